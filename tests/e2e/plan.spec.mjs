// Pledge, the five Ps, the work plan and its calendar file.
import { readFile } from "node:fs/promises";
import { SCHEMES, day, expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import {
  button, disclosure, enter, expectComplaint, expectNoSidewaysScroll, expectSaved, field, go, open, openSmallPlan, showMore,
  unexplained, unfold, workItem,
} from "./steps.mjs";

const region = (page, name) => page.getByRole("region", { name, exact: true });
const preview = (page) => region(page, "The pledge").getByRole("blockquote");
const p = (page, name) => region(page, "Race to Zero’s five Ps").getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) }).first();
const item = workItem;
const items = (page) => region(page, "Work plan").locator("tbody.work-item:visible");
const status = (page) => page.getByRole("main").getByRole("status").first();
const race = (page) => unfold(page, "Enter dates for Race to Zero");
const date = (root, name) => root.getByLabel(name, { exact: true });
const statement = (zero) => words("pledge.statement", { name: "Smallville", half: "2030", zero });
const SUBMITTED = /submitted|enviad[oa]|presentad[oa]|entregad[oa]/i;
const clock = new Date("2026-11-25T12:00:00-06:00");

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(clock); // in November 2026, where the page is
});

test("the pledge writes itself, takes one's own words, and gives them back", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await expect(preview(page)).toContainText(`${statement("2050")} ${
    words("pledge.statement_target", { change: say("62.8% less"), year: "2030", base: "2019" })}`);
  await enter(page, "Who makes the pledge", "City Council");
  await enter(page, "Council resolution", "2026-41");
  await date(page, "Date of the pledge").fill("2026-05-04");
  await expect(preview(page)).toContainText(
    verbatim(`City Council · ${day("2026-05-04")} · ${words("pledge.by_resolution", { text: "2026-41" })}`));
  await enter(page, "Net-zero year", "2045");
  await expect(preview(page)).toContainText(statement("2045"));

  await button(page, "Write our own words").click();
  const own = field(page, "The pledge in your own words");
  await expect(own).toBeFocused();
  await expect(own).toHaveValue(like`^${statement("2045")}`);
  await own.fill("We, <b>Smallville</b>, will be climate neutral by 2045.");
  await expect(preview(page)).toContainText("We, <b>Smallville</b>, will be climate neutral by 2045.");
  await expectAccessible(page);
  await expectSaved(page);
  await page.reload();
  // Made, the pledge is a line that says by whom and when.
  const line = disclosure(page, "The pledge");
  await expect(line).toContainText(verbatim(`City Council · ${day("2026-05-04")}`));
  await expect(own).toBeHidden();
  await line.click();
  await expect(own).toHaveValue("We, <b>Smallville</b>, will be climate neutral by 2045.");
  await button(page, "Back to the standard text").click();
  await expect(button(page, "Write our own words")).toBeFocused();
  await expect(preview(page)).toContainText(statement("2045"));
  await button(page, "Undo").click();
  await expect(own).toHaveValue("We, <b>Smallville</b>, will be climate neutral by 2045.");
});

test("the five Ps fill themselves and say what is missing and by when", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  for (const name of ["Pledge", "Plan", "Proceed", "Publish", "Persuade"]) await expect(p(page, name)).toContainText("Missing");
  await expect(p(page, "Pledge")).toContainText([say("who makes the pledge"), say("the date of the pledge")].join(" · "));
  await enter(page, "Who makes the pledge", "Mayor");
  await date(page, "Date of the pledge").fill("2026-05-04");
  await expect(p(page, "Pledge")).toContainText("Done");
  await race(page);
  // Twelve months after joining.
  await date(page, "Date joined").fill("2025-10-01");
  await expect(p(page, "Plan")).toContainText(words("pledge.overdue_since", { date: day("2026-10-01") }));
  await expect(p(page, "Publish")).toContainText(words("pledge.overdue_since", { date: day("2026-10-01") }));
  await date(page, "Date joined").fill("2026-03-31");
  await expect(p(page, "Plan")).toContainText(words("pledge.due_by", { date: day("2027-03-31") }));
  await date(page, "Date the plan was adopted").fill("2026-11-01");
  await expect(p(page, "Plan")).toContainText("Done");
  await enter(page, "Where you publish", "CDP-ICLEI Track");
  await date(page, "Date last reported there").fill("2026-09-30");
  await expect(p(page, "Publish")).toContainText(words("pledge.there_until", { date: day("2027-09-30") }));
  await enter(page, "How you bring others on board", "A county network");
  await expect(p(page, "Persuade")).toContainText("Done");
  await item(page, "Start a high-impact action").getByLabel("Status", { exact: true }).selectOption("Under way");
  await expect(p(page, "Proceed")).toContainText("Done");
  await expect(page.getByRole("main")).not.toContainText(verbatim(SUBMITTED));
  expect(await unexplained(page)).toEqual([]);
});

