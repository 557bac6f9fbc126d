//! The ways out: the chosen rows, or all, as CSV, as a workbook, and as a report each.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, live};
use crate::session::files::{self, ARCHIVE, SPREADSHEET};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::deflate;
use crate::ui::parts::{button, js, print_button};
use crate::views::many::said;
use crate::views::many::state::{List, Work};
use fairshare::assessment::assess;
use fairshare::many::{Book, Columns, Listed, Origin, Sheet, csv_row, plan_of};
use fairshare::plan::Plan;
use fairshare::report::Report;
use fairshare::restore::restore;
use fairshare::stored::{Stored, archive_of};

/// More reports than anybody opens one by one; they would be a file of megabytes.
const MOST_REPORTS: usize = 1_000;
const SAVE: &str = "many-save";

pub(crate) fn ways_out(list: List) -> El {
    let w = words().many;
    let label = live(move || match list.picked.with(|it| it.len()) {
        0 => w.save.to_owned(),
        count => w.save_picked(&format::decimals(count as f64, 0)),
    });
    let busy = move || js(list.working.with(Option::is_some));
    let way = |name: &'static str, act: fn(List)| {
        button("button", name, move || list.in_turn(Box::new(move || act(list)))).live_prop("disabled", busy)
    };
    let ways = [way(w.save_csv, csv), way(w.save_workbook, workbook), way(w.save_reports, reports)];
    let save = el("div.many-save.no-print")
        .attr("role", "group")
        .attr("aria-labelledby", SAVE)
        .add(el("span").id(SAVE).attr("data-source", "count").text(label))
        .add(ways);
    let pick_shown = button("button.quiet", w.pick_shown, move || {
        list.picked.set(list.shown.with_untracked(|it| it.iter().copied().collect()));
    });
    let none = move || js(list.picked.with(|it| it.is_empty()));
    let unpick = button("button.quiet", w.unpick, move || list.picked.set(Default::default()));
    let others = el("div.add-lines.no-print")
        .add(pick_shown)
        .add(unpick.live_prop("disabled", none))
        .add(print_button(w.print))
        .add(button("button.quiet", w.clear, move || list.clear()));
    el("div").add(save).add(others)
}

/// The rows that leave: those that are chosen, else all.
fn leaving(list: List) -> Vec<usize> {
    let picked = list.picked.get_untracked();
    let all = list.rows.with_untracked(Vec::len);
    (0..all).filter(|it| picked.is_empty() || picked.contains(&(*it as u32))).collect()
}

fn csv(list: List) {
    spawn_local(async move {
        let mut out = String::new();
        if through(list, false, |cells| csv_row(&mut out, cells)).await.is_some() {
            files::download_request("many", "targets", &out);
        }
    });
}

fn workbook(list: List) {
    spawn_local(async move {
        let mut book = Book::default();
        let Some(mut work) = through(list, true, |cells| book.add(cells)).await else { return };
        let mut packed = Vec::new();
        for file in book.files() {
            packed.push(deflated(file).await);
            let _ = work.goes_on(1.0).await;
        }
        files::save_bytes("fairshare-many-targets.xlsx", SPREADSHEET, &archive_of(&packed));
        work.end();
    });
}

/// Gives the cells of the rows that leave, a row at a time; nothing where it was stopped.
async fn through(list: List, is_workbook: bool, mut take: impl FnMut(&[String])) -> Option<Work> {
    let places = leaving(list);
    let mut work = list.begin(words().many.writing);
    // With the columns of their table, where all of the list is one.
    let sources = list.sources.get_untracked();
    let sheet = match &sources[..] {
        [one] => one.sheet.as_ref().map(|it| (it.table().clone(), it.layout.clone())),
        _ => None,
    };
    let sheet = sheet.as_ref().map(|(table, layout)| Sheet { table, layout });
    let columns =
        list.rows.with_untracked(|all| Columns::of(places.iter().filter_map(|it| all.get(*it)), is_workbook));
    take(&columns.heads(sheet));
    for (nth, place) in places.iter().enumerate() {
        let cells = list
            .rows
            .try_with_untracked(|all| all.get(*place).map(|row| columns.cells(sheet, row, said::said(row))));
        if let Some(Some(cells)) = cells {
            take(&cells);
        }
        if !work.goes_on(nth as f64 / places.len() as f64).await {
            return None;
        }
    }
    work.end();
    Some(work)
}

/// Compressed, where the browser can.
async fn deflated(file: Stored) -> Stored {
    match deflate::compress(file.bytes()).await {
        Ok(bytes) => file.deflated(bytes),
        Err(_) => file,
    }
}

/// A report of each row that has a target, as if it were opened and its report saved.
fn reports(list: List) {
    let w = words().many;
    let number = |count: usize| format::decimals(count as f64, 0);
    let places = leaving(list);
    if places.len() > MOST_REPORTS {
        return list.said.set(w.too_many_reports(&number(MOST_REPORTS)));
    }
    let mut work = list.begin(w.writing);
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    spawn_local(async move {
        let (mut packed, mut names, mut left) = (Vec::new(), BTreeSet::new(), 0);
        for (nth, place) in places.iter().enumerate() {
            let plan = list.rows.try_with_untracked(|all| {
                all.get(*place).filter(|row| row.outcome.is_ok()).and_then(plan_in)
            });
            match plan.flatten() {
                None => left += 1,
                Some(plan) => {
                    let report = Report::new(&plan, &assess(&plan), &now).to_json();
                    let name = own_name(&mut names, files::file_name("report", &plan));
                    packed.push(deflated(Stored::new(name, report.into_bytes())).await);
                }
            }
            if !work.goes_on(nth as f64 / places.len() as f64).await {
                return;
            }
        }
        if !packed.is_empty() {
            files::save_bytes("fairshare-reports.zip", ARCHIVE, &archive_of(&packed));
        }
        let _ = list.said.try_set(match left {
            0 => String::new(),
            left => w.without_report(&number(left)),
        });
        work.end();
    });
}

/// Two communities may be called the same: the second file gets a number.
fn own_name(taken: &mut BTreeSet<String>, name: String) -> String {
    let bare = name.trim_end_matches(".json");
    let numbered = (2..).map(|count| format!("{bare}-{count}.json"));
    let own =
        std::iter::once(name.clone()).chain(numbered).find(|it| !taken.contains(it)).unwrap_or_default();
    taken.insert(own.clone());
    own
}

/// The plan of a row; nothing where it has none.
pub(crate) fn plan_in(row: &Listed) -> Option<Plan> {
    match &row.origin {
        Origin::Table { .. } => Some(plan_of(row)),
        Origin::File(_) => restore(row.document.as_ref()?.as_bytes()).ok(),
    }
}
