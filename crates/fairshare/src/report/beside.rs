//! What stands beside the target, as a report writes it. None of it is mixed into the target.

use serde::Serialize;

use super::results::Number;
use crate::depth::{BudgetUse, Depth};
use crate::plan::Plan;
use crate::quantity::{Share, Tco2e, Tco2ePerPerson, Year};
use crate::readiness::{Item, Status, readiness};
use crate::sbt::Caveat;
use crate::sbt::own::{Comparison, Reading, Verdict, Why};
use crate::sbt::yardsticks::{Measure, Yardstick};
use crate::uncertainty::{self, DRAWS, Outcome, SEED, Simulation};

/// Another yardstick.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct YardstickResult {
    id: &'static str,
    /// Of carbon budgets only: the likelihood of staying below 1.5 °C.
    likelihood_pct: Option<u8>,
    publication: &'static str,
    level: &'static str,
    caveats: Vec<&'static str>,
    points: Vec<PointResult>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PointResult {
    year: Year,
    emissions_tco2e: Tco2e,
    emissions_per_capita_tco2e: Option<Tco2ePerPerson>,
    low_tco2e: Option<Tco2e>,
    high_tco2e: Option<Tco2e>,
}

/// The community's share of a carbon budget. Budgets are CO2 alone.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct BudgetResult {
    publication: &'static str,
    likelihood_pct: u8,
    start_year: Year,
    share_tco2: Number,
    rate_year: Year,
    rate_tco2e: Tco2e,
    years_left: Number,
    exhaustion_year: Number,
    years_to_zero: Number,
    path_tco2e: Tco2e,
    path_of_share_pct: Number,
    caveats: Vec<&'static str>,
}

/// The community's own target in 2030.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct OwnResult {
    /// `null` where it cannot be compared; `not_compared` says why.
    target_year_emissions_tco2e: Option<Tco2e>,
    target_year_emissions_per_capita_tco2e: Option<Tco2ePerPerson>,
    /// Above zero where the own target is the weaker one.
    above_science_based_tco2e: Option<Tco2e>,
    verdict: Option<&'static str>,
    /// Whether 2030 was read off a straight line between two years.
    interpolated: Option<bool>,
    not_compared: Option<&'static str>,
}

/// A seeded simulation: `seed` and `draws` give the same figures on every machine.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct UncertaintyResult {
    seed: u64,
    draws: usize,
    target_year_emissions_tco2e: RangeResult,
    to_cut_tco2e: RangeResult,
    reduction_per_capita_pct: RangeResult,
    drivers: Vec<Driver>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct RangeResult {
    p5: Number,
    p50: Number,
    p95: Number,
    computed: Number,
}

/// The target in 2030 when only this input varies.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Driver {
    input: String,
    p5_tco2e: Tco2e,
    p95_tco2e: Tco2e,
}

/// What ICLEI needs for a target.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ReadinessResult {
    item: &'static str,
    status: &'static str,
}

pub(super) fn yardsticks(depth: Option<&Depth>) -> Vec<YardstickResult> {
    depth.map_or(vec![], |depth| depth.yardsticks.iter().map(yardstick).collect())
}

fn yardstick(measure: &Measure) -> YardstickResult {
    let (id, likelihood_pct) = match measure.yardstick {
        Yardstick::Halving => ("global_halving", None),
        Yardstick::Pathways => ("ipcc_ar6_pathways", None),
        Yardstick::AbsoluteContraction => ("sbti_absolute_contraction", None),
        Yardstick::Deadline2020 => ("c40_deadline_2020", None),
        Yardstick::CarbonBudget(budget) => ("equal_carbon_budget", Some(budget.row.likelihood_pct)),
    };
    let point = |point: &crate::sbt::yardsticks::Point| PointResult {
        year: point.year,
        emissions_tco2e: point.emissions,
        emissions_per_capita_tco2e: point.per_capita,
        low_tco2e: point.range.map(|(low, _)| low),
        high_tco2e: point.range.map(|(_, high)| high),
    };
    YardstickResult {
        id,
        likelihood_pct,
        publication: measure.publication.id,
        level: measure.level.code(),
        caveats: measure.caveats.iter().map(|it| caveat(*it)).collect(),
        points: measure.points.iter().map(point).collect(),
    }
}

fn caveat(caveat: Caveat) -> &'static str {
    match caveat {
        Caveat::WorldAverage => "world_average",
        Caveat::BaseStandsFor2019 { .. } => "base_year_stands_for_2019",
        Caveat::CorporateRule => "corporate_rule",
        Caveat::AverageOfC40 => "average_of_c40",
        Caveat::Co2AgainstCo2e => "co2_against_co2e",
        Caveat::RateOfAnotherYear { .. } => "rate_of_another_year",
        Caveat::BudgetStartsBeforePath { .. } => "budget_starts_before_path",
    }
}

