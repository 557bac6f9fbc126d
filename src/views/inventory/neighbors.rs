//! Beside the county's profile of 2016 and counties of like size: hints for who looks for a slip.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, memo, piece, watch};
use crate::session::sheet::{Sheet, sheet};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::turns::Turns;
use crate::ui::parts::{button, hint, number_td, number_th, th, tr};
use crate::ui::tables;
use crate::views::community::county::{TABLE as COUNTIES, of_plan};
use fairshare::estimate::{Beside, Group, beside};
use fairshare::places::energy_of;
use fairshare::reference::counties::County;

/// What stands below the button.
#[derive(Clone, PartialEq)]
enum Stand {
    Nothing,
    Fetching,
    Failed,
    Found(String, Vec<Beside>),
}

/// A button, and what it brings. The tables come only for it.
pub(super) fn neighbors() -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = words().neighbors;
    let stand = RwSignal::new(Stand::Nothing);
    let county = memo(move |_| desk.plan.with(|plan| plan.community.county.clone()));
    // Of another community or county, what was found or is still being fetched is not said.
    let turns = Turns::default();
    let changed = turns.clone();
    watch(move || {
        desk.id.track();
        county.with(|_| ());
        let _ = changed.next();
        stand.set(Stand::Nothing);
    });
    let look = move || {
        let is_latest = turns.next();
        stand.set(Stand::Fetching);
        spawn_local(async move {
            let found = compare(desk, sheet).await;
            if is_latest() {
                let _ = stand.try_set(found.map_or(Stand::Failed, |(name, all)| Stand::Found(name, all)));
            }
        });
    };
    let shown = piece(move || match stand.get() {
        Stand::Nothing => el("div"),
        Stand::Fetching => hint(w.fetching),
        Stand::Failed => hint(w.failed),
        Stand::Found(_, all) if all.is_empty() => hint(w.nothing),
        Stand::Found(name, all) => table(&name, &all),
    });
    let inside = piece(move || match county.with(String::is_empty) {
        false => button("button", w.look, look.clone()),
        true => hint(w.needs_county),
    });
    el("div.no-print").add(el("div").add(inside)).add(el("div").attr("role", "status").add(shown))
}

pub(super) async fn compare(desk: Desk, sheet: Sheet) -> Option<(String, Vec<Beside>)> {
    let counties = tables::fetch(COUNTIES).await.ok()?;
    let plan = desk.plan.get_untracked();
    let name = plan.community.county.clone();
    let county: County = fairshare::reference::counties::by_name(&counties, &name)
        .ok()
        .flatten()
        .or_else(|| of_plan(&plan, &counties)?.1)?;
    let energy = tables::fetch(&energy_of(&county.code)?.address()).await.ok()?;
    let people = plan.community.population.at(plan.inventory_of(sheet.which()).year?)?.people();
    let subregion = plan.community.grid_subregion.or(county.subregions.first().map(|it| it.0));
    let all = beside(plan.inventory_of(sheet.which()), people, &county, subregion, &energy).ok()?;
    Some((county.full_name(), all))
}

pub(super) fn name_of(group: Group) -> &'static str {
    let w = words().neighbors;
    match group {
        Group::Homes => w.homes,
        Group::Businesses => w.businesses,
        Group::Industry => w.industry,
        Group::RoadVehicles => w.road_vehicles,
    }
}

fn table(county: &str, all: &[Beside]) -> El {
    let w = words().neighbors;
    let county = isolated(county);
    let each = |value: f64| format::decimals(value, 1);
    let rows = all.iter().map(|it| {
        let like = it.like.map_or(w.unknown.to_owned(), |(low, high)| w.between(&each(low), &each(high)));
        tr(th("row", name_of(it.group))).add([
            number_td(each(it.own)),
            number_td(each(it.county)),
            number_td(like),
        ])
    });
    let head = tr([th("col", w.group), number_th(w.own), number_th(w.of_county(&county)), number_th(w.like)]);
    let hints = all.iter().filter_map(|it| {
        let ratio = it.ratio_to_look_at()?;
        Some(el("li").add(w.hint(name_of(it.group), &each(ratio), &county)))
    });
    let hints: Vec<El> = hints.collect();
    let hints = if hints.is_empty() { hint(w.near) } else { el("ul.line-hints").add(hints) };
    let table = el("table")
        .attr("data-source", "named") // its last hint
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows.collect::<Vec<El>>()));
    el("div")
        .add(
            el("div.scroll")
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", w.caption)
                .add(table),
        )
        .add(hints)
        .add(hint(w.source))
}
