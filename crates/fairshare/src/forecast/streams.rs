//! An inventory as a small fixed set of streams: activities that grow together, can be changed
//! together, and have one factor.
//!
//! Lines carry their own activities. Sector totals are emissions only; what activity stands behind
//! them is assumed ([`Assumed`]), each assumption with what better data would change.

use super::adjusted::GridRules;
use super::drivers::Driver;
use super::{Forecast, NoForecast, coded};
use crate::community::Community;
use crate::inventory::{
    Activity, EndUse, FactorChoice, Inventory, Line, Place, SourcePart, US_AVERAGE, What,
};
use crate::quantity::activity::{ActivityUnit, Dimension};
use crate::quantity::gases::{Gases, Methane};
use crate::quantity::sum::sum;
use crate::quantity::{Share, Tco2e, Year};
use crate::reference::factors::{Factor, FactorId, Gas, Method, Parameter, Rates, Table, catalogue};
use crate::reference::gpc::{Reference, Scope, Subsector};
use crate::reference::gwp::GwpSet;

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

    /// The electricity that its energy moves to where it is electrified.
    pub const fn moves_to(self) -> Option<StreamKind> {
        use StreamKind::*;
        match self {
            HomeFuel => Some(HomeElectricity),
            CommercialFuel => Some(CommercialElectricity),
            IndustryFuel => Some(IndustryElectricity),
            PassengerVehicles | HeavyVehicles => Some(VehicleElectricity),
            _ => None,
        }
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

/// The streams of an inventory.
pub(super) struct Streams {
    pub(super) streams: Vec<Stream>,
    pub(super) assumed: Vec<Assumed>,
    /// What a MWh emits in the base year, in tCO2e.
    pub(super) electricity_factor: f64,
}

/// What is found of a stream while the inventory is read.
#[derive(Clone, Default)]
struct Found {
    emissions: Vec<f64>,
    activities: Vec<f64>,
    /// The emissions whose activity had to be assumed.
    assumed: f64,
}

/// The first year of the grid's rates until reports of 1.2.
const FIRST_RATES_UNTIL_1_2: Year = Year::named(2018);

/// Factors that stand in where an inventory does not say, in tCO2e for a unit of the activity.
struct StandIns {
    grid: f64,
    natural_gas: f64,
    car_mile: f64,
    heavy_mile: f64,
}

impl Streams {
    /// The streams of what an inventory counts.
    pub(super) fn of(
        forecast: &Forecast,
        community: &Community,
        inventory: &Inventory,
        year: Year,
    ) -> Result<Streams, NoForecast> {
        if inventory.source_parts().is_empty() {
            // What counts without a source is a total, or totals by scope.
            let has_total = !inventory.counted().is_empty();
            return Err(if has_total { NoForecast::NeedsSectors } else { NoForecast::NoFigures });
        }
        let stand_ins = StandIns::of(forecast.rules, community, inventory.gwp_in_use(), year);
        let mut found = vec![Found::default(); StreamKind::COUNT];
        let mut split = 0.0;
        for (kind, part) in placed(inventory) {
            let (line, amount) = match part {
                SourcePart::Line(index, amount) => (inventory.lines.get(index), amount.value()),
                SourcePart::Entry(_, amount) => (None, amount.value()),
            };
            match kind {
                Some(kind) => {
                    let activity = line.and_then(|line| activity_of(kind, line));
                    found[kind as usize].add(amount, activity, stand_ins.of_kind(kind));
                }
                None => {
                    let cars = amount * forecast.passenger_share().share().value();
                    let (car, heavy) = (StreamKind::PassengerVehicles, StreamKind::HeavyVehicles);
                    let miles = line.and_then(|line| activity_of(car, line));
                    let [by_car, by_heavy] = stand_ins.split_miles(miles, cars, amount - cars);
                    for (kind, tons, miles) in [(car, cars, by_car), (heavy, amount - cars, by_heavy)] {
                        if tons > 0.0 {
                            found[kind as usize].add(tons, miles, stand_ins.of_kind(kind));
                        }
                    }
                    split += amount;
                }
            }
        }
        let mut assumed = Vec::new();
        if split > 0.0 {
            assumed.push(Assumed::PassengerSplit(forecast.passenger_share().share()));
        }
        let mut streams = Vec::new();
        for kind in StreamKind::ALL.iter().copied() {
            let it = &found[kind as usize];
            if it.emissions.is_empty() {
                continue;
            }
            let emissions = sum(it.emissions.iter().copied());
            let activity = (!it.activities.is_empty()).then(|| sum(it.activities.iter().copied()));
            assumed.extend((it.assumed > 0.0).then(|| it.assumption(kind, emissions)).flatten());
            streams.push(Stream {
                kind,
                emissions: Tco2e::computed(emissions),
                activity: activity.filter(|_| kind.unit().is_some()),
                driver: forecast.driver(kind),
            });
        }
        let electricity = || streams.iter().filter(|it| it.kind.is_electricity());
        let used = sum(electricity().filter_map(|it| it.activity));
        let emitted = sum(electricity().map(|it| it.emissions.value()));
        let electricity_factor = if used > 0.0 { emitted / used } else { stand_ins.grid };
        Ok(Streams { streams, assumed, electricity_factor })
    }
}

impl Found {
    fn add(&mut self, tons: f64, activity: Option<f64>, stand_in: Option<f64>) {
        self.emissions.push(tons);
        match (activity, stand_in.filter(|factor| *factor > 0.0)) {
            (Some(activity), _) => self.activities.push(activity),
            (None, Some(factor)) => {
                self.activities.push(tons / factor);
                self.assumed += tons;
            }
            (None, None) => {}
        }
    }

    fn assumption(&self, kind: StreamKind, emissions: f64) -> Option<Assumed> {
        let part = Share::of(self.assumed / emissions);
        Some(match kind.unit()? {
            ActivityOf::Mwh => Assumed::GridRate(kind, part),
            ActivityOf::Mmbtu => Assumed::NaturalGas(kind, part),
            ActivityOf::VehicleMiles => Assumed::MilesByFactor(kind, part),
        })
    }
}

impl StandIns {
    fn of(rules: GridRules, community: &Community, set: GwpSet, year: Year) -> StandIns {
        let is_old = rules == GridRules::UntilReport1_2;
        // Until then methane had one potential, and the grid's rates began with 2018.
        let gases = |rates: &Rates| match rates.of(1.0) {
            gases if is_old => Gases { methane: Methane::Unknown, ..gases },
            gases => gases,
        };
        let year = if is_old { year.max(FIRST_RATES_UNTIL_1_2) } else { year };
        let tons = |rates: &Rates| set.co2e(&gases(rates)).map_or(0.0, |tons| tons.value());
        let subregion = community.grid_subregion.map_or(US_AVERAGE, |it| it.code());
        let grid = |name: &str| catalogue().grid(Table::Egrid, name, year.number());
        let grid = grid(subregion).or_else(|| grid(US_AVERAGE));
        let of = |code: &str| FactorId::from_code(code).map(FactorId::factor);
        let mile = |code: &str| of(code).map_or(0.0, |factor| tons(&factor.rates));
        let gas = of("fuel/natural-gas").and_then(|factor| factor.by_energy.as_ref());
        StandIns {
            grid: grid.map_or(0.0, |id| tons(&id.factor().rates)),
            natural_gas: gas.map_or(0.0, tons),
            car_mile: mile("per-mile/passenger-car"),
            heavy_mile: mile("per-mile/medium-and-heavy-duty-truck"),
        }
    }

    /// Miles of cars and of heavy vehicles, where only all miles are known: as their emissions at
    /// EPA's factors by mile.
    fn split_miles(&self, miles: Option<f64>, cars: f64, heavy: f64) -> [Option<f64>; 2] {
        let (by_car, by_heavy) = (cars / self.car_mile, heavy / self.heavy_mile);
        let all = by_car + by_heavy;
        let part = |of: f64| miles.filter(|_| all > 0.0).map(|miles| miles * of / all);
        [part(by_car), part(by_heavy)]
    }

    fn of_kind(&self, kind: StreamKind) -> Option<f64> {
        match kind {
            StreamKind::PassengerVehicles => Some(self.car_mile),
            StreamKind::HeavyVehicles => Some(self.heavy_mile),
            _ => kind.unit().map(|unit| match unit {
                ActivityOf::Mmbtu => self.natural_gas,
                _ => self.grid,
            }),
        }
    }
}

/// What an inventory counts, part by part, each with its stream; none for road vehicles that are
/// not told apart.
pub(crate) fn placed(inventory: &Inventory) -> Vec<(Option<StreamKind>, SourcePart)> {
    let of = |part: &SourcePart| match part {
        SourcePart::Line(index, _) => {
            let line = inventory.lines.get(*index)?;
            Some(kind_of(line.reference, Some(line)))
        }
        SourcePart::Entry(Place::Reference(reference), _) => Some(kind_of(*reference, None)),
        SourcePart::Entry(..) => None,
    };
    inventory.source_parts().into_iter().filter_map(|(_, part)| Some((of(&part)?, part))).collect()
}

/// The stream of what stands at a reference; none for road vehicles that are not told apart.
fn kind_of(reference: Reference, line: Option<&Line>) -> Option<StreamKind> {
    use Subsector as S;
    let row = reference.row();
    let energy = |fuel, electricity| match (row.scope, line.and_then(|line| line.end_use)) {
        (Scope::Scope1, _) => fuel,
        // Scope 3 of stationary energy is what is lost on the way.
        (Scope::Scope3, _) => StreamKind::GridLosses,
        (Scope::Scope2, Some(EndUse::Water)) => StreamKind::WaterElectricity,
        (Scope::Scope2, Some(EndUse::VehicleCharging)) => StreamKind::VehicleElectricity,
        (Scope::Scope2, None) => electricity,
    };
    let transit = |fuel| match row.scope {
        Scope::Scope2 => StreamKind::TransitElectricity,
        _ => fuel,
    };
    Some(match row.subsector {
        S::ResidentialBuildings => energy(StreamKind::HomeFuel, StreamKind::HomeElectricity),
        S::CommercialBuildings | S::NonSpecified => {
            energy(StreamKind::CommercialFuel, StreamKind::CommercialElectricity)
        }
        S::Manufacturing | S::EnergyIndustries | S::AgricultureEnergy => {
            energy(StreamKind::IndustryFuel, StreamKind::IndustryElectricity)
        }
        S::FugitiveCoal | S::FugitiveOilGas => StreamKind::GasLeaks,
        S::OnRoad if row.scope == Scope::Scope2 => StreamKind::VehicleElectricity,
        S::OnRoad => return line.and_then(vehicle_of),
        S::Railways => transit(StreamKind::Rail),
        S::Aviation => transit(StreamKind::Aviation),
        S::Waterborne | S::OffRoad => transit(StreamKind::OffRoad),
        S::SolidWaste => match line.and_then(published) {
            Some(factor) if factor.table == Table::Warm && factor.variant != "landfilled" => {
                StreamKind::OtherWaste
            }
            _ => StreamKind::LandfilledWaste,
        },
        S::BiologicalTreatment | S::Incineration => StreamKind::OtherWaste,
        S::Wastewater => StreamKind::Wastewater,
        S::IndustrialProcesses => StreamKind::IndustrialProcesses,
        S::ProductUse => StreamKind::Refrigerants,
        S::Livestock | S::AggregateSources => StreamKind::Agriculture,
        S::Land => StreamKind::Land,
        S::OtherScope3 => StreamKind::Other,
    })
}

fn published(line: &Line) -> Option<&'static Factor> {
    match &line.what {
        What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => Some(id.factor()),
        _ => None,
    }
}

