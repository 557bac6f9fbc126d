// Targets for many communities: a list of 138, what is asked about it, and reports checked in a heap.
import { readFile } from "node:fs/promises";
import { SCHEMES, expect, expectAccessible, like, test, verbatim, words } from "./fixtures.mjs";
import { button, downloaded, expectNoSidewaysScroll, go, heading, hold, open, openSample, settle, unfold } from "./steps.mjs";
import { sheet, unzip } from "./xlsx.mjs";

const HEADS = "name,state,base_year,base_emissions_tco2e,base_population,population_2030";

/**
 * 138 made-up communities: 35 of 2019, 45 of 2018, 28 of 2017 and 30 of 2016. By hand, with the index of the 2020
 * report: 50% × 0.926/0.737 = 62.8% (2019), × 0.925/0.731 = 63.3% (2018), × 0.924/0.729 = 63.4% (2017) and ×
 * 0.922/0.727 = 63.4% (2016). The middle is between the places 69 and 70, both of 2018: ICLEI's published 63.3%.
 * In total, of as many people in 2030 as in the base year, the same.
 */
const yearOf = (nth) => (nth < 35 ? 2019 : nth < 80 ? 2018 : nth < 108 ? 2017 : 2016);
const town = (nth) => `Town ${nth},MN,${yearOf(nth)},${(20_000 + nth) * 11},${20_000 + nth},${20_000 + nth}`;
const LIST = [HEADS, ...Array.from({ length: 138 }, (_, nth) => town(nth))].join("\n");

const rows = (page) => page.getByRole("grid").locator("tbody").getByRole("row");
const row = (page, name) => rows(page).filter({ has: page.getByRole("button", { name: verbatim(name), exact: true }) });
const details = (page, name) => page.getByRole("region", { name: verbatim(name), exact: true });
const title = (page, name) => page.getByRole("heading", { level: 2, name: verbatim(name), exact: true });
const show = (page, filter) => page.getByLabel(words("many.filter"), { exact: true }).selectOption({ label: words(filter) });
const save = (page, way) => downloaded(page, () => button(page, words(way)).click());

/** The bytes of what a button saves, which may be no text. */
async function saved(page, way) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, words(way)).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
const count = (page, shown, all) => expect(page.getByText(words("many.count", { shown, all }))).toBeVisible({ timeout: 20_000 });

async function openMany(page) {
  await page.goto("./#/many");
  await expect(heading(page)).toHaveText("Targets for many communities");
  await expect(page.getByLabel("Or paste a table here")).toBeVisible();
}

const bring = (page, ...files) => page.getByLabel("Choose files…").setInputFiles(
  files.map(([name, content]) => ({ name, mimeType: "", buffer: Buffer.from(content) })));

