//! The target a community has adopted itself, and how it stands to the science-based one in 2030.
//!
//! Resolutions differ: a percentage or tons, in total or per person, from any base year, for one
//! year or for several. All of them become tCO2e and tCO2e per person in 2030:
//!
//! ```text
//! T2030 = E_base × (1 − x)               percent in total
//! t2030 = E_base / P_base × (1 − x)      percent per person
//! T2030 = t2030 × P2030                  per person to total, and back
//! Ta + (Tb − Ta) × (y − ya) / (yb − ya)  where 2030 lies between two years that are given
//! ```
//!
//! The first three follow from what a resolution says. The straight line between two years, in
//! the target's own terms (tons, or tons per person), is this project's own choice.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{ScienceBasedTarget, TARGET_YEAR};
use crate::community::Population;
use crate::inventory::Inventory;
use crate::quantity::{OutOfRange, Percent, Share, Tco2e, Tco2ePerPerson, Unit, Year};
use crate::steps::{At, Input, Origin, OwnTerm, Standing, Step, Term, base_emissions, residents};

/// The largest emissions per person a target may name, in tCO2e: far above any US community's.
const MAX_PER_PERSON: f64 = 1_000.0;

/// Below this difference two targets count as the same, in tCO2e.
pub const SAME: f64 = 0.5;

/// A community's own target.
///
/// ```
/// use fairshare::quantity::{Tco2e, Year};
/// use fairshare::sbt::own::{Measure, OwnTarget};
///
/// // "50 percent below 2005 by 2030"
/// let mut own = OwnTarget::default();
/// own.set_measure(Measure::Percent);
/// own.base_year = Some(Year::new(2005)?);
/// own.base_emissions = Some(Tco2e::new(800_000.0)?);
/// own.set(Year::new(2030)?, 50.0).map_err(|refused| format!("{refused:?}"))?;
/// assert!(own.set(Year::new(2040)?, 120.0).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Document", into = "Document")]
pub struct OwnTarget {
    /// The year it counts from.
    pub base_year: Option<Year>,
    /// Emissions of that year, for a year without an inventory; an inventory goes first.
    pub base_emissions: Option<Tco2e>,
    /// Where it was adopted, in the user's words, such as a resolution's number.
    pub source: String,
    measure: Measure,
    points: Vec<Point>,
}

/// What the figures of a target are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Percent below the base year, in total.
    #[default]
    Percent,
    /// Percent below the base year, per person.
    PercentPerPerson,
    /// Metric tons of CO2e that remain, in total.
    Tons,
    /// Metric tons of CO2e that remain, per person.
    TonsPerPerson,
}

impl Measure {
    /// All of them, commonest first.
    pub const ALL: [Measure; 4] =
        [Measure::Percent, Measure::PercentPerPerson, Measure::Tons, Measure::TonsPerPerson];

    /// The unit of its figures.
    pub const fn unit(self) -> Unit {
        match self {
            Measure::Percent | Measure::PercentPerPerson => Unit::Percent,
            Measure::Tons => Unit::Tco2e,
            Measure::TonsPerPerson => Unit::Tco2ePerPerson,
        }
    }

    /// Whether its figures are per person.
    pub const fn is_per_person(self) -> bool {
        matches!(self, Measure::PercentPerPerson | Measure::TonsPerPerson)
    }

    /// Accepts a figure from 0 to 100 %, one billion tons, or 1,000 tons per person.
    ///
    /// # Errors
    /// [`OutOfRange`], which names these limits.
    pub fn check(self, value: f64) -> Result<f64, OutOfRange> {
        let max = match self {
            Measure::Percent | Measure::PercentPerPerson => Percent::MAX,
            Measure::Tons => Tco2e::MAX,
            Measure::TonsPerPerson => MAX_PER_PERSON,
        };
        if (0.0..=max).contains(&value) {
            return Ok(value);
        }
        Err(OutOfRange { unit: self.unit(), value, min: 0.0, max })
    }
}

/// What a target asks for in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The year.
    pub year: Year,
    /// The figure as it was adopted, in the unit of the target's [`Measure`]: 50 is 50 %.
    pub value: f64,
}

/// Why a figure is not taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Refused {
    /// It cannot be what the target's measure says.
    Range(OutOfRange),
    /// There are [`OwnTarget::MAX_POINTS`] years already.
    TooMany,
}

impl OwnTarget {
    /// The most years a target may name.
    pub const MAX_POINTS: usize = 20;

