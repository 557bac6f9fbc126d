// From a county's record to its population in 2030, and to the target.
import { expect, expectAccessible, say, test, words } from "./fixtures.mjs";
import { LABEL, button, enter, expectHeadline, expectSaved, field, go, hold, open } from "./steps.mjs";

/*
 * Dane County, Wisconsin, by the Census Bureau: 547,637 people in 2019 (CO-EST2020), 562,615 in 2020
 * and 590,375 in 2025 (CO-EST2025). By 2030:
 *
 *   the county's own growth   590,375 × 590,375 / 562,615                     = 619,504.7
 *   the county's, projected   590,375 × 1.0723 (Hauer 2019)                   = 633,059.1
 *   no growth                                                                   590,375
 *
 * With 5,000,000 tCO₂e in 2019 and the county's own growth:
 *
 *   619,505 / 547,637 = 1.131233
 *   1 − (1 − 0.463 / 0.737) × 1.131233 = 1 − 0.3717775 × 1.131233 = 0.5794
 *   5,000,000 × 0.4205669 = 2,102,835
 */
const OWN = "Use 619,505: your own growth 2020–2025, 0.97% a year";
const COUNTY = "Use 633,059: your county’s projected growth (Hauer 2019), 1.41% a year";
const NONE = "Use 590,375: no growth";
const DANE = { perPerson: "62.8% less", inTotal: "57.9% less", target: "2,102,835" };

const offers = (page, year) => page.getByRole("group", { name: `Suggestions for the population in ${year}` });
const appliedTo2025 = (growth) =>
  words("community.growth_source", { growth, year: "2025", mark: words("community.growth_mark") });
const source = (page, year) => field(page, `Source of the population in ${year}`);

async function takeDaneCounty(page) {
  await open(page, "Community");
  await button(page, "Find your county").click();
  await page.getByRole("checkbox", { name: "My community is this whole county: use its population too" }).check();
  await field(page, "County and state").fill("dane wi"); // and straight on to the button
  await button(page, words("county.take", { name: "Dane County, WI" })).click();
  await enter(page, LABEL.year, "2019");
  await expect(field(page, "Population in 2019")).toHaveValue("547,637");
}

