// Charts answer: a year is read by keys, pointer and finger; pictures are saved and figures copied.
import { readFile } from "node:fs/promises";
import { fullPlan } from "../../tools/bench-plan.mjs";
import { expect, expectAccessible, say, test, words } from "./fixtures.mjs";
import { button, expectNoSidewaysScroll, go, headline, open, openSample, store } from "./steps.mjs";

const reader = (page, title) => page.getByRole("slider", { name: words("chart.by_year", { title }), exact: true });
const readout = (page) => page.locator(".readout");
const value = (name, number) => words("chart.said_value", { name: say(name), value: number });
const said = (year, ...values) => words("chart.said", { year, values: values.join("; ") });
const saving = (page, title) => page.locator(`summary[aria-label="${words("chart.save_of", { title })}"]`);
const plain = (text) => Number(text.replace(/[^\d]/g, ""));

/** A file as the browser hands it over. */
async function downloaded(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** A picture as a browser opens it: its size, and how many of its pixels have which color. */
const opened = (page, bytes) => page.evaluate(async (code) => {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" })).catch(() => null);
  if (!picture) return null;
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  /** @type {Record<string, number>} */
  const counts = {};
  for (let at = 0; at < data.length; at += 4) {
    const color = `${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`;
    counts[color] = (counts[color] ?? 0) + 1;
  }
  return { width: picture.width, height: picture.height, counts };
}, bytes.toString("base64"));

/** The texts of a drawing, if it is XML. */
const drawn = (page, bytes) => page.evaluate((text) => {
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return [root.localName, ...[...root.querySelectorAll("title, text")].map((it) => it.textContent.trim())];
}, bytes.toString("utf8"));

test("the path's values are read year by year, saved as pictures, and copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page, "Maplewood");
  const slider = reader(page, words("target.path"));
  const target = (await headline(page).locator(".figure strong").nth(2).innerText()).trim();

  // Keys: from the target's year on, to both ends and back; Escape hides, an arrow shows again.
  await slider.focus();
  await expect(slider).toHaveAttribute("aria-valuetext", said(2030, value("Path to the target", target)));
  await expect(readout(page)).toContainText(target);
  await page.keyboard.press("End");
  await expect(slider).toHaveAttribute("aria-valuetext", said(2050, value("Path to the target", "0")));
  await page.keyboard.press("Home");
  // Maplewood's inventory of 2018, as the sample says.
  await expect(slider).toHaveAttribute("aria-valuetext", said(2018, value("Path to the target", "513,033")));
  await page.keyboard.press("Escape");
  await expect(readout(page)).toHaveCount(0);
  for (let year = 2019; year <= 2040; year += 1) await page.keyboard.press("ArrowRight");
  // Ten of the twenty years from 2030 to zero in 2050: half of the target.
  await expect(readout(page)).toContainText("2040");
  expect(Math.abs(2 * plain(await readout(page).locator("dd").innerText()) - plain(target))).toBeLessThanOrEqual(1);
  await expectAccessible(page);

  // The pointer: shown where it is, gone where it leaves; with a press it stays.
  await slider.blur();
  await expect(readout(page)).toHaveCount(0);
  const box = await page.locator(".by-year").boundingBox();
  await page.mouse.move(box.x + 52, box.y + box.height / 2);
  await expect(readout(page)).toContainText("2018");
  await page.mouse.move(box.x + box.width - 22, box.y + box.height / 2);
  await expect(readout(page)).toContainText("2050");
  await page.mouse.move(box.x + 60, box.y - 60);
  await expect(readout(page)).toHaveCount(0);

  await saving(page, words("target.path")).click();
  const png = await downloaded(page, "Picture (PNG)");
  expect(png.name).toBe(`Maplewood – ${words("target.path")}.png`);
  const picture = await opened(page, png.bytes);
  expect(picture.width).toBe(2400);
  expect(picture.counts["255,255,255,255"], "white paper").toBeGreaterThan(0.6 * picture.width * picture.height);
  expect(picture.counts["11,93,78,255"], "the path's line").toBeGreaterThan(5000);

  const svg = await downloaded(page, "Drawing (SVG)");
  const texts = await drawn(page, svg.bytes);
  expect(texts.slice(0, 2)).toEqual(["svg", `Maplewood – ${words("target.path")}`]);
  for (const text of ["2018", "2050", words("target.mark_target"), `${target} tCO₂e`]) expect(texts).toContain(text);

  await button(page, "Copy the figures").click();
  await expect(page.getByText("Copied. Paste it into a spreadsheet.")).toBeVisible();
  const [head, ...rows] = (await page.evaluate(() => navigator.clipboard.readText())).trim().split("\n").map((row) => row.split("\t"));
  expect(head).toEqual([words("chart.year"), words("chart.in_tons", { name: say("Path to the target") })]);
  expect(rows.length).toBe(33); // 2018 to 2050
  expect(rows[12]).toEqual(["2030", String(plain(target))]);
  const html = await page.evaluate(async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text());
  expect(html).toContain("<td>2050</td><td>0</td>");
  await page.keyboard.press("Escape");
  await expect(button(page, "Copy the figures")).toHaveCount(0);
});

test("forecast, actions and inventories are read on a phone, and cover no label", async ({ elsewhere }) => {
  const page = await elsewhere({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true });
  const plan = fullPlan([2019, 2023], 6);
  await store(page, {
    "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.0.0", plan }), "fairshare.last": "18c",
  });
  await open(page, "Actions");
  for (const [view, title, lines] of [["Actions", words("chart.wedges"), 4], ["Progress", words("progress.against"), 2]]) {
    if (view !== "Actions") await go(page, /** @type {string} */ (view));
    const over = page.locator(".by-year").first();
    await over.evaluate((it) => it.scrollIntoView({ block: "center" }));
    expect(await over.evaluate((it) => getComputedStyle(it).touchAction)).toBe("pan-y");
    // 2023 is 4 of the 31 years on.
    const box = await over.boundingBox();
    const right = view === "Actions" ? 34 : 22;
    await page.touchscreen.tap(box.x + 52 + ((box.width - 52 - right) * 4) / 31, box.y + box.height / 2);
    await expect(readout(page)).toContainText("2023");
    await expect(readout(page).locator("dd")).toHaveCount(/** @type {number} */ (lines));
    const [shown, picture] = [await readout(page).boundingBox(), await over.boundingBox()];
    expect(shown.y).toBeGreaterThanOrEqual(picture.y + picture.height);
    expect(shown.x).toBeGreaterThanOrEqual(0);
    expect(shown.x + shown.width).toBeLessThanOrEqual(320);
    await expectNoSidewaysScroll(page);
    await expect(reader(page, title)).toHaveAttribute("aria-valuetext", /^2023: /);
    await page.getByRole("heading", { level: 1 }).tap();
    await expect(readout(page)).toHaveCount(0);
  }
});
