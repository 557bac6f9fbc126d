//! A table as a workbook (.xlsx): one sheet in an archive that is stored as it is. Five small files of XML
//! need no library; what reads them back is [`super::grid`].

use std::fmt::Write;

use super::{is_risky, unguarded};

const CONTENT_TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Inventory" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &str =
    r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

/// Writes rows of cells as CSV has them.
pub(super) fn workbook<R: AsRef<[String]>>(rows: &[R]) -> Vec<u8> {
    let mut sheet = SHEET.to_owned();
    for (number, cells) in rows.iter().enumerate() {
        let line = number + 1;
        let _ = write!(sheet, r#"<row r="{line}">"#);
        for (at, cell) in cells.as_ref().iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            put(&mut sheet, &format!("{}{line}", letters(at)), cell);
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let files = [
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    archive(&files.map(|(name, text)| (name, format!("{DECLARATION}{text}"))))
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
    for letter in text.chars() {
        match letter {
            '&' => sheet.push_str("&amp;"),
            '<' => sheet.push_str("&lt;"),
            '>' => sheet.push_str("&gt;"),
            '\r' => sheet.push_str("&#13;"),
            // XML has no room for other control characters.
            '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => sheet.push(letter),
            _ => {}
        }
    }
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

/// An archive of files that are not compressed.
fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let start = out.len() as u32;
        let size = (text.len() as u32).to_le_bytes();
        // Version 2.0, no flags, stored, the first of January 1980; checksum, both sizes, the name's.
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
        head.extend(checksum(text.as_bytes()).to_le_bytes());
        head.extend(size);
        head.extend(size);
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&head);
        out.extend(name.bytes());
        out.extend(text.bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(head);
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.bytes());
    }
    let (start, size, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// The CRC-32 that archives carry (ISO 3309).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(
            crc ^ u32::from(*byte),
            |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 },
        )
    };
    !bytes.iter().fold(!0, step)
}
