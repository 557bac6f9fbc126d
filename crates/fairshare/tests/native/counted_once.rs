//! Sums of any level stand beside their parts, and nothing is counted twice. All figures are made up;
//! 8,000 + 6,637 + 6,000 + 4,000 = 24,637 of buildings, 30,000 + 8,510 + 1,000 = 39,510 of vehicles.

use crate::intake::{found, read, taken};

fn expect(text: &str, lines: usize, tons: f64) {
    let one = read(text);
    assert_eq!(taken(&one), (lines, 0, tons), "{text}");
    assert!(one.checks.iter().all(|it| it.agrees), "{text}: {:?}", one.checks);
}

#[test]
fn levels_of_sums_above_their_parts() {
    // 24,637 + 39,510 + 1,200 + 300 = 65,647
    let rows = "Buildings,24637\nResidential,14637\nElectricity,8000\nNatural gas,6637\nCommercial,10000\nElectricity,6000\nNatural gas,4000\nTransportation,39510\nOn-road,38510\nGasoline,30000\nDiesel,8510\nRail,1000\nWaste,1500\nLandfill,1200\nCompost,300\n";
    expect(&format!("Category,MTCO2e\nTotal,65647\n{rows}"), 9, 65_647.0);
    expect(&format!("Category,MTCO2e\n{rows}Total,65647\n"), 9, 65_647.0);
    let codes: Vec<_> = found(&read(&format!("Category,MTCO2e\n{rows}"))).iter().map(|it| it.0).collect();
    assert_eq!(
        codes,
        ["I.1.2", "I.1.1", "I.2.2", "I.2.1", "II.1.1", "II.1.1", "II.2.1", "III.1.1", "III.2.1"]
    );
    // A level of one part alone: 18,000 + 6,637 + 30,000 + 9,510 = 64,147.
    expect(
        "Sector,MTCO2e\nTotal,64147\nEnergy,24637\nResidential,24637\nResidential electricity,18000\nResidential natural gas,6637\nTransportation,39510\nOn-road,39510\nOn-road gasoline,30000\nOn-road diesel,9510\n",
        4,
        64_147.0,
    );
    // In columns of their own, filled or merged.
    for fill in ["Buildings,Residential,Buildings,Commercial,Transportation,On-road,Transportation", ",,,,,,"]
    {
        let it: Vec<&str> = fill.split(',').collect();
        let text = format!(
            "Sector,Subsector,Source,MTCO2e\nBuildings,,,24637\n{},Residential,,14637\n{},{},Electricity,8000\n{},{},Natural gas,6637\n{},Commercial,,10000\n{},{},Electricity,6000\n{},{},Natural gas,4000\nTransportation,,,39510\n{},On-road,,38510\n{},{},Gasoline,30000\n{},{},Diesel,8510\n{},Rail,,1000\nTotal,,,64147\n",
            it[0],
            it[0],
            it[1],
            it[0],
            it[1],
            it[2],
            it[2],
            it[3],
            it[2],
            it[3],
            it[4],
            it[4],
            it[5],
            it[4],
            it[5],
            it[6]
        );
        expect(&text, 7, 64_147.0);
    }
    // Of two years each level is a sum: 29,000 + 9,500 = 38,500.
    expect(
        "Sector,2018,2019\nTransportation,39510,38500\nOn-road,39510,38500\nGasoline,30000,29000\nDiesel,9510,9500\n",
        2,
        38_500.0,
    );
}

#[test]
fn levels_of_sums_below_their_parts() {
    expect(
        "Category,MTCO2e\nResidential electricity,8000\nResidential natural gas,6637\nResidential,14637\nCommercial electricity,6000\nCommercial natural gas,4000\nCommercial,10000\nBuildings,24637\nOn-road gasoline,30000\nOn-road diesel,8510\nOn-road subtotal,38510\nRail,1000\nTransportation,39510\nTotal,64147\n",
        7,
        64_147.0,
    );
    expect(
        "Sector,Subsector,Source,MTCO2e\nTransportation,On-road,Gasoline,30000\nTransportation,On-road,Diesel,8510\nTransportation,On-road,,38510\nTransportation,Rail,Diesel,1000\nTransportation,,,39510\n",
        3,
        39_510.0,
    );
}

