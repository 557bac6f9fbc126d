//! Where a table's plan stands in 2030: its target, its package, and what is left of the gap.

use crate::assessment::assess;
use crate::outlook::{State, Why, outlook};
use crate::plan::Plan;
use crate::quantity::{Share, Tco2e};

/// A plan's 2030.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The target's reduction per person.
    pub per_capita: Share,
    /// What the target allows.
    pub target: Tco2e,
    /// What comes; or why that is not known.
    pub coming: Result<Coming, Why>,
}

/// What comes in 2030 with a plan's package.
#[derive(Clone, Debug, PartialEq)]
pub struct Coming {
    /// Without actions.
    pub adjusted: Tco2e,
    /// With the package.
    pub scenario: Tco2e,
    /// Above the target with the package; negative below it.
    pub remaining: Tco2e,
    /// The part of the gap that the package closes; none where there is no gap.
    pub closed: Option<Share>,
    /// The actions of the scenario on screen that count, by their place in it.
    pub package: Vec<usize>,
}

impl Coming {
    /// Whether the package reaches the target.
    pub fn is_reached(&self) -> bool {
        self.remaining <= Tco2e::ZERO
    }
}

/// Computes where a plan stands, by the same functions as the views of one plan; nothing without a
/// target.
pub fn standing(plan: &Plan) -> Option<Standing> {
    let assessment = assess(plan);
    let target = &assessment.result()?.target;
    let coming = outlook(plan, &assessment).map(|found| {
        let gap = &found.in_2030;
        let counts = |(place, state): (usize, State)| (state == State::On).then_some(place);
        Coming {
            adjusted: gap.adjusted,
            scenario: gap.scenario,
            remaining: gap.remaining,
            closed: gap.closed,
            package: found.actions.iter().map(|it| it.state).enumerate().filter_map(counts).collect(),
        }
    });
    Some(Standing { per_capita: target.reduction_per_capita, target: target.emissions, coming })
}
