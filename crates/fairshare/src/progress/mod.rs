//! Progress: every later inventory against the path, in total and per person.
//!
//! ```text
//! G = E_t − E_y                          above the path (behind), or below it (ahead)
//! q = (E0 − E_t) / (E0 − E2030)          how much of the cut to 2030 is made
//! n = (E_t − E2030) / (2030 − y)         what is still to be cut each year, in tons
//! k = 1 − (E2030 / E_t) ^ (1 / (2030 − y))   the same in percent a year
//! D = E_t − E0                           split into its causes: see [`change`]
//! ```
//!
//! The path per person is the path in total, for the residents there are: the same one that the
//! target shows, so one verdict holds for both. What counts as "on the path" is this project's own
//! choice ([`ON_PATH`]).

pub mod change;
pub mod comparable;

use std::borrow::Cow;

use crate::assessment::{Assessment, Result2030};
use crate::community::Residents;
use crate::inventory::Inventory;
use crate::plan::{Plan, Which};
use crate::quantity::{Percent, Share, Tco2e, Tco2ePerPerson, Year};
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};
use crate::steps::{Input, Origin, ProgressTerm, Standing, Step, Term, base_emissions, residents};
pub use change::{Change, NoChange, Part};
pub use comparable::{Difference, Recalculation, Redone, recalculation};

/// Within this part of the base year's emissions of the path, a year counts as on it. This
/// project's own choice.
pub const ON_PATH: Percent = Percent::named(1.0);

/// How a year stands to the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Below the path.
    Ahead,
    /// Within [`ON_PATH`] of it.
    On,
    /// Above it.
    Behind,
}

impl Verdict {
    /// The code reports know it by.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Ahead => "ahead",
            Verdict::On => "on",
            Verdict::Behind => "behind",
        }
    }
}

/// What a later inventory says, per person.
#[derive(Clone, Debug, PartialEq)]
pub struct PerPerson {
    /// Residents in that year.
    pub residents: Residents,
    /// Emissions per person.
    pub emissions: Tco2ePerPerson,
    /// The path, for as many residents.
    pub path: Tco2ePerPerson,
    /// Emissions less the path: above zero is behind.
    pub gap: Tco2ePerPerson,
}

/// A later inventory against the path.
#[derive(Clone, Debug, PartialEq)]
pub struct YearProgress {
    /// Which inventory.
    pub which: Which,
    /// Its year.
    pub year: Year,
    /// Its emissions.
    pub emissions: Tco2e,
    /// The path in that year.
    pub path: Tco2e,
    /// Emissions less the path: above zero is behind.
    pub gap: Tco2e,
    /// How it stands.
    pub verdict: Verdict,
    /// The same per person; unknown where the year's residents are.
    pub per_person: Option<PerPerson>,
    /// The part made of the cut from the base year to 2030: one is all of it, below zero is a
    /// rise. Nothing where the target lies above the base year.
    pub achieved: Option<Share>,
    /// What was cut each year since the base year; below zero is a rise.
    pub pace: Tco2e,
    /// What makes the figures of the two years hard to compare.
    pub differences: Vec<Difference>,
    /// The change since the base year and its causes.
    pub change: Result<Change, NoChange>,
}

impl YearProgress {
    /// Whether nothing stands against comparing it with the base year.
    pub fn is_comparable(&self) -> bool {
        self.differences.is_empty()
    }
}

/// What is still to be cut, from the latest inventory on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToGo {
    /// The latest inventory.
    pub which: Which,
    /// Its year.
    pub from: Year,
    /// 2030, and after it 2050.
    pub to: Year,
    /// Tons each year, the same each year; below zero where emissions are there already.
    pub each_year: Tco2e,
    /// A part of each year's emissions; nothing on the way to zero, and where none is left.
    pub each_year_share: Option<Share>,
}

/// All later inventories against the path, earliest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Progress {
    /// The years with figures, after the base year.
    pub years: Vec<YearProgress>,
    /// What is still to be cut; nothing without a later inventory, or after 2050.
    pub to_go: Option<ToGo>,
}

