// The path and the inventories beside it, as crates/fairshare/src/chart/ draws them on a published page: the same
// places, axes and labels, in units of the screen.
import { written } from "./say.js";

const FONT = 13;
const GLYPH = 0.55 * FONT; // the width of a letter on average; labels are not measured
const MARGIN = { left: 52, right: 22, top: 30, bottom: 30 };

/** An axis from zero to the first round number at or above `top`, in three to five steps. */
export function axis(top) {
  const most = top >= 1e-6 ? top : 1;
  const magnitude = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).find((it) => it * 5 >= most) ?? 10 * magnitude;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, nth) => nth * step);
}

/**
 * The unit of an axis that reaches this high: its text and its tons.
 * @returns {[string, number]}
 */
export const unit = (top) => (top >= 2e6 ? ["target.path_axis", 1e6] : top >= 2e3 ? ["target.path_axis_thousand", 1e3] : ["target.path_axis_plain", 1]);

/** What is drawn: places in years and tons, and axes. */
export function chart({ target, path, others }) {
  const at = (year) => path.find((it) => it.year === year);
  const points = [target.year, 2030, 2050].map(at).filter(Boolean);
  const all = [...points, ...others];
  const tens = [2020, 2030, 2040, 2050].filter((year) => year - target.year >= 4);
  const years = all.map(({ year }) => year);
  return { points, others, ticks: axis(Math.max(...all.map(({ tons }) => tons))), years: [target.year, ...tens], from: Math.min(...years), to: Math.max(...years) };
}

/** The inventories whose marks carry their year: the latest, and others that keep their distance. */
function labelled(others) {
  const found = [];
  for (const it of [...others].reverse()) if (found.length === 0 || found.at(-1).year - it.year >= 3) found.push(it);
  return found;
}

function pathAt(points, year) {
  for (let nth = 1; nth < points.length; nth += 1) {
    const [one, other] = [points[nth - 1], points[nth]];
    if (year >= one.year && year <= other.year) return one.tons + ((other.tons - one.tons) * (year - one.year)) / (other.year - one.year);
  }
  return Infinity; // beside the path nothing lies above it
}

/**
 * A picture of a size: `part(tag, attributes, text)` makes an element of it.
 * @param {ReturnType<typeof chart>} drawn
 * @param {number[]} size
 */
export function picture(drawn, [width, height], part, say) {
  const { points, ticks, years, from, to } = drawn;
  const top = ticks.at(-1);
  const x = (year) => MARGIN.left + ((year - from) / (to - from)) * (width - MARGIN.left - MARGIN.right);
  const y = (tons) => height - MARGIN.bottom - (tons / top) * (height - MARGIN.top - MARGIN.bottom);
  const place = ({ year, tons }) => [x(year), y(tons)];
  const label = (text, [left, ground], anchor, bold = false) =>
    part("text", { x: left, y: ground, "text-anchor": anchor, "font-size": FONT, fill: "var(--ink)", ...(bold && { "font-weight": "bold" }) }, text);
  const line = (all, close = "") => `M${all.map((it) => it.map((value) => Math.round(value * 2) / 2).join(" ")).join("L")}${close}`;

  const tons = unit(top)[1];
  const decimals = ticks.some((tick) => !Number.isInteger(tick / tons)) ? 1 : 0;
  const grid = ticks.flatMap((tick) => [
    part("path", { d: line([[MARGIN.left, y(tick)], [width - MARGIN.right, y(tick)]]), stroke: "var(--line)", fill: "none" }),
    label(written(tick / tons, decimals), [MARGIN.left - 8, y(tick) + 5], "end"),
  ]);
  const below = years.map((year) => label(String(year), [x(year), height - MARGIN.bottom + 20], "middle"));
  const course = points.map(place);
  const ground = height - MARGIN.bottom;
  const area = [[course[0][0], ground], ...course, [course.at(-1)[0], ground]];
  const path = [
    part("path", { d: line(area, "z"), fill: "var(--accent)", "fill-opacity": 0.12 }),
    part("path", { d: line(course), stroke: "var(--accent)", "stroke-width": 3, fill: "none" }),
  ];
  return [...grid, ...below, ...path, ...marks(points, course, label, part, say), ...diamonds(drawn, place, label, part, line)];
}

/** A label begins at its mark; the last one ends there, raised until the line passes below it. */
function marks(points, course, label, part, say) {
  const [before, last] = course.slice(-2);
  const rise = last[0] > before[0] ? Math.max(0, last[1] - before[1]) / (last[0] - before[0]) : 0;
  return points.flatMap(({ tons }, nth) => {
    const text = tons === 0 ? say("target.mark_net_zero") : say("frame.tons", { value: written(tons) });
    const [x, y] = course[nth];
    const wide = text.length * GLYPH;
    const begins = nth + 1 < points.length;
    const at = begins ? [x + 9, y - 9] : [x + 4, y - 9 - rise * wide];
    // The grid gives way to a label that stands on one of its lines.
    const behind = part("rect", { x: begins ? at[0] : at[0] - wide, y: at[1] - FONT, width: wide, height: FONT, fill: "var(--paper)" });
    const dot = (r, fill) => part("circle", { cx: x, cy: y, r, fill });
    return [behind, dot(7, "var(--paper)"), dot(5, "var(--accent)"), label(text, [at[0], at[1] - 2], begins ? "start" : "end", true)];
  });
}

/** Inventories: another shape, so that no color is needed to tell them apart. */
function diamonds({ points, others }, place, label, part, line) {
  const named = labelled(others);
  return others.flatMap((it) => {
    const [x, y] = place(it);
    const shape = (size, fill) => part("path", { d: line([[x, y - size], [x + size, y], [x, y + size], [x - size, y]], "z"), fill });
    // Away from the path, so that its line does not cross the year.
    const isAbove = it.tons > pathAt(points, it.year);
    const year = named.includes(it) ? [label(String(it.year), [x, isAbove ? y - 13 : y + 22], "middle")] : [];
    return [shape(9, "var(--paper)"), shape(7, "var(--ink)"), ...year];
  });
}
