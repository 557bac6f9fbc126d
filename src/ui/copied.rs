//! What is copied out of a table: a spreadsheet takes "−35.5%" for a text and "-35.5%" for a number.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element};

use crate::dom::on_window;
use fairshare::numerals::for_spreadsheets;

/// Makes copied tables ones that spreadsheets can count with, from now on.
pub(crate) fn follow() {
    on_window("copy", |event| {
        let done = event.dyn_ref::<ClipboardEvent>().and_then(copy);
        if done.is_some() {
            event.prevent_default();
        }
    });
}

/// Copies what is selected, if a table has a part in it; else the browser does.
fn copy(event: &ClipboardEvent) -> Option<()> {
    let selection = window().get_selection().ok()??;
    let range = selection.get_range_at(0).ok()?;
    let part = document().create_element("div").ok()?;
    part.append_child(range.clone_contents().ok()?.as_ref()).ok()?;
    part.query_selector("td").ok()??;
    let unseen = part.query_selector_all("[hidden], .visually-hidden, .on-paper, textarea").ok()?;
    for index in 0..unseen.length() {
        unseen.item(index)?.unchecked_into::<Element>().remove();
    }
    // Rows are none outside of a table.
    let is_inside = part.query_selector("table").ok()?.is_none();
    let html = part.inner_html();
    let html = if is_inside { format!("<table>{html}</table>") } else { html };
    let data = event.clipboard_data()?;
    data.set_data("text/plain", &for_spreadsheets(&String::from(selection.to_string()))).ok()?;
    data.set_data("text/html", &for_spreadsheets(&html)).ok()
}
