//! Pairs of bars: what each action does within the package, full, and what it would do alone,
//! framed. The difference is what it shares with others.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::Axis;
use super::paint::{Colors, FONT_CSS_PX, Scale, Stroke, Text};

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

/// The height of a pair with its name, and of what stands below the last one, in CSS pixels.
const ROW: f64 = 54.0;
const BELOW: f64 = 34.0;
const MARGIN: f64 = 14.0;
/// The width of a letter on average, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.58;

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
        self.pairs.len() as f64 * ROW + BELOW
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
    let (width, _) = on.get_size();
    let (left, right) = (scale.px(MARGIN), width as i32 - scale.px(MARGIN));
    let bottom = scale.px(chart.pairs.len() as f64 * ROW);
    let Axis { min, max, ticks } = &chart.axis;
    let x = |value: f64| {
        let part = ((value - min) / (max - min)).clamp(0.0, 1.0);
        left + (part * f64::from(right - left)).round() as i32
    };
    let text = |bold: bool, h: HPos, v: VPos| Text {
        color: colors.ink,
        size: FONT_CSS_PX * scale.0,
        family: font,
        bold,
        anchor: Pos::new(h, v),
    };
    let wide = |text: &str| text.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * scale.0;
    // Where labels would run into each other, only every second or third tick has one.
    let widest = chart.ticks.iter().map(|label| wide(label)).fold(0.0, f64::max) + 14.0 * scale.0;
    let apart = f64::from(right - left) / (ticks.len().max(2) - 1) as f64;
    let every = libm::ceil(widest / apart.max(1.0)).max(1.0) as usize;
    for (index, (tick, label)) in ticks.iter().zip(&chart.ticks).enumerate() {
        let at = x(*tick);
        on.draw_path([(at, scale.px(2.0)), (at, bottom)], &Stroke(colors.grid, 1.0, scale.width(1.0)))?;
        if index % every != 0 {
            continue;
        }
        // The first and last label keep inside the picture.
        let h = match index {
            0 => HPos::Left,
            last if last + 1 == ticks.len() => HPos::Right,
            _ => HPos::Center,
        };
        on.draw_text(label, &text(false, h, VPos::Top), (at, bottom + scale.px(8.0)))?;
    }
    for (index, pair) in chart.pairs.iter().enumerate() {
        let top = scale.px(index as f64 * ROW);
        let baseline = top + scale.px(20.0);
        on.draw_text(&pair.name, &text(false, HPos::Left, VPos::Bottom), (left, baseline))?;
        // The table has all values; here they stand where they have room.
        if wide(&pair.name) + wide(&pair.value) < f64::from(right - left) - 10.0 * scale.0 {
            on.draw_text(&pair.value, &text(true, HPos::Right, VPos::Bottom), (right, baseline))?;
        }
        let span = |value: f64| {
            let (from, to) = (x(value.min(0.0)), x(value.max(0.0)));
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
    if *min < 0.0 {
        on.draw_path([(x(0.0), 0), (x(0.0), bottom)], &Stroke(colors.ink, 1.0, scale.width(1.5)))?;
    }
    on.present()
}
