// The ways of hosts that are not here to be tried, imitated: docs/hosting.md says which.
import { cpSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { expect, test as base } from "./fixtures.mjs";
import { listening } from "../../tools/ports.mjs";
import { SAN_JOSE, VIEWS, expectHeadline, heading } from "./steps.mjs";

const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png",
  ".wasm": "application/wasm", ".webmanifest": "application/manifest+json", ".txt": "text/plain",
};
const BASE = "/some/sub/path/";

/**
 * How a host answers: the path below the site, and what there is → status, headers, file.
 * @type {Record<string, (path: string) => { status?: number, type?: string, location?: string, file?: string }>}
 */
const HOSTS = {
  "without pages for folders, as S3": (path) => (path === "" || path.endsWith("/") ? { status: 403, type: "application/xml" } : { file: path }),
  "that sends index.html on to its folder, as Cloudflare Pages": (path) =>
    path.endsWith("index.html") ? { status: 308, location: path.replace(/index\.html$/, "") || "./" }
      : path === "" || path.endsWith("/") ? { file: `${path}index.html` } : { file: path },
  "that knows no type for WebAssembly, as old servers": (path) => ({
    file: path === "" || path.endsWith("/") ? `${path}index.html` : path,
    type: path.endsWith(".wasm") ? "application/octet-stream" : path.endsWith(".webmanifest") ? "text/plain" : undefined,
  }),
};

/**
 * @import { Process, Test } from "./fixtures.mjs"
 * @type {import("@playwright/test").Fixtures<{ answers: string, site: { url: string, stop(): Promise<unknown> } }, {}, Test, Process>}
 */
const fixtures = {
  answers: [null, { option: true }],
  site: async ({ answers }, use, testInfo) => {
    const folder = testInfo.outputPath("site");
    cpSync("dist", folder, { recursive: true });
    const server = createServer(async (request, response) => {
      const { pathname, search } = new URL(request.url, "http://localhost");
      const path = decodeURIComponent(pathname.slice(BASE.length));
      const { status = 200, type, location, file } = HOSTS[answers](path);
      const body = file === undefined ? undefined : await readFile(join(folder, file)).catch(() => undefined);
      if (location !== undefined) return response.writeHead(status, { location: `${BASE}${location === "./" ? "" : location}${search}` }).end();
      if (body === undefined) return response.writeHead(status === 200 ? 404 : status, { "content-type": type ?? "text/html" }).end("<p>No");
      response.writeHead(200, { "content-type": type ?? TYPES[extname(file)], "x-content-type-options": "nosniff" }).end(body);
    });
    const url = `http://localhost:${await listening(server)}${BASE}`;
    const stop = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
    await use({ url, stop });
    await stop();
  },
  baseURL: ({ site }, use) => use(site.url),
};
const test = base.extend(fixtures);
test.use({ serviceWorkers: "allow", allowErrors: true });

for (const answers of Object.keys(HOSTS)) {
  test.describe(`a host ${answers}`, () => {
    test.use({ answers });
    const isBare = answers.includes("S3");

    test("runs the app, by the whole address, and keeps it for use without a network", async ({ page, site }) => {
      await page.goto("./index.html");
      await expect(heading(page)).toHaveText(VIEWS[0].heading);
      await expect(page.getByText("Ready to use without internet.")).toBeVisible({ timeout: 25_000 });
      await site.stop();
      await page.reload();
      await expect(heading(page)).toHaveText(VIEWS[0].heading);
      if (isBare) await page.goto("./"); // what the host does not have, the worker has
      await expect(heading(page)).toHaveText(VIEWS[0].heading);
    });

    test("has the guide, its widgets and their way to the app at the addresses that the site itself writes", async ({ page, context, site }) => {
      const answered = [];
      // The worker of the app asks for its folder first.
      context.on("response", (response) => response.status() >= 400 && response.url() !== site.url && answered.push(`${response.status()} ${response.url()}`));
      await page.goto("./embed/guide/index.html");
      const frame = page.locator("#example iframe").contentFrame();
      await expect(frame.getByRole("region", { name: "The target" })).toContainText("62.8");
      const snippets = await page.locator("pre code").allTextContents();
      const addresses = [...new Set(snippets.join("\n").match(/http:\/\/localhost[^"?]*(?=["?])/g))].filter((it) => /embed/.test(it));
      expect(addresses.length).toBeGreaterThan(1);
      for (const address of addresses) expect((await page.request.get(address)).status(), address).toBe(200);
      for (const link of await page.locator("header a, [data-fairshare-embed] a").all()) {
        const address = await link.evaluate((/** @type {HTMLAnchorElement} */ it) => it.href);
        expect((await page.request.get(address)).status(), address).toBe(200);
      }
      const [tab] = await Promise.all([page.waitForEvent("popup"), frame.getByRole("link", { name: /Open the full tool/ }).click()]);
      await expect(heading(tab)).toContainText("2030 target", { timeout: 25_000 });
      await expectHeadline(tab, SAN_JOSE);
      await page.getByRole("link", { name: "Español" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "es");
      await page.getByRole("link", { name: "English" }).click();
      await expect(page.locator("html")).toHaveAttribute("lang", "en");
      expect(answered).toEqual([]);
    });
  });
}

base("the example for IIS is XML, and gives a type to every kind of file that IIS may not know", () => {
  const { status, stderr } = spawnSync("python3", ["-c", "import sys, xml.dom.minidom as x; x.parse(sys.argv[1])", "docs/web.config.example"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const config = readFileSync("docs/web.config.example", "utf8");
  for (const ending of [".wasm", ".webmanifest"]) expect(config).toContain(`<mimeMap fileExtension="${ending}" mimeType="${TYPES[ending]}" />`);
});

base("no example sends a copy of the page's policy, which changes with versions", () => {
  for (const name of ["nginx.conf.example", "web.config.example", "headers.example"]) {
    const example = readFileSync(join("docs", name), "utf8");
    expect(example, name).toContain("frame-ancestors 'none'");
    expect(example, name).not.toMatch(/script-src|style-src|default-src/);
  }
});
