//! Tables as hands lay them out: units in odd places, totals at odd ends, tables on their side, two in one
//! sheet. All figures are made up; sums in comments are worked by hand.

use fairshare::exchange::grid::open;
use fairshare::exchange::lines::{Aside, Choices, Dash, Fate, Preview, Question, Reason};
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::parts::parts;
use fairshare::exchange::meaning::units::{Mass, Unclear};
use fairshare::inventory::What;

use crate::intake::{asides, found, read, said, taken, tons};

fn lines(preview: &Preview) -> Vec<(&'static str, f64)> {
    found(preview).into_iter().map(|(code, tons)| (code, tons.unwrap_or(f64::NAN))).collect()
}

fn names(preview: &Preview) -> Vec<&str> {
    preview.lines.iter().map(|it| it.line.name.as_str()).collect()
}

fn amounts(preview: &Preview) -> Vec<Option<(f64, &'static str)>> {
    let amount = |what: &What| match what {
        What::Activity(it) => Some((it.amount?.value(), it.unit.code())),
        _ => None,
    };
    preview.lines.iter().map(|it| amount(&it.line.what)).collect()
}

/// The parts of a file, as far as they have a name.
fn tables(text: &str) -> Vec<String> {
    let all = open(text.as_bytes()).unwrap().into_iter().flat_map(parts);
    all.map(|it| it.name).collect()
}

/// Whether the file's total is one and is what its rows add up to.
fn adds_up(preview: &Preview, total: f64) -> bool {
    preview.grand_total().is_some_and(|it| it.agrees && (it.written - total).abs() < 1e-6)
}

#[test]
fn thousands_are_counted_wherever_they_are_said() {
    // 18.1 + 6.6 thousand tons are 24,700 t; 0.0181 + 0.0066 million are, too.
    let heads = [
        "kt CO2e",
        "Gg CO2-eq",
        "Emissions (000 MTCO2e)",
        "MTCO2e (000s)",
        "MTCO2e (thousands)",
        "\"1,000 MT CO2e\"",
        "Emissions (x1000 tCO2e)",
        "Thousand metric tons CO2e",
        "Emisiones (miles de tCO2e)",
        "GHG (thousands of metric tons of CO2e)",
    ];
    for head in heads {
        let one = read(&format!(
            "Sector,Source,{head}\nResidential,Electricity,18.1\nResidential,Natural gas,6.6\n"
        ));
        assert_eq!(lines(&one), [("I.1.2", 18_100.0), ("I.1.1", 6_600.0)], "{head}");
    }
    for head in ["MMTCO2e", "\"Emissions (MTCO2e, millions)\"", "Emissions (million MT CO2e)"] {
        let one = read(&format!(
            "Sector,Source,{head}\nResidential,Electricity,0.0181\nResidential,Natural gas,0.0066\n"
        ));
        assert!((tons(&one) - 24_700.0).abs() < 1e-6, "{head}: {}", tons(&one));
    }
    // In the title, in a title of its own, in the corner above the labels, and in a row's own label.
    let body =
        "Sector,Source,Emissions\nResidential,Electricity,18.1\nResidential,Natural gas,6.6\nTotal,,24.7\n";
    let titles = [
        "City of Marlow GHG Inventory 2019 (in thousands of metric tons CO2e),,\n",
        "Emissions in MTCO2e (in thousands),,\n",
        "\"Marlow, 2019\",,\n(in thousands),,\n",
        "Marlow 2019,,\nAll figures in thousands,,\n",
    ];
    for title in titles {
        let one = read(&format!("{title}{body}"));
        assert!((tons(&one) - 24_700.0).abs() < 1e-6 && adds_up(&one, 24_700.0), "{title}: {}", tons(&one));
    }
    let corner = read(
        "Emissions (kt CO2e),2018,2019\nResidential electricity,18.1,17.9\nOn-road gasoline,39.5,40.1\n",
    );
    assert_eq!(lines(&corner), [("I.1.2", 17_900.0), ("II.1.1", 40_100.0)]);
    let row = read(
        "Sector,Residential Electricity,Residential Natural Gas,Transportation\nkt CO2e,18.1,6.6,39.5\n",
    );
    assert_eq!(lines(&row), [("I.1.2", 18_100.0), ("I.1.1", 6_600.0), ("II.1.1", 39_500.0)]);
    assert_eq!(names(&row)[0], "Residential Electricity");
    // Of amounts, too, and of two kinds of them each row has its own.
    let use_ = read(
        "Sector,Source,Usage (thousand kWh),Usage (000 gallons),MTCO2e\nResidential,Electricity,45000,,18000\nTransportation,Gasoline,,4500,39510\n",
    );
    assert_eq!(amounts(&use_), [Some((45_000_000.0, "kWh")), Some((4_500_000.0, "gallon"))]);
    // A thousand of what is unclear waits, and is a thousand of it then.
    let unclear = "Sector,Source,Thousand tons CO2e\nResidential,Natural gas,6.6\n";
    assert_eq!(read(unclear).questions, [Question::Mass(Unclear::Tons, "Thousand tons CO2e".to_owned(), 1)]);
    assert_eq!(tons(&said(unclear, |it| it.set_mass(Unclear::Tons, Mass::Metric))), 6_600.0);
}

