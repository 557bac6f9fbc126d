// What can go wrong around the app, provoked for real: nothing typed is lost, and the page says
// what happened and what to do.
import { open as openOnDisk, writeFile } from "node:fs/promises";
import { expect, expectAccessible, test, words } from "./fixtures.mjs";
import {
  LABEL, SAN_JOSE, VIEWS, button, chooseFile, disclosure, downloaded, enter, expectHeadline, expectSaved, field,
  go, heading, headline, open, openSample, openSmallPlan, plans, savedState, smallPlan, storage, store,
  storedNames, typeSanJose, typeSmallPlan, unfold,
} from "./steps.mjs";

const DENY_STORAGE = () => {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  });
};

test.describe("storage denied", () => {
  test.beforeEach(({ context }) => context.addInitScript(DENY_STORAGE));

  test("the whole journey works, and the plan is offered as a file", async ({ page, elsewhere }) => {
    await typeSanJose(page);
    await expectHeadline(page, SAN_JOSE);
    await expect(savedState(page)).toHaveText("Not saved");
    const warning = page.getByRole("alert").filter({ hasText: "does not let the page save anything" });
    await expect(warning).toBeVisible();

    const file = await downloaded(page, () => warning.getByRole("button", { name: "Download my data" }).click());
    expect(file.name).toMatch(/^fairshare-plan-san-jose-2019\.json$/);
    expect(file.json()).toMatchObject({
      format: "fairshare-plan",
      version: "1.1.0",
      plan: { community: { name: "San José" }, inventory: { year: 2019, by_scope: { scope1: 4527608 } } },
    });
    const other = await elsewhere();
    await open(other);
    await chooseFile(other, file);
    await expectHeadline(other, SAN_JOSE);
  });

  test("the start page says that there are no plans, and samples open", async ({ page }) => {
    await open(page);
    await expect(plans(page)).toContainText("None yet");
    await openSample(page, "Ferndale");
    await expect(savedState(page)).toHaveText("Not saved");
    await button(page, "Undo").click();
    await expect(headline(page)).toBeHidden();
  });
});

test.describe("storage full", () => {
  /** Fills the origin's storage to the last byte, with a key that is not the app's. */
  const fill = (page) =>
    page.evaluate(() => {
      const fits = (length) => {
        try {
          localStorage.setItem("another page on this host", "x".repeat(length));
          return true;
        } catch {
          return false;
        }
      };
      let [least, most] = [0, 1 << 24]; // three times what browsers give
      while (most - least > 1) {
        const middle = (least + most) >> 1;
        if (fits(middle)) least = middle;
        else most = middle;
      }
      fits(least);
      if (least < 1000) throw new Error("the storage was full before");
    });

  test("in mid-typing: work goes on, the plan is offered as a file, and saving resumes", async ({ page }) => {
    await openSmallPlan(page, "Inventory");
    const before = await storage(page);
    await fill(page);

    await unfold(page, "About the inventory");
    await enter(page, LABEL.source, "a source long enough not to fit");
    await expect(savedState(page)).toHaveText("Not saved");
    const warning = page.getByRole("alert").filter({ hasText: "browser’s storage is full" });
    await expect(warning).toBeVisible();
    // What was saved before still stands, byte for byte.
    expect(await storage(page)).toMatchObject(before);

    await enter(page, LABEL.total, "200,000");
    await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText(
      "81,791 tCO₂e", // 200,000 × (1 − 0.463 / 0.737) × 11,000 / 10,000
    );
    const file = await downloaded(page, () => warning.getByRole("button", { name: "Download my data" }).click());
    expect(file.json().plan.inventory).toMatchObject({
      community_wide: 200000,
      source: "a source long enough not to fit",
    });

    await page.evaluate(() => localStorage.removeItem("another page on this host"));
    await enter(page, LABEL.total, "300,000");
    await expectSaved(page);
    await expect(warning).toBeHidden();
    await page.reload();
    await expect(field(page, LABEL.total)).toHaveValue("300,000");
    await unfold(page, "About the inventory");
    await expect(field(page, LABEL.source)).toHaveValue("a source long enough not to fit");
    await go(page, "Start");
    await expect(plans(page).getByRole("listitem")).toHaveCount(1);
  });

  test("before the first word: no room for a plan at all", async ({ page }) => {
    await open(page, "Community");
    await fill(page);
    await enter(page, LABEL.name, "Smallville");
    await expect(savedState(page)).toHaveText("Not saved");
    await page.evaluate(() => localStorage.removeItem("another page on this host"));
    await enter(page, LABEL.name, "Smallville Town");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville Town"]);
  });

  test("room for the plan, but not for the note which plan was last: still one plan", async ({ page, elsewhere }) => {
    const other = await elsewhere();
    await open(other, "Community");
    await enter(other, LABEL.name, "Smallville");
    await expectSaved(other);
    const [size] = Object.entries(await storage(other))
      .filter(([key]) => key.startsWith("fairshare.plan.")).map((entry) => entry.join("").length);

    await open(page, "Community");
    await fill(page);
    await page.evaluate((size) => {
      const key = "another page on this host";
      localStorage.setItem(key, localStorage.getItem(key).slice(size + "fairshare.last".length));
    }, size);
    await enter(page, LABEL.name, "Smallville");
    await expect(savedState(page)).toHaveText(/^(Not saved|Saved in this browser)$/);
    await page.evaluate(() => localStorage.removeItem("another page on this host"));
    await enter(page, LABEL.name, "Smallville Town");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville Town"]);
    await page.reload();
    await expect(field(page, LABEL.name)).toHaveValue("Smallville Town");
  });
});

