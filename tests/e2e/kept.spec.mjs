// What keeps communities from being lost: copies as files and back, a storage that is cleared, a browser
// that is killed, files and fields as other programs leave them.
import { chromium } from "@playwright/test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserArgs, browserPath } from "../../tools/browser.mjs";
import { expect, expectAccessible, test } from "./fixtures.mjs";
import {
  LABEL, SMALL, button, downloaded, enter, expectHeadline, expectSaved, field, go, heading, open, openSample,
  openSmallPlan, plans, savedState, smallPlan, storage, store, storedNames, typeSmallPlan, unfold,
} from "./steps.mjs";

/** Fifty communities as they are stored, each with a total of its own. */
const fifty = () => Object.fromEntries(Array.from({ length: 50 }, (_, nth) => {
  const document = JSON.parse(smallPlan(`Town ${String(nth + 1).padStart(2, "0")} né`, { version: "1.1.0" }));
  document.plan.inventory.community_wide = 100_000 + nth;
  return [`fairshare.plan.${(0x18c000 + nth).toString(16)}`, JSON.stringify(document)];
}));

const totals = async (page) => Object.fromEntries(Object.entries(await storage(page))
  .filter(([key]) => key.startsWith("fairshare.plan."))
  .map(([, text]) => JSON.parse(text).plan)
  .map((plan) => [plan.community.name, plan.inventory.community_wide]));

const copyButton = (page) => plans(page).getByRole("button", { name: "Save a copy of all" });
const restoreInput = (page) => page.getByLabel("Restore from a copy…");
const json = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const message = (page, text) => page.locator(".messages .message").filter({ hasText: text });

