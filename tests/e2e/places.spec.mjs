// From a town's name to a first look at its target: the picker, the first estimate, and both without a network.
import { expect, expectAccessible, say, test, verbatim, words } from "./fixtures.mjs";
import { LABEL, SAN_JOSE, button, enter, expectHeadline, expectSaved, field, go, hold, open, openSample } from "./steps.mjs";

const picker = (page) => page.getByRole("combobox", { name: words("estimated.place") });
const options = (page) => page.getByRole("listbox", { name: words("estimated.place") }).getByRole("option");
const label = (page) => page.getByRole("note").first();

async function choose(page, typed) {
  await picker(page).fill(typed);
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press("Enter");
}

test("from a town's name to a first look in three actions", async ({ page }) => {
  test.slow(); // three views are checked for whom they shut out
  await page.goto("./");
  await field(page, words("estimated.place")).click(); // the picker comes for it
  await choose(page, "maplewood, mn");
  await expect(page.getByText(words("start.now_open_county", { name: "Maplewood", county: "Ramsey County, MN" }))).toBeVisible();
  await expectAccessible(page);
  await button(page, words("estimate.make")).click();
  await expect(page.locator("#first-answer")).toBeFocused();
  await expect(label(page)).toContainText("0.6");
  await expect(label(page)).toContainText("1.6");
  // By the Human Development Report 2020 for 2016.
  await expect(page.getByRole("main")).toContainText("63.4");
  await expectAccessible(page);
  await go(page, "Inventory");
  await expect(page.getByText(words("estimated.short"), { exact: true })).toHaveCount(12);
  await expect(page.getByRole("heading", { name: words("estimate.ask"), exact: true })).toBeVisible();
  await expectAccessible(page);
  // What is known in place of an estimate is data.
  await page.locator("#line-amount-0").fill("123456");
  await page.locator("#line-amount-0").press("Enter");
  await expect(page.getByText(words("estimated.short"), { exact: true })).toHaveCount(11);
  // Nor does it say any more that it was one.
  await page.locator("#line-open-0").click();
  await expect(page.locator("#line-note")).toHaveValue("");
  await page.locator("#line-open-1").click();
  await expect(page.locator("#line-note")).not.toHaveValue("");
});

test("an estimate that comes late leaves the focus where one has gone meanwhile", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  let arrive = () => {};
  const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
  await page.route("**/places/energy-*.txt", async (route) => {
    await arrived;
    await route.continue();
  });
  await button(page, words("estimate.make")).click();
  const elsewhere = page.getByLabel(words("start.choose"));
  await elsewhere.focus();
  arrive();
  await expect(label(page)).toContainText("0.6");
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  await expect(elsewhere).toBeFocused();
});

test("an estimate that comes late does not go into another community", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  let arrive = () => {};
  const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
  await page.route("**/places/energy-*.txt", async (route) => {
    await arrived;
    await route.continue();
  });
  await button(page, words("estimate.make")).click();
  await openSample(page, "San José");
  await Promise.all([page.waitForResponse("**/places/energy-*.txt"), arrive()]);
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen))));
  await expect(page.getByText(words("estimated.short"), { exact: true })).toHaveCount(0);
  await expectHeadline(page, SAN_JOSE);
});

test("an estimate that comes late leaves what was typed meanwhile", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  const arrive = await hold(page, "**/places/energy-*.txt");
  await button(page, words("estimate.make")).click();
  await enter(page, LABEL.total, "304,000");
  await arrive();
  await expect(field(page, LABEL.total)).toHaveValue("304,000");
  await expect(page.getByRole("note")).toHaveCount(0);
});

test("an estimate that comes late asks before it replaces a year typed meanwhile", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  const arrive = await hold(page, "**/places/energy-*.txt");
  await button(page, words("estimate.make")).click();
  await enter(page, LABEL.year, "2019");
  await arrive();
  await expect(field(page, LABEL.year)).toHaveValue("2019");
  const differs = page.getByRole("group", { name: words("estimate.differs") });
  await expect(differs).toContainText(words("estimate.differs_year", { have: "2019", year: "2016" }));
  await button(differs, words("estimate.differs_use")).click();
  await expect(label(page)).toContainText("0.6");
});

test("a division by a county's energy that comes late is not one of another place's total", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  await enter(page, LABEL.year, "2018");
  await enter(page, LABEL.total, "304,000");
  await enter(page, LABEL.population2030, "44,024");
  await go(page, "Actions");
  const arrive = await hold(page, "**/places/energy-*.txt");
  await button(page, words("estimate.split")).click();
  await go(page, "Community");
  await choose(page, "elgin, il");
  await expect(field(page, LABEL.name)).toHaveValue("Elgin");
  await arrive();
  await go(page, "Inventory");
  await expect(page.getByRole("radio", { name: "One total" })).toBeChecked();
});

test("of two places chosen while a table is fetched the later one counts, with all that is its own", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  await go(page, "Community");
  await expectSaved(page);
  await page.reload();
  await expect(picker(page)).toBeVisible();
  // The volume of the old place, from which it is known what came with it.
  const arrive = await hold(page, "**/places/places-law-*.txt");
  const asked = page.waitForRequest("**/places/places-law-*.txt");
  await choose(page, "elgin, il");
  await asked;
  await choose(page, "springfield, ma");
  await arrive();
  await expect(field(page, LABEL.name)).toHaveValue("Springfield");
  await expect(page.getByRole("group", { name: words("place.differences") })).toHaveCount(0);
  await expectSaved(page);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).toContain("Hampden County, MA");
  expect(kept).not.toContain("Kane County, IL");
});

