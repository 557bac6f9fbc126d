//! Columns of emissions for one of something: they are none of the community's. All figures are made up; sums in
//! comments are worked by hand.

use fairshare::exchange::lines::{Preview, Question};
use fairshare::exchange::meaning::Meaning;

use crate::intake::{read, taken, tons};

/// A table of one column of figures beside its labels.
fn alone(head: &str) -> Preview {
    read(&format!("Sector,Source,{head}\nResidential,Electricity,1.2\nResidential,Natural gas,0.4\n"))
}

#[test]
fn emissions_for_one_of_something_are_no_emissions_of_a_year() {
    for head in [
        "MTCO2e per cap.",
        "MTCO2e/household",
        "MT CO2e / home",
        "kg CO2e per sq. ft.",
        "CO2e (tons/day)",
        "MTCO2e per day",
        "lbs CO2e per month",
        "Average monthly MTCO2e",
        "Daily emissions (MTCO2e)",
        "Emisiones por habitante (tCO2e)",
        "tCO2e/empleado",
    ] {
        let one = alone(head);
        assert_eq!((taken(&one), one.questions), ((0, 2, 0.0), vec![Question::Emissions]), "{head}");
        // Beside the emissions they change nothing: 18,000 + 6,637 = 24,637.
        let both = read(&format!(
            "Sector,Source,{head},MTCO2e\nResidential,Electricity,1.2,18000\nResidential,Natural gas,0.4,6637\n"
        ));
        assert_eq!(taken(&both), (2, 0, 24_637.0), "{head}");
    }
}

#[test]
fn a_year_or_a_sector_behind_per_leaves_emissions_what_they_are() {
    // 1.2 + 0.4 = 1.6
    for head in [
        "MTCO2e/year",
        "MTCO2e per yr",
        "Emissions (metric tons CO2e/yr)",
        "tCO2e/año",
        "tCO2e por sector",
        "MTCO2e/FY2019",
        "MT/CO2e",
        "Total of monthly emissions (MTCO2e)",
    ] {
        assert_eq!(taken(&alone(head)), (2, 0, 1.6), "{head}");
    }
}

#[test]
fn emissions_for_one_unit_of_an_activity_are_its_factor() {
    // 125,000 MMBtu × 0.0531 t = 6,637.5 t
    let gas = read("Sector,Source,MMBtu,MTCO2e/MMBtu\nResidential,Natural gas,125000,0.0531\n");
    assert!((tons(&gas) - 6_637.5).abs() < 1e-6, "{}", tons(&gas));
    assert_eq!(gas.layout.columns[3].meaning, Meaning::FactorCo2e);
    // 44,000 MWh × 900 lb × 0.45359237 kg = 17,962,257.852 kg
    let power = read("Sector,Source,MWh,lb CO2e/MWh\nResidential,Electricity,44000,900\n");
    assert!((tons(&power) - 17_962.257_852).abs() < 1e-6, "{}", tons(&power));
}

#[test]
fn shares_are_no_emissions() {
    // 18,000 + 6,637 = 24,637
    for head in ["Pct. of Total", "Pct", "Proportion of total", "Proporción del total"] {
        let text = format!("Sector,{head},2019\nResidential electricity,73,18000\nResidential gas,27,6637\n");
        assert_eq!(taken(&read(&text)), (2, 0, 24_637.0), "{head}");
    }
}
