// When the app cannot run, or only a part of it: what the page shows then. docs/faults.md is the table
// of all faults, with the spec that provokes each.
import { readFileSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { SCHEMES, expect, expectAccessible, test } from "./fixtures.mjs";
import { LABEL, enter, expectNoSidewaysScroll, expectSaved, field, go, heading, open, openSample } from "./steps.mjs";

test.use({ allowErrors: true }); // the browser reports what does not arrive

const TEXTS = Object.fromEntries(["en", "es"].map((language) =>
  [language, JSON.parse(readFileSync(`locales/${language}/page.json`, "utf8"))]));
/** @typedef {import("@playwright/test").Page} Page */
const START = /Your community’s 2030 climate target/;

/**
 * The page's words for a cause, and no others.
 * @param {Page} page
 * @param {string} cause
 * @param {{ language?: string, detail?: RegExp }} [more]
 */
async function expectTold(page, cause, { language = "en", detail } = {}) {
  await expect(page.getByText(TEXTS[language][`cause_${cause}`])).toBeVisible();
  const shown = await page.locator("[data-cause]:visible").evaluateAll((all) => all.map((it) => it.dataset.cause));
  expect(shown).toEqual([cause]);
  await expect(page.getByText(TEXTS[language].loading)).toBeHidden();
  await expect(page.getByText(TEXTS[language].cause_kept, { exact: true })).toBeVisible();
  if (detail) await expect(page.locator(".told code")).toHaveText(detail);
}

const runs = (page) => expect(heading(page)).toHaveText(START);

/** How often the page was loaded. */
function loads(page) {
  const all = [];
  page.on("request", (request) => request.isNavigationRequest() && all.push(request.url()));
  return all;
}

/** The built file of that kind. */
const file = (pattern) => readdirSync("dist").find((name) => pattern.test(name));
const WASM = file(/^fairshare-.*\.wasm$/);
const BOOT = file(/^boot-/);
const GLUE = file(/^fairshare-.*\.js$/);
const PAGE = file(/^page-/);
const STYLE = file(/^style-/);

/** The page as the host sends it, with a policy of the host's as well. */
const withPolicy = (page, policy) => page.route(/\/path\/(\?.*)?$/, async (route) => {
  const response = await route.fetch();
  await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
});

const withoutWebAssembly = () => { delete window.WebAssembly; };

for (const [language, locale] of [["en", "en-US"], ["es", "es-MX"]]) {
  test.describe(`in ${language}`, () => {
    test.use({ locale });

    for (const [what, cause, provoke] of /** @type {[string, string, (page: Page) => Promise<unknown>][]} */ ([
      ["no WebAssembly, as in Lockdown Mode", "wasm", (page) => page.addInitScript(withoutWebAssembly)],
      ["a browser without modules", "old", async (page) => {
        await page.addInitScript(() => { delete HTMLScriptElement.prototype.noModule; });
        // Which such a browser does not run.
        await page.route(`**/${BOOT}`, (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
      }],
      ["a file that no network brings", "net", (page) => page.route(`**/${WASM}`, (route) => route.abort())],
      ["a file that is missing at the host", "missing", (page) => page.route(`**/${WASM}`, (route) => route.fulfill({ status: 404, body: "" }))],
      ["a sign-in page in place of a script", "other", (page) => page.route(`**/${BOOT}`, (route) => route.fulfill({ contentType: "text/html", body: "<p>Sign in" }))],
      ["a policy of the host's against WebAssembly", "policy", (page) => withPolicy(page, "script-src 'self' 'unsafe-inline'")],
    ])) {
      test(`${what}: said in words, light and dark, on a phone and on a tablet`, async ({ page }) => {
        await provoke(page);
        await page.goto("./");
        await expectTold(page, cause, { language });
        for (const width of [390, 1080]) {
          await page.setViewportSize({ width, height: 810 });
          for (const colorScheme of SCHEMES) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${cause}-${language}-${width}-${colorScheme}.png` });
            await expectNoSidewaysScroll(page);
            await expectAccessible(page);
          }
        }
      });
    }

    test("opened as a file: how to open it", async ({ page, origins }) => {
      origins.add("null"); // what files have for an origin
      await page.goto(pathToFileURL(resolve("dist/index.html")).href);
      // No file of ours may have come: then it stands there in both languages.
      await expect(page.getByText(TEXTS[language].cause_file)).toBeVisible();
      await expect(page.getByText(TEXTS[language].loading)).toBeHidden();
      if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/file-${language}.png` });
    });
  });
}

test("without scripts nothing is loading: what is needed stands there in both languages", async ({ elsewhere }) => {
  const page = await elsewhere({ javaScriptEnabled: false });
  await page.goto("./");
  await expect(page.locator("#loading [role=status]")).toBeHidden();
  await expect(page.locator("noscript p")).toHaveText([TEXTS.en.no_script, TEXTS.es.no_script]);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/no-scripts.png` });
});

test("an old browser that has modules but cannot start the program: too old, and which are not", async ({ page }) => {
  await page.addInitScript(() => {
    delete window.DecompressionStream;
    const fail = () => Promise.reject(new WebAssembly.CompileError("an opcode of tomorrow"));
    Object.assign(WebAssembly, { instantiateStreaming: fail, instantiate: fail, compileStreaming: fail, compile: fail });
  });
  const loaded = loads(page);
  await page.goto("./");
  await expectTold(page, "old");
  await expect(page.locator("[data-cause=old]")).toContainText("Chrome or Edge 103, Firefox 121, Safari or iPadOS 16.4");
  expect(loaded).toHaveLength(1); // another try would change nothing
});

for (const [what, name] of [["page's script", PAGE], ["start", BOOT], ["bindings", GLUE], ["program", WASM], ["style", STYLE]]) {
  test(`the ${what} missing: said by name, after one more try`, async ({ page }) => {
    await page.route(`**/${name}`, (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>Not found" }));
    const loaded = loads(page);
    await page.goto("./");
    // Without the page's script, nothing knows the reader's language: it stands there in both.
    await expect(page.getByText(TEXTS.en.cause_missing)).toBeVisible();
    await expect(page.locator(".told code")).toHaveText(`${name}: 404`);
    expect(loaded).toHaveLength(2);
    await page.waitForTimeout(1_500);
    expect(loaded, "no loop").toHaveLength(2);
    // These two do not keep the app from running: it does, below what is said.
    if (name === PAGE || name === STYLE) await runs(page);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/missing-${what.replace(/\W/g, "-")}.png` });
  });

  test(`the ${what} missing once: the page mends itself, and keeps what its address carries`, async ({ page }) => {
    let asked = 0;
    await page.route(`**/${name}`, async (route) => {
      asked += 1;
      if (asked === 1) return route.fulfill({ status: 503, body: "" });
      // What is wrong is found late: an app that runs without it has read its address by then.
      if (asked === 2) await new Promise((done) => setTimeout(done, 1_500));
      return route.continue();
    });
    await page.goto("./#/target?year=2019&emissions=5412154&population=1047871&population2030=1120791");
    await expect(page.getByText("2,152,138").first()).toBeVisible(); // San José by hand: steps.mjs
    await expect(page.locator(".waiting")).toHaveCount(0);
    // The next time it may try again.
    await expect.poll(() => page.evaluate(() => sessionStorage.length).catch(() => "loading")).toBe(0);
    await expect(page.getByText("2,152,138").first()).toBeVisible();
    await expect(page.locator(".waiting")).toHaveCount(0);
  });
}

