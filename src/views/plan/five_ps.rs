//! Race to Zero's five Ps, a line each: there, missing, due or overdue, and what it still needs.

use leptos::prelude::*;

use crate::dom::{El, el, memo, piece};
use crate::session::desk;
use crate::session::today::today;
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::parts::{hint, panel};
use crate::views::plan::race::race;
use fairshare::pledge::{FiveP, P, Standing, five_ps as list};

pub(crate) fn five_ps() -> El {
    let desk = desk();
    let w = words().pledge;
    let found = memo(move |_| desk.plan.with(|plan| desk.assessment.with(|it| list(plan, it, today()))));
    let items = piece(move || found.with(|all| all.iter().map(row).collect::<Vec<El>>()));
    let ask = |p: P| el("li").add(el("strong").add(say::p_name(p))).add(" ").add(say::p_asks(p));
    let all = found.with_untracked(|all| all.iter().map(|it| ask(it.p)).collect::<Vec<El>>());
    let asks = el("details.folded")
        .attr("data-source", "named")
        .add(el("summary").add(w.asks))
        .add(el("ul").add(all))
        .add(hint(w.title_hint))
        .add(hint(w.five_ps_source));
    panel("five-ps", w.five_ps)
        .add(el("ol.five-ps").attr("data-source", "named").add(items))
        .add(race())
        .add(asks)
}

fn row(it: &FiveP) -> El {
    let (class, sign) = match it.standing {
        Standing::There | Standing::ThereUntil(_) => ("span.standing.there", "✓"),
        Standing::Missing | Standing::DueBy(_) => ("span.standing", "○"),
        Standing::Overdue(_) => ("span.standing.overdue", "!"),
    };
    let badge = el(class)
        .add(el("span").attr("aria-hidden", "true").add(sign))
        .add(" ")
        .add(say::standing(it.standing));
    let needs = it.needs.iter().map(|need| say::need(*need)).collect::<Vec<&str>>().join(" · ");
    el("li")
        .add(el("strong").add(say::p_name(it.p)))
        .add(" ")
        .add(el("span").add(badge))
        .add(" ")
        .add(el("span.needs").add(needs))
}
