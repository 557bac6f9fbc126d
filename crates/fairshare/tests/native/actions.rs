//! Actions: small cities calculated by hand, the axioms of attribution, and properties over
//! generated cities and packages.

use fairshare::actions::attribution::{alone, in_sequence, joining, shapley};
use fairshare::actions::engine::{Compiled, Set, is_available};
use fairshare::actions::packages::Package;
use fairshare::actions::ramp::ramp;
use fairshare::actions::scenario::{Refused, TonsIn};
use fairshare::actions::search::{Ambition, Smallest, search, usable};
use fairshare::actions::{Action, Chosen, Effect, Kind, Measure, Parameter, Scenario};
use fairshare::forecast::Outcome;
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::StreamKind;
use fairshare::inventory::ReportingLevel;
use fairshare::plan::Plan;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::quantity::{Percent, YearlyGrowth};
use fairshare::reference::states::State;
use fairshare::restore::{restore, save};
use fairshare::samples::Sample;
use proptest::prelude::*;

use crate::forecast::{by_lines, forecast_of, own_line, sectors};
use crate::support::{cases, tons, year};

/// An action with parameters, in full effect from 2030 on.
pub fn action(kind: Kind, settings: &[(Parameter, f64)]) -> Chosen {
    let mut chosen = Chosen::new(kind);
    for (parameter, value) in settings {
        chosen.set(*parameter, Some(*value)).unwrap();
    }
    chosen
}

fn share(kind: Kind, percent: f64) -> Chosen {
    action(kind, &[(Parameter::Share, percent)])
}

fn measure(effect: Effect) -> Chosen {
    Chosen::of(Action::Own(Measure { name: "ours".to_owned(), effect }))
}

fn compiled(plan: &Plan, actions: &[Chosen], number: u16) -> Compiled {
    Compiled::new(&forecast_of(plan), &actions.iter().collect::<Vec<_>>(), year(number))
}

fn in_2030(plan: &Plan, actions: &[Chosen]) -> Compiled {
    compiled(plan, actions, 2030)
}

#[track_caller]
fn assert_all(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "found {found}, expected {expected}");
    }
}

/// City one: 1,000 MWh at 500 kg and 1,000,000 car miles at 500 g; nothing grows, no state: the real
/// clean share is the nation's, 37.25 % (EIA, 2019, the nearest year to 2020).
///
/// Actions in 2030: C clean electricity 68.625 %, half of what is not clean yet (× 0.5), D drive less 20 % (× 0.8), V electric cars
/// 50 % at 0.4 kWh a mile. Electricity + cars + new load, in tCO2e:
///
/// ```text
/// none  500 + 500             = 1,000
/// C     250 + 500             =   750
/// D     500 + 400             =   900
/// V     500 + 250 + 200 × 0.5 =   850   1,000,000 × 0.5 × 0.4 kWh = 200 MWh
/// C D   250 + 400             =   650
/// C V   250 + 250 + 200 × 0.25 =  550   new load meets the scenario's factor
/// D V   500 + 200 + 160 × 0.5 =   780   fewer miles, less load
/// C D V 250 + 200 + 160 × 0.25 =  490
/// ```
pub fn city_one() -> (Plan, Vec<Chosen>) {
    let lines = vec![
        own_line("I.1.2", 1_000.0, ActivityUnit::Mwh, 500.0),
        own_line("II.1.1", 1e6, ActivityUnit::VehicleMile, 0.5),
    ];
    let mut plan = by_lines(2020, lines, &[(2020, 100.0), (2030, 100.0), (2050, 100.0)]);
    plan.forecast.passenger_share = Some(Percent::new(100.0).unwrap());
    let cars = action(Kind::ElectricCars, &[(Parameter::Share, 50.0), (Parameter::KwhPerMile, 0.4)]);
    (plan, vec![share(Kind::CleanElectricity, 68.625), share(Kind::DriveLess, 20.0), cars])
}

/// City one's totals by set: C is bit 0, D bit 1, V bit 2.
pub const CITY_ONE: [f64; 8] = [1000.0, 750.0, 900.0, 650.0, 850.0, 550.0, 780.0, 490.0];

#[test]
fn city_one_by_hand() {
    let (plan, actions) = city_one();
    let compiled = in_2030(&plan, &actions);
    let totals: Vec<f64> = (0..8).map(|set| compiled.total(set)).collect();
    assert_all(&totals, &CITY_ONE);
    assert_all(&alone(&compiled), &[250.0, 100.0, 150.0]);
    // Over all six orders:
    // C: CDV, CVD 250 each; DCV 900 − 650; VCD 850 − 550; DVC, VDC 780 − 490 each
    // D: DCV, DVC 100 each; CDV 750 − 650; VDC 850 − 780; CVD, VCD 550 − 490 each
    // V: VCD, VDC 150 each; CVD 750 − 550; DVC 900 − 780; CDV, DCV 650 − 490 each
    let c = (2.0 * 250.0 + 250.0 + 300.0 + 2.0 * 290.0) / 6.0;
    let d = (2.0 * 100.0 + 100.0 + 70.0 + 2.0 * 60.0) / 6.0;
    let v = (2.0 * 150.0 + 200.0 + 120.0 + 2.0 * 160.0) / 6.0;
    assert_all(&[c, d, v], &[1630.0 / 6.0, 490.0 / 6.0, 940.0 / 6.0]);
    assert_all(&shapley(&compiled), &[c, d, v]);
    assert_all(&[shapley(&compiled).iter().sum()], &[510.0]);
    // In the published sequence: C, D, V.
    assert_all(&in_sequence(&compiled, &[0, 1, 2]), &[250.0, 100.0, 160.0]);
    // V added to none, to one of the others (mean of 200 and 120), to both.
    assert_all(&joining(&compiled, 2), &[150.0, 160.0, 160.0]);
    // Half way up the ramp (2027: 1 of 4 steps): × 0.875, × 0.95, 12.5 % of the miles.
    let early = super::actions::compiled(&plan, &actions, 2027);
    let load = 1e6 * 0.95 * 0.125 * 0.4 / 1000.0;
    let by_hand = 500.0 * 0.875 + 500.0 * 0.95 * 0.875 + load * 0.5 * 0.875;
    assert_all(&[early.total(7)], &[by_hand]);
}

