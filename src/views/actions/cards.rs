//! The actions of the catalogue as cards: a switch, sliders, years, what each does alone and within
//! the package, and what to know about it. Cards are made once; what they show changes in place.

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, rows, signal, while_true};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_within, read_year};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::field::Field;
use crate::ui::parts::{hint, input_of, js, pair};
use crate::ui::slider::Slider;
use crate::ui::why::why;
use crate::views::actions::answer::{of_action, places};
use crate::views::actions::state::{Bench, ask_action};
use fairshare::actions::catalogue::{Kind, Limits, Parameter};
use fairshare::actions::rank::{Ranked, Reason};
use fairshare::actions::{Chosen, Scenario};
use fairshare::explain::{Subject, Topic};
use fairshare::outlook::{ActionFigures, Quantity, State};
use fairshare::quantity::{Tco2e, Year};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR, Term};

/// The cards in the order of their rank; those that this community cannot have come last.
pub(crate) fn cards(bench: Bench) -> Vec<El> {
    let w = words().actions;
    let keys = move |can: bool| {
        let is_there = move |it: &&Ranked| !matches!(it.reason, Reason::NotInInventory { .. }) == can;
        move || {
            bench.ranking.with(|all| all.iter().filter(is_there).map(|it| key(it.kind)).collect::<Vec<u32>>())
        }
    };
    let cannot = keys(false);
    let has_some = move || !cannot().is_empty();
    let missing = move || {
        el("details.cannot-have")
            .add(el("summary").add(w.cannot))
            .add(hint(w.cannot_explained))
            .add(el("div.action-list").add(rows(keys(false), move |key| cannot_card(bench, key))))
    };
    vec![
        el("div.action-list").add(rows(keys(true), move |key| card(bench, key))),
        el("div").add(while_true(has_some, missing)),
    ]
}

fn key(kind: Kind) -> u32 {
    Kind::ALL.iter().position(|it| *it == kind).map_or(0, |index| index as u32)
}

fn of_key(key: u32) -> Kind {
    Kind::ALL.get(key as usize).copied().unwrap_or(Kind::CleanElectricity)
}

/// Reads an action of the scenario on screen; one that is not in it is at its defaults.
fn read<T>(desk: Desk, kind: Kind, read: impl FnOnce(Option<&Chosen>) -> T) -> T {
    desk.plan.with(|plan| {
        let scenario = plan.shown_scenario();
        read(scenario.and_then(|it| it.actions.get(it.find(kind)?)))
    })
}

