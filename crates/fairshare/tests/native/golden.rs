//! Documents of every published version, kept for ever.
//!
//! A file here never changes. When a version of a format is published, a file of that version is
//! added beside the older ones, and every one of them must go on loading as the plan below it.

use fairshare::assessment::assess;
use fairshare::community::BoundaryType;
use fairshare::forecast::forecast;
use fairshare::formats::REPORT_VERSION;
use fairshare::inventory::{Detail, Entry, GwpSet, Inventory, NotationKey, Place, Protocol, ReportingLevel};
use fairshare::plan::Plan;
use fairshare::reference::gpc::Scope;
use fairshare::reference::states::State;
use fairshare::report::Report;
use fairshare::report::mend::open;
use fairshare::report::verify::Change;
use fairshare::restore::{VERSION, restore, save};
use fairshare::samples::Sample;
use serde_json::Value;

use crate::support::{assert_close, at, population, tons, year};

const REPORT_1_0: &str = include_str!("../../../../tests/golden/report-1.0.0-san-jose.json");
const PLAN_1_0: &str = include_str!("../../../../tests/golden/plan-1.0.0-maplewood.json");
const REPORT_1_1: &str = include_str!("../../../../tests/golden/report-1.1.0-san-jose.json");
const REPORT_1_2: &str = include_str!("../../../../tests/golden/report-1.2.0-san-jose.json");
/// Written by the last program of 1.2: a forecast by Minnesota's standard alone, then the default.
const FORECAST_1_2: &str = include_str!("../../../../tests/golden/report-1.2.0-maplewood-big-four.json");
/// What today's program writes.
const REPORT: &str = include_str!("../../../../tests/golden/report-1.3.0-san-jose.json");
const PLAN: &str = include_str!("../../../../tests/golden/plan-1.1.0-maplewood.json");
/// Written by hand: every field, every kind of value.
const EVERYTHING: &str = include_str!("../../../../tests/golden/plan-1.0.0-everything.json");

fn san_jose() -> Plan {
    let mut plan = Plan::default();
    plan.community.name = "San José".to_owned();
    plan.community.state = State::from_code("CA");
    plan.community.boundary_type = Some(BoundaryType::City);
    let people = &mut plan.community.population;
    *people = population(&[(2019, 1_047_871.0), (2030, 1_120_791.0)]);
    let reported = "As reported by the City of San José to CDP–ICLEI Unified Reporting, 2021";
    people.set_source(year(2019), reported.to_owned());
    let projected = "City of San José, projection used for its 2030 science-based target";
    people.set_source(year(2030), projected.to_owned());
    plan.inventory = Inventory {
        year: Some(year(2019)),
        protocol: Some(Protocol::UsCommunityProtocol),
        source: "City of San José, 2019 community inventory, as reported to CDP–ICLEI Unified Reporting in \
                 2021; scope 3 is reported as emissions outside the boundary"
            .to_owned(),
        detail: Detail::Scopes,
        ..Inventory::default()
    };
    for (scope, amount) in Scope::ALL.into_iter().zip([4_527_608.0, 721_647.0, 162_899.0]) {
        plan.inventory.enter(Place::Scope(scope), Some(Entry::Amount(tons(amount)))).unwrap();
    }
    plan
}

fn maplewood() -> Plan {
    let mut plan = Plan::default();
    plan.community.name = "Maplewood".to_owned();
    plan.community.state = State::from_code("MN");
    plan.community.boundary_type = Some(BoundaryType::City);
    let people = &mut plan.community.population;
    *people = population(&[(2018, 41_265.0), (2021, 42_520.0), (2030, 44_024.0), (2050, 46_009.0)]);
    for count in [2018, 2021] {
        people.set_source(year(count), format!("Metropolitan Council, population estimate {count}"));
    }
    for count in [2030, 2050] {
        let source = format!(
            "Fairshare's own assumption for this sample: 2021 × the nation's growth 2022–{count} (U.S. Census \
             Bureau, 2023 National Population Projections, main series)"
        );
        people.set_source(year(count), source);
    }
    plan.inventory = Inventory {
        year: Some(year(2018)),
        gwp_set: Some(GwpSet::Ar6),
        source:
            "Metropolitan Council, Greenhouse Gas Inventory for Minnesota cities and townships, 2018; its \
                 categories placed on GPC references by Fairshare (waste, organics and wastewater as treated \
                 outside the city)"
                .to_owned(),
        ..Inventory::default()
    };
    for (code, amount) in [
        ("I.1.1", 62_585.35),
        ("I.1.2", 61_876.82),
        ("I.2.1", 55_125.365),
        ("I.2.2", 109_338.24),
        ("I.3.1", 1_766.732),
        ("II.1.1", 211_182.721),
        ("III.1.2", 3_240.453),
        ("III.2.2", 3_466.345),
        ("III.3.2", 10_051.629),
        ("III.4.2", 4_035.412),
        ("V.2", -9_653.395),
        ("V.3", 17.663),
    ] {
        plan.inventory.enter(at(code), Some(Entry::Amount(tons(amount)))).unwrap();
    }
    plan
}

