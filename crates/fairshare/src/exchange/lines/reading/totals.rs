//! The sums of the file: which rows are sums, and whether they agree with what they sum.

use super::MAX_KINDS;
use super::REACH;
use super::Reading;
use super::columns::Labels;
use super::fate::explicit_scope;
use super::figures::Cellful;
use crate::exchange::lines::Aside;
use crate::exchange::lines::Fate;
use crate::exchange::lines::sums::Check;
use crate::exchange::lines::sums::Written;
use crate::exchange::lines::sums::is_memo;
use crate::exchange::lines::sums::is_of_everything;
use crate::exchange::lines::sums::is_sum;
use crate::exchange::lines::words::Sector;
use crate::exchange::lines::words::Source;
use crate::exchange::lines::words::sector_of;
use crate::exchange::lines::words::source_of;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::cell::Cell;
use crate::exchange::meaning::cell::Sign;
use crate::exchange::meaning::cell::figure;
use crate::exchange::meaning::fold::folded;
use crate::exchange::meaning::fold::seen;
use crate::exchange::meaning::layout::Column;
use crate::exchange::meaning::units::EmissionUnit;
use crate::exchange::table::Row;
use crate::exchange::table::Table;
use crate::exchange::unguarded;
use crate::reference::gpc::Subsector;
use std::sync::Arc;

/// How many levels of sums stand above one another.
const DEPTH: usize = 2;

impl Reading {
    /// Whether a row is called a sum and has anything to sum: above it, or below a total of all.
    pub(super) fn is_sum_row(
        &self,
        table: &Table,
        at: usize,
        labels: &Labels,
        words: &str,
        is_all: bool,
        cellfuls: &[Cellful],
    ) -> bool {
        let row = &table.rows[at];
        let has_total = || self.columns.totals.iter().any(|it| raw(row.cell(it.index)).is_some());
        let has_figure = || cellfuls.iter().any(|it| it.figures.co2e.is_some() || !it.asked.is_empty());
        if is_sum(words) && (has_figure() || has_total()) {
            let has_parts = || self.columns.emissions.iter().any(|column| self.sums.has_parts(column.index));
            // What it sums may wait for an answer, as it does.
            let wait =
                || self.found.rows.iter().rev().take(REACH).any(|it| matches!(it.fate, Fate::Asked(_)));
            let has_below = || table.rows[at + 1..].iter().take(REACH).any(|it| self.has_figure(it));
            return has_parts() || wait() || is_of_everything(words) && has_below();
        }
        self.is_sum_unsaid(row, labels, words, is_all, cellfuls)
            || self.is_sum_right_above(table, at, labels, cellfuls)
    }

    /// The largest of a row's figures in tons, with its column: of several years or scopes any shows whether
    /// the row is a sum, but one of zero.
    pub(super) fn largest(&self, cellfuls: &[Cellful]) -> Option<(f64, &Column)> {
        let figures = cellfuls.iter().filter_map(|it| {
            let column = self.columns.emissions.get(it.column?)?;
            Some((it.figures.co2e?, column))
        });
        figures.max_by(|one, other| one.0.abs().total_cmp(&other.0.abs()))
    }

    /// Whether a sector's row that has no source is the sum of the rows right above it, which are parts of it;
    /// sums among them are of the same parts.
    fn is_sum_right_above(&self, table: &Table, at: usize, labels: &Labels, cellfuls: &[Cellful]) -> bool {
        let Some((_, column)) = self.largest(cellfuls) else { return false };
        let Some(written) = raw(table.rows[at].cell(column.index)) else { return false };
        let Some(whole) = Whole::of(labels) else { return false };
        let mut parts = Parts::of(written, self.half_digit(&table.rows[at], column));
        for (row, read) in table.rows[self.layout.data..at]
            .iter()
            .zip(&self.found.rows[self.layout.data..])
            .rev()
            .take(REACH)
        {
            if read.fate == Fate::Aside(Aside::Sum) {
                continue;
            }
            let below = self.labels(row);
            let words = below.words();
            let is_part = match sector_of(&words) {
                Some(it) => it.is_within(whole.sector) && (it != whole.sector || source_of(&words).is_some()),
                None => source_of(&words).is_some(),
            };
            let Some(figure) = raw(row.cell(column.index)).filter(|_| is_part) else { return false };
            parts.add(figure, self.half_digit(row, column));
            if parts.are_all(whole.is_wider_than(&words)) {
                return true;
            }
        }
        false
    }

