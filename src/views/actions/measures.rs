//! The community's own measures: named, a percentage off a part or tons by year.

use std::rc::Rc;

use leptos::prelude::*;

use crate::dom::{El, el, live, memo, rows, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_figure, read_year};
use crate::text::texts::words;
use crate::text::words::actions as say;
use crate::ui::choices::pick;
use crate::ui::field::Field;
use crate::ui::focus::{focus, focus_soon};
use crate::ui::parts::{button, hint, js, number_th, th, tr};
use crate::ui::slider::{Slider, Take};
use crate::views::actions::row::{ActionRow, figure, signed};
use crate::views::actions::state::Bench;
use fairshare::actions::scenario::TonsIn;
use fairshare::actions::{Action, Chosen, Effect, Measure, Scenario};
use fairshare::forecast::drivers::Driver;
use fairshare::forecast::streams::StreamKind;
use fairshare::outlook::State;
use fairshare::quantity::{Percent, Tco2e, Year};
use fairshare::sbt::own;

/// What a new measure takes off until a person says otherwise.
const START: Percent = Percent::named(10.0);

pub(crate) fn measures(bench: Bench) -> El {
    let desk = desk();
    let w = words().actions;
    // A row is made anew for another kind of effect, whose fields are others.
    let keys = move || {
        desk.plan.with(|plan| {
            let actions = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
            let all = actions.iter().enumerate();
            all.filter_map(|(index, it)| Some(index as u32 * 4 + kind_of(own_of(it)?))).collect()
        })
    };
    let add = move || {
        let mut added = None;
        desk.edit(Edit::Whole, |plan| {
            let scenario = plan.scenario_mut();
            let effect = Effect::Stream { stream: StreamKind::HomeElectricity, percent: START };
            let measure = Measure { name: String::new(), effect };
            added = scenario.add(Chosen::of(Action::Own(measure))).then(|| scenario.actions.len() - 1);
        });
        if let Some(index) = added {
            bench.is_open(index).set(true);
            focus_soon(format!("measure-{index}-name-field"));
        }
    };
    let is_full = move || {
        desk.plan
            .with(|plan| plan.shown_scenario().is_some_and(|it| it.actions.len() >= Scenario::MAX_ACTIONS))
    };
    let most = Scenario::MAX_ACTIONS.to_string();
    let full = move || hint(words().problem.too_many_actions(&most)).attr("data-source", "limit");
    el("section.measures")
        .attr("aria-labelledby", "measures")
        .add(el("h3").id("measures").add(w.measures))
        .add(hint(w.measures_lead))
        .add(el("div.action-list").add(rows(keys, move |key| row(bench, desk, key as usize / 4))))
        .add(
            el("p.no-print").add(
                button("button", w.measure_add, add)
                    .id("measure-add")
                    .live_prop("disabled", move || js(is_full())),
            ),
        )
        .add(while_true(is_full, full))
}

fn own_of(chosen: &Chosen) -> Option<&Measure> {
    match &chosen.action {
        Action::Own(own) => Some(own),
        Action::Known(_) => None,
    }
}

fn kind_of(own: &Measure) -> u32 {
    match own.effect {
        Effect::Stream { .. } => 0,
        Effect::Driver { .. } => 1,
        Effect::Tons { .. } => 2,
    }
}

/// Reads a measure; nothing where undo has taken it away.
fn read<T>(desk: Desk, index: usize, read: impl FnOnce(&Chosen, &Measure) -> T) -> Option<T> {
    desk.plan.with(|plan| {
        let chosen = plan.shown_scenario()?.actions.get(index)?;
        Some(read(chosen, own_of(chosen)?))
    })
}

fn edit(desk: Desk, step: Edit, index: usize, change: impl FnOnce(&mut Measure)) {
    desk.edit(step, |plan| {
        if let Some(Action::Own(own)) = plan.scenario_mut().actions.get_mut(index).map(|it| &mut it.action) {
            change(own);
        }
    });
}

