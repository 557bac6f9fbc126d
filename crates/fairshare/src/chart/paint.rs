//! Draws the path chart on any surface that speaks plotters' backend language.
//!
//! Only the backend's primitives are used, not plotters' own chart builder: the builder measures
//! every label by inserting a styled element into the page (a layout each, and wrong under a
//! strict Content-Security-Policy), and it is twice the size of all of this.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};

use super::model::PathChart;
use crate::sbt::TARGET_YEAR;

/// A color, red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// The colors of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    /// Text.
    pub ink: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// The path.
    pub path: Rgb,
    /// The surface behind, for the marks' rims.
    pub paper: Rgb,
}

/// The text on the chart, already in the reader's language.
#[derive(Clone, Debug)]
pub struct Labels {
    /// For each tick of the tons axis.
    pub tons: Vec<String>,
    /// For each tick of the years axis.
    pub years: Vec<String>,
    /// For each mark.
    pub marks: Vec<String>,
    /// Above the mark that is the target.
    pub target: String,
    /// Today's line.
    pub today: String,
    /// The font's family.
    pub font: String,
}

/// Device pixels per unit of length: everything with a length goes through it.
#[derive(Clone, Copy, Debug)]
pub struct Scale(pub f64);

impl Scale {
    pub(super) fn px(self, css: f64) -> i32 {
        (css * self.0).round() as i32
    }

    pub(super) fn width(self, css: f64) -> u32 {
        (css * self.0).round().max(1.0) as u32
    }
}

/// The size of the chart's text at a scale of one, in CSS pixels.
pub const FONT_CSS_PX: f64 = 13.0;
/// The width of a letter on average, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.55;
pub(super) const MARGIN_LEFT: f64 = 52.0;
pub(super) const MARGIN_RIGHT: f64 = 22.0;
/// From one line of a label to the next.
const LINE: f64 = 16.0;
const MARGIN_TOP: f64 = 30.0;
const MARGIN_BOTTOM: f64 = 30.0;

/// A line or a filled shape.
pub(super) struct Stroke(pub(super) Rgb, pub(super) f64, pub(super) u32);

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        let Rgb(red, green, blue) = self.0;
        BackendColor { alpha: self.1, rgb: (red, green, blue) }
    }
    fn stroke_width(&self) -> u32 {
        self.2
    }
}

/// A text with its looks.
pub(super) struct Text<'a> {
    pub(super) color: Rgb,
    pub(super) size: f64,
    pub(super) family: &'a str,
    pub(super) bold: bool,
    pub(super) anchor: Pos,
}

impl BackendTextStyle for Text<'_> {
    type FontError = std::convert::Infallible;
    fn color(&self) -> BackendColor {
        Stroke(self.color, 1.0, 1).color()
    }
    fn size(&self) -> f64 {
        self.size
    }
    fn transform(&self) -> FontTransform {
        FontTransform::None
    }
    fn style(&self) -> FontStyle {
        if self.bold { FontStyle::Bold } else { FontStyle::Normal }
    }
    fn anchor(&self) -> Pos {
        self.anchor
    }
    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        // Asked for by bitmap surfaces only, and none is used.
        Ok(((0, 0), (0, 0)))
    }
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}

/// How steep the last stretch of a line is.
fn rise(line: &[BackendCoord]) -> f64 {
    match line {
        [.., (x1, y1), (x2, y2)] if x2 > x1 => f64::from((y2 - y1).max(0)) / f64::from(x2 - x1),
        _ => 0.0,
    }
}

/// Where a year and its tons stand on a surface of some size.
pub(super) fn place_in(
    (width, height): (u32, u32),
    chart: &PathChart,
    scale: Scale,
) -> impl Fn(f64, f64) -> BackendCoord {
    let (left, right) = (scale.px(MARGIN_LEFT), width as i32 - scale.px(MARGIN_RIGHT));
    let (top, bottom) = (scale.px(MARGIN_TOP), height as i32 - scale.px(MARGIN_BOTTOM));
    let place = |value: f64, min: f64, max: f64, from: i32, to: i32| {
        from + ((value - min) / (max - min) * f64::from(to - from)).round() as i32
    };
    let (years, tons) = ((chart.years.min, chart.years.max), (chart.tons.min, chart.tons.max));
    move |year, value| (place(year, years.0, years.1, left, right), place(value, tons.0, tons.1, bottom, top))
}

/// A marked year, and its label.
struct Mark<'a> {
    center: BackendCoord,
    label: &'a str,
    wide: i32,
    at: BackendCoord,
    /// Whether the label begins there; else it ends there.
    begins: bool,
}

impl Mark<'_> {
    /// The lower left of the label.
    fn ground(&self) -> BackendCoord {
        if self.begins { self.at } else { (self.at.0 - self.wide, self.at.1) }
    }
}

/// A label begins at its mark; the last one ends there, raised until the line passes below it.
fn marks<'a>(points: &[BackendCoord], labels: &'a [String], rise: f64, scale: Scale) -> Vec<Mark<'a>> {
    let place = |(index, (center, label)): (usize, (&BackendCoord, &'a String))| {
        let wide = wide(label, scale);
        let (begins, (x, y)) = (index + 1 < points.len(), *center);
        let at = match begins {
            true => (x + scale.px(9.0), y - scale.px(9.0)),
            false => (x + scale.px(4.0), y - scale.px(9.0) - (rise * f64::from(wide)) as i32),
        };
        Mark { center: *center, label, wide, at, begins }
    };
    points.iter().zip(labels).enumerate().map(place).collect()
}

