// What is there before anything is opened or scrolled, in each language: how much there is to read, that the
// answer, its picture and what comes next stand in the first screen, and how far away a keyboard is.
import { expect, say, test, words } from "./fixtures.mjs";
import { FULL_PLAN, fullPlan } from "./full-plan.mjs";
import { button, expectNoSidewaysScroll, field, go, headline, heading, open, openSample, openSmallPlan, store } from "./steps.mjs";

const ACTIONS = [
  "clean_electricity", "drive_less", "home_efficiency", "commercial_efficiency", "industry_efficiency",
  "new_construction", "home_electrification", "commercial_electrification", "industry_electrification",
  "electric_cars", "electric_heavy", "waste_diversion",
];

const region = (page, name) => page.getByRole("region", { name, exact: true });

/** Words and tables to be read. Sheets of paper in small are no words of the view: they show what will print. */
const volume = (page) => page.getByRole("main").evaluate((main) => {
  const papers = [...main.querySelectorAll("[data-paper]")];
  // In small only: as large as on paper they would be there to be read.
  const small = papers.filter((it) => it.clientWidth < 400 && it.clientHeight < 500);
  for (const paper of small) paper.style.display = "none";
  const words = main.innerText.split(/\s+/).filter((it) => /\p{L}/u.test(it)).length;
  const tables = [...main.querySelectorAll("table")].filter((it) => it.checkVisibility()).length;
  for (const paper of small) paper.style.display = "";
  // As it looks: a style may take a button back where another is the next thing.
  const buttons = [...main.querySelectorAll(".primary")].filter((it) => it.checkVisibility());
  const filled = (it) => getComputedStyle(it).fontWeight === "600";
  return { words, tables, next: buttons.filter(filled).map((it) => it.textContent) };
});

async function expectFew(page, name) {
  const { words, tables, next } = await volume(page);
  expect(words, `words of ${name}`).toBeLessThanOrEqual(350);
  expect(words, `words of ${name}`).toBeGreaterThan(20);
  expect(tables, `tables of ${name}`).toBeLessThanOrEqual(2);
  expect(next.length, `buttons of ${name} that are the next thing: ${next}`).toBeLessThanOrEqual(1);
}

test("every view has at most 350 words and two tables, and one next thing", async ({ page }) => {
  await openSample(page, "Maplewood");
  for (const name of ["Start", "Community", "Inventory", "Target", "Actions", "Plan", "Progress", "Report", "Workshop"]) {
    await go(page, name);
    if (name === "Target") await expect(page.getByRole("heading", { name: "Ready for ICLEI?" })).toBeVisible();
    if (name === "Report") await expect(page.getByRole("article")).toHaveCount(1); // the sample has no actions, so no page of them
    await expectFew(page, name);
  }

  await test.step("lines, and a list of many", async () => {
    await go(page, "Inventory");
    await page.getByRole("radio", { name: "Activity data, line by line" }).check();
    await button(page, "Electricity, homes").click();
    await expect(page.getByRole("table", { name: "Inventory lines" })).toBeVisible();
    await expectFew(page, "Inventory by lines");
    await page.goto("./#/many");
    await page.getByLabel("Choose files…").setInputFiles({ name: "towns.csv", mimeType: "", buffer: Buffer.from([
      "name,state,base_year,base_emissions_tco2e,base_population,population_2030",
      ...Array.from({ length: 138 }, (_, nth) => `Town ${nth},MN,2019,${(20_000 + nth) * 11},${20_000 + nth},${20_000 + nth}`),
    ].join("\n")) });
    await expect(page.getByText(words("many.count", { shown: "138", all: "138" }))).toBeVisible({ timeout: 20_000 });
    await expectFew(page, "Many");
  });
});

