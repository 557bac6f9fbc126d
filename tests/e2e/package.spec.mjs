// The package (make package) as its readers use it: unpacked, under a path, behind Python's server and
// behind nginx with the example configuration.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packed } from "../../tools/package.mjs";
import { freePort } from "../../tools/ports.mjs";
import { expect, test as base } from "./fixtures.mjs";
import { SAN_JOSE, button, downloaded, expectHeadline, expectSaved, go, heading, open, typeSanJose } from "./steps.mjs";

const BASE = "/some/sub/path/";

/**
 * @import { Process, Test } from "./fixtures.mjs"
 * @typedef {{ root: string, web: string, folder: string }} Unpacked
 * @type {import("@playwright/test").Fixtures<{ server: string, unpacked: Unpacked, host: { url: string, stop(): Promise<unknown> } }, {}, Test, Process>}
 */
const fixtures = {
  server: ["python", { option: true }],
  /** The package, unpacked below `root` at BASE. */
  unpacked: async ({}, use) => {
    // Not below the working folder: nginx is not to need the right to read that.
    const root = mkdtempSync(join(tmpdir(), "fairshare-"));
    const zip = join(root, "package.zip");
    const { root: name, bytes } = packed("dist");
    writeFileSync(zip, bytes);
    run("python3", ["-m", "zipfile", "-e", zip, root]);
    mkdirSync(dirname(join(root, "web", BASE)), { recursive: true });
    renameSync(join(root, name), join(root, "web", BASE));
    await use({ root, web: join(root, "web"), folder: join(root, "web", BASE) });
  },
  host: async ({ server, unpacked }, use) => {
    const port = await freePort();
    const child = server === "python" ? python(unpacked, port) : nginx(unpacked, port);
    const ended = new Promise((end) => child.once("exit", end));
    const url = `http://localhost:${port}${BASE}`;
    await expect.poll(() => fetch(url).then(({ status }) => status, () => "no answer"), { timeout: 15_000 }).toBe(200);
    const stop = () => (child.kill("SIGTERM"), ended);
    await use({ url, stop });
    await stop();
  },
  baseURL: ({ host }, use) => use(host.url),
};
const test = base.extend(fixtures);
test.use({ serviceWorkers: "allow" });

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (error || status !== 0) throw new Error(`${program}: ${error ?? stderr} (tools/setup.sh test says what is needed)`);
}

/** The line of the package's README.txt, on a port that is free. */
function python({ folder, web }, port) {
  const [line] = readFileSync(join(folder, "README.txt"), "utf8").match(/python3 -m http\.server.*/);
  const [program, ...args] = line.replace("8000", port).split(" ");
  return spawn(program, args, { cwd: web, stdio: "ignore" });
}

/** Debian's nginx with docs/nginx.conf.example; of that only the lines are changed that it marks. */
function nginx({ root, web }, port) {
  run("tools/setup.sh", ["nginx"]);
  const program = spawnSync("tools/setup.sh", ["nginx"], { encoding: "utf8" }).stdout.trim();
  const example = readFileSync("docs/nginx.conf.example", "utf8");
  const changed = example
    .replace(/^(\s*listen\s+)80;(.*)# <--/m, `$1127.0.0.1:${port};$2#`)
    .replace(/^(\s*server_name\s+).*# <--/m, "$1localhost; #")
    .replace(/^(\s*root\s+).*# <--/m, `$1${web}; #`);
  expect(changed).not.toContain("# <--");
  writeFileSync(join(root, "fairshare.conf"), changed);
  const own = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${root}/${kind};`);
  // What Debian's nginx.conf has around it.
  writeFileSync(join(root, "nginx.conf"), `
    pid ${root}/nginx.pid;
    events { }
    http { include ${mimeTypes(program)}; default_type application/octet-stream; access_log off; ${own.join(" ")} include ${root}/fairshare.conf; }`);
  return spawn(program, ["-p", root, "-e", join(root, "error.log"), "-c", join(root, "nginx.conf"), "-g", "daemon off; master_process off;"], { stdio: "ignore" });
}

function mimeTypes(program) {
  const [, configured] = spawnSync(program, ["-V"], { encoding: "utf8" }).stderr.match(/--conf-path=(\S+)/);
  const beside = join(dirname(program), "../..", configured); // where tools/setup.sh unpacked it
  return join(dirname(existsSync(beside) ? beside : configured), "mime.types");
}

for (const server of ["python", "nginx"]) {
  test.describe(`behind ${server}`, () => {
    test.use({ server });

    test("the whole journey, under the page's policy, and again with the server gone", async ({ page, host }) => {
      await typeSanJose(page);
      expect(new URL(page.url()).pathname).toBe(BASE);
      await expectHeadline(page, SAN_JOSE);
      await go(page, "Report");
      const report = await downloaded(page, () => button(page, "Download the report").click());
      expect(report.json().inputs.community.name).toBe("San José");
      await expectSaved(page);
      await expect(page.locator("meta[http-equiv=Content-Security-Policy]")).toHaveAttribute("content", /^default-src 'none';/);
      await expect(page.getByText("Ready to use without internet.")).toBeVisible();
      await host.stop();
      await page.reload();
      await expect(heading(page)).toHaveText("Your report");
      await open(page, "Community");
    });
  });
}

test.describe("nginx with the example configuration", () => {
  test.use({ server: "nginx" });

  test("sends each kind of file with its type, compressed, for as long as it holds, the app to be framed by nobody", async ({ request, unpacked, host }) => {
    const page = readFileSync(join(unpacked.folder, "index.html"), "utf8");
    const hashed = (ending) => page.match(new RegExp(`[\\w-]+-[0-9a-f]{16}\\.${ending}`))[0];
    for (const [address, type, isForEver] of /** @type {[string, string, boolean][]} */ ([
      ["", "text/html; charset=utf-8", false],
      ["sw.js", "application/javascript; charset=utf-8", false],
      ["robots.txt", "text/plain; charset=utf-8", false],
      [hashed("wasm"), "application/wasm", true],
      [hashed("css"), "text/css", true],
      [hashed("js"), "application/javascript; charset=utf-8", true],
      [hashed("webmanifest"), "application/manifest+json", true],
      ["data/counties-2025-b65d0454637dd7d2.txt", "text/plain; charset=utf-8", true],
    ])) {
      const response = await request.get(`${host.url}${address}`, { headers: { "accept-encoding": "gzip" } });
      const headers = response.headers();
      expect.soft(response.status(), address).toBe(200);
      expect.soft(headers["content-type"], address).toBe(type);
      expect.soft(headers["cache-control"], address).toBe(isForEver ? "public, max-age=31536000, immutable" : "no-cache");
      expect.soft(headers["content-security-policy"], address).toBe("frame-ancestors 'none'");
      expect.soft(headers["x-content-type-options"], address).toBe("nosniff");
      // That is too small to compress.
      if (address !== "robots.txt") expect.soft(headers["content-encoding"], address).toBe("gzip");
    }
    const widget = await request.get(`${host.url}embed/index.html`);
    expect(widget.status()).toBe(200);
    expect(widget.headers()["content-security-policy"]).toBeUndefined();
    const missing = await request.get(`${host.url}later-0123456789abcdef.wasm`);
    expect(missing.status()).toBe(404);
    expect(missing.headers()["cache-control"]).toBeUndefined();
  });
});

test("the same site makes the same package, byte for byte", () => {
  expect(packed("dist").bytes.equals(packed("dist").bytes)).toBe(true);
});
