//! The base-year inventory: sector totals, scopes or one total.

use leptos::prelude::*;

use crate::app::desk::{Desk, desk};
use crate::app::field::{Choice, Enter, Field, Options, Problem, entry_text, read_entry, read_tons};
use crate::app::format;
use crate::app::live::{change, flag, piece, rows, signal, text, while_true};
use crate::app::words::{self, words};
use crate::inventory::{Boundary, Detail, Entry, GwpSet, Place, Protocol, Totals};
use crate::quantity::Tco2e;
use crate::reference::gpc::{Level, Reference, Scope, Sector, Subsector};

use super::population::BaseYear;

const DETAILS: [Detail; 3] = [Detail::Sectors, Detail::Scopes, Detail::CommunityWide];
const BOUNDARIES: [Boundary; 3] = [Boundary::Everything, Boundary::Basic, Boundary::BasicPlus];
const PROTOCOLS: [Protocol; 3] = [Protocol::UsCommunityProtocol, Protocol::Gpc, Protocol::Other];
const GWP_SETS: [GwpSet; 3] = [GwpSet::Ar4, GwpSet::Ar5, GwpSet::Ar6];

/// The subsectors nearly every community has; the others are shown on demand or when filled.
const COMMON: [Subsector; 7] = [
    Subsector::ResidentialBuildings,
    Subsector::CommercialBuildings,
    Subsector::Manufacturing,
    Subsector::OnRoad,
    Subsector::SolidWaste,
    Subsector::BiologicalTreatment,
    Subsector::Wastewater,
];

#[component]
pub(in crate::app) fn Inventory() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let detail = Memo::new(move |_| desk.plan.with(|plan| plan.inventory.detail));
    view! {
        <h1 tabindex="-1">{w.headline}</h1>
        <p class="lead">{w.lead}</p>
        <section class="panel" aria-labelledby="figures">
            <h2 id="figures">{w.detail}</h2>
            <DetailChoice/>
            {piece(move || match detail.get() {
                Detail::Sectors => Sectors().into_any(),
                Detail::Scopes => Scopes().into_any(),
                Detail::CommunityWide => CommunityWide().into_any(),
            })}
            <Sums/>
        </section>
        <section class="panel" aria-labelledby="about">
            <h2 id="about">{w.about}</h2>
            <About/>
        </section>
    }
}

/// Finds the value a choice's text stands for.
fn chosen<T: Copy>(all: &[T], name: fn(T) -> &'static str, text: &str) -> Option<T> {
    all.iter().copied().find(|value| name(*value) == text)
}

fn named<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<(&'static str, &'static str)> {
    all.iter().map(|value| (name(*value), name(*value))).collect()
}

#[component]
fn About() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let protocol = move || desk.plan.with(|plan| plan.inventory.protocol.map_or("", words::protocol));
    let gwp = move || desk.plan.with(|plan| plan.inventory.gwp_set.map_or("", words::gwp_set));
    let source = signal(move || desk.plan.with(|plan| plan.inventory.source.clone()));
    let enter_source: Enter = Callback::new(move |text: String| {
        desk.edit("inventory-source", |plan| plan.inventory.source = text);
        Ok(())
    });
    let choose_protocol = Callback::new(move |text: String| {
        let choice = chosen(&PROTOCOLS, words::protocol, &text);
        desk.edit("protocol", |plan| plan.inventory.protocol = choice);
        desk.close_edit();
    });
    let choose_gwp = Callback::new(move |text: String| {
        let choice = chosen(&GWP_SETS, words::gwp_set, &text);
        desk.edit("gwp", |plan| plan.inventory.gwp_set = choice);
        desk.close_edit();
    });
    view! {
        <div class="fields">
            <BaseYear/>
            <Choice
                id="protocol" label=w.protocol none=w.protocol_none
                options=named(&PROTOCOLS, words::protocol) chosen=Signal::derive(protocol) choose=choose_protocol
            />
            <Choice
                id="gwp" label=w.gwp_set hint=w.gwp_hint none=w.gwp_none
                options=named(&GWP_SETS, words::gwp_set) chosen=Signal::derive(gwp) choose=choose_gwp
            />
        </div>
        <Field id="inventory-source" label=w.source hint=w.source_hint shown=source enter=enter_source/>
    }
    .into_any()
}

#[component]
fn DetailChoice() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let shown = move || desk.plan.with(|plan| words::detail(plan.inventory.detail));
    let choose = Callback::new(move |text: String| {
        if let Some(detail) = chosen(&DETAILS, words::detail, &text) {
            desk.edit("detail", |plan| plan.inventory.detail = detail);
            desk.close_edit();
        }
    });
    view! {
        <Options
            name="detail" legend=w.detail hint=w.detail_hint
            options=named(&DETAILS, words::detail) chosen=Signal::derive(shown) choose=choose
        />
    }
    .into_any()
}

