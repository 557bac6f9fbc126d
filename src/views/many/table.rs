//! The rows: searched, filtered, sorted and chosen. Only those near the window are in the page, which goes
//! by a grid's keys: arrows, page up and down, Ctrl with Home and End.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::dom::{El, el, live, piece, rows, signal, watch};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::choices::pick;
use crate::ui::field::Field;
use crate::ui::focus::{focus_at_once, focus_soon};
use crate::ui::parts::{button, foreign, input_of, js, number_td, panel};
use crate::views::many::out::ways_out;
use crate::views::many::said;
use crate::views::many::state::{List, OPENED};
use crate::views::reading::breathe;
use fairshare::many::{Filter, Key, Listed};

/// A row's height in pixels until one is measured, and rows beyond the window on either side.
const HEIGHT: f64 = 44.0;
const AROUND: usize = 6;
/// Rows by which the first one in the page changes.
const STEP: usize = 10;
/// Rows of a window before it is measured.
const WINDOW: usize = 12;
/// Rows by which page up and down go.
const PAGE: usize = 10;

/// The element that the rows scroll in.
const REGION: &str = "many-region";

/// Where the table stands: the first row in the window, and the row and control that the keys are at.
#[derive(Clone, Copy)]
struct View {
    list: List,
    /// By steps, so that it changes seldom.
    first: RwSignal<usize>,
    height: RwSignal<f64>,
    at: RwSignal<usize>,
    is_at_box: RwSignal<bool>,
    /// The rows that are shown, once those around the window are laid out, too: a task of its own, because a
    /// row in the page costs as much as a hundred that are computed.
    whole: RwSignal<Arc<Vec<u32>>>,
}

/// The id of a row's name.
pub(crate) fn row_id(place: u32) -> String {
    format!("many-row-{place}")
}

/// The columns: what they are sorted by, their names, and whether they hold numbers.
pub(crate) fn heads() -> Vec<(Key, &'static str, bool)> {
    let w = words().many;
    vec![
        (Key::Name, w.name, false),
        (Key::State, w.state, false),
        (Key::ReductionPerCapita, w.per_capita, true),
        (Key::ReductionAbsolute, w.absolute, true),
        (Key::Target, w.target_t, true),
        (Key::PerCapita, w.target_per_capita_t, true),
        (Key::Verdict, w.remarks, false),
        (Key::BaseYear, w.base_year, true),
        (Key::Emissions, w.emissions_t, true),
        (Key::Population, w.population, true),
        (Key::Population2030, w.population_2030, true),
    ]
}

/// The figures of a row: what follows, and what it follows from; a dash where there is none.
pub(crate) fn figures(row: &Listed) -> ([String; 4], [String; 4]) {
    let target = row.target();
    let results = [
        target.map(|it| format!("{}%", format::percent(it.reduction_per_capita))),
        target.map(|it| format!("{}%", format::percent(it.reduction_absolute))),
        target.map(|it| format::tons(it.emissions)),
        target.map(|it| format::per_person(it.per_capita)),
    ];
    let inputs = [
        row.year.map(|it| it.to_string()),
        row.emissions.map(format::tons),
        row.population.map(format::people),
        row.population_2030.map(format::people),
    ];
    let or_dash = |it: Option<String>| it.unwrap_or_else(|| words().frame.unknown.to_owned());
    (results.map(or_dash), inputs.map(or_dash))
}

pub(crate) fn table(list: List) -> El {
    let w = words().many;
    let view = View {
        list,
        first: RwSignal::new(0),
        height: RwSignal::new(HEIGHT),
        at: RwSignal::new(0),
        is_at_box: RwSignal::new(false),
        whole: RwSignal::new(Arc::default()),
    };
    let count = live(move || {
        let (shown, all) = (list.shown.with(|it| it.len()), list.rows.with(Vec::len));
        let number = |it: usize| format::decimals(it as f64, 0);
        match list.picked.with(|it| it.len()) {
            0 => w.count(&number(shown), &number(all)),
            picked => w.count_picked(&number(shown), &number(all), &number(picked)),
        }
    });
    panel("many-rows", w.rows)
        .add(tools(list))
        .add(el("p.hint.no-print").attr("role", "status").attr("data-source", "count").text(count))
        .add(grid(view))
        .add(ways_out(list))
}

fn tools(list: List) -> El {
    let w = words().many;
    let search = Field::new("many-search", w.search.to_owned(), signal(move || list.search.get())).taking(
        move |text| {
            list.search.set(text.to_owned());
            Ok(())
        },
    );
    let names = Filter::ALL.map(|it| said::filter(it).to_owned()).to_vec();
    let chosen = move || Filter::ALL.iter().position(|it| *it == list.filter.get());
    let filter =
        pick("many-filter", w.filter, false, names, chosen, move |at| list.filter.set(Filter::ALL[at]));
    el("div.fields.no-print").add(search).add(filter)
}

