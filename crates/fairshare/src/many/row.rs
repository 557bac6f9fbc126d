//! A community of a list: what stands there, and the target that follows.

use std::sync::Arc;

use super::column::{Column, Layout};
use super::document::Check;
use super::fill::Fill;
use crate::assessment::{Assessment, Caution, Missing, Outcome, assess};
use crate::exchange::meaning::cell::{Cell, Sign, figure};
use crate::exchange::meaning::fold::{folded, on_one_line, seen};
use crate::exchange::meaning::heads::year_of;
use crate::exchange::meaning::units::{EmissionUnit, Unclear, UnitGas, emission_unit};
use crate::exchange::table;
use crate::inventory::{Detail, Entry, Place};
use crate::plan::Plan;
use crate::quantity::{OutOfRange, People, Share, Tco2e, Tco2ePerPerson, Year};
use crate::reference::states::State;
use crate::restore::RestoreError;
use crate::sbt::{NET_ZERO_YEAR, NoTarget, TARGET_YEAR};

/// Where a row came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A row of a table.
    Table {
        /// Its place among the table's rows.
        row: usize,
    },
    /// A report or a plan: the file's name.
    File(String),
}

/// The target of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// The reduction per person by 2030.
    pub reduction_per_capita: Share,
    /// The reduction in total; below zero where growth outweighs it.
    pub reduction_absolute: Share,
    /// Emissions in 2030.
    pub emissions: Tco2e,
    /// The same per person.
    pub per_capita: Tco2ePerPerson,
}

/// Why a row has no target.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// A figure is missing.
    Missing(Missing),
    /// A cell holds something else than a figure.
    NotANumber(Column, String),
    /// A figure that is another one where the comma is a decimal point.
    Decimals(Column, String),
    /// A figure that no such quantity can have.
    OutOfRange(Column, OutOfRange),
    /// People with a fraction.
    HalfAPerson(Column, String),
    /// No year.
    NotAYear(String),
    /// The unit of the emissions is not known.
    Unit(String),
    /// The unit of the emissions can mean two things, and nobody has said which.
    UnclearUnit(Unclear),
    /// The emissions are of one gas, not of all as CO2 equivalents.
    OtherGas(UnitGas),
    /// The figures are there and carry no target.
    NoTarget(NoTarget),
    /// A sum of the rows above, not a community.
    Total,
    /// A file that cannot be read.
    File(RestoreError),
}

/// What to mind about a row; none of them blocks its target.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// About the figures, as on the target's own page.
    Caution(Caution),
    /// The name stands in other rows as well, in the same state: their places.
    Twins(Vec<usize>),
    /// The name stands in another row as well, in another state: its place and state.
    OtherState(usize, Option<State>),
    /// The name says one state, the column another.
    TwoStates(State, State),
    /// No state is called so.
    UnknownState(String),
    /// The residents of 2050 cannot be read.
    Unread(String),
    /// The residents of 2030 are offered, not entered.
    Offered(Fill),
}

/// A community of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// Where it came from.
    pub origin: Origin,
    /// Its name.
    pub name: String,
    /// The name as it is searched and compared: see [`folded`].
    pub key: String,
    /// Its state.
    pub state: Option<State>,
    /// The year of its inventory.
    pub year: Option<Year>,
    /// The emissions of that year.
    pub emissions: Option<Tco2e>,
    /// Residents in that year.
    pub population: Option<People>,
    /// Residents expected in 2030.
    pub population_2030: Option<People>,
    /// Residents expected in 2050.
    pub population_2050: Option<People>,
    /// Its target, or why there is none.
    pub outcome: Result<Target, Vec<Fault>>,
    /// What to mind.
    pub notes: Vec<Note>,
    /// What verifying its file gave; nothing for a row of a table.
    pub check: Option<Check>,
    /// Residents of 2030 that were missing and are offered.
    pub fill: Option<Fill>,
    /// The plan of its file, as it is stored.
    pub document: Option<Arc<str>>,
}

