//! What stands in one cell where a figure belongs.

use super::fold::seen;
use crate::inventory::NotationKey;
use crate::numerals::is_either;

/// How a column writes its decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// 1,234.5
    #[default]
    Point,
    /// 1.234,5
    Comma,
}

/// A cell where a figure belongs.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing stands there, or a word for nothing: NA, None, #N/A.
    Empty,
    /// A dash alone: zero to one writer, missing to the next.
    Dash,
    /// A figure, and what follows it: a unit.
    Figure(f64, String),
    /// Why there is no figure.
    Key(NotationKey),
    /// What a spreadsheet would compute.
    Formula(String),
    /// Larger than any number the page can hold.
    TooLarge,
    /// Something else.
    Text(String),
}

/// Words by which programs and people say that there is no figure.
#[rustfmt::skip] // a table
const NOTHING: [&str; 36] = [
    "na", "n/a", "#n/a", "nan", "none", "null", "nil", "n.a.", "#na", "<na>", "tbd", "unknown", "missing", "no data", "nd", "n.d.", "not available",
    "not applicable", "#value!", "#ref!", "#div/0!", "s/d", "sin datos", "x", "?", "n/d", "s.d.", "sin dato", "no disponible", "no aplica", "desconocido",
    "tbc", "pending", "no data available", "#name?", "#num!",
];

/// Reads a cell where a figure belongs, in a column that writes its decimals so.
///
/// ```
/// use fairshare::exchange::meaning::cell::{Cell, Sign, figure};
///
/// assert_eq!(figure(" (1,234) ", Sign::Point), Cell::Figure(-1234.0, String::new()));
/// assert_eq!(figure("98.2 million kWh", Sign::Point), Cell::Figure(98.2, "million kWh".to_owned()));
/// assert_eq!(figure("–", Sign::Point), Cell::Dash);
/// assert_eq!(figure("#N/A", Sign::Point), Cell::Empty);
/// ```
pub fn figure(text: &str, sign: Sign) -> Cell {
    // Most cells are digits with at most one point: they need no second look.
    if sign == Sign::Point && is_plain(text) {
        return text.parse().map_or(Cell::TooLarge, |value| Cell::Figure(value, String::new()));
    }
    let text = seen(text);
    if text.is_empty() {
        return Cell::Empty;
    }
    if is_dash(&text) {
        return Cell::Dash;
    }
    if let Some(key) = key(&text) {
        return Cell::Key(key);
    }
    if text.starts_with('=') {
        return Cell::Formula(text);
    }
    if NOTHING.contains(&text.to_lowercase().as_str()) {
        return Cell::Empty;
    }
    match number(&text, sign) {
        Some(Ok((value, rest))) => Cell::Figure(value, rest),
        Some(Err(())) => Cell::TooLarge,
        None => Cell::Text(text),
    }
}

/// Whether a text is digits with at most one point between them.
fn is_plain(text: &str) -> bool {
    let mut points = 0;
    let mut is_one = |it: u8| {
        it == b'.' && {
            points += 1;
            points == 1
        }
    };
    text.len() < 16
        && text.starts_with(|it: char| it.is_ascii_digit())
        && text.ends_with(|it: char| it.is_ascii_digit())
        && text.bytes().all(|it| it.is_ascii_digit() || is_one(it))
}

fn is_dash(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|it| matches!(it, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | ' ' | '$'))
        && text.chars().any(|it| it != ' ' && it != '$')
}

/// A notation key, with what people write around it.
pub fn key(text: &str) -> Option<NotationKey> {
    // What stands behind a key is about it: "IE (in I.2)", "NO*", "NE - no data".
    let end = text.find(['(', '*', ':', ';', '/', ',', '\u{2020}']).unwrap_or(text.len());
    let end = text.find(" - ").unwrap_or(end).min(end);
    let text = if end == 0 { text } else { &text[..end] };
    let plain: String = text.chars().filter(|it| it.is_ascii_alphabetic()).collect();
    let others = text.chars().any(|it| it.is_ascii_digit());
    match plain.to_ascii_lowercase().as_str() {
        _ if others || text.trim().len() > 24 => None,
        "no" if plain == "NO" || plain == "No" => Some(NotationKey::No),
        "notoccurring" | "noocurre" => Some(NotationKey::No),
        "ne" | "notestimated" | "noestimado" | "noestimada" => Some(NotationKey::Ne),
        "ie" | "includedelsewhere" | "incluidoenotraparte" => Some(NotationKey::Ie),
        "c" | "confidential" | "confidencial" => Some(NotationKey::C),
        _ => None,
    }
}

