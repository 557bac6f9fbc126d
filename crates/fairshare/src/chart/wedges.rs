//! Wedges: what each action takes off the forecast, one below the other, down to the scenario; the
//! path of the target crosses them, and marks measure what is still missing.
//!
//! Nothing hangs on color: neighbors differ in lightness, wedges are numbered, and are named at their
//! end where there is room; lines differ by their strokes. Where the reader's system sets the colors,
//! wedges have one, in tones and hatching.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendCoord, DrawingBackend, DrawingErrorKind};

use super::labels::apart;
use super::model::{Axis, Series, year_ticks};
use super::paint::{Colors, FONT_CSS_PX, Rgb, Scale, Stroke, Text};
use crate::quantity::Year;

/// What one action takes off.
#[derive(Clone, Debug, PartialEq)]
pub struct Wedge {
    /// Its number in the table beside the chart.
    pub key: String,
    /// Its name, for where there is room.
    pub name: String,
    /// Tons in each of the chart's years; below zero where it adds to emissions.
    pub tons: Vec<f64>,
}

/// The distance between the scenario and the path in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The year.
    pub year: Year,
    /// What the scenario emits.
    pub scenario: f64,
    /// What the path allows.
    pub path: f64,
    /// What is said about it.
    pub label: String,
    /// The same, where there is little room.
    pub short: String,
}

/// A forecast, what a package takes off it, and where it should lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Wedges {
    /// The years shown, one after the other.
    pub years: Vec<Year>,
    /// Emissions if nothing changes but growth, in each year.
    pub usual: Vec<f64>,
    /// With what happens anyway: where the wedges begin.
    pub forecast: Vec<f64>,
    /// From the forecast downwards.
    pub wedges: Vec<Wedge>,
    /// With the package: where the wedges end.
    pub scenario: Vec<f64>,
    /// The target's path, by its corners; empty while there is no target.
    pub path: Series,
    /// Measured gaps.
    pub gaps: Vec<Gap>,
    /// Where today stands among the years.
    pub today: Option<f64>,
}

/// The names of the lines.
#[derive(Clone, Debug, PartialEq)]
pub struct WedgeLabels {
    /// For each tick of the tons axis.
    pub tons: Vec<String>,
    /// Business as usual.
    pub usual: String,
    /// The forecast.
    pub forecast: String,
    /// The scenario.
    pub scenario: String,
    /// The target's path.
    pub path: String,
    /// The corner of the path that is the target.
    pub target: String,
    /// Today's line.
    pub today: String,
    /// The font's family.
    pub font: String,
}

/// The edges of a wedge in each year: where the stack stood before it, and after it.
pub type Edges = (Vec<f64>, Vec<f64>);

impl Wedges {
    /// Tons up the side: from zero, or from below it where land takes up more than all else emits.
    pub fn axis(&self) -> Axis {
        let path = self.path.iter().map(|(_, tons)| *tons);
        let all = self.usual.iter().chain(&self.forecast).chain(&self.scenario).copied().chain(path);
        let (low, high) = all
            .chain(self.raised())
            .fold((0.0, 0.0), |(low, high): (f64, f64), tons| (low.min(tons), high.max(tons)));
        if low < 0.0 { Axis::between(low, high) } else { Axis::round(high) }
    }

    /// Years along the bottom.
    pub fn year_axis(&self) -> Axis {
        let ends = (self.years.first(), self.years.last());
        let (Some(first), Some(last)) = ends else { return Axis { min: 0.0, max: 1.0, ticks: vec![] } };
        Axis { min: f64::from(*first), max: f64::from(*last), ticks: year_ticks(*first) }
    }

    /// What the actions take off, each below the one before.
    pub fn edges(&self) -> Vec<Edges> {
        self.stacked(self.raised(), |edge, tons| edge - tons.max(0.0))
    }

    /// What actions add, above the forecast, each above the one before.
    fn additions(&self) -> Vec<Edges> {
        self.stacked(self.forecast.clone(), |edge, tons| edge + (-tons).max(0.0))
    }