test.describe("a stored plan that cannot be read", () => {
  const cut = smallPlan("Cutville — naïve").slice(0, 200);

  test("truncated: the app starts, says so, keeps the data aside byte for byte and hands it out", async ({ page }) => {
    await store(page, { "fairshare.plan.18c": cut, "fairshare.last": "18c", "someone else's": "untouched" });
    await open(page);
    const message = page.getByRole("alert").filter({ hasText: "One saved community could not be read" });
    await expect(message).toContainText("It is cut off");
    await expect(message).toContainText("not deleted");
    const now = await storage(page);
    expect(now["fairshare.aside.18c"]).toBe(cut);
    expect(now["fairshare.plan.18c"]).toBeUndefined();
    expect(now["someone else's"]).toBe("untouched");

    const row = plans(page).getByRole("listitem");
    await expect(row).toContainText("Unreadable data");
    const file = await downloaded(page, () =>
      row.getByRole("button", { name: "Download the data of Unreadable data" }).click());
    expect(file.text).toBe(cut);

    // Work goes on beside it.
    await typeSmallPlan(page, "Newville");
    await page.reload();
    await expect(field(page, LABEL.total)).toHaveValue("100,000");
    expect((await storage(page))["fairshare.aside.18c"]).toBe(cut);
  });

  test("cut in the middle of a character: kept aside byte for byte all the same", async ({ page }) => {
    const halfAnEmoji = smallPlan("Treeville 🌳").replace(/(\ud83c)\udf33[^]*$/, "$1");
    expect(halfAnEmoji.at(-1)).toBe("\ud83c");
    await store(page, { "fairshare.plan.18c": halfAnEmoji, "fairshare.last": "18c" });
    await open(page);
    await expect(page.getByRole("alert").filter({ hasText: "One saved community could not be read" })).toBeVisible();
    // Compared in the page: half a character does not survive the way out of the browser.
    const isKept = await page.evaluate((text) => {
      const halfAnEmoji = text.slice(0, -1) + "\ud83c";
      return ["fairshare.aside.18c", "fairshare.plan.18c"].some((key) => localStorage.getItem(key) === halfAnEmoji);
    }, `${halfAnEmoji.slice(0, -1)}?`);
    expect(isKept, "the data as it was").toBe(true);
  });

  test("data kept aside before is not overwritten", async ({ page }) => {
    await store(page, { "fairshare.plan.18c": cut, "fairshare.aside.18c": "older", "fairshare.last": "18c" });
    await open(page);
    await expect(page.getByRole("alert").filter({ hasText: "One saved community could not be read" })).toBeVisible();
    const values = Object.values(await storage(page));
    expect(values).toContain("older");
    expect(values).toContain(cut);
  });

  test("of a newer version: not touched, and new work goes elsewhere", async ({ page }) => {
    const newer = smallPlan("Futureville", { version: "2.0.0" });
    await store(page, { "fairshare.plan.18c": newer, "fairshare.last": "18c" });
    await open(page);
    const message = page.getByRole("alert").filter({ hasText: "One saved community could not be read" });
    await expect(message).toContainText("newer Fairshare made it (format version 2.0.0");
    await typeSmallPlan(page, "Nowville");
    const now = await storage(page);
    expect(now["fairshare.plan.18c"]).toBe(newer);
    const others = Object.keys(now).filter((key) => key.startsWith("fairshare.plan.") && !key.endsWith(".18c"));
    expect(others).toHaveLength(1);
    expect(JSON.parse(now[others[0]]).plan.community.name).toBe("Nowville");

    await go(page, "Start");
    const row = plans(page).getByRole("listitem").filter({ hasText: "newer Fairshare" });
    const file = await downloaded(page, () => row.getByRole("button", { name: /^Download the data of/ }).click());
    expect(file.text).toBe(newer);
  });

  test("whatever it holds, the app starts and loses nothing", async ({ page }) => {
    const texts = {
      "nothing": "",
      "no JSON": "\u0000\u0001 no plan at all",
      "someone else's JSON": '{"format":"other","version":"1.0.0"}',
      "a figure that cannot be": smallPlan().replace("10000", "-10000"),
      "brackets, very deep": "[".repeat(100_000),
    };
    for (const [what, text] of Object.entries(texts)) {
      await test.step(what, async () => {
        await store(page, { "fairshare.plan.18c": text, "fairshare.last": "18c" });
        await open(page);
        await expect(button(page, "Go step by step")).toBeVisible();
        expect(Object.values(await storage(page))).toContain(text);
        await page.evaluate(() => localStorage.clear());
      });
    }
  });
});

