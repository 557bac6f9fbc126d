//! What one table hands in: a plan's document that any Fairshare opens, with the table's name in it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::exchange::decode::in_utf8;
use crate::plan::Plan;
use crate::restore::{FORMAT, RestoreError, VERSION, restore_foreign};

/// The longest name of a table that is kept; a projector has no room for more.
pub const MAX_NAME: usize = 60;

/// A table's name and its plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HandedIn {
    /// What the people at the table call themselves; may be empty.
    pub table: String,
    /// Their plan.
    pub plan: Plan,
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: &'static str,
    table: &'a str,
    plan: &'a Plan,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    table: Option<&'a RawValue>,
}

impl HandedIn {
    /// Writes it as a document that [`restore`](crate::restore::restore) reads as a plan.
    pub fn save(&self) -> String {
        let document =
            Document { format: FORMAT, version: VERSION, table: &tidy(&self.table), plan: &self.plan };
        // Writing to memory cannot fail, and no key of a plan is anything but text.
        serde_json::to_string(&document).unwrap_or_else(|error| unreachable!("{error}"))
    }

    /// Reads what a table handed in: its file or code, or any plan or report.
    ///
    /// # Errors
    /// [`RestoreError`], which says what is wrong with the bytes.
    pub fn restore(bytes: &[u8]) -> Result<HandedIn, RestoreError> {
        let bytes = in_utf8(bytes);
        let plan = restore_foreign(&bytes)?;
        Ok(HandedIn { table: table_in(&bytes).unwrap_or_default(), plan })
    }
}

/// A name that cannot be read is none: the plan counts.
fn table_in(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let named: Named = serde_json::from_str(text).ok()?;
    let name: String = serde_json::from_str(named.table?.get()).ok()?;
    Some(tidy(&name))
}

fn tidy(name: &str) -> String {
    let plain: String = name.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    plain.trim().chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}
