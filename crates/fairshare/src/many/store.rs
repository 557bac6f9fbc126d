//! A list as it is kept: tables as CSV with what a person said of them, files with what verifying gave. It
//! is read back as any other table and plan, so nothing computed is kept.

use serde::{Deserialize, Serialize};

use super::column::Column;
use super::document::{Check, Figure, Told, plan_row};
use super::fill::Fill;
use super::reading::Choices;
use super::row::Listed;
use crate::community::Method;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::table::{self, Table};
use crate::exchange::write_row;
use crate::quantity::People;
use crate::restore::restore_foreign;

/// The name of the stored list.
const FORMAT: &str = "fairshare-many";

/// A list that was kept.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Kept {
    format: String,
    /// Its tables.
    pub tables: Vec<KeptTable>,
    /// Its files.
    pub documents: Vec<KeptDocument>,
}

/// A table of a list.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptTable {
    /// What it is called.
    pub name: String,
    /// Its cells.
    pub csv: String,
    /// Whether its figures were numbers of a workbook.
    is_typed: bool,
    columns: Vec<(usize, String)>,
    tons: Option<f64>,
    is_comma: Option<bool>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fills: Vec<KeptFill>,
}

/// Residents of 2030 that are offered: what a person took is an input, as what is typed.
#[derive(Debug, Serialize, Deserialize)]
struct KeptFill {
    row: usize,
    people: People,
    method: Method,
    source: String,
    place: String,
}

/// A file of a list.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct KeptDocument {
    name: String,
    plan: String,
    /// `plan`, `verified`, or the figure that was changed.
    check: String,
    reported: Option<String>,
    recomputed: Option<String>,
    others: usize,
}

impl KeptTable {
    /// Keeps a table; its rows are [added](KeptTable::add) to it, a few at a time.
    pub fn new(name: &str, is_typed: bool, choices: &Choices) -> KeptTable {
        let columns = choices.columns.iter().map(|(at, column)| (*at, column.head().to_owned()));
        KeptTable {
            name: name.to_owned(),
            csv: String::new(),
            is_typed,
            columns: columns.collect(),
            tons: choices.tons,
            is_comma: choices.sign.map(|it| it == Sign::Comma),
            fills: choices.fills.iter().map(|(row, it)| KeptFill::of(*row, it)).collect(),
        }
    }

    /// Keeps rows of it.
    pub fn add(&mut self, rows: &[table::Row]) {
        rows.iter().for_each(|row| write_row(&mut self.csv, &row.cells));
    }

    /// What a person said of it.
    pub fn choices(&self) -> Choices {
        let column = |(at, head): &(usize, String)| {
            let column = Column::ALL.into_iter().find(|it| it.head() == head)?;
            Some((*at, column))
        };
        Choices {
            columns: self.columns.iter().filter_map(column).collect(),
            tons: self.tons.filter(|it| it.is_finite() && *it > 0.0),
            sign: self.is_comma.map(|it| if it { Sign::Comma } else { Sign::Point }),
            fills: self.fills.iter().map(|it| (it.row, it.fill())).collect(),
        }
    }

    /// A table as it was: its figures were numbers of a workbook, or not.
    pub fn again(&self, mut table: Table) -> Table {
        table.is_typed = self.is_typed;
        table
    }
}

impl KeptFill {
    fn of(row: usize, fill: &Fill) -> KeptFill {
        let Fill { people, method, source, place } = fill.clone();
        KeptFill { row, people, method, source, place }
    }

    fn fill(&self) -> Fill {
        let (source, place) = (self.source.clone(), self.place.clone());
        Fill { people: self.people, method: self.method, source, place }
    }
}

/// The figures with a name of their own; others stand by their path.
const NAMED: [Figure; 6] = [
    Figure::Target,
    Figure::ReductionPerCapita,
    Figure::ReductionAbsolute,
    Figure::TargetPerCapita,
    Figure::BaseEmissions,
    Figure::Inputs,
];

fn key(figure: &Figure) -> String {
    let name = match figure {
        Figure::Target => "target",
        Figure::ReductionPerCapita => "reduction_per_capita",
        Figure::ReductionAbsolute => "reduction_absolute",
        Figure::TargetPerCapita => "target_per_capita",
        Figure::BaseEmissions => "base_emissions",
        Figure::Inputs => "inputs",
        Figure::Other(path) => return format!("at {path}"),
    };
    name.to_owned()
}

impl KeptDocument {
    /// Keeps the row of a file; one that could not be read is not kept.
    pub fn of(row: &Listed) -> Option<KeptDocument> {
        let super::Origin::File(name) = &row.origin else { return None };
        let plan = row.document.as_ref()?.to_string();
        let mut kept = KeptDocument { name: name.clone(), plan, ..KeptDocument::default() };
        match row.check.as_ref()? {
            Check::Plan => "plan".clone_into(&mut kept.check),
            Check::Verified => "verified".clone_into(&mut kept.check),
            Check::VerifiedNewer(version) => {
                "newer".clone_into(&mut kept.check);
                kept.reported = Some(version.clone());
            }
            Check::Changed(told) => {
                kept.check = key(&told.figure);
                kept.reported.clone_from(&told.reported);
                kept.recomputed.clone_from(&told.recomputed);
                kept.others = told.others;
            }
        }
        Some(kept)
    }

    /// Its row; nothing where it cannot be read any more.
    pub fn row(&self) -> Option<Listed> {
        let plan = restore_foreign(self.plan.as_bytes()).ok()?;
        let changed = |figure: Figure| {
            let (reported, recomputed) = (self.reported.clone(), self.recomputed.clone());
            Check::Changed(Told { figure, reported, recomputed, others: self.others })
        };
        let check = match self.check.as_str() {
            "plan" => Check::Plan,
            "verified" => Check::Verified,
            "newer" => Check::VerifiedNewer(self.reported.clone()?),
            other => changed(match NAMED.into_iter().find(|it| key(it) == other) {
                Some(figure) => figure,
                None => Figure::Other(other.strip_prefix("at ")?.to_owned()),
            }),
        };
        Some(plan_row(&self.name, &plan, check))
    }
}

/// Writes a list as it is kept.
pub fn keep(tables: Vec<KeptTable>, documents: Vec<KeptDocument>) -> String {
    let kept = Kept { format: FORMAT.to_owned(), tables, documents };
    serde_json::to_string(&kept).unwrap_or_else(|error| unreachable!("{error}"))
}

/// Reads a list that was kept; nothing where it is none.
pub fn kept(text: &str) -> Option<Kept> {
    serde_json::from_str::<Kept>(text).ok().filter(|it| it.format == FORMAT)
}
