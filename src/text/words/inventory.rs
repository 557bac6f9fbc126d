//! Words for inventories: where emissions are reported, and what a line is made of.

use crate::text::texts::words;
use fairshare::inventory::{
    BasicActivity, DataQuality, Detail, EndUse, GwpSet, LineHint, Protocol, ReportingLevel, Slip, Source,
    Sum, Template, Unknown,
};
use fairshare::quantity::Year;
use fairshare::quantity::activity::{ActivityUnit, CannotConvert};
use fairshare::reference::factors::{Parameter, Table};
use fairshare::reference::gpc::{Reference, Scope, Sector, Subsector};

pub(crate) fn sector(sector: Sector) -> &'static str {
    let w = words().inventory;
    match sector {
        Sector::StationaryEnergy => w.stationary_energy,
        Sector::Transportation => w.transportation,
        Sector::Waste => w.waste,
        Sector::Ippu => w.ippu,
        Sector::Afolu => w.afolu,
        Sector::OtherScope3 => w.other_scope_3,
    }
}

pub(crate) fn subsector(subsector: Subsector) -> &'static str {
    let w = words().inventory;
    match subsector {
        Subsector::ResidentialBuildings => w.residential_buildings,
        Subsector::CommercialBuildings => w.commercial_buildings,
        Subsector::Manufacturing => w.manufacturing,
        Subsector::EnergyIndustries => w.energy_industries,
        Subsector::AgricultureEnergy => w.agriculture_energy,
        Subsector::NonSpecified => w.non_specified,
        Subsector::FugitiveCoal => w.fugitive_coal,
        Subsector::FugitiveOilGas => w.fugitive_oil_gas,
        Subsector::OnRoad => w.on_road,
        Subsector::Railways => w.railways,
        Subsector::Waterborne => w.waterborne,
        Subsector::Aviation => w.aviation,
        Subsector::OffRoad => w.off_road,
        Subsector::SolidWaste => w.solid_waste,
        Subsector::BiologicalTreatment => w.biological_treatment,
        Subsector::Incineration => w.incineration,
        Subsector::Wastewater => w.wastewater,
        Subsector::IndustrialProcesses => w.industrial_processes,
        Subsector::ProductUse => w.product_use,
        Subsector::Livestock => w.livestock,
        Subsector::Land => w.land,
        Subsector::AggregateSources => w.aggregate_sources,
        Subsector::OtherScope3 => w.other_indirect,
    }
}

pub(crate) fn scope(scope: Scope) -> &'static str {
    let w = words().inventory;
    match scope {
        Scope::Scope1 => w.scope1,
        Scope::Scope2 => w.scope2,
        Scope::Scope3 => w.scope3,
    }
}

pub(crate) fn scope_explained(scope: Scope) -> &'static str {
    let w = words().inventory;
    match scope {
        Scope::Scope1 => w.scope1_explained,
        Scope::Scope2 => w.scope2_explained,
        Scope::Scope3 => w.scope3_explained,
    }
}

pub(crate) fn detail(detail: Detail) -> &'static str {
    let w = words().inventory;
    match detail {
        Detail::Lines => words().lines.detail,
        Detail::Sectors => w.detail_sectors,
        Detail::Scopes => w.detail_scopes,
        Detail::CommunityWide => w.detail_community,
    }
}

pub(crate) fn template(template: Template) -> &'static str {
    let w = words().lines;
    match template {
        Template::HomeElectricity => w.home_electricity,
        Template::BusinessElectricity => w.business_electricity,
        Template::HomeGas => w.home_gas,
        Template::BusinessGas => w.business_gas,
        Template::PassengerMiles => w.passenger_miles,
        Template::TruckMiles => w.truck_miles,
        Template::WaterElectricity => w.water_electricity,
        Template::SolidWaste => w.solid_waste,
        Template::LineLosses => w.line_losses,
        Template::HeatingOil => w.heating_oil,
        Template::ElectricVehicles => w.electric_vehicles,
        Template::Transit => w.transit,
        Template::OffRoad => w.off_road,
        Template::Aviation => w.aviation,
        Template::Composting => w.composting,
        Template::Wastewater => w.wastewater,
        Template::Refrigerants => w.refrigerants,
        Template::GasLeaks => w.gas_leaks,
        Template::AlreadyCo2e => w.already_co2e,
    }
}