    /// The forecast with all that actions add: from here the others reach down to the scenario.
    fn raised(&self) -> Vec<f64> {
        self.additions().pop().map_or_else(|| self.forecast.clone(), |(_, edge)| edge)
    }

    fn stacked(&self, mut edge: Vec<f64>, next: fn(f64, f64) -> f64) -> Vec<Edges> {
        let of = |wedge: &Wedge| {
            let after: Vec<f64> =
                edge.iter().zip(&wedge.tons).map(|(edge, tons)| next(*edge, *tons)).collect();
            (std::mem::replace(&mut edge, after.clone()), after)
        };
        self.wedges.iter().map(of).collect()
    }
}

pub(super) const MARGIN_LEFT: f64 = 52.0;
const MARGIN_TOP: f64 = 18.0;
const MARGIN_BOTTOM: f64 = 30.0;
/// Beside the plot: room for names, or for numbers only.
const NAMES: f64 = 230.0;
const NUMBERS: f64 = 34.0;
/// From this width on, in CSS pixels at a text scale of one, names have room.
const WIDE: f64 = 620.0;
/// The width of a letter on average, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.55;
/// From one label to the next, in CSS pixels.
const LINE: f64 = 17.0;
/// From one hatching line to the next, in CSS pixels.
const HATCH: f64 = 7.0;

/// Where values stand on the surface.
struct Plot {
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
    years: Axis,
    tons: Axis,
    scale: Scale,
}

impl Plot {
    fn of(chart: &Wedges, (width, height): (u32, u32), scale: Scale) -> Plot {
        Plot {
            left: scale.px(MARGIN_LEFT),
            right: width as i32 - scale.px(beside(width, scale)),
            top: scale.px(MARGIN_TOP),
            bottom: height as i32 - scale.px(MARGIN_BOTTOM),
            years: chart.year_axis(),
            tons: chart.axis(),
            scale,
        }
    }

    fn x(&self, year: f64) -> i32 {
        place(year, &self.years, self.left, self.right)
    }

    fn y(&self, tons: f64) -> i32 {
        place(tons, &self.tons, self.bottom, self.top)
    }

    fn line(&self, years: &[Year], tons: &[f64]) -> Vec<BackendCoord> {
        years.iter().zip(tons).map(|(year, tons)| (self.x(f64::from(*year)), self.y(*tons))).collect()
    }
}

/// What stands beside the plot, in CSS pixels at a text scale of one.
pub(super) fn beside(width: u32, scale: Scale) -> f64 {
    if is_wide(width, scale) { NAMES } else { NUMBERS }
}

fn is_wide(width: u32, scale: Scale) -> bool {
    f64::from(width) >= WIDE * scale.0
}

fn place(value: f64, Axis { min, max, .. }: &Axis, from: i32, to: i32) -> i32 {
    let span = if max > min { max - min } else { 1.0 };
    from + ((value - min) / span * f64::from(to - from)).round() as i32
}

fn text<'a>(labels: &'a WedgeLabels, colors: Colors, scale: Scale, bold: bool, anchor: Pos) -> Text<'a> {
    Text { color: colors.ink, size: FONT_CSS_PX * scale.0, family: &labels.font, bold, anchor }
}

/// What the surface reports.
type Outcome<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// Draws the wedges over the whole surface, in these hues in turn; without any, in tones of one color.
///
/// # Errors
/// What the surface reports.
pub fn paint_wedges<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    labels: &WedgeLabels,
    (colors, hues): (Colors, &[Rgb]),
    scale: Scale,
) -> Outcome<B> {
    let size = on.get_size();
    let plot = Plot::of(chart, size, scale);
    grid(on, &plot, labels, colors)?;
    fills(on, chart, &plot, colors, hues)?;
    today(on, chart, &plot, labels, colors)?;
    lines(on, chart, &plot, colors)?;
    let is_wide = is_wide(size.0, scale);
    target(on, chart, &plot, labels, colors)?;
    gaps(on, chart, &plot, labels, colors, is_wide)?;
    names(on, chart, &plot, labels, colors, is_wide)?;
    on.present()
}

