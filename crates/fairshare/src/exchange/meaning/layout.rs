//! How a table is laid out: where its heads stand, and what each column holds.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Meaning;
use super::cell::{Cell, Sign, figure};
use super::fold::{folded, has, has_any, on_one_line, seen};
use super::heads::{Said, is_for_each, names_scopes, said, scope_in, year, year_in, year_of, year_of_label};
use super::periods::{Period, YEAR, are_of_years, part_of_year, period_in};
use super::units::{
    EmissionUnit, UnitGas, amount_unit_in, emission_unit, is_of_money, measure, times_in, unit_in,
};
use crate::exchange::lines::together::{Sources, is_by_market, sources_in};
use crate::exchange::lines::words::{Source as Emitter, sector_of, source_of};
use crate::exchange::names::{quality, reference};
use crate::exchange::table::{Row, Table};
use crate::quantity::activity::ActivityUnit;
use crate::reference::gpc::Scope;

/// A column that holds something.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its place in the table's rows.
    pub index: usize,
    /// Its head; empty where there is none.
    pub header: String,
    /// The first few of its values.
    pub samples: Vec<String>,
    /// What it holds.
    pub meaning: Meaning,
    /// Whether that is a guess, and not said by its head or by a person.
    pub is_guess: bool,
    /// What its head says besides.
    pub said: Said,
    /// The head above it, which it shares with others.
    pub group: String,
}

/// A table, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The rows of heads; none where the table begins with data.
    pub heads: Range<usize>,
    /// The first row of data.
    pub data: usize,
    /// Its columns, without those in which nothing stands.
    pub columns: Vec<Column>,
    /// The unit of emissions that the title names.
    pub title_unit: Option<EmissionUnit>,
    /// How many tons of emissions are counted as one, where the title says only that: "in thousands".
    pub title_times: Option<f64>,
    /// The year that the title names.
    pub title_year: Option<u16>,
    /// Whether no column can be told to hold the emissions, though some hold figures.
    pub lacks_emissions: bool,
}

/// How many values of a column are shown.
const SAMPLES: usize = 3;
/// How many rows are looked at for a column's content, and for the row of heads.
const LOOK: usize = 300;
const LOOK_HEADS: usize = 40;

