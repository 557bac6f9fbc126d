// Does the built site ask a browser for what the oldest ones that we name (oldest.mjs) do not have?
//   node tools/compatibility.mjs [FOLDER]    says what, and exits with 1
//
// Modules are validated with the features of those browsers only. Names in styles, pages and scripts are
// looked up in MDN's browser-compat-data, the table behind the compatibility notes of MDN. A name counts as
// known when any of its owners has it: this finds what is too new for everyone, not a wrong use of it.
import { parse as parseScript } from "acorn";
import { full } from "acorn-walk";
import binaryen from "binaryen";
import compat from "@mdn/browser-compat-data" with { type: "json" };
import { generate, parse as parseStyle, walk } from "css-tree";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import { OLDEST, WASM_FEATURES } from "./oldest.mjs";

/**
 * What is newer and used all the same: nothing is lost where a browser does not know it. Each says what
 * stands there then. One that nothing uses any more is a fault, too.
 */
const DEGRADES = {
  // On screen
  "@media (scripting)": "Chrome before 120: without scripts, the words of waiting stay beside those that say so",
  ":has()": "Chrome 103 and 104: some things stand less close or wide; on paper, bars and footer around the report",
  "@container": "the chart's key stays below a chart that names its lines itself",
  "container-type": "see @container",
  "grid-template-rows: subgrid": "fields side by side are not in line when one has a long label",
  "text-wrap": "headings break where they are full",
  "<img fetchpriority>": "Firefox before 132, Safari before 17.2: the picture comes a moment later",
  "overflow-anchor": "no Safari before 27 keeps the place by itself, which is what this turns off",
  "forced-color-adjust": "no Safari has forced colors, which is where it counts",
  "cursor": "iPhones and iPads have none",
  "baseline-source": "a line that holds two lies a little higher",
  // On paper
  "@page": "Safari before 18.2 takes the margins of its print dialog",
  "@bottom-right": "pages without numbers",
  "@top-left": "a first estimate is named on its sheets, not in the margin as well",
  "::details-content": "what is closed on screen is closed on paper",
  "content-visibility": "see ::details-content",
  "orphans": "Firefox: a paragraph may leave one line behind",
  "widows": "see orphans",
  "break-after: avoid": "Firefox, Safari: a heading may stay behind on its page",
  "break-before: avoid": "see break-after",
  // In scripts
  ".requestIdleCallback": "Safari: public/offline.js takes a timeout",
  "Uint8Array.fromBase64": "the widget takes the loop that stands beside it",
  ".detached": "wasm-bindgen asks whether it is there",
  ".memory": "an export of the modules",
  ".format": "a name in our reports",
  ".estimate": "a text's name",
};

/** Has every one of the oldest browsers it? Behind a switch or a prefix is not having. */
function known({ support }) {
  return Object.entries(OLDEST).every(([browser, version]) => [support[browser] ?? []].flat().some((it) =>
    typeof it.version_added === "string" && !it.flags && !it.prefix && !it.alternative_name &&
    !later(it.version_added, version) && !(it.version_removed && !later(it.version_removed, version))));
}

/** `preview` is later than any version; `≤37` is 37 at the latest. */
function later(one, other) {
  const numbers = (version) => version.replace("≤", "").split(".").map(Number);
  const [[a, b = 0], [c, d = 0]] = [numbers(one), numbers(other)];
  return Number.isNaN(a) || a > c || (a === c && b > d);
}

// --- WebAssembly ---------------------------------------------------------------------------------

/** What `bytes`, a module, needs and may not; binaryen itself says where on the way. */
export function moduleFaults(bytes) {
  const module = binaryen.readBinary(bytes);
  module.setFeatures(WASM_FEATURES);
  const valid = module.validate();
  module.dispose();
  return valid ? [] : ["not valid with the features of the oldest browsers"];
}

// --- Styles --------------------------------------------------------------------------------------

const css = compat.css;
const asFunction = index(css.types, ([name, it], under) => !under.includes("length") && [name, it]);
const UNITS = { ...css.types.length };
for (const [kind, letter] of [["dynamic", "d"], ["large", "l"], ["small", "s"]]) {
  for (const unit of ["vw", "vh", "vi", "vb", "vmin", "vmax"]) UNITS[letter + unit] = css.types.length[`viewport_percentage_units_${kind}`];
}
for (const unit of ["cqw", "cqh", "cqi", "cqb", "cqmin", "cqmax"]) UNITS[unit] = css.types.length.container_query_length_units;

/** All that stands in a tree of the table, by name. */
function index(tree, entry, under = [], found = new Map()) {
  for (const [name, it] of Object.entries(tree)) {
    if (name === "__compat" || !it || typeof it !== "object") continue;
    const made = it.__compat && entry([name, it.__compat], under);
    if (made) found.set(made[0], [...(found.get(made[0]) ?? []), made[1]]);
    index(it, entry, [...under, name], found);
  }
  return found;
}

