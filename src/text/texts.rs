//! All visible text of the locale files, in the reader's language; and how values come into it.

use std::cell::Cell;
use std::hint::black_box;

mod generated {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

use generated::Words;

thread_local! {
    /// The reader's language where it is not the first one.
    static OTHER: Cell<Option<&'static generated::All>> = const { Cell::new(None) };
}

/// The reader's language. Inlined, so that each place refers to its own group of texts and not to
/// all of them.
#[inline(always)]
pub(crate) fn words() -> Words {
    generated::in_language(OTHER.get())
}

/// English from now on, for what is made from now on.
pub(crate) fn speak_english() {
    OTHER.set(None);
}

/// Spanish from now on. Its texts are fetched with this function: `LANGUAGES` in tools/split.mjs.
#[inline(never)]
pub(crate) fn speak_spanish() {
    // Were it known that nothing else is ever put here, each text would be looked for in this very
    // value, and so it could not move.
    OTHER.set(Some(black_box(&generated::ES)));
}

/// Puts values into the places of a text; a value is never read for places itself.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(place, _)| *place == name);
        out.push_str(value.map_or("", |(_, value)| *value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// A text that came from a person or a file, for the middle of a sentence: its writing direction
/// ends with it. Marks that would end the isolation early are left out.
pub(crate) fn isolated(text: &str) -> String {
    const ISOLATES: std::ops::RangeInclusive<char> = '\u{2066}'..='\u{2069}';
    let inside: String = text.chars().filter(|letter| !ISOLATES.contains(letter)).collect();
    // Below come only scripts that run left to right: they stay as they are, also when copied.
    const FIRST_RIGHT_TO_LEFT: char = '\u{590}';
    if inside.chars().all(|letter| letter < FIRST_RIGHT_TO_LEFT) {
        return inside;
    }
    format!("\u{2068}{inside}\u{2069}")
}

/// What a published table calls one of its rows, a place or a unit. Names of several parts, such as
/// "Buses, Diesel", may be known by their parts only; what is not known, such as a gas or a grid, has
/// the same name everywhere.
pub(crate) fn published(name: &str) -> String {
    match (row(name), name.rsplit_once(", ")) {
        (Some(text), _) => text.to_owned(),
        (None, Some((before, last))) => [published(before), published(last)].join(", "),
        (None, None) => name.to_owned(),
    }
}

pub(crate) fn row(name: &str) -> Option<&'static str> {
    let rows = words().rows;
    let place = rows.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    rows.get(place).map(|(_, text)| *text)
}

/// A text as it is searched: what is typed in a hurry has no accents.
pub(crate) fn unaccented(text: &str) -> String {
    let plain = |letter: char| match letter {
        'á' | 'Á' => 'a',
        'é' | 'É' => 'e',
        'í' | 'Í' => 'i',
        'ó' | 'Ó' => 'o',
        'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        letter => letter,
    };
    text.chars().map(plain).collect()
}
