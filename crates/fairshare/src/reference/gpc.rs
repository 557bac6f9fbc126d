//! The references of the Global Protocol for Community-Scale Greenhouse Gas Inventories (GPC).
//!
//! Where every row comes from: [`PUBLICATION`], checked as [`CHECKED`] says.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CheckLevel, Publication, publications};
use Level::{Basic, BasicPlus, Other, Territorial};
use Scope::{Scope1, Scope2, Scope3};
use Sector::{Afolu, Ippu, OtherScope3 as Beyond, StationaryEnergy, Transportation, Waste};
use Subsector::*;

/// Where every row of this table was published.
pub static PUBLICATION: &Publication = &publications::GPC;

/// How well the table was checked: one copy was read.
pub const CHECKED: CheckLevel = CheckLevel::C;

/// A GPC sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the protocol's own
pub enum Sector {
    StationaryEnergy,
    Transportation,
    Waste,
    Ippu,
    Afolu,
    OtherScope3,
}

impl Sector {
    /// The sectors in the protocol's order.
    pub const ALL: [Sector; 6] = [StationaryEnergy, Transportation, Waste, Ippu, Afolu, Beyond];

    /// The sector as reports write it.
    pub const fn code(self) -> &'static str {
        match self {
            StationaryEnergy => "stationary_energy",
            Transportation => "transportation",
            Waste => "waste",
            Ippu => "ippu",
            Afolu => "afolu",
            Beyond => "other_scope_3",
        }
    }
}

/// A GPC subsector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names are the protocol's own
pub enum Subsector {
    ResidentialBuildings,
    CommercialBuildings,
    Manufacturing,
    EnergyIndustries,
    AgricultureEnergy,
    NonSpecified,
    FugitiveCoal,
    FugitiveOilGas,
    OnRoad,
    Railways,
    Waterborne,
    Aviation,
    OffRoad,
    SolidWaste,
    BiologicalTreatment,
    Incineration,
    Wastewater,
    IndustrialProcesses,
    ProductUse,
    Livestock,
    Land,
    AggregateSources,
    OtherScope3,
}

/// Where an emission arises, seen from the community's boundary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Inside the boundary.
    Scope1,
    /// From grid electricity, heat and cold used inside the boundary.
    Scope2,
    /// Outside the boundary, from activity inside it.
    Scope3,
}

impl Scope {
    /// The three scopes in order.
    pub const ALL: [Scope; 3] = [Scope1, Scope2, Scope3];

    /// 1, 2 or 3.
    pub const fn number(self) -> u8 {
        match self {
            Scope1 => 1,
            Scope2 => 2,
            Scope3 => 3,
        }
    }
}

/// Which of the protocol's totals a reference belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// In BASIC and BASIC+.
    Basic,
    /// In BASIC+ only.
    BasicPlus,
    /// Reported as a memo, in neither total: counted where it is used instead.
    Territorial,
    /// Beyond BASIC+.
    Other,
}

/// What the protocol says about one reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The reference number, such as `I.1.2`.
    pub code: &'static str,
    /// The sector.
    pub sector: Sector,
    /// The subsector.
    pub subsector: Subsector,
    /// The scope.
    pub scope: Scope,
    /// The total it belongs to.
    pub level: Level,
}

const fn row(
    code: &'static str,
    sector: Sector,
    subsector: Subsector,
    scope: Scope,
    level: Level,
) -> Definition {
    Definition { code, sector, subsector, scope, level }
}

