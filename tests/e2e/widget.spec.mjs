// The widget on other people's pages: hosts on other origins, messages and events, parameters.
import { readFileSync } from "node:fs";
import { SCHEMES, expect, expectAccessible, test } from "./fixtures.mjs";
import {
  LABEL, SAN_JOSE, enter, expectNoSidewaysScroll, expectSaved, field, headline, openSample, plans,
} from "./steps.mjs";

const ATTRIBUTES = 'data-year="2019" data-emissions="5412154" data-population="1047871" data-population2030="1120791"';
const QUERY = "year=2019&emissions=5412154&population=1047871&population2030=1120791";

/** San José by hand, as in steps.mjs: p = 0.463 / 0.737; e = 5,412,154 / 1,047,871 × (1 − p). */
const P = 0.463 / 0.737;
const EACH = (5412154 / 1047871) * (1 - P);
const RESULT = {
  method: "One Planet City Challenge science-based target, as applied by ICLEI USA",
  base_year: 2019,
  target_year: 2030,
  reduction_per_capita_pct: expect.closeTo(P * 100, 9),
  reduction_absolute_pct: expect.closeTo((1 - ((1 - P) * 1120791) / 1047871) * 100, 9),
  target_emissions_tco2e: expect.closeTo(EACH * 1120791, 3),
  target_emissions_per_capita_tco2e: expect.closeTo(EACH, 9),
  data_edition: "undp-hdr-2020",
};

/** What the guide tells a host to allow, in a policy that allows little else. */
const POLICY = {
  "content-security-policy": "default-src 'none'; script-src {{origin}}; frame-src {{origin}}; style-src 'none'; base-uri 'none'",
};

/** Writes down all that a page hears, from its first moment on. */
const RECORDER = `
  window.messages = []; window.events = [];
  addEventListener("message", (event) => {
    const frame = [...document.querySelectorAll("iframe")].find((it) => it.contentWindow === event.source);
    messages.push({ origin: event.origin, frame: frame?.id || frame?.parentElement.id, ...event.data });
  });
  for (const type of ["fairshare:result", "fairshare:invalid"]) {
    document.addEventListener(type, (event) => events.push({ type, id: event.target.id, bubbles: event.bubbles, detail: event.detail }));
  }`;
const record = (page) => page.addInitScript({ content: RECORDER });

const html = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A city's page</title>${head}</head><body>${body}</body></html>`;

const two = (between = "") => html(`
  <h1>A city's page</h1>
  <div id="one" data-fairshare-embed data-name="San José" ${ATTRIBUTES}><a href="{{site}}embed/">Our target</a></div>
  ${between}
  <div id="two" data-fairshare-embed data-lang="es"><a href="{{site}}embed/">Nuestra meta</a></div>
  <iframe id="plain" title="Plain" src="{{site}}embed/?${QUERY}&lang=en" width="600" height="400"></iframe>
  <script src="{{site}}embed.js" async></script>`);

/** The widget in a frame of the page. */
const widget = (page, frame) => page.frameLocator(frame);
const answer = (frame) => frame.getByRole("region", { name: /^(The target|La meta)$/ });
const box = (scope, label) => scope.getByRole("textbox", { name: label, exact: true });
const messages = (page, type, frame) =>
  page.evaluate(([type, frame]) => window.messages.filter((it) => it.type === type && it.frame === frame), [type, frame]);
const events = (page, id) => page.evaluate((id) => window.events.filter((it) => it.id === id), id);
const heightOf = (page, selector) => page.locator(selector).evaluate((it) => it.getBoundingClientRect().height);
const contentHeight = (page, selector) =>
  page.locator(selector).contentFrame().locator("body").evaluate((it) => Math.ceil(it.getBoundingClientRect().height));

