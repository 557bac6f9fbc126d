//! The eGRID subregions: the parts of the grid that electricity factors are published for.

use serde::{Deserialize, Serialize};

use super::states::State;

/// Acronym and name; a comment and a source line stand above.
const TEXT: &str = include_str!("tables/subregions.txt");

/// An eGRID subregion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "&'static str")]
pub struct Subregion(u8);

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = TEXT.lines().filter(|line| !line.starts_with(['#', '@']));
    rows.filter_map(|line| line.split_once('|'))
}

/// The states of which nine in ten people or more live in one subregion. Derived from EPA's Power
/// Profiler and the population of ZIP areas (ACS 2022); level C.
#[rustfmt::skip] // a table
const OF_NEARLY_ALL: [(&str, &str); 35] = [
    ("AZ", "AZNM"), ("CA", "CAMX"), ("CO", "RMPA"), ("CT", "NEWE"), ("DC", "RFCE"), ("DE", "RFCE"),
    ("FL", "FRCC"), ("GA", "SRSO"), ("IA", "MROW"), ("ID", "NWPP"), ("IN", "RFCW"), ("KS", "SPNO"),
    ("KY", "SRTV"), ("MA", "NEWE"), ("MD", "RFCE"), ("ME", "NEWE"), ("MI", "RFCM"), ("MN", "MROW"),
    ("MT", "NWPP"), ("NC", "SRVC"), ("ND", "MROW"), ("NE", "MROW"), ("NH", "NEWE"), ("NJ", "RFCE"),
    ("OH", "RFCW"), ("OK", "SPSO"), ("OR", "NWPP"), ("PR", "PRMS"), ("RI", "NEWE"), ("SC", "SRVC"),
    ("TN", "SRTV"), ("UT", "NWPP"), ("VT", "NEWE"), ("WA", "NWPP"), ("WV", "RFCW"),
];

impl Subregion {
    /// All of them, and the average of the United States ("US"), by acronym.
    pub fn all() -> impl Iterator<Item = Subregion> {
        (0..rows().count() as u8).map(Subregion)
    }

    /// The subregion with this acronym.
    pub fn from_code(code: &str) -> Option<Subregion> {
        rows().position(|(known, _)| known == code).map(|index| Subregion(index as u8))
    }

    /// The subregion in which nearly all people of a state live; none where they live in several.
    ///
    /// ```
    /// use fairshare::reference::{states::State, subregions::Subregion};
    ///
    /// let of = |code: &str| State::from_code(code).and_then(Subregion::of_nearly_all);
    /// assert_eq!(of("MN").map(Subregion::code), Some("MROW"));
    /// assert_eq!(of("NY"), None); // three subregions meet there
    /// ```
    pub fn of_nearly_all(state: State) -> Option<Subregion> {
        let row = OF_NEARLY_ALL.iter().find(|row| row.0 == state.code())?;
        Subregion::from_code(row.1)
    }

    /// The acronym.
    pub fn code(self) -> &'static str {
        rows().nth(usize::from(self.0)).map_or("", |row| row.0)
    }

    /// The name.
    pub fn name(self) -> &'static str {
        rows().nth(usize::from(self.0)).map_or("", |row| row.1)
    }
}

impl From<Subregion> for &'static str {
    fn from(subregion: Subregion) -> &'static str {
        subregion.code()
    }
}

impl TryFrom<String> for Subregion {
    type Error = String;
    fn try_from(code: String) -> Result<Subregion, String> {
        Subregion::from_code(&code).ok_or_else(|| format!("eGRID has no subregion {code}"))
    }
}
