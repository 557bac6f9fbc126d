//! From rows to the lines of an inventory. Every row is accounted for: taken, asked about, or set
//! apart with a reason. A part that is not needed is never a reason to refuse a row.

mod amounts;
mod choices;
mod reading;
mod reason;
pub(in crate::exchange) mod sums;
pub(in crate::exchange) mod together;
pub mod words;

pub use choices::{Choices, Dash, Kind, PutAt, Question};
pub use reading::{Around, Reading};
pub use reason::{Reason, Warning};
pub use sums::Check;

use crate::exchange::meaning::layout::Layout;
use crate::inventory::{GwpSet, Line};
use crate::quantity::activity::ActivityUnit;
use crate::quantity::sum::sum;
use crate::reference::factors::FactorId;
use crate::reference::factors::Gas;

/// From which share on a written figure differs.
pub const TOLERANCE: f64 = 0.005;

/// A line that comes of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// The line.
    pub line: Line,
    /// The row it comes from, counted among the table's rows.
    pub row: usize,
    /// The year the file gives it.
    pub year: Option<u16>,
    /// The kind it is of, in [`Preview::kinds`]; none where it has a reference of its own.
    pub kind: Option<usize>,
    /// What to know about it.
    pub warnings: Vec<Warning>,
}

/// Why a row is no line, and asks for nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Aside {
    /// It stands above the heads.
    Title,
    /// It names the columns, or their units.
    Heads,
    /// It names the sector of the rows below it.
    Heading,
    /// It is a note.
    Note,
    /// It is a sum of other rows.
    Sum,
    /// It has no figure and no key.
    NoFigure,
    /// It is of another year, whose inventory is offered beside.
    OtherYear(u16),
    /// It is of another community.
    OtherPlace(String),
    /// It stands outside the total: carbon that grew again, what is told for information.
    Memo,
    /// It counts something else than emissions: people, shares, emissions per person.
    NoEmissions,
    /// A person left it out.
    LeftOut,
}

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// It is set apart.
    Aside(Aside),
    /// It became lines.
    Taken,
    /// It waits for an answer, or for a hand: the reasons.
    Asked(Vec<Reason>),
}

/// A row of the table and what becomes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRow {
    /// The line of the file in which it starts.
    pub line: usize,
    /// What becomes of it.
    pub fate: Fate,
}

/// How many rows come to which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// All rows in which something stands.
    pub rows: usize,
    /// Those that became lines.
    pub taken: usize,
    /// Those that wait for an answer.
    pub asked: usize,
    /// Those set apart.
    pub aside: usize,
}

/// What a table would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Preview {
    /// How the table is laid out.
    pub layout: Layout,
    /// All rows, in the table's order.
    pub rows: Vec<ReadRow>,
    /// The lines of this inventory, in the file's order.
    pub lines: Vec<Taken>,
    /// The lines of other years, each an inventory of its own.
    pub others: Vec<(u16, Vec<Taken>)>,
    /// The year of the lines, where the file says it.
    pub year: Option<u16>,
    /// What is asked.
    pub questions: Vec<Question>,
    /// The kinds of rows that were placed by their words.
    pub kinds: Vec<Kind>,
    /// The file's own sums, and ours beside them.
    pub checks: Vec<Check>,
    /// How many cells said that there is no figure: NA, None, #N/A.
    pub nothings: usize,
}

impl Preview {
    /// How many rows come to which end.
    pub fn count(&self) -> Count {
        let mut count = Count { rows: self.rows.len(), ..Count::default() };
        for row in &self.rows {
            match row.fate {
                Fate::Aside(_) => count.aside += 1,
                Fate::Taken => count.taken += 1,
                Fate::Asked(_) => count.asked += 1,
            }
        }
        count
    }

    /// What the lines emit together; nothing while no figure of the file counts.
    pub fn total(&self, set: GwpSet) -> Option<f64> {
        let mut emitted = self.lines.iter().filter_map(|it| it.line.emissions(set).ok()).peekable();
        emitted.peek()?;
        Some(sum(emitted.map(|it| it.co2e.value())))
    }

    /// How much of a table becomes lines: the likeliest of several sheets has most, and asks least.
    pub fn worth(&self) -> usize {
        let count = self.count();
        4 * count.taken + 2 * self.others.iter().map(|it| it.1.len()).sum::<usize>() + count.asked
    }

    /// The sum of the whole file, where it gives one.
    pub fn grand_total(&self) -> Option<&Check> {
        // Of several years the sum of the one that is taken.
        let is_ours = |check: &&Check| match check.year {
            Some(year) => self.year == Some(year),
            None => self.others.is_empty(),
        };
        self.checks.iter().rev().find(|check| check.of_all && is_ours(check))
    }
}

/// What a published factor emits for one unit, in kilograms of CO2, CH4, N2O and CO2 equivalents;
/// and that unit, which for fuels depends on how the amount is measured.
pub(super) fn published_rates(id: FactorId, unit: ActivityUnit) -> ([Option<f64>; 4], ActivityUnit) {
    let factor = id.factor();
    let rates = factor.rates_for(1.0, unit).map_or(&factor.rates, |(_, rates)| rates);
    let mut found = [None; 4];
    for rate in &rates.rates {
        let at = match rate.gas {
            Gas::Co2 => 0,
            Gas::Ch4 => 1,
            Gas::N2o => 2,
            Gas::Co2e(_) => 3,
            // Biogenic carbon is a memo, and an industrial gas has no column.
            Gas::BiogenicCo2 | Gas::Industrial(_) => continue,
        };
        found[at] = Some(rate.mass * rate.unit.kilograms());
    }
    (found, rates.per)
}
