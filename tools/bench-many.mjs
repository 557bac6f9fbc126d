// Lists of many communities: from a chosen file to all targets in the table, a filter, scrolling, and a
// heap of reports verified.
//   node tools/bench-many.mjs    exits with 1 when one is too slow
import { chromium } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const SIZES = [1_000, 5_000, 20_000];
const LIST_LIMIT = 2_000; // ms for 20,000 rows, opening and parsing the file included
const FILTER_LIMIT = 50; // ms
const REPORTS = 200;
const REPORTS_LIMIT = 6_000; // ms
const HEADS = "name,state,base_year,base_emissions_tco2e,base_population,population_2030";

const site = await serve("dist");
const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArgs, "--enable-precise-memory-info"] });
const folder = mkdtempSync(join(tmpdir(), "fairshare-"));
const tooSlow = [];
const check = (what, took, limit) => {
  if (took >= limit) tooSlow.push(`${what} must take less than ${limit} ms`);
};
try {
  for (const size of SIZES) {
    const page = await openList();
    const { took, tasks } = await list(page, size);
    const memory = await page.evaluate(() => /** @type {any} */ (performance).memory.usedJSHeapSize / 1e6);
    console.log(`${size} rows: ${took} ms; tasks of 50 ms and more: ${tasks.join(", ") || "none"}; scripts' heap ${memory.toFixed(1)} MB`);
    if (size === SIZES.at(-1)) {
      check(`${size} rows`, took, LIST_LIMIT);
      const filtered = await filter(page);
      console.log(`a search among ${size} rows: ${filtered.toFixed(1)} ms`);
      check("a search", filtered, FILTER_LIMIT);
      const { frames, longest } = await scroll(page);
      console.log(`scrolling through ${size} rows: ${frames} frames, the longest ${longest.toFixed(1)} ms`);
    }
    await page.context().close();
  }
  const took = await reports(await openList());
  console.log(`${REPORTS} reports verified: ${took} ms`);
  check(`${REPORTS} reports`, took, REPORTS_LIMIT);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
for (const why of tooSlow) console.error(`Too slow: ${why}.`);
if (tooSlow.length > 0) process.exit(1);

async function openList() {
  const page = await (await browser.newContext({ baseURL: site.url, serviceWorkers: "block" })).newPage();
  await page.goto("./#/many");
  await page.getByLabel("Choose files…").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.longTasks = [];
    new PerformanceObserver((all) => all.getEntries().forEach((it) => seen.longTasks.push(Math.round(it.duration)))).observe({ entryTypes: ["longtask"] });
  });
  return page;
}

async function list(page, size) {
  const file = join(folder, `${size}.csv`); // a file, as a person has one: the browser reads it itself
  const rows = Array.from({ length: size }, (_, nth) => `Town ${nth},MN,${2016 + (nth % 4)},${220_000 + nth},20000,${20_000 + (nth % 900)}`);
  writeFileSync(file, [HEADS, ...rows].join("\n"));
  const start = Date.now();
  await page.getByLabel("Choose files…").setInputFiles(file);
  await page.getByText(`All ${size.toLocaleString("en-US")} communities have a target.`).waitFor();
  const took = Date.now() - start;
  await page.waitForTimeout(1000); // until it is kept
  return { took, tasks: await page.evaluate(() => /** @type {any} */ (globalThis).longTasks) };
}

/** From a letter typed into the search until the rows have followed. */
async function filter(page) {
  return page.evaluate(async () => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("#many-search"));
    const start = performance.now();
    field.value = "19999";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    while (document.querySelectorAll("table.many tbody tr").length !== 1) await new Promise((done) => setTimeout(done));
    const took = performance.now() - start;
    field.value = "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 300));
    return took;
  });
}

/** Frames while the rows run through the window, 400 pixels in each. */
async function scroll(page) {
  return page.evaluate(async () => {
    const region = /** @type {HTMLElement} */ (document.querySelector("#many-region"));
    region.scrollIntoView();
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [await frame()];
    for (let nth = 0; nth < 120; nth++) {
      region.scrollTop += 400;
      times.push(await frame());
    }
    const gaps = times.slice(1).map((it, nth) => it - times[nth]);
    return { frames: gaps.length, longest: Math.max(...gaps) };
  });
}

async function reports(page) {
  await page.goto("./#/report");
  await page.goto("./#/");
  await page.getByRole("button", { name: /Maplewood/ }).first().click();
  await page.goto("./#/report");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the report" }).click()]);
  const text = readFileSync(await download.path());
  const files = Array.from({ length: REPORTS }, (_, nth) => {
    const path = join(folder, `report-${nth}.json`);
    writeFileSync(path, text);
    return path;
  });
  console.log(`a report: ${(text.length / 1000).toFixed(0)} kB`);
  await page.goto("./#/many");
  const start = Date.now();
  await page.getByLabel("Choose files…").setInputFiles(files);
  await page.getByText(`${REPORTS} of ${REPORTS} shown`).waitFor({ timeout: 60_000 });
  return Date.now() - start;
}