/// City two: 2,000 MWh at 400 kg in homes and 10,000 MMBtu of fuel at 50 kg; nothing grows.
///
/// Actions in 2030: F efficiency, half of the homes save 40 % (× 0.8), H half of the fuel moves to
/// heat pumps (90 % / 2.7 = a third of its energy), C clean electricity 84.3125 %
/// (× 0.25: 1 − 0.25 × 0.6275). All the
/// fuel as electricity is L = 10,000 × 0.29307107017 MWh / 3 = 976.90 MWh, 390.76 t at 400 kg.
///
/// ```text
/// none  800 + 500                 C     200 + 500
/// F     640 + 400                 C F   160 + 400
/// H     800 + 250 + L t / 2       C H   200 + 250 + L t / 2 / 4
/// F H   640 + 200 + 0.8 × L t / 2 C F H 160 + 200 + 0.8 × L t / 2 / 4
/// ```
#[test]
fn city_two_by_hand() {
    let lines = vec![
        own_line("I.1.2", 2_000.0, ActivityUnit::Mwh, 400.0),
        own_line("I.1.1", 10_000.0, ActivityUnit::Mmbtu, 50.0),
    ];
    let plan = by_lines(2020, lines, &[(2020, 100.0)]);
    let actions = [
        action(Kind::HomeEfficiency, &[(Parameter::Participation, 50.0), (Parameter::Saving, 40.0)]),
        share(Kind::HomeElectrification, 50.0),
        share(Kind::CleanElectricity, 84.3125),
    ];
    let compiled = in_2030(&plan, &actions);
    let half = 10_000.0 * 0.293_071_070_172_222_2 / 3.0 * 0.4 / 2.0;
    let v = [
        1300.0,
        1040.0,                   // F
        1050.0 + half,            // H
        840.0 + 0.8 * half,       // F H
        700.0,                    // C
        560.0,                    // C F
        450.0 + half / 4.0,       // C H
        360.0 + 0.8 * half / 4.0, // C F H
    ];
    let totals: Vec<f64> = (0..8).map(|set| compiled.total(set)).collect();
    assert_all(&totals, &v);
    assert_all(&alone(&compiled), &[v[0] - v[1], v[0] - v[2], v[0] - v[4]]);
    let (f, h, c) = (1, 2, 4);
    let by_hand = |a: usize, b: usize, other: usize| {
        (2.0 * (v[0] - v[a]) + (v[b] - v[a + b]) + (v[other] - v[a + other]) + 2.0 * (v[b + other] - v[7]))
            / 6.0
    };
    assert_all(&shapley(&compiled), &[by_hand(f, h, c), by_hand(h, f, c), by_hand(c, f, h)]);
}

/// City three: waste, of which 40 % is diverted and half of the rest's gas captured; a tree program
/// of 30 t on land that takes up 100 t; 10 t saved by a measure of 200 t of processes.
#[test]
fn city_three_by_hand() {
    let parts = [("III.1.2", 400.0), ("V.2", -100.0), ("IV.1", 200.0)];
    let plan = sectors(2020, &parts, &[(2020, 100.0)]);
    let ours = measure(Effect::Tons {
        stream: Some(StreamKind::IndustrialProcesses),
        by_year: vec![
            TonsIn { year: year(2025), tons: tons(0.0) },
            TonsIn { year: year(2035), tons: tons(20.0) },
        ],
    });
    let actions = [
        share(Kind::WasteDiversion, 40.0),
        share(Kind::LandfillGas, 50.0),
        action(Kind::Trees, &[(Parameter::Tons, 30.0)]),
        ours,
    ];
    let compiled = in_2030(&plan, &actions);
    // 400 × 0.6 × 0.5 − 130 + 190
    assert_all(&[compiled.total(0), compiled.total(15)], &[500.0, 180.0]);
    assert_all(&alone(&compiled), &[160.0, 200.0, 30.0, 10.0]);
    // Two that overlap by 80 t share it; the others stand for themselves.
    assert_all(&shapley(&compiled), &[120.0, 160.0, 30.0, 10.0]);
}

/// The axioms: an action without effect gets nothing; two that do the same get the same; all
/// together get the whole.
#[test]
fn nothing_for_nothing_and_the_same_for_the_same() {
    let (plan, mut actions) = city_one();
    actions.push(share(Kind::WasteDiversion, 40.0)); // there is no waste
    actions.push(share(Kind::CleanElectricity, 68.625)); // once more
    actions.push(action(Kind::HomeEfficiency, &[(Parameter::Participation, 0.0)]));
    let compiled = in_2030(&plan, &actions);
    let parts = shapley(&compiled);
    assert_eq!((parts[3], parts[5]), (0.0, 0.0));
    assert!((parts[0] - parts[4]).abs() < 1e-12);
    let all = compiled.total(0) - compiled.total(compiled.all());
    assert!((parts.iter().sum::<f64>() - all).abs() < 1e-9);
    // Two halves of the factor: 500 × 0.25 + 200 + 160 × 0.125 × ... = 125 + 200 + 20.
    assert_all(&[compiled.total(compiled.all())], &[345.0]);
}

/// What the adjusted grid is already is not credited again: of a grid that is 60 % clean anyway,
/// 80 % clean halves the factor, and 50 % changes nothing. Where neither subregion nor state is known
/// it starts from the nation's 37.25 % (EIA, 2019, the nearest year to 2020).
#[test]
fn clean_electricity_counts_from_the_adjusted_grid() {
    use fairshare::forecast::adjusted::{CleanShare, GridPath};
    let mut plan = sectors(2020, &[("I.1.2", 1000.0), ("I.1.1", 500.0)], &[(2020, 100.0)]);
    let clean = CleanShare { year: year(2028), share: Percent::new(60.0).unwrap() };
    plan.forecast.grid = GridPath::Utility(vec![clean]);
    let alone = |percent| alone(&in_2030(&plan, &[share(Kind::CleanElectricity, percent)]))[0];
    // 1,000 × 0.4 / 0.6275 t are left in 2030.
    let left = 1000.0 * 0.4 / 0.6275;
    assert_all(&[alone(80.0), alone(50.0), alone(100.0)], &[left / 2.0, 0.0, left]);
}

