//! A button that copies a text, and the text itself where the browser does not let it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use crate::dom::{El, el, live, piece};
use crate::text::texts::words;
use crate::ui::parts::button;

/// Copies `text`; `name` names the place it can be copied from by hand.
pub(crate) fn copying(label: &'static str, name: &'static str, text: String) -> El {
    let said = RwSignal::new("");
    let shows_text = RwSignal::new(false);
    let copied = text.clone();
    let act = move || {
        let text = copied.clone();
        spawn_local(async move {
            let is_copied = match clipboard() {
                Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
                None => false,
            };
            // Gone with what it stood in: nothing is left to say it in.
            let _ =
                said.try_set(if is_copied { words().explain.copied } else { words().explain.copy_failed });
            let _ = shows_text.try_set(!is_copied);
        });
    };
    let area = piece(move || {
        shows_text.get().then(|| {
            el("textarea.explained-text")
                .attr("readonly", "")
                .attr("rows", "8")
                .attr("aria-label", name)
                .add(text.as_str())
        })
    });
    el("div.copy")
        .add(button("button", label, act))
        .add(" ")
        .add(el("span").attr("role", "status").text(live(move || said.get())))
        .add(el("div").add(area))
}

/// Browsers give none on pages that came without encryption.
fn clipboard() -> Option<web_sys::Clipboard> {
    let navigator: wasm_bindgen::JsValue = window().navigator().into();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    (!clipboard.is_undefined()).then(|| clipboard.unchecked_into())
}
