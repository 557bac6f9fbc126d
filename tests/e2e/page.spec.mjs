// What others do to the page while it is open: translators and marking extensions to its texts, the
// night to its dates, other screens and contrasts to its charts, spreadsheets to what is copied.
import { SCHEMES, day, expect, test, words } from "./fixtures.mjs";
import { showMemory } from "../../tools/browser.mjs";
import { fullPlan } from "./full-plan.mjs";
import {
  SMALL, VIEWS, button, enter, expectNoSidewaysScroll, go, headline, LABEL, open, openSample, openSmallPlan, store,
  showFigures, unfold, workItem,
} from "./steps.mjs";

/** What a translator in a browser does: every text node gives way to two elements around its text. */
const translate = (root) => root.evaluate((root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node; (node = walker.nextNode()); ) {
    if (!node.parentElement.closest("script, style, textarea, svg, [translate=no]")) texts.push(node);
  }
  for (const text of texts) {
    const [outer, inner] = ["font", "font"].map((tag) => document.createElement(tag));
    inner.textContent = text.data;
    outer.append(inner);
    text.replaceWith(outer);
  }
  return texts.length;
});
/** What extensions that mark words do when they clean up. */
const normalize = (root) => root.evaluate((root) => root.normalize());

/** All that is read on the page, for eyes and ears; the message about saving comes and goes by itself. */
const read = (page) => page.evaluate(() => {
  const copy = /** @type {HTMLElement} */ (document.body.cloneNode(true));
  for (const it of copy.querySelectorAll("script, .saved")) it.remove();
  return copy.textContent.replace(/\s+/g, " ");
});

for (const [name, meddle] of Object.entries({ translated: translate, normalized: normalize })) {
  test(`every text of every view follows the figures, ${name} or not`, async ({ page }) => {
    test.slow(); // ten views, each read six times
    await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
    await open(page, "Community");
    await enter(page, LABEL.name, "Little Falls");
    await enter(page, LABEL.population2030, "51,234");
    for (const { name } of VIEWS) {
      await test.step(name, async () => {
        await go(page, name);
        const step = async (label, times) => {
          for (let i = 0; i < times; i += 1) await button(page, label).click();
        };
        // Words for ears come once the hand rests.
        const settled = async () => {
          let before;
          await expect.poll(async () => before === (before = await read(page)), { intervals: [1_000] }).toBe(true);
          return before;
        };
        await step("Undo", 2);
        const earlier = await settled();
        await step("Redo", 2);
        const later = await settled();
        expect(later).not.toBe(earlier);
        await meddle(page.locator("body"));
        await step("Undo", 2);
        await expect.poll(() => read(page)).toBe(earlier);
        await meddle(page.locator("body"));
        await step("Redo", 2);
        await expect.poll(() => read(page)).toBe(later);
        await meddle(page.locator("body"));
      });
    }
  });
}

test("a headline changes while one types into a translated page", async ({ page }) => {
  await page.goto("./#/target?year=2019&emissions=100000&population=10000&population2030=11000");
  await expect(headline(page)).toContainText(SMALL.target);
  await go(page, "Inventory");
  expect(await translate(page.locator("body"))).toBeGreaterThan(50);
  await enter(page, LABEL.total, "300,000");
  // By hand: 300,000 × (1 − 0.463 / 0.737) × 11,000 / 10,000 = 122,687.
  const glance = page.getByRole("region", { name: "Your community at a glance" });
  await expect(glance).toContainText("122,687");
  await expect(glance).not.toContainText(SMALL.target);
  await go(page, "Target");
  await expect(headline(page)).toContainText("122,687");
});

test("views that are left leave nothing of the app's memory behind", async ({ page }) => {
  await page.addInitScript(showMemory);
  await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
  await page.goto("./#/target");
  const used = () => page.evaluate(() => /** @type {any} */ (globalThis).wasmMemory.buffer.byteLength);
  /** Of the views that many things follow. */
  const around = async (times) => {
    for (let nth = 0; nth < times; nth += 1) {
      for (const address of ["#/inventory", "#/plan", "#/community", "#/target"]) {
        await page.evaluate((address) => { location.hash = address; }, address);
        await expect(page.locator("main h1")).toHaveCount(1);
        await page.evaluate(() => new Promise(requestAnimationFrame)); // what the view asks for then
      }
    }
  };
  await around(5);
  const before = await used();
  await around(20);
  // Each such round left 135 kB when effects stayed with what they read.
  expect(await used() - before).toBeLessThan(300_000);
});

