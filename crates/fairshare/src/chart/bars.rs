//! Bars that lie one below the other. One line may cross them all, and a bar may have a range.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::Axis;
use super::paint::{Colors, Scale, Stroke};
use super::rows::{Rows, height};

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Where it begins and ends, in the axis' units.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// A range around its end.
    pub range: Option<(f64, f64)>,
    /// Whether it is the one the others are held against.
    pub is_strong: bool,
    /// Its name.
    pub name: String,
    /// Its value in words.
    pub value: String,
}

/// Bars on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// From top to bottom.
    pub bars: Vec<Bar>,
    /// Along the bottom.
    pub axis: Axis,
    /// For each tick.
    pub ticks: Vec<String>,
    /// A value that crosses all bars.
    pub line: Option<f64>,
}

/// The height of a bar with its name, in CSS pixels.
const ROW: f64 = 44.0;

impl Bars {
    /// How high the chart wants to be at a text scale of one, in CSS pixels.
    pub fn height(&self) -> f64 {
        height(self.bars.len(), ROW)
    }
}

/// Draws the bars over the whole surface.
///
/// # Errors
/// What the surface reports.
pub fn paint_bars<B: DrawingBackend>(
    on: &mut B,
    chart: &Bars,
    font: &str,
    colors: Colors,
    scale: Scale,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let rows = Rows { axis: &chart.axis, row: ROW, font, colors, scale }.on(on, chart.bars.len());
    rows.paint_axis(on, &chart.ticks)?;
    for (index, bar) in chart.bars.iter().enumerate() {
        rows.paint_name(on, index, (&bar.name, bar.is_strong), &bar.value)?;
        let top = rows.top(index);
        let (upper, lower) = (top + scale.px(24.0), top + scale.px(36.0));
        let alpha = if bar.is_strong { 1.0 } else { 0.45 };
        let (from, to) = (rows.x(bar.from.min(bar.to)), rows.x(bar.to.max(bar.from)));
        let end = to.max(from + scale.px(2.0)); // nothing is still seen
        on.draw_rect((from, upper), (end, lower), &Stroke(colors.path, alpha, 1), true)?;
        if let Some((low, high)) = bar.range {
            let (low, high) = (rows.x(low), rows.x(high));
            let middle = (upper + lower) / 2;
            let whisker = Stroke(colors.ink, 1.0, scale.width(1.5));
            on.draw_path([(low, middle), (high, middle)], &whisker)?;
            for end in [low, high] {
                on.draw_path([(end, middle - scale.px(4.0)), (end, middle + scale.px(4.0))], &whisker)?;
            }
        }
    }
    if let Some(value) = chart.line {
        // Across the bars only, so that it crosses no name; the gaps make it no tick.
        let at = rows.x(value);
        for index in 0..chart.bars.len() {
            let top = rows.top(index);
            let ends = [(at, top + scale.px(21.0)), (at, top + scale.px(39.0))];
            on.draw_path(ends, &Stroke(colors.ink, 1.0, scale.width(2.0)))?;
        }
    }
    on.present()
}
