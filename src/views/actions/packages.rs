//! Packages that reach the target, as the first thing to choose: the fewest actions, a little of each,
//! the big four, everything. What is chosen is loaded as a scenario.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::focus::focus_soon;
use crate::ui::parts::{button, hint, js};
use crate::ui::rest::at_rest;
use crate::views::actions::scenarios::is_full;
use fairshare::actions::Scenario;
use fairshare::actions::packages::Package;
use fairshare::actions::search::{Ambition, Search, Smallest};
use fairshare::outlook::what_would_it_take;
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;

/// A package to choose.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Fewest,
    LittleOfEach,
    Ready(Package),
}

const CHOICES: [Choice; 4] =
    [Choice::Fewest, Choice::LittleOfEach, Choice::Ready(Package::BigFour), Choice::Ready(Package::AllIn)];

/// What is known about the packages of this community.
#[derive(Clone, Copy)]
struct Offer {
    desk: Desk,
    found: RwSignal<Option<Search>>,
    /// The one that was asked for last.
    asked: RwSignal<Option<Choice>>,
}

impl Choice {
    fn name(self) -> &'static str {
        let w = words().actions;
        match self {
            Choice::Fewest => w.package_fewest,
            Choice::LittleOfEach => w.package_little,
            Choice::Ready(Package::AllIn) => w.package_all,
            Choice::Ready(_) => w.package_big_four,
        }
    }

    /// Its actions; none where no package reaches the target, or none is needed.
    fn scenario(self, found: Option<&Search>) -> Option<Scenario> {
        let scenario = match self {
            Choice::Ready(package) => package.scenario(),
            Choice::Fewest => match &found?.smallest {
                Smallest::Reached { scenario, .. } => scenario.clone(),
                _ => return None,
            },
            Choice::LittleOfEach => match &found?.ambition {
                Ambition::Reached { scenario, .. } => scenario.clone(),
                _ => return None,
            },
        };
        Some(Scenario { name: self.name().to_owned(), ..scenario })
    }

    /// What is in it, or why it is not to be had.
    fn said(self, search: &Search) -> String {
        let w = words().actions;
        let tons = |it: Tco2e| words().frame.tons(&format::tons(it));
        let refused = |remaining: Tco2e| w.package_refused(&tons(remaining), &tons(search.target));
        match (self, &search.smallest, &search.ambition) {
            (Choice::Ready(Package::AllIn), ..) => w.package_all_what.to_owned(),
            (Choice::Ready(_), ..) => w.package_big_four_what.to_owned(),
            (_, Smallest::NotNeeded, _) => w.package_not_needed.to_owned(),
            (Choice::Fewest, Smallest::NotWithinLimits { remaining }, _)
            | (Choice::LittleOfEach, _, Ambition::NotWithinLimits { remaining }) => refused(*remaining),
            (Choice::Fewest, Smallest::Reached { scenario, .. }, _) => match scenario.actions.len() {
                1 => w.package_fewest_one.to_owned(),
                count => w.package_fewest_what(&format::exact(count as f64)),
            },
            (Choice::LittleOfEach, _, Ambition::Reached { ambition, .. }) => {
                w.package_little_what(&format::decimals(ambition * 100.0, 1))
            }
            (Choice::LittleOfEach, _, Ambition::NotNeeded) => w.package_not_needed.to_owned(),
        }
    }
}

impl Offer {
    /// Searched when the view is there, and again when the hand rests; it does not hang on the
    /// sliders, so they do not make it run.
    fn new(desk: Desk) -> Offer {
        let offer = Offer { desk, found: RwSignal::new(None), asked: RwSignal::new(None) };
        let searched_of = StoredValue::new(None::<Plan>);
        at_rest(desk, move || {
            let plan = desk.plan.with_untracked(without_scenarios);
            if searched_of.with_value(|before| before.as_ref() != Some(&plan)) {
                let now = desk.assessment.with_untracked(|it| what_would_it_take(&plan, it).ok());
                searched_of.set_value(Some(plan));
                offer.found.set(now);
            }
            offer.asked.set(None); // what was refused belongs to the plan that was there
        });
        offer
    }

