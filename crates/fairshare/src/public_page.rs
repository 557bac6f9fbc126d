//! A page that a city puts on its own site: one file that needs nothing else and runs nothing. It carries the
//! report it was made of, so that whoever opens the file in Fairshare verifies it.
//!
//! What it says comes from the caller, in the reader's language; how it is written, and that no text in it can
//! become markup, is decided here.

use std::fmt::Write;

use crate::docx::{Cell, Table};
use crate::report::compact;
use crate::stored::html_text as safe;

/// The most bytes of a page. One that would be larger goes without its report.
pub const MAX_BYTES: usize = 150_000;
/// From this many rows on a table is set smaller on paper, so that it still has a sheet of its own.
const MANY_ROWS: usize = 15;
/// From this many lines on such a table has the sheet without its chapter's picture. A line holds this many
/// letters of a name.
const MANY_LINES: usize = 34;
const LINE: usize = 70;

/// What the data block is known by.
const MARK: &str = "fairshare-report";
const STYLE: &str = include_str!("public_page.css");
/// The browser itself holds the page to running and fetching nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The language of its texts: `en`.
    pub language: String,
    /// Its title, as browsers list it.
    pub title: String,
    /// What stands above its heading.
    pub above: String,
    /// Its heading.
    pub heading: String,
    /// That it is a draft or a first estimate.
    pub stamps: Vec<String>,
    /// Its chapters.
    pub chapters: Vec<Chapter>,
    /// How it can be checked with the report in it, and where there is none.
    pub check: [Chapter; 2],
    /// What stands at its foot.
    pub foot: Vec<Block>,
    /// The report, as JSON.
    pub report: String,
}

/// A chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// Whether it begins on a new sheet of paper.
    pub begins_sheet: bool,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of a chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A remark.
    Note(String),
    /// Figures that answer, each with what it is.
    Figures(Vec<(String, String)>),
    /// Points of a list.
    List(Vec<String>),
    /// A picture.
    Picture(Picture),
    /// A table, and whether its last rows are sums: how many.
    Table(Table, usize),
    /// A text that leads to an address.
    Link(String, String),
}

/// A picture in two shapes, of which a page shows the one that has room; see [`crate::chart::Svg`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The unit of its upright axis.
    pub unit: String,
    /// For screens and paper.
    pub wide: String,
    /// For phones.
    pub narrow: String,
    /// What stands below it.
    pub note: String,
}

/// A page as a file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text.
    pub html: String,
    /// Whether the report is in it.
    pub has_report: bool,
}

/// Writes a page.
pub fn write(page: &Page) -> Written {
    let html = whole(page, true);
    match html.len() <= MAX_BYTES {
        true => Written { html, has_report: true },
        false => Written { html: whole(page, false), has_report: false },
    }
}

/// A report as others carry it: without the white space between its parts.
pub fn carried(report: &str) -> String {
    compact(report)
}

/// The report within the text of a page; nothing where it is no such page.
pub fn report_in(text: &str) -> Option<&str> {
    text.split("<script").skip(1).find_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (inside, _) = rest.split_once("</script")?;
        attributes.contains(MARK).then(|| inside.trim())
    })
}

