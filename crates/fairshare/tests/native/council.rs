//! What a council is handed: who decides the cut, and the document for word processors.

use fairshare::actions::attribution::Attribution;
use fairshare::actions::scenario::{Action, Effect, Fiscal, Measure};
use fairshare::actions::{Chosen, Kind, Scenario};
use fairshare::assessment::assess;
use fairshare::council::{Decided, Decider, Sums, fiscal_sums, who_decides};
use fairshare::docx::{Block, Cell, Document, Picture, Style, Table, write};
use fairshare::forecast::streams::StreamKind;
use fairshare::outlook::outlook;
use fairshare::plan::Plan;
use fairshare::quantity::{Dollars, Percent};
use fairshare::report::Report;
use fairshare::restore::{restore, save};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::actions::city_one;
use crate::support::assert_close;

fn decided(plan: &Plan) -> Vec<Decided> {
    let found = outlook(plan, &assess(plan)).unwrap();
    who_decides(&plan.shown_scenario().unwrap().actions, &found)
}

fn city_one_with(change: impl FnOnce(&mut Vec<Chosen>)) -> Plan {
    let (plan, mut actions) = city_one();
    change(&mut actions);
    let scenario = Scenario { name: String::new(), actions };
    Plan { scenarios: vec![scenario], attribution: Attribution::Sequence, ..plan }
}

/// City one (see `actions.rs`) by the published sequence: clean electricity 250 t, which the utility
/// decides; less driving 100 t, the city; electric cars 510 − 350 = 160 t, their owners. Of 510 t these
/// are 49.02, 19.61 and 31.37 %.
#[test]
fn the_cut_of_city_one_by_who_decides() {
    let found = decided(&city_one_with(|_| ()));
    let who: Vec<Option<Decider>> = found.iter().map(|it| it.decider).collect();
    assert_eq!(who, [Decider::City, Decider::Utility, Decider::Residents].map(Some));
    for (it, (tons, percent)) in found.iter().zip([(100.0, 19.6078), (250.0, 49.0196), (160.0, 31.3725)]) {
        assert_close(it.tons.value(), tons, 1e-9);
        assert_close(it.share.unwrap().percent(), percent, 1e-4);
    }
}

/// Homes use a fifth less: nobody said who decides that. An action that is off decides nothing.
#[test]
fn measures_of_ones_own_stand_apart_and_what_is_off_is_left_out() {
    let plan = city_one_with(|actions| {
        actions.retain(|it| it.kind() != Some(Kind::ElectricCars));
        actions.iter_mut().filter(|it| it.kind() == Some(Kind::DriveLess)).for_each(|it| it.is_on = false);
        let effect =
            Effect::Stream { stream: StreamKind::HomeElectricity, percent: Percent::new(20.0).unwrap() };
        actions.push(Chosen::of(Action::Own(Measure { name: "Ours".to_owned(), effect })));
    });
    let found = decided(&plan);
    let who: Vec<Option<Decider>> = found.iter().map(|it| it.decider).collect();
    assert_eq!(who, [Some(Decider::Utility), None]);
    let all = outlook(&plan, &assess(&plan)).unwrap().in_2030.reduction.value();
    assert_close(found.iter().map(|it| it.tons.value()).sum(), all, 1e-9);
    assert_close(found.iter().map(|it| it.share.unwrap().value()).sum(), 1.0, 1e-12);
}

#[test]
fn without_a_cut_there_are_no_shares() {
    let nothing = decided(&city_one_with(|actions| actions.clear()));
    assert_eq!(nothing, []);
    for kind in Kind::ALL {
        assert!(Decider::of(*kind).is_some(), "{kind:?}");
    }
}

fn dollars(amount: f64) -> Option<Dollars> {
    Some(Dollars::new(amount).unwrap())
}

