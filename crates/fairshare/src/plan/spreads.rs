//! How far the figures may be off: this project's own defaults, which a person may change.

use serde::{Deserialize, Serialize};

use crate::inventory::DataQuality;
use crate::quantity::{Percent, PercentPoints};

/// How uncertain the figures are taken to be: each ± is the middle 90 % of a normal distribution.
///
/// The defaults are this project's own: ±5, ±15 and ±30 % for data of high, medium and low
/// quality, ±0.5 percentage points on the yearly growth of the population.
///
/// ```
/// use fairshare::plan::Spreads;
///
/// assert_eq!(Spreads::default().medium.value(), 15.0);
/// assert_eq!(Spreads::default().medium.share().value(), 0.15);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Spreads {
    /// ± on a line of high data quality.
    #[serde(rename = "high_pct")]
    pub high: Percent,
    /// ± on a line of medium data quality, and on every figure without one.
    #[serde(rename = "medium_pct")]
    pub medium: Percent,
    /// ± on a line of low data quality.
    #[serde(rename = "low_pct")]
    pub low: Percent,
    /// ± on the population's yearly growth rate between the base year and 2030.
    #[serde(rename = "growth_pct_points")]
    pub growth: PercentPoints,
    /// Whether each edition of the Human Development Report with an index for the base year is as
    /// likely as the others; if not, the target's own edition is certain.
    pub hdi_editions: bool,
}

impl Default for Spreads {
    fn default() -> Spreads {
        Spreads {
            high: Percent::named(5.0),
            medium: Percent::named(15.0),
            low: Percent::named(30.0),
            growth: PercentPoints::named(0.5),
            hdi_editions: true,
        }
    }
}

impl Spreads {
    /// No uncertainty at all.
    pub const NONE: Spreads = Spreads {
        high: Percent::named(0.0),
        medium: Percent::named(0.0),
        low: Percent::named(0.0),
        growth: PercentPoints::named(0.0),
        hdi_editions: false,
    };

    /// Whether nobody has changed them.
    pub fn is_default(&self) -> bool {
        *self == Spreads::default()
    }

    /// The spread of a figure; one whose quality nobody has said is taken as medium.
    pub fn of(&self, quality: Option<DataQuality>) -> Percent {
        match quality {
            Some(DataQuality::High) => self.high,
            Some(DataQuality::Medium) | None => self.medium,
            Some(DataQuality::Low) => self.low,
        }
    }
}
