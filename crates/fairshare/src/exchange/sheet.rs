//! A table as a workbook (.xlsx): one sheet in an archive that is stored as it is. Five small files of XML
//! need no library; what reads them back is [`super::grid`].

use std::fmt::Write;

use super::{is_risky, unguarded};
use crate::stored::{archive, xml_text};

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name=""#;
const BOOK_END: &str = r#"" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// A workbook of one sheet, whose rows are added one by one.
pub(crate) struct Workbook {
    sheet: String,
    rows: usize,
}

impl Workbook {
    /// Without a row yet.
    pub(crate) fn new() -> Workbook {
        Workbook { sheet: SHEET.to_owned(), rows: 0 }
    }

    /// Adds a row of cells as CSV has them.
    pub(crate) fn add(&mut self, cells: &[String]) {
        self.rows += 1;
        let line = self.rows;
        let _ = write!(self.sheet, r#"<row r="{line}">"#);
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            put(&mut self.sheet, &format!("{}{line}", letters(at)), cell);
        }
        self.sheet.push_str("</row>");
    }

    /// Its files. The sheet's name is a word: it is not escaped.
    pub(crate) fn files(mut self, name: &str) -> [(&'static str, String); 5] {
        self.sheet.push_str("</sheetData></worksheet>");
        let files = [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", &format!("{BOOK}{name}{BOOK_END}")),
            ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
            ("xl/worksheets/sheet1.xml", &self.sheet),
        ];
        files.map(|(name, text)| (name, format!("{DECLARATION}{text}")))
    }
}

/// Writes rows of cells as CSV has them.
pub(super) fn workbook<R: AsRef<[String]>>(rows: &[R]) -> Vec<u8> {
    let mut book = Workbook::new();
    rows.iter().for_each(|cells| book.add(cells.as_ref()));
    let files = book.files("Inventory");
    archive(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())))
}

/// A cell: a number where it reads back as the same, else a text, which no program runs.
fn put(sheet: &mut String, place: &str, cell: &str) {
    let number = cell.parse::<f64>().ok().filter(|it| it.is_finite() && it.to_string() == cell);
    if number.is_some() {
        let _ = write!(sheet, r#"<c r="{place}"><v>{cell}</v></c>"#);
        return;
    }
    // The apostrophe that guards a cell of CSV would be seen here; one that was written stays.
    let bare = unguarded(cell);
    let text = if bare.starts_with('\'') && is_risky(bare) { cell } else { bare };
    let _ = write!(sheet, r#"<c r="{place}" t="inlineStr"><is><t xml:space="preserve">"#);
    xml_text(sheet, text);
    sheet.push_str("</t></is></c>");
}

/// A column as spreadsheets name it: A to Z, AA to AZ.
fn letters(at: usize) -> String {
    let letter = |it: usize| char::from(b'A' + (it % 26) as u8);
    match at.checked_sub(26) {
        Some(rest) => [letter(rest / 26), letter(rest)].iter().collect(),
        None => letter(at).to_string(),
    }
}