test.describe("on a page of another origin", () => {
  test("two widgets and a plain frame: results as messages and events, heights follow", async ({ page, baseURL, serveHost }) => {
    await record(page);
    await page.goto(await serveHost({ "/": two() }));
    await expect(answer(widget(page, "#one iframe"))).toContainText(SAN_JOSE.perPerson);
    await expect(answer(widget(page, "#plain"))).toContainText(SAN_JOSE.target);
    await page.locator("#two").scrollIntoViewIfNeeded();
    await expect(answer(widget(page, "#two iframe"))).toContainText("Todavía falta");

    // Messages to the page: exact fields.
    const origin = new URL(baseURL).origin;
    for (const frame of ["one", "plain"]) {
      expect(await messages(page, "fairshare:result", frame)).toEqual([{ type: "fairshare:result", origin, frame, result: RESULT }]);
      expect(await messages(page, "fairshare:invalid", frame)).toEqual([]);
    }
    const missing = ["year", "emissions", "population", "population2030"].map((field) => ({ field, reason: "missing" }));
    expect(await messages(page, "fairshare:invalid", "two")).toEqual([{ type: "fairshare:invalid", origin, frame: "two", errors: missing }]);

    // Events of the divs, which bubble; the plain frame has none.
    expect(await events(page, "one")).toEqual([{ type: "fairshare:result", id: "one", bubbles: true, detail: RESULT }]);
    expect(await events(page, "two")).toEqual([{ type: "fairshare:invalid", id: "two", bubbles: true, detail: { errors: missing } }]);

    // Heights are those of what is inside, before and after it grows and shrinks; each frame has its own.
    for (const frame of ["#one iframe", "#two iframe"]) {
      await expect.poll(() => heightOf(page, frame)).toBe(await contentHeight(page, frame));
    }
    const before = await heightOf(page, "#one iframe");
    const other = await heightOf(page, "#two iframe");
    const how = widget(page, "#one iframe").locator("summary", { hasText: "How is this calculated?" });
    await how.click();
    await expect.poll(() => heightOf(page, "#one iframe")).toBeGreaterThan(before + 200);
    await expect.poll(() => heightOf(page, "#one iframe")).toBe(await contentHeight(page, "#one iframe"));
    await how.click();
    await expect.poll(() => heightOf(page, "#one iframe")).toBe(before);
    expect(await heightOf(page, "#two iframe")).toBe(other);
    const last = async () => (await messages(page, "fairshare:height", "plain")).at(-1);
    await expect.poll(last).toEqual({ type: "fairshare:height", origin, frame: "plain", height: await contentHeight(page, "#plain") });
  });

  test("what is typed into one widget is told, and is not told by the other", async ({ page, serveHost }) => {
    await record(page);
    await page.goto(await serveHost({ "/": two() }));
    await page.locator("#two").scrollIntoViewIfNeeded();
    const second = widget(page, "#two iframe");
    await box(second, "Año del inventario").fill("2019");
    await box(second, "Emisiones en ese año").fill("5,412,154");
    await box(second, "Población en ese año").fill("1047871");
    await box(second, "Población prevista en 2030").fill("1120791");
    await expect(answer(second)).toContainText("62.8% menos");
    await expect.poll(async () => (await events(page, "two")).at(-1)?.detail).toEqual(RESULT);
    await box(second, "Población prevista en 2030").fill("");
    await expect.poll(async () => (await events(page, "two")).at(-1)?.detail).toEqual({
      errors: [{ field: "population2030", reason: "missing" }],
    });
    expect(await events(page, "one")).toHaveLength(1);
  });

  test("forged messages are ignored: a third origin, another frame of the page, the page itself", async ({ page, serveHost }) => {
    const forge = (target) => `
      const forged = { method: "forged", target_emissions_tco2e: 1 };
      ${target}.postMessage({ type: "fairshare:result", result: forged }, "*");
      ${target}.postMessage({ type: "fairshare:height", height: 7777 }, "*");`;
    const third = await serveHost({ "/": html(`<script>${forge("parent")}</script>`) });
    await record(page);
    // The plain frame beside them speaks from the right origin, but is not theirs either.
    await page.goto(await serveHost({ "/": two(`<iframe id="third" title="Third" src="${third}"></iframe>`) }));
    await expect(answer(widget(page, "#one iframe"))).toContainText(SAN_JOSE.perPerson);
    await expect.poll(async () => (await page.evaluate(() => window.messages.map((it) => it.origin))).includes(third)).toBe(true);
    await page.evaluate(forge("window"));
    await expect.poll(async () => (await page.evaluate(() => window.messages.map((it) => it.height))).filter((it) => it === 7777).length).toBe(2);
    await expect.poll(() => heightOf(page, "#one iframe")).toBe(await contentHeight(page, "#one iframe"));
    expect(await events(page, "one")).toEqual([expect.objectContaining({ detail: RESULT })]);
    expect((await page.evaluate(() => window.events)).filter((it) => it.detail.method === "forged")).toEqual([]);
  });

  test("a frame that left the widget's site is not believed", async ({ page, serveHost }) => {
    const third = await serveHost({ "/": html(`<script>
      parent.postMessage({ type: "fairshare:result", result: { method: "forged" } }, "*");
    </script>`) });
    await record(page);
    await page.goto(await serveHost({ "/": two() }));
    await expect(answer(widget(page, "#one iframe"))).toContainText(SAN_JOSE.perPerson);
    await page.locator("#one iframe").evaluate((/** @type {HTMLIFrameElement} */ frame, third) => { frame.src = third; }, third);
    await expect.poll(async () => (await messages(page, "fairshare:result", "one")).at(-1)?.result.method).toBe("forged");
    expect((await events(page, "one")).map(({ detail }) => detail)).toEqual([RESULT]);
  });

  test("under the documented policy nothing is blocked, included once or twice", async ({ page, serveHost }) => {
    // A blocked file would be an error in the console, which fails every test.
    const again = '<script src="{{site}}embed.js"></script><script src="{{site}}embed.js" defer></script>';
    await record(page);
    await page.goto(await serveHost({ "/": two(again) }, POLICY));
    await expect(answer(widget(page, "#one iframe"))).toContainText(SAN_JOSE.perPerson);
    await expect(page.locator("#one iframe")).toHaveCount(1);
    await expect(page.locator("#one")).toHaveText(""); // the link gave way to the frame
    await expect.poll(() => heightOf(page, "#one iframe")).toBe(await contentHeight(page, "#one iframe"));
    expect(await events(page, "one")).toHaveLength(1);
    expect(await page.locator("#one iframe").evaluate((it) => it.getBoundingClientRect().width))
      .toBe(await page.locator("#one").evaluate((it) => it.getBoundingClientRect().width));
  });

  test("a div that is added later gets its widget; one far below waits for the reader", async ({ page, serveHost }) => {
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await record(page);
    await page.goto(await serveHost({
      "/": html(`<script src="{{site}}embed.js" async></script><main><p>Text</p></main>`),
    }));
    await page.evaluate(() => document.querySelector("main").insertAdjacentHTML("beforeend", '<div id="late" data-fairshare-embed data-year="2018"></div>'));
    await expect(box(widget(page, "#late iframe"), "Inventory year")).toHaveValue("2018");
    await page.evaluate(() => {
      document.querySelector("main").insertAdjacentHTML("beforeend", '<div id="gap"></div><div id="below" data-fairshare-embed data-year="2017"></div>');
      document.getElementById("gap").style.height = "20000px";
    });
    await expect(page.locator("#below iframe")).toHaveCount(1);
    expect(asked.filter((url) => url.includes("year=2017"))).toEqual([]);
    await page.locator("#below").scrollIntoViewIfNeeded();
    await expect(box(widget(page, "#below iframe"), "Inventory year")).toHaveValue("2017");
  });

  test("without scripts the link is there", async ({ browser, baseURL, serveHost }) => {
    const origin = await serveHost({ "/": two() });
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(origin);
    await expect(page.getByRole("link", { name: "Our target" })).toHaveAttribute("href", `${baseURL}embed/`);
    await context.close();
  });
});

