//! What ICLEI needs for a community's target: what is there, what is missing, and where to add it.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece};
use crate::routes::View;
use crate::session::desk;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{hint, link, panel};
use crate::views::comparison::state::Beside;
use fairshare::readiness::{Item, Status, readiness as list};

pub(crate) fn readiness(beside: Beside) -> El {
    let desk = desk();
    let w = words().readiness;
    let found = memo(move |_| {
        beside.read(|_| ()); // when the hand rests, as all that stands beside the target
        desk.plan.with_untracked(|plan| list(plan).to_vec())
    });
    let items = piece(move || {
        let items: Vec<El> = found.get().iter().map(|(item, status)| entry(*item, status)).collect();
        el("ul.readiness").attr("data-source", "inventory").add(items)
    });
    let count = live(move || {
        let (all, done) = found.with(|it| (it.len(), it.iter().filter(|it| it.1 == Status::There).count()));
        w.done_of(&done.to_string(), &all.to_string())
    });
    panel("readiness", w.title)
        .add(el("p").attr("data-source", "inventory").add(count))
        .add(el("details.folded").add(el("summary").add(w.show)).add(hint(w.lead)).add(items))
}

fn entry(item: Item, status: &Status) -> El {
    let w = words().readiness;
    let view = match item {
        Item::CompleteInventory | Item::InventoryOf2016OrNewer | Item::BaseYearInWindow => View::Inventory,
        Item::PopulationNow | Item::Population2030 | Item::Population2050 => View::Community,
    };
    let (class, mark, said) = match status {
        Status::There => ("li.there", w.there, None),
        Status::Missing => ("li.lacking", w.missing, None),
        Status::Doubtful(doubt) => ("li.doubtful", w.doubtful, Some(words::doubt(doubt))),
    };
    let add = (*status != Status::There).then(|| link("a", view.href(), w.add));
    el(class)
        .add(el("strong").add(words::readiness_item(item)))
        .add(": ")
        .add(mark)
        .add(said.map(|text| format!(". {text}")))
        .add(" ")
        .add(add)
}
