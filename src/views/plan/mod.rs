//! Pledge and work plan: what the community commits itself to, and who does what by when.

pub(crate) mod answer;
pub(crate) mod five_ps;
pub(crate) mod pledge;
pub(crate) mod race;
pub(crate) mod work;
pub(crate) mod work_item;

use leptos::prelude::*;

use crate::dom::{El, el, memo};
use crate::session::desk;
use crate::session::today::today;
use crate::text::texts::words;
use crate::ui::parts::{h1, hint, print_button};
use crate::views::plan::answer::answer;
use crate::views::plan::five_ps::five_ps;
use crate::views::plan::pledge::pledge;
use crate::views::plan::work::{Items, work};
use fairshare::workplan::work_items;

pub(crate) fn plan() -> Vec<El> {
    let desk = desk();
    let w = words().pledge;
    let items: Items =
        memo(move |_| desk.plan.with(|plan| desk.assessment.with(|it| work_items(plan, it, today()))));
    vec![
        h1(w.headline),
        answer(items),
        pledge(),
        work(items),
        five_ps(),
        el("div").add(hint(w.nothing_sent)).add(print_button(words().target.print)),
    ]
}
