// Runs inside `trunk build`, after the site is staged and before it becomes dist/.
//
// Trunk starts the app from an inline <script>. The site's Content-Security-Policy allows no inline
// script, so this moves it to a file of its own beside index.html. Then it refuses any page that
// the policy would break in the browser, or that would not run under a sub-path, so that such a
// page fails the build rather than its reader. What must work with no file of ours (public/waiting.*)
// becomes part of the page, allowed by its hash. A release build is also cut up (split.mjs), and
// its scripts are made small. Last, each file gets the name of its content (seal.mjs).
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { ALL_AT_ONCE } from "./compile-hint.mjs";
import { fitted } from "./glue.mjs";
import { ESBUILD_TARGET } from "./oldest.mjs";
import { seal } from "./seal.mjs";
import { linkedFile, PARTS, split } from "./split.mjs";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error("TRUNK_STAGING_DIR is not set: trunk runs this, see Trunk.toml");

const texts = Object.fromEntries(readdirSync("locales").map((language) => [language, Object.fromEntries(["page", "start", "estimated", "community", "entry"].map((group) =>
  [group, JSON.parse(readFileSync(`locales/${language}/${group}.json`, "utf8"))]))]));
/** Of views that come later, and of nothing that stands elsewhere. */
const LATER_STYLES = ["actions", "chart", "community", "inventory", "lines", "many", "methods", "own", "packet", "plan", "progress", "report", "workshop"];
let laterStyle;
const isRelease = process.env.TRUNK_PROFILE === "release";
const isWorkedOn = readFileSync(join(staging, "index.html"), "utf8").includes("__TRUNK_ADDRESS__"); // `trunk serve`
const modules = isRelease ? await cutUp() : undefined;
const problems = [];
for (const name of readdirSync(staging).filter((name) => name.endsWith(".html"))) {
  const path = join(staging, name);
  const html = withWaiting(bare(moveInlineScripts(withModules(joinScripts(joinStyles(withTexts(readFileSync(path, "utf8"))))))));
  writeFileSync(path, html);
  problems.push(...faults(html).map((fault) => `${name}: ${fault}`));
}
const manifest = join(staging, "manifest.webmanifest");
if (existsSync(manifest)) writeFileSync(manifest, withTexts(readFileSync(manifest, "utf8"), (text) => JSON.stringify(text).slice(1, -1)));
if (isWorkedOn) writeFileSync(join(staging, "sw.js"), readFileSync("tools/sw-off.js", "utf8"));
// A debug build stays readable. (Trunk's own minifier does not read wasm-bindgen's scripts.)
if (isRelease) {
  for (const name of readdirSync(staging).filter((name) => /\.(js|css)$/.test(name))) {
    const path = join(staging, name);
    const { code } = transformSync(readFileSync(path, "utf8"), { loader: name.endsWith(".js") ? "js" : "css", minify: true, target: ESBUILD_TARGET });
    writeFileSync(path, /^fairshare-.*\.js$/.test(name) ? ALL_AT_ONCE + code : code);
  }
}
if (problems.length > 0) {
  console.error(`post-build: the site would not run as it must.\n  ${problems.join("\n  ")}`);
  process.exit(1);
}
if (!isWorkedOn) seal(staging);

/**
 * Puts the page's own texts, which stand there before the app runs, into their places: `{{key}}` is English and
 * of `page.json`, `{{es.start.key}}` says both.
 */
function withTexts(html, escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)) {
  return html.replace(/\{\{(?:([a-z]{2})\.)?(?:(start|estimated|community|entry)\.)?([a-z][a-z0-9_]*)\}\}/g, (place, language = "en", group = "page", key) => {
    const text = texts[language]?.[group]?.[key];
    if (text === undefined) throw new Error(`locales/${language}/${group}.json has no text for ${place}`);
    return escaped(text);
  });
}

/** What is written for those who read the source stays there. */
function bare(html) {
  return isRelease ? html.replace(/<!--[\s\S]*?-->/g, "").replace(/\n\s+/g, "\n") : html;
}