/// One total.
#[component]
fn CommunityWide() -> impl IntoView {
    let w = &words().inventory;
    view! { <div class="fields"><CommunityWideField hint=w.community_wide_hint/></div> }
}

/// The field for the one total; the target view shows it too.
#[component]
pub(super) fn CommunityWideField(hint: &'static str) -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let shown =
        move || desk.plan.with(|plan| entry_text(plan.inventory.entry(Place::CommunityWide)));
    let enter: Enter = Callback::new(move |text: String| {
        let entry = read_tons(&text)?.map(Entry::Amount);
        put(desk, "community-wide", Place::CommunityWide, entry)
    });
    view! {
        <Field
            id="community-wide" label=w.community_wide hint=hint
            shown=signal(shown) enter=enter numeric=true unit="tCO₂e"
        />
    }
    .into_any()
}

fn put(desk: Desk, key: &str, place: Place, entry: Option<Entry>) -> Result<(), Problem> {
    let mut result = Ok(());
    desk.edit(key, |plan| result = plan.inventory.enter(place, entry));
    result.map_err(|_| Problem::Negative)
}

#[component]
fn Scopes() -> impl IntoView {
    let w = &words().inventory;
    let field = |scope: Scope| {
        let label = w.scope_field(words::scope(scope), words::scope_explained(scope));
        view! { <EntryField place=Place::Scope(scope) id=format!("scope-{}", scope.number()) label=label/> }
    };
    view! { <p class="hint">{w.sectors_hint}</p><div class="fields">{Scope::ALL.map(field).collect_view()}</div> }
}

/// An amount or a notation key.
#[component]
fn EntryField(place: Place, id: String, label: String, #[prop(optional)] in_table: bool) -> impl IntoView {
    let desk = desk();
    let key = id.clone();
    let shown = move || desk.plan.with(|plan| entry_text(plan.inventory.entry(place)));
    let enter: Enter = Callback::new(move |text: String| put(desk, &key, place, read_entry(&text)?));
    view! { <Field id=id label=label shown=signal(shown) enter=enter numeric=true in_table=in_table/> }
        .into_any()
}

/// The GPC's subsectors by scope.
#[component]
fn Sectors() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let all = RwSignal::new(false);
    // Which uncommon subsectors hold something when the view opens: the table does not jump
    // about while one types.
    let filled: Vec<Subsector> = desk.plan.with_untracked(|plan| {
        plan.inventory.by_reference.keys().map(|reference| reference.row().subsector).collect()
    });
    let filled = StoredValue::new(filled);
    let is_shown = move |subsector: Subsector| {
        all.get() || COMMON.contains(&subsector) || filled.with_value(|filled| filled.contains(&subsector))
    };
    let is_shown = Callback::new(is_shown);
    view! {
        <p class="hint">{w.sectors_hint}</p>
        <label class="option switch">
            <input type="checkbox" prop:checked=flag(move || all.get()) on:change=change(move |event| all.set(event_target_checked(&event)))/>
            <span>{w.show_all}</span>
        </label>
        {Sector::ALL.map(|sector| view! { <SectorTable sector=sector all=all is_shown=is_shown/> }).collect_view()}
        <BoundaryChoice/>
    }
}

#[component]
fn SectorTable(sector: Sector, all: RwSignal<bool>, is_shown: Callback<Subsector, bool>) -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let mut subsectors: Vec<Subsector> =
        Reference::all().map(Reference::row).filter(|row| row.sector == sector).map(|row| row.subsector).collect();
    subsectors.dedup();
    let shown = StoredValue::new(subsectors);
    let keys = move || -> Vec<u32> {
        shown.with_value(|all| all.iter().filter(|it| is_shown.run(**it)).map(|it| *it as u32).collect())
    };
    let row = move |key: u32| {
        let found = shown.with_value(|all| all.iter().copied().find(|it| *it as u32 == key));
        found.map_or(().into_any(), |subsector| subsector_row(subsector, all))
    };
    let subtotal = move || {
        let amounts = desk.plan.with(|plan| {
            let entries = plan.inventory.counted();
            let of_sector = |(place, amount): (Place, Tco2e)| match place {
                Place::Reference(reference) if reference.row().sector == sector => Some(amount),
                _ => None,
            };
            entries.into_iter().filter_map(of_sector).reduce(|sum, amount| sum + amount)
        });
        amounts.map(|sum| format!("{}: {}", w.subtotal, words().frame.tons(&format::tons(sum))))
    };
    let head = |name: &'static str, explained: &'static str| {
        view! { <th scope="col"><span>{name}</span><small>{explained}</small></th> }.into_any()
    };
    let table = move || {
        view! {
            <table class="sectors">
                <caption><span>{words::sector(sector)}</span><span class="sum">{text(subtotal)}</span></caption>
                <thead>
                    <tr>
                        <th scope="col">{w.subsector}</th>
                        {Scope::ALL.map(|scope| head(words::scope(scope), words::scope_explained(scope))).collect_view()}
                        {while_true(move || all.get(), move || head(w.memo, w.memo_explained))}
                    </tr>
                </thead>
                <tbody>{rows(keys, row)}</tbody>
            </table>
        }
        .into_any()
    };
    while_true(move || !keys().is_empty(), table).into_any()
}

