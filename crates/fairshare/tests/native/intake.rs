//! Tables as they come from elsewhere: each kind of trouble by two examples, and what is right.

use std::sync::Arc;

use fairshare::exchange::decode::DecodeError;
use fairshare::exchange::grid::{Refusal, open};
use fairshare::exchange::lines::{
    Around, Aside, Choices, Dash, Fate, Preview, Question, Reading, Reason, Warning,
};
use fairshare::exchange::meaning::cell::Sign;
use fairshare::exchange::meaning::parts::parts;
use fairshare::exchange::meaning::units::{Mass, Unclear, UnitGas};
use fairshare::inventory::{EndUse, GwpSet, What};
use proptest::prelude::*;

use crate::support::cases;

pub(crate) fn read_with(text: &str, choices: Choices, around: Around) -> Preview {
    let table = open(text.as_bytes()).unwrap().swap_remove(0);
    let mut all = parts(table).into_iter().map(|table| {
        let mut reading = Reading::new(Arc::new(table), choices.clone(), around.clone());
        while reading.read(3) {}
        let preview = reading.finish();
        let count = preview.count();
        assert_eq!(count.taken + count.asked + count.aside, count.rows, "{text}");
        preview
    });
    // Of several tables in one the likeliest, and the first of as likely ones.
    let first = all.next().unwrap();
    all.fold(first, |best, it| if it.worth() > best.worth() { it } else { best })
}

pub(crate) fn read(text: &str) -> Preview {
    read_with(text, Choices::default(), Around::default())
}

pub(crate) fn said(text: &str, say: impl FnOnce(&mut Choices)) -> Preview {
    let mut choices = Choices::default();
    say(&mut choices);
    read_with(text, choices, Around::default())
}

/// References with their tons; keys as nothing.
pub(crate) fn found(preview: &Preview) -> Vec<(&'static str, Option<f64>)> {
    let tons = |it: &fairshare::exchange::lines::Taken| {
        it.line.emissions(GwpSet::Ar5).ok().map(|it| it.co2e.value())
    };
    preview
        .lines
        .iter()
        .map(|it| (it.line.reference.row().code, tons(it).map(|tons| (tons * 1e6).round() / 1e6)))
        .collect()
}

pub(crate) fn tons(preview: &Preview) -> f64 {
    found(preview).iter().filter_map(|(_, tons)| *tons).sum::<f64>() + 0.0
}

pub(crate) fn asides(preview: &Preview) -> Vec<(usize, Aside)> {
    let aside = |row: &fairshare::exchange::lines::ReadRow| match &row.fate {
        Fate::Aside(aside) => Some((row.line, aside.clone())),
        _ => None,
    };
    preview.rows.iter().filter_map(aside).collect()
}

pub(crate) fn taken(preview: &Preview) -> (usize, usize, f64) {
    (preview.lines.len(), preview.count().asked, tons(preview))
}

/// The plain table of a coordinator: sector, source, activity, unit, emissions.
#[test]
fn a_plain_inventory_is_taken_whole() {
    let preview = read(
        "Sector,Source,Activity,Units,Emissions (MT CO2e)\n\
         Residential Energy,Electricity,98200000,kWh,38750\nResidential Energy,Natural Gas,8700000,therms,46200\n\
         Residential Energy,Propane,240000,gallons,1370\nCommercial Energy,Electricity,68900000,kWh,27200\n\
         Commercial Energy,Natural Gas,10230000,therms,54300\nIndustrial Energy,Electricity,45100000,kWh,17800\n\
         Industrial Energy,Natural Gas,4540000,therms,24100\n\
         Transportation,Gasoline - passenger vehicles,7900000,gallons,69400\n\
         Transportation,Diesel - heavy trucks,1450000,gallons,14800\nSolid Waste,Landfilled waste,16400,tons,8500\n\
         Water & Wastewater,Wastewater treatment,,,1130\nWater & Wastewater,Electricity,2350000,kWh,930\n",
    );
    assert_eq!(taken(&preview), (12, 0, 304_480.0));
    let codes: Vec<_> = found(&preview).iter().map(|it| it.0).collect();
    assert_eq!(
        codes,
        [
            "I.1.2", "I.1.1", "I.1.1", "I.2.2", "I.2.1", "I.3.2", "I.3.1", "II.1.1", "II.1.1", "III.1.1",
            "III.4.1", "I.2.2"
        ]
    );
    assert_eq!(preview.lines[11].line.end_use, Some(EndUse::Water));
    let amounts = preview.lines.iter().map(|it| match &it.line.what {
        What::Activity(activity) => (activity.amount.map(|it| it.value()), activity.unit.code()),
        _ => (None, ""),
    });
    let amounts: Vec<_> = amounts.collect();
    assert_eq!(amounts[0], (Some(98_200_000.0), "kWh"));
    assert_eq!(amounts[9..11], [(Some(16_400.0), "short_ton"), (None, "")]);
    // Nothing waits for an answer; that tons of waste are short tons is marked.
    assert_eq!(preview.questions, [Question::Tons(1)]);
    assert!(preview.lines[9].warnings.contains(&Warning::TonsGuessed));

    let spanish = read(
        "Sector;Fuente;Consumo;Unidad;Emisiones (tCO2e)\nResidencial;Electricidad;1200000;kWh;410\n\
         Residencial;Gas natural;90000;termias;478\nComercial;Electricidad;800000;kWh;273\n\
         Transporte;Gasolina;55000;galones;488\nResiduos sólidos;Relleno sanitario;;;120\nAguas residuales;;;;33\n",
    );
    let codes: Vec<_> = found(&spanish).iter().map(|it| it.0).collect();
    assert_eq!(codes, ["I.1.2", "I.1.1", "I.2.2", "II.1.1", "III.1.1", "III.4.1"]);
    // 410 + 478 + 273 + 488 + 120 + 33 = 1802
    assert_eq!(taken(&spanish), (6, 0, 1802.0));
}

