//! Documents by hand and from elsewhere: what is mended and named, and what is refused with its place.

use fairshare::formats::REPORT_VERSION;
use fairshare::plan::Plan;
use fairshare::report::mend::{Opened, Opening, Progress, Repair, open};
use fairshare::restore::{RestoreError, restore, save};
use fairshare::samples::Sample;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{any_plan, cases, people, tons, year};
use crate::verify::{full_samples, written};

fn with_plan(plan: &str) -> String {
    format!(r#"{{"format":"fairshare-plan","version":"1.0.0","plan":{plan}}}"#)
}

fn opened(plan: &str) -> Opened {
    open(with_plan(plan).as_bytes()).unwrap_or_else(|why| panic!("{plan}: {why:?}"))
}

fn number(path: &str, text: &str, value: f64) -> Repair {
    Repair::NumberFromText { path: path.to_owned(), text: text.to_owned(), value }
}

fn missing(path: &str) -> Repair {
    Repair::Missing { path: path.to_owned() }
}

fn twice(path: &str) -> Repair {
    Repair::Twice { path: path.to_owned() }
}

fn unknown(path: &str) -> Repair {
    Repair::Unknown { path: path.to_owned() }
}

fn refusal(document: &str) -> String {
    match open(document.as_bytes()) {
        Err(RestoreError::Damaged { detail }) => detail,
        other => panic!("{document}: {other:?}"),
    }
}

#[test]
fn numbers_as_text_are_numbers() {
    let found = opened(
        r#"{"community":{"population":[{"year":"2019","people":"1,234"},{"year":2030,"people":" 1 300 "}]},
            "inventory":{"year":"2019","community_wide":"5.5e3","by_reference":{"I.1.1":"12,345.5","I.1.2":"NE","II.1.1":"7"}}}"#,
    );
    let expected = [
        number("plan.community.population[0].year", "2019", 2019.0),
        number("plan.community.population[0].people", "1,234", 1234.0),
        number("plan.community.population[1].people", " 1 300 ", 1300.0),
        number("plan.inventory.year", "2019", 2019.0),
        number("plan.inventory.by_reference[\"I.1.1\"]", "12,345.5", 12345.5),
        number("plan.inventory.by_reference[\"II.1.1\"]", "7", 7.0),
        number("plan.inventory.community_wide", "5.5e3", 5500.0),
    ];
    for repair in &expected {
        assert!(found.repairs.contains(repair), "{repair:?} in {:?}", found.repairs);
    }
    assert_eq!(found.repairs.len(), expected.len());
    assert_eq!(found.plan.community.population.given(year(2019)).unwrap().people, people(1234.0));
    assert_eq!(found.plan.inventory.community_wide, Some(tons(5500.0)));
}

