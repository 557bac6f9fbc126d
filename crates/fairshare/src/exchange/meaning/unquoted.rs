//! Figures whose thousands stand apart by a comma without quotation marks around them: `18,000` is cut where cells are
//! separated by commas. What was cut is put together again where it can be told.

use super::cell::{Cell, Sign, figure};
use super::fold::folded;
use super::heads::year;
use super::layout::find_heads;
use super::parts::filled;
use crate::exchange::lines::words::{sector_of, source_of};
use crate::exchange::table::{Delimiter, Row, Table};

/// A table with heads whose longer rows have figures that were cut: three digits behind one to three, as many of them
/// as the row is longer.
pub(super) fn with_thousands_joined(mut table: Table) -> Table {
    let Some(heads) = find_heads(&table.rows).filter(|_| table.delimiter == Some(Delimiter::Comma)) else {
        return table;
    };
    let wide = table.rows.get(heads.end - 1).map_or(0, width);
    let is_long = |row: &&Row| width(row) > wide;
    let body = || table.rows[heads.end..].iter().filter(is_long);
    let all: Option<Vec<Vec<String>>> = body().map(|row| joined(row, wide)).collect();
    let Some(all) = all.filter(|it| wide >= 2 && !it.is_empty()) else { return table };
    let long = table.rows.iter_mut().skip(heads.end).filter(|row| width(row) > wide);
    for (row, cells) in long.zip(all) {
        row.cells = cells;
    }
    table
}

fn width(row: &Row) -> usize {
    row.cells.iter().rposition(|it| !it.trim().is_empty()).map_or(0, |at| at + 1)
}

/// The cells of a row with its figures whole, where that can be done in one way.
fn joined(row: &Row, wide: usize) -> Option<Vec<String>> {
    let cells: Vec<&str> = row.cells[..width(row)].iter().map(|it| it.trim()).collect();
    let mut out: Vec<String> = Vec::with_capacity(wide);
    let mut is_open = false;
    for cell in &cells {
        let begins = out.last().is_some_and(|it| starts_figure(it));
        let goes_on = (is_open || begins) && ends_figure(cell);
        match out.last_mut().filter(|_| goes_on) {
            Some(last) => last.push_str(cell),
            None => out.push((*cell).to_owned()),
        }
        is_open = goes_on && cell.len() == 3;
    }
    (out.len() == wide).then_some(out)
}

/// One to three digits, of which the first is none of zero, behind signs: "18", "(2", "$1".
fn starts_figure(text: &str) -> bool {
    let digits = text.trim_start_matches(['(', '-', '$', '~', ' ']);
    (1..=3).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|it| it.is_ascii_digit())
}

/// Three digits, with decimals or a sign behind them: "000", "637.5", "300)".
fn ends_figure(text: &str) -> bool {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    text.len() - rest.len() == 3
        && rest.chars().all(|it| it.is_ascii_digit() || matches!(it, '.' | ')' | '*'))
        && (rest.is_empty() || !rest.starts_with(|it: char| it.is_ascii_digit()))
}

/// A table of lines that nothing separates into cells, as of a page: "Residential electricity 18,000 MTCO2e". All its
/// commas stand between thousands, and its labels are known; behind them figures become cells of their own.
pub(super) fn with_figures_set_off(mut table: Table) -> Table {
    let is_of_lines = table.delimiter == Some(Delimiter::Comma);
    let lines = || table.rows.iter().map(|row| row.cells.join(","));
    if !is_of_lines || !lines().all(|it| commas_are_of_thousands(&it)) {
        return table;
    }
    let cut: Vec<Option<Vec<String>>> = lines().map(|it| set_off(&it)).collect();
    let figures = cut.iter().flatten();
    let known = figures.clone().filter(|it| {
        let words = folded(&it[0]);
        sector_of(&words).is_some() || source_of(&words).is_some()
    });
    if known.count() * 2 < figures.count() || table.rows.iter().any(|row| filled(row).count() > 4) {
        return table;
    }
    for (row, cells) in table.rows.iter_mut().zip(cut) {
        row.cells = cells.unwrap_or_else(|| vec![row.cells.join(",")]);
    }
    table
}

/// Whether each comma of a line stands between digits, three of them and no more behind it.
fn commas_are_of_thousands(line: &str) -> bool {
    let mut parts = line.split(',');
    let mut before = parts.next().unwrap_or_default();
    parts.all(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let first = before.bytes().rev().take_while(u8::is_ascii_digit).count();
        before = part;
        digits == 3 && (1..=3).contains(&first)
    })
}

/// A line as its label and the figures behind it, with the unit behind the last.
fn set_off(line: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_figure = |it: &&str| matches!(figure(it, Sign::Point), Cell::Figure(_, rest) if rest.is_empty() || rest == "%");
    let last = words.iter().rposition(is_figure)?;
    let first = words[..last].iter().rposition(|it| !is_figure(it))? + 1;
    // The year of a title is none of its figures: "City inventory 2019".
    if first == last && first > 1 && year(words[last]).is_some() {
        return None;
    }
    let label = words[..first].join(" ");
    let mut cells = vec![label.trim_end_matches([':', '.', ' ']).to_owned()];
    cells.extend(words[first..=last].iter().map(|it| (*it).to_owned()));
    let unit = words[last + 1..].join(" ");
    if let Some(cell) = cells.last_mut().filter(|_| !unit.is_empty()) {
        *cell = format!("{cell} {unit}");
    }
    Some(cells)
}
