//! The target beside other yardsticks: one chart, one table, and what each of them is worth.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, signal};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::canvas::bars_canvas;
use crate::ui::parts::{folded, hint, number_td, number_th, panel, scroll, th, tr, unseen};
use crate::ui::save_chart::{About, plotted};
use crate::ui::why::{why, why_target};
use crate::views::comparison::state::Beside;
use fairshare::chart::{Axis, Bar, Bars, Chart};
use fairshare::explain::{Subject, Topic};
use fairshare::quantity::{Tco2e, Tco2ePerPerson, Year};
use fairshare::sbt::yardsticks::{Measure, Yardstick};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::{Term, YardstickTerm};

pub(crate) fn yardsticks(beside: Beside) -> El {
    let desk = desk();
    let w = words().yardsticks;
    let sentence = signal(move || beside.read(|it| sentence(desk, &it.yardsticks)));
    let chart = memo(move |_| beside.read(|it| chart(desk, &it.yardsticks)).flatten());
    let table = piece(move || beside.read(|it| table(desk, &it.yardsticks)));
    let gone = piece(move || beside.read(|it| used_up(&it.yardsticks)).flatten());
    let notes = piece(move || {
        beside.read(|it| el("dl.notes").attr("data-source", "note").add(notes(&it.yardsticks)))
    });
    let about = About { title: w.title, sentence, axis: w.axis };
    let picture = Rc::new(move || chart.get().map(Chart::Bars));
    let figure = el("figure").add(plotted(about, bars_canvas(sentence, chart), picture));
    panel("yardsticks", w.title).add(el("p").attr("data-source", "table").text(sentence)).add(folded(
        w.title,
        el("div")
            .add(hint(w.lead))
            .add(figure)
            .add(table)
            .add(gone)
            .add(el("details").add(el("summary").add(w.notes)).add(notes)),
    ))
}

// These read the target as it is when `beside` changes, which is when the hand rests: none of them
// is made anew at a keystroke.

/// The target's tons in 2030 and how many yardsticks ask for less and for more.
fn sentence(desk: Desk, all: &[Measure]) -> String {
    let Some(target) = desk.assessment.with_untracked(|it| it.result().map(|it| it.target.emissions)) else {
        return String::new();
    };
    let stricter = all.iter().filter(|it| it.at(TARGET_YEAR).is_some_and(|at| at.emissions < target)).count();
    let number = |count: usize| format::exact(count as f64);
    words().yardsticks.sentence(&format::tons(target), &number(stricter), &number(all.len()))
}

/// Whether there is anything to draw and to list: a carbon budget may be gone by then.
fn leaves_something(measure: &Measure) -> bool {
    let in_2030 = measure.at(TARGET_YEAR).map(|at| at.emissions);
    !matches!(measure.yardstick, Yardstick::CarbonBudget(_)) || in_2030 != Some(Tco2e::ZERO)
}

/// The carbon budgets that are gone, in one sentence.
fn used_up(all: &[Measure]) -> Option<El> {
    let gone = all.iter().filter(|it| !leaves_something(it));
    let name = |it: &Measure| match it.yardstick {
        Yardstick::CarbonBudget(world) => words::budget_odds(world),
        other => words::yardstick_short(other),
    };
    let names: Vec<String> = gone.map(name).collect();
    let text = words().yardsticks.used_up(&TARGET_YEAR.to_string(), &names.join("; "));
    (!names.is_empty()).then(|| el("p").attr("data-source", "table").add(text))
}

fn chart(desk: Desk, all: &[Measure]) -> Option<Bars> {
    let w = words().yardsticks;
    let target = desk.assessment.with_untracked(|it| it.result().map(|it| it.target.emissions.value()))?;
    let bar = |name: String, tons: f64, range, is_strong| Bar {
        from: 0.0,
        to: tons,
        range,
        is_strong,
        name,
        value: format::decimals(tons, 0),
    };
    let mut bars = vec![bar(w.science_based.to_owned(), target, None, true)];
    bars.extend(all.iter().filter(|it| leaves_something(it)).filter_map(|measure| {
        let at = measure.at(TARGET_YEAR)?;
        let range = at.range.map(|(low, high)| (low.value(), high.value()));
        Some(bar(words::yardstick_short(measure.yardstick), at.emissions.value(), range, false))
    }));
    let most = |bar: &Bar| bar.to.max(bar.range.map_or(0.0, |(_, high)| high));
    let axis = Axis::round(bars.iter().map(most).fold(0.0, f64::max));
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    Some(Bars { bars, axis, ticks, line: Some(target) })
}

