//! Miles a unit of fuel, to be offered where a row of vehicles has no figure of its own.
//!
//! DOE's Alternative Fuels Data Center counts gallons of gasoline, whatever the fuel. For another fuel
//! they are carried over by what a unit of each holds: `m × MMBtu of the fuel / MMBtu of gasoline`.

use super::text::{TextRow, rows};
use super::{Factor, Method};
use crate::reference::{CheckLevel, Publication};

const TEXT: &str = include_str!("../tables/fuel-economy.txt");
/// What the printed miles are counted by.
const GASOLINE: &str = "Motor Gasoline";

/// A class of vehicles with its published figure, for one fuel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Economy {
    /// The class as published.
    pub class: &'static str,
    /// Miles a gallon of gasoline or its equivalent, as published.
    pub by_gasoline: f64,
    /// What a unit of the row's fuel holds, in MMBtu.
    pub energy: f64,
    /// What a gallon of gasoline holds.
    pub energy_of_gasoline: f64,
    /// Miles a unit of the row's fuel, to four digits.
    pub miles: f64,
}

impl Factor {
    /// Published figures for a row of vehicles that has none of its own; a person chooses.
    ///
    /// ```
    /// use fairshare::reference::factors::FactorId;
    ///
    /// let trucks = FactorId::from_code("on-road/medium-and-heavy-duty-trucks-diesel/fleet-average");
    /// let offers = trucks.ok_or("unknown")?.factor().economies();
    /// // 6.5 miles a gallon of gasoline × 0.138 / 0.125 MMBtu
    /// assert_eq!((offers[0].class, offers[0].miles), ("Delivery Truck", 7.176));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn economies(&self) -> Vec<Economy> {
        let Some(fuel) = motor_fuel_of(self) else { return Vec::new() };
        let of = |name: &str| rows(TEXT).find(|row| row.cells[0] == "e" && row.cells[1] == name)?.number(2);
        let (Some(energy), Some(energy_of_gasoline)) = (of(fuel), of(GASOLINE)) else { return Vec::new() };
        let fits = |row: &TextRow| {
            row.cells[0] == "m" && row.cells[3].split(',').any(|start| self.name.starts_with(start))
        };
        let economy = |row: TextRow| {
            let by_gasoline = row.number(2)?;
            let miles = four_digits(by_gasoline * energy / energy_of_gasoline);
            Some(Economy { class: row.cells[1], by_gasoline, energy, energy_of_gasoline, miles })
        };
        rows(TEXT).filter(fits).filter_map(economy).collect()
    }
}

/// All figures of the table as printed, with their units and where they were published.
pub(crate) fn printed() -> impl Iterator<Item = (&'static str, String, &'static Publication, CheckLevel)> {
    rows(TEXT).filter_map(|row| {
        let figure = row.number(2)?;
        let figures = match row.cells[0] {
            "m" => format!("{figure} miles per gallon of gasoline"),
            _ => format!("{figure} MMBtu per unit of fuel"),
        };
        Some((row.cells[1], figures, row.publication, row.level))
    })
}

/// The fuel of a row of vehicles by the mile, as Table 2 calls it.
fn motor_fuel_of(factor: &Factor) -> Option<&'static str> {
    let has_own =
        factor.defaults.iter().any(|(parameter, _)| *parameter == super::Parameter::MilesPerFuelUnit);
    (factor.method == Method::FuelEconomy && !has_own).then_some(factor.fuel_name)
}

fn four_digits(value: f64) -> f64 {
    let scale = libm::pow(10.0, 3.0 - libm::floor(libm::log10(value)));
    libm::round(value * scale) / scale
}