test.describe("two tabs with the same plan", () => {
  /** Two tabs of one browser on the plan "Smallville"; the second then renames it. */
  async function conflict(context, page) {
    await openSmallPlan(page, "Community");
    const second = await context.newPage();
    await open(second, "Community");
    await expect(field(second, LABEL.name)).toHaveValue("Smallville");
    await enter(second, LABEL.name, "Theirs");
    await expectSaved(second);
    await enter(page, LABEL.name, "Mine");
    await expect(savedState(page)).toHaveText("Saving is paused");
    const message = page.getByRole("alert").filter({ hasText: "changed in another tab" });
    await expect(message).toBeVisible();
    return { second, message };
  }

  test("nothing is overwritten until a person chooses", async ({ page, context }) => {
    const { second } = await conflict(context, page);
    await enter(page, LABEL.population2030, "12,000");
    await expect(savedState(page)).toHaveText("Saving is paused");
    // Leaving the view, and the page, saves what is not saved; but not over the other tab.
    await go(page, "Target");
    await page.reload();
    await expect(heading(page)).toContainText("Theirs’s 2030 target");
    expect(await storedNames(page)).toEqual(["Theirs"]);
    await expect(field(second, LABEL.population2030)).toHaveValue("11,000");
  });

  test("“Show the other version” shows it, and Undo brings one's own back", async ({ page, context }) => {
    const { message } = await conflict(context, page);
    await message.getByRole("button", { name: "Show the other version" }).click();
    await expect(message).toBeHidden();
    await expect(field(page, LABEL.name)).toHaveValue("Theirs");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Theirs"]);
    await button(page, "Undo").click();
    await expect(field(page, LABEL.name)).toHaveValue("Mine");
    await expect.poll(() => storedNames(page)).toEqual(["Mine"]);
  });

  test("“Keep this version” writes it, and the other tab hears of it", async ({ page, context }) => {
    const { second, message } = await conflict(context, page);
    await message.getByRole("button", { name: "Keep this version" }).click();
    await expect(message).toBeHidden();
    await expectSaved(page);
    await expect(field(page, LABEL.name)).toHaveValue("Mine");
    expect(await storedNames(page)).toEqual(["Mine"]);
    await expect(savedState(second)).toHaveText("Saving is paused");
    await expect(field(second, LABEL.name)).toHaveValue("Theirs");
  });

  test("“Keep both” makes two plans of them", async ({ page, context }) => {
    const { second, message } = await conflict(context, page);
    await message.getByRole("button", { name: "Keep both" }).click();
    await expect(message).toBeHidden();
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Mine", "Theirs"]);
    // From now on each tab saves its own.
    await enter(second, LABEL.population2030, "12,000");
    await expectSaved(second);
    await enter(page, LABEL.population2030, "13,000");
    await expectSaved(page);
    await go(page, "Start");
    await expect(plans(page).getByRole("listitem")).toHaveCount(2);
    await expect(plans(page).getByRole("button", { name: "Open Mine", exact: true })).toBeVisible();
    await expect(plans(page).getByRole("button", { name: "Open Theirs", exact: true })).toBeVisible();
  });

  test("the other version outlives a walk to another plan and back", async ({ page, context }) => {
    await conflict(context, page);
    await openSample(page, "San José"); // without an answer
    await button(page, "Undo").click();
    await expect(heading(page)).toContainText("Mine’s 2030 target");
    await page.reload(); // writes at once what is not written yet
    await expect(heading(page)).toContainText("2030 target");
    expect(await storedNames(page)).toContain("Theirs");
  });

  test("a change made there while another plan is open here is not undone by Undo", async ({ page, context }) => {
    await openSmallPlan(page, "Start");
    const second = await context.newPage();
    await open(second, "Community");
    await openSample(page, "San José");
    await expectSaved(page);
    await enter(second, LABEL.name, "Theirs");
    await expectSaved(second);
    await button(page, "Undo").click();
    await expect(heading(page)).toContainText(/(Smallville|Theirs)’s 2030 target/);
    await page.reload(); // writes at once what is not written yet
    await expect(heading(page)).toContainText("2030 target");
    expect(await storedNames(page)).toContain("Theirs");
  });

  test("removed in the other tab: what is open here is not lost", async ({ page, context }) => {
    await openSmallPlan(page, "Target");
    const second = await context.newPage();
    await open(second);
    await plans(second).getByRole("button", { name: "Remove Smallville" }).click();
    await expect(savedState(page)).toHaveText("Saving is paused");
    await button(page, "Save it again").click();
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });
});

