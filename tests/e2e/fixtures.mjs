// What every journey has in common. Import `test` and `expect` from here, never from Playwright:
// each test then also fails when the page asks another origin for anything, or complains.
import { AxeBuilder } from "@axe-core/playwright";
import { expect as english, test as base } from "@playwright/test";
import { isFirefox, limitOf } from "./firefox.mjs";
import { host } from "./host.mjs";
import { Speech } from "./languages.mjs";

/** How the tests of this process speak to their pages: a process serves one project, so one language. */
let speech = new Speech("en");
/** @type {(...args: any[]) => any} */
let spoken = english;

export const expect = new Proxy(english, { apply: (_, self, args) => spoken(...args) });

/** What a person may prefer. */
export const SCHEMES = /** @type {const} */ (["light", "dark"]);

// What these make is in the language of the pages; so they are asked inside a test, not before.

/** A whole text that a test says in English. */
export const say = (text) => speech.say(text);
/** A text by its key: `words("own.weaker", { tons: "9,104 tCO₂e", per_person: "0.83 tCO₂e" })`. */
export const words = (key, values) => speech.words(key, values);
/** A pattern around texts: like`^${words("own.row_own")}.*4\.55`. */
export const like = (raw, ...parts) => speech.like(raw, ...parts);
/** A day as people write it. */
export const day = (date) => speech.day(date);
/** Words that are no text of the page's: somebody wrote them, in whichever language. */
export const verbatim = (text) => speech.verbatim(text);

/**
 * What a test may ask for, beside what Playwright brings.
 * @typedef {import("@playwright/test").BrowserContext} Context
 * @typedef {import("@playwright/test").Page} Page
 * @typedef {object} Own
 * @property {void} driven
 * @property {boolean} allowErrors
 * @property {Set<string>} origins
 * @property {(pages: Record<string, string>, headers?: Record<string, string>) => Promise<string>} serveHost
 * @property {(context: Context) => void} watch
 * @property {(options?: import("@playwright/test").BrowserContextOptions) => Promise<Page>} elsewhere
 * @typedef {{ language: string, speech: Speech }} OfProcess
 * @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} OfTests
 * @typedef {import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions} OfWorkers
 * @type {import("@playwright/test").Fixtures<Own, OfProcess, OfTests, OfWorkers>}
 */
const fixtures = {
  /** The language of the journeys, see playwright.config.mjs; what the browser asks for is `locale`. */
  language: ["en", { option: true, scope: "worker" }],

  speech: [
    async ({ language, browser }, use) => {
      if (language !== "en") {
        const page = await browser.newPage();
        speech = new Speech(language);
        spoken = speech.teach(page, english);
        await page.close();
      }
      await use(speech);
    },
    { auto: true, scope: "worker" },
  ],

  /** Leaves out what the driver of Firefox cannot do. */
  driven: [
    async ({}, use, testInfo) => {
      const why = isFirefox && limitOf(testInfo);
      testInfo.skip(Boolean(why), why || undefined);
      await use();
    },
    { auto: true },
  ],

  /** `test.use({ allowErrors: true })`: errors are what this test is about. */
  allowErrors: [false, { option: true }],

  /** The origins that pages may ask: the site's, and the hosts that the test itself serves. */
  origins: async ({ baseURL }, use) => use(new Set([new URL(baseURL).origin])),

  /** `await serveHost({ "/": html }, headers)`: the origin of a page that is not the site's. */
  serveHost: async ({ baseURL, origins }, use) => {
    const open = [];
    await use(async (pages, headers) => {
      const served = await host(pages, { site: baseURL, headers });
      open.push(served);
      origins.add(served.origin);
      return served.origin;
    });
    for (const served of open) await served.close();
  },

  watch: [
    async ({ context, origins, allowErrors }, use) => {
      const strangers = [];
      const complaints = [];

      const watch = (context) => {
        context.on("request", (request) => {
          const { protocol, origin } = new URL(request.url());
          if (!["data:", "blob:", "about:"].includes(protocol) && !origins.has(origin)) strangers.push(request.url());
        });
        // The browser reports violations of the Content-Security-Policy as console errors, too.
        context.on("console", (message) => {
          if (message.type() === "error" && !isLateIcon(message)) complaints.push(`${message.text()} (${message.location().url})`);
        });
        context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().stack ?? error.error()}`));
      };
      watch(context);

      await use(watch);

      // No test may allow this one: nothing a person types leaves the browser.
      expect(strangers, "requests to other origins").toEqual([]);
      if (!allowErrors) expect(complaints, "errors the page reported").toEqual([]);
    },
    { auto: true },
  ],

  /** `await elsewhere()`: a page in another browser, which has nothing stored; watched like the first. */
  elsewhere: async ({ browser, watch }, use) => {
    const contexts = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
};

export const test = base.extend(fixtures);

/**
 * What there is where a file adds something of its own.
 * @typedef {OfTests & Own} Test
 * @typedef {OfWorkers & OfProcess} Process
 */

/** The browser fetches the tab's icon when it likes: also after a test has taken the network away. */
const isLateIcon = (message) =>
  message.text().includes("net::ERR_INTERNET_DISCONNECTED") && /\/icon-[0-9a-f]+\.svg$/.test(message.location().url);

/** Fails on anything that axe finds against WCAG 2.2 AA or its own best practices. */
export async function expectAccessible(page, { within = "" } = {}) {
  // From its top: what has been scrolled halfway under the strip that stays is no small target.
  const at = await page.evaluate(() => [scrollX, scrollY]);
  await page.evaluate(() => scrollTo(0, 0));
  const axe = new AxeBuilder({ page });
  if (within) axe.include(within);
  const { violations } = await axe
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"])
    .setLegacyMode(true) // twice as fast; what it leaves out are frames of other origins
    .analyze();
  await page.evaluate(([x, y]) => scrollTo(x, y), at);
  const report = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) =>
      `${id}: ${help}\n    at ${target.join(" ")}\n    ${failureSummary.replaceAll("\n", "\n    ")}`));
  expect(report.join("\n\n"), "accessibility").toBe("");
}
