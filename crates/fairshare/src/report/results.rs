//! The computed half of a report, field by field.

use serde::{Serialize, Serializer};

use super::ahead::{self, ActionResult, ForecastResult};
use super::beside::{self, BudgetResult, OwnResult, ReadinessResult, UncertaintyResult, YardstickResult};
use super::pledged::{self, ProgressResult, RaceToZero, ToGoResult, WorkResult};
use super::statements::{Statement, assumptions, disclaimers};
use crate::assessment::{Assessment, Missing, Outcome, Result2030, YearFigures};
use crate::community::{self, BoundaryType, Residents};
use crate::depth::Depth;
use crate::inventory::{
    self, Detail, Entry, GwpSet, Inventory, NotationKey, Place, Protocol, ReportingLevel,
};
use crate::outlook::{Outlook, outlook};
use crate::plan::Plan;
use crate::quantity::{Share, Tco2e, Tco2ePerPerson, Year, serialize_number};
use crate::reference::gpc;
use crate::reference::states::State;
use crate::sbt::{METHOD_NAME, Milestone, NET_ZERO_YEAR, NoTarget, TARGET_YEAR};
use crate::steps::{Input, Origin, Standing, Step};

/// Everything a report computes.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Results<'a> {
    jurisdiction: Jurisdiction<'a>,
    population: Populations<'a>,
    /// The base inventory: the target starts from it.
    inventory: InventoryResult<'a>,
    /// Those of other years.
    other_inventories: Vec<InventoryResult<'a>>,
    /// `null` where figures are missing or carry no target; `no_target` says why.
    target: Option<Target<'a>>,
    no_target: Option<NoTargetReason>,
    pathway: Vec<PathwayPoint>,
    yardsticks: Vec<YardstickResult>,
    carbon_budgets: Vec<BudgetResult>,
    own_target: Option<OwnResult>,
    uncertainty: Option<UncertaintyResult>,
    readiness: Vec<ReadinessResult>,
    /// `null` where there is none; `no_forecast` says why.
    forecast: Option<ForecastResult<'a>>,
    no_forecast: Option<&'static str>,
    actions: Vec<ActionResult<'a>>,
    progress: Vec<ProgressResult>,
    to_go: Option<ToGoResult>,
    race_to_zero: RaceToZero<'a>,
    work_plan: Vec<WorkResult>,
    assumptions: Vec<Statement>,
    disclaimers: &'static [Statement],
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Jurisdiction<'a> {
    name: Option<&'a str>,
    state: Option<State>,
    boundary_type: Option<BoundaryType>,
    /// The Census Bureau's code of the place, where it was chosen (version 1.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    place_geoid: Option<&'a str>,
    /// Its land (version 1.3).
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "serialize_area")]
    land_area_km2: Option<f64>,
}

