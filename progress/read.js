// The figures that the page shows, read from a report, or why it shows none. Nothing of a report is taken for
// what it should be: each figure is looked at, and figures that contradict each other are refused.

/** What links may carry, too: MAX_LETTERS in crates/fairshare/src/link/mod.rs, MAX_BYTES in restore.rs. */
export const MAX_LETTERS = 64_000;
const MAX_BYTES = 8_000_000;
const MAX_NAME = 200;
/** Of figures that were computed from each other in floating point. */
const TOLERANCE = 1e-6;

/** Why there is nothing to show: a code, which messages carry, too. */
export class Refused extends Error {}

const refuse = (reason) => {
  throw new Refused(reason);
};

/** The report of a fragment: deflated, in base64url, as links carry plans. */
export async function reportIn(fragment) {
  const letters = fragment.replace(/^#/, "").replace(/=+$/, "");
  if (letters === "") refuse("missing");
  if (letters.length > MAX_LETTERS) refuse("too_large");
  if (!/^[A-Za-z0-9_-]+$/.test(letters) || letters.length % 4 === 1) refuse("garbled");
  const text = await inflated(letters);
  try {
    return JSON.parse(text);
  } catch {
    return refuse("garbled");
  }
}

async function inflated(letters) {
  const bytes = Uint8Array.from(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  let stream;
  try {
    stream = new DecompressionStream("deflate-raw");
  } catch {
    return refuse("old");
  }
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [text, length] = ["", 0];
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      length += value.length; // a few bytes may stand for gigabytes
      if (length > MAX_BYTES) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return refuse("garbled");
  }
  reader.cancel().catch(() => {});
  return refuse("too_large");
}

/** What the page shows of a report. */
export function shown(report) {
  if (!isObject(report) || report.format !== "fairshare-report") refuse("not_ours");
  if (!/^1\.\d+\.\d+$/.test(report.version)) refuse(/^\d+\./.test(report.version) ? "newer" : "not_ours");
  const { results } = report;
  if (!isObject(results)) refuse("damaged");
  if (results.target === null || results.target === undefined) refuse("no_target");
  const found = {
    name: text(results.jurisdiction?.name).trim(),
    made: day(report.generated_at),
    isEstimate: results.inventory?.estimate === true,
    target: target(results.target),
    population2030: results.population?.target ? number(results.population.target.value) : null,
    path: list(results.pathway).map(point),
    others: list(results.other_inventories).flatMap(measured).sort((one, other) => one.year - other.year),
    progress: list(results.progress).map(compared),
    actions: list(results.actions).filter((it) => it?.state === "on").map((it) => action(it, list(results.work_plan))),
    package: results.forecast ? whole(results.forecast.in_2030) : null,
  };
  if (contradicts(found)) refuse("contradiction");
  return found;
}

const isObject = (it) => typeof it === "object" && it !== null && !Array.isArray(it);
const list = (it) => (it === undefined || it === null ? [] : Array.isArray(it) ? it : refuse("damaged"));
const number = (it) => (typeof it === "number" && Math.abs(it) < 1e13 ? it : refuse("damaged"));
const orNone = (it) => (it === null || it === undefined ? null : number(it));
const year = (it) => (Number.isInteger(it) && it >= 1900 && it <= 2200 ? it : refuse("damaged"));
const text = (it) => (it === null || it === undefined ? "" : typeof it === "string" ? it.slice(0, MAX_NAME) : refuse("damaged"));

function day(moment) {
  const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T/.exec(text(moment)) ?? refuse("damaged");
  const [of, month, date] = parts.map(Number);
  return month >= 1 && month <= 12 && date >= 1 && date <= 31 ? { year: of, month, date } : refuse("damaged");
}

function target(it) {
  if (it.target_year !== 2030) refuse("damaged");
  return {
    method: text(it.method?.name),
    edition: text(it.method?.edition),
    year: year(it.base_year),
    base: number(it.base_year_emissions_tco2e),
    baseEach: number(it.base_year_emissions_per_capita_tco2e),
    tons: number(it.target_year_emissions_tco2e),
    each: number(it.target_year_emissions_per_capita_tco2e),
    cutEach: number(it.reduction_per_capita_pct),
    cut: number(it.reduction_absolute_pct),
  };
}

const point = (it) => ({ year: year(it?.year), tons: number(it.target_tco2e), each: orNone(it.target_per_capita_tco2e), cut: number(it.reduction_pct) });

/** An inventory without a year or a total is none to draw. */
function measured(it) {
  const tons = orNone(it?.totals?.base_tco2e);
  return tons === null || it.year === null ? [] : [{ year: year(it.year), tons }];
}

function compared(it) {
  if (!["ahead", "on", "behind"].includes(it?.verdict)) refuse("damaged");
  return { year: year(it.year), tons: number(it.emissions_tco2e), path: number(it.path_tco2e), gap: number(it.against_path_tco2e), verdict: it.verdict };
}

function action(it, workPlan) {
  const isOwn = it.id === "own";
  const items = workPlan.filter((item) => item?.action_id === it.id && (!isOwn || item.title === it.name));
  return {
    id: text(it.id),
    name: isOwn ? text(it.name).trim() : "",
    who: text(list(it.authority)[0]),
    by: year(it.full_effect_year),
    tons: number(it.in_2030?.in_package_tco2e),
    // What was taken out of the work plan has no status that is kept up.
    status: items.length === 0 ? null : (items[0].status ?? "not_started"),
  };
}

const whole = (it) => ({ tons: number(it?.reduction_tco2e), open: number(it.remaining_tco2e) });

/** Whether figures differ that follow from each other. */
function contradicts({ target: it, population2030, path, progress, actions, package: all }) {
  const differ = (one, other) => Math.abs(one - other) > TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));
  const onPath = (of) => path.find((point) => point.year === of)?.tons ?? NaN;
  const isOnPath = (of, tons) => !Number.isNaN(onPath(of)) && !differ(onPath(of), tons);
  const isRight = ({ verdict, gap }) => verdict === "on" || (verdict === "ahead" ? gap < 0 : gap > 0);
  return (
    differ(it.baseEach * (1 - it.cutEach / 100), it.each) ||
    differ(it.base * (1 - it.cut / 100), it.tons) ||
    (population2030 !== null && differ(it.each * population2030, it.tons)) ||
    !isOnPath(it.year, it.base) || !isOnPath(2030, it.tons) ||
    path.some((point) => differ(it.base * (1 - point.cut / 100), point.tons)) ||
    progress.some((row) => differ(row.tons - row.path, row.gap) || !isRight(row)) ||
    (all !== null && actions.length > 0 && differ(actions.reduce((sum, { tons }) => sum + tons, 0), all.tons))
  );
}
