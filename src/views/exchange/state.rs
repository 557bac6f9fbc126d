//! What the rooms of the import share: the file, how far it is read, and what is known of it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::fetch::fetch;
use crate::session::Desk;
use crate::session::history::Edit;
use crate::session::sheet::Sheet;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::focus::focus_if_lost;
use crate::views::reading::{Pace, breathe};
use fairshare::exchange::grid::Opening;
use fairshare::exchange::lines::{Around, Choices, Preview, Reading, Taken};
use fairshare::exchange::meaning::parts::parts;
use fairshare::exchange::table::Table;
use fairshare::inventory::{Detail, Inventory, OddSum};
use fairshare::quantity::{Tco2e, Year};
use fairshare::reference::subregions::Subregion;

/// Rows between two looks at the clock.
const SLICE: usize = 100;
/// Rows from which on a bar is shown while they are read once more.
const LARGE: usize = 1500;

/// The section's title, and what an import would bring.
pub(crate) const TITLE: &str = "exchange";
pub(crate) const RESULT: &str = "import-result";

/// Where an import stands.
#[derive(Clone)]
pub(crate) enum Stage {
    Idle,
    Working,
    Failed(String),
    /// The sheets of a file, the one shown, and what it would bring.
    Shown(Arc<Vec<Arc<Table>>>, usize, Arc<Preview>),
    /// How many lines were taken, and which sums of the file are not those of its rows.
    Taken(usize, Vec<String>),
}

/// What is on the desk of an import.
#[derive(Clone, Copy)]
pub(crate) struct Desktop {
    pub(crate) desk: Desk,
    pub(crate) sheet: Sheet,
    pub(crate) stage: RwSignal<Stage>,
    /// How much is read, 0 to 1.
    pub(crate) done: RwSignal<f64>,
    /// Counts up with every start and cancel: work that belongs to an earlier number stops.
    pub(crate) turn: RwSignal<u32>,
    /// What the person said about the file, and what they had said before each answer.
    pub(crate) choices: RwSignal<Choices>,
    pub(crate) past: RwSignal<Vec<Choices>>,
    /// Of several files the one that is read, and how many are not.
    pub(crate) beside: RwSignal<Option<(String, u32)>>,
}

impl Desktop {
    /// Begins anew; what still works for an earlier file stops at its next slice.
    pub(crate) fn turn(self) -> u32 {
        self.turn.update(|turn| *turn += 1);
        self.turn.get_untracked()
    }

    /// Remembers that a file came with others.
    pub(crate) fn set_beside(self, name: Option<String>, files: u32) {
        self.beside.set(name.filter(|_| files > 1).map(|name| (name, files - 1)));
    }

    pub(crate) fn is_over(self, turn: u32) -> bool {
        // Gone with its view: nothing is left to show it to.
        self.turn.try_get_untracked() != Some(turn)
    }

    pub(crate) fn fail(self, why: String) {
        self.stage.set(Stage::Failed(why));
    }

    /// Opens what came, once the part of the app is here that reads tables.
    pub(crate) async fn open(self, bytes: Vec<u8>, turn: u32) {
        if self.is_over(turn) {
            return; // another file was chosen, or the view left, while this one was fetched
        }
        self.done.set(0.0);
        self.stage.set(Stage::Working);
        match fetch("tables").await {
            Ok(()) => read(self, bytes, turn),
            Err(_) if self.is_over(turn) => {}
            Err(_) => self.fail(words().exchange.why_no_reader.to_owned()),
        }
    }

    async fn read(self, bytes: Vec<u8>, turn: u32) {
        breathe().await;
        if self.is_over(turn) {
            return;
        }
        let mut opening = match Opening::new(bytes) {
            Ok(opening) => opening,
            Err(why) => return self.fail(words::refusal(&why)),
        };
        let mut pace = Pace::new();
        loop {
            match opening.read(SLICE) {
                Err(why) => return self.fail(words::refusal(&why)),
                Ok(false) => break,
                Ok(true) => {}
            }
            if pace.rest().await {
                if self.is_over(turn) {
                    return;
                }
                self.done.set(opening.progress() / 2.0);
            }
        }
        let tables = match opening.finish() {
            Ok(tables) => tables,
            Err(why) => return self.fail(words::refusal(&why)),
        };
        // A sheet may hold several tables, each with heads of its own.
        let tables: Arc<Vec<Arc<Table>>> =
            Arc::new(tables.into_iter().flat_map(parts).map(Arc::new).collect());
        self.choices.set(Choices::default());
        self.past.set(Vec::new());
        // The likeliest of several sheets is the one of which most becomes lines.
        let mut best: Option<(usize, usize, Preview)> = None;
        for at in 0..tables.len() {
            let Some(preview) = self.preview(&tables[at], turn, &mut pace).await else { return };
            let worth = preview.worth();
            if best.as_ref().is_none_or(|(_, before, _)| worth > *before) {
                best = Some((at, worth, preview));
            }
        }
        if let Some((at, _, preview)) = best {
            self.stage.set(Stage::Shown(tables, at, Arc::new(preview)));
            // What started this is gone with the stage before.
            focus_if_lost(vec![RESULT.to_owned()]);
        }
    }

