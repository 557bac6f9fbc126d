// Use without a network after one visit, and new builds: never a stale one that says nothing, never
// a mixed one, nothing lost. The network is off for real: the server is gone.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firstLoad, onDemand } from "../../tools/budget.mjs";
import { texts } from "./languages.mjs";
import { anotherBuild, buildOf, expect, test } from "./sites.mjs";
import {
  LABEL, SAN_JOSE, VIEWS, button, downloaded, enter, expectHeadline, expectSaved, field, go, heading, open,
  openSmallPlan, storage, storedNames, typeSanJose,
} from "./steps.mjs";

test.use({ serviceWorkers: "allow" });

const spanish = texts("es");

const ready = (page) => page.getByRole("contentinfo").getByText("Ready to use without internet.");
const update = (page) => page.getByRole("status").filter({ hasText: "A new version of Fairshare is available" });
const load = (page) => update(page).getByRole("button", { name: "Load the new version" });
const build = (page) => page.locator("meta[name=build]").getAttribute("content");
const kept = (page) => page.evaluate(() => caches.keys());
const inCache = (folder) => `fairshare-/some/sub/path/ ${buildOf(folder)}`;

/** Opens a view and waits until the app is kept. */
async function visit(page, view) {
  await open(page, view);
  await expect(ready(page)).toBeVisible();
}

async function findCounty(page) {
  await button(page, "Find your county").click();
  await field(page, "County and state").fill("santa clara");
  await expect(page.getByText("Santa Clara County").first()).toBeVisible();
}

test("after one visit, everything works with the network off", async ({ page, context, site }) => {
  test.slow(); // every view, twice
  await visit(page);
  await site.stop();
  await typeSanJose(page); // opens the page anew
  await expectHeadline(page, SAN_JOSE);
  for (const { name } of VIEWS) await go(page, name);
  await page.getByRole("contentinfo").getByRole("link", { name: "Methods and factors" }).click();
  await expect(heading(page)).toHaveText("Methods and factors");
  await go(page, "Community");
  await findCounty(page);
  await go(page, "Report");
  const report = await downloaded(page, () => button(page, "Download the report").click());
  expect(report.json().inputs.community.name).toBe("San José");
  expect(report.json().results.target.base_year_emissions_tco2e).toBe(5_412_154);
  await expectSaved(page);

  for (const { address, heading: text } of VIEWS) { // as from a bookmark, in another tab
    const other = await context.newPage();
    await other.goto(`./${address}`);
    await expect(heading(other)).toHaveText(text);
    await other.close();
  }
  await page.reload();
  await expect(heading(page)).toHaveText("Your report");
  await expect(page.getByRole("region", { name: "Your community at a glance" })).toContainText("San José");
  await expect(update(page)).toBeHidden();
});

test("the very first visit can lose the network, too", async ({ page, site }) => {
  await visit(page);
  await site.stop();
  await go(page, "Community"); // without the page being opened anew
  await findCounty(page);
  await go(page, "Report");
});

test("is said though the worker answers before the page stands, and in whichever language it is read", async ({ page }) => {
  await openSmallPlan(page, "Community");
  await expect(ready(page)).toBeVisible();
  await page.addInitScript(() => {
    const ask = window.fetch;
    // What reads the plan, and for which the page waits, comes long after the worker answered.
    window.fetch = async (...asked) => {
      if (String(asked[0]).includes("/reader-")) {
        await new Promise((said) => addEventListener("fairshare:offline", said, { once: true }));
        await new Promise((later) => setTimeout(later, 100));
      }
      return ask(...asked);
    };
  });
  await page.reload();
  await expect(field(page, LABEL.name)).toHaveValue("Smallville");
  await expect(ready(page)).toBeVisible();
  await button(page, "Español").click();
  await expect(page.getByRole("contentinfo").getByText(spanish.offline.ready)).toBeVisible();
});