impl Progress {
    /// The latest year.
    pub fn latest(&self) -> Option<&YearProgress> {
        self.years.last()
    }
}

/// Holds every later inventory against the path; nothing where there is no target.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::inventory::{Detail, Entry, Inventory, Place};
/// use fairshare::progress::{Verdict, progress};
/// use fairshare::quantity::{Tco2e, Year};
/// use fairshare::samples::Sample;
///
/// let mut plan = Sample::SanJose.plan(); // 5,412,154 t in 2019
/// let mut later = Inventory { year: Some(Year::new(2023)?), ..Inventory::default() };
/// later.detail = Detail::CommunityWide;
/// later.enter(Place::CommunityWide, Some(Entry::Amount(Tco2e::new(5_000_000.0)?)))?;
/// plan.add_inventory(later);
///
/// let found = progress(&plan, &assess(&plan)).ok_or("no target")?;
/// assert_eq!(found.years[0].verdict, Verdict::Behind);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn progress(plan: &Plan, assessment: &Assessment) -> Option<Progress> {
    let result = assessment.result()?;
    let later = plan.inventories().into_iter().map(|(which, _)| which).filter(|it| *it != Which::Base);
    let base = Base { plan, result, has_other_grid: comparable::is_grid_of_other_year(&plan.inventory) };
    let years: Vec<YearProgress> =
        later.filter_map(|which| of_year(base, which, &mut Work::silent())).collect();
    let to_go = years.last().and_then(|year| to_go(result, year, &mut Work::silent()));
    Some(Progress { years, to_go })
}

/// How a later year's figures were computed, in order.
pub(crate) fn steps(plan: &Plan, assessment: &Assessment, which: Which) -> Vec<Step> {
    let Some(result) = assessment.result() else { return Vec::new() };
    let mut work = Work { steps: Vec::new(), writes: true };
    // Differences have no steps.
    if let Some(year) = of_year(Base { plan, result, has_other_grid: false }, which, &mut work) {
        to_go(result, &year, &mut work);
    }
    work.steps
}

/// A computation under way. Steps are written down when somebody asks for them: a change has some
/// for every line.
struct Work {
    steps: Vec<Step>,
    writes: bool,
}

impl Work {
    fn silent() -> Work {
        Work { steps: Vec::new(), writes: false }
    }

    /// Writes a step down, and gives its value on.
    fn step(
        &mut self,
        of: ProgressTerm,
        formula: impl Into<Cow<'static, str>>,
        inputs: impl FnOnce() -> Vec<Input>,
        value: f64,
    ) -> f64 {
        if self.writes {
            let (term, standing, inputs) = (Term::Progress(of), Standing::Definition, inputs());
            self.steps.push(Step { term, formula: formula.into(), standing, inputs, value });
        }
        value
    }
}

/// What another step of progress has found.
fn own(of: ProgressTerm, value: f64) -> Input {
    Input::computed(Term::Progress(of), value)
}

fn year_input(term: Term, year: Year) -> Input {
    Input { term, value: f64::from(year), origin: Origin::Asked }
}

/// What later years are held against.
#[derive(Clone, Copy)]
struct Base<'a> {
    plan: &'a Plan,
    result: &'a Result2030,
    has_other_grid: bool,
}

