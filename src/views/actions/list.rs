//! The actions of the catalogue, a row each, most effective first. Rows are made once; what they show
//! changes in place.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, rows, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::Problem;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::parts::hint;
use crate::ui::slider::{Slider, Take};
use crate::views::actions::details::details;
use crate::views::actions::row::{ActionRow, figure, signed};
use crate::views::actions::state::Bench;
use fairshare::actions::catalogue::{Kind, Limits, Parameter};
use fairshare::actions::rank::{Ranked, Reason};
use fairshare::actions::{Action, Chosen, Scenario};
use fairshare::outlook::{ActionFigures, State};

/// So many stand in the list even where the effect of each is small.
const AT_LEAST: usize = 6;

/// Which part of the list an action stands in.
#[derive(Clone, Copy, PartialEq)]
enum Shelf {
    First,
    Small,
    Cannot,
}

/// The list; below it what has a small effect here.
pub(crate) fn list(bench: Bench) -> Vec<El> {
    let keys = move |shelf: Shelf| move || on_shelf(bench, shelf);
    let small = move || {
        let said = live(move || small_said(bench));
        el("details.more")
            .add(el("summary").attr("data-source", "count").text(said))
            .add(el("div.action-list").add(rows(keys(Shelf::Small), move |key| action(bench, key))))
    };
    vec![
        el("div.action-list").add(rows(keys(Shelf::First), move |key| action(bench, key))),
        el("div").add(while_true(has_some(bench, Shelf::Small), small)),
    ]
}

/// What this community cannot have.
pub(crate) fn cannot(bench: Bench) -> El {
    let w = words().actions;
    let keys = move || on_shelf(bench, Shelf::Cannot);
    let missing = move || {
        el("details.more")
            .add(el("summary").add(w.cannot))
            .add(hint(w.cannot_explained))
            .add(el("div.action-list").add(rows(keys, move |key| not_available(bench, key))))
    };
    el("div").add(while_true(has_some(bench, Shelf::Cannot), missing))
}

fn has_some(bench: Bench, shelf: Shelf) -> impl Fn() -> bool + Send + Sync + 'static {
    move || !on_shelf(bench, shelf).is_empty()
}

fn on_shelf(bench: Bench, wanted: Shelf) -> Vec<u32> {
    let shelf = |(nth, it): (usize, &Ranked)| match &it.reason {
        Reason::NotInInventory { .. } => Shelf::Cannot,
        _ if it.is_small && nth >= AT_LEAST => Shelf::Small,
        _ => Shelf::First,
    };
    bench.ranking.with(|all| {
        all.iter().enumerate().filter(|it| shelf(*it) == wanted).map(|(_, it)| key(it.kind)).collect()
    })
}

/// How many have a small effect, and how many of them are on.
fn small_said(bench: Bench) -> String {
    let w = words().actions;
    let desk = desk();
    let all = on_shelf(bench, Shelf::Small);
    let on = all.iter().filter(|key| is_on(desk, of_key(**key))).count();
    match (all.len(), on) {
        (1, 0) => w.small_one.to_owned(),
        (count, 0) => w.small(&count.to_string()),
        (count, on) => w.small_on(&count.to_string(), &on.to_string()),
    }
}

fn key(kind: Kind) -> u32 {
    Kind::ALL.iter().position(|it| *it == kind).map_or(0, |index| index as u32)
}

fn of_key(key: u32) -> Kind {
    Kind::ALL.get(key as usize).copied().unwrap_or(Kind::CleanElectricity)
}

/// Reads an action of the scenario on screen; one that is not in it is at its defaults.
pub(crate) fn read<T>(desk: Desk, kind: Kind, read: impl FnOnce(Option<&Chosen>) -> T) -> T {
    desk.plan.with(|plan| {
        let scenario = plan.shown_scenario();
        read(scenario.and_then(|it| it.actions.get(it.find(kind)?)))
    })
}

/// Changes an action of the scenario on screen.
pub(crate) fn edit(
    desk: Desk,
    step: Edit,
    kind: Kind,
    change: impl FnOnce(&mut Chosen) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut result = Err(Problem::TooManyActions(Scenario::MAX_ACTIONS));
    desk.edit(step, |plan| {
        if let Some(chosen) = plan.scenario_mut().entry(kind) {
            result = change(chosen);
        }
    });
    result
}

fn is_on(desk: Desk, kind: Kind) -> bool {
    read(desk, kind, |it| it.is_some_and(|it| it.is_on))
}