test("what is kept is the app: what a first visit fetches, and what views fetch later", async ({ page, site }) => {
  await visit(page);
  const found = await page.evaluate(async () => {
    const [name, ...others] = await caches.keys();
    const requests = await (await caches.open(name)).keys();
    return { name, others, urls: requests.map(({ url }) => url) };
  });
  const later = onDemand(site.folder).map(({ file }) => file).filter((file) => !/^(sw\.js|icons\/|embed|schema\/|data\/places\/)|\.html$/.test(file));
  const app = [...firstLoad(site.folder), ...later].map((file) => (file === "index.html" ? "" : file));
  expect(found.urls.sort()).toEqual(app.map((file) => new URL(file, site.url).href).sort());
  expect(found.name).toBe(inCache(site.folder));
  expect(found.others).toEqual([]);
});

test.describe("a new build", () => {
  test("is announced; loading it loses no plan; a tab of the old one works on, whole", async ({ page, context, site }, testInfo) => {
    const next = anotherBuild(site.folder, testInfo.outputPath("next"));
    await openSmallPlan(page, "Start");
    await expect(ready(page)).toBeVisible();
    const before = await storage(page);
    await site.publish(next); // the old build's files are gone from the host

    const other = await context.newPage();
    await open(other, "Community"); // the browser looks for a new worker
    for (const tab of [page, other]) {
      await expect(update(tab)).toBeVisible();
      expect(await build(tab)).toBe(buildOf(site.folder));
    }
    // Typed, and at once reloaded.
    await field(other, LABEL.name).fill("Smallville on the Hill");
    await load(other).click();
    await expect(ready(other)).toBeVisible();
    expect(await build(other)).toBe(buildOf(next));
    await expect(update(other)).toBeHidden();
    await expect(field(other, LABEL.name)).toHaveValue("Smallville on the Hill");
    // Nothing is lost; what is new is when a copy was last offered.
    expect(Object.keys(await storage(other))).toEqual(expect.arrayContaining(Object.keys(before)));

    // The old tab: what it never fetched before, from its own build.
    const fetched = [];
    page.on("response", (response) => fetched.push(response));
    await go(page, "Community");
    await findCounty(page);
    await go(page, "Report");
    expect(await build(page)).toBe(buildOf(site.folder));
    const strangers = fetched.filter((it) => it.url().startsWith(site.url) && !it.fromServiceWorker());
    expect(strangers.map((it) => it.url())).toEqual([]);
    expect((await kept(other)).sort()).toEqual([inCache(site.folder), inCache(next)].sort());

    // With the last tab of the old build goes its cache.
    await page.close();
    await other.reload();
    await expect(ready(other)).toBeVisible();
    await expect.poll(() => kept(other)).toEqual([inCache(next)]);
    await site.stop();
    await other.reload();
    await go(other, "Report");
    expect(await build(other)).toBe(buildOf(next));
  });

  test("two of them while a tab is open: the tab keeps its own", async ({ page, context, site }, testInfo) => {
    const second = anotherBuild(site.folder, testInfo.outputPath("second"));
    const third = anotherBuild(second, testInfo.outputPath("third"));
    await visit(page);
    const other = await context.newPage();
    for (const next of [second, third]) {
      await site.publish(next);
      await open(other);
      await load(other).click();
      await expect(ready(other)).toBeVisible();
      expect(await build(other)).toBe(buildOf(next));
      await other.reload(); // a build that nobody uses may go, the first is in use
      await expect(ready(other)).toBeVisible();
    }
    await expect.poll(() => kept(other)).toEqual(expect.not.arrayContaining([inCache(second)]));
    await site.stop();
    await go(page, "Community");
    await findCounty(page);
    expect(await build(page)).toBe(buildOf(site.folder));
  });

  test("is not announced twice, once the message is closed, and waits where nothing can be saved", async ({ page, context, site }, testInfo) => {
    await openSmallPlan(page, "Community");
    await expect(ready(page)).toBeVisible();
    await page.evaluate(() => {
      // The storage is full from now on.
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await enter(page, LABEL.name, "Smallville on the Hill");
    await expect(page.getByRole("alert").filter({ hasText: "browser’s storage is full" })).toBeVisible();
    await site.publish(anotherBuild(site.folder, testInfo.outputPath("next")));
    const other = await context.newPage();
    await open(other);
    await expect(update(other)).toBeVisible();
    await expect(ready(page)).toBeHidden(); // it knows
    await expect(update(page)).toBeHidden();

    await update(other).getByRole("button", { name: "Close this message" }).click();
    await go(other, "Community");
    await expect(update(other)).toBeHidden();
  });

  test.describe("half of which has arrived at the host", () => {
    test.use({ allowErrors: true }); // the browser reports that the worker could not be started

    test("changes nothing until all of it has", async ({ page, site }, testInfo) => {
      const next = anotherBuild(site.folder, testInfo.outputPath("next"));
      await visit(page);
      copyFileSync(join(next, "sw.js"), join(site.folder, "sw.js"));
      const asked = page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const found = new Promise((resolve) => registration.addEventListener("updatefound", () => resolve(registration.installing)));
        await registration.update().catch(() => {});
        const worker = await found;
        while (worker.state === "installing") await new Promise((changed) => worker.addEventListener("statechange", changed, { once: true }));
        return worker.state;
      });
      expect(await asked).toBe("redundant");
      await page.reload();
      await expect(ready(page)).toBeVisible();
      await expect(update(page)).toBeHidden();
      await go(page, "Report");

      await site.publish(next);
      await page.reload();
      await load(page).click();
      await expect(ready(page)).toBeVisible();
      expect(await build(page)).not.toBe(buildOf(site.folder));
    });
  });
});