    /// Whether a row that does not say so is a sum: "All fuels", "Scope 1" below the rows of it, or no word at
    /// all, and the figure of what stands above it.
    fn is_sum_unsaid(
        &self,
        row: &Row,
        labels: &Labels,
        words: &str,
        is_all: bool,
        cellfuls: &[Cellful],
    ) -> bool {
        let code = folded(&seen(self.columns.text(row, Meaning::GpcReference)));
        let scope_of = |it: &str| explicit_scope(it).filter(|_| it.split_whitespace().count() <= 3);
        let (least, scope) = if is_all {
            (1, None)
        } else if labels.count() == 0 && code.trim().is_empty() {
            (2, None)
        } else if self.columns.emissions.len() == 1
            && let Some(scope) = scope_of(if code.trim().is_empty() { words } else { &code })
        {
            (1, Some(scope))
        } else {
            return false;
        };
        let mut figures = cellfuls.iter().filter_map(|it| Some((it.figures.co2e?, it.column?))).peekable();
        figures.peek().is_some()
            && figures.all(|(tons, at)| {
                let Some(column) = self.columns.emissions.get(at) else { return false };
                self.sums.is_sum_of_above(column.index, tons, self.rounding(row, column), scope, least)
            })
    }

    /// A sector's row that has no source and is the sum of the rows below it, which have one, or are sums of
    /// rows below them: the last of them.
    pub(super) fn last_summed_below(
        &mut self,
        table: &Table,
        at: usize,
        labels: &Labels,
        cellfuls: &[Cellful],
    ) -> Option<usize> {
        let index = self.largest(cellfuls)?.1.index;
        let columns = Arc::clone(&self.columns);
        let column = columns.emissions.iter().find(|it| it.index == index)?;
        self.last_part_below(table, at, labels, column, DEPTH)
    }

    /// The same, for so many levels of sums; rows that stand below several others are looked at once.
    fn last_part_below(
        &mut self,
        table: &Table,
        at: usize,
        labels: &Labels,
        column: &Column,
        depth: usize,
    ) -> Option<usize> {
        let key = (at, column.index, depth);
        if let Some(known) = self.found.last_parts.get(&key) {
            return *known;
        }
        let found = self.find_last_part(table, at, labels, column, depth);
        if self.found.last_parts.len() >= MAX_KINDS {
            self.found.last_parts.clear();
        }
        self.found.last_parts.insert(key, found);
        found
    }

    fn find_last_part(
        &mut self,
        table: &Table,
        at: usize,
        labels: &Labels,
        column: &Column,
        depth: usize,
    ) -> Option<usize> {
        let whole = Whole::of(labels)?;
        let row = &table.rows[at];
        let mut parts = Parts::of(raw(row.cell(column.index))?, self.half_digit(row, column));
        let mut at = at;
        let end = table.rows.len().min(at + 1 + REACH);
        while at + 1 < end {
            at += 1;
            let row = &table.rows[at];
            let below = self.labels(row);
            let words = below.words();
            let is_within = || sector_of(&words).is_none_or(|it| it.is_within(whole.sector));
            if !labels.head(&below) && !is_within() || is_sum(&self.words(row, &below)) || is_memo(&words) {
                break;
            }
            // A row without a figure is no part, and ends none.
            let Some(figure) = raw(row.cell(column.index)) else { continue };
            parts.add(figure, self.half_digit(row, column));
            // One alone may be a row of its own with the same figure, unless it says more than the other.
            let is_wider = is_set_in(row) || labels.head(&below) || whole.is_wider_than(&words);
            if parts.are_all(is_wider) {
                return Some(at);
            }
            if parts.are_past() && !whole.may_remove() {
                break;
            }
            // A part that is a sum itself stands for the rows below it.
            let below =
                depth.checked_sub(1).and_then(|depth| self.last_part_below(table, at, &below, column, depth));
            at = below.unwrap_or(at);
        }
        None
    }

