//! The zone for whatever a community has: a table, a workbook, a report, a file of its own.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, File, HtmlInputElement};

use crate::dom::{El, el, on_window};
use crate::routes::{self, View};
use crate::session::brought::{Brought, all_of, is_table};
use crate::session::{Desk, desk, files};
use crate::text::texts::words;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint, input_of, link};
use crate::views::start::numbers::PLACE;
use fairshare::plan::Plan;

/// Names of tables end so; anything else is read as a report or a plan.
const TABLES: [&str; 8] = [".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".htm", ".html"];

pub(super) fn drop_zone() -> El {
    let desk = desk();
    let w = words().start;
    on_window("paste", move |event| paste(desk, &event));
    let choose = el("label.button.primary.file")
        .add(w.choose)
        .add(chooser("input.visually-hidden", false).attr("data-any", "").attr("multiple", ""));
    let none_yet = move || focus_soon(if has_place(desk) { "no-inventory" } else { PLACE }.to_owned());
    el("div.drop")
        .attr("role", "group")
        .attr("aria-labelledby", "drop")
        .add(el("strong").id("drop").add(w.drop))
        .add(hint(w.drop_explained))
        .add(
            el("p.ways")
                .add(choose)
                .add(link("a.button", View::Inventory.href(), w.type_in))
                .add(button("button", w.none_yet, none_yet)),
        )
}

fn has_place(desk: Desk) -> bool {
    desk.plan.with_untracked(|plan| !plan.community.place_geoid.is_empty())
}

/// A button that opens a report or plan file; what is dropped on a view comes here first.
pub(crate) fn open_file(label: &str) -> El {
    el("label.button.file").add(label).add(chooser("input.visually-hidden", false).attr("data-any", ""))
}

/// What takes a file that is dropped where none can be chosen: `public/drop.js`.
pub(crate) fn open_dropped() -> El {
    chooser("input", false).attr("hidden", "").attr("data-any", "").attr("data-last", "").attr("multiple", "")
}

pub(crate) fn chooser(classes: &str, is_backup: bool) -> El {
    let desk = desk();
    el(classes)
        .attr("type", "file")
        .attr("accept", &format!(".json,application/json,.zip,{}", TABLES.join(",")))
        .on("change", move |event| take(desk, input_of(&event), is_backup))
}

/// A table goes to the inventory, many reports to where they are checked together, one is opened here.
fn take(desk: Desk, input: HtmlInputElement, is_backup: bool) {
    let all = all_of(input.files());
    let is_table = |file: &File| {
        let name = file.name().to_ascii_lowercase();
        TABLES.iter().any(|end| name.ends_with(end))
    };
    let is_tables = all.iter().all(is_table);
    let is_many = all.len() > 1 || all.iter().any(|it| it.name().to_ascii_lowercase().ends_with(".zip"));
    if is_tables || is_many {
        input.set_value(""); // so that choosing the same file again is a new choice
    }
    match (is_tables, is_many) {
        _ if all.is_empty() => {}
        (true, _) => to_inventory(desk, Brought::Files(all)),
        (false, true) => {
            desk.brought.set(Some(Brought::Files(all)));
            routes::go(View::Many);
        }
        _ => files::open_chosen(desk, input, is_backup),
    }
}

/// A table that was copied elsewhere, pasted anywhere on this page. Into a field goes what is no table: a
/// spreadsheet puts a single cell on the clipboard as a table, too, and two lines of an address have commas.
fn paste(desk: Desk, event: &Event) {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else {
        return;
    };
    let of = |kind: &str| data.get_data(kind).unwrap_or_default();
    let (page, text) = (of("text/html"), of("text/plain"));
    let field = event.target().is_some_and(|it| it.dyn_ref::<HtmlInputElement>().is_some());
    if is_table(&text) && (!field || text.contains('\t')) {
        event.prevent_default();
        to_inventory(desk, Brought::Copied(if page.contains("<tr") { page } else { text }));
    }
}

/// Where on the start the open community has figures already, this is another one's: nothing is written over.
fn to_inventory(desk: Desk, brought: Brought) {
    if routes::is_at(View::Start) && desk.plan.with_untracked(|plan| !plan.inventory.is_blank()) {
        desk.open_as_new(Plan::default());
    }
    desk.brought.set(Some(brought));
    routes::go(View::Inventory);
}
