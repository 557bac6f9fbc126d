//! All communities in one file, whatever the file holds.

use fairshare::backup::{MAX_BYTES, read, write};
use fairshare::restore::{RestoreError, restore_foreign, save};
use fairshare::samples::Sample;

use crate::support::plain_plan;

#[test]
fn what_was_stored_comes_back_byte_for_byte() {
    let mut stored: Vec<String> = (0..50)
        .map(|nth| {
            let mut plan = plain_plan(2019, 1000.0 + f64::from(nth), &[(2019, 100.0), (2030, 110.0)]);
            plan.community.name = format!("Town {nth} — né");
            save(&plan)
        })
        .collect();
    // A newer version's, and what nobody can read.
    stored.push(r#"{"format":"fairshare-plan","version":"9.0.0","plan":{"new":[1,{}]}}"#.to_owned());
    stored.push("{\"format\":\"fairshare-plan\",\"ver".to_owned());
    stored.push(String::new());
    let file = write(&stored);
    assert_eq!(read(file.as_bytes()), Some(Ok(stored.clone())));
    // Saved again by a Windows editor.
    let utf16: Vec<u8> = [0xfeff].into_iter().chain(file.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16), Some(Ok(stored)));
}

#[test]
fn the_recovery_pages_file_is_a_backup_too() {
    let (one, two) = (save(&Sample::SanJose.plan()), save(&Sample::Ferndale.plan()));
    let text = |text: &str| serde_json::to_string(text).unwrap();
    let file = format!(
        r#"{{"format":"fairshare-recovery","version":"1.0.0","open":null,"stored":{{"fairshare.plan.18a":{},"fairshare.last":"18a","fairshare.plan.18b":{},"fairshare.plan.18c":7}}}}"#,
        text(&one),
        text(&two)
    );
    // What is no text is handed on as it stands, to be kept aside and counted.
    assert_eq!(read(file.as_bytes()), Some(Ok(vec!["7".to_owned(), two, one])));
}

#[test]
fn anything_may_come() {
    let backup = |rest: &str| format!(r#"{{"format":"fairshare-backup","version":"1.0.0"{rest}}}"#);
    for other in ["", "{", "[]", "null", "{}", r#"{"format":"fairshare-plan","version":"1.0.0","plan":{}}"#] {
        assert_eq!(read(other.as_bytes()), None, "{other}");
    }
    for wrong in [r#","plans":7"#, r#","plans":{"0":1}"#, r#","unreadable":[1]"#] {
        assert_eq!(read(backup(wrong).as_bytes()), None, "{wrong}");
    }
    assert_eq!(read(&[0xff; 100]), None);
    assert_eq!(read(backup("").as_bytes()), Some(Ok(vec![])));
    let newer = r#"{"format":"fairshare-backup","version":"2.0.0","plans":"otherwise"}"#;
    assert!(matches!(read(newer.as_bytes()), None | Some(Err(RestoreError::Newer { .. }))));
    let newer = r#"{"format":"fairshare-backup","version":"2.1.0","plans":[]}"#;
    assert_eq!(read(newer.as_bytes()), Some(Err(RestoreError::Newer { version: "2.1.0".to_owned() })));
    let padded = backup("") + &" ".repeat(MAX_BYTES);
    assert_eq!(read(padded.as_bytes()), Some(Err(RestoreError::TooLarge { bytes: padded.len() })));
    // Keys of prototypes, markup, depth: what is no plan is refused by whoever opens it.
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for plan in [r#"{"__proto__":{"x":1}}"#, r#""<img src=x onerror=alert(1)>""#, "null", &deep] {
        let Some(Ok(found)) = read(backup(&format!(r#","plans":[{plan}]"#)).as_bytes()) else { continue };
        assert!(restore_foreign(found[0].as_bytes()).is_err(), "{}", &plan[..plan.len().min(40)]);
    }
}
