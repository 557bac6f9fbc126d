//! The steps behind forecast and actions. There are thousands, so only the one asked for is made,
//! from the very streams and products that were evaluated.

use std::borrow::Cow;

use crate::actions::attribution::{Attribution, in_sequence, joining, shapley};
use crate::actions::catalogue::{Kind, Parameter};
use crate::actions::engine::{Compiled, Factor, MAX, Product, ramp_of, tons_in};
use crate::actions::scenario::{Action, Chosen, Effect, Scenario};
use crate::assessment::Assessment;
use crate::forecast::adjusted::GridPath;
use crate::forecast::drivers::Driver;
use crate::forecast::streams::{StreamKind, placed};
use crate::forecast::{Outcome, Series};
use crate::inventory::SourcePart;
use crate::outlook::{Quantity, State, forecast_of, sequence, state};
use crate::plan::Plan;
use crate::quantity::Year;
use crate::quantity::sum::sum;
use crate::reference::standards;
use crate::target::{Input, Origin, Path, Standing, Step, Term, residents};

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

fn computed(quantity: Quantity, value: f64) -> Input {
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
    fn step(&self, quantity: Quantity) -> Option<Step> {
        use Quantity as Q;
        let base = self.outcome.base_year;
        let (formula, standing, inputs, value): (Cow<'static, str>, Standing, Vec<Input>, f64) =
            match quantity {
                Q::PassengerShare | Q::VehicleEfficiency | Q::DriverRate(_) => return self.assumed(quantity),
                Q::DriverIndex(driver, year) | Q::DriverIndexBefore(driver, year) => {
                    return self
                        .index(driver, year)
                        .map(|step| Step { term: Term::Outlook(quantity), ..step });
                }
                Q::ToldApart(kind) => self.told_apart(Some(kind))?,
                Q::NotToldApart => self.told_apart(None)?,
                Q::BaseStream(kind) => self.base_stream(kind)?,
                Q::LossRate => {
                    let lost = self.base(StreamKind::GridLosses)?;
                    let used: Vec<Input> = self.electricity().filter_map(|kind| self.base(kind)).collect();
                    let formula = format!("{} / ({})", lost.term.symbol(), added(&used));
                    let inputs = std::iter::once(lost).chain(used).collect();
                    (formula.into(), Standing::Definition, inputs, self.outcome.loss_rate)
                }
                Q::CleanShareBase => return self.clean_share(quantity, base),
                Q::CleanShare(year) => return self.clean_share(quantity, year),
                Q::GridRatio(year) => {
                    let before = self.outcome.clean_share_in(base);
                    let value = self.at(&self.outcome.grid_ratio, year)?;
                    if before >= 1.0 {
                        ("1".into(), Standing::OurChoice, vec![], value)
                    } else {
                        let inputs = vec![
                            computed(Q::CleanShare(year), self.outcome.clean_share_in(year)),
                            computed(Q::CleanShareBase, before),
                        ];
                        ("(1 − c) / (1 − c0)".into(), Standing::OurChoice, inputs, value)
                    }
                }
                Q::VehicleRatio(year) => {
                    let w = self.plan.forecast.vehicle_efficiency().share().value();
                    let value = libm::pow(1.0 - w, f64::from(base.until(year)));
                    let inputs = self.with_years(vec![computed(Q::VehicleEfficiency, w)], year);
                    ("(1 − w) ^ (y − y0)".into(), Standing::OurChoice, inputs, value)
                }
                Q::UsualStream(kind, year) => self.usual(kind, year)?,
                Q::AdjustedStream(kind, year) => self.adjusted(kind, year)?,
                Q::Usual(year) => {
                    self.total(Q::UsualStream, &self.outcome.business_as_usual_streams, year)?
                }
                Q::Adjusted(year) => self.total(Q::AdjustedStream, &self.outcome.adjusted_streams, year)?,
                Q::WorkedOn(action, year) => {
                    let kinds = action.works_on().iter().filter(|kind| self.outcome.stream(**kind).is_some());
                    let inputs: Vec<Input> = kinds.map(|kind| self.adjusted_input(*kind, year)).collect();
                    let value = sum(inputs.iter().map(|it| it.value));
                    (added(&inputs), Standing::Definition, inputs, value)
                }
                Q::AllButLand(year) => {
                    let kinds = self
                        .outcome
                        .streams
                        .iter()
                        .map(|it| it.kind)
                        .filter(|kind| *kind != StreamKind::Land);
                    let inputs: Vec<Input> = kinds.map(|kind| self.adjusted_input(kind, year)).collect();
                    let value = inputs.iter().map(|it| it.value).sum();
                    (added(&inputs), Standing::Definition, inputs, value)
                }
                Q::ActivityBase(_) | Q::ElectricityFactorBase => return self.base_activity(quantity),
                Q::ElectricityFactor(year) => {
                    let ratio = self.at(&self.outcome.grid_ratio, year)?;
                    let inputs = vec![
                        computed(Q::ElectricityFactorBase, self.outcome.electricity_factor),
                        computed(Q::GridRatio(year), ratio),
                    ];
                    ("f0 × G".into(), Standing::Definition, inputs, self.outcome.electricity_factor_in(year))
                }
                Q::ScenarioStream(kind, year) => {
                    let parts = self.parts(kind, year);
                    let inputs: Vec<Input> = parts
                        .iter()
                        .map(|(number, _, value)| computed(Q::PartOf(kind, *number, year), *value))
                        .collect();
                    let value = inputs.iter().map(|it| it.value).sum();
                    (added(&inputs), Standing::Definition, inputs, value)
                }
                Q::PartOf(kind, number, year) => self.part(kind, number, year)?,
                Q::Left(place, of, moves, year) => return self.left(usize::from(place), of, moves, year),
                Q::Scenario(year) | Q::WithOnly(year) => {
                    let compiled = self.compiled(year);
                    let by_stream = compiled.by_stream(compiled.all());
                    let there =
                        StreamKind::ALL.iter().copied().filter(|kind| !self.parts(*kind, year).is_empty());
                    let inputs: Vec<Input> = there
                        .map(|kind| computed(Q::ScenarioStream(kind, year), by_stream[kind as usize]))
                        .collect();
                    let value = match quantity {
                        Q::Scenario(_) if self.only.is_none() => self.scenario_in(year),
                        _ => compiled.total(compiled.all()),
                    };
                    (added(&inputs), Standing::Definition, inputs, value)
                }
                Q::ScenarioPerCapita(year) => {
                    let found = self.plan.community.population.at(year)?;
                    let (people, input, _) = residents(Term::PathPopulation(year), &found);
                    let tons = self.scenario_in(year);
                    let inputs = vec![computed(Q::Scenario(year), tons), input];
                    ("N / P_y".into(), Standing::Definition, inputs, tons / people.value())
                }
                Q::BeforeActions(year) => {
                    let adjusted = self.outcome.adjusted.at(year)?.value();
                    self.above_path(Q::Adjusted(year), adjusted, year)?
                }
                Q::Remaining(year) => self.above_path(Q::Scenario(year), self.scenario_in(year), year)?,
                Q::Reduction(year) => {
                    let (a, n) = (self.outcome.adjusted.at(year)?.value(), self.scenario_in(year));
                    let inputs = vec![computed(Q::Adjusted(year), a), computed(Q::Scenario(year), n)];
                    ("A − N".into(), Standing::Definition, inputs, a - n)
                }
                Q::Closed(year) => {
                    let (a, n) = (self.outcome.adjusted.at(year)?.value(), self.scenario_in(year));
                    let gap = a - self.path.at(year)?.value();
                    if gap <= 0.0 {
                        return None;
                    }
                    let inputs =
                        vec![computed(Q::Reduction(year), a - n), computed(Q::BeforeActions(year), gap)];
                    ("X / D".into(), Standing::Definition, inputs, (a - n) / gap)
                }
                Q::Overlap(year) => self.overlap(year)?,
                Q::AloneTogether(year) => {
                    let alone: f64 = crate::actions::attribution::alone(&self.whole(year).0).iter().sum();
                    (number(alone).into(), Standing::Definition, vec![], alone)
                }
                Q::Ramp(year) => return self.ramp(year),
                Q::Alone(year) => {
                    let compiled = self.compiled(year);
                    let (a, n) = (compiled.total(0), compiled.total(compiled.all()));
                    let inputs = vec![computed(Q::Adjusted(year), a), computed(Q::WithOnly(year), n)];
                    ("A − N1".into(), Standing::Definition, inputs, a - n)
                }
                Q::InPackage(year) => self.in_package(year)?,
                Q::Joining(count, year) => {
                    let means = self.joining(year)?;
                    let value = *means.get(usize::from(count))?;
                    (number(value).into(), Standing::OurChoice, vec![], value)
                }
                Q::Strength(_)
                | Q::Saving(_)
                | Q::StartYear(_)
                | Q::FullYear(_)
                | Q::LoadEach(_)
                | Q::MeasureTons(..)
                | Q::GrowthPart(..) => return self.of_action(quantity),
            };
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

    fn electricity(&self) -> impl Iterator<Item = StreamKind> + '_ {
        self.outcome.streams.iter().map(|it| it.kind).filter(|kind| kind.is_electricity())
    }

    fn base(&self, kind: StreamKind) -> Option<Input> {
        self.outcome.stream(kind).map(|it| computed(Quantity::BaseStream(kind), it.emissions.value()))
    }

    fn adjusted_input(&self, kind: StreamKind, year: Year) -> Input {
        computed(Quantity::AdjustedStream(kind, year), self.outcome.adjusted_of(kind, year))
    }

    /// A figure that a person may have said, or this project's own.
    fn said(&self, quantity: Quantity, value: f64, is_said: bool) -> Step {
        let term = Term::Outlook(quantity);
        let inputs = match is_said {
            true => vec![Input::entered(term, value, "")],
            false => vec![],
        };
        let formula = if is_said { Cow::Borrowed(term.symbol()) } else { number(value).into() };
        let standing = if is_said { Standing::Definition } else { Standing::OurChoice };
        Step { term, formula, standing, inputs, value }
    }

    fn assumed(&self, quantity: Quantity) -> Option<Step> {
        let forecast = &self.plan.forecast;
        Some(match quantity {
            Quantity::PassengerShare => {
                let value = forecast.passenger_share().share().value();
                self.said(quantity, value, forecast.passenger_share.is_some())
            }
            Quantity::VehicleEfficiency => {
                let value = forecast.vehicle_efficiency().share().value();
                self.said(quantity, value, forecast.vehicle_efficiency.is_some())
            }
            Quantity::DriverRate(driver) => {
                self.said(quantity, forecast.growth.rate(driver)?.share().value(), driver != Driver::Constant)
            }
            _ => return None,
        })
    }

    fn index(&self, driver: Driver, year: Year) -> Option<Step> {
        let growth = &self.plan.forecast.growth;
        let value = self.outcome.index(driver, year);
        let term = Term::Outlook(Quantity::DriverIndex(driver, year));
        let of = match growth.rate(driver) {
            Some(_) => Some(driver),
            None => growth.population.map(|_| Driver::Population),
        };
        if let Some(of) = of {
            let rate = growth.rate(of)?.share().value();
            let inputs = self.with_years(vec![computed(Quantity::DriverRate(of), rate)], year);
            let formula = Cow::Borrowed("(1 + q) ^ (y − y0)");
            return Some(Step { term, formula, standing: Standing::OurChoice, inputs, value });
        }
        let people = &self.plan.community.population;
        let (before, then) = (people.at(self.outcome.base_year)?, self.residents_in(year)?);
        let base = residents(Term::BasePopulation, &before).1;
        let inputs = vec![then, base];
        Some(Step { term, formula: "P_y / P0".into(), standing: Standing::OurChoice, inputs, value })
    }

    fn residents_in(&self, year: Year) -> Option<Input> {
        let people = &self.plan.community.population;
        match people.at(year) {
            Some(found) => Some(residents(Term::PathPopulation(year), &found).1),
            None => {
                let value = self.residents(year).last()?.value;
                Some(Input::computed(Term::PathPopulation(year), value))
            }
        }
    }

    /// Residents of a year; after the last known one by the rate before it.
    fn residents(&self, year: Year) -> Vec<Step> {
        let people = &self.plan.community.population;
        if let Some(found) = people.at(year) {
            return residents(Term::PathPopulation(year), &found).2.into_iter().collect();
        }
        let [.., before, last] = people.counts() else { return Vec::new() };
        let counted =
            |term, count: &crate::community::Count| Input::entered(term, count.people.value(), &count.source);
        let dated = |term, count: &crate::community::Count| {
            Input::entered(term, f64::from(count.year), &count.source)
        };
        let growth = last.people.value() / before.people.value();
        let part = f64::from(last.year.until(year)) / f64::from(before.year.until(last.year));
        vec![Step {
            term: Term::PathPopulation(year),
            formula: "Pb × (Pb / Pa) ^ ((y − yb) / (yb − ya))".into(),
            standing: Standing::OurChoice,
            inputs: vec![
                counted(Term::PopulationBefore, before),
                counted(Term::PopulationAfter, last),
                asked(Term::YearAsked, f64::from(year)),
                dated(Term::YearBefore, before),
                dated(Term::YearAfter, last),
            ],
            value: last.people.value() * libm::pow(growth, part),
        }]
    }

    /// What stands in the inventory for a stream, or for vehicles it does not tell apart.
    fn told_apart(&self, wanted: Option<StreamKind>) -> Option<Made> {
        let inventory = &self.plan.inventory;
        let found = placed(inventory).into_iter().filter(|(kind, _)| *kind == wanted);
        let inputs: Vec<Input> = found
            .map(|(_, part)| match part {
                SourcePart::Line(index, amount) => Input::computed(Term::Line(index), amount.value()),
                SourcePart::Entry(place, amount) => Input::entry(inventory, place, amount.value()),
            })
            .collect();
        if inputs.is_empty() {
            return None;
        }
        let value = crate::quantity::sum::sum(inputs.iter().map(|it| it.value));
        Some((added(&inputs), Standing::Definition, inputs, value))
    }

    fn base_stream(&self, kind: StreamKind) -> Option<Made> {
        let value = self.outcome.stream(kind)?.emissions.value();
        let told = self.told_apart(Some(kind));
        let Some((_, _, _, rest)) = self.told_apart(None).filter(|_| kind.is_on_road()) else {
            let (formula, standing, inputs, _) = told?;
            return Some((formula, standing, inputs, value));
        };
        let share = self.plan.forecast.passenger_share().share().value();
        let part = if kind == StreamKind::PassengerVehicles { "o × s" } else { "o × (1 − s)" };
        let mut inputs =
            vec![computed(Quantity::NotToldApart, rest), computed(Quantity::PassengerShare, share)];
        let formula = match told {
            Some((_, _, _, tons)) => {
                inputs.push(computed(Quantity::ToldApart(kind), tons));
                Cow::Owned(format!("d + {part}"))
            }
            None => Cow::Borrowed(part),
        };
        Some((formula, Standing::OurChoice, inputs, value))
    }

    fn clean_share(&self, quantity: Quantity, year: Year) -> Option<Step> {
        let value = self.outcome.clean_share_in(year);
        let term = Term::Outlook(quantity);
        let of_state = self.plan.community.state.and_then(|state| standards::clean_share(state, year));
        let is_state = self.plan.forecast.grid != GridPath::Unchanged && of_state == Some(value);
        let origin = match &self.plan.forecast.grid {
            GridPath::Utility(_) if quantity != Quantity::CleanShareBase => Origin::Entered(String::new()),
            _ if is_state || of_state.is_some() && quantity == Quantity::CleanShareBase => {
                let (publication, level) = (standards::PUBLICATION, standards::CHECKED);
                Origin::Published { publication, year: Some(year), level }
            }
            // Kept from an earlier year, or nothing is known.
            _ => return Some(self.said(quantity, value, false)),
        };
        let inputs = vec![Input { term, value, origin }];
        let formula = Cow::Borrowed(term.symbol());
        Some(Step { term, formula, standing: Standing::OurChoice, inputs, value })
    }

    fn losses(&self, of: fn(StreamKind, Year) -> Quantity, series: &[Series], year: Year) -> Option<Made> {
        let used = self.outcome.streams.iter().zip(series).filter(|(it, _)| it.kind.is_electricity());
        let used: Vec<Input> = used
            .filter_map(|(it, series)| Some(computed(of(it.kind, year), series.at(year)?.value())))
            .collect();
        let rate = computed(Quantity::LossRate, self.outcome.loss_rate);
        let formula = format!("l × ({})", added(&used));
        let value = self.outcome.loss_rate * crate::quantity::sum::sum(used.iter().map(|it| it.value));
        let inputs = std::iter::once(rate).chain(used).collect();
        Some((formula.into(), Standing::OurChoice, inputs, value))
    }

    fn usual(&self, kind: StreamKind, year: Year) -> Option<Made> {
        if kind == StreamKind::GridLosses && self.outcome.loss_rate > 0.0 {
            return self.losses(Quantity::UsualStream, &self.outcome.business_as_usual_streams, year);
        }
        let stream = self.outcome.stream(kind)?;
        let index = self.outcome.index(stream.driver, year);
        let inputs = vec![self.base(kind)?, computed(Quantity::DriverIndex(stream.driver, year), index)];
        let formula = format!("{} × i", kind.symbol());
        Some((formula.into(), Standing::OurChoice, inputs, stream.emissions.value() * index))
    }

    fn adjusted(&self, kind: StreamKind, year: Year) -> Option<Made> {
        if kind == StreamKind::GridLosses && self.outcome.loss_rate > 0.0 {
            return self.losses(Quantity::AdjustedStream, &self.outcome.adjusted_streams, year);
        }
        let (_, _, _, usual) = self.usual(kind, year)?;
        let mut inputs = vec![computed(Quantity::UsualStream(kind, year), usual)];
        let value = self.outcome.adjusted_of(kind, year);
        let factor = if kind.is_electricity() || kind == StreamKind::GridLosses {
            inputs.push(computed(Quantity::GridRatio(year), self.at(&self.outcome.grid_ratio, year)?));
            " × G"
        } else if kind.is_on_road() {
            let left = 1.0 - self.plan.forecast.vehicle_efficiency().share().value();
            let ratio = libm::pow(left, f64::from(self.outcome.base_year.until(year)));
            inputs.push(computed(Quantity::VehicleRatio(year), ratio));
            " × V"
        } else {
            ""
        };
        let formula = format!("{}{factor}", kind.symbol());
        Some((formula.into(), Standing::Definition, inputs, value))
    }

    fn total(&self, of: fn(StreamKind, Year) -> Quantity, series: &[Series], year: Year) -> Option<Made> {
        let parts = self.outcome.streams.iter().zip(series);
        let inputs: Vec<Input> = parts
            .filter_map(|(it, series)| Some(computed(of(it.kind, year), series.at(year)?.value())))
            .collect();
        let value = crate::quantity::sum::sum(inputs.iter().map(|it| it.value));
        Some((added(&inputs), Standing::Definition, inputs, value))
    }

    /// Activities of the base year, and the factor of its electricity: as the inventory has them or
    /// as they are assumed.
    fn base_activity(&self, quantity: Quantity) -> Option<Step> {
        let value = match quantity {
            Quantity::ActivityBase(kind) => self.outcome.stream(kind)?.activity?,
            _ => self.outcome.electricity_factor,
        };
        Some(self.said(quantity, value, self.outcome.assumed.is_empty()))
    }

    /// Emissions with all actions that count.
    fn scenario_in(&self, year: Year) -> f64 {
        let (compiled, _) = self.whole(year);
        crate::quantity::sum::sum(compiled.by_stream(compiled.all()).into_iter())
    }

    fn above_path(&self, quantity: Quantity, emissions: f64, year: Year) -> Option<Made> {
        let path = self.path.at(year)?.value();
        let inputs = vec![computed(quantity, emissions), Input::computed(Term::Path(year), path)];
        let formula = format!("{} − E_y", Term::Outlook(quantity).symbol());
        Some((formula.into(), Standing::Definition, inputs, emissions - path))
    }

    fn chosen(&self, places: &[usize]) -> Vec<&Chosen> {
        places.iter().map(|place| &self.scenario.actions[*place]).collect()
    }

    fn compiled(&self, year: Year) -> Compiled {
        Compiled::new(self.outcome, &self.chosen(&self.places), year)
    }

    /// The products of a stream that are not nothing, each with its place and value.
    fn parts(&self, kind: StreamKind, year: Year) -> Vec<(u8, (Product, Vec<Factor>), f64)> {
        let compiled = self.compiled(year);
        let own = compiled.products().filter(|(product, _)| product.stream == kind);
        let all = own.enumerate().map(|(place, (product, factors))| {
            let left: f64 = factors.iter().map(|it| it.present).product();
            (place as u8, (product.clone(), factors.to_vec()), product.tons * left)
        });
        all.collect()
    }

    fn part(&self, kind: StreamKind, wanted: u8, year: Year) -> Option<Made> {
        let (_, (product, factors), value) =
            self.parts(kind, year).into_iter().find(|(place, ..)| *place == wanted)?;
        let place = |action: usize| self.places[action] as u8;
        if kind == StreamKind::Land && !factors.is_empty() {
            let action = place(factors[0].action);
            let tons = computed(Quantity::MeasureTons(action, year), -product.tons);
            return Some(("0 − t".into(), Standing::Definition, vec![tons], value));
        }
        let mut inputs = Vec::new();
        let mut formula = String::new();
        if kind != product.of {
            inputs.push(computed(Quantity::LossRate, self.outcome.loss_rate));
            formula += "l × ";
        }
        let from = match product.moved {
            Some((action, from)) => {
                let stream = self.outcome.stream(from)?;
                let mwh = self.mwh(self.places[action])?;
                inputs.extend([
                    computed(Quantity::ActivityBase(from), stream.activity?),
                    computed(
                        Quantity::DriverIndex(stream.driver, year),
                        self.outcome.index(stream.driver, year),
                    ),
                    computed(Quantity::LoadEach(place(action)), mwh),
                    computed(Quantity::ElectricityFactor(year), self.outcome.electricity_factor_in(year)),
                ]);
                formula += "a × i × w × f";
                from
            }
            None => {
                inputs.push(self.adjusted_input(product.of, year));
                formula += product.of.symbol();
                product.of
            }
        };
        for factor in &factors {
            let brings = product.moved.is_some_and(|(action, _)| action == factor.action);
            let is_clean =
                self.scenario.actions[self.places[factor.action]].kind() == Some(Kind::CleanElectricity);
            let cuts_losses = kind != product.of && self.cuts_losses(factor.action);
            let of = match () {
                () if cuts_losses => StreamKind::GridLosses,
                () if is_clean => product.of,
                () => from,
            };
            let left = Quantity::Left(place(factor.action), of, brings, year);
            inputs.push(computed(left, factor.present));
            formula = format!("{formula} × {}", Term::Outlook(left).symbol());
        }
        Some((formula.into(), Standing::OurChoice, inputs, value))
    }

    /// Whether an action is a measure on losses alone.
    fn cuts_losses(&self, action: usize) -> bool {
        let Action::Own(measure) = &self.scenario.actions[self.places[action]].action else { return false };
        matches!(
            measure.effect,
            Effect::Stream { stream: StreamKind::GridLosses, .. }
                | Effect::Tons { stream: Some(StreamKind::GridLosses), .. }
        )
    }

    fn mwh(&self, place: usize) -> Option<f64> {
        self.scenario.actions.get(place).and_then(Chosen::mwh_each)
    }

    /// What an action leaves of a stream, or the part that it moves.
    fn left(&self, place: usize, of: StreamKind, moves: bool, year: Year) -> Option<Step> {
        use Quantity as Q;
        let chosen = self.scenario.actions.get(place)?;
        let at = place as u8;
        let ramp = ramp_of(chosen, self.outcome.base_year, year);
        let input = |quantity: Quantity| self.of_action(quantity).map(|step| computed(quantity, step.value));
        let mut inputs = vec![computed(Q::Ramp(year), ramp)];
        let term = Term::Outlook(Q::Left(at, of, moves, year));
        let (formula, value) = match &chosen.action {
            Action::Known(Kind::CleanElectricity) => {
                let strength = input(Q::Strength(at))?;
                let already = self.outcome.clean_share_in(year);
                let value = 1.0 - ramp * (1.0 - (1.0 - strength.value) / (1.0 - already));
                inputs.extend([strength, computed(Q::CleanShare(year), already)]);
                ("1 − u × (1 − (1 − s) / (1 − c))", value)
            }
            Action::Known(Kind::HomeEfficiency | Kind::CommercialEfficiency | Kind::IndustryEfficiency) => {
                let (strength, saving) = (input(Q::Strength(at))?, input(Q::Saving(at))?);
                let value = 1.0 - ramp * strength.value * saving.value;
                inputs.extend([strength, saving]);
                ("1 − u × s × v", value)
            }
            Action::Known(Kind::NewConstruction) => {
                let (strength, growth) = (input(Q::Strength(at))?, input(Q::GrowthPart(at, of, year))?);
                let part = ramp * strength.value * growth.value;
                inputs.extend([strength, growth]);
                if moves { ("u × s × g", part) } else { ("1 − u × s × g", 1.0 - part) }
            }
            Action::Own(measure) if matches!(measure.effect, Effect::Tons { .. }) => {
                let Effect::Tons { stream, .. } = &measure.effect else { return None };
                let tons = input(Q::MeasureTons(at, year))?;
                let there = match stream {
                    Some(kind) => self.adjusted_input(*kind, year),
                    None => computed(Q::AllButLand(year), self.step(Q::AllButLand(year))?.value),
                };
                let formula = format!("max(0, 1 − t / {})", there.term.symbol());
                let value = (1.0 - tons.value / there.value).max(0.0);
                let inputs = vec![tons, there];
                return Some(Step {
                    term,
                    formula: formula.into(),
                    standing: Standing::OurChoice,
                    inputs,
                    value,
                });
            }
            _ => {
                let strength = input(Q::Strength(at))?;
                let part = ramp * strength.value;
                inputs.push(strength);
                if moves { ("u × s", part) } else { ("1 − u × s", 1.0 - part) }
            }
        };
        Some(Step { term, formula: formula.into(), standing: Standing::OurChoice, inputs, value })
    }

    /// What a person said of an action, or its defaults.
    fn of_action(&self, quantity: Quantity) -> Option<Step> {
        use Quantity as Q;
        let (Q::Strength(at)
        | Q::Saving(at)
        | Q::StartYear(at)
        | Q::FullYear(at)
        | Q::LoadEach(at)
        | Q::MeasureTons(at, _)
        | Q::GrowthPart(at, ..)) = quantity
        else {
            return None;
        };
        let chosen = self.scenario.actions.get(usize::from(at))?;
        let is_set = |parameter| chosen.settings.iter().any(|it| it.parameter == parameter);
        let percent = |parameter| {
            let value = chosen.parameter(parameter)? / 100.0;
            Some(self.said(quantity, value, is_set(parameter)))
        };
        match (quantity, &chosen.action) {
            (Q::Strength(_), Action::Own(measure)) => match &measure.effect {
                Effect::Stream { percent, .. } | Effect::Driver { percent, .. } => {
                    Some(self.said(quantity, percent.share().value(), true))
                }
                Effect::Tons { .. } => None,
            },
            (Q::Strength(_), Action::Known(_)) => {
                percent(Parameter::Share).or_else(|| percent(Parameter::Participation))
            }
            (Q::Saving(_), _) => percent(Parameter::Saving),
            (Q::StartYear(_), _) => {
                Some(self.said(quantity, f64::from(self.years(chosen).0), chosen.start.is_some()))
            }
            (Q::FullYear(_), _) => {
                Some(self.said(quantity, f64::from(self.years(chosen).1), chosen.full_effect.is_some()))
            }
            (Q::LoadEach(_), _) => {
                let own = [Parameter::Boiler, Parameter::Cop, Parameter::KwhPerMile].into_iter().any(is_set);
                Some(self.said(quantity, chosen.mwh_each()?, own))
            }
            (Q::MeasureTons(_, year), Action::Known(_)) => {
                let ramp = ramp_of(chosen, self.outcome.base_year, year);
                let value = chosen.parameter(Parameter::Tons)? * ramp;
                Some(self.said(quantity, value, is_set(Parameter::Tons)))
            }
            (Q::MeasureTons(_, year), Action::Own(measure)) => {
                let Effect::Tons { by_year, .. } = &measure.effect else { return None };
                Some(self.said(quantity, tons_in(by_year, self.outcome.base_year, year), true))
            }
            (Q::GrowthPart(_, of, year), _) => {
                let driver = self.outcome.stream(of)?.driver;
                let before = Year::new(chosen.start().number() - 1).ok()?.max(self.outcome.base_year);
                let (from, to) = (self.outcome.index(driver, before), self.outcome.index(driver, year));
                let value = (1.0 - from / to).max(0.0);
                let inputs = vec![
                    computed(Q::DriverIndex(driver, year), to),
                    computed(Q::DriverIndexBefore(driver, before), from),
                ];
                let (term, formula) = (Term::Outlook(quantity), "max(0, 1 − ia / i)".into());
                Some(Step { term, formula, standing: Standing::OurChoice, inputs, value })
            }
            _ => None,
        }
    }

    /// The years of an action as they are used: none in or before the base year.
    fn years(&self, chosen: &Chosen) -> (Year, Year) {
        let first = Year::new(self.outcome.base_year.number() + 1).unwrap_or(chosen.start());
        let start = chosen.start().max(first);
        (start, chosen.full_effect().max(start))
    }

    fn ramp(&self, year: Year) -> Option<Step> {
        let place = self.only?;
        let chosen = self.scenario.actions.get(place)?;
        let (start, full) = self.years(chosen);
        let value = ramp_of(chosen, self.outcome.base_year, year);
        let term = Term::Outlook(Quantity::Ramp(year));
        let standing = Standing::OurChoice;
        if year < start || year >= full {
            let formula = if value == 0.0 { "0" } else { "1" };
            return Some(Step { term, formula: formula.into(), standing, inputs: vec![], value });
        }
        let inputs = vec![
            asked(Term::YearAsked, f64::from(year)),
            computed(Quantity::StartYear(place as u8), f64::from(start)),
            computed(Quantity::FullYear(place as u8), f64::from(full)),
        ];
        let formula = Cow::Borrowed("(y − ya + 1) / (yb − ya + 1)");
        Some(Step { term, formula, standing, inputs, value })
    }

    fn whole(&self, year: Year) -> (Compiled, Vec<usize>) {
        let actions = self.chosen(&self.all);
        (Compiled::new(self.outcome, &actions, year), sequence(&actions))
    }

    fn overlap(&self, year: Year) -> Option<Made> {
        let (compiled, _) = self.whole(year);
        let reduction = self.outcome.adjusted.at(year)?.value() - self.scenario_in(year);
        let alone: f64 = crate::actions::attribution::alone(&compiled).iter().sum();
        let inputs = vec![
            computed(Quantity::AloneTogether(year), alone),
            computed(Quantity::Reduction(year), reduction),
        ];
        Some(("x0 − X".into(), Standing::Definition, inputs, alone - reduction))
    }

    /// By Shapley, what it adds to each number of the others; in the sequence, to those before it.
    fn joining(&self, year: Year) -> Option<Vec<f64>> {
        let (compiled, order) = self.whole(year);
        let action = self.all.iter().position(|place| Some(*place) == self.only)?;
        Some(match self.plan.attribution {
            Attribution::Shapley => joining(&compiled, action),
            Attribution::Sequence => {
                let before = order.iter().position(|it| *it == action)?;
                let mut means = vec![0.0; before + 1];
                means[before] = in_sequence(&compiled, &order)[action];
                means
            }
        })
    }

    fn in_package(&self, year: Year) -> Option<Made> {
        let means = self.joining(year)?;
        let input = |(count, mean): (usize, &f64)| computed(Quantity::Joining(count as u8, year), *mean);
        if self.plan.attribution == Attribution::Sequence {
            let inputs: Vec<Input> = means.iter().enumerate().map(input).next_back().into_iter().collect();
            let value = inputs.first()?.value;
            return Some((added(&inputs), Standing::OurChoice, inputs, value));
        }
        let inputs: Vec<Input> = means.iter().enumerate().map(input).collect();
        let formula = format!("({}) / {}", added(&inputs), inputs.len());
        let action = self.all.iter().position(|place| Some(*place) == self.only)?;
        let value = *shapley(&self.whole(year).0).get(action)?;
        Some((formula.into(), Standing::OurChoice, inputs, value))
    }
}

/// Formula, standing, inputs and value of a step.
type Made = (Cow<'static, str>, Standing, Vec<Input>, f64);
