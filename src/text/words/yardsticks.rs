//! Words for what the target is compared with: other published paths, and shares of carbon budgets.

use crate::text::texts::words;
use fairshare::reference::budgets::Budget;
use fairshare::sbt::yardsticks::Yardstick;
use fairshare::sbt::{budget, yardsticks};

pub(crate) fn yardstick(yardstick: Yardstick) -> String {
    let w = words().yardsticks;
    match yardstick {
        Yardstick::Halving => w.y_halving.to_owned(),
        Yardstick::Pathways => w.y_pathways.to_owned(),
        Yardstick::AbsoluteContraction => w.y_contraction.to_owned(),
        Yardstick::Deadline2020 => w.y_deadline.to_owned(),
        Yardstick::CarbonBudget(budget) => world_budget(budget),
    }
}

/// A world budget by its likelihood and who published it.
pub(crate) fn world_budget(budget: Budget) -> String {
    words().yardsticks.y_budget(&budget.row.likelihood_pct.to_string(), &estimate(budget))
}

/// What tells budgets apart, where a sentence is about nothing else.
pub(crate) fn budget_odds(budget: Budget) -> String {
    words().yardsticks.y_budget_odds(&budget.row.likelihood_pct.to_string(), &estimate(budget))
}

/// Who estimated a budget, and when.
fn estimate(budget: Budget) -> String {
    format!("{} {}", authors(budget), budget.estimate.publication.edition)
}

/// Who estimated a budget, without where it was printed.
fn authors(budget: Budget) -> &'static str {
    let publisher = budget.estimate.publication.publisher;
    publisher.split_once(',').map_or(publisher, |(authors, _)| authors)
}

/// A yardstick's name where there is little room.
pub(crate) fn yardstick_short(of: Yardstick) -> String {
    match of {
        Yardstick::CarbonBudget(budget) => {
            let likelihood = budget.row.likelihood_pct.to_string();
            words().yardsticks.y_budget_short(&likelihood, authors(budget))
        }
        of => yardstick(of),
    }
}

pub(crate) fn yardstick_rule(yardstick: Yardstick) -> String {
    let w = words().yardsticks;
    let rule = match yardstick {
        Yardstick::Halving => w.rule_halving,
        Yardstick::Pathways => w.rule_pathways,
        Yardstick::AbsoluteContraction => w.rule_contraction,
        Yardstick::Deadline2020 => w.rule_deadline,
        Yardstick::CarbonBudget(_) => w.rule_budget,
    };
    rule.to_owned()
}

pub(crate) fn yardstick_term(quantity: yardsticks::Quantity) -> String {
    use yardsticks::Quantity;
    let w = words().yardsticks;
    match quantity {
        Quantity::BaseYear => w.term_base_year.to_owned(),
        Quantity::AnnualCut => w.term_annual_cut.to_owned(),
        Quantity::Emissions2019 => w.term_emissions_2019.to_owned(),
        Quantity::Reduction(year) => w.term_reduction(&year.to_string()),
        Quantity::ReductionP5(year) => w.term_reduction_p5(&year.to_string()),
        Quantity::ReductionP95(year) => w.term_reduction_p95(&year.to_string()),
        Quantity::Emissions(year) => w.term_emissions(&year.to_string()),
        Quantity::Lowest(year) => w.term_lowest(&year.to_string()),
        Quantity::Highest(year) => w.term_highest(&year.to_string()),
        Quantity::PerCapita(year) => w.term_per_capita(&year.to_string()),
        Quantity::Residents(year) => w.term_residents(&year.to_string()),
    }
}

pub(crate) fn budget_term(quantity: budget::Quantity) -> &'static str {
    use budget::Quantity;
    let w = words().yardsticks;
    match quantity {
        Quantity::WorldBudget => w.term_world_budget,
        Quantity::WorldPopulation => w.term_world_population,
        Quantity::CityPopulation => w.term_city_population,
        Quantity::Share => w.term_share,
        Quantity::Start => w.term_start,
        Quantity::Rate => w.term_rate,
        Quantity::YearsLeft => w.term_years_left,
        Quantity::Exhaustion => w.term_exhaustion,
        Quantity::YearsToZero => w.term_years_to_zero,
        Quantity::BaseYear => w.term_base_year,
        Quantity::PathAtStart => w.term_path_at_start,
        Quantity::UnderThePath => w.term_under_the_path,
        Quantity::PartOfShare => w.term_part_of_share,
    }
}
