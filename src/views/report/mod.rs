//! The report: what is in it, and the file itself.

pub(crate) mod arrived;
pub(crate) mod backup;
pub(crate) mod compare;
pub(crate) mod linked;
pub(crate) mod packet;
pub(crate) mod printed;
pub(crate) mod publish;
pub(crate) mod share;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDetailsElement;

use crate::dom::{El, Piece, el, live, memo, piece, while_true};
use crate::routes::View;
use crate::session::copies;
use crate::session::files;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::fold::fold;
use crate::ui::parts::{button, foreign, h1, hint, jump, link, section, th, tr};
use crate::ui::why::why_target;
use crate::views::report::compare::compare;
use crate::views::report::packet::packet;
use crate::views::report::publish::publish;
use crate::views::report::share::share;
use crate::views::start::open_file;
use fairshare::community::Residents;
use fairshare::exchange::targets::targets;
use fairshare::report;
use fairshare::restore::MAX_BYTES;
use fairshare::steps::Term;

pub(crate) fn report() -> Vec<El> {
    let desk = desk();
    let w = words().report;
    let has_no_result = move || desk.assessment.with(|it| it.result().is_none());
    let incomplete = move || el("p.message.warning").add(w.incomplete);
    let name = move || desk.plan.with(|plan| files::file_name("report", plan));
    let size = RwSignal::new(0);
    let download = move || {
        let name = desk.plan.with_untracked(|plan| files::file_name("report", plan));
        let text = document(desk);
        size.set(text.len());
        files::download(&name, &text);
        copies::saved_as_file(desk);
    };
    let too_large = piece(move || {
        let text = w.too_large(&format::megabytes(size.get()), &format::megabytes(MAX_BYTES));
        (size.get() > MAX_BYTES).then(|| el("p.message.warning").attr("role", "alert").add(text))
    });
    let ways = el("p.ways").add(button("button", w.download, download));
    let note = el("p.hint").add(live(move || w.file(&name()))).add(" ").add(w.draft);
    let (paper, packet) = packet();
    let file_part = section("section.for-auditors.no-print", "file", w.auditors)
        .add(hint(w.auditors_lead))
        .add(el("div").add(while_true(has_no_result, incomplete)))
        .add(ways)
        .add(note)
        .add(el("div").add(too_large));
    let on_screen = el("div.on-screen")
        .add(h1(w.headline))
        .add(el("p.lead.wide").add(w.lead).add(" ").add(jump("a", "file", w.to_file)))
        .add(packet)
        .add(publish())
        .add(file_part)
        .add(fold("preview", w.preview, w.preview_said, || el("div").add(preview()).add(file())))
        .add(fold("cdp", w.cdp, w.cdp_said, tables).attr("class", "fold no-print"))
        .add(share())
        .add(compare())
        .add(fold("open", w.open, w.open_said, opening).attr("class", "fold no-print"));
    vec![paper, on_screen]
}

fn opening() -> El {
    let w = words().report;
    el("div").add(hint(w.open_explained)).add(open_file(w.open_button)).add(el("div").add(way_to_many()))
}

/// The way to a list of communities; a table in a workshop has no use for it.
pub(crate) fn way_to_many() -> Piece {
    let workshop = desk().workshop;
    let way = || el("p").add(link("a", View::Many.href(), words().many.way));
    while_true(move || workshop.is_open(View::Many), way)
}

/// The target for other platforms' forms.
fn tables() -> El {
    let desk = desk();
    let w = words().report;
    let has_result = memo(move |_| desk.assessment.with(|it| it.result().is_some()));
    let download = move || {
        desk.plan.with_untracked(|plan| {
            let csv = desk.assessment.with_untracked(|it| targets(plan, it));
            if let Some(csv) = csv {
                files::download_targets(plan, &csv);
            }
        });
    };
    let part = piece(move || match has_result.get() {
        true => button("button", w.cdp_download, download),
        false => hint(w.cdp_none),
    });
    el("div").add(hint(w.cdp_explained)).add(el("div").add(part))
}

