//! The grid's past and its likely future, as published: how clean the electricity of a subregion or
//! a state is, what its states oblige it to become, and how two models see its emissions go on.
//!
//! Each table's text names its publication, its edition and how well it was checked.

use std::sync::OnceLock;

use super::factors::{Gas, Table, catalogue};
use super::publications::{CAMBIUM, EGRID_MIX, EIA_STATE_MIX};
use super::states::State;
use super::subregions::Subregion;
use super::{CheckLevel, Publication};
use crate::quantity::Year;

/// Where the mixes of subregions were published, and those of states.
pub static MIX: &Publication = &EGRID_MIX;
/// Where the mixes of states were published.
pub static STATE_MIX: &Publication = &EIA_STATE_MIX;
/// Where the projections after [`LAST_PUBLISHED`] were published.
pub static PATHS: &Publication = &CAMBIUM;
/// How well the mixes and the paths were checked.
pub const CHECKED: CheckLevel = CheckLevel::B;

/// The first year whose emission rates are at hand.
pub const FIRST_PUBLISHED: Year = Year::named(2016);
/// The last year whose emission rates are published.
pub const LAST_PUBLISHED: Year = Year::named(2023);
/// The years in which the projections stand; between them go straight lines.
pub const KNOTS: [Year; 6] = [
    LAST_PUBLISHED,
    Year::named(2030),
    Year::named(2035),
    Year::named(2040),
    Year::named(2045),
    Year::named(2050),
];

/// The first year of the mixes.
const FIRST_MIX: u16 = 2016;

/// Which of the two projections: at each knot the larger of them, never rising, or the smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Projection {
    Slower,
    Faster,
}

/// A clean share with the year it was published for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mix {
    /// The year.
    pub year: Year,
    /// The clean part of what is generated, 0–1: nuclear, hydro, biomass, wind, solar, geothermal.
    pub share: f64,
}

/// The clean part of what a subregion generates, in the published year nearest to the one asked
/// for; of two as near, the earlier.
///
/// ```
/// use fairshare::quantity::Year;
/// use fairshare::reference::{grid, subregions::Subregion};
///
/// let upper_midwest = Subregion::from_code("MROW").ok_or("no subregion")?;
/// let mix = grid::mix(upper_midwest, Year::named(2018)).ok_or("no mix")?;
/// assert!((mix.share - 0.4).abs() < 0.1);
/// # Ok::<(), &str>(())
/// ```
pub fn mix(subregion: Subregion, year: Year) -> Option<Mix> {
    nearest(mixes(), subregion.code(), year)
}

/// The same of what a state generates; published to 2019.
pub fn state_mix(state: State, year: Year) -> Option<Mix> {
    nearest(state_mixes(), state.code(), year)
}

/// The same of what the United States generate.
pub fn nation_mix(year: Year) -> Option<Mix> {
    nearest(state_mixes(), "US", year)
}

/// The published CO2 rate of a subregion in a year, in pounds a MWh, and the year it is of: the
/// nearest published one.
pub fn rate(subregion: Subregion, year: Year) -> Option<(Year, f64)> {
    let id = catalogue().grid(Table::Egrid, subregion.code(), year.number())?;
    let of = id.factor().rates.rates.iter().find(|rate| rate.gas == Gas::Co2)?;
    Some((Year::new(super::factors::data_year(id.factor())).ok()?, of.mass))
}

/// The CO2 rate of a subregion for each unit of [`LAST_PUBLISHED`]'s; 1 up to then, none for
/// subregions without a projection: those of Alaska, Hawaii and Puerto Rico.
pub fn projected(projection: Projection, subregion: Subregion, year: Year) -> Option<f64> {
    let row = paths().iter().find(|row| row.0 == subregion.code())?;
    let values = match projection {
        Projection::Slower => &row.1[..5],
        Projection::Faster => &row.1[5..],
    };
    if year <= LAST_PUBLISHED {
        return Some(1.0);
    }
    let points =
        KNOTS.iter().map(|year| f64::from(*year)).zip(std::iter::once(1.0).chain(values.iter().copied()));
    let points: Vec<(f64, f64)> = points.collect();
    let at = f64::from(year);
    let between = points.windows(2).find(|pair| pair[1].0 >= at);
    Some(between.map_or(values[4], |pair| {
        pair[0].1 + (pair[1].1 - pair[0].1) * (at - pair[0].0) / (pair[1].0 - pair[0].0)
    }))
}

/// The rows of the paths: subregion, and its ratios at the knots, slower then faster.
pub fn path_rows() -> impl Iterator<Item = (&'static str, &'static [f64])> {
    paths().iter().map(|row| (row.0, row.1.as_slice()))
}

/// The rows of the mixes: a subregion or state, and its shares from 2016 on.
pub fn mix_rows() -> impl Iterator<Item = (&'static Publication, &'static str, Vec<Mix>)> {
    let of = |publication: &'static Publication| {
        move |row: &'static Row| (publication, row.0, shares(&row.1).collect())
    };
    mixes().iter().map(of(MIX)).chain(state_mixes().iter().map(of(STATE_MIX)))
}

/// A name and the figures behind it; NaN stands where there is none.
type Row = (&'static str, Vec<f64>);

fn mixes() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| read(include_str!("tables/clean-mix.txt")))
}

fn state_mixes() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| read(include_str!("tables/clean-mix-states.txt")))
}

fn paths() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| read(include_str!("tables/grid-path.txt")))
}

/// Reads rows of figures between bars.
fn read(text: &'static str) -> Vec<Row> {
    let lines = text.lines().filter(|line| !line.starts_with(['#', '@']));
    lines
        .filter_map(|line| {
            let (name, rest) = line.split_once('|')?;
            let figures = rest.split('|').map(|it| super::factors::number(it).unwrap_or(f64::NAN));
            Some((name, figures.collect()))
        })
        .collect()
}

fn shares(percents: &[f64]) -> impl Iterator<Item = Mix> {
    let known = (FIRST_MIX..).zip(percents).filter(|(_, percent)| !percent.is_nan());
    known.filter_map(|(year, percent)| Some(Mix { year: Year::new(year).ok()?, share: percent / 100.0 }))
}

fn nearest(rows: &[Row], name: &str, year: Year) -> Option<Mix> {
    let row = rows.iter().find(|row| row.0 == name)?;
    shares(&row.1).min_by_key(|it| it.year.number().abs_diff(year.number()))
}
