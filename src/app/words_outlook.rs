//! Words for forecast and actions: streams, drivers, and the terms of their explanations.

use super::words::words;
use crate::forecast::drivers::Driver;
use crate::forecast::streams::StreamKind;
use crate::outlook::Quantity;

pub(super) fn driver(driver: Driver) -> &'static str {
    let w = words().quantities;
    match driver {
        Driver::Population => w.driver_population,
        Driver::Households => w.driver_households,
        Driver::Jobs => w.driver_jobs,
        Driver::VehicleMiles => w.driver_vehicle_miles,
        Driver::Constant => w.driver_constant,
    }
}

pub(super) fn stream(stream: StreamKind) -> &'static str {
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

pub(super) fn term(quantity: Quantity) -> String {
    let w = words().quantities;
    match quantity {
        Quantity::DriverIndex(of, year) => w.driver_index(driver(of), &year.to_string()),
        Quantity::DriverRate(of) => w.driver_rate(driver(of)),
        Quantity::CleanShare(year) => w.clean_share(&year.to_string()),
        Quantity::GridRatio(year) => w.grid_ratio(&year.to_string()),
        Quantity::VehicleEfficiency => w.vehicle_efficiency.to_owned(),
        Quantity::VehicleRatio(year) => w.vehicle_ratio(&year.to_string()),
        Quantity::BaseStream(of) => w.base_stream(stream(of)),
        Quantity::UsualStream(of, year) => w.usual_stream(stream(of), &year.to_string()),
        Quantity::AdjustedStream(of, year) => w.adjusted_stream(stream(of), &year.to_string()),
        Quantity::ScenarioStream(of, year) => w.scenario_stream(stream(of), &year.to_string()),
        Quantity::Usual(year) => w.usual(&year.to_string()),
        Quantity::Adjusted(year) => w.adjusted(&year.to_string()),
        Quantity::Scenario(year) => w.scenario(&year.to_string()),
        Quantity::ScenarioPerCapita(year) => w.scenario_per_capita(&year.to_string()),
        Quantity::BeforeActions(year) => w.before_actions(&year.to_string()),
        Quantity::Remaining(year) => w.remaining(&year.to_string()),
        Quantity::Reduction(year) => w.reduction(&year.to_string()),
        Quantity::Overlap(year) => w.overlap(&year.to_string()),
        Quantity::Closed(year) => w.closed(&year.to_string()),
        Quantity::Ramp(year) => w.ramp(&year.to_string()),
        Quantity::WithOnly(year) => w.with_only(&year.to_string()),
        Quantity::Alone(year) => w.alone(&year.to_string()),
        Quantity::Joining(count, year) => w.joining(&year.to_string(), &count.to_string()),
        Quantity::InPackage(year) => w.in_package(&year.to_string()),
    }
}
