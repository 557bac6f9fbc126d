// The engines that journeys run in, and how each is started: a fresh profile, nothing of it left behind.
//
// Over WebDriver with each vendor's own driver, since that is the one language that all of them speak.
// Chromium 112 is driven over DevTools: no chromedriver of today speaks to it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { Builder, Capabilities } from "selenium-webdriver";
import { browserArgs, browserPath } from "../../tools/browser.mjs";
import { freePort } from "../../tools/ports.mjs";
import { DevToolsTab, WebDriverTab } from "./tab.mjs";

const setup = (what) => execFileSync(new URL("../../tools/setup.sh", import.meta.url).pathname, [what], { encoding: "utf8" }).trim();
const WIDE = { width: 1280, height: 900 };

/**
 * By name. `start({ dark })` resolves to `{ version, tab, download, close }`; `download(act)` to the text of
 * the file that the browser saves. `lacks` is what a journey has to do otherwise, and why.
 */
export const ENGINES = {
  chromium: {
    start: ({ dark }) => webDriver({
      program: setup("driver"),
      name: "chrome",
      options: (folder) => ({
        "goog:chromeOptions": {
          binary: browserPath(),
          args: [...browserArgs, `--window-size=${WIDE.width},${WIDE.height}`, "--lang=en-US", `--user-data-dir=${join(folder, "profile")}`,
            ...(dark ? ["--blink-settings=preferredColorScheme=0"] : [])],
          prefs: { "download.default_directory": folder, "intl.accept_languages": "en-US" },
        },
      }),
    }),
  },
  firefox: {
    start: ({ dark }) => webDriver({
      program: setup("geckodriver"),
      name: "firefox",
      options: (folder) => ({
        "moz:firefoxOptions": {
          binary: setup("firefox"),
          args: ["-headless", `--width=${WIDE.width}`, `--height=${WIDE.height}`],
          prefs: {
            "browser.download.folderList": 2,
            "browser.download.dir": folder,
            "browser.download.alwaysOpenPanel": false,
            "intl.accept_languages": "en-US",
            "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
          },
        },
      }),
    }),
  },
  webkitgtk: {
    start: ({ dark }) => webDriver({
      program: setup("webkitgtk"),
      screen: true,
      name: "MiniBrowser",
      options: () => ({ "webkitgtk:browserOptions": { binary: miniBrowser("webkit2gtk-4"), args: ["--automation", ...(dark ? ["--dark-mode"] : [])] } }),
      environment: (folder) => ({ HOME: folder, XDG_DOWNLOAD_DIR: folder, ...(dark && { GTK_THEME: "Adwaita:dark" }) }),
    }),
  },
  wpe: {
    start: () => webDriver({
      program: setup("wpe"),
      name: "MiniBrowser",
      options: () => ({ "wpe:browserOptions": { binary: miniBrowser("wpe-webkit-"), args: ["--automation", "--headless"] } }),
      environment: (folder) => ({ HOME: folder, JSC_useOMGJIT: "0" }),
    }),
    lacks: {
      "its optimizing compiler": "that one goes wrong in about three walks of ten, whatever we ship (docs/decisions/0010-browsers.md); walked is the page",
      "deflate-raw": "as in every Safari before 16.4: results are handed in as files, and the widget leads to the app",
      download: "its MiniBrowser shows files instead of saving them; their text is read",
      dark: "its MiniBrowser prefers light, always; dark is chosen by the page's own switch",
    },
  },
  "chromium-112": {
    async start({ dark }) {
      const browser = await chromium.launch({
        executablePath: setup("chromium-112"),
        args: [...browserArgs.filter((arg) => arg !== "--headless"), "--single-process", "--no-zygote", "--no-sandbox"],
        ignoreDefaultArgs: ["--disable-field-trial-config"],
      });
      const page = await browser.newPage({ viewport: WIDE, colorScheme: dark ? "dark" : "light", locale: "en-US", acceptDownloads: true });
      return {
        version: `Chromium ${browser.version()}`,
        tab: new DevToolsTab(page),
        async download(act) {
          const [file] = await Promise.all([page.waitForEvent("download"), act()]);
          return readFileSync(await file.path(), "utf8");
        },
        close: () => browser.close(),
      };
    },
  },
};

/**
 * A session of a driver that is started for it; `folder` takes what the browser writes.
 * @param {{ program: string, name: string, options(folder: string): object, environment?: (folder: string) => object, screen?: boolean }} how
 */
async function webDriver({ program, name, options, environment = () => ({}), screen = false }) {
  const folder = mkdtempSync(join(tmpdir(), "fairshare-engine-"));
  const port = await freePort();
  // An X server of its own, in memory, for a browser that has to have one.
  const command = screen ? ["xvfb-run", "-a", "-s", `-screen 0 ${WIDE.width}x${WIDE.height}x24`, program] : [program];
  const driver = spawn(command[0], [...command.slice(1), `--port=${port}`], {
    stdio: ["ignore", "ignore", process.env.ENGINES_LOG ? "inherit" : "ignore"],
    env: { ...process.env, ...environment(folder) },
    detached: true, // a group of its own, to be ended as one
  });
  const stop = async () => {
    if (driver.exitCode === null) process.kill(-driver.pid);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await listening(port, driver);
    const session = await new Builder().usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(new Capabilities({ browserName: name, ...options(folder) })).build();
    const known = await session.getCapabilities();
    return {
      version: `${known.get("browserName")} ${known.get("browserVersion")}`,
      tab: new WebDriverTab(session),
      async download(act) {
        const before = new Set(readdirSync(folder));
        await act();
        for (let tries = 0; tries < 400; tries += 1) {
          const saved = readdirSync(folder).filter((it) => !before.has(it) && /\.json$/.test(it));
          if (saved.length > 0 && !existsSync(join(folder, `${saved[0]}.part`))) {
            const text = readFileSync(join(folder, saved[0]), "utf8");
            if (text.trimEnd().endsWith("}")) return text;
          }
          await pause(50);
        }
        throw new Error(`no file was saved: ${readdirSync(folder)}`);
      },
      close: () => session.quit().finally(stop),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Debian's MiniBrowser of WebKit, which is a part of its library's package. */
function miniBrowser(library) {
  const libraries = "/usr/lib";
  for (const machine of readdirSync(libraries)) {
    const folder = join(libraries, machine);
    if (!/-linux-gnu$/.test(machine)) continue;
    const found = readdirSync(folder).filter((it) => it.startsWith(library)).map((it) => join(folder, it, "MiniBrowser")).find(existsSync);
    if (found) return found;
  }
  throw new Error(`no MiniBrowser in ${libraries}/*/${library}*`);
}

async function listening(port, driver) {
  for (let tries = 0; tries < 400; tries += 1) {
    if (driver.exitCode !== null) throw new Error(`the driver ended with ${driver.exitCode}`);
    try {
      if ((await (await fetch(`http://127.0.0.1:${port}/status`)).json()).value.ready) return;
    } catch {
      // not yet
    }
    await pause(50);
  }
  throw new Error("the driver does not answer");
}
