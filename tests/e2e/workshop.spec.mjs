// A workshop: a facilitator and tables, each in a browser of its own; and the guided first walk.
import { readFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { SCHEMES, expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { readQr } from "./qr.mjs";
import { button, expectNoSidewaysScroll, expectSaved, field, go, heading, open, openSample, smallPlan, store, storedNames } from "./steps.mjs";

const bar = (page) => page.getByRole("region", { name: "Workshop.", exact: true });
const results = (page) => page.getByRole("table", { name: "Results, table by table" });
const figures = (page) => page.getByRole("region", { name: "Figures in this chart", exact: true });
const tons = (text) => Number(text.replace(/[^\d]/g, ""));

/** The link for the tables, as the facilitator's page shows it. */
async function invite(page) {
  await page.goto("./#/workshop");
  const link = page.getByRole("textbox", { name: "Link for the tables" });
  await expect(link).toHaveValue(verbatim(/steps=/));
  return link.inputValue();
}

/** A table joins, gives itself a name, and goes offline. */
async function join(page, link, name) {
  await page.goto(link);
  await expect(bar(page)).toBeVisible();
  await page.context().setOffline(true);
  await field(page, "Your table’s name").fill(name);
  await field(page, "Your table’s name").blur();
}

/** Every action that stands in the list, at its limit. The list may change its order meanwhile. */
async function playAll(page) {
  const sliders = page.getByRole("slider");
  await expect(sliders.first()).toBeVisible();
  // The years of the picture have one, too.
  for (const id of await sliders.evaluateAll((all) => all.map((it) => it.id).filter(Boolean))) await page.locator(`#${id}`).press("End");
}

/** Emissions and gap in 2030, as the table's own view shows them. */
async function shown(page) {
  const rows = await figures(page).locator("table tr").evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent)));
  const of = Object.fromEntries(rows.map(([name, in2030]) => [name, in2030]));
  return { emissions: of[say("With these actions")], gap: of[say("Gap to the 2030 target")] };
}

async function code(page) {
  const area = page.getByRole("textbox", { name: "Code of your result" });
  await expect(area).toHaveValue(/\.[\w-]{8}$/);
  return area.inputValue();
}

async function file(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download the file").click()]);
  return { name: download.suggestedFilename(), mimeType: "application/json", buffer: await readFile(await download.path()) };
}

async function row(page, name) {
  const cells = await results(page).getByRole("row").filter({ hasText: name }).getByRole("cell").allTextContents();
  return { target: cells[0], actions: cells[1], emissions: cells[2], gap: cells[3], verdict: cells[4] };
}

