// The main job, end to end: a real inventory becomes a 2030 science-based target and a report.
import { expect, like, say, test, verbatim, words } from "./fixtures.mjs";
import {
  LABEL, SAN_JOSE, VIEWS, button, chooseFile, disclosure, downloaded, enter, expectHeadline, expectNoComplaint,
  expectSaved, field, go, heading, headline, open, openSample, showFigures, typeSanJose, unfold,
} from "./steps.mjs";

test("San José typed by hand: target, arithmetic, path, report, reload, another browser", async ({ page, elsewhere }) => {
  await typeSanJose(page);
  await expect(heading(page)).toContainText(words("target.headline_of", { name: "San José" }));
  await expectHeadline(page, SAN_JOSE);
  await expect(headline(page)).toContainText("from 5.16 to 1.92 tCO₂e per person");
  await expect(headline(page)).toContainText("3,260,016 tCO₂e to cut from the 2019 level");
  const glance = page.getByRole("region", { name: "Your community at a glance" });
  await expect(glance).toContainText("San José");
  await expect(glance).toContainText("2,152,138 tCO₂e");

  await test.step("every step of the arithmetic names where it comes from", async () => {
    await disclosure(page, "Show the calculation").click();
    await disclosure(page, like`^${say("Reduction per person by 2030")}`).click();
    await expect(page.getByText(verbatim("p = g × HDI_USA / HDI_world"), { exact: true })).toBeVisible();
    for (const [quantity, value] of [["Human Development Index, United States", "0.926"], ["Human Development Index, world", "0.737"]]) {
      const row = page.getByRole("row", { name: quantity });
      await expect(row).toContainText(value);
      await expect(row).toContainText(words("explain.origin_published_year", { publication: "Human Development Report, 2020", year: "2019" }));
    }
    await disclosure(page, like`^${say("Target in 2030")}`).click();
    await expect(page.getByText("E2030 = e2030 × P2030", { exact: true })).toBeVisible();
  });

  await test.step("the path is a picture with a sentence, and a table", async () => {
    const sentence = "Emissions go from 5,412,154 tCO₂e in 2019 to 2,152,138 in 2030 and net zero in 2050.";
    await expect(page.getByRole("img", { name: sentence })).toBeVisible();
    await expect(page.getByText(sentence, { exact: true })).toBeVisible();
    // Straight lines: 2025 is 6 of 11 years down to 2030, 2040 half-way from there to zero.
    // By hand: 2,152,137.6 × 3/4 = 1,614,103.2 in 2035.
    const rows = [
      ["2019", "5,412,154", "5.16", "0.0%"],
      ["2025", "3,633,963", "3.34", "−32.9%"],
      ["2030", "2,152,138", "1.92", "−60.2%"],
      ["2040", "1,076,069", "needs the population in that year", "−80.1%"],
      ["2050", "0", "0.00", "−100.0%"],
    ];
    const milestones = page.getByRole("region", { name: "Milestones" });
    await expect(milestones.getByText(like`^${words("target.milestones_said", { in_2035: "1,614,103", in_2040: "1,076,069" })}$`)).toBeVisible();
    await showFigures(milestones);
    const table = milestones.getByRole("table", { name: "Milestones" });
    for (const [year, tons, perPerson, change] of rows) {
      const row = table.getByRole("row").filter({ has: page.getByRole("rowheader", { name: year }) });
      await expect(row.getByRole("cell", { name: tons, exact: true })).toBeVisible();
      await expect(row).toContainText(perPerson);
      await expect(row).toContainText(change);
    }
  });

  await go(page, "Report");
  await unfold(page, "What’s in the report");
  const preview = page.getByRole("table", { name: "What’s in the report" });
  await expect(preview.getByRole("row", { name: like`^${say("Target in 2030")}` })).toContainText("2,152,138 tCO₂e");
  const report = await downloaded(page, () => button(page, "Download the report").click());

  await test.step("the report holds the same figures", async () => {
    expect(report.name).toBe("fairshare-report-san-jose-2019.json");
    const { format, version, inputs, results } = report.json();
    expect({ format, version }).toEqual({ format: "fairshare-report", version: "1.3.0" });
    expect(inputs.community).toMatchObject({ name: "San José", state: "CA", boundary_type: "city" });
    expect(inputs.community.population.map(({ year, people }) => [year, people]))
      .toEqual([[2019, 1047871], [2030, 1120791]]);
    expect(inputs.inventory).toMatchObject({
      year: 2019,
      detail: "scopes",
      by_scope: { scope1: 4527608, scope2: 721647, scope3: 162899 },
    });
    const { target } = results;
    expect(target.base_year_emissions_tco2e).toBe(5412154);
    expect(target.reduction_per_capita_pct.toFixed(1)).toBe("62.8");
    expect(target.reduction_absolute_pct.toFixed(1)).toBe("60.2");
    expect(Math.round(target.target_year_emissions_tco2e)).toBe(2152138);
    expect(target.target_year_emissions_per_capita_tco2e.toFixed(2)).toBe("1.92");
    expect(Math.round(target.to_cut_tco2e)).toBe(3260016);
    expect(results.pathway.find(({ year }) => year === 2050).target_tco2e).toBe(0);
    expect(results.disclaimers.map(({ id }) => id)).toContain("draft");
  });

  await test.step("a reload keeps everything", async () => {
    await expectSaved(page);
    await page.reload();
    await go(page, "Target");
    await expectHeadline(page, SAN_JOSE);
    await go(page, "Community");
    await expect(field(page, LABEL.name)).toHaveValue("San José");
    await expect(page.getByRole("combobox", { name: "State or territory" }).locator("option:checked")).toHaveText("California");
    await expect(page.getByRole("combobox", { name: "Kind of jurisdiction" }).locator("option:checked")).toHaveText("City");
    await expect(field(page, LABEL.year)).toHaveValue("2019");
    await expect(field(page, "Population in 2019")).toHaveValue("1,047,871");
    await expect(field(page, LABEL.population2030)).toHaveValue("1,120,791");
    await go(page, "Inventory");
    await expect(page.getByRole("radio", { name: "Totals by scope" })).toBeChecked();
    await expect(field(page, LABEL.scope1)).toHaveValue("4,527,608");
    await expect(field(page, LABEL.scope2)).toHaveValue("721,647");
    await expect(field(page, LABEL.scope3)).toHaveValue("162,899");
  });

  await test.step("the report restores the plan in a browser that knows nothing", async () => {
    const other = await elsewhere();
    await open(other);
    await expect(other.getByText(words("start.no_plans"))).toBeVisible();
    await chooseFile(other, report);
    await expect(heading(other)).toContainText(words("target.headline_of", { name: "San José" }));
    await expectHeadline(other, SAN_JOSE);
    await expectSaved(other);
    await go(other, "Report");
    const again = await downloaded(other, () => button(other, "Download the report").click());
    const [first, second] = [report.json(), again.json()];
    expect(second.inputs_sha256).toBe(first.inputs_sha256);
    expect({ ...second, generated_at: null }).toEqual({ ...first, generated_at: null });
  });
});

