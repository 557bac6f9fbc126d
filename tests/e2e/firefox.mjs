// The same journeys in Firefox: BROWSER=firefox npx playwright test. Playwright drives it over WebDriver
// BiDi, which does not know everything that these tests ask of a driver. What it does not is named here, test
// by test, and left out; nothing else is. The list is not complete: other tests may fail by the driver, too.
import { execFileSync } from "node:child_process";

export const isFirefox = process.env.BROWSER === "firefox";

const setup = new URL("../../tools/setup.sh", import.meta.url).pathname;

/** What a project adds to run in it. */
export const inFirefox = (prefs = {}) => ({
  browserName: /** @type {const} */ ("firefox"),
  channel: "moz-firefox",
  launchOptions: {
    executablePath: execFileSync(setup, ["firefox"], { encoding: "utf8" }).trim(),
    firefoxUserPrefs: { "browser.download.alwaysOpenPanel": false, ...prefs },
  },
});

/** Tests that are about workers; in all others, Playwright's own way of blocking them is not there. */
export const WITH_WORKERS = /(offline|package|hosting)\.spec\.mjs/;
export const NO_WORKERS = { "dom.serviceWorkers.enabled": false };

/** By reason: `file` or `file: title`. */
const LIMITS = {
  "no document in the background has the focus": [
    "faults: nothing is overwritten until a person chooses",
    "faults: “Keep this version” writes it, and the other tab hears of it",
    "faults: “Keep both” makes two plans of them",
  ],
  "it traces nothing": ["faults: brackets, very deep"],
};

/** Why a test is left out, if it is. */
export function limitOf({ file, title }) {
  const name = file.split("/").pop().replace(".spec.mjs", "");
  return Object.keys(LIMITS).find((why) => LIMITS[why].some((it) => it === name || it === `${name}: ${title}`));
}