impl Layout {
    /// Looks at a table; `chosen` are the columns whose meaning a person said, `heads` the row of
    /// heads where a person said it.
    pub fn of(table: &Table, chosen: &BTreeMap<usize, Meaning>, heads: Option<usize>) -> Layout {
        let rows = &table.rows;
        let found = heads.map(|at| at..at + 1).filter(|it| it.end <= rows.len()).or_else(|| find_heads(rows));
        let heads = found.clone().unwrap_or(0..0);
        let mut data = heads.end;
        let width = rows.iter().take(LOOK).map(|row| row.cells.len()).max().unwrap_or(0);
        // A row of units below the heads.
        let units = rows.get(data).filter(|row| found.is_some() && is_row_of_units(row));
        data += usize::from(units.is_some());
        // Above a table without heads stand titles, too, to its first figure.
        let is_above =
            |row: &&Row| !row.cells.iter().any(|it| matches!(figure(it, Sign::Point), Cell::Figure(..)));
        let above = match &found {
            Some(heads) => heads.start,
            None => rows.iter().take(LOOK_HEADS).take_while(is_above).count(),
        };
        let titles = || rows[..above].iter().flat_map(|row| row.cells.iter());
        let title_unit = titles().find_map(|cell| unit_in(cell, false));
        // What a note below says of all figures, the title would have said.
        let title_unit = title_unit.or_else(|| {
            let rows = rows.get(data..).unwrap_or_default();
            rows.iter().rev().take(LOOK_HEADS).find_map(note_on_units)
        });
        // "(in thousands)" stands above the heads, right below them, or in a note.
        let body = rows.get(data..).unwrap_or_default();
        let notes = body.iter().take(2).chain(body.iter().rev().take(LOOK_HEADS)).filter_map(only_cell);
        let title_times = titles().chain(notes).find_map(|cell| alone_times(cell));
        let title_year = year_of_titles(titles());
        let main = heads.end.checked_sub(1).filter(|_| found.is_some()).and_then(|at| rows.get(at));
        let upper_heads = (heads.len() > 1).then(|| spread(&rows[heads.start], width));
        let mut columns = Vec::new();
        for index in 0..width {
            let look = || rows.iter().skip(data).take(LOOK);
            let content = Content::of(look().map(|row| row.cell(index)));
            let own = main.map_or(String::new(), |row| on_one_line(seen(row.cell(index))));
            let over = upper_heads.as_ref().and_then(|it| it.get(index)).cloned().unwrap_or_default();
            let is_empty = content.filled == 0 && (own.is_empty() || said(&own).meaning.is_none());
            if is_empty && !rows.iter().skip(data + LOOK).any(|row| !row.cell(index).trim().is_empty()) {
                continue;
            }
            let mut says = said(&own);
            let mut upper = said(&over);
            let is_open =
                says.meaning.is_none() || (says.meaning == Some(Meaning::Emissions) && says.unit.is_none());
            if is_open && !over.is_empty() {
                says = merged(says, upper, &over, &own);
            } else if matches!(
                says.meaning,
                Some(Meaning::Emissions | Meaning::Amount | Meaning::Co2 | Meaning::Ch4 | Meaning::N2o)
            ) {
                // What stands over several columns tells them from others: a scope, a year, a sector.
                upper.year = upper.year.or(year_in(&over));
                says.scope = says.scope.or(upper.scope);
                says.year = says.year.or(upper.year);
                says.sector = says.sector.or(upper.sector);
                says.source = says.source.or(upper.source);
            }
            if let Some(text) = units.map(|row| bare_unit(row.cell(index))) {
                says.unit = says.unit.or(emission_unit(text));
                says.measure = says.measure.or(measure(text, false).ok());
                // "Electricity" above "MWh" holds amounts.
                if says.meaning == Some(Meaning::Emissions) && says.unit.is_none() && says.measure.is_some() {
                    says.meaning = Some(Meaning::Amount);
                }
                if says.meaning.is_none() {
                    let gas = emission_unit(text).and_then(|it| it.gas);
                    says.meaning = match says.measure {
                        _ if gas.is_some() => Some(Meaning::Emissions),
                        Some(_) => Some(Meaning::Amount),
                        None => None,
                    };
                }
            }
            if matches!(says.meaning, Some(Meaning::Co2 | Meaning::Ch4 | Meaning::N2o)) && !says.is_equivalent
            {
                // Gases below "MT CO2e" are counted as such, and below "metric tons" in those.
                let of_titles = || title_unit.or_else(|| titles().find_map(|cell| unit_in(cell, true)));
                says.unit = says.unit.or_else(|| unit_in(&over, true)).or_else(of_titles);
                says.is_equivalent = says.unit.is_some_and(|it| it.gas == Some(UnitGas::Co2e));
            }
            let header = if over.is_empty() || own.contains(&over) || over == own {
                own
            } else if own.is_empty() {
                over.clone()
            } else {
                format!("{over} · {own}")
            };
            let samples =
                look().map(|row| seen(row.cell(index))).filter(|it| !it.is_empty()).take(SAMPLES).collect();
            let (meaning, is_guess) = content.settle(&says);
            let group = if over == header { String::new() } else { over };
            columns.push((Column { index, header, samples, meaning, is_guess, said: says, group }, content));
        }
        // The corner of a matrix says it for all columns: "Emissions (kt CO2e)", above the sectors.
        let title_unit = title_unit.or_else(|| {
            let is_label = |it: &&(Column, Content)| !it.1.is_figures() && it.0.said.unit.is_some();
            columns.first().filter(is_label).and_then(|it| it.0.said.unit)
        });
        // Emissions for each person, as a title says, are none of the community's.
        let is_each = titles().any(|it| unit_in(it, false).is_some() && is_for_each(&folded(it)));
        // Nor are energy, money or miles, as a title says where nothing speaks of emissions.
        let is_other = || {
            let all = rows.iter().take(LOOK).flat_map(|row| row.cells.iter());
            titles().any(|it| is_of_other(it)) && !all.into_iter().any(|it| says_emissions(it))
        };
        let is_none = is_each || is_other();
        for (column, _) in columns.iter_mut().filter(|_| is_none) {
            if column.meaning == Meaning::Emissions && column.said.unit.is_none() {
                (column.meaning, column.is_guess) = (Meaning::Ignore, true);
            }
        }
        let is_named = heads_name_emissions(rows, &heads) || title_unit.is_some();
        let data_rows = rows.get(data..).unwrap_or_default();
        let lacks_emissions = settle_all(&mut columns, chosen, data_rows, is_named, title_unit.is_some());
        let columns = columns.into_iter().map(|(column, _)| column).collect();
        Layout { heads, data, columns, title_unit, title_times, title_year, lacks_emissions }
    }

    /// The first column that holds something.
    pub fn column(&self, meaning: Meaning) -> Option<&Column> {
        self.columns.iter().find(|column| column.meaning == meaning)
    }
}

/// How many are counted as one, where a title says that and nothing else: "(figures in thousands)".
fn alone_times(cell: &str) -> Option<f64> {
    let words = folded(cell);
    let is_about = |word: &str| {
        ![
            "all",
            "figures",
            "values",
            "numbers",
            "emissions",
            "in",
            "en",
            "cifras",
            "todas",
            "las",
            "note",
            "are",
            "is",
            "of",
            "the",
            "data",
            "units",
            "reported",
            "shown",
            "expressed",
            "mtco2e",
            "tco2e",
            "co2e",
            "mt",
            "metric",
            "tons",
            "nota",
            "valores",
            "emisiones",
        ]
        .contains(&word)
    };
    let is_alone = words
        .split_whitespace()
        .filter(|word| is_about(word) && times_in(word).is_none())
        .all(|word| ["miles", "de"].contains(&word));
    times_in(cell).filter(|_| is_alone)
}

/// Whether a title says that its table is of something else than emissions: "Electricity use by sector, MWh".
fn is_of_other(title: &str) -> bool {
    const WORDS: [&str; 7] = [
        "vmt",
        "vehicle miles",
        "vehicle miles traveled",
        "tons of waste",
        "waste tonnage",
        "tonnage",
        "millas",
    ];
    amount_unit_in(title).is_some() || is_of_money(title) || has_any(&folded(title), &WORDS)
}

/// Whether a text speaks of emissions, or names a unit of them.
pub fn says_emissions(text: &str) -> bool {
    const WORDS: [&str; 10] = [
        "emission",
        "emissions",
        "ghg",
        "greenhouse gas",
        "greenhouse gases",
        "emisiones",
        "gei",
        "co2",
        "co2e",
        "carbon",
    ];
    has_any(&folded(text), &WORDS) || unit_in(text, false).is_some()
}