/// Homes grow 10 % from 2026 to 2030 (2.411…% a year), all of it without fuel: 1,100 t less 100.
#[test]
fn new_construction_takes_the_growth_since_the_start() {
    let mut plan = sectors(2026, &[("I.1.1", 1000.0), ("I.1.2", 0.0)], &[(2026, 100.0), (2030, 110.0)]);
    plan.forecast.grid = fairshare::forecast::adjusted::GridPath::Unchanged;
    let compiled = in_2030(&plan, &[share(Kind::NewConstruction, 100.0)]);
    let by_stream = compiled.by_stream(1);
    assert!((by_stream[StreamKind::HomeFuel as usize] - 1000.0).abs() < 1e-9);
    assert!(by_stream[StreamKind::HomeElectricity as usize] > 0.0);
    // Where nothing grows, there is nothing to build.
    plan.forecast.growth.households = Some(YearlyGrowth::new(0.0).unwrap());
    assert_eq!(alone(&in_2030(&plan, &[share(Kind::NewConstruction, 100.0)])), [0.0]);
}

#[test]
fn what_is_lost_on_the_way_follows_new_load() {
    let (mut plan, actions) = city_one();
    let losses = own_line("I.1.3", 1.0, ActivityUnit::Mwh, 25_000.0); // 25 t: 5 % of 500
    plan.inventory.lines.push(losses);
    let compiled = in_2030(&plan, &actions);
    // 490 + 5 % of (250 + 40)
    assert_all(&[compiled.total(7)], &[490.0 + 0.05 * 290.0]);
    let lost = compiled.by_stream(7)[StreamKind::GridLosses as usize];
    assert_all(&[lost], &[14.5]);
}

#[test]
fn measures_of_one_s_own() {
    let plan = sectors(2020, &[("I.1.1", 400.0), ("II.1.1", 600.0)], &[(2020, 100.0)]);
    let percent = Percent::new(10.0).unwrap();
    let of_stream = measure(Effect::Stream { stream: StreamKind::HomeFuel, percent });
    let of_driver = measure(Effect::Driver { driver: Driver::VehicleMiles, percent });
    let by_year = vec![TonsIn { year: year(2030), tons: tons(100.0) }];
    let of_all = measure(Effect::Tons { stream: None, by_year });
    let compiled = in_2030(&plan, &[of_stream, of_driver, of_all]);
    assert_all(&alone(&compiled), &[40.0, 60.0, 100.0]);
    // Each tenth of what the others leave: 1,000 × 0.9 × 0.9.
    assert_all(&[compiled.total(7)], &[810.0]);
    // More tons than there are take all and no more.
    let by_year = vec![TonsIn { year: year(2030), tons: tons(5_000.0) }];
    let too_many = measure(Effect::Tons { stream: None, by_year });
    assert_all(&[in_2030(&plan, &[too_many]).total(1)], &[0.0]);
}

/// Losses derived from the electricity follow it, whatever their own driver; without any electricity
/// they are a stream as any other.
#[test]
fn what_is_lost_on_the_way_is_cut_once() {
    let of = |entries: &[(&str, f64)], effect: Effect| {
        let mut plan = sectors(2020, entries, &[(2020, 100.0)]);
        plan.forecast.set_driver(StreamKind::GridLosses, Driver::Households);
        in_2030(&plan, &[measure(effect)]).total(1)
    };
    let tenth = || Effect::Driver { driver: Driver::Households, percent: Percent::new(10.0).unwrap() };
    // 1,000 less a tenth, and 5 % of it.
    assert_all(&[of(&[("I.1.2", 1000.0), ("I.1.3", 50.0)], tenth())], &[945.0]);
    assert_all(&[of(&[("I.1.3", 50.0)], tenth())], &[45.0]);
    let anywhere = |saved: f64| Effect::Tons {
        stream: None,
        by_year: vec![TonsIn { year: year(2030), tons: tons(saved) }],
    };
    // 105 t are a tenth of all: of the current, and the losses with it.
    assert_all(&[of(&[("I.1.2", 1000.0), ("I.1.3", 50.0)], anywhere(105.0))], &[945.0]);
    assert_all(&[of(&[("I.1.3", 50.0)], anywhere(10.0))], &[40.0]);
}

/// 10 t in 2025 and 30 in 2035: nothing before, half way 20, the last kept.
#[test]
fn tons_of_a_measure_lie_on_straight_lines() {
    let plan = sectors(2020, &[("I.1.1", 400.0)], &[(2020, 100.0)]);
    let by_year =
        [(2025, 10.0), (2035, 30.0)].map(|(number, saved)| TonsIn { year: year(number), tons: tons(saved) });
    let action = measure(Effect::Tons { stream: None, by_year: by_year.to_vec() });
    for (number, left) in [(2024, 400.0), (2025, 390.0), (2030, 380.0), (2035, 370.0), (2050, 370.0)] {
        assert_all(&[compiled(&plan, std::slice::from_ref(&action), number).total(1)], &[left]);
    }
}

#[test]
fn a_full_scenario_takes_no_more_and_lets_go_of_none() {
    let mut scenario = Scenario::default();
    for _ in 1..Scenario::MAX_ACTIONS {
        assert!(scenario.add(Chosen::new(Kind::DriveLess)));
    }
    assert!(scenario.entry(Kind::Trees).is_some_and(|it| !it.is_on)); // the last place
    assert!(scenario.entry(Kind::ElectricCars).is_none());
    assert!(!scenario.add(Chosen::new(Kind::ElectricCars)));
    assert_eq!(scenario.actions.len(), Scenario::MAX_ACTIONS);
    assert_eq!(scenario.check(), Ok(()));
    assert!(scenario.entry(Kind::Trees).is_some());
}

#[test]
fn costs_are_there_once_somebody_fills_them_in() {
    let mut scenario = Package::ALL[0].scenario();
    assert!(!scenario.has_costs());
    scenario.actions[1].change_fiscal(|it| it.payer = "the county".to_owned());
    assert!(scenario.has_costs());
    scenario.actions[1].change_fiscal(|it| it.payer.clear());
    assert!(!scenario.has_costs());
}

