//! The plan: everything a person can type, and nothing that can be computed.

mod calendar;
mod pledge;
mod spreads;
mod work_plan;
mod work_plan_document;

use serde::{Deserialize, Serialize};

use crate::actions::Action;
use crate::actions::attribution::Attribution;
use crate::actions::scenario::Scenario;
use crate::community::Community;
use crate::date::Date;
use crate::fiscal_year::FiscalYear;
use crate::forecast::Forecast;
pub use crate::inventory::Which;
use crate::inventory::{Detail, Inventory, Revision};
use crate::quantity::{People, Year};
use crate::resolution::Resolution;
use crate::sbt::own::OwnTarget;
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use crate::verdict::Kept;
pub use calendar::CalendarFiles;
pub(crate) use calendar::{Called, Written};
pub use pledge::{MONTHS, Pledge};
pub use spreads::Spreads;
pub use work_plan::{Entry, Key, Status, Task, WorkPlan};

/// A community's whole input. The only state there is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Plan {
    /// The place and its population.
    pub community: Community,
    /// The base-year inventory: the one the target starts from.
    pub inventory: Inventory,
    /// Inventories of other years, in the order in which they were added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_inventories: Vec<Inventory>,
    /// The target the community has adopted itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_target: Option<OwnTarget>,
    /// How uncertain the figures are taken to be.
    #[serde(skip_serializing_if = "Spreads::is_default")]
    pub spreads: Spreads,
    /// What the forecast assumes, where a person has said so.
    #[serde(skip_serializing_if = "Forecast::is_default")]
    pub forecast: Forecast,
    /// Packages of actions, in the order in which they were added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
    /// Which of them is shown, counted from 0.
    #[serde(skip_serializing_if = "is_first")]
    pub scenario: usize,
    /// How the reduction of a package is shared among its actions.
    #[serde(skip_serializing_if = "Attribution::is_default")]
    pub attribution: Attribution,
    /// What the community commits itself to.
    #[serde(skip_serializing_if = "Pledge::is_empty")]
    pub pledge: Pledge,
    /// Steps, dates and owners.
    #[serde(skip_serializing_if = "WorkPlan::is_empty")]
    pub work_plan: WorkPlan,
    /// What its calendar files have said.
    #[serde(skip_serializing_if = "CalendarFiles::is_empty")]
    pub calendar: CalendarFiles,
    /// Findings of an audit that a person has looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub audit: Vec<Kept>,
    /// What a person has changed of the draft resolution (report format 1.3).
    #[serde(skip_serializing_if = "Resolution::is_empty")]
    pub resolution: Resolution,
    /// The month in which the local government's fiscal year begins, where it is not January (report format 1.3).
    #[serde(skip_serializing_if = "FiscalYear::is_calendar")]
    pub fiscal_year_begins: FiscalYear,
}

fn is_first(index: &usize) -> bool {
    *index == 0
}

impl Plan {
    /// The most inventories beside the base: one for each year since 1990 and some to come.
    pub const MAX_OTHERS: usize = 50;

    /// Dates the base inventory, as [`Plan::set_year`] does.
    pub fn set_base_year(&mut self, year: Option<Year>) {
        self.set_year(Which::Base, year);
    }

    /// Dates an inventory. A population entered for the old year moves along, because the form
    /// asks for "population in the inventory's year". A figure already standing there stays, and
    /// so does one that is not this year's alone: with a source of its own, of a target year, or
    /// of a year that another inventory has too.
    pub fn set_year(&mut self, which: Which, year: Option<Year>) {
        if let (Some(old), Some(new)) = (self.inventory_of(which).year, year) {
            let is_shared = self.years_but(which).any(|other| other == old);
            let people = &mut self.community.population;
            let has_source = people.given(old).is_some_and(|count| !count.source.trim().is_empty());
            if !has_source && !is_shared && ![TARGET_YEAR, NET_ZERO_YEAR].contains(&old) {
                people.redate(old, new);
            }
        }
        self.inventory_of_mut(which).year = year;
    }

    /// An inventory; the base in place of one that is gone.
    pub fn inventory_of(&self, which: Which) -> &Inventory {
        match which {
            Which::Base => &self.inventory,
            Which::Other(index) => self.other_inventories.get(index).unwrap_or(&self.inventory),
        }
    }

    /// An inventory to be changed; the base in place of one that is gone.
    pub fn inventory_of_mut(&mut self, which: Which) -> &mut Inventory {
        match which {
            Which::Base => &mut self.inventory,
            Which::Other(index) => self.other_inventories.get_mut(index).unwrap_or(&mut self.inventory),
        }
    }

    /// All inventories, earliest year first; those without a year come last.
    pub fn inventories(&self) -> Vec<(Which, &Inventory)> {
        let mut all: Vec<(Which, &Inventory)> = Vec::with_capacity(1 + self.other_inventories.len());
        let others = self.other_inventories.iter().enumerate();
        let others = others.map(|(index, inventory)| (Which::Other(index), inventory));
        for (which, inventory) in std::iter::once((Which::Base, &self.inventory)).chain(others) {
            let is_later = |other: &Inventory| match (other.year, inventory.year) {
                (Some(other), Some(year)) => other > year,
                (None, Some(_)) => true,
                (_, None) => false,
            };
            let place = all.iter().position(|(_, other)| is_later(other)).unwrap_or(all.len());
            all.insert(place, (which, inventory));
        }
        all
    }

