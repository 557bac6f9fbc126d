//! The inventory's sums, by hand.

use fairshare::assessment::assess;
use fairshare::inventory::{
    Detail, Entries, Entry, Inventory, Line, NegativeEmissions, NotationKey, Place, ReportingLevel, Sum, What,
};
use fairshare::plan::Plan;
use fairshare::quantity::{People, Share, Tco2e, Tco2ePerPerson, Unit, Year};
use fairshare::reference::gpc::{Scope, Sector};

use crate::support::{at, tons};

fn amount(value: f64) -> Option<Entry> {
    Some(Entry::Amount(tons(value)))
}

/// At least one entry of each level and each scope, and one that says why there is no figure.
fn mixed() -> Inventory {
    let mut inventory = Inventory::default();
    for (code, value) in [
        ("I.1.1", 100.0),   // scope 1, BASIC
        ("I.1.2", 200.0),   // scope 2, BASIC
        ("I.1.3", 30.0),    // scope 3, BASIC+
        ("I.4.4", 5000.0),  // scope 1, territorial: grid generation
        ("III.1.2", 40.0),  // scope 3, BASIC
        ("III.1.3", 700.0), // scope 1, territorial: imported waste
        ("IV.2", 8.0),      // scope 1, BASIC+
        ("V.2", -50.0),     // scope 1, BASIC+, a removal
        ("VI.1", 9.0),      // scope 3, other
    ] {
        inventory.enter(at(code), amount(value)).unwrap();
    }
    inventory.enter(at("II.1.1"), Some(Entry::Key(NotationKey::Ne))).unwrap();
    inventory
}

#[test]
fn totals_by_scope_and_level() {
    let totals = mixed().totals();
    assert_eq!(totals.scope1, Some(tons(58.0))); // 100 + 8 − 50
    assert_eq!(totals.scope2, Some(tons(200.0)));
    assert_eq!(totals.scope3, Some(tons(79.0))); // 30 + 40 + 9
    assert_eq!(totals.basic, Some(tons(340.0))); // 100 + 200 + 40
    assert_eq!(totals.basic_plus, Some(tons(328.0))); // 340 + 30 + 8 − 50
    assert_eq!(totals.grid_generation_memo, Some(tons(5000.0)));
    assert_eq!(totals.base, Some(tons(337.0))); // 58 + 200 + 79, no territorial line
}

#[test]
fn the_boundary_says_what_counts() {
    let mut inventory = mixed();
    let counted = |inventory: &Inventory| -> Vec<&'static str> {
        let codes = inventory.counted().into_iter().map(|(place, _)| match place {
            Place::Reference(reference) => reference.row().code,
            other => panic!("{other:?}"),
        });
        codes.collect()
    };
    assert_eq!(inventory.reporting_level, ReportingLevel::Everything);
    assert_eq!(counted(&inventory), ["I.1.1", "I.1.2", "I.1.3", "III.1.2", "IV.2", "V.2", "VI.1"]);
    inventory.reporting_level = ReportingLevel::BasicPlus;
    assert_eq!(counted(&inventory), ["I.1.1", "I.1.2", "I.1.3", "III.1.2", "IV.2", "V.2"]);
    assert_eq!(inventory.totals().base, Some(tons(328.0)));
    inventory.reporting_level = ReportingLevel::Basic;
    assert_eq!(counted(&inventory), ["I.1.1", "I.1.2", "III.1.2"]);
    assert_eq!(inventory.totals().base, Some(tons(340.0)));
}

#[test]
fn by_scope() {
    let mut inventory = Inventory { detail: Detail::Scopes, ..Inventory::default() };
    inventory.enter(Place::Scope(Scope::Scope1), amount(10.0)).unwrap();
    inventory.enter(Place::Scope(Scope::Scope2), Some(Entry::Key(NotationKey::Ne))).unwrap();
    inventory.enter(Place::Scope(Scope::Scope3), amount(5.0)).unwrap();
    let totals = inventory.totals();
    assert_eq!((totals.scope1, totals.scope2, totals.scope3), (Some(tons(10.0)), None, Some(tons(5.0))));
    assert_eq!(totals.base, Some(tons(15.0)));
    // Scopes do not show which part is BASIC.
    assert_eq!((totals.basic, totals.basic_plus, totals.grid_generation_memo), (None, None, None));
    // A boundary chosen for sectors does not cut scopes.
    inventory.reporting_level = ReportingLevel::Basic;
    assert_eq!(inventory.totals().base, Some(tons(15.0)));
}

#[test]
fn community_wide() {
    let mut inventory = Inventory { detail: Detail::CommunityWide, ..Inventory::default() };
    inventory.enter(Place::CommunityWide, amount(7.0)).unwrap();
    let totals = inventory.totals();
    assert_eq!(totals.base, Some(tons(7.0)));
    assert_eq!([totals.scope1, totals.scope2, totals.scope3, totals.basic, totals.basic_plus], [None; 5]);
    assert_eq!(inventory.counted(), [(Place::CommunityWide, tons(7.0))]);
}

#[test]
fn only_the_chosen_detail_counts_and_nothing_is_lost() {
    let mut inventory = mixed();
    inventory.enter(Place::Scope(Scope::Scope1), amount(10.0)).unwrap();
    inventory.enter(Place::CommunityWide, amount(7.0)).unwrap();
    let base = |detail: Detail| Inventory { detail, ..inventory.clone() }.totals().base;
    assert_eq!(base(Detail::Sectors), Some(tons(337.0)));
    assert_eq!(base(Detail::Scopes), Some(tons(10.0)));
    assert_eq!(base(Detail::CommunityWide), Some(tons(7.0)));
}

