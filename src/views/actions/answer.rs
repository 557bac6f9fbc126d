//! Whether the package closes the gap, and the picture of it. Everything here follows a slider while
//! it moves: texts change in place, only the canvas is drawn anew.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, Live, el, live, memo, rows, signal};
use crate::session::{Desk, desk, today};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::by_year::{Picture, by_year};
use crate::ui::canvas::{tons_unit, wedges_canvas};
use crate::ui::parts::{h2, hint, number_td, number_th, scroll, th, tr};
use crate::ui::rest::at_rest;
use crate::ui::save_chart::{About, saving};
use crate::ui::why::why_target;
use crate::views::actions::row::less;
use crate::views::actions::state::{Bench, ask, ask_action};
use fairshare::chart::{Chart, Gap as Mark, Wedge, Wedges};
use fairshare::outlook::{ActionFigures, Gap, Outlook, State};
use fairshare::quantity::{Tco2e, Year};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::{OutlookTerm, Term};

/// The gap, large, and two figures beside it.
pub(crate) fn answer(bench: Bench) -> El {
    let desk = desk();
    let w = words().actions;
    let is_met = memo(move |_| bench.read(|it| it.in_2030.remaining <= Tco2e::ZERO) == Some(true));
    let said = RwSignal::new(String::new());
    // Announced when the hand rests, not at every step; silent while there is no forecast, for which
    // the view says what it still needs.
    at_rest(desk, move || said.set(untrack(|| bench.read(verdict).unwrap_or_default())));
    let gap = shown(bench, |it| format::tons(absolute(it.in_2030.remaining)));
    let gap_name = live(move || match (is_met.get(), bench.read(is_just_reached)) {
        (true, Some(true)) => w.figure_just,
        (true, _) => w.figure_spare,
        _ => w.figure_gap,
    });
    let saved = shown(bench, |it| format::tons(it.in_2030.reduction));
    let later = shown(bench, |it| format::tons(it.in_2050.scenario));
    let also = |quantity: OutlookTerm, value: Live, what: El| {
        el("span").add(el("b").add(ask(quantity, value))).add(" ").add(what)
    };
    let gap = el("p.gap")
        .live_class("met", move || is_met.get())
        .add(el("strong").add(ask(OutlookTerm::Remaining(TARGET_YEAR), gap)))
        .add(" ")
        .add(gap_name);
    let saved_by = el("span").attr("data-source", "count").add(shown(bench, saved_by));
    let has_none = move || bench.read(count) == Some(0);
    let saved = also(OutlookTerm::Reduction(TARGET_YEAR), saved, saved_by);
    let figures = el("p.also")
        .add(saved.live_attr("hidden", move || has_none().then(String::new)))
        .add(" ")
        .add(also(OutlookTerm::Scenario(NET_ZERO_YEAR), later, el("span").add(w.figure_later)));
    el("div.answer")
        .add(el("p.visually-hidden").attr("role", "status").text(live(move || said.get())))
        .add(gap)
        .add(figures)
        .add(el("p.hint").attr("data-source", "entered").text(shown(bench, outside)))
}

/// What trees take up while the inventory has no land.
fn outside(outlook: &Outlook) -> String {
    let removed = outlook.outside_total.at(TARGET_YEAR).filter(|it| *it != Tco2e::ZERO);
    removed.map_or(String::new(), |it| words().actions.outside_total(&tons(absolute(it))))
}

/// Whether nothing is to spare, in the tons that are shown.
fn is_just_reached(outlook: &Outlook) -> bool {
    format::tons(absolute(outlook.in_2030.remaining)) == "0"
}

fn saved_by(outlook: &Outlook) -> String {
    let w = words().actions;
    match count(outlook) {
        1 => w.figure_saved_one.to_owned(),
        count => w.figure_saved(&format::exact(count as f64)),
    }
}

/// A text about the outlook.
fn shown(bench: Bench, read: fn(&Outlook) -> String) -> Live {
    live(move || bench.read(read))
}

fn absolute(tons: Tco2e) -> Tco2e {
    if tons < Tco2e::ZERO { Tco2e::ZERO - tons } else { tons }
}

fn tons(tons: Tco2e) -> String {
    words().frame.tons(&format::tons(tons))
}

