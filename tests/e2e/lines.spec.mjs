// A city inventory made from activity data, line by line.
import { expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { LABEL, addLine, button, disclosure, enter, field, go, headline, open, store, unfold } from "./steps.mjs";

const row = (page, number) => page.getByRole("table", { name: "Inventory lines" }).getByRole("row").nth(number);

async function openLines(page) {
  await open(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
}

/** Pastes a text as the keyboard does, from the browser's clipboard. */
async function paste(page, label, text) {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await field(page, label).focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("ControlOrMeta+v");
}

/** What stands in the rows' names, from the first line on. */
const names = (page) =>
  page.getByRole("textbox", { name: like`^${words("lines.name_of")}` }).evaluateAll((inputs) => inputs.map((input) => input.value));

/** Stores an inventory of lines before the app starts: as JSON, like a plan in a file. */
async function openStored(page, lines) {
  const plan = { inventory: { year: 2019, gwp_set: "ar5", detail: "lines", lines } };
  const document = JSON.stringify({ format: "fairshare-plan", version: "1.0.0", plan });
  await store(page, { "fairshare.plan.18c": document, "fairshare.last": "18c" });
  await open(page, "Inventory");
}

const gas = (name, amount) => ({ gpc_ref: "I.1.1", name, activity: { amount, unit: "therm", factor: "fuel/natural-gas" } });

test("trucks without miles a gallon: the total says it is incomplete, and a published figure is one press away", async ({ page }) => {
  await openLines(page);
  // 1,000,000 / 24.2 x 8.78 kg = 362.81 t CO2 and 1.57 t of CH4 and N2O: cars have a figure of their own.
  await addLine(page, "Miles driven, cars", 1, "1000000");
  await addLine(page, "Miles driven, trucks", 2, "1000000");
  const incomplete = page.getByText(words("target.caution_gaps", { count: "1" }));
  await expect(incomplete.first()).toBeVisible();
  await unfold(page, "Still missing");
  await expect(page.getByText(words("lines.activity_missing", { name: say("On-road travel") }))).toBeVisible();
  await button(page, "Details of line 2").click();
  const offers = page.getByRole("group", { name: "No figure is published for this row. Enter your own, or use one of these." });
  await expect(offers).toContainText(verbatim("Average fuel economy by major vehicle category"));
  await expectAccessible(page);
  // 6.5 miles a gallon of gasoline x 0.138 / 0.125 MMBtu = 7.176 of diesel.
  await offers.getByRole("button", { name: "7.176" }).click();
  // 1,000,000 / 7.176 x 10.21 kg = 1,422.80 t CO2, CH4 0.0115 g x 28 and N2O 0.0376 g x 265 a mile: 10.29 t.
  await expect(row(page, 2)).toContainText("1,433");
  await expect(incomplete).toHaveCount(0);
  await expect(offers).toHaveCount(0);
  await expect(field(page, "Note")).toHaveValue(/7\.176.*10310/);
  await button(page, "Undo").click();
  await expect(incomplete.first()).toBeVisible();
});

test("a whole city by hand: from the county picker to the target", async ({ page }) => {
  await open(page, "Community");
  await enter(page, "Name of the community", "Testville");
  await button(page, "Find your county").click();
  await enter(page, "County and state", "dane wi");
  await expect(page.getByText(words("county.grid_is", { name: say("MRO East") }))).toBeVisible();
  await expectAccessible(page);
  await button(page, words("county.take", { name: "Dane County, WI" })).click();
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
  await unfold(page, "Still missing");
  for (const name of ["Electricity in buildings", "Fuels in buildings", "On-road travel", "Energy for water and wastewater", "Solid waste"]) {
    await expect(page.getByText(words("lines.activity_there", { name: say(name) }))).toBeVisible();
  }

  await go(page, "Community");
  await enter(page, "Population in 2019", "10,000");
  await enter(page, LABEL.population2030, "10,500");
  await go(page, "Target");
  await expect(headline(page)).toContainText("62.8%"); // p(2019) of the method
});

test("details: a factor's constants, source and gases; another factor; remove and undo", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Miles driven, cars", 1, "1000000");
  await button(page, "Details of line 1").click();
  // 1,000,000 / 24.2 x 8.78 kg = 362,809.9 kg
  await expect(page.getByText("CO₂ 362.810 t")).toBeVisible();
  await expect(page.getByText(verbatim("U.S. EPA, GHG Emission Factors Hub, January 2025"))).toBeVisible();
  await enter(page, "Miles per gallon (m)", "20");
  await expect(page.getByText("CO₂ 439.000 t")).toBeVisible(); // 1,000,000 / 20 x 8.78 kg
  await enter(page, "Miles per gallon (m)", "0");
  await expect(page.getByText("Enter a value from 0.01 to 500.")).toBeVisible();
  await enter(page, "Miles per gallon (m)", "20");
  await page.getByRole("combobox", { name: "Type of factor" }).selectOption("My own factor");
  await enter(page, "kg CO₂ per unit", "0.5");
  await expect(row(page, 1)).toContainText("500"); // 1,000,000 x 0.5 kg
  await expectAccessible(page);
  await button(page, "Remove line 1").click();
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
  await button(page, "Undo").click();
  await expect(field(page, "Amount of line 1")).toHaveValue("1,000,000");
});

test("wrong input: no number, no such amount, a notation key where a figure is missing", async ({ page }) => {
  await openLines(page);
  await addLine(page, "Natural gas, homes", 1, "");
  await enter(page, "Amount of line 1", "12 therms");
  await expect(page.getByText(words("problem.not_a_number", { text: "12 therms" }))).toBeVisible();
  await expect(row(page, 1)).toContainText("amount missing");
  await enter(page, "Amount of line 1", "-5");
  await expect(page.getByText(words("problem.amount_range", { min: "0" }))).toBeVisible();
  await enter(page, "Amount of line 1", "");
  await disclosure(page, "More types of lines").click();
  await addLine(page, "Emissions already in tCO₂e", 2, "NE");
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
  await disclosure(page, "Change the GWP set or grid edition").click();
  await page.getByRole("combobox", { name: "GWP set" }).first().selectOption("IPCC AR6");
  const bridge = page.getByRole("table", { name: words("lines.revise_caption", { year: say("No year yet") }) });
  // 1,000,000 MMBtu: 1 t CH4 of a fossil fuel x (29.8 - 28) + 0.1 t N2O x (273 - 265) = 2.60 t
  await expect(bridge.getByRole("row").last()).toContainText("2.60");
  await expectAccessible(page);
  await button(page, "Accept the change").click();
  await expect(page.getByText(words("lines.revise_same", { year: say("No year yet") }))).toBeVisible();
  await button(page, "Undo").click();
  await expect(bridge).toBeVisible();
});

test("from AR5 to AR6 and from eGRID 2022 to 2023: what each change does, and the parts add up", async ({ page }) => {
  const grid = { gpc_ref: "I.1.2", name: "Homes", activity: { amount: 100_000, unit: "MWh", factor: "egrid/CAMX/2022" } };
  await openStored(page, [grid, gas("Gas", 100_000)]);
  await disclosure(page, "Change the GWP set or grid edition").click();
  await page.getByRole("combobox", { name: "GWP set" }).selectOption("IPCC AR6");
  await page.getByRole("combobox", { name: "Grid factors (eGRID data year)" }).selectOption("2023");
  const bridge = page.getByRole("table", { name: words("lines.revise_caption", { year: "2019" }) });
  // lb/MWh in 2022: 497.443 CO2, 0.03 CH4, 0.004 N2O; in 2023: 428.464, 0.025, 0.003; × 45.359237 t
  //   AR5: 497.443 + 0.03 × 28 + 0.004 × 265 = 499.343; AR6: … × 27.9 + … × 273 = 499.372
  //   AR6 in 2023: 428.464 + 0.025 × 27.9 + 0.003 × 273 = 429.9805
  await expect(bridge.getByRole("row", { name: verbatim(/^1 Homes/) })).toHaveText(verbatim("1 Homes22,649.821.32−3,147.5519,503.59"));
  // Gas, fossil methane: 0.01 t CH4 × 1.8 + 0.001 t N2O × 8 = 0.026 t; 531.145 t before.
  await expect(bridge.getByRole("row", { name: like`^${say("All lines")}` })).toHaveText(`${say("All lines")}23,180.961.34−3,147.5520,034.76`);
  await button(page, "Accept the change").click();
  await expect(row(page, 1)).toContainText("19,504");
  await expect(row(page, 1)).toContainText("CAMX, 2023");
});

test("a county that spans grids asks which one; a table that does not arrive says so", async ({ page }) => {
  await open(page, "Community");
  await button(page, "Find your county").click();
  await enter(page, "County and state", "cherokee al");
  await expect(page.getByText(words("county.grid_several"))).toBeVisible();
  await page.getByRole("button", { name: words("county.grid_share", { name: say("SERC South"), percent: "77.2" }) }).click();
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
    await expect(page.getByText(words("county.failed"))).toBeVisible();
    await page.unroute("**/counties-*");
    await button(page, "Try again").click();
    await expect(field(page, "County and state")).toBeVisible();
  });
});

