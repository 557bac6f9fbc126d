//! Years and figures of the rules that programs publish for targets.

use super::CheckLevel;
use super::publications::{C40_DEADLINE_2020, Publication, SBTI};
use crate::quantity::{Share, Tco2ePerPerson, Year};

/// The year of the interim target.
pub const TARGET_YEAR: Year = Year::named(2030);
/// The year of net zero.
pub const NET_ZERO_YEAR: Year = Year::named(2050);

/// One published figure of a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule<T> {
    /// The figure.
    pub value: T,
    /// Where it was published.
    pub publication: &'static Publication,
    /// How well it was checked.
    pub level: CheckLevel,
}

/// SBTi, absolute contraction: the part of the base year's emissions that goes each year.
pub static ABSOLUTE_CONTRACTION: Rule<Share> =
    Rule { value: Share::of(0.042), publication: &SBTI, level: CheckLevel::C };

/// C40, Deadline 2020: the average across its cities in 2030.
pub static C40_IN_2030: Rule<Tco2ePerPerson> =
    Rule { value: Tco2ePerPerson::computed(2.9), publication: &C40_DEADLINE_2020, level: CheckLevel::C };
