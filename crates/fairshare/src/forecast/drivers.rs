//! What makes activities grow: population, households, jobs, vehicle miles. All growth is compound.

use serde::{Deserialize, Serialize};

use super::coded;
use crate::community::Population;
use crate::quantity::{Year, YearlyGrowth};

coded! {
    /// What a stream's activity grows with.
    #[allow(missing_docs)] // the names say it
    Driver {
        Population = "population",
        Households = "households",
        Jobs = "jobs",
        VehicleMiles = "vehicle_miles",
        /// It does not grow.
        Constant = "constant",
    }
}

/// Yearly rates a person entered. Without one, residents follow the community's own population,
/// and the others grow as the residents do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
#[allow(missing_docs)] // the names say it
pub struct Growth {
    #[serde(rename = "population_pct", skip_serializing_if = "Option::is_none")]
    pub population: Option<YearlyGrowth>,
    #[serde(rename = "households_pct", skip_serializing_if = "Option::is_none")]
    pub households: Option<YearlyGrowth>,
    #[serde(rename = "jobs_pct", skip_serializing_if = "Option::is_none")]
    pub jobs: Option<YearlyGrowth>,
    #[serde(rename = "vehicle_miles_pct", skip_serializing_if = "Option::is_none")]
    pub vehicle_miles: Option<YearlyGrowth>,
}

impl Growth {
    /// Whether no rate was entered.
    pub fn is_default(&self) -> bool {
        *self == Growth::default()
    }

    /// The rate entered for a driver.
    pub fn rate(&self, driver: Driver) -> Option<YearlyGrowth> {
        match driver {
            Driver::Population => self.population,
            Driver::Households => self.households,
            Driver::Jobs => self.jobs,
            Driver::VehicleMiles => self.vehicle_miles,
            Driver::Constant => Some(YearlyGrowth::named(0.0)),
        }
    }

    /// Enters or clears a driver's rate; a constant has none.
    pub fn set_rate(&mut self, driver: Driver, rate: Option<YearlyGrowth>) {
        match driver {
            Driver::Population => self.population = rate,
            Driver::Households => self.households = rate,
            Driver::Jobs => self.jobs = rate,
            Driver::VehicleMiles => self.vehicle_miles = rate,
            Driver::Constant => {}
        }
    }

    /// A driver in a year for each unit of it in the base year.
    pub fn index(&self, driver: Driver, population: &Population, base: Year, year: Year) -> f64 {
        let own = self.rate(driver).or(self.population.filter(|_| driver != Driver::Constant));
        match own {
            Some(rate) => libm::pow(1.0 + rate.share().value(), f64::from(base.until(year))),
            None => residents_index(population, base, year),
        }
    }
}

/// Residents in a year for each resident in the base year, by the community's own figures. After
/// the last of them the rate between the last two goes on; a community with one figure does not grow.
///
/// ```
/// use fairshare::community::Population;
/// use fairshare::forecast::drivers::residents_index;
/// use fairshare::quantity::{People, Year};
///
/// let mut people = Population::default();
/// people.set(Year::new(2020)?, People::new(10_000.0)?);
/// people.set(Year::new(2030)?, People::new(12_000.0)?);
/// let index = residents_index(&people, Year::new(2020)?, Year::new(2040)?);
/// assert!((index - 1.44).abs() < 1e-12); // the rate of 2020–2030 goes on
/// # Ok::<(), fairshare::quantity::OutOfRange>(())
/// ```
pub fn residents_index(population: &Population, base: Year, year: Year) -> f64 {
    match (residents_at(population, base), residents_at(population, year)) {
        (Some(before), Some(after)) => after / before,
        _ => 1.0,
    }
}

/// Residents of a year, beyond the entered years by the rate between the two nearest of them.
fn residents_at(population: &Population, year: Year) -> Option<f64> {
    if let Some(found) = population.at(year) {
        return Some(found.people().value());
    }
    let counts = population.counts();
    let (first, last) = (counts.first()?, counts.last()?);
    let (from, to, near) = if year > last.year {
        (counts.iter().rev().nth(1).unwrap_or(last), last, last)
    } else {
        (first, counts.get(1).unwrap_or(first), first)
    };
    let years = f64::from(from.year.until(to.year));
    if years == 0.0 {
        return Some(near.people.value());
    }
    let growth = to.people.value() / from.people.value();
    Some(near.people.value() * libm::pow(growth, f64::from(near.year.until(year)) / years))
}
