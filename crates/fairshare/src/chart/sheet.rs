//! A chart as a picture that stands alone: under its title and its sentence, above its source, in colors on
//! white paper. An SVG document, of which a browser makes a PNG as well.

use std::fmt::Write;

use super::paint::{Colors, Rgb, Scale};
use super::svg::Svg;
use crate::stored::html_text as safe;

/// What stands around the chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Above all.
    pub title: String,
    /// What the chart shows, in a sentence.
    pub sentence: String,
    /// The unit of its axis.
    pub axis: String,
    /// What full and framed bars are, where there are both.
    pub keys: Option<[String; 2]>,
    /// Whose figures these are, and what made them.
    pub source: String,
}

/// The colors of the picture: those of the light page, on white (`style/tokens.css`).
pub const ON_PAPER: Colors = Colors {
    ink: Rgb(0x1d, 0x23, 0x21),
    grid: Rgb(0xd9, 0xd6, 0xcb),
    path: Rgb(0x0b, 0x5d, 0x4e),
    paper: Rgb(255, 255, 255),
};

/// The hues of wedges on paper: those of the light page (`style/actions.css`).
pub const HUES_ON_PAPER: [Rgb; 6] = [
    Rgb(0x06, 0x40, 0x34),
    Rgb(0xd0, 0x7d, 0x12),
    Rgb(0x1f, 0x36, 0x78),
    Rgb(0x2f, 0x9a, 0xc6),
    Rgb(0x5f, 0x18, 0x43),
    Rgb(0xa0, 0x91, 0x31),
];

/// A family that is there wherever the picture is opened.
pub const FONT_ON_PAPER: &str = "system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/// The picture's width, and the white around what it holds.
const WIDTH: u32 = 800;
const MARGIN: u32 = 24;
/// The width of a letter on average, in font sizes; letters are not measured.
const GLYPH_EM: f64 = 0.53;

/// Surfaces have whole pixels: the chart is drawn on a finer one than it is shown at.
const FINE: u32 = 4;

/// The document while it is written.
struct Page {
    body: String,
    /// What is written ends here.
    below: u32,
}

impl Sheet {
    /// The document, its pixels `scale` times as many, around a chart of this height.
    pub fn svg(&self, height: u32, scale: u32, draw: impl FnOnce(&mut Svg<'_>, Scale)) -> String {
        let mut page = Page { body: String::new(), below: MARGIN };
        page.text(&self.title, 20, "bold", "#1d2321");
        page.text(&self.sentence, 14, "normal", "#1d2321");
        page.below += 8;
        page.text(&self.axis, 12, "normal", "#545d59");
        page.keys(self.keys.as_ref());
        page.chart(height, draw);
        page.text(&self.source, 11, "normal", "#545d59");
        let whole = page.below + MARGIN - 8;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {WIDTH} {whole}\" \
             role=\"img\" font-family=\"{}\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <rect width=\"{WIDTH}\" height=\"{whole}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            WIDTH * scale,
            whole * scale,
            safe(FONT_ON_PAPER),
            safe(&self.title),
            safe(&self.sentence),
            page.body,
        )
    }
}

impl Page {
    /// A text in as many lines as it needs.
    fn text(&mut self, text: &str, size: u32, weight: &str, color: &str) {
        for line in wrapped(text, size) {
            self.below += size + size / 2;
            let (y, line) = (self.below - size / 2, safe(&line));
            let _ = writeln!(
                self.body,
                "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{color}\">{line}</text>",
            );
        }
    }

    fn keys(&mut self, keys: Option<&[String; 2]>) {
        for (key, fill) in keys.into_iter().flatten().zip(["#0b5d4e", "none"]) {
            let y = self.below + 4;
            let _ = writeln!(
                self.body,
                "<rect x=\"{MARGIN}\" y=\"{y}\" width=\"24\" height=\"10\" fill=\"{fill}\" stroke=\"#0b5d4e\"/>\
                 <text x=\"{}\" y=\"{}\" font-size=\"12\" fill=\"#1d2321\">{}</text>",
                MARGIN + 32,
                y + 10,
                safe(key),
            );
            self.below += 18;
        }
    }

    fn chart(&mut self, height: u32, draw: impl FnOnce(&mut Svg<'_>, Scale)) {
        let paint = |Rgb(red, green, blue): Rgb| format!("#{red:02x}{green:02x}{blue:02x}");
        let mut surface = Svg::new(((WIDTH - 2 * MARGIN) * FINE, height * FINE), &paint);
        draw(&mut surface, Scale(f64::from(FINE)));
        let chart = surface.shapes();
        let (y, finer) = (self.below, 1.0 / f64::from(FINE));
        let place = format!("translate({MARGIN},{y}) scale({finer})");
        let _ = writeln!(self.body, "<g transform=\"{place}\">\n{chart}</g>");
        self.below += height + 8;
    }
}

/// A text in lines that fit.
fn wrapped(text: &str, size: u32) -> Vec<String> {
    let room = (f64::from(WIDTH - 2 * MARGIN) / (GLYPH_EM * f64::from(size))) as usize;
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut().filter(|it| it.chars().count() + 1 + word.chars().count() <= room) {
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
