//! The steps of a computation: what was computed, by which formula, from what.
//!
//! A step is written by the same call that computes its value, so that what is explained is what
//! was done. A test reads every formula again, puts the inputs in and requires the same value.

mod terms;

use std::borrow::Cow;

use crate::community::{Count, Residents};
use crate::inventory::{Detail, Figures, Inventory, Place, ReportingLevel, Source, Sum};
use crate::quantity::activity::ActivityUnit;
use crate::quantity::{People, Tco2e, Unit, Year};
use crate::reference::factors::{MassUnit, Parameter};
use crate::reference::gpc::{self, Reference};
use crate::reference::{CheckLevel, Publication};
pub use terms::{At, BudgetTerm, Cause, OutlookTerm, OwnTerm, ProgressTerm, When, YardstickTerm};

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are; units stand in `unit`
pub enum Term {
    GlobalReduction,
    HdiUsa,
    HdiWorld,
    ReductionPerCapita,
    BaseEmissions,
    BasePopulation,
    BasePerCapita,
    TargetPerCapita,
    TargetPopulation,
    TargetEmissions,
    ReductionAbsolute,
    ToCut,
    /// One entry of the inventory.
    Entry(Place),
    /// The residents of the nearest year before the year asked for.
    PopulationBefore,
    /// The residents of the nearest year after the year asked for.
    PopulationAfter,
    /// The years of an interpolation: asked for, before, after.
    YearAsked,
    YearBefore,
    YearAfter,
    /// How much the population grows from the base year to 2030.
    PopulationGrowth,
    /// The year of the base inventory.
    BaseYear,
    /// Emissions on the path in a year, in total and per person, and how far they are below the
    /// base year's.
    Path(Year),
    PathPerCapita(Year),
    PathReduction(Year),
    PathPopulation(Year),
    /// A sum of an inventory, its part of the total, and the same per person.
    Sum(Sum),
    SumShare(Sum),
    SumPerPerson(Sum),
    /// What a source emits, its part of the total, and the same per person.
    Source(Source),
    SourceShare(Source),
    SourcePerPerson(Source),
    /// A line of an inventory, counted from 0.
    Line(usize),
    /// A line's emissions where they are entered as such.
    LineAmount,
    /// What a line emits of a gas.
    Gas(LineGas),
    /// The global warming potential of a gas.
    Potential(LineGas),
    /// A line's amount in its unit.
    Amount(ActivityUnit),
    /// A factor's figure: how much of a gas, for a unit of the activity.
    Rate(LineGas, MassUnit, ActivityUnit),
    /// A constant of a factor's method.
    Constant(Parameter),
    /// What another yardstick computes.
    Yardstick(YardstickTerm),
    /// What a carbon budget computes.
    Budget(BudgetTerm),
    /// A quantity of the community's own target.
    Own(OwnTerm),
    /// A quantity of forecast and actions.
    Outlook(OutlookTerm),
    /// A quantity of a later year's progress.
    Progress(ProgressTerm),
}

