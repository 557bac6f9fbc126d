//! Forecast, actions and target joined: the gaps, the actions' figures, and the way to the target.

use fairshare::actions::attribution::Attribution;
use fairshare::actions::packages::Package;
use fairshare::actions::rank::{Reason, Size, rank};
use fairshare::actions::search::{Ambition, Smallest};
use fairshare::actions::{Chosen, Kind, Scenario};
use fairshare::assessment::{Assessment, assess};
use fairshare::explain::{Explanation, Subject, Topic, explain, subject_of};
use fairshare::forecast::NoForecast;
use fairshare::forecast::adjusted::{CleanShare, GridPath};
use fairshare::outlook::{Outlook, State, Why, outlook, outlook_of, ranking, what_would_it_take};
use fairshare::plan::Plan;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::quantity::{Percent, YearlyGrowth};
use fairshare::samples::Sample;
use fairshare::steps::{Origin, OutlookTerm, Term};
use proptest::prelude::*;

use crate::actions::{CITY_ONE, city, city_one};
use crate::forecast::own_line;
use crate::steps::recompute;
use crate::support::{assert_close, cases, ferndale_in_total, san_jose_by_scope, tons, year};

fn look(plan: &Plan) -> Outlook {
    outlook(plan, &assess(plan)).unwrap()
}

fn with(plan: &Plan, scenario: Scenario) -> Plan {
    Plan { scenarios: vec![scenario], ..plan.clone() }
}

#[test]
fn what_is_missing_is_said() {
    let of = |plan: &Plan| outlook(plan, &assess(plan)).unwrap_err();
    assert_eq!(of(&Plan::default()), Why::NoTarget);
    assert_eq!(of(&san_jose_by_scope()), Why::NoForecast(NoForecast::NeedsSectors));
    assert_eq!(of(&ferndale_in_total()), Why::NoForecast(NoForecast::NeedsSectors));
}

/// City one again (see `actions.rs`): 1,000 t, 490 t with all three.
#[test]
fn the_gaps_of_city_one_by_hand() {
    let (plan, actions) = city_one();
    let plan = with(&plan, Scenario { name: "ours".to_owned(), actions });
    let found = look(&plan);
    let gap = found.in_2030;
    let target = assess(&plan).result().unwrap().target.emissions.value();
    assert_close(gap.adjusted.value(), CITY_ONE[0], 1e-12);
    assert_close(gap.scenario.value(), CITY_ONE[7], 1e-12);
    assert_close(gap.reduction.value(), 510.0, 1e-12);
    assert_close(gap.before_actions.value(), 1000.0 - target, 1e-12);
    assert_close(gap.remaining.value(), 490.0 - target, 1e-12);
    assert_close(gap.closed.unwrap().value(), 510.0 / (1000.0 - target), 1e-12);
    assert_close(gap.overlap.value(), 250.0 + 100.0 + 150.0 - 510.0, 1e-9);
    assert_close(gap.per_capita.unwrap().value(), 4.9, 1e-12);
    assert_close(found.in_2050.target.value() + 1.0, 1.0, 1e-12);
    let parts: Vec<f64> = found.actions.iter().map(|it| it.in_2030.in_package.value()).collect();
    assert_close(parts[0], 1630.0 / 6.0, 1e-12);
    // The same by the published sequence: clean electricity, drive less, vehicles.
    let sequence = look(&Plan { attribution: Attribution::Sequence, ..plan.clone() });
    let parts: Vec<f64> = sequence.actions.iter().map(|it| it.in_2030.in_package.value()).collect();
    assert_close(parts[0], 250.0, 1e-12);
    assert_close(parts[1], 100.0, 1e-12);
    assert_close(parts[2], 160.0, 1e-12);
    // An action that is off has no part, and keeps its place.
    let mut off = plan.clone();
    off.scenarios[0].actions[1].is_on = false;
    let off = look(&off);
    assert_eq!(off.actions[1].state, State::Off);
    assert_close(off.in_2030.scenario.value(), CITY_ONE[5], 1e-12);
}

