//! More tables of the kinds that `intake` knows: other towns, words, layouts and languages. Sums in
//! comments are worked by hand.

use fairshare::exchange::lines::{Aside, Choices, Dash, Fate, Preview, Question, Reason, Warning};
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::units::{Mass, Unclear, UnitGas};
use fairshare::inventory::{NotationKey, What};

use crate::intake::{asides, found, read, said, taken, tons};

fn codes(preview: &Preview) -> Vec<&'static str> {
    found(preview).iter().map(|it| it.0).collect()
}

fn names(preview: &Preview) -> Vec<&str> {
    preview.lines.iter().map(|it| it.line.name.as_str()).collect()
}

fn amounts(preview: &Preview) -> Vec<(f64, &'static str)> {
    let amount = |what: &What| match what {
        What::Activity(it) => (it.amount.map_or(0.0, |amount| amount.value()), it.unit.code()),
        _ => (0.0, ""),
    };
    preview.lines.iter().map(|it| amount(&it.line.what)).collect()
}

fn missing(it: &mut Choices) {
    it.dash = Some(Dash::Missing);
}

#[test]
fn plain_tables_in_other_words() {
    let preview = read(
        "End-use sector,Energy source,Consumption,Unit of measure,GHG emissions (metric tons CO2e)\n\
         Homes,Electric,55000000,kWh,22000\nHomes,Nat. gas,6000000,therms,31860\nHomes,Fuel oil #2,300000,gal,3063\n\
         Homes,Wood,1200,cords,50\nBusinesses,Electric,70000000,kWh,28000\nPassenger cars,Gasoline,5000000,gal,44000\n\
         Transit buses,CNG,20000,MMBtu,1060\nRail,Diesel,10000,gal,102\nMSW,Landfill,20000,tons,9000\n\
         Sewage treatment plant,Process N2O,,,200\nStreetlights,,400000,kWh,160\n",
    );
    assert_eq!(
        codes(&preview),
        [
            "I.1.2", "I.1.1", "I.1.1", "I.1.1", "I.2.2", "II.1.1", "II.1.1", "II.2.1", "III.1.1", "III.4.1",
            "I.2.2"
        ]
    );
    // 22000 + 31860 + 3063 + 50 + 28000 + 44000 + 1060 + 102 + 9000 + 200 + 160 = 139,495
    assert!((tons(&preview) - 139_495.0).abs() < 1e-6, "{}", tons(&preview));
    assert_eq!(preview.count().asked, 0);
    // A cord is no unit here: the emissions stay, and that the amount does not is said.
    assert_eq!(preview.lines[3].warnings, [Warning::ActivityLeft("cords".to_owned())]);

    let spanish = read(
        "Sector;Fuente de energía;Cantidad;Unidades;Emisiones de GEI (tCO2e)\nViviendas;Electricidad;12000000;kWh;4800\n\
         Viviendas;Gas LP;50000;galones;286\nComercios;Electricidad;20000000;kWh;8000\nIndustria;Gas natural;300000;MMBtu;15933\n\
         Transporte;Diésel;600000;galones;6126\nResiduos;Relleno sanitario;9000;toneladas cortas;4000\n\
         Aguas residuales;Planta de tratamiento;;;150\nAgua potable;Electricidad;1000000;kWh;400\n",
    );
    assert_eq!(
        codes(&spanish),
        ["I.1.2", "I.1.1", "I.2.2", "I.3.1", "II.1.1", "III.1.1", "III.4.1", "I.2.2"]
    );
    assert_eq!(amounts(&spanish)[5], (9000.0, "short_ton"));
    // 4800 + 286 + 8000 + 15933 + 6126 + 4000 + 150 + 400 = 39,695
    assert!((tons(&spanish) - 39_695.0).abs() < 1e-6 && spanish.count().asked == 0);

    let typed = read(
        "Emissions Sector,Emissions Type,2019 MTCO2e,% of total\nResidential,Electricity,1000,10%\n\
         Residential,Natural Gas,2000,20%\nTransportation,On-Road,4000,40%\nOff-Road,Construction Equipment,200,2%\n\
         Solid Waste,Community-generated,250,2.5%\nTotal,,7450,100%\n",
    );
    assert_eq!(codes(&typed), ["I.1.2", "I.1.1", "II.1.1", "II.5.1", "III.1.1"]);
    assert!(typed.grand_total().is_some_and(|it| it.agrees));
}

