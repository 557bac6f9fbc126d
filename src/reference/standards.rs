//! How much of a state's electricity sales its renewable and clean energy standards make clean.
//!
//! The *effective* share as NREL's ReEDS model takes it, which is not the statutory percentage: it
//! leaves out utilities that a standard does not bind. Where two standards overlap, the larger.

use super::states::State;
use super::{CheckLevel, Publication, publications};
use crate::quantity::Year;

/// Where the shares were published.
pub static PUBLICATION: &Publication = &publications::REEDS_STANDARDS;

/// How well they were checked: one copy was read.
pub const CHECKED: CheckLevel = CheckLevel::C;

/// State, first year, a share for each year; comments and a source line stand above.
const TEXT: &str = include_str!("tables/clean-standards.txt");

/// The share of a state's sales that its standards make clean in a year; none for states without
/// a row and for years before the table.
///
/// ```
/// use fairshare::quantity::Year;
/// use fairshare::reference::{standards::clean_share, states::State};
///
/// let minnesota = State::from_code("MN").ok_or("no state")?;
/// assert_eq!(clean_share(minnesota, Year::named(2040)), Some(1.0));
/// # Ok::<(), &str>(())
/// ```
pub fn clean_share(state: State, year: Year) -> Option<f64> {
    let (first, shares) = rows().find(|row| row.0 == state.code()).map(|row| (row.1, row.2))?;
    let index = usize::from(year.number().checked_sub(first)?);
    shares.split(',').nth(index).or(shares.split(',').next_back())?.parse().ok().map(hundredths)
}

/// The states with a standard, each with the first year of its shares.
pub fn states() -> impl Iterator<Item = (State, Year)> {
    rows().filter_map(|(code, first, _)| Some((State::from_code(code)?, Year::new(first).ok()?)))
}

fn hundredths(percent: u32) -> f64 {
    f64::from(percent) / 10_000.0
}

fn rows() -> impl Iterator<Item = (&'static str, u16, &'static str)> {
    let rows = TEXT.lines().filter(|line| !line.starts_with(['#', '@']));
    rows.filter_map(|line| {
        let (code, rest) = line.split_once('|')?;
        let (first, shares) = rest.split_once('|')?;
        Some((code, first.parse().ok()?, shares))
    })
}
