//! Later inventories against the path, and the causes of a change: hand calculations, the average
//! over all orders as a second way to the same figures, and properties.

use fairshare::assessment::assess;
use fairshare::explain::{Explanation, Subject, Topic, explain, subject_of};
use fairshare::inventory::{
    Activity, Amount, Detail, Entry, FactorChoice, GwpSet, Inventory, Line, OwnFactor, Place, Protocol,
    ReportingLevel, What, Which,
};
use fairshare::plan::Plan;
use fairshare::progress::{
    Change, Difference, NoChange, Progress, Verdict, YearProgress, progress, recalculation,
};
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::factors::FactorId;
use fairshare::steps::{Cause, Origin, ProgressTerm, Term, When};
use proptest::prelude::*;

use crate::steps::recompute;
use crate::support::{
    assert_close, cases, complete_plan, people, plain_plan, reference, result_of, tons, year,
};

fn total(number: u16, amount: f64) -> Inventory {
    let mut inventory = Inventory { year: Some(year(number)), ..Inventory::default() };
    inventory.detail = Detail::CommunityWide;
    inventory.enter(Place::CommunityWide, Some(Entry::Amount(tons(amount)))).unwrap();
    inventory
}

fn found(plan: &Plan) -> Progress {
    progress(plan, &assess(plan)).unwrap()
}

fn only(plan: &Plan) -> YearProgress {
    let mut years = found(plan).years;
    assert_eq!(years.len(), 1);
    years.remove(0)
}

/// 1,000,000 t and 100,000 people in 2019, 110,000 in 2030: E2030 = 408,955.2238805968 t. On the
/// path in 2023, 4 of 11 years on: 1,000,000 − 591,044.7761194032 × 4 / 11 = 785,074.6268656716 t.
fn plan(amount: f64) -> Plan {
    let mut plan = plain_plan(2019, 1e6, &[(2019, 100_000.0), (2023, 104_000.0), (2030, 110_000.0)]);
    plan.add_inventory(total(2023, amount));
    plan
}

#[test]
fn behind_the_path_by_hand() {
    let plan = plan(800_000.0);
    let found = only(&plan);
    assert_close(found.path.value(), 785_074.626_865_671_6, 1e-14);
    // 800,000 − 785,074.6268656716
    assert_close(found.gap.value(), 14_925.373_134_328, 1e-12);
    assert_eq!(found.verdict, Verdict::Behind);
    // 800,000 / 104,000 and 785,074.6… / 104,000
    let each = found.per_person.unwrap();
    assert_close(each.emissions.value(), 100.0 / 13.0, 1e-14);
    assert_close(each.path.value(), 7.548_794_489_092_996, 1e-14);
    assert_close(each.gap.value(), 0.143_513_203_214_696, 1e-12);
    // 200,000 of 591,044.7761194032 t; in 4 years 50,000 t each.
    assert_close(found.achieved.unwrap().value(), 0.338_383_838_383_838_3, 1e-14);
    assert_close(found.pace.value(), 50_000.0, 1e-15);
    // (800,000 − 408,955.22…) / 7; 1 − (408,955.22… / 800,000) ^ (1 / 7)
    let to_go = self::found(&plan).to_go.unwrap();
    assert_eq!((to_go.from, to_go.to), (year(2023), year(2030)));
    assert_close(to_go.each_year.value(), 55_863.539_445_629_03, 1e-14);
    assert_close(to_go.each_year_share.unwrap().value(), 0.091_406_979_979_208_44, 1e-13);
}

#[test]
fn ahead_on_and_behind_within_one_percent_of_the_base_year() {
    // The path is 785,074.6…; 10,000 t either way is "on".
    for (amount, verdict, code) in [
        (775_074.0, Verdict::Ahead, "ahead"),
        (775_075.0, Verdict::On, "on"),
        (795_074.0, Verdict::On, "on"),
        (795_075.0, Verdict::Behind, "behind"),
    ] {
        let found = only(&plan(amount)).verdict;
        assert_eq!((found, found.code()), (verdict, code), "{amount}");
    }
}

