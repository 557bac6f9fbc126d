//! The fields for one figure of an inventory.

use crate::dom::{El, signal};
use crate::session::history::Edit;
use crate::session::sheet::{Sheet, sheet};
use crate::text::problem::{Problem, entry_text, read_entry, read_tons};
use crate::text::texts::words;
use crate::ui::field::Field;
use fairshare::inventory::{Detail, Entry, Place};

/// The field for the one total; the target view shows it too.
pub(crate) fn community_wide(hint: &'static str) -> El {
    let sheet = sheet();
    let place = Place::CommunityWide;
    let shown = signal(move || sheet.read(|it| entry_text(it.entry(place))));
    Field::new("community-wide", words().entry.community_wide, shown)
        .hint(hint)
        .numeric()
        .unit("tCO₂e")
        .taking(move |text| {
            let entry = read_tons(text)?.map(Entry::Amount);
            let mut result = Ok(());
            sheet.edit(Edit::Field("community-wide"), |it| {
                // Typed before anything else is said, it says how much is known.
                it.detail = Detail::CommunityWide;
                result = it.enter(place, entry);
            });
            result.map_err(|_| Problem::Negative)
        })
}

/// A field for an amount or a notation key.
pub(crate) fn entry_field(place: Place, id: &str, label: String, look: fn(Field) -> Field) -> El {
    let sheet = sheet();
    let key = id.to_owned();
    let shown = signal(move || sheet.read(|it| entry_text(it.entry(place))));
    let field = Field::new(id, label, shown).numeric();
    look(field).taking(move |text| put(sheet, &key, place, read_entry(text)?))
}

fn put(sheet: Sheet, key: &str, place: Place, entry: Option<Entry>) -> Result<(), Problem> {
    let mut result = Ok(());
    sheet.edit(Edit::Field(key), |it| result = it.enter(place, entry));
    result.map_err(|_| Problem::Negative)
}
