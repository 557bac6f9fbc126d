// Who refers to whom in a linked WebAssembly file: functions and data, from the relocations that the
// linker keeps under --emit-relocs. Nothing else knows it for sure: in the code itself, an address is
// a number like any other.
//
// The formats: https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md

const CODE = 10; // a section
const SYMBOL = { FUNCTION: 0, DATA: 1, SECTION: 3 };
const UNDEFINED = 0x10;
const EXPLICIT_NAME = 0x40;
/** Kinds of relocation, by what they say; only these two name a function without taking its address. */
const CALLS = new Set([0, 26]);
const NOT_A_SYMBOL = new Set([6]); // an index of a type
const WITH_ADDEND = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

/** Reads numbers and names, one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte() {
    return this.bytes[this.at++];
  }
  /** LEB128; a signed one comes out wrong, which is well for an addend that is only skipped. */
  number() {
    for (let value = 0, factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }
  name() {
    const length = this.number();
    return Buffer.from(this.bytes.subarray(this.at, (this.at += length))).toString("utf8");
  }
}

/** The sections of a file: `{ id, name, whole, content }`; only custom sections (id 0) have a name. */
export function sections(bytes) {
  const all = [];
  for (const reader = new Reader(bytes, 8); reader.at < bytes.length; ) {
    const from = reader.at;
    const id = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    const name = id === 0 ? reader.name() : undefined;
    all.push({ id, name, whole: bytes.subarray(from, end), content: bytes.subarray(reader.at, end) });
    reader.at = end;
  }
  return all;
}

/** The file without the custom sections that `keeps` does not want. */
export function withSections(bytes, keeps) {
  const kept = sections(bytes).filter(({ id, name }) => id !== 0 || keeps(name));
  return Buffer.concat([bytes.subarray(0, 8), ...kept.map(({ whole }) => whole)]);
}

/** The bodies of a file's functions, in its order. */
export function bodies(bytes) {
  const reader = new Reader(sections(bytes).find(({ id }) => id === CODE)?.content ?? Buffer.of(0));
  return Array.from({ length: reader.number() }, () => {
    const size = reader.number();
    return reader.bytes.subarray(reader.at, (reader.at += size));
  });
}

/**
 * @typedef {object} Node
 * @property {string[]} names
 * @property {Set<Node>} calls
 * @property {Set<Node>} refers
 * @property {number} [size] of functions only
 * @property {number} [from] and the rest, of data only
 * @property {number} [to]
 * @property {number} [address]
 */

/**
 * The graph: `nodes` are functions and pieces of data, each with its `names` (a function that the
 * compiler found twice has two), the nodes it `calls`, and those it takes the address of (`refers`).
 * Data lies `from` … `to` in its section, and at an `address` in memory.
 * `outside` is what refers to something from where neither function nor data is known.
 * @returns {{ nodes: Node[], outside: Node }}
 */