#[test]
fn people_and_emissions_per_person_by_hand() {
    // e0 = 10, e_t = 7.6923…: people 4,000 × 17.6923… / 2 = 35,384.615385 t, emissions per person
    // −2.3076923… × 204,000 / 2 = −235,384.615385 t. Together −200,000 t.
    let change = only(&plan(800_000.0)).change.unwrap();
    assert!(!change.is_by_line);
    let parts: Vec<(Cause, i64)> = change.parts.iter().map(|part| (part.cause, part.grams)).collect();
    assert_eq!(parts, [(Cause::Population, 35_384_615_385), (Cause::EmissionsPerPerson, -235_384_615_385)]);
    assert_eq!(change.grams, -200_000_000_000);
}

#[test]
fn without_residents_there_is_no_split_and_without_a_target_nothing() {
    let mut plan = plan(800_000.0);
    plan.community.population.remove(year(2030));
    assert_eq!(progress(&plan, &assess(&plan)), None);
    let mut plan = self::plan(800_000.0);
    plan.other_inventories = vec![total(2035, 300_000.0)];
    // Nobody knows how many people there will be after 2030.
    let found = only(&plan);
    assert_eq!(found.change, Err(NoChange::NoPopulation(year(2035))));
    assert_eq!(found.per_person, None);
    // From 2035 on, to zero in 2050: 300,000 / 15.
    let to_go = self::found(&plan).to_go.unwrap();
    assert_eq!((to_go.to, to_go.each_year_share), (year(2050), None));
    assert_close(to_go.each_year.value(), 20_000.0, 1e-15);
}

#[test]
fn only_later_years_count_and_the_latest_says_what_is_to_go() {
    let mut plan = plan(800_000.0);
    for (number, amount) in [(2012, 1.2e6), (2025, 700_000.0), (2021, 900_000.0), (2019, 5.0)] {
        plan.add_inventory(total(number, amount));
    }
    plan.add_inventory(Inventory { year: Some(year(2024)), ..Inventory::default() }); // no figure yet
    let found = found(&plan);
    assert_eq!(found.years.iter().map(|it| it.year.number()).collect::<Vec<_>>(), [2021, 2023, 2025]);
    assert_eq!(found.latest().map(|it| it.year), Some(year(2025)));
    assert_eq!(found.to_go.unwrap().from, year(2025));
    // Already there: nothing is left to cut, and the figure says by how much.
    plan.add_inventory(total(2028, 300_000.0));
    let to_go = self::found(&plan).to_go.unwrap();
    // (300,000 − 408,955.22…) / 2
    assert_close(to_go.each_year.value(), -54_477.611_940_298_4, 1e-12);
}

/// A gap of exactly 1 % of the base year's emissions, either way, is still "on".
#[test]
fn the_limits_of_on_belong_to_it() {
    let path = only(&plan(800_000.0)).path.value();
    for amount in [path - 10_000.0, path + 10_000.0] {
        assert_eq!(only(&plan(amount)).verdict, Verdict::On, "{amount}");
    }
}

/// A community that grows as fast as its target falls has nothing to cut: of nothing no part is achieved.
#[test]
fn no_part_of_nothing_is_achieved() {
    let mut plan = plain_plan(2019, 1.1e6, &[(2019, 1e5), (2030, 1.1e5)]);
    plan.add_inventory(total(2023, 800_000.0));
    let each = result_of(&plan).target.per_capita.value();
    plan.set_population(year(2030), Some(people(1.1e6 / each)));
    assert_eq!(result_of(&plan).target.emissions, tons(1.1e6));
    assert_eq!(only(&plan).achieved, None);
}

/// From 2030 on the way leads to zero in 2050, in equal tons; from 2050 on nothing is to go. Where
/// nothing is emitted there is no part of it to cut.
#[test]
fn what_is_to_go_ends_with_each_target_year() {
    let to_go = |number: u16, amount: f64| {
        let mut plan = plan(800_000.0);
        plan.other_inventories = vec![total(number, amount)];
        found(&plan).to_go
    };
    let in_2030 = to_go(2030, 300_000.0).unwrap();
    assert_eq!((in_2030.to, in_2030.each_year_share), (year(2050), None));
    assert_close(in_2030.each_year.value(), 15_000.0, 1e-15); // 300,000 / 20
    assert_eq!(to_go(2049, 1.0).unwrap().each_year, tons(1.0));
    assert_eq!(to_go(2050, 1.0), None);
    assert_eq!(to_go(2025, 0.0).unwrap().each_year_share, None);
}

