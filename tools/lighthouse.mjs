// Runs Lighthouse on the built site as a phone on a slow network sees it (Lighthouse's default).
//   node tools/lighthouse.mjs [PAGE]    exits with 1 when a score is below its floor
// Not part of `make test`: the performance score moves with whatever else the machine does.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { browserArgs, browserPath } from "./browser.mjs";
import { serve } from "./serve.mjs";

const FLOORS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };

const site = await serve("dist", { gzip: true });
const chrome = await launch({ chromePath: browserPath(), chromeFlags: browserArgs });
let scores;
try {
  const { lhr } = await lighthouse(new URL(process.argv[2] ?? "", site.url).href, {
    port: chrome.port,
    onlyCategories: Object.keys(FLOORS),
    logLevel: "error",
  });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  scores = Object.entries(FLOORS).map(([category, floor]) => {
    const { score, auditRefs } = lhr.categories[category];
    const lost = auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${id}: ${lhr.audits[id].displayValue ?? lhr.audits[id].title}`);
    return { category, floor, score: Math.round(score * 100), lost };
  });
} finally {
  chrome.kill();
  await site.close();
}

for (const { category, floor, score, lost } of scores) {
  console.log(`${category.padEnd(16)}${String(score).padStart(4)}   at least ${floor}${score < floor ? "   TOO LOW" : ""}`);
  for (const line of lost) console.log(`    ${line}`);
}
process.exit(scores.some(({ score, floor }) => score < floor) ? 1 : 0);
