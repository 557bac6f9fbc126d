//! The yardsticks beside the target, by hand, and their published figures copied by another hand.

use fairshare::quantity::Tco2e;
use fairshare::reference::{CheckLevel, budgets, pathways, publications, rules, world};
use fairshare::samples::Sample;
use fairshare::sbt::budget::{Rate, carbon_budget};
use fairshare::sbt::yardsticks::{Measure, Point, Yardstick, yardsticks};
use fairshare::sbt::{Basis, Caveat, NET_ZERO_YEAR, NoTarget, TARGET_YEAR};
use fairshare::steps::{Standing, Term, YardstickTerm};
use proptest::prelude::*;

use crate::support::{assert_close, cases, people, population, result_of, target, tons, year};

/// IPCC AR6 SYR, Table SPM.1, all greenhouse gases, 1.5 °C (>50 %) with no or limited overshoot:
/// percent below 2019 in median, 5th and 95th percentile.
pub const PATHWAYS: &[(u16, [f64; 3])] = &[
    (2030, [43.0, 34.0, 60.0]),
    (2035, [60.0, 49.0, 77.0]),
    (2040, [69.0, 58.0, 90.0]),
    (2050, [84.0, 73.0, 98.0]),
];

/// 1.5 °C: from the start of which year, with what likelihood in percent, GtCO2.
/// IPCC AR6 WG1; Indicators of Global Climate Change 2024 and 2025 (Forster et al. 2025 and 2026).
pub const BUDGETS: &[(u16, u8, f64)] = &[
    (2020, 50, 500.0),
    (2020, 67, 400.0),
    (2020, 83, 300.0),
    (2025, 50, 130.0),
    (2025, 67, 80.0),
    (2025, 83, 30.0),
    (2026, 50, 130.0),
    (2026, 67, 80.0),
];

/// 1,000,000 t, 100,000 people, 110,000 in 2030.
fn basis(base: u16) -> Basis {
    Basis::new(year(base), tons(1e6), people(100_000.0), people(110_000.0))
}

/// The yardsticks of that community with 125,000 people in 2050.
fn measures(base: u16, emissions_2019: Option<f64>) -> Vec<Measure> {
    let people = population(&[(2050, 125_000.0)]);
    yardsticks(&basis(base), &people, emissions_2019.map(tons), &[]).unwrap()
}

fn of(measures: &[Measure], wanted: Yardstick) -> &Measure {
    measures.iter().find(|measure| measure.yardstick == wanted).unwrap()
}

fn point(measure: &Measure, at: u16) -> &Point {
    measure.at(year(at)).unwrap_or_else(|| panic!("nothing for {at}"))
}

#[track_caller]
fn assert_point(measure: &Measure, at: u16, emissions: f64, per_capita: f64) {
    let found = point(measure, at);
    assert!((found.emissions.value() - emissions).abs() <= 1e-6, "{found:?}");
    assert!((found.per_capita.unwrap().value() - per_capita).abs() <= 1e-11, "{found:?}");
}

#[test]
fn tables_are_as_published() {
    let found: Vec<_> =
        pathways::ROWS.iter().map(|row| (row.year.number(), [row.median, row.p5, row.p95])).collect();
    assert_eq!(found, PATHWAYS);
    assert_eq!(pathways::BASE_YEAR, year(2019));
    let found: Vec<_> =
        budgets::all().map(|it| (it.estimate.start.number(), it.row.likelihood_pct, it.row.gtco2)).collect();
    assert_eq!(found, BUDGETS);
    let found: Vec<_> = world::ROWS.iter().map(|row| (row.year.number(), row.people(), row.level)).collect();
    let (a, c) = (CheckLevel::A, CheckLevel::C);
    assert_eq!(found, [(2020, 7_841e6, c), (2025, 8_192e6, c), (2026, 8_261.6e6, c), (2030, 8_546e6, a)]);
    // Shares are taken of the population of the year the budget starts in.
    for estimate in budgets::ESTIMATES {
        assert_eq!(estimate.start, estimate.world.year);
    }
    assert_eq!(rules::ABSOLUTE_CONTRACTION.value.value(), 0.042);
    assert_eq!(rules::C40_IN_2030.value.value(), 2.9);
}

