//! Views that a first visit does not fetch, each in a part of the app of its own. `tools/split.mjs` cuts them off a
//! release build, as it does with languages; in debug builds and component tests the app is whole, and everything is here.

use std::time::Duration;

use leptos::prelude::*;

use crate::delay::Delay;
use crate::dom::{El, Piece, el, live, memo, piece, watch};
use crate::fetch::Part;
use crate::session::awaited::Awaited;
use crate::session::opened_file::{Arrived, Followed};
use crate::text::texts::words;
use crate::ui::parts::button;

/// How long nothing is said, so that nothing flashes up where the network is fast.
const PATIENCE: Duration = Duration::from_millis(100);

/// Makes a view.
pub(crate) type Make = fn() -> Vec<El>;

/// The parts that views come in. Each needs what they share, and that the reader and the writer: `tools/split.mjs`.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    pub(crate) shared: Later<&'static Shared>,
    pub(crate) community: Later<&'static Early>,
    pub(crate) inventory: Later<Make>,
    pub(crate) beside: Later<&'static Beside>,
    pub(crate) actions: Later<Make>,
    pub(crate) plan: Later<Make>,
    pub(crate) progress: Later<Make>,
    pub(crate) arrived: Later<fn(Arrived) -> Vec<El>>,
    pub(crate) report: Later<Make>,
    pub(crate) seldom: Later<&'static SeldomViews>,
}

/// What comes with any view.
#[derive(Clone, Copy)]
pub(crate) struct Shared {
    pub(crate) about_path: fn(&El, Signal<String>) -> Vec<El>,
    /// What is copied from tables, from now on: `ui::copied`.
    pub(crate) follow_copies: fn(),
}

/// The community's view, and what else may be asked for before there is a plan.
#[derive(Clone, Copy)]
pub(crate) struct Early {
    pub(crate) community: Make,
    pub(crate) linked: fn(&Followed) -> Vec<El>,
    pub(crate) place_on_start: fn(RwSignal<String>, bool, &'static str) -> El,
    pub(crate) walk: Make,
}

/// What stands beside a figure: other yardsticks, and how it is explained.
#[derive(Clone, Copy)]
pub(crate) struct Beside {
    pub(crate) comparison: Make,
    pub(crate) explanation: Make,
}

/// Views that are no step, which few people need.
#[derive(Clone, Copy)]
pub(crate) struct SeldomViews {
    pub(crate) many: Make,
    pub(crate) methods: Make,
    pub(crate) workshop: Make,
    pub(crate) workshop_bar: Make,
}

impl Parts {
    /// Whether one is here, and with it what they share; tracked.
    pub(crate) fn is_one_here(self) -> bool {
        let Parts { shared, community, inventory, beside, actions, plan, progress, arrived, report, seldom } =
            self;
        [shared.part, community.part, inventory.part, beside.part, actions.part]
            .into_iter()
            .chain([plan.part, progress.part, arrived.part, report.part, seldom.part])
            .any(Part::is_here)
    }
}

/// What a part of the app is entered by, once it is here.
#[derive(Clone, Copy)]
pub(crate) struct Later<V: 'static> {
    part: Part,
    door: fn() -> V,
}

impl<V: Copy + 'static> Later<V> {
    /// `door` is called once the part is here, not before.
    pub(crate) fn new(part: &'static str, door: fn() -> V) -> Later<V> {
        Later { part: Part::new(part), door }
    }

    /// The same part, entered by another door.
    pub(crate) fn by<W>(self, door: fn() -> W) -> Later<W> {
        Later { part: self.part, door }
    }

    /// Its views, once they are here; tracked.
    pub(crate) fn views(self) -> Option<V> {
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
        make: impl Fn(V) -> Vec<El> + 'static,
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
    Delay::new().then(PATIENCE, move || takes_long.set(true));
    el("p").attr("role", "status").text(live(move || takes_long.get().then_some(w.later_loading)))
}