test("the widget goes on when its page is translated or cleaned up", async ({ page }) => {
  await page.goto("./embed/?year=2019&emissions=100000&population=10000&population2030=11000&lang=en");
  const answer = page.getByRole("region", { name: "The target" });
  await expect(answer).toContainText(SMALL.target);
  await page.locator("details.numbers > summary").click();
  /** @type {[typeof normalize, string, string][]} */
  const ways = [[translate, "300,000", "122,687"], [normalize, "100,000", SMALL.target]];
  for (const [meddle, typed, target] of ways) {
    await meddle(page.locator("body"));
    await page.getByRole("textbox").nth(1).fill("x");
    await page.getByRole("textbox").nth(1).press("Tab");
    await expect(page.getByText("“x” is not a number")).toBeVisible();
    await meddle(page.locator("body"));
    await page.getByRole("textbox").nth(1).fill(typed);
    await expect(answer).toContainText(target);
    await expect(page.getByText("“x” is not a number")).toHaveCount(0);
  }
});

test.describe("over midnight", () => {
  const item = (page) => workItem(page, "Adopt a climate action plan");
  const due = async (page, date) => {
    await item(page).getByLabel("Due", { exact: true }).fill(date);
    await page.getByRole("heading", { level: 1 }).click();
  };

  for (const timezoneId of ["America/Chicago", "Pacific/Honolulu", "Asia/Kathmandu"]) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });

      test("an item of today is overdue when the next day begins", async ({ page }) => {
        const offset = { "America/Chicago": "-06:00", "Pacific/Honolulu": "-10:00", "Asia/Kathmandu": "+05:45" }[timezoneId];
        await page.clock.install({ time: new Date(`2026-11-25T23:59:00${offset}`) });
        await openSmallPlan(page, "Plan");
        await due(page, "2026-11-25");
        await expect(item(page)).toContainText("Next: today");
        await page.clock.runFor("02:00");
        await expect(item(page)).toContainText("Overdue by 1 day");
      });
    });
  }

  test("a tab that was in the background for days asks for the day when it is looked at", async ({ page }) => {
    await page.clock.setFixedTime(new Date("2026-11-25T12:00:00-06:00"));
    await openSmallPlan(page, "Plan");
    await due(page, "2026-11-25");
    await unfold(page, "Enter dates for Race to Zero");
    await page.getByLabel("Date joined", { exact: true }).fill("2025-11-26");
    const plan = page.getByRole("region", { name: "Race to Zero’s five Ps" }).locator("ol > li").nth(1);
    await expect(plan).toContainText(words("pledge.due_by", { date: day("2026-11-26") }));
    await page.clock.setFixedTime(new Date("2026-11-28T12:00:00-06:00"));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await expect(item(page)).toContainText("Overdue by 3 days");
    await expect(plan).toContainText(words("pledge.overdue_since", { date: day("2026-11-26") }));
  });
});

/** The colors of a chart's pixels, most frequent first, as "r,g,b", and whether anything is drawn. */
const colors = (canvas) => canvas.evaluate((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 250) continue;
    const color = `${data[at]},${data[at + 1]},${data[at + 2]}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1]).map(([color]) => color);
});
/** A system color, as the browser has it now. */
const system = (page, name) => page.evaluate((name) => {
  const probe = document.createElement("i");
  probe.style.forcedColorAdjust = "none";
  probe.style.color = name;
  document.body.append(probe);
  const color = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3).join(",");
  probe.remove();
  return color;
}, name);

for (const colorScheme of SCHEMES) {
  test(`in forced colors, ${colorScheme}, every chart has the system's paper and ink, from the moment they are forced`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openSample(page, "Maplewood");
    for (const view of ["Target", "Actions", "Progress"]) {
      await page.emulateMedia({ forcedColors: "none" });
      await go(page, view);
      const canvases = page.locator("main canvas:visible");
      for (const canvas of await canvases.all()) await expect.poll(async () => (await colors(canvas)).length, "something is drawn").toBeGreaterThan(0);
      await page.emulateMedia({ forcedColors: "active" });
      const [paper, ink] = [await system(page, "Canvas"), await system(page, "CanvasText")];
      expect(paper).not.toBe(ink);
      for (const canvas of await canvases.all()) await expect.poll(() => colors(canvas), `${view}: ink`).toContain(ink);
      // Behind the figures of the path and around lines that cross there is paper.
      if (view !== "Progress") expect(await colors(canvases.first()), `${view}: paper`).toContain(paper);
    }
  });
}