/// The cell of a row in which nothing else stands.
fn only_cell(row: &Row) -> Option<&String> {
    let mut filled = row.cells.iter().filter(|it| !it.trim().is_empty());
    filled.next().filter(|_| filled.next().is_none())
}

/// The unit that a note says all emissions are in: "All emissions in thousand metric tons CO2e".
fn note_on_units(row: &Row) -> Option<EmissionUnit> {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 20] = [
        "all emissions", "all values", "all figures", "all numbers", "all units", "emissions in", "emissions are in", "emissions are reported in", "values in",
        "values are in", "figures in", "figures are in", "units are", "units in", "reported in", "expressed in", "unidades", "emisiones en", "valores en", "cifras en",
    ];
    let text = only_cell(row).filter(|it| !it.contains('/'))?;
    let words = folded(text);
    let is_on_all = has_any(&words, &WORDS) && !has(&words, "per");
    unit_in(text, false).filter(|_| is_on_all)
}

/// The year that titles name: of an inventory sooner than another, and never that of its making.
fn year_of_titles<'a>(titles: impl Iterator<Item = &'a String> + Clone) -> Option<u16> {
    #[rustfmt::skip] // tables of words
    const NAMES: [&str; 14] = [
        "inventory year", "inventory", "calendar year", "base year", "reporting year", "fiscal year", "emissions", "ghg", "year",
        "inventario", "emisiones", "ano base", "ano", "gei",
    ];
    #[rustfmt::skip]
    const MAKING: [&str; 22] = [
        "generated", "printed", "prepared", "exported", "date", "updated", "revised", "downloaded", "created", "published", "version", "draft", "submitted",
        "as of", "accessed", "printed on", "preparado", "generado", "fecha", "actualizado", "revisado", "publicado",
    ];
    let of = |is_wanted: fn(&str) -> bool| {
        titles.clone().find_map(|cell| year_in(cell).filter(|_| is_wanted(&folded(cell))))
    };
    of(|words| has_any(words, &NAMES) && !has_any(words, &MAKING))
        .or_else(|| of(|words| !has_any(words, &MAKING)))
}

/// Heads in two rows: the upper one stands for all columns below it until the next.
fn spread(row: &Row, width: usize) -> Vec<String> {
    let mut last = String::new();
    (0..width)
        .map(|index| {
            let own = seen(row.cell(index));
            if !own.is_empty() {
                last = own;
            }
            last.clone()
        })
        .collect()
}

/// What a head says together with the one above it.
fn merged(own: Said, over: Said, over_text: &str, own_text: &str) -> Said {
    if own_text.is_empty() {
        return over;
    }
    let both = said(&format!("{over_text} {own_text}"));
    Said {
        meaning: own.meaning.or(both.meaning).or(over.meaning),
        unit: own.unit.or(over.unit).or(both.unit),
        measure: own.measure.or(over.measure),
        scope: own.scope.or(over.scope),
        year: own.year.or(over.year),
        sector: own.sector,
        source: own.source,
        is_equivalent: own.is_equivalent || both.is_equivalent,
        is_emission: own.is_emission,
        is_ordinal: own.is_ordinal,
        // "Total emissions" over scopes, years or sectors is the sum of none of them.
        is_total: own.is_total
            || over.is_total
                && own.scope.is_none()
                && own.year.is_none()
                && own.sector.is_none()
                && own.source.is_none(),
        may_be_amount: own.may_be_amount && over.may_be_amount,
    }
}