/// An activity in MWh or another unit, with a factor of one's own in kg CO2e.
fn line(at: &str, name: &str, amount: f64, unit: ActivityUnit, kg: f64) -> Line {
    let factor = OwnFactor { per: unit, co2e_kg: Some(kg), ..OwnFactor::default() };
    let activity = Activity {
        amount: Some(Amount::new(amount).unwrap()),
        unit,
        factor: FactorChoice::Own(factor),
        parameters: vec![],
    };
    Line { name: name.to_owned(), ..Line::new(reference(at), What::Activity(activity)) }
}

fn entered(at: &str, name: &str, amount: f64) -> Line {
    Line { name: name.to_owned(), ..Line::new(reference(at), What::Emissions(Some(tons(amount)))) }
}

fn by_line(base: Vec<Line>, later: Vec<Line>, people: [f64; 2]) -> Plan {
    let mut plan = plain_plan(2019, 1.0, &[(2019, people[0]), (2023, people[1]), (2030, people[1] * 1.05)]);
    let inventory = |number: u16, lines: Vec<Line>| Inventory {
        year: Some(year(number)),
        detail: Detail::Lines,
        lines: lines.into_iter().collect(),
        ..Inventory::default()
    };
    plan.inventory = inventory(2019, base);
    plan.other_inventories = vec![inventory(2023, later)];
    plan
}

fn change(plan: &Plan) -> Change {
    only(plan).change.unwrap()
}

fn grams(change: &Change, cause: Cause) -> Option<i64> {
    change.parts.iter().find(|part| part.cause == cause).map(|part| part.grams)
}

#[test]
fn three_causes_by_hand() {
    use ActivityUnit::Mwh;
    // 1,000 → 1,200 people; 100,000 → 120,000 MWh (100 each both years); 500 → 400 kg a MWh.
    // People: 200 × ((100 × 0.5 + 100 × 0.4) / 3 + (100 × 0.4 + 100 × 0.5) / 6) = 200 × 45 = 9,000 t.
    // Factor: −0.1 × ((100,000 + 120,000) / 3 + (100,000 + 120,000) / 6) = −11,000 t.
    let plan = by_line(
        vec![line("I.1.2", "Homes", 100_000.0, Mwh, 500.0)],
        vec![line("I.1.2", "Homes", 120_000.0, Mwh, 400.0)],
        [1_000.0, 1_200.0],
    );
    let found = change(&plan);
    assert!(found.is_by_line);
    assert_eq!(found.grams, -2_000_000_000);
    assert_eq!(found.tons(), tons(-2_000.0));
    assert_eq!(found.parts[0].tons(), tons(9_000.0));
    assert_eq!(grams(&found, Cause::Population), Some(9_000_000_000));
    assert_eq!(grams(&found, Cause::ActivityPerPerson), Some(0));
    assert_eq!(grams(&found, Cause::Factors), Some(-11_000_000_000));
    assert_eq!(found.parts.len(), 3);
}

/// What each factor changes of a product, averaged over all six orders: Shapley's own definition.
fn over_all_orders(before: [f64; 3], after: [f64; 3]) -> [f64; 3] {
    let mut found = [0.0; 3];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let mut now = before;
        for changed in order {
            let old: f64 = now.iter().product();
            now[changed] = after[changed];
            found[changed] += (now.iter().product::<f64>() - old) / 6.0;
        }
    }
    found
}

