//! Undo and redo: whole plans, in order.
//!
//! A plan is small, so each step keeps a whole one.

use crate::session::store::PlanId;
use fairshare::plan::Plan;

/// More steps than a person goes back; old ones fall away.
const MOST: usize = 200;

/// A plan and the place it is saved at: opening another plan is a step like any other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Snapshot {
    pub(crate) id: PlanId,
    pub(crate) plan: Plan,
}

impl Snapshot {
    /// The same with what calendar files of the plan have said by now, which no step takes back.
    pub(crate) fn with_calendar(mut self, now: Snapshot) -> Snapshot {
        if self.id == now.id {
            self.plan.calendar = now.plan.calendar;
        }
        self
    }
}

/// How far an edit reaches for undo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edit<'a> {
    /// Typing into one field or moving one slider, known by its id in the page: one step until it is left.
    Field(&'a str),
    /// What is pressed, chosen, added or taken out: a step of its own.
    Whole,
}

/// What was before, and what was undone.
#[derive(Debug, Default)]
pub(crate) struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    /// The field or slider being used; its further edits belong to the same step.
    open: Option<String>,
}

impl History {
    /// Notes what stood before an edit; says whether that is a step of its own.
    pub(crate) fn note(&mut self, before: Snapshot, step: Edit) -> bool {
        self.future.clear();
        let field = match step {
            Edit::Field(id) => Some(id),
            Edit::Whole => None,
        };
        if field.is_some() && self.open.as_deref() == field {
            return false;
        }
        self.open = field.map(str::to_owned);
        if self.past.len() == MOST {
            self.past.remove(0);
        }
        self.past.push(before);
        true
    }

    /// The field was left: what is typed next is a step of its own.
    pub(crate) fn close(&mut self) {
        self.open = None;
    }

    /// Steps back from `now`.
    pub(crate) fn undo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let before = self.past.pop()?;
        self.future.push(now);
        self.open = None;
        Some(before)
    }

    /// Steps forward again from `now`.
    pub(crate) fn redo(&mut self, now: Snapshot) -> Option<Snapshot> {
        let after = self.future.pop()?;
        self.past.push(now);
        self.open = None;
        Some(after)
    }

    /// The plan that undo would lay, and the one that redo would.
    pub(crate) fn ahead(&self) -> (Option<PlanId>, Option<PlanId>) {
        let id = |steps: &[Snapshot]| steps.last().map(|snapshot| snapshot.id.clone());
        (id(&self.past), id(&self.future))
    }

    /// A plan is saved at another place from now on; its steps go with it.
    pub(crate) fn rename(&mut self, from: &PlanId, to: &PlanId) {
        for snapshot in self.past.iter_mut().chain(&mut self.future) {
            if snapshot.id == *from {
                snapshot.id = to.clone();
            }
        }
    }

    pub(crate) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(crate) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
