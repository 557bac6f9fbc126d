//! Every action there is, with its parameters, limits, years, and what to know about it.
//!
//! Default strengths and limits are this project's own, and so are the tags.

use crate::forecast::coded;
use crate::forecast::streams::StreamKind::{self, *};
use crate::quantity::Year;

coded! {
    /// An action of the catalogue.
    Kind {
        /// From the grid, community choice, a green tariff or local solar.
        CleanElectricity = "clean_electricity",
        /// Mode shift, land use, telework.
        DriveLess = "drive_less",
        /// Homes use less energy.
        HomeEfficiency = "home_efficiency",
        /// Commercial and public buildings use less energy.
        CommercialEfficiency = "commercial_efficiency",
        /// Industry uses less energy.
        IndustryEfficiency = "industry_efficiency",
        /// New buildings burn no fuel.
        NewConstruction = "new_construction",
        /// Heat pumps in homes.
        HomeElectrification = "home_electrification",
        /// Heat pumps in commercial and public buildings.
        CommercialElectrification = "commercial_electrification",
        /// Industry moves from fuel to electricity.
        IndustryElectrification = "industry_electrification",
        /// Electric cars and light trucks.
        ElectricCars = "electric_cars",
        /// Electric heavy trucks and buses.
        ElectricHeavy = "electric_heavy",
        /// Organics and recycling kept out of the landfill.
        WasteDiversion = "waste_diversion",
        /// Landfill gas is captured.
        LandfillGas = "landfill_gas",
        /// Methane and nitrous oxide of wastewater treatment are captured or avoided.
        WastewaterMethane = "wastewater_methane",
        /// Refrigerants leak less.
        Refrigerants = "refrigerants",
        /// Pipes leak less natural gas.
        GasLeaks = "gas_leaks",
        /// Trees and land take carbon out of the air.
        Trees = "trees",
    }
}

coded! {
    /// A parameter of an action, in the unit that [`Limits`] names.
    Parameter {
        /// The clean part of the electricity, or the part of whatever the action is about.
        Share = "share",
        /// The part of buildings that take part.
        Participation = "participation",
        /// What one that takes part saves.
        Saving = "saving",
        /// How much of the fuel's energy the old equipment turned into heat.
        Boiler = "boiler",
        /// Heat for each unit of electricity: the coefficient of performance.
        Cop = "cop",
        /// Electricity for a mile.
        KwhPerMile = "kwh_per_mile",
        /// tCO2e a year.
        Tons = "tons",
    }
}

/// The unit of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum ParameterUnit {
    Percent,
    /// Heat out for electricity in.
    Ratio,
    KwhPerMile,
    TonsAYear,
}

/// What is to know about a parameter of an action. All figures are this project's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Which.
    pub parameter: Parameter,
    /// Its unit.
    pub unit: ParameterUnit,
    /// The smallest figure taken.
    pub min: f64,
    /// The largest figure taken.
    pub max: f64,
    /// What it stands for unless a person says otherwise.
    pub default: f64,
    /// As far as "what would it take?" goes: what could be done by 2030 if little else stood in
    /// the way. None for constants, which no ambition changes.
    pub limit: Option<f64>,
}

impl Limits {
    /// Whether it says how strong the action is; the others are constants of its technology.
    pub const fn is_strength(&self) -> bool {
        self.limit.is_some()
    }
}

/// Who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// The local government itself: its buildings, streets, zoning, services.
    LocalGovernment,
    /// The electric or gas utility and its regulator.
    Utility,
    /// The state: building codes, vehicle rules, standards.
    State,
    /// Owners of homes, buildings and vehicles.
    Owners,
    /// Businesses and industry.
    Businesses,
    /// Regional bodies: transit, waste and wastewater districts.
    Region,
}

/// What else an action is good for; in words, never part of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum CoBenefit {
    AirQuality,
    Health,
    Bills,
    Jobs,
    Resilience,
    Mobility,
    Habitat,
}

/// Who gains first where an action is done with care for equity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Equity {
    LowIncomeHouseholds,
    Renters,
    PeopleWithoutCars,
    NeighborsOfTraffic,
    NeighborsOfIndustry,
    HotNeighborhoods,
    SmallBusinesses,
    Workers,
}

/// The default start year of every action: the first with an effect above zero.
pub const START: Year = Year::named(2027);
/// The default year of full effect.
pub const FULL_EFFECT: Year = Year::named(2030);
/// Electricity for a mile by car or light truck, in kWh, unless a person says otherwise.
pub const KWH_PER_MILE_CAR: f64 = 0.33;
/// Electricity for a mile by heavy truck or bus, in kWh, unless a person says otherwise.
pub const KWH_PER_MILE_HEAVY: f64 = 2.0;
/// The fuel's energy that old heating equipment turns into heat, in percent, unless a person says
/// otherwise.
pub const BOILER: f64 = 90.0;
/// The heat that a heat pump gives for each unit of electricity over the year, unless a person
/// says otherwise; with [`BOILER`] a third of the fuel's energy comes as electricity.
pub const COP: f64 = 2.7;

