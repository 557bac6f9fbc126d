//! How far the 2030 target may be off, because what it is computed from is not known exactly.
//!
//! A seeded simulation: the same plan and seed give the same bytes on every machine. In each draw
//!
//! ```text
//! E  = E0 + z1 × s / 1.645                          base-year emissions
//! P  = P2030 × ((1 + i + z2 × d / 1.645) / (1 + i)) ^ (2030 − y0)    residents in 2030
//! p  = 50 % × HDI_USA / HDI_world                   of an edition of the report, drawn
//! E2030 = (E / P0) × (1 − p) × P                    as science_based_target computes it
//! ```
//!
//! with z1 and z2 standard normal and i the population's yearly growth, P2030 / P0 to the power
//! of 1 / (2030 − y0). All of it is this project's own choice:
//!
//! - A ± (see [`crate::plan::Spreads`]) is the middle 90 % of a normal distribution, from 5 to 95 %: 1.645
//!   standard deviations to either side.
//! - Lines are independent of each other. A sum of independent normals is normal, its ± the root
//!   of the sum of the squared ±: s = √Σ(amount × ±)². So one number stands for all lines,
//!   however many there are. Removals count with their sign; their ± is of their size.
//! - Sector, scope and community-wide totals, and lines without a quality, are of medium quality.
//! - The population of the base year is certain.
//! - Each edition of the Human Development Report with an index for the base year is as likely as
//!   the others; after the last index there is one, which is certain.
//! - Percentiles are by nearest rank: the number at place ⌈share × draws⌉ in order.
//!
//! Nothing is cut off: where spreads are very wide, a draw may lie below zero.

mod inputs;
mod rank;

use std::f64::consts::TAU;

use oorandom::Rand64;

use crate::assessment::assess;
use crate::plan::Plan;
use crate::quantity::{Percent, Share, Tco2e};
use inputs::Inputs;

pub use inputs::{Source, Swing};
pub use rank::percentile;

/// How many draws a range rests on: 5 % of them are 500, whose own error is small beside the
/// spreads. This project's own choice.
pub const DRAWS: usize = 10_000;
/// Where the random numbers begin; any number would do. This project's own choice.
pub const SEED: u64 = 2030;
/// The percentiles it tells: between the outer two lies what a ± means.
pub const PERCENTILES: [Percent; 3] = [Percent::named(5.0), Percent::named(50.0), Percent::named(95.0)];

/// A simulation under way: draws are added in as many pieces as a page can afford.
///
/// ```
/// use fairshare::samples::Sample;
/// use fairshare::uncertainty::{DRAWS, SEED, Simulation};
///
/// let mut simulation = Simulation::new(&Sample::SanJose.plan(), SEED).ok_or("no target")?;
/// while simulation.draws() < DRAWS {
///     simulation.draw(500);
/// }
/// let outcome = simulation.result().ok_or("no draws")?;
/// assert!(outcome.target.p5 < outcome.target.computed && outcome.target.computed < outcome.target.p95);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug)]
pub struct Simulation {
    inputs: Inputs,
    random: Rand64,
    target: Vec<f64>,
    to_cut: Vec<f64>,
    reduction: Vec<f64>,
}

/// Where a figure lies when its uncertain inputs vary.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<T> {
    /// 5 % of the draws do not exceed it.
    pub p5: T,
    /// Half of the draws do not exceed it.
    pub p50: T,
    /// 95 % of the draws do not exceed it.
    pub p95: T,
    /// The figure computed from the inputs as they stand.
    pub computed: T,
}

/// What a simulation has found.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How many draws it rests on.
    pub draws: usize,
    /// The target in 2030, in tCO2e.
    pub target: Range<Tco2e>,
    /// The gap: base-year emissions less the target, in tCO2e.
    pub to_cut: Range<Tco2e>,
    /// The reduction per person. Only the edition of the index moves it.
    pub reduction_per_capita: Range<Share>,
    /// What each input does alone, the strongest first.
    pub swings: Vec<Swing>,
}

impl Simulation {
    /// A simulation of a plan's target; none where the plan has no target.
    pub fn new(plan: &Plan, seed: u64) -> Option<Simulation> {
        let assessment = assess(plan);
        let inputs = Inputs::of(plan, &assessment.result()?.target);
        let random = Rand64::new(u128::from(seed));
        Some(Simulation { inputs, random, target: Vec::new(), to_cut: Vec::new(), reduction: Vec::new() })
    }

    /// How many draws were made.
    pub fn draws(&self) -> usize {
        self.target.len()
    }

    /// Makes this many draws more.
    pub fn draw(&mut self, count: usize) {
        for numbers in [&mut self.target, &mut self.to_cut, &mut self.reduction] {
            numbers.reserve(count);
        }
        for _ in 0..count {
            // Always three numbers, so that a seed means the same draws whatever the spreads are.
            let (z1, z2) = self.normals();
            let which = self.random.rand_float();
            let emissions = self.inputs.emissions(z1);
            let reduction = self.inputs.reduction(which);
            let target = self.inputs.target(emissions, self.inputs.population_2030(z2), reduction);
            self.target.push(target.value());
            self.to_cut.push((emissions - target).value());
            self.reduction.push(reduction.value());
        }
    }

    /// Two independent standard normal numbers, by Box and Muller (1958). The standard library's
    /// functions differ between machines in the last bit; those of `libm` do not.
    fn normals(&mut self) -> (f64, f64) {
        let length = libm::sqrt(-2.0 * libm::log(1.0 - self.random.rand_float())); // of (0, 1]
        let angle = TAU * self.random.rand_float();
        (length * libm::cos(angle), length * libm::sin(angle))
    }

    /// What the draws made so far say; nothing before the first one.
    pub fn result(&self) -> Option<Outcome> {
        let inputs = &self.inputs;
        Some(Outcome {
            draws: self.draws(),
            target: range(&self.target, inputs.computed.target, Tco2e::computed)?,
            to_cut: range(&self.to_cut, inputs.computed.to_cut, Tco2e::computed)?,
            reduction_per_capita: range(&self.reduction, inputs.computed.reduction, Share::of)?,
            swings: inputs.swings(),
        })
    }
}

fn range<T>(draws: &[f64], computed: T, of: fn(f64) -> T) -> Option<Range<T>> {
    let mut numbers = draws.to_vec();
    let [p5, p50, p95] = PERCENTILES.map(|at| percentile(&mut numbers, at.share().value()).map(of));
    Some(Range { p5: p5?, p50: p50?, p95: p95?, computed })
}
