// Steps that journeys share, in the words of the page: roles, names and labels as people meet them.
import { readFile } from "node:fs/promises";
import { expect, like, say, words } from "./fixtures.mjs";

/**
 * Every view: its step in the navigation, address and heading. None leads to the start but the brand;
 * to those that are no step, a link in the footer.
 */
export const VIEWS = [
  { name: "Start", address: "#/", heading: "Your community’s 2030 climate target, in five minutes" },
  { name: "Community", address: "#/community", heading: "Your community" },
  { name: "Inventory", address: "#/inventory", heading: "Your inventory" },
  { name: "Target", address: "#/target", get heading() { return like`${words("target.headline")}|${words("target.headline_of")}`; } },
  { name: "Actions", address: "#/actions", heading: "Actions that reach your target" },
  { name: "Plan", address: "#/plan", heading: "Pledge & work plan" },
  { name: "Progress", address: "#/progress", heading: "Progress" },
  { name: "Report", address: "#/report", heading: "Your report" },
  { name: "Methods", footer: "Methods and factors", address: "#/methods", heading: "Methods and factors" },
  { name: "Workshop", footer: "Workshop", address: "#/workshop", heading: "Hold a workshop" },
];

/**
 * San José, California. Emissions, populations and the published target: the city's 2019 inventory
 * as reported to CDP–ICLEI Unified Reporting, and ICLEI USA's science-based target for it
 * (62.8% per person, 60.2% in total).
 *
 * The total in 2030 by hand, with the Human Development Index of the 2020 report, so that
 * p = 0.5 × 0.926 / 0.737 = 0.463 / 0.737:
 *
 *   5,412,154 × (1 − 0.463 / 0.737) × 1,120,791 / 1,047,871 = 2,152,137.6
 *
 * (2,152,112, which can be read elsewhere, is a slip of the pen.) To cut: 5,412,154 − 2,152,137.6
 * = 3,260,016.4. Per person: 5,412,154 / 1,047,871 = 5.16, and 2,152,137.6 / 1,120,791 = 1.92.
 */
export const SAN_JOSE = {
  name: "San José",
  state: "California",
  kind: "City",
  year: "2019",
  population: "1,047,871",
  population2030: "1,120,791",
  scope1: "4,527,608",
  scope2: "721,647",
  scope3: "162,899",
  perPerson: "62.8% less",
  inTotal: "60.2% less",
  base: "5,412,154",
  target: "2,152,138",
  toCut: "3,260,016",
};

/** The labels of the fields. */
export const LABEL = {
  name: "Name of the community",
  year: "Base year",
  population2030: "Population in 2030",
  get scope1() { return scope("scope1"); },
  get scope2() { return scope("scope2"); },
  get scope3() { return scope("scope3"); },
  total: "Community-wide total",
  source: "Source of the figures",
};

const scope = (scope) =>
  words("inventory.scope_field", { scope: words(`inventory.${scope}`), explained: words(`inventory.${scope}_explained`) });

export const heading = (page) => page.getByRole("heading", { level: 1 });
export const field = (page, label) => page.getByRole("textbox", { name: label, exact: true });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const headline = (page) => page.getByRole("region", { name: "The 2030 target", exact: true });
export const plans = (page) => page.getByRole("region", { name: "Your communities" });
/** What folds open; a summary has no role of its own that one could ask for. */
export const disclosure = (page, name) => page.locator("summary").filter({ hasText: name });

/** Opens the app at a view, as from a bookmark. */
export async function open(page, name = "Start") {
  const view = VIEWS.find((view) => view.name === name);
  await page.goto(`./${view.address}`);
  await expect(heading(page)).toHaveText(view.heading);
}

/** Goes to a view by the links at the top and at the foot of every page. */
export async function go(page, name) {
  const view = VIEWS.find((view) => view.name === name);
  const [where, link] = name === "Start" ? [page.getByRole("banner"), "Fairshare"]
    : view.footer ? [page.getByRole("contentinfo"), view.footer]
    : [page.getByRole("navigation", { name: "Steps" }), name];
  const isThere = new URL(page.url()).hash.split("?")[0] === view.address;
  await where.getByRole("link", { name: link, exact: true }).click();
  await expect(heading(page)).toHaveText(view.heading);
  // A view that comes takes the focus when it is drawn, also from a field that a test has just begun to fill.
  if (!isThere) await expect(heading(page)).toBeFocused();
}

/** Types into a field and leaves it. */
export async function enter(page, label, text) {
  await field(page, label).fill(text);
  await field(page, label).blur();
}

/** Adds a line and types its amount, as soon as its field has the focus. */
export async function addLine(page, kind, number, amount) {
  await button(page, kind).click();
  await expect(field(page, `Amount of line ${number}`)).toBeFocused();
  await page.keyboard.type(amount);
}

/**
 * Opens the start page and counts what hands do from there on: clicks, which are presses of a button and answers
 * that are chosen, and keys.
 */