#[test]
fn three_causes_are_the_average_over_all_orders() {
    use ActivityUnit::{Mmbtu, Therm};
    // The later amount stands in therms: 70,000 MMBtu.
    let plan = by_line(
        vec![line("I.1.1", "Gas", 80_000.0, Mmbtu, 53.0)],
        vec![line("I.1.1", "gas ", 700_000.0, Therm, 6.1)],
        [10_000.0, 10_700.0],
    );
    let expected = over_all_orders([10_000.0, 8.0, 0.053], [10_700.0, 70_000.0 / 10_700.0, 0.061]);
    let found = change(&plan);
    let causes = [Cause::Population, Cause::ActivityPerPerson, Cause::Factors];
    for (cause, tons) in causes.into_iter().zip(expected) {
        let off = grams(&found, cause).unwrap() as f64 / 1e6 - tons;
        assert!(off.abs() < 1e-5, "{cause:?}: {off}");
    }
    assert_eq!(found.grams, 30_000_000); // 4,270 − 4,240 t
    // Both amounts in MMBtu, whose code comes before therm.
    for (when, amount) in [(When::Base, 80_000.0), (When::Later, 70_000.0)] {
        let term = Term::Progress(ProgressTerm::GroupAmount(when, 0));
        let subject = Subject { topic: Topic::Progress(Which::Other(0)), term };
        let Some(Explanation::Step(step)) = explain(&plan, &assess(&plan), subject) else {
            panic!("{when:?}")
        };
        assert_close(step.value, amount, 1e-12);
    }
}

#[test]
fn a_line_that_falls_to_zero_changed_its_activity_not_its_factor() {
    use ActivityUnit::Mwh;
    let plan = by_line(
        vec![line("I.1.2", "Homes", 100.0, Mwh, 500.0), line("I.2.2", "Shops", 10.0, Mwh, 500.0)],
        vec![line("I.1.2", "Homes", 0.0, Mwh, 400.0), line("I.2.2", "Shops", 10.0, Mwh, 500.0)],
        [1_000.0, 1_000.0],
    );
    let found = change(&plan);
    assert_eq!(grams(&found, Cause::Population), Some(0));
    assert_eq!(grams(&found, Cause::ActivityPerPerson), Some(-50_000_000));
    assert_eq!(grams(&found, Cause::Factors), Some(0));
    // And the other way: what was not used yet.
    let plan = by_line(
        vec![line("I.1.2", "Homes", 0.0, Mwh, 400.0), line("I.2.2", "Shops", 10.0, Mwh, 500.0)],
        vec![line("I.1.2", "Homes", 100.0, Mwh, 500.0), line("I.2.2", "Shops", 10.0, Mwh, 500.0)],
        [1_000.0, 1_000.0],
    );
    let found = change(&plan);
    assert_eq!(grams(&found, Cause::ActivityPerPerson), Some(50_000_000));
    assert_eq!(grams(&found, Cause::Factors), Some(0));
}

#[test]
fn lines_without_activity_and_lines_of_one_year() {
    use ActivityUnit::Mwh;
    // Land takes up 30 t, then 36 t, with people 1,000 → 1,200: −0.03 t each both years.
    // People: 200 × (−0.06) / 2 = −6 t. What is new is 8 t, what is gone 5 t.
    let plan = by_line(
        vec![
            entered("V.2", "Forest", -30.0),
            line("I.1.2", "Homes", 100.0, Mwh, 500.0),
            entered("IV.1", "Old", 5.0),
        ],
        vec![
            line("I.1.2", "Homes", 120.0, Mwh, 500.0),
            entered("V.2", "Forest", -36.0),
            entered("IV.2", "New", 8.0),
        ],
        [1_000.0, 1_200.0],
    );
    let found = change(&plan);
    assert_eq!(grams(&found, Cause::EmissionsPerPerson), Some(0));
    assert_eq!(grams(&found, Cause::OneYearOnly), Some(3_000_000));
    // Homes: 0.1 MWh each both years, so all of it is people: 10 t; − 6 t of land.
    assert_eq!(grams(&found, Cause::Population), Some(4_000_000));
    assert_eq!(found.grams, 7_000_000);
    assert_eq!(found.matched, 2);
}