test("138 communities: median and range are those of a hand calculation; sorted, searched, kept, saved", async ({ page }) => {
  await openMany(page);
  const template = await downloaded(page, () => button(page, words("many.template")).click());
  expect(template.text).toContain(HEADS);
  await bring(page, ["towns.csv", LIST]);
  await expect(page.getByText(words("many.added", { count: "138" }))).toBeVisible();
  await expect(page.getByText(words("many.all_have", { count: "138" }))).toBeVisible();
  await expect(page.getByText(words("many.spread_per_person", { median: "63.3", least: "62.8", most: "63.4" }))).toBeVisible();
  await count(page, "138", "138");
  await expect(rows(page).first()).toContainText(verbatim("Town 0"));

  // Only rows near the window are there; those at the end come when they are scrolled to.
  await expect(row(page, "Town 137")).toHaveCount(0);
  await row(page, "Town 0").getByRole("button").focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "Town 137").getByRole("button")).toBeFocused();
  // The keys of a grid, in which one place alone can be reached by Tab.
  const stops = page.getByRole("grid").locator('tbody [tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await page.keyboard.press("PageUp");
  await expect(row(page, "Town 127").getByRole("button")).toBeFocused();
  await expect(row(page, "Town 127")).toHaveAttribute("aria-rowindex", "129"); // of 138 below one row of heads
  await page.keyboard.press("Control+Home");
  await expect(row(page, "Town 0").getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Home");
  await expect(row(page, "Town 1").getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("End");
  await expect(row(page, "Town 1").getByRole("button")).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("grid").locator("tbody :focus")).toHaveCount(0);
  await page.keyboard.press("Tab");
  await expect(stops).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, "Town 136").getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText(words("many.count_picked", { shown: "138", all: "138", picked: "1" }))).toBeVisible();
  await expect(page.getByRole("group", { name: words("many.save_picked", { count: "1" }) })).toBeVisible();
  const one = await save(page, "many.save_csv");
  expect(one.text.trim().split("\r\n")).toHaveLength(2);
  expect(one.text).toContain(`${town(136)},63.41`);

  // All of them as a workbook, which says the same figures, as numbers.
  await button(page, words("many.unpick")).click();
  const csv = (await save(page, "many.save_csv")).text.trim().split("\r\n").slice(1).map((line) => line.split(","));
  const book = await saved(page, "many.save_workbook");
  expect(book.name).toBe("fairshare-many-targets.xlsx");
  const [heads, ...all] = sheet(book.bytes);
  expect(Object.values(heads).join(",")).toContain(`${HEADS},reduction_per_capita_pct`);
  expect(all).toHaveLength(138);
  const figures = (cells) => ["C", "D", "E", "F", "G", "H", "I", "J"].map((column) => cells[column]);
  expect(all.map(figures)).toEqual(csv.map((cells) => cells.slice(2, 10).map(Number)));
  expect(all[80]).toMatchObject({ A: "Town 80", B: "MN", C: 2017, D: 220_880, E: 20_080 });

  await page.getByRole("columnheader", { name: "Less per person" }).getByRole("button").click();
  await expect(rows(page).first()).toContainText("2019");
  await page.getByRole("columnheader", { name: "Less per person" }).getByRole("button").click();
  await expect(rows(page).first()).toContainText("2016");
  await page.getByLabel("Search by name").fill("town 13");
  await count(page, "9", "138"); // 13 and 130 to 137

  // It is there again after a visit elsewhere, and after a reload.
  await page.reload();
  await count(page, "138", "138");
  await button(page, "Clear the list").click();
  await expect(page.getByRole("grid")).toHaveCount(0);
  await button(page, "Bring it back").click();
  await count(page, "138", "138");
  await page.reload();
  await count(page, "138", "138");
});

test("a list that is brought to the start page is told from an inventory; what comes while the kept one is read waits", async ({ page }) => {
  await open(page);
  await page.getByLabel("Choose a file…").setInputFiles({ name: "towns.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
  await expect(heading(page)).toHaveText("Your inventory");
  await button(page, words("exchange.communities_go")).click();
  await expect(heading(page)).toHaveText("Targets for many communities");
  await count(page, "138", "138");
  await expect(page.getByText(words("many.all_have", { count: "138" }))).toBeVisible();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("fairshare.many")?.includes("Town 137"))).toBe(true);

  // Chosen as soon as there is something to choose with, while the list is still being read.
  await page.addInitScript((text) => {
    new MutationObserver((_, seen) => {
      const input = document.querySelector("main input[type=file][multiple]");
      if (!(input instanceof HTMLInputElement)) return;
      seen.disconnect();
      const files = new DataTransfer();
      files.items.add(new File([text], "late.csv"));
      input.files = files.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }).observe(document, { childList: true, subtree: true });
  }, `${HEADS}\nLate,MN,2019,412000,38000,40500`);
  await page.reload();
  await count(page, "139", "139");
  await expect.poll(() => page.evaluate(() => /Town 137.*Late/s.test(localStorage.getItem("fairshare.many")))).toBe(true);
});