export async function counted(page) {
  await page.addInitScript(() => {
    const count = (what) => sessionStorage.setItem(what, String(Number(sessionStorage.getItem(what)) + 1));
    addEventListener("pointerdown", (event) => event.isTrusted && count("clicks"), true);
    addEventListener("change", (event) => event.target instanceof HTMLSelectElement && count("clicks"), true);
    addEventListener("keydown", (event) => event.isTrusted && count("keys"), true);
  });
  await page.goto("./");
  return () => page.evaluate(() => {
    const of = (what) => Number(sessionStorage.getItem(what));
    return { clicks: of("clicks"), keys: of("keys") };
  });
}

/** Waits for the plan to be saved. */
export async function expectSaved(page) {
  await expect(savedState(page)).toHaveText("Saved in this browser");
}

/** The word that says whether the plan is saved. */
export const savedState = (page) =>
  page.getByRole("region", { name: "Your community at a glance" }).getByRole("status");

/**
 * Holds the answers to requests for an address, or to the first of them only, as on a slow line; `await arrive()` lets
 * them come and waits until the page has done with them.
 */
export async function hold(page, address, times = Infinity) {
  let arrive = () => {};
  const arrived = /** @type {Promise<void>} */ (new Promise((resolve) => (arrive = resolve)));
  let count = 0;
  await page.route(address, async (route) => {
    if (count++ < times) await arrived;
    await route.continue();
  });
  return async () => {
    await Promise.all([page.waitForResponse(address), arrive()]);
    await settle(page);
  };
}

/** Waits until the page has had time for what came. */
export const settle = (page) => page.evaluate(() => new Promise((seen) => setTimeout(() => requestAnimationFrame(seen), 400)));

/** Fails unless the field complains in these words. */
export async function expectComplaint(page, label, complaint) {
  await expect(field(page, label)).toHaveAttribute("aria-invalid", "true");
  await expect(field(page, label)).toHaveAccessibleDescription(like`${complaint}`);
}

/** Fails if the field complains of anything. */
export async function expectNoComplaint(page, label) {
  await expect(field(page, label)).not.toHaveAttribute("aria-invalid", "true");
}

/** Opens a sample from the start page. */
export async function openSample(page, name) {
  await open(page);
  await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
  await expect(headline(page)).toBeVisible();
}

/** Enters San José by hand, from the start page on; other texts than usual can be given. */
export async function typeSanJose(page, texts = {}) {
  const city = { ...SAN_JOSE, ...texts };
  await open(page);
  await button(page, "Go step by step").click();
  await expect(heading(page)).toHaveText("Your community");
  await enter(page, LABEL.name, city.name);
  await page.getByRole("combobox", { name: "State or territory" }).selectOption(city.state);
  await page.getByRole("combobox", { name: "Kind of jurisdiction" }).selectOption(city.kind);
  await enter(page, LABEL.year, city.year);
  await enter(page, `Population in ${city.year}`, city.population);
  await enter(page, LABEL.population2030, city.population2030);
  await page.getByRole("link", { name: words("frame.next", { view: say("Inventory") }) }).click();
  await expect(heading(page)).toHaveText("Your inventory");
  await page.getByRole("radio", { name: "Totals by scope" }).check();
  await enter(page, LABEL.scope1, city.scope1);
  await enter(page, LABEL.scope2, city.scope2);
  await enter(page, LABEL.scope3, city.scope3);
  await page.getByRole("link", { name: words("frame.next", { view: say("Target") }) }).click();
  await expect(headline(page)).toBeVisible();
}

/** Types a small plan with a target: enough where the figures do not matter. */
export async function typeSmallPlan(page, name) {
  await open(page, "Community");
  await enter(page, LABEL.name, name);
  await enter(page, LABEL.year, "2019");
  await enter(page, "Population in 2019", "10,000");
  await enter(page, LABEL.population2030, "11,000");
  await go(page, "Inventory");
  await page.getByRole("radio", { name: "One total" }).check();
  await enter(page, LABEL.total, "100,000");
  await expectSaved(page);
}

/** The small plan as a document, for storages and files that a test fills itself. */
export const smallPlan = (name = "Smallville", { version = "1.0.0" } = {}) =>
  JSON.stringify({
    format: "fairshare-plan",
    version,
    plan: {
      community: {
        name,
        state: null,
        boundary_type: null,
        population: [
          { year: 2019, people: 10000, source: "" },
          { year: 2030, people: 11000, source: "" },
        ],
      },
      inventory: {
        year: 2019,
        protocol: null,
        gwp_set: null,
        source: "",
        detail: "community_wide",
        reporting_level: "everything",
        by_reference: {},
        by_scope: {},
        community_wide: 100000,
      },
    },
  });