#[test]
fn what_a_unit_leaves_open_is_asked_whatever_gas_it_is_of() {
    // Tons of carbon are 44/12 of that in CO2: 3 × 44 / 12 = 11.
    let carbon = "Sector,Source,Emissions (MTCE)\nResidential,Natural gas,3\n";
    assert!(matches!(read(carbon).questions[..], [Question::Mass(Unclear::Carbon, ..)]));
    assert_eq!(tons(&said(carbon, |it| it.set_mass(Unclear::Carbon, Mass::Carbon))), 11.0);
    assert_eq!(tons(&said(carbon, |it| it.set_mass(Unclear::Carbon, Mass::Metric))), 3.0);
    for head in ["Tons of CO2", "\"Emisiones (toneladas de CO2 equivalente)\"", "Tons CO2e"] {
        let text = format!("Sector,Source,{head}\nResidential,Natural gas,18000\n");
        let one = read(&text);
        assert!(
            matches!(one.questions[..], [Question::Mass(Unclear::Tons, ..)]),
            "{head}: {:?}",
            one.questions
        );
        assert_eq!(taken(&one), (0, 1, 0.0), "{head}");
        assert_eq!(tons(&said(&text, |it| it.set_mass(Unclear::Tons, Mass::Metric))), 18_000.0, "{head}");
        // 2,000 lb of 0.45359237 kg: 18,000 × 0.90718474 = 16,329.32532
        assert_eq!(tons(&said(&text, |it| it.set_mass(Unclear::Tons, Mass::Short))), 16_329.325_32, "{head}");
    }
}

#[test]
fn a_column_in_equivalents_is_not_multiplied_for_the_gas_beside_it() {
    let one = read(
        "Sector,Source,Gas,Emissions (MT),GWP,MTCO2e\nResidential,Natural gas,CO2,6620,1,6620\nResidential,Natural gas,CH4,0.6,28,16.8\nWaste,Landfill,CH4,46.4,28,1299.2\n",
    );
    // 6,620 + 16.8 + 1,299.2 = 7,936
    assert_eq!(taken(&one), (3, 0, 7_936.0));
    // Without it, the gas counts: 46.4 × 28 = 1,299.2.
    let by_gas = read("Sector,Source,Gas,Emissions (MT)\nWaste,Landfill,CH4,46.4\n");
    assert!((tons(&by_gas) - 1_299.2).abs() < 1e-9);
}

