//! A file of many communities is brought back: none that is there is overwritten.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, piece};
use crate::session::autosave::flush;
use crate::session::opened_file::Arrived;
use crate::session::store::{self, PlanId, StoreError};
use crate::session::{Desk, Notice};
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::{isolated, words};
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::button;
use crate::views::reading::{bar, breathe};
use fairshare::plan::Plan;
use fairshare::restore::{RestoreError, restore, restore_foreign, save};

/// What came of a file.
#[derive(Clone, Debug, Default, PartialEq)]
struct Restored {
    /// What came in: where it is saved now, and its document.
    plans: Vec<(PlanId, String)>,
    /// Among them, those that differ from one of the same name and year that was here.
    beside: usize,
    /// Those that were here already.
    same: usize,
    /// Those that nobody here can read; their data was kept aside.
    unreadable: usize,
    /// Those that found no room.
    left: usize,
    /// Whether the browser gives no storage at all.
    is_denied: bool,
}

/// Brings the documents of a file back, and says what came of it.
pub(crate) fn restoring(desk: Desk, file: &Arrived, found: Result<Vec<String>, RestoreError>) -> Vec<El> {
    let name = file.name.clone();
    let documents = match found {
        Ok(documents) => documents,
        Err(why) => {
            // Once this message is made: it is being made now.
            queue_microtask(move || {
                desk.arrived.set(None);
                let why = FileProblem::Content(why);
                desk.notice.set(Some(Notice::FileFailed { name, why }));
            });
            return vec![];
        }
    };
    let Course { done, is_stopped, outcome, .. } = Course::of(desk, file, documents);
    let done = RwSignal::from(done);
    let shown = piece(move || match outcome.get() {
        None => {
            let what = words().backup.restoring(&isolated(&name));
            let is_stopped = is_stopped.clone();
            el("div.message").add(bar(what, done.into(), move || is_stopped.set(true)))
        }
        Some(restored) => said(desk, restored),
    });
    vec![el("div").add(shown)]
}

/// How far a file is. It outlives the message about it, which is made anew in another language: what was brought
/// back by then is not brought back twice, and can be undone.
#[derive(Clone)]
struct Course {
    of: Arc<Vec<u8>>,
    done: ArcRwSignal<f64>,
    is_stopped: ArcRwSignal<bool>,
    outcome: ArcRwSignal<Option<Restored>>,
}

thread_local! {
    static LAST: RefCell<Option<Course>> = const { RefCell::new(None) };
}

impl Course {
    /// That of a file, which begins unless it has.
    fn of(desk: Desk, file: &Arrived, documents: Vec<String>) -> Course {
        let begun = LAST.with_borrow(Clone::clone).filter(|it| Arc::ptr_eq(&it.of, &file.bytes));
        begun.unwrap_or_else(|| Course::begin(desk, file, documents))
    }

    fn begin(desk: Desk, file: &Arrived, documents: Vec<String>) -> Course {
        let course = Course {
            of: file.bytes.clone(),
            done: ArcRwSignal::new(0.0),
            is_stopped: ArcRwSignal::new(false),
            outcome: ArcRwSignal::new(None),
        };
        LAST.set(Some(course.clone()));
        flush(desk);
        let Course { of, done, is_stopped, outcome } = course.clone();
        spawn_local(async move {
            // Another file may have come in its place.
            let is_here = |it: &Option<Arrived>| it.as_ref().is_some_and(|it| Arc::ptr_eq(&it.bytes, &of));
            let is_over = || is_stopped.get_untracked() || !desk.arrived.with_untracked(is_here);
            let restored = bring_back(documents, done, is_over).await;
            desk.shelf.update(|count| *count += 1);
            outcome.set(Some(restored));
        });
        course
    }
}

async fn bring_back(documents: Vec<String>, done: ArcRwSignal<f64>, is_over: impl Fn() -> bool) -> Restored {
    let mut all = Restored::default();
    // Documents as they stand, and as this version writes them: an older one may say the same otherwise.
    let mut here: BTreeSet<String> = BTreeSet::new();
    let mut names: Vec<(String, Option<String>)> = Vec::new();
    for document in store::plans().iter().filter_map(store::read) {
        if let Ok(plan) = restore(document.as_bytes()) {
            names.push(name_of(&plan));
            here.insert(save(&plan));
        }
        here.insert(document);
    }
    here.extend(store::aside().into_iter().map(|(_, document)| document));
    let count = documents.len();
    // The newest stands first and comes last, so that it is the newest again.
    for (nth, document) in documents.into_iter().rev().enumerate() {
        breathe().await;
        if is_over() {
            all.left += count - nth;
            return all;
        }
        done.set(nth as f64 / count as f64);
        let (text, is_aside, name) = match restore_foreign(document.as_bytes()) {
            Ok(plan) if plan.is_empty() => continue,
            Ok(plan) => (save(&plan), false, Some(name_of(&plan))),
            // A newer version of this program reads it in its place.
            Err(RestoreError::Newer { .. }) => (document, false, None),
            Err(_) => (document, true, None),
        };
        if here.contains(&text) {
            all.same += 1;
            continue;
        }
        match store::add(&text, is_aside) {
            Ok(_) if is_aside => all.unreadable += 1,
            Ok(id) => {
                all.beside += usize::from(name.is_some_and(|name| names.contains(&name)));
                all.plans.push((id, text.clone()));
            }
            Err(why) => {
                all.left += 1;
                all.is_denied = why == StoreError::Denied;
            }
        }
        here.insert(text);
    }
    all
}

fn name_of(plan: &Plan) -> (String, Option<String>) {
    (plan.community.name.trim().to_owned(), plan.inventory.year.map(|year| year.to_string()))
}

fn said(desk: Desk, restored: Restored) -> El {
    let w = words().backup;
    let number = |count: usize| format::decimals(count as f64, 0);
    let is_any = !restored.plans.is_empty();
    let first = match restored.plans.len() {
        0 => w.restored_none.to_owned(),
        1 => w.restored_one.to_owned(),
        count => w.restored(&number(count)),
    };
    let more = [
        (restored.same, w.same(&number(restored.same))),
        (restored.beside, w.beside(&number(restored.beside))),
        (restored.unreadable, w.unreadable(&number(restored.unreadable))),
        (
            restored.left,
            if restored.is_denied { w.denied.to_owned() } else { w.left(&number(restored.left)) },
        ),
    ];
    let more = more.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| el("p").add(text));
    let more: Vec<El> = more.collect();
    let is_trouble = restored.unreadable + restored.left > 0;
    let close = move || {
        LAST.set(None);
        desk.arrived.set(None);
        focus_if_lost(vec!["main".to_owned()]);
    };
    let undo = is_any.then(|| {
        button("button", w.undo, move || {
            // What was changed since is the person's own by now.
            for (id, _) in restored.plans.iter().filter(|(id, text)| store::read(id).as_ref() == Some(text)) {
                store::delete(id);
            }
            desk.shelf.update(|count| *count += 1);
            close();
        })
    });
    let dismiss = button("button.quiet.close", "×", close).attr("aria-label", words().saving.dismiss);
    el(if is_trouble { "div.message.warning" } else { "div.message" })
        .attr("role", if is_trouble { "alert" } else { "status" })
        .attr("data-source", "count")
        .add(el("div").add(el("p").add(first)).add(more))
        .add(el("div.answers").add(undo).add(dismiss))
}
