//! Names that stand in a list more than once.

use std::collections::BTreeMap;

use super::row::{Note, Row};

/// The rows by their names, row by row as they come.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    by_name: BTreeMap<String, Vec<usize>>,
}

/// The most rows that a note names.
const NAMED: usize = 5;

impl Twins {
    /// Takes a row into account.
    pub fn see(&mut self, place: usize, row: &Row) {
        if !row.name.is_empty() {
            self.by_name.entry(row.key.clone()).or_default().push(place);
        }
    }

    /// Says of each row which others are called the same.
    pub fn mark(&self, rows: &mut [Row]) {
        for row in rows.iter_mut() {
            row.notes.retain(|it| !matches!(it, Note::Twins(_) | Note::OtherState(..)));
        }
        for places in self.by_name.values().filter(|it| it.len() > 1) {
            let states: Vec<_> = places.iter().map(|it| rows.get(*it).and_then(|row| row.state)).collect();
            for (nth, place) in places.iter().enumerate() {
                let others = || places.iter().zip(&states).filter(|(it, _)| *it != place);
                let same: Vec<usize> =
                    others().filter(|(_, it)| **it == states[nth]).map(|(it, _)| *it).take(NAMED).collect();
                let other = others().find(|(_, it)| **it != states[nth]).map(|(it, state)| (*it, *state));
                let Some(row) = rows.get_mut(*place) else { continue };
                if !same.is_empty() {
                    row.notes.push(Note::Twins(same));
                }
                row.notes.extend(other.map(|(place, state)| Note::OtherState(place, state)));
            }
        }
    }
}
