//! The straight path from the base year over the 2030 target to net zero in 2050.
//!
//! ICLEI publishes the two ends; the straight lines between them are this project's own choice.

use super::{NET_ZERO_YEAR, ScienceBasedTarget, TARGET_YEAR};
use crate::community::Population;
use crate::quantity::{People, Share, Tco2e, Tco2ePerPerson, Year};

/// Emissions year by year: straight between base year, 2030 and 2050, zero after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Path {
    base: (Year, Tco2e),
    target: Tco2e,
}

/// The path at one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Milestone {
    /// The year.
    pub year: Year,
    /// Emissions on the path.
    pub emissions: Tco2e,
    /// Per resident; unknown where the year's population is.
    pub per_capita: Option<Tco2ePerPerson>,
    /// Below the base year's emissions; negative above them.
    pub reduction: Share,
}

impl Path {
    /// The path of a target.
    pub fn of(target: &ScienceBasedTarget) -> Path {
        Path { base: (target.basis.year, target.basis.emissions), target: target.emissions }
    }

    /// The first year.
    pub fn start(&self) -> Year {
        self.base.0
    }

    /// Emissions on the path; none before the base year.
    pub fn at(&self, year: Year) -> Option<Tco2e> {
        (year >= self.start()).then(|| self.on(year))
    }

    /// Emissions from the start of a year until net zero, all years together: the area under the
    /// path, exact because its lines are straight. Before the base year, where there is no path,
    /// the base year's emissions stand for each year.
    ///
    /// ```
    /// use fairshare::quantity::{People, Tco2e, Year};
    /// use fairshare::sbt::{Basis, Path, science_based_target};
    ///
    /// let (people, tons) = (People::new(1000.0)?, Tco2e::new(1000.0)?);
    /// let basis = Basis::new(Year::new(2020)?, tons, people, people);
    /// let target = science_based_target(basis).map_err(|no_target| format!("{no_target:?}"))?;
    /// // Ten years between 1,000 t and the target of 376.68 t, twenty between that and zero.
    /// let total = Path::of(&target).total_from(Year::new(2020)?);
    /// assert_eq!(total.value().round(), 10_650.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn total_from(&self, year: Year) -> Tco2e {
        let area = |from: Year, to: Year| match from.until(to) {
            years @ 1.. => (self.on(from) + self.on(to)) * Share::of(f64::from(years) / 2.0),
            _ => Tco2e::ZERO,
        };
        let bend = year.max(TARGET_YEAR);
        let joins = year.max(self.start());
        area(year, joins) + area(joins, bend) + area(bend, NET_ZERO_YEAR)
    }

    /// Emissions on the path, before the base year those of the base year.
    fn on(&self, year: Year) -> Tco2e {
        let (start, base) = self.base;
        let along = |from: Year, to: Year| {
            Share::of((f64::from(year) - f64::from(from)) / (f64::from(to) - f64::from(from)))
        };
        if year < start {
            base
        } else if year <= TARGET_YEAR {
            let part = along(start, TARGET_YEAR);
            base * part.rest() + self.target * part
        } else if year < NET_ZERO_YEAR {
            self.target * along(TARGET_YEAR, NET_ZERO_YEAR).rest()
        } else {
            Tco2e::ZERO
        }
    }

    /// The path at a year, with what it means per person.
    pub fn milestone(&self, year: Year, population: &Population) -> Option<Milestone> {
        let emissions = self.at(year)?;
        let residents: Option<People> = population.at(year).map(|found| found.people());
        // Zero tons are zero per person, however many people there will be.
        let per_capita = match residents {
            Some(people) => Some(emissions / people),
            None if emissions == Tco2e::ZERO => Tco2ePerPerson::new(0.0).ok(),
            None => None,
        };
        let reduction = Share::of(1.0 - emissions.value() / self.base.1.value());
        Some(Milestone { year, emissions, per_capita, reduction })
    }
}

/// The base year, every fifth year from 2025, and 2050.
pub fn milestones(path: &Path, population: &Population) -> Vec<Milestone> {
    let start = path.start().number();
    let fifths = (2025..=NET_ZERO_YEAR.number()).step_by(5).filter(|year| *year > start);
    std::iter::once(start)
        .chain(fifths)
        .filter_map(|year| path.milestone(Year::new(year).ok()?, population))
        .collect()
}