test.describe("a page that was written over and put back", () => {
  /** Waits until the widget of a div has its height, and what it says is heard. */
  async function expectAlive(page, id) {
    const frame = `#${id} iframe`;
    await expect(answer(widget(page, frame))).toContainText(SAN_JOSE.perPerson);
    await expect.poll(() => heightOf(page, frame)).toBe(await contentHeight(page, frame));
    await expect.poll(async () => (await events(page, id)).at(-1)?.detail).toEqual(RESULT);
    await page.setViewportSize({ width: 340, height: 700 });
    await expect.poll(async () => (await heightOf(page, frame)) - (await contentHeight(page, frame))).toBe(0);
    await expect(page.locator(frame)).toHaveCount(1);
  }
  const one = (scripts = "") => html(`<main><div id="one" data-fairshare-embed ${ATTRIBUTES} data-lang="en"><a href="{{site}}embed/">Our target</a></div></main>
    <script src="{{site}}embed.js" async></script>${scripts}`);

  for (const [how, restore] of [
    ["a clone of the body, as Turbo keeps one", () => {
      const kept = document.body.cloneNode(true);
      document.body.innerHTML = "<p>another page</p>";
      return () => document.documentElement.replaceChild(kept, document.body);
    }],
    ["its markup as text, as PJAX keeps it", () => {
      const main = document.querySelector("main");
      const kept = main.innerHTML;
      main.innerHTML = "<p>another page</p>";
      return () => { main.innerHTML = kept; };
    }],
    ["the very same nodes", () => {
      const main = document.querySelector("main");
      const kept = [...main.childNodes];
      main.replaceChildren("another page");
      return () => main.replaceChildren(...kept);
    }],
    ["the host's own markup, written over the same div, as morphing does", () => {
      const div = document.getElementById("one");
      div.innerHTML = '<a href="#">Our target</a>';
      return () => { div.setAttribute("data-fairshare-embed", ""); div.append(" "); };
    }],
    ["a whole new document element", () => {
      const kept = document.documentElement.cloneNode(true);
      document.documentElement.replaceWith(document.createElement("html"));
      return () => document.documentElement.replaceWith(kept);
    }],
  ]) {
    test(`${how}: the widget is alive again`, async ({ page, serveHost }) => {
      await record(page);
      await page.goto(await serveHost({ "/": one('<script src="{{site}}embed.js"></script>') })); // twice, for good measure
      await expectAlive(page, "one");
      await page.setViewportSize({ width: 900, height: 700 });
      await page.evaluate((restore) => {
        window.events.length = 0;
        const back = new Function(`return (${restore})()`)();
        setTimeout(back, 100);
      }, restore.toString());
      await expect.poll(() => page.evaluate(() => window.events.length)).toBeGreaterThan(0);
      await expectAlive(page, "one");
    });
  }

  test("a host that takes the frame out, as consent banners do, has the last word", async ({ page, serveHost }) => {
    await record(page);
    await page.goto(await serveHost({ "/": one() }));
    await expectAlive(page, "one");
    await page.evaluate(() => document.getElementById("one").replaceChildren("Allow frames?"));
    await page.waitForTimeout(500);
    await expect(page.locator("iframe")).toHaveCount(0);
  });
});

test.describe("where the widget cannot run, it says why", () => {
  test.use({ allowErrors: true });
  const TEXTS = ["en", "es"].map((language) => JSON.parse(readFileSync(`locales/${language}/embed_page.json`, "utf8")));

  for (const [what, key, provoke] of /** @type {[string, string, (page: import("@playwright/test").Page) => Promise<unknown>][]} */ ([
    ["without WebAssembly", "cause_wasm", (page) => page.addInitScript(() => { delete window.WebAssembly; })],
    ["in a browser from before 2023", "cause_old", (page) => page.addInitScript(() => { delete window.DecompressionStream; })],
    ["under a policy of the host's against WebAssembly", "cause_policy", (page) => page.route("**/embed/**", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'unsafe-inline'" } });
    })],
    ["with a program that breaks", "trouble", (page) => page.addInitScript(() => {
      WebAssembly.instantiateStreaming = WebAssembly.instantiate = () => Promise.reject(new WebAssembly.LinkError("broken"));
    })],
  ])) {
    test(`${what}, in both languages`, async ({ page }) => {
      await provoke(page);
      await page.goto(`./embed/index.html?${QUERY}`);
      for (const texts of TEXTS) await expect(page.locator("[data-cause]:visible")).toContainText(texts[key]);
      await expect(page.getByText(TEXTS[0].loading)).toBeHidden();
      await expect(page.getByRole("link", { name: "Fairshare" })).toHaveAttribute("href", "../index.html");
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page);
      }
      await page.setViewportSize({ width: 280, height: 600 });
      await expectNoSidewaysScroll(page);
    });
  }

  test("under a policy that allows no script at all, loading does not stay the last word", async ({ page }) => {
    await page.route("**/embed/**", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": "script-src 'none'" } });
    });
    await page.goto("./embed/index.html");
    await expect(page.getByText(TEXTS[0].loading)).toBeVisible();
    await expect(page.getByText(TEXTS[0].browsers).first()).toBeVisible({ timeout: 12_000 });
  });

  test("without scripts nothing is loading", async ({ elsewhere }) => {
    const page = await elsewhere({ javaScriptEnabled: false });
    await page.goto("./embed/index.html");
    await expect(page.locator("noscript p").first()).toHaveText(TEXTS[0].no_script);
    await expect(page.locator("#waiting")).toBeHidden();
  });
});

