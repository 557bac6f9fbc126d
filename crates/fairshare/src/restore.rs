//! The one way in for every stored or opened document, whatever its age.
//!
//! Two kinds of document carry a plan: what this browser stores ([`save`]) and a report
//! ([`crate::report`]). [`restore`] reads both, from any bytes at all.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::actions::scenario::{Refused, Scenario};
use crate::formats::{REPORT, REPORT_VERSION};
use crate::inventory::OddSum;
use crate::plan::Plan;
use crate::resolution::Clause;
use crate::verdict::Kept;

/// The name of the stored document.
pub const FORMAT: &str = "fairshare-plan";
/// What the recovery page hands out: a stored document, as text, under `open`.
pub(crate) const RECOVERY_FORMAT: &str = "fairshare-recovery";
/// The version this program writes. Readers refuse a newer major version. 1.1.0 added inventories
/// of other years, which a reader of 1.0.0 leaves aside; the base stands where it always stood.
pub const VERSION: &str = "1.1.0";
/// The largest document read: some twenty thousand lines of inventories, which no real plan comes near, and
/// all that a page reads in steps of less than a second each.
pub const MAX_BYTES: usize = 8_000_000;

/// The longest text that a plan from elsewhere may hold, as written: a page lays out a name of this
/// size in a blink, and one of megabytes in ten seconds.
pub const MAX_TEXT: usize = 100_000;

/// Why a document could not be read. The plan at hand stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// Larger than [`MAX_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// Nothing in it.
    Empty,
    /// It ends in the middle: a download or copy was cut off.
    Truncated,
    /// Not JSON at all.
    NotJson {
        /// The line on which reading stopped.
        line: usize,
    },
    /// JSON, but neither a plan nor a report of Fairshare.
    NotOurs,
    /// Written by a newer version of Fairshare than this one.
    Newer {
        /// The version that stands in it.
        version: String,
    },
    /// It says that it is ours, and holds no plan.
    NoPlan,
    /// A text in it is longer than [`MAX_TEXT`].
    LongText,
    /// Ours, but a figure in it cannot be what it says.
    Damaged {
        /// What is wrong, for the person who looks into the file.
        detail: String,
    },
}

#[derive(Serialize)]
struct Stored<'a> {
    format: &'static str,
    version: &'static str,
    plan: &'a Plan,
}

/// What stands around the plan in either document.
#[derive(Deserialize)]
struct Envelope<'a> {
    format: String,
    version: String,
    #[serde(borrow)]
    plan: Option<&'a RawValue>,
    #[serde(borrow)]
    inputs: Option<&'a RawValue>,
    open: Option<String>,
}

