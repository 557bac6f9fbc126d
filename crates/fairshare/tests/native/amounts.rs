//! How many of an amount's unit a table counts as one, wherever it says so. All figures are made up.

use fairshare::exchange::lines::{Fate, Preview, Reason, Warning};
use fairshare::inventory::What;

use crate::intake::read;

fn amount(preview: &Preview) -> Option<(f64, &'static str)> {
    match &preview.lines.first()?.line.what {
        What::Activity(activity) => Some((activity.amount?.value(), activity.unit.code())),
        _ => None,
    }
}

#[test]
fn an_amount_is_multiplied_by_what_its_head_counts() {
    for (head, figure, whole) in [
        ("VMT (millions)", "173.8", (173_800_000.0, "vehicle_mile")),
        ("Million VMT", "173.8", (173_800_000.0, "vehicle_mile")),
        ("Annual VMT in millions", "173.8", (173_800_000.0, "vehicle_mile")),
        ("\"Vehicle miles traveled (VMT), millions\"", "173.8", (173_800_000.0, "vehicle_mile")),
        ("VMT (000)", "173800", (173_800_000.0, "vehicle_mile")),
        ("VMT (x1000)", "173800", (173_800_000.0, "vehicle_mile")),
        ("VMT", "173.8 million", (173_800_000.0, "vehicle_mile")),
        ("Usage (million kWh)", "98.2", (98_200_000.0, "kWh")),
        ("Millions of kWh", "98.2", (98_200_000.0, "kWh")),
        ("\"Use (kWh, in thousands)\"", "98200", (98_200_000.0, "kWh")),
        ("kWh × 10^6", "98.2", (98_200_000.0, "kWh")),
        ("MWh (thousands)", "98.2", (98_200.0, "MWh")),
        ("Electricity use (GWh)", "98.2", (98.2, "GWh")),
        ("MMBtu (thousands)", "98.2", (98_200.0, "MMBtu")),
        ("therms (000s)", "870", (870_000.0, "therm")),
        ("\"Gallons (1,000)\"", "980", (980_000.0, "gallon")),
    ] {
        let one = read(&format!("Sector,{head},MTCO2e\nPassenger vehicles,{figure},69400\n"));
        assert_eq!(amount(&one), Some(whole), "{head}");
    }
}

#[test]
fn an_amount_is_multiplied_by_what_the_unit_beside_it_counts() {
    for (head, unit, whole) in [
        ("Usage", "therms (000s)", (98_000.0, "therm")),
        ("Usage", "kWh (millions)", (98_000_000.0, "kWh")),
        ("Usage", "VMT in millions", (98_000_000.0, "vehicle_mile")),
        ("Usage", "gallons (in thousands)", (98_000.0, "gallon")),
        ("Usage", "kWh x 1000", (98_000.0, "kWh")),
        ("Usage (thousands)", "MWh", (98_000.0, "MWh")),
        ("Activity (millions)", "VMT", (98_000_000.0, "vehicle_mile")),
        // Said twice it is one thing.
        ("Usage (thousands)", "thousand therms", (98_000.0, "therm")),
    ] {
        let one = read(&format!("Sector,{head},Units,MTCO2e\nPassenger vehicles,98,{unit},69400\n"));
        assert_eq!(amount(&one), Some(whole), "{head}, {unit}");
    }
}

#[test]
fn an_amount_is_multiplied_by_what_its_label_counts() {
    let one = read("Sector,Fuel,Amount,MTCO2e\nCars,VMT (millions),173.8,39510\n");
    assert_eq!(amount(&one), Some((173_800_000.0, "vehicle_mile")));
    let one = read("Sector,Fuel,Amount,MTCO2e\nResidential,Natural gas (thousand therms),1250,6637\n");
    assert_eq!(amount(&one), Some((1_250_000.0, "therm")));
}

#[test]
fn what_is_counted_by_the_day_is_no_amount_of_a_year() {
    for head in ["Daily VMT", "Average daily VMT", "DVMT (vehicle miles)"] {
        let one = read(&format!("Sector,{head},MTCO2e\nPassenger vehicles,98000,38750\n"));
        assert_eq!(amount(&one), None, "{head}");
        assert_eq!(one.lines[0].warnings, [Warning::ActivityLeft("98000".to_owned())], "{head}");
    }
    let asked = read("Sector,Source,Average monthly kWh\nResidential,Electricity,98\n");
    assert!(
        matches!(&asked.rows[1].fate, Fate::Asked(why) if why[..] == [Reason::UnknownUnit(String::new())])
    );
}
