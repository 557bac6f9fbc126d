//! Elements, made by the browser's own functions. The app's `dom.rs` brings Leptos along, 34 kB or
//! more (gzip), which is a sixth of a second on a slow line; four fields need no signals.
//!
//! Text is always a text node: nothing a parameter holds can become markup.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, Event, Node, Window};

/// The window.
///
/// # Panics
/// Outside a page, where nothing starts this.
pub(super) fn window() -> Window {
    let Some(window) = web_sys::window() else { unreachable!("the widget runs in a page") };
    window
}

/// The page.
///
/// # Panics
/// As [`window`].
pub(super) fn document() -> Document {
    let Some(document) = window().document() else { unreachable!("the widget runs in a page") };
    document
}

/// An element under construction.
#[derive(Clone)]
pub(super) struct El(pub(super) Element);

/// Makes an element: `el("p.hint")` is a `p` with the class `hint`.
///
/// # Panics
/// Where the browser makes no elements.
pub(super) fn el(tag_and_class: &str) -> El {
    let (tag, class) = tag_and_class.split_once('.').unwrap_or((tag_and_class, ""));
    let Ok(element) = document().create_element(tag) else { unreachable!("the browser makes no <{tag}>") };
    let el = El(element);
    if class.is_empty() { el } else { el.attr("class", class) }
}

/// Makes a part of a picture.
///
/// # Panics
/// As [`el`].
pub(super) fn svg(tag: &str) -> El {
    let made = document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag);
    let Ok(element) = made else { unreachable!("the browser makes no <{tag}>") };
    El(element)
}

impl El {
    /// Adds an element inside.
    pub(super) fn add(self, part: El) -> El {
        // Fails only where an element would contain itself.
        let _ = self.0.append_child(&part.0);
        self
    }

    /// Adds elements inside, in order.
    pub(super) fn add_all(self, parts: impl IntoIterator<Item = El>) -> El {
        parts.into_iter().fold(self, El::add)
    }

    /// Adds text.
    pub(super) fn text(self, text: &str) -> El {
        let _ = self.0.append_child(&document().create_text_node(text));
        self
    }

    /// Sets an attribute.
    pub(super) fn attr(self, name: &str, value: &str) -> El {
        // Fails for names that are none; all names here are literals.
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Does something on an event, as long as the page lives.
    pub(super) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> El {
        let act = Closure::wrap(Box::new(act) as Box<dyn FnMut(Event)>);
        let _ = self.0.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
        act.forget();
        self
    }

    /// Puts other elements in place of what is inside.
    pub(super) fn fill(&self, parts: impl IntoIterator<Item = El>) {
        self.0.set_text_content(None);
        for part in parts {
            let _ = self.0.append_child(&part.0);
        }
    }

    /// Puts a text in place of what is inside, where it is another one.
    pub(super) fn say(&self, text: &str) {
        let node: &Node = &self.0;
        if node.text_content().as_deref() != Some(text) {
            node.set_text_content(Some(text));
        }
    }
}
