// The report that verifies itself: opened, tampered with, compared, shared, printed.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { expect, expectAccessible, like, say, test, verbatim, words } from "./fixtures.mjs";
import { FULL_PLAN } from "./full-plan.mjs";
import {
  button, chooseFile, downloaded, expectHeadline, expectSaved, go, heading, open, openSample, openSmallPlan,
  SMALL, smallPlan, store, storedNames, unfold,
} from "./steps.mjs";

const report = async (page) => {
  await go(page, "Report");
  return downloaded(page, () => button(page, "Download the report").click());
};

test("a report opens verified in a browser that knows nothing", async ({ page, elsewhere }) => {
  await openSample(page, "Maplewood");
  const file = await report(page);
  const other = await elsewhere();
  await open(other);
  await chooseFile(other, file);
  await expect(heading(other)).toContainText(words("target.headline_of", { name: "Maplewood" }));
  const found = other.getByRole("status", { name: "Check of the file" });
  await expect(found).toContainText(
    words("verify.verified", { count: /[\d,]+/, name: "fairshare-report-maplewood-2018.json" }));
  await expectAccessible(other);
  await found.getByRole("button", { name: "Close this message" }).click();
  await expect(found).toBeHidden();
});

test("a changed number is named with what stands there and what the inputs give", async ({ page }) => {
  await openSmallPlan(page, "Report");
  const file = await report(page);
  const changed = file.json();
  changed.results.target.target_year_emissions_tco2e = 30000;
  await chooseFile(page, { name: "tampered.json", text: JSON.stringify(changed, null, 2) });
  const found = page.getByRole("alert", { name: "Check of the file" });
  await expect(found).toContainText(words("verify.differs_once", { name: "tampered.json" }));
  const row = found.getByRole("row", { name: verbatim(/target_year_emissions_tco2e/) });
  await expect(row.getByRole("cell", { name: "30000", exact: true })).toBeVisible();
  await expect(row).toContainText(/40895\.5/);
  // What is shown is what the inputs give, not what the file says.
  await expectHeadline(page, SMALL);
  await expectAccessible(page);
});

test("numbers written as text are mended and named; what cannot be is refused with its place", async ({ page }) => {
  await open(page);
  const plan = JSON.parse(smallPlan("Mended"));
  plan.plan.inventory.community_wide = "100,000";
  plan.plan.community.population[0].people = "10 000";
  await chooseFile(page, { name: "theirs.json", text: JSON.stringify(plan) });
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Mended" }));
  await expectHeadline(page, SMALL);
  const found = page.getByRole("status", { name: "Check of the file" });
  await found.getByText("Corrected on opening: 2").click();
  await expect(found).toContainText(words(
    "verify.number_from_text", { path: "plan.inventory.community_wide", text: "100,000", value: "100000" }));

  plan.plan.inventory.community_wide = "a lot";
  await go(page, "Report");
  await chooseFile(page, { name: "broken.json", text: JSON.stringify(plan) });
  await expect(page.getByRole("alert")).toContainText(words(
    "problem.file_failed", { name: "broken.json", why: words("problem.file_damaged", { detail: /plan\.inventory\.community_wide.*/ }) }));
  await expectHeadlineAfter(page);
});

async function expectHeadlineAfter(page) {
  await go(page, "Target");
  await expectHeadline(page, SMALL);
}

test("scripts and marks of direction in a report stay text", async ({ page }) => {
  await openSmallPlan(page, "Report");
  const changed = (await report(page)).json();
  changed.results.jurisdiction.name = "\u202e<img src=x onerror=alert(1)>";
  changed.results.approved_by = "<script>alert(1)</script>";
  await chooseFile(page, { name: "<b>x</b>.json", text: JSON.stringify(changed) });
  const found = page.getByRole("alert", { name: "Check of the file" });
  await expect(found).toContainText(verbatim("<script>alert(1)</script>"));
  expect(await found.locator("img, script, b").count()).toBe(0);
});

test("two reports are compared in words and figures", async ({ page }) => {
  await openSmallPlan(page, "Report");
  const other = JSON.parse(smallPlan("Smallville"));
  other.plan.inventory.community_wide = 80000;
  other.plan.community.population[1].people = 12000;
  await unfold(page, "Compare with another report");
  await page.getByLabel("Choose a report to compare…").setInputFiles({
    name: "last-year.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(other)),
  });
  const region = page.getByRole("region", { name: "Compare with another report" });
  const base = region.getByRole("row", { name: like`^${say("Base-year emissions")} 80,000` });
  await expect(base).toContainText("100,000 tCO₂e");
  await expect(base).toContainText("+25.0%");
  const people = like`^${say("Community")}: ${words("fields.population")} 2030 · ${words("fields.people")}`;
  await expect(region.getByRole("row", { name: people })).toContainText("11,000");
  await expectAccessible(page);
  expect(await storedNames(page)).toEqual(["Smallville"]);
});

test("a link carries the whole plan to another browser, as a QR code too", async ({ page, elsewhere, language }) => {
  await openSample(page, "Maplewood");
  await go(page, "Report");
  await unfold(page, "Share as a link");
  await button(page, "Make a link").click();
  const link = await page.getByLabel("Link to this community").inputValue();
  const spoken = language === "en" ? "" : `lang=${language}`; // a link opens in the language it was made in
  expect(link).toMatch(new RegExp(`/some/sub/path/#/target\\?${spoken && `${spoken}&`}plan=[\\w-]+$`));
  await expect(page.getByRole("img", { name: "QR code that opens this community; the link beside it does the same." })).toBeVisible();
  await expectAccessible(page);

  const other = await elsewhere();
  await other.goto(link);
  await expect(heading(other)).toContainText(words("target.headline_of", { name: "Maplewood" }));
  await expectSaved(other);
  expect(new URL(other.url()).hash).toBe(spoken ? `#/target?${spoken}` : "#/target");
});

