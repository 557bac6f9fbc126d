// Runs Lighthouse on the app, the widget's page and its guide in the built site, as a phone on a slow
// network sees them (Lighthouse's default), and asks the browser whether the app can be installed, which
// Lighthouse no longer does.
//   node tools/lighthouse.mjs [PAGE ...]    exits with 1 when a score is below its floor
//
// Not part of `make test`: the performance score moves with whatever else the machine does. So it is
// the median of three runs; of the others, which do not move, it is the worst.
import { chromium } from "@playwright/test";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const FLOORS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const RUNS = 3;
const WIDGET = "embed/?name=Maplewood&year=2018&emissions=412000&population=38000&population2030=40500";
const GUIDES = ["embed/guide/", "embed/guide/es/"];
const pages = process.argv.length > 2 ? process.argv.slice(2) : ["", "embed/", WIDGET, ...GUIDES];

const site = await serve("dist", { gzip: true });
const chrome = await launch({ chromePath: browserPath(), chromeFlags: browserArgs });
let fails = false;
try {
  for (const page of pages) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await scores(page));
    tell(page, runs);
  }
  if (pages.includes("")) tellFaults("installable", await installFaults(site.url));
} finally {
  chrome.kill();
  await site.close();
}
process.exit(fails ? 1 : 0);

/** The page's score in each category, 0 to 100, and what cost something of it. */
async function scores(page) {
  const { lhr } = await lighthouse(new URL(page, site.url).href, {
    port: chrome.port,
    onlyCategories: Object.keys(FLOORS),
    logLevel: "error",
  });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return Object.fromEntries(Object.keys(FLOORS).map((category) => {
    const { score, auditRefs } = lhr.categories[category];
    const lost = auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`);
    return [category, { score: Math.round(score * 100), lost }];
  }));
}

function tell(page, runs) {
  console.log(`/${page}`);
  for (const [category, floor] of Object.entries(FLOORS)) {
    const sorted = runs.map((run) => run[category]).sort((a, b) => a.score - b.score);
    const { score, lost } = category === "performance" ? sorted[Math.floor(RUNS / 2)] : sorted[0];
    if (score < floor) fails = true;
    const all = category === "performance" ? `   (of ${sorted.map((it) => it.score).join(", ")})` : "";
    console.log(`  ${category.padEnd(16)}${String(score).padStart(4)}   at least ${floor}${all}${score < floor ? "   TOO LOW" : ""}`);
    for (const line of lost) console.log(`      ${line}`);
  }
}

function tellFaults(what, faults) {
  if (faults.length > 0) fails = true;
  console.log(`  ${what.padEnd(16)}${faults.length === 0 ? " yes" : "  NO"}`);
  for (const line of faults) console.log(`      ${line}`);
}

/** What keeps browsers from offering the app for installation: Chromium's own verdict, and what others ask for. */
async function installFaults(url) {
  const browser = await chromium.connectOverCDP(`http://localhost:${chrome.port}`);
  try {
    const [context] = browser.contexts(); // the browser's own, not a private one, which installs nothing
    const page = await context.newPage();
    await page.goto(url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    const { url: address, errors, data } = await devtools.send("Page.getAppManifest");
    const manifest = JSON.parse(data);
    const icons = await page.evaluate(([icons, address]) => Promise.all(icons.map(async ({ src, sizes, purpose = "any" }) => {
      const { width, height } = await createImageBitmap(await (await fetch(new URL(src, address))).blob());
      return { sizes, purpose, real: `${width}x${height}` };
    })), [manifest.icons, address]);
    const has = (size, purpose) => icons.some((it) => it.real === size && it.purpose === purpose);
    const must = [
      ["a name", Boolean(manifest.name && manifest.short_name)],
      ["a start_url within its scope", new URL(manifest.start_url, address).href.startsWith(new URL(manifest.scope, address).href)],
      ["a window of its own (display)", ["standalone", "fullscreen", "minimal-ui"].includes(manifest.display)],
      ["icons of 192 and 512 pixels", has("192x192", "any") && has("512x512", "any")],
      ["a maskable icon", has("512x512", "maskable")],
      ["icons of the sizes it says", icons.every((it) => it.real === it.sizes)],
    ];
    return [
      ...installabilityErrors.map(({ errorId }) => `the browser says: ${errorId}`),
      ...errors.map(({ message }) => `the manifest: ${message}`),
      ...must.filter(([, holds]) => !holds).map(([what]) => `the manifest lacks ${what}`),
    ];
  } finally {
    await browser.close();
  }
}
