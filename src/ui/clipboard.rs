//! A button that copies a text, and the text itself where the browser does not let it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::dom::{El, el, live, piece};
use crate::session::files;
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

/// Puts both into the clipboard. By name: the bindings know no item with several kinds.
pub(crate) async fn copied(html: &str, text: &str) -> Result<(), JsValue> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name));
    let navigator: JsValue = window().navigator().into();
    let clipboard = get(&navigator, "clipboard")?;
    let write: js_sys::Function = get(&clipboard, "write")?.dyn_into()?;
    let item: js_sys::Function = get(&js_sys::global(), "ClipboardItem")?.dyn_into()?;
    let kinds = js_sys::Object::new();
    for (kind, content) in [("text/html", html), ("text/plain", text)] {
        js_sys::Reflect::set(&kinds, &kind.into(), &files::blob_of(content, kind)?.into())?;
    }
    let item = js_sys::Reflect::construct(&item, &js_sys::Array::of1(&kinds))?;
    let done = write.call1(&clipboard, &js_sys::Array::of1(&item))?;
    JsFuture::from(done.dyn_into::<js_sys::Promise>()?).await.map(drop)
}

/// Copies rows of cells between tabs, as a table too where the browser takes one.
pub(crate) async fn copy_table(text: &str) -> Result<(), JsValue> {
    let row = |line: &str| {
        let row = el("tr");
        line.split('\t').fold(row, |row, cell| row.add(el("td").add(cell)))
    };
    let table = el("table").add(text.lines().map(row).collect::<Vec<El>>());
    if copied(&table.element().outer_html(), text).await.is_ok() {
        return Ok(());
    }
    let clipboard = clipboard().ok_or(JsValue::NULL)?;
    JsFuture::from(clipboard.write_text(text)).await.map(drop)
}
