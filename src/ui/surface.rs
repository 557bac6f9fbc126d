//! A canvas as a drawing surface on which strokes that look the same are one, as in `fairshare::chart::Svg`:
//! a dashed line is some eighty strokes, and each by itself costs a browser as much as a whole line.

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// A canvas that is drawn on.
pub(crate) struct Surface {
    whole: CanvasBackend,
    context: CanvasRenderingContext2d,
    /// The look of the strokes that are under way.
    look: Option<(BackendColor, u32)>,
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl Surface {
    pub(crate) fn of(canvas: &HtmlCanvasElement) -> Option<Surface> {
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        Some(Surface { whole: CanvasBackend::with_canvas_object(canvas.clone())?, context, look: None })
    }

    /// Draws the strokes that are under way.
    fn flush(&mut self) {
        if self.look.take().is_some() {
            self.context.stroke();
        }
    }

    /// The canvas, with all strokes so far drawn.
    fn flushed(&mut self) -> &mut CanvasBackend {
        self.flush();
        &mut self.whole
    }

    /// Strokes of this look come next.
    fn begin(&mut self, color: BackendColor, width: u32) {
        let is_same = |(before, wide): &(BackendColor, u32)| {
            (before.rgb, before.alpha, *wide) == (color.rgb, color.alpha, width)
        };
        if self.look.as_ref().is_some_and(is_same) {
            return;
        }
        self.flush();
        let (red, green, blue) = color.rgb;
        self.context.set_stroke_style_str(&format!("rgba({red},{green},{blue},{})", color.alpha));
        self.context.set_line_width(f64::from(width));
        self.context.begin_path();
        self.look = Some((color, width));
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        self.flush();
    }
}

impl DrawingBackend for Surface {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.whole.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.flushed().present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.flushed().draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.flushed().draw_rect(from, to, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.begin(style.color(), style.stroke_width());
        for (nth, (x, y)) in path.into_iter().enumerate() {
            let (x, y) = (f64::from(x), f64::from(y));
            match nth {
                0 => self.context.move_to(x, y),
                _ => self.context.line_to(x, y),
            }
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.flushed().draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        self.flushed().fill_polygon(corners, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.flushed().draw_text(text, style, at)
    }
}
