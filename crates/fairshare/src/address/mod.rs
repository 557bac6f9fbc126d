//! Addresses of the app and of the widget: which view, and what they carry behind the `?`; and what
//! mail programs, chats and sentences around a link do to one, undone.
//!
//! By hand: a library for addresses (`url`, `form_urlencoded`) splits those that are whole, and knows
//! nothing of the damage, which is most of what stands here.

mod percent;

pub use percent::{decode, encode};

use percent::undone;

use crate::unseen::{is_unseen, seen};

/// The key of a whole plan, compressed.
pub const PLAN: &str = "plan";
/// The key of a language.
pub const LANG: &str = "lang";
/// The key of a community's name: the one value that may hold any sign.
const NAME: &str = "name";

/// What stands behind the `#` of the app's address.
///
/// ```
/// use fairshare::address::Address;
///
/// let address = Address::read("#/target?lang=es&year=2018");
/// assert_eq!((address.view.as_str(), address.lang()), ("target", Some("es")));
/// assert_eq!(address.to_string(), "#/target?lang=es&year=2018");
/// // As a whole encoded like a value, and at the end of a sentence.
/// assert_eq!(Address::read("#/target%3Fyear=2018").to_string(), "#/target?year=2018");
/// assert_eq!(Address::read("#/target).").view, "target");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// The view's name in addresses; empty for the start.
    pub view: String,
    /// What stands behind the `?`, as it came; see [`pairs`].
    pub query: String,
}

impl Address {
    /// Reads a fragment, with or without its `#`.
    pub fn read(fragment: &str) -> Address {
        let text = fragment.strip_prefix('#').unwrap_or(fragment);
        let found = |sign: &str| text.find(sign).map(|at| (at, sign.len()));
        let cut = ["?", "%3F", "%3f", "&"].into_iter().filter_map(found).min();
        let (path, query) = cut.map_or((text, ""), |(at, length)| (&text[..at], &text[at + length..]));
        let path = undone(path);
        let view = path.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
        Address { view: view.to_owned(), query: query.to_owned() }
    }

    /// The language it asks for.
    pub fn lang(&self) -> Option<&str> {
        self.query.split('&').find_map(|part| part.strip_prefix(LANG)?.strip_prefix('='))
    }

    /// Whether it carries anything but a language.
    pub fn carries(&self) -> bool {
        self.query.split('&').any(|part| !part.is_empty() && !is_lang(part))
    }

    /// The same view in a language, with or without what it carries.
    pub fn in_language(&self, language: Option<&str>, with_query: bool) -> Address {
        let rest = self.query.split('&').filter(|part| with_query && !part.is_empty() && !is_lang(part));
        let lang = language.map(|code| [LANG, "=", code].concat());
        let parts: Vec<&str> = rest.chain(lang.as_deref()).collect();
        Address { view: self.view.clone(), query: parts.join("&") }
    }
}

fn is_lang(part: &str) -> bool {
    part.strip_prefix(LANG).is_some_and(|rest| rest.starts_with('='))
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.query.is_empty() { "" } else { "?" };
        write!(f, "#/{}{sign}{}", self.view, self.query)
    }
}

/// How often an address may have been encoded as a whole, a chat within a mail within a redirection.
const LAYERS: usize = 3;

/// The keys of a query and their values, with what was done to them on the way undone: `&` written as
/// `&amp;` or `%26`, `=` as `%3D` or `=3D`, marks nobody sees, and at the end what belongs to the text
/// around the link. Values are decoded, but that of [`PLAN`], for which see [`readings`].
///
/// ```
/// use fairshare::address::pairs;
///
/// let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
/// assert_eq!(pairs("year=2018&amp;name=San%20Jos%C3%A9)."), [pair("year", "2018"), pair("name", "San José")]);
/// assert_eq!(pairs("year%3D2018%26emissions%3D5"), [pair("year", "2018"), pair("emissions", "5")]);
/// ```
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // A `&` at the end says that the address is as it was written, see `Parameters::write`.
    let is_whole = query.ends_with('&');
    split(query.trim_start_matches(['?', '#']), if is_whole { 0 } else { LAYERS }, &mut found);
    undo_quoted_printable(&mut found);
    let last = found.iter().rposition(|(key, _)| key != LANG).filter(|_| !is_whole);
    let text = |(place, (key, raw)): (usize, (String, String))| {
        let value = match key.as_str() {
            PLAN => raw,
            NAME if Some(place) == last => name_at_end(&raw),
            NAME => decode(&raw).trim().to_owned(),
            _ if Some(place) == last => {
                seen(&decode(&raw)).trim_end_matches(is_around).trim_start().to_owned()
            }
            _ => seen(&decode(&raw)).trim().to_owned(),
        };
        (key, value)
    };
    found
        .into_iter()
        .enumerate()
        .map(text)
        .filter(|(key, value)| !key.is_empty() || !value.is_empty())
        .collect()
}