    /// What its figures are.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// Says what the figures are. A figure that cannot be one of the new kind goes.
    pub fn set_measure(&mut self, measure: Measure) {
        self.measure = measure;
        self.points.retain(|point| measure.check(point.value).is_ok());
    }

    /// The years it names, in order, each once.
    pub fn points(&self) -> &[Point] {
        &self.points
    }

    /// Enters or corrects the figure of a year.
    ///
    /// # Errors
    /// [`Refused`]; nothing changes.
    pub fn set(&mut self, year: Year, value: f64) -> Result<(), Refused> {
        let point = Point { year, value: self.measure.check(value).map_err(Refused::Range)? };
        match self.find(year) {
            Ok(index) => self.points[index] = point,
            Err(_) if self.points.len() >= Self::MAX_POINTS => return Err(Refused::TooMany),
            Err(index) => self.points.insert(index, point),
        }
        Ok(())
    }

    /// Takes a year out.
    pub fn remove(&mut self, year: Year) {
        self.points.retain(|point| point.year != year);
    }

    fn find(&self, year: Year) -> Result<usize, usize> {
        self.points.binary_search_by_key(&year, |point| point.year)
    }
}

/// A target as documents write it: the figure of a year stands under the name of its unit.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
struct Document {
    #[serde(skip_serializing_if = "Option::is_none")]
    base_year: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_emissions_tco2e: Option<Tco2e>,
    measure: Measure,
    points: Vec<PointDocument>,
    source: String,
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PointDocument {
    year: Year,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reduction_pct: Option<Percent>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    emissions_tco2e: Option<Tco2e>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    per_person_tco2e: Option<Tco2ePerPerson>,
}

impl From<OwnTarget> for Document {
    fn from(own: OwnTarget) -> Document {
        let measure = own.measure;
        let point = |Point { year, value }: Point| {
            let (mut reduction_pct, mut emissions_tco2e, mut per_person_tco2e) = (None, None, None);
            match measure.unit() {
                Unit::Tco2e => emissions_tco2e = Some(Tco2e::computed(value)),
                Unit::Tco2ePerPerson => per_person_tco2e = Some(Tco2ePerPerson::computed(value)),
                _ => reduction_pct = Some(Percent::named(value)),
            }
            PointDocument { year, reduction_pct, emissions_tco2e, per_person_tco2e }
        };
        Document {
            base_year: own.base_year,
            base_emissions_tco2e: own.base_emissions,
            measure,
            points: own.points.into_iter().map(point).collect(),
            source: own.source,
        }
    }
}

impl TryFrom<Document> for OwnTarget {
    type Error = String;
    fn try_from(from: Document) -> Result<OwnTarget, String> {
        let Document { base_year, base_emissions_tco2e: base_emissions, measure, points, source } = from;
        if let Some(amount) = base_emissions.filter(|amount| *amount < Tco2e::ZERO) {
            return Err(format!("{} tCO2e in the own target's base year is below zero", amount.value()));
        }
        let mut own = OwnTarget { base_year, base_emissions, source, measure, points: Vec::new() };
        for PointDocument { year, reduction_pct, emissions_tco2e, per_person_tco2e } in points {
            let percent = (Unit::Percent, reduction_pct.map(Percent::value));
            let tons = (Unit::Tco2e, emissions_tco2e.map(Tco2e::value));
            let per_person = (Unit::Tco2ePerPerson, per_person_tco2e.map(Tco2ePerPerson::value));
            let mut given =
                [percent, tons, per_person].into_iter().filter_map(|(unit, value)| Some((unit, value?)));
            let value = match (given.next(), given.next()) {
                (Some((unit, value)), None) if unit == measure.unit() => value,
                _ => return Err(format!("the own target of {year} needs one figure, in its measure's unit")),
            };
            if own.find(year).is_ok() {
                return Err(format!("the own target of {year} is given twice"));
            }
            own.set(year, value).map_err(|refused| match refused {
                Refused::Range(why) => format!("the own target of {year}: {why}"),
                Refused::TooMany => {
                    format!("the own target names more than {} years", OwnTarget::MAX_POINTS)
                }
            })?;
        }
        Ok(own)
    }
}

/// What an own target is held against.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The science-based target.
    pub target: &'a ScienceBasedTarget,
    /// Residents by year.
    pub population: &'a Population,
    /// Inventories of other years than the science-based target's base year.
    pub others: &'a [Inventory],
}

