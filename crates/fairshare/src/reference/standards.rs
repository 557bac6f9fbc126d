//! How much of a state's electricity sales its renewable and clean energy standards make clean.
//!
//! The *effective* share as NREL's ReEDS model takes it, which is not the statutory percentage: it
//! leaves out utilities that a standard does not bind. Where two standards overlap, the larger. A
//! standard is not how clean a grid is: see [`super::grid`].

use std::sync::OnceLock;

use super::states::State;
use super::{CheckLevel, Publication, publications};
use crate::quantity::Year;

/// Where the shares were published.
pub static PUBLICATION: &Publication = &publications::REEDS_STANDARDS;

/// How well they were checked: two copies were compared.
pub const CHECKED: CheckLevel = CheckLevel::A;

/// The years in which a state's standards step up, with the share of its sales they make clean
/// then, 0–1; none for states without a row.
///
/// ```
/// use fairshare::quantity::Year;
/// use fairshare::reference::{standards::steps, states::State};
///
/// let minnesota = State::from_code("MN").ok_or("no state")?;
/// assert_eq!(steps(minnesota).and_then(|it| it.last()), Some(&(Year::named(2040), 1.0)));
/// # Ok::<(), &str>(())
/// ```
pub fn steps(state: State) -> Option<&'static [(Year, f64)]> {
    all().iter().find(|row| row.0 == state).map(|row| row.1.as_slice())
}

/// The states with a standard.
pub fn states() -> impl Iterator<Item = State> {
    all().iter().map(|row| row.0)
}

/// A state and the steps of its standards.
type Row = (State, Vec<(Year, f64)>);

/// The table, read at the first call.
fn all() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| lines(include_str!("tables/standard-steps.txt")).filter_map(steps_of).collect())
}

fn steps_of(line: &'static str) -> Option<Row> {
    let (code, rest) = line.split_once('|')?;
    let step = |text: &'static str| {
        let (year, percent) = text.split_once(':')?;
        Some((Year::new(year.parse().ok()?).ok()?, super::factors::number(percent)? / 100.0))
    };
    Some((State::from_code(code)?, rest.split(',').map(step).collect::<Option<_>>()?))
}

/// The share of a state's sales year by year, as reports took it until version 1.2: they verify
/// against the method they were made with. None for states without a row and for years before 2016.
pub fn share_until_1_2(state: State, year: Year) -> Option<f64> {
    let row = until_1_2().iter().find(|row| row.0 == state)?;
    let index = usize::from(year.number().checked_sub(FIRST_UNTIL_1_2)?);
    row.1.get(index).or(row.1.last()).copied()
}

/// The first year of every row until 1.2.
const FIRST_UNTIL_1_2: u16 = 2016;

fn until_1_2() -> &'static [(State, Vec<f64>)] {
    static ROWS: OnceLock<Vec<(State, Vec<f64>)>> = OnceLock::new();
    let share = |hundredths: &str| hundredths.parse().ok().map(|it: u32| f64::from(it) / 10_000.0);
    let row = move |line: &'static str| {
        let mut cells = line.split('|');
        let (state, _, shares) = (State::from_code(cells.next()?)?, cells.next()?, cells.next()?);
        Some((state, shares.split(',').map(share).collect::<Option<_>>()?))
    };
    ROWS.get_or_init(|| lines(include_str!("tables/standards-until-1.2.txt")).filter_map(row).collect())
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with(['#', '@']))
}
