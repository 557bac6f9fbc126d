// Targets for many communities: a list of 138, what is asked about it, and reports checked in a heap.
import { SCHEMES, expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import { button, downloaded, expectNoSidewaysScroll, go, heading, open, openSample } from "./steps.mjs";

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
const row = (page, name) => rows(page).filter({ has: page.getByRole("button", { name, exact: true }) });
const details = (page, name) => page.getByRole("region", { name, exact: true });
const title = (page, name) => page.getByRole("heading", { level: 2, name, exact: true });
const count = (page, shown, all) => expect(page.getByText(words("many.count", { shown, all }))).toBeVisible({ timeout: 20_000 });

async function openMany(page) {
  await page.goto("./#/many");
  await expect(heading(page)).toHaveText("Targets for many communities");
  await expect(page.getByLabel("Or paste a table here")).toBeVisible();
}

const bring = (page, ...files) => page.getByLabel("Choose files…").setInputFiles(
  files.map(([name, text]) => ({ name, mimeType: "", buffer: Buffer.from(text) })));

test("138 communities: median and range are those of a hand calculation; sorted, searched, kept, saved", async ({ page }) => {
  await openMany(page);
  const template = await downloaded(page, () => button(page, "Download a template (CSV)").click());
  expect(template.text).toContain(HEADS);
  await bring(page, ["towns.csv", LIST]);
  await expect(page.getByText(words("many.added", { count: "138" }))).toBeVisible();
  await expect(page.getByText(words("many.all_have", { count: "138" }))).toBeVisible();
  await expect(page.getByText(words("many.spread_per_person", { median: "63.3", least: "62.8", most: "63.4" }))).toBeVisible();
  await count(page, "138", "138");
  await expect(rows(page).first()).toContainText("Town 0");

  // Only rows near the window are there; those at the end come when they are scrolled to.
  await expect(row(page, "Town 137")).toHaveCount(0);
  await row(page, "Town 0").getByRole("button").focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "Town 137").getByRole("button")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowLeft");
  await expect(row(page, "Town 136").getByRole("checkbox")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByText(words("many.count_picked", { shown: "138", all: "138", picked: "1" }))).toBeVisible();
  const one = await downloaded(page, () => button(page, words("many.save_picked", { count: "1" })).click());
  expect(one.text.trim().split("\r\n")).toHaveLength(2);
  expect(one.text).toContain(`${town(136)},63.41`);

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
  await expect(page.getByText(words("many.columns_missing", { names: say("Base-year emissions") }))).toBeVisible();
  await page.getByLabel(words("many.column_named", { name: "Value" })).selectOption({ label: say("Base-year emissions") });
  await expect(page.getByText(words("many.some_have", { count: "3", all: "6" }))).toBeVisible();
  await expect(row(page, "Aurora")).toContainText(words("many.fault_number", { column: say("Base-year emissions"), text: "a lot" }));
  await expect(row(page, "Joliet")).toContainText(words("many.fault_old", { year: "2015", first: "2016" }));
  const filters = { "Without a target": 3, "Outside 2016–2019": 2, "No 2030 population": 1, "Unusual per person": 1, "Same name twice": 2 };
  for (const [filter, found] of Object.entries(filters)) {
    await page.getByLabel("Show", { exact: true }).selectOption({ label: say(filter) });
    await expect(rows(page)).toHaveCount(found);
  }
  // Another unit of the same column.
  await page.getByLabel("Show", { exact: true }).selectOption({ label: say("All communities") });
  await page.getByLabel("Unit of the emissions").selectOption({ label: say("thousand metric tons CO₂e") });
  await expect(row(page, "Elgin")).toContainText("412,000,000");
  const saved = await downloaded(page, () => button(page, "Save all as CSV").click());
  expect(saved.text).toContain('Elgin,IL,"412,000",2018,38000,40500,63.2');

  await bring(page, ["cut.xlsx", "PK\u0003\u0004 cut"], ["empty.csv", ""]);
  await expect(page.getByText("These could not be read. The list was not changed by them.")).toBeVisible();
  await expect(page.getByRole("alert").getByRole("listitem")).toHaveCount(2);
  await count(page, "6", "6");
});

test("six reports at once: one changed, one newer, one cut off, in words", async ({ page }) => {
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
  await openMany(page);
  await bring(page, ...files, ["changed.json", changed], ["newer.json", newer], ["cut.json", right.slice(0, 5000)]);
  await count(page, "6", "6");
  await expect(rows(page).filter({ hasText: say("Verified") })).toHaveCount(3);
  const told = words("many.check_changed", { figure: say("Target"), reported: "50,000", recomputed: "2,152,138" });
  await expect(rows(page).filter({ hasText: told })).toHaveCount(1);
  await expect(row(page, "newer.json")).toContainText("2.0.0");
  await expect(row(page, "cut.json")).toContainText(say("It is cut off, perhaps by a broken download. Get the file again."));
  await page.getByLabel("Show", { exact: true }).selectOption({ label: say("Edited reports") });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText("San José");
  const saved = await downloaded(page, () => button(page, "Save all as CSV").click());
  expect(saved.text).toContain("verification,warnings,error");
  expect(saved.text).toContain("Ferndale");
  await page.reload();
  await expect(rows(page).filter({ hasText: told })).toHaveCount(1); // what could not be read is not kept
  await count(page, "4", "4");
});

test("nobody is kept out: axe, small and large, on paper, and by a link", async ({ page }) => {
  await open(page, "Report");
  await page.getByRole("link", { name: "Targets for a list of communities, and many reports checked at once" }).click();
  await expect(heading(page)).toBeFocused();
  await expectAccessible(page);
  await bring(page, ["towns.csv", `${LIST}\nTown 1,MN,2015,1,1,1`]);
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
  const cities = Array.from({ length: 50_000 }, (_, nth) => `City ${nth},MN,2018,220000,20000,20000`);
  await bring(page, ["more.csv", [HEADS, ...cities].join("\n")]);
  await count(page, "70,000", "70,000");
  await page.getByRole("grid").locator("tbody").getByRole("button").first().focus();
  await page.keyboard.press("Control+End");
  await expect(row(page, "City 49999").getByRole("button")).toBeFocused();
});
