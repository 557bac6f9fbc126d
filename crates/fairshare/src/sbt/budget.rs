//! The community's carbon budget: an equal share, per person, of what the world may still emit.
//!
//! Inferred from published budgets and populations; no publication sets a US community this budget:
//!
//! ```text
//! B_city = B × 10^9 × P_city / P_world   t CO2, populations of the year the budget starts in
//! n      = B_city / E                    years left at today's rate
//! y_out  = y_start + n                   when the budget is used up at today's rate
//! T      = 2 × B_city / E                years that a straight line from today's rate to zero takes
//! ```
//!
//! Budgets are CO2 and inventories CO2e: a rate with all gases in it uses up a budget too soon.
//! Every figure says so by [`Caveat::Co2AgainstCo2e`].

use std::borrow::Cow;

use super::{Basis, Caveat, Path, TARGET_YEAR};
use crate::community::Population;
use crate::quantity::{Moment, People, Share, Tco2, Tco2e, Year, Years};
use crate::reference::budgets::Budget;
use crate::reference::world;
use crate::steps::{BudgetTerm, Input, Origin, Standing, Step, Term, residents};

/// What the community emits in a year, "today's rate", with its year.
#[derive(Clone, Debug, PartialEq)]
pub struct Rate {
    /// The year of the inventory.
    pub year: Year,
    /// Its emissions.
    pub emissions: Tco2e,
    /// Where they come from; [`Origin::Computed`] for the base year's emissions.
    pub origin: Origin,
}

impl Rate {
    /// The base year's emissions as today's rate.
    pub fn of(basis: &Basis) -> Rate {
        Rate { year: basis.year, emissions: basis.emissions, origin: Origin::Computed }
    }
}

/// Why there is no budget.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoBudget {
    /// The community's population is not known in the year the budget starts in.
    NoPopulation(Year),
    /// Nothing is emitted, or so little that no budget would ever be used up.
    NothingEmitted(Tco2e),
}

/// The community's share of one world budget.
#[derive(Clone, Debug, PartialEq)]
pub struct CarbonBudget {
    /// The world's budget.
    pub world: Budget,
    /// Residents in the year it starts in.
    pub population: People,
    /// Emissions a year.
    pub rate: Rate,
    /// The community's share.
    pub share: Tco2,
    /// Until it is used up at today's rate, from the budget's start.
    pub years_left: Years,
    /// When it is used up at today's rate; may be long past.
    pub exhaustion: Moment,
    /// From the budget's start until a straight line reaches zero that emits the share.
    pub years_to_zero: Years,
    /// What to know about it.
    pub caveats: Vec<Caveat>,
    /// How all of it was computed, in order.
    pub steps: Vec<Step>,
}

/// What a path emits from the budget's start until net zero, against the share.
#[derive(Clone, Debug, PartialEq)]
pub struct Spent {
    /// Emissions of all years together.
    pub emissions: Tco2e,
    /// As a part of the share: 2 is twice the share.
    pub of_share: Share,
    /// What to know about it, beyond the budget's own caveats.
    pub caveats: Vec<Caveat>,
    /// How it was computed, in order, after the budget's steps.
    pub steps: Vec<Step>,
}

/// The community's equal share, per person, of a world budget, and how long it lasts.
///
/// # Errors
/// [`NoBudget`] where the population of the budget's first year or the rate gives none.
///
/// ```
/// use fairshare::community::Population;
/// use fairshare::quantity::{People, Tco2e, Year};
/// use fairshare::reference::budgets;
/// use fairshare::steps::Origin;
/// use fairshare::sbt::budget::{Rate, carbon_budget};
///
/// let (year, mut population) = (Year::new(2020)?, Population::default());
/// population.set(year, People::new(78_410.0)?); // 10 of each million people of the world
/// let rate = Rate { year, emissions: Tco2e::new(1e6)?, origin: Origin::Entered(String::new()) };
/// let half = budgets::AR6.budgets().next().ok_or("no budget")?; // 500 Gt, 50 %
/// let budget = carbon_budget(half, &population, &rate).map_err(|why| format!("{why:?}"))?;
/// assert_eq!(budget.share.value().round(), 5e6); // t CO2
/// assert_eq!(budget.exhaustion.value().round(), 2025.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn carbon_budget(world: Budget, population: &Population, rate: &Rate) -> Result<CarbonBudget, NoBudget> {
    let estimate = world.estimate;
    let start = estimate.start;
    let found = population.at(start).ok_or(NoBudget::NoPopulation(start))?;
    let (people, people_input, people_step) = residents(Term::Budget(BudgetTerm::CityPopulation), &found);
    let inferred = Standing::Inferred(estimate.publication);

    let mut steps = Steps(Vec::with_capacity(6));
    steps.0.extend(people_step);

    let e = match &rate.origin {
        Origin::Computed => {
            let standing = if rate.year == start { Standing::Definition } else { Standing::OurChoice };
            let base = Input::computed(Term::BaseEmissions, rate.emissions.value());
            steps.add(BudgetTerm::Rate, "E0", standing, vec![base], rate.emissions.value())
        }
        origin => Input {
            term: Term::Budget(BudgetTerm::Rate),
            value: rate.emissions.value(),
            origin: origin.clone(),
        },
    };

    let tons = world.row.gtco2 * 1e9;
    let share = Tco2::computed(tons * people.value() / estimate.world.people());
    let b = steps.add(
        BudgetTerm::Share,
        "B × 10 ^ 9 × P_city / P_world",
        inferred,
        vec![
            published(BudgetTerm::WorldBudget, world.row.gtco2, world),
            people_input,
            Input {
                term: Term::Budget(BudgetTerm::WorldPopulation),
                value: estimate.world.people(),
                origin: Origin::Published {
                    publication: world::PUBLICATION,
                    year: Some(estimate.world.year),
                    level: estimate.world.level,
                },
            },
        ],
        share.value(),
    );

    // The one place where carbon dioxide meets carbon dioxide equivalents: see the caveat.
    let years_left = Years::computed(share.value() / rate.emissions.value());
    let years_to_zero = Years::computed(2.0 * share.value() / rate.emissions.value());
    if rate.emissions <= Tco2e::ZERO || !years_to_zero.value().is_finite() {
        return Err(NoBudget::NothingEmitted(rate.emissions));
    }
    let n = steps.add(
        BudgetTerm::YearsLeft,
        "B_city / E",
        inferred,
        vec![b.clone(), e.clone()],
        years_left.value(),
    );

    let exhaustion = start + years_left;
    let first = published(BudgetTerm::Start, f64::from(start), world);
    steps.add(
        BudgetTerm::Exhaustion,
        "y_start + n",
        Standing::Definition,
        vec![first, n],
        exhaustion.value(),
    );
    steps.add(BudgetTerm::YearsToZero, "2 × B_city / E", inferred, vec![b, e], years_to_zero.value());

    let mut caveats = vec![Caveat::Co2AgainstCo2e];
    if rate.year != start {
        caveats.push(Caveat::RateOfAnotherYear { years: start.until(rate.year) });
    }
    Ok(CarbonBudget {
        world,
        population: people,
        rate: rate.clone(),
        share,
        years_left,
        exhaustion,
        years_to_zero,
        caveats,
        steps: steps.0,
    })
}

