//! A part of the app that something waits for.

use leptos::prelude::*;

use crate::dom::watch;
use crate::fetch::Part;

/// A part that may come late. What a first visit fetches calls what is in it only [when it is here](Awaited::then).
#[derive(Clone, Copy)]
pub(crate) struct Awaited {
    pub(crate) part: Part,
    /// Whether somebody waits for it.
    is_wanted: RwSignal<bool>,
    /// What is done once it is here.
    waiting: StoredValue<Vec<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Awaited {
    /// `begun` says whether it was fetched already, and came.
    pub(crate) fn new(name: &'static str, begun: Option<bool>) -> Awaited {
        let it = Awaited {
            part: Part::new(name),
            is_wanted: RwSignal::new(false),
            waiting: StoredValue::new_local(Vec::new()),
        };
        if let Some(is_here) = begun {
            it.part.came(is_here);
        }
        watch(move || {
            if it.part.is_here() {
                // Nothing waits any more where the page itself is gone.
                let waiting = it.waiting.try_update_value(std::mem::take).unwrap_or_default();
                untrack(|| waiting.into_iter().for_each(|act| act()));
            }
        });
        it
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
