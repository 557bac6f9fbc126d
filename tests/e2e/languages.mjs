// The same journeys in another language. What a test says as whole texts of the page, it says in English,
// and they are looked up in the locale files. A piece of a text, or a text with words in its places, it
// names by key: `words("target.headline_of", { name: "San José" })`. What is none of these, and no value
// either, fails the test: nothing is left in English unseen.
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

/** A text with places as a pattern; `{name}` is a group of that name, which holds `inside`. */
export function pattern(text, inside = ".*?") {
  const seen = new Set();
  const source = text.split(PLACE).map((part, nth) => {
    if (nth % 2 === 0) return escape(part);
    const name = `p_${part}`; // places may be numbers, groups may not
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>${inside})`;
  });
  return new RegExp(`^${source.join("")}$`, "s");
}

/** A number, with its unit if it has one. */
const FIGURE = "[−+-]?\\d[\\d,.]*(?: (?:tCO₂e|t)|%)?";

/** The source of a pattern without its `\d` and `\s`, which are no letters of a word. */
const withoutClasses = (source) => source.replace(/\\[a-z]/gi, " ");
/** The words of a text or pattern. */
const wordsOf = (it) => (it instanceof RegExp ? withoutClasses(it.source) : it).toLowerCase().match(/\p{L}{2,}/gu) ?? [];

/** What tests say, and what it is called in a language. */
export class Speech {
  constructor(language) {
    this.texts = texts(language);
    this.language = language;
    this.isEnglish = language === "en";
    this.values = new Set(); // what is in no language: typed, or made by key already
    this.whole = new Map();
    this.open = [];
    if (this.isEnglish) return;
    for (const [group, key, text] of entries("en")) {
      const there = this.texts[group][key];
      if (text.includes("{")) this.open.push({ regex: pattern(text, FIGURE), there });
      else this.know(text, there);
    }
    for (const [name, text] of Object.entries(this.texts.rows)) this.know(name, text);
    const vocabulary = (language) => new Set([...entries(language)].flatMap(([, , text]) => wordsOf(text.replace(PLACE, " "))));
    const shared = vocabulary(language);
    this.english = new Set([...vocabulary("en")].filter((word) => !shared.has(word)));
  }

  know(text, there) {
    this.whole.set(text, (this.whole.get(text) ?? new Set()).add(there));
  }

  /** A whole text of the page that is said in English; a number, a name or a formula stays. */
  say(text) {
    if (this.isEnglish) return text;
    const found = this.whole.get(text) ?? (this.values.has(text) ? new Set([text]) : this.withFigures(text));
    if (found.size > 1) throw new Error(`“${text}” has several translations, name it by key: ${[...found].join(" | ")}`);
    return found.size === 1 ? [...found][0] : this.value(text);
  }

  withFigures(text) {
    const found = new Set();
    if (!/\d/.test(text)) return found;
    for (const { regex, there } of this.open) {
      const match = regex.exec(text);
      if (match) found.add(there.replace(PLACE, (_, name) => match.groups[`p_${name}`]));
    }
    return found;
  }

  /** What is said in any language alike, and has no English word: `it` may be a pattern. */
  value(it) {
    const english = this.isEnglish || this.values.has(String(it)) ? undefined : wordsOf(it).find((word) => this.english.has(word));
    if (english) throw new Error(`“${it}” is neither a whole text of the locale files nor a value (“${english}”): name it by key`);
    return it;
  }

  /** Marks a text or pattern as a value: it is in the page as it is, in any language. */
  verbatim(it) {
    this.values.add(String(it));
    return it;
  }

  /** The text of a key with its places filled; with one open or filled by a pattern, a pattern. */
  words(key, values = {}) {
    const [group, name] = key.split(".");
    const text = this.texts[group]?.[name];
    if (text === undefined) throw new Error(`the locale files have no ${key}`);
    const places = [...text.matchAll(PLACE)].map(([, place]) => place);
    const unknown = Object.keys(values).find((place) => !places.includes(place));
    if (unknown) throw new Error(`${key} has no place {${unknown}}: ${text}`);
    const isOpen = (value) => value === undefined || value instanceof RegExp;
    if (!places.some((place) => isOpen(values[place]))) {
      return this.verbatim(text.replace(PLACE, (_, place) => values[place]));
    }
    const source = (value) => (isOpen(value) ? value?.source ?? ".*?" : escape(String(value)));
    return this.verbatim(new RegExp(text.split(PLACE).map((part, nth) => (nth % 2 ? source(values[part]) : escape(part))).join(""), "s"));
  }

  /** A day as people write it: `day("2026-05-04")` is May 4, 2026. */
  day(date) {
    const format = new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeZone: "UTC" });
    return this.verbatim(format.format(new Date(date)));
  }

  /** like`^${words("report.row_target")}.*40,896`: a pattern in which texts stand for themselves. */
  like({ raw }, ...parts) {
    for (const text of [...raw.map(withoutClasses), ...parts]) this.value(text);
    const source = parts.reduce((all, part, nth) => all + (part instanceof RegExp ? part.source : escape(part)) + raw[nth + 1], raw[0]);
    return this.verbatim(new RegExp(source, "s"));
  }

  /** The words for anything a test may give: a text, a pattern, several, or the label of an option. */
  of(it) {
    if (typeof it === "string") return this.say(it);
    if (it instanceof RegExp) return this.value(it);
    if (Array.isArray(it)) return it.map((one) => this.of(one));
    if (typeof it?.label === "string") return { ...it, label: this.say(it.label) };
    return it;
  }

  /**
   * Makes all pages of this process answer to it, and gives back the `expect` that goes with it.
   * `page` is any page: what its kind can do is changed.
   */
  teach(page, expect) {
    const options = (given) => given && {
      ...given,
      ...("name" in given && { name: this.of(given.name) }),
      ...("hasText" in given && { hasText: this.of(given.hasText) }),
    };
    const typed = (text, ...more) => [this.verbatim(text), ...more];
    const said = (text, ...more) => [this.of(text), ...more];
    const change = (kind, name, change) => {
      const before = kind[name];
      kind[name] = function (...args) {
        return before.apply(this, change(...args));
      };
    };
    const ofLocators = Object.getPrototypeOf(page.locator("html"));
    for (const kind of [Object.getPrototypeOf(page), ofLocators]) {
      change(kind, "getByRole", (role, given, ...more) => [role, options(given), ...more]);
      change(kind, "getByText", said);
      change(kind, "getByLabel", said);
      change(kind, "locator", (selector, given, ...more) => [selector, options(given), ...more]);
    }
    change(ofLocators, "filter", (given, ...more) => [options(given), ...more]);
    change(ofLocators, "selectOption", said);
    change(ofLocators, "fill", typed);
    change(Object.getPrototypeOf(page.keyboard), "type", typed);

    const TEXTS = ["toHaveText", "toContainText", "toHaveAccessibleName", "toHaveAccessibleDescription", "toHaveTitle"];
    const speaking = (matchers) => new Proxy(matchers, {
      get: (all, /** @type {string} */ name) => {
        if (name === "not") return speaking(all.not);
        const matcher = all[name];
        if (typeof matcher !== "function") return matcher;
        if (TEXTS.includes(name)) return (expected, ...more) => matcher.call(all, this.of(expected), ...more);
        // What was typed stands in a field as it was typed, and not in the words of the page.
        if (name === "toHaveValue") return (expected, ...more) => matcher.call(all, this.values.has(expected) ? expected : this.of(expected), ...more);
        return matcher.bind(all);
      },
    });
    return (...args) => speaking(expect(...args));
  }
}
