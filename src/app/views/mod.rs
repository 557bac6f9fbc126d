//! The views, one for each step.

mod arithmetic;
mod community;
mod inventory;
mod milestones;
mod population;
mod report;
mod start;
mod target;

pub(super) use community::Community;
pub(super) use inventory::Inventory;
pub(super) use report::Report;
pub(super) use start::Start;
pub(super) use target::Target;
