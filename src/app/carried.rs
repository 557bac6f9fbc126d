//! Numbers that the address carries, `#/target?year=…`: the widget's way to the full tool.

use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::desk::{Desk, Notice};
use super::dom::on_window;
use super::problem::{read_inventory_year, read_people, read_tons};
use super::routes::View;
use super::words::words;
use crate::inventory::{Detail, Entry, Place};
use crate::parameters::{Field, Parameters};
use crate::plan::Plan;
use crate::target::TARGET_YEAR;

/// Opens what the address carries, now and whenever it carries something again.
pub(super) fn follow(desk: Desk) {
    take(desk);
    on_window("hashchange", move |_| take(desk));
}

/// Opens a plan of the carried numbers, as a plan of its own: undo brings back what lay there.
fn take(desk: Desk) {
    let hash = window().location().hash().unwrap_or_default();
    let Some((view, query)) = hash.split_once('?') else { return };
    if view != View::Target.href() {
        return;
    }
    let carried = Parameters::read(query);
    // Once: loaded again, the page shows what was made of them since.
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(View::Target.href()));
    }
    let (plan, refused) = plan_of(&carried);
    if !plan.is_empty() && desk.plan.with_untracked(|open| *open != plan) {
        desk.open_as_new(plan);
    }
    if !refused.is_empty() {
        desk.notice.set(Some(Notice::NotCarried(refused)));
    }
}

/// The plan of what is carried, and the fields whose text no figure can be read from.
fn plan_of(carried: &Parameters) -> (Plan, Vec<Field>) {
    let text = |field| carried.typed.text(field);
    let mut plan = Plan::default();
    let mut refused = Vec::new();
    plan.community.name = carried.name.clone();
    let year = read_inventory_year(text(Field::Year));
    match year {
        Ok(Some(year)) => plan.set_base_year(Some(year)),
        Ok(None) => {}
        Err(_) => refused.push(Field::Year),
    }
    match read_tons(text(Field::Emissions)) {
        Ok(Some(tons)) => {
            plan.inventory.detail = Detail::CommunityWide;
            if plan.inventory.enter(Place::CommunityWide, Some(Entry::Amount(tons))).is_err() {
                refused.push(Field::Emissions);
            }
        }
        Ok(None) => {}
        Err(_) => refused.push(Field::Emissions),
    }
    let base = year.ok().flatten();
    for (field, of) in [(Field::Population, base), (Field::Population2030, Some(TARGET_YEAR))] {
        match (read_people(text(field)), of) {
            (Ok(Some(people)), Some(year)) => plan.set_population(year, Some(people)),
            (Ok(None), _) => {}
            // A population of a year that is not known is no figure either.
            (Ok(Some(_)), None) | (Err(_), _) => refused.push(field),
        }
    }
    (plan, refused)
}

/// What to say about the fields that were refused.
pub(super) fn refused(fields: &[Field]) -> String {
    let w = words().carried;
    let name = |field: &Field| match field {
        Field::Year => w.year,
        Field::Emissions => w.emissions,
        Field::Population => w.population,
        Field::Population2030 => w.population2030,
    };
    let names: Vec<&str> = fields.iter().map(name).collect();
    w.not_carried(&names.join(", "))
}
