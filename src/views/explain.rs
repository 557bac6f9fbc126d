//! The explanation of a figure: formula, inputs with their own "why?", sources, and a copy of it
//! for a staff report.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::dom::{El, el, piece};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::clipboard::copying;
use crate::ui::focus::focus;
use crate::ui::parts::{button, foreign, hint, number_td, number_th, pair, th, tr};
use crate::views::sources::source_as;
use fairshare::explain::{Explanation, Subject, explain, in_numbers, subject_of};
use fairshare::quantity::Unit;
use fairshare::steps::{Input, Origin, Step, Term};

/// Inputs on screen: a sector may be the sum of thousands of lines.
const SHOWN: usize = 60;
/// Inputs of a formula that is shown with its numbers.
const IN_NUMBERS: usize = 8;
/// How deep the copied text follows computed inputs.
const DEPTH: usize = 4;

pub(crate) fn explanation() -> Vec<El> {
    let desk = desk();
    let w = words().explain;
    let dialog = el("dialog.explain").attr("aria-labelledby", "explained");
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    let (shown, closing) = (element.clone(), element.clone());
    // Modal: the browser keeps the focus inside and gives it back to the figure afterwards.
    request_animation_frame(move || {
        if !shown.open() {
            // Fails where the page is gone by now; nothing is shown then.
            let _ = shown.show_modal();
        }
    });
    let body = piece(move || {
        let stack = desk.explained.get();
        stack.last().map(|subject| untrack(|| body(desk, *subject, &stack)))
    });
    let close = button("button.quiet.close", "×", move || closing.close()).attr("aria-label", w.close);
    let forget = move |_| {
        desk.explained.set(Vec::new());
        desk.explained_of.set(None);
    };
    vec![dialog.on("close", forget).add(close).add(el("div").add(body))]
}

/// How a figure came about, in the plan that it is one of.
fn find(desk: Desk, subject: Subject) -> Option<Explanation> {
    desk.explained_of.with_untracked(|other| match other {
        Some(it) => explain(&it.plan, &it.assessment, subject),
        None => {
            desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| explain(plan, it, subject)))
        }
    })
}

/// What that plan is called, where it is not the one that lies here.
fn whose(desk: Desk) -> Option<String> {
    desk.explained_of.with_untracked(|other| other.as_ref().map(|it| it.name.clone()))
}

fn body(desk: Desk, subject: Subject, stack: &[Subject]) -> El {
    let w = words().explain;
    let back = stack.len().checked_sub(2).and_then(|index| stack.get(index)).map(|before| {
        let name = words::term(before.term);
        button("button.small", w.back(&name), move || {
            desk.explained.update(|stack| stack.truncate(stack.len().saturating_sub(1)))
        })
    });
    // Focus is on what is explained now, not on the button that was pressed and is gone.
    request_animation_frame(|| focus("explained"));
    let found = find(desk, subject);
    let whose = whose(desk).map(|name| el("p.hint").add(foreign(name)));
    let title = el("h2").id("explained").attr("tabindex", "-1").add(words::term(subject.term));
    let inside = match &found {
        None => vec![hint(w.gone)],
        Some(Explanation::Given(input)) => given(input),
        Some(Explanation::Step(step)) => computed(desk, subject, step),
    };
    let copy = found.map(|found| copy(desk, subject, found));
    el("div").add(back).add(whose).add(title).add(inside).add(copy)
}

fn given(input: &Input) -> Vec<El> {
    let w = words().explain;
    let about = el("dl").add(pair(w.source, foreign(words::origin(&input.origin))));
    vec![el("p.explained-value").add(value_in_unit(input.value, input.term)), hint(w.entered), about]
}

