//! Every figure is explained by the step that computed it, and the explanation of a figure gives
//! that figure.

use fairshare::assessment::assess;
use fairshare::depth::depth;
use fairshare::explain::{Explanation, Subject, Topic, explain, subject_of};
use fairshare::inventory::{
    Activity, Amount, Detail, FactorChoice, GwpSet, Inventory, Line, Source, Sum, What, Which,
};
use fairshare::plan::Plan;
use fairshare::quantity::Year;
use fairshare::reference::factors::FactorId;
use fairshare::reference::gpc::{Scope, Sector};
use fairshare::samples::Sample;
use fairshare::steps::{LineGas, Origin, Step, Term};
use proptest::prelude::*;

use crate::steps::recompute;
use crate::support::{cases, complete_plan, reference, tons, year};

fn step(plan: &Plan, subject: Subject) -> Step {
    match explain(plan, &assess(plan), subject) {
        Some(Explanation::Step(step)) => step,
        other => panic!("{subject:?}: {other:?}"),
    }
}

fn value(plan: &Plan, topic: Topic, term: Term) -> f64 {
    step(plan, Subject { topic, term }).value
}

/// Follows every computed input down to what was entered or published; fails where one is not
/// explained, or where a formula does not give its value.
fn follow(plan: &Plan, subject: Subject, depth: usize) -> Result<(), String> {
    let found = explain(plan, &assess(plan), subject).ok_or(format!("{subject:?} is not explained"))?;
    let Explanation::Step(step) = found else { return Ok(()) };
    // Lines share one symbol, and a factor's formula is about one unit of its activity.
    if !step.formula.contains('Σ') && !matches!(step.term, Term::Gas(_)) {
        recompute(&step)?;
    }
    if step.formula == "Σ L" {
        let sum: f64 = step.inputs.iter().map(|input| input.value).sum();
        if (sum - step.value).abs() > 1e-9 * step.value.abs().max(1.0) {
            return Err(format!("{subject:?} is {}, its parts are {sum}", step.value));
        }
    }
    for input in step.inputs.iter().filter(|input| input.origin == Origin::Computed) {
        if depth == 0 {
            return Err(format!("{subject:?} leads nowhere"));
        }
        follow(plan, subject_of(subject, input), depth - 1)?;
    }
    Ok(())
}

#[test]
fn why_62_8_percent_leads_to_the_publication_in_one_step() {
    // San José: 0.5 × 0.926 / 0.737 (HDR 2020, 2019).
    let why = step(&Sample::SanJose.plan(), Subject::of_target(Term::ReductionPerCapita));
    assert_eq!(format!("{:.1}", why.value * 100.0), "62.8");
    let publications: Vec<&str> = why
        .inputs
        .iter()
        .filter_map(|input| match &input.origin {
            Origin::Published { publication, .. } => Some(publication.id),
            _ => None,
        })
        .collect();
    assert_eq!(publications, ["ipcc-sr15", "undp-hdr-2020", "undp-hdr-2020"]);
}

#[test]
fn the_path_by_hand() {
    // Maplewood, base year 2018: in 2025 the path has gone 7 of 12 years.
    let plan = Sample::Maplewood.plan();
    let (base, target) = (
        value(&plan, Topic::Target, Term::BaseEmissions),
        value(&plan, Topic::Target, Term::TargetEmissions),
    );
    let in_2025 = value(&plan, Topic::Target, Term::Path(year(2025)));
    assert!((in_2025 - (base + (target - base) * 7.0 / 12.0)).abs() < 1e-6);
    // 2040 is half way from 2030 to zero.
    assert!((value(&plan, Topic::Target, Term::Path(year(2040))) - target / 2.0).abs() < 1e-6);
    assert_eq!(value(&plan, Topic::Target, Term::Path(year(2050))), 0.0);
}

/// 1,000,000 therms of natural gas: 100,000 MMBtu × 53.06 kg CO2, 1 g CH4 and 0.1 g N2O (EPA GHG
/// Emission Factors Hub, January 2025, Table 1) = 5,306 t, 0.1 t and 0.01 t.
fn gas_line() -> Line {
    let id = FactorId::from_code("fuel/natural-gas").unwrap();
    let activity = Activity {
        amount: Some(Amount::new(1e6).unwrap()),
        unit: fairshare::quantity::activity::ActivityUnit::Therm,
        factor: FactorChoice::Published(id),
        parameters: vec![],
    };
    Line::new(reference("I.1.1"), What::Activity(activity))
}

fn by_lines() -> Plan {
    let lines = [gas_line(), Line::new(reference("I.1.1"), What::Emissions(Some(tons(100.0)))), gas_line()];
    let mut plan = Sample::SanJose.plan();
    plan.inventory = Inventory {
        year: plan.inventory.year,
        detail: Detail::Lines,
        gwp_set: Some(GwpSet::Ar5),
        lines: lines.into_iter().collect(),
        ..Inventory::default()
    };
    plan
}

