// How long a keystroke or a step of a slider takes, from just before its input event until the page
// has answered: the app's signals have settled, the DOM and the charts have changed, and the layout
// is done.
//   node tools/bench-keystrokes.mjs    exits with 1 when the 95th percentile is too slow
import { chromium } from "@playwright/test";
import { fullPlan, openStored } from "./bench-plan.mjs";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

// What is measured ------------------------------------------------------------------------------

const KEYSTROKES = 200;
const APART = 100; // ms
const WARM_UP = 20; // the browser's compilers are warm after a few; a user's first keys are not 200
/**
 * What is typed where. `limit` is in milliseconds, for the 95th percentile; `answer` must change
 * with every keystroke, and so must `chart`, where there is one.
 */
const MEASURES = [
  {
    name: "the target view",
    limit: 8, // half a frame at 60 Hz
    answer: "main",
    chart: "main canvas",
    prepare: async (page) => {
      await page.goto("./");
      await page.getByRole("button", { name: "San José" }).click(); // the sample opens on the target view
      const input = page.getByLabel("Population in 2030");
      await input.fill("1120791"); // without commas, so that every digit after it makes a number
      await page.locator("main canvas").first().waitFor();
      return input;
    },
  },
  {
    name: "an inventory of 5,000 lines",
    limit: 16, // a frame at 60 Hz
    answer: "main",
    prepare: async (page) => {
      const kinds = [
        ["I.1.2", "MWh", "egrid/CAMX/2019"], ["I.1.1", "therm", "fuel/natural-gas"], ["III.1.2", "short_ton", "warm/mixed-msw/landfilled"],
        ["II.1.1", "vehicle_mile", "on-road/passenger-cars-gasoline/fleet-average"], ["IV.2", "kg", "gas/hfc-134a"],
      ];
      const lines = Array.from({ length: 5000 }, (_, index) => {
        const [gpc_ref, unit, factor] = kinds[index % kinds.length];
        return { gpc_ref, name: `Account ${index + 1}`, activity: { amount: 1000 + index, unit, factor } };
      });
      const plan = { inventory: { year: 2019, gwp_set: "ar5", detail: "lines", lines } };
      await openStored(page, plan, "#/inventory");
      await page.getByRole("button", { name: "Show all 5,000 lines" }).click();
      const input = page.getByLabel("Amount of line 25");
      await input.fill("1024"); // without a comma, as above
      return input;
    },
  },
  {
    name: "a slider among 12 actions and 60 lines",
    limit: 12,
    answer: "main",
    chart: "main canvas",
    slides: true,
    prepare: async (page) => {
      await openStored(page, fullPlan([2019], 60), "#/actions");
      await page.locator("main canvas").first().waitFor();
      return page.getByRole("slider", { name: "Vehicle miles avoided" });
    },
  },
];

// The measurement -------------------------------------------------------------------------------

const site = await serve("dist");
const browser = await chromium.launch({ executablePath: browserPath(), args: browserArgs });
let isTooSlow = false;
try {
  for (const { name, limit, answer, chart, slides = false, prepare } of MEASURES) {
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const input = await prepare(page);
    await input.focus();
    const { times, unchanged } = await input.evaluate(typeAndTime, { keystrokes: KEYSTROKES, warmUp: WARM_UP, apart: APART, answer, chart, slides });
    await context.close();
    for (const { keystroke, value, what } of unchanged.slice(0, 10)) {
      console.error(`  keystroke ${keystroke} (${value}): the ${what} stayed the same`);
    }
    if (unchanged.length > 0) throw new Error("Nothing was measured: some keystrokes did not change the page.");

    times.sort((a, b) => a - b);
    const percentile = (p) => times[Math.ceil((p / 100) * times.length) - 1];
    const figures = { min: times[0], median: percentile(50), p95: percentile(95), max: times.at(-1) };
    console.log(`${times.length} ${slides ? "steps" : "keystrokes"} on ${name}, milliseconds each, the page checked after every one:`);
    for (const [figure, ms] of Object.entries(figures)) console.log(`  ${figure.padEnd(8)}${ms.toFixed(1).padStart(6)}`);
    if (figures.p95 >= limit) {
      console.error(`Too slow: the 95th percentile must be under ${limit} ms.`);
      isTooSlow = true;
    }
  }
} finally {
  await browser.close();
  await site.close();
}
if (isTooSlow) process.exit(1);

/**
 * Runs in the page. Types a digit and takes it back, in turn, so that every value is a new one; a
 * slider is moved by seven stops instead, to and fro over most of its length.
 */
async function typeAndTime(input, { keystrokes, warmUp, apart, answer, chart, slides }) {
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  // A message arrives after every microtask, so after all that the input event set in motion.
  const channel = new MessageChannel();
  const settled = () => new Promise((done) => {
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  });
  // textContent leaves out what is typed into the input itself: the change must be the app's.
  const text = () => document.querySelector(answer).textContent;
  const pixels = () => chart && document.querySelector(chart).toDataURL();

  // The frame that shows the last keystroke is painted, and what waits until the hand rests is done: keys of a
  // hand are a tenth of a second apart, and what one of them costs is not what is left of the one before.
  const rested = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, apart))).then(settled);

  const base = input.value;
  const times = [];
  const unchanged = [];
  let before = { text: text(), pixels: pixels() };
  for (let keystroke = 0; keystroke < warmUp + keystrokes; keystroke++) {
    const typing = keystroke % 2 === 0;
    const digit = String((keystroke / 2) % 9 + 1);
    const value = slides ? String(11 + ((keystroke * 7) % 80)) : typing ? base + digit : base;
    const event = typing ? { inputType: "insertText", data: digit } : { inputType: "deleteContentBackward" };

    const start = performance.now();
    setValue.call(input, value);
    input.dispatchEvent(new InputEvent("input", { bubbles: true, ...event }));
    await settled();
    document.body.getBoundingClientRect(); // forces the layout
    const took = performance.now() - start;

    const after = { text: text(), pixels: pixels() };
    for (const what of chart ? ["text", "pixels"] : ["text"]) {
      if (after[what] === before[what]) unchanged.push({ keystroke, value, what });
    }
    before = after;
    await rested();
    if (keystroke >= warmUp) times.push(took);
  }
  return { times, unchanged };
}
