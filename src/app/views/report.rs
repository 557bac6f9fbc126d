//! The report: what is in it, and the file itself.

use leptos::prelude::*;

use super::start::OpenFile;
use crate::app::desk::{Desk, desk};
use crate::app::files;
use crate::app::format;
use crate::app::live::{change, click, piece, text, while_true};
use crate::app::routes::View;
use crate::app::words::{self, words};
use crate::community::Residents;
use crate::report;

#[component]
pub(in crate::app) fn Report() -> impl IntoView {
    let desk = desk();
    let w = &words().report;
    let has_result = move || desk.assessment.with(|it| it.result().is_some());
    let name = move || desk.plan.with(|plan| files::file_name("report", plan));
    let download = move || files::download(&name(), &document(desk));
    let incomplete = move || {
        view! {
            <div class="message warning">
                <p>{w.incomplete}</p>
                <div class="answers"><a class="button" href=View::Target.href()>{w.to_target}</a></div>
            </div>
        }
        .into_any()
    };
    view! {
        <h1 tabindex="-1">{w.headline}</h1>
        <p class="lead">{w.lead}</p>
        {while_true(move || !has_result(), incomplete)}
        <section class="panel">
            <p class="ways">
                <button type="button" class="primary" on:click=click(download)>{w.download}</button>
                <button type="button" class="no-print" on:click=click(|| drop(window().print()))>{w.print}</button>
            </p>
            <p class="hint">{text(move || w.file(&name()))} " " {w.draft}</p>
        </section>
        <section class="panel" aria-labelledby="preview">
            <h2 id="preview">{w.preview}</h2>
            <Preview/>
            <File/>
        </section>
        <section class="panel no-print" aria-labelledby="open">
            <h2 id="open">{w.open}</h2>
            <p class="hint">{w.open_explained}</p>
            <OpenFile label=w.open_button/>
        </section>
    }
}

/// The report of the plan on the desk, made now.
fn document(desk: Desk) -> String {
    let now = js_sys::Date::new_0().to_iso_string();
    let now = String::from(now);
    desk.plan.with_untracked(|plan| {
        desk.assessment.with_untracked(|assessment| report::Report::new(plan, assessment, &now).to_json())
    })
}

#[component]
fn Preview() -> impl IntoView {
    let desk = desk();
    let w = &words().report;
    let rows = piece(move || {
        let row = |(name, value): (&'static str, Option<String>)| {
            let value = value.unwrap_or_else(|| words().frame.not_known.to_owned());
            view! { <tr><th scope="row">{name}</th><td><bdi>{value}</bdi></td></tr> }.into_any()
        };
        rows(desk).into_iter().map(row).collect_view().into_any()
    });
    view! {
        <table class="preview">
            <caption class="visually-hidden">{w.preview}</caption>
            <thead class="visually-hidden"><tr><th scope="col">{w.field}</th><th scope="col">{w.value}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// The headline figures; `None` is not known yet.
fn rows(desk: Desk) -> Vec<(&'static str, Option<String>)> {
    let w = &words().report;
    let plan = desk.plan.read();
    let assessment = desk.assessment.read();
    let target = assessment.result().map(|result| &result.target);
    let tons = |amount| words().frame.tons(&format::tons(amount));
    let name = plan.community.name.trim();
    let place = plan.community.state.map(|state| format!("{name}, {}", state.name()));
    let people = |found: &Option<Residents>, year: Option<String>| {
        Some(w.people_years(&format::people(found.as_ref()?.people()), &year?))
    };
    let base_year = plan.inventory.year.map(|year| year.to_string());
    let base = people(&assessment.population, base_year.clone());
    let later = people(&assessment.population_2030, Some("2030".to_owned()));
    let population = match (base, later) {
        (Some(base), Some(later)) => Some(w.and(&base, &later)),
        (base, later) => base.or(later),
    };
    let percent = |share| w.change_less(&format::percent(share));
    vec![
        (w.row_jurisdiction, (!name.is_empty()).then(|| place.unwrap_or_else(|| name.to_owned()))),
        (w.row_inventory, base_year),
        (w.row_population, population),
        (w.row_base, assessment.totals.base.map(tons)),
        (w.row_per_capita, target.map(|it| percent(it.reduction_per_capita))),
        (w.row_absolute, target.map(|it| percent(it.reduction_absolute))),
        (w.row_target, target.map(|it| tons(it.emissions))),
        (w.row_target_per_capita, target.map(|it| w.per_person(&format::per_person(it.per_capita)))),
        (w.row_method, target.map(|it| w.method(&words::publication(it.hdi.edition.publication)))),
        (w.row_checksum, Some(report::inputs_sha256(&plan))),
    ]
}

/// The file's text, made when it is asked for.
#[component]
fn File() -> impl IntoView {
    let desk = desk();
    let w = &words().report;
    let is_open = RwSignal::new(false);
    let toggle = move |event: web_sys::Event| is_open.set(event_target::<web_sys::HtmlDetailsElement>(&event).open());
    let shown = move || {
        desk.assessment.track();
        is_open.get().then(|| document(desk))
    };
    view! {
        <details class="file no-print" on:toggle=change(toggle)>
            <summary>{w.json}</summary>
            <pre tabindex="0" role="region" aria-label=w.json_label>{text(shown)}</pre>
        </details>
    }
    .into_any()
}
