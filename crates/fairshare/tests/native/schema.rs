//! The published JSON Schema against an independent validator: it is the types' own, takes every
//! report, and refuses what no report can be.

use fairshare::assessment::assess;
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::report::schema::{file, schema};
use fairshare::samples::Sample;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{any_plan, cases};
use crate::verify::{full_samples, written};

fn validator() -> Validator {
    jsonschema::draft202012::new(&serde_json::from_str(&schema()).unwrap()).unwrap()
}

#[test]
fn what_is_published_is_what_the_types_say() {
    let path = format!("{}/../../public/schema/{}", env!("CARGO_MANIFEST_DIR"), file());
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema(), "{path} is stale: refresh it with `make schema`");
}

#[test]
fn every_report_is_valid() {
    let validator = validator();
    for plan in full_samples().into_iter().chain(Sample::ALL.map(Sample::plan)).chain([Plan::default()]) {
        let report: Value = serde_json::from_str(&written(&plan)).unwrap();
        let found: Vec<String> = validator.iter_errors(&report).map(|it| it.to_string()).collect();
        assert_eq!(found, [] as [String; 0]);
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn the_report_of_any_plan_is_valid(plan in any_plan()) {
        let report: Value = serde_json::from_str(&Report::new(&plan, &assess(&plan), "").to_json()).unwrap();
        prop_assert!(validator().is_valid(&report));
    }
}

/// Twenty reports, each broken in one place; the validator names that place and nothing else.
#[test]
fn each_broken_report_is_refused_for_its_own_reason() {
    let report: Value = serde_json::from_str(&written(&full_samples()[2])).unwrap();
    let validator = validator();
    let broken = [
        ("/format", json!("fairshare-plan"), "was expected"),
        ("/version", json!("1.0.0"), "was expected"),
        ("/generated_at", json!(20260102), "is not of type \"string\""),
        ("/engine_version", json!(null), "is not of type \"string\""),
        ("/data_editions", json!({}), "is not of type \"array\""),
        ("/data_editions/0/title", json!(7), "is not of type \"string\""),
        ("/inputs_sha256", json!("abc"), "does not match"),
        ("/inputs", json!([]), "is not of type \"object\""),
        ("/inputs/community/name", json!(null), "is not of type \"string\""),
        ("/inputs/community/state", json!("Minnesota"), "not valid under any"),
        ("/inputs/community/population/0/people", json!("41,265"), "is not of type \"number\""),
        ("/inputs/community/population/0/year", json!(1492), "is less than the minimum"),
        ("/inputs/inventory/year", json!(2018.5), "not valid under any"),
        ("/inputs/inventory/detail", json!("guess"), "not valid under any"),
        ("/inputs/inventory/by_reference/I.1.1", json!("NaN"), "not valid under any"),
        ("/inputs/pledge/joined", json!("March 2024"), "not valid under any"),
        ("/results/inventory/lines/0/scope", json!(1.5), "is not of type"),
        ("/results/target/to_cut_tco2e", json!("312"), "not valid under any"),
        ("/results/uncertainty/draws", json!(-1), "not valid under any"),
        ("/results/pathway/0/year", json!("2018"), "is not of type \"integer\""),
    ];
    assert_eq!(broken.len(), 20);
    for (pointer, value, reason) in broken {
        let mut changed = report.clone();
        let place = changed.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}"));
        assert_ne!(*place, value, "{pointer}");
        *place = value;
        let found: Vec<(String, String)> = validator
            .iter_errors(&changed)
            .map(|it| (it.instance_path().to_string(), it.to_string()))
            .collect();
        assert_eq!(found.len(), 1, "{pointer}: {found:?}");
        // A choice is refused as a whole: the place is the choice or what holds it.
        assert!(pointer.starts_with(&found[0].0), "{pointer}: {found:?}");
        assert!(found[0].1.contains(reason), "{pointer}: {found:?}");
    }
    // And what is missing is named.
    for (parent, field) in [("/results", "target"), ("/results/pathway/0", "target_tco2e"), ("", "inputs")] {
        let mut changed = report.clone();
        changed.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(field);
        let found: Vec<String> = validator.iter_errors(&changed).map(|it| it.to_string()).collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].contains(&format!("\"{field}\" is a required property")), "{found:?}");
    }
}
