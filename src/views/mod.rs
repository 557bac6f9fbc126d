//! The views, one for each step.

mod actions;
mod community;
mod comparison;
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

use crate::shell::later::{SeldomViews, Views};
use crate::ui::copied;

/// What the app's later part is entered by.
static LATER: Views = Views {
    actions: actions::actions,
    about_path: target::picture::about_path,
    arrived: report::arrived::arrived,
    community: community::community,
    comparison: comparison::comparison,
    explanation: explain::explanation,
    inventory: inventory::inventory,
    linked: report::linked::linked,
    place_on_start: community::place::place_on_start,
    plan: plan::plan,
    progress: progress::progress,
    report: report::report,
    walk: walk::walk,
    follow_copies: copied::follow,
};

/// What the part of views that few need is entered by.
static SELDOM: SeldomViews = SeldomViews {
    many: many::many,
    methods: methods::methods,
    workshop: workshop::workshop,
    workshop_bar: workshop::bar::workshop_bar,
};

/// The door to the later part, and the one function that `tools/split.mjs` cuts it off at. Were the
/// value known to the caller, its functions would be reached past the door.
#[inline(never)]
pub(crate) fn door() -> &'static Views {
    std::hint::black_box(&LATER)
}

/// The door to views that few need.
#[inline(never)]
pub(crate) fn seldom_door() -> &'static SeldomViews {
    std::hint::black_box(&SELDOM)
}
