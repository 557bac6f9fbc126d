//! The 2030 target: the headline, the numbers behind it, the path and the arithmetic.

pub(crate) mod picture;
pub(crate) mod said;

use crate::views::target::said::{change, path_sentence};
use leptos::prelude::*;

use crate::dom::{El, Live, Part, Piece, Shown, el, live, memo, piece, signal, while_true};
use crate::routes::View;
use crate::session::{Desk, desk};
use crate::shell::later::Parts;
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::canvas::{axis_unit, path_canvas};
use crate::ui::parts::{h1, hint, jump, link, panel, print_button, section};
use crate::ui::spoken::spoken;
use crate::ui::why::why_target;
use crate::views::community::population::{base_population, base_year, later_population};
use crate::views::inventory::entry::community_wide;
use crate::views::inventory::first_estimate::label as first_look;
use crate::views::inventory::years::base_sentence;
use fairshare::assessment::{Missing, Outcome, Result2030};
use fairshare::chart::PathChart;
use fairshare::inventory::Detail;
use fairshare::sbt::TARGET_YEAR;
use fairshare::steps::Term;

pub(crate) fn target() -> Vec<El> {
    let desk = desk();
    let w = words().target;
    let has_result = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let title = live(move || match desk.plan.with(|plan| plan.community.name.trim().to_owned()) {
        name if name.is_empty() => w.headline.to_owned(),
        name => w.headline_of(&isolated(&name)),
    });
    let badge = while_true(move || has_result.get(), || jump("a.badge", "about-draft", words().target.draft));
    let details = piece(move || if has_result.get() { details() } else { vec![] });
    let next = while_true(
        move || has_result.get(),
        || el("p.ways.no-print").add(link("a.button.primary", View::Actions.href(), words().start.take)),
    );
    vec![
        // The way on stands first, so that it is near for who comes by keyboard.
        el("div.title-row").add(h1(title)).add(next).add(el("span").add(badge)),
        announced(),
        first_screen(no_result, None::<El>),
        first_look(),
        numbers(),
        el("div").add(cautions()),
        el("div").add(details),
    ]
}

/// The answer with what comes next, beside its picture; or what stands there until there is one.
pub(crate) fn first_screen(instead: fn() -> El, next: impl Part) -> El {
    let desk = desk();
    let has_result = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let answer = piece(move || if has_result.get() { headline() } else { instead() });
    let picture = while_true(move || has_result.get(), path_panel);
    let first = el("div.first-screen").live_class("pictured", move || has_result.get());
    first.add(el("div").add(answer).add(next)).add(el("div").add(picture))
}

/// The answer for screen readers, whenever it changes.
pub(crate) fn announced() -> El {
    let desk = desk();
    spoken(move || result_text(desk, announcement))
}

/// What follows the answer, once there is one.
fn details() -> Vec<El> {
    let w = words().target;
    let about = el("section.panel").id("about-draft").attr("tabindex", "-1").attr("aria-labelledby", "draft");
    let heading = el("summary").add(el("h2").id("draft").add(w.about_draft));
    let about = about.add(el("details").add(heading).add(el("p").add(w.about_draft_text)));
    // Fetched after the answer stands: a first visit waits for the answer only. What comes late stands last, so that
    // it pushes nothing away that a link led to or that is being read.
    let parts: Parts = expect_context();
    let beside = parts.beside.show(|| true, |views| untrack(views.comparison));
    vec![el("div.supports").add(about).add(beside), print_button(w.print)]
}

/// A text about the result; empty while there is none.
fn result_text(desk: Desk, text: fn(&Result2030) -> String) -> String {
    desk.assessment.with(|it| it.result().map(text)).shown()
}

/// A living text about the result.
fn of_result(read: fn(&Result2030) -> String) -> Live {
    let desk = desk();
    live(move || result_text(desk, read))
}

fn announcement(result: &Result2030) -> String {
    let target = &result.target;
    words().target.announce(
        &change(target.reduction_per_capita),
        &change(target.reduction_absolute),
        &format::tons(target.emissions),
    )
}

