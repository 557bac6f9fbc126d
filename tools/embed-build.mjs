// Runs inside `trunk --config embed.toml build`, after the widget's page is staged and before it
// becomes dist/embed/: makes one file of the page, its style, its script and its WebAssembly.
//
// A sandboxed frame has an origin of its own, to which every other file is foreign: it could fetch
// modules and WebAssembly only from hosts that send CORS headers. One file needs none, makes no
// second round trip, and is never of two builds. The WebAssembly stands in the script, deflated
// and in base64, which a host's compression brings back to the size of the deflated bytes. What looks up
// towns, in the site's tables, is a file like these: where they come, it comes.
//
// Beside it, the guide for those who embed it goes to guide/, and in Spanish to guide/es/; the page that shows a
// report, which has a small program of its own, to progress/.
import { build, transformSync } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { ALL_AT_ONCE } from "./compile-hint.mjs";
import { fitted } from "./glue.mjs";
import { ESBUILD_TARGET } from "./oldest.mjs";
import { progressPage } from "./progress-build.mjs";
import { linkedFile, split, WIDGET_PARTS } from "./split.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error("TRUNK_STAGING_DIR is not set: trunk runs this, see embed.toml");

const isRelease = process.env.TRUNK_PROFILE === "release";
const page = join(staging, "index.html");
const texts = {
  ...JSON.parse(readFileSync("locales/en/embed_page.json", "utf8")),
  ...withSuffix(JSON.parse(readFileSync("locales/es/embed_page.json", "utf8")), "_es"),
};

const source = readFileSync(page, "utf8");
const { html: bare, css } = takeStyles(source);
const script = await program();
const style = isRelease ? transformSync(css, { loader: "css", minify: true, target: ESBUILD_TARGET }).code.trim() : css;
// Script and style come last: what is written over the page must not change them.
let html = bare
  .replace(/<!--[\s\S]*?-->\s*/g, "")
  .replace(/<link[^>]*rel="(?:modulepreload|preload)"[^>]*>\s*/g, "")
  .replace(/<script[\s\S]*?<\/script>\s*/g, "") // Trunk's start, which the program holds
  .replace(/\{\{([a-z_]+)\}\}/g, (place, key) => {
    if (key === "script") return source64(script);
    if (key === "style") return source64(style);
    if (texts[key] === undefined) throw new Error(`locales/*/embed_page.json has no text for ${place}`);
    return texts[key].replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  });
if (isRelease) html = html.replace(/>\n\s*</g, "><");
html = html.replace("</head>", () => `<style>${style}</style></head>`).replace("</body>", () => `<script>${script}</script></body>`);
check(html);
for (const name of readdirSync(staging)) if (!/^index\.html$|^town-/.test(name)) rmSync(join(staging, name), { recursive: true });
writeFileSync(page, html);
guide();
const progress = await progressPage({ minify: isRelease });
check(progress);
mkdirSync(join(staging, "progress"));
writeFileSync(join(staging, "progress/index.html"), progress);

/** The page without the links of its style sheets, and what is in them. */
function takeStyles(html) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
  return {
    html: links.reduce((page, [link]) => page.replace(link, ""), html),
    css: links.map(([, name]) => readFileSync(join(staging, name), "utf8")).join("\n"),
  };
}

/** One classic script, which no origin keeps from running: wasm-bindgen's, and the WebAssembly. */
async function program() {
  const only = (pattern) => {
    const [name, ...more] = readdirSync(staging).filter((name) => pattern.test(name));
    if (!name || more.length > 0) throw new Error(`one file like ${pattern} has to be staged`);
    return name;
  };
  const module = only(/^fairshare-embed-[0-9a-f]+\.js$/);
  const wasm = readFileSync(join(staging, only(/_bg\.wasm$/)));
  const { first, parts, imports, summary = "whole" } = isRelease ? await split(wasm, linkedFile("fairshare-embed"), WIDGET_PARTS) : { first: wasm, parts: {} };
  if (imports) writeFileSync(join(staging, module), fitted(readFileSync(join(staging, module), "utf8"), imports));
  const deflated = deflateRawSync(first, { level: isRelease ? 9 : 1, memLevel: 9 });
  const files = Object.entries(parts).map(([part, bytes]) => {
    const name = `${part}-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.wasm`;
    return { part, name, bytes };
  });
  for (const { name, bytes } of files) writeFileSync(join(staging, name), bytes);
  const start = readFileSync(new URL("embed-start.js", import.meta.url), "utf8");
  const { outputFiles: [file] } = await build({
    stdin: { contents: start, resolveDir: staging, loader: "js" },
    alias: { "the-widget": join(staging, module) },
    bundle: true,
    format: "iife",
    minify: isRelease,
    target: ESBUILD_TARGET,
    // Where a module lies means nothing in a script; wasm-bindgen asks only where no bytes are given.
    define: {
      "import.meta.url": '""',
      DEFLATED: JSON.stringify(deflated.toString("base64")),
      __PARTS__: JSON.stringify(Object.fromEntries(files.map(({ part, name }) => [part, name]))),
    },
    logOverride: { "empty-import-meta": "silent" },
    write: false,
  });
  console.log(`embed-build: ${first.length} bytes of WebAssembly, ${deflated.length} deflated; ${summary}`);
  return ALL_AT_ONCE + file.text.trim().replaceAll("</script", "<\\/script");
}

function source64(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Refuses a page that would ask for anything, or that its policy would break. */
function check(html) {
  const loads = [...html.matchAll(/<(?:script|img|link|iframe)\b[^>]*\s(?:src|href)\s*=\s*"(?!data:)[^"]*"/gi)];
  const scripts = [...html.matchAll(/<script\b/gi)].length;
  const inline = [...html.replace(/<script>[\s\S]*<\/script>|<style>[\s\S]*<\/style>/g, "").matchAll(/<[^>]*\s(?:on[a-z]+|style)\s*=/gi)];
  const faults = [...loads, ...inline].map(([tag]) => tag);
  if (scripts !== 1) faults.push(`${scripts} scripts`);
  if (faults.length > 0) throw new Error(`the widget's page would not run as it must: ${faults.join("; ")}`);
}

function withSuffix(texts, suffix) {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key + suffix, text]));
}

/** The guide: a page of its own in each language, in the site's style. */
function guide() {
  const from = (name) => readFileSync(join("guide", name), "utf8");
  const css = ["style/tokens.css", "style/base.css", "guide/guide.css"].map((path) => readFileSync(path, "utf8")).join("\n");
  mkdirSync(join(staging, "guide/es"), { recursive: true });
  const put = (name, text) => writeFileSync(join(staging, "guide", name), text);
  for (const page of ["index.html", "es/index.html"]) put(page, from(page));
  put("guide.js", from("guide.js"));
  put("guide.css", isRelease ? transformSync(css, { loader: "css", minify: true, target: ESBUILD_TARGET }).code : css);
}
