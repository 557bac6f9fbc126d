//! Bytes as letters that stand in an address as they are: base64url (RFC 4648, section 5), without
//! padding.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes bytes as letters.
///
/// ```
/// use fairshare::link::base64url::{decode, encode};
///
/// assert_eq!(encode(b"\xfb\xff"), "-_8");
/// assert_eq!(decode("-_8").as_deref(), Some(&b"\xfb\xff"[..]));
/// ```
pub fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let all = group.iter().chain([&0; 2]).take(3).fold(0, |all, byte| all << 8 | u32::from(*byte));
        for nth in 0..=group.len() {
            let index = all >> (18 - 6 * nth) & 63;
            text.push(char::from(LETTERS[index as usize]));
        }
    }
    text
}

/// Reads letters as bytes; nothing where there are others, or a part of a byte is left over.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.trim_end_matches('=').as_bytes();
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 3);
    for group in text.chunks(4) {
        let mut all = 0;
        for letter in group {
            all = all << 6 | value(*letter)?;
        }
        let missing = 4 - group.len();
        all <<= 6 * missing;
        let [_, written @ ..] = u32::to_be_bytes(all);
        let (whole, rest) = written.split_at_checked(3 - missing)?;
        // A single letter holds no byte; the bits left over hold nothing.
        if missing == 3 || rest.iter().any(|byte| *byte != 0) {
            return None;
        }
        bytes.extend_from_slice(whole);
    }
    Some(bytes)
}

fn value(letter: u8) -> Option<u32> {
    let place = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u32::from(place))
}
