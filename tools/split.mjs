// Cuts the app's WebAssembly into a first module and others that are fetched when they are needed:
// the reader once there is a plan to read, what reads an address once it carries something, each view and what views
// share when it is opened, what reads tables once one is given, a language when someone reads it. All share memory,
// tables and globals, so to the Rust code they are one program.
//
// PARTS names where a part begins. What can be reached through these functions only
// moves, by call or by address (closures, what drops them, what formats them); the relocations of
// the linked file say so without guessing (wasm-graph.mjs). What anything else can reach stays. What several parts
// can reach lies in the one that all others need, else in the last one that all of them need, else it stays.
// A view's part is entered by one function, which gives out the others (src/views/doors.rs): nothing else can
// be called before it is there. Of the reader's, see src/session/reader.rs.
import binaryen from "binaryen";
import { execFile, execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { alikeSideBySide } from "./alike.mjs";
import { shortImports } from "./glue.mjs";
import { symbolOf } from "./symbols.mjs";
import { graph, sections, withSections } from "./wasm-graph.mjs";

const SHARED = ["reader", "writer", "link", "later"];
const VIEWS = ["community", "beside", "plan", "inventory", "progress", "arrived", "actions"];
const door = (view) => `fairshare_app::views::doors::${view}`;

/**
 * The parts that are cut off: the parts that each `needs`, which later.js fetches before it, and its
 * `entries`, paths of functions. Each of these is `#[inline(never)]`, or it would not be there to be cut off.
 * @typedef {Record<string, { needs: string[], entries: string[] }>} Parts
 * @type {Parts}
 */
export const PARTS = {
  // Only a plan that was read, or a view that comes later, has lines, which are computed with factors.
  reader: { needs: [], entries: ["fairshare::restore::read", "fairshare::reference::factors::catalogue::catalogue", "fairshare::backup::write"] },
  // Nothing is typed, and so nothing written, before the page stands: it asks for this then.
  writer: { needs: [], entries: ["fairshare::restore::save"] },
  // Only an address with something behind its `?` has figures to read.
  link: { needs: [], entries: ["fairshare::link::figures"] },
  // What views share; each comes in a part of its own. Which of them needs which says where what two of them share
  // lies, and so how much each view waits for: docs/decisions/0022-a-part-for-each-view.md.
  later: { needs: ["reader", "writer", "link"], entries: [door("shared")] },
  community: { needs: [...SHARED], entries: [door("community")] },
  beside: { needs: [...SHARED], entries: [door("beside")] },
  plan: { needs: [...SHARED], entries: [door("plan")] },
  inventory: { needs: [...SHARED, "community"], entries: [door("inventory")] },
  progress: { needs: [...SHARED, "beside"], entries: [door("progress")] },
  arrived: { needs: [...SHARED, "beside"], entries: [door("arrived")] },
  actions: { needs: [...SHARED, "community", "beside", "progress"], entries: [door("actions")] },
  report: { needs: [...SHARED, ...VIEWS], entries: [door("report")] },
  seldom: { needs: [...SHARED, "community", "beside"], entries: [door("seldom")] },
  // Its rows are shown only once it has read them.
  tables: { needs: [...SHARED, "community", "inventory"], entries: ["state::read", "shown::shown"].map((it) => `fairshare_app::views::exchange::${it}`) },
  // A page is written seldom, and once.
  publish: { needs: [...SHARED, ...VIEWS, "report"], entries: ["fairshare_app::views::report::publish::page::page"] },
  // Reads tables as the import does, and reports as the report view does.
  many: { needs: [...SHARED, "community", "beside", "inventory", "arrived", "seldom", "tables"], entries: ["fairshare_app::views::many::page::page"] },
  // Texts are data, which the function that lets them be read takes along.
  es: { needs: [], entries: ["text::texts::speak_spanish", "shell::kept::keep", "shell::kept::give_back"].map((it) => `fairshare_app::${it}`) },
};

/** The same of the widget, which is a program of its own: what looks a town up, once somebody asks for one. @type {Parts} */
export const WIDGET_PARTS = {
  town: { needs: [], entries: ["attend", "open"].map((it) => `fairshare_app::widget::search::${it}`) },
};

/** What the other modules import things of the first from, as later.js calls it; those of another part by that one's name. */
const FIRST = "f";
const OPTIMIZE = ["--flatten", "--rereloop", "-Oz", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features"];

/**
 * `bound` is what wasm-bindgen made of the `linked` file. Resolves to the `first` module and the
 * `parts` by name, optimized and without names, the `imports` of the first, by which wasm-bindgen's script is fitted to it
 * (glue.mjs), and a `summary` of the cut.
 */
export async function split(bound, linked, parts = PARTS) {
  const { modules, names, imports, summary } = cut(bound, linked, parts);
  const [first, ...others] = await Promise.all(modules.map((module) => optimized(module.emitBinary())));
  // The others are in an order that compresses as well.
  return { first: alikeSideBySide(first), parts: Object.fromEntries(names.map((name, nth) => [name, others[nth]])), imports, summary };
}

/** The release build of a program of ours, as the linker wrote it. */
export function linkedFile(program) {
  const metadata = execFileSync("cargo", ["metadata", "--offline", "--locked", "--no-deps", "--format-version", "1"], { encoding: "utf8" });
  return readFileSync(join(JSON.parse(metadata).target_directory, `wasm32-unknown-unknown/release/${program}.wasm`));
}

/** The same before it is optimized, with names: the `modules` (the first one first), the `names` of the others, the `imports`. */
export function cut(bound, linked, all = PARTS) {
  // wasm-bindgen copies this section as it is: the same one means the same build.
  if (!linkingOf(bound)?.equals(linkingOf(linked))) throw new Error("the linked file is not the one that wasm-bindgen read");
  // Of the custom sections, the names tell functions apart; the others describe the linked file.
  const source = withSections(bound, (name) => name === "name" || name === "target_features");
  const first = withoutStreams(binaryen.readBinary(source));
  if (first.getStart()) throw new Error("a start function would run before the modules are joined");
  const parts = Object.keys(all).map((name) => ({ name, module: withoutStreams(binaryen.readBinary(source)) }));
  const modules = [first, ...parts.map(({ module }) => module)];

  const { partOf, dead, entries, data } = choose(graph(linked), first, all);
  const { table, slots, size } = functionTable(first);
  const places = new Map(slots.map((name, place) => [name, place]));
  const seats = new Map(entries.map((name, nth) => [name, places.get(name) ?? size + nth]));
  for (const module of modules) {
    for (const { name } of segments(module)) module.removeElementSegment(name);
    module.removeTable(table);
    module.addTable(table, size + entries.length, size + entries.length);
    for (const name of dead) module.removeFunction(name);
  }

  // First: what moved is gone, but for a way through the table to each entry.
  for (const name of partOf.keys()) {
    const { params, results } = binaryen.getFunctionInfo(first.getFunction(name));
    first.removeFunction(name);
    if (!seats.has(name)) continue;
    const operands = binaryen.expandType(params).map((type, nth) => first.local.get(nth, type));
    const body = first.call_indirect(table, first.i32.const(seats.get(name)), operands, params, results);
    first.addFunction(name, params, results, [], body);
  }
  seat(first, table, slots.map((name) => (partOf.has(name) || dead.has(name) ? undefined : name)));

  const pieces = cutData(dataSegments(first), data, all);
  const { initial, max } = first.getMemoryInfo();
  first.setMemory(initial, max ?? -1, null, pieces.first, false, false, MEMORY);
  for (const { module } of parts) for (const { name } of exports(module)) module.removeExport(name);
  const share = Object.fromEntries([[FIRST, sharing(first)], ...parts.map(({ name, module }) => [name, sharing(module)])]);
  // The last first: what a part has for others only is exported by then, or it would pass for unused.
  const counts = parts.toReversed().map(({ name: part, module }) => {
    // What did not move here is imported, as far as it is used.
    for (const { name, params, results } of functions(module)) {
      const home = partOf.get(name);
      if (home === part) continue;
      module.removeFunction(name);
      module.addFunctionImport(name, all[part].needs.includes(home) ? home : FIRST, name, params, results);
    }
    const filled = slots.map((name) => (partOf.get(name) === part ? name : undefined));
    seats.forEach((place, name) => partOf.get(name) === part && (filled[place] = name));
    seat(module, table, filled);
    const { pieces: own, bytes } = pieces.parts[part];
    module.setMemory(initial, max ?? -1, null, own, false, false, MEMORY);
    module.addMemoryImport(MEMORY, FIRST, "");
    for (const { name, type, mutable } of globals(module)) {
      module.removeGlobal(name);
      module.addGlobalImport(name, FIRST, name, type, mutable);
    }
    for (const { name } of tables(module)) module.addTableImport(name, FIRST, name);
    module.runPasses(["remove-unused-module-elements"]);
    const shared = shareAll(module, share);
    const moved = [...partOf.values()].filter((it) => it === part).length;
    if (moved === 0) throw new Error(`${part}: nothing moves; has wasm-bindgen kept the names as they are (data-no-demangle)?`);
    return `${part}: ${moved} functions and ${bytes} bytes of data moved, sharing ${shared} things with others`;
  });
  first.runPasses(["remove-unused-module-elements"]);
  const imports = shortImports(first);
  for (const module of modules) {
    if (!module.validate()) throw new Error("a module is not valid: what stays may call only the entries of what moves");
  }
  return { modules, names: parts.map(({ name }) => name), imports, summary: counts.join("; ") };
}

/**
 * A library that Leptos brings along exports classes for streams, whether or not anybody uses them.
 * Nobody does here: without the exports, what only they use is found to be dead.
 */
export function withoutStreams(module) {
  const unused = exports(module).filter(({ name }) => /^(__wbg_)?intounderlying/.test(name));
  for (const { name } of unused) module.removeExport(name);
  // With what wasm-bindgen wrapped around them, which would pass for being needed.
  module.runPasses(["remove-unused-module-elements"]);
  return module;
}

/** wasm-bindgen's memory has this name, as the only one. */
const MEMORY = "0";

/**
 * Names of functions: in which part those are that move, those among them that others call, and the dead.
 * @import { Node } from "./wasm-graph.mjs"
 * @param {{ nodes: Node[], outside: Node }} graph
 * @param {binaryen.Module} module
 * @param {Parts} all
 */
function choose({ nodes, outside }, module, all) {
  const named = nodes.filter(isFunction).flatMap((node) => node.names.map((name) => /** @type {const} */ ([name, node])));
  const byName = new Map(named);
  if (byName.size < named.length) throw new Error("two functions of the linked file have the same name");
  const find = (path) => {
    const mangled = symbolOf(path);
    const found = nodes.filter(isFunction).find(({ names }) => names.some((name) => mangled.test(name)));
    if (!found) throw new Error(`${path}: no such function; is it #[inline(never)]?`);
    return found;
  };
  const parts = Object.entries(all).map(([name, { entries }]) => ({ name, entries: entries.map(find) }));
  const entries = parts.flatMap((part) => part.entries);

  const roots = new Set([outside]);
  for (const { value } of exports(module)) if (byName.has(value)) roots.add(byName.get(value));
  // wasm-bindgen's own functions, which the linked file does not know, stay, and so does what they call.
  for (const { name, body } of functions(module)) {
    if (byName.has(name) || !body) continue;
    for (const [, callee] of binaryen.emitText(body).matchAll(/\(call \$"?([^\s")]+)/g)) {
      if (byName.has(callee)) roots.add(byName.get(callee));
    }
  }
  const { stays, homes, isUsed } = whereabouts(roots, Object.fromEntries(parts.map(({ name, entries }) => [name, entries])), all);
  for (const [nth, entry] of entries.entries()) {
    const path = Object.values(all).flatMap((part) => part.entries)[nth];
    if (stays.has(entry)) throw new Error(`${path}: the first module takes its address, so it cannot move`);
  }
  const home = (node) => homes.get(node);

  const defined = functions(module).filter((it) => !it.module && byName.has(it.name)).map(({ name }) => name);
  const placed = nodes.filter((node) => !isFunction(node) && node.address !== undefined);
  const moved = defined.map((name) => /** @type {const} */ ([name, home(byName.get(name))])).filter(([, part]) => part);
  return {
    // Two pieces may share bytes; those stay as soon as one of them does, or if they go different ways.
    data: placed.map((node) => ({ ...node, part: home(node) })),
    partOf: new Map(moved),
    // What described types to wasm-bindgen while it ran, and nobody needs any more.
    dead: new Set(defined.filter((name) => !isUsed(byName.get(name)))),
    entries: entries.map((entry) => defined.find((name) => byName.get(name) === entry)),
  };
}

