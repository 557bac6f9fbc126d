//! Rows that count something else than emissions: energy, miles, money, shares, what is expected. Their own label says
//! so, a heading above them, or the title. All figures are made up; sums in comments are worked by hand.

use fairshare::exchange::lines::{Aside, Fate, Question, Reason};

use crate::intake::{asides, read, taken};

#[test]
fn a_unit_of_energy_in_a_label_is_no_ton() {
    // 18,000 + 6,637 = 24,637; kWh and therms wait.
    for (kwh, therms) in [(" (kWh)", " (therms)"), (", kWh", ", therms"), (" [kWh]", ": therms")] {
        let text = format!(
            "Indicator,2018,2019\n\"Residential electricity{kwh}\",46000000,45000000\nResidential electricity (MTCO2e),18100,18000\n\"Residential natural gas{therms}\",1260000,1250000\nResidential natural gas (MTCO2e),6700,6637\n"
        );
        let one = read(&text);
        assert_eq!(taken(&one), (2, 2, 24_637.0), "{text}");
        assert!(
            matches!(&one.rows[1].fate, Fate::Asked(why) if why.contains(&Reason::UnknownUnit("kWh".to_owned())))
        );
    }
    // Below a head of emissions it waits where another row has the same words without a unit.
    let twice =
        read("Item,2019 MTCO2e\nResidential electricity (MWh),45000\nResidential electricity,18000\n");
    assert_eq!(taken(&twice), (1, 1, 18_000.0));
    let miles = read("Sector,MTCO2e\nOn-road gasoline,39510\nVehicle miles traveled (millions),173.8\n");
    assert_eq!(taken(&miles), (1, 1, 39_510.0));
}

#[test]
fn a_unit_in_a_label_that_says_where_emissions_come_from_changes_nothing() {
    // 18,000 + 6,637 = 24,637
    let alone =
        read("Source,MTCO2e\nResidential electricity (kWh),18000\nResidential natural gas (therms),6637\n");
    assert_eq!(taken(&alone), (2, 0, 24_637.0));
    let beside = read(
        "Source,Usage,MTCO2e\nResidential electricity (kWh),45000000,18000\nResidential natural gas (therms),1250000,6637\n",
    );
    assert_eq!(taken(&beside), (2, 0, 24_637.0));
    // Miles that drive on gasoline are its vehicles.
    assert_eq!(taken(&read("Sector,MTCO2e\nVehicle miles traveled,39510\n")), (1, 0, 39_510.0));
}

/// 18,000 + 6,637 = 24,637 of emissions, with another section above or below.
const EMISSIONS: &str = "Emissions (MTCO2e),\nResidential electricity,18000\nResidential natural gas,6637\n";

#[test]
fn a_section_of_money_shares_or_people_is_none_of_emissions() {
    for heading in
        ["Cost ($)", "Energy costs", "Percent of total", "Per capita emissions", "MTCO2e/household"]
    {
        let other = format!("{heading},\nResidential electricity,73\nResidential natural gas,27\n");
        for text in [format!("{EMISSIONS}{other}"), format!("{other}{EMISSIONS}")] {
            let one = read(&format!("Sector,2019\n{text}"));
            assert_eq!(taken(&one), (2, 0, 24_637.0), "{text}");
            assert_eq!(asides(&one).iter().filter(|it| it.1 == Aside::NoEmissions).count(), 2, "{text}");
        }
    }
}

#[test]
fn a_section_of_energy_waits_to_the_next_one() {
    let energy = "Energy use (MMBtu),\nResidential,\nelectricity,153000\nnatural gas,125000\nTotal,278000\n";
    for text in [format!("{EMISSIONS}{energy}"), format!("{energy}{EMISSIONS}")] {
        let one = read(&format!("Sector,2019\n{text}"));
        assert_eq!(taken(&one), (2, 2, 24_637.0), "{text}");
    }
    // A heading that names its own sector is of that sector alone: 39,510.
    let own =
        read("Sector,2019\nResidential energy (MMBtu),\nelectricity,153000\nOn-road,\ngasoline,39510\n");
    assert_eq!(taken(&own), (1, 1, 39_510.0));
}

