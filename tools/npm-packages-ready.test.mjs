import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { folderWith } from "./scratch.mjs";

const PROGRAM = fileURLToPath(new URL("npm-packages-ready.mjs", import.meta.url));
const packages = (of) => JSON.stringify({ packages: of });
const WANTED = {
  "": {}, "node_modules/site": { version: "1.0.0" }, "node_modules/test": { version: "2.0.0", dev: true },
  "node_modules/other-machine": { version: "3.0.0", optional: true },
};

test("packages are ready when those that are needed have the versions asked for", (t) => {
  const isReady = (installed, what) => {
    const files = { "package-lock.json": packages(WANTED), ...(installed && { "node_modules/.package-lock.json": packages(installed) }) };
    return spawnSync(process.execPath, [PROGRAM, what], { cwd: folderWith(t, files) }).status === 0;
  };
  const site = { "node_modules/site": { version: "1.0.0" } };
  const all = { ...site, "node_modules/test": { version: "2.0.0" } };
  assert.deepEqual(["site", "all"].map((what) => isReady(all, what)), [true, true]);
  assert.deepEqual(["site", "all"].map((what) => isReady(site, what)), [true, false]);
  assert.deepEqual(["site", "all"].map((what) => isReady({ "node_modules/site": { version: "1.0.1" } }, what)), [false, false]);
  assert.equal(isReady(undefined, "site"), false);
});