pub(super) fn find_heads(rows: &[Row]) -> Option<Range<usize>> {
    let mut best: Option<(f64, usize)> = None;
    for (at, row) in rows.iter().enumerate().take(LOOK_HEADS) {
        let (mut known, mut texts, mut figures, mut filled) = (0.0, 0.0_f64, 0.0, 0);
        for cell in row.cells.iter().map(|cell| seen(cell)).filter(|cell| !cell.is_empty()) {
            filled += 1;
            let is_figure = match figure(&cell, Sign::Point) {
                // "2019 MT CO2e" heads a column, and is no 2,019 tons.
                Cell::Figure(_, rest) => {
                    year(&cell).is_none()
                        && part_of_year(&folded(&cell)).is_none()
                        && (year_in(&cell).is_none() || unit_in(&rest, false).is_none())
                }
                _ => false,
            };
            if is_figure || reference(&cell).is_some() {
                figures += 1.0;
                continue;
            }
            texts += 1.0;
            let says = said(&cell);
            if cell.len() <= 120 && says.meaning.is_some() {
                // A sector's name is a head in few tables, and a label in most.
                let is_label = (says.sector.is_some() || says.source.is_some()) && says.unit.is_none();
                known += if is_label && says.measure.is_none() { 0.4 } else { 1.0 };
            }
        }
        let alone = filled == 1;
        // A table of nothing but heads has some that are known.
        let has_data = rows.get(at + 1).is_some() || known >= 3.0;
        // Units below heads of their own are no heads.
        if best.is_some_and(|(_, before)| before + 1 == at) && are_units_of(row, &rows[at - 1]) {
            continue;
        }
        // A row of a table without heads names a sector and a unit, too, beside its figures.
        if known == 0.0
            || figures > 0.0 && known < 2.0
            || !has_data
            || (alone
                && rows.iter().any(|row| row.cells.iter().filter(|it| !it.trim().is_empty()).count() > 1))
        {
            continue;
        }
        let score = known * 3.0 + texts.min(6.0) * 0.5 - figures * 3.0 - at as f64 * 0.05;
        // Below a row of heads, another one without a figure is its second row.
        let is_second = best.is_some_and(|(_, before)| before + 1 == at)
            && figures == 0.0
            && known >= 2.0
            && known == texts;
        if score > 0.9 && (is_second || best.is_none_or(|(before, _)| score > before)) {
            best = Some((score, at));
        }
    }
    let at = match best {
        Some((_, at)) => at,
        // Words where the rows below have figures are heads, known or not.
        None => {
            let is_figure = |cell: &String| {
                !matches!(figure(cell, Sign::Point), Cell::Text(_) | Cell::Empty) || reference(cell).is_some()
            };
            let first = rows.first()?;
            let has_words = first.cells.iter().filter(|it| !it.trim().is_empty()).count() > 1
                && !first.cells.iter().any(is_figure);
            let has_figures = rows.iter().skip(1).take(LOOK).any(|row| row.cells.iter().any(is_figure));
            (has_words && has_figures).then_some(0)?
        }
    };
    // A row above it belongs to it where it is no title: a title stands alone, at the left.
    let above = at.checked_sub(1).and_then(|above| rows.get(above));
    let joins = above.is_some_and(|row| {
        let texts: Vec<(usize, &String)> =
            row.cells.iter().enumerate().filter(|(_, it)| !it.trim().is_empty()).collect();
        let is_next = row.line + 1 == rows[at].line || rows[at].line == 0;
        let are_words = texts
            .iter()
            .all(|(_, it)| !matches!(figure(it, Sign::Point), Cell::Figure(..)) || year(it).is_some());
        let says = texts.iter().any(|(_, it)| {
            let says = said(it);
            says.meaning.is_some() && (says.sector.is_none() || says.unit.is_some())
        });
        let repeats = texts.windows(2).any(|pair| pair[0].1 == pair[1].1);
        is_next
            && are_words
            && (texts.len() > 1 || texts.first().is_some_and(|(index, _)| *index > 0))
            && (says || repeats)
    });
    Some(at - usize::from(joins)..at + 1)
}

fn bare_unit(text: &str) -> &str {
    text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']'])
}

fn is_unit(text: &str) -> bool {
    let bare = bare_unit(text);
    text.len() < 40 && (emission_unit(bare).is_some() || measure(bare, false).is_ok())
}

/// Whether each cell of a row is the unit of the head above it.
fn are_units_of(row: &Row, heads: &Row) -> bool {
    let mut filled = row.cells.iter().enumerate().filter(|(_, it)| !it.trim().is_empty());
    filled.all(|(at, it)| is_unit(it) && !heads.cell(at).trim().is_empty())
}

fn is_row_of_units(row: &Row) -> bool {
    let filled: Vec<String> = row.cells.iter().map(|it| seen(it)).filter(|it| !it.is_empty()).collect();
    let is_unit = |it: &&String| is_unit(it);
    !filled.is_empty()
        && filled.iter().filter(is_unit).count() * 2 > filled.len()
        && filled.iter().all(|it| !matches!(figure(it, Sign::Point), Cell::Figure(..)))
}

/// What stands in a column, counted.
#[derive(Clone, Debug, Default)]
struct Content {
    filled: usize,
    figures: usize,
    /// Keys, dashes, words for nothing.
    nothings: usize,
    references: usize,
    emission_units: usize,
    measures: usize,
    masses: usize,
    scopes: usize,
    years: usize,
    /// Figures with their unit of emissions: "12,000 MT CO2e".
    emission_figures: usize,
    /// Days of one year, "2018-01-01 - 2018-12-31", and years with a word: "FY2019".
    dates: usize,
    /// Years with a unit: "2019 MTCO2e".
    year_labels: usize,
    sectors: usize,
    sources: usize,
    qualities: usize,
    gases: usize,
    /// Cells that name a period and nothing else, and the periods there are.
    timed: usize,
    periods: BTreeSet<Period>,
}

impl Content {
    fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Content {
        let mut it = Content::default();
        let mut last = String::new();
        let mut before = Content::default();
        for text in cells {
            if text.trim().is_empty() {
                continue;
            }
            // Columns repeat themselves: what was counted once is counted again without a look.
            if text == last {
                it.add(&before);
                continue;
            }
            before = Content::one(text);
            it.add(&before);
            text.clone_into(&mut last);
        }
        it
    }

    fn add(&mut self, one: &Content) {
        self.filled += one.filled;
        self.figures += one.figures;
        self.nothings += one.nothings;
        self.references += one.references;
        self.emission_units += one.emission_units;
        self.measures += one.measures;
        self.masses += one.masses;
        self.scopes += one.scopes;
        self.years += one.years;
        self.dates += one.dates;
        self.year_labels += one.year_labels;
        self.emission_figures += one.emission_figures;
        self.sectors += one.sectors;
        self.sources += one.sources;
        self.qualities += one.qualities;
        self.gases += one.gases;
        self.timed += one.timed;
        self.periods.extend(one.periods.iter().cloned());
    }

