//! Tables laid out as other tools write them, with other figures: every row is taken, asked about,
//! or set apart with a reason, and the counts add up to the file's rows.
//!
//! Where the column names come from stands at each.

use fairshare::exchange::lines::{Choices, Count, Dash, Fate, Preview, Question};
use fairshare::inventory::What;

use crate::intake::{found, read, said, taken};

fn count(preview: &Preview) -> (usize, usize, usize, usize) {
    let Count { rows, taken, asked, aside } = preview.count();
    assert_eq!(taken + asked + aside, rows);
    (rows, taken, asked, aside)
}

fn missing(it: &mut Choices) {
    it.dash = Some(Dash::Missing);
}

/// EPA, Local Greenhouse Gas Inventory Tool: Community Module, User's Guide (2015), its inventory sheets
/// and the summary of emissions by source and gas, and by source and scope.
#[test]
fn epas_local_inventory_tool() {
    let by_gas = "Local Greenhouse Gas Inventory Tool: Community Module,,,,,,,,\nInventory Year: 2019,,,,,,,,\n\
        Total Emissions by Source (MT CO2e),,,,,,,,\nSource,CO2,CH4,N2O,HFC,PFC,SF6,Total,Percent of Total\n\
        Stationary Combustion,\"120,400\",310,95,-,-,-,\"120,805\",33%\nMobile Combustion,\"150,200\",240,\"2,100\",-,-,-,\"152,540\",42%\n\
        Solid Waste,-,\"21,300\",-,-,-,-,\"21,300\",6%\nWastewater Treatment,-,\"1,100\",640,-,-,-,\"1,740\",0%\n\
        Electricity - Location-Based,\"64,100\",120,230,-,-,-,\"64,450\",18%\nAgriculture & Land Management,-,-,310,-,-,-,310,0%\n\
        Urban Forestry,\"(4,200)\",-,-,-,-,-,\"(4,200)\",-1%\nWaste Generation,-,\"5,050\",-,-,-,-,\"5,050\",1%\n\
        Total (Gross Emissions),\"334,700\",\"28,120\",\"3,375\",-,-,-,\"366,195\",\nTotal (Net Emissions),\"330,500\",\"28,120\",\"3,375\",-,-,-,\"361,995\",\n";
    let preview = read(by_gas);
    // Stationary combustion and electricity of no sector are asked about; no dash of a gas asks for anything.
    assert_eq!((count(&preview), preview.questions.clone()), ((14, 6, 2, 6), vec![Question::Kinds(2)]));
    let codes: Vec<_> = found(&preview).iter().map(|it| it.0).collect();
    assert_eq!(codes, ["II.1.1", "III.1.1", "III.4.1", "V.3", "V.2", "III.1.1"]);
    assert_eq!(preview.year, Some(2019));
    // Gross without what forests take up, net with it.
    let sums: Vec<_> = preview.checks.iter().map(|it| (it.written, it.agrees)).collect();
    assert_eq!(sums, [(366_195.0, true), (361_995.0, true)]);
    let by_scope = said(
        "Total Emissions by Scope (MT CO2e),,,,\n,Scope 1,Scope 2,Scope 3,Total\nMobile Combustion,\"152,540\",-,-,\"152,540\"\n\
         Solid Waste,\"21,300\",-,-,\"21,300\"\nElectricity,-,\"64,450\",\"3,100\",\"67,550\"\nTotal,\"173,840\",\"64,450\",\"3,100\",\"241,390\"\n",
        missing,
    );
    assert_eq!(count(&by_scope), (6, 2, 1, 3));
    assert!(by_scope.grand_total().is_some_and(|it| it.agrees && it.written == 241_390.0));
}

