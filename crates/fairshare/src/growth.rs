//! Residents of a later year, offered from published growth: the community's own record, its
//! state's, and the projection for the nation.
//!
//! The growth is published. Applying it to a community is this project's own choice: no agency
//! projects the community this way, so an offer is nothing until a person takes it.

use crate::community::{Community, Count};
use crate::quantity::{People, Year};
use crate::reference::states::State;
use crate::reference::{counties, projection, state_population};
use crate::sbt::FIRST_BASE_YEAR;

/// An own record spans at least as many years as the states' does.
const SHORTEST_RECORD: i32 = 4;

/// Whose growth is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The community's own, between two years of its record.
    OwnRecord {
        /// The earlier one.
        first: Year,
        /// The later one.
        last: Year,
    },
    /// Its state's, from 2020 to 2024.
    State(State),
    /// The nation's, as projected.
    Nation,
}

/// What the residents of a later year would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Whose growth is applied.
    pub basis: Basis,
    /// To whom: the newest residents known before the year asked for.
    pub from: Count,
    /// Growth in one year: 0.01 is 1 %.
    pub rate: f64,
    /// The residents, whole as an entry is.
    pub people: People,
}

/// The newest residents known before a year. Figures from before 2016, the first base year, are
/// too old to start from.
pub fn newest_known(community: &Community, asked: Year) -> Option<&Count> {
    let mut counts = community.population.counts().iter();
    counts.rfind(|count| (FIRST_BASE_YEAR..asked).contains(&count.year))
}

/// What can be offered for the residents of a later year, nearest to the community first. From the
/// newest known residents P of year y, with the growth g:
///
/// ```text
/// P × (1 + g)^(asked − y)
///
/// own record   g = (P_last / P_first)^(1 / (last − first)) − 1
/// state        g = (S_2024 / S_2020)^(1 / 4) − 1
/// nation       g = (N_asked / N_y)^(1 / (asked − y)) − 1
/// ```
///
/// Each is this project's own choice. For the nation that is P × N_asked / N_y; where y lies before
/// the projection's first year, 2022, the growth from 2022 on is taken for the whole time.
///
/// The own record is the newest entered year that is not after 2024, where estimates end and
/// expectations begin, and the first entered year that can be compared with it, at least four years
/// before: the Census Bureau's county figures of before and after 2020 cannot.
///
/// ```
/// use fairshare::community::Community;
/// use fairshare::growth::{Basis, offers};
/// use fairshare::quantity::{People, Year};
///
/// let mut community = Community::default();
/// community.population.set(Year::new(2024)?, People::new(100_000.0)?);
/// let offers = offers(&community, Year::new(2030)?);
/// // 100,000 × 345,073,565 / 336,482,168
/// assert_eq!((offers[0].basis, offers[0].people.value()), (Basis::Nation, 102_553.0));
/// # Ok::<(), fairshare::quantity::OutOfRange>(())
/// ```
pub fn offers(community: &Community, asked: Year) -> Vec<Offer> {
    let Some(from) = newest_known(community, asked) else { return Vec::new() };
    let all = [of_record(community), of_state(community), of_nation(from.year, asked)];
    let offer = |(basis, rate): (Basis, f64)| {
        let grown = from.people.value() * libm::pow(1.0 + rate, f64::from(from.year.until(asked)));
        Some(Offer { basis, from: from.clone(), rate, people: People::whole(grown)? })
    };
    all.into_iter().flatten().filter_map(offer).collect()
}

fn of_record(community: &Community) -> Option<(Basis, f64)> {
    let counts = community.population.counts();
    let recent = FIRST_BASE_YEAR..=state_population::LAST;
    let last = counts.iter().rfind(|count| recent.contains(&count.year))?;
    let first = counts.iter().find(|first| is_one_series(first, last))?;
    let years = first.year.until(last.year);
    let basis = Basis::OwnRecord { first: first.year, last: last.year };
    let rate = || rate(first.people.value(), last.people.value(), years);
    (years >= SHORTEST_RECORD).then(|| (basis, rate()))
}

/// Whether two figures do not come from the two sides of the break in the county estimates.
fn is_one_series(one: &Count, other: &Count) -> bool {
    match (counties::edition_in(&one.source), counties::edition_in(&other.source)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

fn of_state(community: &Community) -> Option<(Basis, f64)> {
    let row = state_population::of(community.state?)?;
    let years = state_population::FIRST.until(state_population::LAST);
    Some((Basis::State(row.state), rate(f64::from(row.first), f64::from(row.last), years)))
}

fn of_nation(known: Year, asked: Year) -> Option<(Basis, f64)> {
    let start = known.max(projection::FIRST);
    let (before, after) = (projection::people(start)?, projection::people(asked)?);
    let years = start.until(asked);
    (years > 0).then(|| (Basis::Nation, rate(before, after, years)))
}

/// The compound growth in one year.
fn rate(before: f64, after: f64, years: i32) -> f64 {
    libm::pow(after / before, 1.0 / f64::from(years)) - 1.0
}
