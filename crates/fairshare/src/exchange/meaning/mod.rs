//! What a table holds. A column is known by its head and by what stands in it, together: the guess
//! is shown, and a person corrects it.

pub mod cell;
pub mod fold;
pub mod heads;
pub mod layout;
pub mod parts;
pub mod periods;
pub mod rates;
pub mod units;
mod unquoted;

use super::names::{is_one_of, plain};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing that is taken.
    Ignore,
    /// The GPC reference number.
    GpcReference,
    /// The name of a sector.
    Sector,
    /// The name of a subsector.
    Subsector,
    /// What emits: a fuel, electricity, a kind of vehicle.
    Source,
    /// The scope: 1, 2 or 3.
    Scope,
    /// The year of a row.
    Year,
    /// The community of a row.
    Place,
    /// What the line is called.
    Name,
    /// NO, NE, IE or C.
    NotationKey,
    /// Emissions as CO2 equivalents.
    Emissions,
    /// The unit of the emissions; tCO2e where it is blank.
    EmissionsUnit,
    /// The gas that the emissions are of, where a row says it.
    Gas,
    /// Emissions of carbon dioxide.
    Co2,
    /// Emissions of methane.
    Ch4,
    /// Emissions of nitrous oxide.
    N2o,
    /// The amount of an activity.
    Amount,
    /// The unit of the amount.
    AmountUnit,
    /// Fossil carbon dioxide for one unit of an activity.
    FactorCo2,
    /// Methane for one unit.
    FactorCh4,
    /// Nitrous oxide for one unit.
    FactorN2o,
    /// CO2 equivalents for one unit.
    FactorCo2e,
    /// The unit of the factors, such as kg/kWh.
    FactorUnit,
    /// The code of a published factor: "Data source ID".
    FactorCode,
    /// Where a factor comes from: "Data source name".
    FactorSource,
    /// How an amount becomes emissions.
    Method,
    /// Constants of the method that were replaced: `code=value; …`.
    Parameters,
    /// High, medium or low.
    DataQuality,
    /// What the energy was used for.
    EndUse,
    /// The amount that is a first estimate: another one is data.
    Estimate,
    /// A note.
    Note,
    /// The sum of the row's other columns: a check.
    RowTotal,
}

impl Meaning {
    /// All of them, in the order in which a person looks for one.
    pub const ALL: [Meaning; 32] = {
        use Meaning::*;
        [
            Ignore,
            GpcReference,
            Sector,
            Subsector,
            Source,
            Scope,
            Year,
            Place,
            Name,
            NotationKey,
            Emissions,
            EmissionsUnit,
            Gas,
            Co2,
            Ch4,
            N2o,
            Amount,
            AmountUnit,
            FactorCo2,
            FactorCh4,
            FactorN2o,
            FactorCo2e,
            FactorUnit,
            FactorCode,
            FactorSource,
            Method,
            Parameters,
            DataQuality,
            EndUse,
            Estimate,
            Note,
            RowTotal,
        ]
    };

    /// The headers by which a column is known.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Meaning::Ignore => &["Inventory Reference", "Data source ID (external)"],
            Meaning::GpcReference => {
                &["GPC Reference Number", "GPC Reference", "GPC ref", "GPC ref. no.", "GPC ref no."]
            }
            Meaning::Sector => &["Sector", "Sector name"],
            Meaning::Subsector => &["Subsector name", "Subsector", "Sub-sector"],
            Meaning::Scope => &["Scope"],
            Meaning::Name => &["Activity type", "Name"],
            Meaning::NotationKey => &["Notation Key"],
            Meaning::Emissions => &[
                "Total Emissions",
                "emissions_tco2e",
                "Emissions (tCO2e)",
                "Emissions (MTCO2e)",
                "Emissions (metric tons CO2e)",
                "tCO2e",
                "MTCO2e",
            ],
            Meaning::EmissionsUnit => &["Total Emission Units", "Emissions unit"],
            Meaning::Amount => &["Activity Value", "Activity amount"],
            Meaning::AmountUnit => &["Activity Units", "Activity unit"],
            Meaning::FactorCo2 => &["Emission Factor - CO2"],
            Meaning::FactorCh4 => &["Emission Factor - CH4"],
            Meaning::FactorN2o => &["Emission Factor - N2O"],
            Meaning::FactorCo2e => &["Emission Factor - CO2e"],
            Meaning::FactorUnit => &["Emission Factor - Unit", "Emission Factor - Units"],
            Meaning::FactorCode => &["Data source ID"],
            Meaning::FactorSource => &["Data source name"],
            Meaning::Method => &["Method"],
            Meaning::Parameters => &["Parameters"],
            Meaning::DataQuality => &["Data quality"],
            Meaning::EndUse => &["End use"],
            Meaning::Estimate => &["First estimate"],
            Meaning::Note => &["Note", "Notes"],
            Meaning::Co2 => &["CO2 Emissions"],
            Meaning::Ch4 => &["CH4 Emissions"],
            Meaning::N2o => &["N2O Emissions"],
            Meaning::Source | Meaning::Year | Meaning::Place | Meaning::Gas | Meaning::RowTotal => &[],
        }
    }

    /// What a header says, where it is exactly one of those that are known; case and spaces do not
    /// count.
    pub(in crate::exchange) fn of(header: &str) -> Option<Meaning> {
        let header = plain(header);
        Meaning::ALL.into_iter().find(|meaning| is_one_of(&header, meaning.headers()))
    }

    /// Whether more than one column may have it.
    pub const fn may_repeat(self) -> bool {
        matches!(
            self,
            Meaning::Ignore | Meaning::Emissions | Meaning::Note | Meaning::RowTotal | Meaning::NotationKey
        )
    }
}
