//! Two or three scenarios side by side.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece, rows, signal, while_true};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::canvas::bars_canvas;
use crate::ui::parts::{foreign, hint, input_of, js, number_td, number_th, scroll, th, tr};
use crate::ui::rest::at_rest;
use crate::ui::save_chart::{About, plotted};
use crate::ui::why::why_of;
use crate::views::actions::answer::count;
use fairshare::actions::Scenario;
use fairshare::actions::catalogue::Kind;
use fairshare::chart::{Axis, Bar, Bars, Chart};
use fairshare::explain::{Subject, Topic};
use fairshare::outlook::{Outlook, State, outlook_of};
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::{OutlookTerm, Term};

/// What one scenario comes to.
#[derive(Clone, PartialEq)]
struct Column {
    /// Its place in the plan.
    index: usize,
    name: String,
    outlook: Outlook,
    scenario: Scenario,
}

impl Column {
    /// A figure of it, to be asked how it came about.
    fn why(&self, quantity: OutlookTerm, figure: String) -> El {
        let (desk, scenario) = (desk(), self.index);
        let plan = move || Some(desk.plan.with_untracked(|plan| Plan { scenario, ..plan.clone() }));
        let subject = Subject { topic: Topic::Forecast, term: Term::Outlook(quantity) };
        why_of(&self.name, plan, subject, figure)
    }

    /// How strong an action is, where it counts.
    fn strength(&self, kind: Kind) -> Option<String> {
        let index = self.scenario.find(kind)?;
        let counts = self.outlook.actions.get(index)?.state == State::On;
        counts.then(|| self.scenario.actions.get(index).map(say::strength)).flatten()
    }
}

/// Two or three scenarios side by side, when there are two.
pub(crate) fn compare() -> El {
    let desk = desk();
    let several = move || desk.plan.with(|plan| plan.scenarios.len() > 1);
    let alone = move || desk.plan.with(|plan| plan.scenarios.len() < 2);
    el("section")
        .attr("aria-labelledby", "compare")
        .add(el("h3").id("compare").add(words().actions.compare))
        .add(while_true(alone, || hint(words().actions.compare_alone)))
        .add(while_true(several, move || side_by_side(desk)))
}

fn side_by_side(desk: Desk) -> El {
    let w = words().actions;
    // Looked at, not planned: which ones are compared is no part of the plan.
    let chosen = RwSignal::new((0..Scenario::MAX_COMPARED).collect::<Vec<usize>>());
    let columns = RwSignal::new(Vec::<Column>::new());
    let compute = move || {
        let now = desk.plan.with_untracked(|plan| {
            desk.assessment.with_untracked(|assessment| {
                let of = |index: usize| {
                    let scenario = plan.scenarios.get(index)?;
                    let outlook = outlook_of(plan, assessment, scenario).ok()?;
                    Some(Column {
                        index,
                        name: say::scenario(Some(scenario), index),
                        outlook,
                        scenario: scenario.clone(),
                    })
                };
                chosen.get_untracked().into_iter().filter_map(of).collect::<Vec<Column>>()
            })
        });
        if columns.with_untracked(|before| *before != now) {
            columns.set(now);
        }
    };
    at_rest(desk, compute);
    let keys = move || desk.plan.with(|plan| (0..plan.scenarios.len() as u32).collect());
    let boxes = el("fieldset.options.no-print")
        .add(el("legend").add(w.compare_which))
        .add(el("div.option-row").add(rows(keys, move |key| check(desk, key as usize, chosen, compute))));
    let sentence = signal(move || columns.with(|all| sentence(all)));
    let chart = memo(move |_| columns.with(|all| chart(all)));
    let about = About { title: w.compare, sentence, axis: w.compare_axis };
    let picture = Rc::new(move || chart.get().map(Chart::Bars));
    let figure = el("figure")
        .add(el("figcaption").attr("data-source", "outlook").text(sentence))
        .add(plotted(about, bars_canvas(sentence, chart), picture));
    let table = piece(move || columns.with(|all| table(all)));
    el("div").add(boxes).add(figure).add(table)
}

