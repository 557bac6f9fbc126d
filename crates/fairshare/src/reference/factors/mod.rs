//! Emission factors: what one unit of an activity emits, gas by gas.
//!
//! Every factor is a row of a published table. The tables stand as text in `tables/`, figures as
//! they were printed; [`catalogue`] reads them once. A factor is known by a code that never
//! changes (`egrid/CAMX/2022`), because plans and spreadsheets refer to it.

mod catalogue;
mod economy;
mod methods;
mod text;

pub use catalogue::{Catalogue, FactorId, Table, catalogue, data_year};
pub use economy::Economy;
pub(crate) use economy::printed as economies_printed;
pub use methods::{Method, Parameter};
pub(crate) use text::number;

use super::gwp::GwpSet;
use super::{CheckLevel, Publication};
use crate::quantity::activity::{ActivityUnit, CannotConvert, Dimension, KG_PER_POUND};
use crate::quantity::gases::{Gases, Methane, Other, Tons};

/// A gas in a factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gas {
    /// Carbon dioxide from fossil carbon.
    Co2,
    /// Carbon dioxide from biomass: reported as a memo, outside all totals.
    BiogenicCo2,
    /// Methane.
    Ch4,
    /// Nitrous oxide.
    N2o,
    /// CO2 equivalents as published, with the potentials the publication used, where it says.
    Co2e(Option<GwpSet>),
    /// A refrigerant or other industrial gas: its potentials in AR4, AR5 and AR6.
    Industrial([Option<f64>; 3]),
}

/// The unit of mass in which a factor was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum MassUnit {
    Gram,
    Pound,
    Kilogram,
    MetricTon,
}

impl MassUnit {
    /// How it is printed.
    pub const fn code(self) -> &'static str {
        match self {
            MassUnit::Gram => "g",
            MassUnit::Pound => "lb",
            MassUnit::Kilogram => "kg",
            MassUnit::MetricTon => "t",
        }
    }

    /// Kilograms in one.
    pub const fn kilograms(self) -> f64 {
        match self {
            MassUnit::Gram => 0.001,
            MassUnit::Pound => KG_PER_POUND,
            MassUnit::Kilogram => 1.0,
            MassUnit::MetricTon => 1000.0,
        }
    }
}

/// How much of one gas, as printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The gas.
    pub gas: Gas,
    /// The figure as printed.
    pub mass: f64,
    /// Its unit of mass.
    pub unit: MassUnit,
}

/// Rates for one unit of an activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// The unit of the activity.
    pub per: ActivityUnit,
    /// What one of it emits.
    pub rates: Vec<Rate>,
    /// Where its methane comes from.
    pub methane: Methane,
}

impl Rates {
    /// What an amount in the rates' own unit emits.
    pub fn of(&self, amount: f64) -> Gases {
        let mut gases = Gases { methane: self.methane, ..Gases::default() };
        for rate in &self.rates {
            let kilograms = amount * rate.mass * rate.unit.kilograms();
            let tons = Tons::from_kilograms(kilograms);
            match rate.gas {
                Gas::Co2 => gases.co2 = tons,
                Gas::BiogenicCo2 => gases.biogenic_co2 = tons,
                Gas::Ch4 => gases.ch4 = tons,
                Gas::N2o => gases.n2o = tons,
                Gas::Co2e(_) => gases.other = Other::Fixed(tons.value()),
                Gas::Industrial(potentials) => {
                    gases.other = Other::BySet(potentials.map(|gwp| gwp.map(|gwp| tons.value() * gwp)));
                }
            }
        }
        gases
    }
}

/// A published emission factor.
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// The table it stands in.
    pub table: Table,
    /// The row's name as published: a fuel, a grid subregion, a material, a vehicle type.
    pub name: &'static str,
    /// What tells rows of one name apart: a data year, a model year, a treatment; may be empty.
    pub variant: &'static str,
    /// How an amount becomes emissions.
    pub method: Method,
    /// The unit an amount is given in, and what each emits. (For [`Method::FuelEconomy`]: what
    /// each mile emits besides the fuel's carbon.)
    pub rates: Rates,
    /// For fuels: the same by energy content, as printed, so that an amount may come as energy.
    pub by_energy: Option<Rates>,
    /// For [`Method::FuelEconomy`]: what a unit of the fuel emits.
    pub fuel: Option<Rates>,
    /// Its name; empty where there is none.
    pub fuel_name: &'static str,
    /// For what a parameter stands unless the user says otherwise, where it is this row's own.
    pub defaults: Vec<(Parameter, f64)>,
    /// Where it was published.
    pub publication: &'static Publication,
    /// How well it was checked.
    pub level: CheckLevel,
}

impl Factor {
    /// The rates for amounts in a unit, and the amount in the rates' unit.
    ///
    /// # Errors
    /// [`CannotConvert`] where the unit does not measure what the factor is for.
    pub fn rates_for(&self, amount: f64, unit: ActivityUnit) -> Result<(f64, &Rates), CannotConvert> {
        let by_energy = self.by_energy.as_ref().filter(|_| unit.dimension() == Dimension::Energy);
        let rates = by_energy.unwrap_or(&self.rates);
        Ok((unit.convert(amount, rates.per)?, rates))
    }

    /// What an amount emits, where the method multiplies it by `times` (see [`Method::multiplier`]).
    ///
    /// # Errors
    /// [`CannotConvert`] where the unit does not measure what the factor is for.
    pub fn emits(&self, amount: f64, unit: ActivityUnit, times: f64) -> Result<Gases, CannotConvert> {
        match (self.method, &self.fuel) {
            (Method::ElectricMiles, _) => {
                let miles = unit.convert(amount, ActivityUnit::VehicleMile)?;
                let energy = ActivityUnit::Kwh.convert(miles * times, self.rates.per)?;
                Ok(self.rates.of(energy))
            }
            (Method::FuelEconomy, Some(fuel)) => {
                let miles = unit.convert(amount, self.rates.per)?;
                Ok(self.rates.of(miles).plus(&fuel.of(miles * times)))
            }
            _ => {
                let (amount, rates) = self.rates_for(amount, unit)?;
                Ok(rates.of(amount * times))
            }
        }
    }

    /// The unit that amounts are given in unless another one is chosen: miles by electricity are
    /// driven, whatever the rates are per.
    pub fn unit(&self) -> ActivityUnit {
        if self.method == Method::ElectricMiles { ActivityUnit::VehicleMile } else { self.rates.per }
    }

    /// Where this factor's default of a constant was published, and how well it was checked: the
    /// grid's losses stand in its own rows.
    pub fn source_of(&self, parameter: Parameter) -> (&'static Publication, CheckLevel) {
        let row = parameter.row();
        if self.table.is_grid() { (self.publication, self.level) } else { (row.publication, row.level) }
    }

    /// Whether amounts may be given in this unit.
    pub fn takes(&self, unit: ActivityUnit) -> bool {
        self.emits(1.0, unit, 1.0).is_ok()
    }
}