#[test]
fn emissions_of_several_sources_together_are_none_of_them() {
    let text = "Sector,Electricity,Natural Gas,Gasoline,Emissions\n,MWh,therms,gallons,MTCO2e\nResidential,\"45,000\",\"1,250,000\",,\"24,637\"\n\
                Transportation,,,\"4,500,000\",\"39,510\"\n";
    let one = read(text);
    // Homes burn gas and use power: 24,637 t are neither. One filled amount says the source.
    assert_eq!(lines(&one), [("II.1.1", 39_510.0)]);
    assert_eq!(amounts(&one), [Some((4_500_000.0, "gallon"))]);
    assert!(matches!(&one.rows[2].fate, Fate::Asked(why) if matches!(why[..], [Reason::Unplaced(_)])));
    // Beside the emissions of each they are each one's own.
    let pairs = read(
        "Sector,Electricity (MWh),Natural Gas (MMBtu),Electricity (MTCO2e),Natural Gas (MTCO2e)\nResidential,45000,125000,18000,6637\n",
    );
    assert_eq!(amounts(&pairs), [Some((45_000.0, "MWh")), Some((125_000.0, "MMBtu"))]);
    // The unit in a row's label is that of its amounts.
    let label = read(
        "Sector,2018,,2019,\n,Activity,MTCO2e,Activity,MTCO2e\nResidential electricity (MWh),44000,17600,45000,18000\nOn-road (VMT),97000000,38600,98000000,39000\n",
    );
    assert_eq!(amounts(&label), [Some((45_000.0, "MWh")), Some((98_000_000.0, "vehicle_mile"))]);
}

#[test]
fn sums_are_none_of_the_lines_whatever_they_are_called() {
    let top = read(
        "Sector,Source,MTCO2e\nTOTAL,,64147\nResidential,,24637\n,Electricity,18000\n,Natural gas,6637\nTransportation,,39510\n,Gasoline,30000\n,Diesel,9510\n",
    );
    // 18,000 + 6,637 + 30,000 + 9,510 = 64,147
    assert_eq!(taken(&top), (4, 0, 64_147.0));
    assert!(adds_up(&top, 64_147.0));
    assert_eq!(names(&top)[0], "Residential, Electricity");
    let wrong = read(
        "Sector,Source,MTCO2e\nTOTAL,,65000\nResidential,Electricity,18000\nResidential,Natural gas,6637\n",
    );
    assert!(wrong.grand_total().is_some_and(|it| !it.agrees && it.summed == 24_637.0));
    let all = read(
        "Sector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\nResidential,All fuels,24637\nTransportation,Gasoline,39510\nTransportation,All,39510\nCommunity-wide,All,64147\n",
    );
    assert_eq!(taken(&all), (3, 0, 64_147.0));
    assert_eq!(all.checks.len(), 3);
    // What is of everything in its sector, and sums nothing above it, is a line.
    let alone = read("Sector,Source,MTCO2e\nOn-road,All,39510\nWaste,Landfill,1300\n");
    assert_eq!(taken(&alone), (2, 0, 40_810.0));
    let unnamed = read("Sector,MTCO2e\nResidential electricity,18000\nResidential gas,6637\n,24637\n");
    assert_eq!(taken(&unnamed), (2, 0, 24_637.0));
    let levels = read(
        "Sector,tCO2e\nStationary energy: residential electricity,18000\nStationary energy: residential natural gas,6637\nBASIC,24637\nBASIC+,24637\n",
    );
    assert_eq!(lines(&levels), [("I.1.2", 18_000.0), ("I.1.1", 6_637.0)]);
    let scopes = read(
        "GPC ref,Scope,Source,tCO2e\nI.1.1,1,Residential gas,6637\nI.1.2,2,Residential electricity,18000\nScope 1,,,6637\nScope 2,,,18000\nBASIC total,,,24637\n",
    );
    assert_eq!(taken(&scopes), (2, 0, 24_637.0));
    assert!(scopes.checks.len() == 3 && scopes.checks.iter().all(|it| it.agrees));
    // While decimals are asked about, a total waits for nothing.
    let open = "Sector;Fuente;Emisiones (tCO2e)\nResidencial;Electricidad;18.080,2\nResidencial;Gas natural;6.637,5\nTotal;;24.717,7\n";
    assert_eq!((read(open).count().asked, read(open).questions.len()), (2, 1));
    let comma = said(open, |it| it.sign = Some(Sign::Comma));
    assert!((tons(&comma) - 24_717.7).abs() < 1e-9 && adds_up(&comma, 24_717.7));
}