fn check(desk: Desk, index: usize, chosen: RwSignal<Vec<usize>>, compute: impl Fn() + Copy + 'static) -> El {
    let is_in = move || chosen.with(|all| all.contains(&index));
    let there = move || desk.plan.with(|plan| plan.scenarios.len());
    let is_full =
        move || chosen.with(|all| all.iter().filter(|it| **it < there()).count() >= Scenario::MAX_COMPARED);
    let input = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || js(is_in()))
        .live_prop("disabled", move || js(is_full() && !is_in()))
        .on("change", move |event| {
            let yes = input_of(&event).checked();
            chosen.update(|all| {
                all.retain(|it| *it != index);
                if yes {
                    all.push(index);
                    all.sort_unstable();
                }
            });
            compute();
        });
    let name = signal(move || desk.plan.with(|plan| say::scenario(plan.scenarios.get(index), index)));
    el("label.option").add(input).add(el("bdi").text(name))
}

fn sentence(all: &[Column]) -> String {
    let w = words().actions;
    let least = all.iter().reduce(|best, it| {
        if it.outlook.in_2030.scenario < best.outlook.in_2030.scenario { it } else { best }
    });
    let Some(least) = least else { return String::new() };
    let gap = &least.outlook.in_2030;
    let tons = words().frame.tons(&format::tons(gap.scenario));
    match gap.remaining <= Tco2e::ZERO {
        true => w.compare_met(&least.name, &tons),
        false => w.compare_short(&least.name, &tons, &words().frame.tons(&format::tons(gap.remaining))),
    }
}

/// Emissions in 2030, the target across them.
fn chart(all: &[Column]) -> Option<Bars> {
    let first = all.first()?;
    let bar = |name: &str, tons: Tco2e, is_strong: bool| Bar {
        from: 0.0,
        to: tons.value(),
        range: None,
        is_strong,
        name: name.to_owned(),
        value: format::tons(tons),
    };
    let mut bars = vec![bar(words().actions.line_forecast, first.outlook.in_2030.adjusted, false)];
    bars.extend(all.iter().map(|it| bar(&it.name, it.outlook.in_2030.scenario, true)));
    let target = first.outlook.in_2030.target.value();
    let axis = Axis::round(bars.iter().map(|bar| bar.to).fold(target, f64::max));
    let ticks = axis.ticks.iter().map(|tick| format::decimals(*tick, 0)).collect();
    Some(Bars { bars, axis, ticks, line: Some(target) })
}

fn table(all: &[Column]) -> Option<El> {
    let w = words().actions;
    all.first()?;
    let head: Vec<El> = all.iter().map(|it| number_th(foreign(it.name.clone()))).collect();
    let none = || el("span").add(words().frame.unknown);
    let row = |name: &str, quantity: OutlookTerm, read: fn(&Outlook) -> Option<String>| {
        let cell =
            |it: &Column| number_td(read(&it.outlook).map_or_else(none, |text| it.why(quantity, text)));
        let cells: Vec<El> = all.iter().map(cell).collect();
        tr(th("row", name)).add(cells)
    };
    let is_there = |kind: &&Kind| all.iter().any(|it| it.strength(**kind).is_some());
    let of_kind = |kind: &Kind| {
        let cell = |it: &Column| number_td(it.strength(*kind).map_or_else(none, |text| el("span").add(text)));
        let cells: Vec<El> = all.iter().map(cell).collect();
        tr(th("row", say::about(*kind).name)).add(cells)
    };
    let kinds: Vec<El> = Kind::ALL.iter().filter(is_there).map(of_kind).collect();
    let counts: Vec<El> = all.iter().map(|it| number_td(format::exact(count(&it.outlook) as f64))).collect();
    let (near, far) = (TARGET_YEAR, NET_ZERO_YEAR);
    let gap = row(w.compare_gap, OutlookTerm::Remaining(near), |it| Some(format::tons(it.in_2030.remaining)));
    let body = el("tbody")
        .add(row(w.compare_2030, OutlookTerm::Scenario(near), |it| Some(format::tons(it.in_2030.scenario))))
        .add(gap.attr("class", "strong"))
        .add(row(w.compare_each, OutlookTerm::ScenarioPerCapita(near), |it| {
            it.in_2030.per_capita.map(format::per_person)
        }))
        .add(row(w.compare_closed, OutlookTerm::Closed(near), |it| {
            it.in_2030.closed.map(|part| format!("{}%", format::percent(part)))
        }))
        .add(row(w.compare_2050, OutlookTerm::Scenario(far), |it| Some(format::tons(it.in_2050.scenario))))
        .add(tr(th("row", w.compare_count)).add(counts))
        .add(kinds);
    let table = el("table.compared.compare")
        .attr("data-source", "outlook")
        .add(el("caption.visually-hidden").add(w.compare_table))
        .add(el("thead").add(tr(th("col", w.compare_figure)).add(head)))
        .add(body);
    Some(scroll(w.compare_table, table))
}
