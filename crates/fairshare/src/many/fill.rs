//! Residents of 2030 that a list lacks, offered from the tables of places: a name is looked up, in its state
//! where the row says one, and the growth that is offered first for that place is applied.

use super::row::{Fault, Listed, Origin};
use crate::assessment::Missing;
use crate::community::{Community, Count, Method};
use crate::growth::{Offer, offers};
use crate::places::{NotTheTable, Place, Query, named};
use crate::quantity::People;
use crate::reference::counties::County;
use crate::sbt::TARGET_YEAR;

/// Residents of 2030 that nobody entered.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// How many.
    pub people: People,
    /// How they were found.
    pub method: Method,
    /// Where they come from, in words.
    pub source: String,
    /// The place: `Maplewood, MN`.
    pub place: String,
}

/// How far the residents of a place may be from those that the row says, to be the same place.
const NEAR: f64 = 0.1;
/// What a row that lacks nothing but its residents of 2030 is looked up by; nothing for any other row.
pub fn asked(row: &Listed) -> Option<Query> {
    let only = matches!(row.faults(), [Fault::Missing(Missing::Population2030)]);
    let is_of_table = matches!(row.origin, Origin::Table { .. });
    if !only || !is_of_table {
        return None;
    }
    let state = row.state.map_or("", |it| it.code());
    // The sign behind it says that it is whole: "Lake" is not the beginning of "Lakeville".
    Query::new(&format!("{} {state} ", row.name))
}

/// The places that a row may be, the largest first, in the volume in which its name stands: those of its name,
/// and of its state where it says one. Where it says its residents, only those with about as many.
///
/// # Errors
/// [`NotTheTable`] for any other text.
pub fn candidates(
    row: &Listed,
    query: &Query,
    volume: &str,
    counties: &str,
) -> Result<Vec<Place>, NotTheTable> {
    let has_people = |place: &Place| {
        let (Some(year), Some(people)) = (row.year, row.population) else { return true };
        let county = place.counties_of(counties).ok().flatten();
        let known = place.residents(year, county.as_ref()).map_or(place.newest, |it| it.0);
        (known.value() / people.value() - 1.0).abs() <= NEAR
    };
    let is_it = |place: &Place| row.state.is_none_or(|it| it == place.state) && has_people(place);
    let mut found: Vec<Place> = named(volume, query)?.into_iter().filter(is_it).collect();
    found.sort_by(|one, other| {
        let (one, other) = ((one.is_last, -one.newest.value()), (other.is_last, -other.newest.value()));
        one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
    });
    Ok(found)
}

/// What is offered first for a place: from its public record, and from the residents that the row says.
pub fn offer(row: &Listed, place: &Place, county: Option<&County>, record: Vec<Count>) -> Option<Offer> {
    let mut community =
        Community { name: place.name.clone(), state: Some(place.state), ..Community::default() };
    for count in record {
        if let Some(method) = count.method {
            community.population.fill(count.year, count.people, count.source, method);
        }
    }
    if let (Some(year), Some(people)) = (row.year, row.population) {
        community.population.set(year, people);
    }
    offers(&community, TARGET_YEAR, county.and_then(|it| it.projection)).into_iter().next()
}
