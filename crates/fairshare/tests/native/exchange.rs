//! CSV in and out: what spreadsheets and hands make of an inventory, and that nothing is lost on
//! the way out and back.

use std::sync::Arc;
use std::time::Instant;

use fairshare::exchange::decode::{DecodeError, Decoded, Encoding, decode};
use fairshare::exchange::export;
use fairshare::exchange::import::{BadRow, Import, Preview, Reason, Warning};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::table::{Delimiter, Reader, Table, TableError};
use fairshare::inventory::{
    Activity, Amount, DataQuality, EndUse, FactorChoice, GwpSet, Inventory, Line, Lines, NotationKey,
    OwnFactor, Slip, Unknown, What,
};
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::factors::{FactorId, Method, Parameter, catalogue};
use fairshare::reference::gpc::Reference;
use proptest::prelude::*;

use crate::support::{cases, reference, tons, year};

fn table(bytes: &[u8]) -> Arc<Table> {
    let mut reader = Reader::new(decode(bytes).unwrap(), None);
    while reader.read(7).unwrap() {
        assert!((0.0..=1.0).contains(&reader.progress()));
    }
    assert_eq!(reader.progress(), 1.0);
    Arc::new(reader.finish())
}

fn known_meanings(table: &Table) -> Vec<Meaning> {
    table.columns().iter().map(|column| column.meaning.unwrap_or(Meaning::Ignore)).collect()
}

fn import_as(table: Arc<Table>, meanings: Vec<Meaning>) -> Preview {
    let mut import = Import::new(table, meanings, vec![], GwpSet::Ar5);
    while import.check(7) {
        assert!((0.0..=1.0).contains(&import.progress()));
    }
    assert!((0.0..=1.0).contains(&import.progress()));
    import.finish()
}

pub fn import(text: &str) -> Preview {
    let table = table(text.as_bytes());
    let meanings = known_meanings(&table);
    import_as(table, meanings)
}

fn cells(text: &str) -> Vec<Vec<String>> {
    table(text.as_bytes()).rows.iter().map(|row| row.cells.clone()).collect()
}

fn reasons(text: &str) -> Vec<Reason> {
    import(text).bad.into_iter().flat_map(|bad| bad.reasons).collect()
}

/// Written out, names with accents come back from whatever opens the file by its mark.
#[test]
fn names_with_accents_come_back_byte_for_byte() {
    let mut line = Line::new(reference("I.1.1"), What::Emissions(Some(tons(12.5))));
    line.name = "Cañón Añejo".to_owned();
    let inventory = Inventory { lines: [line].into_iter().collect(), ..Inventory::default() };
    let written = export(&inventory, "San José");
    assert_eq!(decode(written.as_bytes()).unwrap().encoding, Encoding::Utf8);
    let back: Lines = import(&written).lines.into_iter().collect();
    assert_eq!(export(&Inventory { lines: back, ..inventory }, "San José"), written);
}

