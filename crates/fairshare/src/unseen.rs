//! Marks that nobody sees and that come along with what is copied: from a page, a mail, a chat, a
//! document. They are no part of a number, a reference, a unit or a link.

use std::borrow::Cow;

/// Whether a character shows nothing and takes no room: soft hyphens, zero-width spaces and joiners,
/// marks of the writing direction, byte order marks, variants of the character before.
///
/// ```
/// use fairshare::unseen::is_unseen;
///
/// assert!(is_unseen('\u{200b}') && is_unseen('\u{202d}') && is_unseen('\u{ad}'));
/// assert!(!is_unseen(' ') && !is_unseen('\u{a0}'));
/// ```
pub const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A text without them.
///
/// ```
/// use fairshare::unseen::seen;
///
/// assert_eq!(seen("\u{202d}1,200\u{202c}"), "1,200");
/// ```
pub fn seen(text: &str) -> Cow<'_, str> {
    match text.contains(is_unseen) {
        true => text.chars().filter(|letter| !is_unseen(*letter)).collect(),
        false => text.into(),
    }
}