#[test]
fn a_sum_over_nothing_is_missing_not_zero() {
    for detail in [Detail::Sectors, Detail::Scopes, Detail::CommunityWide] {
        let inventory = Inventory { detail, ..Inventory::default() };
        assert_eq!(inventory.totals(), Default::default(), "{detail:?}");
        assert_eq!(inventory.totals().base, None);
    }
}

/// Land counts only where everything does, and then in its own sector alone.
#[test]
fn the_part_of_a_sector_is_of_what_counts() {
    let mut inventory = Inventory::default();
    for (code, value) in [("I.1.1", 10.0), ("I.1.2", 5.0), ("II.1.1", 7.0), ("V.2", -3.0)] {
        inventory.enter(at(code), amount(value)).unwrap();
    }
    inventory.reporting_level = ReportingLevel::Basic;
    let of = |inventory: &Inventory, sector| inventory.figures().sum(Sum::Sector(sector));
    assert_eq!(of(&inventory, Sector::StationaryEnergy), Some(tons(15.0)));
    assert_eq!(of(&inventory, Sector::Transportation), Some(tons(7.0)));
    assert_eq!(of(&inventory, Sector::Afolu), None);
}

#[test]
fn entries_that_are_none_say_what_is_expected() {
    let error = serde_json::from_str::<Entries>("3").unwrap_err().to_string();
    assert!(error.contains("expected entries by GPC reference"), "{error}");
}

#[test]
fn blank_is_what_has_no_figure_and_no_line() {
    assert!(Inventory::default().is_blank());
    let mut with_a_key = Inventory::default();
    with_a_key.enter(at("I.1.1"), Some(Entry::Key(NotationKey::No))).unwrap();
    assert!(!with_a_key.is_blank());
    let mut with_a_line = Inventory { detail: Detail::Lines, ..Inventory::default() };
    with_a_line.lines.push(Line::new(crate::support::reference("I.1.1"), What::Emissions(None)));
    assert!(!with_a_line.is_blank());
}

#[test]
fn notation_keys_are_not_zero() {
    for key in NotationKey::ALL {
        let mut inventory = Inventory::default();
        inventory.enter(at("I.1.1"), Some(Entry::Key(key))).unwrap();
        inventory.enter(at("I.4.4"), Some(Entry::Key(key))).unwrap();
        assert_eq!(inventory.totals(), Default::default(), "{key:?}");
        assert_eq!(inventory.counted(), []);
        assert_eq!(inventory.entries().len(), 2);
        let plan = Plan { inventory, ..Plan::default() };
        assert_eq!(assess(&plan).base.totals.base, None);
    }
}

#[test]
fn a_key_replaces_an_amount_and_clearing_removes_both() {
    let mut inventory = Inventory::default();
    inventory.enter(at("I.1.1"), amount(3.0)).unwrap();
    inventory.enter(at("I.1.1"), Some(Entry::Key(NotationKey::Ie))).unwrap();
    assert_eq!(inventory.entry(at("I.1.1")), Some(Entry::Key(NotationKey::Ie)));
    inventory.enter(at("I.1.1"), None).unwrap();
    assert_eq!(inventory, Inventory::default());
}

#[test]
fn below_zero_only_on_land() {
    let places = ["I.1.1", "I.4.4", "III.1.2", "V.1", "V.3", "VI.1"].map(at);
    let scopes = Scope::ALL.map(Place::Scope);
    for place in places.into_iter().chain(scopes).chain([Place::CommunityWide]) {
        let mut inventory = Inventory::default();
        let refused = inventory.enter(place, amount(-1.0));
        assert_eq!(refused, Err(NegativeEmissions { place, amount: tons(-1.0) }));
        assert_eq!(inventory, Inventory::default(), "a refused figure changes nothing");
        inventory.enter(place, amount(0.0)).unwrap();
    }
    let mut inventory = Inventory::default();
    inventory.enter(at("V.2"), amount(-1.0)).unwrap();
    assert_eq!(inventory.totals().basic_plus, Some(tons(-1.0)));
}

#[test]
fn notation_keys_are_read_in_either_case() {
    for (typed, key) in
        [("NO", NotationKey::No), ("ne", NotationKey::Ne), (" Ie ", NotationKey::Ie), ("c", NotationKey::C)]
    {
        assert_eq!(NotationKey::read(typed), Some(key));
    }
    for typed in ["", "N", "NA", "0", "CO"] {
        assert_eq!(NotationKey::read(typed), None);
    }
}

#[test]
fn quantities_refuse_what_they_cannot_be_and_name_the_limits() {
    let refused = Tco2e::new(1.1e9).unwrap_err();
    assert_eq!((refused.unit, refused.value, refused.min, refused.max), (Unit::Tco2e, 1.1e9, -1e9, 1e9));
    assert!(Tco2e::new(1e9).is_ok() && Tco2e::new(-1e9).is_ok() && Tco2e::new(-1.1e9).is_err());
    for absurd in [0.0, -1.0, 0.99, 50_000_001.0, f64::INFINITY, f64::NAN] {
        assert!(People::new(absurd).is_err(), "{absurd}");
    }
    assert!(People::new(1.0).is_ok() && People::new(50e6).is_ok());
    for no_number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(Tco2e::new(no_number).is_err());
        assert!(Share::new(no_number).is_err());
        assert!(Tco2ePerPerson::new(no_number).is_err());
        assert!(Year::from_number(no_number).is_err());
    }
    assert_eq!(Year::from_number(2019.0), Year::new(2019));
    for absurd in [2019.5, 1949.0, 2101.0, -2019.0, 65_536.0 + 2019.0, 1e300] {
        assert_eq!(Year::from_number(absurd).unwrap_err().value, absurd);
    }
    assert!(Year::new(1949).is_err() && Year::new(2101).is_err());
}
