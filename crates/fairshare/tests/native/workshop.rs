//! Workshops: codes, what tables hand in, and how it is laid side by side.

use fairshare::actions::catalogue::{Kind, Parameter};
use fairshare::actions::packages::Package;
use fairshare::actions::scenario::{Chosen, Scenario, Setting};
use fairshare::assessment::assess;
use fairshare::forecast::NoForecast;
use fairshare::outlook::Why;
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::restore::{MAX_TEXT, RestoreError, restore, save};
use fairshare::samples::Sample;
use fairshare::workshop::code::{NoCode, read, write};
use fairshare::workshop::short::{self, NoShortCode};
use fairshare::workshop::{
    Added, Collected, Community, HandedIn, Invitation, MAX_NAME, MAX_TABLES, Mark, standing,
};
use proptest::prelude::*;

use crate::support::{assert_close, cases};

fn handed(table: &str, plan: Plan) -> HandedIn {
    HandedIn { table: table.to_owned(), plan, mark: None }
}

fn with_package(package: Package) -> Plan {
    Plan { scenarios: vec![package.scenario()], ..Sample::Maplewood.plan() }
}

/// SHA-256("abc") begins ba7816bf 8f01 (FIPS 180-2, appendix B.1), which is `ungWv48B` in base64:
/// `printf '\xba\x78\x16\xbf\x8f\x01' | base64`.
#[test]
fn a_code_is_the_bytes_and_their_check() {
    assert_eq!(write(b"abc"), "YWJj.ungWv48B");
    assert_eq!(read("YWJj.ungWv48B"), [Ok(b"abc".to_vec())]);
}

#[test]
fn a_code_cut_off_or_changed_is_named_and_spoils_no_other() {
    let (one, two) = (write(b"one plan"), write(b"another plan"));
    let cut = &one[..one.len() - 3];
    assert_eq!(read(cut), [Err(NoCode::CutOff)]);
    assert_eq!(read(&one[..5]), [Err(NoCode::CutOff)]);
    assert_eq!(read(&format!("{cut}\n{two}")), [Err(NoCode::CutOff), Ok(b"another plan".to_vec())]);
    assert_eq!(read(&format!("{two} {cut}")), [Ok(b"another plan".to_vec()), Err(NoCode::CutOff)]);
    assert_eq!(read(&two.replacen('W', "X", 1)), [Err(NoCode::Changed)]);
    assert_eq!(read("<script>alert(1)</script>"), [Err(NoCode::CutOff)]);
    assert_eq!(read(" \n\t "), []);
    assert_eq!(read(&format!("{one}AAAA")), [Err(NoCode::Changed)]);
}

#[test]
fn a_link_counts_as_a_code() {
    let link = "https://example.org/fairshare/#/actions?plan=YWJj&steps=target,actions";
    assert_eq!(read(link), [Ok(b"abc".to_vec())]);
    assert_eq!(read(&format!("YWJj.ungWv48B {link}")), [Ok(b"abc".to_vec()), Ok(b"abc".to_vec())]);
    assert_eq!(read("https://example.org/#/actions?plan=%%%"), [Err(NoCode::Changed)]);
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn codes_survive_a_mail_program(all in prop::collection::vec(prop::collection::vec(any::<u8>(), 1..200), 1..4), width in 5usize..80) {
        let text: String = all.iter().map(|bytes| write(bytes) + "\n").collect();
        let broken: String = text.lines().map(|line| {
            let letters: Vec<char> = line.chars().collect();
            letters.chunks(width).map(|part| part.iter().collect::<String>() + "\r\n").collect::<String>()
        }).collect();
        let found: Vec<Vec<u8>> = read(&broken).into_iter().map(|it| it.unwrap()).collect();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn any_text_at_all_is_read_without_harm(text in ".{0,300}", bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&text);
        let _ = HandedIn::restore(&bytes);
        let _ = Collected::restore(&text);
    }

    #[test]
    fn a_changed_letter_is_noticed(bytes in prop::collection::vec(any::<u8>(), 3..100), place in any::<prop::sample::Index>()) {
        let code = write(&bytes);
        let place = place.index(code.find('.').unwrap());
        let other = if &code[place..=place] == "A" { "B" } else { "A" };
        let changed = format!("{}{other}{}", &code[..place], &code[place + 1..]);
        prop_assert_eq!(read(&changed), vec![Err(NoCode::Changed)]);
    }
}

