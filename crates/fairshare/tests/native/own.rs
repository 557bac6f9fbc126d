//! A community's own target beside the science-based one: hand calculations and properties.

use fairshare::community::Population;
use fairshare::inventory::{Detail, Entry, Inventory, Place};
use fairshare::plan::Plan;
use fairshare::quantity::{OutOfRange, Unit};
use fairshare::restore::{RestoreError, restore, save};
use fairshare::sbt::ScienceBasedTarget;
use fairshare::sbt::own::{
    Comparison, Facts, Measure, OwnTarget, Reading, Refused, Verdict, Why, compare, wording,
};
use fairshare::steps::{At, Origin, OwnTerm, Standing, Step, Term};
use proptest::prelude::*;

use crate::steps::recompute;
use crate::support::{
    any_plan, assert_close, cases, complete_plan, population, result_of, target, text, tons, year,
};

fn own(base: Option<u16>, emissions: Option<f64>, measure: Measure, points: &[(u16, f64)]) -> OwnTarget {
    let mut own = OwnTarget::default();
    own.base_year = base.map(year);
    own.base_emissions = emissions.map(tons);
    own.source = "Resolution 2019-12".to_owned();
    own.set_measure(measure);
    for (number, value) in points {
        own.set(year(*number), *value).unwrap();
    }
    own
}

/// 1,000,000 t and 100,000 people in 2019, 110,000 in 2030, 80,000 in 2005:
///
///   p = 0.5 × 0.926 / 0.737 = 0.628222523744912, e2030 = 10 × (1 − p) = 3.71777476255088 t
///   E2030 = e2030 × 110,000 = 408,955.2238805968 t
fn science() -> (ScienceBasedTarget, Population) {
    let people = population(&[(2005, 80_000.0), (2019, 100_000.0), (2030, 110_000.0)]);
    (target(2019, 1e6, 100_000.0, 110_000.0).unwrap(), people)
}

fn compared(own: &OwnTarget) -> Result<Comparison, Why> {
    let (target, population) = science();
    compare(own, Facts { target: &target, population: &population, others: &[] })
}

#[track_caller]
fn assert_found(own: &OwnTarget, total: f64, per_person: f64, verdict: Verdict, reading: Reading) {
    let found = compared(own).unwrap();
    assert_close(found.own.emissions.value(), total, 1e-14);
    assert_close(found.own.per_capita.value(), per_person, 1e-14);
    assert_close(found.science_based.emissions.value(), 408_955.223_880_596_8, 1e-14);
    assert_close(found.science_based.per_capita.value(), 3.717_774_762_550_88, 1e-14);
    assert_close(found.difference.emissions.value(), total - 408_955.223_880_596_8, 1e-9);
    assert_close(found.difference.per_capita.value(), per_person - 3.717_774_762_550_88, 1e-9);
    assert_eq!((found.verdict, found.reading), (verdict, reading));
}

#[test]
fn percent_below_an_entered_base_year() {
    // 50 % below 1,200,000 t of 2005: 600,000 t; / 110,000 people = 5.454545… t
    let own = own(Some(2005), Some(1.2e6), Measure::Percent, &[(2030, 50.0)]);
    assert_found(&own, 600_000.0, 60.0 / 11.0, Verdict::Weaker, Reading::Stated);
}

#[test]
fn percent_per_person() {
    // 1,200,000 / 80,000 = 15 t per person; 80 % below: 3 t; × 110,000 people = 330,000 t
    let own = own(Some(2005), Some(1.2e6), Measure::PercentPerPerson, &[(2030, 80.0)]);
    assert_found(&own, 330_000.0, 3.0, Verdict::Stronger, Reading::Stated);
}

