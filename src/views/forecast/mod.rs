//! The forecast: what would be emitted if nothing more were done here, and every assumption in it.

pub(crate) mod grid_path;
pub(crate) mod utility;

use leptos::prelude::*;

use crate::dom::{El, el, live, piece, rows, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_percent, read_within};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::choices::pick;
use crate::ui::field::Field;
use crate::ui::fold::fold;
use crate::ui::parts::{button, hint, js, number_td, number_th, scroll, th, tr};
use crate::ui::rest::rested;
use crate::views::actions::state::ask;
use crate::views::forecast::grid_path::grid_path;
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::StreamKind;
use fairshare::forecast::{Forecast, Outcome, PASSENGER_SHARE, Series, forecast as compute};
use fairshare::quantity::{Year, YearlyGrowth};
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use fairshare::steps::OutlookTerm;

/// Years in which the forecast is read off.
const SHOWN: [Year; 5] =
    [TARGET_YEAR, Year::named(2035), Year::named(2040), Year::named(2045), NET_ZERO_YEAR];

pub(crate) fn forecast() -> El {
    let desk = desk();
    let w = words().forecast;
    let found: RwSignal<Option<Outcome>> = rested(desk, move || {
        desk.plan.with(|plan| compute(&plan.forecast, &plan.community, &plan.inventory).ok())
    });
    // Without one there is nothing for its assumptions to change.
    let has_one = move || found.with(Option::is_some);
    let said = move || {
        let said = live(move || found.with(|it| it.as_ref().map(in_short)));
        el("span").attr("data-source", "outlook").text(said)
    };
    let inside = move || el("div").add(hint(w.lead)).add(result(found)).add(assumptions(desk, found));
    el("div").add(while_true(has_one, move || fold("forecast", w.title, said(), inside)))
}

type Found = RwSignal<Option<Outcome>>;

fn result(found: Found) -> El {
    let w = words().forecast;
    let said = live(move || found.with(|it| it.as_ref().map(sentence)));
    let table = piece(move || found.with(|it| it.as_ref().map(table)));
    el("div").add(el("p").add(said)).add(scroll(w.caption, el("div").add(table)))
}

/// What comes without actions, in one sentence.
fn in_short(it: &Outcome) -> String {
    let tons = |year: Year| it.adjusted.at(year).map_or(String::new(), format::tons);
    words().forecast.in_short(&tons(TARGET_YEAR), &tons(NET_ZERO_YEAR))
}

fn sentence(it: &Outcome) -> String {
    let tons = |series: &Series, year: Year| series.at(year).map_or(String::new(), format::tons);
    let (usual, adjusted) = (&it.business_as_usual, &it.adjusted);
    words().forecast.sentence(
        &tons(usual, it.base_year),
        &it.base_year.to_string(),
        &tons(usual, TARGET_YEAR),
        &tons(usual, NET_ZERO_YEAR),
        &tons(adjusted, TARGET_YEAR),
        &tons(adjusted, NET_ZERO_YEAR),
    )
}

fn table(it: &Outcome) -> El {
    let w = words().forecast;
    let head = tr([
        th("col", w.column_year),
        number_th(w.column_usual),
        number_th(w.column_adjusted),
        number_th(w.column_grid),
    ]);
    let later = SHOWN.into_iter().filter(|year| *year > it.base_year);
    let row = |year: Year| {
        let tons = |series: &Series, quantity: OutlookTerm| {
            number_td(ask(quantity, series.at(year).map_or(String::new(), format::tons)))
        };
        let clean = it.grid.clean_share.get(usize::from(year.number() - it.base_year.number()));
        let clean = clean.map_or(String::new(), |share| format!("{}%", format::decimals(share * 100.0, 1)));
        tr([
            th("row", year.to_string()),
            tons(&it.business_as_usual, OutlookTerm::Usual(year)),
            tons(&it.adjusted, OutlookTerm::Adjusted(year)),
            number_td(ask(OutlookTerm::CleanShare(year), clean)),
        ])
    };
    let rows: Vec<El> = std::iter::once(it.base_year).chain(later).map(row).collect();
    el("table.milestones")
        .add(el("caption.visually-hidden").add(w.caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows))
}

/// Everything assumed, to be changed.
fn assumptions(desk: Desk, found: Found) -> El {
    let w = words().forecast;
    let reset = move || {
        desk.edit(Edit::Whole, |plan| plan.forecast = Forecast::default());
        desk.laid.update(|count| *count += 1);
    };
    let is_default = move || js(desk.plan.with(|plan| plan.forecast.is_default()));
    let assumed = piece(move || {
        found.with(|it| {
            let all = it.as_ref().map_or(&[][..], |it| &it.assumed);
            let items: Vec<El> = all.iter().map(|it| el("li").add(say::assumed(*it))).collect();
            (!items.is_empty())
                .then(|| el("div").add(el("h3").add(w.assumed)).add(el("ul.assumed").add(items)))
        })
    });
    el("div.assumptions")
        .add(el("h3").add(w.growth))
        .add(hint(w.growth_hint))
        .add(growth(desk))
        .add(grid_path())
        .add(el("div.fields").add(vehicles(desk)).add(passenger(desk)))
        .add(el("div").attr("data-source", "ours").add(assumed))
        .add(streams(desk, found))
        .add(el("p.no-print").add(button("button", w.reset, reset).live_prop("disabled", is_default)))
}