fn serialize_area<S: Serializer>(area: &Option<f64>, to: S) -> Result<S::Ok, S::Error> {
    match area {
        Some(area) => serialize_number(*area, to),
        None => to.serialize_none(),
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Populations<'a> {
    base: Option<PopulationResult<'a>>,
    target: Option<PopulationResult<'a>>,
    neutrality: Option<PopulationResult<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PopulationResult<'a> {
    year: Year,
    value: Number,
    /// `null` where nobody named one.
    source: Option<&'a str>,
    interpolated: bool,
    /// How it was found, where nobody typed it (version 1.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<community::Method>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct InventoryResult<'a> {
    year: Option<Year>,
    protocol: Option<Protocol>,
    detail: Detail,
    /// Which of the protocol's totals the target starts from; `null` without sectors.
    level: Option<ReportingLevel>,
    gwp_set: Option<GwpSet>,
    source: Option<&'a str>,
    /// Whether it is a first estimate: one of its estimated lines is above 5 % of the total (version 1.3).
    #[serde(skip_serializing_if = "is_false")]
    estimate: bool,
    lines: Vec<Line>,
    totals: TotalsResult,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Line {
    gpc_ref: Option<&'static str>,
    sector: Option<&'static str>,
    scope: Option<u8>,
    emissions_tco2e: Option<Tco2e>,
    notation_key: Option<NotationKey>,
    /// Whether a first estimate is in it (version 1.3).
    #[serde(skip_serializing_if = "is_false")]
    estimate: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct TotalsResult {
    scope1_tco2e: Option<Tco2e>,
    scope2_tco2e: Option<Tco2e>,
    scope3_tco2e: Option<Tco2e>,
    basic_tco2e: Option<Tco2e>,
    basic_plus_tco2e: Option<Tco2e>,
    grid_generation_memo_tco2e: Option<Tco2e>,
    base_tco2e: Option<Tco2e>,
    base_per_capita_tco2e: Option<Tco2ePerPerson>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    base_year: Year,
    target_year: Year,
    base_year_emissions_tco2e: Tco2e,
    base_year_emissions_per_capita_tco2e: Tco2ePerPerson,
    reduction_per_capita_pct: Number,
    reduction_absolute_pct: Number,
    target_year_emissions_tco2e: Tco2e,
    target_year_emissions_per_capita_tco2e: Tco2ePerPerson,
    to_cut_tco2e: Tco2e,
    net_zero_year: Year,
    alignment: &'static str,
    /// What the forecast beside the target takes the grid to become.
    grid_path: ahead::GridPathResult,
    method: Method<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Method<'a> {
    name: &'static str,
    edition: &'static str,
    steps: Vec<StepResult<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct StepResult<'a> {
    symbol: &'static str,
    formula: &'a str,
    inputs: Vec<InputResult<'a>>,
    value: Number,
    unit: &'static str,
    source: Source<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct InputResult<'a> {
    symbol: &'static str,
    value: Number,
    unit: &'static str,
    source: Source<'a>,
}

/// Where a value or a formula comes from.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Source<'a> {
    Entered { note: Option<&'a str> },
    Published { publication: &'static str, year: Option<Year>, level: &'static str },
    Computed,
    Asked,
    Definition,
    Inferred { publication: &'static str },
    OurChoice,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "reason", rename_all = "snake_case")]
enum NoTargetReason {
    Missing { inputs: Vec<&'static str> },
    BaseYearTooOld { year: Year, first_year: Year },
    BaseYearTooLate { year: Year },
    NothingToReduce { base_tco2e: Tco2e },
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PathwayPoint {
    year: Year,
    target_tco2e: Tco2e,
    target_per_capita_tco2e: Option<Tco2ePerPerson>,
    reduction_pct: Number,
}

/// A number that is written like every quantity: whole ones without a point.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Number(pub(super) f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize_number(self.0, to)
    }
}

impl<'a> Results<'a> {
    pub(super) fn of(plan: &'a Plan, assessment: &'a Assessment, depth: Option<&Depth>) -> Results<'a> {
        let community = &plan.community;
        let result = assessment.result();
        let outlook = outlook(plan, assessment);
        let (progress, to_go) = pledged::progress_of(plan, assessment);
        Results {
            jurisdiction: Jurisdiction {
                name: named(&community.name),
                state: community.state,
                boundary_type: community.boundary_type,
                place_geoid: named(&community.place_geoid),
                land_area_km2: community.land_area_sq_mi.map(|area| area.square_kilometers()),
            },
            population: Populations {
                base: assessment.base.population.as_ref().map(population),
                target: assessment.population_2030.as_ref().map(population),
                neutrality: assessment.population_2050.as_ref().map(population),
            },
            inventory: inventory(&plan.inventory, &assessment.base),
            other_inventories: plan
                .other_inventories
                .iter()
                .zip(&assessment.others)
                .map(|(it, figures)| inventory(it, figures))
                .collect(),
            target: result.map(|result| target(plan, result, outlook.as_ref().ok())),
            no_target: no_target(&assessment.outcome),
            pathway: result
                .map(|result| result.milestones.iter().map(pathway_point).collect())
                .unwrap_or(vec![]),
            yardsticks: beside::yardsticks(depth),
            carbon_budgets: beside::budgets(depth),
            own_target: beside::own(depth),
            uncertainty: beside::uncertainty(plan),
            readiness: beside::ready(plan),
            forecast: outlook.as_ref().ok().map(|it| ahead::forecast(plan, it)),
            no_forecast: outlook.as_ref().err().map(|why| ahead::no_forecast(*why)),
            actions: outlook.as_ref().map_or(vec![], |it| ahead::actions(plan, it)),
            progress,
            to_go,
            race_to_zero: pledged::race_to_zero(plan),
            work_plan: pledged::work_plan(plan, assessment),
            assumptions: assumptions(plan, assessment),
            disclaimers: disclaimers(plan.inventory.is_estimate()),
        }
    }
}

pub(super) fn named(text: &str) -> Option<&str> {
    let text = text.trim();
    (!text.is_empty()).then_some(text)
}

fn percent(share: Share) -> Number {
    Number(share.percent())
}

fn population(residents: &Residents) -> PopulationResult<'_> {
    match residents {
        Residents::Given(count) => PopulationResult {
            year: count.year,
            value: Number(count.people.value()),
            source: named(&count.source),
            interpolated: false,
            method: count.method,
        },
        Residents::Interpolated { year, people, .. } => PopulationResult {
            year: *year,
            value: Number(people.value()),
            source: None,
            interpolated: true,
            method: None,
        },
    }
}

fn inventory<'a>(inventory: &'a Inventory, figures: &YearFigures) -> InventoryResult<'a> {
    let totals = &figures.totals;
    InventoryResult {
        year: inventory.year,
        protocol: inventory.protocol,
        detail: inventory.detail,
        level: inventory.has_sectors().then_some(inventory.reporting_level),
        gwp_set: inventory.gwp_set,
        source: named(&inventory.source),
        estimate: inventory.is_estimate(),
        lines: inventory.entries().into_iter().map(|(place, entry)| line(inventory, place, entry)).collect(),
        totals: TotalsResult {
            scope1_tco2e: totals.scope1,
            scope2_tco2e: totals.scope2,
            scope3_tco2e: totals.scope3,
            basic_tco2e: totals.basic,
            basic_plus_tco2e: totals.basic_plus,
            grid_generation_memo_tco2e: totals.grid_generation_memo,
            base_tco2e: totals.base,
            base_per_capita_tco2e: figures.per_capita,
        },
    }
}

