//! Carbon that land takes out of the air, in tables that write it without a minus. All figures are made up.

use fairshare::exchange::lines::{Aside, Warning};
use fairshare::inventory::GwpSet;

use crate::intake::{asides, found, read, said, tons};

#[test]
fn a_removal_without_a_minus_is_taken_for_one() {
    // 18,000 − 2,300 = 15,700
    for label in [
        "Forests and trees",
        "Carbon sequestration",
        "Urban trees",
        "Land sink",
        "Secuestro de carbono",
        "Tree canopy",
    ] {
        let one =
            read(&format!("Sector,MTCO2e\nResidential electricity,18000\n{label},2300\nNet total,15700\n"));
        assert_eq!(found(&one)[1], ("V.2", Some(-2_300.0)), "{label}");
        assert_eq!(one.lines[1].warnings, [Warning::RemovalGuessed], "{label}");
        assert!(one.grand_total().is_some_and(|it| it.agrees), "{label}");
    }
    let heading =
        read("Sector,Source,MTCO2e\nLand use,Urban trees (removals),2300\nLand use,Deforestation,200\n");
    assert_eq!(tons(&heading), -2_100.0);
    let columns = read("Year,Residential electricity,Urban trees,Total MTCO2e\n2019,18000,2300,15700\n");
    assert_eq!(tons(&columns), 15_700.0);
}

#[test]
fn carbon_that_is_only_stored_is_no_removal() {
    for label in ["Carbon stored in trees", "Forest carbon stock", "Carbono almacenado en árboles"] {
        let one = read(&format!("Land use,MTCO2e\n{label},5000\nUrban trees,300\n"));
        assert_eq!(found(&one), [("V.2", Some(-300.0))], "{label}");
        assert_eq!(asides(&one)[1], (2, Aside::NoEmissions), "{label}");
        let below = read(&format!("Sector,Source,MTCO2e\nLand use,{label},5000\nLand use,Urban trees,300\n"));
        assert_eq!(found(&below), [("V.2", Some(-300.0))], "{label}");
    }
}

#[test]
fn what_land_emits_stays_as_it_is() {
    for label in
        ["Land use change", "Forest fires", "Tree removal", "Emissions from forests", "Loss of forest"]
    {
        let one = read(&format!("Sector,MTCO2e\n{label},2300\n"));
        assert_eq!(found(&one), [("V.2", Some(2_300.0))], "{label}");
    }
    // Where a file writes signs, they count: 500 − 300.
    let signs = read("Sector,MTCO2e\nForests,500\nUrban trees,-300\n");
    assert_eq!(tons(&signs), 200.0);
    // What is removed stands in a column of its own: 500 are emitted.
    let apart = read("Sector,Emissions (MTCO2e),Sequestration (MTCO2e)\nForests,500,2300\n");
    assert_eq!(found(&apart), [("V.2", Some(500.0))]);
}

#[test]
fn before_any_figure_counts_there_is_no_total() {
    let text = "Sector,Source,Mt CO2e\nResidential,Electricity,18000\n";
    assert_eq!(read(text).total(GwpSet::Ar5), None);
    let word = fairshare::exchange::meaning::units::Unclear::Mt;
    let metric = said(text, |it| it.set_mass(word, fairshare::exchange::meaning::units::Mass::Metric));
    assert_eq!(metric.total(GwpSet::Ar5), Some(18_000.0));
    // Zero is a figure.
    assert_eq!(read("Sector,Source,MTCO2e\nResidential,Coal,0\n").total(GwpSet::Ar5), Some(0.0));
}
