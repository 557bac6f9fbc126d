//! From a text to rows, a slice at a time: a page stays alive while a large file is read.

use std::fmt;

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::decode::{Decoded, Encoding};
use super::grid::trimmed;

/// What separates the cells of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, where the comma is a decimal point.
    Semicolon,
    /// A tabulator.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    /// All of them, the commonest first.
    pub const ALL: [Delimiter; 4] = [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab, Delimiter::Bar];

    /// The character.
    pub const fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        }
    }

    /// The one that splits the first rows of a text most consistently; a comma where none does.
    ///
    /// ```
    /// use fairshare::exchange::table::Delimiter;
    ///
    /// assert_eq!(Delimiter::of("sector;tons\nLivestock;1,5\nLand;-2,5"), Delimiter::Semicolon);
    /// ```
    pub fn of(text: &str) -> Delimiter {
        let mut best = (Delimiter::Comma, (0, 0));
        for delimiter in Delimiter::ALL {
            let score = consistency(text.as_bytes(), delimiter.byte());
            if score > best.1 {
                best = (delimiter, score);
            }
        }
        best.0
    }
}

/// How many of the first rows are looked at for the delimiter, and how much of the text.
const LOOK_ROWS: usize = 40;
const LOOK_BYTES: usize = 64 << 10;

/// How many of the first rows have the commonest number of delimiters, and that number.
fn consistency(text: &[u8], delimiter: u8) -> (usize, usize) {
    let mut counts = Vec::new();
    let (mut count, mut quoted, mut at_start, mut is_blank) = (0, false, true, true);
    for byte in text.iter().take(LOOK_BYTES).chain(b"\n") {
        match *byte {
            b'"' if quoted => quoted = false,
            // Also the second of a doubled quote, which opens again what the first closed.
            b'"' if at_start => quoted = true,
            _ if quoted => {}
            b'\n' | b'\r' => {
                if !is_blank {
                    counts.push(count);
                }
                if counts.len() == LOOK_ROWS {
                    break;
                }
                (count, at_start, is_blank) = (0, true, true);
                continue;
            }
            // Quotes open after any of the delimiters: what is quoted must not depend on which one
            // is tried, or a quoted text of many lines speaks for the wrong one.
            it if Delimiter::ALL.iter().any(|delimiter| delimiter.byte() == it) => {
                count += usize::from(it == delimiter);
                (at_start, is_blank) = (true, false);
                continue;
            }
            _ => at_start = false,
        }
        is_blank = false;
    }
    let rows_with = |wanted: usize| counts.iter().filter(|count| **count == wanted).count();
    let scores = counts.iter().filter(|count| **count > 0).map(|count| (rows_with(*count), *count));
    scores.max().unwrap_or((0, 0))
}

/// A row of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file in which it starts, counted from one.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

impl Row {
    /// A cell; an empty one beyond the row's end.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// A sheet of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name in its workbook; empty elsewhere.
    pub name: String,
    /// The rows in which something stands, in order.
    pub rows: Vec<Row>,
    /// What separated their cells, in a file of plain text.
    pub delimiter: Option<Delimiter>,
    /// What the file's letters were encoded in.
    pub encoding: Encoding,
    /// Whether its figures are numbers of a workbook, whose decimals are no question.
    pub is_typed: bool,
    /// The line in which a quotation mark opens that never closes: from its row on, the file may
    /// mean something else than what is read.
    pub open_quote: Option<usize>,
    /// Whether it lay on its side: its rows were columns, and its lines are their numbers.
    pub is_turned: bool,
    /// How many cells hold a formula whose value was not saved.
    pub bare_formulas: usize,
    cells: usize,
}

impl Table {
    /// An empty one.
    pub fn new(name: String, encoding: Encoding) -> Table {
        Table {
            name,
            rows: Vec::new(),
            delimiter: None,
            encoding,
            is_typed: false,
            open_quote: None,
            is_turned: false,
            bare_formulas: 0,
            cells: 0,
        }
    }

