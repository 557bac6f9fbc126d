//! The simulation of the target: against hand calculations, and what holds for every plan.

use fairshare::inventory::{DataQuality, Detail, Entry, Line, NotationKey, What};
use fairshare::plan::{Plan, Spreads};
use fairshare::quantity::{Percent, PercentPoints, Tco2e};
use fairshare::reference::gpc::{Scope, Sector};
use fairshare::restore::{RestoreError, restore, save};
use fairshare::samples::Sample;
use fairshare::uncertainty::{DRAWS, Outcome, Simulation, Source, Swing, percentile};
use proptest::prelude::*;

use crate::support::{
    any_plan, assert_close, at, cases, complete_plan, plain_plan, population, reference, result_of, tons,
    year,
};

#[path = "../shared/simulated.rs"]
mod simulated;

fn simulated(plan: &Plan, seed: u64) -> Outcome {
    let mut simulation = Simulation::new(plan, seed).unwrap();
    simulation.draw(DRAWS);
    simulation.result().unwrap()
}

fn spreads(high: f64, medium: f64, low: f64, growth: f64, hdi_editions: bool) -> Spreads {
    let percent = |value| Percent::new(value).unwrap();
    let growth = PercentPoints::new(growth).unwrap();
    Spreads { high: percent(high), medium: percent(medium), low: percent(low), growth, hdi_editions }
}

fn of(code: &str, amount: f64, quality: Option<DataQuality>) -> Line {
    Line { quality, ..Line::new(reference(code), What::Emissions(Some(tons(amount)))) }
}

/// 100 people in 2018 and in 2030, and these lines.
fn plan_of(lines: Vec<Line>) -> Plan {
    let mut plan = Plan::default();
    plan.set_base_year(Some(year(2018)));
    plan.community.population = population(&[(2018, 100.0), (2030, 100.0)]);
    plan.inventory.detail = Detail::Lines;
    plan.inventory.lines = lines.into_iter().collect();
    plan
}

#[test]
fn one_medium_line_alone() {
    // 1,000 t ± 15 %, nothing else uncertain: the target is 367.305… t × (1 + 0.15 × z / 1.645),
    // so 5 % lie below −15 %, 95 % below +15 %.
    //
    // Standard error of a 5 % quantile of n = 10,000 normal draws:
    //   √(0.05 × 0.95 / 10,000) / φ(1.645) = 0.0021794 / 0.1031356 = 0.021132 deviations
    //   one deviation is 15 % / 1.644854 = 9.1194 %, so the error is 0.19271 %; of the median:
    //   √(0.5 × 0.5 / 10,000) / φ(0) = 0.005 / 0.3989423 = 0.012533 deviations, 0.11429 %.
    // Four errors: 0.771 % and 0.457 % (1 in 16,000 seeds would lie outside).
    let mut plan = plan_of(vec![of("I.1.1", 1000.0, Some(DataQuality::Medium))]);
    plan.spreads = spreads(5.0, 15.0, 30.0, 0.0, false);
    let target = result_of(&plan).target;
    for seed in [1, 2, 2030] {
        let outcome = simulated(&plan, seed);
        assert_eq!(outcome.target.computed, target.emissions);
        let off = |tons: Tco2e| tons.value() / target.emissions.value() - 1.0;
        assert!((off(outcome.target.p5) + 0.15).abs() < 0.007_71, "{outcome:?}");
        assert!(off(outcome.target.p50).abs() < 0.004_57, "{outcome:?}");
        assert!((off(outcome.target.p95) - 0.15).abs() < 0.007_71, "{outcome:?}");
        // The gap is 63.27 % of the emissions, and as uncertain as they are.
        let off = |tons: Tco2e| tons.value() / target.to_cut.value() - 1.0;
        assert!((off(outcome.to_cut.p5) + 0.15).abs() < 0.007_71, "{outcome:?}");
        assert!((off(outcome.to_cut.p95) - 0.15).abs() < 0.007_71, "{outcome:?}");
        let reduction = outcome.reduction_per_capita;
        assert_eq!([reduction.p5, reduction.p50, reduction.p95], [target.reduction_per_capita; 3]);
    }
}

#[test]
fn growth_alone() {
    // No growth ± 0.5 percentage points over 12 years: 0.995^12 and 1.005^12 of the target. As
    // above, four standard errors: 4 × 0.021132 deviations of about 12 × 0.5 % / 1.644854.
    let mut plan = plain_plan(2018, 1000.0, &[(2018, 100.0), (2030, 100.0)]);
    plan.spreads = spreads(0.0, 0.0, 0.0, 0.5, false);
    let target = simulated(&plan, 3).target;
    let off = |tons: Tco2e, expected: f64| (tons.value() / target.computed.value() - expected).abs();
    assert!(off(target.p5, 0.995_f64.powi(12)) < 0.003_1, "{target:?}");
    assert!(off(target.p95, 1.005_f64.powi(12)) < 0.003_1, "{target:?}");
}

