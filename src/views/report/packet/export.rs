//! The packet for a word processor: as a file, and through the clipboard. Both are made of the very pages
//! that are shown, so that they say the same.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

use super::{Packet, title};
use crate::dom::{El, el, live};
use crate::session::files;
use crate::text::texts::words;
use crate::ui::clipboard::copied;
use crate::ui::parts::button;
use fairshare::docx::{Block, Cell, Document, Picture, Style, Table, write};

/// The buttons; what they say stands below them.
pub(super) fn buttons(packet: Packet) -> [El; 2] {
    let w = words().packet;
    let save = move || {
        let document = document_of(packet);
        files::download_document(&document.title, &write(&document));
        say(packet, "");
    };
    let copy = move || {
        let (html, text) = page_of(packet);
        spawn_local(async move {
            let w = words().packet;
            let is_copied = copied(&html, &text).await.is_ok();
            say(packet, if is_copied { w.copied } else { w.copy_failed });
        });
    };
    [button("button", w.docx, save), button("button", w.copy, copy)]
}

fn say(packet: Packet, text: &'static str) {
    // Gone with the view: nothing is left to say it in.
    let _ = packet.said.try_set(text);
}

pub(super) fn said(packet: Packet) -> El {
    el("p.hint").attr("role", "status").text(live(move || packet.said.get()))
}

/// The rows of a table which, with long names, ends just over a page. That would be nearly empty: from there on
/// sheets stand one below the other (style/packet.css, on paper).
const LONG_ROWS: usize = 10;

fn is_long(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.rows.len() >= LONG_ROWS)
}

/// The pages as a document.
fn document_of(packet: Packet) -> Document {
    let mut blocks = Vec::new();
    for sheet in packet.sheets() {
        let begun = blocks.len();
        children(sheet.element(), &mut blocks);
        if begun > 0 && !blocks[..begun].iter().any(is_long) {
            blocks.insert(begun, Block::NewPage);
        }
    }
    let language = document().document_element().and_then(|it| it.get_attribute("lang"));
    let language = format!("{}-US", language.unwrap_or_else(|| "en".to_owned()));
    let w = words().packet;
    let is_estimate = packet.desk.plan.with_untracked(|plan| plan.inventory.is_estimate());
    let place = packet.desk.plan.with_untracked(super::place);
    let running: Vec<&str> =
        [place.as_str(), w.kind].into_iter().chain(is_estimate.then_some(w.estimate)).collect();
    let running = running.join(" · ");
    Document { title: packet.desk.plan.with_untracked(title), language, running, blocks }
}

fn children(of: &Element, into: &mut Vec<Block>) {
    for child in elements(of) {
        block(&child, into);
    }
}

fn elements(of: &Element) -> Vec<Element> {
    let all = of.children();
    (0..all.length()).filter_map(|index| all.item(index)).collect()
}

/// An element as what it is; what only holds others is left for them.
fn block(it: &Element, into: &mut Vec<Block>) {
    let has = |class: &str| it.class_list().contains(class);
    let name = it.tag_name().to_ascii_lowercase();
    let level = name.strip_prefix('h').and_then(|level| level.parse().ok());
    match (name.as_str(), level) {
        (_, Some(level)) => into.push(Block::Heading(level, text(it))),
        ("p", _) if has("key-figure") => into.push(Block::Text(Style::Figure, text(it))),
        // The document's own head has it, on every page.
        ("p", _) if has("running") => {}
        ("p", _) if has("note") || has("hint") => {
            into.push(Block::Text(Style::Note, text(it)));
        }
        ("p", _) if has("stamp") || has("first-look") => into.push(Block::Text(Style::Stamp, text(it))),
        ("p", _) if has("signature") => into.push(Block::Text(Style::Signature, text(it))),
        ("p", _) => into.push(Block::Text(Style::Plain, text(it))),
        ("ul" | "ol", _) => into.push(Block::List(elements(it).iter().map(text).collect())),
        ("table", _) => into.push(Block::Table(table(it))),
        ("canvas", _) => into.extend(picture(it).map(Block::Picture)),
        // A name and its value, on a line.
        ("dt", _) => into.push(Block::Text(Style::Note, text(it))),
        ("dd", _) => into.push(Block::Text(Style::Plain, text(it))),
        _ if it.get_attribute("aria-hidden").is_some() => {}
        _ => children(it, into),
    }
}

/// The text of an element, each run of blanks one.
fn text(of: &Element) -> String {
    let all = of.text_content().unwrap_or_default();
    all.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn table(it: &Element) -> Table {
    let mut table = Table::default();
    for part in elements(it) {
        match part.tag_name().to_ascii_lowercase().as_str() {
            "caption" => table.caption = text(&part),
            "thead" => table.head = elements(&part).first().map(cells).unwrap_or_default(),
            _ => table.rows.extend(elements(&part).iter().map(cells)),
        }
    }
    table
}

fn cells(row: &Element) -> Vec<Cell> {
    let classes = row.class_list();
    let is_strong = ["sum", "strong"].into_iter().any(|it| classes.contains(it));
    let cell = |it: &Element| Cell {
        text: text(it),
        is_head: it.tag_name().eq_ignore_ascii_case("th"),
        is_number: it.class_list().contains("number"),
        is_strong,
    };
    elements(row).iter().map(cell).collect()
}

/// A canvas as a picture that carries what is drawn.
pub(super) fn picture_of(canvas: &Element) -> El {
    let source = canvas.dyn_ref::<HtmlCanvasElement>().and_then(|it| it.to_data_url().ok());
    let alt = canvas.get_attribute("aria-label").unwrap_or_default();
    el("img").attr("alt", &alt).attr("src", &source.unwrap_or_default())
}

fn picture(it: &Element) -> Option<Picture> {
    let png = files::png_of(it.dyn_ref::<HtmlCanvasElement>()?)?;
    Some(Picture { png, alt: it.get_attribute("aria-label").unwrap_or_default() })
}

/// The pages as a page of their own, with pictures in it, and as plain text.
fn page_of(packet: Packet) -> (String, String) {
    let page = el("div").add(packet.sheets());
    let root = page.element();
    let mut lines = Vec::new();
    for canvas in found(root, "canvas") {
        let picture = picture_of(&canvas).attr("width", "640");
        let _ = canvas.replace_with_with_node_1(picture.element());
    }
    for it in found(root, "[aria-hidden]") {
        it.remove();
    }
    for table in found(root, "table") {
        // What word processors read without a style sheet.
        for (name, value) in [("border", "1"), ("cellspacing", "0"), ("cellpadding", "4")] {
            let _ = table.set_attribute(name, value);
        }
    }
    for it in found(root, "h1, h2, h3, h4, p, li, tr, caption") {
        lines.push(text(&it));
    }
    (root.inner_html(), lines.join("\n"))
}

pub(super) fn found(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(all) = root.query_selector_all(selector) else { return Vec::new() };
    (0..all.length()).filter_map(|index| all.item(index)?.dyn_into().ok()).collect()
}
