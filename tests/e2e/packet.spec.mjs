// The council packet: pages on screen, on paper, for a word processor, and through the clipboard.
import { execFileSync } from "node:child_process";
import { expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { ACTIONS, PACKAGE, councilPlan, openReport, pagesOf } from "./council-plan.mjs";
import { button, downloaded, go, heading } from "./steps.mjs";

/** With a package and a step of its own; a first estimate on demand. */
const plan = (name, isEstimate = false) =>
  councilPlan(name, { ...PACKAGE, work_plan: [{ number: 7, title: "Hire an energy manager", due: "2027-01-10", owner_role: "Public Works" }] }, isEstimate);

const packet = (page) => page.getByRole("region", { name: "Council packet" });
/** How many words are read aloud of a first page: not those of its head and foot, which say what the paper is, nor
 * the table of next steps, which is looked at. */
const wordsOf = (sheet) => sheet.evaluate((it) => {
  const read = it.cloneNode(true);
  read.querySelectorAll(".running, .note, .axis, .first-look, table").forEach((part) => part.remove());
  for (const part of read.querySelectorAll("h1, h2, h3, h4, p, li, th, td, strong")) part.append(" ");
  return read.textContent.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
});
/** A minute, at the usual 150 words. */
const MINUTE = 150;
/** A number as the page writes it. */
const number = (text) => Number(text.replace(/,/g, "").replace("−", "-"));

/** What an independent reader finds in the document. */
const READER = `
import json, sys, zipfile
import xml.etree.ElementTree as xml
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
parts = {name: xml.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
body = parts["word/document.xml"]
text = lambda it: "".join(part.text or "" for part in it.iter(W + "t"))
style = lambda it: next((part.get(W + "val") for part in it.iter(W + "pStyle")), "")
paragraphs = [it for it in body.iter(W + "p")]
print(json.dumps({
  "title": parts["docProps/core.xml"][0].text,
  "running": text(parts["word/header1.xml"]),
  "headings": [text(it) for it in paragraphs if style(it) == "Heading1"],
  "text": [text(it) for it in paragraphs],
  "tables": len(list(body.iter(W + "tbl"))),
  "heads": len(list(body.iter(W + "tblHeader"))),
  "pages": 1 + len(list(body.iter(W + "pageBreakBefore"))),
  "pictures": [it.get("descr") for it in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")],
  "png": [archive.read(name)[:8].hex() for name in archive.namelist() if name.endswith(".png")],
}))`;

test("pages are seen, chosen, printed under the packet's title, saved for Word, and copied", async ({ page, context }, info) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openReport(page, plan("Maplewood"));
  const sheets = packet(page).getByRole("article");
  await expect(sheets).toHaveCount(2);
  await expect(sheets.first()).toContainText(words("packet.asked_title"));
  await expect(sheets.first().getByRole("img")).toHaveCount(1);
  expect(await wordsOf(sheets.first())).toBeGreaterThan(80);
  expect(await wordsOf(sheets.first())).toBeLessThanOrEqual(MINUTE);

  await test.step("who decides what adds up", async () => {
    const rows = await sheets.nth(1).getByRole("table", { name: "Actions of the package" }).getByRole("row").allInnerTexts();
    const tons = rows.slice(1).map((row) => number(row.split("\t")[3]));
    const [all] = tons.slice(-2);
    expect(Math.abs(tons.slice(0, -2).reduce((sum, it) => sum + it, 0) - all)).toBeLessThan(ACTIONS.length);
    // Less driving and less waste are the city's own: rows 2 and 5.
    const share = Math.round(((tons[1] + tons[4]) / all) * 100);
    await expect(sheets.nth(1)).toContainText(words("packet.decides", { who: say("The city itself"), percent: share }));
    await expect(sheets.nth(1)).toContainText(verbatim("Hire an energy manager"));
  });

  await test.step("folded pages open, all of it without a barrier", async () => {
    for (const name of ["Resolution", "Fiscal note", "Annexes"]) await packet(page).locator("summary").filter({ hasText: like`^${say(name)}$` }).click();
    await expect(sheets).toHaveCount(5);
    await expect(sheets.nth(2)).toContainText(words("own.commits_both", { name: "Maplewood", year: "2018" }));
    await expect(sheets.nth(3).getByRole("cell", { name: "to be determined" })).toHaveCount(5 * ACTIONS.length + 3); // and of the sums
    await expectAccessible(page);
  });

  await test.step("the resolution is edited, kept, taken back, and restored", async () => {
    await packet(page).locator("summary").filter({ hasText: "Edit the resolution" }).click();
    const paragraph = (number) => packet(page).getByRole("textbox", { name: words("packet.res_paragraph", { number }), exact: true });
    const drafted = await paragraph(2).inputValue();
    await paragraph(2).fill("WHEREAS, <b>we</b> care; and");
    await expect(sheets.nth(2)).toContainText("WHEREAS, <b>we</b> care; and");
    await expect(sheets.nth(2)).toContainText(words("packet.draft_stamp"));
    await expect(packet(page)).toContainText(words("packet.res_draft", { text: drafted }));
    await expectAccessible(page);
    await paragraph(4).fill("");
    await expect(sheets.nth(2)).not.toContainText(words("packet.res_method", { name: "Maplewood" }));
    await button(page, "Undo").click();
    await expect(paragraph(4)).toHaveValue(words("packet.res_method", { name: "Maplewood" }));
    await button(page, "Redo").click();
    await expect(paragraph(4)).toHaveValue("");
    const report = await downloaded(page, () => button(page, "Download the report").click());
    expect(report.json().inputs.resolution).toEqual([
      { clause: "world", text: "WHEREAS, <b>we</b> care; and" }, { clause: "method", text: "" },
    ]);
    await button(page, "Restore this paragraph").last().click();
    await expect(paragraph(4)).toHaveValue(words("packet.res_method", { name: "Maplewood" }));
    await expect(paragraph(4)).toBeFocused();
  });

  await test.step("what each year may emit, as a table for a spreadsheet", async () => {
    const table = sheets.nth(4).getByRole("table", { name: "Climate budget, metric tons CO₂e" });
    const cells = async (name) => (await table.getByRole("row", { name: like`^${say(name)}` }).getByRole("cell").allInnerTexts()).map(number);
    await expect(table.getByRole("columnheader").last()).toHaveText("2030");
    const [ceiling, forecast, all, left] = await Promise.all(
      ["Ceiling for the year", "Emissions without these actions", "All actions together", "Still open (below zero: to spare)"].map(cells));
    ceiling.forEach((tons, nth) => expect(Math.abs(forecast[nth] - all[nth] - tons - left[nth])).toBeLessThan(3));
    const csv = await downloaded(page, () => button(page, "Save the climate budget as CSV").click());
    expect(csv.name).toBe("fairshare-climate-budget-maplewood-2018.csv");
    const rows = csv.text.trim().split("\r\n").map((row) => row.split(","));
    expect(rows.slice(1).map((row) => Math.round(Number(row[1])))).toEqual(ceiling);

    // From July on, half of one year and half of the next; the plan keeps the month.
    await packet(page).getByLabel("The fiscal year begins in").selectOption({ label: say("July") });
    await expect(table.getByRole("columnheader").last()).toHaveText(words("packet.budget_year", { year: 2030 }));
    const fiscal = await cells("Ceiling for the year");
    expect(Math.abs(fiscal.at(-1) - (ceiling.at(-1) + ceiling.at(-2)) / 2)).toBeLessThanOrEqual(1);
    await expect(sheets.nth(4)).toContainText(like`${say("July")}.* 20\d\d.*${say("June")}.* 20\d\d`);
    const of = await downloaded(page, () => button(page, "Save the climate budget as CSV").click());
    expect(of.text).toContain("fiscal_year,begins,");
    expect(of.text).toContain("FY 2030,2029-07,");
    const report = await downloaded(page, () => button(page, "Download the report").click());
    expect(report.json().inputs.fiscal_year_begins).toBe(7);
  });

  await test.step("costs are filled in, summed where known, and kept", async () => {
    await packet(page).locator("summary").filter({ hasText: "Fill in the fiscal note" }).click();
    const fields = (nth) => packet(page).locator(".fiscal-fields").nth(nth);
    await fields(0).getByLabel("Cost to the local government").fill("$250,000");
    await fields(2).getByLabel("Cost to the local government").fill("1,200.50");
    await fields(2).getByLabel("Who pays").fill("State grant");
    const table = packet(page).getByRole("table", { name: "Costs and savings of each action" });
    await expect(table.getByRole("row", { name: like`^${say("Total of the amounts known")}` })).toContainText("$251,200.50");
    await expect(table.getByRole("cell", { name: "State grant" })).toBeVisible();
    await fields(1).getByLabel("Cost to the local government").fill("-5");
    await fields(1).getByLabel("Cost to the local government").blur();
    await expect(fields(1).getByLabel("Cost to the local government")).toHaveAttribute("aria-invalid", "true");
    await fields(1).getByLabel("Cost to the local government").fill("");
    await expectAccessible(page);
    const report = await downloaded(page, () => button(page, "Download the report").click());
    expect(report.json().results.actions.map((it) => it.fiscal?.cost_local_usd)).toEqual([250_000, undefined, 1200.5, undefined, undefined]);
  });

  await test.step("all pages are saved for Word, those with the views' own tables as well", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save for Word (.docx)").click()]);
    await download.saveAs(info.outputPath("whole.docx"));
    const found = JSON.parse(execFileSync("python3", ["-c", READER, info.outputPath("whole.docx")], { encoding: "utf8" }));
    expect(found.headings).toHaveLength(5);
    expect(found.text).toContain("WHEREAS, <b>we</b> care; and");
    expect(found.text).toContain(say("Climate budget by year"));
  });

  await test.step("what a machine checks stands on the last page alone", async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page).toHaveTitle(words("packet.title", { name: "Maplewood" }));
    const chapters = await page.locator(".printed .sheet:not(.annexes), .printed .chapter").allTextContents();
    const isForMachines = /JSON|[0-9a-f]{64}|SHA-256/;
    expect(chapters.slice(0, -1).filter((text) => isForMachines.test(text))).toEqual([]);
    expect(chapters.at(-1)).toMatch(/[0-9a-f]{64}/);
    // That chapter is one page's: it never begins on the last but one.
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".printed .chapter").last()).toHaveCSS("break-inside", "avoid");
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await expect(page).toHaveTitle(words("frame.title", { view: say("Report") }));
    await expect(page.locator(".printed")).toBeEmpty();
  });

  await test.step("paper has what is chosen", async () => {
    for (const name of ["Resolution", "Fiscal note", "Annexes"]) await packet(page).getByRole("checkbox", { name }).uncheck();
    await expect(sheets).toHaveCount(2);
    expect(pagesOf(await page.pdf({ format: "Letter" }))).toBe(2);
    await packet(page).getByRole("checkbox", { name: "Resolution" }).check();
    await packet(page).getByRole("checkbox", { name: "Fiscal note" }).check();
    expect(pagesOf(await page.pdf({ format: "Letter" }))).toBe(4);
  });

  await test.step("a word processor gets the same", async () => {
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save for Word (.docx)").click()]);
    expect(download.suggestedFilename()).toBe(`${words("packet.title", { name: "Maplewood" })}.docx`);
    const path = info.outputPath("packet.docx");
    await download.saveAs(path);
    const found = JSON.parse(execFileSync("python3", ["-c", READER, path], { encoding: "utf8" }));
    expect(found.title).toBe(words("packet.title", { name: "Maplewood" }));
    expect(found.running).toBe(`Maplewood, Minnesota · ${words("packet.kind")}`);
    expect(found.headings).toEqual([words("packet.title", { name: "Maplewood" }), ...["Actions and next steps", "Resolution", "Fiscal note"].map(say)]);
    expect([found.tables, found.heads]).toEqual([3, 3]);
    expect(found.pictures).toEqual([await sheets.first().getByRole("img").getAttribute("alt")]);
    expect(found.png).toEqual(["89504e470d0a1a0a"]);

    await button(page, "Copy for a word processor").click();
    await expect(packet(page).getByText("Copied. Paste it into Word, Google Docs, or an email.")).toBeVisible();
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item.getType("text/html")).text();
    });
    expect(html).toMatch(/<img[^>]* src="data:image\/png;base64,/);
    expect(html.match(/<table/g)).toHaveLength(3);
    expect(html).toContain(say("What it takes by 2030, in metric tons"));
    expect(html).toContain("WHEREAS, &lt;b&gt;we&lt;/b&gt; care; and");
  });

  await packet(page).getByRole("checkbox").first().uncheck();
  for (const name of ["Actions and next steps", "Resolution", "Fiscal note"]) await packet(page).getByRole("checkbox", { name }).uncheck();
  await expect(packet(page).getByText("Choose at least one page.")).toBeVisible();
  await expect(button(page, "Print or save as PDF")).toBeHidden();
});

