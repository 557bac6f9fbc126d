//! Words for forecast and actions: streams, drivers, and the terms of their explanations.

use crate::text::texts::words;
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::{ActivityOf, StreamKind};
use fairshare::steps::OutlookTerm;

pub(crate) fn driver(driver: Driver) -> &'static str {
    let w = words().quantities;
    match driver {
        Driver::Population => w.driver_population,
        Driver::Households => w.driver_households,
        Driver::Jobs => w.driver_jobs,
        Driver::VehicleMiles => w.driver_vehicle_miles,
        Driver::Constant => w.driver_constant,
    }
}

pub(crate) fn stream(stream: StreamKind) -> &'static str {
    let w = words().quantities;
    match stream {
        StreamKind::HomeElectricity => w.stream_home_electricity,
        StreamKind::CommercialElectricity => w.stream_commercial_electricity,
        StreamKind::IndustryElectricity => w.stream_industry_electricity,
        StreamKind::WaterElectricity => w.stream_water_electricity,
        StreamKind::VehicleElectricity => w.stream_vehicle_electricity,
        StreamKind::TransitElectricity => w.stream_transit_electricity,
        StreamKind::GridLosses => w.stream_grid_losses,
        StreamKind::HomeFuel => w.stream_home_fuel,
        StreamKind::CommercialFuel => w.stream_commercial_fuel,
        StreamKind::IndustryFuel => w.stream_industry_fuel,
        StreamKind::PassengerVehicles => w.stream_passenger_vehicles,
        StreamKind::HeavyVehicles => w.stream_heavy_vehicles,
        StreamKind::Rail => w.stream_rail,
        StreamKind::Aviation => w.stream_aviation,
        StreamKind::OffRoad => w.stream_off_road,
        StreamKind::LandfilledWaste => w.stream_landfilled_waste,
        StreamKind::OtherWaste => w.stream_other_waste,
        StreamKind::Wastewater => w.stream_wastewater,
        StreamKind::GasLeaks => w.stream_gas_leaks,
        StreamKind::Refrigerants => w.stream_refrigerants,
        StreamKind::IndustrialProcesses => w.stream_industrial_processes,
        StreamKind::Agriculture => w.stream_agriculture,
        StreamKind::Land => w.stream_land,
        StreamKind::Other => w.stream_other,
    }
}

pub(crate) fn term(quantity: OutlookTerm) -> String {
    let w = words().quantities;
    match quantity {
        OutlookTerm::DriverIndex(of, year) | OutlookTerm::DriverIndexBefore(of, year) => {
            w.driver_index(driver(of), &year.to_string())
        }
        OutlookTerm::DriverRate(of) => w.driver_rate(driver(of)),
        OutlookTerm::PassengerShare => w.passenger_share.to_owned(),
        OutlookTerm::ToldApart(of) => w.told_apart(stream(of)),
        OutlookTerm::NotToldApart => w.not_told_apart.to_owned(),
        OutlookTerm::LossRate => w.loss_rate.to_owned(),
        OutlookTerm::CleanShareBase => w.clean_share_base.to_owned(),
        OutlookTerm::ActivityBase(of) => w.activity_base(stream(of), of.unit().map_or("", unit)),
        OutlookTerm::ElectricityFactorBase => w.electricity_factor_base.to_owned(),
        OutlookTerm::ElectricityFactor(year) => w.electricity_factor(&year.to_string()),
        OutlookTerm::WorkedOn(_, year) => w.worked_on(&year.to_string()),
        OutlookTerm::AllButLand(year) => w.all_but_land(&year.to_string()),
        OutlookTerm::Left(at, of, false, year) => w.left(stream(of), &nth(at), &year.to_string()),
        OutlookTerm::Left(at, of, true, year) => w.moved(&nth(at), stream(of), &year.to_string()),
        OutlookTerm::Strength(at) => w.strength(&nth(at)),
        OutlookTerm::Saving(at) => w.saving(&nth(at)),
        OutlookTerm::StartYear(at) => w.start_year(&nth(at)),
        OutlookTerm::FullYear(at) => w.full_year(&nth(at)),
        OutlookTerm::LoadEach(at) => w.load_each(&nth(at)),
        OutlookTerm::MeasureTons(at, year) => w.measure_tons(&nth(at), &year.to_string()),
        OutlookTerm::GrowthPart(_, of, year) => w.growth_part(stream(of), &year.to_string()),
        OutlookTerm::PartOf(of, number, year) => w.part_of(stream(of), &year.to_string(), &nth(number)),
        OutlookTerm::CleanShare(year) => w.clean_share(&year.to_string()),
        OutlookTerm::GridRatio(year) => w.grid_ratio(&year.to_string()),
        OutlookTerm::GridRate(year) => w.grid_rate(&year.to_string()),
        OutlookTerm::GridRateBase => w.grid_rate_base.to_owned(),
        OutlookTerm::GridProjection(year) => w.grid_projection(&year.to_string()),
        OutlookTerm::GridProjectionBase => w.grid_projection_base.to_owned(),
        OutlookTerm::VehicleEfficiency => w.vehicle_efficiency.to_owned(),
        OutlookTerm::VehicleRatio(year) => w.vehicle_ratio(&year.to_string()),
        OutlookTerm::BaseStream(of) => w.base_stream(stream(of)),
        OutlookTerm::UsualStream(of, year) => w.usual_stream(stream(of), &year.to_string()),
        OutlookTerm::AdjustedStream(of, year) => w.adjusted_stream(stream(of), &year.to_string()),
        OutlookTerm::ScenarioStream(of, year) => w.scenario_stream(stream(of), &year.to_string()),
        OutlookTerm::Usual(year) => w.usual(&year.to_string()),
        OutlookTerm::Adjusted(year) => w.adjusted(&year.to_string()),
        OutlookTerm::Scenario(year) => w.scenario(&year.to_string()),
        OutlookTerm::ScenarioPerCapita(year) => w.scenario_per_capita(&year.to_string()),
        OutlookTerm::BeforeActions(year) => w.before_actions(&year.to_string()),
        OutlookTerm::Remaining(year) => w.remaining(&year.to_string()),
        OutlookTerm::Reduction(year) => w.reduction(&year.to_string()),
        OutlookTerm::AloneTogether(year) => w.alone_together(&year.to_string()),
        OutlookTerm::Overlap(year) => w.overlap(&year.to_string()),
        OutlookTerm::Closed(year) => w.closed(&year.to_string()),
        OutlookTerm::Ramp(year) => w.ramp(&year.to_string()),
        OutlookTerm::WithOnly(year) => w.with_only(&year.to_string()),
        OutlookTerm::Alone(year) => w.alone(&year.to_string()),
        OutlookTerm::Joining(count, year) => w.joining(&year.to_string(), &count.to_string()),
        OutlookTerm::InPackage(year) => w.in_package(&year.to_string()),
    }
}

/// Places are counted from 1 where people read them.
fn nth(place: u8) -> String {
    (place + 1).to_string()
}

fn unit(of: ActivityOf) -> &'static str {
    let w = words().quantities;
    match of {
        ActivityOf::Mwh => "MWh",
        ActivityOf::Mmbtu => "MMBtu",
        ActivityOf::VehicleMiles => w.miles,
    }
}
