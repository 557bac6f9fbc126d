//! The charts on a canvas: sharp on every screen, in the page's colors, on paper too.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::prelude::*;
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ResizeObserver};

use crate::dom::{El, el, memo, on_window, watch};
use crate::session::{desk, today};
use crate::text::format;
use crate::text::texts::words;
use fairshare::assessment::Result2030;
use fairshare::chart::{
    Bars, Colors, FONT_CSS_PX, Labels, Pairs, PathChart, ProgressChart, Rgb, Scale, WedgeLabels, Wedges,
    paint, paint_bars, paint_pairs, paint_progress, paint_wedges,
};
use fairshare::quantity::Tco2e;

/// Said to the window when the colors change: what is drawn is drawn anew.
pub(crate) const RECOLORED: &str = "fairshare:recolored";

/// Paper and projectors: never coarser than this.
const PRINT_SCALE: f64 = 3.0;

/// The path chart; its sentence and its table stand beside it.
pub(crate) fn path_canvas(sentence: Signal<String>) -> El {
    let desk = desk();
    let chart = memo(move |_| desk.assessment.with(|it| it.result().map(path_of)));
    canvas(sentence, move |look, canvas| {
        chart.with(|chart| {
            if let Some(chart) = chart {
                look.draw(canvas, |on, colors, scale| {
                    // A chart that cannot be drawn leaves an empty picture; sentence and table remain.
                    let _ = paint(on, chart, &labels(chart, &look.font), colors, scale);
                });
            }
        });
    })
}

/// The path of a target, as it stands today.
pub(crate) fn path_of(result: &Result2030) -> PathChart {
    PathChart { today: Some(today::year()), ..PathChart::of(result) }
}

/// The path chart for paper, drawn once and at once: print does not wait.
pub(crate) fn printed_path(result: &Result2030, sentence: &str) -> El {
    let chart = path_of(result);
    printed(sentence, (680, 250), |on, look, colors, scale| {
        let _ = paint(on, &chart, &labels(&chart, &look.font), colors, scale);
    })
}

/// The wedges for paper, in tones of one ink.
pub(crate) fn printed_wedges(chart: &Wedges, sentence: &str) -> El {
    printed(sentence, (760, 330), |on, look, colors, scale| {
        let labels = wedge_labels(chart, &look.font);
        let _ = paint_wedges(on, chart, &labels, (colors, &[]), scale);
    })
}

/// A chart in black on white, of a size in CSS pixels.
fn printed(
    sentence: &str,
    (width, height): (u32, u32),
    paint: impl FnOnce(&mut CanvasBackend, &Look, Colors, Scale),
) -> El {
    let el = el("canvas.chart.drawn").attr("role", "img").attr("aria-label", sentence);
    let black = || "rgb(0, 0, 0)".to_owned();
    let look = Look {
        width,
        height,
        scale: PRINT_SCALE,
        text: 1.0,
        ink: black(),
        grid: "rgb(170, 170, 170)".to_owned(),
        path: black(),
        paper: "rgb(255, 255, 255)".to_owned(),
        font: "sans-serif".to_owned(),
    };
    let canvas: HtmlCanvasElement = el.element().clone().unchecked_into();
    look.draw(&canvas, |on, colors, scale| paint(on, &look, colors, scale));
    el
}

/// The path with later inventories; their sentence and their table stand beside it.
pub(crate) fn progress_canvas(sentence: Signal<String>, chart: Memo<Option<ProgressChart>>) -> El {
    canvas(sentence, move |look, canvas| {
        chart.with(|chart| {
            if let Some(chart) = chart {
                look.draw(canvas, |on, colors, scale| {
                    let _ = paint_progress(on, chart, &labels(&chart.path, &look.font), colors, scale);
                });
            }
        });
    })
}

