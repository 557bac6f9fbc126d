//! What lies on the desk: the plan, what follows from it, and how it is saved.

pub(crate) mod autosave;
pub(crate) mod awaited;
pub(crate) mod brought;
pub(crate) mod copies;
pub(crate) mod files;
pub(crate) mod handed_in;
pub(crate) mod history;
pub(crate) mod open_plan;
pub(crate) mod opened_file;
pub(crate) mod reader;
pub(crate) mod sheet;
pub(crate) mod store;
pub(crate) mod today;
pub(crate) mod walk;
pub(crate) mod workshop;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;

use crate::session::awaited::Awaited;
use crate::session::brought::Brought;
use crate::session::history::{Edit, History, Snapshot};
use crate::session::opened_file::{Arrived, Followed};
use crate::session::reader::READER;
use crate::session::store::PlanId;
use crate::session::walk::Walk;
use crate::session::workshop::Workshop;
use crate::text::problem::{FileProblem, Problem};
use fairshare::assessment::{Assessment, assess};
use fairshare::explain::Subject;
use fairshare::plan::{Plan, Which};
use fairshare::restore::{self, RestoreError};

/// How the plan is saved right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Saved {
    /// Nothing was entered yet.
    Nothing,
    /// Typed and about to be written.
    Pending,
    /// Written and read back.
    Yes,
    /// The browser gives no storage.
    MemoryOnly,
    /// The storage is full.
    Full,
    /// Another tab wrote the same plan; nothing is written until a person chooses.
    Conflict,
}

/// Something that happened and can be answered.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Notice {
    /// Another plan is on the desk now.
    Opened {
        /// Its name.
        name: String,
    },
    /// A file was not opened.
    FileFailed {
        /// Its name.
        name: String,
        /// Why.
        why: FileProblem,
    },
    /// A stored plan could not be read and was kept aside.
    PutAside(RestoreError),
    /// The address names no view.
    NoSuchView,
    /// What stood in a field when its view was left could not be used.
    Refused {
        /// What the field asks for.
        label: String,
        /// What was typed.
        text: String,
        /// Why it is not used.
        why: Problem,
    },
}

/// A plan that was taken out of the storage, to be brought back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Removed {
    /// Its name.
    pub(crate) name: String,
    /// Where it stood.
    pub(crate) id: PlanId,
    /// Its document.
    pub(crate) document: String,
}

/// Another plan than the one that lies here, of which a figure is explained: with another scenario
/// shown, or a workshop table's.
pub(crate) struct Other {
    /// How the figures are called that are its own.
    pub(crate) name: String,
    pub(crate) plan: Plan,
    pub(crate) assessment: Assessment,
}

/// What writes plans, a part of the app of its own (`tools/split.mjs`): the page asks for it once it stands.
const WRITER: &str = "writer";

