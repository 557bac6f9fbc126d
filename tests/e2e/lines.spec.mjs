// A city inventory made from activity data, line by line.
import { expect, expectAccessible, test } from "./fixtures.mjs";
import { LABEL, button, disclosure, enter, field, go, headline, open } from "./steps.mjs";

/** Adds a line and types its amount, as soon as its field has the focus. */
async function addLine(page, kind, number, amount) {
  await button(page, kind).click();
  await expect(field(page, `Amount of line ${number}`)).toBeFocused();
  await page.keyboard.type(amount);
}

const row = (page, number) => page.getByRole("table", { name: "Lines of the inventory" }).getByRole("row").nth(number);

async function openLines(page) {
  await open(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
}

test("a whole city by hand: from the county picker to the target", async ({ page }) => {
  await open(page, "Community");
  await enter(page, "Name of the community", "Testville");
  await button(page, "Find your county").click();
  await enter(page, "County and state", "dane wi");
  await expect(page.getByText("Electricity grid: MRO East")).toBeVisible();
  await expectAccessible(page);
  await button(page, "Take Dane County, WI").click();
  await expect(page.getByRole("combobox", { name: "State or territory" })).toHaveValue(/.+/);
  await enter(page, LABEL.year, "2019");

  await go(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
  // eGRID2019, MROE: the nearest data year to 2019 is 2019 itself.
  await addLine(page, "Electricity, homes", 1, "100000");
  await expect(row(page, 1)).toContainText("MROE, 2019");
  // 1,000,000 therms = 100,000 MMBtu x (53.06 kg + 1 g x 28 + 0.1 g x 265) = 5,311.45 t
  await addLine(page, "Natural gas, homes", 2, "1,000,000");
  await expect(row(page, 2)).toContainText("5,311");
  // 100,000,000 / 24.2 x 8.78 kg = 36,280.99 t; CH4 0.59 t x 28 + N2O 0.53 t x 265 = 156.97 t
  await addLine(page, "Miles driven, cars", 3, "100000000");
  await expect(row(page, 3)).toContainText("36,438");
  await addLine(page, "Electricity for water and wastewater", 4, "5000");
  // 10,000 short tons x 0.58 t
  await addLine(page, "Solid waste to landfill", 5, "10000");
  await expect(row(page, 5)).toContainText("5,800");
  for (const name of ["Electricity in buildings", "Fuels in buildings", "On-road travel", "Energy for water and wastewater", "Solid waste"]) {
    await expect(page.getByText(`${name}: there`)).toBeVisible();
  }

  await go(page, "Community");
  await enter(page, "Population in 2019", "10,000");
  await enter(page, LABEL.population2030, "10,500");
  await go(page, "Target");
  await expect(headline(page)).toContainText("62.8 %"); // p(2019) of the method
});

test("details: a factor's constants, source and gases; another factor; remove and undo", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Miles driven, cars", 1, "1000000");
  await button(page, "Details of line 1").click();
  // 1,000,000 / 24.2 x 8.78 kg = 362,809.9 kg
  await expect(page.getByText("CO₂ 362.810 t")).toBeVisible();
  await expect(page.getByText("U.S. EPA, GHG Emission Factors Hub, January 2025")).toBeVisible();
  await enter(page, "Miles per gallon (m)", "20");
  await expect(page.getByText("CO₂ 439.000 t")).toBeVisible(); // 1,000,000 / 20 x 8.78 kg
  await enter(page, "Miles per gallon (m)", "0");
  await expect(page.getByText("This lies between 0.01 and 500.")).toBeVisible();
  await enter(page, "Miles per gallon (m)", "20");
  await page.getByRole("combobox", { name: "Kind of factor" }).selectOption("My own factor");
  await enter(page, "kg CO₂ per unit", "0.5");
  await expect(row(page, 1)).toContainText("500"); // 1,000,000 x 0.5 kg
  await expectAccessible(page);
  await button(page, "Remove line 1").click();
  await expect(page.getByText("No lines yet.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(field(page, "Amount of line 1")).toHaveValue("1,000,000");
});

test("wrong input: no number, no such amount, a notation key where a figure is missing", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Natural gas, homes", 1, "");
  await enter(page, "Amount of line 1", "12 therms");
  await expect(page.getByText("“12 therms” is not a number.")).toBeVisible();
  await expect(row(page, 1)).toContainText("amount missing");
  await enter(page, "Amount of line 1", "-5");
  await expect(page.getByText(/An amount lies between 0 and/)).toBeVisible();
  await enter(page, "Amount of line 1", "");
  await disclosure(page, "More kinds of lines").click();
  await addLine(page, "A figure already in tCO₂e", 2, "NE");
  await page.keyboard.press("Tab");
  await expect(row(page, 2)).toContainText("NE");
});

test("from cell to cell with the keyboard", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Natural gas, homes", 1, "1");
  await addLine(page, "Natural gas, business and public", 2, "2");
  await page.keyboard.press("ArrowUp");
  await expect(field(page, "Amount of line 1")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field(page, "Amount of line 2")).toBeFocused();
});

test("another GWP set and grid edition: the change line by line, then accepted, then undone", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Natural gas, homes", 1, "10,000,000");
  await disclosure(page, "Another GWP set or grid edition").click();
  await page.getByRole("combobox", { name: "GWP set" }).first().selectOption("IPCC AR6");
  const bridge = page.getByRole("table", { name: "From the sum before to the sum after" });
  // 1,000,000 MMBtu: 1 t CH4 x (27.9 - 28) + 0.1 t N2O x (273 - 265) = 0.70 t
  await expect(bridge.getByRole("row").last()).toContainText("0.70");
  await expectAccessible(page);
  await button(page, "Accept the change").click();
  await expect(page.getByText("No line changes.")).toBeVisible();
  await button(page, "Undo").click();
  await expect(bridge).toBeVisible();
});

test("a county that spans grids asks which one; a table that does not arrive says so", async ({ page }) => {
  await open(page, "Community");
  await button(page, "Find your county").click();
  await enter(page, "County and state", "cherokee al");
  await expect(page.getByText("This county has several electricity grids.")).toBeVisible();
  await page.getByRole("button", { name: /^SERC South, where 77\.2 %/ }).click();
  await go(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
  await addLine(page, "Electricity, homes", 1, "1");
  await expect(row(page, 1)).toContainText("SRSO");
});

test.describe("without the table of counties", () => {
  test.use({ allowErrors: true });
  test("it says so and comes when asked again", async ({ page }) => {
    await page.route("**/counties-*", (route) => route.abort());
    await open(page, "Community");
    await button(page, "Find your county").click();
    await expect(page.getByText("The table of counties could not be fetched.")).toBeVisible();
    await page.unroute("**/counties-*");
    await button(page, "Try again").click();
    await expect(field(page, "County and state")).toBeVisible();
  });
});

test("every published figure can be looked up", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("link", { name: "Methods and factors" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Methods and factors");
  await enter(page, "Search the figures", "camx 2022 grid");
  const table = page.getByRole("table", { name: "Published figures" });
  await expect(table).toContainText("CAMX, 2022");
  await expect(table).toContainText("eGRID2022");
  await enter(page, "Search the figures", "no such figure");
  await expect(page.getByText("0 figures, 0 shown")).toBeVisible();
  await expectAccessible(page);
});
