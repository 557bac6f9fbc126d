// The part that reads plans (tools/split.mjs): a first visit has none to read and does not fetch it.
import { expect, test, words } from "./fixtures.mjs";
import { button, expectSaved, field, go, heading, headline, hold, open, openSample, plans, savedState, SMALL, smallPlan, storage, store, storedNames, typeSmallPlan } from "./steps.mjs";

const READER = "**/reader-*.wasm";
const failure = (page) => page.getByRole("alert").filter({ hasText: "This part of the page did not load." });
const keep = (page) => store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });

/** The parts that the page asks for from now on, by name, but for what writes plans: every page asks for that. */
function asked(page) {
  const parts = [];
  page.on("request", (request) => {
    const [, part] = request.url().match(/\/(\w+)-\w+\.wasm$/) ?? [];
    if (part && part !== "fairshare" && part !== "writer") parts.push(part);
  });
  return parts;
}

test("an empty browser reads nothing, and an example is read by it", async ({ page }) => {
  const parts = asked(page);
  await open(page);
  expect(parts).toEqual([]);
  await openSample(page, "San José");
  expect(parts.filter((it) => it === "reader")).toHaveLength(1);
});

test("where plans are kept it is asked for once, at the start", async ({ page }) => {
  await keep(page);
  const parts = asked(page);
  await open(page);
  await expect(plans(page).getByRole("button", { name: "Open Smallville" })).toBeVisible();
  expect(parts).toEqual(["reader"]);
  await go(page, "Target");
  await expect(headline(page)).toContainText(SMALL.perPerson);
});

test("a view brings along what it needs, and no other view: the work plan", async ({ page }) => {
  const parts = asked(page);
  await open(page, "Plan");
  await expect(heading(page)).toBeVisible();
  expect(parts.sort()).toEqual(["later", "link", "plan", "reader"]);
});

test("a view that comes later brings it along: what was typed stands in the list of plans", async ({ page }) => {
  const parts = asked(page);
  await typeSmallPlan(page, "Smallville");
  await go(page, "Start");
  await expect(plans(page).getByRole("button", { name: "Open Smallville" })).toBeVisible();
  expect(parts.sort()).toEqual(["community", "inventory", "later", "link", "reader"]);
});

test.describe("one that does not arrive", () => {
  test.use({ allowErrors: true });

  test("says so, leaves what is kept where it is, and comes when asked again", async ({ page }) => {
    await keep(page);
    const before = await storage(page);
    await page.route(READER, (route) => route.abort());
    await open(page, "Target");
    await expect(failure(page)).toBeVisible();
    await go(page, "Start");
    await expect(failure(page)).toHaveCount(1);
    expect(await storage(page)).toEqual(before);
    await page.unroute(READER);
    await button(page, "Try again").click();
    await expect(failure(page)).toBeHidden();
    await expect(plans(page).getByRole("button", { name: "Open Smallville" })).toBeVisible();
    await go(page, "Target");
    await expect(headline(page)).toContainText(SMALL.perPerson);
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });

  test("an example waits for it, and opens when it comes", async ({ page }) => {
    await page.route(READER, (route) => route.abort());
    await open(page);
    await page.getByRole("button", { name: /^San José/ }).click();
    await expect(failure(page)).toBeVisible();
    await page.unroute(READER);
    await button(page, "Try again").click();
    await expect(headline(page)).toContainText("62.8% less");
    await expect(failure(page)).toBeHidden();
  });
});

test.describe("what reads tables does not arrive", () => {
  test.use({ allowErrors: true });

  test("says so, and the table is read when it is given once more", async ({ page }) => {
    const give = () => page.getByLabel("Choose a file…").setInputFiles({
      name: "inventory.csv", mimeType: "text/csv", buffer: Buffer.from("Sector,tCO2e\nLivestock,20\n"),
    });
    await page.route("**/tables-*.wasm", (route) => route.abort());
    await open(page, "Inventory");
    await give();
    await expect(page.getByText(words("exchange.failed", { why: words("exchange.why_no_reader") }))).toBeVisible();
    await page.unroute("**/tables-*.wasm");
    await give();
    await expect(page.getByText(words("exchange.result", { taken: "1", rows: "2", asked: "0", aside: "1" }))).toBeVisible();
    await expect(page.getByText(words("exchange.result_total", { tons: "20 tCO₂e" }))).toBeVisible();
  });
});

test.describe("what writes plans comes once the page stands", () => {
  const WRITER = "**/writer-*.wasm";
  const stored = async (page) => Object.keys(await storage(page)).filter((key) => key.startsWith("fairshare.plan."));
  const storedYear = async (page) => JSON.parse((await storage(page))[(await stored(page))[0]]).plan.inventory.year;

  test("what is typed before is kept as it stands then", async ({ page }) => {
    let arrive = () => {};
    const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
    await page.route(WRITER, async (route) => {
      await arrived;
      await route.continue();
    });
    await open(page);
    await field(page, "Base year").fill("2017");
    await expect(savedState(page)).toHaveText("Saving…");
    await page.waitForTimeout(400); // longer than what is typed rests before it is written
    await field(page, "Base year").fill("2018");
    expect(await stored(page)).toEqual([]);
    arrive();
    await expectSaved(page);
    await expect.poll(() => storedYear(page)).toBe(2018);
    expect(await stored(page)).toHaveLength(1);
  });

  test("what was typed is kept as it was though another community is opened meanwhile", async ({ page }) => {
    let arrive = () => {};
    const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
    await page.route(WRITER, async (route) => {
      await arrived;
      await route.continue();
    });
    await open(page);
    await field(page, "Base year").fill("2017");
    await expect(savedState(page)).toHaveText("Saving…");
    await page.getByRole("button", { name: /^San José/ }).click();
    await expect(headline(page)).toContainText("62.8% less");
    expect(await stored(page)).toEqual([]);
    arrive();
    await expect.poll(async () => (await stored(page)).length).toBeGreaterThan(0);
    const years = Object.entries(await storage(page)).filter(([key]) => key.startsWith("fairshare.plan."))
      .map(([, text]) => JSON.parse(text).plan.inventory.year);
    expect(years).toContain(2017);
  });

  test("a new version is not offered while what was typed waits for it", async ({ page }) => {
    const arrive = await hold(page, WRITER);
    await open(page);
    await field(page, "Base year").fill("2017");
    await page.waitForTimeout(400); // longer than what is typed rests before it is written
    await page.evaluate(() => {
      document.documentElement.dataset.offline = "update"; // as public/offline.js says it
      dispatchEvent(new Event("fairshare:offline"));
    });
    const load = button(page, "Load the new version");
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await expect(load).toBeHidden();
    await arrive();
    await expectSaved(page);
    await expect(load).toBeVisible();
  });

  test.describe("or does not arrive", () => {
    test.use({ allowErrors: true });

    test("says that nothing is saved yet, and saves when it comes", async ({ page }) => {
      await page.route(WRITER, (route) => route.abort());
      await open(page);
      await field(page, "Base year").fill("2018");
      const message = page.getByRole("alert").filter({ hasText: words("saving.writer_failed") });
      await expect(message).toBeVisible();
      expect(await stored(page)).toEqual([]);
      await page.unroute(WRITER);
      await message.getByRole("button", { name: "Try again" }).click();
      await expectSaved(page);
      await expect(message).toBeHidden();
      expect(await storedYear(page)).toBe(2018);
    });
  });
});
