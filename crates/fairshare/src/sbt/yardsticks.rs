//! Other yardsticks, side by side with the science-based target and never mixed into it.
//!
//! ```text
//! halving       E2030 = E0 × (1 − g)                      g = 50 %; net zero in 2050
//! IPCC AR6      E(y)  = E2019 × (1 − r(y))                2030, 2035, 2040, 2050, with 5–95 % range
//! SBTi          E(y)  = E0 × max(0, 1 − c × (y − y0))     c = 4.2 %; linear, never compounded
//! C40           E2030 = 2.9 × P2030
//! carbon budget E(y)  = E × max(0, 1 − (y − y_start) / T) by `budget`
//! ```
//!
//! E2019 is the inventory of 2019: the base year's where that is 2019, else the one given, else the
//! base year's emissions stand in, and a caveat says by how many years they are off.

use std::borrow::Cow;

use super::budget::{self, CarbonBudget};
use super::formula::{GLOBAL_REDUCTION, global_reduction};
use super::{Basis, Caveat, NET_ZERO_YEAR, NoTarget, TARGET_YEAR};
use crate::community::Population;
use crate::quantity::{People, Share, Tco2e, Tco2ePerPerson, Year};
use crate::reference::budgets::Budget;
use crate::reference::rules::{ABSOLUTE_CONTRACTION, C40_IN_2030, Rule};
use crate::reference::{CheckLevel, Publication, pathways, publications};
use crate::steps::{Input, Origin, Standing, Step, Term, YardstickTerm, residents};

/// A yardstick.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Yardstick {
    /// The world's halving by 2030, without equity.
    Halving,
    /// The IPCC's pathways to 1.5 °C.
    Pathways,
    /// SBTi's absolute contraction.
    AbsoluteContraction,
    /// C40's Deadline 2020.
    Deadline2020,
    /// An equal share, per person, of a carbon budget.
    CarbonBudget(Budget),
}

/// What a yardstick asks for in one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The year.
    pub year: Year,
    /// Emissions.
    pub emissions: Tco2e,
    /// Per resident; unknown where the year's population is.
    pub per_capita: Option<Tco2ePerPerson>,
    /// The lowest and highest emissions of the published range, where there is one.
    pub range: Option<(Tco2e, Tco2e)>,
}

/// A yardstick laid against a community.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Which.
    pub yardstick: Yardstick,
    /// How far it is backed, as it is used here.
    pub standing: Standing,
    /// Where the rule or its figures were published.
    pub publication: &'static Publication,
    /// How well the copy was checked.
    pub level: CheckLevel,
    /// What to know about it.
    pub caveats: Vec<Caveat>,
    /// 2030 first; later years where the rule says anything about them.
    pub points: Vec<Point>,
    /// How all of it was computed, in order.
    pub steps: Vec<Step>,
}

impl Measure {
    /// What it asks for in a year.
    pub fn at(&self, year: Year) -> Option<&Point> {
        self.points.iter().find(|point| point.year == year)
    }
}

/// All yardsticks for a community: the four rules, then each carbon budget given.
///
/// `population` is for the years after 2030; `emissions_2019` is the community's inventory of 2019
/// where there is one. It is used only where the base year is another, and only above zero.
///
/// # Errors
/// [`NoTarget`], for the same reasons as the science-based target.
///
/// ```
/// use fairshare::community::Population;
/// use fairshare::quantity::{People, Tco2e, Year};
/// use fairshare::sbt::yardsticks::{Yardstick, yardsticks};
/// use fairshare::sbt::{Basis, TARGET_YEAR};
///
/// let people = People::new(100_000.0)?;
/// let basis = Basis::new(Year::new(2019)?, Tco2e::new(1e6)?, people, people);
/// let all = yardsticks(&basis, &Population::default(), None, &[])
///     .map_err(|no_target| format!("{no_target:?}"))?;
/// let tons = |of: Yardstick| {
///     let found = all.iter().find(|it| it.yardstick == of)?;
///     found.at(TARGET_YEAR).map(|point| point.emissions.value().round())
/// };
/// assert_eq!(tons(Yardstick::Halving), Some(500_000.0));
/// assert_eq!(tons(Yardstick::Pathways), Some(570_000.0)); // 43 % below 2019
/// assert_eq!(tons(Yardstick::AbsoluteContraction), Some(538_000.0)); // 11 × 4.2 %
/// assert_eq!(tons(Yardstick::Deadline2020), Some(290_000.0)); // 2.9 t each
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn yardsticks(
    basis: &Basis,
    population: &Population,
    emissions_2019: Option<Tco2e>,
    budgets: &[CarbonBudget],
) -> Result<Vec<Measure>, NoTarget> {
    basis.check()?;
    let draft = || Draft { basis, population, steps: Vec::with_capacity(8), points: Vec::with_capacity(4) };
    let rules = [
        halving(draft()),
        ipcc_pathways(draft(), emissions_2019),
        absolute_contraction(draft()),
        deadline_2020(draft()),
    ];
    let of_budgets = budgets.iter().map(|budget| carbon_budget(draft(), budget));
    Ok(rules.into_iter().chain(of_budgets).collect())
}

