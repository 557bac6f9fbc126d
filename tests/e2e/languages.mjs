// The same journeys in another language: what a test says in English is looked for in the page in the
// words that the locale files have for it. So a journey is written once, in the words of one language.
import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../locales/", import.meta.url);

/** All texts of a language: `texts("es").frame.target`. */
export function texts(language) {
  const files = readdirSync(new URL(`${language}/`, folder)).filter((name) => name.endsWith(".json"));
  const read = (name) => JSON.parse(readFileSync(new URL(`${language}/${name}`, folder), "utf8"));
  return Object.fromEntries(files.map((name) => [name.replace(".json", ""), read(name)]));
}

const PLACE = /\{([a-z0-9_]+)\}/g;
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** `[group, key, text]` of every text of a language. */
export function* entries(language) {
  for (const [group, all] of Object.entries(texts(language))) {
    for (const [key, text] of Object.entries(all)) yield [group, key, text];
  }
}

/** A text with places as a pattern; `{name}` is a group of that name. */
export function pattern(text) {
  const seen = new Set();
  const source = text.split(PLACE).map((part, nth) => {
    if (nth % 2 === 0) return escape(part);
    const name = `p_${part}`; // places may be numbers, groups may not
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>.*?)`;
  });
  return new RegExp(`^${source.join("")}$`, "s");
}

/** What turns English as the page has it into another language, as far as the locale files know it. */
export function translator(language) {
  const other = texts(language);
  const known = new Map();
  const patterns = [];
  const isText = (text) => /[A-Za-z]{2}/.test(text.replace(PLACE, ""));
  for (const [group, key, text] of entries("en")) {
    const there = other[group][key];
    if (!text.includes("{")) {
      known.set(text, (known.get(text) ?? new Set()).add(there));
    } else if (isText(text)) {
      patterns.push({ text, there, regex: pattern(text), weight: text.replace(PLACE, "").length });
    }
  }
  for (const [name, text] of Object.entries(other.rows)) known.set(name, (known.get(name) ?? new Set()).add(text));
  patterns.sort((a, b) => b.weight - a.weight); // what says most says it best

  /** One text, or nothing where it is not known. */
  function one(text) {
    const exact = known.get(text);
    if (exact) return [...exact][0]; // of several, as in a head and a cell, the first
    for (const { regex, there } of patterns) {
      const match = regex.exec(text);
      if (match) return there.replace(PLACE, (_, name) => translate(match.groups[`p_${name}`]));
    }
    return undefined;
  }

  /** A text, or several sentences; a number, a name and what a person typed stay. */
  function translate(text) {
    if (known.has(text)) return one(text);
    const sentences = text.split(/(?<=[.?!]) (?=\p{Lu})/u).map(one);
    if (sentences.length > 1 && sentences.every(Boolean)) return sentences.join(" ");
    return one(text) ?? text;
  }

  /** What a piece of a text stands in: all of it, as a pattern. */
  translate.around = (piece) => {
    if (piece.length < 10 || !/\w \w/.test(piece) || translate(piece) !== piece) return undefined;
    for (const [group, key, text] of entries("en")) {
      if (text.includes(piece)) return new RegExp(pattern(other[group][key]).source.replace(/^\^|\$$/g, "").replaceAll(/\?<\w+>/g, ""), "s");
    }
    return undefined;
  };
  return translate;
}

/** A pattern that is a text with marks for its ends; others say what they mean in any language. */
function translatePattern(translate, regex) {
  const [, start, inside, end] = /^(\^?)(.*?)(\$?)$/s.exec(regex.source);
  const plain = inside.replace(/\\([.*+?^${}()|[\]\\/])/g, "$1");
  if (escape(plain).replaceAll("/", "\\/") !== inside && escape(plain) !== inside) return regex;
  return new RegExp(start + escape(translate(plain)) + end, regex.flags);
}

/**
 * Makes all pages of this process answer to English as if they spoke it, and gives back the `expect` that
 * goes with it, and `say`, which translates. `page` is any page: what its kind can do is changed.
 */
export function speakTo(page, expect, language) {
  const translate = translator(language);
  const say = (it) => {
    if (typeof it === "string") return translate.around(it) ?? translate(it);
    if (it instanceof RegExp) return translatePattern(translate, it);
    if (Array.isArray(it)) return it.map(say);
    return it;
  };
  const options = (given) => given && {
    ...given,
    ...("name" in given && { name: say(given.name) }),
    ...("hasText" in given && { hasText: say(given.hasText) }),
  };
  const change = (kind, name, change) => {
    const before = kind[name];
    kind[name] = function (...args) {
      return before.apply(this, change(...args));
    };
  };
  const locator = page.locator("html");
  for (const kind of [Object.getPrototypeOf(page), Object.getPrototypeOf(locator)]) {
    change(kind, "getByRole", (role, given, ...more) => [role, options(given), ...more]);
    change(kind, "getByText", (text, ...more) => [say(text), ...more]);
    change(kind, "getByLabel", (text, ...more) => [say(text), ...more]);
    change(kind, "locator", (selector, given, ...more) => [selector, options(given), ...more]);
  }
  const kind = Object.getPrototypeOf(locator);
  change(kind, "filter", (given, ...more) => [options(given), ...more]);
  change(kind, "selectOption", (value, ...more) => [say(value), ...more]);

  const TEXTS = ["toHaveText", "toContainText", "toHaveAccessibleName", "toHaveAccessibleDescription", "toHaveTitle"];
  const speaking = (matchers) => new Proxy(matchers, {
    get(all, name) {
      if (name === "not") return speaking(all.not);
      const matcher = all[name];
      if (!TEXTS.includes(name)) return typeof matcher === "function" ? matcher.bind(all) : matcher;
      return (expected, ...more) => matcher.call(all, say(expected), ...more);
    },
  });
  return { say, expect: (...args) => speaking(expect(...args)) };
}
