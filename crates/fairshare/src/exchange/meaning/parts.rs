//! A sheet may hold more than one table, below or beside each other, or one that lies on its side:
//! each is read by heads of its own.

use super::Meaning;
use super::cell::{Cell, Sign, figure};
use super::fold::{folded, has_any, seen};
use super::heads::{said, year};
use super::layout::find_heads;
use super::unquoted::{with_figures_set_off, with_thousands_joined};
use crate::exchange::lines::sums::is_sum;
use crate::exchange::lines::words::{sector_of, source_of};
use crate::exchange::table::{Row, Table};

/// The most rows of a sheet that is looked at for several tables: a longer one is a list.
const MAX_ROWS: usize = 2_000;

/// The most rows of a table on its side, which are the columns of another.
const MAX_HEADS: usize = 40;

/// The tables of a sheet, each with the rows and columns that are its own.
pub fn parts(table: Table) -> Vec<Table> {
    let table = with_figures_set_off(with_thousands_joined(table));
    if table.rows.len() > MAX_ROWS || table.open_quote.is_some() {
        return vec![table];
    }
    if is_on_its_side(&table.rows) {
        return vec![turned(table)];
    }
    below_each_other(table).into_iter().flat_map(beside_each_other).collect()
}

pub(super) fn filled(row: &Row) -> impl Iterator<Item = (usize, String)> + '_ {
    row.cells.iter().map(|it| seen(it)).enumerate().filter(|(_, it)| !it.is_empty())
}

/// What a cell says as a head; nothing where it could be a label as well: a sector's or a fuel's name.
fn head(text: &str) -> Option<Meaning> {
    let says = said(text);
    let is_label = (says.sector.is_some() || says.source.is_some()) && says.unit.is_none();
    says.meaning
        .filter(|it| *it != Meaning::Ignore && text.len() <= 120 && (!is_label || says.measure.is_some()))
}

fn is_number(text: &str) -> bool {
    matches!(figure(text, Sign::Point), Cell::Figure(..)) && year(text).is_none()
}

