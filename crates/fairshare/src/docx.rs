//! A document for word processors (.docx): headings, paragraphs, lists, tables whose heads repeat on each
//! page, and pictures with a text for those who do not see them. Office Open XML (ECMA-376, transitional),
//! the least of it that Word and LibreOffice open without repair.

use std::fmt::Write;

use crate::stored::{archive, xml_text};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Its title, as programs list it.
    pub title: String,
    /// The language of its texts: `en-US`.
    pub language: String,
    /// What stands at the head of every page.
    pub running: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, of level 1 to 4.
    Heading(u8, String),
    /// A paragraph.
    Text(Style, String),
    /// Points of a list.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// What follows begins on a new page.
    NewPage,
}

/// How a paragraph stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As most do.
    Plain,
    /// Large: a figure that answers.
    Figure,
    /// Small: a remark.
    Note,
    /// A line that is signed; it stays with the next one.
    Signature,
    /// A stamp: a draft, a first estimate.
    Stamp,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What stands above it; may be empty.
    pub caption: String,
    /// The cells of its head; may be none.
    pub head: Vec<Cell>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// Whether it names its row or column.
    pub is_head: bool,
    /// Whether it is a number, which stands at the right.
    pub is_number: bool,
    /// Whether it stands out: a sum.
    pub is_strong: bool,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// A PNG file.
    pub png: Vec<u8>,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;
const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;
const PARTS: [(&str, &str); 4] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
];
const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;
/// Letter paper, in twentieths of a point, with margins of 18 mm above, 17 beside and below.
const SECTION: &str = r#"<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1020" w:right="964" w:bottom="964" w:left="964" w:header="510" w:footer="510" w:gutter="0"/></w:sectPr>"#;
/// The width between the margins: in twentieths of a point, and in EMU, of which an inch has 914,400.
const WIDTH: u32 = 12_240 - 2 * 964;
const WIDTH_EMU: u64 = WIDTH as u64 * 635;
/// A picture takes seven tenths of the width: the first page holds it and all that belongs to the decision.
const PICTURE_EMU: u64 = WIDTH_EMU * 7 / 10;

