//! The arithmetic: every step of the computation, with formula, inputs and sources.

use leptos::prelude::*;

use crate::dom::{El, Shown, el, live, rows};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{foreign, hint, number_td, number_th, pair, th, tr};
use fairshare::quantity::Unit;
use fairshare::steps::{Input, Step, Term};

pub(crate) fn arithmetic() -> El {
    let desk = desk();
    let w = words().arithmetic;
    // Keyed by what is computed, so that an opened step stays open while numbers change.
    let keys = move || {
        let all =
            desk.assessment.with(|it| it.result().map(|it| it.steps.iter().map(|it| key(it.term)).collect()));
        all.unwrap_or(vec![])
    };
    let row = move |wanted: u32| {
        let found = desk.assessment.with_untracked(|it| {
            it.result()?.steps.iter().map(|step| step.term).find(|term| key(*term) == wanted)
        });
        found.map_or_else(|| el("li"), |term| step(desk, term))
    };
    let details = el("details.arithmetic")
        .add(el("summary").add(el("h2").id("arithmetic").add(w.arithmetic)))
        .add(hint(w.arithmetic_lead))
        .add(el("ol.steps").attr("data-source", "steps").add(rows(keys, row)))
        .add(hint(w.levels));
    el("section.panel").attr("aria-labelledby", "arithmetic").add(details)
}

/// A number for a term: its place in the order in which a target's terms are computed.
fn key(term: Term) -> u32 {
    let order = [
        Term::BaseEmissions,
        Term::BasePopulation,
        Term::TargetPopulation,
        Term::ReductionPerCapita,
        Term::BasePerCapita,
        Term::TargetPerCapita,
        Term::TargetEmissions,
        Term::ReductionAbsolute,
        Term::ToCut,
    ];
    order.iter().position(|it| *it == term).map_or(u32::MAX, |place| place as u32)
}

/// Reads one step of the computation; empty in the moment in which it disappears.
fn of_step<T>(desk: Desk, term: Term, read: impl FnOnce(&Step) -> T) -> Option<T> {
    desk.assessment.with(|it| it.result()?.steps.iter().find(|step| step.term == term).map(read))
}

fn step(desk: Desk, term: Term) -> El {
    let w = words().arithmetic;
    let value = live(move || of_step(desk, term, |step| value_in_unit(step.value, step.term)));
    let formula =
        live(move || of_step(desk, term, |step| format!("{} = {}", step.term.symbol(), step.formula)));
    let standing = live(move || of_step(desk, term, |step| words::standing(step.standing)));
    let places = move || (0..of_step(desk, term, |step| step.inputs.len()).unwrap_or(0) as u32).collect();
    let head = [th("col", w.input_name), number_th(w.input_value), th("col", w.input_source)];
    let table = el("table.inputs")
        .add(el("caption").add(w.step_inputs))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(rows(places, move |place| input_row(desk, term, place))));
    let summary =
        el("summary").add(el("span.step-name").add(words::term(term))).add(el("span.step-value").add(value));
    let about = el("dl")
        .add(pair(w.step_formula, el("span.formula").add(formula)))
        .add(pair(w.step_backing, standing));
    el("li").add(el("details").add(summary).add(about).add(table))
}

/// The row of an input by its place: what is in it changes as one types, the row stays.
fn input_row(desk: Desk, term: Term, place: u32) -> El {
    let of_input = move |read: fn(&Input) -> String| {
        live(move || of_step(desk, term, |step| step.inputs.get(place as usize).map(read)).flatten())
    };
    tr([
        th("row", el("span.formula").add(of_input(|it| it.term.symbol().shown())))
            .add(" ")
            .add(of_input(|it| words::term(it.term).shown())),
        number_td(of_input(|it| value_in_unit(it.value, it.term))),
        el("td").add(foreign(of_input(|it| words::origin(&it.origin).shown()))),
    ])
}

pub(crate) fn value_in_unit(value: f64, term: Term) -> String {
    let number = format::in_unit(value, term.unit());
    match term.unit() {
        Unit::Tco2e => words().frame.tons(&number),
        Unit::Tco2ePerPerson => words().report.per_person(&number),
        _ => number,
    }
}