test("three tables play offline, hand in a file, a code and twelve letters, and are laid side by side", async ({ page, elsewhere }) => {
  test.slow(); // four browsers
  const tablet = { width: 1080, height: 810 };
  await page.setViewportSize(tablet);
  await openSample(page, "Maplewood");
  await expectSaved(page);
  const link = await invite(page);
  expect(link).toContain("plan=");
  // Phones at the back of a room read up to some 60 modules: a whole plan needs more, and goes as a file.
  await expect(page.getByText(words("workshop.no_qr"))).toBeVisible();
  const qr = await readQr(page.getByRole("img", { name: "QR code that opens the workshop and asks for the file." }).first());
  expect(qr.modules).toBeLessThanOrEqual(60);
  expect(qr.text).toBe(link.replace(/plan=[^&]*&/, ""));

  const [oaks, elms, idle] = [await elsewhere(), await elsewhere(), await elsewhere()];
  for (const table of [oaks, elms, idle]) await table.setViewportSize(tablet);
  await join(oaks, link, "Oaks");
  await join(elms, link, "Las Águilas");
  await join(idle, link, "Idle");

  // Picture, sliders, gap, and the way to hand in: all that a table sees is 200 words, with head and foot of the page.
  const read = await oaks.evaluate(() => {
    const unseen = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".visually-hidden, .skip")]);
    for (const it of unseen) it.style.display = "none";
    const { innerText } = document.body;
    for (const it of unseen) it.style.display = "";
    return innerText.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  });
  expect(read).toBeGreaterThan(50);
  expect(read).toBeLessThanOrEqual(200);

  await oaks.getByRole("switch").nth(0).check();
  await playAll(elms);
  await expect(elms.getByRole("switch", { checked: true }).first()).toBeVisible();
  const [ofOaks, ofElms, ofIdle] = [await shown(oaks), await shown(elms), await shown(idle)];

  for (const table of [oaks, elms, idle]) await button(table, "Hand in").click();
  const files = [await file(oaks)];
  expect(files[0].name).toBe("fairshare-table-oaks.json");
  const ofMail = await code(elms);
  const letters = idle.locator(".short-code");
  await expect(letters).toHaveText(/^(?:[2-9A-HJ-NP-Z]{4} ?){3}$/);
  const ofAir = await letters.textContent();
  await page.context().setOffline(true);

  await page.getByLabel("Choose the tables’ files…").setInputFiles(files);
  await expect(page.getByText("1 result added.")).toBeVisible();
  // A mail program breaks a code into lines.
  await field(page, "Codes from tables").fill(ofMail.replace(/(.{76})/g, "$1\n"));
  await button(page, "Add these codes").click();
  await expect(results(page).getByRole("row")).toHaveCount(3);
  await expect(field(page, "Codes from tables")).toHaveValue("");
  await page.locator("#short-table").fill("Idle");
  await field(page, "Code of 12 letters").fill(ofAir);
  await button(page, "Add this code").click();
  await expect(results(page).getByRole("row")).toHaveCount(4);

  const above = words("workshop.above");
  /** @type {[string, Awaited<ReturnType<typeof shown>>][]} */
  const tables = [["Oaks", ofOaks], ["Las Águilas", ofElms], ["Idle", ofIdle]];
  for (const [name, of] of tables) {
    const found = await row(page, name);
    expect(tons(found.emissions), name).toBe(tons(of.emissions));
    expect(tons(found.gap), name).toBe(tons(of.gap));
    const verdict = say(above.test(found.gap) ? "Not reached" : "Reached");
    // Of twelve letters it says that strengths are rounded; where no action is on, no figure is.
    if (name === "Idle") expect(found.verdict).toContain(verdict);
    else expect(found.verdict, name).toBe(verdict);
  }
  await expect(page.getByText(
    like`^${words("workshop.how_many", { reached: 1, tables: 3 })}.*${words("workshop.closest_reached", { name: "Las Águilas" })}`).first()).toBeVisible();
  expect((await row(page, "Idle")).actions).toBe(say("No action turned on"));
  expect((await row(page, "Oaks")).actions).toMatch(/\d%/);
  const target = (await row(page, "Oaks")).target;
  await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText(target);

  // Each figure is explained in the table's own plan.
  for (const [name, of] of tables.slice(0, 2)) {
    const figures = results(page).getByRole("row").filter({ hasText: name }).getByRole("cell").locator("button.why");
    await expect(figures).toHaveCount(3);
    await figures.nth(1).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText(name);
    expect(tons(await dialog.locator(".explained-value").evaluate((it) => it.firstChild.textContent.split(" ")[0]))).toBe(tons(of.emissions));
    await page.keyboard.press("Escape");
    await expect(figures.nth(1)).toBeFocused();
  }

  // Ranked for the room: nearest to the target first, each color with a name beside it.
  await page.context().setOffline(false);
  // The same ones again add nothing; all survive a reload.
  await page.getByLabel("Choose the tables’ files…").setInputFiles(files);
  await expect(page.getByRole("alert")).toContainText("Already added.");
  await page.reload();
  await expect(results(page).getByRole("row")).toHaveCount(4);

  await button(page, "Show to the room").click();
  const presenter = page.getByRole("dialog");
  await expect(presenter.getByRole("rowheader")).toContainText(["Las Águilas", "Oaks", "Idle"]);
  expect(await presenter.evaluate((it) => {
    const { width, height } = it.getBoundingClientRect();
    return [width >= innerWidth - 20, height >= innerHeight - 1];
  })).toEqual([true, true]);
  await page.keyboard.press("Escape");
  await expect(presenter).toBeHidden();
  await expect(button(page, "Show to the room")).toBeFocused();

  await button(page, "Clear all results").click();
  await expect(results(page)).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem("fairshare.results"))).toBe(null);
  await button(page, "Bring them back").click();
  await expect(results(page).getByRole("row")).toHaveCount(4);

  await button(page, words("workshop.open_label", { name: "Oaks" })).click();
  await expect(heading(page)).toHaveText("Actions that reach your target");
  expect(tons((await shown(page)).emissions)).toBe(tons(ofOaks.emissions));
  // Results are no plan of their own until they are opened.
  await expectSaved(page);
  expect(await storedNames(page)).toEqual(["Maplewood", "Maplewood"]);
});

