//! The path as a table.

use leptos::prelude::*;

use crate::app::desk::desk;
use crate::app::format;
use crate::app::live::{piece, rows, text};
use crate::app::words::words;
use crate::target::Milestone;

#[component]
pub(super) fn Milestones() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    let milestones =
        Memo::new(move |_| desk.assessment.with(|it| it.result().map(|it| it.milestones.clone()).unwrap_or(vec![])));
    let years = move || -> Vec<u32> {
        milestones.with(|all| all.iter().map(|it| u32::from(it.year.number())).collect())
    };
    let base = move || milestones.with(|all| all.first().map_or(String::new(), |it| it.year.to_string()));
    let find = move |year: u32, read: fn(&Milestone) -> String| {
        milestones.with(|all| all.iter().find(|it| u32::from(it.year.number()) == year).map(read))
    };
    let per_person = move |year: u32| {
        let found = milestones.with(|all| all.iter().find(|it| u32::from(it.year.number()) == year).and_then(|it| it.per_capita));
        match found {
            Some(value) => format::per_person(value).into_any(),
            None => view! {
                <span aria-hidden="true">{w.milestone_unknown_short}</span>
                <span class="visually-hidden">{w.milestone_unknown}</span>
            }
            .into_any(),
        }
    };
    let row = move |year: u32| {
        view! {
            <tr>
                <th scope="row">{year.to_string()}</th>
                <td class="number">{text(move || find(year, |it| format::tons(it.emissions)))}</td>
                <td class="number">{piece(move || per_person(year))}</td>
                <td class="number">{text(move || find(year, change))}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="milestones">
            <caption>{w.milestones}</caption>
            <thead>
                <tr>
                    <th scope="col">{w.milestone_year}</th>
                    <th scope="col" class="number">{w.milestone_total}</th>
                    <th scope="col" class="number">{w.milestone_per_person}</th>
                    <th scope="col" class="number">{text(move || w.milestone_change(&base()))}</th>
                </tr>
            </thead>
            <tbody>{rows(years, row)}</tbody>
        </table>
    }
    .into_any()
}

/// The change against the base year, in percent.
fn change(milestone: &Milestone) -> String {
    format!("{} %", format::decimals(-milestone.reduction.percent(), 1))
}
