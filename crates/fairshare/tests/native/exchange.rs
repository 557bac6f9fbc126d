//! CSV in and out: what spreadsheets and hands make of an inventory, and that nothing is lost on
//! the way out and back.

use std::sync::Arc;
use std::time::Instant;

use fairshare::exchange::decode::{DecodeError, Decoded, Encoding, decode};
use fairshare::exchange::export;
use fairshare::exchange::grid;
use fairshare::exchange::lines::{Around, Choices, Fate, Preview, PutAt, Question, Reading, Reason, Warning};
use fairshare::exchange::meaning::Meaning;
use fairshare::exchange::meaning::layout::Layout;
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

fn read_as(table: Arc<Table>, choices: Choices, around: Around) -> Preview {
    let mut reading = Reading::new(table, choices, around);
    while reading.read(7) {
        assert!((0.0..=1.0).contains(&reading.progress()));
    }
    assert!(reading.progress() > 0.999);
    let preview = reading.finish();
    let count = preview.count();
    assert_eq!(count.taken + count.asked + count.aside, count.rows);
    preview
}

pub fn import(text: &str) -> Preview {
    read_as(table(text.as_bytes()), Choices::default(), Around::default())
}

fn asked(preview: &Preview) -> Vec<(usize, Vec<Reason>)> {
    let open = |row: &fairshare::exchange::lines::ReadRow| match &row.fate {
        Fate::Asked(reasons) => Some((row.line, reasons.clone())),
        _ => None,
    };
    preview.rows.iter().filter_map(open).collect()
}

/// The warnings with the line of the file they are about.
pub fn warnings(preview: &Preview) -> Vec<(usize, Warning)> {
    let of = |it: &fairshare::exchange::lines::Taken| {
        let line = preview.rows[it.row].line;
        it.warnings.iter().map(move |warning| (line, warning.clone())).collect::<Vec<_>>()
    };
    preview.lines.iter().flat_map(of).collect()
}

fn lines(preview: &Preview) -> Vec<Line> {
    preview.lines.iter().map(|it| it.line.clone()).collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    table(text.as_bytes()).rows.iter().map(|row| row.cells.clone()).collect()
}

fn reasons(text: &str) -> Vec<Reason> {
    asked(&import(text)).into_iter().flat_map(|(_, reasons)| reasons).collect()
}

/// Written out, names with accents come back from whatever opens the file by its mark.
#[test]
fn names_with_accents_come_back_byte_for_byte() {
    let mut line = Line::new(reference("I.1.1"), What::Emissions(Some(tons(12.5))));
    line.name = "Cañón Añejo".to_owned();
    let inventory = Inventory { lines: [line].into_iter().collect(), ..Inventory::default() };
    let written = export(&inventory, "San José");
    assert_eq!(decode(written.as_bytes()).unwrap().encoding, Encoding::Utf8);
    let back: Lines = lines(&import(&written)).into_iter().collect();
    assert_eq!(export(&Inventory { lines: back, ..inventory }, "San José"), written);
}