test.describe("a panic in the app", () => {
  test.use({ allowErrors: true }); // the panic's own message is an error

  /**
   * Makes the browser refuse to create elements, which the app takes for impossible. Links are
   * still created: the recovery page needs one to hand out a file.
   */
  const breakPage = (page) =>
    page.evaluate(() => {
      for (const method of ["createElement", "createElementNS"]) {
        const create = Document.prototype[method];
        Document.prototype[method] = function (...names) {
          if (names.at(-1) !== "a") throw new DOMException("provoked by a test", "InvalidCharacterError");
          return create.apply(this, names);
        };
      }
      Node.prototype.cloneNode = () => {
        throw new DOMException("provoked by a test", "NotSupportedError");
      };
    });

  async function panic(page) {
    await breakPage(page);
    await page.goto("./#/report");
    const recovery = page.getByRole("alertdialog", { name: "Something went wrong" });
    await expect(recovery).toBeVisible();
    return recovery;
  }

  test("ends on the recovery page, which hands out all data and loads the page again", async ({ page }) => {
    await openSample(page, "San José");
    await expectSaved(page);
    const before = await storage(page);
    const recovery = await panic(page);
    await expect(recovery.getByRole("heading")).toBeFocused();
    await expect(page.getByRole("main")).toBeHidden();
    await expect(page.getByRole("banner")).toBeHidden();
    expect(await storage(page)).toEqual(before);

    const file = await downloaded(page, () => button(page, "Download my data").click());
    expect(file.name).toBe("fairshare-recovery.json");
    const { format, version, stored } = file.json();
    expect({ format, version }).toEqual({ format: "fairshare-recovery", version: "1.0.0" });
    expect(stored).toEqual(before);
    const [plan] = Object.entries(stored).filter(([key]) => key.startsWith("fairshare.plan.")).map(([, text]) => text);
    expect(JSON.parse(plan).plan.inventory.by_scope).toEqual({ scope1: 4527608, scope2: 721647, scope3: 162899 });

    await button(page, "Reload the page").click();
    await expect(heading(page)).toHaveText("Your report");
    await expect(recovery).toBeHidden();
    await go(page, "Target");
    await expectHeadline(page, SAN_JOSE);
  });

  test("was real: the app wrote a Rust panic to the console", async ({ page }) => {
    await open(page);
    const [message] = await Promise.all([
      page.waitForEvent("console", {
        predicate: (message) => message.text().includes("panicked at"),
        timeout: 5_000,
      }),
      panic(page),
    ]);
    expect(message.type()).toBe("error");
  });

  test("with storage denied, hands out what only the page knows", async ({ page, context }) => {
    await context.addInitScript(DENY_STORAGE);
    await openSample(page, "San José");
    // What writes plans comes once the page stands; whatever ends the app before that takes an example along.
    await page.waitForFunction(() => /** @type {any} */ (document.getElementById("recovery")).plan);
    await panic(page);
    const file = await downloaded(page, () => button(page, "Download my data").click());
    expect(JSON.parse(file.json().open).plan.community.name).toBe("San José");
  });
});

