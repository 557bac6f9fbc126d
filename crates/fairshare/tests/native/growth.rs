//! Residents of a later year, offered from published growth.

use fairshare::community::Community;
use fairshare::growth::{Basis, Offer, newest_known, offers};
use fairshare::reference::counties::{Projection, edition, find};
use fairshare::reference::states::State;
use fairshare::reference::{projection, state_population};
use proptest::prelude::*;

use crate::support::{any_plan, cases, people, population, year};

const COUNTIES: &str = include_str!("../../../../public/data/counties-2025-b65d0454637dd7d2.txt");

fn community(state: &str, counts: &[(u16, f64)]) -> Community {
    Community { state: State::from_code(state), population: population(counts), ..Community::default() }
}

/// A county as the picker fills it in, each year with its edition.
fn county(query: &str) -> (Community, Option<Projection>) {
    let county = find(COUNTIES, query, 1).unwrap().remove(0);
    let ahead = county.projection;
    let mut community = Community { state: Some(county.state), ..Community::default() };
    for (year, people) in county.people {
        community.population.set(year, people);
        community.population.set_source(year, format!("U.S. Census Bureau, {}", edition(year)));
    }
    (community, ahead)
}

fn offered(community: &Community, asked: u16, county: Option<Projection>) -> Vec<(Basis, f64)> {
    let all = offers(community, year(asked), county).into_iter();
    all.map(|offer| (offer.basis, offer.people.value())).collect()
}

/// Dane County, Wisconsin: 562,615 people in 2020, 590,375 in 2025 (CO-EST2025); projected 10723 and
/// 13528 in 2030 and 2050 for each 10,000 in 2025 (Hauer 2019).
#[test]
fn a_whole_county_by_its_own_growth_its_projection_and_none() {
    let (dane, ahead) = county("dane wi");
    let own = Basis::OwnRecord { first: year(2020), last: year(2025) };
    let in_2030 = [
        // As long as from 2020 to 2025: 590,375 × 590,375 / 562,615
        (own, 619_505.0),
        // 590,375 × 1.0723
        (Basis::County, 633_059.0),
        (Basis::NoGrowth, 590_375.0),
    ];
    assert_eq!(offered(&dane, 2030, ahead), in_2030);
    // 590,375 × 1.3528
    assert!(offered(&dane, 2050, ahead).contains(&(Basis::County, 798_659.0)));
    // Each with how far off it usually is (backtest of counties, 2014 to 2019; Hauer's 2025).
    let errors: Vec<_> = in_2030.iter().map(|(basis, _)| basis.typical_error().unwrap().median).collect();
    assert_eq!(errors, [1.97, 5.0, 2.78]);
    // Without the table there is no projection; and never the state's growth for a county.
    let found: Vec<Basis> = offered(&dane, 2030, None).into_iter().map(|it| it.0).collect();
    assert_eq!(found, [own, Basis::NoGrowth]);
}

/// Wisconsin: 5,897,371 in 2020, 5,972,787 in 2025.
#[test]
fn a_states_growth_is_offered_to_the_state_alone() {
    let mut wisconsin = community("WI", &[(2025, 5_972_787.0)]);
    let state = Basis::State(State::from_code("WI").unwrap());
    let found = |of: &Community| offered(of, 2030, None);
    assert_eq!(found(&wisconsin), [(Basis::NoGrowth, 5_972_787.0)]); // a city in Wisconsin
    for name in ["Wisconsin", " State of Wisconsin "] {
        wisconsin.name = name.to_owned();
        // 5,972,787 × 5,972,787 / 5,897,371
        assert_eq!(found(&wisconsin)[0], (state, 6_049_167.0));
    }
    wisconsin.name = "Wisconsin Rapids".to_owned();
    assert_eq!(found(&wisconsin).len(), 1);
}

#[test]
fn a_later_year_goes_on_from_the_figure_that_stands_for_2030() {
    let (mut dane, ahead) = county("dane wi");
    dane.population.set(year(2030), people(700_000.0));
    assert!(offered(&dane, 2050, ahead).contains(&(Basis::NoGrowth, 700_000.0)));
    // Too old to start from.
    assert_eq!(offered(&community("WI", &[(2010, 9_000.0), (2015, 10_000.0)]), 2030, None), []);
}

#[test]
fn the_own_record_is_long_enough_and_of_one_series() {
    let own = |community: &Community| match offers(community, year(2030), None).first() {
        Some(Offer { basis: Basis::OwnRecord { first, last }, people, .. }) => {
            Some((first.number(), last.number(), people.value()))
        }
        _ => None,
    };
    // 1.1 in ten years: 11,000 × 1.1^(10/10)
    assert_eq!(own(&community("", &[(2010, 10_000.0), (2020, 11_000.0)])), Some((2010, 2020, 12_100.0)));
    // What is expected for 2026 is no record, but the newest known: 12,000 × 1.1^(4/10) = 12,466.4
    let with_expected = community("", &[(2010, 10_000.0), (2020, 11_000.0), (2026, 12_000.0)]);
    assert_eq!(own(&with_expected), Some((2010, 2020, 12_466.0)));
    assert_eq!(own(&community("", &[(2017, 10_000.0), (2020, 11_000.0)])), None);
    assert_eq!(own(&community("", &[(1990, 10_000.0), (2010, 11_000.0), (2026, 12_000.0)])), None);

    // County estimates break between 2019 and 2020; what is left of each side decides.
    let (mut dane, _) = county("dane wi");
    for late in 2021..=2025 {
        dane.population.remove(year(late));
    }
    assert_eq!(own(&dane), None);
    dane.population.set(year(2012), people(500_000.0)); // a figure of one's own
    assert_eq!(own(&dane).map(|(first, last, _)| (first, last)), Some((2012, 2020)));
}

