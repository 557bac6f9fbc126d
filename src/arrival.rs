//! Files that were opened and have more to say: a report that is verified, a document that may be
//! mended. That is done in the app's later part (`views::arrived`); here it is noticed.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::desk;
use super::dom::{Piece, piece, watch};
use super::later::Later;
use super::views;

/// A file as it came.
#[derive(Clone, Debug)]
pub(super) struct Arrived {
    /// Its name.
    pub(super) name: String,
    /// Its content.
    pub(super) bytes: Arc<Vec<u8>>,
    /// Whether it is open already: it may be large, or something in it may have to be mended first.
    pub(super) is_open: bool,
}

/// The messages about an opened file, among those above every view.
pub(super) fn arrived(later: Later) -> Piece {
    let desk = desk();
    let needs_later = Memo::new(move |_| desk.arrived.with(Option::is_some) && !later.is_here());
    watch(move || {
        if needs_later.get() {
            later.load();
        }
    });
    piece(move || match desk.arrived.get() {
        None => vec![],
        Some(_) if needs_later.get() => vec![later.instead()],
        Some(file) => untrack(|| views::arrived(file)),
    })
}
