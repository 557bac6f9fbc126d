//! "What would it take?"

use super::scenario::Scenario;
use crate::quantity::Tco2e;

/// What it would take.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The target of 2030.
    pub target: Tco2e,
    /// The adjusted forecast of 2030: what comes without actions.
    pub without: Tco2e,
    /// The least uniform ambition that reaches the target.
    pub ambition: Ambition,
    /// The smallest set of actions at their limits that reaches the target.
    pub smallest: Smallest,
}

/// The least uniform ambition: 0 is nothing, 1 every action at its limit.
#[derive(Clone, Debug, PartialEq)]
pub enum Ambition {
    /// The target is reached without any action.
    NotNeeded,
    /// This much of every limit.
    Reached {
        /// The part of every limit.
        ambition: f64,
        /// The package.
        scenario: Scenario,
        /// What it comes to in 2030.
        emissions: Tco2e,
    },
    /// No ambition within the limits does.
    NotWithinLimits {
        /// How far above the target the best of them stays.
        remaining: Tco2e,
    },
}

/// The smallest set.
#[derive(Clone, Debug, PartialEq)]
pub enum Smallest {
    /// The target is reached without any action.
    NotNeeded,
    /// This package; of several as small, the one that comes lowest.
    Reached {
        /// The package.
        scenario: Scenario,
        /// What it comes to in 2030.
        emissions: Tco2e,
    },
    /// No set within the limits does.
    NotWithinLimits {
        /// How far above the target the best of them stays.
        remaining: Tco2e,
    },
}