test("a result is read out as twelve letters: typed in, ranked for the room, a typo noticed, changed figures marked", async ({ page }) => {
  await page.goto("./#/actions?sample=maplewood&steps=target,actions");
  await playAll(page);
  await field(page, "Your table’s name").fill("Oaks");
  await field(page, "Your table’s name").blur();
  await button(page, "Hand in").click();
  const code = (await page.locator(".short-code").textContent()).trim();
  expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4} ?){3}$/);
  const shown = page.getByText(words("workshop.short_reached")).or(page.getByText(words("workshop.short_not_reached")));
  const seen = tons(/[\d,]{5,}/.exec(await shown.textContent())[0]);
  const image = page.getByRole("img", { name: "QR code with the table’s name and the same 12 letters." });
  await expect(image).toBeVisible();
  expect((await readQr(image)).text).toBe(`Oaks: ${code}`);
  await expectAccessible(page);
  await button(page, "Leave the workshop").click();

  await page.goto("./#/workshop");
  const add = button(page, "Add this code");
  await field(page, "Code of 12 letters").fill(`${code.slice(0, -1)}${code.endsWith("Z") ? "Y" : "Z"}`);
  await add.click();
  await expect(page.getByRole("alert").filter({ hasText: words("workshop.short_wrong") })).toBeVisible();
  await field(page, "Code of 12 letters").fill("0000 0000 0000");
  await add.click();
  await expect(page.getByRole("alert").filter({ hasText: words("workshop.short_letter") })).toBeVisible();
  await expect(results(page)).toBeHidden();
  await page.locator("#short-table").fill("Oaks");
  await field(page, "Code of 12 letters").fill(code.toLowerCase().replaceAll(" ", ""));
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 result added.")).toBeVisible();
  expect(tons((await row(page, "Oaks")).emissions)).toBe(seen);
  expect((await row(page, "Oaks")).verdict).toContain(words("workshop.mark_rounded"));

  // A report whose target somebody wrote over, and one whose inventory is another: both say so.
  const other = JSON.parse(smallPlan("Town"));
  await openSample(page, "Maplewood");
  await page.goto("./#/report");
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download the report").click()]);
  const text = await readFile(await download.path(), "utf8");
  const changed = text.replace(/("target_year_emissions_tco2e": )[\d.]+/, "$150000");
  expect(changed).not.toBe(text);
  await page.goto("./#/workshop");
  // Who leaves while they are read finds them all the same, and who is back before they were.
  await page.evaluate(() => {
    const read = Blob.prototype.arrayBuffer;
    const gate = new Promise((open) => Object.assign(window, { open }));
    Blob.prototype.arrayBuffer = function () {
      return gate.then(() => read.call(this));
    };
  });
  await page.getByLabel("Choose the tables’ files…").setInputFiles([["Elms", changed], ["Firs", JSON.stringify(other)]].map(([name, text]) =>
    ({ name: `${name}.json`, mimeType: "application/json", buffer: Buffer.from(text) })));
  await go(page, "Target");
  await page.goto("./#/workshop"); // the same page: the view is made anew
  await expect(results(page).getByRole("row")).toHaveCount(2);
  await page.evaluate(() => /** @type {any} */ (window).open());
  await expect(results(page).getByRole("row")).toHaveCount(4);
  expect((await row(page, "Elms.json")).verdict).toContain(words("workshop.mark_changed"));
  expect((await row(page, "Firs.json")).verdict).toContain(words("workshop.mark_other"));

  // For the room: the best first, and nothing too small for its back.
  await button(page, "Show to the room").click();
  const presenter = page.getByRole("dialog");
  await expect(presenter.getByRole("rowheader").first()).toContainText(verbatim("1. Oaks"));
  await expect(presenter.getByRole("rowheader").last()).toContainText(verbatim("Firs.json"));
  const sizes = await presenter.locator("h2, p, th, td, button, span, strong").evaluateAll((all) =>
    all.filter((it) => it.checkVisibility() && !it.closest(".visually-hidden")).map((it) => parseFloat(getComputedStyle(it).fontSize)));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18);
  // Whole sentences on the smallest projector, and its colors chosen there.
  await page.setViewportSize({ width: 1080, height: 810 });
  await expect(presenter.getByText(words("workshop.mark_changed"))).toBeVisible();
  const region = presenter.getByRole("region");
  expect(await region.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
  await presenter.getByRole("button", { name: "Dark", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("contentinfo").getByRole("button", { name: "Dark", exact: true })).toHaveAttribute("aria-pressed", "true");
});

