//! The views and their addresses. Hashes, because a static site under any path has no others;
//! a router library would cost a quarter of the whole app for these lines.

use leptos::prelude::*;

use crate::dom::on_window;
use crate::text::texts::words;
use fairshare::address::Address;

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum View {
    Start,
    Community,
    Inventory,
    Target,
    Actions,
    Plan,
    Progress,
    Report,
    Methods,
    Workshop,
    Many,
}

impl View {
    /// The steps a person walks, in order.
    pub(crate) const STEPS: [View; 7] = [
        View::Community,
        View::Inventory,
        View::Target,
        View::Actions,
        View::Plan,
        View::Progress,
        View::Report,
    ];

    /// The view's address.
    pub(crate) const fn href(self) -> &'static str {
        match self {
            View::Start => "#/",
            View::Community => "#/community",
            View::Inventory => "#/inventory",
            View::Target => "#/target",
            View::Actions => "#/actions",
            View::Plan => "#/plan",
            View::Progress => "#/progress",
            View::Report => "#/report",
            View::Methods => "#/methods",
            View::Workshop => "#/workshop",
            View::Many => "#/many",
        }
    }

    /// The view's name.
    pub(crate) fn name(self) -> &'static str {
        let w = words().frame;
        match self {
            View::Start => w.start,
            View::Community => w.community,
            View::Inventory => w.inventory,
            View::Target => w.target,
            View::Actions => w.actions,
            View::Plan => w.plan,
            View::Progress => w.progress,
            View::Report => w.report,
            View::Methods => w.methods,
            View::Workshop => w.workshop,
            View::Many => w.many,
        }
    }

    /// The next step after this one that is open.
    pub(crate) fn next(self, is_open: impl Fn(View) -> bool) -> Option<View> {
        let at = View::STEPS.iter().position(|view| *view == self)?;
        View::STEPS.iter().skip(at + 1).copied().find(|view| is_open(*view))
    }

    /// The view's name in addresses, without what stands before it.
    pub(crate) fn key(self) -> &'static str {
        self.href().trim_start_matches("#/")
    }

    fn of(hash: &str) -> Option<View> {
        let address = Address::read(hash);
        let all = [View::Start, View::Methods, View::Workshop, View::Many].into_iter().chain(View::STEPS);
        all.into_iter().find(|view| view.key() == address.view)
    }
}

/// What the address bar asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    View(View),
    Unknown,
}

/// What stands behind the address; nothing where the browser does not say, which is the start.
pub(crate) fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// The view in the address, whatever else stands there, such as a language.
pub(crate) fn view() -> String {
    Address::read(&hash()).view
}

fn asked() -> Asked {
    match hash().as_str() {
        "" | "#" => Asked::View(View::Start),
        hash => View::of(hash).map_or(Asked::Unknown, Asked::View),
    }
}

/// Whether a view is asked for now.
pub(crate) fn is_at(view: View) -> bool {
    asked() == Asked::View(view)
}

/// Follows the address bar. Hashes that are no view's form, such as a link within the page,
/// change nothing.
pub(crate) fn follow() -> RwSignal<Asked> {
    let current = RwSignal::new(asked());
    on_window("hashchange", move |_| {
        let hash = hash();
        if (hash.is_empty() || hash.starts_with("#/")) && current.get_untracked() != asked() {
            current.set(asked());
        }
    });
    current
}

/// Goes to a view.
pub(crate) fn go(view: View) {
    // Setting a hash cannot fail; the signature is that of every location.
    let _ = window().location().set_hash(view.href());
}

/// Takes what stands behind the `?` out of the address, without another step in the history; a
/// language stays.
pub(crate) fn forget_query() {
    let address = Address::read(&hash());
    readdress(&address.in_language(address.lang(), false).to_string());
}

/// Another address for what is shown, without another step in the history.
pub(crate) fn readdress(hash: &str) {
    if let Ok(history) = window().history() {
        // Where it fails, a reload asks once more.
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(hash));
    }
}
