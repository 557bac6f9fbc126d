//! What a list comes to.

use super::row::{Row, Target};

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
        values.sort_by(f64::total_cmp);
        let (least, most) = (*values.first()?, *values.last()?);
        let middle = values.len() / 2;
        let median = match values.len() % 2 {
            1 => values[middle],
            _ => f64::midpoint(values[middle - 1], values[middle]),
        };
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
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Summary {
        let (mut all, mut targets) = (0, Vec::new());
        for row in rows {
            all += 1;
            targets.extend(row.target());
        }
        let percent = |read: fn(&&Target) -> f64| targets.iter().map(read).collect::<Vec<f64>>();
        let per_capita = percent(|it| it.reduction_per_capita.percent());
        let mut tenths: Vec<f64> = per_capita.iter().map(|it| libm::round(it * 10.0) / 10.0).collect();
        tenths.sort_by(f64::total_cmp);
        let counts = tenths.chunk_by(|one, other| one == other).map(|of| (of[0], of.len())).collect();
        Summary {
            rows: all,
            with_target: targets.len(),
            per_capita: Spread::of(per_capita),
            absolute: Spread::of(percent(|it| it.reduction_absolute.percent())),
            counts,
        }
    }
}
