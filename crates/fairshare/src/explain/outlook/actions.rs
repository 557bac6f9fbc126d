//! The steps of actions: what each leaves, what they leave together, and what each does in the package.

use std::borrow::Cow;

use super::{Made, Of, added, asked, computed, number};
use crate::actions::attribution::{self, Attribution, in_sequence, joining, shapley};
use crate::actions::catalogue::{Kind, Parameter};
use crate::actions::engine::{Factor, Product, ramp_of, tons_in};
use crate::actions::scenario::{Action, Chosen, Effect};
use crate::forecast::streams::StreamKind;
use crate::quantity::Year;
use crate::quantity::sum::sum;
use crate::steps::{Input, OutlookTerm, Standing, Step, Term, residents};

impl Of<'_> {
    /// All that an action could work on; its own doing is left out where it is off in the scenario.
    pub(super) fn worked_on(&self, action: Kind, year: Year) -> Made {
        let compiled = self.compiled(year);
        let by_stream = compiled.by_stream(compiled.all());
        let kinds = action.works_on().iter().filter(|kind| self.outcome.stream(**kind).is_some());
        let input =
            |kind: &StreamKind| computed(OutlookTerm::ScenarioStream(*kind, year), by_stream[*kind as usize]);
        let inputs: Vec<Input> = kinds.map(input).collect();
        let value = sum(inputs.iter().map(|it| it.value));
        (added(&inputs), Standing::Definition, inputs, value)
    }

    pub(super) fn all_but_land(&self, year: Year) -> Made {
        let kinds = self.outcome.streams.iter().map(|it| it.kind).filter(|kind| *kind != StreamKind::Land);
        let inputs: Vec<Input> = kinds.map(|kind| self.adjusted_input(kind, year)).collect();
        let value = inputs.iter().map(|it| it.value).sum();
        (added(&inputs), Standing::Definition, inputs, value)
    }

    pub(super) fn scenario_stream(&self, kind: StreamKind, year: Year) -> Made {
        let parts = self.parts(kind, year);
        let input =
            |(number, _, value): &(u8, _, f64)| computed(OutlookTerm::PartOf(kind, *number, year), *value);
        let inputs: Vec<Input> = parts.iter().map(input).collect();
        let value = inputs.iter().map(|it| it.value).sum();
        (added(&inputs), Standing::Definition, inputs, value)
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

    pub(super) fn part(&self, kind: StreamKind, wanted: u8, year: Year) -> Option<Made> {
        let (_, (product, factors), value) =
            self.parts(kind, year).into_iter().find(|(place, ..)| *place == wanted)?;
        let place = |action: usize| self.places[action] as u8;
        if kind == StreamKind::Land && !factors.is_empty() {
            let action = place(factors[0].action);
            let tons = computed(OutlookTerm::MeasureTons(action, year), -product.tons);
            return Some(("0 − t".into(), Standing::Definition, vec![tons], value));
        }
        let mut inputs = Vec::new();
        let mut formula = String::new();
        if kind != product.of {
            inputs.push(computed(OutlookTerm::LossRate, self.outcome.loss_rate));
            formula += "l × ";
        }
        let from = match product.moved {
            Some((action, from)) => {
                let stream = self.outcome.stream(from)?;
                let mwh = self.mwh(self.places[action])?;
                inputs.extend([
                    computed(OutlookTerm::ActivityBase(from), stream.activity?),
                    computed(
                        OutlookTerm::DriverIndex(stream.driver, year),
                        self.outcome.index(stream.driver, year),
                    ),
                    computed(OutlookTerm::LoadEach(place(action)), mwh),
                    computed(OutlookTerm::ElectricityFactor(year), self.outcome.electricity_factor_in(year)),
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
            let left = OutlookTerm::Left(place(factor.action), of, brings, year);
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
    pub(super) fn left(&self, place: usize, of: StreamKind, moves: bool, year: Year) -> Option<Step> {
        use OutlookTerm as Q;
        let chosen = self.scenario.actions.get(place)?;
        let at = place as u8;
        let ramp = ramp_of(chosen, self.outcome.base_year, year);
        let input =
            |quantity: OutlookTerm| self.of_action(quantity).map(|step| computed(quantity, step.value));
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
    pub(super) fn of_action(&self, quantity: OutlookTerm) -> Option<Step> {
        use OutlookTerm as Q;
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

    pub(super) fn ramp(&self, year: Year) -> Option<Step> {
        let place = self.only?;
        let chosen = self.scenario.actions.get(place)?;
        let (start, full) = self.years(chosen);
        let value = ramp_of(chosen, self.outcome.base_year, year);
        let term = Term::Outlook(OutlookTerm::Ramp(year));
        let standing = Standing::OurChoice;
        if year < start || year >= full {
            let formula = if value == 0.0 { "0" } else { "1" };
            return Some(Step { term, formula: formula.into(), standing, inputs: vec![], value });
        }
        let inputs = vec![
            asked(Term::YearAsked, f64::from(year)),
            computed(OutlookTerm::StartYear(place as u8), f64::from(start)),
            computed(OutlookTerm::FullYear(place as u8), f64::from(full)),
        ];
        let formula = Cow::Borrowed("(y − ya + 1) / (yb − ya + 1)");
        Some(Step { term, formula, standing, inputs, value })
    }

    /// Emissions with the actions of the topic.
    pub(super) fn with_actions(&self, quantity: OutlookTerm, year: Year) -> Made {
        let compiled = self.compiled(year);
        let by_stream = compiled.by_stream(compiled.all());
        let there = StreamKind::ALL.iter().copied().filter(|kind| !self.parts(*kind, year).is_empty());
        let inputs: Vec<Input> = there
            .map(|kind| computed(OutlookTerm::ScenarioStream(kind, year), by_stream[kind as usize]))
            .collect();
        let value = match quantity {
            OutlookTerm::Scenario(_) if self.only.is_none() => self.scenario_in(year),
            _ => compiled.total(compiled.all()),
        };
        (added(&inputs), Standing::Definition, inputs, value)
    }

    pub(super) fn per_capita(&self, year: Year) -> Option<Made> {
        let found = self.plan.community.population.at(year)?;
        let (people, input, _) = residents(Term::PathPopulation(year), &found);
        let tons = self.scenario_in(year);
        let inputs = vec![computed(OutlookTerm::Scenario(year), tons), input];
        Some(("N / P_y".into(), Standing::Definition, inputs, tons / people.value()))
    }

    pub(super) fn above_path(&self, quantity: OutlookTerm, emissions: f64, year: Year) -> Option<Made> {
        let path = self.path.at(year)?.value();
        let inputs = vec![computed(quantity, emissions), Input::computed(Term::Path(year), path)];
        let formula = format!("{} − E_y", Term::Outlook(quantity).symbol());
        Some((formula.into(), Standing::Definition, inputs, emissions - path))
    }

    pub(super) fn reduction(&self, year: Year) -> Option<Made> {
        let (a, n) = (self.outcome.adjusted.at(year)?.value(), self.scenario_in(year));
        let inputs = vec![computed(OutlookTerm::Adjusted(year), a), computed(OutlookTerm::Scenario(year), n)];
        Some(("A − N".into(), Standing::Definition, inputs, a - n))
    }

    /// The part of the gap that the actions close; nothing where there is no gap.
    pub(super) fn closed(&self, year: Year) -> Option<Made> {
        let (a, n) = (self.outcome.adjusted.at(year)?.value(), self.scenario_in(year));
        let gap = a - self.path.at(year)?.value();
        if gap <= 0.0 {
            return None;
        }
        let inputs = vec![
            computed(OutlookTerm::Reduction(year), a - n),
            computed(OutlookTerm::BeforeActions(year), gap),
        ];
        Some(("X / D".into(), Standing::Definition, inputs, (a - n) / gap))
    }

    pub(super) fn overlap(&self, year: Year) -> Option<Made> {
        let (compiled, _) = self.whole(year);
        let reduction = self.outcome.adjusted.at(year)?.value() - self.scenario_in(year);
        let alone: f64 = attribution::alone(&compiled).iter().sum();
        let inputs = vec![
            computed(OutlookTerm::AloneTogether(year), alone),
            computed(OutlookTerm::Reduction(year), reduction),
        ];
        Some(("x0 − X".into(), Standing::Definition, inputs, alone - reduction))
    }

    pub(super) fn alone_together(&self, year: Year) -> Made {
        let alone: f64 = attribution::alone(&self.whole(year).0).iter().sum();
        (number(alone).into(), Standing::Definition, vec![], alone)
    }

    pub(super) fn alone(&self, year: Year) -> Made {
        let compiled = self.compiled(year);
        let (a, n) = (compiled.total(0), compiled.total(compiled.all()));
        let inputs = vec![computed(OutlookTerm::Adjusted(year), a), computed(OutlookTerm::WithOnly(year), n)];
        ("A − N1".into(), Standing::Definition, inputs, a - n)
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

    pub(super) fn joining_one(&self, count: usize, year: Year) -> Option<Made> {
        let value = *self.joining(year)?.get(count)?;
        Some((number(value).into(), Standing::OurChoice, vec![], value))
    }

    pub(super) fn in_package(&self, year: Year) -> Option<Made> {
        let means = self.joining(year)?;
        let input = |(count, mean): (usize, &f64)| computed(OutlookTerm::Joining(count as u8, year), *mean);
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