test.describe("a copy of all communities", () => {
  test("of fifty is one file, and brings all of them back in an empty browser", async ({ page, elsewhere }) => {
    await store(page, fifty());
    await open(page);
    await expect(plans(page).getByRole("listitem")).toHaveCount(50);
    const file = await downloaded(page, () => copyButton(page).click());
    expect(file.name).toMatch(/^fairshare-backup-\d{4}-\d\d-\d\d\.json$/);
    expect(file.json()).toMatchObject({ format: "fairshare-backup", version: "1.0.0", unreadable: [] });

    const empty = await elsewhere();
    await open(empty);
    await restoreInput(empty).setInputFiles(json(file.name, file.text));
    await expect(message(empty, "50 communities restored.")).toBeVisible({ timeout: 20_000 });
    await expect(plans(empty).getByRole("listitem")).toHaveCount(50);
    expect(await totals(empty)).toEqual(await totals(page));
    await expectAccessible(empty);
    // The newest stands first, as it did; and its figures are those of the small plan, but for its own 49 tons:
    // 100,049 × (1 − 0.463 / 0.737) × 1.1 = 40,916.
    await expect(plans(empty).getByRole("listitem").first()).toContainText("Town 50");
    await empty.getByRole("button", { name: "Open Town 50 né" }).click();
    await expectHeadline(empty, { ...SMALL, target: "40,916" });

    // Once more: all are here already.
    await go(empty, "Start");
    await restoreInput(empty).setInputFiles(json(file.name, file.text));
    await expect(message(empty, "Nothing was restored.")).toContainText("Already here, left unchanged: 50.");
    await expect(plans(empty).getByRole("listitem")).toHaveCount(50);
  });

  test("overwrites nothing: what differs comes in beside, and can be removed again", async ({ page }) => {
    await openSmallPlan(page, "Start");
    const file = await downloaded(page, () => copyButton(page).click());
    await go(page, "Inventory");
    await enter(page, LABEL.total, "200,000");
    await expectSaved(page);
    await go(page, "Start");
    await restoreInput(page).setInputFiles(json(file.name, file.text));
    await expect(message(page, "One community restored.")).toContainText("so both were kept: 1.");
    expect(await storedNames(page)).toEqual(["Smallville", "Smallville"]);
    await button(page, "Remove them again").click();
    await expect(plans(page).getByRole("listitem")).toHaveCount(1);
    expect(await totals(page)).toEqual({ Smallville: 200_000 });
  });

  test("is known by its content wherever files are opened, in other letters too", async ({ page }) => {
    await open(page);
    const text = `{"format":"fairshare-backup","version":"1.0.0","plans":[${smallPlan("San José")}],"unreadable":[]}`;
    await page.getByLabel("Choose a file…").setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(`\ufeff${text}`, "utf16le") });
    await expect(message(page, "One community restored.")).toBeVisible();
    expect(await storedNames(page)).toEqual(["San José"]);
  });

  test("that holds anything at all is text and nothing else, and loses nothing", async ({ page }) => {
    page.on("dialog", () => { throw new Error("a dialog opened"); });
    const markup = `<img src=x onerror="window.hacked=1">`;
    const newer = `{"format":"fairshare-plan","version":"9.0.0","plan":{}}`;
    const text = JSON.stringify({
      format: "fairshare-backup", version: "1.0.0",
      plans: [JSON.parse(smallPlan(markup)), JSON.parse(newer), { format: "fairshare-plan", version: "1.0.0", plan: { inventory: { year: -4 } } },
        JSON.parse(`{"__proto__":{"format":"fairshare-plan"},"constructor":1}`), 7],
      unreadable: ["half a pl", markup],
    });
    await open(page);
    await restoreInput(page).setInputFiles(json(`${markup}.json`, text));
    await expect(message(page, "2 communities restored.")).toContainText("find their data under “Your communities”: 5.");
    await expect(plans(page)).toContainText(markup);
    expect(await page.evaluate(() => [document.images.length, window.hacked, ({}).format])).toEqual([0, undefined, undefined]);
    const kept = Object.values(await storage(page));
    for (const part of [newer, "half a pl", markup]) expect(kept).toContain(part);
    // Depth, emptiness, and a newer format.
    for (const [bad, why] of [
      [`{"format":"fairshare-backup","version":"1.0.0","plans":[${"[".repeat(200_000)}`, "not opened"],
      [`{"format":"fairshare-backup","version":"1.0.0"}`, "Nothing was restored."],
      [`{"format":"fairshare-backup","version":"2.0.0","plans":[]}`, "newer Fairshare made it (format version 2.0.0"],
    ]) {
      await restoreInput(page).setInputFiles(json("bad.json", bad));
      await expect(page.locator(".messages")).toContainText(why);
    }
  });

  test("loses nothing of what comes within one millisecond", async ({ page }) => {
    const unreadable = Array.from({ length: 12 }, (_, nth) => `half a pl ${nth}`);
    const plans = Array.from({ length: 12 }, (_, nth) => JSON.parse(smallPlan(`Town ${nth}`)));
    await page.clock.setFixedTime(new Date("2026-11-30T12:00:00Z"));
    await open(page);
    await restoreInput(page).setInputFiles(json("copy.json", JSON.stringify({ format: "fairshare-backup", version: "1.0.0", plans, unreadable })));
    await expect(message(page, "12 communities restored.")).toContainText("find their data under “Your communities”: 12.");
    expect(Object.values(await storage(page))).toEqual(expect.arrayContaining(unreadable));
    expect(await storedNames(page)).toHaveLength(12);
  });

  test("a full storage is said, and what fits is there", async ({ page }) => {
    await open(page);
    // Another page on this host leaves some 8,000 characters: room for a dozen of them.
    await page.evaluate(() => {
      const fits = (length) => {
        try {
          localStorage.setItem("another page on this host", "x".repeat(length));
          return true;
        } catch {
          return false;
        }
      };
      let [least, most] = [0, 1 << 24];
      while (most - least > 1) {
        const middle = (least + most) >> 1;
        if (fits(middle)) least = middle;
        else most = middle;
      }
      fits(least - 8_000);
    });
    const all = JSON.stringify({ format: "fairshare-backup", version: "1.0.0", plans: Object.values(fifty()).map((it) => JSON.parse(it)) });
    await restoreInput(page).setInputFiles(json("fifty.json", all));
    const warning = message(page, "because storage is full");
    await expect(warning).toBeVisible({ timeout: 20_000 });
    const count = Number(/full or you stopped: (\d+)\./.exec(await warning.textContent())[1]);
    expect(count).toBeGreaterThan(0);
    expect(Object.keys(await totals(page)).length + count).toBe(50);
    expect(Object.keys(await totals(page)).length).toBeGreaterThan(0);
  });

  test("from the recovery page's file brings all that was stored", async ({ page }) => {
    const text = JSON.stringify({ format: "fairshare-recovery", version: "1.0.0", open: null, stored: fifty() });
    await open(page);
    await restoreInput(page).setInputFiles(json("fairshare-recovery.json", text));
    await expect(message(page, "50 communities restored.")).toBeVisible({ timeout: 20_000 });
  });
});