#[test]
fn a_consultants_table_with_titles_subtotals_and_footnotes() {
    let text = "City of Cedar Grove - Community GHG Inventory 2018,,,,\n\"Prepared March 2020, revised\",,,,\n,,,,\n\
        Category,Sub-category,Quantity,Unit,MTCO2e\nResidential,Grid electricity,98.2,million kWh,\"38,750\"\n\
        ,Natural gas,\"8,700,000\",therm,\"46,200\"\n,Subtotal residential,,,\"84,950\"\n\
        Commercial/Industrial,Grid electricity,114.0,million kWh,\"45,000\"\n,Natural gas,\"14,770,000\",therm,\"78,400\"\n\
        ,Subtotal commercial/industrial,,,\"123,400\"\nOn-road,Passenger vehicles,\"173,800,000\",VMT,\"69,400\"\n\
        ,Freight,n/a,,\"14,800\"\nWaste,Landfill,\"16,400\",short tons,\"8,500\"\n,Compost,-,,-\nTOTAL,,,,\"301,050\"\n\
        \"* Source: utility, DOT; ~ estimated\",,,,\n";
    let preview = read(text);
    assert_eq!(taken(&preview), (7, 1, 301_050.0));
    assert_eq!((preview.layout.heads.clone(), preview.year), (2..3, Some(2018)));
    assert_eq!(preview.questions, [Question::Dash(1)]);
    let sums: Vec<_> = preview.checks.iter().map(|it| (it.line, it.written, it.agrees, it.of_all)).collect();
    assert_eq!(sums, [(7, 84_950.0, true, false), (10, 123_400.0, true, false), (15, 301_050.0, true, true)]);
    assert_eq!(
        asides(&preview),
        [
            (1, Aside::Title),
            (2, Aside::Title),
            (4, Aside::Heads),
            (7, Aside::Sum),
            (10, Aside::Sum),
            (15, Aside::Sum),
            (16, Aside::Note)
        ]
    );
    let What::Activity(power) = &preview.lines[0].line.what else { panic!("no activity") };
    assert_eq!((power.amount.unwrap().value(), power.unit.code()), (98_200_000.0, "kWh"));
    let zero = said(text, |it| it.dash = Some(Dash::Zero));
    assert_eq!(taken(&zero), (8, 0, 301_050.0));
    let missing = said(text, |it| it.dash = Some(Dash::Missing));
    assert_eq!(taken(&missing), (7, 0, 301_050.0));

    // Sums that do not add up are said; a heading stands for the rows below it.
    let other = read(
        "Residential\n  Electricity,120\n  Natural gas,80\n  Total residential,210\nTransportation\n  Gasoline,300\n  Diesel,50\n\
         Grand total,550\n",
    );
    assert_eq!(
        found(&other),
        [("I.1.2", Some(120.0)), ("I.1.1", Some(80.0)), ("II.1.1", Some(300.0)), ("II.1.1", Some(50.0))]
    );
    let sums: Vec<_> = other.checks.iter().map(|it| (it.written, it.summed, it.agrees, it.of_all)).collect();
    assert_eq!(sums, [(210.0, 200.0, false, false), (550.0, 550.0, true, true)]);
    assert_eq!(other.lines[0].line.name, "Residential, Electricity");
}

#[test]
fn sums_that_stand_before_their_parts_are_no_lines() {
    let two = read(
        "Sector,Source,tCO2e\nResidential,,200\n,Electricity,120\n,Gas,80\nWaste,,31\n,Landfill,30\n,Compost,1\n",
    );
    assert_eq!(taken(&two), (4, 0, 231.0));
    let one = read("Inventory,tCO2e\nResidential,200\nElectricity,120\nNatural gas,80\n");
    assert_eq!(found(&one), [("I.1.2", Some(120.0)), ("I.1.1", Some(80.0))]);
}

#[test]
fn an_open_quote_is_named_and_nothing_after_it_is_taken_in_silence() {
    let text = "GPC ref,Emissions (tCO2e),Note\nI.1.1,1200,ok\nI.1.2,3400,\"read twice, north of Main\nI.2.1,560,ok\nI.2.2,7800,ok\n";
    let preview = read(text);
    assert_eq!(preview.questions, [Question::Quote(3)]);
    assert_eq!(taken(&preview), (1, 3, 1200.0));
    assert_eq!(taken(&said(text, |it| it.quote = Some(true))), (4, 0, 12_960.0));
    assert_eq!(taken(&said(text, |it| it.quote = Some(false))), (1, 0, 1200.0));
    // A quoted cell of several lines closes, and is no fault.
    let whole = read("GPC ref,tCO2e,Note\nI.1.1,5,\"two\nlines, both\"\nI.1.2,6,ok\n");
    assert_eq!((taken(&whole), whole.questions.len()), ((2, 0, 11.0), 0));
    // At the end of a file nothing is swallowed but its last note.
    assert_eq!(read("GPC ref,tCO2e,Note\nI.1.1,5,\"open").questions, [Question::Quote(2)]);
}

