//! Documents from outside: what is refused, with what message, and what is not.

use fairshare::assessment::assess;
use fairshare::inventory::{Entry, Place};
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::report::mend::open;
use fairshare::restore::{MAX_BYTES, MAX_TEXT, RestoreError, restore, restore_foreign, save};
use fairshare::samples::Sample;
use fairshare::workshop::HandedIn;

use crate::support::{at, people, plain_plan, tons, year};

fn error(document: impl AsRef<[u8]>) -> RestoreError {
    restore(document.as_ref()).expect_err("the document is wrong")
}

#[track_caller]
fn assert_damaged(document: &str) {
    let found = error(document);
    assert!(
        matches!(&found, RestoreError::Damaged { detail } if !detail.is_empty()),
        "{document}: {found:?}"
    );
}

/// A stored plan with this as its plan.
fn with_plan(plan: &str) -> String {
    format!(r#"{{"format":"fairshare-plan","version":"1.0.0","plan":{plan}}}"#)
}

fn with_version(version: &str) -> String {
    format!(r#"{{"format":"fairshare-plan","version":"{version}","plan":{{}}}}"#)
}

fn report_of(plan: &Plan) -> String {
    Report::new(plan, &assess(plan), "2026-01-02T03:04:05Z").to_json()
}

#[test]
fn nothing_in_it() {
    for document in ["", " ", "\n\t\r\n", "\u{feff}", "\u{feff} \n"] {
        assert_eq!(error(document), RestoreError::Empty, "{document:?}");
    }
}

#[test]
fn not_json() {
    for document in ["hello", "<html></html>", "name,year\nx,1", "{'a': 1}", "%PDF-1.7", "\0"] {
        assert!(matches!(error(document), RestoreError::NotJson { .. }), "{document:?}");
    }
    assert_eq!(error("{\n\"format\": oops\n}"), RestoreError::NotJson { line: 2 });
    for bytes in [&b"\xff\xfe{\0}\0"[..], b"\x89PNG\r\n\x1a\n", b"\x1f\x8b\x08\0"] {
        assert!(matches!(error(bytes), RestoreError::NotJson { .. }), "{bytes:?}");
    }
    // "é" of another encoding than UTF-8, on the third line.
    assert_eq!(error(b"{\n\"a\": 1,\n\"name\": \"San Jos\xe9\"}"), RestoreError::NotJson { line: 3 });
}

#[test]
fn cut_off_anywhere() {
    let samples = Sample::ALL.map(Sample::plan);
    for plan in &samples {
        // The report ends in a line break, which may go missing without harm.
        // A report is long: it is cut at every 13th byte.
        for (document, every) in [(save(plan), 1), (report_of(plan).trim_end().to_owned(), 13)] {
            let bytes = document.as_bytes();
            assert_eq!(restore(bytes), Ok(plan.clone()));
            for end in (1..bytes.len()).step_by(every) {
                match error(&bytes[..end]) {
                    RestoreError::Truncated => {}
                    // Where a number has only begun, the reader takes it for a wrong one.
                    RestoreError::NotJson { .. } => assert!(b"-.e".contains(&bytes[end - 1]), "{end}"),
                    other => panic!("cut after {end} bytes: {other:?}"),
                }
            }
        }
    }
    // Also in the middle of a character of two bytes, as in "é".
    let document = save(&samples[0]);
    let accent = document.find('é').unwrap();
    assert_eq!(error(&document.as_bytes()[..=accent]), RestoreError::Truncated);
}

#[test]
fn somebody_elses_json() {
    for document in [
        "{}",
        "[]",
        "null",
        "17",
        "\"fairshare-plan\"",
        r#"{"type":"FeatureCollection","features":[]}"#,
        r#"{"name":"app","version":"1.0.0","plan":{}}"#,
        r#"{"format":"other","version":"1.0.0","plan":{}}"#,
        r#"{"format":"Fairshare-Plan","version":"1.0.0","plan":{}}"#,
        r#"{"format":"fairshare-plan","plan":{}}"#,
        r#"{"format":null,"version":"1.0.0","plan":{}}"#,
        r#"{"format":"fairshare-plan","version":1,"plan":{}}"#,
    ] {
        assert_eq!(error(document), RestoreError::NotOurs, "{document}");
    }
}

#[test]
fn versions() {
    for older_or_equal in ["1.0.0", "1.7.2", "1.999.0", "1", "0.9.0"] {
        assert_eq!(restore(with_version(older_or_equal).as_bytes()), Ok(Plan::default()), "{older_or_equal}");
    }
    for newer in ["2.0.0", "2", "10.0.0", "4294967295.0.0"] {
        assert_eq!(error(with_version(newer)), RestoreError::Newer { version: newer.to_owned() });
    }
    for no_version in ["", "one", "v1", "-1", "99999999999999999999"] {
        assert_damaged(&with_version(no_version));
    }
    // A newer version may hold anything: it is not called damaged.
    let document = r#"{"format":"fairshare-report","version":"2.0.0","inputs":{"community":7}}"#;
    assert_eq!(error(document), RestoreError::Newer { version: "2.0.0".to_owned() });
}

#[test]
fn fields_of_a_newer_minor_version_are_passed_over() {
    let document = r#"{"format":"fairshare-plan","version":"1.1.0","more":[1,{"x":null}],
        "plan":{"actions":[{"id":"trees"}],"inventory":{"year":2019,"lines":[]}}}"#;
    let mut expected = Plan::default();
    expected.inventory.year = Some(year(2019));
    assert_eq!(restore(document.as_bytes()), Ok(expected));
}

#[test]
fn too_large() {
    let padded = |length: usize| {
        let mut document = save(&Plan::default());
        document.push_str(&" ".repeat(length - document.len()));
        document
    };
    assert_eq!(MAX_BYTES, 8_000_000);
    assert_eq!(restore(padded(8_000_000).as_bytes()), Ok(Plan::default()));
    assert_eq!(error(padded(8_000_001)), RestoreError::TooLarge { bytes: 8_000_001 });
    assert_eq!(error(vec![b'{'; 50_000_000]), RestoreError::TooLarge { bytes: 50_000_000 });
}

#[test]
fn texts_that_no_page_can_lay_out_are_refused_from_elsewhere_only() {
    let named = |name: &str| {
        let mut plan = Plan::default();
        plan.community.name = name.to_owned();
        plan
    };
    // A quotation mark is two letters in the file, and ends no text.
    for letter in ["x", "\"", "\\"] {
        let written = if letter == "x" { 1 } else { 2 };
        let longest = named(&letter.repeat(MAX_TEXT / written - 1));
        assert_eq!(restore_foreign(save(&longest).as_bytes()), Ok(longest));
        let longer = named(&letter.repeat(MAX_TEXT / written + 1));
        assert_eq!(restore_foreign(save(&longer).as_bytes()), Err(RestoreError::LongText));
        // What this browser stored is never locked away.
        assert_eq!(restore(save(&longer).as_bytes()), Ok(longer));
    }
    // The file of the recovery page holds a whole document as one text.
    let many = named(&"x".repeat(MAX_TEXT - 1));
    let open = serde_json::json!({ "format": "fairshare-recovery", "version": "1.0.0", "open": save(&many) });
    assert_eq!(restore_foreign(open.to_string().as_bytes()), Ok(many));
}

#[test]
fn a_hundred_thousand_levels_deep() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let middle = if open == "[" { "" } else { "1" };
        let deep = format!("{}{middle}{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(error(&deep), RestoreError::NotOurs);
        assert!(restore(&deep.as_bytes()[..150_000]).is_err());
        assert_damaged(&with_plan(&format!(r#"{{"community":{{"name":{deep}}}}}"#)));
        assert_damaged(&with_plan(&format!(r#"{{"inventory":{{"by_reference":{{"I.1.1":{deep}}}}}}}"#)));
        // What nobody reads may be as deep as it likes.
        for unread in [format!(r#"{{"unknown":{deep}}}"#), format!(r#"{{"inventory":{{"unknown":{deep}}}}}"#)]
        {
            assert_eq!(restore(with_plan(&unread).as_bytes()), Ok(Plan::default()));
        }
    }
}

#[test]
fn figures_that_cannot_be() {
    for inventory in [
        r#"{"community_wide":-1}"#,
        r#"{"community_wide":1e10}"#,
        r#"{"community_wide":1e999}"#,
        r#"{"community_wide":"NaN"}"#,
        r#"{"community_wide":"7"}"#,
        r#"{"by_scope":{"scope1":-0.5}}"#,
        r#"{"by_scope":{"scope4":1}}"#,
        r#"{"by_reference":{"I.1.1":-1}}"#,
        r#"{"by_reference":{"V.1":-1}}"#,
        r#"{"by_reference":{"I.1.1":"NaN"}}"#,
        r#"{"by_reference":{"I.1.1":"no"}}"#,
        r#"{"by_reference":{"I.1.1":null}}"#,
        r#"{"by_reference":{"I.1.1":true}}"#,
        r#"{"by_reference":{"I.9.9":1}}"#,
        r#"{"year":1949}"#,
        r#"{"year":2101}"#,
        r#"{"year":2019.5}"#,
        r#"{"year":"2019"}"#,
        r#"{"year":-1}"#,
        r#"{"year":70000}"#,
        r#"{"detail":"everything"}"#,
        r#"{"reporting_level":"sectors"}"#,
        r#"{"gwp_set":"ar7"}"#,
        r#"{"source":null}"#,
        r#"{"year":2018,"year":2019}"#,
    ] {
        assert_damaged(&with_plan(&format!(r#"{{"inventory":{inventory}}}"#)));
    }
    for counts in [
        r#"[{"year":2019,"people":0}]"#,
        r#"[{"year":2019,"people":-5}]"#,
        r#"[{"year":2019,"people":50000001}]"#,
        r#"[{"year":2019,"people":"NaN"}]"#,
        r#"[{"year":2019,"people":null}]"#,
        r#"[{"year":2019}]"#,
        r#"[{"people":5}]"#,
        r#"[{"year":2019,"people":5},{"year":2019,"people":6}]"#,
        r#"[{"year":2019,"people":5},{"year":2030,"people":7},{"year":2019,"people":5}]"#,
        r#"{"2019":5}"#,
    ] {
        assert_damaged(&with_plan(&format!(r#"{{"community":{{"population":{counts}}}}}"#)));
    }
    for community in
        [r#"{"state":"ca"}"#, r#"{"state":"XX"}"#, r#"{"boundary_type":"City"}"#, r#"{"name":7}"#]
    {
        assert_damaged(&with_plan(&format!(r#"{{"community":{community}}}"#)));
    }
    // A bare NaN is no JSON.
    let bare = with_plan(r#"{"inventory":{"community_wide":NaN}}"#);
    assert!(matches!(error(bare), RestoreError::NotJson { line: 1 }));
}

#[test]
fn figures_that_can_be() {
    // The same documents as above, but right: the refusals are not for another reason.
    let mut expected = Plan::default();
    expected.inventory.enter(Place::CommunityWide, Some(Entry::Amount(tons(1.0)))).unwrap();
    expected.inventory.enter(at("V.2"), Some(Entry::Amount(tons(-1.0)))).unwrap();
    expected.set_population(year(2019), Some(people(5.0)));
    let document = with_plan(
        r#"{"inventory":{"community_wide":1,"by_reference":{"V.2":-1}},
            "community":{"population":[{"year":2019,"people":5}]}}"#,
    );
    assert_eq!(restore(document.as_bytes()), Ok(expected));
}

fn assert_no_plan(document: &str) {
    assert_eq!(error(document), RestoreError::NoPlan, "{document}");
}

#[test]
fn no_plan_in_it() {
    assert_no_plan(r#"{"format":"fairshare-plan","version":"1.0.0"}"#);
    assert_no_plan(r#"{"format":"fairshare-plan","version":"1.0.0","plan":null}"#);
    // A report keeps its plan under `inputs`, a stored plan under `plan`.
    assert_no_plan(r#"{"format":"fairshare-plan","version":"1.0.0","inputs":{}}"#);
    assert_no_plan(r#"{"format":"fairshare-report","version":"1.0.0","plan":{}}"#);
    for no_plan in ["7", "\"plan\"", "true"] {
        assert_no_plan(&with_plan(no_plan));
    }
}

#[test]
fn a_byte_order_mark_and_white_space_are_passed_over() {
    let plan = Sample::SanJose.plan();
    for document in [format!("\u{feff}{}", save(&plan)), format!("\n\t {}\r\n", save(&plan))] {
        assert_eq!(restore(document.as_bytes()), Ok(plan.clone()));
    }
}

#[test]
fn hostile_text_stays_text() {
    for text in [
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\u{202e}\u{2066}desrever\u{2069}\u{202c}",
        "\0\u{1}\u{1b}[31m\u{7f}\u{85}",
        "\u{2028}\u{2029}",
        "{{7*7}}${7*7}",
        "'; DROP TABLE plans; --",
        "=HYPERLINK(\"http://example.org\")",
        "\\u0041\\",
        "\u{feff}\u{fffd}\u{10ffff}",
    ] {
        let mut plan = plain_plan(2019, 1000.0, &[(2019, 100.0), (2030, 100.0)]);
        plan.community.name = text.to_owned();
        plan.inventory.source = text.to_owned();
        plan.community.population.set_source(year(2019), text.to_owned());
        for document in [save(&plan), report_of(&plan)] {
            assert_eq!(restore(document.as_bytes()), Ok(plan.clone()), "{text:?}");
            // No byte that a terminal or an editor would act on.
            assert!(!document.bytes().any(|byte| byte < 0x20 && byte != b'\n'), "{text:?}");
        }
    }
}

#[test]
fn a_name_of_a_megabyte_is_kept() {
    let mut plan = Plan::default();
    plan.community.name = "ñ".repeat(500_000);
    assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
}

#[test]
fn a_list_is_no_plan() {
    for body in ["[]", "[[],[]]", "null", "1", "\"plan\""] {
        assert_no_plan(&format!(r#"{{"format":"fairshare-plan","version":"1.0.0","plan":{body}}}"#));
        assert_no_plan(&format!(r#"{{"format":"fairshare-report","version":"1.0.0","inputs":{body}}}"#));
    }
}

#[test]
fn what_the_recovery_page_hands_out_opens_again() {
    let document = serde_json::to_string(&save(&Sample::Ferndale.plan())).unwrap();
    let recovery = |open: &str| {
        format!(
            r#"{{"format":"fairshare-recovery","version":"1.0.0","stored":{{"fairshare.last":"1"}},"open":{open}}}"#
        )
    };
    assert_eq!(restore(recovery(&document).as_bytes()), Ok(Sample::Ferndale.plan()));
    assert_eq!(restore(recovery("null").as_bytes()), Err(RestoreError::Empty));
    assert_eq!(restore(recovery("\"{\"").as_bytes()), Err(RestoreError::Truncated));
}

/// As editors and shells on Windows save a file again.
#[test]
fn a_document_saved_again_in_other_letters_is_the_same() {
    let plan = Sample::SanJose.plan();
    for document in [save(&plan), report_of(&plan)] {
        let utf16 = |order: fn(u16) -> [u8; 2]| document.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let windows: Vec<u8> = document.chars().map(|letter| u8::try_from(letter).unwrap_or(b'?')).collect();
        let ways = [
            ("UTF-8 with its mark", [b"\xef\xbb\xbf", document.as_bytes()].concat()),
            ("UTF-16LE", [&b"\xff\xfe"[..], &utf16(u16::to_le_bytes)].concat()),
            ("UTF-16BE", [&b"\xfe\xff"[..], &utf16(u16::to_be_bytes)].concat()),
            ("UTF-16LE without its mark", utf16(u16::to_le_bytes)),
            ("windows-1252", windows),
        ];
        for (what, bytes) in ways {
            let opened = open(&bytes).unwrap_or_else(|why| panic!("{what}: {why:?}"));
            assert_eq!(opened.plan.community.name, "San José", "{what}");
            assert_eq!(HandedIn::restore(&bytes).unwrap().plan.community.name, "San José", "{what}");
        }
    }
    // Cut off within a letter, it is cut off, and no windows-1252.
    let document = save(&plan);
    let accent = document.find('é').unwrap();
    assert_eq!(open(&document.as_bytes()[..=accent]).unwrap_err(), RestoreError::Truncated);
    // Neither text nor JSON: as before.
    assert!(matches!(open(b"\x89PNG\r\n\x1a\n\0"), Err(RestoreError::NotJson { .. })));
}
