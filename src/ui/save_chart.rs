//! A chart as a file and as figures: a PNG, an SVG, and rows for a spreadsheet.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use crate::dom::{El, el, live, on_window, while_true};
use crate::session::today::today;
use crate::session::{Desk, desk, files};
use crate::text::texts::words;
use crate::text::words::plan::date;
use crate::ui::by_year::{Picture, has_key, line_name};
use crate::ui::canvas::{axis_unit, labels, tons_unit, wedge_labels};
use crate::ui::clipboard::copy_table;
use crate::ui::focus::focus_on;
use crate::ui::fold::folded;
use crate::ui::parts::button;
use fairshare::chart::{
    Chart, FONT_ON_PAPER, HUES_ON_PAPER, ON_PAPER, Sheet, paint, paint_bars, paint_pairs, paint_progress,
    paint_wedges, tab_separated,
};

/// What stands around a chart.
#[derive(Clone, Copy)]
pub(crate) struct About {
    /// What it is called.
    pub(crate) title: &'static str,
    /// What it shows.
    pub(crate) sentence: Signal<String>,
    /// What the values of bars are.
    pub(crate) axis: &'static str,
}

/// A chart to be saved.
#[derive(Clone)]
struct Saved {
    desk: Desk,
    about: About,
    picture: Picture,
    said: RwSignal<&'static str>,
}

/// How many of the drawing's pixels the PNG has: enough for a slide and for paper.
const SHARPNESS: u32 = 3;
const SVG: &str = "image/svg+xml";

/// What a chart is saved and copied by, folded behind two words.
pub(crate) fn saving(about: About, picture: Picture) -> El {
    let w = words().chart;
    let saved = Rc::new(Saved { desk: desk(), about, picture, said: RwSignal::new("") });
    let is_open = RwSignal::new(false);
    let summary = el("summary").attr("aria-label", &w.save_of(about.title)).add(w.save);
    let button = summary.element().clone();
    let details = folded(is_open, summary).attr("class", "save no-print");
    let inside = details.element().clone();
    on_window("pointerdown", move |event| {
        let target = event.target().and_then(|it| it.dyn_into::<web_sys::Node>().ok());
        if is_open.get_untracked() && !inside.contains(target.as_ref()) {
            is_open.set(false);
        }
    });
    details
        .on("keydown", move |event| {
            if has_key(&event, "Escape") && is_open.get_untracked() {
                is_open.set(false);
                focus_on(button.clone());
            }
        })
        .add(while_true(move || is_open.get(), move || untrack(|| menu(&saved))))
}

fn menu(saved: &Rc<Saved>) -> El {
    let w = words().chart;
    saved.said.set("");
    let [png, svg, copied] = [(); 3].map(|()| saved.clone());
    let said = saved.said;
    el("div.menu")
        .add(button("button.quiet", w.png, move || png.clone().save_png()))
        .add(button("button.quiet", w.svg, move || svg.save_svg()))
        .add(button("button.quiet", w.copy, move || copied.clone().copy()))
        .add(el("p").attr("role", "status").text(live(move || said.get())))
}

impl Saved {
    fn chart(&self) -> Option<Chart> {
        untrack(|| (self.picture)())
    }

    fn save_png(self: Rc<Saved>) {
        let Some(svg) = self.chart().map(|it| self.document(&it, SHARPNESS)) else { return };
        let name = self.name();
        spawn_local(async move {
            match raster(&svg).await {
                Ok(blob) => files::download_picture(&name, "png", &blob),
                Err(_) => self.say(words().chart.failed),
            }
        });
    }

    fn save_svg(&self) {
        let Some(svg) = self.chart().map(|it| self.document(&it, 1)) else { return };
        if let Ok(blob) = files::blob_of(&svg, SVG) {
            files::download_picture(&self.name(), "svg", &blob);
        }
    }

    fn copy(self: Rc<Saved>) {
        let Some(chart) = self.chart() else { return };
        let text = tab_separated(&self.head(&chart), &chart.rows(), 0);
        spawn_local(async move {
            let w = words().chart;
            self.say(if copy_table(&text).await.is_ok() { w.copied } else { w.failed });
        });
    }

    fn say(&self, text: &'static str) {
        // Gone with the view: nothing is left to say it in.
        let _ = self.said.try_set(text);
    }

