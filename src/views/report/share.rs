//! The plan as a link: all of its input, compressed, behind the `#` of the address, which no browser
//! sends to a server. And as a QR code, where that can still be read.

use leptos::prelude::*;
use leptos::task::spawn_local;
use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

use crate::dom::{El, el, piece, watch};
use crate::routes::View;
use crate::session::copies;
use crate::session::files;
use crate::session::{Desk, desk};
use crate::shell::language;
use crate::text::format;
use crate::text::texts::words;
use crate::turns::Turns;
use crate::ui::clipboard;
use crate::ui::deflate;
use crate::ui::fold::fold;
use crate::ui::parts::{button, hint};
use fairshare::link::{MAX_LINK, base64url};
use fairshare::restore::save;

/// Beyond this the squares are too small for a phone before a projector's picture or a printed page.
const MAX_QR: u8 = 25;
/// What such a code holds: 1,273 bytes, by ISO/IEC 18004.
const MAX_IN_QR: usize = 1_273;

#[derive(Clone, PartialEq)]
enum Link {
    NotAsked,
    Made(String),
    TooLong(usize),
    /// The browser cannot compress.
    Impossible,
}

pub(crate) fn share() -> El {
    let w = words().share;
    fold("share", w.title, w.lead, inside).attr("class", "fold no-print share")
}

fn inside() -> El {
    let desk = desk();
    let w = words().share;
    let link = RwSignal::new(Link::NotAsked);
    // A link is of the plan as it was: with the next change it is gone.
    let turns = Turns::default();
    let changed = turns.clone();
    watch(move || {
        desk.plan.track();
        let _ = changed.next();
        link.set(Link::NotAsked);
    });
    let make = move || {
        let is_latest = turns.next();
        spawn_local(async move {
            let found = make(desk).await;
            if is_latest() {
                let _ = link.try_set(found);
            }
        });
    };
    let result = piece(move || match link.get() {
        Link::NotAsked => vec![],
        Link::Made(address) => made(&address),
        Link::TooLong(length) => vec![instead(w.too_long(&number(length), &number(MAX_LINK)))],
        Link::Impossible => vec![instead(w.impossible.to_owned())],
    });
    el("div")
        .add(el("p.ways").add(button("button", w.make, make)))
        .add(el("div").attr("role", "status").add(result))
}

fn number(count: usize) -> String {
    format::decimals(count as f64, 0)
}

async fn make(desk: Desk) -> Link {
    let document = desk.plan.with_untracked(save);
    let Ok(bytes) = deflate::compress(document.as_bytes()).await else {
        return Link::Impossible;
    };
    let here = window().location().href().unwrap_or_default();
    let page = here.split('#').next().unwrap_or_default();
    let lang = language::in_link(language::of_links());
    let address = format!("{page}{}?{lang}plan={}", View::Target.href(), base64url::encode(&bytes));
    if address.len() > MAX_LINK { Link::TooLong(address.len()) } else { Link::Made(address) }
}

/// A refusal, and the way that always works.
fn instead(why: String) -> El {
    let desk = desk();
    let download = move || {
        desk.plan.with_untracked(files::download_plan);
        copies::saved_as_file(desk);
    };
    el("div.message.warning").add(el("p").add(why)).add(el("div.answers").add(button(
        "button",
        words().share.file,
        download,
    )))
}

fn made(address: &str) -> Vec<El> {
    let w = words().share;
    let field = el("input")
        .id("share-link")
        .attr("type", "text")
        .attr("readonly", "")
        .attr("value", address)
        .attr("aria-describedby", "share-length");
    let copy = clipboard::copying(w.copy, w.link, address.to_owned());
    let label = el("label").attr("for", "share-link").add(w.link);
    let length = hint(w.length(&number(address.len()))).id("share-length");
    let code = match qr(address) {
        Some(svg) => {
            let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
            let picture = el("img.qr").attr("src", &source).attr("alt", w.qr_alternative);
            el("figure").add(picture).add(el("figcaption.hint").add(w.qr))
        }
        None => hint(w.qr_too_long(&number(address.len()), &number(MAX_IN_QR))),
    };
    vec![el("div.field").add(label).add(field).add(length), copy, code]
}

/// The code as a picture of one path, with the margin that the standard asks for.
fn qr(address: &str) -> Option<String> {
    qr_up_to(address, MAX_QR)
}

/// The same, of up to a version: one has 21 modules on a side, each next one four more.
pub(crate) fn qr_up_to(address: &str, version: u8) -> Option<String> {
    const MARGIN: i32 = 4;
    let segment = [QrSegment::make_bytes(address.as_bytes())];
    let code = QrCode::encode_segments_advanced(
        &segment,
        QrCodeEcc::Low,
        Version::MIN,
        Version::new(version),
        None,
        true,
    )
    .ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in 0..size {
            if code.get_module(x, y) {
                path += &format!("M{},{}h1v1h-1z", x + MARGIN, y + MARGIN);
            }
        }
    }
    let side = size + 2 * MARGIN;
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges"><path fill="#fff" d="M0,0h{side}v{side}h-{side}z"/><path d="{path}"/></svg>"##
    ))
}
