//! Forecasts: published ones, and streams and drivers by hand.

use fairshare::forecast::adjusted::{CleanShare, GridPath};
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::{Assumed, StreamKind};
use fairshare::forecast::{Forecast, NoForecast, Outcome, Reassigned, forecast};
use fairshare::inventory::{
    Activity, Amount, Detail, EndUse, Entry, FactorChoice, GwpSet, Line, OwnFactor, ReportingLevel, Template,
    What,
};
use fairshare::plan::Plan;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::quantity::{Percent, YearlyGrowth};
use fairshare::reference::factors::Parameter;
use fairshare::restore::{restore, save};
use proptest::prelude::*;

use crate::lines::{activity, line};
use crate::support::{any_plan, assert_close, at, cases, plain_plan, population, reference, tons, year};

/// A plan of sector totals.
pub fn sectors(base: u16, entries: &[(&str, f64)], counts: &[(u16, f64)]) -> Plan {
    let mut plan = Plan::default();
    plan.set_base_year(Some(year(base)));
    for (code, amount) in entries {
        plan.inventory.enter(at(code), Some(Entry::Amount(tons(*amount)))).unwrap();
    }
    plan.community.population = population(counts);
    plan
}

/// A line with one's own factor, in kg CO2e for a unit.
pub fn own_line(code: &str, amount: f64, per: ActivityUnit, co2e_kg: f64) -> Line {
    let factor = OwnFactor { per, co2e_kg: Some(co2e_kg), ..OwnFactor::default() };
    let activity = Activity {
        amount: Some(Amount::new(amount).unwrap()),
        unit: per,
        factor: FactorChoice::Own(factor),
        parameters: vec![],
    };
    Line::new(reference(code), What::Activity(activity))
}

/// A line of a template with an amount.
fn template(template: Template, amount: f64) -> Line {
    let mut line = template.line(None, Some(year(2019))).unwrap();
    if let What::Activity(activity) = &mut line.what {
        activity.amount = Some(Amount::new(amount).unwrap());
    }
    line
}

pub fn by_lines(base: u16, lines: Vec<Line>, counts: &[(u16, f64)]) -> Plan {
    let mut plan = Plan::default();
    plan.set_base_year(Some(year(base)));
    plan.inventory.detail = Detail::Lines;
    plan.inventory.lines = lines.into_iter().collect();
    plan.community.population = population(counts);
    plan
}

pub fn forecast_of(plan: &Plan) -> Outcome {
    forecast(&plan.forecast, &plan.community, &plan.inventory).unwrap()
}

fn rate(percent: f64) -> Option<YearlyGrowth> {
    Some(YearlyGrowth::new(percent).unwrap())
}

/// Orange County NC, ClearPath's forecast: 1,631,671 t in 2019, 1,693,944 in 2030 and 1,813,315 in
/// 2050. One compound rate of 0.3411 % a year gives both within 0.01 %.
#[test]
fn orange_county_grows_as_published() {
    // All its drivers at one rate; how the total falls into sectors does not matter then.
    let parts = [("I.1.1", 400_000.0), ("I.1.2", 500_000.0), ("II.1.1", 700_000.0), ("III.1.2", 31_671.0)];
    let mut plan = sectors(2019, &parts, &[(2019, 148_476.0)]);
    plan.forecast.growth.population = rate(0.3411);
    let outcome = forecast_of(&plan);
    let usual = |number| outcome.business_as_usual.at(year(number)).unwrap().value();
    assert_close(usual(2019), 1_631_671.0, 1e-12);
    assert_close(usual(2030), 1_693_944.0, 1e-4);
    assert_close(usual(2050), 1_813_315.0, 1e-4);
    assert_eq!(outcome.business_as_usual.values.len(), 32);

    // The same rate given to each driver, and as a population that grows at it.
    let mut each = plan.clone();
    each.forecast.growth.population = None;
    for driver in [Driver::Population, Driver::Households, Driver::Jobs, Driver::VehicleMiles] {
        each.forecast.growth.set_rate(driver, rate(0.3411));
    }
    let mut people = plan.clone();
    people.forecast.growth.population = None;
    let grown = 148_476.0 * 1.003411_f64.powi(11);
    people.community.population = population(&[(2019, 148_476.0), (2030, grown)]);
    for other in [each, people] {
        let other = forecast_of(&other);
        assert_close(other.business_as_usual.at(year(2050)).unwrap().value(), usual(2050), 1e-9);
    }
}