fn headline() -> El {
    let w = words().target;
    let per_person = |it: &Result2030| {
        let (base, target) = (it.target.base_per_capita, it.target.per_capita);
        words().target.per_person_explained(&format::per_person(base), &format::per_person(target))
    };
    let in_total = |it: &Result2030| {
        let (base, target) = (it.target.basis.emissions, it.target.emissions);
        words().target.in_total_explained(&format::tons(base), &format::tons(target))
    };
    let to_cut = |it: &Result2030| {
        let tons = words().frame.tons(&format::tons(it.target.to_cut));
        words().target.to_cut(&tons, &it.target.basis.year.to_string())
    };
    let figure =
        |classes: &str, term: Term, value: Live, what: &'static str, more: fn(&Result2030) -> String| {
            el(classes)
                .add(el("strong").add(why_target(term, value)))
                .add(" ")
                .add(el("span").add(what))
                .add(" ")
                // What opens behind the figure above has these among its inputs.
                .add(el("small").attr("data-source", "figure").add(of_result(more)))
        };
    let lead = of_result(|it| change(it.target.reduction_per_capita));
    let total = of_result(|it| change(it.target.reduction_absolute));
    let tons = of_result(|it| format::tons(it.target.emissions));
    el("section.headline")
        .attr("aria-label", w.headline)
        .add(figure("div.figure.lead-figure", Term::ReductionPerCapita, lead, w.per_person, per_person))
        .add(figure("div.figure", Term::ReductionAbsolute, total, w.in_total, in_total))
        .add(figure("div.figure", Term::TargetEmissions, tons, w.target_in_2030, to_cut))
        .add(el("p.aside").add(w.one_target))
}

/// What is missing, or why the figures carry no target.
fn no_result() -> El {
    let desk = desk();
    let w = words().target;
    let item = |what: &Missing| {
        let view = match what {
            Missing::BaseEmissions => View::Inventory,
            Missing::BaseYear | Missing::BasePopulation | Missing::Population2030 => View::Community,
        };
        el("li").add(link("a", view.href(), words::missing(*what)))
    };
    el("div").add(piece(move || {
        desk.assessment.with(|it| match &it.outcome {
            Outcome::Target(_) => None,
            Outcome::Missing(missing) => {
                let list: Vec<El> = missing.iter().map(item).collect();
                let section = section("section.panel.empty", "missing", w.missing);
                Some(section.add(el("p").add(w.missing_lead)).add(el("ul").add(list)))
            }
            Outcome::NoTarget(why) => Some(
                section("section.panel.message.warning", "no-target", w.no_target)
                    .attr("role", "alert")
                    .add(el("p").add(words::no_target(*why))),
            ),
        })
    }))
}

/// The four numbers, editable beside their result.
fn numbers() -> El {
    let w = words().target;
    section("section.panel.numbers", "numbers", w.numbers)
        .add(hint(w.numbers_hint))
        .add(fields())
        .add(base_sentence())
}

/// The same, without what is said around them.
pub(crate) fn fields() -> El {
    let desk = desk();
    let c = words().community;
    let is_one_total = memo(move |_| {
        desk.plan.with(|plan| plan.inventory.detail == Detail::CommunityWide || plan.inventory.is_blank())
    });
    let emissions = piece(move || if is_one_total.get() { community_wide("") } else { inventory_sum() });
    let later = later_population("population-2030", TARGET_YEAR, c.population_2030, c.population_2030_hint);
    el("div.fields").add(base_year()).add(emissions).add(base_population()).add(later)
}

/// The inventory's total, where it is a sum that is edited elsewhere.
fn inventory_sum() -> El {
    let desk = desk();
    let w = words().target;
    let sum = live(move || match desk.assessment.with(|it| it.base.totals.base) {
        Some(sum) => words().frame.tons(&format::tons(sum)),
        None => words().entry.total_missing.to_owned(),
    });
    let edit = link("a", View::Inventory.href(), w.emissions_edit);
    el("div.field")
        .add(el("span.label").add(w.emissions))
        .add(el("span.box.fixed").add(why_target(Term::BaseEmissions, sum)))
        .add(el("span.hint").add(w.emissions_from).add(" ").add(edit))
}

fn cautions() -> Piece {
    let desk = desk();
    let cautions = memo(move |_| desk.assessment.with(|it| it.cautions.clone()));
    piece(move || {
        cautions.with(|cautions| {
            let items: Vec<El> = cautions.iter().map(|it| el("li").add(words::caution(*it))).collect();
            let section = || section("section.cautions", "cautions", words().target.cautions);
            (!items.is_empty()).then(|| section().add(el("ul").add(items)))
        })
    })
}

fn path_panel() -> El {
    let desk = desk();
    let w = words().target;
    let sentence = signal(move || result_text(desk, path_sentence));
    let unit = of_result(|result| axis_unit(&PathChart::of(result)).0.to_owned());
    let canvas = path_canvas(sentence);
    // Once it is here: on the target view soon, at the start when something else asks for a part.
    let shared = expect_context::<Parts>().shared;
    let plot = el("div.plot")
        .add(el("p.axis").attr("aria-hidden", "true").add(unit))
        .add(canvas.clone())
        .add(piece(move || shared.views().map(|views| untrack(|| (views.about_path)(&canvas, sentence)))));
    panel("path", w.path).add(el("figure").add(el("figcaption").text(sentence)).add(plot))
}
