//! What a person says of what an [audit](crate::audit) finds. It is typed, and so a part of the plan; the
//! findings are computed from it.

use serde::{Deserialize, Serialize};

use crate::quantity::Year;

/// What a person says of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right, and to be mended.
    Accepted,
    /// It is not, for the reason given.
    Dismissed,
}

/// A finding and what a person says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Kept {
    /// The inventory's year.
    pub year: Option<Year>,
    /// What was found, by its code: `off:1000:high`, `missing:water`.
    pub finding: String,
    /// The line it is about, by its reference and name; empty where it is about the whole.
    pub line: String,
    /// What is said of it.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
}

impl Kept {
    /// The most that a plan keeps.
    pub const MAX: usize = 1_000;
}
