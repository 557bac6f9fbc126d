// From the forecast to the target: actions until the gap closes, what it would take, scenarios.
import { SCHEMES, expect, expectAccessible, like, say, test, words } from "./fixtures.mjs";
import {
  button, disclosure, enter, expectNoSidewaysScroll, field, go, heading, open, openSample,
} from "./steps.mjs";

const answer = (page) => page.getByRole("region", { name: "Result", exact: true });
const region = (page, name) => page.getByRole("region", { name, exact: true });
const table = (page) => region(page, "Figures in this chart");
const package_ = (page, key) => page.getByRole("group").getByRole("button", { name: words(`actions.package_${key}`) });
const action = (page, name) => page.getByRole("switch", { name, exact: true });
const row = (page, name) => page.getByRole("article").filter({ has: action(page, name) });
/** Opens what stands behind an action. */
const more = (page, name) => row(page, name).locator("> details > summary").click();
/** Opens what is folded behind a heading. */
const unfold = (page, name) => region(page, name).locator("summary").first().click();
const slider = (page, name) => page.getByRole("slider", { name, exact: true });
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const number = (text) => Number(text.replace(/[^\d.−]/g, "").replace("−", "-"));

/** The figures of the picture, by row: 2030 and 2050. */
async function figures(page) {
  const rows = await table(page).locator("table tr").evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const of = Object.fromEntries(rows.map(([name, ...rest]) => [name, rest.map((it) => number(it))]));
  return (name) => of[say(name)];
}

async function openActions(page, sample = "Maplewood") {
  await openSample(page, sample);
  await go(page, "Actions");
  await expect(answer(page)).toBeVisible();
}

for (const sample of ["San José", "Ferndale", "Maplewood"]) {
  test(`actions work in the sample ${sample}`, async ({ page }) => {
    await openActions(page, sample);
    const before = (await figures(page))("Gap to the 2030 target")[0];
    expect(before).toBeGreaterThan(0);
    await package_(page, "big_four").click();
    await expect.poll(async () => (await figures(page))("Gap to the 2030 target")[0]).toBeLessThan(before);
    await go(page, "Inventory");
    // What is not published by source says so, where the source is named.
    await unfold(page, "About the inventory");
    const source = await field(page, "Source of the figures").inputValue();
    expect(source.includes("typical division")).toBe(sample !== "Maplewood");
  });
}

test("actions are turned on until the gap closes", async ({ page }) => {
  await openActions(page);
  await expect(answer(page)).toContainText(words("actions.verdict_none"));
  const before = await figures(page);
  // The path's point in 2030 is the target of the target view.
  const target = await page.getByRole("region", { name: "Your community at a glance" }).textContent();
  expect(target).toContain(`${before("Path to the target")[0].toLocaleString("en-US")} tCO₂e`);

  let gap = before("Gap to the 2030 target")[0];
  expect(gap).toBeGreaterThan(0);
  const switches = page.getByRole("switch");
  for (let nth = 0; nth < await switches.count() && gap > 0; nth++) {
    await switches.nth(nth).check();
    const name = await switches.nth(nth).evaluate((it) => it.closest("label").textContent);
    for (const it of await page.getByRole("article").filter({ hasText: name }).first().getByRole("slider").all()) {
      await it.focus();
      await page.keyboard.press("End");
    }
    gap = (await figures(page))("Gap to the 2030 target")[0];
  }
  expect(gap).toBeLessThanOrEqual(0);
  await expect(answer(page)).toContainText(words("actions.verdict_met"));

  // The wedges add up: forecast − parts = scenario, to the tons that are shown.
  const rows = await table(page).locator("table tbody tr").evaluateAll((all) =>
    all.map((row) => [row.children[0].textContent, row.children[1].textContent]));
  const shown = await figures(page);
  const parts = rows.filter(([name]) => /^\d+\s/.test(name)).map(([, tons]) => number(tons));
  const sum = parts.reduce((sum, it) => sum + it, 0);
  expect(Math.abs(shown("Forecast without actions")[0] + sum - shown("With these actions")[0])).toBeLessThanOrEqual(parts.length);
});