#[test]
fn a_section_of_what_is_expected_or_saved_stands_beside_the_inventory() {
    for heading in ["2030 Forecast", "Business as usual", "Reductions achieved", "2030 target"] {
        let text = format!(
            "Sector,MTCO2e\n{EMISSIONS}{heading},\nResidential electricity,15000\nResidential natural gas,6000\n"
        );
        assert_eq!(taken(&read(&text)), (2, 0, 24_637.0), "{heading}");
    }
    // Waste reduction is a sector's work and no section of what was saved: 18,000 + 6,637 + 8,500 = 33,137.
    let waste = read(&format!("Sector,MTCO2e\n{EMISSIONS}Waste reduction and recycling,\nLandfill,8500\n"));
    assert_eq!(taken(&waste), (3, 0, 33_137.0));
    // Where nothing else stands it is all there is: 15,000.
    let only = read("Sector,MTCO2e\n2030 Forecast,\nResidential electricity,15000\n");
    assert_eq!(taken(&only), (1, 0, 15_000.0));
}

#[test]
fn a_title_of_energy_money_or_miles_leaves_open_which_are_the_emissions() {
    for title in [
        "\"Electricity use by sector, MWh\",,",
        "Energy cost by sector ($),,",
        "Daily VMT by vehicle type,,",
        "Tons of waste by stream,,",
    ] {
        let one =
            read(&format!("{title}\nSector,Source,2019\nOn-road,Gasoline,5400\nSolid waste,Landfill,1200\n"));
        assert_eq!((taken(&one), one.questions), ((0, 2, 0.0), vec![Question::Emissions]), "{title}");
    }
    // What is said beside emissions is of how they come about: 5,400.
    for title in ["\"GHG emissions, grid factor 881 lb/MWh (MWh)\",,", "Cost and GHG emissions of energy,,"] {
        let one = read(&format!("{title}\nSector,Source,2019\nOn-road,Gasoline,5400\n"));
        assert_eq!(taken(&one), (1, 0, 5_400.0), "{title}");
    }
}

#[test]
fn the_unit_of_a_heading_is_that_of_the_rows_below_it() {
    // 0.018 million tons
    let one = read("Sector,2019\nScope 2 (MMTCO2e),\nResidential electricity,0.018\n");
    assert_eq!(taken(&one), (1, 0, 18_000.0));
    // 18 + 6.6 thousands, and 8,500: 24,600 + 8,500 = 33,100; sectors stand within the section, and its total agrees.
    let two = read(
        "Sector,2019\nEmissions (kt CO2e),\nResidential,\nelectricity,18\nIndustrial,\nnatural gas,6.6\nTotal,24.6\nEmissions (MTCO2e),\nLandfill,8500\n",
    );
    assert_eq!(taken(&two), (3, 0, 33_100.0));
    assert!(two.checks.iter().all(|it| it.agrees));
}

#[test]
fn thousands_that_are_said_below_the_heads_or_in_a_note_count() {
    let body = "Residential,Electricity,18\nResidential,Natural gas,6.6\n";
    // 18 + 6.6 thousands
    for text in [
        format!("Sector,Source,MTCO2e\n(in thousands),,\n{body}"),
        format!("Sector,Source,MTCO2e\n{body}Note: figures in thousands of MTCO2e,,\n"),
        format!("Sector,Source,Emissions\n{body}Values are in thousands.,,\n"),
        // Once, where the head says so itself.
        format!("(in thousands),,\nSector,Source,Thousand MTCO2e\n{body}"),
        format!("Sector,Source,kt CO2e\n{body}Note: figures in thousands of MTCO2e,,\n"),
    ] {
        assert_eq!(taken(&read(&text)), (2, 0, 24_600.0), "{text}");
    }
    // What is said of people is not said of emissions: 18 + 6.6 = 24.6.
    let people = read(&format!("Sector,Source,MTCO2e\n{body}Population in thousands,,\n"));
    assert_eq!(taken(&people), (2, 0, 24.6));
}
