//! What opens below an action: why it stands there, its figures to be typed, its years, what it comes to
//! alone and in the package, and what to know about it.

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, signal, while_true};
use crate::session::Desk;
use crate::session::history::Edit;
use crate::text::format;
use crate::text::problem::{Problem, read_within, read_year};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::field::Field;
use crate::ui::parts::pair;
use crate::ui::why::why_of;
use crate::views::actions::answer::of_action;
use crate::views::actions::list::{edit, field_id, figures, read, set, shown, slider, strength, take, value};
use crate::views::actions::state::{Bench, ask_action};
use fairshare::actions::Chosen;
use fairshare::actions::catalogue::{Kind, Limits, Parameter};
use fairshare::explain::{Subject, Topic};
use fairshare::outlook::{ActionFigures, State};
use fairshare::plan::Plan;
use fairshare::quantity::{Tco2e, Year};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::{OutlookTerm, Term};

pub(crate) fn details(bench: Bench, desk: Desk, kind: Kind) -> El {
    let reason =
        memo(move |_| bench.ranked(kind, |it| (say::reason(&it.reason), say::worked_on(&it.reason))));
    let reason =
        piece(move || reason.get().map(|(sentence, figure)| reason_with_why(desk, kind, &sentence, figure)));
    let counts = move || figures(bench, desk, kind, |it| it.state) == Some(State::On);
    el("div.below")
        .add(el("p.full-name").add(say::about(kind).name))
        .add(el("p.reason").attr("data-source", "ranking").add(reason))
        .add(settings(desk, kind))
        .add(while_true(counts, move || effects(bench, desk, kind)))
        .add(about(kind))
}

/// Why it ranks there; the emissions it works on can be asked about, in a package without its own doing.
fn reason_with_why(desk: Desk, kind: Kind, sentence: &str, figure: Option<String>) -> El {
    let term = Term::Outlook(OutlookTerm::WorkedOn(kind, TARGET_YEAR));
    let parts = figure.as_deref().and_then(|it| sentence.split_once(it));
    let without = move || {
        let of = |plan: &Plan| Plan {
            scenarios: plan.scenarios.iter().map(|it| it.without(kind)).collect(),
            ..plan.clone()
        };
        Some(desk.plan.with_untracked(of))
    };
    match (parts, figure) {
        (Some((before, after)), Some(figure)) => {
            let called = words().actions.without(say::about(kind).name);
            let figure = why_of(&called, without, Subject { topic: Topic::Forecast, term }, figure);
            // The sign behind a figure never begins a line.
            let (sign, rest) = after.split_once(' ').unwrap_or((after, ""));
            el("span").add(before).add(el("span.unbroken").add(figure).add(sign)).add(" ").add(rest)
        }
        _ => el("span").add(sentence),
    }
}

/// The figures and the years.
fn settings(desk: Desk, kind: Kind) -> El {
    let first = strength(kind).map(|it| it.parameter);
    let (strong, constant): (Vec<&'static Limits>, Vec<&'static Limits>) =
        kind.parameters().iter().partition(|it| it.is_strength() || it.parameter == Parameter::Tons);
    let setting = |limits: &'static Limits| {
        let (value, take) = (shown(desk, kind, limits), take(desk, kind, limits));
        let made = match limits.limit {
            None => return number(desk, kind, limits),
            // Its slider stands in the row.
            Some(_) if first == Some(limits.parameter) => slider(kind, limits).field(value, take),
            Some(_) => slider(kind, limits).both(value, take),
        };
        made.attr("data-source", "ours")
    };
    let strong: Vec<El> = strong.into_iter().map(setting).collect();
    let constants: Vec<El> = constant.into_iter().map(|limits| number(desk, kind, limits)).collect();
    let constants = (!constants.is_empty()).then(|| {
        let summary = el("summary").add(words().actions.constants);
        el("details").add(summary).add(el("div.fields").add(constants))
    });
    el("div.settings").add(strong).add(years(desk, kind)).add(constants)
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
        edit(desk, Edit::Field(&id), kind, |chosen| set(chosen, limits, value))
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
        edit(desk, Edit::Field(&id), kind, |it| set_years(it, year, it.full_effect))
    });
    let (id, full) = field("full", w.full_effect, |it| it.full_effect().number());
    let full = full.taking(move |text| {
        let year = read_year(text)?;
        edit(desk, Edit::Field(&id), kind, |it| set_years(it, it.start, year))
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
    let place = memo(move |_| desk.plan.with(|plan| plan.shown_scenario().and_then(|it| it.find(kind))));
    // In another scenario the action may stand at another place, which its explanation must know.
    let inside = piece(move || {
        let index = place.get()?;
        let figure = |quantity: OutlookTerm, read: fn(&ActionFigures) -> Tco2e| {
            ask_action(index, quantity, of_action(bench, index, read))
        };
        let later = figure(OutlookTerm::InPackage(NET_ZERO_YEAR), |it| it.in_2050.in_package);
        Some(
            el("dl.figures-of")
                .add(pair(
                    w.in_package,
                    figure(OutlookTerm::InPackage(TARGET_YEAR), |it| it.in_2030.in_package),
                ))
                .add(pair(w.alone, figure(OutlookTerm::Alone(TARGET_YEAR), |it| it.in_2030.alone)))
                .add(pair(w.in_package_later(&NET_ZERO_YEAR.to_string()), later)),
        )
    });
    el("div").add(inside)
}

fn about(kind: Kind) -> El {
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