fn halving(mut draft: Draft) -> Measure {
    let emissions = draft.basis.emissions * GLOBAL_REDUCTION.rest();
    let standing = Standing::Published(&publications::SR15);
    let inputs = vec![draft.base_emissions(), global_reduction()];
    draft.point(TARGET_YEAR, emissions, "E0 × (1 − g)", standing, inputs, None);
    // Published beside the halving: "climate neutrality by 2050".
    let neutral = Standing::Published(&publications::OPCC);
    draft.point(NET_ZERO_YEAR, Tco2e::ZERO, "0", neutral, vec![], None);
    let source = (&publications::SR15, CheckLevel::C);
    draft.measure(Yardstick::Halving, standing, source, vec![Caveat::WorldAverage])
}

fn ipcc_pathways(mut draft: Draft, emissions_2019: Option<Tco2e>) -> Measure {
    let base = draft.basis.emissions;
    let years = pathways::BASE_YEAR.until(draft.basis.year);
    let published = Standing::Published(pathways::PUBLICATION);
    let mut caveats = vec![Caveat::WorldAverage];
    let given = emissions_2019.filter(|tons| years != 0 && *tons > Tco2e::ZERO);
    let (level, level_input, standing) = match given {
        Some(tons) => {
            let term = Term::Yardstick(YardstickTerm::Emissions2019);
            (tons, Input::entered(term, tons.value(), ""), published)
        }
        None => {
            let stands_in = years != 0;
            if stands_in {
                caveats.push(Caveat::BaseStandsFor2019 { years });
            }
            let (step, whole) = match stands_in {
                true => (Standing::OurChoice, Standing::OurChoice),
                false => (Standing::Definition, published),
            };
            let inputs = vec![draft.base_emissions()];
            (base, draft.step(YardstickTerm::Emissions2019, "E0", step, inputs, base.value()), whole)
        }
    };
    for row in &pathways::ROWS {
        let year = row.year;
        let after = |percent: f64| level * Share::of(percent / 100.0).rest();
        let inputs = |quantity: YardstickTerm, percent: f64| {
            let (publication, level) = (pathways::PUBLICATION, pathways::CHECKED);
            let origin = Origin::Published { publication, year: Some(year), level };
            vec![
                level_input.clone(),
                Input { term: Term::Yardstick(quantity), value: percent / 100.0, origin },
            ]
        };
        let (lowest, highest) = (after(row.p95), after(row.p5));
        draft.step(
            YardstickTerm::Lowest(year),
            "E2019 × (1 − r_95)",
            published,
            inputs(YardstickTerm::ReductionP95(year), row.p95),
            lowest.value(),
        );
        draft.step(
            YardstickTerm::Highest(year),
            "E2019 × (1 − r_5)",
            published,
            inputs(YardstickTerm::ReductionP5(year), row.p5),
            highest.value(),
        );
        let median = inputs(YardstickTerm::Reduction(year), row.median);
        let range = Some((lowest, highest));
        draft.point(year, after(row.median), "E2019 × (1 − r)", published, median, range);
    }
    let source = (pathways::PUBLICATION, pathways::CHECKED);
    draft.measure(Yardstick::Pathways, standing, source, caveats)
}

fn absolute_contraction(mut draft: Draft) -> Measure {
    let Rule { value: cut, publication, level } = ABSOLUTE_CONTRACTION;
    let standing = Standing::Published(publication);
    let base_year = draft.basis.year;
    for year in [TARGET_YEAR, NET_ZERO_YEAR] {
        let left = (1.0 - cut.value() * f64::from(base_year.until(year))).max(0.0);
        let inputs = vec![
            draft.base_emissions(),
            rule(YardstickTerm::AnnualCut, cut.value(), publication, level),
            Input {
                term: Term::Yardstick(YardstickTerm::BaseYear),
                value: f64::from(base_year),
                origin: Origin::Asked,
            },
        ];
        let formula = format!("E0 × max(0, 1 − c × ({year} − y0))");
        draft.point(year, draft.basis.emissions * Share::of(left), formula, standing, inputs, None);
    }
    let caveats = vec![Caveat::CorporateRule];
    draft.measure(Yardstick::AbsoluteContraction, standing, (publication, level), caveats)
}

