//! Other plans on the desk: opened, or brought back by undo. What was there is saved first.

use leptos::prelude::*;

use super::desk::{Desk, Notice};
use super::history::Snapshot;
use super::saving::flush;
use super::store::{self, PlanId};
use crate::plan::Plan;
use crate::restore;

impl Desk {
    /// Puts another plan on the desk, as a plan of its own. Undo brings the old one back.
    pub(super) fn open_as_new(&self, plan: Plan) {
        let name = plan.community.name.clone();
        self.open_snapshot(Snapshot { id: store::new_id(), plan });
        if !name.is_empty() {
            self.notice.set(Some(Notice::Opened { name }));
        }
    }

    /// Puts a stored plan on the desk, as the storage holds it now. The list it was chosen from may
    /// be older; what cannot be read any more stays where it is.
    pub(super) fn open_stored(&self, id: PlanId) {
        flush(*self);
        let Some(document) = store::read(&id) else { return };
        if let Ok(plan) = restore::restore(document.as_bytes()) {
            self.note_known(&id, Some(document));
            self.open_snapshot(Snapshot { id, plan });
        }
    }

    fn open_snapshot(&self, snapshot: Snapshot) {
        let before = self.snapshot();
        self.history.update(|history| history.note(before, None));
        self.change_to(snapshot);
    }

    /// Goes one step back.
    pub(super) fn undo(&self) {
        let now = self.snapshot();
        if let Some(before) = self.history.try_update(|history| history.undo(now)).flatten() {
            self.change_to(before);
        }
    }

    /// Goes one step forward again.
    pub(super) fn redo(&self) {
        let now = self.snapshot();
        if let Some(after) = self.history.try_update(|history| history.redo(now)).flatten() {
            self.change_to(after);
        }
    }

    fn change_to(&self, snapshot: Snapshot) {
        flush(*self);
        self.lay(snapshot);
    }
}
