//! Whether the years can be compared, and what can be computed again so that they can.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::session::Desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::progress as say;
use crate::text::words::{self};
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint, panel};
use crate::views::progress::state::Found;
use fairshare::inventory::Revision;
use fairshare::plan::Plan;
use fairshare::progress::{Recalculation, Redone, YearProgress, recalculation};

pub(crate) fn compared(desk: Desk, found: Found) -> El {
    let w = words().progress;
    let years = piece(move || {
        found.read(|all| {
            let hard: Vec<&YearProgress> = all.years.iter().filter(|it| !it.is_comparable()).collect();
            if hard.is_empty() {
                return vec![el("p").add(w.comparable)];
            }
            desk.plan.with_untracked(|plan| hard.into_iter().map(|it| year(desk, plan, it)).collect())
        })
    });
    panel("compared", w.compared)
        .attr("tabindex", "-1")
        .add(el("div").attr("role", "status").attr("data-source", "named").add(years))
        .add(hint(w.compared_note))
}

/// What stands against one year, and the way out where there is one.
fn year(desk: Desk, plan: &Plan, it: &YearProgress) -> El {
    let w = words().progress;
    let (base, later) = (words::inventory_year(plan.inventory.year), it.year.to_string());
    let list: Vec<El> = it
        .differences
        .iter()
        .map(|difference| el("li").add(say::difference(difference, &base, &later)))
        .collect();
    let again = recalculation(plan, it.which).map(|again| answer(desk, &again));
    let text =
        el("div").add(el("p").add(w.hard_to_compare(&base, &later))).add(el("ul").add(list)).add(again);
    el("div.message.warning.compared-year").add(text)
}

fn answer(desk: Desk, again: &Recalculation) -> El {
    let w = words().progress;
    let tons = |grams: i64| words().frame.tons(&format::decimals(grams as f64 / 1e6, 0));
    let line = |redone: &Redone| {
        let year = words::inventory_year(redone.year);
        el("li").add(w.redone(&year, &tons(redone.bridge.before), &tons(redone.bridge.after)))
    };
    let lines: Vec<El> = again.years.iter().map(line).collect();
    let revision: Revision = again.revision;
    let act = move || {
        desk.edit(Edit::Whole, |plan| plan.revise(revision));
        // The button that was pressed is gone.
        focus_soon("compared".to_owned());
    };
    el("div").add(el("p").add(what(revision))).add(el("ul").add(lines)).add(el("div.answers").add(button(
        "button",
        w.recalculate,
        act,
    )))
}

fn what(revision: Revision) -> String {
    let w = words().progress;
    let set = revision.gwp_set.map(|set| w.again_gwp(words::gwp_set(set)));
    let grid = revision.grid.map(|_| w.again_grid.to_owned());
    [set, grid].into_iter().flatten().collect::<Vec<String>>().join(" ")
}
