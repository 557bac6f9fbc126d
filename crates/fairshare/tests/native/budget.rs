//! The community's carbon budget, by hand, and what holds for every community.

use fairshare::quantity::{Moment, Tco2e};
use fairshare::reference::budgets::{self, AR6, Budget, FORSTER};
use fairshare::sbt::budget::{CarbonBudget, NoBudget, Rate, carbon_budget};
use fairshare::sbt::{Caveat, Path};
use fairshare::steps::{BudgetTerm, Origin, Standing, Term};
use proptest::prelude::*;

use crate::support::{assert_close, cases, population, target, tons, year};
use crate::yardsticks::BUDGETS;

fn rate(of: u16, emissions: f64) -> Rate {
    Rate { year: year(of), emissions: tons(emissions), origin: Origin::Entered("inventory".to_owned()) }
}

fn at_50(estimate: &'static budgets::Estimate) -> Budget {
    estimate.budgets().next().unwrap()
}

/// 100,000 people in 2020, 105,000 in 2025.
fn found(world: Budget, emissions: f64) -> CarbonBudget {
    let start = world.estimate.start.number();
    carbon_budget(
        world,
        &population(&[(2020, 100_000.0), (2025, 105_000.0), (2026, 105_000.0)]),
        &rate(start, emissions),
    )
    .unwrap()
}

#[test]
fn shares_and_years_left() {
    // AR6: B × 10^9 × 100,000 / 7,841,000,000; Forster et al.: B × 10^9 × 105,000 / 8,192,000,000;
    // at 1,000,000 t a year.
    let expected = [
        (6_376_737.661_012_626, 6.376_737_661_012_626, 2_026.376_737_661_012_6, 2026),
        (5_101_390.128_810_101, 5.101_390_128_810_101, 2_025.101_390_128_810_1, 2025),
        (3_826_042.596_607_575_6, 3.826_042_596_607_575_6, 2_023.826_042_596_607_6, 2023),
        (1_666_259.765_625, 1.666_259_765_625, 2_026.666_259_765_625, 2026),
        (1_025_390.625, 1.025_390_625, 2_026.025_390_625, 2026),
        (384_521.484_375, 0.384_521_484_375, 2_025.384_521_484_375, 2025),
        // 130 and 80 Gt × 105,000 / 8,261,600,000.
        (1_652_222.329_815_048, 1.652_222_329_815_048, 2_027.652_222_329_815, 2027),
        (1_016_752.202_963_106, 1.016_752_202_963_106, 2_027.016_752_202_963, 2027),
    ];
    for (world, (share, years_left, exhaustion, used_up)) in budgets::all().zip(expected) {
        let budget = found(world, 1e6);
        assert_close(budget.share.value(), share, 1e-13);
        assert_close(budget.years_left.value(), years_left, 1e-13);
        assert_close(budget.exhaustion.value(), exhaustion, 1e-13);
        assert_eq!(budget.exhaustion.year(), Some(year(used_up)));
        assert_close(budget.years_to_zero.value(), 2.0 * years_left, 1e-13);
        assert_eq!(budget.caveats, [Caveat::Co2AgainstCo2e]);
    }
    assert_eq!(budgets::all().count(), expected.len());
}

#[test]
fn a_low_rate_lasts_past_2050() {
    // 500 Gt, 200,000 t a year: 6,376,737.66 / 200,000 = 31.883688305063… years, to 2051.88;
    // T = 63.767376610126…; 1 − 10 / T = 0.84318 and 1 − 30 / T = 0.52954 are left.
    let budget = found(at_50(&AR6), 200_000.0);
    assert_close(budget.exhaustion.value(), 2_051.883_688_305_063, 1e-13);
    assert_close(budget.line_at(year(2030)).value(), 168_636.0, 1e-12);
    assert_close(budget.line_at(year(2050)).value(), 105_908.0, 1e-12);
    // Today's rate at the start, and before it.
    assert_eq!(budget.line_at(year(2020)), tons(200_000.0));
    assert_eq!(budget.line_at(year(2016)), tons(200_000.0));
    // Beyond the last year a figure may be dated, there is a moment but no year.
    let budget = found(at_50(&AR6), 1.0);
    assert!(budget.exhaustion.value() > 6e6);
    assert_eq!(budget.exhaustion.year(), None);
    assert_eq!(Moment::new(2100.9).unwrap().year(), Some(year(2100)));
}