#[test]
fn tables_without_heads_and_with_units_in_their_cells() {
    let preview = read(
        "Residential,Electricity,45000,MWh,18000\nResidential,Natural gas,3200000,therms,16990\nTransportation,Gasoline,4500000,gallons,39510\n",
    );
    assert_eq!((codes(&preview), preview.count().taken), (vec!["I.1.2", "I.1.1", "II.1.1"], 3));
    assert_eq!(amounts(&preview)[0], (45_000.0, "MWh"));
    let cells = read(
        "Name,Value\nResidential electricity,\"12,000 MT CO2e\"\nResidential gas,\"8,000 MT CO2e\"\nOn-road vehicles,9 kt CO2e\n",
    );
    // 12,000 + 8,000 + 9 × 1,000
    assert_eq!(taken(&cells), (3, 0, 29_000.0));
    // What is no unit of emissions is asked about, and a footnote's letter is none.
    let odd = read("GPC ref,Emissions (tCO2e)\nI.1.1,500 therms\nI.1.2,40 a\nI.2.1,7%\n");
    assert_eq!((taken(&odd), odd.count().asked), ((1, 2, 40.0), 2));
    // Ranges and limits are no figures.
    let vague = read(
        "Sector,Source,Est. emissions (MTCO2e)\nResidential,Electricity,>1000\nResidential,Gas,1200-1300\nCommercial,Gas,<10\n",
    );
    assert_eq!(taken(&vague), (0, 3, 0.0));
}

#[test]
fn consultants_tables_of_other_layouts() {
    let text = "Town of Elm Fork,,,,,\n2016 Community-Wide GHG Emissions Inventory,,,,,\n,,,,,\nSector,Activity,Value,Unit,MT CO2e,Percent\n\
        Residential Energy,,,,,\n,Electricity,45000,MWh,18000,18%\n,Natural Gas,3.2,million therms,16990,17%\n,Propane,-,gallons,-,\n\
        Residential Subtotal,,,,34990,35%\nTransportation,,,,,\n,Gasoline,4.5,million gallons,39510,40%\nTransportation Subtotal,,,,39510,45%\n\
        Waste,,,,,\n,Landfilled,5000,tons,2600,3%\nWaste Subtotal,,,,2600,3%\nTotal Emissions,,,,77100,100%\nPer capita emissions,,,,8.3,\n\
        Population,,,,12054,\n\"Source: GHG consultants, 2018\",,,,,\n";
    let preview = said(text, missing);
    assert_eq!(taken(&preview), (4, 0, 77_100.0));
    assert_eq!((preview.year, preview.checks.len()), (Some(2016), 4));
    assert!(
        preview.checks.iter().all(|it| it.agrees)
            && preview.grand_total().is_some_and(|it| it.written == 77_100.0)
    );
    let ends: Vec<_> = asides(&preview).into_iter().map(|it| it.1).rev().take(4).collect();
    assert_eq!(ends, [Aside::Note, Aside::NoEmissions, Aside::NoEmissions, Aside::Sum]);

    let spanish = said(
        "Inventario de GEI del Municipio de Río Verde 2018,,,,\nCategoría,Subcategoría,Cantidad,Unidad,tCO2e\n\
         Residencial,Electricidad,42.5,millones de kWh,\"17,000\"\n,Gas natural,\"2,000,000\",therms,\"10,600\"\n\
         ,Subtotal residencial,,,\"27,600\"\nTransporte,Vehículos de pasajeros,\"90,000,000\",VMT,\"36,000\"\n,Camiones,n/d,,\"8,000\"\n\
         Residuos,Relleno sanitario,\"8,000\",toneladas cortas,\"4,000\"\n,Compostaje,–,,–\nTOTAL,,,,\"75,600\"\n* Fuente: empresa eléctrica,,,,\n",
        missing,
    );
    assert_eq!(taken(&spanish), (5, 0, 75_600.0));
    assert_eq!(amounts(&spanish)[0], (42_500_000.0, "kWh"));
    // Two words in the column after the sector's: a sum all the same.
    let beside = read(
        "Sector,Source,tCO2e\nResidential,Electricity,5\nResidential,Gas,7\nResidential,Subtotal,12\nWaste,Landfill,3\nWaste,Total,3\nTotal,,15\n",
    );
    assert_eq!((taken(&beside), beside.checks.len()), ((3, 0, 15.0), 3));
}

