//! Parts of a year, and rows of several years told apart by words. All figures are made up; sums in comments are
//! worked by hand.

use fairshare::exchange::lines::{Preview, Question};
use fairshare::exchange::meaning::Meaning;

use crate::intake::{read, taken};

fn beside(preview: &Preview) -> Vec<(u16, usize)> {
    preview.others.iter().map(|it| (it.0, it.1.len())).collect()
}

#[test]
fn quarters_and_halves_of_a_year_make_it_together() {
    // 4,000 + 5,000 + 5,500 + 3,500 = 18,000
    for heads in ["Q1 MTCO2e,Q2 MTCO2e,Q3 MTCO2e,Q4 MTCO2e", "FY19 Q1,FY19 Q2,FY19 Q3,FY19 Q4"] {
        let one = read(&format!("Sector,{heads}\nResidential electricity (MTCO2e),4000,5000,5500,3500\n"));
        assert_eq!(taken(&one), (4, 0, 18_000.0), "{heads}");
    }
    // 10,000 + 8,000 = 18,000
    let halves = read("Sector,H1 2019 MTCO2e,H2 2019 MTCO2e\nResidential electricity,10000,8000\n");
    assert_eq!((taken(&halves), halves.year), ((2, 0, 18_000.0), Some(2019)));
    // Beside their sum they are not added to it.
    let sum = read(
        "Sector,Q1 MTCO2e,Q2 MTCO2e,Q3 MTCO2e,Q4 MTCO2e,Total MTCO2e\nResidential electricity,4000,5000,5500,3500,18000\n",
    );
    assert_eq!(taken(&sum), (1, 0, 18_000.0));
    // Equal quarters are no row twice.
    let equal =
        read("Sector,Q1 MTCO2e,Q2 MTCO2e,Q3 MTCO2e,Q4 MTCO2e\nResidential electricity,4500,4500,4500,4500\n");
    assert!(equal.lines.iter().all(|it| it.warnings.is_empty()));
    // Twelve months below a title of emissions: 12 × 1,500 = 18,000.
    let months = "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec";
    let all = read(&format!(
        "GHG emissions by month (MTCO2e)\nSector,{months}\nResidential electricity{}\n",
        ",1500".repeat(12)
    ));
    assert_eq!(taken(&all), (12, 0, 18_000.0));
}

#[test]
fn some_months_or_quarters_are_no_year() {
    for text in [
        "Sector,Jan 2019 MTCO2e,Feb 2019 MTCO2e\nResidential electricity,1500,1400\n",
        "Sector,Q1 MTCO2e,Q2 MTCO2e,Q3 MTCO2e\nResidential electricity,4000,5000,5500\n",
        "Sector,2019 Q1,2019 Q2\nResidential electricity (MTCO2e),4000,5000\n",
        // Amounts by month have no column of the year.
        "Account,Fuel,Unit,Jan-19,Feb-19,Mar-19\nResidential,Electricity,kWh,1000,1100,1200\n",
        "Rate,Fuel,Jan kWh,Feb kWh,Mar kWh\nResidential,Electricity,1000,1100,1200\n",
    ] {
        let one = read(text);
        assert_eq!((taken(&one), one.questions), ((0, 1, 0.0), vec![Question::Emissions]), "{text}");
    }
    // The year so far is none; the one before is: 18,100.
    let so_far = read("Sector,YTD 2019 MTCO2e,2018 MTCO2e\nResidential electricity,9000,18100\n");
    assert_eq!((taken(&so_far), so_far.year), ((1, 0, 18_100.0), Some(2018)));
    // The month of a report, and from one month to another, are no part: 18,000; the first is shown as a guess.
    let report = read("Sector,Source,Emissions (March 2020 report) MTCO2e\nResidential,Electricity,18000\n");
    assert_eq!((taken(&report), report.layout.columns[2].is_guess), ((1, 0, 18_000.0), true));
    let span = read("Sector,Source,Jan-Dec 2019 MTCO2e\nResidential,Electricity,18000\n");
    assert_eq!((taken(&span), span.layout.columns[2].is_guess), ((1, 0, 18_000.0), false));
}

#[test]
fn rows_that_differ_by_a_year_among_words_are_of_several_years() {
    // 18,000 of the later one; 18,100 stands beside.
    for (head, first, second) in [
        ("Inventory", "2018 Inventory", "2019 Inventory"),
        ("Data Year", "CY2018 (final)", "CY2019 (final)"),
        ("Date", "12/31/2018", "12/31/2019"),
        ("Inventario", "Año 2018", "Año 2019"),
        ("Quarter", "Q1 2018", "Q1 2019"),
        ("Month", "2018-06", "2019-06"),
    ] {
        let one = read(&format!(
            "{head},Sector,Source,MTCO2e\n{first},Residential,Electricity,18100\n{second},Residential,Electricity,18000\n"
        ));
        assert_eq!(
            (taken(&one), one.year, beside(&one)),
            ((1, 0, 18_000.0), Some(2019), vec![(2018, 1)]),
            "{head}"
        );
        assert!(matches!(one.questions[..], [Question::Year { taken: 2019, .. }]), "{head}");
    }
    // Twelve months from summer to summer are one year, and days of entry none: 1,500 + 1,400 = 2,900.
    for (head, first, second) in [
        ("Month", "Jul 2018", "Jan 2019"),
        ("Entered", "3/15/2021", "4/2/2022"),
        ("Factors", "eGRID2018", "eGRID2019"),
    ] {
        let one = read(&format!(
            "{head},Sector,Source,MTCO2e\n{first},Residential,Electricity,1500\n{second},Residential,Electricity,1400\n"
        ));
        assert_eq!(taken(&one), (2, 0, 2_900.0), "{head}");
        assert_eq!(one.layout.columns[0].meaning, Meaning::Ignore, "{head}");
    }
}

#[test]
fn a_month_among_many_words_is_no_part_of_a_year() {
    // 18,000 + 6,637 = 24,637
    let heads = ["Residential", "Commercial"]
        .map(|it| format!("{it} electricity emissions as counted by our staff in"));
    let one = read(&format!("Year,{} May (MTCO2e),{} June (MTCO2e)\n2019,18000,6637\n", heads[0], heads[1]));
    assert_eq!(taken(&one), (2, 0, 24_637.0));
}
