//! Who the community is, and how many people live there.

pub(crate) mod county;
pub(crate) mod filled;
pub(crate) mod growth;
pub(crate) mod place;
pub(crate) mod population;

use leptos::prelude::*;

use crate::dom::{El, Shown, el, live, rows, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::problem::{Problem, read_people, read_year};
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::choices::{Question, choice};
use crate::ui::field::Field;
use crate::ui::focus::focus_if_lost;
use crate::ui::parts::{button, h1, hint, number_td, number_th, panel, th, tr};
use crate::views::community::county::county;
use crate::views::community::growth::{offers, two_percentages};
use crate::views::community::place::place_picker;
use crate::views::community::population::{base_population, base_year, later_population};
use crate::views::inventory::first_estimate::no_inventory_yet;
use fairshare::community::{BoundaryType, Count};
use fairshare::quantity::{People, Year};
use fairshare::reference::states::State;
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

pub(crate) fn community() -> Vec<El> {
    let w = words().community;
    let later = [
        later_population("population-2030", TARGET_YEAR, w.population_2030, w.population_2030_hint)
            .add(offers(TARGET_YEAR)),
        later_population("population-2050", NET_ZERO_YEAR, w.population_2050, w.population_2050_hint)
            .add(offers(NET_ZERO_YEAR)),
    ];
    let people = panel("people", w.people)
        .add(hint(w.people_lead))
        .add(el("div.fields").add(base_year()).add(base_population()).add(later))
        .add(two_percentages())
        .add(years());
    vec![
        h1(w.headline),
        el("p.lead").add(w.lead),
        panel("place", w.place).add(place_picker()).add(place()).add(county()),
        people,
        no_inventory_yet(None),
    ]
}

fn place() -> El {
    let desk = desk();
    let w = words().community;
    let name = signal(move || desk.plan.with(|plan| plan.community.name.clone()));
    let name = Field::new("name", w.name, name).hint(w.name_hint).taking(move |text| {
        desk.edit(Edit::Field("name"), |plan| text.clone_into(&mut plan.community.name));
        Ok(())
    });
    let state = choice(
        Question { id: "state", label: w.state, hint: "", none: w.state_none },
        State::all().collect(),
        words::state,
        move || desk.plan.with(|plan| plan.community.state),
        move |state| desk.edit(Edit::Whole, |plan| plan.community.state = state),
    );
    let kind = choice(
        Question { id: "boundary-type", label: w.boundary_type, hint: "", none: w.boundary_none },
        BoundaryType::ALL.to_vec(),
        words::boundary_type,
        move || desk.plan.with(|plan| plan.community.boundary_type),
        move |kind| desk.edit(Edit::Whole, |plan| plan.community.boundary_type = kind),
    );
    el("div.fields").add([name, state, kind])
}

/// Every year with a figure, its source, and a row for one more.
fn years() -> Vec<El> {
    let desk = desk();
    let w = words().community;
    let has_years = move || desk.plan.with(|plan| !plan.community.population.counts().is_empty());
    vec![
        el("h3").add(w.other_years),
        hint(w.other_years_lead),
        el("div").add(while_true(has_years, years_table)),
        add_year(),
    ]
}

fn years_table() -> El {
    let desk = desk();
    let w = words().community;
    let keys = move || {
        desk.plan.with(|plan| {
            let counts = plan.community.population.counts();
            counts.iter().map(|count| u32::from(count.year.number())).collect()
        })
    };
    let head = tr([th("col", w.table_year), number_th(w.table_people), th("col", w.table_source), el("td")]);
    let table = el("table.years")
        .attr("data-source", "named") // its third column
        .add(el("caption.visually-hidden").add(w.table_caption))
        .add(el("thead").add(head))
        .add(el("tbody").add(rows(keys, move |key| year_row(desk, key))));
    el("div.scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", w.table_caption)
        .add(table)
}

fn year_row(desk: Desk, key: u32) -> El {
    let w = words().community;
    let Ok(year) = Year::from_number(f64::from(key)) else { return el("tr") };
    let people = live(move || of_count(desk, year, |count| format::people(count.people)));
    let source = signal(move || of_count(desk, year, |count| count.source.clone()));
    let id = format!("source-{year}");
    let key = id.clone();
    let source = Field::new(&id, w.source_of(&year.to_string()), source).in_table().taking(move |text| {
        desk.edit(Edit::Field(&key), |plan| plan.community.population.set_source(year, text.to_owned()));
        Ok(())
    });
    let remove = move || {
        desk.edit(Edit::Whole, |plan| plan.set_population(year, None));
        // The button that was pressed is gone.
        focus_if_lost(vec!["add-year".to_owned()]);
    };
    let remove = button("button.quiet", "×", remove).attr("aria-label", &w.other_remove(&year.to_string()));
    tr([th("row", year.to_string()), number_td(people), el("td.wide").add(source), el("td").add(remove)])
}

fn of_count(desk: Desk, year: Year, read: fn(&Count) -> String) -> String {
    desk.plan.with(|plan| plan.community.population.given(year).map(read)).shown()
}

/// A year and a population that go into the table together; until then they are no part of the
/// plan.
#[derive(Clone, Copy)]
struct NewYear {
    year: RwSignal<Option<Year>>,
    people: RwSignal<Option<People>>,
    /// As typed, so that both fields are empty once the row was added.
    texts: RwSignal<(String, String)>,
    problem: RwSignal<Option<Problem>>,
}

impl NewYear {
    fn add(self, desk: Desk) {
        let taken = |year| desk.plan.with_untracked(|plan| plan.community.population.given(year).is_some());
        let problem = match (self.year.get_untracked(), self.people.get_untracked()) {
            (None, _) => Some(Problem::YearNeeded),
            (_, None) => Some(Problem::PeopleNeeded),
            (Some(year), _) if taken(year) => Some(Problem::YearTaken(year)),
            (Some(year), people) => {
                desk.edit(Edit::Whole, |plan| plan.set_population(year, people));
                self.year.set(None);
                self.people.set(None);
                self.texts.set(Default::default());
                None
            }
        };
        self.problem.set(problem);
    }
}

fn add_year() -> El {
    let desk = desk();
    let w = words().community;
    let row = NewYear {
        year: RwSignal::new(None),
        people: RwSignal::new(None),
        texts: RwSignal::new(Default::default()),
        problem: RwSignal::new(None),
    };
    let year = Field::new("add-year", w.other_year, signal(move || row.texts.get().0));
    let year = year.numeric().taking(move |text| {
        row.year.set(read_year(text)?);
        row.texts.update(|texts| text.clone_into(&mut texts.0));
        Ok(())
    });
    let people = Field::new("add-population", w.other_population, signal(move || row.texts.get().1));
    let people = people.numeric().taking(move |text| {
        row.people.set(read_people(text)?);
        row.texts.update(|texts| text.clone_into(&mut texts.1));
        Ok(())
    });
    let problem = live(move || row.problem.with(|problem| problem.as_ref().map(Problem::text)));
    let add = el("div.field")
        .add(button("button", w.other_add, move || row.add(desk)))
        .add(el("span.problem").attr("aria-live", "polite").text(problem));
    el("div.fields.add-year").add([year, people, add])
}
