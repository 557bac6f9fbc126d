//! What stands beside the target: other yardsticks, the carbon budget, the community's own target,
//! how sure all of it is, whether it is ready for ICLEI, and the arithmetic.

pub(crate) mod arithmetic;
pub(crate) mod budgets;
pub(crate) mod own;
pub(crate) mod own_form;
pub(crate) mod readiness;
pub(crate) mod resolution;
pub(crate) mod uncertainty;
pub(crate) mod yardsticks;

use std::time::Duration;

use leptos::prelude::*;

use crate::dom::{El, watch};
use crate::session::{Desk, desk};
use crate::views::comparison::arithmetic::arithmetic;
use crate::views::comparison::budgets::budgets;
use crate::views::comparison::own::own;
use crate::views::comparison::readiness::readiness;
use crate::views::comparison::uncertainty::uncertainty;
use crate::views::comparison::yardsticks::yardsticks;
use fairshare::depth::{Depth, depth};

/// How long after a keystroke: the answer comes at once, what stands beside it when the hand rests.
const REST: Duration = Duration::from_millis(80);

/// What is computed beside the target, once for all panels.
#[derive(Clone, Copy)]
pub(crate) struct Beside(RwSignal<Option<Depth>>);

impl Beside {
    /// Reads it; nothing while there is no target.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Depth) -> T) -> Option<T> {
        self.0.with(|found| found.as_ref().map(read))
    }
}

/// Does something now, and again when nothing in the plan has changed for a moment.
pub(crate) fn at_rest(desk: Desk, act: impl Fn() + Copy + 'static) {
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

pub(crate) fn comparison() -> Vec<El> {
    let desk = desk();
    let found = RwSignal::new(None);
    at_rest(desk, move || {
        let now = desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| depth(plan, it)));
        found.set(now);
    });
    let beside = Beside(found);
    vec![yardsticks(beside), budgets(beside), own(beside), uncertainty(), readiness(beside), arithmetic()]
}
