//! Percent codes, as addresses carry them: bytes of UTF-8.

/// Reads percent-encoded text; what is no encoding stands for itself, and bytes that are no UTF-8
/// become replacement characters.
///
/// ```
/// use fairshare::address::decode;
///
/// assert_eq!(decode("San+Jos%C3%A9"), "San José");
/// assert_eq!(decode("100%"), "100%");
/// assert_eq!(decode("%ff"), "\u{fffd}");
/// ```
pub fn decode(text: &str) -> String {
    undone(&text.replace('+', " "))
}

/// As [`decode`], but a plus sign is one.
pub(super) fn undone(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |place: usize| bytes.get(place).and_then(|digit| char::from(*digit).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8); // at most 255
                at += 3;
                continue;
            }
            _ => out.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Writes a text so that any address can carry it.
///
/// ```
/// use fairshare::address::{decode, encode};
///
/// assert_eq!(encode("5,412,154"), "5%2C412%2C154");
/// assert_eq!(decode(&encode("<b>&=#?%+é")), "<b>&=#?%+é");
/// ```
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(digit)]));
            }
        }
    }
    out
}