#[test]
fn years_are_told_apart() {
    let text = "Year,Sector,Scope,Emissions (MTCO2e)\n2016,Residential buildings,1,1000\n2016,On-road transportation,1,9000\n\
        2018,Residential buildings,1,1020\n2018,On-road transportation,1,9020\n2019,Residential buildings,1,1030\n";
    let of = |year| read_with(text, Choices::default(), Around { year, ..Around::default() });
    let base = of(Some(2018));
    assert_eq!(taken(&base), (2, 0, 10_040.0));
    let others: Vec<_> = base.others.iter().map(|(year, lines)| (*year, lines.len())).collect();
    assert_eq!(others, [(2016, 2), (2019, 1)]);
    assert_eq!(
        base.questions,
        [Question::Year { years: vec![(2016, 2), (2018, 2), (2019, 1)], taken: 2018 }]
    );
    assert_eq!(of(None).year, Some(2019));
    assert_eq!(said(text, |it| it.year = Some(2016)).lines.len(), 2);
    // A column for each year, below a head that stands for all of them.
    let columns = ",,Year of Year,Year of Year,Year of Year\nSector,Sources (group),2017,2018,2019\n\
        Commercial,Natural gas,\"5,626\",\"6,274\",\"6,229\"\nCommercial,Oil,\"14,640\",\"10,985\",\"9,924\"\n";
    let preview = said(columns, |it| it.year = Some(2018));
    assert_eq!(found(&preview), [("I.2.1", Some(6274.0)), ("I.2.1", Some(10_985.0))]);
    assert_eq!(preview.others.len(), 2);
}

#[test]
fn communities_are_told_apart() {
    let text = "City,Sector,Scope,tCO2e\nMaplewood,Residential,1,5\nCedar Grove,Residential,1,7\nCedar Grove,Residential,2,8\n";
    let own = read_with(
        text,
        Choices::default(),
        Around { name: "City of Cedar Grove".to_owned(), ..Around::default() },
    );
    assert_eq!(taken(&own), (2, 0, 15.0));
    assert!(asides(&own).contains(&(2, Aside::OtherPlace("Maplewood".to_owned()))));
    let open = read(text);
    assert_eq!(
        open.questions,
        [Question::Place(vec![("Maplewood".to_owned(), 1), ("Cedar Grove".to_owned(), 2)])]
    );
    assert_eq!(taken(&open), (0, 3, 0.0));
    assert_eq!(taken(&said(text, |it| it.place = Some("Maplewood".to_owned()))), (1, 0, 5.0));
}

#[test]
fn a_gas_that_is_no_co2e_is_multiplied_and_said_so() {
    let preview = read(
        "GPC ref,Name,Total Emissions,Total Emission Units\nIII.1.1,Landfill methane,40,t CH4\nI.1.1,Gas,1200,t CO2e\n",
    );
    // IPCC AR5: methane 28. 40 × 28 = 1,120.
    assert_eq!(found(&preview), [("III.1.1", Some(1120.0)), ("I.1.1", Some(1200.0))]);
    assert_eq!(preview.lines[0].warnings, [Warning::Multiplied(UnitGas::Ch4, 28.0)]);
    assert_eq!(preview.lines[0].line.emissions(GwpSet::Ar4).unwrap().co2e.value(), 1000.0);
    // AR5: nitrous oxide 265. 3 kg = 0.795 t; the unit stands in the head.
    let head = read("Sector,Emissions (kg N2O)\nWastewater,3\n");
    assert_eq!(found(&head), [("III.4.1", Some(0.795))]);
    let column = read("Sector,Gas,Emissions (metric tons)\nLandfill,CH4,2\nLandfill,CO2e,2\n");
    assert_eq!(found(&column), [("III.1.1", Some(56.0)), ("III.1.1", Some(2.0))]);
}

#[test]
fn gases_alone_count_with_the_potentials_in_use() {
    let text = "GPC Reference Number,Activity type,CO2 Emissions,CH4 Emissions,N2O Emissions\nI.1.1,Gas homes,7734622,3696,42135\n";
    let preview = read(text);
    // kg: 7,734,622 + 3,696 × 28 + 42,135 × 265 = 19,003,885
    assert_eq!(found(&preview), [("I.1.1", Some(19_003.885))]);
    assert_eq!(preview.questions, [Question::GasMass(0.001)]);
    let tons = said(text, |it| it.gas_mass = Some(1.0));
    assert_eq!(found(&tons), [("I.1.1", Some(19_003_885.0))]);
    // In tons by the head: 5 + 0.1 × 28 = 7.8
    let heads = read("Sector,CO2 (tonnes),CH4 (tonnes)\nLivestock,5,0.1\n");
    assert_eq!((found(&heads), heads.questions.len()), (vec![("V.1", Some(7.8))], 0));
}

