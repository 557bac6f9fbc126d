//! The pledge: what a community commits itself to, and the five Ps of the UN's Race to Zero, filled
//! from the plan.
//!
//! ICLEI150 asks for a pledge (halve by 2030, climate neutral by 2050); Race to Zero asks for five
//! things: pledge, plan (within twelve months of joining), proceed, publish (at least yearly) and
//! persuade. Fairshare prepares them; a person hands them in, and nothing here says that anyone did.
//!
//! What "today" is, the caller says.

use crate::assessment::Assessment;
use crate::date::Date;
use crate::plan::{Key, Plan, Status, Task};
use crate::sbt::NET_ZERO_YEAR;

/// One of Race to Zero's five Ps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // their own names
pub enum P {
    Pledge,
    Plan,
    Proceed,
    Publish,
    Persuade,
}

impl P {
    /// All five, in the campaign's order.
    pub const ALL: [P; 5] = [P::Pledge, P::Plan, P::Proceed, P::Publish, P::Persuade];

    /// The code reports know it by.
    pub const fn code(self) -> &'static str {
        match self {
            P::Pledge => "pledge",
            P::Plan => "plan",
            P::Proceed => "proceed",
            P::Publish => "publish",
            P::Persuade => "persuade",
        }
    }
}

/// How one of the five stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    There,
    /// It is there, and asked for again by this day.
    ThereUntil(Date),
    /// It is not there, and no day is known by which it must be.
    Missing,
    /// It is not there yet and must be by this day.
    DueBy(Date),
    /// It is not there, and the day has passed.
    Overdue(Date),
}

impl Standing {
    /// The code reports know it by.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::There | Standing::ThereUntil(_) => "there",
            Standing::Missing => "missing",
            Standing::DueBy(_) => "due",
            Standing::Overdue(_) => "overdue",
        }
    }

    /// The day by which something is asked for.
    pub const fn due(self) -> Option<Date> {
        match self {
            Standing::ThereUntil(due) | Standing::DueBy(due) | Standing::Overdue(due) => Some(due),
            Standing::There | Standing::Missing => None,
        }
    }

    fn by(due: Option<Date>, today: Date) -> Standing {
        match due {
            None => Standing::Missing,
            Some(due) if due < today => Standing::Overdue(due),
            Some(due) => Standing::DueBy(due),
        }
    }
}

/// What one of the five Ps still needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Need {
    /// Who commits.
    Role,
    /// When.
    Date,
    /// Net zero by 2050 at the latest, as the campaign asks.
    NetZeroBy2050,
    /// The day of joining, from which the plan's time runs.
    Joined,
    /// A science-based target.
    Target,
    /// The day the plan was adopted.
    PlanAdopted,
    /// An action under way.
    Action,
    Platform,
    LastReported,
    Persuasion,
}

/// One of the five Ps as the plan has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiveP {
    /// Which one.
    pub p: P,
    /// How it stands today.
    pub standing: Standing,
    /// What is still missing, in the order in which it is asked for.
    pub needs: Vec<Need>,
}

/// The five Ps, as the plan has them on a day.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::plan::Plan;
/// use fairshare::pledge::{P, Standing, five_ps};
///
/// let mut plan = Plan::default();
/// plan.pledge.joined = Some("2026-01-15".parse()?);
/// let list = five_ps(&plan, &assess(&plan), "2026-06-01".parse()?);
/// assert_eq!((list[1].p, list[1].standing), (P::Plan, Standing::DueBy("2027-01-15".parse()?)));
/// # Ok::<(), fairshare::date::NoDate>(())
/// ```
pub fn five_ps(plan: &Plan, assessment: &Assessment, today: Date) -> [FiveP; 5] {
    P::ALL.map(|p| {
        let (standing, needs) = match p {
            P::Pledge => pledge(plan, today),
            P::Plan => climate_plan(plan, assessment, today),
            P::Proceed => proceed(plan),
            P::Publish => publish(plan, today),
            P::Persuade => persuade(plan),
        };
        FiveP { p, standing, needs }
    })
}