test.describe("the browser is asked to keep what it stores, and the person for a file", () => {
  const count = async (page) => {
    await page.addInitScript(() => {
      window.asked = 0;
      Object.defineProperty(navigator.storage, "persist", { value: async () => { window.asked += 1; return false; } });
    });
    return () => page.evaluate(() => window.asked);
  };
  const line = (page) => message(page, "Save a copy. Browsers can clear what they store");

  test("at the first save, and after ten edits a copy is offered", async ({ page }) => {
    const asked = await count(page);
    await open(page, "Community");
    expect(await asked()).toBe(0);
    await enter(page, LABEL.name, "Smallville");
    await expectSaved(page);
    expect(await asked()).toBe(1);
    for (let nth = 2; nth < 10; nth += 1) await enter(page, LABEL.name, `Smallville ${nth}`);
    await expectSaved(page);
    await expect(line(page)).toBeHidden();
    expect(await asked()).toBe(1);
    await enter(page, LABEL.name, "Smallville 10");
    await expect(line(page)).toBeVisible();
    expect(await asked()).toBe(2);
    await expectAccessible(page);
    const file = await downloaded(page, () => line(page).getByRole("button", { name: "Save a copy of everything" }).click());
    expect(file.json().plans.map((it) => it.plan.community.name)).toEqual(["Smallville 10"]);
    await expect(line(page)).toBeHidden();
    await enter(page, LABEL.name, "Smallville 11");
    await expectSaved(page);
    await expect(line(page)).toBeHidden();
  });

  test("after a week with an edit in it, and not after one without", async ({ page }) => {
    const week = 7 * 86_400_000;
    /** @type {[string, boolean][]} */
    const records = [[`1 ${Date.now() - week - 60_000}`, true], [`1 ${Date.now() - week + 600_000}`, false], [`0 ${Date.now() - 9 * week}`, false]];
    for (const [record, isDue] of records) {
      await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c", "fairshare.copied": record });
      await open(page);
      await expect(line(page)).toBeVisible({ visible: isDue });
    }
  });

  test("the line goes when it is closed, and a report of the only community counts as a copy", async ({ page }) => {
    const due = `12 ${Date.now()}`;
    await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c", "fairshare.copied": due });
    await open(page, "Report");
    await expect(line(page)).toBeVisible();
    await downloaded(page, () => button(page, "Download the report").click());
    await expect(line(page)).toBeHidden();
    await store(page, { "fairshare.copied": due });
    await open(page);
    await line(page).getByRole("button", { name: "Close this message" }).click();
    await expect(line(page)).toBeHidden();
    expect((await storage(page))["fairshare.copied"]).toMatch(/^0 \d+$/);
  });
});

