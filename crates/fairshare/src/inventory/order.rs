//! The orders in which lines can be put.
//!
//! Sorted by a few lines of its own: the standard library's sort is made for millions of items,
//! and costs more to ship than all of this.

use std::cmp::Ordering;

use super::{GwpSet, Line};
use crate::reference::gpc::Reference;

/// An order of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// What it goes by.
    pub by: SortKey,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// What lines are ordered by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    /// What the line is.
    Name,
    /// Its GPC reference, in the protocol's order.
    Reference,
    /// Its emissions.
    Emissions,
}

/// What of a line decides its place.
enum Key<'a> {
    Name(&'a str),
    Reference(Reference),
    Figure(f64),
    /// Nothing stands there: last, in either direction.
    Missing,
}

impl<'a> Key<'a> {
    fn of(line: &'a Line, by: SortKey, set: GwpSet) -> Key<'a> {
        match by {
            SortKey::Name if line.name.trim().is_empty() => Key::Missing,
            SortKey::Name => Key::Name(line.name.trim()),
            SortKey::Reference => Key::Reference(line.reference),
            SortKey::Emissions => line.emissions(set).map_or(Key::Missing, |it| Key::Figure(it.co2e.value())),
        }
    }

    fn compare(&self, other: &Key, descending: bool) -> Ordering {
        let found = match (self, other) {
            (Key::Missing, Key::Missing) => return Ordering::Equal,
            (Key::Missing, _) => return Ordering::Greater,
            (_, Key::Missing) => return Ordering::Less,
            (Key::Name(a), Key::Name(b)) => compare_names(a, b),
            (Key::Reference(a), Key::Reference(b)) => a.cmp(b),
            (Key::Figure(a), Key::Figure(b)) => a.total_cmp(b),
            // One sort has keys of one kind.
            _ => Ordering::Equal,
        };
        if descending { found.reverse() } else { found }
    }
}

/// The places of lines in an order; lines that are alike in it stay as they stand.
pub(super) fn places<'a>(lines: impl Iterator<Item = &'a Line>, order: Order, set: GwpSet) -> Vec<usize> {
    let keys: Vec<Key> = lines.map(|line| Key::of(line, order.by, set)).collect();
    let mut places: Vec<usize> = (0..keys.len()).collect();
    let mut merged = Vec::with_capacity(places.len());
    let mut run = 1;
    while run < places.len() {
        for pair in places.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if keys[*b].compare(&keys[*a], order.descending) == Ordering::Less {
                    merged.push(*b);
                    right = right_rest;
                } else {
                    merged.push(*a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        run *= 2;
    }
    places
}

/// Names as people order them: capitals make no difference, and 9 comes before 10.
fn compare_names(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a, b);
    loop {
        let ((x, after_x), (y, after_y)) = match (piece(left), piece(right)) {
            (Some(x), Some(y)) => (x, y),
            // The shorter one; of two that differ in capitals alone, always the same.
            (x, y) => return x.is_some().cmp(&y.is_some()).then_with(|| a.cmp(b)),
        };
        let found = match (number(x), number(y)) {
            (Some(x), Some(y)) => x.len().cmp(&y.len()).then_with(|| x.cmp(y)),
            _ => {
                let lower = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
                lower(x).cmp(&lower(y))
            }
        };
        if found != Ordering::Equal {
            return found;
        }
        (left, right) = (after_x, after_y);
    }
}

/// The first letter of a text, or all digits it begins with, and the rest.
fn piece(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    Some(text.split_at(digits.max(first.len_utf8())))
}

/// The digits of a number without leading zeros.
fn number(piece: &str) -> Option<&str> {
    piece.starts_with(|letter: char| letter.is_ascii_digit()).then(|| piece.trim_start_matches('0'))
}
