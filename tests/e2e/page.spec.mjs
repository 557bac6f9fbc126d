// What others do to the page while it is open: translators and marking extensions to its texts, the
// night to its dates.
import { day, expect, test, words } from "./fixtures.mjs";
import { fullPlan } from "./full-plan.mjs";
import { SMALL, VIEWS, button, enter, go, headline, LABEL, open, openSmallPlan, store } from "./steps.mjs";

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
  const copy = document.body.cloneNode(true);
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
  const glance = page.getByRole("region", { name: "Your plan at a glance" });
  await expect(glance).toContainText("122,687");
  await expect(glance).not.toContainText(SMALL.target);
  await go(page, "Target");
  await expect(headline(page)).toContainText("122,687");
});

test("the widget goes on when its page is translated or cleaned up", async ({ page }) => {
  await page.goto("./embed/?year=2019&emissions=100000&population=10000&population2030=11000&lang=en");
  const answer = page.getByRole("region", { name: "The target" });
  await expect(answer).toContainText(SMALL.target);
  for (const [meddle, typed, target] of [[translate, "300,000", "122,687"], [normalize, "100,000", SMALL.target]]) {
    await meddle(page.locator("body"));
    await page.getByRole("textbox").nth(1).fill("x");
    await page.getByRole("textbox").nth(1).blur();
    await expect(page.getByText("“x” is not a number")).toBeVisible();
    await meddle(page.locator("body"));
    await page.getByRole("textbox").nth(1).fill(typed);
    await expect(answer).toContainText(target);
    await expect(page.getByText("“x” is not a number")).toHaveCount(0);
  }
});

test.describe("over midnight", () => {
  const item = (page) => page.getByRole("group", { name: "Adopt a climate action plan", exact: true });
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
    await page.getByLabel("Date joined", { exact: true }).fill("2025-11-26");
    const plan = page.getByRole("region", { name: "Race to Zero's five Ps" }).getByRole("listitem").nth(1);
    await expect(plan).toContainText(words("pledge.due_by", { date: day("2026-11-26") }));
    await page.clock.setFixedTime(new Date("2026-11-28T12:00:00-06:00"));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange", { bubbles: true })));
    await expect(item(page)).toContainText("Overdue by 3 days");
    await expect(plan).toContainText(words("pledge.overdue_since", { date: day("2026-11-26") }));
  });
});
