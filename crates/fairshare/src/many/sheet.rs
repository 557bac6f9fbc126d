//! A list as CSV: the columns that came in, untouched, and the targets behind them. Written so that no
//! spreadsheet runs a cell as a formula.

use super::column::{Column, Layout, RESULTS};
use super::row::{Origin, Row};
use crate::exchange::table::Table;
use crate::exchange::{MARK, guarded, write_row};

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

/// Writes rows. Where all came from one table its own columns go before the results; else the list's own
/// columns do, with emissions in metric tons.
pub fn csv<'a>(
    sheet: Option<Sheet>,
    rows: impl Iterator<Item = &'a Row> + Clone,
    said: impl Fn(&Row) -> Said,
) -> String {
    let is_checked = rows.clone().any(|row| row.check.is_some());
    let has_2050 = rows.clone().any(|row| row.population_2050.is_some());
    let results = RESULTS.into_iter().filter(|it| is_checked || *it != "verification");
    let mut heads: Vec<String> = match sheet {
        Some(sheet) => own_heads(sheet),
        None => {
            let last = has_2050.then_some(Column::Population2050);
            HEADS.into_iter().chain(last).map(|it| it.head().to_owned()).collect()
        }
    };
    heads.extend(results.map(str::to_owned));
    let mut out = MARK.to_owned();
    write_row(&mut out, &heads);
    for row in rows {
        let mut cells = match (sheet, &row.origin) {
            (Some(sheet), Origin::Table { row: at }) => own_cells(sheet, *at),
            _ => list_cells(row, has_2050),
        };
        cells.extend(result_cells(row, said(row), is_checked));
        write_row(&mut out, &cells);
    }
    out
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

fn own_cells(sheet: Sheet, at: usize) -> Vec<String> {
    let row = sheet.table.rows.get(at);
    own_places(sheet).map(|(column, _)| row.map_or(String::new(), |it| guarded(it.cell(column)))).collect()
}

fn list_cells(row: &Row, has_2050: bool) -> Vec<String> {
    let number = |value: Option<f64>| value.map_or(String::new(), |it| it.to_string());
    let mut cells = vec![
        guarded(&row.name),
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

fn result_cells(row: &Row, said: Said, is_checked: bool) -> Vec<String> {
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