/// Why an own target cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It names no year and figure yet.
    NoPoints,
    /// Its base year is needed and not given.
    NoBaseYear,
    /// A year it names does not lie after its base year.
    NotAfterBase {
        /// That year.
        year: Year,
    },
    /// It says nothing about 2030, because it ends earlier.
    EndsBefore2030 {
        /// The last year it names.
        last: Year,
    },
    /// The base year's emissions are not known, or not above zero.
    NoBaseEmissions(Year),
    /// The residents of this year are not known.
    NoPopulation(Year),
}

/// Emissions in 2030, or a difference between two of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct In2030 {
    /// In total.
    pub emissions: Tco2e,
    /// Per resident.
    pub per_capita: Tco2ePerPerson,
}

/// How an own target stands to the science-based one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It leaves less emissions than the science-based target.
    Stronger,
    /// Within half a ton of it.
    Equal,
    /// It leaves more.
    Weaker,
}

/// Where the own target's figure of 2030 comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The target names 2030.
    Stated,
    /// Read off a straight line, which is this project's own choice.
    Line {
        /// Where it begins: a year the target names, or its base year.
        from: Year,
        /// The year the target names where it ends.
        to: Year,
    },
}

/// An own target beside the science-based one.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The own target in 2030.
    pub own: In2030,
    /// The science-based target in 2030.
    pub science_based: In2030,
    /// The own target less the science-based one: above zero where the own one is weaker.
    pub difference: In2030,
    /// Which of them is stronger.
    pub verdict: Verdict,
    /// Where the own target's figure of 2030 comes from.
    pub reading: Reading,
    /// How all of it was computed, in order.
    pub steps: Vec<Step>,
}

/// The science-based target in the words of a resolution that counts from another base year.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// That base year.
    pub base_year: Year,
    /// Below its emissions in total; negative above them.
    pub absolute: Share,
    /// Below its emissions per person; unknown where the year's population is.
    pub per_person: Option<Share>,
    /// How both were computed, in order.
    pub steps: Vec<Step>,
}

/// Holds an own target against the science-based one, in 2030.
///
/// # Errors
/// [`Why`], for what is missing or cannot be.
///
/// ```
/// use fairshare::community::Population;
/// use fairshare::quantity::{People, Tco2e, Year};
/// use fairshare::sbt::own::{Facts, Measure, OwnTarget, Verdict, compare};
/// use fairshare::sbt::{Basis, science_based_target};
///
/// let (emissions, people) = (Tco2e::new(1_000.0)?, People::new(100.0)?);
/// let target = science_based_target(Basis::new(Year::new(2019)?, emissions, people, people))
///     .map_err(|no_target| format!("{no_target:?}"))?; // 371.8 t
/// let facts = Facts { target: &target, population: &Population::default(), others: &[] };
///
/// let mut own = OwnTarget::default();
/// own.set_measure(Measure::Tons);
/// own.set(Year::new(2030)?, 400.0).map_err(|refused| format!("{refused:?}"))?;
/// let found = compare(&own, facts).map_err(|why| format!("{why:?}"))?;
/// assert_eq!(found.verdict, Verdict::Weaker);
/// assert_eq!(found.difference.emissions.value().round(), 28.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(own: &OwnTarget, facts: Facts) -> Result<Comparison, Why> {
    let last = own.points.last().ok_or(Why::NoPoints)?.year;
    if last < TARGET_YEAR {
        return Err(Why::EndsBefore2030 { last });
    }
    if let (Some(base), Some(first)) = (own.base_year, own.points.first())
        && first.year <= base
    {
        return Err(Why::NotAfterBase { year: first.year });
    }
    let mut work = Work { own, facts, steps: Vec::new() };
    let (in_2030, reading) = work.in_2030()?;

    let people = facts.target.basis.population_2030.1.clone();
    let per_person = OwnTerm::PerPerson(At::In2030);
    let total = OwnTerm::Emissions(At::In2030);
    let (total, per_person) = if own.measure.is_per_person() {
        let value = in_2030.value * people.value;
        (work.step(total, "t2030 × P2030", vec![in_2030.clone(), people], value), in_2030)
    } else {
        let value = in_2030.value / people.value;
        let per_person = work.step(per_person, "T2030 / P2030", vec![in_2030.clone(), people], value);
        (in_2030, per_person)
    };

    let science_based = In2030 { emissions: facts.target.emissions, per_capita: facts.target.per_capita };
    let other = Input::computed(Term::TargetEmissions, science_based.emissions.value());
    let value = total.value - other.value;
    let difference = work.step(OwnTerm::Difference, "T2030 − E2030", vec![total.clone(), other], value);
    let other = Input::computed(Term::TargetPerCapita, science_based.per_capita.value());
    let value = per_person.value - other.value;
    let inputs = vec![per_person.clone(), other];
    let difference_per_person = work.step(OwnTerm::DifferencePerPerson, "t2030 − e2030", inputs, value);

    let pair = |total: &Input, per_person: &Input| In2030 {
        emissions: Tco2e::computed(total.value),
        per_capita: Tco2ePerPerson::computed(per_person.value),
    };
    Ok(Comparison {
        own: pair(&total, &per_person),
        science_based,
        difference: pair(&difference, &difference_per_person),
        verdict: match difference.value {
            off if off < -SAME => Verdict::Stronger,
            off if off > SAME => Verdict::Weaker,
            _ => Verdict::Equal,
        },
        reading,
        steps: work.steps,
    })
}