test.describe("a storage that is cleared under an open tab", () => {
  const alone = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fairshare.plan.")).length);

  /** Clears it from another tab, and waits until the page has heard of it. */
  async function clearFrom(other, page) {
    await other.goto("./embed/guide/");
    await page.evaluate(() => {
      const cleared = new Promise((heard) => addEventListener("storage", ({ key }) => key === null && heard(true)));
      Object.assign(window, { cleared });
    });
    await other.evaluate(() => localStorage.clear());
    expect(await page.evaluate(() => /** @type {any} */ (window).cleared)).toBe(true);
  }

  test("by another tab: what is open is saved again", async ({ page, context }) => {
    await openSmallPlan(page, "Community");
    const other = await context.newPage();
    await clearFrom(other, page);
    await expect.poll(() => alone(page)).toBe(1);
    await expectSaved(page);
    await page.close();
    await open(other);
    await expect(plans(other)).toContainText("Smallville");
  });

  test("without a word: saved again when the page is looked at, or left", async ({ page }) => {
    await openSmallPlan(page, "Community");
    await page.evaluate(() => { localStorage.clear(); dispatchEvent(new Event("focus")); });
    expect(await alone(page)).toBe(1);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(field(page, LABEL.name)).toHaveValue("Smallville");
    // And at the next edit.
    await page.evaluate(() => localStorage.clear());
    await enter(page, LABEL.name, "Smallville Town");
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville Town"]);
  });

  test("the plan alone, by another tab's “Remove”: it is said, and saved again when asked", async ({ page, context }) => {
    await openSmallPlan(page, "Community");
    const other = await context.newPage();
    await open(other);
    await plans(other).getByRole("button", { name: "Remove Smallville" }).click();
    const warning = page.getByRole("alert").filter({ hasText: "removed in another tab or window. It is no longer saved." });
    await expect(warning).toBeVisible();
    await expect(savedState(page)).toHaveText("Saving is paused");
    await warning.getByRole("button", { name: "Save it again" }).click();
    await expectSaved(page);
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });

  test("in a workshop: the copy and the workshop are there again", async ({ page, context }) => {
    await page.goto("./#/actions?sample=maplewood&steps=target,actions");
    await expect(page.getByRole("region", { name: "Workshop.", exact: true })).toBeVisible();
    await expectSaved(page);
    const other = await context.newPage();
    await clearFrom(other, page);
    await expect.poll(async () => Object.keys(await storage(page)).filter((key) => key.startsWith("fairshare.workshop.")).length).toBeGreaterThan(2);
    await page.reload();
    await expect(page.getByRole("region", { name: "Workshop.", exact: true })).toBeVisible();
  });
});