fn grid<B: DrawingBackend>(on: &mut B, plot: &Plot, labels: &WedgeLabels, colors: Colors) -> Outcome<B> {
    let scale = plot.scale;
    for (tick, label) in plot.tons.ticks.iter().zip(&labels.tons) {
        let at = plot.y(*tick);
        on.draw_path([(plot.left, at), (plot.right, at)], &Stroke(colors.grid, 1.0, scale.width(1.0)))?;
        let style = text(labels, colors, scale, false, Pos::new(HPos::Right, VPos::Center));
        on.draw_text(label, &style, (plot.left - scale.px(8.0), at))?;
    }
    let ticks: Vec<i32> = plot.years.ticks.iter().map(|tick| plot.x(*tick)).collect();
    let years: Vec<String> = plot.years.ticks.iter().map(|tick| format!("{tick:.0}")).collect();
    for (at, label) in apart(&ticks, &years, scale) {
        let style = text(labels, colors, scale, false, Pos::new(HPos::Center, VPos::Top));
        on.draw_text(label, &style, (at, plot.bottom + scale.px(9.0)))?;
    }
    Ok(())
}

/// A line where today is, named above the plot.
fn today<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    plot: &Plot,
    labels: &WedgeLabels,
    colors: Colors,
) -> Outcome<B> {
    let is_inside = |year: &f64| (plot.years.min..=plot.years.max).contains(year);
    let Some(year) = chart.today.filter(is_inside) else { return Ok(()) };
    let (scale, at) = (plot.scale, plot.x(year));
    for dash in dashes(&[(at, plot.top), (at, plot.bottom)], scale.px(2.0), scale.px(3.0)) {
        on.draw_path(dash, &Stroke(colors.ink, 0.7, scale.width(1.0)))?;
    }
    let style = text(labels, colors, scale, false, Pos::new(HPos::Center, VPos::Bottom));
    on.draw_text(&labels.today, &style, (at, plot.top - scale.px(2.0)))
}

/// The target named at its point, below the path, where there is room.
fn target<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    plot: &Plot,
    labels: &WedgeLabels,
    colors: Colors,
) -> Outcome<B> {
    let [_, (year, tons), _] = chart.path[..] else { return Ok(()) };
    let scale = plot.scale;
    let (x, y) = (plot.x(f64::from(year)), plot.y(tons));
    let wide = (labels.target.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * scale.0) as i32;
    if x - scale.px(8.0) - wide < plot.left || y + scale.px(22.0) > plot.bottom {
        return Ok(());
    }
    let (right, top) = (x - scale.px(4.0), y + scale.px(7.0));
    let behind = ((right - wide - scale.px(4.0), top), (right + scale.px(2.0), top + scale.px(16.0)));
    on.draw_rect(behind.0, behind.1, &Stroke(colors.paper, 0.85, 1), true)?;
    let style = text(labels, colors, scale, true, Pos::new(HPos::Right, VPos::Top));
    on.draw_text(&labels.target, &style, (right, top + scale.px(1.0)))
}

/// How strongly wedges of one color are filled, in turn: neighbors differ, in black and white too.
const TONES: [f64; 3] = [0.62, 0.16, 0.36];

