//! A chart over years is read year by year: by keys, pointer and finger.
//!
//! A native slider lies unseen over the picture: a person chooses one of ordered years, which is what a
//! slider is; every screen reader speaks its value text, also where fingers swipe, and nothing else
//! is spoken while a pointer moves, as a live region would.
//! What is found is looked up on demand only: while no year is shown, no keystroke pays for it.

use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, FocusOptions, HtmlCanvasElement, HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::dom::{El, el, on_window, piece};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::canvas::text_size;
use fairshare::chart::{Chart, Line, Value, YearScale};
use fairshare::quantity::{Tco2e, Year};
use fairshare::sbt::TARGET_YEAR;

/// The picture as it is now.
pub(crate) type Picture = Rc<dyn Fn() -> Option<Chart>>;

/// The reader of a picture.
#[derive(Clone)]
struct Reader {
    canvas: HtmlCanvasElement,
    input: HtmlInputElement,
    picture: Picture,
    year: RwSignal<Option<Year>>,
}

/// What lies over a picture over years; `name` says which it is.
pub(crate) fn by_year(name: &str, canvas: &El, picture: Picture) -> El {
    let slider = el("input").attr("type", "range").attr("aria-label", &words().chart.by_year(name));
    let reader = Reader {
        canvas: canvas.element().clone().unchecked_into(),
        input: slider.element().clone().unchecked_into(),
        picture,
        year: RwSignal::new(None),
    };
    untrack(|| reader.fit());
    // Several lines are told apart as the picture does.
    let has_lines = untrack(|| (reader.picture)()).is_some_and(|it| matches!(it, Chart::Wedges(_)));
    let over = pointed(el(if has_lines { "div.by-year.several" } else { "div.by-year" }), &reader);
    hidden_by_others(&reader, over.element().clone());
    let slider = keyed(slider, &reader);
    let shown = piece(move || reader.shown());
    over.add(slider).add(el("div").add(shown))
}

/// What keys do. The arrows, Home and End, and the page keys are the slider's own.
fn keyed(slider: El, reader: &Reader) -> El {
    let [focused, moved, said, again] = [(); 4].map(|()| reader.clone());
    let year = reader.year;
    slider
        .on("focus", move |_| {
            focused.fit();
            focused.take();
        })
        .on("input", move |_| moved.take())
        .on("blur", move |_| year.set(None))
        .on("keydown", move |event| {
            // After Escape the same year can be shown again.
            if has_key(&event, "Enter") || has_key(&event, " ") {
                again.take();
            }
        })
        .live_attr("aria-valuetext", move || said.said())
}

/// What pointers do.
fn pointed(over: El, reader: &Reader) -> El {
    let [down, moved, up, left, cancelled] = [(); 5].map(|()| reader.clone());
    over.on("pointerdown", move |event| {
        down.point(&event);
        if is_mouse(&event) {
            down.focus();
        }
    })
    .on("pointermove", move |event| moved.point(&event))
    // A finger that scrolls the page begins like one that reads.
    .on("pointerup", move |event| {
        if !is_mouse(&event) {
            up.focus();
        }
    })
    .on("pointerleave", move |event| {
        if is_mouse(&event) && !left.has_focus() {
            left.year.set(None);
        }
    })
    .on("pointercancel", move |_| cancelled.year.set(None))
    // The slider has the focus, and keeps it.
    .on("mousedown", |event| event.prevent_default())
}

/// It goes with Escape, with a press beside it, and when the picture has another size.
fn hidden_by_others(reader: &Reader, over: web_sys::Element) {
    let year = reader.year;
    let hide = move || {
        if year.get_untracked().is_some() {
            year.set(None);
        }
    };
    on_window("resize", move |_| hide());
    on_window("keydown", move |event| {
        if has_key(&event, "Escape") {
            hide();
        }
    });
    on_window("pointerdown", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        if !over.contains(target.as_ref()) {
            hide();
        }
    });
}

pub(crate) fn has_key(event: &Event, key: &str) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == key)
}

/// A number of an event's: of pointers the bindings know nothing here. Every pointer has what is asked for; a made-up
/// event without it points at the left end.
fn number_of(event: &Event, name: &str) -> f64 {
    js_sys::Reflect::get(event, &name.into()).ok().and_then(|it| it.as_f64()).unwrap_or(0.0)
}