    /// The years of all inventories but one.
    pub fn years_but(&self, which: Which) -> impl Iterator<Item = Year> + '_ {
        let others = self.inventories().into_iter().filter(move |(it, _)| *it != which);
        others.filter_map(|(_, inventory)| inventory.year).collect::<Vec<Year>>().into_iter()
    }

    /// Adds a copy of an inventory, dated to the first free year after it, and says which it is.
    /// Figures and factors stay as they are, to be edited; nothing is projected.
    pub fn copy_inventory(&mut self, which: Which) -> Option<Which> {
        let mut copy = self.inventory_of(which).clone();
        let taken: Vec<Year> = self.inventories().iter().filter_map(|(_, it)| it.year).collect();
        copy.year = copy.year.and_then(|year| {
            (year.number() + 1..=Year::MAX)
                .filter_map(|next| Year::new(next).ok())
                .find(|it| !taken.contains(it))
        });
        self.add_inventory(copy)
    }

    /// Adds an inventory beside the base, as long as there is room, and says which it is.
    pub fn add_inventory(&mut self, inventory: Inventory) -> Option<Which> {
        if self.other_inventories.len() >= Plan::MAX_OTHERS {
            return None;
        }
        self.other_inventories.push(inventory);
        Some(Which::Other(self.other_inventories.len() - 1))
    }

    /// Takes an inventory out. With the base goes its part as the base, to the earliest other
    /// one; the only one there is becomes empty.
    pub fn remove_inventory(&mut self, which: Which) {
        match which {
            Which::Other(index) if index < self.other_inventories.len() => {
                self.other_inventories.remove(index);
            }
            Which::Other(_) => {}
            Which::Base => {
                let next = self.inventories().into_iter().map(|(it, _)| it).find(|it| *it != Which::Base);
                self.inventory = match next {
                    Some(Which::Other(index)) => self.other_inventories.remove(index),
                    _ => Inventory::default(),
                };
            }
        }
    }

    /// Makes the target start from an inventory; the base until now takes its place.
    pub fn make_base(&mut self, which: Which) {
        if let Which::Other(index) = which
            && let Some(other) = self.other_inventories.get_mut(index)
        {
            std::mem::swap(other, &mut self.inventory);
        }
    }

    /// Recomputes the lines of every year with other potentials or another edition of the grid's
    /// factors. Inventories without lines stay: their totals are known with their own set only.
    pub fn revise(&mut self, revision: Revision) {
        let all = std::iter::once(&mut self.inventory).chain(&mut self.other_inventories);
        all.filter(|it| it.detail == Detail::Lines).for_each(|it| revision.apply(it));
    }

    /// Enters or clears the residents of a year.
    pub fn set_population(&mut self, year: Year, people: Option<People>) {
        match people {
            Some(people) => self.community.population.set(year, people),
            None => drop(self.community.population.remove(year)),
        }
    }

    /// The scenario that is shown; none where there is none yet.
    pub fn shown_scenario(&self) -> Option<&Scenario> {
        self.scenarios.get(self.scenario).or(self.scenarios.last())
    }

    /// The scenario that is shown, to be changed; the first change makes one.
    pub fn scenario_mut(&mut self) -> &mut Scenario {
        if self.scenarios.is_empty() {
            self.scenarios.push(Scenario::default());
        }
        self.scenario = self.scenario.min(self.scenarios.len() - 1);
        &mut self.scenarios[self.scenario]
    }

    /// Adds a scenario and shows it, as long as there is room; says whether there was.
    pub fn add_scenario(&mut self, scenario: Scenario) -> bool {
        let has_room = self.scenarios.len() < Scenario::MAX_SCENARIOS;
        if has_room {
            self.scenarios.push(scenario);
            self.scenario = self.scenarios.len() - 1;
        }
        has_room
    }

    /// Takes a scenario out; the one before it is shown where it was the one shown.
    pub fn remove_scenario(&mut self, index: usize) {
        if index < self.scenarios.len() {
            self.scenarios.remove(index);
            if self.scenario >= index && self.scenario > 0 {
                self.scenario -= 1;
            }
        }
    }

    /// The actions of the scenario shown that are on, each once, with the last day of the first year
    /// in which they have an effect.
    pub(crate) fn planned_actions(&self) -> Vec<(Key, Option<Date>)> {
        let mut found: Vec<(Key, Option<Date>)> = Vec::new();
        let actions = self.scenarios.get(self.scenario).map_or(&[][..], |it| &it.actions);
        for chosen in actions.iter().filter(|it| it.is_on) {
            let key = match &chosen.action {
                Action::Known(kind) => Key::Action(*kind),
                Action::Own(measure) => Key::Measure(measure.name.trim().to_owned()),
            };
            if found.iter().all(|(known, _)| *known != key) {
                found.push((key, Date::new(chosen.start().number(), 12, 31).ok()));
            }
        }
        found
    }

    /// Whether nothing was entered yet.
    pub fn is_empty(&self) -> bool {
        *self == Plan::default()
    }
}
