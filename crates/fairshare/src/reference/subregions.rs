//! The eGRID subregions: the parts of the grid that electricity factors are published for.

use serde::{Deserialize, Serialize};

/// Acronym, name and grid gross loss; a comment and a source line stand above.
const TEXT: &str = include_str!("tables/subregions.txt");

/// An eGRID subregion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "&'static str")]
pub struct Subregion(u8);

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rows = TEXT.lines().filter(|line| !line.starts_with(['#', '@']));
    rows.filter_map(|line| {
        let (code, rest) = line.split_once('|')?;
        Some((code, rest.split('|').next()?))
    })
}

impl Subregion {
    /// All of them, and the average of the United States ("US"), by acronym.
    pub fn all() -> impl Iterator<Item = Subregion> {
        (0..rows().count() as u8).map(Subregion)
    }

    /// The subregion with this acronym.
    pub fn from_code(code: &str) -> Option<Subregion> {
        rows().position(|(known, _)| known == code).map(|index| Subregion(index as u8))
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
