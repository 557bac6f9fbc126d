// Weighs everything that a first visit fetches, as gzip -9 sends it, against budget.json.
//   node tools/budget.mjs [FOLDER]    exits with 1 when the site is too heavy
import { readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

/**
 * The files that a first visit to `page` fetches, `page` first; paths relative to `folder`.
 *
 * Followed are the page's links, scripts and images, what its scripts import, and the `url(…)` of
 * its style sheets. The smoke test holds this list against what a browser fetches.
 */
export function firstLoad(folder, page = "index.html") {
  const files = new Set([page]);
  for (const file of files) { // a Set may grow while it is walked
    for (const address of addresses(file, readFileSync(join(folder, file), "utf8"))) {
      if (/^(data|blob):/.test(address)) continue;
      const path = normalize(join(dirname(file), address.replace(/[?#].*/, "")));
      if (path.startsWith("..") || /^([a-z]+:|\/)/.test(address)) throw new Error(`${file} loads ${address}, outside the site`);
      statSync(join(folder, path)); // says by itself which file is missing
      files.add(path);
    }
  }
  return [...files];
}

function addresses(file, text) {
  if (file.endsWith(".html")) {
    const loads = /^<(script|img|link)\b/i;
    const elsewhere = /\srel=["']?(canonical|license|author|alternate)\b/i;
    return [...text.matchAll(/<[a-z][^>]*>/gi)]
      .filter(([tag]) => loads.test(tag) && !elsewhere.test(tag))
      .flatMap(([tag]) => [...tag.matchAll(/\s(?:src|href)=["']?([^"'\s>]+)/gi)].map((match) => match[1]));
  }
  if (file.endsWith(".css")) return [...text.matchAll(/url\(\s*["']?([^"')]+)/g)].map((match) => match[1]);
  if (file.endsWith(".js")) {
    // `import … from "./x"`, `import "./x"`, `import("./x")`, and Trunk's `module_or_path: "./x.wasm"`.
    const loads = /(?:\bfrom|\bimport|\bimport\(|module_or_path:)\s*["'`](\.\.?\/[^"'`]+)["'`]/g;
    return [...text.matchAll(loads)].map((match) => match[1]);
  }
  return [];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? "dist";
  const budget = JSON.parse(readFileSync(new URL("../budget.json", import.meta.url), "utf8")).first_load_gzip_kb;
  const rows = firstLoad(folder).map((file) => {
    const content = readFileSync(join(folder, file));
    return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
  });

  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9); // 1 kB = 1000 bytes
  console.log(`${"First visit".padEnd(44)}   raw kB  gzip kB`);
  for (const { file, raw, gzip } of rows) console.log(file.padEnd(44) + kb(raw) + kb(gzip));
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  const total = sum("gzip") / 1000;
  console.log("total".padEnd(44) + kb(sum("raw")) + kb(sum("gzip")));

  if (!rows.some(({ file }) => file.endsWith(".wasm"))) {
    console.error("No WebAssembly among them: this is not the app, so the sum means nothing.");
    process.exit(1);
  }
  if (total > budget) {
    console.error(`Too heavy: ${total.toFixed(1)} kB of ${budget} kB (budget.json).`);
    process.exit(1);
  }
  console.log(`Within the budget: ${total.toFixed(1)} kB of ${budget} kB.`);
}