#[test]
fn halving() {
    // Half of 1,000,000 t whatever the base year: 500,000 / 110,000 = 4.545454545454… t each.
    for base in [2016, 2018, 2019] {
        let measures = measures(base, None);
        let measure = of(&measures, Yardstick::Halving);
        assert_point(measure, 2030, 500_000.0, 4.545_454_545_454_545);
        assert_point(measure, 2050, 0.0, 0.0);
        assert_eq!(measure.points.len(), 2);
        assert_eq!(measure.standing, Standing::Published(&publications::SR15));
        assert_eq!(measure.caveats, [Caveat::WorldAverage]);
    }
}

#[test]
fn ipcc_pathways_below_2019() {
    // (1 − 0.43) × 1,000,000 = 570,000, and so on; 570,000 / 110,000 = 5.181818181818… t each,
    // 160,000 / 125,000 = 1.28.
    let expected = [
        (2030, 570_000.0, 400_000.0, 660_000.0),
        (2035, 400_000.0, 230_000.0, 510_000.0),
        (2040, 310_000.0, 100_000.0, 420_000.0),
        (2050, 160_000.0, 20_000.0, 270_000.0),
    ];
    // In 2019 the base year is the level itself; a second figure for that year is not used.
    for emissions_2019 in [None, Some(1_200_000.0)] {
        let measures = measures(2019, emissions_2019);
        let measure = of(&measures, Yardstick::Pathways);
        assert_eq!(measure.points.len(), 4);
        for (at, emissions, lowest, highest) in expected {
            let found = point(measure, at);
            assert_close(found.emissions.value(), emissions, 1e-12);
            let (low, high) = found.range.unwrap();
            assert_close(low.value(), lowest, 1e-12);
            assert_close(high.value(), highest, 1e-12);
        }
        assert_point(measure, 2030, 570_000.0, 5.181_818_181_818_182);
        assert_point(measure, 2050, 160_000.0, 1.28);
        assert_eq!(point(measure, 2035).per_capita, None); // no population between 2030 and 2050
        assert_eq!(measure.standing, Standing::Published(&publications::IPCC_SYR));
        assert_eq!(measure.caveats, [Caveat::WorldAverage]);
    }
}

#[test]
fn ipcc_pathways_from_another_base_year() {
    for (base, years) in [(2016, -3), (2018, -1), (2022, 3)] {
        // Without an inventory of 2019 the base year's 1,000,000 t stand in, and that is said.
        for no_level in [None, Some(0.0), Some(-5.0)] {
            let measures = measures(base, no_level);
            let measure = of(&measures, Yardstick::Pathways);
            assert_point(measure, 2030, 570_000.0, 5.181_818_181_818_182);
            assert_eq!(measure.standing, Standing::OurChoice);
            assert_eq!(measure.caveats, [Caveat::WorldAverage, Caveat::BaseStandsFor2019 { years }]);
        }
        // With 1,200,000 t in 2019: 684,000 (480,000–792,000) in 2030, 192,000 in 2050,
        // 684,000 / 110,000 = 6.218181818181… and 192,000 / 125,000 = 1.536 t each.
        let measures = measures(base, Some(1_200_000.0));
        let measure = of(&measures, Yardstick::Pathways);
        assert_point(measure, 2030, 684_000.0, 6.218_181_818_181_818);
        assert_point(measure, 2050, 192_000.0, 1.536);
        let (low, high) = point(measure, 2030).range.unwrap();
        assert_close(low.value(), 480_000.0, 1e-12);
        assert_close(high.value(), 792_000.0, 1e-12);
        for (at, emissions) in [(2035, 480_000.0), (2040, 372_000.0)] {
            assert_close(point(measure, at).emissions.value(), emissions, 1e-12);
        }
        assert_eq!(measure.standing, Standing::Published(&publications::IPCC_SYR));
        assert_eq!(measure.caveats, [Caveat::WorldAverage]);
    }
}