/// Whether the first column holds the heads, and the rows what is told of each sector or source.
fn is_on_its_side(rows: &[Row]) -> bool {
    use Meaning::{GpcReference, Sector, Source};
    if rows.len() > MAX_HEADS {
        return false;
    }
    let mut kinds: Vec<Meaning> = Vec::new();
    let (mut headed, mut all) = (0, 0);
    for row in rows.iter().filter(|row| filled(row).count() > 1) {
        all += 1;
        let kind = head(row.cell(0));
        // Beside the head of a column stand other heads; beside that of a row only units may be some.
        let are_units = matches!(kind, Some(Meaning::AmountUnit | Meaning::EmissionsUnit));
        if !are_units && filled(row).any(|(at, it)| at > 0 && head(&it).is_some()) {
            return false;
        }
        let Some(kind) = kind else { continue };
        headed += 1;
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let is_labelled = kinds.iter().any(|it| matches!(it, GpcReference | Sector | Source));
    kinds.len() >= 3 && is_labelled && headed * 10 >= all * 6
}

/// A table on its side, with its columns as rows. Their lines are the numbers of the columns.
///
/// Nothing is refused here or where a table is cut: no more cells come out than were taken in, and a table on its
/// side has at most [`MAX_HEADS`] rows.
fn turned(table: Table) -> Table {
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    // A title above stays where it is.
    let is_title = |row: &&Row| filled(row).count() == 1 && head(row.cell(0)).is_none();
    let (titles, rows): (Vec<&Row>, Vec<&Row>) = table.rows.iter().partition(is_title);
    let mut out = empty_like(&table, table.name.clone());
    out.is_turned = true;
    let columns = (0..width)
        .map(|at| Row { line: at + 1, cells: rows.iter().map(|row| row.cell(at).to_owned()).collect() });
    for row in titles.into_iter().cloned().chain(columns) {
        // It has no more cells than before.
        let _ = out.push(row);
    }
    out
}

fn empty_like(table: &Table, name: String) -> Table {
    let mut out = Table::new(name, table.encoding);
    out.delimiter = table.delimiter;
    out.is_typed = table.is_typed;
    out.bare_formulas = table.bare_formulas;
    out
}

/// A table's name: what stands above it, behind the name of its sheet.
fn named(sheet: &str, title: &str) -> String {
    match (sheet, title) {
        ("", title) => title.chars().take(80).collect(),
        (sheet, "") => sheet.to_owned(),
        (sheet, title) => format!("{sheet}: {}", title.chars().take(80).collect::<String>()),
    }
}

fn is_title(row: &Row) -> bool {
    filled(row).count() == 1 && filled(row).all(|(_, it)| !is_number(&it))
}

/// Whether a row heads columns: two of its cells at least say so, one of them what its labels are, and none
/// is a figure.
fn is_heads(row: &Row) -> bool {
    let known: Vec<Meaning> = filled(row).filter_map(|(_, it)| head(&it)).collect();
    known.len() >= 2 && known.iter().any(|it| is_label(*it)) && filled(row).all(|(_, it)| !is_number(&it))
}

fn is_label(kind: Meaning) -> bool {
    use Meaning::{GpcReference, Name, Sector, Source, Subsector, Year};
    matches!(kind, GpcReference | Sector | Subsector | Source | Name | Year)
}

/// Whether the second table is another one, and not the next section of the first: it has other heads, or
/// its title says so.
fn is_another(heads: &Row, next: &Row, title: Option<&Row>) -> bool {
    let width = heads.cells.len().max(next.cells.len());
    // The first column may say its section instead.
    let differs = (1..width).any(|at| folded(heads.cell(at)) != folded(next.cell(at)));
    let says_so = title.and_then(|row| filled(row).next()).is_some_and(|(_, text)| {
        let words = folded(&text);
        let is_numbered = !goes_on(&words)
            && [" table ", " tabla ", " cuadro "].iter().any(|start| words.starts_with(start));
        is_numbered
            || has_any(
                &words,
                &[
                    "government operations",
                    "municipal operations",
                    "operaciones municipales",
                    "operaciones del gobierno",
                ],
            )
    });
    differs || says_so
}

/// Whether a folded title says that its table goes on from the page before: "Table 3 (continued)".
pub fn goes_on(words: &str) -> bool {
    has_any(words, &["continued", "cont", "contd", "continuacion", "continua"])
}

fn below_each_other(table: Table) -> Vec<Table> {
    let rows = &table.rows;
    let Some(mut heads) = find_heads(rows).map(|it| it.end - 1) else { return vec![table] };
    let mut starts = vec![0];
    for at in heads + 2..rows.len().saturating_sub(1) {
        let title = Some(&rows[at - 1]).filter(|row| is_title(row));
        let start = if title.is_some() { at - 1 } else { at };
        let is_apart = title.is_some() || rows[at].line > rows[at - 1].line + 1;
        if start > heads + 1 && is_apart && is_heads(&rows[at]) && is_another(&rows[heads], &rows[at], title)
        {
            starts.push(start);
            heads = at;
        }
    }
    if starts.len() == 1 {
        return vec![table];
    }
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    let part = |(start, end): (&usize, usize)| {
        let title = rows.get(*start).filter(|row| is_title(row)).and_then(|row| filled(row).next());
        // A part without a title has none in its name either.
        let title = title.map(|(_, it)| it).unwrap_or_default();
        let mut out = empty_like(&table, named(&table.name, &title));
        for row in &rows[*start..end] {
            let _ = out.push(row.clone());
        }
        out
    };
    starts.iter().zip(ends).map(part).collect()
}

fn beside_each_other(table: Table) -> Vec<Table> {
    let Some(heads) = find_heads(&table.rows).and_then(|it| table.rows.get(it.end - 1)) else {
        return vec![table];
    };
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut is_used = vec![false; width];
    for row in &table.rows {
        // A title above the table stands over no column.
        if filled(row).nth(1).is_some() {
            filled(row).for_each(|(at, _)| is_used[at] = true);
        }
    }
    let mut groups: Vec<std::ops::Range<usize>> = Vec::new();
    for at in (0..width).filter(|at| is_used[*at]) {
        match groups.last_mut() {
            Some(group) if group.end == at => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    // Each has labels and figures of its own; columns that are only set apart have not.
    let is_whole = |group: &std::ops::Range<usize>| {
        use Meaning::*;
        let kinds: Vec<Meaning> = group.clone().filter_map(|at| head(&seen(heads.cell(at)))).collect();
        kinds.iter().any(|it| is_label(*it))
            && kinds.iter().any(|it| matches!(it, Emissions | Amount | Co2 | Ch4 | N2o))
    };
    // A summary beside the table has labels that are known, and no heads that are.
    let is_summary = |group: &std::ops::Range<usize>| {
        let is_known = |it: &Row| {
            let words = folded(it.cell(group.start));
            sector_of(&words).is_some() || source_of(&words).is_some() || is_sum(&words)
        };
        let rows = || table.rows.iter().filter(|it| it.cells.len() > group.start + 1);
        let known = rows().filter(|it| is_known(it) && is_number(it.cell(group.start + 1))).count();
        group.len() > 1
            && group.clone().all(|at| head(&seen(heads.cell(at))).is_none())
            && known > 1
            && known * 2 > rows().count()
    };
    let is_first = |group: &std::ops::Range<usize>| groups.first() == Some(group);
    if groups.len() < 2 || !groups.iter().all(|it| is_whole(it) || !is_first(it) && is_summary(it)) {
        return vec![table];
    }
    let part = |group: &std::ops::Range<usize>| {
        let mut out = empty_like(&table, table.name.clone());
        for row in &table.rows {
            let own =
                |(at, cell): (usize, &String)| if group.contains(&at) { cell.clone() } else { String::new() };
            let cells = row.cells.iter().enumerate().map(own).collect();
            let _ = out.push(Row { line: row.line, cells });
        }
        out
    };
    groups.iter().map(part).collect()
}
