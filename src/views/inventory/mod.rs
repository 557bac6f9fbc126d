//! The inventories: the answer of the year that is shown, its figures in the detail that is known, and
//! what is said about it.

pub(crate) mod about;
pub(crate) mod answer;
pub(crate) mod audit;
pub(crate) mod entry;
pub(crate) mod first_estimate;
pub(crate) mod neighbors;
pub(crate) mod profile;
pub(crate) mod sectors;
pub(crate) mod typical_split;
pub(crate) mod years;

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, while_true};
use crate::session::desk;
use crate::session::history::Edit;
use crate::session::sheet::Sheet;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::options;
use crate::ui::parts::{h1, hint, panel};
use crate::views::community::population::{base_population, base_year};
use crate::views::exchange::exchange;
use crate::views::inventory::about::about;
use crate::views::inventory::answer::{answer, sums};
use crate::views::inventory::entry::{community_wide, entry_field};
use crate::views::inventory::first_estimate::{about_estimate, no_inventory_yet};
use crate::views::inventory::neighbors::neighbors;
use crate::views::inventory::sectors::sectors;
use crate::views::inventory::typical_split::typical_split;
use crate::views::inventory::years::{another_year, years};
use crate::views::lines::lines;
use fairshare::inventory::{Detail, Place};
use fairshare::plan::Which;
use fairshare::reference::gpc::Scope;

const DETAILS: [Detail; 4] = [Detail::Lines, Detail::Sectors, Detail::Scopes, Detail::CommunityWide];

pub(crate) fn inventory() -> Vec<El> {
    let desk = desk();
    let w = words().inventory;
    let shown = memo(move |_| desk.shown.get());
    // Made anew for each year: what is half typed in a field belongs to the year it was typed for.
    let year = piece(move || {
        let which = shown.get();
        untrack(|| one_year(Sheet::lay(desk, which)))
    });
    let is_blank = move || desk.plan.with(|plan| plan.inventory.is_blank());
    let lead = while_true(is_blank, move || el("p.lead").add(w.lead));
    vec![
        h1(w.headline),
        el("div").add(lead),
        no_inventory_yet(None),
        years(),
        about_estimate(),
        el("div").add(year),
        another_year(),
    ]
}

fn one_year(sheet: Sheet) -> Vec<El> {
    let w = words().inventory;
    let detail = memo(move |_| sheet.read(|it| it.detail));
    let entries = piece(move || match detail.get() {
        Detail::Lines => untrack(lines),
        Detail::Sectors => sectors(),
        Detail::Scopes => scopes(),
        Detail::CommunityWide => {
            vec![
                el("div.fields").add(community_wide(w.community_wide_hint)),
                el("div").add((sheet.which() == Which::Base).then(|| typical_split("button"))),
            ]
        }
    });
    let detail = options(
        "detail",
        w.detail,
        w.detail_hint,
        &DETAILS,
        words::detail,
        move || detail.get(),
        move |detail| sheet.edit(Edit::Whole, |it| it.detail = detail),
    );
    let people = (sheet.which() != Which::Base).then(base_population);
    let figures = panel("figures", w.figures)
        .add(exchange())
        .add(el("div.fields").add(base_year()).add(people))
        .add(detail)
        .add(entries)
        .add(sums())
        .add(neighbors());
    vec![answer(), figures, about()]
}

fn scopes() -> Vec<El> {
    let w = words().inventory;
    let field = |scope: Scope| {
        let label = w.scope_field(words::scope(scope), words::scope_explained(scope));
        let id = format!("scope-{}", scope.number());
        entry_field(Place::Scope(scope), &id, label, |field| field)
    };
    vec![hint(w.sectors_hint), el("div.fields").add(Scope::ALL.map(field))]
}