/// How many actions count.
pub(crate) fn count(outlook: &Outlook) -> usize {
    outlook.actions.iter().filter(|it| it.state == State::On).count()
}

fn verdict(outlook: &Outlook) -> String {
    let w = words().actions;
    let remaining = outlook.in_2030.remaining;
    let gap = tons(absolute(remaining));
    match (count(outlook), remaining <= Tco2e::ZERO) {
        (0, true) => w.verdict_none_met(&gap),
        (0, false) => w.verdict_none(&gap),
        (_, true) => w.verdict_met(&gap),
        (_, false) => w.verdict_short(&gap),
    }
}

/// The wedges with their sentence.
pub(crate) fn picture(bench: Bench) -> El {
    let desk = desk();
    let w = words().actions;
    let sentence = signal(move || bench.read(sentence));
    let chart = move || {
        desk.plan.track(); // a measure of one's own may be renamed
        bench.read(|it| chart(desk, it))
    };
    let unit = live(move || chart().map(|it| tons_unit(it.axis().max).0));
    let key = |class: &str, name: &str| el(class).add(name);
    let keys = el("ul.line-keys")
        .attr("aria-hidden", "true")
        .add(key("li.usual", w.line_usual))
        .add(key("li.forecast", w.line_forecast))
        .add(key("li.scenario", w.line_scenario))
        .add(key("li.path", w.line_path));
    let canvas = wedges_canvas(sentence, chart);
    let picture: Picture = Rc::new(move || chart().map(Chart::Wedges));
    let title = words().chart.wedges;
    let about = About { title, sentence, axis: "" };
    let plot = el("div.plot")
        .add(el("p.axis").attr("aria-hidden", "true").add(unit))
        .add(canvas.clone())
        .add([saving(about, picture.clone()), by_year(title, &canvas, picture)]);
    el("figure").add(el("figcaption.visually-hidden").text(sentence)).add(plot).add(keys)
}

/// The figures of the picture, each line and each wedge, folded behind a name.
pub(crate) fn figures(bench: Bench) -> El {
    let w = words().actions;
    let summary = el("summary").add(h2("figures", w.wedges_table));
    let details = el("details").add(summary).add(hint(w.wedges_rule)).add(table(bench, desk()));
    el("section.fold").attr("aria-labelledby", "figures").add(details)
}

/// What the picture shows.
pub(crate) fn sentence(outlook: &Outlook) -> String {
    let (near, far) = (&outlook.in_2030, &outlook.in_2050);
    words().actions.picture_sentence(
        &format::tons(near.adjusted),
        &format::tons(near.scenario),
        &format::exact(count(outlook) as f64),
        &format::tons(near.target),
        &format::tons(far.adjusted),
        &format::tons(far.scenario),
    )
}

/// The picture itself.
pub(crate) fn chart(desk: Desk, outlook: &Outlook) -> Wedges {
    let w = words().actions;
    let values = |series: &fairshare::forecast::Series| {
        series.iter().map(|(_, tons)| tons.value()).collect::<Vec<f64>>()
    };
    let path = |year: Year| Some((year, outlook.path.at(year)?.value()));
    let start = outlook.forecast.base_year;
    let (near, far) = (&outlook.in_2030, &outlook.in_2050);
    let mark = |gap: &Gap, met: &str, missing: String| Mark {
        year: gap.year,
        scenario: gap.scenario.value(),
        path: gap.target.value(),
        label: if gap.remaining <= Tco2e::ZERO { met.to_owned() } else { missing },
        short: match gap.remaining <= Tco2e::ZERO {
            true => "✓".to_owned(),
            false => format::tons(gap.remaining),
        },
    };
    Wedges {
        today: Some(today::year()),
        years: outlook.scenario.iter().map(|(year, _)| year).collect(),
        usual: values(&outlook.forecast.business_as_usual),
        forecast: values(&outlook.forecast.adjusted),
        wedges: counted(desk, outlook)
            .into_iter()
            .enumerate()
            .map(|(nth, (index, name))| Wedge {
                key: (nth + 1).to_string(),
                name,
                tons: outlook.actions.get(index).map_or(vec![], |it| values(&it.wedge)),
            })
            .collect(),
        scenario: values(&outlook.scenario),
        path: [start, TARGET_YEAR, NET_ZERO_YEAR].into_iter().filter_map(path).collect(),
        gaps: vec![
            mark(near, w.gap_met, w.gap_missing(&format::tons(near.remaining))),
            mark(far, w.gap_zero, w.gap_left(&format::tons(far.remaining))),
        ],
    }
}

