//! Reports held against their own inputs: whatever was changed is found and named, and nothing else.

use fairshare::actions::catalogue::Kind as ActionKind;
use fairshare::actions::packages::Package;
use fairshare::assessment::assess;
use fairshare::forecast::adjusted::GridPath;
use fairshare::inventory::{Detail, Entry, GwpSet, Inventory, Line, Place};
use fairshare::plan::{Key, Plan, Status, Task};
use fairshare::reference::factors::Parameter;
use fairshare::reference::states::State;
use fairshare::report::Report;
use fairshare::report::mend::open;
use fairshare::report::verify::{
    Change, Difference, Kind, MAX_LISTED, Verification, again, held_against, verify,
};
use fairshare::samples::Sample;
use fairshare::sbt::own::OwnTarget;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::forecast::by_lines;
use crate::lines::{activity, line};
use crate::support::{cases, tons, year};

pub const TIME: &str = "2026-01-02T03:04:05Z";

pub fn written(plan: &Plan) -> String {
    Report::new(plan, &assess(plan), TIME).to_json()
}

/// The samples with everything a plan can hold beside its base year.
pub fn full_samples() -> [Plan; 3] {
    Sample::ALL.map(|sample| {
        let mut plan = sample.plan();
        let base = plan.inventory.year.unwrap().number();
        for (after, part) in [(2, 0.93), (4, 0.88)] {
            let amount = assess(&sample.plan()).base.totals.base.unwrap().value() * part;
            let mut later = Inventory {
                year: Some(year(base + after)),
                detail: Detail::CommunityWide,
                ..Inventory::default()
            };
            later.enter(Place::CommunityWide, Some(Entry::Amount(tons(amount)))).unwrap();
            plan.add_inventory(later).unwrap();
        }
        let mut own = OwnTarget::default();
        own.base_year = Some(year(base));
        own.set(year(2030), 50.0).unwrap();
        plan.own_target = Some(own);
        plan.scenarios.push(Package::BigFour.scenario());
        plan.scenarios[0].actions[0].change_fiscal(|it| {
            it.cost_local_usd = fairshare::quantity::Dollars::new(250_000.0).ok();
            it.source = "Public works, 2026".to_owned();
        });
        plan.pledge.role = "Mayor".to_owned();
        plan.pledge.joined = "2024-03-01".parse().ok();
        plan.pledge.platform = "CDP-ICLEI Track".to_owned();
        plan.work_plan
            .change(&Key::Task(Task::Report), |entry| entry.owner_role = "Sustainability office".to_owned());
        let clean = Key::Action(ActionKind::CleanElectricity);
        plan.work_plan.change(&clean, |entry| entry.status = Some(Status::UnderWay));
        plan
    })
}

pub fn found(text: &str) -> Verification {
    open(text.as_bytes()).unwrap().verification.unwrap()
}

/// Every number under a value, with the way to it as `serde_json` and as the verification write it.
fn numbers(value: &Value, pointer: String, path: String, all: &mut Vec<(String, String)>) {
    match value {
        Value::Number(_) => all.push((pointer, path)),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                numbers(item, format!("{pointer}/{index}"), format!("{path}[{index}]"), all);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                numbers(field, format!("{pointer}/{key}"), format!("{path}.{key}"), all);
            }
        }
        _ => {}
    }
}

fn numbers_of(report: &Value) -> Vec<(String, String)> {
    let mut all = Vec::new();
    numbers(&report["results"], "/results".to_owned(), "results".to_owned(), &mut all);
    all
}

#[test]
fn what_the_program_writes_is_verified() {
    for plan in full_samples().into_iter().chain(Sample::ALL.map(Sample::plan)).chain([Plan::default()]) {
        let report = written(&plan);
        let opened = open(report.as_bytes()).unwrap();
        assert_eq!((&opened.plan, &opened.repairs), (&plan, &vec![]));
        let found = opened.verification.unwrap();
        assert_eq!((found.differences.as_slice(), found.more, found.left_aside.len()), (&[][..], 0, 0));
        assert_eq!((found.version.as_str(), found.other_engine.as_deref()), ("1.3.0", None));
        assert!(found.compared > 30, "{}", found.compared);
        // The short way for files just as they were written says the same as the long one.
        assert_eq!(verify(&report, &plan), Some(found));
        // Any JSON tool may have written it anew: keys in another order, other white space, 1.0 for 1.
        let value: Value = serde_json::from_str(&report).unwrap();
        assert!(verify(&value.to_string(), &plan).unwrap().is_verified());
    }
    // A plan has no results.
    assert_eq!(verify(&fairshare::restore::save(&Plan::default()), &Plan::default()), None);
    assert_eq!(verify("{", &Plan::default()), None);
}