#[test]
fn what_a_table_hands_in_is_a_plan_that_any_fairshare_opens() {
    let result = handed("Table 3: Las Águilas", with_package(Package::BigFour));
    let document = result.save();
    assert_eq!(restore(document.as_bytes()), Ok(result.plan.clone()));
    assert_eq!(HandedIn::restore(document.as_bytes()), Ok(result));
}

#[test]
fn a_plan_without_a_table_counts_and_a_name_that_is_none_does_no_harm() {
    let plan = Sample::Maplewood.plan();
    assert_eq!(HandedIn::restore(save(&plan).as_bytes()), Ok(handed("", plan.clone())));
    let document = |table: &str| save(&plan).replacen('{', &format!("{{\"table\":{table},"), 1);
    for table in ["7", "null", "[\"x\"]", "{\"a\":1}"] {
        assert_eq!(HandedIn::restore(document(table).as_bytes()).unwrap().table, "", "{table}");
    }
    let long = HandedIn::restore(document(&format!("\" a\\nb{}\"", "x".repeat(500))).as_bytes()).unwrap();
    assert_eq!(long.table.chars().count(), MAX_NAME);
    assert!(long.table.starts_with("a bxx"));
}

#[test]
fn damaged_documents_are_named_by_the_one_restore() {
    assert_eq!(HandedIn::restore(b"{\"format\":\"other\",\"version\":\"1\"}"), Err(RestoreError::NotOurs));
    let cut = &handed("A", Sample::Maplewood.plan()).save()[..200];
    assert_eq!(HandedIn::restore(cut.as_bytes()), Err(RestoreError::Truncated));
    // A name of megabytes would keep the projector busy for seconds.
    let mut long = Plan::default();
    long.community.name = "n".repeat(MAX_TEXT + 1);
    assert_eq!(HandedIn::restore(handed("A", long).save().as_bytes()), Err(RestoreError::LongText));
}

#[test]
fn results_are_kept_once_each_and_none_is_lost() {
    let mut all = Collected::default();
    let (first, other) = (with_package(Package::FirstSteps), with_package(Package::AllIn));
    assert_eq!(all.add(handed("Oaks", first.clone())), Added::Yes);
    assert_eq!(all.add(handed("Oaks", first.clone())), Added::Before);
    assert_eq!(all.add(handed("Oaks", other.clone())), Added::Yes);
    assert_eq!(all.add(handed("Oaks", other)), Added::Before);
    assert_eq!(all.add(handed("Elms", first)), Added::Yes);
    let names: Vec<&str> = all.tables.iter().map(|it| it.table.as_str()).collect();
    assert_eq!(names, ["Oaks", "Oaks (2)", "Elms"]);
    assert_eq!(Collected::restore(&all.save()), (all, 0));
}

#[test]
fn stored_results_that_cannot_be_read_are_counted() {
    let mut all = Collected::default();
    all.add(handed("Oaks", Sample::Maplewood.plan()));
    let spoiled = all.save().replacen('[', "[{\"format\":\"x\",\"version\":\"1\"},", 1);
    assert_eq!(Collected::restore(&spoiled), (all, 1));
    assert_eq!(Collected::restore("nonsense"), (Collected::default(), 1));
    assert_eq!(Collected::restore("[]"), (Collected::default(), 0));
}

