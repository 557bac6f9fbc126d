//! How far the plan is: what is done, overdue and next, and the way on.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece};
use crate::routes::View;
use crate::session::desk;
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::parts::{jump, link};
use crate::views::plan::work::Items;
use fairshare::plan::Status;
use fairshare::workplan::{Timing, WorkItem};

pub(super) fn answer(items: Items) -> El {
    let desk = desk();
    let w = words().pledge;
    let is_made = memo(move |_| desk.plan.with(|plan| plan.pledge.date.is_some()));
    let next = piece(move || match is_made.get() {
        true => link("a.button.primary", View::Report.href(), w.to_packet),
        false => jump("a.button.primary", "pledge-role", words().workplan.task_pledge),
    });
    el("div.plan-answer")
        .add(
            el("p.verdict")
                .attr("role", "status")
                .attr("data-source", "list")
                .text(live(move || items.with(|all| summary(all)))),
        )
        .add(el("p.ways.no-print").add(next))
}

/// How many are done, overdue, and what comes next.
fn summary(items: &[WorkItem]) -> String {
    let w = words().workplan;
    let count = |holds: fn(&WorkItem) -> bool| items.iter().filter(|it| holds(it)).count();
    let done = count(|it| it.status == Status::Done);
    let mut text = w.summary_done(&done.to_string(), &items.len().to_string());
    let overdue = count(|it| matches!(it.timing, Some(Timing::Overdue(_))));
    if overdue > 0 {
        text += " ";
        text += &w.summary_overdue(&overdue.to_string());
    }
    let next = items.iter().find(|it| matches!(it.timing, Some(Timing::Next(_))));
    if let Some((it, due)) = next.and_then(|it| Some((it, it.due?))) {
        text += " ";
        text += &w.summary_next(&say::item(&it.key, it.title.as_deref()), &say::date(due));
    }
    text
}