/// City one with clean electricity and cars on. What driving less reaches are the 250 t of cars that
/// the electric ones leave, of 550 t in all; without the others it would be 500 of 1,000 t. At its
/// limit of 30 % it saves 150 t alone. In the package, over all orders (totals as in `actions.rs`,
/// with D at × 0.7: D 850, C D 600, D V 500 + 175 + 140 × 0.5 = 745, C D V 250 + 175 + 140 × 0.25 = 460):
///
/// ```text
/// D first, twice        1,000 − 850 = 150
/// after C                 750 − 600 = 150
/// after V                 850 − 745 = 105
/// last, twice             550 − 460 =  90
/// ```
#[test]
fn what_an_action_reaches_and_can_save_is_said_beside_the_others() {
    let (plan, actions) = city_one();
    let of = |plan: &Plan| {
        let all = ranking(plan, &assess(plan)).unwrap();
        all.into_iter().find(|it| it.kind == Kind::DriveLess).unwrap()
    };
    let reach = |plan: &Plan| match of(plan).reason {
        Reason::WorksOn { emissions, share, .. } => (emissions.value(), share.value()),
        other => panic!("{other:?}"),
    };
    let scenario = Scenario { name: String::new(), actions };
    let mut plan = with(&plan, scenario.without(Kind::DriveLess));
    let (tons, share) = reach(&plan);
    assert_close(tons, 250.0, 1e-12);
    assert_close(share, 250.0 / 550.0, 1e-12);
    assert_close(of(&plan).at_limit.value(), 150.0, 1e-12);
    let expected = (2.0 * 150.0 + 150.0 + 105.0 + 2.0 * 90.0) / 6.0;
    assert_close(of(&plan).up_to.value(), expected, 1e-12);
    plan.attribution = Attribution::Sequence; // clean electricity, drive less, vehicles: 750 − 600
    assert_close(of(&plan).up_to.value(), 150.0, 1e-12);
    // Whether it is on itself changes nothing of that.
    let on = with(&plan, scenario);
    assert_eq!((reach(&on), of(&on).up_to), (reach(&plan), of(&plan).up_to));
    let (tons, share) = reach(&Plan { scenarios: vec![], ..plan.clone() });
    assert_close(tons, 500.0, 1e-12);
    assert_close(share, 0.5, 1e-12);
}

/// What "up to" promises is what stands there once the action is on, at its limit.
#[test]
fn turned_up_to_its_limit_an_action_saves_what_was_said() {
    for package in [None, Some(Package::FirstSteps), Some(Package::BigFour)] {
        let mut plan = Sample::Maplewood.plan();
        plan.scenarios = package.map(Package::scenario).into_iter().collect();
        for ranked in ranking(&plan, &assess(&plan)).unwrap() {
            if matches!(ranked.reason, Reason::NotInInventory { .. }) {
                continue;
            }
            let mut turned = plan.clone();
            let chosen = turned.scenario_mut().entry(ranked.kind).unwrap();
            *chosen = Chosen::new(ranked.kind);
            for limits in ranked.kind.parameters() {
                if let Some(limit) = limits.limit {
                    chosen.set(limits.parameter, Some(limit)).unwrap();
                }
            }
            let place = turned.scenarios[0].find(ranked.kind).unwrap();
            let saved = look(&turned).actions[place].in_2030.in_package.value();
            assert!((saved - ranked.up_to.value()).abs() < 1e-6, "{package:?} {ranked:?} {saved}");
        }
    }
}

/// Seven of Maplewood's actions save less than 4,553 t each, 1 % of 455,315 t; cars save 77,534 t:
/// 60 % of 168,977 t of driving, less what 60 % of its miles take from the grid.
#[test]
fn what_has_a_small_effect_here_is_told_apart() {
    let plan = Sample::Maplewood.plan();
    let ranked = ranking(&plan, &assess(&plan)).unwrap();
    let here = ranked.iter().filter(|it| !matches!(it.reason, Reason::NotInInventory { .. }));
    let (small, large): (Vec<_>, Vec<_>) = here.partition(|it| it.is_small);
    assert_eq!((large.len(), small.len()), (8, 7));
    assert!(small.iter().all(|it| it.at_limit.value() < 4553.15));
    assert!(large.iter().all(|it| it.at_limit.value() >= 4553.15));
}