fn subsector_row(subsector: Subsector, all: RwSignal<bool>) -> AnyView {
    let find = move |scope: Option<Scope>| {
        Reference::all().find(|reference| {
            let row = reference.row();
            let is_memo = row.level == Level::Territorial;
            row.subsector == subsector && scope.map_or(is_memo, |scope| row.scope == scope && !is_memo)
        })
    };
    let cell = move |scope: Option<Scope>| {
        let w = &words().inventory;
        let column = scope.map_or(w.memo, words::scope);
        match find(scope) {
            None => view! { <td class="none"></td> }.into_any(),
            Some(reference) => {
                let code = reference.row().code;
                let label = w.field(words::subsector(subsector), column, code);
                view! {
                    <td data-scope=column>
                        <EntryField place=Place::Reference(reference) id=format!("ref-{code}") label=label in_table=true/>
                    </td>
                }
                .into_any()
            }
        }
    };
    view! {
        <tr>
            <th scope="row">{words::subsector(subsector)}</th>
            {Scope::ALL.map(|scope| cell(Some(scope))).collect_view()}
            {while_true(move || all.get(), move || cell(None))}
        </tr>
    }
    .into_any()
}

#[component]
fn BoundaryChoice() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let shown = move || desk.plan.with(|plan| words::boundary(plan.inventory.boundary));
    let choose = Callback::new(move |text: String| {
        if let Some(boundary) = chosen(&BOUNDARIES, words::boundary, &text) {
            desk.edit("boundary", |plan| plan.inventory.boundary = boundary);
            desk.close_edit();
        }
    });
    view! {
        <Options
            name="boundary" legend=w.boundary hint=w.boundary_hint
            options=named(&BOUNDARIES, words::boundary) chosen=Signal::derive(shown) choose=choose
        />
    }
    .into_any()
}

/// The inventory's sums, as they are typed.
#[component]
fn Sums() -> impl IntoView {
    let desk = desk();
    let w = &words().inventory;
    let scope = |scope: Scope| w.total_scope(words::scope(scope));
    let detail = move || desk.plan.with(|plan| plan.inventory.detail);
    let scopes = move || {
        view! {
            {sum(scope(Scope::Scope1), false, |it| it.scope1)}
            {sum(scope(Scope::Scope2), false, |it| it.scope2)}
            {sum(scope(Scope::Scope3), false, |it| it.scope3)}
        }
        .into_any()
    };
    let levels = move || {
        view! {
            {sum(w.total_basic.to_owned(), false, |it| it.basic)}
            {sum(w.total_basic_plus.to_owned(), false, |it| it.basic_plus)}
        }
        .into_any()
    };
    let has_memo = move || desk.assessment.with(|it| it.totals.grid_generation_memo.is_some());
    let memo = move || sum(w.total_memo.to_owned(), false, |it| it.grid_generation_memo);
    let has_people = move || desk.assessment.with(|it| it.base_per_capita.is_some());
    let per_person = move || {
        desk.assessment.with(|it| it.base_per_capita).map(|value| w.per_person_value(&format::per_person(value)))
    };
    view! {
        <h3>{w.totals}</h3>
        <dl class="sums">
            {while_true(move || detail() != Detail::CommunityWide, scopes)}
            {while_true(move || detail() == Detail::Sectors, levels)}
            {while_true(has_memo, memo)}
            {sum(w.total_base.to_owned(), true, |it| it.base)}
            {while_true(has_people, move || {
                view! { <div><dt>{w.per_person}</dt><dd>{text(per_person)}</dd></div> }.into_any()
            })}
        </dl>
    }
    .into_any()
}

/// One sum with its name.
fn sum(label: String, is_base: bool, read: fn(&Totals) -> Option<Tco2e>) -> AnyView {
    let desk = desk();
    let sum = move || match desk.assessment.with(|it| read(&it.totals)) {
        Some(sum) => words().frame.tons(&format::tons(sum)),
        None => words().inventory.total_missing.to_owned(),
    };
    view! { <div class:base=is_base><dt>{label}</dt><dd>{text(sum)}</dd></div> }.into_any()
}
