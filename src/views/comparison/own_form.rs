//! What the community's own target says: where it stands, its base year, its years and figures.

use leptos::prelude::*;

use crate::dom::{El, el, live, rows, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_figure, read_year};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::options;
use crate::ui::field::Field;
use crate::ui::focus::focus;
use crate::ui::parts::{button, number_th, th, tr};
use fairshare::plan::Plan;
use fairshare::quantity::{Tco2e, Unit, Year};
use fairshare::sbt::own::{Measure, OwnTarget};

pub(crate) fn form() -> El {
    let desk = desk();
    let w = words().own;
    let source = signal(move || read(desk, |own| own.source.clone()));
    let source = Field::new("own-source", w.source, source).hint(w.source_hint).taking(move |text| {
        edit(desk, Edit::Field("own-source"), |own| text.clone_into(&mut own.source));
        Ok(())
    });
    let measure = options(
        "own-measure",
        w.measure,
        w.measure_hint,
        &Measure::ALL,
        words::measure,
        move || read(desk, OwnTarget::measure),
        move |measure| edit(desk, Edit::Whole, |own| own.set_measure(measure)),
    );
    let has_points = move || read(desk, |own| !own.points().is_empty());
    let is_asked = move || read(desk, |own| own.base_year).is_some() && base_inventory(desk).is_none();
    let from = live(move || {
        let (year, tons) = base_inventory(desk)?;
        Some(w.base_from(&year.to_string(), &words().frame.tons(&format::tons(tons))))
    });
    el("div.own-form")
        .add(el("div.fields").add(source).add(base_year(desk)).add(while_true(is_asked, base_emissions)))
        .add(el("p.hint").text(from))
        .add(measure)
        .add(el("div").add(while_true(has_points, points)))
        .add(add_point())
}

/// Reads the own target; an empty one where there is none.
fn read<T>(desk: Desk, read: impl FnOnce(&OwnTarget) -> T) -> T {
    desk.plan.with(|plan| of_plan(plan, read))
}

fn read_now<T>(desk: Desk, read: impl FnOnce(&OwnTarget) -> T) -> T {
    desk.plan.with_untracked(|plan| of_plan(plan, read))
}

fn of_plan<T>(plan: &Plan, read: impl FnOnce(&OwnTarget) -> T) -> T {
    match &plan.own_target {
        Some(own) => read(own),
        None => read(&OwnTarget::default()),
    }
}

/// Changes the own target; one that says nothing is none.
fn edit(desk: Desk, step: Edit, change: impl FnOnce(&mut OwnTarget)) {
    desk.edit(step, |plan| {
        let mut own = plan.own_target.take().unwrap_or_default();
        change(&mut own);
        plan.own_target = (own != OwnTarget::default()).then_some(own);
    });
}

fn base_year(desk: Desk) -> El {
    let w = words().own;
    let hint = signal(move || match read(desk, |own| own.measure().unit()) {
        Unit::Percent => w.base_year_hint,
        _ => w.base_year_hint_tons,
    });
    let shown = signal(move || read(desk, |own| own.base_year.map(|year| year.to_string())));
    Field::new("own-base-year", w.base_year, shown).hint(hint).numeric().taking(move |text| {
        let year = read_year(text)?;
        edit(desk, Edit::Field("own-base-year"), |own| own.base_year = year);
        Ok(())
    })
}

/// The base year's emissions, where an inventory of that year has them: it goes first.
fn base_inventory(desk: Desk) -> Option<(Year, Tco2e)> {
    let year = read(desk, |own| own.base_year)?;
    let which = desk.plan.with(|plan| {
        let all = plan.inventories();
        all.iter().find(|(_, inventory)| inventory.year == Some(year)).map(|(which, _)| *which)
    })?;
    Some((year, desk.assessment.with(|it| it.figures_of(which).totals.base)?))
}

fn base_emissions() -> El {
    let desk = desk();
    let w = words().own;
    let label = signal(move || match read(desk, |own| own.base_year) {
        Some(year) => w.base_given_in(&year.to_string()),
        None => w.base_given.to_owned(),
    });
    let shown = signal(move || read(desk, |own| own.base_emissions.map(|tons| format::exact(tons.value()))));
    let field = Field::new("own-base-emissions", label, shown).hint(w.base_given_hint);
    field.numeric().unit(words().own.unit_tons).taking(move |text| {
        // Tons of a whole community, as a target's own: from zero up.
        let tons = read_figure(text, Measure::Tons)?;
        let tons = tons.map(Tco2e::new).transpose().map_err(Problem::Range)?;
        edit(desk, Edit::Field("own-base-emissions"), |own| own.base_emissions = tons);
        Ok(())
    })
}

