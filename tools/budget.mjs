// Weighs everything that a first visit fetches, as gzip -9 sends it, against budget.json, and each
// file that is fetched later, when it is needed, against a limit of its own.
//   node tools/budget.mjs [FOLDER]    exits with 1 when the site is too heavy, or a file unaccounted for
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative, sep } from "node:path";
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

/** What the app itself never fetches: the widget is a page of its own, the schema of reports is for other programs. */
const NOT_FETCHED = /^(robots\.txt|embed\.js|embed\/.*|schema\/.*)$/;

/** What a page with the widget fetches of this site. */
export const widgetLoad = (folder) => ["embed.js", ...firstLoad(folder, "embed/index.html")];

/** The other files, by what budget.json calls them: `data/factors-0123abcd.json` is `data/factors`. */
export function onDemand(folder) {
  const first = new Set(firstLoad(folder));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((file) => !first.has(file) && !NOT_FETCHED.test(file))
    .sort()
    .map((file) => ({ file, name: file.replace(/(-[0-9a-f]{8,})?(\.[a-z0-9]+)?$/, "") }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? "dist";
  const budget = JSON.parse(readFileSync(new URL("../budget.json", import.meta.url), "utf8"));
  const weigh = (file) => {
    const content = readFileSync(join(folder, file));
    return { file, raw: content.length, gzip: gzipSync(content, { level: 9 }).length };
  };
  const rows = firstLoad(folder).map(weigh);
  const problems = [];

  const kb = (bytes) => (bytes / 1000).toFixed(1).padStart(9); // 1 kB = 1000 bytes
  const line = (title, raw, gzip) => console.log(title.padEnd(44) + kb(raw) + kb(gzip));
  console.log(`${"First visit".padEnd(44)}   raw kB  gzip kB`);
  for (const { file, raw, gzip } of rows) line(file, raw, gzip);
  const sum = (column) => rows.reduce((total, row) => total + row[column], 0);
  line("total", sum("raw"), sum("gzip"));
  const total = sum("gzip") / 1000;
  const limit = budget.first_load_gzip_kb;
  if (total > limit) problems.push(`Too heavy: ${total.toFixed(1)} kB of ${limit} kB.`);
  if (!rows.some(({ file }) => file.endsWith(".wasm"))) {
    problems.push("No WebAssembly among them: this is not the app, so the sum means nothing.");
  }

  console.log("\nThe widget on someone's page");
  const widget = widgetLoad(folder).map(weigh);
  for (const { file, raw, gzip } of widget) line(file, raw, gzip);
  const widgetTotal = widget.reduce((total, { gzip }) => total + gzip, 0) / 1000;
  const widgetLimit = budget.widget_gzip_kb;
  if (widgetTotal > widgetLimit) problems.push(`The widget is too heavy: ${widgetTotal.toFixed(1)} kB of ${widgetLimit} kB.`);

  console.log("\nWhen it is needed");
  const limits = { ...budget.on_demand_gzip_kb };
  const { each, all } = budget.places_gzip_kb;
  const isOfPlaces = ({ file }) => file.startsWith("data/places/");
  const places = onDemand(folder).filter(isOfPlaces).map(({ file }) => weigh(file));
  const placesTotal = places.reduce((total, { gzip }) => total + gzip, 0);
  line(`data/places/ (${places.length} tables)`, places.reduce((total, { raw }) => total + raw, 0), placesTotal);
  if (places.length === 0) problems.push("There are no tables of places.");
  if (placesTotal / 1000 > all) problems.push(`data/places/ is too heavy: ${kb(placesTotal).trim()} kB of ${all} kB.`);
  for (const { file, gzip } of places) if (gzip / 1000 > each) problems.push(`${file} is too heavy: ${kb(gzip).trim()} kB of ${each} kB.`);
  for (const { file, name } of onDemand(folder).filter((it) => !isOfPlaces(it))) {
    const { raw, gzip } = weigh(file);
    line(file, raw, gzip);
    if (limits[name] === undefined) problems.push(`${file}: not part of the first visit, and no limit for "${name}".`);
    else if (gzip / 1000 > limits[name]) problems.push(`${file} is too heavy: ${kb(gzip).trim()} kB of ${limits[name]} kB.`);
    delete limits[name];
  }
  for (const name of Object.keys(limits)) problems.push(`"${name}" has a limit, but there is no such file.`);

  if (problems.length > 0) {
    console.error(problems.map((problem) => `${problem} (budget.json)`).join("\n"));
    process.exit(1);
  }
  console.log(`\nWithin the budget: ${total.toFixed(1)} kB of ${limit} kB; the widget ${widgetTotal.toFixed(1)} kB of ${widgetLimit} kB.`);
}
