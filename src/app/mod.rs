//! The app: browser only. It shows what the domain computes and keeps what people type.

mod arrival;
mod canvas;
mod choices;
mod clipboard;
mod date_field;
mod deflate;
mod desk;
mod dom;
mod field;
mod files;
mod focus;
mod format;
mod frame;
mod history;
mod later;
mod link;
mod offline;
mod opening;
mod parts;
mod problem;
mod routes;
mod saving;
mod sheet;
mod slider;
mod spoken;
mod store;
mod today;
mod views;
mod walk;
mod why;
pub mod widget;
mod words;
mod words_actions;
mod words_outlook;
mod words_plan;
mod words_progress;
mod workshop;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use desk::Desk;
use dom::Part;

/// Starts the app in the page.
pub fn start() {
    // The recovery page (public/recovery.js) sees the trap that follows; this says why it came.
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    let Some(body) = document().body() else { return };
    open_in(body).forget();
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// Opens the app inside an element; it lives as long as the handle.
pub fn open_in(parent: HtmlElement) -> UnmountHandle<impl leptos::tachys::view::Mountable> {
    let inside = parent.clone();
    mount_to(parent, move || {
        let desk = Desk::open();
        provide_context(desk);
        saving::autosave(desk);
        frame::frame().put(inside.unchecked_ref());
    })
}
