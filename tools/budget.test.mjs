import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { firstLoad, onDemand } from "./budget.mjs";
import { folderWith } from "./scratch.mjs";

const HASH = "0123456789abcdef";
const SITE = {
  "index.html": `<link rel="canonical" href="https://example.org/"><link rel="alternate" href="./es.html">
    <link rel="stylesheet" href="./style.css?1"><script type="module" src="./boot.js"></script><a href="./other.html">there</a>
    <img src="data:image/png;base64,AA">`,
  "style.css": 'a { background: url("img/a.svg#b") } b { background: url(data:image/png;base64,AA) }',
  "boot.js": 'import init from "./app.js"; import("./more.js"); init({ module_or_path: "./app.wasm" }); fetch(`./later.wasm`)',
  "app.js": "", "more.js": 'export * from "./deep/deepest.js"', "deep/deepest.js": 'import "../app.js"', "app.wasm": "", "img/a.svg": "",
  "other.html": "", "es.html": "", "later.wasm": "", [`data/factors-${HASH}.json`]: "", [`later-${HASH}.wasm`]: "",
  "sw.js": "", "robots.txt": "", "embed.js": "", "embed/index.html": "", "embed/progress/index.html": "", [`embed/town-${HASH}.wasm`]: "", "schema/a.json": "",
};

test("a first visit fetches what page, scripts and styles load, and not what they link to", (t) => {
  assert.deepEqual(firstLoad(folderWith(t, SITE)).sort(), [
    "app.js", "app.wasm", "boot.js", "deep/deepest.js", "img/a.svg", "index.html", "more.js", "style.css",
  ]);
});

test("the rest is fetched when it is needed, by the names of the budget", (t) => {
  const names = onDemand(folderWith(t, SITE)).map(({ name }) => name);
  assert.deepEqual(names, ["data/factors", "embed/town", "es", "later", "later", "other", "sw"]);
});

test("a page that loads what is not there, or lies outside, is no site", (t) => {
  const refuses = (html, why) => assert.throws(() => firstLoad(folderWith(t, { "index.html": html })), why);
  refuses('<script src="./gone.js"></script>', /gone\.js/);
  for (const address of ["https://example.org/a.js", "/a.js", "../a.js"]) refuses(`<script src="${address}"></script>`, /outside the site/);
});

test("a site that is too heavy, without a program, or with a file that no limit knows, fails", (t) => {
  const weigh = (files) => {
    const folder = folderWith(t, { "embed/index.html": "", "embed/progress/index.html": "", "embed.js": "", ...files });
    return spawnSync(process.execPath, [fileURLToPath(new URL("budget.mjs", import.meta.url)), folder], { encoding: "utf8" });
  };
  const empty = weigh({ "index.html": "", "strange.txt": "" });
  assert.equal(empty.status, 1);
  assert.match(empty.stderr, /No WebAssembly among them/);
  assert.match(empty.stderr, /strange\.txt: not part of the first visit, and no limit/);
  assert.match(empty.stderr, /has a limit, but there is no such file/);
  const heavy = weigh({ "index.html": '<link rel="preload" href="./app.wasm">', "app.wasm": randomBytes(5_000_000) }); // which nothing makes smaller
  assert.equal(heavy.status, 1);
  assert.match(heavy.stderr, /Too heavy: 500\d\.\d kB of /);
  assert.doesNotMatch(heavy.stderr, /No WebAssembly/);
});
