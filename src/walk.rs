//! The guided first walk: where it began. Its stops are in the app's later part (`views::walk`).
//!
//! It shows an example that is never saved. Whatever lay on the desk comes back when it ends, and so
//! does the view; nothing of it is remembered.

use leptos::prelude::*;

use super::desk::{Desk, desk};
use super::dom::{Piece, piece, watch};
use super::focus::focus_soon;
use super::history::{History, Snapshot};
use super::later::Later;
use super::routes;
use super::views;

/// The button that begins it, and where the focus comes back to.
pub(super) const BEGIN: &str = "walk-begin";

/// What to come back to.
pub(super) struct From {
    pub(super) snapshot: Snapshot,
    pub(super) history: History,
    pub(super) address: String,
}

/// The walk, if one goes on.
#[derive(Clone, Copy)]
pub(super) struct Walk {
    /// The stop, counted from 1; none is 0.
    pub(super) stop: RwSignal<u32>,
    /// Where it began.
    pub(super) from: StoredValue<Option<From>>,
    /// It has just ended: the view that comes gives the focus to the button that began it.
    pub(super) has_ended: RwSignal<bool>,
}

impl Walk {
    pub(super) fn new() -> Walk {
        Walk { stop: RwSignal::new(0), from: StoredValue::new(None), has_ended: RwSignal::new(false) }
    }
}

impl Desk {
    /// Ends the walk: the desk is as it was.
    pub(super) fn end_walk(&self) -> Option<String> {
        self.walk.stop.set(0);
        let From { snapshot, history, address } = self.walk.from.try_update_value(Option::take).flatten()?;
        // As after the walk's own beginning, what the storage holds is what this tab knows of.
        self.lay(snapshot);
        self.history.set(history);
        Some(address)
    }

    /// Ends the walk where it began.
    pub(super) fn leave_walk(&self) {
        if let Some(address) = self.end_walk() {
            if routes::hash() == address {
                return focus_soon(BEGIN.to_owned());
            }
            self.walk.has_ended.set(true);
            let _ = window().location().set_hash(&address);
        }
    }
}

/// The panel beside the views, while a walk goes on.
pub(super) fn walk(later: Later) -> Piece {
    let walk = desk().walk;
    let is_on = Memo::new(move |_| walk.stop.get() != 0);
    let needs_later = Memo::new(move |_| is_on.get() && !later.is_here());
    watch(move || {
        if needs_later.get() {
            later.load();
        }
    });
    piece(move || match is_on.get() {
        false => vec![],
        true if needs_later.get() => vec![later.instead()],
        true => untrack(views::walk),
    })
}
