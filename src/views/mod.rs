//! The views, one for each step.

mod actions;
mod community;
mod comparison;
pub(crate) mod doors;
mod exchange;
mod explain;
mod forecast;
mod inventory;
mod lines;
mod many;
mod methods;
mod plan;
mod progress;
mod reading;
mod report;
mod sources;
mod start;
mod target;
mod walk;
mod workshop;

pub(crate) use start::{open_dropped, start};
pub(crate) use target::target;