#[test]
fn lines_find_each_other_by_name_then_factor_then_alone_at_their_reference() {
    use ActivityUnit::{Gallon, Mwh, Therm};
    let grid = |code: &str, name: &str, amount: f64| {
        let mut it = line("I.2.2", name, amount, Mwh, 1.0);
        if let What::Activity(activity) = &mut it.what {
            activity.factor = FactorChoice::Published(FactorId::from_code(code).unwrap());
        }
        it
    };
    let plan = by_line(
        vec![
            line("I.1.2", "Homes", 100.0, Mwh, 500.0),
            grid("egrid/CAMX/2019", "City hall", 50.0),
            line("II.1.1", "Cars by fuel sold", 40.0, Gallon, 9.0),
            line("I.1.1", "Gas", 10.0, Therm, 5.3),
        ],
        vec![
            grid("egrid/CAMX/2022", "Municipal buildings", 48.0), // renamed, same row of the grid
            line("I.1.2", "homes", 90.0, Mwh, 400.0),
            line("II.1.1", "Cars", 41.0, Gallon, 8.8), // alone at its reference in both years
            line("I.1.1", "Gas", 9.0, Gallon, 5.3),    // same name, units that do not convert
        ],
        [1_000.0, 1_000.0],
    );
    let found = change(&plan);
    assert_eq!(found.matched, 4);
    assert_eq!(grams(&found, Cause::OneYearOnly), None);
    // Therms are no gallons: emissions per person, −0.0053 t.
    assert_eq!(grams(&found, Cause::EmissionsPerPerson), Some(-5_300));
}

/// Where one year is known as a total only, two causes are told apart.
#[test]
fn lines_and_a_total_are_not_compared_line_by_line() {
    let homes = line("I.1.2", "Homes", 100_000.0, ActivityUnit::Mwh, 500.0);
    let mut plan = by_line(vec![homes], vec![], [1_000.0, 1_000.0]);
    plan.other_inventories = vec![total(2023, 40_000.0)];
    let found = change(&plan);
    assert_eq!((found.is_by_line, found.matched), (false, 0));
    assert_eq!(grams(&found, Cause::EmissionsPerPerson), Some(-10_000_000_000));
    assert_eq!(grams(&found, Cause::OneYearOnly), None);
}

#[test]
fn lines_of_one_reference_are_told_apart_by_name_and_factor() {
    use ActivityUnit::Mmbtu;
    let fuel = |code: &str, name: &str| {
        let mut it = line("I.1.1", name, 100.0, Mmbtu, 1.0);
        if let What::Activity(activity) = &mut it.what {
            activity.factor = FactorChoice::Published(FactorId::from_code(code).unwrap());
        }
        it
    };
    let matched = |base: Vec<Line>, later: Vec<Line>| change(&by_line(base, later, [1e3, 1e3])).matched;
    let own = |name: &str| line("I.1.1", name, 100.0, Mmbtu, 53.0);
    assert_eq!(matched(vec![own("North"), own("South")], vec![own("south"), own("north")]), 2);
    let (gas, oil) = ("fuel/natural-gas", "fuel/distillate-fuel-oil-no-2");
    let base = vec![fuel(gas, "Gas 2019"), fuel(oil, "Oil 2019")];
    assert_eq!(matched(base.clone(), vec![fuel(oil, "Oil"), fuel(gas, "Gas")]), 2);
    // What is left belongs together only where it is alone in both years.
    assert_eq!(matched(vec![own("All fuel")], vec![entered("I.1.1", "Fuel", 5.0)]), 1);
    assert_eq!(matched(base, vec![entered("I.1.1", "Fuel", 5.0)]), 0);
}

