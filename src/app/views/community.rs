//! Who the community is, and how many people live there.

use leptos::prelude::*;

use super::population::{BasePopulation, BaseYear, LaterPopulation};
use crate::app::desk::{Desk, desk};
use crate::app::field::{Choice, Enter, Field, Problem, read_people, read_year};
use crate::app::format;
use crate::app::live::{click, rows, signal, text, while_true};
use crate::app::words::{self, words};
use crate::community::{BoundaryType, Count};
use crate::plan::Plan;
use crate::quantity::{People, Year};
use crate::reference::states::State;
use crate::target::{NET_ZERO_YEAR, TARGET_YEAR};

#[component]
pub(in crate::app) fn Community() -> impl IntoView {
    let w = &words().community;
    view! {
        <h1 tabindex="-1">{w.headline}</h1>
        <p class="lead">{w.lead}</p>
        <section class="panel" aria-labelledby="place">
            <h2 id="place">{w.place}</h2>
            <Place/>
        </section>
        <section class="panel" aria-labelledby="people">
            <h2 id="people">{w.people}</h2>
            <p class="hint">{w.people_lead}</p>
            <div class="fields">
                <BaseYear/>
                <BasePopulation/>
                <LaterPopulation id="population-2030" year=TARGET_YEAR label=w.population_2030 hint=w.population_2030_hint/>
                <LaterPopulation id="population-2050" year=NET_ZERO_YEAR label=w.population_2050 hint=w.population_2050_hint/>
            </div>
            <Years/>
        </section>
    }
}

#[component]
fn Place() -> impl IntoView {
    let desk = desk();
    let w = &words().community;
    let name = signal(move || desk.plan.with(|plan| plan.community.name.clone()));
    let enter_name: Enter = Callback::new(move |text: String| {
        desk.edit("name", |plan| plan.community.name = text);
        Ok(())
    });
    let state = move || desk.plan.with(|plan| plan.community.state.map_or("", State::code));
    let choose_state = Callback::new(move |code: String| {
        desk.edit("state", |plan| plan.community.state = State::from_code(&code));
        desk.close_edit();
    });
    let kinds = || BoundaryType::ALL.into_iter().map(|kind| (words::boundary_type(kind), kind));
    let kind = move || desk.plan.with(|plan| plan.community.boundary_type.map_or("", words::boundary_type));
    let choose_kind = Callback::new(move |text: String| {
        let kind = kinds().find(|(name, _)| *name == text).map(|(_, kind)| kind);
        desk.edit("boundary-type", |plan| plan.community.boundary_type = kind);
        desk.close_edit();
    });
    view! {
        <div class="fields">
            <Field id="name" label=w.name hint=w.name_hint shown=name enter=enter_name/>
            <Choice
                id="state"
                label=w.state
                none=w.state_none
                options=State::all().map(|state| (state.code(), state.name())).collect()
                chosen=Signal::derive(state)
                choose=choose_state
            />
            <Choice
                id="boundary-type"
                label=w.boundary_type
                none=w.boundary_none
                options=kinds().map(|(name, _)| (name, name)).collect()
                chosen=Signal::derive(kind)
                choose=choose_kind
            />
        </div>
    }
    .into_any()
}

/// Every year with a figure, its source, and a row for one more.
#[component]
fn Years() -> impl IntoView {
    let desk = desk();
    let w = &words().community;
    let years = move || -> Vec<u32> {
        let counts = |plan: &Plan| plan.community.population.counts().iter().map(key).collect();
        desk.plan.with(counts)
    };
    let table = move || {
        view! {
            <div class="scroll" role="region" tabindex="0" aria-label=w.table_caption>
                <table class="years">
                    <caption class="visually-hidden">{w.table_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{w.table_year}</th>
                            <th scope="col" class="number">{w.table_people}</th>
                            <th scope="col">{w.table_source}</th>
                            <td></td>
                        </tr>
                    </thead>
                    <tbody>{rows(years, move |year| year_row(desk, year))}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <h3>{w.other_years}</h3>
        <p class="hint">{w.other_years_lead}</p>
        {while_true(move || !years().is_empty(), table)}
        <AddYear/>
    }
    .into_any()
}

fn key(count: &Count) -> u32 {
    u32::from(count.year.number())
}

fn year_row(desk: Desk, key: u32) -> AnyView {
    let w = &words().community;
    let found = desk.plan.with_untracked(|plan| {
        plan.community.population.counts().iter().find(|count| self::key(count) == key).map(|count| count.year)
    });
    let Some(year) = found else { return ().into_any() };
    let count = move |read: fn(&Count) -> String| {
        desk.plan.with(|plan| plan.community.population.given(year).map_or(String::new(), read))
    };
    let people = text(move || count(|count| format::people(count.people)));
    let source = signal(move || count(|count| count.source.clone()));
    let id = format!("source-{year}");
    let key = id.clone();
    let enter: Enter = Callback::new(move |text: String| {
        desk.edit(&key, |plan| plan.community.population.set_source(year, text));
        Ok(())
    });
    let remove = move || {
        desk.edit("remove-year", |plan| plan.set_population(year, None));
        desk.close_edit();
    };
    let label = w.source_of(&year.to_string());
    view! {
        <tr>
            <th scope="row">{year.to_string()}</th>
            <td class="number">{people}</td>
            <td class="wide"><Field id=id label=label shown=source enter=enter in_table=true/></td>
            <td>
                <button type="button" class="quiet" aria-label=w.other_remove(&year.to_string()) on:click=click(remove)>"×"</button>
            </td>
        </tr>
    }
    .into_any()
}

/// A year and a population that go into the table together.
#[component]
fn AddYear() -> impl IntoView {
    let desk = desk();
    let w = &words().community;
    let (year, people) = (RwSignal::new(None::<Year>), RwSignal::new(None::<People>));
    // What was typed and not added yet is no part of the plan.
    let (year_text, people_text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let problem = RwSignal::new(None::<Problem>);
    let enter_year: Enter = Callback::new(move |text: String| {
        year.set(None);
        year.set(read_year(&text)?);
        year_text.set(text);
        Ok(())
    });
    let enter_people: Enter = Callback::new(move |text: String| {
        people.set(None);
        people.set(read_people(&text)?);
        people_text.set(text);
        Ok(())
    });
    let add = move || {
        let result = match (year.get_untracked(), people.get_untracked()) {
            (None, _) => Err(Problem::YearNeeded),
            (_, None) => Err(Problem::PeopleNeeded),
            (Some(year), _) if desk.plan.with_untracked(|it| it.community.population.given(year).is_some()) => {
                Err(Problem::YearTaken(year))
            }
            (Some(year), people) => {
                desk.edit("add-year", |plan| plan.set_population(year, people));
                desk.close_edit();
                Ok(())
            }
        };
        if result.is_ok() {
            year_text.set(String::new());
            people_text.set(String::new());
            year.set(None);
            people.set(None);
        }
        problem.set(result.err());
    };
    view! {
        <div class="fields add-year">
            <Field id="add-year" label=w.other_year shown=year_text enter=enter_year numeric=true/>
            <Field id="add-population" label=w.other_population shown=people_text enter=enter_people numeric=true/>
            <div class="field">
                <button type="button" on:click=click(add)>{w.other_add}</button>
                <span class="problem" aria-live="polite">{text(move || problem.get().map(|why| why.text()))}</span>
            </div>
        </div>
    }
    .into_any()
}
