//! Which actions matter most for this community, and why.

use super::catalogue::Kind;
use crate::forecast::streams::StreamKind;
use crate::quantity::{Share, Tco2e};

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
