//! What only the page knows while it is made anew in another language: what is half typed, what is
//! folded open, the place on the page. It comes with a language: tools/split.mjs, `LANGUAGES`.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit};

use crate::ui::focus::focus_on;

/// What was on the page.
pub(crate) struct Kept {
    texts: Vec<Typed>,
    /// For everything that folds, in order, whether it is open.
    open: Vec<bool>,
    top: f64,
    /// Whether the focus was on the choice of a language.
    is_choosing: bool,
}

/// A text field by its id.
struct Typed {
    id: String,
    text: JsValue,
    is_wrong: bool,
}

const FIELDS: &str = "main :is(input:not([type=file], [type=radio], [type=checkbox]), textarea)[id]";
const FOLDS: &str = "main details";
const CHOICE: &str = ".languages button";

/// Takes down what is on the page.
#[inline(never)]
pub(crate) fn keep() -> Kept {
    let typed = |field: Element| Typed {
        id: field.id(),
        text: value(&field),
        is_wrong: field.has_attribute("aria-invalid"),
    };
    Kept {
        texts: all(FIELDS).into_iter().map(typed).collect(),
        open: all(FOLDS).into_iter().map(|fold| fold.has_attribute("open")).collect(),
        top: window().scroll_y().unwrap_or(0.0),
        is_choosing: document().active_element().is_some_and(|it| it.matches(CHOICE).unwrap_or(false)),
    }
}

/// Puts it back once the page has been made anew; texts in fields as if they were typed again.
#[inline(never)]
pub(crate) fn give_back(kept: Kept) {
    // Effects run as microtasks, and timers come after those; what is folded open may fill itself then.
    set_timeout_now(move || {
        let folds = all(FOLDS);
        if folds.len() == kept.open.len() {
            for (fold, _) in folds.iter().zip(&kept.open).filter(|(_, is_open)| **is_open) {
                let _ = fold.set_attribute("open", "");
            }
        }
        set_timeout_now(move || {
            for typed in kept.texts {
                type_again(typed);
            }
            window().scroll_to_with_x_and_y(0.0, kept.top);
            if let (true, Ok(Some(choice))) = (kept.is_choosing, document().query_selector(CHOICE)) {
                focus_on(choice);
            }
        });
    });
}

/// A field that shows the same already holds what is in the plan.
fn type_again(Typed { id, text, is_wrong }: Typed) {
    let Some(field) = document().get_element_by_id(&id) else { return };
    if value(&field) == text && !is_wrong {
        return;
    }
    let _ = js_sys::Reflect::set(&field, &JsValue::from_str("value"), &text);
    tell(&field, "input");
    if is_wrong {
        tell(&field, "change");
    }
}

fn tell(field: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(event, &options) {
        let _ = field.dispatch_event(&event);
    }
}

fn value(field: &Element) -> JsValue {
    js_sys::Reflect::get(field, &JsValue::from_str("value")).unwrap_or(JsValue::UNDEFINED)
}

fn all(selector: &str) -> Vec<Element> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|nth| found.item(nth)?.dyn_into().ok()).collect()
}

fn set_timeout_now(act: impl FnOnce() + 'static) {
    set_timeout(act, std::time::Duration::ZERO);
}
