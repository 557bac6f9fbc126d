//! How sure the target is: a simulation's range, and which input moves it most.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{read_percent, read_points};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::canvas::bars_canvas;
use crate::ui::field::Field;
use crate::ui::parts::{button, folded, hint, input_of, js, number_td, number_th, panel, scroll, th, tr};
use crate::ui::rest::at_rest;
use crate::ui::save_chart::{About, plotted};
use fairshare::chart::{Axis, Bar, Bars, Chart};
use fairshare::plan::Spreads;
use fairshare::quantity::{Percent, Tco2e};
use fairshare::uncertainty::{DRAWS, Outcome, SEED, Simulation, Swing};

pub(crate) fn uncertainty() -> El {
    let desk = desk();
    let w = words().uncertainty;
    let outcome = RwSignal::new(None::<Outcome>);
    // A few milliseconds, after the hand rests: no keystroke waits for it.
    at_rest(desk, move || {
        let simulation = desk.plan.with_untracked(|plan| Simulation::new(plan, SEED));
        outcome.set(simulation.and_then(|mut simulation| {
            simulation.draw(DRAWS);
            simulation.result()
        }));
    });
    let sentence = signal(move || outcome.with(|it| it.as_ref().map(sentence)));
    let moves = signal(move || outcome.with(|it| it.as_ref().and_then(strongest)));
    let chart = memo(move |_| outcome.with(|it| it.as_ref().and_then(tornado)));
    let ranges = piece(move || outcome.with(|it| it.as_ref().map(ranges)));
    let middle = live(move || match desk.plan.with(|plan| plan.spreads.hdi_editions) {
        true => w.middle_editions,
        false => w.middle_chance,
    });
    let swings = piece(move || outcome.with(|it| it.as_ref().map(|it| swings(&it.swings))));
    let about = About { title: w.title, sentence: moves, axis: w.axis };
    let picture = Rc::new(move || chart.get().map(Chart::Bars));
    let figure = el("figure").add(el("figcaption").text(moves)).add(plotted(
        about,
        bars_canvas(moves, chart),
        picture,
    ));
    panel("uncertainty", w.title)
        .add(el("p").attr("data-source", "simulation").text(sentence))
        .add(folded(
            w.title,
            // Drawn, not computed by one formula: the sentence at the end says how.
            el("div")
                .attr("data-source", "simulation")
                .add(hint(w.lead))
                .add(ranges)
                .add(el("p.hint").add(middle))
                .add(figure)
                .add(swings)
                .add(hint(w.method(&format::decimals(DRAWS as f64, 0), &SEED.to_string()))),
        ))
        .add(spreads(desk))
}

/// The range in a sentence.
pub(crate) fn sentence(outcome: &Outcome) -> String {
    let target = &outcome.target;
    words().uncertainty.sentence(&format::tons(target.p5), &format::tons(target.p95))
}

/// Which input moves it most.
pub(crate) fn strongest(outcome: &Outcome) -> Option<String> {
    let first = outcome.swings.first()?;
    let (low, high) = (format::tons(first.p5), format::tons(first.p95));
    Some(words().uncertainty.strongest(&words::uncertain(first.source), &low, &high))
}

fn tornado(outcome: &Outcome) -> Option<Bars> {
    let computed = outcome.target.computed.value();
    let low = outcome.swings.iter().map(|it| it.p5.value()).fold(computed, f64::min);
    let high = outcome.swings.iter().map(|it| it.p95.value()).fold(computed, f64::max);
    if low >= high {
        return None;
    }
    let axis = Axis::between(low, high);
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    let bar = |swing: &Swing| Bar {
        from: swing.p5.value(),
        to: swing.p95.value(),
        range: None,
        is_strong: false,
        name: words::uncertain(swing.source),
        value: words().uncertainty.span(&format::tons(swing.p5), &format::tons(swing.p95)),
    };
    Some(Bars { bars: outcome.swings.iter().map(bar).collect(), axis, ticks, line: Some(computed) })
}