#[test]
fn what_is_hard_to_compare_is_named() {
    let base = plan(800_000.0);
    assert!(only(&base).is_comparable());
    let differences = |change: &dyn Fn(&mut Plan)| {
        let mut plan = base.clone();
        change(&mut plan);
        only(&plan).differences
    };
    assert_eq!(
        differences(&|plan| plan.other_inventories[0].gwp_set = Some(GwpSet::Ar6)),
        [Difference::GwpSet { base: None, later: Some(GwpSet::Ar6) }]
    );
    // Lines are computed here, by AR5 where nobody chose.
    let (base_detail, later) = (Detail::CommunityWide, Detail::Lines);
    assert_eq!(
        differences(&|plan| {
            plan.inventory.gwp_set = Some(GwpSet::Ar5);
            plan.other_inventories[0].detail = later;
            plan.other_inventories[0].lines = [entered("I.1.1", "", 800_000.0)].into_iter().collect();
        }),
        [Difference::Detail { base: base_detail, later }]
    );
    assert_eq!(
        differences(&|plan| plan.inventory.protocol = Some(Protocol::Gpc)),
        [Difference::Protocol { base: Some(Protocol::Gpc), later: None }]
    );
    let sectors = |inventory: &mut Inventory, codes: &[&str], level: ReportingLevel| {
        inventory.detail = Detail::Sectors;
        inventory.reporting_level = level;
        for code in codes {
            let amount = Some(Entry::Amount(tons(1e5)));
            inventory.enter(Place::Reference(reference(code)), amount).unwrap();
        }
    };
    assert_eq!(
        differences(&|plan| sectors(&mut plan.other_inventories[0], &["I.1.1"], ReportingLevel::Basic)),
        [Difference::Detail { base: Detail::CommunityWide, later: Detail::Sectors }]
    );
    assert_eq!(
        differences(&|plan| {
            sectors(&mut plan.inventory, &["I.1.1", "I.1.2"], ReportingLevel::Everything);
            sectors(&mut plan.other_inventories[0], &["I.1.1", "II.1.1"], ReportingLevel::Basic);
        }),
        [
            Difference::ReportingLevel,
            Difference::References {
                only_base: vec![reference("I.1.2")],
                only_later: vec![reference("II.1.1")],
            },
        ]
    );
    assert_eq!(
        differences(&|plan| {
            sectors(&mut plan.inventory, &["I.1.1"], ReportingLevel::Basic);
            sectors(&mut plan.other_inventories[0], &["I.1.1", "II.1.1"], ReportingLevel::Basic);
        }),
        [Difference::References { only_base: vec![], only_later: vec![reference("II.1.1")] }]
    );
}

#[test]
fn lines_can_be_computed_again_with_the_same_set_and_each_years_grid() {
    use ActivityUnit::Mwh;
    let grid = |code: &str, amount: f64| {
        let mut it = line("I.1.2", "Homes", amount, Mwh, 1.0);
        if let What::Activity(activity) = &mut it.what {
            activity.factor = FactorChoice::Published(FactorId::from_code(code).unwrap());
        }
        it
    };
    // The later year was copied: its grid is still that of 2019, its set another one.
    let mut plan = by_line(
        vec![grid("egrid/CAMX/2019", 1e6)],
        vec![grid("egrid/CAMX/2019", 1e6)],
        [100_000.0, 100_000.0],
    );
    plan.inventory.gwp_set = Some(GwpSet::Ar4);
    plan.other_inventories[0].gwp_set = Some(GwpSet::Ar6);
    assert_eq!(
        only(&plan).differences,
        [
            Difference::GwpSet { base: Some(GwpSet::Ar4), later: Some(GwpSet::Ar6) },
            Difference::GridOfOtherYear(vec![year(2023)]),
        ]
    );
    assert!(!only(&plan).is_comparable());
    let found = recalculation(&plan, Which::Other(0)).unwrap();
    assert_eq!(found.years.len(), 1); // the base year keeps its figures
    assert_eq!(found.years[0].which, Which::Other(0));
    plan.revise(found.revision);
    assert!(only(&plan).is_comparable());
    assert_eq!(recalculation(&plan, Which::Other(0)), None);
    // CAMX: 453.2 lb of 2019 against 2023's other rate: the whole change is the factor's.
    let change = change(&plan);
    assert_eq!(grams(&change, Cause::Factors), Some(change.grams));
    assert_ne!(change.grams, 0);
}

#[test]
fn a_total_cannot_be_computed_again() {
    let mut plan = plan(800_000.0);
    plan.inventory.gwp_set = Some(GwpSet::Ar4);
    plan.other_inventories[0].gwp_set = Some(GwpSet::Ar5);
    assert_eq!(recalculation(&plan, Which::Other(0)), None);
}

