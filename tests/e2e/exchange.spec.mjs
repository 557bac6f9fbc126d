// Lines of an inventory from and to a spreadsheet.
import { expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import { addLine, button, downloaded, open } from "./steps.mjs";

async function openLines(page) {
  await open(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
}

async function chooseCsv(page, text, name = "inventory.csv") {
  const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text);
  await page.getByLabel("Choose a CSV file…").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const rows = (page) => page.getByRole("table", { name: "Lines of the inventory" }).getByRole("row");
const badRow = (line, why) => words("exchange.row", { line, why });
const HEADER = "GPC Reference Number,Activity type,Total Emissions,Activity Value,Activity Units,Data source ID";

test("a file with 7 bad rows among 60: exactly those are named, the others are taken, undo takes them back", async ({ page }) => {
  const bad = new Map([
    [5, 'IX.9.9,No such reference,10,,,'],
    [12, 'I.1.1,Words,a lot,,,'],
    [20, 'I.1.1,Unit of something else,,100,gallons,fuel/natural-gas'],
    [31, 'II.1.1,Unknown unit,,100,furlongs,motor-fuel/diesel-fuel'],
    [40, 'I.2.1,Below zero,-5,,,'],
    [52, 'I.2.1,Unknown factor,,5,therms,fuel/unobtainium'],
    [58, 'I.2.1,"=cmd|x",,,,'],
  ]);
  const lines = Array.from({ length: 60 }, (_, index) =>
    bad.get(index + 2) ?? `I.1.1,Gas account ${index + 2},,${1000 + index},therms,fuel/natural-gas`);
  await openLines(page);
  await chooseCsv(page, `${HEADER}\n${lines.join("\n")}\n`);
  await expect(page.getByText("53 rows can be used, 7 cannot.")).toBeVisible();
  for (const line of bad.keys()) await expect(page.getByText(like`^${badRow(line)}`)).toHaveCount(1);
  await expect(page.getByText(like`^${badRow(/\d+/)}`)).toHaveCount(7);
  await expect(page.getByText(badRow(5, words("exchange.r_unknown_reference", { text: "IX.9.9" })))).toBeVisible();
  await expect(page.getByText(badRow(20, words("lines.unknown_unit", { from: say("gallons"), to: "scf" })))).toBeVisible();
  await expectAccessible(page);
  await button(page, "Add 53 lines").click();
  await expect(page.getByText(words("exchange.taken", { count: "53" }))).toBeVisible();
  await expect(page.getByText("Lines 1 to 50 of 53")).toBeVisible();
  await button(page, "Undo").click();
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
});

test("40 rows pasted from a spreadsheet: columns without a name are asked about, never guessed", async ({ page }) => {
  await openLines(page);
  const block = Array.from({ length: 40 }, (_, index) => `I.1.1\tBlock ${index + 1}\t${index + 1}.5`).join("\n");
  await page.getByLabel("Or paste rows here").fill(block);
  await button(page, "Read the pasted rows").click();
  await expect(page.getByRole("heading", { name: "What do these columns hold?" })).toBeVisible();
  await button(page, "Check the rows").click();
  await expect(page.getByText("Say first what every column holds.")).toBeVisible();
  for (const [column, meaning] of [[1, "GPC reference"], [2, "What the line is"], [3, "Emissions in tCO₂e"]]) {
    await page.getByRole("combobox", { name: `Column ${column}` }).selectOption(meaning);
  }
  await expectAccessible(page);
  await button(page, "Check the rows").click();
  await expect(page.getByText("40 rows can be used, 0 cannot.")).toBeVisible();
  await button(page, "Add 40 lines").click();
  await expect(rows(page)).toHaveCount(41); // and the head
  // 0.5 x 40 + 1 + 2 + … + 40 = 20 + 820
  await expect(page.getByText("840 tCO₂e").filter({ visible: true }).first()).toBeVisible();
});

test("saved, opened and saved again: the same bytes", async ({ page, elsewhere }) => {
  await openLines(page);
  const kinds = ["Electricity, homes", "Miles driven, cars", "Solid waste to landfill", "Electricity for water and wastewater"];
  for (const [nth, kind] of kinds.entries()) await addLine(page, kind, nth + 1, "1234.5");
  await page.getByLabel("Name of line 1").fill('=HYPERLINK("http://x"), "quoted"');
  const save = (page) => downloaded(page, () => button(page, "Save the lines as CSV").click());
  const first = await save(page);
  expect(first.name).toContain(".csv");
  expect(first.text).not.toMatch(/(^|,)"?=/m); // nothing a spreadsheet would run
  const other = await elsewhere();
  await openLines(other);
  await chooseCsv(other, first.text);
  await button(other, "Add 4 lines").click();
  await expect(rows(other)).toHaveCount(5);
  await expect(other.getByLabel("Name of line 1")).toHaveValue('=HYPERLINK("http://x"), "quoted"');
  const second = await save(other);
  expect(second.text).toBe(first.text);
});

test("files of other kinds and encodings", async ({ page }) => {
  await openLines(page);
  await chooseCsv(page, "");
  await expect(page.getByText(words("exchange.failed", { why: words("exchange.why_empty") }))).toBeVisible();
  await chooseCsv(page, Buffer.from("PK\u0003\u0004 a spreadsheet"), "book.xlsx");
  await expect(page.getByText(words("exchange.why_spreadsheet"))).toBeVisible();
  await chooseCsv(page, Buffer.from("\ufeffsector;emissions_tco2e\nLivestock;1 234,5\n", "utf16le"));
  await expect(page.getByText(words("exchange.read_as", { encoding: "UTF-16LE" }))).toBeVisible();
  await expect(page.getByText(badRow(2, words("exchange.r_decimal_comma", { text: "1 234,5", value: "1,234.5" })))).toBeVisible();
  await chooseCsv(page, Buffer.from("GPC Reference Number,Name,Total Emissions\nI.1.1,Caf\xe9,\"1,234.5\"\n", "latin1"));
  await expect(page.getByText("One row can be used, 0 cannot.")).toBeVisible();
  await button(page, "Add the line").click();
  await expect(page.getByText("One line was taken. Undo takes it back.")).toBeVisible();
  await expect(page.getByLabel("Name of line 1")).toHaveValue("Café");
});

test("100,000 rows: progress, cancel, and then all of them checked", async ({ page }) => {
  await openLines(page);
  const row = (index) => `I.1.1,Account ${index},,${index},therms,fuel/natural-gas`;
  const text = `${HEADER}\n${Array.from({ length: 100_000 }, (_, index) => row(index)).join("\n")}`;
  await chooseCsv(page, text);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await button(page, "Cancel").click();
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
  const start = Date.now();
  await chooseCsv(page, text);
  await expect(page.getByText("10,000 rows can be used, 90,000 cannot.")).toBeVisible({ timeout: 20_000 });
  console.log(`100,000 rows read and checked in ${Date.now() - start} ms, upload to the browser included`);
});

test("a view that is left while a file is read takes nothing, and nothing breaks", async ({ page }) => {
  await openLines(page);
  await chooseCsv(page, `${HEADER}\nI.1.1,Account,,1,therms,fuel/natural-gas\n`);
  await page.evaluate(() => (location.hash = "#/target"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The 2030 target");
  await page.evaluate(() => (location.hash = "#/inventory"));
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
});

test("a name that means no reference alone is placed by hand, and its rows are taken then", async ({ page }) => {
  await openLines(page);
  await chooseCsv(page, "sector,emissions_tco2e\nResidential,100\nEverything else,20\nResidential,30\nLivestock,4\n");
  await expect(page.getByText("One row can be used, 3 cannot.")).toBeVisible();
  const place = (name) => page.getByRole("combobox", { name: words("exchange.place_of", { name }) });
  await expect(place("Residential").locator("option:checked")).toHaveText("Choose…"); // never guessed
  await place("Residential").selectOption(`I.1.1 ${say("Residential buildings")}, ${say("Scope 1")}`);
  await expectAccessible(page);
  await button(page, "Check again with these places").click();
  await expect(page.getByText("3 rows can be used, 1 cannot.")).toBeVisible();
  await expect(page.getByText("3 rows can be used, 1 cannot.")).toBeFocused();
  await expect(page.getByText(badRow(3, words("exchange.r_missing_reference", { text: "Everything else" })))).toBeVisible();
  // What was chosen can be corrected.
  await place("Residential").selectOption(`I.1.2 ${say("Residential buildings")}, ${say("Scope 2")}`);
  await button(page, "Check again with these places").click();
  await button(page, "Add 3 lines").click();
  await expect(rows(page)).toHaveCount(4);
  await expect(rows(page).nth(1)).toContainText("I.1.2");
  await expect(page.getByRole("heading", { name: "From and to a spreadsheet" })).toBeFocused();
});