test("a link's plan is offered where another one is open", async ({ page, elsewhere }) => {
  await openSample(page, "Ferndale");
  await go(page, "Report");
  await unfold(page, "Share as a link");
  await button(page, "Make a link").click();
  const link = await page.getByLabel("Link to this community").inputValue();
  const other = await elsewhere();
  await openSmallPlan(other, "Target");
  await other.goto(link);
  const offer = other.getByRole("status").filter({ hasText: words("link.offer_year", { name: "Ferndale", year: "2018" }) });
  await expect(offer).toBeVisible();
  await expectHeadline(other, SMALL);
  await button(other, "Open this community").click();
  await expect(heading(other)).toContainText(words("target.headline_of", { name: "Ferndale" }));
  await button(other, "Back").click();
  await expectHeadline(other, SMALL);
});

test("a plan too large for a link is offered as a file", async ({ page }) => {
  await openSmallPlan(page, "Report");
  const plan = JSON.parse(smallPlan("Large"));
  // Text that no compression makes small.
  let seed = 1;
  const noise = Array.from({ length: 30_000 }, () => ((seed = (seed * 48271) % 2147483647) % 36).toString(36)).join("");
  plan.plan.inventory.source = noise;
  await chooseFile(page, { name: "large.json", text: JSON.stringify(plan) });
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "Large" }));
  await go(page, "Report");
  await unfold(page, "Share as a link");
  await button(page, "Make a link").click();
  await expect(page.getByText(like`^${words("share.too_long", { length: /[\d,]+/ })}`)).toBeVisible();
  const file = await downloaded(page, () => button(page, "Download the file").click());
  expect(file.json().plan.inventory.source).toBe(noise);
});

test("the target as CSV has CDP's column names and runs no formula", async ({ page }) => {
  await openSmallPlan(page, "Community");
  await page.getByRole("textbox", { name: "Name of the community" }).fill("=HYPERLINK(1)");
  await go(page, "Report");
  await unfold(page, "For CDP-ICLEI Track");
  const { name, text } = await downloaded(page, () => button(page, "Download the target as CSV").click());
  expect(name).toBe("fairshare-targets-hyperlink-1-2019.csv");
  expect(text.split("\r\n")[0]).toContain("Percentage reduction target,Target year,Target year absolute emissions (metric tonnes CO2e),Projected population in target year,Intensity unit (Emissions per)");
  expect(text).toContain("'=HYPERLINK(1)");
  expect(text).not.toMatch(/(^|,)"?=/m);
});

test("the printed packet has everything on its pages", async ({ page }) => {
  await openSample(page, "Maplewood");
  await go(page, "Report");
  const pdf = await page.pdf({ format: "Letter" });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;
  expect(pages).toBeGreaterThanOrEqual(9);
  expect(pages).toBeLessThanOrEqual(12);
  // Nothing of it stays on screen, and nothing of the screen was on it.
  await expect(page.locator(".printed")).toBeEmpty();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const titles = await page.locator(".printed .annexes h2").allTextContents();
  expect(titles).toEqual([
    "The inventory", "The target", "The path to net zero", "Forecast and actions", "Climate budget by year",
    "Progress, pledge, and work plan", "Assumptions", "Sources", "About this document",
  ].map(say));
  await expect(button(page, "Download the report")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1, name: words("packet.title", { name: "Maplewood" }) })).toBeVisible();
});

test("the README's command recomputes the checksum of a report, small numbers and letters of all kinds included", async ({ page }, info) => {
  const plan = structuredClone(FULL_PLAN); // its name is no ASCII
  // Rates that other programs write with an exponent.
  const own = plan.inventory.lines.find((line) => line.activity?.own_factor).activity.own_factor;
  Object.assign(own, { ch4_kg: 0.00002, n2o_kg: 0.00000015 });
  await store(page, { "fairshare.plan.18c": JSON.stringify({ format: "fairshare-plan", version: "1.1.0", plan }), "fairshare.last": "18c" });
  await open(page, "Report");
  const { text, json } = await report(page);
  expect(text).toContain("0.00000015");
  const [command] = (await readFile("README.md", "utf8")).match(/^ *python3 -c .*$/m);
  const golden = await readFile("tests/golden/report-1.3.0-san-jose.json", "utf8");
  for (const [file, sum] of [[text, json().inputs_sha256], [golden, JSON.parse(golden).inputs_sha256]]) {
    await mkdir(info.outputDir, { recursive: true });
    await writeFile(info.outputPath("report.json"), file);
    expect(execFileSync("sh", ["-c", command], { cwd: info.outputDir, encoding: "utf8" }).trim()).toBe(sum);
  }
});

test("the published schema lies beside the app", async ({ page, request }) => {
  await open(page);
  const response = await request.get("./schema/fairshare-report-1.3.0.json");
  expect((await response.json()).$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  expect(await response.text()).toBe(await readFile("public/schema/fairshare-report-1.3.0.json", "utf8"));
});