#[track_caller]
fn swing(outcome: &Outcome, source: Source) -> Swing {
    *outcome.swings.iter().find(|swing| swing.source == source).unwrap()
}

#[test]
fn what_each_input_does_alone() {
    // 2018: p = 0.5 × 0.925 / 0.731, 1 − p = 0.367305061559508. Base 1,000 + 600 − 100 = 1,500 t,
    // 100 people in both years: target 1,500 × 0.367305061559508 = 550.957592339262 t.
    //
    // Stationary energy: 600 t ± 5 % = 30 and 400 t ± 10 % = 40: √(30² + 40²) = 50 t.
    // Transportation: 600 t ± 10 % (no quality) = 60 t. Land: −100 t ± 30 % = 30 t.
    let mut plan = plan_of(vec![
        of("I.1.1", 600.0, Some(DataQuality::High)),
        of("I.2.2", 400.0, Some(DataQuality::Medium)),
        of("II.1.1", 600.0, None),
        of("V.2", -100.0, Some(DataQuality::Low)),
        of("I.4.4", 1e6, Some(DataQuality::Low)), // a memo
        Line::new(reference("III.1.1"), What::Key(NotationKey::Ne)),
    ]);
    plan.spreads = spreads(5.0, 10.0, 30.0, 0.5, true);
    let outcome = simulated(&plan, 1);
    let rest = 0.367_305_061_559_508;
    for (sector, half) in
        [(Sector::StationaryEnergy, 50.0), (Sector::Transportation, 60.0), (Sector::Afolu, 30.0)]
    {
        let found = swing(&outcome, Source::Sector(sector));
        assert_close(found.p5.value(), (1500.0 - half) * rest, 1e-13);
        assert_close(found.p95.value(), (1500.0 + half) * rest, 1e-13);
    }
    // Growth of 0 % ± 0.5 points over 12 years: × 0.995^12 = 0.941623…, 1.005^12 = 1.061677…
    let found = swing(&outcome, Source::Growth);
    assert_close(found.p5.value(), 550.957_592_339_262 * 0.995_f64.powi(12), 1e-13);
    assert_close(found.p95.value(), 550.957_592_339_262 * 1.005_f64.powi(12), 1e-13);
    // USA / world in 2018 by edition: 0.925 / 0.731, 0.927 / 0.736, 0.930 / 0.735, 0.934 / 0.741.
    // Half of each: 0.632695, 0.629755, 0.632653, 0.630229. Highest and lowest remain.
    let found = swing(&outcome, Source::HdiEdition);
    assert_close(found.p5.value(), 1500.0 * (1.0 - 0.5 * 0.925 / 0.731), 1e-13);
    assert_close(found.p95.value(), 1500.0 * (1.0 - 0.5 * 0.927 / 0.736), 1e-13);
    // By swing: growth 66.1 t, transportation 44.1, energy 36.7, land 22.0, edition 4.4.
    let order: Vec<Source> = outcome.swings.iter().map(|swing| swing.source).collect();
    let sectors = [Sector::Transportation, Sector::StationaryEnergy, Sector::Afolu].map(Source::Sector);
    assert_eq!(order[..4], [&[Source::Growth], &sectors[..]].concat()[..]);
    assert_eq!(order[4..], [Source::HdiEdition]);
    // All four editions are drawn, each in a quarter of the cases: half of them do not exceed the
    // second or, by a few draws, the third.
    let reduction = outcome.reduction_per_capita;
    assert_close(reduction.p5.value(), 0.5 * 0.927 / 0.736, 1e-14);
    let middle = [0.5 * 0.934 / 0.741, 0.5 * 0.930 / 0.735];
    assert!(middle.contains(&reduction.p50.value()), "{reduction:?}");
    assert_close(reduction.p95.value(), 0.5 * 0.925 / 0.731, 1e-14);
}

