//! All communities of a browser in one file, to be kept elsewhere and brought back.
//!
//! `fairshare-backup` holds each stored document as it stands: what this version cannot read, a newer one
//! may. The file of the recovery page (`public/recovery.js`) is read, too.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::exchange::decode::in_utf8;
use crate::restore::{RECOVERY_FORMAT, RestoreError};

/// The name of the document.
pub const FORMAT: &str = "fairshare-backup";
/// The version this program writes. Readers refuse a newer major version.
pub const VERSION: &str = "1.0.0";
/// The largest file read: browsers give a page 5 MB, which other writing may double twice.
pub const MAX_BYTES: usize = 24_000_000;
/// Under which keys the recovery page's file holds plans.
const STORED_PLAN: &str = "fairshare.plan.";

#[derive(Deserialize)]
struct Envelope<'a> {
    format: String,
    version: String,
    #[serde(borrow)]
    plans: Option<Vec<&'a RawValue>>,
    unreadable: Option<Vec<String>>,
    #[serde(borrow)]
    stored: Option<BTreeMap<String, &'a RawValue>>,
}

/// After so many edits without a file, one is offered.
pub const EDITS: u32 = 10;
/// The same after so many days with any edit in them: as long as Safari keeps what scripts store.
pub const DAYS: u64 = 7;

/// Whether it is time to offer a copy: after so many edits, and so many days since the last file.
///
/// ```
/// use fairshare::backup::is_due;
///
/// assert!(is_due(10, 0) && is_due(1, 7));
/// assert!(!is_due(9, 6) && !is_due(0, 400));
/// ```
pub fn is_due(edits: u32, days: u64) -> bool {
    edits >= EDITS || (edits > 0 && days >= DAYS)
}

/// Writes stored documents as one file, in their order. One that is no JSON stands there as a text.
///
/// ```
/// use fairshare::backup::{read, write};
/// use fairshare::{restore::save, samples::Sample};
///
/// let stored = [save(&Sample::SanJose.plan()), save(&Sample::Ferndale.plan())];
/// assert_eq!(read(write(&stored).as_bytes()), Some(Ok(stored.to_vec())));
/// ```
#[inline(never)] // it comes with the app's reader: tools/split.mjs
pub fn write(documents: &[String]) -> String {
    let (mut plans, mut unreadable) = (Vec::new(), Vec::new());
    for document in documents {
        match serde_json::from_str::<&RawValue>(document) {
            Ok(plan) => plans.push(plan.get().to_owned()),
            // A text is always one in JSON.
            Err(_) => unreadable.extend(serde_json::to_string(document)),
        }
    }
    // By hand: the documents stand in it as they are, so that each comes back byte for byte.
    let [plans, unreadable] = [plans, unreadable].map(|all| all.join(",\n"));
    format!(
        "{{\"format\":\"{FORMAT}\",\"version\":\"{VERSION}\",\n\"plans\":[{plans}],\n\"unreadable\":[{unreadable}]}}\n"
    )
}

/// Reads the stored documents out of a file, which may hold anything; nothing where it is no backup.
///
/// # Errors
/// [`RestoreError::TooLarge`], and [`RestoreError::Newer`] for a format of a newer major version.
pub fn read(bytes: &[u8]) -> Option<Result<Vec<String>, RestoreError>> {
    let file = in_utf8(bytes);
    let text = std::str::from_utf8(&file).ok()?.trim_start_matches('\u{feff}');
    let envelope: Envelope = serde_json::from_str(text).ok()?;
    match envelope.format.as_str() {
        FORMAT | RECOVERY_FORMAT if bytes.len() > MAX_BYTES => {
            return Some(Err(RestoreError::TooLarge { bytes: bytes.len() }));
        }
        FORMAT if envelope.version.split('.').next().and_then(|part| part.parse::<u32>().ok()) > Some(1) => {
            return Some(Err(RestoreError::Newer { version: envelope.version }));
        }
        FORMAT => {}
        RECOVERY_FORMAT => {
            // A file without any brings nothing, and the page says so. The newest comes first.
            let stored = envelope.stored.unwrap_or_default().into_iter().rev();
            let plans = stored.filter(|(key, _)| key.starts_with(STORED_PLAN));
            // What is stored is a text; where it stands as something else, that itself is handed on: whoever
            // opens it says what it is, and nothing is lost.
            let document = |text: &RawValue| -> String {
                serde_json::from_str(text.get()).unwrap_or_else(|_| text.get().to_owned())
            };
            return Some(Ok(plans.map(|(_, text)| document(text)).collect()));
        }
        _ => return None,
    }
    // Either list may be left out; a file with neither brings nothing, and the page says so.
    let mut all: Vec<String> =
        envelope.plans.unwrap_or_default().into_iter().map(|it| it.get().to_owned()).collect();
    all.extend(envelope.unreadable.unwrap_or_default());
    Some(Ok(all))
}
