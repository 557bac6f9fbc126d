// "Why?" Every figure opens to how it was made, down to the publication, and can be copied.
import { expect, expectAccessible, test, words } from "./fixtures.mjs";
import { fullPlan } from "./full-plan.mjs";
import { VIEWS, button, disclosure, field, go, headline, heading, open, openSample, showFigures, store, unexplained } from "./steps.mjs";

const dialog = (page) => page.getByRole("dialog");
const why = (page, figure) => headline(page).getByRole("button", { name: figure });

test("why 62.8%? By mouse: the formula, the index and its publication, and a copy for a staff report", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page, "San José");
  await why(page, "62.8% less").click();
  await expect(dialog(page).getByRole("heading", { name: "Reduction per person by 2030" })).toBeFocused();
  await expect(dialog(page)).toContainText("p = g × HDI_USA / HDI_world");
  await expect(dialog(page)).toContainText("50% × 0.926 / 0.737 = 62.82%");
  const usa = dialog(page).getByRole("row", { name: /^HDI_USA/ });
  await expect(usa).toContainText("0.926");
  await expect(usa).toContainText("UNDP, Human Development Report, 2020, figure for 2019");
  const source = usa.getByRole("link", { name: "UNDP, Human Development Report, 2020" });
  await expect(source).toHaveAttribute("href", "https://hdr.undp.org/content/human-development-report-2020");
  await expect(source).toHaveAttribute("rel", "noopener noreferrer");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Copy for a report" }).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("p = g × HDI_USA / HDI_world = 50% × 0.926 / 0.737 = 62.82%");
  expect(text).toContain("HDI_world, Human Development Index, world: 0.737 (UNDP, Human Development Report, 2020");
  expect(text).toContain("A draft");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toBeHidden();
  await expect(why(page, "62.8% less")).toBeFocused();
});

test("why 62.8%? By keyboard alone: one step to the index' publication, and the copy has formula, inputs and source", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page, "San José");
  await expect(heading(page)).toBeFocused();
  const focused = (name) => page.evaluate((name) => document.activeElement.textContent.includes(name), name);
  for (let stops = 0; stops < 10 && !(await focused("62.8% less")); stops += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading", { level: 2 })).toBeFocused();
  await expect(dialog(page)).toContainText("UNDP, Human Development Report, 2020, figure for 2019");
  for (let stops = 0; stops < 10 && !(await focused("Copy for a report")); stops += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status")).toHaveText("Copied.");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  expect(text).toContain("p = g × HDI_USA / HDI_world");
  expect(text).toContain("HDI_USA, Human Development Index, United States: 0.926 (UNDP, Human Development Report, 2020");
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
  });
}

test("every number of every view carries an explanation or a source: a plan that says all a plan can say", async ({ page }) => {
  test.slow(); // three years, every view, and what opens in them
  await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
  const walked = (what) => test.step(what, async () => expect.soft(await unexplained(page)).toEqual([]));
  await open(page, "Community");
  await button(page, "Find your county").click();
  await field(page, "County and state").fill("cherokee al");
  await expect(page.getByText(words("county.grid_several"))).toBeVisible();
  await walked("Community");

  await go(page, "Inventory");
  await walked("Inventory, line by line");
  await button(page, words("lines.show_all", { count: 22 })).click();
  await button(page, "Show GPC references and factors").click();
  await walked("Inventory, all of every line");
  for (const number of [5, 14, 19, 20]) { // electric cars, a methane commitment, a factor of its own, tCO₂e
    await button(page, `Details of line ${number}`).click();
    await expect(page.getByRole("heading", { name: `Line ${number} details` })).toBeVisible();
    await walked(`Details of line ${number}`);
  }
  await disclosure(page, "Change the GWP set or grid edition").click();
  await page.getByRole("combobox", { name: "GWP set" }).selectOption("IPCC AR6");
  await page.getByRole("combobox", { name: "Grid factors (eGRID data year)" }).selectOption("2022");
  await expect(page.getByRole("table", { name: /^2022: total before and after/ })).toBeVisible();
  await walked("Bridge");
  await page.getByLabel("Choose a file…").setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from(
    "GPC Reference Number,Total Emissions,Activity Value,Activity Units,Data source ID\n" +
    "I.1.1,500,1000,therms,fuel/natural-gas\nI.1.1,-12.5,,,\nI.1.1,500,1000,therms,fuel/natural-gas\n") });
  await expect(page.getByText(words("exchange.waiting"), { exact: true })).toBeVisible();
  await walked("What an import would bring");
  await button(page, "Cancel").click();
  for (const year of ["2019", "2022"]) {
    await page.getByRole("radio", { name: new RegExp(`^${year} `) }).check();
    await walked(`Inventory of ${year}`);
  }

  await go(page, "Target");
  await expect(page.getByRole("heading", { name: "Ready for ICLEI?" })).toBeVisible();
  await expect(page.getByText(/^In nine of ten cases/)).toBeVisible();
  await walked("Target");
  for (const measure of ["Percent reduction per person", "Tons left in total", "Tons left per person"]) {
    await page.getByRole("radio", { name: measure }).check();
    await walked(measure);
  }
  await go(page, "Actions");
  await expect(page.getByRole("region", { name: "Result", exact: true })).toBeVisible();
  await walked("Actions");
  await go(page, "Plan");
  await walked("Plan");
  await go(page, "Progress");
  await showFigures(page.getByRole("region", { name: "What changed, and why" }));
  await walked("Progress");
  await go(page, "Report");
  await walked("Report");
  await go(page, "Workshop");
  await page.getByLabel("Choose the tables’ files…").setInputFiles(["Oaks", "Elms"].map((table) => ({
    name: `${table}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ ...JSON.parse(fullPlan()), table })),
  })));
  await expect(page.getByRole("table", { name: "Results, table by table" }).getByRole("row")).toHaveCount(3);
  await walked("Workshop, with results");
  await go(page, "Start");
  await walked("Start");
});

test("every number of the actions view, with actions on, all of it open, carries one", async ({ page }) => {
  await openSample(page, "Maplewood");
  await go(page, "Actions");
  await disclosure(page, "Your scenarios").click();
  await button(page, "First steps").click();
  await button(page, "The big four").click();
  const closed = page.locator("main details:not([open])");
  await expect.poll(async () => {
    await closed.evaluateAll((/** @type {HTMLDetailsElement[]} */ all) => all.forEach((it) => { it.open = true; }));
    return closed.count();
  }, "all of it opens").toBe(0);
  expect(await unexplained(page)).toEqual([]);
});

test("a number without an explanation would be found", async ({ page }) => {
  await openSample(page, "Maplewood");
  await page.evaluate(() => document.querySelector("main").append(Object.assign(document.createElement("p"), { textContent: "It is 12,345.6 t." })));
  expect(await unexplained(page)).toEqual(["12,345.6 in “It is 12,345.6 t.”"]);
});
