//! Tables that were once misread without a word: twice the emissions, a thousandth of them, those of
//! another year. All figures are made up; sums in comments are worked by hand.

use fairshare::exchange::lines::{Aside, Fate, Question, Reason};
use fairshare::exchange::meaning::units::Unclear;

use crate::intake::{asides, found, read, taken, tons};

fn codes(text: &str) -> Vec<&'static str> {
    found(&read(text)).into_iter().map(|it| it.0).collect()
}

#[test]
fn several_scopes_together_are_the_sum_of_each() {
    // 6,637 + 18,000 + 1,000 + 39,510 = 65,147, whatever the column of two or three scopes is called.
    for both in [
        "Scope 1 + Scope 2",
        "Scopes 1 & 2",
        "Scope 1+2 (MTCO2e)",
        "\"Scope 1, 2 and 3\"",
        "Direct + indirect",
    ] {
        let text = format!(
            "Sector,Scope 1,Scope 2,{both},Scope 3\nResidential,6637,18000,24637,1000\nOn-road transportation,39510,,39510,\n"
        );
        assert_eq!(taken(&read(&text)), (4, 0, 65_147.0), "{both}");
    }
    // Alone it holds the emissions, of no scope of its own.
    assert_eq!(codes("Sector,Source,Scope 1 & 2 MTCO2e\nResidential,Electricity,18000\n"), ["I.1.2"]);
    // As a row it sums those above it: 9,500 + 12,500 + 900 = 22,900.
    let rows = read(
        "Scope,Sector,Source,MTCO2e\nScope 1,Residential,Natural gas,9500\nScope 2,Residential,Electricity,12500\nScope 1 & 2,Residential,,22000\nScope 3,Residential,Upstream natural gas,900\n",
    );
    assert_eq!((taken(&rows), asides(&rows)[1..].to_vec()), ((3, 0, 22_900.0), vec![(4, Aside::Sum)]));
}

#[test]
fn a_row_of_all_gases_is_the_sum_of_those_of_each() {
    // 9,400 + 25 + 5 + 1,400 = 10,830
    for whole in ["CO2e", "Total", "All gases"] {
        let below = format!(
            "Sector,Source,Gas,MTCO2e\nResidential,Natural gas,CO2,9400\nResidential,Natural gas,CH4,25\nResidential,Natural gas,N2O,5\nResidential,Natural gas,{whole},9430\nWaste,Landfill,CH4,1400\n"
        );
        assert_eq!(taken(&read(&below)), (4, 0, 10_830.0), "{whole}");
        let above = format!(
            "Sector,Source,Gas,MTCO2e\nResidential,Natural gas,{whole},9430\nResidential,Natural gas,CO2,9400\nResidential,Natural gas,CH4,25\nResidential,Natural gas,N2O,5\nWaste,Landfill,CH4,1400\n"
        );
        assert_eq!(taken(&read(&above)), (4, 0, 10_830.0), "{whole}");
    }
    // In tons of each gas: 9,400 + 0.9 × 28 + 0.02 × 265 = 9,430.5.
    let masses = read(
        "Sector,Source,Gas,Metric tons\nResidential,Natural gas,CO2,9400\nResidential,Natural gas,CH4,0.9\nResidential,Natural gas,N2O,0.02\nResidential,Natural gas,CO2e,9430.5\n",
    );
    assert!((tons(&masses) - 9_430.5).abs() < 1e-6, "{}", tons(&masses));
    // What is not their sum is a line of its own.
    let apart = read("Sector,Source,Gas,MTCO2e\nWaste,Landfill,CH4,1400\nWaste,Landfill,CO2e,300\n");
    assert_eq!(taken(&apart), (2, 0, 1_700.0));
}

