// The start page: it answers in place, and loses nothing of what is there.
import { expect, expectAccessible, test, verbatim, words } from "./fixtures.mjs";
import {
  LABEL, SAN_JOSE, SMALL, button, chooseFile, enter, expectHeadline, expectSaved, field, open, openSmallPlan, plans, storedNames,
} from "./steps.mjs";

test.describe("the start page", () => {
  const type = async (page) => {
    await enter(page, LABEL.year, "2019");
    await enter(page, LABEL.total, SAN_JOSE.base);
    await enter(page, "Population in 2019", SAN_JOSE.population);
  };

  test("answers four numbers in place, without a click", async ({ page }) => {
    await open(page);
    await type(page);
    await expect(page.getByText(words("start.still_missing", { list: words("target.missing_population_2030") }))).toBeVisible();
    await enter(page, LABEL.population2030, SAN_JOSE.population2030);
    await expectHeadline(page, SAN_JOSE);
    await expect(page.getByRole("link", { name: words("start.take") })).toBeVisible();
    // Public figures of a place that is chosen afterwards are added to these, not to another plan.
    await field(page, words("estimated.place")).click();
    await page.keyboard.type("san jose, ca");
    await expect(page.getByRole("option").first()).toContainText("San Jose");
    await page.keyboard.press("Enter");
    await expect(page.getByText(words("start.now_open_county", { name: verbatim("San Jose"), county: "Santa Clara County, CA" }))).toBeVisible();
    await expectHeadline(page, SAN_JOSE);
    await expectAccessible(page);
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["San Jose"]);
  });

  test("shows who returns the target of each community, and begins another", async ({ page }) => {
    await openSmallPlan(page, "Start");
    const list = plans(page);
    await expect(list.getByText(words("start.plan_target", { change: SMALL.perPerson }))).toBeVisible();
    await list.getByRole("button", { name: words("start.another") }).click();
    await expect(field(page, words("estimated.place"))).toBeFocused();
    await expect(field(page, LABEL.year)).toHaveValue("");
    await type(page);
    await expectSaved(page);
    await expect(list.getByRole("listitem")).toHaveCount(2);
  });

  test("a table brought to a community that has figures begins another", async ({ page }) => {
    await openSmallPlan(page, "Start");
    const before = await page.evaluate(() => localStorage.getItem("fairshare.plan.18c"));
    await chooseFile(page, { name: "a.csv", text: "Sector,Source,MTCO2e\nResidential,Electricity,410\nResidential,Natural gas,478\n" });
    await button(page, words("exchange.add", { count: words("exchange.lines_many", { count: "2" }) })).click();
    await expect(page.getByRole("table", { name: "Inventory lines" }).getByRole("row")).toHaveCount(3);
    await expectSaved(page);
    expect(await page.evaluate(() => localStorage.getItem("fairshare.plan.18c"))).toBe(before);
  });
});
