//! A first look at a place's target, without a plan: what the widget shows where nobody has numbers.

use crate::community::{Community, Method};
use crate::estimate::{Basis, Energy, Worth, YEAR};
use crate::growth::offers;
use crate::places::Place;
use crate::quantity::People;
use crate::reference::counties::{County, edition};
use crate::reference::subregions::Subregion;
use crate::sbt::{self, ScienceBasedTarget, TARGET_YEAR, science_based_target};

/// A draft target from a first estimate, and how far off both may be.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstLook {
    /// The target by the estimate.
    pub target: ScienceBasedTarget,
    /// What the estimate is worth.
    pub worth: Worth,
}

/// A first look at a place, from its row, what the table of counties has of it, and its county's energy;
/// none where residents are not known. Residents of 2030 are those of the growth that is offered first.
pub fn first_look(place: &Place, county: Option<&County>, energy: Energy) -> Option<FirstLook> {
    let is_whole = place.is_whole();
    let of_profile = || People::new(energy.people).ok().filter(|_| is_whole);
    let people = place.residents(YEAR, county).map(|it| it.0).or_else(of_profile)?;
    let county_people = county.and_then(|it| it.people.iter().find(|(of, _)| *of == YEAR)).map(|it| it.1);
    let subregion = county.and_then(|it| it.subregions.first()).map(|it| it.0);
    let subregion = subregion.or_else(|| Subregion::of_nearly_all(place.state));
    let emissions = Basis { energy, county_people, people, is_county: is_whole, subregion }.emissions();

    let mut community = Community { state: Some(place.state), ..Community::default() };
    community.population.set(YEAR, people);
    for (year, people, how) in place.known(county) {
        community.population.set(year, people);
        // Growth is read from no series into another: each names its own.
        let series = match how {
            Method::CensusEstimate if is_whole => edition(year),
            Method::CensusEstimate => "SUB-EST2019",
            _ => "ACS 2019",
        };
        community.population.set_source(year, series.to_owned());
    }
    let offer = offers(&community, TARGET_YEAR, county.and_then(|it| it.projection)).into_iter().next()?;
    let basis = sbt::Basis::new(YEAR, emissions, people, offer.people);
    Some(FirstLook { target: science_based_target(basis).ok()?, worth: Worth::of(&place.geoid) })
}
