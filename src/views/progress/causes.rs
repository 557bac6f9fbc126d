//! What changed since the base year, and why: people, activity for each of them, factors.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::progress as say;
use crate::ui::canvas::bars_canvas;
use crate::ui::choices::pick;
use crate::ui::parts::{folded, hint, number_td, number_th, panel, scroll, th, tr};
use crate::ui::save_chart::{About, plotted};
use crate::views::progress::state::{Found, ask, signed};
use fairshare::chart::{Axis, Bar, Bars, Chart};
use fairshare::progress::{Change, NoChange, Progress, YearProgress};
use fairshare::quantity::{Tco2e, Year};
use fairshare::steps::ProgressTerm;

pub(crate) fn causes(found: Found) -> El {
    let w = words().progress;
    // The latest year, until another one is chosen; a year that is gone gives way to it.
    let chosen = RwSignal::new(None::<Year>);
    let place = move |all: &Progress| {
        let known = chosen.get().and_then(|year| all.years.iter().position(|it| it.year == year));
        known.or(all.years.len().checked_sub(1))
    };
    let shown = move || found.read(|all| place(all).and_then(|at| all.years.get(at).cloned())).flatten();
    let shown: Memo<Option<YearProgress>> = memo(move |_| shown());
    let years = memo(move |_| {
        found.read(|all| all.years.iter().map(|it| it.year).collect::<Vec<Year>>()).unwrap_or_default()
    });
    let choice = piece(move || {
        let all = years.get();
        (all.len() > 1).then(|| {
            let names = all.iter().map(ToString::to_string).collect();
            let at = move || found.read(place).flatten();
            pick("causes-year", w.causes_year, false, names, at, move |at| chosen.set(all.get(at).copied()))
        })
    });
    let sentence = signal(move || shown.with(|it| it.as_ref().map(sentence)));
    let chart = memo(move |_| shown.with(|it| bars(it.as_ref()?.change.as_ref().ok()?)));
    let has_chart = memo(move |_| chart.with(Option::is_some));
    let figure = piece(move || {
        has_chart.get().then(|| {
            let w = words().progress;
            let about = About { title: w.causes, sentence, axis: w.causes_axis };
            let picture = Rc::new(move || chart.get().map(Chart::Bars));
            el("figure").add(plotted(about, bars_canvas(sentence, chart), picture))
        })
    });
    let table = piece(move || shown.with(|it| it.as_ref().map(table)));
    panel("causes", w.causes)
        .add(el("div.fields.no-print").add(choice))
        .add(el("p").attr("role", "status").attr("data-source", "table").text(live(move || sentence.get())))
        .add(folded(w.causes, [hint(w.causes_lead), el("div").add(figure), el("div").add(table)]))
}

pub(crate) fn sentence(it: &YearProgress) -> String {
    let w = words().progress;
    match &it.change {
        Err(NoChange::NoPopulation(year)) => w.no_split(&year.to_string()),
        Ok(change) => {
            let tons = |amount: Tco2e| words().frame.tons(format::tons(amount).trim_start_matches('−'));
            let (from, to) = (change.from.to_string(), change.to.to_string());
            let all = tons(change.tons());
            let start = match change.grams {
                0 => w.same(&to, &from),
                1.. => w.rose(&all, &from, &to),
                _ => w.fell(&all, &from, &to),
            };
            let part = |part: &fairshare::progress::Part| {
                let cause = say::cause(part.cause);
                if part.grams > 0 {
                    w.adds(cause, &tons(part.tons()))
                } else {
                    w.takes(cause, &tons(part.tons()))
                }
            };
            let parts: Vec<String> = change.parts.iter().filter(|it| it.grams != 0).map(part).collect();
            match (change.grams, &parts[..]) {
                (_, []) => format!("{start}."),
                // Causes that make up for each other.
                (0, parts) => format!("{start}: {}.", parts.join("; ")),
                (_, parts) => format!("{start} {}.", parts.join("; ")),
            }
        }
    }
}

fn bars(change: &Change) -> Option<Bars> {
    let w = words().progress;
    let bar = |name: &str, tons: f64, is_strong| Bar {
        from: 0.0,
        to: tons,
        range: None,
        is_strong,
        name: name.to_owned(),
        value: signed(format::decimals(tons, 0)),
    };
    let mut bars: Vec<Bar> =
        change.parts.iter().map(|part| bar(say::cause(part.cause), part.tons().value(), false)).collect();
    bars.push(bar(w.all_change, change.tons().value(), true));
    let (low, high) =
        bars.iter().fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it.to), high.max(it.to)));
    if low == high {
        return None; // nothing changed, so there is nothing to draw
    }
    let axis = Axis::between(low, high);
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    Some(Bars { bars, axis, ticks, line: Some(0.0) })
}

fn table(it: &YearProgress) -> El {
    let w = words().progress;
    let Ok(change) = &it.change else { return el("div") };
    let head = tr([th("col", w.column_cause), number_th(w.column_change), th("col", w.column_meaning)]);
    let rows: Vec<El> = change
        .parts
        .iter()
        .map(|part| {
            let figure = ask(it.which, ProgressTerm::Part(part.cause), signed(format::tons(part.tons())));
            let meaning = el("td").add(say::cause_explained(part.cause));
            tr([th("row", say::cause(part.cause)), number_td(figure), meaning])
        })
        .collect();
    let all = ask(it.which, ProgressTerm::Change, signed(format::tons(change.tons())));
    let foot = tr([th("row", w.all_change), number_td(all), el("td")]);
    let caption = w.causes_caption(&change.from.to_string(), &change.to.to_string());
    let table = el("table.causes")
        .add(el("caption.visually-hidden").add(caption.as_str()))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows))
        .add(el("tfoot").add(foot));
    let detail = match change.is_by_line {
        true => w.by_line(&change.matched.to_string()),
        false => w.by_total.to_owned(),
    };
    el("div")
        .add(scroll(&caption, table))
        .add(el("p.hint").attr("data-source", "table").add(detail))
        .add(hint(w.exact))
}
