//! Lines to add, found by words: usual activities and published factors.

use crate::text::texts;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::dom::{El, el, live, memo, piece};
use crate::session::sheet::{Sheet, sheet};
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{button, typed};
use crate::views::lines::state::{Bench, factor_name, factor_text};
use fairshare::inventory::search::{Kind, find};
use fairshare::inventory::{Line, Template};
use fairshare::reference::subregions::Subregion;

/// Kinds offered at a time.
const OFFERED: usize = 8;

pub(crate) fn search(bench: Bench) -> El {
    let (desk, sheet) = (desk(), sheet());
    let w = words().lines;
    let query = RwSignal::new(String::new());
    let found = memo(move |_| {
        let year = sheet.read_now(|it| it.year);
        let query = query.with(|query| texts::unaccented(query));
        find(&query, OFFERED, year, |kind| texts::unaccented(&text(desk, sheet, kind)))
    });
    let add = move |kind: Kind| {
        add(bench, desk, sheet, kind);
        query.set(String::new());
    };
    let input = el("input")
        .id("find-line")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "find-line-hint")
        .live_prop("value", move || query.get().into())
        .on_text(move |event| query.set(typed(&event)))
        .on("keydown", move |event| {
            let is_enter = event.unchecked_ref::<KeyboardEvent>().key() == "Enter";
            if let Some(first) = found.get_untracked().first().filter(|_| is_enter) {
                event.prevent_default();
                add(*first);
            }
        });
    let status = live(move || match found.with(Vec::len) {
        0 if query.with(|query| query.trim().is_empty()) => String::new(),
        0 => w.find_nothing.to_owned(),
        count => w.find_count(&count.to_string()),
    });
    let list = piece(move || {
        let found = found.get();
        let offer = |kind: &Kind| {
            let kind = *kind;
            el("li").add(button("button.small", name(kind), move || add(kind)))
        };
        let offers: Vec<El> = found.iter().map(offer).collect();
        (!offers.is_empty()).then(|| el("ul.add-lines").attr("aria-label", w.found).add(offers))
    });
    el("div.field")
        .add(el("label").attr("for", "find-line").add(w.find))
        .add(el("span.box").add(input))
        .add(el("span.hint").id("find-line-hint").add(w.find_hint))
        .add(el("span.hint").attr("role", "status").text(status))
        .add(el("div").add(list))
}

/// Adds a line of a kind, ready for its amount.
pub(crate) fn add(bench: Bench, desk: Desk, sheet: Sheet, kind: Kind) {
    if let Some(mut line) = line(desk, sheet, kind) {
        line.name = match kind {
            Kind::Template(template) => words::template(template).to_owned(),
            Kind::Factor(id) => match id.factor() {
                // A subregion's letters say less than what the table holds.
                factor if factor.table.is_grid() => words::factor_table(factor.table).to_owned(),
                factor => texts::published(factor.name),
            },
        };
        bench.add(sheet, line);
    }
}

fn line(desk: Desk, sheet: Sheet, kind: Kind) -> Option<Line> {
    match kind {
        Kind::Template(template) => {
            let subregion = desk.plan.with_untracked(|plan| plan.community.grid_subregion);
            template.line(subregion.map(Subregion::code), sheet.read_now(|it| it.year))
        }
        Kind::Factor(id) => Line::with(id),
    }
}

/// A kind as it is offered.
fn name(kind: Kind) -> String {
    match kind {
        Kind::Template(template) => words::template(template).to_owned(),
        Kind::Factor(id) => {
            let factor = id.factor();
            words().lines.found_factor(
                &factor_name(factor),
                words::unit(factor.unit()),
                words::factor_table(factor.table),
            )
        }
    }
}

/// What of a kind is searched.
fn text(desk: Desk, sheet: Sheet, kind: Kind) -> String {
    let w = words().lines;
    match kind {
        Kind::Factor(_) => name(kind),
        Kind::Template(template) => {
            let factor = line(desk, sheet, kind).as_ref().map(factor_text).unwrap_or_default();
            let also = match template {
                Template::Transit => w.also_transit,
                Template::SolidWaste => w.also_waste,
                Template::Wastewater => w.also_wastewater,
                Template::ElectricVehicles => w.also_electric_vehicles,
                _ => "",
            };
            [words::template(template), also, &factor].join(" ")
        }
    }
}
