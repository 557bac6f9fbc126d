//! How the reduction of a package is shared among its actions.
//!
//! The Shapley value of an action is its mean contribution over all orders in which the actions
//! could be taken up, or, which is the same, over all sets of the others, each size weighing alike:
//!
//! ```text
//! x_i = Σ over sets S of the n − 1 others: |S|! × (n − 1 − |S|)! / n! × (E(S) − E(S with i))
//! ```
//!
//! It is exact here and takes no walk over the 2ⁿ sets. Emissions are a sum of products
//! ([`Compiled`]), the Shapley value of a sum is the sum of the Shapley values, and an action
//! without a part in a product gets nothing of it. Within a product the sets of one size add up to
//! a coefficient of a polynomial, `Π (absent + present × t)`, which multiplying out gives for all
//! sizes at once. So the work grows with the actions in a product, not with their sets.

use serde::{Deserialize, Serialize};

use super::catalogue::Kind;
use super::engine::{Compiled, Factor, MAX, Set};
use super::scenario::Chosen;

/// How the reduction of a package is shared among its actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// Each action's mean contribution over all orders in which they could be taken up.
    #[default]
    Shapley,
    /// What each adds when they are taken up in the published sequence: clean electricity, drive
    /// less, efficiency, building electrification, vehicles, the rest.
    Sequence,
}

impl Attribution {
    /// Both, the default first.
    pub const ALL: [Attribution; 2] = [Attribution::Shapley, Attribution::Sequence];

    /// Whether it is the default.
    pub fn is_default(&self) -> bool {
        *self == Attribution::default()
    }
}

/// The places of actions in the published sequence.
pub(crate) fn sequence(actions: &[&Chosen]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..actions.len()).collect();
    order.sort_by_key(|place| place_in_sequence(actions[*place].kind()));
    order
}

/// The place of an action in the published sequence; measures of one's own come last.
pub fn place_in_sequence(kind: Option<Kind>) -> u8 {
    match kind {
        Some(Kind::CleanElectricity) => 0,
        Some(Kind::DriveLess) => 1,
        Some(Kind::HomeEfficiency | Kind::CommercialEfficiency | Kind::IndustryEfficiency) => 2,
        Some(
            Kind::NewConstruction
            | Kind::HomeElectrification
            | Kind::CommercialElectrification
            | Kind::IndustryElectrification,
        ) => 3,
        Some(Kind::ElectricCars | Kind::ElectricHeavy) => 4,
        Some(_) => 5,
        None => 6,
    }
}

/// What each action saves of what all save together, by Shapley's rule; negative where an action
/// adds emissions. The parts add up to the whole.
pub fn shapley(compiled: &Compiled) -> Vec<f64> {
    let mut parts = vec![0.0; compiled.count()];
    for (product, factors) in compiled.products() {
        for (place, it) in factors.iter().enumerate() {
            let sizes = by_size(factors, place);
            let others = factors.len() - 1;
            // |S|! (n − 1 − |S|)! / n! = 1 / (n × (n − 1 over |S|))
            let mut choose = 1.0;
            let mut mean = 0.0;
            for (size, sum) in sizes.iter().take(others + 1).enumerate() {
                mean += sum / choose;
                choose *= (others - size) as f64 / (size + 1) as f64;
            }
            mean /= factors.len() as f64;
            parts[it.action] += product.tons * (it.absent - it.present) * mean;
        }
    }
    parts
}

/// The products of the other factors over all their sets of each size, added up.
fn by_size(factors: &[Factor], but: usize) -> [f64; MAX + 1] {
    let mut sizes = [0.0; MAX + 1];
    sizes[0] = 1.0;
    for (known, (_, it)) in factors.iter().enumerate().filter(|(place, _)| *place != but).enumerate() {
        for size in (0..=known).rev() {
            sizes[size + 1] += sizes[size] * it.present;
            sizes[size] *= it.absent;
        }
    }
    sizes
}

/// What an action adds, on average, to sets of each number of the others: to none, to one, … to
/// all. Their mean is its Shapley value.
pub fn joining(compiled: &Compiled, action: usize) -> Vec<f64> {
    let others = compiled.count().saturating_sub(1);
    let mut means = vec![0.0; others + 1];
    for (product, factors) in compiled.products() {
        let Some(place) = factors.iter().position(|it| it.action == action) else { continue };
        let it = factors[place];
        // Those without a part in the product are there or not, which changes nothing.
        let idle = others + 1 - factors.len();
        let one = Factor { action, absent: 1.0, present: 1.0 };
        let all: Vec<Factor> = factors.iter().copied().chain(std::iter::repeat_n(one, idle)).collect();
        let mut choose = 1.0;
        for (size, sum) in by_size(&all, place).iter().take(others + 1).enumerate() {
            means[size] += product.tons * (it.absent - it.present) * sum / choose;
            choose *= (others - size) as f64 / (size + 1) as f64;
        }
    }
    means
}

/// What each action saves when they are taken up one after the other, in the order given.
pub fn in_sequence(compiled: &Compiled, order: &[usize]) -> Vec<f64> {
    let mut parts = vec![0.0; compiled.count()];
    let (mut set, mut before): (Set, f64) = (0, compiled.total(0));
    for action in order {
        set |= 1 << action;
        let after = compiled.total(set);
        parts[*action] = before - after;
        before = after;
    }
    parts
}

/// What each action saves if it is the only one.
pub fn alone(compiled: &Compiled) -> Vec<f64> {
    let without = compiled.total(0);
    (0..compiled.count()).map(|action| without - compiled.total(1 << action)).collect()
}
