//! What the path chart shows: points and axes in the units of the data.

use crate::assessment::Result2030;
use crate::quantity::Year;
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

/// Emissions from the base year to 2050.
#[derive(Clone, Debug, PartialEq)]
pub struct PathChart {
    /// The path itself: corner points only, the lines between are straight.
    pub path: Series,
    /// The points that carry a label: base year, 2030, 2050.
    pub marks: Vec<(Year, f64)>,
    /// Years along the bottom.
    pub years: Axis,
    /// Tons up the side.
    pub tons: Axis,
    /// Where today stands among the years.
    pub today: Option<f64>,
}

/// Points in (year, tCO2e).
pub type Series = Vec<(Year, f64)>;

/// A range and the values at which it is ticked.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The smallest value shown.
    pub min: f64,
    /// The largest value shown.
    pub max: f64,
    /// Where ticks stand, in order.
    pub ticks: Vec<f64>,
}

impl PathChart {
    /// The chart of a target's path.
    pub fn of(result: &Result2030) -> PathChart {
        let years = [result.path.start(), TARGET_YEAR, NET_ZERO_YEAR];
        let points: Series =
            years.iter().filter_map(|year| Some((*year, result.path.at(*year)?.value()))).collect();
        let top = points.iter().map(|(_, tons)| *tons).fold(0.0, f64::max);
        let (start, end) = (f64::from(result.path.start()), f64::from(NET_ZERO_YEAR));
        PathChart {
            marks: points.clone(),
            path: points,
            years: Axis { min: start, max: end, ticks: year_ticks(result.path.start()) },
            tons: Axis::round(top),
            today: None,
        }
    }

    /// The path's tons in a year that it spans.
    pub(super) fn at(&self, year: Year) -> Option<f64> {
        between(&self.path, year)
    }
}

/// What straight lines between points have in a year that they span.
pub(super) fn between(points: &[(Year, f64)], year: Year) -> Option<f64> {
    let ahead = |from: Year, to: Year| f64::from(to) - f64::from(from);
    points.windows(2).find_map(|stretch| match stretch {
        // Exact at both ends.
        [_, (to, low)] if *to == year => Some(*low),
        [(from, high), (to, low)] if (*from..*to).contains(&year) => {
            Some(high + (low - high) * ahead(*from, year) / ahead(*from, *to))
        }
        _ => None,
    })
}

/// The base year and every tenth year after it that keeps its distance.
pub(super) fn year_ticks(start: Year) -> Vec<f64> {
    let tens = (2020..=2050).step_by(10).map(f64::from).filter(|year| year - f64::from(start) >= 4.0);
    std::iter::once(f64::from(start)).chain(tens).collect()
}

impl Axis {
    /// Between two values, with room to the next round numbers on either side.
    ///
    /// ```
    /// use fairshare::chart::Axis;
    ///
    /// // A span of 39,000 in steps of 10,000, from the round number below to the one above.
    /// let ticks = [180e3, 190e3, 200e3, 210e3, 220e3, 230e3];
    /// assert_eq!(Axis::between(182_000.0, 221_000.0).ticks, ticks);
    /// ```
    pub fn between(low: f64, high: f64) -> Axis {
        let step = Axis::round(high - low).ticks.get(1).copied().unwrap_or(1.0);
        let (first, last) = (libm::floor(low / step), libm::ceil(high / step));
        let ticks: Vec<f64> =
            (0..=(last - first).clamp(1.0, 10.0) as usize).map(|i| (first + i as f64) * step).collect();
        Axis { min: first * step, max: ticks.last().copied().unwrap_or(step), ticks }
    }

    /// From zero to the first round number at or above `top`, in three to five equal steps.
    ///
    /// ```
    /// use fairshare::chart::Axis;
    ///
    /// assert_eq!(Axis::round(5_412_154.0).ticks, [0.0, 2e6, 4e6, 6e6]);
    /// ```
    pub fn round(top: f64) -> Axis {
        // Below a gram there is nothing to show, and no room for steps above zero.
        let top = if top >= 1e-6 { top } else { 1.0 };
        let magnitude = libm::pow(10.0, libm::floor(libm::log10(top / 4.0)));
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * magnitude)
            .find(|step| step * 5.0 >= top)
            .unwrap_or(10.0 * magnitude);
        let steps = libm::ceil(top / step) as usize;
        let ticks: Vec<f64> = (0..=steps).map(|i| i as f64 * step).collect();
        Axis { min: 0.0, max: steps as f64 * step, ticks }
    }

    /// The same for what is counted: there is no half of it.
    ///
    /// ```
    /// use fairshare::chart::Axis;
    ///
    /// assert_eq!(Axis::of_counts(2.0).ticks, [0.0, 1.0, 2.0]);
    /// assert_eq!(Axis::of_counts(58.0).ticks, Axis::round(58.0).ticks);
    /// ```
    pub fn of_counts(top: f64) -> Axis {
        let mut axis = Axis::round(top);
        axis.ticks.retain(|tick| tick.fract() == 0.0);
        axis
    }
}
