//! The ways in: files that are chosen or dropped, and what is pasted.

use js_sys::JsString;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ClipboardEvent;

use crate::dom::{El, el};
use crate::session::brought::{all_of, is_table};
use crate::session::files;
use crate::text::texts::words;
use crate::ui::by_name::call;
use crate::ui::clipboard::copying;
use crate::ui::parts::{button, h2, hint, input_of, js, scroll, section, th, tr, typed};
use crate::views::exchange::door::table_in;
use crate::views::many::state::{Brought, DOOR, List};
use fairshare::many::{HEADS, template};

const ACCEPTED: &str = ".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.xls,.htm,.html,.json,.zip,text/csv,application/json";

pub(crate) fn door(list: List) -> El {
    let w = words().many;
    let pasted = RwSignal::new(String::new());
    // Files dropped anywhere on the page are chosen by it: public/drop.js.
    let file = el("input.visually-hidden")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("data-any", "")
        .attr("accept", ACCEPTED)
        .on("change", move |event| {
            let input = input_of(&event);
            let files = all_of(input.files());
            // So that choosing the same files again is a new choice.
            input.set_value("");
            list.bring(files.into_iter().map(Brought::File).collect());
        });
    let bring = move |text: JsValue| {
        list.bring(vec![Brought::Pasted(text)]);
        pasted.set(String::new());
    };
    let area = el("textarea")
        .id("many-paste")
        .attr("rows", "2")
        .attr("spellcheck", "false")
        .live_prop("value", move || pasted.get().into())
        .on_text(move |event| pasted.set(typed(&event)))
        .on("paste", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let html = data.as_ref().and_then(table_in).map(JsValue::from);
            let plain =
                || call(data.as_ref()?, "getData", &[&"text/plain".into()]).ok().filter(begins_a_table);
            // What is pasted whole needs no button.
            if let Some(text) = html.or_else(plain).filter(|_| pasted.read_untracked().is_empty()) {
                event.prevent_default();
                bring(text);
            }
        });
    let is_empty = move || js(pasted.with(|it| it.trim().is_empty()));
    let read = button("button", w.paste_read, move || bring(pasted.get_untracked().into()));
    let choose = el("div.add-lines").add(el("label.button.primary.file").add(w.choose).add(file));
    let field = el("div.field").add(el("label").attr("for", "many-paste").add(w.paste)).add(area);
    let pasting = el("div.pasting").add(field).add(read.live_prop("disabled", is_empty));
    el("section.panel.no-print")
        .attr("aria-labelledby", DOOR)
        .add(h2(DOOR, w.bring).attr("tabindex", "-1"))
        .add(hint(w.bring_hint))
        .add(el("div.many-ways").add(choose).add(pasting))
}

/// Whether a text has rows of cells, by its beginning: megabytes are not copied before the page has drawn.
fn begins_a_table(text: &JsValue) -> bool {
    const BEGINNING: u32 = 65_536;
    // Not by a method's name: a text is no object that would have one.
    text.dyn_ref::<JsString>().is_some_and(|it| is_table(&String::from(it.slice(0, BEGINNING))))
}

/// What to bring, where nothing is there yet.
pub(crate) fn sample() -> El {
    let w = words().many;
    let example = template();
    let rows: Vec<&str> = example.trim_start_matches('\u{feff}').lines().collect();
    let cells = |nth: usize| rows.get(nth).map(|it| it.split(',').collect::<Vec<&str>>()).unwrap_or_default();
    let heads: Vec<El> =
        cells(0).into_iter().map(|it| th("col", el("code").attr("lang", "en").add(it))).collect();
    let first: Vec<El> = cells(1).into_iter().map(|it| el("td").add(it)).collect();
    let table = el("table.many-sample")
        .attr("data-source", "sample")
        .add(el("caption.visually-hidden").add(w.sample_table))
        .add(el("thead").add(tr(heads)))
        .add(el("tbody").add(tr(first)));
    let save = button("button", w.template, || files::download_request("many", "template", &template()));
    section("section.panel.no-print", "many-sample", w.sample)
        .add(el("p").add(w.sample_hint))
        .add(scroll(w.sample_table, table))
        .add(el("div.add-lines").add(save).add(copying(
            w.sample_copy,
            w.sample,
            HEADS.map(|it| it.head()).join("\t"),
        )))
        .add(hint(w.reports_hint))
}
