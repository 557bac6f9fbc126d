//! The link that opens a workshop on a table's device: `steps=target,actions` and a community,
//! as `sample=maplewood` or as a whole plan, `plan=…`. Without either, the table opens a file.

use crate::link::{Carried, read as read_link};
use crate::samples::Sample;

/// What a workshop's link carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Invitation {
    /// The steps that are open, as the app names them, with commas between.
    pub steps: String,
    /// What is played with.
    pub community: Community,
}

/// What is played with.
#[derive(Clone, Debug, PartialEq)]
pub enum Community {
    /// A sample.
    Sample(Sample),
    /// A plan's document, compressed.
    Plan(Vec<u8>),
    /// It says that there is a plan or sample, and what follows is none.
    Garbled,
    /// A file that the table opens.
    File,
}

impl Invitation {
    /// Reads what stands behind the `?`; nothing where that is no workshop's link.
    ///
    /// ```
    /// use fairshare::samples::Sample;
    /// use fairshare::workshop::{Community, Invitation};
    ///
    /// let found = Invitation::read("sample=maplewood&steps=target,actions").unwrap();
    /// assert_eq!(found.community, Community::Sample(Sample::Maplewood));
    /// assert_eq!(Invitation::read("plan=AAAA"), None);
    /// ```
    pub fn read(query: &str) -> Option<Invitation> {
        let value =
            |key: &str| query.split('&').filter_map(|it| it.split_once('=')).find(|(found, _)| *found == key);
        // Some chat programs write a comma as its code.
        let (_, steps) = value("steps").filter(|(_, steps)| !steps.is_empty())?;
        let steps = steps.replace("%2C", ",").replace("%2c", ",");
        let community = match (value("sample"), read_link(query)) {
            (Some((_, key)), _) => Sample::ALL
                .into_iter()
                .find(|it| it.key() == key)
                .map_or(Community::Garbled, Community::Sample),
            (None, Some(Carried::Plan(bytes))) => Community::Plan(bytes),
            (None, Some(Carried::Garbled)) => Community::Garbled,
            (None, _) => Community::File,
        };
        Some(Invitation { steps, community })
    }
}