/// The vehicles of a line by its factor's name. Diesel sold is taken as burned by trucks and buses.
fn vehicle_of(line: &Line) -> Option<StreamKind> {
    let factor = published(line)?;
    let is_heavy = match factor.table {
        Table::MotorFuels => factor.name.starts_with("Diesel"),
        _ => ["Heavy", "Bus", "Rail"].iter().any(|part| factor.name.contains(part)),
    };
    Some(if is_heavy { StreamKind::HeavyVehicles } else { StreamKind::PassengerVehicles })
}

/// A line's activity in its stream's unit, where the line says it.
fn activity_of(kind: StreamKind, line: &Line) -> Option<f64> {
    let What::Activity(activity) = &line.what else { return None };
    let amount = activity.amount?.value();
    match kind.unit()? {
        ActivityOf::Mwh => match activity.method() {
            Method::Direct => activity.unit.convert(amount, ActivityUnit::Mwh).ok(),
            Method::ElectricMiles => {
                let miles = activity.unit.convert(amount, ActivityUnit::VehicleMile).ok()?;
                Some(miles * activity.parameter(Parameter::KwhPerMile)? / 1000.0)
            }
            _ => None,
        },
        ActivityOf::Mmbtu => match activity.unit.dimension() {
            Dimension::Energy => activity.unit.convert(amount, ActivityUnit::Mmbtu).ok(),
            _ => {
                let factor = published(line)?;
                let in_unit = activity.unit.convert(amount, factor.rates.per).ok()?;
                Some(in_unit * heat_content(factor)?)
            }
        },
        ActivityOf::VehicleMiles => activity.unit.convert(amount, ActivityUnit::VehicleMile).ok(),
    }
}

/// MMBtu in a unit of a fuel: its carbon by unit over its carbon by energy, both as printed.
fn heat_content(factor: &Factor) -> Option<f64> {
    let carbon = |rates: &Rates| {
        let of = rates.rates.iter().find(|rate| matches!(rate.gas, Gas::Co2 | Gas::BiogenicCo2));
        of.map(|rate| rate.mass * rate.unit.kilograms())
    };
    let by_energy = carbon(factor.by_energy.as_ref()?)?;
    (by_energy > 0.0).then_some(carbon(&factor.rates)? / by_energy)
}