    /// "Maplewood – The path to net zero"
    fn name(&self) -> String {
        self.desk.plan.with_untracked(|plan| match plan.community.name.trim() {
            "" => self.about.title.to_owned(),
            of => format!("{of} – {}", self.about.title),
        })
    }

    /// What the columns of its rows are called.
    fn head(&self, chart: &Chart) -> Vec<String> {
        let w = words().chart;
        let axis = self.about.axis;
        let columns: Vec<&str> = match chart {
            Chart::Pairs(_) => vec![words().actions.bar_within, words().actions.bar_alone],
            Chart::Bars(_) => match chart.rows().first().map_or(1, |(_, values)| values.len()) {
                1 => vec![axis],
                2 => vec![w.from, w.to],
                3 => vec![axis, w.low, w.high],
                _ => vec![w.from, w.to, w.low, w.high],
            },
            _ => {
                // Without years there are no lines, and no head for them.
                let lines = chart.years().map(|(first, _)| chart.at(first)).unwrap_or_default();
                let name = |(line, _)| w.in_tons(&line_name(&line));
                return std::iter::once(w.year.to_owned()).chain(lines.into_iter().map(name)).collect();
            }
        };
        std::iter::once(self.about.title).chain(columns).map(str::to_owned).collect()
    }

    /// Whose figures these are, and what made the picture.
    fn source(&self) -> String {
        let w = words().chart;
        self.desk.plan.with_untracked(|plan| {
            let source = match plan.inventory.source.trim().trim_end_matches('.') {
                "" => String::new(),
                source => w.inventory(source) + " ",
            };
            source + &w.source(&date(untrack(today)))
        })
    }

    fn document(&self, chart: &Chart, sharpness: u32) -> String {
        let axis = match chart {
            Chart::Path(path) => axis_unit(path).0,
            Chart::Progress(chart) => axis_unit(&chart.path).0,
            Chart::Wedges(chart) => tons_unit(chart.axis().max).0,
            Chart::Bars(_) | Chart::Pairs(_) => self.about.axis,
        };
        let keys = matches!(chart, Chart::Pairs(_))
            .then(|| [words().actions.bar_within, words().actions.bar_alone].map(str::to_owned));
        let sheet = Sheet {
            title: self.name(),
            sentence: self.about.sentence.get_untracked(),
            axis: axis.to_owned(),
            keys,
            source: self.source(),
        };
        svg(&sheet, chart, sharpness)
    }
}

/// The chart on its sheet, by the paint of the screen.
fn svg(sheet: &Sheet, chart: &Chart, sharpness: u32) -> String {
    let (font, colors) = (FONT_ON_PAPER, ON_PAPER);
    let height = match chart {
        Chart::Bars(bars) => bars.height().ceil() as u32,
        Chart::Pairs(pairs) => pairs.height().ceil() as u32,
        Chart::Wedges(_) => 420,
        Chart::Path(_) | Chart::Progress(_) => 330,
    };
    sheet.svg(height, sharpness, |on, scale| {
        // A chart that cannot be drawn leaves an empty picture under its sentence.
        let _ = match chart {
            Chart::Path(it) => paint(on, it, &labels(it, font), colors, scale),
            Chart::Progress(it) => paint_progress(on, it, &labels(&it.path, font), colors, scale),
            Chart::Wedges(it) => {
                paint_wedges(on, it, &wedge_labels(it, font), (colors, &HUES_ON_PAPER), scale)
            }
            Chart::Bars(it) => paint_bars(on, it, font, colors, scale),
            Chart::Pairs(it) => paint_pairs(on, it, font, colors, scale),
        };
    })
}

/// The pixels of a drawing, by the browser, in its fonts.
async fn raster(svg: &str) -> Result<Blob, JsValue> {
    let address = Url::create_object_url_with_blob(&files::blob_of(svg, SVG)?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&address);
    decoded?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(image.natural_width());
    canvas.set_height(image.natural_height());
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.unchecked_into();
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    files::png_of(&canvas).map(|bytes| files::blob_of_bytes(&bytes, "image/png")).ok_or(JsValue::NULL)?
}

/// A chart of bars under what its values are, with what it is saved and copied by.
pub(crate) fn plotted(about: About, canvas: El, picture: Picture) -> El {
    let axis = el("p.axis").attr("aria-hidden", "true").add(about.axis);
    el("div.plot").add(axis).add(canvas).add(saving(about, picture))
}
