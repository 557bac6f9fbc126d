//! Texts as they are compared: people write one word in many ways.

pub use crate::unseen::is_unseen;

/// A text without what nobody sees, and without spaces around it.
pub fn seen(text: &str) -> String {
    // Nothing unseen is among the letters of most cells.
    if text.is_ascii() {
        return text.trim().to_owned();
    }
    let mut out: String = text.chars().filter(|letter| !is_unseen(*letter)).collect();
    let trimmed = out.trim();
    if trimmed.len() != out.len() {
        out = trimmed.to_owned();
    }
    out
}

/// A text as words of small letters and digits, one space before, between and after them, without
/// accents. So a phrase in it is found by `contains(" phrase ")`.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push(' ');
    let mut before_is_small = false;
    for letter in text.chars() {
        // "naturalGas" is two words, "MTCO2e" and "kWh" are one each.
        if letter.is_ascii_uppercase() && before_is_small && !out.ends_with(" k") && !out.ends_with(" m") {
            out.push(' ');
        }
        before_is_small = letter.is_ascii_lowercase();
        match plain_letter(letter) {
            Some(' ') if out.ends_with(' ') => {}
            Some(plain) => out.push(plain),
            None => {}
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

/// A letter as it is compared: a space for what stands between words, nothing for what nobody sees.
fn plain_letter(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'á' | 'à' | 'â' | 'ä' | 'Á' | 'À' => 'a',
        'é' | 'è' | 'ê' | 'É' => 'e',
        'í' | 'ì' | 'Í' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'Ó' => 'o',
        'ú' | 'ù' | 'ü' | 'Ú' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        '\u{2080}'..='\u{2089}' => char::from(b'0' + (letter as u32 - 0x2080) as u8),
        '\u{b2}' => '2',
        '\u{b3}' => '3',
        // Not words of their own: "N.A.", "users' miles".
        '\'' | '\u{2019}' | '.' => return None,
        '%' => '%',
        _ if is_unseen(letter) => return None,
        _ => ' ',
    })
}

/// Whether a folded text has a phrase in it, which is folded too but without the spaces around.
pub fn has(folded: &str, phrase: &str) -> bool {
    let mut from = 0;
    while let Some(at) = folded[from..].find(phrase) {
        let (start, end) = (from + at, from + at + phrase.len());
        let bytes = folded.as_bytes();
        if start > 0 && bytes[start - 1] == b' ' && bytes.get(end) == Some(&b' ') {
            return true;
        }
        from = end;
    }
    false
}

/// Whether a folded text has one of some phrases in it.
pub fn has_any(folded: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| has(folded, phrase))
}

/// A text that was broken to fit its cell, on one line.
pub fn on_one_line(text: String) -> String {
    if !text.contains(['\n', '\r']) {
        return text;
    }
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}