/// Without any growth from 2019: half a ton either way of 1,000 × (1 − p) t is as good as the same.
#[test]
fn half_a_ton_off_is_still_equal() {
    let target = target(2019, 1_000.0, 1_000.0, 1_000.0).unwrap();
    let science = target.emissions.value();
    let verdict = |off: f64| {
        let own = own(None, None, Measure::Tons, &[(2030, science + off)]);
        let facts = Facts { target: &target, population: &Population::default(), others: &[] };
        let found = compare(&own, facts).unwrap();
        (found.difference.emissions.value(), found.verdict)
    };
    assert_eq!(verdict(0.5), (0.5, Verdict::Equal));
    assert_eq!(verdict(-0.5), (-0.5, Verdict::Equal));
    assert_eq!(verdict(0.625), (0.625, Verdict::Weaker));
    assert_eq!(verdict(-0.625), (-0.625, Verdict::Stronger));
}

#[test]
fn tons_need_no_base_year() {
    // Half a ton is the same; a whole one is not.
    for (value, verdict) in [
        (408_954.0, Verdict::Stronger),
        (408_955.0, Verdict::Equal),
        (408_955.7, Verdict::Equal),
        (408_956.0, Verdict::Weaker),
    ] {
        let own = own(None, None, Measure::Tons, &[(2030, value)]);
        assert_found(&own, value, value / 110_000.0, verdict, Reading::Stated);
    }
    // 2.5 t per person × 110,000 people = 275,000 t
    let own = own(None, None, Measure::TonsPerPerson, &[(2030, 2.5)]);
    assert_found(&own, 275_000.0, 2.5, Verdict::Stronger, Reading::Stated);
}

#[test]
fn a_later_base_year_with_an_inventory_of_its_own() {
    // 40 % below the 900,000 t (600,000 + 300,000) of 2022's inventory: 540,000 t. The entered
    // figure stands back.
    let mut other = Inventory { year: Some(year(2022)), detail: Detail::Scopes, ..Inventory::default() };
    for (scope, amount) in fairshare::reference::gpc::Scope::ALL.into_iter().zip([6e5, 3e5]) {
        other.enter(Place::Scope(scope), Some(Entry::Amount(tons(amount)))).unwrap();
    }
    let own = own(Some(2022), Some(5.0), Measure::Percent, &[(2030, 40.0)]);
    let (target, population) = science();
    let facts = Facts { target: &target, population: &population, others: &[other] };
    let found = compare(&own, facts).unwrap();
    assert_eq!(found.own.emissions, tons(540_000.0));
    let sum = &found.steps[0];
    assert_eq!((sum.term, sum.formula.as_ref()), (Term::Own(OwnTerm::BaseEmissions), "S1 + S2"));
    // Without that inventory the entered figure counts: 60 % of 5 t.
    assert_eq!(compare(&own, Facts { others: &[], ..facts }).unwrap().own.emissions, tons(3.0));
}

#[test]
fn the_science_based_targets_own_base_year_needs_no_figure() {
    // 59 % below 1,000,000 t: 410,000 t
    let own = own(Some(2019), None, Measure::Percent, &[(2030, 59.0)]);
    assert_found(&own, 410_000.0, 41.0 / 11.0, Verdict::Weaker, Reading::Stated);
}

#[test]
fn a_target_of_2035_only_is_read_off_the_line_from_its_base_year() {
    // 60 % below 1,100,000 t of 2010: 440,000 t in 2035.
    // 1,100,000 − 660,000 × (2030 − 2010) / (2035 − 2010) = 572,000 t
    let absolute = own(Some(2010), Some(1.1e6), Measure::Percent, &[(2035, 60.0)]);
    let reading = Reading::Line { from: year(2010), to: year(2035) };
    assert_found(&absolute, 572_000.0, 5.2, Verdict::Weaker, reading);
    // 15 t per person in 2005, 90 % below in 2035: 1.5 t.
    // 15 − 13.5 × 25 / 30 = 3.75 t; × 110,000 people = 412,500 t
    let per_person = own(Some(2005), Some(1.2e6), Measure::PercentPerPerson, &[(2035, 90.0)]);
    let reading = Reading::Line { from: year(2005), to: year(2035) };
    assert_found(&per_person, 412_500.0, 3.75, Verdict::Weaker, reading);
    for found in [compared(&absolute).unwrap(), compared(&per_person).unwrap()] {
        let ours: Vec<&Step> =
            found.steps.iter().filter(|step| step.standing == Standing::OurChoice).collect();
        assert_eq!(ours.len(), 1);
        assert!(ours[0].formula.contains("(y − ya) / (yb − ya)"));
    }
}