test.describe("with storage and cookies denied", () => {
  test.beforeEach(async ({ context }) => {
    await context.addInitScript(() => {
      const denied = { get() { throw new DOMException("denied", "SecurityError"); }, set() { throw new DOMException("denied", "SecurityError"); } };
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches", "cookieStore"]) Object.defineProperty(window, name, denied);
      Object.defineProperty(Document.prototype, "cookie", denied);
    });
  });

  test("everything works, and nothing is left behind", async ({ page, context, serveHost }) => {
    await record(page);
    await page.goto(await serveHost({ "/": two() }));
    await expect(answer(widget(page, "#one iframe"))).toContainText(SAN_JOSE.perPerson);
    await page.locator("#two").scrollIntoViewIfNeeded();
    await box(widget(page, "#two iframe"), "Año del inventario").fill("2014");
    await expect.poll(async () => (await events(page, "two")).at(-1)?.detail.errors[0]).toEqual({ field: "year", reason: "too_old" });
    expect((await context.storageState()).cookies).toEqual([]);
    expect((await context.storageState()).origins).toEqual([]);
  });
});

// No CORS headers come from the site of these tests: to a sandboxed frame every file is foreign.
for (const sandbox of ["allow-scripts", "allow-scripts allow-popups allow-popups-to-escape-sandbox"]) {
  test(`in a frame with sandbox="${sandbox}" it computes, with an origin of its own`, async ({ page, baseURL, serveHost }) => {
    await record(page);
    const query = `${QUERY}&lang=en`;
    await page.goto(await serveHost({
      "/": html(`<iframe id="sandboxed" title="Target" sandbox="${sandbox}" src="{{site}}embed/?${query}" width="700" height="700"></iframe>`),
    }));
    const frame = widget(page, "#sandboxed");
    await expect(answer(frame)).toContainText(SAN_JOSE.perPerson);
    expect(await messages(page, "fairshare:result", "sandboxed")).toEqual([{ type: "fairshare:result", origin: "null", frame: "sandboxed", result: RESULT }]);
    await frame.locator("summary", { hasText: "Change the numbers" }).click();
    await box(frame, "Population expected in 2030").fill("1,047,871");
    await expect(answer(frame)).toContainText("62.8% less in total");
    if (!sandbox.includes("popups")) return;
    const [tab] = await Promise.all([page.waitForEvent("popup"), frame.getByRole("link", { name: /Open the full tool/ }).click()]);
    await expect(tab.getByRole("heading", { level: 1 })).toContainText("2030 target");
    expect(tab.url().startsWith(`${baseURL}index.html#/target`)).toBe(true);
  });
}

// Each address: what the page around it is told, and what a reader sees.
const PARAMETERS = [
  { what: "complete", query: QUERY, told: "result", sees: [/62\.8% less/, /60\.2% less/, /2,152,138/] },
  { what: "complete, as people write numbers", query: "year=2019&emissions=5%2C412%2C154&population=1+047+871&population2030=1%2C120%2C791", told: "result" },
  { what: "complete, in Spanish", query: `${QUERY}&lang=es`, told: "result", sees: [/62\.8% menos/, /por persona para 2030/] },
  { what: "none", query: "", told: ["year missing", "emissions missing", "population missing", "population2030 missing"], sees: [/Still needed: inventory year/] },
  { what: "partial", query: "year=2018&emissions=412000", told: ["population missing", "population2030 missing"], sees: [/Still needed: population in that year; population expected in 2030\./] },
  { what: "one wrong", query: QUERY.replace("2019", "2014"), told: ["year too_old"], beside: { "Inventory year": /The method starts with 2016/ } },
  {
    what: "each wrong",
    query: "year=20x8&emissions=1.234,5&population=0&population2030=1e400",
    told: ["year not_a_number", "emissions decimal_comma", "population out_of_range", "population2030 too_large"],
    beside: {
      "Inventory year": /is not a number/, "Emissions in that year": /Do you mean 1,234\.5\?/,
      "Population in that year": /from 1 to 50,000,000/, "Population expected in 2030": /larger than any/,
    },
  },
  { what: "nothing to reduce", query: QUERY.replace("5412154", "-3"), told: ["emissions nothing_to_reduce"], beside: { "Emissions in that year": /above zero/ } },
  { what: "year too late", query: QUERY.replace("2019", "2031"), told: ["year too_late"], beside: { "Inventory year": /too late/ } },
  { what: "wrong settings", query: `${QUERY}&theme=sepia&accent=url(x)&size=900`, told: ["theme unknown", "accent not_a_color", "size out_of_range", "result"] },
  { what: "wrong language and nothing else", query: "lang=tlh&year=2018", told: ["emissions missing", "population missing", "population2030 missing", "lang unknown"] },
  { what: "a script as name", query: `${QUERY}&name=${encodeURIComponent('<img src=x onerror="document.title=\'owned\'"><script>alert(1)</script>')}`, told: "result", title: /^<img src=x onerror=.*<script>alert\(1\)<\/script>’s climate target/ },
  { what: "markup in a number", query: QUERY.replace("5412154", encodeURIComponent("<b>5</b>")), told: ["emissions not_a_number"], beside: { "Emissions in that year": /“<b>5<\/b>” is not a number/ } },
  { what: "broken encodings", query: `${QUERY}&name=%E0%A4%A&%=%&&=`, told: "result" },
  { what: "a very long name", query: `${QUERY}&name=${"Los Angeles ".repeat(900)}`, told: "result" },
  { what: "right to left marks", query: `${QUERY}&name=${encodeURIComponent("\u202E\u2066עיר")}`, told: "result" },
  { what: "keys that objects have", query: `__proto__=1&constructor=2&toString=3&${QUERY}`, told: "result" },
];