#[test]
fn sections_with_heads_of_their_own_and_scopes_as_headings() {
    let preview = read(
        "Residential Energy,,,\nFuel,Amount,Units,MTCO2e\nElectricity,100000,kWh,40\nNatural Gas,2000,therms,10.6\n\
         Commercial Energy,,,\nFuel,Amount,Units,MTCO2e\nElectricity,200000,kWh,80\nNatural Gas,4000,therms,21.2\n",
    );
    assert_eq!(codes(&preview), ["I.1.2", "I.1.1", "I.2.2", "I.2.1"]);
    assert_eq!(names(&preview)[0], "Residential Energy, Electricity");
    assert_eq!(preview.count().aside, 4);
    let scopes = read(
        "Scope 1,,\nSource,Note,MTCO2e\nResidential natural gas,,530\nOn-road gasoline,,180\nTotal Scope 1,,710\nScope 2,,\n\
         Residential electricity,,400\nTotal Scope 2,,400\nScope 3,,\nLandfilled waste,,50\nTotal,,1160\n",
    );
    // Waste under "Scope 3" is treated elsewhere: III.1.2, not III.1.1.
    assert_eq!(codes(&scopes), ["I.1.1", "II.1.1", "I.1.2", "III.1.2"]);
    assert!(scopes.grand_total().is_some_and(|it| it.agrees && it.written == 1160.0));
    // Subtotals alone are no total of the file.
    let parts = read(
        "Category,MTCO2e\nResidential Electricity,100\nResidential Gas,50\nEnergy Total,150\nHeavy Trucks,60\nTransportation Total,60\n",
    );
    assert_eq!((parts.checks.len(), parts.grand_total()), (2, None));
}

#[test]
fn years_as_columns_as_rows_and_as_days() {
    let text = "Sector,Source,2010,2015,2020\nResidential,Electricity,\"1,000\",900,800\nTransportation,Gasoline,\"3,000\",\"3,100\",\"2,500\"\n\
        Total,,\"4,000\",\"4,000\",\"3,300\"\n";
    let preview = said(text, |it| it.year = Some(2010));
    assert_eq!(taken(&preview), (2, 0, 4000.0));
    assert_eq!(
        preview.questions,
        [Question::Year { years: vec![(2010, 3), (2015, 3), (2020, 3)], taken: 2010 }]
    );
    // The total that counts is the taken year's.
    assert!(
        preview.grand_total().is_some_and(|it| it.year == Some(2010) && it.written == 4000.0 && it.agrees)
    );
    assert_eq!(preview.others.iter().map(|it| it.0).collect::<Vec<_>>(), [2015, 2020]);
    // Two columns for each year, below it.
    let pairs = said(
        ",2015,,2019,\nSector,Energy (MMBtu),MTCO2e,Energy (MMBtu),MTCO2e\nResidential natural gas,100,5.3,120,6.4\nCommercial natural gas,200,10.6,180,9.6\n",
        |it| it.year = Some(2015),
    );
    // 5.3 + 10.6 = 15.9
    assert!((tons(&pairs) - 15.9).abs() < 1e-9 && pairs.count().asked == 0);
    assert_eq!(amounts(&pairs)[1], (200.0, "MMBtu"));
    assert_eq!(pairs.others[0].1.len(), 2);
    let days = read(
        "Accounting year,Sector,Scope,tCO2e\n2018-01-01 - 2018-12-31,Residential,1,5\n2018-01-01 - 2018-12-31,Residential,2,7\n",
    );
    assert_eq!((taken(&days), days.year), ((2, 0, 12.0), Some(2018)));
    let totals = said(
        "Year,Sector,Source,tCO2e\n2015,Residential,Gas,5\n2015,Total,,5\n2020,Residential,Gas,4\n2020,Total,,4\n",
        |it| it.year = Some(2015),
    );
    assert!(totals.grand_total().is_some_and(|it| it.agrees && it.written == 5.0));
}

