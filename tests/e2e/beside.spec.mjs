// What stands beside the target: yardsticks, carbon budget, uncertainty, what ICLEI needs.
import { expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import {
  LABEL, button, disclosure, enter, expectComplaint, field, go, openSample, openSmallPlan, showFigures,
} from "./steps.mjs";

const table = (page, name) => page.getByRole("table", { name });
const listed = (item, state) => `${say(item)}: ${say(state)}`;
const panel = (page, name) => page.getByRole("region", { name, exact: true });

test("yardsticks side by side, each with its rule, source and limits", async ({ page }) => {
  // 100,000 t in 2019, 10,000 people then and 11,000 in 2030.
  await openSmallPlan(page, "Target");
  await showFigures(panel(page, "Compared with other methods"));
  const compared = table(page, "The target and other methods in 2030 and 2050");
  const row = (name) => compared.getByRole("row", { name: like`^${say(name)}` });
  await expect(row("Science-based target")).toContainText("40,896");
  await expect(row("Global halving")).toContainText("50,000"); // half
  await expect(row("IPCC pathways to 1.5 °C")).toContainText("57,000"); // 43% below 2019
  await expect(row("IPCC pathways to 1.5 °C")).toContainText("(40,000 to 66,000)"); // 60 and 34%
  await expect(row("IPCC pathways to 1.5 °C")).toContainText("16,000"); // 84% by 2050
  await expect(row("SBTi absolute contraction")).toContainText("53,800"); // 11 × 4.2 = 46.2 points, never compounded
  await expect(row("C40 Deadline 2020")).toContainText("31,900"); // 2.9 × 11,000
  await expect(panel(page, "Compared with other methods")).toContainText(words("yardsticks.sentence", { target: "40,896" }));
  await disclosure(page, "Rules, sources and limits").first().click();
  await expect(page.getByText("This rule is made for companies.")).toBeVisible();
  await expect(page.getByText(words("yardsticks.caveat_average"))).toBeVisible();
  await expectAccessible(page);
});

test("the carbon budget asks for a population it needs, and says how long the share lasts", async ({ page }) => {
  await openSmallPlan(page, "Community");
  await enter(page, LABEL.population2030, "");
  await enter(page, LABEL.population2030, "10,000");
  await go(page, "Target");
  // At 100,000 t a year 637,674 t are gone in the course of 2026: a sentence, no row and no bar.
  const budget = panel(page, "Your share of the carbon budget");
  await showFigures(budget);
  const gone = budget.getByText(words("budgets.used_up", { rate: "100,000", year: "2030" }));
  await expect(gone).toContainText(": 2026");
  await expect(budget.getByRole("table")).toHaveCount(0);
  await gone.getByRole("button", { name: "2026" }).first().click();
  await expect(page.getByRole("dialog")).toContainText("2026.4");
  await page.keyboard.press("Escape");
  // Less than half of the share is left for nine years and more: the line to zero ends before 2030.
  await showFigures(panel(page, "Compared with other methods"));
  await expect(panel(page, "Compared with other methods").getByText(words("yardsticks.used_up", { year: "2030" }))).toBeVisible();
  await enter(page, LABEL.total, "30,000");
  const shares = table(page, "Carbon budget shares and how long they last");
  // 500 Gt × 10,000 / 7,841,000,000 = 637,674 t; at 30,000 t a year 21.26 years from 2020.
  const first = shares.getByRole("row", { name: words("yardsticks.y_budget", { likelihood: "50", publisher: "IPCC" }) });
  await expect(first).toContainText("637,674");
  await expect(first).toContainText("21.3");
  await expect(first).toContainText("2041.3");
  // A straight line to zero takes twice as long.
  await expect(first).toContainText(words("budgets.to_zero", { years: "42.5" }));
  await first.getByRole("button", { name: "637,674" }).click();
  await expect(page.getByRole("dialog")).toContainText("7,841,000,000");
});

test("a range instead of a figure, which input moves it most, and spreads of one's own", async ({ page }) => {
  await openSample(page, "Maplewood");
  const sure = panel(page, "How certain is the target?");
  await expect(sure.getByText(like`^${words("uncertainty.sentence", { low: /[\d,]+/, high: /[\d,]+/ })}$`)).toBeVisible();
  await showFigures(sure);
  await expect(sure.getByText(like`^${words("uncertainty.strongest")}`).first()).toBeVisible();
  await disclosure(page, "How uncertain are the figures?").click();
  await enter(page, "Medium-quality data, or not graded", "200");
  await expectComplaint(page, "Medium-quality data, or not graded", words("problem.parameter_range", { min: "0", max: "100" }));
  for (const label of ["High-quality data", "Medium-quality data, or not graded", "Low-quality data", "Population growth, percentage points per year"]) {
    await enter(page, label, "0");
  }
  await page.getByRole("checkbox", { name: "Treat every edition of the Human Development Report as equally likely" }).uncheck();
  // Without any spread the range is the figure itself: 201,039 t.
  await expect(sure.getByText("In nine of ten cases, the 2030 target is between 201,039 and 201,039 tCO₂e.")).toBeVisible();
  await expect(sure.getByText(words("uncertainty.yours"))).toBeVisible();
  await expectAccessible(page);
  await button(page, "Use Fairshare’s assumptions again").click();
  await expect(field(page, "Medium-quality data, or not graded")).toHaveValue("15");
  await button(page, "Undo").click();
  await expect(field(page, "Medium-quality data, or not graded")).toHaveValue("0");
});

test("the list of what ICLEI needs says what is there and leads to what is missing", async ({ page }) => {
  await openSmallPlan(page, "Target");
  const ready = panel(page, "Ready for ICLEI?");
  // An inventory of 2016 or later, a base year in the window, people now and in 2030; in 2050 missing, and
  // of the inventory only its total known.
  await expect(ready.getByText(words("readiness.done_of", { done: "4", all: "6" }))).toBeVisible();
  await showFigures(ready);
  const list = ready.getByRole("listitem");
  await expect(list.filter({ hasText: listed("An inventory from 2016 or later", "done") })).toBeVisible();
  await expect(list.filter({ hasText: `${listed("A complete inventory", "check")}. ${words("readiness.d_totals")}` })).toBeVisible();
  const missing = list.filter({ hasText: listed("Population in 2050, to show emissions per person", "missing") });
  await missing.getByRole("link", { name: "Add it" }).click();
  await enter(page, "Population in 2050 (optional)", "12,000");
  await go(page, "Target");
  await expect(ready.getByText(words("readiness.done_of", { done: "5", all: "6" }))).toBeVisible();
  await showFigures(ready);
  await expect(list.filter({ hasText: listed("Population in 2050, to show emissions per person", "done") })).toBeVisible();
});

test("typing is never held up: what stands beside the target follows when the hand rests", async ({ page }) => {
  await openSmallPlan(page, "Target");
  await showFigures(panel(page, "Compared with other methods"));
  const halving = table(page, "The target and other methods in 2030 and 2050").getByRole("row", { name: like`^${say("Global halving")}` });
  await expect(halving).toContainText("50,000");
  await field(page, LABEL.total).fill("200,000");
  await expect(halving).toContainText("100,000");
});
