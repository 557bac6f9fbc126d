//! How any figure came about: the step that computed it, or where it was taken from.
//!
//! The steps are those that the computation itself wrote down; here they are only found. So what
//! a view explains, what the report carries and what was computed cannot differ.

mod inventory;
mod numbers;
mod outlook;
mod path;

pub use numbers::in_numbers;

use crate::assessment::{Assessment, Result2030};
use crate::depth::depth;
use crate::inventory::Which;
use crate::plan::Plan;
use crate::progress;
use crate::sbt::population_growth;
use crate::steps::{Input, OutlookTerm, ProgressTerm, Step, Term, When};

/// What a figure belongs to: terms of the same name stand in several computations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// The 2030 target and its path.
    Target,
    /// Another yardstick, by its place among them.
    Yardstick(usize),
    /// A carbon budget, by its place among them.
    Budget(usize),
    /// The community's own target.
    Own,
    /// The sums of an inventory.
    Inventory(Which),
    /// One line of an inventory, by its place in it.
    Line(Which, usize),
    /// Forecast, scenario and gaps.
    Forecast,
    /// An action of the scenario shown, by its place in it.
    Action(usize),
    /// A later year against the path.
    Progress(Which),
}

/// A figure that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What it belongs to.
    pub topic: Topic,
    /// What it stands for there.
    pub term: Term,
}

impl Subject {
    /// A figure of the target.
    pub const fn of_target(term: Term) -> Subject {
        Subject { topic: Topic::Target, term }
    }
}

/// How a figure came about.
#[derive(Clone, Debug, PartialEq)]
pub enum Explanation {
    /// It was computed.
    Step(Step),
    /// It went in: entered by a person, or published.
    Given(Input),
}

/// Finds how a figure came about; nothing for figures the plan does not hold.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::explain::{Explanation, Subject, explain};
/// use fairshare::samples::Sample;
/// use fairshare::steps::Term;
///
/// let plan = Sample::SanJose.plan();
/// let why = explain(&plan, &assess(&plan), Subject::of_target(Term::ReductionPerCapita));
/// let Some(Explanation::Step(step)) = why else { return Err("no step") };
/// assert_eq!(step.formula, "g × HDI_USA / HDI_world");
/// # Ok::<(), &str>(())
/// ```
pub fn explain(plan: &Plan, assessment: &Assessment, subject: Subject) -> Option<Explanation> {
    let Subject { topic, term } = subject;
    let own = steps(plan, assessment, topic, term);
    let found = find(&own, term).or_else(|| {
        // What a computation takes from the target is explained there, and what that takes from
        // the inventory is explained with the inventory.
        let target = steps(plan, assessment, Topic::Target, term);
        find(&target, term).or_else(|| {
            let base = steps(plan, assessment, Topic::Inventory(Which::Base), term);
            find(&base, term).or_else(|| given(&own, term)).or_else(|| given(&target, term))
        })
    });
    found.or_else(|| given(&own, term))
}

/// Where an input of an explained step is explained itself.
pub fn subject_of(of: Subject, input: &Input) -> Subject {
    let topic = match (of.topic, input.term) {
        (Topic::Inventory(which), Term::Line(index)) => Topic::Line(which, index),
        (Topic::Target | Topic::Forecast | Topic::Action(_), Term::Entry(_)) => Topic::Inventory(Which::Base),
        (Topic::Forecast | Topic::Action(_), Term::Line(index)) => Topic::Line(Which::Base, index),
        // How far an action has come is asked of that action.
        (Topic::Forecast, Term::Outlook(OutlookTerm::Ramp(_))) => match of.term {
            Term::Outlook(OutlookTerm::Left(action, ..)) => Topic::Action(usize::from(action)),
            _ => Topic::Forecast,
        },
        (Topic::Progress(which), Term::Entry(_)) => Topic::Inventory(which),
        // What it takes from the target leads to the base year, also further down.
        (
            Topic::Progress(_),
            Term::BaseEmissions
            | Term::BasePopulation
            | Term::BasePerCapita
            | Term::TargetEmissions
            | Term::Path(_)
            | Term::PathPerCapita(_),
        ) => Topic::Target,
        // A change has lines of both years.
        (Topic::Progress(which), Term::Line(index)) => match of.term {
            Term::Progress(ProgressTerm::GroupEmissions(When::Base, _)) => Topic::Line(Which::Base, index),
            _ => Topic::Line(which, index),
        },
        (topic, _) => topic,
    };
    Subject { topic, term: input.term }
}

fn find(steps: &[Step], term: Term) -> Option<Explanation> {
    steps.iter().find(|step| step.term == term).map(|step| Explanation::Step(step.clone()))
}

fn given(steps: &[Step], term: Term) -> Option<Explanation> {
    let mut inputs = steps.iter().flat_map(|step| &step.inputs);
    inputs.find(|input| input.term == term).map(|input| Explanation::Given(input.clone()))
}

/// The steps of a topic. Those of the path and of inventories are many, so only the one asked for
/// is made.
fn steps(plan: &Plan, assessment: &Assessment, topic: Topic, term: Term) -> Vec<Step> {
    match topic {
        Topic::Target => match assessment.result() {
            Some(result) => of_result(plan, result, term),
            None => Vec::new(),
        },
        Topic::Yardstick(index) => {
            let measure = depth(plan, assessment).and_then(|it| it.yardsticks.into_iter().nth(index));
            measure.map_or(vec![], |measure| measure.steps)
        }
        Topic::Budget(index) => {
            let found = depth(plan, assessment).and_then(|it| it.budgets.into_iter().nth(index));
            found.map_or(vec![], |it| it.budget.steps.into_iter().chain(it.spent.steps).collect())
        }
        Topic::Own => {
            let Some(depth) = depth(plan, assessment) else { return Vec::new() };
            let compared = depth.own.and_then(Result::ok).map_or(vec![], |own| own.steps);
            compared.into_iter().chain(depth.wording.map_or(vec![], |it| it.steps)).collect()
        }
        Topic::Inventory(which) => inventory::steps(plan, assessment, which, term),
        Topic::Line(which, index) => inventory::line_steps(plan.inventory_of(which), index),
        Topic::Forecast => outlook::steps(plan, assessment, None, term),
        Topic::Action(index) => outlook::steps(plan, assessment, Some(index), term),
        Topic::Progress(which) => progress::steps(plan, assessment, which),
    }
}

fn of_result(plan: &Plan, result: &Result2030, term: Term) -> Vec<Step> {
    let path = path::steps(&result.path, &plan.community.population, term);
    let growth = (term == Term::PopulationGrowth).then(|| population_growth(&result.target.basis));
    result.steps.iter().cloned().chain(path).chain(growth).collect()
}
