//! One total, divided among its sources where nobody has divided it: actions work on sources.

use super::Basis;
use crate::inventory::{Detail, Entry, Inventory, Place};
use crate::quantity::Tco2e;
use crate::reference::gpc::Reference;

impl Basis {
    /// A total, divided as the first estimate of the place divides its own. This project's own
    /// assumption: the total is the community's, the division is typical of its county.
    ///
    /// ```text
    /// source = total × first estimate of the source ÷ first estimate of all, in whole tons;
    ///          what rounding leaves goes to the largest, so that they add up to the total
    /// ```
    ///
    /// Empty where there is nothing to divide, or nothing to divide it by.
    pub fn split(&self, total: Tco2e) -> Vec<(Reference, Tco2e)> {
        let lines = self.lines().into_iter().map(|(_, line)| line).collect();
        let estimated = Inventory { detail: Detail::Lines, lines, ..Inventory::default() };
        let sources: Vec<(Reference, f64)> = estimated
            .entries()
            .into_iter()
            .filter_map(|it| match it {
                (Place::Reference(reference), Entry::Amount(amount)) if amount.value() > 0.0 => {
                    Some((reference, amount.value()))
                }
                _ => None,
            })
            .collect();
        let all: f64 = sources.iter().map(|it| it.1).sum();
        let Some(largest) = (0..sources.len()).max_by(|a, b| sources[*a].1.total_cmp(&sources[*b].1)) else {
            return Vec::new();
        };
        if total.value() <= 0.0 {
            return Vec::new();
        }
        let mut parts: Vec<f64> = sources.iter().map(|it| libm::round(total.value() * it.1 / all)).collect();
        let others: f64 = parts.iter().enumerate().filter(|it| it.0 != largest).map(|it| it.1).sum();
        parts[largest] = total.value() - others;
        let parts = sources.iter().zip(parts);
        parts.filter_map(|((reference, _), part)| Some((*reference, Tco2e::new(part).ok()?))).collect()
    }
}