fn row(bench: Bench, desk: Desk, index: usize) -> El {
    let id = format!("measure-{index}");
    // Not there for a moment before its row goes.
    let is_on = memo(move |_| read(desk, index, |it, _| it.is_on) == Some(true));
    let saved = live(move || {
        let figures = bench.read(|it| it.actions.get(index).map(|it| (it.state, it.in_2030.in_package)));
        match figures.flatten() {
            Some((State::On, tons)) => signed(tons),
            _ => words().actions.off.to_owned(),
        }
    });
    let has_percent = read(desk, index, |_, own| percent_of(own).is_some()) == Some(true);
    let slider = has_percent.then(|| {
        let shown = shown_percent(desk, index);
        let slider = percent_slider(index).range(shown, take_percent(desk, index));
        (slider.attr("aria-describedby", &format!("{id}-name")), live(move || figure(shown.get(), "%")))
    });
    let row = ActionRow {
        id,
        name: signal(move || read(desk, index, |it, _| say::action(&it.action))),
        is_on,
        place: memo(move |_| read(desk, index, |_, _| index)),
        saved,
        slider,
        is_open: bench.is_open(index),
    };
    let turn = move |yes: bool| {
        desk.edit(Edit::Whole, |plan| {
            if let Some(it) = plan.scenario_mut().actions.get_mut(index) {
                it.is_on = yes;
            }
        });
        true
    };
    row.made(bench, turn, move || below(desk, index))
}

/// What opens below it: its name, what it does, and a way to take it out.
fn below(desk: Desk, index: usize) -> El {
    let w = words().actions;
    let name = signal(move || read(desk, index, |_, own| own.name.clone()));
    let key = format!("measure-{index}-name-field");
    let name = Field::new(&key, w.measure_name, name).taking({
        let key = key.clone();
        move |text| {
            edit(desk, Edit::Field(&key), index, |own| text.clone_into(&mut own.name));
            Ok(())
        }
    });
    let remove = move || {
        desk.edit(Edit::Whole, |plan| {
            let actions = &mut plan.scenario_mut().actions;
            if index < actions.len() {
                actions.remove(index);
            }
        });
        focus("measure-add"); // the button that was pressed is gone
    };
    el("div.below")
        .add(el("div.settings").add(name).add(kind(desk, index)).add(effect(desk, index)))
        .add(el("p.no-print").add(button("button.quiet.small", w.measure_remove, remove)))
}

fn kind(desk: Desk, index: usize) -> El {
    let w = words().actions;
    let names = [w.measure_stream, w.measure_driver, w.measure_tons].map(str::to_owned).to_vec();
    let chosen = move || read(desk, index, |_, own| kind_of(own) as usize);
    pick(&format!("measure-{index}-kind"), w.measure_kind, false, names, chosen, move |kind| {
        edit(desk, Edit::Whole, index, |own| {
            let percent = percent_of(own).unwrap_or(START);
            own.effect = match kind {
                0 => Effect::Stream { stream: StreamKind::HomeElectricity, percent },
                1 => Effect::Driver { driver: Driver::Population, percent },
                _ => Effect::Tons { stream: None, by_year: Vec::new() },
            };
        });
        focus_soon(format!("measure-{index}-kind"));
    })
}

fn percent_of(own: &Measure) -> Option<Percent> {
    match own.effect {
        Effect::Stream { percent, .. } | Effect::Driver { percent, .. } => Some(percent),
        Effect::Tons { .. } => None,
    }
}

/// The fields of its kind of effect.
fn effect(desk: Desk, index: usize) -> Vec<El> {
    match read(desk, index, |_, own| kind_of(own)) {
        Some(0) => vec![stream(desk, index), percent(desk, index)],
        Some(1) => vec![driver(desk, index), percent(desk, index)],
        Some(_) => vec![place(desk, index), by_year(desk, index)],
        None => vec![],
    }
}

fn names() -> Vec<String> {
    StreamKind::ALL.iter().map(|it| say::stream(*it)).collect()
}

fn stream(desk: Desk, index: usize) -> El {
    let chosen = move || {
        read(desk, index, |_, own| match own.effect {
            Effect::Stream { stream, .. } => StreamKind::ALL.iter().position(|it| *it == stream),
            _ => None,
        })
        .flatten()
    };
    pick(&format!("measure-{index}-part"), words().actions.measure_of, false, names(), chosen, move |at| {
        edit(desk, Edit::Whole, index, |own| {
            if let (Effect::Stream { stream, .. }, Some(to)) = (&mut own.effect, StreamKind::ALL.get(at)) {
                *stream = *to;
            }
        });
    })
}

