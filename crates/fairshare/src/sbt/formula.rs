//! The 2030 science-based target by ICLEI USA's use of WWF's One Planet City Challenge (OPCC).
//!
//! Published: the world must halve its emissions by 2030, and each country's cut is "adjusted
//! upwards" by its Human Development Index; the target is per person. The formula below is
//! inferred from the published figures and fits every one that can test it:
//!
//! ```text
//! p     = g × HDI_USA / HDI_world    reduction per person, in the base year's HDI
//! e2030 = (E0 / P0) × (1 − p)        tCO2e per person
//! E2030 = e2030 × P2030              tCO2e
//! r     = 1 − (1 − p) × P2030 / P0   reduction in total
//! ```
//!
//! It is not verified outside the United States.

use std::borrow::Cow;

use crate::quantity::{People, Share, Tco2e, Tco2ePerPerson, Year};
use crate::reference::hdi::{EDITION_2020, EDITION_2025, Hdi};
use crate::reference::{CheckLevel, publications};
use crate::steps::{Input, Origin, Standing, Step, Term};

/// The world's cut by 2030 on the way to 1.5 °C, before equity.
pub(super) const GLOBAL_REDUCTION: Share = Share::of(0.5);

/// The method as reports and the widget's messages name it.
pub const METHOD_NAME: &str = "One Planet City Challenge science-based target, as applied by ICLEI USA";

/// The first base year that carries a target.
pub const FIRST_BASE_YEAR: Year = Year::named(2016);
/// The last base year of ICLEI150's own window.
pub const LAST_OF_PROGRAMME: Year = Year::named(2019);

/// What the target is computed from, each with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Basis {
    /// The inventory year.
    pub year: Year,
    /// Community-wide emissions of that year.
    pub emissions: Tco2e,
    /// Residents in that year.
    pub population: (People, Input),
    /// Residents expected in 2030.
    pub population_2030: (People, Input),
}

impl Basis {
    /// A basis of four plain figures, without named sources.
    pub fn new(year: Year, emissions: Tco2e, population: People, population_2030: People) -> Basis {
        let input = |term, people: People| (people, Input::entered(term, people.value(), ""));
        Basis {
            year,
            emissions,
            population: input(Term::BasePopulation, population),
            population_2030: input(Term::TargetPopulation, population_2030),
        }
    }

    /// Whether anything can be set a target from it.
    pub(super) fn check(&self) -> Result<(), NoTarget> {
        check_base_year(self.year)?;
        if self.emissions <= Tco2e::ZERO {
            return Err(NoTarget::NothingToReduce { emissions: self.emissions });
        }
        Ok(())
    }
}

/// How a base year stands to the programme's window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// 2016–2019: inside ICLEI150's window, HDI of the 2020 report.
    Programme,
    /// 2020–2023: outside it, HDI of the 2025 report. Needs a warning.
    AfterProgramme,
    /// Later than the newest HDI; that of this year is used. Needs a second warning.
    AfterLastHdi(Year),
}

/// Why there is no target from an inventory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoTarget {
    /// The inventory is older than the first base year that carries a target.
    TooOld {
        /// The inventory year.
        year: Year,
        /// The first year that carries a target.
        first: Year,
    },
    /// The inventory is of the target year or later.
    TooLate {
        /// The inventory year.
        year: Year,
    },
    /// Nothing to reduce: the total is not above zero.
    NothingToReduce {
        /// The inventory total.
        emissions: Tco2e,
    },
}

/// The 2030 target with every step of its computation.
#[derive(Clone, Debug, PartialEq)]
pub struct ScienceBasedTarget {
    /// What it was computed from.
    pub basis: Basis,
    /// How the base year stands to the programme's window.
    pub window: Window,
    /// The Human Development Index used.
    pub hdi: Hdi,
    /// Reduction per person by 2030, 0 to 1.
    pub reduction_per_capita: Share,
    /// Reduction in total by 2030; negative where growth outweighs it.
    pub reduction_absolute: Share,
    /// Emissions per person in the base year.
    pub base_per_capita: Tco2ePerPerson,
    /// Emissions per person in 2030.
    pub per_capita: Tco2ePerPerson,
    /// Emissions in 2030.
    pub emissions: Tco2e,
    /// From the base year's emissions down to the target.
    pub to_cut: Tco2e,
    /// How all of it was computed, in order.
    pub steps: Vec<Step>,
}

/// The Human Development Index for a base year, and how the year stands to the window.
pub fn index_for(year: Year) -> Option<(Hdi, Window)> {
    if year <= LAST_OF_PROGRAMME {
        return EDITION_2020.year(year).map(|hdi| (hdi, Window::Programme));
    }
    if let Some(hdi) = EDITION_2025.year(year) {
        return Some((hdi, Window::AfterProgramme));
    }
    let hdi = EDITION_2025.last()?;
    Some((hdi, Window::AfterLastHdi(Year::named(hdi.row.year))))
}

/// The reduction per person by an index: p = g × HDI_USA / HDI_world.
pub fn reduction_per_capita(hdi: Hdi) -> Share {
    Share::of(GLOBAL_REDUCTION.value() * hdi.row.usa / hdi.row.world)
}

