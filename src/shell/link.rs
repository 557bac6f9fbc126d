//! Links that carry a plan or figures after the view's address: `#/target?year=2018&…`. What is done
//! about one is in the app's later part (`views::report::linked`); here it is noticed.

use leptos::prelude::*;

use crate::dom::{Piece, on_window, watch};
use crate::routes::hash;
use crate::shell::language::speech;
use crate::shell::later::{Later, Views};
use fairshare::address::Address;

/// What stands behind the `?` of the address; nothing most of the time.
fn query() -> Option<String> {
    // A language alone is no link's: language.rs.
    Some(Address::read(&hash())).filter(Address::carries).map(|address| address.query)
}

/// The messages about a link, among those above every view.
pub(crate) fn linked(later: Later<Views>) -> Piece {
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
    later.show(
        move || asked.with(Option::is_some),
        move |views| match asked.get() {
            None => vec![],
            Some(query) => untrack(|| (views.linked)(asked, &query)),
        },
    )
}