for (const { what, query, told, sees = [], beside = {}, title } of PARAMETERS) {
  test(`parameters: ${what}`, async ({ page, serveHost }) => {
    await record(page);
    const escaped = query.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
    await page.goto(await serveHost({ "/": html(`<iframe title="Target" src="{{site}}embed/?${escaped}" width="600" height="900"></iframe>`) }));
    const frame = widget(page, "iframe");
    await expect(frame.getByRole("heading", { level: 1 })).toBeVisible();
    const heard = () => page.evaluate(() => window.messages.flatMap(({ type, errors }) =>
      type === "fairshare:result" ? ["result"] : (errors ?? []).map(({ field, reason }) => `${field} ${reason}`)));
    await expect.poll(heard).toEqual([told].flat());
    for (const text of sees) await expect(answer(frame)).toContainText(text);
    for (const [label, text] of Object.entries(beside)) {
      await expect(box(frame, label)).toHaveAttribute("aria-invalid", "true");
      await expect(box(frame, label)).toHaveAccessibleDescription(text);
    }
    if (title) await expect(frame.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(frame.locator("main img, main script, main b")).toHaveCount(0);
    expect(await page.frames()[1].evaluate(() => document.title)).not.toBe("owned");
    expect(await page.frames()[1].evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
}

test("nobody is interrupted while typing; a figure with a comma is asked about", async ({ page }) => {
  await page.goto("./embed/?lang=en");
  const emissions = box(page, "Emissions in that year");
  await emissions.fill("1.234,5");
  await expect(emissions).not.toHaveAttribute("aria-invalid", "true");
  await emissions.blur();
  await expect(emissions).toHaveAccessibleDescription(/could be two numbers/);
  await page.getByRole("button", { name: "Yes, use 1,234.5" }).click();
  await expect(emissions).toHaveValue("1,234.5");
  await expect(emissions).toBeFocused();
  await expect(emissions).not.toHaveAttribute("aria-invalid", "true");
});

test("by keyboard alone; the result is announced", async ({ page }) => {
  await page.goto("./embed/?lang=en");
  await expect(box(page, "Emissions in that year")).toBeVisible(); // keys pressed before it runs go nowhere
  await page.keyboard.press("Tab"); // past the town's name, for those who have no numbers
  await expect(box(page, "Your town’s name")).toBeFocused();
  for (const text of ["2019", "5412154", "1047871", "1120791"]) {
    await page.keyboard.press("Tab");
    await page.keyboard.type(text);
  }
  await expect(answer(page).getByRole("status")).toHaveText(/fall by 62\.8%, from 5\.16 tCO₂e in 2019 to 1\.92 tCO₂e/);
  await expect(page.getByRole("img")).toHaveAccessibleName(/5\.16 in 2019 and 1\.92 in 2030/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Formula: p = g × HDI_USA / HDI_world")).toBeVisible();
  await expect(page.getByRole("cell", { name: "UNDP, Human Development Report, 2020, figure for 2019" }).first()).toBeVisible();
});

test("a name is carried to the full tool with the numbers", async ({ page, baseURL }) => {
  await page.goto(`./embed/?lang=en&name=San+Jos%C3%A9&${QUERY}`);
  const link = page.getByRole("link", { name: /Open the full tool/ });
  const address = new URL(await link.getAttribute("href"), page.url());
  expect(address.href.startsWith(`${baseURL}index.html#/target?`)).toBe(true);
  const carried = Object.fromEntries(new URLSearchParams(address.hash.split("?")[1]));
  expect(carried).toEqual({
    year: "2019", emissions: "5412154", population: "1047871", population2030: "1120791", name: "San José", lang: "en",
  });
});

test.describe("the language of the widget is that of the full tool", () => {
  const follow = async (page, words) => {
    const [tab] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: words }).click()]);
    return tab;
  };

  test("where the widget was asked for it", async ({ page, serveHost }) => {
    // In the guide's sandbox, and without numbers, too.
    await page.goto(await serveHost({
      "/": html(`<iframe title="Meta" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" src="{{site}}embed/?${QUERY}&lang=es" width="700" height="700"></iframe>`),
    }));
    const [tab] = await Promise.all([
      page.waitForEvent("popup"), widget(page, "iframe").getByRole("link", { name: /^Abrir la herramienta completa/ }).click(),
    ]);
    await expect(tab.getByRole("heading", { level: 1 })).toContainText("La meta para 2030");
    await expect(tab.getByText(SAN_JOSE.target).first()).toBeVisible();
    await expect(tab.locator("html")).toHaveAttribute("lang", "es");
    await expect(tab).toHaveURL(/#\/target\?lang=es$/);

    await page.goto("./embed/?lang=es-MX");
    const empty = await follow(page, /^Abrir la herramienta completa/);
    await expect(empty.getByRole("heading", { level: 1 })).toContainText("La meta para 2030");
    await expect(empty).toHaveURL(/#\/target\?lang=es$/);
  });

  test.describe("in a Spanish browser", () => {
    test.use({ locale: "es-US" });

    test("as the browser asks, where the widget was asked for none; as the page asks, where it was", async ({ page }) => {
      await page.goto(`./embed/?${QUERY}`);
      const spanish = await follow(page, /^Abrir la herramienta completa/);
      await expect(spanish.locator("html")).toHaveAttribute("lang", "es");
      await expect(spanish).toHaveURL(/#\/target$/);
      await page.goto(`./embed/?${QUERY}&lang=en`);
      const english = await follow(page, /^Open the full tool/);
      await expect(headline(english)).toContainText(SAN_JOSE.perPerson);
      await expect(english.locator("html")).toHaveAttribute("lang", "en");
    });
  });
});

test.describe("the full tool, by a link that carries numbers", () => {
  test("opens them once, as a plan of its own", async ({ page }) => {
    await openSample(page, "Maplewood");
    await page.goto(`./#/target?name=San+Jos%C3%A9&${QUERY}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("San José’s 2030 target");
    await expect(headline(page)).toContainText(SAN_JOSE.perPerson);
    await expect(headline(page)).toContainText(SAN_JOSE.target);
    expect(new URL(page.url()).hash).toBe("#/target");
    await expectSaved(page);
    await enter(page, LABEL.population2030, "1,047,871");
    await expectSaved(page);
    await page.reload();
    await expect(field(page, LABEL.population2030)).toHaveValue("1,047,871");
    await page.goto("./#/");
    await expect(plans(page).getByRole("button", { name: /Maplewood/ }).first()).toBeVisible();
  });

  test("opens them in a browser that has never seen it", async ({ page }) => {
    await page.goto(`./#/target?${QUERY}`);
    await expect(headline(page)).toContainText(SAN_JOSE.inTotal);
  });

  test("says what of it is not understood, and takes the rest", async ({ page }) => {
    await page.goto(`./#/target?${QUERY.replace("1120791", "many")}`);
    await expect(page.getByRole("alert")).toContainText("Population in 2030: “many”. “many” is not a number.");
    await expect(field(page, LABEL.year)).toHaveValue("2019");
    await expect(field(page, LABEL.population2030)).toHaveValue("");
  });
});

test("the widget's page is one file, and asks for nothing else", async ({ page, baseURL }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`./embed/?${QUERY}`, { waitUntil: "networkidle" });
  await expect(answer(page)).toContainText(SAN_JOSE.perPerson);
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([`${baseURL}embed/?${QUERY}`]);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; style-src 'sha256-[^']+'; img-src data:;/);
});

for (const width of [280, 400, 900]) {
  for (const lang of ["en", "es"]) {
    test(`light and dark at ${width} px, in ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const looks = [
        QUERY, "year=20x8&emissions=1.234,5&population=0", QUERY.replace("2019", "2024").replace("1120791", "9120791"),
        `${QUERY}&accent=%23ffe600&size=20`,
      ];
      for (const look of looks) {
        await page.goto(`./embed/?${look}&lang=${lang}`);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        for (const summary of await page.locator("summary").all()) if (await summary.isVisible()) await summary.click();
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await expectAccessible(page);
          await expectNoSidewaysScroll(page);
        }
      }
    });
  }
}

test("text at twice its size, or spaced out, leaves everything readable", async ({ page }) => {
  await page.setViewportSize({ width: 400, height: 900 });
  await page.goto(`./embed/?${QUERY}&lang=en`);
  await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
  await expectNoSidewaysScroll(page);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }");
    document.adoptedStyleSheets.push(sheet);
    document.documentElement.style.fontSize = "";
  });
  await expectNoSidewaysScroll(page);
});

test("theme, accent and size are applied", async ({ page }) => {
  const style = (property) => page.evaluate((property) => getComputedStyle(document.documentElement)[property], property);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`./embed/?${QUERY}`);
  const light = await style("backgroundColor");
  await page.goto(`./embed/?${QUERY}&theme=dark&size=20&accent=%23ffe600`);
  expect(await style("backgroundColor")).not.toBe(light);
  expect(await style("fontSize")).toBe("20px");
  const lead = page.locator(".lead strong");
  expect(await lead.evaluate((it) => getComputedStyle(it).color)).toBe("rgb(255, 230, 0)"); // reads well on dark
  await page.goto(`./embed/?${QUERY}&theme=light&accent=%23ffe600`);
  expect(await lead.evaluate((it) => getComputedStyle(it).color)).not.toBe("rgb(255, 230, 0)"); // does not on light
});

/** The guide in each of its languages: where it is, and what its examples are called. */
const GUIDES = [
  {
    lang: "en", address: "./embed/guide/", other: "Español", less: "less",
    full: "Example: San José", empty: "Example: empty, in Spanish", emptyYear: "Año del inventario", year: "Inventory year",
  },
  {
    lang: "es", address: "./embed/guide/es/", other: "English", less: "menos",
    full: "Ejemplo: San José", empty: "Ejemplo: vacío, en inglés", emptyYear: "Inventory year", year: "Año del inventario",
  },
];

for (const guide of GUIDES) {
  test.describe(`the guide in ${guide.lang}`, () => {
    test("is a live example with two widgets, accessible, with the site's own address in the snippets", async ({ page, baseURL }) => {
      await page.goto(guide.address);
      const full = page.frameLocator(`iframe[title='${guide.full}']`);
      await expect(answer(full)).toContainText(new RegExp(`62\\.8% ${guide.less}`));
      await expect(page.locator("#heard")).toContainText("undp-hdr-2020");
      await page.locator(`iframe[title='${guide.empty}']`).scrollIntoViewIfNeeded();
      await expect(box(page.frameLocator(`iframe[title='${guide.empty}']`), guide.emptyYear)).toBeVisible();
      await expect(page.getByText(`<script src="${baseURL}embed.js" async></script>`).last()).toBeVisible();
      await expect(page.getByText(`frame-src ${new URL(baseURL).origin};`)).toBeVisible();
      // The builder's preview is the same widget once more, so its landmarks have the same names, and axe
      // looks across frames.
      await page.locator("#preview iframe").evaluate((preview) => preview.remove());
      for (const width of [320, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await expectNoSidewaysScroll(page);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await expectAccessible(page);
        }
      }
    });

    test("its builder turns numbers into snippets that work as they are, with a live preview", async ({ page, context, baseURL, serveHost }) => {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.goto(guide.address);
      const form = page.locator("#builder");
      const preview = page.locator("#preview iframe").contentFrame();
      const fill = (name, text) => form.locator(`[name=${name}]`).fill(text);
      for (const [name, text] of [
        ["name", `"Fair" <Oaks> & Sons`], ["year", "2019"], ["emissions", "5,412,154"], ["population", "1047871"],
        ["population2030", "1120791"], ["accent", "#8a3f8a"], ["size", "18"],
      ]) await fill(name, text);
      await form.locator("[name=lang]").selectOption(guide.lang);
      await form.locator("[name=theme]").selectOption("dark");
      await page.locator("#preview").scrollIntoViewIfNeeded();
      await expect(answer(preview)).toContainText(new RegExp(`62\\.8% ${guide.less}`));
      await expect(preview.getByRole("heading", { level: 1 })).toContainText(`"Fair" <Oaks> & Sons`);
      await expect(preview.locator("html")).toHaveCSS("font-size", "18px");
      expect(await page.locator("main img, main script").count()).toBe(0);

      const copied = page.locator("#copied");
      const snippets = [];
      for (const where of await form.locator("[name=where]").all()) {
        await where.check();
        await expect(copied).toHaveText("");
        await page.locator("#copy").click();
        await expect(copied).toHaveText(await copied.getAttribute("data-done"));
        const snippet = await page.evaluate(() => navigator.clipboard.readText());
        expect(snippet).toBe(await page.locator("#made").textContent());
        snippets.push(snippet);
      }
      expect(snippets[0]).toContain(`<script src="${baseURL}embed.js" async></script>`);
      await page.goto(await serveHost({ "/": html(snippets.join("\n<hr>\n")) }));
      for (const frame of await page.locator("iframe").all()) {
        await frame.scrollIntoViewIfNeeded();
        await expect(answer(frame.contentFrame())).toContainText(new RegExp(`62\\.8% ${guide.less}`));
        await expect(frame.contentFrame().getByRole("heading", { level: 1 })).toContainText(`"Fair" <Oaks> & Sons`);
      }
      expect(await page.locator("iframe").count()).toBe(2);
      await page.locator("hr + a").click();
      await expect(answer(page)).toContainText(new RegExp(`62\\.8% ${guide.less}`));
    });

    test("its builder works by keyboard, and where copying is denied it selects", async ({ page }) => {
      await page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
      });
      await page.goto(guide.address);
      await page.locator("#make-name").focus();
      await page.keyboard.type("Maplewood");
      await page.keyboard.press("Enter"); // sends nothing
      await expect(page.locator("#made")).toContainText('data-name="Maplewood"');
      for (const control of await page.locator("#builder").locator("input, select, button").all()) await expect(control).toHaveAccessibleName(/\p{L}{3}/u);
      await page.locator("#copy").focus();
      await page.keyboard.press("Enter");
      await expect(page.locator("#copied")).toHaveText(await page.locator("#copied").getAttribute("data-failed"));
      expect(await page.evaluate(() => String(getSelection()))).toBe(await page.locator("#made").textContent());
    });

    test("its snippets work as they are", async ({ page, serveHost }) => {
      await page.goto(guide.address);
      const [, anywhere, frame, , sandboxed] = await page.locator("pre code").allTextContents();
      await page.goto(await serveHost({ "/": html(`${anywhere}${frame}${sandboxed}`) }));
      await expect(answer(page.locator("[data-fairshare-embed] iframe").contentFrame())).toContainText(guide.less);
      await expect(answer(page.locator("iframe[src*='year=2018']").last().contentFrame())).toContainText(guide.less);
      await page.locator("iframe[sandbox]").scrollIntoViewIfNeeded();
      await expect(box(page.locator("iframe[sandbox]").contentFrame(), guide.year)).toBeVisible();
    });

    test("without scripts its examples are links to the widget in the right language", async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
      const page = await context.newPage();
      await page.goto(guide.address);
      for (const div of await page.locator("[data-fairshare-embed]").all()) {
        const address = new URL(await div.getByRole("link").evaluate((/** @type {HTMLAnchorElement} */ it) => it.href));
        expect(`${address.origin}${address.pathname}`).toBe(`${baseURL}embed/index.html`);
        const lang = await div.getAttribute("data-lang");
        expect(address.searchParams.get("lang") ?? "en").toBe(lang);
      }
      await context.close();
    });
  });
}

test("the guide says the same in both languages, and each leads to the other", async ({ page }) => {
  /** What a page holds, as it was written: before its script puts the site's address into snippets. */
  const read = async ({ address, lang, other }) => {
    const response = await page.goto(address);
    const it = await page.evaluate((source) => {
      const page = new DOMParser().parseFromString(source, "text/html");
      const all = (selector) => [...page.querySelectorAll(selector)].map((it) => it.textContent.replace(/\s+/g, " ").trim());
      return {
        lang: page.documentElement.lang,
        // The parts of the page in order, texts aside; what stands in a sentence may change places.
        outline: [...page.querySelectorAll("main :not(p > *, dd > *, pre > *, [data-fairshare-embed] > *)")].map((it) => it.localName),
        snippets: [...page.querySelectorAll("pre code")].map((it) => it.textContent),
        code: all("main :not(pre) > code").sort(),
        parameters: all("tbody th"),
        texts: all("title, h1, h2, h3, p, dd, tbody td, thead th, caption"),
        settings: [...page.querySelectorAll("[data-fairshare-embed]")].map((/** @type {HTMLElement} */ it) => Object.keys(it.dataset)),
      };
    }, await response.text());
    expect(it.lang).toBe(lang);
    const link = page.getByRole("banner").getByRole("link", { name: other });
    const hreflang = await link.getAttribute("hreflang");
    await expect(link).toHaveAttribute("lang", hreflang);
    const alternate = page.locator(`link[rel=alternate][hreflang=${hreflang}]`);
    const leads = (element) => element.evaluate((/** @type {HTMLAnchorElement} */ it) => it.href);
    expect(await leads(alternate)).toBe(await leads(link));
    await link.click();
    await expect(page.locator("html")).toHaveAttribute("lang", hreflang);
    return it;
  };
  // What a reader sees of a snippet is in the reader's language, which the widget is asked for, too.
  const bare = (snippet) => snippet
    .replace(/ data-lang="es"|(?:[?]|&amp;)lang=es/g, "")
    .replace(/>[^<>]+<\/a>/g, "></a>")
    .replace(/title="[^"]+"/g, 'title=""');
  const [english, spanish] = [await read(GUIDES[0]), await read(GUIDES[1])];
  expect(spanish.outline).toEqual(english.outline);
  expect(english.snippets).toHaveLength(9); // the first is what the builder fills
  expect(spanish.snippets.map(bare)).toEqual(english.snippets.map(bare));
  expect(spanish.code).toEqual(english.code);
  expect(spanish.settings).toEqual(english.settings);
  expect(spanish.parameters).toEqual(english.parameters);
  expect(spanish.parameters).toEqual(["year", "emissions", "population", "population2030", "place", "name", "lang", "theme", "accent", "size"]);
  expect(spanish.texts.filter((text) => english.texts.includes(text))).toEqual(["WordPress"]);
});

test.describe("a town's name where there are no numbers", () => {
  const town = (page) => page.getByRole("region", { name: "Your town’s number needs its inventory; here is a first look." });

  test("brings a first look with its range, which no message tells", async ({ page, serveHost }) => {
    await record(page);
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(await serveHost({ "/": html(`<iframe id="plain" title="Plain" src="{{site}}embed/?lang=en" width="600" height="900"></iframe>`) }));
    const frame = widget(page, "#plain");
    await expect(box(frame, "Your town’s name")).toBeVisible();
    expect(asked.filter((path) => path.includes("/data/"))).toEqual([]); // fetched only when asked
    await box(frame, "Your town’s name").fill("maplew");
    await expect(frame.getByRole("button", { name: "Maplewood, MN (city)" })).toBeVisible();
    await box(frame, "Your town’s name").press("Enter");
    // The Human Development Report 2020 for 2016: 63.4% less per person.
    await expect(town(frame)).toContainText("63.4% less per person");
    await expect(town(frame)).toContainText("A first look, not a target to adopt.");
    await expect(town(frame)).toContainText("Maplewood, MN");
    expect(asked.filter((path) => path.includes("/data/"))).toHaveLength(3); // a volume, the counties, an energy table
    expect(await messages(page, "fairshare:result", "plain")).toEqual([]);
  });

  test("stands in the address as a code, beside numbers", async ({ page }) => {
    for (const [query, name] of [["place=2740382&name=Maplewood", "Maplewood, MN"], ["place=27123&year=2019", "Ramsey County, MN"]]) {
      await page.goto(`./embed/?lang=en&${query}`);
      await expect(town(page)).toContainText("63.4% less per person");
      await expect(town(page)).toContainText(name);
    }
    await expectAccessible(page);
    // All four numbers are the community's own: no first look beside them.
    await page.goto(`./embed/?lang=en&place=2740382&${QUERY}`);
    await expect(answer(page)).toContainText(SAN_JOSE.perPerson);
    await expect(town(page)).toHaveCount(0);
    // What is no code is said and not used.
    await page.goto("./embed/?lang=en&place=Maplewood");
    await expect(box(page, "Your town’s name")).toHaveValue("");
  });

  test("is the app's own first look, in Spanish too", async ({ page }) => {
    // From its own record of 2016 and Ramsey County's energy: see crates/fairshare/tests/native/estimate.rs.
    await page.goto("./embed/?lang=es&place=2740382");
    const spanish = page.getByRole("region", { name: "La cifra de su localidad necesita su inventario; aquí tiene un primer vistazo." });
    await expect(spanish).toContainText("Un primer vistazo, no una meta para adoptar.");
    await expect(spanish).toContainText("63.4% menos por persona");
    const [target] = (await spanish.textContent()).match(/(?<=En 2030 pueden ser )[\d,]+/);
    await page.goto("./#/community");
    await page.locator("#place-name").fill("maplewood, mn");
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Enter");
    await page.goto("./#/inventory");
    await page.locator("#no-inventory").click();
    // The app says it in full, the widget with three figures.
    const inFull = Number(target.replaceAll(",", ""));
    const digits = 10 ** (String(inFull).length - 3);
    await expect.poll(async () => (await page.getByRole("main").innerText()).match(/\d{1,3}(,\d{3})+/g)
      ?.some((text) => Math.round(Number(text.replaceAll(",", "")) / digits) * digits === inFull)).toBe(true);
  });

  test.describe("where what looks it up does not come", () => {
    test.use({ allowErrors: true });
    const PART = "**/embed/town-*.wasm";

    test("it says so, and looks again at the next letter", async ({ page }) => {
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.route(PART, (route) => route.abort());
      await page.goto("./embed/?lang=en");
      await expect(box(page, "Your town’s name")).toBeVisible();
      expect(asked.filter((path) => path.includes("town-"))).toEqual([]); // fetched only when asked
      await box(page, "Your town’s name").fill("maplew");
      await expect(town(page)).toContainText("did not load here");
      await page.unroute(PART);
      await box(page, "Your town’s name").fill("maplewo");
      await expect(page.getByRole("button", { name: "Maplewood, MN (city)" })).toBeVisible();
    });

    test("a code in the address says so, too", async ({ page }) => {
      await page.route(PART, (route) => route.abort());
      await page.goto("./embed/?lang=en&place=2740382&name=Maplewood");
      await expect(town(page)).toContainText("did not load here");
    });
  });

  test.describe("in a frame without an origin", () => {
    test.use({ allowErrors: true });
    test("it says that the tables cannot come", async ({ page, serveHost }) => {
      await page.goto(await serveHost({ "/": html(`<iframe id="plain" sandbox="allow-scripts" title="Plain" src="{{site}}embed/?lang=en" width="600" height="900"></iframe>`) }));
      const frame = widget(page, "#plain");
      await box(frame, "Your town’s name").fill("maplew");
      await expect(town(frame)).toContainText("did not load here");
    });
  });
});
