// Runs the journey in engines, one after the other, and says how long each took.
//   node tests/engines/run.mjs [ENGINE …]     chromium firefox webkitgtk wpe chromium-112; none: the first three
//   SHOTS=folder                              pictures of some views, light and dark
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../tools/serve.mjs";
import { ENGINES } from "./engines.mjs";
import { STEPS } from "./journey.mjs";

const BASE = "/some/sub/path/"; // as in playwright.config.mjs
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : ["chromium", "firefox", "webkitgtk"];
const unknown = names.filter((name) => !(name in ENGINES));
if (unknown.length > 0) throw new Error(`no such engine: ${unknown}; there are ${Object.keys(ENGINES).join(", ")}`);

if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });

const failed = [];
const carried = {}; // a file that the first engine makes and the others open
for (const name of names) {
  const { start, lacks = {} } = ENGINES[name];
  const schemes = process.env.SHOTS ? ["light", "dark"] : ["light"];
  for (const scheme of schemes) if (!(await journey(name, start, lacks, scheme))) failed.push(name);
}
if (failed.length > 0) {
  console.error(`\nThe journey ends early in: ${failed.join(", ")}`);
  process.exit(1);
}

async function journey(name, start, lacks, scheme) {
  const folder = mkdtempSync(join(tmpdir(), "fairshare-journey-"));
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1).padStart(6);
  let engine, server, step = "the start of the browser";
  try {
    const site = {
      async start() {
        server = await serve("dist", { base: BASE, port: server ? Number(new URL(site.url).port) : 0 });
        site.url = server.url;
      },
      stop: () => server.close(),
    };
    await site.start();
    engine = await start({ dark: scheme === "dark" });
    console.log(`\n${name}: ${engine.version}${scheme === "dark" ? ", dark" : ""}`);
    for (const [key, why] of Object.entries(lacks)) console.log(`         without ${key}: ${why}`);
    const shoot = async (view) => {
      if (!process.env.SHOTS) return;
      await new Promise((painted) => setTimeout(painted, 800)); // a picture, not a test: some engines paint late
      writeFileSync(join(process.env.SHOTS, `${name}-${view}-${scheme}.png`), await engine.tab.picture());
    };
    for (const [title, walk] of Object.entries(STEPS)) {
      step = title;
      await walk({ ...engine, site, lacks, scheme, folder, shoot, carried });
      console.log(`${seconds()} s ${title}`);
    }
    console.log(`${(Number(seconds()) / 60).toFixed(2).padStart(6)} min in ${engine.version}: all green`);
    return true;
  } catch (error) {
    console.error(`${seconds()} s ${name} fails at “${step}”: ${error.stack ?? error}`);
    if (engine && process.env.SHOTS) writeFileSync(join(process.env.SHOTS, `${name}-failed.png`), await engine.tab.picture().catch(() => ""));
    return false;
  } finally {
    await engine?.close().catch((error) => console.error(`${name}: ${error}`));
    await server?.close().catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  }
}
