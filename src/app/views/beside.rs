//! What stands beside the target: other yardsticks, the carbon budget, the community's own target,
//! how sure all of it is, whether it is ready for ICLEI, and the arithmetic.

use leptos::prelude::*;

use super::arithmetic::arithmetic;
use super::own::own;
use crate::app::desk::desk;
use crate::app::dom::El;
use crate::depth::{Depth, depth};

/// What is computed beside the target, once for all panels; nothing while there is no target.
#[derive(Clone, Copy)]
pub(super) struct Beside(Memo<Option<Depth>>);

impl Beside {
    /// Reads it; nothing while there is no target.
    pub(super) fn read<T>(self, read: impl FnOnce(&Depth) -> T) -> Option<T> {
        self.0.with(|found| found.as_ref().map(read))
    }
}

#[inline(never)] // where the app's later part begins: tools/split.mjs
pub(in crate::app) fn beside() -> Vec<El> {
    let desk = desk();
    let found = Memo::new(move |_| desk.plan.with(|plan| desk.assessment.with(|it| depth(plan, it))));
    let beside = Beside(found);
    vec![own(beside), arithmetic()]
}