test("one choice loads a package that reaches the target, leads to the picture, and is one step for undo", async ({ page }) => {
  await openActions(page);
  const pressed = (key, is) => expect(package_(page, key)).toHaveAttribute("aria-pressed", String(is));
  for (const key of ["fewest", "little", "big_four", "all"]) await pressed(key, false);
  await package_(page, "little").click();
  await expect(page.locator("#picture")).toBeFocused();
  await expect(answer(page)).toContainText(words("actions.verdict_met"));
  await pressed("little", true);
  await expect(page.getByText(words("actions.package_little_what", { percent: /[\d.]+/ }))).toBeVisible();
  const of = await figures(page);
  expect(Math.abs(of("With these actions")[0] - of("Path to the target")[0])).toBeLessThanOrEqual(1);
  await package_(page, "fewest").click();
  await pressed("fewest", true);
  await pressed("little", false);
  await expect(answer(page)).toContainText(words("actions.verdict_met"));
  const on = await page.getByRole("switch", { checked: true }).count();
  await expect(page.getByText(words("actions.package_fewest_what", { count: on }))).toBeVisible();

  // It took the place of a package that nobody had changed; what was moved by hand stays beside it.
  await expect(region(page, "Your scenarios")).toContainText(words("actions.scenarios_one", { name: words("actions.package_fewest") }));
  await slider(page, "Vehicle miles avoided").press("ArrowLeft");
  await pressed("fewest", false);
  await package_(page, "all").click();
  await pressed("all", true);
  await expect(region(page, "Your scenarios")).toContainText(
    words("actions.scenarios_several", { name: words("actions.package_all"), count: 2 }));

  await button(page, "Undo").click();
  await pressed("all", false);
  await button(page, "Undo").click();
  await pressed("fewest", true);
  await button(page, "Undo").click();
  await pressed("little", true);
  await button(page, "Undo").click();
  await pressed("little", false);
  await expect(answer(page)).toContainText(words("actions.verdict_none"));
});

test("without enough to act on, a package says that the limits do not reach", async ({ page }) => {
  // No action of the catalogue works on industrial processes: 900,000 t of them stay, and the target
  // is 37% of everything per person.
  await openActions(page);
  await go(page, "Inventory");
  await page.getByRole("checkbox", { name: "Show every GPC subsector" }).check();
  await enter(page, words("inventory.field", { subsector: say("Industrial processes"), scope: say("Scope 1"), code: "IV.1" }), "900000");
  await go(page, "Actions");
  for (const key of ["fewest", "little"]) {
    await package_(page, key).click();
    await expect(page.getByText(like`^${words("actions.package_refused", { remaining: /[\d,]+ tCO₂e/ })}`)).toBeVisible();
    await expect(package_(page, key)).toHaveAttribute("aria-pressed", "false");
    await expect(answer(page)).toContainText(words("actions.verdict_none"));
  }
});

test("a slider by keyboard moves everything, is one step for undo, and its field takes what lies between", async ({ page }) => {
  await openActions(page);
  await action(page, "Clean electricity").focus();
  await page.keyboard.press("Space");
  await more(page, "Clean electricity");
  const clean = slider(page, "Share of electricity that is clean");
  await expect(clean).toHaveValue("80");
  const chart = answer(page).getByRole("img");
  const said = await chart.getAttribute("aria-label");
  const at = async () => (await figures(page))("With these actions")[0];
  const first = await at();
  const cards = page.getByRole("article");
  await cards.evaluateAll((all) => void (window.cards = all));
  await clean.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await expect(clean).toHaveValue("85");
  await expect(clean).toHaveAttribute("aria-valuetext", "85%");
  await expect(field(page, "Share of electricity that is clean")).toHaveValue("85");
  expect(await at()).toBeLessThan(first);
  await expect(chart).not.toHaveAttribute("aria-label", said);
  await expect(clean).toBeFocused();
  expect(await cards.evaluateAll((all) => all.every((it, nth) => it === window.cards[nth])), "no card is made anew").toBe(true);

  await enter(page, "Share of electricity that is clean", "82.5");
  await expect(clean).toHaveAttribute("aria-valuetext", "82.5%");
  await button(page, "Undo").click();
  await expect(field(page, "Share of electricity that is clean")).toHaveValue("85");
  await enter(page, "Share of electricity that is clean", "101");
  await expect(field(page, "Share of electricity that is clean")).toHaveAttribute("aria-invalid", "true");
  await expect(clean).toHaveValue("85");
});