    fn one(text: &str) -> Content {
        let mut it = Content::default();
        let text = seen(text);
        if text.is_empty() {
            return it;
        }
        it.filled = 1;
        it.dates = usize::from(!text.bytes().all(|it| it.is_ascii_digit()) && year_of(&text).is_some());
        it.year_labels = usize::from(year_of_label(&text).is_some());
        it.periods.extend(period_in(&text));
        it.timed = it.periods.len();
        match figure(&text, Sign::Point) {
            Cell::Figure(_, rest) => {
                it.figures = usize::from(it.year_labels == 0);
                it.years = usize::from(rest.is_empty() && year(&text).is_some());
                it.emission_figures =
                    usize::from(emission_unit(&rest).is_some_and(|unit| unit.gas.is_some()));
                it.scopes = usize::from(scope_of(&text).is_some());
            }
            Cell::Empty | Cell::Dash | Cell::Key(_) => {
                it.nothings = 1;
                it.filled = usize::from(!matches!(figure(&text, Sign::Point), Cell::Empty));
            }
            // A figure that is still to be computed, or too large to be one.
            Cell::Formula(_) | Cell::TooLarge => it.figures = 1,
            _ if matches!(figure(&text, Sign::Comma), Cell::Figure(..)) => it.figures = 1,
            _ => {
                it.references = usize::from(reference(&text).is_some());
                it.emission_units = usize::from(emission_unit(&text).is_some_and(|unit| unit.gas.is_some()));
                it.measures = usize::from(
                    measure(&text, false).is_ok()
                        || emission_unit(&text).is_some_and(|unit| unit.mass.is_err()),
                );
                it.masses = usize::from(emission_unit(&text).is_some());
                it.scopes = usize::from(scope_of(&text).is_some());
                let words = folded(&text);
                if text.len() <= 80 {
                    it.sectors = usize::from(sector_of(&words).is_some());
                    it.sources = usize::from(source_of(&words).is_some());
                }
                it.qualities = usize::from(quality(&text).is_some());
                it.gases = usize::from(gas_of(&text).is_some());
            }
        }
        it
    }

    fn mostly(&self, count: usize) -> bool {
        count * 10 >= self.filled * 6 && count > 0
    }

    fn are_years(&self) -> bool {
        self.timed == self.filled && are_of_years(self.periods.iter())
    }

    fn is_figures(&self) -> bool {
        self.figures > 0 && self.mostly(self.figures + self.nothings)
    }

    /// What the column holds by its head and its content, and whether that is a guess.
    fn settle(&self, says: &Said) -> (Meaning, bool) {
        use Meaning::*;
        let by_content = || {
            if self.mostly(self.references) {
                GpcReference
            } else if self.mostly(self.emission_units) {
                EmissionsUnit
            } else if self.mostly(self.gases) {
                Gas
            } else if self.mostly(self.measures) {
                AmountUnit
            } else if self.mostly(self.scopes) && self.figures == 0 {
                Scope
            } else if self.years == self.filled && self.filled > 1 || self.are_years() {
                Year
            } else if self.mostly(self.emission_figures) {
                Emissions
            } else if self.is_figures() {
                Ignore
            } else if self.sectors * 2 >= self.filled && self.sectors > 0 {
                Sector
            } else if self.sources * 2 >= self.filled && self.sources > 0 {
                Source
            } else {
                Ignore
            }
        };
        let Some(meaning) = says.meaning else { return (by_content(), true) };
        if self.filled == 0 {
            return (meaning, false);
        }
        // Nothing but keys: a column of figures without any, or one of keys.
        let is_empty_of_figures = self.figures == 0 && self.nothings > 0;
        match meaning {
            Name if self.is_figures() && says.may_be_amount => (Amount, true),
            Name if self.is_figures() && says.is_ordinal => (Ignore, true),
            Sector | Source if self.is_figures() && says.is_emission => (Emissions, true),
            Sector | Subsector | Source | Name if self.mostly(self.year_labels) => (Year, true),
            Sector | Subsector | Source | Place if self.is_figures() => (Ignore, true),
            Emissions | Co2 | Ch4 | N2o | Amount | RowTotal | FactorCo2 | FactorCh4 | FactorN2o
            | FactorCo2e
                if !self.is_figures() && !is_empty_of_figures =>
            {
                match by_content() {
                    Ignore if meaning == Amount && self.figures == 0 => (Name, true),
                    // Figures that a column has beside other things are still its figures.
                    _ if self.figures > 0 => (meaning, false),
                    // A head of "MTCO2e" holds emissions, however they are written: ">1,000".
                    Ignore if says.unit.is_some_and(|it| it.gas.is_some()) => (meaning, false),
                    other => (other, true),
                }
            }
            AmountUnit if self.mostly(self.emission_units) => (EmissionsUnit, false),
            FactorUnit if self.is_figures() => (FactorCo2e, true),
            Amount if self.mostly(self.emission_figures) => (Emissions, true),
            Scope if !self.mostly(self.scopes) && self.sectors > 0 => (Sector, true),
            Year if !self.mostly(self.years) && !self.mostly(self.dates) && !self.are_years() => {
                (Ignore, true)
            }
            GpcReference if self.references == 0 && self.sectors > 0 => (Sector, true),
            Gas if self.figures > 0 && self.gases == 0 => (Ignore, true),
            meaning => (meaning, false),
        }
    }
}

/// The scope a cell says: `1`, `1.0`, `Scope 1`.
pub fn scope_of(text: &str) -> Option<Scope> {
    let text = text.trim();
    let number = text.strip_suffix(".0").unwrap_or(text);
    match number {
        "1" | "I" => return Some(Scope::Scope1),
        "2" | "II" => return Some(Scope::Scope2),
        "3" | "III" => return Some(Scope::Scope3),
        _ => {}
    }
    let words = folded(text);
    if words.len() > 60 || names_scopes(text) { None } else { scope_in(&words) }
}

