// The whole circle, as a city goes through it once: pledge, another year's inventory, target, actions,
// work plan, progress, report; and the report opened by somebody else, where everything arrives.
//
// By hand, for the sample Maplewood (Metropolitan Council's inventory of 2018 as printed, its sum
// 513,033.335 t; 41,265 people then and 44,024 in 2030) with the Human Development Index of the report
// of 2020, p = 0.5 × 0.925 / 0.731 = 63.27%:
//
//   E2030 = 513,033.335 × (1 − 0.4625 / 0.731) × 44,024 / 41,265 = 201,038.92 t, 60.8% less in total.
//
// In 2023, electricity of homes is 50,000 t, that of businesses 85,000 t, road traffic 195,000 t, and
// the rest as before: 513,033.335 − 11,876.82 − 24,338.24 − 16,182.721 = 460,635.554 t, of 42,700 people.
// The path in 2023, 5 of 12 years on: 513,033.335 − 311,994.412 × 5 / 12 = 383,035.66 t; that year is
// 77,599.89 t above it. To 2030: (460,635.554 − 201,038.923) / 7 = 37,085.23 t a year;
// of the cut, 52,397.781 / 311,994.412 = 16.8% is made.
// Per person 12.4327 t, then 10.7877 t. People: (12.4327 + 10.7877) / 2 × 1,435 = +16,660.61 t;
// per person: (10.7877 − 12.4327) × (41,265 + 42,700) / 2 = −69,058.40 t; together −52,397.78 t.
import { day, expect, like, say, test, verbatim, words } from "./fixtures.mjs";
import {
  button, chooseFile, downloaded, enter, expectHeadline, expectSaved, go, open, openSample, unfold, workItem,
} from "./steps.mjs";

const MAPLEWOOD = { perPerson: "63.3% less", inTotal: "60.8% less", target: "201,039" };
const region = (page, name) => page.getByRole("region", { name, exact: true });
const item = workItem;
const date = (root, name) => root.getByLabel(name, { exact: true });
const pledge = (page) => region(page, "The pledge").getByRole("blockquote");
const number = (text) => Number(text.replace(/[^\d.−]/g, "").replace("−", "-"));

/** The answer's table: the figures of 2030 by the name of their row, in the order of the page. */
const figures = async (page) =>
  (await region(page, "Figures in this chart").locator("table tbody tr").evaluateAll((rows) =>
    rows.map(({ children: [name, in2030] }) => [name.textContent, in2030.textContent])))
    .map(([name, tons]) => [name, number(tons)]);

/** Who committed, when, and by what. */
const committed = () =>
  verbatim(`City Council · ${day("2026-05-04")} · ${words("pledge.by_resolution", { text: "2026-41" })}`);
const cleaner = () => words("workplan.start_action", { name: say("Cleaner electricity") });

/** The titles that a PDF's outline lists: ASCII stands in parentheses, anything else as UTF-16 in hexadecimal. */
const titlesOf = (pdf) => [...pdf.matchAll(/\/Title (?:\(((?:[^\\)]|\\.)*)\)|<FEFF([0-9A-F]+)>)/g)].map(([, plain, hex]) =>
  (hex ? new TextDecoder("utf-16be").decode(Buffer.from(hex, "hex")) : plain.replace(/\\(.)/g, "$1")));

