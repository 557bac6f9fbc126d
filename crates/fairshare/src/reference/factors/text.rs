//! Reads the tables' text: cells between bars, comments, and where the rows below were published.

use crate::reference::CheckLevel;
use crate::reference::publications::{self, Publication};

/// A row of a table's text with where it was published.
pub(super) struct TextRow {
    pub(super) cells: [&'static str; 10],
    pub(super) publication: &'static Publication,
    pub(super) level: CheckLevel,
}

impl TextRow {
    /// The figure in a cell; an empty cell has none.
    pub(super) fn number(&self, cell: usize) -> Option<f64> {
        number(self.cells[cell])
    }
}

/// The rows of a table's text, in order.
pub(super) fn rows(text: &'static str) -> impl Iterator<Item = TextRow> {
    let mut source = None;
    text.lines().filter_map(move |line| {
        if let Some(named) = line.strip_prefix("@ ") {
            source = source_of(named);
            return None;
        }
        if line.starts_with('#') || line.is_empty() {
            return None;
        }
        let (publication, level) = source?;
        let mut cells = [""; 10];
        for (cell, text) in cells.iter_mut().zip(line.split('|')) {
            *cell = text;
        }
        Some(TextRow { cells, publication, level })
    })
}

fn source_of(named: &str) -> Option<(&'static Publication, CheckLevel)> {
    let (id, level) = named.split_once(' ')?;
    let publication = publications::ALL.iter().find(|it| it.id == id)?;
    let level = [CheckLevel::A, CheckLevel::B, CheckLevel::C].into_iter().find(|it| it.code() == level)?;
    Some((publication, level))
}

/// Reads a decimal number exactly: a whole number below 2^53 divided by a power of ten rounds
/// once, so the result is the double nearest to what was printed. (The standard library's reader
/// does the same for all numbers there are, at 10 kB.)
pub(crate) fn number(text: &str) -> Option<f64> {
    let (mut digits, mut scale, mut after_point) = (0_u64, 1.0, false);
    if text.is_empty() || text.len() > 15 {
        return None;
    }
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10 + u64::from(byte - b'0');
                if after_point {
                    scale *= 10.0;
                }
            }
            b'.' if !after_point => after_point = true,
            _ => return None,
        }
    }
    Some(digits as f64 / scale)
}
