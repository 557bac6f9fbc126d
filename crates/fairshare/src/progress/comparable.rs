//! What makes two inventories hard to compare, and what can be computed again so that they are not.

use crate::inventory::{Bridge, Detail, GridYear, GwpSet, Inventory, Place, Protocol, Revision};
use crate::plan::{Plan, Which};
use crate::quantity::Year;
use crate::reference::gpc::Reference;

/// Something that differs between the base inventory and a later one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The global warming potentials; nothing where an inventory does not say.
    GwpSet {
        /// Of the base inventory.
        base: Option<GwpSet>,
        /// Of the later one.
        later: Option<GwpSet>,
    },
    /// The protocol; nothing where an inventory does not say.
    Protocol {
        /// Of the base inventory.
        base: Option<Protocol>,
        /// Of the later one.
        later: Option<Protocol>,
    },
    /// Which of the protocol's totals counts.
    ReportingLevel,
    /// One is known in more detail than the other.
    Detail {
        /// Of the base inventory.
        base: Detail,
        /// Of the later one.
        later: Detail,
    },
    /// References that only one of them has a figure for.
    References {
        /// Only the base inventory.
        only_base: Vec<Reference>,
        /// Only the later one.
        only_later: Vec<Reference>,
    },
    /// An inventory is computed with the grid's factors of another year than its own, although
    /// those of its own year, or of one nearer to it, are published.
    GridOfOtherYear(Vec<Year>),
}

/// What differs between the base inventory and a later one; the caller has looked at the base
/// year's grid once for all later years.
pub(super) fn differences(plan: &Plan, which: Which, base_has_other_grid: bool) -> Vec<Difference> {
    let (base, later) = (&plan.inventory, plan.inventory_of(which));
    let mut found = Vec::new();
    let sets = (gwp_stated(base), gwp_stated(later));
    if sets.0 != sets.1 {
        found.push(Difference::GwpSet { base: sets.0, later: sets.1 });
    }
    if base.protocol != later.protocol {
        found.push(Difference::Protocol { base: base.protocol, later: later.protocol });
    }
    let have_sectors = base.has_sectors() && later.has_sectors();
    if have_sectors && base.reporting_level != later.reporting_level {
        found.push(Difference::ReportingLevel);
    }
    if base.detail != later.detail {
        found.push(Difference::Detail { base: base.detail, later: later.detail });
    }
    if have_sectors {
        let (in_base, in_later) = (references(base), references(later));
        let only = |these: &[Reference], those: &[Reference]| -> Vec<Reference> {
            these.iter().filter(|it| !those.contains(it)).copied().collect()
        };
        let (only_base, only_later) = (only(&in_base, &in_later), only(&in_later, &in_base));
        if !(only_base.is_empty() && only_later.is_empty()) {
            found.push(Difference::References { only_base, only_later });
        }
    }
    let old = [(base, base_has_other_grid), (later, is_grid_of_other_year(later))];
    let old: Vec<Year> =
        old.into_iter().filter(|(_, is_old)| *is_old).filter_map(|(it, _)| it.year).collect();
    if !old.is_empty() {
        found.push(Difference::GridOfOtherYear(old));
    }
    found
}

/// The potentials an inventory's figures were computed with, as far as that is known: lines are
/// computed here.
fn gwp_stated(inventory: &Inventory) -> Option<GwpSet> {
    match inventory.detail {
        Detail::Lines => Some(inventory.gwp_in_use()),
        _ => inventory.gwp_set,
    }
}

/// The references with a figure that counts.
fn references(inventory: &Inventory) -> Vec<Reference> {
    let reference = |(place, _)| match place {
        Place::Reference(reference) => Some(reference),
        _ => None,
    };
    inventory.counted().into_iter().filter_map(reference).collect()
}

/// The grid's factors of each inventory's own year, or of the nearest.
const NEAREST: Revision = Revision { gwp_set: None, grid: Some(GridYear::Nearest) };

pub(super) fn is_grid_of_other_year(inventory: &Inventory) -> bool {
    inventory.detail == Detail::Lines && NEAREST.bridge(inventory).parts.iter().any(|it| it.by_factor != 0)
}

/// What computing again would change in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redone {
    /// Which inventory.
    pub which: Which,
    /// Its year.
    pub year: Option<Year>,
    /// From the sum of its lines to the new one.
    pub bridge: Bridge,
}

/// A recalculation that takes differences away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recalculation {
    /// What to do, with every year that is known line by line: [`Plan::revise`].
    pub revision: Revision,
    /// The years it changes.
    pub years: Vec<Redone>,
}

/// What can be computed again, where activities are known, so that a later year compares with the
/// base year: the same potentials, and the grid's factors of each year's own.
pub fn recalculation(plan: &Plan, which: Which) -> Option<Recalculation> {
    let found = differences(plan, which, is_grid_of_other_year(&plan.inventory));
    let (base, later) = (&plan.inventory, plan.inventory_of(which));
    let mut revision = Revision::default();
    for difference in &found {
        match difference {
            // What is known line by line follows what is not; else the later year follows the base.
            Difference::GwpSet { base: of_base, later: of_later } => {
                revision.gwp_set = match (base.detail, later.detail) {
                    (_, Detail::Lines) => *of_base,
                    (Detail::Lines, _) => *of_later,
                    _ => None,
                };
            }
            Difference::GridOfOtherYear(_) => revision.grid = NEAREST.grid,
            _ => {}
        }
    }
    if revision == Revision::default() {
        return None;
    }
    let all = plan.inventories().into_iter().filter(|(_, it)| it.detail == Detail::Lines);
    let redone = all.map(|(which, it)| Redone { which, year: it.year, bridge: revision.bridge(it) });
    let years = redone.filter(|it| !it.bridge.parts.is_empty()).collect();
    Some(Recalculation { revision, years })
}
