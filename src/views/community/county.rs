//! The county picker: state, electricity grid and people from one choice. Its table is fetched
//! only when someone opens it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::dom::{El, el, live, piece, signal};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::field::Field;
use crate::ui::parts::{button, hint, input_of, js};
use fairshare::community::{BoundaryType, Method};
use fairshare::places::old_county;
use fairshare::plan::Plan;
use fairshare::quantity::Share;
pub(crate) use fairshare::reference::counties::TABLE;
use fairshare::reference::counties::{County, Projection, by_code, by_name, edition, find, of_state};
use fairshare::reference::states::State;
use fairshare::reference::subregions::Subregion;

/// Counties shown at a time.
const LIMIT: usize = 12;

/// Where the picker stands.
#[derive(Clone, Copy)]
struct Picker {
    table: RwSignal<Option<String>>,
    has_failed: RwSignal<bool>,
    query: RwSignal<String>,
    /// Whether the community is the whole county.
    whole: RwSignal<bool>,
    taken: RwSignal<Option<String>>,
}

/// The picker, closed.
pub(crate) fn county() -> El {
    let desk = desk();
    let w = words().county;
    let picker = Picker {
        table: RwSignal::new(None),
        has_failed: RwSignal::new(false),
        query: RwSignal::new(String::new()),
        whole: RwSignal::new(false),
        taken: RwSignal::new(None),
    };
    let is_open = RwSignal::new(false);
    let open = move || {
        is_open.set(true);
        picker
            .whole
            .set(desk.plan.with_untracked(|plan| plan.community.boundary_type == Some(BoundaryType::County)));
        fetch(picker);
    };
    let inside = piece(move || {
        if !is_open.get() {
            let open = button("button", w.open, open);
            return el("div").add(open).add(hint(w.open_hint));
        }
        if picker.has_failed.get() {
            let again = button("button", w.again, move || fetch(picker));
            return el("div").attr("role", "alert").add(hint(w.failed)).add(again);
        }
        if picker.table.with(Option::is_none) {
            return hint(w.loading).attr("role", "status");
        }
        untrack(|| search(picker))
    });
    let current = live(move || {
        let name = desk.plan.with(|plan| plan.community.county.clone());
        (!name.is_empty()).then(|| w.current(&isolated(&name)))
    });
    el("div.county.no-print").add(hint(current)).add(inside)
}

fn fetch(picker: Picker) {
    picker.has_failed.set(false);
    spawn_local(async move {
        match text_of(TABLE).await {
            // A server's page for "not found" is a text too: the search would refuse it.
            Ok(text) if find(&text, "", 1).is_ok() => picker.table.set(Some(text)),
            _ => picker.has_failed.set(true),
        }
    });
}

/// How a county's people are projected to grow; nothing where the table cannot be had or has none.
pub(crate) async fn county_projection(name: &str) -> Option<Projection> {
    let text = text_of(TABLE).await.ok()?;
    let found = find(&text, name, LIMIT).ok()?;
    found.into_iter().find(|it| it.full_name() == name)?.projection
}

/// The county's code and its row: by the place's code, else by the name that somebody chose.
pub(crate) fn of_plan(plan: &Plan, table: &str) -> Option<(String, Option<County>)> {
    let community = &plan.community;
    if community.place_geoid.len() == 2 {
        let state = of_state(table, State::from_fips(&community.place_geoid)?).ok()??;
        return Some((state.code.clone(), Some(state)));
    }
    if let Some(code) = old_county(&community.county) {
        return Some((code.to_owned(), None));
    }
    let by_geoid = || match community.place_geoid.len() {
        5 => by_code(table, &community.place_geoid).ok().flatten(),
        _ => None,
    };
    let county = by_geoid().or_else(|| by_name(table, &community.county).ok().flatten())?;
    Some((county.code.clone(), Some(county)))
}

async fn text_of(address: &str) -> Result<String, JsValue> {
    let response = JsFuture::from(window().fetch_with_str(address)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

fn search(picker: Picker) -> El {
    let w = words().county;
    let shown = signal(move || picker.query.get());
    let query =
        Field::new("county", w.query.to_owned(), shown).hint(w.query_hint.to_owned()).taking(move |text| {
            // Leaving the field takes its text again: a list made anew then would lose the button
            // that the field is being left for.
            if picker.query.with_untracked(|query| query != text) {
                picker.query.set(text.to_owned());
            }
            Ok(())
        });
    let whole = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || js(picker.whole.get()))
        .on("change", move |event| picker.whole.set(input_of(&event).checked()));
    let found = piece(move || {
        let query = picker.query.get();
        let found = picker.table.with(|table| find(table.as_deref().unwrap_or(""), &query, LIMIT));
        match found {
            Err(_) => hint(w.failed), // damaged on the way
            Ok(found) if found.is_empty() && query.trim().is_empty() => el("div"),
            Ok(found) if found.is_empty() => hint(w.nothing),
            Ok(found) => {
                let count = w.found(&found.len().to_string(), &LIMIT.to_string());
                let cards: Vec<El> = found.into_iter().map(|county| card(picker, county)).collect();
                el("div").add(hint(count).attr("data-source", "list")).add(el("ul.counties").add(cards))
            }
        }
    });
    let taken = live(move || picker.taken.get().map(|name| w.taken(&isolated(&name))));
    el("div")
        .add(query)
        .add(el("label.option").add(whole).add(el("span").add(w.whole)))
        .add(el("p.hint").attr("role", "status").text(taken))
        .add(el("div").add(found))
}

/// A county with a button; where it lies in several grids, with one for each.
fn card(picker: Picker, county: County) -> El {
    let desk = desk();
    let w = words().county;
    let name = county.full_name();
    let take = |label: String, subregion: Option<Subregion>| {
        let county = county.clone();
        button("button", label, move || {
            choose(desk, &county, subregion, picker.whole.get_untracked());
            picker.taken.set(Some(county.full_name()));
        })
    };
    let row = el("li").add(el("strong").add(name.clone()));
    match county.clear_subregion() {
        Some(subregion) => {
            row.add(hint(w.grid_is(subregion.name()))).add(take(w.take(&name), Some(subregion)))
        }
        None => {
            let choices: Vec<El> = county
                .subregions
                .iter()
                .map(|(subregion, share)| {
                    let percent = Share::new(*share).map_or(String::new(), format::percent);
                    take(w.grid_share(subregion.name(), &percent), Some(*subregion))
                })
                .collect();
            row.add(hint(w.grid_several)).add(el("div.add-lines").add(choices))
        }
    }
}

/// One step for undo: place, grid and, for a whole county, its people.
fn choose(desk: Desk, county: &County, subregion: Option<Subregion>, whole: bool) {
    let w = words().county;
    desk.edit(Edit::Whole, |plan| {
        let community = &mut plan.community;
        community.county = county.full_name();
        community.state = Some(county.state);
        community.grid_subregion = subregion;
        if whole {
            if community.name.trim().is_empty() {
                community.name.clone_from(&county.name);
            }
            community.boundary_type = Some(BoundaryType::County);
            community.place_geoid.clone_from(&county.code);
            for (year, people) in &county.people {
                let source = w.population_source(edition(*year), &county.full_name());
                community.population.fill(*year, *people, source, Method::CensusEstimate);
            }
        }
    });
}