test.describe("opening a large file", () => {
  /** A plan of two inventories, 16,000 lines in all: 1.4 MB. By hand: 8,000 times 100 t in each year. */
  const line = { gpc_ref: "I.1.1", name: "A building with a meter of its own", emissions_tco2e: 100 };
  const large = () => {
    const document = JSON.parse(smallPlan("Largeville"));
    const inventory = (year) => ({ year, gwp_set: "ar5", detail: "lines", lines: Array(8_000).fill(line) });
    document.plan.inventory = inventory(2019);
    document.plan.other_inventories = [inventory(2023)];
    return JSON.stringify(document);
  };
  const bar = (page) => page.getByRole("progressbar", { name: "Opening “large.json”…" });

  /** Holds the page wherever it lets others have a turn, a timer without a delay, until `next` lets it go on. */
  const hold = (page) => page.addInitScript(() => {
    const { setTimeout } = window;
    window.held = [];
    const held = (act, ...more) =>
      more.length > 0 || !window.isHeld ? setTimeout(act, ...more) : window.held.push(act);
    Object.assign(window, { setTimeout: held });
  });
  const next = (page) => page.evaluate(() => window.held.shift()?.());

  /** Chooses the large file on a page that is held. */
  async function choose(page, label = "Choose a file…", fold = "Open a report") {
    await hold(page);
    await openSmallPlan(page, "Report");
    await unfold(page, fold);
    await page.evaluate(() => (window.isHeld = true));
    await page.getByLabel(label).setInputFiles({ name: "large.json", mimeType: "application/json", buffer: Buffer.from(large()) });
    await expect(bar(page)).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.held.length)).toBe(1);
  }

  test("goes in steps, and a bar says how far it is", async ({ page }) => {
    await choose(page);
    await page.evaluate(() => (window.isHeld = false)); // what looks at the page has timers, too
    await expectAccessible(page);
    await page.evaluate(() => (window.isHeld = true));
    const seen = [];
    while (await bar(page).isVisible()) {
      seen.push(Number(await bar(page).getAttribute("value")));
      expect(seen.length, seen.join()).toBeLessThan(20);
      await next(page);
    }
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    await expect(heading(page)).toContainText("Largeville’s 2030 target");
    // 800,000 × (1 − 0.463 / 0.737) × 11,000 / 10,000
    await expect(headline(page)).toContainText("327,164");
  });

  test("is stopped by keyboard, and what was open stays open", async ({ page }) => {
    await choose(page);
    await button(page, "Cancel").focus();
    await next(page);
    await expect.poll(() => page.evaluate(() => window.held.length)).toBe(1);
    await expect(button(page, "Cancel")).toBeFocused(); // a step later it is still the same button
    await page.keyboard.press("Enter");
    await expect(bar(page)).toBeHidden();
    await expect(page.getByRole("main")).toBeFocused();
    await next(page);
    expect(await page.evaluate(() => window.held)).toEqual([]);
    await expect(heading(page)).toHaveText("Your report");
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });

  test("a report to compare with comes in steps, too, and can be stopped", async ({ page }) => {
    await choose(page, "Choose a report to compare…", "Compare with another report");
    await button(page, "Cancel").click();
    await expect(bar(page)).toBeHidden();
    await next(page);
    expect(await page.evaluate(() => window.held)).toEqual([]);
    const region = page.getByRole("region", { name: "Compare with another report" });
    await expect(region.getByRole("table")).toHaveCount(0);
    await page.evaluate(() => (window.isHeld = false));
    const file = { name: "large.json", mimeType: "application/json", buffer: Buffer.from(large()) };
    await page.getByLabel("Choose a report to compare…").setInputFiles(file);
    await expect(region.getByRole("row", { name: /^Base-year emissions 800,000/ })).toBeVisible();
  });

  test("a report that could not be opened here again says so when it is saved", async ({ page }) => {
    const document = JSON.parse(smallPlan("Largeville"));
    const bare = { gpc_ref: "I.1.1", emissions_tco2e: 100 };
    const [first, ...others] = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) =>
      ({ year, gwp_set: "ar5", detail: "lines", lines: Array(10_000).fill(bare) }));
    Object.assign(document.plan, { inventory: first, other_inventories: others });
    await open(page, "Report");
    await chooseFile(page, { name: "large.json", text: JSON.stringify(document) });
    await expect(heading(page)).toContainText("Largeville’s 2030 target");
    await go(page, "Report");
    const { text } = await downloaded(page, () => button(page, "Download the report").click());
    expect(text.length).toBeGreaterThan(8_000_000);
    await expect(page.getByRole("alert")).toContainText(/^This report is \d+\.\d MB, and Fairshare opens files of up to 8\.0 MB/);
  });

  test("whatever eight megabytes hold, no step takes a second", async ({ page, browser }, info) => {
    const around = (plan) => `{"format":"fairshare-plan","version":"1.1.0","plan":{${plan}}}`;
    const full = (piece, to = 7_990_000) => Array(Math.floor(to / (piece.length + 1))).fill(piece).join(",");
    const base = `"inventory":{"year":2019,"community_wide":1}`;
    const lines = (line) => full(`{"year":2019,"gwp_set":"ar5","detail":"lines","lines":[${Array(10_000).fill(line).join(",")}]}`);
    /** @type {Record<string, [string, RegExp]>} */
    const files = {
      "brackets, very deep": ["[".repeat(8_000_000), /not a Fairshare report or community file/],
      "a field again and again": [around(`${base},${full('"scenario":0')}`), /more than 10000 fields are there twice/],
      "a field nobody knows again and again": [around(`${base},${full('"a":1')}`), /plan\.a: Fairshare does not know this field/],
      "a name without end": [around(`"community":{"name":"${"W".repeat(7_900_000)}"}`), /a text of more than 100,000 characters/],
      "lines by the ten thousand": [around(`"community":{"name":"Largeville"},${base},"other_inventories":[${lines('{"gpc_ref":"I.1.1","emissions_tco2e":1}')}]`), /Largeville is open/],
      "figures as text by the ten thousand": [around(`${base},"other_inventories":[${lines('{"gpc_ref":"I.1.1","emissions_tco2e":"1,000"}')}]`), /Corrected on opening: /],
    };
    const took = {};
    for (const [what, [text, words]] of Object.entries(files)) {
      await test.step(what, async () => {
        await page.goto("./#/report");
        await page.reload();
        await unfold(page, "Open a report");
        const path = info.outputPath("large.json"); // by path: a buffer would pass through the page itself
        await writeFile(path, text);
        await browser.startTracing(page, { categories: ["toplevel"] });
        await page.getByLabel("Choose a file…").setInputFiles(path);
        await expect(page.locator(".messages")).toContainText(words, { timeout: 20_000 });
        took[what] = longestTask((await browser.stopTracing()).toString());
        expect(took[what], `${what}: the page's longest task, ms of its own time`).toBeLessThan(1_000);
        await page.evaluate(() => localStorage.clear());
      });
    }
    console.log("Longest task in ms:", JSON.stringify(took));
  });

  /** The most time of its own, in ms, that one task of the page took: what other programs take does not count. */
  function longestTask(trace) {
    const { traceEvents } = JSON.parse(trace);
    const threads = traceEvents.filter((it) => it.name === "thread_name" && it.args.name === "CrRendererMain");
    const tasks = traceEvents.filter((it) => /RunTask/.test(it.name)
      && threads.some((main) => main.pid === it.pid && main.tid === it.tid));
    expect(tasks.length, "tasks in the trace").toBeGreaterThan(0);
    return Math.round(Math.max(...tasks.map((it) => it.tdur ?? 0)) / 1000);
  }
});