pub(super) fn budgets(depth: Option<&Depth>) -> Vec<BudgetResult> {
    depth.map_or(vec![], |depth| depth.budgets.iter().map(budget).collect())
}

fn budget(BudgetUse { budget, spent }: &BudgetUse) -> BudgetResult {
    let estimate = budget.world.estimate;
    BudgetResult {
        publication: estimate.publication.id,
        likelihood_pct: budget.world.row.likelihood_pct,
        start_year: estimate.start,
        share_tco2: Number(budget.share.value()),
        rate_year: budget.rate.year,
        rate_tco2e: budget.rate.emissions,
        years_left: Number(budget.years_left.value()),
        exhaustion_year: Number(budget.exhaustion.value()),
        years_to_zero: Number(budget.years_to_zero.value()),
        path_tco2e: spent.emissions,
        path_of_share_pct: Number(spent.of_share.percent()),
        caveats: budget.caveats.iter().chain(&spent.caveats).map(|it| caveat(*it)).collect(),
    }
}

/// `null` while the community has no target of its own, or none to hold it against.
pub(super) fn own(depth: Option<&Depth>) -> Option<OwnResult> {
    Some(match depth?.own.as_ref()? {
        Ok(Comparison { own, difference, verdict, reading, .. }) => OwnResult {
            target_year_emissions_tco2e: Some(own.emissions),
            target_year_emissions_per_capita_tco2e: Some(own.per_capita),
            above_science_based_tco2e: Some(difference.emissions),
            verdict: Some(match verdict {
                Verdict::Stronger => "stronger",
                Verdict::Equal => "equal",
                Verdict::Weaker => "weaker",
            }),
            interpolated: Some(*reading != Reading::Stated),
            not_compared: None,
        },
        Err(why) => OwnResult {
            target_year_emissions_tco2e: None,
            target_year_emissions_per_capita_tco2e: None,
            above_science_based_tco2e: None,
            verdict: None,
            interpolated: None,
            not_compared: Some(match why {
                Why::NoPoints => "no_points",
                Why::NoBaseYear => "no_base_year",
                Why::NotAfterBase { .. } => "not_after_base_year",
                Why::EndsBefore2030 { .. } => "ends_before_2030",
                Why::NoBaseEmissions(_) => "no_base_emissions",
                Why::NoPopulation(_) => "no_population",
            }),
        },
    })
}

/// `null` where there is no target.
pub(super) fn uncertainty(plan: &Plan) -> Option<UncertaintyResult> {
    let mut simulation = Simulation::new(plan, SEED)?;
    simulation.draw(DRAWS);
    let Outcome { draws, target, to_cut, reduction_per_capita, swings } = simulation.result()?;
    let drivers = swings.iter().map(|swing| Driver {
        input: match swing.source {
            uncertainty::Source::Sector(sector) => sector.code().to_owned(),
            uncertainty::Source::Scope(scope) => format!("scope{}", scope.number()),
            uncertainty::Source::CommunityWide => "community_wide".to_owned(),
            uncertainty::Source::Growth => "population_growth".to_owned(),
            uncertainty::Source::HdiEdition => "hdi_edition".to_owned(),
        },
        p5_tco2e: swing.p5,
        p95_tco2e: swing.p95,
    });
    Some(UncertaintyResult {
        seed: SEED,
        draws,
        target_year_emissions_tco2e: range(&target, Tco2e::value),
        to_cut_tco2e: range(&to_cut, Tco2e::value),
        reduction_per_capita_pct: range(&reduction_per_capita, Share::percent),
        drivers: drivers.collect(),
    })
}

fn range<T: Copy>(of: &uncertainty::Range<T>, read: fn(T) -> f64) -> RangeResult {
    let [p5, p50, p95, computed] = [of.p5, of.p50, of.p95, of.computed].map(|it| Number(read(it)));
    RangeResult { p5, p50, p95, computed }
}

pub(super) fn ready(plan: &Plan) -> Vec<ReadinessResult> {
    let item = |item: Item| match item {
        Item::CompleteInventory => "complete_inventory",
        Item::InventoryOf2016OrNewer => "inventory_of_2016_or_newer",
        Item::BaseYearInWindow => "base_year_in_window",
        Item::PopulationNow => "population_base",
        Item::Population2030 => "population_2030",
        Item::Population2050 => "population_2050",
    };
    let status = |status: &Status| match status {
        Status::There => "there",
        Status::Missing => "missing",
        Status::Doubtful(_) => "doubtful",
    };
    let all = readiness(plan);
    all.iter().map(|(it, how)| ReadinessResult { item: item(*it), status: status(how) }).collect()
}