test("a chart is as sharp as the screen that the window comes to", async ({ page }) => {
  await openSample(page, "Maplewood");
  const canvas = page.locator("main canvas").first();
  const sharpness = () => canvas.evaluate((/** @type {HTMLCanvasElement} */ it) => it.width / it.clientWidth);
  await expect.poll(sharpness).toBeCloseTo(1, 2);
  const { width, height } = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [3, 1.5, 2]) {
    await session.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
    await expect.poll(sharpness).toBeCloseTo(deviceScaleFactor, 1);
  }
});

test("in a low window nothing stays while the page scrolls", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 256 }); // 1,280 × 1,024 at 400%
  await openSample(page, "Maplewood");
  for (const { name, address } of VIEWS) {
    await page.goto(`./${address}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const stay = await page.evaluate(() =>
      [...document.body.querySelectorAll("*")]
        .filter((it) => ["sticky", "fixed"].includes(getComputedStyle(it).position) && it.checkVisibility())
        .filter((it) => !it.closest(".scroll, .refused, table, .skip"))
        .map((it) => it.className));
    expect(stay, name).toEqual([]);
    await expectNoSidewaysScroll(page);
  }
});

test.describe("what is copied from a table", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"] });

  /** Selects from one element into another, copies, and reads what a spreadsheet would take. */
  const copied = async (page, from, to) => {
    await page.evaluate(([from, to]) => {
      const range = document.createRange();
      range.setStartBefore(document.querySelector(from));
      range.setEndAfter(document.querySelector(to));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }, [from, to]);
    await page.keyboard.press("ControlOrMeta+C");
    return page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type) => (await item.getType(type)).text();
      return { text: await read("text/plain"), html: await read("text/html") };
    });
  };

  test("figures are numbers to a spreadsheet", async ({ page }) => {
    await openSample(page, "Maplewood");
    await showFigures(page.getByRole("region", { name: "Milestones" }));
    await expect(page.locator("table.milestones")).toContainText("\u2212");
    // What follows copies comes with the part that this heading comes with.
    await expect(page.getByRole("heading", { name: "Ready for ICLEI?" })).toBeVisible();
    for (const [from, to] of [
      ["table.milestones", "table.milestones"],
      ["table.milestones tbody tr", "table.milestones tbody tr:last-child"],
      ["table.milestones tbody td", "table.milestones tbody tr:last-child td:last-child"],
    ]) {
      const { text, html } = await copied(page, from, to);
      const figures = [...text.matchAll(/[-\u2212]?[\d.,]+\s?%/g)].map(([it]) => it);
      expect(figures.length, text).toBeGreaterThan(2);
      for (const figure of figures) expect(figure).toMatch(/^-?\d+(\.\d+)?%$/);
      expect(text).toContain("\t");
      expect(html).toMatch(/<table/);
      expect(html.match(/>-\d+\.\d%</g)?.length).toBe(figures.filter((it) => it.startsWith("-")).length);
      expect(html).not.toMatch(/\u2212\d|\d(\s|&nbsp;)%/);
    }
  });

  test("sentences stay as they are", async ({ page }) => {
    await openSample(page, "Maplewood");
    const { text } = await copied(page, "main h1", "main .figure");
    expect(text).toContain(await page.locator("main h1").innerText());
  });
});

test.describe("the first screen", () => {
  test("of a phone has a frame of at most 96 px, with the current step in sight", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openSmallPlan(page, "Report");
    expect((await page.getByRole("banner").boundingBox()).height).toBeLessThanOrEqual(96);
    await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Target" }).click();
    await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Report" }).click();
    await expect(page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Report" })).toBeInViewport({ ratio: 0.9 });
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
});
