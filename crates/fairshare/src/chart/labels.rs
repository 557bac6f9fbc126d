//! Where labels stand: each beside what it names, inside the picture, and none on another. One without room is
//! left out: the sentence and the table beside a chart have its figure.

use plotters_backend::BackendCoord;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

use super::paint::{FONT_CSS_PX, Scale};

/// The width of a letter on average, bold or not, in font sizes; labels are not measured.
const GLYPH_EM: f64 = 0.6;

/// How wide a text is, about.
pub(super) fn wide(text: &str, scale: Scale) -> i32 {
    (text.chars().count() as f64 * GLYPH_EM * FONT_CSS_PX * scale.0) as i32
}

/// Labels along the bottom; one that would touch the one before it is left out.
pub(super) fn apart<'a>(places: &[i32], labels: &'a [String], scale: Scale) -> Vec<(i32, &'a str)> {
    let mut free = i32::MIN;
    let mut kept = Vec::new();
    for (at, label) in places.iter().zip(labels) {
        let half = wide(label, scale) / 2;
        if at - half >= free {
            kept.push((*at, label.as_str()));
            free = at + half + scale.px(6.0);
        }
    }
    kept
}

/// A place for a text: where it is held, how, and what it covers.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) at: BackendCoord,
    pub(super) anchor: Pos,
    /// Its left, upper, right and lower end.
    pub(super) room: [i32; 4],
}

impl Place {
    pub(super) fn new(at: BackendCoord, h_pos: HPos, v_pos: VPos, (wide, high): (i32, i32)) -> Place {
        let left = match h_pos {
            HPos::Left => at.0,
            HPos::Center => at.0 - wide / 2,
            HPos::Right => at.0 - wide,
        };
        let top = match v_pos {
            VPos::Top => at.1,
            VPos::Center => at.1 - high / 2,
            VPos::Bottom => at.1 - high,
        };
        Place { at, anchor: Pos::new(h_pos, v_pos), room: [left, top, left + wide, top + high] }
    }

    /// What a mark covers.
    pub(super) fn around(center: BackendCoord, half: i32) -> Place {
        Place::new(center, HPos::Center, VPos::Center, (2 * half, 2 * half))
    }
}

/// What is taken of a surface.
pub(super) struct Taken {
    pub(super) size: (u32, u32),
    rooms: Vec<[i32; 4]>,
}

impl Taken {
    pub(super) fn nothing(size: (u32, u32)) -> Taken {
        Taken { size, rooms: Vec::new() }
    }

    /// What stands there in any case.
    pub(super) fn take(&mut self, place: Place) {
        self.rooms.push(place.room);
    }

    /// The first of these places that is free, which is taken then.
    pub(super) fn first_free(&mut self, wanted: &[Place]) -> Option<Place> {
        let found = wanted.iter().find(|place| self.is_free(place.room))?;
        self.rooms.push(found.room);
        Some(*found)
    }

    fn is_free(&self, [left, top, right, bottom]: [i32; 4]) -> bool {
        let (width, height) = (self.size.0 as i32, self.size.1 as i32);
        let is_inside = left >= 0 && top >= 0 && right <= width && bottom <= height;
        let is_apart = |it: &[i32; 4]| right <= it[0] || it[2] <= left || bottom <= it[1] || it[3] <= top;
        is_inside && self.rooms.iter().all(is_apart)
    }
}
