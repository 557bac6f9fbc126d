//! Which actions matter most for this community, and why.

use super::attribution::{Attribution, alone, in_sequence, sequence, shapley};
use super::catalogue::{Kind, START};
use super::engine::{Compiled, is_available};
use super::packages::at_limit;
use super::scenario::{Action, Chosen, Scenario};
use crate::forecast::Outcome;
use crate::forecast::streams::StreamKind::{self, CommercialFuel, HomeFuel};
use crate::quantity::sum::sum;
use crate::quantity::{Percent, Share, Tco2e, Year};
use crate::reference::rules::TARGET_YEAR;

/// From this part of all emissions on, what an action works on is called large.
pub const LARGE: Percent = Percent::named(20.0);
/// Below this part it is called small.
pub const SMALL: Percent = Percent::named(5.0);
/// From this clean share on, the grid is said to become clean anyway.
pub const CLEAN_ANYWAY: Percent = Percent::named(60.0);
/// From this part of what is saved on, new load is said to take much of it.
pub const MUCH_LOAD: Percent = Percent::named(50.0);
/// Below this part of what would be emitted in 2030, what an action can save is called a small effect.
pub const SMALL_EFFECT: Percent = Percent::named(1.0);
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
    /// Tons in 2030 if it were the only one, at its limit.
    pub at_limit: Tco2e,
    /// Its part in 2030 of what the scenario's actions save together, once it is one of them, at its limit.
    pub up_to: Tco2e,
    /// Whether that is little of what this community would emit, see [`SMALL_EFFECT`].
    pub is_small: bool,
    /// The part of the gap of 2030 that its in-package tons close; none where there is no gap.
    pub closes: Option<Share>,
    /// Why it ranks there.
    pub reason: Reason,
}

/// Why an action ranks where it ranks.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It works on this much of what the community would emit in 2030 with the scenario's other actions.
    WorksOn {
        /// How much of it that is.
        size: Size,
        /// The streams that are there.
        streams: Vec<StreamKind>,
        /// What the other actions leave of their emissions in 2030.
        emissions: Tco2e,
        /// The part of all that they leave of that year's emissions.
        share: Share,
    },
    /// The grid is this clean in 2030 without the community's doing, which leaves little to clean.
    GridCleansAnyway {
        /// The clean share.
        clean: Share,
        /// What electricity still emits in 2030 with the scenario's other actions.
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

/// The catalogue's actions for a community, the one that saves most among all of them first; what is said about each
/// is said beside the other actions of a scenario.
pub fn rank(outcome: &Outcome, target: Tco2e, scenario: &Scenario, attribution: Attribution) -> Vec<Ranked> {
    let all = Kind::ALL.iter().map(|kind| Chosen::new(*kind));
    let (here, absent): (Vec<Chosen>, Vec<Chosen>) =
        all.partition(|chosen| is_available(outcome, &chosen.action));
    let actions: Vec<&Chosen> = here.iter().collect();
    let compiled = Compiled::new(outcome, &actions, TARGET_YEAR);
    let limits: Vec<Chosen> = here.iter().filter_map(|it| it.kind().map(at_limit)).collect();
    let most = alone(&Compiled::new(outcome, &limits.iter().collect::<Vec<_>>(), TARGET_YEAR));
    let adjusted = outcome.adjusted.at(TARGET_YEAR).unwrap_or(Tco2e::ZERO);
    let gap = (adjusted - target).value();
    let figures = shapley(&compiled).into_iter().zip(alone(&compiled)).zip(most);
    let found =
        here.iter().zip(figures).enumerate().filter_map(|(place, (chosen, ((part, alone), most)))| {
            let kind = chosen.kind()?;
            let beside = Beside::new(outcome, scenario, kind);
            Some(Ranked {
                kind,
                in_package: Tco2e::computed(part),
                alone: Tco2e::computed(alone),
                at_limit: Tco2e::computed(most),
                up_to: Tco2e::computed(beside.up_to(outcome, attribution)),
                is_small: most < SMALL_EFFECT.share().value() * adjusted.value(),
                closes: (gap > 0.0).then_some(Share::of(part / gap)),
                reason: reason(outcome, &compiled, place, &beside),
            })
        });
    let mut ranked: Vec<Ranked> = found.collect();
    ranked.sort_by(|a, b| b.in_package.value().total_cmp(&a.in_package.value()));
    ranked.extend(absent.into_iter().filter_map(|chosen| chosen.kind().map(missing)));
    ranked
}

/// An action that this community cannot have.
fn missing(kind: Kind) -> Ranked {
    let reason = match kind {
        Kind::Trees => Reason::OutsideTotal,
        _ => Reason::NotInInventory { streams: kind.works_on() },
    };
    let none = Tco2e::ZERO;
    Ranked {
        kind,
        in_package: none,
        alone: none,
        at_limit: none,
        up_to: none,
        is_small: true,
        closes: None,
        reason,
    }
}

/// An action beside the others of a scenario that are on.
struct Beside<'a> {
    kind: Kind,
    others: Vec<&'a Chosen>,
    compiled: Compiled,
}