/// What the science-based target is, counted from the own target's base year:
/// `1 − E2030 / E_base` and `1 − e2030 / e_base`.
///
/// # Errors
/// [`Why::NoBaseYear`], [`Why::NotAfterBase`] and [`Why::NoBaseEmissions`].
pub fn wording(own: &OwnTarget, facts: Facts) -> Result<Wording, Why> {
    let base_year = own.base_year.ok_or(Why::NoBaseYear)?;
    if base_year >= TARGET_YEAR {
        return Err(Why::NotAfterBase { year: TARGET_YEAR });
    }
    let mut work = Work { own, facts, steps: Vec::new() };
    let base = work.base_emissions()?;
    let target = Input::computed(Term::TargetEmissions, facts.target.emissions.value());
    let value = 1.0 - target.value / base.value;
    work.step(OwnTerm::Wording, "1 − E2030 / E_base", vec![target, base], value);
    let absolute = Share::of(value);
    let per_person = work.base_per_person().ok().map(|base| {
        let target = Input::computed(Term::TargetPerCapita, facts.target.per_capita.value());
        let value = 1.0 - target.value / base.value;
        work.step(OwnTerm::WordingPerPerson, "1 − e2030 / e_base", vec![target, base], value);
        Share::of(value)
    });
    Ok(Wording { base_year, absolute, per_person, steps: work.steps })
}

/// A computation under way.
struct Work<'a> {
    own: &'a OwnTarget,
    facts: Facts<'a>,
    steps: Vec<Step>,
}