/// 2030 only: what was read of the publication gives no figure for a later year.
fn deadline_2020(mut draft: Draft) -> Measure {
    let Rule { value: per_capita, publication, level } = C40_IN_2030;
    let standing = Standing::Published(publication);
    let (people, people_input) = draft.basis.population_2030.clone();
    let emissions = per_capita * people;
    let average = rule(YardstickTerm::PerCapita(TARGET_YEAR), per_capita.value(), publication, level);
    let inputs = vec![average, people_input];
    let quantity = YardstickTerm::Emissions(TARGET_YEAR);
    draft.step(quantity, "e2030 × P2030", standing, inputs, emissions.value());
    let per_capita = Some(per_capita);
    draft.points.push(Point { year: TARGET_YEAR, emissions, per_capita, range: None });
    let caveats = vec![Caveat::AverageOfC40];
    draft.measure(Yardstick::Deadline2020, standing, (publication, level), caveats)
}

fn carbon_budget(mut draft: Draft, budget: &CarbonBudget) -> Measure {
    let estimate = budget.world.estimate;
    let standing = Standing::Inferred(estimate.publication);
    draft.steps.extend(budget.steps.iter().cloned());
    for year in [TARGET_YEAR, NET_ZERO_YEAR] {
        let formula = format!("E × max(0, 1 − ({year} − y_start) / T)");
        let inputs = budget::line_inputs(budget);
        draft.point(year, budget.line_at(year), formula, standing, inputs, None);
    }
    let source = (estimate.publication, estimate.level);
    draft.measure(Yardstick::CarbonBudget(budget.world), standing, source, budget.caveats.clone())
}

/// A figure that a rule's publication prints.
fn rule(quantity: YardstickTerm, value: f64, publication: &'static Publication, level: CheckLevel) -> Input {
    let origin = Origin::Published { publication, year: None, level };
    Input { term: Term::Yardstick(quantity), value, origin }
}

/// A measure while it is computed.
struct Draft<'a> {
    basis: &'a Basis,
    population: &'a Population,
    steps: Vec<Step>,
    points: Vec<Point>,
}

impl Draft<'_> {
    fn base_emissions(&self) -> Input {
        Input::computed(Term::BaseEmissions, self.basis.emissions.value())
    }

    fn step(
        &mut self,
        quantity: YardstickTerm,
        formula: impl Into<Cow<'static, str>>,
        standing: Standing,
        inputs: Vec<Input>,
        value: f64,
    ) -> Input {
        let term = Term::Yardstick(quantity);
        self.steps.push(Step { term, formula: formula.into(), standing, inputs, value });
        Input::computed(term, value)
    }

    /// One year's emissions, by a step of their own, and what they mean per person.
    fn point(
        &mut self,
        year: Year,
        emissions: Tco2e,
        formula: impl Into<Cow<'static, str>>,
        standing: Standing,
        inputs: Vec<Input>,
        range: Option<(Tco2e, Tco2e)>,
    ) {
        let total = self.step(YardstickTerm::Emissions(year), formula, standing, inputs, emissions.value());
        let per_capita = match self.residents(year) {
            Some((people, people_input)) => {
                let per_capita = emissions / people;
                let formula = format!("{} / {}", total.term.symbol(), people_input.term.symbol());
                let inputs = vec![total, people_input];
                let quantity = YardstickTerm::PerCapita(year);
                self.step(quantity, formula, Standing::Definition, inputs, per_capita.value());
                Some(per_capita)
            }
            // Zero tons are zero per person, however many people there will be.
            None if emissions == Tco2e::ZERO => Some(Tco2ePerPerson::computed(0.0)),
            None => None,
        };
        self.points.push(Point { year, emissions, per_capita, range });
    }

    fn residents(&mut self, year: Year) -> Option<(People, Input)> {
        if year == TARGET_YEAR {
            return Some(self.basis.population_2030.clone());
        }
        let found = self.population.at(year)?;
        let (people, input, step) = residents(Term::Yardstick(YardstickTerm::Residents(year)), &found);
        self.steps.extend(step);
        Some((people, input))
    }

    fn measure(
        self,
        yardstick: Yardstick,
        standing: Standing,
        (publication, level): (&'static Publication, CheckLevel),
        caveats: Vec<Caveat>,
    ) -> Measure {
        let Draft { steps, points, .. } = self;
        Measure { yardstick, standing, publication, level, caveats, points, steps }
    }
}