/// A town of 1,000 t of home electricity, 500 t of home fuel, 800 t of traffic and 100 t of farms.
/// Homes grow 1 % a year, miles 2 %, residents not at all.
#[test]
fn each_stream_follows_its_driver() {
    let parts = [("I.1.2", 1_000.0), ("I.1.1", 500.0), ("II.1.1", 800.0), ("V.1", 100.0), ("III.4.1", 50.0)];
    let mut plan = sectors(2020, &parts, &[(2020, 100.0), (2030, 100.0)]);
    plan.forecast.growth.households = rate(1.0);
    plan.forecast.growth.vehicle_miles = rate(2.0);
    let usual = |plan: &Plan| forecast_of(plan).business_as_usual.at(year(2022)).unwrap().value();
    // 1,500 × 1.0201 + 800 × 1.0404 + 100 + 50 = 2,512.47
    assert_close(usual(&plan), 2_512.47, 1e-12);
    // The farms now with the homes: 1,600 × 1.0201 + 832.32 + 50 = 2,514.48
    plan.forecast.set_driver(StreamKind::Agriculture, Driver::Households);
    assert_close(usual(&plan), 2_514.48, 1e-12);
    // And back again: nothing is kept of it.
    plan.forecast.set_driver(StreamKind::Agriculture, Driver::Constant);
    assert!(plan.forecast.drivers.is_empty());
}

/// 100 people in 2020, 110 in 2030, 121 in 2040: 1.1 in each ten years, and so on after.
#[test]
fn residents_go_on_at_the_last_rate() {
    let mut plan = sectors(2020, &[("III.4.1", 1000.0)], &[(2020, 100.0), (2030, 110.0), (2040, 132.0)]);
    let usual = |plan: &Plan, number| forecast_of(plan).business_as_usual.at(year(number)).unwrap().value();
    assert_close(usual(&plan, 2030), 1_100.0, 1e-12);
    assert_close(usual(&plan, 2040), 1_320.0, 1e-12);
    assert_close(usual(&plan, 2050), 1_584.0, 1e-12); // × 1.2 once more
    plan.community.population = population(&[(2020, 100.0)]);
    assert_eq!(usual(&plan, 2050), 1_000.0);
}

#[test]
fn vehicles_use_less_where_a_person_says_so() {
    let mut plan = sectors(2020, &[("II.1.1", 1000.0), ("III.4.1", 10.0)], &[(2020, 100.0)]);
    let adjusted = |plan: &Plan| forecast_of(plan).adjusted.at(year(2022)).unwrap().value();
    assert_eq!(adjusted(&plan), 1010.0); // nothing by default
    plan.forecast.vehicle_efficiency = rate(1.0);
    assert_close(adjusted(&plan), 1000.0 * 0.9801 + 10.0, 1e-12);
}

/// 100 t of electricity, half of it each in homes and industry, and 5 t lost on the way: what is
/// lost follows what is used, whatever its parts grow with.
#[test]
fn losses_follow_all_electricity() {
    let mut plan = sectors(2020, &[("I.1.2", 50.0), ("I.3.2", 50.0), ("I.1.3", 5.0)], &[(2020, 100.0)]);
    plan.forecast.growth.households = rate(10.0);
    let outcome = forecast_of(&plan);
    // 50 × 1.1 + 50 = 105, and 5 % of it.
    assert_close(outcome.business_as_usual.at(year(2021)).unwrap().value(), 110.25, 1e-12);
}

#[test]
fn lines_bring_their_own_activities() {
    let electricity = template(Template::HomeElectricity, 1_000.0);
    let mut water = own_line("I.2.2", 200.0, ActivityUnit::Mwh, 100.0);
    water.end_use = Some(EndUse::Water);
    let gas = template(Template::HomeGas, 10_000.0); // therms: 1,000 MMBtu
    let oil = template(Template::HeatingOil, 1_000.0);
    let cars = template(Template::PassengerMiles, 5e6);
    let mut trucks = template(Template::TruckMiles, 1e6);
    if let What::Activity(activity) = &mut trucks.what {
        activity.set_parameter(Parameter::MilesPerFuelUnit, Some(6.0)); // nothing was published for it
    }
    let plan = by_lines(2019, vec![electricity, water, gas, oil, cars, trucks], &[(2019, 100.0)]);
    let outcome = forecast_of(&plan);
    assert!(outcome.assumed.is_empty(), "{:?}", outcome.assumed);
    let activity = |kind| outcome.stream(kind).unwrap().activity.unwrap();
    assert_eq!(activity(StreamKind::HomeElectricity), 1_000.0);
    assert_eq!(activity(StreamKind::WaterElectricity), 200.0);
    // 1,000 MMBtu of gas and 1,000 gallons of No. 2 oil at 0.138 MMBtu (EPA Hub, Table 1).
    assert_close(activity(StreamKind::HomeFuel), 1_138.0, 1e-4);
    assert_eq!(activity(StreamKind::PassengerVehicles), 5e6);
    assert_eq!(activity(StreamKind::HeavyVehicles), 1e6);
}

