//! A plan as a code that people copy into a chat or mail: compressed bytes in base64url, a point,
//! and a check, so that a code cut off or mistyped is never taken for another plan.

use sha2::{Digest, Sha256};

use crate::address;
use crate::link::base64url;

/// Between the bytes and their check; no letter of base64url.
const MARK: char = '.';
/// The check: six bytes of SHA-256, eight letters.
const CHECK_BYTES: usize = 6;
const CHECK_LETTERS: usize = 8;
/// Where a link carries a plan.
const IN_LINK: &str = "plan=";

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCode {
    /// It has no end: a part of it was not copied.
    CutOff,
    /// A part of it is missing or changed.
    Changed,
}

/// Writes compressed bytes as a code.
///
/// ```
/// use fairshare::workshop::code::{read, write};
///
/// let code = write(b"compressed");
/// assert_eq!(read(&code), [Ok(b"compressed".to_vec())]);
/// ```
pub fn write(bytes: &[u8]) -> String {
    format!("{}{MARK}{}", base64url::encode(bytes), check(bytes))
}

fn check(bytes: &[u8]) -> String {
    base64url::encode(&Sha256::digest(bytes)[..CHECK_BYTES])
}

/// Reads all codes in a text, in their order; links that carry a plan count as codes. Mail programs
/// break codes into lines, so white space does not end one.
pub fn read(text: &str) -> Vec<Result<Vec<u8>, NoCode>> {
    let mut found = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for part in text.split_whitespace() {
        if let Some((_, plan)) = part.split_once(IN_LINK) {
            found.extend(leftover(&mut open));
            let plan = plan.split('&').next().unwrap_or(plan);
            let first = address::readings(plan).iter().find_map(|it| base64url::decode(it));
            found.push(first.filter(|it| !it.is_empty()).ok_or(NoCode::Changed));
            continue;
        }
        open.push(part);
        let joined = open.concat();
        let has_end = joined.split_once(MARK).is_some_and(|(_, end)| end.len() >= CHECK_LETTERS);
        if !has_end {
            continue;
        }
        // What comes before a whole code may be another one that was cut off.
        let whole = (0..open.len()).find_map(|from| Some((from, one(&open[from..].concat())?)));
        match whole {
            Some((0, bytes)) => found.push(Ok(bytes)),
            Some((_, bytes)) => found.extend([Err(NoCode::CutOff), Ok(bytes)]),
            None => found.push(Err(NoCode::Changed)),
        }
        open.clear();
    }
    found.extend(leftover(&mut open));
    found
}

fn leftover(open: &mut Vec<&str>) -> Option<Result<Vec<u8>, NoCode>> {
    let is_any = !open.is_empty();
    open.clear();
    is_any.then_some(Err(NoCode::CutOff))
}

fn one(code: &str) -> Option<Vec<u8>> {
    let (bytes, end) = code.split_once(MARK)?;
    let bytes = base64url::decode(bytes).filter(|it| !it.is_empty())?;
    (check(&bytes) == end).then_some(bytes)
}
