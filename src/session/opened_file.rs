//! What was opened and has more to say: a report that is verified, a document that may be mended, a link with
//! figures that were not used. The message about it may be made anew, in another language; its plan is opened once.

use std::sync::Arc;

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