/// Follows every computed input down to what was entered; fails where one is not explained, or a
/// formula does not give its value.
fn follow(plan: &Plan, subject: Subject, depth: usize) -> Result<f64, String> {
    let found = explain(plan, &assess(plan), subject).ok_or(format!("{subject:?} is not explained"))?;
    let step = match found {
        Explanation::Step(step) => step,
        Explanation::Given(input) if input.origin == Origin::Computed => {
            return Err(format!("{subject:?} is computed, and nothing says how"));
        }
        Explanation::Given(input) => return Ok(input.value),
    };
    if step.formula.contains('Σ') {
        let sum: f64 = step.inputs.iter().map(|input| input.value).sum();
        let size: f64 = step.inputs.iter().map(|input| input.value.abs()).sum();
        if (sum - step.value).abs() > 1e-12 * size {
            return Err(format!("{subject:?} is {}, its parts are {sum}", step.value));
        }
    } else if !matches!(step.term, Term::Gas(_)) {
        recompute(&step)?;
    }
    for input in step.inputs.iter().filter(|input| input.origin == Origin::Computed) {
        let below = subject_of(subject, input);
        let value =
            if depth == 0 { return Err("too deep".to_owned()) } else { follow(plan, below, depth - 1)? };
        if value != input.value {
            return Err(format!("{below:?} is {value}, and {} where it is used", input.value));
        }
    }
    Ok(step.value)
}

/// Every figure of every year, explained, and the same as the one shown.
fn check_explained(plan: &Plan) -> Result<(), String> {
    let Some(found) = progress(plan, &assess(plan)) else { return Ok(()) };
    for it in &found.years {
        let topic = Topic::Progress(it.which);
        let mut shown = vec![
            (ProgressTerm::Emissions, Some(it.emissions.value())),
            (ProgressTerm::Gap, Some(it.gap.value())),
            (ProgressTerm::PerPerson, it.per_person.as_ref().map(|it| it.emissions.value())),
            (ProgressTerm::GapPerPerson, it.per_person.as_ref().map(|it| it.gap.value())),
            (ProgressTerm::Achieved, it.achieved.map(|it| it.value())),
            (ProgressTerm::Pace, Some(it.pace.value())),
        ];
        if let Some(to_go) = found.to_go.filter(|to_go| to_go.which == it.which) {
            shown.push((ProgressTerm::Needed, Some(to_go.each_year.value())));
            shown.push((ProgressTerm::NeededShare, to_go.each_year_share.map(|it| it.value())));
        }
        for (quantity, value) in shown {
            let Some(value) = value else { continue };
            let explained = follow(plan, Subject { topic, term: Term::Progress(quantity) }, 12)?;
            if explained != value {
                return Err(format!("{quantity:?} is {value}, explained as {explained}"));
            }
        }
        let Ok(change) = &it.change else { continue };
        let mut terms = vec![(ProgressTerm::Change, change.grams)];
        terms.extend(change.parts.iter().map(|part| (ProgressTerm::Part(part.cause), part.grams)));
        let size = it.emissions.value().abs() + found.years.len() as f64 + 1e9;
        for (quantity, grams) in terms {
            let explained = follow(plan, Subject { topic, term: Term::Progress(quantity) }, 12)?;
            if (explained - grams as f64 / 1e6).abs() > 1e-13 * size + 1e-4 {
                return Err(format!("{quantity:?} is {grams} g, explained as {explained} t"));
            }
        }
    }
    Ok(())
}

#[test]
fn every_figure_is_explained() {
    use ActivityUnit::{Kwh, Mwh};
    check_explained(&plan(800_000.0)).unwrap();
    let plan = by_line(
        vec![
            line("I.1.2", "Homes", 100_000.0, Mwh, 500.0),
            line("I.1.2", "Homes", 10_000.0, Mwh, 300.0),
            entered("V.2", "Forest", -30.0),
            entered("IV.1", "Old", 5.0),
            line("II.1.2", "Trams", 10.0, Mwh, 500.0),
        ],
        vec![
            line("I.1.2", "Homes", 120_000_000.0, Kwh, 0.4),
            entered("V.2", "Forest", -36.0),
            line("II.1.2", "Trams", 0.0, Mwh, 500.0),
        ],
        [1_000.0, 1_200.0],
    );
    check_explained(&plan).unwrap();
    // The emissions of the base year's lines are those lines', of the later year's the others'.
    let topic = Topic::Progress(Which::Other(0));
    let of = |when| Subject { topic, term: Term::Progress(ProgressTerm::GroupEmissions(when, 0)) };
    for (when, which) in
        [(fairshare::steps::When::Base, Which::Base), (fairshare::steps::When::Later, Which::Other(0))]
    {
        let Some(Explanation::Step(step)) = explain(&plan, &assess(&plan), of(when)) else { panic!() };
        for input in &step.inputs {
            assert!(matches!(subject_of(of(when), input).topic, Topic::Line(it, _) if it == which));
        }
    }
}

