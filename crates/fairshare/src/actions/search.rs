//! "What would it take?": the least uniform ambition, and the smallest set of actions, that reach
//! the target in 2030.
//!
//! Both look at the catalogue's actions that this community can have, at their default years, with
//! strengths between nothing and their limits. More ambition need not mean fewer emissions (a heat
//! pump on a dirty grid adds some), so the whole range is walked in [`STEPS`] steps, and the first
//! step that crosses the target is halved until it is met within [`WITHIN`].

use super::catalogue::Kind;
use super::engine::{Compiled, Set, is_available};
use super::packages::scaled;
use super::scenario::{Action, Chosen, Scenario};
use crate::forecast::Outcome;
use crate::quantity::Tco2e;
use crate::reference::rules::TARGET_YEAR;

/// Steps between no ambition and every limit.
pub const STEPS: u32 = 500;
/// How near below the target the least ambition comes, in tCO2e.
pub const WITHIN: f64 = 0.01;

/// What it would take.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// The target of 2030.
    pub target: Tco2e,
    /// The adjusted forecast of 2030: what comes without actions.
    pub without: Tco2e,
    /// The least uniform ambition that reaches the target.
    pub ambition: Ambition,
    /// The smallest set of actions at their limits that reaches the target.
    pub smallest: Smallest,
}

/// The least uniform ambition: 0 is nothing, 1 every action at its limit.
#[derive(Clone, Debug, PartialEq)]
pub enum Ambition {
    /// The target is reached without any action.
    NotNeeded,
    /// This much of every limit.
    Reached {
        /// The part of every limit.
        ambition: f64,
        /// The package.
        scenario: Scenario,
        /// What it comes to in 2030.
        emissions: Tco2e,
    },
    /// No ambition within the limits does.
    NotWithinLimits {
        /// How far above the target the best of them stays.
        remaining: Tco2e,
    },
}

/// The smallest set.
#[derive(Clone, Debug, PartialEq)]
pub enum Smallest {
    /// The target is reached without any action.
    NotNeeded,
    /// This package; of several as small, the one that comes lowest.
    Reached {
        /// The package.
        scenario: Scenario,
        /// What it comes to in 2030.
        emissions: Tco2e,
    },
    /// No set within the limits does.
    NotWithinLimits {
        /// How far above the target the best of them stays.
        remaining: Tco2e,
    },
}

/// Finds what it would take.
pub fn search(outcome: &Outcome, target: Tco2e) -> Search {
    let without = outcome.adjusted.at(TARGET_YEAR).unwrap_or(Tco2e::ZERO);
    let kinds: Vec<Kind> = usable(outcome);
    let (ambition, smallest) = match without <= target {
        true => (Ambition::NotNeeded, Smallest::NotNeeded),
        false => (least(outcome, &kinds, target.value()), smallest(outcome, &kinds, target.value())),
    };
    Search { target, without, ambition, smallest }
}

/// The actions that are searched: those with limits that the community can have.
pub fn usable(outcome: &Outcome) -> Vec<Kind> {
    let all = Kind::ALL.iter().copied().filter(|kind| kind.has_limit());
    all.filter(|kind| is_available(outcome, &Action::Known(*kind))).collect()
}

/// What a package of actions at an ambition emits in 2030.
fn at(outcome: &Outcome, kinds: &[Kind], ambition: f64) -> f64 {
    let actions: Vec<Chosen> = kinds.iter().map(|kind| scaled(*kind, ambition)).collect();
    let compiled = Compiled::new(outcome, &actions.iter().collect::<Vec<_>>(), TARGET_YEAR);
    compiled.total(compiled.all())
}

fn least(outcome: &Outcome, kinds: &[Kind], target: f64) -> Ambition {
    let mut best = f64::INFINITY;
    for step in 1..=STEPS {
        let (mut low, mut high) =
            (f64::from(step - 1) / f64::from(STEPS), f64::from(step) / f64::from(STEPS));
        let mut found = at(outcome, kinds, high);
        best = best.min(found);
        if found > target {
            continue;
        }
        // The target lies between `low`, above it, and `high`, at or below it.
        while target - found > WITHIN {
            let middle = (low + high) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            match at(outcome, kinds, middle) {
                above if above > target => low = middle,
                below => (high, found) = (middle, below),
            }
        }
        let actions = kinds.iter().map(|kind| scaled(*kind, high)).collect();
        let scenario = Scenario { name: String::new(), actions };
        return Ambition::Reached { ambition: high, scenario, emissions: Tco2e::computed(found) };
    }
    Ambition::NotWithinLimits { remaining: Tco2e::computed(best - target) }
}

fn smallest(outcome: &Outcome, kinds: &[Kind], target: f64) -> Smallest {
    let actions: Vec<Chosen> = kinds.iter().map(|kind| scaled(*kind, 1.0)).collect();
    let compiled = Compiled::new(outcome, &actions.iter().collect::<Vec<_>>(), TARGET_YEAR);
    let mut best = f64::INFINITY;
    for size in 1..=kinds.len() as u32 {
        let mut lowest: Option<(f64, Set)> = None;
        for set in (1..=compiled.all()).filter(|set| set.count_ones() == size) {
            let total = compiled.total(set);
            if lowest.is_none_or(|(found, _)| total < found) {
                lowest = Some((total, set));
            }
        }
        let Some((total, set)) = lowest else { break };
        best = best.min(total);
        if total <= target {
            let chosen = actions.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
            let actions = chosen.map(|(_, chosen)| chosen.clone()).collect();
            let scenario = Scenario { name: String::new(), actions };
            return Smallest::Reached { scenario, emissions: Tco2e::computed(total) };
        }
    }
    Smallest::NotWithinLimits { remaining: Tco2e::computed(best - target) }
}
