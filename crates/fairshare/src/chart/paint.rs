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

use super::labels::{Place, Taken, wide};
use super::model::{PathChart, Series};
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

/// What everything is drawn with.
pub(super) struct Pen<'a> {
    pub(super) labels: &'a Labels,
    pub(super) colors: Colors,
    pub(super) scale: Scale,
}

impl Pen<'_> {
    /// Writes a label where it has room.
    pub(super) fn write<B: DrawingBackend>(
        &self,
        on: &mut B,
        label: &str,
        bold: bool,
        place: Option<Place>,
    ) -> Outcome<B> {
        let Some(place) = place else { return Ok(()) };
        let size = FONT_CSS_PX * self.scale.0;
        let family = &self.labels.font;
        on.draw_text(
            label,
            &Text { color: self.colors.ink, size, family, bold, anchor: place.anchor },
            place.at,
        )
    }

    /// How wide and high a label is.
    pub(super) fn size(&self, label: &str) -> (i32, i32) {
        (wide(label, self.scale), self.scale.px(FONT_CSS_PX))
    }
}

/// A marked point and its label: a figure, below its name where it has one.
struct Mark<'a> {
    center: BackendCoord,
    name: Option<&'a str>,
    figure: &'a str,
    /// Of the figure, where there is room.
    place: Option<Place>,
}

impl Mark<'_> {
    /// Beside its point, away from the path, whose points before and after are given.
    fn wanted(&self, around: [Option<&BackendCoord>; 2], width: u32, scale: Scale) -> Place {
        let (x, y) = self.center;
        let (wide, high) = match self.name {
            Some(name) => (wide(name, scale).max(wide(self.figure, scale)), scale.px(FONT_CSS_PX + LINE)),
            None => (wide(self.figure, scale), scale.px(FONT_CSS_PX)),
        };
        let beside = scale.px(9.0);
        let fall = match around[0] {
            Some(before) if before.0 < x => f64::from((y - before.1).max(0)) / f64::from(x - before.0),
            _ => 0.0,
        };
        let (at, h_pos, v_pos) = match around {
            // Ends at the last point, raised until the line passes below it.
            [_, None] => {
                let raised = beside + (fall * f64::from(wide)) as i32;
                ((x + scale.px(4.0), y - raised), HPos::Right, VPos::Bottom)
            }
            // A line that rises passes above.
            [None, Some(next)] if next.1 <= y => ((x + beside, y + beside), HPos::Left, VPos::Top),
            // Ends in the picture, and is raised as well where it begins before its point.
            _ => {
                let back = (x + beside + wide - width as i32).max(0);
                let raised = beside + (fall * f64::from((back - beside).max(0))) as i32;
                ((x + beside - back, y - raised), HPos::Left, VPos::Bottom)
            }
        };
        Place::new(at, h_pos, v_pos, (wide, high))
    }
}

/// The points and their labels. The target's takes its room first: it is what the chart is about.
fn marks<'a>(chart: &PathChart, points: &[BackendCoord], pen: &Pen<'a>, taken: &mut Taken) -> Vec<Mark<'a>> {
    let (labels, width) = (pen.labels, taken.size.0);
    let mut marks: Vec<Mark> = points
        .iter()
        .zip(&labels.marks)
        .map(|(center, figure)| Mark { center: *center, name: None, figure, place: None })
        .collect();
    for is_target in [true, false] {
        for (nth, mark) in marks.iter_mut().enumerate() {
            if chart.marks.get(nth).is_some_and(|(year, _)| *year == TARGET_YEAR) != is_target {
                continue;
            }
            let around = [nth.checked_sub(1).and_then(|before| points.get(before)), points.get(nth + 1)];
            mark.name = is_target.then_some(labels.target.as_str());
            mark.place = taken.first_free(&[mark.wanted(around, width, pen.scale)]);
            // Without room for its name the target has room for its figure.
            if mark.place.is_none() && is_target {
                mark.name = None;
                mark.place = taken.first_free(&[mark.wanted(around, width, pen.scale)]);
            }
        }
    }
    marks
}

/// Where the plot ends: left, top, right and bottom.
fn frame((width, height): (u32, u32), scale: Scale) -> [i32; 4] {
    let (right, bottom) = (scale.px(MARGIN_RIGHT), scale.px(MARGIN_BOTTOM));
    [scale.px(MARGIN_LEFT), scale.px(MARGIN_TOP), width as i32 - right, height as i32 - bottom]
}

pub(super) type Outcome<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

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
    let mut taken = Taken::nothing(on.get_size());
    paint_path(on, chart, &Pen { labels, colors, scale }, &mut taken)?;
    on.present()
}

