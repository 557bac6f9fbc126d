//! What varies in a simulation, by how much, and what each part does alone.

use crate::estimate::Worth;
use crate::inventory::{Detail, Place};
use crate::plan::Plan;
use crate::quantity::sum::sum;
use crate::quantity::{People, Share, Tco2e};
use crate::reference::gpc::{Scope, Sector};
use crate::reference::hdi::EDITIONS;
use crate::sbt::{ScienceBasedTarget, TARGET_YEAR, reduction_per_capita};

/// Standard normal numbers lie between −Z95 and Z95 in 90 % of cases.
const Z95: f64 = 1.644_853_626_951_472_2;
/// Between −Z90 and Z90 in 80 %.
const Z90: f64 = 1.281_551_565_544_600_4;

/// An input whose uncertainty moves the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The inventory's figures of a sector.
    Sector(Sector),
    /// The inventory's figure of a scope.
    Scope(Scope),
    /// The inventory's one total.
    CommunityWide,
    /// The population's growth until 2030.
    Growth,
    /// The edition of the Human Development Report.
    HdiEdition,
}

/// The target in 2030 when only one input varies: computed, not drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub source: Source,
    /// 5 % of cases do not exceed it.
    pub p5: Tco2e,
    /// 95 % of cases do not exceed it.
    pub p95: Tco2e,
}

/// The results without any uncertainty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Computed {
    pub(super) target: Tco2e,
    pub(super) to_cut: Tco2e,
    pub(super) reduction: Share,
}

/// A target's inputs and how uncertain they are.
#[derive(Clone, Debug)]
pub(super) struct Inputs {
    pub(super) computed: Computed,
    base: Tco2e,
    population: People,
    population_2030: People,
    /// From the base year to 2030.
    years: f64,
    /// ± on each part of the base-year emissions, in tCO2e.
    parts: Parts,
    /// ± on all of them together.
    on_emissions: f64,
    /// Of each part, how much of it is a first estimate; and how far off that may be, times or divided.
    estimated: Parts,
    worth: f64,
    /// ± on the yearly growth, and residents in a year for each resident in the year before.
    on_growth: f64,
    yearly: f64,
    /// The reduction by each edition that may be the right one.
    reductions: Vec<Share>,
}

impl Inputs {
    pub(super) fn of(plan: &Plan, target: &ScienceBasedTarget) -> Inputs {
        let basis = &target.basis;
        let (population, population_2030) = (basis.population.0, basis.population_2030.0);
        let years = f64::from(TARGET_YEAR) - f64::from(basis.year);
        let mut reductions = vec![target.reduction_per_capita];
        // Where no edition has the base year, the target's own index stays.
        if plan.spreads.hdi_editions && EDITIONS.iter().any(|edition| edition.year(basis.year).is_some()) {
            let found = EDITIONS.iter().filter_map(|edition| edition.year(basis.year));
            reductions = found.map(reduction_per_capita).collect();
        }
        let (parts, estimated) = parts(plan);
        Inputs {
            computed: Computed {
                target: target.emissions,
                to_cut: target.to_cut,
                reduction: target.reduction_per_capita,
            },
            base: basis.emissions,
            population,
            population_2030,
            years,
            on_emissions: libm::sqrt(sum(parts.iter().map(|(_, spread)| spread * spread))),
            parts,
            estimated,
            worth: Worth::of(&plan.community.place_geoid).factor(),
            on_growth: plan.spreads.growth.share().value(),
            yearly: libm::pow(population_2030.value() / population.value(), 1.0 / years),
            reductions,
        }
    }

    /// Base-year emissions so many standard deviations from the figure entered.
    pub(super) fn emissions(&self, z: f64) -> Tco2e {
        let estimated = sum(self.estimated.iter().map(|it| it.1));
        self.base + Tco2e::computed(z / Z95 * self.on_emissions + self.estimate_off(estimated, z))
    }

    /// How far a first estimate lies from its figure: its lines come from one county and are off
    /// together, so that eight cases in ten lie between the figure divided by its worth and times it.
    fn estimate_off(&self, estimated: f64, z: f64) -> f64 {
        if estimated == 0.0 { 0.0 } else { estimated * (libm::pow(self.worth, z / Z90) - 1.0) }
    }

    /// Residents in 2030 when growth lies so many standard deviations from the one expected. A
    /// population shrinks to nothing at most.
    pub(super) fn population_2030(&self, z: f64) -> People {
        let yearly = (self.yearly + z / Z95 * self.on_growth).max(0.0);
        // Of no spread this is exactly 1: nothing is changed, not even by rounding.
        People::computed(self.population_2030.value() * libm::pow(yearly / self.yearly, self.years))
    }