/**
 * What a machine that runs tests has not: a camera, and a browser that finds codes in its picture. The canvas
 * stands before the one, and a library for the other.
 */
async function withCamera(page) {
  await page.addInitScript({ path: "node_modules/jsqr/dist/jsQR.js" });
  await page.addInitScript(() => {
    const of = /** @type {any} */ (globalThis);
    const side = 480;
    const canvas = () => Object.assign(document.createElement("canvas"), { width: side, height: side });
    const drawn = (on, it) => {
      on.fillStyle = "#fff";
      on.fillRect(0, 0, side, side);
      if (it) on.drawImage(it, 0, 0, side, side);
    };
    of.BarcodeDetector = class {
      static async getSupportedFormats() {
        return ["qr_code"];
      }
      async detect(video) {
        if (!video.videoWidth) throw new DOMException("no picture yet", "InvalidStateError");
        const on = canvas().getContext("2d");
        drawn(on, video);
        const found = of.jsQR(on.getImageData(0, 0, side, side).data, side, side);
        return found ? [{ rawValue: found.data }] : [];
      }
    };
    navigator.mediaDevices.getUserMedia = async () => {
      if (of.refusal) throw new DOMException("", of.refusal);
      const lens = canvas();
      const on = lens.getContext("2d");
      setInterval(() => drawn(on, of.before), 50);
      of.stream = lens.captureStream();
      return of.stream;
    };
    of.hold = async (source) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      of.before = picture;
    };
  });
}