fn needed(all: &[(bool, Need)]) -> Vec<Need> {
    all.iter().filter(|(is_missing, _)| *is_missing).map(|(_, need)| *need).collect()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// There once somebody has committed; on a day to come it is due then.
fn pledge(plan: &Plan, today: Date) -> (Standing, Vec<Need>) {
    let it = &plan.pledge;
    let needs = needed(&[
        (is_blank(&it.role), Need::Role),
        (it.date.is_none(), Need::Date),
        (it.net_zero() > NET_ZERO_YEAR, Need::NetZeroBy2050),
    ]);
    let standing = match it.date {
        Some(date) if date > today => Standing::DueBy(date),
        Some(_) if needs.is_empty() => Standing::There,
        _ => Standing::Missing,
    };
    (standing, needs)
}

fn climate_plan(plan: &Plan, assessment: &Assessment, today: Date) -> (Standing, Vec<Need>) {
    let it = &plan.pledge;
    let is_adopted = it.plan_adopted.is_some_and(|date| date <= today);
    let needs = needed(&[
        (it.joined.is_none() && !is_adopted, Need::Joined),
        (assessment.result().is_none(), Need::Target),
        (!is_adopted, Need::PlanAdopted),
    ]);
    let standing = if is_adopted { Standing::There } else { Standing::by(it.plan_due(), today) };
    (standing, needs)
}

/// Whether an action is under way: the step that asks for one, or one of the plan's actions.
fn is_action_under_way(plan: &Plan) -> bool {
    let begun = |key: &Key| plan.work_plan.entry(key).and_then(|it| it.status).is_some_and(Status::has_begun);
    let actions = plan.planned_actions().into_iter().map(|(key, _)| key);
    std::iter::once(Key::Task(Task::HighImpactAction)).chain(actions).any(|key| begun(&key))
}

fn proceed(plan: &Plan) -> (Standing, Vec<Need>) {
    let is_under_way = is_action_under_way(plan);
    let standing = if is_under_way { Standing::There } else { Standing::Missing };
    (standing, needed(&[(!is_under_way, Need::Action)]))
}

fn publish(plan: &Plan, today: Date) -> (Standing, Vec<Need>) {
    let it = &plan.pledge;
    let reported = it.last_reported.filter(|date| *date <= today);
    let needs = needed(&[
        (is_blank(&it.platform), Need::Platform),
        (it.last_reported.is_none(), Need::LastReported),
        (it.last_reported.is_none() && it.joined.is_none(), Need::Joined),
    ]);
    let standing = match (reported, it.report_due()) {
        (Some(_), Some(due)) if due >= today && !is_blank(&it.platform) => Standing::ThereUntil(due),
        (None, _) if it.last_reported.is_some() => Standing::by(it.last_reported, today),
        (_, due) => Standing::by(due, today),
    };
    (standing, needs)
}

fn persuade(plan: &Plan) -> (Standing, Vec<Need>) {
    let is_missing = is_blank(&plan.pledge.persuade);
    let standing = if is_missing { Standing::Missing } else { Standing::There };
    (standing, needed(&[(is_missing, Need::Persuasion)]))
}

/// What the plan itself says about a step of the work plan, where nobody chose a status.
pub(crate) fn is_done(plan: &Plan, assessment: &Assessment, task: Task, today: Date) -> bool {
    let is = |p: P| matches!(of(plan, assessment, p, today), Standing::There | Standing::ThereUntil(_));
    match task {
        Task::Pledge => is(P::Pledge),
        Task::Plan => is(P::Plan),
        Task::Inventory => assessment.base.year.is_some() && assessment.base.totals.base.is_some(),
        Task::Target => assessment.result().is_some(),
        Task::HighImpactAction | Task::Report | Task::Persuade => false,
    }
}

fn of(plan: &Plan, assessment: &Assessment, p: P, today: Date) -> Standing {
    match p {
        P::Pledge => pledge(plan, today).0,
        P::Plan => climate_plan(plan, assessment, today).0,
        P::Proceed => proceed(plan).0,
        P::Publish => publish(plan, today).0,
        P::Persuade => persuade(plan).0,
    }
}
