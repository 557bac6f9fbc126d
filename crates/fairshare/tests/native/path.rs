//! The path to net zero, by hand.

use fairshare::sbt::{Milestone, Path, milestones};

use crate::support::{assert_close, plain_plan, population, result_of, target, tons, year};

/// 1,000 t in 2020 and a number of people in 2030 at which the target is 400 t.
fn path_from_1000_to_400() -> Path {
    // p(2020) = 0.5 × 0.925 / 0.742; E2030 = 1,000 × (1 − p) × P2030 / P0 = 400.
    let p2030 = 1000.0 * 0.4 / (1.0 - 0.5 * 0.925 / 0.742);
    Path::of(&target(2020, 1000.0, 1000.0, p2030).unwrap())
}

#[test]
fn straight_between_base_target_and_zero() {
    let path = path_from_1000_to_400();
    for (at, emissions) in [
        (2020, 1000.0),
        (2021, 940.0), // a tenth of 600 less each year
        (2025, 700.0),
        (2029, 460.0),
        (2030, 400.0),
        (2031, 380.0), // a twentieth of 400 less each year
        (2035, 300.0),
        (2040, 200.0),
        (2045, 100.0),
        (2049, 20.0),
    ] {
        assert_close(path.at(year(at)).unwrap().value(), emissions, 1e-12);
    }
    for at in [2050, 2051, 2100] {
        assert_eq!(path.at(year(at)), Some(tons(0.0)));
    }
    assert_eq!(path.at(year(2019)), None);
    assert_eq!(path.start(), year(2020));
}

#[test]
fn milestones_in_total_and_per_person() {
    let path = path_from_1000_to_400();
    // 2035 and 2040 lie between the entered years: 100 × 4^(5/20), 100 × 4^(10/20).
    let people = population(&[(2020, 50.0), (2025, 70.0), (2030, 100.0), (2050, 400.0)]);
    let expected = [
        (2020, 1000.0, 20.0, 0.0),
        (2025, 700.0, 10.0, 0.3),
        (2030, 400.0, 4.0, 0.6),
        (2035, 300.0, 2.121_320_343_559_642_5, 0.7), // 300 / 141.421356…
        (2040, 200.0, 1.0, 0.8),
        (2045, 100.0, 0.353_553_390_593_273_8, 0.9), // 100 / 282.842712…
        (2050, 0.0, 0.0, 1.0),
    ];
    let found = milestones(&path, &people);
    assert_eq!(found.len(), expected.len());
    for (milestone, (at, emissions, per_capita, reduction)) in found.iter().zip(expected) {
        assert_eq!(milestone.year, year(at));
        assert_close(milestone.emissions.value(), emissions, 1e-12);
        assert_close(milestone.per_capita.unwrap().value(), per_capita, 1e-12);
        assert!((milestone.reduction.value() - reduction).abs() < 1e-12, "{at}");
    }
}

#[test]
fn per_person_is_unknown_where_the_people_are_and_zero_where_nothing_is_left() {
    let found = milestones(&path_from_1000_to_400(), &population(&[(2020, 50.0), (2030, 100.0)]));
    let known: Vec<(u16, Option<f64>)> = found
        .iter()
        .map(|Milestone { year, per_capita, .. }| (year.number(), per_capita.map(|found| found.value())))
        .collect();
    let years: Vec<u16> = known.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, [2020, 2025, 2030, 2035, 2040, 2045, 2050]);
    assert!(known[..3].iter().all(|(_, per_capita)| per_capita.is_some()));
    assert!(known[3..6].iter().all(|(_, per_capita)| per_capita.is_none()));
    assert_eq!(known[6], (2050, Some(0.0)));
}

#[test]
fn a_base_year_on_or_after_a_milestone_does_not_repeat_it() {
    for (base, years) in [
        (2019, &[2019, 2025, 2030, 2035, 2040, 2045, 2050][..]),
        (2025, &[2025, 2030, 2035, 2040, 2045, 2050]),
        (2027, &[2027, 2030, 2035, 2040, 2045, 2050]),
    ] {
        let plan = plain_plan(base, 1000.0, &[(base, 100.0), (2030, 100.0)]);
        let found: Vec<u16> = result_of(&plan).milestones.iter().map(|at| at.year.number()).collect();
        assert_eq!(found, years);
    }
}
