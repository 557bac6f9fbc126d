//! The fields for one figure of an inventory.

use leptos::prelude::*;

use crate::app::desk::{Desk, desk};
use crate::app::dom::{El, signal};
use crate::app::field::Field;
use crate::app::problem::{Problem, entry_text, read_entry, read_tons};
use crate::app::words::words;
use crate::inventory::{Entry, Place};

/// The field for the one total; the target view shows it too.
pub(super) fn community_wide(hint: &'static str) -> El {
    let desk = desk();
    let place = Place::CommunityWide;
    let shown = signal(move || desk.plan.with(|plan| entry_text(plan.inventory.entry(place))));
    Field::new("community-wide", words().inventory.community_wide, shown)
        .hint(hint)
        .numeric()
        .unit("tCO₂e")
        .taking(move |text| put(desk, "community-wide", place, read_tons(text)?.map(Entry::Amount)))
}

/// A field for an amount or a notation key.
pub(super) fn entry_field(place: Place, id: &str, label: String, look: fn(Field) -> Field) -> El {
    let desk = desk();
    let key = id.to_owned();
    let shown = signal(move || desk.plan.with(|plan| entry_text(plan.inventory.entry(place))));
    let field = Field::new(id, label, shown).numeric();
    look(field).taking(move |text| put(desk, &key, place, read_entry(text)?))
}

fn put(desk: Desk, key: &str, place: Place, entry: Option<Entry>) -> Result<(), Problem> {
    let mut result = Ok(());
    desk.edit(key, |plan| result = plan.inventory.enter(place, entry));
    result.map_err(|_| Problem::Negative)
}