impl<'a> Beside<'a> {
    fn new(outcome: &Outcome, scenario: &'a Scenario, kind: Kind) -> Beside<'a> {
        let counts =
            |it: &&Chosen| it.is_on && it.action != Action::Known(kind) && is_available(outcome, &it.action);
        let others: Vec<&Chosen> = scenario.actions.iter().filter(counts).collect();
        let compiled = Compiled::new(outcome, &others, TARGET_YEAR);
        Beside { kind, others, compiled }
    }

    /// What the others leave of some streams in 2030.
    fn left(&self, streams: &[StreamKind]) -> f64 {
        let by_stream = self.compiled.by_stream(self.compiled.all());
        sum(streams.iter().map(|kind| by_stream[*kind as usize]))
    }

    /// Its part of what all save, once it joins them at its limit.
    fn up_to(&self, outcome: &Outcome, attribution: Attribution) -> f64 {
        let joined = at_limit(self.kind);
        let all: Vec<&Chosen> = self.others.iter().copied().chain([&joined]).collect();
        let compiled = Compiled::new(outcome, &all, TARGET_YEAR);
        let parts = match attribution {
            Attribution::Shapley => shapley(&compiled),
            Attribution::Sequence => in_sequence(&compiled, &sequence(&all)),
        };
        parts.last().copied().unwrap_or(0.0)
    }
}

fn reason(outcome: &Outcome, compiled: &Compiled, place: usize, beside: &Beside) -> Reason {
    let kind = beside.kind;
    let here = kind.works_on().iter().copied().filter(|kind| outcome.stream(*kind).is_some());
    let streams: Vec<StreamKind> = here.collect();
    let emissions = Tco2e::computed(beside.left(&streams));
    if kind == Kind::CleanElectricity {
        let clean = Share::of(outcome.clean_share_in(TARGET_YEAR));
        if clean >= CLEAN_ANYWAY.share() {
            return Reason::GridCleansAnyway { clean, emissions };
        }
    }
    if kind == Kind::NewConstruction
        && let Some(growth) = little_growth(outcome)
    {
        return Reason::LittleGrowth { growth };
    }
    if let Some(reason) = new_load(compiled, place) {
        return reason;
    }
    let share = Share::of(emissions.value() / beside.compiled.total(beside.compiled.all()));
    let size = match share {
        share if share >= LARGE.share() => Size::Large,
        share if share < SMALL.share() => Size::Small,
        _ => Size::Medium,
    };
    Reason::WorksOn { size, streams, emissions, share }
}

/// How much buildings grow, where that is little.
fn little_growth(outcome: &Outcome) -> Option<Share> {
    let before = Year::new(START.number() - 1).unwrap_or(START);
    let growth = |kind: StreamKind| {
        let driver = outcome.stream(kind).map(|it| it.driver)?;
        Some(outcome.index(driver, TARGET_YEAR) / outcome.index(driver, before) - 1.0)
    };
    let growth = [HomeFuel, CommercialFuel].into_iter().filter_map(growth).fold(f64::MIN, f64::max);
    (growth < LITTLE_GROWTH.share().value()).then(|| Share::of(growth))
}

/// Whether the electricity that an action adds takes much of what it saves, alone.
fn new_load(compiled: &Compiled, place: usize) -> Option<Reason> {
    let load = sum(compiled.products().filter_map(|(product, factors)| {
        let (action, _) = product.moved.filter(|(action, _)| *action == place)?;
        let own = factors.iter().find(|it| it.action == action)?;
        Some(product.tons * own.present)
    }));
    let fuel = compiled.total(0) - compiled.total(1 << place) + load;
    let is_much = load > 0.0 && load >= MUCH_LOAD.share().value() * fuel;
    is_much.then(|| Reason::NewLoadOnGrid { fuel: Tco2e::computed(fuel), load: Tco2e::computed(load) })
}
