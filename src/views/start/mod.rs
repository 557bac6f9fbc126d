//! The start: one page that answers. The ways in, the four numbers, and below them the answer with its
//! picture as soon as it can be computed.

mod bring;
mod numbers;
mod shelf;

use leptos::prelude::*;

use crate::dom::{El, Piece, el, memo, piece, while_true};
use crate::routes::{self, View};
use crate::session::desk;
use crate::session::store;
use crate::shell::walk;
use crate::text::texts::words;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, h1, hint, link, pair, section};
use crate::views::inventory::first_estimate::label as first_look;
use crate::views::start::numbers::ANSWER;
use crate::views::start::shelf::communities;
use crate::views::target::{announced, first_screen};
use fairshare::plan::Plan;
use fairshare::samples::Sample;

pub(crate) use bring::{chooser, open_dropped, open_file};

pub(crate) fn start() -> Vec<El> {
    let w = words().start;
    // Where they stand does not change while one types the first of them.
    let returns = !store::plans().is_empty();
    let has_answer = desk().assessment.with_untracked(|it| it.result().is_some());
    let way_in = el("section.panel.way-in")
        .attr("aria-label", w.way_in)
        .add(el("div.two").add(numbers::place_field()).add(bring::drop_zone()))
        .add(numbers::now_open())
        .add(numbers::four_numbers());
    // Who comes back to an answer finds it first; who types sees it come below.
    let both = if returns && has_answer { [answer(), way_in] } else { [way_in, answer()] };
    vec![
        el("section.hero").add(h1(w.headline)).add((!returns).then(|| el("p.promise").add(w.promise))),
        el("div").add(returns.then(|| communities(another()))),
        el("div").add(both),
        samples(),
        el("div").add((!returns).then(|| communities(None::<El>))),
        el("div").add((!returns).then(facts)),
    ]
}

/// The answer, its picture, and what comes next.
fn answer() -> El {
    let desk = desk();
    let w = words().start;
    let has_result = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let next = move || {
        el("p.ways")
            .add(link("a.button.primary", View::Actions.href(), w.take))
            .add(link("a.button", View::Report.href(), w.packet))
            .add(link("a.button", View::Target.href(), w.why))
    };
    el("section.answer")
        .id(ANSWER)
        .attr("tabindex", "-1")
        .attr("aria-label", w.answer)
        .add(announced())
        .add(first_look())
        .add(first_screen(numbers::until_then, while_true(move || has_result.get(), next)))
}

/// A place for one more community; those that are there stay.
fn another() -> Piece {
    let desk = desk();
    let is_any = memo(move |_| desk.plan.with(|plan| !plan.is_empty()));
    while_true(
        move || is_any.get(),
        move || {
            button("button.small", words().start.another, move || {
                desk.open_as_new(Plan::default());
                focus_soon(numbers::PLACE.to_owned());
            })
        },
    )
}

fn samples() -> El {
    let desk = desk();
    let w = words().start;
    let walk = button("button.quiet", w.walk, move || desk.walk.stop.set(1)).id(walk::BEGIN);
    let has_ended = desk.walk.has_ended;
    let walk = walk
        .live_attr("data-fresh", move || has_ended.get().then(String::new))
        .on("focus", move |_| has_ended.set(false));
    section("section.samples", "samples", w.sample)
        .add(hint(w.sample_explained))
        .add(el("ul.cards").add([Sample::Maplewood, Sample::SanJose, Sample::Ferndale].map(sample_card)))
        .add(el("p.ways").add(walk).add(step_by_step()).add(to_workshop()))
}

/// From view to view, from the beginning.
fn step_by_step() -> El {
    let desk = desk();
    button("button.quiet", words().start.begin, move || {
        if !desk.plan.with_untracked(Plan::is_empty) {
            desk.open_as_new(Plan::default());
        }
        routes::go(View::Community);
    })
}

/// A table in a workshop has no use for the facilitator's page.
fn to_workshop() -> Piece {
    let workshop = desk().workshop;
    piece(move || {
        let is_open = workshop.is_open(View::Workshop);
        is_open.then(|| link("a.button.quiet", View::Workshop.href(), words().start.workshop_open))
    })
}

fn sample_card(sample: Sample) -> El {
    let desk = desk();
    let w = words().start;
    let (name, text) = match sample {
        Sample::SanJose => (w.sample_san_jose, w.sample_san_jose_text),
        Sample::Ferndale => (w.sample_ferndale, w.sample_ferndale_text),
        Sample::Maplewood => (w.sample_maplewood, w.sample_maplewood_text),
    };
    let open = move || {
        desk.once_read(move || {
            desk.open_as_new(sample.plan());
            routes::go(View::Target);
        });
    };
    let inside = [el("strong").add(name), el("span").add(text)];
    el("li").add(button("button.card", inside, open))
}

fn facts() -> El {
    let w = words().start;
    let facts = el("dl")
        .add(pair(w.fact_target, w.fact_target_text))
        .add(pair(w.fact_arithmetic, w.fact_arithmetic_text))
        .add(pair(w.fact_report, w.fact_report_text));
    section("section.facts", "facts", w.facts).add(facts)
}