#[test]
fn sector_totals_become_activities_by_what_is_assumed() {
    let plan =
        sectors(2018, &[("I.1.1", 53_115.0), ("I.1.2", 1_000.0), ("II.1.1", 1_000.0)], &[(2018, 100.0)]);
    let outcome = forecast_of(&plan);
    // Natural gas, EPA Hub 2025: 53.06 kg CO2 + 0.001 × 28 + 0.0001 × 265 kg (AR5) = 53.1145 kg a MMBtu.
    let fuel = outcome.stream(StreamKind::HomeFuel).unwrap();
    assert_close(fuel.activity.unwrap(), 53_115.0 / 0.0531145, 1e-9);
    // eGRID 2018, US: (947.183 + 0.086 × 28 + 0.011 × 265) lb a MWh.
    let mwh = 1_000.0 / ((947.183 + 0.086 * 28.0 + 0.011 * 265.0) * 0.45359237 / 1000.0);
    assert_close(outcome.stream(StreamKind::HomeElectricity).unwrap().activity.unwrap(), mwh, 1e-9);
    // 75 % to cars and light trucks: this project's own split.
    assert_close(outcome.stream(StreamKind::PassengerVehicles).unwrap().emissions.value(), 750.0, 1e-12);
    let all = |share: &fairshare::quantity::Share| (share.value() - 1.0).abs() < 1e-12;
    assert!(
        outcome
            .assumed
            .iter()
            .any(|it| matches!(it, Assumed::NaturalGas(StreamKind::HomeFuel, part) if all(part)))
    );
    assert!(outcome.assumed.iter().any(|it| matches!(it, Assumed::GridRate(..))));
    assert!(
        outcome.assumed.iter().any(|it| matches!(it, Assumed::PassengerSplit(part) if part.value() == 0.75))
    );
}

/// As above, by AR6: methane of natural gas is fossil, 29.8, and nitrous oxide 273.
#[test]
fn the_fuel_that_is_assumed_has_methane_of_its_origin() {
    let mut plan = sectors(2018, &[("I.1.1", 1_000.0)], &[(2018, 100.0)]);
    plan.inventory.gwp_set = Some(GwpSet::Ar6);
    let each = (53.06 + 0.001 * 29.8 + 0.0001 * 273.0) / 1000.0;
    let found = forecast_of(&plan).stream(StreamKind::HomeFuel).unwrap().activity.unwrap();
    assert_close(found, 1_000.0 / each, 1e-9);
}

/// The split of on-road emissions is what urban miles by class (FHWA, 2010) and EPA's factors by
/// mile (Hub 2025, AR5) come to: 75.2 %.
#[test]
fn the_split_of_traffic_is_what_its_sources_come_to() {
    let per_mile = |co2: f64, ch4: f64, n2o: f64| co2 + (ch4 * 28.0 + n2o * 265.0) / 1000.0;
    let cars = (1_427_435.0 + 11_293.0) * per_mile(0.297, 0.0059, 0.0053)
        + 396_407.0 * per_mile(0.394, 0.0109, 0.0088);
    let heavy = (8_135.0 + 62_529.0 + 77_402.0) * per_mile(1.298, 0.0115, 0.0376);
    let share = cars / (cars + heavy) * 100.0;
    assert_eq!(share.round(), fairshare::forecast::PASSENGER_SHARE.value());
}

#[test]
fn what_cannot_be_forecast_says_why() {
    let why = |plan: &Plan| forecast(&plan.forecast, &plan.community, &plan.inventory).unwrap_err();
    assert_eq!(why(&Plan::default()), NoForecast::NoYear);
    assert_eq!(why(&plain_plan(2019, 1000.0, &[])), NoForecast::NeedsSectors);
    assert_eq!(why(&crate::support::san_jose_by_scope()), NoForecast::NeedsSectors);
    assert_eq!(why(&sectors(2019, &[], &[])), NoForecast::NoFigures);
    // One total may still come: none is known yet.
    let mut in_total = sectors(2019, &[], &[]);
    in_total.inventory.detail = Detail::CommunityWide;
    assert_eq!(why(&in_total), NoForecast::NoFigures);
    assert_eq!(why(&sectors(2050, &[("I.1.1", 1.0)], &[])), NoForecast::TooLate(year(2050)));
}