#[test]
fn absolute_contraction_is_linear() {
    // 1 − 0.042 × (2030 − y0) of 1,000,000 t:
    //   2016: 1 − 14 × 0.042 = 0.412; / 110,000 = 3.745454545454… t each
    //   2018: 1 − 12 × 0.042 = 0.496; 4.509090909090…
    //   2019: 1 − 11 × 0.042 = 0.538; 4.890909090909…
    // Compounded, 0.958^14 = 0.5484…, 0.958^12 = 0.5976…, 0.958^11 = 0.6238…, would be left.
    for (base, left, per_capita, compounded) in [
        (2016, 412_000.0, 3.745_454_545_454_545, 548_424.852_480_558),
        (2018, 496_000.0, 4.509_090_909_090_909, 597_566.316_046_999),
        (2019, 538_000.0, 4.890_909_090_909_091, 623_764.421_760_96),
    ] {
        let measures = measures(base, None);
        let measure = of(&measures, Yardstick::AbsoluteContraction);
        assert_point(measure, 2030, left, per_capita);
        assert!((point(measure, 2030).emissions.value() - compounded).abs() > 80_000.0);
        // Zero after 1 / 0.042 = 23.8 years, 2043 at the latest: 0 in 2050, never below.
        assert_point(measure, 2050, 0.0, 0.0);
        assert_eq!(measure.standing, Standing::Published(&publications::SBTI));
        assert_eq!(measure.caveats, [Caveat::CorporateRule]);
    }
    // 2029: 1 − 21 × 0.042 = 0.118 are left in 2050.
    let measures = measures(2029, None);
    assert_point(of(&measures, Yardstick::AbsoluteContraction), 2050, 118_000.0, 0.944);
}

#[test]
fn deadline_2020() {
    // 2.9 × 110,000 = 319,000 t, whatever is emitted now.
    for base in [2016, 2018, 2019] {
        let measures = measures(base, None);
        let measure = of(&measures, Yardstick::Deadline2020);
        assert_point(measure, 2030, 319_000.0, 2.9);
        assert_eq!(measure.at(NET_ZERO_YEAR), None);
        assert_eq!(measure.standing, Standing::Published(&publications::C40_DEADLINE_2020));
        assert_eq!(measure.caveats, [Caveat::AverageOfC40]);
    }
}

#[test]
fn carbon_budget_lines() {
    // 100,000 people in 2020, 105,000 in 2025; 1,000,000 t a year. AR6: with
    // T = 2 × B × 100,000 / 7,841,000,000 / 1,000,000 years, 1 − 10 / T is left in 2030:
    //   500 Gt: T = 12.753475322025…: 0.2159 → 215,900 t; / 110,000 = 1.962727272727…
    //   400 Gt: T = 10.202780257620…: 0.019875 → 19,875 t; 0.180681818181…
    //   300 Gt: T = 7.652085193215…: nothing is left
    // Forster et al. with 8,192,000,000 people: T = 3.33, 2.05 and 0.77 years: nothing is left; nor
    // by their newer edition.
    let people = population(&[(2020, 100_000.0), (2025, 105_000.0), (2026, 106_000.0)]);
    let expected = [
        (215_900.0, 1.962_727_272_727_272_7),
        (19_875.0, 0.180_681_818_181_818),
        (0.0, 0.0),
        (0.0, 0.0),
        (0.0, 0.0),
        (0.0, 0.0),
        (0.0, 0.0),
        (0.0, 0.0),
    ];
    for base in [2016, 2018, 2019] {
        let basis = basis(base);
        let rate = Rate::of(&basis);
        let found: Vec<_> =
            budgets::all().map(|world| carbon_budget(world, &people, &rate).unwrap()).collect();
        let measures = yardsticks(&basis, &people, None, &found).unwrap();
        assert_eq!(measures.len(), 4 + 8);
        for (budget, (emissions, per_capita)) in found.iter().zip(expected) {
            let measure = of(&measures, Yardstick::CarbonBudget(budget.world));
            assert_point(measure, 2030, emissions, per_capita);
            assert_point(measure, 2050, 0.0, 0.0);
            assert_eq!(measure.standing, Standing::Inferred(budget.world.estimate.publication));
            assert_eq!(measure.publication, budget.world.estimate.publication);
            let years = i32::from(base) - i32::from(budget.world.estimate.start.number());
            assert_eq!(measure.caveats, [Caveat::Co2AgainstCo2e, Caveat::RateOfAnotherYear { years }]);
        }
    }
}

#[test]
fn per_person_only_where_the_population_is_known() {
    // 2050 unknown: the total is still known, and zero is zero per person.
    let measures = yardsticks(&basis(2019), &population(&[]), None, &[]).unwrap();
    let pathways = of(&measures, Yardstick::Pathways);
    assert_eq!(point(pathways, 2050).per_capita, None);
    assert_close(point(pathways, 2050).emissions.value(), 160_000.0, 1e-12);
    assert_point(of(&measures, Yardstick::Halving), 2050, 0.0, 0.0);
    // Between entered years it is interpolated, with a step of its own: from 121,000 in 2030 to
    // 144,000 in 2050 half the way is 121,000 × (144/121)^(10/20) = 132,000; 310,000 / 132,000.
    let people = population(&[(2030, 121_000.0), (2050, 144_000.0)]);
    let measures = yardsticks(&basis(2019), &people, None, &[]).unwrap();
    let pathways = of(&measures, Yardstick::Pathways);
    assert_close(point(pathways, 2040).per_capita.unwrap().value(), 2.348_484_848_484_848, 1e-12);
    let term = Term::Yardstick(YardstickTerm::Residents(year(2040)));
    assert!(pathways.steps.iter().any(|step| step.term == term && step.standing == Standing::OurChoice));
}

