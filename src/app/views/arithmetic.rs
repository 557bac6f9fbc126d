//! The arithmetic: every step of the computation, with formula, inputs and sources.

use leptos::prelude::*;

use crate::app::desk::{Desk, desk};
use crate::app::format;
use crate::app::live::{piece, rows, text};
use crate::app::words::{self, words};
use crate::target::{Input, Step, Term};

#[component]
pub(super) fn Arithmetic() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    // Keyed by what is computed, so that an opened step stays open while numbers change.
    let keys = move || -> Vec<u32> {
        desk.assessment.with(|it| it.result().map(|it| it.steps.iter().map(|step| key(step.term)).collect()).unwrap_or(vec![]))
    };
    let row = move |wanted: u32| {
        let found = desk.assessment.with_untracked(|it| {
            it.result()?.steps.iter().map(|step| step.term).find(|term| key(*term) == wanted)
        });
        found.map_or(().into_any(), |term| step(desk, term))
    };
    view! {
        <section class="panel" aria-labelledby="arithmetic">
            <h2 id="arithmetic" class="visually-hidden">{w.arithmetic}</h2>
            <details class="arithmetic">
                <summary>{w.arithmetic}</summary>
                <p class="hint">{w.arithmetic_lead}</p>
                <ol class="steps">{rows(keys, row)}</ol>
                <p class="hint">{w.levels}</p>
            </details>
        </section>
    }
    .into_any()
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

fn step(desk: Desk, term: Term) -> AnyView {
    let w = &words().target;
    let value = text(move || of_step(desk, term, |step| value_in_unit(step.value, term)));
    let formula = text(move || of_step(desk, term, |step| format!("{} = {}", term.symbol(), step.formula)));
    let standing = text(move || of_step(desk, term, |step| words::standing(step.standing)));
    let inputs = piece(move || {
        of_step(desk, term, |step| step.inputs.iter().map(input_row).collect_view()).into_any()
    });
    view! {
        <li>
            <details>
                <summary>
                    <span class="step-name">{words::term(term)}</span>
                    <span class="step-value">{value}</span>
                </summary>
                <dl>
                    <div><dt>{w.step_formula}</dt><dd class="formula">{formula}</dd></div>
                    <div><dt>{w.step_backing}</dt><dd>{standing}</dd></div>
                </dl>
                <table class="inputs">
                    <caption>{w.step_inputs}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{w.input_name}</th>
                            <th scope="col" class="number">{w.input_value}</th>
                            <th scope="col">{w.input_source}</th>
                        </tr>
                    </thead>
                    <tbody>{inputs}</tbody>
                </table>
            </details>
        </li>
    }
    .into_any()
}

fn input_row(input: &Input) -> AnyView {
    view! {
        <tr>
            <th scope="row"><span class="formula">{input.term.symbol()}</span> " " {words::term(input.term)}</th>
            <td class="number">{value_in_unit(input.value, input.term)}</td>
            <td><bdi>{words::origin(&input.origin)}</bdi></td>
        </tr>
    }
    .into_any()
}

fn value_in_unit(value: f64, term: Term) -> String {
    use crate::quantity::Unit;
    let number = format::in_unit(value, term.unit());
    match term.unit() {
        Unit::Tco2e => words().frame.tons(&number),
        Unit::Tco2ePerPerson => words().report.per_person(&number),
        _ => number,
    }
}
