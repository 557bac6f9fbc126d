//! What a screen reader says by itself: not after every key, but when the hand rests.

use std::time::Duration;

use leptos::prelude::*;

use crate::delay::Delay;
use crate::dom::{El, el, live, watch};

/// How long nothing may change before it is said.
const REST: Duration = Duration::from_millis(900);

/// A sentence for ears only.
pub(crate) fn spoken(text: impl Fn() -> String + 'static) -> El {
    let said = RwSignal::new(untrack(&text));
    let delay = Delay::new();
    watch(move || {
        let now = text();
        delay.then(REST, move || said.set(now));
    });
    el("p.visually-hidden").attr("role", "status").text(live(move || said.get()))
}
