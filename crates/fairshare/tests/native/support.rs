//! What several tests use: short constructors, and generated plans.

use fairshare::assessment::{Result2030, assess};
use fairshare::community::{BoundaryType, Community, Method, Population};
use fairshare::inventory::{ByScope, Detail, Entries, Entry, Inventory, NotationKey, Place};
use fairshare::plan::Plan;
use fairshare::quantity::{People, Tco2e, Year};
use fairshare::reference::gpc::Reference;
use fairshare::reference::states::State;
use fairshare::reference::subregions::Subregion;
use fairshare::samples::Sample;
use fairshare::sbt::{Basis, NoTarget, ScienceBasedTarget, science_based_target};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

pub fn year(number: u16) -> Year {
    Year::new(number).unwrap()
}

pub fn people(number: f64) -> People {
    People::new(number).unwrap()
}

pub fn tons(number: f64) -> Tco2e {
    Tco2e::new(number).unwrap()
}

pub fn reference(code: &str) -> Reference {
    Reference::from_code(code).unwrap_or_else(|| panic!("no reference {code}"))
}

pub fn at(code: &str) -> Place {
    Place::Reference(reference(code))
}

pub fn population(counts: &[(u16, f64)]) -> Population {
    let mut population = Population::default();
    for (number, count) in counts {
        population.set(year(*number), people(*count));
    }
    population
}

pub fn target(base: u16, emissions: f64, p0: f64, p2030: f64) -> Result<ScienceBasedTarget, NoTarget> {
    science_based_target(Basis::new(year(base), tons(emissions), people(p0), people(p2030)))
}

/// A plan of one community-wide total and a population by year.
pub fn plain_plan(base: u16, emissions: f64, counts: &[(u16, f64)]) -> Plan {
    let mut plan = Plan::default();
    plan.set_base_year(Some(year(base)));
    plan.inventory.detail = Detail::CommunityWide;
    plan.inventory.enter(Place::CommunityWide, Some(Entry::Amount(tons(emissions)))).unwrap();
    plan.community.population = population(counts);
    plan
}

pub fn result_of(plan: &Plan) -> Result2030 {
    assess(plan).result().cloned().unwrap_or_else(|| panic!("no target: {:?}", assess(plan).outcome))
}

/// Whether two numbers agree within a relative tolerance.
#[track_caller]
pub fn assert_close(found: f64, expected: f64, relative: f64) {
    let off = (found - expected).abs();
    assert!(off <= relative * expected.abs(), "found {found}, expected {expected}");
}

/// Whether a number, rounded to `decimals` places, reads as `expected`.
#[track_caller]
pub fn assert_reads(found: f64, decimals: usize, expected: &str) {
    assert_eq!(format!("{found:.decimals$}"), expected);
}

/// The suite's settings for generated cases: fast, repeatable, and without files left behind.
pub fn cases(number: u32) -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = number;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(2030);
    }
    config
}

/// Text of any characters at all, control and right-to-left ones included.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(any::<char>(), 0..10).prop_map(String::from_iter),
        1 => prop::sample::select(vec![
            "San José", "<script>alert(1)</script>", "\u{202e}evil\u{202c}", "\0\u{1}\u{1f}\u{7f}",
            "\"\\/\u{8}\u{c}\n\r\t", "\u{2028}\u{2029}\u{feff}", "🌍👩‍👩‍👧‍👦", "   ", "null", "=1+1",
        ]).prop_map(str::to_owned),
    ]
}

/// Emissions a person may enter, with those that are awkward to write down.
pub fn amount() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..=1e9,
        2 => (0_u32..10_000_000).prop_map(f64::from),
        1 => prop::sample::select(vec![
            0.0, 5e-324, 1e-300, f64::EPSILON, 0.1 + 0.2, 1.0 / 3.0, 999_999_999.999_999_9, 1e9,
        ]),
    ]
}

fn key() -> impl Strategy<Value = Entry> {
    prop::sample::select(NotationKey::ALL.to_vec()).prop_map(Entry::Key)
}

fn entry() -> impl Strategy<Value = Entry> {
    prop_oneof![3 => amount().prop_map(|value| Entry::Amount(tons(value))), 1 => key()]
}

fn by_reference() -> impl Strategy<Value = Entries> {
    let all: Vec<Reference> = Reference::all().collect();
    let pair = (prop::sample::select(all), entry(), any::<bool>());
    prop::collection::vec(pair, 0..12).prop_map(|pairs| {
        let mut entries = Entries::default();
        for (reference, entry, removes) in pairs {
            match entry {
                Entry::Amount(amount) if removes && reference.can_remove() => {
                    entries.insert(reference, Entry::Amount(tons(-amount.value())));
                }
                entry => entries.insert(reference, entry),
            }
        }
        entries
    })
}

