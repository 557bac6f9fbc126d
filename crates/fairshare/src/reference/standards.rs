//! How much of a state's electricity sales its renewable and clean energy standards make clean.
//!
//! The *effective* share as NREL's ReEDS model takes it, which is not the statutory percentage: it
//! leaves out utilities that a standard does not bind. Where two standards overlap, the larger.

use std::sync::OnceLock;

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
    let row = rows().iter().find(|row| row.state == state)?;
    let index = usize::from(year.number().checked_sub(row.first)?);
    row.shares.get(index).or(row.shares.last()).copied()
}

/// The states with a standard, each with the first year of its shares.
pub fn states() -> impl Iterator<Item = (State, Year)> {
    rows().iter().filter_map(|row| Some((row.state, Year::new(row.first).ok()?)))
}

/// A state's shares, from its first year on.
struct Row {
    state: State,
    first: u16,
    shares: Vec<f64>,
}

/// The table, read at the first call: a forecast asks for every year of every choice.
fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| TEXT.lines().filter(|line| !line.starts_with(['#', '@'])).filter_map(row).collect())
}

fn row(line: &str) -> Option<Row> {
    let (code, rest) = line.split_once('|')?;
    let (first, shares) = rest.split_once('|')?;
    let hundredths = |percent: &str| percent.parse().ok().map(|it: u32| f64::from(it) / 10_000.0);
    Some(Row {
        state: State::from_code(code)?,
        first: first.parse().ok()?,
        shares: shares.split(',').map(hundredths).collect::<Option<_>>()?,
    })
}
