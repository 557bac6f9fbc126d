//! Which actions matter most for this community, and why.

use super::attribution::{alone, shapley};
use super::catalogue::{Kind, START};
use super::engine::{Compiled, is_available};
use super::scenario::{Action, Chosen};
use crate::forecast::Outcome;
use crate::forecast::streams::StreamKind::{self, CommercialFuel, HomeFuel};
use crate::quantity::sum::sum;
use crate::quantity::{Percent, Share, Tco2e, Year};
use crate::sbt::TARGET_YEAR;

/// From this part of all emissions on, what an action works on is called large.
pub const LARGE: Percent = Percent::named(20.0);
/// Below this part it is called small.
pub const SMALL: Percent = Percent::named(5.0);
/// From this clean share on, the grid is said to become clean anyway.
pub const CLEAN_ANYWAY: Percent = Percent::named(60.0);
/// From this part of what is saved on, new load is said to take much of it.
pub const MUCH_LOAD: Percent = Percent::named(50.0);
/// Below this growth of what is built, growth is called little.
pub const LITTLE_GROWTH: Percent = Percent::named(5.0);

/// An action for this community.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Which.
    pub kind: Kind,
    /// In-package tons in 2030, of all actions of the catalogue at default strength.
    pub in_package: Tco2e,
    /// Tons in 2030 if it were the only one.
    pub alone: Tco2e,
    /// The part of the gap of 2030 that its in-package tons close; none where there is no gap.
    pub closes: Option<Share>,
    /// Why it ranks there.
    pub reason: Reason,
}

/// Why an action ranks where it ranks.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It works on this much of what the community would emit in 2030.
    WorksOn {
        /// How much of it that is.
        size: Size,
        /// The streams that are there.
        streams: Vec<StreamKind>,
        /// Their emissions in the adjusted forecast of 2030.
        emissions: Tco2e,
        /// The part of all emissions of that year.
        share: Share,
    },
    /// The grid is this clean in 2030 without the community's doing, which leaves little to clean.
    GridCleansAnyway {
        /// The clean share.
        clean: Share,
        /// What electricity still emits in the adjusted forecast of 2030.
        emissions: Tco2e,
    },
    /// It moves energy to electricity, whose own emissions take this part of what is saved.
    NewLoadOnGrid {
        /// What the moved fuel would have emitted, alone.
        fuel: Tco2e,
        /// What the new load emits, alone.
        load: Tco2e,
    },
    /// The community hardly grows, or shrinks, so little is built: growth of buildings from the
    /// action's start to 2030.
    LittleGrowth {
        /// The growth.
        growth: Share,
    },
    /// The inventory has none of these streams.
    NotInInventory {
        /// The streams it would work on.
        streams: &'static [StreamKind],
    },
    /// Trees, while the inventory has no land: shown outside the total.
    OutsideTotal,
}

/// How much of a community's emissions something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A fifth or more.
    Large,
    /// Between.
    Medium,
    /// Less than a twentieth.
    Small,
}

/// The catalogue's actions for a community, the one that saves most first.
pub fn rank(outcome: &Outcome, target: Tco2e) -> Vec<Ranked> {
    let all = Kind::ALL.iter().map(|kind| Chosen::new(*kind));
    let (here, absent): (Vec<Chosen>, Vec<Chosen>) =
        all.partition(|chosen| is_available(outcome, &chosen.action));
    let actions: Vec<&Chosen> = here.iter().collect();
    let compiled = Compiled::new(outcome, &actions, TARGET_YEAR);
    let adjusted = outcome.adjusted.at(TARGET_YEAR).unwrap_or(Tco2e::ZERO);
    let gap = (adjusted - target).value();
    let figures = shapley(&compiled).into_iter().zip(alone(&compiled));
    let found = here.iter().zip(figures).enumerate().filter_map(|(place, (chosen, (part, alone)))| {
        let kind = chosen.kind()?;
        Some(Ranked {
            kind,
            in_package: Tco2e::computed(part),
            alone: Tco2e::computed(alone),
            closes: (gap > 0.0).then_some(Share::of(part / gap)),
            reason: reason(outcome, &compiled, place, kind, adjusted),
        })
    });
    let mut ranked: Vec<Ranked> = found.collect();
    ranked.sort_by(|a, b| b.in_package.value().total_cmp(&a.in_package.value()));
    ranked.extend(absent.into_iter().filter_map(|chosen| match chosen.action {
        Action::Known(kind) => Some(Ranked {
            kind,
            in_package: Tco2e::ZERO,
            alone: Tco2e::ZERO,
            closes: None,
            reason: match kind {
                Kind::Trees => Reason::OutsideTotal,
                _ => Reason::NotInInventory { streams: kind.works_on() },
            },
        }),
        Action::Own(_) => None,
    }));
    ranked
}

fn reason(outcome: &Outcome, compiled: &Compiled, place: usize, kind: Kind, adjusted: Tco2e) -> Reason {
    let here = kind.works_on().iter().copied().filter(|kind| outcome.stream(*kind).is_some());
    let streams: Vec<StreamKind> = here.collect();
    let of = |streams: &[StreamKind]| sum(streams.iter().map(|kind| outcome.adjusted_of(*kind, TARGET_YEAR)));
    let emissions = Tco2e::computed(of(&streams));
    if kind == Kind::CleanElectricity {
        let clean = Share::of(outcome.clean_share_in(TARGET_YEAR));
        if clean >= CLEAN_ANYWAY.share() {
            return Reason::GridCleansAnyway { clean, emissions };
        }
    }
    if kind == Kind::NewConstruction {
        let before = Year::new(START.number() - 1).unwrap_or(START).max(outcome.base_year);
        let growth = |kind: StreamKind| {
            let driver = outcome.stream(kind).map(|it| it.driver)?;
            Some(outcome.index(driver, TARGET_YEAR) / outcome.index(driver, before) - 1.0)
        };
        let growth = [HomeFuel, CommercialFuel].into_iter().filter_map(growth).fold(f64::MIN, f64::max);
        if growth < LITTLE_GROWTH.share().value() {
            return Reason::LittleGrowth { growth: Share::of(growth) };
        }
    }
    let load = sum(compiled.products().filter_map(|(product, factors)| {
        let (action, _) = product.moved.filter(|(action, _)| *action == place)?;
        let own = factors.iter().find(|it| it.action == action)?;
        Some(product.tons * own.present)
    }));
    if load > 0.0 {
        let saved = compiled.total(0) - compiled.total(1 << place);
        let fuel = saved + load;
        if load >= MUCH_LOAD.share().value() * fuel {
            return Reason::NewLoadOnGrid { fuel: Tco2e::computed(fuel), load: Tco2e::computed(load) };
        }
    }
    let share = Share::of(emissions.value() / adjusted.value());
    let size = match share {
        share if share >= LARGE.share() => Size::Large,
        share if share < SMALL.share() => Size::Small,
        _ => Size::Medium,
    };
    Reason::WorksOn { size, streams, emissions, share }
}
