//! The same from this site, in a frame: the report stands behind the `#` of the frame's address, where it reaches
//! no server, and `embed/progress/` shows it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::document;
use super::frame;
use crate::dom::{El, el, piece, watch};
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::turns::Turns;
use crate::ui::clipboard::copying;
use crate::ui::deflate;
use crate::ui::parts::{button, hint};
use crate::views::report::packet::title;
use fairshare::link::{MAX_LETTERS, base64url};
use fairshare::public_page::carried;

#[derive(Clone, PartialEq)]
enum Code {
    NotAsked,
    Made(String),
    TooLarge,
    /// The browser cannot compress.
    Impossible,
}

pub(super) fn framed() -> El {
    let desk = desk();
    let w = words().publish;
    let code = RwSignal::new(Code::NotAsked);
    // It is of the plan as it was: with the next change it is gone.
    let turns = Turns::default();
    let changed = turns.clone();
    watch(move || {
        desk.plan.track();
        let _ = changed.next();
        code.set(Code::NotAsked);
    });
    let make = move || {
        let is_latest = turns.next();
        spawn_local(async move {
            let made = made(desk).await;
            if is_latest() {
                let _ = code.try_set(made);
            }
        });
    };
    let shown = piece(move || match code.get() {
        Code::NotAsked => vec![],
        Code::Made(code) => vec![area(&code), copying(w.copy, w.frame_code, code)],
        Code::TooLarge => vec![warning(w.frame_too_large)],
        Code::Impossible => vec![warning(w.frame_impossible)],
    });
    el("div.framed")
        .add(hint(w.frame_hint))
        .add(el("p.ways").add(button("button", w.frame_make, make)))
        .add(el("div").attr("role", "status").add(shown))
}

fn warning(text: &'static str) -> El {
    el("p.message.warning").add(text)
}

/// Thousands of letters that nobody reads: a few lines of them show what is copied.
fn area(code: &str) -> El {
    el("textarea.snippet")
        .attr("readonly", "")
        .attr("rows", "4")
        .attr("aria-label", words().publish.frame_code)
        .add(code)
}

async fn made(desk: Desk) -> Code {
    let Ok(bytes) = deflate::compress(carried(&document(desk)).as_bytes()).await else {
        return Code::Impossible;
    };
    let report = base64url::encode(&bytes);
    if report.len() > MAX_LETTERS {
        return Code::TooLarge;
    }
    // Every page has an address, and a first piece of it.
    let here = window().location().href().unwrap_or_default();
    let page = here.split(['#', '?']).next().unwrap_or_default();
    let folder = page.rsplit_once('/').map_or(page, |(folder, _)| folder);
    let address = format!("{folder}/embed/progress/index.html#{report}");
    Code::Made(frame(&address, &desk.plan.with_untracked(title)))
}