export function graph(bytes) {
  const all = sections(bytes);
  const find = (id, name) => all.find((section) => section.id === id && section.name === name)?.content;
  const linking = find(0, "linking");
  if (!linking) throw new Error("no relocations in the linked file: see build.rs");

  const bodies = functionBodies(find(10), importedFunctions(find(2)));
  const starts = segmentStarts(find(11));
  const sizeOf = new Map(bodies.map(({ index, from, to }) => [index, to - from]));
  /** @type {Map<number, Node>} by index */
  const functions = new Map();
  /** @type {Node[]} */
  const data = [];
  /** @type {(Node | undefined)[]} the node of each symbol, if it is one */
  const symbols = [];
  /** @type {Node} */
  const outside = { names: ["(outside)"], calls: new Set(), refers: new Set() };

  for (const symbol of symbolTable(linking)) {
    let node;
    if (symbol.kind === SYMBOL.FUNCTION) {
      node = functions.get(symbol.index) ?? { names: [], calls: new Set(), refers: new Set(), size: sizeOf.get(symbol.index) ?? 0 };
      functions.set(symbol.index, node);
      if (symbol.name) node.names.push(symbol.name);
    } else if (symbol.kind === SYMBOL.DATA && symbol.segment !== undefined) {
      const segment = starts[symbol.segment];
      const from = segment.from + symbol.offset;
      const address = segment.address === undefined ? undefined : segment.address + symbol.offset;
      node = { names: [symbol.name], calls: new Set(), refers: new Set(), from, to: from + symbol.size, address };
      data.push(node);
    }
    symbols.push(node);
  }
  data.sort((a, b) => a.from - b.from);

  // A reference that lies in nothing known is the outside's: what it leads to stays where it is.
  const inFunction = (offset) => functions.get(containing(bodies, offset)?.index) ?? outside;
  const inData = (offset) => data.filter(({ from, to }) => from <= offset && offset < to);
  /** @type {[string, (at: number) => Node[]][]} */
  const places = [["reloc.CODE", (at) => [inFunction(at)]], ["reloc.DATA", inData]];
  for (const [name, owners] of places) {
    for (const { kind, offset, symbol } of relocations(find(0, name))) {
      const target = symbols[symbol];
      if (!target) continue; // a type, a global, a table: nothing that moves
      const from = owners(offset);
      for (const node of from.length > 0 ? from : [outside]) (CALLS.has(kind) ? node.calls : node.refers).add(target);
    }
  }
  return { nodes: [outside, ...functions.values(), ...data], outside };
}

function* symbolTable(linking) {
  const reader = new Reader(linking);
  reader.number(); // version
  while (reader.at < linking.length) {
    const kind = reader.byte();
    const size = reader.number();
    const end = reader.at + size;
    if (kind !== 8) {
      reader.at = end;
      continue;
    }
    for (let left = reader.number(); left > 0; left -= 1) {
      const kind = reader.byte();
      const flags = reader.number();
      if (kind === SYMBOL.DATA) {
        const name = reader.name();
        if (flags & UNDEFINED) yield { kind, name };
        else yield { kind, name, segment: reader.number(), offset: reader.number(), size: reader.number() };
      } else {
        const index = reader.number();
        const named = kind !== SYMBOL.SECTION && (!(flags & UNDEFINED) || flags & EXPLICIT_NAME);
        yield { kind, index, name: named ? reader.name() : undefined };
      }
    }
  }
}

function* relocations(content) {
  if (!content) return;
  const reader = new Reader(content);
  reader.number(); // the section it is about: told by its name
  for (let left = reader.number(); left > 0; left -= 1) {
    const kind = reader.byte();
    const offset = reader.number();
    const symbol = reader.number();
    if (WITH_ADDEND.has(kind)) reader.number();
    if (!NOT_A_SYMBOL.has(kind)) yield { kind, offset, symbol };
  }
}

function importedFunctions(content) {
  const reader = new Reader(content);
  let count = 0;
  for (let left = reader.number(); left > 0; left -= 1) {
    reader.name();
    reader.name();
    const kind = reader.byte();
    if (kind === 0) {
      count += 1;
      reader.number();
    } else {
      // A linked file imports functions only; memory and tables come from wasm-bindgen, later on.
      throw new Error(`the linked file imports something of kind ${kind}`);
    }
  }
  return count;
}

/** Where each function's body lies in the code section, in order. */
function functionBodies(content, imported) {
  const reader = new Reader(content);
  return Array.from({ length: reader.number() }, (_, place) => {
    const size = reader.number();
    const from = reader.at;
    return { index: imported + place, from, to: (reader.at += size) };
  });
}

/** Where each segment's bytes begin in the data section, and in memory if they are placed there. */
function segmentStarts(content) {
  const reader = new Reader(content);
  return Array.from({ length: reader.number() }, () => {
    // At a constant address, or (1) not placed at all.
    const mode = reader.number();
    let address;
    if (mode === 0) {
      reader.byte(); // i32.const, and the end after its number
      address = reader.number();
      reader.byte();
    } else if (mode !== 1) throw new Error(`a data segment of kind ${mode}`);
    const size = reader.number();
    const from = reader.at;
    reader.at += size;
    return { from, address };
  });
}

function containing(ranges, offset) {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].to <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low]?.from <= offset ? ranges[low] : undefined;
}