    /// Whether the settings on screen are those of a package.
    fn is_shown(self, choice: Choice) -> bool {
        let package = self.found.with(|found| choice.scenario(found.as_ref()));
        package.is_some_and(|package| {
            self.desk.plan.with(|plan| plan.shown_scenario().is_some_and(|it| it.does_what(&package)))
        })
    }

    /// Loads a package and leads to the picture; where there is none, it is said why.
    fn load(self, choice: Choice) {
        self.asked.set(Some(choice));
        let Some(package) = untrack(|| self.found.with(|found| choice.scenario(found.as_ref()))) else {
            return;
        };
        let desk = self.desk;
        let is_free = untrack(|| self.takes_the_place());
        desk.edit(Edit::Whole, |plan| match is_free {
            true => *plan.scenario_mut() = package,
            false => drop(plan.add_scenario(package)),
        });
        desk.laid.update(|count| *count += 1);
        focus_soon("picture".to_owned());
    }

    /// Whether a package takes the place of the scenario on screen: of an empty one, and of a package
    /// that nobody has changed, named or filled costs into. Whatever else was made stays, and the package stands beside it.
    fn takes_the_place(self) -> bool {
        let is_named = |it: &Scenario| !it.name.is_empty() && CHOICES.iter().all(|one| one.name() != it.name);
        self.desk.plan.with(|plan| match plan.shown_scenario() {
            None => true,
            Some(it) if it.actions.is_empty() => it.name.is_empty(),
            Some(it) => !is_named(it) && !it.has_costs() && CHOICES.iter().any(|one| self.is_shown(*one)),
        })
    }

    /// No room for one more.
    fn is_full(self) -> bool {
        is_full(self.desk) && !self.takes_the_place()
    }
}

/// What the search depends on.
fn without_scenarios(plan: &Plan) -> Plan {
    Plan { scenarios: Vec::new(), scenario: 0, ..plan.clone() }
}

/// The packages in a row, the one on screen marked, and what is in it.
pub(crate) fn packages() -> El {
    let w = words().actions;
    let offer = Offer::new(desk());
    let shown = memo(move |_| CHOICES.map(|one| offer.is_shown(one)));
    let full = memo(move |_| offer.is_full());
    let one = |(nth, choice): (usize, Choice)| {
        button("button.package", choice.name(), move || offer.load(choice))
            .live_attr("aria-pressed", move || Some(shown.with(|all| all[nth]).to_string()))
            .live_prop("disabled", move || js(full.get()))
    };
    let said = live(move || {
        let marked = CHOICES.into_iter().zip(shown.get()).find(|(_, is_shown)| *is_shown).map(|(it, _)| it);
        let refused = offer
            .asked
            .get()
            .filter(|it| offer.found.with(|found| found.is_some() && it.scenario(found.as_ref()).is_none()));
        let about = offer.found.with(|found| Some(refused.or(marked)?.said(found.as_ref()?)));
        about.unwrap_or_else(|| words().actions.packages_hint.to_owned())
    });
    let most = Scenario::MAX_SCENARIOS.to_string();
    let no_room = move || hint(words().actions.scenario_full(&most)).attr("data-source", "limit");
    el("section.packages.no-print")
        .attr("aria-labelledby", "packages")
        .add(el("h2").id("packages").add(w.packages))
        .add(
            el("div.segments")
                .attr("role", "group")
                .attr("aria-labelledby", "packages")
                .add(CHOICES.into_iter().enumerate().map(one).collect::<Vec<El>>()),
        )
        .add(el("p.hint").attr("role", "status").attr("data-source", "outlook").text(said))
        .add(while_true(move || full.get(), no_room))
}
