//! Targets for many communities: a list of them in a spreadsheet, and reports checked in a heap. What it
//! is made of comes as a part of its own.

mod door;
mod filling;
mod opened;
mod out;
mod page;
mod paper;
mod questions;
mod said;
mod state;
mod summary;
mod table;

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::fetch::Part;
use crate::shell::later::instead;
use crate::text::texts::words;
use crate::ui::parts::h1;

pub(crate) fn many() -> Vec<El> {
    let w = words().many;
    let part = Part::new("many");
    part.load();
    let page = piece(move || match part.is_here() {
        true => untrack(page::page),
        false => vec![instead(part)],
    });
    vec![h1(w.title), el("p.lead").add(w.lead), el("div").add(page)]
}
