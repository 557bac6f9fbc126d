//! The guided first walk: where it began. Its stops come with the community's view (`views::walk`).
//!
//! It shows an example that is never saved. Whatever lay on the desk comes back when it ends, and so
//! does the view; nothing of it is remembered.

use leptos::prelude::*;

use crate::dom::Piece;
use crate::routes;
use crate::session::{Desk, desk};
use crate::shell::later::{Early, Later};
use crate::ui::focus::focus_soon;

/// The button that begins it, and where the focus comes back to.
pub(crate) const BEGIN: &str = "walk-begin";

impl Desk {
    /// Ends the walk where it began.
    pub(crate) fn leave_walk(&self) {
        if let Some(address) = self.end_walk() {
            if routes::hash() == address {
                return focus_soon(BEGIN.to_owned());
            }
            self.walk.has_ended.set(true);
            let _ = window().location().set_hash(&address);
        }
    }
}

/// The panel beside the views, while a walk goes on.
pub(crate) fn walk(later: Later<&'static Early>) -> Piece {
    let walk = desk().walk;
    later.show(move || walk.stop.get() != 0, |views| untrack(views.walk))
}
