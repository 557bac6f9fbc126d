//! What another set of potentials or another edition of the grid's factors would change, line by
//! line, before anyone accepts it.
//!
//! The bridge is counted in whole grams, so that its parts add up to the difference exactly and
//! not only nearly, as sums of fractions would.

use super::{FactorChoice, GwpSet, Inventory, Line, What};
use crate::quantity::Year;
use crate::quantity::gases::Methane;
use crate::quantity::sum::sum;

/// A change to be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Revision {
    /// The potentials to take.
    pub gwp_set: Option<GwpSet>,
    /// The data year of the grid's factors to take, where a line has a published one.
    pub grid: Option<GridYear>,
}

/// Which edition of the grid's factors to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GridYear {
    /// Of this data year, whatever the inventory's year.
    Same(u16),
    /// Of the data year nearest to the inventory's own.
    Nearest,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its place in the inventory.
    pub index: usize,
    /// Its emissions in grams of CO2e.
    pub before: i64,
    /// What the potentials change.
    pub by_potentials: i64,
    /// What the factor's edition changes.
    pub by_factor: i64,
}

/// From the sum before to the sum after.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bridge {
    /// The sum of all lines before, in grams.
    pub before: i64,
    /// The lines that change, in order.
    pub parts: Vec<Part>,
    /// The sum of all lines after, in grams, counted from the lines and not from the parts.
    pub after: i64,
    /// Lines that are known only as CO2 equivalents: no potentials change them.
    pub fixed: usize,
}

impl Bridge {
    /// What the potentials change, in grams.
    pub fn by_potentials(&self) -> i64 {
        self.parts.iter().map(|part| part.by_potentials).sum()
    }

    /// What the factors' edition changes, in grams.
    pub fn by_factor(&self) -> i64 {
        self.parts.iter().map(|part| part.by_factor).sum()
    }
}

impl Revision {
    /// The inventory with the change made.
    pub fn apply(self, inventory: &mut Inventory) {
        inventory.gwp_set = self.gwp_set.or(inventory.gwp_set);
        for index in 0..inventory.lines.len() {
            if let Some(line) = inventory.lines.get(index).and_then(|line| self.line(line, inventory.year)) {
                inventory.lines.change(index, |it| *it = line);
            }
        }
    }

    /// What the change does, line by line.
    pub fn bridge(self, inventory: &Inventory) -> Bridge {
        let old = inventory.gwp_in_use();
        let new = self.gwp_set.unwrap_or(old);
        let mut bridge = Bridge::default();
        for (index, line) in inventory.lines.iter().enumerate() {
            let Some(before) = grams(line, old) else { continue };
            // First the potentials, then the factor: each part is what one change does.
            let between = grams(line, new).unwrap_or(before);
            let after = self.line(line, inventory.year).and_then(|line| grams(&line, new)).unwrap_or(between);
            bridge.before += before;
            bridge.after += after;
            if new != old && !line.depends_on_gwp() && !matches!(line.what, What::Key(_)) {
                bridge.fixed += 1;
            }
            if between != before || after != between {
                let (by_potentials, by_factor) = (between - before, after - between);
                bridge.parts.push(Part { index, before, by_potentials, by_factor });
            }
        }
        bridge
    }

    /// The line with its factor of the other data year, where it has one and that changes it.
    fn line(self, line: &Line, year: Option<Year>) -> Option<Line> {
        let What::Activity(activity) = &line.what else { return None };
        let FactorChoice::Published(id) = &activity.factor else { return None };
        let other = match self.grid? {
            GridYear::Same(year) => id.in_data_year(year),
            GridYear::Nearest => id.near_year(year?),
        };
        let other = other.filter(|other| other != id)?;
        let mut line = line.clone();
        if let What::Activity(activity) = &mut line.what {
            activity.factor = FactorChoice::Published(other);
        }
        Some(line)
    }
}

impl Inventory {
    /// The methane of all lines in metric tons by where it comes from, as far as there is any; each line's
    /// counts as AR6 tells it apart.
    pub fn methane_by_origin(&self) -> Vec<(Methane, f64)> {
        let set = self.gwp_in_use();
        let emitted = || self.lines.iter().filter_map(|line| line.emissions(set).ok()?.gases);
        let of = |origin: Methane| {
            let tons = sum(emitted().filter(|it| it.methane == origin).map(|it| it.ch4.value()));
            (tons != 0.0).then_some((origin, tons))
        };
        [Methane::Fossil, Methane::NonFossil, Methane::Unknown].into_iter().filter_map(of).collect()
    }
}

/// A line's emissions in whole grams.
fn grams(line: &Line, set: GwpSet) -> Option<i64> {
    Some((line.emissions(set).ok()?.co2e.value() * 1e6).round() as i64)
}