#[test]
fn what_is_refused_is_said_in_words() {
    let (start, full_effect) = (year(2030), year(2029));
    let range = Refused::OutOfRange { parameter: Parameter::Share, value: 101.0, min: 0.0, max: 100.0 };
    let share = Parameter::Share.code();
    for (refused, words) in [
        (Refused::TooManyScenarios, "more than 12 scenarios".to_owned()),
        (Refused::TooManyActions, "more than 24 actions".to_owned()),
        (Refused::TooManyYears, "more than 40 years".to_owned()),
        (range, format!("101 as {share} is outside 0 to 100")),
        (Refused::NoSuchParameter(Parameter::Share), format!("the action has no {share}")),
        (
            Refused::FullBeforeStart { start, full_effect },
            "an action that starts in 2030 cannot have its full effect in 2029".to_owned(),
        ),
        (Refused::NegativeTons(tons(-1.5)), "a measure saves -1.5 tCO2e".to_owned()),
    ] {
        assert_eq!(refused.to_string(), words);
    }
}

/// What the package at its limits comes to is reached by it: with a target of zero it stays that far above.
#[test]
fn a_target_that_the_limits_just_reach_is_reached() {
    let outcome = forecast_of(&city_one().0);
    let Ambition::NotWithinLimits { remaining } = search(&outcome, tons(0.0)).ambition else {
        panic!("zero")
    };
    let found = search(&outcome, remaining);
    assert!(matches!(found.ambition, Ambition::Reached { ambition: 1.0, .. }), "{found:?}");
    assert!(matches!(found.smallest, Smallest::Reached { .. }), "{found:?}");
}

#[test]
fn figures_that_cannot_be_are_refused_and_nothing_changes() {
    let mut clean = Chosen::new(Kind::CleanElectricity);
    assert!(matches!(clean.set(Parameter::Share, Some(101.0)), Err(Refused::OutOfRange { max: 100.0, .. })));
    assert!(clean.set(Parameter::Share, Some(f64::NAN)).is_err());
    assert_eq!(clean.set(Parameter::Cop, Some(3.0)), Err(Refused::NoSuchParameter(Parameter::Cop)));
    assert!(clean.set_years(Some(year(2030)), Some(year(2029))).is_err());
    assert_eq!(clean, Chosen::new(Kind::CleanElectricity));
    // One year alone moves the other one along.
    clean.set_years(Some(year(2040)), None).unwrap();
    assert_eq!((clean.start(), clean.full_effect()), (year(2040), year(2040)));
    clean.set_years(None, Some(year(2025))).unwrap();
    assert_eq!((clean.start(), clean.full_effect()), (year(2025), year(2025)));
}

#[test]
fn every_default_lies_within_its_limits() {
    for kind in Kind::ALL {
        for limits in kind.parameters() {
            assert!((limits.min..=limits.max).contains(&limits.default), "{kind:?}");
            if let Some(limit) = limits.limit {
                assert!(limits.default <= limit && limit <= limits.max, "{kind:?}");
            }
        }
        assert!(!kind.authority().is_empty() && !kind.co_benefits().is_empty() && !kind.equity().is_empty());
        assert_eq!(Kind::from_code(kind.code()), Some(*kind));
    }
    for package in Package::ALL {
        assert_eq!(package.scenario().check(), Ok(()));
        assert!(package.scenario().actions.len() >= 4);
    }
}

/// Names, order and what is off make no difference, nor whether a default is said; a figure, a year, an
/// action more or a measure do.
#[test]
fn a_scenario_does_what_another_does_if_the_same_is_on() {
    let of = |actions: &[Chosen]| Scenario { name: "ours".to_owned(), actions: actions.to_vec() };
    let (clean, cars) = (share(Kind::CleanElectricity, 90.0), Chosen::new(Kind::ElectricCars));
    let one = of(&[clean.clone(), cars.clone()]);
    let default = cars.parameter(Parameter::Share).unwrap();
    let said = share(Kind::ElectricCars, default);
    let off = Chosen { is_on: false, ..Chosen::new(Kind::DriveLess) };
    assert!(one.does_what(&Scenario { name: String::new(), ..of(&[off, said, clean.clone()]) }));
    assert!(Scenario::default().does_what(&one.without(Kind::ElectricCars).without(Kind::CleanElectricity)));
    let later = Chosen { start: Some(year(2028)), ..cars.clone() };
    let own = measure(Effect::Driver { driver: Driver::Jobs, percent: Percent::new(3.0).unwrap() });
    for other in [
        of(&[share(Kind::CleanElectricity, 91.0), cars.clone()]),
        of(&[clean.clone(), later]),
        of(std::slice::from_ref(&clean)),
        of(&[clean.clone(), cars.clone(), own]),
        of(&[clean, share(Kind::DriveLess, 10.0)]),
    ] {
        assert!(!one.does_what(&other) && !other.does_what(&one), "{other:?}");
    }
}