impl Term {
    /// The term's symbol in formulas.
    pub fn symbol(self) -> &'static str {
        match self {
            Term::GlobalReduction => "g",
            Term::HdiUsa => "HDI_USA",
            Term::HdiWorld => "HDI_world",
            Term::ReductionPerCapita => "p",
            Term::BaseEmissions => "E0",
            Term::BasePopulation => "P0",
            Term::BasePerCapita => "e0",
            Term::TargetPerCapita => "e2030",
            Term::TargetPopulation => "P2030",
            Term::TargetEmissions => "E2030",
            Term::ReductionAbsolute => "r",
            Term::ToCut => "C",
            Term::Entry(Place::Reference(reference)) => reference.row().code,
            Term::Entry(Place::Scope(scope)) => ["S1", "S2", "S3"][usize::from(scope.number() - 1)],
            Term::Entry(Place::CommunityWide) => "S",
            Term::PopulationBefore => "Pa",
            Term::PopulationAfter => "Pb",
            Term::YearAsked => "y",
            Term::YearBefore => "ya",
            Term::YearAfter => "yb",
            Term::PopulationGrowth => "i",
            Term::BaseYear => "y0",
            Term::Path(_) => "E_y",
            Term::PathPerCapita(_) => "e_y",
            Term::PathReduction(_) => "r_y",
            Term::PathPopulation(_) => "P_y",
            Term::Sum(_) | Term::Source(_) => "T",
            Term::SumShare(_) | Term::SourceShare(_) => "s",
            Term::SumPerPerson(_) | Term::SourcePerPerson(_) => "t",
            Term::Line(_) => "L",
            Term::LineAmount | Term::Amount(_) => "a",
            Term::Gas(gas) => gas.symbol(),
            Term::Potential(LineGas::Ch4) => "GWP_CH4",
            Term::Potential(LineGas::N2o) => "GWP_N2O",
            Term::Potential(_) => "GWP",
            Term::Rate(..) => "f",
            Term::Constant(parameter) => parameter.row().symbol,
            Term::Yardstick(quantity) => quantity.symbol(),
            Term::Budget(quantity) => quantity.symbol(),
            Term::Own(quantity) => quantity.symbol(),
            Term::Outlook(quantity) => quantity.symbol(),
            Term::Progress(quantity) => quantity.symbol(),
        }
    }

    /// The unit its values stand in.
    pub fn unit(self) -> Unit {
        match self {
            Term::GlobalReduction | Term::ReductionPerCapita | Term::ReductionAbsolute => Unit::Share,
            Term::HdiUsa | Term::HdiWorld => Unit::Index,
            Term::BaseEmissions | Term::TargetEmissions | Term::ToCut | Term::Entry(_) => Unit::Tco2e,
            Term::BasePerCapita | Term::TargetPerCapita => Unit::Tco2ePerPerson,
            Term::BasePopulation
            | Term::TargetPopulation
            | Term::PopulationBefore
            | Term::PopulationAfter => Unit::People,
            Term::YearAsked | Term::YearBefore | Term::YearAfter => Unit::Year,
            Term::PopulationGrowth => Unit::Share,
            Term::BaseYear => Unit::Year,
            Term::Path(_) | Term::Sum(_) | Term::Source(_) | Term::Line(_) | Term::LineAmount => Unit::Tco2e,
            Term::PathPerCapita(_) | Term::SumPerPerson(_) | Term::SourcePerPerson(_) => Unit::Tco2ePerPerson,
            Term::PathReduction(_) | Term::SumShare(_) | Term::SourceShare(_) => Unit::Share,
            Term::PathPopulation(_) => Unit::People,
            Term::Gas(_) => Unit::Tons,
            Term::Potential(_) | Term::Amount(_) | Term::Rate(..) | Term::Constant(_) => Unit::Activity,
            Term::Yardstick(quantity) => quantity.unit(),
            Term::Budget(quantity) => quantity.unit(),
            Term::Own(quantity) => quantity.unit(),
            Term::Outlook(quantity) => quantity.unit(),
            Term::Progress(quantity) => quantity.unit(),
        }
    }
}

/// What a line's factor gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineGas {
    /// Carbon dioxide from fossil carbon.
    Co2,
    /// Methane.
    Ch4,
    /// Nitrous oxide.
    N2o,
    /// CO2 equivalents, where the gases are not told apart, and industrial gases.
    Co2e,
}

impl LineGas {
    /// The gas as formulas write it.
    pub const fn symbol(self) -> &'static str {
        match self {
            LineGas::Co2 => "CO2",
            LineGas::Ch4 => "CH4",
            LineGas::N2o => "N2O",
            LineGas::Co2e => "CO2e",
        }
    }
}

/// Where an input comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// A person entered it; the text is the source they named, maybe empty.
    Entered(String),
    /// It was published.
    Published {
        /// Where.
        publication: &'static Publication,
        /// The year the figure describes, where the publication has several.
        year: Option<Year>,
        /// How well the copy was checked.
        level: CheckLevel,
    },
    /// Another step computed it.
    Computed,
    /// It says what the step is about, such as the year for which a figure is wanted.
    Asked,
}

/// One input of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// What it stands for.
    pub term: Term,
    /// Its value in the term's unit.
    pub value: f64,
    /// Where it comes from.
    pub origin: Origin,
}

