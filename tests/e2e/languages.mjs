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
  const all = [...entries("en")];
  const known = new Map();
  const patterns = [];
  for (const [group, key, text] of all) {
    const there = other[group][key];
    if (!text.includes("{")) known.set(text, known.get(text) ?? there); // of several, as in a head and a cell, the first
    else patterns.push({ text, there, regex: pattern(text), weight: text.replace(PLACE, "").length });
  }
  for (const [name, text] of Object.entries(other.rows)) known.set(name, known.get(name) ?? text);
  patterns.sort((a, b) => b.weight - a.weight); // what says most says it best
  /** What may stand in a place: a number, a name, or what is known itself; not half a sentence. */
  const isValue = (part) => !/[a-z]{3,} [a-z]{2,}/.test(part) || translate(part) !== part;
  const isQuoted = (text, part) => text.includes(`“${part}”`);
  const fill = (there, groups) => there.replace(PLACE, (_, name) => translate(groups[`p_${name}`]));

  /** One text, or nothing where it is not known, or `isSure` asks for more than “{a} in {b}”. */
  function one(text, isSure = false) {
    if (known.has(text)) return known.get(text);
    const says = ({ weight }) => weight >= 5;
    const matching = (all, isRight = () => true) => {
      for (const { regex, there } of all) {
        const match = regex.exec(text);
        if (match && Object.values(match.groups).every((part) => isQuoted(text, part) || isValue(part)) && isRight(match)) return fill(there, match.groups);
      }
      return undefined;
    };
    // “{scope}: {explained}” means this text only if a scope stands there, and its explanation.
    const ofKnown = (match) => {
      const parts = Object.values(match.groups);
      return parts.some((part) => known.has(part)) && parts.every((part) => known.has(part) || !/[a-z]{2}/.test(part));
    };
    const found = matching(patterns.filter(says)) ?? matching(patterns, ofKnown);
    if (found !== undefined || isSure) return found;
    return matching(patterns.filter((it) => !says(it) && /[A-Za-z]{2}/.test(it.text.replace(PLACE, ""))));
  }

  /** A text, or several sentences or parts; a number, a name and what a person typed stay. */
  function translate(text) {
    const sure = one(text, true);
    if (sure !== undefined) return sure;
    for (const sign of [" · ", " "]) {
      const parts = text.split(sign === " " ? /(?<=[.?!]) (?=\p{Lu})/u : sign);
      const found = parts.map((part) => one(part) ?? (sign === " " ? undefined : part));
      if (parts.length > 1 && found.every(Boolean)) return found.join(sign);
    }
    return one(text) ?? text;
  }

  /** What fits a pattern, as sources of patterns: tried with a figure in each place. */
  translate.fitting = (regex) => all
    .filter(([, , text]) => /[a-z]{3} [a-z]/i.test(text) && regex.test(text.replace(PLACE, "0")))
    .map(([group, key]) => pattern(other[group][key]).source.replace(/\?<\w+>/g, "").replace(/\\k<\w+>/g, ".*?"));

  /** What a piece of a text stands in: all of it, as a pattern that holds the values of the piece. */
  const around = new Map();
  translate.around = (piece) => {
    if (!around.has(piece)) around.set(piece, find(piece));
    return around.get(piece);
  };
  function find(piece) {
    if (piece.length < 9 || !/[a-z]{2}\W+\w/i.test(piece) || one(piece, true) !== undefined) return undefined;
    if (translate(piece) !== piece && / [·] |[.?!] /.test(piece)) return undefined; // known part by part
    let best;
    const lower = piece[0].toLowerCase() + piece.slice(1);
    for (const [group, key, text] of all) {
      const words = text.split(" ");
      if (!words.some((word) => word.length > 3 && !word.includes("{") && piece.includes(word.replace(/[.,:;]$/, "")))) continue;
      for (let from = 0; from < words.length; from += 1) {
        for (let to = words.length; to > from; to -= 1) {
          const some = words.slice(from, to).join(" ");
          const weight = some.replace(PLACE, "").replace(/\W/g, "").length;
          if (weight < Math.max(5, best?.weight ?? 0)) continue;
          const bare = pattern(some.replace(/[.,:;]$/, ""));
          const match = pattern(some).exec(piece) ?? bare.exec(piece) ?? bare.exec(lower);
          if (!match || !Object.values(match.groups ?? {}).every((part) => isQuoted(piece, part) || isValue(part))) continue;
          const open = (other[group][key].match(PLACE)?.length ?? 0) - Object.keys(match.groups ?? {}).length;
          if (weight === best?.weight && open >= best.open) continue;
          const source = other[group][key].split(PLACE).map((part, nth) => {
            if (nth % 2 === 0) return escape(part);
            const value = match.groups?.[`p_${part}`];
            return value ? escape(translate(value)) : ".*";
          });
          best = { weight, open, regex: new RegExp(source.join(""), "s") };
        }
      }
    }
    return best?.regex;
  }
  return translate;
}

/** A pattern in another language; what in it stands for any number or text stays. */
function translatePattern(translate, regex) {
  const [, start, inside, end] = /^(\^?)(.*?)(\$?)$/s.exec(regex.source);
  const open = [];
  const hold = (part) => `⟦${open.push(part) - 1}⟧`;
  const plain = inside.replace(/\[[^\]]+\][+*]?|\\[ds][+*]?|\.[+*]/g, hold).replace(/\\([.*+?^${}()|[\]\\/])/g, "$1");
  const back = (text) => text.replace(/⟦(\d+)⟧/g, (_, nth) => open[nth]);
  const whole = translate(plain);
  if (whole === plain && open.length > 0) {
    const fitting = translate.fitting(regex);
    if (fitting.length > 0) return new RegExp(fitting.join("|"), "si");
  }
  const there = whole !== plain ? whole : plain.split(/(⟦\d+⟧)/).map((part) => (part.startsWith("⟦") ? part : translate(part))).join("");
  if (there !== plain) return new RegExp(start + back(escape(there)) + end, `${regex.flags.replace("i", "")}i`);
  const around = translate.around(plain);
  return around ? new RegExp(back(around.source), "si") : regex;
}

/**
 * Makes all pages of this process answer to English as if they spoke it, and gives back the `expect` that
 * goes with it, and `say`, which translates. `page` is any page: what its kind can do is changed.
 */
export function speakTo(page, expect, language) {
  const translate = translator(language);
  const say = (it) => {
    if (typeof it === "string") return translate.around(it) ?? translate(it);
    if (it instanceof RegExp) return it.isSaid ? it : translatePattern(translate, it);
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
      if (name === "toHaveValue") return (expected, ...more) => matcher.call(all, typeof expected === "string" ? translate(expected) : say(expected), ...more);
      if (!TEXTS.includes(name)) return typeof matcher === "function" ? matcher.bind(all) : matcher;
      return (expected, ...more) => matcher.call(all, say(expected), ...more);
    },
  });
  return { say, expect: (...args) => speaking(expect(...args)) };
}
