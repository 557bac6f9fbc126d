//! What one table hands in: a plan's document that any Fairshare opens, with the table's name in it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::exchange::decode::in_utf8;
use crate::plan::Plan;
use crate::report::verify::verify;
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
    /// What is to be minded about it.
    pub mark: Option<Mark>,
}

/// What is to be minded about a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It came by a [short code](super::short): its strengths are rounded to steps.
    Rounded,
    /// It is a report whose own figures are not what its inputs give.
    Changed,
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: &'static str,
    table: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<Mark>,
    plan: &'a Plan,
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    table: Option<&'a RawValue>,
    #[serde(default)]
    mark: Option<Mark>,
}

impl HandedIn {
    /// Writes it as a document that [`restore`](crate::restore::restore) reads as a plan.
    pub fn save(&self) -> String {
        let (table, mark) = (&tidy(&self.table), self.mark);
        let document = Document { format: FORMAT, version: VERSION, table, mark, plan: &self.plan };
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
        let is_changed =
            || verify(&String::from_utf8_lossy(&bytes), &plan).is_some_and(|it| !it.differences.is_empty());
        let (table, mark) = named(&bytes).unwrap_or_default();
        let mark = mark.or_else(|| is_changed().then_some(Mark::Changed));
        Ok(HandedIn { table, plan, mark })
    }
}

/// A name that cannot be read is none: the plan counts.
fn named(bytes: &[u8]) -> Option<(String, Option<Mark>)> {
    let text = std::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}');
    let named: Named = serde_json::from_str(text).ok()?;
    let name: Option<String> = named.table.and_then(|it| serde_json::from_str(it.get()).ok());
    Some((tidy(&name.unwrap_or_default()), named.mark))
}

fn tidy(name: &str) -> String {
    let plain: String = name.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    plain.trim().chars().take(MAX_NAME).collect::<String>().trim_end().to_owned()
}
