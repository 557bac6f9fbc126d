//! The steps of the forecast: streams, drivers, and what changes without the community.

use std::borrow::Cow;

use super::{Made, Of, added, asked, computed};
use crate::forecast::Series;
use crate::forecast::adjusted::{GridPath, MixOf};
use crate::forecast::drivers::Driver;
use crate::forecast::streams::{StreamKind, placed};
use crate::inventory::SourcePart;
use crate::quantity::Year;
use crate::quantity::sum::sum;
use crate::reference::factors::{Table, catalogue};
use crate::reference::grid::{self, LAST_PUBLISHED, Projection};
use crate::reference::standards;
use crate::steps::{Input, Origin, OutlookTerm, Standing, Step, Term, residents};

impl Of<'_> {
    pub(super) fn assumed(&self, quantity: OutlookTerm) -> Option<Step> {
        let forecast = &self.plan.forecast;
        Some(match quantity {
            OutlookTerm::PassengerShare => {
                let value = forecast.passenger_share().share().value();
                self.said(quantity, value, forecast.passenger_share.is_some())
            }
            OutlookTerm::VehicleEfficiency => {
                let value = forecast.vehicle_efficiency().share().value();
                self.said(quantity, value, forecast.vehicle_efficiency.is_some())
            }
            OutlookTerm::DriverRate(driver) => {
                self.said(quantity, forecast.growth.rate(driver)?.share().value(), driver != Driver::Constant)
            }
            _ => return None,
        })
    }

    pub(super) fn index(&self, driver: Driver, year: Year) -> Option<Step> {
        let growth = &self.plan.forecast.growth;
        let value = self.outcome.index(driver, year);
        let term = Term::Outlook(OutlookTerm::DriverIndex(driver, year));
        let of = match growth.rate(driver) {
            Some(_) => Some(driver),
            None => growth.population.map(|_| Driver::Population),
        };
        if let Some(of) = of {
            let rate = growth.rate(of)?.share().value();
            let inputs = self.with_years(vec![computed(OutlookTerm::DriverRate(of), rate)], year);
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
    pub(super) fn residents(&self, year: Year) -> Vec<Step> {
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
    pub(super) fn told_apart(&self, wanted: Option<StreamKind>) -> Option<Made> {
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
        let value = sum(inputs.iter().map(|it| it.value));
        Some((added(&inputs), Standing::Definition, inputs, value))
    }

    pub(super) fn base_stream(&self, kind: StreamKind) -> Option<Made> {
        let value = self.outcome.stream(kind)?.emissions.value();
        let told = self.told_apart(Some(kind));
        let Some((_, _, _, rest)) = self.told_apart(None).filter(|_| kind.is_on_road()) else {
            let (formula, standing, inputs, _) = told?;
            return Some((formula, standing, inputs, value));
        };
        let share = self.plan.forecast.passenger_share().share().value();
        let part = if kind == StreamKind::PassengerVehicles { "o × s" } else { "o × (1 − s)" };
        let mut inputs =
            vec![computed(OutlookTerm::NotToldApart, rest), computed(OutlookTerm::PassengerShare, share)];
        let formula = match told {
            Some((_, _, _, tons)) => {
                inputs.push(computed(OutlookTerm::ToldApart(kind), tons));
                Cow::Owned(format!("d + {part}"))
            }
            None => Cow::Borrowed(part),
        };
        Some((formula, Standing::OurChoice, inputs, value))
    }

    /// The clean share of the base year, as it was published.
    pub(super) fn clean_share_base(&self) -> Made {
        let grid = &self.outcome.grid;
        let publication = match grid.base_of {
            MixOf::Subregion(_) => grid::MIX,
            MixOf::State(_) | MixOf::Nation => grid::STATE_MIX,
        };
        let origin = Origin::Published { publication, year: Some(grid.base.year), level: grid::CHECKED };
        let term = Term::Outlook(OutlookTerm::CleanShareBase);
        let inputs = vec![Input { term, value: grid.base.share, origin }];
        (Cow::Borrowed(term.symbol()), Standing::OurChoice, inputs, grid.base.share)
    }

    /// The clean share of a year: on the line of a standard or commitment, else as the factor goes.
    pub(super) fn clean_share(&self, year: Year) -> Option<Step> {
        let quantity = OutlookTerm::CleanShare(year);
        let term = Term::Outlook(quantity);
        let value = self.outcome.clean_share_in(year);
        let path = &self.plan.forecast.grid;
        if matches!(path, GridPath::Slower | GridPath::Faster | GridPath::Unchanged) {
            let inputs = vec![
                computed(OutlookTerm::CleanShareBase, self.outcome.grid.base.share),
                computed(OutlookTerm::GridRatio(year), self.outcome.grid_ratio_in(year)),
            ];
            let formula = Cow::Borrowed("max(0, 1 − (1 − c0) × G)");
            return Some(Step { term, formula, standing: Standing::OurChoice, inputs, value });
        }
        let steps = self.plan.community.state.and_then(standards::steps).unwrap_or(&[]);
        let origin = match path {
            GridPath::Utility(_) => Origin::Entered(String::new()),
            _ if steps.contains(&(year, value)) => {
                let (publication, level) = (standards::PUBLICATION, standards::CHECKED);
                Origin::Published { publication, year: Some(year), level }
            }
            // On the line between two steps, or kept from the base year.
            _ => return Some(self.said(quantity, value, false)),
        };
        let inputs = vec![Input { term, value, origin }];
        let formula = Cow::Borrowed(term.symbol());
        Some(Step { term, formula, standing: Standing::OurChoice, inputs, value })
    }

    /// What the grid loses of each ton of electricity used.
    pub(super) fn loss_rate(&self) -> Option<Made> {
        let lost = self.base(StreamKind::GridLosses)?;
        let electricity = self.outcome.streams.iter().map(|it| it.kind).filter(|kind| kind.is_electricity());
        let used: Vec<Input> = electricity.filter_map(|kind| self.base(kind)).collect();
        let formula = format!("{} / ({})", lost.term.symbol(), added(&used));
        let inputs = std::iter::once(lost).chain(used).collect();
        Some((formula.into(), Standing::Definition, inputs, self.outcome.loss_rate))
    }

    pub(super) fn grid_ratio(&self, year: Year) -> Option<Made> {
        let grid = &self.outcome.grid;
        let value = self.at(&grid.ratio, year)?;
        let made = |formula: &'static str, inputs| Some((formula.into(), Standing::OurChoice, inputs, value));
        let projection = match self.plan.forecast.grid {
            GridPath::Slower => Projection::Slower,
            GridPath::Faster => Projection::Faster,
            GridPath::Unchanged => return made("1", vec![]),
            GridPath::State | GridPath::Utility(_) if grid.held_flat.is_some() || grid.base.share >= 1.0 => {
                return made("1", vec![]);
            }
            GridPath::State | GridPath::Utility(_) => {
                let inputs = vec![
                    computed(OutlookTerm::CleanShare(year), self.outcome.clean_share_in(year)),
                    computed(OutlookTerm::CleanShareBase, grid.base.share),
                ];
                return made("(1 − c) / (1 − c0)", inputs);
            }
        };
        let Some(subregion) = grid.region.subregion() else { return made("1", vec![]) };
        let base = self.outcome.base_year;
        let rate = |quantity, year: Year| {
            let id = catalogue().grid(Table::Egrid, subregion.code(), year.min(LAST_PUBLISHED).number())?;
            let (of, value) = grid::rate(subregion, year.min(LAST_PUBLISHED))?;
            let (publication, level) = (id.factor().publication, id.factor().level);
            let origin = Origin::Published { publication, year: Some(of), level };
            Some(Input { term: Term::Outlook(quantity), value, origin })
        };
        let ahead = |quantity, year: Year| {
            let value = grid::projected(projection, subregion, year).filter(|_| year > LAST_PUBLISHED)?;
            let origin =
                Origin::Published { publication: grid::PATHS, year: Some(year), level: grid::CHECKED };
            Some(Input { term: Term::Outlook(quantity), value, origin })
        };
        let (rate, rate_base) =
            (rate(OutlookTerm::GridRate(year), year)?, rate(OutlookTerm::GridRateBase, base)?);
        match (ahead(OutlookTerm::GridProjection(year), year), ahead(OutlookTerm::GridProjectionBase, base)) {
            (Some(then), Some(before)) => made("R / R0", vec![then, before]),
            (Some(then), None) => made("r × R / r0", vec![rate, then, rate_base]),
            (None, _) => made("r / r0", vec![rate, rate_base]),
        }
    }

    pub(super) fn vehicle_ratio(&self, year: Year) -> Made {
        let w = self.plan.forecast.vehicle_efficiency().share().value();
        let value = libm::pow(1.0 - w, f64::from(self.outcome.base_year.until(year)));
        let inputs = self.with_years(vec![computed(OutlookTerm::VehicleEfficiency, w)], year);
        ("(1 − w) ^ (y − y0)".into(), Standing::OurChoice, inputs, value)
    }

    fn losses(&self, of: fn(StreamKind, Year) -> OutlookTerm, series: &[Series], year: Year) -> Option<Made> {
        let used = self.outcome.streams.iter().zip(series).filter(|(it, _)| it.kind.is_electricity());
        let used: Vec<Input> = used
            .filter_map(|(it, series)| Some(computed(of(it.kind, year), series.at(year)?.value())))
            .collect();
        let rate = computed(OutlookTerm::LossRate, self.outcome.loss_rate);
        let formula = format!("l × ({})", added(&used));
        let value = self.outcome.loss_rate * sum(used.iter().map(|it| it.value));
        let inputs = std::iter::once(rate).chain(used).collect();
        Some((formula.into(), Standing::OurChoice, inputs, value))
    }

    pub(super) fn usual(&self, kind: StreamKind, year: Year) -> Option<Made> {
        if kind == StreamKind::GridLosses && self.outcome.loss_rate > 0.0 {
            return self.losses(OutlookTerm::UsualStream, &self.outcome.business_as_usual_streams, year);
        }
        let stream = self.outcome.stream(kind)?;
        let index = self.outcome.index(stream.driver, year);
        let inputs = vec![self.base(kind)?, computed(OutlookTerm::DriverIndex(stream.driver, year), index)];
        let formula = format!("{} × i", kind.symbol());
        Some((formula.into(), Standing::OurChoice, inputs, stream.emissions.value() * index))
    }

    pub(super) fn adjusted(&self, kind: StreamKind, year: Year) -> Option<Made> {
        if kind == StreamKind::GridLosses && self.outcome.loss_rate > 0.0 {
            return self.losses(OutlookTerm::AdjustedStream, &self.outcome.adjusted_streams, year);
        }
        let (_, _, _, usual) = self.usual(kind, year)?;
        let mut inputs = vec![computed(OutlookTerm::UsualStream(kind, year), usual)];
        let value = self.outcome.adjusted_of(kind, year);
        let factor = if kind.is_electricity() || kind == StreamKind::GridLosses {
            inputs.push(computed(OutlookTerm::GridRatio(year), self.at(&self.outcome.grid.ratio, year)?));
            " × G"
        } else if kind.is_on_road() {
            let left = 1.0 - self.plan.forecast.vehicle_efficiency().share().value();
            let ratio = libm::pow(left, f64::from(self.outcome.base_year.until(year)));
            inputs.push(computed(OutlookTerm::VehicleRatio(year), ratio));
            " × V"
        } else {
            ""
        };
        let formula = format!("{}{factor}", kind.symbol());
        Some((formula.into(), Standing::Definition, inputs, value))
    }

    pub(super) fn total(
        &self,
        of: fn(StreamKind, Year) -> OutlookTerm,
        series: &[Series],
        year: Year,
    ) -> Option<Made> {
        let parts = self.outcome.streams.iter().zip(series);
        let inputs: Vec<Input> = parts
            .filter_map(|(it, series)| Some(computed(of(it.kind, year), series.at(year)?.value())))
            .collect();
        let value = sum(inputs.iter().map(|it| it.value));
        Some((added(&inputs), Standing::Definition, inputs, value))
    }

    /// Activities of the base year, and the factor of its electricity: as the inventory has them or
    /// as they are assumed.
    pub(super) fn base_activity(&self, quantity: OutlookTerm) -> Option<Step> {
        let value = match quantity {
            OutlookTerm::ActivityBase(kind) => self.outcome.stream(kind)?.activity?,
            _ => self.outcome.electricity_factor,
        };
        Some(self.said(quantity, value, self.outcome.assumed.is_empty()))
    }

    pub(super) fn electricity_factor(&self, year: Year) -> Option<Made> {
        let ratio = self.at(&self.outcome.grid.ratio, year)?;
        let inputs = vec![
            computed(OutlookTerm::ElectricityFactorBase, self.outcome.electricity_factor),
            computed(OutlookTerm::GridRatio(year), ratio),
        ];
        Some(("f0 × G".into(), Standing::Definition, inputs, self.outcome.electricity_factor_in(year)))
    }
}
