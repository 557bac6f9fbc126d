//! The doors to the parts that views come in: the functions that `tools/split.mjs` cuts them off at. Each is called
//! once its part is here, and gives out what the part is entered by. Were that known to the caller, its functions
//! would be reached past the door.

use std::hint::black_box;

use super::{
    actions, community, comparison, explain, inventory, many, methods, plan, progress, report, target, walk,
    workshop,
};
use crate::dom::El;
use crate::session::opened_file::Arrived;
use crate::shell::later::{Beside, Early, Later, Make, Parts, SeldomViews, Shared};
use crate::ui::copied;

/// The parts, none of which is fetched yet.
#[expect(clippy::redundant_closure, reason = "handed on, the address of what is cut off would keep it here")]
pub(crate) fn parts() -> Parts {
    Parts {
        shared: Later::new("later", || shared()),
        community: Later::new("community", || community()),
        inventory: Later::new("inventory", || inventory()),
        beside: Later::new("beside", || beside()),
        actions: Later::new("actions", || actions()),
        plan: Later::new("plan", || plan()),
        progress: Later::new("progress", || progress()),
        arrived: Later::new("arrived", || arrived()),
        report: Later::new("report", || report()),
        seldom: Later::new("seldom", || seldom()),
    }
}

static SHARED: Shared = Shared { about_path: target::picture::about_path, follow_copies: copied::follow };

static EARLY: Early = Early {
    community: community::community,
    linked: report::linked::linked,
    place_on_start: community::place::place_on_start,
    walk: walk::walk,
};

static BESIDE: Beside = Beside { comparison: comparison::comparison, explanation: explain::explanation };

static SELDOM: SeldomViews = SeldomViews {
    many: many::many,
    methods: methods::methods,
    workshop: workshop::workshop,
    workshop_bar: workshop::bar::workshop_bar,
};

#[inline(never)]
pub(crate) fn shared() -> &'static Shared {
    black_box(&SHARED)
}

#[inline(never)]
pub(crate) fn community() -> &'static Early {
    black_box(&EARLY)
}

#[inline(never)]
pub(crate) fn inventory() -> Make {
    black_box(inventory::inventory)
}

#[inline(never)]
pub(crate) fn beside() -> &'static Beside {
    black_box(&BESIDE)
}

#[inline(never)]
pub(crate) fn actions() -> Make {
    black_box(actions::actions)
}

#[inline(never)]
pub(crate) fn plan() -> Make {
    black_box(plan::plan)
}

#[inline(never)]
pub(crate) fn progress() -> Make {
    black_box(progress::progress)
}

/// What is to say of an opened file.
#[inline(never)]
pub(crate) fn arrived() -> fn(Arrived) -> Vec<El> {
    black_box(report::arrived::arrived)
}

#[inline(never)]
pub(crate) fn report() -> Make {
    black_box(report::report)
}

#[inline(never)]
pub(crate) fn seldom() -> &'static SeldomViews {
    black_box(&SELDOM)
}
