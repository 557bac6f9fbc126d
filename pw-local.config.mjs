import base from "/work/spanish/playwright.config.mjs";
const port = 4207;
export default { ...base, testDir: "/work/spanish/tests/e2e", outputDir: "/tmp/sp-results",
  use: { ...base.use, baseURL: `http://localhost:${port}/some/sub/path/` },
  webServer: { ...base.webServer, cwd: "/work/spanish", command: `node tools/serve.mjs ${process.env.DIST ?? "dist-debug"} --base /some/sub/path/ --port ${port}`, url: `http://localhost:${port}/some/sub/path/` } };