#[test]
fn no_budget() {
    let only_2020 = population(&[(2020, 100.0)]);
    let of = |world, rate: &Rate| carbon_budget(world, &only_2020, rate).err();
    assert_eq!(of(at_50(&AR6), &rate(2020, 1.0)), None);
    assert_eq!(of(at_50(&FORSTER), &rate(2020, 1.0)), Some(NoBudget::NoPopulation(year(2025))));
    for nothing in [0.0, -5.0, 5e-324] {
        let expected = NoBudget::NothingEmitted(tons(nothing));
        assert_eq!(of(at_50(&AR6), &rate(2020, nothing)), Some(expected));
    }
}

#[test]
fn a_rate_of_another_year_is_said_to_be_one() {
    let people = population(&[(2020, 100_000.0), (2025, 105_000.0)]);
    for (of, years) in [(2016, -4), (2018, -2), (2019, -1), (2022, 2)] {
        let budget = carbon_budget(at_50(&AR6), &people, &rate(of, 1e6)).unwrap();
        assert_eq!(budget.caveats, [Caveat::Co2AgainstCo2e, Caveat::RateOfAnotherYear { years }]);
        // The base year's emissions as today's rate: a choice, unless the years are the same.
        let basis = target(of, 1e6, 100_000.0, 110_000.0).unwrap().basis;
        let budget = carbon_budget(at_50(&AR6), &people, &Rate::of(&basis)).unwrap();
        let step = budget.steps.iter().find(|step| step.term == Term::Budget(BudgetTerm::Rate)).unwrap();
        assert_eq!((step.value, step.standing), (1e6, Standing::OurChoice));
        assert_eq!(budget.caveats, [Caveat::Co2AgainstCo2e, Caveat::RateOfAnotherYear { years }]);
    }
}

#[test]
fn steps_say_how_far_they_are_backed() {
    let inferred = Standing::Inferred(FORSTER.publication);
    let people = population(&[(2020, 100_000.0), (2030, 110_000.0)]);
    let basis = target(2025, 1e6, 100_000.0, 110_000.0).unwrap().basis;
    let budget = carbon_budget(at_50(&FORSTER), &people, &Rate::of(&basis)).unwrap();
    let found: Vec<_> = budget.steps.iter().map(|step| (step.term, step.standing)).collect();
    let expected = [
        (BudgetTerm::CityPopulation, Standing::OurChoice), // interpolated
        (BudgetTerm::Rate, Standing::Definition),
        (BudgetTerm::Share, inferred),
        (BudgetTerm::YearsLeft, inferred),
        (BudgetTerm::Exhaustion, Standing::Definition),
        (BudgetTerm::YearsToZero, inferred),
    ];
    assert_eq!(found, expected.map(|(quantity, standing)| (Term::Budget(quantity), standing)));
}

/// A path of 1,000 t in the base year, 400 t in 2030 and none in 2050.
fn path_from_1000_to_400(base: u16) -> Path {
    let unchanged = target(base, 1000.0, 1e6, 1e6).unwrap();
    let p2030 = 1e6 * 0.4 / unchanged.reduction_per_capita.rest().value();
    Path::of(&target(base, 1000.0, 1e6, p2030).unwrap())
}

#[test]
fn what_the_path_emits() {
    // A share of 10,000 t: 500 Gt × P / 7,841 million → P = 156.82; 130 Gt × P / 8,192 million →
    // P = 630.153846…
    let people = population(&[(2020, 156.82), (2025, 10_000.0 * 8.192 / 130.0)]);
    for (base, world, emissions, times, caveats) in [
        // from 2020, ten years (1000 + 400) / 2, then twenty 400 / 2: 7,000 + 4,000
        (2020, at_50(&AR6), 11_000.0, 1.1, vec![]),
        // a tenth of 600 less each year, 700 in 2025: (700 + 400) / 2 × 5 + 4,000 = 6,750
        (2020, at_50(&FORSTER), 6_750.0, 0.675, vec![]),
        // 2018 to 2030: 50 less each year, 900 in 2020: (900 + 400) / 2 × 10 + 4,000 = 10,500
        (2018, at_50(&AR6), 10_500.0, 1.05, vec![]),
        // two years of 1,000 before the path: 2,000 + (1000 + 400) / 2 × 8 + 4,000 = 11,600
        (2022, at_50(&AR6), 11_600.0, 1.16, vec![Caveat::BudgetStartsBeforePath { years: 2 }]),
    ] {
        let budget = carbon_budget(world, &people, &rate(base, 1000.0)).unwrap();
        assert_close(budget.share.value(), 10_000.0, 1e-12);
        let spent = budget.spent_by(&path_from_1000_to_400(base));
        assert_close(spent.emissions.value(), emissions, 1e-12);
        assert_close(spent.of_share.value(), times, 1e-12);
        assert_eq!(spent.caveats, caveats);
    }
}