/// Marks that nobody sees come along from pages and mails.
#[test]
fn marks_nobody_sees_are_no_part_of_a_reference_unit_or_number() {
    let text =
        "GPC ref,Emissions (tCO2e)\nI.1.1,\u{202d}1200\u{202c}\nI.1.2,\u{200b}3400\n\u{200e}II.1.1,9000\n";
    let preview = import(text);
    assert_eq!(preview.bad, []);
    let found: Vec<(&str, Option<f64>)> = preview
        .lines
        .iter()
        .map(|line| match &line.what {
            What::Emissions(amount) => (line.reference.row().code, amount.map(|it| it.value())),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(found, [("I.1.1", Some(1200.0)), ("I.1.2", Some(3400.0)), ("II.1.1", Some(9000.0))]);
    // In heads, units and keys, in the middle of a word, and where two files were put behind each other.
    let text = "\u{200b}GPC Reference\u{ad} Number,Notation Key,Total Emis\u{ad}sions,Activity Value,Activity Units,Data source ID\n\
        I.1.1,,,\u{a0}5\u{2060},the\u{200d}rms,fuel/natural-gas\n\u{feff}I.1.2,N\u{200b}O,,,,\n";
    let preview = import(text);
    assert_eq!((preview.bad, preview.lines.len()), (vec![], 2));
}

// Bytes to text.

#[test]
fn encodings_are_found_and_named() {
    let utf16 = |big: bool| -> Vec<u8> {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        "sector,tons\ncañon,1\n".encode_utf16().flat_map(bytes).collect()
    };
    let with = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    let text = "sector,tons\ncañon,1\n";
    for (bytes, encoding) in [
        (text.as_bytes().to_vec(), Encoding::Utf8),
        (with(b"\xef\xbb\xbf", text.as_bytes()), Encoding::Utf8),
        (with(b"\xff\xfe", &utf16(false)), Encoding::Utf16Le),
        (with(b"\xfe\xff", &utf16(true)), Encoding::Utf16Be),
        (utf16(false), Encoding::Utf16Le),
        (utf16(true), Encoding::Utf16Be),
        (b"sector,tons\nca\xf1on,1\n".to_vec(), Encoding::Windows1252),
    ] {
        assert_eq!(decode(&bytes), Ok(Decoded { text: text.to_owned(), encoding }));
    }
    // The WHATWG's windows-1252: 0x80 is the euro sign, 0x92 the apostrophe, 0x81 nothing.
    assert_eq!(decode(b"\x80\x92\x81").unwrap().text, "\u{20ac}\u{2019}\u{81}");
}

#[test]
fn what_is_no_text_is_refused_by_name() {
    assert_eq!(decode(b""), Err(DecodeError::Empty));
    assert_eq!(decode(b"\xef\xbb\xbf"), Err(DecodeError::Empty));
    assert_eq!(decode(b"PK\x03\x04rest"), Err(DecodeError::Spreadsheet));
    assert_eq!(decode(b"\xff\xd8\xff\x00"), Err(DecodeError::NotText));
    assert_eq!(decode(b"\xff\xfea\0b"), Err(DecodeError::BrokenUtf16));
    assert_eq!(decode(b"\xff\xfe\x00\xd8"), Err(DecodeError::BrokenUtf16));
    let bytes = (64 << 20) + 1;
    assert_eq!(decode(&vec![b'a'; bytes]), Err(DecodeError::TooLarge { bytes }));
}

// Text to rows.

#[test]
fn delimiters_are_found() {
    for (text, delimiter) in [
        ("a,b\n1,2", Delimiter::Comma),
        ("a;b\n1,5;2,5\n3,5;4,5", Delimiter::Semicolon),
        ("a\tb, c\n1\t2", Delimiter::Tab),
        ("a|b|c\n1|2|3", Delimiter::Bar),
        ("alone\n1", Delimiter::Comma),
        ("a,b\n\"x;y;z\",1\n\"p;q;r\",2", Delimiter::Comma),
        // Bars at the ends of quoted lines are more regular than the commas around them.
        ("a,b,c\n1,\"|x\n|\ny|\",\"|\n|\"", Delimiter::Comma),
        ("City of Maplewood\n\na;b;c\n1;2;3\n4;5;6", Delimiter::Semicolon),
    ] {
        assert_eq!(table(text.as_bytes()).delimiter, delimiter, "{text}");
    }
}

#[test]
fn quotes_keep_newlines_and_double() {
    assert_eq!(cells("a,\"b\r\nc\",\"say \"\"x\"\"\"\n1,,"), [["a", "b\r\nc", "say \"x\""], ["1", "", ""]]);
}

#[test]
fn rows_know_their_line_whatever_ends_it() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["a,b", "", "1,\"x", "y\"", ",", "2,3"].join(end);
        let lines: Vec<usize> = table(text.as_bytes()).rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [1, 3, 6], "{end:?}");
    }
}

#[test]
fn too_large_tables_are_refused_by_name() {
    let read = |text: String| {
        let mut reader = Reader::new(Decoded { text, encoding: Encoding::Utf8 }, None);
        reader.read(usize::MAX)
    };
    assert_eq!(read("1\n".repeat(200_000)), Ok(false));
    assert_eq!(read("1\n".repeat(200_001)), Err(TableError::TooManyRows));
    assert_eq!(read(format!("a\n{}", ",".repeat(255))), Ok(false));
    assert_eq!(read(format!("a\n1{}", ",".repeat(256))), Err(TableError::TooManyColumns { line: 2 }));
    assert_eq!(read(format!("1{}\n", ",".repeat(60)).repeat(100_000)), Err(TableError::TooManyCells));
}

// Columns.

#[test]
fn headers_are_known_exactly_or_asked() {
    let columns = table(b"GPC reference number, total  EMISSIONS ,Total,Notes,note\nI.1.1,5,6,,\n").columns();
    let meanings: Vec<_> = columns.iter().map(|column| column.meaning).collect();
    assert_eq!(
        meanings,
        [Some(Meaning::GpcReference), Some(Meaning::Emissions), None, Some(Meaning::Note), None]
    );
    assert_eq!(columns[1].samples, ["5"]);
    assert_eq!(columns[1].header, "total  EMISSIONS");
}

