//! What happens anyway: a cleaner grid.
//!
//! ```text
//! projections       factor(y) = factor(y0) × r(y) × R(y) / (r(y0) × R(y0))
//! standard,         factor(y) = factor(y0) × (1 − c(y)) / (1 − c0)
//! commitment
//! ```
//!
//! `r` is the CO2 rate of the community's subregion as published (eGRID), that of 2023 in every later
//! year; `R` is how a projection goes on after 2023 (NREL Cambium), 1 up to then. `c0` is the real
//! clean share of the electricity generated in the base year, and `c` a straight line from it to each
//! later step above it: neither a standard nor a commitment makes a grid dirtier than it is. A
//! standard alone is no measure of the grid: Minnesota's asked for 20.5 % in 2018, when 47.2 % of its
//! generation was clean.

use serde::{Deserialize, Serialize};

use crate::community::Community;
use crate::inventory::{Activity, FactorChoice, Inventory, What};
use crate::quantity::{Percent, Year};
use crate::reference::grid::{self, LAST_PUBLISHED, Mix, Projection};
use crate::reference::standards;
use crate::reference::states::State;
use crate::reference::subregions::Subregion;

/// How clean the grid becomes without the community's doing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GridPath {
    /// The slower of two projections for the community's subregion (NREL Cambium 2021 and 2024,
    /// Mid-case), never rising. Unchanged after 2023 where there is none.
    #[default]
    Slower,
    /// The faster of the two.
    Faster,
    /// By the standard of the community's state: its effective share (NREL ReEDS). Unchanged where
    /// the state has none, or none is known.
    State,
    /// By a commitment of the utility: clean shares in some years, straight lines between them.
    Utility(Vec<CleanShare>),
    /// As in the base year.
    Unchanged,
}

/// The clean part of the electricity sold in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CleanShare {
    /// The year.
    pub year: Year,
    /// The clean part.
    #[serde(rename = "share_pct")]
    pub share: Percent,
}

/// By which rules a forecast treats the grid: those of a report that was made before 1.3 are kept, so
/// that it verifies against the method it was made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridRules {
    /// Those above.
    #[default]
    Current,
    /// Where nobody had chosen, the state's standard; shares began at the standard's, not the real one.
    UntilReport1_2,
}

/// Which part of the grid a community's electricity comes from, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// It was chosen.
    Chosen(Subregion),
    /// A line's factor names it.
    OfLines(Subregion),
    /// Nine in ten people of the state live in it.
    OfState(Subregion),
    /// Nothing says.
    Unknown,
}

/// What a real clean share was read of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum MixOf {
    Subregion(Subregion),
    State(State),
    Nation,
}

/// Why a path leaves the grid as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldFlat {
    /// The subregion is not known.
    NoRegion,
    /// There is no projection for this subregion; it is held after 2023.
    NoProjection(Subregion),
    /// The state is not known.
    NoState,
    /// The source has no standard of this state.
    NoStandard(State),
    /// The standard asks for less than there is.
    BelowReal(State),
    /// The commitment asks for less than there is.
    CommitmentBelowReal,
}

/// The grid of a forecast, year by year from the base year on.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The part of the grid.
    pub region: Region,
    /// The real clean share of the base year.
    pub base: Mix,
    /// What it was read of.
    pub base_of: MixOf,
    /// Why nothing changes, where that is so.
    pub held_flat: Option<HeldFlat>,
    /// The factor for each unit of it in the base year.
    pub ratio: Vec<f64>,
    /// The clean share, carried along.
    pub clean_share: Vec<f64>,
}

impl Region {
    /// The region of a community: chosen, else as the lines of its inventory or its state say.
    pub fn of(community: &Community, inventory: &Inventory) -> Region {
        if let Some(chosen) = community.grid_subregion {
            return Region::Chosen(chosen);
        }
        if let Some(found) = inventory.lines.iter().find_map(|line| match &line.what {
            What::Activity(Activity { factor: FactorChoice::Published(id), .. }) => {
                let factor = id.factor();
                factor.table.is_grid().then(|| Subregion::from_code(factor.name)).flatten()
            }
            _ => None,
        }) {
            return Region::OfLines(found);
        }
        community.state.and_then(Subregion::of_nearly_all).map_or(Region::Unknown, Region::OfState)
    }