/// Changes an action of the scenario on screen.
fn edit(
    desk: Desk,
    field: &str,
    kind: Kind,
    change: impl FnOnce(&mut Chosen) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut result = Err(Problem::TooManyActions(Scenario::MAX_ACTIONS));
    desk.edit(field, |plan| {
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

fn card(bench: Bench, key: u32) -> El {
    let desk = desk();
    let kind = of_key(key);
    let about = say::about(kind);
    let id = format!("action-{}", kind.code());
    let is_on = Memo::new(move |_| is_on(desk, kind));
    let problem = RwSignal::new(None::<Problem>);
    let turn = {
        let id = id.clone();
        move |event| {
            let yes = input_of(&event).checked();
            let done = edit(desk, &format!("{id}-on"), kind, |chosen| {
                chosen.is_on = yes;
                Ok(())
            });
            desk.close_edit();
            if done.is_err() {
                input_of(&event).set_checked(false);
            }
            problem.set(done.err());
        }
    };
    let switch = el("input")
        .id(&id)
        .attr("type", "checkbox")
        .attr("role", "switch")
        .attr("aria-describedby", &format!("{id}-why"))
        .live_prop("checked", move || js(is_on.get()))
        .on("change", turn);
    let name = el("label.option").add(switch).add(el("h3").add(about.name)).attr("for", &id);
    let reason =
        Memo::new(move |_| bench.ranked(kind, |it| (say::reason(&it.reason), say::worked_on(&it.reason))));
    let reason =
        piece(move || reason.get().map(|(sentence, figure)| reason_with_why(kind, &sentence, figure)));
    let header = el("header").add(name).add(saved(bench, desk, kind));
    el("article.action")
        .live_class("on", move || is_on.get())
        .add(header)
        .add(el("p.reason").id(&format!("{id}-why")).attr("data-source", "ranking").add(reason))
        .add(
            el("p.problem").attr("aria-live", "polite").text(live(move || problem.get().map(|it| it.text()))),
        )
        .add(while_true(move || is_on.get(), move || settings(bench, desk, kind)))
        .add(details(kind))
}

/// Why it ranks there; the emissions it works on can be asked about.
fn reason_with_why(kind: Kind, sentence: &str, figure: Option<String>) -> El {
    let term = Term::Outlook(Quantity::WorkedOn(kind, TARGET_YEAR));
    let parts = figure.as_deref().and_then(|it| sentence.split_once(it));
    match (parts, figure) {
        (Some((before, after)), Some(figure)) => {
            let figure = why(Subject { topic: Topic::Forecast, term }, figure);
            // The sign behind a figure never begins a line.
            let (sign, rest) = after.split_once(' ').unwrap_or((after, ""));
            el("span").add(before).add(el("span.unbroken").add(figure).add(sign)).add(" ").add(rest)
        }
        _ => el("span").add(sentence),
    }
}

/// Its number in the picture, and what it takes off in 2030 within the package.
fn saved(bench: Bench, desk: Desk, kind: Kind) -> El {
    let w = words().actions;
    let text = live(move || match figures(bench, desk, kind, |it| (it.state, it.in_2030.in_package)) {
        Some((State::On, tons)) => less(tons),
        Some((State::OutsideTotal, _)) => w.beside_total.to_owned(),
        _ => w.off.to_owned(),
    });
    let number = live(move || {
        let index = desk.plan.with(|plan| plan.shown_scenario().and_then(|it| it.find(kind)))? as u32;
        let place = places(bench).iter().position(|it| *it == index)?;
        Some((place + 1).to_string())
    });
    // For eyes: whoever listens finds number and name in the table.
    let badge = el("span.key").attr("aria-hidden", "true").attr("data-source", "table").text(number);
    el("span.tons").add(badge).add(" ").add(text)
}

/// "−1,234 t" for what is saved, "+1,234 t" for what is added.
pub(crate) fn less(tons: Tco2e) -> String {
    let w = words().actions;
    let number = format::tons(tons);
    match number.strip_prefix('−') {
        Some(more) => w.tons_more(more),
        None if number == "0" => w.tons_none.to_owned(),
        None => w.tons_less(&number),
    }
}

/// The sliders, the years and what they come to.
fn settings(bench: Bench, desk: Desk, kind: Kind) -> El {
    let (strong, constant): (Vec<&Limits>, Vec<&Limits>) =
        kind.parameters().iter().partition(|it| it.is_strength() || it.parameter == Parameter::Tons);
    let strong: Vec<El> = strong.into_iter().map(|limits| setting(desk, kind, limits)).collect();
    let constants: Vec<El> = constant.into_iter().map(|limits| number(desk, kind, limits)).collect();
    let constants = (!constants.is_empty()).then(|| {
        let summary = el("summary").add(words().actions.constants);
        el("details").add(summary).add(el("div.fields").add(constants))
    });
    el("div.settings").add(strong).add(years(desk, kind)).add(constants).add(effects(bench, desk, kind))
}

fn value(desk: Desk, kind: Kind, parameter: Parameter, default: f64) -> f64 {
    read(desk, kind, |it| it.and_then(|it| it.parameter(parameter)).unwrap_or(default))
}

/// A strength by slider; tons, which have no limit to slide to, by number.
fn setting(desk: Desk, kind: Kind, limits: &'static Limits) -> El {
    let w = words().actions;
    let Some(limit) = limits.limit else { return number(desk, kind, limits) };
    let Limits { parameter, default, min, max, .. } = *limits;
    let unit = say::unit(limits.unit);
    let id = field_id(kind, parameter);
    let shown = Memo::new(move |_| value(desk, kind, parameter, default));
    let slider = Slider {
        id: id.clone(),
        label: say::parameter(kind, parameter).to_owned(),
        hint: w.limit_hint(&format::exact(default), unit, &format::exact(limit)),
        unit,
        min,
        max,
        step: 1.0,
    };
    let slider = slider.taking(shown.into(), move |value| {
        // The field has checked the limits, and so does the slider.
        let _ = edit(desk, &id, kind, |chosen| set(chosen, limits, value));
    });
    slider.attr("data-source", "ours")
}

fn field_id(kind: Kind, parameter: Parameter) -> String {
    format!("{}-{}", kind.code(), parameter.code())
}

fn set(chosen: &mut Chosen, limits: &Limits, value: Option<f64>) -> Result<(), Problem> {
    let Limits { parameter, min, max, .. } = *limits;
    chosen.set(parameter, value).map_err(|_| Problem::Outside(min, max))
}

/// A figure by number alone.
fn number(desk: Desk, kind: Kind, limits: &'static Limits) -> El {
    let w = words().actions;
    let Limits { parameter, default, min, max, .. } = *limits;
    let id = field_id(kind, parameter);
    let shown = signal(move || format::exact(value(desk, kind, parameter, default)));
    let hint = w.parameter_default(&format::exact(default));
    let field = Field::new(&id, say::parameter(kind, parameter).to_owned(), shown).numeric();
    field.hint(Signal::stored(hint)).sourced().unit(say::unit(limits.unit)).taking(move |text| {
        let value = read_within(text, min, max)?;
        edit(desk, &id, kind, |chosen| set(chosen, limits, value))
    })
}

/// From when on, and when in full.
fn years(desk: Desk, kind: Kind) -> El {
    let w = words().actions;
    let field = move |which: &'static str, label: &'static str, shown: fn(&Chosen) -> u16| {
        let id = format!("{}-{which}", kind.code());
        let text = signal(move || {
            read(desk, kind, |it| it.map_or_else(|| shown(&Chosen::new(kind)), shown)).to_string()
        });
        (id.clone(), Field::new(&id, label, text).numeric())
    };
    let (id, start) = field("start", w.start, |it| it.start().number());
    let start = start.taking(move |text| {
        let year = read_year(text)?;
        edit(desk, &id, kind, |it| set_years(it, year, it.full_effect))
    });
    let (id, full) = field("full", w.full_effect, |it| it.full_effect().number());
    let full = full.taking(move |text| {
        let year = read_year(text)?;
        edit(desk, &id, kind, |it| set_years(it, it.start, year))
    });
    el("div.years").add(start).add(full)
}

fn set_years(chosen: &mut Chosen, start: Option<Year>, full: Option<Year>) -> Result<(), Problem> {
    let refused = Problem::FullBeforeStart(start.unwrap_or(chosen.start()));
    // A full effect that is not said moves along; one that is said stands.
    chosen.set_years(start, full).map_err(|_| refused)
}

/// Alone, within the package, and in 2050.
fn effects(bench: Bench, desk: Desk, kind: Kind) -> El {
    let w = words().actions;
    let place = Memo::new(move |_| desk.plan.with(|plan| plan.shown_scenario().and_then(|it| it.find(kind))));
    // In another scenario the action may stand at another place, which its explanation must know.
    let inside = piece(move || {
        let index = place.get()?;
        let figure = |quantity: Quantity, read: fn(&ActionFigures) -> Tco2e| {
            ask_action(index, quantity, of_action(bench, index, read))
        };
        let later = figure(Quantity::InPackage(NET_ZERO_YEAR), |it| it.in_2050.in_package);
        Some(
            el("dl.figures-of")
                .add(pair(w.in_package, figure(Quantity::InPackage(TARGET_YEAR), |it| it.in_2030.in_package)))
                .add(pair(w.alone, figure(Quantity::Alone(TARGET_YEAR), |it| it.in_2030.alone)))
                .add(pair(w.in_package_later(&NET_ZERO_YEAR.to_string()), later)),
        )
    });
    el("div").add(inside)
}

fn details(kind: Kind) -> El {
    let w = words().actions;
    let about = say::about(kind);
    let line = |text: String| el("p").add(text);
    let who = el("div").add(line(say::deciders(kind) + ".")).add(line(about.who.to_owned()));
    let equity = el("div").add(line(about.equity.to_owned())).add(line(say::gains(kind) + "."));
    let list = el("dl")
        .add(pair(w.about_what, about.what))
        .add(pair(w.about_who, who))
        .add(pair(w.about_benefits, say::co_benefits(kind) + "."))
        .add(pair(w.about_equity, equity))
        .add(pair(w.about_limits, about.limits));
    el("details.about").add(el("summary").add(w.about)).add(list)
}

/// What the community cannot have, and why.
fn cannot_card(bench: Bench, key: u32) -> El {
    let kind = of_key(key);
    let why = piece(move || bench.ranked(kind, |it| el("p.reason").add(say::reason(&it.reason))));
    el("article.action.cannot").add(el("h3").add(say::about(kind).name)).add(why)
}
