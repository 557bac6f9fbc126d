// Lines of an inventory from and to a spreadsheet.
import { expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { addLine, button, downloaded, open } from "./steps.mjs";

async function openLines(page) {
  await open(page, "Inventory");
  await page.getByRole("radio", { name: "Activity data, line by line" }).check();
}

async function chooseFile(page, text, name = "inventory.csv") {
  const buffer = Buffer.isBuffer(text) ? text : Buffer.from(text);
  await page.getByLabel("Choose a file…").setInputFiles({ name, mimeType: "text/csv", buffer });
}

const rows = (page) => page.getByRole("table", { name: "Inventory lines" }).getByRole("row");
const badRow = (line, why) => words("exchange.row", { line, why });
const HEADER = "GPC Reference Number,Activity type,Total Emissions,Activity Value,Activity Units,Data source ID";

/** What a file would bring: how many rows become lines, wait, are set apart, and the sum. */
const result = async (page, taken, rows, asked, aside, tons) => {
  await expect(page.getByText(words("exchange.result", { taken, rows, asked, aside }))).toBeVisible({ timeout: 20_000 });
  if (tons) await expect(page.getByText(words("exchange.result_total", { tons }))).toBeVisible();
};

const lineCount = (count) => (count === "1" ? words("exchange.lines_one") : words("exchange.lines_many", { count }));
const addButton = (count) => words("exchange.add", { count: lineCount(count) });

const PLAIN = `Sector,Source,Activity,Units,Emissions (MT CO2e)
Residential,Electricity,1200000,kWh,410
Residential,Natural Gas,90000,therms,478
Transportation,Gasoline,55000,gallons,488
Solid Waste,Landfilled waste,300,tons,120
`;

test("a plain table from the start page in two clicks, with its activities; undo takes it back", async ({ page }) => {
  await page.goto("./");
  await chooseFile(page, PLAIN);
  // 410 + 478 + 488 + 120 = 1,496
  await result(page, "4", "5", "0", "1", "1,496 tCO₂e");
  await expect(page.getByText(words("exchange.guessed")).first()).toBeVisible(); // tons of waste
  await expectAccessible(page);
  await button(page, addButton("4")).click();
  await expect(page.getByText(words("exchange.taken", { count: "4" }))).toBeVisible();
  await expect(rows(page)).toHaveCount(5); // and the head
  await expect(page.getByText("1,496 tCO₂e").filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByLabel("Name of line 1")).toHaveValue(verbatim("Residential, Electricity"));
  await button(page, "Undo").click();
  await expect(rows(page)).toHaveCount(0);
});

test("one answer mends all rows alike, and can be taken back", async ({ page }) => {
  await open(page, "Inventory");
  await chooseFile(page, "Sector,tCO2e\nHomes,12\nHomes,8\nLivestock,-\nTotal,20\n");
  // Nothing counts yet: there is no total.
  await result(page, "0", "5", "3", "2");
  await expect(button(page, addButton("2"))).toHaveCount(0);
  await page.getByLabel(words("exchange.q_dash", { count: "1" })).selectOption({ label: words("exchange.q_dash_missing") });
  await page.getByLabel(like`${verbatim("Homes")}.*20 tCO₂e`).selectOption({ index: 2 }); // I.1.1
  await result(page, "2", "5", "0", "3", "20 tCO₂e");
  await expect(page.getByText(words("exchange.adds_up", { total: "20 tCO₂e" }))).toBeVisible();
  await button(page, words("exchange.take_back")).click();
  await result(page, "0", "5", "2", "3");
});

test("a file with bad rows: they are named and wait, the others are taken", async ({ page }) => {
  const bad = new Map([
    [5, "IX.9.9,No such reference,10,,,"],
    [12, "I.1.1,Words,a lot,,,"],
    [20, "I.1.1,Unit of something else,,100,gallons,fuel/natural-gas"],
    [31, "II.1.1,Unknown unit,,100,furlongs,motor-fuel/diesel-fuel"],
    [40, "I.2.1,Below zero,-5,,,"],
    [58, "I.2.1,Formula,=A1*2,,,"],
  ]);
  const lines = Array.from({ length: 60 }, (_, index) =>
    bad.get(index + 2) ?? `I.1.1,Gas account ${index + 2},,${1000 + index},therms,fuel/natural-gas`);
  await openLines(page);
  await chooseFile(page, `${HEADER}\n${lines.join("\n")}\n`);
  for (const line of bad.keys()) await expect(page.getByText(like`^${badRow(line)}`)).toHaveCount(1);
  await expect(page.getByText(badRow(20, words("lines.unknown_unit", { from: say("gallons"), to: "scf" })))).toBeVisible();
  await expectAccessible(page);
  await button(page, words("exchange.add_rest", { count: lineCount("54"), asked: "6" })).click();
  await expect(page.getByText(words("exchange.taken", { count: "54" }))).toBeVisible();
  await button(page, words("lines.show_all", { count: "54" })).click();
  await expect(page.getByText("Lines 1 to 50 of 54")).toBeVisible();
});

const CONSULTANTS = `City of Elm Fork - Community GHG Inventory 2017,,,,
Category,Sub-category,Quantity,Unit,MTCO2e
Residential,Grid electricity,45.5,million kWh,"18,200"
,Natural gas,"3,200,000",therm,"17,000"
,Subtotal residential,,,"35,200"
On-road,Passenger vehicles,"90,500,000",VMT,"36,400"
Waste,Landfill,"9,800",short tons,"4,700"
,Compost,-,,-
TOTAL,,,,"76,300"
`;

test("a consultant's table in four choices, by keyboard alone", async ({ page }) => {
  await page.goto("./");
  const press = async (target) => {
    await target.focus();
    await page.keyboard.press("Enter");
  };
  await press(page.getByRole("link", { name: words("start.type_in") }));
  await page.getByLabel(words("exchange.paste")).focus();
  await page.keyboard.insertText(CONSULTANTS);
  await press(button(page, words("exchange.paste_read")));
  await result(page, "4", "9", "1", "4", "76,300 tCO₂e");
  await expect(page.getByText(words("exchange.adds_up", { total: "76,300 tCO₂e" }))).toBeVisible();
  const dash = page.getByLabel(words("exchange.q_dash", { count: "1" }));
  await dash.focus();
  // By its first letter, in either language: arrows may open the list first.
  await page.keyboard.press("n");
  await expect(dash).toHaveValue(/./);
  await result(page, "4", "9", "0", "5", "76,300 tCO₂e");
  await press(button(page, addButton("4")));
  await expect(rows(page)).toHaveCount(5);
  await expectAccessible(page);
});

test("what the audit finds is accepted or dismissed with a reason, which the plan keeps", async ({ page }) => {
  await open(page, "Inventory");
  // 1,000,000 therms at ten times EPA's 53.11 kg for ten of them: 53,110 t in place of 5,311 t.
  await chooseFile(page, "Sector,Source,Amount,Unit,MTCO2e\nResidential,Natural gas,1000000,therms,53110\n");
  await button(page, addButton("1")).press("Enter");
  const found = page.locator("#audit-brought");
  const finding = found.getByRole("listitem").filter({ hasText: words("audit.too_high", { times: "10" }) });
  await finding.locator("summary").click();
  await button(finding, words("audit.dismiss")).click();
  await expect(finding.getByLabel(words("audit.reason"))).toBeFocused(); // a reason is needed
  await finding.getByLabel(words("audit.reason")).fill("Supplied by the utility");
  await expectAccessible(page);
  await button(finding, words("audit.dismiss")).click();
  await found.getByText(words("audit.looked_at", { count: "1" })).click();
  await expect(found.getByText(words("audit.dismissed", { reason: verbatim("Supplied by the utility") }))).toBeVisible();
  await page.reload();
  const below = page.locator("#audit");
  await page.getByText(words("audit.title")).click();
  await below.getByText(words("audit.looked_at", { count: "1" })).click();
  await button(below, words("audit.again")).click();
  await expect(below.getByText(words("audit.looked_at", { count: "1" }))).toHaveCount(0);
});

test("lines leave as a workbook, and come back from it; of several files one is read, and said so", async ({ page }) => {
  await open(page, "Inventory");
  await chooseFile(page, PLAIN);
  await button(page, addButton("4")).click();
  await expect(rows(page)).toHaveCount(5);
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, words("exchange.export_workbook")).click()]);
  expect(download.suggestedFilename()).toMatch(/\.xlsx$/);
  await page.getByLabel("Choose a file…").setInputFiles(await download.path());
  await result(page, "4", "5", "0", "1", "1,496 tCO₂e");
  await page.locator(".door").evaluate((door, text) => {
    const data = new DataTransfer();
    for (const name of ["first.csv", "second.csv"]) data.items.add(new File([text], name, { type: "text/csv" }));
    door.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  }, PLAIN);
  await expect(page.getByText(words("exchange.beside_one", { name: verbatim("first.csv") }))).toBeVisible();
});

