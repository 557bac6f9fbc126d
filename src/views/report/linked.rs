//! A link was followed that carries a plan, or figures for one. It opens as a plan of its own, like
//! a file: what lies on the desk stays saved, and there is a way back. A whole plan is offered first
//! where something lies there, because whoever sent it chose its content.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, Piece, el, piece};
use crate::routes;
use crate::session::opened_file::Followed;
use crate::session::{Desk, desk};
use crate::shell::link::open;
use crate::text::format;
use crate::text::problem::Problem;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::deflate::{self, Failed};
use crate::ui::parts::button;
use crate::views::workshop::entry::entered;
use fairshare::link::{self, Carried, Field, Figures, INVENTORY_YEARS, MAX_LETTERS, MAX_NAME, Wrong};
use fairshare::plan::Plan;
use fairshare::restore::{MAX_BYTES, restore_foreign};

/// What there is to say about the link.
#[derive(Clone)]
enum Said {
    /// It is being read, or was opened and needs no words.
    Nothing,
    /// Its plan waits for an answer.
    Offered(Box<Plan>),
    /// These of its figures were not used, and these names nobody here knows.
    Wrong(Vec<(Field, String, Wrong)>, Vec<String>),
    /// It was not opened, for this reason.
    Failed(String),
}

pub(crate) fn linked(followed: &Followed) -> Vec<El> {
    let desk = desk();
    let said = RwSignal::new(Said::Nothing);
    // A reload must not open it once more, on top of what was typed since.
    routes::forget_query();
    if let Some(entered) = entered(followed) {
        return entered;
    }
    match link::read(&followed.query) {
        None => {}
        Some(Carried::Garbled) => said.set(Said::Failed(words().link.garbled.to_owned())),
        Some(Carried::TooLong(letters)) => said.set(Said::Failed(too_long(letters))),
        Some(Carried::Unknown(names)) => said.set(Said::Failed(unknown(&names))),
        Some(Carried::Figures(figures)) => take(desk, said, *figures, followed.is_open),
        Some(Carried::Plan(readings)) => spawn_local(async move {
            let found = unpacked(&readings).await;
            take_plan(desk, said, found);
        }),
    }
    vec![el("div").add(message(desk, said))]
}

fn take(desk: Desk, said: RwSignal<Said>, figures: Figures, is_open: bool) {
    let Figures { plan, wrong, unknown } = figures;
    if !is_open {
        open(desk, plan);
        desk.link_is_open();
    }
    if !wrong.is_empty() || !unknown.is_empty() {
        said.set(Said::Wrong(wrong, unknown));
    }
}

fn take_plan(desk: Desk, said: RwSignal<Said>, found: Result<Plan, String>) {
    match found {
        Ok(plan) if desk.plan.with_untracked(Plan::is_empty) => {
            desk.followed.set(None);
            open(desk, plan);
        }
        Ok(plan) if desk.plan.with_untracked(|open| *open == plan) => desk.followed.set(None),
        Ok(plan) => said.set(Said::Offered(Box::new(plan))),
        Err(why) => said.set(Said::Failed(why)),
    }
}

/// The plan in the first of some readings that holds one, or why none does.
pub(crate) async fn unpacked(readings: &[Vec<u8>]) -> Result<Plan, String> {
    let w = words().link;
    let mut why = w.garbled.to_owned();
    for bytes in readings {
        match deflate::decompress(bytes, MAX_BYTES).await {
            Ok(document) => match restore_foreign(&document) {
                Ok(plan) => return Ok(plan),
                Err(error) => why = words::restore_error(&error),
            },
            Err(Failed::Impossible) => return Err(w.old_browser.to_owned()),
            Err(Failed::TooLarge) => why = w.inflates.to_owned(),
            Err(Failed::Broken) => {}
        }
    }
    Err(why)
}

/// The refusal of a link with so many letters for a plan.
pub(crate) fn too_long(letters: usize) -> String {
    let number = |count: usize| format::decimals(count as f64, 0);
    words().link.letters(&number(letters), &number(MAX_LETTERS))
}

/// The refusal of what nobody here knows.
fn unknown(names: &[String]) -> String {
    const MOST: usize = 5;
    let names: Vec<String> = names.iter().take(MOST).map(|name| isolated(&shortened(name))).collect();
    words().link.unknown(&names.join(", "))
}

fn message(desk: Desk, said: RwSignal<Said>) -> Piece {
    let w = words().link;
    let close = move |text: &'static str| button("button", text, move || desk.followed.set(None));
    piece(move || {
        Some(match said.get() {
            Said::Nothing => return None,
            Said::Offered(plan) => {
                let text = offer(&plan);
                let take = move || {
                    open(desk, (*plan).clone());
                    desk.followed.set(None);
                };
                el("div.message")
                    .attr("role", "status")
                    .add(el("p").add(text))
                    .add(el("div.answers").add(button("button.primary", w.open, take)).add(close(w.leave)))
            }
            Said::Wrong(wrong, names) => {
                let others = (!names.is_empty()).then(|| el("p").add(unknown(&names)));
                let list = (!wrong.is_empty()).then(|| {
                    let refusals: Vec<El> = wrong.iter().map(|it| el("li").add(refusal(it))).collect();
                    el("div").add(el("p").add(w.wrong)).add(el("ul").add(refusals))
                });
                el("div.message.warning")
                    .attr("role", "alert")
                    .add(el("div").add(list).add(others))
                    .add(el("div.answers").add(close(w.close)))
            }
            Said::Failed(why) => el("div.message.warning")
                .attr("role", "alert")
                .add(el("p").add(w.failed(&why)))
                .add(el("div.answers").add(close(w.close))),
        })
    })
}

fn offer(plan: &Plan) -> String {
    let w = words().link;
    let name = match plan.community.name.trim() {
        "" => words().start.plan_unnamed.to_owned(),
        name => isolated(name),
    };
    match plan.inventory.year {
        Some(year) => w.offer_year(&name, &year.to_string()),
        None => w.offer(&name),
    }
}

fn refusal((field, text, why): &(Field, String, Wrong)) -> String {
    let w = words().link;
    let name = match field {
        Field::Year => w.year,
        Field::Emissions => w.emissions,
        Field::Population => w.population,
        Field::Population2030 => words().community.population_2030,
        Field::Name => w.name,
    };
    let why = match why {
        Wrong::Twice => w.twice.to_owned(),
        Wrong::Number(error) => Problem::Number(*error, shortened(text)).text(),
        Wrong::Range(why) => Problem::Range(*why).text(),
        Wrong::Negative => Problem::Negative.text(),
        Wrong::InventoryYear => {
            Problem::InventoryYear(*INVENTORY_YEARS.start(), *INVENTORY_YEARS.end()).text()
        }
        Wrong::YearNeeded => words().problem.base_year_needed.to_owned(),
        Wrong::TooLong => w.too_long(&format::exact(MAX_NAME as f64)),
    };
    w.refused(name, &isolated(&shortened(text)), &why)
}

/// Enough of a text to know it again.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let mut short: String = text.chars().take(MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
