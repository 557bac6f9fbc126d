//! The arithmetic that is shown is the arithmetic that was done: each formula, read again and
//! worked out from the inputs beside it, gives the value beside it, up to the result.

use fairshare::assessment::{Result2030, assess};
use fairshare::explain::in_numbers;
use fairshare::inventory::{Detail, Entry, Inventory, ReportingLevel};
use fairshare::plan::Plan;
use fairshare::quantity::{Tco2e, Unit};
use fairshare::reference::{budgets, publications};
use fairshare::samples::Sample;
use fairshare::sbt::budget::{CarbonBudget, Rate, carbon_budget};
use fairshare::sbt::yardsticks::yardsticks;
use fairshare::steps::{BudgetTerm, Input, Origin, Standing, Step, Term, YardstickTerm};
use proptest::prelude::*;

use crate::evaluator::evaluate;
use crate::reference::{HDR_2020, HDR_2025};
use crate::support::{
    amount, any_plan, at, cases, complete_plan, plain_plan, population, result_of, tons, year,
};
use crate::yardsticks::{BUDGETS, PATHWAYS};

fn close(found: f64, expected: f64) -> bool {
    (found - expected).abs() <= 1e-12 * expected.abs()
}

/// What is wrong with the steps of a plan's result, if anything.
fn check(plan: &Plan, result: &Result2030) -> Result<(), String> {
    let mut known: Vec<(Term, f64)> = Vec::new();
    for step in &result.steps {
        recompute(step)?;
        for input in &step.inputs {
            check_origin(plan, result, &known, step, input)?;
        }
        if known.iter().any(|(term, _)| *term == step.term) {
            return Err(format!("{} is computed twice", step.term.symbol()));
        }
        known.push((step.term, step.value));
    }
    let last = |term: Term| known.iter().find(|(found, _)| *found == term).map(|(_, value)| *value);
    let target = &result.target;
    for (term, value) in [
        (Term::BaseEmissions, target.basis.emissions.value()),
        (Term::ReductionPerCapita, target.reduction_per_capita.value()),
        (Term::BasePerCapita, target.base_per_capita.value()),
        (Term::TargetPerCapita, target.per_capita.value()),
        (Term::TargetEmissions, target.emissions.value()),
        (Term::ReductionAbsolute, target.reduction_absolute.value()),
        (Term::ToCut, target.to_cut.value()),
    ] {
        if last(term) != Some(value) {
            return Err(format!("{} ends as {:?}, the result is {value}", term.symbol(), last(term)));
        }
    }
    for (term, (people, input)) in [
        (Term::BasePopulation, &target.basis.population),
        (Term::TargetPopulation, &target.basis.population_2030),
    ] {
        let computed = last(term).unwrap_or(people.value());
        if computed != people.value() || input.value != people.value() || input.term != term {
            return Err(format!("{} is not the population used", term.symbol()));
        }
    }
    Ok(())
}

/// Whether a step's formula gives its value, from its inputs alone.
pub fn recompute(step: &Step) -> Result<(), String> {
    let given: Vec<(&str, f64)> =
        step.inputs.iter().map(|input| (input.term.symbol(), input.value)).collect();
    let found = evaluate(&step.formula, &given)?;
    // With its numbers in place it needs no symbol, and gives the same.
    let written = in_numbers(step, &|input| input.value.to_string());
    let again = evaluate(&written.replace('-', "0 − "), &[])?;
    if !close(again, found) {
        return Err(format!("{written} gives {again}, not {found}"));
    }
    if close(found, step.value) {
        Ok(())
    } else {
        Err(format!("{} = {} gives {found}, not {}", step.term.symbol(), step.formula, step.value))
    }
}

