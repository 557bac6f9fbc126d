//! What is to come, as a report writes it: forecast, actions, and the gap to the target.

use serde::Serialize;

use super::results::Number;
use crate::actions::attribution::Attribution;
use crate::actions::catalogue::{Authority, CoBenefit, Equity};
use crate::actions::scenario::{Action, Chosen, Fiscal};
use crate::forecast::adjusted::Region;
use crate::forecast::streams::StreamKind;
use crate::forecast::{NoForecast, Series};
use crate::outlook::{ActionFigures, Effects, Gap, Outlook, State, Why};
use crate::plan::{Plan, Status};
use crate::quantity::{Tco2e, Tco2ePerPerson, Year};
use crate::reference::subregions::Subregion;
use crate::sbt::TARGET_YEAR;

/// The id of a measure that the catalogue does not have.
pub(super) const OWN_MEASURE: &str = "own";

/// The forecast of the base inventory.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ForecastResult<'a> {
    base_year: Year,
    bau: Vec<YearlyResult>,
    adjusted: Vec<YearlyResult>,
    /// With the actions that are on.
    scenario: Vec<YearlyResult>,
    drivers: Vec<StreamResult>,
    /// The package of actions that `scenario` and `actions` are of; `null` without a name.
    scenario_name: Option<&'a str>,
    in_2030: GapResult,
    in_2050: GapResult,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct YearlyResult {
    year: Year,
    tco2e: Tco2e,
}

/// A stream of emissions and what it grows with.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StreamResult {
    stream: &'static str,
    driver: &'static str,
    base_year_tco2e: Tco2e,
}

/// The grid's path: which of the choices, and what it comes to.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct GridPathResult {
    choice: &'static str,
    /// The eGRID subregion; `null` where it is not known.
    subregion: Option<&'static str>,
    /// The real clean share in the base year, where the path starts; `null` without a forecast.
    clean_base_year_share: Option<Number>,
    /// The factor of electricity in 2030 for each unit of it in the base year; `null` without a forecast.
    factor_2030_share: Option<Number>,
}

pub(super) fn grid_path(plan: &Plan, outlook: Option<&Outlook>) -> GridPathResult {
    let in_2030 = |outlook: &Outlook| outlook.forecast.grid_ratio_in(TARGET_YEAR);
    GridPathResult {
        choice: plan.forecast.grid.code(),
        subregion: Region::of(&plan.community, &plan.inventory).subregion().map(Subregion::code),
        clean_base_year_share: outlook.map(|it| Number(it.forecast.grid.base.share)),
        factor_2030_share: outlook.map(|it| Number(in_2030(it))),
    }
}

/// A year against the path.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct GapResult {
    year: Year,
    target_tco2e: Tco2e,
    bau_tco2e: Tco2e,
    adjusted_tco2e: Tco2e,
    scenario_tco2e: Tco2e,
    scenario_per_capita_tco2e: Option<Tco2ePerPerson>,
    /// Above the target without actions; below zero under it.
    before_actions_tco2e: Tco2e,
    reduction_tco2e: Tco2e,
    /// Above the target with the actions; below zero under it.
    remaining_tco2e: Tco2e,
    /// What would be counted twice if the actions' stand-alone figures were added.
    overlap_tco2e: Tco2e,
    closed_pct: Option<Number>,
}

/// An action of the package.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ActionResult<'a> {
    /// Its name in the catalogue; `own` ([`OWN_MEASURE`]) is the community's own measure.
    id: &'static str,
    /// Of own measures only.
    name: Option<&'a str>,
    state: &'static str,
    works_on: Vec<&'static str>,
    parameters: Vec<ParameterResult>,
    start_year: Year,
    full_effect_year: Year,
    in_2030: EffectsResult,
    in_2050: EffectsResult,
    attribution: &'static str,
    co_benefits: Vec<&'static str>,
    equity: Vec<&'static str>,
    authority: Vec<&'static str>,
    /// Of the work plan; `null` while nobody said.
    status: Option<&'static str>,
    /// What it costs and saves, as filled in for a fiscal note (version 1.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    fiscal: Option<&'a Fiscal>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ParameterResult {
    parameter: &'static str,
    value: Number,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct EffectsResult {
    /// If it were the only action.
    alone_tco2e: Tco2e,
    /// Its part of what all save together; these add up.
    in_package_tco2e: Tco2e,
}

pub(super) fn forecast<'a>(plan: &'a Plan, outlook: &Outlook) -> ForecastResult<'a> {
    let name = plan.shown_scenario().map_or("", |it| it.name.trim());
    ForecastResult {
        base_year: outlook.forecast.base_year,
        bau: yearly(&outlook.forecast.business_as_usual),
        adjusted: yearly(&outlook.forecast.adjusted),
        scenario: yearly(&outlook.scenario),
        drivers: outlook
            .forecast
            .streams
            .iter()
            .map(|it| StreamResult {
                stream: it.kind.code(),
                driver: it.driver.code(),
                base_year_tco2e: it.emissions,
            })
            .collect(),
        scenario_name: (!name.is_empty()).then_some(name),
        in_2030: gap(&outlook.in_2030),
        in_2050: gap(&outlook.in_2050),
    }
}

