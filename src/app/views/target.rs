//! The 2030 target: the headline, the numbers behind it, the path and the arithmetic.

use leptos::prelude::*;

use super::arithmetic::Arithmetic;
use super::inventory::CommunityWideField;
use super::milestones::Milestones;
use super::population::{BasePopulation, BaseYear, LaterPopulation};
use crate::app::canvas::{PathCanvas, axis_unit};
use crate::app::desk::{Desk, desk};
use crate::app::format;
use crate::app::live::{Live, click, piece, signal, text, while_true};
use crate::app::routes::View;
use crate::app::words::{self, words};
use crate::assessment::{Missing, Outcome, Result2030};
use crate::chart::PathChart;
use crate::inventory::Detail;
use crate::quantity::Share;
use crate::target::TARGET_YEAR;

#[component]
pub(in crate::app) fn Target() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    let name = move || desk.plan.with(|plan| plan.community.name.trim().to_owned());
    let headline = move || match name() {
        name if name.is_empty() => w.headline.to_owned(),
        name => w.headline_of(&name),
    };
    let has_result = Memo::new(move |_| desk.assessment.with(|it| it.result().is_some()));
    let result = move || {
        view! {
            <PathPanel/>
            <Arithmetic/>
            <section class="panel" id="about-draft" aria-labelledby="draft">
                <h2 id="draft">{w.about_draft}</h2>
                <p>{w.about_draft_text}</p>
            </section>
            <p class="no-print">
                <button type="button" on:click=click(|| drop(window().print()))>{w.print}</button>
            </p>
        }
        .into_any()
    };
    view! {
        <h1 tabindex="-1">
            <bdi>{text(headline)}</bdi>
            {while_true(move || has_result.get(), move || {
                view! { <a class="badge" href="#about-draft">{w.draft}</a> }.into_any()
            })}
        </h1>
        <p class="visually-hidden" role="status">{of_result(announcement)}</p>
        {piece(move || if has_result.get() { Headline().into_any() } else { NoResult().into_any() })}
        <Numbers/>
        <Cautions/>
        {while_true(move || has_result.get(), result)}
    }
}

/// A text about the result; empty while there is none.
fn result_text(desk: Desk, text: impl Fn(&Result2030) -> String) -> String {
    desk.assessment.with(|it| it.result().map(text).unwrap_or(String::new()))
}

/// A living text about the result.
fn of_result(read: fn(&Result2030) -> String) -> Live<String> {
    let desk = desk();
    text(move || result_text(desk, read))
}

/// "62.8 % less" or "3.1 % more".
fn change(reduction: Share) -> String {
    let w = &words().target;
    if reduction.value() < 0.0 {
        w.more(&format::decimals(-reduction.percent(), 1))
    } else {
        w.less(&format::percent(reduction))
    }
}

fn announcement(result: &Result2030) -> String {
    let target = &result.target;
    words().target.announce(
        &change(target.reduction_per_capita),
        &change(target.reduction_absolute),
        &format::tons(target.emissions),
    )
}

#[component]
fn Headline() -> impl IntoView {
    let w = &words().target;
    let per_person = |it: &Result2030| {
        let (base, target) = (it.target.base_per_capita, it.target.per_capita);
        words().target.per_person_explained(&format::per_person(base), &format::per_person(target))
    };
    let in_total = |it: &Result2030| {
        let (base, target) = (it.target.basis.emissions, it.target.emissions);
        words().target.in_total_explained(&format::tons(base), &format::tons(target))
    };
    let year = |it: &Result2030| words().target.to_cut(&it.target.basis.year.to_string());
    view! {
        <section class="headline" aria-label=w.headline>
            <div class="figure lead-figure">
                <strong data-figure="per-person">{of_result(|it| change(it.target.reduction_per_capita))}</strong>
                <span>{w.per_person}</span>
                <small>{of_result(per_person)}</small>
            </div>
            <div class="figure">
                <strong data-figure="in-total">{of_result(|it| change(it.target.reduction_absolute))}</strong>
                <span>{w.in_total}</span>
                <small>{of_result(in_total)}</small>
            </div>
            <div class="figure">
                <strong data-figure="target">{of_result(|it| words().frame.tons(&format::tons(it.target.emissions)))}</strong>
                <span>{w.target_in_2030}</span>
                <small>{of_result(|it| words().frame.tons(&format::tons(it.target.to_cut)))} " " {of_result(year)}</small>
            </div>
            <p class="aside">{w.one_target}</p>
        </section>
    }
    .into_any()
}