fn by_scope() -> impl Strategy<Value = ByScope> {
    let entry = || prop::option::of(entry());
    (entry(), entry(), entry()).prop_map(|(scope1, scope2, scope3)| ByScope { scope1, scope2, scope3 })
}

fn any_population() -> impl Strategy<Value = Population> {
    let head_count = prop_oneof![
        3 => 1.0..=50e6,
        2 => (1_u32..=50_000_000).prop_map(f64::from),
        1 => prop::sample::select(vec![1.0, 50e6, 1.5, 100.0 / 3.0]),
    ];
    let method = prop::option::of(prop::sample::select(vec![Method::CensusEstimate, Method::OwnRecord]));
    prop::collection::vec((1950_u16..=2100, head_count, text(), method), 0..6).prop_map(|counts| {
        let mut population = Population::default();
        for (number, count, source, method) in counts {
            match method {
                Some(method) => population.fill(year(number), people(count), source, method),
                None => {
                    population.set(year(number), people(count));
                    population.set_source(year(number), source);
                }
            }
        }
        population
    })
}

fn community() -> impl Strategy<Value = Community> {
    let states: Vec<State> = State::all().collect();
    (
        text(),
        prop::option::of(prop::sample::select(states)),
        prop::option::of(prop::sample::select(BoundaryType::ALL.to_vec())),
        (text(), prop::option::of(prop::sample::select(Subregion::all().collect::<Vec<_>>()))),
        any_population(),
    )
        .prop_map(|(name, state, boundary_type, (county, grid_subregion), population)| Community {
            name,
            state,
            boundary_type,
            county,
            place_geoid: String::new(),
            land_area_sq_mi: None,
            grid_subregion,
            population,
        })
}

fn inventory() -> impl Strategy<Value = Inventory> {
    use fairshare::inventory::{Detail::*, GwpSet::*, Protocol::*, ReportingLevel::*};
    let head = (
        prop::option::of((1950_u16..=2100).prop_map(year)),
        prop::option::of(prop::sample::select(vec![UsCommunityProtocol, Gpc, Other])),
        prop::option::of(prop::sample::select(vec![Ar4, Ar5, Ar6])),
        text(),
    );
    let which = (
        prop::sample::select(vec![Sectors, Scopes, CommunityWide]),
        prop::sample::select(vec![Everything, Basic, BasicPlus]),
    );
    let figures = (by_reference(), by_scope(), prop::option::of(amount().prop_map(tons)));
    (head, which, figures).prop_map(|(head, (detail, reporting_level), figures)| {
        let (year, protocol, gwp_set, source) = head;
        let (by_reference, by_scope, community_wide) = figures;
        Inventory {
            year,
            protocol,
            gwp_set,
            source,
            detail,
            reporting_level,
            by_reference,
            by_scope,
            community_wide,
            ..Inventory::default() // lines have properties of their own
        }
    })
}

/// Any plan that can be typed.
pub fn any_plan() -> impl Strategy<Value = Plan> {
    (community(), inventory(), prop::collection::vec(inventory(), 0..3)).prop_map(
        |(community, inventory, other_inventories)| Plan {
            community,
            inventory,
            other_inventories,
            ..Plan::default() // what stands beside them has properties of its own
        },
    )
}

/// Plans with every figure a target needs: entered, or interpolated between entered years.
pub fn complete_plan() -> impl Strategy<Value = Plan> {
    let years = (2016_u16..=2029, 1990_u16..2016, 2031_u16..=2060);
    let counts = prop::array::uniform4(1_000.0..2e6_f64);
    let given = (any::<bool>(), any::<bool>());
    (any_plan(), years, counts, given, 1.0..1e9).prop_map(
        |(mut plan, (base, before, after), [p0, p2030, early, late], (base_given, target_given), amount)| {
            plan.inventory.year = Some(year(base));
            let people = &mut plan.community.population;
            *people = population(&[(before, early), (after, late)]);
            people.set_source(year(before), "a census".to_owned());
            if base_given {
                people.set(year(base), self::people(p0));
            }
            if target_given {
                people.set(year(2030), self::people(p2030));
            }
            let amount = Entry::Amount(tons(amount));
            plan.inventory.by_reference.insert(reference("I.1.1"), amount);
            plan.inventory.by_reference.remove(reference("V.2"));
            plan.inventory.by_scope.scope1 = Some(amount);
            plan.inventory.community_wide = amount.amount();
            plan
        },
    )
}

/// San José as it was reported, by scope.
pub(crate) fn san_jose_by_scope() -> Plan {
    reported(Sample::SanJose, Detail::Scopes)
}

/// Ferndale as it was published: one total.
pub(crate) fn ferndale_in_total() -> Plan {
    reported(Sample::Ferndale, Detail::CommunityWide)
}

fn reported(sample: Sample, detail: Detail) -> Plan {
    let mut plan = sample.plan();
    plan.inventory.detail = detail;
    plan
}
