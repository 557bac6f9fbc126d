//! Page 1: what the council is asked, the target, one picture, why it is fair, and what it takes.

use super::actions::next;
use super::{Facts, title};
use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::text::words::plan::date;
use crate::ui::canvas::{axis_unit, printed_path, printed_wedges, tons_unit};
use crate::ui::parts::foreign;
use crate::views::actions::answer::{chart, count, sentence};
use crate::views::target::said::{change, path_sentence};
use fairshare::chart::PathChart;
use fairshare::outlook::{Outlook, State};
use fairshare::quantity::Tco2e;
use fairshare::sbt::TARGET_YEAR;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let next = (!facts.has_package()).then(|| next(facts));
    let mut all = vec![
        el("h1").add(foreign(title(facts.plan))),
        el("h2").add(w.asked_title),
        el("p.asked").add(asked(facts)),
        figures(facts),
        picture(facts),
        el("h2").add(w.fair_title),
        el("p").add(fair(facts)),
        el("h2").add(w.takes_title),
        el("ul.takes").add(takes(facts).into_iter().map(|line| el("li").add(line)).collect::<Vec<El>>()),
    ];
    all.extend(next.into_iter().flatten());
    all.push(el("p.note").add(w.draft_note).add(" ").add(w.prepared(&date(facts.today))));
    all
}

/// The decision in one sentence.
fn asked(facts: &Facts) -> String {
    let w = words().packet;
    let target = &facts.result.target;
    let year = target.basis.year.to_string();
    match target.reduction_per_capita.value() > 0.0 {
        true => {
            w.asked(&format::percent(target.reduction_per_capita), &year, &change(target.reduction_absolute))
        }
        false => w.asked_tons(&format::tons(target.emissions)),
    }
}

fn figures(facts: &Facts) -> El {
    let w = words().packet;
    let target = &facts.result.target;
    let figure = |value: String, text: String| {
        el("p.key-figure").add(el("strong").add(value)).add(" ").add(el("span").add(text))
    };
    let (before, after) = (format::per_person(target.base_per_capita), format::per_person(target.per_capita));
    let (base, tons) = (format::tons(target.basis.emissions), format::tons(target.emissions));
    el("div.key-figures")
        .add(figure(change(target.reduction_per_capita), w.figure_person(&before, &after)))
        .add(figure(change(target.reduction_absolute), w.figure_total(&base, &tons)))
}

/// The forecast, the wedges of the package, the path and today; without a forecast, the path alone.
fn picture(facts: &Facts) -> El {
    let figure = el(if facts.has_package() { "figure" } else { "figure.beside-steps" });
    match &facts.outlook {
        Some(outlook) => {
            let chart = chart(facts.desk, outlook);
            let unit = tons_unit(chart.axis().max).0;
            figure.add(el("p.axis").add(unit)).add(printed_wedges(&chart, &sentence(outlook)))
        }
        None => {
            let unit = axis_unit(&PathChart::of(facts.result)).0;
            let sentence = path_sentence(facts.result);
            figure.add(el("p.axis").add(unit)).add(printed_path(facts.result, &sentence))
        }
    }
}

fn fair(facts: &Facts) -> String {
    let w = words().packet;
    let year = facts.result.target.basis.year.to_string();
    [w.fair_world.to_owned(), w.fair_index.to_owned(), w.fair_same(&year)].join(" ")
}

/// Four lines.
fn takes(facts: &Facts) -> Vec<String> {
    match facts.outlook.as_ref().filter(|it| count(it) > 0) {
        Some(outlook) => with_package(facts, outlook),
        None => without_package(facts),
    }
}

fn with_package(facts: &Facts, outlook: &Outlook) -> Vec<String> {
    let w = words().packet;
    let gap = &outlook.in_2030;
    let saved = format::tons(gap.reduction);
    let package = match count(outlook) {
        1 => w.takes_package_one(&saved),
        count => w.takes_package(&format::exact(count as f64), &saved),
    };
    let rest = match gap.remaining > Tco2e::ZERO {
        true => w.takes_open(&format::tons(gap.remaining)),
        false => w.takes_met(&format::tons(Tco2e::ZERO - gap.remaining)),
    };
    vec![usual(outlook), package, largest(facts, outlook), rest]
}

fn usual(outlook: &Outlook) -> String {
    let w = words().packet;
    let gap = &outlook.in_2030;
    let forecast = format::tons(gap.adjusted);
    match gap.before_actions > Tco2e::ZERO {
        true => w.takes_usual(&forecast, &format::tons(gap.before_actions)),
        false => w.takes_usual_met(&forecast),
    }
}

/// The three actions that save most.
fn largest(facts: &Facts, outlook: &Outlook) -> String {
    const MOST: usize = 3;
    let chosen = facts.plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let mut all: Vec<(f64, String)> = chosen
        .iter()
        .zip(&outlook.actions)
        .filter(|(_, it)| it.state == State::On)
        .map(|(it, figures)| (figures.in_2030.in_package.value(), say::action(&it.action)))
        .collect();
    let mut names = Vec::new();
    while names.len() < MOST && !all.is_empty() {
        let first = (0..all.len()).fold(0, |most, at| if all[at].0 > all[most].0 { at } else { most });
        let (tons, name) = all.remove(first);
        names.push(format!("{name} ({})", format::decimals(tons, 0)));
    }
    words().packet.takes_largest(&names.join(", "))
}

fn without_package(facts: &Facts) -> Vec<String> {
    let w = words().packet;
    let target = &facts.result.target;
    let (base, year) = (format::tons(target.basis.emissions), target.basis.year.to_string());
    let tons = format::tons(target.emissions);
    let mut lines = match target.to_cut > Tco2e::ZERO {
        true => {
            let years = f64::from(TARGET_YEAR.number()) - f64::from(target.basis.year.number());
            let pace = format::decimals(target.to_cut.value() / years, 0);
            vec![w.takes_from(&base, &year, &tons, &format::tons(target.to_cut)), w.takes_pace(&pace)]
        }
        false => vec![w.takes_from_up(&base, &year, &tons)],
    };
    lines.extend(facts.outlook.as_ref().map(usual));
    lines.push(w.takes_none.to_owned());
    lines
}
