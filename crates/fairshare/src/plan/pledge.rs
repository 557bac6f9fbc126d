//! What a community commits itself to.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::quantity::Year;
use crate::sbt::NET_ZERO_YEAR;

/// Months between joining Race to Zero and the plan it asks for, and between two reports.
pub const MONTHS: u16 = 12;

/// What a community commits itself to. Only what was typed is kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Pledge {
    /// The commitment in the community's own words; without them the standard text stands, which
    /// follows from the other fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// The year of net zero, where it is not [`NET_ZERO_YEAR`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net_zero_year: Option<Year>,
    /// Who commits: a role, such as "Mayor", never a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The day of the commitment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The council's resolution, such as its number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub resolution: String,
    /// The day the community joined Race to Zero.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub joined: Option<Date>,
    /// The day its plan was adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_adopted: Option<Date>,
    /// Where it publishes, such as CDP-ICLEI Track.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// The day it last published there, as a person says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_reported: Option<Date>,
    /// What it does to bring others along.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub persuade: String,
}

impl Pledge {
    /// The year of net zero it names.
    pub fn net_zero(&self) -> Year {
        self.net_zero_year.unwrap_or(NET_ZERO_YEAR)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        *self == Pledge::default()
    }

    /// The day by which the plan is asked for.
    pub(crate) fn plan_due(&self) -> Option<Date> {
        self.joined.map(|joined| joined.plus_months(MONTHS))
    }

    /// The day by which the next report is asked for: a year after the last, or after joining.
    pub(crate) fn report_due(&self) -> Option<Date> {
        self.last_reported.or(self.joined).map(|date| date.plus_months(MONTHS))
    }
}
