//! Lines that name several things at once, or what lies behind a fuel. All figures are made up; sums in
//! comments are worked by hand.

use fairshare::exchange::lines::words::NotPlaced;
use fairshare::exchange::lines::{Aside, Fate, Preview, Question, Reason, Warning};

use crate::intake::{found, read, taken};

fn asked(preview: &Preview) -> Vec<NotPlaced> {
    let why = preview.rows.iter().filter_map(|row| match &row.fate {
        Fate::Asked(why) => Some(why),
        _ => None,
    });
    why.flatten().filter_map(|it| if let Reason::Unplaced(why) = it { Some(*why) } else { None }).collect()
}

fn code(label: &str) -> Option<&'static str> {
    let one = read(&format!("Sector,Source,MTCO2e\nResidential,{label},900\n"));
    found(&one).first().map(|it| it.0)
}

#[test]
fn electricity_with_its_losses_is_not_added_to_that_without_them() {
    // 18,000 + 6,637 = 24,637; the 900 that are lost are on the way.
    for label in [
        "Electricity (incl. T&D)",
        "Electricity including transmission & distribution losses",
        "Electricity + T&D losses",
        "Electricity with line losses",
        "Electricity (T&D losses included)",
        "Electricidad con pérdidas",
    ] {
        for rows in [
            format!("Residential,Electricity,18000\nResidential,{label},18900\n"),
            format!("Residential,{label},18900\n,Electricity,18000\n"),
        ] {
            let one = read(&format!("Sector,Source,MTCO2e\n{rows}Residential,Natural gas,6637\n"));
            assert_eq!(taken(&one), (2, 0, 24_637.0), "{rows}");
            assert!(one.rows.iter().any(|it| it.fate == Fate::Aside(Aside::Sum)));
        }
        // Alone it is what there is of electricity: a guess.
        let alone = read(&format!("Sector,Source,MTCO2e\nResidential,{label},18900\n"));
        assert_eq!(found(&alone), [("I.1.2", Some(18_900.0))], "{label}");
        assert_eq!(alone.lines[0].warnings, [Warning::PlaceGuessed]);
    }
    // Beside the losses it sums both: 18,000 + 900 = 18,900. Another sector's electricity is its own.
    let parts = read(
        "Sector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,T&D losses,900\nResidential,Electricity + T&D losses,18900\nCommercial,Electricity + T&D losses,18900\n",
    );
    assert_eq!(taken(&parts), (3, 0, 37_800.0));
    // What it is without them, and the losses alone.
    for (label, at) in [
        ("Electricity (excluding T&D losses)", "I.1.2"),
        ("Electricity T&D losses", "I.1.3"),
        ("Electricity - transmission and distribution losses", "I.1.3"),
        ("Grid losses", "I.1.3"),
    ] {
        assert_eq!(code(label), Some(at), "{label}");
    }
    // As columns: 18,000 + 6,637.
    let columns = read(
        "Sector,Electricity,Electricity (incl. T&D),Natural gas,Total MTCO2e\nResidential,18000,18900,6637,24637\n",
    );
    assert_eq!(taken(&columns), (2, 0, 24_637.0));
}

#[test]
fn fuel_and_electricity_on_one_line_are_asked_about() {
    for label in [
        "Electricity & Natural Gas",
        "Gas and electric",
        "Electricity/natural gas",
        "\"Electricity, natural gas and propane\"",
        "Electricidad y gas natural",
        "Steam and fuel oil",
    ] {
        let one = read(&format!("Sector,Source,MTCO2e\nResidential,{label},24637\n"));
        assert_eq!((taken(&one), asked(&one)), ((0, 1, 0.0), vec![NotPlaced::Source]), "{label}");
    }
    let one = read("Sector,MTCO2e\nResidential electricity and natural gas,24637\n");
    assert_eq!(asked(&one), [NotPlaced::Source]);
    let road = read("Sector,Source,MTCO2e\nTransportation,Gasoline and electricity,500\n");
    assert_eq!(asked(&road), [NotPlaced::Source]);
    // Several fuels are burned in one place; no factor is that of both.
    assert_eq!(code("Natural gas and propane"), Some("I.1.1"));
    let both = read("Sector,Source,Amount,Unit\nTransportation,Gasoline/Diesel,500,gallons\n");
    assert_eq!(both.lines[0].warnings, [Warning::NoFactor]);
    let one = read("Sector,Source,Amount,Unit\nTransportation,Gasoline,500,gallons\n");
    assert_eq!(one.lines[0].warnings, [Warning::FactorGuessed]);
}

