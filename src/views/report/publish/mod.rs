//! "Publish your progress": one page for a city's own site, and how it is shown within another. What makes it
//! comes as a part of its own, when somebody asks for it.

mod framed;
mod page;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, memo, piece};
use crate::fetch::fetch;
use crate::session::{desk, files};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::clipboard::copying;
use crate::ui::parts::{button, hint, section};
use crate::views::report::packet::title;

/// What became of the page.
#[derive(Clone, PartialEq)]
enum Made {
    Nothing,
    Saved { name: String, bytes: usize, has_report: bool },
    NotFetched,
}

pub(crate) fn publish() -> El {
    let desk = desk();
    let w = words().publish;
    let made = RwSignal::new(Made::Nothing);
    let has_target = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let save = move || {
        let id = desk.id.get_untracked();
        spawn_local(async move {
            let is_here = fetch("publish").await.is_ok();
            if !desk.is_open(&id) {
                return; // of another plan nobody asked for a page
            }
            let saved = if is_here { page::page(desk) } else { None };
            let now = saved.map_or(Made::NotFetched, |it| {
                let name = desk.plan.with_untracked(files::page_name);
                files::download_page(&name, &it.html);
                Made::Saved { name, bytes: it.html.len(), has_report: it.has_report }
            });
            let _ = made.try_set(now);
        });
    };
    let body = piece(move || match has_target.get() {
        true => vec![el("p.ways").add(button("button", w.save, save)), said(made), elsewhere()],
        false => vec![hint(w.missing)],
    });
    section("section.panel.no-print", "publish", w.title).add(hint(w.lead)).add(el("div").add(body))
}

fn said(made: RwSignal<Made>) -> El {
    let w = words().publish;
    el("div").attr("role", "status").add(piece(move || match made.get() {
        Made::Nothing => None,
        Made::Saved { name, bytes, has_report } => {
            let size = format::decimals(bytes as f64 / 1e3, 0);
            Some(hint(if has_report { w.saved(&name, &size) } else { w.saved_without(&name, &size) }))
        }
        Made::NotFetched => Some(el("p.message.warning").add(words().frame.later_failed)),
    }))
}

/// The page within another one, once it is on the city's site: no script of anybody's runs there.
fn elsewhere() -> El {
    let desk = desk();
    let w = words().publish;
    let code = piece(move || {
        let (title, name) = desk.plan.with(|plan| (title(plan), files::page_name(plan)));
        let code = frame(&format!("https://example.gov/{name}"), &title);
        vec![el("pre.snippet").add(code.as_str()), copying(w.copy, w.embed, code)]
    });
    el("details.folded")
        .add(el("summary").add(w.embed))
        .add(hint(w.embed_hint))
        .add(el("div").add(code))
        .add(framed::framed())
}

/// The code of a frame that shows an address; a title within it ends nothing.
fn frame(address: &str, title: &str) -> String {
    let title: String = title.chars().filter(|it| !['"', '&', '<', '>'].contains(it)).collect();
    format!(
        r#"<iframe src="{address}" title="{title}" width="100%" height="900" loading="lazy" style="border: 0"></iframe>"#
    )
}