/// Every numeric path of three full samples, one by one.
#[test]
fn any_changed_number_is_named_and_no_other() {
    for plan in full_samples() {
        let report: Value = serde_json::from_str(&written(&plan)).unwrap();
        let recomputed = again(&written(&plan), &plan).unwrap();
        let all = numbers_of(&report);
        assert!(all.len() > 250, "{}", all.len());
        for (nth, (pointer, path)) in all.iter().enumerate() {
            let mut changed = report.clone();
            let place = changed.pointer_mut(pointer).unwrap();
            let before = place.as_f64().unwrap();
            // The smallest change there is, a usual one, and no number at all, in turn.
            let after = match nth % 3 {
                0 => json!(f64::from_bits((before + f64::from(before == 0.0)).to_bits() + 1)),
                1 => json!(before * 1.01 + 1.0),
                _ => json!(before.to_string()),
            };
            *place = after;
            let found = held_against(&changed.to_string(), &plan, &recomputed).unwrap();
            let named: Vec<(&str, Kind)> =
                found.differences.iter().map(|it| (it.path.as_str(), it.kind)).collect();
            assert_eq!(named, [(path.as_str(), Kind::Changed)]);
        }
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_number_may_stand_in_its_place(sample in 0..3_usize, at in any::<prop::sample::Index>(), value in any::<f64>()) {
        let plan = &full_samples()[sample];
        let mut report: Value = serde_json::from_str(&written(plan)).unwrap();
        let all = numbers_of(&report);
        let (pointer, path) = &all[at.index(all.len())];
        prop_assume!(value.is_finite());
        let place = report.pointer_mut(pointer).unwrap();
        let is_same = place.as_f64() == Some(value);
        *place = json!(value);
        let found = verify(&report.to_string(), plan).unwrap();
        let named: Vec<&str> = found.differences.iter().map(|it| it.path.as_str()).collect();
        if is_same { prop_assert!(named.is_empty()) } else { prop_assert_eq!(named, [path]) }
    }
}

fn tampered(change: impl FnOnce(&mut Value)) -> Vec<Difference> {
    let mut report: Value = serde_json::from_str(&written(&full_samples()[0])).unwrap();
    change(&mut report);
    found(&report.to_string()).differences
}

fn difference(path: &str, reported: Option<&str>, recomputed: Option<&str>, kind: Kind) -> Difference {
    let own = |text: Option<&str>| text.map(str::to_owned);
    Difference { path: path.to_owned(), reported: own(reported), recomputed: own(recomputed), kind }
}

#[test]
fn each_difference_says_what_stands_there_and_what_the_inputs_give() {
    let target = "results.target.target_year_emissions_tco2e";
    assert_eq!(
        tampered(|report| report["results"]["target"]["target_year_emissions_tco2e"] = json!(2_000_000)),
        [difference(target, Some("2000000"), Some("2152137.595526862"), Kind::Changed)]
    );
    assert_eq!(
        tampered(|report| report["results"]["target"]["target_year_emissions_tco2e"] = json!("NaN")),
        [difference(target, Some("\"NaN\""), Some("2152137.595526862"), Kind::Changed)]
    );
    assert_eq!(
        tampered(|report| drop(report["results"]["target"].as_object_mut().unwrap().remove("alignment"))),
        [difference(
            "results.target.alignment",
            None,
            Some("\"1.5 °C, global halving by 2030 raised by the Human Development Index\""),
            Kind::Missing
        )]
    );
    assert_eq!(
        tampered(|report| report["results"]["approved_by"] = json!("ICLEI")),
        [difference("results.approved_by", Some("\"ICLEI\""), None, Kind::Extra)]
    );
    assert_eq!(
        tampered(|report| report["results"]["pathway"].as_array_mut().unwrap().push(json!({}))),
        [difference("results.pathway[7]", Some("{}"), None, Kind::Extra)]
    );
    assert_eq!(
        tampered(|report| report["results"]["no target"] = json!([1])),
        [difference("results[\"no target\"]", Some("[1]"), None, Kind::Extra)]
    );
    // A whole part that is gone is one difference, not hundreds.
    let found = tampered(|report| drop(report.as_object_mut().unwrap().remove("results")));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].path.as_str(), found[0].kind), ("results", Kind::Missing));
    let found = tampered(|report| report["results"]["target"] = json!(null));
    assert_eq!(
        (found.len(), found[0].path.as_str(), found[0].reported.as_deref()),
        (1, "results.target", Some("null"))
    );
}

