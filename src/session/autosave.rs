//! Autosave: a moment after the last keystroke, and at once when the page is left.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::StorageEvent;

use crate::delay::Delay;
use crate::dom::{on_window, watch};
use crate::session::copies;
use crate::session::history::Edit;
use crate::session::store::{self, StoreError};
use crate::session::{Desk, Saved};
use fairshare::plan::Plan;
use fairshare::restore;

/// Long enough not to write at every keystroke, short enough not to lose a sentence.
const MOMENT: Duration = Duration::from_millis(250);

/// How often it is looked whether what is saved still is.
const LOOK: Duration = Duration::from_secs(20);

/// Saves the plan from now on, and minds other tabs.
pub(crate) fn autosave(desk: Desk) {
    copies::look(desk);
    let delay = Delay::new();
    let is_first = Cell::new(true);
    watch(move || {
        desk.plan.track();
        desk.id.track();
        if is_first.replace(false) {
            return; // nothing was typed yet
        }
        if !matches!(desk.saved.get_untracked(), Saved::Nothing | Saved::Pending | Saved::Yes) {
            keep_for_recovery(desk);
        }
        if desk.saved.get_untracked() == Saved::Conflict {
            return;
        }
        if matches!(desk.saved.get_untracked(), Saved::Nothing | Saved::Yes) {
            desk.saved.set(Saved::Pending);
        }
        delay.then(MOMENT, move || write(desk));
    });

    // Both, because phones that put a page away send only the second.
    for moment in ["pagehide", "visibilitychange", "focus"] {
        on_window(moment, move |_| {
            flush(desk);
            save_again(desk);
        });
    }
    // A storage may also be wiped without a word.
    if let Ok(interval) = set_interval_with_handle(move || save_again(desk), LOOK) {
        on_cleanup(move || interval.clear());
    }
    on_window("storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        if event.key().is_none() {
            // Everything was cleared.
            desk.shelf.update(|count| *count += 1);
            return save_again(desk);
        }
        let ours = desk.id.with_untracked(store::PlanId::key);
        if event.key().is_some_and(|key| key.starts_with("fairshare.")) {
            desk.shelf.update(|count| *count += 1);
        }
        if event.key().as_ref() == Some(&ours)
            && event.new_value() != desk.id.with_untracked(|id| desk.known(id))
        {
            desk.saved.set(Saved::Conflict);
        }
    });
}

/// Writes once more what was saved and is gone: the storage was cleared, by hand or by the browser. What
/// another tab removed is another matter, and said: that is a conflict by then.
fn save_again(desk: Desk) {
    let id = desk.id.get_untracked();
    if desk.saved.get_untracked() == Saved::Yes && is_wiped(desk, &id) {
        desk.note_known(&id, None);
        put(desk, &id);
        desk.workshop.keep();
    }
}

/// Whether nothing is left of what this tab saved.
fn is_wiped(desk: Desk, id: &store::PlanId) -> bool {
    store::is_available() && desk.known(id).is_some() && store::read(id).is_none()
}

/// Writes what is not written yet, now.
pub(crate) fn flush(desk: Desk) {
    if desk.saved.get_untracked() == Saved::Pending {
        write(desk);
    }
}

fn write(desk: Desk) {
    let id = desk.id.get_untracked();
    if id.is_example() {
        return desk.saved.set(Saved::Nothing);
    }
    if desk.saved.get_untracked() == Saved::Conflict {
        return;
    }
    // The other tab's event may still be on its way: look before writing.
    if store::is_available() && store::read(&id) != desk.known(&id) && !is_wiped(desk, &id) {
        desk.saved.set(Saved::Conflict);
        keep_for_recovery(desk);
        return;
    }
    if desk.plan.with_untracked(Plan::is_empty) {
        // An empty plan is no plan: nothing to store, and nothing to list.
        store::delete(&id);
        desk.note_known(&id, None);
        desk.shelf.update(|count| *count += 1);
        desk.saved.set(if store::is_available() { Saved::Nothing } else { Saved::MemoryOnly });
        return;
    }
    put(desk, &id);
}

/// Writes the plan as it is now, under its name; at once, unless what writes plans is still on its way.
fn put(desk: Desk, id: &store::PlanId) {
    let (id, plan) = (id.clone(), desk.plan.get_untracked());
    desk.writer.then(move || put_plan(desk, &id, &plan));
}

fn put_plan(desk: Desk, id: &store::PlanId, plan: &Plan) {
    let document = restore::save(plan);
    let state = match store::write(id, &document) {
        Ok(()) => {
            desk.note_known(id, Some(document));
            desk.shelf.update(|count| *count += 1);
            copies::saved(desk, id);
            desk.reader.prepare(); // for the list of plans
            Saved::Yes
        }
        Err(StoreError::Denied) => Saved::MemoryOnly,
        Err(StoreError::Full) => Saved::Full,
    };
    if desk.id.with_untracked(|now| now != id) {
        return; // another one was opened while the writer was on its way
    }
    desk.saved.set(state);
    if state != Saved::Yes {
        keep_for_recovery(desk);
    }
}

/// Another tab changed the plan: show its version here; undo brings this one back.
pub(crate) fn take_theirs(desk: Desk) {
    desk.reader.then(move || take_theirs_now(desk));
}

fn take_theirs_now(desk: Desk) {
    let id = desk.id.get_untracked();
    let Some(theirs) = store::read(&id) else {
        // Removed there: what is here is all there is.
        return keep_mine(desk);
    };
    let Ok(plan) = restore::restore(theirs.as_bytes()) else {
        // Not readable here, as after a newer Fairshare over there: leave it alone.
        return keep_both(desk);
    };
    desk.note_known(&id, Some(theirs));
    desk.saved.set(Saved::Yes);
    desk.edit(Edit::Whole, |mine| *mine = plan);
    desk.laid.update(|count| *count += 1);
}

/// Another tab changed the plan: write this version over it.
pub(crate) fn keep_mine(desk: Desk) {
    put(desk, &desk.id.get_untracked());
}

/// Another tab changed the plan: save this version as a plan of its own.
pub(crate) fn keep_both(desk: Desk) {
    let old = desk.id.get_untracked();
    if old.is_copy() {
        // A workshop adds nothing to the device's own plans.
        return keep_mine(desk);
    }
    let id = store::new_id();
    desk.history.update(|history| history.rename(&old, &id));
    desk.id.set(id.clone());
    put(desk, &id);
}

/// Hands the recovery page what no storage may hold: a property that plain JavaScript reads when
/// the app itself is gone.
fn keep_for_recovery(desk: Desk) {
    desk.writer.then(move || keep_for_recovery_now(desk));
}

fn keep_for_recovery_now(desk: Desk) {
    if let Some(recovery) = document().get_element_by_id("recovery") {
        let plan = JsValue::from_str(&desk.plan.with_untracked(restore::save));
        let _ = js_sys::Reflect::set(&recovery, &JsValue::from_str("plan"), &plan);
    }
}
