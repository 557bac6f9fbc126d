//! The inventory by sector: the GPC's subsectors by scope.

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, rows, watch, while_true};
use crate::session::desk;
use crate::session::history::Edit;
use crate::session::sheet::sheet;
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::options;
use crate::ui::field::Field;
use crate::ui::parts::{hint, input_of, js, th, tr};
use crate::ui::why::why;
use crate::views::inventory::entry::entry_field;
use fairshare::explain::{Subject, Topic};
use fairshare::inventory::{Place, ReportingLevel, Sum};
use fairshare::quantity::Tco2e;
use fairshare::reference::gpc::{Level, Reference, Scope, Sector, Subsector};
use fairshare::steps::Term;

const LEVELS: [ReportingLevel; 3] =
    [ReportingLevel::Everything, ReportingLevel::Basic, ReportingLevel::BasicPlus];

/// The subsectors nearly every community has; the others are shown on demand or when filled.
const COMMON: [Subsector; 7] = [
    Subsector::ResidentialBuildings,
    Subsector::CommercialBuildings,
    Subsector::Manufacturing,
    Subsector::OnRoad,
    Subsector::SolidWaste,
    Subsector::BiologicalTreatment,
    Subsector::Wastewater,
];

/// Which subsectors are on screen.
#[derive(Clone, Copy)]
struct Shown {
    /// All of them.
    all: RwSignal<bool>,
    /// Those that held something when last looked at: when the view opened, another plan was laid,
    /// or the others were hidden. The tables do not jump while one types.
    filled: RwSignal<Vec<Subsector>>,
}

impl Shown {
    fn shows(self, subsector: Subsector) -> bool {
        let is_filled = self.filled.with(|filled| filled.contains(&subsector));
        self.all.get() || is_filled || COMMON.contains(&subsector)
    }
}

pub(crate) fn sectors() -> Vec<El> {
    let (desk, sheet) = (desk(), sheet());
    let w = words().inventory;
    let shown = Shown { all: RwSignal::new(false), filled: RwSignal::new(Vec::new()) };
    watch(move || {
        desk.laid.track();
        shown.all.track();
        shown.filled.set(
            sheet.read_now(|it| {
                it.by_reference.iter().map(|(reference, _)| reference.row().subsector).collect()
            }),
        );
    });
    let switch = el("input")
        .attr("type", "checkbox")
        .live_prop("checked", move || js(shown.all.get()))
        .on("change", move |event| shown.all.set(input_of(&event).checked()));
    let of_sector = |sector: Sector| {
        let has_rows = move || subsectors(sector).into_iter().any(|it| shown.shows(it));
        while_true(has_rows, move || sector_rows(sector, shown))
    };
    let table = el("table.sectors")
        .add(el("caption.visually-hidden").add(w.detail_sectors))
        .add(head(shown))
        .add(Sector::ALL.map(of_sector));
    let level = options(
        "reporting-level",
        w.level,
        w.level_hint,
        &LEVELS,
        words::reporting_level,
        move || sheet.read(|it| it.reporting_level),
        move |level| sheet.edit(Edit::Whole, |it| it.reporting_level = level),
    );
    let switch = el("label.option").add(switch).add(el("span").add(w.show_all));
    vec![hint(w.sectors_hint), table, switch, level]
}

/// The subsectors of a sector, in the protocol's order.
fn subsectors(sector: Sector) -> Vec<Subsector> {
    let rows = Reference::all().map(Reference::row);
    let mut all: Vec<Subsector> = rows.filter(|row| row.sector == sector).map(|row| row.subsector).collect();
    all.dedup();
    all
}

fn head(shown: Shown) -> El {
    let w = words().inventory;
    let head = |name: &'static str, explained: &'static str| {
        th("col", [el("span").add(name), el("small").add(explained)])
    };
    let scopes = Scope::ALL.map(|scope| head(words::scope(scope), words::scope_explained(scope)));
    let memo = while_true(move || shown.all.get(), move || head(w.memo, w.memo_explained));
    el("thead").add(tr(th("col", w.subsector)).add(scopes).add(memo))
}

/// A sector with its sum, and below it its subsectors.
fn sector_rows(sector: Sector, shown: Shown) -> El {
    let sheet = sheet();
    let w = words().inventory;
    let keys =
        move || subsectors(sector).into_iter().filter(|it| shown.shows(*it)).map(|it| it as u32).collect();
    let row = move |key: u32| {
        let found = subsectors(sector).into_iter().find(|it| *it as u32 == key);
        found.map_or_else(|| el("tr"), |subsector| subsector_row(subsector, shown))
    };
    let subtotal = live(move || {
        let of_sector = |(place, amount): (Place, Tco2e)| match place {
            Place::Reference(reference) if reference.row().sector == sector => Some(amount),
            _ => None,
        };
        let counted = sheet.read(|it| it.counted());
        let sum = counted.into_iter().filter_map(of_sector).reduce(|sum, amount| sum + amount)?;
        Some(w.subtotal(&words().frame.tons(&format::tons(sum))))
    });
    let subject = Subject { topic: Topic::Inventory(sheet.which()), term: Term::Sum(Sum::Sector(sector)) };
    let columns = move || Some(if shown.all.get() { "5" } else { "4" }.to_owned());
    let title = th("rowgroup", el("span").add(words::sector(sector)))
        .add(el("span.sum").add(why(subject, subtotal)))
        .live_attr("colspan", columns);
    el("tbody").add(el("tr.sector").add(title)).add(rows(keys, row))
}

fn subsector_row(subsector: Subsector, shown: Shown) -> El {
    let memo = piece(move || shown.all.get().then(|| untrack(|| cell(subsector, None))));
    tr(th("row", words::subsector(subsector)))
        .add(Scope::ALL.map(|scope| cell(subsector, Some(scope))))
        .add(memo)
}

/// The field of a subsector in a scope, or (`None`) of its territorial memo line.
fn cell(subsector: Subsector, scope: Option<Scope>) -> El {
    let w = words().inventory;
    let found = Reference::all().find(|reference| {
        let row = reference.row();
        let is_memo = row.level == Level::Territorial;
        row.subsector == subsector && scope.map_or(is_memo, |scope| row.scope == scope && !is_memo)
    });
    let Some(reference) = found else { return el("td.none") };
    let column = scope.map_or(w.memo, words::scope);
    let code = reference.row().code;
    let label = w.field(words::subsector(subsector), column, code);
    let field = entry_field(Place::Reference(reference), &format!("ref-{code}"), label, Field::in_table);
    el("td").attr("data-scope", column).add(field)
}
