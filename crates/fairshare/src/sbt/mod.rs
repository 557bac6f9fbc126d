//! The 2030 science-based target and the path to net zero; beside them, and never mixed in, other
//! yardsticks and the community's carbon budget.

pub mod budget;
mod caveat;
mod formula;
pub mod own;
mod path;
pub mod yardsticks;

pub use caveat::Caveat;

pub use formula::{
    Basis, FIRST_BASE_YEAR, LAST_OF_PROGRAMME, METHOD_NAME, NoTarget, ScienceBasedTarget, Window,
    check_base_year, index_for, population_growth, reduction_per_capita, science_based_target,
};
pub use path::{Milestone, Path, milestones};

pub use crate::reference::rules::{NET_ZERO_YEAR, TARGET_YEAR};