#[test]
fn scenarios_are_kept_and_what_cannot_be_is_refused() {
    let mut plan = Sample::Maplewood.plan();
    plan.scenarios = Package::ALL.iter().map(|it| it.scenario()).collect();
    plan.scenario = 2;
    let by_year = vec![TonsIn { year: year(2030), tons: tons(5.5) }];
    plan.scenarios[0].actions.push(measure(Effect::Tons { stream: None, by_year }));
    plan.scenarios[0]
        .actions
        .push(measure(Effect::Driver { driver: Driver::Jobs, percent: Percent::new(3.0).unwrap() }));
    plan.forecast.set_driver(StreamKind::Rail, Driver::Jobs);
    assert_eq!(restore(save(&plan).as_bytes()), Ok(plan.clone()));
    let refuse = |change: &dyn Fn(&mut Plan)| {
        let mut wrong = plan.clone();
        change(&mut wrong);
        assert!(restore(save(&wrong).as_bytes()).is_err());
    };
    refuse(&|plan| plan.scenarios = vec![Scenario::default(); Scenario::MAX_SCENARIOS + 1]);
    refuse(&|plan| plan.scenarios[0].actions = vec![Chosen::new(Kind::Trees); Scenario::MAX_ACTIONS + 1]);
    refuse(&|plan| plan.scenarios[2].actions[0].settings[0].value = 101.0);
    refuse(&|plan| plan.scenarios[2].actions[0].settings[0].parameter = Parameter::Tons);
    refuse(&|plan| {
        let by_year = vec![TonsIn { year: year(2030), tons: tons(-1.0) }];
        plan.scenarios[0].actions.push(measure(Effect::Tons { stream: None, by_year }));
    });
    let in_years = |last: u16| {
        let by_year = (2030..=last).map(|it| TonsIn { year: year(it), tons: tons(0.0) }).collect();
        Scenario { name: String::new(), actions: vec![measure(Effect::Tons { stream: None, by_year })] }
    };
    assert_eq!(in_years(2069).check(), Ok(())); // 40 years
    assert_eq!(in_years(2070).check(), Err(Refused::TooManyYears));
    refuse(&|plan| {
        plan.scenarios[1].actions[0].start = Some(year(2040));
        plan.scenarios[1].actions[0].full_effect = Some(year(2030));
    });
}

/// Totals by sector, growth and state of a generated city.
pub fn city() -> impl Strategy<Value = Plan> {
    const CODES: [&str; 16] = [
        "I.1.1", "I.1.2", "I.1.3", "I.2.1", "I.2.2", "I.3.1", "I.3.2", "II.1.1", "II.1.2", "II.2.1",
        "III.1.2", "III.4.1", "IV.1", "IV.2", "I.8.1", "V.2",
    ];
    let amounts = prop::collection::vec(prop::option::weighted(0.6, 0.0..1e5_f64), CODES.len());
    let states = prop::option::of(prop::sample::select(State::all().collect::<Vec<_>>()));
    let people = prop::array::uniform3(1e3..1e5_f64);
    (amounts, states, people, -2.0..3.0_f64, 2016_u16..2025).prop_map(
        |(amounts, state, [p0, p1, p2], miles, base)| {
            let entries = CODES.iter().zip(amounts).filter_map(|(code, amount)| Some((*code, amount?)));
            let mut entries: Vec<(&str, f64)> = entries.collect();
            entries.push(("VI.1", 1.0));
            for (code, amount) in &mut entries {
                if *code == "V.2" {
                    *amount = -*amount / 10.0;
                }
            }
            let mut plan = sectors(base, &entries, &[(base, p0), (2030, p1), (2050, p2)]);
            plan.community.state = state;
            plan.forecast.growth.vehicle_miles = Some(YearlyGrowth::new(miles).unwrap());
            plan
        },
    )
}

fn any_effect() -> impl Strategy<Value = Effect> {
    let percent = || (0.0..=100.0_f64).prop_map(|it| Percent::new(it).unwrap());
    let stream = || prop::sample::select(StreamKind::ALL.to_vec());
    let points = prop::collection::btree_map(2020_u16..2050, 0.0..5e4_f64, 1..4);
    prop_oneof![
        (stream(), percent()).prop_map(|(stream, percent)| Effect::Stream { stream, percent }),
        (prop::sample::select(Driver::ALL.to_vec()), percent())
            .prop_map(|(driver, percent)| Effect::Driver { driver, percent }),
        (prop::option::of(stream()), points).prop_map(|(stream, points)| {
            let by_year =
                points.into_iter().map(|(number, amount)| TonsIn { year: year(number), tons: tons(amount) });
            Effect::Tons { stream, by_year: by_year.collect() }
        }),
    ]
}

fn known(kind: Kind) -> impl Strategy<Value = Chosen> {
    let strengths = prop::collection::vec(0.0..=1.0_f64, kind.parameters().len());
    (strengths, 2018_u16..2040, 0_u16..15).prop_map(move |(strengths, start, years)| {
        let mut chosen = Chosen::new(kind);
        for (limits, part) in kind.parameters().iter().zip(strengths) {
            let (from, to) = if limits.is_strength() {
                (limits.min, limits.max)
            } else {
                (limits.default, limits.max.min(2.0 * limits.default))
            };
            chosen.set(limits.parameter, Some(from + (to - from) * part)).unwrap();
        }
        chosen.set_years(Some(year(start)), Some(year(start + years))).unwrap();
        chosen
    })
}

fn any_action() -> impl Strategy<Value = Chosen> {
    prop_oneof![
        4 => prop::sample::select(Kind::ALL.to_vec()).prop_flat_map(known),
        1 => any_effect().prop_map(measure),
    ]
}

fn only_reduces() -> impl Strategy<Value = Chosen> {
    use Kind::*;
    let kinds = vec![
        CleanElectricity,
        DriveLess,
        HomeEfficiency,
        CommercialEfficiency,
        IndustryEfficiency,
        WasteDiversion,
        LandfillGas,
        WastewaterMethane,
        Refrigerants,
        GasLeaks,
        Trees,
    ];
    prop_oneof![
        4 => prop::sample::select(kinds).prop_flat_map(known),
        1 => any_effect().prop_map(measure),
    ]
}

