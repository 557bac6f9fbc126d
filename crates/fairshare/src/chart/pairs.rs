//! Pairs of bars: what each action does within the package, full, and what it would do alone,
//! framed. The difference is what it shares with others.

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::Axis;
use super::paint::{Colors, Scale, Stroke};
use super::rows::{Rows, height};

/// One action's pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Its name.
    pub name: String,
    /// Tons within the package.
    pub within: f64,
    /// Tons alone.
    pub alone: f64,
    /// Both, in words.
    pub value: String,
}

/// Pairs on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// From top to bottom.
    pub pairs: Vec<Pair>,
    /// Along the bottom.
    pub axis: Axis,
    /// For each tick.
    pub ticks: Vec<String>,
}

/// The height of a pair with its name, in CSS pixels.
const ROW: f64 = 54.0;

impl Pairs {
    /// Pairs with the axis that holds them all, and zero.
    pub fn new(pairs: Vec<Pair>, tick: impl Fn(f64) -> String) -> Pairs {
        let ends = pairs.iter().flat_map(|pair| [pair.within, pair.alone]);
        let (low, high) = ends.fold((0.0, 0.0), |(low, high): (f64, f64), it| (low.min(it), high.max(it)));
        let axis = if low < 0.0 { Axis::between(low, high) } else { Axis::round(high) };
        let ticks = axis.ticks.iter().map(|value| tick(*value)).collect();
        Pairs { pairs, axis, ticks }
    }

    /// How high the chart wants to be at a text scale of one, in CSS pixels.
    pub fn height(&self) -> f64 {
        height(self.pairs.len(), ROW)
    }
}

/// Draws the pairs over the whole surface.
///
/// # Errors
/// What the surface reports.
pub fn paint_pairs<B: DrawingBackend>(
    on: &mut B,
    chart: &Pairs,
    font: &str,
    colors: Colors,
    scale: Scale,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let rows = Rows { axis: &chart.axis, row: ROW, font, colors, scale }.on(on, chart.pairs.len());
    rows.paint_axis(on, &chart.ticks)?;
    for (index, pair) in chart.pairs.iter().enumerate() {
        rows.paint_name(on, index, (&pair.name, false), &pair.value)?;
        let top = rows.top(index);
        let span = |value: f64| {
            let (from, to) = (rows.x(value.min(0.0)), rows.x(value.max(0.0)));
            (from, to.max(from + scale.px(2.0))) // nothing is still seen
        };
        let (from, to) = span(pair.within);
        let full = Stroke(colors.path, 1.0, 1);
        on.draw_rect((from, top + scale.px(23.0)), (to, top + scale.px(34.0)), &full, true)?;
        let (from, to) = span(pair.alone);
        let (upper, lower) = (top + scale.px(36.0), top + scale.px(45.0));
        on.draw_rect((from, upper), (to, lower), &Stroke(colors.paper, 1.0, 1), true)?;
        let frame = [(from, upper), (to, upper), (to, lower), (from, lower), (from, upper)];
        on.draw_path(frame, &Stroke(colors.path, 1.0, scale.width(1.5)))?;
    }
    if chart.axis.min < 0.0 {
        let zero = rows.x(0.0);
        on.draw_path([(zero, 0), (zero, rows.bottom())], &Stroke(colors.ink, 1.0, scale.width(1.5)))?;
    }
    on.present()
}
