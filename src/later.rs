//! The app's later part: code that a first visit does not fetch. `tools/split.mjs` cuts it off a
//! release build, as it does with languages; in debug builds and component tests the app is whole,
//! and everything is here.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::dom::{El, el, live};
use super::parts::button;
use super::words::words;

/// How long nothing is said, so that nothing flashes up where the network is fast.
const PATIENCE: Duration = Duration::from_millis(100);

/// The later part. Whoever calls into it makes sure first that it [is here](Later::is_here).
///
/// Two plain signals, as the app has many: a type of its own would cost 0.7 kB of the first load.
#[derive(Clone, Copy)]
pub(super) struct Later {
    is_here: RwSignal<bool>,
    has_failed: RwSignal<bool>,
}

impl Later {
    pub(super) fn new() -> Later {
        Later { is_here: RwSignal::new(loader().is_none()), has_failed: RwSignal::new(false) }
    }

    /// Whether its code can be called; tracked.
    pub(super) fn is_here(self) -> bool {
        self.is_here.get()
    }

    /// Whether it was asked for in vain; tracked.
    pub(super) fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Fetches it; the page does so once, and after a failure once more.
    pub(super) fn load(self) {
        self.has_failed.set(false);
        spawn_local(async move {
            match fetch("later").await {
                Ok(()) => self.is_here.set(true),
                Err(_) => self.has_failed.set(true),
            }
        });
    }

    /// What stands in place of a view that waits for it; made anew when that fails.
    pub(super) fn instead(self) -> El {
        let w = words().frame;
        if self.has_failed() {
            return el("div.message.warning")
                .attr("role", "alert")
                .add(el("p").add(w.later_failed))
                .add(el("div.answers").add(button("button", w.later_again, move || self.load())));
        }
        let takes_long = RwSignal::new(false);
        if let Ok(timer) = set_timeout_with_handle(move || takes_long.set(true), PATIENCE) {
            on_cleanup(move || timer.clear());
        }
        el("p").attr("role", "status").text(live(move || takes_long.get().then_some(w.later_loading)))
    }
}

/// The page's function that fetches it: `tools/later.js`.
fn loader() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("fairshareLater")).ok()?.dyn_into().ok()
}

/// Fetches a part of the app, unless it is here.
pub(super) async fn fetch(part: &str) -> Result<(), JsValue> {
    let Some(loader) = loader() else { return Ok(()) };
    let coming = loader.call1(&JsValue::NULL, &JsValue::from_str(part))?;
    JsFuture::from(coming.unchecked_into::<js_sys::Promise>()).await?;
    Ok(())
}
