// What a part of the app consists of, in bytes of the linked file before it is optimized, after `make build`:
//   node tools/sizes.mjs [PART]          what falls away with what: each function with what only it leads to
//   node tools/sizes.mjs PART PATTERN    why what matches is there: a shortest way to it
//   node tools/sizes.mjs PART --areas    how much of it is whose: crates, modules of ours, data
// PART is `first`, or a name of PARTS in split.mjs.
import binaryen from "binaryen";
import { readFileSync } from "node:fs";
import { PARTS, whereabouts } from "./split.mjs";
import { symbolOf } from "./symbols.mjs";
import { graph, withSections } from "./wasm-graph.mjs";

const LEAST = 2500; // bytes worth a line
const DEPTH = 12;

const [part = "first", pattern] = process.argv.slice(2);
const linked = readFileSync("target/wasm32-unknown-unknown/release/fairshare.wasm");
const { nodes, outside } = graph(linked);
const functions = nodes.filter((node) => node.from === undefined);
const find = (path) => functions.find(({ names }) => names.some((name) => symbolOf(path).test(name)));
const entries = Object.fromEntries(Object.entries(PARTS).map(([name, { entries }]) => [name, entries.map(find)]));
const border = new Set(Object.values(entries).flat());

const reachedFrom = (node) => [...node.refers, ...[...node.calls].filter((it) => !border.has(it))];

// What describes types to wasm-bindgen is gone after it.
const module = binaryen.readBinary(withSections(linked, (name) => name === "name"));
const exported = Array.from({ length: module.getNumExports() }, (_, nth) => binaryen.getExportInfo(module.getExportByIndex(nth)))
  .filter(({ name }) => !/describe|intounderlying/.test(name)).map(({ value }) => value);
const start = [outside, ...functions.filter(({ names }) => names.some((name) => exported.includes(name)))];

// Where everything lies, as split.mjs says.
const { stays, homes } = whereabouts(new Set(start), entries);
const here = part === "first"
  ? new Set([...stays, ...[...homes.keys()].filter((node) => !homes.get(node))])
  : new Set([...homes.keys()].filter((node) => homes.get(node) === part));
// What is reached from elsewhere begins a way.
const elsewhere = [...stays, ...homes.keys()].filter((node) => !here.has(node));
const roots = [...new Set([...(part === "first" ? start : entries[part]), ...elsewhere.flatMap(reachedFrom).filter((node) => here.has(node))])];
const from = new Map(roots.map((node) => [node, undefined]));
for (const node of from.keys()) {
  for (const next of reachedFrom(node)) if (here.has(next) && !from.has(next)) from.set(next, node);
}

const sizeOf = (node) => (node.from === undefined ? node.size ?? 0 : node.to - node.from);
const SIGNS = { LT: "<", GT: ">", RF: "&", C: ",", LP: "(", RP: ")", BP: "*", u20: " ", u7b: "{", u7d: "}" };

/** The path of a function in the compiler's legacy mangling; another name as it is. */
function nameOf({ names: [name = "?"] }) {
  if (!name.startsWith("_ZN")) return name;
  const parts = [];
  for (let rest = name.slice(3); /^\d/.test(rest); ) {
    const length = parseInt(rest, 10);
    const at = String(length).length;
    parts.push(rest.slice(at, at + length));
    rest = rest.slice(at + length);
  }
  return parts.slice(0, -1).join("::").replace(/\$(\w+?)\$/g, (all, sign) => SIGNS[sign] ?? all).replaceAll("..", "::");
}

/** Whose a function is: a module of ours, what is derived for reading and writing, or another crate. */
function areaOf(node) {
  if (node.from !== undefined) return "data";
  const name = nameOf(node);
  // In the compiler's new mangling, which std has, a crate's name stands behind its length.
  const [, length, from = ""] = name.match(/^_R.*?C(?:s[0-9A-Za-z]*_)?(\d+)_?([a-z]\w*)/) ?? [];
  if (/serde/.test(name)) return "reading and writing (serde, serde_json, derived)";
  const [, ours] = name.match(/\b(fairshare(?:_app)?(?:::[a-z_]\w*)?)/) ?? [];
  if (ours) return ours;
  const [, crate = "other"] = length ? [from, from.slice(0, Number(length))] : name.match(/^[_<&\s]*([a-z]\w*)/) ?? [];
  return /^(core|alloc|std|compiler_builtins|dlmalloc|hashbrown|memchr)$/.test(crate) ? "std" : crate;
}

if (pattern === "--areas") {
  const areas = new Map();
  for (const node of from.keys()) areas.set(areaOf(node), (areas.get(areaOf(node)) ?? 0) + sizeOf(node));
  const total = [...areas.values()].reduce((sum, bytes) => sum + bytes, 0);
  console.log(`${part}: ${(total / 1000).toFixed(0)} kB before it is optimized and compressed`);
  for (const [area, bytes] of [...areas].sort(([, a], [, b]) => b - a).filter(([, bytes]) => bytes >= LEAST)) {
    console.log(`${(bytes / 1000).toFixed(1).padStart(8)} kB ${(100 * bytes / total).toFixed(1).padStart(5)}%  ${area}`);
  }
} else if (pattern) {
  for (const node of [...from.keys()].filter((it) => new RegExp(pattern).test(nameOf(it)))) {
    const way = [];
    for (let at = node; at; at = from.get(at)) way.push(nameOf(at));
    console.log(`${sizeOf(node)} ${way.join("\n    < ")}`);
  }
} else {
  // Who dominates whom: a node falls away with the last one that all ways to it have in common.
  const order = [...from.keys()];
  const users = new Map(order.map((node) => [node, []]));
  for (const node of order) for (const next of reachedFrom(node)) users.get(next)?.push(node);
  const above = new Map(roots.map((node) => [node, undefined]));
  const meet = (one, other) => {
    const ways = new Set();
    for (let at = one; at; at = above.get(at)) ways.add(at);
    for (let at = other; at; at = above.get(at)) if (ways.has(at)) return at;
  };
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const node of order) {
      if (roots.includes(node)) continue;
      const known = users.get(node).filter((it) => above.has(it));
      const next = known.slice(1).reduce((one, other) => one && meet(one, other), known[0]);
      if (above.get(node) === next && above.has(node)) continue;
      above.set(node, next);
      isSettled = false;
    }
  }
  const below = new Map();
  for (const node of order) below.set(above.get(node), [...(below.get(above.get(node)) ?? []), node]);
  const weights = new Map();
  const weigh = (node) => {
    const sum = (below.get(node) ?? []).reduce((sum, it) => sum + weigh(it), sizeOf(node));
    weights.set(node, sum);
    return sum;
  };
  const tops = below.get(undefined);
  console.log(`${tops.reduce((sum, node) => sum + weigh(node), 0)} bytes in ${order.length} functions and pieces of data`);
  const print = (all, depth) => {
    for (const node of all.filter((it) => weights.get(it) >= LEAST).sort((a, b) => weights.get(b) - weights.get(a))) {
      console.log(`${"  ".repeat(depth)}${weights.get(node)} (${sizeOf(node)}) ${nameOf(node)}`);
      if (depth < DEPTH) print(below.get(node) ?? [], depth + 1);
    }
  };
  print(tops, 0);
}