fn grid(view: View) -> El {
    let w = words().many;
    let list = view.list;
    let version = list.version;
    let last = move |shown: &Arc<Vec<u32>>| {
        let around = if view.whole.with(|it| it == shown) { 2 * AROUND + STEP } else { 0 };
        shown.len().min(view.first.get() + WINDOW.max(visible(view)) + around)
    };
    let keys = move || {
        let shown = list.shown.get();
        let first = view.first.get().min(shown.len());
        shown[first..last(&shown).max(first)].to_vec()
    };
    // Rows that were read again are others, each with the place of one before.
    let body = piece(move || {
        version.track();
        untrack(|| el("tbody").add(rows(keys, move |place| row(view, place))))
    });
    let table = el("table.many")
        .attr("role", "grid")
        .live_attr("aria-rowcount", move || Some((list.shown.with(|it| it.len()) + 1).to_string()))
        .attr("aria-describedby", "many-keys")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head(view)))
        .add(body)
        .on("keydown", move |event| keys_of(view, event.unchecked_ref()));
    let inside = el("div.many-inside").add(table);
    let style = inside.element().clone().unchecked_into::<HtmlElement>().style();
    watch(move || {
        let all = list.shown.get();
        let shown = all.len();
        let (first, height) = (view.first.get().min(shown), view.height.get());
        let below = shown.saturating_sub(last(&all).max(first));
        // While rows are exchanged there are fewer for a moment: what is scrolled to must stay there.
        let whole = shown as f64 * height + head_height().unwrap_or_default();
        let _ = style.set_property("min-height", &format!("{whole}px"));
        let _ = style.set_property("padding-top", &format!("{}px", first as f64 * height));
        let _ = style.set_property("padding-bottom", &format!("{}px", below as f64 * height));
    });
    // Another order or another choice begins at its beginning.
    watch(move || {
        let shown = list.shown.get();
        spawn_local(async move {
            breathe().await;
            let _ = view.whole.try_set(shown);
        });
        // The same rows may come of it.
        list.by.track();
        if let Some(region) = region() {
            region.set_scroll_top(0);
        }
        view.first.set(0);
        view.at.set(0);
    });
    el("div.no-print")
        .add(
            el("div.scroll.many-region")
                .id(REGION)
                .attr("role", "region")
                .attr("tabindex", "0")
                .attr("aria-label", w.caption)
                .on("scroll", move |_| scrolled(view))
                .add(inside),
        )
        .add(el("p.hint").id("many-keys").add(w.keys))
}

fn region() -> Option<HtmlElement> {
    document().get_element_by_id(REGION).map(JsCast::unchecked_into)
}

/// The height of the heads, which stay in sight.
fn head_height() -> Option<f64> {
    let head = region()?.query_selector("thead").ok()??;
    Some(head.get_bounding_client_rect().height())
}

/// How many rows fit into the window.
fn visible(view: View) -> usize {
    let height = region().map_or(0, |it| it.client_height());
    (f64::from(height) / view.height.get_untracked()).ceil() as usize
}

fn scrolled(view: View) {
    let Some(region) = region() else { return };
    // In the reader's text size a row may be higher.
    if let Ok(Some(row)) = region.query_selector("tbody tr") {
        let height = row.get_bounding_client_rect().height();
        if height > 1.0 && (height - view.height.get_untracked()).abs() > 0.25 {
            view.height.set(height);
        }
    }
    let at = (f64::from(region.scroll_top()) / view.height.get_untracked()).floor() as usize;
    let first = at.saturating_sub(AROUND) / STEP * STEP;
    if first != view.first.get_untracked() {
        view.first.set(first);
    }
}

fn head(view: View) -> El {
    let by = view.list.by;
    let sorts = move |(key, name, is_number): (Key, &'static str, bool)| {
        let state = move || {
            let (of, descending) = by.get();
            (of == key).then(|| if descending { "descending" } else { "ascending" }.to_owned())
        };
        let sort = button("button.link.sort", name, move || {
            by.update(|it| *it = if it.0 == key { (key, !it.1) } else { (key, false) });
        });
        el(if is_number { "th.number" } else { "th" })
            .attr("scope", "col")
            .live_attr("aria-sort", state)
            .add(sort)
    };
    el("tr")
        .attr("aria-rowindex", "1")
        .add(sorts((Key::Place, words().many.row, false)))
        .add(heads().into_iter().map(sorts).collect::<Vec<El>>())
}