#[test]
fn several_sectors_on_one_line_are_a_guess() {
    for label in ["Residential and commercial electricity", "Solid waste & wastewater", "Buses and rail"] {
        let one = read(&format!("Sector,MTCO2e\n{label},900\n"));
        assert_eq!(one.lines[0].warnings, [Warning::PlaceGuessed], "{label}");
    }
    for label in ["Commercial and institutional buildings electricity", "Cars and trucks", "On-road vehicles"]
    {
        let one = read(&format!("Sector,MTCO2e\n{label},900\n"));
        assert_eq!(one.lines[0].warnings, [], "{label}");
    }
}

#[test]
fn of_several_sectors_above_a_row_its_own_words_say_which() {
    let one = read(
        "Sector,Subsector,MTCO2e\nBuildings & Energy,Residential Electricity,18000\nTransportation & Land Use,On-Road,39510\nTransportation & Land Use,Urban Forest,-300\nWaste & Wastewater,Solid waste,300\nResidential & Commercial,Commercial natural gas,100\n",
    );
    let codes: Vec<_> = found(&one).iter().map(|it| it.0).collect();
    assert_eq!(codes, ["I.1.2", "II.1.1", "V.2", "III.1.1", "I.2.1"]);
    assert!(one.lines.iter().all(|it| it.warnings.is_empty()));
    let guess = read("Sector,Source,MTCO2e\nResidential & Commercial,Natural gas,100\n");
    assert_eq!(guess.lines[0].warnings, [Warning::PlaceGuessed]);
}

#[test]
fn electricity_by_its_market_is_not_added_to_that_by_its_place() {
    for place in ["Electricity", "Electricity (location-based)"] {
        let one = read(&format!(
            "Sector,Source,MTCO2e\nResidential,Electricity (market-based),1000\nResidential,{place},18000\nCommercial,Electricity (market-based),500\n"
        ));
        // 18,000 + 500: of businesses there is no other.
        assert_eq!(taken(&one), (2, 0, 18_500.0), "{place}");
        assert_eq!(one.rows[1].fate, Fate::Aside(Aside::Memo));
    }
}

#[test]
fn what_lies_behind_a_fuel_is_not_burned_where_it_is_used() {
    for label in [
        "Upstream natural gas",
        "Natural gas well-to-tank",
        "Natural gas (upstream)",
        "Upstream electricity",
        "Natural gas upstream leakage",
    ] {
        assert_eq!(code(label), Some("VI.1"), "{label}");
    }
    for label in ["Fugitive natural gas", "Natural gas leakage", "Natural gas losses"] {
        assert_eq!(code(label), Some("I.8.1"), "{label}");
    }
    assert_eq!(code("Refrigerant leaks"), Some("IV.2"));
    let road = read("Sector,Source,MTCO2e\nTransportation,Upstream gasoline,900\n");
    assert_eq!(found(&road)[0].0, "VI.1");
    // With what is burned it is of two references.
    for label in ["Lifecycle natural gas", "Natural gas (well-to-wheels)", "Gas natural ciclo de vida"] {
        let one = read(&format!("Sector,Source,MTCO2e\nResidential,{label},900\n"));
        assert_eq!(asked(&one), [NotPlaced::Sector], "{label}");
    }
    // A heading says it for the rows below.
    let below = read("Sector,Source,MTCO2e\nUpstream emissions,,\n,Natural gas,900\n,Electricity,500\n");
    assert!(found(&below).iter().all(|it| it.0 == "VI.1"));
}