test("what else lies on the host is left alone: other caches, other pages, the widget", async ({ page, site }) => {
  const blank = (text) => `<!doctype html><title>${text}</title><link rel="icon" href="data:,"><p>${text}</p>`;
  for (const folder of ["embed", "elsewhere"]) {
    mkdirSync(join(site.folder, folder), { recursive: true });
    writeFileSync(join(site.folder, folder, "index.html"), blank("one"));
  }
  await page.goto("./elsewhere/");
  await page.evaluate(() => caches.open("fairshare-of another app"));
  await page.evaluate(() => caches.open("fairshare-/some/sub/ 0123456789abcdef"));
  await visit(page);
  for (const folder of ["embed", "elsewhere"]) {
    await page.goto(`./${folder}/`);
    writeFileSync(join(site.folder, folder, "index.html"), blank("two"));
    const response = await page.reload();
    expect(response.fromServiceWorker()).toBe(false);
    await expect(page.getByText("two")).toBeVisible();
  }
  await visit(page);
  expect((await kept(page)).sort()).toEqual(
    ["fairshare-/some/sub/ 0123456789abcdef", inCache(site.folder), "fairshare-of another app"]);
});

test("a host may end it: tools/sw-off.js as sw.js", async ({ page, site }) => {
  await visit(page);
  copyFileSync("tools/sw-off.js", join(site.folder, "sw.js"));
  await page.reload();
  await expect.poll(() => kept(page)).toEqual([]);
  const response = await page.reload();
  expect(response.fromServiceWorker()).toBe(false);
  await expect(heading(page)).toHaveText(VIEWS[0].heading);
});