/// Any line with an amount: of a few names and references, so that some find each other.
fn any_line() -> impl Strategy<Value = Line> {
    use ActivityUnit::{Gallon, Kwh, Mwh, Therm};
    let place = prop::sample::select(vec!["I.1.1", "I.1.2", "I.2.2", "II.1.1", "III.1.1"]);
    let name = prop::sample::select(vec!["", "a", "b"]);
    let unit = prop::sample::select(vec![Kwh, Mwh, Therm, Gallon]);
    (place, name, unit, prop_oneof![Just(0.0), 0.0..1e6], 0.0..1e3, any::<bool>()).prop_map(
        |(place, name, unit, amount, kg, is_entered)| match is_entered {
            true => entered(place, name, amount),
            false => line(place, name, amount, unit, kg),
        },
    )
}

fn any_lines() -> impl Strategy<Value = Vec<Line>> {
    prop::collection::vec(any_line(), 1..12)
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn the_parts_add_up_to_the_gram(base in any_lines(), later in any_lines(), people in prop::array::uniform2(1_000.0..1e6)) {
        let plan = by_line(base, later, people);
        prop_assume!(assess(&plan).result().is_some());
        let it = only(&plan);
        let change = it.change.clone().unwrap();
        let base = assess(&plan).base.totals.base.unwrap().value();
        prop_assert_eq!(change.grams, (it.emissions.value() * 1e6).round() as i64 - (base * 1e6).round() as i64);
        prop_assert_eq!(change.parts.iter().map(|part| part.grams).sum::<i64>(), change.grams);
        prop_assert_eq!(check_explained(&plan), Ok(()));
    }

    #[test]
    fn the_order_of_lines_does_not_matter(
        base in any_lines(), later in any_lines(), turn in 0_usize..12, people in prop::array::uniform2(1_000.0..1e6),
    ) {
        let turned = |lines: &[Line]| {
            let mut lines = lines.to_vec();
            lines.reverse();
            let turn = turn % lines.len();
            lines.rotate_left(turn);
            lines
        };
        let one = by_line(base.clone(), later.clone(), people);
        let other = by_line(turned(&base), turned(&later), people);
        prop_assume!(assess(&one).result().is_some());
        let (one, other) = (only(&one), only(&other));
        prop_assert_eq!(one.emissions, other.emissions);
        prop_assert_eq!(one.change, other.change);
    }

    #[test]
    fn a_copy_of_the_base_year_changed_nothing(base in any_lines()) {
        let plan = by_line(base.clone(), base, [5_000.0, 5_000.0]);
        prop_assume!(assess(&plan).result().is_some());
        let change = change(&plan);
        prop_assert!(change.parts.iter().all(|part| part.grams == 0), "{:?}", change);
        prop_assert_eq!(grams(&change, Cause::OneYearOnly), None);
    }

    #[test]
    fn any_plan_is_explained_and_adds_up(mut plan in complete_plan(), later in 1_u16..=20) {
        if let (Some(base), Some(other)) = (plan.inventory.year, plan.other_inventories.first_mut()) {
            other.year = Some(year(base.number() + later));
        }
        prop_assert_eq!(check_explained(&plan), Ok(()));
        for it in progress(&plan, &assess(&plan)).unwrap_or_default().years {
            if let Ok(change) = it.change {
                prop_assert_eq!(change.parts.iter().map(|part| part.grams).sum::<i64>(), change.grams);
            }
        }
    }
}
