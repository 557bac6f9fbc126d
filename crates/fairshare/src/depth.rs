//! What a council asks next: the target beside other yardsticks, the carbon budget, and the
//! community's own target. Computed from a plan that has a target, and never mixed into it.

use crate::assessment::Assessment;
use crate::plan::Plan;
use crate::quantity::Tco2e;
use crate::reference::budgets;
use crate::sbt::TARGET_YEAR;
use crate::sbt::budget::{CarbonBudget, NoBudget, Rate, Spent, carbon_budget};
use crate::sbt::own::{Comparison, Facts, Why, Wording, compare, wording};
use crate::sbt::yardsticks::{Measure, yardsticks};
use crate::steps::Origin;

/// A share of a world budget, and what the path to net zero takes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetUse {
    /// The community's share.
    pub budget: CarbonBudget,
    /// What the path emits against it.
    pub spent: Spent,
}

/// Everything that stands beside the target.
#[derive(Clone, Debug, PartialEq)]
pub struct Depth {
    /// The other yardsticks, the carbon budgets among them.
    pub yardsticks: Vec<Measure>,
    /// The carbon budgets, oldest estimate first, likeliest last.
    pub budgets: Vec<BudgetUse>,
    /// Why a budget is missing.
    pub no_budget: Option<NoBudget>,
    /// The community's own target against the science-based one, where it has one.
    pub own: Option<Result<Comparison, Why>>,
    /// The science-based target from the own target's base year, where that is known.
    pub wording: Option<Wording>,
}

/// Computes what stands beside the target; nothing where there is none.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::depth::depth;
/// use fairshare::samples::Sample;
///
/// let plan = Sample::SanJose.plan();
/// let beside = depth(&plan, &assess(&plan)).ok_or("no target")?;
/// assert!(beside.yardsticks.len() >= 4);
/// # Ok::<(), &str>(())
/// ```
pub fn depth(plan: &Plan, assessment: &Assessment) -> Option<Depth> {
    let result = assessment.result()?;
    let (target, people) = (&result.target, &plan.community.population);
    let rate = todays_rate(plan, assessment, Rate::of(&target.basis));
    let mut no_budget = None;
    let mut found = Vec::new();
    for world in budgets::all() {
        match carbon_budget(world, people, &rate) {
            Ok(budget) => found.push(budget),
            Err(why) => no_budget = no_budget.or(Some(why)),
        }
    }
    let yardsticks = yardsticks(&target.basis, people, emissions_2019(plan, assessment), &found);
    let budgets = found.into_iter().map(|budget| {
        let spent = budget.spent_by(&result.path);
        BudgetUse { budget, spent }
    });
    let facts = Facts { target, population: people, others: &plan.other_inventories };
    Some(Depth {
        yardsticks: yardsticks.unwrap_or(vec![]), // the target has passed the same checks
        budgets: budgets.collect(),
        no_budget,
        own: plan.own_target.as_ref().map(|own| compare(own, facts)),
        wording: plan.own_target.as_ref().and_then(|own| wording(own, facts).ok()),
    })
}

/// The emissions of the newest inventory before the target year.
fn todays_rate(plan: &Plan, assessment: &Assessment, base: Rate) -> Rate {
    let others = plan.other_inventories.iter().zip(&assessment.others);
    let dated = others.filter_map(|(inventory, figures)| {
        let emissions = figures.totals.base.filter(|total| *total > Tco2e::ZERO)?;
        let origin = Origin::Entered(inventory.source.clone());
        Some(Rate { year: figures.year.filter(|year| *year < TARGET_YEAR)?, emissions, origin })
    });
    dated.fold(base, |newest, it| if it.year > newest.year { it } else { newest })
}

fn emissions_2019(plan: &Plan, assessment: &Assessment) -> Option<Tco2e> {
    let is_2019 = |year: crate::quantity::Year| year.number() == 2019;
    let years = plan.other_inventories.iter().zip(&assessment.others);
    years.filter(|(it, _)| it.year.is_some_and(is_2019)).find_map(|(_, figures)| figures.totals.base)
}