/** Puts scripts and style for the time before any file has come into the page, and their hashes into its policy. */
function withWaiting(html) {
  return html.replace(/\{\{((?:waiting|first-words)\.(js|css))( hash)?\}\}/g, (place, file, loader, asHash) => {
    const source = readFileSync(`public/${file}`, "utf8");
    // In words that old browsers read, so that they can be told that they are old.
    const target = { "waiting.js": "es5", "first-words.js": "es2020", "waiting.css": "chrome60" }[file];
    const { code } = transformSync(source, { loader, minify: true, target });
    return asHash ? source64(code.trim()) : code.trim();
  });
}

function source64(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/**
 * One request instead of one a file: style/ is cut up for its readers, not for the network. The style of
 * views that come later comes with them; what is said for paper has the last word there, too.
 */
function joinStyles(html) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="\.\/([^"]+)"[^>]*>\s*/g)];
  if (links.length === 0) return html;
  const nameOf = (file) => file.replace(/-[0-9a-f]+\.css$/, "");
  const isLater = (file) => modules && LATER_STYLES.includes(nameOf(file));
  const files = links.map(([, file]) => file);
  const joined = (stem, chosen) => {
    const css = chosen.map((file) => readFileSync(join(staging, file), "utf8")).join("\n");
    const name = `${stem}-${hash(css)}.css`;
    writeFileSync(join(staging, name), css);
    return name;
  };
  const name = joined("style", files.filter((file) => !isLater(file)));
  // Asked for at once, and still waited for only by what stands below it.
  html = html.replace("</head>", `<link rel="preload" href="./${name}" as="style"></head>`);
  if (modules) laterStyle = joined("views", files.filter((file) => isLater(file) || nameOf(file) === "print"));
  files.forEach((file) => rmSync(join(staging, file)));
  return links.reduce(
    (page, [link], index) => page.replace(link, index === 0 ? `<link rel="stylesheet" href="./${name}">\n` : ""),
    html,
  );
}

/** The same for the page's own plain scripts. */
function joinScripts(html) {
  const tags = [...html.matchAll(/<script defer src="([^"]+)"><\/script>\s*/g)];
  if (tags.length === 0) return html;
  const code = tags.map(([, name]) => readFileSync(join(staging, name), "utf8")).join("\n");
  tags.forEach(([, name]) => rmSync(join(staging, name)));
  const name = `page-${hash(code)}.js`;
  writeFileSync(join(staging, name), code);
  return tags.reduce(
    (page, [tag], index) => page.replace(tag, index === 0 ? `<script defer src="./${name}"></script>\n` : ""),
    html,
  );
}

/**
 * Moves Trunk's inline scripts (the app's start; under `trunk serve` also the reloader) to files.
 *
 * The file lies beside the page, so the script's `./…` addresses mean the same as before, both
 * those it imports (relative to the script) and the one it fetches (relative to the page). The
 * name carries the content's hash: a cache never mixes two builds.
 */
function moveInlineScripts(html) {
  return html.replace(/<script((?:\s[^>]*)?)>([\s\S]*?)<\/script>/gi, (whole, attributes, code) => {
    const kind = code.includes("TrunkApplicationStarted") ? "boot"
      : code.includes("__TRUNK_ADDRESS__") ? "reload"
      : null;
    if (!kind || /\ssrc\s*=/i.test(attributes)) return whole; // not Trunk's: judged below
    const text = (kind === "boot" ? loader() + watched(code) : reloaderFilledIn(code)).trim() + "\n";
    const name = `${kind}-${hash(text).slice(0, 8)}.js`;
    writeFileSync(join(staging, name), text);
    return `<script${attributes} src="./${name}"></script>`;
  });
}

/**
 * Cuts up the one WebAssembly file: `{ whole, first, parts }` are the name of that file, which is
 * gone then, that of the first module, and those of the others by part. Trunk's own hash was taken of
 * the whole: the names get new ones.
 */
