//! A file that was opened and has more to say: a report that is verified, a document that may be mended.

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