/// The place that the keys are at: the row they went to, as far as it is in the window.
fn is_current(view: View, place: u32) -> bool {
    view.list.shown.with(|shown| {
        let first = view.first.get().min(shown.len().saturating_sub(1));
        let last = (first + WINDOW + AROUND).min(shown.len()).saturating_sub(1);
        shown.get(view.at.get().clamp(first, last.max(first))) == Some(&place)
    })
}

fn row(view: View, place: u32) -> El {
    let list = view.list;
    let w = words().many;
    let made = list.rows.with_untracked(|all| {
        let row = all.get(place as usize)?;
        Some((said::name(row), row.state.map_or("", |it| it.code()), figures(row), said::verdict(row)))
    });
    let Some((name, state, (results, inputs), (verdict, kind))) = made else { return el("tr") };
    let position = move || {
        let first = view.first.get();
        let at = list.shown.with(|it| it.iter().skip(first).take(200).position(|it| *it == place))?;
        Some((first + at + 2).to_string())
    };
    let tab = move |is_box: bool| {
        move || {
            Some(
                if is_current(view, place) && view.is_at_box.get() == is_box { "0" } else { "-1" }.to_owned(),
            )
        }
    };
    let tick = el("input")
        .id(&format!("many-box-{place}"))
        .attr("type", "checkbox")
        .attr("aria-label", &w.pick_row(&name))
        .live_attr("tabindex", tab(true))
        .live_prop("checked", move || js(list.picked.with(|it| it.contains(&place))))
        .on("change", move |event| {
            let yes = input_of(&event).checked();
            list.picked.update(|it| {
                if yes {
                    it.insert(place)
                } else {
                    it.remove(&place)
                };
            });
        });
    let open = button("button.link", foreign(name), move || {
        list.open.set(Some(place));
        focus_soon(OPENED.to_owned());
    });
    let open = open.id(&row_id(place)).live_attr("tabindex", tab(false));
    el("tr")
        .live_attr("aria-rowindex", position)
        .live_class("picked", move || list.picked.with(|it| it.contains(&place)))
        .add(el("td.place").add(tick).add(el("span").add((place + 1).to_string())))
        .add(el("th").attr("scope", "row").add(open))
        .add(el("td").add(state))
        .add(results.map(number_td))
        .add(el(&format!("td.note.{kind}")).attr("title", &verdict).add(verdict))
        .add(inputs.map(number_td))
}

/// A grid's keys.
fn keys_of(view: View, event: &KeyboardEvent) {
    let is_in_body = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|it| it.closest("tbody").is_ok_and(|it| it.is_some()));
    let count = view.list.shown.with_untracked(|it| it.len());
    if !is_in_body || count == 0 || event.alt_key() {
        return;
    }
    let at = current(view, event);
    let to = match (event.key().as_str(), event.ctrl_key() || event.meta_key()) {
        ("ArrowDown", _) => at + 1,
        ("ArrowUp", _) => at.saturating_sub(1),
        ("PageDown", _) => at + PAGE,
        ("PageUp", _) => at.saturating_sub(PAGE),
        ("Home", true) => 0,
        ("End", true) => count - 1,
        ("ArrowLeft" | "Home", _) => {
            view.is_at_box.set(true);
            at
        }
        ("ArrowRight" | "End", _) => {
            view.is_at_box.set(false);
            at
        }
        _ => return,
    };
    event.prevent_default();
    go(view, to.min(count - 1));
}

/// The row in which a key was pressed.
fn current(view: View, event: &KeyboardEvent) -> usize {
    let row = event
        .target()
        .and_then(|it| it.dyn_into::<web_sys::Element>().ok())
        .and_then(|it| it.closest("tr").ok().flatten());
    let index = row.and_then(|it| it.get_attribute("aria-rowindex")).and_then(|it| it.parse::<usize>().ok());
    index.map_or(view.at.get_untracked(), |it| it.saturating_sub(2))
}

/// Goes to a row: into the window, and into the page, before it gets the focus. The next key may come before the
/// next frame.
fn go(view: View, to: usize) {
    view.at.set(to);
    if let Some(region) = region() {
        let height = view.height.get_untracked();
        let head = head_height().unwrap_or(height);
        let (top, room) = (to as f64 * height, f64::from(region.client_height()) - head);
        let now = f64::from(region.scroll_top());
        if top < now {
            region.set_scroll_top(top as i32);
        } else if top + height > now + room {
            region.set_scroll_top((top + height - room).ceil() as i32);
        }
        scrolled(view);
    }
    let place = view.list.shown.with_untracked(|it| it.get(to).copied());
    if let Some(place) = place {
        let id = if view.is_at_box.get_untracked() { format!("many-box-{place}") } else { row_id(place) };
        focus_at_once(id);
    }
}
