// Cuts the app's WebAssembly in two: a first module, and a later one that is fetched when a view
// needs it. Both share memory, tables and globals, so to the Rust code they are one program.
//
// LATER names where the later part begins. What can be reached through these functions only moves,
// by call or by address (closures, what drops them, what formats them); the relocations of the
// linked file say so without guessing (wasm-graph.mjs). What anything else can reach stays. So
// there is one rule to keep: none of these functions is called before the later part is there,
// see src/app/later.rs.
import binaryen from "binaryen";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { graph, sections, withSections } from "./wasm-graph.mjs";

/** Paths of functions; each is `#[inline(never)]`, or it would not be there to be cut off. */
const LATER = [
  "actions::actions", "arrived::arrived", "beside::beside", "community::community", "explain::explanation",
  "inventory::inventory", "linked::linked", "methods::methods", "plan::plan", "progress::progress", "report::report",
  "walk::walk", "workshop::workshop", "workshop_bar::workshop_bar",
].map((view) => `fairshare::app::views::${view}`);

/** What the later module imports everything from; later.js gives it the first one's exports as this. */
const FIRST = "f";
const OPTIMIZE = ["--flatten", "--rereloop", "-Oz", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features"];

/**
 * `bound` is what wasm-bindgen made of the `linked` file. Resolves to the two modules, optimized
 * and without names, and a `summary` of the cut.
 */
export async function split(bound, linked) {
  // wasm-bindgen copies this section as it is: the same one means the same build.
  if (!linkingOf(bound)?.equals(linkingOf(linked))) throw new Error("the linked file is not the one that wasm-bindgen read");
  // Of the custom sections, the names tell functions apart; the others describe the linked file.
  const source = withSections(bound, (name) => name === "name" || name === "target_features");
  const first = binaryen.readBinary(source);
  const later = binaryen.readBinary(source);
  if (first.getStart()) throw new Error("a start function would run before the modules are joined");

  const { moved, dead, entries, data } = choose(graph(linked), first);
  const { table, slots, size } = functionTable(first);
  const places = new Map(slots.map((name, place) => [name, place]));
  const seats = new Map(entries.map((name, nth) => [name, places.get(name) ?? size + nth]));
  for (const module of [first, later]) {
    for (const { name } of segments(module)) module.removeElementSegment(name);
    module.removeTable(table);
    module.addTable(table, size + entries.length, size + entries.length);
  }

  for (const name of dead) for (const module of [first, later]) module.removeFunction(name);

  // First: what moved is gone, but for a way through the table to each entry.
  for (const name of moved) {
    const { params, results } = binaryen.getFunctionInfo(first.getFunction(name));
    first.removeFunction(name);
    if (!seats.has(name)) continue;
    const operands = binaryen.expandType(params).map((type, nth) => first.local.get(nth, type));
    const body = first.call_indirect(table, first.i32.const(seats.get(name)), operands, params, results);
    first.addFunction(name, params, results, [], body);
  }
  seat(first, table, slots.map((name) => (moved.has(name) || dead.has(name) ? undefined : name)));

  // Later: what did not move is imported, as far as it is used.
  for (const { name, params, results } of functions(later)) {
    if (moved.has(name)) continue;
    later.removeFunction(name);
    later.addFunctionImport(name, FIRST, name, params, results);
  }
  const filled = slots.map((name) => (moved.has(name) ? name : undefined));
  seats.forEach((place, name) => (filled[place] = name));
  seat(later, table, filled);
  for (const { name } of exports(later)) later.removeExport(name);
  const cut = cutData(dataSegments(first), data);
  const { initial, max } = later.getMemoryInfo();
  first.setMemory(initial, max ?? -1, null, cut.first, false, false, MEMORY);
  later.setMemory(initial, max ?? -1, null, cut.later, false, false, MEMORY);
  later.addMemoryImport(MEMORY, FIRST, "");
  for (const { name, type, mutable } of globals(later)) {
    later.removeGlobal(name);
    later.addGlobalImport(name, FIRST, name, type, mutable);
  }
  for (const { name } of tables(later)) later.addTableImport(name, FIRST, name);
  later.runPasses(["remove-unused-module-elements"]);

  const shared = share(first, later);
  for (const [name, module] of Object.entries({ first, later })) {
    if (!module.validate()) throw new Error(`the ${name} module is not valid: what stays may call only the entries of what moves`);
  }
  const [firstBytes, laterBytes] = await Promise.all([first, later].map((module) => optimized(module.emitBinary())));
  const summary = `${moved.size} functions and ${cut.bytes} bytes of data moved, behind ${entries.length} entries; they share ${shared} things with the first`;
  return { first: firstBytes, later: laterBytes, summary };
}

/** wasm-bindgen's memory has this name, as the only one. */
const MEMORY = "0";

/** Names of functions: those that move, those among them that are called from the first module, and the dead. */
function choose({ nodes, outside }, module) {
  const named = nodes.filter(isFunction).flatMap((node) => node.names.map((name) => [name, node]));
  const byName = new Map(named);
  if (byName.size < named.length) throw new Error("two functions of the linked file have the same name");
  const entries = LATER.map((path) => {
    const mangled = new RegExp(`^_ZN${path.split("::").map((part) => part.length + part).join("")}17h[0-9a-f]{16}E$`);
    const found = nodes.filter(isFunction).find(({ names }) => names.some((name) => mangled.test(name)));
    if (!found) throw new Error(`${path}: no such function; is it #[inline(never)]?`);
    return found;
  });

  const roots = new Set([outside]);
  for (const { value } of exports(module)) if (byName.has(value)) roots.add(byName.get(value));
  // wasm-bindgen's own functions, which the linked file does not know, stay, and so does what they call.
  for (const { name, body } of functions(module)) {
    if (byName.has(name) || !body) continue;
    for (const [, callee] of binaryen.emitText(body).matchAll(/\(call \$"?([^\s")]+)/g)) {
      if (byName.has(callee)) roots.add(byName.get(callee));
    }
  }
  const stays = reached(roots, new Set(entries));
  for (const [nth, entry] of entries.entries()) {
    if (stays.has(entry)) throw new Error(`${LATER[nth]}: the first module takes its address, so it cannot move`);
  }
  const used = reached(new Set(entries), new Set());

  const defined = functions(module).filter((it) => !it.module && byName.has(it.name)).map(({ name }) => name);
  const leave = defined.filter((name) => !stays.has(byName.get(name)));
  const placed = nodes.filter((node) => !isFunction(node) && node.address !== undefined);
  const goes = (node) => used.has(node) && !stays.has(node);
  return {
    // Two pieces may share bytes; those stay as soon as one of them does.
    data: { go: placed.filter(goes), stay: placed.filter((node) => !goes(node)) },
    moved: new Set(leave.filter((name) => used.has(byName.get(name)))),
    // What described types to wasm-bindgen while it ran, and nobody needs any more.
    dead: new Set(leave.filter((name) => !used.has(byName.get(name)))),
    entries: entries.map((entry) => defined.find((name) => byName.get(name) === entry)),
  };
}