    pub(super) fn check_sums(&mut self, row: &Row, labels: &Labels, words: &str, cellfuls: &[Cellful]) {
        let sector = sector_of(words);
        let label = labels.first();
        let code = seen(self.columns.text(row, Meaning::GpcReference));
        let scope = explicit_scope(words).or_else(|| explicit_scope(&folded(&code)));
        let label = format!("{code} {label}").trim().to_owned();
        let columns = Arc::clone(&self.columns);
        let (line, year) = (row.line, self.year_of_row(row));
        let is_matrix = columns.emissions.len() > 1;
        let (mut across, mut slack, mut count) = (0.0, 0.0, 0);
        for cellful in cellfuls {
            if let (Some(written), Some(column)) =
                (cellful.figures.co2e, cellful.column.and_then(|at| columns.emissions.get(at)))
            {
                let rounding = self.rounding(row, column);
                (across, slack, count) = (across + written, slack + rounding, count + 1);
                let column_year = column.said.year.filter(|_| self.is_year_matrix());
                let mut check = self.sums.check(Written {
                    column: Some(column.index),
                    line,
                    label: &label,
                    words,
                    tons: written,
                    rounding,
                    sector,
                    scope,
                    year,
                });
                // One scope's or one sector's sum is not that of all.
                check.of_all &= !is_matrix || column_year.is_some();
                check.year = check.year.or(column_year);
                self.found.checks.push(check);
            }
        }
        // The total of a matrix is the sum of all its columns.
        if let Some(column) = self.columns.whole().cloned()
            && let Some(sign) = self.sign(&column)
            && let Cell::Figure(value, _) = figure(unguarded(row.cell(column.index)), sign)
        {
            let tons = value * self.mass_of(&column);
            let rounding = self.rounding(row, &column);
            self.found.checks.push(self.sums.check(Written {
                column: None,
                line,
                label: &label,
                words,
                tons,
                rounding,
                sector,
                scope,
                year,
            }));
        } else if is_matrix && count > 1 && !self.is_year_matrix() {
            self.found.checks.push(self.sums.check(Written {
                column: None,
                line,
                label: &label,
                words,
                tons: across,
                rounding: slack,
                sector,
                scope,
                year,
            }));
        }
        self.sums.close();
    }

    pub(super) fn mass_of(&self, column: &Column) -> f64 {
        let unit = column.said.unit.or(self.section_unit).or(self.layout.title_unit);
        let other = self.columns.emissions.first().and_then(|it| it.said.unit);
        let unit = unit.or(other).unwrap_or(EmissionUnit::TONS).counted(self.layout.title_times);
        let said = |word| self.choices.mass(word).map(|mass| mass.tons() * unit.times);
        unit.tons().ok().or(unit.mass.err().and_then(said)).unwrap_or(1.0)
    }

    /// Half a unit of a figure's last digit, as it is written.
    pub(super) fn half_digit(&self, row: &Row, column: &Column) -> f64 {
        let text = row.cell(column.index);
        let digits =
            text.rsplit_once('.').map_or(0, |(_, after)| after.bytes().filter(u8::is_ascii_digit).count());
        // A typed figure has all its digits.
        if self.table.is_typed && digits > 6 { 1e-6 } else { 0.5 * libm::pow(10.0, -(digits.min(12) as f64)) }
    }

    /// The same in tons.
    pub(super) fn rounding(&self, row: &Row, column: &Column) -> f64 {
        self.half_digit(row, column) * self.mass_of(column)
    }