/** @typedef {{ skip: symbol, atrule?: { name: string }, rule?: { prelude: object }, block?: object }} Walk */

/** What `text`, a style sheet, uses and may not. */
export function styleFaults(text) {
  const faults = [];
  const tooNew = (it, name) => it?.__compat && !known(it.__compat) && faults.push(name);
  walk(parseStyle(text, { parseCustomProperty: true }), /** @this {Walk} */ function (node) {
    // What is asked for before it is used may be as new as it likes.
    if (node.type === "Atrule" && node.name === "supports") return this.skip;
    if (node.type === "Atrule") tooNew(css["at-rules"][node.name] ?? css["at-rules"].page[`at_${node.name}`], `@${node.name}`);
    if (node.type === "Feature" && this.atrule?.name === "media") {
      tooNew(css["at-rules"].media[node.name.replace(/^(min|max)-/, "")], `@media (${node.name})`);
    }
    if (node.type === "FeatureRange") tooNew(css["at-rules"].media.range_syntax, "@media (a < b)");
    if (node.type === "SelectorList" && this.rule?.prelude === node) {
      const each = node.children.toArray().map((selector) => ({ selector, names: newSelectors(selector) }));
      faults.push(...new Set(each.flatMap(({ names }) => names)));
      const fine = each.filter(({ names }) => names.length === 0);
      const unforgiven = each.find(({ selector, names }) => names.length > 0 && !onlyInForgiving(selector, names));
      // One selector that is not understood and the whole rule is lost.
      if (unforgiven && fine.length > 0) faults.push(`${generate(unforgiven.selector)} takes ${generate(fine[0].selector)} along`);
    }
    if (node.type === "Raw" && this.block) faults.push(`not to be read: ${node.value}`);
    if (node.type === "Block") faults.push(...declarations(node));
    if (node.type === "Block" && this.rule && node.children.some(({ type }) => /rule$/i.test(type))) faults.push("nesting");
    return undefined;
  });
  return [...new Set(faults)];
}

/** Of several values for the same property, the last that a browser knows counts; a prefix is another name. */
function declarations(block) {
  const found = new Map();
  const all = block.children.toArray().filter(({ type }) => type === "Declaration");
  const prefixed = new Set(all.map(({ property }) => property).filter((name) => name.startsWith("-webkit-")));
  for (const node of all) {
    const names = prefixed.has(`-webkit-${node.property}`) ? [] : newInDeclaration(node);
    if (names.length === 0) found.set(node.property, []);
    else if (found.get(node.property)?.length !== 0) found.set(node.property, names);
  }
  return [...found.values()].flat();
}

function newInDeclaration({ property, value }) {
  const own = css.properties[property];
  if (!property.startsWith("-") && !own) return [`${property}, of which the table knows nothing`];
  if (own && !property.startsWith("-") && !known(own.__compat)) return [property];
  // Of fonts, the first that is there is taken.
  if (value.type === "Raw" || property === "font-family") return [];
  const found = [];
  walk(value, (node) => {
    if (node.type === "Identifier" || node.type === "Function") {
      const shown = node.type === "Function" ? `${node.name}()` : node.name;
      const of = own?.[node.name]?.__compat ? [own[node.name].__compat] : node.type === "Function" ? asFunction.get(node.name) ?? [] : [];
      if (of.length > 0 && !of.some(known)) found.push(`${property}: ${shown}`);
    }
    const unit = node.type === "Dimension" && UNITS[node.unit.toLowerCase()]?.__compat;
    if (unit && !known(unit)) found.push(`${property}: ${node.unit}`);
  });
  return found;
}

function newSelectors(selector) {
  const found = [];
  walk(selector, (node) => {
    if (node.type !== "PseudoClassSelector" && node.type !== "PseudoElementSelector") return;
    if (/^-(webkit|moz)-/.test(node.name)) return; // each browser its own
    const it = css.selectors[node.name]?.__compat;
    if (it && !known(it)) found.push(`${node.type === "PseudoClassSelector" ? ":" : "::"}${node.name}${node.children ? "()" : ""}`);
  });
  return found;
}

/** `:is()` and `:where()` leave out what they do not understand. */
function onlyInForgiving(selector, names) {
  const outside = [];
  walk(selector, /** @this {Walk} */ function (node) {
    if (node.type === "PseudoClassSelector" && ["is", "where"].includes(node.name)) return this.skip;
    if (node.type === "PseudoClassSelector" && names.includes(`:${node.name}()`)) outside.push(node);
    return undefined;
  });
  return outside.length === 0;
}

// --- Pages ---------------------------------------------------------------------------------------

/** Of an element as `{ tag, attributes }`, what may not be used. */
export function elementFaults({ tag, attributes }) {
  const { elements, global_attributes: everywhere } = compat.html;
  const tooNew = (it, name) => it?.__compat && !known(it.__compat) ? [name] : [];
  return [
    ...tooNew(elements[tag], `<${tag}>`),
    ...attributes.flatMap((name) => tooNew(elements[tag]?.[name] ?? everywhere[name], `<${tag} ${name}>`)),
  ];
}

