//! Page 2: the actions, who decides them, what they leave open, and the next steps.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Facts;
use crate::dom::{El, el};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::text::words::plan::{date, item};
use crate::ui::parts::{foreign, number_td, number_th, scroll, th, tr};
use fairshare::actions::Chosen;
use fairshare::community::BoundaryType;
use fairshare::council::{Decided, Decider, who_decides};
use fairshare::outlook::{Effects, Outlook};
use fairshare::plan::Status;
use fairshare::quantity::Tco2e;
use fairshare::workplan::{WorkItem, work_items};

/// How many of the next steps are shown.
const NEXT: usize = 3;

pub(super) fn page(facts: &Facts) -> Vec<El> {
    let w = words().packet;
    let mut all = vec![el("h1").add(w.actions_title)];
    all.extend(facts.outlook.as_ref().into_iter().flat_map(|it| package(facts, it)));
    all.extend(next(facts));
    all
}

/// The next steps: here, or on the first page where there is no package.
pub(super) fn next(facts: &Facts) -> [El; 2] {
    [el("h2").add(words().packet.next_title), next_steps(facts)]
}

fn package(facts: &Facts, outlook: &Outlook) -> Vec<El> {
    let w = words().packet;
    let row = |(it, effects): (&Chosen, &Effects)| {
        let kind = it.kind();
        tr([
            th("row", foreign(say::action(&it.action))),
            el("td").add(decider(kind.and_then(Decider::of))),
            number_td(it.full_effect().to_string()),
            number_td(format::tons(effects.in_package)),
            el("td").add(kind.map(say::co_benefits)),
        ])
    };
    let gap = &outlook.in_2030;
    let line = |name: &str, tons: Tco2e| {
        let cells = [el("td"), el("td"), number_td(format::tons(tons)), el("td")];
        tr(th("row", name)).attr("class", "sum").add(cells)
    };
    let rest = match gap.remaining > Tco2e::ZERO {
        true => line(w.row_open, gap.remaining),
        false => line(w.row_spare, Tco2e::ZERO - gap.remaining),
    };
    let head = tr([
        th("col", w.column_what),
        th("col", w.column_who),
        number_th(w.column_by),
        number_th(w.column_tons),
        th("col", w.column_also),
    ]);
    let rows: Vec<El> = facts.counted().into_iter().map(row).collect();
    let body = el("tbody").add(rows).add(line(w.row_all, gap.reduction)).add(rest);
    let table =
        el("table.package").add(el("caption").add(w.actions_caption)).add(el("thead").add(head)).add(body);
    let mut all = vec![scroll(w.actions_caption, table), el("p.note").add(w.actions_note)];
    all.extend(deciders(facts, outlook));
    all
}

/// Who decides how much of the cut: a sentence, and one stacked line.
fn deciders(facts: &Facts, outlook: &Outlook) -> Vec<El> {
    let w = words().packet;
    let chosen = facts.plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let found = who_decides(chosen, outlook);
    let shared: Vec<(&Decided, f64)> =
        found.iter().filter_map(|it| Some((it, it.share?.percent()))).collect();
    if shared.is_empty() {
        return vec![];
    }
    let own = shared.iter().find(|(it, _)| it.decider == Some(Decider::City));
    let itself = match facts.plan.community.boundary_type {
        Some(BoundaryType::City) => w.itself_city,
        Some(BoundaryType::County) => w.itself_county,
        _ => w.itself,
    };
    let said = match own {
        Some((_, percent)) => w.decides(itself, &format::decimals(*percent, 0)),
        None => w.decides_none.to_owned(),
    };
    let name = |(it, percent): &(&Decided, f64)| {
        w.decider(decider(it.decider), &format::decimals(*percent, 0), &format::tons(it.tons))
    };
    let points: Vec<El> = shared.iter().map(|it| el("li").add(name(it))).collect();
    vec![
        el("h2").add(w.who_title),
        el("p").add(said),
        stacked(&shared),
        el("ul.deciders").add(points),
        el("p.note").add(w.who_note),
    ]
}

pub(crate) fn decider(of: Option<Decider>) -> &'static str {
    let w = words().packet;
    match of {
        Some(Decider::City) => w.who_local,
        Some(Decider::Utility) => w.who_utility,
        Some(Decider::State) => w.who_state,
        Some(Decider::Residents) => w.who_residents,
        Some(Decider::Region) => w.who_region,
        None => w.not_said,
    }
}

/// One line, as long as the whole cut; the list below has its parts in the same order and look.
fn stacked(parts: &[(&Decided, f64)]) -> El {
    let bar = el("div.stacked").attr("aria-hidden", "true");
    parts.iter().fold(bar, |bar, (_, percent)| {
        let part = el("span");
        let element: HtmlElement = part.element().clone().unchecked_into();
        let _ = element.style().set_property("flex-grow", &percent.to_string());
        bar.add(part)
    })
}

/// The next steps that are not done, from the work plan.
fn next_steps(facts: &Facts) -> El {
    let w = words().packet;
    let items = work_items(facts.plan, facts.assessment, facts.today);
    let row = |it: &WorkItem| {
        let owner = it.owner_role.trim();
        tr([
            th("row", foreign(item(&it.key, it.title.as_deref()))),
            el("td").add(it.due.map_or_else(|| w.no_date.to_owned(), date)),
            el("td").add(foreign(if owner.is_empty() { w.no_owner } else { owner })),
        ])
    };
    let rows: Vec<El> = items.iter().filter(|it| it.status != Status::Done).take(NEXT).map(row).collect();
    if rows.is_empty() {
        return el("p").add(w.next_none);
    }
    let p = words().printed;
    let head = tr([th("col", p.item), th("col", p.due), th("col", p.owner)]);
    // The heading above says what it is.
    let table = el("table").attr("aria-label", w.next_caption);
    scroll(w.next_caption, table.add(el("thead").add(head)).add(el("tbody").add(rows)))
}
