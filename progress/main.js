// Progress on other people's pages: a report in the address's fragment becomes the page of it. Fragments reach no
// server, and the page asks for nothing. It tells the page around it what the widget tells, by the same messages.
import { el, page } from "./page.js";
import { Refused, reportIn, shown } from "./read.js";
import { speaking } from "./say.js";

const asked = new URLSearchParams(location.search);
const language = [asked.get("lang"), navigator.language].map((it) => (it ?? "").slice(0, 2).toLowerCase()).find((it) => TEXTS[it]) ?? "en";
const say = speaking(TEXTS[language]);
const root = document.documentElement;
root.lang = language;
if (["light", "dark"].includes(asked.get("theme"))) root.dataset.theme = asked.get("theme");
const size = Number(asked.get("size"));
// Set by script, which no policy takes for an inline style.
if (size >= 12 && size <= 24) root.style.fontSize = `${size}px`;

/** Messages go to whatever page is around, as the widget's do; they hold figures and codes, never the name. */
function tell(message) {
  if (parent !== window) parent.postMessage(message, "*");
}

let height = 0;
function tellHeight() {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (now === height) return;
  height = now;
  tell({ type: "fairshare:height", height });
}

function result({ method, edition, year, cutEach, cut, tons, each }) {
  return {
    method, base_year: year, target_year: 2030, reduction_per_capita_pct: cutEach, reduction_absolute_pct: cut,
    target_emissions_tco2e: tons, target_emissions_per_capita_tco2e: each, data_edition: edition,
  };
}

async function show() {
  const { hash } = location;
  let content, message;
  try {
    const found = shown(await reportIn(hash));
    const app = `../../index.html#/target?lang=${language}&plan=${hash.replace(/^#/, "")}`;
    [content, message] = [page(found, say, app), { type: "fairshare:result", result: result(found.target) }];
  } catch (error) {
    // What is no refusal of ours is a value of another kind than a report holds there.
    const reason = error instanceof Refused ? error.message : "damaged";
    const heading = say("embed_progress.heading");
    document.title = heading;
    content = [el("main", { "aria-labelledby": "heading" }, el("h1", { id: "heading" }, heading), el("p", { role: "alert" }, say(`embed_progress.${reason}`)))];
    message = { type: "fairshare:invalid", errors: [{ field: "report", reason }] };
  }
  if (hash !== location.hash) return; // another one came meanwhile
  document.body.replaceChildren(...content);
  tell(message);
  tellHeight();
}

addEventListener("hashchange", show);
new ResizeObserver(tellHeight).observe(document.body);
show();
