// The whole journey again by keyboard alone: no mouse, and nothing put into a field but by keys.
import { expect, test } from "./fixtures.mjs";
import { LABEL, SAN_JOSE, VIEWS, downloaded, expectHeadline, expectSaved, field, heading, open } from "./steps.mjs";

/** More stops than any view has: what Tab has not reached by then, it never reaches. */
const MOST_STOPS = 600;

/** Presses Tab (or Shift+Tab) until the element has the focus, and checks that one can see it there. */
async function tabTo(page, element, key = "Tab") {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press(key);
    if (await element.evaluate((element) => element === document.activeElement)) return expectFocusSeen(element);
  }
  throw new Error(`${key} does not reach ${element} within ${MOST_STOPS} stops`);
}

/** Fails unless the element has the focus and one can see it. */
async function expectFocusSeen(element) {
  await expect(element).toBeFocused();
  expect(await focusSeen(element), `the focus on ${element}`).toEqual(SEEN);
}

const SEEN = { isOutlined: true, isUncovered: true };

/** Whether the element or what stands for it has an outline, and nothing else lies over it. */
const focusSeen = (element) =>
  element.evaluate((element) => {
    const stand = element.closest("label") ?? element;
    const isOutlined = [element, stand].some((it) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
    });
    // The middle of what of it is on screen: a table may be higher than the window.
    const { left, right, top, bottom } = stand.getBoundingClientRect();
    const middle = (from, to, size) => (Math.max(from, 0) + Math.min(to, size)) / 2;
    const above = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    return { isOutlined, isUncovered: above !== null && (stand.contains(above) || above.contains(stand)) };
  });

/** Follows the focused link or button to another view, which begins at its heading. */
async function follow(page, name) {
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText(name);
  await expect(heading(page)).toBeFocused();
}

/** Goes to a field by Tab and types. What stood there is selected on arrival, as browsers do. */
async function type(page, label, text) {
  await tabTo(page, field(page, label));
  await page.keyboard.type(text);
  await expect(field(page, label)).toHaveValue(text);
}

