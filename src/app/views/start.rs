//! The start: the promise, the ways in, and the plans saved in this browser.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::desk::{Notice, desk};
use crate::app::routes::{self, View};
use crate::app::store::{self, PlanId};
use crate::app::words::{self, words};
use crate::app::files;
use crate::app::live::{change, click, piece, text};
use crate::plan::Plan;
use crate::restore::restore;
use crate::samples::Sample;

#[component]
pub(in crate::app) fn Start() -> impl IntoView {
    let w = &words().start;
    view! {
        <section class="hero">
            <h1 tabindex="-1">{w.headline}</h1>
            <p class="promise">{w.promise}</p>
            <Begin/>
        </section>
        <div class="columns">
            <section aria-labelledby="samples">
                <h2 id="samples">{w.sample}</h2>
                <p class="hint">{w.sample_explained}</p>
                <ul class="cards">{Sample::ALL.map(sample_card).collect_view()}</ul>
            </section>
            <section aria-labelledby="open">
                <h2 id="open">{w.open}</h2>
                <p class="hint">{w.open_explained}</p>
                <OpenFile label=w.open_button/>
            </section>
        </div>
        <Shelf/>
        <section class="facts" aria-labelledby="facts">
            <h2 id="facts">{w.facts}</h2>
            <dl>
                <div><dt>{w.fact_target}</dt><dd>{w.fact_target_text}</dd></div>
                <div><dt>{w.fact_arithmetic}</dt><dd>{w.fact_arithmetic_text}</dd></div>
                <div><dt>{w.fact_report}</dt><dd>{w.fact_report_text}</dd></div>
            </dl>
        </section>
    }
}

#[component]
fn Begin() -> impl IntoView {
    let desk = desk();
    let w = &words().start;
    let begin = move || {
        if !desk.plan.with_untracked(Plan::is_empty) {
            desk.open_as_new(Plan::default());
        }
        routes::go(View::Community);
    };
    let resume = move || match desk.plan.with(|plan| (!plan.is_empty()).then(|| name_of(plan))) {
        None => ().into_any(),
        Some(name) => {
            view! { <a class="button" href=View::Target.href()><bdi>{w.resume(&name)}</bdi></a> }.into_any()
        }
    };
    view! {
        <p class="ways">
            <button type="button" class="primary" on:click=click(begin)>{w.begin}</button>
            {piece(resume)}
        </p>
    }
    .into_any()
}

fn name_of(plan: &Plan) -> String {
    match plan.community.name.trim() {
        "" => words().start.plan_unnamed.to_owned(),
        name => name.to_owned(),
    }
}

fn sample_card(sample: Sample) -> AnyView {
    let desk = desk();
    let w = &words().start;
    let (name, text) = match sample {
        Sample::SanJose => (w.sample_san_jose, w.sample_san_jose_text),
        Sample::Ferndale => (w.sample_ferndale, w.sample_ferndale_text),
        Sample::Maplewood => (w.sample_maplewood, w.sample_maplewood_text),
    };
    let open = move || {
        desk.open_as_new(sample.plan());
        routes::go(View::Target);
    };
    view! {
        <li>
            <button type="button" class="card" on:click=click(open)>
                <strong>{name}</strong>
                <span>{text}</span>
            </button>
        </li>
    }
    .into_any()
}

/// A button that opens a report or plan file.
#[component]
pub(in crate::app) fn OpenFile(label: &'static str) -> impl IntoView {
    let desk = desk();
    let choose = move |event: web_sys::Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) {
            files::open_chosen(desk, input);
        }
    };
    view! {
        <label class="button file">
            {label}
            <input class="visually-hidden" type="file" accept=".json,application/json" on:change=change(choose)/>
        </label>
    }
    .into_any()
}

/// The plans saved in this browser.
#[component]
fn Shelf() -> impl IntoView {
    let desk = desk();
    let w = &words().start;
    let rows = move || {
        desk.shelf.track();
        let saved = store::plans().into_iter().map(saved_plan);
        let aside = store::aside().into_iter().map(|(id, document)| aside_row(id, document));
        let rows: Vec<AnyView> = saved.chain(aside).collect();
        if rows.is_empty() {
            view! { <p class="hint">{w.no_plans}</p> }.into_any()
        } else {
            view! { <ul class="shelf">{rows}</ul> }.into_any()
        }
    };
    view! { <section aria-labelledby="plans"><h2 id="plans">{w.plans}</h2>{piece(rows)}</section> }.into_any()
}

fn saved_plan(id: PlanId) -> AnyView {
    let document = store::read(&id).unwrap_or_default(); // gone since it was listed: reads as empty
    match restore(document.as_bytes()) {
        Ok(plan) => plan_row(id, plan, document),
        Err(error) => broken_row(&words::restore_error(&error), document, None),
    }
}

fn plan_row(id: PlanId, plan: Plan, document: String) -> AnyView {
    let desk = desk();
    let w = &words().start;
    let name = name_of(&plan);
    let year = plan.inventory.year.map(|year| w.plan_year(&year.to_string()));
    let is_open = {
        let id = id.clone();
        move || desk.id.with(|open| open.as_ref() == Some(&id))
    };
    let open = {
        let id = id.clone();
        move || {
            desk.open_stored(id.clone(), plan.clone());
            routes::go(View::Target);
        }
    };
    let remove = {
        let name = name.clone();
        move || {
            if desk.id.with_untracked(|open| open.as_ref() == Some(&id)) {
                desk.open_as_new(Plan::default());
            }
            store::delete(&id);
            desk.shelf.update(|count| *count += 1);
            let (name, id, document) = (name.clone(), id.clone(), document.clone());
            desk.notice.set(Some(Notice::Removed { name, id, document }));
        }
    };
    view! {
        <li>
            <button type="button" class="link" on:click=click(open)><bdi>{w.plan_open(&name)}</bdi></button>
            <span class="hint">{year}</span>
            <span class="hint">{text(move || is_open().then_some(w.plan_current))}</span>
            <button type="button" class="quiet" aria-label=w.plan_remove_label(&name) on:click=click(remove)>
                {w.plan_remove}
            </button>
        </li>
    }
    .into_any()
}

fn aside_row(id: PlanId, document: String) -> AnyView {
    let why = match restore(document.as_bytes()) {
        Ok(_) => String::new(),
        Err(error) => words::restore_error(&error),
    };
    broken_row(&why, document, Some(id))
}

/// Data that could not be read: it can be taken home, and removed once that is done.
fn broken_row(why: &str, document: String, aside: Option<PlanId>) -> AnyView {
    let desk = desk();
    let w = &words().start;
    let remove = aside.map(|id| {
        let remove = move || {
            store::delete_aside(&id);
            desk.shelf.update(|count| *count += 1);
        };
        view! {
            <button type="button" class="quiet" aria-label=w.plan_remove_label(w.plan_broken_name) on:click=click(remove)>
                {w.plan_remove}
            </button>
        }
    });
    let download = move || files::download("fairshare-data-kept-aside.json", &document);
    view! {
        <li class="wrong">
            <strong>{w.plan_broken_name}</strong>
            <span class="hint">{w.plan_broken(why)}</span>
            <button type="button" aria-label=w.plan_download_label(w.plan_broken_name) on:click=click(download)>
                {w.plan_download}
            </button>
            {remove}
        </li>
    }
    .into_any()
}
