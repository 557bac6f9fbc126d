//! Parts of the app that a first visit does not fetch. `tools/split.mjs` cuts them off a release build; in
//! debug builds and component tests the app is whole, and everything is here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// One of them, by its name in `tools/split.mjs`.
#[derive(Clone, Copy)]
pub(crate) struct Part {
    name: &'static str,
    is_here: RwSignal<bool>,
    has_failed: RwSignal<bool>,
}

impl Part {
    pub(crate) fn new(name: &'static str) -> Part {
        let is_whole = loader().is_none();
        Part { name, is_here: RwSignal::new(is_whole), has_failed: RwSignal::new(false) }
    }

    /// Whether its code can be called; tracked.
    pub(crate) fn is_here(self) -> bool {
        self.is_here.get()
    }

    /// Whether it was asked for in vain; tracked.
    pub(crate) fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Fetches it; the page does so once, and after a failure once more.
    pub(crate) fn load(self) {
        self.has_failed.set(false);
        spawn_local(async move { self.came(fetch(self.name).await.is_ok()) });
    }

    /// Notes that it came, or failed to.
    pub(crate) fn came(self, is_here: bool) {
        match is_here {
            // Once: what is shown with it is not made anew when it comes by another way, too. A view that
            // waited for it may be gone by now.
            true if self.is_here.try_get_untracked() != Some(false) => {}
            true => self.is_here.set(true),
            false => drop(self.has_failed.try_set(true)),
        }
    }
}

/// The page's function that fetches a part: `tools/later.js`.
fn loader() -> Option<js_sys::Function> {
    js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("fairshareLater")).ok()?.dyn_into().ok()
}

/// Fetches a part of the app, unless it is here.
pub(crate) async fn fetch(part: &str) -> Result<(), JsValue> {
    let Some(loader) = loader() else { return Ok(()) };
    let coming = loader.call1(&JsValue::NULL, &JsValue::from_str(part))?;
    JsFuture::from(coming.unchecked_into::<js_sys::Promise>()).await?;
    Ok(())
}