/** Holds files of some names while they are read; `await arrive(name)` lets one be read on. */
async function holdFiles(page, ...names) {
  await page.evaluate((names) => {
    const waiting = new Map(names.map((name) => {
      let arrive = () => {};
      const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
      return [name, { arrive, arrived }];
    }));
    const read = File.prototype.arrayBuffer;
    File.prototype.arrayBuffer = async function () {
      await waiting.get(this.name)?.arrived;
      return read.call(this);
    };
    addEventListener("arrive", (event) => event instanceof CustomEvent && waiting.get(event.detail).arrive());
  }, names);
  return async (name) => {
    await page.evaluate((name) => dispatchEvent(new CustomEvent("arrive", { detail: name })), name);
    await settle(page);
  };
}

const one = (name, people2030 = "40500") => `${HEADS}\n${name},MN,2018,412000,40660,${people2030}`;

test("what is read when the list is cleared does not come into it, and the way back stays", async ({ page }) => {
  await openMany(page);
  await bring(page, ["here.csv", one("Here")]);
  await count(page, "1", "1");
  const arrive = await holdFiles(page, "slow.csv");
  await bring(page, ["first.csv", one("First")], ["slow.csv", one("Slow")]);
  await button(page, words("many.clear")).click();
  await arrive("slow.csv");
  await expect(page.getByRole("grid")).toHaveCount(0);
  await button(page, words("many.cleared_undo")).click();
  await count(page, "1", "1");
  await expect(row(page, "Here")).toBeVisible();
});

test("what is read when the reading is stopped stays, and what still waits does not come", async ({ page }) => {
  await openMany(page);
  const arrive = await holdFiles(page, "first.csv", "slow.csv");
  await bring(page, ["first.csv", one("First")], ["slow.csv", one("Slow")]);
  await settle(page); // a bar comes only for what takes long
  await arrive("first.csv");
  await bring(page, ["other.csv", one("Other")]);
  await button(page, words("verify.cancel")).click();
  await arrive("slow.csv");
  await expect(page.getByText(words("many.stopped_after", { count: "1" }))).toBeVisible();
  await count(page, "1", "1");
  await expect(row(page, "First")).toBeVisible();
  await bring(page, ["more.csv", one("More")]);
  await count(page, "2", "2");
});

test("what is brought, and what is asked for, while a file is read comes after it", async ({ page }) => {
  await openMany(page);
  await bring(page, ["here.csv", one("Maplewood", "")]);
  await expect(row(page, "Maplewood")).toBeVisible();
  const arrive = await holdFiles(page, "slow.csv");
  await bring(page, ["slow.csv", one("Slow")]);
  await bring(page, ["other.csv", one("Other")]);
  await button(page, words("many.fill", { count: "1" })).click();
  await arrive("slow.csv");
  await count(page, "3", "3");
  await expect(row(page, "Slow")).toBeVisible();
  await expect(row(page, "Other")).toBeVisible();
  await expect(row(page, "Maplewood")).toContainText("45,104");
});

test("a row opens as a community, and undo leads back; the list stays", async ({ page }) => {
  await openSample(page, "San José");
  await page.goto("./#/many");
  await bring(page, ["one.csv", `${HEADS}\nMaplewood,MN,2018,412000,38000,40500`]);
  await row(page, "Maplewood").getByRole("button").click();
  await expect(title(page, "Maplewood")).toBeFocused();
  // 412,000 × (1 − 0.5 × 0.925 / 0.731) × 40,500 / 38,000 = 161,285.6
  await expect(details(page, "Maplewood")).toContainText("161,286");
  await button(page, words("many.open", { name: "Maplewood" })).click();
  await expect(heading(page)).toHaveText(like`${words("target.headline_of", { name: "Maplewood" })}`);
  await expect(page.getByText("161,286").first()).toBeVisible();
  await button(page, "Undo").click();
  await expect(heading(page)).toHaveText(like`${words("target.headline_of", { name: "San José" })}`);
  await page.goBack();
  await count(page, "1", "1");
});

