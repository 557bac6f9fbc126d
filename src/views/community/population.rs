//! The population fields, which the community and the target view share.

use std::cell::Cell;

use leptos::prelude::*;

use crate::dom::{El, signal};
use crate::session::history::Edit;
use crate::session::sheet::sheet;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_inventory_year, read_people};
use crate::text::texts::words;
use crate::ui::field::Field;
use fairshare::community::{Count, Residents};
use fairshare::plan::Which;
use fairshare::quantity::Year;

/// The inventory's year.
pub(crate) fn base_year() -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = words().community;
    let (label, hint) = match sheet.which() {
        Which::Base => (w.base_year, w.base_year_hint),
        Which::Other(_) => (words().years.year, words().years.year_hint),
    };
    let shown = signal(move || sheet.read(|it| it.year.map(|year| year.to_string())));
    // A year that is cleared and typed anew is still a correction of the one before.
    let (before, laid) = (Cell::new(None), Cell::new(desk.laid.get_untracked()));
    Field::new("base-year", label, shown).hint(hint).numeric().taking(move |text| {
        let year = read_inventory_year(text)?;
        if laid.replace(desk.laid.get_untracked()) != desk.laid.get_untracked() {
            before.set(None); // that was another plan's
        }
        let which = sheet.which();
        if let Some(year) = year
            && desk.plan.with_untracked(|plan| plan.years_but(which).any(|other| other == year))
        {
            return Err(Problem::InventoryTaken(year));
        }
        desk.edit(Edit::Field("base-year"), |plan| {
            let inventory = plan.inventory_of_mut(which);
            let old = inventory.year.or(before.get());
            before.set(old);
            if year.is_some() {
                inventory.year = old;
            }
            plan.set_year(which, year);
        });
        Ok(())
    })
}

/// Residents in the inventory's year.
pub(crate) fn base_population() -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = words().community;
    let year = move || sheet.read(|it| it.year);
    let label = signal(move || match year() {
        Some(year) => w.population_base(&year.to_string()),
        None => w.population_base_unknown.to_owned(),
    });
    let hint = signal(move || {
        let given = if year().is_some() { w.population_base_given } else { w.population_base_hint };
        sheet.figures(|it| interpolated_hint(it.population.as_ref())).unwrap_or(given.to_owned())
    });
    let shown = signal(move || year().map(|year| given(desk, year)));
    Field::new("population-base", label, shown).hint(hint).sourced().numeric().taking(move |text| {
        let people = read_people(text)?;
        match (sheet.read_now(|it| it.year), people) {
            (Some(year), people) => {
                desk.edit(Edit::Field("population-base"), |plan| plan.set_population(year, people))
            }
            (None, None) => {}
            (None, Some(_)) => return Err(Problem::BaseYearNeeded),
        }
        Ok(())
    })
}

/// Residents expected in a later year.
pub(crate) fn later_population(id: &'static str, year: Year, label: &'static str, hint: &'static str) -> El {
    let desk = desk();
    let hint = signal(move || {
        let found = desk.plan.with(|plan| plan.community.population.at(year));
        interpolated_hint(found.as_ref()).unwrap_or(hint.to_owned())
    });
    let shown = signal(move || given(desk, year));
    Field::new(id, label, shown).hint(hint).sourced().numeric().taking(move |text| {
        let people = read_people(text)?;
        desk.edit(Edit::Field(id), |plan| {
            let stood = plan.community.population.given(year).map(|count| count.people);
            plan.set_population(year, people);
            // A figure of one's own no longer comes from the growth that was taken here.
            let population = &mut plan.community.population;
            let is_ours = |count: &Count| count.source.ends_with(words().community.growth_mark);
            if stood != people && population.given(year).is_some_and(is_ours) {
                population.set_source(year, String::new());
            }
        });
        Ok(())
    })
}

/// The population of a year as it was entered; empty where it was not.
fn given(desk: Desk, year: Year) -> String {
    desk.plan.with(|plan| {
        plan.community
            .population
            .given(year)
            .map_or(String::new(), |count| format::exact(count.people.value()))
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
