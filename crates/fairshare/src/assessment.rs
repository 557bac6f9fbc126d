//! Plan → Assessment: the one place that runs everything.

use crate::community::Residents;
use crate::inventory::{Detail, Figures, Inventory, Slip, Totals, USUAL_PER_CAPITA, slip};
use crate::plan::{Plan, Which};
use crate::quantity::{Percent, Tco2e, Tco2ePerPerson, Year};
use crate::sbt::{
    Basis, FIRST_BASE_YEAR, LAST_OF_PROGRAMME, Milestone, NET_ZERO_YEAR, NoTarget, Path, ScienceBasedTarget,
    TARGET_YEAR, Window, check_base_year, milestones, science_based_target,
};
use crate::steps::{Step, Term, base_emissions, residents};

/// Everything that follows from a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The base inventory's figures.
    pub base: YearFigures,
    /// Those of the other inventories, in the plan's order.
    pub others: Vec<YearFigures>,
    /// Why the target starts from the inventory it starts from.
    pub base_choice: BaseChoice,
    /// Residents in 2030.
    pub population_2030: Option<Residents>,
    /// Residents in 2050.
    pub population_2050: Option<Residents>,
    /// What came out.
    pub outcome: Outcome,
    /// What to mind about the figures.
    pub cautions: Vec<Caution>,
}

/// What follows from one inventory.
#[derive(Clone, Debug, PartialEq)]
pub struct YearFigures {
    /// Its year.
    pub year: Option<Year>,
    /// Its sums.
    pub totals: Totals,
    /// Lines with an amount that are in no sum, for want of a constant or a factor.
    pub gaps: usize,
    /// Residents in that year.
    pub population: Option<Residents>,
    /// Emissions per person.
    pub per_capita: Option<Tco2ePerPerson>,
}

/// How the base inventory stands among the plan's inventories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseChoice {
    /// There is no other.
    Only,
    /// One of several, and inside ICLEI150's window of 2016–2019.
    InProgramme,
    /// One of several, outside the window, and so are all others with figures.
    NoneInProgramme,
    /// One of several, outside the window, while this one is inside.
    Better(Which, Year),
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
    /// Emissions per person outside 2–40 t, where US communities hardly ever lie, and the slip of
    /// the unit that would explain it.
    UnusualPerCapita(Tco2ePerPerson, Option<Slip>),
    /// From one inventory to the next the emissions jump, per person where both are known.
    Jump {
        /// The earlier inventory's year.
        from: Year,
        /// The later one's.
        to: Year,
        /// The later figure for each unit of the earlier one.
        ratio: f64,
    },
    /// The population changes to less than half or more than double by 2030.
    UnusualGrowth {
        /// Residents in 2030 for each resident in the base year.
        ratio: f64,
    },
    /// Growth outweighs the reduction: the target is above the base year.
    TargetAboveBase,
    /// This many entries say "not estimated".
    NotEstimated(usize),
    /// This many lines have an amount and no figure yet: the total is incomplete.
    Gaps(usize),
    /// The community-wide total does not show what it is made of.
    NoBreakdown,
    /// No population for 2050, so what the path means per person after 2030 is unknown.
    No2050Population,
}

/// A change of emissions per person in a year beyond which two inventories deserve a second look:
/// this much either way, compounded. This project's own choice.
pub const JUMP_PER_YEAR: Percent = Percent::named(15.0);
/// Residents in 2030 for each in the base year that need no second look. This project's own choice.
pub const USUAL_GROWTH: std::ops::RangeInclusive<f64> = 0.5..=2.0;

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
    let of_base = year_figures(plan, &plan.inventory, &figures);
    let population = of_base.population.clone();
    let population_2030 = people.at(TARGET_YEAR);
    let others: Vec<YearFigures> =
        plan.other_inventories.iter().map(|it| year_figures(plan, it, &it.figures())).collect();

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
        base_choice: base_choice(year, &others),
        base: of_base,
        others,
        population_2030,
        population_2050: people.at(NET_ZERO_YEAR),
        outcome,
        cautions: Vec::new(),
    };
    assessment.cautions = cautions(plan, &figures, &assessment);
    assessment
}