#[test]
fn a_line_is_explained_gas_by_gas() {
    let plan = by_lines();
    let topic = Topic::Line(Which::Base, 0);
    // AR5: 5,306 + 0.1 × 28 + 0.01 × 265 = 5,311.45
    let line = step(&plan, Subject { topic, term: Term::Line(0) });
    assert_eq!(line.formula, "CO2 + CH4 × GWP_CH4 + N2O × GWP_N2O");
    assert!((line.value - 5_311.45).abs() < 1e-9);
    let methane = step(&plan, Subject { topic, term: Term::Gas(LineGas::Ch4) });
    assert!((methane.value - 0.1).abs() < 1e-12);
    assert_eq!(methane.formula, "a × f");
    // What is entered as tons has no gases.
    assert_eq!(value(&plan, Topic::Line(Which::Base, 1), Term::Line(1)), 100.0);
    // The reference is the sum of its lines, the source of its own.
    let inventory = Topic::Inventory(Which::Base);
    assert!((value(&plan, inventory, Term::Source(Source::NaturalGas)) - 10_622.9).abs() < 1e-9);
    assert!((value(&plan, inventory, Term::Sum(Sum::Scope(Scope::Scope1))) - 10_722.9).abs() < 1e-9);
    for (topic, term) in [
        (topic, Term::Line(0)),
        (inventory, Term::Sum(Sum::Counted)),
        (inventory, Term::SourceShare(Source::NaturalGas)),
        (inventory, Term::SumPerPerson(Sum::Sector(Sector::StationaryEnergy))),
        (Topic::Target, Term::TargetEmissions),
    ] {
        assert_eq!(follow(&plan, Subject { topic, term }, 8), Ok(()), "{term:?}");
    }
}

#[test]
fn what_is_not_there_is_not_explained() {
    let plan = Plan::default();
    let assessment = assess(&plan);
    for (topic, term) in [
        (Topic::Target, Term::TargetEmissions),
        (Topic::Target, Term::Path(year(2040))),
        (Topic::Yardstick(0), Term::BaseEmissions),
        (Topic::Budget(99), Term::BaseEmissions),
        (Topic::Own, Term::BaseEmissions),
        (Topic::Inventory(Which::Other(7)), Term::Sum(Sum::Basic)),
        (Topic::Line(Which::Base, 0), Term::Line(0)),
    ] {
        assert_eq!(explain(&plan, &assessment, Subject { topic, term }), None, "{term:?}");
    }
}

/// Everything that views show of a plan.
fn subjects(plan: &Plan) -> Vec<Subject> {
    let assessment = assess(plan);
    let mut all = Vec::new();
    if let Some(result) = assessment.result() {
        all.extend(result.steps.iter().map(|step| Subject::of_target(step.term)));
        for milestone in &result.milestones {
            let year: Year = milestone.year;
            all.push(Subject::of_target(Term::Path(year)));
            all.push(Subject::of_target(Term::PathReduction(year)));
            all.extend(milestone.per_capita.map(|_| Subject::of_target(Term::PathPerCapita(year))));
        }
    }
    if let Some(depth) = depth(plan, &assessment) {
        for (index, measure) in depth.yardsticks.iter().enumerate() {
            let topic = Topic::Yardstick(index);
            all.extend(measure.steps.iter().map(|step| Subject { topic, term: step.term }));
        }
        for (index, it) in depth.budgets.iter().enumerate() {
            let steps = it.budget.steps.iter().chain(&it.spent.steps);
            all.extend(steps.map(|step| Subject { topic: Topic::Budget(index), term: step.term }));
        }
    }
    for (which, inventory) in plan.inventories() {
        let topic = Topic::Inventory(which);
        let figures = inventory.figures();
        let sums = Scope::ALL.map(Sum::Scope).into_iter().chain(Sector::ALL.map(Sum::Sector));
        let sums = sums.chain([Sum::Basic, Sum::BasicPlus, Sum::Counted, Sum::GridGeneration]);
        for sum in sums.filter(|sum| figures.sum(*sum).is_some()) {
            all.push(Subject { topic, term: Term::Sum(sum) });
        }
        for (source, _) in inventory.by_source() {
            all.push(Subject { topic, term: Term::Source(source) });
        }
    }
    all
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn every_figure_of_any_plan_leads_to_what_was_entered_or_published(plan in complete_plan()) {
        for subject in subjects(&plan) {
            let found = follow(&plan, subject, 8);
            prop_assert!(found.is_ok(), "{:?}", found);
        }
    }
}
