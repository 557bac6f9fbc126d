//! What the world may still emit and stay at 1.5 °C: remaining carbon budgets.
//!
//! Budgets are carbon dioxide only; what other gases warm is already taken off. A larger
//! likelihood of staying below 1.5 °C leaves a smaller budget.

use super::publications::{FORSTER_2025, IPCC_AR6_BUDGETS, Publication};
use super::{CheckLevel, world};
use crate::quantity::Year;

/// One publication's budgets.
#[derive(Debug, PartialEq)]
pub struct Estimate {
    /// Where they were published.
    pub publication: &'static Publication,
    /// How well they were checked.
    pub level: CheckLevel,
    /// They count from the start of this year.
    pub start: Year,
    /// The world's population in that year.
    pub world: world::Row,
    /// The budgets, the largest first.
    pub rows: [Row; 3],
}

/// The budget for one likelihood of staying below 1.5 °C.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The likelihood in percent.
    pub likelihood_pct: u8,
    /// Billion metric tons of carbon dioxide.
    pub gtco2: f64,
}

/// A row together with the estimate it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Budget {
    /// The estimate.
    pub estimate: &'static Estimate,
    /// The row.
    pub row: Row,
}

const fn rows(of_50: f64, of_67: f64, of_83: f64) -> [Row; 3] {
    [
        Row { likelihood_pct: 50, gtco2: of_50 },
        Row { likelihood_pct: 67, gtco2: of_67 },
        Row { likelihood_pct: 83, gtco2: of_83 },
    ]
}

/// IPCC AR6, Working Group I.
pub static AR6: Estimate = Estimate {
    publication: &IPCC_AR6_BUDGETS,
    level: CheckLevel::C,
    start: world::IN_2020.year,
    world: world::IN_2020,
    rows: rows(500.0, 400.0, 300.0),
};

/// Indicators of Global Climate Change 2024.
pub static FORSTER: Estimate = Estimate {
    publication: &FORSTER_2025,
    level: CheckLevel::C,
    start: world::IN_2025.year,
    world: world::IN_2025,
    rows: rows(130.0, 80.0, 30.0),
};

/// Every estimate, oldest first.
pub static ESTIMATES: [&Estimate; 2] = [&AR6, &FORSTER];

impl Estimate {
    /// Its budgets, the largest first.
    pub fn budgets(&'static self) -> impl Iterator<Item = Budget> {
        self.rows.iter().map(move |row| Budget { estimate: self, row: *row })
    }
}

/// Every budget of every estimate.
pub fn all() -> impl Iterator<Item = Budget> {
    ESTIMATES.into_iter().flat_map(Estimate::budgets)
}
