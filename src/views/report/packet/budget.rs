//! The climate budget: what may be emitted in each year up to 2030, and what is to keep it within that.

use super::{Packet, decider};
use crate::dom::El;
use crate::dom::el;
use crate::session::desk;
use crate::session::files;
use crate::session::history::Edit;
use crate::session::today::today;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::plan::month;
use crate::ui::choices::pick;
use crate::ui::parts::{button, hint, number_td, number_th, scroll, th, tr};
use fairshare::climate_budget::{BudgetYear, ClimateBudget, climate_budget};
use fairshare::fiscal_year::FiscalYear;
use fairshare::outlook::Outlook;
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;
use leptos::prelude::*;

/// The budget from this year on.
fn of(plan: &Plan, outlook: &Outlook) -> Option<ClimateBudget> {
    let actions = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let found = climate_budget(actions, outlook, plan.fiscal_year_begins, untrack(today));
    Some(found).filter(|it| !it.years.is_empty())
}

/// What its years are called, in a table's head.
fn year_name(fiscal: FiscalYear, year: &str) -> String {
    if fiscal.is_calendar() { year.to_owned() } else { words().packet.budget_year(year) }
}

/// What it holds; of fiscal years also from when to when the first one runs.
fn lead(found: &ClimateBudget) -> String {
    let w = words().packet;
    let (begins, first) = (found.fiscal.month(), found.years.first());
    match first.filter(|_| !found.fiscal.is_calendar()) {
        None => w.budget_lead.to_owned(),
        Some(first) => {
            let (before, year) = ((first.year.number() - 1).to_string(), first.year.to_string());
            let name = year_name(found.fiscal, &year);
            w.budget_lead_fiscal(&name, month(begins), &before, month(begins - 1), &year)
        }
    }
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
    let years = found.years.iter().map(|it| number_th(year_name(found.fiscal, &it.year.to_string())));
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
            .add(el("p").add(lead(&found)))
            .add(scroll(w.budget_caption, table))
            .add(hint(w.budget_hint)),
    )
}

/// Which years it goes by, and the same for a spreadsheet.
pub(super) fn fields(packet: Packet) -> El {
    let desk = desk();
    let w = words().packet;
    let name = |number: u8| match number {
        1 => w.budget_begins_calendar(month(number)),
        _ => month(number).to_owned(),
    };
    let chosen = move || Some(usize::from(desk.plan.with(|plan| plan.fiscal_year_begins.month())) - 1);
    let choose = move |place: usize| {
        let begins = u8::try_from(place + 1).ok().and_then(|it| FiscalYear::beginning_in(it).ok());
        if let Some(begins) = begins {
            desk.edit(Edit::Whole, |plan| plan.fiscal_year_begins = begins);
        }
    };
    let list = pick("fiscal-year", w.budget_begins, false, (1..=12).map(name).collect(), chosen, choose);
    el("div.no-print").add(list).add(save(packet))
}

fn save(packet: Packet) -> El {
    let act = move || {
        let made = packet
            .read(|facts| Some((facts.plan.clone(), of(facts.plan, facts.outlook.as_ref()?)?.to_csv())));
        if let Some((plan, csv)) = made.flatten() {
            files::download_budget(&plan, &csv);
        }
    };
    el("p.ways").add(button("button", words().packet.budget_save, act))
}