fn growth(desk: Desk) -> El {
    let w = words().forecast;
    let rate = |driver: Driver, label: &'static str, help: &'static str| {
        let id = format!("growth-{}", driver.code());
        let shown = signal(move || {
            desk.plan.with(|plan| plan.forecast.growth.rate(driver).map(|it| format::exact(it.value())))
        });
        Field::new(&id, label, shown).hint(Signal::stored(help.to_owned())).numeric().unit(w.per_year).taking(
            move |text| {
                let rate = read_growth(text)?;
                desk.edit(Edit::Field(&id), |plan| plan.forecast.growth.set_rate(driver, rate));
                Ok(())
            },
        )
    };
    el("div.fields")
        .add(rate(Driver::Population, w.rate_population, w.population_hint))
        .add(rate(Driver::Households, w.rate_households, w.follows_population))
        .add(rate(Driver::Jobs, w.rate_jobs, w.follows_population))
        .add(rate(Driver::VehicleMiles, w.rate_vehicle_miles, w.follows_population))
}

fn read_growth(text: &str) -> Result<Option<YearlyGrowth>, Problem> {
    let value = read_within(text.trim().trim_end_matches('%'), YearlyGrowth::MIN, YearlyGrowth::MAX)?;
    value.map(YearlyGrowth::new).transpose().map_err(Problem::Range)
}

fn vehicles(desk: Desk) -> El {
    let w = words().forecast;
    let shown =
        signal(move || desk.plan.with(|plan| format::exact(plan.forecast.vehicle_efficiency().value())));
    let field = Field::new("vehicle-efficiency", w.vehicles, shown).numeric().unit(w.per_year);
    field.hint(Signal::stored(w.vehicles_hint.to_owned())).sourced().taking(move |text| {
        let rate = read_growth(text)?;
        desk.edit(Edit::Field("vehicle-efficiency"), |plan| plan.forecast.vehicle_efficiency = rate);
        Ok(())
    })
}

fn passenger(desk: Desk) -> El {
    let w = words().forecast;
    let shown = signal(move || desk.plan.with(|plan| format::exact(plan.forecast.passenger_share().value())));
    let help = w.passenger_hint(&format::exact(PASSENGER_SHARE.value()));
    let field = Field::new("passenger-share", w.passenger, shown).numeric().unit("%");
    field.hint(Signal::stored(help)).sourced().taking(move |text| {
        let share = read_percent(text)?;
        desk.edit(Edit::Field("passenger-share"), |plan| plan.forecast.passenger_share = share);
        Ok(())
    })
}

/// Which part of the inventory grows with what.
fn streams(desk: Desk, found: Found) -> El {
    let w = words().forecast;
    let keys = move || {
        let of = |kind: StreamKind| StreamKind::ALL.iter().position(|it| *it == kind).map(|it| it as u32);
        found.with(|it| {
            it.as_ref().map_or(vec![], |it| it.streams.iter().filter_map(|it| of(it.kind)).collect())
        })
    };
    let column =
        live(move || found.with(|it| it.as_ref().map(|it| w.stream_emissions(&it.base_year.to_string()))));
    let head = tr([th("col", w.stream), number_th(column), th("col", w.stream_driver)]);
    let table = el("table.streams")
        .add(el("caption.visually-hidden").add(w.streams))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows(keys, move |key| stream_row(desk, found, key as usize))));
    el("details").add(el("summary").add(w.streams)).add(hint(w.streams_lead)).add(scroll(w.streams, table))
}

fn stream_row(desk: Desk, found: Found, index: usize) -> El {
    let w = words().forecast;
    let Some(kind) = StreamKind::ALL.get(index).copied() else { return el("tr") };
    let tons = live(move || {
        found.with(|it| {
            let stream = it.as_ref()?.streams.iter().find(|it| it.kind == kind)?;
            Some(format::tons(stream.emissions))
        })
    });
    let names = Driver::ALL.iter().map(|it| say::driver(*it)).collect();
    let chosen = move || {
        let driver = desk.plan.with(|plan| plan.forecast.driver(kind));
        Driver::ALL.iter().position(|it| *it == driver)
    };
    let id = format!("driver-{}", kind.code());
    let choose = move |at: usize| {
        if let Some(driver) = Driver::ALL.get(at).copied() {
            desk.edit(Edit::Whole, |plan| plan.forecast.set_driver(kind, driver));
        }
    };
    let name = say::stream(kind);
    tr([
        th("row", name.clone()),
        number_td(tons).attr("data-source", "inventory"),
        el("td").add(pick(&id, &w.driver_of(&name), true, names, chosen, choose)),
    ])
}