test.describe("opening a file that is no good", () => {
  const report = (change) => JSON.stringify({ format: "fairshare-report", version: "1.0.0", ...change });
  const FILES = [
    ["not JSON", "notes.txt", "Dear colleague,\nhere are the figures.", "It is not a JSON file (line 1)."],
    ["JSON but not ours", "package.json", '{"name":"something","version":"1.0.0"}', "not a Fairshare report or"],
    ["a list", "list.json", "[1, 2, 3]", "not a Fairshare report or"],
    ["truncated", "cut.json", smallPlan().slice(0, 250), "It is cut off"],
    ["empty", "empty.json", "", "It is empty."],
    ["of a newer version", "new.json", report({ version: "2.1.0", inputs: {} }), "newer Fairshare made it (format version 2.1.0"],
    ["a report without inputs", "hollow.json", report({}), "it holds no community data"],
    ["a figure that cannot be", "minus.json", smallPlan().replace("10000", "-1"), "A figure in it cannot be used"],
    ["emissions below zero", "below.json", smallPlan().replace("100000", "-5"), "A figure in it cannot be used"],
    ["a picture", "photo.png", "\u0089PNG\r\n\u001a\n", "It is not a JSON file"],
    ["deeply nested", "deep.json", "[".repeat(200_000), "not"],
  ];

  test("gives a clear message that names the file, and leaves the open plan as it was", async ({ page }) => {
    await openSmallPlan(page, "Start");
    const before = await storage(page);
    const message = page.getByRole("alert");
    for (const [what, name, text, why] of FILES) {
      await test.step(what, async () => {
        await chooseFile(page, { name, text });
        await expect(message).toContainText(`“${name}” was not opened.`);
        await expect(message).toContainText(why);
        await expect(message).toContainText("Your data was not changed.");
        await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
        await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText("Smallville");
        await expect(button(page, "Undo")).toBeDisabled();
        expect(await storage(page)).toEqual(before);
      });
    }
    // And the next file may be good.
    await chooseFile(page, { name: "good.json", text: smallPlan("Goodville") });
    await expect(heading(page)).toContainText("Goodville’s 2030 target");
    await expect(message).toBeHidden();
  });

  test("50 MB: refused by its size", async ({ page }, testInfo) => {
    const path = testInfo.outputPath("huge.json");
    const file = await openOnDisk(path, "w");
    await file.truncate(50_000_000); // all zeros; it must not even be read
    await file.close();
    await openSmallPlan(page, "Report");
    const before = await storage(page);
    await chooseFile(page, path);
    const message = page.getByRole("alert").filter({ hasText: "“huge.json” was not opened." });
    await expect(message).toContainText("This file is 50.0 MB; Fairshare opens files of up to 8.0 MB.");
    expect(await storage(page)).toEqual(before);
    await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText("Smallville");
  });

  test("a plan with a byte order mark, as Windows editors write, opens", async ({ page }) => {
    await open(page);
    await chooseFile(page, { name: "bom.json", text: `\ufeff${smallPlan()}` });
    await expect(heading(page)).toContainText("Smallville’s 2030 target");
  });
});