test("what comes late of a county is not said of another place", async ({ page }) => {
  await page.goto("./");
  await field(page, words("estimated.place")).click();
  await choose(page, "maplewood, mn");
  await button(page, words("estimate.make")).click();
  await expect(label(page)).toContainText("0.6");
  await go(page, "Community");
  await choose(page, "elgin, il");
  await expect(field(page, LABEL.name)).toHaveValue("Elgin");
  const arrive = await hold(page, "**/places/energy-*.txt");
  await go(page, "Inventory");
  await page.getByText(words("audit.title")).click();
  await button(page, words("neighbors.look")).first().click();
  await expect(page.getByText(words("neighbors.fetching"))).toBeVisible();
  await button(page, "Undo").click();
  await arrive();
  // Elgin has three times Maplewood's residents: an estimate of Maplewood's is far from its county's.
  const far = words("audit.county", { group: /[^:]*/, own: /[^ ]*/, times: /[^ ]*/, county: /[^ ]*/ });
  await expect(page.locator("#audit").getByText(far)).toHaveCount(0);
  await expect(page.getByRole("table", { name: words("neighbors.caption") })).toHaveCount(0);
  await expect(page.getByText(words("neighbors.fetching"))).toHaveCount(0);
});

test("on paper a question nobody answered is left out, and one that is answered stands", async ({ page }) => {
  await openSample(page, "Maplewood");
  await go(page, "Community");
  await page.emulateMedia({ media: "print" });
  const kind = page.locator("select").nth(1);
  await expect(kind).toBeVisible();
  await kind.selectOption({ index: 0 });
  await expect(kind).toBeHidden();
  await kind.selectOption({ index: 1 }, { force: true });
  await expect(kind).toBeVisible();
});

test("the list is walked by arrows, and Escape closes it", async ({ page }) => {
  await open(page, "Community");
  await picker(page).fill("springfield");
  await expect(options(page)).toHaveCount(12);
  await expect(picker(page)).toHaveAttribute("aria-expanded", "true");
  await expect(options(page).first()).toContainText("Springfield, ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(picker(page)).toHaveAttribute("aria-activedescendant", "place-option-1");
  await page.keyboard.press("Escape");
  await expect(picker(page)).toHaveAttribute("aria-expanded", "false");
  await expect(picker(page)).toHaveValue("springfield");
});

test("what a person typed stays, beside what is published", async ({ page }) => {
  await open(page, "Community");
  await field(page, "Name of the community").fill("Our town");
  await field(page, "Name of the community").press("Tab");
  await choose(page, "maplewood, mn");
  const differs = page.getByRole("group", { name: words("place.differences") });
  await expect(differs).toContainText("Our town");
  await expect(field(page, "Name of the community")).toHaveValue("Our town");
  await differs.getByRole("button", { name: words("place.use_all") }).click();
  await expect(field(page, "Name of the community")).toHaveValue("Maplewood");
});

test("what is not in the list is named plainly", async ({ page }) => {
  await open(page, "Community");
  const said = page.locator(".place-said");
  for (const typed of ["Guam", "puerto rico", "navajo nation"]) {
    await picker(page).fill(typed);
    await expect(said).toHaveText(words("place.nothing"));
    await expect(options(page)).toHaveCount(0);
  }
  await picker(page).fill("Fairfield County, CT");
  await expect(said).toHaveText(words("place.old_county"));
  // Accents, abbreviations, one letter off, and cities that are their county.
  for (const [typed, name, state] of [
    ["canon city", "Cañon City", "Colorado"], ["San José", "San Jose", "California"], ["Saint Paul, MN", "St. Paul", "Minnesota"],
    ["mt vernon, ny", "Mount Vernon", "New York"], ["Springfeild, MA", "Springfield", "Massachusetts"],
    ["nashville", "Nashville-Davidson", "Tennessee"], ["Louisville, KY", "Louisville/Jefferson County", "Kentucky"],
    ["honolulu", "Honolulu County", "Hawaii"], ["Greater Bridgeport", "Greater Bridgeport Planning Region", "Connecticut"],
  ]) {
    await picker(page).fill(typed);
    await expect(options(page).first()).toContainText(verbatim(`${name}, ${say(state)}`));
  }
  await page.keyboard.press("Enter");
  await expect(page.getByText(words("place.connecticut"))).toBeVisible();
});

test("a city and county in one, and one in several counties, say so", async ({ page }) => {
  await open(page, "Community");
  await choose(page, "nashville");
  await expect(page.locator(".place-about")).toContainText(words("place.is_consolidated", { county: /[^.]*/ }));
  await expect(page.locator(".place-about")).toContainText(words("place.no_record"));
  await choose(page, "kansas city, mo");
  await expect(page.locator(".place-about")).toContainText(words("place.several_counties", { county: /[^.]*/ }));
});

test.describe("without the tables", () => {
  test.use({ allowErrors: true });
  test("the field says so, and typing by hand works", async ({ page }) => {
    await page.route("**/data/places/**", (route) => route.abort());
    await open(page, "Community");
    await picker(page).fill("maplewood");
    await expect(page.getByText(words("place.failed"))).toBeVisible();
    await field(page, "Name of the community").fill("Maplewood");
    await expect(page.getByRole("region", { name: words("frame.summary") })).toContainText("Maplewood");
  });
});