/// The actions that count, by their place in the scenario, with names for where there is little room.
pub(crate) fn counted(desk: Desk, outlook: &Outlook) -> Vec<(usize, String)> {
    desk.plan.with_untracked(|plan| {
        let actions = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
        let both = actions.iter().zip(&outlook.actions).enumerate();
        let on = both.filter(|(_, (_, figures))| figures.state == State::On);
        on.map(|(index, (chosen, _))| (index, say::action_short(&chosen.action))).collect()
    })
}

/// The figures of the chart: each line and each wedge in 2030 and 2050.
fn table(bench: Bench, desk: Desk) -> El {
    let w = words().actions;
    let keys = move || places(bench);
    let head = tr([
        th("col", w.column_line),
        number_th(TARGET_YEAR.to_string()),
        number_th(NET_ZERO_YEAR.to_string()),
    ]);
    let line = |name: &str, of: fn(Year) -> OutlookTerm, read: fn(&Gap) -> Tco2e| {
        let cell =
            |year: Year, which: fn(&Outlook) -> &Gap| number_td(ask(of(year), of_gap(bench, which, read)));
        let cells = [cell(TARGET_YEAR, |it| &it.in_2030), cell(NET_ZERO_YEAR, |it| &it.in_2050)];
        tr(th("row", name)).add(cells)
    };
    let target = |which: fn(&Outlook) -> &Gap| of_gap(bench, which, |it| it.target);
    let path = tr([
        th("row", w.row_path),
        number_td(why_target(Term::TargetEmissions, target(|it| &it.in_2030))),
        number_td(why_target(Term::Path(NET_ZERO_YEAR), target(|it| &it.in_2050))),
    ]);
    let body = el("tbody")
        .add(line(w.row_usual, OutlookTerm::Usual, |it| it.business_as_usual))
        .add(line(w.row_forecast, OutlookTerm::Adjusted, |it| it.adjusted))
        .add(rows(keys, move |key| wedge_row(bench, desk, key as usize)))
        .add(line(w.row_scenario, OutlookTerm::Scenario, |it| it.scenario).attr("class", "strong"))
        .add(path)
        .add(line(w.row_gap, OutlookTerm::Remaining, |it| it.remaining).attr("class", "strong"));
    let table = el("table.compared")
        .add(el("caption.visually-hidden").add(w.wedges_table))
        .add(el("thead").add(head))
        .add(body);
    scroll(w.column_line, table)
}

fn of_gap(bench: Bench, which: fn(&Outlook) -> &Gap, read: fn(&Gap) -> Tco2e) -> Live {
    live(move || bench.read(|it| format::tons(read(which(it)))))
}

/// The places of the actions that count, as keys of rows; no rows while there is no forecast.
pub(crate) fn places(bench: Bench) -> Vec<u32> {
    let of = |it: &Outlook| {
        let all = it.actions.iter().enumerate().filter(|(_, of)| of.state == State::On);
        all.map(|(index, _)| index as u32).collect()
    };
    bench.read(of).unwrap_or_default()
}

fn wedge_row(bench: Bench, desk: Desk, index: usize) -> El {
    let name = live(move || {
        desk.plan.track(); // a measure of one's own may be renamed
        bench
            .read(|it| {
                let all = counted(desk, it);
                let nth = all.iter().position(|(at, _)| *at == index)?;
                Some(format!("{}  {}", nth + 1, all.get(nth)?.1))
            })
            .flatten()
    });
    let cell = move |year: Year, read: fn(&ActionFigures) -> Tco2e| {
        number_td(ask_action(index, OutlookTerm::InPackage(year), of_action(bench, index, read)))
    };
    tr(th("row", name))
        .add(cell(TARGET_YEAR, |it| it.in_2030.in_package))
        .add(cell(NET_ZERO_YEAR, |it| it.in_2050.in_package))
}

/// What an action takes off, by its place in the scenario.
pub(crate) fn of_action(bench: Bench, index: usize, read: fn(&ActionFigures) -> Tco2e) -> Live {
    live(move || bench.read(|it| it.actions.get(index).map(|it| less(read(it)))).flatten())
}
