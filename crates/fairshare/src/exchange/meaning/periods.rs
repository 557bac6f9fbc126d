//! Parts of a year, as heads and cells name them: quarters, months, halves.

use super::fold::folded;
use super::heads::{year_in, year_of, year_of_label};

/// Months in a year.
pub const YEAR: usize = 12;

#[rustfmt::skip] // a table
const MONTHS: [&str; 40] = [
    "jan", "january", "ene", "enero", "feb", "february", "febrero", "mar", "march", "marzo", "apr", "april", "abr", "abril", "may", "mayo",
    "jun", "june", "junio", "jul", "july", "julio", "aug", "august", "ago", "agosto", "sep", "sept", "september", "septiembre", "oct", "october", "octubre",
    "nov", "november", "noviembre", "dec", "december", "dic", "diciembre",
];

/// How many months a folded head or cell names as a part of a year, where it names one and little else: "Q1 MTCO2e",
/// "Jan 2019", "FY19 H2". From a month to another is no part.
pub fn part_of_year(words: &str) -> Option<usize> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let months = |at: usize| {
        let is_next = |it: &str| words.get(at + 1).is_some_and(|next| *next == it);
        match words.get(at).copied().unwrap_or_default() {
            "q1" | "q2" | "q3" | "q4" | "1q" | "2q" | "3q" | "4q" | "quarter" | "trimestre" => Some(3),
            "h1" | "h2" | "semestre" => Some(6),
            "half" if !is_next("hour") => Some(6),
            word => MONTHS.contains(&word).then_some(1),
        }
    };
    let mut named = (0..words.len()).filter_map(months);
    let first = named.next().filter(|_| words.len() <= 6)?;
    named.next().is_none().then_some(first)
}

/// What a cell says of the time its row is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year.
    pub year: u16,
    /// How many months of it.
    pub months: usize,
    /// The cell without its year: the same for rows that are of a whole year each.
    pub rest: String,
}

/// The period that a cell names beside nothing else: "2018 inventory", "12/31/2018", "Q1 2018", "2018-07".
pub fn period_in(text: &str) -> Option<Period> {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 22] = [
        "year", "inventory", "emissions", "ghg", "calendar", "fiscal", "fy", "cy", "final", "baseline", "base", "community", "update", "quarter", "half", "of",
        "ano", "inventario", "emisiones", "de", "trimestre", "semestre",
    ];
    let year = year_in(text).filter(|_| text.len() <= 40)?;
    let words = folded(text);
    let months = part_of_year(&words);
    let is_said =
        |it: &str| WORDS.contains(&it) || MONTHS.contains(&it) || it.bytes().any(|it| it.is_ascii_digit());
    // "2018-07", "07/2018": a month by its number.
    let is_month = text.len() == 7 && text.bytes().filter(u8::is_ascii_digit).count() == 6;
    let months = months.unwrap_or(if is_month { 1 } else { YEAR });
    let rest = text.replacen(&year.to_string(), "", 1);
    words.split_whitespace().all(is_said).then_some(Period { year, months, rest })
}

/// The year of a row by a cell of the column that tells it.
pub fn year_of_cell(text: &str) -> Option<u16> {
    year_of(text).or_else(|| year_of_label(text)).or_else(|| period_in(text).map(|it| it.year))
}

/// Whether the periods of a column are of several years: all of them whole ones that differ by their year alone, or the
/// same month or quarter of two. Twelve months may be one year from summer to summer.
pub fn are_of_years<'a>(periods: impl Iterator<Item = &'a Period> + Clone) -> bool {
    let is_again = |it: &Period| periods.clone().any(|other| other.rest == it.rest && other.year != it.year);
    let first = periods.clone().next();
    let are_alike = || periods.clone().all(|it| first.is_some_and(|first| it.rest == first.rest));
    let are_whole = periods.clone().all(|it| it.months == YEAR);
    let are_parts = || periods.clone().all(|it| it.months < YEAR);
    first.is_some_and(is_again) && are_whole && are_alike() || are_parts() && periods.clone().any(is_again)
}