#[rustfmt::skip] // a table
static ROWS: [Definition; 53] = [
    row("I.1.1", StationaryEnergy, ResidentialBuildings, Scope1, Basic),
    row("I.1.2", StationaryEnergy, ResidentialBuildings, Scope2, Basic),
    row("I.1.3", StationaryEnergy, ResidentialBuildings, Scope3, BasicPlus),
    row("I.2.1", StationaryEnergy, CommercialBuildings, Scope1, Basic),
    row("I.2.2", StationaryEnergy, CommercialBuildings, Scope2, Basic),
    row("I.2.3", StationaryEnergy, CommercialBuildings, Scope3, BasicPlus),
    row("I.3.1", StationaryEnergy, Manufacturing, Scope1, Basic),
    row("I.3.2", StationaryEnergy, Manufacturing, Scope2, Basic),
    row("I.3.3", StationaryEnergy, Manufacturing, Scope3, BasicPlus),
    row("I.4.1", StationaryEnergy, EnergyIndustries, Scope1, Basic),
    row("I.4.2", StationaryEnergy, EnergyIndustries, Scope2, Basic),
    row("I.4.3", StationaryEnergy, EnergyIndustries, Scope3, BasicPlus),
    row("I.4.4", StationaryEnergy, EnergyIndustries, Scope1, Territorial),
    row("I.5.1", StationaryEnergy, AgricultureEnergy, Scope1, Basic),
    row("I.5.2", StationaryEnergy, AgricultureEnergy, Scope2, Basic),
    row("I.5.3", StationaryEnergy, AgricultureEnergy, Scope3, BasicPlus),
    row("I.6.1", StationaryEnergy, NonSpecified, Scope1, Basic),
    row("I.6.2", StationaryEnergy, NonSpecified, Scope2, Basic),
    row("I.6.3", StationaryEnergy, NonSpecified, Scope3, BasicPlus),
    row("I.7.1", StationaryEnergy, FugitiveCoal, Scope1, Basic),
    row("I.8.1", StationaryEnergy, FugitiveOilGas, Scope1, Basic),
    row("II.1.1", Transportation, OnRoad, Scope1, Basic),
    row("II.1.2", Transportation, OnRoad, Scope2, Basic),
    row("II.1.3", Transportation, OnRoad, Scope3, BasicPlus),
    row("II.2.1", Transportation, Railways, Scope1, Basic),
    row("II.2.2", Transportation, Railways, Scope2, Basic),
    row("II.2.3", Transportation, Railways, Scope3, BasicPlus),
    row("II.3.1", Transportation, Waterborne, Scope1, Basic),
    row("II.3.2", Transportation, Waterborne, Scope2, Basic),
    row("II.3.3", Transportation, Waterborne, Scope3, BasicPlus),
    row("II.4.1", Transportation, Aviation, Scope1, Basic),
    row("II.4.2", Transportation, Aviation, Scope2, Basic),
    row("II.4.3", Transportation, Aviation, Scope3, BasicPlus),
    row("II.5.1", Transportation, OffRoad, Scope1, Basic),
    row("II.5.2", Transportation, OffRoad, Scope2, Basic),
    row("III.1.1", Waste, SolidWaste, Scope1, Basic),
    row("III.1.2", Waste, SolidWaste, Scope3, Basic),
    row("III.1.3", Waste, SolidWaste, Scope1, Territorial),
    row("III.2.1", Waste, BiologicalTreatment, Scope1, Basic),
    row("III.2.2", Waste, BiologicalTreatment, Scope3, Basic),
    row("III.2.3", Waste, BiologicalTreatment, Scope1, Territorial),
    row("III.3.1", Waste, Incineration, Scope1, Basic),
    row("III.3.2", Waste, Incineration, Scope3, Basic),
    row("III.3.3", Waste, Incineration, Scope1, Territorial),
    row("III.4.1", Waste, Wastewater, Scope1, Basic),
    row("III.4.2", Waste, Wastewater, Scope3, Basic),
    row("III.4.3", Waste, Wastewater, Scope1, Territorial),
    row("IV.1", Ippu, IndustrialProcesses, Scope1, BasicPlus),
    row("IV.2", Ippu, ProductUse, Scope1, BasicPlus),
    row("V.1", Afolu, Livestock, Scope1, BasicPlus),
    row("V.2", Afolu, Land, Scope1, BasicPlus),
    row("V.3", Afolu, AggregateSources, Scope1, BasicPlus),
    row("VI.1", Beyond, OtherScope3, Scope3, Other),];

/// A GPC reference, such as `I.1.2` (grid electricity in residential buildings).
///
/// ```
/// use fairshare::reference::gpc::{Reference, Scope};
///
/// let reference = Reference::from_code("I.1.2").ok_or("unknown")?;
/// assert_eq!(reference.row().scope, Scope::Scope2);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "&'static str")]
pub struct Reference(u8);

impl Reference {
    /// All references in the protocol's order.
    pub fn all() -> impl Iterator<Item = Reference> {
        (0..ROWS.len() as u8).map(Reference)
    }

    /// The reference with this number.
    pub fn from_code(code: &str) -> Option<Reference> {
        ROWS.iter().position(|row| row.code == code).map(|index| Reference(index as u8))
    }

    /// Its place in the protocol's order.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// What the protocol says about it.
    pub fn row(self) -> &'static Definition {
        &ROWS[usize::from(self.0)]
    }

    /// Whether its figure may be below zero: only land takes carbon out of the air.
    pub fn can_remove(self) -> bool {
        self.row().subsector == Land
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().code)
    }
}

impl From<Reference> for &'static str {
    fn from(reference: Reference) -> &'static str {
        reference.row().code
    }
}

impl TryFrom<String> for Reference {
    type Error = String;
    fn try_from(code: String) -> Result<Reference, String> {
        Reference::from_code(&code).ok_or_else(|| format!("the GPC has no reference {code}"))
    }
}
