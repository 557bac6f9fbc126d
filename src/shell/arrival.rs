//! Files that were opened and have more to say: a report that is verified, a document that may be
//! mended. A part of the app does that (`views::report::arrived`); here it is noticed.

use leptos::prelude::*;

use crate::dom::{El, Piece};
use crate::session::desk;
use crate::session::opened_file::Arrived;
use crate::shell::later::Later;

/// The messages about an opened file, among those above every view.
pub(crate) fn arrived(later: Later<fn(Arrived) -> Vec<El>>) -> Piece {
    later.show(
        || desk().arrived.with(Option::is_some),
        |arrived| match desk().arrived.get() {
            None => vec![],
            Some(file) => untrack(|| arrived(file)),
        },
    )
}