#[test]
fn totals_that_do_not_add_up_are_said() {
    let one = read(
        "Sector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\nResidential,Subtotal,25637\nTransportation,Gasoline,39510\nTotal,,65147\n",
    );
    assert_eq!(taken(&one), (3, 0, 64_147.0));
    let sums: Vec<_> = one.checks.iter().map(|it| (it.written, it.summed, it.agrees)).collect();
    assert_eq!(sums, [(25_637.0, 24_637.0, false), (65_147.0, 64_147.0, false)]);
    let net = read(
        "Sector,MTCO2e\nResidential gas,6637\nGross total,6637\nForest sink,\u{2212}2300\nNet total,4337\n",
    );
    assert_eq!(lines(&net), [("I.1.1", 6_637.0), ("V.2", -2_300.0)]);
    assert!(net.checks.iter().all(|it| it.agrees));
}

#[test]
fn carbon_that_grew_again_and_memos_are_outside_the_total() {
    let rows = read(
        "Source,MT CO2e\nResidential natural gas,6639\nGasoline,39510\nBiogenic CO2 from ethanol (memo),3100\nAvoided emissions from recycling,-900\nLandfill,1288\nTotal (excluding biogenic),47437\n",
    );
    // 6,639 + 39,510 + 1,288 = 47,437
    assert_eq!(taken(&rows), (3, 0, 47_437.0));
    assert!(adds_up(&rows, 47_437.0));
    assert_eq!(asides(&rows)[1..3], [(4, Aside::Memo), (5, Aside::Memo)]);
    let column = read(
        "Sector,Fuel,MT CO2e,Biogenic CO2 (MT)\nResidential,Wood,120,2200\nTransportation,Ethanol,40,3100\n",
    );
    assert_eq!(taken(&column), (2, 0, 160.0));
}

#[test]
fn heads_with_a_year_and_of_years_to_come() {
    let two = read(
        "Emission source,2019 MT CO2e\nResidential Energy,24637\n   Electricity,18000\n   Natural gas,6637\nTotal,24637\n",
    );
    assert_eq!((taken(&two), two.year), ((2, 0, 24_637.0), Some(2019)));
    // What is expected or wanted of 2030 is no inventory.
    for head in
        ["2030 BAU MTCO2e", "2030 target (MTCO2e)", "Projected 2030 emissions", "2030 forecast MTCO2e"]
    {
        let one = read(&format!(
            "Sector,2019 MTCO2e,{head}\nResidential electricity,18000,9000\nResidential gas,6637,4000\n"
        ));
        assert_eq!((taken(&one), one.others.len(), one.year), ((2, 0, 24_637.0), 0, Some(2019)), "{head}");
    }
    let fiscal =
        read("Sector,Source,FY 2018-19 MTCO2e,FY 2019-20 MTCO2e\nResidential,Electricity,18000,17500\n");
    assert_eq!(
        (lines(&fiscal), fiscal.year, fiscal.others.len()),
        (vec![("I.1.2", 17_500.0)], Some(2019), 1)
    );
    // The year of an inventory, and not of its printing.
    let printed = read(
        "Report generated 01/15/2024,,\nInventory year: 2019,,\nSector,Source,MTCO2e\nResidential,Electricity,18000\n",
    );
    assert_eq!(printed.year, Some(2019));
    assert_eq!(read("Prepared March 2020,,\nSector,Source,MTCO2e\nResidential,Electricity,5\n").year, None);
    // Of electricity by its place and by its market the place counts, wherever it stands.
    let both =
        read("Sector,Source,Market-based MTCO2e,Location-based MTCO2e\nResidential,Electricity,9000,18000\n");
    assert_eq!(tons(&both), 18_000.0);
}