test("a first estimate says so on every page; names are text; without actions no page is nearly empty, and the way to them is there", async ({ page }) => {
  const name = "<b>São</b> 🌳 de la Santísima Trinidad";
  await openReport(page, { ...plan(name, true), scenarios: [] });
  const sheets = packet(page).getByRole("article");
  await expect(sheets.first()).toContainText(name);
  // The next steps stand on the first page: there is no other page for them, and no note of no costs.
  await expect(sheets.first().getByRole("table", { name: "Next steps of the work plan" })).toContainText(verbatim("Hire an energy manager"));
  await expect(packet(page).locator(".sheet .first-look")).toHaveCount(1);
  await expect(packet(page).getByRole("checkbox")).toHaveCount(3);
  expect(await wordsOf(sheets.first())).toBeLessThanOrEqual(MINUTE);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".printed .sheet .first-look")).toHaveCount(3);
  const running = () => page.evaluate(() => document.documentElement.style.getPropertyValue("--running"));
  expect(await running()).toBe(`"${words("packet.estimate")}"`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  expect(await running()).toBe("");
  await packet(page).getByRole("checkbox", { name: "Annexes" }).uncheck();
  expect(pagesOf(await page.pdf({ format: "Letter" }))).toBe(2);
  await packet(page).getByRole("link", { name: "Choose actions" }).click();
  await expect(heading(page)).toHaveText("Actions that reach your target");
  await go(page, "Report");
});

