//! The lines of an inventory, shared between the plan and its earlier versions: undo keeps whole
//! plans, and thousands of lines must not be copied for each of them.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::order::{Order, places};
use super::{Activity, Entry, GwpSet, Line, Unknown, What};
use crate::quantity::Tco2e;
use crate::quantity::sum::sum;
use crate::reference::gpc::Reference;

/// Lines in the order in which the user keeps them.
#[derive(Clone, Debug, Default)]
pub struct Lines(Vec<Arc<Line>>);

impl Lines {
    /// The most lines an inventory takes; the browser's storage holds no more.
    pub const MAX: usize = 10_000;

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// One of them.
    pub fn get(&self, index: usize) -> Option<&Line> {
        self.0.get(index).map(Arc::as_ref)
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Line> {
        self.0.iter().map(Arc::as_ref)
    }

    /// Adds one at the end, as long as there is room.
    pub fn push(&mut self, line: Line) {
        if self.0.len() < Self::MAX {
            self.0.push(Arc::new(line));
        }
    }

    /// Puts one before another, or at the end.
    pub fn insert(&mut self, index: usize, line: Line) {
        if self.0.len() < Self::MAX {
            self.0.insert(index.min(self.0.len()), Arc::new(line));
        }
    }

    /// Changes one; the others stay shared.
    pub fn change(&mut self, index: usize, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.0.get_mut(index) {
            Arc::make_mut(line).change(change);
        }
    }

    /// Takes one out.
    pub fn remove(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Puts them in an order; lines that are alike in it stay as they stand.
    pub fn sort(&mut self, order: Order, set: GwpSet) {
        self.0 =
            places(self.iter(), order, set).into_iter().map(|place| Arc::clone(&self.0[place])).collect();
    }

    /// Whether they are the very same lines in the same order. That takes no look into any line,
    /// and a line that was changed is another one.
    pub fn are_the_same(&self, other: &Lines) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Arc::ptr_eq(a, b))
    }

    /// Gives a line's factor and constants to every activity below it with the same reference. An
    /// amount keeps its unit; where the factor takes no such unit, the line stays as it is, for an
    /// amount under another unit would be another amount. How many lines it changed.
    pub fn fill_factor_down(&mut self, index: usize) -> usize {
        let Some(Line { reference, what: What::Activity(from), .. }) = self.get(index).cloned() else {
            return 0;
        };
        let mut count = 0;
        for line in self.0.iter_mut().skip(index + 1).filter(|line| line.reference == reference) {
            if let What::Activity(activity) = &line.what {
                let (amount, unit) = (activity.amount, activity.unit);
                let what = What::Activity(Activity { amount, unit, ..from.clone() });
                if line.what != what && from.factor.takes(unit) {
                    Arc::make_mut(line).what = what;
                    count += 1;
                }
            }
        }
        count
    }

    /// The sum at each GPC reference, in the protocol's order: exact, whatever the order of the
    /// lines. Where no line has an amount, the first notation key says why. And how many lines have an
    /// amount and no figure all the same: they are in no sum.
    pub(super) fn by_reference(&self, set: GwpSet) -> (Vec<(Reference, Entry)>, usize) {
        let mut amounts: Vec<Vec<f64>> = vec![Vec::new(); Reference::all().count()];
        let mut keys = vec![None; amounts.len()];
        let mut without_figure = 0;
        for line in self.iter() {
            let place = line.reference.index();
            match line.emissions(set) {
                Ok(emitted) => amounts[place].push(emitted.co2e.value()),
                Err(Unknown::Key(key)) => keys[place] = keys[place].or(Some(key)),
                Err(Unknown::Amount) => {}
                Err(_) => without_figure += 1,
            }
        }
        let entry = |reference: Reference| {
            let (amounts, key) = (&amounts[reference.index()], keys[reference.index()]);
            match (amounts.as_slice(), key) {
                ([], key) => Some((reference, Entry::Key(key?))),
                (amounts, _) => {
                    Some((reference, Entry::Amount(Tco2e::computed(sum(amounts.iter().copied())))))
                }
            }
        };
        (Reference::all().filter_map(entry).collect(), without_figure)
    }
}

impl PartialEq for Lines {
    /// Lines that are shared are equal without being read: a plan is compared at every keystroke.
    fn eq(&self, other: &Lines) -> bool {
        let equal = |(a, b): (&Arc<Line>, &Arc<Line>)| Arc::ptr_eq(a, b) || a == b;
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(equal)
    }
}

impl FromIterator<Line> for Lines {
    fn from_iter<I: IntoIterator<Item = Line>>(lines: I) -> Lines {
        Lines(lines.into_iter().take(Self::MAX).map(Arc::new).collect())
    }
}

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Lines, D::Error> {
        let lines: Vec<Line> = Vec::deserialize(from)?;
        if lines.len() > Lines::MAX {
            let why = format_args!("{} lines, of at most {}", lines.len(), Lines::MAX).to_string();
            return Err(serde::de::Error::custom(why));
        }
        Ok(lines.into_iter().collect())
    }
}
