//! The 2030 science-based target and the path to net zero; beside them, and never mixed in, other
//! yardsticks and the community's carbon budget.

pub mod budget;
mod caveat;
mod formula;
pub mod own;
mod path;
mod step;
pub mod yardsticks;

pub use caveat::Caveat;

pub use formula::{
    Basis, FIRST_BASE_YEAR, LAST_OF_PROGRAMME, METHOD_NAME, NoTarget, ScienceBasedTarget, Window,
    check_base_year, index_for, reduction_per_capita, science_based_target,
};
pub use path::{Milestone, Path, milestones};
pub use step::{Input, LineGas, Origin, Standing, Step, Term, base_emissions, population_growth, residents};

use crate::quantity::Year;

/// The year of the interim target.
pub const TARGET_YEAR: Year = Year::named(2030);
/// The year of net zero.
pub const NET_ZERO_YEAR: Year = Year::named(2050);
