//! Workbooks: the sheets of .xlsx, .xlsm and .ods, a slice of rows at a time. A cell is what its
//! program last showed of it: values, never formulas, and no macro runs.

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::archive::Archive;
use crate::exchange::decode::{DecodeError, Encoding};
use crate::exchange::table::{Row, Table, TableError};

/// The most sheets that are read.
const MAX_SHEETS: usize = 100;
/// The last column that is read, as many as a table may have.
const MAX_COLUMNS: usize = 300;
/// The most shared texts.
const MAX_TEXTS: usize = 2_000_000;

const DAMAGED: Refusal = Refusal::Decode(DecodeError::Workbook);

/// A workbook while it is read.
pub struct Workbook {
    archive: Archive,
    /// Sheets still to come: name and file.
    pending: Vec<(String, String)>,
    count: usize,
    texts: Vec<String>,
    /// What is read now: its bytes, and how far it is.
    part: Part,
    at: usize,
    tables: Vec<Table>,
    is_open_document: bool,
}

/// What is read now.
enum Part {
    Nothing,
    Texts(Vec<u8>),
    Sheet(Vec<u8>),
}

impl Workbook {
    /// Looks into an archive.
    ///
    /// # Errors
    /// What it is, where it is no workbook.
    pub fn new(bytes: Vec<u8>) -> Result<Workbook, Refusal> {
        let mut archive = Archive::read(bytes)?;
        let book = |pending: Vec<(String, String)>, archive, part, is_open_document| Workbook {
            archive,
            count: pending.len().max(1),
            pending,
            texts: Vec::new(),
            part,
            at: 0,
            tables: Vec::new(),
            is_open_document,
        };
        if archive.has("xl/workbook.xml") {
            let main = archive.file("xl/workbook.xml")?.ok_or(DAMAGED)?;
            // Without relations no sheet has a file, and the workbook is refused as damaged below.
            let relations = archive.file("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
            let mut sheets = sheets(&main, &relations)?;
            if sheets.is_empty() {
                return Err(DAMAGED);
            }
            sheets.truncate(MAX_SHEETS);
            sheets.reverse();
            let texts = archive.file("xl/sharedStrings.xml")?;
            return Ok(book(sheets, archive, texts.map_or(Part::Nothing, Part::Texts), false));
        }
        if archive.has("content.xml")
            && archive.has("META-INF/manifest.xml")
            && !archive.has("xl/workbook.bin")
        {
            // It is there, as asked above.
            let manifest = archive.file("META-INF/manifest.xml")?.unwrap_or_default();
            if String::from_utf8_lossy(&manifest).contains("encryption-data") {
                return Err(Refusal::Decode(DecodeError::Locked));
            }
            let content = archive.file("content.xml")?.ok_or(DAMAGED)?;
            return Ok(book(Vec::new(), archive, Part::Sheet(content), true));
        }
        Err(if archive.has("xl/workbook.bin") { DAMAGED } else { Refusal::Decode(DecodeError::Archive) })
    }

    /// How much is read, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let share = match &self.part {
            Part::Sheet(bytes) => self.at as f64 / bytes.len().max(1) as f64,
            _ => 0.0,
        };
        let done = self.count.saturating_sub(self.pending.len() + 1) as f64;
        ((done + share) / self.count as f64).clamp(0.0, 1.0)
    }

    /// What was read.
    pub fn finish(self) -> Vec<Table> {
        self.tables
    }

    /// Reads up to so many rows more; whether there may be more after them.
    ///
    /// # Errors
    /// Why a sheet cannot be read.
    pub fn read(&mut self, max_rows: usize) -> Result<bool, Refusal> {
        match std::mem::replace(&mut self.part, Part::Nothing) {
            Part::Texts(bytes) => {
                let end = self.texts(&bytes, max_rows.saturating_mul(20))?;
                if let Some(at) = end {
                    self.at = at;
                    self.part = Part::Texts(bytes);
                }
                Ok(true)
            }
            Part::Sheet(bytes) => {
                let end = if self.is_open_document {
                    self.open_rows(&bytes, max_rows)
                } else {
                    self.rows(&bytes, max_rows)
                }?;
                match end {
                    Some(at) => {
                        self.at = at;
                        self.part = Part::Sheet(bytes);
                        Ok(true)
                    }
                    None => Ok(!self.pending.is_empty()),
                }
            }
            Part::Nothing => {
                let Some((name, file)) = self.pending.pop() else { return Ok(false) };
                // A sheet of charts has no file of rows.
                if let Some(bytes) = self.archive.file(&file)? {
                    let mut table = Table::new(name, Encoding::Utf8);
                    table.is_typed = true;
                    self.tables.push(table);
                    (self.at, self.part) = (0, Part::Sheet(bytes));
                }
                Ok(true)
            }
        }
    }

    /// Reads shared texts; where the next ones begin, if there are more.
    fn texts(&mut self, bytes: &[u8], max: usize) -> Result<Option<usize>, Refusal> {
        let mut reader = reader(bytes, self.at)?;
        let (mut text, mut is_in, mut phonetic, mut count) = (String::new(), false, 0_usize, 0);
        loop {
            match reader.read_event().map_err(|_| DAMAGED)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    b"si" => text.clear(),
                    b"t" => is_in = phonetic == 0,
                    b"rPh" => phonetic += 1,
                    _ => {}
                },
                Event::Text(part) if is_in => text.push_str(&part.unescape().map_err(|_| DAMAGED)?),
                Event::CData(part) if is_in => text.push_str(&String::from_utf8_lossy(&part)),
                Event::Empty(tag) if tag.local_name().as_ref() == b"si" => self.texts.push(String::new()),
                Event::End(tag) => match tag.local_name().as_ref() {
                    b"t" => is_in = false,
                    b"rPh" => phonetic = phonetic.saturating_sub(1),
                    b"si" => {
                        if self.texts.len() >= MAX_TEXTS {
                            return Err(Refusal::Table(TableError::TooManyCells));
                        }
                        self.texts.push(std::mem::take(&mut text));
                        count += 1;
                        if count >= max {
                            return Ok(Some(self.at + reader.buffer_position() as usize));
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads rows of a sheet; where the next ones begin, if there are more.
    fn rows(&mut self, bytes: &[u8], max: usize) -> Result<Option<usize>, Refusal> {
        let mut reader = reader(bytes, self.at)?;
        let Some(table) = self.tables.last_mut() else { return Ok(None) };
        let mut row = Row { line: 0, cells: Vec::new() };
        let mut cell = CellParts::default();
        let (mut into, mut count) = (Into::Nothing, 0);
        loop {
            match reader.read_event().map_err(|_| DAMAGED)? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    b"row" => {
                        let said = attribute(&tag, b"r").and_then(|it| it.parse().ok());
                        let before = table.rows.last().map_or(0, |it| it.line);
                        row = Row { line: said.unwrap_or(before + 1), cells: Vec::new() };
                    }
                    b"c" => cell = CellParts::of(&tag, row.cells.len()),
                    b"v" => into = Into::Value,
                    b"f" => {
                        cell.has_formula = true;
                        into = Into::Formula;
                    }
                    b"t" => into = Into::Text,
                    _ => {}
                },
                Event::Empty(tag) if tag.local_name().as_ref() == b"f" => cell.has_formula = true,
                Event::Text(part) => {
                    let text = part.unescape().map_err(|_| DAMAGED)?;
                    match into {
                        Into::Value => cell.value.push_str(&text),
                        Into::Text => cell.text.push_str(&text),
                        Into::Formula => cell.formula.push_str(&text),
                        Into::Nothing => {}
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    b"v" | b"f" | b"t" => into = Into::Nothing,
                    b"c" => {
                        let done = std::mem::take(&mut cell);
                        if done.is_bare_formula() {
                            table.bare_formulas += 1;
                        }
                        let at = done.column;
                        let text = done.shown(&self.texts);
                        if at < MAX_COLUMNS && !text.is_empty() {
                            if row.cells.len() <= at {
                                row.cells.resize(at + 1, String::new());
                            }
                            row.cells[at] = text;
                        }
                    }
                    b"row" => {
                        let line = row.line;
                        table
                            .push(std::mem::replace(&mut row, Row { line, cells: Vec::new() }))
                            .map_err(Refusal::Table)?;
                        count += 1;
                        if count >= max {
                            return Ok(Some(self.at + reader.buffer_position() as usize));
                        }
                    }
                    b"sheetData" => return Ok(None),
                    _ => {}
                },
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    /// Reads rows of an OpenDocument sheet.
    fn open_rows(&mut self, bytes: &[u8], max: usize) -> Result<Option<usize>, Refusal> {
        let mut reader = reader(bytes, self.at)?;
        let (mut cells, mut text, mut value): (Vec<String>, String, Option<String>) =
            (Vec::new(), String::new(), None);
        let (mut repeat, mut rows, mut is_in, mut count, mut in_note) = (1, 1, false, 0, 0_usize);
        let end_cell =
            |cells: &mut Vec<String>, text: &mut String, value: &mut Option<String>, repeat: usize| {
                let shown = value.take().unwrap_or_else(|| std::mem::take(text));
                text.clear();
                for _ in 0..repeat.min(MAX_COLUMNS.saturating_sub(cells.len())) {
                    cells.push(shown.clone());
                }
            };
        loop {
            let event = reader.read_event().map_err(|_| DAMAGED)?;
            let is_empty = matches!(event, Event::Empty(_));
            match event {
                Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                    b"table" if !is_empty && tag.name().as_ref() == b"table:table" => {
                        if self.tables.len() >= MAX_SHEETS {
                            return Ok(None);
                        }
                        let mut table =
                            Table::new(attribute(&tag, b"name").unwrap_or_default(), Encoding::Utf8);
                        table.is_typed = true;
                        self.tables.push(table);
                        self.count = 0;
                    }
                    b"table-row" => {
                        cells.clear();
                        rows = attribute(&tag, b"number-rows-repeated")
                            .and_then(|it| it.parse().ok())
                            .unwrap_or(1);
                        if is_empty {
                            self.count += rows;
                        }
                    }
                    b"table-cell" | b"covered-table-cell" => {
                        repeat = attribute(&tag, b"number-columns-repeated")
                            .and_then(|it| it.parse().ok())
                            .unwrap_or(1);
                        let is_number = attribute(&tag, b"value-type")
                            .is_some_and(|it| matches!(it.as_str(), "float" | "currency"));
                        value = attribute(&tag, b"value").filter(|_| is_number);
                        if is_empty {
                            end_cell(&mut cells, &mut text, &mut value, repeat);
                        }
                    }
                    b"annotation" if !is_empty => in_note += 1,
                    b"p" => {
                        is_in = in_note == 0 && !is_empty;
                        if is_in && !text.is_empty() {
                            text.push(' ');
                        }
                    }
                    b"s" | b"tab" | b"line-break" if is_in => text.push(' '),
                    _ => {}
                },
                Event::Text(part) if is_in => text.push_str(&part.unescape().map_err(|_| DAMAGED)?),
                Event::End(tag) => match tag.local_name().as_ref() {
                    b"p" => is_in = false,
                    b"annotation" => in_note = in_note.saturating_sub(1),
                    b"table-cell" | b"covered-table-cell" => {
                        end_cell(&mut cells, &mut text, &mut value, repeat)
                    }
                    b"table-row" => {
                        let Some(table) = self.tables.last_mut() else { return Err(DAMAGED) };
                        let is_blank = cells.iter().all(|cell| cell.trim().is_empty());
                        for nth in 0..if is_blank { 0 } else { rows.min(1000) } {
                            let row = Row { line: self.count + nth + 1, cells: cells.clone() };
                            table.push(row).map_err(Refusal::Table)?;
                        }
                        self.count = self.count.saturating_add(rows);
                        count += 1;
                        if count >= max {
                            return Ok(Some(self.at + reader.buffer_position() as usize));
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }
}

/// Where the text that comes next belongs.
enum Into {
    Nothing,
    Value,
    Text,
    Formula,
}

/// A cell of a sheet while it is read.
#[derive(Default)]
struct CellParts {
    column: usize,
    kind: String,
    value: String,
    text: String,
    formula: String,
    has_formula: bool,
}

impl CellParts {
    fn of(tag: &BytesStart, next: usize) -> CellParts {
        let column = attribute(tag, b"r").and_then(|name| column(&name)).unwrap_or(next);
        CellParts { column, kind: attribute(tag, b"t").unwrap_or_default(), ..CellParts::default() }
    }

    fn is_bare_formula(&self) -> bool {
        self.has_formula && self.value.is_empty() && self.text.is_empty() && self.kind != "str"
    }

    /// What its program last showed of it.
    fn shown(self, texts: &[String]) -> String {
        if self.is_bare_formula() {
            return format!("={}", self.formula);
        }
        match self.kind.as_str() {
            "s" => self
                .value
                .trim()
                .parse()
                .ok()
                .and_then(|at: usize| texts.get(at).cloned())
                .unwrap_or_default(),
            "inlineStr" => self.text,
            "b" => if self.value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            _ => self.value,
        }
    }
}

/// The column of a cell's name: `AB12` is the 28th, 27 counted from zero.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let number =
        letters.fold(0, |sum: usize, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A' + 1));
    number.checked_sub(1)
}

fn reader(bytes: &[u8], at: usize) -> Result<Reader<&[u8]>, Refusal> {
    let mut reader = Reader::from_reader(bytes.get(at..).ok_or(DAMAGED)?);
    // A slice begins in the middle: what ends there did not begin in it.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    Ok(reader)
}

/// An attribute by its name without a prefix.
fn attribute(tag: &BytesStart, name: &[u8]) -> Option<String> {
    let is_it = |it: &Attribute| it.key.local_name().as_ref() == name;
    let found = tag.attributes().with_checks(false).flatten().find(is_it)?;
    found.unescape_value().ok().map(|value| value.into_owned())
}

/// The sheets of a workbook in order, each with its file.
fn sheets(main: &[u8], relations: &[u8]) -> Result<Vec<(String, String)>, Refusal> {
    let mut targets = Vec::new();
    each(relations, b"Relationship", |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, b"Id"), attribute(tag, b"Target")) {
            let file = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.push((id, file));
        }
    })?;
    let mut found = Vec::new();
    each(main, b"sheet", |tag| {
        // Its number has the same name without a prefix: the relation is the one with it.
        let relation =
            tag.attributes().with_checks(false).flatten().find(|it| it.key.as_ref().ends_with(b":id"));
        let id = relation.and_then(|it| it.unescape_value().ok().map(|value| value.into_owned()));
        let file = id.and_then(|id| targets.iter().find(|(of, _)| *of == id)).map(|(_, file)| file.clone());
        if let (Some(name), Some(file)) = (attribute(tag, b"name"), file) {
            found.push((name, file));
        }
    })?;
    Ok(found)
}

fn each(bytes: &[u8], name: &[u8], mut act: impl FnMut(&BytesStart)) -> Result<(), Refusal> {
    let mut reader = reader(bytes, 0)?;
    loop {
        match reader.read_event().map_err(|_| DAMAGED)? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => act(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
