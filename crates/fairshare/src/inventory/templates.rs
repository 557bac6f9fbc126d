//! Lines to start from: the activities nearly every community has, with the factor usually taken.

use super::line::{Activity, EndUse, FactorChoice, Line, What};
use crate::quantity::Year;
use crate::quantity::activity::ActivityUnit;
use crate::reference::factors::{FactorId, Table, catalogue};
use crate::reference::gpc::Reference;

/// The grid's average, where the community's subregion is not known.
pub const US_AVERAGE: &str = "US";
/// The data year taken while the inventory has no year.
const NEWEST: u16 = u16::MAX;

/// A kind of line. The first eight are the U.S. Community Protocol's five basic activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Template {
    HomeElectricity,
    BusinessElectricity,
    HomeGas,
    BusinessGas,
    PassengerMiles,
    TruckMiles,
    WaterElectricity,
    SolidWaste,
    LineLosses,
    HeatingOil,
    ElectricVehicles,
    Transit,
    OffRoad,
    Aviation,
    Composting,
    Wastewater,
    Refrigerants,
    GasLeaks,
    AlreadyCo2e,
}

impl Template {
    /// All of them, the basic activities first.
    pub const ALL: [Template; 19] = {
        use Template::*;
        [
            HomeElectricity,
            BusinessElectricity,
            HomeGas,
            BusinessGas,
            PassengerMiles,
            TruckMiles,
            WaterElectricity,
            SolidWaste,
            LineLosses,
            HeatingOil,
            ElectricVehicles,
            Transit,
            OffRoad,
            Aviation,
            Composting,
            Wastewater,
            Refrigerants,
            GasLeaks,
            AlreadyCo2e,
        ]
    };

    /// How many of [`Self::ALL`] are basic activities.
    pub const BASIC: usize = 8;

    /// A line of this kind, its amount still missing. The grid's factor is that of the subregion
    /// and of the data year nearest to the inventory's.
    pub fn line(self, subregion: Option<&str>, year: Option<Year>) -> Option<Line> {
        use ActivityUnit::*;
        let grid = |table| {
            catalogue().grid(table, subregion.unwrap_or(US_AVERAGE), year.map_or(NEWEST, Year::number))
        };
        let row = |code| FactorId::from_code(code);
        let (reference, unit, factor) = match self {
            Template::HomeElectricity => ("I.1.2", Mwh, grid(Table::Egrid)),
            Template::BusinessElectricity | Template::WaterElectricity => ("I.2.2", Mwh, grid(Table::Egrid)),
            Template::LineLosses => ("I.1.3", Mwh, grid(Table::GridLosses)),
            Template::ElectricVehicles => ("II.1.2", VehicleMile, grid(Table::ElectricVehicles)),
            Template::HomeGas => ("I.1.1", Therm, row("fuel/natural-gas")),
            Template::BusinessGas => ("I.2.1", Therm, row("fuel/natural-gas")),
            Template::HeatingOil => ("I.1.1", Gallon, row("fuel/distillate-fuel-oil-no-2")),
            Template::PassengerMiles => {
                ("II.1.1", VehicleMile, row("on-road/passenger-cars-gasoline/fleet-average"))
            }
            Template::TruckMiles => {
                ("II.1.1", VehicleMile, row("on-road/medium-and-heavy-duty-trucks-diesel/fleet-average"))
            }
            Template::Transit => ("II.1.1", Gallon, row("motor-fuel/diesel-fuel")),
            Template::OffRoad => ("II.5.1", Gallon, row("off-road/construction-mining-equipment/diesel")),
            Template::Aviation => ("II.4.1", Gallon, row("off-road/aircraft/jet-fuel")),
            Template::SolidWaste => ("III.1.2", ShortTon, row("warm/mixed-msw/landfilled")),
            // By what a scale weighs: the IPCC's factors are for dry weight, which nobody weighs.
            Template::Composting => ("III.2.2", ShortTon, row("warm/mixed-organics/composted")),
            Template::Wastewater => ("III.4.1", Person, row("wastewater/wastewater-treatment-methane")),
            Template::Refrigerants => ("IV.2", Kilogram, row("gas/hfc-134a")),
            Template::GasLeaks => ("I.8.1", Mcf, row("gas-leak/natural-gas-delivered")),
            Template::AlreadyCo2e => {
                return Some(Line::new(Reference::from_code("I.1.1")?, What::Emissions(None)));
            }
        };
        let activity =
            Activity { amount: None, unit, factor: FactorChoice::Published(factor?), parameters: vec![] };
        let mut line = Line::new(Reference::from_code(reference)?, What::Activity(activity));
        line.end_use = match self {
            Template::WaterElectricity => Some(EndUse::Water),
            Template::ElectricVehicles => Some(EndUse::VehicleCharging),
            _ => None,
        };
        Some(line)
    }
}