test("the facilitator’s camera reads tables’ screens, says what is no result or why it does not open, and closes with its view", async ({ page, elsewhere }) => {
  // Where the browser finds no codes, none is offered.
  const plain = await elsewhere();
  await plain.goto("./#/workshop");
  await expect(field(plain, "Code of 12 letters")).toBeVisible();
  await expect(button(plain, "Scan codes with the camera")).toHaveCount(0);

  await withCamera(page);
  await page.goto("./#/actions?sample=maplewood&steps=target,actions");
  await page.getByRole("switch").nth(0).check();
  await field(page, "Your table’s name").fill("Oaks");
  await field(page, "Your table’s name").blur();
  await button(page, "Hand in").click();
  const result = await page.getByRole("img", { name: "QR code with the table’s name and the same 12 letters." }).getAttribute("src");
  await button(page, "Leave the workshop").click();
  await page.goto("./#/workshop");
  const scan = button(page, "Scan codes with the camera");
  const alert = page.getByRole("alert");
  for (const [name, why] of [["NotAllowedError", "refused"], ["NotFoundError", "none"], ["NotReadableError", "failed"]]) {
    await page.evaluate((name) => void (/** @type {any} */ (globalThis).refusal = name), name);
    await scan.click();
    await expect(alert.filter({ hasText: words(`workshop.scan_${why}`) })).toBeVisible();
    await expect(button(page, "Stop the camera")).toHaveCount(0);
  }
  await page.evaluate(() => void (/** @type {any} */ (globalThis).refusal = ""));
  await scan.click();
  await expect(button(page, "Stop the camera")).toBeFocused();
  await expectAccessible(page);
  const hold = (source) => page.evaluate((source) => /** @type {any} */ (globalThis).hold(source), source);
  const isOpen = () => page.evaluate(() => /** @type {any} */ (globalThis).stream.getTracks().some((it) => it.readyState === "live"));
  await hold(result);
  await expect(results(page).getByRole("rowheader")).toContainText(verbatim("Oaks"));
  expect((await row(page, "Oaks")).verdict).toContain(words("workshop.mark_rounded"));
  // The way in is a code, too, but no result; and a result is of one community.
  await hold(await page.getByRole("img", { name: "QR code that opens the workshop; the link beside it does the same." }).first().getAttribute("src"));
  await expect(alert.filter({ hasText: words("workshop.scan_other") })).toBeVisible();
  await page.getByLabel("San José").check();
  await hold(result);
  await expect(alert.filter({ hasText: words("workshop.short_wrong") })).toBeVisible();
  await expect(results(page).getByRole("row")).toHaveCount(2);

  expect(await isOpen()).toBe(true);
  await page.goto("./#/methods");
  await expect.poll(isOpen).toBe(false);
  await page.goBack();
  await scan.click();
  await expect.poll(isOpen).toBe(true);
  await button(page, "Stop the camera").click();
  await expect(scan).toBeFocused();
  await expect.poll(isOpen).toBe(false);
});

test("a table sees the open steps only, and leaving takes nothing but the copy", async ({ page, elsewhere }) => {
  test.slow(); // two browsers
  const link = (await invite(page)).replace(/^.*#/, "#");
  expect(link).toContain("sample=maplewood");
  const table = await elsewhere();
  const own = smallPlan("Mine").replace(/"version":"[^"]*"/, `"version":"1.1.0"`); // what this version writes
  await store(table, { "fairshare.plan.18c": own, "fairshare.last": "18c" });
  await table.goto(`./${link}`);
  await expect(bar(table)).toBeVisible();
  const steps = table.getByRole("navigation", { name: "Steps" }).getByRole("link");
  await expect(steps).toHaveText(["Target", "Actions"]);
  await table.goto("./#/community");
  await expect(heading(table)).toContainText(words("target.headline_of", { name: "Maplewood" }));
  await table.goto("./#/actions");
  await table.getByRole("switch").nth(0).check();
  await field(table, "Your table’s name").fill("Oaks");
  await field(table, "Your table’s name").blur();
  await expectSaved(table);
  await expectAccessible(table);

  // The copy survives a reload; undo never reaches the device's own plan.
  await table.reload();
  await expect(field(table, "Your table’s name")).toHaveValue("Oaks");
  await expect(table.getByRole("switch").nth(0)).toBeChecked();
  await expect(button(table, "Undo")).toBeDisabled();
  await button(table, "Start over").click();
  await expect(table.getByRole("switch").nth(0)).not.toBeChecked();
  await button(table, "Undo").click();
  await expect(table.getByRole("switch").nth(0)).toBeChecked();
  expect(await table.evaluate(() => localStorage.getItem("fairshare.plan.18c"))).toBe(own);

  await button(table, "Leave the workshop").click();
  await expect(table.getByText(words("workshop.left"))).toBeVisible();
  await expect(heading(table)).toHaveText("Your community’s 2030 climate target, in five minutes");
  await expect(table.getByText(words("start.now_open", { name: "Mine" }))).toBeVisible();
  await expectAccessible(table);
  const left = await table.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("fairshare.")).sort());
  // `copied`: since when the device's own communities are without a copy as a file.
  expect(left).toEqual(["fairshare.copied", "fairshare.last", "fairshare.plan.18c"]);
  expect(await table.evaluate(() => localStorage.getItem("fairshare.plan.18c"))).toBe(own);

  await button(table, "Return to the workshop").click();
  await expect(field(table, "Your table’s name")).toHaveValue("Oaks");
  await table.goto("./#/actions");
  await expect(table.getByRole("switch").nth(0)).toBeChecked();
});