#[test]
fn what_a_source_only_includes_does_not_place_it() {
    let gas = read(
        "Sector,Source,MTCO2e\nResidential,Natural gas (including fugitive leaks),100\n\
         Residential,Natural gas leaks,10\nCommercial,Natural gas incl. leakage,70\n",
    );
    assert_eq!(found(&gas), [("I.1.1", Some(100.0)), ("I.8.1", Some(10.0)), ("I.2.1", Some(70.0))]);
    let are_guesses: Vec<bool> =
        gas.lines.iter().map(|it| it.warnings.contains(&Warning::PlaceGuessed)).collect();
    assert_eq!(are_guesses, [true, false, true]);
    // What is included is all that a sector's own name says.
    let sectors = read("Sector,MTCO2e\nSolid waste including compost,40\n");
    assert_eq!(found(&sectors), [("III.1.1", Some(40.0))]);
}

#[test]
fn electricity_that_is_much_more_than_its_losses_is_no_sum() {
    // 130 is 30% more than 100; what is lost on the way is less.
    let apart =
        read("Sector,Source,MTCO2e\nResidential,Electricity,100\nResidential,Electricity incl. losses,130\n");
    assert_eq!(found(&apart), [("I.1.2", Some(100.0)), ("I.1.2", Some(130.0))]);
    assert!(apart.lines[1].warnings.contains(&Warning::PlaceGuessed));
}

#[test]
fn a_reference_that_its_row_speaks_against_is_a_guess() {
    let is_guess = |text: &str| read(text).lines[0].warnings.contains(&Warning::PlaceGuessed);
    assert!(is_guess("GPC ref,Scope,Description,tCO2e\nI.1.1,2,Homes,18000\n"));
    assert!(is_guess("GPC ref,Description,tCO2e\nI.1.1,Residential electricity,18000\n"));
    assert!(!is_guess("GPC ref,Scope,Description,tCO2e\nI.1.2,2,Residential electricity,18000\n"));
    assert!(!is_guess("GPC ref,Scope,Description,tCO2e\nI.1.1,1,Residential natural gas,6637\n"));
    assert!(!is_guess("GPC ref,Description,tCO2e\nI.4.1,Electricity generation,500\n"));
}

#[test]
fn waste_that_is_driven_is_a_guess_of_one_or_the_other() {
    let is_guess = |label: &str| {
        let one = read(&format!("Sector,Source,MTCO2e\n{label},80\n"));
        one.lines[0].warnings.contains(&Warning::PlaceGuessed)
    };
    assert!(is_guess("Solid Waste,Waste transport"));
    assert!(!is_guess("Solid Waste,Landfill flaring") && !is_guess("Solid Waste,Commercial landfill"));
}

#[test]
fn of_columns_that_may_be_any_the_first_is_a_guess() {
    let is_guess = |heads: &str| {
        let one = read(&format!("Sector,{heads}\nResidential electricity,18000,9000\n"));
        (one.layout.columns[1].is_guess, taken(&one))
    };
    assert_eq!(is_guess("Maplewood MTCO2e,Cedar Grove MTCO2e"), (true, (1, 0, 18_000.0)));
    assert_eq!(is_guess("MTCO2e,Previous MTCO2e"), (false, (1, 0, 18_000.0)));
    // Levels of reporting sum scopes, and are none: which one counts is asked.
    let levels = read("Sector,BASIC,BASIC+,BASIC+ S3\nOn-road,39510,42010,42010\n");
    assert_eq!((taken(&levels), levels.questions), ((0, 1, 0.0), vec![Question::Emissions]));
}

#[test]
fn a_summary_beside_a_table_is_one_of_its_own() {
    // 18,000 + 6,637 + 39,510 = 64,147
    let one = read(
        "Sector,Source,MTCO2e,,Summary,\nResidential,Electricity,18000,,Residential,24637\nResidential,Natural gas,6637,,Transportation,39510\nTransportation,Gasoline,39510,,Total,64147\n",
    );
    assert_eq!(taken(&one), (3, 0, 64_147.0));
}