export function pageFaults(html) {
  const markup = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/gi, "$1");
  return [...markup.matchAll(/<([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi)].flatMap(([, tag, rest]) =>
    elementFaults({
      tag: tag.toLowerCase(),
      attributes: [...rest.matchAll(/\s([a-z-]+)(?=[\s=>/]|$)/gi)].map(([, name]) => name.toLowerCase()),
    }));
}

// --- Scripts -------------------------------------------------------------------------------------

/** The syntax of 2022 is in Chrome 94, Firefox 93 and Safari 16.4. */
const SYNTAX = 2022;
const asMember = new Map(); // what each name is, whoever has it
for (const owners of [compat.api, compat.javascript.builtins]) {
  for (const owner of Object.values(owners)) {
    for (const [name, { __compat: it }] of Object.entries(owner)) {
      const member = name.replace(/_(static|event)$/, "");
      if (it) asMember.set(member, [...(asMember.get(member) ?? []), it]);
    }
  }
}
const ofOwner = (owner, name) => {
  const it = compat.javascript.builtins[owner] ?? compat.api[owner];
  return it?.[`${name}_static`]?.__compat ?? it?.[name]?.__compat;
};

/** What `text`, a script, uses and may not. */
export function scriptFaults(text) {
  let tree;
  try {
    tree = parseScript(text, { ecmaVersion: SYNTAX, sourceType: "module", allowReturnOutsideFunction: true });
  } catch (error) {
    return [`syntax newer than of ${SYNTAX}: ${error.message}`];
  }
  const faults = [];
  const own = new Set(); // a script's own objects call things as they like
  full(tree, (node) => {
    if (node.type !== "Property" && node.type !== "MethodDefinition" && node.type !== "PropertyDefinition") return;
    if ("name" in node.key) own.add(node.key.name);
  });
  full(tree, (node) => {
    if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
      const { name } = node.property;
      // What a page calls its fields and data.
      const { object } = node;
      if (object.type === "MemberExpression" && "name" in object.property && ["dataset", "elements"].includes(object.property.name)) return;
      const owner = object.type === "Identifier" ? object.name : undefined;
      const owned = owner && ofOwner(owner, name);
      const owners = owned ? [owned] : own.has(name) ? [] : asMember.get(name) ?? [];
      if (owners.length > 0 && !owners.some(known)) faults.push(owned ? `${owner}.${name}` : `.${name}`);
    }
    if (node.type === "NewExpression" && node.callee.type === "Identifier") {
      const it = (compat.api[node.callee.name] ?? compat.javascript.builtins[node.callee.name])?.__compat;
      if (it && !known(it)) faults.push(`new ${node.callee.name}`);
    }
  });
  return [...new Set(faults)];
}

// --- The site ------------------------------------------------------------------------------------

/** All faults of a built site, each with its file; what degrades is none, unless nothing uses it. */
export function siteFaults(folder) {
  const used = new Set();
  const faults = [];
  const add = (file, found) => {
    for (const fault of found) {
      const known = [fault, fault.split(":")[0]].find((name) => name in DEGRADES); // any value of a property
      if (known) used.add(known);
      else faults.push(`${file}: ${fault}`);
    }
  };
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(wasm|css|js|html)$/.test(name)).sort();
  for (const kind of ["wasm", "css", "js", "html"]) {
    if (!files.some((file) => file.endsWith(`.${kind}`))) faults.push(`no .${kind} among the files: this is not the site`);
  }
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    if (file.endsWith(".wasm")) add(file, moduleFaults(content));
    const text = content.toString("utf8");
    if (file.endsWith(".css")) add(file, styleFaults(text));
    if (file.endsWith(".js")) add(file, scriptFaults(text));
    if (!file.endsWith(".html")) continue;
    add(file, pageFaults(text));
    for (const [, style] of text.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gi)) add(file, styleFaults(style));
    for (const [, script] of text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)) {
      add(file, scriptFaults(script));
      // The widget's module lies in its script, deflated.
      for (const [, deflated] of script.matchAll(/"([A-Za-z0-9+/=]{2000,})"/g)) {
        add(`${file}, its module`, moduleFaults(inflateRawSync(Buffer.from(deflated, "base64"))));
      }
    }
  }
  for (const name of Object.keys(DEGRADES)) if (!used.has(name)) faults.push(`nothing uses ${name} any more (tools/compatibility.mjs)`);
  return faults;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const faults = siteFaults(process.argv[2] ?? "dist");
  if (faults.length > 0) {
    console.error(`Not in every browser of tools/oldest.mjs:\n  ${faults.join("\n  ")}`);
    process.exit(1);
  }
  const browsers = Object.entries(OLDEST).map(([name, version]) => `${name} ${version}`).join(", ");
  console.log(`Nothing that is missing in ${browsers}; where less is shown, tools/compatibility.mjs says so.`);
}