fn ranges(outcome: &Outcome) -> El {
    let w = words().uncertainty;
    let tons = |all: [Tco2e; 4]| all.map(|it| number_td(format::tons(it)));
    let of =
        |range: &fairshare::uncertainty::Range<Tco2e>| tons([range.p5, range.p50, range.p95, range.computed]);
    let percent = &outcome.reduction_per_capita;
    let percent = [percent.p5, percent.p50, percent.p95, percent.computed];
    let head = [w.p5, w.p50, w.p95, w.computed].map(number_th);
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(tr(th("col", w.figure)).add(head)))
        .add(
            el("tbody")
                .add(tr(th("row", w.target)).add(of(&outcome.target)))
                .add(tr(th("row", w.to_cut)).add(of(&outcome.to_cut)))
                .add(
                    tr(th("row", w.reduction))
                        .add(percent.map(|it| number_td(format!("{}%", format::percent(it))))),
                ),
        );
    scroll(w.caption, table)
}

fn swings(all: &[Swing]) -> El {
    let w = words().uncertainty;
    let row = |swing: &Swing| {
        let width = swing.p95 - swing.p5;
        tr(th("row", words::uncertain(swing.source)))
            .add([swing.p5, swing.p95, width].map(|it| number_td(format::tons(it))))
    };
    let rows: Vec<El> = all.iter().map(row).collect();
    let head = [w.p5, w.p95, w.swing].map(number_th);
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.swings))
        .add(el("thead").add(tr(th("col", w.input)).add(head)))
        .add(el("tbody").add(rows));
    scroll(w.swings, table)
}

/// How uncertain the figures are taken to be; anyone may say better.
fn spreads(desk: Desk) -> El {
    let w = words().uncertainty;
    let percent = |id: &'static str, label: &str, read: fn(&mut Spreads) -> &mut Percent| {
        let shown = signal(move || {
            let mut spreads = desk.plan.with(|plan| plan.spreads);
            format::exact(read(&mut spreads).value())
        });
        Field::new(id, label.to_owned(), shown).numeric().unit("± %").taking(move |text| {
            let value = read_percent(text)?;
            desk.edit(Edit::Field(id), |plan| {
                // An empty field means the project's own figure again: nothing is silently zero.
                let mut default = Spreads::default();
                *read(&mut plan.spreads) = value.unwrap_or(*read(&mut default));
            });
            Ok(())
        })
    };
    let growth = signal(move || format::exact(desk.plan.with(|plan| plan.spreads.growth.value())));
    let growth = Field::new("spread-growth", w.growth, growth).numeric().unit("±").taking(move |text| {
        let value = read_points(text)?;
        desk.edit(Edit::Field("spread-growth"), |plan| {
            plan.spreads.growth = value.unwrap_or(Spreads::default().growth)
        });
        Ok(())
    });
    let editions = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || js(desk.plan.with(|plan| plan.spreads.hdi_editions)))
        .on("change", move |event| {
            let yes = input_of(&event).checked();
            desk.edit(Edit::Whole, |plan| plan.spreads.hdi_editions = yes);
        });
    let reset = move || {
        desk.edit(Edit::Whole, |plan| plan.spreads = Spreads::default());
    };
    let fields = el("div.fields")
        .add(percent("spread-high", w.high, |it| &mut it.high))
        .add(percent("spread-medium", w.medium, |it| &mut it.medium))
        .add(percent("spread-low", w.low, |it| &mut it.low))
        .add(growth);
    let is_own = live(move || match desk.plan.with(|plan| plan.spreads.is_default()) {
        true => w.ours,
        false => w.yours,
    });
    el("details.no-print")
        .add(el("summary").add(w.spreads))
        .add(el("p.hint").text(is_own))
        .add(fields)
        .add(el("label.option").add(editions).add(el("span").add(w.editions)))
        .add(el("p").add(button("button", w.reset, reset)))
}
