//! What ICLEI USA needs of a community for its science-based target, and what of it is there.
//!
//! Source of the list: ICLEI USA's published description of ICLEI150: a complete community-wide
//! inventory of 2016 to 2019 (or newer outside that programme), the current and the projected
//! population. The population of 2050 is this project's own addition: the path needs it.

use crate::community::Residents;
use crate::inventory::{BasicActivity, Detail, Entry, NotationKey};
use crate::plan::Plan;
use crate::quantity::Year;
use crate::reference::gpc::Reference;
use crate::sbt::{LAST_OF_PROGRAMME, NET_ZERO_YEAR, TARGET_YEAR, check_base_year};

/// One thing that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// An inventory of the five basic activities, or of all GPC BASIC references.
    CompleteInventory,
    /// An inventory of 2016 or newer, and from before 2030.
    InventoryOf2016OrNewer,
    /// A base year from 2016 to 2019.
    BaseYearInWindow,
    /// Residents in the base year.
    PopulationNow,
    /// Residents in 2030.
    Population2030,
    /// Residents in 2050, for what the path means per person.
    Population2050,
}

impl Item {
    /// All of them, in the order in which a person comes across them.
    pub const ALL: [Item; 6] = {
        use Item::*;
        [
            CompleteInventory,
            InventoryOf2016OrNewer,
            BaseYearInWindow,
            PopulationNow,
            Population2030,
            Population2050,
        ]
    };
}

/// Whether it is there.
#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    /// It is.
    There,
    /// It is not.
    Missing,
    /// Something is there, and this speaks against it.
    Doubtful(Doubt),
}

/// Why something that is there may not do.
#[derive(Clone, Debug, PartialEq)]
pub enum Doubt {
    /// Only totals are known, so nobody can see what is in them.
    OnlyTotals,
    /// The lines say nothing about these activities.
    Activities(Vec<BasicActivity>),
    /// The sectors say nothing about these BASIC references.
    References(Vec<Reference>),
    /// This many entries say "not estimated".
    NotEstimated(usize),
    /// A target can be computed from this base year, outside ICLEI150's window.
    OutsideWindow(Year),
    /// The population is interpolated between these two years.
    Interpolated(Year, Year),
}

/// What is there of all that is needed.
///
/// ```
/// use fairshare::plan::Plan;
/// use fairshare::readiness::{Status, readiness};
/// use fairshare::samples::Sample;
///
/// assert!(readiness(&Plan::default()).iter().all(|(_, status)| *status == Status::Missing));
/// let there = |(_, status): &&(_, Status)| *status == Status::There;
/// assert_eq!(readiness(&Sample::SanJose.plan()).iter().filter(there).count(), 4);
/// ```
pub fn readiness(plan: &Plan) -> [(Item, Status); 6] {
    Item::ALL.map(|item| {
        let status = match item {
            Item::CompleteInventory => completeness(plan),
            Item::InventoryOf2016OrNewer => match base_year(plan) {
                Some(_) if has_figures(plan) => Status::There,
                _ => Status::Missing,
            },
            Item::BaseYearInWindow => match base_year(plan) {
                Some(year) if year <= LAST_OF_PROGRAMME => Status::There,
                Some(year) => Status::Doubtful(Doubt::OutsideWindow(year)),
                None => Status::Missing,
            },
            Item::PopulationNow => population(plan, plan.inventory.year),
            Item::Population2030 => population(plan, Some(TARGET_YEAR)),
            Item::Population2050 => population(plan, Some(NET_ZERO_YEAR)),
        };
        (item, status)
    })
}

/// The inventory's year, where it carries a target.
fn base_year(plan: &Plan) -> Option<Year> {
    plan.inventory.year.filter(|year| check_base_year(*year).is_ok())
}

fn has_figures(plan: &Plan) -> bool {
    plan.inventory.totals().base.is_some()
}

fn completeness(plan: &Plan) -> Status {
    let inventory = &plan.inventory;
    if !has_figures(plan) {
        return Status::Missing;
    }
    if !inventory.has_sectors() {
        return Status::Doubtful(Doubt::OnlyTotals);
    }
    let absent = inventory.missing_for_basic();
    if !absent.is_empty() {
        // Lines can be complete by the five activities; a sector does not show all of them.
        if inventory.detail != Detail::Lines {
            return Status::Doubtful(Doubt::References(absent));
        }
        let activities = inventory.basic_activities().into_iter();
        let absent: Vec<BasicActivity> =
            activities.filter_map(|(activity, is_there)| (!is_there).then_some(activity)).collect();
        if !absent.is_empty() {
            return Status::Doubtful(Doubt::Activities(absent));
        }
    }
    let not_estimated = |entry: &Entry| *entry == Entry::Key(NotationKey::Ne);
    match inventory.entries().iter().filter(|(_, entry)| not_estimated(entry)).count() {
        0 => Status::There,
        count => Status::Doubtful(Doubt::NotEstimated(count)),
    }
}

fn population(plan: &Plan, year: Option<Year>) -> Status {
    match year.and_then(|year| plan.community.population.at(year)) {
        None => Status::Missing,
        Some(Residents::Given(_)) => Status::There,
        Some(Residents::Interpolated { before, after, .. }) => {
            Status::Doubtful(Doubt::Interpolated(before.year, after.year))
        }
    }
}
