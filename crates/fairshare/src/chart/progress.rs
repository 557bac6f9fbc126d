//! The path with the inventories of later and earlier years as marks.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::{Axis, PathChart, Series};
use super::paint::{Colors, FONT_CSS_PX, Labels, Scale, Stroke, Text, paint, place_in, wide};
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
    paint(on, &chart.path, labels, colors, scale)?;
    let place = place_in(on.get_size(), &chart.path, scale);
    let diamond =
        |(x, y): (i32, i32), size: i32| [(x, y - size), (x + size, y), (x, y + size), (x - size, y)];
    let labelled = chart.labelled();
    // The base year's label, beside and above its mark.
    let base = chart.path.marks.first().map(|(year, tons)| place(f64::from(*year), *tons));
    let room = labels.marks.first().map_or(0, |label| wide(label, scale));
    let is_taken = |(x, y): (i32, i32)| {
        base.is_some_and(|(left, top)| {
            // From one label's edge to the other's: half a year is 16 wide, the base's begins 9 beside its mark.
            x - left > -scale.px(7.0)
                && x - left < room + scale.px(25.0)
                && (y - top - scale.px(2.0)).abs() < scale.px(FONT_CSS_PX)
        })
    };
    for (year, tons) in &chart.measured {
        let center = place(f64::from(*year), *tons);
        on.fill_polygon(diamond(center, scale.px(9.0)), &Stroke(colors.paper, 1.0, 1))?;
        on.fill_polygon(diamond(center, scale.px(7.0)), &Stroke(colors.ink, 1.0, 1))?;
        if labelled.contains(year) {
            // Away from the path, so that its line does not cross the year, unless another label stands there.
            let is_above = chart.path.at(*year).is_some_and(|path| *tons > path) && !is_taken(center);
            let (side, away) = if is_above { (VPos::Bottom, -11.0) } else { (VPos::Top, 11.0) };
            let style = Text {
                color: colors.ink,
                size: FONT_CSS_PX * scale.0,
                family: &labels.font,
                bold: false,
                anchor: Pos::new(HPos::Center, side),
            };
            on.draw_text(&year.to_string(), &style, (center.0, center.1 + scale.px(away)))?;
        }
    }
    on.present()
}