fn everything() -> Plan {
    let mut plan = Plan::default();
    plan.community.name = "Ñandú \"Falls\" <b>&amp;</b>".to_owned();
    plan.community.state = State::from_code("PR");
    plan.community.boundary_type = Some(BoundaryType::TribalNation);
    plan.community.population = population(&[(2010, 1234.5), (2040, 50e6)]);
    plan.community.population.set_source(year(2010), "Census, “2010”".to_owned());
    plan.inventory = Inventory {
        year: Some(year(2021)),
        protocol: Some(Protocol::Gpc),
        gwp_set: Some(GwpSet::Ar5),
        source: "line 1\nline 2\t\0\u{202e}".to_owned(),
        detail: Detail::Sectors,
        reporting_level: ReportingLevel::BasicPlus,
        community_wide: Some(tons(5e-324)),
        ..Inventory::default()
    };
    let amount = |value: f64| Entry::Amount(tons(value));
    for (place, entry) in [
        (at("I.1.1"), amount(0.1 + 0.2)),
        (at("I.1.2"), Entry::Key(NotationKey::No)),
        (at("I.2.1"), Entry::Key(NotationKey::Ne)),
        (at("I.2.2"), Entry::Key(NotationKey::Ie)),
        (at("I.4.4"), amount(1e9)),
        (at("II.1.1"), Entry::Key(NotationKey::C)),
        (at("V.2"), amount(-12.25)),
        (at("VI.1"), amount(0.0)),
        (Place::Scope(Scope::Scope1), amount(1e6)),
        (Place::Scope(Scope::Scope2), Entry::Key(NotationKey::Ne)),
        (Place::Scope(Scope::Scope3), amount(0.1)),
    ] {
        plan.inventory.enter(place, Some(entry)).unwrap();
    }
    plan
}

#[test]
fn every_golden_file_loads_as_its_plan() {
    for report in [REPORT_1_0, REPORT_1_1, REPORT_1_2, REPORT] {
        assert_eq!(restore(report.as_bytes()), Ok(san_jose()));
    }
    for plan in [PLAN_1_0, PLAN] {
        assert_eq!(restore(plan.as_bytes()), Ok(maplewood()));
    }
    assert_eq!(restore(EVERYTHING.as_bytes()), Ok(everything()));
}

/// These files are copies of what the program wrote at these versions. Today's program writes the
/// same, as long as it writes that version: when the format or its version changes, this test
/// turns to a new golden file of the new version, and the old file stays for the test above. A
/// sample that is corrected needs no new file: then this test builds the plan from the functions
/// above instead.
#[test]
fn todays_program_writes_the_golden_bytes() {
    let plan = san_jose();
    let report = Report::new(&plan, &assess(&plan), "2026-01-02T03:04:05Z").to_json();
    // The one other thing that changes, with every release.
    let engine = |version: &str| format!("\"engine_version\": \"{version}\"");
    assert!(REPORT.contains(&engine("0.1.0")));
    let expected = REPORT.replace(&engine("0.1.0"), &engine(env!("CARGO_PKG_VERSION")));
    assert_eq!(report, expected);

    assert_eq!(save(&Sample::Maplewood.plan()), PLAN.trim_end());
}

