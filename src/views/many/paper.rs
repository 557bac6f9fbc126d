//! The rows on paper: those that are shown, in their order, made when the browser is about to print.

use crate::dom::{El, Part, el, on_window};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::parts::{foreign, hint, number_td, number_th, th, tr};
use crate::views::many::said;
use crate::views::many::state::List;
use crate::views::many::table::{figures, heads};
use fairshare::many::Listed;

use leptos::prelude::*;

/// Rows printed; thousands belong into a spreadsheet.
const PRINTED: usize = 1_000;

pub(crate) fn on_paper(list: List) -> El {
    let place = el("div.on-paper");
    let (before, after) = (place.element().clone(), place.element().clone());
    on_window("beforeprint", move |_| {
        before.set_text_content(None);
        // Made at once and not by a signal: the page is painted as soon as this returns.
        paper(list).put(&before);
    });
    on_window("afterprint", move |_| after.set_text_content(None));
    place
}

fn paper(list: List) -> Vec<El> {
    let w = words().many;
    let shown = list.shown.get_untracked();
    let rows: Vec<El> = list.rows.with_untracked(|all| {
        shown.iter().take(PRINTED).filter_map(|place| all.get(*place as usize)).map(row).collect()
    });
    let number = |count: usize| format::decimals(count as f64, 0);
    let rest = (shown.len() > PRINTED).then(|| hint(w.printed(&number(PRINTED), &number(shown.len()))));
    let head: Vec<El> = heads()
        .into_iter()
        .map(|(_, name, is_number)| if is_number { number_th(name) } else { th("col", name) })
        .collect();
    let table = el("table.many-printed")
        .add(el("caption").add(w.caption))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(rows));
    vec![table].into_iter().chain(rest).collect()
}

fn row(row: &Listed) -> El {
    let (verdict, _) = said::verdict(row);
    let (results, inputs) = figures(row);
    tr(vec![th("row", foreign(said::name(row)))])
        .add(el("td").add(row.state.map_or("", |it| it.code())))
        .add(results.map(number_td))
        .add(el("td").add(verdict))
        .add(inputs.map(number_td))
}
