//! What a screen reader says by itself: not after every key, but when the hand rests.

use std::time::Duration;

use leptos::prelude::*;

use crate::dom::{El, el, live, watch};

/// How long nothing may change before it is said.
const REST: Duration = Duration::from_millis(900);

/// A sentence for ears only.
pub(crate) fn spoken(text: impl Fn() -> String + 'static) -> El {
    let said = RwSignal::new(untrack(&text));
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    watch(move || {
        let now = text();
        stop();
        timer.set_value(set_timeout_with_handle(move || said.set(now), REST).ok());
    });
    on_cleanup(stop);
    el("p.visually-hidden").attr("role", "status").text(live(move || said.get()))
}
