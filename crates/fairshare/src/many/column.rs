//! What the columns of a list of communities hold: known by their heads, else guessed from what stands in
//! them. The guess is shown, and a person corrects it.

use crate::exchange::meaning::cell::{Cell, Sign, figure};
use crate::exchange::meaning::fold::{folded, has, has_any};
use crate::exchange::meaning::heads::{year_in, year_of};
use crate::exchange::meaning::units::{EmissionUnit, unit_in};
use crate::exchange::table::{Row, Table};
use crate::many::row::state_of;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Nothing that is used: it passes through untouched.
    Other,
    /// The community's name.
    Name,
    /// Its state.
    State,
    /// The year of the inventory.
    BaseYear,
    /// The emissions of that year.
    Emissions,
    /// The unit of the emissions, where each row says its own.
    EmissionsUnit,
    /// Residents in that year.
    Population,
    /// Residents expected in 2030.
    Population2030,
    /// Residents expected in 2050.
    Population2050,
    /// What an earlier export wrote: it is calculated again.
    Result,
}

impl Column {
    /// All that a person can choose, in the order of the list's own columns.
    pub const ALL: [Column; 9] = {
        use Column::*;
        [Name, State, BaseYear, Emissions, EmissionsUnit, Population, Population2030, Population2050, Other]
    };

    /// The head by which it is written.
    pub const fn head(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::State => "state",
            Column::BaseYear => "base_year",
            Column::Emissions => "base_emissions_tco2e",
            Column::EmissionsUnit => "emissions_unit",
            Column::Population => "base_population",
            Column::Population2030 => "population_2030",
            Column::Population2050 => "population_2050",
            Column::Other | Column::Result => "",
        }
    }

    /// Whether more than one column may have it.
    const fn may_repeat(self) -> bool {
        matches!(self, Column::Other | Column::Result)
    }
}

/// Heads of results, which an earlier export wrote.
pub(super) const RESULTS: [&str; 7] = [
    "reduction_per_capita_pct",
    "reduction_absolute_pct",
    "target_emissions_tco2e",
    "target_emissions_per_capita_tco2e",
    "verification",
    "warnings",
    "error",
];

/// How many rows are looked at for the heads, and how many below them for what stands in a column.
const LOOK_HEADS: usize = 20;
const LOOK_ROWS: usize = 60;

const PEOPLE: [&str; 9] = [
    "population",
    "pop",
    "residents",
    "people",
    "inhabitants",
    "poblacion",
    "habitantes",
    "residentes",
    "personas",
];
const EMITTED: [&str; 6] = ["emissions", "emission", "emisiones", "ghg", "gei", "footprint"];
const YEAR: [&str; 3] = ["year", "ano", "yr"];
/// Of the words for a name, those come first that can mean nothing else.
const NAMES: [&[&str]; 4] = [
    &["name", "nombre", "community", "comunidad", "jurisdiction", "jurisdiccion"],
    &["city", "ciudad", "town", "municipality", "municipio", "local government", "gobierno local"],
    &["place", "lugar", "organization", "organizacion", "entity", "account"],
    &["county", "condado"],
];

/// Where the heads stand and what the columns hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The place of the row of heads; nothing where there is none.
    pub heads: Option<usize>,
    /// What each column holds.
    pub columns: Vec<Column>,
    /// Whether it was guessed from what stands in it.
    pub guessed: Vec<bool>,
    /// The unit of the emissions that their head says.
    pub unit: Option<EmissionUnit>,
    /// The year that the head of the emissions says, where no column has years.
    pub year: Option<u16>,
}

impl Layout {
    /// Finds out, with what a person said of columns.
    pub fn of(table: &Table, chosen: &[(usize, Column)]) -> Layout {
        let width =
            table.rows.iter().take(LOOK_HEADS + LOOK_ROWS).map(|row| row.cells.len()).max().unwrap_or(0);
        let heads = find_heads(&table.rows);
        let mut columns = vec![Column::Other; width];
        let mut guessed = vec![false; width];
        if let Some(at) = heads {
            by_heads(&table.rows[at], &mut columns);
        }
        let below = heads.map_or(0, |at| at + 1);
        let rows = &table.rows[below.min(table.rows.len())..];
        by_content(&rows[..rows.len().min(LOOK_ROWS)], heads.is_some(), &mut columns, &mut guessed);
        for (at, column) in chosen.iter().filter(|(at, _)| *at < width) {
            if !column.may_repeat() {
                columns.iter_mut().filter(|it| *it == column).for_each(|it| *it = Column::Other);
            }
            (columns[*at], guessed[*at]) = (*column, false);
        }
        let emissions = columns.iter().position(|it| *it == Column::Emissions);
        let head = heads.zip(emissions).map_or("", |(row, at)| table.rows[row].cell(at));
        let has_years = columns.contains(&Column::BaseYear);
        Layout {
            heads,
            unit: unit_in(head, true),
            year: year_in(head).filter(|_| !has_years),
            columns,
            guessed,
        }
    }

    /// The place of a column.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().position(|it| *it == column)
    }

    /// The place of the first row below the heads.
    pub fn first(&self) -> usize {
        self.heads.map_or(0, |at| at + 1)
    }

    /// The columns without which no row has a target, as far as they are not there.
    pub fn missing(&self) -> Vec<Column> {
        let needed =
            [Column::Name, Column::BaseYear, Column::Emissions, Column::Population, Column::Population2030];
        let is_there =
            |it: &Column| self.columns.contains(it) || *it == Column::BaseYear && self.year.is_some();
        needed.into_iter().filter(|it| !is_there(it)).collect()
    }
}

