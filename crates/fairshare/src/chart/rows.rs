//! What charts of rows have in common: a name and a value above each row's bars, so that long names
//! have room on a phone, and one axis along the bottom.

use std::borrow::Cow;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::model::Axis;
use super::paint::{Colors, FONT_CSS_PX, Scale, Stroke, Text};

/// What stands below the last row, in CSS pixels.
const BELOW: f64 = 34.0;
const MARGIN: f64 = 14.0;
/// The width of a letter on average, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.6;

/// How high `count` rows of this height want to be at a text scale of one, in CSS pixels.
pub(super) fn height(count: usize, row: f64) -> f64 {
    count as f64 * row + BELOW
}

/// How the rows look.
pub(super) struct Rows<'a> {
    /// Along the bottom.
    pub(super) axis: &'a Axis,
    /// The height of one, in CSS pixels.
    pub(super) row: f64,
    /// The family.
    pub(super) font: &'a str,
    pub(super) colors: Colors,
    pub(super) scale: Scale,
}

/// Rows on a surface.
pub(super) struct Placed<'a> {
    look: Rows<'a>,
    left: i32,
    right: i32,
    bottom: i32,
}

impl<'a> Rows<'a> {
    /// Places this many on a surface.
    pub(super) fn on<B: DrawingBackend>(self, surface: &B, count: usize) -> Placed<'a> {
        let (width, _) = surface.get_size();
        let margin = self.scale.px(MARGIN);
        let bottom = self.scale.px(count as f64 * self.row);
        Placed { left: margin, right: width as i32 - margin, bottom, look: self }
    }
}

impl Placed<'_> {
    /// Where a value lies.
    pub(super) fn x(&self, value: f64) -> i32 {
        let Axis { min, max, .. } = self.look.axis;
        let part = ((value - min) / (max - min)).clamp(0.0, 1.0);
        self.left + (part * f64::from(self.right - self.left)).round() as i32
    }

    /// Where a row begins.
    pub(super) fn top(&self, index: usize) -> i32 {
        self.look.scale.px(index as f64 * self.look.row)
    }

    /// Where the last one ends.
    pub(super) fn bottom(&self) -> i32 {
        self.bottom
    }

    /// The grid, and a label for each tick that has room for one.
    pub(super) fn paint_axis<B: DrawingBackend>(
        &self,
        on: &mut B,
        labels: &[String],
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let (scale, ticks) = (self.look.scale, &self.look.axis.ticks);
        // Where labels would run into each other, only every second or third tick has one.
        let widest = labels.iter().map(|label| self.wide(label)).fold(0.0, f64::max);
        // The first and last label reach inwards.
        let widest = widest * 1.5 + 14.0 * scale.0;
        let apart = self.room() / (ticks.len().max(2) - 1) as f64;
        let every = libm::ceil(widest / apart.max(1.0)).max(1.0) as usize;
        for (index, (tick, label)) in ticks.iter().zip(labels).enumerate() {
            let at = self.x(*tick);
            let line = Stroke(self.look.colors.grid, 1.0, scale.width(1.0));
            on.draw_path([(at, scale.px(2.0)), (at, self.bottom)], &line)?;
            if index % every != 0 {
                continue;
            }
            // The first and last label keep inside the picture.
            let side = match index {
                0 => HPos::Left,
                last if last + 1 == ticks.len() => HPos::Right,
                _ => HPos::Center,
            };
            on.draw_text(label, &self.text(false, side, VPos::Top), (at, self.bottom + scale.px(8.0)))?;
        }
        Ok(())
    }

    /// What stands above the bars of a row. The table has all values; here one stands where it has room.
    pub(super) fn paint_name<B: DrawingBackend>(
        &self,
        on: &mut B,
        index: usize,
        (name, is_strong): (&str, bool),
        value: &str,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let baseline = self.top(index) + self.look.scale.px(20.0);
        let name = self.fitting(name);
        on.draw_text(&name, &self.text(is_strong, HPos::Left, VPos::Bottom), (self.left, baseline))?;
        if self.wide(&name) + self.wide(value) < self.room() - 10.0 * self.look.scale.0 {
            on.draw_text(value, &self.text(true, HPos::Right, VPos::Bottom), (self.right, baseline))?;
        }
        Ok(())
    }

    fn room(&self) -> f64 {
        f64::from(self.right - self.left)
    }

    fn wide(&self, text: &str) -> f64 {
        text.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * self.look.scale.0
    }

    fn text(&self, bold: bool, h: HPos, v: VPos) -> Text<'_> {
        Text {
            color: self.look.colors.ink,
            size: FONT_CSS_PX * self.look.scale.0,
            family: self.look.font,
            bold,
            anchor: Pos::new(h, v),
        }
    }

    /// A name, without its last words where there is no room for them; the table has it whole.
    fn fitting<'n>(&self, name: &'n str) -> Cow<'n, str> {
        if self.wide(name) <= self.room() {
            return Cow::Borrowed(name);
        }
        let mut ends = name.match_indices(' ').map(|(at, _)| name[..at].trim_end_matches(','));
        // Where not even the first word fits, the mark alone says that there is a name.
        let most = ends.rfind(|start| self.wide(start) + self.wide("…") <= self.room()).unwrap_or_default();
        Cow::Owned(format!("{most}…"))
    }
}