/**
 * Where everything lies: what `stays` with the `roots`, and the homes of all else that any part can reach.
 * @param {Set<Node>} roots
 * @param {Record<string, Node[]>} entries by part
 * @param {Parts} all
 */
export function whereabouts(roots, entries, all = PARTS) {
  const border = new Set(Object.values(entries).flat());
  const stays = reached(roots, border);
  const uses = Object.entries(entries).map(([name, own]) =>
    ({ name, used: reached(new Set(own), new Set([...border].filter((it) => !own.includes(it)))) }));
  const homes = new Map();
  for (const node of new Set(uses.flatMap(({ used }) => [...used]))) {
    if (!stays.has(node)) homes.set(node, homeOf(uses.filter(({ used }) => used.has(node)).map(({ name }) => name), all));
  }
  settle(homes, (node) => [...node.refers, ...[...node.calls].filter((it) => !border.has(it))], all);
  return { stays, homes, isUsed: (/** @type {Node} */ node) => stays.has(node) || homes.has(node) };
}

/**
 * Of the parts that can reach something, the one that it moves to: it comes before all others. If none does, it moves
 * to the last part that all of them need; without such a part it stays.
 */
export function homeOf(users, all = PARTS) {
  const comesFirst = (name) => users.every((user) => user === name || all[user].needs.includes(name));
  const isNeeded = (name) => users.every((user) => all[user].needs.includes(name));
  return users.find(comesFirst) ?? (users.length > 0 ? Object.keys(all).findLast(isNeeded) : undefined);
}

