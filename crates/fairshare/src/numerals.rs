//! Numbers as people type and read them.
//!
//! [`read`] accepts what a US spreadsheet or a hurried hand produces and asks, rather than
//! guesses, where a comma may be a decimal point. [`write()`] is the one place where a number is
//! rounded and grouped.

use crate::unseen::seen;

/// Why a typed text is not taken as a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberError {
    /// The text holds something that belongs in no number.
    NotANumber,
    /// The separators are not the US ones; this is the number if the comma is a decimal point.
    DecimalComma(f64),
    /// Larger than any number the page can hold.
    TooLarge,
}

/// Reads a typed number: `Ok(None)` for an empty text, which is a missing figure and never zero.
///
/// # Errors
/// [`NumberError`], with the reading to offer where the separators are European.
///
/// ```
/// use fairshare::numerals::{NumberError, read};
///
/// assert_eq!(read("1,234.5"), Ok(Some(1234.5)));
/// assert_eq!(read("1 234"), Ok(Some(1234.0)));
/// assert_eq!(read("1.2e5"), Ok(Some(120_000.0)));
/// assert_eq!(read("1.234,5"), Err(NumberError::DecimalComma(1234.5)));
/// assert_eq!(read("  "), Ok(None));
/// ```
pub fn read(text: &str) -> Result<Option<f64>, NumberError> {
    read_by(text, of_json)
}

/// As JSON, which is linked anyway wherever plans are read; the only numbers JSON refuses are too large ones.
pub(crate) fn of_json(plain: &str) -> Option<f64> {
    serde_json::from_str(plain).ok()
}

/// Turns plain digits into the nearest number: `12.5e3`. None, or infinity, where it is too large.
pub type Parse = fn(&str) -> Option<f64>;

/// As [`read`], for figures that may be in thousands: people, tons, amounts. Digits, one point and
/// exactly three digits are a fraction in the United States and thousands elsewhere, so they are asked
/// about.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use fairshare::numerals::{NumberError, read_large};
///
/// assert_eq!(read_large("412.000"), Err(NumberError::DecimalComma(412_000.0)));
/// assert_eq!(read_large("412.5"), Ok(Some(412.5)));
/// assert_eq!(read_large("0.412"), Ok(Some(0.412)));
/// ```
pub fn read_large(text: &str) -> Result<Option<f64>, NumberError> {
    read_large_by(text, of_json)
}

/// As [`read_large`], for a program that has another parser at hand: see [`read_by`].
///
/// # Errors
/// As [`read_large`].
pub fn read_large_by(text: &str, parse_plain: Parse) -> Result<Option<f64>, NumberError> {
    asked(text, read_by(text, parse_plain))
}

/// What was read, unless the text can be read in two ways.
///
/// # Errors
/// [`NumberError::DecimalComma`] with the reading in thousands; else what was read.
pub fn asked(text: &str, read: Result<Option<f64>, NumberError>) -> Result<Option<f64>, NumberError> {
    let bare = seen(text);
    let bare = bare.trim().trim_start_matches(['-', '+', '\u{2212}', '\u{2013}']);
    match read {
        Ok(Some(value)) if is_either(bare) => Err(NumberError::DecimalComma(libm::round(value * 1000.0))),
        read => read,
    }
}

/// Whether digits with one point and exactly three digits behind it can be read in two ways:
/// "38.000", but not "0.453", as no group of thousands begins with zero.
pub fn is_either(digits: &str) -> bool {
    let all = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    digits.split_once('.').is_some_and(|(whole, fraction)| {
        fraction.len() == 3
            && (1..=3).contains(&whole.len())
            && !whole.starts_with('0')
            && all(whole)
            && all(fraction)
    })
}

/// As [`read`], for a program that has another parser at hand: in a browser its own is taken, because a second
/// one would be a tenth of the widget's weight, and a thirtieth of the app's first load.
///
/// # Errors
/// As [`read`].
pub fn read_by(text: &str, parse_plain: Parse) -> Result<Option<f64>, NumberError> {
    let text = seen(text);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent),
        None => (text, "0"),
    };
    let sign = |value: f64| if negative { -value } else { value };
    let parse = |plain: String| -> Result<f64, NumberError> {
        let exponent = exponent.replace('\u{2212}', "-");
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(&exponent);
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NumberError::NotANumber);
        }
        match parse_plain(&format!("{plain}e{exponent}")) {
            Some(value) if value.is_finite() => Ok(sign(value)),
            _ => Err(NumberError::TooLarge),
        }
    };
    match separators(mantissa)? {
        Reading::Us(plain) => parse(plain).map(Some),
        Reading::European(plain) => Err(match parse(plain) {
            Ok(value) => NumberError::DecimalComma(value),
            Err(error) => error,
        }),
    }
}