pub(crate) fn unit(unit: ActivityUnit) -> &'static str {
    let w = words().lines;
    match unit {
        // Symbols are the same in every language.
        ActivityUnit::Kwh
        | ActivityUnit::Mwh
        | ActivityUnit::Gwh
        | ActivityUnit::Mmbtu
        | ActivityUnit::Gigajoule
        | ActivityUnit::Scf
        | ActivityUnit::Ccf
        | ActivityUnit::Mcf
        | ActivityUnit::Gram
        | ActivityUnit::Kilogram
        | ActivityUnit::Pound => unit.code(),
        ActivityUnit::Therm => w.unit_therm,
        ActivityUnit::Gallon => w.unit_gallon,
        ActivityUnit::Barrel => w.unit_barrel,
        ActivityUnit::Liter => w.unit_liter,
        ActivityUnit::ShortTon => w.unit_short_ton,
        ActivityUnit::MetricTon => w.unit_metric_ton,
        ActivityUnit::VehicleMile => w.unit_vehicle_mile,
        ActivityUnit::ThousandVehicleMiles => w.unit_thousand_vehicle_miles,
        ActivityUnit::MillionVehicleMiles => w.unit_million_vehicle_miles,
        ActivityUnit::VehicleKilometer => w.unit_vehicle_km,
        ActivityUnit::PassengerMile => w.unit_passenger_mile,
        ActivityUnit::PassengerKilometer => w.unit_passenger_km,
        ActivityUnit::ShortTonMile => w.unit_short_ton_mile,
        ActivityUnit::Person => w.unit_person,
        ActivityUnit::Head => w.unit_head,
        ActivityUnit::Acre => w.unit_acre,
        ActivityUnit::Hectare => w.unit_hectare,
    }
}

pub(crate) fn factor_table(table: Table) -> &'static str {
    let w = words().lines;
    match table {
        Table::Egrid => w.table_egrid,
        Table::GridLosses => w.table_grid_losses,
        Table::ElectricVehicles => w.table_electric_vehicles,
        Table::Fuels => w.table_fuels,
        Table::MotorFuels => w.table_motor_fuels,
        Table::OnRoad => w.table_on_road,
        Table::PerMile => w.table_per_mile,
        Table::OffRoad => w.table_off_road,
        Table::Warm => w.table_warm,
        Table::Waste => w.table_waste,
        Table::Treatment => w.table_treatment,
        Table::Wastewater => w.table_wastewater,
        Table::Gases => w.table_gases,
        Table::Leakage => w.table_leakage,
    }
}

pub(crate) fn parameter(parameter: Parameter) -> &'static str {
    let w = words().lines;
    match parameter {
        Parameter::LossShare => w.loss_share,
        Parameter::MilesPerFuelUnit => w.miles_per_fuel_unit,
        Parameter::KwhPerMile => w.kwh_per_mile,
        Parameter::MethaneCorrection => w.methane_correction,
        Parameter::DegradableCarbon => w.degradable_carbon,
        Parameter::DegradedShare => w.degraded_share,
        Parameter::MethaneShare => w.methane_share,
        Parameter::Recovered => w.recovered,
        Parameter::Oxidized => w.oxidized,
        Parameter::BodPerPerson => w.bod_per_person,
        Parameter::AnaerobicShare => w.anaerobic_share,
        Parameter::MethanePerBod => w.methane_per_bod,
        Parameter::PlantNitrousOxide => w.plant_nitrous_oxide,
        Parameter::SeweredShare => w.sewered_share,
        Parameter::Protein => w.protein,
        Parameter::NitrogenInProtein => w.nitrogen_in_protein,
        Parameter::NonConsumedProtein => w.non_consumed_protein,
        Parameter::NitrogenEmitted => w.nitrogen_emitted,
        Parameter::LeakShare => w.leak_share,
        Parameter::MethaneDensity => w.methane_density,
        Parameter::MethaneInGas => w.methane_in_gas,
    }
}

pub(crate) fn quality(quality: DataQuality) -> &'static str {
    let w = words().lines;
    match quality {
        DataQuality::High => w.quality_high,
        DataQuality::Medium => w.quality_medium,
        DataQuality::Low => w.quality_low,
    }
}

pub(crate) fn end_use(end_use: EndUse) -> &'static str {
    match end_use {
        EndUse::Water => words().lines.use_water,
        EndUse::VehicleCharging => words().lines.use_charging,
    }
}