/// Every input is a step before, a figure of the plan, or a published one.
fn check_origin(
    plan: &Plan,
    result: &Result2030,
    known: &[(Term, f64)],
    step: &Step,
    input: &Input,
) -> Result<(), String> {
    let people = &plan.community.population;
    let base_year = result.target.basis.year;
    // The year a step's population stands for.
    let asked = if step.term == Term::TargetPopulation { year(2030) } else { base_year };
    let counts = people.counts();
    let expected = match (&input.origin, input.term) {
        (Origin::Asked, Term::YearAsked) => f64::from(asked),
        (Origin::Computed, term) => match known.iter().find(|(found, _)| *found == term) {
            Some((_, value)) => *value,
            None => return Err(format!("{} is used before it is computed", term.symbol())),
        },
        (Origin::Entered(note), Term::Entry(place)) => {
            if *note != plan.inventory.source {
                return Err(format!("{} names the source {note:?}", input.term.symbol()));
            }
            plan.inventory.entry(place).and_then(Entry::amount).unwrap().value()
        }
        (Origin::Entered(note), term) => {
            let count = match term {
                Term::BasePopulation => people.given(base_year),
                Term::TargetPopulation => people.given(year(2030)),
                Term::PopulationBefore | Term::YearBefore => {
                    counts.iter().rev().find(|count| count.year < asked)
                }
                Term::PopulationAfter | Term::YearAfter => counts.iter().find(|count| count.year > asked),
                _ => None,
            };
            let count = count.ok_or(format!("nobody enters {}", term.symbol()))?;
            if *note != count.source {
                return Err(format!("{} names the source {note:?}", term.symbol()));
            }
            match term {
                Term::YearBefore | Term::YearAfter => f64::from(count.year),
                _ => count.people.value(),
            }
        }
        (Origin::Published { .. }, Term::GlobalReduction) => 0.5,
        (Origin::Published { year: Some(dated), .. }, Term::HdiUsa | Term::HdiWorld) => {
            let table = if base_year < year(2020) { HDR_2020 } else { HDR_2025 };
            let row = table.iter().find(|row| row.0 == dated.number()).unwrap();
            if dated.number() != base_year.number().min(2023) {
                return Err(format!("the index of {dated} is used for {base_year}"));
            }
            if input.term == Term::HdiUsa { row.1 } else { row.2 }
        }
        (origin, term) => return Err(format!("{} comes from {origin:?}", term.symbol())),
    };
    if input.value == expected && input.value.is_finite() {
        Ok(())
    } else {
        Err(format!("{} is {}, its origin says {expected}", input.term.symbol(), input.value))
    }
}

/// What is wrong with the steps of a plan's yardsticks and carbon budgets, if anything.
fn check_beside(plan: &Plan, result: &Result2030, emissions_2019: Option<Tco2e>) -> Result<(), String> {
    let (basis, people) = (&result.target.basis, &plan.community.population);
    let rate = Rate::of(basis);
    let found: Vec<CarbonBudget> =
        budgets::all().filter_map(|world| carbon_budget(world, people, &rate).ok()).collect();
    for budget in &found {
        let spent = budget.spent_by(&result.path);
        let steps: Vec<Step> = budget.steps.iter().chain(&spent.steps).cloned().collect();
        let known = check_chain(&steps, result)?;
        for (quantity, value) in [
            (BudgetTerm::Share, budget.share.value()),
            (BudgetTerm::YearsLeft, budget.years_left.value()),
            (BudgetTerm::Exhaustion, budget.exhaustion.value()),
            (BudgetTerm::YearsToZero, budget.years_to_zero.value()),
            (BudgetTerm::UnderThePath, spent.emissions.value()),
            (BudgetTerm::PartOfShare, spent.of_share.value()),
        ] {
            ends_as(&known, Term::Budget(quantity), value)?;
        }
    }
    let measures = yardsticks(basis, people, emissions_2019, &found).map_err(|why| format!("{why:?}"))?;
    for measure in measures {
        let known = check_chain(&measure.steps, result)?;
        for point in measure.points {
            ends_as(&known, Term::Yardstick(YardstickTerm::Emissions(point.year)), point.emissions.value())?;
            let term = Term::Yardstick(YardstickTerm::PerCapita(point.year));
            match point.per_capita {
                Some(per_capita) if known.iter().any(|(known, _)| *known == term) => {
                    ends_as(&known, term, per_capita.value())?;
                }
                // Nothing per person is nothing, and an average published per person is no step.
                Some(per_capita) if ![0.0, 2.9].contains(&per_capita.value()) => {
                    return Err(format!("{} has no step", term.symbol()));
                }
                _ => {}
            }
            for (ends, value) in point.range.into_iter().flat_map(|(low, high)| {
                use YardstickTerm::{Highest, Lowest};
                [(Lowest(point.year), low), (Highest(point.year), high)]
            }) {
                ends_as(&known, Term::Yardstick(ends), value.value())?;
            }
        }
    }
    Ok(())
}

fn ends_as(known: &[(Term, f64)], term: Term, value: f64) -> Result<(), String> {
    match known.iter().find(|(found, _)| *found == term) {
        Some((_, found)) if *found == value => Ok(()),
        found => Err(format!("{} ends as {found:?}, the result is {value}", term.symbol())),
    }
}