    /// The subregion, where it is known.
    pub fn subregion(self) -> Option<Subregion> {
        match self {
            Region::Chosen(it) | Region::OfLines(it) | Region::OfState(it) => Some(it),
            Region::Unknown => None,
        }
    }
}

impl GridPath {
    /// The most years of a commitment.
    pub const MAX_YEARS: usize = 20;

    /// The choice's name, as reports write it.
    pub const fn code(&self) -> &'static str {
        match self {
            GridPath::Slower => "slower",
            GridPath::Faster => "faster",
            GridPath::State => "state",
            GridPath::Utility(_) => "utility",
            GridPath::Unchanged => "unchanged",
        }
    }

    /// Whether nobody has changed it.
    pub fn is_default(&self) -> bool {
        *self == GridPath::default()
    }

    fn projection(&self) -> Option<Projection> {
        match self {
            GridPath::Slower => Some(Projection::Slower),
            GridPath::Faster => Some(Projection::Faster),
            _ => None,
        }
    }
}

impl Grid {
    /// The grid of a community from a base year to a last year.
    pub fn of(
        path: &GridPath,
        rules: GridRules,
        community: &Community,
        inventory: &Inventory,
        years: &[Year],
    ) -> Grid {
        let base_year = years.first().copied().unwrap_or(LAST_PUBLISHED);
        let region = Region::of(community, inventory);
        let (base_of, base) = real_share(path, region, community.state, base_year);
        let mut grid = Grid { region, base, base_of, held_flat: None, ratio: vec![], clean_share: vec![] };
        if rules == GridRules::UntilReport1_2 {
            let share = |year: &Year| share_until_1_2(path, community.state, base_year, *year);
            grid.clean_share = years.iter().map(share).collect();
            let start = grid.clean_share.first().copied().unwrap_or(0.0);
            grid.ratio = grid.clean_share.iter().map(|share| ratio(start, *share)).collect();
            return grid;
        }
        let (ratio, held_flat) = grid.ratios(path, community.state, years);
        let left = 1.0 - grid.base.share;
        grid.clean_share = ratio.iter().map(|ratio| (1.0 - left * ratio).clamp(0.0, 1.0)).collect();
        Grid { ratio, held_flat, ..grid }
    }

    fn ratios(&self, path: &GridPath, state: Option<State>, years: &[Year]) -> (Vec<f64>, Option<HeldFlat>) {
        let flat = |why| (vec![1.0; years.len()], why);
        let Some(base_year) = years.first().copied() else { return flat(None) };
        let by_shares = |steps: &[(Year, f64)]| {
            let points = line_above((base_year, self.base.share), steps);
            let share = |year: &Year| along(&points, *year);
            years.iter().map(|year| ratio(self.base.share, share(year))).collect::<Vec<f64>>()
        };
        match (path, path.projection()) {
            (_, Some(projection)) => {
                let Some(subregion) = self.region.subregion() else { return flat(Some(HeldFlat::NoRegion)) };
                let level = |year: Year| {
                    let (_, rate) = grid::rate(subregion, year.min(LAST_PUBLISHED))?;
                    Some(rate * grid::projected(projection, subregion, year).unwrap_or(1.0))
                };
                let Some(before) = level(base_year) else { return flat(Some(HeldFlat::NoRegion)) };
                let ratios = years.iter().map(|year| level(*year).map_or(1.0, |level| level / before));
                let has_one = grid::projected(projection, subregion, LAST_PUBLISHED).is_some();
                (ratios.collect(), (!has_one).then_some(HeldFlat::NoProjection(subregion)))
            }
            (GridPath::State, _) => {
                let Some(state) = state else { return flat(Some(HeldFlat::NoState)) };
                let Some(steps) = standards::steps(state) else {
                    return flat(Some(HeldFlat::NoStandard(state)));
                };
                let ratios = by_shares(steps);
                let is_flat = ratios.iter().all(|it| *it == 1.0);
                (ratios, is_flat.then_some(HeldFlat::BelowReal(state)))
            }
            (GridPath::Utility(shares), _) => {
                let mut steps: Vec<(Year, f64)> =
                    shares.iter().map(|it| (it.year, it.share.share().value())).collect();
                steps.sort_by_key(|step| step.0);
                let ratios = by_shares(&steps);
                let is_flat = !steps.is_empty() && ratios.iter().all(|it| *it == 1.0);
                (ratios, is_flat.then_some(HeldFlat::CommitmentBelowReal))
            }
            _ => flat(None),
        }
    }
}

