//! The row that is looked at: all that there is to say of it, and the way to its own community.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::routes::{self, View};
use crate::session::desk;
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, foreign, h2, hint, pair};
use crate::views::many::out::plan_in;
use crate::views::many::said;
use crate::views::many::state::{List, OPENED};
use crate::views::many::table::row_id;
use fairshare::many::Listed;

pub(crate) fn opened(list: List) -> El {
    el("div.no-print").add(piece(move || {
        let place = list.open.get()?;
        list.rows.with(|all| all.get(place as usize).map(|row| shown(list, place, row)))
    }))
}

fn shown(list: List, place: u32, row: &Listed) -> El {
    let w = words().many;
    let name = said::name(row);
    let close = button("button", w.close, move || {
        list.open.set(None);
        focus_soon(row_id(place));
    });
    let sentences: Vec<El> = row
        .faults()
        .iter()
        .map(|it| el("li.wrong").add(said::fault(it)))
        .chain(row.check.iter().map(|it| el("li").add(said::check(it))))
        .chain(row.notes.iter().map(|it| el("li").add(said::note(it))))
        .collect();
    let plan = plan_in(row);
    let desk = desk();
    let open = plan.map(|plan| {
        button("button.primary", w.open(&isolated(&name)), move || {
            desk.open_as_new(plan.clone());
            routes::go(View::Target);
        })
    });
    let can_open = open.is_some();
    let title = h2(OPENED, foreign(name)).attr("tabindex", "-1");
    el("section.panel")
        .attr("aria-labelledby", OPENED)
        .add(title)
        .attr("data-source", "row")
        .add(figures(row))
        .add((!sentences.is_empty()).then(|| el("ul.line-hints").add(sentences)))
        .add(el("div.answers").add(open).add(close))
        .add(can_open.then(|| hint(w.open_hint)))
}

fn figures(row: &Listed) -> El {
    let w = words().many;
    let list = el("dl.many-figures");
    let Some(target) = row.target() else { return list.attr("hidden", "") };
    let tons = |it: String| words().frame.tons(&it);
    list.add(pair(w.per_capita, format!("{}%", format::percent(target.reduction_per_capita))))
        .add(pair(w.absolute, format!("{}%", format::percent(target.reduction_absolute))))
        .add(pair(w.target, tons(format::tons(target.emissions))))
        .add(pair(w.target_per_capita, tons(format::per_person(target.per_capita))))
}
