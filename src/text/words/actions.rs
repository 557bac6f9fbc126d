//! Forecast and actions in words.

use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::outlook;
use fairshare::actions::catalogue::{Authority, CoBenefit, Equity, Kind, Parameter, ParameterUnit};
use fairshare::actions::rank::{Reason, Size};
use fairshare::actions::scenario::{Action, Scenario};
use fairshare::actions::{Attribution, Chosen};
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::{Assumed, StreamKind};
use fairshare::quantity::{Share, Tco2e};

/// What there is to say about an action.
pub(crate) struct About {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    pub(crate) who: &'static str,
    pub(crate) equity: &'static str,
    pub(crate) limits: &'static str,
}

/// The texts of an action, all named alike.
macro_rules! about {
    ($w:expr, $name:ident, $what:ident, $who:ident, $equity:ident, $limits:ident) => {
        About { name: $w.$name, what: $w.$what, who: $w.$who, equity: $w.$equity, limits: $w.$limits }
    };
}

/// What there is to say about an action.
pub(crate) fn about(kind: Kind) -> About {
    let w = words().actions;
    match kind {
        Kind::CleanElectricity => about!(
            w,
            clean_electricity_name,
            clean_electricity_what,
            clean_electricity_who,
            clean_electricity_equity,
            clean_electricity_limits
        ),
        Kind::DriveLess => {
            about!(w, drive_less_name, drive_less_what, drive_less_who, drive_less_equity, drive_less_limits)
        }
        Kind::HomeEfficiency => about!(
            w,
            home_efficiency_name,
            home_efficiency_what,
            home_efficiency_who,
            home_efficiency_equity,
            home_efficiency_limits
        ),
        Kind::CommercialEfficiency => about!(
            w,
            commercial_efficiency_name,
            commercial_efficiency_what,
            commercial_efficiency_who,
            commercial_efficiency_equity,
            commercial_efficiency_limits
        ),
        Kind::IndustryEfficiency => about!(
            w,
            industry_efficiency_name,
            industry_efficiency_what,
            industry_efficiency_who,
            industry_efficiency_equity,
            industry_efficiency_limits
        ),
        Kind::NewConstruction => about!(
            w,
            new_construction_name,
            new_construction_what,
            new_construction_who,
            new_construction_equity,
            new_construction_limits
        ),
        Kind::HomeElectrification => about!(
            w,
            home_electrification_name,
            home_electrification_what,
            home_electrification_who,
            home_electrification_equity,
            home_electrification_limits
        ),
        Kind::CommercialElectrification => about!(
            w,
            commercial_electrification_name,
            commercial_electrification_what,
            commercial_electrification_who,
            commercial_electrification_equity,
            commercial_electrification_limits
        ),
        Kind::IndustryElectrification => about!(
            w,
            industry_electrification_name,
            industry_electrification_what,
            industry_electrification_who,
            industry_electrification_equity,
            industry_electrification_limits
        ),
        Kind::ElectricCars => about!(
            w,
            electric_cars_name,
            electric_cars_what,
            electric_cars_who,
            electric_cars_equity,
            electric_cars_limits
        ),
        Kind::ElectricHeavy => about!(
            w,
            electric_heavy_name,
            electric_heavy_what,
            electric_heavy_who,
            electric_heavy_equity,
            electric_heavy_limits
        ),
        Kind::WasteDiversion => about!(
            w,
            waste_diversion_name,
            waste_diversion_what,
            waste_diversion_who,
            waste_diversion_equity,
            waste_diversion_limits
        ),
        Kind::LandfillGas => about!(
            w,
            landfill_gas_name,
            landfill_gas_what,
            landfill_gas_who,
            landfill_gas_equity,
            landfill_gas_limits
        ),
        Kind::WastewaterMethane => about!(
            w,
            wastewater_methane_name,
            wastewater_methane_what,
            wastewater_methane_who,
            wastewater_methane_equity,
            wastewater_methane_limits
        ),
        Kind::Refrigerants => about!(
            w,
            refrigerants_name,
            refrigerants_what,
            refrigerants_who,
            refrigerants_equity,
            refrigerants_limits
        ),
        Kind::GasLeaks => {
            about!(w, gas_leaks_name, gas_leaks_what, gas_leaks_who, gas_leaks_equity, gas_leaks_limits)
        }
        Kind::Trees => about!(w, trees_name, trees_what, trees_who, trees_equity, trees_limits),
    }
}

