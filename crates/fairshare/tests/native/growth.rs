//! Residents of a later year, offered from published growth.

use fairshare::community::Community;
use fairshare::growth::{Basis, Offer, newest_known, offers};
use fairshare::reference::counties::{edition, find};
use fairshare::reference::states::State;
use fairshare::reference::{projection, state_population};
use proptest::prelude::*;

use crate::support::{any_plan, assert_close, cases, people, population, year};

const COUNTIES: &str = include_str!("../../../../public/data/counties-2024-a7196df18a07c296.txt");

fn community(state: &str, counts: &[(u16, f64)]) -> Community {
    Community { state: State::from_code(state), population: population(counts), ..Community::default() }
}

/// A county as the picker fills it in, each year with its edition.
fn county(query: &str) -> Community {
    let county = find(COUNTIES, query, 1).unwrap().remove(0);
    let mut community = Community { state: Some(county.state), ..Community::default() };
    for (year, people) in county.people {
        community.population.set(year, people);
        community.population.set_source(year, format!("U.S. Census Bureau, {}", edition(year)));
    }
    community
}

fn offered(community: &Community, asked: u16) -> Vec<(Basis, f64)> {
    let all = offers(community, year(asked)).into_iter();
    all.map(|offer| (offer.basis, offer.people.value())).collect()
}

/// Dane County, Wisconsin: 562,620 people in 2020, 588,347 in 2024. Wisconsin: 5,897,375 and
/// 5,960,975. The nation as projected: 336,482,168 in 2024, 345,073,565 in 2030, 360,638,734 in 2050.
#[test]
fn a_whole_county_by_its_own_its_states_and_the_nations_growth() {
    let dane = county("dane wi");
    let own = Basis::OwnRecord { first: year(2020), last: year(2024) };
    let state = Basis::State(State::from_code("WI").unwrap());
    let expected = [
        // Two and a half times as long as from 2020 to 2024:
        // 588,347 × (588,347 / 562,620)^1.5 = 588,347 × 1.0694
        (own, 629_160.0),
        // 588,347 × (5,960,975 / 5,897,375)^1.5 = 588,347 × 1.016220
        (state, 597_890.0),
        // 588,347 × 345,073,565 / 336,482,168 = 603,369.26
        (Basis::Nation, 603_369.0),
    ];
    assert_eq!(offered(&dane, 2030), expected);
    let rates: Vec<f64> = offers(&dane, year(2030)).iter().map(|offer| offer.rate).collect();
    // The fourth roots of 1.045727 and 1.010784, the sixth root of 1.025533.
    for (found, expected) in rates.iter().zip([0.011_240_8, 0.002_685_28, 0.004_210_92]) {
        assert_close(*found, expected, 1e-5);
    }
    assert!(offers(&dane, year(2030)).iter().all(|offer| offer.from.year == year(2024)));
}

#[test]
fn a_later_year_goes_on_from_the_figure_that_stands_for_2030() {
    let mut dane = county("dane wi");
    dane.population.set(year(2030), people(700_000.0));
    // 700,000 × 360,638,734 / 345,073,565 = 731,574.8: not fewer than the 700,000 of 2030.
    assert!(offered(&dane, 2050).contains(&(Basis::Nation, 731_575.0)));
}

#[test]
fn before_the_projection_begins_its_growth_is_taken_for_the_whole_time() {
    // 10,000 × (345,073,565 / 333,287,557)^(11/8) = 10,000 × 1.035363^1.375
    assert_eq!(offered(&community("", &[(2019, 10_000.0)]), 2030), [(Basis::Nation, 10_489.0)]);
    // In its first year the two rules say the same: 10,000 × 1.0353629 = 10,353.6
    assert_eq!(offered(&community("", &[(2022, 10_000.0)]), 2030), [(Basis::Nation, 10_354.0)]);
    // Too old to start from.
    assert_eq!(offered(&community("WI", &[(2010, 9_000.0), (2015, 10_000.0)]), 2030), []);
}