/// How wide a text is, about.
pub(super) fn wide(text: &str, scale: Scale) -> i32 {
    (text.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * scale.0) as i32
}

/// Labels along the bottom; one that would touch the one before it is left out.
pub(super) fn apart<'a>(places: &[i32], labels: &'a [String], scale: Scale) -> Vec<(i32, &'a str)> {
    let mut free = i32::MIN;
    let mut kept = Vec::new();
    for (at, label) in places.iter().zip(labels) {
        let half = wide(label, scale) / 2;
        if at - half >= free {
            kept.push((*at, label.as_str()));
            free = at + half + scale.px(6.0);
        }
    }
    kept
}

/// Draws the chart over the whole surface.
///
/// # Errors
/// What the surface reports.
pub fn paint<B: DrawingBackend>(
    on: &mut B,
    chart: &PathChart,
    labels: &Labels,
    colors: Colors,
    scale: Scale,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let (width, height) = on.get_size();
    let (left, right) = (scale.px(MARGIN_LEFT), width as i32 - scale.px(MARGIN_RIGHT));
    let (top, bottom) = (scale.px(MARGIN_TOP), height as i32 - scale.px(MARGIN_BOTTOM));
    let place = |value: f64, min: f64, max: f64, from: i32, to: i32| {
        from + ((value - min) / (max - min) * f64::from(to - from)).round() as i32
    };
    let x = |year: f64| place(year, chart.years.min, chart.years.max, left, right);
    let y = |tons: f64| place(tons, chart.tons.min, chart.tons.max, bottom, top);
    let text = |color: Rgb, bold: bool, h: HPos, v: VPos| Text {
        color,
        size: FONT_CSS_PX * scale.0,
        family: &labels.font,
        bold,
        anchor: Pos::new(h, v),
    };

    for (tick, label) in chart.tons.ticks.iter().zip(&labels.tons) {
        let line = Stroke(colors.grid, 1.0, scale.width(1.0));
        on.draw_path([(left, y(*tick)), (right, y(*tick))], &line)?;
        let style = text(colors.ink, false, HPos::Right, VPos::Center);
        on.draw_text(label, &style, (left - scale.px(8.0), y(*tick)))?;
    }
    let ticks: Vec<i32> = chart.years.ticks.iter().map(|tick| x(*tick)).collect();
    for (at, label) in apart(&ticks, &labels.years, scale) {
        let style = text(colors.ink, false, HPos::Center, VPos::Top);
        on.draw_text(label, &style, (at, bottom + scale.px(9.0)))?;
    }

    let line: Vec<BackendCoord> =
        chart.path.iter().map(|(year, tons)| (x(f64::from(*year)), y(*tons))).collect();
    let points: Vec<BackendCoord> =
        chart.marks.iter().map(|(year, tons)| (x(f64::from(*year)), y(*tons))).collect();
    let marks = marks(&points, &labels.marks, rise(&line), scale);
    let today = chart.today.filter(|year| (chart.years.min..=chart.years.max).contains(year));
    if let Some(at) = today.map(x) {
        on.draw_path([(at, top), (at, bottom)], &Stroke(colors.ink, 0.5, scale.width(1.0)))?;
        let style = text(colors.ink, false, HPos::Left, VPos::Bottom);
        on.draw_text(&labels.today, &style, (at + scale.px(4.0), bottom - scale.px(3.0)))?;
    }
    // The grid gives way to a label that stands on one of its lines, and so does today's line.
    for (mark, (year, _)) in marks.iter().zip(&chart.marks) {
        let ((from, below), behind) = (mark.ground(), Stroke(colors.paper, 1.0, 1));
        let lines = if *year == TARGET_YEAR { FONT_CSS_PX + LINE } else { FONT_CSS_PX };
        on.draw_rect((from, below - scale.px(lines)), (from + mark.wide, below), &behind, true)?;
    }
    // The axis may begin before the path does.
    let foot = |end: Option<&BackendCoord>| end.map(|(x, _)| (*x, bottom));
    let area: Vec<BackendCoord> =
        foot(line.first()).into_iter().chain(line.iter().copied()).chain(foot(line.last())).collect();
    on.fill_polygon(area, &Stroke(colors.path, 0.12, 1))?;
    on.draw_path(line.iter().copied(), &Stroke(colors.path, 1.0, scale.width(3.0)))?;

    for (mark, (year, _)) in marks.iter().zip(&chart.marks) {
        on.draw_circle(mark.center, scale.width(7.0), &Stroke(colors.paper, 1.0, 1), true)?;
        on.draw_circle(mark.center, scale.width(5.0), &Stroke(colors.path, 1.0, 1), true)?;
        if *year == TARGET_YEAR {
            let above = (mark.at.0, mark.at.1 - scale.px(LINE));
            on.draw_text(&labels.target, &text(colors.ink, false, HPos::Left, VPos::Bottom), above)?;
        }
        let side = if mark.begins { HPos::Left } else { HPos::Right };
        on.draw_text(mark.label, &text(colors.ink, true, side, VPos::Bottom), mark.at)?;
    }
    on.present()
}