fn fills<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    plot: &Plot,
    colors: Colors,
    hues: &[Rgb],
) -> Outcome<B> {
    let scale = plot.scale;
    let rim = Stroke(colors.paper, 1.0, scale.width(1.5));
    for (nth, (upper, lower)) in chart.edges().iter().enumerate() {
        let (upper, lower) = (plot.line(&chart.years, upper), plot.line(&chart.years, lower));
        let (hue, tone) = match hues.get(nth % hues.len().max(1)) {
            Some(hue) => (*hue, 1.0),
            None => (colors.path, TONES[nth % TONES.len()]),
        };
        let shape: Vec<BackendCoord> = upper.iter().chain(lower.iter().rev()).copied().collect();
        on.fill_polygon(shape, &Stroke(hue, tone, 1))?;
        if hues.is_empty() && nth % 2 == 1 {
            on.draw_path(hatching(&upper, &lower, scale), &Stroke(colors.path, 0.75, scale.width(1.0)))?;
        }
        on.draw_path(lower, &rim)?;
    }
    for (lower, upper) in chart.additions().into_iter().filter(|(lower, upper)| lower != upper) {
        let (upper, lower) = (plot.line(&chart.years, &upper), plot.line(&chart.years, &lower));
        let hatch = hatching(&upper, &lower, scale);
        on.draw_path(hatch, &Stroke(colors.ink, 0.6, scale.width(1.0)))?;
        on.draw_path(upper, &Stroke(colors.ink, 0.6, scale.width(1.0)))?;
    }
    Ok(())
}

/// Upright lines between two edges, as one stroke that runs along the edges from line to line.
fn hatching(upper: &[BackendCoord], lower: &[BackendCoord], scale: Scale) -> Vec<BackendCoord> {
    let (Some((first, _)), Some((last, _))) = (upper.first(), upper.last()) else { return vec![] };
    let step = scale.px(HATCH).max(2);
    let mut stroke = Vec::new();
    let mut at = first + step / 2;
    let mut is_down = true;
    while at < *last {
        let (high, low) = ((at, height_at(upper, at)), (at, height_at(lower, at)));
        stroke.extend(if is_down { [high, low] } else { [low, high] });
        is_down = !is_down;
        at += step;
    }
    stroke
}

/// Where a line that runs from left to right stands at `x`.
fn height_at(line: &[BackendCoord], x: i32) -> i32 {
    let after = line.partition_point(|(at, _)| *at < x);
    match (after.checked_sub(1).and_then(|before| line.get(before)), line.get(after)) {
        (Some((x1, y1)), Some((x2, y2))) if x2 > x1 => {
            y1 + (f64::from(y2 - y1) * f64::from(x - x1) / f64::from(x2 - x1)).round() as i32
        }
        (_, Some((_, y))) | (Some((_, y)), None) => *y,
        (None, None) => 0,
    }
}

fn lines<B: DrawingBackend>(on: &mut B, chart: &Wedges, plot: &Plot, colors: Colors) -> Outcome<B> {
    let scale = plot.scale;
    let usual = plot.line(&chart.years, &chart.usual);
    for dash in dashes(&usual, scale.px(7.0), scale.px(5.0)) {
        on.draw_path(dash, &Stroke(colors.ink, 1.0, scale.width(1.5)))?;
    }
    let forecast = plot.line(&chart.years, &chart.forecast);
    on.draw_path(forecast, &Stroke(colors.ink, 1.0, scale.width(1.5)))?;
    let scenario = plot.line(&chart.years, &chart.scenario);
    on.draw_path(scenario.iter().copied(), &Stroke(colors.paper, 1.0, scale.width(6.0)))?;
    on.draw_path(scenario, &Stroke(colors.path, 1.0, scale.width(3.5)))?;
    let path: Vec<BackendCoord> =
        chart.path.iter().map(|(year, tons)| (plot.x(f64::from(*year)), plot.y(*tons))).collect();
    on.draw_path(path.iter().copied(), &Stroke(colors.paper, 1.0, scale.width(5.0)))?;
    for dash in dashes(&path, scale.px(2.0), scale.px(4.0)) {
        on.draw_path(dash, &Stroke(colors.ink, 1.0, scale.width(2.5)))?;
    }
    for corner in path {
        on.draw_circle(corner, scale.width(6.0), &Stroke(colors.paper, 1.0, 1), true)?;
        on.draw_circle(corner, scale.width(4.0), &Stroke(colors.ink, 1.0, 1), true)?;
    }
    Ok(())
}

