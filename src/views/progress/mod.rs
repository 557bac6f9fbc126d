//! Progress: every later inventory against the path, and what changed.

pub(crate) mod causes;
pub(crate) mod compared;
pub(crate) mod state;

use crate::views::progress::state::{Found, ask, signed};
use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, signal, while_true};
use crate::routes::{self, View};
use crate::session::history::Edit;
use crate::session::{Desk, desk, today};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::progress as say;
use crate::ui::by_year::{Picture, by_year};
use crate::ui::canvas::{axis_unit, progress_canvas};
use crate::ui::parts::{
    button, h1, hint, link, number_td, number_th, panel, print_button, scroll, th, tr, unseen,
};
use crate::ui::rest::at_rest;
use crate::ui::save_chart::{About, saving};
use crate::ui::why::why;
use crate::views::progress::causes::causes;
use crate::views::progress::compared::compared;
use fairshare::assessment::Assessment;
use fairshare::chart::{Chart, ProgressChart};
use fairshare::explain::{Subject, Topic};
use fairshare::plan::{Plan, Which};
use fairshare::progress::{ON_PATH, Progress, ToGo, Verdict, YearProgress, progress as of_plan};
use fairshare::steps::{ProgressTerm, Term};

pub(crate) fn progress() -> Vec<El> {
    let desk = desk();
    let w = words().progress;
    let found = RwSignal::new(None);
    at_rest(desk, move || {
        let now = desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| of_plan(plan, it)));
        found.set(now);
    });
    let found = Found(found);
    let has_target = memo(move |_| found.read(|_| ()).is_some());
    let has_years = memo(move |_| found.read(|it| !it.years.is_empty()).unwrap_or(false));
    let body = piece(move || match (has_target.get(), has_years.get()) {
        (false, _) => vec![no_target()],
        (true, false) => vec![no_years(desk)],
        (true, true) => {
            vec![against(desk, found), causes(found), compared(desk, found), hint(w.more_years_text)]
        }
    });
    // What comes next is another year; without any, the panel asks for it.
    let next = while_true(move || has_target.get() && has_years.get(), move || add_year(desk));
    let title = el("div.title-row").add(h1(w.headline)).add(next);
    vec![title, el("p.lead").add(w.lead), el("div").add(body), print_button(words().target.print)]
}

fn no_target() -> El {
    let w = words().progress;
    el("div.message.warning").add(el("p").add(w.no_target)).add(el("div.answers").add(link(
        "a.button",
        View::Target.href(),
        w.to_target,
    )))
}

fn no_years(desk: Desk) -> El {
    let w = words().progress;
    panel("no-years", w.no_years).add(el("p").add(w.no_years_text)).add(add_year(desk))
}

/// A later inventory: a copy of the latest one, to be edited, or an empty one.
fn add_year(desk: Desk) -> El {
    let w = words().progress;
    let add = move |make: fn(&mut Plan) -> Option<Which>| {
        let mut made = None;
        desk.edit(Edit::Whole, |plan| made = make(plan));
        if let Some(made) = made {
            desk.shown.set(made);
            routes::go(View::Inventory);
        }
    };
    let copy = move || {
        add(|plan| {
            let latest = plan.inventories().into_iter().rfind(|(_, it)| it.year.is_some());
            plan.copy_inventory(latest.map_or(Which::Base, |(which, _)| which))
        });
    };
    let empty = move || add(|plan| plan.add_inventory(fairshare::inventory::Inventory::default()));
    el("p.ways.no-print").add(button("button.primary", w.add_copy, copy)).add(button(
        "button",
        w.add_empty,
        empty,
    ))
}

/// The years against the path: sentence, chart, table.
fn against(desk: Desk, found: Found) -> El {
    let w = words().progress;
    // All of it changes with `found`, when the hand rests.
    let name = move || desk.plan.with_untracked(|plan| plan.community.name.trim().to_owned());
    let sentence =
        signal(move || found.read(|it| it.latest().map(|latest| verdict(&name(), latest))).flatten());
    let chart = memo(move |_| {
        let years = found.read(|it| it.years.len())?;
        (years > 0).then(|| desk.assessment.with_untracked(|it| chart(desk, it))).flatten()
    });
    let to_go = piece(move || found.read(|it| it.to_go.map(to_go)).flatten());
    let table = piece(move || found.read(table));
    let axis = signal(move || chart.with(|chart| chart.as_ref().map(|chart| axis_unit(&chart.path).0)));
    let canvas = progress_canvas(sentence, chart);
    let picture: Picture = Rc::new(move || chart.get().map(Chart::Progress));
    let about = About { title: w.against, sentence, axis: "" };
    let plot = el("div.plot")
        .add(el("p.axis").attr("aria-hidden", "true").text(axis))
        .add(canvas.clone())
        .add([saving(about, picture.clone()), by_year(w.against, &canvas, picture)]);
    let figure = el("figure").add(plot).add(el("p.hint").add(w.chart_marks));
    let verdict = el("p.verdict").attr("role", "status").attr("data-source", "table").text(sentence);
    panel("against", w.against)
        .add(
            el("div.first-screen.pictured").add(el("div").add(verdict).add(el("div").add(to_go))).add(figure),
        )
        .add(table)
        .add(el("p.hint").attr("data-source", "own").add(w.tolerance(&format::exact(ON_PATH.value()))))
}

