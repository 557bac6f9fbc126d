//! How the reduction of a package is shared among its actions.

use serde::{Deserialize, Serialize};

/// How the reduction of a package is shared among its actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