    /// What a table brings, with what was said so far; nothing where it is no longer wanted.
    async fn preview(self, table: &Arc<Table>, turn: u32, pace: &mut Pace) -> Option<Preview> {
        let mut reading = Reading::new(table.clone(), self.choices.get_untracked(), self.around());
        // A small table is read between two frames.
        while reading.read(SLICE) {
            if pace.rest().await {
                if self.is_over(turn) {
                    return None;
                }
                self.done.set(0.5 + reading.progress() / 2.0);
            }
        }
        Some(reading.finish())
    }

    pub(crate) fn around(self) -> Around {
        let sheet = self.sheet;
        let people = untrack(|| sheet.figures(|it| it.population.as_ref().map(|found| found.people())));
        let (name, subregion) = community(self.desk);
        Around {
            gwp: Some(sheet.read_now(Inventory::gwp_in_use)),
            people,
            year: sheet.read_now(|it| it.year).map(Year::number),
            name,
            subregion,
        }
    }

    /// Reads a sheet once more with what is said now, and comes back to where that was said.
    pub(crate) fn again(self, tables: &Arc<Vec<Arc<Table>>>, at: usize, focus: String) {
        let turn = self.turn();
        let tables = tables.clone();
        spawn_local(async move {
            if tables[at].rows.len() > LARGE {
                self.stage.set(Stage::Working);
            }
            let Some(preview) = self.preview(&tables[at], turn, &mut Pace::new()).await else { return };
            self.stage.set(Stage::Shown(tables, at, Arc::new(preview)));
            focus_if_lost(vec![focus, RESULT.to_owned()]);
        });
    }

    /// Takes an answer, which can be taken back.
    pub(crate) fn say(
        self,
        tables: &Arc<Vec<Arc<Table>>>,
        at: usize,
        focus: String,
        say: impl FnOnce(&mut Choices),
    ) {
        let before = self.choices.get_untracked();
        let mut after = before.clone();
        say(&mut after);
        if after != before {
            self.past.update(|past| past.push(before));
            self.choices.set(after);
            self.again(tables, at, focus);
        }
    }

    pub(crate) fn take_back(self, tables: &Arc<Vec<Arc<Table>>>, at: usize) {
        if let Some(before) = self.past.try_update(Vec::pop).flatten() {
            self.choices.set(before);
            self.again(tables, at, RESULT.to_owned());
        }
    }

    pub(crate) fn stop(self) {
        self.turn();
        self.stage.set(Stage::Idle);
        focus_if_lost(vec![TITLE.to_owned()]);
    }

    /// Lines go into the inventory, which counts by lines from now on.
    pub(crate) fn take(self, preview: &Preview, replace: bool, with_years: bool) {
        let sheet = self.sheet;
        let year = preview.year.and_then(|year| Year::new(year).ok());
        sheet.edit_plan(Edit::Whole, |plan| {
            if plan.inventory_of(sheet.which()).year.is_none() && year.is_some() {
                plan.set_year(sheet.which(), year);
            }
            let own = plan.inventory_of_mut(sheet.which());
            fill(own, &preview.lines, replace);
            keep_odd_sums(own, preview, replace);
            for (year, lines) in preview.others.iter().filter(|_| with_years) {
                let mut other = Inventory { year: Year::new(*year).ok(), ..Inventory::default() };
                fill(&mut other, lines, true);
                plan.add_inventory(other);
            }
        });
        let differ: Vec<String> =
            preview.checks.iter().filter(|it| !it.agrees).map(words::sum_differs).collect();
        self.stage.set(Stage::Taken(preview.lines.len(), differ));
        focus_if_lost(vec![TITLE.to_owned()]);
    }
}

#[inline(never)] // where the part that reads tables begins: tools/split.mjs
fn read(it: Desktop, bytes: Vec<u8>, turn: u32) {
    spawn_local(it.read(bytes, turn));
}

fn fill(inventory: &mut Inventory, lines: &[Taken], replace: bool) {
    inventory.gwp_set = Some(inventory.gwp_in_use());
    inventory.detail = Detail::Lines;
    if replace {
        inventory.lines.clear();
    }
    for taken in lines {
        inventory.lines.push(taken.line.clone());
    }
}

/// What the file summed in another way than it adds up stays with its lines: the audit says it.
fn keep_odd_sums(inventory: &mut Inventory, preview: &Preview, replace: bool) {
    if replace {
        inventory.odd_sums.clear();
    }
    let is_ours = |year: Option<u16>| year.is_none_or(|year| preview.year == Some(year));
    for check in preview.checks.iter().filter(|it| !it.agrees && is_ours(it.year)) {
        let (Ok(written), Ok(summed)) = (Tco2e::new(check.written), Tco2e::new(check.summed)) else {
            continue;
        };
        let label: String =
            if check.label.is_empty() { format!("{}", check.line) } else { check.label.clone() };
        let sum =
            OddSum { label: label.chars().take(200).collect(), written, summed, is_total: check.of_all };
        if inventory.odd_sums.len() < OddSum::MAX {
            inventory.odd_sums.push(sum);
        }
    }
}

/// The community's name and its subregion of the grid, as the plan has them.
fn community(desk: Desk) -> (String, Option<String>) {
    desk.plan.with_untracked(|plan| {
        let community = &plan.community;
        (community.name.clone(), community.grid_subregion.map(|it| Subregion::code(it).to_owned()))
    })
}
