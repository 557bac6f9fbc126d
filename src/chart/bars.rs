//! Bars that lie one below the other: a name and a value above each, so that long names have room
//! on a phone. One line may cross them all, and a bar may have a range.

use std::borrow::Cow;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::Axis;
use super::paint::{Colors, FONT_CSS_PX, Scale, Stroke, Text};

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

/// The height of a bar with its name, and of what stands below the last one, in CSS pixels.
const ROW: f64 = 44.0;
const BELOW: f64 = 34.0;
const MARGIN: f64 = 14.0;
/// The width of a letter on average, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.6;

impl Bars {
    /// How high the chart wants to be at a text scale of one, in CSS pixels.
    pub fn height(&self) -> f64 {
        self.bars.len() as f64 * ROW + BELOW
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
    let (width, _) = on.get_size();
    let (left, right) = (scale.px(MARGIN), width as i32 - scale.px(MARGIN));
    let bottom = scale.px(chart.bars.len() as f64 * ROW);
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
    // Where labels would run into each other, only every second or third tick has one.
    let wide = |text: &str| text.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * scale.0;
    let widest = chart.ticks.iter().map(|label| wide(label)).fold(0.0, f64::max);
    // The first and last label reach inwards; where the first is more than a zero, that counts.
    let widest = if *min < 0.0 { widest * 1.5 } else { widest } + 14.0 * scale.0;
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
    for (index, bar) in chart.bars.iter().enumerate() {
        let top = scale.px(index as f64 * ROW);
        let baseline = top + scale.px(20.0);
        let name = fitting(&bar.name, &wide, f64::from(right - left));
        on.draw_text(&name, &text(bar.is_strong, HPos::Left, VPos::Bottom), (left, baseline))?;
        // The table has all values; here one stands where it has room.
        if wide(&name) + wide(&bar.value) < f64::from(right - left) - 10.0 * scale.0 {
            on.draw_text(&bar.value, &text(true, HPos::Right, VPos::Bottom), (right, baseline))?;
        }
        let (upper, lower) = (top + scale.px(24.0), top + scale.px(36.0));
        let alpha = if bar.is_strong { 1.0 } else { 0.45 };
        let (from, to) = (x(bar.from.min(bar.to)), x(bar.to.max(bar.from)));
        let end = to.max(from + scale.px(2.0)); // nothing is still seen
        on.draw_rect((from, upper), (end, lower), &Stroke(colors.path, alpha, 1), true)?;
        if let Some((low, high)) = bar.range {
            let (low, high) = (x(low), x(high));
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
        let at = x(value);
        for index in 0..chart.bars.len() {
            let top = scale.px(index as f64 * ROW);
            let ends = [(at, top + scale.px(21.0)), (at, top + scale.px(39.0))];
            on.draw_path(ends, &Stroke(colors.ink, 1.0, scale.width(2.0)))?;
        }
    }
    on.present()
}

/// A name, without its last words where there is no room for them; the table has it whole.
fn fitting<'a>(name: &'a str, wide: &impl Fn(&str) -> f64, room: f64) -> Cow<'a, str> {
    if wide(name) <= room {
        return Cow::Borrowed(name);
    }
    let mut ends = name.match_indices(' ').map(|(at, _)| name[..at].trim_end_matches(','));
    let most = ends.rfind(|start| wide(start) + wide("…") <= room).unwrap_or_default();
    Cow::Owned(format!("{most}…"))
}