/// Writes a plan as the document that is stored.
///
/// ```
/// use fairshare::plan::Plan;
/// use fairshare::restore::{restore, save};
///
/// let plan = Plan::default();
/// assert_eq!(restore(save(&plan).as_bytes()), Ok(plan));
/// ```
#[inline(never)] // where the app's writer begins: tools/split.mjs
pub fn save(plan: &Plan) -> String {
    let stored = Stored { format: FORMAT, version: VERSION, plan };
    // Writing to memory cannot fail, and no key of a plan is anything but text.
    serde_json::to_string(&stored).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Reads a plan from a stored document or a report.
///
/// # Errors
/// [`RestoreError`], which says what is wrong with the bytes.
pub fn restore(bytes: &[u8]) -> Result<Plan, RestoreError> {
    read(bytes, usize::MAX)
}

/// Reads a plan from a document that was not stored here: it may hold anything. Where it may be in other
/// letters than UTF-8, see [`crate::exchange::decode::in_utf8`].
///
/// # Errors
/// As [`restore`], and for a text longer than [`MAX_TEXT`].
pub fn restore_foreign(bytes: &[u8]) -> Result<Plan, RestoreError> {
    read(bytes, MAX_TEXT)
}

#[inline(never)] // where the app's reader begins: tools/split.mjs
fn read(bytes: &[u8], longest: usize) -> Result<Plan, RestoreError> {
    if bytes.len() > MAX_BYTES {
        return Err(RestoreError::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_text(bytes, &error))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(RestoreError::Empty);
    }
    let envelope: Envelope = serde_json::from_str(text).map_err(|error| not_an_envelope(&error))?;
    let (known, body) = match envelope.format.as_str() {
        FORMAT => (VERSION, envelope.plan),
        REPORT => (REPORT_VERSION, envelope.inputs),
        RECOVERY_FORMAT => return read(envelope.open.ok_or(RestoreError::Empty)?.as_bytes(), longest),
        _ => return Err(RestoreError::NotOurs),
    };
    let major = |version: &str| version.split('.').next().and_then(|part| part.parse::<u32>().ok());
    match major(&envelope.version) {
        None => return Err(damaged("version")),
        Some(found) if Some(found) > major(known) => {
            return Err(RestoreError::Newer { version: envelope.version });
        }
        Some(_) => {}
    }
    // A list would be read as the fields in their order, and an empty one as an empty plan.
    let body = body.filter(|it| it.get().starts_with('{')).ok_or(RestoreError::NoPlan)?;
    if has_longer_text(body.get(), longest) {
        return Err(RestoreError::LongText);
    }
    let plan: Plan = serde_json::from_str(body.get()).map_err(damaged)?;
    if plan.other_inventories.len() > Plan::MAX_OTHERS {
        return Err(damaged(format_args!("more than {} inventories", 1 + Plan::MAX_OTHERS)));
    }
    for (_, inventory) in plan.inventories() {
        inventory.check().map_err(damaged)?;
        if inventory.odd_sums.len() > OddSum::MAX {
            return Err(damaged(format_args!("more than {} sums", OddSum::MAX)));
        }
    }
    if plan.scenarios.len() > Scenario::MAX_SCENARIOS {
        return Err(damaged(Refused::TooManyScenarios));
    }
    plan.scenarios.iter().try_for_each(Scenario::check).map_err(damaged)?;
    plan.forecast.check().map_err(damaged)?;
    plan.calendar.check().map_err(damaged)?;
    if plan.audit.len() > Kept::MAX {
        return Err(damaged(format_args!("more than {} findings", Kept::MAX)));
    }
    if plan.resolution.is_too_long() {
        return Err(damaged(format_args!("more than {} paragraphs", Clause::ALL.len())));
    }
    Ok(plan)
}

/// Whether a text within a JSON text is longer than that.
fn has_longer_text(json: &str, longest: usize) -> bool {
    if json.len() <= longest {
        return false;
    }
    let (mut begun, mut bytes) = (None, json.bytes().enumerate());
    while let Some((at, byte)) = bytes.next() {
        match (byte, begun) {
            (b'"', None) => begun = Some(at),
            (b'"', Some(from)) if at - from > longest => return true,
            (b'"', Some(_)) => begun = None,
            (b'\\', Some(_)) => drop(bytes.next()), // what stands behind it ends no text
            _ => {}
        }
    }
    false
}

fn not_text(bytes: &[u8], error: &std::str::Utf8Error) -> RestoreError {
    match error.error_len() {
        None => RestoreError::Truncated, // in the middle of a character
        Some(_) => {
            let before = &bytes[..error.valid_up_to()];
            RestoreError::NotJson { line: 1 + before.iter().filter(|byte| **byte == b'\n').count() }
        }
    }
}

fn damaged(detail: impl ToString) -> RestoreError {
    RestoreError::Damaged { detail: detail.to_string() }
}

fn not_an_envelope(error: &serde_json::Error) -> RestoreError {
    use serde_json::error::Category;
    match error.classify() {
        Category::Eof => RestoreError::Truncated,
        Category::Data => RestoreError::NotOurs,
        Category::Syntax | Category::Io => RestoreError::NotJson { line: error.line() },
    }
}
