//! The inventory a view is about: the base on most views, the year chosen on the inventory view.

use leptos::prelude::*;

use crate::session::history::Edit;
use crate::session::{Desk, desk};
use fairshare::assessment::YearFigures;
use fairshare::inventory::Inventory;
use fairshare::plan::{Plan, Which};

/// One inventory of the plan on the desk, to be read and changed.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    desk: Desk,
    which: Which,
}

impl Sheet {
    /// Makes an inventory the one that everything below the current owner is about.
    pub(crate) fn lay(desk: Desk, which: Which) -> Sheet {
        let sheet = Sheet { desk, which };
        provide_context(sheet);
        sheet
    }

    /// Which of the plan's inventories it is.
    pub(crate) fn which(self) -> Which {
        self.which
    }

    /// Reads the inventory, and again whenever the plan changes.
    pub(crate) fn read<T>(self, read: impl FnOnce(&Inventory) -> T) -> T {
        self.desk.plan.with(|plan| read(plan.inventory_of(self.which)))
    }

    /// Reads the inventory as it is now.
    pub(crate) fn read_now<T>(self, read: impl FnOnce(&Inventory) -> T) -> T {
        self.desk.plan.with_untracked(|plan| read(plan.inventory_of(self.which)))
    }

    /// Reads what follows from the inventory.
    pub(crate) fn figures<T>(self, read: impl FnOnce(&YearFigures) -> T) -> T {
        self.desk.assessment.with(|it| read(it.figures_of(self.which)))
    }

    /// Changes the inventory.
    pub(crate) fn edit(self, step: Edit, change: impl FnOnce(&mut Inventory)) {
        self.edit_plan(step, |plan| change(plan.inventory_of_mut(self.which)));
    }

    /// Moves or fills lines as a whole, which is one step for undo. What is half typed in a field
    /// belongs to the lines as they stood.
    pub(crate) fn rearrange(self, change: impl FnOnce(&mut Inventory)) {
        self.edit(Edit::Whole, change);
        self.desk.laid.update(|count| *count += 1);
    }

    /// Changes the plan around the inventory.
    pub(crate) fn edit_plan(self, step: Edit, change: impl FnOnce(&mut Plan)) {
        self.desk.edit(step, change);
    }
}

/// The inventory that the current view is about.
pub(crate) fn sheet() -> Sheet {
    use_context().unwrap_or_else(|| Sheet { desk: desk(), which: Which::Base })
}