#[test]
fn thousands_behind_a_figure_count() {
    // 18,000 + 6,600 + 39,500 = 64,100; what may be a million or a mark waits.
    let text = "Sector,Source,MTCO2e\nResidential,Electricity,18 thousand\nResidential,Natural gas,6.6k\nTransportation,Gasoline,39.5K\nTransportation,Diesel,1.2M\n";
    let one = read(text);
    assert_eq!(taken(&one), (3, 1, 64_100.0));
    assert_eq!(tons(&read("Sector,Source,MTCO2e\nResidential,Electricity,1.2 million\n")), 1_200_000.0);
    // 12.5 + 9.5 thousands are 22,000 t.
    // 180 hundreds
    assert_eq!(tons(&read("Sector,Source,MTCO2e (hundreds)\nResidential,Electricity,180\n")), 18_000.0);
    for head in ["MTCO2e (x10^3)", "MTCO2e × 10³", "10^3 MTCO2e", "MTCO2e*1000"] {
        let text =
            format!("Sector,Source,{head}\nResidential,Electricity,12.5\nResidential,Natural gas,9.5\n");
        assert_eq!(tons(&read(&text)), 22_000.0, "{head}");
    }
    // 20 short tons of 0.90718474 t are 18.1436948 t.
    let short = read("Sector,Source,CO2e (ST)\nResidential,Electricity,20\n");
    assert!((tons(&short) - 18.143_694_8).abs() < 1e-6);
    let table = "Table 10-3. Emissions in MTCO2e,,\nSector,Source,Emissions\nResidential,Electricity,12500\n";
    assert_eq!(tons(&read(table)), 12_500.0);
    // "M tons" may be metric tons or millions; "Tons" alone may be short ones.
    for (head, word) in [("Emissions (M tons CO2e)", Unclear::Mt), ("Tons", Unclear::Tons)] {
        let text = format!("Sector,Source,{head}\nResidential,Electricity,18\n");
        assert_eq!(read(&text).questions, [Question::Mass(word, head.to_owned(), 1)]);
    }
    // A note says of all what the title did not: 18.0 + 6.6 thousands; 39,683,207 lb × 0.00045359237.
    let body = "Sector,Source,Emissions\nResidential,Electricity,18\nResidential,Natural gas,6.6\n";
    let note = format!("{body}\"Note: all emissions in thousand metric tons CO2e\",,\n");
    assert_eq!(tons(&read(&note)), 24_600.0);
    let other = format!("{body}\"Grid factor: 881.8 lb CO2e per MWh, emissions in 2019\",,\n");
    assert_eq!(tons(&read(&other)), 24.6);
    // Emissions for each person are none of the community's.
    let each = "\"GHG emissions, metric tons CO2e per capita\",,\nSector,Source,Emissions\nResidential,Electricity,1.25\n";
    assert_eq!((taken(&read(each)), read(each).questions), ((0, 1, 0.0), vec![Question::Emissions]));
}

