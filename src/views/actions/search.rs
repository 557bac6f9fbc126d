//! "What would it take?" The least uniform ambition that reaches the target, and the smallest set of
//! actions that does, each to be taken over as a scenario; or that nothing within the limits does.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint, panel};
use crate::ui::rest::at_rest;
use crate::views::actions::scenarios::add;
use fairshare::actions::Scenario;
use fairshare::actions::search::{Ambition, Search, Smallest};
use fairshare::outlook::what_would_it_take;
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;

pub(crate) fn search() -> El {
    let desk = desk();
    let w = words().actions;
    let found = RwSignal::new(None::<Search>);
    let is_asked = StoredValue::new(false);
    let asked_of = StoredValue::new(None::<Plan>);
    // Asked once, it stays true; it does not hang on the sliders, so they do not make it run.
    let look = move || {
        if !is_asked.get_value() {
            return;
        }
        let plan = desk.plan.with_untracked(without_scenarios);
        if asked_of.with_value(|before| before.as_ref() != Some(&plan)) {
            let now = desk.assessment.with_untracked(|it| what_would_it_take(&plan, it).ok());
            asked_of.set_value(Some(plan));
            found.set(now);
        }
    };
    at_rest(desk, look);
    let ask = move || {
        is_asked.set_value(true);
        look();
    };
    // Nothing before it was asked for; what a forecast lacks is said above, see `lacking` in actions.rs.
    let answer = piece(move || found.with(|it| it.as_ref().map(|it| result(desk, it)).unwrap_or_default()));
    panel("search", w.search)
        .add(hint(w.search_lead))
        .add(el("p.no-print").add(button("button.primary", w.search_ask, ask)))
        .add(el("div.columns.found").attr("role", "status").attr("data-source", "outlook").add(answer))
}

/// What the answer depends on.
fn without_scenarios(plan: &Plan) -> Plan {
    Plan { scenarios: Vec::new(), scenario: 0, ..plan.clone() }
}

fn result(desk: Desk, search: &Search) -> Vec<El> {
    let w = words().actions;
    let tons = |it: Tco2e| words().frame.tons(&format::tons(it));
    let refusal = |remaining: Tco2e| w.search_refused(&tons(remaining), &tons(search.target));
    let uniform = match &search.ambition {
        Ambition::NotNeeded => vec![el("p").add(w.search_not_needed)],
        Ambition::NotWithinLimits { remaining } => vec![el("p.refusal").add(refusal(*remaining))],
        Ambition::Reached { ambition, scenario, emissions } => {
            let percent = format::decimals(ambition * 100.0, 1);
            let text = w.search_uniform_found(&percent, &tons(*emissions), &tons(search.target));
            found(desk, text, scenario, w.search_uniform_name)
        }
    };
    let smallest = match &search.smallest {
        Smallest::NotNeeded => vec![el("p").add(w.search_not_needed)],
        Smallest::NotWithinLimits { remaining } => vec![el("p.refusal").add(refusal(*remaining))],
        Smallest::Reached { scenario, emissions } => {
            let (left, target) = (tons(*emissions), tons(search.target));
            let text = match scenario.actions.len() {
                1 => w.search_smallest_found_one(&left, &target),
                count => w.search_smallest_found(&format::exact(count as f64), &left, &target),
            };
            found(desk, text, scenario, w.search_smallest_name)
        }
    };
    vec![
        el("div").add(el("h3").add(w.search_uniform)).add(uniform),
        el("div").add(el("h3").add(w.search_smallest)).add(smallest),
    ]
}

/// A package that reaches the target, with what is in it, and a button to take it over.
fn found(desk: Desk, text: String, scenario: &Scenario, name: &'static str) -> Vec<El> {
    let w = words().actions;
    let item = |chosen: &fairshare::actions::Chosen| {
        el("li").add(say::action(&chosen.action)).add(": ").add(say::strength(chosen))
    };
    let items: Vec<El> = scenario.actions.iter().map(item).collect();
    let scenario = Scenario { name: name.to_owned(), ..scenario.clone() };
    let has_room = desk.plan.with_untracked(|plan| plan.scenarios.len() < Scenario::MAX_SCENARIOS);
    let apply = move || {
        add(desk, scenario.clone());
        focus_soon("picture".to_owned());
    };
    let take = match has_room {
        true => el("p.no-print").add(button("button", w.search_apply, apply)),
        false => hint(w.scenario_full(&Scenario::MAX_SCENARIOS.to_string())),
    };
    vec![el("p").add(text), el("ul.found-actions").add(items), take]
}
