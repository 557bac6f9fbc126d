//! Residents of a later year, offered from published growth: the community's own record, a
//! projection for its county, or none.
//!
//! The growth is published. Applying it to a community is this project's own choice: no agency
//! projects the community this way, so an offer is nothing until a person takes it.

use crate::community::{Community, Count, Method};
use crate::quantity::{People, Year};
use crate::reference::counties::{self, Projection};
use crate::reference::state_population;
use crate::reference::states::State;
use crate::sbt::{FIRST_BASE_YEAR, NET_ZERO_YEAR, TARGET_YEAR};

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
    /// Its county's, as projected.
    County,
    /// A state's own, from 2020 to 2025: for the state itself alone. For a county or a city it is the
    /// worst guess of all.
    State(State),
    /// None: as many people as now.
    NoGrowth,
}

/// How far off an offer usually is, where that was tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypicalError {
    /// Half of the counties are closer than this, in percent.
    pub median: f64,
    /// Nine in ten are.
    pub nine_in_ten: Option<f64>,
}

impl Basis {
    /// How residents that are taken by it were found.
    pub fn method(self) -> Method {
        match self {
            Basis::OwnRecord { .. } => Method::OwnRecord,
            Basis::County => Method::CountyProjection,
            Basis::State(_) => Method::StateGrowth,
            Basis::NoGrowth => Method::NoGrowth,
        }
    }

    /// How far off it was: counties' growth of 2010–2014 carried on to 2019, and no growth, against
    /// the Census Bureau's 2019; the county projections of 2019 against its 2025.
    pub fn typical_error(self) -> Option<TypicalError> {
        let error = |median, nine_in_ten| Some(TypicalError { median, nine_in_ten });
        match self {
            Basis::OwnRecord { .. } => error(1.97, Some(6.5)),
            Basis::County => error(5.0, None),
            Basis::NoGrowth => error(2.78, Some(8.1)),
            Basis::State(_) => None,
        }
    }
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

/// What can be offered for the residents of a later year, the best guess first. From the newest known
/// residents P of year y, with the growth g:
///
/// ```text
/// P × (1 + g)^(asked − y)
///
/// own record   g = (P_last / P_first)^(1 / (last − first)) − 1
/// county       g = (H_asked / H_2025)^(1 / (asked − 2025)) − 1
/// state        g = (S_2025 / S_2020)^(1 / 5) − 1, for the state itself
/// no growth    g = 0
/// ```
///
/// Each is this project's own choice. `H` are projections for the county: only their ratios are taken.
///
/// The own record is the newest entered year that is not after 2025, where estimates end and
/// expectations begin, and the first entered year that can be compared with it, at least four years
/// before: the Census Bureau's county figures of before and after 2020 cannot.
///
/// ```
/// use fairshare::community::Community;
/// use fairshare::growth::{Basis, offers};
/// use fairshare::quantity::{People, Year};
/// use fairshare::reference::counties::Projection;
///
/// let mut community = Community::default();
/// community.population.set(Year::new(2025)?, People::new(100_000.0)?);
/// let county = Projection { in_2030: 1.05, in_2050: 1.2 };
/// let offers = offers(&community, Year::new(2030)?, Some(county));
/// assert_eq!((offers[0].basis, offers[0].people.value()), (Basis::County, 105_000.0));
/// assert_eq!((offers[1].basis, offers[1].people.value()), (Basis::NoGrowth, 100_000.0));
/// # Ok::<(), fairshare::quantity::OutOfRange>(())
/// ```
pub fn offers(community: &Community, asked: Year, county: Option<Projection>) -> Vec<Offer> {
    let Some(from) = newest_known(community, asked) else { return Vec::new() };
    let of_county = county.and_then(|county| of_county(county, asked));
    let all = [of_record(community), of_county, of_state(community), Some((Basis::NoGrowth, 0.0))];
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

/// A state's growth, where the community is the state itself.
fn of_state(community: &Community) -> Option<(Basis, f64)> {
    let row = state_population::of(community.state?)?;
    let name = community.name.trim();
    let name = name.strip_prefix("State of ").unwrap_or(name);
    if !name.eq_ignore_ascii_case(row.state.name()) {
        return None;
    }
    let years = state_population::FIRST.until(state_population::LAST);
    Some((Basis::State(row.state), rate(f64::from(row.first), f64::from(row.last), years)))
}

/// The first year of the counties' projections.
const FIRST_PROJECTED: Year = Year::named(2025);

fn of_county(county: Projection, asked: Year) -> Option<(Basis, f64)> {
    let to = match asked {
        TARGET_YEAR => county.in_2030,
        NET_ZERO_YEAR => county.in_2050,
        _ => return None,
    };
    Some((Basis::County, rate(1.0, to, FIRST_PROJECTED.until(asked))))
}

/// The compound growth in one year.
fn rate(before: f64, after: f64, years: i32) -> f64 {
    libm::pow(after / before, 1.0 / f64::from(years)) - 1.0
}