test("another workshop's link asks before it takes the place of a copy", async ({ page }) => {
  await page.goto("./#/actions?sample=maplewood&steps=actions");
  await expect(bar(page)).toBeVisible();
  await page.getByRole("switch").nth(0).check();
  await page.goto("./#/actions?sample=maplewood&steps=target,actions");
  await expect(page.getByText("This device is already in a workshop, with its own copy.")).toBeVisible();
  await button(page, "Continue that workshop").click();
  await expect(page.getByRole("switch").nth(0)).toBeChecked();
  await page.goto("./#/actions?sample=maplewood&steps=actions,target");
  await button(page, "Start over from the link").click();
  await expect(page.getByRole("navigation", { name: "Steps" }).getByRole("link")).toHaveText(["Target", "Actions"]);
  await expect(page.getByRole("switch").nth(0)).not.toBeChecked();
});

test("damaged links, codes and files are named, and nothing else is lost", async ({ page }) => {
  await page.goto("./#/actions?plan=AAAA&steps=target,actions");
  await expect(page.getByRole("alert")).toContainText(words("link.garbled"));
  await expect(bar(page)).toBeHidden();
  await button(page, "Close").click();

  // A few thousand characters of a link can stand for megabytes.
  const long = JSON.parse(smallPlan("n".repeat(2_000_000)));
  const packed = deflateRawSync(JSON.stringify(long)).toString("base64url");
  await page.goto(`./#/actions?plan=${packed}&steps=target,actions`);
  await expect(page.getByRole("alert")).toContainText(words("problem.file_long_text", { limit: "100,000" }));
  await expect(bar(page)).toBeHidden();
  await button(page, "Close").click();

  await page.goto("./#/workshop");
  const good = JSON.stringify({ format: "fairshare-plan", version: "1.1.0", table: "<img src=x onerror=alert(1)>", plan: JSON.parse(smallPlan("Town")).plan });
  await page.getByLabel("Choose the tables’ files…").setInputFiles([
    { name: "bomb.json", mimeType: "application/json", buffer: Buffer.from("[".repeat(50_000)) },
    { name: "good.json", mimeType: "application/json", buffer: Buffer.from(good) },
    { name: "cut.json", mimeType: "application/json", buffer: Buffer.from(good.slice(0, 90)) },
  ]);
  const alert = page.getByRole("alert");
  await expect(alert.getByRole("listitem")).toHaveText([/^bomb\.json: /, verbatim(/^cut\.json: /)]);
  await expect(results(page).getByRole("rowheader")).toContainText("<img src=x onerror=alert(1)>");
  await expect(results(page)).toContainText("Unknown: the inventory has no sectors");

  await field(page, "Codes from tables").fill("<script>alert(1)</script> AAAA.BBBBBBBB");
  await button(page, "Add these codes").click();
  await expect(alert).toContainText(like`${say("Code 1")}: ${words("workshop.code_changed")}`);
  await expect(field(page, "Codes from tables")).not.toHaveValue("");
  await expect(results(page).getByRole("row")).toHaveCount(2);
  await expectAccessible(page);
});

