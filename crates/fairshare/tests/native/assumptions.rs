//! What is assumed: each with a name, words, and the figures that the computation really uses.

use std::collections::BTreeSet;

use fairshare::assessment::{Caution, JUMP_PER_YEAR, assess};
use fairshare::assumptions::{Area, Assumption, Value};
use fairshare::inventory::{GwpSet, Inventory};
use fairshare::plan::{Plan, Spreads};
use fairshare::quantity::Percent;
use fairshare::report::Report;
use fairshare::samples::Sample;
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::uncertainty::{DRAWS, SEED};
use serde_json::Value as Json;

use crate::support::{plain_plan, year};

#[test]
fn each_has_a_name_of_its_own_and_a_sentence() {
    let ids: BTreeSet<&str> = Assumption::ALL.iter().map(|it| it.id()).collect();
    assert_eq!(ids.len(), Assumption::ALL.len());
    let sentences: BTreeSet<String> = Assumption::ALL.iter().map(|it| it.english()).collect();
    assert_eq!(sentences.len(), Assumption::ALL.len());
    for sentence in &sentences {
        assert!(sentence.ends_with('.') && !sentence.contains(['{', '}']), "{sentence}");
    }
    let areas: Vec<Area> = Assumption::ALL.iter().map(|it| it.area()).collect();
    let in_order: Vec<Area> =
        Area::ALL.into_iter().flat_map(|area| areas.iter().copied().filter(move |it| *it == area)).collect();
    assert_eq!(areas, in_order);
}

#[test]
fn each_place_in_the_words_has_a_figure_and_each_figure_a_place() {
    let words: Json = serde_json::from_str(include_str!("../../../../locales/en/assumptions.json")).unwrap();
    for it in Assumption::ALL {
        let text = words[it.id()].as_str().unwrap();
        let count = it.values().len();
        assert_eq!(text.matches('{').count(), count, "{text}");
        assert!((0..count).all(|index| text.contains(&format!("{{{index}}}"))), "{text}");
    }
    assert_eq!(words.as_object().unwrap().len(), Assumption::ALL.len());
}

/// The figures as the method states them.
#[test]
fn the_figures_are_those_of_the_method() {
    let says = |it: Assumption, part: &str| assert!(it.english().contains(part), "{}", it.english());
    says(Assumption::QualitySpreads, "±5%, ±15% and ±30%");
    says(Assumption::GrowthSpread, "±0.5 percentage points");
    says(Assumption::Normal, "the middle 90% of a normal");
    says(Assumption::Draws, "10,000 draws from the seed 2030");
    says(Assumption::NearestRank, "(5%, 50%, 95%)");
    says(Assumption::UsualPerPerson, "2 to 40 t per person");
    says(Assumption::UnitSlips, "by 10, 1,000 or 2,204.6 is");
    says(
        Assumption::UnitSlips,
        "4 to 25.2 t per person; where that is 100 times likelier than the figure as it stands, and 2 times",
    );
    says(Assumption::JumpPerYear, "more than 15% a year");
    says(Assumption::UsualGrowth, "0.5 to 2 times");
    says(Assumption::KgPerKwh, "2 kg a kilowatt-hour");
    says(Assumption::SameTarget, "no more than 0.5 t apart");
    says(
        Assumption::HdiEditions,
        "up to 2019 take the Human Development Index of the report of 2020, later ones that of 2025",
    );
    says(Assumption::LastHdi, "After 2023");
    says(Assumption::DefaultPotentials, "that of AR5");
    says(Assumption::CorporateRule, "SBTi's 4.2% a year");
    says(Assumption::AverageOfC40, "C40's 2.9 t");
    says(Assumption::BaseStandsIn, "inventory of 2019");
    says(Assumption::CountySubregion, "at least 90%");
    says(Assumption::FileTolerance, "more than 0.5%");
    says(Assumption::OnPath, "within 1% of the base year's emissions");
    says(Assumption::InputLimits, "more than 1,000,000,000 t or 50,000,000 people");
}

