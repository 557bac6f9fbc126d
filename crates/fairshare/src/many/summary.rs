//! What a list comes to.

use std::collections::BTreeMap;

use super::row::Listed;

/// The middle and the ends of some figures, in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The smallest.
    pub least: f64,
    /// As many are above as below; of an even number the mean of the middle two.
    pub median: f64,
    /// The largest.
    pub most: f64,
}

impl Spread {
    /// Of some figures; nothing of none.
    pub fn of(mut values: Vec<f64>) -> Option<Spread> {
        if values.is_empty() {
            return None;
        }
        // Sorting tens of thousands would hold up the page.
        let middle = values.len() / 2;
        let is_odd = values.len() % 2 == 1;
        let (below, at, above) = values.select_nth_unstable_by(middle, f64::total_cmp);
        let next = below.iter().copied().max_by(f64::total_cmp);
        let median = next.filter(|_| !is_odd).map_or(*at, |next| f64::midpoint(next, *at));
        let least = below.iter().copied().fold(*at, f64::min);
        let most = above.iter().copied().fold(*at, f64::max);
        Some(Spread { least, median, most })
    }
}

/// What a list comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// How many rows there are.
    pub rows: usize,
    /// How many of them have a target.
    pub with_target: usize,
    /// Reductions per person.
    pub per_capita: Option<Spread>,
    /// Reductions in total.
    pub absolute: Option<Spread>,
    /// How many rows have each reduction per person, to a tenth of a percent, the smallest first.
    pub counts: Vec<(f64, usize)>,
}

impl Summary {
    /// Of some rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Listed>) -> Summary {
        let (mut all, mut per_capita, mut absolute) = (0, Vec::new(), Vec::new());
        let mut tenths: BTreeMap<i64, usize> = BTreeMap::new();
        for row in rows {
            all += 1;
            let Some(target) = row.target() else { continue };
            let percent = target.reduction_per_capita.percent();
            *tenths.entry(libm::round(percent * 10.0) as i64).or_default() += 1;
            per_capita.push(percent);
            absolute.push(target.reduction_absolute.percent());
        }
        Summary {
            rows: all,
            with_target: per_capita.len(),
            per_capita: Spread::of(per_capita),
            absolute: Spread::of(absolute),
            counts: tenths.into_iter().map(|(tenth, count)| (tenth as f64 / 10.0, count)).collect(),
        }
    }
}
