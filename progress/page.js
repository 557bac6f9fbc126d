// What stands on the page: the same chapters, tables and figures as on a published page
// (crates/fairshare/src/public_page.rs, src/views/report/publish/page.rs). Text is always a text node: nothing
// that a report holds can become markup.
import { chart, picture, unit } from "./picture.js";
import { isolated, written } from "./say.js";

/** How many inventories are listed; the picture has them all. */
const LATEST = 4;
const DECIDERS = { local_government: "local", utility: "utility", state: "state", owners: "residents", businesses: "residents", region: "region" };

/** Makes an element: `el("p.note", {}, "text", child)`. */
export function el(name, attributes = {}, ...inside) {
  const [tag, css] = name.split(".");
  const made = document.createElement(tag);
  if (css) made.className = css;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inside);
  return made;
}

function svg(tag, attributes, ...inside) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...inside.filter((it) => it !== undefined));
  return made;
}

/** The page of a report's figures; `app` leads to the app with this report. */
export function page(found, say, app) {
  const name = found.name ? isolated(found.name) : say("frame.unnamed");
  const { year, month, date } = found.made;
  const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
  const made = say("workplan.date", { month: say(`workplan.${MONTHS[month - 1]}`), day: String(date), year: String(year) });
  const stamps = [say("target.draft"), ...(found.isEstimate ? [say("packet.estimate")] : [])];
  const heading = say("packet.title", { name });
  document.title = heading;
  return [
    el("header", {},
      el("p.above", {}, `${say("publish.above")} · ${say("packet.prepared", { date: made })}`),
      el("h1", { id: "heading" }, heading),
      ...stamps.map((it) => el("p.stamp", {}, it))),
    el("main", { "aria-labelledby": "heading" }, target(found, say), latest(found, say), actions(found, say)),
    el("footer", {},
      el("p", {}, say("packet.draft_note")),
      el("p", {}, `${say("embed_progress.check")} `, el("a", { href: app, target: "_blank", rel: "noopener" }, say("embed_progress.check_link"))),
      el("p", {}, say("publish.made_with"))),
  ];
}

const chapter = (heading, ...inside) => el("section", {}, el("h2", {}, heading), ...inside);

function target(found, say) {
  const it = found.target;
  const year = String(it.year);
  const change = (cut) => (cut < 0 ? say("target.more", { value: written(-cut, 1) }) : say("target.less", { value: written(cut, 1) }));
  const figure = (value, text) => el("p", {}, el("strong", {}, value), ` ${text}`);
  const sentence = say(it.tons > it.base ? "target.path_sentence_up" : "target.path_sentence", { base: written(it.base), year, target: written(it.tons) });
  return chapter(say("printed.target"),
    el("div.figures", {},
      figure(change(it.cutEach), say("packet.per_person", { before: written(it.baseEach, 2), year, after: written(it.each, 2) })),
      figure(change(it.cut), say("packet.in_total", { before: written(it.base), year, after: written(it.tons) }))),
    el("p", {}, sentence),
    drawing(found, sentence, say),
    milestones(found, say));
}

function drawing(found, sentence, say) {
  const drawn = chart(found);
  const shape = (css, [width, height]) =>
    svg("svg", { class: css, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": sentence }, ...picture(drawn, [width, height], svg, say));
  const note = found.others.length > 0 ? say("publish.marks") : "";
  return el("figure", {},
    el("p.unit", {}, say(unit(drawn.ticks.at(-1))[0])),
    shape("wide", [720, 260]), shape("narrow", [340, 260]),
    el("figcaption", {}, note));
}

function milestones({ target: { year }, path }, say) {
  const rows = path.filter((it) => it.year === year || it.year % 10 === 0).map((it) => [
    head(String(it.year)), number(written(it.tons)),
    number(it.each === null ? say("target.milestone_unknown_short") : written(it.each, 2)),
    number(`${written(-it.cut, 1)}%`),
  ]);
  const heads = [head(say("target.milestone_year")), ...["total", "per_person"].map((it) => numberHead(say(`target.milestone_${it}`))), numberHead(say("target.milestone_change", { year: String(year) }))];
  return table(say("publish.path_table"), heads, rows);
}

function latest(found, say) {
  const { target: it, progress, name } = found;
  if (progress.length === 0) return chapter(say("publish.latest"), el("p", {}, say("publish.no_later", { year: String(it.year), tons: written(it.base) })));
  const last = progress.reduce((one, other) => (other.year > one.year ? other : one));
  const tons = (value) => say("frame.tons", { value: written(Math.abs(value)) });
  const sentence = say(`progress.sentence_${last.verdict}`, {
    year: String(last.year), name: name ? isolated(name) : say("pledge.our_community"), emitted: tons(last.tons), gap: tons(last.gap),
  });
  const rows = progress.slice(-LATEST).map((row) => [
    head(String(row.year)), number(written(row.tons)), number(written(row.path)), number(written(row.gap)), plain(say(`progress.${row.verdict}`)),
  ]);
  const heads = [head(say("progress.column_year")), ...["emissions", "path", "gap"].map((it) => numberHead(say(`progress.column_${it}`))), head(say("progress.column_verdict"))];
  return chapter(say("publish.latest"), el("p", {}, sentence), table(say("progress.caption"), heads, rows));
}

function actions({ actions: all, package: sum }, say) {
  if (all.length === 0 || sum === null) return chapter(say("publish.actions"), el("p", {}, say("packet.takes_none")));
  const rows = all.map((it, nth) => [
    head(`${nth + 1}. ${called(it, say)}`),
    plain(say(DECIDERS[it.who] ? `packet.who_${DECIDERS[it.who]}` : "packet.not_said")),
    number(String(it.by)), number(written(it.tons)),
    plain(["not_started", "under_way", "done"].includes(it.status) ? say(`workplan.${it.status}`) : say("packet.not_said")),
  ]);
  const total = (key, tons) => [head(say(`packet.${key}`)), plain(""), plain(""), number(written(tons)), plain("")];
  rows.push(total("row_all", sum.tons), sum.open > 0 ? total("row_open", sum.open) : total("row_spare", -sum.open));
  const heads = [head(say("packet.column_what")), head(say("packet.column_who")), numberHead(say("packet.column_by")), numberHead(say("packet.column_tons")), head(say("printed.status"))];
  return chapter(say("publish.actions"), table(say("packet.actions_caption"), heads, rows, 2), el("p.note", {}, say("packet.actions_note")));
}

/** An action by its name; one of a later version, whose name nobody here knows, by its code. */
function called({ id, name }, say) {
  if (name) return isolated(name);
  try {
    return say(`actions.${id}_name`);
  } catch {
    return id.replace(/_/g, " ");
  }
}

const head = (text) => ({ text, isHead: true });
const numberHead = (text) => ({ text, isHead: true, css: ".number" });
const number = (text) => ({ text, css: ".number" });
const plain = (text) => ({ text });

function table(caption, heads, rows, sums = 0) {
  const cell = (scope) => ({ text, isHead, css = "" }) => (isHead ? el(`th${css}`, { scope }, el("bdi", {}, text)) : el(`td${css}`, {}, text));
  const body = rows.map((row, nth) => el(nth + sums >= rows.length ? "tr.sum" : "tr", {}, ...row.map(cell("row"))));
  return el("section.scroll", { tabindex: 0, "aria-label": caption },
    el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, ...heads.map(cell("col")))), el("tbody", {}, ...body)));
}
