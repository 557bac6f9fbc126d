//! The community's own target, and how it stands to the science-based one.

use super::beside::Beside;
use crate::app::dom::{El, el, live};

pub(super) fn own(beside: Beside) -> El {
    let has_one = live(move || beside.read(|it| it.own.is_some()).map(|has| has.to_string()));
    el("section").add(has_one)
}
