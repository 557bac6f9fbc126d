//! What the plan's calendar files have said.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::reference::states::State;

/// What calendar files of a plan have said so far. No edit of the plan changes it, nor does undo: a
/// file that was handed out stays handed out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct CalendarFiles {
    /// The community as it was called when its events got their UIDs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) called: Option<Called>,
    /// How many files were written.
    pub(crate) files: u32,
    /// Every event of them, also of items that are gone: each later file cancels those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) events: Vec<Written>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub(crate) struct Called {
    pub(crate) name: String,
    pub(crate) state: Option<State>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Written {
    /// What it was about, as [`item_code`] writes it.
    pub(crate) item: String,
    pub(crate) date: Date,
    pub(crate) title: String,
}

impl CalendarFiles {
    /// The most events remembered: five times what a work plan can hold.
    pub const MAX_EVENTS: usize = 1_200;

    /// Whether no file was written, and the community is still called as it always was.
    pub fn is_empty(&self) -> bool {
        *self == CalendarFiles::default()
    }

    /// Whether it can have been written here.
    ///
    /// # Errors
    /// Says what is too much.
    pub fn check(&self) -> Result<(), String> {
        match self.events.len() {
            0..=Self::MAX_EVENTS => Ok(()),
            more => Err(format!("{more} calendar events, more than {}", Self::MAX_EVENTS)),
        }
    }
}
