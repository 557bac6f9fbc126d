//! The page: what to bring, what is asked about it, what it comes to, and the rows.

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, watch, while_true};
use crate::session::brought::Brought;
use crate::session::desk;
use crate::text::texts::words;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, foreign};
use crate::views::many::door::{door, sample};
use crate::views::many::filling::filling;
use crate::views::many::opened::opened;
use crate::views::many::paper::on_paper;
use crate::views::many::questions::questions;
use crate::views::many::state::{self, DOOR, List, UNDO};
use crate::views::many::summary::summary;
use crate::views::many::table::table;
use crate::views::reading::bar;

/// What the part is entered by: `tools/split.mjs`.
#[inline(never)]
pub(crate) fn page() -> Vec<El> {
    let list = List::open();
    let brought = desk().brought;
    watch(move || {
        let files = |all: Vec<_>| all.into_iter().map(state::Brought::File).collect();
        let found = match brought.get() {
            Some(Brought::Tables(all, at)) => vec![state::Brought::Tables(all, at)],
            Some(Brought::Files(all)) => files(all),
            _ => return,
        };
        brought.set(None);
        untrack(|| list.bring(found));
    });
    let is_any = move || !list.is_empty();
    vec![
        door(list),
        el("div").add(work(list)),
        el("p.no-print")
            .attr("role", "status")
            .attr("data-source", "count")
            .text(live(move || list.said.get())),
        el("div").add(refusals(list)),
        el("div").add(not_kept(list)),
        el("div").add(undo(list)),
        el("div").add(while_true(move || list.is_empty(), sample)),
        el("div").add(questions(list)),
        el("div").add(filling(list)),
        el("div").add(while_true(is_any, move || summary(list))),
        el("div").add(while_true(
            move || is_any() && list.is_laid.get(),
            move || el("div").add(table(list)).add(opened(list)).add(on_paper(list)),
        )),
    ]
}

fn work(list: List) -> impl crate::dom::Part {
    piece(move || {
        let what = list.working.get()?;
        // The list that was kept is read to its end.
        Some(match list.restoring.get() {
            true => el("p.hint").attr("role", "status").add(what),
            false => bar(what, list.done.into(), move || list.stop()),
        })
    })
}

fn not_kept(list: List) -> impl crate::dom::Part {
    while_true(
        move || !list.is_kept.get(),
        || el("p.message.warning").attr("role", "alert").add(words().many.not_kept),
    )
}

fn refusals(list: List) -> impl crate::dom::Part {
    piece(move || {
        let w = words().many;
        let all = list.refused.get();
        all.first()?;
        let item = |(name, why): &(String, String)| {
            el("li").add(foreign(el("strong").add(name.as_str()))).add(": ").add(why.as_str())
        };
        let close = button("button", w.close, move || {
            list.refused.set(Vec::new());
            focus_soon(DOOR.to_owned());
        });
        let told = el("div")
            .add(el("p").add(w.refused))
            .add(el("ul").add(all.iter().map(item).collect::<Vec<El>>()));
        let message = el("div.message.warning").attr("role", "alert").attr("data-source", "refused");
        Some(message.add(told).add(el("div.answers").add(close)))
    })
}

fn undo(list: List) -> impl crate::dom::Part {
    while_true(
        move || list.before.with(Option::is_some),
        move || {
            let w = words().many;
            let back = button("button", w.cleared_undo, move || list.bring_back()).id(UNDO);
            el("div.message")
                .attr("role", "status")
                .add(el("p").add(w.cleared))
                .add(el("div.answers").add(back))
        },
    )
}
