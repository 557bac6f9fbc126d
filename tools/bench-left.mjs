// What stays behind when views are left and sliders moved: the scripts' memory, the app's, nodes and listeners,
// after 2,000 moves and 200 changes of the view. None may grow with them.
//   node tools/bench-left.mjs    exits with 1 where one does
import { chromium } from "@playwright/test";
import { fullPlan, openStored } from "./bench-plan.mjs";
import { browserArgs, browserPath, showMemory } from "./browser.mjs";
import { serve } from "./serve.mjs";

const MOVES = 2_000;
const CHANGES = 200;
const SLIDER = "Vehicle miles avoided";
const VIEWS = ["target", "inventory", "actions", "plan", "progress", "report", "methods", "community", "workshop", "many"];
/** By how much each may differ from the state before: what a browser keeps for itself, and a growing list's slack. */
const SLACK = { heap: 0.5, wasm: 0.3, nodes: 100, listeners: 10 };

const site = await serve("dist");
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
const grown = [];
try {
  const context = await browser.newContext({ baseURL: site.url, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript(showMemory);
  await openStored(page, fullPlan([2019], 60), "#/actions");
  await page.getByRole("slider", { name: SLIDER }).waitFor();
  const devtools = await context.newCDPSession(page);
  await devtools.send("HeapProfiler.enable");
  await devtools.send("Performance.enable");

  await move(page, 100);
  await change(page, 3 * VIEWS.length);
  let before = await measured(page, devtools, "begin");
  for (const [what, act, times] of /** @type {const} */ ([["slider moves", move, MOVES], ["view changes", change, CHANGES]])) {
    await act(page, times);
    const now = await measured(page, devtools, `${times} ${what}`);
    for (const name of Object.keys(SLACK)) if (now[name] - before[name] > SLACK[name]) grown.push(`${name}, by ${times} ${what}`);
    before = now;
  }
} finally {
  await browser.close();
  await site.close();
}
for (const what of grown) console.error(`Grown: ${what}.`);
if (grown.length > 0) process.exit(1);

async function move(page, times) {
  await page.getByRole("slider", { name: SLIDER }).evaluate(async (input, times) => {
    const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    for (let nth = 0; nth < times; nth += 1) {
      await new Promise((done) => requestAnimationFrame(done));
      setValue.call(input, String(11 + ((nth * 7) % 80)));
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }, times);
}

async function change(page, times) {
  for (let nth = 0; nth < times; nth += 1) {
    await page.evaluate((view) => { location.hash = `#/${view}`; }, VIEWS[nth % VIEWS.length]);
    await page.waitForTimeout(120);
  }
  await page.evaluate(() => { location.hash = "#/actions"; });
  await page.getByRole("slider", { name: SLIDER }).waitFor();
  await page.waitForTimeout(1_000);
}

async function measured(page, devtools, when) {
  for (let nth = 0; nth < 3; nth += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(200);
  }
  const { metrics } = await devtools.send("Performance.getMetrics");
  const of = (name) => metrics.find((it) => it.name === name).value;
  const wasm = await page.evaluate(() => /** @type {any} */ (globalThis).wasmMemory.buffer.byteLength / 1e6);
  const now = { heap: of("JSHeapUsedSize") / 1e6, wasm, nodes: of("Nodes"), listeners: of("JSEventListeners") };
  console.log(`${when.padEnd(20)} scripts ${now.heap.toFixed(2)} MB, app ${now.wasm.toFixed(2)} MB, ${now.nodes} nodes, ${now.listeners} listeners`);
  return now;
}
