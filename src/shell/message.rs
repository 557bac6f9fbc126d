//! A message above every view, with its answers.

use crate::dom::{El, Part, el};

/// A message with the answers to it.
pub(crate) fn message(is_warning: bool, text: impl Part, answers: Vec<El>) -> El {
    el(if is_warning { "div.message.warning" } else { "div.message" })
        .attr("role", if is_warning { "alert" } else { "status" })
        .add(el("p").add(text))
        .add(el("div.answers").add(answers))
}

/// The way back from removing a plan.
pub(crate) const BRING_BACK: &str = "bring-back";
