//! Tables of web pages: what a spreadsheet or a word processor puts on the clipboard, and what some
//! programs save under a name that ends in .xls.
//!
//! Written by hand: the parsers of HTML that browsers' rules ask for weigh more than this whole
//! part of the app, and of a page nothing but rows, cells and their letters is needed.

use super::super::table::Row;

/// The most cells one cell may span, as browsers have it for columns.
const MAX_SPAN: usize = 1000;

/// Whether a text is a page, and not a table of plain text that begins with an angle bracket.
pub fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    if !start.starts_with('<') {
        return false;
    }
    let mut end = start.len().min(100_000);
    while !start.is_char_boundary(end) {
        end -= 1;
    }
    let look = start[..end].to_ascii_lowercase();
    ["<table", "<tr", "<html", "<!doctype html", "<meta"].iter().any(|tag| look.contains(tag))
}

/// A table while it is read.
#[derive(Default)]
struct Open {
    rows: Vec<Row>,
    cells: Vec<String>,
    cell: Option<String>,
    /// How many columns the open cell spans.
    span: usize,
    /// How many rows each column is still taken by a cell from above.
    taken: Vec<usize>,
    rowspan: usize,
    has_row: bool,
}

impl Open {
    fn end_cell(&mut self) {
        let Some(text) = self.cell.take() else { return };
        self.skip_taken();
        let at = self.cells.len();
        let words: Vec<&str> = text.split_whitespace().collect();
        self.cells.push(words.join(" "));
        self.cells.resize((at + self.span).min(at + MAX_SPAN), String::new());
        if self.rowspan > 1 {
            if self.taken.len() < self.cells.len() {
                self.taken.resize(self.cells.len(), 0);
            }
            // The row that ends counts one down.
            self.taken[at..].iter_mut().for_each(|rows| *rows = self.rowspan);
        }
    }

    fn skip_taken(&mut self) {
        while self.taken.get(self.cells.len()).is_some_and(|rows| *rows > 0) {
            self.cells.push(String::new());
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if self.has_row {
            self.taken.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            let line = self.rows.len() + 1;
            self.rows.push(Row { line, cells: std::mem::take(&mut self.cells) });
        }
        self.has_row = false;
    }
}

/// All tables of a page, in order; a row's line is its number in its table.
pub fn tables(text: &str) -> Vec<Vec<Row>> {
    let (mut done, mut open): (Vec<Vec<Row>>, Vec<Open>) = (Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        write(&mut open, &rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag
            .chars()
            .take_while(|it| it.is_ascii_alphanumeric() || *it == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        let name = name.strip_suffix('/').filter(|it| !it.is_empty()).unwrap_or(&name);
        match name {
            "style" | "script" | "head" | "title" => {
                let close = format!("</{name}");
                let lower = rest.to_ascii_lowercase();
                rest = lower.find(&close).map_or("", |at| &rest[at..]);
            }
            "table" => open.push(Open::default()),
            "/table" => {
                if let Some(mut table) = open.pop() {
                    table.end_row();
                    done.push(table.rows);
                }
            }
            "tr" => {
                if open.is_empty() {
                    open.push(Open::default());
                }
                if let Some(table) = open.last_mut() {
                    table.end_row();
                    table.has_row = true;
                }
            }
            "/tr" => open.iter_mut().next_back().into_iter().for_each(Open::end_row),
            "td" | "th" => {
                if let Some(table) = open.last_mut() {
                    table.end_cell();
                    table.has_row = true;
                    table.cell = Some(String::new());
                    table.span = attribute(tag, "colspan").clamp(1, MAX_SPAN);
                    table.rowspan = attribute(tag, "rowspan").clamp(1, MAX_SPAN);
                }
            }
            "/td" | "/th" => open.iter_mut().next_back().into_iter().for_each(Open::end_cell),
            "br" | "p" | "/p" | "div" | "/div" | "li" => write(&mut open, " "),
            _ => {}
        }
        if done.len() + open.len() > 200 {
            break;
        }
    }
    write(&mut open, if rest.starts_with('<') { "" } else { rest });
    while let Some(mut table) = open.pop() {
        table.end_row();
        done.push(table.rows);
    }
    done
}

fn write(open: &mut [Open], text: &str) {
    if let Some(cell) = open.last_mut().and_then(|it| it.cell.as_mut()) {
        decode_into(cell, text);
    }
}

/// Where a tag ends: angle brackets inside quotes end none.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if text[..at].ends_with('=') => quote = Some(byte),
            (None, b'>') => return Some(at),
            _ => {}
        }
    }
    None
}

fn attribute(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let Some(at) = lower.find(name) else { return 1 };
    let digits: String = lower[at + name.len()..]
        .trim_start_matches([' ', '=', '"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or(1)
}

/// Letters, with the names and numbers of characters made characters.
fn decode_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find(';').filter(|end| *end <= 10);
        match end.and_then(|end| entity(&rest[..end]).map(|letter| (letter, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '\u{2212}',
        "shy" => '\u{ad}',
        "sup2" => '²',
        "aacute" => 'á',
        "eacute" => 'é',
        "iacute" => 'í',
        "oacute" => 'ó',
        "uacute" => 'ú',
        "ntilde" => 'ñ',
        _ => return None,
    })
}
