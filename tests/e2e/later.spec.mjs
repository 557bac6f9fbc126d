// The parts that views come in (tools/split.mjs): fetched when a view needs them, once, and again if they failed.
import { expect, test, words } from "./fixtures.mjs";
import { button, downloaded, field, go, heading, open, openSample } from "./steps.mjs";

const LATER = "**/later-*.wasm";
const link = (page, name) => page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name, exact: true });
const failure = (page) => page.getByRole("alert").filter({ hasText: "This part of the page did not load." });

test("it is fetched once, by the first view that needs it, which then has the focus", async ({ page }) => {
  const fetched = [];
  page.on("request", (request) => request.url().includes("/later-") && fetched.push(request.url()));
  await open(page);
  expect(fetched).toEqual([]);
  await openSample(page, "San José");
  await go(page, "Report");
  await expect(heading(page)).toBeFocused();
  const report = await downloaded(page, () => button(page, "Download the report").click());
  expect(report.json().inputs_sha256).toMatch(/^[0-9a-f]{64}$/);
  await go(page, "Target");
  await go(page, "Report");
  expect(fetched).toHaveLength(1);
});

test("a slow one is waited for in words, and not shown over another view", async ({ page }) => {
  let arrive;
  const arrived = new Promise((resolve) => (arrive = resolve));
  await page.route(LATER, async (route) => {
    await arrived;
    await route.continue();
  });
  await open(page, "Target");
  await link(page, "Report").click();
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Loading…");
  await expect(page).toHaveTitle(/^Report/);
  await go(page, "Target");
  await Promise.all([page.waitForResponse(LATER), arrive()]);
  await expect(heading(page)).toHaveText(/2030 target/);
  await go(page, "Report");
});

test("a view that is left before its part has come is not missed by it", async ({ page }) => {
  let arrive = () => {};
  const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
  await page.route("**/many-*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await open(page);
  // Its view comes first, and asks for it.
  await Promise.all([page.waitForRequest("**/many-*.wasm"), page.goto("./#/many")]);
  await expect(page.getByRole("main").getByRole("status")).toHaveText("Loading…");
  await go(page, "Target");
  await Promise.all([page.waitForResponse("**/many-*.wasm"), arrive()]);
  await page.goto("./#/many");
  await expect(page.getByLabel("Choose files…")).toBeAttached(); // it came; the fixtures see what the page complains of
});

test("what comes late pushes nothing away that a link led to", async ({ page }) => {
  let arrive = () => {};
  const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
  await page.route("**/beside-*.wasm", async (route) => {
    await arrived;
    await route.continue();
  });
  await page.setViewportSize({ width: 390, height: 700 });
  await openSample(page, "San José");
  await page.getByRole("link", { name: words("target.draft"), exact: true }).click();
  const place = page.getByRole("heading", { name: words("target.about_draft") });
  await expect(place).toBeInViewport();
  arrive();
  await expect(page.getByRole("heading", { name: words("target.milestones") })).toBeAttached();
  await expect(place).toBeInViewport();
});

for (const goesOn of [false, true]) {
  test(`the picker of places comes late: the focus is where one ${goesOn ? "has gone meanwhile" : "is"}`, async ({ page }) => {
    let arrive = () => {};
    const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
    await page.route(LATER, async (route) => {
      await arrived;
      await route.continue();
    });
    await open(page);
    const place = words("estimated.place");
    await field(page, place).click();
    await page.keyboard.type("map");
    if (goesOn) await page.keyboard.press("Tab");
    arrive();
    const picker = page.getByRole("combobox", { name: place });
    await expect(picker).toHaveValue("map");
    await expect(goesOn ? page.getByLabel("Choose a file…") : picker).toBeFocused();
  });
}

test("the view that the page opens at leaves the focus alone, the next one takes it", async ({ page }) => {
  await page.route(LATER, () => {}); // never answered
  await page.goto("./#/report");
  await expect(page.getByText("Loading…", { exact: true })).toBeVisible();
  await go(page, "Target");
  await expect(heading(page)).toBeFocused();
  await page.unroute(LATER);
  await open(page, "Start");
  await page.goto("about:blank");
  await open(page, "Report");
  await expect(page.locator("body")).toBeFocused();
});

test("a host that does not know the file's type is put up with", async ({ page }) => {
  await page.route(LATER, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open(page, "Report");
});

test.describe("one that does not arrive", () => {
  test.use({ allowErrors: true });

  for (const [how, answer, file = LATER] of /** @type {[string, (route: import("@playwright/test").Route) => Promise<void>, string?][]} */ ([
    ["offline", (route) => route.abort()],
    ["gone after an update", (route) => route.fulfill({ status: 404, body: "Not found" })],
    ["its style gone", (route) => route.fulfill({ status: 404, body: "Not found" }), "**/views-*.css"],
    ["its style a page", (route) => route.fulfill({ contentType: "text/html", body: "<p>Sign in" }), "**/views-*.css"],
    ["cut off", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.body()).subarray(0, 1000) });
    }],
  ])) {
    test(`${how}: says so, leaves the rest in use, and comes when asked again`, async ({ page }) => {
      await page.route(file, answer);
      await page.goto("./#/report"); // as from a bookmark: nothing was focused before
      await expect(failure(page)).toBeVisible();
      await go(page, "Target");
      await link(page, "Report").click();
      await expect(failure(page)).toBeVisible();
      await page.unroute(file);
      await button(page, "Try again").click();
      await expect(heading(page)).toHaveText("Your report");
      await expect(heading(page)).toBeFocused();
      await expect(failure(page)).toBeHidden();
    });
  }
});