/** The headline of the small plan. By hand: 1 − 0.463 / 0.737 = 0.37178; × 11,000 / 10,000 = 0.40896. */
export const SMALL = { perPerson: "62.8% less", inTotal: "59.1% less", target: "40,896" };

/** Opens what a panel folds behind its sentence. */
export const showFigures = (panel) => panel.locator("details.folded > summary").first().click();

/** Opens what is folded behind a line, if it is closed. */
export async function unfold(page, name) {
  const line = disclosure(page, name).first();
  if (!(await line.locator("xpath=..").evaluate((/** @type {HTMLDetailsElement} */ it) => it.open))) await line.click();
}

/** A step of the work plan: its row, and what is behind it. */
export const workItem = (page, name) => page.getByRole("rowgroup", { name, exact: true });
/** Opens what is behind the row of a step of the work plan. */
export const showMore = (item) => item.locator("button[aria-expanded=false]").click();

/** Opens the app at a view with the small plan stored, as on a second visit. */
export async function openSmallPlan(page, view) {
  await store(page, { "fairshare.plan.18c": smallPlan(), "fairshare.last": "18c" });
  await open(page, view);
}

/** The three figures of the headline. Words may stand on lines of their own. */
export async function expectHeadline(page, { perPerson, inTotal, target }) {
  await expect(headline(page)).toContainText(like`${say(perPerson)}\s*${words("target.per_person")}`);
  await expect(headline(page)).toContainText(like`${say(inTotal)}\s*${words("target.in_total")}`);
  await expect(headline(page)).toContainText(like`${target}\s*${words("target.target_in_2030")}`);
}

/** Does `act` and gives back the file that the browser downloads for it. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  const text = await readFile(await download.path(), "utf8");
  return { name: download.suggestedFilename(), text, json: () => JSON.parse(text) };
}

/** Chooses a file to open: `{ name, text }`, or the path of one. */
export async function chooseFile(page, file) {
  const given = typeof file === "string"
    ? file
    : { name: file.name, mimeType: "application/json", buffer: Buffer.from(file.text) };
  if (new URL(page.url()).hash.startsWith("#/report")) await unfold(page, "Open a report");
  await page.getByLabel("Choose a file…").setInputFiles(given);
}

/** Everything the origin has stored. */
export const storage = (page) => page.evaluate(() => ({ ...localStorage }));

/** The names of the stored plans, in order of the alphabet. */
export async function storedNames(page) {
  const entries = Object.entries(await storage(page)).filter(([key]) => key.startsWith("fairshare.plan."));
  return entries.map(([, text]) => JSON.parse(text).plan.community.name).sort();
}

/** Stores entries before the app starts, from a page of the same origin that is not the app. */
export async function store(page, entries) {
  const blank = `<!doctype html><link rel="icon" href="data:,">`;
  await page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: blank }));
  await page.goto("./blank");
  await page.evaluate((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
  }, entries);
}

/** Nothing stands beyond the right edge, so that nobody has to scroll sideways to read a line. */
export async function expectNoSidewaysScroll(page) {
  const { scrolls, beyond } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const all = [...document.body.querySelectorAll("*")];
    const beyond = all.filter((it) => it.getBoundingClientRect().right > clientWidth + 1 && !it.closest(".scroll"));
    return { scrolls: scrollWidth > clientWidth, beyond: beyond.slice(0, 3).map((it) => it.outerHTML.slice(0, 120)) };
  });
  expect(scrolls ? beyond : [], "elements beyond the right edge").toEqual([]);
  expect(scrolls).toBe(false);
}

/**
 * Numbers on the page without an explanation or a source. Explained are: figures that open one,
 * and what stands inside an element that names its source (`data-source`). A number in a sentence
 * counts if the same figure is explained on the same view. Years, and what people typed, need none.
 */
export const unexplained = (page) => page.evaluate(() => {
  const number = /(?<![\w.,₂]|Scope )[−-]?\d[\d,]*(?:\.\d+)?(?![\w]|-year)/g;
  const isYear = (text) => /^(19|20|21)\d\d$/.test(text);
  const tokens = (text) => (text.match(number) ?? []).map((it) => it.replace(/^[−-]/, "").replace(/,$/, "")).filter((it) => !isYear(it));
  const main = [...document.querySelectorAll("main, .glance")];
  const explained = new Set(main.flatMap((it) =>
    [...it.querySelectorAll(".why, [data-source]")].flatMap((of) => tokens(of.textContent))));
  const found = [];
  for (const root of main) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); ) {
      const parent = node.parentElement;
      if (parent.closest(".why, [data-source], pre, option, textarea, script, [hidden]")) continue;
      // Names of things, not figures: column heads, labels, titles.
      if (parent.closest("th, label, legend, caption, summary, dt, h1, h2, h3, h4, .button, button")) continue;
      for (const token of tokens(node.data)) {
        if (!explained.has(token)) found.push(`${token} in “${parent.textContent.trim().slice(0, 80)}”`);
      }
    }
  }
  return found;
});