/// Marks that nobody sees come along from pages and mails.
#[test]
fn marks_nobody_sees_are_no_part_of_a_reference_unit_or_number() {
    // In heads, units and keys, in the middle of a word, and where two files were put behind each other.
    let text = "\u{200b}GPC Reference\u{ad} Number,Notation Key,Total Emis\u{ad}sions,Activity Value,Activity Units,Data source ID\n\
        I.1.1,,,\u{a0}5\u{2060},the\u{200d}rms,fuel/natural-gas\n\u{feff}I.1.2,N\u{200b}O,,,,\n";
    let preview = import(text);
    assert_eq!((asked(&preview), preview.lines.len()), (vec![], 2));
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
    assert_eq!(decode(b"PK\x03\x04rest"), Err(DecodeError::Workbook));
    assert_eq!(decode(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1Workbook"), Err(DecodeError::OldWorkbook));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(decode(&[b"\xd0\xcf\x11\xe0".as_slice(), &locked].concat()), Err(DecodeError::Locked));
    assert_eq!(decode(b"%PDF-1.7\n1 0 obj"), Err(DecodeError::Pdf));
    assert_eq!(decode(b"\r\n%PDF-1.4"), Err(DecodeError::Pdf));
    assert_eq!(decode(b"\xff\xd8\xff\x00"), Err(DecodeError::Picture));
    assert_eq!(decode(b"\xff\xd8\xfe\x00"), Err(DecodeError::NotText));
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
        assert_eq!(table(text.as_bytes()).delimiter, Some(delimiter), "{text}");
    }
}

#[test]
fn quotes_keep_newlines_and_double() {
    assert_eq!(cells("a,\"b\r\nc\",\"say \"\"x\"\"\"\n1,,"), [vec!["a", "b\r\nc", "say \"x\""], vec!["1"]]);
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
    // Empty cells at the end of a row do not exist.
    assert_eq!(read(format!("a\n1{}", ",".repeat(10_000))), Ok(false));
    assert_eq!(read(format!("a\n{}1", ",".repeat(255))), Ok(false));
    assert_eq!(read(format!("a\n{}1", ",".repeat(256))), Err(TableError::TooManyColumns { line: 2 }));
    assert_eq!(read(format!("a\n{}1", ",".repeat(20_000))), Err(TableError::TooManyColumns { line: 2 }));
    assert_eq!(read(format!("{}1\n", ",".repeat(60)).repeat(100_000)), Err(TableError::TooManyCells));
}

// Columns.

#[test]
fn heads_are_known_in_many_ways_and_content_has_the_last_word() {
    let layout = |text: &str| Layout::of(&table(text.as_bytes()), &Default::default(), None);
    let found =
        layout("GPC reference number, total  EMISSIONS ,Total,Notes,note\nI.1.1,5,6,,\nI.1.2,6,7,a,b\n");
    let meanings: Vec<_> = found.columns.iter().map(|column| column.meaning).collect();
    // The second column of emissions is not added to the first.
    assert_eq!(
        meanings,
        [Meaning::GpcReference, Meaning::Emissions, Meaning::Ignore, Meaning::Note, Meaning::Note]
    );
    assert_eq!(found.columns[1].samples, ["5", "6"]);
    assert_eq!(found.columns[1].header, "total  EMISSIONS");
    // "Activity" is an amount over figures and a name over words.
    let of_activity =
        |cell: &str| layout(&format!("GPC ref,Activity,tCO2e\nI.1.1,{cell},5\n")).columns[1].meaning;
    assert_eq!((of_activity("12"), of_activity("Heating")), (Meaning::Amount, Meaning::Name));
}

#[test]
fn without_a_header_columns_are_known_by_their_content() {
    let preview = import("I.1.1,5\nI.1.2,6\n");
    assert_eq!(preview.layout.heads, 0..0);
    assert_eq!(preview.lines.len(), 2);
    // Two columns of figures are a question, and nothing is taken before its answer.
    let text = "I.1.1,5,50\nI.1.2,6,60\n";
    let preview = import(text);
    assert_eq!(preview.questions, [Question::Emissions]);
    assert_eq!(preview.lines.len(), 0);
    let choices = Choices { meanings: [(2, Meaning::Emissions)].into(), ..Choices::default() };
    let preview = read_as(table(text.as_bytes()), choices, Around::default());
    let written: Vec<_> = lines(&preview).into_iter().map(|line| line.what).collect();
    assert_eq!(written, [50.0, 60.0].map(|value| What::Emissions(Some(tons(value)))));
}

// Rows to lines.

#[test]
fn a_plain_list_of_sectors_is_taken_where_each_means_one_reference() {
    let text = "sector,emissions_tco2e\nLivestock,\"1,234.5\"\nResidential electricity,7\nResidential,8\n\
         Industrial natural gas,9\nLand use,-3\nTotal,1255.5\n";
    let preview = import(text);
    let found: Vec<_> =
        lines(&preview).iter().map(|line| (line.reference.row().code, line.what.clone())).collect();
    let amount = |value| What::Emissions(Some(tons(value)));
    assert_eq!(
        found,
        [("V.1", amount(1234.5)), ("I.1.2", amount(7.0)), ("I.3.1", amount(9.0)), ("V.2", amount(-3.0))]
    );
    assert_eq!(preview.lines[0].line.name, "Livestock");
    // Homes may burn fuel or use electricity: asked once. 1234.5 + 7 + 8 + 9 − 3 = 1255.5.
    assert_eq!(preview.questions, [Question::Kinds(1)]);
    assert!(preview.grand_total().unwrap().agrees);
    let key = preview.kinds.iter().find(|kind| kind.at.is_err()).unwrap().key.clone();
    assert_eq!(key, "Residential");
    let at = |put| Choices { placed: [(key.clone(), put)].into(), ..Choices::default() };
    let put = read_as(table(text.as_bytes()), at(PutAt::Reference(reference("I.1.1"))), Around::default());
    assert_eq!((put.lines.len(), put.questions.len()), (5, 0));
    let out = read_as(table(text.as_bytes()), at(PutAt::Out), Around::default());
    assert_eq!((out.lines.len(), out.questions.len(), out.count().asked), (4, 0, 0));
}

#[test]
fn a_scope_or_a_person_places_a_sector() {
    let text = "sector,scope,emissions_tco2e\nResidential,Scope 1,8\nResidential,2,9\nMisc.,,1\n";
    let choices = Choices { rows: [(4, PutAt::Reference(reference("VI.1")))].into(), ..Choices::default() };
    let preview = read_as(table(text.as_bytes()), choices, Around::default());
    let codes: Vec<_> = lines(&preview).iter().map(|line| line.reference.row().code).collect();
    assert_eq!((codes.as_slice(), preview.count().asked), (["I.1.1", "I.1.2", "VI.1"].as_slice(), 0));
}

#[test]
fn seven_bad_rows_of_sixty_are_named_by_line() {
    let mut text = "GPC Reference Number,Total Emissions,Total Emission Units\n".to_owned();
    for number in 2..62 {
        text += &match number {
            5 => "I.9.9,1,t\n".to_owned(),
            11 => "I.1.1,abc,t\n".to_owned(),
            23 => "I.1.1,-4,t\n".to_owned(),
            29 => "I.1.1,5,furlongs\n".to_owned(),
            37 => ",5,t\n".to_owned(),
            41 => "I.1.1,=A1*2,t\n".to_owned(),
            61 => "I.1.1,5,tons\n".to_owned(),
            _ => format!("I.1.1,{number},\n"),
        };
    }
    let preview = import(&text);
    let found = asked(&preview);
    let rows: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!((preview.lines.len(), rows.as_slice()), (53, [5, 11, 23, 29, 37, 41, 61].as_slice()));
    let reasons: Vec<Reason> = found.into_iter().flat_map(|(_, reasons)| reasons).collect();
    let column = Meaning::Emissions;
    let unplaced = || Reason::Unplaced(fairshare::exchange::lines::words::NotPlaced::Sector);
    assert_eq!(
        reasons,
        [
            unplaced(),
            Reason::NotANumber { column, text: "abc".to_owned() },
            Reason::NegativeEmissions(-4.0),
            Reason::UnknownUnit("furlongs".to_owned()),
            unplaced(),
            Reason::Formula("=A1*2".to_owned()),
            Reason::AmbiguousUnit("tons".to_owned()),
        ]
    );
}

#[test]
fn emissions_come_in_units() {
    let of = |unit: &str| {
        let preview = import(&format!("GPC ref,Total Emissions,Emissions unit\nI.1.1,1000,{unit}\n"));
        match preview.lines[0].line.what {
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
    let [kwh, mwh] =
        [0, 1].map(|at: usize| preview.lines[at].line.emissions(GwpSet::Ar5).unwrap().co2e.value());
    assert!((kwh - mwh).abs() < 1e-12 && kwh > 0.0, "{kwh} {mwh}");
}

#[test]
fn activities_wait_with_the_reason_where_nothing_else_is_known() {
    let reason = |row: &str| reasons(&format!("{ACTIVITIES}{row}\n"));
    let text = |it: &str| it.to_owned();
    let fuel = "fuel/natural-gas";
    assert_eq!(reason(&format!("I.1.1,a,5,therms,{fuel},")), []);
    assert_eq!(reason(&format!("I.1.1,a,5,tons,{fuel},")), [Reason::AmbiguousUnit(text("tons"))]);
    assert_eq!(reason(&format!("I.1.1,a,5,cords,{fuel},")), [Reason::UnknownUnit(text("cords"))]);
    assert_eq!(reason(&format!("I.1.1,a,5,,{fuel},")), [Reason::UnknownUnit(String::new())]);
    let per = FactorId::from_code(fuel).unwrap().factor().rates.per;
    assert_eq!(
        reason(&format!("I.1.1,a,5,miles,{fuel},")),
        [Reason::CannotConvert(ActivityUnit::VehicleMile, per)]
    );
    assert_eq!(
        reason(&format!("I.1.1,a,-5,therms,{fuel},")),
        [Reason::OutOfRange { column: Meaning::Amount, text: text("-5") }]
    );
    assert_eq!(
        reason(&format!("I.1.1,a,1e999,therms,{fuel},")),
        [Reason::OutOfRange { column: Meaning::Amount, text: text("1e999") }]
    );
}

/// A part that is not needed is no reason to refuse a row: with emissions written, an amount may be
/// of any unit, of none, or no number at all.
#[test]
fn written_emissions_need_no_activity() {
    for activity in [
        "5,cords,",
        "5,,",
        "n/a,therms,",
        "many,therms,",
        "-5,therms,",
        "5,miles,fuel/natural-gas",
        "5,therms,fuel/dreams",
    ] {
        let preview = import(&format!("{ACTIVITIES}I.1.1,a,{activity},12\n"));
        let tons = preview.lines[0].line.emissions(GwpSet::Ar5).unwrap().co2e.value();
        assert_eq!((tons, preview.count().asked), (12.0, 0), "{activity}");
    }
}

#[test]
fn warnings_keep_the_row() {
    let fuel = "fuel/natural-gas";
    // 1,000 therms are 100 MMBtu, at 53.06 kg CO2, 1 g CH4 and 0.1 g N2O each: 5.3113 tCO2e (AR5).
    let text = format!(
        "{ACTIVITIES}I.1.1,a,1000,therms,{fuel},5.3113\nI.1.1,b,1000,therms,{fuel},6\nI.1.1,c,5,cows,,8\n\
         I.1.1,a,1000,therms,{fuel},5.3113\nI.1.1,d,7,therms,,12\n"
    );
    let preview = import(&text);
    let kept: Vec<f64> =
        lines(&preview).iter().map(|line| line.emissions(GwpSet::Ar5).unwrap().co2e.value()).collect();
    // What the authors wrote stands, where their factor leads elsewhere.
    assert_eq!(kept[1..], [6.0, 8.0, kept[0], 12.0]);
    assert!((kept[0] - 5.3113).abs() < 1e-3);
    let computed = kept[0];
    assert_eq!(
        warnings(&preview),
        [
            (
                3,
                Warning::EmissionsDiffer {
                    written: 6.0,
                    computed: Some(computed),
                    slip: None,
                    keeps_written: true
                }
            ),
            (4, Warning::ActivityLeft("cows".to_owned())),
            (5, Warning::Duplicate(2)),
        ]
    );
    // The activity is kept, with the factor that leads from it to the emissions: 12 t / 7 therms.
    let What::Activity(activity) = &preview.lines[4].line.what else { panic!("no activity") };
    let FactorChoice::Own(own) = &activity.factor else { panic!("published") };
    assert!((own.co2e_kg.unwrap() - 12_000.0 / 7.0).abs() < 1e-9);
}

/// A unit that was mistaken is named: by what stands beside it, or by how many people live there.
#[test]
fn kilowatt_hours_written_as_megawatt_hours_are_pointed_out() {
    // 12,000 kWh in CAMX 2022, 497.443 lb CO2 each MWh and little more: 2.7 t; as MWh 2,718 t.
    let text = format!(
        "{ACTIVITIES}I.1.2,a,12000,MWh,egrid/CAMX/2022,2.7180\nI.1.2,b,12000000,MWh,egrid/CAMX/2022,\n\
         I.1.2,c,12000,MWh,egrid/CAMX/2022,\n"
    );
    let of = |people: Option<f64>| {
        let around = Around { people: people.map(crate::support::people), ..Around::default() };
        warnings(&read_as(table(text.as_bytes()), Choices::default(), around))
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

#[test]
fn half_a_row_is_taken_and_what_is_missing_is_named() {
    let preview = import(&format!(
        "{ACTIVITIES}I.1.2,no factor,5,GWh,,\nI.1.1,usual factor,5,therms,,\nI.1.1,nothing,,,,\n,no reference,,,,\n"
    ));
    assert_eq!(warnings(&preview), [(2, Warning::NoFactor), (3, Warning::FactorGuessed)]);
    assert_eq!(preview.lines[0].line.emissions(GwpSet::Ar5).unwrap_err(), Unknown::Factor);
    // 5 therms are 0.5 MMBtu, at 53.06 kg and little more: 26.6 kg.
    let usual = preview.lines[1].line.emissions(GwpSet::Ar5).unwrap().co2e.value();
    assert!((usual - 0.0266).abs() < 1e-4, "{usual}");
    let count = preview.count();
    assert_eq!((count.taken, count.asked, count.aside), (2, 0, 3));
}

#[test]
fn own_factors_come_in_units_and_published_ones_are_compared() {
    let header = "GPC ref,Activity Value,Activity Units,Emission Factor - CO2,Emission Factor - Unit,\
                  Data source ID,Data source name\n";
    let own = |row: &str| match import(&format!("{header}{row}\n")).lines[0].line.what.clone() {
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
    assert_eq!(warnings(&other), [(2, Warning::FactorDiffers)]);
    let same = import(&format!("{header}I.1.1,5,therms,5.306,kg/therm,fuel/natural-gas,\n"));
    assert_eq!((warnings(&same).len(), same.lines.len()), (0, 1));
}

#[test]
fn keys_stand_alone_or_beside_a_figure_which_counts() {
    let header = "GPC ref,Notation Key,Total Emissions\n";
    let preview = import(&format!("{header}I.1.1,ne,\nI.1.2,Included elsewhere,0\nI.1.3,NO,5\nI.2.1,X,\n"));
    let found: Vec<What> = lines(&preview).into_iter().map(|line| line.what).collect();
    let written = What::Emissions(Some(tons(5.0)));
    assert_eq!(found, [What::Key(NotationKey::Ne), What::Key(NotationKey::Ie), written]);
    assert_eq!(warnings(&preview), [(4, Warning::KeyBeside(NotationKey::No))]);
}

#[test]
fn what_begins_like_a_formula_is_a_text_but_for_figures() {
    let header = "GPC ref,Name,Total Emissions\n";
    assert_eq!(reasons(&format!("{header}I.1.1,a,=A1*2\n")), [Reason::Formula("=A1*2".to_owned())]);
    let preview = import(&format!("{header}I.1.1,=cmd|' /C calc'!A0,5\nI.1.1,@SUM(A1),5\nV.2,'=a,-5\n"));
    let names: Vec<&str> = preview.lines.iter().map(|it| it.line.name.as_str()).collect();
    assert_eq!(names, ["=cmd|' /C calc'!A0", "@SUM(A1)", "=a"]);
}

#[test]
fn beyond_the_most_lines_rows_are_named() {
    let mut text = "GPC ref,Total Emissions\n".to_owned();
    for number in 0..Lines::MAX + 2 {
        text += &format!("I.1.1,{number}\n");
    }
    let preview = import(&text);
    let found = asked(&preview);
    assert_eq!((preview.lines.len(), found.len()), (Lines::MAX, 2));
    assert_eq!(found[0], (Lines::MAX + 2, vec![Reason::TooManyLines]));
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
    let mut rows = text.split("\r\n");
    assert_eq!(
        rows.next().unwrap(),
        format!(
            "\u{feff}{CITY_CATALYST},Emission Factor - CO2e,Method,Parameters,End use,Data quality,Note,First estimate"
        )
    );
    assert_eq!(
        rows.next().unwrap(),
        "\"'=Maplewood, NJ 2019\",I.1.1,Residential buildings,,12.5,tCO2e,,,,,,,,,,,,,,entered,,,,,"
    );
    assert_eq!((rows.next(), rows.next()), (Some(""), None));
    assert_eq!(lines(&import(&text)), inventory.lines.iter().cloned().collect::<Vec<_>>());
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
    (0..references.len(), text(), what, end_use, quality, text(), any::<bool>()).prop_map(
        move |(at, name, what, end_use, quality, note, is_estimate)| {
            // Land takes carbon out of the air.
            let what = match what {
                What::Emissions(Some(amount)) if references[at].can_remove() => {
                    What::Emissions(Some(tons(-amount.value())))
                }
                what => what,
            };
            Line { reference: references[at], name, what, end_use, quality, note, is_estimate }
        },
    )
}

/// Lines out as a workbook and back.
fn through_a_workbook(inventory: &Inventory) -> Vec<Line> {
    let mut tables =
        grid::open(&fairshare::exchange::export_workbook(inventory, "=Cañón & <Añejo>")).unwrap();
    let around = Around { gwp: inventory.gwp_set, ..Around::default() };
    let preview = read_as(Arc::new(tables.remove(0)), Choices::default(), around);
    assert_eq!((tables.len(), asked(&preview)), (0, vec![]));
    crate::exchange::lines(&preview)
}

#[test]
fn a_workbook_goes_out_and_comes_back() {
    let named = |name: &str, code: &str, what: What| Line {
        name: name.to_owned(),
        note: "a\nb".to_owned(),
        ..Line::new(reference(code), what)
    };
    let activity = Activity {
        amount: Amount::new(98_200_000.5).ok(),
        unit: ActivityUnit::Kwh,
        factor: FactorChoice::Own(OwnFactor {
            per: ActivityUnit::Kwh,
            co2_kg: Some(0.1 + 0.2),
            ..OwnFactor::default()
        }),
        parameters: vec![],
    };
    let lines = vec![
        named("=1+1", "I.1.2", What::Activity(activity)),
        named("'=1+1", "I.1.1", What::Emissions(Some(tons(1e-7)))),
        named("San José <\"&\">", "V.2", What::Emissions(Some(tons(-1234.5)))),
        named("5", "II.2.1", What::Key(NotationKey::Ne)),
    ];
    let inventory = Inventory {
        gwp_set: Some(GwpSet::Ar5),
        lines: lines.iter().cloned().collect(),
        ..Inventory::default()
    };
    assert_eq!(through_a_workbook(&inventory), lines);
    // The template has a row for each reference of BASIC, as the CSV has.
    let sheet = grid::open(&fairshare::exchange::template_workbook()).unwrap().remove(0);
    let text = table(fairshare::exchange::template().as_bytes());
    let cells = |rows: &[fairshare::exchange::table::Row]| {
        rows.iter().map(|row| row.cells.iter().take(3).cloned().collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    assert_eq!(cells(&sheet.rows), cells(&text.rows));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn out_and_back_loses_nothing(
        lines in prop::collection::vec(line(), 0..12),
        jurisdiction in text(),
        set in 0..3usize,
    ) {
        // A note of nothing but blanks is none: empty columns do not exist.
        let mut lines = lines;
        for line in &mut lines {
            if fairshare::unseen::seen(&line.note).trim().is_empty() {
                line.note.clear();
            }
        }
        let inventory = Inventory {
            gwp_set: Some(GwpSet::ALL[set]),
            lines: lines.iter().cloned().collect(),
            ..Inventory::default()
        };
        let written = export(&inventory, &jurisdiction);
        let table = table(written.as_bytes());
        prop_assert_eq!(table.delimiter, Some(Delimiter::Comma));
        let around = Around { gwp: Some(GwpSet::ALL[set]), ..Around::default() };
        let preview = read_as(table, Choices::default(), around);
        prop_assert_eq!(asked(&preview), vec![]);
        prop_assert_eq!(preview.questions.as_slice(), &[]);
        prop_assert_eq!(&crate::exchange::lines(&preview), &lines);
        let warned = warnings(&preview).into_iter().any(|(_, warning)| matches!(
            warning, Warning::EmissionsDiffer { .. } | Warning::FactorDiffers | Warning::ActivityLeft(_)
        ));
        prop_assert!(!warned, "{:?}", warnings(&preview));
        let back = Inventory { lines: crate::exchange::lines(&preview).into_iter().collect(), ..inventory };
        prop_assert_eq!(export(&back, &jurisdiction), written);
        // XML has no room for control characters; all else survives a workbook, too.
        let is_plain = |text: &str| !text.contains(|it: char| it.is_control() || matches!(it, '\u{fffe}' | '\u{ffff}'));
        if lines.iter().all(|it| is_plain(&it.name) && is_plain(&it.note)) && back.lines.len() == lines.len() {
            prop_assert_eq!(through_a_workbook(&back), lines);
        }
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

/// A first estimate's mark is its amount: whoever writes another one over it in a spreadsheet knows it.
#[test]
fn an_estimate_stays_one_until_its_amount_is_another() {
    let mut line = Line::new(reference("I.1.2"), What::Emissions(Some(tons(12.5))));
    line.is_estimate = true;
    let mut inventory = Inventory { year: Some(year(2016)), ..Inventory::default() };
    inventory.lines.push(line.clone());
    let text = export(&inventory, "Maplewood");
    assert!(text.ends_with(",12.5 tCO2e\r\n"), "{text}");
    assert_eq!(lines(&import(&text)), [line.clone()]);
    line.what = What::Emissions(Some(tons(13.0)));
    line.is_estimate = false;
    assert_eq!(lines(&import(&text.replace(",12.5,", ",13,"))), [line.clone()]);
    // With what the estimate said of itself: that goes, what a person added stays.
    line.note = "First estimate: US figures per person (EPA). Hauler asked".to_owned();
    line.quality = Some(DataQuality::Low);
    line.is_estimate = true;
    inventory.lines.clear();
    inventory.lines.push(line.clone());
    let text = export(&inventory, "Maplewood");
    assert_eq!(lines(&import(&text)), [line.clone()]);
    line.what = What::Emissions(Some(tons(14.0)));
    (line.is_estimate, line.quality, line.note) = (false, None, "Hauler asked".to_owned());
    assert_eq!(lines(&import(&text.replace(",13,", ",14,"))), [line]);
}

/// Tables to send along, filled in where they are blank: read without a question.
#[test]
fn what_was_asked_for_reads_back() {
    use fairshare::exchange::request::Asked;
    for (asked, count) in [(Asked::Electricity, 3), (Asked::Gas, 3), (Asked::RoadsAndWaste, 4)] {
        let blank = asked.table(year(2016));
        let subregion = Some("MROW".to_owned());
        let around = || Around { subregion: subregion.clone(), year: Some(2016), ..Around::default() };
        // As it was sent: nothing comes of it.
        assert_eq!(lines(&read_as(table(blank.as_bytes()), Choices::default(), around())), []);
        let filled = blank.replace(",2016,,", ",2016,\"1,000\",");
        let preview = read_as(table(filled.as_bytes()), Choices::default(), around());
        assert_eq!((super::exchange::asked(&preview), preview.questions.len()), (vec![], 0), "{asked:?}");
        let found = lines(&preview);
        assert_eq!(found.len(), count, "{asked:?}");
        for line in &found {
            assert!(asked.answers(line) && line.emissions(GwpSet::Ar5).is_ok(), "{line:?}");
        }
        let What::Activity(first) = &found[0].what else { panic!("{found:?}") };
        assert_eq!(first.amount, Some(Amount::new(1_000.0).unwrap()));
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
    assert!(lines(&preview).iter().eq(inventory.lines.iter()));
    assert_eq!(warnings(&preview), []);
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
    let Ok(tables) = grid::open(bytes) else { return };
    for table in tables.into_iter().map(Arc::new) {
        read_as(Arc::clone(&table), Choices::default(), Around::default());
        let pick = |at: usize| {
            let wanted = meanings.get(at % meanings.len().max(1)).copied().unwrap_or(at);
            (at, Meaning::ALL[wanted % Meaning::ALL.len()])
        };
        let choices = Choices { meanings: (0..9).map(pick).collect(), ..Choices::default() };
        let preview = read_as(table, choices, Around::default());
        let lines: Lines = lines(&preview).into_iter().collect();
        export(&Inventory { lines, ..Inventory::default() }, "Anywhere");
    }
}

#[test]
fn seeds_never_panic() {
    for seed in SEEDS {
        for length in 0..=seed.len() {
            for shift in (length % 8..Meaning::ALL.len()).step_by(8) {
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
    let mut reading = Reading::new(table, Choices::default(), Around::default());
    while reading.read(2000) {}
    let preview = reading.finish();
    println!(
        "100,000 rows: {} ms to read, {} ms with their lines",
        read.as_millis(),
        start.elapsed().as_millis()
    );
    assert_eq!((preview.lines.len(), preview.count().asked), (Lines::MAX, 100_000 - Lines::MAX));
}