#[test]
fn no_yardstick_where_there_is_no_target() {
    let of = |base: u16, emissions: f64| {
        let basis = Basis::new(year(base), tons(emissions), people(100.0), people(100.0));
        yardsticks(&basis, &population(&[]), None, &[]).err()
    };
    assert_eq!(of(2015, 1.0), Some(NoTarget::TooOld { year: year(2015), first: year(2016) }));
    assert_eq!(of(2030, 1.0), Some(NoTarget::TooLate { year: year(2030) }));
    assert_eq!(of(2019, 0.0), Some(NoTarget::NothingToReduce { emissions: Tco2e::ZERO }));
}

#[test]
fn san_jose_beside_its_target() {
    // 5,412,154 t in 2019, 1,120,791 people in 2030:
    //   halving      2,706,077
    //   pathways     0.57 × 5,412,154 = 3,084,927.78 (2,164,861.6–3,572,021.64)
    //   contraction  0.538 × 5,412,154 = 2,911,738.852
    //   C40          2.9 × 1,120,791 = 3,250,293.9
    let plan = Sample::SanJose.plan();
    let result = result_of(&plan);
    let before = result.target.clone();
    let measures = yardsticks(&result.target.basis, &plan.community.population, None, &[]).unwrap();
    let found: Vec<f64> =
        measures.iter().map(|measure| measure.at(TARGET_YEAR).unwrap().emissions.value()).collect();
    for (found, expected) in found.iter().zip([2_706_077.0, 3_084_927.78, 2_911_738.852, 3_250_293.9]) {
        assert_close(*found, expected, 1e-12);
    }
    let (low, high) = measures[1].at(TARGET_YEAR).unwrap().range.unwrap();
    assert_close(low.value(), 2_164_861.6, 1e-12);
    assert_close(high.value(), 3_572_021.64, 1e-12);
    assert_eq!(result.target, before);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn never_below_zero_and_always_numbers(
        base in 2016_u16..2030, emissions in 1e-3..1e9_f64, p0 in 1.0..50e6_f64, p2030 in 1.0..50e6_f64,
        p2020 in 1.0..50e6_f64, p2050 in 1.0..50e6_f64, level in prop::option::of(-1e9..1e9_f64),
    ) {
        let target = target(base, emissions, p0, p2030).unwrap();
        let people = population(&[(2020, p2020), (2050, p2050)]);
        let rate = Rate::of(&target.basis);
        let budgets: Vec<_> =
            budgets::all().map(|world| carbon_budget(world, &people, &rate).unwrap()).collect();
        let measures = yardsticks(&target.basis, &people, level.map(tons), &budgets).unwrap();
        prop_assert_eq!(measures.len(), 12);
        for measure in measures {
            for point in &measure.points {
                prop_assert!(point.emissions.value() >= 0.0 && point.emissions.value().is_finite());
                prop_assert!(point.per_capita.unwrap().value() >= 0.0);
                if let Some((low, high)) = point.range {
                    prop_assert!(Tco2e::ZERO <= low && low <= point.emissions && point.emissions <= high);
                }
            }
            // No yardstick lets emissions rise from one of its years to the next.
            let falls = measure.points.windows(2).all(|pair| pair[1].emissions <= pair[0].emissions);
            prop_assert!(falls, "{:?}", measure.yardstick);
        }
    }

    #[test]
    fn the_linear_rule_takes_the_same_tons_each_year(base in 2016_u16..2029, emissions in 1.0..1e9_f64) {
        // A base year one later leaves 0.042 × E0 more.
        let left = |base: u16| {
            let basis = Basis::new(year(base), tons(emissions), people(100.0), people(100.0));
            let measures = yardsticks(&basis, &population(&[]), None, &[]).unwrap();
            point(of(&measures, Yardstick::AbsoluteContraction), 2030).emissions.value()
        };
        let more = left(base + 1) - left(base);
        prop_assert!((more - 0.042 * emissions).abs() <= 1e-9 * emissions);
    }
}
