//! A resolution that a person has edited: kept is what differs from the draft, and nothing else.

use fairshare::assessment::assess;
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::resolution::{Clause, Resolution};
use fairshare::restore::{restore, save};
use fairshare::samples::Sample;

fn draft(texts: &[(Clause, &str)]) -> Vec<(Clause, String)> {
    texts.iter().map(|(clause, text)| (*clause, (*text).to_owned())).collect()
}

fn texts(of: &Resolution, draft: &[(Clause, String)]) -> Vec<String> {
    of.with(draft).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn what_was_changed_stays_and_the_rest_follows_the_figures() {
    let before = draft(&[
        (Clause::Subject, "Of Maplewood"),
        (Clause::Inventory, "269,984 t"),
        (Clause::Target, "63.3%"),
    ]);
    let mut own = Resolution::default();
    own.reword(Clause::Target, Some("We cut by two thirds."), "63.3%");
    assert_eq!(texts(&own, &before), ["Of Maplewood", "269,984 t", "We cut by two thirds."]);
    // An inventory mended later: the sentence about it follows, the council's own stays.
    let after = draft(&[
        (Clause::Subject, "Of Maplewood"),
        (Clause::Inventory, "270,100 t"),
        (Clause::Target, "63.1%"),
    ]);
    assert_eq!(texts(&own, &after), ["Of Maplewood", "270,100 t", "We cut by two thirds."]);
    // In its place, where the draft has it no more; an empty one is there, to be filled again.
    own.reword(Clause::Subject, Some(""), "Of Maplewood");
    assert_eq!(texts(&own, &after[..2]), ["", "270,100 t", "We cut by two thirds."]);
}

#[test]
fn the_draft_s_own_words_are_not_kept() {
    let mut own = Resolution::default();
    own.reword(Clause::Method, Some("The draft"), "The draft");
    assert!(own.is_empty());
    own.reword(Clause::Method, Some("Ours"), "The draft");
    own.reword(Clause::Method, Some("Ours, again"), "The draft");
    assert_eq!(own.own(Clause::Method), Some("Ours, again"));
    own.reword(Clause::Method, Some("The draft"), "The draft");
    assert!(own.is_empty());
    own.reword(Clause::Method, Some("Ours"), "The draft");
    own.reword(Clause::Method, None, "The draft");
    assert!(own.is_empty());
}

#[test]
fn it_travels_with_the_plan_and_a_plan_without_is_written_as_before() {
    let mut plan: Plan = Sample::Maplewood.plan();
    assert!(!save(&plan).contains("resolution"));
    plan.resolution.reword(Clause::OwnTarget, Some("<b>Ours</b>\nand more"), "");
    let stored = save(&plan);
    assert!(
        stored.contains(r#""resolution":[{"clause":"own_target","text":"<b>Ours</b>\nand more"}]"#),
        "{stored}"
    );
    assert_eq!(restore(stored.as_bytes()).as_ref(), Ok(&plan));
    let report = Report::new(&plan, &assess(&plan), "").to_json();
    assert_eq!(restore(report.as_bytes()), Ok(plan));

    // Thirteen paragraphs there are; a file with more is refused, and so is one that nobody knows.
    let one = r#"{"clause":"world","text":"x"}"#;
    let with = |all: &str| {
        stored.replace(r#"[{"clause":"own_target","text":"<b>Ours</b>\nand more"}]"#, &format!("[{all}]"))
    };
    assert_eq!(Clause::ALL.len(), 13);
    assert!(restore(with(&[one; 13].join(",")).as_bytes()).is_ok());
    assert!(restore(with(&[one; 14].join(",")).as_bytes()).is_err());
    assert!(restore(with(r#"{"clause":"poem","text":"x"}"#).as_bytes()).is_err());
}