test("what is wrong is said in the row, asked for the table, and mended in place", async ({ page }) => {
  await openMany(page);
  const bad = [
    "Town,State,Value,Year,People,People 2030",
    'Elgin,IL,"412,000",2018,38000,40500', "Aurora,IL,a lot,2018,38000,40500", "Joliet,IL,412000,2015,38000,40500",
    "Peoria,IL,412000,2021,38000,40500", "Salem,IL,412000,2018,38000,", "Salem,OR,41200000,2018,38000,40500",
  ].join("\n");
  await page.getByLabel("Or paste a table here").fill(bad);
  await button(page, "Read the pasted table").click();
  await expect(page.getByText(words("many.columns_missing", { names: words("many.emissions") }))).toBeVisible();
  await page.getByLabel(words("many.column_named", { name: "Value" })).selectOption({ label: words("many.emissions") });
  await expect(page.getByText(words("many.some_have", { count: "3", all: "6" }))).toBeVisible();
  await expect(row(page, "Aurora")).toContainText(words("many.fault_number", { column: words("many.emissions"), text: "a lot" }));
  await expect(row(page, "Joliet")).toContainText(words("many.fault_old", { year: "2015", first: "2016" }));
  const filters = { errors: 3, outside: 2, no_2030: 1, unusual: 1, twins: 2 };
  for (const [filter, found] of Object.entries(filters)) {
    await show(page, `many.filter_${filter}`);
    await expect(rows(page)).toHaveCount(found);
  }
  // Another unit of the same column.
  await show(page, "many.filter_all");
  await page.getByLabel(words("many.unit"), { exact: true }).selectOption({ label: words("many.mass_thousand") });
  await expect(row(page, "Elgin")).toContainText("412,000,000");
  const all = await save(page, "many.save_csv");
  expect(all.text).toContain('Elgin,IL,"412,000",2018,38000,40500,63.2');

  await bring(page, ["cut.xlsx", "PK\u0003\u0004 cut"], ["empty.csv", ""]);
  await expect(page.getByText("These could not be read. The list was not changed by them.")).toBeVisible();
  await expect(page.getByRole("alert").getByRole("listitem")).toHaveCount(2);
  await count(page, "6", "6");
});