fn line(inventory: &Inventory, place: Place, entry: Entry) -> Line {
    let (gpc_ref, sector, scope) = match place {
        Place::Reference(reference) => {
            let row = reference.row();
            (Some(row.code), Some(row.sector.code()), Some(row.scope.number()))
        }
        Place::Scope(scope) => (None, None, Some(scope.number())),
        Place::CommunityWide => (None, None, None),
    };
    let notation_key = match entry {
        Entry::Key(key) => Some(key),
        Entry::Amount(_) => None,
    };
    let is_of = |line: &&inventory::Line| Place::Reference(line.reference) == place;
    let estimate =
        inventory.detail == Detail::Lines && inventory.lines.iter().filter(is_of).any(|it| it.is_estimate);
    Line { gpc_ref, sector, scope, emissions_tco2e: entry.amount(), notation_key, estimate }
}

fn target<'a>(plan: &Plan, result: &'a Result2030, outlook: Option<&Outlook>) -> Target<'a> {
    let target = &result.target;
    Target {
        kind: "base_year_intensity_per_capita",
        base_year: target.basis.year,
        target_year: TARGET_YEAR,
        base_year_emissions_tco2e: target.basis.emissions,
        base_year_emissions_per_capita_tco2e: target.base_per_capita,
        reduction_per_capita_pct: percent(target.reduction_per_capita),
        reduction_absolute_pct: percent(target.reduction_absolute),
        target_year_emissions_tco2e: target.emissions,
        target_year_emissions_per_capita_tco2e: target.per_capita,
        to_cut_tco2e: target.to_cut,
        net_zero_year: NET_ZERO_YEAR,
        alignment: "1.5 °C, global halving by 2030 raised by the Human Development Index",
        grid_path: ahead::grid_path(plan, outlook),
        method: Method {
            name: METHOD_NAME,
            edition: target.hdi.edition.publication.id,
            steps: result.steps.iter().map(step).collect(),
        },
    }
}

fn step(step: &Step) -> StepResult<'_> {
    StepResult {
        symbol: step.term.symbol(),
        formula: &step.formula,
        inputs: step.inputs.iter().map(input).collect(),
        value: Number(step.value),
        unit: step.term.unit().code(),
        source: match step.standing {
            Standing::Definition => Source::Definition,
            Standing::Published(publication) => {
                Source::Published { publication: publication.id, year: None, level: gpc::CHECKED.code() }
            }
            Standing::Inferred(publication) => Source::Inferred { publication: publication.id },
            Standing::OurChoice => Source::OurChoice,
        },
    }
}

fn input(input: &Input) -> InputResult<'_> {
    InputResult {
        symbol: input.term.symbol(),
        value: Number(input.value),
        unit: input.term.unit().code(),
        source: match &input.origin {
            Origin::Entered(note) => Source::Entered { note: named(note) },
            Origin::Published { publication, year, level } => {
                Source::Published { publication: publication.id, year: *year, level: level.code() }
            }
            Origin::Computed => Source::Computed,
            Origin::Asked => Source::Asked,
        },
    }
}

fn no_target(outcome: &Outcome) -> Option<NoTargetReason> {
    match outcome {
        Outcome::Target(_) => None,
        Outcome::Missing(missing) => {
            let inputs = missing.iter().map(|what| match what {
                Missing::BaseYear => "inventory.year",
                Missing::BaseEmissions => "inventory.totals.base_tco2e",
                Missing::BasePopulation => "population.base",
                Missing::Population2030 => "population.target",
            });
            Some(NoTargetReason::Missing { inputs: inputs.collect() })
        }
        Outcome::NoTarget(NoTarget::TooOld { year, first }) => {
            Some(NoTargetReason::BaseYearTooOld { year: *year, first_year: *first })
        }
        Outcome::NoTarget(NoTarget::TooLate { year }) => {
            Some(NoTargetReason::BaseYearTooLate { year: *year })
        }
        Outcome::NoTarget(NoTarget::NothingToReduce { emissions }) => {
            Some(NoTargetReason::NothingToReduce { base_tco2e: *emissions })
        }
    }
}

fn pathway_point(milestone: &Milestone) -> PathwayPoint {
    PathwayPoint {
        year: milestone.year,
        target_tco2e: milestone.emissions,
        target_per_capita_tco2e: milestone.per_capita,
        reduction_pct: percent(milestone.reduction),
    }
}