#[test]
fn years_are_told_apart_however_they_are_written() {
    // 18,000 + 6,637 = 24,637 of the later year; 18,100 + 6,700 of the earlier one stand beside.
    let rows = |years: [&str; 4]| {
        format!(
            "Fiscal Year,Sector,Source,MTCO2e\n{},Residential,Electricity,18100\n{},Residential,Natural gas,6700\n{},Residential,Electricity,18000\n{},Residential,Natural gas,6637\n",
            years[0], years[1], years[2], years[3]
        )
    };
    let all = [
        rows(["FY2018", "FY2018", "FY2019", "FY2019"]),
        rows(["FY18", "FY18", "FY19", "FY19"]),
        rows(["FY2018-19", "FY2018-19", "FY2019-20", "FY2019-20"]),
        rows(["2018-2019", "2018-2019", "2019-2020", "2019-2020"]),
        // Merged cells, and a year above each section.
        rows(["2018", "", "2019", ""]),
        "Sector,Source,MTCO2e\n2018,,\nResidential,Electricity,18100\nResidential,Natural gas,6700\n2019,,\nResidential,Electricity,18000\nResidential,Natural gas,6637\n".to_owned(),
        "2018 Inventory,,\nSector,Source,MTCO2e\nResidential,Electricity,18100\nResidential,Natural gas,6700\n2019 Inventory,,\nSector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\n".to_owned(),
        // As heads.
        "Sector,FY18 MTCO2e,FY19 MTCO2e\nResidential electricity,18100,18000\nResidential gas,6700,6637\n".to_owned(),
        "Sector,2018-2019,2019-2020\nResidential electricity,18100,18000\nResidential gas,6700,6637\n".to_owned(),
        "Sector,2018*,2019**\nResidential electricity,18100,18000\nResidential gas,6700,6637\n".to_owned(),
    ];
    for text in all {
        let one = read(&text);
        let beside: Vec<_> = one.others.iter().map(|it| (it.0, it.1.len())).collect();
        assert_eq!(
            (taken(&one), one.year, beside),
            ((2, 0, 24_637.0), Some(2019), vec![(2018, 2)]),
            "{text}"
        );
    }
    // Of years to come there are forecasts, and no inventory: 18,000 + 6,637 = 24,637; one of 2030 stands where it is all there is.
    let columns = "Sector,2019,2030,2050\nResidential Electricity (MTCO2e),18000,9000,0\nResidential Natural Gas (MTCO2e),6637,6000,1000\n";
    let rows_to_come = rows(["2030", "2030", "2019", "2019"]);
    for text in [columns, &rows_to_come] {
        let one = read(text);
        assert_eq!((one.year, taken(&one).2), (Some(2019), 24_637.0), "{text}");
    }
    assert_eq!(read("Sector,2030,2050\nResidential Electricity (MTCO2e),9000,0\n").year, Some(2050));
    // Two digits are of the century in which there are inventories.
    let old = read(&rows(["FY98", "FY98", "FY19", "FY19"]));
    let beside: Vec<_> = old.others.iter().map(|it| it.0).collect();
    assert_eq!((old.year, beside), (Some(2019), vec![1998]));
    // One year above all is that of the table, and a total below is of all its rows.
    let one = read(
        "Year,Sector,Source,MTCO2e\n2019,Residential,Electricity,18000\n,Residential,Natural gas,6637\n,Total,,24637\n",
    );
    assert_eq!((taken(&one), one.year), ((2, 0, 24_637.0), Some(2019)));
    assert!(one.grand_total().is_some_and(|it| it.agrees));
}

#[test]
fn what_is_of_another_time_or_a_bound_is_not_the_inventory() {
    // 12,500 + 9,500 = 22,000
    for heads in [
        "Baseline MTCO2e,2019 MTCO2e",
        "Prior Year (MTCO2e),Current Year (MTCO2e)",
        "Low (MTCO2e),Best estimate (MTCO2e)",
        "MTCO2e (AR4),MTCO2e (AR5)",
        "Reduction (MTCO2e),Emissions (MTCO2e)",
        "Draft MTCO2e,Final MTCO2e",
        "Original MTCO2e,Revised MTCO2e",
    ] {
        let text = format!(
            "Sector,Source,{heads}\nResidential,Electricity,15000,12500\nResidential,Natural gas,9000,9500\n"
        );
        assert_eq!(taken(&read(&text)), (2, 0, 22_000.0), "{heads}");
    }
    // Alone it is all there is.
    assert_eq!(tons(&read("Sector,Source,Baseline MTCO2e\nResidential,Electricity,15000\n")), 15_000.0);
    let scenario = read(
        "Scenario,Sector,Source,MTCO2e\nActual,Residential,Electricity,18000\nBAU 2030,Residential,Electricity,17000\nForecast,Residential,Electricity,16000\n",
    );
    assert_eq!(taken(&scenario), (1, 0, 18_000.0));
    assert_eq!(asides(&scenario)[1..], [(3, Aside::Memo), (4, Aside::Memo)]);
}

