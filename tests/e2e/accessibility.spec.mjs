// axe on every view in light and dark, on a small and a large screen; and pages that reflow.
import { SCHEMES, expect, expectAccessible, test } from "./fixtures.mjs";
import { fullPlan } from "./full-plan.mjs";
import {
  LABEL, VIEWS, button, disclosure, enter, expectComplaint, go, open, openSample, expectNoSidewaysScroll, store,
  unfold,
} from "./steps.mjs";

/** Nothing to complain of in light and in dark, and nothing beyond the edge. */
async function expectGood(page) {
  await expectNoSidewaysScroll(page);
  for (const colorScheme of SCHEMES) {
    await test.step(colorScheme, async () => {
      // Without motion: a color on its way to another is neither.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
    });
  }
}

for (const width of [320, 1440]) {
  test.describe(`light and dark at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    // A test for each: a view with all that a plan can say is long, and looked at twice.
    for (const { name } of VIEWS) {
      test(`${name} with the sample Maplewood`, async ({ page }) => {
        await openSample(page, "Maplewood");
        await go(page, name);
        await expectGood(page);
      });

      test(`${name} with an empty plan`, async ({ page }) => {
        await open(page, name);
        await expectGood(page);
      });

      test(`${name} with all that a plan can say`, async ({ page }) => {
        await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
        await open(page, name);
        await expectGood(page);
      });
    }

    test("everything folded open, a complaint, a message", async ({ page }) => {
      await openSample(page, "Maplewood");
      await expect(page.getByText("Maplewood is open. Your other communities are saved.")).toBeVisible();
      await disclosure(page, /^Show the calculation$/).click();
      for (const step of await page.getByRole("list").locator("summary").all()) await step.click();
      await enter(page, LABEL.population2030, "1.234,5");
      await expectComplaint(page, LABEL.population2030, /could be two numbers/);
      await expectGood(page);

      await go(page, "Inventory");
      await page.getByRole("checkbox", { name: "Show every GPC subsector" }).check();
      await enter(page, "Residential buildings, Scope 1 (I.1.1)", "XX");
      await expectGood(page);

      await go(page, "Report");
      for (const fold of ["What’s in the report", "For CDP-ICLEI Track", "Share as a link", "Compare with another report", "Open a report"]) await unfold(page, fold);
      await disclosure(page, /^Show the file$/).click();
      await expectGood(page);
    });

    test("an inventory that carries no target, and cautions", async ({ page }) => {
      await openSample(page, "Maplewood");
      await enter(page, LABEL.year, "2015");
      await expect(page.getByRole("alert").filter({ hasText: "too old" })).toBeVisible();
      await expectGood(page);
      await enter(page, LABEL.year, "2024");
      await expect(page.getByRole("heading", { name: "Good to know" })).toBeVisible();
      await expectGood(page);
    });
  });
}

test("both looks are really there", async ({ page }) => {
  await open(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await paper();
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).not.toBe(light);
});

test.describe("storage denied", () => {
  test.use({ viewport: { width: 320, height: 900 } });
  test("the warning is accessible, too", async ({ page, context }) => {
    await context.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    });
    await open(page, "Community");
    await expect(button(page, "Download my data")).toBeVisible();
    await expectGood(page);
  });
});

// WCAG 1.4.4: text at twice its size; WCAG 1.4.12: text spaced out by who needs it.
const TEXTS = {
  "text at twice its size": {
    width: 640, // 1280 px zoomed to 200%, and the text doubled once more
    apply: () => {
      document.documentElement.style.fontSize = "200%";
    },
  },
  "text spaced out": {
    width: 320,
    apply: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`);
      document.adoptedStyleSheets.push(sheet);
    },
  },
};

for (const [what, { width, apply }] of Object.entries(TEXTS)) {
  test.describe(what, () => {
    test.use({ viewport: { width, height: 900 } });

    for (const { name } of VIEWS) {
      test(`leaves ${name} readable without scrolling sideways`, async ({ page }) => {
        await openSample(page, "Maplewood");
        await page.evaluate(apply);
        await go(page, name);
        await expectNoSidewaysScroll(page);
        const cut = await page.evaluate(() =>
          [...document.querySelectorAll("a, button, h1, h2, h3, p, dt, dd, th, td, label, summary, legend")]
            .filter((it) => it.checkVisibility() && !it.closest(".visually-hidden, .skip"))
            .filter((it) => getComputedStyle(it).overflow !== "visible" && it.scrollWidth > it.clientWidth + 1)
            .map((it) => it.outerHTML.slice(0, 120)));
        expect(cut, "texts cut off").toEqual([]);
      });
    }
  });
}

test("on paper nothing is cut off: long texts wrap, charts and tables have the room they need", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
  await page.setViewportSize({ width: 740, height: 900 }); // a letter page within its margins
  await open(page, "Community");
  const print = async () => {
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await expectNoSidewaysScroll(page);
  };
  await print();
  const source = page.locator(".box", { has: page.locator("#source-2030") });
  const printed = await source.evaluate((box) => getComputedStyle(box, "::before").content);
  expect(printed).toContain("forecast adopted by the city council in 2019");
  await expect(page.locator("#source-2030")).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  await go(page, "Target");
  await expect(page.getByText(/^In nine of ten cases/)).toBeVisible();
  await print();
  for (const chart of await page.locator("canvas.bars").all()) {
    const { shown, drawn } = await chart.evaluate((/** @type {HTMLCanvasElement} */ it) => ({ shown: it.getBoundingClientRect(), drawn: it.width / it.height }));
    expect(shown.width / shown.height).toBeCloseTo(drawn, 0);
  }
});
