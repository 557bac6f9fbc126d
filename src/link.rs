//! Links that carry a plan or figures after the view's address: `#/target?year=2018&…`. What is done
//! about one is in the app's later part (`views::linked`); here it is noticed.

use leptos::prelude::*;

use super::dom::{Piece, on_window, piece, watch};
use super::language::speech;
use super::later::Later;
use super::routes::hash;
use super::views;
use fairshare::address::Address;

/// What stands behind the `?` of the address; nothing most of the time.
fn query() -> Option<String> {
    // A language alone is no link's: language.rs.
    Some(Address::read(&hash())).filter(Address::carries).map(|address| address.query)
}

/// The messages about a link, among those above every view.
pub(super) fn linked(later: Later) -> Piece {
    let speech = speech();
    let asked = RwSignal::new(None);
    // A link may ask for another language, for which the page is made anew: then it is that page's.
    let look = move || {
        if let Some(query) = query().filter(|_| !speech.is_coming()) {
            asked.set(Some(query));
        }
    };
    watch(look);
    on_window("hashchange", move |_| look());
    let needs_later = Memo::new(move |_| asked.with(Option::is_some) && !later.is_here());
    watch(move || {
        if needs_later.get() {
            later.load();
        }
    });
    piece(move || match asked.get() {
        None => vec![],
        Some(_) if needs_later.get() => vec![later.instead()],
        Some(query) => untrack(|| views::linked(asked, &query)),
    })
}
