//! Publications as links to where they can be read. A person opens them; the page asks nobody for anything.

use crate::dom::{El, el};
use crate::text::words;
use fairshare::reference::Publication;
use fairshare::reference::addresses::address;

/// A publication with its edition, to be opened in a tab of its own: the plan stays where it is, and the
/// publisher is not told where the reader comes from.
pub(super) fn source(publication: &Publication) -> El {
    source_as(words::publication(publication), publication)
}

/// The same under a text that says more.
pub(super) fn source_as(text: String, publication: &Publication) -> El {
    match address(publication) {
        Some(address) => outside(address, text),
        None => el("span").add(text),
    }
}

/// A link out of the page.
pub(super) fn outside(address: &str, text: impl crate::dom::Part) -> El {
    el("a").attr("href", address).attr("rel", "noopener noreferrer").attr("target", "_blank").add(text)
}