/// ICLEI, ClearPath, User Guide: Inventory Module (2014): calculators by sector, with a record's name,
/// inputs and notation key; the report lists them below their sectors.
#[test]
fn clearpaths_inventory_report() {
    let export = read(
        "Inventory,Sector,Calculator,Record Name,GPC Reference Number,Scope,CO2 (MT),CH4 (MT),N2O (MT),CO2e (MT),Biofuel CO2 (MT),Energy Equivalent (MMBtu),Notation Key,Notes\n\
         2019 Community,Residential Energy,Emissions from Grid Electricity,Residential electricity,I.1.2,2,31200,3.1,0.45,31406,0,271000,,\n\
         2019 Community,Residential Energy,Emissions from Stationary Fuel Combustion,Residential natural gas,I.1.1,1,42100,4,0.08,42233,0,794000,,\n\
         2019 Community,Transportation & Mobile Sources,On Road Transportation,Passenger vehicles,II.1.1,1,80500,2.1,1.6,80983,3500,1130000,,\n\
         2019 Community,Solid Waste,Waste Generation,Landfilled MSW,III.1.2,3,,412,,11536,,,,\n\
         2019 Community,Water & Wastewater,Process N2O Emissions,Plant N2O,III.4.1,1,,,1.2,318,,,,\n\
         2019 Community,Industrial Energy,Emissions from Grid Electricity,Industrial electricity,I.3.2,2,,,,,,,IE,in commercial\n",
    );
    assert_eq!(count(&export), (7, 6, 0, 1));
    // 31,406 + 42,233 + 80,983 + 11,536 + 318 = 166,476
    assert!((taken(&export).2 - 166_476.0).abs() < 1e-6);
    assert!(
        matches!(export.lines[5].line.what, What::Key(_)) && export.lines[5].line.note == "in commercial"
    );
    let report = read(
        "Community Inventory Report\nCity of Alder Falls\nInventory Year: 2018\n\nResidential Energy\nName,Usage,Units,CO2e (MT)\n\
         Electricity,\"84,000,000\",kWh,\"33,000\"\nNatural Gas,\"7,100,000\",Therms,\"37,700\"\nTotal Residential Energy,,,\"70,700\"\n\
         Transportation & Mobile Sources\nName,Usage,Units,CO2e (MT)\nPassenger Gasoline Vehicles,\"120,000,000\",VMT,\"48,000\"\n\
         Total Transportation & Mobile Sources,,,\"48,000\"\nSolid Waste\nName,Usage,Units,CO2e (MT)\nLandfilled Waste,\"21,000\",Tons,\"9,900\"\n\
         Total Solid Waste,,,\"9,900\"\nTotal Emissions,,,\"128,600\"\n",
    );
    // Three titles, three sectors, three rows of heads, four sums.
    assert_eq!(count(&report), (17, 4, 0, 13));
    let codes: Vec<_> = found(&report).iter().map(|it| it.0).collect();
    assert_eq!(codes, ["I.1.2", "I.1.1", "II.1.1", "III.1.1"]);
    assert!(
        report.checks.iter().all(|it| it.agrees)
            && report.grand_total().is_some_and(|it| it.written == 128_600.0)
    );
}

