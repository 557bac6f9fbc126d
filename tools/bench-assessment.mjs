// How long one assessment, the yardsticks and carbon budgets beside it, and one simulation take,
// natively and as WebAssembly in a browser, and the ratio of the assessments.
//   node tools/bench-assessment.mjs    exits with 1 when one is too slow
import { spawnSync } from "node:child_process";

/** The most medians may take: milliseconds for the assessment with its path and all yardsticks, and for 10,000 draws. */
const LIMITS = { native: { beside: 0.2 }, wasm: { draws: 100 } };

const bench = ["bench", "--locked", "--bench", "assessment"];
const native = medians([...bench], {});
// As small as it ships, not as fast as it could be.
const wasm = medians([...bench, "--target", "wasm32-unknown-unknown"], { CARGO_PROFILE_BENCH_OPT_LEVEL: "z" });
console.log(`WebAssembly takes ${(wasm.assessment / native.assessment).toFixed(1)} times as long as native.`);
const tooSlow = Object.entries(LIMITS).flatMap(([where, limits]) =>
  Object.entries(limits).map(([what, limit]) => ({ where, what, limit, took: { native, wasm }[where][what] })))
  .filter(({ limit, took }) => took >= limit);
for (const { where, what, limit, took } of tooSlow) {
  console.error(`Too slow: ${what}, ${where}: ${took} ms, and the limit is ${limit}.`);
}
if (tooSlow.length > 0) process.exit(1);

/** Runs the benchmarks, shows what they say, and reads each median, in milliseconds. */
function medians(args, env) {
  const { stdout, status } = spawnSync("cargo", args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const median = (what) => {
    const line = stdout.split("\n").find((line) => line.includes(`${what}, `))?.trim();
    const [, figure, unit] = /median ([\d.]+) (µs|ms)/.exec(line ?? "") ?? [];
    if (status !== 0 || !figure) {
      console.error(stdout);
      throw new Error(`cargo ${args.join(" ")} measured nothing: ${what}`);
    }
    console.log(line);
    return unit === "ms" ? Number(figure) : Number(figure) / 1000;
  };
  const [assessment, yardsticks, draws] = ["one assessment", "yardsticks and budgets", "10,000 draws"].map(median);
  return { assessment, beside: assessment + yardsticks, draws };
}
