//! The app: browser only. It shows what the domain computes and keeps what people type.

mod canvas;
mod desk;
mod field;
mod files;
mod format;
mod frame;
mod history;
mod live;
mod routes;
mod saving;
mod store;
mod views;
mod words;

use leptos::prelude::*;

use desk::Desk;

/// Starts the app in the page.
pub fn start() {
    // The recovery page (public/recovery.js) sees the trap that follows; this says why it came.
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    mount_to_body(App);
    if let Some(loading) = document().get_element_by_id("loading") {
        loading.remove();
    }
}

/// The whole app; for [`start`] and for component tests.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::open();
    provide_context(desk);
    saving::autosave(desk);
    frame::Frame()
}
