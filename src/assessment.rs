//! Plan → Assessment: the one place that runs everything.

use crate::community::Residents;
use crate::inventory::{Detail, Figures, Totals};
use crate::plan::Plan;
use crate::quantity::{Tco2e, Tco2ePerPerson, Year};
use crate::target::{
    Basis, Milestone, NET_ZERO_YEAR, NoTarget, Path, ScienceBasedTarget, Step, TARGET_YEAR, Term, Window,
    base_emissions, check_base_year, milestones, residents, science_based_target,
};

/// Everything that follows from a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The inventory's sums.
    pub totals: Totals,
    /// Residents in the base year.
    pub population: Option<Residents>,
    /// Residents in 2030.
    pub population_2030: Option<Residents>,
    /// Residents in 2050.
    pub population_2050: Option<Residents>,
    /// Emissions per person in the base year.
    pub base_per_capita: Option<Tco2ePerPerson>,
    /// The target, or why there is none.
    pub outcome: Outcome,
    /// What to mind about the figures.
    pub cautions: Vec<Caution>,
}

/// The target, or why there is none.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// These figures are still missing.
    Missing(Vec<Missing>),
    /// The figures are there and carry no target.
    NoTarget(NoTarget),
    /// The target.
    Target(Box<Result2030>),
}

/// The target with its path.
#[derive(Clone, Debug, PartialEq)]
pub struct Result2030 {
    /// The target.
    pub target: ScienceBasedTarget,
    /// Every step of its computation, from the first entry on.
    pub steps: Vec<Step>,
    /// The way to net zero.
    pub path: Path,
    /// The path at the years that are reported.
    pub milestones: Vec<Milestone>,
}

/// A figure the target needs and the plan does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The inventory's year.
    BaseYear,
    /// The inventory's emissions.
    BaseEmissions,
    /// Residents in the base year.
    BasePopulation,
    /// Residents expected in 2030.
    Population2030,
}

/// Something to mind about the figures; none of them blocks a result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Caution {
    /// The base year is outside ICLEI150's window of 2016–2019.
    OutsideProgramme(Year),
    /// The Human Development Index of this earlier year was used.
    HdiOfEarlierYear(Year),
    /// Emissions per person outside 2–40 t, where US communities hardly ever lie.
    UnusualPerCapita(Tco2ePerPerson),
    /// The population changes to less than half or more than double by 2030.
    UnusualGrowth {
        /// Residents in 2030 for each resident in the base year.
        ratio: f64,
    },
    /// Growth outweighs the reduction: the target is above the base year.
    TargetAboveBase,
    /// This many entries say "not estimated".
    NotEstimated(usize),
    /// The community-wide total does not show what it is made of.
    NoBreakdown,
    /// No population for 2050, so what the path means per person after 2030 is unknown.
    No2050Population,
}

/// Emissions per person between which nearly all US communities lie, in tCO2e.
///
/// US cities that reported to CDP–ICLEI 2016–2021: 5 % below 4.0, median 11.8, 95 % below 25.2.
pub const USUAL_PER_CAPITA: std::ops::RangeInclusive<f64> = 2.0..=40.0;

