//! The path with the inventories of later and earlier years as marks.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::labels::{Place, Taken};
use super::model::{Axis, PathChart, Series};
use super::paint::{Colors, Labels, Pen, Scale, Stroke, paint_path, place_in};
use crate::assessment::Result2030;
use crate::quantity::Year;

/// A path and what was measured beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ProgressChart {
    /// The path, on axes that hold the measured years as well.
    pub path: PathChart,
    /// Inventories but the base, earliest first.
    pub measured: Series,
}

impl ProgressChart {
    /// The chart of a path and of inventories in (year, tCO2e).
    pub fn of(result: &Result2030, measured: Series) -> ProgressChart {
        let mut path = PathChart::of(result);
        let top = measured.iter().map(|(_, tons)| *tons).fold(0.0, f64::max);
        path.tons = Axis::round(path.path.iter().map(|(_, tons)| *tons).fold(top, f64::max));
        // Years beside the path's have no tick, which would touch another: their marks name them.
        if let Some((first, _)) = measured.first() {
            path.years.min = path.years.min.min(f64::from(*first));
        }
        if let Some((last, _)) = measured.last() {
            path.years.max = path.years.max.max(f64::from(*last));
        }
        ProgressChart { path, measured }
    }

    /// The years whose marks carry their number: the latest, and others that keep their distance.
    pub fn labelled(&self) -> Vec<Year> {
        let mut found: Vec<Year> = Vec::new();
        for (year, _) in self.measured.iter().rev() {
            if found.last().is_none_or(|last| year.until(*last) >= 3) {
                found.push(*year);
            }
        }
        found
    }
}

/// Draws the path, then a diamond for each inventory: another shape, so that no color is needed to
/// tell them apart.
///
/// # Errors
/// What the surface reports.
pub fn paint_progress<B: DrawingBackend>(
    on: &mut B,
    chart: &ProgressChart,
    labels: &Labels,
    colors: Colors,
    scale: Scale,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let (pen, mut taken) = (Pen { labels, colors, scale }, Taken::nothing(on.get_size()));
    let place = place_in(on.get_size(), &chart.path, scale);
    let diamond =
        |(x, y): (i32, i32), size: i32| [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
    let points = chart.measured.iter().map(|(year, tons)| place(f64::from(*year), *tons));
    // What was measured comes before what is said of the path.
    for center in points.clone() {
        taken.take(Place::around(center, scale.px(7.0)));
    }
    paint_path(on, &chart.path, &pen, &mut taken)?;
    for center in points.clone() {
        on.fill_polygon(diamond(center, scale.px(9.0)), &Stroke(colors.paper, 1.0, 1))?;
        on.fill_polygon(diamond(center, scale.px(7.0)), &Stroke(colors.ink, 1.0, 1))?;
    }
    let labelled = chart.labelled();
    for ((year, tons), (x, y)) in chart.measured.iter().zip(points) {
        if !labelled.contains(year) {
            continue;
        }
        let label = year.to_string();
        let place = |away: (f64, f64), h_pos, v_pos| {
            Place::new((x + scale.px(away.0), y + scale.px(away.1)), h_pos, v_pos, pen.size(&label))
        };
        let above = place((0.0, -11.0), HPos::Center, VPos::Bottom);
        let below = place((0.0, 11.0), HPos::Center, VPos::Top);
        // Away from the path, so that its line does not cross the year.
        let is_above = chart.path.at(*year).is_some_and(|path| *tons > path);
        let [first, last] = if is_above { [above, below] } else { [below, above] };
        let beside = place((11.0, 0.0), HPos::Left, VPos::Center);
        pen.write(on, &label, false, taken.first_free(&[first, beside, last]))?;
    }
    on.present()
}
