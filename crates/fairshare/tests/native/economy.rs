//! Vehicles without a published figure of their own: what is offered, and what is said until one is taken.

use fairshare::assessment::{Caution, assess};
use fairshare::inventory::{Amount, Detail, Inventory, Line, Template, What};
use fairshare::reference::factors::{FactorId, Parameter, Table, catalogue};
use fairshare::reference::rows::rows;

use crate::support::{assert_close, year};

fn offers(code: &str) -> Vec<(&'static str, f64)> {
    let factor = FactorId::from_code(code).unwrap().factor();
    factor.economies().into_iter().map(|it| (it.class, it.miles)).collect()
}

/// AFDC's miles by the gallon of gasoline × the MMBtu of a unit of the fuel / 0.125 of gasoline:
/// 6.5 × 0.138 / 0.125 = 7.176; 5.288 × 1.104 = 5.837952; 2.531 × 1.104 = 2.794224;
/// 3.262 × 0.001026 / 0.125 = 0.0267745 a cubic foot.
#[test]
fn published_miles_are_offered_for_the_fuel_of_the_row() {
    assert_eq!(
        offers("on-road/medium-and-heavy-duty-trucks-diesel/fleet-average"),
        [("Delivery Truck", 7.176), ("Class 8 Truck", 5.838), ("Refuse Truck", 2.794)]
    );
    assert_eq!(offers("on-road/light-duty-trucks-diesel/2007-2018"), [("Light Truck/Van", 19.32)]);
    assert_eq!(
        offers("on-road/buses-cng/all"),
        [("School Bus", 0.05089), ("Transit Bus", 0.02677), ("Paratransit Shuttle", 0.05828)]
    );
    // Gasoline as printed; what has a figure of its own gets no other, nor a fuel of unknown heat content.
    assert!(offers("on-road/heavy-duty-vehicles-gasoline/2020").contains(&("Delivery Truck", 6.5)));
    assert_eq!(offers("on-road/passenger-cars-gasoline/fleet-average"), []);
    assert_eq!(offers("on-road/buses-lng/all"), []);
    assert_eq!(offers("fuel/natural-gas"), []);
}

/// Only liquefied natural gas has none: a gallon's heat content was not at hand.
#[test]
fn every_row_of_vehicles_has_miles_or_an_offer() {
    let lacking = catalogue().of(Table::OnRoad).filter(|(_, factor)| {
        let has_own = factor.defaults.iter().any(|(it, _)| *it == Parameter::MilesPerFuelUnit);
        !has_own && factor.economies().is_empty()
    });
    let lacking: Vec<&str> = lacking.map(|(_, factor)| factor.name).collect();
    assert!(lacking.iter().all(|name| name.ends_with(", LNG")), "{lacking:?}");
    assert_eq!(lacking.len(), 4); // light, medium and heavy trucks, buses
}

#[test]
fn what_is_offered_is_listed_with_its_publication() {
    let listed = rows();
    for (_, factor) in catalogue().of(Table::OnRoad) {
        for offer in factor.economies() {
            let printed = format!("{} miles per gallon of gasoline", offer.by_gasoline);
            let row = listed.iter().find(|row| row.name == offer.class && row.figures == printed).unwrap();
            assert_eq!(row.publication.id, "doe-afdc-10310");
        }
    }
}

/// A million miles of trucks without miles a gallon are in no total, which says so; with 7.176 they emit
/// 1,000,000 / 7.176 × 10.21 kg = 1,422.80 t CO2 and, by the mile, 0.0115 g CH4 and 0.0376 g N2O:
/// 0.0115 × 28 + 0.0376 × 265 = 10.286 t CO2e (AR5).
#[test]
fn a_total_without_a_line_says_that_it_is_incomplete() {
    let line = |template: Template, miles: Option<f64>| {
        let mut line = template.line(None, Some(year(2019))).unwrap();
        if let What::Activity(activity) = &mut line.what {
            activity.amount = Some(Amount::new(1e6).unwrap());
            activity.set_parameter(Parameter::MilesPerFuelUnit, miles);
        }
        line
    };
    let of = |lines: Vec<Line>| {
        let lines = lines.into_iter().collect();
        let inventory =
            Inventory { detail: Detail::Lines, lines, year: Some(year(2019)), ..Inventory::default() };
        let assessment = assess(&fairshare::plan::Plan { inventory, ..Default::default() });
        (assessment.base.gaps, assessment.cautions.contains(&Caution::Gaps(1)), assessment.base.totals.base)
    };
    let cars = line(Template::PassengerMiles, None); // 24.2 by their row
    let (gaps, is_said, without) = of(vec![cars.clone(), line(Template::TruckMiles, None)]);
    assert_eq!((gaps, is_said), (1, true));
    let (gaps, is_said, with) = of(vec![cars.clone(), line(Template::TruckMiles, Some(7.176))]);
    assert_eq!((gaps, is_said), (0, false));
    assert_close(with.unwrap().value() - without.unwrap().value(), 1e6 / 7.176 * 10.21e-3 + 10.286, 1e-9);
    // A line without an amount is not yet begun, and no gap.
    let empty = Template::TruckMiles.line(None, None).unwrap();
    assert_eq!(of(vec![cars, empty]).0, 0);
    // Neither is one in another form: sectors have no lines.
    let sectors = Inventory {
        detail: Detail::Sectors,
        lines: [line(Template::TruckMiles, None)].into_iter().collect(),
        ..Inventory::default()
    };
    assert_eq!(sectors.figures().gaps(), 0);
}
