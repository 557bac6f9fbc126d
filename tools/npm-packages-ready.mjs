// Succeeds when node_modules/ holds what package-lock.json asks for.
//   node tools/npm-packages-ready.mjs site    what the site's build needs
//   node tools/npm-packages-ready.mjs all     the tests' packages too
// npm writes what it installed to node_modules/.package-lock.json; comparing the two files takes
// 50 ms, where `npm ci` takes seconds and fetches everything again.
import { readFileSync } from "node:fs";

const wanted = packages("package-lock.json");
const installed = packages("node_modules/.package-lock.json");
const siteOnly = process.argv[2] === "site";

const ready = Object.entries(wanted)
  .filter(([path, { dev, optional }]) => path && !optional && !(siteOnly && dev))
  .every(([path, { version }]) => installed[path]?.version === version);
process.exit(ready ? 0 : 1);

function packages(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, "utf8")).packages;
  } catch {
    return {};
  }
}
