//! What is missing, and what there is to mind.

use fairshare::assessment::{Caution, Missing, Outcome, assess};
use fairshare::inventory::{Detail, Entry, NotationKey, Place, Slip};
use fairshare::plan::Plan;
use fairshare::samples::Sample;

use crate::support::{assert_close, at, plain_plan, population, result_of, tons, year};

fn missing(plan: &Plan) -> Vec<Missing> {
    match assess(plan).outcome {
        Outcome::Missing(missing) => missing,
        other => panic!("nothing is missing: {other:?}"),
    }
}

#[test]
fn an_empty_plan_misses_everything() {
    use Missing::*;
    assert_eq!(missing(&Plan::default()), [BaseYear, BaseEmissions, BasePopulation, Population2030]);
    let assessment = assess(&Plan::default());
    assert_eq!(assessment.base.totals, Default::default());
    assert!(assessment.result().is_none());
    assert_eq!(
        (assessment.base.population.clone(), assessment.population_2030, assessment.population_2050),
        (None, None, None)
    );
    assert_eq!((assessment.base.per_capita, assessment.cautions), (None, vec![]));
}

#[test]
fn each_missing_figure_is_named_and_only_those() {
    // Every combination of what can be left out.
    for left_out in 0..16_u8 {
        let is_out = |bit: u8| left_out & (1 << bit) != 0;
        let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 110.0)]);
        let mut expected = Vec::new();
        if is_out(0) {
            plan.inventory.year = None;
            expected.push(Missing::BaseYear);
        }
        if is_out(1) {
            plan.inventory.enter(Place::CommunityWide, None).unwrap();
            expected.push(Missing::BaseEmissions);
        }
        if is_out(2) {
            plan.set_population(year(2019), None);
        }
        // Without its year, no population is that of the base year.
        if is_out(2) || is_out(0) {
            expected.push(Missing::BasePopulation);
        }
        if is_out(3) {
            plan.set_population(year(2030), None);
            expected.push(Missing::Population2030);
        }
        if expected.is_empty() {
            assert!(assess(&plan).result().is_some());
        } else {
            assert_eq!(missing(&plan), expected);
        }
    }
}

#[test]
fn notation_keys_do_not_stand_in_for_emissions() {
    for key in NotationKey::ALL {
        let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 110.0)]);
        plan.inventory.detail = Detail::Sectors;
        plan.inventory.enter(at("I.1.1"), Some(Entry::Key(key))).unwrap();
        assert_eq!(missing(&plan), [Missing::BaseEmissions], "{key:?}");
    }
}

#[test]
fn figures_are_shown_as_far_as_they_are_known() {
    // 1,000 t / 100 people = 10 t per person, although there is no target yet.
    let plan = plain_plan(2019, 1000.0, &[(2019, 100.0)]);
    assert_eq!(missing(&plan), [Missing::Population2030]);
    assert_eq!(assess(&plan).base.per_capita.unwrap().value(), 10.0);
}

#[test]
fn populations_between_entered_years_are_enough() {
    // 2019 and 2030 lie between 2010 and 2040: 10,000 × 1.6^(9/30), 10,000 × 1.6^(20/30).
    let plan = plain_plan(2019, 1000.0, &[(2010, 10_000.0), (2040, 16_000.0)]);
    let basis = result_of(&plan).target.basis;
    assert_close(basis.population.0.value(), 10_000.0 * (0.3 * 1.6_f64.ln()).exp(), 1e-12);
    assert_close(basis.population_2030.0.value(), 10_000.0 * (2.0 / 3.0 * 1.6_f64.ln()).exp(), 1e-12);
}

fn has(plan: &Plan, caution: Caution) -> bool {
    assess(plan).cautions.contains(&caution)
}

