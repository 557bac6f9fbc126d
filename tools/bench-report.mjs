// How long a full report (ten inventories of 500 lines, 16 actions) takes to be built and written, and
// to be opened and verified, natively and as WebAssembly in a browser.
//   node tools/bench-report.mjs    exits with 1 when it is too slow
import { spawnSync } from "node:child_process";

/** Both together, in a browser. */
const LIMIT = 100; // ms

for (const [where, args, env] of /** @type {[string, string[], Record<string, string>][]} */ ([
  ["native", [], {}],
  // As small as it ships, not as fast as it could be.
  ["wasm", ["--target", "wasm32-unknown-unknown"], { CARGO_PROFILE_BENCH_OPT_LEVEL: "z" }],
])) {
  const { stdout, status } = spawnSync("cargo", ["bench", "--locked", "--package", "fairshare", "--bench", "report", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const lines = stdout.split("\n").map((line) => line.trim()).filter((line) => /^(.*\s)?report (built|opened)/.test(line));
  const took = lines.map((line) => Number(/median ([\d.]+) ms/.exec(line)?.[1]));
  if (status !== 0 || lines.length !== 2 || !took.every(Number.isFinite) || !lines[1].includes("verified: true")) {
    console.error(stdout);
    throw new Error("the report's benchmark measured nothing");
  }
  lines.forEach((line) => console.log(line));
  if (where === "wasm" && took[0] + took[1] >= LIMIT) {
    console.error(`Too slow: ${took[0] + took[1]} ms, and the limit is ${LIMIT}.`);
    process.exitCode = 1;
  }
}
