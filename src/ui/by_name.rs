//! What the bindings know only under a compiler flag, or not at all, asked of the browser by its name.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

pub(crate) fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &JsValue::from_str(name))
}

pub(crate) fn call(of: &JsValue, name: &str, with: &[&JsValue]) -> Result<JsValue, JsValue> {
    let with: Array = with.iter().copied().collect();
    get(of, name)?.dyn_into::<Function>()?.apply(of, &with)
}

/// What a promise comes to.
pub(crate) async fn promised(of: &JsValue, name: &str, with: &[&JsValue]) -> Result<JsValue, JsValue> {
    JsFuture::from(call(of, name, with)?.dyn_into::<Promise>()?).await
}

/// A new one of a class.
pub(crate) fn made(class: &str, with: &JsValue) -> Result<JsValue, JsValue> {
    let class: Function = get(&js_sys::global(), class)?.dyn_into()?;
    Reflect::construct(&class, &Array::of1(with))
}
