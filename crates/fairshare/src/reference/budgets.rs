//! What the world may still emit and stay at 1.5 °C: remaining carbon budgets.
//!
//! Budgets are carbon dioxide only; what other gases warm is already taken off. A larger
//! likelihood of staying below 1.5 °C leaves a smaller budget.

use super::publications::{FORSTER_2025, FORSTER_2026, IPCC_AR6_BUDGETS, Publication};
use super::world::WorldPopulation;
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
    pub world: WorldPopulation,
    /// The budgets, the largest first.
    pub rows: &'static [BudgetRow],
}

/// The budget for one likelihood of staying below 1.5 °C.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BudgetRow {
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
    pub row: BudgetRow,
}

const fn row(likelihood_pct: u8, gtco2: f64) -> BudgetRow {
    BudgetRow { likelihood_pct, gtco2 }
}

/// IPCC AR6, Working Group I.
pub static AR6: Estimate = Estimate {
    publication: &IPCC_AR6_BUDGETS,
    level: CheckLevel::C,
    start: world::IN_2020.year,
    world: world::IN_2020,
    rows: &[row(50, 500.0), row(67, 400.0), row(83, 300.0)],
};

/// Indicators of Global Climate Change 2024.
pub static FORSTER: Estimate = Estimate {
    publication: &FORSTER_2025,
    level: CheckLevel::C,
    start: world::IN_2025.year,
    world: world::IN_2025,
    rows: &[row(50, 130.0), row(67, 80.0), row(83, 30.0)],
};

/// Indicators of Global Climate Change 2025, table 8. That of 83 % was not at hand.
pub static FORSTER_NEXT: Estimate = Estimate {
    publication: &FORSTER_2026,
    level: CheckLevel::C,
    start: world::IN_2026.year,
    world: world::IN_2026,
    rows: &[row(50, 130.0), row(67, 80.0)],
};

/// Every estimate, oldest first.
pub static ESTIMATES: [&Estimate; 3] = [&AR6, &FORSTER, &FORSTER_NEXT];

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