#[test]
fn a_decimal_comma_puts_its_column_in_question() {
    let text = "GPC ref;Emissions (tCO2e)\nI.1.1;1.234,5\nI.1.2;3.400\nII.1.1;91.000\n";
    let preview = read(text);
    assert_eq!(taken(&preview), (0, 3, 0.0));
    let [Question::Sign { example, point, comma, guess, .. }] = preview.questions.as_slice() else {
        panic!("{:?}", preview.questions)
    };
    assert_eq!((example.as_str(), *point, *comma, *guess), ("1.234,5", None, Some(1234.5), Sign::Comma));
    assert_eq!(taken(&said(text, |it| it.sign = Some(Sign::Comma))), (3, 0, 95_634.5));
    // Digits, one point, three digits, and nothing that tells: asked. 412 + 38 or a thousand times that.
    let either = "GPC ref,tCO2e\nI.1.1,412.000\nI.1.2,38.000\n";
    assert_eq!(taken(&read(either)), (0, 2, 0.0));
    assert_eq!(taken(&said(either, |it| it.sign = Some(Sign::Point))), (2, 0, 450.0));
    assert_eq!(taken(&said(either, |it| it.sign = Some(Sign::Comma))), (2, 0, 450_000.0));
    // Other figures of the column tell: no question.
    assert_eq!(taken(&read("GPC ref,tCO2e\nI.1.1,412.125\nI.1.2,38.5\nI.2.1,0.453\n")), (3, 0, 451.078));
}

#[test]
fn every_row_with_emissions_is_taken_whatever_stands_beside_them() {
    let heads = "Inventory Reference,GPC Reference Number,Subsector name,Notation Key,Total Emissions,Total Emission Units,\
        Activity type,Activity Value,Activity Units,Emission Factor - CO2,Emission Factor - CH4,Emission Factor - N2O,\
        Emission Factor - Unit,CO2 Emissions,CH4 Emissions,N2O Emissions,Data source ID,Data source name\n";
    let preview = read(&format!(
        "{heads}a,I.1.1,Residential buildings,,1200.5,t CO2e,,0,,,,,kg/m3,1190000,5500,5000,s,A state agency\n\
         b,II.1.1,On-road transportation,,9000,t CO2e,,0,,,,,kg/m3,9000000,,,u,A state agency\n\
         N/A,III.1.1,Solid waste disposal,,410,t CO2e,,,,,,,,,410000,,v,A registry\n\
         N/A,V.1,Emissions from livestock,,15.82,t CO2e,,0,,,,,,,15820,,w,A registry\n"
    ));
    // 1,200.5 + 9,000 + 410 + 15.82 = 10,626.32
    assert_eq!(taken(&preview), (4, 0, 10_626.32));
    let units = read(
        "GPC Reference Number,Name,Total Emissions,Total Emission Units,Activity Value,Activity Units,Emission Factor - CO2,\
         Emission Factor - CH4,Emission Factor - N2O,Emission Factor - Unit\n\
         I.1.1,natural gas,0.225066,t CO2e,100,m3,2.244,0.0002,0.000004,kg/m3\n\
         II.1.1,gasoline,215.11,t CO2e,100,m3,2111.304,0.135876,0.135876,kg/m3\n\
         I.1.1,gas by energy,56.1,t CO2e,1,TJ,56100,1,0.1,kg/TJ\n",
    );
    // Where a file's own factor leads to what is written, the gases are kept: 100 m³ × 2.244 kg and
    // the other gases are 225.066 kg, and 215.11 t but for rounding.
    let [gas, gasoline, by_energy] = [0, 1, 2].map(|at: usize| found(&units)[at].1.unwrap());
    assert!(
        (gas - 0.225_066).abs() < 1e-9 && (gasoline - 215.11).abs() < 0.01 && by_energy == 56.1,
        "{gas} {gasoline} {by_energy}"
    );
    assert!(units.lines[0].line.depends_on_gwp());
}

#[test]
fn units_come_from_head_or_cell() {
    let of = |head: &str, cell: &str| {
        let text = format!(
            "Sector,Scope,\"{head}\",Total Emission Units\nResidential,1,200,{cell}\nResidential,2,1,{cell}\n"
        );
        let preview = read(&text);
        (found(&preview).first().and_then(|it| it.1), preview.questions)
    };
    for (head, cell, expected) in [
        ("Emissions (lbs CO2e)", "", 0.090_718),
        ("Emissions (kg CO2e)", "", 0.2),
        ("2019, MMT CO2 eq.", "", 2e8),
        ("Emissions (kt CO2e)", "", 2e5),
        ("GHG emissions in metric tons of CO2 equivalent", "", 200.0),
        ("Total MTCDE", "", 200.0),
        ("Emissions", "lb. CO2e", 0.090_718),
        ("Emissions", "metric tons (CO2e)", 200.0),
        ("Emissions", "mtCO2e/yr", 200.0),
        ("Emissions", "MT CO2e per year", 200.0),
        ("Emissions", "MTCDE", 200.0),
        ("Emissions", "kt CO2e", 2e5),
        ("Emisiones (toneladas métricas CO2e)", "", 200.0),
    ] {
        assert_eq!(of(head, cell), (Some(expected), vec![]), "{head} {cell}");
    }
    for (head, cell, word, text) in [
        ("Emissions", "MtCO2e", Unclear::Mt, "MtCO2e"),
        ("Emissions", "Mt CO2e", Unclear::Mt, "Mt CO2e"),
        ("Emissions (Mt CO2e)", "", Unclear::Mt, "Emissions (Mt CO2e)"),
        ("Emissions (tons CO2e)", "", Unclear::Tons, "Emissions (tons CO2e)"),
        ("Emissions", "tons", Unclear::Tons, "tons"),
    ] {
        assert_eq!(of(head, cell), (None, vec![Question::Mass(word, text.to_owned(), 2)]), "{head} {cell}");
    }
    let text = "GPC ref,Total Emissions,Total Emission Units\nI.1.1,0.0012,MtCO2e\nII.1.1,0.0091,Mt CO2e\nI.1.2,3400,MTCO2e\n";
    assert_eq!(taken(&read(text)), (1, 2, 3400.0));
    // 0.0012 + 0.0091 million tons and 3,400 tons
    assert_eq!(taken(&said(text, |it| it.set_mass(Unclear::Mt, Mass::Mega))), (3, 0, 13_700.0));
}