#[test]
fn between_several_interim_years_the_nearest_two_count() {
    // 8 t per person in 2025, 3 t in 2035: 8 − 5 × 5 / 10 = 5.5 t; × 110,000 = 605,000 t
    let points = [(2050, 0.0), (2035, 3.0), (2020, 9.0), (2025, 8.0)];
    let per_person = own(None, None, Measure::TonsPerPerson, &points);
    let reading = Reading::Line { from: year(2025), to: year(2035) };
    assert_found(&per_person, 605_000.0, 5.5, Verdict::Weaker, reading);
    // 30 % in 2028, 80 % in 2032, of 1,200,000 t: half way is 55 %, 540,000 t.
    let percent = own(Some(2005), Some(1.2e6), Measure::Percent, &[(2028, 30.0), (2032, 80.0)]);
    let reading = Reading::Line { from: year(2028), to: year(2032) };
    assert_found(&percent, 540_000.0, 54.0 / 11.0, Verdict::Weaker, reading);
}

#[test]
fn the_wording_a_council_could_adopt() {
    // 1 − 408,955.2238805968 / 1,200,000 = 0.659203980099503
    // 1 − 3.71777476255088 / 15 = 0.752148349163275
    let (target, population) = science();
    let facts = Facts { target: &target, population: &population, others: &[] };
    let own_2005 = own(Some(2005), Some(1.2e6), Measure::Tons, &[]);
    let found = wording(&own_2005, facts).unwrap();
    assert_eq!(found.base_year, year(2005));
    assert_close(found.absolute.value(), 0.659_203_980_099_503, 1e-14);
    assert_close(found.per_person.unwrap().value(), 0.752_148_349_163_275, 1e-14);
    // Nobody knows how many people there were in 2003.
    let found = wording(&own(Some(2003), Some(1.2e6), Measure::Tons, &[]), facts).unwrap();
    assert_eq!(found.per_person, None);
    // From the science-based target's own base year it is that target: 1 − 0.408955… in total.
    let found = wording(&own(Some(2019), None, Measure::Tons, &[]), facts).unwrap();
    assert_close(found.absolute.value(), target.reduction_absolute.value(), 1e-14);
    assert_close(found.per_person.unwrap().value(), target.reduction_per_capita.value(), 1e-14);
    for (wanting, why) in [
        (own(None, Some(1.0), Measure::Tons, &[]), Why::NoBaseYear),
        (own(Some(2004), None, Measure::Tons, &[]), Why::NoBaseEmissions(year(2004))),
        (own(Some(2004), Some(0.0), Measure::Tons, &[]), Why::NoBaseEmissions(year(2004))),
        (own(Some(2030), Some(1.0), Measure::Tons, &[]), Why::NotAfterBase { year: year(2030) }),
    ] {
        assert_eq!(wording(&wanting, facts), Err(why));
    }
}

