// What people wait for on a slow line and a slow device: 1.6 Mbit/s, 150 ms, a quarter of this machine's
// speed, nothing in the cache; files come as Brotli. Each figure stands beside its limit and what was recorded last.
//   node tools/bench-slow.mjs             exits with 1 when a median is above its limit
//   node tools/bench-slow.mjs --record    keeps the medians in tools/bench-slow.json
//   node tools/bench-slow.mjs --runs 9    how often each is measured; --site FOLDER: another build
//   node tools/bench-slow.mjs --before FOLDER    an older build as well, in turn with it
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { fullPlan, openStored } from "./bench-plan.mjs";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const RECORD = new URL("bench-slow.json", import.meta.url);
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWER = 4;
const FIGURES = "year=2019&emissions=5412154&population=1047871&population2030=1120791";
const SLIDER = "Vehicle miles avoided";
const STEPS = 40;

const { values: asked } = parseArgs({ options: {
  before: { type: "string" },
  record: { type: "boolean", default: false },
  runs: { type: "string", default: "7" },
  site: { type: "string", default: "dist" },
} });

/** Limits in milliseconds, of the layout shift without a unit. */
const LIMITS = {
  "start: first field": 1400, "start: ready": 1400, "start: largest paint": 1000, "start: layout shift": 0.02,
  "link: target ready": 1900, "link: layout shift": 0.02,
  "widget: ready": 700, "widget: layout shift": 0.02,
  "stored plan, second visit: ready": 600,
  "slider, a quarter of the speed: p95": 50, "slider, full speed: p95": 12,
};
/** @typedef {Record<string, number[]>} Found */
const nothing = () => /** @type {Found} */ (Object.fromEntries(Object.keys(LIMITS).map((name) => [name, []])));

const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
const builds = await Promise.all([asked.site, ...(asked.before ? [asked.before] : [])]
  .map(async (folder) => ({ folder, site: await serve(folder, { compressed: true }), found: nothing() })));
try {
  for (let run = 0; run < Number(asked.runs); run += 1) {
    // What comes first takes turns: a machine that slows down slows both.
    for (const { site, found } of run % 2 ? builds.toReversed() : builds) {
      await firstVisit(site, found, "start", "./", "main h1, main h2", "ready");
      await firstVisit(site, found, "link", `./#/target?${FIGURES}`, "main .figure strong, main .lead strong", "target ready");
      await firstVisit(site, found, "widget", `embed/?${FIGURES}`, "main .lead strong", "ready");
      await secondVisit(site, found);
      await slider(site, found, "slider, a quarter of the speed: p95", SLOWER);
      await slider(site, found, "slider, full speed: p95", 1);
    }
  }
} finally {
  await browser.close();
  await Promise.all(builds.map(({ site }) => site.close()));
}
report(builds[0].found, builds[1]?.found);

/** From an empty cache, until what `selector` finds has been painted. */
async function firstVisit(site, found, name, address, selector, ready) {
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const page = await context.newPage();
  await slowed(context, page);
  const seen = await visit(page, address, selector);
  found[`${name}: ${ready}`].push(seen.ready);
  found[`${name}: layout shift`].push(seen.shift);
  found[`${name}: largest paint`]?.push(seen.largest);
  found[`${name}: first field`]?.push(seen.field);
  await context.close();
}

/** The target of a plan that is kept here, from what the worker kept, the worker asleep. */
async function secondVisit(site, found) {
  const context = await browser.newContext({ baseURL: site.url });
  const first = await context.newPage();
  await first.goto("./");
  await first.evaluate(() => navigator.serviceWorker.ready.then(() => true)); // it has kept all files by then
  await openStored(first, fullPlan([2019], 60), "#/target");
  await first.close();
  const page = await context.newPage();
  const devtools = await slowed(context, page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  const seen = await visit(page, "./#/target", "main .figure strong, main .lead strong");
  found["stored plan, second visit: ready"].push(seen.ready);
  await context.close();
}

async function slowed(context, page) {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", LINE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  return devtools;
}

async function visit(page, address, selector) {
  await page.addInitScript((selector) => {
    const seen = Object.assign(window, { seen: { field: 0, ready: 0, largest: 0, shift: 0 } }).seen;
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) seen.largest = it.startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const it of /** @type {any[]} */ (list.getEntries())) if (!it.hadRecentInput) seen.shift += it.value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      // What can be typed into, of the page or of the app.
      if (document.querySelector("input:not([hidden] *)")) requestAnimationFrame(() => (seen.field ||= performance.now()));
      if (!document.querySelector(selector)) return requestAnimationFrame(look);
      // The next frame shows it.
      requestAnimationFrame(() => {
        seen.ready = performance.now();
        console.debug("seen");
      });
    };
    look();
  }, selector);
  // Told by the page: to ask it, Playwright would give it a script that takes 60 ms to compile on such a device.
  const isSeen = page.waitForEvent("console", (message) => message.text() === "seen");
  await page.goto(address);
  await isSeen;
  await page.waitForTimeout(1500); // what comes later may still push what is there
  return page.evaluate(() => /** @type {any} */ (window).seen);
}

/** A step of a slider among 12 actions: from its input event until the frame that shows it. */
async function slider(site, found, name, rate) {
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const page = await context.newPage();
  await openStored(page, fullPlan([2019], 60), "#/actions");
  await page.locator("main canvas").first().waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  const steps = await page.getByRole("slider", { name: SLIDER }).evaluate(async (input, count) => {
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    const channel = new MessageChannel();
    const settled = () => new Promise((done) => {
      channel.port1.onmessage = done;
      channel.port2.postMessage(null);
    });
    const times = [];
    for (let step = 0; step < count + 10; step += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      const start = performance.now();
      setValue.call(input, String(11 + ((step * 7) % 80)));
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      await settled();
      document.body.getBoundingClientRect(); // forces the layout
      if (step >= 10) times.push(performance.now() - start);
    }
    return times;
  }, STEPS);
  steps.sort((a, b) => a - b);
  found[name].push(steps[Math.ceil(0.95 * steps.length) - 1]);
  await context.close();
}

/** @param {Found} found @param {Found} [before] */
function report(found, before) {
  let last = {};
  try {
    last = JSON.parse(readFileSync(RECORD, "utf8"));
  } catch {
    // Nothing was recorded yet.
  }
  const shown = (name, value) => value.toFixed(name.endsWith("shift") ? 3 : 0);
  const middle = (name, all) => {
    all.sort((a, b) => a - b);
    return shown(name, all[Math.floor(all.length / 2)]);
  };
  const span = (name, all) => `${shown(name, all[0])}–${shown(name, all.at(-1))}`;
  const cells = (...texts) => texts.map((text, nth) => text.padStart([9, 13][nth % 2])).join("");
  console.log(`${"1.6 Mbit/s, 150 ms, a quarter of the speed".padEnd(44)}${before ? cells("before", "(min–max)") : ""}${cells("median", "(min–max)", "limit", "recorded")}`);
  const medians = {};
  for (const [name, all] of Object.entries(found)) {
    medians[name] = Number(middle(name, all));
    const older = before ? cells(middle(name, before[name]), span(name, before[name])) : "";
    const mark = medians[name] > LIMITS[name] ? " above" : "";
    console.log(`${name.padEnd(44)}${older}${cells(shown(name, medians[name]), span(name, all), String(LIMITS[name]), String(last[name] ?? "–"))}${mark}`);
  }
  if (asked.record) writeFileSync(RECORD, `${JSON.stringify(medians, null, 2)}\n`);
  if (Object.entries(medians).some(([name, median]) => median > LIMITS[name])) process.exit(1);
}
