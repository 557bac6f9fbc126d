// The page that a city puts on its own site: saved, valid, without a barrier, on two sheets, and opened again.
import { readFile } from "node:fs/promises";
import { HtmlValidate } from "html-validate";
import { SCHEMES, expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { button, chooseFile, expectNoSidewaysScroll, heading, open, store } from "./steps.mjs";

const ACTIONS = ["clean_electricity", "drive_less", "home_efficiency", "electric_cars", "waste_diversion"];
const NAME = "Saint <script>\"O'Neil\"</script> & Co";

/** A city with a later inventory, and a package of which one action is under way; a first estimate on demand. */
const plan = (name, isEstimate = false) => ({
  community: {
    name, state: "MN", boundary_type: "city",
    population: [{ year: 2018, people: 41_265, source: "" }, { year: 2022, people: 42_000, source: "" }, { year: 2030, people: 44_024, source: "" }],
  },
  inventory: {
    year: 2018, detail: "lines", gwp_set: "ar5",
    lines: [
      { gpc_ref: "I.1.2", name: "Electricity, homes", activity: { amount: 120_000, unit: "MWh", factor: "egrid/MROW/2018" }, ...(isEstimate && { estimate: true }) },
      { gpc_ref: "II.1.1", name: "Cars", emissions_tco2e: 190_000 },
      { gpc_ref: "III.1.2", name: "Waste", emissions_tco2e: 12_000 },
    ],
  },
  ...(!isEstimate && {
    other_inventories: [{ year: 2022, detail: "community_wide", community_wide: 250_000 }],
    scenarios: [{ name: "Package", actions: ACTIONS.map((action) => ({ action })) }],
    work_plan: [{ action: "drive_less", status: "under_way" }],
  }),
});

const start = async (page, of) => {
  await store(page, { "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan: of }), "fairshare.last": "18c" });
  await open(page, "Report");
};
const region = (page) => page.getByRole("region", { name: "Publish your progress" });
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;

/** Saves the page: its file's name and text. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save the web page (.html)").click()]);
  const html = await readFile(await download.path(), "utf8");
  await expect(region(page)).toContainText(words("publish.saved", { name: download.suggestedFilename(), size: Math.round(Buffer.byteLength(html) / 1e3) }));
  return { name: download.suggestedFilename(), html };
}

test("the page is valid HTML that reads everywhere, prints on two sheets, and verifies when it is opened", async ({ page, serveHost, elsewhere, language }) => {
  await start(page, plan(NAME));
  const { name, html } = await saved(page);
  expect(name).toBe("fairshare-progress-saint-script-o-neil-script-co.html");
  expect(Buffer.byteLength(html)).toBeLessThan(150_000);

  await test.step("by the rules of HTML", async () => {
    const rules = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"] });
    const { results } = await rules.validateString(html);
    expect(results.flatMap((it) => it.messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`))).toEqual([]);
  });

  const origin = await serveHost({ "/": html });
  for (const colorScheme of SCHEMES) {
    await test.step(`as others see it, ${colorScheme}`, async () => {
      const other = await elsewhere({ colorScheme, viewport: { width: 320, height: 640 } });
      await other.goto(origin);
      await expect(other.locator("html")).toHaveAttribute("lang", language);
      await expect(heading(other)).toHaveText(words("packet.title", { name: NAME }));
      await expect(other.locator(".stamp")).toHaveText([say("Draft")]);
      await expect(other.getByRole("img")).toHaveCount(2);
      await expectNoSidewaysScroll(other);
      await expectAccessible(other);
      await other.setViewportSize({ width: 1000, height: 800 });
      await expect(other.getByRole("img")).toHaveCount(2);
      await expectAccessible(other);
      // A third of the way in 2022: 269,984 − (269,984 − 105,797) / 3 = 215,255, which is 34,745 below.
      await expect(other.getByRole("row", { name: like`^2022 250,000 215,255 34,745 ${say("Behind")}` })).toBeVisible();
      const actions = other.getByRole("table", { name: "Actions of the package" });
      await expect(actions.getByRole("row")).toHaveCount(1 + ACTIONS.length + 2);
      await expect(actions.getByRole("row").nth(2)).toContainText(say("Under way"));
      await expect(actions.getByRole("row").nth(3)).toContainText(say("Not started"));
      await expect(other.getByRole("link", { name: "Open Fairshare" })).toHaveAttribute("href", /^http:\/\/localhost:/);
      expect(pagesOf(await other.pdf({ format: "Letter" }))).toBe(2);
    });
  }

  await test.step("within another page, without a script", async () => {
    await region(page).locator("summary").click();
    const code = await region(page).locator("pre").textContent();
    expect(code).not.toContain("<script");
    const outer = await serveHost({ "/": `<!doctype html><title>City</title>${code.replace("https://example.gov/", "/")}`, [`/${name}`]: html });
    const other = await elsewhere();
    await other.goto(outer);
    await expect(other.frameLocator("iframe").getByRole("heading", { level: 1 })).toHaveText(words("packet.title", { name: NAME }));
  });

  await test.step("opened, it verifies; a changed figure is named", async () => {
    const other = await elsewhere({ locale: language === "es" ? "es-US" : "en-US" });
    await open(other);
    await chooseFile(other, { name, text: html });
    await expect(other.getByRole("status", { name: "Check of the file" })).toContainText(
      words("verify.verified", { count: /[\d,]+/, name }));
    await expect(heading(other)).toContainText(words("target.headline_of", { name: NAME }));
    const changed = html.replace(/"target_year_emissions_tco2e":\s*[\d.]+/, `"target_year_emissions_tco2e":1000`);
    expect(changed).not.toBe(html);
    await open(other);
    await chooseFile(other, { name, text: changed });
    await expect(other.getByRole("alert", { name: "Check of the file" })).toContainText(verbatim("results.target.target_year_emissions_tco2e"));
  });
});

test("a first estimate is named on the page, and without actions or a later inventory it says so", async ({ page, elsewhere, serveHost }) => {
  await start(page, plan("Maplewood", true));
  const { html } = await saved(page);
  const other = await elsewhere();
  await other.goto(await serveHost({ "/": html }));
  await expect(other.locator(".stamp")).toHaveText([say("Draft"), words("packet.estimate")]);
  await expect(other.getByRole("img")).toHaveCount(1);
  await expect(other.getByText(words("packet.takes_none"))).toBeVisible();
  expect(pagesOf(await other.pdf({ format: "Letter" }))).toBe(2);
});
