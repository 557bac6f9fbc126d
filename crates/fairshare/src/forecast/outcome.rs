//! The forecast itself: business as usual, and adjusted by what happens anyway.

use super::Forecast;
use super::adjusted::Grid;
use super::drivers::Driver;
use super::streams::{Assumed, Stream, StreamKind, Streams};
use crate::community::Community;
use crate::inventory::Inventory;
use crate::quantity::sum::sum;
use crate::quantity::{Tco2e, Year};
use crate::reference::rules::NET_ZERO_YEAR;

/// Emissions year by year without a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The year of the first value.
    pub first: Year,
    /// One value a year.
    pub values: Vec<Tco2e>,
}

impl Series {
    /// The value of a year; none outside the series.
    pub fn at(&self, year: Year) -> Option<Tco2e> {
        self.values.get(usize::from(year.number().checked_sub(self.first.number())?)).copied()
    }

    /// Years and values in order.
    pub fn iter(&self) -> impl Iterator<Item = (Year, Tco2e)> + '_ {
        let years = (self.first.number()..).zip(&self.values);
        years.filter_map(|(year, value)| Some((Year::new(year).ok()?, *value)))
    }

    pub(crate) fn of(first: Year, values: impl Iterator<Item = f64>) -> Series {
        Series { first, values: values.map(Tco2e::computed).collect() }
    }
}

/// Why an inventory cannot be forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoForecast {
    /// It has no year.
    NoYear,
    /// Its year is 2050 or later.
    TooLate(Year),
    /// It has no figures.
    NoFigures,
    /// It is known by scope or as one total only: sectors or lines are needed.
    NeedsSectors,
}

/// A forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The base year, and the first of every series.
    pub base_year: Year,
    /// The streams that are there, in order; their emissions add up to the inventory's.
    pub streams: Vec<Stream>,
    /// What was assumed because the inventory does not say.
    pub assumed: Vec<Assumed>,
    /// Business as usual, in total.
    pub business_as_usual: Series,
    /// The same by stream, in the order of `streams`.
    pub business_as_usual_streams: Vec<Series>,
    /// With what happens anyway, in total.
    pub adjusted: Series,
    /// The same by stream, in the order of `streams`.
    pub adjusted_streams: Vec<Series>,
    /// The grid by year: its factor for each unit of it in the base year, and its clean share.
    pub grid: Grid,
    /// What a MWh of the community's electricity emits in the base year, in tCO2e.
    pub electricity_factor: f64,
    /// tCO2e lost on the way for each tCO2e of electricity used.
    pub loss_rate: f64,
    /// Each driver by year, for each unit of it in the base year, in the order of [`Driver::ALL`].
    pub indices: Vec<Vec<f64>>,
}

