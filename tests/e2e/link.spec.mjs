// Links that carry figures: from a widget, a workshop's wall, a mail.
import { expect, expectAccessible, say, test, words } from "./fixtures.mjs";
import { SMALL, button, expectHeadline, expectSaved, field, go, heading, openSmallPlan, smallPlan, store, storedNames } from "./steps.mjs";

const FIGURES = "year=2019&emissions=100000&population=10000&population2030=11000";

test("the figures of a link are a plan, once", async ({ page }) => {
  await page.goto(`./#/target?${FIGURES}&name=Small+town`);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Small town" }));
  await expectHeadline(page, SMALL);
  await expectSaved(page);
  expect(new URL(page.url()).hash).toBe("#/target");
  await page.reload();
  await expectHeadline(page, SMALL);
  await expect.poll(() => storedNames(page)).toEqual(["Small town"]);
});

test("a link never takes the place of what is open, and can be undone", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": smallPlan("Mine"), "fairshare.last": "18c" });
  await page.goto(`./#/target?${FIGURES}&name=Theirs`);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Theirs" }));
  await expect(page.getByText(words("saving.opened", { name: "Theirs" }))).toBeVisible();
  await expectSaved(page);
  await expect.poll(() => storedNames(page)).toEqual(["Mine", "Theirs"]);
  await button(page, "Go back to what was open").click();
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Mine" }));
});

test("figures that cannot be used are named, the others are used", async ({ page }) => {
  await page.goto("./#/target?year=2019&emissions=lots&population=10000&population2030=11,000&name=Half");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(words("link.refused", {
    field: say("Emissions in the base year"), text: "lots", why: words("problem.not_a_number", { text: "lots" }),
  }));
  await expectAccessible(page);
  await button(page, "Close").click();
  await expect(alert).toBeHidden();
  await go(page, "Community");
  await expect(field(page, "Population in 2030")).toHaveValue("11,000");
});

test("a link followed while the app is open is taken, too", async ({ page }) => {
  await openSmallPlan(page, "Target");
  await page.evaluate(() => { location.hash = "#/target?year=2018&emissions=200000&population=10000&population2030=11000&name=Next"; });
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Next" }));
  await page.goBack();
  await expect(page.getByRole("main")).toBeVisible();
});

test("a name in a link stays text, and a link cut off says so", async ({ page }) => {
  await page.goto("./#/target?name=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&year=2019");
  await expect(heading(page)).toContainText("<img src=x onerror=alert(1)>");
  await page.goto("./#/target?plan=AAAA+");
  await expect(page.getByRole("alert")).toContainText(words("link.garbled"));
});