test("a long list shows its beginning, and the rest when it is asked for: 22 lines, and 12 actions with their steps", async ({ page }) => {
  const lines = page.getByRole("table", { name: "Inventory lines" }).locator("tbody tr");
  const steps = region(page, "Work plan").locator("tbody.work-item:visible");

  await test.step("an inventory of 22 lines", async () => {
    await openFull(page, "Inventory");
    await expect(lines).toHaveCount(10);
    await expectFew(page, "Inventory of 22 lines");
    // From cell to cell by keyboard the list goes on.
    await field(page, "Amount of line 10").press("ArrowDown");
    await expect(field(page, "Amount of line 11")).toBeFocused();
    await expect(lines).toHaveCount(22);
    await page.reload();
    await expect(lines).toHaveCount(10);
    await button(page, words("lines.show_all", { count: 22 })).click();
    await expect(lines).toHaveCount(22);
    await expect(field(page, "Name of line 11")).toBeFocused();
    await expect(lines.nth(1).getByText("I.2.2", { exact: true })).toBeHidden();
    await button(page, "Show GPC references and factors").click();
    await expect(lines.nth(1).getByText("I.2.2", { exact: true })).toBeVisible();
    await expect(lines.nth(1).getByText("MROW, 2018", { exact: true })).toBeVisible();
  });

  await test.step("a work plan with 12 actions", async () => {
    await openPackage(page, "Plan");
    // What the programme asks for and is not done yet comes before actions that nobody has taken up: 5, and 2 of 12.
    await expect(steps).toHaveCount(7);
    await expect(steps.filter({ hasText: say("Make the pledge") })).toBeVisible();
    await expectFew(page, "Work plan with 12 actions");
    const all = button(page, words("workplan.show_all", { count: 19 }));
    const first = steps.first().getByLabel("Status", { exact: true });
    await first.selectOption("Done");
    await expect(steps).toHaveCount(7); // what is done does not leave under one's hands
    await all.click();
    await expect(steps).toHaveCount(19);
    await expect(all).toHaveCount(0);
    await expect(page.locator("#work-items")).toBeFocused();
  });
});

test("a list that is hardly longer than its beginning is shown whole: 12 lines and 9 steps, not 13 and 10", async ({ page }) => {
  const lines = page.getByRole("table", { name: "Inventory lines" }).locator("tbody tr");
  const steps = region(page, "Work plan").locator("tbody.work-item:visible");
  // Of the programme there are 7 steps; each action is one more.
  for (const [lineCount, actionCount, linesShown, stepsShown] of [[12, 2, 12, 9], [13, 3, 10, 7]]) {
    await store(page, { "fairshare.plan.18c": planOf(lineCount, actionCount), "fairshare.last": "18c" });
    await open(page, "Inventory");
    await expect(lines).toHaveCount(linesShown);
    await go(page, "Plan");
    await expect(steps).toHaveCount(stepsShown);
  }
});

/** The whole plan with so many lines and actions. */
const planOf = (lines, actions) => JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan: {
  ...FULL_PLAN,
  inventory: { ...FULL_PLAN.inventory, lines: FULL_PLAN.inventory.lines.slice(0, lines) },
  scenarios: [{ name: "Some", actions: ACTIONS.slice(0, actions).map((action) => ({ action })) }],
} });

/** A plan of several years, whose inventory is by sector. */
const openFull = async (page, view) => {
  await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
  await open(page, view);
};

