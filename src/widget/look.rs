//! How the widget looks: the address's theme, accent color and size of text.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::dom::document;
use super::say::Say;
use fairshare::parameters::{Color, Parameters, Theme};

/// The grounds of style/tokens.css that text in the accent color has least contrast with.
const LIGHT: Color = Color { rgb: [0xf1, 0xef, 0xe8] };
const DARK: Color = Color { rgb: [0x23, 0x2b, 0x30] };

/// Applies what the address asks for. Set by script, which no policy takes for an inline style.
pub(super) fn apply(asked: &Parameters, say: Say) {
    let Some(root) = document().document_element() else { return };
    let Ok(root) = root.dyn_into::<HtmlElement>() else { return };
    let set = |name: &str, value: &str| drop(root.style().set_property(name, value));
    root.set_lang(say.tag());
    match asked.theme {
        Theme::Auto => {}
        Theme::Light => drop(root.set_attribute("data-theme", "light")),
        Theme::Dark => drop(root.set_attribute("data-theme", "dark")),
    }
    if let Some(size) = asked.size {
        set("font-size", &format!("{size}px"));
    }
    if let Some(accent) = asked.accent {
        let (light, dark) = (accent.readable_on(LIGHT), accent.readable_on(DARK));
        // As in style/tokens.css.
        let pair = |light: Color, dark: Color| {
            format!("var(--light, {}) var(--dark, {})", light.code(), dark.code())
        };
        set("--accent", &pair(light, dark));
        set("--accent-ink", &pair(light.ink(), dark.ink()));
    }
}
