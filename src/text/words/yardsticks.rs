//! Words for what the target is compared with: other published paths, and shares of carbon budgets.

use crate::text::texts::words;
use fairshare::reference::budgets::Budget;
use fairshare::sbt::yardsticks::Yardstick;
use fairshare::steps::{BudgetTerm, YardstickTerm};

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

pub(crate) fn yardstick_term(quantity: YardstickTerm) -> String {
    let w = words().yardsticks;
    match quantity {
        YardstickTerm::BaseYear => w.term_base_year.to_owned(),
        YardstickTerm::AnnualCut => w.term_annual_cut.to_owned(),
        YardstickTerm::Emissions2019 => w.term_emissions_2019.to_owned(),
        YardstickTerm::Reduction(year) => w.term_reduction(&year.to_string()),
        YardstickTerm::ReductionP5(year) => w.term_reduction_p5(&year.to_string()),
        YardstickTerm::ReductionP95(year) => w.term_reduction_p95(&year.to_string()),
        YardstickTerm::Emissions(year) => w.term_emissions(&year.to_string()),
        YardstickTerm::Lowest(year) => w.term_lowest(&year.to_string()),
        YardstickTerm::Highest(year) => w.term_highest(&year.to_string()),
        YardstickTerm::PerCapita(year) => w.term_per_capita(&year.to_string()),
        YardstickTerm::Residents(year) => w.term_residents(&year.to_string()),
    }
}

pub(crate) fn budget_term(quantity: BudgetTerm) -> &'static str {
    let w = words().yardsticks;
    match quantity {
        BudgetTerm::WorldBudget => w.term_world_budget,
        BudgetTerm::WorldPopulation => w.term_world_population,
        BudgetTerm::CityPopulation => w.term_city_population,
        BudgetTerm::Share => w.term_share,
        BudgetTerm::Start => w.term_start,
        BudgetTerm::Rate => w.term_rate,
        BudgetTerm::YearsLeft => w.term_years_left,
        BudgetTerm::Exhaustion => w.term_exhaustion,
        BudgetTerm::YearsToZero => w.term_years_to_zero,
        BudgetTerm::BaseYear => w.term_base_year,
        BudgetTerm::PathAtStart => w.term_path_at_start,
        BudgetTerm::UnderThePath => w.term_under_the_path,
        BudgetTerm::PartOfShare => w.term_part_of_share,
    }
}