/// How the cells of a table are read.
pub(super) struct Rules {
    pub(super) sign: Option<Sign>,
    /// Whether some figure may be written with a decimal comma.
    pub(super) is_open: bool,
    pub(super) unit: EmissionUnit,
}

/// The words by which spreadsheets name their last rows.
const TOTALS: [&str; 9] = [
    " total ",
    " totals ",
    " grand total ",
    " sum ",
    " average ",
    " mean ",
    " median ",
    " promedio ",
    " mediana ",
];

/// A state by its code or name, in whichever case.
pub(super) fn state_of(text: &str) -> Option<State> {
    let text = seen(text);
    if text.len() == 2 {
        return State::from_code(&text.to_ascii_uppercase());
    }
    if !text.starts_with(|it: char| it.is_ascii_alphabetic()) || text.len() > 30 {
        return None;
    }
    State::all().find(|it| it.name().eq_ignore_ascii_case(&text))
}

impl Listed {
    /// A community without figures yet.
    pub(super) fn new(origin: Origin) -> Listed {
        Listed {
            origin,
            name: String::new(),
            key: String::new(),
            state: None,
            year: None,
            emissions: None,
            population: None,
            population_2030: None,
            population_2050: None,
            outcome: Err(Vec::new()),
            notes: Vec::new(),
            check: None,
            fill: None,
            document: None,
        }
    }

    /// Reads a row of a table, and computes its target.
    pub(super) fn of(cells: &table::Row, at: usize, layout: &Layout, rules: &Rules) -> Listed {
        let mut row = Listed::new(Origin::Table { row: at });
        let cell = |column| layout.place(column).map_or("", |at| cells.cell(at));
        row.call(cell(Column::Name), cell(Column::State));
        if TOTALS.contains(&row.key.as_str()) {
            row.outcome = Err(vec![Fault::Total]);
            return row;
        }
        let mut faults = Vec::new();
        match year(cell(Column::BaseYear)) {
            Ok(found) => row.year = found.or_else(|| layout.year.and_then(|it| Year::new(it).ok())),
            Err(why) => faults.push(why),
        }
        let mut keep = |found: Result<Option<People>, Fault>| {
            found.unwrap_or_else(|why| {
                faults.push(why);
                None
            })
        };
        row.population = keep(people(cell(Column::Population), Column::Population, rules));
        row.population_2030 = keep(people(cell(Column::Population2030), Column::Population2030, rules));
        match people(cell(Column::Population2050), Column::Population2050, rules) {
            Ok(found) => row.population_2050 = found,
            Err(_) => row.notes.push(Note::Unread(seen(cell(Column::Population2050)))),
        }
        match emissions(cell(Column::Emissions), cell(Column::EmissionsUnit), rules) {
            Ok(found) => row.emissions = found,
            Err(why) => faults.push(why),
        }
        row.compute(faults);
        row
    }

    /// Takes the name and the state, which may stand behind the name.
    fn call(&mut self, name: &str, state: &str) {
        let name = on_one_line(seen(name));
        let (bare, behind) = match name.rsplit_once(',') {
            Some((bare, last)) if !bare.trim().is_empty() => (bare.trim_end(), state_of(last)),
            _ => (name.as_str(), None),
        };
        let state = seen(state);
        let in_column = state_of(&state);
        if in_column.is_none() && !state.is_empty() {
            self.notes.push(Note::UnknownState(state));
        }
        self.name = if behind.is_some() { bare.to_owned() } else { name.clone() };
        self.key = folded(&self.name);
        self.state = match (behind, in_column) {
            (Some(one), Some(other)) if one != other => {
                self.notes.push(Note::TwoStates(one, other));
                None
            }
            (one, other) => one.or(other),
        };
    }