/// Draws the path, and takes room for its labels.
pub(super) fn paint_path<B: DrawingBackend>(
    on: &mut B,
    chart: &PathChart,
    pen: &Pen<'_>,
    taken: &mut Taken,
) -> Outcome<B> {
    let (size, scale, colors) = (on.get_size(), pen.scale, pen.colors);
    let [.., bottom] = frame(size, scale);
    let place = place_in(size, chart, scale);
    axes(on, chart, pen, taken)?;
    let on_surface = |points: &Series| -> Vec<BackendCoord> {
        points.iter().map(|(year, tons)| place(f64::from(*year), *tons)).collect()
    };
    let (line, points) = (on_surface(&chart.path), on_surface(&chart.marks));
    for point in &points {
        taken.take(Place::around(*point, scale.px(5.0)));
    }
    let marks = marks(chart, &points, pen, taken);
    today(on, chart, pen, taken)?;
    // The grid gives way to a label that stands on one of its lines, and so does today's line.
    for [left, upper, right, lower] in marks.iter().filter_map(|mark| Some(mark.place?.room)) {
        on.draw_rect((left, upper), (right, lower), &Stroke(colors.paper, 1.0, 1), true)?;
    }
    // The axis may begin before the path does.
    let foot = |end: Option<&BackendCoord>| end.map(|(x, _)| (*x, bottom));
    let area: Vec<BackendCoord> =
        foot(line.first()).into_iter().chain(line.iter().copied()).chain(foot(line.last())).collect();
    on.fill_polygon(area, &Stroke(colors.path, 0.12, 1))?;
    on.draw_path(line.iter().copied(), &Stroke(colors.path, 1.0, scale.width(3.0)))?;
    for mark in &marks {
        on.draw_circle(mark.center, scale.width(7.0), &Stroke(colors.paper, 1.0, 1), true)?;
        on.draw_circle(mark.center, scale.width(5.0), &Stroke(colors.path, 1.0, 1), true)?;
        let above = |it: Place| Place { at: (it.at.0, it.at.1 - scale.px(LINE)), ..it };
        // Only the target has a name; without one there is no place for it either, and nothing is written.
        pen.write(on, mark.name.unwrap_or_default(), false, mark.name.and(mark.place).map(above))?;
        pen.write(on, mark.figure, true, mark.place)?;
    }
    Ok(())
}

/// The grid, and what stands along both axes.
fn axes<B: DrawingBackend>(on: &mut B, chart: &PathChart, pen: &Pen<'_>, taken: &mut Taken) -> Outcome<B> {
    let (size, scale) = (on.get_size(), pen.scale);
    let [left, _, right, bottom] = frame(size, scale);
    let place = place_in(size, chart, scale);
    for (tick, label) in chart.tons.ticks.iter().zip(&pen.labels.tons) {
        let y = place(chart.years.min, *tick).1;
        on.draw_path([(left, y), (right, y)], &Stroke(pen.colors.grid, 1.0, scale.width(1.0)))?;
        let at = (left - scale.px(8.0), y);
        let wanted = Place::new(at, HPos::Right, VPos::Center, pen.size(label));
        pen.write(on, label, false, taken.first_free(&[wanted]))?;
    }
    for (tick, label) in chart.years.ticks.iter().zip(&pen.labels.years) {
        let at = (place(*tick, chart.tons.min).0, bottom + scale.px(9.0));
        let (wide, high) = pen.size(label);
        let wanted = Place::new(at, HPos::Center, VPos::Top, (wide + scale.px(6.0), high));
        pen.write(on, label, false, taken.first_free(&[wanted]))?;
    }
    Ok(())
}

/// Today's line, where today is one of the years.
fn today<B: DrawingBackend>(on: &mut B, chart: &PathChart, pen: &Pen<'_>, taken: &mut Taken) -> Outcome<B> {
    let (size, scale) = (on.get_size(), pen.scale);
    let [_, top, _, bottom] = frame(size, scale);
    let is_shown = |year: &f64| (chart.years.min..=chart.years.max).contains(year);
    let Some(year) = chart.today.filter(is_shown) else { return Ok(()) };
    let x = place_in(size, chart, scale)(year, 0.0).0;
    on.draw_path([(x, top), (x, bottom)], &Stroke(pen.colors.ink, 0.5, scale.width(1.0)))?;
    let label = &pen.labels.today;
    let beside = [(HPos::Left, 4.0), (HPos::Right, -4.0)].map(|(side, away)| {
        let at = (x + scale.px(away), bottom - scale.px(3.0));
        Place::new(at, side, VPos::Bottom, pen.size(label))
    });
    pen.write(on, label, false, taken.first_free(&beside))
}