/// What is missing, or why the figures carry no target.
#[component]
fn NoResult() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    let item = |what: Missing| {
        let view = match what {
            Missing::BaseEmissions => View::Inventory,
            Missing::BaseYear | Missing::BasePopulation | Missing::Population2030 => View::Community,
        };
        view! { <li><a href=view.href()>{words::missing(what)}</a></li> }
    };
    piece(move || {
        desk.assessment.with(|it| match &it.outcome {
            Outcome::Target(_) => ().into_any(),
            Outcome::Missing(missing) => view! {
                <section class="panel empty" aria-labelledby="missing">
                    <h2 id="missing">{w.missing}</h2>
                    <p>{w.missing_lead}</p>
                    <ul>{missing.iter().copied().map(item).collect_view()}</ul>
                </section>
            }
            .into_any(),
            Outcome::NoTarget(why) => view! {
                <section class="panel message warning" role="alert">
                    <h2>{w.no_target}</h2>
                    <p>{words::no_target(*why)}</p>
                </section>
            }
            .into_any(),
        })
    })
}

/// The four numbers, editable beside their result.
#[component]
fn Numbers() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    let c = &words().community;
    let is_one_total = Memo::new(move |_| desk.plan.with(|plan| plan.inventory.detail == Detail::CommunityWide));
    let sum = move || match desk.assessment.with(|it| it.totals.base) {
        Some(sum) => words().frame.tons(&format::tons(sum)),
        None => words().inventory.total_missing.to_owned(),
    };
    view! {
        <section class="panel numbers" aria-labelledby="numbers">
            <h2 id="numbers">{w.numbers}</h2>
            <p class="hint">{w.numbers_hint}</p>
            <div class="fields">
                <BaseYear/>
                {piece(move || if is_one_total.get() {
                    view! { <CommunityWideField hint=""/> }.into_any()
                } else {
                    view! {
                        <div class="field">
                            <span class="label">{w.emissions}</span>
                            <span class="box fixed">{text(sum)}</span>
                            <span class="hint">{w.emissions_from} " " <a href=View::Inventory.href()>{w.emissions_edit}</a></span>
                        </div>
                    }
                    .into_any()
                })}
                <BasePopulation/>
                <LaterPopulation id="population-2030" year=TARGET_YEAR label=c.population_2030 hint=c.population_2030_hint/>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn Cautions() -> impl IntoView {
    let desk = desk();
    let cautions = Memo::new(move |_| desk.assessment.with(|it| it.cautions.clone()));
    piece(move || {
        cautions.with(|cautions| {
            if cautions.is_empty() {
                return ().into_any();
            }
            let items = cautions.iter().map(|it| view! { <li>{words::caution(*it)}</li> }).collect_view();
            view! {
                <section class="cautions" aria-labelledby="cautions">
                    <h2 id="cautions">{words().target.cautions}</h2>
                    <ul>{items}</ul>
                </section>
            }
            .into_any()
        })
    })
}

fn path_sentence(result: &Result2030) -> String {
    let w = &words().target;
    let basis = &result.target.basis;
    let (base, year) = (format::tons(basis.emissions), basis.year.to_string());
    let target = format::tons(result.target.emissions);
    if result.target.emissions > basis.emissions {
        w.path_sentence_up(&base, &year, &target)
    } else {
        w.path_sentence(&base, &year, &target)
    }
}

#[component]
fn PathPanel() -> impl IntoView {
    let desk = desk();
    let w = &words().target;
    let sentence = signal(move || result_text(desk, path_sentence));
    let unit = move || desk.assessment.with(|it| it.result().map(|it| axis_unit(&PathChart::of(it)).0));
    view! {
        <section class="panel" aria-labelledby="path">
            <h2 id="path">{w.path}</h2>
            <figure>
                <figcaption>{sentence}</figcaption>
                <p class="axis" aria-hidden="true">{text(unit)}</p>
                <PathCanvas sentence=sentence/>
            </figure>
            <p class="hint">{w.path_rule}</p>
            <Milestones/>
        </section>
    }
    .into_any()
}