fn driver(desk: Desk, index: usize) -> El {
    let all: Vec<Driver> = Driver::ALL.to_vec();
    let names = all.iter().map(|it| say::driver(*it)).collect();
    let chosen = move || {
        read(desk, index, |_, own| match own.effect {
            Effect::Driver { driver, .. } => Driver::ALL.iter().position(|it| *it == driver),
            _ => None,
        })
        .flatten()
    };
    pick(
        &format!("measure-{index}-driver"),
        words().actions.measure_driver_of,
        false,
        names,
        chosen,
        move |at| {
            edit(desk, Edit::Whole, index, |own| {
                if let (Effect::Driver { driver, .. }, Some(to)) = (&mut own.effect, all.get(at)) {
                    *driver = *to;
                }
            });
        },
    )
}

fn shown_percent(desk: Desk, index: usize) -> Signal<f64> {
    let shown =
        move |_: Option<&f64>| read(desk, index, |_, own| percent_of(own)).flatten().unwrap_or(START).value();
    memo(shown).into()
}

fn percent_slider(index: usize) -> Slider {
    let w = words().actions;
    Slider {
        id: format!("measure-{index}-percent"),
        label: w.measure_percent.to_owned(),
        hint: String::new(),
        unit: w.unit_percent,
        min: Percent::MIN,
        max: Percent::MAX,
        step: 1.0,
    }
}

fn take_percent(desk: Desk, index: usize) -> Take {
    Rc::new(move |value| {
        let Ok(to) = Percent::new(value.unwrap_or(START.value())) else { return };
        edit(desk, Edit::Field(&format!("measure-{index}-percent")), index, |own| match &mut own.effect {
            Effect::Stream { percent, .. } | Effect::Driver { percent, .. } => *percent = to,
            Effect::Tons { .. } => {}
        });
    })
}

/// The percentage by number; its slider stands in the row.
fn percent(desk: Desk, index: usize) -> El {
    percent_slider(index).field(shown_percent(desk, index), take_percent(desk, index))
}

/// Where tons are saved.
fn place(desk: Desk, index: usize) -> El {
    let w = words().actions;
    let names = std::iter::once(w.measure_anywhere.to_owned()).chain(names()).collect();
    let chosen = move || {
        read(desk, index, |_, own| match own.effect {
            Effect::Tons { stream: Some(of), .. } => {
                StreamKind::ALL.iter().position(|it| *it == of).map(|at| at + 1)
            }
            _ => Some(0),
        })
        .flatten()
    };
    pick(&format!("measure-{index}-place"), w.measure_where, false, names, chosen, move |at| {
        edit(desk, Edit::Whole, index, |own| {
            if let Effect::Tons { stream, .. } = &mut own.effect {
                *stream = at.checked_sub(1).and_then(|at| StreamKind::ALL.get(at)).copied();
            }
        });
    })
}

fn tons_of<T>(desk: Desk, index: usize, of: impl FnOnce(&[TonsIn]) -> T) -> Option<T> {
    read(desk, index, |_, own| match &own.effect {
        Effect::Tons { by_year, .. } => Some(of(by_year)),
        _ => None,
    })
    .flatten()
}

/// Enters or takes out the tons of a year, in the order of the years.
fn set_tons(desk: Desk, step: Edit, index: usize, year: Year, tons: Option<Tco2e>) {
    edit(desk, step, index, |own| {
        if let Effect::Tons { by_year, .. } = &mut own.effect {
            by_year.retain(|it| it.year != year);
            by_year.extend(tons.map(|tons| TonsIn { year, tons }));
            by_year.sort_by_key(|it| it.year);
        }
    });
}

/// Tons as a measure saves them: from zero up.
fn read_saved(text: &str) -> Result<Option<Tco2e>, Problem> {
    let tons = read_figure(text, own::Measure::Tons)?;
    tons.map(Tco2e::new).transpose().map_err(Problem::Range)
}