/// The app's state. The plan is the only thing in it that a person made.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    /// What reads plans.
    pub(crate) reader: Awaited,
    /// What writes plans: nobody has typed anything before it comes, or nearly so.
    pub(crate) writer: Awaited,
    /// The plan.
    pub(crate) plan: RwSignal<Plan>,
    /// What follows from it.
    pub(crate) assessment: Memo<Assessment>,
    /// Where it is saved as soon as it holds anything.
    pub(crate) id: RwSignal<PlanId>,
    /// How it is saved.
    pub(crate) saved: RwSignal<Saved>,
    /// What happened.
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// Plans removed since the message about them was closed, the last one last.
    pub(crate) removed: RwSignal<Vec<Removed>>,
    /// Whether removing a plan was the last thing done: undo then brings it back.
    pub(crate) removed_last: RwSignal<bool>,
    /// Counts up when the stored plans changed, for the list of them.
    pub(crate) shelf: RwSignal<u32>,
    /// Counts up when another plan was laid: drafts in fields belong to the old one.
    pub(crate) laid: RwSignal<u32>,
    /// The figure whose explanation is open, after those that led to it; empty while none is.
    pub(crate) explained: RwSignal<Vec<Subject>>,
    /// The plan that it is a figure of, where it is another one.
    pub(crate) explained_of: RwSignal<Option<Arc<Other>>>,
    /// The inventory that the inventory view shows.
    pub(crate) shown: RwSignal<Which>,
    /// A file that was opened and has more to say.
    pub(crate) arrived: RwSignal<Option<Arrived>>,
    /// A link that was followed and has more to say.
    pub(crate) followed: RwSignal<Option<Followed>>,
    /// A table on its way to the inventory.
    pub(crate) brought: RwSignal<Option<Brought>, LocalStorage>,
    pub(crate) history: RwSignal<History>,
    /// The workshop on this device.
    pub(crate) workshop: Workshop,
    /// The guided walk.
    pub(crate) walk: Walk,
    /// For each plan the document that this tab last read from or wrote to the storage: where it
    /// holds another one, another tab was there.
    known: StoredValue<Vec<(PlanId, String)>>,
    /// Edits since a plan was last saved.
    pub(crate) edits: StoredValue<u32>,
    /// Whether it is time to offer a copy outside of the browser.
    pub(crate) is_copy_due: RwSignal<bool>,
}

impl Desk {
    /// Lays out the plan that was open last, or an empty one.
    /// `reader` says whether what reads plans was fetched already, and came.
    pub(crate) fn open(reader: Option<bool>) -> Desk {
        let reader = Awaited::new(READER, reader);
        let plan = RwSignal::new(Plan::default());
        let workshop = Workshop::open();
        let id = if workshop.is_on() { PlanId::copy() } else { store::new_id() };
        let desk = Desk {
            reader,
            writer: Awaited::new(WRITER, None),
            plan,
            assessment: Memo::new(move |_| plan.with(assess)),
            id: RwSignal::new(id),
            saved: RwSignal::new(Saved::Nothing),
            notice: RwSignal::new(None),
            removed: RwSignal::new(Vec::new()),
            removed_last: RwSignal::new(false),
            shelf: RwSignal::new(0),
            laid: RwSignal::new(0),
            explained: RwSignal::new(Vec::new()),
            explained_of: RwSignal::new(None),
            shown: RwSignal::new(Which::Base),
            arrived: RwSignal::new(None),
            followed: RwSignal::new(None),
            brought: RwSignal::new_local(None),
            history: RwSignal::new(History::default()),
            workshop,
            walk: Walk::new(),
            known: StoredValue::new(Vec::new()),
            edits: StoredValue::new(0),
            is_copy_due: RwSignal::new(false),
        };
        LAST.set(Some(desk));
        let last = if workshop.is_on() { Some(PlanId::copy()) } else { store::last() };
        if let Some(id) = last
            && let Some(document) = store::read(&id)
        {
            // Where the reader has not come, it stays in the storage.
            desk.once_read(move || desk.lay_last(id, document));
        }
        if !store::is_available() {
            desk.saved.set(Saved::MemoryOnly);
        }
        desk
    }

    /// Does something as soon as plans can be read, unless another one was opened by then.
    pub(crate) fn once_read(&self, act: impl FnOnce() + 'static) {
        let (desk, id) = (*self, self.id.get_untracked());
        self.reader.then(move || {
            if desk.is_open(&id) {
                act();
            }
        });
    }

    /// Lays out the plan that was open last.
    fn lay_last(&self, id: PlanId, document: String) {
        if !self.plan.with_untracked(Plan::is_empty) {
            return; // the reader was late, and something else was typed
        }
        match restore::restore(document.as_bytes()) {
            Ok(plan) => {
                self.note_known(&id, Some(document));
                self.lay(Snapshot { id, plan });
                self.saved.set(Saved::Yes);
            }
            // A newer Fairshare can read it: it stays where it is.
            Err(error) => {
                if !matches!(error, RestoreError::Newer { .. }) {
                    store::put_aside(&id);
                }
                self.notice.set(Some(Notice::PutAside(error)));
            }
        }
    }

