//! What the audit of an inventory found: each finding opens to its arithmetic, can be set aside, and
//! all of them can be copied as a note to whoever made the inventory.

use leptos::prelude::*;

use crate::dom::{El, el, piece};
use crate::session::sheet::{Sheet, sheet};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::clipboard::copying;
use crate::ui::parts::{button, hint};
use crate::views::inventory::neighbors::neighbors;
use fairshare::audit::{Around, Finding, Found, Sure, Times, audit as look};
use fairshare::inventory::Inventory;
use fairshare::plan::Plan;
use fairshare::reference::factors::FactorId;
use fairshare::reference::subregions::Subregion;

/// Findings on screen.
const SHOWN: usize = 100;

/// A list that is made when it is opened, and anew while it is open.
pub(crate) fn audit() -> El {
    let w = words().audit;
    let (desk, sheet) = (desk(), sheet());
    let (is_open, aside) = (RwSignal::new(false), RwSignal::new(Vec::<Finding>::new()));
    let list = piece(move || {
        let found = is_open.get().then(|| findings(desk, sheet))?;
        let set_aside = aside.get();
        let open: Vec<Finding> = found.iter().filter(|it| !set_aside.contains(it)).cloned().collect();
        Some(shown(sheet, open, found.len(), aside))
    });
    el("details.no-print")
        .on("toggle", move |event| {
            let is_on = js_sys::Reflect::get(&event_target::<wasm_bindgen::JsValue>(&event), &"open".into());
            is_open.set(is_on.is_ok_and(|it| it.is_truthy()));
        })
        .add(el("summary").add(w.title))
        .add(hint(w.lead))
        .add(el("div").attr("role", "status").add(list))
        .add(neighbors())
}

fn findings(desk: Desk, sheet: Sheet) -> Vec<Finding> {
    let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
    desk.plan.with(|plan: &Plan| {
        let own = plan.inventory_of(sheet.which());
        let others: Vec<&Inventory> =
            plan.inventories().into_iter().filter(|(it, _)| *it != sheet.which()).map(|it| it.1).collect();
        let subregion = plan.community.grid_subregion.map(Subregion::code);
        look(own, &Around { people, subregion, others })
    })
}

fn shown(sheet: Sheet, open: Vec<Finding>, all: usize, aside: RwSignal<Vec<Finding>>) -> El {
    let w = words().audit;
    if open.is_empty() {
        return hint(if all == 0 { w.nothing } else { w.nothing_left });
    }
    let note: Vec<String> =
        open.iter().map(|it| format!("{} {}", sentence(sheet, it), arithmetic(it))).collect();
    let note = format!("{}\n\n{}\n", w.note, note.join("\n"));
    let rows: Vec<El> = open
        .into_iter()
        .take(SHOWN)
        .map(|finding| {
            let (text, why) = (sentence(sheet, &finding), arithmetic(&finding));
            let set_aside =
                button("button.small", w.set_aside, move || aside.update(|all| all.push(finding.clone())));
            el("li").add(el("details").add(el("summary").add(text)).add(hint(why)).add(set_aside))
        })
        .collect();
    el("div").add(el("ul.line-hints").add(rows)).add(copying(w.copy, w.note_name, note))
}

fn name_of(id: FactorId) -> String {
    let factor = id.factor();
    match factor.variant {
        "" => factor.name.to_owned(),
        variant => format!("{} {variant}", factor.name),
    }
}

/// What was found, and what it is consistent with.
fn sentence(sheet: Sheet, finding: &Finding) -> String {
    let w = words().audit;
    let line = |at: usize| {
        let name = sheet.read_now(|it| it.lines.get(at).map(|line| line.name.clone())).unwrap_or_default();
        w.line(&(at + 1).to_string(), &isolated(&name))
    };
    let text = match &finding.found {
        Found::OtherFactor { matches, .. } => w.other_factor(&name_of(*matches)),
        Found::Off { by, is_too_high, .. } => {
            let number = match by {
                Times::Slip(slip) => format::exact(slip.factor()),
                Times::ShortTons => format::exact(1.10231),
                Times::Methane(set) => {
                    w.potential(&format::exact(set.ch4(fairshare::quantity::gases::Methane::Unknown)))
                }
            };
            if *is_too_high { w.too_high(&number) } else { w.too_low(&number) }
        }
        Found::SameTons { other } => w.same_tons(&line(*other)),
        Found::YearTimesConstant { times, .. } => w.year_times(&format::decimals(*times, 4)),
        Found::ZeroForBlank => w.zero.to_owned(),
        Found::PerPerson(each, _) => w.per_person(&format::per_person(*each)),
        Found::Missing(activity) => w.missing(words::basic_activity(*activity)),
    };
    finding.line.map_or(text.clone(), |at| format!("{}: {text}", line(at)))
}

/// The figures behind it, what hangs on it, and how sure it is.
fn arithmetic(finding: &Finding) -> String {
    let w = words().audit;
    let figure = |value: f64| format::exact((value * 1e5).round() / 1e5);
    let mut said = match &finding.found {
        Found::OtherFactor { implied, expected, published, .. }
        | Found::Off { implied, expected, published, .. } => {
            let unit = words::unit(expected.factor().unit());
            vec![w.implied(&figure(*implied), unit, &name_of(*expected), &figure(*published))]
        }
        _ => Vec::new(),
    };
    if let Some(tons) = finding.tons {
        said.push(w.hangs(&words().frame.tons(&format::decimals(tons, 0))));
    }
    said.push(if finding.sure == Sure::Likely { w.likely } else { w.possible }.to_owned());
    said.join(" ")
}
