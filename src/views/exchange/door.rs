//! The ways in for a table: a file that is chosen or dropped, or what is pasted; and the way out.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, Event, File};

use crate::dom::{El, el};
use crate::session::brought::{Brought, all_of, is_table};
use crate::session::desk;
use crate::session::files;
use crate::session::opened_file::Arrived;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{button, input_of, typed};
use crate::views::exchange::state::Desktop;
use fairshare::exchange::decode::{DecodeError, MAX_BYTES};
use fairshare::exchange::grid::html::is_html;
use fairshare::exchange::{export, export_workbook, template, template_workbook};
use fairshare::public_page::report_in;

pub(crate) fn door(it: Desktop) -> El {
    let w = words().exchange;
    let desk = desk();
    let pasted = RwSignal::new(String::new());
    let file = el("input.visually-hidden")
        .attr("type", "file")
        .attr("accept", ".xlsx,.xlsm,.ods,.xls,.csv,.tsv,.txt,.htm,.html,text/csv,text/plain")
        .on("change", move |event| {
            let input = input_of(&event);
            let files = all_of(input.files());
            // So that choosing the same file again is a new choice.
            input.set_value("");
            take_files(it, files);
        });
    let area = el("textarea")
        .id("paste")
        .attr("rows", "2")
        .attr("spellcheck", "false")
        .live_prop("value", move || pasted.get().into())
        .on_text(move |event| pasted.set(typed(&event)))
        .on("paste", move |event| {
            let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let plain = || data.as_ref()?.get_data("text/plain").ok();
            if let Some(html) = data.as_ref().and_then(table_in) {
                event.prevent_default();
                read(it, html);
            } else if let Some(text) =
                plain().filter(|text| pasted.read_untracked().is_empty() && is_table(text))
            {
                // What is pasted whole needs no button.
                event.prevent_default();
                pasted.set(text.clone());
                read(it, text);
            }
        });
    let read_pasted = move || read(it, pasted.get_untracked());
    let save = move || {
        desk.plan.with_untracked(|plan| {
            let name = &plan.community.name;
            let text = it.sheet.read_now(|inventory| export(inventory, name));
            files::download_csv(name, it.sheet.read_now(|inventory| inventory.year), &text);
        });
    };
    let save_workbook = move || {
        desk.plan.with_untracked(|plan| {
            let name = &plan.community.name;
            let bytes = it.sheet.read_now(|inventory| export_workbook(inventory, name));
            files::download_workbook(name, it.sheet.read_now(|inventory| inventory.year), &bytes);
        });
    };
    let is_over = RwSignal::new(false);
    el("div.door")
        .live_class("over", move || is_over.get())
        .on("dragover", move |event| {
            event.prevent_default();
            is_over.set(true);
        })
        .on("dragleave", move |_| is_over.set(false))
        .on("drop", move |event| {
            event.prevent_default();
            event.stop_propagation();
            is_over.set(false);
            let Some(data) = dropped(&event) else { return };
            let files = all_of(data.files());
            match files.is_empty() {
                false => take_files(it, files),
                true => read(
                    it,
                    table_in(&data).unwrap_or_else(|| data.get_data("text/plain").unwrap_or_default()),
                ),
            }
        })
        .add(
            el("div.add-lines")
                .add(el("label.button.primary.file").add(w.choose).add(file))
                .add(button("button.quiet", w.template, || {
                    files::download_csv("template", None, &template())
                }))
                .add(button("button.quiet", w.template_workbook, || {
                    files::download_workbook("template", None, &template_workbook());
                }))
                .add(button("button.quiet", w.export, save))
                .add(button("button.quiet", w.export_workbook, save_workbook)),
        )
        .add(el("div.field").add(el("label").attr("for", "paste").add(w.paste)).add(area))
        .add(button("button", w.paste_read, read_pasted))
}

/// The table that a clipboard or a drag holds as a page: its cells are told apart, which lines of
/// plain text do not do where a cell has two of them.
pub(crate) fn table_in(data: &DataTransfer) -> Option<String> {
    data.get_data("text/html").ok().filter(|html| is_html(html) && html.to_ascii_lowercase().contains("<t"))
}

fn dropped(event: &Event) -> Option<DataTransfer> {
    js_sys::Reflect::get(event, &JsValue::from_str("dataTransfer")).ok()?.dyn_into().ok()
}

/// Takes what was brought to another page.
pub(crate) fn take(it: Desktop, brought: Brought) {
    match brought {
        Brought::Files(files) => take_files(it, files),
        Brought::Copied(text) => read(it, text),
        Brought::Tables(..) => {} // on its way elsewhere
    }
}

fn read(it: Desktop, text: String) {
    it.set_beside(None, 0);
    let turn = it.turn();
    spawn_local(it.open(text.into_bytes(), turn));
}

/// The report within a page that a city has published: no table, though a page.
pub(crate) fn published(bytes: &[u8]) -> Option<Vec<u8>> {
    Some(report_in(std::str::from_utf8(bytes).ok()?)?.as_bytes().to_vec())
}

/// It opens as it does by itself: as another community, verified.
fn open_report(it: Desktop, name: String, report: Vec<u8>) {
    it.set_beside(None, 0);
    it.desk.arrived.set(Some(Arrived { name, bytes: Arc::new(report), is_open: false }));
}

/// Takes the first of some files; the others are named.
fn take_files(it: Desktop, files: Vec<File>) {
    let Some(file) = files.first().cloned() else { return };
    it.set_beside(Some(file.name()), files.len() as u32);
    let turn = it.turn();
    spawn_local(async move {
        if file.size() > MAX_BYTES as f64 {
            let why = DecodeError::TooLarge { bytes: file.size() as usize };
            return it.fail(words::decode_error(why).to_owned());
        }
        let buffer: Result<JsValue, JsValue> = JsFuture::from(file.array_buffer()).await;
        if it.is_over(turn) {
            return;
        }
        match buffer {
            Ok(buffer) => {
                let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
                match published(&bytes) {
                    Some(report) => open_report(it, file.name(), report),
                    None => it.open(bytes, turn).await,
                }
            }
            Err(_) => it.fail(words().exchange.why_unreadable.to_owned()),
        }
    });
}
