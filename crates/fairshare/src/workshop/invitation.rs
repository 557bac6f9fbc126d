//! The link that opens a workshop on a table's device: `steps=target,actions` and a community,
//! as `sample=maplewood` or as a whole plan, `plan=…`. Without either, the table opens a file.

use crate::address::{PLAN, pairs};
use crate::link::{self, Carried};
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
    /// A plan's document, compressed, as [`Carried::Plan`].
    Plan(Vec<Vec<u8>>),
    /// It has so many letters for a plan, more than [`link::MAX_LETTERS`].
    TooLong(usize),
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
        let pairs = pairs(query);
        let value = |key: &str| pairs.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str());
        let steps = value("steps").filter(|steps| !steps.is_empty())?.to_owned();
        let community = match (value("sample"), value(PLAN)) {
            (Some(key), _) => Sample::ALL
                .into_iter()
                .find(|it| it.key() == key)
                .map_or(Community::Garbled, Community::Sample),
            (None, None) => Community::File,
            (None, Some(value)) => match link::plan(value) {
                Carried::Plan(readings) => Community::Plan(readings),
                Carried::TooLong(letters) => Community::TooLong(letters),
                _ => Community::Garbled,
            },
        };
        Some(Invitation { steps, community })
    }
}
