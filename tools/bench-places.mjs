// How long a place takes: from the third letter to the list over 200 names once their volume is there, and a volume
// and the table of counties over a slow line.
//   node tools/bench-places.mjs    exits with 1 when either is too slow
import { chromium } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const QUERIES = 200;
const LIST = 50; // ms, 95 of 100
const VOLUME = 500; // ms
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };

const folder = "public/data/places";
const volumes = readdirSync(folder).filter((name) => name.startsWith("places-"));
const names = volumes.flatMap((name) => readFileSync(`${folder}/${name}`, "utf8").split("\n"))
  .filter((row) => row && !row.startsWith("#")).map((row) => row.split("|")[0]).filter((name) => /^[A-Za-z]{4}/.test(name));
const asked = Array.from({ length: QUERIES }, (_, nth) => names[Math.floor((nth * names.length) / QUERIES)]);

const site = await serve("dist", { gzip: true });
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
try {
  const page = await (await browser.newContext({ baseURL: site.url })).newPage();
  await page.goto("#/community");
  const field = page.getByRole("combobox").first();
  await field.waitFor();
  const list = await page.evaluate(async (asked) => {
    const field = /** @type {HTMLInputElement} */ (document.querySelector("#place-name"));
    const type = (text) => {
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const found = (text) => document.querySelectorAll("#place-list [role=option]").length > 0 && field.value === text;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [];
    for (const name of asked) {
      // Its volume comes first, and is no part of what is measured.
      type(name.slice(0, 4));
      while (!found(name.slice(0, 4))) await frame();
      type(name.slice(0, 2));
      while (document.querySelectorAll("#place-list [role=option]").length > 0) await frame();
      const start = performance.now();
      type(name.slice(0, 3));
      while (!found(name.slice(0, 3))) await new Promise((done) => setTimeout(done));
      document.querySelector("#place-list").getBoundingClientRect(); // laid out
      times.push(performance.now() - start);
    }
    return times;
  }, asked);

  const slow = [];
  for (const name of volumes) {
    const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
    const fresh = await context.newPage();
    await fresh.goto("embed/"); // any page of the site
    const line = await context.newCDPSession(fresh);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", LINE);
    slow.push(await fresh.evaluate(async (address) => {
      const start = performance.now();
      await (await fetch(address)).text();
      return performance.now() - start;
    }, `../data/places/${name}`));
    await context.close();
  }

  const at = (times, part) => times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))];
  const ms = (value) => `${value.toFixed(1)} ms`;
  console.log(`From the third letter to the list, ${list.length} names: median ${ms(at(list, 0.5))}, 95 of 100 within ` +
    `${ms(at(list, 0.95))}, worst ${ms(at(list, 1))}; at most ${LIST} ms`);
  console.log(`A volume over 1.6 Mbit/s and 150 ms, ${slow.length} volumes: median ${ms(at(slow, 0.5))}, ` +
    `worst ${ms(at(slow, 1))}; at most ${VOLUME} ms`);
  process.exitCode = at(list, 0.95) > LIST || at(slow, 1) > VOLUME ? 1 : 0;
} finally {
  await browser.close();
  await site.close();
}