#[test]
fn activity_units_of_other_tools() {
    let of = |amount: &str, unit: &str| {
        let preview =
            read(&format!("GPC ref,Activity Value,Activity Units,tCO2e\nI.2.1,{amount},{unit},5\n"));
        match &preview.lines[0].line.what {
            What::Activity(activity) => (activity.amount.unwrap().value(), activity.unit.code()),
            _ => (0.0, ""),
        }
    };
    assert_eq!(of("1200000", "kBtu"), (1200.0, "MMBtu"));
    assert_eq!(of("12", "kWh/yr"), (12.0, "kWh"));
    assert_eq!(of("8", "therms/year"), (8.0, "therm"));
    assert_eq!(of("3", "TJ"), (3000.0, "GJ"));
    assert_eq!(of("1.5", "thousand gallons"), (1500.0, "gallon"));
    assert_eq!(of("2", "million kWh"), (2e6, "kWh"));
    assert_eq!(of("4.5 MWh", ""), (4.5, "MWh"));
    let head = read("Sector,Source,Usage (MWh),MTCO2e\nResidential,Electricity,40,12\n");
    let What::Activity(activity) = &head.lines[0].line.what else { panic!("no activity") };
    assert_eq!((activity.amount.unwrap().value(), activity.unit.code()), (40.0, "MWh"));
}

#[test]
fn keys_scopes_and_words_for_nothing() {
    let keys = read("GPC ref,Emissions (tCO2e)\nI.1.1,1200\nI.1.2,3400\nI.4.1,NO\nI.5.1,IE\nII.2.1,NE\n");
    assert_eq!(taken(&keys), (5, 0, 4600.0));
    let scopes = read(
        "Sector,Scope,Emissions (tCO2e)\nResidential buildings,1.0,1200\nResidential buildings,2.0,3400\n",
    );
    assert_eq!(found(&scopes), [("I.1.1", Some(1200.0)), ("I.1.2", Some(3400.0))]);
    for nothing in ["NA", "N/A", "nan", "None", "NULL", "#N/A", "n.a."] {
        let preview = read(&format!(
            "GPC ref,Scope,Emissions (tCO2e),Activity Value,Activity Units\nI.1.1,1,1200,{nothing},{nothing}\nI.2.1,1,{nothing},{nothing},\n"
        ));
        assert_eq!((taken(&preview), preview.nothings > 0), ((1, 0, 1200.0), true), "{nothing}");
    }
}

#[test]
fn accountants_signs() {
    let text = "GPC ref,Emissions (tCO2e)\nI.1.1,\" 1,200 \"\nV.2,\" (1,234)\"\nI.1.2, -   \nI.2.1,–\nV.2,\"1,234-\"\nI.3.1,\"$ 5\"\n";
    let preview = read(text);
    assert_eq!(preview.questions, [Question::Dash(2)]);
    assert_eq!(
        found(&preview),
        [("I.1.1", Some(1200.0)), ("V.2", Some(-1234.0)), ("V.2", Some(-1234.0)), ("I.3.1", Some(5.0))]
    );
    assert_eq!(taken(&said(text, |it| it.dash = Some(Dash::Zero))), (6, 0, -1263.0));
    assert_eq!(taken(&said(text, |it| it.dash = Some(Dash::Missing))), (4, 0, -1263.0));
}

#[test]
fn notes_and_unseen_marks() {
    let notes = read(
        "GPC ref,Emissions (tCO2e),Note\nI.1.1,1200,- estimated from 2018\nI.1.2,3400,+10% over 2018\nI.2.1,5,@home survey\n",
    );
    assert_eq!(taken(&notes), (3, 0, 4605.0));
    assert_eq!(notes.lines[0].line.note, "- estimated from 2018");
    let marks = read(
        "GPC ref,Emissions (tCO2e)\nI.1.1,\u{202d}1200\u{202c}\nI.1.2,\u{200b}3400\n\u{200e}II.1.1,9000\n",
    );
    assert_eq!(taken(&marks), (3, 0, 13_600.0));
}

#[test]
fn empty_columns_titles_and_sep_lines() {
    let wide = format!("GPC ref,Emissions (tCO2e){0}\nI.1.1,1200{0}\n{0}\n", ",".repeat(300));
    let preview = read(&wide);
    assert_eq!((taken(&preview), preview.layout.columns.len()), ((1, 0, 1200.0), 2));
    let sep = read("sep=;\nGPC ref;Emissions (tCO2e);Note\nI.1.1;1200;a\nI.1.2;3400;b\n");
    assert_eq!((taken(&sep), sep.rows[0].line), ((2, 0, 4600.0), 2));
    assert_eq!(taken(&read("\"sep=,\"\r\nGPC ref,tCO2e\r\nI.1.1,7\r\n")), (1, 0, 7.0));
    let title = read(
        "City of Smallville Community GHG Inventory 2019,,\n\"Prepared by staff, draft\",,\n,,\nSector,Scope,Emissions (MTCO2e)\n\
         Residential buildings,1,1200\nResidential buildings,2,3400\nOn-road transportation,1,9000\n",
    );
    assert_eq!((taken(&title), title.year), ((3, 0, 13_600.0), Some(2019)));
}

