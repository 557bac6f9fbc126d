//! Figures that look off: by the unit, from year to year, or by what they are made of.

use fairshare::assessment::{Caution, assess};
use fairshare::inventory::{
    Activity, Amount, Detail, Entry, FactorChoice, Inventory, Line, LineHint, OwnFactor, Slip, Source, What,
    slip,
};
use fairshare::quantity::Tco2ePerPerson;
use fairshare::quantity::activity::ActivityUnit;
use fairshare::reference::factors::{FactorId, Method};
use proptest::prelude::*;

use crate::support::{at, people, plain_plan, reference, tons, year};

fn slip_of(per_person: f64) -> Option<Slip> {
    slip(Tco2ePerPerson::new(per_person).unwrap())
}

#[test]
fn a_slip_lies_between_two_figures_whichever_comes_first() {
    for (one, other, expected) in [
        (12_096.0, 12.1, Some(Slip::Thousandfold)),
        (12.1, 12_096.0, Some(Slip::Thousandfold)),
        (5.0, 50.0, Some(Slip::Tenfold)),
        (-50.0, -5.0, Some(Slip::Tenfold)),
        (2_204.6, 1.0, Some(Slip::Pounds)),
        (1_000.0, 98.0, None), // more than a hundredth off
        (-50.0, 5.0, None),
    ] {
        assert_eq!(Slip::between(one, other), expected, "{one} {other}");
    }
}

#[test]
fn a_slip_of_the_unit_is_named_where_one_explains_the_figure() {
    for (per_person, expected) in [
        (11.8, None),
        (2.0, None),
        (40.0, None),
        (118.0, Some(Slip::Tenfold)),         // 11.8
        (1.18, Some(Slip::Tenfold)),          // 11.8
        (11_800.0, Some(Slip::Thousandfold)), // 11.8; by 2,204.6 it is 5.35, farther from 11.8
        (26_014.3, Some(Slip::Pounds)),       // 11.8; by 1,000 it is 26.0, above 25.2
        (0.011_8, Some(Slip::Thousandfold)),  // 11.8
        (0.005_352, Some(Slip::Pounds)),      // 11.8; by 1,000 it is 5.35
        (65.0, None),                         // Park City, Utah, is true; 6.5 would be 59 times likelier
        (80.0, Some(Slip::Tenfold)),          // 8.0 is 273 times likelier
        (17_500.0, None),                     // 17.5 in kilograms, or 7.9 in pounds: as likely
        (0.008, None),                        // 8.0, or 17.6
        (700.0, None),                        // 70; 0.7; 0.32
        (1e9, None),
        (0.0, None),
        (-118.0, None),
    ] {
        assert_eq!(slip_of(per_person), expected, "{per_person}");
    }
}

fn own_electricity(amount: f64, kg: f64, per: ActivityUnit) -> Line {
    let own = OwnFactor {
        per,
        method: Method::Direct,
        co2_kg: Some(kg),
        ch4_kg: None,
        n2o_kg: None,
        co2e_kg: None,
        source: "the utility".to_owned(),
    };
    let activity = Activity {
        amount: Some(Amount::new(amount).unwrap()),
        unit: per,
        factor: FactorChoice::Own(own),
        parameters: vec![],
    };
    Line::new(reference("I.1.2"), What::Activity(activity))
}

fn by_lines(lines: impl IntoIterator<Item = Line>) -> Inventory {
    Inventory { detail: Detail::Lines, lines: lines.into_iter().collect(), ..Inventory::default() }
}

#[test]
fn own_factors_above_any_power_plant_are_asked_about() {
    // 400 kg per MWh is usual; the same figure per kWh is a thousand times that.
    let inventory = by_lines([
        own_electricity(1.0, 400.0, ActivityUnit::Mwh),
        own_electricity(1.0, 400.0, ActivityUnit::Kwh),
        own_electricity(1.0, 0.4, ActivityUnit::Kwh),
        own_electricity(1.0, 2.0, ActivityUnit::Kwh), // the limit itself
    ]);
    assert_eq!(inventory.line_hints(None), [LineHint::FactorTooHigh { index: 1 }]);
}

#[test]
fn a_line_above_whole_communities_is_asked_about() {
    // 295,000 MWh typed as if they were kWh ... of 1,000 people: 0.4 t × 295,000 = 118,000 t,
    // 118 t a person, ten times the median city.
    let inventory = by_lines([own_electricity(295_000.0, 400.0, ActivityUnit::Mwh)]);
    let hints = inventory.line_hints(Some(people(1_000.0)));
    assert_eq!(hints, [LineHint::TooLarge { index: 0, slip: Some(Slip::Tenfold) }]);
    assert_eq!(inventory.line_hints(Some(people(10_000.0))), []);
    assert_eq!(inventory.line_hints(None), []); // nobody to compare with
    // 40 t a person is the limit itself: 100 MWh at 400 kg for one person.
    let inventory = by_lines([own_electricity(100.0, 400.0, ActivityUnit::Mwh)]);
    assert_eq!(inventory.line_hints(Some(people(1.0))), []);
}

