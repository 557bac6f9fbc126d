//! The start: the promise, the ways in, and the plans saved in this browser.

use leptos::prelude::*;

use crate::dom::{El, Piece, el, live, piece};
use crate::routes::{self, View};
use crate::session::copies;
use crate::session::files;
use crate::session::store::{self, PlanId};
use crate::session::{Removed, desk};
use crate::shell::later::{Later, Views};
use crate::shell::message::BRING_BACK;
use crate::shell::walk;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::{button, h1, hint, input_of, link, pair, section};
use fairshare::plan::Plan;
use fairshare::restore::restore;
use fairshare::samples::Sample;

pub(crate) fn start() -> Vec<El> {
    let w = words().start;
    let samples = section("section", "samples", w.sample)
        .add(hint(w.sample_explained))
        .add(el("ul.cards").add([Sample::Maplewood, Sample::SanJose, Sample::Ferndale].map(sample_card)));
    let open = section("section", "open", w.open).add(hint(w.open_explained)).add(open_file(w.open_button));
    let facts = el("dl")
        .add(pair(w.fact_target, w.fact_target_text))
        .add(pair(w.fact_arithmetic, w.fact_arithmetic_text))
        .add(pair(w.fact_report, w.fact_report_text));
    vec![
        el("section.hero")
            .add(h1(w.headline))
            .add(el("p.promise").add(w.promise))
            .add(place_field())
            .add(begin()),
        el("div.columns").add(samples).add(el("div").add(open).add(workshop())),
        section("section", "plans", w.plans).add(shelf()).add(copies()),
        section("section.facts", "facts", w.facts).add(facts),
    ]
}

fn workshop() -> El {
    let w = words().start;
    section("section", "workshop", w.workshop).add(hint(w.workshop_explained)).add(el("p").add(link(
        "a.button",
        View::Workshop.href(),
        w.workshop_open,
    )))
}

/// The field for the town's name: light until somebody comes to it, then the picker.
fn place_field() -> El {
    let later: Later<Views> = expect_context();
    let w = words().estimated;
    let (typed, has_focus) = (RwSignal::new(String::new()), RwSignal::new(false));
    let come = move || {
        if !has_focus.get_untracked() || untrack(|| later.has_failed()) {
            has_focus.set(true);
            later.load();
        }
    };
    let field = piece(move || {
        if let Some(views) = later.views() {
            return untrack(|| (views.place_on_start)(typed, has_focus.get_untracked()));
        }
        let input = el("input")
            .id("place-name")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("aria-describedby", "place-hint")
            .on("focus", move |_| come())
            .on("input", move |event| {
                typed.set(input_of(&event).value());
                come();
            });
        el("div.field.place-field")
            .add(el("label").attr("for", "place-name").add(w.place))
            .add(el("span.box").add(input))
            .add(el("span.hint").id("place-hint").add(w.place_hint))
            .add(
                el("span.hint")
                    .attr("role", "status")
                    .text(live(move || later.has_failed().then_some(words().frame.later_failed))),
            )
    });
    el("div.place-start").add(field)
}

fn begin() -> El {
    let desk = desk();
    let w = words().start;
    let begin = move || {
        if !desk.plan.with_untracked(Plan::is_empty) {
            desk.open_as_new(Plan::default());
        }
        routes::go(View::Community);
    };
    // The door for tables stands first on the inventory's page.
    let from_spreadsheet = move || {
        if !desk.plan.with_untracked(Plan::is_empty) {
            desk.open_as_new(Plan::default());
        }
        routes::go(View::Inventory);
    };
    let from_spreadsheet = button("button", w.from_spreadsheet, from_spreadsheet);
    let resume = piece(move || {
        let name = desk.plan.with(|plan| (!plan.is_empty()).then(|| name_of(plan)))?;
        Some(link("a.button", View::Target.href(), w.resume(&isolated(&name))))
    });
    let walk = button("button", w.walk, move || desk.walk.stop.set(1)).id(walk::BEGIN);
    let has_ended = desk.walk.has_ended;
    let walk = walk
        .live_attr("data-fresh", move || has_ended.get().then(String::new))
        .on("focus", move |_| has_ended.set(false));
    el("p.ways").add(button("button.primary", w.begin, begin)).add(from_spreadsheet).add(resume).add(walk)
}

fn name_of(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().start.plan_unnamed.to_owned(),
        name => name.to_owned(),
    }
}

fn sample_card(sample: Sample) -> El {
    let desk = desk();
    let w = words().start;
    let (name, text) = match sample {
        Sample::SanJose => (w.sample_san_jose, w.sample_san_jose_text),
        Sample::Ferndale => (w.sample_ferndale, w.sample_ferndale_text),
        Sample::Maplewood => (w.sample_maplewood, w.sample_maplewood_text),
    };
    let open = move || {
        desk.reader.then(move || {
            desk.open_as_new(sample.plan());
            routes::go(View::Target);
        });
    };
    let inside = [el("strong").add(name), el("span").add(text)];
    el("li").add(button("button.card", inside, open))
}

/// A button that opens a report or plan file; what is dropped on a view comes here first.
pub(crate) fn open_file(label: &str) -> El {
    el("label.button.file").add(label).add(chooser("input.visually-hidden", false).attr("data-any", ""))
}

/// What takes a file that is dropped where none can be chosen: `public/drop.js`.
pub(crate) fn open_dropped() -> El {
    chooser("input", false).attr("hidden", "").attr("data-any", "").attr("data-last", "")
}

fn chooser(classes: &str, is_backup: bool) -> El {
    let desk = desk();
    el(classes)
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on("change", move |event| files::open_chosen(desk, input_of(&event), is_backup))
}

/// A copy of all plans as a file, and the way back.
fn copies() -> El {
    let desk = desk();
    let w = words().start;
    let save = piece(move || {
        desk.shelf.track();
        let is_any = !store::plans().is_empty();
        is_any.then(|| button("button", w.copy_all, move || copies::save_all(desk)))
    });
    let restore = el("label.button.file").add(w.restore).add(chooser("input.visually-hidden", true));
    el("div").add(hint(w.kept_here)).add(el("p.ways").add(save).add(restore))
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

fn plan_row(id: PlanId, plan: &Plan, document: String) -> El {
    let desk = desk();
    let w = words().start;
    let name = name_of(plan);
    let year = plan.inventory.year.map(|year| el("span.hint").add(w.plan_year(&year.to_string())));
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
        .add(year)
        .add(el("span.hint").text(current))
        .add(
            button("button.quiet", w.plan_remove, remove)
                .attr("aria-label", &w.plan_remove_label(&isolated(&name))),
        )
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
