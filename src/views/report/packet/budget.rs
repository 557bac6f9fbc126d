//! The climate budget: what may be emitted in each year up to 2030, and what is to keep it within that.

use super::{Packet, decider};
use crate::dom::El;
use crate::dom::el;
use crate::session::files;
use crate::session::today::today;
use crate::text::format;
use crate::text::texts::words;
use crate::ui::parts::{button, hint, number_td, number_th, scroll, th, tr};
use fairshare::climate_budget::{BudgetYear, ClimateBudget, climate_budget};
use fairshare::outlook::Outlook;
use fairshare::plan::Plan;
use fairshare::quantity::{Tco2e, Year};
use leptos::prelude::untrack;

/// The budget from this year on.
fn of(plan: &Plan, outlook: &Outlook) -> Option<ClimateBudget> {
    let from = Year::new(untrack(today).year()).ok()?;
    let actions = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    Some(climate_budget(actions, outlook, from)).filter(|it| !it.years.is_empty())
}

/// A chapter of the annexes; none after 2030.
pub(crate) fn chapter(plan: &Plan, outlook: &Outlook) -> Option<El> {
    let w = words().packet;
    let found = of(plan, outlook)?;
    let line = |name: &str, read: &dyn Fn(&BudgetYear) -> Tco2e| {
        let cells = found.years.iter().map(|it| number_td(format::tons(read(it))));
        tr(th("row", name)).add(cells.collect::<Vec<El>>())
    };
    let savings =
        found.deciders.iter().enumerate().map(|(nth, it)| {
            line(decider(*it), &|year| year.savings.get(nth).copied().unwrap_or(Tco2e::ZERO))
        });
    let years = found.years.iter().map(|it| number_th(it.year.to_string()));
    let head = tr(th("col", w.budget_line)).add(years.collect::<Vec<El>>());
    let body = el("tbody")
        .add(line(w.budget_ceiling, &|it| it.ceiling).attr("class", "strong"))
        .add(line(w.budget_forecast, &|it| it.forecast))
        .add(savings.collect::<Vec<El>>())
        .add(line(w.row_all, &|it| it.all))
        .add(line(w.budget_open, &|it| it.open).attr("class", "sum"));
    let table = el("table").add(el("caption").add(w.budget_caption)).add(el("thead").add(head)).add(body);
    Some(
        el("section.chapter")
            .add(el("h2").add(w.budget_title))
            .add(el("p").add(w.budget_lead))
            .add(scroll(w.budget_caption, table))
            .add(hint(w.budget_hint)),
    )
}

/// The same for a spreadsheet.
pub(super) fn save(packet: Packet) -> El {
    let act = move || {
        let made = packet
            .read(|facts| Some((facts.plan.clone(), of(facts.plan, facts.outlook.as_ref()?)?.to_csv())));
        if let Some((plan, csv)) = made.flatten() {
            files::download_budget(&plan, &csv);
        }
    };
    el("p.ways").add(button("button", words().packet.budget_save, act))
}
