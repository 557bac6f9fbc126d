//! What a workshop's tables handed in: as the browser keeps it, and here where it cannot. It outlives the view,
//! because files are read for a while: the view may be gone by then, or there anew.

use leptos::prelude::*;

use crate::session::store;
use fairshare::workshop::Collected;

thread_local! {
    static ALL: ArcRwSignal<Collected> = ArcRwSignal::new(Collected::default());
    static IS_KEPT: ArcRwSignal<bool> = ArcRwSignal::new(true);
}

/// All of it, once it was [`read`].
pub(crate) fn all() -> ArcRwSignal<Collected> {
    ALL.with(Clone::clone)
}

/// Whether the browser keeps it.
pub(crate) fn is_kept() -> ArcRwSignal<bool> {
    IS_KEPT.with(Clone::clone)
}

/// Reads what the browser keeps, and says how many of it could not be read. What it could not keep stays.
pub(crate) fn read() -> usize {
    if !is_kept().get_untracked() {
        return 0;
    }
    let (collected, lost) = store::results().map(|it| Collected::restore(&it)).unwrap_or_default();
    if all().with_untracked(|it| *it != collected) {
        all().set(collected);
    }
    lost
}

/// Puts it in the place of what was there, and keeps it.
pub(crate) fn set(collected: Collected) {
    let document = (!collected.tables.is_empty()).then(|| collected.save());
    is_kept().set(store::keep_results(document.as_deref()).is_ok());
    all().set(collected);
}
