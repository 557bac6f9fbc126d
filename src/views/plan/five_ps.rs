//! Race to Zero's five Ps: each there, missing, due or overdue, and what it still needs.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::session::desk;
use crate::session::today::today;
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::parts::{hint, panel};
use fairshare::pledge::{FiveP, Standing, five_ps as list};

pub(crate) fn five_ps() -> El {
    let desk = desk();
    let w = words().pledge;
    let found = Memo::new(move |_| desk.plan.with(|plan| desk.assessment.with(|it| list(plan, it, today()))));
    let items = piece(move || found.with(|all| all.iter().map(row).collect::<Vec<El>>()));
    panel("five-ps", w.five_ps)
        .add(hint(w.five_ps_hint))
        .add(el("ol.five-ps").attr("data-source", "named").add(items))
        .add(hint(w.five_ps_source))
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
    let needs: Vec<El> = it.needs.iter().map(|need| el("li").add(say::need(*need))).collect();
    let needs = (!needs.is_empty()).then(|| el("ul").add(needs));
    el("li")
        .add(el("p").add(el("strong").add(say::p_name(it.p))).add(" ").add(badge))
        .add(el("p.hint").add(say::p_asks(it.p)))
        .add(needs)
}
