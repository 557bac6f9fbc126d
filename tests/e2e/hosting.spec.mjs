// The site is files on any web host, under any path. The server of these tests serves it under
// /some/sub/path/, and knows no fallback pages.
import { createHash } from "node:crypto";
import { expect, test } from "./fixtures.mjs";
import { VIEWS, go, heading, open, openSample } from "./steps.mjs";

for (const { name, footer, address, heading: text } of VIEWS) {
  test(`a deep link leads to the view ${name}`, async ({ page, baseURL }) => {
    // Fixtures fail on a request to another origin; here it does not even get out.
    await page.route((url) => url.origin !== new URL(baseURL).origin, (route) => route.abort());
    await page.goto(`./${address}`);
    await expect(heading(page)).toHaveText(text);
    await expect(page.getByText("Loading Fairshare…")).toBeHidden();
    expect(new URL(page.url()).pathname).toBe("/some/sub/path/");
    await page.reload();
    await expect(heading(page)).toHaveText(text);
    const current = page.getByRole("navigation", { name: "Steps" }).locator("[aria-current=page]");
    if (name === "Start" || footer) await expect(current).toHaveCount(0); // no step
    else await expect(current).toHaveText(name);
  });
}

test("an address of no view shows the start and says so", async ({ page }) => {
  await page.goto("./#/no-such-view");
  await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
  const notice = page.getByText("There is no page at this address. You are on the start page.");
  await expect(notice).toBeVisible();
  await page.getByRole("button", { name: "Close this message" }).click();
  await expect(notice).toBeHidden();
});

test("an address of no view that is followed from within the app says so, too", async ({ page }) => {
  await open(page, "Community");
  await page.goto("./#/no-such-view");
  await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
  await expect(page.getByText("There is no page at this address. You are on the start page.")).toBeVisible();
});

test("back and forward walk the views", async ({ page }) => {
  await open(page);
  await go(page, "Community");
  await go(page, "Report");
  await page.goBack();
  await expect(heading(page)).toHaveText("Your community");
  await page.goBack();
  await expect(heading(page)).toHaveText("Your community’s 2030 climate target, in five minutes");
  await page.goForward();
  await expect(heading(page)).toHaveText("Your community");
});

test("a link within the page does not lose the view", async ({ page }) => {
  await openSample(page, "San José");
  await page.getByRole("link", { name: "Draft" }).click();
  await expect(page.getByRole("heading", { name: "Why it says “draft”" })).toBeInViewport();
  await expect(heading(page)).toContainText("2030 target");
  await page.reload();
  await expect(heading(page)).toContainText("2030 target");
});

test("the skip link does not lose the view", async ({ page }) => {
  await open(page, "Report");
  await page.getByRole("link", { name: "Skip to main content" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.reload();
  await expect(heading(page)).toHaveText("Your report");
});

test("every address in index.html is relative", async ({ request }) => {
  const html = await (await request.get("./")).text();
  const addresses = [...html.matchAll(/(?:href|src|from|import)\s*(?:=|\(|\s)\s*["']([^"']+)["']/g)].map(([, it]) => it);
  expect(addresses.length).toBeGreaterThan(5);
  expect(addresses.filter((it) => /^(\/|[a-z]+:)/i.test(it))).toEqual([]);
});

test.describe("the content security policy", () => {
  test("allows no inline script but those that say the first words and why the app cannot run, no eval and no other origin", async ({ page, request }) => {
    await open(page);
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    const rules = Object.fromEntries(policy.split(";").map((rule) => {
      const [name, ...sources] = rule.trim().split(/\s+/);
      return [name, sources];
    }));
    expect(rules["default-src"]).toEqual(["'none'"]);
    const html = await (await request.get("./")).text();
    const hashes = (tag) => [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, "g"))]
      .map(([, text]) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
    expect(hashes("script")).toHaveLength(2);
    expect(rules["script-src"]).toEqual(["'self'", ...hashes("script"), "'wasm-unsafe-eval'"]);
    expect(hashes("style")).toHaveLength(1);
    expect(rules["style-src"]).toEqual(["'self'", ...hashes("style")]);
    expect(rules["connect-src"]).toEqual(["'self'"]);
    for (const [name, sources] of Object.entries(rules)) {
      expect(sources, name).not.toContain("'unsafe-inline'");
      expect(sources, name).not.toContain("'unsafe-eval'");
      expect(sources.filter((it) => /\*|https?:/.test(it)), name).toEqual([]);
    }
    // It comes before everything it is to govern.
    const before = await page.evaluate(() => {
      const meta = document.querySelector("meta[http-equiv=Content-Security-Policy]");
      return [...document.querySelectorAll("script, link")]
        .filter((it) => it.compareDocumentPosition(meta) & Node.DOCUMENT_POSITION_FOLLOWING).length;
    });
    expect(before).toBe(0);
  });

  test.describe("in force", () => {
    test.use({ allowErrors: true }); // the browser reports what it blocks

    test("stops an inline script", async ({ page }) => {
      await open(page);
      const [blocked] = await Promise.all([
        page.waitForEvent("console", {
          predicate: (message) => message.text().includes("Content Security Policy"),
          timeout: 5_000,
        }),
        page.evaluate(() => {
          const script = document.createElement("script");
          script.textContent = "window.inline = true";
          document.head.append(script);
        }),
      ]);
      expect(blocked.type()).toBe("error");
      expect(await page.evaluate(() => window.inline)).toBeUndefined();
    });
  });
});
