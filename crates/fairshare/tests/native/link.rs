//! What an address carries: figures and bytes, right and wrong.

use fairshare::address::Address;
use fairshare::inventory::Detail;
use fairshare::link::base64url::{decode, encode};
use fairshare::link::{Carried, Field, Figures, MAX_LETTERS, Wrong, read};
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
    assert_eq!(found, Figures { plan: expected, wrong: vec![], unknown: vec![] });
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
    for query in ["", "lang=en&theme=dark", "year=", "year=&name=", "utm_source=mail&fbclid=x", "?", "&gt;"] {
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
    assert_eq!(
        wrong("emissions=412.000"),
        [(Field::Emissions, Wrong::Number(NumberError::DecimalComma(412_000.0)))]
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
    let plan = |bytes: &[u8]| Some(Carried::Plan(vec![bytes.to_vec()]));
    assert_eq!(read("plan=-_8"), plan(&[0xfb, 0xff]));
    // What a plan carries goes before figures beside it.
    assert_eq!(read("year=2018&plan=AA&name=x"), plan(&[0]));
    for garbled in ["plan", "plan=", "plan=A", "plan=AAAAA", "plan=A+B/", "plan=AB-", "plan=-_9", "plan=%"] {
        assert_eq!(read(garbled), Some(Carried::Garbled), "{garbled}");
    }
    let letters = |count: usize| format!("plan={}", "A".repeat(count));
    assert!(matches!(read(&letters(MAX_LETTERS)), Some(Carried::Plan(_))));
    assert_eq!(read(&letters(MAX_LETTERS + 4)), Some(Carried::TooLong(MAX_LETTERS + 4)));
}

/// A plan's link as people and programs hand it on; in each, the first reading is the right one.
#[test]
fn what_happened_to_a_plans_link_is_undone() {
    // Base64url of these bytes holds both signs: 0xfb 0xef 0xbf 0xfe 0x00 is `--__/gA`, by hand:
    // 111110 111110 111110 111111 | 111111 100000 0000(00).
    let bytes = vec![0xfb, 0xef, 0xbf, 0xfe, 0x00];
    assert_eq!(encode(&bytes), "---__gA");
    for damaged in [
        "plan=---__gA.",
        "plan=---__gA)",
        "plan=---__gA).",
        "plan=---__gA%3E",
        "plan=---__gA]",
        "plan=---__gA%20",
        "plan=---__gA%E2%80%8B",
        "plan=---__gA%22",
        "plan=---__gA,",
        "plan=%2D%2D%2D%5F%5FgA",
        "plan=%2d--_%5fgA",
        "plan=---%20__gA",
        "plan=---=__gA",
        "plan=---__gA&fbclid=x",
        "plan=---__gA%26utm_source=x",
        "lang=es&amp;plan=---__gA",
        "lang=es&amp;amp;plan=---__gA",
        "plan%3D---__gA",
        "plan%3d---__gA%26lang%3Des",
        "plan%253D---__gA",
        "%E2%80%8Bplan=---__gA",
    ] {
        let Some(Carried::Plan(found)) = read(damaged) else { panic!("{damaged}: {:?}", read(damaged)) };
        assert_eq!(found.first(), Some(&bytes), "{damaged}");
    }
    // Where it is open what belongs to the plan, the right one is among the readings.
    for damaged in ["plan=3D---__gA", "plan=---__gA_", "plan=---__gA.%20Thanks", "plan=---__gA%3C/a%3E"] {
        let Some(Carried::Plan(found)) = read(damaged) else { panic!("{damaged}") };
        assert!(found.contains(&bytes), "{damaged}: {found:?}");
    }
}

#[test]
fn what_happened_to_figures_on_their_way_is_undone() {
    let link = "year=2018&emissions=412000&population=38000&population2030=40500&name=Maplewood";
    let whole = figures(link);
    assert_eq!((whole.wrong.len(), whole.plan.community.name.as_str()), (0, "Maplewood"));
    let percent = |text: &str| text.replace('%', "%25").replace('&', "%26").replace('=', "%3D");
    for damaged in [
        link.replace('&', "&amp;"),
        link.replace('&', "&amp;amp;"),
        link.replace('&', "&#38;"),
        percent(link),
        percent(&percent(link)),
        link.replace('&', "%26"),
        format!("lang=es&{}", percent(link)),
        link.replace('=', "=3D"),
        format!("{}&lang=es", link.replace('=', "=3D")),
        format!("{link}."),
        format!("{link})."),
        format!("{link}%3E"),
        format!("{link}%20"),
        format!("{link}%E2%80%8B"),
        format!("{link}%E2%80%9D,"),
        format!("%E2%80%8B{link}"),
        format!("{link}&utm_campaign=x&gt;"),
    ] {
        assert_eq!(figures(&damaged), whole, "{damaged}");
    }
    // A stop or bracket that is the name's own stays.
    for (given, name) in [
        ("name=Washington%20D.C.", "Washington D.C."),
        ("name=Grand%20Co.", "Grand Co."),
        ("name=Springfield%20(MA)", "Springfield (MA)"),
        ("name=The%20End.&", "The End."),
        ("name=Ferndale.&year=2018", "Ferndale."),
        ("name=3D%20Town&year=2018", "3D Town"),
        ("name=A%26year%3D2018", "A&year=2018"),
    ] {
        assert_eq!(figures(given).plan.community.name, name, "{given}");
    }
}

#[test]
fn what_nobody_knows_is_named() {
    let unknown = |query: &str| match read(query) {
        Some(Carried::Unknown(names)) => names,
        other => panic!("{query}: {other:?}"),
    };
    assert_eq!(unknown("plans=x"), ["plans"]);
    assert_eq!(unknown("lang=es&pl%61nn=AAAA"), ["plann"]);
    assert_eq!(unknown("garbage"), ["garbage"]);
    assert_eq!(unknown("steps=nowhere"), ["steps"]);
    let found = figures("year=2018&emisions=412000&x");
    assert_eq!((found.wrong.len(), found.unknown), (0, vec!["emisions".to_owned()]));
    for script in ["%3Cscript%3E=1", "__proto__=x", "constructor=x"] {
        assert_eq!(unknown(script).len(), 1, "{script}");
    }
}

#[test]
fn addresses_of_the_app() {
    for (given, written) in [
        ("#/", "#/"),
        ("", "#/"),
        ("#/target", "#/target"),
        ("#/target?lang=es&plan=A-_", "#/target?lang=es&plan=A-_"),
        ("#/target%3Fplan=A-_", "#/target?plan=A-_"),
        ("#/target%3fplan%3DA", "#/target?plan%3DA"),
        ("#/target&year=2018", "#/target?year=2018"),
        ("#%2Ftarget", "#/target"),
        ("#/target).", "#/target"),
        ("#/target%E2%80%8B", "#/target"),
        ("#/target%3E", "#/target"),
    ] {
        assert_eq!(Address::read(given).to_string(), written, "{given}");
    }
    let address = Address::read("#/target?year=2018&lang=es&name=x");
    assert_eq!(address.in_language(Some("en"), true).to_string(), "#/target?year=2018&name=x&lang=en");
    assert_eq!(address.in_language(address.lang(), false).to_string(), "#/target?lang=es");
    assert_eq!(address.in_language(None, false).to_string(), "#/target");
    assert!(address.carries());
    assert!(!Address::read("#/target?lang=es").carries() && !Address::read("#/target?").carries());
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

#[test]
fn figures_with_nothing_to_say_about_them_are_a_plan_at_once() {
    // A browser's parser gives infinity, too, where a number is too large.
    let opened = |query: &str| fairshare::link::figures(query, |plain| plain.parse().ok());
    let whole = "year=2018&emissions=256401&population=19900&population2030=20300&name=Ferndale";
    assert_eq!(opened(whole), Some(figures(whole).plan));
    // Who counts where readers come from, and a language, are nothing to say.
    assert!(opened(&format!("{whole}&lang=es&utm_source=mail")).is_some());
    // A figure that is wrong or given twice, a name nobody knows, a plan, a workshop: somebody has to say so.
    for more in ["population=many", "year=2019", "emisions=5", "plan=AAAA", "steps=target"] {
        assert_eq!(opened(&format!("{whole}&{more}")), None, "{more}");
    }
    for other in ["", "lang=en", "plan=AAAA", "emissions=-5", "population=5"] {
        assert_eq!(opened(other), None, "{other}");
    }
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
