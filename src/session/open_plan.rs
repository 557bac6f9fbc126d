//! Other plans on the desk: opened, or brought back by undo. What was there is saved first.

use leptos::prelude::*;

use crate::session::autosave::{flush, keep_both};
use crate::session::history::{Edit, Snapshot};
use crate::session::store::{self, PlanId};
use crate::session::{Desk, Notice, Removed, Saved};
use fairshare::plan::Plan;
use fairshare::restore;

impl Desk {
    /// Puts another plan on the desk, as a plan of its own. Undo brings the old one back.
    pub(crate) fn open_as_new(&self, plan: Plan) {
        let name = plan.community.name.clone();
        // A workshop's copy is all that a workshop changes on this device.
        let is_copy = self.workshop.is_on();
        let id = if is_copy { PlanId::copy() } else { store::new_id() };
        self.open_snapshot(Snapshot { id, plan });
        if !name.is_empty() && !is_copy {
            self.notice.set(Some(Notice::Opened { name }));
        }
    }

    /// Puts a stored plan on the desk, as the storage holds it now. The list it was chosen from may
    /// be older; what cannot be read any more stays where it is.
    pub(crate) fn open_stored(&self, id: PlanId) {
        flush(*self);
        let Some(document) = store::read(&id) else { return };
        if let Ok(plan) = restore::restore(document.as_bytes()) {
            self.note_known(&id, Some(document));
            self.open_snapshot(Snapshot { id, plan });
        }
    }

    fn open_snapshot(&self, snapshot: Snapshot) {
        // No step of undo leads back into an example.
        self.end_walk();
        self.leave_for(&snapshot.id);
        let before = self.snapshot();
        self.history.update(|history| {
            history.note(before, Edit::Whole);
        });
        self.removed_last.set(false);
        self.lay(snapshot);
    }

    /// Goes one step back.
    pub(crate) fn undo(&self) {
        if self.removed_last.get_untracked() {
            return self.bring_back();
        }
        if let Some(id) = self.history.with_untracked(|history| history.ahead().0) {
            self.leave_for(&id);
        }
        let now = self.snapshot();
        let step = self.history.try_update(|history| history.undo(now.clone())).flatten();
        if let Some(before) = step {
            self.lay(before.with_calendar(now));
        }
    }

    /// Goes one step forward again.
    pub(crate) fn redo(&self) {
        if let Some(id) = self.history.with_untracked(|history| history.ahead().1) {
            self.leave_for(&id);
        }
        let now = self.snapshot();
        let step = self.history.try_update(|history| history.redo(now.clone())).flatten();
        if let Some(after) = step {
            self.lay(after.with_calendar(now));
        }
    }

    /// Takes a plan out of the storage; it can be brought back.
    pub(crate) fn remove(&self, removed: Removed) {
        if self.id.get_untracked() == removed.id {
            self.open_as_new(Plan::default());
        }
        store::delete(&removed.id);
        self.note_known(&removed.id, None);
        self.shelf.update(|count| *count += 1);
        self.removed.update(|all| all.push(removed));
        self.removed_last.set(true);
    }

    /// Puts the plan that was removed last back into the storage. Without room for it, it stays
    /// among the removed ones.
    pub(crate) fn bring_back(&self) {
        let Some(Removed { id, document, .. }) = self.removed.with_untracked(|all| all.last().cloned())
        else {
            return self.removed_last.set(false);
        };
        if store::write(&id, &document).is_ok() {
            self.note_known(&id, Some(document));
            self.shelf.update(|count| *count += 1);
            self.removed.update(|all| drop(all.pop()));
            self.removed_last.set(false);
        }
    }

    /// Saves what lies on the desk before another plan does. Where another tab changed the same
    /// plan, both versions are kept.
    pub(crate) fn leave_for(&self, other: &PlanId) {
        flush(*self);
        if self.saved.get_untracked() == Saved::Conflict && self.id.get_untracked() != *other {
            keep_both(*self);
        }
    }
}
