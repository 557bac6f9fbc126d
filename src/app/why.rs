//! Figures that can be asked how they came about.

use leptos::prelude::*;

use super::desk::desk;
use super::dom::{El, Part, el};
use super::words::words;
use crate::explain::{Subject, Topic};
use crate::target::Term;

/// A figure; pressing it opens its explanation.
pub(super) fn why(subject: Subject, figure: impl Part) -> El {
    let desk = desk();
    el("button.why")
        .attr("type", "button")
        .attr("aria-haspopup", "dialog")
        .attr("title", words().frame.how)
        .add(figure)
        .on_click(move || desk.explained.set(vec![subject]))
}

/// A figure of the target.
pub(super) fn why_target(term: Term, figure: impl Part) -> El {
    why(Subject { topic: Topic::Target, term }, figure)
}
