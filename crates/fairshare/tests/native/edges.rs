//! Limits and else-branches that no other test noticed when they were changed by hand.

use fairshare::actions::Kind;
use fairshare::actions::rank::{LARGE, Reason, SMALL, Size};
use fairshare::assessment::assess;
use fairshare::depth::depth;
use fairshare::exchange::lines::{TOLERANCE, Warning};
use fairshare::forecast::adjusted::GridPath;
use fairshare::inventory::{Detail, Entry, GwpSet, Inventory, Line, LineHint, What};
use fairshare::numerals::read;
use fairshare::outlook::ranking;
use fairshare::plan::{Plan, Which};
use fairshare::progress::recalculation;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::report::verify::verify;
use sha2::{Digest, Sha256};

use crate::exchange::{import, warnings as warned};
use crate::forecast::{own_line, sectors};
use crate::support::{at, plain_plan, population, reference, tons, year};
use crate::verify::{full_samples, written};

/// A separator stands between digits: what begins with one is no number of thousands.
#[test]
fn no_group_separator_begins_a_number() {
    for text in [",123", "'123", "\u{2019}123", ",123,456", ",123.5"] {
        assert!(read(text).is_err(), "{text}");
    }
    assert_eq!(read("1,123"), Ok(Some(1_123.0)));
}

/// Two meters of one street may well read the same: another name is another line.
#[test]
fn lines_of_other_names_are_no_duplicates() {
    let named = |name: &str| {
        let mut line = Line::new(reference("I.1.2"), What::Emissions(Some(tons(12.0))));
        line.name = name.to_owned();
        line
    };
    let hints = |names: [&str; 2]| {
        let lines = names.map(named).into_iter().collect();
        Inventory { detail: Detail::Lines, lines, ..Inventory::default() }.line_hints(None)
    };
    assert_eq!(hints(["Oak Street", "Elm Street"]), []);
    assert_eq!(hints(["Oak Street", "Oak Street"]), [LineHint::Duplicate { index: 1, of: 0 }]);
}

