//! The living parts of views: text, flags and pieces that change, and what happens on events.
//!
//! Leptos compiles its rendering code anew for every closure's own type, about a kilobyte each.
//! Put into these boxes, all texts are one type, all flags another, and so on.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use web_sys::{Event, FocusEvent, MouseEvent};

/// A value that is read again when what it was computed from changes.
pub(super) type Live<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// What can stand as text; nothing is the empty text.
pub(super) trait Shown {
    fn shown(self) -> String;
}

impl Shown for String {
    fn shown(self) -> String {
        self
    }
}

impl Shown for &'static str {
    fn shown(self) -> String {
        self.to_owned()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self) -> String {
        self.map_or(String::new(), T::shown)
    }
}

/// A text.
pub(super) fn text<T: Shown>(mut read: impl FnMut() -> T + Send + 'static) -> Live<String> {
    Arc::new(Mutex::new(move || read().shown()))
}

/// A text that other parts read too.
pub(super) fn signal<T: Shown>(read: impl Fn() -> T + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || read().shown())
}

/// Yes or no, for classes and properties.
pub(super) fn flag(read: impl FnMut() -> bool + Send + 'static) -> Live<bool> {
    Arc::new(Mutex::new(read))
}

/// An attribute that is there or not.
pub(super) fn attribute(
    read: impl FnMut() -> Option<&'static str> + Send + 'static,
) -> Live<Option<&'static str>> {
    Arc::new(Mutex::new(read))
}

/// A piece of the view.
pub(super) fn piece(read: impl FnMut() -> AnyView + Send + 'static) -> Live<AnyView> {
    Arc::new(Mutex::new(read))
}

/// A piece that is there while a condition holds; it is made anew only when that changes.
pub(super) fn while_true(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    make: impl Fn() -> AnyView + Send + 'static,
) -> Live<AnyView> {
    let holds = Memo::new(move |_| condition());
    piece(move || if holds.get() { make() } else { ().into_any() })
}

/// A list of rows. A row is made once for its key and stays while the key does.
pub(super) fn rows(
    keys: impl Fn() -> Vec<u32> + Send + Sync + 'static,
    row: impl Fn(u32) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys: Arc<dyn Fn() -> Vec<u32> + Send + Sync> = Arc::new(keys);
    let row: Arc<dyn Fn(u32) -> AnyView + Send + Sync> = Arc::new(row);
    erased_rows(keys, row)
}

fn erased_rows(
    keys: Arc<dyn Fn() -> Vec<u32> + Send + Sync>,
    row: Arc<dyn Fn(u32) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=|key| *key children=move |key| row(key)/> }.into_any()
}

/// What leaving a field does.
pub(super) fn leave(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(FocusEvent)> {
    Box::new(move |_| act())
}

/// What a click does.
pub(super) fn click(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What a change does.
pub(super) fn change(act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(act)
}