/// C40, City Inventory Reporting and Information System (CIRIS), and the GCoM's Common Reporting Framework:
/// the columns of eCRF_3 as its open data have them, and the GPC's summary table of scopes.
#[test]
fn ciris_and_its_ecrf() {
    let heads = "Inventory year,GPC ref. no.,CRF - Sector,CRF - Sub-sector,Scope,Fuel type or activity,Notation key,Activity data - Amount,\
        Activity data - Unit,Activity data - Description,Activity data - Source,Activity data - Data Quality,Emission factor - Unit,\
        Emission factor - CO2,Emission factor - CH4,Emission factor - N2O,Emission factor - Total CO2e,Emission factor - Biogenic CO2,\
        Oxidation factor,Emission factor - Year,Emission factor - Scale,Emission factor - Description,Emission factor - Source,\
        Emission factor - Data Quality,GHGs (metric tonnes CO2e) - CO2,GHGs (metric tonnes CO2e) - CH4,GHGs (metric tonnes CO2e) - N2O,\
        GHGs (metric tonnes CO2e) - Total CO2e,GHGs (metric tonnes CO2e) - Biogenic CO2\n";
    let preview = read(&format!(
        "{heads}2017,I.1.1,Stationary Energy,Residential buildings,1,Natural gas,,2500000,MMBtu,utility,Gas company,H,kg/MMBtu,53.06,0.001,0.0001,53.1145,,1,2017,National,Hub,EPA,H,132650,70,66.25,132786.25,\n\
         2017,I.1.2,Stationary Energy,Residential buildings,2,Electricity,,900000,MWh,utility,Power company,H,tonnes/MWh,,,,0.41,,,2017,Regional,eGRID,EPA,M,,,,369000,\n\
         2017,I.1.3,Stationary Energy,Residential buildings,3,Electricity,NE,,,,,,,,,,,,,,,,,,,,,,\n\
         2017,II.1.1,Transportation,On-road transportation,1,Gasoline,,50000000,US gallon,model,MPO,M,kg/US gallon,8.78,,,,,,,,,,,439000,,,439000,\n\
         2017,II.2.1,Transportation,Railways,1,,NO,,,,,,,,,,,,,,,,,,,,,,\n\
         2017,III.1.2,Waste,Solid waste,3,Landfill,,120000,tonnes,,,L,,,,,,,,,,,,,,60000,,60000,\n"
    ));
    assert_eq!(count(&preview), (7, 6, 0, 1));
    // 132,786.25 + 369,000 + 439,000 + 60,000 = 1,000,786.25: the totals, not their part of CO2.
    assert!((taken(&preview).2 - 1_000_786.25).abs() < 1e-6, "{:?}", found(&preview));
    assert_eq!(preview.year, Some(2017));
    // Its gases stay apart: 53.06 + 0.001 × 28 + 0.0001 × 265 is the whole factor, and not counted twice.
    assert!(preview.lines[0].line.depends_on_gwp() && preview.lines[0].warnings.is_empty());
    let summary = read(
        "GPC ref No.,GHG Emissions Source (By Sector and Sub-sector),,Total GHGs (metric tonnes CO2e),,,\n,,,Scope 1,Scope 2,Scope 3,Total\n\
         I,STATIONARY ENERGY,,,,,\nI.1,Residential buildings,,\"132,786\",\"369,000\",NE,\"501,786\"\n\
         I.2,Commercial and institutional buildings and facilities,,\"90,000\",\"410,000\",NE,\"500,000\"\n\
         SUB-TOTAL,(city induced framework only),,\"222,786\",\"779,000\",,\"1,001,786\"\nII,TRANSPORTATION,,,,,\n\
         II.2,Railways,,NO,\"1,200\",NE,\"1,200\"\nSUB-TOTAL,(city induced framework only),,,\"1,200\",,\"1,200\"\nIII,WASTE,,,,,\n\
         III.1,Solid waste generated in the city,,NO,,\"60,000\",\"60,000\"\nSUB-TOTAL,(city induced framework only),,,,\"60,000\",\"60,000\"\n\
         TOTAL,(city induced framework only),,\"222,786\",\"780,200\",\"60,000\",\"1,062,986\"\n",
    );
    // Two rows of heads, three sectors, four sums.
    assert_eq!((count(&summary), taken(&summary).2), ((13, 4, 0, 9), 1_062_986.0));
    assert!(summary.checks.iter().all(|it| it.agrees), "{:?}", summary.checks);
    assert!(summary.grand_total().is_some_and(|it| it.written == 1_062_986.0));
}