/**
 * Moves what lies too far: a thing and all that it leads to have to be there together, so what it `leadsTo` lies in its
 * own part or in one that this needs. Where it does not, it moves to the last part that comes before both.
 * @template N
 * @param {Map<N, string | undefined>} homes changed in place; what stays in the first module has none
 * @param {(node: N) => Iterable<N>} leadsTo
 * @param {Parts} all
 */
export function settle(homes, leadsTo, all) {
  const isBefore = (one, other) => one === other || all[other].needs.includes(one);
  const waiting = [...homes.keys()];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const own = homes.get(node);
    for (const next of leadsTo(node)) {
      const home = homes.get(next);
      if (home === undefined || (own !== undefined && isBefore(home, own))) continue;
      homes.set(next, own && Object.keys(all).findLast((name) => isBefore(name, home) && isBefore(name, own)));
      waiting.push(next);
    }
  }
}

/**
 * All that can be reached from `roots`, by call or address, but not through a call of what is in
 * `border`. An address leads across it: whoever has one may use it at any time.
 * @param {Set<Node>} roots
 * @param {Set<Node>} border
 */
export function reached(roots, border) {
  for (const node of roots) { // a Set may grow while it is walked
    for (const other of node.refers) roots.add(other);
    for (const other of node.calls) if (!border.has(other)) roots.add(other);
  }
  return roots;
}