/// The gas a cell says.
pub fn gas_of(text: &str) -> Option<UnitGas> {
    match folded(text).trim() {
        "co2e" | "co2 e" | "co2eq" | "ghg" | "all gases" | "co2 equivalent" => Some(UnitGas::Co2e),
        "co2" | "carbon dioxide" => Some(UnitGas::Co2),
        "ch4" | "methane" | "metano" => Some(UnitGas::Ch4),
        "n2o" | "nitrous oxide" | "oxido nitroso" => Some(UnitGas::N2o),
        _ => None,
    }
}

/// Settles what one column leaves open, with all of them in view. Whether no column holds the
/// emissions though it may be one of several.
fn settle_all(
    columns: &mut [(Column, Content)],
    chosen: &BTreeMap<usize, Meaning>,
    rows: &[Row],
    is_named: bool,
    has_unit: bool,
) -> bool {
    use Meaning::*;
    for (column, _) in columns.iter_mut() {
        if let Some(meaning) = chosen.get(&column.index) {
            (column.meaning, column.is_guess) = (*meaning, false);
        }
    }
    let is_chosen = |column: &Column| chosen.contains_key(&column.index);
    let count = |columns: &[(Column, Content)], meaning: Meaning| {
        columns.iter().filter(|(it, _)| it.meaning == meaning).count()
    };
    let has = |columns: &[(Column, Content)], all: &[Meaning]| {
        columns.iter().any(|(it, _)| all.contains(&it.meaning))
    };
    // An amount of a gas, or in a unit of emissions, is emissions.
    if !has(columns, &[Emissions, Co2, Ch4, N2o]) {
        let is_told = has(columns, &[Gas, EmissionsUnit]) && !has(columns, &[AmountUnit]);
        // A head of "Metric tons" alone, where scopes or titles speak of emissions; waste has more words.
        let is_mass = |it: &Column| {
            it.said.measure.is_some_and(|it| it.unit == ActivityUnit::MetricTon)
                && folded(&it.header).split(' ').count() <= 4
                && (is_named || has(columns, &[Scope]))
                && !has(columns, &[AmountUnit])
        };
        let at = columns
            .iter()
            .position(|(it, _)| it.meaning == Amount && !is_chosen(it) && (is_told || is_mass(it)));
        if let Some((column, _)) = at.and_then(|at| columns.get_mut(at)) {
            (column.meaning, column.is_guess) = (Emissions, true);
            column.said.unit = unit_in(&column.header, true);
        }
    }
    settle_parts_of_year(columns, chosen, is_named);
    // Electricity once more with its losses is no other source.
    let is_plain = |it: &Column| sources_in(&it.header) == Some(Sources::One(Emitter::Electricity));
    let groups: Vec<String> = columns
        .iter()
        .map(|it| &it.0)
        .filter(|it| it.meaning == Emissions && is_plain(it))
        .map(|it| it.group.clone())
        .collect();
    for (column, _) in columns.iter_mut() {
        let repeats =
            || sources_in(&column.header) == Some(Sources::WithLosses) && groups.contains(&column.group);
        if column.meaning == Emissions && !is_chosen(column) && repeats() {
            (column.meaning, column.is_guess) = (Ignore, true);
        }
    }
    // Electricity once more by its market is no other electricity than that by its place.
    let by_place: Vec<Said> = columns
        .iter()
        .map(|it| &it.0)
        .filter(|it| it.meaning == Emissions && it.said.scope.is_some() && !is_by_market(&folded(&it.header)))
        .map(|it| it.said.clone())
        .collect();
    for (column, _) in columns.iter_mut() {
        let is_same = |it: &Said| (it.scope, it.year) == (column.said.scope, column.said.year);
        let repeats = is_by_market(&folded(&column.header)) && by_place.iter().any(is_same);
        if column.meaning == Emissions && !chosen.contains_key(&column.index) && repeats {
            (column.meaning, column.is_guess) = (Ignore, true);
        }
    }
    // Columns by fuel hold emissions only where a unit or their sum says so: they may hold energy.
    let of_sources: Vec<usize> = columns
        .iter()
        .filter(|(it, _)| it.meaning == Emissions && it.said.source.is_some() && it.said.unit.is_none())
        .filter(|(it, _)| it.said.scope.is_none() && it.said.year.is_none() && !is_chosen(it))
        .map(|(it, _)| it.index)
        .collect();
    let total =
        columns.iter().find(|(it, _)| it.meaning == Emissions && it.said.is_total).map(|(it, _)| it.index);
    if !of_sources.is_empty() && !has_unit && !total.is_some_and(|total| adds_up(rows, &of_sources, total)) {
        for (column, _) in columns.iter_mut().filter(|(it, _)| of_sources.contains(&it.index)) {
            (column.meaning, column.is_guess) = (Ignore, true);
        }
    }
    // Columns for scopes, years, sectors or sources stand for the emissions of each; another is
    // their sum, as is the total of a scope beside its parts.
    let scopes: Vec<_> = columns
        .iter()
        .filter(|(it, _)| it.meaning == Emissions && !it.said.is_total)
        .filter_map(|(it, _)| it.said.scope)
        .collect();
    let qualified = |it: &Column| {
        it.meaning == Emissions
            && match it.said.scope {
                Some(scope) if it.said.is_total => !scopes.contains(&scope),
                Some(_) => true,
                None => {
                    !it.said.is_total
                        && (months(it).is_some()
                            || it.said.year.is_some()
                            || it.said.sector.is_some()
                            || it.said.source.is_some())
                }
            }
    };
    let many = columns.iter().filter(|(it, _)| qualified(it)).count();
    if many >= 2 {
        for (column, _) in columns.iter_mut() {
            if column.meaning == Emissions && !qualified(column) && !is_chosen(column) {
                column.meaning = RowTotal;
            }
        }
    } else {
        // Of several the one that says CO2e and total; the others are not added to it.
        let rank = |it: &Column| {
            let says = it.said.unit.is_some_and(|unit| unit.gas == Some(UnitGas::Co2e));
            // Of electricity by its place and by its market the place counts, as in the GPC.
            let is_market = is_by_market(&folded(&it.header));
            usize::from(is_chosen(it)) * 32
                + usize::from(!it.is_guess) * 16
                + usize::from(says) * 8
                + usize::from(!is_beside(&folded(&it.header))) * 4
                + usize::from(!is_market) * 2
                + usize::from(it.said.sector.is_none() && it.said.source.is_none())
        };
        let best = columns
            .iter()
            .filter(|(it, _)| it.meaning == Emissions)
            .map(|(it, _)| (rank(it), std::cmp::Reverse(it.index)))
            .max();
        // Where another one may be it as well, the first is a guess.
        let is_even = columns
            .iter()
            .filter(|(it, _)| it.meaning == Emissions && best.is_some_and(|best| best.0 == rank(it)))
            .count()
            > 1;
        for (column, _) in columns.iter_mut() {
            let is_best = best == Some((rank(column), std::cmp::Reverse(column.index)));
            column.is_guess |= is_best && is_even && !is_chosen(column);
            if column.meaning == Emissions && !is_best && !is_chosen(column) {
                (column.meaning, column.is_guess) = (Ignore, true);
            }
        }
    }
    // What may stand once only: the first counts, but what a person chose before all.
    for at in 0..columns.len() {
        let meaning = columns[at].0.meaning;
        if meaning.may_repeat() {
            continue;
        }
        // Amounts of years, sources or sectors stand beside the emissions of each.
        let own = &columns[at].0;
        let is_apart = |it: &Column| {
            matches!(meaning, Amount | AmountUnit)
                && (it.group != own.group
                    || it.said.year.is_some() && it.said.year != own.said.year
                    || it.said.source.is_some() && own.said.source.is_some()
                    || it.said.measure.is_some()
                        && own.said.measure.is_some()
                        && it.said.measure.map(|of| of.unit) != own.said.measure.map(|of| of.unit))
        };
        let others = columns
            .iter()
            .enumerate()
            .filter(|(other, (it, _))| *other != at && it.meaning == meaning && !is_apart(it));
        let loses = others
            .into_iter()
            .any(|(other, (it, _))| (is_chosen(it), other < at) > (is_chosen(&columns[at].0), at < other));
        if loses {
            let second = match meaning {
                Sector if count(columns, Subsector) == 0 => Subsector,
                Subsector | Sector if count(columns, Source) == 0 => Source,
                Source if count(columns, Name) == 0 => Name,
                _ => Ignore,
            };
            (columns[at].0.meaning, columns[at].0.is_guess) = (second, true);
        }
    }
    // A unit beside emissions, where there is no amount, is theirs.
    if has(columns, &[Emissions, Co2, Ch4, N2o]) && !has(columns, &[Amount, EmissionsUnit]) {
        for (column, content) in columns.iter_mut() {
            // Where some rows name CO2e, the others are of something else: "MWh" of electricity.
            let is_theirs = content.mostly(content.masses) || content.emission_units > 0;
            if column.meaning == AmountUnit && is_theirs && !is_chosen(column) {
                column.meaning = EmissionsUnit;
            }
        }
    }
    // Words beside a sector, of which nothing else is known, tell its rows apart.
    if has(columns, &[Sector]) && !has(columns, &[Subsector, Source, Name]) {
        let tells = |it: &Column, content: &Content| {
            let is_open = it.meaning == Ignore && it.said.meaning.is_none() && !is_chosen(it);
            is_open && !content.is_figures() && (content.sources > 0 || content.sectors > 0)
        };
        if let Some((column, _)) = columns.iter_mut().find(|(it, content)| tells(it, content)) {
            (column.meaning, column.is_guess) = (Source, true);
        }
    }
    // An amount stands next to its unit, before it sooner than behind it.
    if has(columns, &[AmountUnit]) && !has(columns, &[Amount]) {
        let open = |it: &(Column, Content)| {
            let is_unsaid = it.0.meaning == Ignore && it.0.said.meaning.is_none() && months(&it.0).is_none();
            is_unsaid && it.1.is_figures() && !is_chosen(&it.0)
        };
        let unit = columns.iter().position(|(it, _)| it.meaning == AmountUnit).unwrap_or(0);
        let beside = [unit.checked_sub(1), Some(unit + 1)].into_iter().flatten();
        let at = beside.into_iter().find(|at| columns.get(*at).is_some_and(open));
        if let Some(at) = at {
            (columns[at].0.meaning, columns[at].0.is_guess) = (Amount, true);
        }
    }
    // A label is needed: the first column of words that nothing else is known of.
    if !has(columns, &[GpcReference, Sector, Subsector, Source, Name]) {
        let first = columns.iter_mut().find(|(it, content)| {
            it.meaning == Ignore && it.said.meaning.is_none() && !content.is_figures() && !is_chosen(it)
        });
        if let Some((column, _)) = first {
            (column.meaning, column.is_guess) = (Sector, true);
        }
    } else if has(columns, &[GpcReference]) && !has(columns, &[Name, Sector, Subsector, Source]) {
        let first = columns.iter_mut().find(|(it, content)| {
            let is_open = it.meaning == Ignore && it.said.meaning.is_none() && !is_chosen(it);
            is_open && !content.is_figures() && !it.header.is_empty()
        });
        if let Some((column, _)) = first {
            (column.meaning, column.is_guess) = (Name, true);
        }
    }
    // Figures are needed: one column of them, of which nothing else is known, holds the emissions.
    let is_amount_told = columns.iter().any(|(it, _)| it.meaning == Amount && !it.is_guess);
    if !has(columns, &[Emissions, Co2, Ch4, N2o]) && !is_amount_told {
        let open = |(it, content): &(Column, Content)| {
            it.meaning == Ignore && it.said.meaning.is_none() && content.is_figures() && !is_chosen(it)
        };
        let many = columns.iter().filter(|it| open(it)).count();
        if many == 1 && !columns.iter().any(|it| open(it) && months(&it.0).is_some()) {
            for it in columns.iter_mut() {
                if open(it) {
                    (it.0.meaning, it.0.is_guess) = (Emissions, true);
                    // "Tons" alone may be of 2,000 pounds here as elsewhere.
                    it.0.said.unit = unit_in(&it.0.header, true);
                }
            }
        }
        return !has(columns, &[Emissions, Amount]);
    }
    false
}

