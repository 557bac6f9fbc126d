// Inventories of several years in one plan.
import { expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import {
  LABEL, SMALL, button, downloaded, disclosure, enter, expectComplaint, expectHeadline, expectSaved, field, go,
  open, openSmallPlan, unfold,
} from "./steps.mjs";

const year = (page, name) => page.getByRole("radio", { name });
const YEAR = "Year of this inventory";

test("a copy of last year is edited; the target starts where it started", async ({ page }) => {
  await openSmallPlan(page, "Inventory");
  await button(page, "Copy 2019 and edit").click();
  await expect(page.getByRole("heading", { name: "Years" })).toBeFocused();
  await expect(year(page, /^2020 100,000 tCO₂e$/)).toBeChecked();
  await expect(field(page, YEAR)).toHaveValue("2020");
  await enter(page, YEAR, "2019");
  await expectComplaint(page, YEAR, say("You already have an inventory for 2019."));
  await enter(page, YEAR, "2022");
  await enter(page, LABEL.total, "90,000");
  await enter(page, "Population in 2022", "10,300");
  await expect(page.getByRole("region", { name: "Emissions of this year" })).toContainText("8.74"); // 90,000 / 10,300
  await expect(page.getByText(words("years.base_in_programme", { year: "2019" }))).toBeVisible();
  await expectAccessible(page);

  await year(page, /^2019/).check();
  await expect(field(page, LABEL.total)).toHaveValue("100,000");
  await go(page, "Target");
  await expectHeadline(page, SMALL);
  await expectSaved(page);
  await page.reload();
  await expectHeadline(page, SMALL);
  await go(page, "Inventory");
  await expect(year(page, /^2022 90,000 tCO₂e$/)).toBeVisible();
});

test("another base: the page says which one is better, and undo takes every step back", async ({ page }) => {
  await openSmallPlan(page, "Inventory");
  await button(page, "Add an empty year").click();
  await expect(year(page, like`^${say("No year yet")} ${say("not entered")}$`)).toBeChecked();
  await enter(page, YEAR, "2022");
  await page.getByRole("radio", { name: "One total" }).check();
  await enter(page, LABEL.total, "80,000");
  await unfold(page, "Add or change a year");
  await button(page, "Start the target from 2022").click();
  await expect(page.getByText(like`^${words("years.base_better", { year: "2022", better: "2019" })}`)).toBeVisible();
  await go(page, "Target");
  await expect(field(page, LABEL.year)).toHaveValue("2022");
  await button(page, "Start the target from 2019").click();
  await expectHeadline(page, SMALL);
  await go(page, "Inventory");
  await year(page, /^2022/).check();
  await unfold(page, "Add or change a year");
  await button(page, "Remove 2022").click();
  await expect(year(page, /^2022/)).toBeHidden();
  await button(page, "Undo").click();
  await expect(year(page, /^2022/)).toBeVisible();
});

test("years by keyboard alone", async ({ page }) => {
  await openSmallPlan(page, "Inventory");
  await button(page, "Copy 2019 and edit").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Years" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(year(page, /^2020/)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(year(page, /^2019/)).toBeFocused();
  await expect(year(page, /^2019/)).toBeChecked();
  await expect(page.getByRole("textbox", { name: YEAR })).toBeHidden();
});

test("another GWP set and grid edition reach every year, and the report carries them all", async ({ page }) => {
  await open(page, "Inventory");
  await enter(page, LABEL.year, "2018");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
  await disclosure(page, words("lines.subregion_of", { name: say("U.S. average") })).click();
  await page.getByRole("combobox", { name: "Electricity grid (eGRID subregion)" }).selectOption({ label: "WECC California" });
  await button(page, "Electricity, homes").click();
  await expect(field(page, "Amount of line 1")).toBeFocused();
  await page.keyboard.type("1000");
  await button(page, "Copy 2018 and edit").click();
  await enter(page, YEAR, "2023");
  await disclosure(page, "Change the GWP set or grid edition").click();
  await page.getByRole("combobox", { name: "GWP set" }).selectOption("IPCC AR6");
  await page.getByRole("combobox", { name: "Grid factors (eGRID data year)" }).selectOption("2022");
  await expect(page.getByRole("table", { name: words("lines.revise_caption", { year: "2018" }) })).toBeVisible();
  await expect(page.getByRole("table", { name: words("lines.revise_caption", { year: "2023" }) })).toBeVisible();
  await expectAccessible(page);
  await button(page, "Accept the change").click();
  await expect(page.getByText("2018: no line changes.")).toBeVisible();
  await expect(page.getByText("2023: no line changes.")).toBeVisible();
  await page.getByRole("combobox", { name: "Grid factors (eGRID data year)" }).selectOption("Each inventory’s own year, or the closest");
  await button(page, "Accept the change").click();

  await go(page, "Report");
  const file = await downloaded(page, () => button(page, "Download the report").click());
  const { inputs, results } = file.json();
  const factor = (inventory) => inventory.lines[0].activity.factor;
  expect([inputs.inventory, inputs.other_inventories[0]].map(factor)).toEqual(["egrid/CAMX/2018", "egrid/CAMX/2023"]);
  expect(results.other_inventories.map((it) => [it.year, it.gwp_set])).toEqual([[2023, "ar6"]]);
});