/// Forecasts an inventory to 2050.
///
/// # Errors
/// [`NoForecast`], which says what is missing.
pub fn forecast(
    forecast: &Forecast,
    community: &Community,
    inventory: &Inventory,
) -> Result<Outcome, NoForecast> {
    let base = inventory.year.ok_or(NoForecast::NoYear)?;
    if base >= NET_ZERO_YEAR {
        return Err(NoForecast::TooLate(base));
    }
    let Streams { streams, assumed, electricity_factor } = Streams::of(forecast, community, inventory, base)?;
    let years: Vec<Year> =
        (base.number()..=NET_ZERO_YEAR.number()).filter_map(|year| Year::new(year).ok()).collect();
    let index = |driver: Driver| {
        let of = |year: &Year| forecast.growth.index(driver, &community.population, base, *year);
        years.iter().map(of).collect::<Vec<f64>>()
    };
    let indices: Vec<Vec<f64>> = Driver::ALL.iter().map(|driver| index(*driver)).collect();
    let grid = Grid::of(&forecast.grid, forecast.rules, community, inventory, &years);
    let efficiency = 1.0 - forecast.vehicle_efficiency().share().value();
    let used = sum(streams.iter().filter(|it| it.kind.is_electricity()).map(|it| it.emissions.value()));
    let lost = streams.iter().find(|it| it.kind == StreamKind::GridLosses);
    let loss_rate = lost.filter(|_| used > 0.0).map_or(0.0, |it| it.emissions.value() / used);

    let mut usual: Vec<Vec<f64>> = Vec::with_capacity(streams.len());
    let mut adjusted: Vec<Vec<f64>> = Vec::with_capacity(streams.len());
    for stream in &streams {
        let grown = indices[stream.driver as usize].iter().map(|index| stream.emissions.value() * index);
        let grown: Vec<f64> = grown.collect();
        let ratio = |after: usize| match stream.kind {
            kind if kind.is_electricity() => grid.ratio[after],
            kind if kind.is_on_road() => libm::pow(efficiency, after as f64),
            StreamKind::GridLosses => grid.ratio[after],
            _ => 1.0,
        };
        adjusted.push(grown.iter().enumerate().map(|(after, tons)| tons * ratio(after)).collect());
        usual.push(grown);
    }
    // What is lost on the way follows what is used.
    if let Some(place) =
        streams.iter().position(|it| it.kind == StreamKind::GridLosses).filter(|_| used > 0.0)
    {
        for of in [&mut usual, &mut adjusted] {
            let lost = (0..years.len()).map(|after| {
                let used = streams.iter().zip(of.iter()).filter(|(it, _)| it.kind.is_electricity());
                loss_rate * sum(used.map(|(_, tons)| tons[after]))
            });
            of[place] = lost.collect();
        }
    }
    let total = |of: &[Vec<f64>]| {
        Series::of(base, (0..years.len()).map(|after| sum(of.iter().map(|tons| tons[after]))))
    };
    let series = |of: &[Vec<f64>]| of.iter().map(|tons| Series::of(base, tons.iter().copied())).collect();
    Ok(Outcome {
        base_year: base,
        business_as_usual: total(&usual),
        business_as_usual_streams: series(&usual),
        adjusted: total(&adjusted),
        adjusted_streams: series(&adjusted),
        streams,
        assumed,
        grid,
        electricity_factor,
        loss_rate,
        indices,
    })
}

impl Outcome {
    /// The last year of every series.
    pub const LAST: Year = NET_ZERO_YEAR;

    /// A stream, where it is there.
    pub fn stream(&self, kind: StreamKind) -> Option<&Stream> {
        self.streams.iter().find(|it| it.kind == kind)
    }

    /// What a stream emits in a year of the adjusted forecast; nothing where it is not there.
    pub fn adjusted_of(&self, kind: StreamKind, year: Year) -> f64 {
        let place = self.streams.iter().position(|it| it.kind == kind);
        place.and_then(|place| self.adjusted_streams[place].at(year)).map_or(0.0, |tons| tons.value())
    }

    /// A driver in a year for each unit of it in the base year.
    pub fn index(&self, driver: Driver, year: Year) -> f64 {
        let by_year = &self.indices[driver as usize];
        by_year.get(self.after(year)).or(by_year.last()).copied().unwrap_or(1.0)
    }

    /// Years from the base year to another; 0 before it.
    pub(crate) fn after(&self, year: Year) -> usize {
        usize::try_from(self.base_year.until(year)).unwrap_or(0)
    }

    /// A stream's activity in a year.
    pub(crate) fn activity(&self, kind: StreamKind, year: Year) -> f64 {
        let stream = self.stream(kind);
        stream.and_then(|it| Some(it.activity? * self.index(it.driver, year))).unwrap_or(0.0)
    }

    /// What a MWh emits in a year of the adjusted forecast, in tCO2e.
    pub(crate) fn electricity_factor_in(&self, year: Year) -> f64 {
        self.electricity_factor * self.grid_ratio_in(year)
    }

    /// The grid's factor in a year for each unit of it in the base year.
    pub(crate) fn grid_ratio_in(&self, year: Year) -> f64 {
        self.grid.ratio.get(self.after(year)).copied().unwrap_or(1.0)
    }

    /// The clean share of the adjusted grid in a year.
    pub(crate) fn clean_share_in(&self, year: Year) -> f64 {
        self.grid.clean_share.get(self.after(year)).copied().unwrap_or(self.grid.base.share)
    }
}