/// What stands behind a link in a sentence, and ends no number and no word of ours.
fn is_around(letter: char) -> bool {
    letter.is_whitespace() || ".,;:!?)]}>\"'*_`…”’»".contains(letter)
}

fn split(query: &str, layers: usize, found: &mut Vec<(String, String)>) {
    for part in query.split('&') {
        let part = without_entity(part);
        match part.split_once('=') {
            Some((key, value)) => {
                let key = key_of(key);
                // Within a name, an encoded sign is one of the name's.
                let is_joined = key != NAME && layers > 0 && value.split("%26").skip(1).any(is_pair);
                // The first piece is always there, and empty where the value is.
                let mut pieces = value.split(if is_joined { "%26" } else { "&" });
                found.push((key, pieces.next().unwrap_or_default().to_owned()));
                pieces.for_each(|piece| split(piece, layers - 1, found));
            }
            None if layers > 0 && undone(part) != part => split(&undone(part), layers - 1, found),
            None if part.is_empty() => {}
            None => found.push((key_of(part), String::new())),
        }
    }
}

/// Whether a text reads as a key and its value.
fn is_pair(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && ["=", "%3D", "%3d"].iter().any(|sign| text.contains(sign))
}

/// A part without what is left of `&amp;` at its beginning.
fn without_entity(mut part: &str) -> &str {
    while let Some(rest) = ["amp;", "#38;", "#038;", "#x26;"].into_iter().find_map(|it| part.strip_prefix(it))
    {
        part = rest;
    }
    part
}

fn key_of(text: &str) -> String {
    seen(&decode(text)).trim().to_owned()
}

/// Mail's quoted-printable writes `=` as `=3D`: then all values begin with that code. What the app
/// itself added, a language, does not; of a plan see [`readings`].
fn undo_quoted_printable(found: &mut [(String, String)]) {
    let is_theirs = |(key, value): &&mut (String, String)| key != LANG && key != PLAN && !value.is_empty();
    if found.iter_mut().filter(is_theirs).all(|(_, value)| value.starts_with("3D")) {
        for (_, value) in found.iter_mut().filter(is_theirs) {
            value.drain(..2);
        }
    }
}

/// A name at the end of an address, without what belongs to the sentence around it: a bracket that the
/// name does not open, a full stop that ends no abbreviation.
fn name_at_end(raw: &str) -> String {
    let text = decode(raw);
    let mut name = text.trim_start();
    loop {
        let is_around = match name.chars().next_back() {
            Some(')') => !name.contains('('),
            Some(']') => !name.contains('['),
            Some('}') => !name.contains('{'),
            Some('>') => !name.contains('<'),
            Some('"') => name.matches('"').count() % 2 == 1,
            Some('.') => !is_abbreviated(name),
            Some(letter) => letter.is_whitespace() || is_unseen(letter) || ",;:!?…”»".contains(letter),
            None => false,
        };
        if !is_around {
            return name.to_owned();
        }
        let mut letters = name.chars();
        letters.next_back();
        name = letters.as_str();
    }
}

/// `Washington D.C.`, `Grand Co.`
fn is_abbreviated(name: &str) -> bool {
    // A name without spaces is its own last word.
    let word = name.trim_end_matches('.').rsplit(' ').next().unwrap_or_default();
    word.contains('.') || word.chars().count() <= 3
}

/// The ways to read the value of [`PLAN`] as letters of base64url, the likeliest first: percent codes
/// undone, white space and the padding `=` left out, and without what may belong to the text around.
/// More than one, because a hyphen, an underscore or `3D` can be either's.
///
/// ```
/// use fairshare::address::readings;
///
/// assert_eq!(readings("AB%2Dc%5F)."), ["AB-c_", "AB-c"]);
/// assert_eq!(readings("AAAA. Thanks"), ["AAAA"]);
/// ```
pub fn readings(value: &str) -> Vec<String> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let text = undone(value);
    let text = seen(&text);
    // Mails break lines, and quoted-printable with a `=` before; both may stand anywhere.
    let joined: String = text.chars().filter(|it| !it.is_whitespace() && *it != '=').collect();
    let whole = joined.trim_end_matches(|it| !is_letter(it));
    // Empty where it begins with something else: then it is left out below.
    let begun = text.trim_start().split(|it| !is_letter(it)).next().unwrap_or_default();
    let mut all: Vec<String> = Vec::new();
    for text in [whole, begun] {
        for text in [text, text.trim_end_matches(['-', '_'])] {
            for text in [Some(text), text.strip_prefix("3D")].into_iter().flatten() {
                if !text.is_empty() && text.chars().all(is_letter) && !all.iter().any(|it| it == text) {
                    all.push(text.to_owned());
                }
            }
        }
    }
    all
}