fn computed(desk: Desk, subject: Subject, step: &Step) -> Vec<El> {
    let w = words().explain;
    let formula = format!("{} = {}", step.term.symbol(), step.formula);
    let about = el("dl")
        .add(pair(w.formula, el("span.formula").add(formula)))
        .add(numbers(step).map(|text| pair(w.in_numbers, el("span.formula").add(text))))
        .add(pair(w.backing, words::standing(step.standing)));
    let rows: Vec<El> = step.inputs.iter().take(SHOWN).map(|input| input_row(desk, subject, input)).collect();
    let more = step.inputs.len().checked_sub(SHOWN + 1);
    let more = more.map(|more| hint(w.more_inputs(&format::decimals((more + 1) as f64, 0))));
    let head = [th("col", w.quantity), number_th(w.value), th("col", w.source)];
    let table = el("table.inputs")
        .add(el("caption").add(w.inputs))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(rows));
    let table = (!step.inputs.is_empty()).then_some(table);
    let mut parts = vec![el("p.explained-value").add(value_in_unit(step.value, step.term)), about];
    parts.extend(table);
    parts.extend(more);
    parts
}

fn input_row(desk: Desk, subject: Subject, input: &Input) -> El {
    let w = words().explain;
    let name = words::term(input.term);
    let source = match &input.origin {
        Origin::Computed => {
            let next = subject_of(subject, input);
            let act = move || desk.explained.update(|stack| stack.push(next));
            el("td").add(button("button.small", w.why, act).attr("aria-label", &w.why_of(&name)))
        }
        Origin::Published { publication, .. } => {
            el("td").add(source_as(words::origin(&input.origin), publication))
        }
        origin => el("td").add(foreign(words::origin(origin))),
    };
    tr([
        th("row", el("span.formula").add(input.term.symbol())).add(" ").add(name),
        number_td(value_in_unit(input.value, input.term)),
        source,
    ])
}

/// The formula with its numbers in place, as far as it stays readable.
pub(crate) fn numbers(step: &Step) -> Option<String> {
    let has_few = (1..=IN_NUMBERS).contains(&step.inputs.len());
    has_few.then(|| {
        let write = |input: &Input| format::in_unit(input.value, input.term.unit()).replace(".00%", "%");
        format!("{} = {}", in_numbers(step, &write), format::in_unit(step.value, step.term.unit()))
    })
}

/// A value as an explanation shows it.
pub(crate) fn value_in_unit(value: f64, term: Term) -> String {
    let number = format::in_unit(value, term.unit());
    match term.unit() {
        Unit::Tco2e => words().frame.tons(&number),
        Unit::Tco2ePerPerson => words().report.per_person(&number),
        Unit::Tco2 | Unit::GtCo2 | Unit::Tons | Unit::Years => format!("{number} {}", term.unit().code()),
        _ => number,
    }
}

fn copy(desk: Desk, subject: Subject, found: Explanation) -> El {
    let w = words().explain;
    let mut lines: Vec<String> = whose(desk).into_iter().collect();
    tell(desk, subject, &found, DEPTH, &mut lines);
    lines.push(w.text_draft.to_owned());
    let text = lines.join("\n");
    copying(w.copy, w.copy_text, text)
}

/// The explanation in lines of text, computed inputs after what they go into.
fn tell(desk: Desk, subject: Subject, found: &Explanation, depth: usize, lines: &mut Vec<String>) {
    let w = words().explain;
    let step = match found {
        Explanation::Given(input) => {
            let value = value_in_unit(input.value, input.term);
            lines.push(w.text_given(&words::term(input.term), &value));
            lines.push(w.text_backing(&words::origin(&input.origin)));
            return;
        }
        Explanation::Step(step) => step,
    };
    let value = value_in_unit(step.value, step.term);
    let formula = match numbers(step) {
        Some(numbers) => format!("{} = {numbers}", step.formula),
        None => format!("{} = {value}", step.formula),
    };
    let line = w.text_step(&words::term(step.term), step.term.symbol(), &formula);
    if lines.contains(&line) {
        return; // told already
    }
    lines.push(line);
    lines.push(w.text_backing(&words::standing(step.standing)));
    for input in step.inputs.iter().take(SHOWN) {
        let (name, value) = (words::term(input.term), value_in_unit(input.value, input.term));
        lines.push(w.text_input(input.term.symbol(), &name, &value, &words::origin(&input.origin)));
    }
    for input in step.inputs.iter().filter(|input| input.origin == Origin::Computed).take(SHOWN) {
        let next = subject_of(subject, input);
        if let (Some(found), true) = (find(desk, next), depth > 0) {
            tell(desk, next, &found, depth - 1, lines);
        }
    }
}