test.describe("what is kept has holes", () => {
  test.use({ allowErrors: true }); // the browser reports what does not arrive

  /** Deletes files from what is kept, as a browser short of room may; how many. */
  const evict = (page, pattern) => page.evaluate(async (pattern) => {
    const cache = await caches.open((await caches.keys())[0]);
    const gone = (await cache.keys()).filter(({ url }) => new RegExp(pattern).test(url));
    for (const request of gone) await cache.delete(request);
    return gone.length;
  }, pattern);
  const files = (page) => page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).length);
  /** What the page hears of the worker. */
  const listen = (page) => page.addInitScript(() => {
    window.heard = [];
    addEventListener("fairshare:offline", () => window.heard.push(document.documentElement.dataset.offline));
  });
  const heard = (page) => page.evaluate(() => window.heard);

  test("with a network they are filled before anything is called ready", async ({ page }) => {
    await visit(page);
    const all = await files(page);
    expect(await evict(page, "/(later|style|es)-")).toBe(3);
    await page.reload();
    await expect(ready(page)).toBeVisible();
    expect(await files(page)).toBe(all);
  });

  test("without one nothing is called ready, the rest works, and what is missing says so", async ({ page, site }) => {
    await listen(page);
    await visit(page);
    expect(await evict(page, "/later-")).toBe(1);
    await site.stop();
    await page.reload();
    await expect.poll(async () => [...new Set(await heard(page))]).toEqual(["lacking"]);
    await expect(ready(page)).toBeHidden();
    await go(page, "Target");
    await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Report", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This part of the page did not load." })).toBeVisible();
    await site.publish(site.folder);
    await button(page, "Try again").click();
    await expect(heading(page)).toHaveText("Your report");
    await expect(ready(page), "the worker is asked again, and fetches what lacks").toBeVisible({ timeout: 30_000 });
  });

  test("a tab that was open when they came about stops saying that it is ready", async ({ page, site }) => {
    await listen(page);
    await visit(page);
    await site.stop();
    await evict(page, "/later-");
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))); // looked at again
    await expect(ready(page)).toBeHidden();
    expect((await heard(page)).at(-1)).toBe("lacking");
    await site.publish(site.folder);
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(ready(page)).toBeVisible();
  });

  test("and the host has another build by now: the page changes over to it by itself, nothing lost", async ({ page, site }, testInfo) => {
    await openSmallPlan(page, "Community");
    await expect(ready(page)).toBeVisible();
    const next = anotherBuild(site.folder, testInfo.outputPath("next"));
    expect(await evict(page, "/(fairshare|style)-")).toBe(3);
    await site.publish(next);
    await page.reload();
    await expect(field(page, LABEL.name)).toHaveValue("Smallville");
    expect(await build(page)).toBe(buildOf(next));
    await expect(ready(page)).toBeVisible();
  });

  test("no room to keep anything: nothing is called ready, and everything else works", async ({ page, context, site }) => {
    const devtools = await context.newCDPSession(page);
    await page.goto("./robots.txt");
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 200_000 });
    await open(page);
    await go(page, "Report");
    await page.waitForTimeout(1_000);
    await expect(ready(page)).toBeHidden();
  });
});

test.describe("without a worker, while a new build arrives at the host", () => {
  test.use({ serviceWorkers: "block", allowErrors: true });

  test("a part that is gone is said, and the new version offered; nothing typed is lost", async ({ page, site }, testInfo) => {
    const next = anotherBuild(site.folder, testInfo.outputPath("next"));
    await openSmallPlan(page, "Start"); // which needs no later part
    await site.publish(next);
    await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Report", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This part of the page did not load." })).toBeVisible();
    await load(page).click();
    await expect(heading(page)).toHaveText("Your report");
    expect(await build(page)).toBe(buildOf(next));
    expect(await storedNames(page)).toEqual(["Smallville"]);
  });

  test("an old page from a cache, whose files are gone, gives way to the new one", async ({ page, site }, testInfo) => {
    const next = anotherBuild(site.folder, testInfo.outputPath("next"));
    const old = readFileSync(join(site.folder, "index.html"), "utf8");
    await site.publish(next);
    await page.route(site.url, (route) => route.fulfill({ contentType: "text/html", body: old }), { times: 1 });
    await open(page);
    expect(await build(page)).toBe(buildOf(next));
  });

  test("a new page whose files have not arrived yet says so, and runs once they have", async ({ page, site }, testInfo) => {
    const next = anotherBuild(site.folder, testInfo.outputPath("next"));
    copyFileSync(join(next, "index.html"), join(site.folder, "index.html"));
    await page.goto("./");
    await expect(page.getByText("Part of Fairshare is missing on this site.").first()).toBeVisible();
    await site.publish(next);
    await page.getByRole("button", { name: "Reload the page" }).first().click();
    await expect(heading(page)).toHaveText(VIEWS[0].heading);
  });
});

for (const [how, deny] of [
  ["does not know them", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined })],
  ["denies them", () => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", {
      get() {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  }],
  ["refuses to start one", () => {
    ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("no", "SecurityError"));
  }],
]) {
  test(`where a browser ${how}, everything else works and nothing is said`, async ({ page, context }) => {
    await context.addInitScript(deny);
    await open(page);
    await go(page, "Report");
    await expect(ready(page)).toBeHidden();
  });
}

test("the app can be installed", async ({ page, context, site }) => {
  await visit(page);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // Playwright's browsers are private ones, which install nothing; it is the only objection.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((it) => it !== "in-incognito")).toEqual([]);

  const { icons } = JSON.parse(data);
  expect(icons.map(({ purpose }) => purpose)).toContain("maskable");
  for (const { src, sizes } of icons) {
    const png = readFileSync(join(site.folder, src));
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, src).toBe(sizes);
  }
});
