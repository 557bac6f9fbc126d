//! What the audit of an inventory found: each finding opens to its arithmetic, is accepted or dismissed
//! with a reason, which the plan keeps, and can be copied as a note to whoever made the inventory.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, piece, watch};
use crate::session::history::Edit;
use crate::session::sheet::{Sheet, sheet};
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::turns::Turns;
use crate::ui::clipboard::copying;
use crate::ui::focus::{focus, focus_if_lost};
use crate::ui::parts::{button, hint, typed};
use crate::views::inventory::neighbors::{compare, name_of as name_of_group, neighbors};
use fairshare::audit::{Around, Finding, Found, Kept, Sure, Times, Verdict, audit as look};
use fairshare::estimate::Beside;
use fairshare::inventory::Inventory;
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;
use fairshare::reference::factors::FactorId;
use fairshare::reference::subregions::Subregion;

/// Findings on screen.
const SHOWN: usize = 100;

/// A list that is made when it is opened, and anew while it is open.
pub(crate) fn audit(is_shown: bool) -> El {
    let w = words().audit;
    let (desk, sheet) = (desk(), sheet());
    let is_open = RwSignal::new(is_shown);
    // Two may be on the page: below the lines, and below what was just brought in.
    let place = if is_shown { "audit-brought" } else { "audit" };
    // The county's figures come once the list is open; without them, or a connection, the rest stands.
    let beside = RwSignal::new(Vec::new());
    let turns = Turns::default();
    watch(move || {
        // What is still being fetched for an earlier plan is not said of this one.
        let is_latest = turns.next();
        let is_asked = is_open.get() && desk.plan.with(|plan| !plan.community.county.is_empty());
        spawn_local(async move {
            let found = if is_asked { compare(desk, sheet).await } else { None };
            let found = found.map_or(Vec::new(), |it| it.1);
            if is_latest() && beside.try_with_untracked(|known| *known != found) == Some(true) {
                beside.set(found);
            }
        });
    });
    let list =
        piece(move || is_open.get().then(|| shown(desk, sheet, place, findings(desk, sheet, beside.get()))));
    let part = if is_shown { el("details.no-print").attr("open", "") } else { el("details.no-print") };
    part.on("toggle", move |event| {
        let is_on = js_sys::Reflect::get(&event_target::<wasm_bindgen::JsValue>(&event), &"open".into());
        is_open.set(is_on.is_ok_and(|it| it.is_truthy()));
    })
    .add(el("summary").add(w.title))
    .add(hint(w.lead))
    .add(el("div").id(place).attr("tabindex", "-1").add(list))
    .add((!is_shown).then(neighbors))
}

fn findings(desk: Desk, sheet: Sheet, beside: Vec<Beside>) -> Vec<Finding> {
    let people = sheet.figures(|it| it.population.as_ref().map(|found| found.people()));
    desk.plan.with(|plan: &Plan| {
        let own = plan.inventory_of(sheet.which());
        let others: Vec<&Inventory> =
            plan.inventories().into_iter().filter(|(it, _)| *it != sheet.which()).map(|it| it.1).collect();
        let subregion = plan.community.grid_subregion.map(Subregion::code);
        look(own, &Around { people, subregion, others, beside })
    })
}

/// What is open, and what was looked at: the plan keeps the second.
fn shown(desk: Desk, sheet: Sheet, place: &'static str, found: Vec<Finding>) -> El {
    let w = words().audit;
    let kept = desk.plan.with_untracked(|plan| {
        let own = plan.inventory_of(sheet.which());
        let of = |it: &Finding| plan.audit.iter().find(|kept| kept.is_of(it, own)).cloned();
        found.iter().map(of).collect::<Vec<Option<Kept>>>()
    });
    let all = found.len();
    let (mut open, mut said) = (Vec::new(), Vec::new());
    for (finding, kept) in found.into_iter().zip(kept) {
        match kept {
            Some(kept) => said.push((finding, kept)),
            None => open.push(finding),
        }
    }
    let note: Vec<String> = open
        .iter()
        .chain(said.iter().filter(|(_, kept)| kept.verdict == Verdict::Accepted).map(|it| &it.0))
        .map(|it| format!("{} {}", sentence(sheet, it), arithmetic(it)))
        .collect();
    let copy = (!note.is_empty())
        .then(|| copying(w.copy, w.note_name, format!("{}\n\n{}\n", w.note, note.join("\n"))));
    let nothing = open.is_empty().then(|| hint(if all == 0 { w.nothing } else { w.nothing_left }));
    let rows: Vec<El> =
        open.into_iter().take(SHOWN).enumerate().map(|(at, it)| to_judge(sheet, place, at, it)).collect();
    let rows = (!rows.is_empty()).then(|| el("ul.line-hints").add(rows));
    el("div").add(nothing).add(rows).add(looked_at(sheet, place, said)).add(copy)
}

