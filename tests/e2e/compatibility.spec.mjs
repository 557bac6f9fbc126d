// What the oldest browsers do not have is found before they are: tools/compatibility.mjs. Each kind of
// what it would have to find is shown to it here, and the built site is held against it.
import binaryen from "binaryen";
import { readFileSync } from "node:fs";
import { elementFaults, moduleFaults, pageFaults, scriptFaults, siteFaults, styleFaults } from "../../tools/compatibility.mjs";
import { OLDEST } from "../../tools/oldest.mjs";
import { expect, test } from "./fixtures.mjs";
import { VIEWS, open, openSample } from "./steps.mjs";

test("the built site asks for nothing that the oldest browsers lack", () => {
  expect(siteFaults("dist")).toEqual([]);
});

test("elements and attributes of all views, with a sample, too", async ({ page }) => {
  await openSample(page, "San José");
  const seen = new Map();
  for (const { name } of VIEWS) {
    await open(page, name);
    const all = await page.evaluate(() => [...document.querySelectorAll("*:not(svg *)")].map((it) =>
      ({ tag: it.localName, attributes: it.getAttributeNames() })));
    for (const it of all) seen.set(JSON.stringify(it), it);
  }
  expect(seen.size).toBeGreaterThan(100);
  expect([...new Set([...seen.values()].flatMap(elementFaults))]).toEqual([]);
});

test("the README and the page, in both languages, say which browsers these are", () => {
  const said = ["en", "es"].map((language) => JSON.parse(readFileSync(`locales/${language}/page.json`, "utf8")).browsers);
  for (const text of [readFileSync("README.md", "utf8"), ...said]) {
    for (const version of new Set(Object.values(OLDEST))) expect(text).toMatch(new RegExp(`\\b${version.replace(".", "\\.")}\\b`));
  }
});

test.describe("it finds", () => {
  const module = (text) => {
    const parsed = binaryen.parseText(text);
    parsed.setFeatures(binaryen.Features.All);
    return parsed.emitBinary();
  };
  const MODULES = {
    "references": `(module (import "a" "b" (func (param externref))))`,
    "a second table": `(module (table 1 funcref) (table 1 funcref))`,
    "SIMD": `(module (func (drop (v128.const i32x4 0 0 0 0))))`,
    "exceptions": `(module (tag $e) (func (throw $e)))`,
    "tail calls": `(module (func $f (return_call $f)))`,
    "threads": `(module (memory 1 1 shared))`,
  };
  test("what a module may not use", () => {
    for (const [name, text] of Object.entries(MODULES)) expect.soft(moduleFaults(module(text)), name).toHaveLength(1);
    const text = `(module (memory 1) (func (result i32 i32)
      (memory.fill (i32.const 0) (i32.const 0) (i32.const 8))
      (i32.extend8_s (i32.const 1)) (i32.trunc_sat_f64_s (f64.const 1))))`;
    expect(moduleFaults(module(text))).toEqual([]);
  });

  const STYLES = {
    "a{color:light-dark(#fff,#000)}": ["color: light-dark()"],
    ":root{--ink:light-dark(#fff,#000)}": ["--ink: light-dark()"],
    "a{color:color-mix(in srgb,red,blue)}": ["color: color-mix()"],
    "a{height:9dvh}": ["height: dvh"],
    "a{width:9cqi}": ["width: cqi"],
    "a{field-sizing:content}": ["field-sizing"],
    "a{&:hover{color:red}}": ["nesting"],
    "a{b{color:red}}": ["not to be read: b{color:red}"],
    "a{@media print{color:red}}": ["nesting"],
    "a{%;color:red}": ["not to be read: %;"],
    "a:user-invalid{color:red}": [":user-invalid"],
    "a:has(b){color:red}": [":has()"],
    "a:has(b),c{color:red}": [":has()", "a:has(b) takes c along"],
    "@starting-style{a{color:red}}": ["@starting-style"],
    "@media (width>9px){a{color:red}}": ["@media (a < b)"],
    "a{colour:red}": ["colour, of which the table knows nothing"],
  };
  const GUARDED = [
    "@supports (color:light-dark(red,red)){a{color:light-dark(#fff,#000)}}",
    "a{height:9vh;height:9dvh}",
    "a:is(b:has(c)),d{margin:0}",
    "a{-webkit-print-color-adjust:exact;print-color-adjust:exact}",
    "a::-webkit-meter-bar{color:red}",
  ];
  test("what a style may not use without a guard", () => {
    for (const [style, faults] of Object.entries(STYLES)) expect.soft(styleFaults(style), style).toEqual(faults);
    for (const style of GUARDED) expect.soft(styleFaults(style).filter((it) => it !== ":has()"), style).toEqual([]);
  });

  const SCRIPTS = {
    "Promise.withResolvers()": "Promise.withResolvers",
    "new Intl.Segmenter()": "Intl.Segmenter",
    "a.toSorted().union(b)": ".union",
    "Object.groupBy(a,b)": "Object.groupBy",
    "URL.canParse(a)": "URL.canParse",
    "a.showPopover()": ".showPopover",
    "new URLPattern(a)": "new URLPattern",
    "/a/v": "syntax newer than of 2022: Invalid regular expression flag (1:1)",
    "using a=b": "syntax newer than of 2022: Unexpected token (1:6)",
  };
  test("what a script may not use, but by names of its own", () => {
    for (const [script, fault] of Object.entries(SCRIPTS)) expect.soft(scriptFaults(script), script).toContain(fault);
    expect(scriptFaults("a?.at(-1)??structuredClone(b).findLast(c);const d={union:1};d.union;e.dataset.union")).toEqual([]);
  });

  test("what a page may not have", () => {
    expect(pageFaults(`<div popover><dialog closedby="any"></dialog></div>`)).toEqual(["<div popover>", "<dialog closedby>"]);
    expect(pageFaults(`<details open><summary>a</summary></details><p inert>`)).toEqual([]);
  });
});
