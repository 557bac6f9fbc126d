//! The 2030 science-based target and the path to net zero.

pub mod own;
mod path;
mod sbt;
mod step;

pub use path::{Milestone, Path, milestones};
pub use sbt::{Basis, NoTarget, ScienceBasedTarget, Window, check_base_year, science_based_target};
pub(crate) use sbt::{LAST_OF_PROGRAMME, reduction_per_capita};
pub use step::{Input, Origin, Standing, Step, Term, base_emissions, residents};

use crate::quantity::Year;

/// The year of the interim target.
pub const TARGET_YEAR: Year = Year::named(2030);
/// The year of net zero.
pub const NET_ZERO_YEAR: Year = Year::named(2050);
