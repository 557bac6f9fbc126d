// Weighs everything that a first visit fetches, as gzip -9 and Brotli send it, against budget.json, and each
// file that is fetched later, when it is needed, against a limit of its own.
//   node tools/budget.mjs [FOLDER]    exits with 1 when the site is too heavy, or a file unaccounted for
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { brotli, gzip, isCompressed } from "./compress.mjs";

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

/** What is not fetched later: the widget is a page of its own, but for its part; the schema of reports is for other programs. */
const NOT_FETCHED = /^(robots\.txt|embed\.js|embed\/(?!town-).*|schema\/.*)$/;

/** What a page with the widget fetches of this site. */
export const widgetLoad = (folder) => ["embed.js", ...firstLoad(folder, "embed/index.html")];

/** What a page that shows a report fetches of this site. */
export const progressLoad = (folder) => ["embed.js", ...firstLoad(folder, "embed/progress/index.html")];

/** The other files, by what budget.json calls them: `data/factors-0123abcd.json` is `data/factors`. */
export function onDemand(folder) {
  const first = new Set(firstLoad(folder));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isCompressed(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !first.has(file) && !NOT_FETCHED.test(file))
    .sort()
    .map((file) => ({ file, name: file.replace(/(-[0-9a-f]{8,})?(\.[a-z0-9]+)?$/, "") }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? "dist";
  const budget = JSON.parse(readFileSync(new URL("../budget.json", import.meta.url), "utf8"));
  const weigh = async (file) => {
    const content = readFileSync(join(folder, file));
    const [gzipped, brotlied] = await Promise.all([gzip(content), brotli(content)]);
    return { file, raw: content.length, gzip: gzipped.length, brotli: brotlied.length };
  };
  const all = async (files) => Promise.all(files.map(weigh));
  const rows = await all(firstLoad(folder));
  const problems = [];

  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9); // 1 kB = 1000 bytes
  const line = (title, { raw, gzip, brotli }) => console.log(title.padEnd(44) + kb(raw) + kb(gzip) + kb(brotli));
  const sum = (rows) => {
    const of = (column) => rows.reduce((total, row) => total + row[column], 0);
    return { raw: of("raw"), gzip: of("gzip"), brotli: of("brotli") };
  };
  console.log(`${"First visit".padEnd(44)}   raw kB  gzip kB    br kB`);
  for (const row of rows) line(row.file, row);
  line("total", sum(rows));
  const total = sum(rows).gzip / 1000;
  const limit = budget.first_load_gzip_kb;
  if (total > limit) problems.push(`Too heavy: ${total.toFixed(1)} kB of ${limit} kB.`);
  const totalBrotli = sum(rows).brotli / 1000;
  const limitBrotli = budget.first_load_brotli_kb;
  if (totalBrotli > limitBrotli) problems.push(`Too heavy as Brotli: ${totalBrotli.toFixed(1)} kB of ${limitBrotli} kB.`);
  if (!rows.some(({ file }) => file.endsWith(".wasm"))) {
    problems.push("No WebAssembly among them: this is not the app, so the sum means nothing.");
  }

  console.log("\nThe widget on someone's page");
  const widget = await all(widgetLoad(folder));
  for (const row of widget) line(row.file, row);
  const widgetTotal = sum(widget).gzip / 1000;
  const widgetLimit = budget.widget_gzip_kb;
  if (widgetTotal > widgetLimit) problems.push(`The widget is too heavy: ${widgetTotal.toFixed(1)} kB of ${widgetLimit} kB.`);

  console.log("\nA report on someone's page");
  const progress = await all(progressLoad(folder));
  for (const row of progress) line(row.file, row);
  const progressTotal = sum(progress).gzip / 1000;
  const progressLimit = budget.progress_gzip_kb;
  if (progressTotal > progressLimit) problems.push(`The page that shows a report is too heavy: ${progressTotal.toFixed(1)} kB of ${progressLimit} kB.`);

  console.log("\nWhen it is needed");
  const limits = { ...budget.on_demand_gzip_kb };
  const { each, all: ofAll } = budget.places_gzip_kb;
  const isOfPlaces = ({ file }) => file.startsWith("data/places/");
  const places = await all(onDemand(folder).filter(isOfPlaces).map(({ file }) => file));
  const placesTotal = sum(places).gzip;
  line(`data/places/ (${places.length} tables)`, sum(places));
  if (places.length === 0) problems.push("There are no tables of places.");
  if (placesTotal / 1000 > ofAll) problems.push(`data/places/ is too heavy: ${kb(placesTotal).trim()} kB of ${ofAll} kB.`);
  for (const { file, gzip } of places) if (gzip / 1000 > each) problems.push(`${file} is too heavy: ${kb(gzip).trim()} kB of ${each} kB.`);
  for (const { file, name } of onDemand(folder).filter((it) => !isOfPlaces(it))) {
    const row = await weigh(file);
    line(file, row);
    if (limits[name] === undefined) problems.push(`${file}: not part of the first visit, and no limit for "${name}".`);
    else if (row.gzip / 1000 > limits[name]) problems.push(`${file} is too heavy: ${kb(row.gzip).trim()} kB of ${limits[name]} kB.`);
    delete limits[name];
  }
  for (const name of Object.keys(limits)) problems.push(`"${name}" has a limit, but there is no such file.`);

  if (problems.length > 0) {
    console.error(problems.map((problem) => `${problem} (budget.json)`).join("\n"));
    process.exit(1);
  }
  console.log(`\nWithin the budget: ${total.toFixed(1)} kB of ${limit} kB, as Brotli ${totalBrotli.toFixed(1)} of ${limitBrotli}; the widget ${widgetTotal.toFixed(1)} kB of ${widgetLimit} kB.`);
}