impl CarbonBudget {
    /// Emissions at a year on the straight line that emits the share: today's rate at the budget's
    /// start (and before), zero from [`CarbonBudget::years_to_zero`] on.
    pub fn line_at(&self, year: Year) -> Tco2e {
        let passed = f64::from(self.world.estimate.start.until(year)) / self.years_to_zero.value();
        self.rate.emissions * Share::of((1.0 - passed).clamp(0.0, 1.0))
    }

    /// What the path to net zero emits from the budget's start, against the share.
    ///
    /// The path is read at the start of each year, and its straight lines are added up exactly
    /// ([`Path::total_from`]): this project's own choice.
    pub fn spent_by(&self, path: &Path) -> Spent {
        let (start, base_year) = (self.world.estimate.start, path.start());
        let at = |year: Year| path.at(year).unwrap_or(Tco2e::ZERO).value();
        let first = published(BudgetTerm::Start, f64::from(start), self.world);
        let y0 = Input {
            term: Term::Budget(BudgetTerm::BaseYear),
            value: f64::from(base_year),
            origin: Origin::Asked,
        };
        let e0 = Input::computed(Term::BaseEmissions, at(base_year));
        let e2030 = Input::computed(Term::TargetEmissions, at(TARGET_YEAR));
        let mut steps = Steps(Vec::with_capacity(3));
        let mut caveats = Vec::new();

        let emissions = path.total_from(start);
        let (formula, inputs) = if base_year < start {
            let e_start = steps.add(
                BudgetTerm::PathAtStart,
                "E0 + (E2030 − E0) × (y_start − y0) / (2030 − y0)",
                Standing::OurChoice,
                vec![e0, e2030.clone(), first.clone(), y0],
                at(start),
            );
            (
                "(E_start + E2030) / 2 × (2030 − y_start) + E2030 / 2 × (2050 − 2030)",
                vec![e_start, e2030, first],
            )
        } else {
            if base_year > start {
                caveats.push(Caveat::BudgetStartsBeforePath { years: start.until(base_year) });
            }
            (
                "E0 × (y0 − y_start) + (E0 + E2030) / 2 × (2030 − y0) + E2030 / 2 × (2050 − 2030)",
                vec![e0, y0, first, e2030],
            )
        };
        let s = steps.add(BudgetTerm::UnderThePath, formula, Standing::OurChoice, inputs, emissions.value());

        let of_share = Share::of(emissions.value() / self.share.value());
        let b = Input::computed(Term::Budget(BudgetTerm::Share), self.share.value());
        steps.add(BudgetTerm::PartOfShare, "S / B_city", Standing::Definition, vec![s, b], of_share.value());
        Spent { emissions, of_share, caveats, steps: steps.0 }
    }
}

struct Steps(Vec<Step>);

impl Steps {
    fn add(
        &mut self,
        quantity: BudgetTerm,
        formula: &'static str,
        standing: Standing,
        inputs: Vec<Input>,
        value: f64,
    ) -> Input {
        let term = Term::Budget(quantity);
        self.0.push(Step { term, formula: Cow::Borrowed(formula), standing, inputs, value });
        Input::computed(term, value)
    }
}

/// An input that the world budget's publication prints.
fn published(quantity: BudgetTerm, value: f64, world: Budget) -> Input {
    let estimate = world.estimate;
    let origin = Origin::Published { publication: estimate.publication, year: None, level: estimate.level };
    Input { term: Term::Budget(quantity), value, origin }
}

/// The straight line's year of start, for the yardstick that reads it.
pub(super) fn line_inputs(budget: &CarbonBudget) -> Vec<Input> {
    let computed = |quantity, value| Input::computed(Term::Budget(quantity), value);
    let rate = Input {
        term: Term::Budget(BudgetTerm::Rate),
        value: budget.rate.emissions.value(),
        origin: budget.rate.origin.clone(),
    };
    vec![
        rate,
        published(BudgetTerm::Start, f64::from(budget.world.estimate.start), budget.world),
        computed(BudgetTerm::YearsToZero, budget.years_to_zero.value()),
    ]
}
