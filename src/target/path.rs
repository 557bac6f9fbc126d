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
        let (start, base) = self.base;
        let along = |from: Year, to: Year| {
            Share::of((f64::from(year) - f64::from(from)) / (f64::from(to) - f64::from(from)))
        };
        if year < start {
            None
        } else if year <= TARGET_YEAR {
            let part = along(start, TARGET_YEAR);
            Some(base * part.rest() + self.target * part)
        } else if year < NET_ZERO_YEAR {
            Some(self.target * along(TARGET_YEAR, NET_ZERO_YEAR).rest())
        } else {
            Some(Tco2e::ZERO)
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