async function cutUp() {
  const [whole, ...more] = readdirSync(staging).filter((name) => name.endsWith(".wasm"));
  if (!whole || more.length > 0) throw new Error("the site has to hold one WebAssembly file");
  const { first, parts, imports, summary } = await split(readFileSync(join(staging, whole)), linkedFile("fairshare"));
  console.log(`post-build: ${summary}`);

  const names = { whole, first: whole.replace(/-[0-9a-f]+_bg/, `-${hash(first)}_bg`), parts: {} };
  rmSync(join(staging, whole));
  writeFileSync(join(staging, names.first), first);
  const script = join(staging, whole.replace("_bg.wasm", ".js"));
  writeFileSync(script, fitted(readFileSync(script, "utf8"), imports));
  for (const [part, bytes] of Object.entries(parts)) {
    const file = `${part}-${hash(bytes)}.wasm`;
    names.parts[part] = [file, ...PARTS[part].needs];
    writeFileSync(join(staging, file), bytes);
  }
  return names;
}

/** The start, which says when the program did not come: public/waiting.js. */
function watched(code) {
  const start = /await init\((.*)\);/;
  if (!start.test(code)) throw new Error("Trunk starts the app in another way than this knows");
  return code.replace(start, "await init($1).catch((error) => { globalThis.fairshareFailed?.(); throw error; });");
}

/** The page, asking for the first module instead of the whole. */
function withModules(html) {
  return modules ? html.replaceAll(modules.whole, modules.first) : html;
}

/** What the boot script says about the other modules. */
function loader() {
  if (!modules) return "";
  return readFileSync(new URL("later.js", import.meta.url), "utf8")
    .replace("__PARTS__", JSON.stringify(modules.parts)).replace("__STYLE__", laterStyle);
}

function hash(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** `trunk serve` fills these in while it serves the page, which a moved script no longer is. */
function reloaderFilledIn(code) {
  return code
    .replace(/(['"`])\{\{__TRUNK_ADDRESS__\}\}\1/, "window.location.host")
    .replace("{{__TRUNK_WS_BASE__}}", "/");
}

/** What in `html` the policy forbids, or would break under a sub-path. */
function faults(html) {
  const found = [];
  const markup = html.replace(/<!--[\s\S]*?-->/g, "");

  for (const [place] of markup.matchAll(/\{\{[^}]*\}\}/g)) found.push(`place without its text: ${place}`);
  const isAllowed = (code) => html.includes(source64(code));
  for (const [, attributes, code] of markup.matchAll(/<script((?:\s[^>]*)?)>([\s\S]*?)<\/script>/gi)) {
    if (code.trim() && isAllowed(code)) continue;
    if (code.trim() || !/\ssrc\s*=/i.test(attributes)) found.push(`inline script: ${short(code)}`);
  }
  for (const [style, code] of markup.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)) {
    if (!isAllowed(code)) found.push(`inline style: ${short(style)}`);
  }
  // What a script holds is text, not tags.
  const tags = markup.replace(/(<script(?:\s[^>]*)?>)[\s\S]*?<\/script>/gi, "$1");
  for (const [tag, tagName] of tags.matchAll(/<([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/gi)) {
    for (const [, name, quoted, apostrophed, bare] of tag.matchAll(
      /\s([^\s=>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g,
    )) {
      const value = quoted ?? apostrophed ?? bare;
      if (/^on/i.test(name)) found.push(`event attribute: ${short(tag)}`);
      if (/^style$/i.test(name)) found.push(`style attribute: ${short(tag)}`);
      if (/^\s*javascript:/i.test(value)) found.push(`javascript: address: ${short(tag)}`);
      // A link of a text may lead anywhere; what the page loads must lie beside it.
      const loads = /^src$/i.test(name) ||
        (/^href$/i.test(name) && /^link$/i.test(tagName) && !/\srel\s*=\s*["']?(canonical|license|author)/i.test(tag));
      if (loads && /^(\/|[a-z][a-z0-9+.-]*:)/i.test(value) && !/^data:/i.test(value)) {
        found.push(`address that is not relative: ${short(tag)}`);
      }
    }
  }
  return found;
}

function short(text) {
  return text.trim().replace(/\s+/g, " ").slice(0, 100);
}