test("dragging a slider is one step for undo, and turns its action on", async ({ page }) => {
  await openActions(page);
  await action(page, words("actions.drive_less_short")).check();
  const less = slider(page, "Vehicle miles avoided");
  const box = await less.boundingBox();
  await page.mouse.move(box.x + box.width * 0.12, box.y + box.height / 2);
  await page.mouse.down();
  for (const part of [0.2, 0.3, 0.4, 0.5]) await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
  await page.mouse.up();
  expect(Number(await less.inputValue())).toBeGreaterThan(40);
  await button(page, "Undo").click();
  await expect(less).toHaveValue("10");
  await expect(action(page, words("actions.drive_less_short"))).toBeChecked();
  // Who moves an action that is off wants it on.
  const clean = slider(page, "Share of electricity that is clean");
  await expect(row(page, "Clean electricity")).toContainText(words("actions.up_to", { tons: /−[\d,]+/ }));
  await clean.press("End");
  await expect(action(page, "Clean electricity")).toBeChecked();
  await expect(row(page, "Clean electricity")).not.toContainText(words("actions.up_to", { tons: /−[\d,]+/ }));
  await button(page, "Undo").click();
  await expect(action(page, "Clean electricity")).not.toBeChecked();
});

test("actions that the community cannot have say so", async ({ page }) => {
  await openActions(page);
  await disclosure(page, "Not available here").click();
  const card = page.getByRole("article").filter({ hasText: "Fewer natural gas leaks" });
  await expect(card).toContainText(words("actions.reason_not_there"));
  await expect(card.getByRole("switch")).toHaveCount(0);
});

test("a measure of one's own: named, moved, in tons by year, taken out, brought back", async ({ page }) => {
  await openActions(page);
  await button(page, "Add a measure of your own").click();
  await expect(field(page, "Name of the measure")).toBeFocused();
  await page.keyboard.type("Bike share");
  await expect(page.getByRole("switch", { name: "Bike share" })).toBeChecked();
  await page.getByRole("combobox", { name: "Part of the inventory" }).selectOption(capital(say("cars and light trucks")));
  await slider(page, "How much less").focus();
  await page.keyboard.press("ArrowRight");
  await expect(table(page).locator("th").filter({ hasText: "Bike share" })).toHaveCount(1);

  await page.getByRole("combobox", { name: "What it does" }).selectOption("Tons by year");
  const card = page.getByRole("article").filter({ hasText: "Bike share" });
  await card.getByRole("textbox", { name: "Year", exact: true }).fill("2030");
  await card.getByRole("textbox", { name: "Tons saved", exact: true }).fill("1,000");
  await card.getByRole("button", { name: "Add this year" }).click();
  await expect(card.getByRole("textbox", { name: "Tons saved in 2030" })).toHaveValue("1,000");
  await expect(card).toContainText("−1,000");

  await card.getByRole("button", { name: "Remove this measure" }).click();
  await expect(card).toHaveCount(0);
  await expect(button(page, "Add a measure of your own")).toBeFocused();
  await button(page, "Undo").click();
  await expect(card).toContainText("−1,000");
});