#[test]
fn a_state_that_shrinks_takes_people_away() {
    let found = offered(&community("IL", &[(2024, 100_000.0)]), 2030);
    // 100,000 × (12,710,158 / 12,799,088)^1.5 = 98,959.6
    assert_eq!(found[0], (Basis::State(State::from_code("IL").unwrap()), 98_960.0));
    // The series leaves out the other territories; the nation's growth is still there.
    assert_eq!(offered(&community("GU", &[(2024, 100_000.0)]), 2030).len(), 1);
    assert_eq!(offered(&community("PR", &[(2024, 100_000.0)]), 2030).len(), 2);
}

#[test]
fn the_own_record_is_long_enough_and_of_one_series() {
    let own = |community: &Community| match offers(community, year(2030)).first() {
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
    let mut dane = county("dane wi");
    for late in 2021..=2024 {
        dane.population.remove(year(late));
    }
    assert_eq!(own(&dane), None);
    dane.population.set(year(2012), people(500_000.0)); // a figure of one's own
    assert_eq!(own(&dane).map(|(first, last, _)| (first, last)), Some((2012, 2020)));
}

#[test]
fn without_people_before_the_asked_year_there_is_no_offer() {
    assert_eq!(offers(&community("WI", &[]), year(2030)), []);
    let later = community("WI", &[(2030, 5.0), (2040, 6.0)]);
    assert_eq!(offers(&later, year(2030)), []);
    assert_eq!(newest_known(&later, year(2030)), None);
    assert_eq!(newest_known(&later, year(2050)).unwrap().year, year(2040));
}

/// The states add up to the nation, as printed in NST-EST2024, and the counties to the states.
#[test]
fn the_states_are_those_of_the_publication() {
    let sum = |read: fn(&state_population::Row) -> u32| -> u32 {
        let states = state_population::ROWS.iter().filter(|row| row.state.code() != "PR");
        states.map(read).sum()
    };
    assert_eq!((sum(|row| row.first), sum(|row| row.last)), (331_577_720, 340_110_988));
    for row in &state_population::ROWS {
        assert_eq!(state_population::of(row.state), Some(row));
        if row.state.code() == "PR" {
            continue; // the table of counties leaves out its municipios
        }
        let counties = find(COUNTIES, row.state.code(), usize::MAX).unwrap();
        let sum = |wanted: u16| -> f64 {
            let own = counties.iter().filter(|county| county.state == row.state);
            let people = own.flat_map(|county| &county.people);
            people.filter(|(of, _)| of.number() == wanted).map(|(_, people)| people.value()).sum()
        };
        assert_eq!(sum(2020), f64::from(row.first), "{}", row.state.code());
        assert_eq!(sum(2024), f64::from(row.last), "{}", row.state.code());
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
        for offer in offers(&plan.community, year(asked)) {
            prop_assert!(offer.people.value() >= 1.0 && offer.people.value().fract() == 0.0);
            prop_assert!(offer.rate > -1.0 && offer.rate.is_finite());
            prop_assert!(offer.from.year < year(asked) && offer.from.year >= year(2016));
            prop_assert_eq!(Some(&offer.from), newest_known(&plan.community, year(asked)));
        }
    }

    #[test]
    fn the_nations_offer_scales_with_people_and_is_the_ratio_of_the_projection(
        known in 2022_u16..2030, count in 1_000.0..1e6_f64, times in 2.0..40.0_f64,
    ) {
        let nation = |count: f64| offered(&community("", &[(known, count)]), 2030)[0].1;
        let ratio = 345_073_565.0 / projection::people(year(known)).unwrap();
        prop_assert!((nation(count) - count * ratio).abs() <= 0.500_001);
        // Each is rounded to whole people once.
        prop_assert!((nation(count * times) - nation(count) * times).abs() <= (times + 1.0) / 2.0 + 1e-6);
    }

    #[test]
    fn more_years_at_a_growing_states_rate_are_more_people(known in 2016_u16..2029, count in 1e4..1e6_f64) {
        let state = |known| offered(&community("TX", &[(known, count)]), 2030)[0].1;
        prop_assert!(state(known) > state(known + 1));
    }
}
