//! Names that stand in a list more than once.

use super::row::{Listed, Note};
use crate::reference::states::State;

/// The rows by their names: seen one by one, then told a few at a time.
#[derive(Clone, Debug, Default)]
pub struct Twins {
    /// A number that equal names share, and the row's place.
    seen: Vec<(u64, usize)>,
    /// How many of them are told.
    told: usize,
}

/// The most rows that a note names.
const NAMED: usize = 5;

impl Twins {
    /// Takes a row into account. What was said of it before is taken back.
    pub fn see(&mut self, place: usize, row: &mut Listed) {
        row.notes.retain(|it| !matches!(it, Note::Twins(_) | Note::OtherState(..)));
        if !row.name.is_empty() {
            self.seen.push((number(&row.key), place));
        }
    }

    /// Once all rows were seen: says of up to about so many of them which others are called the same;
    /// whether there may be more.
    pub fn tell(&mut self, rows: &mut [Listed], max_rows: usize) -> bool {
        if self.told == 0 {
            self.seen.sort_unstable();
        }
        let until = self.told.saturating_add(max_rows);
        while self.told < self.seen.len().min(until) {
            let rest = &self.seen[self.told..];
            let number = rest[0].0;
            let alike = rest.iter().take_while(|it| it.0 == number).count();
            tell_alike(&rest[..alike], rows);
            self.told += alike;
        }
        self.told < self.seen.len()
    }
}

/// The same for equal names, and hardly ever for others: FNV-1a.
fn number(name: &str) -> u64 {
    name.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Rows whose names share a number: almost always one, or one name.
fn tell_alike(alike: &[(u64, usize)], rows: &mut [Listed]) {
    let mut left: Vec<usize> = alike.iter().map(|it| it.1).filter(|it| *it < rows.len()).collect();
    while left.len() > 1 {
        let key = rows[left[0]].key.clone();
        let (same, others): (Vec<usize>, Vec<usize>) = left.into_iter().partition(|it| rows[*it].key == key);
        tell_same(&same, rows);
        left = others;
    }
}

/// Rows of one name: each names the first others of its state, and the first of another.
fn tell_same(places: &[usize], rows: &mut [Listed]) {
    if places.len() < 2 {
        return;
    }
    let mut by_state: Vec<(Option<State>, Vec<usize>)> = Vec::new();
    for place in places {
        let state = rows[*place].state;
        match by_state.iter_mut().find(|it| it.0 == state) {
            // One more than are named: a row does not name itself.
            Some((_, firsts)) if firsts.len() <= NAMED => firsts.push(*place),
            Some(_) => {}
            None => by_state.push((state, vec![*place])),
        }
    }
    for place in places {
        let state = rows[*place].state;
        let same = by_state.iter().filter(|it| it.0 == state).flat_map(|it| it.1.iter().copied());
        let same: Vec<usize> = same.filter(|it| it != place).take(NAMED).collect();
        let other = by_state.iter().find(|it| it.0 != state).map(|it| Note::OtherState(it.1[0], it.0));
        if !same.is_empty() {
            rows[*place].notes.push(Note::Twins(same));
        }
        rows[*place].notes.extend(other);
    }
}
