//! The app's later part: code that a first visit does not fetch. `tools/split.mjs` cuts it off a
//! release build, as it does with languages; in debug builds and component tests the app is whole,
//! and everything is here.

use std::time::Duration;

use leptos::prelude::*;

use crate::dom::{El, Piece, el, live, memo, piece, watch};
use crate::fetch::Part;
use crate::session::awaited::Awaited;
use crate::session::opened_file::Arrived;
use crate::text::texts::words;
use crate::ui::parts::button;

/// How long nothing is said, so that nothing flashes up where the network is fast.
const PATIENCE: Duration = Duration::from_millis(100);

/// All that the later part is entered by. Whoever holds it may call it: it is given out when it is here.
#[derive(Clone, Copy)]
pub(crate) struct Views {
    pub(crate) actions: fn() -> Vec<El>,
    pub(crate) about_path: fn(&El, Signal<String>) -> Vec<El>,
    pub(crate) arrived: fn(Arrived) -> Vec<El>,
    pub(crate) community: fn() -> Vec<El>,
    pub(crate) comparison: fn() -> Vec<El>,
    pub(crate) explanation: fn() -> Vec<El>,
    pub(crate) inventory: fn() -> Vec<El>,
    pub(crate) linked: fn(RwSignal<Option<String>>, &str) -> Vec<El>,
    pub(crate) place_on_start: fn(RwSignal<String>, bool, &'static str) -> El,
    pub(crate) plan: fn() -> Vec<El>,
    pub(crate) progress: fn() -> Vec<El>,
    pub(crate) report: fn() -> Vec<El>,
    pub(crate) walk: fn() -> Vec<El>,
    /// What is copied from tables, from now on: `ui::copied`.
    pub(crate) follow_copies: fn(),
}

/// What the part is entered by that few people need: of views that are no step.
#[derive(Clone, Copy)]
pub(crate) struct SeldomViews {
    pub(crate) many: fn() -> Vec<El>,
    pub(crate) methods: fn() -> Vec<El>,
    pub(crate) workshop: fn() -> Vec<El>,
    pub(crate) workshop_bar: fn() -> Vec<El>,
}

/// The later part, or the one of views that few need.
#[derive(Clone, Copy)]
pub(crate) struct Later<V: 'static> {
    part: Part,
    door: fn() -> &'static V,
}

impl<V: Copy> Later<V> {
    /// `door` is called once the part is here, not before.
    pub(crate) fn new(part: &'static str, door: fn() -> &'static V) -> Later<V> {
        Later { part: Part::new(part), door }
    }

    /// Its views, once they are here; tracked.
    pub(crate) fn views(self) -> Option<&'static V> {
        self.part.is_here().then(self.door)
    }

    /// Whether it was asked for in vain; tracked.
    pub(crate) fn has_failed(self) -> bool {
        self.part.has_failed()
    }

    /// Another part brought it along.
    pub(crate) fn came(self) {
        self.part.came(true);
    }

    /// Fetches it.
    pub(crate) fn load(self) {
        self.part.load();
    }

    /// What is made with it, as soon as it is needed and here. It stands beside a view, which is painted before
    /// the part is asked for: a slow device would compile and lay out all of it first.
    pub(crate) fn show(
        self,
        is_needed: impl Fn() -> bool + Send + Sync + 'static,
        make: impl Fn(&'static V) -> Vec<El> + 'static,
    ) -> Piece {
        let is_needed = memo(move |_| is_needed());
        watch(move || {
            if is_needed.get() && self.views().is_none() {
                once_painted(move || self.load());
            }
        });
        piece(move || match (is_needed.get(), self.views()) {
            (false, _) => vec![],
            (true, None) => vec![self.instead()],
            (true, Some(views)) => make(views),
        })
    }

    /// What stands in place of a view that waits for it; made anew when that fails.
    pub(crate) fn instead(self) -> El {
        instead(self.part)
    }
}

/// Calls when what stands now has been painted.
fn once_painted(act: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(act, Duration::ZERO));
}

/// The messages of those who wait for the reader.
pub(crate) fn awaited(reader: Awaited) -> Piece {
    piece(move || reader.is_awaited().then(|| instead(reader.part)))
}

/// What stands in place of what comes with a part.
pub(crate) fn instead(part: Part) -> El {
    let w = words().frame;
    if part.has_failed() {
        return el("div.message.warning")
            .attr("role", "alert")
            .add(el("p").add(w.later_failed))
            .add(el("div.answers").add(button("button", w.later_again, move || part.load())));
    }
    let takes_long = RwSignal::new(false);
    if let Ok(timer) = set_timeout_with_handle(move || takes_long.set(true), PATIENCE) {
        on_cleanup(move || timer.clear());
    }
    el("p").attr("role", "status").text(live(move || takes_long.get().then_some(w.later_loading)))
}
