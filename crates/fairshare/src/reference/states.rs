//! US states, the District of Columbia and the territories, by postal code.

use serde::{Deserialize, Serialize};

/// Postal code and name. Source: USPS Publication 28, two-letter abbreviations.
const STATES: [(&str, &str); 56] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AS", "American Samoa"),
    ("GU", "Guam"),
    ("MP", "Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "U.S. Virgin Islands"),
];

/// The codes by which the Census Bureau numbers them, in the same order.
const FIPS: [u8; 56] = [
    1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
    32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 44, 45, 46, 47, 48, 49, 50, 51, 53, 54, 55, 56, 60, 66, 69,
    72, 78,
];

/// A US state, the District of Columbia or a territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "&'static str")]
pub struct State(u8);

impl State {
    /// All of them, states first, each group by name.
    pub fn all() -> impl Iterator<Item = State> {
        (0..STATES.len() as u8).map(State)
    }

    /// The state with this two-letter postal code.
    pub fn from_code(code: &str) -> Option<State> {
        STATES.iter().position(|(known, _)| *known == code).map(|index| State(index as u8))
    }

    /// The state with this two-digit FIPS code, with which the codes of its places begin.
    pub fn from_fips(code: &str) -> Option<State> {
        let code: u8 = code.parse().ok()?;
        FIPS.iter().position(|known| *known == code).map(|index| State(index as u8))
    }

    /// Its FIPS code, two digits.
    pub fn fips(self) -> String {
        format!("{:02}", FIPS[usize::from(self.0)])
    }

    /// A state the project itself names; an unknown code does not compile.
    pub(super) const fn named(code: &str) -> State {
        let code = code.as_bytes();
        let mut index = 0;
        while index < STATES.len() {
            let known = STATES[index].0.as_bytes();
            if code.len() == 2 && known[0] == code[0] && known[1] == code[1] {
                break;
            }
            index += 1;
        }
        assert!(index < STATES.len());
        State(index as u8)
    }

    /// The two-letter postal code.
    pub fn code(self) -> &'static str {
        STATES[usize::from(self.0)].0
    }

    /// The name.
    pub fn name(self) -> &'static str {
        STATES[usize::from(self.0)].1
    }
}

impl From<State> for &'static str {
    fn from(state: State) -> &'static str {
        state.code()
    }
}

impl TryFrom<String> for State {
    type Error = String;
    fn try_from(code: String) -> Result<State, String> {
        State::from_code(&code).ok_or_else(|| format!("no US state has the code {code}"))
    }
}
