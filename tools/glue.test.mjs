import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { fitted, shortImports } from "./glue.mjs";

const SCRIPT = `export class IntoUnderlyingSink {
    free() {
        wasm.__wbg_intounderlyingsink_free(0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_add_0123: function(arg0, arg1) {
            return arg0 + arg1;
        },
        __wbg_streams_4567: function() { return handleError(function (arg0) {
            getObject(arg0).close();
        }, arguments); },
        __wbg_twice_89ab: function(arg0) {
            return 2 * arg0;
        },
    };
    return { "./it_bg.js": import0 };
}
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
export { __wbg_get_imports as default };
`;

const module = () => binaryen.parseText(`(module
  (import "./it_bg.js" "__wbg_twice_89ab" (func $twice (param i32) (result i32)))
  (import "./it_bg.js" "__wbg_add_0123" (func $add (param i32 i32) (result i32)))
  (func (export "run") (param i32) (result i32) (call $add (call $twice (local.get 0)) (i32.const 1))))`);

test("script and module take on the same short names and run as before; what the module does not import is gone", async () => {
  const wasm = module();
  const script = fitted(SCRIPT, shortImports(wasm));
  assert.doesNotMatch(script, /__wbg_(add|twice|streams)|IntoUnderlying/);
  const { default: imports } = await import(`data:text/javascript,${encodeURIComponent(script)}`);
  assert.deepEqual(Object.keys(imports()["./it_bg.js"]).sort(), ["a", "b"]);
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(Buffer.from(wasm.emitBinary())), imports());
  assert.equal(/** @type {(it: number) => number} */ (instance.exports.run)(4), 9); // 2 × 4 + 1
});

test("a script that is written in another way is refused", () => {
  assert.throws(() => fitted(SCRIPT.replace("__wbg_add_0123:", "__wbg_add_0123 :"), shortImports(module())), /has no __wbg_add_0123/);
});

test("there are names for as many as one likes", () => {
  const many = new binaryen.Module();
  for (let nth = 0; nth < 800; nth += 1) many.addFunctionImport(`f${nth}`, "./it_bg.js", `__wbg_f${nth}_0`, binaryen.none, binaryen.none);
  const names = [...shortImports(many).values()];
  assert.deepEqual([names[0], names[25], names[26], names[27], names[701], names[702]], ["a", "z", "aa", "ab", "zz", "aaa"]);
  assert.equal(new Set(names).size, 800);
});
