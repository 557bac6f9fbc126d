//! The town's name and the four numbers, typed in place.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, watch, while_true};
use crate::session::desk;
use crate::shell::later::Parts;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::focus::has_focus;
use crate::ui::parts::input_of;
use crate::views::target::fields;
use fairshare::assessment::Outcome;
use fairshare::plan::Plan;

/// The field for the town's name.
pub(crate) const PLACE: &str = "place-name";
/// The answer below.
pub(super) const ANSWER: &str = "first-answer";

/// The field for the town's name: light until somebody comes to it, then the picker.
pub(super) fn place_field() -> El {
    let later = expect_context::<Parts>().community;
    let w = words().estimated;
    let (typed, is_asked) = (RwSignal::new(String::new()), RwSignal::new(false));
    let come = move || {
        if !is_asked.get_untracked() || untrack(|| later.has_failed()) {
            is_asked.set(true);
            later.load();
        }
    };
    // Asked while the light field still stands: who went on meanwhile keeps the focus there.
    let came = RwSignal::new(None);
    watch(move || came.set(later.views().map(|views| (views, has_focus(PLACE)))));
    let field = piece(move || {
        if let Some((views, has_focus)) = came.get() {
            return untrack(|| (views.place_on_start)(typed, has_focus, ANSWER));
        }
        let input = el("input")
            .id(PLACE)
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("aria-describedby", "place-hint")
            .on("focus", move |_| come())
            .on("input", move |event| {
                typed.set(input_of(&event).value());
                come();
            });
        el("div.field.place-field")
            .add(el("label").attr("for", PLACE).add(w.place))
            .add(el("span.box").add(input))
            .add(el("span.hint").id("place-hint").add(w.place_hint))
            .add(
                el("span.hint")
                    .attr("role", "status")
                    .text(live(move || later.has_failed().then_some(words().frame.later_failed))),
            )
    });
    el("div.place-start").add(field)
}

/// Whose numbers these are, where that is known.
pub(super) fn now_open() -> El {
    let desk = desk();
    let text = live(move || {
        desk.plan.with(|plan| {
            let name = plan.community.name.trim();
            let county = plan.community.county.as_str();
            (!name.is_empty()).then(|| match county {
                "" => words().start.now_open(&isolated(name)),
                county => words().start.now_open_county(&isolated(name), &isolated(county)),
            })
        })
    });
    el("p.now-open").text(text)
}

pub(super) fn four_numbers() -> El {
    el("div.four").add(fields())
}

/// Before the answer: a picture of what is to come, then what is still missing, in one sentence.
pub(super) fn until_then() -> El {
    let desk = desk();
    let w = words().start;
    let is_empty = memo(move |_| desk.plan.with(Plan::is_empty));
    let picture = move || el("figure.to-come").add(el("figcaption").add(w.to_come)).add(el("div.sketch"));
    let missing = piece(move || {
        desk.assessment.with(|it| match &it.outcome {
            Outcome::Missing(missing) if !is_empty.get() => {
                let names: Vec<&str> = missing.iter().map(|it| words::missing(*it)).collect();
                Some(el("p").add(w.still_missing(&names.join(" · "))))
            }
            Outcome::NoTarget(why) => Some(el("p.message.warning").add(words::no_target(*why))),
            Outcome::Missing(_) | Outcome::Target(_) => None,
        })
    });
    el("div")
        .add(el("div").attr("role", "status").add(missing))
        .add(while_true(move || is_empty.get(), picture))
}