#[test]
fn without_a_header_all_columns_are_asked() {
    let table = table(b"I.1.1,5\nI.1.2,6\n");
    assert!(!table.has_header());
    assert!(table.columns().iter().all(|column| column.meaning.is_none() && column.header.is_empty()));
    let preview = import_as(table, vec![Meaning::GpcReference, Meaning::Emissions]);
    assert_eq!(preview.lines.len(), 2);
}

// Rows to lines.

#[test]
fn a_plain_list_of_sectors_is_taken_where_each_means_one_reference() {
    let preview = import(
        "sector,emissions_tco2e\nLivestock,\"1,234.5\"\nResidential electricity,7\nResidential,8\n\
         Industrial natural gas,9\nLand use,-3\nTotal,10\n",
    );
    let found: Vec<_> =
        preview.lines.iter().map(|line| (line.reference.row().code, line.what.clone())).collect();
    let amount = |value| What::Emissions(Some(tons(value)));
    assert_eq!(
        found,
        [("V.1", amount(1234.5)), ("I.1.2", amount(7.0)), ("I.3.1", amount(9.0)), ("V.2", amount(-3.0))]
    );
    assert_eq!(preview.lines[0].name, "Livestock");
    assert_eq!(preview.unplaced, ["Residential", "Total"]);
    assert_eq!(preview.bad[0].reasons, [Reason::MissingReference("Residential".to_owned())]);
}

#[test]
fn a_scope_or_a_person_places_a_sector() {
    let table = table(b"sector,scope,emissions_tco2e\nResidential,Scope 1,8\nResidential,2,9\nMisc.,,1\n");
    let meanings = known_meanings(&table);
    let places = vec![("Misc.".to_owned(), reference("VI.1"))];
    let mut import = Import::new(table, meanings, places, GwpSet::Ar5);
    assert!(!import.check(usize::MAX));
    let preview = import.finish();
    let codes: Vec<_> = preview.lines.iter().map(|line| line.reference.row().code).collect();
    assert_eq!((codes.as_slice(), preview.bad.len()), (["I.1.1", "I.1.2", "VI.1"].as_slice(), 0));
}

#[test]
fn seven_bad_rows_of_sixty_are_named_by_line() {
    let mut text = "GPC Reference Number,Total Emissions,Total Emission Units\n".to_owned();
    for number in 2..62 {
        text += &match number {
            5 => "I.9.9,1,t\n".to_owned(),
            11 => "I.1.1,abc,t\n".to_owned(),
            17 => "I.1.1,\"1.234,5\",t\n".to_owned(),
            23 => "I.1.1,-4,t\n".to_owned(),
            29 => "I.1.1,5,furlongs\n".to_owned(),
            37 => ",5,t\n".to_owned(),
            61 => "I.1.1,5,tons\n".to_owned(),
            _ => format!("I.1.1,{number},\n"),
        };
    }
    let preview = import(&text);
    let lines: Vec<usize> = preview.bad.iter().map(|bad| bad.line).collect();
    assert_eq!((preview.lines.len(), lines.as_slice()), (53, [5, 11, 17, 23, 29, 37, 61].as_slice()));
    let reasons: Vec<Reason> = preview.bad.into_iter().flat_map(|bad| bad.reasons).collect();
    let column = Meaning::Emissions;
    assert_eq!(
        reasons,
        [
            Reason::UnknownReference("I.9.9".to_owned()),
            Reason::NotANumber { column, text: "abc".to_owned() },
            Reason::DecimalComma { column, text: "1.234,5".to_owned(), value: 1234.5 },
            Reason::NegativeEmissions(-4.0),
            Reason::UnknownUnit("furlongs".to_owned()),
            Reason::MissingReference(String::new()),
            Reason::AmbiguousUnit("tons".to_owned()),
        ]
    );
}

#[test]
fn emissions_come_in_units() {
    let of = |unit: &str| {
        let preview = import(&format!("GPC ref,Total Emissions,Emissions unit\nI.1.1,1000,{unit}\n"));
        match preview.lines[0].what {
            What::Emissions(Some(amount)) => amount.value(),
            _ => panic!("no emissions"),
        }
    };
    for unit in ["", "t", "tCO2e", "tCO₂e", "MT CO2e", "metric tons", "metric tons of CO2e"] {
        assert_eq!(of(unit), 1000.0, "{unit}");
    }
    assert_eq!(of("kg CO2e"), 1.0);
    // 1,000 lb are 453.59237 kg, 1,000 short tons 2,000 times as much.
    assert!((of("lbs") - 0.453_592_37).abs() < 1e-12);
    assert!((of("short tons") - 907.184_74).abs() < 1e-9);
}