/// A bar chart, as high as it has bars; its sentence and its table stand beside it.
pub(crate) fn bars_canvas(sentence: Signal<String>, chart: Memo<Option<Bars>>) -> El {
    let el = canvas(sentence, move |look, canvas| {
        chart.with(|chart| {
            let Some(chart) = chart else { return };
            // In the reader's text size.
            let look = Look { height: fit_height(canvas, chart.height() * look.text), ..look.clone() };
            look.draw(canvas, |on, colors, scale| {
                let _ = paint_bars(on, chart, &look.font, colors, scale);
            });
        });
    });
    el.attr("class", "chart bars")
}

/// Wedges from a forecast to a scenario; their sentence and their table stand beside them.
pub(crate) fn wedges_canvas(sentence: Signal<String>, chart: impl Fn() -> Option<Wedges> + 'static) -> El {
    // Read when the look changes, as the look itself is.
    let known = RefCell::new((None::<Look>, Vec::new()));
    let el = canvas(sentence, move |look, canvas| {
        let Some(chart) = chart() else { return };
        let labels = wedge_labels(&chart, &look.font);
        let mut known = known.borrow_mut();
        if known.0.as_ref() != Some(look) {
            *known = (Some(look.clone()), wedge_hues(canvas));
        }
        look.draw(canvas, |on, colors, scale| {
            let _ = paint_wedges(on, &chart, &labels, (colors, &known.1), scale);
        });
    });
    el.attr("class", "chart wedges")
}

/// The hues of the style sheet, style/actions.css; none where the system sets the colors.
fn wedge_hues(canvas: &HtmlCanvasElement) -> Vec<Rgb> {
    let is_forced =
        window().match_media("(forced-colors: active)").ok().flatten().is_some_and(|it| it.matches());
    let style = window().get_computed_style(canvas).ok().flatten().filter(|_| !is_forced);
    let hue = |nth: u8| {
        let text = style.as_ref()?.get_property_value(&format!("--wedge-{nth}")).ok()?;
        let [_, red, green, blue] =
            u32::from_str_radix(text.trim().strip_prefix('#')?, 16).ok()?.to_be_bytes();
        Some(Rgb(red, green, blue))
    };
    (1..=6).map_while(hue).collect()
}

/// Pairs of bars, as high as there are; their sentence and their table stand beside them.
pub(crate) fn pairs_canvas(sentence: Signal<String>, chart: impl Fn() -> Option<Pairs> + 'static) -> El {
    let el = canvas(sentence, move |look, canvas| {
        let Some(chart) = chart() else { return };
        let look = Look { height: fit_height(canvas, chart.height() * look.text), ..look.clone() };
        look.draw(canvas, |on, colors, scale| {
            let _ = paint_pairs(on, &chart, &look.font, colors, scale);
        });
    });
    el.attr("class", "chart bars")
}

/// Makes a canvas as high as its chart wants to be, before it is measured.
fn fit_height(canvas: &HtmlCanvasElement, height: f64) -> u32 {
    let height = height.ceil();
    let wanted = format!("{height}px");
    if HtmlElement::style(canvas).get_property_value("height").is_ok_and(|now| now != wanted) {
        let _ = HtmlElement::style(canvas).set_property("height", &wanted);
    }
    // Nothing limits the height of a bar chart, and asking would cost a layout at every step.
    height.max(1.0) as u32
}

pub(crate) fn wedge_labels(chart: &Wedges, font: &str) -> WedgeLabels {
    let w = words().actions;
    let axis = chart.axis();
    let (_, unit) = tons_unit(axis.max);
    let decimals = usize::from(axis.ticks.iter().any(|tick| (tick / unit).fract() != 0.0));
    WedgeLabels {
        tons: axis.ticks.iter().map(|tick| format::decimals(tick / unit, decimals)).collect(),
        usual: w.line_usual.to_owned(),
        forecast: w.line_forecast.to_owned(),
        scenario: w.line_scenario.to_owned(),
        path: w.line_path.to_owned(),
        target: words().target.mark_target.to_owned(),
        today: words().target.mark_today.to_owned(),
        font: font.to_owned(),
    }
}

/// Draws on a canvas as it looks now.
type Draw = Box<dyn Fn(&Look, &HtmlCanvasElement)>;

