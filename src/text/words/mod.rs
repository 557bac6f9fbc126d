//! The one place where the domain's facts become words.

pub(crate) mod actions;
mod community;
mod exchange;
pub(crate) mod fields;
mod files;
mod inventory;
pub(crate) mod outlook;
mod own;
pub(crate) mod plan;
pub(crate) mod progress;
mod sources;
mod target;
mod yardsticks;

pub(crate) use community::*;
pub(crate) use exchange::*;
pub(crate) use files::*;
pub(crate) use inventory::*;
pub(crate) use own::*;
pub(crate) use sources::*;
pub(crate) use target::*;
pub(crate) use yardsticks::*;
