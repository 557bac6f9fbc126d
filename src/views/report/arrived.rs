//! What there is to say about a file that was opened: what was mended on the way, and whether its
//! results follow from its inputs.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, piece};
use crate::routes::{self, View};
use crate::session::files::LARGE;
use crate::session::opened_file::Arrived;
use crate::session::{Desk, Notice, desk};
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::{isolated, words};
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::{button, foreign, hint, scroll, th, tr};
use crate::views::reading::{bar, in_steps};
use crate::views::report::backup::restoring;
use fairshare::backup;
use fairshare::report::mend::{Opened, Repair};
use fairshare::report::verify::{Change, Difference, Kind, Verification};
use fairshare::restore::RestoreError;

/// Rows shown of a long list.
const SHOWN: usize = 50;

pub(crate) fn arrived(file: Arrived) -> Vec<El> {
    let desk = desk();
    let found: RwSignal<Option<Arc<Opened>>> = RwSignal::new(None);
    let done = RwSignal::new(0.0);
    let name = file.name.clone();
    let is_large = file.bytes.len() > LARGE;
    // A plan that is open already was one.
    if let Some(backup) = (!file.is_open).then(|| backup::read(&file.bytes)).flatten() {
        return restoring(desk, &file, backup);
    }
    spawn_local(look_into(desk, file, found, done));
    let shown = piece(move || match found.get() {
        None if is_large => vec![opening(desk, &name, done)],
        None => vec![el("p.message").attr("role", "status").add(words().verify.checking)],
        Some(opened) => message(desk, &name, &opened),
    });
    vec![el("div").add(shown)]
}

fn opening(desk: Desk, name: &str, done: RwSignal<f64>) -> El {
    let stop = move || {
        desk.arrived.set(None);
        focus_if_lost(vec!["main".to_owned()]);
    };
    el("div.message").add(bar(words().verify.opening(&isolated(name)), done.into(), stop))
}

/// Whether a name is that of a table.
fn is_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".csv", ".tsv", ".xlsx", ".xls", ".ods"].iter().any(|end| name.ends_with(end))
}

async fn look_into(desk: Desk, file: Arrived, found: RwSignal<Option<Arc<Opened>>>, done: RwSignal<f64>) {
    // Gone with the message: stopped, or another file has come.
    let is_over = || done.is_disposed();
    let opened = match in_steps(&file.bytes, done, is_over).await {
        None => return,
        Some(Ok(opened)) => opened,
        Some(Err(why)) => {
            desk.arrived.set(None);
            let why = match why {
                RestoreError::NotJson { .. } if is_table(&file.name) => FileProblem::Table,
                why => FileProblem::Content(why),
            };
            return desk.notice.set(Some(Notice::FileFailed { name: file.name, why }));
        }
    };
    if !file.is_open {
        desk.file_is_open();
        desk.open_as_new(opened.plan.clone());
        routes::go(View::Target);
    }
    // A plan that needed nothing is opened, and that is all.
    match opened.repairs.is_empty() && opened.verification.is_none() {
        true => desk.arrived.set(None),
        false => drop(found.try_set(Some(Arc::new(opened)))),
    }
}

fn message(desk: Desk, name: &str, opened: &Opened) -> Vec<El> {
    let w = words().verify;
    let close = button("button.quiet.close", "×", move || desk.arrived.set(None));
    let close = close.attr("aria-label", words().saving.dismiss);
    let is_fine = opened.verification.as_ref().is_none_or(Verification::is_verified);
    let verified = opened.verification.as_ref().map(|it| verdict(name, it));
    let repairs = (!opened.repairs.is_empty()).then(|| repairs(&opened.repairs));
    vec![
        el(if is_fine { "div.message.checked" } else { "div.message.warning.checked" })
            .attr("role", if is_fine { "status" } else { "alert" })
            .attr("aria-label", w.title)
            .add(verified)
            .add(repairs)
            .add(el("div.answers").add(close)),
    ]
}

fn number(count: usize) -> String {
    format::decimals(count as f64, 0)
}

fn verdict(name: &str, found: &Verification) -> Vec<El> {
    let w = words().verify;
    let count = found.differences.len() + found.more;
    let sentence = match count {
        0 => w.verified(&number(found.compared), &isolated(name)),
        1 => w.differs_once(&isolated(name)),
        _ => w.differs(&number(count), &isolated(name)),
    };
    let older = (!found.left_aside.is_empty())
        .then(|| hint(w.left_aside(&found.version, &found.left_aside.join(", "))));
    let engine = found.other_engine.as_deref().map(|it| hint(w.other_engine(&isolated(it))));
    let changes = found.changes.iter().map(|it| hint(changed(*it, found)));
    let list = (count > 0).then(|| differences(found));
    let all = [Some(el("p").add(el("strong").add(sentence))), list, engine, older];
    all.into_iter().flatten().chain(changes).collect()
}

/// What changed since the file was made, in a sentence.
fn changed(change: Change, found: &Verification) -> String {
    let w = words().verify;
    match change {
        Change::GridPath { then, now } => {
            let tons = |it: f64| format::decimals(it, 0);
            w.grid_path_changed(&found.version, &tons(then), &tons(now))
        }
        Change::GridFigures => w.grid_figures_changed(&found.version),
        Change::Methane => w.methane_changed(&found.version),
    }
}

fn differences(found: &Verification) -> El {
    let w = words().verify;
    let value = |text: &Option<String>, instead: &'static str| match text {
        Some(text) => el("td").add(foreign(text.clone())),
        None => el("td").add(el("em").add(instead)),
    };
    let row = |it: &Difference| {
        let path = el("code").add(it.path.replace('.', ".\u{200b}"));
        let recomputed = if it.kind == Kind::Twice { w.twice } else { w.nothing };
        tr([th("row", path), value(&it.reported, w.missing), value(&it.recomputed, recomputed)])
    };
    let rows: Vec<El> = found.differences.iter().take(SHOWN).map(row).collect();
    let head = tr([th("col", w.path), th("col", w.reported), th("col", w.recomputed)]);
    let table = el("table.differences")
        .attr("data-source", "report")
        .add(el("caption.visually-hidden").add(w.differences))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows));
    let rest = (found.differences.len() + found.more).saturating_sub(SHOWN);
    el("div")
        .add(scroll(w.differences, table))
        .add((rest > 0).then(|| hint(w.more(&number(rest)))))
        .add(hint(w.shown_is_recomputed))
}

fn repairs(all: &[Repair]) -> El {
    let w = words().verify;
    let item = |it: &Repair| {
        let text = match it {
            Repair::NumberFromText { path, text, value } => {
                w.number_from_text(path, &isolated(text), &value.to_string())
            }
            Repair::Missing { path } => w.taken_as_missing(path),
            Repair::Twice { path } => w.was_twice(path),
            Repair::Unknown { path } => w.unknown_field(path),
        };
        el("li").add(text)
    };
    let rest = all.len().saturating_sub(SHOWN);
    el("details")
        .add(el("summary").add(w.mended(&number(all.len()))))
        .add(el("ul").add(all.iter().take(SHOWN).map(item).collect::<Vec<El>>()))
        .add((rest > 0).then(|| hint(w.more(&number(rest)))))
}
