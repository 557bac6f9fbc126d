// The community's own target beside the science-based one, and the words for a resolution.
//
// By hand for the small plan: 100,000 t in 2019, 10,000 people then and 11,000 in 2030. The
// science-based target: 100,000 × (1 − 0.463 / 0.737) × 1.1 = 40,895.5… = 40,896 t; per person
// 3.7178 t = 3.72 t.
import { SCHEMES, expect, expectAccessible, say, test, words } from "./fixtures.mjs";
import {
  button, enter, expectComplaint, expectNoComplaint, expectSaved, field, go, openSmallPlan,
} from "./steps.mjs";

const SOURCE = "Where it was adopted";
const BASE = "Base year of your own target";
const YEAR = "Target year";
const PERCENT = "Reduction, in percent";
const TONS = "Emissions left, in tCO₂e";
const panel = (page) => page.getByRole("region", { name: "Your own target", exact: true });
const measure = (page, name) => page.getByRole("radio", { name, exact: true });
const status = (page) => panel(page).getByRole("status").first();
const row = (page, name) =>
  panel(page).getByRole("table", { name: "Compared with the science-based target" }).getByRole("row", { name });
const weaker = (tons, perPerson) => words("own.weaker", { tons: `${tons} tCO₂e`, per_person: `${perPerson} tCO₂e` });
const commits = (percent, year, inTotal) => words("own.commits_both", {
  name: "Smallville", percent, year, total: words("target.less", { value: inTotal }), tons: "40,896 tCO₂e",
});
const figureOf = (label, year = "2030") => words("own.figure_by", { figure: say(label), year });
const outside = () => words("problem.out_of_range_percent", { min: "0%", max: "100%" });
const resolution = (page) => panel(page).locator("blockquote"); // folded until somebody wants it

/** Opens the form on the target page. */
async function begin(page) {
  await openSmallPlan(page, "Target");
  await button(page, "Enter our own target").click();
  await expect(field(page, SOURCE)).toBeFocused();
}

async function addPoint(page, label, year, figure) {
  await enter(page, YEAR, year);
  await enter(page, label, figure);
  await button(page, "Add this target year").click();
}