/// A line in pieces, `on` pixels long and `off` apart, measured along it.
fn dashes(line: &[BackendCoord], on: i32, off: i32) -> Vec<[BackendCoord; 2]> {
    let (on, off) = (f64::from(on.max(1)), f64::from(off.max(1)));
    let mut all = Vec::new();
    let mut along = 0.0;
    for pair in line.windows(2) {
        let [(x1, y1), (x2, y2)] = [pair[0], pair[1]].map(|(x, y)| (f64::from(x), f64::from(y)));
        let length = libm::hypot(x2 - x1, y2 - y1);
        let at = |way: f64| {
            let part = way / length;
            ((x1 + (x2 - x1) * part).round() as i32, (y1 + (y2 - y1) * part).round() as i32)
        };
        let mut way = 0.0;
        while way < length {
            let inside = along % (on + off);
            let (is_on, rest) = if inside < on { (true, on - inside) } else { (false, on + off - inside) };
            let to = (way + rest.max(0.5)).min(length);
            if is_on {
                all.push([at(way), at(to)]);
            }
            along += to - way;
            way = to;
        }
    }
    all
}

fn gaps<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    plot: &Plot,
    labels: &WedgeLabels,
    colors: Colors,
    is_wide: bool,
) -> Outcome<B> {
    let scale = plot.scale;
    let scenario = plot.line(&chart.years, &chart.scenario);
    let path: Vec<BackendCoord> =
        chart.path.iter().map(|(year, tons)| (plot.x(f64::from(*year)), plot.y(*tons))).collect();
    let mut taken: Option<(i32, i32)> = None;
    for (nth, gap) in chart.gaps.iter().enumerate() {
        let at = plot.x(f64::from(gap.year));
        let (upper, lower) = (plot.y(gap.scenario.max(gap.path)), plot.y(gap.scenario.min(gap.path)));
        let bar = Stroke(colors.ink, 1.0, scale.width(2.0));
        on.draw_path([(at, upper), (at, lower)], &bar)?;
        for end in [upper, lower] {
            on.draw_path([(at - scale.px(5.0), end), (at + scale.px(5.0), end)], &bar)?;
        }
        let label = if is_wide { &gap.label } else { &gap.short };
        let half = scale.px(10.0);
        let wide = (label.chars().count() as f64 * 0.6 * FONT_CSS_PX * scale.0) as i32;
        // The last one stands at the right edge of the plot: its label ends there.
        let is_last = nth + 1 == chart.gaps.len() && chart.gaps.len() > 1;
        let (h, x, from) = match is_last {
            true => (HPos::Right, at - scale.px(10.0), at - scale.px(14.0) - wide),
            false => (HPos::Left, at + scale.px(10.0), at + scale.px(6.0)),
        };
        // Between the two lines beside the mark, where they leave room for it.
        let to = from + wide + scale.px(8.0);
        let ends = |line: &[BackendCoord]| [height_at(line, from), height_at(line, to)];
        let [one, two] = [ends(&scenario), ends(&path)].map(|[a, b]| (a.min(b), a.max(b)));
        let (top, bottom) = if one.0 <= two.0 { (one.1, two.0) } else { (two.1, one.0) };
        let between = (bottom - top >= 2 * half).then_some((top + bottom) / 2);
        let mut middle = between.unwrap_or((upper + lower) / 2);
        if let Some((_, other)) =
            taken.filter(|(end, other)| from < *end && (other - middle).abs() < 2 * half)
        {
            middle = other + 2 * half;
        }
        taken = Some((to, middle));
        let middle = middle.clamp(plot.top + half, (plot.bottom - half).max(plot.top + half));
        on.draw_rect((from, middle - half), (to, middle + half), &Stroke(colors.paper, 0.85, 1), true)?;
        let style = text(labels, colors, scale, true, Pos::new(h, VPos::Center));
        on.draw_text(label, &style, (x, middle))?;
    }
    Ok(())
}

