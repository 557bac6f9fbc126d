//! What happens anyway: a cleaner grid.
//!
//! ```text
//! factor(y) = factor(y0) × (1 − c(y)) / (1 − c(y0))
//! ```
//!
//! `c` is the clean share of the electricity sold. A share once reached is taken as kept.

use serde::{Deserialize, Serialize};

use crate::quantity::{Percent, Share, Year};
use crate::reference::standards;
use crate::reference::states::State;

/// How clean the grid becomes without the community's doing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum GridPath {
    /// By the standard of the community's state: its effective share (NREL ReEDS). Unchanged where
    /// the state has none, or none is known.
    #[default]
    State,
    /// By a commitment of the utility: clean shares in some years, straight lines between them.
    Utility(Vec<CleanShare>),
    /// As in the base year.
    Unchanged,
}

/// The clean part of the electricity sold in a year.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct CleanShare {
    /// The year.
    pub year: Year,
    /// The clean part.
    #[serde(rename = "share_pct")]
    pub share: Percent,
}

impl GridPath {
    /// The most years of a commitment.
    pub const MAX_YEARS: usize = 20;

    /// The choice's name, as reports write it.
    pub const fn code(&self) -> &'static str {
        match self {
            GridPath::State => "state",
            GridPath::Utility(_) => "utility",
            GridPath::Unchanged => "unchanged",
        }
    }

    /// Whether nobody has changed it.
    pub fn is_default(&self) -> bool {
        *self == GridPath::State
    }

    /// The clean share of a year, for a base year. Before the first year of a commitment the line
    /// starts at the state's share in the base year, or at nothing where none is known.
    pub fn clean_share(&self, state: Option<State>, base: Year, year: Year) -> Share {
        let of_state = |year: Year| state.and_then(|state| standards::clean_share(state, year));
        let start = of_state(base).unwrap_or(0.0);
        let share = match self {
            GridPath::Unchanged => start,
            GridPath::State => {
                let years = (base.number()..=year.number()).filter_map(|it| Year::new(it).ok());
                years.filter_map(of_state).fold(start, f64::max)
            }
            GridPath::Utility(shares) => committed(shares, base, start, year),
        };
        Share::of(share.clamp(0.0, 1.0))
    }

    /// The grid's factor in a year for each unit of it in the base year.
    pub fn ratio(&self, state: Option<State>, base: Year, year: Year) -> f64 {
        let (before, after) = (self.clean_share(state, base, base), self.clean_share(state, base, year));
        match before.value() < 1.0 {
            true => (1.0 - after.value()) / (1.0 - before.value()),
            false => 1.0, // nothing is left to clean
        }
    }
}

/// Straight lines between the years of a commitment, from the base year's share; kept after the last.
fn committed(shares: &[CleanShare], base: Year, start: f64, year: Year) -> f64 {
    let mut points: Vec<(f64, f64)> = vec![(f64::from(base), start)];
    let mut later: Vec<&CleanShare> = shares.iter().filter(|it| it.year >= base).collect();
    later.sort_by_key(|it| it.year);
    for it in later {
        let (at, share) = (f64::from(it.year), it.share.share().value());
        match points.last_mut().filter(|last| last.0 == at) {
            Some(same) => same.1 = share,
            None => points.push((at, share)),
        }
    }
    let at = f64::from(year);
    let after = points.iter().position(|point| point.0 >= at);
    let found = match after {
        Some(0) => points[0].1,
        Some(next) => {
            let ((from, low), (to, high)) = (points[next - 1], points[next]);
            low + (high - low) * (at - from) / (to - from)
        }
        None => points.last().map_or(start, |last| last.1),
    };
    let kept = points.iter().filter(|point| point.0 <= at).map(|point| point.1);
    kept.fold(found, f64::max)
}
