//! What stands above every view while a workshop goes on here. It is made in the part of views that few need.

use leptos::prelude::*;

use crate::dom::Piece;
use crate::session::desk;
use crate::shell::later::{Later, SeldomViews};

/// The bar of a workshop that goes on, or the message about one that was left.
pub(crate) fn workshop(seldom: Later<&'static SeldomViews>) -> Piece {
    let workshop = desk().workshop;
    let is_needed = move || workshop.steps.get() != 0 || workshop.left.with(Option::is_some);
    seldom.show(is_needed, |views| untrack(views.workshop_bar))
}