/// The real clean share of the electricity in the base year: the state's for a state's standard,
/// else the subregion's; the nation's where neither is known.
fn real_share(path: &GridPath, region: Region, state: Option<State>, year: Year) -> (MixOf, Mix) {
    let of_state = || state.and_then(|it| Some((MixOf::State(it), grid::state_mix(it, year)?)));
    let of_region = || region.subregion().and_then(|it| Some((MixOf::Subregion(it), grid::mix(it, year)?)));
    let found = match path {
        GridPath::State => of_state().or_else(of_region),
        _ => of_region().or_else(of_state),
    };
    let none = Mix { year, share: 0.0 };
    found.unwrap_or_else(|| (MixOf::Nation, grid::nation_mix(year).unwrap_or(none)))
}

/// The points of a line from a start to each later step above all before it.
fn line_above(start: (Year, f64), steps: &[(Year, f64)]) -> Vec<(Year, f64)> {
    let mut points = vec![start];
    for step in steps {
        if points.last().is_some_and(|last| step.0 > last.0 && step.1 > last.1) {
            points.push(*step);
        }
    }
    points
}

/// A value on straight lines between points; after the last it is kept.
fn along(points: &[(Year, f64)], year: Year) -> f64 {
    let between = points.windows(2).find(|pair| pair[1].0 >= year);
    let last = points.last().map_or(0.0, |point| point.1);
    between.map_or(last, |pair| {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        low + (high - low) * f64::from(from.until(year)) / f64::from(from.until(to))
    })
}

/// The factor at a clean share for each unit of it at the share before.
fn ratio(before: f64, after: f64) -> f64 {
    match before < 1.0 {
        true => (1.0 - after) / (1.0 - before),
        false => 1.0, // nothing is left to clean
    }
}

/// The clean share as reports took it until 1.2.
fn share_until_1_2(path: &GridPath, state: Option<State>, base: Year, year: Year) -> f64 {
    let of_state = |year: Year| state.and_then(|state| standards::share_until_1_2(state, year));
    let start = of_state(base).unwrap_or(0.0);
    let share = match path {
        GridPath::Unchanged => start,
        GridPath::Utility(shares) => committed_until_1_2(shares, base, start, year),
        // Until then the default, and there were no projections.
        _ => {
            let years = (base.number()..=year.number()).filter_map(|it| Year::new(it).ok());
            years.filter_map(of_state).fold(start, f64::max)
        }
    };
    share.clamp(0.0, 1.0)
}

/// Straight lines between the years of a commitment, from the base year's share; a share once
/// reached is kept.
fn committed_until_1_2(shares: &[CleanShare], base: Year, start: f64, year: Year) -> f64 {
    let mut points = vec![(base, start)];
    let mut later: Vec<&CleanShare> = shares.iter().filter(|it| it.year >= base).collect();
    later.sort_by_key(|it| it.year);
    for it in later {
        let share = it.share.share().value();
        match points.last_mut().filter(|last| last.0 == it.year) {
            Some(same) => same.1 = share,
            None => points.push((it.year, share)),
        }
    }
    let kept = points.iter().filter(|point| point.0 <= year).map(|point| point.1);
    kept.fold(along(&points, year), f64::max)
}