fn by_year(desk: Desk, index: usize) -> El {
    let w = words().actions;
    // No rows in the moment before the card goes, or where the measure is no longer one by tons.
    let keys = move || {
        tons_of(desk, index, |all| all.iter().map(|it| u32::from(it.year.number())).collect())
            .unwrap_or_default()
    };
    let has_some = move || tons_of(desk, index, |all| !all.is_empty()) == Some(true);
    let table = move || {
        let head = tr([th("col", w.measure_year), number_th(words().own.unit_tons), el("td")]);
        el("table.own-points")
            .add(el("caption.visually-hidden").add(w.measure_tons))
            .add(el("thead").add(head))
            .add(el("tbody").add(rows(keys, move |year| year_row(desk, index, year))))
    };
    el("div").add(while_true(has_some, table)).add(add_year(desk, index))
}

fn year_row(desk: Desk, index: usize, year: u32) -> El {
    let w = words().actions;
    let Ok(year) = Year::from_number(f64::from(year)) else { return el("tr") };
    let name = year.to_string();
    let shown = signal(move || {
        let found = tons_of(desk, index, |all| all.iter().find(|it| it.year == year).map(|it| it.tons));
        found.flatten().map(|tons| format::exact(tons.value()))
    });
    let key = format!("measure-{index}-{year}");
    let field = Field::new(&key, w.measure_tons_in(&name), shown).numeric().in_table();
    let field = field.unit(words().own.unit_tons).taking(move |text| {
        let tons = read_saved(text)?.ok_or(Problem::FigureNeeded)?;
        set_tons(desk, Edit::Field(&key), index, year, Some(tons));
        Ok(())
    });
    let remove = move || {
        set_tons(desk, Edit::Whole, index, year, None);
        focus(&format!("measure-{index}-add-year"));
    };
    let remove = button("button.quiet", "×", remove).attr("aria-label", &w.measure_remove_year(&name));
    tr([th("row", name), el("td").add(field), el("td").add(remove)])
}

/// A year and its tons, which go in together.
fn add_year(desk: Desk, index: usize) -> El {
    let w = words().actions;
    let typed = RwSignal::new((None::<Year>, None::<Tco2e>));
    let texts = RwSignal::new((String::new(), String::new()));
    let problem = RwSignal::new(None::<Problem>);
    let id = format!("measure-{index}-add-year");
    let year = Field::new(&id, w.measure_year, signal(move || texts.get().0)).numeric().taking(move |text| {
        let year = read_year(text)?;
        typed.update(|it| it.0 = year);
        texts.update(|it| text.clone_into(&mut it.0));
        Ok(())
    });
    let tons_id = format!("measure-{index}-add-tons");
    let tons = Field::new(&tons_id, w.measure_tons_saved, signal(move || texts.get().1)).numeric();
    let tons = tons.unit(words().own.unit_tons).taking(move |text| {
        let tons = read_saved(text)?;
        typed.update(|it| it.1 = tons);
        texts.update(|it| text.clone_into(&mut it.1));
        Ok(())
    });
    let try_to_add = move || {
        let (year, tons) = typed.get_untracked();
        let (year, tons) = (year.ok_or(Problem::YearNeeded)?, tons.ok_or(Problem::FigureNeeded)?);
        let taken = untrack(|| tons_of(desk, index, |all| (all.iter().any(|it| it.year == year), all.len())));
        match taken {
            Some((true, _)) => return Err(Problem::YearTaken(year)),
            Some((_, count)) if count >= Measure::MAX_YEARS => {
                return Err(Problem::TooManyYears(Measure::MAX_YEARS));
            }
            _ => {}
        }
        set_tons(desk, Edit::Whole, index, year, Some(tons));
        typed.set((None, None));
        texts.set(Default::default());
        Ok(())
    };
    let add = move || problem.set(try_to_add().err());
    let said = live(move || problem.with(|it| it.as_ref().map(Problem::text)));
    el("div.fields.add-year").add(year).add(tons).add(
        el("div.field")
            .add(button("button", w.measure_add_year, add))
            .add(el("span.problem").attr("aria-live", "polite").text(said)),
    )
}