test("a table on the clipboard counts before the plain text beside it", async ({ page }) => {
  await open(page, "Inventory");
  await page.getByLabel(words("exchange.paste")).evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "Gas\t1200\nPower\n(public)\t3400\n");
    data.setData("text/html", "<table><tr><td>I.1.1<td>Gas<td>1200<tr><td>I.2.2<td><p>Power</p><p>(public)</p><td>3400</table>");
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await result(page, "2", "2", "0", "0", "4,600 tCO₂e");
  await button(page, addButton("2")).click();
  await expect(page.getByLabel("Name of line 2")).toHaveValue(verbatim("Power (public)"));
});

test("a file that is dropped is read", async ({ page }) => {
  await open(page, "Inventory");
  await page.locator(".door").evaluate((door, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "inventory.csv", { type: "text/csv" }));
    for (const kind of ["dragover", "drop"]) {
      door.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, PLAIN);
  await result(page, "4", "5", "0", "1", "1,496 tCO₂e");
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
  await chooseFile(other, first.text);
  await button(other, addButton("4")).click();
  await expect(rows(other)).toHaveCount(5);
  await expect(other.getByLabel("Name of line 1")).toHaveValue(verbatim('=HYPERLINK("http://x"), "quoted"'));
  const second = await save(other);
  expect(second.text).toBe(first.text);
});

