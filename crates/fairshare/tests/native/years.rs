//! Inventories of several years in one plan, and which of them the target starts from.

use fairshare::assessment::{BaseChoice, Outcome, assess};
use fairshare::inventory::{
    Activity, Amount, Detail, FactorChoice, GridYear, GwpSet, Inventory, Line, Revision, What,
};
use fairshare::plan::{Plan, Which};
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::factors::FactorId;
use fairshare::restore::{RestoreError, restore, save};
use proptest::prelude::*;

use crate::support::{any_plan, people, plain_plan, reference, tons, year};

/// A plan with inventories of these years, the first of them the base, each of 1,000 t.
fn of_years(years: &[u16]) -> Plan {
    let one = |number: u16| Inventory {
        year: Some(year(number)),
        detail: Detail::CommunityWide,
        community_wide: Some(tons(1_000.0)),
        ..Inventory::default()
    };
    let mut all = years.iter().map(|year| one(*year));
    let inventory = all.next().unwrap();
    Plan { inventory, other_inventories: all.collect(), ..Plan::default() }
}

fn years_in_order(plan: &Plan) -> Vec<Option<u16>> {
    plan.inventories().into_iter().map(|(_, it)| it.year.map(|year| year.number())).collect()
}

#[test]
fn inventories_stand_in_the_order_of_their_years() {
    let mut plan = of_years(&[2019, 2012, 2022]);
    plan.add_inventory(Inventory::default());
    assert_eq!(years_in_order(&plan), [Some(2012), Some(2019), Some(2022), None]);
    let which: Vec<Which> = plan.inventories().into_iter().map(|(which, _)| which).collect();
    assert_eq!(which, [Which::Other(0), Which::Base, Which::Other(1), Which::Other(2)]);
}

#[test]
fn a_copy_takes_the_next_free_year_and_nothing_else_changes() {
    let mut plan = of_years(&[2018, 2019]);
    let copy = plan.copy_inventory(Which::Base).unwrap();
    let expected = Inventory { year: Some(year(2020)), ..plan.inventory.clone() };
    assert_eq!(*plan.inventory_of(copy), expected);
    assert_eq!(years_in_order(&plan), [Some(2018), Some(2019), Some(2020)]);
}

#[test]
fn a_copy_without_a_year_has_none_and_room_ends() {
    let mut plan = Plan::default();
    let copy = plan.copy_inventory(Which::Base).unwrap();
    assert_eq!(plan.inventory_of(copy).year, None);
    while plan.other_inventories.len() < Plan::MAX_OTHERS {
        assert!(plan.add_inventory(Inventory::default()).is_some());
    }
    assert_eq!(plan.copy_inventory(Which::Base), None);
    assert_eq!(plan.other_inventories.len(), Plan::MAX_OTHERS);
}

#[test]
fn the_base_changes_places_and_passes_on_its_part() {
    let mut plan = of_years(&[2022, 2012, 2018]);
    plan.make_base(Which::Other(1));
    assert_eq!(plan.inventory.year, Some(year(2018)));
    assert_eq!(plan.other_inventories[1].year, Some(year(2022)));
    // Without the base the earliest of the others takes its part.
    plan.remove_inventory(Which::Base);
    assert_eq!(plan.inventory.year, Some(year(2012)));
    plan.remove_inventory(Which::Other(0));
    assert_eq!(years_in_order(&plan), [Some(2012)]);
    plan.remove_inventory(Which::Base);
    assert_eq!(plan, Plan::default());
    // One that is not there is none.
    plan.make_base(Which::Other(7));
    plan.remove_inventory(Which::Other(7));
    assert_eq!(plan, Plan::default());
}

#[test]
fn a_population_follows_its_year_unless_another_inventory_has_it() {
    let mut plan = of_years(&[2018, 2019]);
    plan.set_population(year(2018), Some(people(10_000.0)));
    plan.set_year(Which::Base, Some(year(2017)));
    assert_eq!(plan.community.population.given(year(2018)), None);
    assert!(plan.community.population.given(year(2017)).is_some());
    // Two inventories may share a year for a moment; the figure is then both's.
    plan.set_year(Which::Other(0), Some(year(2017)));
    plan.set_year(Which::Other(0), Some(year(2021)));
    assert!(plan.community.population.given(year(2017)).is_some());
}