impl Input {
    pub(crate) fn computed(term: Term, value: f64) -> Input {
        Input { term, value, origin: Origin::Computed }
    }

    /// An entry of an inventory: computed where lines stand behind it.
    pub(crate) fn entry(inventory: &Inventory, place: Place, value: f64) -> Input {
        match inventory.detail {
            Detail::Lines => Input::computed(Term::Entry(place), value),
            _ => Input::entered(Term::Entry(place), value, &inventory.source),
        }
    }

    pub(crate) fn entered(term: Term, value: f64, source: &str) -> Input {
        Input { term, value, origin: Origin::Entered(source.to_owned()) }
    }
}

/// How far a formula is backed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Follows from the meaning of its terms.
    Definition,
    /// Printed in a publication.
    Published(&'static Publication),
    /// Inferred from published text and figures.
    Inferred(&'static Publication),
    /// Fairshare's own choice.
    OurChoice,
}

/// One step of a computation.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What was computed.
    pub term: Term,
    /// The formula, in the symbols of its inputs.
    pub formula: Cow<'static, str>,
    /// How far the formula is backed.
    pub standing: Standing,
    /// What went in.
    pub inputs: Vec<Input>,
    /// What came out, in the term's unit.
    pub value: f64,
}

/// The base-year emissions as the sum of what the inventory counts.
pub fn base_emissions(inventory: &Inventory, figures: &Figures) -> Option<(Tco2e, Step)> {
    let counted = figures.counted();
    let total = figures.totals().base?;
    let inputs: Vec<Input> =
        counted.iter().map(|(place, amount)| Input::entry(inventory, *place, amount.value())).collect();
    let symbols: Vec<&str> = inputs.iter().map(|input| input.term.symbol()).collect();
    let formula = Cow::Owned(symbols.join(" + "));
    let chosen = matches!(counted.first(), Some((Place::Reference(_), _)));
    let standing = match inventory.reporting_level {
        ReportingLevel::Basic | ReportingLevel::BasicPlus if chosen => Standing::Published(gpc::PUBLICATION),
        _ => Standing::Definition,
    };
    Some((total, Step { term: Term::BaseEmissions, formula, standing, inputs, value: total.value() }))
}

/// The residents of a year, with the step that found them where they were interpolated.
pub fn residents(term: Term, found: &Residents) -> (People, Input, Option<Step>) {
    let people = found.people();
    match found {
        Residents::Given(count) => (people, Input::entered(term, people.value(), &count.source), None),
        Residents::Interpolated { year, before, after, .. } => {
            let counted = |term, count: &Count| Input::entered(term, count.people.value(), &count.source);
            let dated = |term, count: &Count| Input::entered(term, f64::from(count.year), &count.source);
            let asked = Input { term: Term::YearAsked, value: f64::from(*year), origin: Origin::Asked };
            let step = Step {
                term,
                formula: Cow::Borrowed("Pa × (Pb / Pa) ^ ((y − ya) / (yb − ya))"),
                standing: Standing::OurChoice,
                inputs: vec![
                    counted(Term::PopulationBefore, before),
                    counted(Term::PopulationAfter, after),
                    asked,
                    dated(Term::YearBefore, before),
                    dated(Term::YearAfter, after),
                ],
                value: people.value(),
            };
            (people, Input::computed(term, people.value()), Some(step))
        }
    }
}

impl From<Reference> for Term {
    fn from(reference: Reference) -> Term {
        Term::Entry(Place::Reference(reference))
    }
}

impl Step {
    /// The publications this step rests on.
    pub fn publications(&self) -> impl Iterator<Item = &'static Publication> + '_ {
        let formula = match self.standing {
            Standing::Published(publication) | Standing::Inferred(publication) => Some(publication),
            Standing::Definition | Standing::OurChoice => None,
        };
        let inputs = self.inputs.iter().filter_map(|input| match input.origin {
            Origin::Published { publication, .. } => Some(publication),
            Origin::Entered(_) | Origin::Computed | Origin::Asked => None,
        });
        formula.into_iter().chain(inputs)
    }
}
