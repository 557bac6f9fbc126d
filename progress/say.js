// The page's words, in two languages, and its numbers. Texts are those of the app, by group and key:
// tools/progress-build.mjs puts those in that are asked for here, from locales/.

/** Every text that the page may say. */
export const KEYS = [
  "embed_progress.missing", "embed_progress.garbled", "embed_progress.too_large", "embed_progress.not_ours", "embed_progress.newer",
  "embed_progress.no_target", "embed_progress.damaged", "embed_progress.contradiction", "embed_progress.old",
  "embed_progress.heading", "embed_progress.check", "embed_progress.check_link",
  "publish.above", "publish.marks", "publish.path_table", "publish.latest", "publish.no_later", "publish.actions", "publish.made_with",
  "packet.title", "packet.prepared", "packet.estimate", "packet.per_person", "packet.in_total", "packet.takes_none",
  "packet.actions_caption", "packet.actions_note", "packet.column_what", "packet.column_who", "packet.column_by", "packet.column_tons",
  "packet.row_all", "packet.row_open", "packet.row_spare", "packet.not_said", "packet.draft_note",
  "packet.who_local", "packet.who_utility", "packet.who_state", "packet.who_residents", "packet.who_region",
  "printed.target", "printed.status", "frame.unnamed", "frame.tons", "pledge.our_community",
  "target.draft", "target.less", "target.more", "target.path_sentence", "target.path_sentence_up",
  "target.path_axis", "target.path_axis_thousand", "target.path_axis_plain", "target.mark_net_zero",
  "target.milestone_year", "target.milestone_total", "target.milestone_per_person", "target.milestone_change", "target.milestone_unknown_short",
  "progress.caption", "progress.column_year", "progress.column_emissions", "progress.column_path", "progress.column_gap", "progress.column_verdict",
  "progress.ahead", "progress.on", "progress.behind", "progress.sentence_ahead", "progress.sentence_on", "progress.sentence_behind",
  "workplan.not_started", "workplan.under_way", "workplan.done", "workplan.date",
  ..."january february march april may june july august september october november december".split(" ").map((month) => `workplan.${month}`),
  ..."clean_electricity drive_less home_efficiency commercial_efficiency industry_efficiency new_construction home_electrification commercial_electrification industry_electrification electric_cars electric_heavy waste_diversion landfill_gas wastewater_methane refrigerants gas_leaks trees"
    .split(" ").map((id) => `actions.${id}_name`),
];

/** Speaks one language: `say("target.less", { value })`. */
export const speaking = (texts) => (key, values = {}) => {
  const said = texts[key];
  if (said === undefined) throw new Error(`no text ${key}`);
  // A value is never read for places itself.
  return said.replace(/\{([a-z_]+)\}/g, (_, place) => values[place] ?? "");
};

/** A number as the app writes it, in both languages: rounded to even where it lies in the middle. */
export function written(value, decimals = 0) {
  const plain = fixed(Math.abs(value), decimals);
  const [whole, fraction] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (fraction ? `.${fraction}` : "");
  return value < 0 && /[1-9]/.test(plain) ? `−${grouped}` : grouped;
}

function fixed(value, decimals) {
  const up = value.toFixed(decimals);
  const isMiddle = /^50*$/.test(value.toFixed(decimals + 40).slice(-40));
  const isOdd = "13579".includes(up.slice(-1));
  // In the middle `toFixed` takes the upper one: where that is odd, the lower one is even.
  return isMiddle && isOdd ? (value - 0.5 * 10 ** -decimals).toFixed(decimals) : up;
}

/** A name for the middle of a sentence: its writing direction ends with it. */
export function isolated(name) {
  const inside = name.replace(/[\u2066-\u2069]/g, "");
  return /[\u0590-\uffff]/.test(inside) ? `\u2068${inside}\u2069` : inside;
}