test("six reports brought to the start page: one changed, one newer, one cut off, in words; they leave and come as an archive", async ({ page }) => {
  const files = [];
  for (const sample of ["San José", "Ferndale", "Maplewood"]) {
    await openSample(page, sample);
    await go(page, "Report");
    files.push([`${sample}.json`, (await downloaded(page, () => button(page, "Download the report").click())).text]);
  }
  const [[, right]] = files;
  const changed = right.replace(/("target_year_emissions_tco2e": )[\d.]+/, "$150000");
  const newer = right.replace('"version": "1.3.0"', '"version": "2.0.0"');
  expect(new Set([right, changed, newer]).size).toBe(3);
  await open(page);
  const six = [...files, ["changed.json", changed], ["newer.json", newer], ["cut.json", right.slice(0, 5000)]];
  await page.getByLabel("Choose a file…").setInputFiles(
    six.map(([name, text]) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) })));
  await expect(heading(page)).toHaveText("Targets for many communities");
  await count(page, "6", "6");
  await expect(rows(page).filter({ hasText: words("many.check_verified") })).toHaveCount(3);
  const told = words("many.check_changed", { figure: words("many.figure_target"), reported: "50,000", recomputed: "2,152,138" });
  await expect(rows(page).filter({ hasText: told })).toHaveCount(1);
  await expect(row(page, "newer.json")).toContainText("2.0.0");
  await expect(row(page, "cut.json")).toContainText("It is cut off, perhaps by a broken download. Get the file again.");
  await show(page, "many.filter_edited");
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("San José");
  const table = await save(page, "many.save_csv");
  expect(table.text).toContain("verification,warnings,error");
  expect(table.text).toContain("Ferndale");
  await page.reload();
  await expect(rows(page).filter({ hasText: told })).toHaveCount(1); // what could not be read is not kept
  await count(page, "4", "4");

  // A report of each, made anew of its inputs; of two of one name the second has a number.
  await button(page, words("many.clear")).click();
  await bring(page, ...files, ["again.json", right], ["towns.csv", `${HEADS}\nTown,MN,2018,412000,38000,40500\nLacking,MN,2018,412000,,`]);
  await count(page, "6", "6");
  const reports = await saved(page, "many.save_reports");
  await expect(page.getByText(words("many.without_report", { count: "1" }))).toBeVisible();
  const inside = unzip(reports.bytes);
  expect(inside.map(({ name }) => name)).toEqual(["san-jose-2019", "ferndale-2018", "maplewood-2018", "san-jose-2019-2", "town-2018"]
    .map((name) => `fairshare-report-${name}.json`));
  const results = (text) => JSON.parse(text).results;
  expect(results(inside[0].bytes.toString())).toEqual(results(right));
  await button(page, words("many.clear")).click();
  await bring(page, ["reports.zip", reports.bytes]);
  await count(page, "5", "5");
  await expect(rows(page).filter({ hasText: words("many.check_verified") })).toHaveCount(5);

  // However short each takes, a heap of them says how far it is, and can be stopped: what was checked stays.
  await button(page, words("many.clear")).click();
  await bring(page, ...Array.from({ length: 400 }, (_, nth) => [`${nth}.json`, right]));
  const bar = page.getByRole("progressbar", { name: words("many.checking") });
  await expect.poll(async () => Number(await bar.getAttribute("value"))).toBeGreaterThan(5);
  await button(page, words("verify.cancel")).click();
  await expect(page.getByText(words("many.stopped_after"))).toBeVisible();
  await expect(bar).toHaveCount(0);
  await expect(page.getByText(words("many.count", { shown: "400", all: "400" }))).toHaveCount(0);
});

/**
 * Maplewood, MN: 40,981 residents around 2021 (ACS 2019–2023). Of 10,000 people of Ramsey County in 2025 there are 10,547
 * in 2030 (Hauer 2019), so 40,981 × 1.0547^(9 / 5) = 45,104. Two Springfields have some 160,000.
 */
test("missing populations of 2030 are offered on demand, marked, asked about, and taken out by one click", async ({ page }) => {
  await openMany(page);
  const figures = "2018,412000,40660";
  await bring(page, ["towns.csv", `${HEADS}\nMaplewood,MN,${figures},\nSpringfield,,2018,1412000,160000,\nNowhere at all,MN,${figures},\nElgin,IL,${figures},40500`]);
  await expect(page.getByText(words("many.some_have", { count: "1", all: "4" }))).toBeVisible();
  await button(page, words("many.fill", { count: "3" })).click();
  await expect(page.getByText(words("many.fill_left", { count: "1", left: "1" }))).toBeVisible();
  await expect(row(page, "Maplewood")).toContainText("45,104");
  await expect(row(page, "Elgin")).toContainText("40,500");
  await expect(row(page, "Nowhere at all")).toContainText(words("many.fault_missing", { column: words("many.population_2030") }));
  const which = page.getByRole("group", { name: words("many.which", { row: "2", name: "Springfield" }) });
  await expect(which.getByRole("button")).toHaveCount(3);
  await expectAccessible(page);
  await which.getByRole("button", { name: verbatim(/^Springfield, MA/) }).click();
  await expect(which).toHaveCount(0);
  await expect(page.getByText(words("many.some_have", { count: "3", all: "4" }))).toBeVisible();
  await show(page, "many.filter_offered");
  await count(page, "2", "4");
  await expect(row(page, "Springfield")).toContainText(words("many.note_offered", { place: "Springfield, MA" }));
  expect((await save(page, "many.save_csv")).text).toContain("Maplewood,MN,2018,412000,40660,45104,");

  // The source goes along into the community; all of it is there after a reload, and goes by one click.
  await page.reload();
  await expect(row(page, "Maplewood")).toContainText("45,104");
  await row(page, "Maplewood").getByRole("button").click();
  await button(page, words("many.open", { name: "Maplewood" })).click();
  await expect(heading(page)).toHaveText(like`${words("target.headline_of", { name: "Maplewood" })}`);
  await page.goto("./#/many");
  await button(page, words("many.filled_undo")).click();
  await expect(page.getByText(words("many.some_have", { count: "1", all: "4" }))).toBeVisible();
  await expect(button(page, words("many.fill", { count: "3" }))).toBeVisible();
});

