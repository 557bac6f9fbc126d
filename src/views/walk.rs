//! The guided walk: six short stops with an example, in a panel that blocks nothing. Escape leaves it
//! from anywhere.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::dom::{El, el, live, on_window, watch};
use crate::routes::{self, View};
use crate::session::history::Snapshot;
use crate::session::store::PlanId;
use crate::session::walk::From;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::ui::focus::focus;
use crate::ui::parts::{button, js};
use fairshare::samples::Sample;

const STOPS: [View; 6] =
    [View::Community, View::Inventory, View::Target, View::Actions, View::Plan, View::Report];

/// What is said at a stop.
fn said(stop: usize) -> (&'static str, &'static str) {
    let w = words().walk;
    match stop {
        0 => (w.community, w.community_text),
        1 => (w.inventory, w.inventory_text),
        2 => (w.target, w.target_text),
        3 => (w.actions, w.actions_text),
        4 => (w.plan, w.plan_text),
        _ => (w.report, w.report_text),
    }
}

pub(crate) fn walk() -> Vec<El> {
    let desk = desk();
    begin(desk);
    let w = words().walk;
    let stop = desk.walk.stop;
    let at = move || (stop.get() as usize).clamp(1, STOPS.len()) - 1;
    on_window("keydown", move |event| {
        let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape");
        // An open explanation is what Escape closes first.
        if is_escape && !event.default_prevented() && desk.explained.with_untracked(Vec::is_empty) {
            desk.leave_walk();
        }
    });
    let title = el("h2")
        .id("walk-title")
        .attr("tabindex", "-1")
        .add(el("span.hint").text(live(move || w.stop(&(at() + 1).to_string(), &STOPS.len().to_string()))))
        .add(" ")
        .add(el("span").text(live(move || said(at()).0)));
    let heading = title.element().clone();
    let fresh = heading.clone();
    let title = title.on("focus", move |_| drop(heading.remove_attribute("data-fresh")));
    watch(move || {
        let view = STOPS[at()];
        // The view that comes leaves the focus to this heading: frame.rs, `arrive`.
        let _ = fresh.set_attribute("data-fresh", "");
        if routes::hash() == view.href() {
            request_animation_frame(|| focus("walk-title"));
        } else {
            routes::go(view);
        }
    });
    let step = move |by: i32| stop.update(|at| *at = at.saturating_add_signed(by));
    let back = button("button", w.back, move || step(-1)).live_prop("disabled", move || js(at() == 0));
    let is_last = move || at() + 1 == STOPS.len();
    let next = button("button.primary", live(move || if is_last() { w.finish } else { w.next }), move || {
        if untrack(is_last) { desk.leave_walk() } else { step(1) }
    });
    let leave = button("button.quiet", w.leave, move || desk.leave_walk());
    vec![
        el("aside.walk.no-print")
            .attr("aria-labelledby", "walk-title")
            .add(title)
            .add(el("p").text(live(move || said(at()).1)))
            .add(el("p.hint").add(w.example))
            .add(el("div.answers").add(next).add(back).add(leave)),
    ]
}

/// Puts the example on the desk; what lies there is saved first, and comes back. A walk that goes on, in another
/// language now, has begun already.
fn begin(desk: Desk) {
    if desk.walk.from.with_value(Option::is_some) {
        return;
    }
    desk.leave_for(&PlanId::example());
    let snapshot = desk.snapshot();
    let history = desk.history.try_update(std::mem::take).unwrap_or_default();
    desk.walk.from.set_value(Some(From { snapshot, history, address: routes::hash() }));
    desk.notice.set(None);
    desk.lay(Snapshot { id: PlanId::example(), plan: Sample::Maplewood.plan() });
}