/// Writes the golden files of a version that is not published yet: `cargo test -- --ignored golden`.
#[test]
#[ignore = "writes files; only before a version is published"]
fn write_the_golden_files() {
    let plan = san_jose();
    let report = Report::new(&plan, &assess(&plan), "2026-01-02T03:04:05Z").to_json();
    let file = |name: &str| format!("{}/../../tests/golden/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::write(file(&format!("report-{REPORT_VERSION}-san-jose.json")), report).unwrap();
    std::fs::write(file(&format!("plan-{VERSION}-maplewood.json")), save(&Sample::Maplewood.plan()) + "\n")
        .unwrap();
}

/// A report of 1.2 verifies against the rule it was made with, and what today's default changes is said.
#[test]
fn a_forecast_of_1_2_verifies_against_its_own_rule() {
    let opened = open(FORECAST_1_2.as_bytes()).unwrap();
    let found = opened.verification.unwrap();
    assert_eq!((found.differences.as_slice(), found.more), (&[][..], 0));
    let newer = ["data_editions", "results.target.grid_path", "results.yardsticks", "results.carbon_budgets"];
    let is_newer = |path: &String| newer.iter().any(|part| path.starts_with(part));
    let other: Vec<&String> = found.left_aside.iter().filter(|it| !is_newer(it)).collect();
    assert!(other.is_empty(), "left aside; what came after 1.2 is to be named in `newer`: {other:?}");
    // What stands in the file for 2030, and 2030 by the slower of two projections.
    let report: Value = serde_json::from_str(FORECAST_1_2).unwrap();
    let then = report["results"]["forecast"]["in_2030"]["adjusted_tco2e"].as_f64().unwrap();
    let today = forecast(&opened.plan.forecast, &opened.plan.community, &opened.plan.inventory).unwrap();
    let now = today.adjusted.at(year(2030)).unwrap().value();
    assert_eq!(found.changes, [Change::GridPath { then, now }]);
    assert!(then != now);
    // A number changed by hand is still found.
    let forged = FORECAST_1_2.replacen("\"adjusted_tco2e\": ", "\"adjusted_tco2e\": 1", 1);
    let found = open(forged.as_bytes()).unwrap().verification.unwrap();
    let paths: Vec<&str> = found.differences.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, ["results.forecast.in_2030.adjusted_tco2e"]);
    // Today's program says that its own reports changed nothing.
    let own = Report::new(&opened.plan, &assess(&opened.plan), "2026-01-02T03:04:05Z").to_json();
    assert_eq!(open(own.as_bytes()).unwrap().verification.unwrap().changes, []);
}

/// The golden reports' figures, against hand calculations.
#[test]
fn the_golden_reports_are_right() {
    for report in [REPORT_1_0, REPORT_1_1, REPORT_1_2, REPORT] {
        check_figures(&serde_json::from_str(report).unwrap());
    }
}

fn check_figures(report: &Value) {
    let number = |pointer: &str| {
        report.pointer(pointer).and_then(Value::as_f64).unwrap_or_else(|| panic!("{pointer}"))
    };
    for (pointer, expected) in [
        // See the target's test of San José.
        ("/results/inventory/totals/base_tco2e", 5_412_154.0),
        ("/results/inventory/totals/base_per_capita_tco2e", 5.164_904_840_385_887),
        ("/results/target/base_year_emissions_tco2e", 5_412_154.0),
        ("/results/target/reduction_per_capita_pct", 62.822_252_374_491_2),
        ("/results/target/reduction_absolute_pct", 60.235_100_562_052_3),
        ("/results/target/target_year_emissions_tco2e", 2_152_137.595_526_862),
        ("/results/target/target_year_emissions_per_capita_tco2e", 1.920_195_286_656_354),
        ("/results/target/to_cut_tco2e", 3_260_016.404_473_138),
        // 2025: 5,412,154 − 3,260,016.404473138 × 6/11 = 3,633,963.233923743 t, for
        // 1,047,871 × (1,120,791 / 1,047,871)^(6/11) = 1,087,036.846 people: 3.342999133 t.
        ("/results/pathway/1/year", 2025.0),
        ("/results/pathway/1/target_tco2e", 3_633_963.233_923_743),
        ("/results/pathway/1/target_per_capita_tco2e", 3.342_999_133),
        // 2040: half of 2030's.
        ("/results/pathway/4/target_tco2e", 1_076_068.797_763_431),
        ("/results/pathway/4/reduction_pct", 80.117_550_281_026_2),
        ("/results/pathway/6/target_tco2e", 0.0),
        ("/results/pathway/6/reduction_pct", 100.0),
    ] {
        assert_close(number(pointer), expected, 1e-9);
    }
    // Of `inputs` as compact JSON, worked out by another program.
    assert_eq!(report["inputs_sha256"], "f4393893cf4b19dbe97af42e0a1a81b488e7f6155e2dae822a48f2191dd44ba6");
}