test("a name that is written from right to left stands within its sentence, and does not turn it around", async ({ page }) => {
  await openReport(page, plan("עיר שלום"));
  await expect(packet(page).getByRole("article").first()).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const clause = page.locator(".printed .sheet p").filter({ hasText: verbatim(/^1\. .*עיר שלום/) });
  const first = await clause.evaluate((it) => {
    const text = document.createTreeWalker(it, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(text, 1);
    return range.getBoundingClientRect().left - it.getBoundingClientRect().left;
  });
  expect(first, "the number of the clause, from the left").toBeLessThan(5);
});

/** As many actions as a package may have, each with a name of two lines. */
const MANY = [...ACTIONS.map((action) => ({ action })), ...Array.from({ length: 24 - ACTIONS.length }, (_, nth) => ({
  action: { name: `Municipal building retrofit and deep energy efficiency programme, phase ${nth + 1} (schools, libraries, fire stations)`, effect: { stream: { stream: "home_electricity", percent: 1 } } },
}))];

// Ten rows are eight actions, what they cut together, and what is left.
for (const [count, isOwnPage] of /** @type {[number, boolean][]} */ ([[7, true], [8, false]])) {
  test(`what follows ${count} actions stands ${isOwnPage ? "on a page of its own" : "below them"}`, async ({ page }, info) => {
    await openReport(page, { ...plan("Maplewood"), scenarios: [{ name: "Package", actions: MANY.slice(-count) }] });
    for (const name of ["Fiscal note", "Annexes"]) await packet(page).getByRole("checkbox", { name }).uncheck();
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save for Word (.docx)").click()]);
    const path = info.outputPath("ten.docx");
    await download.saveAs(path);
    const found = JSON.parse(execFileSync("python3", ["-c", READER, path], { encoding: "utf8" }));
    expect(found.pages, "the decision, the actions, the resolution").toBe(isOwnPage ? 3 : 2);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".printed .sheet").nth(2)).toHaveCSS("break-before", isOwnPage ? "page" : "auto");
  });
}