fn table(desk: Desk, all: &[Measure]) -> El {
    let w = words().yardsticks;
    let head = tr([
        th("col", w.column_yardstick),
        number_th(w.column_2030),
        number_th(w.column_2030_each),
        number_th(w.column_2050),
        number_th(w.column_2050_each),
    ]);
    let target = desk
        .assessment
        .with_untracked(|it| it.result().map(|it| (it.target.emissions, it.target.per_capita)));
    let first = target.map(|(tons, each)| {
        tr([
            th("row", w.science_based),
            number_td(why_target(Term::TargetEmissions, format::tons(tons))),
            number_td(why_target(Term::TargetPerCapita, format::per_person(each))),
            number_td(why_target(Term::Path(NET_ZERO_YEAR), format::tons(Tco2e::ZERO))),
            number_td(why_target(Term::PathPerCapita(NET_ZERO_YEAR), format::decimals(0.0, 2))),
        ])
        .attr("class", "strong")
    });
    let rows: Vec<El> = all
        .iter()
        .enumerate()
        .filter(|(_, it)| leaves_something(it))
        .map(|(index, it)| row(index, it))
        .collect();
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(first).add(rows));
    scroll(w.caption, table)
}

fn row(index: usize, measure: &Measure) -> El {
    let w = words().yardsticks;
    let ask = |quantity: YardstickTerm, text: String| {
        why(Subject { topic: Topic::Yardstick(index), term: Term::Yardstick(quantity) }, text)
    };
    let total = |year: Year, tons: Option<Tco2e>| match tons {
        Some(tons) => number_td(ask(YardstickTerm::Emissions(year), format::tons(tons))),
        None => unknown(w.says_nothing),
    };
    let each = |year: Year, each: Option<Tco2ePerPerson>| match each {
        Some(each) => number_td(ask(YardstickTerm::PerCapita(year), format::per_person(each))),
        None => unknown(w.no_population),
    };
    let in_2030 = measure.at(TARGET_YEAR);
    let in_2050 = measure.at(NET_ZERO_YEAR);
    let range = in_2030.and_then(|at| at.range).map(|(low, high)| {
        let text = w.range(&format::tons(low), &format::tons(high));
        el("small").add(" ").add(ask(YardstickTerm::Lowest(TARGET_YEAR), text))
    });
    tr([
        th("row", words::yardstick(measure.yardstick)),
        total(TARGET_YEAR, in_2030.map(|at| at.emissions)).add(range),
        each(TARGET_YEAR, in_2030.and_then(|at| at.per_capita)),
        total(NET_ZERO_YEAR, in_2050.map(|at| at.emissions)),
        each(NET_ZERO_YEAR, in_2050.and_then(|at| at.per_capita)),
    ])
}

/// A dash for eyes, words for ears.
fn unknown(why: &'static str) -> El {
    let dash = el("span").attr("aria-hidden", "true").attr("title", why).add(words().frame.unknown);
    number_td(dash).add(unseen(why))
}

/// Each yardstick's rule, source and limits.
fn notes(all: &[Measure]) -> Vec<El> {
    let note = |measure: &Measure| {
        let source = words::publication(measure.publication);
        let mut sentences = vec![
            words::yardstick_rule(measure.yardstick),
            words().explain.origin_level(&source, measure.level.code()),
        ];
        sentences.extend(measure.caveats.iter().map(|it| words::caveat(*it)));
        let text: Vec<El> = sentences.into_iter().map(|it| el("p").add(it)).collect();
        el("div").add(el("dt").add(words::yardstick(measure.yardstick))).add(el("dd").add(text))
    };
    all.iter().map(note).collect()
}