/// ICLEI USA, Community Master Data Workbook, as the Inventory Module's guide (2014) describes it: data and
/// their sources by sector, beside the emissions that are entered back.
#[test]
fn icleis_master_data_workbook() {
    let preview = read(
        "Community Master Data Workbook,,,,,,,,\nJurisdiction,City of Aspen Hollow,,,,,,,\nInventory year,2018,,,,,,,\n,,,,,,,,\n\
         Sector,Source or Activity,Description,Quantity,Units,Data source,Contact,Emissions (MTCO2e),Notes\n\
         Residential energy,Electricity use,All accounts,\"61,000,000\",kWh,Utility,J. Doe,\"24,400\",\n\
         Residential energy,Natural gas use,,\"5,200,000\",therms,Utility,,\"27,600\",\nResidential energy,Propane,,TBD,gallons,ACS,,,to come\n\
         Transportation,Vehicle miles traveled,Passenger,\"95,000,000\",VMT,MPO,,\"38,000\",\nSolid waste,Waste generated,,\"14,000\",short tons,Hauler,,\"6,700\",\n\
         Wastewater,Process emissions,,\"12,300\",people served,Utility,,150,\n",
    );
    // Three rows above the heads, the heads, and propane, of which nothing is known yet.
    assert_eq!((count(&preview), preview.nothings), ((10, 5, 0, 5), 1));
    // 24,400 + 27,600 + 38,000 + 6,700 + 150 = 96,850
    assert!((taken(&preview).2 - 96_850.0).abs() < 1e-6);
    assert_eq!(preview.year, Some(2018));
    assert_eq!(preview.lines[0].line.note, "Utility");
}

/// CDP, 2019 and 2020 City-wide Emissions and the breakdown of question 4.6, as data.cdp.net names their columns.
#[test]
fn cdps_city_emissions() {
    let town =
        "Cities 2021,54321,City of Larkmont,Larkmont,United States of America,North America,true,public,2018";
    let breakdown = read(&format!(
        "Questionnaire,Organization Number,Organization Name,City,Country/Area,CDP Region,GCoM,Access,Accounting year,Sector,Subsector,\
         Direct emissions (metric tonnes CO2e)^,\"If you have no direct emissions to report, please select a notation key to explain why^\",\
         Indirect emissions from the use of grid-supplied electricity (metric tonnes CO2e)^,\"If you have no indirect emissions to report, please select a notation key to explain why^\",\
         Emissions occurring outside the jurisdiction boundary (metric tonnes CO2e)^,Comment,Last update\n\
         {town},Stationary energy,Residential buildings,45000,,61000,,3000,,2021-10-01\n{town},Transportation,On-road,140000,,900,,,,2021-10-01\n\
         {town},Transportation,Rail,,NO,,NO,,,2021-10-01\n{town},Waste,Solid waste,,,,,9000,,2021-10-01\n"
    ));
    assert_eq!((count(&breakdown), taken(&breakdown).2), ((5, 4, 0, 1), 258_900.0));
    assert_eq!(breakdown.lines.len(), 8);
    assert_eq!(breakdown.year, Some(2018));
    let totals = "Year Reported to CDP,Account Number,Organization,City,Country,Accounting year,Primary Protocol,Gases Included,\
        TOTAL Scope 1 Emissions (metric tonnes CO2e),TOTAL Scope 2 emissions (metric tonnes CO2e),TOTAL Scope 3 Emissions,TOTAL BASIC Emissions (GPC),Population,Population Year,City Location\n\
        2020,54321,City of Larkmont,Larkmont,United States of America,2018-01-01 - 2018-12-31,GPC,CO2; CH4; N2O,208100,131900,15500,355500,41000,2018,POINT (-90 40)\n\
        2020,11111,City of Otherville,Otherville,United States of America,2017-01-01 - 2017-12-31,GPC,CO2; CH4; N2O,308100,231900,,540000,91000,2017,POINT (-91 41)\n";
    let open = read(totals);
    // Which community is ours is asked first.
    assert_eq!(count(&open), (3, 0, 2, 1));
    assert!(matches!(open.questions[0], Question::Place(ref all) if all.len() == 2));
    let ours = said(totals, |it| it.place = Some("City of Larkmont".to_owned()));
    // Its totals by scope have no sector: each waits to be placed, none is taken for something else.
    assert_eq!((count(&ours), ours.questions[1].clone()), ((3, 0, 1, 2), Question::Kinds(3)));
    assert!(matches!(ours.rows[1].fate, Fate::Asked(ref why) if why.len() == 3));
}