#[test]
fn totals_and_sectors_are_of_medium_quality() {
    let mut plan = plain_plan(2018, 1000.0, &[(2018, 100.0), (2030, 100.0)]);
    let half = |outcome: &Outcome, source| {
        let found = swing(outcome, source);
        (found.p95 - found.p5).value() / 2.0 / 0.367_305_061_559_508
    };
    // 1,000 t ± 15 %
    assert_close(half(&simulated(&plan, 1), Source::CommunityWide), 150.0, 1e-12);
    // Scope 1 alone: 200 t ± 15 %
    plan.inventory.detail = Detail::Scopes;
    plan.inventory.by_scope.scope1 = Some(Entry::Amount(tons(200.0)));
    assert_close(half(&simulated(&plan, 1), Source::Scope(Scope::Scope1)), 30.0, 1e-12);
    // Two references of one sector, 300 and 400 t: √(45² + 60²) = 75 t
    plan.inventory.detail = Detail::Sectors;
    plan.inventory.enter(at("I.1.1"), Some(Entry::Amount(tons(300.0)))).unwrap();
    plan.inventory.enter(at("I.2.1"), Some(Entry::Amount(tons(400.0)))).unwrap();
    let energy = Source::Sector(Sector::StationaryEnergy);
    assert_close(half(&simulated(&plan, 1), energy), 75.0, 1e-12);
}

#[test]
fn where_no_edition_has_the_base_year_the_index_is_certain() {
    let later = plain_plan(2024, 1000.0, &[(2024, 100.0), (2030, 100.0)]);
    let found = swing(&simulated(&later, 1), Source::HdiEdition);
    assert_eq!((found.p5, found.p95), (result_of(&later).target.emissions, found.p5));
}

#[test]
fn percentiles_are_by_nearest_rank() {
    // Many equal numbers and few, in a fixed disorder, against a whole sort.
    for (count, modulus) in [(1, 7), (2, 7), (3, 2), (9, 3), (100, 5), (1000, 1_000_003), (1000, 1)] {
        let numbers: Vec<f64> = (0..count).map(|it| f64::from(it * 7919 % modulus)).collect();
        let mut sorted = numbers.clone();
        sorted.sort_by(f64::total_cmp);
        for share in [0.0, 0.001, 0.05, 0.5, 0.95, 1.0] {
            let place = (share * f64::from(count)).ceil().max(1.0) as usize;
            assert_eq!(percentile(&mut numbers.clone(), share), Some(sorted[place - 1]));
        }
    }
    assert_eq!(percentile(&mut [], 0.5), None);
}

#[test]
fn a_seed_is_a_result() {
    let plan = Sample::Maplewood.plan();
    assert_eq!(simulated(&plan, 7), simulated(&plan, 7));
    assert_ne!(simulated(&plan, 7), simulated(&plan, 8));
    // In pieces or at once; and looking at the result changes nothing.
    let mut pieces = Simulation::new(&plan, 7).unwrap();
    assert_eq!(pieces.result(), None);
    for size in [1, 999, 0, 4_000, 5_000] {
        pieces.draw(size);
        assert_eq!(pieces.result().unwrap().draws, pieces.draws());
    }
    assert_eq!(pieces.result(), Some(simulated(&plan, 7)));
    assert!(Simulation::new(&Plan::default(), 7).is_none());
}

#[test]
fn ten_thousand_lines() {
    // 10,000 lines of 1 t ± 15 %: together ± 0.15 × √10,000 = 15 t of 10,000.
    let plan = plan_of(vec![of("I.1.1", 1.0, None); 10_000]);
    let found = swing(&simulated(&plan, 1), Source::Sector(Sector::StationaryEnergy));
    assert_close((found.p95 - found.p5).value(), 2.0 * 15.0 * 0.367_305_061_559_508, 1e-10);
}