#[test]
fn columns_for_scopes_sectors_and_fuels() {
    let below = read(
        ",,Scope 1,Scope 2,Scope 3\nSector,Subsector,tCO2e,tCO2e,tCO2e\nStationary energy,Residential buildings,10,20,3\n\
         Stationary energy,Commercial buildings,11,21,4\nTransportation,On-road,100,2,\n",
    );
    assert_eq!(codes(&below), ["I.1.1", "I.1.2", "I.1.3", "I.2.1", "I.2.2", "I.2.3", "II.1.1", "II.1.2"]);
    assert_eq!(taken(&below), (8, 0, 171.0));
    let text = "Sector,Natural Gas,Electricity,Gasoline,Diesel,Total\nResidential,100,200,,,300\nCommercial,80,150,,,230\nTransportation,,,700,120,820\nTotal,180,350,700,120,1350\n";
    let fuels = read(text);
    assert_eq!(codes(&fuels), ["I.1.1", "I.1.2", "I.2.1", "I.2.2", "II.1.1", "II.1.1"]);
    assert!(fuels.grand_total().is_some_and(|it| it.agrees && it.written == 1350.0));
    // Without a unit, and where they do not add up to the column of emissions, they may be energy.
    let energy =
        read("Sector,Natural Gas,Electricity,Total MTCO2e\nResidential,100,200,17\nCommercial,80,150,12\n");
    assert_eq!(found(&energy), []);
    // The sums of scopes are sums of their columns; of all of them there is one, too.
    let scopes = read(
        "Sector,Scope 1,Scope 2,Scope 3\nResidential,100,200,\nTransportation,900,5,\nSolid waste,,,30\nTotal,1000,205,30\n",
    );
    assert!(scopes.grand_total().is_some_and(|it| it.agrees && it.written == 1235.0));
    let spanish = said(
        "Emisiones GEI por sector y fuente (toneladas métricas CO2e),,,,\nFuente,Residencial,Comercial,Industrial,Total\n\
         Combustión estacionaria,10,20,30,60\nElectricidad,5,6,7,18\nResiduos sólidos,3,–,–,3\nTotal,18,26,37,81\n",
        missing,
    );
    assert_eq!(taken(&spanish), (7, 0, 81.0));
    // Amounts by source, which nothing else is known of.
    let usage = read(
        "Sector,Electricity (kWh),Natural gas (therms)\nResidential,1000000,50000\nCommercial,2000000,40000\n",
    );
    assert_eq!(codes(&usage), ["I.1.2", "I.1.1", "I.2.2", "I.2.1"]);
    assert_eq!(amounts(&usage), [(1e6, "kWh"), (5e4, "therm"), (2e6, "kWh"), (4e4, "therm")]);
}

#[test]
fn gases_in_columns_cells_and_equivalents() {
    let rows = read(
        "Sector,Source,Emissions,Unit\nWaste,Landfill,55,MT CH4\nWastewater,Septic systems,1200,kg N2O\nResidential,Natural gas,900,MT CO2\n\
         Transportation,Gasoline,300,MTCO2e\n",
    );
    // 55 × 28 = 1,540; 1.2 × 265 = 318 (IPCC AR5)
    assert_eq!(
        found(&rows),
        [
            ("III.1.1", Some(1540.0)),
            ("III.4.1", Some(318.0)),
            ("I.1.1", Some(900.0)),
            ("II.1.1", Some(300.0))
        ]
    );
    // An amount of a gas is emissions.
    let gas = read("GPC ref,Gas,Amount (t)\nIII.1.1,CH4,12\nIII.4.1,N2O,0.5\nI.1.1,CO2,300\n");
    // 12 × 28 = 336; 0.5 × 265 = 132.5
    assert_eq!(found(&gas), [("III.1.1", Some(336.0)), ("III.4.1", Some(132.5)), ("I.1.1", Some(300.0))]);
    assert_eq!(gas.lines[0].warnings, [Warning::Multiplied(UnitGas::Ch4, 28.0)]);
    // Gases that are counted as equivalents are added, not multiplied; their total counts where there is one.
    let equivalents = read("Sector,CO2 (MT CO2e),CH4 (MT CO2e),N2O (MT CO2e)\nLandfill,10,500,1\n");
    assert_eq!(found(&equivalents), [("III.1.1", Some(511.0))]);
    let titled = read(
        "Inventory of Pine Ridge County\nMetric tons of CO2 equivalent\nSector,CO2,CH4,N2O,Total\nLandfill,10,500,1,511\n",
    );
    assert_eq!(found(&titled), [("III.1.1", Some(511.0))]);
    let pounds = read("Source,lbs CO2,lbs CH4\nResidential natural gas,2204622,4.4\n");
    // 2,204,622 lb are 1,000,000 kg (0.45359237 kg each), 4.4 lb 1.9958 kg; 1,000 + 0.0019958 × 28 = 1,000.0559
    assert!((tons(&pounds) - 1000.0556).abs() < 1e-3, "{}", tons(&pounds));
}

