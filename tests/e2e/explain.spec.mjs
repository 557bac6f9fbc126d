// "Why?" Every figure opens to how it was made, down to the publication, and can be copied.
import { expect, expectAccessible, test } from "./fixtures.mjs";
import { VIEWS, button, field, go, headline, heading, open, openSample, unexplained } from "./steps.mjs";

const dialog = (page) => page.getByRole("dialog");
const why = (page, figure) => headline(page).getByRole("button", { name: figure });

test("why 62.8 %? By mouse: the formula, the index and its publication, and a copy for a staff report", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page, "San José");
  await why(page, "62.8 % less").click();
  await expect(dialog(page).getByRole("heading", { name: "Reduction per person by 2030" })).toBeFocused();
  await expect(dialog(page)).toContainText("p = g × HDI_USA / HDI_world");
  await expect(dialog(page)).toContainText("62.82 %");
  const usa = dialog(page).getByRole("row", { name: /^HDI_USA/ });
  await expect(usa).toContainText("0.926");
  await expect(usa).toContainText("UNDP, Human Development Report, 2020, figure for 2019");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Copy for a report" }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("p = g × HDI_USA / HDI_world = 62.82 %");
  expect(text).toContain("HDI_world, Human Development Index, world: 0.737 (UNDP, Human Development Report, 2020");
  expect(text).toContain("A draft");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(why(page, "62.8 % less")).toBeFocused();
});

test("why 2,152,138 t? By keyboard alone, from step to step and back", async ({ page }) => {
  await openSample(page, "San José");
  await why(page, "2,152,138").focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("E2030 = e2030 × P2030");
  await dialog(page).getByRole("button", { name: /^Why Target per person in 2030/ }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(dialog(page)).toContainText("e2030 = e0 × (1 − p)");
  await dialog(page).getByRole("button", { name: /^Why Reduction per person/ }).focus();
  await page.keyboard.press("Enter");
  // Three steps from the headline's tons down to the index' publication.
  await expect(dialog(page)).toContainText("UNDP, Human Development Report, 2020");
  await dialog(page).getByRole("button", { name: /^Back to/ }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("e2030 = e0 × (1 − p)");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(why(page, "2,152,138")).toBeFocused();
});

test("a line of the inventory is explained gas by gas, down to EPA's factor", async ({ page }) => {
  await open(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
  await button(page, "Natural gas, homes").click();
  await expect(field(page, "Amount of line 1")).toBeFocused();
  await page.keyboard.type("1,000,000");
  // 100,000 MMBtu: 5,306 t CO2 + 0.1 t CH4 × 28 + 0.01 t N2O × 265 = 5,311 t
  await page.getByRole("row", { name: /Natural gas, homes|line 1/ }).getByRole("button", { name: "5,311" }).click();
  await expect(dialog(page)).toContainText("L = CO2 + CH4 × GWP_CH4 + N2O × GWP_N2O");
  await dialog(page).getByRole("button", { name: "Why CO2 of the line?" }).click();
  await expect(dialog(page)).toContainText("U.S. EPA, GHG Emission Factors Hub, January 2025");
  await expect(dialog(page)).toContainText("53.06");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  expect(await unexplained(page)).toEqual([]);
});

for (const sample of ["Maplewood", "San José", "Ferndale"]) {
  test(`every number of every view carries an explanation or a source: ${sample}`, async ({ page }) => {
    await openSample(page, sample);
    for (const { name, heading: text } of VIEWS) {
      await test.step(name, async () => {
        await go(page, name);
        await expect(heading(page)).toHaveText(text);
        if (name === "Target") await expect(page.getByRole("heading", { name: "Ready for ICLEI?" })).toBeVisible();
        expect(await unexplained(page)).toEqual([]);
      });
    }
    await page.getByRole("link", { name: "Methods and factors" }).click();
    await expect(heading(page)).toHaveText("Methods and factors");
    expect(await unexplained(page)).toEqual([]);
  });
}

test("every number of the actions view, with actions on, all of it open, carries one", async ({ page }) => {
  await openSample(page, "Maplewood");
  await go(page, "Actions");
  await page.getByRole("button", { name: /^First steps/ }).click();
  await page.getByRole("button", { name: /^The big four/ }).click();
  await button(page, "Find out").click();
  for (const it of await page.locator("main summary").all()) await it.click();
  expect(await unexplained(page)).toEqual([]);
});

test("a number without an explanation would be found", async ({ page }) => {
  await openSample(page, "Maplewood");
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("p"), { textContent: "It is 12,345.6 t." })));
  expect(await unexplained(page)).toEqual(["12,345.6 in “It is 12,345.6 t.”"]);
});