/// A canvas that is drawn when what it shows or how it looks changes.
fn canvas(sentence: Signal<String>, draw: impl Fn(&Look, &HtmlCanvasElement) + 'static) -> El {
    let draw: Draw = Box::new(draw);
    let el = el("canvas.chart").attr("role", "img").live_attr("aria-label", move || Some(sentence.get()));
    let canvas: HtmlCanvasElement = el.element().clone().unchecked_into();
    let look = RwSignal::new(None::<Look>);
    let refresh = {
        let canvas = canvas.clone();
        // The look is read when it changes, not at every keystroke: reading it costs a layout.
        // The view may be gone by the frame in which it is read.
        move || drop(look.try_set(Some(Look::of(&canvas))))
    };
    on_resize(&canvas, refresh.clone());
    for query in
        ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)", "print"]
    {
        on_media_change(query, refresh.clone());
    }
    on_window(RECOLORED, {
        let refresh = refresh.clone();
        move |_| refresh()
    });
    on_other_screen(refresh);
    watch(move || {
        look.with(|look| {
            if let Some(look) = look {
                draw(look, &canvas);
            }
        });
    });
    el
}

/// Calls once the element has a size, and again whenever that changes; in the next frame, for what is drawn
/// while sizes are observed, WebKit 2.50 shows only when something else changes.
fn on_resize(element: &HtmlCanvasElement, act: impl Fn() + Clone + 'static) {
    let listener = Closure::<dyn Fn()>::new(move || request_animation_frame(act.clone())).into_js_value();
    let Ok(observer) = ResizeObserver::new(listener.unchecked_ref()) else { return };
    observer.observe(element);
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || observer.with_value(ResizeObserver::disconnect));
}

/// How often the screen is asked for its sharpness.
const GLANCE: Duration = Duration::from_secs(1);

/// Calls soon after the window has come to a screen of another sharpness, or was zoomed. It asks: not every
/// browser tells, and what asks for a media query of each sharpness hears of none while one is emulated.
fn on_other_screen(act: impl Fn() + 'static) {
    let before = Cell::new(window().device_pixel_ratio());
    let look = move || {
        let now = window().device_pixel_ratio();
        if before.replace(now) != now {
            act();
        }
    };
    if let Ok(timer) = set_interval_with_handle(look, GLANCE) {
        on_cleanup(move || timer.clear());
    }
}

fn on_media_change(query: &str, act: impl Fn() + 'static) {
    let Ok(Some(media)) = window().match_media(query) else { return };
    let listener = Closure::<dyn Fn()>::new(act).into_js_value();
    let _ = media.add_event_listener_with_callback("change", listener.unchecked_ref());
    let held = StoredValue::new_local((media, listener));
    on_cleanup(move || {
        held.with_value(|(media, listener)| {
            let _ = media.remove_event_listener_with_callback("change", listener.unchecked_ref());
        });
    });
}

/// How much larger than usual the text of a chart is.
pub(crate) fn text_size(canvas: &HtmlCanvasElement) -> f64 {
    Look::of(canvas).text
}

/// Size, sharpness and colors of the canvas as it stands in the page.
#[derive(Clone, Debug, PartialEq)]
struct Look {
    width: u32,
    height: u32,
    /// Device pixels per CSS pixel.
    scale: f64,
    /// Text, strokes and margins grow with the reader's text size.
    text: f64,
    ink: String,
    grid: String,
    path: String,
    paper: String,
    font: String,
}

impl Look {
    /// Colors come from the style sheet, as the computed colors of the canvas itself.
    fn of(canvas: &HtmlCanvasElement) -> Look {
        let style = window().get_computed_style(canvas).ok().flatten();
        // A page without styles draws in black.
        let property = |name: &str| match style.as_ref().map(|style| style.get_property_value(name)) {
            Some(Ok(value)) => value,
            _ => String::new(),
        };
        let prints = window().match_media("print").ok().flatten().is_some_and(|media| media.matches());
        let scale = window().device_pixel_ratio();
        Look {
            width: canvas.client_width().max(1) as u32,
            height: canvas.client_height().max(1) as u32,
            scale: if prints { scale.max(PRINT_SCALE) } else { scale },
            text: numbers(&property("font-size")).next().map_or(1.0, |size| f64::from(size) / FONT_CSS_PX),
            ink: property("color"),
            grid: property("border-top-color"),
            path: property("caret-color"),
            paper: property("outline-color"),
            font: property("font-family"),
        }
    }