test("24 actions of long names: no page nearly empty, the resolution refers to them, and a word processor gets the same", async ({ page }, info) => {
  await openReport(page, { ...plan("Maplewood"), scenarios: [{ name: "Long", actions: MANY }] });
  const sheets = packet(page).getByRole("article");
  await expect(sheets.nth(1).getByRole("table", { name: "Actions of the package" }).getByRole("row")).toHaveCount(1 + MANY.length + 2);
  await packet(page).locator("summary").filter({ hasText: like`^${say("Resolution")}$` }).click();
  await expect(sheets.nth(2)).toContainText(words("packet.res_actions_many", { count: "24", title: say("Actions and next steps") }));
  for (const name of ["Fiscal note", "Annexes"]) await packet(page).getByRole("checkbox", { name }).uncheck();
  // The decision, two pages of actions, the resolution.
  expect(pagesOf(await page.pdf({ format: "Letter" }))).toBe(4);
  expect(await wordsOf(sheets.first())).toBeLessThanOrEqual(MINUTE);
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save for Word (.docx)").click()]);
  const path = info.outputPath("many.docx");
  await download.saveAs(path);
  const found = JSON.parse(execFileSync("python3", ["-c", READER, path], { encoding: "utf8" }));
  expect(found.headings).toEqual([words("packet.title", { name: "Maplewood" }), ...["Actions and next steps", "Resolution"].map(say)]);
  expect([found.tables, found.heads, found.pictures.length]).toEqual([2, 2, 1]);
});
