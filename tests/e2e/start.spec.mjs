// The start page: it answers in place, and loses nothing of what is there.
import { expect, expectAccessible, test, verbatim, words } from "./fixtures.mjs";
import {
  LABEL, SAN_JOSE, SMALL, button, chooseFile, enter, expectHeadline, expectSaved, field, go, headline, open, openSmallPlan, plans, storedNames,
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

  test("one total is enough for actions: it is divided as is typical of the county, and says so", async ({ page }) => {
    await open(page);
    await type(page);
    await enter(page, LABEL.population2030, SAN_JOSE.population2030);
    await page.getByRole("link", { name: words("start.take") }).click();
    await expect(page.getByRole("heading", { name: words("estimate.split_title") })).toBeVisible();
    await button(page, words("estimate.split")).click();
    await expect(page.getByText(words("estimate.split_county"))).toBeVisible(); // whose county?
    await page.getByRole("combobox", { name: words("estimated.place") }).fill("san jose, ca");
    await expect(page.getByRole("option").first()).toContainText("San Jose");
    await page.keyboard.press("Enter");
    await button(page, words("estimate.split")).click();
    await expect(page.getByRole("switch").first()).toBeVisible();
    await expectSaved(page);
    const { inventory } = await page.evaluate(() => JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.startsWith("fairshare.plan."))]).plan);
    expect(inventory).toMatchObject({ detail: "sectors", community_wide: 5_412_154, year: 2019 });
    expect(Object.values(inventory.by_reference).reduce((sum, part) => sum + part)).toBe(5_412_154);
    expect(inventory.source).toContain("Santa Clara County");
  });

  test("shows who returns the target of each community, and begins another", async ({ page }) => {
    await openSmallPlan(page, "Start");
    const list = plans(page);
    await expect(list.getByText(words("start.plan_target", { change: SMALL.perPerson }))).toBeVisible();
    await list.getByRole("button", { name: words("start.another") }).click();
    await expect(page.getByLabel(words("estimated.place")).first()).toBeFocused();
    await expect(field(page, LABEL.year)).toHaveValue("");
    await type(page);
    await expectSaved(page);
    await expect(list.getByRole("listitem")).toHaveCount(2);
  });

  test("that a community is open is said there and on the next view, and leaves by itself", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await page.getByRole("button", { name: /^Maplewood/ }).click();
    const said = page.getByText(words("saving.opened", { name: verbatim("Maplewood") }));
    await expect(said).toBeVisible();
    await go(page, "Inventory");
    await expect(said).toBeHidden();
  });

  test("steps that are done have a mark, and colors are chosen and kept", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await openSmallPlan(page, "Target");
    const marks = page.getByRole("navigation", { name: "Steps" }).getByRole("img", { name: words("frame.done"), exact: true });
    await expect(marks).toHaveCount(3); // community, inventory and target
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await button(page, words("frame.theme_dark")).click();
    await expect.poll(ground).not.toBe(light);
    const dark = await ground();
    await page.reload();
    await expect(headline(page)).toBeVisible();
    expect(await ground()).toBe(dark);
    await page.emulateMedia({ media: "print" });
    expect(await ground()).toBe("rgb(255, 255, 255)"); // paper is white
    await page.emulateMedia({ media: "screen", colorScheme: "dark" });
    await button(page, words("frame.theme_light")).click();
    await expect.poll(ground).toBe(light);
    await button(page, words("frame.theme_device")).click();
    await expect.poll(ground).toBe(dark);
    expect(await page.evaluate(() => localStorage.getItem("fairshare.theme"))).toBeNull();
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

test.describe("before the app is there", () => {
  /** Opens the start page without the app, which comes when the function is called that it gives. */
  async function openEarly(page) {
    let arrive = () => {};
    const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
    await page.route("**/fairshare-*.wasm", async (route) => {
      await arrived;
      await route.continue();
    });
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.locator(".greeting input").first()).toBeVisible();
    return arrive;
  }
  const early = (page, label) => page.locator(".greeting").getByRole("textbox", { name: label, exact: true });

  test("its first fields take what is typed, which goes on where it was", async ({ page }) => {
    const arrive = await openEarly(page);
    await early(page, LABEL.total).fill(SAN_JOSE.base);
    await early(page, "Population in the base year").fill(SAN_JOSE.population);
    await early(page, LABEL.population2030).fill(SAN_JOSE.population2030);
    await early(page, LABEL.year).pressSequentially("209");
    await page.keyboard.press("ArrowLeft");
    await expectAccessible(page, { within: ".greeting" }); // the page gets its landmarks with the app
    arrive();
    const year = page.getByRole("main").getByRole("textbox", { name: LABEL.year, exact: true });
    await expect(year).toBeFocused();
    await expect(page.getByText(words("problem.base_year_needed"))).toBeVisible(); // 209 is no year yet
    await page.keyboard.type("1"); // where the caret was: 209, 2019
    await expect(year).toHaveValue("2019");
    await expectHeadline(page, SAN_JOSE);
    await expect(page.locator(".greeting")).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await page.reload();
    await expectHeadline(page, SAN_JOSE);
  });

  test("a town's name that was begun there finds its towns", async ({ page }) => {
    const arrive = await openEarly(page);
    await early(page, words("estimated.place")).pressSequentially("san jose, ca");
    arrive();
    await expect(page.getByRole("option").first()).toContainText("San Jose");
    await page.keyboard.press("Enter");
    await expect(page.getByText(words("start.now_open_county", { name: verbatim("San Jose"), county: "Santa Clara County, CA" }))).toBeVisible();
  });

  test("who left its fields is not led back, and nothing is typed by itself", async ({ page }) => {
    const arrive = await openEarly(page);
    await early(page, LABEL.year).click();
    await page.locator(".greeting-title").click();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 50)));
    arrive();
    await expect(page.getByRole("main").getByRole("textbox", { name: LABEL.year, exact: true })).toHaveValue("");
    expect(await page.evaluate(() => document.activeElement.tagName)).toBe("BODY");
    expect(await storedNames(page)).toEqual([]);
  });

  for (const [locale, width] of /** @type {[string, number][]} */ ([
    ...[320, 390, 768, 1080, 1440].map((width) => ["en-US", width]), ["es-US", 390], ["es-US", 1080],
  ])) {
    test(`they stand where the app's will, ${width} px wide, ${locale}`, async ({ elsewhere }) => {
      const page = await elsewhere({ locale, viewport: { width, height: 900 } });
      const arrive = await openEarly(page);
      await page.waitForFunction(() => document.styleSheets.length > 1); // the app's own style may not move them
      const places = (root) => page.locator(root).locator("input[type=text]").evaluateAll((all) =>
        all.map((it) => it.getBoundingClientRect()).map(({ left, top, width }) => ({ left, top, width })));
      const before = await places(".greeting");
      expect(before).toHaveLength(5);
      arrive();
      await expect(page.locator("main h1")).toBeVisible();
      const after = await places(".way-in");
      for (const [nth, it] of before.entries()) {
        for (const side of /** @type {const} */ (["left", "top", "width"])) {
          expect.soft(Math.abs(it[side] - after[nth][side]), `${side} of field ${nth + 1}`).toBeLessThanOrEqual(6);
        }
      }
    });
  }
});