const ACTIVITIES: &str = "GPC ref,Name,Activity Value,Activity Units,Data source ID,Total Emissions\n";

#[test]
fn units_of_activities_are_taken_as_they_are() {
    let preview = import(&format!(
        "{ACTIVITIES}I.1.2,a,1500,kWh,egrid/CAMX/2022,\nI.1.2,b,1.5,megawatt-hours,egrid/CAMX/2022,\n"
    ));
    let [kwh, mwh] = [0, 1].map(|at: usize| preview.lines[at].emissions(GwpSet::Ar5).unwrap().co2e.value());
    assert!((kwh - mwh).abs() < 1e-12 && kwh > 0.0, "{kwh} {mwh}");
}

#[test]
fn activities_are_refused_with_the_reason() {
    let reason = |row: &str| reasons(&format!("{ACTIVITIES}{row}\n"));
    let text = |it: &str| it.to_owned();
    let fuel = "fuel/natural-gas";
    assert_eq!(reason(&format!("I.1.1,a,5,therms,{fuel},")), []);
    assert_eq!(reason(&format!("I.1.1,a,5,tons,{fuel},")), [Reason::AmbiguousUnit(text("tons"))]);
    assert_eq!(reason(&format!("I.1.1,a,5,cords,{fuel},")), [Reason::UnknownUnit(text("cords"))]);
    assert_eq!(reason(&format!("I.1.1,a,5,,{fuel},")), [Reason::MissingUnit]);
    assert_eq!(
        reason(&format!("I.1.1,a,5,miles,{fuel},")),
        [Reason::CannotConvert(
            ActivityUnit::VehicleMile,
            FactorId::from_code(fuel).unwrap().factor().rates.per
        )]
    );
    assert_eq!(reason("I.1.1,a,5,therms,fuel/dreams,"), [Reason::UnknownFactor(text("fuel/dreams"))]);
    assert_eq!(reason("I.1.1,a,5,,,"), [Reason::MissingUnit]);
    assert_eq!(
        reason(&format!("I.1.1,a,-5,therms,{fuel},")),
        [Reason::OutOfRange { column: Meaning::Amount, text: text("-5") }]
    );
    assert_eq!(
        reason(&format!("I.1.1,a,1e999,therms,{fuel},")),
        [Reason::OutOfRange { column: Meaning::Amount, text: text("1e999") }]
    );
}

#[test]
fn warnings_keep_the_row() {
    let fuel = "fuel/natural-gas";
    // 1,000 therms are 100 MMBtu, at 53.06 kg CO2, 1 g CH4 and 0.1 g N2O each: 5.3113 tCO2e (AR5).
    let preview = import(&format!(
        "{ACTIVITIES}I.1.1,a,1000,therms,{fuel},5.31\nI.1.1,b,1000,therms,{fuel},6\nI.1.1,c,5,cows,,\n\
         I.1.1,a,1000,therms,{fuel},5.31\nI.1.1,d,7,therms,,12\nI.1.1,e,,therms,{fuel},\n"
    ));
    let computed = preview.lines[1].emissions(GwpSet::Ar5).unwrap().co2e.value();
    assert!((computed - 5.3113).abs() < 1e-3, "{computed}");
    assert_eq!(
        preview.warnings,
        [
            (3, Warning::EmissionsDiffer { written: 6.0, computed: Some(computed), slip: None }),
            (5, Warning::Duplicate(2)),
            (6, Warning::ActivityWithoutFactor),
            (7, Warning::NoAmount),
        ]
    );
    assert_eq!(preview.lines[3].what, What::Emissions(Some(tons(12.0))));
    assert_eq!((preview.lines.len(), preview.bad.len()), (5, 1));
}