#[test]
fn a_column_for_each_scope_or_sector_becomes_lines() {
    let scopes = read(
        "Sector,Direct emissions (metric tonnes CO2e),Indirect emissions from grid energy (metric tonnes CO2e),\
         Emissions outside the boundary (metric tonnes CO2e)\nResidential buildings,1200,3400,170\n\
         Commercial buildings & facilities,900,4100,IE\nTransportation > On-road,9000,120,NO\n\
         Waste > Solid waste disposal,NO,NO,410\n",
    );
    // 1200 + 3400 + 170 + 900 + 4100 + 9000 + 120 + 410 = 19,300, and three keys
    assert_eq!(taken(&scopes), (11, 0, 19_300.0));
    assert_eq!(found(&scopes)[10], ("III.1.2", Some(410.0)));
    let text = "Total Emissions by Sector (MT CO2e),,,,,\nSource,Residential,Commercial/Institutional,Industrial,Energy Generation,Total\n\
        Stationary Combustion,\"21,340\",\"14,220\",\"8,110\",-,\"43,670\"\nMobile Combustion,\"61,200\",\"4,300\",-,-,\"65,500\"\n\
        Electricity,\"33,000\",\"41,500\",\"19,800\",-,\"94,300\"\nSolid Waste,\"5,200\",-,-,-,\"5,200\"\n\
        Urban Forestry,\"(3,150)\",-,-,-,\"(3,150)\"\nTotal,,,,,\"205,520\"\n";
    let preview = said(text, |it| it.dash = Some(Dash::Missing));
    let codes: Vec<_> = found(&preview).iter().map(|it| it.0).collect();
    assert_eq!(
        codes,
        ["I.1.1", "I.2.1", "I.3.1", "II.1.1", "II.1.1", "I.1.2", "I.2.2", "I.3.2", "III.1.1", "V.2"]
    );
    assert_eq!(taken(&preview), (10, 0, 205_520.0));
    assert!(preview.grand_total().unwrap().agrees);
    assert_eq!(read(text).questions, [Question::Dash(10)]);
    let short = read("Sector,Scope 1 (tCO2e),Scope 2 (tCO2e),Total\nResidential,5,7,12\nCommercial,3,4,9\n");
    assert_eq!(taken(&short), (4, 0, 19.0));
    // 3 + 4 = 7, which no rounding makes 9: said.
    let checks: Vec<_> = short.checks.iter().map(|it| (it.line, it.written, it.summed, it.agrees)).collect();
    assert_eq!(checks, [(3, 9.0, 7.0, false)]);
}

#[test]
fn electricity_is_never_scope_1_unasked() {
    let asked = read(
        "Sector,Source,Scope,tCO2e\nResidential,Electricity,1,5\nResidential,Electricity,2,5\nResidential,Gas,1,5\n",
    );
    assert_eq!((taken(&asked), asked.questions), ((2, 1, 10.0), vec![Question::Kinds(1)]));
    assert!(matches!(asked.rows[1].fate, Fate::Asked(ref why) if matches!(why[..], [Reason::Unplaced(_)])));
    let by_unit = read("Sector,Usage (kWh),tCO2e\nResidential,10,5\nCommercial,10,5\n");
    assert_eq!(found(&by_unit).iter().map(|it| it.0).collect::<Vec<_>>(), ["I.1.2", "I.2.2"]);
    assert!(by_unit.lines[0].warnings.contains(&Warning::PlaceGuessed));
    let losses = read(
        "Sector,Source,tCO2e\nResidential,Electricity T&D losses,5\nCommercial,Steam,3\nTransportation,Electric vehicles,2\n",
    );
    assert_eq!(found(&losses).iter().map(|it| it.0).collect::<Vec<_>>(), ["I.1.3", "I.2.2", "II.1.2"]);
}