/// The wedges that are named where not all have a line: those that end thickest.
fn named(chart: &Wedges, lines: usize) -> Vec<usize> {
    let thickness = |(upper, lower): &(Vec<f64>, Vec<f64>)| match (upper.last(), lower.last()) {
        (Some(upper), Some(lower)) => (upper - lower).abs(),
        _ => 0.0,
    };
    let mut all: Vec<(usize, f64)> = chart.edges().iter().map(thickness).enumerate().collect();
    all.sort_by(|one, other| other.1.total_cmp(&one.1));
    all.into_iter().take(lines).map(|(nth, _)| nth).collect()
}

/// What stands beside the plot: numbers or names, each on a line of its own, tied to its place.
fn names<B: DrawingBackend>(
    on: &mut B,
    chart: &Wedges,
    plot: &Plot,
    labels: &WedgeLabels,
    colors: Colors,
    is_wide: bool,
) -> Outcome<B> {
    let scale = plot.scale;
    let mut all: Vec<(i32, String, bool)> = Vec::new();
    // A plot turned around by a tiny surface has room for none.
    let lines = usize::try_from((plot.bottom - plot.top) / scale.px(LINE).max(1) + 1).unwrap_or(0);
    let named = named(chart, lines.saturating_sub(if is_wide { 4 } else { 0 }));
    for (nth, (wedge, (upper, lower))) in chart.wedges.iter().zip(chart.edges()).enumerate() {
        if !named.contains(&nth) {
            continue;
        }
        let (Some(upper), Some(lower)) = (upper.last(), lower.last()) else { continue };
        let name = if is_wide { format!("{}  {}", wedge.key, wedge.name) } else { wedge.key.clone() };
        all.push((plot.y((upper + lower) / 2.0), name, false));
    }
    if is_wide {
        let path = chart.path.last().map(|(_, tons)| *tons);
        let ends = [
            (chart.usual.last().copied(), &labels.usual),
            (chart.forecast.last().copied(), &labels.forecast),
            (chart.scenario.last().copied(), &labels.scenario),
            (path, &labels.path),
        ];
        all.extend(ends.into_iter().filter_map(|(end, name)| Some((plot.y(end?), name.clone(), true))));
    }
    // Of the same height, the later one belongs below: the order of the stack.
    all.sort_by_key(|(at, ..)| *at);
    let places = spread(&all.iter().map(|(at, ..)| *at).collect::<Vec<i32>>(), scale.px(LINE), plot);
    for ((at, name, bold), place) in all.into_iter().zip(places) {
        let (from, to) = (plot.right + scale.px(2.0), plot.right + scale.px(14.0));
        on.draw_path([(from, at), (to, place)], &Stroke(colors.ink, 0.55, scale.width(1.0)))?;
        let room = if is_wide { (NAMES - 20.0) / (GLYPH_EM * FONT_CSS_PX) } else { 4.0 };
        let style = text(labels, colors, scale, bold, Pos::new(HPos::Left, VPos::Center));
        on.draw_text(&shortened(&name, room as usize), &style, (to + scale.px(4.0), place))?;
    }
    Ok(())
}

/// A name that has room; the table beside the chart has all of it.
fn shortened(name: &str, room: usize) -> String {
    match name.char_indices().nth(room) {
        None => name.to_owned(),
        Some((end, _)) => name[..end].trim_end().to_owned() + "…",
    }
}

/// Heights near the wanted ones, in order and at least `apart`, as far as the plot has room.
fn spread(wanted: &[i32], apart: i32, plot: &Plot) -> Vec<i32> {
    let mut places = wanted.to_vec();
    for index in 1..places.len() {
        places[index] = places[index].max(places[index - 1] + apart);
    }
    let mut limit = plot.bottom;
    for place in places.iter_mut().rev() {
        *place = (*place).min(limit);
        limit = *place - apart;
    }
    let over = places.first().map_or(0, |first| (plot.top - first).max(0));
    if over > 0 && places.len() > 1 {
        // More labels than lines: they share the height there is.
        let step = f64::from(plot.bottom - plot.top) / (places.len() - 1) as f64;
        for (index, place) in places.iter_mut().enumerate() {
            *place = plot.top + (step * index as f64) as i32;
        }
    }
    places
}
