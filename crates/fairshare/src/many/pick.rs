//! Which rows of a list are shown, and in which order.

use std::cmp::Ordering;

use super::document::Check;
use super::row::{Fault, Listed, Note};
use crate::assessment::{Caution, Missing};
use crate::reference::states::State;
use crate::sbt::{FIRST_BASE_YEAR, LAST_OF_PROGRAMME};

/// Rows that a person looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    All,
    /// Without a target.
    Errors,
    /// Of a file whose figures are not what its inputs give.
    Edited,
    /// With a base year outside ICLEI150's window.
    OutsideWindow,
    /// Without residents of 2030.
    No2030Population,
    /// With residents of 2030 that are offered, not entered.
    Offered,
    /// With emissions per person as communities hardly ever have them.
    UnusualPerPerson,
    /// Called as another row is.
    Twins,
}

impl Filter {
    /// All of them.
    pub const ALL: [Filter; 8] = {
        use Filter::*;
        [All, Errors, Edited, OutsideWindow, No2030Population, Offered, UnusualPerPerson, Twins]
    };

    /// Whether a row is one of those.
    pub fn takes(self, row: &Listed) -> bool {
        match self {
            Filter::All => true,
            Filter::Errors => row.outcome.is_err(),
            Filter::Edited => matches!(row.check, Some(Check::Changed(_))),
            Filter::OutsideWindow => {
                row.year.is_some_and(|it| !(FIRST_BASE_YEAR..=LAST_OF_PROGRAMME).contains(&it))
            }
            Filter::No2030Population => row.faults().contains(&Fault::Missing(Missing::Population2030)),
            Filter::Offered => row.fill.is_some(),
            Filter::UnusualPerPerson => {
                row.notes.iter().any(|it| matches!(it, Note::Caution(Caution::UnusualPerCapita(..))))
            }
            Filter::Twins => row.notes.iter().any(|it| matches!(it, Note::Twins(_) | Note::OtherState(..))),
        }
    }
}

/// Whether a row is one of those, and has the words in its name; `words` are as [`folded`](crate::exchange::meaning::fold::folded) makes them.
pub fn passes(row: &Listed, filter: Filter, words: &str) -> bool {
    let words = words.trim();
    filter.takes(row) && (words.is_empty() || row.key.contains(words))
}

/// What rows are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Key {
    Place,
    Name,
    State,
    BaseYear,
    Emissions,
    Population,
    Population2030,
    ReductionPerCapita,
    ReductionAbsolute,
    Target,
    PerCapita,
    Verdict,
}

impl Key {
    fn number(self, row: &Listed) -> Option<f64> {
        let target = row.target();
        match self {
            Key::BaseYear => row.year.map(f64::from),
            Key::Emissions => row.emissions.map(|it| it.value()),
            Key::Population => row.population.map(|it| it.value()),
            Key::Population2030 => row.population_2030.map(|it| it.value()),
            Key::ReductionPerCapita => target.map(|it| it.reduction_per_capita.value()),
            Key::ReductionAbsolute => target.map(|it| it.reduction_absolute.value()),
            Key::Target => target.map(|it| it.emissions.value()),
            Key::PerCapita => target.map(|it| it.per_capita.value()),
            // What needs somebody first.
            Key::Verdict => Some(match (&row.outcome, &row.check) {
                (Err(_), _) => 0.0,
                (_, Some(Check::Changed(_))) => 1.0,
                _ if !row.notes.is_empty() => 2.0,
                _ => 3.0,
            }),
            Key::Place | Key::Name | Key::State => None,
        }
    }
}

/// The places of the rows in an order. Those without the figure come last in either direction; what is
/// alike stays as it stands.
pub fn order(rows: &[Listed], mut places: Vec<u32>, by: Key, descending: bool) -> Vec<u32> {
    let turn = |order: Ordering| if descending { order.reverse() } else { order };
    let row = |place: &u32| &rows[*place as usize];
    match by {
        Key::Place => {
            if descending {
                places.reverse();
            }
        }
        Key::Name | Key::State => {
            let text = |place: &u32| match by {
                Key::State => row(place).state.map_or("", State::code),
                _ => row(place).key.as_str(),
            };
            let is_blank = |place: &u32| text(place).trim().is_empty();
            places.sort_by(|one, other| {
                is_blank(one).cmp(&is_blank(other)).then_with(|| turn(text(one).cmp(text(other))))
            });
        }
        _ => places.sort_by(|one, other| match (by.number(row(one)), by.number(row(other))) {
            (Some(one), Some(other)) => turn(one.total_cmp(&other)),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }),
    }
    places
}
