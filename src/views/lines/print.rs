//! The lines on paper: all of them and not a page of fifty, as text, which wraps where inputs cut
//! off. The table is made when the browser is about to print, and is gone afterwards.

use crate::dom::{El, Part, el, on_window};
use crate::session::sheet::{Sheet, sheet};
use crate::text::format;
use crate::text::problem::entry_text;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{foreign, hint, number_td, number_th, th, tr};
use fairshare::inventory::{Entry, GwpSet, Inventory, Line, What};

use crate::views::lines::state::factor_text;

/// Lines printed; thousands belong into a spreadsheet.
const PRINTED: usize = 500;

/// Where the lines stand on paper; empty on screen.
pub(crate) fn on_paper() -> El {
    let sheet = sheet();
    let place = el("div.on-paper");
    let (before, after) = (place.element().clone(), place.element().clone());
    on_window("beforeprint", move |_| {
        before.set_text_content(None);
        // Made at once and not by a signal: the page is painted as soon as this returns.
        paper(sheet).put(&before);
    });
    on_window("afterprint", move |_| after.set_text_content(None));
    place
}

fn paper(sheet: Sheet) -> Vec<El> {
    sheet.read_now(|inventory| {
        let all = inventory.lines.len();
        if all == 0 {
            return vec![];
        }
        let w = words().lines;
        let number = |count: usize| format::decimals(count as f64, 0);
        let rest = (all > PRINTED).then(|| hint(w.print_rest(&number(PRINTED), &number(all))));
        vec![table(inventory)].into_iter().chain(rest).collect()
    })
}

fn table(inventory: &Inventory) -> El {
    let w = words().lines;
    let set = inventory.gwp_in_use();
    let rows: Vec<El> = inventory.lines.iter().take(PRINTED).map(|line| row(line, set)).collect();
    let head = tr([
        th("col", w.column_name),
        th("col", w.column_reference),
        number_th(w.column_amount),
        th("col", w.column_unit),
        th("col", w.column_factor),
        number_th(w.column_emissions),
    ]);
    el("table").add(el("caption").add(w.caption)).add(el("thead").add(head)).add(el("tbody").add(rows))
}

fn row(line: &Line, set: GwpSet) -> El {
    let (amount, unit) = match &line.what {
        What::Emissions(amount) => (entry_text(amount.map(Entry::Amount)), words().lines.column_emissions),
        What::Key(key) => (entry_text(Some(Entry::Key(*key))), words().lines.column_emissions),
        What::Activity(activity) => {
            let amount = activity.amount.map_or(String::new(), |amount| format::exact(amount.value()));
            (amount, words::unit(activity.unit))
        }
    };
    let emissions = match line.emissions(set) {
        Ok(emitted) => format::tons(emitted.co2e),
        Err(why) => words::unknown(why),
    };
    tr([
        th("row", foreign(line.name.clone())),
        el("td").add(line.reference.row().code),
        number_td(amount),
        el("td").add(unit),
        el("td").add(factor_text(line)),
        number_td(emissions),
    ])
}
