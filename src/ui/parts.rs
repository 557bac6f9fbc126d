//! The parts that views are put together from.

use leptos::prelude::document;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement};

use crate::dom::{El, Part, el};
use crate::text::texts::words;
use crate::ui::focus::focus_on;

/// The heading of a view; focus comes here when the view does.
pub(crate) fn h1(text: impl Part) -> El {
    el("h1").attr("tabindex", "-1").add(text)
}

/// The heading of a section, which names it.
pub(crate) fn h2(id: &str, text: impl Part) -> El {
    el("h2").id(id).add(text)
}

/// A section with a heading, which stands first inside.
pub(crate) fn section(classes: &str, id: &str, title: impl Part) -> El {
    el(classes).attr("aria-labelledby", id).add(h2(id, title))
}

/// A section on a surface of its own.
pub(crate) fn panel(id: &str, title: impl Part) -> El {
    section("section.panel", id, title)
}

/// A paragraph of help.
pub(crate) fn hint(text: impl Part) -> El {
    el("p.hint").add(text)
}

/// A button: `button("button.primary", …)`.
pub(crate) fn button(classes: &str, text: impl Part, act: impl FnMut() + 'static) -> El {
    el(classes).attr("type", "button").add(text).on_click(act)
}

/// A link.
pub(crate) fn link(classes: &str, href: &str, text: impl Part) -> El {
    el(classes).attr("href", href).add(text)
}

/// A link to a place in this view. The address bar belongs to the views, so the jump leaves it.
pub(crate) fn jump(classes: &str, id: &'static str, text: impl Part) -> El {
    let act = move |event: Event| {
        event.prevent_default();
        if let Some(place) = document().get_element_by_id(id) {
            // Who jumps there wants what is folded there.
            if let Ok(Some(folded)) = place.query_selector("details") {
                let _ = folded.set_attribute("open", "");
            }
            place.scroll_into_view();
            // A place that takes no focus is still scrolled to.
            focus_on(place);
        }
    };
    link(classes, &format!("#{id}"), text).on("click", act)
}

/// What supports a sentence, folded behind it; `of` says which, for those who hear it out of place.
pub(crate) fn folded(of: &str, inside: impl Part) -> El {
    let summary = el("summary").add(words().frame.show_figures).add(unseen(format!(": {of}")));
    el("details.folded").add(summary).add(inside)
}

/// A text for screen readers only.
pub(crate) fn unseen(text: impl Part) -> El {
    el("span.visually-hidden").add(text)
}

/// A text that came from a person or a file: its writing direction stays its own.
pub(crate) fn foreign(text: impl Part) -> El {
    el("bdi").add(text)
}

/// A heading cell.
pub(crate) fn th(scope: &str, text: impl Part) -> El {
    el("th").attr("scope", scope).add(text)
}

/// A heading cell above numbers.
pub(crate) fn number_th(text: impl Part) -> El {
    el("th.number").attr("scope", "col").add(text)
}

/// A number in a table.
pub(crate) fn number_td(text: impl Part) -> El {
    el("td.number").add(text)
}

/// A row of a table.
pub(crate) fn tr(cells: impl Part) -> El {
    el("tr").add(cells)
}

/// A wide thing that scrolls sideways on its own, also by keyboard.
pub(crate) fn scroll(name: &str, inside: impl Part) -> El {
    el("div.scroll").attr("role", "region").attr("tabindex", "0").attr("aria-label", name).add(inside)
}

/// A name and its value in a list of both.
pub(crate) fn pair(name: impl Part, value: impl Part) -> El {
    el("div").add(el("dt").add(name)).add(el("dd").add(value))
}

/// A part that prints badly or not at all.
pub(crate) fn print_button(text: &str) -> El {
    // Printing cannot fail for the page; the person sees what the browser does.
    button("button.no-print", text, || drop(leptos::prelude::window().print()))
}

/// The text in the input an event came from.
pub(crate) fn typed(event: &Event) -> String {
    leptos::prelude::event_target_value(event)
}

/// The input an event came from.
pub(crate) fn input_of(event: &Event) -> HtmlInputElement {
    leptos::prelude::event_target(event)
}

/// Yes or no, as a property takes it.
pub(crate) fn js(yes: bool) -> JsValue {
    JsValue::from_bool(yes)
}