test("a county's population in 2030 from published growth, its source, and the target", async ({ page }) => {
  await takeDaneCounty(page);
  await expect(offers(page, 2030)).toContainText(words("community.offers_from", { people: "590,375", year: "2025" }));
  await offers(page, 2030).getByRole("button", { name: words("community.offers_look_up") }).click();
  for (const name of [OWN, COUNTY, NONE]) {
    await expect(offers(page, 2030).getByRole("button", { name, exact: true })).toBeVisible();
  }
  await expectAccessible(page);

  await go(page, "Inventory");
  await page.getByRole("radio", { name: "One total" }).check();
  await enter(page, LABEL.total, "5,000,000");
  await go(page, "Community");
  await offers(page, 2030).getByRole("button", { name: OWN, exact: true }).click();
  await expect(field(page, LABEL.population2030)).toHaveValue("619,505");
  // What was taken is marked, and another can be taken in its place.
  const own = offers(page, 2030).getByRole("button", { name: OWN, exact: true });
  await expect(own).toHaveAttribute("aria-pressed", "true");
  await expect(own).toBeFocused();
  await expect(offers(page, 2030).getByRole("button", { name: NONE, exact: true })).toHaveAttribute("aria-pressed", "false");
  await expect(source(page, 2030)).toHaveValue(
    appliedTo2025(words("community.growth_own", { first: "2020", last: "2025" })),
  );

  // 619,505 / 547,637 − 1 = 13.1%
  const sentence = page.getByText(words("community.two_more", { percent: "13.1%" }));
  const [perPerson, total] = [say(DANE.perPerson), say(DANE.inTotal)];
  await expect(sentence).toHaveText(words("community.two_more", { percent: "13.1%", per_person: perPerson, total }));
  await expectAccessible(page);
  await sentence.getByRole("button", { name: "57.9% less" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 − (1 − p) × P2030 / P0");
  await page.keyboard.press("Escape");

  await go(page, "Target");
  await expectHeadline(page, DANE);
  await button(page, "Undo").click();
  await expect(field(page, LABEL.population2030)).toHaveValue("");
  await expect(offers(page, 2030)).toHaveCount(0); // the suggestions stand with the community
  await go(page, "Community");
  await expect(source(page, 2030)).toHaveCount(0);
  await expect(offers(page, 2030).getByRole("button", { name: OWN, exact: true })).toBeVisible();
});

const projected = (page) => offers(page, 2030).getByText(words("community.offer_county", { people: /[\d,]+/, rate: /[-−\d.]+/ }));
const lookUp = (page) => button(offers(page, 2030), words("community.offers_look_up"));

/** Chooses a place in the picker. */
async function choose(page, typed) {
  await page.getByRole("combobox", { name: words("estimated.place") }).fill(typed);
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("a county's projection is not offered for another county: not where one is chosen later", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  await go(page, "Community");
  await expect(projected(page)).toBeVisible();
  await choose(page, "elgin, il");
  await expect(field(page, LABEL.name)).toHaveValue("Elgin");
  await expect(projected(page)).toHaveCount(0);
  await lookUp(page).click();
  await expect(projected(page)).toBeVisible();
  await button(page, "Undo").click();
  await expect(field(page, LABEL.name)).toHaveValue("Maplewood");
  await expect(projected(page)).toHaveCount(0);
});

test("a county's projection is not offered for another county: not where it comes late", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  await go(page, "Community");
  await expectSaved(page);
  await page.reload();
  const arrive = await hold(page, "**/counties-*.txt", 1);
  const asked = page.waitForRequest("**/counties-*.txt");
  await lookUp(page).click();
  await asked;
  await choose(page, "elgin, il");
  await expect(field(page, LABEL.name)).toHaveValue("Elgin");
  await arrive();
  await expect(projected(page)).toHaveCount(0);
  await expect(lookUp(page)).toBeVisible();
});

test("a figure of one's own is not said to come from published growth", async ({ page }) => {
  await takeDaneCounty(page);
  await offers(page, 2030).getByRole("button", { name: NONE, exact: true }).click();
  await expect(source(page, 2030)).toHaveValue(appliedTo2025(words("community.growth_none")));
  // From the figure that now stands for 2030.
  await expect(offers(page, 2050)).toContainText(words("community.offers_from", { people: "590,375", year: "2030" }));
  await enter(page, LABEL.population2030, "650,000");
  await expect(source(page, 2030)).toHaveValue("");
  await enter(page, `Source of the population in 2030`, "Regional plan");
  await enter(page, LABEL.population2030, "655,000");
  await expect(source(page, 2030)).toHaveValue("Regional plan");
  await enter(page, LABEL.population2030, "");
  await expect(offers(page, 2030).getByRole("button", { name: NONE, exact: true })).toBeVisible();
});

test("without a known population the page says what to enter first", async ({ page }) => {
  await open(page, "Community");
  await expect(offers(page, 2030)).toContainText(words("community.offers_need"));
  await expect(offers(page, 2030).getByRole("button")).toHaveCount(0);
  await enter(page, LABEL.year, "2019");
  await enter(page, "Population in 2019", "10,000");
  // Without a county there is no record and no projection to carry on: no growth is all that is offered.
  const none = offers(page, 2030).getByRole("button", { name: "Use 10,000: no growth", exact: true });
  await expect(none).toBeVisible();
  // By keyboard alone.
  await none.focus();
  await page.keyboard.press("Enter");
  await expect(field(page, LABEL.population2030)).toHaveValue("10,000");
});

test("at 320 pixels nothing scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await takeDaneCounty(page);
  await expect(offers(page, 2030).getByRole("button", { name: OWN, exact: true })).toBeVisible();
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBeLessThanOrEqual(320);
  await offers(page, 2030).getByRole("button", { name: OWN, exact: true }).click();
  expect(await width()).toBeLessThanOrEqual(320);
  await expectAccessible(page);
});