for (const name of ["Maplewood", "Springfield"]) {
  test(`what is offered late for ${name} does not go to another list`, async ({ page }) => {
    await openMany(page);
    await bring(page, ["towns.csv", `${HEADS}\n${name},,2018,1412000,${name === "Maplewood" ? "40660" : "160000"},`]);
    const arrive = await hold(page, "**/places/places-*.txt");
    const asked = page.waitForRequest("**/places/places-*.txt");
    await button(page, words("many.fill", { count: "1" })).click();
    await asked;
    await button(page, words("many.clear")).click();
    await bring(page, ["others.csv", one("Elsewhere", "")]);
    await expect(row(page, "Elsewhere")).toBeVisible();
    await arrive();
    await expect(page.getByRole("group", { name: words("many.which", { row: "1", name }) })).toHaveCount(0);
    await expect(row(page, "Elsewhere")).toContainText(words("many.fault_missing", { column: words("many.population_2030") }));
    await expect(button(page, words("many.fill", { count: "1" }))).toBeVisible();
    await expect(button(page, words("many.filled_undo"))).toHaveCount(0);
  });
}

test("nobody is kept out: axe, small and large, on paper, and by a link", async ({ page }) => {
  await open(page, "Report");
  await unfold(page, "Open a report");
  await page.getByRole("link", { name: "Targets for a list of communities, and many reports checked at once" }).click();
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page);
  // What is pasted whole needs no button.
  await page.getByLabel("Or paste a table here").evaluate((it, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    it.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, `${LIST}\nTown 1,MN,2015,1,1,1`);
  await row(page, "Town 1").first().getByRole("button").click();
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectNoSidewaysScroll(page);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
    }
  }
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".on-paper tbody tr")).toHaveCount(139);
});

/** 20,000 rows: nothing holds up the page, and only rows near the window are in it. */
test("20,000 rows are computed in slices, scrolled and filtered; then 70,000", async ({ page }) => {
  test.slow();
  await openMany(page);
  const towns = Array.from({ length: 20_000 }, (_, nth) => `Town ${nth},MN,2018,${220_000 + nth},20000,${20_000 + (nth % 900)}`);
  await bring(page, ["many.csv", [HEADS, ...towns].join("\n")]);
  await expect(page.getByText(words("many.all_have", { count: "20,000" }))).toBeVisible({ timeout: 20_000 });
  await page.getByLabel("Search by name").fill("19999");
  await count(page, "1", "20,000");
  await page.getByLabel("Search by name").fill("");
  await page.getByRole("grid").locator("tbody").getByRole("button").first().focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "Town 19999").getByRole("button")).toBeFocused();
  expect(await page.getByRole("grid").locator("tbody tr").count()).toBeLessThan(100);

  // Another table begins where this one ends: the list may have more rows than two bytes count.
  const cities = Array.from({ length: 50_000 }, (_, nth) => `Zed ${nth},MN,2018,220000,20000,20000`);
  await bring(page, ["more.csv", [HEADS, ...cities].join("\n")]);
  await count(page, "70,000", "70,000");
  await page.getByRole("grid").locator("tbody").getByRole("button").first().focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "Zed 49999").getByRole("button")).toBeFocused();
});
