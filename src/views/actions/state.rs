//! What the panels of the actions share: which card is open, and how a figure of theirs is asked for.

use crate::dom::{El, Part, memo};
use crate::session::Desk;
use crate::ui::rest::at_rest;
use crate::ui::why::why;
use fairshare::actions::catalogue::Kind;
use fairshare::actions::rank::Ranked;
use fairshare::explain::{Subject, Topic};
use fairshare::outlook::{Outlook, Why, outlook, ranking};
use fairshare::steps::{OutlookTerm, Term};
use leptos::prelude::*;

/// What is computed for this view, once for all its parts.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// Follows every step of a slider.
    pub(crate) outlook: Memo<Result<Outlook, Why>>,
    /// Follows when the hand rests.
    pub(crate) ranking: RwSignal<Vec<Ranked>>,
    /// Which rows of one's own measures are open, by their place: a row is made anew where its kind of
    /// effect changes, and stays open.
    open: StoredValue<Vec<(usize, RwSignal<bool>)>>,
    /// Whatever a row makes goes with the row, but this.
    owner: StoredValue<Owner>,
}

impl Bench {
    pub(crate) fn new(desk: Desk) -> Bench {
        let outlook = memo(move |_| {
            desk.plan.with(|plan| desk.assessment.with(|assessment| outlook(plan, assessment)))
        });
        let found = RwSignal::new(Vec::new());
        at_rest(desk, move || {
            let now = desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| ranking(plan, it)));
            let now = now.unwrap_or_default(); // without a forecast nothing has a rank; `lacking` says why
            if found.with_untracked(|before| *before != now) {
                found.set(now);
            }
        });
        Bench {
            outlook,
            ranking: found,
            open: StoredValue::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Whether the row of a measure of one's own is open.
    pub(crate) fn is_open(self, index: usize) -> RwSignal<bool> {
        let known = self.open.with_value(|all| all.iter().find(|(at, _)| *at == index).map(|(_, it)| *it));
        known.unwrap_or_else(|| {
            let fresh = self.owner.with_value(|owner| owner.with(|| RwSignal::new(false)));
            self.open.update_value(|all| all.push((index, fresh)));
            fresh
        })
    }

    /// Reads forecast and scenario; nothing while something is missing.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Outlook) -> T) -> Option<T> {
        self.outlook.with(|found| found.as_ref().ok().map(read))
    }

    /// Reads what an action means for this community.
    pub(crate) fn ranked<T>(self, kind: Kind, read: impl FnOnce(&Ranked) -> T) -> Option<T> {
        self.ranking.with(|all| all.iter().find(|it| it.kind == kind).map(read))
    }
}

/// A figure of forecast and scenario that can be asked how it came about.
pub(crate) fn ask(quantity: OutlookTerm, figure: impl Part) -> El {
    why(Subject { topic: Topic::Forecast, term: Term::Outlook(quantity) }, figure)
}

/// A figure of an action, by its place in the scenario.
pub(crate) fn ask_action(index: usize, quantity: OutlookTerm, figure: impl Part) -> El {
    why(Subject { topic: Topic::Action(index), term: Term::Outlook(quantity) }, figure)
}