#[test]
fn nothing_in_a_field_is_a_missing_field() {
    let found = opened(r#"{"community":{"name":null},"inventory":{"source":null,"year":"","detail":null}}"#);
    assert_eq!(found.plan, Plan::default());
    for path in
        ["plan.community.name", "plan.inventory.source", "plan.inventory.year", "plan.inventory.detail"]
    {
        assert!(found.repairs.contains(&missing(path)), "{path}: {:?}", found.repairs);
    }
}

#[test]
fn the_same_twice_is_once() {
    let found =
        opened(r#"{"inventory":{"year":2019,"year": 2019,"year":2019},"community":{"name":"A","name":"A"}}"#);
    assert_eq!(found.plan.inventory.year, Some(year(2019)));
    assert_eq!(found.plan.community.name, "A");
    let path = "plan.inventory.year";
    assert_eq!(found.repairs, [twice(path), twice(path), twice("plan.community.name")]);
    assert_eq!(
        refusal(&with_plan(r#"{"inventory":{"year":2018,"year":2019}}"#)),
        "plan.inventory.year is there twice, with different values"
    );
    let document = r#"{"format":"fairshare-plan","format":"fairshare-plan","version":"1.0.0","plan":{}}"#;
    assert_eq!(open(document.as_bytes()).unwrap().repairs, [twice("format")]);
    let document = r#"{"format":"fairshare-plan","version":"1.0.0","plan":{},"plan":{"inventory":{}}}"#;
    assert!(refusal(document).starts_with("plan is there twice"));
}

#[test]
fn the_same_field_thousands_of_times_is_no_slip_of_the_hand() {
    let times = |count: usize| format!("{{{}}}", vec![r#""scenario":0"#; count].join(","));
    assert_eq!(opened(&times(10_001)).repairs.len(), 10_000);
    assert_eq!(refusal(&with_plan(&times(10_002))), "more than 10000 fields are there twice");
}

#[test]
fn steps_lead_where_one_leap_does_and_say_how_far_they_are() {
    let [sample, ..] = full_samples();
    for document in [
        written(&sample),
        save(&sample),
        written(&sample).replacen(REPORT_VERSION, "1.1.0", 1),
        with_plan(r#"{"inventory":{"year":"2019","community_wide":"1,234"},"more":1}"#),
        with_plan(r#"{"inventory":{"year":"soon"}}"#),
        "no JSON".to_owned(),
    ] {
        let mut opening = Opening::new(document.as_bytes());
        let mut before = -1.0;
        let found = loop {
            assert!(opening.progress() > before && opening.progress() < 1.0, "{}", opening.progress());
            before = opening.progress();
            match opening.step() {
                Ok(Progress::Working(next)) => opening = next,
                Ok(Progress::Done(found)) => break Ok(*found),
                Err(why) => break Err(why),
            }
        };
        assert_eq!(found, open(document.as_bytes()));
    }
}

#[test]
fn unknown_fields_are_left_out_and_named() {
    let found = opened(
        r#"{"mayor":"somebody","inventory":{"year":2019,"verified":true,"own_notes":[[1]],"lines":[]},"spreads":{},
            "community":{"population":[{"year":2019,"people":5,"margin":0.1},{"year":2030,"people":6,"margin":0.2}]}}"#,
    );
    assert_eq!(
        found.repairs,
        [
            unknown("plan.mayor"),
            unknown("plan.inventory.verified"),
            unknown("plan.inventory.own_notes"),
            unknown("plan.community.population[0].margin"),
        ]
    );
}

#[test]
fn what_is_not_safe_is_refused_with_its_place() {
    for (plan, place) in [
        (r#"{"inventory":{"year":"1.234,5"}}"#, "plan.inventory.year: "),
        (r#"{"inventory":{"community_wide":"NaN"}}"#, "plan.inventory.community_wide: "),
        (r#"{"inventory":{"community_wide":"about 5"}}"#, "plan.inventory.community_wide: "),
        (r#"{"inventory":{"community_wide":-1}}"#, ""),
        (r#"{"inventory":{"community_wide":"-1"}}"#, ""),
        (r#"{"inventory":{"year":[2019]}}"#, "plan."),
        (r#"{"inventory":{"gwp_set":"ar7"}}"#, "plan.inventory.gwp_set: "),
        (r#"{"community":{"name":7}}"#, "plan.community.name: "),
        (r#"{"community":{"population":[{"year":2019,"people":null}]}}"#, ""),
        (r#"{"community":{"population":[null]}}"#, "plan.community.population[0]: "),
    ] {
        let why = refusal(&with_plan(plan));
        assert!(why.starts_with(place) && !why.is_empty(), "{plan}: {why}");
    }
    // What was never ours stays what it was.
    assert_eq!(open(b"{}"), Err(RestoreError::NotOurs));
    assert_eq!(open(b""), Err(RestoreError::Empty));
    assert_eq!(open(b"{\"format\":\"fairshare-report\""), Err(RestoreError::Truncated));
}

/// Another tool's file: every number as text, with separators.
#[test]
fn a_report_with_all_its_inputs_as_text_opens() {
    fn as_text(value: &mut Value) {
        match value {
            Value::Number(number) => *value = json!(format!(" {number}")),
            Value::Array(items) => items.iter_mut().for_each(as_text),
            Value::Object(fields) => fields.values_mut().for_each(as_text),
            _ => {}
        }
    }
    for plan in full_samples() {
        let mut report: Value = serde_json::from_str(&written(&plan)).unwrap();
        as_text(&mut report["inputs"]);
        let found = open(report.to_string().as_bytes()).unwrap();
        assert_eq!(found.plan, plan);
        assert!(found.repairs.len() > 8);
        // Its results still follow, and so does the checksum of the mended inputs.
        assert_eq!(found.verification.unwrap().differences, []);
    }
}

#[test]
fn nothing_is_mended_in_what_is_right() {
    for plan in full_samples().into_iter().chain(Sample::ALL.map(Sample::plan)) {
        assert_eq!(
            open(save(&plan).as_bytes()).unwrap(),
            Opened { plan, repairs: vec![], verification: None }
        );
    }
    for golden in [
        include_str!("../../../../tests/golden/plan-1.0.0-everything.json"),
        include_str!("../../../../tests/golden/plan-1.0.0-maplewood.json"),
        include_str!("../../../../tests/golden/plan-1.1.0-maplewood.json"),
        include_str!("../../../../tests/golden/report-1.0.0-san-jose.json"),
    ] {
        assert_eq!(open(golden.as_bytes()).unwrap().repairs, []);
    }
}

#[test]
fn no_document_holds_up_the_page() {
    let start = std::time::Instant::now();
    let one = r#"{"year":"2019","people":"5"},"#;
    let _ = open(
        with_plan(&format!(r#"{{"community":{{"population":[{}{{}}]}}}}"#, one.repeat(40_000))).as_bytes(),
    );
    let many: String = (0..80_000).map(|nth| format!("\"k{nth}\":[],")).collect();
    let found = opened(&format!("{{{many}\"x\":1}}"));
    assert!(!found.repairs.is_empty());
    let _ = open(with_plan(&format!("{{{}\"a\":1}}", "\"a\":1,".repeat(200_000))).as_bytes());
    let big = "y".repeat(3_000_000);
    let _ = open(with_plan(&format!("{{\"a\":\"{big}\",{}\"a\":1}}", "\"a\":1,".repeat(100_000))).as_bytes());
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let why = refusal(&with_plan(&format!(r#"{{"inventory":{{"year":{deep}}}}}"#)));
    assert!(why.starts_with("plan.inventory.year"), "{}", why.chars().take(200).collect::<String>());
    // Unoptimized and on a busy machine; in a browser each takes under a second.
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn any_plan_opens_as_it_is(plan in any_plan()) {
        let found = open(save(&plan).as_bytes()).unwrap();
        prop_assert_eq!(found.repairs, vec![]);
        prop_assert_eq!(found.plan, plan);
    }

    #[test]
    fn any_bytes_in_a_report_are_answered(at in any::<prop::sample::Index>(), length in 0..30_usize, bytes in prop::collection::vec(any::<u8>(), 0..8)) {
        let mut report = written(&Sample::Maplewood.plan()).into_bytes();
        let from = at.index(report.len());
        let to = (from + length).min(report.len());
        report.splice(from..to, bytes);
        if let Ok(found) = open(&report) {
            // What is mended is what is read from then on.
            prop_assert_eq!(restore(save(&found.plan).as_bytes()), Ok(found.plan));
        }
    }
}
