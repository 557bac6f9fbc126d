import { firstLoad } from "../../tools/budget.mjs";
import { expect, expectAccessible, test } from "./fixtures.mjs";

test("the app starts under any path", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
});

test("a first visit fetches only what the size budget weighs, and what writes plans once it stands", async ({ page, baseURL }) => {
  const fetched = new Set();
  page.on("request", (request) => fetched.add(request.url()));
  await page.goto("./", { waitUntil: "networkidle" });
  await expect(page.getByRole("main")).toBeVisible();

  const weighed = firstLoad("dist").map((file) => new URL(file, baseURL).href);
  weighed.push(baseURL); // index.html by its folder's name
  const more = [...fetched].filter((url) => !url.startsWith("data:") && !weighed.includes(url));
  expect(more).toEqual([expect.stringMatching(/\/writer-\w+\.wasm$/)]);
  expect(await page.evaluate((writer) => {
    const began = performance.getEntriesByName(writer)[0].startTime;
    const resources = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType("resource"));
    return began > resources.find((it) => /\/fairshare-\w+\.wasm$/.test(it.name)).responseEnd;
  }, more[0]), "after the program").toBe(true);
});
