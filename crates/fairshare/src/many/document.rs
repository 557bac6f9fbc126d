//! Reports and plans as rows: each report is verified, and says in one line what was changed.

use std::sync::Arc;

use super::row::{Fault, Listed, Origin};
use crate::assessment::assess;
use crate::exchange::meaning::fold::folded;
use crate::plan::Plan;
use crate::report::mend::Opened;
use crate::report::verify::Verification;
use crate::report::{self};
use crate::restore::{RestoreError, save};
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

/// What verifying a file gave.
#[derive(Clone, Debug, PartialEq)]
pub enum Check {
    /// A plan: it says no results that could be wrong.
    Plan,
    /// All of its results follow from its inputs.
    Verified,
    /// The same, as far as this version knows its parts: a newer one wrote it.
    VerifiedNewer(String),
    /// Something does not.
    Changed(Told),
}

/// What a changed report says and what its inputs give: of many differences the one that matters most.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// What it is.
    pub figure: Figure,
    /// What stands in the file; nothing where it is missing.
    pub reported: Option<String>,
    /// What the inputs give; nothing where they give nothing of the kind.
    pub recomputed: Option<String>,
    /// How many other values differ, too.
    pub others: usize,
}

/// A figure of a report.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)] // the names say it
pub enum Figure {
    Target,
    ReductionPerCapita,
    ReductionAbsolute,
    TargetPerCapita,
    BaseEmissions,
    /// The checksum of the inputs: they were changed after the report was made.
    Inputs,
    /// Another value, by its path.
    Other(String),
}

/// The figures that matter most, the first most of all.
const MATTER: [(&str, Figure); 6] = [
    ("results.target.target_year_emissions_tco2e", Figure::Target),
    ("results.target.reduction_per_capita_pct", Figure::ReductionPerCapita),
    ("results.target.reduction_absolute_pct", Figure::ReductionAbsolute),
    ("results.target.target_year_emissions_per_capita_tco2e", Figure::TargetPerCapita),
    ("results.target.base_year_emissions_tco2e", Figure::BaseEmissions),
    ("inputs_sha256", Figure::Inputs),
];

impl Check {
    fn of(found: &Verification) -> Check {
        let matters = MATTER.iter().find_map(|(path, figure)| {
            let difference = found.differences.iter().find(|it| it.path == *path)?;
            Some((figure.clone(), difference))
        });
        let any = || found.differences.first().map(|it| (Figure::Other(it.path.clone()), it));
        let Some((figure, difference)) = matters.or_else(any) else {
            return match is_newer(&found.version) {
                true => Check::VerifiedNewer(found.version.clone()),
                false => Check::Verified,
            };
        };
        Check::Changed(Told {
            figure,
            reported: difference.reported.clone(),
            recomputed: difference.recomputed.clone(),
            others: found.differences.len() + found.more - 1,
        })
    }
}

/// Whether a version of the format is newer than the one written here.
fn is_newer(version: &str) -> bool {
    let numbers = |text: &str| {
        let mut parts = text.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
        (parts.next().unwrap_or(0), parts.next().unwrap_or(0), parts.next().unwrap_or(0))
    };
    numbers(version) > numbers(report::VERSION)
}

/// The row of a file that was opened, or of one that cannot be. What it shows is what its inputs give.
pub fn document_row(name: &str, opened: Result<&Opened, RestoreError>) -> Listed {
    match opened {
        Ok(opened) => {
            let check = opened.verification.as_ref().map_or(Check::Plan, Check::of);
            plan_row(name, &opened.plan, check)
        }
        Err(why) => {
            let mut row = Listed::new(Origin::File(name.to_owned()));
            row.outcome = Err(vec![Fault::File(why)]);
            row
        }
    }
}

/// The row of a plan.
pub(super) fn plan_row(name: &str, plan: &Plan, check: Check) -> Listed {
    let mut row = Listed::new(Origin::File(name.to_owned()));
    let assessment = assess(plan);
    let people = |year| plan.community.population.at(year).map(|it| it.people());
    row.name = plan.community.name.trim().to_owned();
    row.key = folded(&row.name);
    row.state = plan.community.state;
    row.year = plan.inventory.year;
    row.emissions = assessment.base.totals.base;
    row.population = assessment.base.population.as_ref().map(|it| it.people());
    row.population_2030 = people(TARGET_YEAR);
    row.population_2050 = people(NET_ZERO_YEAR);
    row.take(&assessment, &mut Vec::new());
    row.check = Some(check);
    row.document = Some(Arc::from(save(plan)));
    row
}
