//! What is computed when the hand rests, and not with every key.

use crate::delay::Delay;
use crate::dom::watch;
use crate::session::Desk;
use leptos::prelude::*;
use std::cell::Cell;
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
    let delay = Delay::new();
    let is_first = Cell::new(true);
    watch(move || {
        desk.plan.track();
        desk.assessment.track();
        if !is_first.replace(false) {
            delay.then(REST, act);
        }
    });
}