/// What an action of the catalogue comes to in the scenario on screen.
pub(crate) fn figures<T>(
    bench: Bench,
    desk: Desk,
    kind: Kind,
    read: impl FnOnce(&ActionFigures) -> T,
) -> Option<T> {
    let index = desk.plan.with(|plan| plan.shown_scenario().and_then(|it| it.find(kind)))?;
    bench.read(|it| it.actions.get(index).map(read)).flatten()
}

fn action(bench: Bench, key: u32) -> El {
    let desk = desk();
    let kind = of_key(key);
    let id = format!("action-{}", kind.code());
    let is_on = memo(move |_| is_on(desk, kind));
    let place = memo(move |_| desk.plan.with(|plan| plan.shown_scenario().and_then(|it| it.find(kind))));
    let problem = RwSignal::new(None::<Problem>);
    let turn = move |yes: bool| {
        let done = edit(desk, Edit::Whole, kind, |chosen| {
            chosen.is_on = yes;
            Ok(())
        });
        let is_done = done.is_ok();
        problem.set(done.err());
        is_done
    };
    let row = ActionRow {
        id,
        name: Signal::stored(say::action_short(&Action::Known(kind))),
        is_on,
        place,
        saved: live(move || saved(bench, desk, kind)),
        slider: strength(kind).map(|limits| {
            let shown = shown(desk, kind, limits);
            let slider = slider(kind, limits).range(shown, take(desk, kind, limits));
            let slider = slider.attr("aria-describedby", &format!("action-{}-name", kind.code()));
            (slider, live(move || figure(shown.get(), say::unit(limits.unit))))
        }),
        is_open: RwSignal::new(false),
    };
    let said = live(move || problem.with(|it| it.as_ref().map(Problem::text)));
    row.made(bench, turn, move || details(bench, desk, kind))
        .add(el("p.problem").attr("aria-live", "polite").text(said))
}

/// What it saves in 2030 within the package; while it is off, what it would save at its limit.
fn saved(bench: Bench, desk: Desk, kind: Kind) -> String {
    let w = words().actions;
    match figures(bench, desk, kind, |it| (it.state, it.in_2030.in_package)) {
        Some((State::On, tons)) => signed(tons),
        Some((State::OutsideTotal, _)) => w.beside_total.to_owned(),
        _ => bench.ranked(kind, |it| w.up_to(&signed(it.up_to))).unwrap_or_default(),
    }
}

/// The figure that says how strong an action is, first of all.
pub(crate) fn strength(kind: Kind) -> Option<&'static Limits> {
    kind.parameters().iter().find(|it| it.is_strength())
}

pub(crate) fn value(desk: Desk, kind: Kind, parameter: Parameter, default: f64) -> f64 {
    read(desk, kind, |it| it.and_then(|it| it.parameter(parameter)).unwrap_or(default))
}

/// A strength as it is now.
pub(crate) fn shown(desk: Desk, kind: Kind, limits: &'static Limits) -> Signal<f64> {
    memo(move |_| value(desk, kind, limits.parameter, limits.default)).into()
}

/// A strength by slider.
pub(crate) fn slider(kind: Kind, limits: &'static Limits) -> Slider {
    let w = words().actions;
    let unit = say::unit(limits.unit);
    let said = |value: f64| format::with_unit(&format::exact(value), unit);
    Slider {
        id: field_id(kind, limits.parameter),
        label: say::parameter(kind, limits.parameter).to_owned(),
        hint: w.limit_hint(&said(limits.default), &said(limits.limit.unwrap_or(limits.max))),
        unit,
        min: limits.min,
        max: limits.max,
        step: 1.0,
    }
}

/// Sets a strength; who moves it wants the action on.
pub(crate) fn take(desk: Desk, kind: Kind, limits: &'static Limits) -> Take {
    let id = field_id(kind, limits.parameter);
    Rc::new(move |value| {
        // The field has checked the limits, and so does the slider.
        let _ = edit(desk, Edit::Field(&id), kind, |chosen| {
            set(chosen, limits, value)?;
            chosen.is_on = true;
            Ok(())
        });
    })
}

pub(crate) fn field_id(kind: Kind, parameter: Parameter) -> String {
    format!("{}-{}", kind.code(), parameter.code())
}

pub(crate) fn set(chosen: &mut Chosen, limits: &Limits, value: Option<f64>) -> Result<(), Problem> {
    let Limits { parameter, min, max, .. } = *limits;
    chosen.set(parameter, value).map_err(|_| Problem::Outside(min, max))
}

/// An action that the community cannot have, and why.
fn not_available(bench: Bench, key: u32) -> El {
    let kind = of_key(key);
    let why = piece(move || bench.ranked(kind, |it| el("p.reason").add(say::reason(&it.reason))));
    el("article.action.cannot").add(el("h3").add(say::about(kind).name)).add(why)
}