/// A text with its numbers as spreadsheets read them: they take a minus sign, and a space before the
/// percent sign, for letters. HTML stays HTML.
///
/// ```
/// use fairshare::numerals::for_spreadsheets;
///
/// assert_eq!(for_spreadsheets("2030\t\u{2212}35.5 %"), "2030\t-35.5%");
/// assert_eq!(for_spreadsheets("<td>\u{2212}1,200&nbsp;%</td>"), "<td>-1,200%</td>");
/// assert_eq!(for_spreadsheets("E0 \u{2212} E2030, all % of it"), "E0 \u{2212} E2030, all % of it");
/// ```
pub fn for_spreadsheets(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let ends_with_digit = out.ends_with(|last: char| last.is_ascii_digit());
        let blank = ["&nbsp;", "\u{a0}", "\u{202f}", " "].into_iter().find(|it| rest.starts_with(it));
        if let Some(blank) = blank.filter(|it| ends_with_digit && rest[it.len()..].starts_with('%')) {
            rest = &rest[blank.len()..];
            continue;
        }
        let is_sign = letter == '\u{2212}' && after.starts_with(|next: char| next.is_ascii_digit());
        out.push(if is_sign { '-' } else { letter });
        rest = after;
    }
    out
}

/// A text with its separators removed: digits with at most one point.
enum Reading {
    Us(String),
    European(String),
}

fn separators(mantissa: &str) -> Result<Reading, NumberError> {
    let normal: String = mantissa.chars().map(|c| if is_group_space(c) { ' ' } else { c }).collect();
    if !normal.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.')) {
        return Err(NumberError::NotANumber);
    }
    let dots = normal.matches('.').count();
    let commas = normal.matches(',').count();
    let european = commas > 0 && normal.rfind(',') > normal.rfind('.') && dots > 0;
    let (point, groups): (char, &[char]) = if european { (',', &['.', ' ']) } else { ('.', &[',', ' ']) };
    if let Some(plain) = grouped(&normal, point, groups) {
        return Ok(if european { Reading::European(plain) } else { Reading::Us(plain) });
    }
    // "1,5" and "1.234.567": no US reading, one European reading.
    match grouped(&normal, ',', &['.', ' ']) {
        Some(plain) => Ok(Reading::European(plain)),
        None => Err(NumberError::NotANumber),
    }
}

fn is_group_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}')
}

/// Takes the group separators out where they stand before groups of three digits.
fn grouped(text: &str, point: char, groups: &[char]) -> Option<String> {
    let (whole, fraction) = match text.split_once(point) {
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let mut parts = whole.split(groups);
    let first = parts.next().unwrap_or("");
    let mut rest = parts.peekable();
    if rest.peek().is_some() && !(1..=3).contains(&first.len()) {
        return None;
    }
    let mut plain = String::from(if whole.is_empty() { "0" } else { first });
    for part in rest {
        if part.len() != 3 {
            return None;
        }
        plain.push_str(part);
    }
    if !plain.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    // JSON has no leading zeros, and digits after each point.
    let mut plain = match plain.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    };
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// How a language separates digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Between groups of three digits.
    pub group: char,
    /// Before the decimals.
    pub point: char,
}

impl Separators {
    /// 1,234.5
    pub const US: Separators = Separators { group: ',', point: '.' };
}

/// Writes a number rounded to `decimals`, with groups of three digits and a true minus sign.
///
/// ```
/// use fairshare::numerals::{Separators, write};
///
/// assert_eq!(write(2_152_137.6, 0, Separators::US), "2,152,138");
/// assert_eq!(write(-0.04, 1, Separators::US), "0.0");
/// assert_eq!(write(-1234.5, 1, Separators::US), "−1,234.5");
/// ```
pub fn write(value: f64, decimals: usize, separators: Separators) -> String {
    let plain = format!("{:.decimals$}", value.abs());
    let rounds_to_zero = !plain.bytes().any(|b| (b'1'..=b'9').contains(&b));
    group(&plain, value < 0.0 && !rounds_to_zero, separators)
}

/// Writes a number in full, with groups of three digits: what an input shows when left alone.
///
/// ```
/// use fairshare::numerals::{Separators, write_exact};
///
/// assert_eq!(write_exact(62_585.35, Separators::US), "62,585.35");
/// ```
pub fn write_exact(value: f64, separators: Separators) -> String {
    group(&value.abs().to_string(), value < 0.0, separators)
}

fn group(plain: &str, negative: bool, separators: Separators) -> String {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let mut out = String::with_capacity(plain.len() + whole.len() / 3 + 4);
    if negative {
        out.push('\u{2212}');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(separators.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(separators.point);
        out.push_str(fraction);
    }
    out
}
