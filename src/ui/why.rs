//! Figures that can be asked how they came about.

use std::sync::Arc;

use leptos::prelude::*;

use crate::dom::{El, Part, el};
use crate::session::{Other, desk};
use crate::text::texts::words;
use fairshare::assessment::assess;
use fairshare::explain::{Subject, Topic};
use fairshare::plan::Plan;
use fairshare::steps::Term;

/// A figure; pressing it opens its explanation.
pub(crate) fn why(subject: Subject, figure: impl Part) -> El {
    let desk = desk();
    asked(figure).on_click(move || desk.explained.set(vec![subject]))
}

/// A figure of another plan than the one that lies here, which is made when it is asked for.
pub(crate) fn why_of(
    name: &str,
    plan: impl Fn() -> Option<Plan> + 'static,
    subject: Subject,
    figure: impl Part,
) -> El {
    let (desk, name) = (desk(), name.to_owned());
    asked(figure).on_click(move || {
        let Some(plan) = plan() else { return };
        let other = Other { name: name.clone(), assessment: assess(&plan), plan };
        desk.explained_of.set(Some(Arc::new(other)));
        desk.explained.set(vec![subject]);
    })
}

fn asked(figure: impl Part) -> El {
    el("button.why")
        .attr("type", "button")
        .attr("aria-haspopup", "dialog")
        .attr("title", words().frame.how)
        .add(figure)
}

/// A figure of the target.
pub(crate) fn why_target(term: Term, figure: impl Part) -> El {
    why(Subject { topic: Topic::Target, term }, figure)
}
