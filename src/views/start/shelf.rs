//! The communities saved in this browser, each with its target.

use leptos::prelude::*;

use crate::dom::{El, Part, Piece, el, live, piece};
use crate::routes::{self, View};
use crate::session::copies;
use crate::session::files;
use crate::session::store::{self, PlanId};
use crate::session::{Removed, desk};
use crate::shell::message::BRING_BACK;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::{button, hint, section};
use crate::views::start::chooser;
use crate::views::target::said::change;
use fairshare::assessment::{Assessment, assess};
use fairshare::plan::Plan;
use fairshare::restore::restore;

/// The list, with a way to what else can be done there.
pub(crate) fn communities(more: impl Part) -> El {
    section("section.communities", "plans", words().start.plans).add(shelf()).add(copies(more))
}

/// A copy of all plans as a file, and the way back.
fn copies(more: impl Part) -> El {
    let desk = desk();
    let w = words().start;
    let save = piece(move || {
        desk.shelf.track();
        let is_any = !store::plans().is_empty();
        is_any.then(|| button("button.small", w.copy_all, move || copies::save_all(desk)))
    });
    let restore = el("label.button.small.file").add(w.restore).add(chooser("input.visually-hidden", true));
    el("div").add(el("p.ways").add(more).add(save).add(restore)).add(hint(w.kept_here))
}

/// The plans saved in this browser.
fn shelf() -> Piece {
    let desk = desk();
    piece(move || {
        desk.shelf.track();
        let (saved, aside) = (store::plans(), store::aside());
        let is_any = !saved.is_empty() || !aside.is_empty();
        if is_any && !desk.reader.part.is_here() {
            desk.reader.then(|| {}); // and then this is made anew
            return el("ul.shelf");
        }
        let saved = saved.into_iter().map(saved_plan);
        let aside = aside.into_iter().map(|(id, document)| aside_row(id, document));
        let rows: Vec<El> = saved.chain(aside).collect();
        if rows.is_empty() { hint(words().start.no_plans) } else { el("ul.shelf").add(rows) }
    })
}

fn saved_plan(id: PlanId) -> El {
    let document = store::read(&id).unwrap_or_default(); // gone since it was listed: reads as empty
    match restore(document.as_bytes()) {
        Ok(plan) => plan_row(id, &plan, document),
        Err(error) => broken_row(&words::restore_error(&error), document, None),
    }
}

fn name_of(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().start.plan_unnamed.to_owned(),
        name => name.to_owned(),
    }
}

fn plan_row(id: PlanId, plan: &Plan, document: String) -> El {
    let desk = desk();
    let w = words().start;
    let name = name_of(plan);
    let year = plan.inventory.year.map(|year| el("span.hint").add(w.plan_year(&year.to_string())));
    let mark = plan.inventory.is_estimate();
    let mark = mark.then(|| el("span.estimate-mark").add(words().estimated.short));
    let target = {
        let (id, saved) = (id.clone(), target_of(&assess(plan)));
        // Of the open one it moves while one types.
        live(move || match desk.id.with(|open| *open == id) {
            true => desk.assessment.with(target_of),
            false => saved.clone(),
        })
    };
    let current = {
        let id = id.clone();
        live(move || desk.id.with(|open| (*open == id).then_some(w.plan_current)))
    };
    let open = {
        let id = id.clone();
        move || {
            desk.open_stored(id.clone());
            routes::go(View::Target);
        }
    };
    let remove = {
        let name = name.clone();
        move || {
            desk.remove(Removed { name: name.clone(), id: id.clone(), document: document.clone() });
            // The row is gone, and its button with it.
            focus_if_lost(vec![BRING_BACK.to_owned()]);
        }
    };
    el("li")
        .add(button("button.link", w.plan_open(&isolated(&name)), open))
        .add(el("span.target").text(target))
        .add(mark)
        .add(year)
        .add(el("span.hint").text(current))
        .add(
            button("button.quiet", w.plan_remove, remove)
                .attr("aria-label", &w.plan_remove_label(&isolated(&name))),
        )
}

/// "63.3% less per person by 2030"; nothing where there is no target yet.
fn target_of(assessment: &Assessment) -> String {
    let reduction = assessment.result().map(|it| it.target.reduction_per_capita);
    reduction.map_or(String::new(), |it| words().start.plan_target(&change(it)))
}

fn aside_row(id: PlanId, document: String) -> El {
    let why = match restore(document.as_bytes()) {
        Ok(_) => String::new(),
        Err(error) => words::restore_error(&error),
    };
    broken_row(&why, document, Some(id))
}

/// Data that could not be read: it can be taken home, and removed once that is done.
fn broken_row(why: &str, document: String, aside: Option<PlanId>) -> El {
    let desk = desk();
    let w = words().start;
    let remove = aside.map(|id| {
        let remove = move || {
            store::delete_aside(&id);
            desk.shelf.update(|count| *count += 1);
        };
        let label = w.plan_remove_label(w.plan_broken_name);
        button("button.quiet", w.plan_remove, remove).attr("aria-label", &label)
    });
    let download = move || files::download("fairshare-data-kept-aside.json", &document);
    let label = w.plan_download_label(w.plan_broken_name);
    el("li.wrong")
        .add(el("strong").add(w.plan_broken_name))
        .add(el("span.hint").add(w.plan_broken(why)))
        .add(button("button", w.plan_download, download).attr("aria-label", &label))
        .add(remove)
}
