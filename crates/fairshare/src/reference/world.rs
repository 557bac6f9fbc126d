//! The world's population, for a community's share of what the world may still emit.

use super::CheckLevel;
use super::publications::{Publication, WPP_2022};
use crate::quantity::Year;

/// Where the figures were published.
pub static PUBLICATION: &Publication = &WPP_2022;

/// The world's population in the middle of a year, medium variant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WorldPopulation {
    /// The year.
    pub year: Year,
    /// Millions of people, as printed.
    pub millions: f64,
    /// How well the figure was checked.
    pub level: CheckLevel,
}

impl WorldPopulation {
    /// People, one by one: beyond what a [`crate::quantity::People`] of a community can be.
    pub const fn people(self) -> f64 {
        self.millions * 1e6
    }
}

/// The year from whose start the budgets of AR6 count.
pub const IN_2020: WorldPopulation =
    WorldPopulation { year: Year::named(2020), millions: 7841.0, level: CheckLevel::C };
/// The year from whose start the budgets of Forster et al. 2025 count.
pub const IN_2025: WorldPopulation =
    WorldPopulation { year: Year::named(2025), millions: 8192.0, level: CheckLevel::C };
/// The year from whose start the budgets of Forster et al. 2026 count: between 2025 and 2030 at one
/// compound rate, 8,192 × (8,546 / 8,192)^(1/5).
pub const IN_2026: WorldPopulation =
    WorldPopulation { year: Year::named(2026), millions: 8261.6, level: CheckLevel::C };
/// The target year.
pub const IN_2030: WorldPopulation =
    WorldPopulation { year: Year::named(2030), millions: 8546.0, level: CheckLevel::A };

/// All of them, in order of years.
pub static ROWS: [WorldPopulation; 4] = [IN_2020, IN_2025, IN_2026, IN_2030];