/// How many months a column is of, where it is of a part of a year.
pub fn months(column: &Column) -> Option<usize> {
    part_of_year(&folded(&column.header))
}

/// Quarters or months are the emissions of a year where they make a whole one and no other column does: one of them
/// alone is never taken for it.
fn settle_parts_of_year(
    columns: &mut [(Column, Content)],
    chosen: &BTreeMap<usize, Meaning>,
    is_named: bool,
) {
    use Meaning::{Amount, Ch4, Co2, Emissions, Ignore, N2o};
    // "Jan" alone holds emissions where titles speak of them.
    let is_open = |it: &(Column, Content)| {
        is_named && it.0.meaning == Ignore && it.0.said.meaning.is_none() && it.1.is_figures()
    };
    let is_free = |it: &Column| months(it).is_some() && !chosen.contains_key(&it.index);
    let has_whole =
        columns.iter().any(|it| matches!(it.0.meaning, Emissions | Amount | Co2) && months(&it.0).is_none());
    let is_part =
        |it: &(Column, Content)| is_free(&it.0) && (it.0.meaning == Emissions || is_open(it) && !has_whole);
    let mut of_years: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    for (column, _) in columns.iter().filter(|it| is_part(it)) {
        *of_years.entry(year_in(&column.header)).or_default() += months(column).unwrap_or_default();
    }
    // A month in one head alone may be that of a report.
    let are_parts = columns.iter().filter(|it| is_part(it)).count() > 1;
    let are_whole = of_years.values().all(|it| *it == YEAR)
        && !columns.iter().any(|it| it.0.meaning == Emissions && months(&it.0).is_none());
    let is_amount = |it: &Column| is_free(it) && matches!(it.meaning, Amount | Co2 | Ch4 | N2o);
    let are_amounts = columns.iter().filter(|it| is_amount(&it.0)).count() > 1;
    for it in columns.iter_mut() {
        let is_part = is_part(it);
        let column = &mut it.0;
        if is_part && are_whole {
            column.is_guess |= column.meaning != Emissions;
            column.meaning = Emissions;
        } else if is_part && !are_parts || is_amount(column) && !are_amounts {
            column.is_guess = true;
        } else if is_part || is_amount(column) {
            (column.meaning, column.is_guess) = (Ignore, true);
        }
    }
}