/// Whether a table is a list of communities: its heads say all that a row needs for a target.
pub fn is_list(table: &Table) -> bool {
    let layout = Layout::of(table, &[]);
    layout.heads.is_some() && layout.missing().is_empty()
}

/// The first row in which at least two cells are heads of ours; figures are none.
fn find_heads(rows: &[Row]) -> Option<usize> {
    let count = |row: &Row| row.cells.iter().filter(|cell| said(cell).is_some()).count();
    rows.iter().take(LOOK_HEADS).position(|row| count(row) >= 2)
}

/// What a head says; for a name, how surely: the less the surer.
fn said(head: &str) -> Option<(Column, usize)> {
    // "MTCO2e" is one word, and so is "Population2030".
    let words = spaced(&folded(head));
    if words.trim().is_empty() || head.len() > 120 || year_of(head).is_some() {
        return None;
    }
    if RESULTS.contains(&head.trim()) {
        return Some((Column::Result, 0));
    }
    let last = words.trim().rsplit(' ').next().unwrap_or("");
    let is_people = has_any(&words, &PEOPLE);
    let is_rate = has_any(
        &words,
        &[
            "per capita",
            "per person",
            "density",
            "source",
            "growth",
            "reduction",
            "target",
            "factor",
            "change",
            "per",
            "fuente",
            "notes",
        ],
    );
    if is_people && !is_rate && !YEAR.contains(&last) {
        return Some(match (has(&words, "2030"), has(&words, "2050")) {
            (true, false) => (Column::Population2030, 0),
            (false, true) => (Column::Population2050, 0),
            (true, true) => return None,
            _ => (Column::Population, 0),
        });
    }
    let is_emitted = has_any(&words, &EMITTED) || unit_in(head, false).is_some();
    if is_emitted && !is_people && has_any(&words, &["unit", "units", "unidad", "unidades"]) {
        return Some((Column::EmissionsUnit, 0));
    }
    if is_emitted && !is_rate && !is_people && !YEAR.contains(&last) {
        return Some((Column::Emissions, 0));
    }
    if has_any(&words, &YEAR) && !is_people && (!is_emitted || YEAR.contains(&last)) && !is_rate {
        return Some((Column::BaseYear, 0));
    }
    if has_any(&words, &["state", "st", "estado", "state code"]) && words.split_whitespace().count() <= 3 {
        return Some((Column::State, 0));
    }
    let surely = NAMES.iter().position(|names| has_any(&words, names))?;
    (!is_rate && !has(&words, "id") && words.split_whitespace().count() <= 4)
        .then_some((Column::Name, surely))
}

/// Words with a space between letters and the four digits behind them: "pop2030".
fn spaced(words: &str) -> String {
    let mut out = words.to_owned();
    for year in ["2030", "2050"] {
        out = out.replace(year, &format!(" {year} "));
    }
    let mut out = out.split_whitespace().collect::<Vec<&str>>().join(" ");
    out.insert(0, ' ');
    out.push(' ');
    out
}

fn by_heads(heads: &Row, columns: &mut [Column]) {
    let mut names: Vec<(usize, usize)> = Vec::new();
    for (at, column) in columns.iter_mut().enumerate() {
        match said(heads.cell(at)) {
            Some((Column::Name, surely)) => names.push((surely, at)),
            Some((found, _)) => *column = found,
            None => {}
        }
    }
    // The first of its kind: what comes later passes through.
    for at in 0..columns.len() {
        let is_second = columns[..at].contains(&columns[at]) && !columns[at].may_repeat();
        if is_second {
            columns[at] = Column::Other;
        }
    }
    if let Some((_, at)) = names.into_iter().min() {
        columns[at] = Column::Name;
    }
}

/// What part of a column's cells has to fit: all but a few that are wrong.
const MOST: f64 = 0.8;

/// Fills in what heads do not say. Under heads only names, states and years are told by themselves; figures
/// without any are taken in the order of the list's own columns.
fn by_content(rows: &[Row], has_heads: bool, columns: &mut [Column], guessed: &mut [bool]) {
    let part = |at: usize, fits: &dyn Fn(&str) -> bool| {
        let filled = rows.iter().map(|row| row.cell(at).trim()).filter(|it| !it.is_empty());
        let (mut fit, mut all) = (0, 0);
        filled.for_each(|it| {
            fit += usize::from(fits(it));
            all += 1;
        });
        all > 0 && f64::from(fit as u32) >= MOST * f64::from(all)
    };
    let is_number = |it: &str| {
        matches!(figure(it, Sign::Point), Cell::Figure(..))
            || matches!(figure(it, Sign::Comma), Cell::Figure(..))
    };
    let mut guess = |column: Column, fits: &dyn Fn(&str) -> bool| {
        if columns.contains(&column) {
            return;
        }
        let free = (0..columns.len()).find(|at| columns[*at] == Column::Other && part(*at, fits));
        if let Some(at) = free {
            (columns[at], guessed[at]) = (column, true);
        }
    };
    guess(Column::State, &|it| state_of(it).is_some());
    guess(Column::BaseYear, &|it| year_of(it).is_some());
    guess(Column::Name, &|it| !is_number(it) && it.chars().any(char::is_alphabetic));
    if !has_heads {
        for column in [Column::Emissions, Column::Population, Column::Population2030, Column::Population2050]
        {
            guess(column, &is_number);
        }
    }
}
