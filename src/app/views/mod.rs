//! The views, one for each step.

mod arithmetic;
mod community;
mod county;
mod entry;
mod exchange;
mod inventory;
mod line_cells;
mod line_details;
mod line_order;
mod line_print;
mod line_search;
mod lines;
mod methods;
mod milestones;
mod placing;
mod population;
mod profile;
mod report;
mod revise;
mod sectors;
mod start;
mod target;
mod years;

pub(super) use community::community;
pub(super) use inventory::inventory;
pub(super) use methods::methods;
pub(super) use report::report;
pub(super) use start::start;
pub(super) use target::target;
