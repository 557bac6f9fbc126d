//! What the panels beside the target share.

use fairshare::depth::Depth;
use leptos::prelude::*;

/// What is computed beside the target, once for all panels.
#[derive(Clone, Copy)]
pub(crate) struct Beside(pub(crate) RwSignal<Option<Depth>>);

impl Beside {
    /// Reads it; nothing while there is no target.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Depth) -> T) -> Option<T> {
        self.0.with(|found| found.as_ref().map(read))
    }
}