#[test]
fn documents_hold_spreads_in_percent_where_someone_changed_them() {
    let mut plan = Plan::default();
    assert!(!save(&plan).contains("spreads"));
    plan.spreads = spreads(5.0, 57.1, 30.0, 0.3, false);
    let written = r#""spreads":{"high_pct":5,"medium_pct":57.1,"low_pct":30,"growth_pct_points":0.3,"hdi_editions":false}"#;
    assert!(save(&plan).contains(written), "{}", save(&plan));
    assert_eq!(restore(save(&plan).as_bytes()), Ok(plan.clone()));
    let document = |spreads: &str| {
        format!(r#"{{"format":"fairshare-plan","version":"1.0.0","plan":{{"spreads":{spreads}}}}}"#)
    };
    // What is left out is the default.
    plan.spreads = Spreads { low: Percent::new(40.0).unwrap(), ..Spreads::default() };
    assert_eq!(restore(document(r#"{"low_pct":40}"#).as_bytes()), Ok(plan));
    for (spreads, said) in [
        (r#"{"low_pct":101}"#, "101 % is outside 0 to 100"),
        (r#"{"high_pct":-1}"#, "-1 % is outside 0 to 100"),
        (r#"{"growth_pct_points":10.5}"#, "10.5 % is outside 0 to 10"),
        (r#"{"medium_pct":null}"#, "null"),
        (r#"{"hdi_editions":1}"#, "1"),
    ] {
        match restore(document(spreads).as_bytes()) {
            Err(RestoreError::Damaged { detail }) => assert!(detail.contains(said), "{detail}"),
            other => panic!("{spreads}: {other:?}"),
        }
    }
}

fn any_spreads() -> impl Strategy<Value = Spreads> {
    let percents = prop::array::uniform3(0.0..=100.0_f64);
    (percents, 0.0..=10.0_f64, any::<bool>())
        .prop_map(|([high, medium, low], growth, editions)| spreads(high, medium, low, growth, editions))
}

fn few(plan: &Plan, seed: u64) -> Outcome {
    let mut simulation = Simulation::new(plan, seed).unwrap();
    simulation.draw(200);
    simulation.result().unwrap()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn percentiles_are_ordered(plan in complete_plan(), spreads in any_spreads(), seed in any::<u64>()) {
        let plan = Plan { spreads, ..plan };
        let outcome = few(&plan, seed);
        for range in [outcome.target, outcome.to_cut] {
            prop_assert!(range.p5 <= range.p50 && range.p50 <= range.p95);
            prop_assert!(range.p5.value().is_finite() && range.p95.value().is_finite());
        }
        let range = outcome.reduction_per_capita;
        prop_assert!(range.p5 <= range.p50 && range.p50 <= range.p95);
        for pair in outcome.swings.windows(2) {
            prop_assert!(pair[0].p95 - pair[0].p5 >= pair[1].p95 - pair[1].p5);
        }
        for swing in &outcome.swings {
            prop_assert!(swing.p5 <= swing.p95);
        }
    }

    #[test]
    fn without_spreads_the_outcome_is_the_target_to_the_bit(plan in complete_plan(), seed in any::<u64>()) {
        let plan = Plan { spreads: Spreads::NONE, ..plan };
        let outcome = few(&plan, seed);
        let target = result_of(&plan).target;
        let bits = |range: fairshare::uncertainty::Range<Tco2e>| {
            [range.p5, range.p50, range.p95, range.computed].map(|tons| tons.value().to_bits())
        };
        prop_assert_eq!(bits(outcome.target), [target.emissions.value().to_bits(); 4]);
        prop_assert_eq!(bits(outcome.to_cut), [target.to_cut.value().to_bits(); 4]);
        let range = outcome.reduction_per_capita;
        prop_assert_eq!([range.p5, range.p50, range.p95, range.computed], [target.reduction_per_capita; 4]);
        for swing in outcome.swings {
            prop_assert_eq!([swing.p5, swing.p95], [target.emissions; 2]);
        }
    }

    #[test]
    fn wider_spreads_widen_the_interval(
        plan in complete_plan(), low in 0.1..50.0_f64, factor in 1.01..2.0_f64, growth in any::<bool>(),
        seed in any::<u64>(),
    ) {
        let width = |factor: f64| {
            let spread = low * factor;
            let spreads = match growth {
                true => spreads(0.0, 0.0, 0.0, spread / 50.0, false),
                false => spreads(spread, spread, spread, 0.0, false),
            };
            let range = few(&Plan { spreads, ..plan.clone() }, seed).target;
            (range.p95 - range.p5).value()
        };
        prop_assert!(width(factor) > width(1.0));
    }

    #[test]
    fn what_is_saved_is_restored(plan in any_plan(), spreads in any_spreads()) {
        let plan = Plan { spreads, ..plan };
        prop_assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }

    #[test]
    fn the_order_of_lines_is_of_no_matter(
        lines in prop::collection::vec((0_usize..53, 0.1..1e6_f64, 0_usize..4), 1..30), by in 0_usize..30,
    ) {
        let all: Vec<_> = fairshare::reference::gpc::Reference::all().collect();
        let mut lines: Vec<Line> = lines
            .into_iter()
            .map(|(place, amount, quality)| of(all[place].row().code, amount, DataQuality::ALL.get(quality).copied()))
            .collect();
        lines.push(of("I.1.1", 1.0, None));
        let one = few(&plan_of(lines.clone()), 1);
        let by = by.min(lines.len());
        lines.rotate_left(by);
        prop_assert_eq!(few(&plan_of(lines), 1), one);
    }
}

/// A regression and equality fixture: its numbers prove nothing but that they have not changed
/// and that this machine finds the same as any other, as the browser does (tests/web).
const FIXTURE: &str = include_str!("data/uncertainty.txt");

#[test]
fn twenty_simulations_are_the_same_on_every_machine() {
    let numbers: String =
        FIXTURE.lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    assert_eq!(simulated::findings(), numbers);
}

#[test]
#[ignore = "writes the fixture anew, after a change that is meant to change it"]
fn write_the_fixture() {
    let head: String =
        FIXTURE.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/native/data/uncertainty.txt");
    std::fs::write(path, head + &simulated::findings()).unwrap();
}