/// A newer program may write inputs that this one does not know: the checksum is over them as they
/// stand there. A checksum over anything else is named.
#[test]
fn a_newer_files_checksum_is_over_its_own_inputs() {
    let mut report: serde_json::Value = serde_json::from_str(&written(&full_samples()[0])).unwrap();
    report["version"] = "1.9.0".into();
    report["inputs"]["sent_by"] = "the council".into();
    let checksum = |inputs: &serde_json::Value| {
        let digest = Sha256::digest(serde_json::to_vec(inputs).unwrap());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let paths = |report: &serde_json::Value| {
        let text = report.to_string();
        let plan = fairshare::report::mend::open(text.as_bytes()).unwrap().plan;
        let found = verify(&text, &plan).unwrap();
        found.differences.into_iter().map(|it| it.path).collect::<Vec<String>>()
    };
    report["inputs_sha256"] = checksum(&report["inputs"]).into();
    assert_eq!(paths(&report), [] as [String; 0]);
    report["inputs"]["sent_by"] = "somebody else".into();
    assert_eq!(paths(&report), ["inputs_sha256"]);
}

/// The base year has lines and a later year has not: what can be computed again follows what cannot.
#[test]
fn a_recalculation_follows_the_year_that_is_not_known_by_lines() {
    let gas = own_line("I.1.1", 1_000.0, ActivityUnit::Therm, 5.3);
    let mut plan = crate::forecast::by_lines(2019, vec![gas], &[(2019, 100.0), (2023, 100.0)]);
    plan.inventory.gwp_set = Some(GwpSet::Ar4);
    let mut later = Inventory { year: Some(year(2023)), gwp_set: Some(GwpSet::Ar6), ..Inventory::default() };
    later.enter(at("I.1.1"), Some(Entry::Amount(tons(5.0)))).unwrap();
    plan.other_inventories.push(later);
    let found = recalculation(&plan, Which::Other(0)).unwrap();
    assert_eq!(found.revision.gwp_set, Some(GwpSet::Ar6));
    // The other way around the later year follows the base.
    std::mem::swap(&mut plan.inventory, &mut plan.other_inventories[0]);
    let found = recalculation(&plan, Which::Other(0)).unwrap();
    assert_eq!(found.revision.gwp_set, Some(GwpSet::Ar6));
}

/// An action that works on exactly the limit's part is large; on exactly the lower limit's part, no
/// longer small.
#[test]
fn the_limits_of_large_and_small_belong_to_the_larger_word() {
    let size = |on_road: f64| {
        let mut plan =
            sectors(2019, &[("II.1.1", on_road), ("V.1", 100.0 - on_road)], &[(2019, 100.0), (2030, 100.0)]);
        plan.forecast.grid = GridPath::Unchanged;
        let ranked = ranking(&plan, &assess(&plan)).unwrap();
        let drive_less = ranked.into_iter().find(|it| it.kind == Kind::DriveLess).unwrap();
        match drive_less.reason {
            Reason::WorksOn { size, .. } => size,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!((LARGE.value(), SMALL.value()), (20.0, 5.0));
    assert_eq!([20.0, 19.999, 5.0, 4.999].map(size), [Size::Large, Size::Medium, Size::Medium, Size::Small]);
}

/// "Today's rate" is never that of an inventory after the target year: the budget stands as before.
#[test]
fn a_budget_takes_no_rate_from_2030_on() {
    let mut plan = plain_plan(2019, 1_000_000.0, &[(2019, 1e5), (2030, 1.1e5)]);
    let rate_year = |plan: &Plan| {
        let found = depth(plan, &assess(plan)).unwrap();
        assert!(!found.budgets.is_empty());
        found.budgets.iter().map(|it| it.budget.rate.year.number()).max()
    };
    plan.community.population = population(&[(2019, 1e5), (2020, 1e5), (2031, 1.1e5)]);
    for (number, expected) in [(2031, 2019), (2030, 2019), (2029, 2029)] {
        let mut other = plan.inventory.clone();
        other.year = Some(year(number));
        plan.other_inventories = vec![other];
        assert_eq!(rate_year(&plan), Some(expected), "{number}");
    }
}

/// What a file writes beside its activity differs from 0.5 % of the larger of the two figures on.
#[test]
fn a_written_figure_is_measured_by_the_larger_of_the_two() {
    assert_eq!(TOLERANCE, 0.005);
    // 1,000 therms are 100 MMBtu, at 53.06 kg CO2, 1 g CH4 and 0.1 g N2O each: 5.31145 tCO2e (AR5).
    // 5.28489 is 99.5 % of it: above that a figure differs by less than 0.5 % of the larger one, and
    // up to 5.28502 by more than 0.5 % of itself.
    let warnings = |written: &str| {
        let head = "GPC ref,Name,Activity Value,Activity Units,Data source ID,Total Emissions";
        warned(&import(&format!("{head}\nI.1.1,a,1000,therms,fuel/natural-gas,{written}\n")))
    };
    assert_eq!(warnings("5.2850"), []);
    let differs = warnings("5.2845");
    assert!(matches!(differs[..], [(2, Warning::EmissionsDiffer { .. })]), "{differs:?}");
}

/// Cars have a figure and trucks still lack miles a gallon: travel on roads is not complete.
#[test]
fn an_activity_with_a_line_that_lacks_a_constant_is_missing() {
    use fairshare::inventory::{Amount, BasicActivity, Template};
    let line = |template: Template| {
        let mut line = template.line(None, Some(year(2019))).unwrap();
        if let What::Activity(activity) = &mut line.what {
            activity.amount = Some(Amount::new(1e6).unwrap());
        }
        line
    };
    let is_done = |templates: &[Template]| {
        let lines = templates.iter().map(|it| line(*it)).collect();
        let inventory = Inventory { detail: Detail::Lines, lines, ..Inventory::default() };
        let all = inventory.basic_activities();
        all.into_iter().find(|(it, _)| *it == BasicActivity::OnRoad).unwrap().1
    };
    assert!(is_done(&[Template::PassengerMiles]));
    assert!(!is_done(&[Template::TruckMiles]));
    assert!(!is_done(&[Template::PassengerMiles, Template::TruckMiles]));
}

/// A rate that a method makes of its constants is listed as its formula, never as the 1 in its place:
/// methane lost from pipes is the share × 0.0192 kg × 0.95 a cubic foot (40 CFR 98, subpart W).
#[test]
fn no_placeholder_is_listed_as_a_published_figure() {
    let rows = fairshare::reference::rows::rows();
    let figures = |name: &str| &rows.iter().find(|row| row.name == name).unwrap().figures;
    assert_eq!(figures("Natural gas delivered"), "CH4 a × l × d × M, kg per scf (d 0.0192, M 0.95)");
    let waste = |row: &&fairshare::reference::rows::ReferenceRow| row.figures.starts_with("CH4 1 ");
    let listed: Vec<&str> = rows.iter().filter(waste).map(|row| row.name.as_str()).collect();
    assert_eq!(listed, ["Methane"]); // a kilogram of it is a kilogram
}