/// The same arithmetic once more, stage by stage on activities, as METHODS 5 tells it: for
/// packages with no action twice.
fn by_stages(outcome: &Outcome, actions: &[Chosen], number: u16) -> f64 {
    use StreamKind::*;
    let at = year(number);
    let part = |chosen: &Chosen| {
        let first = outcome.base_year.number() + 1;
        let start = chosen.start().max(year(first));
        let full = chosen.full_effect().max(start);
        match number {
            it if it < start.number() => 0.0,
            it if it >= full.number() => 1.0,
            it => f64::from(it - start.number() + 1) / f64::from(full.number() - start.number() + 1),
        }
    };
    let find = |kind: Kind| actions.iter().find(|it| it.kind() == Some(kind));
    let value = |kind: Kind, parameter: Parameter| {
        find(kind).map_or(0.0, |it| it.parameter(parameter).unwrap() / 100.0 * part(it))
    };
    let constant =
        |kind: Kind, parameter: Parameter| find(kind).map_or(0.0, |it| it.parameter(parameter).unwrap());
    let tons = |kind: StreamKind| outcome.adjusted_of(kind, at);
    let saved = |kind: Kind| {
        find(kind).map_or(0.0, |it| {
            let of = |parameter| it.parameter(parameter).unwrap() / 100.0;
            of(Parameter::Participation) * of(Parameter::Saving) * part(it)
        })
    };
    let activity = |kind: StreamKind| {
        outcome.stream(kind).map_or(0.0, |it| it.activity.unwrap_or(0.0) * outcome.index(it.driver, at))
    };
    // Electricity's factor, and what the scenario makes of it.
    let grid =
        outcome.electricity_factor * outcome.grid.ratio[usize::from(number - outcome.base_year.number())];
    let already = outcome.grid.clean_share[usize::from(number - outcome.base_year.number())];
    let clean = find(Kind::CleanElectricity).map_or(1.0, |it| {
        let wanted = (it.parameter(Parameter::Share).unwrap() / 100.0).max(already);
        let full = if already < 1.0 { (1.0 - wanted) / (1.0 - already) } else { 1.0 };
        1.0 - part(it) * (1.0 - full)
    });
    let mut new_mwh = 0.0;
    let mut rest = 0.0;
    // Buildings and industry: use less, build new without fuel, then heat pumps.
    for (fuel, efficiency, electrification) in [
        (HomeFuel, Kind::HomeEfficiency, Kind::HomeElectrification),
        (CommercialFuel, Kind::CommercialEfficiency, Kind::CommercialElectrification),
        (IndustryFuel, Kind::IndustryEfficiency, Kind::IndustryElectrification),
    ] {
        let left = 1.0 - saved(efficiency);
        let (mut emissions, mut energy) = (tons(fuel) * left, activity(fuel) * left);
        let mut moves = vec![];
        if let Some(new) = find(Kind::NewConstruction).filter(|_| fuel != IndustryFuel) {
            let driver = outcome.stream(fuel).map(|it| it.driver);
            let index = |at| driver.map_or(1.0, |driver| outcome.index(driver, at));
            let before = year(new.start().number() - 1).max(outcome.base_year);
            let grown = (1.0 - index(before) / index(at)).max(0.0);
            moves.push((Kind::NewConstruction, value(Kind::NewConstruction, Parameter::Share) * grown));
        }
        moves.push((electrification, value(electrification, Parameter::Share)));
        let ratio = |kind| constant(kind, Parameter::Boiler) / 100.0 / constant(kind, Parameter::Cop);
        moves.retain(|(_, share)| *share > 0.0);
        moves.sort_by(|a, b| (ratio(a.0), a.1).partial_cmp(&(ratio(b.0), b.1)).unwrap());
        for (kind, share) in moves {
            new_mwh += energy * share * 0.293_071_070_172_222_2 * ratio(kind);
            energy *= 1.0 - share;
            emissions *= 1.0 - share;
        }
        rest += emissions;
    }
    let fewer = 1.0 - value(Kind::DriveLess, Parameter::Share);
    for (vehicles, kind) in [(PassengerVehicles, Kind::ElectricCars), (HeavyVehicles, Kind::ElectricHeavy)] {
        let moved = value(kind, Parameter::Share);
        rest += tons(vehicles) * fewer * (1.0 - moved);
        new_mwh += activity(vehicles) * fewer * moved * constant(kind, Parameter::KwhPerMile) / 1000.0;
    }
    let electricity = tons(HomeElectricity) * (1.0 - saved(Kind::HomeEfficiency))
        + tons(CommercialElectricity) * (1.0 - saved(Kind::CommercialEfficiency))
        + tons(IndustryElectricity) * (1.0 - saved(Kind::IndustryEfficiency))
        + tons(VehicleElectricity) * fewer
        + tons(WaterElectricity)
        + tons(TransitElectricity)
        + new_mwh * grid;
    rest += electricity * clean * (1.0 + outcome.loss_rate);
    if outcome.loss_rate == 0.0 {
        rest += tons(GridLosses);
    }
    rest += tons(LandfilledWaste)
        * (1.0 - value(Kind::WasteDiversion, Parameter::Share))
        * (1.0 - value(Kind::LandfillGas, Parameter::Share));
    rest += tons(Wastewater) * (1.0 - value(Kind::WastewaterMethane, Parameter::Share));
    rest += tons(Refrigerants) * (1.0 - value(Kind::Refrigerants, Parameter::Share));
    rest += tons(GasLeaks) * (1.0 - value(Kind::GasLeaks, Parameter::Share));
    let trees = find(Kind::Trees).filter(|_| outcome.stream(Land).is_some());
    rest -= trees.map_or(0.0, |it| it.parameter(Parameter::Tons).unwrap() * part(it));
    rest + [Rail, Aviation, OffRoad, OtherWaste, IndustrialProcesses, Agriculture, Land, Other]
        .map(tons)
        .iter()
        .sum::<f64>()
}

/// Shapley's values from all orders of the actions.
fn over_all_orders(compiled: &Compiled) -> Vec<f64> {
    fn walk(compiled: &Compiled, set: Set, parts: &mut Vec<f64>, orders: f64) -> f64 {
        let left: Vec<usize> = (0..compiled.count()).filter(|it| set >> it & 1 == 0).collect();
        let mut leaves = 0.0;
        for next in left {
            let after = set | 1 << next;
            let below = walk(compiled, after, parts, orders);
            parts[next] += (compiled.total(set) - compiled.total(after)) * below / orders;
            leaves += below;
        }
        if leaves == 0.0 { 1.0 } else { leaves }
    }
    let mut parts = vec![0.0; compiled.count()];
    let orders = (1..=compiled.count()).map(|it| it as f64).product();
    walk(compiled, 0, &mut parts, orders);
    parts
}

fn shuffled<T: Clone + std::fmt::Debug + 'static>(of: Vec<T>) -> impl Strategy<Value = (Vec<T>, Vec<T>)> {
    (Just(of.clone()), Just(of).prop_shuffle())
}

