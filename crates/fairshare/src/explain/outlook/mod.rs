//! The steps behind forecast and actions. There are thousands, so only the one asked for is made,
//! from the very streams and products that were evaluated.

mod actions;
mod forecast;

use std::borrow::Cow;

use crate::actions::attribution::sequence;
use crate::actions::engine::{Compiled, MAX};
use crate::actions::scenario::{Chosen, Scenario};
use crate::assessment::Assessment;
use crate::forecast::Outcome;
use crate::forecast::streams::StreamKind;
use crate::outlook::{State, forecast_of, state};
use crate::plan::Plan;
use crate::quantity::Year;
use crate::quantity::sum::sum;
use crate::sbt::Path;
use crate::steps::{Input, Origin, OutlookTerm, Standing, Step, Term};

/// The steps that lead to a figure; the one asked for last. `only` is the action in whose topic it
/// is asked for: there, "with actions" means with that one.
pub(super) fn steps(plan: &Plan, assessment: &Assessment, only: Option<usize>, term: Term) -> Vec<Step> {
    let (Some(result), Ok(outcome)) = (assessment.result(), forecast_of(plan)) else { return Vec::new() };
    let none = Scenario::default();
    let scenario = plan.shown_scenario().unwrap_or(&none);
    let is_on = |at: &usize| state(&outcome, &scenario.actions[*at]) == State::On;
    let all: Vec<usize> = (0..scenario.actions.len().min(MAX)).filter(is_on).collect();
    let places = match only {
        Some(only) => all.iter().copied().filter(|at| *at == only).collect(),
        None => all.clone(),
    };
    let of = Of { plan, outcome: &outcome, path: &result.path, scenario, all, places, only };
    match term {
        Term::Outlook(quantity) => of.step(quantity).into_iter().collect(),
        Term::PathPopulation(year) => of.residents(year),
        _ => Vec::new(),
    }
}

struct Of<'a> {
    plan: &'a Plan,
    outcome: &'a Outcome,
    path: &'a Path,
    scenario: &'a Scenario,
    /// The places of the actions that count.
    all: Vec<usize>,
    /// Of those that the topic is about.
    places: Vec<usize>,
    only: Option<usize>,
}

fn computed(quantity: OutlookTerm, value: f64) -> Input {
    Input::computed(Term::Outlook(quantity), value)
}

fn asked(term: Term, value: f64) -> Input {
    Input { term, value, origin: Origin::Asked }
}

fn number(value: f64) -> String {
    match value < 0.0 {
        true => format!("0 − {}", -value),
        false => value.to_string(),
    }
}

/// Symbols of inputs, added up.
fn added(inputs: &[Input]) -> Cow<'static, str> {
    if inputs.iter().any(|input| matches!(input.term, Term::Line(_))) {
        return Cow::Borrowed("Σ L");
    }
    let symbols: Vec<&str> = inputs.iter().map(|input| input.term.symbol()).collect();
    Cow::Owned(if symbols.is_empty() { "0".to_owned() } else { symbols.join(" + ") })
}