test("every published figure can be looked up", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("link", { name: "Methods and factors" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Methods and factors");
  await enter(page, "Search the figures", `camx 2022 ${say("Electricity from the grid")}`);
  const table = page.getByRole("table", { name: "Published figures" });
  await expect(table).toContainText("CAMX, 2022");
  await expect(table).toContainText("eGRID2022");
  await enter(page, "Search the figures", "no such figure");
  await expect(page.getByText("Figures: 0; shown: 0")).toBeVisible();
  await expectAccessible(page);
});

test("a block from a spreadsheet fills the cells, adds lines, and is one step for undo", async ({ page }) => {
  await openStored(page, [gas("First", 1), gas("Second", 2)]);
  await paste(page, "Name of line 1", "Hall\t1,234.5\tMMBtu\r\n\t\r\n\"Pool\nold\"\t7\r\n");
  await expect(page.getByText(words("lines.pasted", { count: "3" }))).toBeVisible();
  expect(await names(page)).toEqual(["Hall", "Second", "Pool old"]);
  await expect(field(page, "Amount of line 1")).toHaveValue("1,234.5");
  await expect(page.getByRole("combobox", { name: "Unit of line 1" }).locator("option:checked")).toHaveText("MMBtu");
  await expect(field(page, "Amount of line 2")).toHaveValue("2"); // an empty cell leaves what is there
  await expect(row(page, 3)).toContainText("Natural Gas");
  await expect(field(page, "Name of line 1")).toBeFocused();
  await button(page, "Undo").click();
  expect(await names(page)).toEqual(["First", "Second"]);
  await expect(field(page, "Amount of line 1")).toHaveValue("1");
  // A single value is pasted as in any field.
  await paste(page, "Amount of line 2", "5");
  await expect(field(page, "Amount of line 2")).toHaveValue(/5/);
  expect(await names(page)).toHaveLength(2);
});

test("a block with cells that cannot be read changes nothing and names each of them", async ({ page }) => {
  await openStored(page, [gas("First", 1), gas("Second", 2)]);
  await paste(page, "Amount of line 1", "1.234,5\ttherms\n12\tgallons\na lot\n");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText(words("lines.refused"));
  const column = say("Amount");
  const cell = (number, why) => words("lines.bad_cell", { number, why });
  await expect(alert.getByRole("listitem")).toHaveText([
    like`^${cell("1", words("exchange.r_decimal_comma", { column, text: "1.234,5" }))}`,
    cell("2", words("lines.unknown_unit", { from: say("gallons"), to: "scf" })),
    cell("3", words("exchange.r_not_a_number", { column, text: "a lot" })),
  ]);
  await expect(field(page, "Amount of line 1")).toHaveValue("1");
  await expect(field(page, "Amount of line 2")).toHaveValue("2");
  await expectAccessible(page);
  await paste(page, "Amount of line 1", Array.from({ length: 25 }, (_, row) => `x${row}`).join("\n"));
  await expect(alert.getByRole("listitem")).toHaveCount(21);
  await expect(alert).toContainText("and 5 more");
  await alert.getByRole("button", { name: "Close" }).click();
  await expect(alert).toBeHidden();
  await expect(field(page, "Amount of line 1")).toBeFocused();
});

test("a factor goes to all lines below with the same reference", async ({ page }) => {
  await openStored(page, [gas("First", 1000), gas("Second", 2000), { ...gas("Elsewhere", 5), gpc_ref: "I.2.1" }, gas("Last", 10)]);
  await button(page, "Details of line 1").click();
  await page.getByRole("combobox", { name: "Factor", exact: true }).selectOption("Propane");
  await button(page, "Use this factor for all lines below with the same GPC reference").click();
  await expect(page.getByText(words("lines.filled", { count: "2" }))).toBeVisible();
  await expectAccessible(page);
  for (const number of [1, 2, 4]) await expect(row(page, number)).toContainText("Propane");
  await expect(row(page, 3)).toContainText("Natural Gas");
  await expect(field(page, "Amount of line 4")).toHaveValue("10");
  await button(page, "Undo").click();
  await expect(row(page, 4)).toContainText("Natural Gas");
  await expect(row(page, 1)).toContainText("Propane");
});

test("sorted by the heads of the columns; a total does not change, and undo brings the old order back", async ({ page }) => {
  const missing = { ...gas("Account 10", null), gpc_ref: "I.2.1" };
  await openStored(page, [missing, gas("account 9", 1000), { ...gas("Gym", 5000), gpc_ref: "I.6.1" }]);
  const head = (name) => page.getByRole("columnheader", { name });
  // 6,000 therms x 5.31145 kg
  const total = page.getByText("32 tCO₂e").filter({ visible: true }).first();
  await expect(total).toBeVisible();
  await button(page, "What it is").click();
  expect(await names(page)).toEqual(["account 9", "Account 10", "Gym"]);
  await expect(head("What it is")).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByText(words("lines.sorted_up", { column: say("What it is") }))).toBeVisible();
  await button(page, "What it is").click();
  expect(await names(page)).toEqual(["Gym", "Account 10", "account 9"]);
  await expect(head("What it is")).toHaveAttribute("aria-sort", "descending");
  await button(page, "tCO₂e").click();
  expect(await names(page)).toEqual(["account 9", "Gym", "Account 10"]); // without a figure: last
  await button(page, "tCO₂e").click();
  expect(await names(page)).toEqual(["Gym", "account 9", "Account 10"]);
  await expect(head("What it is")).not.toHaveAttribute("aria-sort");
  await expectAccessible(page);
  await expect(total).toBeVisible();
  await button(page, "Show GPC references and factors").click();
  await button(page, "GPC").click();
  expect(await names(page)).toEqual(["account 9", "Account 10", "Gym"]);
  // Whoever types on is no longer told that the lines are in order.
  await enter(page, "Name of line 1", "Zoo");
  await expect(head("GPC")).not.toHaveAttribute("aria-sort");
  for (let step = 0; step < 6; step += 1) await button(page, "Undo").click();
  expect(await names(page)).toEqual(["Account 10", "account 9", "Gym"]);
});

