// Spanish: how it is chosen and kept, and that nothing English is left on any view.
import { readFileSync } from "node:fs";
import { expect, expectAccessible, test } from "./fixtures.mjs";
import { fullPlan } from "./full-plan.mjs";
import { entries, pattern, texts } from "./languages.mjs";
import { expectNoSidewaysScroll, storage, store, smallPlan } from "./steps.mjs";

const ES = texts("es");
const EN = texts("en");
const heading = (page) => page.getByRole("heading", { level: 1 });
const language = (page) => page.locator("html").getAttribute("lang");
const choice = (page, name) => page.getByRole("banner").getByRole("button", { name, exact: true });
const field = (page, label) => page.getByRole("textbox", { name: label, exact: true });

const VIEWS = [
  { address: "#/", heading: ES.start.headline },
  { address: "#/community", heading: ES.community.headline },
  { address: "#/inventory", heading: ES.inventory.headline },
  { address: "#/target", heading: new RegExp(ES.frame.target_2030, "i") },
  { address: "#/actions", heading: ES.actions.title },
  { address: "#/plan", heading: ES.pledge.headline },
  { address: "#/progress", heading: ES.progress.headline },
  { address: "#/report", heading: ES.report.headline },
  { address: "#/workshop", heading: ES.workshop.title },
  { address: "#/many", heading: ES.many.title },
  { address: "#/methods", heading: ES.methods.headline },
];

