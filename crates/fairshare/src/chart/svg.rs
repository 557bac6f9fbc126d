//! A surface that writes SVG: the charts as pictures that need no program, sharp at every size, whose colors
//! may be those of the page they stand in.
//!
//! Not `plotters-svg`, which writes fixed colors, each stroke by itself, and a whole document only: replacing
//! that afterwards takes more code than this.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::paint::Rgb;
use crate::stored::html_text;

/// A picture under way.
pub struct Svg<'a> {
    size: (u32, u32),
    /// How a color is written: `#1d2321`, or a variable of the page.
    paint: &'a dyn Fn(Rgb) -> String,
    shapes: String,
    /// The look and the course of strokes that are not written yet: strokes that look the same are one.
    strokes: (String, String),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Svg<'a> {
    /// An empty picture of a size, in the units in which it is drawn.
    pub fn new(size: (u32, u32), paint: &'a dyn Fn(Rgb) -> String) -> Svg<'a> {
        Svg { size, paint, shapes: String::new(), strokes: Default::default() }
    }

    /// The element, as a page holds it. Its title, which those hear who do not see it, has an id of its own.
    pub fn element(self, class: &str, id: &str, title: &str) -> String {
        let (width, height) = self.size;
        format!(
            r#"<svg class="{class}" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{id}"><title id="{id}">{}</title>{}</svg>"#,
            html_text(title),
            self.shapes()
        )
    }

    /// What is drawn, for a document around it.
    pub(super) fn shapes(mut self) -> String {
        self.flush();
        self.shapes
    }

    fn flush(&mut self) {
        let (look, course) = std::mem::take(&mut self.strokes);
        if !course.is_empty() {
            let _ = write!(self.shapes, r#"<path fill="none"{look} d="{course}"/>"#);
        }
    }

    fn color(&self, property: &str, color: BackendColor) -> String {
        let (red, green, blue) = color.rgb;
        let mut out = format!(r#" {property}="{}""#, (self.paint)(Rgb(red, green, blue)));
        if color.alpha < 1.0 {
            let _ = write!(out, r#" {property}-opacity="{}""#, color.alpha);
        }
        out
    }

    fn shape(&mut self, shape: &str, color: BackendColor) -> Drawn {
        self.flush();
        let fill = self.color("fill", color);
        let _ = write!(self.shapes, "<{shape}{fill}/>");
        Ok(())
    }
}

fn course(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut out = String::new();
    for (nth, (x, y)) in points.into_iter().enumerate() {
        let _ = write!(out, "{}{x} {y}", if nth == 0 { "M" } else { "L" });
    }
    out
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.shape(&format!(r#"path d="M{x} {y}h1v1h-1z""#), color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        match fill {
            true => self.fill_polygon(corners, style),
            false => self.draw_path(corners.into_iter().chain([(left, top)]), style),
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let color = self.color("stroke", style.color());
        let look = format!(r#"{color} stroke-width="{}""#, style.stroke_width());
        if self.strokes.0 != look {
            self.flush();
            self.strokes.0 = look;
        }
        self.strokes.1 += &course(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Drawn {
        self.shape(&format!(r#"circle cx="{x}" cy="{y}" r="{radius}""#), style.color())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.shape(&format!(r#"path d="{}z""#, course(corners)), style.color())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        self.flush();
        let (fill, size) = (self.color("fill", style.color()), style.size());
        let side = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // From the letters' ground to where they are held; letters rise about 0.72 of their size.
        let rise = match style.anchor().v_pos {
            VPos::Top => 0.86,
            VPos::Center => 0.36,
            VPos::Bottom => -0.2,
        };
        let ground = y + (rise * size).round() as i32;
        let weight = if matches!(style.style(), FontStyle::Bold) { r#" font-weight="bold""# } else { "" };
        let _ = write!(
            self.shapes,
            r#"<text x="{x}" y="{ground}" text-anchor="{side}" font-size="{size}"{weight}{fill}>{}</text>"#,
            html_text(text)
        );
        Ok(())
    }
}
