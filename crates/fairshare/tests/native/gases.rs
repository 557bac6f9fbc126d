//! Emissions gas by gas: their sum stands before or behind them, and their unit wherever a table says it.
//! All figures are made up; 0.6 t of methane are 16.8 t CO2e and 0.01 t of nitrous oxide 2.65, by AR5.

use fairshare::exchange::lines::Question;

use crate::intake::{found, read, said, taken, tons};

#[test]
fn merged_labels_stand_for_the_gases_below_them() {
    // 9,400 + 25 + 5 + 98 + 1 + 1 = 9,530
    for whole in ["CO2e", "Total"] {
        let first = format!(
            "Sector,Source,Gas,MTCO2e\nResidential,Natural gas,{whole},9430\n,,CO2,9400\n,,CH4,25\n,,N2O,5\n,Electricity,{whole},100\n,,CO2,98\n,,CH4,1\n,,N2O,1\n"
        );
        let last = format!(
            "Sector,Source,Gas,MTCO2e\nResidential,Natural gas,CO2,9400\n,,CH4,25\n,,N2O,5\n,,{whole},9430\n,Electricity,CO2,98\n,,CH4,1\n,,N2O,1\n,,{whole},100\n"
        );
        for text in [first, last] {
            let one = read(&text);
            assert_eq!(taken(&one), (6, 0, 9_530.0), "{text}");
            let codes: Vec<_> = found(&one).iter().map(|it| it.0).collect();
            assert_eq!(codes, ["I.1.1", "I.1.1", "I.1.1", "I.1.2", "I.1.2", "I.1.2"]);
        }
    }
}

#[test]
fn columns_of_gases_beside_their_sum_are_not_added() {
    for heads in [
        "Sector,Source,CO2e Total,CO2,CH4,N2O\n",
        ",,Emissions (metric tons),,,\nSector,Source,CO2e,CO2,CH4,N2O\n",
        "Sector,Source,Emissions,,,\n,,CO2e,CO2,CH4,N2O\n",
        "Sector,Source,CO2e,CO2,CH4,N2O\n,,MT,MT,MT,MT\n",
        "Sector,Source,Total CO2e (MT),CO2 (MT),CH4 (MT),N2O (MT)\n",
    ] {
        let one =
            read(&format!("{heads}Residential,Natural gas,6640,6620,0.6,0.01\n,Electricity,100,99,0,0\n"));
        assert_eq!((taken(&one), &one.questions[..]), ((2, 0, 6_740.0), &[][..]), "{heads}");
    }
}

#[test]
fn gases_are_in_the_unit_that_a_table_says_anywhere() {
    // 6,620 + 16.8 + 2.65 = 6,639.45
    for heads in [
        "\"2019 GHG inventory (metric tons)\",,,,\nSector,Source,CO2,CH4,N2O\n",
        "\"2019 GHG emissions, MT\",,,,\nSector,Source,CO2,CH4,N2O\n",
        "Sector,Source,CO2,CH4,N2O\n,,MT,MT,MT\n",
        ",,Emissions (metric tons),,\nSector,Source,CO2,CH4,N2O\n",
        "Sector,Source,MTCO2,MTCH4,MTN2O\n",
    ] {
        let one = read(&format!("{heads}Residential,Natural gas,6620,0.6,0.01\n"));
        assert!((tons(&one) - 6_639.45).abs() < 1e-6 && one.questions.is_empty(), "{heads}: {}", tons(&one));
    }
    // 6,620 + 17 + 3 = 6,640
    for text in [
        "Sector,Source,CO2,CH4,N2O\n,,MTCO2e,MTCO2e,MTCO2e\nResidential,Natural gas,6620,17,3\n",
        "\"2019 GHG inventory, MTCO2e\",,,,\nSector,Source,CO2,CH4,N2O\nResidential,Natural gas,6620,17,3\n",
        "Metric,CO2,CH4,N2O\nResidential natural gas (MTCO2e),6620,17,3\n",
        "Sector,Source,Unit,CO2,CH4,N2O\nResidential,Natural gas,MTCO2e,6620,17,3\n",
    ] {
        let one = read(text);
        assert_eq!((taken(&one), &one.questions[..]), ((1, 0, 6_640.0), &[][..]), "{text}");
    }
    // Beside a sum in metric tons, which is blank, they are taken for those, and it is shown as a guess.
    let text = "Sector,Source,CO2,CH4,N2O,MTCO2e\nResidential,Natural gas,6620,0.6,0.01,\n";
    let guess = read(text);
    assert_eq!(guess.questions, [Question::GasMass(1.0)]);
    assert!((tons(&guess) - 6_639.45).abs() < 1e-6);
    assert!((tons(&said(text, |it| it.gas_mass = Some(0.001))) - 6.639_45).abs() < 1e-9);
}