/// A number and what follows it; an error where it is too large. The signs that people set around
/// figures count: parentheses and a minus behind it are negative, a star points to a footnote.
fn number(text: &str, sign: Sign) -> Option<Result<(f64, String), ()>> {
    let mut rest = without_footnote(text)
        .trim_start_matches(['~', '\u{2248}', '$', ' '])
        .trim_end_matches(['*', '\u{2020}', '\u{2021}', ' ']);
    let mut negative = false;
    if let Some(inside) = rest.strip_prefix('(')
        && let Some(inside) = inside.strip_suffix(')')
    {
        (rest, negative) = (inside.trim().trim_start_matches('$'), true);
    } else if let Some(after) = rest.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        (rest, negative) = (after.trim_start().trim_start_matches('$'), true);
    } else if let Some(before) = rest.strip_suffix(['-', '\u{2212}'])
        && before.ends_with(|it: char| it.is_ascii_digit())
    {
        (rest, negative) = (before, true);
    } else {
        rest = rest.strip_prefix('+').unwrap_or(rest);
    }
    let is_inside =
        |it: char| it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | '\u{2019}') || it.is_whitespace();
    let mut end = rest.find(|it| !is_inside(it)).unwrap_or(rest.len());
    // 1.2e5
    let tail = &rest[end..];
    let mut exponent = "";
    if tail.starts_with(['e', 'E']) {
        let digits = tail[1..].trim_start_matches(['+', '-']);
        let signs = tail.len() - 1 - digits.len();
        let count = digits.bytes().take_while(u8::is_ascii_digit).count();
        if count > 0 && signs < 2 {
            exponent = &tail[1..1 + signs + count];
            end += 1 + signs + count;
        }
    }
    let (mantissa, unit) = match exponent.is_empty() {
        true => (rest[..end].trim(), &rest[end..]),
        false => (rest[..end - 1 - exponent.len()].trim(), &rest[end..]),
    };
    if !mantissa.starts_with(|it: char| it.is_ascii_digit() || it == '.' || it == ',') {
        return None;
    }
    let plain = plain_digits(mantissa, sign)?;
    let text = if exponent.is_empty() { plain } else { format!("{plain}e{exponent}") };
    let value: f64 = text.parse().ok()?;
    if !value.is_finite() {
        return Some(Err(()));
    }
    let unit = unit.trim();
    // A unit begins with a letter; anything else is another thing than a figure.
    if !unit.is_empty() && (unit.len() > 40 || !unit.starts_with(|it: char| it.is_alphabetic() || it == '%'))
    {
        return None;
    }
    Some(Ok((if negative { -value } else { value }, unit.to_owned())))
}

/// A figure without what points to a footnote behind it: "6,637 (1)", "39510[2]", "1,200 a)", "18,000²".
fn without_footnote(text: &str) -> &str {
    let is_raised = |it: char| matches!(it, '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2070}'..='\u{2079}');
    let ends_as_figure = |it: &str| it.trim_end().ends_with(|it: char| it.is_ascii_digit());
    let before = text.trim_end_matches(is_raised);
    if before.len() < text.len() && ends_as_figure(before) {
        return before;
    }
    let (open, close) = if text.ends_with(']') { ('[', ']') } else { ('(', ')') };
    let Some((before, mark)) = text.strip_suffix(close).and_then(|it| it.rsplit_once(open)) else {
        return text;
    };
    let is_mark = (1..=2).contains(&mark.len()) && mark.bytes().all(|it| it.is_ascii_digit())
        || mark.len() == 1 && mark.bytes().all(|it| (b'a'..=b'f').contains(&it));
    if is_mark && ends_as_figure(before) { before } else { text }
}

/// Digits with at most one point, where groups of three stand as the sign wants them.
fn plain_digits(text: &str, sign: Sign) -> Option<String> {
    let (group, point) = match sign {
        Sign::Point => (',', '.'),
        Sign::Comma => ('.', ','),
    };
    let (whole, fraction) = text.split_once(point).unwrap_or((text, ""));
    if !fraction.bytes().all(|it| it.is_ascii_digit()) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let is_group = |it: char| it == group || it == '\'' || it == '\u{2019}' || it.is_whitespace();
    let mut plain = String::with_capacity(text.len() + 1);
    for (index, part) in whole.split(is_group).enumerate() {
        let fits = if index == 0 {
            // No group of thousands begins with zero: "0,012" is no 12.
            whole.len() == part.len() || (1..=3).contains(&part.len()) && !part.starts_with('0')
        } else {
            part.len() == 3
        };
        if !fits || !part.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        plain.push_str(part);
    }
    if plain.is_empty() {
        plain.push('0');
    }
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// What the figures of a column show of how it writes its decimals.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Figures that only a decimal point explains: "1,234.5", "12.25".
    pub point: usize,
    /// Figures that only a decimal comma explains: "1.234,5", "1.234.567", "1,5".
    pub comma: usize,
    /// Digits, one point and exactly three digits: either.
    pub either: usize,
    /// The first figure that puts the column in question.
    pub example: Option<String>,
}

impl Evidence {
    /// Takes a cell into account.
    pub fn see(&mut self, text: &str) {
        if !text.contains(['.', ',']) {
            return;
        }
        // One point that stands where none between thousands can.
        if is_plain(text)
            && text.split_once('.').is_some_and(|(whole, after)| after.len() != 3 || whole.len() > 3)
        {
            self.point += 1;
            return;
        }
        let text = seen(text);
        let digits: &str = text.trim_matches(|it: char| !it.is_ascii_digit() && it != '.' && it != ',');
        let digits = digits.trim_end_matches(['.', ',']);
        let end = digits.find(|it: char| {
            !(it.is_ascii_digit() || matches!(it, '.' | ',' | '\'' | '\u{2019}') || it.is_whitespace())
        });
        let digits = digits[..end.unwrap_or(digits.len())].trim();
        if digits.is_empty() {
            return;
        }
        let by = |sign| plain_digits(digits, sign);
        match (by(Sign::Point), by(Sign::Comma)) {
            (Some(_), None) => self.point += usize::from(digits.contains('.')),
            (None, Some(_)) if digits.contains(',') || digits.matches('.').count() > 1 => {
                self.comma += 1;
                // What shows it best stands before what leaves it open.
                if self.comma == 1 {
                    self.example = Some(text);
                }
            }
            (Some(point), Some(comma)) if point != comma && is_either(digits) => {
                self.either += 1;
                self.example.get_or_insert(text);
            }
            _ => {}
        }
    }

    /// Whether a person has to say how the column writes its decimals.
    pub fn is_open(&self) -> bool {
        self.comma > 0 || (self.either > 0 && self.point == 0)
    }
}
