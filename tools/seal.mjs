// Gives each file of a built site the name of its content, and tells the worker that keeps the app
// for use without a network (public/sw.js) which files there are.
//   node tools/seal.mjs FOLDER    seals a site again in which something was changed
//
// Trunk takes the hash in a file's name before wasm-bindgen and wasm-opt have run: one name could
// carry two contents, and a cache, ours or a web host's, mix two builds. Here the name is made last.
// What has to be found under the same address for ever keeps its name: pages, sw.js, robots.txt,
// what lies in folders, and the widget. What lies in data/ has its hash from the start, because the
// program itself names it.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isCompressed } from "./compress.mjs";

const PAGE = "index.html";
const WORKER = "sw.js";
const KEEPS_ITS_NAME = /\.(html|br|gz)$|^sw\.js$|^robots\.txt$|^embed/;
const BUILD = /(<meta name="build" content=")[^"]*(")/;

/** Names the files by content, and fills in the page's and the worker's build. */
export function seal(folder) {
  const names = nameByContent(folder);
  if (!existsSync(join(folder, WORKER))) return; // a page that is kept by no worker
  const tables = (under) => (existsSync(join(folder, under)) ? readdirSync(join(folder, under), { withFileTypes: true }) : [])
    .filter((entry) => entry.isFile() && !isCompressed(entry.name)).map(({ name }) => `${under}/${name}`);
  // Places are kept once somebody has looked for one: all of them are too much for a first visit.
  const [data, places] = [tables("data"), tables("data/places").sort()];
  for (const file of [...data, ...places]) {
    const right = named(file, readFileSync(join(folder, file)));
    if (file !== right) throw new Error(`public/${file} has changed: call it ${right}, there and where the program names it`);
  }

  // The page is part of the build that it names: its place for the name is empty for this.
  const page = readFileSync(join(folder, PAGE), "utf8");
  const worker = readFileSync(join(folder, WORKER), "utf8").replace(/^const BUILD.*\n/, "");
  const kept = [...names, ...data].sort();
  const build = hash([page.replace(BUILD, "$1$2"), worker, ...kept, ...places].join("\n"));
  writeFileSync(join(folder, PAGE), page.replace(BUILD, `$1${build}$2`));
  const digests = [[PAGE, "./"], ...kept.map((file) => [file, file])]
    .map(([file, address]) => [address, `sha256-${sha256(readFileSync(join(folder, file))).digest("base64")}`]);
  const files = JSON.stringify(Object.fromEntries(digests));
  writeFileSync(join(folder, WORKER), `const BUILD=${JSON.stringify(build)},FILES=${files},TABLES=${JSON.stringify(places)};\n${worker}`);
}

/** The new names. A file gets its own once all those that it mentions have theirs. */
function nameByContent(folder) {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|webmanifest)$/.test(entry.name))
    .map(({ name }) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
    .filter(({ name }) => name !== WORKER);
  const all = readdirSync(folder, { withFileTypes: true });
  const waiting = new Set(all.filter((it) => it.isFile() && !KEEPS_ITS_NAME.test(it.name)).map(({ name }) => name));
  const done = [];
  while (waiting.size > 0) {
    const textOf = (name) => texts.find((it) => it.name === name);
    const mentions = (name) => [...waiting].some((other) => other !== name && textOf(name)?.text.includes(other));
    const name = [...waiting].find((name) => !mentions(name));
    if (!name) throw new Error(`files that mention each other: ${[...waiting].join(", ")}`);
    waiting.delete(name);
    const own = textOf(name);
    const right = named(name, own ? own.text : readFileSync(join(folder, name)));
    const mentioning = texts.filter((it) => it !== own && it.text.includes(name));
    if (mentioning.length === 0) throw new Error(`nothing in the site mentions ${name}`);
    for (const it of mentioning) it.text = it.text.replaceAll(name, right);
    if (own) own.name = right;
    renameSync(join(folder, name), join(folder, right));
    done.push(right);
  }
  for (const { name, text } of texts) writeFileSync(join(folder, name), text);
  return done;
}

/** `later-0123456789abcdef.wasm`, whatever hash the name held before. */
function named(file, content) {
  const [, stem, ending] = file.match(/^(.+?)(?:-[0-9a-f]{8,16}(?:_bg)?)?(\.[a-z0-9]+)$/);
  return `${stem}-${hash(content)}${ending}`;
}

const sha256 = (content) => createHash("sha256").update(content);
const hash = (content) => sha256(content).digest("hex").slice(0, 16);

if (import.meta.url === pathToFileURL(process.argv[1]).href) seal(process.argv[2] ?? "dist");