/// Recomputes steps beside the target; every computed input is a step before or a term of the
/// target's own arithmetic, and every published one is as printed.
fn check_chain(steps: &[Step], result: &Result2030) -> Result<Vec<(Term, f64)>, String> {
    let target = &result.target;
    let mut known = vec![
        (Term::BaseEmissions, target.basis.emissions.value()),
        (Term::TargetEmissions, target.emissions.value()),
        (Term::TargetPopulation, target.basis.population_2030.0.value()),
    ];
    for step in steps {
        recompute(step)?;
        for input in &step.inputs {
            let expected: Vec<f64> = match &input.origin {
                Origin::Computed => {
                    let all = known.iter().filter(|(term, _)| *term == input.term);
                    all.map(|(_, value)| *value).collect()
                }
                Origin::Published { .. } => as_printed(input.term),
                Origin::Asked => {
                    vec![f64::from(target.basis.year), 2020.0, 2025.0, 2026.0, 2035.0, 2040.0, 2050.0]
                }
                Origin::Entered(_) => vec![input.value],
            };
            if !input.value.is_finite() || !expected.contains(&input.value) {
                return Err(format!("{} is {}, not {expected:?}", input.term.symbol(), input.value));
            }
        }
        if known.iter().any(|(term, _)| *term == step.term) {
            return Err(format!("{} is computed twice", step.term.symbol()));
        }
        known.push((step.term, step.value));
    }
    Ok(known)
}

/// The values that publications print for a term.
fn as_printed(term: Term) -> Vec<f64> {
    use {BudgetTerm as B, YardstickTerm as Y};
    let of_pathway = |wanted: fairshare::quantity::Year, percent: fn(&[f64; 3]) -> f64| {
        let row = PATHWAYS.iter().find(|(number, _)| *number == wanted.number());
        row.map(|(_, row)| percent(row) / 100.0).into_iter().collect()
    };
    match term {
        Term::GlobalReduction => vec![0.5],
        Term::Yardstick(Y::AnnualCut) => vec![0.042],
        Term::Yardstick(Y::PerCapita(_)) => vec![2.9],
        Term::Yardstick(Y::Reduction(year)) => of_pathway(year, |row| row[0]),
        Term::Yardstick(Y::ReductionP5(year)) => of_pathway(year, |row| row[1]),
        Term::Yardstick(Y::ReductionP95(year)) => of_pathway(year, |row| row[2]),
        Term::Budget(B::WorldBudget) => BUDGETS.iter().map(|(_, _, gigatons)| *gigatons).collect(),
        Term::Budget(B::Start) => vec![2020.0, 2025.0, 2026.0],
        Term::Budget(B::WorldPopulation) => vec![7_841e6, 8_192e6, 8_261.6e6],
        _ => vec![],
    }
}

#[test]
fn samples_recompute() {
    for sample in Sample::ALL {
        let plan = sample.plan();
        check(&plan, &result_of(&plan)).unwrap();
        check_beside(&plan, &result_of(&plan), None).unwrap();
        check_beside(&plan, &result_of(&plan), Some(tons(1e6))).unwrap();
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn generated_plans_recompute(
        plan in complete_plan(), emissions_2019 in prop::option::of(amount().prop_map(tons)),
    ) {
        let result = result_of(&plan);
        prop_assert_eq!(check(&plan, &result), Ok(()));
        prop_assert_eq!(check_beside(&plan, &result, emissions_2019), Ok(()));
    }

    #[test]
    fn any_plan_recomputes_if_it_has_a_target(plan in any_plan()) {
        if let Some(result) = assess(&plan).result() {
            prop_assert_eq!(check(&plan, result), Ok(()));
            prop_assert_eq!(check_beside(&plan, result, None), Ok(()));
        }
    }
}

/// The check must notice a step that shows something else than what was done.
#[test]
fn the_check_can_fail() {
    // Both populations interpolated, so that every kind of step is there.
    let mut plan = plain_plan(2019, 1000.0, &[]);
    plan.community.population = population(&[(2010, 90.0), (2020, 100.0), (2040, 150.0)]);
    let result = result_of(&plan);
    check(&plan, &result).unwrap();
    assert_eq!(result.steps.len(), 1 + 2 + 6); // the sum, two populations, six of the target

    let refuse = |what: &str, change: &dyn Fn(&mut Vec<Step>)| {
        let mut wrong = result.clone();
        change(&mut wrong.steps);
        assert!(check(&plan, &wrong).is_err(), "{what}");
    };
    for index in 0..result.steps.len() {
        refuse("a value", &|steps| steps[index].value *= 1.000_001);
        refuse("a step left out", &|steps| drop(steps.remove(index)));
        refuse("a step too many", &|steps| steps.insert(index, steps[index].clone()));
        for input in 0..result.steps[index].inputs.len() {
            refuse("an input's value", &|steps| steps[index].inputs[input].value *= 1.000_001);
            refuse("an input left out", &|steps| drop(steps[index].inputs.remove(input)));
            refuse("an input's origin", &|steps| {
                let origin = &mut steps[index].inputs[input].origin;
                *origin = match origin {
                    Origin::Computed => Origin::Entered(String::new()),
                    _ => Origin::Computed,
                };
            });
        }
    }
    let with_formula = |term: Term, formula: &'static str| {
        refuse(formula, &|steps| {
            let step = steps.iter_mut().find(|step| step.term == term).unwrap();
            assert_ne!(step.formula, formula);
            step.formula = formula.into();
        });
    };
    with_formula(Term::ReductionPerCapita, "g × HDI_world / HDI_USA");
    with_formula(Term::BasePerCapita, "P0 / E0");
    with_formula(Term::TargetPerCapita, "e0 × (1 + p)");
    with_formula(Term::TargetPerCapita, "e0 × 1 − p");
    with_formula(Term::TargetEmissions, "e2030 / P2030");
    with_formula(Term::ReductionAbsolute, "1 − (1 − p) × P0 / P2030");
    with_formula(Term::ToCut, "E2030 − E0");
    with_formula(Term::BasePopulation, "Pa + (Pb − Pa) × (y − ya) / (yb − ya)"); // linear
}