    /// Adds a row, unless nothing stands in it.
    ///
    /// # Errors
    /// [`TableError`] where there would be more than what is taken.
    pub fn push(&mut self, row: Row) -> Result<(), TableError> {
        let row = trimmed(row);
        if row.cells.is_empty() {
            return Ok(());
        }
        if row.cells.len() > Reader::MAX_COLUMNS {
            return Err(TableError::TooManyColumns { line: row.line });
        }
        if self.rows.len() == Reader::MAX_ROWS {
            return Err(TableError::TooManyRows);
        }
        self.cells += row.cells.len();
        if self.cells > Reader::MAX_CELLS {
            return Err(TableError::TooManyCells);
        }
        self.rows.push(row);
        Ok(())
    }

    /// Whether its cells were separated by semicolons, as where the comma is a decimal point.
    pub fn is_semicolon(&self) -> bool {
        self.delimiter == Some(Delimiter::Semicolon)
    }
}

/// Why a text is not read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableError {
    /// More rows than [`Reader::MAX_ROWS`].
    TooManyRows,
    /// A row of more cells than [`Reader::MAX_COLUMNS`].
    TooManyColumns {
        /// The line in which it starts.
        line: usize,
    },
    /// More cells than [`Reader::MAX_CELLS`] in all.
    TooManyCells,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TableError::TooManyRows => write!(f, "more than {} rows", Reader::MAX_ROWS),
            TableError::TooManyColumns { line } => {
                write!(f, "more than {} cells in line {line}", Reader::MAX_COLUMNS)
            }
            TableError::TooManyCells => write!(f, "more than {} cells", Reader::MAX_CELLS),
        }
    }
}

impl std::error::Error for TableError {}

/// Reads a text row by row, in slices.
///
/// ```
/// use fairshare::exchange::decode::decode;
/// use fairshare::exchange::table::Reader;
///
/// let mut reader = Reader::new(decode(b"a,\"b\nc\"\n1,2").map_err(|_| "no text")?, None);
/// while reader.read(1000).map_err(|_| "too large")? {
///     // Show `reader.progress()`, and let the page breathe.
/// }
/// let table = reader.finish();
/// assert_eq!((table.rows[0].cell(1), table.rows[1].line), ("b\nc", 3));
/// # Ok::<(), &str>(())
/// ```
pub struct Reader {
    text: String,
    table: Table,
    delimiter: Delimiter,
    csv: csv_core::Reader,
    /// How much of the text is read.
    at: usize,
    /// The line which begins or goes on there.
    line: usize,
    /// Whether a quotation mark in it opens and none closes.
    is_odd: bool,
    /// A row's cells without what separated them, and where each ends.
    content: Vec<u8>,
    ends: Vec<usize>,
}

impl Reader {
    /// The most rows taken.
    pub const MAX_ROWS: usize = 200_000;
    /// The most cells of a row, empty ones at its end not counted.
    pub const MAX_COLUMNS: usize = 256;
    /// The most cells of a row that are read at all: as many as a spreadsheet has.
    const MAX_READ: usize = 16_384;
    /// The most cells of a file: 64 MB of commas would fill a browser tab's memory.
    pub const MAX_CELLS: usize = 6_000_000;

    /// Starts to read; without a delimiter, by the one that is found.
    pub fn new(file: Decoded, delimiter: Option<Delimiter>) -> Reader {
        let (said, start) = said_delimiter(&file.text);
        let delimiter = delimiter.or(said).unwrap_or_else(|| Delimiter::of(&file.text));
        let mut table = Table::new(String::new(), file.encoding);
        table.delimiter = Some(delimiter);
        Reader {
            is_odd: file.text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1,
            text: file.text,
            table,
            delimiter,
            csv: csv(delimiter, true),
            at: start,
            line: 1,
            content: vec![0; 1024],
            ends: vec![0; Reader::MAX_COLUMNS + 1],
        }
    }

