//! The results for a projector: large, and nothing else on the screen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::dom::{El, el, memo, piece, signal, while_true};
use crate::shell::theme;
use crate::text::format;
use crate::text::texts::words;
use crate::ui::canvas::bars_canvas;
use crate::ui::parts::{button, foreign, h2, number_td, number_th, scroll, th, tr};
use crate::views::workshop::results::{TableResult, chart, gap, sentence, shared_target, usual_target};

/// The button that opens it, and the view itself.
pub(crate) fn presenter(rows: Memo<Vec<TableResult>>) -> (El, El) {
    let w = words().workshop;
    let is_open = RwSignal::new(false);
    let dialog = el("dialog.presenter").attr("aria-labelledby", "presented");
    let element: HtmlDialogElement = dialog.element().clone().unchecked_into();
    let closing = element.clone();
    let open = button("button.primary", w.present, move || {
        is_open.set(true);
        // Fails where it is open already.
        let _ = element.show_modal();
    });
    let close = button("button.quiet.corner", w.present_close, move || closing.close());
    let shown = while_true(move || is_open.get(), move || presented(rows));
    (open, dialog.on("close", move |_| is_open.set(false)).add(close).add(shown))
}

fn presented(rows: Memo<Vec<TableResult>>) -> El {
    let rows = memo(move |_| rows.with(|all| ranked(all)));
    let sentence = signal(move || rows.with(|all| sentence(all)));
    let chart = memo(move |_| rows.with(|all| chart(all)));
    let title = signal(move || rows.with(|all| title(all)));
    let body = el("div.presented").add(piece(move || rows.with(|all| table(all)))).add(
        el("figure").add(el("p.axis").add(words().actions.compare_axis)).add(bars_canvas(sentence, chart)),
    );
    el("div").add(theme::choices()).add(h2("presented", title)).add(el("p.lead").text(sentence)).add(body)
}

/// The tables by what their package leaves to the target, the least first; those of which it is not known last.
fn ranked(all: &[TableResult]) -> Vec<TableResult> {
    let mut all = all.to_vec();
    all.sort_by(|one, other| match (one.coming(), other.coming()) {
        (Some(one), Some(other)) => one.remaining.value().total_cmp(&other.remaining.value()),
        (one, other) => one.is_none().cmp(&other.is_none()),
    });
    all
}

fn title(all: &[TableResult]) -> String {
    let w = words().workshop;
    let tons = |of| words().frame.tons(&format::tons(of));
    let one = all.first().map(|it| it.community.as_str()).unwrap_or_default();
    match shared_target(all) {
        Some(target) if all.iter().all(|it| it.community == one) && !one.is_empty() => {
            w.presented_of(one, &tons(target))
        }
        Some(target) => w.presented_target(&tons(target)),
        None => w.presented.to_owned(),
    }
}

fn table(all: &[TableResult]) -> El {
    let w = words().workshop;
    let dash = || words().frame.unknown.to_owned();
    let usual = usual_target(all);
    let row = |(place, row): (usize, &TableResult)| {
        let rank = row.coming().map(|_| format!("{}. ", place + 1));
        let name = el("strong").add(rank).add(foreign(row.table.as_str()));
        let package = match row.coming().map_or(0, |it| it.package.len()) {
            0 => None,
            1 => Some(row.package.clone()),
            count => Some(w.package_of(&count.to_string(), &row.package)),
        };
        let package = package.map(|it| el("span.package").add(it));
        let is_reached = row.coming().is_some_and(|it| it.is_reached());
        tr(th("row", name).add(package))
            .add(number_td(row.coming().map_or_else(dash, |it| format::tons(it.scenario))))
            .add(number_td(row.coming().map_or_else(dash, gap)))
            .add(
                el(if is_reached { "td.verdict.reached" } else { "td.verdict" })
                    .add(row.verdict())
                    .add(row.minded(usual)),
            )
    };
    let head =
        tr(th("col", w.table)).add(number_th(w.emissions)).add(number_th(w.gap)).add(th("col", w.is_reached));
    // In a full hall the type gives way, so that all tables stay in sight.
    let table = el(if all.len() > 5 { "table.many" } else { "table" })
        .add(el("caption.visually-hidden").add(w.table_of_results))
        .add(el("thead").add(head))
        .add(el("tbody").add(all.iter().enumerate().map(row).collect::<Vec<El>>()));
    scroll(w.presented, table)
}
