//! A list as CSV or a workbook: the columns that came in, untouched, and the targets behind them. Written so that no
//! spreadsheet runs a cell as a formula.

use super::column::{Column, Layout, RESULTS};
use super::row::{Listed, Origin};
use crate::exchange::meaning::cell::{Cell, Sign, figure};
use crate::exchange::table::Table;
use crate::exchange::{MARK, Workbook, guarded, write_row};
use crate::quantity::People;
use crate::stored::Stored;

/// The columns of a list.
pub const HEADS: [Column; 6] = [
    Column::Name,
    Column::State,
    Column::BaseYear,
    Column::Emissions,
    Column::Population,
    Column::Population2030,
];

/// A table to fill in, with an example.
pub fn template() -> String {
    let mut out = MARK.to_owned();
    write_row(&mut out, &HEADS.map(|it| it.head().to_owned()));
    write_row(&mut out, &["Maplewood", "MN", "2018", "412000", "38000", "40500"].map(str::to_owned));
    out
}

/// What there is to say of a row, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What verifying its file gave.
    pub verification: String,
    /// What to mind.
    pub warnings: String,
    /// Why there is no target.
    pub error: String,
}

/// A table that rows came from.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// The table.
    pub table: &'a Table,
    /// What its columns hold.
    pub layout: &'a Layout,
}

/// The columns in which rows leave. Where all came from one table its own columns go before the results; else
/// the list's own columns do, with emissions in metric tons.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    is_checked: bool,
    has_2050: bool,
    is_workbook: bool,
}

impl Columns {
    /// Those that some rows need. In a workbook a figure is a number, however it is written in its table.
    pub fn of<'a>(rows: impl Iterator<Item = &'a Listed> + Clone, is_workbook: bool) -> Columns {
        Columns {
            is_checked: rows.clone().any(|row| row.check.is_some()),
            has_2050: rows.clone().any(|row| row.population_2050.is_some()),
            is_workbook,
        }
    }

    /// Their heads.
    pub fn heads(self, sheet: Option<Sheet>) -> Vec<String> {
        let results = RESULTS.into_iter().filter(|it| self.is_checked || *it != "verification");
        let mut heads: Vec<String> = match sheet {
            Some(sheet) => own_heads(sheet),
            None => {
                let last = self.has_2050.then_some(Column::Population2050);
                HEADS.into_iter().chain(last).map(|it| it.head().to_owned()).collect()
            }
        };
        heads.extend(results.map(str::to_owned));
        heads
    }

    /// The cells of a row.
    pub fn cells(self, sheet: Option<Sheet>, row: &Listed, said: Said) -> Vec<String> {
        let mut cells = match (sheet, &row.origin) {
            (Some(sheet), Origin::Table { row: at }) => self.own_cells(sheet, *at, row),
            _ => list_cells(row, self.has_2050),
        };
        cells.extend(result_cells(row, said, self.is_checked));
        cells
    }

    fn own_cells(self, sheet: Sheet, at: usize, row: &Listed) -> Vec<String> {
        let cells = sheet.table.rows.get(at);
        let cell = |(place, column): (usize, Column)| {
            let text = cells.map_or("", |it| it.cell(place));
            let offered = row.fill.as_ref().filter(|_| column == Column::Population2030);
            let figure = if self.is_workbook { figure_of(text, column, row) } else { None };
            offered.map(|it| it.people.value()).or(figure).map_or_else(|| guarded(text), |it| it.to_string())
        };
        own_places(sheet).map(cell).collect()
    }
}

/// The figure of a cell where it is the row's own, as written; in emissions it may be in another unit.
fn figure_of(text: &str, column: Column, row: &Listed) -> Option<f64> {
    let people = |it: Option<People>| it.map(|it| it.value());
    match column {
        Column::Population => people(row.population),
        Column::Population2030 => people(row.population_2030),
        Column::Population2050 => people(row.population_2050),
        Column::Emissions => {
            let own = row.emissions?.value();
            let plain = |sign| match figure(text, sign) {
                Cell::Figure(value, unit) if unit.is_empty() && value == own => Some(value),
                _ => None,
            };
            plain(Sign::Point).or_else(|| plain(Sign::Comma))
        }
        _ => None,
    }
}

/// Writes cells into a table of plain text.
pub fn csv_row(out: &mut String, cells: &[String]) {
    if out.is_empty() {
        out.push_str(MARK);
    }
    write_row(out, cells);
}

/// A workbook (.xlsx) of one sheet, whose rows are added one by one.
pub struct Book(Workbook);

impl Default for Book {
    fn default() -> Book {
        Book(Workbook::new())
    }
}

impl Book {
    /// Adds a row.
    pub fn add(&mut self, cells: &[String]) {
        self.0.add(cells);
    }

    /// Its files, to be compressed and [put together](crate::stored::archive_of).
    pub fn files(self) -> Vec<Stored> {
        self.0.files("Targets").into_iter().map(|(name, text)| Stored::new(name, text.into_bytes())).collect()
    }
}

/// The places of a table's columns that are not results of an earlier export.
fn own_places(sheet: Sheet) -> impl Iterator<Item = (usize, Column)> {
    let columns = sheet.layout.columns.iter().copied().enumerate();
    columns.filter(|(_, column)| *column != Column::Result)
}

fn own_heads(sheet: Sheet) -> Vec<String> {
    let heads = sheet.layout.heads.and_then(|at| sheet.table.rows.get(at));
    let name = |(at, column): (usize, Column)| match heads {
        Some(row) => guarded(row.cell(at)),
        None => column.head().to_owned(),
    };
    own_places(sheet).map(name).collect()
}

fn list_cells(row: &Listed, has_2050: bool) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or(String::new(), |it| it.to_string());
    let mut cells = vec![
        guarded(row.called()),
        row.state.map_or(String::new(), |it| it.code().to_owned()),
        row.year.map_or(String::new(), |it| it.to_string()),
        number(row.emissions.map(|it| it.value())),
        number(row.population.map(|it| it.value())),
        number(row.population_2030.map(|it| it.value())),
    ];
    if has_2050 {
        cells.push(number(row.population_2050.map(|it| it.value())));
    }
    cells
}

fn result_cells(row: &Listed, said: Said, is_checked: bool) -> Vec<String> {
    let target = row.target();
    let figures = [
        target.map(|it| it.reduction_per_capita.percent()),
        target.map(|it| it.reduction_absolute.percent()),
        target.map(|it| it.emissions.value()),
        target.map(|it| it.per_capita.value()),
    ];
    let mut cells: Vec<String> =
        figures.map(|it| it.map_or(String::new(), |it| it.to_string())).into_iter().collect();
    if is_checked {
        cells.push(guarded(&said.verification));
    }
    cells.extend([guarded(&said.warnings), guarded(&said.error)]);
    cells
}