    /// The reduction by one of the editions: `which` from 0 up to, but not including, 1.
    pub(super) fn reduction(&self, which: f64) -> Share {
        let index = (which * self.reductions.len() as f64) as usize;
        self.reductions.get(index).copied().unwrap_or(self.computed.reduction)
    }

    /// In the order of `science_based_target`, so that both give the same bits.
    pub(super) fn target(&self, emissions: Tco2e, population_2030: People, reduction: Share) -> Tco2e {
        emissions / self.population * reduction.rest() * population_2030
    }

    /// What each input does alone, the strongest first. The target rises with each of them all
    /// along its range, so its percentiles are its values at the input's percentiles.
    pub(super) fn swings(&self) -> Vec<Swing> {
        let (people, p) = (self.population_2030, self.computed.reduction);
        let of_part = |(source, spread): &(Source, f64)| {
            let estimated = self.estimated.iter().find(|(of, _)| of == source).map_or(0.0, |it| it.1);
            let off = |z: f64| z / Z95 * spread + self.estimate_off(estimated, z);
            let at = |z: f64| self.target(self.base + Tco2e::computed(off(z)), people, p);
            Swing { source: *source, p5: at(-Z95), p95: at(Z95) }
        };
        let grown = |z: f64| self.target(self.base, self.population_2030(z), p);
        // Of at most 20 equally likely cases the first is the 5th percentile, the last the 95th.
        let by_edition = self.reductions.iter().map(|p| self.target(self.base, people, *p));
        let of_editions = by_edition.fold(None, |found: Option<Swing>, it| {
            let (p5, p95) = found.map_or((it, it), |found| (found.p5, found.p95));
            let (p5, p95) = (if it < p5 { it } else { p5 }, if it > p95 { it } else { p95 });
            Some(Swing { source: Source::HdiEdition, p5, p95 })
        });
        let growth = Swing { source: Source::Growth, p5: grown(-Z95), p95: grown(Z95) };
        let mut ordered: Vec<Swing> = Vec::new();
        for swing in self.parts.iter().map(of_part).chain([growth]).chain(of_editions) {
            let size = |swing: &Swing| (swing.p95 - swing.p5).value();
            let place = ordered.iter().position(|other| size(other) < size(&swing));
            ordered.insert(place.unwrap_or(ordered.len()), swing);
        }
        ordered
    }
}

/// Something of each part, in tCO2e.
type Parts = Vec<(Source, f64)>;

/// The parts of the base-year emissions, each with its ±: by sector, or by scope, or the total; and how
/// much of them is a first estimate, which has a spread of its own in place of the ±.
fn parts(plan: &Plan) -> (Parts, Parts) {
    let (inventory, spreads) = (&plan.inventory, &plan.spreads);
    let counted = inventory.figures().counted();
    // The squares of each figure's ±, under its part.
    let mut squares: Vec<(Source, Vec<f64>)> = Vec::new();
    let mut estimated: Vec<(Source, f64)> = Vec::new();
    let mut add = |place: Place, amount: Tco2e, spread: Option<f64>| {
        let source = match place {
            Place::Reference(reference) => Source::Sector(reference.row().sector),
            Place::Scope(scope) => Source::Scope(scope),
            Place::CommunityWide => Source::CommunityWide,
        };
        // A part is named by what it is, whether known or estimated.
        let spread = spread.unwrap_or_else(|| {
            match estimated.iter_mut().find(|(known, _)| *known == source) {
                Some((_, all)) => *all += amount.value(),
                None => estimated.push((source, amount.value())),
            }
            0.0
        });
        let square = amount.value() * spread * (amount.value() * spread);
        match squares.iter_mut().find(|(known, _)| *known == source) {
            Some((_, all)) => all.push(square),
            None => squares.push((source, vec![square])),
        }
    };
    if inventory.detail == Detail::Lines {
        let set = inventory.gwp_in_use();
        for line in inventory.lines.iter() {
            let place = Place::Reference(line.reference);
            if let Ok(emitted) = line.emissions(set)
                && counted.iter().any(|(known, _)| *known == place)
            {
                let spread = (!line.is_estimate).then(|| spreads.of(line.quality).share().value());
                add(place, emitted.co2e, spread);
            }
        }
    } else {
        for (place, amount) in counted {
            add(place, amount, Some(spreads.of(None).share().value()));
        }
    }
    // An exact sum: lines in any order give the same bits.
    let parts = squares.into_iter().map(|(source, squares)| (source, libm::sqrt(sum(squares.into_iter()))));
    (parts.collect(), estimated)
}