#[test]
fn a_sector_of_one_part_alone() {
    // 500 + 12 + 40 = 552
    for rows in [
        "Residential,500\nResidential electricity,500\nWater,12\nWater treatment electricity,12\nTransportation,40\nOn-road gasoline,40\n",
        "Residential electricity,500\nResidential,500\nWater treatment electricity,12\nWater,12\nOn-road gasoline,40\nTransportation,40\n",
    ] {
        expect(&format!("Sector,MTCO2e\n{rows}"), 3, 552.0);
    }
    expect(
        "Sector,Source,MTCO2e\nResidential,,500\nResidential,Electricity,500\nTransportation,,40\nTransportation,Gasoline,30\nTransportation,Diesel,10\n",
        3,
        540.0,
    );
    expect(
        "Sector,MTCO2e\nSolid waste,120\nLandfilled solid waste,120\nWastewater,30\nTotal,150\n",
        2,
        150.0,
    );
    // 40 + 40 + 40: rows of the same figure are no parts of one another.
    expect("Sector,MTCO2e\nPolice vehicles,40\nFire vehicles,40\nBuses,40\n", 3, 120.0);
    expect(
        "Sector,MTCO2e\nCommercial electricity,40\nGovernment electricity,40\nOn-road,40\nRail,40\n",
        4,
        160.0,
    );
}

#[test]
fn sums_of_sums_of_sums_are_counted_once() {
    // 60 = 45 + 15, 100 = 60 + 40, 110 = 100 + 10
    let one = read(
        "Source,MTCO2e\nEnergy,110\nBuildings,100\nResidential,60\nResidential electricity,45\n\
         Residential natural gas,15\nCommercial electricity,40\nIndustrial natural gas,10\n",
    );
    assert_eq!(taken(&one), (4, 0, 110.0));
}

#[test]
fn what_a_label_says_is_in_another_row_is_not_added_to_it() {
    // 9,000; the streets and the city are in it.
    for label in [
        "Municipal electricity (subset of commercial)",
        "Streetlights (included above)",
        "Government electricity (included in commercial)",
        "Alumbrado público (ya incluido)",
    ] {
        expect(&format!("Sector,MTCO2e\nCommercial electricity,9000\n{label},900\n"), 1, 9_000.0);
    }
    // What is not in another one, or has another one in it, is a row of its own: 9,000 + 900 = 9,900.
    for label in [
        "Municipal electricity (not included in commercial)",
        "Municipal electricity (losses included in factor)",
    ] {
        expect(&format!("Sector,MTCO2e\nCommercial electricity,9000\n{label},900\n"), 2, 9_900.0);
    }
}

#[test]
fn a_column_of_electricity_by_its_market_is_not_added_to_that_by_its_place() {
    // 6,637 + 18,000 + 4,000 + 9,000 = 37,637
    for (place, market) in [
        ("Scope 2 - Location-Based", "Scope 2 - Market-Based"),
        ("Scope 2 (MTCO2e)", "Scope 2 market-based (MTCO2e)"),
    ] {
        for heads in [format!("{place},{market}"), format!("{market},{place}")] {
            let figures = |one: &str, other: &str| match heads.starts_with(place) {
                true => format!("{one},{other}"),
                false => format!("{other},{one}"),
            };
            let text = format!(
                "Sector,Scope 1,{heads},Total\nResidential,6637,{},24637\nCommercial,4000,{},13000\n",
                figures("18000", "15100"),
                figures("9000", "7700")
            );
            expect(&text, 4, 37_637.0);
        }
    }
    // By its market alone it is the electricity there is: 6,637 + 15,100 = 21,737.
    expect("Sector,Scope 1,Scope 2 (market-based)\nResidential,6637,15100\n", 2, 21_737.0);
}

#[test]
fn the_totals_of_scopes_stand_in_their_column() {
    // 6,637 + 18,000 = 24,637
    expect(
        "Sector,Scope,MTCO2e\nResidential natural gas,1,6637\nResidential electricity,2,18000\n,Scope 1 total,6637\n,Scope 2 total,18000\n",
        2,
        24_637.0,
    );
}

#[test]
fn the_same_emissions_by_something_else_are_not_added() {
    // 24,637 + 39,510 = 64,147 by sector, and by fuel once more.
    expect(
        "By sector,MTCO2e\nResidential electricity,24637\nTransportation gasoline,39510\nBy fuel,MTCO2e\nElectricity,24637\nGasoline,39510\n",
        2,
        64_147.0,
    );
}

#[test]
fn a_table_that_goes_on_over_a_page_is_one_table() {
    // 18,000 + 6,637 + 4,000 = 28,637; the sector above the break stands for the row below it.
    for title in ["Table 3 (continued)", "\"Table 3, cont'd\"", "Tabla 3 (continuación)"] {
        expect(
            &format!(
                "Sector,Source,MTCO2e\nResidential,Electricity,18000\nCommercial,Natural gas,6637\n{title},,\nSector,Source,MTCO2e\n,Propane,4000\n"
            ),
            3,
            28_637.0,
        );
    }
}
