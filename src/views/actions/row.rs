//! A row of the list: a switch with the action's name, a slider, what it saves, and what opens below it.

use leptos::prelude::*;

use crate::dom::{El, Live, el, live};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::fold::{folded, once_open};
use crate::ui::parts::{input_of, js, unseen};
use crate::views::actions::answer::places;
use crate::views::actions::state::Bench;
use fairshare::quantity::Tco2e;

/// So many hues the wedges have in turn: style/actions.css.
const HUES: usize = 6;

/// What a row shows and changes.
pub(crate) struct ActionRow {
    /// Unique in the page.
    pub(crate) id: String,
    pub(crate) name: Signal<String>,
    pub(crate) is_on: Memo<bool>,
    /// Its place in the scenario, if it is there.
    pub(crate) place: Memo<Option<usize>>,
    /// What it saves, or could.
    pub(crate) saved: Live,
    /// The slider, where one figure says how strong it is, and that figure with its unit.
    pub(crate) slider: Option<(El, Live)>,
    /// Whether what stands below is open, kept by whoever makes the row.
    pub(crate) is_open: RwSignal<bool>,
}

impl ActionRow {
    /// The row, `turn` its switch; what is `below` is made when it is first opened.
    pub(crate) fn made(
        self,
        bench: Bench,
        turn: impl Fn(bool) -> bool + 'static,
        below: impl Fn() -> El + 'static,
    ) -> El {
        let ActionRow { id, name, is_on, place, saved, slider, is_open } = self;
        let switch = el("input")
            .id(&id)
            .attr("type", "checkbox")
            .attr("role", "switch")
            .live_prop("checked", move || js(is_on.get()))
            .on("change", move |event| {
                let yes = input_of(&event).checked();
                if !turn(yes) {
                    input_of(&event).set_checked(!yes);
                }
            });
        let label = el("label.option")
            .attr("for", &id)
            .add(switch)
            .add(el("h3").id(&format!("{id}-name")).text(name));
        let (slider, value) = match slider {
            Some((slider, value)) => (Some(slider), Some(el("span.value").text(value))),
            None => (None, None),
        };
        let summary = el("summary").add(unseen(live(move || words().actions.more_about(&name.get()))));
        let details = folded(is_open, summary);
        el("article.action")
            .live_class("on", move || is_on.get())
            .live_attr("data-wedge", move || Some((nth(bench, place.get())? % HUES + 1).to_string()))
            .add(label)
            .add(el("span.slide-cell").add(slider).attr("data-source", "ours").add(value))
            .add(
                el("span.tons")
                    .attr("data-source", "outlook")
                    .add(badge(bench, place))
                    .add(el("span").text(saved)),
            )
            .add(details.add(once_open(is_open, below)))
    }
}

/// Its number in the picture; for eyes: whoever listens finds number and name in the table.
fn badge(bench: Bench, place: Memo<Option<usize>>) -> El {
    let number = live(move || Some((nth(bench, place.get())? + 1).to_string()));
    el("span.key").attr("aria-hidden", "true").text(number)
}

/// Which of the picture's wedges it is, from 0.
fn nth(bench: Bench, place: Option<usize>) -> Option<usize> {
    let place = place? as u32;
    places(bench).iter().position(|it| *it == place)
}

/// A figure beside its slider: "84.7%".
pub(crate) fn figure(value: f64, unit: &'static str) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format::with_unit(&format::exact(tenths), unit)
}

/// "−1,234" for what is saved, "+1,234" for what is added.
pub(crate) fn signed(tons: Tco2e) -> String {
    let number = format::tons(tons);
    match number.strip_prefix('−') {
        Some(more) => format!("+{more}"),
        None if number == "0" => number,
        None => format!("−{number}"),
    }
}

/// "−1,234 t" for what is saved, "+1,234 t" for what is added.
pub(crate) fn less(tons: Tco2e) -> String {
    let w = words().actions;
    let number = format::tons(tons);
    match number.strip_prefix('−') {
        Some(more) => w.tons_more(more),
        None if number == "0" => w.tons_none.to_owned(),
        None => w.tons_less(&number),
    }
}
