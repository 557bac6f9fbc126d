// How long one assessment, the yardsticks and carbon budgets beside it, one simulation, the outlook
// with 8, 12 and 16 actions, and the search for what would reach the target take,
// natively and as WebAssembly in a browser, and the ratio of the assessments.
//   node tools/bench-assessment.mjs
import { spawnSync } from "node:child_process";

const bench = ["bench", "--locked", "--bench", "assessment"];
const native = median([...bench], {});
// As small as it ships, not as fast as it could be.
const wasm = median([...bench, "--target", "wasm32-unknown-unknown"], { CARGO_PROFILE_BENCH_OPT_LEVEL: "z" });
console.log(`WebAssembly takes ${(wasm / native).toFixed(1)} times as long as native.`);

/** Runs a benchmark, shows what it says, and reads one assessment's median, in microseconds. */
function median(args, env) {
  const { stdout, status } = spawnSync("cargo", args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
  });
  const lines = stdout.split("\n");
  const line = lines.find((line) => line.includes("one assessment, "));
  if (status !== 0 || !line) {
    console.error(stdout);
    throw new Error(`cargo ${args.join(" ")} measured nothing`);
  }
  console.log(line.trim());
  for (const what of ["yardsticks and budgets, ", "10,000 draws, ", "outlook, 8 ", "outlook, 12 ", "outlook, 16 ", "what would it take, "]) {
    console.log(stdout.split("\n").find((line) => line.includes(what))?.trim());
  }
  return Number(/median ([\d.]+) µs/.exec(line)[1]);
}