/// The report of the plan on the desk, made now.
fn document(desk: Desk) -> String {
    let now = js_sys::Date::new_0().to_iso_string();
    let now = String::from(now);
    desk.plan.with_untracked(|plan| {
        desk.assessment.with_untracked(|assessment| report::Report::new(plan, assessment, &now).to_json())
    })
}

fn preview() -> El {
    let desk = desk();
    let w = words().report;
    let rows = piece(move || {
        let row = |(name, value, term): (&'static str, Option<String>, Option<Term>)| {
            let cell = match (value, term) {
                (Some(value), Some(term)) => el("td").add(why_target(term, value)),
                (Some(value), None) => el("td").add(foreign(value)),
                (None, _) => el("td").add(words().frame.not_known),
            };
            tr([th("row", name), cell])
        };
        rows(desk).into_iter().map(row).collect::<Vec<El>>()
    });
    el("table.preview")
        .add(el("caption.visually-hidden").add(w.preview))
        .add(el("thead.visually-hidden").add(tr([th("col", w.field), th("col", w.value)])))
        .add(el("tbody").add(rows))
}

/// The headline figures; `None` is not known yet.
fn rows(desk: Desk) -> Vec<(&'static str, Option<String>, Option<Term>)> {
    let w = words().report;
    let plan = desk.plan.read();
    let assessment = desk.assessment.read();
    let target = assessment.result().map(|result| &result.target);
    let tons = |amount| words().frame.tons(&format::tons(amount));
    let name = plan.community.name.trim();
    let place = plan.community.state.map(|state| format!("{name}, {}", words::state(state)));
    let people = |found: &Option<Residents>, year: Option<String>| {
        Some(w.people_years(&format::people(found.as_ref()?.people()), &year?))
    };
    let base_year = plan.inventory.year.map(|year| year.to_string());
    let base = people(&assessment.base.population, base_year.clone());
    let later = people(&assessment.population_2030, Some("2030".to_owned()));
    let percent = |share| w.change_less(&format::percent(share));
    vec![
        (w.row_jurisdiction, (!name.is_empty()).then(|| place.unwrap_or_else(|| name.to_owned())), None),
        (w.row_inventory, base_year, None),
        (w.row_population, base, Some(Term::BasePopulation)),
        (words().community.population_2030, later, Some(Term::TargetPopulation)),
        (w.row_base, assessment.base.totals.base.map(tons), Some(Term::BaseEmissions)),
        (w.row_per_capita, target.map(|it| percent(it.reduction_per_capita)), Some(Term::ReductionPerCapita)),
        (w.row_absolute, target.map(|it| percent(it.reduction_absolute)), Some(Term::ReductionAbsolute)),
        (w.row_target, target.map(|it| tons(it.emissions)), Some(Term::TargetEmissions)),
        (
            w.row_target_per_capita,
            target.map(|it| w.per_person(&format::per_person(it.per_capita))),
            Some(Term::TargetPerCapita),
        ),
        (w.row_method, target.map(|it| w.method(&words::publication(it.hdi.edition.publication))), None),
        (w.row_checksum, Some(report::inputs_sha256(&plan)), None),
    ]
}

/// The file's text, made when it is asked for.
fn file() -> El {
    let desk = desk();
    let w = words().report;
    let is_open = RwSignal::new(false);
    let text = live(move || {
        desk.plan.track();
        desk.assessment.track();
        is_open.get().then(|| document(desk))
    });
    let details = el("details.file.no-print");
    let element: HtmlDetailsElement = details.element().clone().unchecked_into();
    details.on("toggle", move |_| is_open.set(element.open())).add(el("summary").add(w.json)).add(
        el("pre")
            .attr("lang", "en")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", w.json_label)
            .add(text),
    )
}