/// So must the check of what stands beside the target.
#[test]
fn the_check_beside_can_fail() {
    let people = [(2010, 90.0), (2020, 100.0), (2040, 150.0), (2060, 170.0)];
    let result = result_of(&plain_plan(2019, 1000.0, &people));
    let people = population(&people);
    let rate = Rate::of(&result.target.basis);
    let found: Vec<CarbonBudget> =
        budgets::all().map(|world| carbon_budget(world, &people, &rate).unwrap()).collect();
    for measure in yardsticks(&result.target.basis, &people, Some(tons(900.0)), &found).unwrap() {
        check_chain(&measure.steps, &result).unwrap();
        for index in 0..measure.steps.len() {
            let refuse = |what: &str, change: &dyn Fn(&mut Step)| {
                let mut wrong = measure.steps.clone();
                change(&mut wrong[index]);
                assert!(check_chain(&wrong, &result).is_err(), "{what}: {:?}", measure.steps[index]);
            };
            // A part more of nothing is nothing: so something is added.
            refuse("a value", &|step| step.value = step.value * 1.000_001 + 1e-9);
            for input in 0..measure.steps[index].inputs.len() {
                refuse("an input left out", &|step| drop(step.inputs.remove(input)));
                refuse("an input's value", &|step| step.inputs[input].value += 0.5);
            }
        }
    }
}

#[test]
fn every_step_says_how_far_it_is_backed() {
    let mut plan = plain_plan(2019, 1000.0, &[]);
    plan.community.population = population(&[(2010, 90.0), (2020, 100.0), (2040, 150.0)]);
    let opcc = Standing::Inferred(&publications::OPCC);
    for step in result_of(&plan).steps {
        let expected = match step.term {
            Term::ReductionPerCapita | Term::TargetPerCapita => opcc,
            Term::BasePopulation | Term::TargetPopulation => Standing::OurChoice,
            _ => Standing::Definition,
        };
        assert_eq!(step.standing, expected, "{:?}", step.term);
    }
}

#[test]
fn a_total_by_the_protocols_rule_cites_the_protocol() {
    let mut inventory = Inventory { detail: Detail::Sectors, ..Inventory::default() };
    inventory.enter(at("I.1.1"), Some(Entry::Amount(tons(2.0)))).unwrap();
    inventory.enter(at("I.1.3"), Some(Entry::Amount(tons(3.0)))).unwrap();
    for (boundary, formula, value, standing) in [
        (ReportingLevel::Everything, "I.1.1 + I.1.3", 5.0, Standing::Definition),
        (ReportingLevel::Basic, "I.1.1", 2.0, Standing::Published(&publications::GPC)),
        (ReportingLevel::BasicPlus, "I.1.1 + I.1.3", 5.0, Standing::Published(&publications::GPC)),
    ] {
        inventory.reporting_level = boundary;
        let (total, step) = fairshare::steps::base_emissions(&inventory, &inventory.figures()).unwrap();
        assert_eq!((total, step.value, step.term), (tons(value), value, Term::BaseEmissions));
        assert_eq!((step.formula.as_ref(), step.standing), (formula, standing));
    }
}

#[test]
fn units_are_those_of_the_terms() {
    for step in result_of(&Sample::SanJose.plan()).steps {
        let expected = match step.term {
            Term::ReductionPerCapita | Term::ReductionAbsolute => Unit::Share,
            Term::BasePerCapita | Term::TargetPerCapita => Unit::Tco2ePerPerson,
            Term::BaseEmissions | Term::TargetEmissions | Term::ToCut => Unit::Tco2e,
            other => panic!("San José enters both populations: {other:?}"),
        };
        assert_eq!(step.term.unit(), expected);
    }
}