    fn draw(&self, canvas: &HtmlCanvasElement, paint: impl FnOnce(&mut CanvasBackend, Colors, Scale)) {
        let pixels = |css: u32| (f64::from(css) * self.scale).round() as u32;
        let (width, height) = (pixels(self.width), pixels(self.height));
        let Some(aside) = ASIDE.with(Clone::clone) else { return };
        let colors = Colors {
            ink: rgb(&self.ink),
            grid: rgb(&self.grid),
            path: rgb(&self.path),
            paper: rgb(&self.paper),
        };
        clear(&aside, width, height);
        if let Some(mut backend) = CanvasBackend::with_canvas_object(aside.clone()) {
            paint(&mut backend, colors, Scale(self.scale * self.text));
        }
        if let Some(context) = clear(canvas, width, height) {
            let _ = context.draw_image_with_html_canvas_element(&aside, 0.0, 0.0);
        }
    }
}

thread_local! {
    /// Charts are drawn here and copied to where they are seen. In a page, each font that a canvas is given lays the
    /// whole page's styles anew first (6 of 16 ms of a slider's step); outside of it none does. Drawn in the page
    /// after all else, a step's script takes 12% longer than with the copy.
    static ASIDE: Option<HtmlCanvasElement> =
        document().create_element("canvas").ok().and_then(|it| it.dyn_into().ok());
}

/// Makes a canvas empty and of a size.
fn clear(canvas: &HtmlCanvasElement, width: u32, height: u32) -> Option<CanvasRenderingContext2d> {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    // A size clears the canvas, even the same one, but then it forgets its fonts as well.
    if (canvas.width(), canvas.height()) == (width, height) {
        context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    } else {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    Some(context)
}

/// Reads `rgb(1, 2, 3)`, the form in which browsers give computed colors.
fn rgb(css: &str) -> Rgb {
    let mut parts = numbers(css);
    let mut next = || parts.next().unwrap_or(0);
    Rgb(next(), next(), next())
}

/// The whole numbers up to 255 in a computed style, in order.
fn numbers(css: &str) -> impl Iterator<Item = u8> + '_ {
    css.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok())
}

/// The unit of the tons axis: millions, thousands or single tons.
pub(crate) fn axis_unit(chart: &PathChart) -> (&'static str, f64) {
    tons_unit(chart.tons.max)
}

/// The unit of an axis of tons that reaches this high.
pub(crate) fn tons_unit(max: f64) -> (&'static str, f64) {
    let w = words().target;
    match max {
        max if max >= 2e6 => (w.path_axis, 1e6),
        max if max >= 2e3 => (w.path_axis_thousand, 1e3),
        _ => (w.path_axis_plain, 1.0),
    }
}

pub(crate) fn labels(chart: &PathChart, font: &str) -> Labels {
    let (_, unit) = axis_unit(chart);
    let decimals = usize::from(chart.tons.ticks.iter().any(|tick| (tick / unit).fract() != 0.0));
    let mark = |(_, tons): &(_, f64)| match Tco2e::new(*tons) {
        Ok(Tco2e::ZERO) => words().target.mark_net_zero.to_owned(),
        Ok(tons) => words().frame.tons(&format::tons(tons)),
        Err(_) => String::new(),
    };
    Labels {
        tons: chart.tons.ticks.iter().map(|tick| format::decimals(tick / unit, decimals)).collect(),
        years: chart.years.ticks.iter().map(|year| format!("{year:.0}")).collect(),
        marks: chart.marks.iter().map(mark).collect(),
        target: words().target.mark_target.to_owned(),
        today: words().target.mark_today.to_owned(),
        font: font.to_owned(),
    }
}
