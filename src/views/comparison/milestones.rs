//! The path as a table, behind what it allows on the way.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, rows};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::parts::{folded, hint, number_td, number_th, panel, th, tr, unseen};
use crate::ui::why::why_target;
use fairshare::assessment::Result2030;
use fairshare::quantity::Year;
use fairshare::sbt::Milestone;
use fairshare::steps::Term;

pub(crate) fn milestones() -> El {
    let desk = desk();
    let w = words().target;
    let years = move || {
        let all = desk.assessment.with(|it| it.result().map(|it| it.milestones.iter().map(key).collect()));
        all.unwrap_or(vec![])
    };
    let base = live(move || {
        let base = desk.assessment.with(|it| it.result().map(|it| it.path.start()))?;
        Some(w.milestone_change(&base.to_string()))
    });
    let head = [
        th("col", w.milestone_year),
        number_th(w.milestone_total),
        number_th(w.milestone_per_person),
        number_th(base),
    ];
    let said = live(move || {
        let tons =
            |year| desk.assessment.with(|it| find(it.result()?, year).map(|it| format::tons(it.emissions)));
        Some(w.milestones_said(&tons(2035)?, &tons(2040)?))
    });
    let table = el("table.milestones")
        .add(el("caption.visually-hidden").add(w.milestones))
        .add(el("thead").add(tr(head)))
        .add(el("tbody").add(rows(years, move |year| row(desk, year))));
    panel("milestones", w.milestones)
        .add(el("p").attr("data-source", "table").add(said))
        .add(folded(w.milestones, el("div").add(table).add(hint(w.path_rule))))
}

fn find(result: &Result2030, year: u32) -> Option<&Milestone> {
    result.milestones.iter().find(|it| key(it) == year)
}

fn key(milestone: &Milestone) -> u32 {
    u32::from(milestone.year.number())
}

fn row(desk: Desk, year: u32) -> El {
    let w = words().target;
    let found = move |read: fn(&Milestone) -> Option<String>| {
        desk.assessment.with(|it| find(it.result()?, year).and_then(read))
    };
    let Ok(dated) = Year::from_number(f64::from(year)) else { return el("tr") };
    let each = move || found(|it| it.per_capita.map(format::per_person));
    let is_known = memo(move |_| each().is_some());
    let per_person = piece(move || {
        if is_known.get() {
            return el("span").add(why_target(Term::PathPerCapita(dated), live(each)));
        }
        let dash = el("span").attr("aria-hidden", "true").add(w.milestone_unknown_short);
        el("span").add(dash).add(unseen(w.milestone_unknown))
    });
    tr([
        th("row", year.to_string()),
        number_td(why_target(Term::Path(dated), live(move || found(|it| Some(format::tons(it.emissions)))))),
        number_td(per_person),
        number_td(why_target(
            Term::PathReduction(dated),
            live(move || found(|it| Some(format!("{}%", format::decimals(-it.reduction.percent(), 1))))),
        )),
    ])
}
