//! Use without a network, and new versions of the app: what public/offline.js finds out, in words.
//! Being without a network is no news: everything works, so nothing is said.

use leptos::prelude::*;

use crate::dom::{El, Piece, el, live, memo, on_window, piece};
use crate::session::autosave;
use crate::session::{Saved, desk};
use crate::shell::message::message;
use crate::text::texts::words;
use crate::ui::parts::button;

/// How it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// This version is not kept, not yet, or no longer whole.
    No,
    /// This version is kept whole.
    This,
    /// Another version is: loading the page again brings it.
    Another,
}

impl Kept {
    /// What public/offline.js knows.
    fn now() -> Kept {
        match document().document_element().and_then(|it| it.get_attribute("data-offline")).as_deref() {
            Some("ready") => Kept::This,
            Some("update") => Kept::Another,
            _ => Kept::No,
        }
    }
}

/// The message that there is a new version, and the line in the footer that this one is kept.
pub(crate) fn offline() -> (Piece, El) {
    // Read, not told: the answer may have come before the app stood, or before its language changed.
    let kept = RwSignal::new(Kept::now());
    on_window("fairshare:offline", move |_| kept.set(Kept::now()));
    let ready = live(move || (kept.get() == Kept::This).then_some(words().offline.ready));
    (update_message(kept), el("p.no-print").text(ready))
}

fn update_message(kept: RwSignal<Kept>) -> Piece {
    let desk = desk();
    let w = words().offline;
    let is_closed = RwSignal::new(false);
    // Where the plan cannot be saved, or waits for what writes plans, loading the page again would lose it: first
    // things first.
    let is_saved = move || matches!(desk.saved.get(), Saved::Nothing | Saved::Pending | Saved::Yes);
    let is_safe = move || is_saved() && !desk.writer.is_awaited();
    let is_shown = memo(move |_| kept.get() == Kept::Another && !is_closed.get() && is_safe());
    let reload = move || {
        autosave::flush(desk);
        if untrack(is_safe) {
            // The person sees what the browser does.
            let _ = window().location().reload();
        }
    };
    piece(move || {
        let close = || button("button.quiet.close", "×", move || is_closed.set(true));
        let close = || close().attr("aria-label", words().saving.dismiss);
        is_shown.get().then(|| message(false, w.update, vec![button("button", w.reload, reload), close()]))
    })
}