/// Computes everything that follows from a plan.
///
/// ```
/// use fairshare::assessment::{Missing, Outcome, assess};
/// use fairshare::plan::Plan;
///
/// let Outcome::Missing(missing) = assess(&Plan::default()).outcome else { panic!("has figures") };
/// assert!(missing.contains(&Missing::BaseYear));
/// ```
pub fn assess(plan: &Plan) -> Assessment {
    let people = &plan.community.population;
    let year = plan.inventory.year;
    let figures = plan.inventory.figures();
    let base = base_emissions(&plan.inventory, &figures);
    let population = year.and_then(|year| people.at(year));
    let population_2030 = people.at(TARGET_YEAR);
    let base_per_capita = match (&base, &population) {
        (Some((emissions, _)), Some(found)) => Some(*emissions / found.people()),
        _ => None,
    };

    // Said first: no other figure would help.
    let no_target = year.and_then(|year| check_base_year(year).err()).map(Outcome::NoTarget);
    let outcome = no_target.unwrap_or_else(|| match (year, base, &population, &population_2030) {
        (Some(year), Some((emissions, sum)), Some(base_residents), Some(residents_2030)) => {
            target(plan, year, emissions, sum, base_residents, residents_2030)
        }
        // Said first: no other figure would help.
        (year, base, population, population_2030) => Outcome::Missing(
            [
                (year.is_none(), Missing::BaseYear),
                (base.is_none(), Missing::BaseEmissions),
                (population.is_none(), Missing::BasePopulation),
                (population_2030.is_none(), Missing::Population2030),
            ]
            .into_iter()
            .filter_map(|(is_missing, what)| is_missing.then_some(what))
            .collect(),
        ),
    });

    let mut assessment = Assessment {
        totals: figures.totals(),
        population,
        population_2030,
        population_2050: people.at(NET_ZERO_YEAR),
        base_per_capita,
        outcome,
        cautions: Vec::new(),
    };
    assessment.cautions = cautions(plan, &figures, &assessment);
    assessment
}

fn target(
    plan: &Plan,
    year: Year,
    emissions: Tco2e,
    sum: Step,
    base_residents: &Residents,
    residents_2030: &Residents,
) -> Outcome {
    let (people, people_input, people_step) = residents(Term::BasePopulation, base_residents);
    let (people_2030, input_2030, step_2030) = residents(Term::TargetPopulation, residents_2030);
    let basis = Basis {
        year,
        emissions,
        population: (people, people_input),
        population_2030: (people_2030, input_2030),
    };
    match science_based_target(basis) {
        Err(no_target) => Outcome::NoTarget(no_target),
        Ok(target) => {
            let before = [Some(sum), people_step, step_2030].into_iter().flatten();
            let steps = before.chain(target.steps.iter().cloned()).collect();
            let path = Path::of(&target);
            let milestones = milestones(&path, &plan.community.population);
            Outcome::Target(Box::new(Result2030 { target, steps, path, milestones }))
        }
    }
}

fn cautions(plan: &Plan, figures: &Figures, assessment: &Assessment) -> Vec<Caution> {
    let mut cautions = Vec::new();
    if let Outcome::Target(result) = &assessment.outcome {
        let target = &result.target;
        let year = target.basis.year;
        match target.window {
            Window::Programme => {}
            Window::AfterProgramme => cautions.push(Caution::OutsideProgramme(year)),
            Window::AfterLastHdi(used) => {
                cautions.extend([Caution::OutsideProgramme(year), Caution::HdiOfEarlierYear(used)]);
            }
        }
        let ratio = target.basis.population_2030.0.value() / target.basis.population.0.value();
        if !(0.5..=2.0).contains(&ratio) {
            cautions.push(Caution::UnusualGrowth { ratio });
        }
        if target.emissions > target.basis.emissions {
            cautions.push(Caution::TargetAboveBase);
        }
        if assessment.population_2050.is_none() {
            cautions.push(Caution::No2050Population);
        }
    }
    if let Some(per_capita) = assessment.base_per_capita
        && !USUAL_PER_CAPITA.contains(&per_capita.value())
    {
        cautions.push(Caution::UnusualPerCapita(per_capita));
    }
    let not_estimated = figures
        .entries()
        .iter()
        .filter(|(_, entry)| *entry == crate::inventory::Entry::Key(crate::inventory::NotationKey::Ne))
        .count();
    if not_estimated > 0 {
        cautions.push(Caution::NotEstimated(not_estimated));
    }
    if plan.inventory.detail == Detail::CommunityWide && plan.inventory.community_wide.is_some() {
        cautions.push(Caution::NoBreakdown);
    }
    cautions
}

impl Assessment {
    /// The target, where there is one.
    pub fn result(&self) -> Option<&Result2030> {
        match &self.outcome {
            Outcome::Target(result) => Some(result),
            _ => None,
        }
    }
}