fn points() -> El {
    let desk = desk();
    let w = words().own;
    // A row is made anew for another measure, whose unit stands in it.
    let keys = move || {
        read(desk, |own| {
            let unit = own.measure() as u32;
            own.points().iter().map(|point| u32::from(point.year.number()) * 4 + unit).collect()
        })
    };
    let figure = live(move || words::own_figure(read(desk, OwnTarget::measure)));
    let head = tr([th("col", w.year), number_th(figure), el("td")]);
    el("table.own-points")
        .add(el("caption.visually-hidden").add(w.points))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows(keys, move |key| point_row(desk, key / 4))))
}

fn point_row(desk: Desk, year: u32) -> El {
    let w = words().own;
    let Ok(year) = Year::from_number(f64::from(year)) else { return el("tr") };
    let name = year.to_string();
    let measure = read_now(desk, OwnTarget::measure);
    let shown = signal(move || {
        read(desk, |own| own.points().iter().find(|it| it.year == year).map(|it| format::exact(it.value)))
    });
    let key = format!("own-{year}");
    let label = w.figure_by(words::own_figure(measure), &name);
    let field = Field::new(&key, label, shown).numeric().in_table().unit(unit(measure));
    let key = key.clone();
    let field = field.taking(move |text| {
        let measure = read_now(desk, OwnTarget::measure);
        let value = read_figure(text, measure)?.ok_or(Problem::FigureNeeded)?;
        set(desk, Edit::Field(&key), year, value)
    });
    let remove = move || {
        edit(desk, Edit::Whole, |own| own.remove(year));
        // The button that was pressed is gone.
        focus("own-add-year");
    };
    let remove = button("button.quiet", "×", remove).attr("aria-label", &w.remove_year(&name));
    tr([th("row", name), el("td").add(field), el("td").add(remove)])
}

fn unit(measure: Measure) -> &'static str {
    match measure.unit() {
        Unit::Percent => Unit::Percent.code(),
        Unit::Tco2ePerPerson => words().own.unit_per_person,
        _ => words().own.unit_tons,
    }
}

/// Enters the figure of a year, or says why not.
fn set(desk: Desk, step: Edit, year: Year, value: f64) -> Result<(), Problem> {
    let mut result = Ok(());
    edit(desk, step, |own| result = own.set(year, value));
    Ok(result?)
}

/// A year and a figure that go into the table together; until then they are no part of the plan.
#[derive(Clone, Copy)]
struct NewPoint {
    year: RwSignal<Option<Year>>,
    figure: RwSignal<Option<f64>>,
    /// As typed, so that both fields are empty once the row was added.
    texts: RwSignal<(String, String)>,
    problem: RwSignal<Option<Problem>>,
}

impl NewPoint {
    fn add(self, desk: Desk) {
        self.problem.set(self.try_to_add(desk).err());
    }

    fn try_to_add(self, desk: Desk) -> Result<(), Problem> {
        let year = self.year.get_untracked().ok_or(Problem::YearNeeded)?;
        let value = self.figure.get_untracked().ok_or(Problem::FigureNeeded)?;
        if read_now(desk, |own| own.points().iter().any(|point| point.year == year)) {
            return Err(Problem::YearTaken(year));
        }
        set(desk, Edit::Whole, year, value)?;
        self.year.set(None);
        self.figure.set(None);
        self.texts.set(Default::default());
        Ok(())
    }
}

fn add_point() -> El {
    let desk = desk();
    let w = words().own;
    let row = NewPoint {
        year: RwSignal::new(None),
        figure: RwSignal::new(None),
        texts: RwSignal::new(Default::default()),
        problem: RwSignal::new(None),
    };
    let year = Field::new("own-add-year", w.year, signal(move || row.texts.get().0));
    let year = year.numeric().taking(move |text| {
        row.year.set(read_year(text)?);
        row.texts.update(|texts| text.clone_into(&mut texts.0));
        Ok(())
    });
    let label = signal(move || words::own_figure(read(desk, OwnTarget::measure)));
    let figure = Field::new("own-add-figure", label, signal(move || row.texts.get().1));
    let figure = figure.numeric().taking(move |text| {
        row.figure.set(read_figure(text, read_now(desk, OwnTarget::measure))?);
        row.texts.update(|texts| text.clone_into(&mut texts.1));
        Ok(())
    });
    let problem = live(move || row.problem.with(|problem| problem.as_ref().map(Problem::text)));
    let add = el("div.field")
        .add(button("button", w.add, move || row.add(desk)))
        .add(el("span.problem").attr("aria-live", "polite").text(problem));
    el("div.fields.add-year").add([year, figure, add])
}