/** A line of CSV that quotes where it must. */
const cells = (line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
  .map(([, cell]) => cell.replace(/^"|"$/g, "").replaceAll('""', '"'));

test("from the pledge to a report that another browser verifies", async ({ page, elsewhere }) => {
  await page.clock.setFixedTime(new Date("2026-11-25T12:00:00-06:00"));
  await openSample(page, "Maplewood");
  await expectHeadline(page, MAPLEWOOD);

  await test.step("pledge", async () => {
    await go(page, "Plan");
    await enter(page, "Who makes the pledge", "City Council");
    await date(page, "Date of the pledge").fill("2026-05-04");
    await enter(page, "Council resolution", "2026-41");
    await unfold(page, "Enter dates for Race to Zero");
    await date(page, "Date joined").fill("2026-03-31");
    await expect(pledge(page)).toContainText(`${
      words("pledge.statement", { name: "Maplewood", half: "2030", zero: "2050" })} ${
      words("pledge.statement_target", { change: say("63.3% less"), year: "2030", base: "2018" })}`);
    await expect(pledge(page)).toContainText(committed());
  });

  await test.step("a second year's inventory", async () => {
    await go(page, "Inventory");
    await button(page, "Copy 2018 and edit").click();
    await enter(page, "Year of this inventory", "2023");
    await enter(page, "Population in 2023", "42,700");
    for (const [reference, tons] of [["I.1.2", "50,000"], ["I.2.2", "85,000"], ["II.1.1", "195,000"]]) {
      const of = page.getByRole("textbox", { name: new RegExp(`\\(${reference.replaceAll(".", "\\.")}\\)$`) });
      await of.fill(tons);
      await of.blur();
    }
    await expect(page.getByRole("radio", { name: /^2023 460,636 tCO₂e$/ })).toBeChecked();
    await expect(page.getByText("10.79 tCO₂e")).toBeVisible();
  });

  await test.step("the target starts where it started", async () => {
    await go(page, "Target");
    await expectHeadline(page, MAPLEWOOD);
  });

  await test.step("actions: a package, a slider, and what it would take", async () => {
    await go(page, "Actions");
    await page.getByRole("button", { name: like`^${say("The big four")}` }).click();
    await page.getByRole("switch", { name: words("actions.drive_less_short"), exact: true }).check();
    const less = page.getByRole("slider", { name: "Vehicle miles avoided", exact: true });
    const before = Object.fromEntries(await figures(page));
    await less.focus();
    await page.keyboard.press("End");
    await expect(less).toHaveAttribute("aria-valuetext", `${await less.getAttribute("max")}%`);
    const rows = await figures(page);
    const after = Object.fromEntries(rows);
    expect(after[say("With these actions")]).toBeLessThan(before[say("With these actions")]);
    expect(after[say("Path to the target")]).toBe(201_039);
    // The forecast and what each of the eight actions does add up to what is left, but for rounding.
    const parts = rows.filter(([name]) => /^\d+\s/.test(name)).map(([, tons]) => tons);
    expect(parts).toHaveLength(8);
    const sum = parts.reduce((sum, tons) => sum + tons, after[say("Forecast without actions")]);
    expect(Math.abs(sum - after[say("With these actions")])).toBeLessThanOrEqual(5); // ten figures, half a ton each
    // What would it take? Another package beside it, and back to this one.
    await page.getByRole("button", { name: words("actions.package_little") }).click();
    await expect(page.getByText(
      like`^(?:${words("actions.package_little_what")}|${words("actions.package_refused")})`).first()).toBeVisible();
    await button(page, "Undo").click();
    await expect.poll(async () => Object.fromEntries(await figures(page))).toEqual(after);
  });

  await test.step("work plan, and its dates in a calendar", async () => {
    await go(page, "Plan");
    const clean = item(page, cleaner());
    await date(clean, "Due").fill("2027-02-01");
    await clean.getByLabel("Owner (role)").fill("Energy manager");
    await clean.getByLabel("Status", { exact: true }).selectOption("Under way");
    await enter(page, "Another step", "Hire an energy manager");
    await button(page, "Add this step").click();
    await date(item(page, "Hire an energy manager"), "Due").fill("2026-12-05");
    await expect(item(page, "Hire an energy manager")).toContainText(words("workplan.next_days", { days: 10 }));
    const proceed = region(page, "Race to Zero’s five Ps").getByRole("listitem").filter({ hasText: "Proceed" });
    await expect(proceed).toContainText("Done");
    const { name, text } = await downloaded(page, () => button(page, "Download calendar file (.ics)").click());
    expect(name).toBe("fairshare-work-plan-maplewood.ics");
    const lines = text.replaceAll("\r\n ", "").split("\r\n");
    const at = lines.indexOf("SUMMARY:Hire an energy manager");
    const event = lines.slice(lines.lastIndexOf("BEGIN:VEVENT", at), lines.indexOf("END:VEVENT", at));
    expect(event).toContain("DTSTART;VALUE=DATE:20261205");
    expect(lines).toContain(`SUMMARY:${cleaner()}`);
  });

  await test.step("progress", async () => {
    await go(page, "Progress");
    const against = region(page, "Compared with the path");
    await expect(against.getByRole("status")).toHaveText(
      words("progress.sentence_behind", { year: 2023, name: "Maplewood", emitted: "460,636 tCO₂e", gap: "77,600 tCO₂e" }));
    await expect(against).toContainText(
      like`${words("progress.needed", { from: 2023, to: 2030 })}\s*37,085 tCO₂e\s*${words("progress.needed_year")}`);
    await expect(against.getByRole("row", { name: /^2023/ }))
      .toContainText(like`460,636.*383,036.*\+77,600.*10\.79.*8\.97.*\+1\.82.*16\.8%.*${say("Behind")}`);
    await expect(region(page, "What changed, and why").getByRole("status")).toHaveText(
      `${words("progress.fell", { from: 2018, to: 2023, tons: "52,398 tCO₂e" })} ${
        words("progress.adds", { cause: say("Population"), tons: "16,661 tCO₂e" })}; ${
        words("progress.takes", { cause: say("Emissions per person"), tons: "69,058 tCO₂e" })}.`);
  });

  await go(page, "Report");
  const report = await downloaded(page, () => button(page, "Download the report").click());
  await test.step("the report as a file", async () => {
    expect(report.name).toBe("fairshare-report-maplewood-2018.json");
    const { results } = report.json();
    expect(Math.round(results.target.target_year_emissions_tco2e)).toBe(201_039);
    expect(results.progress.map((it) => [it.year, Math.round(it.emissions_tco2e), Math.round(it.against_path_tco2e)]))
      .toEqual([[2023, 460_636, 77_600]]);
  });

  await test.step("the target in CDP's columns", async () => {
    await unfold(page, "For CDP-ICLEI Track");
    const { name, text } = await downloaded(page, () => button(page, "Download the target as CSV").click());
    expect(name).toBe("fairshare-targets-maplewood-2018.csv");
    const [columns, perPerson, inTotal] = text.split("\r\n").map(cells);
    const of = (row, column) => row[columns.indexOf(column)];
    for (const [row, type, reduction] of /** @type {[string[], string, number][]} */ ([
      [perPerson, "Base year intensity target", 63.27], [inTotal, "Base year emissions (absolute) target", 60.81],
    ])) {
      expect(of(row, "City")).toBe("Maplewood");
      expect(of(row, "Type of target")).toBe(type);
      expect(Number(of(row, "Percentage reduction target"))).toBeCloseTo(reduction, 2);
      expect(Number(of(row, "Target year absolute emissions (metric tonnes CO2e)"))).toBeCloseTo(201_038.92, 2);
      expect(of(row, "Select the initiatives that this target contributes towards")).toBe("Cities Race to Zero");
      expect(of(row, "Year target was set")).toBe("2026");
    }
    expect(Number(of(inTotal, "Percentage of target achieved so far"))).toBeCloseTo(16.79, 2);
  });

  await test.step("on paper", async () => {
    const pdf = (await page.pdf({ format: "Letter", outline: true, tagged: true })).toString("latin1");
    const pages = pdf.match(/\/Type\s*\/Page[^s]/g).length;
    expect(pages).toBeGreaterThanOrEqual(9);
    expect(pages).toBeLessThanOrEqual(13);
    // The headings, as the file itself lists them.
    expect(titlesOf(pdf)).toEqual(expect.arrayContaining([
      words("packet.title", { name: "Maplewood" }), "The decision", "Actions and next steps",
      "Resolution", "Fiscal note", "Annexes", "The target", "Calculation, step by step", "The inventory", "The path to net zero",
      "Forecast and actions", "Progress, pledge, and work plan", "Assumptions", "Sources",
    ].map(say)));
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    const paper = page.locator(".printed .annexes");
    await expect(paper.getByRole("row", { name: /^2023 460,636 383,036/ })).toBeVisible();
    await expect(paper.getByRole("row", { name: like`${verbatim("Hire an energy manager")}.*${day("2026-12-05")}` })).toBeVisible();
    await expect(paper.getByRole("row", { name: like`${say("Cleaner electricity")}.*${verbatim("Energy manager")}.*${say("Under way")}` })).toBeVisible();
    await expect(paper).toContainText("City Council");
    await expect(paper).toContainText(day("2026-05-04"));
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: null });
  });

  await test.step("somebody else opens the file, a year later", async () => {
    const other = await elsewhere();
    await other.clock.setFixedTime(new Date("2027-11-25T12:00:00-06:00"));
    await open(other);
    await chooseFile(other, report);
    await expectHeadline(other, MAPLEWOOD);
    await expect(other.getByRole("status", { name: "Check of the file" })).toContainText(
      words("verify.verified", { count: /[\d,]+/, name: report.name }));
    await expectSaved(other);
    await go(other, "Actions");
    await go(page, "Actions");
    expect(await figures(other)).toEqual(await figures(page));
    await go(other, "Plan");
    await unfold(other, "The pledge");
    await expect(pledge(other)).toContainText(committed());
    await expect(date(item(other, "Hire an energy manager"), "Due")).toHaveValue("2026-12-05");
    await expect(item(other, cleaner()).getByLabel("Owner (role)")).toHaveValue("Energy manager");
    await go(other, "Progress");
    await expect(region(other, "Compared with the path").getByRole("status")).toContainText("77,600 tCO₂e");
    await go(other, "Report");
    const again = await downloaded(other, () => button(other, "Download the report").click());
    expect(again.json().inputs).toEqual(report.json().inputs);
    expect(again.json().inputs_sha256).toBe(report.json().inputs_sha256);
  });
});
