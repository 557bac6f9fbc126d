//! Where the focus goes when a control does not stay: never to the page's beginning.

use std::cell::{Cell, RefCell};
use std::thread::LocalKey;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

thread_local! {
    /// What the app gave the focus to last.
    static GIVEN: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// How often the focus was asked for by the next frame, and how often if it is lost: of several before one
    /// frame the last counts. What the first asked for may be gone, and keys went on.
    static SOON: Cell<u32> = const { Cell::new(0) };
    static LOST: Cell<u32> = const { Cell::new(0) };
}

/// Puts the focus on the element of an id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_on(element);
    }
}

/// Puts the focus on an element.
pub(crate) fn focus_on(element: Element) {
    GIVEN.set(Some(element.clone()));
    // One that takes no focus leaves it where it was.
    let _ = element.unchecked_into::<HtmlElement>().focus();
}

/// Puts the focus on an element which the page has as soon as this task ends, or else by the next frame: no key
/// that is pressed meanwhile goes astray.
pub(crate) fn focus_at_once(id: String) {
    one_more(&SOON);
    queue_microtask(move || match document().get_element_by_id(&id) {
        Some(element) => focus_on(element),
        None => focus_soon(id),
    });
}

/// Puts the focus on an element which the page has by the next frame, unless a person moved it by then: a busy
/// device may take its time for a frame.
pub(crate) fn focus_soon(id: String) {
    let (nth, before) = (one_more(&SOON), focused());
    request_animation_frame(move || {
        if SOON.get() == nth && !was_moved(before.as_ref()) {
            focus(&id);
        }
    });
}

/// Where the focus was when something began that may take long, such as a fetch: what comes of it takes the
/// focus only from there.
pub(crate) struct Since(Option<Element>);

impl Since {
    pub(crate) fn now() -> Since {
        Since(focused())
    }

    /// `focus_soon`, unless a person moved the focus since then. Asked at once: what had it may be gone by the frame.
    pub(crate) fn focus_soon(self, id: String) {
        if !was_moved(self.0.as_ref()) {
            focus_soon(id);
        }
    }
}

/// Whether the element of an id has the focus.
pub(crate) fn has_focus(id: &str) -> bool {
    focused().is_some_and(|it| it.id() == id)
}

/// Whether the focus went, by no doing of the app, from something that is still in sight to something else.
fn was_moved(before: Option<&Element>) -> bool {
    let Some((before, now)) = before.zip(focused()) else { return false };
    let is_in_sight = before.get_bounding_client_rect().height() > 0.0; // a dialog that closes gives its focus back
    *before != now && is_in_sight && GIVEN.with_borrow(|it| it.as_ref() != Some(&now))
}

fn one_more(of: &'static LocalKey<Cell<u32>>) -> u32 {
    of.set(of.get() + 1);
    of.get()
}

/// What has the focus, if something has.
fn focused() -> Option<Element> {
    document().active_element().filter(|it| it.tag_name() != "BODY")
}

/// Puts the focus on the first of some elements that is there by the next frame, if what had it is
/// gone then.
pub(crate) fn focus_if_lost(ids: Vec<String>) {
    let nth = one_more(&LOST);
    request_animation_frame(move || {
        let found = ids.iter().find(|id| document().get_element_by_id(id).is_some());
        if let Some(id) = found.filter(|_| focused().is_none() && LOST.get() == nth) {
            focus(id);
        }
    });
}
