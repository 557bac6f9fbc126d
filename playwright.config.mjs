import { defineConfig } from "@playwright/test";
import { NO_WORKERS, WITH_WORKERS, inFirefox, isFirefox } from "./tests/e2e/firefox.mjs";
import { browserArgs, browserPath } from "./tools/browser.mjs";

// Deep, and not the root, so that any address that is not relative breaks here and not at a user's.
const BASE = "/some/sub/path/";
const PORT = Number(process.env.E2E_PORT ?? 4173); // two suites at once need two

export default defineConfig({
  testDir: "tests/e2e",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  // For a machine that does other things as well; what a person would wait for, an expectation says itself.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0, // a test that passes the second time has found something
  reporter: "list",
  use: {
    baseURL: `http://localhost:${PORT}${BASE}`,
    ...(isFirefox ? inFirefox(NO_WORKERS) : {
      browserName: /** @type {const} */ ("chromium"),
      // The window is Playwright's to open or hide, see `--headed`.
      launchOptions: { executablePath: browserPath(), args: browserArgs.filter((arg) => arg !== "--headless") },
    }),
    trace: "off", // costs half of the time; `npx playwright test --trace on` shows a failure step by step
    // A worker that keeps the app would answer in place of the network: offline.spec and package.spec let it.
    serviceWorkers: "block",
    // Fixed, so that dates and numbers read the same everywhere.
    locale: "en-US",
    timezoneId: "America/Chicago",
  },
  projects: [
    { name: "en", testIgnore: isFirefox ? WITH_WORKERS : [] },
    ...(isFirefox ? [{ name: "workers", testMatch: WITH_WORKERS, use: inFirefox() }] : []),
    // The journeys once more, in Spanish: tests/e2e/languages.mjs.
    {
      name: "es",
      use: { locale: "es-US", language: "es" },
      // The first is English until a script has run; of the packet's journeys the two short ones say it all.
      grepInvert: /the page before the app runs|pages are seen, chosen, printed/,
      testMatch: /(charts|circle|first-sight|journey|lines|own|years|exchange|places|population|beside|actions|plan|progress|report|link|many|workshop|publish|packet)\.spec\.mjs/,
    },
  ],
  webServer: {
    command: `node tools/serve.mjs dist --base ${BASE} --port ${PORT}`,
    url: `http://localhost:${PORT}${BASE}`,
    reuseExistingServer: false, // never test someone else's site
  },
});