test("scenarios: packages, name, copy, compare, delete, undo", async ({ page }) => {
  await openActions(page);
  await unfold(page, "Your scenarios");
  const small = (count) => page.locator("summary").filter({ hasText: words("actions.small", { count }) });
  await button(page, "First steps").click();
  await expect(field(page, "Name of this scenario")).toHaveValue("First steps");
  await package_(page, "big_four").click();
  await expect(page.getByRole("combobox", { name: "Scenario on screen" })).toContainText("The big four");
  await enter(page, "Name of this scenario", "Ours");
  await button(page, "Copy this scenario").click();
  const copy = words("actions.scenario_copy_name", { name: "Ours" });
  await expect(field(page, "Name of this scenario")).toHaveValue(copy);
  await small(7).click();
  await action(page, "Less landfilling").check();

  const compare = region(page, "Compare scenarios");
  const side = compare.getByRole("table");
  for (const name of ["First steps", "Ours", copy]) {
    await expect(side.getByRole("columnheader", { name, exact: true })).toBeVisible();
  }
  await compare.getByRole("checkbox", { name: "First steps" }).uncheck();
  await expect(side.getByRole("columnheader", { name: "First steps" })).toHaveCount(0);

  await button(page, "Delete this scenario").click();
  await expect(field(page, "Name of this scenario")).toHaveValue("Ours");
  await button(page, "Undo").click();
  await expect(field(page, "Name of this scenario")).toHaveValue(copy);
  await expect(action(page, "Less landfilling")).toBeChecked();
  await page.getByRole("combobox", { name: "Scenario on screen" }).selectOption("First steps");
  await expect(action(page, "Less landfilling")).toBeChecked();
  await expect(action(page, "Clean electricity")).not.toBeChecked();
});

test("figures side by side are explained, each in its own scenario", async ({ page }) => {
  await openActions(page);
  await unfold(page, "Your scenarios");
  await button(page, "First steps").click();
  await package_(page, "big_four").click();
  const dialog = page.getByRole("dialog");
  const row = region(page, "Compare scenarios").getByRole("row", { name: like`^${words("actions.compare_2030")}` });
  await expect(row.getByRole("button")).toHaveCount(2);
  const shown = await row.getByRole("button").allTextContents();
  expect(new Set(shown).size).toBe(2);
  for (const [nth, name] of ["First steps", "The big four"].entries()) {
    await row.getByRole("button").nth(nth).click();
    await expect(dialog).toContainText(name);
    await expect(dialog.locator(".explained-value")).toContainText(shown[nth]);
    await expect(dialog).toContainText(like`${say("Formula")}\s*N = `);
    // What it is made of is that scenario's, too: the streams add up to it.
    const streams = await dialog.getByRole("table", { name: "Inputs" }).getByRole("row").evaluateAll((/** @type {HTMLTableRowElement[]} */ all) =>
      all.slice(1).map((row) => row.cells[1].textContent));
    expect(Math.abs(streams.reduce((sum, it) => sum + number(it), 0) - number(shown[nth]))).toBeLessThan(streams.length);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(row.getByRole("button").nth(nth)).toBeFocused();
  }
  // Asked of the plan itself, it is the scenario on screen again.
  await unfold(page, "Figures in this chart");
  await table(page).getByRole("row", { name: like`^${say("With these actions")}` }).getByRole("button").first().click();
  await expect(dialog.locator(".explained-value")).toContainText(shown[1]);
  await expect(dialog).not.toContainText("The big four");
});

test("what an action works on is explained where its place is", async ({ page }) => {
  await openActions(page);
  await more(page, "Clean electricity");
  const figure = row(page, "Clean electricity").locator(".reason").getByRole("button");
  const tons = number(await figure.textContent());
  await figure.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(like`${say("Formula")}\s*W = `);
  expect(number(await dialog.locator(".explained-value").textContent())).toBe(tons);
  await dialog.getByRole("button", { name: like`^${words("explain.why_of")}` }).first().click();
  await expect(dialog.getByRole("heading", { level: 2 })).toBeFocused();
  await expect(dialog).not.toContainText(like`${say("Formula")}\s*W = `);
});

test("how the result is shared changes the parts, not the total", async ({ page }) => {
  await openActions(page);
  await package_(page, "big_four").click();
  const shares = region(page, "What each action does");
  // Electric cars and heat need the electricity that is clean: together they save more.
  await expect(shares).toContainText(words("actions.shares_help"));
  await unfold(page, "What each action does");
  const total = () => shares.getByRole("row", { name: like`^${say("Added up")}` }).textContent();
  const clean = () => shares.getByRole("row", { name: like`^${say("Cleaner electricity")}` }).textContent();
  const [sum, part] = [await total(), await clean()];
  await shares.getByRole("radio", { name: "In the published sequence" }).check();
  await expect(shares.getByRole("row", { name: like`^${say("Cleaner electricity")}` })).not.toHaveText(part);
  expect(await total()).toBe(sum);
});