/// What is offered first, tried on what came: counties' growth of 2010 to 2014 carried on to 2019. Residents
/// of before 2016 are too old for a plan, so each year stands six years later here.
#[test]
fn the_growth_that_is_offered_first_was_off_by_two_percent() {
    let rows = include_str!("data/county-residents.csv").lines().filter(|row| !row.starts_with('#'));
    let mut errors = Vec::new();
    for row in rows {
        let figures: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap()).collect();
        let [_, in_2010, in_2014, in_2019] = figures[..] else { panic!("{row}") };
        let community = community("", &[(2016, in_2010), (2020, in_2014)]);
        let offers = offers(&community, year(2025), None);
        assert!(matches!(offers[0].basis, Basis::OwnRecord { .. }), "{row}");
        errors.push((offers[0].people.value() / in_2019 - 1.0).abs() * 100.0);
    }
    errors.sort_by(f64::total_cmp);
    let at = |share: f64| errors[(share * (errors.len() - 1) as f64) as usize];
    assert!(errors.len() > 3_100 && at(0.5) <= 2.1, "{} counties, {} %", errors.len(), at(0.5));
    // What the app says of it.
    let said = Basis::OwnRecord { first: year(2010), last: year(2014) }.typical_error().unwrap();
    assert!((at(0.5) - said.median).abs() < 0.05, "{}", at(0.5));
    assert!((at(0.9) - said.nine_in_ten.unwrap()).abs() < 0.1, "{}", at(0.9));
}

#[test]
fn without_people_before_the_asked_year_there_is_no_offer() {
    assert_eq!(offers(&community("WI", &[]), year(2030), None), []);
    let later = community("WI", &[(2030, 5.0), (2040, 6.0)]);
    assert_eq!(offers(&later, year(2030), None), []);
    assert_eq!(newest_known(&later, year(2030)), None);
    assert_eq!(newest_known(&later, year(2050)).unwrap().year, year(2040));
}

/// The states add up to the nation, as printed in CO-EST2025, and the counties to the states.
#[test]
fn the_states_are_those_of_the_publication() {
    let sum = |read: fn(&state_population::StatePopulation) -> u32| -> u32 {
        state_population::ROWS.iter().map(read).sum()
    };
    assert_eq!((sum(|row| row.first), sum(|row| row.last)), (331_578_104, 341_784_857));
    for row in &state_population::ROWS {
        assert_eq!(state_population::of(row.state), Some(row));
        let counties = find(COUNTIES, row.state.code(), usize::MAX).unwrap();
        let sum = |wanted: u16| -> f64 {
            let own = counties.iter().filter(|county| county.state == row.state);
            let people = own.flat_map(|county| &county.people);
            people.filter(|(of, _)| of.number() == wanted).map(|(_, people)| people.value()).sum()
        };
        assert_eq!(sum(2020), f64::from(row.first), "{}", row.state.code());
        assert_eq!(sum(2025), f64::from(row.last), "{}", row.state.code());
    }
}

#[test]
fn the_projection_covers_every_year_to_2050() {
    let years: Vec<u16> = projection::rows().map(|(year, _)| year).collect();
    assert_eq!(years, (2022..=2050).collect::<Vec<u16>>());
    assert_eq!(projection::people(year(2024)), Some(336_482_168.0));
    assert_eq!(projection::people(year(2050)), Some(360_638_734.0));
    assert_eq!((projection::people(year(2021)), projection::people(year(2051))), (None, None));
    // The middle series grows in every year until then, ever more slowly.
    let people: Vec<u32> = projection::rows().map(|(_, people)| people).collect();
    assert!(people.windows(3).all(|it| it[1] > it[0] && it[2] - it[1] < it[1] - it[0]));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn offers_are_whole_people_named_and_from_the_past(plan in any_plan(), asked in 1950_u16..=2100) {
        for offer in offers(&plan.community, year(asked), None) {
            prop_assert!(offer.people.value() >= 1.0 && offer.people.value().fract() == 0.0);
            prop_assert!(offer.rate > -1.0 && offer.rate.is_finite());
            prop_assert!(offer.from.year < year(asked) && offer.from.year >= year(2016));
            prop_assert_eq!(Some(&offer.from), newest_known(&plan.community, year(asked)));
        }
    }
}
