//! What is public about a place goes into the plan: into what is empty at once, beside what a person
//! typed as an offer.

use leptos::prelude::*;

use crate::session::Desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use fairshare::community::{BoundaryType, Count, LandArea, Method};
use fairshare::places::{Kind, Place, SURVEY_YEAR, old_county_name};
use fairshare::plan::Plan;
use fairshare::quantity::{People, Year};
use fairshare::reference::counties::{County, edition};
use fairshare::reference::states::State;
use fairshare::reference::subregions::Subregion;

/// One public fact, with the place it has in a plan.
#[derive(Clone, Debug, PartialEq)]
enum Fact {
    Name(String),
    State(State),
    Kind(BoundaryType),
    County(String),
    Grid(Subregion),
    People(Year, People, String, Method),
}

/// A public fact beside another one that stands in the plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference(Fact);

impl Fact {
    fn put(&self, plan: &mut Plan) {
        let community = &mut plan.community;
        match self {
            Fact::Name(name) => community.name.clone_from(name),
            Fact::State(state) => community.state = Some(*state),
            Fact::Kind(kind) => community.boundary_type = Some(*kind),
            Fact::County(name) => community.county.clone_from(name),
            Fact::Grid(subregion) => community.grid_subregion = Some(*subregion),
            Fact::People(year, people, source, method) => {
                community.population.fill(*year, *people, source.clone(), *method);
            }
        }
    }

    /// What stands in its place, as a text; nothing where it is empty.
    fn has(&self, plan: &Plan) -> Option<String> {
        let community = &plan.community;
        let text = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        match self {
            Fact::Name(_) => text(&community.name),
            Fact::State(_) => community.state.map(|it| words::state(it).to_owned()),
            Fact::Kind(_) => community.boundary_type.map(|it| words::boundary_type(it).to_owned()),
            Fact::County(_) => text(&community.county),
            Fact::Grid(_) => community.grid_subregion.map(|it| it.name().to_owned()),
            Fact::People(year, ..) => {
                community.population.given(*year).map(|count| format::people(count.people))
            }
        }
    }

    fn shown(&self) -> String {
        match self {
            Fact::Name(name) | Fact::County(name) => name.clone(),
            Fact::State(state) => words::state(*state).to_owned(),
            Fact::Kind(kind) => words::boundary_type(*kind).to_owned(),
            Fact::Grid(subregion) => subregion.name().to_owned(),
            Fact::People(_, people, ..) => format::people(*people),
        }
    }

    fn label(&self) -> String {
        let w = words().place;
        match self {
            Fact::Name(_) => w.fact_name.to_owned(),
            Fact::State(_) => w.fact_state.to_owned(),
            Fact::Kind(_) => w.fact_kind.to_owned(),
            Fact::County(_) => w.fact_county.to_owned(),
            Fact::Grid(_) => w.fact_grid.to_owned(),
            Fact::People(year, ..) => w.fact_people(&year.to_string()),
        }
    }
}

impl Difference {
    /// What it is about, what the plan has, and what is public.
    pub(crate) fn said(&self, desk: Desk) -> (String, String, String) {
        let have = desk.plan.with_untracked(|plan| self.0.has(plan)).unwrap_or_default();
        (self.0.label(), have, self.0.shown())
    }
}

/// Fills in what is empty, one step for undo; what differs from what stands there is handed back.
/// What came with the place that was `before` is no typing and goes, as far as it stands unchanged.
pub(crate) fn fill(
    desk: Desk,
    place: &Place,
    county: Option<&County>,
    before: Option<(Place, Option<County>)>,
) -> Vec<Difference> {
    let before = before.map_or_else(Vec::new, |(place, county)| facts(&place, county.as_ref()));
    let facts = facts(place, county);
    let mut differences = Vec::new();
    desk.edit(Edit::Whole, |plan| {
        let old = std::mem::replace(&mut plan.community.place_geoid, place.geoid.clone());
        if !old.is_empty() && old != place.geoid {
            forget(plan, &before);
        }
        plan.community.land_area_sq_mi = place.land.and_then(LandArea::new);
        for fact in facts {
            match fact.has(plan) {
                Some(has) if has != fact.shown() => differences.push(Difference(fact)),
                _ => fact.put(plan),
            }
        }
    });
    differences
}

/// Takes public facts in place of what stands there, one step for undo.
pub(crate) fn use_published(desk: Desk, all: &[Difference]) {
    desk.edit(Edit::Whole, |plan| all.iter().for_each(|it| it.0.put(plan)));
}

/// Takes out what came with the place chosen before: all residents that nobody typed, and of what it
/// is and where it lies what stands there as it came.
fn forget(plan: &mut Plan, before: &[Fact]) {
    let counts = plan.community.population.counts().iter();
    let gone: Vec<Year> = counts.filter(|it| it.method.is_some()).map(|it| it.year).collect();
    for year in gone {
        plan.community.population.remove(year);
    }
    for fact in before {
        if fact.has(plan).is_none_or(|has| has != fact.shown()) {
            continue;
        }
        let community = &mut plan.community;
        match fact {
            Fact::Name(_) => community.name.clear(),
            Fact::State(_) => community.state = None,
            Fact::Kind(_) => community.boundary_type = None,
            Fact::County(_) => community.county.clear(),
            Fact::Grid(_) => community.grid_subregion = None,
            Fact::People(..) => {}
        }
    }
}

fn facts(place: &Place, county: Option<&County>) -> Vec<Fact> {
    let county_name = county.map(County::full_name).or(old_county_name(place.county()).map(str::to_owned));
    let county_name = county_name.filter(|_| place.kind != Kind::State);
    let people = record(place, county).into_iter();
    let people = people.map(|it| {
        let how = it.method.unwrap_or(Method::CensusEstimate);
        Fact::People(it.year, it.people, it.source, how)
    });
    let of_place = [
        Some(Fact::Name(place.name.clone())),
        Some(Fact::State(place.state)),
        place.kind.boundary().map(Fact::Kind),
        county_name.map(Fact::County),
        county.and_then(County::clear_subregion).map(Fact::Grid),
    ];
    of_place.into_iter().flatten().chain(people).collect()
}

/// The residents of a place of which something is public, each with its source.
pub(crate) fn record(place: &Place, county: Option<&County>) -> Vec<Count> {
    let w = words().place;
    let county_name = || county.map(County::full_name).or(old_county_name(place.county()).map(str::to_owned));
    let count = |(year, people, how): (Year, People, Method)| {
        let name = place.short_name();
        let source = match how {
            Method::CensusEstimate if place.is_whole() => w.source(edition(year), &name),
            Method::CensusEstimate => w.source("SUB-EST2019", &name),
            Method::SurveyMean => w.source(w.survey, &name),
            Method::PartOfCounty => {
                w.source_part(&county_name().unwrap_or_default(), &SURVEY_YEAR.to_string())
            }
            _ => w.source_for_lack(&SURVEY_YEAR.to_string()),
        };
        Count { year, people, source, method: Some(how) }
    };
    place.known(county).into_iter().map(count).collect()
}
