//! What stands behind one sentence, and opens to all of it.

use leptos::prelude::*;

use crate::dom::{El, Part, Piece, el, memo, while_true};
use crate::ui::parts::h2;

/// A section folded behind its heading and a sentence that says the figure.
pub(crate) fn fold(id: &str, title: impl Part, said: impl Part, inside: impl Fn() -> El + 'static) -> El {
    let is_open = RwSignal::new(false);
    let summary = el("summary").add(h2(id, title)).add(" ").add(el("span.said").add(said));
    el("section.fold")
        .attr("aria-labelledby", id)
        .add(folded(is_open, summary).add(once_open(is_open, inside)))
}

/// A disclosure that says and follows whether it is open.
pub(crate) fn folded(is_open: RwSignal<bool>, summary: El) -> El {
    let details = el("details").live_prop("open", move || is_open.get().into()).add(summary);
    details.on("toggle", move |event| {
        let details: web_sys::Element = event_target(&event);
        is_open.set(details.has_attribute("open"));
    })
}

/// What is inside, made when it is first opened, and kept. On paper nothing can be opened: it is made for
/// the print as well.
pub(crate) fn once_open(is_open: RwSignal<bool>, inside: impl Fn() -> El + 'static) -> Piece {
    let is_printed = RwSignal::new(false);
    let print = window_event_listener_untyped("beforeprint", move |_| is_printed.set(true));
    on_cleanup(move || print.remove());
    let is_made =
        memo(move |before: Option<&bool>| before == Some(&true) || is_open.get() || is_printed.get());
    while_true(move || is_made.get(), move || untrack(&inside))
}
