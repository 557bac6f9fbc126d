//! Where the focus goes when a control does not stay: never to the page's beginning.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the focus on an element.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        // A field that takes no focus leaves it where it was.
        let _ = element.unchecked_into::<HtmlElement>().focus();
    }
}

/// Puts the focus on an element which the page has as soon as this task ends: no key that is pressed meanwhile
/// goes astray.
pub(crate) fn focus_at_once(id: &'static str) {
    queue_microtask(move || focus(id));
}

/// Puts the focus on an element which the page has by the next frame.
pub(crate) fn focus_soon(id: String) {
    request_animation_frame(move || focus(&id));
}

/// Puts the focus on the first of some elements that is there by the next frame, if what had it is
/// gone then.
pub(crate) fn focus_if_lost(ids: Vec<String>) {
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|it| it.tag_name() == "BODY");
        let found = ids.iter().find(|id| document().get_element_by_id(id).is_some());
        if let Some(id) = found.filter(|_| is_lost) {
            focus(id);
        }
    });
}
