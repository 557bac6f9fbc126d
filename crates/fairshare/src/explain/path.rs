//! The steps behind the path's milestones.

use std::borrow::Cow;

use crate::community::Population;
use crate::sbt::{NET_ZERO_YEAR, Path, TARGET_YEAR};
use crate::steps::{Input, Origin, Standing, Step, Term, residents};

/// The steps that lead to a figure of the path; none for other terms.
pub(super) fn steps(path: &Path, population: &Population, term: Term) -> Vec<Step> {
    let (Term::Path(year)
    | Term::PathPerCapita(year)
    | Term::PathReduction(year)
    | Term::PathPopulation(year)) = term
    else {
        return Vec::new();
    };
    let Some(milestone) = path.milestone(year, population) else { return Vec::new() };
    let asked = |term: Term, year| Input { term, value: f64::from(year), origin: Origin::Asked };
    let base = |term: Term| Input::computed(term, path.at(path.start()).map_or(0.0, |it| it.value()));
    let e2030 = Input::computed(Term::TargetEmissions, path.at(TARGET_YEAR).map_or(0.0, |it| it.value()));
    let y = asked(Term::YearAsked, year);
    let total = milestone.emissions.value();
    let (formula, inputs) = if year == path.start() {
        ("E0", vec![base(Term::BaseEmissions)])
    } else if year == TARGET_YEAR {
        ("E2030", vec![e2030])
    } else if year < TARGET_YEAR {
        let y0 = asked(Term::BaseYear, path.start());
        (
            "E0 × (1 − (y − y0) / (2030 − y0)) + E2030 × (y − y0) / (2030 − y0)",
            vec![base(Term::BaseEmissions), e2030, y, y0],
        )
    } else if year < NET_ZERO_YEAR {
        ("E2030 × (1 − (y − 2030) / (2050 − 2030))", vec![e2030, y])
    } else {
        ("0", vec![])
    };
    let standing = match inputs.len() {
        1 => Standing::Definition,
        0 => Standing::Published(&crate::reference::publications::OPCC),
        _ => Standing::OurChoice,
    };
    let step = |term: Term, formula: &'static str, standing, inputs, value| Step {
        term,
        formula: Cow::Borrowed(formula),
        standing,
        inputs,
        value,
    };
    let mut steps = vec![step(Term::Path(year), formula, standing, inputs, total)];
    let on_path = Input::computed(Term::Path(year), total);
    if let (Some(per_capita), Some(found)) = (milestone.per_capita, population.at(year)) {
        let (_, people, people_step) = residents(Term::PathPopulation(year), &found);
        steps.extend(people_step);
        let inputs = vec![on_path.clone(), people];
        let term = Term::PathPerCapita(year);
        steps.push(step(term, "E_y / P_y", Standing::Definition, inputs, per_capita.value()));
    }
    if milestone.per_capita.is_some() && population.at(year).is_none() {
        // Zero tons are zero per person, however many people there will be.
        steps.push(step(Term::PathPerCapita(year), "0", Standing::Definition, vec![], 0.0));
    }
    let inputs = vec![on_path, base(Term::BaseEmissions)];
    let reduction = milestone.reduction.value();
    steps.push(step(Term::PathReduction(year), "1 − E_y / E0", Standing::Definition, inputs, reduction));
    steps
}