test("a percent target is weaker, then stronger; in tons; read off a line; removed, undone, kept", async ({ page }) => {
  await begin(page);
  await enter(page, SOURCE, "Resolution 2021-17");
  await expect(status(page)).toContainText(words("own.why_no_points"));
  await addPoint(page, PERCENT, "2030", "50");
  await expect(status(page)).toContainText(words("own.why_no_base_year"));
  await enter(page, BASE, "2019");
  await expect(panel(page)).toContainText("Emissions in 2019: 100,000 tCO₂e, from your inventory of that year.");

  // 100,000 × (1 − 0.5) = 50,000; − 40,895.5 = 9,104.5 (9,104.477 with all digits).
  // 50,000 / 11,000 = 4.545; − 3.718 = 0.828.
  await expect(status(page)).toContainText(weaker("9,104", "0.83"));
  await expect(status(page)).toContainText("Your target names 2030.");
  await expect(row(page, "Your own target")).toContainText(/50,000.*4\.55/);
  await expect(row(page, "Science-based target")).toContainText(/40,896.*3\.72/);
  await expect(row(page, "Difference")).toContainText(/\+9,104.*\+0\.83/);
  await expectAccessible(page);

  await test.step("each figure says how it came about", async () => {
    await row(page, "Your own target").getByRole("button", { name: "50,000" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("T2030 = E_base × (1 − x)");
    await expect(dialog).toContainText(words("explain.origin_entered_from", { source: "Resolution 2021-17" }));
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("stronger", async () => {
    // 100,000 × 0.35 = 35,000; 35,000 − 40,895.5 = −5,895.5; / 11,000 = −0.536.
    await enter(page, figureOf(PERCENT), "65%");
    await expect(field(page, figureOf(PERCENT))).toHaveValue("65");
    await expect(status(page)).toContainText(
      words("own.stronger", { tons: "5,896 tCO₂e", per_person: "0.54 tCO₂e" }));
    await expect(row(page, "Difference")).toContainText(/−5,896.*−0\.54/);
  });

  await test.step("in tons", async () => {
    await measure(page, "Tons left in total").check();
    await expect(field(page, figureOf(TONS))).toHaveValue("65");
    // 45,000 − 40,895.5 = 4,104.5; / 11,000 = 0.373.
    await enter(page, figureOf(TONS), "45,000");
    await expect(status(page)).toContainText(weaker("4,104", "0.37"));
  });

  await test.step("2035 alone, read off the line from the base year", async () => {
    await button(page, "Remove 2030 from your own target").click();
    await addPoint(page, TONS, "2035", "20,000");
    // 100,000 + (20,000 − 100,000) × (2030 − 2019) / (2035 − 2019) = 45,000: as before.
    await expect(status(page)).toContainText(weaker("4,104", "0.37"));
    await expect(status(page)).toContainText(words("own.reading_line", { from: "2019", to: "2035" }));
  });

  await test.step("one that ends before 2030 says nothing about it", async () => {
    await button(page, "Remove 2035 from your own target").click();
    await addPoint(page, TONS, "2028", "50,000");
    await expect(status(page)).toContainText(words("own.why_ends_before", { year: "2028" }));
    await page.getByRole("link", { name: "Go to the target years" }).click();
    await expect(field(page, YEAR)).toBeFocused();
    await button(page, "Undo").click();
    await button(page, "Undo").click();
    await expect(status(page)).toContainText(weaker("4,104", "0.37"));
  });

  await expectSaved(page);
  await page.reload();
  await expect(field(page, SOURCE)).toHaveValue("Resolution 2021-17");
  await expect(measure(page, "Tons left in total")).toBeChecked();
  await expect(field(page, figureOf(TONS, "2035"))).toHaveValue("20,000");
  await expect(status(page)).toContainText(weaker("4,104", "0.37"));

  await button(page, "Remove this target").click();
  await expect(button(page, "Enter our own target")).toBeFocused();
  await expect(row(page, "Difference")).toBeHidden();
  await button(page, "Undo").click();
  await expect(field(page, figureOf(TONS, "2035"))).toHaveValue("20,000");
});

test("what cannot be is said beside the field, with its limits", async ({ page }) => {
  await begin(page);
  await button(page, "Add this target year").click();
  await expect(panel(page).getByText("Enter the year.", { exact: true })).toBeVisible();
  await enter(page, BASE, "19");
  await expectComplaint(page, BASE, words("problem.out_of_range_year", { min: "1950", max: "2100" }));
  await enter(page, BASE, "2019");
  await expectNoComplaint(page, BASE);

  await enter(page, YEAR, "2030");
  await enter(page, PERCENT, "120");
  await expectComplaint(page, PERCENT, outside());
  await button(page, "Add this target year").click();
  await expect(panel(page).getByText("Enter the figure.", { exact: true })).toBeVisible();
  await enter(page, PERCENT, "50");
  await button(page, "Add this target year").click();
  await expect(status(page)).toContainText(weaker("9,104", "0.83"));
  await expect(field(page, YEAR)).toHaveValue("");

  // A wrong correction leaves the last good figure in use; so does an empty field.
  for (const [text, complaint] of [["-5", outside()], ["half", words("problem.not_a_number", { text: "half" })], ["", words("problem.figure_needed")]]) {
    await enter(page, figureOf(PERCENT), text);
    await expectComplaint(page, figureOf(PERCENT), complaint);
    await expectComplaint(page, figureOf(PERCENT), words("problem.kept", { value: "50" }));
    await expect(status(page)).toContainText(weaker("9,104", "0.83"));
  }
  await enter(page, figureOf(PERCENT), "50");
  await expectNoComplaint(page, figureOf(PERCENT));
  await addPoint(page, PERCENT, "2030", "60");
  await expect(panel(page).getByText("2030 is already in the table.")).toBeVisible();

  await measure(page, "Tons left per person").check();
  const perPerson = "Emissions left per person, in tCO₂e";
  await enter(page, figureOf(perPerson), "5000");
  await expectComplaint(page, figureOf(perPerson), words("problem.out_of_range_per_person", { min: "0", max: "1,000" }));
  await measure(page, "Tons left in total").check();
  await enter(page, figureOf(TONS), "1e12");
  await expectComplaint(page, figureOf(TONS), words("problem.out_of_range_tons", { min: "0", max: "1,000,000,000" }));
});

test("a base year without an inventory asks for its emissions and its people", async ({ page }) => {
  await begin(page);
  await enter(page, BASE, "2005");
  await addPoint(page, PERCENT, "2030", "60");
  await expect(status(page)).toContainText(words("own.why_no_base_emissions", { year: "2005" }));
  const base = "Emissions in 2005, base year of your own target";
  await enter(page, base, "-1");
  await expectComplaint(page, base, words("problem.out_of_range_tons", { min: "0", max: "1,000,000,000" }));
  // 120,000 × 0.4 = 48,000; − 40,895.5 = 7,104.5. The science-based target from 2005:
  // 1 − 40,895.5 / 120,000 = 65.9%.
  await enter(page, base, "120,000");
  await expect(status(page)).toContainText(words("own.weaker", { tons: "7,104 tCO₂e" }));
  await expect(resolution(page)).toContainText(words("own.commits_total", { name: "Smallville", percent: "65.9", year: "2005", tons: "40,896 tCO₂e" }));
  await expect(panel(page)).toContainText(words("own.resolution_no_people", { year: "2005" }));

  await measure(page, "Percent reduction per person").check();
  await expect(status(page)).toContainText(words("own.why_no_population", { year: "2005" }));
  await status(page).getByRole("link", { name: "Go to the community" }).click();
  await enter(page, "Year", "2005");
  await enter(page, "Population", "9,600");
  await button(page, "Add this year").click();
  await go(page, "Target");
  // 120,000 / 9,600 = 12.5; × 0.4 = 5 per person; × 11,000 = 55,000; − 40,895.5 = 14,104.5.
  await expect(status(page)).toContainText(weaker("14,104", "1.28"));
  // 1 − 3.7178 / 12.5 = 70.3% per person.
  await expect(resolution(page)).toContainText(commits("70.3", "2005", "65.9"));
});

test("the target in words for a resolution: from the inventory while there is no other, and copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSmallPlan(page, "Target");
  const sentence = commits("62.8", "2019", "59.1");
  await panel(page).getByText("Wording for a resolution").click();
  await expect(resolution(page)).toHaveText(sentence);
  await button(page, "Copy this sentence").click();
  await expect(panel(page).getByText("Copied.")).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(sentence);
  expect(copied).toContain(say("Calculated by Fairshare from the community’s own figures. A draft: ICLEI USA’s technical staff issue official targets."));
});

test("undo takes one field back at a time, and an emptied target is none", async ({ page }) => {
  await begin(page);
  await enter(page, SOURCE, "Resolution 1");
  await enter(page, BASE, "2019");
  await button(page, "Undo").click();
  await expect(field(page, BASE)).toHaveValue("");
  await expect(field(page, SOURCE)).toHaveValue("Resolution 1");
  await enter(page, SOURCE, "");
  await expect(field(page, SOURCE)).toBeVisible();
  await expect(status(page)).toBeEmpty();
});

for (const width of [320, 1440]) {
  test(`good in light and dark at ${width} px, and on paper`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await begin(page);
    await enter(page, BASE, "2019");
    await addPoint(page, PERCENT, "2030", "50");
    await addPoint(page, PERCENT, "2040", "80");
    await enter(page, figureOf(PERCENT, "2040"), "800");
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(scrolls).toBe(false);
      if (process.env.SHOTS) await panel(page).screenshot({ path: `${process.env.SHOTS}/own-${width}-${colorScheme}.png` });
    }
    await page.emulateMedia({ media: "print" });
    await expect(row(page, "Difference").getByText("+9,104")).toBeVisible();
    if (process.env.SHOTS) await panel(page).screenshot({ path: `${process.env.SHOTS}/own-${width}-print.png` });
  });
}