#[test]
fn parts_and_summaries_are_not_counted_again() {
    // 30,000 + 9,510 + 1,400 = 40,910; what stands behind the parts is no part.
    let marks = read(
        "Sector,MTCO2e\nTransportation,39510\n- Passenger vehicles,30000\n- Trucks,9510\nSolid waste,1400\n",
    );
    assert_eq!(taken(&marks), (3, 0, 40_910.0));
    assert_eq!(found(&marks)[2].0, "III.1.1");
    // 39,510 + 1,400: a part of a line is told for information.
    let of_which = read(
        "Sector,MTCO2e\nOn-road transportation,39510\nof which passenger vehicles,30000\nSolid waste,1400\n",
    );
    assert_eq!(
        (taken(&of_which), asides(&of_which)[1..].to_vec()),
        ((2, 0, 40_910.0), vec![(3, Aside::Memo)])
    );
    // 12,500 + 9,500 + 11,000 + 1,400 = 34,400: one part alone is one where it is set in.
    let set_in = read(
        "Sector,MTCO2e\nBuildings,22000\n  Residential electricity,12500\n  Residential natural gas,9500\nTransportation,11000\n  On-road gasoline,11000\nWaste,1400\nTotal,34400\n",
    );
    assert_eq!(taken(&set_in), (4, 0, 34_400.0));
    assert!(set_in.grand_total().is_some_and(|it| it.agrees));
    // 30,000 + 9,510 + 1,250 + 150 = 40,910: a sector's sum below its parts, and one above them.
    let around = read(
        "Sector,MTCO2e\nOn-road gasoline,30000\nOn-road diesel,9510\nOn-road transportation,39510\nSolid waste,1400\nLandfill,1250\nCompost,150\n",
    );
    assert_eq!(taken(&around), (4, 0, 40_910.0));
    assert!(around.checks.iter().all(|it| it.agrees));
    // 30,000 + 9,510 + 300 = 39,810: what is no sum stays a line.
    let rail = read("Sector,MTCO2e\nOn-road gasoline,30000\nOn-road diesel,9510\nRail,300\n");
    assert_eq!(taken(&rail), (3, 0, 39_810.0));
    // In millions of tons: 0.30 is no sum of 0.03 and 0.01, and 0.04 is. 0.03 + 0.01 + 0.30 = 0.34.
    let mmt = |road| {
        let text = format!(
            "Sector,MMTCO2e\nOn-road gasoline,0.03\nOn-road diesel,0.01\nOn-road transportation,{road}\n"
        );
        tons(&read(&text))
    };
    assert!((mmt("0.30") - 340_000.0).abs() < 1e-3 && (mmt("0.04") - 40_000.0).abs() < 1e-3);
    // Of several years each is a sum: 29,000 + 9,500 = 38,500.
    let years = read(
        "Sector,2018 MTCO2e,2019 MTCO2e\nTransportation,39510,38500\n  On-road gasoline,30000,29000\n  On-road diesel,9510,9500\n",
    );
    assert_eq!(taken(&years), (2, 0, 38_500.0));
    // 18,000 + 6,637 + 39,510 = 64,147, once.
    for title in ["Summary", "Totals by sector", "Emissions by sector", "Resumen"] {
        let text = format!(
            "Sector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\nTransportation,Gasoline,39510\n,,\n{title},,\nResidential,,24637\nTransportation,,39510\n"
        );
        assert_eq!(taken(&read(&text)), (3, 0, 64_147.0), "{title}");
    }
    // Before any line such a title heads lines: 24,637.
    let first = read(
        "Emissions by source,,\nSector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\nNet emissions,,24637\n",
    );
    assert_eq!(taken(&first), (2, 0, 24_637.0));
    assert!(first.grand_total().is_some_and(|it| it.agrees));
    let forest = read("Sector,MTCO2e\nResidential electricity,18000\nNet emissions from forests,-2300\n");
    assert_eq!(taken(&forest), (2, 0, 15_700.0));
}

