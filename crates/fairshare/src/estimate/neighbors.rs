//! A community's figures per person beside its county's of 2016, and beside those of counties of like size
//! in its state: hints for who looks for a slip, no ranking.
//!
//! Counties of one state share much of their climate and their rules; there is no table of climates here.

use super::{Basis, Energy, YEAR};
use crate::inventory::{FactorChoice, GwpSet, Inventory, Line, Place, What};
use crate::places::NotTheTable;
use crate::quantity::sum::sum;
use crate::quantity::{People, Year};
use crate::reference::counties::County;
use crate::reference::gpc::{Reference, Subsector};
use crate::reference::subregions::Subregion;

/// What is compared: the sources that a county's profile has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Group {
    Homes,
    Businesses,
    Industry,
    RoadVehicles,
}

impl Group {
    /// All of them, in an inventory's order.
    pub const ALL: [Group; 4] = [Group::Homes, Group::Businesses, Group::Industry, Group::RoadVehicles];

    /// Its name in documents.
    pub const fn code(self) -> &'static str {
        match self {
            Group::Homes => "homes",
            Group::Businesses => "businesses",
            Group::Industry => "industry",
            Group::RoadVehicles => "road_vehicles",
        }
    }

    fn of(reference: Reference) -> Option<Group> {
        match reference.row().subsector {
            Subsector::ResidentialBuildings => Some(Group::Homes),
            Subsector::CommercialBuildings => Some(Group::Businesses),
            Subsector::Manufacturing => Some(Group::Industry),
            Subsector::OnRoad => Some(Group::RoadVehicles),
            _ => None,
        }
    }
}

/// One group, in tCO2e per person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// What is compared.
    pub group: Group,
    /// The community's own.
    pub own: f64,
    /// Its county's, by the energy of 2016 and the grid of the inventory's year.
    pub county: f64,
    /// One in ten counties of like size in the state has less than this, one in ten more than that.
    pub like: Option<(f64, f64)>,
}

impl Beside {
    /// How many times the county's figure its own is, where that is worth a look: at least twice or at
    /// most half. This project's own choice.
    pub fn ratio_to_look_at(&self) -> Option<f64> {
        let ratio = self.own / self.county;
        (ratio.is_finite() && !(0.5..2.0).contains(&ratio)).then_some(ratio)
    }
}

/// Fewer counties of like size say nothing: all of the state are taken.
const FEWEST: usize = 8;
/// Like size: a third to three times as many residents.
const LIKE: f64 = 3.0;

/// The groups that the inventory has, each beside the county's. `table` is the energy of the state's counties.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn beside(
    inventory: &Inventory,
    people: People,
    county: &County,
    subregion: Option<Subregion>,
    table: &str,
) -> Result<Vec<Beside>, NotTheTable> {
    let year = inventory.year.unwrap_or(YEAR);
    let Some(own_energy) = super::read(table, &county.code)? else { return Ok(vec![]) };
    let size = own_energy.people;
    let per_person = |energy: Energy| groups(energy, subregion, year);
    let Some(of_county) = per_person(own_energy) else { return Ok(vec![]) };
    // Without a state there would be the counties of all of them to stand beside.
    let Some(state) = county.code.get(..2) else { return Ok(vec![]) };
    let mut others = Vec::new();
    for code in table.lines().filter(|row| row.starts_with(state)).filter_map(|row| row.get(..5)) {
        if let Some(energy) = super::read(table, code)?
            && let people = energy.people
            && let Some(each) = per_person(energy)
        {
            others.push((people, each));
        }
    }
    let is_like = |people: f64| (size / LIKE..=size * LIKE).contains(&people);
    if others.iter().filter(|it| is_like(it.0)).count() >= FEWEST {
        others.retain(|it| is_like(it.0));
    }
    let counted = inventory.counted();
    let own = |group: Group| {
        let of = counted.iter().filter_map(|(place, amount)| match place {
            Place::Reference(reference) if Group::of(*reference) == Some(group) => Some(amount.value()),
            _ => None,
        });
        let all: Vec<f64> = of.collect();
        (!all.is_empty()).then(|| sum(all.into_iter()) / people.value())
    };
    let found = Group::ALL.into_iter().enumerate().filter_map(|(at, group)| {
        let (own, county) = (own(group)?, of_county[at]?);
        let mut each: Vec<f64> = others.iter().filter_map(|it| it.1[at]).collect();
        each.sort_by(f64::total_cmp);
        let part = |share: f64| each[libm::round(share * (each.len() - 1) as f64) as usize];
        let like = (each.len() >= FEWEST).then(|| (part(0.1), part(0.9)));
        Some(Beside { group, own, county, like })
    });
    Ok(found.collect())
}

/// A county's groups per person; a group of which the profile lacks a part is not known.
fn groups(energy: Energy, subregion: Option<Subregion>, year: Year) -> Option<[Option<f64>; 4]> {
    let people = People::new(energy.people).ok()?;
    let basis = Basis { energy, county_people: None, people, is_county: true, subregion };
    let lacks: Vec<Group> =
        basis.not_known().iter().filter_map(|part| Group::of(part.reference()?)).collect();
    let lines = basis.lines();
    Some(Group::ALL.map(|group| {
        let of = lines.iter().filter(|(_, line)| Group::of(line.reference) == Some(group));
        let each = of.map(|(_, line)| emitted(line, year));
        let all: Option<Vec<f64>> = each.collect();
        all.filter(|_| !lacks.contains(&group)).map(|all| sum(all.into_iter()) / people.value())
    }))
}

/// What a line emits, its electricity by the grid of the year.
fn emitted(line: &Line, year: Year) -> Option<f64> {
    let mut line = line.clone();
    if let What::Activity(activity) = &mut line.what
        && let FactorChoice::Published(id) = activity.factor
        && let Some(near) = id.near_year(year)
    {
        activity.factor = FactorChoice::Published(near);
    }
    line.emissions(GwpSet::DEFAULT).ok().map(|it| it.co2e.value())
}