pub(crate) fn chart(desk: Desk, assessment: &Assessment) -> Option<ProgressChart> {
    let result = assessment.result()?;
    let measured = desk.plan.with_untracked(|plan| {
        let others = plan.inventories().into_iter().filter(|(which, _)| *which != Which::Base);
        let points = others.filter_map(|(which, it)| {
            let total = assessment.figures_of(which).totals.base?;
            Some((it.year?, total.value())).filter(|(year, _)| *year != result.path.start())
        });
        points.collect()
    });
    let mut chart = ProgressChart::of(result, measured);
    chart.path.today = Some(today::year());
    Some(chart)
}

/// "In 2023 Smallville emitted …: 14,925 tCO₂e more than its path. Behind."
pub(crate) fn verdict(name: &str, it: &YearProgress) -> String {
    let w = words().progress;
    let tons = |number: String| words().frame.tons(number.trim_start_matches('−'));
    let name = if name.is_empty() { words().pledge.our_community.to_owned() } else { isolated(name) };
    let (year, emitted, gap) =
        (it.year.to_string(), tons(format::tons(it.emissions)), tons(format::tons(it.gap)));
    match it.verdict {
        Verdict::Ahead => w.sentence_ahead(&year, &name, &emitted, &gap),
        Verdict::On => w.sentence_on(&year, &name, &emitted),
        Verdict::Behind => w.sentence_behind(&year, &name, &emitted, &gap),
    }
}

/// What is still to be cut each year.
pub(crate) fn to_go(it: ToGo) -> El {
    let w = words().progress;
    let (from, to) = (it.from.to_string(), it.to.to_string());
    let sign = |text: String| text.trim_start_matches('−').to_owned();
    let tons = ask(it.which, ProgressTerm::Needed, sign(words().frame.tons(&format::tons(it.each_year))));
    if it.each_year.value() <= 0.0 {
        return el("p").add(w.there_already(&to)).add(" ").add(tons).add(" ").add(w.there_already_end);
    }
    let share = it.each_year_share.map(|share| {
        let text = words().progress.percent(&format::percent(share));
        el("span")
            .add(" ")
            .add(w.needed_or)
            .add(" ")
            .add(ask(it.which, ProgressTerm::NeededShare, text))
            .add(" ")
            .add(w.needed_each)
    });
    el("p").add(w.needed(&from, &to)).add(" ").add(tons).add(" ").add(w.needed_year).add(share).add(".")
}

pub(crate) fn table(all: &Progress) -> El {
    let w = words().progress;
    let [year, numbers @ .., verdict] = heads();
    let head = tr(th("col", year)).add(numbers.map(number_th)).add(th("col", verdict));
    let rows: Vec<El> = all.years.iter().map(row).collect();
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows));
    scroll(w.caption, table)
}

fn row(it: &YearProgress) -> El {
    let w = words().progress;
    let which = it.which;
    let of_path =
        |term: Term, text: String| number_td(why(Subject { topic: Topic::Progress(which), term }, text));
    let own = |of: ProgressTerm, text: String| number_td(ask(which, of, text));
    let mut cells = vec![
        th("row", it.year.to_string()),
        own(ProgressTerm::Emissions, format::tons(it.emissions)),
        of_path(Term::Path(it.year), format::tons(it.path)),
        own(ProgressTerm::Gap, signed(format::tons(it.gap))),
    ];
    match &it.per_person {
        Some(each) => cells.extend([
            own(ProgressTerm::PerPerson, format::per_person(each.emissions)),
            of_path(Term::PathPerCapita(it.year), format::per_person(each.path)),
            own(ProgressTerm::GapPerPerson, signed(format::per_person(each.gap))),
        ]),
        None => cells.extend([(); 3].map(|()| unknown(w.no_population))),
    }
    cells.push(match it.achieved {
        Some(share) => own(ProgressTerm::Achieved, w.percent(&format::percent(share))),
        None => unknown(w.no_achieved),
    });
    let (class, sign) = match it.verdict {
        Verdict::Ahead => ("span.standing.there", "▼"),
        Verdict::On => ("span.standing.there", "●"),
        Verdict::Behind => ("span.standing.overdue", "▲"),
    };
    let badge = el(class)
        .add(el("span").attr("aria-hidden", "true").add(sign))
        .add(" ")
        .add(say::verdict(it.verdict));
    cells.push(el("td").add(badge));
    // On a phone the heads are not in sight: each figure says its own.
    tr(cells.into_iter().zip(heads()).map(|(cell, head)| cell.attr("data-label", head)).collect::<Vec<El>>())
}

/// The columns' names.
fn heads() -> [&'static str; 9] {
    let w = words().progress;
    [
        w.column_year,
        w.column_emissions,
        w.column_path,
        w.column_gap,
        w.column_each,
        w.column_each_path,
        w.column_each_gap,
        w.column_achieved,
        w.column_verdict,
    ]
}

/// A dash for eyes, words for ears.
fn unknown(why: &'static str) -> El {
    let dash = el("span").attr("aria-hidden", "true").attr("title", why).add(words().frame.unknown);
    number_td(dash).add(unseen(why))
}