#[test]
fn tables_of_pages_are_tables() {
    let html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>GPC ref</td><td>Emissions (tCO2e)</td></tr>\
        <tr><td>I.1.1</td><td>1200</td></tr></table></body></html>";
    assert_eq!(taken(&read(html)), (1, 0, 1200.0));
    // A word processor's: cells of two paragraphs, joined cells, named letters, styles, a comment.
    let page = "<!DOCTYPE html><head><style>td { x: '<table>' }</style></head><!--StartFragment--><TABLE border=1>\
        <tr><th rowspan=\"2\">Sector<th colspan=2>Emissions&nbsp;(tCO<sub>2</sub>e)</tr><tr><th>Scope&#32;1<th>Scope 2</tr>\
        <tr><td>Residential<td><p>1,200</p><td>3,400</tr><tr><td>Commercial<br>&amp; institutional</td><td>5<td>6</table>";
    assert_eq!(
        found(&read(page)),
        [("I.1.1", Some(1200.0)), ("I.1.2", Some(3400.0)), ("I.2.1", Some(5.0)), ("I.2.2", Some(6.0))]
    );
    assert_eq!(open(b"<html><body><p>no table</p></body></html>"), Err(Refusal::NoTable));
    assert_eq!(
        open(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        Err(Refusal::Decode(DecodeError::Pdf))
    );
}

/// Rows of every kind, in any order.
fn any_row() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just(String::new()),
        "[A-Za-z ]{1,12}",
        "-?[0-9]{1,6}(\\.[0-9]{1,3})?",
        prop::sample::select(vec![
            "Residential",
            "Total",
            "-",
            "NO",
            "n/a",
            "I.1.1",
            "kWh",
            "tons",
            "Mt CO2e",
            "2019",
            "Scope 2",
            "\"1,2\"",
            "1.234",
            "Natural gas",
            "* note"
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(cell, 1..7).prop_map(|cells| cells.join(","))
}

proptest! {
    #![proptest_config(cases(512))]

    /// Every row of any table is taken, asked about, or set apart; and each line has its row.
    #[test]
    fn every_row_is_accounted_for(
        head in prop::sample::select(vec!["", "Sector,Source,Amount,Unit,tCO2e\n", "GPC ref,Emissions\n", "Sector,Scope 1,Scope 2,Total\n", "Title\n\nYear,Sector,2019,2020\n"]),
        rows in prop::collection::vec(any_row(), 1..20),
    ) {
        let text = format!("{head}{}\n", rows.join("\n"));
        let Ok(tables) = open(text.as_bytes()) else { return Ok(()) };
        let count = tables[0].rows.len();
        let preview = read(&text);
        // A sheet's tables have all of its rows, or its columns where one lies on its side.
        let parts = parts(tables[0].clone());
        let is_turned = parts.iter().any(|it| it.is_turned);
        prop_assert!(is_turned || parts.iter().map(|it| it.rows.len()).sum::<usize>() == count);
        prop_assert!(parts.iter().any(|it| it.rows.len() == preview.rows.len()));
        let written = text.lines().filter(|line| line.split(',').any(|cell| !cell.trim().is_empty())).count();
        prop_assert_eq!(count, written);
        for line in preview.lines.iter().chain(preview.others.iter().flat_map(|it| &it.1)) {
            let fate = &preview.rows[line.row].fate;
            prop_assert!(!matches!(fate, Fate::Aside(it) if !matches!(it, Aside::OtherYear(_))), "{:?}", fate);
        }
        let lines: Vec<usize> = preview.rows.iter().map(|row| row.line).collect();
        prop_assert!(lines.is_sorted());
    }
}

// Workbooks.

const BY_OPENPYXL: &[u8] = include_bytes!("data/inventory-openpyxl.xlsx");
const STORED: &[u8] = include_bytes!("data/inventory-stored.xlsx");
const OPEN_DOCUMENT: &[u8] = include_bytes!("data/inventory.ods");

fn read_sheet(table: fairshare::exchange::table::Table) -> Preview {
    let mut reading = Reading::new(Arc::new(table), Choices::default(), Around::default());
    while reading.read(1000) {}
    reading.finish()
}

#[test]
fn workbooks_give_what_their_table_gives() {
    for (name, file) in [("openpyxl", BY_OPENPYXL), ("xlsxwriter", STORED), ("odf", OPEN_DOCUMENT)] {
        let tables = open(file).unwrap();
        let best = tables.into_iter().map(read_sheet).max_by_key(Preview::worth).unwrap();
        assert_eq!(best.lines.len(), 12, "{name}");
        assert_eq!(tons(&best), 304_480.0, "{name}");
        assert!(best.questions.iter().all(|it| !it.is_open()), "{name}: {:?}", best.questions);
    }
    let tables = open(BY_OPENPYXL).unwrap();
    let names: Vec<_> = tables.iter().map(|it| (it.name.as_str(), it.bare_formulas)).collect();
    // A formula whose value was never computed is named, and nothing stands for it.
    assert_eq!(names, [("Notes", 0), ("Inventory 2019", 1)]);
    assert_eq!(tables[1].rows[1].line, 2);
    let titled = read_sheet(open(STORED).unwrap().swap_remove(0));
    assert_eq!(titled.year, Some(2019));
    assert!(titled.grand_total().is_some_and(|it| it.agrees && it.written == 304_480.0));
}

/// Cedar Grove's kind of table, by openpyxl: a sheet of notes before it, joined cells, typed figures.
const CONSULTANTS: &[u8] = include_bytes!("data/consultants-openpyxl.xlsx");
/// The same with macros, which never run.
const MACROS: &[u8] = include_bytes!("data/consultants-macros.xlsm");

#[test]
fn a_consultants_workbook_gives_what_its_table_gives() {
    for file in [CONSULTANTS, MACROS] {
        let tables = open(file).unwrap();
        assert_eq!(tables.len(), 2);
        let best = tables.into_iter().map(read_sheet).max_by_key(Preview::worth).unwrap();
        // 18,200 + 17,000 + 36,400 + 7,100 + 4,700 = 83,400
        assert_eq!(taken(&best), (5, 1, 83_400.0));
        assert_eq!((best.year, best.questions.clone()), (Some(2017), vec![Question::Dash(1)]));
        assert!(best.checks.iter().all(|it| it.agrees) && best.checks.len() == 3);
        assert!(best.grand_total().is_some_and(|it| it.written == 83_400.0));
    }
}

/// What three programs put on the clipboard beside the plain text.
#[test]
fn clipboards_of_spreadsheets_and_word_processors() {
    let office = "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.0//EN\">\n<html><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\"/>\
        <title></title><meta name=\"generator\" content=\"LibreOffice 24.2 (Linux)\"/><style type=\"text/css\">\nbody,div,table { font-family:\"Liberation Sans\" }\n</style></head>\n\
        <body><table cellspacing=\"0\" border=\"0\"><colgroup width=\"120\"></colgroup><colgroup span=\"2\" width=\"90\"></colgroup>\
        <tr><td height=\"17\" align=\"left\">Sector</td><td align=\"left\">Source</td><td align=\"left\">MTCO2e</td></tr>\
        <tr><td rowspan=2 height=\"34\" align=\"left\" valign=top>Residential</td><td align=\"left\"><font color=\"#000000\">Electricity</font></td><td align=\"right\" sdval=\"38750\" sdnum=\"1033;0;#,##0\">38,750</td></tr>\
        <tr><td align=\"left\">Natural gas</td><td align=\"right\" sdval=\"46200\" sdnum=\"1033;0;#,##0\">46,200</td></tr></table></body></html>";
    let word = "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w=\"urn:schemas-microsoft-com:office:word\"><head><style><!-- /* Style Definitions */ p.MsoNormal {margin:0} --></style></head>\
        <body lang=EN-US><!--StartFragment--><table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'><td width=200 valign=top><p class=MsoNormal><b>Sector<o:p></o:p></b></p></td>\
        <td><p class=MsoNormal>Source</p></td><td><p class=MsoNormal>MTCO<sub>2</sub>e</p></td></tr><tr><td><p class=MsoNormal>Residential</p></td><td><p class=MsoNormal>Electricity<o:p></o:p></p><p class=MsoNormal>(grid)</p></td>\
        <td><p class=MsoNormal align=right>38,750<o:p>&nbsp;</o:p></p></td></tr><tr><td><p class=MsoNormal>Residential</p></td><td><p class=MsoNormal>Natural gas</p></td><td><p>46,200</p></td></tr></table><!--EndFragment--></body></html>";
    let excel = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><!--[if gte mso 9]><xml><x:ExcelWorkbook/></xml><![endif]--></head><body link=\"#0563C1\"><table border=0 width=256 style='border-collapse:collapse'>\n\
        <!--StartFragment-->\n <col width=64 span=3>\n <tr height=20>\n  <td class=xl65>Sector</td>\n  <td>Source</td>\n  <td>MTCO2e</td>\n </tr>\n <tr height=20>\n  <td>Residential</td>\n  <td>Electricity</td>\n  <td align=right class=xl66 x:num=\"38750\">38,750 </td>\n </tr>\n\
        <tr><td>Residential</td><td>Natural gas</td><td align=right>46,200 </td></tr>\n<!--EndFragment-->\n</table></body></html>";
    for (program, page) in [("LibreOffice", office), ("Word", word), ("Excel", excel)] {
        assert_eq!(found(&read(page)), [("I.1.2", Some(38_750.0)), ("I.1.1", Some(46_200.0))], "{program}");
    }
}

/// An archive of one file, as workbooks are.
fn archive(name: &str, method: u8, flags: u8, packed: &[u8]) -> Vec<u8> {
    let four = |number: usize| (number as u32).to_le_bytes();
    let two = |number: usize| (number as u16).to_le_bytes();
    let sizes = [four(0), four(packed.len()), four(packed.len())].concat();
    let head =
        [[20, 0, flags, 0, method, 0, 0, 0, 0, 0].as_slice(), &sizes, &two(name.len()), &two(0)].concat();
    let local = [b"PK\x03\x04".as_slice(), &head, name.as_bytes(), packed].concat();
    let central = [b"PK\x01\x02\x14\0".as_slice(), &head, &[0; 10], &four(0), name.as_bytes()].concat();
    let counts =
        [[0; 4].as_slice(), &two(1), &two(1), &four(central.len()), &four(local.len()), &two(0)].concat();
    [local, central, b"PK\x05\x06".to_vec(), counts].concat()
}

#[test]
fn what_is_no_workbook_is_named_for_what_it_is() {
    let refused = |file: &[u8]| open(file).unwrap_err();
    let why = Refusal::Decode;
    for end in [30, 2000, STORED.len() - 40] {
        assert_eq!(refused(&STORED[..end]), why(DecodeError::Workbook), "cut at {end}");
    }
    assert_eq!(refused(&archive("word/document.xml", 0, 0, b"<w/>")), why(DecodeError::Archive));
    assert_eq!(refused(&archive("xl/workbook.xml", 0, 1, b"<w/>")), why(DecodeError::Locked));
    assert_eq!(refused(&archive("xl/workbook.xml", 0, 0, b"<workbook/>")), why(DecodeError::Workbook));
    // Two hundred megabytes of nothing in two hundred kilobytes.
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 200 << 20], 1);
    assert!(bomb.len() < 2 << 20);
    let found = refused(&archive("xl/workbook.xml", 8, 0, &bomb));
    assert!(matches!(found, Refusal::Decode(DecodeError::TooLarge { .. })), "{found:?}");
}

#[test]
fn any_cut_or_change_of_a_workbook_never_panics() {
    for file in [BY_OPENPYXL, STORED, OPEN_DOCUMENT] {
        for nth in 0..60 {
            let at = file.len() * nth / 60;
            let mut changed = file.to_vec();
            changed[at] ^= 0x55;
            drop(open(&changed));
            drop(open(&file[..at]));
        }
    }
}