fn of_year(base: Base, which: Which, work: &mut Work) -> Option<YearProgress> {
    let Base { plan, result, has_other_grid } = base;
    use ProgressTerm::{Achieved, Emissions, Gap, GapPerPerson, Pace, PerPerson as Each, Population};
    let inventory: &Inventory = plan.inventory_of(which);
    let year = inventory.year.filter(|year| *year > result.path.start())?;
    let (total, sum) = base_emissions(inventory, &inventory.figures())?;
    let path = result.path.at(year)?;
    if work.writes {
        work.steps.push(Step { term: Term::Progress(Emissions), ..sum });
    }
    let emissions = || own(Emissions, total.value());
    let on_path = || Input::computed(Term::Path(year), path.value());
    let gap = work.step(Gap, "E_t − E_y", || vec![emissions(), on_path()], total.value() - path.value());

    let people = plan.community.population.at(year);
    let per_person = people.map(|found| {
        let (people, input, step) = residents(Term::Progress(Population), &found);
        if work.writes {
            work.steps.extend(step);
        }
        let (each, path_each) = (total / people, path / people);
        work.step(Each, "E_t / P_t", || vec![emissions(), input], each.value());
        let inputs = || {
            let path_each = Input::computed(Term::PathPerCapita(year), path_each.value());
            vec![own(Each, each.value()), path_each]
        };
        let gap = work.step(GapPerPerson, "e_t − e_y", inputs, each.value() - path_each.value());
        let gap = Tco2ePerPerson::computed(gap);
        PerPerson { residents: found, emissions: each, path: path_each, gap }
    });

    let (base, target) = (result.target.basis.emissions, result.target.emissions);
    let base_input = || Input::computed(Term::BaseEmissions, base.value());
    let target_input = || Input::computed(Term::TargetEmissions, target.value());
    let cut = base.value() - total.value();
    let achieved = (base > target).then(|| {
        let inputs = || vec![base_input(), emissions(), target_input()];
        let value = cut / (base.value() - target.value());
        Share::of(work.step(Achieved, "(E0 − E_t) / (E0 − E2030)", inputs, value))
    });
    let start = result.path.start();
    let years = f64::from(start.until(year));
    let inputs = || {
        let (asked, first) = (year_input(Term::YearAsked, year), year_input(Term::BaseYear, start));
        vec![base_input(), emissions(), asked, first]
    };
    let pace = work.step(Pace, "(E0 − E_t) / (y − y0)", inputs, cut / years);

    let off = base.value().abs() * ON_PATH.share().value();
    let verdict = match gap {
        gap if gap < -off => Verdict::Ahead,
        gap if gap > off => Verdict::Behind,
        _ => Verdict::On,
    };
    Some(YearProgress {
        which,
        year,
        emissions: total,
        path,
        gap: Tco2e::computed(gap),
        verdict,
        per_person: per_person.clone(),
        achieved,
        pace: Tco2e::computed(pace),
        differences: comparable::differences(plan, which, has_other_grid),
        change: change::change(plan, result, which, total, per_person.as_ref(), work),
    })
}

fn to_go(result: &Result2030, latest: &YearProgress, work: &mut Work) -> Option<ToGo> {
    use ProgressTerm::{Emissions, Needed, NeededShare};
    let (from, now) = (latest.year, latest.emissions.value());
    let emissions = || own(Emissions, now);
    let asked = || year_input(Term::YearAsked, from);
    let to = if from < TARGET_YEAR { TARGET_YEAR } else { NET_ZERO_YEAR };
    let years = from.until(to);
    if years <= 0 {
        return None;
    }
    let years = f64::from(years);
    let (each, share) = if to == TARGET_YEAR {
        let target = result.target.emissions.value();
        let target_input = || Input::computed(Term::TargetEmissions, target);
        let inputs = || vec![emissions(), target_input(), asked()];
        let each = work.step(Needed, "(E_t − E2030) / (2030 − y)", inputs, (now - target) / years);
        let share = (now > 0.0 && target > 0.0).then(|| {
            let value = 1.0 - libm::pow(target / now, 1.0 / years);
            let inputs = || vec![target_input(), emissions(), asked()];
            let formula = "1 − (E2030 / E_t) ^ (1 / (2030 − y))";
            Share::of(work.step(NeededShare, formula, inputs, value))
        });
        (each, share)
    } else {
        let inputs = || vec![emissions(), asked()];
        (work.step(Needed, "E_t / (2050 − y)", inputs, now / years), None)
    };
    let each_year = Tco2e::computed(each);
    Some(ToGo { which: latest.which, from, to, each_year, each_year_share: share })
}
