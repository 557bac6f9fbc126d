//! The app: browser only. It shows what the domain (`crates/fairshare`) computes and keeps what
//! people type.

#![cfg(target_arch = "wasm32")]

mod delay;
mod dom;
mod fetch;
mod routes;
mod session;
mod shell;
mod text;
mod turns;
mod ui;
mod views;
pub mod widget;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use dom::{Part, piece, watch};
use session::Desk;
use shell::language::{Language, Speech};

/// Starts the app in the page.
pub fn start() {
    // The recovery page (public/recovery.js) sees the trap that follows; this says why it came.
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    wasm_bindgen_futures::spawn_local(async {
        let missed = shell::language::begin().await;
        let reader = session::reader::begin().await;
        let Some(body) = document().body() else { return };
        open(body, missed, reader).forget();
        if let Some(loading) = document().get_element_by_id("loading") {
            loading.remove();
        }
    });
}

/// Opens the app inside an element; it lives as long as the handle.
pub fn open_in(parent: HtmlElement) -> UnmountHandle<impl leptos::tachys::view::Mountable> {
    open(parent, None, None)
}

fn open(
    parent: HtmlElement,
    missed: Option<Language>,
    reader: Option<bool>,
) -> UnmountHandle<impl leptos::tachys::view::Mountable> {
    let inside = parent.clone();
    mount_to(parent, move || {
        let desk = Desk::open(reader);
        provide_context(desk);
        session::autosave::autosave(desk);
        session::today::follow();
        let parts = views::doors::parts();
        provide_context(parts);
        // Each brings along what all share, and that the reader and the writer.
        watch(move || {
            if parts.is_one_here() {
                parts.shared.came();
            }
        });
        // Once: what was copied from goes on being there.
        watch(move || {
            if let Some(shared) = parts.shared.views() {
                (shared.follow_copies)();
                desk.reader.part.came(true);
                desk.writer.part.came(true);
            }
        });
        let speech = Speech::follow(missed);
        provide_context(speech);
        // What lies on the desk knows no language; all that is shown does.
        let page = piece(move || {
            speech.track();
            untrack(shell::frame::frame)
        });
        page.put(inside.unchecked_ref());
        // The line is free now.
        desk.writer.prepare();
    })
}
