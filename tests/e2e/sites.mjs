// A site of its own for a test: one that stops, and comes back as another build.
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { seal } from "../../tools/seal.mjs";
import { serve } from "../../tools/serve.mjs";
import { expect, test as base } from "./fixtures.mjs";

export { expect };

/**
 * @import { Process, Test } from "./fixtures.mjs"
 * @typedef {{ url: string, folder: string, stop(): Promise<void>, publish(folder: string): Promise<void> }} Site
 * @type {import("@playwright/test").Fixtures<{ site: Site, gzip: boolean }, {}, Test, Process>}
 */
const fixtures = {
  /** Whether the site is sent compressed, as most hosts do. */
  gzip: [false, { option: true }],
  /** `site.stop()` is the network off; `site.publish(folder)` another build at the same address. */
  site: async ({ gzip }, use, testInfo) => {
    const copy = testInfo.outputPath("site");
    cpSync("dist", copy, { recursive: true });
    let server = await serve(copy, { base: "/some/sub/path/", gzip });
    const { url } = server;
    const stop = async () => {
      await server?.close();
      server = undefined;
    };
    const publish = async (folder) => {
      await stop();
      server = await serve(folder, { base: "/some/sub/path/", gzip, port: Number(new URL(url).port) });
    };
    await use({ url, folder: copy, stop, publish });
    await stop();
  },
  baseURL: ({ site }, use) => use(site.url),
};
export const test = base.extend(fixtures);

/**
 * Another build: a copy of the site in which every script, style and WebAssembly file has other
 * bytes, and so another name. Nothing of it but the county table is called as before.
 */
export function anotherBuild(folder, to) {
  cpSync(folder, to, { recursive: true });
  const mark = `next to ${buildOf(folder)}`;
  for (const name of readdirSync(to)) {
    const path = join(to, name);
    if (name.endsWith(".wasm")) {
      // A section that says nothing: number 0, its length, the length of its name, its name.
      const section = Buffer.concat([Buffer.from([0, mark.length + 1, mark.length]), Buffer.from(mark)]);
      writeFileSync(path, Buffer.concat([readFileSync(path), section]));
    } else if (/\.(js|css)$/.test(name) && !/^(sw|embed)/.test(name)) {
      writeFileSync(path, `${readFileSync(path, "utf8")}\n/* ${mark} */\n`);
    }
  }
  seal(to);
  return to;
}

/** The build that a folder holds. */
export const buildOf = (folder) => readFileSync(join(folder, "index.html"), "utf8").match(/<meta name="build" content="([^"]+)"/)[1];
