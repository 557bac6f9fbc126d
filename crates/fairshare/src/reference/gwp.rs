//! Global warming potentials over 100 years, by IPCC assessment report.

use serde::{Deserialize, Serialize};

use super::CheckLevel;
use super::publications::{IPCC_AR4, IPCC_AR5, IPCC_AR6, Publication};
use crate::quantity::Tco2e;
use crate::quantity::gases::{Gases, Methane, Other};

/// How well the potentials of CO2, CH4 and N2O were checked.
pub const CHECKED: CheckLevel = CheckLevel::A;

/// A set of 100-year global warming potentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // IPCC assessment reports by number
pub enum GwpSet {
    Ar4,
    Ar5,
    Ar6,
}

impl GwpSet {
    /// The sets, oldest first.
    pub const ALL: [GwpSet; 3] = [GwpSet::Ar4, GwpSet::Ar5, GwpSet::Ar6];

    /// The set taken where nobody chose one: this project's own choice.
    pub const DEFAULT: GwpSet = GwpSet::Ar5;

    /// The set as documents and spreadsheets write it.
    pub const fn code(self) -> &'static str {
        match self {
            GwpSet::Ar4 => "AR4",
            GwpSet::Ar5 => "AR5",
            GwpSet::Ar6 => "AR6",
        }
    }

    /// Where it was published.
    pub fn publication(self) -> &'static Publication {
        match self {
            GwpSet::Ar4 => &IPCC_AR4,
            GwpSet::Ar5 => &IPCC_AR5,
            GwpSet::Ar6 => &IPCC_AR6,
        }
    }

    /// Tons of CO2 that warm as much over 100 years as one ton of methane. AR6 tells methane by its
    /// origin (table 7.15), 27.9 where it is not known; the reports before do not.
    pub const fn ch4(self, methane: Methane) -> f64 {
        match (self, methane) {
            (GwpSet::Ar4, _) => 25.0,
            (GwpSet::Ar5, _) => 28.0,
            (GwpSet::Ar6, Methane::Fossil) => 29.8,
            (GwpSet::Ar6, Methane::NonFossil) => 27.0,
            (GwpSet::Ar6, Methane::Unknown) => 27.9,
        }
    }

    /// Tons of CO2 that warm as much over 100 years as one ton of nitrous oxide.
    pub const fn n2o(self) -> f64 {
        match self {
            GwpSet::Ar4 => 298.0,
            GwpSet::Ar5 => 265.0,
            GwpSet::Ar6 => 273.0,
        }
    }

    /// CO2 equivalents of gases; nothing where the report has no potential for one of them, and
    /// where the sum is beyond any US state's.
    ///
    /// ```
    /// use fairshare::quantity::gases::{Gases, Tons};
    /// use fairshare::reference::gwp::GwpSet;
    ///
    /// let gases = Gases { ch4: Tons::from_kilograms(1000.0), ..Gases::default() };
    /// assert_eq!(GwpSet::Ar5.co2e(&gases).map(|it| it.value()), Some(28.0));
    /// ```
    pub fn co2e(self, gases: &Gases) -> Option<Tco2e> {
        let other = match gases.other {
            Other::None => 0.0,
            Other::Fixed(tons) => tons,
            Other::BySet(by_set) => by_set[self as usize]?,
        };
        let sum =
            gases.co2.value() + gases.ch4.value() * self.ch4(gases.methane) + gases.n2o.value() * self.n2o();
        Tco2e::new(sum + other).ok()
    }
}
