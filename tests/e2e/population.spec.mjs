// From a county's record to its population in 2030, and to the target.
import { expect, expectAccessible, test } from "./fixtures.mjs";
import { LABEL, button, enter, expectHeadline, field, go, open } from "./steps.mjs";

/*
 * Dane County, Wisconsin, by the Census Bureau: 547,637 people in 2019 (CO-EST2020), 562,620 in 2020
 * and 588,347 in 2024 (CO-EST2024). By 2030:
 *
 *   the county's own growth   588,347 × (588,347 / 562,620)^(6/4)             = 629,160.0
 *   Wisconsin's               588,347 × (5,960,975 / 5,897,375)^(6/4)         = 597,890.1
 *   the nation's, projected   588,347 × 345,073,565 / 336,482,168             = 603,369.3
 *
 * With 5,000,000 tCO₂e in 2019 and the nation's growth:
 *
 *   603,369 / 547,637 = 1.101768
 *   1 − (1 − 0.463 / 0.737) × 1.10177 = 1 − 0.3717775 × 1.101768 = 0.5904
 *   5,000,000 × 0.4096126 = 2,048,063
 */
const OWN = "Use 629,160: your own record's growth 2020–2024, 1.12 % a year";
const STATE = "Use 597,890: your state's growth 2020–2024, 0.27 % a year";
const NATION = "Use 603,369: the nation's projected growth (Census 2023), 0.42 % a year";
const DANE = { perPerson: "62.8 % less", inTotal: "59.0 % less", target: "2,048,063" };

const offers = (page, year) => page.getByRole("group", { name: `Suggestions for the population in ${year}` });
const source = (page, year) => field(page, `Source of the population in ${year}`);

async function takeDaneCounty(page) {
  await open(page, "Community");
  await button(page, "Find your county").click();
  await page.getByRole("checkbox", { name: /this whole county/ }).check();
  await field(page, "County and state").fill("dane wi"); // and straight on to the button
  await button(page, "Take Dane County, WI").click();
  await enter(page, LABEL.year, "2019");
  await expect(field(page, "Population in 2019")).toHaveValue("547,637");
}

test("a county's population in 2030 from published growth, its source, and the target", async ({ page }) => {
  await takeDaneCounty(page);
  await expect(offers(page, 2030)).toContainText("From 588,347 people in 2024");
  for (const name of [OWN, STATE, NATION]) {
    await expect(offers(page, 2030).getByRole("button", { name, exact: true })).toBeVisible();
  }
  await expectAccessible(page);

  await go(page, "Inventory");
  await page.getByRole("radio", { name: "One total" }).check();
  await enter(page, LABEL.total, "5,000,000");
  await go(page, "Community");
  await button(page, NATION).click();
  await expect(field(page, LABEL.population2030)).toHaveValue("603,369");
  await expect(field(page, LABEL.population2030)).toBeFocused();
  await expect(offers(page, 2030)).toHaveCount(0);
  await expect(source(page, 2030)).toHaveValue(
    "Projected U.S. growth (Census 2023 projections), applied to 2024 by Fairshare",
  );

  // 603,369 / 547,637 − 1 = 10.2 %
  const sentence = page.getByText("One target, two percentages: at 10.2 % more people");
  await expect(sentence).toContainText("target, 62.8 % less, means 59.0 % less in total.");
  await expectAccessible(page);
  await sentence.getByRole("button", { name: "59.0 % less" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 − (1 − p) × P2030 / P0");
  await page.keyboard.press("Escape");

  await go(page, "Target");
  await expectHeadline(page, DANE);
  await button(page, "Undo").click();
  await expect(field(page, LABEL.population2030)).toHaveValue("");
  await expect(offers(page, 2030)).toHaveCount(0); // the suggestions stand with the community
  await go(page, "Community");
  await expect(source(page, 2030)).toHaveCount(0);
  await expect(button(page, NATION)).toBeVisible();
});

test("a figure of one's own is not said to come from published growth", async ({ page }) => {
  await takeDaneCounty(page);
  await button(page, STATE).click();
  await expect(source(page, 2030)).toHaveValue(
    "Growth of Wisconsin 2020–2024 (Census NST-EST2024), applied to 2024 by Fairshare",
  );
  // From the figure that now stands for 2030: 597,890 × (5,960,975 / 5,897,375)^5 = 630,833 in 2050.
  await expect(offers(page, 2050)).toContainText("From 597,890 people in 2030");
  await expect(button(page, "Use 630,833: your state's growth 2020–2024, 0.27 % a year")).toBeVisible();
  await enter(page, LABEL.population2030, "650,000");
  await expect(source(page, 2030)).toHaveValue("");
  await enter(page, `Source of the population in 2030`, "Regional plan");
  await enter(page, LABEL.population2030, "655,000");
  await expect(source(page, 2030)).toHaveValue("Regional plan");
  await enter(page, LABEL.population2030, "");
  await expect(button(page, STATE)).toBeVisible();
});

test("without a known population the page says what to enter first", async ({ page }) => {
  await open(page, "Community");
  await expect(offers(page, 2030)).toContainText("Enter the residents of any year since 2016 first");
  await expect(offers(page, 2030).getByRole("button")).toHaveCount(0);
  await enter(page, LABEL.year, "2019");
  await enter(page, "Population in 2019", "10,000");
  // 10,000 × (345,073,565 / 333,287,557)^(11/8): the projection begins with 2022.
  await expect(button(page, "Use 10,489: the nation's projected growth (Census 2023), 0.44 % a year")).toBeVisible();
  // By keyboard alone.
  await button(page, "Use 10,489: the nation's projected growth (Census 2023), 0.44 % a year").focus();
  await page.keyboard.press("Enter");
  await expect(field(page, LABEL.population2030)).toHaveValue("10,489");
});

test("at 320 pixels nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await takeDaneCounty(page);
  await expect(button(page, NATION)).toBeVisible();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  await button(page, NATION).click();
  expect(await width()).toBeLessThanOrEqual(320);
  await expectAccessible(page);
});
