//! From bytes to sheets of cells, a slice at a time: what kind of file it is, how its letters are
//! encoded, what separates its cells. What holds no table is named for what it is.

mod archive;
pub mod html;
mod workbook;

use std::fmt;

pub use archive::Archive;
use workbook::Workbook;

use super::decode::{DecodeError, decode};
use super::table::{Reader, Row, Table, TableError};

/// Why a file has no table that can be read.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// It is another kind of file, or none.
    Decode(DecodeError),
    /// It is larger than what is taken.
    Table(TableError),
    /// A page without a table.
    NoTable,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Decode(why) => why.fmt(f),
            Refusal::Table(why) => why.fmt(f),
            Refusal::NoTable => f.write_str("a page without a table"),
        }
    }
}

impl std::error::Error for Refusal {}

/// A file while it is opened.
pub struct Opening {
    stage: Stage,
}

enum Stage {
    Text(Box<Reader>),
    Workbook(Box<Workbook>),
    Done(Vec<Table>),
}

impl Opening {
    /// Starts to open a file.
    ///
    /// # Errors
    /// [`Refusal`] where it is seen at once that there is no table in it.
    pub fn new(bytes: Vec<u8>) -> Result<Opening, Refusal> {
        let file = match decode(&bytes) {
            Ok(file) => file,
            Err(DecodeError::Workbook) => {
                return Ok(Opening { stage: Stage::Workbook(Box::new(Workbook::new(bytes)?)) });
            }
            Err(why) => return Err(Refusal::Decode(why)),
        };
        if html::is_html(&file.text) {
            let mut all = Vec::new();
            for rows in html::tables(&file.text) {
                let mut table = Table::new(String::new(), file.encoding);
                for row in rows {
                    table.push(row).map_err(Refusal::Table)?;
                }
                if !table.rows.is_empty() {
                    all.push(table);
                }
            }
            if all.is_empty() {
                return Err(Refusal::NoTable);
            }
            return Ok(Opening { stage: Stage::Done(all) });
        }
        Ok(Opening { stage: Stage::Text(Box::new(Reader::new(file, None))) })
    }

    /// Reads up to so many rows more; whether there may be more after them.
    ///
    /// # Errors
    /// [`Refusal`] where the file is larger than what is taken.
    pub fn read(&mut self, max_rows: usize) -> Result<bool, Refusal> {
        match &mut self.stage {
            Stage::Text(reader) => reader.read(max_rows).map_err(Refusal::Table),
            Stage::Workbook(book) => book.read(max_rows),
            Stage::Done(_) => Ok(false),
        }
    }

    /// How much is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        match &self.stage {
            Stage::Text(reader) => reader.progress(),
            Stage::Workbook(book) => book.progress(),
            Stage::Done(_) => 1.0,
        }
    }

    /// Its sheets, those without a cell left out.
    ///
    /// # Errors
    /// [`DecodeError::Empty`] where nothing stands in any.
    pub fn finish(self) -> Result<Vec<Table>, Refusal> {
        let mut tables = match self.stage {
            Stage::Text(reader) => vec![reader.finish()],
            Stage::Workbook(book) => book.finish(),
            Stage::Done(tables) => tables,
        };
        tables.retain(|table| !table.rows.is_empty());
        if tables.is_empty() { Err(Refusal::Decode(DecodeError::Empty)) } else { Ok(tables) }
    }
}

/// Opens a file in one go.
///
/// # Errors
/// [`Refusal`] where there is no table in it.
pub fn open(bytes: &[u8]) -> Result<Vec<Table>, Refusal> {
    let mut opening = Opening::new(bytes.to_vec())?;
    while opening.read(usize::MAX)? {}
    opening.finish()
}

/// A row without the empty cells at its end.
pub(super) fn trimmed(mut row: Row) -> Row {
    while row.cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        row.cells.pop();
    }
    row
}