/// Whether a base year carries a target, whatever the figures are.
///
/// # Errors
/// [`NoTarget::TooOld`] and [`NoTarget::TooLate`].
pub fn check_base_year(year: Year) -> Result<(), NoTarget> {
    if year >= super::TARGET_YEAR {
        return Err(NoTarget::TooLate { year });
    }
    if year < FIRST_BASE_YEAR {
        return Err(NoTarget::TooOld { year, first: FIRST_BASE_YEAR });
    }
    Ok(())
}

/// Computes the 2030 science-based target.
///
/// # Errors
/// [`NoTarget`] where the base year or the total carries none.
///
/// ```
/// use fairshare::quantity::{People, Tco2e, Year};
/// use fairshare::sbt::{Basis, science_based_target};
///
/// // San José, California: 5,412,154 t in 2019, 1,047,871 people, 1,120,791 expected in 2030.
/// let basis = Basis::new(
///     Year::new(2019)?,
///     Tco2e::new(5_412_154.0)?,
///     People::new(1_047_871.0)?,
///     People::new(1_120_791.0)?,
/// );
/// let target = science_based_target(basis).map_err(|no_target| format!("{no_target:?}"))?;
/// assert_eq!(target.emissions.value().round(), 2_152_138.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn science_based_target(basis: Basis) -> Result<ScienceBasedTarget, NoTarget> {
    basis.check()?;
    let Basis { year, emissions, .. } = basis;
    let too_old = NoTarget::TooOld { year, first: FIRST_BASE_YEAR };
    let (hdi, window) = index_for(year).ok_or(too_old)?;
    let (population, population_input) = basis.population.clone();
    let (population_2030, population_2030_input) = basis.population_2030.clone();

    let mut steps = Vec::with_capacity(6);
    let mut step = |term: Term, formula: &'static str, standing: Standing, inputs: Vec<Input>, value: f64| {
        steps.push(Step { term, formula: Cow::Borrowed(formula), standing, inputs, value });
        Input::computed(term, value)
    };

    let reduction_per_capita = reduction_per_capita(hdi);
    let p = step(
        Term::ReductionPerCapita,
        "g × HDI_USA / HDI_world",
        Standing::Inferred(&publications::OPCC),
        vec![global_reduction(), index(Term::HdiUsa, hdi), index(Term::HdiWorld, hdi)],
        reduction_per_capita.value(),
    );

    let base_per_capita = emissions / population;
    let e0 = step(
        Term::BasePerCapita,
        "E0 / P0",
        Standing::Definition,
        vec![Input::computed(Term::BaseEmissions, emissions.value()), population_input.clone()],
        base_per_capita.value(),
    );

    let per_capita = base_per_capita * reduction_per_capita.rest();
    let e2030 = step(
        Term::TargetPerCapita,
        "e0 × (1 − p)",
        Standing::Inferred(&publications::OPCC),
        vec![e0, p.clone()],
        per_capita.value(),
    );

    let target = per_capita * population_2030;
    let target_input = step(
        Term::TargetEmissions,
        "e2030 × P2030",
        Standing::Definition,
        vec![e2030, population_2030_input.clone()],
        target.value(),
    );

    let rest = reduction_per_capita.rest().value();
    let reduction_absolute = Share::of(1.0 - rest * population_2030.value() / population.value());
    step(
        Term::ReductionAbsolute,
        "1 − (1 − p) × P2030 / P0",
        Standing::Definition,
        vec![p, population_2030_input, population_input],
        reduction_absolute.value(),
    );

    let to_cut = emissions - target;
    step(
        Term::ToCut,
        "E0 − E2030",
        Standing::Definition,
        vec![Input::computed(Term::BaseEmissions, emissions.value()), target_input],
        to_cut.value(),
    );

    Ok(ScienceBasedTarget {
        basis,
        window,
        hdi,
        reduction_per_capita,
        reduction_absolute,
        base_per_capita,
        per_capita,
        emissions: target,
        to_cut,
        steps,
    })
}

pub(super) fn global_reduction() -> Input {
    let origin = Origin::Published { publication: &publications::SR15, year: None, level: CheckLevel::C };
    Input { term: Term::GlobalReduction, value: GLOBAL_REDUCTION.value(), origin }
}

fn index(term: Term, hdi: Hdi) -> Input {
    let (value, level) = match term {
        Term::HdiUsa => (hdi.row.usa, hdi.edition.level_usa),
        _ => (hdi.row.world, hdi.edition.level_world),
    };
    let origin = Origin::Published {
        publication: hdi.edition.publication,
        year: Some(Year::named(hdi.row.year)),
        level,
    };
    Input { term, value, origin }
}

/// How much the population grows from the base year to 2030: `P2030 / P0 − 1`.
pub fn population_growth(basis: &Basis) -> Step {
    let (before, after) = (&basis.population, &basis.population_2030);
    Step {
        term: Term::PopulationGrowth,
        formula: Cow::Borrowed("P2030 / P0 − 1"),
        standing: Standing::Definition,
        inputs: vec![after.1.clone(), before.1.clone()],
        value: after.0.value() / before.0.value() - 1.0,
    }
}