#[test]
fn there_is_an_end_to_tables() {
    let mut all = Collected::default();
    for _ in 0..MAX_TABLES {
        assert_eq!(all.add(handed("T", different(all.tables.len()))), Added::Yes);
    }
    assert_eq!(all.add(handed("T", different(MAX_TABLES))), Added::Full);
}

fn different(nth: usize) -> Plan {
    let mut plan = Sample::Ferndale.plan();
    plan.community.name = nth.to_string();
    plan
}

/// Maplewood, 2018: 63.27 % per person, of the four that README names for base years 2016 to 2019;
/// with nothing done nothing of the gap is closed.
#[test]
fn where_tables_stand() {
    let idle = standing(&Sample::Maplewood.plan()).unwrap();
    assert_close(idle.per_capita.percent(), 63.27, 2e-3);
    let none = idle.coming.unwrap();
    assert_eq!((none.scenario, none.package.len(), none.is_reached()), (none.adjusted, 0, false));
    assert_close(none.remaining.value(), none.adjusted.value() - idle.target.value(), 1e-12);

    let first = standing(&with_package(Package::FirstSteps)).unwrap().coming.unwrap();
    let all = standing(&with_package(Package::AllIn)).unwrap();
    assert_eq!(all.target, idle.target);
    let all = all.coming.unwrap();
    assert!(all.scenario < first.scenario && first.scenario < none.scenario);
    assert_eq!(all.is_reached(), all.remaining.value() <= 0.0);
    // Two of the catalogue have nothing here that they work on, such as trees: the inventory has no land.
    assert_eq!(all.package.len(), Package::AllIn.scenario().actions.len() - 2);
}

#[test]
fn what_is_missing_is_said() {
    assert_eq!(standing(&Plan::default()), None);
    let ferndale = standing(&crate::support::ferndale_in_total()).unwrap();
    assert_close(ferndale.per_capita.percent(), 63.27, 2e-3);
    assert_eq!(ferndale.coming, Err(Why::NoForecast(NoForecast::NeedsSectors)));
}

#[test]
fn a_workshops_link_says_what_is_played_with() {
    let of = |query: &str| Invitation::read(query).map(|it| (it.steps, it.community));
    let steps = || "target,actions".to_owned();
    assert_eq!(of("steps=target,actions&plan=YWJj"), Some((steps(), Community::Plan(vec![b"abc".to_vec()]))));
    assert_eq!(of("steps=target%2Cactions"), Some((steps(), Community::File)));
    assert_eq!(of("steps=target,actions&plan=Y!"), Some((steps(), Community::Garbled)));
    assert_eq!(of("steps=target,actions&sample=atlantis"), Some((steps(), Community::Garbled)));
    for sample in Sample::ALL {
        let query = format!("sample={}&steps=target,actions", sample.key());
        assert_eq!(of(&query), Some((steps(), Community::Sample(sample))));
    }
    assert_eq!(of("steps=&plan=YWJj"), None);
    // As mails and chats hand them on.
    let plan = Some((steps(), Community::Plan(vec![b"abc".to_vec()])));
    assert_eq!(of("plan=YWJj&amp;steps=target,actions)."), plan);
    assert_eq!(of("plan%3DYWJj%26steps%3Dtarget%252Cactions"), plan);
    assert_eq!(
        of("sample=3Dmaplewood&amp;steps=3Dtarget,actions").map(|it| it.1),
        Some(Community::Sample(Sample::Maplewood))
    );
    let long = format!("steps=target&plan={}", "A".repeat(64_001));
    assert_eq!(of(&long).map(|it| it.1), Some(Community::TooLong(64_001)));
    assert_eq!(of("year=2018"), None);
}