#[test]
fn what_is_missing_is_named() {
    use Measure::{Percent, PercentPerPerson, Tons, TonsPerPerson};
    for (own, why) in [
        (OwnTarget::default(), Why::NoPoints),
        (own(Some(2005), Some(1.0), Percent, &[]), Why::NoPoints),
        (own(None, Some(1.0), Percent, &[(2030, 50.0)]), Why::NoBaseYear),
        (own(None, Some(1.0), PercentPerPerson, &[(2030, 50.0)]), Why::NoBaseYear),
        (own(Some(2005), None, Percent, &[(2030, 50.0)]), Why::NoBaseEmissions(year(2005))),
        (own(Some(2005), Some(0.0), Percent, &[(2030, 50.0)]), Why::NoBaseEmissions(year(2005))),
        (own(Some(2004), Some(1.0), PercentPerPerson, &[(2030, 50.0)]), Why::NoPopulation(year(2004))),
        (own(None, None, Tons, &[(2025, 1.0), (2029, 1.0)]), Why::EndsBefore2030 { last: year(2029) }),
        (own(None, None, Tons, &[(2035, 1.0)]), Why::NoBaseYear),
        (own(None, None, TonsPerPerson, &[(2035, 1.0)]), Why::NoBaseYear),
        (own(Some(2005), None, Tons, &[(2035, 1.0)]), Why::NoBaseEmissions(year(2005))),
        (own(Some(2030), None, Tons, &[(2030, 1.0)]), Why::NotAfterBase { year: year(2030) }),
        (own(Some(2031), Some(1.0), Tons, &[(2035, 1.0)]), Why::NotAfterBase { year: year(2030) }),
        (own(Some(2005), None, Tons, &[(2000, 1.0), (2030, 1.0)]), Why::NotAfterBase { year: year(2000) }),
    ] {
        assert_eq!(compared(&own), Err(why), "{own:?}");
    }
}

#[test]
fn figures_that_cannot_be_are_refused_with_the_limit() {
    for (measure, max, unit) in [
        (Measure::Percent, 100.0, Unit::Percent),
        (Measure::PercentPerPerson, 100.0, Unit::Percent),
        (Measure::Tons, 1e9, Unit::Tco2e),
        (Measure::TonsPerPerson, 1_000.0, Unit::Tco2ePerPerson),
    ] {
        let mut own = own(None, None, measure, &[(2030, max), (2040, 0.0)]);
        let before = own.clone();
        for value in [-0.001, max * 1.001, f64::NAN, f64::INFINITY] {
            let Err(Refused::Range(OutOfRange { unit: of, min, max: to, .. })) = own.set(year(2030), value)
            else {
                panic!("{value} is taken as {measure:?}")
            };
            assert_eq!((of, min, to), (unit, 0.0, max));
        }
        assert_eq!(own, before);
    }
    let mut own = own(None, None, Measure::Tons, &[]);
    for number in 2030..2050 {
        own.set(year(number), 1.0).unwrap();
    }
    assert_eq!(own.set(year(2050), 1.0), Err(Refused::TooMany));
    own.set(year(2030), 2.0).unwrap(); // a correction
    own.remove(year(2031));
    own.set(year(2050), 1.0).unwrap();
    // Another measure keeps what it can hold.
    own.set(year(2030), 101.0).unwrap();
    assert_eq!(own.measure(), Measure::Tons);
    own.set_measure(Measure::Percent);
    assert_eq!(own.measure(), Measure::Percent);
    assert_eq!(own.points().len(), 19);
    assert_eq!(own.points()[0].year, year(2032));
}