/// A finding that nobody has said anything of.
fn to_judge(sheet: Sheet, place: &'static str, at: usize, finding: Finding) -> El {
    let w = words().audit;
    let (text, why) = (sentence(sheet, &finding), arithmetic(&finding));
    let (reason, id) = (RwSignal::new(String::new()), format!("{place}-{at}"));
    let field = el("input")
        .id(&id)
        .attr("type", "text")
        .attr("maxlength", "500")
        .live_prop("value", move || reason.get().into())
        .on_text(move |event| reason.set(typed(&event)));
    let accepted = finding.clone();
    let accept = button("button.small", w.accept, move || {
        keep(sheet, place, &accepted, Verdict::Accepted, &reason.get_untracked());
    });
    let fields = el("div.field").add(el("label").attr("for", &id).add(w.reason)).add(field);
    let dismiss = button("button.small", w.dismiss, move || match reason.get_untracked().trim() {
        // Whoever reads the report wants to know why.
        "" => focus(&id),
        why => keep(sheet, place, &finding, Verdict::Dismissed, why),
    });
    let inside = el("details").add(el("summary").add(text)).add(hint(why)).add(fields);
    el("li").add(inside.add(el("div.add-lines").add(accept).add(dismiss)))
}

/// What a person has said, to be taken back.
fn looked_at(sheet: Sheet, place: &'static str, said: Vec<(Finding, Kept)>) -> Option<El> {
    let w = words().audit;
    if said.is_empty() {
        return None;
    }
    let title = el("summary").add(w.looked_at(&format::decimals(said.len() as f64, 0)));
    let rows: Vec<El> = said
        .into_iter()
        .map(|(finding, kept)| {
            let text = sentence(sheet, &finding);
            let reason = isolated(&kept.reason);
            let said = match kept.verdict {
                Verdict::Accepted if kept.reason.is_empty() => w.accepted.to_owned(),
                Verdict::Accepted => w.accepted_for(&reason),
                Verdict::Dismissed => w.dismissed(&reason),
            };
            let again = button("button.small", w.again, move || {
                sheet.edit_plan(Edit::Whole, |plan| plan.audit.retain(|it| *it != kept));
                focus_if_lost(vec![place.to_owned()]);
            });
            el("li").add(text).add(" ").add(said).add(" ").add(again)
        })
        .collect();
    Some(el("details").add(title).add(el("ul.line-hints").add(rows)))
}

fn keep(sheet: Sheet, place: &str, finding: &Finding, verdict: Verdict, reason: &str) {
    sheet.edit_plan(Edit::Whole, |plan| {
        let kept = Kept::of(finding, plan.inventory_of(sheet.which()), verdict, reason);
        if plan.audit.len() < Kept::MAX {
            plan.audit.push(kept);
        }
    });
    focus_if_lost(vec![place.to_owned()]);
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
        Found::FarFromCounty(it) => {
            let each = |value: f64| format::decimals(value, 1);
            w.county(name_of_group(it.group), &each(it.own), &each(it.own / it.county), &each(it.county))
        }
        Found::OddSum(it) => {
            let tons = |tons: Tco2e| words::tons_in_file(tons.value());
            w.odd_sum(&isolated(&it.label), &tons(it.written), &tons(it.summed))
        }
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
