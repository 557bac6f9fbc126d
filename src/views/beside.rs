//! What stands beside the target: other yardsticks, the carbon budget, the community's own target,
//! how sure all of it is, whether it is ready for ICLEI, and the arithmetic.

use std::time::Duration;

use leptos::prelude::*;

use super::arithmetic::arithmetic;
use super::budgets::budgets;
use super::own::own;
use super::readiness::readiness;
use super::uncertainty::uncertainty;
use super::yardsticks::yardsticks;
use crate::desk::{Desk, desk};
use crate::dom::{El, watch};
use fairshare::depth::{Depth, depth};

/// How long after a keystroke: the answer comes at once, what stands beside it when the hand rests.
const REST: Duration = Duration::from_millis(80);

/// What is computed beside the target, once for all panels.
#[derive(Clone, Copy)]
pub(super) struct Beside(RwSignal<Option<Depth>>);

impl Beside {
    /// Reads it; nothing while there is no target.
    pub(super) fn read<T>(self, read: impl FnOnce(&Depth) -> T) -> Option<T> {
        self.0.with(|found| found.as_ref().map(read))
    }
}

/// Does something now, and again when nothing in the plan has changed for a moment.
pub(super) fn at_rest(desk: Desk, act: impl Fn() + Copy + 'static) {
    act();
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let is_first = StoredValue::new(true);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    watch(move || {
        desk.plan.track();
        desk.assessment.track();
        if is_first.get_value() {
            return is_first.set_value(false);
        }
        stop();
        timer.set_value(set_timeout_with_handle(act, REST).ok());
    });
    on_cleanup(stop);
}

#[inline(never)] // where the app's later part begins: tools/split.mjs
pub(crate) fn beside() -> Vec<El> {
    let desk = desk();
    let found = RwSignal::new(None);
    at_rest(desk, move || {
        let now = desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| depth(plan, it)));
        found.set(now);
    });
    let beside = Beside(found);
    vec![yardsticks(beside), budgets(beside), own(beside), uncertainty(), readiness(beside), arithmetic()]
}