/// A unit that was mistaken is named: by what stands beside it, or by how many people live there.
#[test]
fn kilowatt_hours_written_as_megawatt_hours_are_pointed_out() {
    // 12,000 kWh in CAMX 2022, 497.443 lb CO2 each MWh and little more: 2.7 t; as MWh 2,718 t.
    let text = format!(
        "{ACTIVITIES}I.1.2,a,12000,MWh,egrid/CAMX/2022,2.718\nI.1.2,b,12000000,MWh,egrid/CAMX/2022,\n\
         I.1.2,c,12000,MWh,egrid/CAMX/2022,\n"
    );
    let of = |people: Option<f64>| {
        let table = table(text.as_bytes());
        let meanings = known_meanings(&table);
        let people = people.map(crate::support::people);
        let mut import = Import::new(table, meanings, vec![], GwpSet::Ar5).among(people);
        assert!(!import.check(usize::MAX));
        import.finish().warnings
    };
    let nobody = of(None);
    assert!(
        matches!(nobody[..], [(2, Warning::EmissionsDiffer { slip: Some(Slip::Thousandfold), .. })]),
        "{nobody:?}"
    );
    // 2,717,978 t for 1,000 people are 2,718 t each, 1,000 times what homes use; for 20,000 they
    // are 136 t each, ten times 13.6; 54 t each, for 50,000, may be true: no slip is named.
    assert_eq!(of(Some(1_000.0))[1..], [(3, Warning::TooLarge(Some(Slip::Thousandfold)))]);
    assert_eq!(of(Some(20_000.0))[1..], [(3, Warning::TooLarge(Some(Slip::Tenfold)))]);
    assert_eq!(of(Some(50_000.0))[1..], [(3, Warning::TooLarge(None))]);
    assert_eq!(of(Some(1e6))[1..], []);
}

/// Half-empty files load, and every cell that is missing is named.
#[test]
fn half_a_row_is_taken_and_what_is_missing_is_named() {
    let preview = import(&format!(
        "{ACTIVITIES}I.1.1,no factor,5,therms,,\nI.1.1,nothing but a unit,,therms,,\nI.1.1,nothing,,,,\n\
         I.1.1,no amount,,therms,fuel/natural-gas,\n,no reference,,,,\n"
    ));
    let warned = [
        (2, Warning::NoFactor),
        (3, Warning::NoAmount),
        (3, Warning::NoFactor),
        (4, Warning::NoEmissions),
        (5, Warning::NoAmount),
    ];
    assert_eq!(preview.warnings, warned);
    let unknown: Vec<_> = preview.lines.iter().map(|line| line.emissions(GwpSet::Ar5).unwrap_err()).collect();
    assert_eq!(unknown, [Unknown::Factor, Unknown::Amount, Unknown::Amount, Unknown::Amount]);
    assert_eq!(preview.bad, [BadRow { line: 6, reasons: vec![Reason::MissingReference(String::new())] }]);
    // The unit is kept for the factor that is still to come.
    let What::Activity(activity) = &preview.lines[0].what else { panic!("no activity") };
    assert_eq!((activity.unit, activity.amount.map(Amount::value)), (ActivityUnit::Therm, Some(5.0)));
}

#[test]
fn own_factors_come_in_units_and_published_ones_are_compared() {
    let header = "GPC ref,Activity Value,Activity Units,Emission Factor - CO2,Emission Factor - Unit,\
                  Data source ID,Data source name\n";
    let own = |row: &str| match import(&format!("{header}{row}\n")).lines[0].what.clone() {
        What::Activity(Activity { factor: FactorChoice::Own(own), .. }) => own,
        _ => panic!("no own factor"),
    };
    let pounds = own("I.1.2,5,kWh,500,lb CO2/MWh,utility-17,");
    assert_eq!((pounds.per, pounds.source.as_str()), (ActivityUnit::Mwh, "utility-17"));
    assert!((pounds.co2_kg.unwrap() - 226.796_185).abs() < 1e-9);
    let plain = own("I.1.2,5,kWh,0.5,,,The utility");
    assert_eq!(
        (plain.per, plain.co2_kg, plain.source.as_str()),
        (ActivityUnit::Kwh, Some(0.5), "The utility")
    );
    let other = import(&format!("{header}I.1.1,5,therms,60,kg/MMBtu,fuel/natural-gas,\n"));
    assert_eq!(other.warnings, [(2, Warning::FactorDiffers)]);
    let same = import(&format!("{header}I.1.1,5,therms,5.306,kg/therm,fuel/natural-gas,\n"));
    assert_eq!((same.warnings.len(), same.lines.len()), (0, 1));
}

#[test]
fn keys_stand_alone() {
    let header = "GPC ref,Notation Key,Total Emissions\n";
    let preview = import(&format!("{header}I.1.1,ne,\nI.1.2,Included elsewhere,0\nI.1.3,NO,5\nI.2.1,X,\n"));
    assert_eq!(preview.lines[0].what, What::Key(NotationKey::Ne));
    assert_eq!(preview.lines[1].what, What::Key(NotationKey::Ie));
    let reasons: Vec<_> = preview.bad.into_iter().flat_map(|bad| bad.reasons).collect();
    assert_eq!(reasons, [Reason::KeyAndFigure(NotationKey::No), Reason::UnknownKey("X".to_owned())]);
}