/// City one has electricity and cars. Trees can be planted all the same; of the rest it has no stream.
#[test]
fn what_a_community_cannot_have_comes_last_and_says_why() {
    let (plan, _) = city_one();
    let ranked = ranking(&plan, &assess(&plan)).unwrap();
    let here = [Kind::CleanElectricity, Kind::DriveLess, Kind::HomeEfficiency, Kind::ElectricCars];
    let (first, last) = ranked.split_at(here.len());
    assert!(first.iter().all(|it| here.contains(&it.kind)));
    assert_eq!(last.len(), Kind::ALL.len() - here.len());
    for it in last {
        let expected = match it.kind {
            Kind::Trees => Reason::OutsideTotal,
            kind => Reason::NotInInventory { streams: kind.works_on() },
        };
        assert_eq!(it.reason, expected, "{:?}", it.kind);
        assert!(it.is_small && it.closes.is_none());
    }
}

fn reason(plan: &Plan, kind: Kind) -> Reason {
    let ranked = ranking(plan, &assess(plan)).unwrap();
    ranked.into_iter().find(|it| it.kind == kind).unwrap().reason
}

/// From 2026, the year before actions start, to 2030: 1.012⁴ is 1.0489 and 1.0125⁴ is 1.0509, and 5 %
/// is no longer little. Of homes and offices the one that grows faster decides.
#[test]
fn little_is_built_where_little_grows() {
    let parts = [("I.1.1", 1_000.0), ("I.2.1", 1_000.0)];
    let mut plan = crate::forecast::sectors(2020, &parts, &[(2020, 100.0), (2030, 100.0)]);
    let mut of = |homes: f64, jobs: f64| {
        let rate = |percent| Some(YearlyGrowth::new(percent).unwrap());
        (plan.forecast.growth.households, plan.forecast.growth.jobs) = (rate(homes), rate(jobs));
        reason(&plan, Kind::NewConstruction)
    };
    for (homes, jobs) in [(1.2, 0.0), (0.0, 1.2), (1.2, -1.0)] {
        match of(homes, jobs) {
            Reason::LittleGrowth { growth } => assert_close(growth.value(), 1.012_f64.powi(4) - 1.0, 1e-12),
            other => panic!("{other:?}"),
        }
    }
    for (homes, jobs) in [(1.25, 0.0), (0.0, 1.25)] {
        let found = of(homes, jobs);
        assert!(!matches!(found, Reason::LittleGrowth { .. }), "{found:?}");
    }
}