#[test]
fn the_figures_are_the_constants_of_the_computation() {
    let spreads = Spreads::default();
    let percent = Value::Percent;
    let year = |it: fairshare::quantity::Year| Value::Plain(it.number().into());
    for (it, values) in [
        (Assumption::QualitySpreads, [spreads.high, spreads.medium, spreads.low].map(percent).to_vec()),
        (Assumption::Draws, vec![Value::Number(DRAWS as f64), Value::Plain(SEED)]),
        (Assumption::JumpPerYear, vec![percent(JUMP_PER_YEAR)]),
        (Assumption::StraightPath, vec![year(TARGET_YEAR), year(NET_ZERO_YEAR)]),
        (Assumption::DefaultPotentials, vec![Value::Named(Inventory::default().gwp_in_use().code())]),
        (Assumption::Normal, vec![percent(Percent::new(90.0).unwrap())]),
    ] {
        assert_eq!(it.values(), values, "{}", it.id());
    }
}

/// 15 % a year over two years are 32.25 %: the limit that the hint is said to have.
#[test]
fn a_jump_is_one_beyond_the_limit_that_is_named() {
    let jumps = |later: f64| {
        let mut plan = plain_plan(2018, 1000.0, &[]);
        let mut other = plan.inventory.clone();
        other.year = Some(year(2016));
        other.community_wide = Some(fairshare::quantity::Tco2e::new(1000.0 / later).unwrap());
        plan.other_inventories.push(other);
        plan.community.population = Default::default();
        assess(&plan).cautions.iter().any(|it| matches!(it, Caution::Jump { .. }))
    };
    assert!(!jumps(1.322) && jumps(1.323));
}

fn ids_in_report(plan: &Plan) -> Vec<String> {
    let report = Report::new(plan, &assess(plan), "2026-01-02T03:04:05Z").to_json();
    let report: Json = serde_json::from_str(&report).unwrap();
    let listed = report["results"]["assumptions"].as_array().unwrap().iter();
    listed
        .map(|it| {
            let id = it["id"].as_str().unwrap().to_owned();
            let known = Assumption::ALL.iter().find(|known| known.id() == id).unwrap();
            assert_eq!(it["text"].as_str().unwrap(), known.english());
            id
        })
        .collect()
}

#[test]
fn a_report_lists_what_its_figures_rest_on() {
    let always =
        ["formula_inferred", "hdi_editions", "straight_path", "compound_population", "full_precision"];
    assert_eq!(ids_in_report(&crate::support::san_jose_by_scope()), always);
    // Ferndale's and Maplewood's samples differ in how they were entered.
    let sectors = ids_in_report(&Sample::Maplewood.plan());
    assert_eq!(sectors, [&always[..], &["everything_counts"]].concat());
    assert_eq!(ids_in_report(&Plan::default()), ["full_precision"]);
}

#[test]
fn lines_bring_their_own_assumptions() {
    use fairshare::inventory::{Amount, Detail, Template};
    let mut plan = plain_plan(2024, 1000.0, &[(2024, 100.0), (2030, 100.0)]);
    plan.inventory.detail = Detail::Lines;
    let mut line = Template::HomeElectricity.line(None, Some(year(2024))).unwrap();
    if let fairshare::inventory::What::Activity(activity) = &mut line.what {
        activity.amount = Some(Amount::new(1000.0).unwrap());
    }
    plan.inventory.lines.push(line);
    let ids = ids_in_report(&plan);
    // eGRID ends with 2023, and so does the index; no subregion, no set of potentials.
    for id in ["last_hdi", "default_potentials", "nearest_grid_year", "national_grid"] {
        assert!(ids.iter().any(|it| it == id), "{id} is not in {ids:?}");
    }
    plan.inventory.gwp_set = Some(GwpSet::Ar6);
    assert!(!ids_in_report(&plan).iter().any(|it| it == "default_potentials"));
}
