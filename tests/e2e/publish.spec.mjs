// The page that a city puts on its own site: saved, valid, without a barrier, on two sheets, and opened again.
import { readFile } from "node:fs/promises";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { SCHEMES, expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { ACTIONS, PACKAGE, councilPlan, openReport, pagesOf } from "./council-plan.mjs";
import { button, chooseFile, expectNoSidewaysScroll, heading, hold, open } from "./steps.mjs";

const NAME = "Saint <script>\"O'Neil\"</script> & Co";

/** A city with a later inventory, and a package of which one action is under way. */
const plan = (name) => councilPlan(name, { ...PACKAGE, work_plan: [{ action: "drive_less", status: "under_way" }] });

const region = (page) => page.getByRole("region", { name: "Publish your progress" });

/** Saves the page: its file's name and text. */
async function saved(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Save the web page (.html)").click()]);
  const html = await readFile(await download.path(), "utf8");
  await expect(region(page)).toContainText(words("publish.saved", { name: download.suggestedFilename(), size: Math.round(Buffer.byteLength(html) / 1e3) }));
  return { name: download.suggestedFilename(), html };
}

test("the page is valid HTML that reads everywhere, prints on two sheets, and verifies when it is opened", async ({ page, serveHost, elsewhere, language }) => {
  await openReport(page, plan(NAME));
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

test("nothing is saved of another community, opened while the page was made", async ({ page }) => {
  const arrive = await hold(page, "**/publish-*.wasm");
  const downloads = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));
  await openReport(page, plan("Ours"));
  const asked = page.waitForRequest("**/publish-*.wasm");
  await button(page, "Save the web page (.html)").click();
  await asked;
  await page.evaluate(() => { location.hash = "#/report?year=2019&emissions=100000&population=10000&population2030=11000&name=Theirs"; });
  await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText("Theirs");
  await arrive();
  // What is asked for now is saved, and nothing else.
  await saved(page);
  expect(downloads).toEqual(["fairshare-progress-theirs.html"]);
});

test("a first estimate is named on the page, and without actions or a later inventory it says so", async ({ page, elsewhere, serveHost }) => {
  await openReport(page, councilPlan("Maplewood", {}, true));
  const { html } = await saved(page);
  const other = await elsewhere();
  await other.goto(await serveHost({ "/": html }));
  await expect(other.locator(".stamp")).toHaveText([say("Draft"), words("packet.estimate")]);
  await expect(other.getByRole("img")).toHaveCount(1);
  await expect(other.getByText(words("packet.takes_none"))).toBeVisible();
  expect(pagesOf(await other.pdf({ format: "Letter" }))).toBe(2);
});

test("24 actions of long names, five inventories and a long name stay on two sheets", async ({ page, elsewhere, serveHost }) => {
  const long = Array.from({ length: 24 - ACTIONS.length }, (_, nth) => ({
    action: { name: `Municipal building retrofit and deep energy efficiency programme, phase ${nth + 1} (schools, libraries, fire stations)`, effect: { stream: { stream: "home_electricity", percent: 1 } } },
  }));
  await openReport(page, councilPlan("San Cañón de la Santísima Trinidad del Valle", {
    other_inventories: [2019, 2020, 2021, 2022, 2023].map((year) => ({ year, detail: "community_wide", community_wide: 250_000 })),
    scenarios: [{ name: "Long", actions: [...ACTIONS.map((action) => ({ action })), ...long] }],
  }, true));
  const { html } = await saved(page);
  expect(Buffer.byteLength(html)).toBeLessThan(150_000);
  const other = await elsewhere();
  await other.goto(await serveHost({ "/": html }));
  await expect(other.getByRole("table", { name: "Actions of the package" }).getByRole("row")).toHaveCount(1 + 24 + 2);
  expect(pagesOf(await other.pdf({ format: "Letter" }))).toBe(2);
});

test.describe("in a frame, from the code alone", () => {
  /** Makes the code: the frame's address, and the letters of the report in it. */
  async function framed(page) {
    await region(page).locator("summary").click();
    await button(page, "Make the code for a frame").click();
    const code = await region(page).getByRole("textbox", { name: "Code of the frame" }).inputValue();
    expect(code).not.toContain("<script");
    const [, address, letters] = /** @type {string[]} */ (/src="([^"]+#([A-Za-z0-9_-]+))"/.exec(code));
    return { code, address, letters };
  }
  const tablesOf = (page) => page.locator("table").evaluateAll((all) => all.map((it) => [...it.querySelectorAll("caption, th, td")].map((cell) => cell.textContent.trim())));
  const RECORDER = `window.messages = []; addEventListener("message", ({ data, origin }) => messages.push({ ...data, origin }));`;

  test("the published page's figures, in both languages, its height told, nothing of a name run", async ({ page, baseURL, serveHost, elsewhere, language }) => {
    await openReport(page, plan(`${NAME} <img src=x onerror="document.title='run'"> שלום`));
    const { html } = await saved(page);
    const { code, address, letters } = await framed(page);
    const published = await elsewhere();
    await published.goto(await serveHost({ "/": html }));

    const outer = await elsewhere();
    await outer.addInitScript({ content: RECORDER });
    const lang = address.replace("#", `?lang=${language}&theme=dark#`);
    await outer.goto(await serveHost({ "/": `<!doctype html><title>City</title>${code.replace(address, lang)}` }));
    const frame = outer.frameLocator("iframe");
    await expect(frame.getByRole("heading", { level: 1 })).toHaveText(verbatim(await heading(published).textContent()));
    expect(await tablesOf(frame)).toEqual(await tablesOf(published));
    for (const part of [".figures p", "main p:not(.unit, .note)"]) {
      const texts = await frame.locator(part).allTextContents();
      for (const text of texts) await expect(published.locator("main")).toContainText(verbatim(text));
    }
    await expect(frame.locator("img, main script")).toHaveCount(0);
    await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
    const height = await frame.locator("body").evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
    const origin = new URL(baseURL).origin;
    await expect.poll(async () => (await outer.evaluate("messages")).filter((it) => it.type === "fairshare:height").at(-1)).toEqual({ type: "fairshare:height", height, origin });
    const results = (await outer.evaluate("messages")).filter((it) => it.type === "fairshare:result");
    // By hand, as above: 269,984 t in 2018; p = 0.5 × 0.925 / 0.731.
    const e2030 = (269_984.4 / 41_265) * (1 - (0.5 * 0.925) / 0.731) * 44_024;
    expect(results).toHaveLength(1);
    expect(results[0].result).toMatchObject({ base_year: 2018, target_year: 2030, reduction_per_capita_pct: expect.closeTo((50 * 0.925) / 0.731, 9) });
    expect(Math.abs(results[0].result.target_emissions_tco2e - e2030)).toBeLessThan(1);
    expect(JSON.stringify(results)).not.toContain("Saint");

    await test.step("read by everybody, at both widths and in both schemes", async () => {
      for (const colorScheme of SCHEMES) {
        const other = await elsewhere({ colorScheme, viewport: { width: 320, height: 640 } });
        await other.goto(address.replace("#", "?lang=es#"));
        await expect(other.locator("html")).toHaveAttribute("lang", "es");
        await expect(other.getByRole("img")).toHaveCount(1);
        await expectNoSidewaysScroll(other);
        await expectAccessible(other);
        await other.setViewportSize({ width: 1000, height: 800 });
        await expectAccessible(other);
      }
    });

    await test.step("by the widget's script, with its events; in a sandbox", async () => {
      const site = new URL("./", baseURL).href;
      const other = await elsewhere();
      await other.addInitScript({ content: `window.events = []; document.addEventListener("fairshare:result", ({ target, detail }) => events.push([target.id, detail]));` });
      await other.goto(await serveHost({ "/": `<!doctype html><title>City</title><div id="one" data-fairshare-embed data-report="${letters}" data-lang="en"></div>
        <iframe id="box" sandbox="allow-scripts" title="Box" src="${address}"></iframe><script src="${site}embed.js" async></script>` }));
      await expect(other.frameLocator("#one iframe").getByRole("table")).toHaveCount(3);
      await expect(other.frameLocator("#box").getByRole("table")).toHaveCount(3);
      await expect.poll(() => other.evaluate("events")).toEqual([["one", results[0].result]]);
      await expect.poll(() => other.locator("#one iframe").evaluate((it) => it.getBoundingClientRect().height)).toBeGreaterThan(800);
    });

    await test.step("checked in the app: it opens with the same data", async () => {
      const other = await elsewhere({ locale: language === "es" ? "es-US" : "en-US" });
      await other.goto(address.replace("#", `?lang=${language}#`));
      const [app] = await Promise.all([other.waitForEvent("popup"), other.locator("footer a").click()]);
      await expect(heading(app)).toContainText("שלום");
      await expect(app.getByRole("main")).toContainText(Math.round(e2030).toLocaleString("en-US"));
    });
  });

  test("an edited, cut or foreign report shows no figure, and the page around is told why", async ({ page, elsewhere, serveHost, language }) => {
    await openReport(page, plan("Maplewood"));
    const { address, letters } = await framed(page);
    const report = JSON.parse(inflateRawSync(Buffer.from(letters, "base64url")).toString());
    const packed = (it) => deflateRawSync(JSON.stringify(it)).toString("base64url");
    const edited = structuredClone(report);
    edited.results.target.target_year_emissions_tco2e = 50_000;
    const faults = {
      contradiction: packed(edited),
      damaged: packed({ ...report, results: { ...report.results, pathway: "<b>none</b>" } }),
      no_target: packed({ ...report, results: { ...report.results, target: null } }),
      newer: packed({ ...report, version: "2.0.0" }),
      not_ours: packed({ format: "other" }),
      garbled: letters.slice(0, -40),
      missing: "",
    };
    const outer = await elsewhere();
    await outer.addInitScript({ content: RECORDER });
    for (const [reason, fragment] of Object.entries(faults)) {
      const base = address.replace(/#.*/, `?lang=${language}#`);
      await outer.goto(await serveHost({ "/": `<!doctype html><title>City</title><iframe title="Frame" src="${base}${fragment}"></iframe>` }));
      await expect(outer.frameLocator("iframe").getByRole("alert")).toHaveText(words(`embed_progress.${reason}`));
      await expect(outer.frameLocator("iframe").getByRole("table")).toHaveCount(0);
      await expect.poll(async () => (await outer.evaluate("messages")).filter((it) => it.type === "fairshare:invalid").map((it) => it.errors)).toEqual([[{ field: "report", reason }]]);
    }
  });
});
