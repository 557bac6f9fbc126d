// Links that carry figures: from a widget, a workshop's wall, a mail.
import { deflateRawSync } from "node:zlib";
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

test("the answer to a link's figures waits for nothing that comes later", async ({ page }) => {
  const later = [];
  await page.route(/\/(later|reader|seldom)-[^/]*\.wasm$/, (route) => {
    later.push(route);
  });
  await page.goto(`./#/target?${FIGURES}&name=Small+town`);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Small town" }));
  await expectHeadline(page, SMALL);
  await expect.poll(() => later.length).toBeGreaterThan(0); // what supports the answer is asked for, and has not come
  for (const route of later) await route.continue();
});

test("a link never takes the place of what is open, and can be undone", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": smallPlan("Mine"), "fairshare.last": "18c" });
  await page.goto(`./#/target?${FIGURES}&name=Theirs`);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Theirs" }));
  await expect(page.getByText(words("saving.opened", { name: "Theirs" }))).toBeVisible();
  await expectSaved(page);
  await expect.poll(() => storedNames(page)).toEqual(["Mine", "Theirs"]);
  await button(page, "Back").click();
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

const letters = (text) => deflateRawSync(Buffer.from(text)).toString("base64url");

test("what mails and chats do to a link is undone: figures", async ({ page, language }) => {
  const whole = `${FIGURES}&name=Maplewood`;
  const percent = (text) => text.replaceAll("&", "%26").replaceAll("=", "%3D");
  const damaged = [
    `target?${whole.replaceAll("&", "&amp;")}`, `target?${percent(whole)}`, `target%3F${percent(whole)}`,
    `target?lang=${language}&amp;${whole}`, `target?${whole.replaceAll("=", "=3D")}`, `target?${whole}).`, `target?${whole}>`,
    `target?${whole}%20`, `target?${whole}\u200b`,
  ];
  for (const link of damaged) {
    await page.goto("about:blank");
    await page.goto(`./#/${link}`);
    await expect(heading(page), link).toContainText(words("target.headline_of", { name: "Maplewood" }));
    await expectHeadline(page, SMALL);
    await expect(page.getByRole("alert"), link).toHaveCount(0);
    await page.evaluate(() => localStorage.clear());
  }
});

test("what mails and chats do to a link is undone: whole plans, and those of workshops", async ({ page, language }) => {
  const plan = letters(smallPlan("Linkville"));
  const coded = plan.replaceAll("-", "%2D").replaceAll("_", "%5F");
  for (const link of [
    `plan=${plan}.`, `plan=${plan})`, `plan=${plan}>`, `plan=${plan}%20`, `plan=${plan}\u200b`, `plan=3D${plan}`, `plan=${coded}`,
    `lang=${language}&amp;plan=${plan}`, `plan%3D${plan}`,
  ]) {
    await page.goto("about:blank");
    await page.goto(`./#/target?${link}`);
    await expect(heading(page), link).toContainText(words("target.headline_of", { name: "Linkville" }));
    await page.evaluate(() => localStorage.clear());
  }
  await page.goto("about:blank");
  await page.goto(`./#/target%3Fplan%3D${plan}`);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Linkville" }));
  await page.goto("about:blank");
  await page.goto(`./#/target?plan=${plan}&amp;steps=target,actions).`);
  await expect(page.getByRole("region", { name: "Workshop.", exact: true })).toBeVisible();
});

test("what still cannot be read is named", async ({ page }) => {
  await page.goto("./#/target?plans=AAAA");
  await expect(page.getByRole("alert")).toContainText(words("link.unknown", { names: "plans" }));
  await page.goto(`./#/target?${FIGURES}&emisions=5`);
  await expectHeadline(page, SMALL);
  await expect(page.getByRole("alert")).toContainText(words("link.unknown", { names: "emisions" }));
  await page.goto("./#/target?%3Cimg%20src=x");
  await expect(page.getByRole("alert")).toContainText("<img src");
  await page.goto(`./#/target?plan=${"A".repeat(70_000)}`);
  await expect(page.getByRole("alert")).toContainText(words("link.letters", { count: "70,000", limit: "64,000" }));
});

test("a link that stands for far more than it holds is refused before it fills the memory", async ({ page }) => {
  const bomb = letters(`{"format":"fairshare-plan","version":"1.0.0","plan":{"community":{"name":"${"x".repeat(40_000_000)}"}}}`);
  expect(bomb.length).toBeLessThan(64_000);
  await page.goto(`./#/target?plan=${bomb}`);
  await expect(page.getByRole("alert")).toContainText(words("link.inflates"), { timeout: 20_000 });
});

test.describe("a browser that cannot compress", () => {
  for (const [what, take] of [
    ["has no streams for it", () => { delete globalThis.DecompressionStream; }],
    ["does not know deflate-raw", () => {
      Object.assign(globalThis, { DecompressionStream: class { constructor(format) { throw new TypeError(`Unsupported: ${format}`); } } });
    }],
  ]) {
    test(`${what}: a valid link says so`, async ({ page }) => {
      await page.addInitScript(take);
      await page.goto(`./#/target?plan=${letters(smallPlan("Linkville"))}`);
      await expect(page.getByRole("alert")).toContainText(words("link.old_browser"));
    });
  }
});