fn whole(page: &Page, has_report: bool) -> String {
    let mut out = String::from("<!doctype html>\n");
    let _ = write!(out, r#"<html lang="{}"><head><meta charset="utf-8"><title>"#, safe(&page.language));
    let _ = write!(
        out,
        r#"{}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="{POLICY}"><style>"#,
        safe(&page.title)
    );
    let _ = writeln!(out, "\n{STYLE}</style></head><body>");
    let _ = write!(out, r#"<header><p class="above">{}</p><h1>"#, safe(&page.above));
    let _ = write!(out, "{}</h1>", safe(&page.heading));
    for stamp in &page.stamps {
        let _ = write!(out, r#"<p class="stamp">{}</p>"#, safe(stamp));
    }
    out.push_str("</header>\n<main>\n");
    page.chapters.iter().for_each(|it| chapter(&mut out, it));
    let [with, without] = &page.check;
    chapter(&mut out, if has_report { with } else { without });
    out.push_str("</main>\n<footer>");
    page.foot.iter().for_each(|it| block(&mut out, it));
    out.push_str("</footer>\n");
    if has_report {
        // Within a script nothing is escaped; a `<` that JSON writes by its number ends or begins nothing.
        let data = carried(&page.report).replace('<', "\\u003c");
        let _ = writeln!(out, r#"<script type="application/json" id="{MARK}">{data}</script>"#);
    }
    out + "</body></html>\n"
}

fn chapter(out: &mut String, it: &Chapter) {
    let is_many = |it: &Block| matches!(it, Block::Table(table, _) if table.rows.len() > MANY_ROWS);
    let is_long = |it: &Block| matches!(it, Block::Table(table, _) if lines(table) > MANY_LINES);
    let class = match it.begins_sheet {
        true if it.blocks.iter().any(is_long) => r#" class="sheet full long""#,
        true if it.blocks.iter().any(is_many) => r#" class="sheet full""#,
        true => r#" class="sheet""#,
        false => "",
    };
    let _ = write!(out, "<section{class}><h2>{}</h2>", safe(&it.heading));
    it.blocks.iter().for_each(|it| block(out, it));
    out.push_str("</section>\n");
}

/// How many lines a table takes on paper, by the names of its rows.
fn lines(table: &Table) -> usize {
    let names = table.rows.iter().filter_map(|row| row.first());
    names.map(|it| it.text.chars().count().div_ceil(LINE).max(1)).sum()
}

fn block(out: &mut String, it: &Block) {
    let _ = match it {
        Block::Text(text) => write!(out, "<p>{}</p>", safe(text)),
        Block::Note(text) => write!(out, r#"<p class="note">{}</p>"#, safe(text)),
        Block::Figures(all) => {
            out.push_str(r#"<div class="figures">"#);
            for (value, text) in all {
                let _ = write!(out, "<p><strong>{}</strong> {}</p>", safe(value), safe(text));
            }
            write!(out, "</div>")
        }
        Block::List(points) => {
            out.push_str("<ul>");
            for it in points {
                let _ = write!(out, "<li>{}</li>", safe(it));
            }
            write!(out, "</ul>")
        }
        Block::Picture(it) => write!(
            out,
            r#"<figure><p class="unit">{}</p>{}{}<figcaption>{}</figcaption></figure>"#,
            safe(&it.unit),
            it.wide,
            it.narrow,
            safe(&it.note)
        ),
        Block::Table(it, sums) => {
            table(out, it, *sums);
            Ok(())
        }
        Block::Link(text, address) => match is_web(address) {
            true => write!(out, r#"<p><a href="{}">{}</a></p>"#, safe(address), safe(text)),
            false => write!(out, "<p>{}</p>", safe(text)),
        },
    };
}

/// Anything else may be a program.
fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|it| address.starts_with(it))
}

fn table(out: &mut String, it: &Table, sums: usize) {
    let (caption, many) = (safe(&it.caption), if it.rows.len() > MANY_ROWS { " class=\"many\"" } else { "" });
    let _ = write!(
        out,
        r#"<section class="scroll" tabindex="0" aria-label="{caption}"><table{many}><caption>{caption}</caption><thead><tr>"#
    );
    it.head.iter().for_each(|it| cell(out, it, "col"));
    out.push_str("</tr></thead><tbody>");
    for (nth, row) in it.rows.iter().enumerate() {
        out.push_str(if nth + sums >= it.rows.len() { r#"<tr class="sum">"# } else { "<tr>" });
        row.iter().for_each(|it| cell(out, it, "row"));
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></section>");
}

/// A name may be written from right to left: that ends with it.
fn cell(out: &mut String, it: &Cell, scope: &str) {
    let class = if it.is_number { r#" class="number""# } else { "" };
    let text = safe(&it.text);
    let _ = match it.is_head {
        true => write!(out, r#"<th scope="{scope}"{class}><bdi>{text}</bdi></th>"#),
        false => write!(out, "<td{class}>{text}</td>"),
    };
}