for (const [what, name, contentType, detail] of /** @type {[string, string, string, RegExp][]} */ ([
  ["a script as plain text", BOOT, "text/plain", /^boot-\w+\.js: text\/plain, \d+$/],
  ["a style as plain text", STYLE, "text/plain", /^style-\w+\.css: text\/plain, \d+$/],
])) {
  test(`${what}: said with the type that came`, async ({ page }) => {
    await page.route(`**/${name}`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-type": contentType } });
    });
    await page.goto("./");
    await expectTold(page, "other", { detail });
  });
}

test("a page in place of the style: said with the type that came, above the app", async ({ page }) => {
  await page.route(`**/${STYLE}`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Welcome to the hotel" }));
  await page.goto("./");
  await expectTold(page, "other", { detail: /^style-\w+\.css: text\/html, \d+$/ });
  await runs(page);
});

test("a page in place of the program: said with the type that came", async ({ page }) => {
  await page.route(`**/${WASM}`, (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><p>Welcome to the hotel" }));
  await page.goto("./");
  await expectTold(page, "other", { detail: /^fairshare-\w+\.wasm: text\/html, \d+$/ });
});

test("the program as plain text starts all the same", async ({ page }) => {
  await page.route(`**/${WASM}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "text/plain" } });
  });
  await page.goto("./");
  await runs(page);
  await expect(page.locator(".waiting")).toHaveCount(0);
});

test("a program that was cut off on the way: something else arrived", async ({ page }) => {
  await page.route(`**/${WASM}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 100_000) });
  });
  await page.goto("./");
  await expectTold(page, "other", { detail: /: application\/wasm, 100000$/ });
});

test("the network gone while the page loads: said, not left for the browser's own page", async ({ page }) => {
  await page.route((url) => !/\/path\/$/.test(url.href), (route) => route.abort());
  const loaded = loads(page);
  await page.goto("./");
  await expect(page.getByText(TEXTS.en.cause_net)).toBeVisible();
  await expect(page.getByText(TEXTS.es.cause_net)).toBeHidden();
  expect(loaded.length).toBeLessThanOrEqual(2);
});

