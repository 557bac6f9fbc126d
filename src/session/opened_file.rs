//! What was opened and has more to say: a report that is verified, a document that may be mended, a link with
//! figures that were not used. The message about it may be made anew, in another language; its plan is opened once.

use std::sync::Arc;

use leptos::prelude::*;

use crate::session::Desk;

/// A file as it came.
#[derive(Clone, Debug)]
pub(crate) struct Arrived {
    /// Its name.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Arc<Vec<u8>>,
    /// Whether it is open already: it may be large, or something in it may have to be mended first.
    pub(crate) is_open: bool,
}

/// What a link carries behind its `?`.
#[derive(Clone, Debug)]
pub(crate) struct Followed {
    pub(crate) query: String,
    /// Whether its plan is open, or its workshop begun.
    pub(crate) is_open: bool,
}

impl Desk {
    /// The file's plan is open now; what is said of it goes on.
    pub(crate) fn file_is_open(&self) {
        self.arrived.update_untracked(|file| file.iter_mut().for_each(|it| it.is_open = true));
    }

    /// The link's plan is open now; what is said of it goes on.
    pub(crate) fn link_is_open(&self) {
        self.followed.update_untracked(|link| link.iter_mut().for_each(|it| it.is_open = true));
    }
}