fn is_mouse(event: &Event) -> bool {
    let kind = js_sys::Reflect::get(event, &"pointerType".into()).ok().and_then(|it| it.as_string());
    kind.as_deref() == Some("mouse")
}

impl Reader {
    /// The slider spans the picture's years; the first to be shown is the target's.
    fn fit(&self) {
        let Some((first, last)) = (self.picture)().and_then(|it| it.years()) else { return };
        // A slider that was never set stands at 50, which is no year.
        let shown = Year::from_number(self.input.value_as_number()).ok();
        self.input.set_min(&first.to_string());
        self.input.set_max(&last.to_string());
        self.input.set_value(&shown.unwrap_or(TARGET_YEAR).clamp(first, last).to_string());
    }

    /// Shows the slider's year.
    fn take(&self) {
        self.year.set(Year::from_number(self.input.value_as_number()).ok());
    }

    /// Shows the year under a pointer.
    fn point(&self, event: &Event) {
        untrack(|| self.fit());
        let Some((scale, _)) = untrack(|| (self.picture)()).and_then(|it| self.scale(&it)) else { return };
        let at = number_of(event, "clientX") - self.canvas.get_bounding_client_rect().left();
        let year = scale.nearest(at);
        self.input.set_value(&year.to_string());
        if self.year.get_untracked() != Some(year) {
            self.year.set(Some(year));
        }
    }

    fn scale(&self, chart: &Chart) -> Option<(YearScale, f64)> {
        let width = f64::from(self.canvas.client_width());
        Some((chart.scale(width, text_size(&self.canvas))?, width))
    }

    fn focus(&self) {
        let quietly = FocusOptions::new();
        quietly.set_prevent_scroll(true);
        let _ = self.input.focus_with_options(&quietly);
    }

    fn has_focus(&self) -> bool {
        document().active_element().is_some_and(|it| it.is_same_node(Some(&self.input)))
    }

    /// What the slider says.
    fn said(&self) -> Option<String> {
        let year = self.year.get()?;
        let values: Vec<String> = values(&(self.picture)()?, year)
            .into_iter()
            .map(|(_, name, value)| words().chart.said_value(&name, &value))
            .collect();
        Some(words().chart.said(&year.to_string(), &values.join("; ")))
    }

    /// A thin line at the year, and its values below the picture, within its width.
    fn shown(&self) -> Vec<El> {
        let found = self.year.get().and_then(|year| {
            let chart = (self.picture)()?;
            let (scale, width) = self.scale(&chart)?;
            Some((year, scale.x(year) / width.max(1.0) * 100.0, values(&chart, year)))
        });
        let Some((year, at, values)) = found else { return vec![] };
        let at = |it: El| {
            let style = HtmlElement::style(it.element().unchecked_ref());
            let _ = style.set_property("--at", &format!("{at:.2}%"));
            it
        };
        let row = |(class, name, value): (&str, String, String)| {
            el("div").add(el(class).add(name)).add(el("dd").add(value))
        };
        let head =
            el("p").add(el("strong").add(year.to_string())).add(" ").add(el("span").add(words().chart.unit));
        let rows: Vec<El> = values.into_iter().map(row).collect();
        let readout = el("div.readout").attr("aria-hidden", "true").attr("data-source", "table");
        vec![at(el("div.crosshair")), at(readout.add(head).add(el("dl").add(rows)))]
    }
}

/// The lines at a year, each with how it is drawn, its name and its tons. The wedges have their table.
fn values(chart: &Chart, year: Year) -> Vec<(&'static str, String, String)> {
    let value = |(line, value): (Line, Value)| {
        let class = match line {
            Line::Usual => "dt.usual",
            Line::Forecast => "dt.forecast",
            Line::Scenario => "dt.scenario",
            Line::Path => "dt.path",
            Line::Measured => "dt.measured",
            Line::Wedge(_) => return None,
        };
        Some((class, line_name(&line), format::tons(Tco2e::new(value?).ok()?)))
    };
    chart.at(year).into_iter().filter_map(value).collect()
}

/// What a line is called.
pub(crate) fn line_name(line: &Line) -> String {
    let w = words().actions;
    match line {
        Line::Usual => w.row_usual,
        Line::Forecast => w.row_forecast,
        Line::Scenario => w.row_scenario,
        Line::Path => w.row_path,
        Line::Measured => words().chart.measured,
        Line::Wedge(name) => name,
    }
    .to_owned()
}
