//! From the forecast to the target: what would reach it here.

pub(crate) mod answer;
pub(crate) mod compare;
pub(crate) mod details;
pub(crate) mod list;
pub(crate) mod measures;
pub(crate) mod packages;
pub(crate) mod row;
pub(crate) mod scenarios;
pub(crate) mod shares;
pub(crate) mod state;

use crate::views::actions::state::Bench;
use leptos::prelude::*;

use crate::dom::{El, Piece, el, memo, piece, while_true};
use crate::routes::View;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{h1, h2, hint, link, print_button, section};
use crate::views::actions::answer::{answer, figures, picture};
use crate::views::actions::list::{cannot, list};
use crate::views::actions::measures::measures;
use crate::views::actions::packages::packages;
use crate::views::actions::scenarios::scenarios;
use crate::views::actions::shares::shares;
use crate::views::forecast::forecast;
use crate::views::inventory::typical_split::typical_split;
use fairshare::assessment::{Missing, Outcome};
use fairshare::forecast::NoForecast;
use fairshare::outlook::Why;

pub(crate) fn actions() -> Vec<El> {
    let desk = desk();
    let w = words().actions;
    let bench = Bench::new(desk);
    let missing = memo(move |_| bench.outlook.with(|it| it.as_ref().err().copied()));
    // At a workshop's table there is what is played with, and nothing else.
    let is_table = memo(move |_| desk.workshop.steps.get() != 0);
    let body = piece(move || match (missing.get(), is_table.get()) {
        (Some(why), _) => vec![lacking(desk, why)],
        (None, true) => untrack(|| vec![workbench(bench, list(bench)), figures(bench)]),
        (None, false) => untrack(|| body(bench)),
    });
    let rest = || el("div").add(forecast()).add(print_button(words().target.print));
    vec![
        h1(w.title),
        crate::views::inventory::first_estimate::label(),
        el("div").add(body),
        el("div").add(while_true(move || !is_table.get(), rest)),
    ]
}

fn body(bench: Bench) -> Vec<El> {
    let w = words().actions;
    let below = vec![cannot(bench), hint(w.starting_points), measures(bench)];
    let choose = [vec![hint(w.actions_hint)], list(bench), below];
    vec![packages(), workbench(bench, choose.concat()), figures(bench), shares(bench), scenarios()]
}

/// The picture, and beside it what moves it.
fn workbench(bench: Bench, choose: Vec<El>) -> El {
    let w = words().actions;
    let list =
        el("section.list").attr("aria-labelledby", "actions").add(h2("actions", w.actions)).add(choose);
    let view =
        el("section.panel.picture").id("picture").attr("tabindex", "-1").attr("aria-labelledby", "answer");
    let view = view
        .add(h2("answer", w.answer).attr("class", "visually-hidden"))
        .add(answer(bench))
        .add(picture(bench));
    el("div.workbench").add(view).add(list)
}

/// What is missing, and where to enter it.
fn lacking(desk: Desk, why: Why) -> El {
    let w = words().actions;
    let (lead, view, to) = match why {
        Why::NoTarget => return no_target(desk),
        Why::NoForecast(NoForecast::NoYear) => (w.no_year, View::Community, w.to_community),
        Why::NoForecast(NoForecast::TooLate(_)) => (w.too_late, View::Community, w.to_community),
        Why::NoForecast(NoForecast::NoFigures) => (w.no_figures, View::Inventory, w.to_inventory),
        Why::NoForecast(NoForecast::NeedsSectors) => (w.needs_sectors, View::Inventory, w.to_inventory),
    };
    let panel = section("section.panel.empty", "missing", w.missing)
        .add(el("p").add(lead))
        .add(el("p").add(link("a.button", view.href(), to)));
    el("div").add(panel).add(typical_split("button.primary"))
}

/// Without a target there is nothing to reach.
fn no_target(desk: Desk) -> El {
    let w = words().actions;
    section("section.panel.empty", "missing", w.missing)
        .add(el("p").add(w.missing_lead))
        .add(missing_list(desk))
}

/// What a target still needs, each with the way to where it is entered; or why there can be none.
pub(crate) fn missing_list(desk: Desk) -> Piece {
    let item = |what: &Missing| {
        let view = match what {
            Missing::BaseEmissions => View::Inventory,
            Missing::BaseYear | Missing::BasePopulation | Missing::Population2030 => View::Community,
        };
        el("li").add(link("a", view.href(), words::missing(*what)))
    };
    piece(move || {
        desk.assessment.with(|it| match &it.outcome {
            Outcome::Missing(missing) => Some(el("ul").add(missing.iter().map(item).collect::<Vec<El>>())),
            Outcome::NoTarget(why) => Some(el("p").add(words::no_target(*why))),
            Outcome::Target(_) => None,
        })
    })
}