fn package(size: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Chosen>> {
    prop::collection::vec(any_action(), size)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn the_total_does_not_depend_on_the_order(
        plan in city(), (actions, other) in package(0..10).prop_flat_map(shuffled), number in 2025_u16..=2050,
    ) {
        let (one, two) = (compiled(&plan, &actions, number), compiled(&plan, &other, number));
        prop_assert!(near(one.total(one.all()), two.total(two.all())));
        // Nor do an action's figures.
        let find = |parts: &[f64], of: &[Chosen], it: &Chosen| -> f64 {
            of.iter().zip(parts).filter(|(chosen, _)| *chosen == it).map(|(_, part)| part).sum()
        };
        let (first, second) = (shapley(&one), shapley(&two));
        for it in &actions {
            let (a, b) = (find(&first, &actions, it), find(&second, &other, it));
            prop_assert!((a - b).abs() <= 1e-9 * one.total(0).abs().max(1.0), "{a} {b}");
        }
    }

    #[test]
    fn shapley_is_the_mean_over_all_orders(plan in city(), actions in package(1..6), number in 2025_u16..=2050) {
        let compiled = compiled(&plan, &actions, number);
        let size = compiled.total(0).abs().max(1.0);
        for (found, expected) in shapley(&compiled).iter().zip(over_all_orders(&compiled)) {
            prop_assert!((found - expected).abs() <= 1e-9 * size, "{found} {expected}");
        }
        for action in 0..compiled.count() {
            let joining = joining(&compiled, action);
            let mean = joining.iter().sum::<f64>() / joining.len() as f64;
            prop_assert!((mean - shapley(&compiled)[action]).abs() <= 1e-9 * size);
        }
    }

    #[test]
    fn parts_add_up_to_the_whole(plan in city(), actions in package(1..20), number in 2020_u16..=2050) {
        let compiled = compiled(&plan, &actions, number);
        let whole = compiled.total(0) - compiled.total(compiled.all());
        let size = compiled.total(0).abs().max(1.0);
        let order: Vec<usize> = (0..compiled.count()).collect();
        for parts in [shapley(&compiled), in_sequence(&compiled, &order)] {
            prop_assert!((parts.iter().sum::<f64>() - whole).abs() <= 1e-9 * size);
        }
        let by_stream: f64 = compiled.by_stream(compiled.all()).iter().sum();
        prop_assert!((by_stream - compiled.total(compiled.all())).abs() <= 1e-9 * size);
    }

    #[test]
    fn stage_by_stage_gives_the_same(
        plan in city(),
        actions in prop::sample::subsequence(Kind::ALL.to_vec(), 0..=Kind::ALL.len())
            .prop_flat_map(|kinds| kinds.into_iter().map(|kind| known(kind).boxed()).collect::<Vec<_>>()),
        number in 2025_u16..=2050,
    ) {
        let compiled = compiled(&plan, &actions, number);
        let expected = by_stages(&forecast_of(&plan), &actions, number);
        prop_assert!(near(compiled.total(compiled.all()), expected), "{} {expected}", compiled.total(compiled.all()));
    }

    #[test]
    fn more_that_only_reduces_never_adds(
        plan in city(), actions in package(0..8), more in only_reduces(), number in 2025_u16..=2050,
    ) {
        let mut all = actions.clone();
        all.push(more);
        let compiled = compiled(&plan, &all, number);
        let without = compiled.all() & !(1 << actions.len());
        prop_assert!(compiled.total(compiled.all()) <= compiled.total(without) + 1e-9);
    }

    #[test]
    fn nothing_falls_below_zero_but_land(plan in city(), actions in package(0..20), number in 2020_u16..=2050) {
        let compiled = compiled(&plan, &actions, number);
        for (kind, tons) in StreamKind::ALL.iter().zip(compiled.by_stream(compiled.all())) {
            prop_assert!(tons >= 0.0 || *kind == StreamKind::Land, "{kind:?} {tons}");
        }
    }

    #[test]
    fn what_moves_to_electricity_raises_its_use(plan in city(), percent in 1.0..100.0_f64) {
        let mut plan = plan;
        plan.forecast.grid = fairshare::forecast::adjusted::GridPath::Unchanged;
        for (kind, fuel, electricity) in [
            (Kind::ElectricCars, StreamKind::PassengerVehicles, StreamKind::VehicleElectricity),
            (Kind::ElectricHeavy, StreamKind::HeavyVehicles, StreamKind::VehicleElectricity),
            (Kind::HomeElectrification, StreamKind::HomeFuel, StreamKind::HomeElectricity),
            (Kind::CommercialElectrification, StreamKind::CommercialFuel, StreamKind::CommercialElectricity),
            (Kind::IndustryElectrification, StreamKind::IndustryFuel, StreamKind::IndustryElectricity),
        ] {
            let compiled = in_2030(&plan, &[share(kind, percent)]);
            let (before, after) = (compiled.by_stream(0), compiled.by_stream(1));
            let (fuel, electricity) = (fuel as usize, electricity as usize);
            if before[fuel] > 1e-6 {
                prop_assert!(after[electricity] > before[electricity] && after[fuel] < before[fuel]);
            }
        }
    }

    #[test]
    fn ramps_rise_from_nothing_to_all(start in 1960_u16..2090, years in 0_u16..10) {
        let (from, to) = (year(start), year(start + years));
        prop_assert_eq!(ramp(from, to, year(start - 1)), 0.0);
        prop_assert!(ramp(from, to, from) > 0.0);
        prop_assert_eq!(ramp(from, to, to), 1.0);
        let parts: Vec<f64> = (start - 2..start + years).map(|it| ramp(from, to, year(it))).collect();
        prop_assert!(parts.windows(2).all(|pair| pair[0] <= pair[1]));
        prop_assert!(parts.iter().all(|part| (0.0..1.0).contains(part)) || years == 0);
    }
}

/// A small city: at most four kinds of emissions.
fn small_city() -> impl Strategy<Value = (Plan, f64)> {
    let codes = prop::sample::subsequence(vec!["I.1.1", "I.1.2", "II.1.1", "III.1.2", "IV.2"], 1..=4);
    let states = prop::option::of(prop::sample::select(State::all().collect::<Vec<_>>()));
    (codes, prop::collection::vec(1e3..1e5_f64, 5), states, 0.0..0.95_f64).prop_map(
        |(codes, amounts, state, cut)| {
            let entries: Vec<(&str, f64)> = codes.into_iter().zip(amounts).collect();
            let mut plan = sectors(2018, &entries, &[(2018, 1e4), (2030, 1.1e4)]);
            plan.community.state = state;
            (plan, cut)
        },
    )
}

proptest! {
    #![proptest_config(cases(200))]

    /// "What would it take?" against a plain walk over ambitions and sets.
    #[test]
    fn the_search_agrees_with_brute_force((plan, cut) in small_city()) {
        let outcome = forecast_of(&plan);
        let without = outcome.adjusted.at(year(2030)).unwrap().value();
        let target = without * (1.0 - cut);
        let kinds = usable(&outcome);
        let total = |actions: &[Chosen]| {
            let compiled = Compiled::new(&outcome, &actions.iter().collect::<Vec<_>>(), year(2030));
            compiled.total(compiled.all())
        };
        let at = |kind: &Kind, ambition: f64| {
            let strengths = kind.parameters().iter().filter_map(|it| Some((it.parameter, it.limit? * ambition)));
            action(*kind, &strengths.collect::<Vec<_>>())
        };
        let walk = |ambition: f64| total(&kinds.iter().map(|kind| at(kind, ambition)).collect::<Vec<_>>());
        let found = search(&outcome, tons(target));
        let first = (0..=400).map(|step| f64::from(step) / 400.0).find(|it| walk(*it) <= target);
        match (&found.ambition, first) {
            (Ambition::NotNeeded, _) => prop_assert!(without <= target),
            (Ambition::Reached { ambition, scenario, emissions }, Some(first)) => {
                prop_assert!(*ambition <= first + 1e-12 && *ambition > first - 1.0 / 400.0 - 1e-12);
                let recomputed = total(&scenario.actions);
                prop_assert!(recomputed <= target && target - recomputed <= 1.0);
                prop_assert!(near(recomputed, emissions.value()));
            }
            (Ambition::NotWithinLimits { remaining }, None) => {
                let best = (0..=400).map(|step| walk(f64::from(step) / 400.0)).fold(f64::INFINITY, f64::min);
                prop_assert!(remaining.value() > 0.0 && remaining.value() <= best - target + 1e-6);
            }
            other => prop_assert!(false, "{other:?}"),
        }
        let set = |mask: u32| -> Vec<Chosen> {
            let chosen = kinds.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1);
            chosen.map(|(_, kind)| at(kind, 1.0)).collect()
        };
        let masks = || 1..1_u32 << kinds.len();
        let enough = masks().filter(|mask| total(&set(*mask)) <= target + 1e-9).map(u32::count_ones).min();
        match (&found.smallest, enough) {
            (Smallest::NotNeeded, _) => prop_assert!(without <= target),
            (Smallest::Reached { scenario, emissions }, Some(size)) => {
                prop_assert_eq!(scenario.actions.len() as u32, size);
                prop_assert!(near(total(&scenario.actions), emissions.value()) && emissions.value() <= target);
                let lowest = masks().filter(|mask| mask.count_ones() == size).map(|mask| total(&set(mask)));
                prop_assert!(near(lowest.fold(f64::INFINITY, f64::min), emissions.value()));
            }
            (Smallest::NotWithinLimits { remaining }, None) => {
                let best = masks().map(|mask| total(&set(mask))).fold(f64::INFINITY, f64::min);
                prop_assert!(near(best - target, remaining.value()));
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn what_a_community_cannot_have_says_so() {
    let outcome = forecast_of(&sectors(2020, &[("I.1.2", 100.0)], &[(2020, 100.0)]));
    let here: Vec<Kind> =
        Kind::ALL.iter().copied().filter(|kind| is_available(&outcome, &Action::Known(*kind))).collect();
    assert_eq!(here, [Kind::CleanElectricity, Kind::HomeEfficiency]);
    // Without any electricity, what may move to it can become clean.
    for (code, expected) in
        [("I.1.1", true), ("I.2.1", true), ("I.3.1", true), ("II.1.1", true), ("III.1.2", false)]
    {
        let outcome = forecast_of(&sectors(2020, &[(code, 100.0)], &[(2020, 100.0)]));
        assert_eq!(is_available(&outcome, &Action::Known(Kind::CleanElectricity)), expected, "{code}");
    }
}

/// A measure of one's own needs something to work on: a stream or a driver that is there, land not by
/// percent. Tons that nobody places may be saved anywhere.
#[test]
fn a_measure_needs_something_to_work_on() {
    let mut plan = sectors(2020, &[("I.1.2", 100.0), ("V.2", -50.0)], &[(2020, 100.0)]);
    plan.inventory.reporting_level = ReportingLevel::Everything;
    let outcome = forecast_of(&plan);
    let percent = Percent::new(10.0).unwrap();
    let of_stream = |stream| Effect::Stream { stream, percent };
    let of_driver = |driver| Effect::Driver { driver, percent };
    let of_tons =
        |stream| Effect::Tons { stream, by_year: vec![TonsIn { year: year(2025), tons: tons(1.0) }] };
    for (effect, expected) in [
        (of_stream(StreamKind::HomeElectricity), true),
        (of_stream(StreamKind::Aviation), false),
        (of_stream(StreamKind::Land), false),
        (of_driver(Driver::Households), true),
        (of_driver(Driver::Jobs), false),
        (of_driver(Driver::Constant), false), // land alone
        (of_tons(Some(StreamKind::HomeElectricity)), true),
        (of_tons(Some(StreamKind::Aviation)), false),
        (of_tons(Some(StreamKind::Land)), true),
        (of_tons(None), true),
    ] {
        assert_eq!(is_available(&outcome, &measure(effect.clone()).action), expected, "{effect:?}");
    }
    let without_land = forecast_of(&sectors(2020, &[("I.1.2", 100.0)], &[(2020, 100.0)]));
    assert!(!is_available(&without_land, &measure(of_tons(Some(StreamKind::Land))).action));
}