#[test]
fn the_target_says_why_it_starts_where_it_does() {
    // ICLEI150's window is 2016–2019.
    let cases: [(&[u16], BaseChoice); 6] = [
        (&[2012], BaseChoice::Only),
        (&[2018, 2012], BaseChoice::InProgramme),
        (&[2022, 2012], BaseChoice::NoneInProgramme),
        (&[2022, 2016, 2019, 2018], BaseChoice::Better(Which::Other(1), year(2019))),
        (&[2015, 2019], BaseChoice::Better(Which::Other(0), year(2019))),
        (&[2020, 2015], BaseChoice::NoneInProgramme),
    ];
    for (years, expected) in cases {
        assert_eq!(assess(&of_years(years)).base_choice, expected, "{years:?}");
    }
    // One without figures is no better base.
    let mut plan = of_years(&[2022, 2019]);
    plan.other_inventories[0].community_wide = None;
    assert_eq!(assess(&plan).base_choice, BaseChoice::NoneInProgramme);
}

#[test]
fn other_years_have_figures_and_leave_the_target_alone() {
    let mut with = plain_plan(2019, 5_412_154.0, &[(2019, 1_047_871.0), (2030, 1_120_791.0)]);
    let before = assess(&with);
    with.set_population(year(2022), Some(people(1_000_000.0)));
    let without = assess(&with);
    with.add_inventory(Inventory {
        year: Some(year(2022)),
        detail: Detail::CommunityWide,
        community_wide: Some(tons(5_000_000.0)),
        ..Inventory::default()
    });
    let after = assess(&with);
    assert!(matches!(before.outcome, Outcome::Target(_)));
    assert_eq!(after.outcome, without.outcome);
    assert_eq!(after.others[0].totals.base, Some(tons(5_000_000.0)));
    assert_eq!(after.others[0].per_capita.unwrap().value(), 5.0);
    assert_eq!(after.figures_of(Which::Other(0)), &after.others[0]);
}

fn electricity(kilowatt_hours: f64, data_year: u16) -> Line {
    let activity = Activity {
        amount: Some(Amount::new(kilowatt_hours).unwrap()),
        unit: ActivityUnit::Kwh,
        factor: FactorChoice::Published(FactorId::from_code(&format!("egrid/CAMX/{data_year}")).unwrap()),
        parameters: vec![],
    };
    Line::new(reference("I.1.2"), What::Activity(activity))
}

fn by_lines(number: u16, lines: impl IntoIterator<Item = Line>) -> Inventory {
    Inventory {
        year: Some(year(number)),
        detail: Detail::Lines,
        lines: lines.into_iter().collect(),
        ..Inventory::default()
    }
}

#[test]
fn a_revision_reaches_every_year_that_is_known_by_lines() {
    let mut plan = of_years(&[2012]);
    plan.add_inventory(by_lines(2018, [electricity(1e6, 2022)]));
    plan.add_inventory(by_lines(2023, [electricity(1e6, 2022)]));
    let revision = Revision { gwp_set: Some(GwpSet::Ar6), grid: Some(GridYear::Nearest) };
    plan.revise(revision);
    assert_eq!(plan.inventory.gwp_set, None); // its total is known as it was computed
    let code = |index: usize| match &plan.other_inventories[index].lines.get(0).unwrap().what {
        What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => id.code(),
        what => panic!("{what:?}"),
    };
    assert_eq!((code(0), code(1)), ("egrid/CAMX/2018", "egrid/CAMX/2023"));
    assert!(plan.other_inventories.iter().all(|it| it.gwp_set == Some(GwpSet::Ar6)));
}

#[test]
fn documents_with_one_inventory_are_as_they_were() {
    // Written by hand after version 1.0.0 of the format.
    let old = br#"{"format":"fairshare-plan","version":"1.0.0","plan":{"inventory":{"year":2019,
        "detail":"community_wide","community_wide":1000}}}"#;
    assert_eq!(restore(old), Ok(of_years(&[2019])));
    assert!(!save(&of_years(&[2019])).contains("other_inventories"));
}

#[test]
fn documents_with_wrong_other_years_are_refused() {
    let document = |others: &str| {
        format!(r#"{{"format":"fairshare-plan","version":"1.1.0","plan":{{"other_inventories":{others}}}}}"#)
    };
    let many = format!("[{}]", vec!["{}"; Plan::MAX_OTHERS + 1].join(","));
    for others in [r#"[{"community_wide":-1}]"#, "{}", "[7]", &many] {
        let found = restore(document(others).as_bytes());
        assert!(matches!(found, Err(RestoreError::Damaged { .. })), "{others}: {found:?}");
    }
    assert!(restore(document("[{},{}]").as_bytes()).is_ok());
}

proptest! {
    #[test]
    fn several_years_survive_their_document(plan in any_plan()) {
        prop_assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }

    /// Whatever is done to the years, no figure is lost but by removing it.
    #[test]
    fn choosing_a_base_loses_nothing(plan in any_plan(), index in 0_usize..4) {
        let mut changed = plan.clone();
        changed.make_base(Which::Other(index));
        prop_assert_eq!(years_in_order(&changed), years_in_order(&plan));
        changed.make_base(Which::Other(index));
        prop_assert_eq!(changed, plan);
    }
}
