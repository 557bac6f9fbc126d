//! Inventories in and out as tables of plain text (CSV): whatever a spreadsheet makes of one.
//!
//! A file comes in by three rooms, each of which a page can show, stop, or ask about: [`grid`]
//! makes sheets of cells of its bytes, [`meaning`] says what the columns hold, and [`lines`] makes
//! lines of the rows. What a file means is guessed from all of its columns and shown with the
//! guesses marked; what can be read in two ways is asked about, once for the file.
//! [`export`](export()) writes what is read back to the last digit. What is written begins with a byte
//! order mark: without one, a double click opens UTF-8 as windows-1252, and names are garbled.
//!
//! A smaller way in goes straight into the cells: [`mod@block`] reads what was pasted, [`cells`] fills
//! it into the lines.

pub mod block;
pub mod cells;
pub mod decode;
mod export;
pub mod grid;
pub mod lines;
pub mod meaning;
mod names;
pub mod request;
mod sheet;
pub mod table;
pub mod targets;

pub(crate) use export::row as write_row;
pub use export::{export, export_workbook, template, template_workbook};
pub(crate) use sheet::Workbook;

/// What written tables begin with; [`decode`] takes it away again.
pub(crate) const MARK: &str = "\u{feff}";

/// What a spreadsheet takes for the start of a formula.
const FORMULA_STARTS: [char; 4] = ['=', '+', '-', '@'];
/// The same signs as East Asian keyboards write them, which some spreadsheets take for the others.
const WIDE_STARTS: [char; 4] = ['\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether a spreadsheet could run a text, as it stands or after its leading apostrophes: a
/// spreadsheet swallows the first of them. Control characters are skipped by some before `=`.
fn is_risky(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(FORMULA_STARTS) || bare.starts_with(WIDE_STARTS) || bare.starts_with(['\t', '\r', '\n'])
}

/// A text with an apostrophe before it where a spreadsheet could run it.
pub(crate) fn guarded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 1);
    if is_risky(text) {
        out.push('\'');
    }
    out.push_str(text);
    out
}

/// Takes away the apostrophe which [`guarded`] put there, and no other.
fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_risky(text) => rest,
        _ => text,
    }
}
