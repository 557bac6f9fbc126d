//! Tables of the site that are fetched when they are needed, once.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static KNOWN: RefCell<Vec<(String, Rc<str>)>> = const { RefCell::new(Vec::new()) };
}

/// The text at an address, where it was fetched before.
pub(crate) fn known(address: &str) -> Option<Rc<str>> {
    KNOWN.with_borrow(|all| all.iter().find(|(of, _)| of == address).map(|(_, text)| text.clone()))
}

/// Fetches the text at an address. A server's page for "not found" is a text too: what it is not,
/// whoever reads it refuses.
pub(crate) async fn fetch(address: &str) -> Result<Rc<str>, JsValue> {
    if let Some(text) = known(address) {
        return Ok(text);
    }
    let response = JsFuture::from(window().fetch_with_str(address)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    let text: Rc<str> = text.as_string().ok_or(JsValue::NULL)?.into();
    // One that was cut off on the way is asked for again.
    if text.trim_end().ends_with("# end") {
        KNOWN.with_borrow_mut(|all| all.push((address.to_owned(), text.clone())));
    }
    Ok(text)
}