/// Styles of paragraphs: id, name, what is said of the paragraph, and of its letters.
const STYLES: [(&str, &str, &str, &str); 11] = [
    (
        "Heading1",
        "heading 1",
        r#"<w:keepNext/><w:spacing w:before="0" w:after="120"/><w:outlineLvl w:val="0"/>"#,
        r#"<w:b/><w:sz w:val="40"/>"#,
    ),
    (
        "Heading2",
        "heading 2",
        r#"<w:keepNext/><w:spacing w:before="220" w:after="80"/><w:outlineLvl w:val="1"/>"#,
        r#"<w:b/><w:sz w:val="28"/>"#,
    ),
    (
        "Heading3",
        "heading 3",
        r#"<w:keepNext/><w:spacing w:before="200" w:after="80"/><w:outlineLvl w:val="2"/>"#,
        r#"<w:b/><w:sz w:val="24"/>"#,
    ),
    (
        "Heading4",
        "heading 4",
        r#"<w:keepNext/><w:spacing w:before="160" w:after="60"/><w:outlineLvl w:val="3"/>"#,
        r#"<w:b/>"#,
    ),
    ("Figure", "Key Figure", r#"<w:spacing w:before="60" w:after="60"/>"#, r#"<w:b/><w:sz w:val="26"/>"#),
    ("Note", "Note", r#"<w:spacing w:after="80"/>"#, r#"<w:color w:val="444444"/><w:sz w:val="18"/>"#),
    ("Signature", "Signature", r#"<w:spacing w:after="100"/>"#, ""),
    ("Stamp", "Stamp", r#"<w:keepNext/>"#, r#"<w:b/>"#),
    ("Caption", "caption", r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/>"#, r#"<w:b/>"#),
    ("ListParagraph", "List Paragraph", r#"<w:spacing w:after="60"/><w:ind w:left="360"/>"#, ""),
    ("Header", "header", r#"<w:spacing w:after="0"/>"#, r#"<w:color w:val="444444"/><w:sz w:val="17"/>"#),
];

/// Writes a document.
pub fn write(document: &Document) -> Vec<u8> {
    let pictures: Vec<&Picture> = document
        .blocks
        .iter()
        .filter_map(|it| match it {
            Block::Picture(picture) => Some(picture),
            _ => None,
        })
        .collect();
    let xml = |root: &str, inside: &str| format!("{DECLARATION}<{root} {W}>{inside}</{root}>");
    let texts = [
        ("[Content_Types].xml", format!("{DECLARATION}{TYPES}")),
        ("_rels/.rels", format!("{DECLARATION}{RELATIONS}")),
        ("docProps/core.xml", core(document)),
        ("word/_rels/document.xml.rels", relations(pictures.len())),
        ("word/document.xml", body(document)),
        ("word/styles.xml", xml("w:styles", &styles(&document.language))),
        ("word/numbering.xml", xml("w:numbering", NUMBERING)),
        ("word/header1.xml", xml("w:hdr", &paragraph(r#"<w:pStyle w:val="Header"/>"#, &document.running))),
        ("word/footer1.xml", xml("w:ftr", &footer(&document.title))),
    ];
    let names: Vec<String> = (1..=pictures.len()).map(|nth| format!("word/media/image{nth}.png")).collect();
    let files = texts.iter().map(|(name, text)| (*name, text.as_bytes()));
    let pictures = names.iter().zip(pictures).map(|(name, it)| (name.as_str(), it.png.as_slice()));
    archive(&files.chain(pictures).collect::<Vec<(&str, &[u8])>>())
}

fn core(document: &Document) -> String {
    let mut out = format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>"#
    );
    xml_text(&mut out, &document.title);
    out.push_str("</dc:title><dc:language>");
    xml_text(&mut out, &document.language);
    out + "</dc:language></cp:coreProperties>"
}

fn relations(pictures: usize) -> String {
    const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut out = format!(
        r#"{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
    );
    for (nth, (kind, file)) in PARTS.into_iter().enumerate() {
        let id = nth + 1;
        let _ = write!(out, r#"<Relationship Id="rId{id}" Type="{KIND}/{kind}" Target="{file}"/>"#);
    }
    for nth in 1..=pictures {
        let _ = write!(
            out,
            r#"<Relationship Id="image{nth}" Type="{KIND}/image" Target="media/image{nth}.png"/>"#
        );
    }
    out + "</Relationships>"
}

fn styles(language: &str) -> String {
    let mut out = String::from(
        r#"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="20"/><w:lang w:val=""#,
    );
    xml_text(&mut out, language);
    out.push_str(r#""/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="252" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>"#);
    for (id, name, of_paragraph, of_letters) in STYLES {
        let _ = write!(
            out,
            r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_letters}</w:rPr></w:style>"#
        );
    }
    out
}

/// The title, and which page it is of how many.
fn footer(title: &str) -> String {
    let field =
        |name: &str| format!(r#"<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    let mut out = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Header"/><w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs></w:pPr>"#
    );
    run(&mut out, "", title);
    let _ = write!(
        out,
        r#"<w:r><w:tab/></w:r>{}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{}</w:p>"#,
        field("PAGE"),
        field("NUMPAGES")
    );
    out
}

fn body(document: &Document) -> String {
    let mut out = format!(
        r#"{DECLARATION}<w:document {W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#
    );
    let (mut pictures, mut breaks) = (0, false);
    for (at, block) in document.blocks.iter().enumerate() {
        let leads = if leads_on(&document.blocks[at..]) { "<w:keepNext/>" } else { "" };
        let begins = if std::mem::take(&mut breaks) { "<w:pageBreakBefore/>" } else { "" };
        let begins = format!("{leads}{begins}");
        let styled = |style: &str| format!(r#"<w:pStyle w:val="{style}"/>{begins}"#);
        match block {
            Block::Heading(level, text) => {
                let level = (*level).clamp(1, 4);
                out += &paragraph(&styled(&format!("Heading{level}")), text);
            }
            Block::Text(Style::Plain, text) => out += &paragraph(&begins, text),
            Block::Text(Style::Figure, text) => out += &paragraph(&styled("Figure"), text),
            Block::Text(Style::Note, text) => out += &paragraph(&styled("Note"), text),
            Block::Text(Style::Stamp, text) => out += &paragraph(&styled("Stamp"), text),
            Block::Text(Style::Signature, text) => out += &paragraph(&styled("Signature"), text),
            Block::List(points) => {
                let point = r#"<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#;
                points.iter().for_each(|text| out += &paragraph(point, text));
            }
            Block::Table(table) => put_table(&mut out, table),
            Block::Picture(picture) => {
                pictures += 1;
                put_picture(&mut out, pictures, picture);
            }
            Block::NewPage => breaks = true,
        }
    }
    out + SECTION + "</w:body></w:document>"
}

/// A text, and one more, may stand between a heading and its picture or table: they stay on its page, as does
/// what is signed with its signatures.
fn leads_on(blocks: &[Block]) -> bool {
    use Block::{Picture, Table, Text};
    matches!(
        blocks,
        [Text(..), Picture(_) | Table(_) | Text(Style::Signature, _), ..]
            | [Text(..), Text(..), Picture(_) | Table(_) | Text(Style::Signature, _), ..]
    )
}

/// A paragraph; each line of its text on a line.
fn paragraph(properties: &str, text: &str) -> String {
    let mut out = String::from("<w:p>");
    if !properties.is_empty() {
        let _ = write!(out, "<w:pPr>{properties}</w:pPr>");
    }
    run(&mut out, "", text);
    out + "</w:p>"
}

fn run(out: &mut String, properties: &str, text: &str) {
    let _ = write!(out, "<w:r>{properties}");
    for (nth, line) in text.lines().enumerate() {
        if nth > 0 {
            out.push_str("<w:br/>");
        }
        out.push_str(r#"<w:t xml:space="preserve">"#);
        xml_text(out, line);
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}

/// The most rows that a table keeps on one page.
const FEW_ROWS: usize = 12;

fn put_table(out: &mut String, table: &Table) {
    let widths = widths(table);
    if !table.caption.is_empty() {
        out.push_str(&paragraph(r#"<w:pStyle w:val="Caption"/>"#, &table.caption));
    }
    let _ = write!(
        out,
        r#"<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4" w:color="999999"/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>"#
    );
    if !table.caption.is_empty() {
        out.push_str(r#"<w:tblCaption w:val=""#);
        xml_text(out, &table.caption);
        out.push_str(r#""/>"#);
    }
    out.push_str("</w:tblPr><w:tblGrid>");
    for width in &widths {
        let _ = write!(out, r#"<w:gridCol w:w="{width}"/>"#);
    }
    out.push_str("</w:tblGrid>");
    let count = table.rows.len();
    if !table.head.is_empty() {
        let look = Look { is_head: true, is_kept: true };
        put_row(out, look, &table.head, &widths);
    }
    for (nth, cells) in table.rows.iter().enumerate() {
        // A row alone at the foot or the head of a page is no table.
        let is_kept = nth + 1 < count && (count <= FEW_ROWS || nth == 0 || nth + 2 == count);
        put_row(out, Look { is_head: false, is_kept }, cells, &widths);
    }
    // What stands between two tables keeps them apart.
    out.push_str(
        r#"</w:tbl><w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>"#,
    );
}

/// How a row stands out.
#[derive(Clone, Copy)]
struct Look {
    /// It names the columns, again on each page.
    is_head: bool,
    /// It stays with the next row.
    is_kept: bool,
}

fn put_row(out: &mut String, look: Look, cells: &[Cell], widths: &[u32]) {
    let head = if look.is_head { "<w:tblHeader/>" } else { "" };
    let _ = write!(out, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
    let empty = Cell::default();
    let kept = if look.is_kept { "<w:keepNext/>" } else { "" };
    for (at, width) in widths.iter().enumerate() {
        let cell = cells.get(at).unwrap_or(&empty);
        let side = if cell.is_number { r#"<w:jc w:val="right"/>"# } else { "" };
        let _ = write!(
            out,
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr>{kept}<w:spacing w:before="10" w:after="10"/>{side}</w:pPr>"#
        );
        let bold = if look.is_head || cell.is_strong { "<w:b/>" } else { "" };
        run(out, &format!(r#"<w:rPr>{bold}<w:sz w:val="18"/></w:rPr>"#), &cell.text);
        out.push_str("</w:p></w:tc>");
    }
    out.push_str("</w:tr>");
}

/// The room at each side of a cell, and what a letter takes on average, in twentieths of a point: a little
/// more than most fonts need, as another font may stand in for ours.
const CELL_MARGIN: u32 = 60;
const LETTER: u32 = 114;
/// A longer word breaks.
const LONGEST_WORD: u32 = 16;

/// The width of each column: room for its longest word, and the rest, letter by letter, for the column whose
/// texts make the most rows high.
fn widths(table: &Table) -> Vec<u32> {
    let rows: Vec<&Vec<Cell>> = table.rows.iter().chain([&table.head]).collect();
    let columns = rows.iter().map(|it| it.len()).max().unwrap_or(0).max(1);
    let letters = |text: &str| text.chars().count() as u32;
    let least = |at: usize| {
        let words = rows.iter().filter_map(|it| it.get(at)).flat_map(|it| it.text.split_whitespace());
        let longest = words.map(letters).max().unwrap_or(0).clamp(2, LONGEST_WORD);
        // A word may be bold, and of wide letters.
        longest * LETTER * 23 / 20 + LETTER / 2 + 2 * CELL_MARGIN
    };
    let mut found: Vec<u32> = (0..columns).map(least).collect();
    while found.iter().sum::<u32>() + LETTER <= WIDTH {
        let mut gain = vec![0; columns];
        for row in &rows {
            let lines = |(cell, width): (&Cell, &u32)| {
                (letters(&cell.text) * LETTER).div_ceil(width - 2 * CELL_MARGIN)
            };
            let lines: Vec<u32> = row.iter().zip(&found).map(lines).collect();
            let highest = lines.iter().copied().max().unwrap_or(0);
            for (at, lines) in lines.into_iter().enumerate() {
                gain[at] += if lines == highest && lines > 1 { lines } else { 0 };
            }
        }
        // The first of those that gain most; none where every text has a line.
        let most = gain.iter().copied().max().unwrap_or(0);
        let Some(at) = gain.iter().position(|it| *it == most && most > 0) else { break };
        found[at] += LETTER;
    }
    exactly(&found)
}

/// As wide as the page, together: what is left over, or missing, is shared by how wide they are.
fn exactly(found: &[u32]) -> Vec<u32> {
    let all = found.iter().sum::<u32>();
    let mut widths: Vec<u32> = found.iter().map(|it| it * WIDTH / all).collect();
    let rest = WIDTH - widths.iter().sum::<u32>();
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}

fn put_picture(out: &mut String, nth: usize, picture: &Picture) {
    // Width and height stand in the first chunk of every PNG.
    let side = |at: usize| {
        let bytes = picture.png.get(at..at + 4).and_then(|it| it.try_into().ok());
        u64::from(u32::from_be_bytes(bytes.unwrap_or([0, 0, 0, 1])).max(1))
    };
    let (cx, cy) = (PICTURE_EMU, PICTURE_EMU * side(20) / side(16));
    let _ = write!(
        out,
        r#"<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{nth}" name="Picture {nth}" descr=""#
    );
    xml_text(out, &picture.alt);
    let _ = write!(
        out,
        r#""/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{nth}" name="image{nth}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="image{nth}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    );
}