test.describe("hostile texts", () => {
  const HOSTILE = `</title><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"> {name} ' " & \u202egnp.exe`;

  const hostilePlan = () => {
    const document = JSON.parse(smallPlan(HOSTILE));
    document.plan.inventory.source = HOSTILE;
    for (const count of document.plan.community.population) count.source = HOSTILE;
    return JSON.stringify(document);
  };

  test("in a plan are text and nothing else, in every view", async ({ page }) => {
    page.on("dialog", () => { throw new Error("a dialog opened"); });
    await open(page);
    // The app's own pictures are a workshop's QR codes and the charts of a small page.
    const parts = () => page.evaluate(() =>
      [document.scripts.length, [...document.images].filter((it) => !it.alt.startsWith("QR code") && !it.matches(".sheet img.drawn")).length]);
    const before = await parts();
    await chooseFile(page, { name: "hostile.json", text: hostilePlan() });
    await expect(heading(page)).toContainText(HOSTILE);
    await disclosure(page, /^Show the calculation$/).click();
    for (const step of await page.getByRole("list").locator("summary").all()) await step.click();
    await expect(page.getByText(`Entered: ${HOSTILE}`).first()).toBeVisible();
    expect(await parts()).toEqual(before);
    for (const { name } of VIEWS) {
      await go(page, name);
      expect(await parts(), name).toEqual(before);
    }
    await go(page, "Report");
    await unfold(page, "What’s in the report");
    await disclosure(page, /^Show the file$/).click();
    expect(await parts(), "the file itself").toEqual(before);
    await expect(page.getByRole("region", { name: "The report as JSON" })).toContainText("<script>");
    expect(await page.evaluate(() => window.hacked)).toBeUndefined();

    await go(page, "Community");
    await expect(field(page, LABEL.name)).toHaveValue(HOSTILE);
    await expectSaved(page);
    await page.reload();
    await expect(field(page, LABEL.name)).toHaveValue(HOSTILE);
    await go(page, "Report");
    const file = await downloaded(page, () => button(page, "Download the report").click());
    expect(file.name).toMatch(/^fairshare-report-[a-z0-9-]+\.json$/);
    expect(file.json().inputs.community.name).toBe(HOSTILE);
  });

  test("in a file's name are text and nothing else", async ({ page }) => {
    const name = `<img src=x onerror="window.hacked = 3">.json`;
    await open(page);
    await chooseFile(page, { name, text: "nothing" });
    await expect(page.getByRole("alert")).toContainText(`“${name}” was not opened.`);
    expect(await page.evaluate(() => document.images.length)).toBe(0);
    expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  });

  /** The words stand on the screen in the order in which they are read. */
  async function expectReadsForwards(element, first, last) {
    const [left, right] = await element.evaluate((element, words) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) {
        const node = /** @type {Text} */ (walker.currentNode);
        for (const word of words) {
          const at = node.data.lastIndexOf(word);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          found[words.indexOf(word)] = range.getBoundingClientRect();
        }
      }
      return found.map(({ left, top }) => top * 10_000 + left);
    }, [first, last]);
    expect.soft(left, `“${first}” stands before “${last}”`).toBeLessThan(right);
  }

  test("a character that turns the reading direction turns nothing but the name itself", async ({ page }) => {
    const turning = "Evil\u202ellives";
    await open(page);
    await chooseFile(page, { name: `${turning}.json`, text: "nothing" });
    const alert = page.getByRole("alert").getByRole("paragraph");
    await expect(alert).toContainText("was not opened");
    await expectReadsForwards(alert, "opened", "changed");

    await chooseFile(page, { name: "turning.json", text: smallPlan(turning) });
    await expectReadsForwards(page.getByRole("status").filter({ hasText: "Your other communities are saved" }), "is open", "are saved");
    await expectReadsForwards(heading(page), "2030", "target");
    await go(page, "Start");
    await expectReadsForwards(plans(page).getByRole("listitem"), "base", "year");
  });
});