fn year_figures(plan: &Plan, inventory: &Inventory, figures: &Figures) -> YearFigures {
    let totals = figures.totals();
    let population = inventory.year.and_then(|year| plan.community.population.at(year));
    let per_capita = match (totals.base, &population) {
        (Some(emissions), Some(found)) => Some(emissions / found.people()),
        _ => None,
    };
    YearFigures { year: inventory.year, totals, gaps: figures.gaps(), population, per_capita }
}

fn base_choice(year: Option<Year>, others: &[YearFigures]) -> BaseChoice {
    let is_inside = |year: Year| (FIRST_BASE_YEAR..=LAST_OF_PROGRAMME).contains(&year);
    if others.is_empty() {
        return BaseChoice::Only;
    }
    if year.is_some_and(is_inside) {
        return BaseChoice::InProgramme;
    }
    // The newest of them describes the community best.
    let inside = others.iter().enumerate().filter_map(|(index, it)| {
        let year = it.year.filter(|year| is_inside(*year) && it.totals.base.is_some())?;
        Some((Which::Other(index), year))
    });
    let newest = inside.reduce(|best, it| if it.1 > best.1 { it } else { best });
    newest.map_or(BaseChoice::NoneInProgramme, |(which, year)| BaseChoice::Better(which, year))
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
        if !USUAL_GROWTH.contains(&ratio) {
            cautions.push(Caution::UnusualGrowth { ratio });
        }
        if target.emissions > target.basis.emissions {
            cautions.push(Caution::TargetAboveBase);
        }
        if assessment.population_2050.is_none() {
            cautions.push(Caution::No2050Population);
        }
    }
    if let Some(per_capita) = assessment.base.per_capita
        && !USUAL_PER_CAPITA.contains(&per_capita.value())
    {
        cautions.push(Caution::UnusualPerCapita(per_capita, slip(per_capita)));
    }
    cautions.extend(jumps(plan, assessment));
    let not_estimated = figures
        .entries()
        .iter()
        .filter(|(_, entry)| *entry == crate::inventory::Entry::Key(crate::inventory::NotationKey::Ne))
        .count();
    if not_estimated > 0 {
        cautions.push(Caution::NotEstimated(not_estimated));
    }
    if assessment.base.gaps > 0 {
        cautions.push(Caution::Gaps(assessment.base.gaps));
    }
    if plan.inventory.detail == Detail::CommunityWide && plan.inventory.community_wide.is_some() {
        cautions.push(Caution::NoBreakdown);
    }
    cautions
}

/// Years next to each other between which the figures jump.
fn jumps(plan: &Plan, assessment: &Assessment) -> Vec<Caution> {
    let ordered = plan.inventories();
    let known = ordered.into_iter().filter_map(|(which, _)| {
        let figures = assessment.figures_of(which);
        Some((figures.year?, figures.totals.base?.value(), figures.per_capita.map(|it| it.value())))
    });
    let known: Vec<(Year, f64, Option<f64>)> = known.collect();
    let jump = |pair: &[(Year, f64, Option<f64>)]| {
        let [(from, before, before_each), (to, after, after_each)] = *pair else { return None };
        let (before, after) = match (before_each, after_each) {
            (Some(before), Some(after)) => (before, after),
            _ => (before, after),
        };
        let years = f64::from(to) - f64::from(from);
        let usual = libm::pow(1.0 + JUMP_PER_YEAR.share().value(), years);
        let ratio = after / before;
        let is_jump = before > 0.0 && years > 0.0 && !(1.0 / usual..=usual).contains(&ratio);
        is_jump.then_some(Caution::Jump { from, to, ratio })
    };
    known.windows(2).filter_map(jump).collect()
}

impl Assessment {
    /// What follows from one of the inventories; from the base in place of one that is gone.
    pub fn figures_of(&self, which: Which) -> &YearFigures {
        match which {
            Which::Base => &self.base,
            Which::Other(index) => self.others.get(index).unwrap_or(&self.base),
        }
    }

    /// The target, where there is one.
    pub fn result(&self) -> Option<&Result2030> {
        match &self.outcome {
            Outcome::Target(result) => Some(result),
            _ => None,
        }
    }
}