/// A quarter of a million car miles at 0.33 kWh are 82.5 MWh, and 125 t of fuel: at 760 kg a MWh they
/// emit 62.7 t, at 750 kg 61.875 t, and half of 125 t is 62.5 t.
#[test]
fn new_load_on_a_dirty_grid_takes_much_of_what_is_saved() {
    let of = |kg: f64| {
        let (mut plan, _) = city_one();
        plan.inventory.lines = [
            own_line("I.1.2", 1_000.0, ActivityUnit::Mwh, kg),
            own_line("II.1.1", 1e6, ActivityUnit::VehicleMile, 0.5),
        ]
        .into_iter()
        .collect();
        reason(&plan, Kind::ElectricCars)
    };
    match of(760.0) {
        Reason::NewLoadOnGrid { fuel, load } => {
            assert_close(fuel.value(), 125.0, 1e-12);
            assert_close(load.value(), 62.7, 1e-12);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(of(750.0), Reason::WorksOn { .. }));
    // Offices that grow burn nothing, homes that burn gas do not grow: no load, and no fuel it would take.
    let parts = [("I.1.1", 1_000.0), ("I.2.1", 0.0)];
    let mut plan = crate::forecast::sectors(2020, &parts, &[(2020, 100.0), (2030, 100.0)]);
    plan.forecast.growth.jobs = Some(YearlyGrowth::new(3.0).unwrap());
    let found = reason(&plan, Kind::NewConstruction);
    assert!(matches!(found, Reason::WorksOn { .. }), "{found:?}");
}

/// A landfill's gas can be cut by 75 % at most: of 40 t that is 30, and 1 % of 3,000 is no longer small.
#[test]
fn below_a_hundredth_an_effect_is_small() {
    let is_small = |waste: f64| {
        let parts = [("I.1.1", 3_000.0 - waste), ("III.1.2", waste)];
        let plan = crate::forecast::sectors(2020, &parts, &[(2020, 100.0), (2030, 100.0)]);
        let ranked = ranking(&plan, &assess(&plan)).unwrap();
        ranked.into_iter().find(|it| it.kind == Kind::LandfillGas).unwrap().is_small
    };
    assert_eq!((is_small(40.0), is_small(39.9)), (false, true));
}

/// Where the target is just what would be emitted anyway, nothing is left for an action to close.
#[test]
fn a_gap_of_nothing_is_not_closed() {
    let outcome = crate::forecast::forecast_of(&city_one().0);
    let closes = |target| rank(&outcome, tons(target), &Scenario::default(), Attribution::Shapley)[0].closes;
    assert_eq!(closes(1_000.0), None);
    // Of 1,000 t of gap the best of all actions closes a part.
    assert!(closes(0.0).is_some_and(|it| it.value() > 0.0 && it.value() < 1.0));
}

/// A utility that commits to 60.1 % leaves 39.9 of the 62.75 % that the nation's grid of 2019 is not
/// clean; below 60 % the grid is not said to become clean anyway. Where it leaves nothing at all, there
/// is no gap for an action to close.
#[test]
fn a_grid_that_becomes_clean_leaves_little_to_do() {
    let plan = |percent: f64| {
        let mut plan = crate::forecast::sectors(2020, &[("I.1.2", 1_000.0)], &[(2020, 100.0), (2030, 100.0)]);
        let share = Percent::new(percent).unwrap();
        plan.forecast.grid = GridPath::Utility(vec![CleanShare { year: year(2030), share }]);
        plan
    };
    match reason(&plan(60.1), Kind::CleanElectricity) {
        Reason::GridCleansAnyway { clean, emissions } => {
            assert_close(clean.value(), 0.601, 1e-12);
            assert_close(emissions.value(), 1_000.0 * 0.399 / 0.6275, 1e-12);
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(reason(&plan(59.9), Kind::CleanElectricity), Reason::WorksOn { .. }));
    let clean = plan(100.0);
    let ranked = ranking(&clean, &assess(&clean)).unwrap();
    assert!(ranked.iter().all(|it| it.closes.is_none()));
}

#[test]
fn trees_without_land_stand_outside_the_total() {
    let (plan, _) = city_one();
    let plan = with(&plan, Scenario { actions: vec![Chosen::new(Kind::Trees)], ..Scenario::default() });
    let found = look(&plan);
    assert_eq!(found.actions[0].state, State::OutsideTotal);
    assert_eq!(found.in_2030.reduction.value(), 0.0);
    assert_eq!(found.outside_total.at(year(2030)).unwrap().value(), 100.0);
    assert_eq!(found.outside_total.at(year(2027)).unwrap().value(), 25.0);
}

/// Maplewood, MN: 2018, sectors as published by the Metropolitan Council.
#[test]
fn maplewood_finds_its_way() {
    let plan = Sample::Maplewood.plan();
    let assessment = assess(&plan);
    let ranked = ranking(&plan, &assessment).unwrap();
    assert_eq!(ranked.len(), Kind::ALL.len());
    assert!(ranked.windows(2).all(|pair| pair[0].in_package >= pair[1].in_package));
    let of = |kind| ranked.iter().find(|it| it.kind == kind).unwrap();
    // Its grid is 74 % clean in 2030 by Minnesota's standards; it has no refrigerants in its inventory.
    assert!(matches!(of(Kind::CleanElectricity).reason, Reason::GridCleansAnyway { .. }));
    assert!(matches!(of(Kind::Refrigerants).reason, Reason::NotInInventory { .. }));
    assert!(matches!(of(Kind::ElectricCars).reason, Reason::WorksOn { size: Size::Large, .. }));
    let closed: f64 = ranked.iter().filter_map(|it| it.closes).map(|it| it.value()).sum();
    assert!(closed > 0.2 && closed < 1.0, "{closed}");

    let found = what_would_it_take(&plan, &assessment).unwrap();
    let target = assessment.result().unwrap().target.emissions.value();
    let recomputed =
        |scenario: &Scenario| outlook_of(&plan, &assessment, scenario).unwrap().in_2030.scenario.value();
    let Ambition::Reached { ambition, scenario, .. } = &found.ambition else {
        panic!("{:?}", found.ambition)
    };
    assert!(*ambition > 0.5 && *ambition < 1.0, "{ambition}");
    assert!(target - recomputed(scenario) <= 1.0 && recomputed(scenario) <= target);
    let Smallest::Reached { scenario, .. } = &found.smallest else { panic!("{:?}", found.smallest) };
    assert!(recomputed(scenario) <= target && scenario.actions.len() >= 3);
    // All in reaches it as well; first steps do not.
    assert!(recomputed(&Package::AllIn.scenario()) <= target);
    assert!(recomputed(&Package::FirstSteps.scenario()) > target);
}

/// A tiny change that the limits cannot reach is refused with what remains.
#[test]
fn a_target_out_of_reach_is_refused_honestly() {
    let mut plan = crate::forecast::sectors(
        2018,
        &[("VI.1", 1000.0), ("III.4.1", 10.0)],
        &[(2018, 100.0), (2030, 100.0)],
    );
    plan.scenarios.clear();
    let found = what_would_it_take(&plan, &assess(&plan)).unwrap();
    // 10 t × 0.25 are left of wastewater, 1,000 t of what no action works on.
    let expected = 1002.5 - assess(&plan).result().unwrap().target.emissions.value();
    let (Ambition::NotWithinLimits { remaining }, Smallest::NotWithinLimits { remaining: of_sets }) =
        (&found.ambition, &found.smallest)
    else {
        panic!("{found:?}")
    };
    assert_close(remaining.value(), expected, 1e-9);
    assert_close(of_sets.value(), expected, 1e-9);
}

/// The figures that views show of an outlook.
fn subjects(plan: &Plan, found: &Outlook, years: &[u16]) -> Vec<Subject> {
    use OutlookTerm as Q;
    let of_years = |number: u16| {
        let at = year(number);
        let totals = [
            Q::Usual(at),
            Q::Adjusted(at),
            Q::Scenario(at),
            Q::BeforeActions(at),
            Q::Remaining(at),
            Q::Reduction(at),
            Q::Overlap(at),
        ];
        let mut all: Vec<Subject> =
            totals.map(|it| Subject { topic: Topic::Forecast, term: Term::Outlook(it) }).to_vec();
        if plan.community.population.at(at).is_some() {
            all.push(Subject { topic: Topic::Forecast, term: Term::Outlook(Q::ScenarioPerCapita(at)) });
        }
        if found.forecast.adjusted.at(at).unwrap() > found.path.at(at).unwrap() {
            all.push(Subject { topic: Topic::Forecast, term: Term::Outlook(Q::Closed(at)) });
        }
        for (place, _) in found.actions.iter().enumerate().filter(|(_, it)| it.state == State::On) {
            for it in [Q::Alone(at), Q::InPackage(at), Q::Ramp(at)] {
                all.push(Subject { topic: Topic::Action(place), term: Term::Outlook(it) });
            }
        }
        all
    };
    years.iter().copied().flat_map(of_years).collect()
}

/// Follows every computed input down to what was entered, published or assumed, each once.
fn follow_once(
    plan: &Plan,
    assessment: &Assessment,
    subject: Subject,
    known: &mut Vec<Subject>,
) -> Result<(), String> {
    if known.contains(&subject) {
        return Ok(());
    }
    known.push(subject);
    let found = explain(plan, assessment, subject).ok_or(format!("{subject:?} is not explained"))?;
    let Explanation::Step(step) = found else { return Ok(()) };
    // Lines share one symbol, and a factor's formula is about one unit of its activity.
    if !step.formula.contains('Σ') && !matches!(step.term, Term::Gas(_)) {
        recompute(&step)?;
    }
    for input in step.inputs.iter().filter(|input| input.origin == Origin::Computed) {
        let next = subject_of(subject, input);
        if known.contains(&next) {
            continue;
        }
        if let Some(Explanation::Step(below)) = explain(plan, assessment, next)
            && (below.value - input.value).abs() > 1e-9 * input.value.abs().max(1.0)
        {
            return Err(format!("{subject:?} takes {} for {next:?}, which is {}", input.value, below.value));
        }
        follow_once(plan, assessment, next, known)?;
    }
    Ok(())
}

/// Whether every figure leads down to what was entered, published or assumed, formula by formula,
/// and is the figure of the outlook.
fn all_explained(plan: &Plan, years: &[u16]) {
    let assessment = assess(plan);
    let found = outlook(plan, &assessment).unwrap();
    let mut known = Vec::new();
    for subject in subjects(plan, &found, years) {
        assert_eq!(follow_once(plan, &assessment, subject, &mut known), Ok(()), "{subject:?}");
    }
    let value = |topic, quantity| match explain(
        plan,
        &assessment,
        Subject { topic, term: Term::Outlook(quantity) },
    ) {
        Some(Explanation::Step(step)) => step.value,
        other => panic!("{quantity:?}: {other:?}"),
    };
    for gap in [found.in_2030, found.in_2050] {
        for (quantity, expected) in [
            (OutlookTerm::Usual(gap.year), gap.business_as_usual),
            (OutlookTerm::Adjusted(gap.year), gap.adjusted),
            (OutlookTerm::Scenario(gap.year), gap.scenario),
            (OutlookTerm::BeforeActions(gap.year), gap.before_actions),
            (OutlookTerm::Remaining(gap.year), gap.remaining),
            (OutlookTerm::Reduction(gap.year), gap.reduction),
            (OutlookTerm::Overlap(gap.year), gap.overlap),
        ] {
            assert!((value(Topic::Forecast, quantity) - expected.value()).abs() <= 1e-6, "{quantity:?}");
        }
        for (place, it) in found.actions.iter().enumerate().filter(|(_, it)| it.state == State::On) {
            let effects = if gap.year == year(2030) { it.in_2030 } else { it.in_2050 };
            let of = |quantity| value(Topic::Action(place), quantity);
            assert!((of(OutlookTerm::Alone(gap.year)) - effects.alone.value()).abs() <= 1e-6);
            assert!((of(OutlookTerm::InPackage(gap.year)) - effects.in_package.value()).abs() <= 1e-6);
            assert_eq!(of(OutlookTerm::Ramp(gap.year)), effects.ramp);
        }
    }
    // What the ranking says that an action works on.
    for ranked in ranking(plan, &assessment).unwrap() {
        let (Reason::WorksOn { emissions, .. } | Reason::GridCleansAnyway { emissions, .. }) = ranked.reason
        else {
            continue;
        };
        // With the other actions: it is asked of the plan in which the action itself is off.
        let without = Plan {
            scenarios: plan.scenarios.iter().map(|it| it.without(ranked.kind)).collect(),
            ..plan.clone()
        };
        let assessment = assess(&without);
        let term = Term::Outlook(OutlookTerm::WorkedOn(ranked.kind, year(2030)));
        let subject = Subject { topic: Topic::Forecast, term };
        assert_eq!(follow_once(&without, &assessment, subject, &mut Vec::new()), Ok(()), "{subject:?}");
        let Some(Explanation::Step(step)) = explain(&without, &assessment, subject) else { panic!() };
        assert_close(step.value, emissions.value(), 1e-12);
    }
}

#[test]
fn every_figure_of_small_cities_and_of_maplewood_is_explained() {
    let (plan, actions) = city_one();
    let city = with(&plan, Scenario { name: String::new(), actions });
    all_explained(&city, &[2028, 2030, 2050]);
    all_explained(&Plan { attribution: Attribution::Sequence, ..city }, &[2030]);
    all_explained(&with(&Sample::Maplewood.plan(), Package::BigFour.scenario()), &[2050]);
}

#[test]
fn measures_new_construction_losses_and_commitments_are_explained() {
    use fairshare::actions::scenario::TonsIn;
    use fairshare::actions::{Action, Effect, Measure};
    use fairshare::forecast::adjusted::{CleanShare, GridPath};
    use fairshare::forecast::drivers::Driver;
    use fairshare::forecast::streams::StreamKind;
    use fairshare::quantity::{Percent, YearlyGrowth};
    let entries = [
        ("I.1.1", 40_000.0),
        ("I.1.2", 50_000.0),
        ("I.1.3", 2_000.0),
        ("II.1.1", 60_000.0),
        ("III.1.2", 5_000.0),
        ("V.2", -900.0),
        ("IV.1", 700.0),
    ];
    let mut plan = crate::forecast::sectors(2018, &entries, &[(2018, 9e3), (2030, 1e4)]);
    let percent = Percent::new(10.0).unwrap();
    plan.forecast.growth.vehicle_miles = Some(YearlyGrowth::new(0.5).unwrap());
    plan.forecast.vehicle_efficiency = Some(YearlyGrowth::new(1.0).unwrap());
    plan.forecast.grid =
        GridPath::Utility(vec![CleanShare { year: year(2030), share: Percent::new(55.0).unwrap() }]);
    let own = |effect| Chosen::of(Action::Own(Measure { name: "ours".to_owned(), effect }));
    let by_year = vec![TonsIn { year: year(2027), tons: crate::support::tons(300.0) }];
    let mut actions: Vec<Chosen> = [
        Kind::NewConstruction,
        Kind::HomeElectrification,
        Kind::ElectricCars,
        Kind::CleanElectricity,
        Kind::HomeEfficiency,
    ]
    .map(Chosen::new)
    .to_vec();
    actions.extend([
        Chosen::new(Kind::Trees),
        own(Effect::Stream { stream: StreamKind::GridLosses, percent }),
        own(Effect::Driver { driver: Driver::VehicleMiles, percent }),
        own(Effect::Tons { stream: None, by_year: by_year.clone() }),
        own(Effect::Tons { stream: Some(StreamKind::IndustrialProcesses), by_year: by_year.clone() }),
        own(Effect::Tons { stream: Some(StreamKind::Land), by_year }),
    ]);
    all_explained(&with(&plan, Scenario { name: String::new(), actions }), &[2028]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn wedges_add_up_in_every_year(plan in city(), package in prop::sample::select(Package::ALL.to_vec()), sequence in any::<bool>()) {
        let mut plan = with(&plan, package.scenario());
        if sequence {
            plan.attribution = Attribution::Sequence;
        }
        let Ok(found) = outlook(&plan, &assess(&plan)) else { return Ok(()) };
        for (at, scenario) in found.scenario.iter() {
            let adjusted = found.forecast.adjusted.at(at).unwrap().value();
            let wedges: f64 = found.actions.iter().map(|it| it.wedge.at(at).unwrap().value()).sum();
            let streams: f64 = found.scenario_streams.iter().map(|it| it.at(at).unwrap().value()).sum();
            let size = adjusted.abs().max(1.0);
            prop_assert!((adjusted - scenario.value() - wedges).abs() <= 1e-9 * size);
            prop_assert!((streams - scenario.value()).abs() <= 1e-9 * size);
            if at.number() < 2027 {
                prop_assert!((adjusted - scenario.value()).abs() <= 1e-9 * size);
            }
        }
        for (effects, gap) in [(0, found.in_2030), (1, found.in_2050)] {
            let of = |it: &fairshare::outlook::ActionFigures| if effects == 0 { it.in_2030 } else { it.in_2050 };
            let alone: f64 = found.actions.iter().map(|it| of(it).alone.value()).sum();
            prop_assert!((alone - gap.reduction.value() - gap.overlap.value()).abs() <= 1e-6);
        }
    }
}
