//! What a community commits itself to and how far it is, as a report writes it: progress, the five
//! Ps of Race to Zero, the work plan. Nothing in it depends on the day: how something stands today
//! is for the reader's calendar.

use serde::Serialize;

use super::ahead::OWN_MEASURE;
use super::results::{Number, named};
use crate::actions::catalogue::Kind;
use crate::actions::scenario::{Action, Chosen};
use crate::assessment::Assessment;
use crate::date::Date;
use crate::plan::{Key, Plan, Status};
use crate::progress::{Change, Difference, NoChange, Progress, ToGo, YearProgress, progress};
use crate::quantity::{Tco2e, Tco2ePerPerson, Year};
use crate::workplan::{WorkItem, work_items};

/// A later inventory against the path.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ProgressResult {
    year: Year,
    emissions_tco2e: Tco2e,
    emissions_per_capita_tco2e: Option<Tco2ePerPerson>,
    path_tco2e: Tco2e,
    path_per_capita_tco2e: Option<Tco2ePerPerson>,
    /// Above zero is behind the path.
    against_path_tco2e: Tco2e,
    verdict: &'static str,
    /// Of the cut from the base year to 2030; `null` where the target lies above the base year.
    achieved_pct: Option<Number>,
    cut_per_year_tco2e: Tco2e,
    comparable: bool,
    differences: Vec<&'static str>,
    change: Option<ChangeResult>,
    /// Why the change is not split into its causes.
    no_change: Option<&'static str>,
}

/// The change since the base year; the parts add up to it exactly.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ChangeResult {
    tco2e: Tco2e,
    by_line: bool,
    parts: Vec<PartResult>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PartResult {
    cause: &'static str,
    tco2e: Tco2e,
}

/// What is still to be cut, from the latest inventory on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct ToGoResult {
    from_year: Year,
    to_year: Year,
    cut_per_year_tco2e: Tco2e,
    cut_per_year_pct: Option<Number>,
}

/// The five Ps.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct RaceToZero<'a> {
    pledge: PledgeResult<'a>,
    plan: PlanResult,
    proceed: ProceedResult,
    publish: PublishResult<'a>,
    persuade: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PledgeResult<'a> {
    /// `null` stands for the programme's own words: halve by 2030, net zero by 2050.
    statement: Option<&'a str>,
    net_zero_year: Option<Year>,
    /// A role, never a name.
    role: Option<&'a str>,
    date: Option<Date>,
    resolution: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PlanResult {
    joined: Option<Date>,
    due: Option<Date>,
    adopted: Option<Date>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ProceedResult {
    /// The actions that the work plan says are under way or done.
    action_ids: Vec<&'static str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct PublishResult<'a> {
    platform: Option<&'a str>,
    last_reported: Option<Date>,
    due: Option<Date>,
}

/// An item of the work plan.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct WorkResult {
    /// One of the programme's steps.
    step: Option<&'static str>,
    /// One of the actions.
    action_id: Option<&'static str>,
    /// Its title, where a person gave it one.
    title: Option<String>,
    owner_role: Option<String>,
    due: Option<Date>,
    /// `null` while nobody said.
    status: Option<&'static str>,
}

pub(super) fn progress_of(plan: &Plan, assessment: &Assessment) -> (Vec<ProgressResult>, Option<ToGoResult>) {
    let Progress { years, to_go } = progress(plan, assessment).unwrap_or_default();
    (years.iter().map(year).collect(), to_go.as_ref().map(still_to_go))
}

fn year(it: &YearProgress) -> ProgressResult {
    let (change, no_change) = match &it.change {
        Ok(change) => (Some(change_of(change)), None),
        Err(NoChange::NoPopulation(_)) => (None, Some("no_population")),
    };
    ProgressResult {
        year: it.year,
        emissions_tco2e: it.emissions,
        emissions_per_capita_tco2e: it.per_person.as_ref().map(|it| it.emissions),
        path_tco2e: it.path,
        path_per_capita_tco2e: it.per_person.as_ref().map(|it| it.path),
        against_path_tco2e: it.gap,
        verdict: it.verdict.code(),
        achieved_pct: it.achieved.map(|it| Number(it.percent())),
        cut_per_year_tco2e: it.pace,
        comparable: it.is_comparable(),
        differences: it.differences.iter().map(difference).collect(),
        change,
        no_change,
    }
}

fn change_of(change: &Change) -> ChangeResult {
    let parts = change.parts.iter().map(|it| PartResult { cause: it.cause.code(), tco2e: it.tons() });
    ChangeResult { tco2e: change.tons(), by_line: change.is_by_line, parts: parts.collect() }
}

fn difference(difference: &Difference) -> &'static str {
    match difference {
        Difference::GwpSet { .. } => "gwp_set",
        Difference::Protocol { .. } => "protocol",
        Difference::ReportingLevel => "level",
        Difference::Detail { .. } => "detail",
        Difference::References { .. } => "references",
        Difference::GridOfOtherYear(_) => "grid_of_other_year",
    }
}

