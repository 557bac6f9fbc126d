// The compiler and its linker say themselves who refers to whom: a small crate is linked as the app is.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith } from "./scratch.mjs";
import { graph, sections, withSections } from "./wasm-graph.mjs";

const SOURCE = `
use std::hint::black_box;
#[inline(never)] #[unsafe(no_mangle)] fn called(x: usize) -> usize { black_box(x) + 1 }
#[inline(never)] #[unsafe(no_mangle)] fn pointed(x: usize) -> usize { black_box(x) + 2 }
#[unsafe(no_mangle)] static WAYS: [fn(usize) -> usize; 1] = [pointed];
#[unsafe(no_mangle)] static TEXT: [u8; 5] = *b"bytes";
#[link(wasm_import_module = "host")] unsafe extern "C" { fn host(x: usize) -> usize; }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn calls(x: usize) -> usize { called(x) }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn takes(x: usize) -> usize { black_box(&WAYS)[x & 0](x) }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn reads(x: usize) -> usize { black_box(&TEXT)[x & 3] as usize }
#[inline(never)] #[unsafe(no_mangle)] pub extern "C" fn asks(x: usize) -> usize { unsafe { host(x) } }
`;

function linked(t) {
  const folder = folderWith(t, { "small.rs": SOURCE });
  execFileSync("rustc", ["--edition", "2024", "--target", "wasm32-unknown-unknown", "--crate-type", "cdylib", "-O",
    "-C", "panic=abort", "-C", "link-arg=--emit-relocs", "small.rs"], { cwd: folder });
  return readFileSync(join(folder, "small.wasm"));
}

test("calls and addresses are told apart, of functions and of data", (t) => {
  const { nodes } = graph(linked(t));
  const node = (name) => nodes.find(({ names }) => names.includes(name));
  const uses = (name) => ["calls", "refers"].map((how) => [...node(name)[how]].flatMap(({ names }) => names));
  assert.deepEqual(uses("calls"), [["called"], []]);
  assert.deepEqual(uses("takes"), [[], ["WAYS"]]); // and calls what it finds there
  assert.deepEqual(uses("WAYS"), [[], ["pointed"]]);
  assert.deepEqual(uses("reads"), [[], ["TEXT"]]);
  assert.equal([...node("asks").calls].length, 1);
  assert.deepEqual(uses("called"), [[], []]);
  assert.equal(node("called").address, undefined);
});

test("a piece of data lies where its bytes are", (t) => {
  const bytes = linked(t);
  const { content } = sections(bytes).find(({ id }) => id === 11);
  const { from, to } = graph(bytes).nodes.find(({ names }) => names.includes("TEXT"));
  assert.equal(Buffer.from(content.subarray(from, to)).toString(), "bytes");
});

test("custom sections are left out, and nothing else is", (t) => {
  const bytes = linked(t);
  const kept = sections(withSections(bytes, (name) => name === "name"));
  assert.deepEqual(kept.filter(({ id }) => id === 0).map(({ name }) => name), ["name"]);
  assert.deepEqual(kept.filter(({ id }) => id !== 0), sections(bytes).filter(({ id }) => id !== 0));
  assert.throws(() => graph(withSections(bytes, () => false)), /no relocations/);
});
