//! A workshop on this device, as state: a copy of the facilitator's plan, and the steps that are open.

use leptos::prelude::*;

use crate::routes::View;
use crate::session::store::{self, OfWorkshop};
use fairshare::plan::Plan;

/// The workshop that goes on here.
#[derive(Clone, Copy)]
pub(crate) struct Workshop {
    /// A bit for each of [`View::STEPS`] that is open; none while there is no workshop.
    pub(crate) steps: RwSignal<u32>,
    /// The table's name.
    pub(crate) table: RwSignal<String>,
    /// The plan's document as the facilitator prepared it.
    pub(crate) prepared: RwSignal<String>,
    /// The workshop that was left last, until the message about it is closed.
    pub(crate) left: RwSignal<Option<Left>>,
}

/// A workshop that was left, to be brought back.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    pub(crate) steps: u32,
    pub(crate) table: String,
    pub(crate) prepared: String,
    pub(crate) plan: Plan,
}

impl Workshop {
    /// The workshop that the storage knows of.
    pub(crate) fn open() -> Workshop {
        let text = |what| RwSignal::new(store::of_workshop(what));
        Workshop {
            steps: RwSignal::new(steps_in(&store::of_workshop(OfWorkshop::Steps))),
            table: text(OfWorkshop::Table),
            prepared: text(OfWorkshop::Prepared),
            left: RwSignal::new(None),
        }
    }

    /// Keeps what belongs to it in the storage.
    pub(crate) fn keep(self) {
        if self.is_on() {
            store::keep_of_workshop(OfWorkshop::Steps, &names_of(self.steps.get_untracked()));
            store::keep_of_workshop(OfWorkshop::Table, &self.table.get_untracked());
            store::keep_of_workshop(OfWorkshop::Prepared, &self.prepared.get_untracked());
        }
    }

    /// Whether there is one.
    pub(crate) fn is_on(self) -> bool {
        self.steps.get_untracked() != 0
    }

    /// Whether a view can be seen: all but in a workshop, and how figures come about, always.
    pub(crate) fn is_open(self, view: View) -> bool {
        let steps = self.steps.get();
        steps == 0 || view == View::Methods || has(steps, view)
    }

    /// The view itself, or the first one that is open in place of one that is not.
    pub(crate) fn instead_of(self, view: View) -> View {
        match self.is_open(view) {
            true => view,
            false => View::STEPS.into_iter().find(|it| self.is_open(*it)).unwrap_or(view),
        }
    }
}

/// Whether a step is among some.
pub(crate) fn has(steps: u32, view: View) -> bool {
    steps & bit(view) != 0
}

/// A step's bit; none for a view that is no step.
pub(crate) fn bit(view: View) -> u32 {
    View::STEPS.iter().position(|it| *it == view).map_or(0, |place| 1 << place)
}

/// The steps in a text such as `target,actions`; what is none is left out.
pub(crate) fn steps_in(text: &str) -> u32 {
    let named = |view: &View| text.split(',').any(|key| key == view.key());
    View::STEPS.into_iter().filter(named).fold(0, |steps, view| steps | bit(view))
}

/// Their names, as [`steps_in`] reads them.
pub(crate) fn names_of(steps: u32) -> String {
    let open: Vec<&str> = View::STEPS.into_iter().filter(|view| has(steps, *view)).map(View::key).collect();
    open.join(",")
}