pub(crate) fn action(action: &Action) -> String {
    match action {
        Action::Known(kind) => about(*kind).name.to_owned(),
        Action::Own(own) if own.name.trim().is_empty() => words().actions.measure_unnamed.to_owned(),
        Action::Own(own) => isolated(own.name.trim()),
    }
}

/// An action where there is little room.
pub(crate) fn action_short(of: &Action) -> String {
    let w = words().actions;
    let Action::Known(kind) = of else { return action(of) };
    let name = match kind {
        Kind::CleanElectricity => w.clean_electricity_short,
        Kind::DriveLess => w.drive_less_short,
        Kind::HomeEfficiency => w.home_efficiency_short,
        Kind::CommercialEfficiency => w.commercial_efficiency_short,
        Kind::IndustryEfficiency => w.industry_efficiency_short,
        Kind::NewConstruction => w.new_construction_short,
        Kind::HomeElectrification => w.home_electrification_short,
        Kind::CommercialElectrification => w.commercial_electrification_short,
        Kind::IndustryElectrification => w.industry_electrification_short,
        Kind::ElectricCars => w.electric_cars_short,
        Kind::ElectricHeavy => w.electric_heavy_short,
        Kind::WasteDiversion => w.waste_diversion_short,
        Kind::LandfillGas => w.landfill_gas_short,
        Kind::WastewaterMethane => w.wastewater_methane_short,
        Kind::Refrigerants => w.refrigerants_short,
        Kind::GasLeaks => w.gas_leaks_short,
        Kind::Trees => w.trees_short,
    };
    name.to_owned()
}

/// What a parameter of an action says.
pub(crate) fn parameter(kind: Kind, parameter: Parameter) -> &'static str {
    let w = words().actions;
    match parameter {
        Parameter::Participation => w.p_participation,
        Parameter::Saving => w.p_saving,
        Parameter::Boiler => w.p_boiler,
        Parameter::Cop => w.p_cop,
        Parameter::KwhPerMile => w.p_kwh_per_mile,
        Parameter::Tons => w.p_tons,
        Parameter::Share => share(kind),
    }
}

/// What the one strength of an action is a part of.
fn share(kind: Kind) -> &'static str {
    let w = words().actions;
    match kind {
        Kind::DriveLess => w.p_drive_less,
        Kind::NewConstruction => w.p_new_construction,
        Kind::HomeElectrification => w.p_home_electrification,
        Kind::CommercialElectrification => w.p_commercial_electrification,
        Kind::IndustryElectrification => w.p_industry_electrification,
        Kind::ElectricCars => w.p_electric_cars,
        Kind::ElectricHeavy => w.p_electric_heavy,
        Kind::WasteDiversion => w.p_waste_diversion,
        Kind::LandfillGas => w.p_landfill_gas,
        Kind::WastewaterMethane => w.p_wastewater_methane,
        Kind::Refrigerants => w.p_refrigerants,
        Kind::GasLeaks => w.p_gas_leaks,
        // The others have strengths of other names.
        _ => w.p_clean_electricity,
    }
}

pub(crate) fn unit(unit: ParameterUnit) -> &'static str {
    let w = words().actions;
    match unit {
        ParameterUnit::Percent => w.unit_percent,
        ParameterUnit::Ratio => "",
        ParameterUnit::KwhPerMile => w.unit_kwh_per_mile,
        ParameterUnit::TonsAYear => w.unit_tons,
    }
}

fn authority(who: Authority) -> &'static str {
    let w = words().actions;
    match who {
        Authority::LocalGovernment => w.who_local,
        Authority::Utility => w.who_utility,
        Authority::State => w.who_state,
        Authority::Owners => w.who_owners,
        Authority::Businesses => w.who_businesses,
        Authority::Region => w.who_region,
    }
}

fn co_benefit(benefit: CoBenefit) -> &'static str {
    let w = words().actions;
    match benefit {
        CoBenefit::AirQuality => w.b_air,
        CoBenefit::Health => w.b_health,
        CoBenefit::Bills => w.b_bills,
        CoBenefit::Jobs => w.b_jobs,
        CoBenefit::Resilience => w.b_resilience,
        CoBenefit::Mobility => w.b_mobility,
        CoBenefit::Habitat => w.b_habitat,
    }
}

fn equity(group: Equity) -> &'static str {
    let w = words().actions;
    match group {
        Equity::LowIncomeHouseholds => w.e_low_income,
        Equity::Renters => w.e_renters,
        Equity::PeopleWithoutCars => w.e_without_cars,
        Equity::NeighborsOfTraffic => w.e_traffic,
        Equity::NeighborsOfIndustry => w.e_industry,
        Equity::HotNeighborhoods => w.e_hot,
        Equity::SmallBusinesses => w.e_small_businesses,
        Equity::Workers => w.e_workers,
    }
}