/// Why there is no forecast, where there is none.
pub(super) fn no_forecast(why: Why) -> &'static str {
    match why {
        Why::NoTarget => "no_target",
        Why::NoForecast(NoForecast::NoYear) => "no_base_year",
        Why::NoForecast(NoForecast::TooLate(_)) => "base_year_too_late",
        Why::NoForecast(NoForecast::NoFigures) => "no_base_emissions",
        Why::NoForecast(NoForecast::NeedsSectors) => "needs_sectors",
    }
}

fn yearly(series: &Series) -> Vec<YearlyResult> {
    series.iter().map(|(year, tco2e)| YearlyResult { year, tco2e }).collect()
}

fn gap(gap: &Gap) -> GapResult {
    GapResult {
        year: gap.year,
        target_tco2e: gap.target,
        bau_tco2e: gap.business_as_usual,
        adjusted_tco2e: gap.adjusted,
        scenario_tco2e: gap.scenario,
        scenario_per_capita_tco2e: gap.per_capita,
        before_actions_tco2e: gap.before_actions,
        reduction_tco2e: gap.reduction,
        remaining_tco2e: gap.remaining,
        overlap_tco2e: gap.overlap,
        closed_pct: gap.closed.map(|it| Number(it.percent())),
    }
}

pub(super) fn actions<'a>(plan: &'a Plan, outlook: &Outlook) -> Vec<ActionResult<'a>> {
    let chosen = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    chosen.iter().zip(&outlook.actions).map(|(it, figures)| action(plan, outlook, it, figures)).collect()
}

fn action<'a>(
    plan: &'a Plan,
    outlook: &Outlook,
    chosen: &'a Chosen,
    figures: &ActionFigures,
) -> ActionResult<'a> {
    let kind = chosen.kind();
    let (id, name) = match &chosen.action {
        Action::Known(kind) => (kind.code(), None),
        Action::Own(measure) => (OWN_MEASURE, Some(measure.name.as_str())),
    };
    let entry = plan.work_plan.entry(&super::pledged::key_of(chosen));
    let parameters = kind.map_or(&[][..], |kind| kind.parameters()).iter().filter_map(|limits| {
        let value = Number(chosen.parameter(limits.parameter)?);
        Some(ParameterResult { parameter: limits.parameter.code(), value })
    });
    ActionResult {
        id,
        name,
        state: match figures.state {
            State::On => "on",
            State::Off => "off",
            State::NotInInventory => "not_in_inventory",
            State::OutsideTotal => "outside_total",
        },
        works_on: kind
            .map_or(vec![], |kind| kind.works_on().iter().map(|it| StreamKind::code(*it)).collect()),
        parameters: parameters.collect(),
        start_year: chosen.start(),
        full_effect_year: chosen.full_effect(),
        in_2030: effects(&figures.in_2030),
        in_2050: effects(&figures.in_2050),
        attribution: match outlook.attribution {
            Attribution::Shapley => "shapley",
            Attribution::Sequence => "sequence",
        },
        co_benefits: kind
            .map_or(vec![], |kind| kind.co_benefits().iter().map(|it| co_benefit(*it)).collect()),
        equity: kind.map_or(vec![], |kind| kind.equity().iter().map(|it| equity(*it)).collect()),
        authority: kind.map_or(vec![], |kind| kind.authority().iter().map(|it| authority(*it)).collect()),
        status: entry.and_then(|it| it.status).map(Status::code),
        fiscal: chosen.fiscal.as_deref(),
    }
}

fn effects(effects: &Effects) -> EffectsResult {
    EffectsResult { alone_tco2e: effects.alone, in_package_tco2e: effects.in_package }
}

fn co_benefit(it: CoBenefit) -> &'static str {
    match it {
        CoBenefit::AirQuality => "air_quality",
        CoBenefit::Health => "health",
        CoBenefit::Bills => "bills",
        CoBenefit::Jobs => "jobs",
        CoBenefit::Resilience => "resilience",
        CoBenefit::Mobility => "mobility",
        CoBenefit::Habitat => "habitat",
    }
}

fn equity(it: Equity) -> &'static str {
    match it {
        Equity::LowIncomeHouseholds => "low_income_households",
        Equity::Renters => "renters",
        Equity::PeopleWithoutCars => "people_without_cars",
        Equity::NeighborsOfTraffic => "neighbors_of_traffic",
        Equity::NeighborsOfIndustry => "neighbors_of_industry",
        Equity::HotNeighborhoods => "hot_neighborhoods",
        Equity::SmallBusinesses => "small_businesses",
        Equity::Workers => "workers",
    }
}

fn authority(it: Authority) -> &'static str {
    match it {
        Authority::LocalGovernment => "local_government",
        Authority::Utility => "utility",
        Authority::State => "state",
        Authority::Owners => "owners",
        Authority::Businesses => "businesses",
        Authority::Region => "region",
    }
}