fn document(own: &str) -> String {
    format!(r#"{{"format":"fairshare-plan","version":"1.0.0","plan":{{"own_target":{own}}}}}"#)
}

#[test]
fn documents_hold_a_figure_under_the_name_of_its_unit() {
    for (measure, name, key) in [
        (Measure::Percent, "percent", "reduction_pct"),
        (Measure::PercentPerPerson, "percent_per_person", "reduction_pct"),
        (Measure::Tons, "tons", "emissions_tco2e"),
        (Measure::TonsPerPerson, "tons_per_person", "per_person_tco2e"),
    ] {
        let own = own(Some(2005), Some(800_000.0), measure, &[(2030, 57.1), (2040, 100.0)]);
        let plan = Plan { own_target: Some(own), ..Plan::default() };
        let points = format!(r#"[{{"year":2030,"{key}":57.1}},{{"year":2040,"{key}":100}}]"#);
        let written = format!(
            r#""own_target":{{"base_year":2005,"base_emissions_tco2e":800000,"measure":"{name}","points":{points},"source":"Resolution 2019-12"}}"#
        );
        assert!(save(&plan).contains(&written), "{}", save(&plan));
        assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }
    // A plan without one says nothing about it; one that has only begun is kept.
    assert!(!save(&Plan::default()).contains("own_target"));
    let nothing = r#"{"base_year":2005,"base_emissions_tco2e":0}"#;
    let restored = restore(document(nothing).as_bytes()).unwrap().own_target.unwrap();
    assert_eq!(restored.base_emissions, Some(tons(0.0)));
    let begun = Plan { own_target: Some(OwnTarget::default()), ..Plan::default() };
    assert_eq!(restore(save(&begun).as_bytes()), Ok(begun.clone()));
    assert_eq!(restore(document("{}").as_bytes()), Ok(begun));
    assert_eq!(restore(document("null").as_bytes()), Ok(Plan::default()));
}

#[test]
fn damaged_documents_say_what_is_wrong() {
    let points: Vec<String> =
        (2030..=2050).map(|year| format!(r#"{{"year":{year},"reduction_pct":1}}"#)).collect();
    let too_many = format!(r#"{{"points":[{}]}}"#, points.join(","));
    for (own, said) in [
        (r#"{"points":[{"year":2030,"reduction_pct":101}]}"#, "101 % is outside 0 to 100"),
        (r#"{"points":[{"year":2030,"reduction_pct":-1}]}"#, "-1 % is outside 0 to 100"),
        (
            r#"{"measure":"tons","points":[{"year":2030,"emissions_tco2e":-1}]}"#,
            "2030: -1 tCO2e is outside 0 to 1000000000",
        ),
        (
            r#"{"measure":"tons_per_person","points":[{"year":2030,"per_person_tco2e":1001}]}"#,
            "2030: 1001 tCO2e/person is outside 0 to 1000",
        ),
        (r#"{"points":[{"year":2030,"emissions_tco2e":5}]}"#, "2030 needs one figure"),
        (r#"{"points":[{"year":2030}]}"#, "2030 needs one figure"),
        (r#"{"points":[{"year":2030,"reduction_pct":5,"emissions_tco2e":5}]}"#, "2030 needs one figure"),
        (
            r#"{"points":[{"year":2030,"reduction_pct":5},{"year":2030,"reduction_pct":5}]}"#,
            "2030 is given twice",
        ),
        (&too_many, "more than 20 years"),
        (r#"{"base_emissions_tco2e":-5}"#, "-5 tCO2e in the own target's base year is below zero"),
        (r#"{"base_year":1900}"#, "1900 year is outside 1950 to 2100"),
        (r#"{"measure":"furlongs"}"#, "furlongs"),
        (r#"{"points":7}"#, "7"),
    ] {
        match restore(document(own).as_bytes()) {
            Err(RestoreError::Damaged { detail }) => assert!(detail.contains(said), "{own}: {detail}"),
            other => panic!("{own}: {other:?}"),
        }
    }
}

/// Percentages as they are typed: with up to two decimals.
fn percent() -> impl Strategy<Value = f64> {
    (0_u32..=10_000).prop_map(|hundredths| f64::from(hundredths) / 100.0)
}

pub fn any_own() -> impl Strategy<Value = OwnTarget> {
    let head = (
        prop::option::of(1990_u16..2032),
        prop::option::of(0.0..=1e9_f64),
        prop::sample::select(Measure::ALL.to_vec()),
        text(),
    );
    let points = prop::collection::vec((2020_u16..=2060, 0.0..=100.0_f64), 0..6);
    (head, points).prop_map(|((base, emissions, measure, source), points)| {
        let mut own = own(base, emissions, measure, &points);
        own.source = source;
        own
    })
}

/// What is wrong with the steps of a comparison, if anything: each formula gives its value, and
/// what it takes as computed is a step before, here or in the science-based target.
fn check(before: &[Step], steps: &[Step]) -> Result<(), String> {
    let mut known: Vec<(Term, f64)> = before.iter().map(|step| (step.term, step.value)).collect();
    for step in steps {
        recompute(step)?;
        for input in step.inputs.iter().filter(|input| input.origin == Origin::Computed) {
            if !known.contains(&(input.term, input.value)) {
                return Err(format!("{} is used before it is computed", input.term.symbol()));
            }
        }
        if known.iter().any(|(term, _)| *term == step.term) {
            return Err(format!("{} is computed twice", step.term.symbol()));
        }
        known.push((step.term, step.value));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn what_is_shown_is_what_was_done(plan in complete_plan(), own in any_own()) {
        let result = result_of(&plan);
        let facts =
            Facts { target: &result.target, population: &plan.community.population, others: &[] };
        if let Ok(found) = compare(&own, facts) {
            prop_assert_eq!(check(&result.steps, &found.steps), Ok(()));
            let last = |wanted| found.steps.iter().find(|step| step.term == Term::Own(wanted));
            let difference = last(OwnTerm::Difference).map(|step| step.value);
            prop_assert_eq!(difference, Some(found.difference.emissions.value()));
            // Whichever of the two is not entered was computed.
            for (of, value) in [
                (OwnTerm::Emissions(At::In2030), found.own.emissions.value()),
                (OwnTerm::PerPerson(At::In2030), found.own.per_capita.value()),
            ] {
                prop_assert!(value.is_finite());
                prop_assert!(last(of).is_none_or(|step| step.value == value));
            }
        }
        if let Ok(found) = wording(&own, facts) {
            prop_assert_eq!(check(&result.steps, &found.steps), Ok(()));
            prop_assert_eq!(found.steps.last().map(|step| step.value),
                Some(found.per_person.unwrap_or(found.absolute).value()));
        }
    }

    #[test]
    fn a_stricter_percentage_is_never_weaker(
        per_person in any::<bool>(), one in percent(), other in percent(),
        early in prop::option::of(percent()), late in 2030_u16..=2050,
    ) {
        let measure = if per_person { Measure::PercentPerPerson } else { Measure::Percent };
        let (lax, strict) = if one < other { (one, other) } else { (other, one) };
        let [lax, strict] = [lax, strict].map(|percent| {
            let mut own = own(Some(2005), Some(1.2e6), measure, &[(late, percent)]);
            if let Some(early) = early {
                own.set(year(2026), early).unwrap();
            }
            compared(&own).unwrap()
        });
        prop_assert!(strict.own.emissions <= lax.own.emissions);
        let rank = |found: &Comparison| match found.verdict {
            Verdict::Weaker => 0,
            Verdict::Equal => 1,
            Verdict::Stronger => 2,
        };
        prop_assert!(rank(&strict) >= rank(&lax));
    }

    #[test]
    fn the_order_in_which_years_are_entered_is_of_no_matter(own in any_own(), by in 0_usize..6) {
        let mut points: Vec<(u16, f64)> =
            own.points().iter().map(|point| (point.year.number(), point.value)).collect();
        prop_assert!(points.windows(2).all(|pair| pair[0].0 < pair[1].0));
        let by = by.min(points.len());
        points.rotate_left(by);
        let mut other = own.clone();
        for (number, _) in &points {
            other.remove(year(*number));
        }
        for (number, value) in points.iter().rev() {
            other.set(year(*number), *value).unwrap();
        }
        prop_assert_eq!(other, own);
    }

    #[test]
    fn what_is_saved_is_restored(plan in any_plan(), own in any_own()) {
        let plan = Plan { own_target: Some(own), ..plan };
        prop_assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
    }
}