    /// Computes the target as that of a plan with the same figures.
    pub(super) fn compute(&mut self, mut faults: Vec<Fault>) {
        let assessment = assess(&plan_of(self));
        self.take(&assessment, &mut faults);
    }

    /// Takes what follows from the row's plan.
    pub(super) fn take(&mut self, assessment: &Assessment, faults: &mut Vec<Fault>) {
        let is_said = |missing: Missing, faults: &[Fault]| {
            faults.iter().any(|fault| match fault {
                Fault::NotANumber(column, _)
                | Fault::Decimals(column, _)
                | Fault::OutOfRange(column, _)
                | Fault::HalfAPerson(column, _) => missing_of(*column) == Some(missing),
                Fault::NotAYear(_) => missing == Missing::BaseYear,
                Fault::Unit(_) | Fault::UnclearUnit(_) | Fault::OtherGas(_) => {
                    missing == Missing::BaseEmissions
                }
                _ => false,
            })
        };
        let target = match &assessment.outcome {
            Outcome::Target(result) => Some(&result.target),
            Outcome::NoTarget(why) => {
                faults.push(Fault::NoTarget(*why));
                None
            }
            Outcome::Missing(all) => {
                // Without its year a plan has no place for the residents that are there.
                let has = |it: &Missing| *it == Missing::BasePopulation && self.population.is_some();
                let unsaid: Vec<Missing> =
                    all.iter().copied().filter(|it| !has(it) && !is_said(*it, faults)).collect();
                faults.extend(unsaid.into_iter().map(Fault::Missing));
                None
            }
        };
        // A list has no breakdown and mostly no residents of 2050: said of each row, that would hide the rest.
        let is_news = |it: &&Caution| !matches!(it, Caution::NoBreakdown | Caution::No2050Population);
        self.notes.extend(assessment.cautions.iter().filter(is_news).map(|it| Note::Caution(*it)));
        self.outcome = match target {
            Some(target) if faults.is_empty() => Ok(Target {
                reduction_per_capita: target.reduction_per_capita,
                reduction_absolute: target.reduction_absolute,
                emissions: target.emissions,
                per_capita: target.per_capita,
            }),
            _ => Err(std::mem::take(faults)),
        };
    }

    /// Takes residents of 2030 that it lacks, or takes them back, and computes what follows. Those that stand in
    /// its table are never replaced.
    pub fn fill(&mut self, fill: Option<Fill>) {
        if self.fill.is_none() && self.population_2030.is_some() {
            return;
        }
        let follows = |it: &Fault| matches!(it, Fault::Missing(_) | Fault::NoTarget(_));
        let is_unread = self.faults().iter().any(|it| !follows(it));
        if is_unread {
            return; // what stands there has to be mended first
        }
        self.population_2030 = fill.as_ref().map(|it| it.people);
        self.notes.retain(|it| !matches!(it, Note::Caution(_) | Note::Offered(_)));
        self.notes.extend(fill.clone().map(Note::Offered));
        self.fill = fill;
        self.compute(Vec::new());
    }

    /// What it is called: of a file that cannot be read, as the file.
    pub fn called(&self) -> &str {
        match &self.origin {
            Origin::File(name) if self.name.is_empty() => name,
            _ => &self.name,
        }
    }

    /// Its target, where there is one.
    pub fn target(&self) -> Option<&Target> {
        self.outcome.as_ref().ok()
    }

    /// What is wrong with it; nothing where it has a target.
    pub fn faults(&self) -> &[Fault] {
        self.outcome.as_ref().err().map_or(&[], Vec::as_slice)
    }
}

fn missing_of(column: Column) -> Option<Missing> {
    match column {
        Column::BaseYear => Some(Missing::BaseYear),
        Column::Emissions => Some(Missing::BaseEmissions),
        Column::Population => Some(Missing::BasePopulation),
        Column::Population2030 => Some(Missing::Population2030),
        _ => None,
    }
}

