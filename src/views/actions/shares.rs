//! How much each action does, alone and within the package, and how the package's reduction is shared.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, rows, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::canvas::pairs_canvas;
use crate::ui::choices::options;
use crate::ui::fold::fold;
use crate::ui::parts::{hint, number_td, number_th, scroll, th, tr};
use crate::ui::save_chart::{About, plotted};
use crate::views::actions::answer::{count, counted, of_action, places};
use crate::views::actions::row::less;
use crate::views::actions::state::{Bench, ask, ask_action};
use fairshare::actions::Attribution;
use fairshare::chart::{Chart, Pair, Pairs};
use fairshare::outlook::{ActionFigures, Outlook};
use fairshare::quantity::Tco2e;
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::OutlookTerm;

pub(crate) fn shares(bench: Bench) -> El {
    let desk = desk();
    let w = words().actions;
    let has_some = move || bench.read(|it| count(it) > 0) == Some(true);
    let said = live(move || match bench.read(|it| (count(it) > 0).then(|| sentence(it))).flatten() {
        Some(sentence) => sentence,
        None => words().actions.shares_none.to_owned(),
    });
    let said = el("span").attr("data-source", "outlook").text(said);
    fold("shares", w.shares, said, move || {
        el("div").add(hint(w.shares_lead)).add(while_true(has_some, move || inside(bench, desk)))
    })
}

fn inside(bench: Bench, desk: Desk) -> El {
    let w = words().actions;
    let sentence = signal(move || bench.read(sentence));
    let chart = move || {
        desk.plan.track(); // a measure of one's own may be renamed
        bench.read(|it| chart(desk, it))
    };
    let attribution = options(
        "attribution",
        w.attribution,
        w.attribution_hint,
        &Attribution::ALL,
        say::attribution,
        move || desk.plan.with(|plan| plan.attribution),
        move |to| desk.edit(Edit::Whole, |plan| plan.attribution = to),
    );
    let keys = el("ul.bar-keys")
        .attr("aria-hidden", "true")
        .add(el("li.within").add(w.bar_within))
        .add(el("li.alone").add(w.bar_alone));
    let about = About { title: w.shares, sentence, axis: w.bars_axis };
    let picture = Rc::new(move || chart().map(Chart::Pairs));
    let figure = el("figure").add(el("figcaption.visually-hidden").text(sentence)).add(keys).add(plotted(
        about,
        pairs_canvas(sentence, chart),
        picture,
    ));
    el("div").add(el("div.no-print").add(attribution)).add(figure).add(table(bench, desk))
}

fn sentence(outlook: &Outlook) -> String {
    let w = words().actions;
    let tons = |it: Tco2e| words().frame.tons(&format::tons(it));
    let gap = &outlook.in_2030;
    let together = tons(gap.reduction);
    match format::tons(gap.overlap).strip_prefix('−') {
        Some(more) => w.shares_help(&together, &words().frame.tons(more)),
        None if count(outlook) == 1 => w.shares_one(&together),
        None => w.shares_overlap(&together, &tons(gap.overlap)),
    }
}

/// What all would save if each were the only one, added up.
fn alone(outlook: &Outlook) -> Tco2e {
    outlook.in_2030.reduction + outlook.in_2030.overlap
}

fn chart(desk: Desk, outlook: &Outlook) -> Pairs {
    let w = words().actions;
    let pair = |(index, name): (usize, String)| {
        let figures = outlook.actions.get(index)?;
        let (within, alone) = (figures.in_2030.in_package, figures.in_2030.alone);
        let value = w.bar_value(&format::tons(within), &format::tons(alone));
        Some(Pair { name, within: within.value(), alone: alone.value(), value })
    };
    let pairs = counted(desk, outlook).into_iter().filter_map(pair).collect();
    Pairs::new(pairs, |tick| format::decimals(tick, 0))
}

fn table(bench: Bench, desk: Desk) -> El {
    let w = words().actions;
    let head = tr([
        th("col", w.column_action),
        number_th(w.column_alone_2030),
        number_th(w.column_within_2030),
        number_th(w.column_alone_2050),
        number_th(w.column_within_2050),
    ]);
    let cell = move |read: fn(&Outlook) -> Tco2e| live(move || bench.read(|it| less(read(it))));
    let asked = |quantity: OutlookTerm, read: fn(&Outlook) -> Tco2e| number_td(ask(quantity, cell(read)));
    // What the actions would save alone has no explanation of its own: it is the sum above.
    let sum = |read: fn(&Outlook) -> Tco2e| number_td(cell(read)).attr("data-source", "sum");
    let total = tr([
        th("row", w.row_together),
        sum(alone),
        asked(OutlookTerm::Reduction(TARGET_YEAR), |it| it.in_2030.reduction),
        sum(|it| it.in_2050.reduction + it.in_2050.overlap),
        asked(OutlookTerm::Reduction(NET_ZERO_YEAR), |it| it.in_2050.reduction),
    ]);
    let counted_twice = |quantity: OutlookTerm, read: fn(&Outlook) -> Tco2e| {
        let text = live(move || bench.read(|it| words().actions.tons_plain(&format::tons(read(it)))));
        number_td(ask(quantity, text))
    };
    let overlap = tr([
        th("row", w.row_overlap),
        counted_twice(OutlookTerm::Overlap(TARGET_YEAR), |it| it.in_2030.overlap),
        el("td"),
        counted_twice(OutlookTerm::Overlap(NET_ZERO_YEAR), |it| it.in_2050.overlap),
        el("td"),
    ]);
    let actions = rows(move || places(bench), move |key| row(bench, desk, key as usize));
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.shares_table))
        .add(el("thead").add(head))
        .add(el("tbody").add(actions).add(total.attr("class", "strong")).add(overlap));
    scroll(w.shares_table, table)
}

fn row(bench: Bench, desk: Desk, index: usize) -> El {
    let name = live(move || {
        desk.plan.with(|plan| Some(say::action(&plan.shown_scenario()?.actions.get(index)?.action)))
    });
    let cell = move |quantity: OutlookTerm, read: fn(&ActionFigures) -> Tco2e| {
        number_td(ask_action(index, quantity, of_action(bench, index, read)))
    };
    tr(th("row", name)).add([
        cell(OutlookTerm::Alone(TARGET_YEAR), |it| it.in_2030.alone),
        cell(OutlookTerm::InPackage(TARGET_YEAR), |it| it.in_2030.in_package),
        cell(OutlookTerm::Alone(NET_ZERO_YEAR), |it| it.in_2050.alone),
        cell(OutlookTerm::InPackage(NET_ZERO_YEAR), |it| it.in_2050.in_package),
    ])
}