test.describe("the language", () => {
  test("is English where the browser asks for nothing else, and stands in no address", async ({ page }) => {
    await page.goto("./#/community");
    await expect(heading(page)).toHaveText(EN.community.headline);
    expect(await language(page)).toBe("en");
    expect(page.url()).toMatch(/#\/community$/);
  });

  test.describe("from the browser", () => {
    test.use({ locale: "es-MX" });

    test("is Spanish, title and waiting included", async ({ page }) => {
      let start;
      const started = new Promise((resolve) => (start = resolve));
      await page.route("**/*.wasm", async (route) => {
        await started;
        await route.continue();
      });
      await page.goto("./#/community", { waitUntil: "commit" });
      await expect(page.getByText(ES.page.loading)).toBeVisible();
      start();
      await expect(heading(page)).toHaveText(ES.community.headline);
      expect(await language(page)).toBe("es");
      await expect(page).toHaveTitle(ES.frame.title.replace("{view}", ES.frame.community));
      expect(page.url()).toMatch(/#\/community$/);
      expect(await storage(page)).toEqual({});
    });

    test("gives way to a choice, which is remembered", async ({ page }) => {
      await page.goto("./#/community");
      await expect(choice(page, "English")).toHaveAttribute("lang", "en");
      await choice(page, "English").click();
      await expect(heading(page)).toHaveText(EN.community.headline);
      await expect(choice(page, "Español")).toBeFocused();
      await page.goto("./#/");
      await page.reload();
      await expect(heading(page)).toHaveText(EN.start.headline);
      expect(await language(page)).toBe("en");
    });
  });

  test("is what a link asks for, and stays so from view to view and in what is copied", async ({ page, elsewhere }) => {
    await page.goto("./#/target?lang=es");
    await expect(heading(page)).toHaveText(ES.target.headline);
    await page.getByRole("link", { name: ES.frame.report, exact: true }).click();
    await expect(heading(page)).toHaveText(ES.report.headline);
    await expect(page).toHaveURL(/#\/report\?lang=es$/);
    await page.goBack();
    await expect(heading(page)).toHaveText(ES.target.headline);
    await page.reload();
    await expect(heading(page)).toHaveText(ES.target.headline);
    expect(await storage(page)).toEqual({}); // a link is no choice

    const other = await elsewhere({ locale: "en-US" });
    await other.goto(page.url());
    await expect(heading(other)).toHaveText(ES.target.headline);
    await other.evaluate(() => { location.hash = "#/target?lang=en"; });
    await expect(heading(other)).toHaveText(EN.target.headline);
    expect(await language(other)).toBe("en");
  });

  test("is that of a shared plan's link, in a browser that speaks another one", async ({ page, elsewhere }) => {
    await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });
    await page.goto("./#/report?lang=es");
    await page.getByRole("heading", { name: ES.share.title, exact: true }).click();
    await page.getByRole("button", { name: ES.share.make, exact: true }).click();
    const link = await field(page, ES.share.link).inputValue();
    const other = await elsewhere({ locale: "en-US" });
    await other.goto(link);
    await expect(heading(other)).toContainText(ES.target.headline_of.replace("{name}", "Smallville"));
    expect(await language(other)).toBe("es");

    // Where a plan lies already, the page is made anew for the language, and the question stays.
    const third = await elsewhere({ locale: "en-US" });
    await store(third, { "fairshare.plan.18c": smallPlan("Mine"), "fairshare.last": "18c" });
    await third.goto("./#/target");
    await expect(heading(third)).toContainText("Mine");
    await third.evaluate((hash) => { location.hash = hash; }, new URL(link).hash);
    await expect(third.getByRole("button", { name: ES.link.open, exact: true })).toBeVisible();
    await expect(heading(third)).toContainText(ES.target.headline_of.replace("{name}", "Mine"));
  });

  test.describe("of a workshop's link", () => {
    const tables = (page) => page.getByRole("radiogroup").or(page.getByRole("group")).filter({ has: page.getByText(ES.workshop.language, { exact: true }) });
    const link = (page) => field(page, ES.workshop.link);
    const workshop = (page, texts) => page.getByRole("region", { name: texts.workshop.bar, exact: true });

    test("is the one it was made in, with a sample or a plan of one's own", async ({ page, elsewhere }) => {
      await page.goto("./#/workshop?lang=es");
      await expect(tables(page).getByRole("radio", { name: "Español" })).toBeChecked();
      await expect(link(page)).toHaveValue(/[?&]sample=maplewood/);
      const sample = await link(page).inputValue();
      await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });
      await page.goto("./#/workshop?lang=es");
      await expect(link(page)).toHaveValue(/[?&]plan=/);
      const own = await link(page).inputValue();
      for (const address of [sample, own]) {
        const table = await elsewhere({ locale: "en-US" });
        await table.goto(address);
        await expect(workshop(table, ES)).toBeVisible();
        await expect(heading(table)).toHaveText(ES.actions.title);
        expect(await language(table)).toBe("es");
      }
    });

    test("can be chosen, or left to each device", async ({ page, elsewhere }) => {
      await page.goto("./#/workshop?lang=es");
      await tables(page).getByRole("radio", { name: "English" }).check();
      await expect(link(page)).toHaveValue(/[?&]lang=en&/);
      const english = await link(page).inputValue();
      await tables(page).getByRole("radio", { name: ES.workshop.language_own }).check();
      await expect(link(page)).not.toHaveValue(/lang=/);
      const open = await link(page).inputValue();
      for (const [address, locale, texts] of [[english, "es-MX", EN], [open, "es-MX", ES], [open, "en-US", EN]]) {
        const table = await elsewhere({ locale });
        await table.goto(address);
        await expect(workshop(table, texts)).toBeVisible();
        await expect(heading(table)).toHaveText(texts.actions.title);
      }
      // What is made in English asks for nothing.
      const facilitator = await elsewhere({ locale: "en-US" });
      await facilitator.goto("./#/workshop");
      await expect(field(facilitator, EN.workshop.link)).toHaveValue(/[?&]sample=maplewood/);
      await expect(field(facilitator, EN.workshop.link)).not.toHaveValue(/lang=/);
    });
  });

  test("that was chosen goes before what a link asks for", async ({ page }) => {
    await page.goto("./");
    await choice(page, "Español").click();
    await expect(heading(page)).toHaveText(ES.start.headline);
    expect(await storage(page)).toEqual({ "fairshare.language": "es" });
    await page.goto("./#/report?lang=en");
    await expect(heading(page)).toHaveText(ES.report.headline);
    await page.reload();
    await expect(heading(page)).toHaveText(ES.report.headline);
  });

  test("that nobody speaks is none", async ({ page }) => {
    await store(page, { "fairshare.language": "tlh" });
    await page.goto("./#/?lang=xx");
    await expect(heading(page)).toHaveText(EN.start.headline);
    expect(await language(page)).toBe("en");
  });

  test("changes without losing the plan, what is half typed, what is open, or undo", async ({ page }) => {
    await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });
    await page.goto("./#/target");
    await field(page, EN.community.base_year).fill("2018");
    await field(page, EN.community.population_2030).fill("11x");
    await field(page, EN.community.population_2030).blur();
    await page.locator("summary").filter({ hasText: EN.arithmetic.arithmetic }).click();
    await choice(page, "Español").click();
    await expect(heading(page)).toContainText(ES.target.headline_of.replace("{name}", "Smallville"));
    await expect(field(page, ES.community.base_year)).toHaveValue("2018");
    const draft = field(page, ES.community.population_2030);
    await expect(draft).toHaveValue("11x");
    const [wrong, kept] = [ES.problem.not_a_number.replace("{text}", "11x"), ES.problem.kept.replace("{value}", "11,000")];
    await expect(draft).toHaveAccessibleDescription(new RegExp(`${wrong} ${kept}`));
    await expect(page.getByText(ES.arithmetic.arithmetic_lead)).toBeVisible();
    await page.getByRole("button", { name: ES.frame.undo, exact: true }).click();
    await expect(field(page, ES.community.base_year)).toHaveValue("2019");
    await expect(choice(page, "English")).toBeVisible();
  });

  test("can be changed where nothing can be stored, and is kept in the address", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get() { throw new DOMException("denied", "SecurityError"); } });
    });
    await page.goto("./#/target");
    await choice(page, "Español").click();
    await expect(heading(page)).toHaveText(ES.target.headline);
    await page.reload();
    await expect(heading(page)).toHaveText(ES.target.headline);
  });

  test.describe("whose texts do not arrive", () => {
    test.use({ allowErrors: true });

    test("is missed in its own words, and the app speaks English", async ({ page }) => {
      await page.route("**/es-*.wasm", (route) => route.abort());
      await page.goto("./#/?lang=es");
      await expect(heading(page)).toHaveText(EN.start.headline);
      const message = page.getByRole("alert");
      await expect(message).toContainText("No se pudo cargar el español.");
      await expect(message).toContainText(EN.frame.language_missed);
      expect(await language(page)).toBe("en");
      await page.unroute("**/es-*.wasm");
      await choice(page, "Español").click();
      await expect(heading(page)).toHaveText(ES.start.headline);
      await expect(message).toHaveCount(0);
    });
  });

  test("of the last page is Spanish, too", async ({ page }) => {
    await page.goto("./#/?lang=es");
    await expect(heading(page)).toHaveText(ES.start.headline);
    const last = await page.locator("#recovery").evaluate((it) => [...it.querySelectorAll("h1, p, button")].map((one) => one.textContent.trim()));
    expect(last).toContain(ES.page.recovery_title);
    expect(last).toContain(ES.page.recovery_reload);
    await choice(page, "English").click();
    await expect(page.locator("#recovery h1")).toHaveText(EN.page.recovery_title);
  });
});

