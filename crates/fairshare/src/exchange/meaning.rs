//! What the columns of a table hold. A header is known by its exact name or not at all: a column
//! that was taken for another one falsifies a whole inventory, and nobody sees it.

use super::names::{is_one_of, key, plain, reference};
use super::table::{Row, Table};
use super::unguarded;
use crate::numerals::read;

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
    /// The scope: 1, 2 or 3.
    Scope,
    /// What the line is called.
    Name,
    /// NO, NE, IE or C.
    NotationKey,
    /// Emissions as CO2 equivalents.
    Emissions,
    /// The unit of the emissions; tCO2e where it is blank.
    EmissionsUnit,
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
    /// A note.
    Note,
    /// What is computed anew: the emissions gas by gas.
    Computed,
}

impl Meaning {
    /// All of them, in the order in which a person looks for one.
    pub const ALL: [Meaning; 24] = {
        use Meaning::*;
        [
            Ignore,
            GpcReference,
            Sector,
            Subsector,
            Scope,
            Name,
            NotationKey,
            Emissions,
            EmissionsUnit,
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
            Note,
            Computed,
        ]
    };

    /// The headers by which a column is known.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Meaning::Ignore => &["Inventory Reference"],
            Meaning::GpcReference => &["GPC Reference Number", "GPC Reference", "GPC ref", "GPC ref. no."],
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
            Meaning::Note => &["Note", "Notes"],
            Meaning::Computed => &["CO2 Emissions", "CH4 Emissions", "N2O Emissions"],
        }
    }

    /// What a header says, where it is one that is known; case and spaces do not count.
    ///
    /// ```
    /// use fairshare::exchange::meaning::Meaning;
    ///
    /// assert_eq!(Meaning::of("gpc reference number"), Some(Meaning::GpcReference));
    /// assert_eq!(Meaning::of("Total"), None);
    /// ```
    pub fn of(header: &str) -> Option<Meaning> {
        let header = plain(header);
        Meaning::ALL.into_iter().find(|meaning| is_one_of(&header, meaning.headers()))
    }

    /// Whether more than one column may have it.
    pub const fn may_repeat(self) -> bool {
        matches!(self, Meaning::Ignore | Meaning::Computed)
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header; empty where the table has none.
    pub header: String,
    /// The first few of its values.
    pub samples: Vec<String>,
    /// What it holds; nothing where a person has to say.
    pub meaning: Option<Meaning>,
}

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// How many rows are looked at for them.
const LOOK: usize = 200;

impl Table {
    /// Whether the first row names the columns: one of its cells is a known header, or all are
    /// words where a later row has a figure.
    pub fn has_header(&self) -> bool {
        let Some((first, rest)) = self.rows.split_first() else { return false };
        let is_figure = |cell: &String| {
            matches!(read(cell), Ok(Some(_))) || reference(cell).is_some() || key(cell).is_some()
        };
        let has_figure = |row: &Row| row.cells.iter().any(is_figure);
        first.cells.iter().any(|cell| Meaning::of(cell).is_some())
            || (!has_figure(first) && rest.iter().take(LOOK).any(has_figure))
    }

    /// Its columns, with what their headers say. Of two that say the same, the second is asked.
    pub fn columns(&self) -> Vec<Column> {
        let has_header = self.has_header();
        let look = || self.rows.iter().take(LOOK);
        let width = look().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut columns: Vec<Column> = Vec::with_capacity(width);
        for index in 0..width {
            let header = match self.rows.first() {
                Some(row) if has_header => row.cell(index).trim().to_owned(),
                _ => String::new(),
            };
            let values = look().skip(usize::from(has_header)).map(|row| unguarded(row.cell(index)));
            let samples = values.filter(|value| !value.trim().is_empty()).take(SAMPLES);
            let is_taken =
                |it: &Meaning| !it.may_repeat() && columns.iter().any(|column| column.meaning == Some(*it));
            let meaning = Meaning::of(&header).filter(|meaning| !is_taken(meaning));
            columns.push(Column { samples: samples.map(str::to_owned).collect(), header, meaning });
        }
        columns
    }
}
