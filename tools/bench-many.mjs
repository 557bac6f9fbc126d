// Lists of many communities: from a paste, and from a chosen file, to all targets in the table, part by
// part, with the tasks that hold up the page and the memory; a search, scrolling, and a heap of reports.
//   node tools/bench-many.mjs    exits with 1 when one is too slow
import { chromium } from "@playwright/test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fullPlan } from "../tests/e2e/full-plan.mjs";
import { openStored } from "./bench-plan.mjs";
import { browserArgs, browserPath, showMemory } from "./browser.mjs";
import { serve } from "./serve.mjs";

const MEASURED = 20_000;
/** How lists come, and of how many rows. */
const WAYS = /** @type {const} */ ([["in a file", chosen, [1_000, MEASURED]], ["pasted", pasted, [5_000, MEASURED, 40_000]]]);
const LIST_LIMIT = 1_000; // ms for 20,000 rows, once they are parsed
const LONG_TASK = 50; // ms: from there on the browser itself speaks of a long task
const FILTER_LIMIT = 50; // ms
const REPORTS = 200;
const REPORT_SIZE = 100_000;
const REPORTS_LIMIT = 6_000; // ms
const HEADS = "name,state,base_year,base_emissions_tco2e,base_population,population_2030";

const site = await serve("dist");
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
const folder = mkdtempSync(join(tmpdir(), "fairshare-"));
const tooSlow = [];
const check = (what, took, limit) => {
  if (took >= limit) tooSlow.push(`${what}: ${Math.round(took)} ms, and must be less than ${limit} ms`);
};
const ms = (times) => times.map((it) => Math.round(it)).join(", ") || "none";
try {
  const memory = [];
  for (const [way, bring, sizes] of WAYS) {
    for (const size of sizes) {
      const page = await openList();
      const { took, parts, tasks, busy } = await list(page, size, bring);
      const used = await page.evaluate(() => /** @type {any} */ (globalThis).wasmMemory.buffer.byteLength / 1e6);
      memory.push([size, used]);
      console.log(`${size} rows ${way}: ${Math.round(took)} ms (${parts}); tasks of 50 ms and more: ${ms(tasks)}, of the processor's own time ${ms(busy.filter((it) => it >= LONG_TASK))} (the longest ${Math.max(...busy).toFixed(0)}); memory of the app ${used.toFixed(0)} MB`);
      if (size === MEASURED) {
        check(`${size} rows ${way}, from parsed to shown`, await since(page, "parsed", "shown"), LIST_LIMIT);
        // Not by the clock: what other programs take of the processor is not the app's.
        check(`the longest task of ${size} rows ${way}`, Math.max(0, ...busy), LONG_TASK);
      }
      if (size === MEASURED && way === "pasted") await use(page, size);
      await page.context().close();
    }
  }
  memory.sort(([one], [other]) => one - other);
  const [[few, least], [many, most]] = [memory[0], memory.at(-1)];
  // What the app takes without any row makes small lists dearer by the row, never large ones.
  if (most / many > least / few) tooSlow.push("memory grows faster than the list");
  const page = await openList();
  const { size, took, tasks, bar, stopped } = await reports(page);
  console.log(`${REPORTS} reports of ${Math.round(size / 1000)} kB verified: ${Math.round(took)} ms; tasks of 50 ms and more: ${ms(tasks)}; the bar was there after ${Math.round(bar)} ms, and once more stopped in ${Math.round(stopped)} ms`);
  check(`${REPORTS} reports`, took, REPORTS_LIMIT);
} finally {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true });
}
for (const why of tooSlow) console.error(`Too slow: ${why}.`);
if (tooSlow.length > 0) process.exit(1);

async function openList() {
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block", permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.addInitScript(showMemory);
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.longTasks = [];
    new PerformanceObserver((all) => all.getEntries().forEach((it) => seen.longTasks.push(it.duration))).observe({ entryTypes: ["longtask"] });
  });
  await page.goto("./#/many");
  await page.getByLabel("Or paste a table here").waitFor();
  await page.waitForTimeout(500); // until nothing more of the page itself is on its way
  return page;
}

function text(size) {
  return [HEADS, ...Array.from({ length: size }, (_, nth) => `Town ${nth},MN,${2016 + (nth % 4)},${220_000 + nth},20000,${20_000 + (nth % 900)}`)].join("\n");
}

/** As a person pastes: the text lies on the clipboard. */
async function pasted(page, size) {
  await page.evaluate((text) => navigator.clipboard.writeText(text), text(size));
  await page.getByLabel("Or paste a table here").focus();
  await page.evaluate(() => document.activeElement?.addEventListener("paste", () => performance.mark("begin"), { capture: true, once: true }));
  return () => page.keyboard.press("Control+V");
}

/** A file, as a person has one: the browser reads it itself. */
async function chosen(page, size) {
  const file = join(folder, `${size}.csv`);
  writeFileSync(file, text(size));
  await page.evaluate(() => document.addEventListener("change", () => performance.mark("begin"), { capture: true, once: true }));
  return () => page.getByLabel("Choose files…").setInputFiles(file);
}