test("San José by keyboard alone, from the start page to the report and back", async ({ page, elsewhere }) => {
  test.slow(); // some 300 presses of keys, each looked at
  const named = (role, name) => page.getByRole(role, { name, exact: true });
  await open(page);

  await test.step("the first stop leads past the navigation", async () => {
    await tabTo(page, page.getByRole("link", { name: "Skip to main content" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("main")).toBeFocused();
  });

  await test.step("community", async () => {
    await tabTo(page, named("button", "Go step by step"));
    await follow(page, "Your community");
    await type(page, LABEL.name, SAN_JOSE.name);
    await tabTo(page, named("combobox", "State or territory"));
    await page.keyboard.type("Calif");
    await expect(named("combobox", "State or territory").locator("option:checked")).toHaveText("California");
    await tabTo(page, named("combobox", "Kind of jurisdiction"));
    await page.keyboard.press("ArrowDown");
    await expect(named("combobox", "Kind of jurisdiction").locator("option:checked")).toHaveText("City");
    await type(page, LABEL.year, SAN_JOSE.year);
    await type(page, "Population in 2019", SAN_JOSE.population);
    await type(page, LABEL.population2030, SAN_JOSE.population2030);
    await expect(named("row", /^2030 1,120,791/)).toBeVisible();
    await tabTo(page, named("link", "Next: Inventory"));
    await follow(page, "Your inventory");
  });

  await test.step("inventory", async () => {
    await tabTo(page, named("radio", "Totals by sector"));
    await page.keyboard.press("ArrowRight");
    await expect(named("radio", "Totals by scope")).toBeChecked();
    await expectFocusSeen(named("radio", "Totals by scope"));
    await type(page, LABEL.scope1, SAN_JOSE.scope1);
    await type(page, LABEL.scope2, SAN_JOSE.scope2);
    await type(page, LABEL.scope3, SAN_JOSE.scope3);
    // One field too far, and back again.
    await tabTo(page, field(page, LABEL.scope2), "Shift+Tab");
    await tabTo(page, named("link", "Next: Target"));
    await follow(page, /San José’s 2030 target/);
  });

  await test.step("target and arithmetic", async () => {
    await expectHeadline(page, SAN_JOSE);
    await tabTo(page, page.locator("summary").filter({ hasText: /^Show the calculation$/ }));
    await page.keyboard.press("Enter");
    await tabTo(page, page.locator("summary").filter({ hasText: /^Reduction per person by 2030/ }));
    await page.keyboard.press("Space");
    await expect(page.getByText("Human Development Report, 2020, figure for 2019").first()).toBeVisible();
    await tabTo(page, named("link", "Next: Actions"));
    await follow(page, "Actions that reach your target");
    for (const { name, heading } of VIEWS.filter(({ name }) => ["Plan", "Progress", "Report"].includes(name))) {
      await tabTo(page, named("link", `Next: ${name}`));
      await follow(page, heading);
    }
  });

  const report = await test.step("report", async () => {
    await tabTo(page, named("button", "Download the report"));
    return downloaded(page, () => page.keyboard.press("Enter"));
  });
  expect(Math.round(report.json().results.target.target_year_emissions_tco2e)).toBe(2152138);

  await test.step("undo and redo", async () => {
    await tabTo(page, page.locator("summary").filter({ hasText: /^What’s in the report/ }));
    await page.keyboard.press("Enter");
    await expectSaved(page);
    await page.keyboard.press("Control+z");
    await expect(page.getByRole("row", { name: /^Base-year emissions/ })).toContainText("5,249,255"); // without scope 3
    await page.keyboard.press("Control+Shift+z");
    await expect(page.getByRole("row", { name: /^Base-year emissions/ })).toContainText("5,412,154");
  });

  await test.step("the report opens by keyboard, too", async () => {
    const other = await elsewhere();
    await open(other);
    // Asked for early: the browser has to hand the chooser over before the key opens it.
    const choosing = other.waitForEvent("filechooser");
    await tabTo(other, other.getByLabel("Choose a file…"));
    await other.keyboard.press("Space");
    const chooser = await choosing;
    await chooser.setFiles({ name: report.name, mimeType: "application/json", buffer: Buffer.from(report.text) });
    await expect(heading(other)).toContainText("San José’s 2030 target");
    await expect(heading(other)).toBeFocused();
    await expectHeadline(other, SAN_JOSE);
  });
});

test("an inventory line by line by keyboard alone: nothing done loses the focus", async ({ page }) => {
  const named = (role, name) => page.getByRole(role, { name, exact: true });
  const names = () =>
    page.getByRole("textbox", { name: /^Name of line/ }).evaluateAll((/** @type {HTMLInputElement[]} */ inputs) => inputs.map((input) => input.value));
  await open(page, "Inventory");

  await test.step("three lines: two by buttons, one by search", async () => {
    await tabTo(page, page.getByRole("radio", { checked: true }).first());
    while (!(await named("radio", "Activity data, line by line").isChecked())) await page.keyboard.press("ArrowUp");
    await expectFocusSeen(named("radio", "Activity data, line by line"));
    await tabTo(page, named("button", "Natural gas, homes"));
    await page.keyboard.press("Enter");
    await expectFocusSeen(field(page, "Amount of line 1"));
    await page.keyboard.type("1000");
    await tabTo(page, named("button", "Natural gas, homes"), "Shift+Tab");
    await page.keyboard.press("Space");
    await expectFocusSeen(field(page, "Amount of line 2"));
    await tabTo(page, field(page, "Search for a type of line or a factor"), "Shift+Tab");
    await page.keyboard.type("cars gasoline fleet");
    await page.keyboard.press("Enter");
    await expectFocusSeen(field(page, "Amount of line 3"));
    await page.keyboard.type("7");
  });

  await test.step("what stands above", async () => {
    await page.keyboard.press("ArrowUp");
    await expectFocusSeen(field(page, "Amount of line 2"));
    await page.keyboard.press("ControlOrMeta+d");
    await expect(field(page, "Amount of line 2")).toHaveValue("1,000");
    await expectFocusSeen(field(page, "Amount of line 2"));
    await tabTo(page, named("combobox", "Unit of line 3"));
    await page.keyboard.press("ControlOrMeta+d");
    await expect(page.getByRole("alert")).toContainText("Line 3: therms cannot be converted to vehicle miles");
    await expectFocusSeen(named("combobox", "Unit of line 3"));
    await tabTo(page, page.getByRole("alert").getByRole("button", { name: "Close" }));
    await page.keyboard.press("Enter");
    await expectFocusSeen(field(page, "Amount of line 3"));
  });

  await test.step("another factor, also for the line below", async () => {
    await tabTo(page, named("button", "Details of line 1"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Line 1 details" })).toBeFocused();
    await tabTo(page, named("combobox", "Factor"));
    await page.keyboard.type("Propane");
    await expect(named("combobox", "Factor").locator("option:checked")).toHaveText(/^Propane/);
    await expectFocusSeen(named("combobox", "Factor"));
    await tabTo(page, named("button", "Use this factor for all lines below with the same GPC reference"));
    await page.keyboard.press("Enter");
    await expect(page.getByText("Lines changed: 1.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Natural gas, homes|line 2/ }).nth(1)).toContainText("Propane");
    await expectFocusSeen(named("button", "Use this factor for all lines below with the same GPC reference"));
    await tabTo(page, page.getByRole("region", { name: "Line 1 details" }).getByRole("button", { name: "Close" }));
    await page.keyboard.press("Enter");
    await expectFocusSeen(named("button", "Details of line 1"));
  });

  await test.step("sort", async () => {
    await tabTo(page, named("button", "What it is"), "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expectFocusSeen(named("button", "What it is"));
    expect(await names()).toEqual(["Natural gas, homes", "Natural gas, homes", "Miles driven, cars"]);
  });

  await test.step("remove one after the other", async () => {
    await tabTo(page, named("button", "Remove line 2"));
    await page.keyboard.press("Enter");
    await expect(named("button", "Remove line 3")).toBeHidden();
    await expectFocusSeen(named("button", "Remove line 2"));
    await page.keyboard.press("ControlOrMeta+z");
    await expect(named("button", "Remove line 3")).toBeVisible();
    await expectFocusSeen(named("button", "Remove line 2"));
    // Twice before one frame, as on a slow device.
    await page.evaluate(async () => {
      for (let nth = 0; nth < 2; nth += 1) {
        /** @type {HTMLElement} */ (document.activeElement).click();
        await new Promise((done) => setTimeout(done, 0));
      }
    });
    await expectFocusSeen(named("button", "Remove line 1")); // the last line's place is gone
    await page.keyboard.press("Enter");
    await expect(page.getByText("No lines yet.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "Add a line" })).toBeFocused();
  });
});

for (const { name, address, heading: text } of VIEWS) {
  test(`every control of ${name} is a stop with a name and a focus one can see`, async ({ page }) => {
    await open(page);
    await tabTo(page, page.getByRole("button", { name: /^Maplewood/ }));
    await follow(page, /Maplewood’s 2030 target/);
    await page.goto(`./${address}`);
    // The view itself, not the one before: its heading takes the focus when it is there.
    await expect(heading(page)).toHaveText(text);
    if (name !== "Target") await expect(heading(page)).toBeFocused();
    const missed = await controls(page);
    expect(missed.length, `controls of ${address}`).toBeGreaterThan(8);
    // Once through the page, noting each stop; a radio group is one stop.
    for (let stops = 0; stops < MOST_STOPS && missed.length > 0; stops += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => window.controls.indexOf(document.activeElement));
      if (!missed.includes(stop)) continue;
      missed.splice(missed.indexOf(stop), 1);
      expect(await focusSeen(page.locator(":focus")), `the focus on stop ${stop} of ${address}`).toEqual(SEEN);
    }
    const names = await page.evaluate((missed) => missed.map((at) => window.controls[at].outerHTML), missed);
    expect(names, `not reached by Tab in ${address}`).toEqual([]);
  });
}

/** Remembers the page's visible controls in the page itself, and gives back their numbers. */
const controls = (page) =>
  page.evaluate(() => {
    const all = document.querySelectorAll("a[href], button:not(:disabled), input, select, summary, [tabindex='0']");
    window.controls = [...all].filter((it) => {
      const isOtherRadio = it instanceof HTMLInputElement && it.type === "radio" && !it.checked;
      return !isOtherRadio && it.checkVisibility({ visibilityProperty: true });
    });
    return window.controls.map((_, at) => at);
  });
