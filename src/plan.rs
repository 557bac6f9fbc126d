//! The plan: everything a person can type, and nothing that can be computed.

use serde::{Deserialize, Serialize};

use crate::community::Community;
use crate::inventory::Inventory;
use crate::quantity::{People, Year};
use crate::target::own::OwnTarget;
use crate::target::{NET_ZERO_YEAR, TARGET_YEAR};
use crate::uncertainty::Spreads;

/// A community's whole input. The only state there is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// The place and its population.
    pub community: Community,
    /// The base-year inventory.
    pub inventory: Inventory,
    /// The target the community has adopted itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_target: Option<OwnTarget>,
    /// How uncertain the figures are taken to be.
    #[serde(skip_serializing_if = "Spreads::is_default")]
    pub spreads: Spreads,
}

impl Plan {
    /// Dates the inventory. A population entered for the old base year moves along, because the
    /// form asks for "population in the base year". A figure already standing there stays, and so
    /// does one that is not the base year's alone: with a source of its own, or of a target year.
    pub fn set_base_year(&mut self, year: Option<Year>) {
        if let (Some(old), Some(new)) = (self.inventory.year, year) {
            let people = &mut self.community.population;
            let has_source = people.given(old).is_some_and(|count| !count.source.trim().is_empty());
            if !has_source && ![TARGET_YEAR, NET_ZERO_YEAR].contains(&old) {
                people.redate(old, new);
            }
        }
        self.inventory.year = year;
    }

    /// Enters or clears the residents of a year.
    pub fn set_population(&mut self, year: Year, people: Option<People>) {
        match people {
            Some(people) => self.community.population.set(year, people),
            None => drop(self.community.population.remove(year)),
        }
    }

    /// Whether nothing was entered yet.
    pub fn is_empty(&self) -> bool {
        *self == Plan::default()
    }
}