    /// Changes the plan, as a step for undo or a part of one.
    pub(crate) fn edit(&self, step: Edit, change: impl FnOnce(&mut Plan)) {
        let before = self.snapshot();
        let mut plan = before.plan.clone();
        change(&mut plan);
        if plan != before.plan {
            let called = |plan: &Plan| (plan.community.name.clone(), plan.community.state);
            if called(&plan) != called(&before.plan) {
                plan.calendar.keep_name(&before.plan);
            }
            let is_new = self.history.try_update(|history| history.note(before, step));
            self.edits.update_value(|edits| *edits += u32::from(is_new == Some(true)));
            self.removed_last.set(false);
            self.plan.set(plan);
            // Whoever works on has seen what was opened or refused; undo still goes back.
            let is_seen = |notice: &Option<Notice>| {
                matches!(notice, Some(Notice::Opened { .. } | Notice::Refused { .. }))
            };
            if self.notice.with_untracked(is_seen) {
                self.notice.set(None);
            }
        }
    }

    /// A field was left.
    pub(crate) fn close_edit(&self) {
        self.history.update_untracked(History::close);
    }

    /// Whether a community is still the open one: what is fetched for one must not go into another.
    pub(crate) fn is_open(&self, id: &PlanId) -> bool {
        self.id.with_untracked(|open| open == id)
    }

    /// The file's plan is open now; what is said of it goes on.
    pub(crate) fn file_is_open(&self) {
        self.arrived.update_untracked(|file| file.iter_mut().for_each(|it| it.is_open = true));
    }

    /// The link's plan is open now; what is said of it goes on.
    pub(crate) fn link_is_open(&self) {
        self.followed.update_untracked(|link| link.iter_mut().for_each(|it| it.is_open = true));
    }

    /// The document this tab last read or wrote for a plan.
    pub(crate) fn known(&self, id: &PlanId) -> Option<String> {
        self.known.with_value(|known| known.iter().find(|(of, _)| of == id).map(|(_, text)| text.clone()))
    }

    /// Notes what the storage holds for a plan, as far as this tab knows.
    pub(crate) fn note_known(&self, id: &PlanId, document: Option<String>) {
        self.known.update_value(|known| {
            known.retain(|(of, _)| of != id);
            known.extend(document.map(|text| (id.clone(), text)));
        });
    }

    /// Whether there is a step back.
    pub(crate) fn can_undo(&self) -> bool {
        self.removed_last.get() || self.history.with(History::can_undo)
    }

    /// Whether there is a step forward.
    pub(crate) fn can_redo(&self) -> bool {
        self.history.with(History::can_redo)
    }

    /// What lies on the desk now.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot { id: self.id.get_untracked(), plan: self.plan.get_untracked() }
    }

    /// Lays a plan on the desk. What was there is saved or given up by now: see `opening`.
    pub(crate) fn lay(&self, snapshot: Snapshot) {
        if snapshot.id != self.id.get_untracked() {
            store::remember(&snapshot.id);
            self.id.set(snapshot.id);
            self.shown.set(Which::Base);
            if self.notice.with_untracked(|notice| matches!(notice, Some(Notice::Opened { .. }))) {
                self.notice.set(None);
            }
            if self.saved.get_untracked() == Saved::Conflict {
                self.saved.set(Saved::Pending);
            }
        }
        self.plan.set(snapshot.plan);
        self.laid.update(|count| *count += 1);
    }
}

thread_local! {
    /// The desk that was opened last: what answers an event is nobody's, and has no context to ask.
    static LAST: Cell<Option<Desk>> = const { Cell::new(None) };
}

/// The desk, from anywhere in the app.
pub(crate) fn desk() -> Desk {
    match use_context().or_else(|| LAST.get()) {
        Some(desk) => desk,
        None => unreachable!("nothing is shown before a desk is open"),
    }
}