/// The plan of a row: its figures as a person would type them.
pub fn plan_of(row: &Listed) -> Plan {
    let mut plan = Plan::default();
    plan.community.name.clone_from(&row.name);
    plan.community.state = row.state;
    plan.set_base_year(row.year);
    plan.inventory.detail = Detail::CommunityWide;
    // A total of the whole community may be any amount.
    let _ = plan.inventory.enter(Place::CommunityWide, row.emissions.map(Entry::Amount));
    if let Some(year) = row.year {
        plan.set_population(year, row.population);
    }
    for (year, people) in [(TARGET_YEAR, row.population_2030), (NET_ZERO_YEAR, row.population_2050)] {
        if people.is_some() {
            plan.set_population(year, people);
        }
    }
    if let Some(fill) = &row.fill {
        plan.community.population.fill(TARGET_YEAR, fill.people, fill.source.clone(), fill.method);
    }
    plan
}

fn year(text: &str) -> Result<Option<Year>, Fault> {
    match figure(text, Sign::Point) {
        Cell::Empty | Cell::Dash | Cell::Key(_) => return Ok(None),
        Cell::Figure(value, rest) if rest.is_empty() => {
            return Year::from_number(value)
                .map(Some)
                .map_err(|why| Fault::OutOfRange(Column::BaseYear, why));
        }
        _ => {}
    }
    let found = year_of(&seen(text)).and_then(|it| Year::new(it).ok());
    found.map(Some).ok_or_else(|| Fault::NotAYear(seen(text)))
}

/// The figure of a cell and the unit behind it; nothing where nothing stands there.
fn number(text: &str, column: Column, rules: &Rules) -> Result<Option<(f64, String)>, Fault> {
    let by = |sign| figure(text, sign);
    let cell = by(rules.sign.unwrap_or_default());
    if rules.sign.is_none() && rules.is_open {
        // A figure that both readings give the same is no question.
        let value = |cell: &Cell| if let Cell::Figure(value, _) = cell { Some(*value) } else { None };
        let comma = value(&by(Sign::Comma));
        if comma.is_some() && comma != value(&cell) {
            return Err(Fault::Decimals(column, seen(text)));
        }
    }
    match cell {
        Cell::Empty | Cell::Dash | Cell::Key(_) => Ok(None),
        Cell::Figure(value, unit) => Ok(Some((value, unit))),
        Cell::Formula(_) | Cell::TooLarge | Cell::Text(_) => Err(Fault::NotANumber(column, seen(text))),
    }
}

fn people(text: &str, column: Column, rules: &Rules) -> Result<Option<People>, Fault> {
    match number(text, column, rules)? {
        None => Ok(None),
        Some((value, _)) if value.fract() != 0.0 => Err(Fault::HalfAPerson(column, seen(text))),
        Some((value, unit)) if unit.is_empty() => {
            People::new(value).map(Some).map_err(|why| Fault::OutOfRange(column, why))
        }
        Some(_) => Err(Fault::NotANumber(column, seen(text))),
    }
}

fn emissions(text: &str, unit: &str, rules: &Rules) -> Result<Option<Tco2e>, Fault> {
    let Some((value, behind)) = number(text, Column::Emissions, rules)? else { return Ok(None) };
    // The nearest word counts: behind the figure, in the row, in the head.
    let said = if behind.is_empty() { seen(unit) } else { behind };
    let unit = match said.as_str() {
        "" => rules.unit,
        said => emission_unit(said).ok_or_else(|| Fault::Unit(said.to_owned()))?,
    };
    if let Some(gas) = unit.gas.filter(|gas| *gas != UnitGas::Co2e) {
        return Err(Fault::OtherGas(gas));
    }
    let times = unit.tons().map_err(Fault::UnclearUnit)?;
    // One is left as it is: a product would round what needs no rounding.
    let tons = if times == 1.0 { value } else { value * times };
    Tco2e::new(tons).map(Some).map_err(|why| Fault::OutOfRange(Column::Emissions, why))
}