/// 1,200 and 300.50 dollars are 1,500.50; nobody said what residents pay, which is not nothing.
#[test]
fn costs_are_summed_where_they_are_known_and_travel_with_the_plan() {
    let mut plan = city_one_with(|_| ());
    let actions = &mut plan.scenarios[0].actions;
    actions[0].change_fiscal(|it| it.cost_local_usd = dollars(1_200.0));
    actions[2].change_fiscal(|it| (it.cost_local_usd, it.savings_usd) = (dollars(300.5), dollars(0.0)));
    actions[2].change_fiscal(|it| it.payer = "State grant".to_owned());
    actions[1].change_fiscal(|_| ());
    assert_eq!(actions[1].fiscal, None); // nothing said is not kept
    let sums = Sums { cost_local: Some(1_500.5), cost_residents: None, savings: Some(0.0) };
    assert_eq!(fiscal_sums(plan.scenarios[0].actions.iter()), sums);
    assert_eq!(restore(save(&plan).as_bytes()), Ok(plan.clone()));

    let report = Report::new(&plan, &assess(&plan), "").to_json();
    assert_eq!(restore(report.as_bytes()).as_ref(), Ok(&plan));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    let fiscal = |nth: usize| &report["results"]["actions"][nth]["fiscal"];
    let expected = serde_json::json!({ "cost_local_usd": 300.5, "savings_usd": 0, "payer": "State grant" });
    assert_eq!((fiscal(2), fiscal(1)), (&expected, &serde_json::Value::Null));
}