#[test]
fn changed_inputs_show_in_the_checksum_and_in_all_that_follows() {
    let found = tampered(|report| report["inputs"]["community"]["name"] = json!("Santa Clara"));
    let paths: Vec<&str> = found.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["inputs_sha256", "results.jurisdiction.name"]);
    let found = tampered(|report| report["inputs_sha256"] = json!("0".repeat(64)));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "inputs_sha256");
}

#[test]
fn what_is_there_twice_is_named() {
    let report = written(&full_samples()[0]);
    let twice = report.replacen("\"to_cut_tco2e\":", "\"to_cut_tco2e\": 1,\n      \"to_cut_tco2e\":", 1);
    let found = found(&twice);
    let kinds: Vec<(&str, Kind)> = found.differences.iter().map(|it| (it.path.as_str(), it.kind)).collect();
    let path = "results.target.to_cut_tco2e";
    assert_eq!(kinds, [(path, Kind::Changed), (path, Kind::Twice)]);
}

#[test]
fn reports_of_older_versions_are_held_against_what_they_had() {
    for (golden, version) in [
        (include_str!("../../../../tests/golden/report-1.0.0-san-jose.json"), "1.0.0"),
        (include_str!("../../../../tests/golden/report-1.1.0-san-jose.json"), "1.1.0"),
    ] {
        let verified = found(golden);
        assert_eq!(verified.differences, [], "{version}");
        assert_eq!(verified.version, version);
        assert!(verified.left_aside.contains(&"results.forecast".to_owned()));
        assert!(verified.compared > 100);
        let changed = golden.replacen("\"to_cut_tco2e\": 3260016", "\"to_cut_tco2e\": 3260017", 1);
        assert_ne!(changed, golden);
        assert_eq!(found(&changed).differences.len(), 1);
    }
    assert!(
        !found(include_str!("../../../../tests/golden/report-1.1.0-san-jose.json"))
            .left_aside
            .contains(&"results.yardsticks".to_owned())
    );
}

/// The end of a list counts as all of it does: only what was published later may be missing there.
#[test]
fn a_list_that_lost_its_end_is_named_in_any_version() {
    for report in [
        written(&full_samples()[0]),
        include_str!("../../../../tests/golden/report-1.1.0-san-jose.json").to_owned(),
    ] {
        let without_end = |list: &str| {
            let mut report: Value = serde_json::from_str(&report).unwrap();
            let entries = report["results"][list].as_array_mut().unwrap();
            entries.pop();
            let path = format!("results.{list}[{}]", entries.len());
            (path, found(&report.to_string()).differences)
        };
        let (path, differences) = without_end("pathway");
        assert!(differences.len() == 1 && differences[0].path == path, "{differences:?}");
        assert_eq!(differences[0].kind, Kind::Missing);
        let (path, differences) = without_end("carbon_budgets");
        assert!(differences.iter().any(|it| it.path == path && it.kind == Kind::Missing), "{differences:?}");
    }
}

#[test]
fn parts_of_a_newer_version_are_left_aside_and_other_programs_named() {
    let mut report: Value = serde_json::from_str(&written(&full_samples()[0])).unwrap();
    report["version"] = json!("1.9.0");
    report["engine_version"] = json!("9.9.9");
    report["results"]["offsets"] = json!([1, 2, 3]);
    report["signature"] = json!("…");
    let verified = found(&report.to_string());
    assert_eq!(verified.differences, []);
    assert_eq!(
        verified.left_aside,
        ["signature", "results.offsets"].map(str::to_owned).iter().rev().cloned().collect::<Vec<_>>()
    );
    assert_eq!(verified.other_engine.as_deref(), Some("9.9.9"));
}