#[test]
fn a_subtotal_beside_its_columns_is_not_held_against_all_of_them() {
    // 22,500 of buildings and 11,000 of vehicles are 33,500.
    let one = read(
        "Fuel,Residential,Commercial,Buildings Subtotal,Transportation,Total\nElectricity,12500,10000,22500,,22500\nGasoline,,,,11000,11000\nTotal,12500,10000,22500,11000,33500\n",
    );
    assert_eq!(taken(&one), (3, 0, 33_500.0));
    assert!(one.checks.iter().all(|it| it.agrees));
    // Fuel oil is one of the fuels: 18,000 + 6,000 + 637 = 24,637.
    let oil =
        read("Sector,Total MTCO2e,Electricity,Natural Gas,Fuel Oil\nResidential,24637,18000,6000,637\n");
    assert_eq!(taken(&oil), (3, 0, 24_637.0));
    assert_eq!(
        codes("Sector,Source,MTCO2e\nComm'l,Elec.,8000\nInd.,Elec.,2000\nTransp.,Gasoline,11000\n"),
        ["I.2.2", "I.3.2", "II.1.1"]
    );
    let open = read("Sector,Source,MTCO2e\nTransportation,Diesel,1.2M\n");
    assert!(
        matches!(&open.rows[1].fate, Fate::Asked(why) if why[..] == [Reason::UnknownUnit("M".to_owned())])
    );
}

#[test]
fn codes_of_sectors_and_subsectors_stand_for_the_rows_below_them() {
    // 6,637 + 18,000 + 39,510 = 64,147
    for head in ["GPC", "GPC ref"] {
        let text = format!(
            "{head},Description,MTCO2e\nI.1.1,Residential fuel,6637\nI.1.2,Residential electricity,18000\nI.1,Residential,24637\nI,Stationary energy,24637\nII.1.1,On-road,39510\nII,Transportation,39510\n"
        );
        assert_eq!(taken(&read(&text)), (3, 0, 64_147.0), "{head}");
    }
    // With no row below it a subsector's code is that of its row.
    assert_eq!(taken(&read("GPC ref,Sector,MTCO2e\nII.1,On-road,39510\n")), (1, 0, 39_510.0));
}

#[test]
fn rows_called_by_their_year_and_unit_are_of_that_year() {
    let one = read(
        "Sector,Residential electricity,Residential natural gas,Total\n2018 MTCO2e,18100,6700,24800\n2019 MTCO2e,18000,6637,24637\n",
    );
    assert_eq!((taken(&one), one.year, one.others.len()), ((2, 0, 24_637.0), Some(2019), 1));
}

#[test]
fn figures_cut_at_the_comma_of_their_thousands_are_whole() {
    // 18,000 + 6,637 + 637 + 1,234,567 = 1,259,841, written without quotation marks.
    let one = read(
        "Sector,Source,MTCO2e\nResidential,Electricity,18,000\nResidential,Natural gas,6,637\nResidential,Propane,637\nTransportation,Gasoline,1,234,567\n",
    );
    assert_eq!(taken(&one), (4, 0, 1_259_841.0));
    // A column of shares or of notes is none of it.
    let other =
        read("Sector,Source,MTCO2e\nResidential,Electricity,18,0.73\nResidential,Natural gas,6,0.27\n");
    assert_eq!(tons(&other), 24.0);
    // Two digits behind the last head are no thousands.
    let stray = read("Sector,Source,MTCO2e\nResidential,Electricity,18,25\nResidential,Natural gas,16,37\n");
    assert_eq!(tons(&stray), 34.0); // 18 + 16
}

#[test]
fn gases_in_equivalents_stand_beside_their_sum() {
    // The total is what counts: 6,620 + 17 + 3 = 6,640.
    let total =
        read("Sector,Source,CO2,CH4 (CO2e),N2O (CO2e),Total CO2e\nResidential,Natural gas,6620,17,3,6640\n");
    assert_eq!(taken(&total), (1, 0, 6_640.0));
    // Several gases in one head are all of them.
    let all = read("Sector,Source,\"CO2, CH4 and N2O (MTCO2e)\"\nResidential,Natural gas,6640\n");
    assert_eq!(taken(&all), (1, 0, 6_640.0));
}

#[test]
fn rows_of_energy_among_rows_of_emissions_are_no_tons() {
    // 18,000 t; 44,000 MWh wait.
    let one = read(
        "Metric,Unit,2018,2019\nResidential electricity,MWh,45000,44000\nResidential electricity,MTCO2e,18100,18000\n",
    );
    assert_eq!(taken(&one), (1, 1, 18_000.0));
    assert!(
        matches!(&one.rows[1].fate, Fate::Asked(why) if why.contains(&Reason::UnknownUnit("MWh".to_owned())))
    );
}
