//! What the panels of the progress share: the years that were found, and how their figures are asked for.

use crate::dom::El;
use crate::ui::why::why;
use fairshare::explain::{Subject, Topic};
use fairshare::plan::Which;
use fairshare::progress::Progress;
use fairshare::steps::{ProgressTerm, Term};
use leptos::prelude::*;

/// What was found, once for all panels; nothing without a target.
#[derive(Clone, Copy)]
pub(crate) struct Found(pub(crate) RwSignal<Option<Progress>>);

impl Found {
    /// Reads it.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Progress) -> T) -> Option<T> {
        self.0.with(|found| found.as_ref().map(read))
    }
}

/// A figure of a year that can be asked how it came about.
pub(crate) fn ask(which: Which, of: ProgressTerm, text: String) -> El {
    why(Subject { topic: Topic::Progress(which), term: Term::Progress(of) }, text)
}

/// With a plus in front of what is neither less nor nothing.
pub(crate) fn signed(number: String) -> String {
    let is_plain = number.starts_with('−') || !number.contains(|digit: char| ('1'..='9').contains(&digit));
    if is_plain { number } else { format!("+{number}") }
}
