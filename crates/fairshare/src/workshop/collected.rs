//! The tables' results, as the facilitator's browser keeps them: plans and names, nothing computed.

use serde_json::value::RawValue;

use super::handed_in::HandedIn;

/// More tables than a hall has.
pub const MAX_TABLES: usize = 40;

/// What came of taking a result in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It stands last now.
    Yes,
    /// The same plan of the same table is there already.
    Before,
    /// There are [`MAX_TABLES`].
    Full,
}

/// Results in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Collected {
    /// Each with a name of its own.
    pub tables: Vec<HandedIn>,
}

impl Collected {
    /// Takes a result in. Two tables of one name are both kept: the second one gets a number.
    pub fn add(&mut self, mut result: HandedIn) -> Added {
        let name = result.table.clone();
        let is_of = |table: &str| {
            let rest = table.strip_prefix(name.as_str()).map(str::trim);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'))
        };
        if self.tables.iter().any(|it| is_of(&it.table) && it.plan == result.plan) {
            return Added::Before;
        }
        if self.tables.len() >= MAX_TABLES {
            return Added::Full;
        }
        let mut count = 1;
        while self.tables.iter().any(|it| it.table == result.table) {
            count += 1;
            result.table = format!("{name} ({count})");
        }
        self.tables.push(result);
        Added::Yes
    }

    /// Writes them as a list of documents.
    pub fn save(&self) -> String {
        let documents: Vec<String> = self.tables.iter().map(HandedIn::save).collect();
        format!("[{}]", documents.join(","))
    }

    /// Reads them back; says how many could not be read.
    pub fn restore(text: &str) -> (Collected, usize) {
        let Ok(documents) = serde_json::from_str::<Vec<&RawValue>>(text) else {
            return (Collected::default(), 1);
        };
        let tables: Vec<HandedIn> =
            documents.iter().filter_map(|it| HandedIn::restore(it.get().as_bytes()).ok()).collect();
        let lost = documents.len() - tables.len();
        (Collected { tables }, lost)
    }
}