#[test]
fn several_tables_in_one_sheet_are_told_apart() {
    let below = "Table 1. Community emissions by sector 2019,,\nSector,Source,MTCO2e\nResidential,Electricity,18000\nTransportation,Gasoline,39510\nTotal,,57510\n,,\n\
        Table 2. Municipal operations emissions 2019,,\nFacility,Source,MTCO2e\nCity hall,Electricity,200\nFleet,Diesel,150\nTotal,,350\n";
    assert_eq!(
        tables(below),
        ["Table 1. Community emissions by sector 2019", "Table 2. Municipal operations emissions 2019"]
    );
    let one = read(below);
    assert_eq!(taken(&one), (2, 0, 57_510.0));
    assert!(adds_up(&one, 57_510.0));
    // Other columns are other heads: kWh are no tons.
    let other = "Emissions by sector,,\nSector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Natural gas,6637\nTotal,,24637\n\nEnergy use,,\nSector,Year,MWh\nResidential,2019,45000\nCommercial,2019,30000\n";
    assert_eq!((tables(other).len(), taken(&read(other))), (2, (2, 0, 24_637.0)));
    // Beside each other, each with labels of its own: what the one says is not told of the other.
    let beside = "Sector,MTCO2e,,Fuel,MTCO2e\nSolid waste,24637,,Electricity,30000\nLivestock,16780,,Natural gas,11417\nTotal,41417,,Total,41417\n";
    assert_eq!(
        (tables(beside).len(), lines(&read(beside))),
        (2, vec![("III.1.1", 24_637.0), ("V.1", 16_780.0)])
    );
    // Columns that are only set apart are one table; so are sections with the same heads.
    assert_eq!(
        tables(
            "Sector,,Source,,MTCO2e,\nResidential,,Electricity,,18000,\nResidential,,Natural gas,,6637,\n"
        )
        .len(),
        1
    );
    let sections = "Residential\nName,Usage,Units,CO2e (MT)\nElectricity,84,MWh,33\nTotal,,,33\n\nTransportation\nName,Usage,Units,CO2e (MT)\nGasoline,48,gallons,48\nTotal,,,48\n";
    assert_eq!(tables(sections).len(), 1);
}

#[test]
fn a_table_on_its_side_is_read_by_its_columns() {
    let text = "Sector,Residential,Residential,Commercial,Transportation\nSource,Electricity,Natural gas,Electricity,Gasoline\nAmount,45000,1250000,30000,4500000\nUnit,MWh,therms,MWh,gallons\nMTCO2e,18000,6637,12000,39510\n";
    let one = read(text);
    assert_eq!(
        lines(&one),
        [("I.1.2", 18_000.0), ("I.1.1", 6_637.0), ("I.2.2", 12_000.0), ("II.1.1", 39_510.0)]
    );
    assert_eq!(amounts(&one)[3], Some((4_500_000.0, "gallon")));
    assert!(parts(open(text.as_bytes()).unwrap().swap_remove(0))[0].is_turned);
    // Scopes below each other over columns of sectors lie as they should.
    let scopes = "Sector,Residential,Commercial,Waste\nScope 1,6637,4200,\nScope 2,18000,12000,\nScope 3,900,600,1300\nTotal,25537,16800,1300\n";
    assert!(!parts(open(scopes.as_bytes()).unwrap().swap_remove(0))[0].is_turned);
    // 6,637 + 4,200 + 18,000 + 12,000 + 900 + 600 + 1,300 = 43,637
    assert_eq!(tons(&read(scopes)), 43_637.0);
}

#[test]
fn footnotes_signs_and_broken_cells() {
    let notes = read(
        "Sector,Source,MTCO2e\nResidential,Electricity*,\"18,000*\"\nResidential,Natural gas (1),\"6,637 (1)\"\nTransportation,Gasoline,39510[2]\nWaste,Landfill,\"1,300\u{b3}\"\n* Location-based\n(1) Utility data\n",
    );
    // 18,000 + 6,637 + 39,510 + 1,300 = 65,447: a mark behind a figure is none of its digits.
    assert_eq!(taken(&notes), (4, 0, 65_447.0));
    // Parentheses around the whole are a minus still.
    assert_eq!(lines(&read("Sector,MTCO2e\nForest sink,(1)\n")), [("V.2", -1.0)]);
    let spaces = read(
        "Sector,Source,tCO2e\nResidential,Electricity,18\u{a0}000\nResidential,Natural gas,6\u{202f}637\nTransportation,Gasoline,39'510\n",
    );
    assert_eq!(tons(&spaces), 64_147.0);
    let broken = read(
        "Sector,Source,\"Emissions\n(MTCO2e)\",Notes\nResidential,\"Natural\ngas\",6637,\"first\nsecond\"\n",
    );
    assert_eq!((names(&broken), tons(&broken)), (vec!["Residential, Natural gas"], 6_637.0));
    assert_eq!(broken.layout.columns[2].header, "Emissions (MTCO2e)");
    let empty = said(
        "Sector,Source,MTCO2e\nResidential,Electricity,18000\nResidential,Wood,n/a\nResidential,Coal,-\nAviation,Jet fuel,N/A\n",
        |it: &mut Choices| it.dash = Some(Dash::Missing),
    );
    assert_eq!((taken(&empty), empty.nothings), ((1, 0, 18_000.0), 3));
}