#[test]
fn jumps_between_years_are_pointed_out() {
    let jumps = |later: u16, total: f64, residents: Option<f64>| {
        let mut plan = plain_plan(2018, 100_000.0, &[(2018, 10_000.0)]);
        plan.set_population(year(later), residents.map(people));
        plan.add_inventory(Inventory {
            year: Some(year(later)),
            detail: Detail::CommunityWide,
            community_wide: Some(tons(total)),
            ..Inventory::default()
        });
        let cautions = assess(&plan).cautions;
        cautions.into_iter().filter(|it| matches!(it, Caution::Jump { .. })).collect::<Vec<Caution>>()
    };
    let (from, to) = (year(2018), year(2020));
    // 15 % a year make 32.25 % in two years, and 1 / 1.3225 = 0.756 downwards.
    assert_eq!(jumps(2020, 132_000.0, None), []);
    assert_eq!(jumps(2020, 133_000.0, None), [Caution::Jump { from, to, ratio: 1.33 }]);
    assert_eq!(jumps(2020, 76_000.0, None), []);
    assert_eq!(jumps(2020, 75_000.0, None), [Caution::Jump { from, to, ratio: 0.75 }]);
    // Per person, where both years have people: 150,000 t for 15,000 people are no jump.
    assert_eq!(jumps(2020, 150_000.0, Some(15_000.0)), []);
    // An earlier year counts as the earlier one, wherever it stands: from 200,000 t to half.
    let (from, to) = (year(2016), year(2018));
    assert_eq!(jumps(2016, 200_000.0, None), [Caution::Jump { from, to, ratio: 0.5 }]);
}

fn published(code: &str, place: &str, amount: f64) -> Line {
    let id = FactorId::from_code(code).unwrap();
    let activity = Activity {
        amount: Some(Amount::new(amount).unwrap()),
        unit: id.factor().rates.per,
        factor: FactorChoice::Published(id),
        parameters: vec![],
    };
    Line::new(reference(place), What::Activity(activity))
}

#[test]
fn sources_are_told_apart_by_fuel_where_lines_know_it() {
    let inventory = by_lines([
        published("fuel/natural-gas", "I.1.1", 1e6),
        published("fuel/natural-gas", "I.2.1", 1e6),
        published("fuel/kerosene", "I.1.1", 1e3),
        published("egrid/CAMX/2022", "I.1.2", 1e6),
        published("grid-losses/CAMX/2022", "I.1.3", 1e6),
        Line::new(reference("I.2.1"), What::Emissions(Some(tons(7.0)))),
        Line::new(reference("II.1.1"), What::Emissions(Some(tons(5.0)))),
        Line::new(reference("II.4.1"), What::Emissions(Some(tons(3.0)))),
    ]);
    let found: Vec<Source> = inventory.by_source().into_iter().map(|(source, _)| source).collect();
    use Source::*;
    assert_eq!(found, [Electricity, NaturalGas, OtherFuels, Fuels, RoadVehicles, OtherTransport]);
    let of = |wanted: Source| inventory.by_source().into_iter().find(|it| it.0 == wanted).unwrap().1;
    assert_eq!((of(Fuels), of(RoadVehicles), of(OtherTransport)), (tons(7.0), tons(5.0), tons(3.0)));
    // Diesel by the table for vehicles may be of any use.
    let diesel = by_lines([published("motor-fuel/diesel-fuel", "I.2.1", 1e3)]).by_source();
    assert_eq!(diesel.into_iter().map(|it| it.0).collect::<Vec<Source>>(), [Fuels]);
}

#[test]
fn sector_totals_have_sources_too_and_memo_lines_have_none() {
    let mut inventory = Inventory { detail: Detail::Sectors, ..Inventory::default() };
    for (code, amount) in
        [("I.1.1", 1.0), ("I.2.1", 2.0), ("I.1.2", 4.0), ("I.4.4", 8.0), ("III.1.1", 16.0), ("V.2", -32.0)]
    {
        inventory.enter(at(code), Some(Entry::Amount(tons(amount)))).unwrap();
    }
    let expected = [
        (Source::Electricity, tons(4.0)),
        (Source::Fuels, tons(3.0)),
        (Source::SolidWaste, tons(16.0)),
        (Source::Land, tons(-32.0)),
    ];
    assert_eq!(inventory.by_source(), expected);
    inventory.detail = Detail::CommunityWide;
    assert_eq!(inventory.by_source(), []);
}

proptest! {
    /// The sources are another cut of the same whole.
    #[test]
    fn sources_add_up_to_what_counts(plan in crate::support::any_plan()) {
        let inventory = Inventory { detail: Detail::Sectors, ..plan.inventory };
        let by_source: f64 = inventory.by_source().iter().map(|(_, amount)| amount.value()).sum();
        let counted: f64 = inventory.counted().iter().map(|(_, amount)| amount.value()).sum();
        prop_assert!((by_source - counted).abs() <= 1e-9 * counted.abs().max(1e9));
    }
}
