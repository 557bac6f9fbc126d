// How soon a second visit is ready, from what the first one kept (public/sw.js): from the start of the
// navigation until the app stands in the page, on a network too slow to help. The worker sleeps by then,
// as it does half a minute after a visit.
//   node tools/bench-second-visit.mjs    exits with 1 when the median is too slow
import { chromium } from "@playwright/test";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const LIMIT = 300; // ms
const VISITS = 9;

const site = await serve("dist", { gzip: true });
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
let took;
try {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    addEventListener("TrunkApplicationStarted", () => (window.readyAfter = performance.now()));
  });
  const first = await context.newPage();
  await first.goto(site.url);
  await first.getByText("Ready to use without internet.").waitFor();
  await first.close();

  took = [];
  for (let nth = 0; nth < VISITS; nth += 1) {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    const bytes = (1.6 * 1_000_000) / 8;
    await devtools.send("ServiceWorker.enable");
    await devtools.send("ServiceWorker.stopAllWorkers");
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false, latency: 150, downloadThroughput: bytes, uploadThroughput: bytes,
    });
    await page.goto(site.url);
    await page.waitForFunction(() => window.readyAfter);
    took.push(Math.round(await page.evaluate(() => window.readyAfter)));
    await page.close();
  }
} finally {
  await browser.close();
  await site.close();
}

const median = [...took].sort((a, b) => a - b)[Math.floor(took.length / 2)];
console.log(`a second visit is ready after ${median} ms (median of ${took.join(", ")})`);
if (median >= LIMIT) {
  console.error(`Too slow: a second visit must be ready in less than ${LIMIT} ms.`);
  process.exit(1);
}
