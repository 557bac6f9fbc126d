//! Words for the community's own target.

use crate::text::texts::words;
use fairshare::sbt::own::{Measure, Why};
use fairshare::steps::{At, OwnTerm};

/// A quantity of the community's own target.
pub(crate) fn own_quantity(quantity: OwnTerm) -> &'static str {
    let w = words().own;
    match quantity {
        OwnTerm::BaseEmissions => w.base_emissions,
        OwnTerm::BasePopulation => w.base_population,
        OwnTerm::BasePerPerson => w.base_per_person,
        OwnTerm::Reduction(At::In2030) => w.reduction,
        OwnTerm::Reduction(At::Before) => w.reduction_before,
        OwnTerm::Reduction(At::After) => w.reduction_after,
        OwnTerm::Emissions(At::In2030) => w.emissions,
        OwnTerm::Emissions(At::Before) => w.emissions_before,
        OwnTerm::Emissions(At::After) => w.emissions_after,
        OwnTerm::PerPerson(At::In2030) => w.per_person,
        OwnTerm::PerPerson(At::Before) => w.per_person_before,
        OwnTerm::PerPerson(At::After) => w.per_person_after,
        OwnTerm::Difference => w.difference,
        OwnTerm::DifferencePerPerson => w.difference_per_person,
        OwnTerm::Wording => w.wording,
        OwnTerm::WordingPerPerson => w.wording_per_person,
    }
}

/// What the figures of the own target are.
pub(crate) fn measure(measure: Measure) -> &'static str {
    let w = words().own;
    match measure {
        Measure::Percent => w.percent,
        Measure::PercentPerPerson => w.percent_per_person,
        Measure::Tons => w.tons,
        Measure::TonsPerPerson => w.tons_per_person,
    }
}

/// One figure of the own target, with its unit.
pub(crate) fn own_figure(measure: Measure) -> &'static str {
    let w = words().own;
    match measure {
        Measure::Percent => w.figure_percent,
        Measure::PercentPerPerson => w.figure_percent_per_person,
        Measure::Tons => w.figure_tons,
        Measure::TonsPerPerson => w.figure_tons_per_person,
    }
}

/// Why the own target is not compared, and what to do about it.
pub(crate) fn not_compared(why: Why) -> String {
    let w = words().own;
    match why {
        Why::NoPoints => w.why_no_points.to_owned(),
        Why::NoBaseYear => w.why_no_base_year.to_owned(),
        Why::NotAfterBase { year } => w.why_not_after_base(&year.to_string()),
        Why::EndsBefore2030 { last } => w.why_ends_before(&last.to_string()),
        Why::NoBaseEmissions(year) => w.why_no_base_emissions(&year.to_string()),
        Why::NoPopulation(year) => w.why_no_population(&year.to_string()),
    }
}
