//! Parts of the app that a first visit does not fetch. `tools/split.mjs` cuts them off a release build; in
//! debug builds and component tests the app is whole, and everything is here.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the app is whole.
pub(crate) fn is_whole() -> bool {
    loader().is_none()
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
