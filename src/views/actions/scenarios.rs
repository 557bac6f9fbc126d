//! The scenarios of the plan: which one is on screen, and what else there is beside it.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::choices::pick;
use crate::ui::field::Field;
use crate::ui::focus::focus_soon;
use crate::ui::fold::fold;
use crate::ui::parts::{button, hint, js};
use crate::views::actions::compare::compare;
use fairshare::actions::Scenario;
use fairshare::actions::packages::Package;

/// Which one is on screen, and all of them side by side, behind a sentence.
pub(crate) fn scenarios() -> El {
    let desk = desk();
    let w = words().actions;
    let said = live(move || {
        desk.plan.with(|plan| {
            let shown = say::scenario(plan.shown_scenario(), plan.scenario);
            match plan.scenarios.len() {
                0 | 1 => words().actions.scenarios_one(&shown),
                count => words().actions.scenarios_several(&shown, &count.to_string()),
            }
        })
    });
    let said = el("span").attr("data-source", "count").text(said);
    fold("scenarios", w.scenarios, said, || el("div").add(bar()).add(compare()))
}

/// The one on screen: choose, name, copy, delete.
fn bar() -> El {
    let desk = desk();
    let w = words().actions;
    let names = memo(move |_| names(desk));
    let several = move || names.with(|all| all.len() > 1);
    let list = piece(move || {
        let chosen = move || desk.plan.with(|plan| Some(plan.scenario.min(plan.scenarios.len().max(1) - 1)));
        pick("scenario", w.scenario_shown, false, names.get(), chosen, move |index| show(desk, index))
    });
    let list = el("div").live_attr("hidden", move || (!several()).then(String::new)).add(list);
    let shown = signal(move || desk.plan.with(|plan| plan.shown_scenario().map(|it| it.name.clone())));
    let name = Field::new("scenario-name", w.scenario_name, shown).taking(move |text| {
        desk.edit(Edit::Field("scenario-name"), |plan| text.clone_into(&mut plan.scenario_mut().name));
        Ok(())
    });
    let copy = move || {
        let copy = desk.plan.with_untracked(|plan| {
            let of = plan.shown_scenario();
            let name = w.scenario_copy_name(&say::scenario(of, plan.scenario));
            Scenario { name, ..of.cloned().unwrap_or_default() }
        });
        add(desk, copy);
        focus_soon("scenario-name".to_owned());
    };
    let new = move || {
        add(desk, Scenario::default());
        focus_soon("scenario-name".to_owned());
    };
    let delete = move || {
        desk.edit(Edit::Whole, |plan| plan.remove_scenario(plan.scenario));
        desk.laid.update(|count| *count += 1);
        focus_soon("scenario-name".to_owned());
    };
    let first_steps = move || {
        add(desk, Scenario { name: w.package_first.to_owned(), ..Package::FirstSteps.scenario() });
        focus_soon("picture".to_owned());
    };
    let has_none = move || js(desk.plan.with(|plan| plan.scenarios.is_empty()));
    let is_full = move || js(is_full(desk));
    let buttons = el("div.answers.no-print")
        .add(button("button", w.scenario_copy, copy).live_prop("disabled", is_full))
        .add(button("button", w.scenario_new, new).live_prop("disabled", is_full))
        .add(
            button("button", w.package_first, first_steps)
                .attr("title", w.package_first_what)
                .live_prop("disabled", is_full),
        )
        .add(button("button.quiet", w.scenario_delete, delete).live_prop("disabled", has_none));
    let most = Scenario::MAX_SCENARIOS.to_string();
    let full = move || hint(words().actions.scenario_full(&most)).attr("data-source", "limit");
    el("div.scenario-bar").add(list).add(name).add(buttons).add(while_true(move || self::is_full(desk), full))
}

fn names(desk: Desk) -> Vec<String> {
    desk.plan
        .with(|plan| plan.scenarios.iter().enumerate().map(|(at, it)| say::scenario(Some(it), at)).collect())
}

pub(crate) fn is_full(desk: Desk) -> bool {
    desk.plan.with(|plan| plan.scenarios.len() >= Scenario::MAX_SCENARIOS)
}

fn show(desk: Desk, index: usize) {
    desk.edit(Edit::Whole, |plan| plan.scenario = index);
    // What lies in fields belongs to the scenario that was there.
    desk.laid.update(|count| *count += 1);
}

/// Adds a scenario and shows it, in place of one that says nothing.
fn add(desk: Desk, scenario: Scenario) {
    desk.edit(Edit::Whole, |plan| {
        if plan.shown_scenario().is_some_and(|it| *it == Scenario::default()) {
            *plan.scenario_mut() = scenario;
        } else {
            plan.add_scenario(scenario);
        }
    });
    desk.laid.update(|count| *count += 1);
}