test("days that are none are said beside the field, and the last good one stays", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await race(page);
  const joined = date(page, "Date joined");
  await joined.fill("2026-03-31");
  // By hand, as in the browser's own field: the 31st of February.
  await joined.focus();
  await page.keyboard.type("02");
  await joined.blur();
  await expect(joined).toHaveAttribute("aria-invalid", "true");
  await expect(joined).toHaveAccessibleDescription(like`${words("workplan.date_none")} ${words("problem.kept", { value: "2026-03-31" })}`);
  await expect(p(page, "Plan")).toContainText(words("pledge.due_by", { date: day("2027-03-31") }));
  await expectAccessible(page);
  await joined.fill("2026-02-28");
  await expect(joined).not.toHaveAttribute("aria-invalid", "true");
  await expect(p(page, "Plan")).toContainText(words("pledge.due_by", { date: day("2027-02-28") }));
  await joined.fill("1900-01-01");
  await joined.blur();
  await expect(joined).toHaveAccessibleDescription(like`${words("workplan.date_range", { first: "1950", last: "2100" })}`);
  await joined.fill("");
  await expect(p(page, "Plan")).toContainText("Missing");
  await enter(page, "Net-zero year", "soon");
  await expectComplaint(page, "Net-zero year", words("problem.not_a_number", { text: "soon" }));
});

test("the work plan: order, overdue and next, roles and notes, removed and undone, kept", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await expect(status(page)).toHaveText("2 of 7 done.");
  await expect(item(page, "Set a 2030 science-based target").getByLabel("Status", { exact: true })).toHaveValue("2");
  const plan = item(page, "Adopt a climate action plan");
  await date(plan, "Due").fill("2026-11-01");
  await expect(plan).toContainText("Overdue by 24 days");
  const action = item(page, "Start a high-impact action");
  await date(action, "Due").fill("2026-12-05");
  await expect(action).toContainText("Next: in 10 days");
  await plan.getByLabel("Owner (role)").fill("Planning director");
  await showMore(plan);
  await plan.getByLabel("Note", { exact: true }).fill("draft with the county");
  await expect(status(page)).toHaveText([
    words("workplan.summary_done", { done: 2, all: 7 }),
    words("workplan.summary_overdue", { count: 1 }),
    words("workplan.summary_next", { title: say("Start a high-impact action"), date: day("2026-12-05") }),
  ].join(" "));

  await enter(page, "Another step", "Hire an energy manager");
  await button(page, "Add this step").click();
  const own = item(page, "Hire an energy manager");
  await expect(date(own, "Due")).toBeFocused();
  await date(own, "Due").fill("2026-11-30");
  await expect(own).toContainText("Next: in 5 days");
  // While one types in the list nothing moves; left, it stands in order.
  await page.getByRole("heading", { level: 1 }).click();
  await field(page, "Another step").focus();
  await expect(items(page).first()).toHaveAccessibleName("Adopt a climate action plan");
  await expect(items(page).nth(1)).toHaveAccessibleName("Hire an energy manager");

  await plan.getByLabel("Status", { exact: true }).selectOption("Done");
  await expect(plan).not.toContainText(like`${words("workplan.overdue_days")}|${words("workplan.overdue_day")}`);
  await expectSaved(page);
  await page.reload();
  await expect(plan.getByLabel("Owner (role)")).toHaveValue("Planning director");
  // What is noted is read in its row, and changed behind it.
  await expect(plan).toContainText("draft with the county");
  await showMore(plan);
  await expect(plan.getByLabel("Note", { exact: true })).toHaveValue("draft with the county");
  await expect(date(own, "Due")).toHaveValue("2026-11-30");

  await showMore(own);
  await button(page, words("workplan.remove", { title: "Hire an energy manager" })).click();
  await expect(own).toBeHidden();
  await button(page, "Undo").click();
  await expect(date(own, "Due")).toHaveValue("2026-11-30");
  await showMore(item(page, "Bring others on board"));
  await button(page, words("workplan.remove", { title: say("Bring others on board") })).click();
  await expect(field(page, "Another step")).toBeFocused();
  await expect(item(page, "Bring others on board")).toBeHidden();
  await button(page, "Restore removed steps (1)").click();
  await expect(item(page, "Bring others on board")).toBeVisible();
});

