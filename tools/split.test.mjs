import assert from "node:assert/strict";
import { test } from "node:test";
import { cutData, homeOf, PARTS, reached, settle, WIDGET_PARTS } from "./split.mjs";

const node = (name) => ({ names: [name], calls: new Set(), refers: new Set() });

test("what is called is reached, up to the border; what an address is taken of is reached across it", () => {
  const [root, called, entry, behind, pointed] = ["root", "called", "entry", "behind", "pointed"].map(node);
  root.calls.add(called).add(entry);
  entry.calls.add(behind);
  entry.refers.add(pointed);
  const border = new Set([entry]);
  const from = () => new Set([root]);
  assert.deepEqual(reached(from(), border), new Set([root, called]));
  called.refers.add(entry);
  assert.deepEqual(reached(from(), border), new Set([root, called, entry, behind, pointed]));
});

test("what several parts reach moves to the one that comes before all others, if there is one", () => {
  assert.equal(homeOf(["later"]), "later");
  assert.equal(homeOf(["later", "reader"]), "reader");
  assert.equal(homeOf(["tables", "later", "reader"]), "reader");
  assert.equal(homeOf(["tables", "later"]), "later");
  assert.equal(homeOf(["later", "es"]), undefined);
  assert.equal(homeOf([]), undefined);
});

test("a part needs what its needs need, and stands behind them", () => {
  for (const all of [PARTS, WIDGET_PARTS]) {
    const names = Object.keys(all);
    for (const [name, { needs }] of Object.entries(all)) {
      for (const need of needs) {
        assert.ok(names.indexOf(need) < names.indexOf(name), `${name} stands before ${need}`);
        for (const more of all[need].needs) assert.ok(needs.includes(more), `${name} needs ${need}, but not ${more}`);
      }
    }
  }
});

/** A part that all but one need, two that need no other, and two that need one or both of those. */
const needing = (/** @type {string[]} */ ...needs) => ({ needs, entries: [] });
const SOME = { base: needing(), one: needing("base"), two: needing("base"), after: needing("base", "one", "two"), more: needing("base", "one"), apart: needing() };

test("what several parts reach of which none comes first moves to the last one that all of them need", () => {
  assert.equal(homeOf(["one", "two"], SOME), "base");
  assert.equal(homeOf(["one", "after"], SOME), "one");
  assert.equal(homeOf(["after", "more"], SOME), "one"); // not the base, which both need, too
  assert.equal(homeOf(["two", "apart"], SOME), undefined);
});

test("what a thing leads to lies in its part or in one that this needs, else in the last that comes before both", () => {
  const leads = { caller: ["called"], called: ["last"], last: [], stays: ["caller"] };
  const settled = (/** @type {Record<string, string | undefined>} */ homes) => {
    const places = new Map(Object.entries(homes));
    settle(places, (name) => leads[name], SOME);
    return Object.fromEntries(places);
  };
  assert.deepEqual(settled({ caller: "after", called: "two", last: "base" }), { caller: "after", called: "two", last: "base" });
  // `one` is there without `two`: what both come after is there, and what that leads to has to be there as well.
  assert.deepEqual(settled({ caller: "one", called: "two", last: "two" }), { caller: "one", called: "base", last: "base" });
  assert.deepEqual(settled({ caller: "more", called: "after", last: "base" }), { caller: "more", called: "one", last: "base" });
  assert.deepEqual(settled({ caller: "apart", called: "base", last: "base" }), { caller: "apart", called: undefined, last: undefined });
});

/** Memory of eight bytes at 100, and who can reach which of them: `[from, to, part]`. */
function cut(...claims) {
  const segments = [{ offset: 100, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), expression: (address) => address }];
  const { first, parts } = cutData(segments, claims.map(([from, to, part]) => ({ address: 100 + from, from, to, part })));
  const pieces = (part) => parts[part].pieces.map(({ offset, data }) => [offset, ...data]);
  return { first: [...first[0].data], later: pieces("later"), es: pieces("es") };
}

test("data that only one part reaches goes with it, and is zero until then", () => {
  assert.deepEqual(cut([0, 2, undefined], [2, 4, "later"], [5, 8, "es"]), {
    first: [1, 2, 0, 0, 5, 0, 0, 0], // what nobody claims stays
    later: [[102, 3, 4]],
    es: [[105, 6, 7, 8]],
  });
});

test("bytes that two pieces share stay when one stays, and when they go different ways, in any order", () => {
  const shared = { first: [0, 2, 3, 4, 5, 6, 7, 8], later: [[100, 1]], es: [] };
  const claims = /** @type {[number, number, string?][]} */ ([[0, 3, "later"], [1, 3, undefined]]);
  assert.deepEqual(cut(...claims), shared);
  assert.deepEqual(cut(...claims.reverse()), shared);
  assert.deepEqual(cut([0, 3, "later"], [1, 4, "es"]), { first: [0, 2, 3, 0, 5, 6, 7, 8], later: [[100, 1]], es: [[103, 4]] });
  assert.deepEqual(cut([0, 3, "later"], [1, 3, "es"], [1, 3, "later"]), shared);
});
