//! What reads plans, and computes with their lines: a part of the app of its own (`tools/split.mjs`),
//! because a first visit has no plan to read.
//!
//! Where the browser keeps plans, the page waits for it before anything is shown; where it fails to come,
//! they stay where they are, and a message says so. The later part brings it along.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::watch;
use crate::fetch::{fetch, is_whole};
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
    is_here: RwSignal<bool>,
    has_failed: RwSignal<bool>,
    /// Whether somebody waits for it.
    is_wanted: RwSignal<bool>,
    /// What is done once it is here.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Reader {
    pub(crate) fn new(begun: Option<bool>) -> Reader {
        let reader = Reader {
            is_here: RwSignal::new(is_whole() || begun == Some(true)),
            has_failed: RwSignal::new(begun == Some(false)),
            is_wanted: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
        };
        watch(move || {
            if reader.is_here.get() {
                let waiting = reader.waiting.try_update_value(std::mem::take).unwrap_or_default();
                untrack(|| waiting.into_iter().for_each(|act| act()));
            }
        });
        reader
    }

    /// Whether it can be called; tracked.
    pub(crate) fn is_here(self) -> bool {
        self.is_here.get()
    }

    /// Whether somebody waits for it; tracked.
    pub(crate) fn is_awaited(self) -> bool {
        self.is_wanted.get() && !self.is_here.get()
    }

    /// Whether it was asked for in vain; tracked.
    pub(crate) fn has_failed(self) -> bool {
        self.has_failed.get()
    }

    /// Another part brought it along.
    pub(crate) fn came(self) {
        self.is_here.set(true);
    }

    /// Does something as soon as it is here.
    pub(crate) fn then(self, act: impl FnOnce() + 'static) {
        self.wait(Box::new(act));
    }

    fn wait(self, act: Box<dyn FnOnce()>) {
        if self.is_here.get_untracked() {
            return act();
        }
        self.waiting.update_value(|waiting| waiting.push(act));
        self.is_wanted.set(true);
        self.prepare();
    }

    /// Fetches it for what may come. What failed is fetched again only when somebody asks for that.
    pub(crate) fn prepare(self) {
        if !self.is_here.get_untracked() && !self.has_failed.get_untracked() {
            self.load();
        }
    }

    /// Fetches it.
    pub(crate) fn load(self) {
        self.has_failed.set(false);
        spawn_local(async move {
            match fetch(PART).await {
                Ok(()) => self.is_here.set(true),
                Err(_) => self.has_failed.set(true),
            }
        });
    }
}
