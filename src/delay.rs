//! What is done a moment later.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// A timer of the current owner: what is asked for anew takes the place of what waits, and nothing comes once the
/// owner is gone. It asks when its time is there and does not rely on being stopped: a clock that is not the
/// browser's may number its timers beyond the 32 bits in which they are cleared, and clears none.
#[derive(Clone, Copy)]
pub(crate) struct Delay(StoredValue<(u32, Option<TimeoutHandle>)>);

impl Delay {
    pub(crate) fn new() -> Delay {
        let delay = Delay(StoredValue::new((0, None)));
        on_cleanup(move || {
            let _ = delay.stop();
        });
        delay
    }

    /// Does it after a while, in place of what waits.
    pub(crate) fn then(self, wait: Duration, act: impl FnOnce() + 'static) {
        let Some(turn) = self.stop() else { return };
        let act = move || {
            if self.0.try_with_value(|(now, _)| *now == turn) == Some(true) {
                act();
            }
        };
        let timer = set_timeout_with_handle(act, wait).ok();
        self.0.try_update_value(|(_, waiting)| *waiting = timer);
    }

    /// Which turn comes next; none once the owner is gone.
    fn stop(self) -> Option<u32> {
        self.0.try_update_value(|(turn, waiting)| {
            if let Some(timer) = waiting.take() {
                timer.clear();
            }
            *turn += 1;
            *turn
        })
    }
}
