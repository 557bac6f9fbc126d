// The walls inside the app: state lies below what shows it, and no circle of files is larger than two, a
// panel and the part of it that stands in a file of its own. The walls of the domain are the compiler's, and
// those of crates/fairshare/tests/native/modules.rs.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** The app's files by the paths of their modules; the widget is a program of its own. */
const FILES = new Map(readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".rs") && !/^(app|main|embed)\.rs$|^widget\//.test(name))
  .map((name) => [`crate::${name.slice(0, -3).replace(/\/mod$/, "").replaceAll("/", "::")}`, `src/${name}`]));

/** The modules that a source names: by their paths, or a child by its name. */
function used(module, source, modules) {
  const code = source.replace(/\/\/.*$/gm, "");
  const found = new Set();
  for (let [path] of code.matchAll(/\bcrate(::\w+)+/g)) {
    while (path !== "crate" && !modules.has(path)) path = path.slice(0, path.lastIndexOf("::"));
    if (path !== "crate") found.add(path);
  }
  for (const [, name] of code.matchAll(/(?<![\w:])(\w+)::/g)) {
    if (modules.has(`${module}::${name}`)) found.add(`${module}::${name}`);
  }
  found.delete(module);
  return found;
}

/** Modules that reach each other, in groups. */
function circles(uses) {
  const reached = new Map([...uses.keys()].map((from) => {
    const seen = new Set(), open = [from];
    while (open.length) for (const next of uses.get(open.pop()) ?? []) if (!seen.has(next)) seen.add(next), open.push(next);
    return [from, seen];
  }));
  const groups = new Set([...uses.keys()].map((one) =>
    [...uses.keys()].filter((other) => reached.get(one).has(other) && reached.get(other).has(one)).join(" ")));
  return [...groups].filter(Boolean).map((group) => group.split(" "));
}

const uses = new Map([...FILES].map(([module, file]) => [module, used(module, readFileSync(file, "utf8"), FILES)]));

test("what a file imports is found, and so is a circle", () => {
  const modules = new Set(["crate::a", "crate::a::b", "crate::c", "crate::d"]);
  assert.deepEqual(used("crate::a", "use crate::c::{x, y};\n// crate::d\nb::z(); std::b::q()", modules), new Set(["crate::c", "crate::a::b"]));
  assert.deepEqual(circles(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["a"]], ["d", ["a"]]])), [["a", "b", "c"]]);
});

test("there are files to look at", () => assert.ok(FILES.size > 80 && FILES.has("crate::session")));

// Addresses, effects and events, timers, parts that are fetched, and reasons why a text is refused.
const BELOW = /^crate::(session|delay$|dom$|fetch$|routes$|text)/;
test("state imports nothing that shows something", () => {
  const state = [...uses].filter(([module]) => module.startsWith("crate::session"));
  assert.deepEqual(state.flatMap(([module, all]) => [...all].filter((it) => !BELOW.test(it)).map((it) => `${module} uses ${it}`)), []);
});

test("what views are made of knows no view", () => {
  const parts = [...uses].filter(([module]) => /^crate::(ui|text|dom|routes)/.test(module));
  assert.deepEqual(parts.flatMap(([module, all]) => [...all].filter((it) => /^crate::(views|shell)/.test(it)).map((it) => `${module} uses ${it}`)), []);
});

test("no circle is larger than two files", () => assert.deepEqual(circles(uses).filter((group) => group.length > 2), []));