#[test]
fn a_cost_below_zero_is_refused_with_the_file() {
    let mut plan = city_one_with(|_| ());
    plan.scenarios[0].actions[0].fiscal =
        Some(Box::new(Fiscal { cost_local_usd: dollars(5.0), ..Fiscal::default() }));
    let text = save(&plan);
    assert!(restore(text.replace(r#""cost_local_usd":5"#, r#""cost_local_usd":-5"#).as_bytes()).is_err());
    assert!(restore(text.as_bytes()).is_ok());
}

/// A picture of 3 by 2 dots: the signature, and the first chunk with its sizes.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0";

fn document() -> Document {
    let cell =
        |text: &str, is_head, is_number| Cell { text: text.to_owned(), is_head, is_number, is_strong: false };
    Document {
        title: "Ñandú <b>&amp;</b> 🌳 – Climate target 2030".to_owned(),
        language: "en-US".to_owned(),
        running: "Draft".to_owned(),
        blocks: vec![
            Block::Heading(1, "One & only".to_owned()),
            Block::Text(Style::Plain, "First line\nsecond \u{0}line".to_owned()),
            Block::Picture(Picture { png: PNG.to_vec(), alt: "The \"path\"".to_owned() }),
            Block::List(vec!["a".to_owned(), "b".to_owned()]),
            Block::NewPage,
            Block::Heading(2, "Actions".to_owned()),
            Block::Table(Table {
                caption: "What it takes".to_owned(),
                head: vec![cell("Action", true, false), cell("Tons", true, true)],
                rows: vec![vec![cell("Trees", true, false), cell("1,200", false, true)]],
            }),
        ],
    }
}

/// What stands between the beginning of a file in an archive that is not compressed and its end.
fn part(bytes: &[u8], name: &str, end: &str) -> String {
    let text = String::from_utf8_lossy(bytes);
    let from = text.find(&format!("{name}<?xml")).unwrap() + name.len();
    let to = from + text[from..].find(end).unwrap() + end.len();
    text[from..to].to_owned()
}

/// The elements of a well-formed text, each with its attributes; texts as they read.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|it| {
                    let it = it.unwrap();
                    let name = String::from_utf8_lossy(it.key.as_ref()).into_owned();
                    format!(" {name}={}", it.unescape_value().unwrap())
                });
                let attributes: String = attributes.collect();
                found.push(format!("{}{attributes}", String::from_utf8_lossy(tag.name().as_ref())));
            }
            Event::Text(text) => found.push(text.unescape().unwrap().into_owned()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn a_document_says_what_each_part_is() {
    let bytes = write(&document());
    let all = elements(&part(&bytes, "word/document.xml", "</w:document>"));
    let has = |what: &str| all.iter().filter(|it| it.starts_with(what)).count();
    assert_eq!((has("w:pStyle w:val=Heading1"), has("w:pStyle w:val=Heading2")), (1, 1));
    assert_eq!((has("w:tblGrid"), has("w:tblHeader"), has("w:cantSplit"), has("w:numPr")), (1, 1, 2, 2));
    assert_eq!(has("w:pageBreakBefore"), 1);
    assert_eq!(has("w:br"), 1);
    assert!(all.contains(&"wp:docPr id=1 name=Picture 1 descr=The \"path\"".to_owned()), "{all:?}");
    for text in ["One & only", "First line", "second line", "What it takes", "1,200"] {
        assert!(all.contains(&text.to_owned()), "{text}");
    }
    // Seven tenths of 10,312 twips of 635 EMU, and two thirds as high.
    assert!(all.contains(&"wp:extent cx=4583684 cy=3055789".to_owned()), "{all:?}");
    // The paragraph before the picture stays with it: beside the head of the table and, in the styles, headings.
    assert_eq!(has("w:keepNext"), 1 + 2);
    assert!(bytes.windows(PNG.len()).any(|it| it == PNG));
}

/// What is adopted stands on one page with both who sign it; what comes next may stand on another.
#[test]
fn signatures_stay_with_what_they_sign() {
    let text = |style, text: &str| Block::Text(style, text.to_owned());
    let blocks = vec![
        text(Style::Plain, "Adopted this day."),
        text(Style::Signature, "Presiding officer"),
        text(Style::Signature, "Clerk"),
        text(Style::Plain, "Something else."),
    ];
    let document = Document { blocks, ..Document::default() };
    let all = elements(&part(&write(&document), "word/document.xml", "</w:document>"));
    let paragraphs: Vec<bool> = all
        .split(|it| it == "w:p")
        .skip(1)
        .map(|paragraph| paragraph.contains(&"w:keepNext".to_owned()))
        .collect();
    assert_eq!(paragraphs[..4], [true, true, false, false]);
}

/// The columns of the council's table of actions, with 19 long names: as wide as the page together, each with
/// room for its longest word (9 points; a letter of 0.6 em is 108 twentieths of a point), most for the names.
#[test]
fn columns_are_as_wide_as_their_texts_need() {
    let name =
        "Municipal building retrofit and deep energy efficiency programme, phase 1 (schools, libraries)";
    let cell = |text: &str| Cell { text: text.to_owned(), ..Cell::default() };
    let row = |texts: [&str; 5]| texts.map(cell).to_vec();
    let long = || row([name, "Not stated", "2030", "268", ""]);
    let mut rows =
        vec![row(["Less driving", "Residents and businesses", "2030", "18,829", "Health, air quality"])];
    rows.extend((0..19).map(|_| long()));
    let head = row(["Action", "Who decides", "In place by", "Tons in 2030", "Also good for"]);
    let grid = |table: Table| -> Vec<u32> {
        let document = Document { blocks: vec![Block::Table(table)], ..Document::default() };
        let all = elements(&part(&write(&document), "word/document.xml", "</w:document>"));
        all.iter().filter_map(|it| it.strip_prefix("w:gridCol w:w=")?.parse().ok()).collect()
    };
    let widths = grid(Table { caption: String::new(), head, rows });
    assert_eq!(widths.iter().sum::<u32>(), 12_240 - 2 * 964);
    for (width, word) in widths.iter().zip(["efficiency", "businesses", "place", "18,829", "quality"]) {
        assert!(*width >= word.len() as u32 * 108 + 2 * 60, "{word}: {width}");
    }
    assert!(widths[1..].iter().all(|it| 2 * it < widths[0]), "{widths:?}");
    // More columns than have room share the page by their words; a name and a value share it, too.
    let many = grid(Table { rows: vec![vec![cell("International"); 12]], ..Table::default() });
    assert_eq!(many.iter().sum::<u32>(), 10_312);
    assert!(many.iter().all(|it| it.abs_diff(10_312 / 12) < 12), "{many:?}");
    assert_eq!(
        grid(Table { rows: vec![vec![cell("Scope 1"), cell("1")]], ..Table::default() }).iter().sum::<u32>(),
        10_312
    );
}

#[test]
fn every_part_of_a_document_is_well_formed_and_named() {
    let bytes = write(&document());
    let types = part(&bytes, "[Content_Types].xml", "</Types>");
    for (name, end) in [
        ("[Content_Types].xml", "</Types>"),
        ("_rels/.rels", "</Relationships>"),
        ("docProps/core.xml", "</cp:coreProperties>"),
        ("word/_rels/document.xml.rels", "</Relationships>"),
        ("word/styles.xml", "</w:styles>"),
        ("word/numbering.xml", "</w:numbering>"),
        ("word/header1.xml", "</w:hdr>"),
        ("word/footer1.xml", "</w:ftr>"),
    ] {
        let found = elements(&part(&bytes, name, end));
        assert!(found.len() > 2, "{name}: {found:?}");
        assert!(name.ends_with(".rels") || name.starts_with('[') || types.contains(name), "{name}");
    }
    let title = elements(&part(&bytes, "docProps/core.xml", "</cp:coreProperties>"));
    assert!(title.contains(&document().title), "{title:?}");
}