    /// What separates the cells.
    pub fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// How much is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        self.at as f64 / self.text.len().max(1) as f64
    }

    /// Reads up to so many rows more; whether there may be more after them.
    ///
    /// # Errors
    /// [`TableError`] where the file is larger than what is taken.
    pub fn read(&mut self, max_rows: usize) -> Result<bool, TableError> {
        for _ in 0..max_rows {
            let Some(row) = self.read_row()? else { return Ok(false) };
            self.table.push(row)?;
        }
        Ok(true)
    }

    /// What was read.
    pub fn finish(self) -> Table {
        self.table
    }

    fn read_row(&mut self) -> Result<Option<Row>, TableError> {
        // Blank lines, and the second half of a line's end, would hide in which line a row starts.
        let text = self.text.as_bytes();
        let breaks = text[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.line += line_breaks(text, self.at, self.at + breaks);
        self.at += breaks;
        let start = self.at;
        let Some(row) = self.read_record()? else { return Ok(None) };
        let spans = line_breaks(self.text.as_bytes(), start, self.at) > 1;
        if self.is_odd
            && self.table.open_quote.is_none()
            && (spans || self.at == self.text.len())
            && self.swallows(start)
        {
            // A mark that never closes would swallow the rows below it: this row is read once
            // more, with its marks as letters, and the table says so.
            self.table.open_quote = Some(row.line);
            (self.at, self.line) = (start, row.line);
            let quoting = std::mem::replace(&mut self.csv, csv(self.delimiter, false));
            let row = self.read_record()?;
            self.csv = quoting;
            return Ok(row);
        }
        Ok(Some(row))
    }

    /// Whether a row that goes over several lines swallows others: its first line has an odd number
    /// of marks, and the next one looks like a row of its own.
    fn swallows(&self, start: usize) -> bool {
        let mut lines = self.text[start..self.at].split(['\r', '\n']).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or("");
        let count = |line: &str, byte: u8| line.bytes().filter(|it| *it == byte).count();
        let usual = self.table.rows.first().map_or(0, |row| row.cells.len().saturating_sub(1));
        let is_row = |line: &str| usual > 0 && count(line, self.delimiter.byte()) >= usual;
        let is_last = self.at == self.text.len();
        count(first, b'"') % 2 == 1 && lines.next().map_or(is_last, |next| is_row(next) || is_last)
    }

    fn read_record(&mut self) -> Result<Option<Row>, TableError> {
        let text = self.text.as_bytes();
        let (start, mut length, mut cells) = (self.at, 0, 0);
        loop {
            let (result, read, written, ended) =
                self.csv.read_record(&text[self.at..], &mut self.content[length..], &mut self.ends[cells..]);
            self.at += read;
            length += written;
            cells += ended;
            match result {
                // The next call sees the text's end.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.content.resize(self.content.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if self.ends.len() < Self::MAX_READ => {
                    self.ends.resize(Self::MAX_READ, 0);
                }
                ReadRecordResult::OutputEndsFull => {
                    return Err(TableError::TooManyColumns { line: self.line });
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        let line = self.line;
        self.line += line_breaks(text, start, self.at);
        let mut from = 0;
        let mut cell = |end: &usize| {
            let content = self.content.get(from..*end).unwrap_or_default();
            from = *end;
            // Cut at letters of ASCII only, so that it is still UTF-8.
            String::from_utf8_lossy(content).into_owned()
        };
        Ok(Some(Row { line, cells: self.ends[..cells].iter().map(&mut cell).collect() }))
    }
}

fn csv(delimiter: Delimiter, quoting: bool) -> csv_core::Reader {
    ReaderBuilder::new().delimiter(delimiter.byte()).quoting(quoting).build()
}

/// The delimiter that a first line `sep=;` says, as spreadsheets write and read it, and where the
/// table begins then.
fn said_delimiter(text: &str) -> (Option<Delimiter>, usize) {
    let line = text.lines().next().unwrap_or("");
    let bare = line.trim().trim_matches('"');
    let said = bare.get(..4).filter(|it| it.eq_ignore_ascii_case("sep=")).and(bare.get(4..));
    let delimiter = said.and_then(|said| {
        let byte = if said.is_empty() && line.contains("=\t") { b'\t' } else { *said.as_bytes().first()? };
        Delimiter::ALL.into_iter().find(|it| it.byte() == byte && said.len() <= 1)
    });
    (delimiter, if delimiter.is_some() { line.len() } else { 0 })
}

/// How many lines end between two places: by `\r\n`, `\n` or `\r`, counted at its last byte.
fn line_breaks(text: &[u8], from: usize, to: usize) -> usize {
    let ends_line = |at: &usize| match text[*at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (from..to).filter(ends_line).count()
}