/**
 * What lies in memory, cut up: what only one part can reach is zero in the first module, which costs
 * nothing there, and written when the part comes. Until then nobody can have changed it, for nobody
 * has had its address.
 */
export function cutData(segments, data, all = PARTS) {
  const end = Math.max(...segments.map(({ offset, data }) => offset + data.length));
  const names = [undefined, ...Object.keys(all)];
  const [UNCLAIMED, STAYS] = [0, 255];
  const owners = new Uint8Array(end);
  for (const { address, from, to, part } of data) {
    const owner = part ? names.indexOf(part) : STAYS;
    for (let at = address; at < address + to - from; at += 1) {
      owners[at] = owners[at] === UNCLAIMED || owners[at] === owner ? owner : STAYS;
    }
  }
  const first = [];
  const parts = Object.fromEntries(Object.keys(all).map((name) => [name, { pieces: [], bytes: 0 }]));
  for (const { offset, data, expression } of segments) {
    const kept = data.slice();
    for (let at = 0, to; at < data.length; at = to) {
      const owner = owners[offset + at];
      for (to = at; to < data.length && owners[offset + to] === owner; ) to += 1;
      const part = parts[names[owner]];
      if (!part) continue;
      kept.fill(0, at, to);
      part.pieces.push({ offset: expression(offset + at), data: data.slice(at, to) });
      part.bytes += to - at;
    }
    first.push({ offset: expression(offset), data: kept });
  }
  return { first, parts };
}

/** The table of functions, as one list of names by place. */
function functionTable(module) {
  const slots = [];
  const [{ table }] = segments(module);
  for (const segment of segments(module)) {
    const { value } = /** @type {binaryen.ConstInfo} */ (binaryen.getExpressionInfo(segment.offset));
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

/** What gives a thing of a module a short name, under which the module exports it, once for all other modules. */
function sharing(module) {
  const taken = new Set(exports(module).map(({ name }) => name));
  const known = new Map();
  let next = 0;
  return (kind, name) => {
    const key = `${kind} ${name}`;
    if (!known.has(key)) {
      while (taken.has(next.toString(36))) next += 1;
      const short = (next++).toString(36);
      known.set(key, short);
      module[`add${kind}Export`](name, short);
    }
    return known.get(key);
  };
}

/** Gives all that a module imports from others its short name there; says how many things that are. */
function shareAll(module, share) {
  const imported = functions(module).filter((it) => it.module);
  for (const { name, module: from, params, results } of imported) {
    module.addFunctionImport(name, from, share[from]("Function", name), params, results);
  }
  for (const { name, type, mutable } of globals(module)) {
    module.addGlobalImport(name, FIRST, share[FIRST]("Global", name), type, mutable);
  }
  for (const { name } of tables(module)) module.addTableImport(name, FIRST, share[FIRST]("Table", name));
  module.addMemoryImport(MEMORY, FIRST, share[FIRST]("Memory", MEMORY));
  return imported.length + globals(module).length + tables(module).length + 1;
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
