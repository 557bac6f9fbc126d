//! An inventory as a small fixed set of streams: activities that grow together, can be changed
//! together, and have one factor.
//!
//! Lines carry their own activities. Sector totals are emissions only; what activity stands behind
//! them is assumed ([`Assumed`]), each assumption with what better data would change.

use super::coded;
use super::drivers::Driver;
use crate::quantity::{Share, Tco2e};

coded! {
    /// A kind of stream.
    #[allow(missing_docs)] // the names say it
    StreamKind {
        HomeElectricity = "home_electricity",
        CommercialElectricity = "commercial_electricity",
        IndustryElectricity = "industry_electricity",
        /// For drinking water and wastewater.
        WaterElectricity = "water_electricity",
        /// For vehicles on the road.
        VehicleElectricity = "vehicle_electricity",
        /// For trains, ships and planes on the ground.
        TransitElectricity = "transit_electricity",
        /// Electricity lost on the way; it follows all electricity used.
        GridLosses = "grid_losses",
        HomeFuel = "home_fuel",
        CommercialFuel = "commercial_fuel",
        /// Manufacturing, energy industries, agriculture's buildings and machines.
        IndustryFuel = "industry_fuel",
        /// Cars and light trucks.
        PassengerVehicles = "passenger_vehicles",
        /// Heavy trucks and buses.
        HeavyVehicles = "heavy_vehicles",
        Rail = "rail",
        Aviation = "aviation",
        /// Off-road machines, boats and ships.
        OffRoad = "off_road",
        LandfilledWaste = "landfilled_waste",
        /// Composted and burned waste.
        OtherWaste = "other_waste",
        Wastewater = "wastewater",
        GasLeaks = "gas_leaks",
        Refrigerants = "refrigerants",
        IndustrialProcesses = "industrial_processes",
        /// Livestock, fields.
        Agriculture = "agriculture",
        /// Trees and land; the only stream that may be below zero.
        Land = "land",
        Other = "other",
    }
}

impl StreamKind {
    /// How many kinds there are.
    pub const COUNT: usize = StreamKind::ALL.len();

    /// The driver it follows unless a person says otherwise.
    pub const fn driver(self) -> Driver {
        use StreamKind::*;
        match self {
            HomeElectricity | HomeFuel => Driver::Households,
            CommercialElectricity
            | IndustryElectricity
            | CommercialFuel
            | IndustryFuel
            | IndustrialProcesses => Driver::Jobs,
            VehicleElectricity | PassengerVehicles | HeavyVehicles => Driver::VehicleMiles,
            WaterElectricity | TransitElectricity | GridLosses | Rail | Aviation | OffRoad
            | LandfilledWaste | OtherWaste | Wastewater | GasLeaks | Refrigerants | Other => {
                Driver::Population
            }
            Agriculture | Land => Driver::Constant,
        }
    }

    /// The symbol of its emissions in formulas.
    pub const fn symbol(self) -> &'static str {
        use StreamKind::*;
        match self {
            HomeElectricity => "S_home_el",
            CommercialElectricity => "S_com_el",
            IndustryElectricity => "S_ind_el",
            WaterElectricity => "S_water_el",
            VehicleElectricity => "S_veh_el",
            TransitElectricity => "S_transit_el",
            GridLosses => "S_losses",
            HomeFuel => "S_home_fuel",
            CommercialFuel => "S_com_fuel",
            IndustryFuel => "S_ind_fuel",
            PassengerVehicles => "S_cars",
            HeavyVehicles => "S_heavy",
            Rail => "S_rail",
            Aviation => "S_air",
            OffRoad => "S_offroad",
            LandfilledWaste => "S_landfill",
            OtherWaste => "S_waste",
            Wastewater => "S_wastewater",
            GasLeaks => "S_leaks",
            Refrigerants => "S_cooling",
            IndustrialProcesses => "S_process",
            Agriculture => "S_farms",
            Land => "S_land",
            Other => "S_other",
        }
    }

    /// Whether its factor is the grid's.
    pub const fn is_electricity(self) -> bool {
        use StreamKind::*;
        matches!(
            self,
            HomeElectricity
                | CommercialElectricity
                | IndustryElectricity
                | WaterElectricity
                | VehicleElectricity
                | TransitElectricity
        )
    }

    /// Whether it is fuel burned on the road.
    pub const fn is_on_road(self) -> bool {
        matches!(self, StreamKind::PassengerVehicles | StreamKind::HeavyVehicles)
    }

    /// What its activity is measured in, where it has one.
    pub const fn unit(self) -> Option<ActivityOf> {
        use StreamKind::*;
        match self {
            HomeFuel | CommercialFuel | IndustryFuel => Some(ActivityOf::Mmbtu),
            PassengerVehicles | HeavyVehicles => Some(ActivityOf::VehicleMiles),
            _ if self.is_electricity() => Some(ActivityOf::Mwh),
            _ => None,
        }
    }
}

/// What the activity of a stream is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum ActivityOf {
    Mwh,
    Mmbtu,
    VehicleMiles,
}

/// What is assumed of the inventory, because it does not say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Assumed {
    /// The fuel of this stream is taken as natural gas at EPA's factor, for this part of the
    /// stream's emissions. Lines by fuel would say.
    NaturalGas(StreamKind, Share),
    /// The electricity behind this part of the stream's emissions is taken at the rate of the
    /// community's eGRID subregion, or of the United States where that is not known. Lines in MWh
    /// would say.
    GridRate(StreamKind, Share),
    /// On-road emissions are split: this part to cars and light trucks. Lines by vehicle class
    /// would say.
    PassengerSplit(Share),
    /// The miles behind this part of the stream's emissions are taken at EPA's factor by mile.
    /// Lines in vehicle miles would say.
    MilesByFactor(StreamKind, Share),
}

/// A stream of one community in its base year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stream {
    /// Which.
    pub kind: StreamKind,
    /// Its emissions.
    pub emissions: Tco2e,
    /// Its activity in [`StreamKind::unit`]: as entered, or as assumed. None where it has no unit
    /// or emits without using any energy.
    pub activity: Option<f64>,
    /// What it follows.
    pub driver: Driver,
}

impl Stream {
    /// What a unit of its activity emits, in tCO2e.
    pub fn factor(&self) -> Option<f64> {
        self.activity.filter(|activity| *activity > 0.0).map(|activity| self.emissions.value() / activity)
    }
}