#[test]
fn a_commitment_takes_twenty_years_and_a_stream_one_driver() {
    let committed = |years: u16| {
        let share = Percent::new(50.0).unwrap();
        let shares = (0..years).map(|it| CleanShare { year: year(2025 + it), share });
        Forecast { grid: GridPath::Utility(shares.collect()), ..Forecast::default() }.check()
    };
    assert_eq!(committed(20), Ok(()));
    assert!(committed(21).is_err_and(|why| why.contains("years of clean electricity")));
    let one = Reassigned { stream: StreamKind::Rail, driver: Driver::Jobs };
    let reassigned = |streams| Forecast { drivers: vec![one; streams], ..Forecast::default() }.check();
    assert_eq!(reassigned(StreamKind::COUNT), Ok(()));
    assert!(reassigned(StreamKind::COUNT + 1).is_err_and(|why| why.contains("driver")));
}

#[test]
fn rates_that_a_person_entered_are_kept() {
    let mut plan = sectors(2020, &[("I.1.1", 1.0)], &[]);
    plan.forecast.growth.set_rate(Driver::Jobs, rate(1.5));
    assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
}

/// 1,000,000 miles that nobody tells apart, 600 t: 75 % of the emissions to cars at 0.297 kg CO2,
/// 0.0059 g CH4 and 0.0053 g N2O a mile, the rest to trucks at 1.298, 0.0115 and 0.0376 (EPA Hub 2025,
/// Table 8; AR5), so their miles are as 450 / 0.2985697 to 150 / 1.308286.
#[test]
fn miles_that_nobody_tells_apart_are_split_as_their_emissions() {
    let outcome = forecast_of(&by_lines(
        2019,
        vec![own_line("II.1.1", 1e6, ActivityUnit::VehicleMile, 0.6)],
        &[(2019, 100.0)],
    ));
    let (cars, trucks) = (450.0 / 0.298_569_7, 150.0 / 1.308_286);
    let miles = |kind| outcome.stream(kind).unwrap().activity.unwrap();
    assert_close(miles(StreamKind::PassengerVehicles), 1e6 * cars / (cars + trucks), 1e-9);
    assert_close(miles(StreamKind::HeavyVehicles), 1e6 * trucks / (cars + trucks), 1e-9);
}

/// The streams of an inventory.
fn kinds(plan: &Plan) -> Vec<StreamKind> {
    forecast_of(plan).streams.iter().map(|it| it.kind).collect()
}

/// A sector total is of the stream that its reference names.
#[test]
fn every_reference_has_its_stream() {
    use StreamKind::*;
    for (code, kind) in [
        ("I.1.1", HomeFuel),
        ("I.1.2", HomeElectricity),
        ("I.1.3", GridLosses),
        ("I.2.1", CommercialFuel),
        ("I.2.2", CommercialElectricity),
        ("I.3.1", IndustryFuel),
        ("I.3.2", IndustryElectricity),
        ("I.4.1", IndustryFuel),
        ("I.5.2", IndustryElectricity),
        ("I.6.1", CommercialFuel),
        ("I.7.1", GasLeaks),
        ("I.8.1", GasLeaks),
        ("II.1.2", VehicleElectricity),
        ("II.2.1", Rail),
        ("II.2.2", TransitElectricity),
        ("II.3.1", OffRoad),
        ("II.3.2", TransitElectricity),
        ("II.4.1", Aviation),
        ("II.4.2", TransitElectricity),
        ("II.5.1", OffRoad),
        ("II.5.2", TransitElectricity),
        ("III.1.2", LandfilledWaste),
        ("III.2.1", OtherWaste),
        ("III.3.1", OtherWaste),
        ("III.4.1", Wastewater),
        ("IV.1", IndustrialProcesses),
        ("IV.2", Refrigerants),
        ("V.1", Agriculture),
        ("V.2", Land),
        ("V.3", Agriculture),
        ("VI.1", Other),
    ] {
        let mut plan = sectors(2019, &[(code, 100.0)], &[(2019, 100.0)]);
        plan.inventory.reporting_level = ReportingLevel::Everything;
        let outcome = forecast_of(&plan);
        assert_eq!(outcome.streams.iter().map(|it| it.kind).collect::<Vec<_>>(), [kind], "{code}");
        // Losses, too, where no electricity is known that they could follow.
        assert_eq!(outcome.adjusted.at(year(2019)), Some(tons(100.0)), "{code}");
    }
}

