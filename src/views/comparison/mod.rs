//! What stands beside the target: its milestones, other yardsticks, the carbon budget, the community's own target,
//! how sure all of it is, whether it is ready for ICLEI, and the arithmetic.

pub(crate) mod arithmetic;
pub(crate) mod budgets;
pub(crate) mod milestones;
pub(crate) mod own;
pub(crate) mod own_form;
pub(crate) mod readiness;
pub(crate) mod resolution;
pub(crate) mod state;
pub(crate) mod uncertainty;
pub(crate) mod yardsticks;

use crate::ui::rest::at_rest;
use crate::views::comparison::state::Beside;

use leptos::prelude::*;

use crate::dom::El;
use crate::session::desk;
use crate::views::comparison::arithmetic::arithmetic;
use crate::views::comparison::budgets::budgets;
use crate::views::comparison::milestones::milestones;
use crate::views::comparison::own::own;
use crate::views::comparison::readiness::readiness;
use crate::views::comparison::uncertainty::uncertainty;
use crate::views::comparison::yardsticks::yardsticks;
use fairshare::depth::depth;

pub(crate) fn comparison() -> Vec<El> {
    let desk = desk();
    let found = RwSignal::new(None);
    at_rest(desk, move || {
        let now = desk.plan.with_untracked(|plan| desk.assessment.with_untracked(|it| depth(plan, it)));
        found.set(now);
    });
    let beside = Beside(found);
    vec![
        milestones(),
        yardsticks(beside),
        budgets(beside),
        own(beside),
        uncertainty(),
        readiness(beside),
        arithmetic(),
    ]
}