#[test]
fn unusual_emissions_per_person() {
    let unusual = |emissions: f64| {
        // 1,000 people
        let plan = plain_plan(2019, emissions, &[(2019, 1000.0), (2030, 1000.0)]);
        assess(&plan).cautions.iter().any(|caution| matches!(caution, Caution::UnusualPerCapita(..)))
    };
    assert!(unusual(1_999.0)); // 1.999 t
    assert!(!unusual(2_000.0));
    assert!(!unusual(40_000.0));
    assert!(unusual(40_001.0)); // 40.001 t
    // Also said while there is no target yet; 100 t are 10 times the 10 t of a usual city.
    let plan = plain_plan(2019, 100_000.0, &[(2019, 1000.0)]);
    let per_capita = assess(&plan).base.per_capita.unwrap();
    assert!(has(&plan, Caution::UnusualPerCapita(per_capita, Some(Slip::Tenfold))));
}

#[test]
fn unusual_growth() {
    let growth = |p2030: f64| {
        let plan = plain_plan(2019, 10_000.0, &[(2019, 1000.0), (2030, p2030)]);
        assess(&plan).cautions.into_iter().find(|caution| matches!(caution, Caution::UnusualGrowth { .. }))
    };
    assert_eq!(growth(499.0), Some(Caution::UnusualGrowth { ratio: 0.499 }));
    assert_eq!(growth(500.0), None);
    assert_eq!(growth(2000.0), None);
    assert_eq!(growth(2001.0), Some(Caution::UnusualGrowth { ratio: 2.001 }));
}

#[test]
fn growth_that_outweighs_the_reduction() {
    // p(2019) = 62.82 %: the target passes the base year at 1 / (1 − 0.6282225) = 2.68978 times
    // the people.
    let plan = |p2030: f64| plain_plan(2019, 1_000_000.0, &[(2019, 100_000.0), (2030, p2030)]);
    assert!(!has(&plan(268_900.0), Caution::TargetAboveBase));
    assert!(has(&plan(269_000.0), Caution::TargetAboveBase));
    assert!(result_of(&plan(269_000.0)).target.reduction_absolute.value() < 0.0);
}

#[test]
fn entries_not_estimated_are_counted() {
    let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 110.0)]);
    plan.inventory.detail = Detail::Sectors;
    let mut enter = |code: &str, entry: Entry| plan.inventory.enter(at(code), Some(entry)).unwrap();
    enter("I.1.1", Entry::Amount(tons(1000.0)));
    enter("I.1.2", Entry::Key(NotationKey::Ne));
    enter("I.2.1", Entry::Key(NotationKey::Ne));
    enter("I.2.2", Entry::Key(NotationKey::No));
    enter("I.3.1", Entry::Key(NotationKey::Ie));
    assert!(has(&plan, Caution::NotEstimated(2)));
    assert!(!has(&plan, Caution::NoBreakdown));
}

#[test]
fn a_path_without_people_in_2050() {
    let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 110.0)]);
    assert!(has(&plan, Caution::No2050Population));
    plan.community.population = population(&[(2019, 100.0), (2030, 110.0), (2060, 120.0)]);
    assert!(!has(&plan, Caution::No2050Population));
}

#[test]
fn cautions_of_the_samples() {
    assert_eq!(assess(&Sample::SanJose.plan()).cautions, [Caution::No2050Population]);
    let in_total = crate::support::ferndale_in_total();
    assert_eq!(assess(&in_total).cautions, [Caution::No2050Population, Caution::NoBreakdown]);
    assert_eq!(assess(&Sample::Ferndale.plan()).cautions, [Caution::No2050Population]);
    assert_eq!(assess(&Sample::Maplewood.plan()).cautions, []);
}

#[test]
fn a_base_year_without_a_target_is_said_before_what_is_missing() {
    let mut plan = fairshare::plan::Plan::default();
    plan.set_base_year(Some(year(2015)));
    let outcome = assess(&plan).outcome;
    assert!(matches!(outcome, Outcome::NoTarget(fairshare::sbt::NoTarget::TooOld { .. })), "{outcome:?}");
}
