// How long the widget takes to show a target, from an empty cache over a slow line: from the start
// of the navigation until the result stands on the page.
//   node tools/bench-widget.mjs    exits with 1 when the median is too slow
import { chromium } from "@playwright/test";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const LIMIT = 1000; // ms
const VISITS = 9;
const LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const PAGE = "embed/?year=2019&emissions=5412154&population=1047871&population2030=1120791";

const site = await serve("dist", { gzip: true });
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
const times = [];
try {
  for (let visit = 0; visit < VISITS; visit += 1) {
    const context = await browser.newContext({ baseURL: site.url }); // its own cache: a first visit
    const page = await context.newPage();
    const line = await context.newCDPSession(page);
    await line.send("Network.enable");
    await line.send("Network.emulateNetworkConditions", LINE);
    await page.addInitScript(() => {
      const look = () => {
        if (!document.querySelector("main .lead strong")) return requestAnimationFrame(look);
        // The next frame shows it.
        requestAnimationFrame(() => { window.ready = performance.now(); });
      };
      look();
    });
    await page.goto(PAGE);
    const ready = await page.waitForFunction(() => window.ready);
    times.push(await ready.jsonValue());
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
}
times.sort((a, b) => a - b);
const median = times[(VISITS - 1) / 2];
const ms = (value) => `${value.toFixed(0)} ms`;
console.log(`The widget over 1.6 Mbit/s and 150 ms, ${VISITS} first visits: median ${ms(median)}, ` +
  `best ${ms(times[0])}, worst ${ms(times.at(-1))}; at most ${ms(LIMIT)}`);
process.exit(median > LIMIT ? 1 : 0);