/**
 * All that can be reached from `roots`, by call or address, but not through a call of what is in
 * `border`. An address leads across it: whoever has one may use it at any time.
 */
function reached(roots, border) {
  for (const node of roots) { // a Set may grow while it is walked
    for (const other of node.refers) roots.add(other);
    for (const other of node.calls) if (!border.has(other)) roots.add(other);
  }
  return roots;
}

/**
 * What lies in memory, cut in two: what only moved functions can reach is zero in the first module,
 * which costs nothing there, and written when the later one comes. Until then nobody can have
 * changed it, for nobody has had its address.
 */
function cutData(segments, { go, stay }) {
  const end = Math.max(...segments.map(({ offset, data }) => offset + data.length));
  const leaves = new Uint8Array(end);
  for (const { address, from, to } of go) leaves.fill(1, address, address + to - from);
  for (const { address, from, to } of stay) leaves.fill(0, address, address + to - from);
  const [first, later] = [[], []];
  let bytes = 0;
  for (const { offset, data, expression } of segments) {
    const kept = data.slice();
    for (let at = 0, to; at < data.length; at = to) {
      const isGone = leaves[offset + at];
      for (to = at; to < data.length && leaves[offset + to] === isGone; ) to += 1;
      if (!isGone) continue;
      kept.fill(0, at, to);
      later.push({ offset: expression(offset + at), data: data.slice(at, to) });
      bytes += to - at;
    }
    first.push({ offset: expression(offset), data: kept });
  }
  return { first, later, bytes };
}

