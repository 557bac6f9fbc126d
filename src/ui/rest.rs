//! What is computed when the hand rests, and not with every key.

use crate::dom::watch;
use crate::session::Desk;
use leptos::prelude::*;
use std::time::Duration;

/// How long after a keystroke: the answer comes at once, what stands beside it when the hand rests.
const REST: Duration = Duration::from_millis(80);

/// What follows from the plan as it was when the hand rested last.
pub(crate) fn rested<T: PartialEq + Send + Sync + 'static>(
    desk: Desk,
    read: impl Fn() -> T + Copy + 'static,
) -> RwSignal<T> {
    let found = RwSignal::new(untrack(read));
    again(desk, move || {
        let now = untrack(read);
        if found.try_with_untracked(|before| *before != now) == Some(true) {
            found.set(now);
        }
    });
    found
}

/// Does something now, and again when nothing in the plan has changed for a moment.
pub(crate) fn at_rest(desk: Desk, act: impl Fn() + Copy + 'static) {
    act();
    again(desk, act);
}

fn again(desk: Desk, act: impl Fn() + Copy + 'static) {
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
