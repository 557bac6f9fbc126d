//! Documents that take longer than a blink to open: read in steps, with a bar and a way to stop.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::words;
use crate::ui::parts::{button, hint};
use fairshare::exchange::decode::in_utf8;
use fairshare::report::mend::{Opened, Opening, Progress};
use fairshare::restore::RestoreError;

/// Opens a document, and says on the way how much of it is done; nothing where it is no longer wanted.
pub(crate) async fn in_steps(
    bytes: &[u8],
    done: RwSignal<f64>,
    is_over: impl Fn() -> bool,
) -> Option<Result<Opened, RestoreError>> {
    let bytes = in_utf8(bytes);
    let mut opening = Opening::new(&bytes);
    loop {
        breathe().await;
        if is_over() {
            return None;
        }
        match opening.step() {
            Err(why) => return Some(Err(why)),
            Ok(Progress::Done(opened)) => return Some(Ok(*opened)),
            Ok(Progress::Working(next)) => opening = next,
        }
        let _ = done.try_set(opening.progress());
    }
}

/// Lets the page draw and listen: what comes next is a task of its own.
pub(crate) async fn breathe() {
    let mut wait = |done: js_sys::Function, _: js_sys::Function| {
        let _ = window().set_timeout_with_callback(&done);
    };
    let _ = JsFuture::from(js_sys::Promise::new(&mut wait)).await;
}

/// Milliseconds between two moments in which the page can breathe.
const PACE: f64 = 35.0;

/// How long the page has not breathed.
pub(crate) struct Pace(f64);

impl Pace {
    pub(crate) fn new() -> Pace {
        Pace(js_sys::Date::now())
    }

    /// Lets the page breathe where it is time; whether it did.
    pub(crate) async fn rest(&mut self) -> bool {
        let is_time = js_sys::Date::now() - self.0 > PACE;
        if is_time {
            breathe().await;
            *self = Pace::new();
        }
        is_time
    }
}

/// A bar from 0 to 1 with what is going on, and a button that stops it.
pub(crate) fn bar(what: String, done: Signal<f64>, stop: impl Fn() + 'static) -> El {
    let bar = el("progress")
        .attr("max", "100")
        .attr("aria-label", &what)
        .live_attr("value", move || Some(format::decimals(done.get() * 100.0, 0)));
    let stop = button("button", words().verify.cancel, stop);
    el("div.working").attr("role", "status").add(hint(what)).add(bar).add(stop)
}