/** The table of functions, as one list of names by place. */
function functionTable(module) {
  const slots = [];
  const [{ table }] = segments(module);
  for (const segment of segments(module)) {
    const { value } = binaryen.getExpressionInfo(segment.offset);
    if (segment.table !== table || value === undefined) throw new Error(`an unexpected element segment: ${segment.name}`);
    segment.data.forEach((name, nth) => (slots[value + nth] = name));
  }
  return { table, slots: Array.from(slots), size: binaryen.getTableInfo(module.getTable(table)).initial };
}

/** Fills the table: a segment for each run of names. */
function seat(module, table, slots) {
  for (let from = 0, to; from < slots.length; from = to + 1) {
    for (to = from; slots[to]; ) to += 1;
    if (to > from) module.addActiveElementSegment(table, `at${from}`, slots.slice(from, to), module.i32.const(from));
  }
}

/** Gives all that the later module still imports a short name, under which the first exports it. */
function share(first, later) {
  const taken = new Set(exports(first).map(({ name }) => name));
  let count = 0;
  const next = () => {
    const name = (count++).toString(36);
    if (taken.has(name)) throw new Error(`wasm-bindgen exports something as ${name}`);
    return name;
  };
  for (const { name, module, params, results } of functions(later)) {
    if (!module) continue;
    const short = next();
    later.addFunctionImport(name, FIRST, short, params, results);
    first.addFunctionExport(name, short);
  }
  for (const { name, type, mutable } of globals(later)) {
    const short = next();
    later.addGlobalImport(name, FIRST, short, type, mutable);
    first.addGlobalExport(name, short);
  }
  for (const { name } of tables(later)) {
    const short = next();
    later.addTableImport(name, FIRST, short);
    first.addTableExport(name, short);
  }
  const short = next();
  later.addMemoryImport(MEMORY, FIRST, short);
  first.addMemoryExport(MEMORY, short);
  return count;
}

const isFunction = (node) => node.from === undefined;
const linkingOf = (bytes) => sections(bytes).find(({ name }) => name === "linking")?.content;
const listed = (count, item) => Array.from({ length: count }, (_, nth) => item(nth));
const functions = (module) => listed(module.getNumFunctions(), (nth) => binaryen.getFunctionInfo(module.getFunctionByIndex(nth)));
const globals = (module) => listed(module.getNumGlobals(), (nth) => binaryen.getGlobalInfo(module.getGlobalByIndex(nth)));
const tables = (module) => listed(module.getNumTables(), (nth) => binaryen.getTableInfo(module.getTableByIndex(nth)));
const segments = (module) => listed(module.getNumElementSegments(), (nth) => binaryen.getElementSegmentInfo(module.getElementSegmentByIndex(nth)));
const dataSegments = (module) => listed(module.getNumDataSegments(), (nth) => {
  const { offset, data, passive } = module.getDataSegmentInfo(module.getDataSegmentByIndex(nth));
  if (passive || typeof offset !== "number") throw new Error("a data segment without a constant address");
  return { offset, data: new Uint8Array(data), expression: (address) => module.i32.const(address) };
});
const exports = (module) => listed(module.getNumExports(), (nth) => binaryen.getExportInfo(module.getExportByIndex(nth)));

/** wasm-opt runs after the cut, so that nothing is inlined across it or found to be the same as what moves. */
export async function optimized(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "fairshare-"));
  try {
    const [from, to] = [join(folder, "from.wasm"), join(folder, "to.wasm")];
    writeFileSync(from, bytes);
    const program = join(createRequire(import.meta.url).resolve("binaryen"), "../bin/wasm-opt");
    await promisify(execFile)(process.execPath, [program, from, "-o", to, ...OPTIMIZE]);
    return withSections(readFileSync(to), () => false);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
