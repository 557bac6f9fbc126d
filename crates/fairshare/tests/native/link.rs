//! What an address carries: figures and bytes, right and wrong.

use fairshare::inventory::Detail;
use fairshare::link::base64url::{decode, encode};
use fairshare::link::{Carried, Field, Figures, Wrong, read};
use fairshare::numerals::NumberError;
use fairshare::plan::Plan;
use fairshare::quantity::Unit;
use proptest::prelude::*;

use crate::support::{cases, plain_plan, result_of, tons, year};

fn figures(query: &str) -> Figures {
    match read(query) {
        Some(Carried::Figures(figures)) => *figures,
        other => panic!("{query}: {other:?}"),
    }
}

fn wrong(query: &str) -> Vec<(Field, Wrong)> {
    figures(query).wrong.into_iter().map(|(field, _, why)| (field, why)).collect()
}

#[test]
fn figures_make_a_plan() {
    let found =
        figures("year=2019&emissions=5412154&population=1047871&population2030=1120791&name=San+Jos%C3%A9");
    let mut expected = plain_plan(2019, 5_412_154.0, &[(2019, 1_047_871.0), (2030, 1_120_791.0)]);
    expected.community.name = "San José".to_owned();
    assert_eq!(found, Figures { plan: expected, wrong: vec![] });
    // ICLEI USA's own figure for San José: 62.8 % per person.
    assert_eq!(format!("{:.1}", result_of(&found.plan).target.reduction_per_capita.percent()), "62.8");
    // In any order, with parameters of others in between, and as people write numbers.
    let mixed = figures(
        "lang=es&population2030=1%2C120%2C791&x&name=San%20Jos%c3%a9&population=1+047+871&theme=&emissions=5.412154e6&year=2019",
    );
    assert_eq!(mixed, found);
}

#[test]
fn what_is_missing_stays_missing() {
    for query in ["", "lang=en&theme=dark", "year=", "year=&name=", "plans=x", "?"] {
        assert_eq!(read(query), None, "{query}");
    }
    let found = figures("population2030=11000");
    assert_eq!(found.plan.inventory.year, None);
    assert_eq!((found.plan.inventory.community_wide, found.plan.inventory.detail), (None, Detail::default()));
    assert_eq!(found.wrong, []);
    assert_eq!(figures("emissions=0").plan.inventory.community_wide, Some(tons(0.0)));
}

#[test]
fn each_wrong_figure_is_named_and_the_others_are_used() {
    let found = figures("year=2018&emissions=lots&population=0&population2030=19465&name=Ferndale");
    assert_eq!(found.plan.inventory.year, Some(year(2018)));
    assert_eq!(found.plan.community.name, "Ferndale");
    assert_eq!(found.plan.inventory.community_wide, None);
    let [
        (Field::Emissions, text, Wrong::Number(NumberError::NotANumber)),
        (Field::Population, _, Wrong::Range(range)),
    ] = &found.wrong[..]
    else {
        panic!("{:?}", found.wrong)
    };
    assert_eq!((text.as_str(), range.unit, range.min), ("lots", Unit::People, 1.0));

    assert_eq!(wrong("year=1989"), [(Field::Year, Wrong::InventoryYear)]);
    assert_eq!(wrong("year=2018.5"), [(Field::Year, Wrong::InventoryYear)]);
    assert_eq!(wrong("year=NaN"), [(Field::Year, Wrong::Number(NumberError::NotANumber))]);
    assert_eq!(wrong("year=2018&year=2019"), [(Field::Year, Wrong::Twice)]);
    assert_eq!(wrong("population=5"), [(Field::Population, Wrong::YearNeeded)]);
    assert_eq!(
        wrong("emissions=1.234,5"),
        [(Field::Emissions, Wrong::Number(NumberError::DecimalComma(1234.5)))]
    );
    assert_eq!(wrong("emissions=1e999"), [(Field::Emissions, Wrong::Number(NumberError::TooLarge))]);
    assert_eq!(wrong("emissions=-1"), [(Field::Emissions, Wrong::Negative)]);
    assert!(matches!(wrong("emissions=1e12")[..], [(Field::Emissions, Wrong::Range(_))]));
    assert_eq!(wrong(&format!("name={}", "n".repeat(201))), [(Field::Name, Wrong::TooLong)]);
    assert_eq!(wrong(&format!("name={}", "%C3%B1".repeat(200))), []);
}

#[test]
fn names_stay_text() {
    for (coded, name) in [
        ("%3Cscript%3Ealert(1)%3C/script%3E", "<script>alert(1)</script>"),
        ("%e2%80%aeevil", "\u{202e}evil"),
        ("100%", "100%"),
        ("%zz%4", "%zz%4"),
        ("a=b", "a=b"),
        ("%ff", "\u{fffd}"),
        ("%26year%3D2018", "&year=2018"),
    ] {
        assert_eq!(figures(&format!("name={coded}")).plan.community.name, name);
    }
}

#[test]
fn a_plan_is_bytes() {
    assert_eq!(read("plan=-_8"), Some(Carried::Plan(vec![0xfb, 0xff])));
    // What a plan carries goes before figures beside it.
    assert_eq!(read("year=2018&plan=AA&name=x"), Some(Carried::Plan(vec![0])));
    for garbled in ["plan", "plan=", "plan=A", "plan=AAAAA", "plan=A+B/", "plan=AB%20", "plan=-_9"] {
        assert_eq!(read(garbled), Some(Carried::Garbled), "{garbled}");
    }
}

#[test]
fn base64url_is_that_of_the_standard() {
    // RFC 4648, section 10.
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg"),
        ("fo", "Zm8"),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ] {
        assert_eq!(encode(bytes.as_bytes()), text);
        assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
    }
    assert_eq!(decode("Zg=="), Some(b"f".to_vec()));
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let text = encode(&bytes);
        prop_assert!(text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
        prop_assert_eq!(decode(&text), Some(bytes));
    }

    #[test]
    fn any_address_is_read(query in "\\PC{0,60}", key in prop::sample::select(vec!["year", "emissions", "population", "population2030", "name", "plan"])) {
        // Whatever it says, what comes of it is a plan or named as wrong.
        if let Some(Carried::Figures(figures)) = read(&format!("{key}={query}")) {
            prop_assert_eq!(figures.wrong.is_empty(), figures.plan != Plan::default() || query.trim().is_empty() || key == "name");
        }
    }
}
