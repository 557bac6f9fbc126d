//! The sums of an inventory. A sum over no amounts is missing, not zero.

use super::{Entry, Inventory, Place, ReportingLevel};
use crate::quantity::Tco2e;
use crate::reference::gpc::{Level, Scope};

/// The protocol's totals and the one a target starts from.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// All of scope 1, but for territorial memo lines.
    pub scope1: Option<Tco2e>,
    /// All of scope 2.
    pub scope2: Option<Tco2e>,
    /// All of scope 3.
    pub scope3: Option<Tco2e>,
    /// GPC BASIC; needs sectors.
    pub basic: Option<Tco2e>,
    /// GPC BASIC+; needs sectors.
    pub basic_plus: Option<Tco2e>,
    /// Grid-supplied energy generation inside the boundary (I.4.4): a memo, in no total.
    pub grid_generation_memo: Option<Tco2e>,
    /// The total a target starts from.
    pub base: Option<Tco2e>,
}

/// The entries of an inventory that count, found once: thousands of lines stand behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    entries: Vec<(Place, Entry)>,
    has_sectors: bool,
    level: ReportingLevel,
}

impl Inventory {
    /// The entries that count, to be summed.
    pub fn figures(&self) -> Figures {
        Figures { entries: self.entries(), has_sectors: self.has_sectors(), level: self.reporting_level }
    }

    /// The entries that make up the total a target starts from, in order.
    pub fn counted(&self) -> Vec<(Place, Tco2e)> {
        self.figures().counted()
    }

    /// All sums.
    pub fn totals(&self) -> Totals {
        self.figures().totals()
    }
}

impl Figures {
    /// The entries, in order.
    pub fn entries(&self) -> &[(Place, Entry)] {
        &self.entries
    }

    /// The entries that make up the total a target starts from, in order.
    pub fn counted(&self) -> Vec<(Place, Tco2e)> {
        self.amounts(|place| match place {
            Place::Reference(reference) => within(self.level, reference.row().level),
            _ => true,
        })
    }

    /// All sums.
    pub fn totals(&self) -> Totals {
        let level = |wanted: ReportingLevel| {
            let counts =
                move |place: Place| matches!(place, Place::Reference(r) if within(wanted, r.row().level));
            if self.has_sectors { sum(&self.amounts(counts)) } else { None }
        };
        let scope = |wanted: Scope| {
            sum(&self.amounts(|place| match place {
                Place::Reference(reference) => {
                    reference.row().scope == wanted
                        && within(ReportingLevel::Everything, reference.row().level)
                }
                Place::Scope(scope) => scope == wanted,
                Place::CommunityWide => false,
            }))
        };
        Totals {
            scope1: scope(Scope::Scope1),
            scope2: scope(Scope::Scope2),
            scope3: scope(Scope::Scope3),
            basic: level(ReportingLevel::Basic),
            basic_plus: level(ReportingLevel::BasicPlus),
            grid_generation_memo: sum(
                &self.amounts(|place| matches!(place, Place::Reference(r) if r.row().code == "I.4.4"))
            ),
            base: sum(&self.counted()),
        }
    }

    fn amounts(&self, counts: impl Fn(Place) -> bool) -> Vec<(Place, Tco2e)> {
        let amount = |(place, entry): &(Place, Entry)| Some((*place, entry.amount()?));
        self.entries.iter().filter(|(place, _)| counts(*place)).filter_map(amount).collect()
    }
}

fn within(wanted: ReportingLevel, level: Level) -> bool {
    match level {
        Level::Basic => true,
        Level::BasicPlus => wanted != ReportingLevel::Basic,
        Level::Other => wanted == ReportingLevel::Everything,
        Level::Territorial => false,
    }
}

fn sum(amounts: &[(Place, Tco2e)]) -> Option<Tco2e> {
    amounts.iter().map(|(_, amount)| *amount).reduce(|sum, amount| sum + amount)
}