/// A report whose target was written over is told from one as it was made, and the mark is kept.
#[test]
fn a_result_whose_figures_were_changed_is_marked() {
    let plan = with_package(Package::BigFour);
    let report = Report::new(&plan, &assess(&plan), "2026-01-02T03:04:05Z").to_json();
    assert_eq!(HandedIn::restore(report.as_bytes()).unwrap().mark, None);
    let key = "\"target_year_emissions_tco2e\": ";
    let changed = report.replacen(key, &format!("{key}1"), 1);
    let found = HandedIn::restore(changed.as_bytes()).unwrap();
    assert_eq!((found.mark, &found.plan), (Some(Mark::Changed), &plan));
    assert_eq!(HandedIn::restore(found.save().as_bytes()).unwrap(), found);
    let rounded = HandedIn { mark: Some(Mark::Rounded), ..handed("Oaks", plan) };
    assert_eq!(HandedIn::restore(rounded.save().as_bytes()).unwrap(), rounded);
}

fn with_actions(all: Vec<(Kind, &[(Parameter, f64)])>) -> Plan {
    let actions = all.into_iter().map(|(kind, settings)| {
        let settings =
            settings.iter().map(|(parameter, value)| Setting { parameter: *parameter, value: *value });
        Chosen { settings: settings.collect(), ..Chosen::new(kind) }
    });
    let scenario = Scenario { name: String::new(), actions: actions.collect() };
    Plan { scenarios: vec![scenario], ..Sample::Maplewood.plan() }
}

fn again(plan: &Plan) -> Plan {
    short::read(&short::write(plan), &Sample::Maplewood.plan()).unwrap()
}

/// Sixty bits in letters of five are twelve. Letters that are taken for one another are in none.
#[test]
fn a_short_code_has_twelve_letters_that_nobody_mistakes() {
    for plan in [Sample::Maplewood.plan(), with_package(Package::AllIn), with_package(Package::FirstSteps)] {
        let code = short::write(&plan);
        assert_eq!(code.chars().count(), short::LETTERS, "{code}");
        assert!(
            code.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
                && !code.contains(['0', 'O', '1', 'I'])
        );
        assert_eq!(short::in_groups(&code).len(), 14);
        // As it is read out and typed.
        let typed = short::in_groups(&code).to_lowercase().replacen(' ', "-", 1);
        assert_eq!(short::read(&typed, &plan).unwrap(), short::read(&code, &plan).unwrap());
    }
}

#[test]
fn a_short_code_carries_defaults_limits_and_what_is_off_exactly() {
    for package in [Package::BigFour, Package::AllIn] {
        let plan = with_package(package);
        assert!(again(&plan).scenarios[0].does_what(&plan.scenarios[0]), "{package:?}");
    }
    let defaults = with_actions(Kind::ALL.iter().map(|kind| (*kind, &[][..])).collect());
    assert!(again(&defaults).scenarios[0].does_what(&defaults.scenarios[0]));
    assert_eq!(again(&Sample::Maplewood.plan()).scenarios[0].actions, []);
    let mut off = with_package(Package::BigFour);
    off.scenarios[0].actions.iter_mut().for_each(|it| it.is_on = false);
    assert_eq!(again(&off).scenarios[0].actions, []);
}

