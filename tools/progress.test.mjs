// The page that shows a report in a frame: what it reads, and what it writes numbers like.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { axis, chart } from "../progress/picture.js";
import { MAX_LETTERS, reportIn, shown } from "../progress/read.js";
import { KEYS, isolated, written } from "../progress/say.js";
import { progressPage } from "./progress-build.mjs";

const golden = (name) => JSON.parse(readFileSync(`tests/golden/${name}`, "utf8"));
const packed = (it) => `#${deflateRawSync(JSON.stringify(it)).toString("base64url")}`;
const reason = (it) => (error) => assert.equal(error.message, it) === undefined;

test("reports of every version are shown", async () => {
  const reports = readdirSync("tests/golden").filter((name) => name.startsWith("report-"));
  assert.ok(reports.length >= 4);
  for (const name of reports) {
    const report = golden(name);
    const found = shown(await reportIn(packed(report)));
    assert.equal(found.target.tons, report.results.target.target_year_emissions_tco2e, name);
    assert.equal(found.path.at(-1).tons, 0, name);
  }
});

test("each figure that others follow from is held against them", () => {
  const edits = {
    base_year_emissions_tco2e: 1, base_year_emissions_per_capita_tco2e: 1, reduction_per_capita_pct: 1,
    reduction_absolute_pct: 1, target_year_emissions_tco2e: 1, target_year_emissions_per_capita_tco2e: 1,
  };
  for (const [field, value] of Object.entries(edits)) {
    const report = golden("report-1.2.0-maplewood-big-four.json");
    report.results.target[field] = value;
    assert.throws(() => shown(report), reason("contradiction"), field);
  }
  const report = golden("report-1.2.0-maplewood-big-four.json");
  report.results.actions[0].in_2030.in_package_tco2e += 10;
  assert.throws(() => shown(report), reason("contradiction"));
  const onPath = golden("report-1.2.0-maplewood-big-four.json");
  onPath.results.pathway[1].target_tco2e *= 0.9;
  assert.throws(() => shown(onPath), reason("contradiction"));
});

test("what is no figure is none: missing is not zero", () => {
  for (const value of [null, "5", NaN, Infinity, [], {}, true]) {
    const report = golden("report-1.3.0-san-jose.json");
    report.results.target.target_year_emissions_tco2e = value;
    assert.throws(() => shown(report), reason("damaged"), String(value));
  }
});

test("a fragment that holds no report says why", async () => {
  const bomb = deflateRawSync(Buffer.alloc(9_000_000)).toString("base64url");
  const cases = { missing: "#", garbled: "#<b>", too_large: `#${"A".repeat(MAX_LETTERS + 1)}` };
  for (const [why, fragment] of Object.entries(cases)) await assert.rejects(reportIn(fragment), reason(why));
  await assert.rejects(reportIn(`#${bomb}`), reason("too_large"));
  await assert.rejects(reportIn(packed(golden("report-1.3.0-san-jose.json")).slice(0, 200)), reason("garbled"));
});

test("numbers are written as the app writes them", () => {
  // crates/fairshare/src/numerals.rs: rounded to even in the middle, no negative zero.
  /** @type {[number, number, string][]} */
  const cases = [[0.5, 0, "0"], [1.5, 0, "2"], [2.5, 0, "2"], [1234567.4, 0, "1,234,567"], [-0.4, 0, "0"], [-1234.56, 1, "−1,234.6"],
    [0.25, 1, "0.2"], [0.35, 1, "0.3"], [1.005, 2, "1.00"], [999_999.5, 0, "1,000,000"], [0, 2, "0.00"]];
  for (const [value, decimals, text] of cases) assert.equal(written(value, decimals), text, String(value));
  assert.equal(isolated("San José"), "San José");
  assert.equal(isolated("שלום\u2069"), "\u2068שלום\u2069");
});

test("axes end at round numbers, and hold inventories beside the path", () => {
  assert.deepEqual(axis(5_412_154), [0, 2e6, 4e6, 6e6]); // as in chart/model.rs
  const report = golden("report-1.3.0-san-jose.json");
  report.results.other_inventories = [{ year: 2012, totals: { base_tco2e: 6.4e6 } }, { year: 2021, totals: { base_tco2e: null } }];
  const drawn = chart(shown(report));
  assert.deepEqual([drawn.from, drawn.to, drawn.ticks.at(-1), drawn.others.length], [2012, 2050, 8e6, 1]);
});

test("every text that is asked for is there, in both languages, and the page asks for nothing", async () => {
  const html = await progressPage();
  assert.doesNotMatch(html, /\{\{/);
  assert.doesNotMatch(html, /connect-src|unsafe/);
  assert.equal(new Set(KEYS).size, KEYS.length);
  for (const language of ["en", "es"]) {
    const group = JSON.parse(readFileSync(`locales/${language}/embed_progress.json`, "utf8"));
    const template = readFileSync("progress/index.html", "utf8");
    for (const key of Object.keys(group)) assert.ok(KEYS.includes(`embed_progress.${key}`) || template.includes(`{{${key}`), key);
  }
});