/// Whether a head of emissions says that they are others than those of the inventory: of the year
/// before, a bound of an estimate, what was saved, older potentials.
fn is_beside(words: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 44] = [
        "original", "draft", "preliminary", "old", "weather normalized", "normalized", "previously reported",
        "baseline", "base year", "prior", "prior year", "previous", "last year", "low", "lower", "high", "upper", "minimum", "maximum", "min", "max",
        "ar2", "ar3", "ar4", "sar", "tar", "20 yr", "20 year", "reduction", "reductions", "reduced", "avoided", "savings", "saved", "cumulative", "average",
        "linea base", "ano base", "anterior", "minimo", "maximo", "reduccion", "ahorro", "promedio",
    ];
    has_any(words, &WORDS)
}

/// Whether most rows of some columns add up to another one.
fn adds_up(rows: &[Row], parts: &[usize], total: usize) -> bool {
    let read = |row: &Row, at: usize| match figure(row.cell(at), Sign::Point) {
        Cell::Figure(value, _) => Some(value),
        _ => None,
    };
    let (mut fit, mut all) = (0, 0);
    for row in rows.iter().take(LOOK) {
        let Some(written) = read(row, total) else { continue };
        let sum: f64 = parts.iter().filter_map(|at| read(row, *at)).sum();
        all += 1;
        fit += usize::from((sum - written).abs() <= 0.6 * parts.len() as f64 + 1e-6 * written.abs());
    }
    all > 0 && fit * 10 >= all * 8
}

/// Whether titles or heads speak of emissions.
fn heads_name_emissions(rows: &[Row], heads: &Range<usize>) -> bool {
    rows[..heads.end].iter().flat_map(|row| row.cells.iter()).any(|it| says_emissions(it))
}
