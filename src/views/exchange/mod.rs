//! An inventory from and to a spreadsheet: dropped, chosen or pasted, read in slices, shown row by
//! row, and mended where it is shown, before anything changes.

pub(crate) mod door;
mod mending;
mod shown;
mod state;

use leptos::prelude::*;

use crate::dom::{El, el, piece, watch};
use crate::session::brought::Brought;
use crate::session::desk;
use crate::session::sheet::sheet;
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::fold::folded;
use crate::ui::parts::hint;
use crate::views::exchange::state::{Desktop, Stage, TITLE};
use crate::views::inventory::audit::audit;
use crate::views::reading::bar;
use fairshare::exchange::lines::Choices;
use fairshare::inventory::Inventory;

/// The door for files, above all forms of an inventory.
pub(crate) fn exchange() -> El {
    let w = words().exchange;
    let it = Desktop {
        desk: desk(),
        sheet: sheet(),
        stage: RwSignal::new(Stage::Idle),
        done: RwSignal::new(0.0),
        turn: RwSignal::new(0),
        choices: RwSignal::new(Choices::default()),
        past: RwSignal::new(Vec::new()),
        beside: RwSignal::new(None),
    };
    let brought = it.desk.brought;
    watch(move || {
        match brought.get() {
            None | Some(Brought::Tables(..)) => {} // on their way from here
            Some(table) => {
                brought.set(None);
                untrack(|| door::take(it, table));
            }
        }
    });
    let beside = piece(move || {
        let (name, more) = it.beside.get()?;
        let w = words().exchange;
        let name = isolated(&name);
        Some(hint(match more {
            1 => w.beside_one(&name),
            _ => w.beside(&name, &format::decimals(f64::from(more), 0)),
        }))
    });
    let stage = piece(move || stage(it, it.stage.get()));
    // Who has figures comes to look at them; what is brought from elsewhere is seen all the same.
    let is_open = RwSignal::new(it.sheet.read_now(Inventory::is_blank));
    watch(move || {
        if !matches!(it.stage.get(), Stage::Idle) {
            is_open.set(true);
        }
    });
    let title = el("summary").add(el("h3").id(TITLE).attr("tabindex", "-1").add(w.title));
    el("section.exchange.no-print").attr("aria-labelledby", TITLE).add(
        folded(is_open, title)
            .add(hint(w.lead))
            .add(door::door(it))
            .add(el("div").attr("role", "status").add(beside))
            .add(el("div").add(stage)),
    )
}

fn stage(it: Desktop, stage: Stage) -> El {
    let w = words().exchange;
    match stage {
        Stage::Idle => el("div"),
        Stage::Working => bar(w.working.to_owned(), it.done.into(), move || it.stop()),
        Stage::Failed(why) => {
            el("div.message.warning").attr("role", "alert").add(el("p").add(w.failed(&why)))
        }
        Stage::Shown(tables, at, preview) => untrack(|| shown::shown(it, &tables, at, &preview)),
        Stage::Taken(count, differ) => {
            let text = match count {
                1 => w.taken_one.to_owned(),
                _ => w.taken(&format::decimals(count as f64, 0)),
            };
            let differ: Vec<El> = differ.into_iter().map(hint).collect();
            // What was brought in is held against what is published, at once.
            el("div")
                .add(el("p.hint").attr("role", "status").add(text))
                .add(differ)
                .add(untrack(|| audit(true)))
        }
    }
}
