// The page embed/progress/: one file of its markup, its style, its script and its texts (progress/). Called by
// tools/embed-build.mjs, so that it comes with the widget.
import { build, transformSync } from "esbuild";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { KEYS } from "../progress/say.js";
import { ESBUILD_TARGET } from "./oldest.mjs";

const LANGUAGES = ["en", "es"];
const GROUP = "embed_progress";

/** The page's text. */
export async function progressPage({ minify = true } = {}) {
  const texts = Object.fromEntries(LANGUAGES.map((language) => [language, textsOf(language)]));
  const script = await program(Object.fromEntries(LANGUAGES.map((language) => [language, said(texts[language])])), minify);
  const style = styled(minify);
  const html = readFileSync("progress/index.html", "utf8")
    .replace(/<!--[\s\S]*?-->\s*/g, "")
    .replace(/\{\{([a-z_]+?)(_es)?\}\}/g, (place, key, isSpanish) => {
      if (key === "script") return source64(script);
      if (key === "style") return source64(style);
      const text = texts[isSpanish ? "es" : "en"](GROUP, key);
      return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    });
  return html.replace("</head>", () => `<style>${style}</style></head>`).replace("</body>", () => `<script>${script}</script></body>`);
}

function textsOf(language) {
  const groups = {};
  return (group, key) => {
    groups[group] ??= JSON.parse(readFileSync(`locales/${language}/${group}.json`, "utf8"));
    const text = groups[group][key];
    if (text === undefined) throw new Error(`locales/${language}/${group}.json has no text ${key}`);
    return text;
  };
}

/** What the script may say in a language, by group and key. */
const said = (text) => Object.fromEntries(KEYS.map((it) => [it, text(...it.split("."))]));

async function program(texts, minify) {
  const { outputFiles: [file] } = await build({
    entryPoints: ["progress/main.js"],
    bundle: true,
    format: "iife",
    minify,
    target: ESBUILD_TARGET,
    define: { TEXTS: JSON.stringify(texts) },
    write: false,
  });
  return file.text.trim().replaceAll("</script", "<\\/script");
}

/** The style of a published page, whose dark colors an address may ask for or refuse. */
function styled(minify) {
  const dark = /@media screen and \(prefers-color-scheme:dark\)\{:root\{([^}]*)\}\}/;
  const published = readFileSync("crates/fairshare/src/public_page.css", "utf8");
  const [, colors] = dark.exec(published) ?? [];
  if (!colors) throw new Error("public_page.css names its dark colors in another way than this knows");
  const both = published.replace(dark, `@media screen and (prefers-color-scheme:dark){:root:not([data-theme=light]){${colors}}}
@media screen{:root[data-theme=dark]{color-scheme:dark;${colors}}:root[data-theme=light]{color-scheme:light}}`);
  const css = `${both}\n${readFileSync("progress/frame.css", "utf8")}`;
  return minify ? transformSync(css, { loader: "css", minify: true, target: ESBUILD_TARGET }).code.trim() : css;
}

const source64 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