test("a line is found by words and added in one gesture", async ({ page }) => {
  await openLines(page);
  const search = field(page, "Search for a type of line or a factor");
  const found = page.getByRole("list", { name: "Types of lines found" });
  await search.fill(`${say("Propane")} ${say("gallons")}`.toLowerCase().slice(0, -1));
  await expect(found.getByRole("button").first()).toHaveText(
    words("lines.found_factor", { name: say("Propane"), unit: say("gallons"), table: say("Fuels in buildings and industry") }),
  );
  await expectAccessible(page);
  await search.press("Enter");
  await expect(field(page, "Amount of line 1")).toBeFocused();
  await expect(field(page, "Name of line 1")).toHaveValue("Propane");
  await expect(search).toHaveValue("");
  await search.fill("bus diesel");
  await expect(found.getByRole("button").first()).toHaveText("Transit fuel");
  await search.fill("camx");
  await expect(found.getByRole("button")).toHaveCount(3);
  await found.getByRole("button", { name: like`^CAMX, .* ${say("Electricity from the grid")}$` }).click();
  await expect(field(page, "Amount of line 2")).toBeFocused();
  await expect(row(page, 2)).toContainText("I.2.2");
  await expect(row(page, 2)).toContainText("CAMX");
  await search.fill("gas");
  await expect(found.getByRole("button")).toHaveCount(8);
  await search.fill("unobtainium");
  await expect(page.getByText("Nothing matches these words.")).toBeVisible();
  await search.press("Enter");
  await expect(page.getByRole("textbox", { name: like`^${words("lines.name_of")}` })).toHaveCount(2);
});

test("on paper: all lines as text, which wraps, and a word about those that are left out", async ({ page }) => {
  const long = verbatim("A very long name of an account that no field on paper could hold ".repeat(3).trim());
  await openStored(page, [gas(long, 1), ...Array.from({ length: 519 }, (_, index) => gas(`Account ${index + 2}`, index))]);
  const rows = page.getByRole("table", { name: "Inventory lines" }).getByRole("row");
  await button(page, words("lines.show_all", { count: 520 })).click();
  await expect(rows).toHaveCount(51); // and the head
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(rows).toHaveCount(501);
  await expect(page.getByRole("rowheader", { name: long })).toBeVisible();
  const { width, scroll } = await page.getByRole("rowheader", { name: long })
    .evaluate((cell) => ({ width: cell.clientWidth, scroll: cell.scrollWidth }));
  expect(scroll).toBeLessThanOrEqual(width);
  await expect(page.getByText(words("lines.print_rest", { count: "500", all: "520" }))).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name of line 1", exact: true })).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(rows).toHaveCount(51);
});