#[test]
fn units_of_emissions_in_other_places() {
    for (text, expected) in [
        ("Sector,Source,Thousand metric tons CO2e\nResidential,Electricity,1.2\n", 1200.0),
        ("Greenhouse gas emissions in thousand MTCO2e\nSector,2018\nResidential electricity,1.2\n", 1200.0),
        ("Sector,Fuente,Miles de toneladas CO2e\nResidencial,Electricidad,1.2\n", 1200.0),
        ("Sector,Source,Emissions (kg)\nResidential,Electricity,1200\n", 1.2),
        ("sector,fuel,emissions_kgco2e\nresidential,natural_gas,1200\n", 1.2),
        ("Sector,Scope,Amount emitted,Emission units\nResidential,1,4,Gg CO2e\n", 4000.0),
        ("Sector,Scope,Amount emitted,Emission units\nResidential,1,4,tonnes CO2-eq\n", 4.0),
        (
            "Line,Emission Source,Scope,Metric Tons\n1,Household electricity,2,100\n2,Household gas,1,0\n",
            100.0,
        ),
        ("Sector,Description,CO2e (short tons)\nResidential,Electricity,100\n", 90.718_474),
    ] {
        let preview = read(text);
        assert!(
            (tons(&preview) - expected).abs() < 1e-6 && preview.count().asked == 0,
            "{text} {:?}",
            found(&preview)
        );
    }
    let mega = "Sector;Emisiones 2019 (MtCO2e)\nResidencial electricidad;0,012\nTransporte gasolina;0,045\n";
    let questions: Vec<_> = read(mega).questions;
    assert!(
        matches!(questions[..], [Question::Sign { .. }, ..] | [Question::Mass(Unclear::Mt, ..), ..]),
        "{questions:?}"
    );
    let both = said(mega, |it| {
        it.sign = Some(Sign::Comma);
        it.set_mass(Unclear::Mt, Mass::Mega);
    });
    assert_eq!(taken(&both), (2, 0, 57_000.0));
}

#[test]
fn factors_are_read_with_their_unit_or_not_at_all() {
    let of = |head: &str, factor: &str, written: &str| {
        let text = format!(
            "Sector,Source,Amount,Unit,{head},Emissions (MTCO2e)\nResidential,Electricity,1000,MWh,{factor},{written}\n"
        );
        let preview = read(&text);
        (found(&preview)[0].1, preview.lines[0].warnings.contains(&Warning::NoFactor))
    };
    // 1,000 MWh × 0.4 t; 1,000,000 kWh × 0.4 kg; 1,000 MWh × 400 kg
    assert_eq!(of("Emission factor (MTCO2e/MWh)", "0.4", ""), (Some(400.0), false));
    assert_eq!(of("Emission factor (kg CO2e per kWh)", "0.4", ""), (Some(400.0), false));
    assert_eq!(of("Emission factor (kg CO2e/unit)", "400", ""), (Some(400.0), false));
    // Of what, nothing says.
    assert_eq!(of("Emission factor", "0.4", ""), (None, true));
    assert_eq!(of("Emission factor", "0.4", "410"), (Some(410.0), false));
}