test("the forecast: growth, the grid, and back to the assumptions", async ({ page }) => {
  await openActions(page);
  const forecast = region(page, "Forecast");
  await unfold(page, "Forecast");
  await expect(forecast).toContainText(words("forecast.grid_slower"));
  const sentence = forecast.getByText(like`^${words("forecast.sentence", { base: /[\d,]+/, year: "2018" })}`);
  const before = await sentence.textContent();
  await enter(page, "Population", "2");
  await expect(sentence).not.toHaveText(before);
  await forecast.getByRole("radio", { name: "Utility commitment" }).check();
  await forecast.getByRole("textbox", { name: "Year", exact: true }).fill("2030");
  await forecast.getByRole("textbox", { name: "Clean share", exact: true }).fill("100");
  await forecast.getByRole("button", { name: "Add this year" }).click();
  await expect(forecast.getByRole("row", { name: /^2030/ }).first()).toContainText("100.0%");
  await forecast.getByRole("button", { name: "Use Fairshare’s assumptions again" }).click();
  await expect(sentence).toHaveText(before);
});

test("each choice of the grid's path opens to its own formula and publication, named by the choice", async ({ page }) => {
  await openActions(page);
  const forecast = region(page, "Forecast");
  await unfold(page, "Forecast");
  const compared = forecast.getByRole("table", { name: "What a kilowatt-hour emits with each choice" });
  const dialog = page.getByRole("dialog");
  for (const [choice, formula] of [
    ["Slower of two projections (default)", "G = r × R / r0"],
    ["Faster of two projections", "G = r × R / r0"],
    ["State standard", "G = (1 − c) / (1 − c0)"],
    ["No change", "G = 1"],
  ]) {
    const row = compared.getByRole("row").filter({ has: page.getByRole("rowheader", { name: choice, exact: true }) });
    await row.getByRole("button").first().click();
    await expect(dialog).toContainText(formula);
    if (!choice.startsWith("Slower")) await expect(dialog).toContainText(say(choice));
    if (formula.includes("R")) await expect(dialog.getByRole("link", { name: "NREL, Cambium" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  await disclosure(page, "Why? How each choice is calculated").click();
  const behind = (choice) => forecast.getByRole("listitem").filter({ hasText: `${say(choice)}:` });
  await expect(behind("Slower of two projections (default)")).toContainText("MRO West (MROW)");
  await expect(behind("Slower of two projections (default)").getByRole("link")).toHaveAttribute("href", /nrel\.gov/);
  await expect(behind("State standard")).toContainText("Minnesota");
});

test("what is missing is said, with the way there", async ({ page }) => {
  await open(page, "Actions");
  await expect(region(page, "Needed for this page")).toContainText("The base year (the year of your inventory)");
  await openSample(page, "Ferndale");
  await go(page, "Inventory");
  await page.getByRole("radio", { name: "One total" }).check(); // as it was published
  await go(page, "Actions");
  await expect(region(page, "Needed for this page")).toContainText(words("actions.needs_sectors"));
  await expect(region(page, "Forecast")).toHaveCount(0);
  await page.getByRole("link", { name: "Go to the inventory" }).click();
  await expect(heading(page)).toHaveText("Your inventory");
});

test("every figure of the answer opens to how it came about", async ({ page }) => {
  await openActions(page);
  await package_(page, "big_four").click();
  const figures = answer(page).locator(".answer button.why");
  await expect(figures).toHaveCount(3);
  for (const figure of await figures.all()) {
    await figure.click();
    await expect(page.getByRole("dialog")).toContainText("Inputs");
    await page.keyboard.press("Escape");
  }
});

for (const [width, height] of [[1280, 800], [1080, 810], [960, 800]]) {
  test(`at ${width} × ${height} packages, gap, picture and six actions are on one screen, and few words`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openActions(page);
    const isInside = async (it) => {
      const box = await it.boundingBox();
      return box.x >= 0 && box.x + box.width <= width && box.y >= 0 && box.y + box.height <= height;
    };
    await expect(page.getByRole("article").getByRole("slider").first()).toBeVisible();
    for (const it of [package_(page, "fewest"), package_(page, "all"), answer(page).locator(".gap"), answer(page).getByRole("img")]) {
      expect(await isInside(it)).toBe(true);
    }
    const rows = await page.locator(".list .action:visible").all();
    const boxes = await Promise.all(rows.map((it) => it.boundingBox()));
    expect(boxes.filter(({ y, height: high }) => y + high <= height).length).toBeGreaterThanOrEqual(6);
    expect(Math.max(...boxes.map((it) => it.height)), "a row").toBeLessThanOrEqual(46);
    const text = await page.locator("main").innerText();
    expect(text.split(/\s+/).filter((it) => /[\p{L}\d]/u.test(it)).length).toBeLessThanOrEqual(350);
    expect(await page.locator("main table:visible").count()).toBeLessThanOrEqual(2);
    // It stays while the list scrolls.
    await page.mouse.wheel(0, 250);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    expect(await isInside(answer(page).locator(".gap"))).toBe(true);
  });
}

test("on a phone the gap and a small picture stay above the list", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openActions(page);
  await action(page, "Efficient homes").scrollIntoViewIfNeeded();
  await page.mouse.move(200, 700);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(200);
  const box = await page.locator("#picture").boundingBox();
  expect(box.height).toBeLessThanOrEqual(0.35 * 844);
  expect(box.y).toBeGreaterThanOrEqual(0);
  await expect(answer(page).locator(".gap")).toBeInViewport({ ratio: 1 });
  await expect(answer(page).getByRole("img")).toBeInViewport({ ratio: 1 });
  // What gets the focus is never under it.
  await slider(page, "Vehicle miles avoided").focus();
  const focused = await slider(page, "Vehicle miles avoided").boundingBox();
  expect(focused.y).toBeGreaterThanOrEqual(box.y + box.height);
});

/** Opens all there is to open, also what is in what was opened. */
async function openAll(page) {
  const closed = page.locator("main details:not([open])");
  await expect.poll(async () => {
    await closed.evaluateAll((/** @type {HTMLDetailsElement[]} */ all) => all.forEach((it) => { it.open = true; }));
    return closed.count();
  }).toBe(0);
}

for (const width of [320, 768, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    for (const colorScheme of SCHEMES) {
      test.describe(colorScheme, () => {
        const expectGood = async (page) => {
          // Without motion: a color on its way to another is neither.
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
        };

        test("readable and accessible: nothing entered, then no action", async ({ page }) => {
          await open(page, "Actions");
          await expectGood(page);
          await openActions(page);
          await expectGood(page);
        });

        test("readable and accessible: two scenarios, a measure, all of it open", async ({ page }) => {
          await openActions(page);
          await package_(page, "big_four").click();
          await unfold(page, "Your scenarios");
          await button(page, "First steps").click();
          await button(page, "Add a measure of your own").click();
          await page.getByRole("combobox", { name: "What it does" }).selectOption("Tons by year");
          await openAll(page);
          await page.getByRole("radio", { name: "Utility commitment" }).check();
          await expectGood(page);
        });
      });
    }
  });
}

test("a package with costs filled in stays when another one is chosen", async ({ page }) => {
  await openActions(page);
  const scenarios = () => page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.startsWith("fairshare.plan."));
    return [key, JSON.parse(localStorage[key]).plan.scenarios ?? []];
  });
  await package_(page, "big_four").click();
  await expect.poll(async () => (await scenarios())[1].length).toBe(1);
  await package_(page, "all").click(); // nobody has changed the first one
  await expect.poll(async () => (await scenarios())[1].map((it) => it.actions.length > 7)).toEqual([true]);
  await page.evaluate(([key]) => {
    const stored = JSON.parse(localStorage[key]);
    stored.plan.scenarios[0].actions[0].fiscal = { cost_local_usd: 250_000 };
    localStorage[key] = JSON.stringify(stored);
  }, await scenarios());
  await page.reload();
  await package_(page, "big_four").click();
  await expect.poll(async () => (await scenarios())[1].map((it) => it.actions[0].fiscal?.cost_local_usd)).toEqual([250_000, undefined]);
});
