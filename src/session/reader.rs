//! What reads plans, and computes with their lines: a part of the app of its own (`tools/split.mjs`),
//! because a first visit has no plan to read.
//!
//! Where the browser keeps plans, the page waits for it before anything is shown; where it fails to come,
//! they stay where they are, and a message says so. The later part brings it along.

use leptos::prelude::*;

use crate::dom::watch;
use crate::fetch::{Part, fetch};
use crate::session::store;

const PART: &str = "reader";

/// Fetches it where there is something to read; says whether that worked.
pub(crate) async fn begin() -> Option<bool> {
    match store::holds_plans() {
        true => Some(fetch(PART).await.is_ok()),
        false => None,
    }
}

/// The reader. What a first visit fetches calls `restore` only [when it is here](Reader::then).
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    pub(crate) part: Part,
    /// Whether somebody waits for it.
    is_wanted: RwSignal<bool>,
    /// What is done once it is here.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Reader {
    pub(crate) fn new(begun: Option<bool>) -> Reader {
        let reader = Reader {
            part: Part::new(PART),
            is_wanted: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
        };
        if let Some(is_here) = begun {
            reader.part.came(is_here);
        }
        watch(move || {
            if reader.part.is_here() {
                let waiting = reader.waiting.try_update_value(std::mem::take).unwrap_or_default();
                untrack(|| waiting.into_iter().for_each(|act| act()));
            }
        });
        reader
    }

    /// Whether somebody waits for it; tracked.
    pub(crate) fn is_awaited(self) -> bool {
        self.is_wanted.get() && !self.part.is_here()
    }

    /// Does something as soon as it is here.
    pub(crate) fn then(self, act: impl FnOnce() + 'static) {
        self.wait(Box::new(act));
    }

    fn wait(self, act: Box<dyn FnOnce()>) {
        if untrack(|| self.part.is_here()) {
            return act();
        }
        self.waiting.update_value(|waiting| waiting.push(act));
        self.is_wanted.set(true);
        self.prepare();
    }

    /// Fetches it for what may come. What failed is fetched again only when somebody asks for that.
    pub(crate) fn prepare(self) {
        if untrack(|| !self.part.is_here() && !self.part.has_failed()) {
            self.part.load();
        }
    }
}