#[test]
fn formulas_are_not_taken() {
    let header = "GPC ref,Name,Total Emissions\n";
    let formula = |column, text: &str| Reason::Formula { column, text: text.to_owned() };
    assert_eq!(
        reasons(&format!("{header}I.1.1,=cmd|' /C calc'!A0,5\nI.1.1,a,=A1*2\nI.1.1,@SUM(A1),5\n")),
        [
            formula(Meaning::Name, "=cmd|' /C calc'!A0"),
            formula(Meaning::Emissions, "=A1*2"),
            formula(Meaning::Name, "@SUM(A1)"),
        ]
    );
    assert_eq!(import(&format!("{header}V.2,'=a,-5\nV.2,-7,+5\n")).lines[0].name, "=a");
}

#[test]
fn beyond_the_most_lines_rows_are_named() {
    let mut text = "GPC ref,Total Emissions\n".to_owned();
    for number in 0..Lines::MAX + 2 {
        text += &format!("I.1.1,{number}\n");
    }
    let preview = import(&text);
    assert_eq!((preview.lines.len(), preview.bad.len()), (Lines::MAX, 2));
    assert_eq!((preview.bad[0].line, &preview.bad[0].reasons), (Lines::MAX + 2, &vec![Reason::TooManyLines]));
}

// Out, and back.

const CITY_CATALYST: &str = "Inventory Reference,GPC Reference Number,Subsector name,Notation Key,\
    Total Emissions,Total Emission Units,Activity type,Activity Value,Activity Units,Emission Factor - CO2,\
    Emission Factor - CH4,Emission Factor - N2O,Emission Factor - Unit,CO2 Emissions,CH4 Emissions,\
    N2O Emissions,Data source ID,Data source name";

#[test]
fn columns_are_city_catalysts_and_then_ours() {
    let mut inventory = Inventory { year: Some(year(2019)), ..Inventory::default() };
    inventory.lines.push(Line::new(reference("I.1.1"), What::Emissions(Some(tons(12.5)))));
    let text = export(&inventory, "=Maplewood, NJ");
    // Bytes EF BB BF: Excel opens UTF-8 without them as windows-1252.
    assert_eq!(&text.as_bytes()[..3], [0xef, 0xbb, 0xbf]);
    let mut rows = text.trim_start_matches('\u{feff}').split("\r\n");
    assert_eq!(
        rows.next().unwrap(),
        format!("{CITY_CATALYST},Emission Factor - CO2e,Method,Parameters,End use,Data quality,Note")
    );
    assert_eq!(
        rows.next().unwrap(),
        "\"'=Maplewood, NJ 2019\",I.1.1,Residential buildings,,12.5,tCO2e,,,,,,,,,,,,,,entered,,,,"
    );
    assert_eq!((rows.next(), rows.next()), (Some(""), None));
    assert!(table(text.as_bytes()).columns().iter().all(|column| column.meaning.is_some()));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z ,;|\"\r\n\t'=+@é€-]{0,12}",
        "'{0,3}[=+@＝＋－＠\t\r\n-][a-z0-9\"]{0,5}",
        "\\PC{0,10}",
        Just("-12".to_owned()),
        Just("1,5".to_owned()),
    ]
}

fn rate() -> impl Strategy<Value = Option<f64>> {
    prop::option::of(prop_oneof![Just(0.0), 0.0..=1e9, (-12.0..9.0).prop_map(|power| 10f64.powf(power))])
}

fn own_factor() -> impl Strategy<Value = OwnFactor> {
    let method = prop_oneof![
        Just(Method::Direct),
        Just(Method::LineLosses),
        Just(Method::ElectricMiles),
        Just(Method::FuelEconomy),
        Just(Method::GasLeakage)
    ];
    (0..ActivityUnit::ALL.len(), method, rate(), rate(), rate(), rate(), text()).prop_map(
        |(per, method, co2_kg, ch4_kg, n2o_kg, co2e_kg, source)| OwnFactor {
            per: if method == Method::ElectricMiles { ActivityUnit::Kwh } else { ActivityUnit::ALL[per] },
            method,
            co2_kg,
            ch4_kg,
            n2o_kg,
            co2e_kg,
            source,
        },
    )
}

fn parameters() -> impl Strategy<Value = Vec<(Parameter, f64)>> {
    let one = (0..Parameter::ALL.len(), 0.0..=1.0f64).prop_map(|(at, share)| {
        let (parameter, row) = (Parameter::ALL[at], Parameter::ALL[at].row());
        (parameter, (row.min + share * (row.max - row.min)).clamp(row.min, row.max))
    });
    prop::collection::vec(one, 0..4)
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    let value = prop_oneof![Just(0.0), 0.0..=1e15, 0.0..=1.0, (0u32..1_000_000).prop_map(f64::from)];
    prop::option::of(value.prop_map(|value| Amount::new(value).unwrap()))
}

