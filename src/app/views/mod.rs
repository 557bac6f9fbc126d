//! The views, one for each step.

mod arithmetic;
mod beside;
mod community;
mod county;
mod entry;
mod exchange;
mod explain;
mod inventory;
mod line_details;
mod lines;
mod methods;
mod milestones;
mod own;
mod own_form;
mod population;
mod profile;
mod report;
mod resolution;
mod revise;
mod sectors;
mod start;
mod target;
mod years;

pub(super) use beside::beside;
pub(super) use community::community;
pub(super) use explain::explanation;
pub(super) use inventory::inventory;
pub(super) use methods::methods;
pub(super) use report::report;
pub(super) use start::start;
pub(super) use target::target;
