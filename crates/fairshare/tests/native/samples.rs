//! What the samples are divided by, and that everything works in each.

use std::collections::BTreeMap;

use fairshare::actions::Kind;
use fairshare::assessment::assess;
use fairshare::forecast::forecast;
use fairshare::inventory::{Detail, GwpSet, Place};
use fairshare::outlook::{State, outlook, ranking, what_would_it_take};
use fairshare::plan::Plan;
use fairshare::reference::gpc::Scope;
use fairshare::samples::Sample;

use crate::estimate::Tables;
use crate::places::place;
use crate::support::tons;

/// The first estimate of a place in 2016 by reference, in tCO2e.
fn typical(name: &str) -> BTreeMap<&'static str, f64> {
    let mut found = BTreeMap::new();
    for (_, line) in Tables::read().basis(&place(name)).unwrap().lines() {
        *found.entry(line.reference.row().code).or_insert(0.0) +=
            line.emissions(GwpSet::Ar5).unwrap().co2e.value();
    }
    found
}

fn sectors(plan: &Plan) -> BTreeMap<&'static str, f64> {
    assert_eq!(plan.inventory.detail, Detail::Sectors);
    let of = |(place, amount): (Place, fairshare::quantity::Tco2e)| match place {
        Place::Reference(reference) => (reference.row().code, amount.value()),
        other => panic!("{other:?}"),
    };
    plan.inventory.counted().into_iter().map(of).collect()
}

/// Each part is the whole times its part in the first estimate, within a ton of rounding.
fn assert_divided(
    found: &BTreeMap<&str, f64>,
    typical: &BTreeMap<&str, f64>,
    whole: f64,
    which: &dyn Fn(&str) -> bool,
) {
    let together: f64 = typical.iter().filter(|it| which(it.0)).map(|it| it.1).sum();
    for (code, part) in typical.iter().filter(|it| which(it.0)) {
        let expected = whole * part / together;
        println!("    {code:?}: {expected:.2}");
        let found = found.get(code).copied().unwrap_or(f64::NAN);
        assert!((found - expected).abs() <= 1.0, "{code}: {found}, {expected}");
    }
}

/// San José's three scopes as reported, each divided as its first estimate is; Ferndale's one total likewise.
#[test]
fn what_is_not_published_by_source_is_divided_as_the_first_estimate() {
    let plan = Sample::SanJose.plan();
    let (found, of) = (sectors(&plan), typical("San José, CA"));
    let scope_of = |code: &str| fairshare::reference::gpc::Reference::from_code(code).unwrap().row().scope;
    for (scope, whole) in Scope::ALL.into_iter().zip([4_527_608.0, 721_647.0, 162_899.0]) {
        assert_divided(&found, &of, whole, &|code| scope_of(code) == scope);
        let reported: f64 = found.iter().filter(|it| scope_of(it.0) == scope).map(|it| it.1).sum();
        assert_eq!(reported, whole);
    }
    // What was reported stays in the plan as it was reported.
    let mut reported = plan;
    reported.inventory.detail = Detail::Scopes;
    assert_eq!(reported.inventory.totals().base, Some(tons(5_412_154.0)));

    let plan = Sample::Ferndale.plan();
    let found = sectors(&plan);
    assert_divided(&found, &typical("Ferndale, MI"), 256_401.0, &|_| true);
    assert_eq!(found.values().sum::<f64>(), 256_401.0);
    let mut reported = plan;
    reported.inventory.detail = Detail::CommunityWide;
    assert_eq!(reported.inventory.totals().base, Some(tons(256_401.0)));
}

/// A divided sample says so where it names its source.
#[test]
fn a_typical_division_is_named() {
    for sample in Sample::ALL {
        let source = sample.plan().inventory.source;
        assert_eq!(source.contains("typical division"), sample != Sample::Maplewood, "{source}");
    }
}

#[test]
fn actions_work_in_each_sample() {
    for sample in Sample::ALL {
        let plan = sample.plan();
        let assessment = assess(&plan);
        assert!(forecast(&plan.forecast, &plan.community, &plan.inventory).is_ok(), "{sample:?}");
        let found = outlook(&plan, &assessment).unwrap();
        assert!(found.in_2030.before_actions.value() > 0.0, "{sample:?}");
        // The actions of buildings, electricity, vehicles and waste each have something to work on.
        let ranked = ranking(&plan, &assessment).unwrap();
        for kind in [Kind::CleanElectricity, Kind::DriveLess, Kind::ElectricCars, Kind::WasteDiversion] {
            let one = ranked.iter().find(|it| it.kind == kind).unwrap();
            assert!(one.in_package.value() > 0.0, "{sample:?} {kind:?}: {one:?}");
        }
        let mut with = plan.clone();
        with.scenarios = vec![fairshare::actions::packages::Package::BigFour.scenario()];
        let found = outlook(&with, &assess(&with)).unwrap();
        assert!(found.actions.iter().all(|it| it.state == State::On), "{sample:?}: {:?}", found.actions);
        assert!(
            found.in_2030.reduction.value() > 0.1 * found.in_2030.business_as_usual.value(),
            "{sample:?}"
        );
        what_would_it_take(&plan, &assessment).unwrap();
    }
}
