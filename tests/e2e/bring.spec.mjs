// An inventory as it comes, from the start page to its lines, in clicks and choices that are counted.
import { readFile } from "node:fs/promises";
import { expect, test, verbatim, words } from "./fixtures.mjs";
import { button, counted } from "./steps.mjs";

/** A coordinator's table; the same stands in the workbooks of the native tests. */
const PLAIN = [
  ["Sector", "Source", "Activity", "Units", "Emissions (MT CO2e)"],
  ["Residential Energy", "Electricity", "98200000", "kWh", "38750"],
  ["Residential Energy", "Natural Gas", "8700000", "therms", "46200"],
  ["Residential Energy", "Propane", "240000", "gallons", "1370"],
  ["Commercial Energy", "Electricity", "68900000", "kWh", "27200"],
  ["Commercial Energy", "Natural Gas", "10230000", "therms", "54300"],
  ["Industrial Energy", "Electricity", "45100000", "kWh", "17800"],
  ["Industrial Energy", "Natural Gas", "4540000", "therms", "24100"],
  ["Transportation", "Gasoline - passenger vehicles", "7900000", "gallons", "69400"],
  ["Transportation", "Diesel - heavy trucks", "1450000", "gallons", "14800"],
  ["Solid Waste", "Landfilled waste", "16400", "tons", "8500"],
  ["Water & Wastewater", "Wastewater treatment", "", "", "1130"],
  ["Water & Wastewater", "Electricity", "2350000", "kWh", "930"],
];
const tabs = PLAIN.map((row) => row.join("\t")).join("\n");
const csv = `${PLAIN.map((row) => row.join(",")).join("\n")}\n`;
/** What programs made of tables, as the native tests read it. */
const made = (name) => new URL(`../../crates/fairshare/tests/native/data/${name}`, import.meta.url).pathname;

const CONSULTANTS = `City of Cedar Grove - Community GHG Inventory 2018,,,,
"Prepared March 2020, revised",,,,
,,,,
Category,Sub-category,Quantity,Unit,MTCO2e
Residential,Grid electricity,98.2,million kWh,"38,750"
,Natural gas,"8,700,000",therm,"46,200"
,Subtotal residential,,,"84,950"
Commercial/Industrial,Grid electricity,114.0,million kWh,"45,000"
,Natural gas,"14,770,000",therm,"78,400"
,Subtotal commercial/industrial,,,"123,400"
On-road,Passenger vehicles,"173,800,000",VMT,"69,400"
,Freight,n/a,,"14,800"
Waste,Landfill,"16,400",short tons,"8,500"
,Compost,-,,-
TOTAL,,,,"301,050"
"* Source: utility, DOT; ~ estimated",,,,
`;

async function choose(page, file) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByText(words("exchange.choose")).click()]);
  await chooser.setFiles(file);
}

const asFile = (text, name) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const result = async (page, taken, rows, asked, aside, tons) => {
  await expect(page.getByText(words("exchange.result", { taken, rows, asked, aside }))).toBeVisible({ timeout: 20_000 });
  if (tons) await expect(page.getByText(words("exchange.result_total", { tons }))).toBeVisible();
};
const add = (page, count) =>
  button(page, words("exchange.add", { count: words("exchange.lines_many", { count }) })).click();
const rows = (page) => page.getByRole("table", { name: "Inventory lines" }).getByRole("row");
const line = (page, number, name, amount) => Promise.all([
  expect(page.getByLabel(`Name of line ${number}`, { exact: true })).toHaveValue(verbatim(name)),
  expect(page.getByLabel(`Amount of line ${number}`, { exact: true })).toHaveValue(amount),
]);

/** Twelve lines with their activities: electricity in scope 2, fuels in scope 1. */
async function expectPlain(page) {
  await expect(rows(page)).toHaveCount(13);
  await expect(page.getByText("304,480 tCO₂e").filter({ visible: true }).first()).toBeVisible();
  await line(page, 1, "Residential Energy, Electricity", "98,200,000");
  await line(page, 2, "Residential Energy, Natural Gas", "8,700,000");
  await line(page, 12, "Water & Wastewater, Electricity", "2,350,000");
}

/** Pastes on the start page, wherever the focus is, what a program put on the clipboard. */
const paste = (page, pasted) => page.locator(":focus, body").last().evaluate((place, pasted) => {
  const data = new DataTransfer();
  for (const [kind, text] of Object.entries(pasted)) data.setData(kind, text);
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, pasted);

/** From the start page to the lines, in so many presses and choices. */
async function bring(page, way, most, expected) {
  const hands = await counted(page);
  await way(page);
  await expected(page);
  expect((await hands()).clicks).toBeLessThanOrEqual(most);
}

const plain = async (page) => {
  await add(page, "12");
  await expectPlain(page);
};

for (const [name, file] of Object.entries({
  "a CSV": () => asFile(csv, "inventory.csv"),
  "a workbook by LibreOffice": () => made("inventory-libreoffice.xlsx"),
  "a workbook by a Python library": () => made("inventory-openpyxl.xlsx"),
  "an OpenDocument sheet": () => made("inventory.ods"),
})) {
  test(`${name} from the start page in two clicks, with its activities`, async ({ page }) => {
    await bring(page, (page) => choose(page, file()), 2, plain);
  });
}

test("a table copied from LibreOffice in one click, and one of plain text with tabs", async ({ page, elsewhere }) => {
  const html = await readFile(made("inventory-libreoffice.html"), "utf8");
  await bring(page, (page) => paste(page, { "text/html": html, "text/plain": "not\tthis\nnor\tthat" }), 1, plain);
  await bring(await elsewhere(), (page) => paste(page, { "text/plain": tabs }), 1, plain);
});

test("a single cell that is copied from a spreadsheet goes into the field", async ({ page }) => {
  await page.goto("./");
  const field = page.getByRole("textbox", { name: "Community-wide total" });
  const cases = [
    { text: "513,033\r\n", isTable: false },
    { text: "Maplewood, MN\nRamsey, MN\n", isTable: false },
    { text: "a\t1\nb\t2\n", isTable: true },
  ];
  for (const { text, isTable } of cases) {
    await field.click();
    const isTaken = await field.evaluate((field, text) => {
      const data = new DataTransfer();
      data.setData("text/html", "<table><tr><td>513,033</td></tr></table>");
      data.setData("text/plain", text);
      return !field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
    expect(isTaken, text).toBe(isTable);
  }
  await expect(page).toHaveURL(/#\/inventory$/);
});

for (const [name, file] of Object.entries({
  "table": () => asFile(CONSULTANTS, "inventory.csv"),
  "workbook": () => made("consultants-libreoffice.xlsx"),
})) {
  test(`a consultant's ${name} in five choices: its total, its subtotals, and a dash that is asked about`, async ({ page }) => {
    await bring(page, (page) => choose(page, file()), 5, async (page) => {
      await result(page, "7", "15", "1", "7", "301,050 tCO₂e");
      await expect(page.getByText(words("exchange.adds_up", { total: "301,050 tCO₂e" }))).toBeVisible();
      await expect(page.getByText(words("exchange.sums_agree", { count: "2" }))).toBeVisible();
      await page.getByLabel(words("exchange.q_dash", { count: "1" })).selectOption({ label: words("exchange.q_dash_missing") });
      await result(page, "7", "15", "0", "8", "301,050 tCO₂e");
      await add(page, "7");
      await expect(rows(page)).toHaveCount(8);
      await line(page, 1, "Residential, Grid electricity", "98,200,000");
    });
  });
}