test.describe("in Spanish", () => {
  test.use({ locale: "es-US" });

  /** Everything that can be read or heard, but for what says that it is in another language. */
  const said = (page) => page.evaluate(() => {
    const found = new Set();
    const isOther = (it) => it.closest("[lang]:not(html)")?.lang === "en" || it.closest("#recovery, noscript, script, style");
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (!isOther(walk.currentNode.parentElement)) found.add(walk.currentNode.nodeValue.trim());
    }
    for (const it of document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")) {
      for (const name of ["aria-label", "placeholder", "title", "alt"]) {
        if (it.hasAttribute(name) && !isOther(it)) found.add(it.getAttribute(name).trim());
      }
    }
    found.add(document.title);
    const isAddress = (text) => text.startsWith(location.origin); // of a workshop, for the wall
    return [...found].filter((text) => /\p{L}{2}/u.test(text) && !isAddress(text));
  });

  /** English texts that Spanish has otherwise, as patterns. */
  const english = [...entries("en")]
    .filter(([group, key, text]) => ES[group][key] !== text && /[A-Za-z]{3}/.test(text.replace(/\{\w+\}/g, "")))
    .map(([group, key, text]) => ({ name: `${group}.${key}`, regex: pattern(text) }))
    // “{from} to {to}” alone would find itself in any sentence.
    .filter(({ regex }) => regex.source.replace(/\(\?<\w+>\.\*\?\)|\\k<\w+>/g, "").length > 8);

  /** Words that Spanish does not have, and names of publications, programs and places do not need. */
  const WORDS = /(?<![\p{L}\d'’-])(the|of|and|or|is|are|was|were|with|your|you|from|this|that|these|it|its|not|than|then|they|which|what|when|where|who|how|why|at|by|for|into|than|there|here|more|less|year|years|target|emissions|population|people|choose|enter|per|line|lines)(?![\p{L}\d'’-])/iu;

  /** Names as their owners write them, and addresses, which are the same in every language. */
  const NAMES = [
    /U\.S\. Community Protocol/g, /One Planet City Challenge/g, /Power Profiler/g, /Deadline 2020/g, /Metropolitan Council/g,
    /\((town|township)\)/g, /Human Development Report/g, /https?:\/\/\S+/g,
  ];

  async function expectNothingEnglish(page, names) {
    const found = [];
    for (const text of await said(page)) {
      const rest = [...names, ...NAMES].reduce((text, name) => text.replaceAll(name, "…"), text);
      const known = english.find(({ regex }) => regex.test(rest));
      if (known) found.push(`${known.name}: ${text}`);
      else if (WORDS.test(rest)) found.push(`${WORDS.exec(rest)[0]}: ${text}`);
    }
    expect.soft(found, `English on ${page.url()}`).toEqual([]);
  }

  /** Opens all that folds, again as long as something new folds. */
  async function unfold(page) {
    await expect(async () => {
      const opened = await page.locator("main details:not([open]) > summary").evaluateAll((all) => all.map((it) => it.click()).length);
      expect(opened).toBe(0);
    }).toPass();
  }

  /** What the sample's plan holds in its author's words, and publications by their names. */
  async function foreign(page) {
    return page.evaluate(() => {
      const plan = JSON.parse(localStorage.getItem(`fairshare.plan.${localStorage.getItem("fairshare.last")}`) ?? "null");
      const texts = [];
      const walk = (it) => {
        if (typeof it === "string") texts.push(it);
        else if (it && typeof it === "object") Object.values(it).forEach(walk);
      };
      walk(plan);
      return texts.filter((text) => text.length > 3);
    });
  }

  /** Publishers and titles as the publications have them. */
  const source = readFileSync(new URL("../../crates/fairshare/src/reference/publications.rs", import.meta.url), "utf8");
  const PUBLICATIONS = [...source.matchAll(/^ +[A-Z0-9_]+ = "[^"]+", "([^"]+)", "([^"]+)", "([^"]+)";$/gm)].flatMap(
    ([, publisher, title, edition]) => [publisher, title, edition].filter((it) => !it.endsWith("not stated")));

  test("no view of a plan that says all a plan can say has an English word left", async ({ page }) => {
    test.slow();
    await store(page, { "fairshare.plan.18c": fullPlan(), "fairshare.last": "18c" });
    const names = [...PUBLICATIONS, ...(await foreign(page))].sort((a, b) => b.length - a.length);
    for (const view of VIEWS) {
      await page.goto(`./${view.address}`);
      await expect(heading(page)).toHaveText(view.heading);
      await unfold(page);
      const switches = await page.getByRole("switch").all();
      for (const it of switches.slice(0, 4)) await it.check();
      await unfold(page);
      await expectNothingEnglish(page, names);
    }
    // The report on paper is made when the browser is about to print.
    await page.goto("./#/report");
    await expect(heading(page)).toHaveText(ES.report.headline);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator(".printed .running")).toHaveCount(5); // with the fiscal note of the actions that were turned on
    await expectNothingEnglish(page, names);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));

    // How figures came about, as far as the first of each view says it.
    for (const view of VIEWS) {
      await page.goto(`./${view.address}`);
      await expect(heading(page)).toHaveText(view.heading);
      const why = page.getByRole("main").locator("button.why").first();
      if (await why.count() === 0) continue;
      await why.click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await expectNothingEnglish(page, names);
      await page.keyboard.press("Escape");
    }
  });

  for (const sample of [undefined, ES.start.sample_san_jose, ES.start.sample_ferndale, ES.start.sample_maplewood]) {
    test(`no view of ${sample ?? "an empty plan"} has an English word left`, async ({ page }) => {
      test.slow();
      await page.goto("./#/");
      if (sample) {
        await page.getByRole("button", { name: sample }).click();
        await expect(page.getByRole("region", { name: ES.frame.summary }).getByRole("status")).toHaveText(ES.saving.saved);
      }
      const names = [...PUBLICATIONS, ...(await foreign(page))].sort((a, b) => b.length - a.length);
      for (const view of VIEWS) {
        await page.goto(`./${view.address}`);
        await expect(heading(page)).toHaveText(view.heading);
        await unfold(page);
        await expectNothingEnglish(page, names);
      }
    });
  }

  for (const width of [320, 768, 1440]) {
    test(`every view fits ${width} pixels and is accessible`, async ({ page }) => {
      test.slow();
      await page.setViewportSize({ width, height: 900 });
      await page.goto("./#/");
      await page.getByRole("button", { name: ES.start.sample_maplewood }).click();
      await expect(heading(page)).toContainText("Maplewood"); // what reads an example is fetched first
      for (const view of VIEWS) {
        await page.goto(`./${view.address}`);
        await expect(heading(page)).toHaveText(view.heading);
        await unfold(page);
        await expectNoSidewaysScroll(page);
        if (width === 768) await expectAccessible(page);
      }
    });
  }
});
