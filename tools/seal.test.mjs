import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folderWith } from "./scratch.mjs";
import { seal } from "./seal.mjs";

const sha256 = (content, how) => createHash("sha256").update(content).digest(how);
const TABLE = "a table\n";
const TABLE_NAME = `data/factors-${sha256(TABLE, "hex").slice(0, 16)}.txt`;

/** A site in which a page loads a script, and the script a module. */
const site = (more = {}) => ({
  "index.html": '<meta name="build" content=""><script src="./boot-11111111.js"></script>',
  "boot-11111111.js": 'import("./app-22222222_bg.wasm")',
  "app-22222222_bg.wasm": "a program",
  "sw.js": "the worker",
  "robots.txt": "",
  "embed.js": "the widget's",
  [TABLE_NAME]: TABLE,
  ...more,
});

/** What lies in a sealed site: its files, its page's build, and what its worker knows. */
function sealed(t, files, times = 1) {
  const folder = folderWith(t, files);
  for (let time = 0; time < times; time += 1) seal(folder);
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const [head, ...rest] = read("sw.js").split("\n");
  const [, build, kept, tables] = head.match(/^const BUILD="(\w+)",FILES=(\{.*?\}),TABLES=(\[.*?\]);$/);
  const names = readdirSync(folder).sort();
  return { names, read, build, kept: JSON.parse(kept), tables: JSON.parse(tables), worker: rest.join("\n") };
}
const named = (names, start) => names.find((name) => name.startsWith(start));

test("a file is named by its content, and what mentions it has the new name", (t) => {
  const { names, read } = sealed(t, site());
  const program = `app-${sha256("a program", "hex").slice(0, 16)}.wasm`;
  assert.ok(names.includes(program));
  const boot = named(names, "boot-");
  assert.equal(read(boot), `import("./${program}")`);
  assert.equal(boot, `boot-${sha256(read(boot), "hex").slice(0, 16)}.js`);
  assert.ok(read("index.html").includes(`src="./${boot}"`));
  for (const kept of ["sw.js", "robots.txt", "embed.js", "index.html"]) assert.ok(names.includes(kept), kept);
});

test("another program is another build, with another name for all that leads to it", (t) => {
  const [one, other] = [sealed(t, site()), sealed(t, site({ "app-22222222_bg.wasm": "another program" }))];
  assert.notEqual(one.build, other.build);
  for (const start of ["app-", "boot-"]) assert.notEqual(named(one.names, start), named(other.names, start));
});

test("a build is named by all that it holds: its page, its worker, its tables of places", (t) => {
  const place = (text) => ({ [`data/places/a-${sha256(text, "hex").slice(0, 16)}.txt`]: text });
  const builds = [{}, { "sw.js": "another worker" }, { "index.html": `${site()["index.html"]}.` }, place("here"), place("there")]
    .map((more) => sealed(t, site(more)).build);
  assert.equal(new Set(builds).size, builds.length);
  assert.equal(sealed(t, site()).build, builds[0]); // and by nothing else
});

test("the worker knows page, files and tables with their digests, and places without keeping them at once", (t) => {
  const text = "a place\n";
  const place = `data/places/a-${sha256(text, "hex").slice(0, 16)}.txt`;
  const { names, read, build, kept, tables, worker } = sealed(t, site({ [place]: text }));
  assert.deepEqual(Object.keys(kept).sort(), ["./", TABLE_NAME, named(names, "app-"), named(names, "boot-")].sort());
  for (const [address, digest] of Object.entries(kept)) {
    assert.equal(digest, `sha256-${sha256(read(address === "./" ? "index.html" : address), "base64")}`, address);
  }
  assert.deepEqual(tables, [place]);
  assert.ok(read("index.html").includes(`content="${build}"`));
  assert.equal(worker, "the worker");
});

test("sealed once more, a site is the same", (t) => {
  const [once, twice] = [sealed(t, site()), sealed(t, site(), 2)];
  for (const what of /** @type {const} */ (["names", "build", "kept", "worker"])) assert.deepEqual(twice[what], once[what]);
});

test("what is compressed beside its file has no name of its own, and no worker knows of it", (t) => {
  const plain = sealed(t, site());
  const beside = sealed(t, site({ [`${TABLE_NAME}.br`]: "less", "robots.txt.gz": "less" }));
  assert.deepEqual([beside.build, beside.kept], [plain.build, plain.kept]);
});

test("what cannot be sealed is refused", (t) => {
  const refuses = (more, why) => assert.throws(() => seal(folderWith(t, site(more))), why);
  refuses({ "lost-33333333.css": "" }, /nothing in the site mentions lost-33333333\.css/);
  refuses({ "boot-11111111.js": "app-22222222_bg.wasm one-44444444.js", "one-44444444.js": "two-55555555.js", "two-55555555.js": "one-44444444.js" },
    /mention each other: .*one-44444444\.js, two-55555555\.js/);
  refuses({ [TABLE_NAME]: "changed" }, /has changed: call it data\/factors-[0-9a-f]{16}\.txt/);
});
