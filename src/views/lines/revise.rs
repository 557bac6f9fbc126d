//! Another GWP set or another edition of the grid's factors: what it changes, before it is done.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::pick;
use crate::ui::parts::{button, hint, number_td, number_th, th, tr};
use fairshare::inventory::{Detail, GridYear, GwpSet, Inventory, Part, Revision};
use fairshare::plan::Plan;
use fairshare::quantity::gases::Methane;

/// eGRID data years that tell the gases apart, newest first.
const GRID_YEARS: [u16; 8] = [2023, 2022, 2021, 2020, 2019, 2018, 2017, 2016];
/// Lines of the bridge on screen: the largest inventories have thousands.
const SHOWN: usize = 100;

pub(crate) fn revise() -> El {
    let desk = desk();
    let w = words().lines;
    let revision = RwSignal::new(Revision::default());
    let mut sets = vec![w.revise_keep.to_owned()];
    sets.extend(GwpSet::ALL.map(|set| words::gwp_set(set).to_owned()));
    let set = pick(
        "revise-set",
        w.revise_set,
        false,
        sets,
        move || {
            let set = revision.get().gwp_set;
            Some(GwpSet::ALL.iter().position(|it| Some(*it) == set).map_or(0, |place| place + 1))
        },
        move |place| {
            let set = place.checked_sub(1).and_then(|place| GwpSet::ALL.get(place).copied());
            revision.update(|revision| revision.gwp_set = set);
        },
    );
    let mut years = vec![w.revise_keep.to_owned(), w.revise_nearest.to_owned()];
    years.extend(GRID_YEARS.map(|year| year.to_string()));
    let grids = || std::iter::once(GridYear::Nearest).chain(GRID_YEARS.map(GridYear::Same));
    let year = pick(
        "revise-year",
        w.revise_year,
        false,
        years,
        move || {
            let grid = revision.get().grid;
            Some(grids().position(|it| Some(it) == grid).map_or(0, |place| place + 1))
        },
        move |place| {
            let grid = place.checked_sub(1).and_then(|place| grids().nth(place));
            revision.update(|revision| revision.grid = grid);
        },
    );
    let result = piece(move || {
        let revision = revision.get();
        if revision == Revision::default() {
            return hint(w.revise_nothing);
        }
        desk.plan.with(|plan| every_year(desk, revision, plan))
    });
    el("details.no-print")
        .add(el("summary").add(w.revise))
        .add(hint(w.revise_lead))
        .add(el("div.fields").add([set, year]))
        .add(el("div").attr("role", "status").add(result))
}

/// The bridge of each year that is known line by line, and one button for all of them.
fn every_year(desk: Desk, revision: Revision, plan: &Plan) -> El {
    let w = words().lines;
    let all = plan.inventories();
    let (by_line, fixed): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, it)| it.detail == Detail::Lines);
    let bridges: Vec<El> = by_line.iter().map(|(_, it)| shown(it, revision)).collect();
    let fixed = fixed.into_iter().map(|(_, it)| hint(w.revise_total(&words::inventory_year(it.year))));
    let fixed: Vec<El> = fixed.collect();
    el("div").add(bridges).add(fixed).add(accept(desk, revision))
}

fn shown(inventory: &Inventory, revision: Revision) -> El {
    let bridge = &revision.bridge(inventory);
    let w = words().lines;
    let year = words::inventory_year(inventory.year);
    let fixed = (bridge.fixed > 0)
        .then(|| hint(w.revise_fixed(&bridge.fixed.to_string())).attr("data-source", "columns"));
    if bridge.parts.is_empty() {
        return el("div").add(hint(w.revise_same(&year))).add(fixed);
    }
    let tons = |grams: i64| format::decimals(grams as f64 / 1e6, 2);
    let cells = |before: i64, by_set: i64, by_year: i64| {
        [before, by_set, by_year, before + by_set + by_year].map(|grams| number_td(tons(grams)))
    };
    let row = |part: &Part| {
        let name = inventory.lines.get(part.index).map(|it| it.name.as_str());
        // A line without a name still has its number.
        let name = format!("{} {}", part.index + 1, name.unwrap_or_default());
        tr(th("row", name)).add(cells(part.before, part.by_potentials, part.by_factor))
    };
    let rows: Vec<El> = bridge.parts.iter().take(SHOWN).map(row).collect();
    let all = [bridge.before, bridge.by_potentials(), bridge.by_factor(), bridge.after]
        .map(|it| number_td(tons(it)));
    let head = [w.revise_before, w.revise_by_set, w.revise_by_year, w.revise_after].map(number_th);
    let caption = w.revise_caption(&year);
    let table = el("table.bridge")
        .attr("data-source", "columns")
        .add(el("caption").add(caption.as_str()))
        .add(el("thead").add(tr(th("col", w.revise_line)).add(head)))
        .add(el("tbody").add(rows))
        .add(el("tfoot").add(tr(th("row", w.revise_all)).add(all)));
    el("div")
        .add(
            el("div.scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", &caption)
                .add(table),
        )
        .add(hint(w.revise_exact))
        .add(methane(inventory, revision))
        .add(fixed)
}

/// Where the methane comes from, as far as AR6 tells it apart: each origin has a potential of its own.
fn methane(inventory: &Inventory, revision: Revision) -> Option<El> {
    let w = words().lines;
    let (old, new) = (inventory.gwp_in_use(), revision.gwp_set.unwrap_or(inventory.gwp_in_use()));
    if old == new || ![old, new].contains(&GwpSet::Ar6) {
        return None;
    }
    let one = |(origin, tons): (Methane, f64)| {
        let name = match origin {
            Methane::Fossil => w.methane_fossil,
            Methane::NonFossil => w.methane_other,
            Methane::Unknown => w.methane_unknown,
        };
        let potential = |set: GwpSet| format::decimals(set.ch4(origin), 1);
        let tons = format::decimals(tons, 2);
        el("li").add(w.methane_of(
            name,
            &tons,
            words::gwp_set(old),
            &potential(old),
            words::gwp_set(new),
            &potential(new),
        ))
    };
    let items: Vec<El> = inventory.methane_by_origin().into_iter().map(one).collect();
    let list = el("div").attr("data-source", "columns").add(hint(w.methane_lead)).add(el("ul").add(items));
    (!inventory.methane_by_origin().is_empty()).then_some(list)
}

fn accept(desk: Desk, revision: Revision) -> El {
    button("button", words().lines.revise_accept, move || {
        desk.edit(Edit::Whole, |plan| plan.revise(revision));
    })
}
