//! Figures with a comma between their thousands and no quotation marks around them, and lines that nothing separates
//! into cells. All figures are made up; sums in comments are worked by hand.

use crate::intake::{read, taken};

#[test]
fn figures_cut_before_another_column_are_whole() {
    // 18,000 + 6,637 + 637 = 25,274
    let share = read(
        "Sector,Source,MTCO2e,Share\nResidential,Electricity,18,000,71%\nResidential,Natural gas,6,637,26%\nResidential,Propane,637,3%\n",
    );
    assert_eq!(taken(&share), (3, 0, 25_274.0));
    // 18,000.5 − 2,300 = 15,700.5
    let signs = read(
        "Sector,Source,MTCO2e,Note\nResidential,Electricity,18,000.5,bills\nLand use,Forest,(2,300),i-Tree\n",
    );
    assert_eq!(taken(&signs), (2, 0, 15_700.5));
    // Two in one row: 18,000 + 6,637 = 24,637 of the later year, 18,100 + 6,700 = 24,800 of the earlier.
    let years = read(
        "Sector,2018,2019\nResidential electricity (MTCO2e),18,100,18,000\nResidential natural gas (MTCO2e),6,700,6,637\n",
    );
    assert_eq!((taken(&years), years.others[0].1.len()), ((2, 0, 24_637.0), 2));
    // A cell more that was cut from no figure stays apart: 18 + 6 = 24.
    let note = read(
        "Sector,Source,MTCO2e,Share\nResidential,Electricity,18,73%,ok\nResidential,Natural gas,6,27%,ok\n",
    );
    assert_eq!(taken(&note), (2, 0, 24.0));
}

#[test]
fn lines_of_a_page_have_their_figures_behind_their_labels() {
    // 18,000 + 6,637 + 39,510 = 64,147
    for lines in [
        "Residential electricity 18,000\nResidential natural gas 6,637\nOn-road gasoline 39,510\n",
        "Residential electricity: 18,000 MTCO2e\nResidential natural gas: 6,637 MTCO2e\nOn-road gasoline: 39,510 MTCO2e\n",
        "Residential electricity ..... 18,000\nResidential natural gas ..... 6,637\nOn-road gasoline ..... 39,510\n",
        "Residential electricity 18000\nResidential natural gas 6637\nOn-road gasoline 39510\n",
        "City inventory 2019\nResidential electricity 18,000\nResidential natural gas 6,637\nOn-road gasoline 39,510\n",
    ] {
        assert_eq!(taken(&read(lines)), (3, 0, 64_147.0), "{lines}");
    }
    let years = read(
        "GHG emissions (MTCO2e)\nSector 2018 2019\nResidential electricity 18,100 18,000\nResidential natural gas 6,700 6,637\n",
    );
    assert_eq!((taken(&years), years.year), ((2, 0, 24_637.0), Some(2019)));
    // 1,800 + 637 = 2,437 thousands, which the line above says.
    let unit =
        read("Sector Emissions (kt CO2e)\nResidential electricity 1,800\nResidential natural gas 637\n");
    assert_eq!(taken(&unit), (2, 0, 2_437_000.0));
    // Where a comma separates cells, figures of three digits are no thousands: 180 + 663 = 843.
    let cells = read("Residential electricity,180\nResidential natural gas,663\n");
    assert_eq!(taken(&cells), (2, 0, 843.0));
}

#[test]
fn a_title_above_a_table_without_heads_says_its_unit() {
    // 18 + 6.6 thousands
    let text = "GHG emissions (thousand metric tons CO2e),\nResidential electricity,18\nResidential natural gas,6.6\n";
    assert_eq!(taken(&read(text)), (2, 0, 24_600.0));
    // Of each person they are none of the community's.
    let each = "Emissions per capita (MTCO2e),\nResidential electricity,1.2\nResidential natural gas,0.4\n";
    assert_eq!(taken(&read(each)), (0, 0, 0.0));
}

#[test]
fn a_zero_begins_no_figure_that_was_cut() {
    // 637 + 500 = 1,137: the cell too many of the first row stays one too many.
    let zero = read(
        "Sector,Source,Scope 1,Scope 2\nResidential,Electricity,0,637,18\nCommercial,Electricity,0,500,\n",
    );
    assert_eq!(taken(&zero), (2, 2, 1_137.0));
}