proptest! {
    #![proptest_config(cases(64))]

    /// What is on stays on; how far is off by no more than half a step, which for up to seven actions is 1.4 % of
    /// the limit and a rounded percent, and for all seventeen a sixth of it.
    #[test]
    fn a_short_code_is_near_to_what_it_stands_for(on in prop::collection::vec(1usize..101, 1..17), turn in 0usize..17) {
        let strong: Vec<Kind> = Kind::ALL.iter().copied().filter(|it| it.has_limit()).collect();
        let value = |kind: Kind, part: usize| {
            let limits = kind.parameters()[0];
            [(limits.parameter, limits.limit.unwrap() * part as f64 / 100.0)]
        };
        let chosen: Vec<(Kind, [(Parameter, f64); 1])> =
            on.iter().enumerate().map(|(nth, _)| strong[(nth + turn) % strong.len()]).zip(&on).map(|(kind, part)| (kind, value(kind, *part))).collect();
        let plan = with_actions(chosen.iter().map(|(kind, settings)| (*kind, &settings[..])).collect());
        let found = again(&plan);
        prop_assert_eq!(found.scenarios[0].actions.len(), chosen.len());
        let step = if chosen.len() <= 7 { 0.014 } else { 1.0 / 6.0 };
        for (kind, [(parameter, wanted)]) in chosen {
            let place = found.scenarios[0].find(kind).unwrap();
            let read = &found.scenarios[0].actions[place];
            // Two strengths count by their product.
            let product = |first: f64, of: &dyn Fn(Parameter) -> f64| {
                kind.parameters().iter().skip(1).filter(|it| it.is_strength()).map(|it| of(it.parameter)).product::<f64>() * first
            };
            let all: f64 = kind.parameters().iter().filter_map(|it| it.limit).product();
            let given = product(wanted, &|it| kind.limits(it).unwrap().default);
            let got = product(read.parameter(parameter).unwrap(), &|it| read.parameter(it).unwrap());
            // Of a product the steps are those of its root, twice as wide at its end; a percent is rounded in each.
            let rounded = kind.parameters().iter().filter_map(|it| it.limit).map(|it| 0.5 / it).sum::<f64>();
            prop_assert!((given - got).abs() / all <= 2.0 * step + rounded + 0.02, "{kind:?}: {given} {got}");
        }
    }
}

#[test]
fn what_a_tables_picture_says_is_its_name_and_its_code_and_anything_else_is_none() {
    let code = "2345 6789 ABCD";
    assert_eq!(short::scanned("Oaks: 2345 6789 ABCD"), Some(("Oaks", code)));
    assert_eq!(short::scanned("Table 1: east: 2345 6789 ABCD"), Some(("Table 1: east", code)));
    assert_eq!(short::scanned(": 2345 6789 ABCD"), Some(("", code)));
    assert_eq!(short::scanned("23456789abcd"), Some(("", "23456789abcd")));
    for other in [
        "",
        "Oaks",
        "https://example.gov/#/actions?sample=maplewood",
        "Oaks: 2345 6789",
        "Oaks: 0000 0000 0000",
    ] {
        assert_eq!(short::scanned(other), None, "{other}");
    }
}

/// One letter wrong, or two swapped, is noticed wherever it is: 12 × 31 and 66 of each code.
#[test]
fn a_typo_in_a_short_code_is_noticed() {
    const LETTERS: &str = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    for plan in [with_package(Package::AllIn), with_package(Package::FirstSteps), Sample::Maplewood.plan()] {
        let code: Vec<char> = short::write(&plan).chars().collect();
        let read = |code: &[char]| short::read(&code.iter().collect::<String>(), &plan);
        assert!(read(&code).is_ok());
        for at in 0..code.len() {
            for letter in LETTERS.chars().filter(|it| *it != code[at]) {
                let mut typo = code.clone();
                typo[at] = letter;
                assert_eq!(read(&typo), Err(NoShortCode::Wrong));
            }
            for other in (0..at).filter(|it| code[*it] != code[at]) {
                let mut typo = code.clone();
                typo.swap(at, other);
                assert_eq!(read(&typo), Err(NoShortCode::Wrong));
            }
        }
        assert_eq!(read(&code[1..]), Err(NoShortCode::Length(11)));
    }
    let maplewood = Sample::Maplewood.plan();
    assert_eq!(short::read("O234 5678 9ABC", &maplewood), Err(NoShortCode::Letter('O')));
    assert_eq!(short::read("", &maplewood), Err(NoShortCode::Length(0)));
    // A code of another community is none of this one.
    let code = short::write(&with_package(Package::BigFour));
    assert_eq!(short::read(&code, &Sample::SanJose.plan()), Err(NoShortCode::Wrong));
}