#[test]
fn encodings_and_separators() {
    let text = "Sector\tSource\tMTCO2e\nResidential\tElectricity\t18,000\nResidential\tNatural gas\t6,637\n";
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect()
    };
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ] {
        let tables = open(&bytes).unwrap();
        assert_eq!((tables[0].rows.len(), tables[0].rows[1].cell(2)), (3, "18,000"));
    }
    for separator in [";", "|", "\t", ","] {
        let quoted = |it: &str| if separator == "," { format!("\"{it}\"") } else { it.to_owned() };
        let one = read(&format!(
            "Sector{separator}Source{separator}MTCO2e\nResidential{separator}Electricity{separator}{}\nResidential{separator}Natural gas{separator}{}\n",
            quoted("18,000"),
            quoted("6,637")
        ));
        assert_eq!(taken(&one), (2, 0, 24_637.0), "{separator:?}");
    }
}

#[test]
fn places_that_words_of_others_hide() {
    let water = read(
        "Water and Wastewater,Quantity,Unit,MTCO2e\nWater treatment electricity,2000000,kWh,800\nWastewater process emissions,,,300\nSeptic systems,,,120\n",
    );
    assert_eq!(lines(&water), [("I.2.2", 800.0), ("III.4.1", 300.0), ("III.4.1", 120.0)]);
    let land = read(
        "Sector,Category,MTCO2e\nIPPU,Cement production,12000\nIPPU,Refrigerants,3000\nAFOLU,Livestock,800\nAFOLU,Fertilizer,200\nAFOLU,Trees and forests,-4000\n",
    );
    let codes: Vec<_> = lines(&land).into_iter().map(|it| it.0).collect();
    assert_eq!(codes, ["IV.1", "IV.2", "V.1", "V.3", "V.2"]);
    let roads = read(
        "Mode,Energy source,Amount,Units,MTCO2e\nOn-road,Gasoline,4500000,gallons,39510\nOn-road,Electricity,900000,kWh,360\nTransit,CNG,20000,MMBtu,1060\nAviation,Jet fuel,100000,gallons,975\nRail,Diesel,20000,gallons,204\n",
    );
    let codes: Vec<_> = lines(&roads).into_iter().map(|it| it.0).collect();
    assert_eq!(codes, ["II.1.1", "II.1.2", "II.1.1", "II.4.1", "II.2.1"]);
    let losses = read(
        "Sector,Source,Scope,MTCO2e\nResidential,Electricity,1,18000\nResidential,Electricity T&D losses,3,900\n",
    );
    // Electricity is not Scope 1 unasked; its losses are Scope 3.
    assert_eq!((lines(&losses), losses.count().asked), (vec![("I.1.3", 900.0)], 1));
}

#[test]
fn a_workbook_by_libreoffice_gives_what_its_table_gives() {
    let sheet = |bytes: &[u8]| {
        let table = open(bytes).unwrap().swap_remove(0);
        let mut reading = fairshare::exchange::lines::Reading::new(
            std::sync::Arc::new(table),
            Choices::default(),
            Default::default(),
        );
        while reading.read(100) {}
        reading.finish()
    };
    for file in [
        &include_bytes!("data/inventory-libreoffice.xlsx")[..],
        include_bytes!("data/inventory-libreoffice.html"),
    ] {
        assert_eq!(taken(&sheet(file)), (12, 0, 304_480.0));
    }
    let consultants = sheet(include_bytes!("data/consultants-libreoffice.xlsx"));
    // 38,750 + 46,200 + 45,000 + 78,400 + 69,400 + 14,800 + 8,500 = 301,050
    assert_eq!(taken(&consultants), (7, 1, 301_050.0));
    assert!(adds_up(&consultants, 301_050.0) && consultants.checks.iter().all(|it| it.agrees));
}