test.describe("opening another plan", () => {
  test("a sample: “Go back to what was open” brings the old plan back, and both are listed", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await openSample(page, "San José");
    await expectSaved(page);
    const notice = page.getByRole("status").filter({ hasText: "San José is open. Your other communities are saved." });
    await notice.getByRole("button", { name: "Back" }).click();
    await expect(heading(page)).toContainText("Smallville’s 2030 target");
    await expect(notice).toBeHidden();
    expect(await storedNames(page)).toEqual(["San José", "Smallville"]);

    await go(page, "Start");
    const shelf = plans(page);
    await expect(shelf.getByRole("listitem")).toHaveCount(2);
    await expect(shelf.getByRole("listitem").filter({ hasText: "open now" })).toContainText("Smallville");
    await expect(shelf).toContainText("base year 2019");
    await shelf.getByRole("button", { name: "Open San José" }).click();
    await expectHeadline(page, SAN_JOSE);
    expect(await storedNames(page)).toEqual(["San José", "Smallville"]);
  });

  test("a report: Undo brings the old plan back, Redo the report", async ({ page }) => {
    await openSmallPlan(page, "Report");
    await chooseFile(page, { name: "other.json", text: smallPlan("Otherville") });
    await expect(heading(page)).toContainText("Otherville’s 2030 target");
    await expectSaved(page);
    await button(page, "Undo").click();
    await expect(heading(page)).toContainText("Smallville’s 2030 target");
    await button(page, "Redo").click();
    await expect(heading(page)).toContainText("Otherville’s 2030 target");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Otherville", "Smallville"]);
  });

  test("at once undone and redone, it is still one plan", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await page.getByRole("button", { name: /^San José/ }).click();
    await page.keyboard.press("Control+z"); // before anything was saved
    await page.keyboard.press("Control+Shift+z");
    await expectHeadline(page, SAN_JOSE);
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["San José", "Smallville"]);
  });

  test("“Go back to what was open” does so even after changes to the new plan", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await openSample(page, "San José");
    await enter(page, LABEL.population2030, "1,200,000");
    await expectSaved(page);
    // The offer may be gone by now; while it stands, it does what it says.
    const offer = button(page, "Back");
    if (await offer.isVisible()) {
      await offer.click();
      await expect(heading(page)).toContainText("Smallville’s 2030 target");
    }
  });

  test("“Go step by step” leaves what is open on the shelf", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await expect(page.getByText(words("start.now_open", { name: "Smallville" }))).toBeVisible();
    await button(page, "Go step by step").click();
    await expect(field(page, LABEL.name)).toHaveValue("");
    await enter(page, LABEL.name, "Secondville");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Secondville", "Smallville"]);
  });

  test("a removed plan can be brought back", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await openSample(page, "San José");
    await expectSaved(page);
    await go(page, "Start");
    const before = await storage(page);
    for (const name of ["Smallville", "San José"]) { // the second is the one that is open
      await plans(page).getByRole("button", { name: `Remove ${name}` }).click();
      await expect(plans(page).getByRole("listitem")).toHaveCount(1);
      const notice = page.getByRole("status").filter({ hasText: `${name} was removed from this browser.` });
      await notice.getByRole("button", { name: "Bring it back" }).click();
      await expect(plans(page).getByRole("listitem")).toHaveCount(2);
      expect(await storedNames(page)).toEqual(["San José", "Smallville"]);
    }
    expect(Object.values(await storage(page)).sort()).toEqual(expect.arrayContaining(
      Object.entries(before).filter(([key]) => key.startsWith("fairshare.plan.")).map(([, text]) => text)));
    await plans(page).getByRole("button", { name: "Open San José" }).click();
    await expectHeadline(page, SAN_JOSE);
  });

  test("removed one after the other, plans come back one after the other, by Undo as well", async ({ page }) => {
    await openSmallPlan(page, "Start");
    await openSample(page, "San José");
    await expectSaved(page);
    await go(page, "Start");
    for (const name of ["San José", "Smallville"]) {
      await plans(page).getByRole("button", { name: `Remove ${name}` }).click();
    }
    await expect(plans(page).getByRole("listitem")).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(plans(page).getByRole("listitem")).toHaveCount(1);
    await page.getByRole("status").filter({ hasText: "San José was removed" })
      .getByRole("button", { name: "Bring it back" }).click();
    expect(await storedNames(page)).toEqual(["San José", "Smallville"]);
  });
});
