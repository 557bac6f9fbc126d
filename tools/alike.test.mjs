import assert from "node:assert/strict";
import { test } from "node:test";
import binaryen from "binaryen";
import { alikeSideBySide, order } from "./alike.mjs";

const bytes = (/** @type {string[]} */ ...texts) => texts.map((text) => Buffer.from(text));

test("each is followed by the one of those left that is most like it, once", () => {
  assert.deepEqual(order(bytes("one two three", "in the meantime", "one two four", "in the end")), [0, 2, 1, 3]);
  assert.deepEqual(order(bytes("abcd efgh", "wxyz", "efgh abcd ijkl", "abcd efgh ijkl")), [0, 3, 2, 1]);
});

test("what is like nothing, or too short to compare, keeps its place among the rest", () => {
  assert.deepEqual(order(bytes("abcdef", "ghi", "jklmno")), [0, 1, 2]);
  assert.deepEqual(order([]), []);
});

test("a module does the same in another order", async () => {
  const adding = (name, added) => `(func $${name} (export "${name}") (param i32) (result i32) (i32.add (i32.mul (local.get 0) (i32.const 7)) (i32.const ${added})))`;
  const module = binaryen.parseText(`(module ${adding("one", 1)} (func $other (export "other") (result i32) (call $two (i32.const 1))) ${adding("two", 2)})`);
  const ordered = alikeSideBySide(module.emitBinary());
  assert.notDeepEqual(ordered, module.emitBinary());
  const instance = await WebAssembly.instantiate(await WebAssembly.compile(Buffer.from(ordered)));
  const { one, two, other } = /** @type {Record<string, (it?: number) => number>} */ (instance.exports);
  assert.deepEqual([one(3), two(3), other()], [22, 23, 9]); // 7 × 3 + 1, 7 × 3 + 2, 7 × 1 + 2
});
