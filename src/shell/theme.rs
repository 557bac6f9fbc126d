//! Light or dark as a person chooses, for a hall with a projector, and as the device says otherwise. The
//! choice stands in the page's `data-theme`, where `public/first-words.js` puts it before the app runs.

use leptos::prelude::*;
use web_sys::Event;

use crate::dom::{El, el, on_window};
use crate::session::store;
use crate::text::texts::words;
use crate::ui::canvas::RECOLORED;
use crate::ui::parts::button;

const ATTRIBUTE: &str = "data-theme";

pub(crate) fn choices() -> El {
    let w = words().frame;
    let page = || document().document_element();
    let now = move || page().and_then(|it| it.get_attribute(ATTRIBUTE)).unwrap_or_default();
    let chosen = RwSignal::new(now());
    // It may be chosen at another place: the projector's view has these, too.
    on_window(RECOLORED, move |_| chosen.set(now()));
    let choice = move |code: &'static str, name: &'static str| {
        let act = move || {
            if let Some(page) = page() {
                let _ = match code {
                    "" => page.remove_attribute(ATTRIBUTE),
                    _ => page.set_attribute(ATTRIBUTE, code),
                };
            }
            store::set_theme(code);
            if let Ok(changed) = Event::new(RECOLORED) {
                let _ = window().dispatch_event(&changed);
            }
        };
        button("button.small.quiet", name, act)
            .live_attr("aria-pressed", move || Some(chosen.with(|it| it == code).to_string()))
    };
    el("p.theme")
        .attr("role", "group")
        .attr("aria-label", w.theme)
        .add(el("span").attr("aria-hidden", "true").add(w.theme))
        .add([choice("", w.theme_device), choice("light", w.theme_light), choice("dark", w.theme_dark)])
}
