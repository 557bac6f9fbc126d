// The page that explains the method: in words, with every assumption and every published figure.
import { SCHEMES, expect, expectAccessible, test } from "./fixtures.mjs";
import { enter, expectNoSidewaysScroll } from "./steps.mjs";

const section = (page, name) => page.getByRole("region", { name, exact: true });

test.beforeEach(async ({ page }) => {
  await page.goto("./#/methods");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Methods and factors");
});

test("it says what is computed, from what, and what is assumed", async ({ page }) => {
  const target = section(page, "The 2030 target");
  await expect(target).toContainText("p = g × HDI_USA / HDI_world");
  await expect(target).toContainText("E2030 = e2030 × P2030");
  await expect(target).toContainText("San José, 2019: 50% × 0.926 / 0.737 = 62.82%");
  // 50% × 0.925 / 0.731 of the report of 2020, 50% × 0.938 / 0.756 of that of 2025.
  const editions = page.getByRole("table", { name: "Which index is used for which base year" });
  await expect(editions.getByRole("row", { name: "2018 2020 63.27%" })).toBeVisible();
  await expect(editions.getByRole("row", { name: "2023 2025 62.04%" })).toBeVisible();
  await expect(editions.getByRole("row", { name: "2024 and later 2025 62.04%" })).toBeVisible();
  await expect(section(page, "Other methods")).toContainText("This rule is made for companies.");

  const assumptions = section(page, "Assumptions");
  await expect(assumptions).toContainText("off by up to ±5%, ±15% and ±30%.");
  await expect(assumptions).toContainText("A simulation makes 10,000 draws from the seed 2030");
  await expect(assumptions).toContainText("Emissions outside 2 to 40 t per person");
  await expect(section(page, "Sources")).toContainText("Human Development Report, 2020");
});

test("every source opens its publisher's page in another tab; the page itself asks nobody for anything", async ({ page, baseURL }) => {
  const elsewhere = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL)) elsewhere.push(request.url());
  });
  await page.reload();
  const sources = section(page, "Sources").getByRole("listitem");
  await expect(sources.nth(35)).toBeVisible(); // the page comes after the frame
  for (const it of await sources.all()) {
    const link = it.getByRole("link");
    await expect(link).toHaveAttribute("href", /^https:\/\/[a-z0-9.-]+\//);
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
    await expect(link).toHaveAttribute("target", "_blank");
  }
  expect(elsewhere).toEqual([]);
});

test("the contents lead to every section, by keyboard too, and leave the address alone", async ({ page }) => {
  const contents = page.getByRole("navigation", { name: "On this page" });
  for (const link of await contents.getByRole("link").all()) {
    const name = await link.textContent();
    await link.press("Enter");
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeFocused();
    await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeInViewport();
  }
  await expect(page).toHaveURL(/#\/methods$/);
});

test("the search finds figures, and all that it finds is printed", async ({ page }) => {
  await enter(page, "Search the figures", "egrid2022");
  const rows = page.getByRole("table", { name: "Published figures" }).getByRole("row");
  const [, found, shown] = (await page.getByText(/^Figures: \d+; shown: \d+$/).textContent()).match(/(\d+); shown: (\d+)/);
  await expect(rows).toHaveCount(Number(shown) + 1);
  await enter(page, "Search the figures", "");
  const all = page.getByText(/^Figures: .*; shown: 60$/);
  await expect(all).toBeVisible();
  const count = Number((await all.textContent()).match(/[\d,]+/)[0].replace(",", ""));
  expect(count).toBeGreaterThan(Number(found));
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(rows).toHaveCount(count + 1);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(rows).toHaveCount(60 + 1);
});

for (const colorScheme of SCHEMES) {
  for (const width of [320, 1440]) {
    test(`readable and accessible: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  }
}
