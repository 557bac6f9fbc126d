// The browser of the tests and measurements: which one, and how it is started.
//   node tools/browser.mjs    prints webdriver.json as it must be on this machine
//
// webdriver.json holds the flags, for every tool: no graphics card, no wait on a small /dev/shm,
// and none of the calls home that a browser otherwise makes at every start.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const capabilities = JSON.parse(readFileSync(here("../webdriver.json"), "utf8"));
const options = capabilities["goog:chromeOptions"];

// Chromium refuses to sandbox itself for root, which is who runs the tests in most containers.
if (process.getuid?.() === 0) options.args.push("--no-sandbox");

/** The flags to start the browser with. */
export const browserArgs = options.args;

/** The browser's program: the one that CHROME names, else the one that `make setup` found. */
export function browserPath() {
  return execFileSync(here("setup.sh"), ["chrome"], { encoding: "utf8" }).trim();
}

/** For a page, before its own scripts: what the app's memory is, as `wasmMemory`. */
export function showMemory() {
  const seen = /** @type {any} */ (globalThis);
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const make = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await make(...given);
      const memory = Object.values((made.instance ?? made).exports).find((it) => it instanceof WebAssembly.Memory);
      seen.wasmMemory = memory ?? seen.wasmMemory;
      return made;
    };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  options.binary = browserPath();
  console.log(JSON.stringify(capabilities, null, 2));
}