/// A unit which a factor takes: the page offers no other.
fn unit_for(factor: &FactorChoice, pick: usize) -> ActivityUnit {
    let takes: Vec<ActivityUnit> = ActivityUnit::ALL
        .into_iter()
        .filter(|unit| match factor {
            FactorChoice::Published(id) => id.factor().takes(*unit),
            FactorChoice::Own(own) if own.method == Method::ElectricMiles => {
                unit.dimension() == ActivityUnit::VehicleMile.dimension()
            }
            FactorChoice::Own(own) => own.per.dimension() == unit.dimension(),
        })
        .collect();
    takes[pick % takes.len()]
}

fn activity() -> impl Strategy<Value = What> {
    let all: Vec<FactorId> = catalogue().all().map(|(id, _)| id).collect();
    let factor = prop_oneof![
        (0..all.len()).prop_map(move |at| FactorChoice::Published(all[at])),
        own_factor().prop_map(FactorChoice::Own),
    ];
    (amount(), factor, any::<usize>(), parameters()).prop_map(|(amount, factor, pick, parameters)| {
        What::Activity(Activity { amount, unit: unit_for(&factor, pick), factor, parameters })
    })
}

fn line() -> impl Strategy<Value = Line> {
    let what = prop_oneof![
        1 => Just(What::Emissions(None)),
        2 => (0.0..=1e9).prop_map(|amount| What::Emissions(Some(tons(amount)))),
        1 => (0..4usize).prop_map(|at| What::Key(NotationKey::ALL[at])),
        6 => activity(),
    ];
    let end_use = prop_oneof![Just(None), Just(Some(EndUse::Water)), Just(Some(EndUse::VehicleCharging))];
    let quality = prop::option::of((0..3usize).prop_map(|at| DataQuality::ALL[at]));
    let references: Vec<Reference> = Reference::all().collect();
    (0..references.len(), text(), what, end_use, quality, text()).prop_map(
        move |(at, name, what, end_use, quality, note)| {
            // Land takes carbon out of the air.
            let what = match what {
                What::Emissions(Some(amount)) if references[at].can_remove() => {
                    What::Emissions(Some(tons(-amount.value())))
                }
                what => what,
            };
            Line { reference: references[at], name, what, end_use, quality, note, is_estimate: false }
        },
    )
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn out_and_back_loses_nothing(
        lines in prop::collection::vec(line(), 0..12),
        jurisdiction in text(),
        set in 0..3usize,
    ) {
        let inventory = Inventory {
            gwp_set: Some(GwpSet::ALL[set]),
            lines: lines.iter().cloned().collect(),
            ..Inventory::default()
        };
        let written = export(&inventory, &jurisdiction);
        let table = table(written.as_bytes());
        prop_assert_eq!(table.delimiter, Delimiter::Comma);
        let meanings = known_meanings(&table);
        let mut import = Import::new(table, meanings, vec![], GwpSet::ALL[set]);
        while import.check(3) {}
        let preview = import.finish();
        prop_assert_eq!(&preview.bad, &vec![]);
        prop_assert_eq!(&preview.lines, &lines);
        let warned = preview.warnings.iter().any(|(_, warning)| matches!(
            warning, Warning::EmissionsDiffer { .. } | Warning::FactorDiffers | Warning::ActivityWithoutFactor
        ));
        prop_assert!(!warned, "{:?}", preview.warnings);
        let back = Inventory { lines: preview.lines.into_iter().collect(), ..inventory };
        prop_assert_eq!(export(&back, &jurisdiction), written);
    }

    #[test]
    fn no_text_can_be_run(lines in prop::collection::vec(line(), 0..6), jurisdiction in text()) {
        let inventory = Inventory { lines: lines.into_iter().collect(), ..Inventory::default() };
        for row in &table(export(&inventory, &jurisdiction).as_bytes()).rows {
            for cell in &row.cells {
                let is_number = fairshare::numerals::read(cell).is_ok();
                prop_assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']));
            }
        }
    }
}