impl Work<'_> {
    /// Writes a step down, and gives what later steps take from it.
    fn step(&mut self, of: OwnTerm, formula: &'static str, inputs: Vec<Input>, value: f64) -> Input {
        self.steps.push(Step {
            term: Term::Own(of),
            formula: Cow::Borrowed(formula),
            standing: Standing::Definition,
            inputs,
            value,
        });
        Input::computed(Term::Own(of), value)
    }

    /// What an earlier step has found.
    fn known(&self, of: OwnTerm) -> Option<Input> {
        let step = self.steps.iter().find(|step| step.term == Term::Own(of))?;
        Some(Input::computed(step.term, step.value))
    }

    fn base_emissions(&mut self) -> Result<Input, Why> {
        const OF: OwnTerm = OwnTerm::BaseEmissions;
        if let Some(known) = self.known(OF) {
            return Ok(known);
        }
        let year = self.own.base_year.ok_or(Why::NoBaseYear)?;
        let basis = &self.facts.target.basis;
        let mut others = self.facts.others.iter().filter(|it| it.year == Some(year));
        let found = if year == basis.year {
            let value = basis.emissions.value();
            self.step(OF, "E0", vec![Input::computed(Term::BaseEmissions, value)], value)
        } else if let Some((total, step)) = others.find_map(|it| base_emissions(it, &it.figures())) {
            self.steps.push(Step { term: Term::Own(OF), ..step });
            Input::computed(Term::Own(OF), total.value())
        } else {
            let entered = self.own.base_emissions.ok_or(Why::NoBaseEmissions(year))?;
            Input::entered(Term::Own(OF), entered.value(), &self.own.source)
        };
        if found.value > 0.0 { Ok(found) } else { Err(Why::NoBaseEmissions(year)) }
    }

    fn base_per_person(&mut self) -> Result<Input, Why> {
        if let Some(known) = self.known(OwnTerm::BasePerPerson) {
            return Ok(known);
        }
        let year = self.own.base_year.ok_or(Why::NoBaseYear)?;
        let found = self.facts.population.at(year).ok_or(Why::NoPopulation(year))?;
        let base = self.base_emissions()?;
        let (people, input, step) = residents(Term::Own(OwnTerm::BasePopulation), &found);
        self.steps.extend(step);
        let value = base.value / people.value();
        Ok(self.step(OwnTerm::BasePerPerson, "E_base / P_base", vec![base, input], value))
    }

    /// What the target leaves in a year it names: tons, or tons per person if it is per person.
    fn left(&mut self, point: Point, at: At) -> Result<Input, Why> {
        let entered = |of, value| Input::entered(Term::Own(of), value, &self.own.source);
        let reduction = || entered(OwnTerm::Reduction(at), Percent::named(point.value).share().value());
        match self.own.measure {
            Measure::Tons => Ok(entered(OwnTerm::Emissions(at), point.value)),
            Measure::TonsPerPerson => Ok(entered(OwnTerm::PerPerson(at), point.value)),
            Measure::Percent => {
                let (x, base) = (reduction(), self.base_emissions()?);
                let formula = ["E_base × (1 − x)", "E_base × (1 − xa)", "E_base × (1 − xb)"][at as usize];
                let value = base.value * (1.0 - x.value);
                Ok(self.step(OwnTerm::Emissions(at), formula, vec![base, x], value))
            }
            Measure::PercentPerPerson => {
                let (x, base) = (reduction(), self.base_per_person()?);
                let formula = ["e_base × (1 − x)", "e_base × (1 − xa)", "e_base × (1 − xb)"][at as usize];
                let value = base.value * (1.0 - x.value);
                Ok(self.step(OwnTerm::PerPerson(at), formula, vec![base, x], value))
            }
        }
    }

    /// What the target leaves in 2030: as it says, or on the line from the year before to the
    /// year after. The caller has made sure that one is 2030 or later.
    fn in_2030(&mut self) -> Result<(Input, Reading), Why> {
        let next = match self.own.find(TARGET_YEAR) {
            Ok(index) => return Ok((self.left(self.own.points[index], At::In2030)?, Reading::Stated)),
            Err(next) => next,
        };
        let after = self.own.points.get(next).ok_or(Why::NoPoints)?;
        let per_person = self.own.measure.is_per_person();
        let (from, start) = match next.checked_sub(1).and_then(|before| self.own.points.get(before)) {
            Some(before) => (before.year, self.left(*before, At::Before)?),
            None => {
                let year = self.own.base_year.ok_or(Why::NoBaseYear)?;
                // A line that begins in 2030 or later says nothing about it.
                if year >= TARGET_YEAR {
                    return Err(Why::NotAfterBase { year: TARGET_YEAR });
                }
                (year, if per_person { self.base_per_person()? } else { self.base_emissions()? })
            }
        };
        let end = self.left(*after, At::After)?;
        let to = after.year;
        let dated = |term, year| Input::entered(term, f64::from(year), &self.own.source);
        let asked = Input { term: Term::YearAsked, value: f64::from(TARGET_YEAR), origin: Origin::Asked };
        let (before, after) = (dated(Term::YearBefore, from), dated(Term::YearAfter, to));
        let value = start.value
            + (end.value - start.value) * (asked.value - before.value) / (after.value - before.value);
        let (of, formula) = match (per_person, next) {
            (false, 0) => (OwnTerm::Emissions(At::In2030), "E_base + (Tb − E_base) × (y − ya) / (yb − ya)"),
            (false, _) => (OwnTerm::Emissions(At::In2030), "Ta + (Tb − Ta) × (y − ya) / (yb − ya)"),
            (true, 0) => (OwnTerm::PerPerson(At::In2030), "e_base + (tb − e_base) × (y − ya) / (yb − ya)"),
            (true, _) => (OwnTerm::PerPerson(At::In2030), "ta + (tb − ta) × (y − ya) / (yb − ya)"),
        };
        let found = self.step(of, formula, vec![start, end, asked, before, after], value);
        if let Some(step) = self.steps.last_mut() {
            step.standing = Standing::OurChoice;
        }
        Ok((found, Reading::Line { from, to }))
    }
}