impl Of<'_> {
    fn step(&self, quantity: OutlookTerm) -> Option<Step> {
        use OutlookTerm as Q;
        let (formula, standing, inputs, value) = match quantity {
            // Steps of their own, which say where their figure was taken from.
            Q::PassengerShare | Q::VehicleEfficiency | Q::DriverRate(_) => return self.assumed(quantity),
            Q::DriverIndex(driver, year) | Q::DriverIndexBefore(driver, year) => {
                return self.index(driver, year).map(|step| Step { term: Term::Outlook(quantity), ..step });
            }
            Q::CleanShare(year) => return self.clean_share(year),
            Q::ActivityBase(_) | Q::ElectricityFactorBase => return self.base_activity(quantity),
            Q::Left(place, of, moves, year) => return self.left(usize::from(place), of, moves, year),
            Q::Ramp(year) => return self.ramp(year),
            Q::Strength(_)
            | Q::Saving(_)
            | Q::StartYear(_)
            | Q::FullYear(_)
            | Q::LoadEach(_)
            | Q::MeasureTons(..)
            | Q::GrowthPart(..) => return self.of_action(quantity),
            // Formulas of other figures.
            Q::ToldApart(kind) => self.told_apart(Some(kind)),
            Q::NotToldApart => self.told_apart(None),
            Q::BaseStream(kind) => self.base_stream(kind),
            Q::CleanShareBase => Some(self.clean_share_base()),
            // Inputs alone: they stand beside the grid's factor, each with its publication.
            Q::GridRate(_) | Q::GridRateBase | Q::GridProjection(_) | Q::GridProjectionBase => None,
            Q::LossRate => self.loss_rate(),
            Q::GridRatio(year) => self.grid_ratio(year),
            Q::VehicleRatio(year) => Some(self.vehicle_ratio(year)),
            Q::UsualStream(kind, year) => self.usual(kind, year),
            Q::AdjustedStream(kind, year) => self.adjusted(kind, year),
            Q::Usual(year) => self.total(Q::UsualStream, &self.outcome.business_as_usual_streams, year),
            Q::Adjusted(year) => self.total(Q::AdjustedStream, &self.outcome.adjusted_streams, year),
            Q::ElectricityFactor(year) => self.electricity_factor(year),
            Q::WorkedOn(action, year) => Some(self.worked_on(action, year)),
            Q::AllButLand(year) => Some(self.all_but_land(year)),
            Q::ScenarioStream(kind, year) => Some(self.scenario_stream(kind, year)),
            Q::PartOf(kind, number, year) => self.part(kind, number, year),
            Q::Scenario(year) | Q::WithOnly(year) => Some(self.with_actions(quantity, year)),
            Q::ScenarioPerCapita(year) => self.per_capita(year),
            Q::BeforeActions(year) => {
                let adjusted = self.outcome.adjusted.at(year)?.value();
                self.above_path(Q::Adjusted(year), adjusted, year)
            }
            Q::Remaining(year) => self.above_path(Q::Scenario(year), self.scenario_in(year), year),
            Q::Reduction(year) => self.reduction(year),
            Q::Closed(year) => self.closed(year),
            Q::Overlap(year) => self.overlap(year),
            Q::AloneTogether(year) => Some(self.alone_together(year)),
            Q::Alone(year) => Some(self.alone(year)),
            Q::InPackage(year) => self.in_package(year),
            Q::Joining(count, year) => self.joining_one(usize::from(count), year),
        }?;
        Some(Step { term: Term::Outlook(quantity), formula, standing, inputs, value })
    }

    fn at(&self, values: &[f64], year: Year) -> Option<f64> {
        values.get(self.outcome.after(year)).copied()
    }

    fn with_years(&self, mut inputs: Vec<Input>, year: Year) -> Vec<Input> {
        inputs.push(asked(Term::YearAsked, f64::from(year)));
        inputs.push(asked(Term::BaseYear, f64::from(self.outcome.base_year)));
        inputs
    }

    fn base(&self, kind: StreamKind) -> Option<Input> {
        self.outcome.stream(kind).map(|it| computed(OutlookTerm::BaseStream(kind), it.emissions.value()))
    }

    fn adjusted_input(&self, kind: StreamKind, year: Year) -> Input {
        computed(OutlookTerm::AdjustedStream(kind, year), self.outcome.adjusted_of(kind, year))
    }

    /// A figure that a person may have said, or this project's own.
    fn said(&self, quantity: OutlookTerm, value: f64, is_said: bool) -> Step {
        let term = Term::Outlook(quantity);
        let inputs = match is_said {
            true => vec![Input::entered(term, value, "")],
            false => vec![],
        };
        let formula = if is_said { Cow::Borrowed(term.symbol()) } else { number(value).into() };
        let standing = if is_said { Standing::Definition } else { Standing::OurChoice };
        Step { term, formula, standing, inputs, value }
    }

    /// Emissions with all actions that count.
    fn scenario_in(&self, year: Year) -> f64 {
        let (compiled, _) = self.whole(year);
        sum(compiled.by_stream(compiled.all()).into_iter())
    }

    fn chosen(&self, places: &[usize]) -> Vec<&Chosen> {
        places.iter().map(|place| &self.scenario.actions[*place]).collect()
    }

    fn compiled(&self, year: Year) -> Compiled {
        Compiled::new(self.outcome, &self.chosen(&self.places), year)
    }

    fn whole(&self, year: Year) -> (Compiled, Vec<usize>) {
        let actions = self.chosen(&self.all);
        (Compiled::new(self.outcome, &actions, year), sequence(&actions))
    }
}

/// Formula, standing, inputs and value of a step.
type Made = (Cow<'static, str>, Standing, Vec<Input>, f64);