test("the calendar file holds every item with a date", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await expect(button(page, "Download calendar file (.ics)")).toBeHidden();
  await race(page);
  await date(page, "Date joined").fill("2026-03-31");
  await item(page, "Adopt a climate action plan").getByLabel("Owner (role)").fill("Mayor; Council");
  const [download] = await Promise.all([
    page.waitForEvent("download"), button(page, "Download calendar file (.ics)").click(),
  ]);
  expect(download.suggestedFilename()).toBe("fairshare-work-plan-smallville.ics");
  const text = await readFile(await download.path(), "utf8");
  const lines = text.replaceAll("\r\n ", "").split("\r\n");
  expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  expect(Math.max(...text.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(2);
  expect(lines).toContain(`X-WR-CALNAME:${words("workplan.calendar_name_of", { name: "Smallville" })}`);
  expect(lines).toContain(`SUMMARY:${say("Adopt a climate action plan")}`);
  expect(lines).toContain("DTSTART;VALUE=DATE:20270331");
  expect(lines).toContain("DTSTAMP:20261125T180000Z");
  expect(lines).toContain("RRULE:FREQ=YEARLY");
  expect(lines).toContain(`DESCRIPTION:${words("workplan.described_status", { status: say("Not started") })}\\n${
    words("workplan.described_owner", { role: "Mayor" })}\\; Council`);
});

test("an item is never another one's successor in a calendar: not after removing, undoing, or in a copy", async ({ page, elsewhere }) => {
  test.slow(); // two browsers
  const uid = async (page, title) => {
    await enter(page, "Another step", title);
    await button(page, "Add this step").click();
    await date(item(page, title), "Due").fill("2026-12-24");
    const [download] = await Promise.all([
      page.waitForEvent("download"), button(page, "Download calendar file (.ics)").click(),
    ]);
    const events = (await readFile(await download.path(), "utf8")).replaceAll("\r\n ", "").split("BEGIN:VEVENT").slice(1);
    const kept = events.filter((it) => !it.includes("STATUS:CANCELLED")); // what was removed is cancelled there
    expect(kept).toHaveLength(1);
    expect(kept[0]).toContain(`SUMMARY:${title}`);
    return kept[0].match(/^UID:(.*)$/m)[1];
  };
  await openSmallPlan(page, "Plan");
  const seen = [await uid(page, "Street trees")];
  await showMore(item(page, "Street trees"));
  await button(page, words("workplan.remove", { title: "Street trees" })).click();
  seen.push(await uid(page, "Bike lanes"));
  await button(page, "Undo").click();
  await button(page, "Undo").click();
  await expect(items(page).filter({ hasText: "Bike lanes" })).toHaveCount(0);
  seen.push(await uid(page, "Heat pumps"));
  const other = await elsewhere();
  await openSmallPlan(other, "Plan");
  seen.push(await uid(other, "Street trees"));
  expect(new Set(seen).size).toBe(4);
});

test("items that change places when one leaves the list do not move the page from under the pointer", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await date(items(page).nth(1), "Due").fill("2027-02-01"); // a first date, so that there is something to download
  await enter(page, "Another step", "Hire an energy manager");
  await button(page, "Add this step").click();
  await date(item(page, "Hire an energy manager"), "Due").fill("2026-12-05"); // from the last place to the first
  const download = page.waitForEvent("download", { timeout: 10_000 });
  await button(page, "Download calendar file (.ics)").click();
  await download;
  await expect(items(page).first()).toHaveAccessibleName("Hire an energy manager");
});

test("by keyboard alone", async ({ page }) => {
  await open(page, "Plan");
  await field(page, "Another step").focus();
  await page.keyboard.type("Street trees");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const own = item(page, "Street trees");
  await expect(date(own, "Due")).toBeFocused();
  await page.keyboard.type("12242026");
  await expect(date(own, "Due")).toHaveValue("2026-12-24");
  await expect(own).toContainText("Next: in 29 days");
  await own.getByLabel("Status", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(own.getByLabel("Status", { exact: true })).toHaveValue("1");
  await page.keyboard.press("Tab");
  await expect(own.getByRole("button", { name: words("workplan.more", { title: "Street trees" }) })).toBeFocused();
  await page.keyboard.press("Enter");
  await own.getByRole("button", { name: words("workplan.remove", { title: "Street trees" }) }).focus();
  await page.keyboard.press("Enter");
  await expect(own).toBeHidden();
  await expect(field(page, "Another step")).toBeFocused();
});

for (const width of [320, 768, 1440]) {
  test(`good in light and dark at ${width} px, and on paper`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await openSmallPlan(page, "Plan");
    await enter(page, "Who makes the pledge", "City Council");
    await race(page);
    await date(page, "Date joined").fill("2025-10-01");
    await enter(page, "Another step", "A title of many words that needs more than one line on a phone");
    await button(page, "Add this step").click();
    await date(item(page, "Start a high-impact action"), "Due").fill("2026-12-05");
    await showMore(item(page, "Start a high-impact action"));
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plan-${width}-${colorScheme}.png`, fullPage: true });
    }
    await page.emulateMedia({ media: "print" });
    await expect(region(page, "Work plan").getByRole("row", { name: like`${say("Start a high-impact action")}.*${day("2026-12-05")}` })).toBeVisible();
    await expect(page.locator("#work-items")).toBeHidden(); // once as text, not once more as fields
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plan-${width}-print.png`, fullPage: true });
  });
}

test("a plan that moves on keeps its view", async ({ page }) => {
  await openSmallPlan(page, "Plan");
  await go(page, "Progress");
  await go(page, "Plan");
  await expect(items(page)).toHaveCount(7);
});
