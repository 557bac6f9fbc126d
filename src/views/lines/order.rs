//! The head of the table of lines: its buttons put the lines in order.

use leptos::prelude::*;

use crate::dom::{El, el, memo};
use crate::session::sheet::{Sheet, sheet};
use crate::text::texts::words;
use crate::ui::parts::{button, number_th, th, tr};
use crate::views::lines::state::Bench;
use fairshare::inventory::{Order, SortKey};

pub(crate) fn head(bench: Bench) -> El {
    let sheet = sheet();
    let w = words().lines;
    // An order holds until any line is changed: nothing is sorted anew while one types.
    let order = memo(move |_| {
        bench.sorted.with(|sorted| {
            let (order, lines) = sorted.as_ref()?;
            sheet.read(|it| it.lines.are_the_same(lines)).then_some(*order)
        })
    });
    let column = |by, name: &'static str, cell: El| {
        let chosen = move || order.get().filter(|order| order.by == by);
        let sort = move || {
            let descending = order.get_untracked().is_some_and(|order| order.by == by && !order.descending);
            sort(bench, sheet, Order { by, descending }, name);
        };
        cell.live_attr("aria-sort", move || {
            chosen().map(|it| if it.descending { "descending" } else { "ascending" }.to_owned())
        })
        .add(button("button.sort", name, sort))
    };
    tr([
        column(SortKey::Name, w.column_name, th("col", "")),
        column(SortKey::Reference, w.column_reference, th("col", "")),
        number_th(w.column_amount),
        th("col", w.column_unit),
        th("col", w.column_factor),
        column(SortKey::Emissions, w.column_emissions, number_th("")),
        el("td"),
    ])
}

fn sort(bench: Bench, sheet: Sheet, order: Order, name: &str) {
    let w = words().lines;
    // Details belong to a place, where another line stands from now on.
    bench.open.set(None);
    bench.first.set(0);
    sheet.rearrange(|it| {
        let set = it.gwp_in_use();
        it.lines.sort(order, set);
    });
    bench.sorted.set(Some((order, sheet.read_now(|it| it.lines.clone()))));
    bench.say(if order.descending { w.sorted_down(name) } else { w.sorted_up(name) });
}