async function list(page, size, bring) {
  const act = await bring(page, size);
  const processor = await tracing(page);
  await page.evaluate((sentence) => {
    const seen = /** @type {any} */ (globalThis);
    seen.longTasks.length = 0;
    // From where the browser has drawn the sentence and a row.
    const look = () => {
      const isThere = document.body.textContent.includes(sentence) && document.querySelector("table.many tbody tr");
      return isThere ? requestAnimationFrame(() => performance.mark("end")) : requestAnimationFrame(look);
    };
    look();
  }, `All ${size.toLocaleString("en-US")} communities have a target.`);
  await act();
  await page.waitForFunction(() => performance.getEntriesByName("end").length > 0, undefined, { timeout: 60_000 });
  await page.waitForFunction(() => performance.getEntriesByName("many: kept").length > 0);
  await page.waitForTimeout(300); // the browser tells of a long task late
  const steps = ["brought", "parsed", "computed", "told", "shown", "written", "kept"];
  const parts = [];
  for (const [nth, step] of steps.entries()) parts.push(`${step} ${Math.round(await since(page, nth ? steps[nth - 1] : "begin", step))}`);
  const tasks = await page.evaluate(() => /** @type {any} */ (globalThis).longTasks);
  return { took: await since(page, "begin", "end"), parts: parts.join(", "), tasks, busy: await processor() };
}

/** From here on the browser notes its tasks; gives back what ends that, with the processor's time of each, in ms. */
async function tracing(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {any[]} */
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] } });
  return async () => {
    const done = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await done;
    // The thread of the page is the one that ran its scripts most.
    const threads = {};
    for (const { name, pid, tid, tdur } of events) if (name === "RunTask") (threads[`${pid}/${tid}`] ??= []).push((tdur ?? 0) / 1000);
    const scripts = {};
    for (const { name, pid, tid, tdur } of events) if (name === "FunctionCall" || name === "TimerFire") scripts[`${pid}/${tid}`] = (scripts[`${pid}/${tid}`] ?? 0) + (tdur ?? 0);
    const [main] = Object.entries(scripts).sort(([, one], [, other]) => other - one)[0] ?? [undefined];
    return threads[main] ?? [];
  };
}

/** Milliseconds between two marks. */
function since(page, from, to) {
  return page.evaluate(([from, to]) => {
    const at = (name) => (performance.getEntriesByName(name)[0] ?? performance.getEntriesByName(`many: ${name}`)[0]).startTime;
    return at(to) - at(from);
  }, [from, to]);
}

async function use(page, size) {
  const times = [];
  for (const word of ["19999", "town 1", "199", ""]) times.push(await filter(page, word));
  console.log(`a search among ${size} rows, from the letter until the rows are drawn: ${ms(times)} ms`);
  check("a search", Math.max(...times), FILTER_LIMIT);
  const { frames, longest, median } = await scroll(page);
  console.log(`scrolling through ${size} rows, 400 pixels a frame: ${frames} frames, half of them up to ${median.toFixed(1)} ms, the longest ${longest.toFixed(1)} ms`);
}

/** From words typed into the search until the rows have followed and a frame is drawn. */
async function filter(page, words) {
  return page.evaluate(async (words) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("#many-search"));
    const start = performance.now();
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    // The frame that comes next is laid out and painted before a message that is sent in it arrives.
    await new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(undefined);
      port2.postMessage(0);
    }));
    const took = performance.now() - start;
    const first = document.querySelector("table.many tbody tr th")?.textContent ?? "";
    if (!first.toLowerCase().includes(words)) throw new Error(`the rows did not follow “${words}”: ${first}`);
    await new Promise((done) => setTimeout(done, 300));
    return took;
  }, words);
}

/** Frames while the rows run through the window, 400 pixels in each. */
async function scroll(page) {
  return page.evaluate(async () => {
    const region = /** @type {HTMLElement} */ (document.querySelector("#many-region"));
    region.scrollIntoView();
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    const times = [await frame()];
    for (let nth = 0; nth < 120; nth++) {
      region.scrollTop += 400;
      times.push(await frame());
    }
    const gaps = times.slice(1).map((it, nth) => it - times[nth]).sort((one, other) => one - other);
    return { frames: gaps.length, longest: gaps.at(-1), median: gaps[gaps.length / 2] };
  });
}

/** A report that is as large as is meant: of a plan with everything in it, and as many lines as that takes. */
async function report(page) {
  const { plan } = JSON.parse(fullPlan());
  const account = (nth) => ({ gpc_ref: "I.1.1", name: `Natural gas, account ${nth}`, emissions_tco2e: nth + 1, data_quality: "high" });
  for (let lines = 100; ; lines += 50) {
    plan.inventory.lines.push(...Array.from({ length: 50 }, (_, nth) => account(lines + nth)));
    await openStored(page, plan, "#/report");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download the report" }).click()]);
    const text = readFileSync(await download.path());
    if (text.length >= REPORT_SIZE) return text;
  }
}

async function reports(page) {
  const text = await report(page);
  const files = Array.from({ length: REPORTS }, (_, nth) => join(folder, `report-${nth}.json`));
  for (const path of files) writeFileSync(path, text);
  await page.goto("./#/many");
  const input = page.getByLabel("Choose files…");
  const bar = page.locator(".working");
  await input.waitFor({ state: "attached" });
  await page.waitForTimeout(500);
  await page.evaluate(() => void (/** @type {any} */ (globalThis).longTasks.length = 0));
  const start = Date.now();
  await input.setInputFiles(files);
  const sent = Date.now();
  await bar.waitFor();
  const shown = Date.now() - sent;
  await page.getByText(`${REPORTS} of ${REPORTS} shown`).waitFor({ timeout: 60_000 });
  const took = Date.now() - start;
  await page.waitForTimeout(1_000);
  const tasks = await page.evaluate(() => /** @type {any} */ (globalThis).longTasks.slice());
  await input.setInputFiles(files);
  await bar.waitFor();
  const pressed = Date.now();
  await bar.getByRole("button").click();
  await page.getByText(/^Stopped\./).waitFor();
  return { size: text.length, took, tasks, bar: shown, stopped: Date.now() - pressed };
}
