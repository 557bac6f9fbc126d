//! The inventories of the plan: which one is shown, which one the target starts from, and more.

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, piece, rows, watch, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::focus_on;
use crate::ui::parts::{button, hint, js, panel, section};
use fairshare::assessment::BaseChoice;
use fairshare::inventory::Inventory;
use fairshare::plan::{Plan, Which};

pub(crate) fn years() -> El {
    let desk = desk();
    let w = words().years;
    // Undo may have taken the year on screen away.
    watch(move || {
        if let Which::Other(index) = desk.shown.get()
            && desk.plan.with(|plan| index >= plan.other_inventories.len())
        {
            desk.shown.set(Which::Base);
        }
    });
    let several = move || desk.plan.with(|plan| !plan.other_inventories.is_empty());
    el("div").add(while_true(several, move || {
        let keys = move || desk.plan.with(|plan| plan.inventories().iter().map(|(it, _)| key(*it)).collect());
        let list = el("fieldset.options")
            .add(el("legend").add(w.show))
            .add(el("div.option-row").add(rows(keys, move |key| option(desk, which(key)))));
        panel("years", w.title).add(list).add(base_sentence()).add(
            el("details.folded.no-print")
                .add(el("summary").add(w.change))
                .add(el("div.add-lines").add(piece(move || changes(desk, desk.shown.get()))))
                .add(hint(w.copy_hint)),
        )
    }))
}

/// The way to a second year, below the first once that has one.
pub(super) fn another_year() -> El {
    let desk = desk();
    let w = words().years;
    let is_only =
        move || desk.plan.with(|plan| plan.other_inventories.is_empty() && plan.inventory.year.is_some());
    el("div").add(while_true(is_only, move || {
        section("section.another-year.no-print", "another-year", w.another)
            .add(hint(w.lead))
            .add(el("div.add-lines").add(piece(move || changes(desk, Which::Base))))
    }))
}

/// A number for an inventory, as lists need one.
fn key(which: Which) -> u32 {
    match which {
        Which::Base => 0,
        Which::Other(index) => index as u32 + 1,
    }
}

fn which(key: u32) -> Which {
    key.checked_sub(1).map_or(Which::Base, |index| Which::Other(index as usize))
}

fn year_of(desk: Desk, which: Which) -> String {
    desk.plan.with(|plan| words::inventory_year(plan.inventory_of(which).year))
}

/// A year to be shown, with its total.
fn option(desk: Desk, which: Which) -> El {
    let input = el("input")
        .attr("type", "radio")
        .attr("name", "inventory-shown")
        .live_prop("checked", move || js(desk.shown.get() == which))
        .on("change", move |_| desk.shown.set(which));
    let total = live(move || match desk.assessment.with(|it| it.figures_of(which).totals.base) {
        Some(total) => words().frame.tons(&format::tons(total)),
        None => words().entry.total_missing.to_owned(),
    });
    let text = el("span")
        .add(el("strong").text(live(move || year_of(desk, which))))
        .add(" ")
        .add(el("small").add(total))
        .add((which == Which::Base).then(|| el("small").add(format!(" · {}", words().years.is_base))));
    el("label.option").add(input).add(text)
}

/// Which inventory the target starts from, and why; nothing where there is only one.
pub(crate) fn base_sentence() -> El {
    let desk = desk();
    let w = words().years;
    let choice = memo(move |_| desk.assessment.with(|it| it.base_choice));
    let part = piece(move || {
        let year = year_of(desk, Which::Base);
        match choice.get() {
            BaseChoice::Only => None,
            BaseChoice::InProgramme => Some(el("p").add(w.base_in_programme(&year))),
            BaseChoice::NoneInProgramme => Some(el("p").add(w.base_none_in_programme(&year))),
            BaseChoice::Better(which, better) => {
                let better = better.to_string();
                let take = button("button", w.make_base(&better), move || make_base(desk, which));
                Some(el("div.message.warning").add(el("p").add(w.base_better(&year, &better))).add(take))
            }
        }
    });
    el("div").add(part)
}

fn make_base(desk: Desk, which: Which) {
    desk.edit(Edit::Whole, |plan| plan.make_base(which));
    desk.shown.set(Which::Base);
    focus_title();
}

/// What can be done with the year on screen.
fn changes(desk: Desk, which: Which) -> Vec<El> {
    let w = words().years;
    let add = move |make: fn(&mut Plan, Which) -> Option<Which>| {
        let mut made = None;
        desk.edit(Edit::Whole, |plan| made = make(plan, which));
        if let Some(made) = made {
            desk.shown.set(made);
            focus_title();
        }
    };
    let copy = move || add(Plan::copy_inventory);
    let empty = move || add(|plan, _| plan.add_inventory(Inventory::default()));
    let remove = move || {
        desk.edit(Edit::Whole, |plan| plan.remove_inventory(which));
        desk.shown.set(Which::Base);
        focus_title();
    };
    let year = move || year_of(desk, which);
    let mut all = vec![button("button", live(move || w.copy(&year())), copy), button("button", w.add, empty)];
    if which != Which::Base {
        all.push(button("button", live(move || w.make_base(&year())), move || make_base(desk, which)));
        all.push(button("button.quiet", live(move || w.remove(&year())), remove));
    }
    all
}

/// The button that was pressed may be gone; what it did is told by what stands under the title, which is
/// another one where a year is alone.
fn focus_title() {
    request_animation_frame(|| {
        let title = |id| document().get_element_by_id(id);
        let Some(title) = title("years").or_else(|| title("another-year")) else { return };
        let _ = title.set_attribute("tabindex", "-1");
        focus_on(title);
    });
}