#[test]
fn every_published_factor_goes_out_and_back() {
    let mut inventory = Inventory::default();
    for (id, factor) in catalogue().all() {
        for unit in ActivityUnit::ALL.into_iter().filter(|unit| factor.takes(*unit)).take(2) {
            let amount = Some(Amount::new(1234.5).unwrap());
            let factor = FactorChoice::Published(id);
            let activity = Activity { amount, unit, factor, parameters: vec![] };
            inventory.lines.push(Line::new(reference("I.1.1"), What::Activity(activity)));
        }
    }
    let preview = import(&export(&inventory, ""));
    assert!(preview.lines.iter().eq(inventory.lines.iter()));
    assert_eq!(preview.warnings, []);
}

// Anything at all.

const SEEDS: [&[u8]; 16] = [
    b"\xef\xbb\xbfGPC ref,Total Emissions\r\nI.1.1,5\r\n",
    b"\xff\xfeG\0P\0C\0,\0t",
    b"\xfe\xff\0a\0,",
    b"\xff\xfe\x00\xd8",
    b"\"",
    b"a,\"b\nc,d",
    b"a,b\"c\",\"\"\"\n\"x\"y,1",
    b"\0\0\0\0",
    b"a\0b,c\n1,2",
    b"GPC ref,Activity Value,Activity Units,Data source ID\nI.1.1,1e999,therms,fuel/natural-gas\n",
    b"GPC ref,Name,Total Emissions\nI.1.1,=cmd|' /C calc'!A0,5\n",
    b"sector;emissions_tco2e\nResidential;1.234,5\nLand;-2,5\n",
    b"GPC ref,Activity Value,Activity Units,Emission Factor - CO2,Emission Factor - Unit,Method,Parameters\n\
      I.1.3,5,MWh,400,kg/MWh,line_losses,loss_share=0.05; x=1;=;\n",
    b"\x80\x81\xfe,\xff\n",
    b",,,,\n\r\r\n,\n",
    b"Scope,Sector,Data quality,End use,Notation Key\n2,Residential,H,water,NE\n9,?,Q,fire,XX\n",
];

fn whole_path(bytes: &[u8], meanings: &[usize]) {
    let Ok(file) = decode(bytes) else { return };
    let mut reader = Reader::new(file, None);
    loop {
        match reader.read(5) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return,
        }
    }
    let table = Arc::new(reader.finish());
    let columns = table.columns();
    import_as(Arc::clone(&table), known_meanings(&table));
    let pick = |at: usize| {
        let wanted = meanings.get(at % meanings.len().max(1)).copied().unwrap_or(at);
        Meaning::ALL[wanted % Meaning::ALL.len()]
    };
    let preview = import_as(table, (0..columns.len()).map(pick).collect());
    let lines: Lines = preview.lines.into_iter().collect();
    export(&Inventory { lines, ..Inventory::default() }, "Anywhere");
}

#[test]
fn seeds_never_panic() {
    for seed in SEEDS {
        for length in 0..=seed.len() {
            for shift in 0..Meaning::ALL.len() {
                let meanings: Vec<usize> = (shift..shift + 9).collect();
                whole_path(&seed[..length], &meanings);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(1024))]

    #[test]
    fn any_bytes_never_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..300),
        seed in 0..SEEDS.len(),
        at in any::<usize>(),
        meanings in prop::collection::vec(0..Meaning::ALL.len(), 1..24),
    ) {
        whole_path(&bytes, &meanings);
        // The same inside something that looks like a table.
        let seed = SEEDS[seed];
        let at = at % (seed.len() + 1);
        let mixed = [&seed[..at], &bytes[..bytes.len().min(12)], &seed[at..]].concat();
        whole_path(&mixed, &meanings);
    }

    #[test]
    fn any_cells_never_panic(
        rows in prop::collection::vec(prop::collection::vec(text(), 1..8), 1..8),
        meanings in prop::collection::vec(0..Meaning::ALL.len(), 1..24),
    ) {
        let rows: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        whole_path(rows.join("\n").as_bytes(), &meanings);
    }
}

#[test]
fn a_hundred_thousand_lines() {
    let mut text = ACTIVITIES.to_owned();
    for number in 0..100_000 {
        text += &format!("I.1.{},Account {number},{number}.5,kWh,egrid/CAMX/2022,\n", 1 + number % 3);
    }
    let start = Instant::now();
    let mut reader = Reader::new(decode(text.as_bytes()).unwrap(), None);
    while reader.read(2000).unwrap() {}
    let table = Arc::new(reader.finish());
    let read = start.elapsed();
    let meanings = known_meanings(&table);
    let mut import = Import::new(table, meanings, vec![], GwpSet::Ar5);
    while import.check(2000) {}
    let preview = import.finish();
    println!("100,000 lines: read in {read:?}, read and checked in {:?}", start.elapsed());
    assert_eq!(preview.lines.len() + preview.bad.len(), 100_000);
}