test("a plan too large for a link is refused, and goes as a file", async ({ page, elsewhere }) => {
  const plan = JSON.parse(smallPlan("Large")).plan;
  // Noise does not compress.
  plan.inventory.source = Array.from({ length: 30_000 }, (_, nth) => String.fromCharCode(0x4e00 + ((nth * 7919 + (nth >> 3) * 104_729) % 20_000))).join("");
  await store(page, { "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan }), "fairshare.last": "18c" });
  const link = await invite(page);
  await expect(page.getByText(words("workshop.too_long"))).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Download the file for the tables").click()]);
  expect(link).not.toContain("plan=");

  const table = await elsewhere();
  await table.goto(link);
  await expect(bar(table)).toContainText("The facilitator gives you the file.");
  await table.getByLabel("Open the file…").setInputFiles(await download.path());
  await expect(heading(table)).toContainText(words("target.headline_of", { name: "Large" }));
  await expectSaved(table);
  expect(await storedNames(table)).toEqual([]);
});

test.describe("looks", () => {
  for (const width of [320, 1440]) {
    test(`light and dark at ${width} px`, async ({ page }) => {
      test.slow(); // five views and panels, each twice
      await page.setViewportSize({ width, height: 900 });
      const good = async () => {
        await expectNoSidewaysScroll(page);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await expectAccessible(page);
        }
      };
      await invite(page);
      await page.getByLabel("Choose the tables’ files…").setInputFiles(["Oaks", "Elms"].map((table) => ({
        name: `${table}.json`,
        mimeType: "application/json",
        buffer: Buffer.from(JSON.stringify({ ...JSON.parse(smallPlan("Town")), table })),
      })));
      await expect(results(page)).toBeVisible();
      await good();
      await button(page, "Show large").click();
      await good();
      await page.keyboard.press("Escape");
      await button(page, "Show to the room").click();
      await good();
      await page.keyboard.press("Escape");
      await page.goto("./#/actions?sample=maplewood&steps=target,actions");
      await button(page, "Hand in").click();
      await expect(page.getByRole("heading", { name: "Hand in" })).toBeFocused();
      await code(page);
      await good();
      await button(page, "Leave the workshop").click();
      await button(page, "Show me around").click();
      await expect(page.getByRole("complementary", { name: words("walk.stop", { stop: 1, stops: 6 }) })).toBeVisible();
      await good();
    });
  }
});

test("the guided walk by keyboard: six stops, back to where it began, nothing kept", async ({ page }) => {
  await store(page, { "fairshare.plan.18c": smallPlan("Mine"), "fairshare.last": "18c" });
  await open(page);
  const begin = button(page, "Show me around");
  await begin.focus();
  await page.keyboard.press("Enter");
  const walk = page.getByRole("complementary");
  const target = like`${words("target.headline_of", { name: "Maplewood" })}`; // and that it is a draft
  const views = ["Your community", "Your inventory", target, "Actions that reach your target", "Pledge & work plan", "Your report"];
  for (const [nth, view] of views.entries()) {
    await expect(heading(page)).toHaveText(view);
    const title = walk.getByRole("heading");
    await expect(title).toContainText(words("walk.stop", { stop: nth + 1, stops: 6 }));
    await expect(title).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(walk.getByRole("button").first()).toBeFocused();
    await page.keyboard.press("Enter");
  }
  await expect(walk).toBeHidden();
  await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
  await expect(begin).toBeFocused();
  await expect(page.getByText(words("start.now_open", { name: "Mine" }))).toBeVisible();
  await expectSaved(page);
  expect(await storedNames(page)).toEqual(["Mine"]);
  await expect(button(page, "Undo")).toBeDisabled();
});

test("the walk blocks nothing, and Escape leaves it at any time", async ({ page }) => {
  await open(page);
  await button(page, "Show me around").click();
  const walk = page.getByRole("complementary");
  await expect(walk).toBeVisible();
  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Target", exact: true }).click();
  await expect(heading(page)).toBeFocused();
  await expect(walk).toBeVisible();
  await field(page, "Population in 2030").fill("50,000");
  await button(page, "62.8% less").or(page.getByRole("main").locator("button.why")).first().click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(walk).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(walk).toBeHidden();
  await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
  expect(await storedNames(page)).toEqual([]);

  // Opening something else ends it, too: the example is no step of undo.
  await button(page, "Show me around").click();
  await expect(walk).toBeVisible();
  await page.goto("./#/");
  await page.getByRole("button", { name: /^Ferndale/ }).click();
  await expect(walk).toBeHidden();
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Ferndale" }));
  await expectSaved(page);
  expect(await storedNames(page)).toEqual(["Ferndale"]);
});
