//! The report: its envelope, its bytes, and what stands where nothing is known.

use fairshare::assessment::assess;
use fairshare::inventory::{Detail, Entry, NotationKey, Place};
use fairshare::plan::Plan;
use fairshare::report::{Report, inputs_sha256};
use fairshare::samples::Sample;
use fairshare::sbt::own::OwnTarget;
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::evaluator::evaluate;
use crate::support::{any_plan, assert_close, at, cases, complete_plan, plain_plan, population, tons, year};

const TIME: &str = "2026-01-02T03:04:05Z";

fn written(plan: &Plan) -> String {
    Report::new(plan, &assess(plan), TIME).to_json()
}

fn parsed(plan: &Plan) -> Value {
    serde_json::from_str(&written(plan)).unwrap()
}

/// JSON without the white space between its parts.
fn compact(json: &str) -> String {
    let mut out = String::new();
    let (mut in_text, mut escaped) = (false, false);
    for c in json.chars() {
        if in_text || !c.is_ascii_whitespace() {
            out.push(c);
        }
        let quote = c == '"' && !escaped;
        escaped = in_text && c == '\\' && !escaped;
        in_text ^= quote;
    }
    out
}

/// The text of `inputs` as it stands in a report.
fn inputs_of(report: &str) -> &str {
    let from = report.find("\n  \"inputs\": {").unwrap() + "\n  \"inputs\": ".len();
    let to = report.find(",\n  \"results\": {").unwrap();
    &report[from..to]
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_envelope_is_complete_and_in_order() {
    for plan in [Plan::default(), Sample::Maplewood.plan()] {
        let report = written(&plan);
        let keys: Vec<&str> = report
            .lines()
            .filter(|line| line.starts_with("  \""))
            .map(|line| line.split('"').nth(1).unwrap())
            .collect();
        assert_eq!(
            keys,
            [
                "format",
                "version",
                "generated_at",
                "engine_version",
                "data_editions",
                "inputs_sha256",
                "inputs",
                "results",
            ]
        );
        assert!(report.ends_with("}\n"));
        let report = parsed(&plan);
        assert_eq!(report["format"], "fairshare-report");
        assert_eq!(report["version"], "1.3.0");
        assert_eq!(report["generated_at"], TIME);
        assert_eq!(report["engine_version"], env!("CARGO_PKG_VERSION"));
    }
}

#[test]
fn only_the_time_differs_between_two_reports_of_a_plan() {
    for plan in Sample::ALL.map(Sample::plan) {
        let (one, two) =
            (written(&plan), Report::new(&plan, &assess(&plan), "2031-12-31T23:59:59Z").to_json());
        let differing: Vec<_> = one.lines().zip(two.lines()).filter(|(one, two)| one != two).collect();
        assert_eq!(
            differing,
            [(
                "  \"generated_at\": \"2026-01-02T03:04:05Z\",",
                "  \"generated_at\": \"2031-12-31T23:59:59Z\",",
            )]
        );
        assert_eq!(one.lines().count(), two.lines().count());
        assert_eq!(one, written(&plan.clone()));
    }
}

#[test]
fn the_hash_is_over_the_compact_inputs() {
    // FIPS 180-4's own example, for the tool used here.
    assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    let mut hostile = Sample::Maplewood.plan();
    hostile.community.name = "a \" b \\\" \\ c\n  \"inputs\": {".to_owned();
    for plan in Sample::ALL.map(Sample::plan).into_iter().chain([Plan::default(), hostile]) {
        let report = written(&plan);
        let expected = sha256(&compact(inputs_of(&report)));
        assert_eq!(parsed(&plan)["inputs_sha256"], expected);
        assert_eq!(inputs_sha256(&plan), expected);
    }
}

#[test]
fn the_hash_changes_with_any_input_and_with_nothing_else() {
    let plan = crate::support::san_jose_by_scope();
    let same = inputs_sha256(&plan);
    assert_eq!(same, inputs_sha256(&crate::support::san_jose_by_scope()));
    let mut changed = plan.clone();
    changed
        .inventory
        .enter(Place::Scope(fairshare::reference::gpc::Scope::Scope1), Some(Entry::Amount(tons(4_527_609.0))))
        .unwrap();
    assert_ne!(inputs_sha256(&changed), same);
    let mut renamed = plan;
    renamed.community.name.push(' ');
    assert_ne!(inputs_sha256(&renamed), same);
}

/// Every number in a value, with where it stands.
fn numbers<'a>(value: &'a Value, path: String, found: &mut Vec<(String, &'a serde_json::Number)>) {
    match value {
        Value::Number(number) => found.push((path, number)),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                numbers(item, format!("{path}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, field) in fields {
                numbers(field, format!("{path}/{key}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn unknown_is_null_and_never_zero() {
    let report = parsed(&Plan::default());
    let results = &report["results"];
    let mut found = Vec::new();
    numbers(results, String::new(), &mut found);
    assert_eq!(found, [], "nothing was entered, so there is no number");
    assert_eq!(results["jurisdiction"], json!({"name": null, "state": null, "boundary_type": null}));
    assert_eq!(results["population"], json!({"base": null, "target": null, "neutrality": null}));
    assert_eq!(results["inventory"]["totals"]["base_tco2e"], Value::Null);
    assert_eq!(results["target"], Value::Null);
    assert_eq!(results["pathway"], json!([]));
    assert_eq!(report["data_editions"], json!([]));
}

#[test]
fn why_there_is_no_target() {
    let reason = |plan: &Plan| parsed(plan)["results"]["no_target"].clone();
    let all = ["inventory.year", "inventory.totals.base_tco2e", "population.base", "population.target"];
    assert_eq!(reason(&Plan::default()), json!({"reason": "missing", "inputs": all}));
    let plan = |base: u16, emissions: f64| plain_plan(base, emissions, &[(base, 100.0), (2030, 100.0)]);
    assert_eq!(
        reason(&plan(2015, 1.0)),
        json!({"reason": "base_year_too_old", "year": 2015, "first_year": 2016})
    );
    assert_eq!(reason(&plan(2030, 1.0)), json!({"reason": "base_year_too_late", "year": 2030}));
    assert_eq!(reason(&plan(2019, 0.0)), json!({"reason": "nothing_to_reduce", "base_tco2e": 0}));
    assert_eq!(reason(&plan(2019, 1.0)), Value::Null);
    // The inputs named as missing are there, as null.
    let report = parsed(&Plan::default());
    for path in all {
        let pointer = format!("/results/{}", path.replace('.', "/"));
        assert_eq!(report.pointer(&pointer), Some(&Value::Null), "{path}");
    }
}

#[test]
fn lines_carry_a_figure_or_its_notation_key() {
    let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 100.0)]);
    plan.inventory.detail = Detail::Sectors;
    plan.inventory.enter(at("I.1.2"), Some(Entry::Amount(tons(0.0)))).unwrap();
    plan.inventory.enter(at("III.1.2"), Some(Entry::Key(NotationKey::Ne))).unwrap();
    let lines = parsed(&plan)["results"]["inventory"]["lines"].clone();
    assert_eq!(
        lines,
        json!([
            {"gpc_ref": "I.1.2", "sector": "stationary_energy", "scope": 2, "emissions_tco2e": 0, "notation_key": null},
            {"gpc_ref": "III.1.2", "sector": "waste", "scope": 3, "emissions_tco2e": null, "notation_key": "NE"},
        ])
    );
}

#[test]
fn maplewood() {
    // See the target's hand calculation of the sample.
    let report = parsed(&Sample::Maplewood.plan());
    let results = &report["results"];
    assert_eq!(results["target"]["type"], "base_year_intensity_per_capita");
    assert_eq!(results["target"]["base_year"], json!(2018));
    assert_eq!(results["target"]["target_year"], json!(2030));
    assert_eq!(results["target"]["net_zero_year"], json!(2050));
    let near = |value: &Value, expected: f64| (value.as_f64().unwrap() - expected).abs() < 1e-6;
    assert!(near(&results["target"]["reduction_per_capita_pct"], 63.269_493_844_049));
    assert!(near(&results["target"]["reduction_absolute_pct"], 60.813_672_530_969));
    let totals = &results["inventory"]["totals"];
    // scope 1: 62,585.35 + 55,125.365 + 1,766.732 + 211,182.721 − 9,653.395 + 17.663
    assert!(near(&totals["scope1_tco2e"], 321_024.436));
    assert!(near(&totals["scope2_tco2e"], 171_215.06)); // 61,876.82 + 109,338.24
    assert!(near(&totals["scope3_tco2e"], 20_793.839)); // 3,240.453 + 3,466.345 + 10,051.629 + 4,035.412
    assert!(near(&totals["basic_tco2e"], 522_669.067)); // all but V.2 and V.3
    assert!(near(&totals["basic_plus_tco2e"], 513_033.335));
    assert_eq!(totals["grid_generation_memo_tco2e"], Value::Null);
    let editions: Vec<&str> = report["data_editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edition| edition["id"].as_str().unwrap())
        .collect();
    // First what the target rests on, then what stands beside it.
    assert_eq!(editions[..3], ["wwf-opcc-sbt", "ipcc-sr15", "undp-hdr-2020"]);
    for beside in ["ipcc-ar6-syr", "sbti-absolute-contraction", "c40-deadline-2020", "forster-2025"] {
        assert!(editions.contains(&beside), "{beside}");
    }
    assert_eq!(results["population"]["neutrality"]["value"], json!(46_009));
    let years: Vec<u64> =
        results["pathway"].as_array().unwrap().iter().map(|point| point["year"].as_u64().unwrap()).collect();
    assert_eq!(years, [2018, 2025, 2030, 2035, 2040, 2045, 2050]);
}

#[test]
fn an_interpolated_population_is_marked() {
    let mut plan = plain_plan(2019, 1000.0, &[]);
    plan.community.population = population(&[(2009, 100.0), (2029, 400.0), (2030, 410.0)]);
    let populations = parsed(&plan)["results"]["population"].clone();
    // 100 × 4^(10/20) = 200
    assert_eq!(
        populations["base"],
        json!({"year": 2019, "value": 200, "source": null, "interpolated": true})
    );
    assert_eq!(
        populations["target"],
        json!({"year": 2030, "value": 410, "source": null, "interpolated": false})
    );
}

#[test]
fn it_says_what_it_is() {
    let report = parsed(&Sample::SanJose.plan());
    let ids = |key: &str| -> Vec<String> {
        let statements = report["results"][key].as_array().unwrap();
        assert!(statements.iter().all(|statement| statement["text"].as_str().unwrap().ends_with('.')));
        statements.iter().map(|statement| statement["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("disclaimers"), ["draft", "not_submitted"]);
    assert_eq!(ids("assumptions")[..2], ["formula_inferred", "hdi_editions"]);
}

/// From the file alone: formulas, inputs and values as a reader finds them.
fn steps_recompute(report: &Value) -> Result<usize, String> {
    let steps = report["results"]["target"]["method"]["steps"].as_array().ok_or("no steps")?;
    for step in steps {
        let inputs = step["inputs"].as_array().ok_or("no inputs")?;
        let given: Option<Vec<(&str, f64)>> =
            inputs.iter().map(|input| Some((input["symbol"].as_str()?, input["value"].as_f64()?))).collect();
        let formula = step["formula"].as_str().ok_or("no formula")?;
        let found = evaluate(formula, &given.ok_or("an input is no number")?)?;
        let value = step["value"].as_f64().ok_or("no value")?;
        if (found - value).abs() > 1e-12 * value.abs() {
            return Err(format!("{formula} gives {found}, not {value}"));
        }
    }
    Ok(steps.len())
}

#[test]
fn the_steps_in_the_file_recompute() {
    // The sum and six steps; Ferndale's population of 2018 is interpolated by one more.
    assert_eq!(Sample::ALL.map(|sample| steps_recompute(&parsed(&sample.plan()))), [Ok(7), Ok(8), Ok(7)]);
    let mut tampered = parsed(&Sample::SanJose.plan());
    tampered["results"]["target"]["method"]["steps"][4]["value"] = json!(2_152_112);
    assert!(steps_recompute(&tampered).is_err());
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn the_steps_in_any_file_recompute(plan in complete_plan()) {
        prop_assert!(steps_recompute(&parsed(&plan)).is_ok());
    }

    #[test]
    fn the_hash_is_over_the_compact_inputs_of_any_plan(plan in any_plan()) {
        let report = written(&plan);
        let expected = sha256(&compact(inputs_of(&report)));
        prop_assert_eq!(&parsed(&plan)["inputs_sha256"], &json!(expected));
    }

    #[test]
    fn percentages_follow_from_the_tons_beside_them(plan in complete_plan()) {
        let report = parsed(&plan);
        let target = &report["results"]["target"];
        let number = |key: &str| target[key].as_f64().unwrap();
        let base = number("base_year_emissions_tco2e");
        let left = number("target_year_emissions_tco2e");
        let absolute = 100.0 * (1.0 - left / base);
        prop_assert!((number("reduction_absolute_pct") - absolute).abs() < 1e-9 * (1.0 + absolute.abs()));
        let base_per_capita = number("base_year_emissions_per_capita_tco2e");
        let left_per_capita = number("target_year_emissions_per_capita_tco2e");
        let per_capita = 100.0 * (1.0 - left_per_capita / base_per_capita);
        prop_assert!((number("reduction_per_capita_pct") - per_capita).abs() < 1e-9);
        // Percentages, not shares: between 61.84 (2022) and 63.41 (2016).
        prop_assert!((61.8..63.5).contains(&number("reduction_per_capita_pct")));
        prop_assert!((number("to_cut_tco2e") - (base - left)).abs() <= 1e-9 * base.max(left));
    }
}

#[test]
fn what_stands_beside_the_target_is_in_the_report() {
    let mut plan = plain_plan(2019, 100_000.0, &[(2019, 10_000.0), (2020, 10_000.0), (2030, 11_000.0)]);
    let report = parsed(&plan);
    let results = &report["results"];
    let yardstick = |id: &str| {
        let all = results["yardsticks"].as_array().unwrap();
        all.iter().find(|it| it["id"] == id).unwrap_or_else(|| panic!("{id}")).clone()
    };
    // By hand: half; 43 % below 2019 (34 to 60 %); 11 × 4.2 = 46.2 points; 2.9 × 11,000.
    for (id, in_2030) in [
        ("global_halving", 50_000.0),
        ("ipcc_ar6_pathways", 57_000.0),
        ("sbti_absolute_contraction", 53_800.0),
        ("c40_deadline_2020", 31_900.0),
    ] {
        let found = yardstick(id)["points"][0].clone();
        assert_eq!(found["year"], 2030, "{id}");
        assert_close(found["emissions_tco2e"].as_f64().unwrap(), in_2030, 1e-12);
    }
    let range = &yardstick("ipcc_ar6_pathways")["points"][0];
    assert_close(range["low_tco2e"].as_f64().unwrap(), 40_000.0, 1e-12);
    assert_close(range["high_tco2e"].as_f64().unwrap(), 66_000.0, 1e-12);
    // 500 Gt × 10,000 / 7,841,000,000 people, at 100,000 t a year.
    let budget = &results["carbon_budgets"][0];
    assert_close(budget["share_tco2"].as_f64().unwrap(), 500e9 * 10_000.0 / 7_841e6, 1e-12);
    assert_close(budget["years_left"].as_f64().unwrap(), 5e6 * 1e4 / 7_841e6, 1e-12);
    let uncertainty = &results["uncertainty"];
    assert_eq!((&uncertainty["seed"], &uncertainty["draws"]), (&json!(2030), &json!(10_000)));
    let range = &uncertainty["target_year_emissions_tco2e"];
    assert_eq!(range["computed"], results["target"]["target_year_emissions_tco2e"]);
    assert!(range["p5"].as_f64() < range["p50"].as_f64() && range["p50"].as_f64() < range["p95"].as_f64());
    assert_eq!(results["own_target"], Value::Null);
    assert_eq!(results["readiness"][1], json!({"item": "inventory_of_2016_or_newer", "status": "there"}));

    // 50 % below 2019 by 2030 is 50,000 t: 9,104 t above 100,000 × (1 − 0.463 / 0.737) × 1.1.
    let mut own = OwnTarget::default();
    own.base_year = Some(year(2019));
    own.set(year(2030), 50.0).unwrap();
    plan.own_target = Some(own);
    let found = parsed(&plan)["results"]["own_target"].clone();
    assert_eq!((&found["verdict"], &found["interpolated"]), (&json!("weaker"), &json!(false)));
    let above = 50_000.0 - 100_000.0 * (1.0 - 0.463 / 0.737) * 1.1;
    assert_close(found["above_science_based_tco2e"].as_f64().unwrap(), above, 1e-9);

    // Without a target there is nothing to stand beside.
    let results = parsed(&Plan::default())["results"].clone();
    assert_eq!((&results["yardsticks"], &results["uncertainty"]), (&json!([]), &Value::Null));
}
