//! What keeps communities from being lost with the browser: it is asked not to clear what it stores, and
//! now and then the person is offered a copy of everything as a file.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::session::Desk;
use crate::session::autosave::flush;
use crate::session::files;
use crate::session::store::{self, PlanId};
use fairshare::backup;

const DAY: u64 = 86_400_000; // milliseconds

/// Looks at the start whether a copy is due: a week may have passed since the last visit.
pub(crate) fn look(desk: Desk) {
    if let Some((edits, since)) = store::copied() {
        desk.is_copy_due.set(backup::is_due(edits, days(since)));
    }
}

/// Counts what was just saved. At the first save, and whenever a copy is due, the browser is asked to
/// keep what it stores: it may say yes when the site is better known to it.
pub(crate) fn saved(desk: Desk, id: &PlanId) {
    if id.is_copy() {
        return; // a workshop's, which is handed in
    }
    let (edits, since) = store::copied().unwrap_or_else(|| {
        spawn_local(ask_to_persist());
        (0, now())
    });
    let edits = edits.saturating_add(desk.edits.try_update_value(std::mem::take).unwrap_or(0));
    store::note_copied(edits, since);
    if backup::is_due(edits, days(since)) && !desk.is_copy_due.get_untracked() {
        spawn_local(ask_to_persist());
        desk.is_copy_due.set(true);
    }
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

fn days(since: u64) -> u64 {
    now().saturating_sub(since) / DAY
}

/// A copy was saved, or is not wanted now: it is offered again after as many edits or days.
pub(crate) fn settle(desk: Desk) {
    store::note_copied(0, now());
    desk.is_copy_due.set(false);
}

/// The open community was saved as a file: where it is the only one, that is a copy of everything.
pub(crate) fn saved_as_file(desk: Desk) {
    if store::plans().len() <= 1 {
        settle(desk);
    }
}

/// Hands all communities to the person as one file.
pub(crate) fn save_all(desk: Desk) {
    flush(desk);
    // What writes such a file comes with what reads it.
    desk.reader.then(move || save_all_now(desk));
}

fn save_all_now(desk: Desk) {
    let stored: Vec<String> = store::plans().iter().filter_map(store::read).collect();
    let aside = store::aside().into_iter().map(|(_, document)| document);
    let all: Vec<String> = stored.into_iter().chain(aside).collect();
    let day = String::from(js_sys::Date::new_0().to_iso_string());
    let day = day.split('T').next().unwrap_or_default();
    files::download(&format!("fairshare-backup-{day}.json"), &backup::write(&all));
    settle(desk);
}

/// Asks the browser to keep what it stores; what it answers changes nothing here. By name: the bindings
/// cost more.
async fn ask_to_persist() {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &JsValue::from_str(name));
    let asked = get(&window().navigator(), "storage").and_then(|storage| {
        let persist: Function = get(&storage, "persist")?.dyn_into()?;
        persist.call0(&storage)?.dyn_into::<Promise>()
    });
    if let Ok(asked) = asked {
        let _ = JsFuture::from(asked).await;
    }
}