    pub(super) fn check_row_total(&mut self, row: &Row, labels: &Labels, cellfuls: &[Cellful]) {
        let parts: Vec<f64> = cellfuls.iter().filter_map(|it| it.figures.co2e).collect();
        let Some(column) = self.columns.whole().cloned() else { return };
        let Some(sign) = self.sign(&column) else { return };
        let Cell::Figure(value, _) = figure(unguarded(row.cell(column.index)), sign) else { return };
        if parts.len() > 1 {
            let (written, summed) = (value * self.mass_of(&column), parts.iter().sum::<f64>());
            let slack = self.rounding(row, &column) * (parts.len() + 1) as f64 + 1e-9 * written.abs();
            let agrees = (written - summed).abs() <= slack;
            if !agrees {
                let label = labels.first().to_owned();
                self.found.checks.push(Check {
                    line: row.line,
                    label,
                    written,
                    summed,
                    agrees,
                    of_all: false,
                    parts: 0,
                    early: None,
                    year: self.year_of_row(row),
                });
            }
        }
    }
}

/// A sector's row that may be the sum of others.
struct Whole {
    sector: Sector,
    words: String,
}

impl Whole {
    /// Of a row with a sector and no source.
    fn of(labels: &Labels) -> Option<Whole> {
        let words = labels.words();
        let is_energy = matches!(words.trim(), "energy" | "energia");
        let sector = sector_of(&words).or(is_energy.then_some(Sector::Buildings))?;
        let is_open = source_of(&words).is_none_or(|it| it == Source::Vehicles);
        is_open.then_some(Whole { sector, words })
    }

    /// Whether a part of it may be below zero, so that more of them may be less.
    fn may_remove(&self) -> bool {
        matches!(self.sector, Sector::AgricultureAndLand | Sector::Of(Subsector::Land))
    }

    /// Whether words name a part of it, and not only a row beside it: "On-road gasoline" of "On-road".
    fn is_wider_than(&self, words: &str) -> bool {
        let is_narrower = sector_of(words).is_some_and(|it| it != self.sector && it.is_within(self.sector));
        let says_more = || words.len() > self.words.len() && words.contains(self.words.as_str());
        is_narrower || says_more() || source_of(words).is_some() && source_of(&self.words).is_none()
    }
}

/// The figures of rows that may add up to that of another one.
struct Parts {
    written: f64,
    total: f64,
    count: usize,
    slack: f64,
}

impl Parts {
    fn of(written: f64, slack: f64) -> Parts {
        Parts { written, total: 0.0, count: 0, slack }
    }

    fn add(&mut self, figure: f64, slack: f64) {
        self.total += figure;
        self.count += 1;
        self.slack += slack;
    }

    /// Whether they are more than it.
    fn are_past(&self) -> bool {
        self.total > self.written + self.slack + 1e-9 * self.written.abs()
    }

    /// Whether they are all of it. One alone has to be it to the last digit, and a part by its words.
    fn are_all(&self, is_part_alone: bool) -> bool {
        match self.count {
            1 => is_part_alone && self.total == self.written,
            _ => (self.total - self.written).abs() <= self.slack + 1e-9 * self.written.abs(),
        }
    }
}

/// Whether the first words of a row are set in, or behind a mark of a list: "  Gasoline", "- Gasoline".
fn is_set_in(row: &Row) -> bool {
    let first = row.cells.iter().find(|it| !it.trim().is_empty());
    let marks = [' ', '\t', '\u{a0}', '-', '\u{2013}', '\u{2022}', '\u{b7}'];
    first.is_some_and(|it| unguarded(it).starts_with(marks))
}

/// A figure as it stands, with commas between thousands: for sums of neighbors only.
pub(super) fn raw(text: &str) -> Option<f64> {
    match figure(unguarded(text), Sign::Point) {
        Cell::Figure(value, _) => Some(value),
        _ => None,
    }
}
