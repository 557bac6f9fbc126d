//! Words for the pledge and the work plan.

use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::actions;
use fairshare::actions::Action;
use fairshare::assessment::Assessment;
use fairshare::date::Date;
use fairshare::plan::{Key, Plan, Status, Task};
use fairshare::pledge::{Need, P, Standing};
use fairshare::quantity::Share;
use fairshare::sbt::TARGET_YEAR;
use fairshare::workplan::{Timing, WorkItem};

/// A month by its number, 1 to 12.
pub(crate) fn month(number: u8) -> &'static str {
    let w = words().workplan;
    let months = [
        w.january,
        w.february,
        w.march,
        w.april,
        w.may,
        w.june,
        w.july,
        w.august,
        w.september,
        w.october,
        w.november,
        w.december,
    ];
    // A fiscal year begins in one of twelve months: FiscalYear holds that.
    usize::from(number).checked_sub(1).and_then(|place| months.get(place)).copied().unwrap_or_default()
}

/// A date as people read it: "April 30, 2026".
pub(crate) fn date(date: Date) -> String {
    words().workplan.date(month(date.month()), &date.day().to_string(), &date.year().to_string())
}

/// The standard text of the pledge, from what the plan holds.
pub(crate) fn statement(plan: &Plan, assessment: &Assessment) -> String {
    let w = words().pledge;
    let name = match plan.community.name.trim() {
        "" => w.our_community.to_owned(),
        name => isolated(name),
    };
    let mut text = w.statement(&name, &TARGET_YEAR.to_string(), &plan.pledge.net_zero().to_string());
    if let Some(result) = assessment.result() {
        let target = &result.target;
        text += " ";
        text += &w.statement_target(
            &change(target.reduction_per_capita),
            &TARGET_YEAR.to_string(),
            &target.basis.year.to_string(),
        );
    }
    text
}

/// "62.8% less", as the target's view says it.
fn change(reduction: Share) -> String {
    let w = words().target;
    match reduction.value() < 0.0 {
        true => w.more(&format::decimals(-reduction.percent(), 1)),
        false => w.less(&format::percent(reduction)),
    }
}

/// Who committed, when and by which resolution; empty while nothing of it is known.
pub(crate) fn signed(plan: &Plan) -> String {
    let w = words().pledge;
    let it = &plan.pledge;
    let role = Some(it.role.trim()).filter(|role| !role.is_empty()).map(isolated);
    let resolution = Some(it.resolution.trim()).filter(|text| !text.is_empty()).map(isolated);
    let parts = [role, it.date.map(date), resolution.map(|text| w.by_resolution(&text))];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" · ")
}

pub(crate) fn p_name(p: P) -> &'static str {
    let w = words().pledge;
    match p {
        P::Pledge => w.p_pledge,
        P::Plan => w.p_plan,
        P::Proceed => w.p_proceed,
        P::Publish => w.p_publish,
        P::Persuade => w.p_persuade,
    }
}

/// What the campaign asks for.
pub(crate) fn p_asks(p: P) -> &'static str {
    let w = words().pledge;
    match p {
        P::Pledge => w.asks_pledge,
        P::Plan => w.asks_plan,
        P::Proceed => w.asks_proceed,
        P::Publish => w.asks_publish,
        P::Persuade => w.asks_persuade,
    }
}

pub(crate) fn standing(standing: Standing) -> String {
    let w = words().pledge;
    match standing {
        Standing::There => w.there.to_owned(),
        Standing::ThereUntil(due) => w.there_until(&date(due)),
        Standing::Missing => w.missing.to_owned(),
        Standing::DueBy(due) => w.due_by(&date(due)),
        Standing::Overdue(due) => w.overdue_since(&date(due)),
    }
}

pub(crate) fn need(need: Need) -> &'static str {
    let w = words().pledge;
    match need {
        Need::Role => w.need_role,
        Need::Date => w.need_date,
        Need::NetZeroBy2050 => w.need_net_zero,
        Need::Joined => w.need_joined,
        Need::Target => w.need_target,
        Need::PlanAdopted => w.need_plan_adopted,
        Need::Action => w.need_action,
        Need::Platform => w.need_platform,
        Need::LastReported => w.need_last_reported,
        Need::Persuasion => w.need_persuasion,
    }
}

fn task(task: Task) -> &'static str {
    let w = words().workplan;
    match task {
        Task::Pledge => w.task_pledge,
        Task::Inventory => w.task_inventory,
        Task::Target => w.task_target,
        Task::HighImpactAction => w.task_action,
        Task::Plan => w.task_plan,
        Task::Report => w.task_report,
        Task::Persuade => w.task_persuade,
    }
}

/// An item's title.
pub(crate) fn item(key: &Key, title: Option<&str>) -> String {
    let w = words().workplan;
    match key {
        Key::Task(of) => task(*of).to_owned(),
        Key::Action(kind) => w.start_action(&actions::action(&Action::Known(*kind))),
        Key::Measure(name) => w.start_action(&isolated(name)),
        Key::Own(_) => match title.map(str::trim) {
            Some("") | None => w.no_title.to_owned(),
            Some(title) => isolated(title),
        },
    }
}

pub(crate) fn status(status: Status) -> &'static str {
    let w = words().workplan;
    match status {
        Status::NotStarted => w.not_started,
        Status::UnderWay => w.under_way,
        Status::Done => w.done,
    }
}

/// How an item's day stands to today; nothing for those that come later or have none.
pub(crate) fn timing(timing: Option<Timing>) -> Option<String> {
    let w = words().workplan;
    let days = |count: u32| format::decimals(f64::from(count), 0);
    match timing? {
        Timing::Overdue(1) => Some(w.overdue_day.to_owned()),
        Timing::Overdue(count) => Some(w.overdue_days(&days(count))),
        Timing::Next(0) => Some(w.next_today.to_owned()),
        Timing::Next(1) => Some(w.next_tomorrow.to_owned()),
        Timing::Next(count) => Some(w.next_days(&days(count))),
        Timing::Later => None,
    }
}

/// What a calendar says about an item.
pub(crate) fn description(item: &WorkItem) -> String {
    let w = words().workplan;
    let mut lines = vec![w.described_status(status(item.status))];
    let owner = item.owner_role.trim();
    if !owner.is_empty() {
        lines.push(w.described_owner(owner));
    }
    let note = item.note.trim();
    if !note.is_empty() {
        lines.push(note.to_owned());
    }
    lines.join("\n")
}