pub(crate) fn basic_activity(activity: BasicActivity) -> &'static str {
    let w = words().lines;
    match activity {
        BasicActivity::Electricity => w.basic_electricity,
        BasicActivity::Fuels => w.basic_fuels,
        BasicActivity::OnRoad => w.basic_on_road,
        BasicActivity::Water => w.basic_water,
        BasicActivity::SolidWaste => w.basic_solid_waste,
    }
}

pub(crate) fn slip(slip: Slip) -> &'static str {
    let w = words().target;
    match slip {
        Slip::Tenfold => w.slip_tenfold,
        Slip::Thousandfold => w.slip_thousandfold,
        Slip::Pounds => w.slip_pounds,
    }
}

pub(crate) fn source(source: Source) -> &'static str {
    let w = words().profile;
    match source {
        Source::Electricity => w.s_electricity,
        Source::NaturalGas => w.s_natural_gas,
        Source::OtherFuels => w.s_other_fuels,
        Source::Fuels => w.s_fuels,
        Source::RoadVehicles => w.s_road_vehicles,
        Source::OtherTransport => w.s_other_transport,
        Source::SolidWaste => w.s_solid_waste,
        Source::Wastewater => w.s_wastewater,
        Source::Fugitive => w.s_fugitive,
        Source::Processes => w.s_processes,
        Source::Land => w.s_land,
        Source::OtherScope3 => w.s_other_scope_3,
    }
}

pub(crate) fn line_hint(hint: LineHint) -> String {
    let w = words().lines;
    let number = |index: usize| (index + 1).to_string();
    match hint {
        LineHint::Duplicate { index, of } => w.hint_duplicate(&number(index), &number(of)),
        LineHint::MilesAndFuel => w.hint_miles_and_fuel.to_owned(),
        LineHint::TooLarge { index, slip: why } => {
            let sentence = w.hint_too_large(&number(index));
            why.map_or(sentence.clone(), |why| format!("{sentence} {}", slip(why)))
        }
        LineHint::FactorTooHigh { index } => w.hint_factor_too_high(&number(index)),
        LineHint::UseInsideTotal => w.hint_use_inside.to_owned(),
    }
}

/// A GPC reference with its number: long enough to be chosen from a list.
pub(crate) fn reference(reference: Reference) -> String {
    let row = reference.row();
    format!("{} {}, {}", row.code, subsector(row.subsector), scope(row.scope))
}

/// Why a line shows no emissions.
pub(crate) fn unknown(why: Unknown) -> String {
    let w = words().lines;
    match why {
        Unknown::Key(key) => key.code().to_owned(),
        Unknown::Amount => w.unknown_amount.to_owned(),
        Unknown::Factor => w.unknown_factor.to_owned(),
        Unknown::Parameter(of) => w.unknown_parameter(parameter(of)),
        Unknown::Unit(CannotConvert { from, to }) => w.unknown_unit(unit(from), unit(to)),
        Unknown::Gwp(set) => w.unknown_gwp(gwp_set(set)),
        Unknown::TooLarge => w.unknown_too_large.to_owned(),
    }
}

pub(crate) fn reporting_level(level: ReportingLevel) -> &'static str {
    let w = words().inventory;
    match level {
        ReportingLevel::Everything => w.level_everything,
        ReportingLevel::Basic => w.level_basic,
        ReportingLevel::BasicPlus => w.level_basic_plus,
    }
}

pub(crate) fn protocol(protocol: Protocol) -> &'static str {
    let w = words().inventory;
    match protocol {
        Protocol::UsCommunityProtocol => w.us_community_protocol,
        Protocol::Gpc => w.gpc,
        Protocol::Other => w.other,
    }
}

pub(crate) fn gwp_set(set: GwpSet) -> &'static str {
    let w = words().inventory;
    match set {
        GwpSet::Ar4 => w.ar4,
        GwpSet::Ar5 => w.ar5,
        GwpSet::Ar6 => w.ar6,
    }
}

pub(crate) fn sum_name(sum: Sum) -> String {
    let w = words().inventory;
    match sum {
        Sum::Scope(of) => w.total_scope(scope(of)),
        Sum::Basic => w.total_basic.to_owned(),
        Sum::BasicPlus => w.total_basic_plus.to_owned(),
        Sum::GridGeneration => w.total_memo.to_owned(),
        Sum::Counted => words().explain.counted.to_owned(),
        Sum::Sector(of) => sector(of).to_owned(),
    }
}

/// An inventory by its year.
pub(crate) fn inventory_year(year: Option<Year>) -> String {
    year.map_or_else(|| words().years.undated.to_owned(), |year| year.to_string())
}
