// Later inventories against the path, and why emissions changed.
//
// By hand for the small plan: 100,000 t and 10,000 people in 2019, 11,000 in 2030; E2030 = 40,895.52 t.
// The path in 2023, 4 of 11 years on: 100,000 − 59,104.48 × 4 / 11 = 78,507.46 t. With 80,000 t that
// year it is 1,492.54 t too much; (80,000 − 40,895.52) / 7 = 5,586.35 t a year are still needed,
// 1 − (40,895.52 / 80,000) ^ (1 / 7) = 9.1% a year. Of the cut, 20,000 / 59,104.48 = 33.8% is made.
// With 10,400 people: 7.69 t each; the path 7.55; people (10 + 7.6923) / 2 × 400 = +3,538.46 t;
// per person (7.6923 − 10) × 20,400 / 2 = −23,538.46 t.
import { SCHEMES, expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import {
  button, enter, expectNoSidewaysScroll, expectSaved, go, heading, open, openSmallPlan, showFigures, smallPlan, store,
  unexplained,
} from "./steps.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });
const against = (page) => region(page, "Compared with the path");
const causes = (page) => region(page, "What changed, and why");
const compared = (page) => region(page, "Are the years comparable?");
const IN_2023 = { year: 2023, name: "Smallville" };
const fell = (to, tons) => words("progress.fell", { from: 2019, to, tons });
const row = (root, name) => root.getByRole("row", { name });

/** A plan document like the small one, with changes. */
const changed = (change) => {
  const document = JSON.parse(smallPlan());
  change(document.plan);
  return JSON.stringify(document);
};

async function openPlan(page, change, view = "Progress") {
  await store(page, { "fairshare.plan.18c": changed(change), "fairshare.last": "18c" });
  await open(page, view);
}

const total = (year, amount, more = {}) => ({ year, detail: "community_wide", community_wide: amount, ...more });
const later = (amount) => (plan) => {
  plan.other_inventories = [total(2023, amount)];
  plan.community.population.splice(1, 0, { year: 2023, people: 10400, source: "" });
};

const line = (amount, factor) =>
  ({ gpc_ref: "I.1.2", name: "Homes", activity: { amount, unit: "MWh", factor } });

test("behind: in total and per person, what is still needed, and why", async ({ page }) => {
  await openPlan(page, later(80000));
  await expect(against(page).getByRole("status")).toHaveText(
    words("progress.sentence_behind", { ...IN_2023, emitted: "80,000 tCO₂e", gap: "1,493 tCO₂e" }));
  await expect(against(page)).toContainText(like`${words("progress.needed", { from: 2023, to: 2030 })}\s*5,586 tCO₂e\s*${
    say("each year")}\s*${say("(the same tons every year), or")}\s*9\.1%\s*${say("of the remaining emissions each year")}`);
  await expect(row(against(page), /^2023/)).toContainText(
    like`80,000.*78,507.*\+1,493.*7\.69.*7\.55.*\+0\.14.*33\.8%.*${say("Behind")}`);
  await expect(causes(page).getByRole("status")).toHaveText(`${fell(2023, "20,000 tCO₂e")} ${
    words("progress.adds", { cause: say("Population"), tons: "3,538 tCO₂e" })}; ${
    words("progress.takes", { cause: say("Emissions per person"), tons: "23,538 tCO₂e" })}.`);
  await showFigures(causes(page));
  await expect(row(causes(page), like`^${say("Population")}`)).toContainText("+3,538");
  await expect(row(causes(page), like`^${say("Total change")}`)).toContainText("−20,000");
  await expect(causes(page)).toContainText(words("progress.by_total"));
  await expect(compared(page)).toContainText(words("progress.comparable"));
  expect(await unexplained(page)).toEqual([]);
  await expectAccessible(page);

  await test.step("each figure says how it came about", async () => {
    const dialog = page.getByRole("dialog");
    for (const [root, name, formula] of [
      [against(page), "+1,493", "E_t − E_y"],
      [against(page), "33.8%", "(E0 − E_t) / (E0 − E2030)"],
      [against(page), "9.1%", "1 − (E2030 / E_t) ^ (1 / (2030 − y))"],
      [against(page), "78,507", "E0 × (1 − (y − y0) / (2030 − y0)) + E2030 × (y − y0) / (2030 − y0)"],
      [causes(page), "−23,538", "(e_t − e0) × (P0 + P_t) / 2"],
    ]) {
      await root.getByRole("button", { name, exact: true }).click();
      await expect(dialog).toContainText(formula);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
    }
  });
});

test("ahead, on the path, and there already", async ({ page }) => {
  await openPlan(page, later(70000));
  await expect(against(page).getByRole("status")).toHaveText(
    words("progress.sentence_ahead", { ...IN_2023, emitted: "70,000 tCO₂e", gap: "8,507 tCO₂e" }));
  await openPlan(page, later(79000));
  await page.reload(); // the address stays the same, so the page itself has to begin anew
  await expect(against(page).getByRole("status")).toHaveText(words("progress.sentence_on", { ...IN_2023, emitted: "79,000 tCO₂e" }));
  await openPlan(page, later(40000));
  await page.reload();
  // (40,000 − 40,895.52) / 7 = −127.9
  await expect(against(page)).toContainText(like`${words("progress.there_already", { to: 2030 })}\s*128 tCO₂e`);
});

test("from nothing: the view says how to add a year, and the year arrives", async ({ page }) => {
  await openSmallPlan(page, "Progress");
  await expect(region(page, "No later inventory yet")).toBeVisible();
  await expectAccessible(page);
  await button(page, "Copy the latest inventory to a new year").click();
  await expect(heading(page)).toHaveText("Your inventory");
  await enter(page, "Community-wide total", "95,000");
  await go(page, "Progress");
  await expect(against(page).getByRole("status")).toHaveText(
    words("progress.sentence_on", { year: 2020, name: "Smallville", emitted: "95,000 tCO₂e" }));
  await expectSaved(page);
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect(region(page, "No later inventory yet")).toBeVisible();
});

test("without a target it says what to do", async ({ page }) => {
  await open(page, "Progress");
  await page.getByRole("link", { name: "See what’s missing" }).click();
  await expect(heading(page)).toHaveText("The 2030 target");
});

test("years that are hard to compare are named, and recalculated where activities are known", async ({ page }) => {
  // 100,000 MWh of California's grid; the later year was copied, so its grid is still that of 2019.
  const lines = (year, gwp) => ({
    year, detail: "lines", gwp_set: gwp,
    lines: [line(100000, "egrid/CAMX/2019")],
  });
  await openPlan(page, (plan) => {
    later(1)(plan);
    plan.inventory = { ...plan.inventory, ...lines(2019, "ar4") };
    plan.other_inventories = [lines(2023, "ar6")];
  });
  await expect(compared(page)).toContainText("2019 and 2023 also differ in:");
  await expect(compared(page)).toContainText(words("progress.differs_gwp", { base: 2019, one: /.*AR4.*/, later: 2023, other: /.*AR6.*/ }));
  await expect(compared(page)).toContainText(words("progress.differs_grid", { years: 2023 }));
  await expectAccessible(page);
  expect(await unexplained(page)).toEqual([]);
  await button(page, "Recalculate").click();
  await expect(compared(page)).toContainText(words("progress.comparable"));
  await showFigures(causes(page));
  await expect(causes(page)).toContainText(words("progress.by_line", { count: 1 }));
  await expect(row(causes(page), like`^${say("Emission factors")}`)).toBeVisible();
  await button(page, "Undo").click();
  await expect(compared(page)).toContainText(words("progress.hard_to_compare", { base: 2019, later: 2023 }));
});

test("several years: each can be looked at", async ({ page }) => {
  await openPlan(page, (plan) => {
    later(80000)(plan);
    plan.other_inventories.push(total(2025, 60000), total(2015, 120000));
  });
  await expect(against(page).getByRole("row")).toHaveCount(3);
  await expect(causes(page).getByRole("status")).toContainText(fell(2025, "40,000 tCO₂e"));
  await causes(page).getByLabel("Year").selectOption("2023");
  await expect(causes(page).getByRole("status")).toContainText(fell(2023, "20,000 tCO₂e"));
});

for (const width of [320, 768, 1440]) {
  test(`good in light and dark at ${width} px, and on paper`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openPlan(page, (plan) => {
      later(80000)(plan);
      plan.other_inventories[0].gwp_set = "ar6";
      plan.other_inventories.push(total(2025, 60000), total(2015, 120000));
    });
    await expect(against(page).getByRole("row")).toHaveCount(3);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      const beyond = await against(page).locator(".scroll").evaluate((it) => it.scrollWidth - it.clientWidth);
      expect(beyond, "columns beyond their place").toBeLessThanOrEqual(0);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/progress-${width}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ media: "print" });
    await expect(row(against(page), /^2025/)).toBeVisible();
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/progress-${width}-print.png`, fullPage: true });
  });
}