test("files of other kinds and encodings", async ({ page }) => {
  await openLines(page);
  await chooseFile(page, "");
  await expect(page.getByText(words("exchange.failed", { why: words("exchange.why_empty") }))).toBeVisible();
  await chooseFile(page, Buffer.from("PK\u0003\u0004 a spreadsheet"), "book.xlsx");
  await expect(page.getByText(words("exchange.failed", { why: words("exchange.why_workbook") }))).toBeVisible();
  await chooseFile(page, "%PDF-1.7\n1 0 obj", "inventory.pdf");
  await expect(page.getByText(words("exchange.failed", { why: words("exchange.why_pdf") }))).toBeVisible();
  await chooseFile(page, Buffer.from("\ufeffsector;emissions_tco2e\nLivestock;1 234,5\n", "utf16le"));
  await expect(page.getByText(words("exchange.read_as", { encoding: "UTF-16LE" }))).toBeVisible();
  await page.getByLabel(words("exchange.q_sign", { example: "1 234,5" })).selectOption("1"); // the only reading
  await result(page, "1", "2", "0", "1", "1,234 tCO₂e"); // a half goes to the even number
  await chooseFile(page, Buffer.from("GPC Reference Number,Name,Total Emissions\nI.1.1,Caf\xe9,\"1,234.5\"\n", "latin1"));
  await button(page, words("exchange.add", { count: words("exchange.lines_one") })).click();
  await expect(page.getByText("1 row imported. Undo removes it.")).toBeVisible();
  await expect(page.getByLabel("Name of line 1")).toHaveValue(verbatim("Café"));
});

test("100,000 rows: progress, cancel, and then all of them checked", async ({ page }) => {
  await openLines(page);
  const row = (index) => `I.1.1,Account ${index},,${index},therms,fuel/natural-gas`;
  const text = `${HEADER}\n${Array.from({ length: 100_000 }, (_, index) => row(index)).join("\n")}`;
  await chooseFile(page, text);
  await expect(page.getByRole("progressbar")).toBeVisible();
  await button(page, "Cancel").click();
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
  const start = Date.now();
  await chooseFile(page, text);
  await expect(page.getByText(/10,000/).filter({ hasText: /90,000/ }).first()).toBeVisible({ timeout: 20_000 });
  console.log(`100,000 rows read and checked in ${Date.now() - start} ms, upload to the browser included`);
});

test("a view that is left while a file is read takes nothing, and nothing breaks", async ({ page }) => {
  await openLines(page);
  await chooseFile(page, `${HEADER}\nI.1.1,Account,,1,therms,fuel/natural-gas\n`);
  await page.evaluate(() => (location.hash = "#/target"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The 2030 target");
  await page.evaluate(() => (location.hash = "#/inventory"));
  await expect(page.getByText(words("lines.empty"))).toBeVisible();
});