#[test]
fn hostile_results_are_named_without_end_or_depth() {
    let report = written(&full_samples()[0]);
    let with = |results: &str| {
        let from = report.find("\n  \"results\": {").unwrap();
        found(&format!("{}\n  \"results\": {results}\n}}", &report[..from]))
    };
    // 100,000 levels.
    let deep = format!("{{\"target\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let verified = with(&deep);
    assert!(
        verified
            .differences
            .iter()
            .any(|it| it.path == "results.target" && it.reported.as_ref().unwrap().len() < 300)
    );
    let deep = format!("{}1{}", "{\"target\":".repeat(100_000), "}".repeat(100_000));
    assert!(!with(&deep).is_verified());
    // A million differences.
    let many = format!("[{}1]", "1,".repeat(1_000_000));
    assert_eq!(with(&many).differences.len(), 1);
    let many = format!("{{\"pathway\":[{}1]}}", "1,".repeat(1_000_000));
    let verified = with(&many);
    assert_eq!(verified.differences.len(), MAX_LISTED);
    assert!(verified.more > 900_000);
    let many: String = (0..200_000).map(|nth| format!("\"k{nth}\":0,")).collect();
    assert_eq!(with(&format!("{{{many}\"x\":1}}")).differences.len(), MAX_LISTED);
    // Numbers that no computer holds, and text of any kind.
    let verified = with("{\"pathway\":1e999,\"target\":-0.0,\"x\":\"\\u202e<script>\\u0000\"}");
    let shown: Vec<&str> = verified.differences.iter().filter_map(|it| it.reported.as_deref()).collect();
    assert!(shown.contains(&"1e999") && shown.contains(&"\"\u{202e}<script>\""), "{shown:?}");
}

/// What changed after 1.2 is said where it touches a report: the grid's rates of 2021, what is lost on
/// the way, methane by its origin in AR6, and, of a version that had a forecast, how the grid goes on.
#[test]
fn what_changed_since_is_said_where_it_touches() {
    let changes = |version: &str, plan: &Plan| {
        let mut report: Value = serde_json::from_str(&written(plan)).unwrap();
        report["version"] = json!(version);
        found(&report.to_string()).changes
    };
    let plan = |base: u16, set: GwpSet, line: Line| {
        let mut plan = by_lines(base, vec![line], &[(base, 1e5), (2030, 1e5)]);
        plan.inventory.gwp_set = Some(set);
        plan.forecast.grid = GridPath::Unchanged;
        plan
    };
    let grid = |factor: &str| line("I.1.2", activity(1e6, "MWh", factor, &[]));
    let gas = || line("I.1.1", activity(1e6, "therm", "fuel/natural-gas", &[]));
    let losses =
        line("I.1.3", activity(1e6, "MWh", "grid-losses/MROW/2018", &[(Parameter::LossShare, 0.05)]));
    let of_unknown_origin = line("I.1.1", activity(1e6, "kg", "gas/methane", &[]));
    let without_methane = line("II.1.1", activity(1e6, "gallon", "motor-fuel/diesel-fuel", &[]));
    for (plan, expected) in [
        (plan(2019, GwpSet::Ar5, grid("egrid/MROW/2018")), &[][..]),
        (plan(2019, GwpSet::Ar5, grid("egrid/MROW/2021")), &[Change::GridFigures]),
        (plan(2019, GwpSet::Ar5, losses), &[Change::GridFigures]),
        (plan(2021, GwpSet::Ar5, gas()), &[Change::GridFigures]),
        (plan(2019, GwpSet::Ar5, gas()), &[]),
        (plan(2019, GwpSet::Ar6, gas()), &[Change::Methane]),
        (plan(2019, GwpSet::Ar6, of_unknown_origin), &[]),
        (plan(2019, GwpSet::Ar6, without_methane), &[]),
    ] {
        assert_eq!(changes("1.2.0", &plan), expected, "{:?}", plan.inventory);
        assert_eq!(changes("1.3.0", &plan), []);
    }
    let mut plan = plan(2019, GwpSet::Ar5, grid("egrid/MROW/2018"));
    plan.community.state = State::from_code("MN");
    plan.forecast.grid = GridPath::default();
    assert!(matches!(changes("1.2.0", &plan)[..], [Change::GridPath { .. }]));
    assert_eq!(changes("1.1.0", &plan), []);
}