fn still_to_go(it: &ToGo) -> ToGoResult {
    ToGoResult {
        from_year: it.from,
        to_year: it.to,
        cut_per_year_tco2e: it.each_year,
        cut_per_year_pct: it.each_year_share.map(|it| Number(it.percent())),
    }
}

/// What an action is in the work plan.
pub(super) fn key_of(chosen: &Chosen) -> Key {
    match &chosen.action {
        Action::Known(kind) => Key::Action(*kind),
        Action::Own(measure) => Key::Measure(measure.name.clone()),
    }
}

pub(super) fn race_to_zero(plan: &Plan) -> RaceToZero<'_> {
    let it = &plan.pledge;
    let chosen = plan.shown_scenario().map_or(&[][..], |it| &it.actions);
    let has_begun = |key: &Key| {
        let status = plan.work_plan.entry(key).and_then(|it| it.status);
        matches!(status, Some(Status::UnderWay | Status::Done))
    };
    let under_way = chosen.iter().filter(|it| has_begun(&key_of(it)));
    RaceToZero {
        pledge: PledgeResult {
            statement: it.statement.as_deref(),
            net_zero_year: (!it.is_empty()).then(|| it.net_zero()),
            role: named(&it.role),
            date: it.date,
            resolution: named(&it.resolution),
        },
        plan: PlanResult { joined: it.joined, due: it.plan_due(), adopted: it.plan_adopted },
        proceed: ProceedResult {
            action_ids: under_way.map(|it| it.kind().map_or(OWN_MEASURE, Kind::code)).collect(),
        },
        publish: PublishResult {
            platform: named(&it.platform),
            last_reported: it.last_reported,
            due: it.report_due(),
        },
        persuade: named(&it.persuade),
    }
}

pub(super) fn work_plan(plan: &Plan, assessment: &Assessment) -> Vec<WorkResult> {
    // The day only says what is overdue, and what the plan shows to be done: neither is written.
    let Ok(any_day) = "2030-01-01".parse() else { return Vec::new() };
    work_items(plan, assessment, any_day).into_iter().map(item).collect()
}

fn item(item: WorkItem) -> WorkResult {
    let WorkItem { key, title, due, owner_role, status, is_status_computed, .. } = item;
    let (step, action_id) = match &key {
        Key::Task(task) => (Some(task.code()), None),
        Key::Action(kind) => (None, Some(kind.code())),
        Key::Measure(_) => (None, Some(OWN_MEASURE)),
        Key::Own(_) => (None, None),
    };
    let title = match key {
        Key::Measure(name) => title.or(Some(name)),
        _ => title,
    };
    let owner_role = (!owner_role.trim().is_empty()).then_some(owner_role);
    WorkResult {
        step,
        action_id,
        title,
        owner_role,
        due,
        status: (!is_status_computed).then(|| status.code()),
    }
}