/** The same with 12 actions. */
const openPackage = async (page, view) => {
  const plan = { ...FULL_PLAN, scenarios: [{ name: "Twelve", actions: ACTIONS.map((action) => ({ action })) }] };
  await store(page, { "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan }), "fairshare.last": "18c" });
  await open(page, view);
};

/**
 * By view: how it is opened, and its answer, picture and next thing.
 * @type {Record<string, [(page: import("@playwright/test").Page, view: string) => Promise<void>, (page: any) => import("@playwright/test").Locator[]]>}
 */
const FIRST = {
  Start: [openSmallPlan, (page) => {
    const answer = region(page, "Your target and what comes next");
    return [answer.locator(".lead-figure"), answer.locator("canvas"), answer.getByRole("link", { name: "What would it take?" })];
  }],
  Target: [openSmallPlan, (page) => [
    headline(page), page.locator("main canvas").first(), page.getByRole("main").getByRole("link", { name: "What would it take?" }),
  ]],
  Actions: [openFull, (page) => [
    page.locator(".picture .answer .gap"), page.locator(".picture canvas"), page.locator(".packages button").first(),
  ]],
  Progress: [openFull, (page) => [
    page.locator("main .verdict"), page.locator("main canvas").first(), button(page, "Copy the latest inventory to a new year"),
  ]],
  Inventory: [openFull, (page) => [region(page, "Base-year emissions"), page.getByRole("link", { name: "See your target" })]],
  Plan: [openSmallPlan, (page) => [page.locator("main .verdict"), page.getByRole("main").getByRole("link", { name: "Make the pledge" })]],
  Report: [openSmallPlan, (page) => [page.locator(".page").first(), button(page, "Print or save as PDF")]],
};

for (const [width, height] of [[1280, 800], [1080, 810]]) {
  test(`answer, picture and what comes next stand above the fold at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const [name, [openAt, parts]] of Object.entries(FIRST)) {
      await test.step(name, async () => {
        await openAt(page, name);
        await page.reload();
        await expect(heading(page)).toBeVisible();
        await page.evaluate(() => scrollTo(0, 0));
        for (const part of parts(page)) {
          await expect(part, name).toBeVisible();
          const box = await part.boundingBox();
          expect(box.y, `${name}: top of ${part}`).toBeGreaterThanOrEqual(0);
          expect(box.y + box.height, `${name}: foot of ${part}`).toBeLessThanOrEqual(height);
          expect(box.x + box.width, `${name}: right of ${part}`).toBeLessThanOrEqual(width);
        }
      });
    }
  });
}

test("from the top of the target what comes next is at most 12 presses of Tab away, and two by the skip link", async ({ page }) => {
  await openSmallPlan(page, "Target");
  const next = page.getByRole("main").getByRole("link", { name: "What would it take?" });
  await expect(next).toBeVisible();
  /** How many presses it takes; nothing is skipped but by what the page itself offers. */
  const presses = async (most) => {
    for (let count = 1; count <= most; count += 1) {
      await page.keyboard.press("Tab");
      if (await next.evaluate((it) => it === document.activeElement)) return count;
    }
    return Infinity;
  };
  expect(await presses(30)).toBeLessThanOrEqual(12);

  await page.reload();
  await expect(next).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to main content" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await presses(5)).toBe(1);
});

/** Where the frame changes, and just beside; a desk has one row, what is narrower two. */
test("at every width between a phone and a desk the frame is low, its line is one, and nothing is cut off", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
  await page.goto("./#/inventory");
  await expect(page.getByRole("table", { name: "Inventory lines" })).toBeVisible();
  const name = page.getByRole("region", { name: "Your community at a glance" });
  for (const width of [645, 703, 704, 768, 895, 896, 1023, 1055, 1056, 1079, 1080, 1280]) {
    await page.setViewportSize({ width, height: 1000 });
    await expectNoSidewaysScroll(page);
    const heights = async () => [(await page.getByRole("banner").boundingBox()).height, (await name.boundingBox()).height];
    const [frame, line] = await heights();
    expect(frame, `frame at ${width} px`).toBeLessThanOrEqual(width < 1080 ? 96 : 72);
    expect(line, `line at ${width} px`).toBeLessThanOrEqual(52);
    if (width < 768) continue; // cards, or a table that scrolls
    const scroll = await page.getByRole("table", { name: "Inventory lines" }).evaluate((it) => {
      const { scrollWidth, clientWidth } = it.closest(".scroll");
      return scrollWidth - clientWidth;
    });
    expect(scroll, `lines beyond their place at ${width} px`).toBeLessThanOrEqual(1);
  }
  // A phone has the step that is open in sight, however many stand before it.
  await page.setViewportSize({ width: 390, height: 844 });
  for (const name of ["Report", "Progress", "Community"]) {
    await go(page, name);
    const step = page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name, exact: true });
    await expect(step).toBeInViewport({ ratio: 0.99 });
  }
});
