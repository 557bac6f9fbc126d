//! The world's pathways to 1.5 °C: how far greenhouse gas emissions fall below those of 2019.
//!
//! IPCC AR6 Synthesis Report, Table SPM.1, pathways that limit warming to 1.5 °C (>50 %) with no or
//! limited overshoot, all greenhouse gases. (Its rows for CO2 alone fall faster; inventories hold
//! all gases.)

use super::CheckLevel;
use super::publications::{IPCC_SYR, Publication};
use crate::quantity::Year;

/// Where the table was published.
pub static PUBLICATION: &Publication = &IPCC_SYR;
/// How well the table was checked.
pub const CHECKED: CheckLevel = CheckLevel::C;
/// The year below which the reductions count.
pub const BASE_YEAR: Year = Year::named(2019);

/// One year's reduction below 2019, in percent of the emissions of 2019.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reduction {
    /// The year.
    pub year: Year,
    /// The median of the pathways.
    pub median: f64,
    /// The 5th percentile: the smallest reductions.
    pub p5: f64,
    /// The 95th percentile: the largest reductions.
    pub p95: f64,
}

const fn row(year: u16, median: f64, p5: f64, p95: f64) -> Reduction {
    Reduction { year: Year::named(year), median, p5, p95 }
}

/// The table, in order of years.
pub static ROWS: [Reduction; 4] = [
    row(2030, 43.0, 34.0, 60.0),
    row(2035, 60.0, 49.0, 77.0),
    row(2040, 69.0, 58.0, 90.0),
    row(2050, 84.0, 73.0, 98.0),
];
