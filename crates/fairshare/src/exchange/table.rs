//! From a text to rows, a slice at a time: a page stays alive while a large file is read.

use std::fmt;

use csv_core::{ReadRecordResult, ReaderBuilder};

use super::decode::{Decoded, Encoding};

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

/// All rows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The rows in which something stands, in order.
    pub rows: Vec<Row>,
    /// What separated their cells.
    pub delimiter: Delimiter,
    /// What the file's letters were encoded in.
    pub encoding: Encoding,
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
    encoding: Encoding,
    delimiter: Delimiter,
    csv: csv_core::Reader,
    /// How much of the text is read.
    at: usize,
    /// The line which begins or goes on there.
    line: usize,
    cells: usize,
    rows: Vec<Row>,
    /// A row's cells without what separated them, and where each ends.
    content: Vec<u8>,
    ends: Vec<usize>,
}

impl Reader {
    /// The most rows taken.
    pub const MAX_ROWS: usize = 200_000;
    /// The most cells of a row.
    pub const MAX_COLUMNS: usize = 256;
    /// The most cells of a file: 64 MB of commas would fill a browser tab's memory.
    pub const MAX_CELLS: usize = 6_000_000;

    /// Starts to read; without a delimiter, by the one that is found.
    pub fn new(file: Decoded, delimiter: Option<Delimiter>) -> Reader {
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::of(&file.text));
        Reader {
            text: file.text,
            encoding: file.encoding,
            delimiter,
            csv: ReaderBuilder::new().delimiter(delimiter.byte()).build(),
            at: 0,
            line: 1,
            cells: 0,
            rows: Vec::new(),
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
            if row.is_blank() {
                continue;
            }
            if self.rows.len() == Self::MAX_ROWS {
                return Err(TableError::TooManyRows);
            }
            self.cells += row.cells.len();
            if self.cells > Self::MAX_CELLS {
                return Err(TableError::TooManyCells);
            }
            self.rows.push(row);
        }
        Ok(true)
    }

    /// What was read.
    pub fn finish(self) -> Table {
        Table { rows: self.rows, delimiter: self.delimiter, encoding: self.encoding }
    }

    fn read_row(&mut self) -> Result<Option<Row>, TableError> {
        let text = self.text.as_bytes();
        // Blank lines, and the second half of a line's end, would hide in which line a row starts.
        let breaks = text[self.at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.line += line_breaks(text, self.at, self.at + breaks);
        self.at += breaks;
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
                ReadRecordResult::OutputEndsFull => {
                    return Err(TableError::TooManyColumns { line: self.line });
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if cells > Self::MAX_COLUMNS {
            return Err(TableError::TooManyColumns { line: self.line });
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

/// How many lines end between two places: by `\r\n`, `\n` or `\r`, counted at its last byte.
fn line_breaks(text: &[u8], from: usize, to: usize) -> usize {
    let ends_line = |at: &usize| match text[*at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (from..to).filter(ends_line).count()
}