test("killed right after typing, a browser loses at most what it had not written itself: never half a plan", async ({ baseURL }) => {
  const folder = await mkdtemp(join(tmpdir(), "kept-"));
  const start = () => chromium.launchPersistentContext(folder, { executablePath: browserPath(), args: browserArgs.filter((it) => it !== "--headless"), baseURL });
  try {
    const first = await start();
    const page = first.pages()[0] ?? await first.newPage();
    await typeSmallPlan(page, "Smallville");
    await page.waitForTimeout(6_000); // longer than Chromium keeps what is stored before it writes it
    await enter(page, LABEL.total, "200,000");
    await expectSaved(page);
    const pid = await first.browser()?.newBrowserCDPSession?.().then((it) => it.send("SystemInfo.getProcessInfo")).then(
      ({ processInfo }) => processInfo.find((it) => it.type === "browser").id);
    if (pid) process.kill(pid, "SIGKILL");
    else await first.close();
    await first.close().catch(() => {});
    const second = await start();
    const again = second.pages()[0] ?? await second.newPage();
    await open(again, "Inventory");
    await expect(field(again, LABEL.total)).toHaveValue(/^(100,000|200,000)$/);
    await expect(again.getByRole("alert")).toHaveCount(0);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("a download's address is given back a minute later, not at once: iOS reads it when asked where to", async ({ page }) => {
  await page.addInitScript(() => {
    window.revoked = 0;
    const revoke = URL.revokeObjectURL.bind(URL);
    URL.revokeObjectURL = (address) => { window.revoked += 1; revoke(address); };
  });
  await page.clock.install();
  await openSmallPlan(page, "Report");
  await downloaded(page, () => button(page, "Download the report").click());
  await page.clock.runFor(59_000);
  expect(await page.evaluate(() => window.revoked)).toBe(0);
  await page.clock.runFor(2_000);
  expect(await page.evaluate(() => window.revoked)).toBe(1);
});

test.describe("files in other letters", () => {
  for (const [what, encode] of /** @type {[string, (text: string) => Buffer][]} */ ([
    ["UTF-16 as PowerShell writes it", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    // As Notepad does: what has no letter there becomes a question mark.
    ["windows-1252", (text) => Buffer.from(text.replace(/[\u0100-\uffff]/g, "?"), "latin1")],
  ])) {
    test(`a report and a plan in ${what} open`, async ({ page }) => {
      await openSample(page, "San José");
      await go(page, "Report");
      const report = await downloaded(page, () => button(page, "Download the report").click());
      await unfold(page, "Open a report");
      const choose = (text) => page.getByLabel("Choose a file…").setInputFiles({ name: "r.json", mimeType: "application/json", buffer: encode(text) });
      await choose(report.text);
      await expect(heading(page)).toContainText("San José’s 2030 target");
      await open(page);
      await choose(smallPlan("Cañón Añejo"));
      await expect(heading(page)).toContainText("Cañón Añejo’s 2030 target");
    });
  }

  test("tables go out with the mark by which Excel knows UTF-8", async ({ page }) => {
    await openSample(page, "San José");
    await go(page, "Report");
    await unfold(page, "For CDP-ICLEI Track");
    const target = await downloaded(page, () => button(page, "Download the target as CSV").click());
    expect(Buffer.from(target.text).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

test.describe("files dropped on the page", () => {
  /** Drops files on the middle of an element, as a hand would; says whether the page took the event. */
  const drop = (target, files) => target.evaluate((element, files) => {
    const data = new DataTransfer();
    for (const { name, text, type } of files) data.items.add(new File([text], name, { type }));
    const fire = (kind) => element.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
    return [fire("dragover"), fire("drop")].every((goesOn) => !goesOn);
  }, files);
  const report = (name = "Dropville") => ({ name: "plan.json", text: smallPlan(name), type: "application/json" });
  const csv = { name: "lines.csv", text: "GPC ref,Emissions (tCO2e)\nI.1.1,1200\n", type: "text/csv" };

  test("a plan on any view opens, and nowhere does the browser open it", async ({ page }) => {
    for (const view of ["Start", "Community", "Inventory", "Target", "Actions", "Plan", "Progress", "Report", "Methods"]) {
      await open(page, view);
      expect(await drop(page.getByRole("heading", { level: 1 }), [report(`Dropped on ${view}`)]), view).toBe(true);
      await expect(heading(page)).toContainText(`Dropped on ${view}’s 2030 target`);
    }
  });

  test("a table is read on the inventory, and brought there from elsewhere", async ({ page }) => {
    await open(page, "Inventory");
    await page.getByRole("radio", { name: "Activity data, line by line" }).check();
    for (const place of [".exchange", "main"]) { // on its own place, and anywhere on the view
      expect(await drop(page.locator(place).first(), [csv])).toBe(true);
      await expect(page.locator(".exchange").first()).toContainText("1,200 tCO₂e");
      await page.reload();
    }
    for (const view of ["Start", "Target"]) {
      await open(page, view);
      expect(await drop(page.locator("footer"), [csv])).toBe(true);
      await expect(heading(page)).toHaveText("Your inventory");
      await expect(page.locator(".exchange").first()).toContainText("1,200 tCO₂e");
    }
  });

  test("a report on “Compare” is compared, one on the workshop's results is collected", async ({ page }) => {
    await openSmallPlan(page, "Report");
    await unfold(page, "Compare with another report");
    await drop(page.locator("#compare-file").locator("xpath=ancestor::details"), [report("Otherville")]);
    await expect(page.getByText("plan.json").first()).toBeVisible();
    await expect(heading(page)).toHaveText("Your report");
    await open(page, "Workshop");
    await drop(page.locator(".drop"), [report("One"), { ...report("Two"), name: "two.json" }]);
    await expect(page.getByRole("table", { name: "Results, table by table" }).getByRole("row")).toHaveCount(3);
  });

  test("several are checked together, a picture is named, a link and text leave the page alone", async ({ page }) => {
    await open(page);
    await drop(heading(page), [report("One"), report("Two")]);
    await expect(heading(page)).toHaveText("Targets for many communities");
    await expect(page.getByRole("grid").getByRole("row")).toHaveCount(3);
    await open(page);
    expect(await drop(heading(page), [{ name: "photo.png", text: "\u0089PNG\r\n", type: "image/png" }])).toBe(true);
    await expect(page.getByRole("alert")).toContainText("“photo.png” was not opened.");
    const isTaken = (selector) => page.locator(selector).first().evaluate((element) => {
      const data = new DataTransfer();
      data.setData("text/uri-list", "https://example.org/");
      return !element.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
    });
    expect(await isTaken("h1")).toBe(true);
    await open(page, "Community");
    expect(await isTaken("#name, input[type=text]"), "text into a field is the field's").toBe(false);
  });

  test("hostile names and contents are text", async ({ page }) => {
    await open(page);
    const markup = `<img src=x onerror="window.hacked=1">.json`;
    await drop(heading(page), [{ name: markup, text: "[".repeat(100_000), type: "application/json" }]);
    await expect(page.getByRole("alert")).toContainText(`“${markup}” was not opened.`);
    expect(await page.evaluate(() => [document.images.length, window.hacked])).toEqual([0, undefined]);
  });
});

test.describe("a field filled by a program that says no more than “change”", () => {
  const set = (page, id, value, events) => page.evaluate(({ id, value, events }) => {
    const field = document.getElementById(id);
    const kind = { SELECT: HTMLSelectElement, TEXTAREA: HTMLTextAreaElement }[field.tagName] ?? HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, value);
    for (const event of events) field.dispatchEvent(new Event(event, { bubbles: event === "change" }));
  }, { id, value, events });
  const plan = async (page) => {
    await expectSaved(page);
    const stored = await storage(page);
    return JSON.parse(stored[`fairshare.plan.${stored["fairshare.last"]}`]).plan;
  };

  test("its own text counts: numbers, names, lists, dates, long texts", async ({ page }) => {
    await openSmallPlan(page, "Community");
    const ids = Object.fromEntries(await page.evaluate(() =>
      [...document.querySelectorAll("main label[for]")].map((/** @type {HTMLLabelElement} */ label) => [label.textContent, label.htmlFor])));
    await set(page, ids["Population in 2019"], "55,555", ["change", "blur"]);
    await expect.poll(async () => (await plan(page)).community.population[0].people).toBe(55_555);
    await set(page, ids[LABEL.name], "Filled", ["blur"]); // not even "change"
    await expect.poll(async () => (await plan(page)).community.name).toBe("Filled");
    await set(page, ids[LABEL.population2030], "many", ["change"]);
    await expect(field(page, LABEL.population2030)).toHaveAttribute("aria-invalid", "true");
    await set(page, ids[LABEL.population2030], "60000", ["change"]);
    await expect.poll(async () => (await plan(page)).community.population.at(-1).people).toBe(60_000);
    await expect(field(page, LABEL.population2030)).not.toHaveAttribute("aria-invalid", "true");
    const state = page.getByRole("combobox", { name: "State or territory" });
    await set(page, await state.getAttribute("id"), "5", ["change"]);
    await expect.poll(async () => (await plan(page)).community.state).toMatch(/^[A-Z]{2}$/);
    await go(page, "Plan");
    const date = page.locator("main input[type=date]").first();
    await set(page, await date.getAttribute("id"), "2027-03-04", ["change"]);
    await expect.poll(async () => JSON.stringify(await plan(page))).toContain("2027-03-04");
  });
});
