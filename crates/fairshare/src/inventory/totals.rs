//! The sums of an inventory. A sum over no amounts is missing, not zero.

use super::{Entry, Inventory, Place, ReportingLevel};
use crate::quantity::Tco2e;
use crate::reference::gpc::{Level, Scope, Sector};

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

/// A sum that the protocol names, or a cut of the total a target starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// A scope, but for territorial memo lines.
    Scope(Scope),
    /// GPC BASIC; needs sectors.
    Basic,
    /// GPC BASIC+; needs sectors.
    BasicPlus,
    /// Grid-supplied energy generation inside the boundary (I.4.4): a memo, in no total.
    GridGeneration,
    /// The total a target starts from.
    Counted,
    /// The part of that total which a sector makes.
    Sector(Sector),
}

/// The entries of an inventory that count, found once: thousands of lines stand behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    entries: Vec<(Place, Entry)>,
    level: ReportingLevel,
    gaps: usize,
}

impl Inventory {
    /// The entries that count, to be summed.
    pub fn figures(&self) -> Figures {
        let (entries, gaps) = self.entries_and_gaps();
        Figures { entries, level: self.reporting_level, gaps }
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

    /// How many lines have an amount and no figure all the same, for want of a constant, of a factor's
    /// figure or of a unit that fits: they are in no sum, and each sum is incomplete.
    pub fn gaps(&self) -> usize {
        self.gaps
    }

    /// The entries that make up the total a target starts from, in order.
    pub fn counted(&self) -> Vec<(Place, Tco2e)> {
        self.parts(Sum::Counted)
    }

    /// The entries that make up a sum, in order.
    pub fn parts(&self, sum: Sum) -> Vec<(Place, Tco2e)> {
        let is_within =
            |place, wanted| matches!(place, Place::Reference(it) if within(wanted, it.row().level));
        let counts = |place: Place| self.counts(place);
        match sum {
            Sum::Scope(wanted) => self.amounts(|place| match place {
                Place::Reference(it) => {
                    it.row().scope == wanted && within(ReportingLevel::Everything, it.row().level)
                }
                Place::Scope(scope) => scope == wanted,
                Place::CommunityWide => false,
            }),
            Sum::Basic => self.amounts(|place| is_within(place, ReportingLevel::Basic)),
            Sum::BasicPlus => self.amounts(|place| is_within(place, ReportingLevel::BasicPlus)),
            Sum::GridGeneration => {
                self.amounts(|place| matches!(place, Place::Reference(it) if it.row().code == "I.4.4"))
            }
            Sum::Counted => self.amounts(counts),
            Sum::Sector(sector) => self.amounts(|place| {
                counts(place) && matches!(place, Place::Reference(it) if it.row().sector == sector)
            }),
        }
    }

    /// A sum; a sum over no amounts is missing, not zero.
    pub fn sum(&self, of: Sum) -> Option<Tco2e> {
        sum(&self.parts(of))
    }

    /// All sums.
    pub fn totals(&self) -> Totals {
        Totals {
            scope1: self.sum(Sum::Scope(Scope::Scope1)),
            scope2: self.sum(Sum::Scope(Scope::Scope2)),
            scope3: self.sum(Sum::Scope(Scope::Scope3)),
            basic: self.sum(Sum::Basic),
            basic_plus: self.sum(Sum::BasicPlus),
            grid_generation_memo: self.sum(Sum::GridGeneration),
            base: self.sum(Sum::Counted),
        }
    }

    /// Whether an entry is part of the total a target starts from.
    fn counts(&self, place: Place) -> bool {
        match place {
            Place::Reference(reference) => within(self.level, reference.row().level),
            _ => true,
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
