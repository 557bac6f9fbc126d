//! The method, its limits and sources, and every published figure with its publication, to be searched.

pub(crate) mod method;

use crate::text::texts;
use leptos::prelude::*;

use crate::dom::{El, Part, el, live, memo, on_window, piece, signal};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::field::Field;
use crate::ui::parts::{button, h1, th, tr};
use crate::views::sources::source;
use fairshare::reference::rows::{Listed, ReferenceRow, rows};

/// Rows shown at first, and added each time more are asked for.
const STEP: usize = 60;

pub(crate) fn methods() -> Vec<El> {
    let w = words().methods;
    let limits = [w.limit_draft, w.limit_formula, w.limit_copies, w.limit_gwp];
    vec![
        h1(w.headline),
        el("p.lead").add(w.lead),
        method::contents(),
        method::part("limits", w.limits).add(method::list(limits)),
        el("div").add(method::parts()),
        method::part("figures", w.caption).add(figures()),
        method::sources(),
    ]
}

fn figures() -> Vec<El> {
    let w = words().methods;
    let query = RwSignal::new(String::new());
    let shown = RwSignal::new(STEP);
    let all = StoredValue::new(rows());
    let found = memo(move |_| {
        let wanted = texts::unaccented(&query.get()).to_ascii_lowercase();
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        all.with_value(|all| {
            let hits = all.iter().enumerate().filter(|(_, row)| has_all(row, &wanted));
            hits.map(|(index, _)| index).collect::<Vec<usize>>()
        })
    });
    let text = signal(move || query.get());
    let field =
        Field::new("search", w.search.to_owned(), text).hint(w.search_hint.to_owned()).taking(move |text| {
            query.set(text.to_owned());
            shown.set(STEP);
            Ok(())
        });
    let count = live(move || {
        let number = |value: usize| format::decimals(value as f64, 0);
        let found = found.with(Vec::len);
        w.found(&number(found), &number(found.min(shown.get())))
    });
    let head = [w.column_table, w.column_name, w.column_figures, w.column_source, w.column_level];
    let body = piece(move || {
        let indexes: Vec<usize> = found.with(|found| found.iter().take(shown.get()).copied().collect());
        all.with_value(|all| {
            indexes.into_iter().filter_map(|index| all.get(index)).map(row).collect::<Vec<El>>()
        })
    });
    let table = el("table.figures")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(tr(head.map(|name| th("col", name)))))
        .add(el("tbody").add(body))
        .add(rest_on_paper(move || {
            let rest: Vec<usize> =
                untrack(|| found.with(|found| found.iter().skip(shown.get()).copied().collect()));
            all.with_value(|all| rest.into_iter().filter_map(|index| all.get(index)).map(row).collect())
        }));
    let more = piece(move || {
        let is_more = found.with(Vec::len) > shown.get();
        is_more.then(|| button("button.no-print", w.more, move || shown.update(|shown| *shown += STEP)))
    });
    vec![
        field,
        el("p.hint.no-print").attr("role", "status").text(count),
        el("div.scroll")
            .attr("role", "region")
            .attr("tabindex", "0")
            .attr("aria-label", w.scrolls)
            .add(table),
        el("p").add(more),
    ]
}

/// The rows that are found and not shown: made when the browser is about to print, at once and
/// not by a signal, because the page is painted as soon as this returns.
fn rest_on_paper(rows: impl Fn() -> Vec<El> + 'static) -> El {
    let body = el("tbody");
    let (before, after) = (body.element().clone(), body.element().clone());
    on_window("beforeprint", move |_| {
        before.set_text_content(None);
        rows().put(&before);
    });
    on_window("afterprint", move |_| after.set_text_content(None));
    body
}

fn row(row: &ReferenceRow) -> El {
    tr([
        el("td").add(table_name(row.table)),
        th("row", texts::published(&row.name)),
        el("td").attr("lang", "en").add(row.figures.clone()),
        el("td").add(source(row.publication)),
        el("td").add(row.level.code()),
    ])
}

fn table_name(table: Listed) -> &'static str {
    let w = words().methods;
    match table {
        Listed::Factors(table) => words::factor_table(table),
        Listed::Parameters => w.parameters,
        Listed::Potentials => w.potentials,
        Listed::Hdi => w.hdi,
        Listed::Pathways => w.pathways,
        Listed::Budgets => w.budgets,
        Listed::World => w.world,
        Listed::States => w.states,
        Listed::Projection => w.projection,
        Listed::Standards => texts::words().quantities.standards,
        Listed::Mixes => texts::words().quantities.mixes,
        Listed::GridPaths => texts::words().quantities.grid_paths,
        Listed::Rules => w.rules,
        Listed::Gpc => w.gpc,
    }
}

/// Whether every word occurs somewhere in the row, in any case of its letters.
fn has_all(row: &ReferenceRow, wanted: &[&str]) -> bool {
    let table = texts::unaccented(table_name(row.table));
    let name = texts::unaccented(&texts::published(&row.name));
    let text = [&*table, &name, &row.name, &row.figures, row.publication.edition, row.publication.publisher];
    wanted.iter().all(|word| text.iter().any(|text| text.to_ascii_lowercase().contains(word)))
}