test("numbers are taken as hands and spreadsheets write them", async ({ page }) => {
  await typeSanJose(page, {
    population: "1047871",
    population2030: " 1 120 791 ",
    scope1: "4.527608e6",
    scope2: "721647.0",
    scope3: "162'899",
  });
  await expectHeadline(page, SAN_JOSE);
  await expect(field(page, "Population in 2019")).toHaveValue("1,047,871");
  await enter(page, "Population in 2019", "1,047,871");
  await enter(page, LABEL.population2030, "1\u202f120\u202f791");
  await expectNoComplaint(page, "Population in 2019");
  await expectNoComplaint(page, LABEL.population2030);
  await expectHeadline(page, SAN_JOSE);
  await go(page, "Inventory");
  await expect(field(page, LABEL.scope1)).toHaveValue("4,527,608");
});

test("the target follows every keystroke", async ({ page }) => {
  await typeSanJose(page);
  // All of 2019's people again in 2030: then both percentages are the same, and
  // 5,412,154 × (1 − 0.463 / 0.737) = 2,012,117.
  await field(page, LABEL.population2030).fill("1047871");
  await expectHeadline(page, { perPerson: "62.8% less", inTotal: "62.8% less", target: "2,012,117" });
  // Three times the people: (1 − 0.463 / 0.737) × 3 = 1.1153.
  await field(page, LABEL.population2030).fill("3143613");
  await expect(headline(page)).toContainText("11.5% more");
  await expect(page.getByText(words("target.path_sentence_up")).first()).toBeVisible();
});

test("each view has a title of its own", async ({ page }) => {
  for (const { name, footer, address } of VIEWS) {
    await page.goto(`./${address}`);
    await expect(page).toHaveTitle(words("frame.title", { view: say(footer ?? name) }));
  }
  await go(page, "Community");
  await expect(page).toHaveTitle(words("frame.title", { view: say("Community") }));
});

test("the page before the app runs has a title, and says what it needs in every language", async ({ elsewhere }) => {
  const withoutScripts = await elsewhere({ javaScriptEnabled: false });
  await withoutScripts.goto("./");
  await expect(withoutScripts).toHaveTitle("Fairshare: your community’s 2030 science-based climate target");
  // By tag: Playwright's texts and roles leave out what stands in `noscript`.
  for (const [language, text] of [["en", "needs JavaScript and WebAssembly"], ["es", "necesita JavaScript y WebAssembly"]]) {
    const said = withoutScripts.locator(language === "en" ? "noscript p:not([lang])" : `noscript p[lang=${language}]`);
    await expect(said).toContainText(text);
    await expect(said).toBeVisible();
  }
});

// Published or by hand, with p(2018) = 0.5 × 0.925 / 0.731 = 0.63269.
const SAMPLES = [
  { name: "San José", ...SAN_JOSE },
  {
    // The city's published target is 63% in total. In 2018 between two censuses:
    // 19,900 × (19,190 / 19,900)^0.8 = 19,329.9; 1 − 0.36731 × 19,465 / 19,329.9 = 0.6301;
    // 256,401 × 0.36987 = 94,835.
    name: "Ferndale",
    perPerson: "63.3% less",
    inTotal: "63.0% less",
    target: "94,835",
  },
  {
    // 513,033.3 tCO₂e in all; 1 − 0.36731 × 44,024 / 41,265 = 0.6081; 513,033.3 × 0.39186 = 201,039.
    name: "Maplewood",
    perPerson: "63.3% less",
    inTotal: "60.8% less",
    target: "201,039",
  },
];

for (const sample of SAMPLES) {
  test(`the sample ${sample.name} opens with its target`, async ({ page }) => {
    await openSample(page, sample.name);
    await expect(heading(page)).toContainText(words("target.headline_of", { name: sample.name }));
    await expectHeadline(page, sample);
    await expectSaved(page);
    await expect(page.getByRole("img", { name: like`^${words("target.path_sentence")}$` })).toBeVisible();
    await disclosure(page, "Show the calculation").click();
    await disclosure(page, like`^${say("Emissions in the base year")}`).click();
    await expect(page.getByRole("cell", { name: like`^${words("explain.origin_entered_from")}` }).first()).toBeVisible();
  });
}
