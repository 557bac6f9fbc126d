//! The population fields, which the community and the target view share.

use leptos::prelude::*;

use crate::app::desk::{Desk, desk};
use crate::app::field::{Enter, Field, Problem, read_inventory_year, read_people};
use crate::app::format;
use crate::app::live::signal;
use crate::app::words::words;
use crate::community::Residents;
use crate::quantity::Year;

/// The inventory's year.
#[component]
pub(super) fn BaseYear() -> impl IntoView {
    let desk = desk();
    let w = &words().community;
    let shown = move || desk.plan.with(|plan| plan.inventory.year.map_or(String::new(), |year| year.to_string()));
    let enter: Enter = Callback::new(move |text: String| {
        let year = read_inventory_year(&text)?;
        desk.edit("base-year", |plan| plan.set_base_year(year));
        Ok(())
    });
    view! {
        <Field id="base-year" label=w.base_year hint=w.base_year_hint shown=signal(shown) enter=enter numeric=true/>
    }
    .into_any()
}

/// Residents in the base year.
#[component]
pub(super) fn BasePopulation() -> impl IntoView {
    let desk = desk();
    let w = &words().community;
    let year = Memo::new(move |_| desk.plan.with(|plan| plan.inventory.year));
    let label = move || match year.get() {
        Some(year) => w.population_base(&year.to_string()),
        None => w.population_base_unknown.to_owned(),
    };
    let hint = move || {
        let given = if year.get().is_some() { w.population_base_given } else { w.population_base_hint };
        desk.assessment.with(|it| interpolated_hint(it.population.as_ref())).unwrap_or(given.to_owned())
    };
    let enter: Enter = Callback::new(move |text: String| {
        let people = read_people(&text)?;
        match (year.get_untracked(), people) {
            (Some(year), people) => desk.edit("population-base", |plan| plan.set_population(year, people)),
            (None, None) => {}
            (None, Some(_)) => return Err(Problem::BaseYearNeeded),
        }
        Ok(())
    });
    view! {
        <Field
            id="population-base"
            label=signal(label)
            hint=signal(hint)
            shown=signal(move || year.get().map_or(String::new(), |year| given(desk, year)))
            enter=enter
            numeric=true
        />
    }
    .into_any()
}

/// Residents expected in a later year.
#[component]
pub(super) fn LaterPopulation(
    id: &'static str,
    year: Year,
    label: &'static str,
    hint: &'static str,
) -> impl IntoView {
    let desk = desk();
    let enter: Enter = Callback::new(move |text: String| {
        let people = read_people(&text)?;
        desk.edit(id, |plan| plan.set_population(year, people));
        Ok(())
    });
    let hint = move || {
        let found = desk.plan.with(|plan| plan.community.population.at(year));
        interpolated_hint(found.as_ref()).unwrap_or(hint.to_owned())
    };
    let shown = signal(move || given(desk, year));
    view! { <Field id=id label=label hint=signal(hint) shown=shown enter=enter numeric=true/> }.into_any()
}

/// The population of a year as it was entered; empty where it was not.
fn given(desk: Desk, year: Year) -> String {
    desk.plan.with(|plan| {
        plan.community.population.given(year).map_or(String::new(), |count| format::exact(count.people.value()))
    })
}

/// Says that a figure was computed, where it was.
fn interpolated_hint(found: Option<&Residents>) -> Option<String> {
    match found? {
        Residents::Given(_) => None,
        Residents::Interpolated { people, before, after, .. } => Some(words().community.interpolated_shown(
            &format::people(*people),
            &before.year.to_string(),
            &after.year.to_string(),
        )),
    }
}
