//! What rows count by their own label or by the heading above them, where that is no emissions of the year: energy,
//! money, shares, what is expected or was saved.

use super::Reading;
use super::fate::explicit_scope;
use crate::exchange::lines::Aside;
use crate::exchange::lines::Fate;
use crate::exchange::lines::reason::Reason;
use crate::exchange::lines::sums::is_sum;
use crate::exchange::lines::words::{sector_of, source_of};
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::fold::{folded, has_any};
use crate::exchange::meaning::heads::{is_expected, is_for_each, year_of};
use crate::exchange::meaning::layout::{Column, says_emissions};
use crate::exchange::meaning::rates::each_in;
use crate::exchange::meaning::units::{amount_unit_in, is_of_money, unit_in};
use crate::exchange::table::{Row, Table};

/// How far a row of the same words without a unit is looked for.
const NEAR: usize = 10;

/// What the rows below a heading count.
#[derive(Clone, Debug, PartialEq)]
enum What {
    /// An activity, in this unit.
    Amounts(String),
    /// Money, shares, emissions for each person.
    NoEmissions,
    /// What is expected, or was saved.
    Memo,
}

/// A section of a table that counts something else than emissions.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    what: What,
    /// Whether its heading names a sector, so that the next one has a section of its own.
    has_sector: bool,
}

impl Reading {
    /// A heading begins a section, goes on with the one it stands in, or ends it.
    pub(super) fn begin_section(&mut self, text: &str) {
        let words = folded(text);
        let has_sector = sector_of(&words).is_some() || source_of(&words).is_some();
        let what = self.what_of(text, &words);
        let is_next = says_emissions(text)
            || self.subject.as_ref().is_some_and(|it| it.has_sector)
            || !has_sector && explicit_scope(&words).is_none() && year_of(text).is_none();
        if what.is_some() || is_next {
            self.section_unit = unit_in(text, false).filter(|_| what.is_none());
            self.subject = what.map(|what| Subject { what, has_sector });
        }
    }

    fn what_of(&self, text: &str, words: &str) -> Option<What> {
        #[rustfmt::skip] // tables of words
        const SHARES: [&str; 9] =
            ["percent", "percentage", "pct", "% of total", "% change", "share of total", "porcentaje", "% del total", "por ciento"];
        #[rustfmt::skip]
        const SAVED: [&str; 8] =
            ["reduction", "reductions", "savings", "avoided", "reducciones", "reduccion", "ahorros", "ahorro"];
        if is_for_each(words) || each_in(text).is_some() || has_any(words, &SHARES) || is_of_money(text) {
            return Some(What::NoEmissions);
        }
        // Where nothing else stands, what is expected is all there is.
        let is_beside = || has_any(words, &SAVED) && sector_of(words).is_none() || is_expected(words);
        if self.sums.has_any() && is_beside() {
            return Some(What::Memo);
        }
        amount_unit_in(text).filter(|_| unit_in(text, false).is_none()).map(What::Amounts)
    }

    /// What becomes of a row in such a section, unless it says itself that it is of emissions.
    pub(super) fn in_section(&self, row: &Row, words: &str) -> Option<Fate> {
        let what = &self.subject.as_ref()?.what;
        if self.labels(row).all().any(|it| unit_in(it, false).is_some()) {
            return None;
        }
        match what {
            What::NoEmissions => Some(Fate::Aside(Aside::NoEmissions)),
            What::Memo => Some(Fate::Aside(Aside::Memo)),
            What::Amounts(_) if !self.may_be_amounts() => None,
            What::Amounts(_) if is_sum(words) => Some(Fate::Aside(Aside::Sum)),
            What::Amounts(unit) => Some(Fate::Asked(vec![Reason::UnknownUnit(unit.clone())])),
        }
    }

    /// Whether figures may be amounts: no column holds those, and nothing says of the others that they are emissions.
    fn may_be_amounts(&self) -> bool {
        self.columns.amounts.is_empty() && self.columns.emissions.iter().any(|it| !self.is_of_emissions(it))
    }

    fn is_of_emissions(&self, column: &Column) -> bool {
        column.said.unit.is_some() || self.layout.title_unit.is_some() || says_emissions(&column.header)
    }

    /// The unit of an activity that a row's label names for its only figures: "Residential electricity (kWh)". Below a
    /// head of emissions the label may say where they come from, unless another row has the same without it.
    pub(super) fn unit_of_label(&self, table: &Table, row: &Row, column: &Column) -> Option<String> {
        // Most labels have no place for a unit.
        let marks = ['(', '[', ',', ':'];
        let may_say = || {
            use Meaning::{Name, Sector, Source, Subsector};
            [Sector, Subsector, Source, Name].iter().any(|it| self.columns.text(row, *it).contains(marks))
        };
        if !self.columns.amounts.is_empty() || !may_say() {
            return None;
        }
        let labels = self.labels(row);
        let label = labels.all().find(|it| amount_unit_in(it).is_some())?;
        let unit = amount_unit_in(label).filter(|_| unit_in(label, false).is_none())?;
        let own = folded(before_unit(label));
        let is_same = |it: &Row| {
            let others = self.labels(it);
            let names = |it: &str| amount_unit_in(it).is_none() && folded(before_unit(it)) == own;
            it.line != row.line && others.all().any(names)
        };
        let at = table.rows.partition_point(|it| it.line < row.line);
        let near = || table.rows.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR);
        // "Vehicle miles traveled (millions)" counts, and is nothing that emits.
        let is_count = || unit == label;
        (!self.is_of_emissions(column) || is_count() || near().any(is_same)).then_some(unit)
    }
}

/// A label without the unit behind it.
fn before_unit(label: &str) -> &str {
    label.split(['(', '[', ',']).next().unwrap_or(label)
}
