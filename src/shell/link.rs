//! Links that carry a plan or figures after the view's address: `#/target?year=2018&…`. Figures with nothing
//! to say about them are opened here, by a small part that comes beside the first, so that their answer waits
//! for nothing else. What is done about any other link comes with
//! the community's view (`views::report::linked`); here it is noticed.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{Piece, on_window, watch};
use crate::fetch::fetch;
use crate::routes::{self, hash};
use crate::session::opened_file::Followed;
use crate::session::{Desk, desk};
use crate::shell::language::speech;
use crate::shell::later::{Early, Later};
use crate::text::plain;
use fairshare::address::Address;
use fairshare::link;
use fairshare::plan::Plan;

/// What stands behind the `?` of the address; nothing most of the time.
fn query() -> Option<String> {
    // A language alone is no link's: language.rs.
    Some(Address::read(&hash())).filter(Address::carries).map(|address| address.query)
}

/// The messages about a link, among those above every view.
pub(crate) fn linked(later: Later<&'static Early>) -> Piece {
    let speech = speech();
    // A link may ask for another language, for which the page is made anew: then it is that page's.
    let desk = desk();
    let look = move || {
        let is_coming = speech.is_coming(); // asked first: it may end in vain, and then the link is this page's
        if let Some(carried) = query().filter(|_| !is_coming) {
            spawn_local(read(desk, carried));
        }
    };
    watch(look);
    on_window("hashchange", move |_| look());
    later.show(
        move || desk.followed.with(Option::is_some),
        move |views| match desk.followed.get() {
            None => vec![],
            Some(link) => untrack(|| (views.linked)(&link)),
        },
    )
}

async fn read(desk: Desk, carried: String) {
    let is_here = fetch("link").await.is_ok();
    // It was followed twice, or left, while what reads it came.
    if query().as_ref() != Some(&carried) {
        return;
    }
    match is_here.then(|| link::figures(&carried, plain::parse)).flatten() {
        Some(plan) => {
            // A reload must not open it once more, on top of what was typed since.
            routes::forget_query();
            open(desk, plan);
        }
        None => desk.followed.set(Some(Followed { query: carried, is_open: false })),
    }
}

/// Opens it as a plan of its own; the same plan once more is no other plan.
pub(crate) fn open(desk: Desk, plan: Plan) {
    if !plan.is_empty() && desk.plan.with_untracked(|open| *open != plan) {
        desk.open_as_new(plan);
    }
}