test("with the session's storage denied it is said at once: no way to know a second try", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "sessionStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  });
  await page.route(`**/${WASM}`, (route) => route.fulfill({ status: 404, body: "" }));
  const loaded = loads(page);
  await page.goto("./");
  await expectTold(page, "missing");
  expect(loaded).toHaveLength(1);
});

test.describe("nothing but the page arrives", () => {
  test("loading is said at once, and after ten seconds what to do", async ({ page }) => {
    await page.route((url) => !/\/path\/$/.test(url.href), () => {}); // never answered
    await page.goto("./", { waitUntil: "commit" });
    await expect(page.getByText(TEXTS.en.loading)).toBeVisible({ timeout: 2_000 });
    await expect(page.locator(".slow")).toBeHidden();
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/loading.png` });
    await expect(page.locator(".slow")).toBeVisible({ timeout: 12_000 });
    await expect(page.locator(".slow")).toContainText("Safari or iPadOS 16.4");
    await expect(page.locator(".slow")).toContainText("posteriores");
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/slow.png` });
  });

  test("and a policy of the host's allows no script: loading does not stay the last word", async ({ page }) => {
    await withPolicy(page, "script-src 'none'");
    await page.goto("./");
    await expect(page.getByText(TEXTS.en.loading)).toBeVisible();
    await expect(page.locator(".slow")).toBeVisible({ timeout: 12_000 });
  });

  test("and a policy of the host's allows neither script nor style: all of it stands there from the start", async ({ page }) => {
    await withPolicy(page, "default-src 'none'");
    await page.goto("./");
    await expect(page.locator(".slow")).toBeVisible({ timeout: 3_000 });
  });
});

test("a host that still sends the policy of an older version: the app starts, in the reader's language", async ({ page }) => {
  await withPolicy(page, "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'");
  await page.goto("./#/?lang=es");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.locator(".waiting")).toHaveCount(0);
});

test("errors of extensions, before the start and after it, cover nothing", async ({ page }) => {
  await page.addInitScript(() => {
    // As a script that an extension puts into the page: its errors are the window's, too.
    const stray = () => {
      setTimeout(() => { throw new TypeError("an extension's"); });
      setTimeout(() => dispatchEvent(new ErrorEvent("error", { filename: "chrome-extension://abc/inject.js", error: new Error("an extension's") })));
      Promise.reject(new Error("an extension's"));
      const error = new WebAssembly.RuntimeError("an extension's own program");
      error.stack = "RuntimeError: unreachable\n    at chrome-extension://abc/program.wasm:1";
      Promise.reject(error);
    };
    stray();
    for (const when of ["DOMContentLoaded", "TrunkApplicationStarted", "load"]) addEventListener(when, stray);
  });
  const loaded = loads(page);
  await open(page);
  await page.waitForTimeout(500);
  await runs(page);
  await expect(page.locator("#recovery")).toBeHidden();
  await expect(page.locator(".waiting")).toHaveCount(0);
  expect(loaded).toHaveLength(1);
});

test("on a line of 30 kB/s the frame and what the page is doing are there within two seconds", async ({ page, context }) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.emulateNetworkConditions", { offline: false, latency: 150, downloadThroughput: 30_000, uploadThroughput: 30_000 });
  const begun = Date.now();
  await page.goto("./", { waitUntil: "commit" });
  await expect(page.getByText(TEXTS.en.loading)).toBeVisible();
  await expect(page.getByText("Fairshare", { exact: true })).toBeVisible();
  const painted = await page.evaluate(() => new Promise((seen) =>
    new PerformanceObserver((list) => seen(list.getEntriesByName("first-contentful-paint")[0]?.startTime)).observe({ type: "paint", buffered: true })));
  expect(painted).toBeLessThan(2_000);
  expect(Date.now() - begun).toBeLessThan(2_500);
});

test.describe("a tab that ends", () => {
  test("closed right after typing: what was typed is there", async ({ page, context }) => {
    await openSample(page, "San José");
    await go(page, "Community");
    await field(page, LABEL.name).fill("San José on the Bay");
    await page.close({ runBeforeUnload: false });
    const again = await context.newPage();
    await open(again, "Community");
    await expect(field(again, LABEL.name)).toHaveValue("San José on the Bay");
  });

  test("killed after it said that it has saved: what was typed is there", async ({ page, context }) => {
    await openSample(page, "San José");
    await go(page, "Community");
    await enter(page, LABEL.name, "San José on the Bay");
    await expectSaved(page);
    const devtools = await context.newCDPSession(page);
    const crashed = page.waitForEvent("crash");
    devtools.send("Page.crash").catch(() => {});
    await crashed;
    const again = await context.newPage();
    await open(again, "Community");
    await expect(field(again, LABEL.name)).toHaveValue("San José on the Bay");
  });
});
