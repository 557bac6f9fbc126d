//! How much of an inventory is still a first estimate.

use super::{Detail, Inventory, Place};
use crate::quantity::Tco2e;
use crate::quantity::sum::sum;

/// An inventory counts as a first estimate while an estimated line is above this part of its total.
pub const LABELLED_ABOVE: f64 = 0.05;

/// How the notes begin and end that the app writes on the lines of a first estimate, in each of its languages.
const OWN_NOTES: [(&str, &str); 4] = [
    ("First estimate: from ", ", by residents"),
    ("First estimate: US figures", "(EPA)"),
    ("Primera estimación: de ", ", según los habitantes"),
    ("Primera estimación: cifras", "(EPA)"),
];

/// Cuts the app's own sentence out of a note; the rest is somebody's.
pub(super) fn without_own_note(note: &mut String) {
    for (begin, end) in OWN_NOTES {
        if let Some(from) = note.find(begin)
            && let Some(length) = note[from..].find(end)
        {
            note.replace_range(from..from + length + end.len(), "");
            *note = note.trim_matches([' ', '.', ';', ',', '·']).to_owned();
        }
    }
}

/// The part of the total that rests on a first estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimated {
    /// Lines that are one.
    pub lines: usize,
    /// What they emit, of what counts.
    pub emissions: Tco2e,
    /// The largest of them, as a part of the total.
    pub largest: f64,
}

impl Inventory {
    /// How much of what counts is a first estimate.
    pub fn estimated(&self) -> Estimated {
        let mut found = Estimated { lines: 0, emissions: Tco2e::ZERO, largest: 0.0 };
        if self.detail != Detail::Lines || !self.lines.iter().any(|line| line.is_estimate) {
            return found;
        }
        let (set, counted) = (self.gwp_in_use(), self.counted());
        let total = sum(counted.iter().map(|(_, amount)| amount.value()));
        let mut all = Vec::new();
        for line in self.lines.iter().filter(|line| line.is_estimate) {
            let place = Place::Reference(line.reference);
            found.lines += 1;
            if let Ok(emitted) = line.emissions(set)
                && counted.iter().any(|(known, _)| *known == place)
            {
                all.push(emitted.co2e.value());
                found.largest = found.largest.max(emitted.co2e.value() / total);
            }
        }
        found.emissions = Tco2e::computed(sum(all.into_iter()));
        found
    }

    /// Whether it is a first estimate: one of its estimated lines is above 5 % of the total
    /// ([`LABELLED_ABOVE`]).
    pub fn is_estimate(&self) -> bool {
        self.estimated().largest > LABELLED_ABOVE
    }
}
