// In another language the page is made anew. What goes on meanwhile goes on: nothing of it is done twice, and
// nothing that was said is gone.
import { deflateRawSync } from "node:zlib";
import { expect, test, words } from "./fixtures.mjs";
import { texts } from "./languages.mjs";
import {
  LABEL, button, chooseFile, downloaded, enter, expectSaved, field, go, heading, open, openSmallPlan, plans, smallPlan,
  store, storedNames, typeSmallPlan,
} from "./steps.mjs";

const ES = texts("es");
const inSpanish = async (page) => {
  await button(page, "Español").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
};

test("the guided walk goes on, and what was typed before it comes back", async ({ page }) => {
  await typeSmallPlan(page, "Smallville");
  await go(page, "Start");
  await button(page, "Show me around").click();
  await expect(heading(page)).toHaveText("Your community");
  await expect(field(page, LABEL.name)).toHaveValue("Maplewood");
  await inSpanish(page);
  const walk = page.getByRole("complementary", { name: ES.walk.community });
  await walk.getByRole("button", { name: ES.walk.leave }).click();
  await expect(walk).toHaveCount(0);
  await expect(plans(page).or(page.getByRole("region", { name: ES.start.plans })))
    .toContainText("Smallville");
  await page.goto("./#/community");
  const name = page.getByRole("textbox", { name: ES.community.name, exact: true });
  await expect(name).toHaveValue("Smallville");
  await name.fill("Smallville Heights");
  await expect.poll(() => storedNames(page)).toEqual(["Smallville Heights"]); // saved, as an example never is
});

test("a file that was mended is opened once", async ({ page }) => {
  await open(page);
  const plan = JSON.parse(smallPlan("Mended"));
  plan.plan.inventory.community_wide = "100,000";
  await chooseFile(page, { name: "theirs.json", text: JSON.stringify(plan) });
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Mended" }));
  await expect(page.getByRole("status", { name: "Check of the file" })).toContainText("Corrected on opening: 1");
  await go(page, "Community");
  await enter(page, LABEL.name, "Mended and changed");
  await expectSaved(page);
  await inSpanish(page);
  await expect(page.getByRole("status", { name: ES.verify.title })).toContainText(ES.verify.mended.replace("{count}", "1"));
  await expect(heading(page)).toHaveText(ES.community.headline);
  await expect.poll(() => storedNames(page)).toEqual(["Mended and changed"]);
});

test("a copy is restored once, and can still be removed again", async ({ page, elsewhere }) => {
  await openSmallPlan(page, "Start");
  const file = await downloaded(page, () => button(page, "Save a copy of all").click());
  const other = await elsewhere();
  await open(other);
  await other.getByLabel("Restore from a copy…").setInputFiles({ name: file.name, mimeType: "application/json", buffer: Buffer.from(file.text) });
  await expect(other.locator(".messages")).toContainText("One community restored.");
  await inSpanish(other);
  await expect(other.locator(".messages")).toContainText(ES.backup.restored_one);
  await button(other, ES.backup.undo).click();
  await expect.poll(() => storedNames(other)).toEqual([]);
});

test("a community that a link offers is still offered", async ({ page }) => {
  await openSmallPlan(page, "Target");
  const code = deflateRawSync(Buffer.from(smallPlan("Theirs"))).toString("base64url");
  await page.evaluate((code) => { location.hash = `#/target?plan=${code}`; }, code);
  await expect(button(page, "Open this community")).toBeVisible();
  await inSpanish(page);
  await button(page, ES.link.open).click();
  await expect(heading(page)).toContainText(ES.target.headline_of.replace("{name}", "Theirs"));
  await expect.poll(() => storedNames(page)).toEqual(["Smallville", "Theirs"]);
});

test("a link's figures are opened once, and those that were not used are still named", async ({ page }) => {
  await page.goto("./#/target?year=2019&emissions=100000&population=lots&population2030=11000&name=Half");
  await expect(page.getByRole("alert")).toContainText("lots");
  await go(page, "Community");
  await enter(page, LABEL.name, "Whole");
  await expectSaved(page);
  await inSpanish(page);
  await expect(page.getByRole("alert")).toContainText("lots");
  await expect(page.getByRole("textbox", { name: ES.community.name, exact: true })).toHaveValue("Whole");
  await expect.poll(() => storedNames(page)).toEqual(["Whole"]);
});

test("a text that is not used stands where it stood, and is not said to be lost", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });
  await open(page, "Inventory");
  await field(page, LABEL.total).fill("12x");
  await inSpanish(page);
  await expect(page.getByRole("textbox", { name: ES.entry.community_wide, exact: true })).toHaveValue("12x");
  await expect(page.locator(".messages")).not.toContainText("12x");
});

test.describe("a language that does not arrive", () => {
  test.use({ allowErrors: true });

  test("takes no figures of a link with it", async ({ page }) => {
    await page.route("**/es-*.wasm", (route) => route.abort());
    await open(page);
    await page.evaluate(() => {
      location.hash = "#/target?lang=es&year=2019&emissions=100000&population=10000&population2030=11000&name=Next";
    });
    await expect(heading(page)).toContainText(words("target.headline_of", { name: "Next" }));
  });
});
