//! The steps of the way, each with a mark once it is done.

use leptos::prelude::*;
use web_sys::Element;

use crate::dom::{El, Piece, el, piece, watch, while_true};
use crate::routes::View;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::ui::parts::link;

pub(crate) fn steps(current: Memo<View>) -> El {
    let desk = desk();
    let workshop = desk.workshop;
    let step = move |view: View| {
        let is_current = move || (current.get() == view).then(|| "page".to_owned());
        el("li")
            .add(link("a", view.href(), view.name()).live_attr("aria-current", is_current))
            .add(mark(desk, view))
    };
    let list = el("ol").add(piece(move || {
        let open = View::STEPS.into_iter().filter(|view| workshop.is_open(*view));
        open.map(step).collect::<Vec<El>>()
    }));
    let strip = list.element().clone();
    watch(move || {
        current.track();
        let strip = strip.clone();
        request_animation_frame(move || show_current(&strip));
    });
    el("nav").attr("aria-label", words().frame.steps).add(list)
}

/// On a phone the steps are wider than the screen: the one that is open comes into sight. The page itself stays
/// where it is, or a click that comes at that moment would meet something else.
fn show_current(strip: &Element) {
    if let Ok(Some(step)) = strip.query_selector("[aria-current]") {
        let (step, shown) = (step.get_bounding_client_rect(), strip.get_bounding_client_rect());
        if step.left() < shown.left() || step.right() > shown.right() {
            strip.set_scroll_left(strip.scroll_left() + (step.left() - shown.left()) as i32);
        }
    }
}

fn mark(desk: Desk, view: View) -> Piece {
    while_true(
        move || is_done(desk, view),
        || el("span.done").attr("role", "img").attr("aria-label", words().frame.done),
    )
}

/// What a step is there for has been said.
fn is_done(desk: Desk, view: View) -> bool {
    let plan = desk.plan;
    match view {
        View::Community => {
            let is_named = plan.with(|plan| !plan.community.name.trim().is_empty());
            is_named && desk.assessment.with(|it| it.base.population.is_some())
        }
        View::Inventory => desk.assessment.with(|it| it.base.totals.base.is_some()),
        View::Target => desk.assessment.with(|it| it.result().is_some()),
        View::Actions => {
            plan.with(|plan| plan.shown_scenario().is_some_and(|it| it.actions.iter().any(|it| it.is_on)))
        }
        View::Plan => plan.with(|plan| plan.pledge.date.is_some()),
        View::Progress => plan.with(|plan| !plan.other_inventories.is_empty()),
        View::Start | View::Report | View::Methods | View::Workshop | View::Many => false,
    }
}