/// Of what one reference holds, the factor or the use of a line says which stream it is of. Diesel
/// sold is taken as burned by trucks and buses.
#[test]
fn a_line_says_which_stream_it_is_of() {
    use StreamKind::*;
    for (code, unit, factor, kind) in [
        ("II.1.1", "gallon", "motor-fuel/diesel-fuel", HeavyVehicles),
        ("II.1.1", "gallon", "motor-fuel/motor-gasoline", PassengerVehicles),
        ("II.1.1", "vehicle_mile", "per-mile/medium-and-heavy-duty-truck", HeavyVehicles),
        ("II.1.1", "passenger_mile", "per-mile/bus", HeavyVehicles),
        ("II.1.1", "vehicle_mile", "per-mile/passenger-car", PassengerVehicles),
        ("III.1.2", "short_ton", "warm/mixed-msw/landfilled", LandfilledWaste),
        ("III.1.2", "short_ton", "warm/mixed-msw/combusted", OtherWaste),
    ] {
        let line = line(code, activity(1_000.0, unit, factor, &[]));
        assert_eq!(kinds(&by_lines(2019, vec![line], &[(2019, 100.0)])), [kind], "{factor}");
    }
    let mut charging = own_line("I.1.2", 1_000.0, ActivityUnit::Mwh, 500.0);
    charging.end_use = Some(EndUse::VehicleCharging);
    assert_eq!(kinds(&by_lines(2019, vec![charging], &[(2019, 100.0)])), [VehicleElectricity]);
}

/// 2,000,000 miles at 0.3 kWh are 600 MWh; 1,000 gallons of diesel are no miles, so theirs are
/// assumed: 10,210 kg of CO2 (EPA Hub 2025, Table 2) at the mile of a heavy truck (Table 8), 1.298 kg
/// of CO2, 0.0115 g of CH4 and 0.0376 g of N2O (AR5: 28, 265).
#[test]
fn vehicles_bring_their_miles_or_what_drives_them() {
    let miles = line(
        "II.1.2",
        activity(2e6, "vehicle_mile", "electric-vehicle/MROW/2022", &[(Parameter::KwhPerMile, 0.3)]),
    );
    let diesel = line("II.1.1", activity(1_000.0, "gallon", "motor-fuel/diesel-fuel", &[]));
    let outcome = forecast_of(&by_lines(2019, vec![miles, diesel], &[(2019, 100.0)]));
    let activity = |kind| outcome.stream(kind).unwrap().activity.unwrap();
    assert_close(activity(StreamKind::VehicleElectricity), 600.0, 1e-12);
    let per_mile = 1.298 + (0.0115 * 28.0 + 0.0376 * 265.0) / 1000.0;
    assert_close(activity(StreamKind::HeavyVehicles), 10_210.0 / per_mile, 1e-12);
    assert!(matches!(outcome.assumed[..], [Assumed::MilesByFactor(StreamKind::HeavyVehicles, _)]));
}

/// A part of nothing is no stream, and what is nothing is not split.
#[test]
fn all_traffic_may_be_of_one_kind() {
    use StreamKind::{HeavyVehicles, LandfilledWaste, PassengerVehicles};
    let mut plan = sectors(2019, &[("II.1.1", 100.0)], &[(2019, 100.0)]);
    for (percent, expected) in [(100.0, &[PassengerVehicles][..]), (0.0, &[HeavyVehicles])] {
        plan.forecast.passenger_share = Some(Percent::new(percent).unwrap());
        assert_eq!(kinds(&plan), expected, "{percent}");
    }
    let none = sectors(2019, &[("II.1.1", 0.0), ("III.1.2", 100.0)], &[(2019, 100.0)]);
    assert_eq!(kinds(&none), [LandfilledWaste]);
    assert!(forecast_of(&none).assumed.is_empty());
}

proptest! {
    #![proptest_config(cases(256))]

    /// Streams are a cut of what the target starts from: nothing is lost, nothing added.
    #[test]
    fn streams_add_up_to_the_base_year(plan in any_plan()) {
        let Ok(outcome) = forecast(&plan.forecast, &plan.community, &plan.inventory) else { return Ok(()) };
        let total = plan.inventory.totals().base.unwrap().value();
        let size: f64 = outcome.streams.iter().map(|it| it.emissions.value().abs()).sum();
        let sum: f64 = outcome.streams.iter().map(|it| it.emissions.value()).sum();
        prop_assert!((sum - total).abs() <= 1e-9 * size.max(1.0), "{sum} {total}");
        let first = outcome.adjusted.at(outcome.base_year).unwrap().value();
        prop_assert!((first - total).abs() <= 1e-9 * size.max(1.0), "{first} {total}");
        for (_, tons) in outcome.business_as_usual.iter().chain(outcome.adjusted.iter()) {
            prop_assert!(tons.value().is_finite());
        }
    }
}