#[test]
fn cubic_meters_are_told_apart_and_parts_that_are_not_needed_refuse_nothing() {
    let preview = read(
        "GPC Reference Number,Name,Total Emissions,Total Emission Units,Activity Value,Activity Units\nI.1.1,Natural gas,19.1,t CO2e,10000,m\u{b3}\n\
         II.1.1,Diesel,26.8,t CO2e,10,kL\nI.2.2,Power,700,t CO2e,12,widgets\nIII.1.1,Landfill,5,t CO2e,-999,tons\n",
    );
    assert_eq!((preview.count().taken, preview.count().asked), (4, 0));
    // 10,000 m³ are 353,146.667 cubic feet (a foot is 0.3048 m), no liters.
    assert!((amounts(&preview)[0].0 - 353_146.667).abs() < 0.01 && amounts(&preview)[0].1 == "scf");
    assert_eq!(amounts(&preview)[1], (10_000.0, "liter"));
}

#[test]
fn keys_with_remarks_and_keys_of_columns() {
    let preview = read(
        "GPC ref. no.,Subsector,tCO2e\nI.1.1,Residential,\"1,200\"\nI.4.1,Energy industries,Not occurring\nII.3.1,Waterborne,not estimated\n\
         III.3.1,Incineration,IE (in I.4)\nII.4.1,Aviation,NE - no data\nIV.1,Industrial processes,C\n",
    );
    let keys: Vec<_> = preview
        .lines
        .iter()
        .filter_map(|it| if let What::Key(key) = it.line.what { Some(key) } else { None })
        .collect();
    use NotationKey::{C, Ie, Ne, No};
    assert_eq!((keys, preview.count().asked), (vec![No, Ne, Ie, Ne, C], 0));
    let beside = read(
        "Sector,Subsector,Scope 1 (tCO2e),Notation key 1,Scope 2 (tCO2e),Notation key 2\nTransportation,Railways,,NO,1200,\nTransportation,On-road,9000,,,IE\n",
    );
    assert_eq!(
        found(&beside),
        [("II.2.1", None), ("II.2.2", Some(1200.0)), ("II.1.1", Some(9000.0)), ("II.1.2", None)]
    );
}

#[test]
fn a_dash_waits_without_asking_where_it_belongs() {
    let preview = read("Sector,Source,Scope 1,Scope 2\nResidential,,100,-\nRailways,,-,-\n");
    assert_eq!(preview.questions, [Question::Dash(3)]);
    let settled = said("Sector,Source,Scope 1,Scope 2\nResidential,,100,-\nRailways,,-,-\n", |it| {
        it.dash = Some(Dash::Zero)
    });
    assert_eq!((codes(&settled), settled.count().asked), (vec!["I.1.1", "I.1.2", "II.2.1", "II.2.2"], 0));
}

#[test]
fn rows_of_figures_wait_where_nothing_says_which_are_the_emissions() {
    let preview = read("Community,First,Second\nMaple,10,20\nOak,30,40\n");
    assert!(preview.questions.contains(&Question::Emissions), "{:?}", preview.questions);
    assert_eq!((preview.count().asked, preview.lines.len()), (2, 0));
}

#[test]
fn open_quotes_in_other_columns_and_separators() {
    for text in [
        "Sector;Scope;tCO2e;Comment\nResidential;1;500;ok\nCommercial;1;\"300;checked\nIndustrial;1;200;ok\n",
        "Sector,Source,Notes,MTCO2e\nHomes,Electricity,\"from utility, 2019\",500\nHomes,Gas,\"see memo,80\nStores,Gas,none,70\n",
        "Sector\tSource\tMTCO2e\tNote\nHomes\tElectricity\t500\tok\nHomes\tGas\t70\t\"see\nStores\tGas\t9\tok\n",
    ] {
        let preview = read(text);
        assert_eq!(preview.questions, [Question::Quote(3)], "{text}");
        assert_eq!(tons(&preview), 500.0, "{text}");
        let waits = preview.rows.iter().filter(|it| it.line >= 3);
        assert!(
            waits
                .into_iter()
                .all(|it| matches!(&it.fate, Fate::Asked(why) if why[..] == [Reason::OpenQuote(3)])),
            "{text}"
        );
    }
}