const fn strength(parameter: Parameter, default: f64, limit: f64) -> Limits {
    Limits { parameter, unit: ParameterUnit::Percent, min: 0.0, max: 100.0, default, limit: Some(limit) }
}

const fn share(default: f64, limit: f64) -> Limits {
    strength(Parameter::Share, default, limit)
}

const fn constant(parameter: Parameter, unit: ParameterUnit, min: f64, max: f64, default: f64) -> Limits {
    Limits { parameter, unit, min, max, default, limit: None }
}

const BOILER_LIMITS: Limits = constant(Parameter::Boiler, ParameterUnit::Percent, 10.0, 100.0, BOILER);
const COP_LIMITS: Limits = constant(Parameter::Cop, ParameterUnit::Ratio, 0.5, 8.0, COP);

const fn mile(default: f64) -> Limits {
    constant(Parameter::KwhPerMile, ParameterUnit::KwhPerMile, 0.05, 10.0, default)
}

/// The largest effect of trees a person may enter, in tCO2e a year.
const MAX_TONS: f64 = 1e7;

impl Kind {
    /// Its parameters, strengths first.
    pub const fn parameters(self) -> &'static [Limits] {
        use Parameter::{Participation, Saving, Tons};
        match self {
            Kind::CleanElectricity => const { &[share(80.0, 100.0)] },
            Kind::DriveLess => const { &[share(10.0, 30.0)] },
            Kind::HomeEfficiency => {
                const { &[strength(Participation, 30.0, 80.0), strength(Saving, 20.0, 40.0)] }
            }
            Kind::CommercialEfficiency => {
                const { &[strength(Participation, 30.0, 80.0), strength(Saving, 20.0, 40.0)] }
            }
            Kind::IndustryEfficiency => {
                const { &[strength(Participation, 30.0, 80.0), strength(Saving, 15.0, 30.0)] }
            }
            Kind::NewConstruction => const { &[share(50.0, 100.0), BOILER_LIMITS, COP_LIMITS] },
            Kind::HomeElectrification => const { &[share(20.0, 60.0), BOILER_LIMITS, COP_LIMITS] },
            Kind::CommercialElectrification => const { &[share(20.0, 60.0), BOILER_LIMITS, COP_LIMITS] },
            // Process heat: boilers and resistance as often as heat pumps.
            Kind::IndustryElectrification => {
                const {
                    &[
                        share(10.0, 40.0),
                        BOILER_LIMITS,
                        constant(Parameter::Cop, ParameterUnit::Ratio, 0.5, 8.0, 1.5),
                    ]
                }
            }
            Kind::ElectricCars => const { &[share(25.0, 60.0), mile(KWH_PER_MILE_CAR)] },
            Kind::ElectricHeavy => const { &[share(15.0, 40.0), mile(KWH_PER_MILE_HEAVY)] },
            Kind::WasteDiversion => const { &[share(40.0, 80.0)] },
            Kind::LandfillGas => const { &[share(50.0, 75.0)] },
            Kind::WastewaterMethane => const { &[share(50.0, 75.0)] },
            Kind::Refrigerants => const { &[share(30.0, 70.0)] },
            Kind::GasLeaks => const { &[share(30.0, 60.0)] },
            // No limit: nothing in an inventory says how much land there is.
            Kind::Trees => const { &[constant(Tons, ParameterUnit::TonsAYear, 0.0, MAX_TONS, 100.0)] },
        }
    }

    /// One of its parameters.
    pub fn limits(self, parameter: Parameter) -> Option<&'static Limits> {
        self.parameters().iter().find(|it| it.parameter == parameter)
    }

    /// The streams it works on; without any of them in the inventory a community cannot have it.
    pub const fn works_on(self) -> &'static [StreamKind] {
        match self {
            Kind::CleanElectricity => &[
                HomeElectricity,
                CommercialElectricity,
                IndustryElectricity,
                WaterElectricity,
                VehicleElectricity,
                TransitElectricity,
                GridLosses,
            ],
            Kind::DriveLess => &[PassengerVehicles, HeavyVehicles, VehicleElectricity],
            Kind::HomeEfficiency => &[HomeElectricity, HomeFuel],
            Kind::CommercialEfficiency => &[CommercialElectricity, CommercialFuel],
            Kind::IndustryEfficiency => &[IndustryElectricity, IndustryFuel],
            Kind::NewConstruction => &[HomeFuel, CommercialFuel],
            Kind::HomeElectrification => &[HomeFuel],
            Kind::CommercialElectrification => &[CommercialFuel],
            Kind::IndustryElectrification => &[IndustryFuel],
            Kind::ElectricCars => &[PassengerVehicles],
            Kind::ElectricHeavy => &[HeavyVehicles],
            Kind::WasteDiversion | Kind::LandfillGas => &[LandfilledWaste],
            Kind::WastewaterMethane => &[Wastewater],
            Kind::Refrigerants => &[StreamKind::Refrigerants],
            Kind::GasLeaks => &[StreamKind::GasLeaks],
            Kind::Trees => &[Land],
        }
    }

    /// Who decides, the first most of all.
    pub const fn authority(self) -> &'static [Authority] {
        use Authority::*;
        match self {
            Kind::CleanElectricity => &[Utility, LocalGovernment, State],
            Kind::DriveLess => &[LocalGovernment, Region, Owners],
            Kind::HomeEfficiency => &[Owners, Utility, LocalGovernment],
            Kind::CommercialEfficiency => &[Businesses, LocalGovernment, Utility],
            Kind::IndustryEfficiency | Kind::IndustryElectrification => &[Businesses, Utility],
            Kind::NewConstruction => &[State, LocalGovernment],
            Kind::HomeElectrification => &[Owners, LocalGovernment, Utility],
            Kind::CommercialElectrification => &[Businesses, LocalGovernment, Utility],
            Kind::ElectricCars => &[Owners, State, LocalGovernment],
            Kind::ElectricHeavy => &[Businesses, Region, State],
            Kind::WasteDiversion => &[LocalGovernment, Businesses, Region],
            Kind::LandfillGas | Kind::WastewaterMethane => &[Region, LocalGovernment],
            Kind::Refrigerants => &[Businesses, State],
            Kind::GasLeaks => &[Utility, State],
            Kind::Trees => &[LocalGovernment, Owners],
        }
    }

    /// What else it is good for.
    pub const fn co_benefits(self) -> &'static [CoBenefit] {
        use CoBenefit::*;
        match self {
            Kind::CleanElectricity => &[AirQuality, Health, Jobs],
            Kind::DriveLess => &[Mobility, Health, AirQuality, Bills],
            Kind::HomeEfficiency => &[Bills, Health, Jobs, Resilience],
            Kind::CommercialEfficiency | Kind::IndustryEfficiency => &[Bills, Jobs],
            Kind::NewConstruction => &[AirQuality, Health, Resilience],
            Kind::HomeElectrification => &[AirQuality, Health, Jobs],
            Kind::CommercialElectrification => &[AirQuality, Jobs],
            Kind::IndustryElectrification => &[AirQuality, Health],
            Kind::ElectricCars => &[AirQuality, Health, Bills],
            Kind::ElectricHeavy => &[AirQuality, Health],
            Kind::WasteDiversion => &[Jobs, Habitat],
            Kind::LandfillGas | Kind::WastewaterMethane => &[AirQuality, Resilience],
            Kind::Refrigerants => &[Bills],
            Kind::GasLeaks => &[Health, Resilience],
            Kind::Trees => &[Habitat, Health, Resilience],
        }
    }

    /// Who gains first where it is done with care for equity.
    pub const fn equity(self) -> &'static [Equity] {
        use Equity::*;
        match self {
            Kind::CleanElectricity => &[NeighborsOfIndustry, LowIncomeHouseholds],
            Kind::DriveLess => &[PeopleWithoutCars, LowIncomeHouseholds],
            Kind::HomeEfficiency | Kind::HomeElectrification => &[LowIncomeHouseholds, Renters],
            Kind::CommercialEfficiency => &[SmallBusinesses, Workers],
            Kind::IndustryEfficiency | Kind::IndustryElectrification => &[Workers, NeighborsOfIndustry],
            Kind::NewConstruction => &[Renters],
            Kind::CommercialElectrification => &[SmallBusinesses],
            Kind::ElectricCars => &[NeighborsOfTraffic],
            Kind::ElectricHeavy => &[NeighborsOfTraffic, PeopleWithoutCars],
            Kind::WasteDiversion => &[Workers],
            Kind::LandfillGas | Kind::WastewaterMethane => &[NeighborsOfIndustry],
            Kind::Refrigerants => &[SmallBusinesses],
            Kind::GasLeaks => &[Renters],
            Kind::Trees => &[HotNeighborhoods],
        }
    }

    /// Whether "what would it take?" uses it: those without a limit it leaves aside.
    pub fn has_limit(self) -> bool {
        self.parameters().iter().any(Limits::is_strength)
    }
}
