// How long one assessment, the yardsticks and carbon budgets beside it, one simulation, the outlook
// with 8, 12 and 16 actions, and the search for what would reach the target take, natively and as
// WebAssembly in a browser, and the ratio of the assessments.
//   node tools/bench-assessment.mjs    exits with 1 when one is too slow
import { spawnSync } from "node:child_process";

/** What is measured, by the words that its line begins with. */
const LINES = {
  assessment: "one assessment, ",
  yardsticks: "yardsticks and budgets, ",
  draws: "10,000 draws, ",
  outlook8: "outlook, 8 ",
  outlook12: "outlook, 12 ",
  outlook16: "outlook, 16 ",
  search: "what would it take, ",
};
/**
 * The most they may take, in milliseconds.
 * @type {Record<"native" | "wasm", [what: string, which: "median" | "p95", read: (of: (name: string) => number) => number, limit: number][]>}
 */
const LIMITS = {
  native: [["assessment with yardsticks", "median", (of) => of("assessment") + of("yardsticks"), 0.2], ["outlook12", "p95", (of) => of("outlook12"), 4]],
  wasm: [["draws", "median", (of) => of("draws"), 100], ["outlook12", "p95", (of) => of("outlook12"), 8], ["outlook16", "p95", (of) => of("outlook16"), 120]],
};

const bench = ["bench", "--locked", "--package", "fairshare", "--bench", "assessment"];
const took = {
  native: measure([...bench], {}),
  // As small as it ships, not as fast as it could be.
  wasm: measure([...bench, "--target", "wasm32-unknown-unknown"], { CARGO_PROFILE_BENCH_OPT_LEVEL: "z" }),
};
const ratio = took.wasm.assessment.median / took.native.assessment.median;
console.log(`WebAssembly takes ${ratio.toFixed(1)} times as long as native.`);
for (const [where, limits] of Object.entries(LIMITS)) {
  for (const [what, which, read, limit] of limits) {
    const figure = read((name) => took[where][name][which]);
    if (figure < limit) continue;
    console.error(`Too slow: ${what}, ${where}: ${which} ${figure} ms, and the limit is ${limit}.`);
    process.exitCode = 1;
  }
}

/** Runs the benchmarks, shows what they say, and reads each median and 95th percentile, in milliseconds. */
function measure(args, env) {
  const { stdout, status } = spawnSync("cargo", args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const read = ([name, begins]) => {
    const line = stdout.split("\n").find((line) => line.includes(begins))?.trim();
    const figures = /median ([\d.]+) (µs|ms), p95 ([\d.]+) (?:µs|ms)/.exec(line ?? "");
    if (status !== 0 || !figures) {
      console.error(stdout);
      throw new Error(`cargo ${args.join(" ")} measured nothing: ${name}`);
    }
    console.log(line);
    const [, median, unit, p95] = figures;
    const scale = unit === "ms" ? 1 : 1 / 1000;
    return [name, { median: Number(median) * scale, p95: Number(p95) * scale }];
  };
  return Object.fromEntries(Object.entries(LINES).map(read));
}