#[test]
fn total_from_a_year_on_the_second_leg() {
    // 400 t in 2030, 20 less each year: 300 in 2035, 300 / 2 × 15 = 2,250; nothing from 2050.
    let path = path_from_1000_to_400(2020);
    for (from, total) in [(2030, 4_000.0), (2035, 2_250.0), (2049, 10.0)] {
        assert_close(path.total_from(year(from)).value(), total, 1e-12);
    }
    assert_eq!(path.total_from(year(2050)), Tco2e::ZERO);
    assert_eq!(path.total_from(year(2060)), Tco2e::ZERO);
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_larger_budget_lasts_longer(emissions in 1e-3..1e9_f64, people in 1.0..50e6_f64) {
        let people = population(&[(2020, people), (2026, people)]);
        for estimate in budgets::ESTIMATES {
            let found: Vec<_> = estimate
                .budgets()
                .map(|world| carbon_budget(world, &people, &rate(2020, emissions)).unwrap())
                .collect();
            // 50, 67, 83 %: each smaller than the one before.
            for pair in found.windows(2) {
                prop_assert!(pair[0].world.row.gtco2 > pair[1].world.row.gtco2);
                prop_assert!(pair[0].share > pair[1].share);
                prop_assert!(pair[0].years_left > pair[1].years_left);
                prop_assert!(pair[0].exhaustion >= pair[1].exhaustion);
                prop_assert!(pair[0].line_at(year(2030)) >= pair[1].line_at(year(2030)));
            }
        }
    }

    #[test]
    fn more_people_have_a_larger_budget(
        emissions in 1.0..1e9_f64, people in 1.0..1e7_f64, growth in 1.001..5.0_f64,
    ) {
        for world in budgets::all() {
            let of = |people: f64| {
                let people = population(&[(2020, people), (2026, people)]);
                carbon_budget(world, &people, &rate(2020, emissions)).unwrap()
            };
            let (fewer, more) = (of(people), of(people * growth));
            prop_assert!(more.share > fewer.share);
            prop_assert!(more.years_left > fewer.years_left);
            let off = (more.share.value() - fewer.share.value() * growth).abs();
            prop_assert!(off <= 1e-12 * more.share.value());
        }
    }

    /// The triangle under the line is the share; year by year the line stays on it.
    #[test]
    fn the_line_emits_the_budget(emissions in 1.0..1e9_f64, people in 1.0..50e6_f64) {
        let people = population(&[(2020, people), (2026, people)]);
        for world in budgets::all() {
            let budget = carbon_budget(world, &people, &rate(2020, emissions)).unwrap();
            let (start, t) = (world.estimate.start.number(), budget.years_to_zero.value());
            let triangle = emissions * t / 2.0;
            prop_assert!((triangle - budget.share.value()).abs() <= 1e-12 * triangle);
            // The whole years by trapezoids, and the last part of a year as a triangle.
            let last = 2100.min(start + t.min(1000.0) as u16);
            let line = |of: u16| budget.line_at(year(of)).value();
            let whole: f64 = (start..last).map(|of| (line(of) + line(of + 1)) / 2.0).sum();
            let left = (t - f64::from(last - start)).max(0.0);
            let sum = whole + line(last) * left / 2.0;
            prop_assert!((sum - budget.share.value()).abs() <= 1e-9 * budget.share.value(), "{} {}", sum, t);
        }
    }

    #[test]
    fn the_path_is_added_up_exactly(
        base in 2016_u16..2030, emissions in 1.0..1e9_f64, growth in 0.2..5.0_f64, from in 2010_u16..2060,
    ) {
        // Year by year, which is exact too: bends lie on whole years.
        let path = Path::of(&target(base, emissions, 1000.0, 1000.0 * growth).unwrap());
        let at = |of: u16| path.at(year(of)).map_or(emissions, |tons| tons.value());
        let sum: f64 = (from..2050).map(|of| (at(of) + at(of + 1)) / 2.0).sum();
        // Up to the base year each year counts in full: no trapezoid bends before it.
        prop_assert!((path.total_from(year(from)).value() - sum).abs() <= 1e-9 * sum);
    }
}

#[test]
fn the_budgets_are_those_of_the_table() {
    // The order in which the app lists them: oldest estimate first, largest budget first.
    let order: Vec<_> =
        budgets::all().map(|it| (it.estimate.start.number(), it.row.likelihood_pct)).collect();
    let expected: Vec<_> = BUDGETS.iter().map(|(start, likelihood, _)| (*start, *likelihood)).collect();
    assert_eq!(order, expected);
}
