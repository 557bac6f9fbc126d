//! The guided walk as state: where it is, and what to come back to.
//!
//! It shows an example that is never saved. The plan that was open comes back when it ends, and so
//! does the view; nothing of it is remembered.

use leptos::prelude::*;

use crate::session::Desk;
use crate::session::history::{History, Snapshot};

/// What to come back to.
pub(crate) struct From {
    pub(crate) snapshot: Snapshot,
    pub(crate) history: History,
    pub(crate) address: String,
}

/// The walk, if one goes on.
#[derive(Clone, Copy)]
pub(crate) struct Walk {
    /// The stop, counted from 1; none is 0.
    pub(crate) stop: RwSignal<u32>,
    /// Where it began.
    pub(crate) from: StoredValue<Option<From>>,
    /// It has just ended: the view that comes gives the focus to the button that began it.
    pub(crate) has_ended: RwSignal<bool>,
}

impl Walk {
    pub(crate) fn new() -> Walk {
        Walk { stop: RwSignal::new(0), from: StoredValue::new(None), has_ended: RwSignal::new(false) }
    }
}

impl Desk {
    /// Ends the walk: the desk is as it was.
    pub(crate) fn end_walk(&self) -> Option<String> {
        self.walk.stop.set(0);
        let From { snapshot, history, address } = self.walk.from.try_update_value(Option::take).flatten()?;
        // As after the walk's own beginning, what the storage holds is what this tab knows of.
        self.lay(snapshot);
        self.history.set(history);
        Some(address)
    }
}