/// Names as one list, the first with a capital letter.
fn list(names: Vec<&'static str>) -> String {
    upper(&names.join(", "))
}

fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Who decides, the first most of all.
pub(crate) fn deciders(kind: Kind) -> String {
    list(kind.authority().iter().map(|it| authority(*it)).collect())
}

/// What else an action is good for.
pub(crate) fn co_benefits(kind: Kind) -> String {
    list(kind.co_benefits().iter().map(|it| co_benefit(*it)).collect())
}

/// Who gains first.
pub(crate) fn gains(kind: Kind) -> String {
    let names: Vec<&str> = kind.equity().iter().map(|it| equity(*it)).collect();
    words().actions.about_gains(&names.join(", "))
}

/// A part of the inventory, as a name that stands alone.
pub(crate) fn stream(kind: StreamKind) -> String {
    upper(outlook::stream(kind))
}

/// What things grow with, as a name that stands alone.
pub(crate) fn driver(driver: Driver) -> String {
    upper(outlook::driver(driver))
}

fn streams(all: &[StreamKind]) -> String {
    all.iter().map(|it| outlook::stream(*it)).collect::<Vec<&str>>().join(", ")
}

/// What is assumed because the inventory does not say.
pub(crate) fn assumed(it: Assumed) -> String {
    let w = words().forecast;
    let percent = |share: Share| format::decimals(share.percent(), 0);
    match it {
        Assumed::NaturalGas(of, share) => w.assumed_natural_gas(&stream(of), &percent(share)),
        Assumed::GridRate(of, share) => w.assumed_grid_rate(&stream(of), &percent(share)),
        Assumed::PassengerSplit(share) => w.assumed_split(&percent(share)),
        Assumed::MilesByFactor(of, share) => w.assumed_miles(&stream(of), &percent(share)),
    }
}

/// Why an action ranks where it ranks.
pub(crate) fn reason(reason: &Reason) -> String {
    let w = words().actions;
    let tons = |of: &Tco2e| words().frame.tons(&format::tons(*of));
    let percent = |share: &Share| format::percent(*share);
    match reason {
        Reason::WorksOn { size, streams: on, emissions, share } => {
            let (percent, tons, on) = (percent(share), tons(emissions), streams(on));
            match size {
                Size::Large => w.reason_large(&percent, &tons, &on),
                Size::Medium => w.reason_medium(&percent, &tons, &on),
                Size::Small => w.reason_small(&percent, &tons, &on),
            }
        }
        Reason::GridCleansAnyway { clean, emissions } => w.reason_grid(&percent(clean), &tons(emissions)),
        Reason::NewLoadOnGrid { fuel, load } => w.reason_load(&tons(fuel), &tons(load)),
        Reason::LittleGrowth { growth } => w.reason_growth(&percent(growth)),
        Reason::NotInInventory { streams: of } => w.reason_not_there(&streams(of)),
        Reason::OutsideTotal => w.reason_outside.to_owned(),
    }
}

/// The figure of such a sentence that is a step of its own: the emissions that the action works on.
pub(crate) fn worked_on(reason: &Reason) -> Option<String> {
    match reason {
        Reason::WorksOn { emissions, .. } | Reason::GridCleansAnyway { emissions, .. } => {
            Some(words().frame.tons(&format::tons(*emissions)))
        }
        _ => None,
    }
}

pub(crate) fn attribution(of: Attribution) -> &'static str {
    let w = words().actions;
    match of {
        Attribution::Shapley => w.shared_fairly,
        Attribution::Sequence => w.shared_in_sequence,
    }
}

/// A scenario's name, or its number.
pub(crate) fn scenario(scenario: Option<&Scenario>, index: usize) -> String {
    match scenario.map(|it| it.name.trim()) {
        Some(name) if !name.is_empty() => isolated(name),
        _ => words().actions.scenario_unnamed(&(index + 1).to_string()),
    }
}

/// How strong an action is, in its strengths: "30% × 20%".
pub(crate) fn strength(chosen: &Chosen) -> String {
    let Some(kind) = chosen.kind() else { return String::new() };
    let all = kind.parameters().iter().filter(|it| it.is_strength() || it.parameter == Parameter::Tons);
    let figures = all.filter_map(|it| {
        let number = format::decimals(chosen.parameter(it.parameter)?, 0);
        Some(format::with_unit(&number, unit(it.unit)))
    });
    figures.collect::<Vec<String>>().join(" × ")
}
