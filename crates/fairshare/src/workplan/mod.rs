//! The work plan: ICLEI150's steps, the plan's actions and the community's own items, with dates,
//! owner roles and status.
//!
//! Only what was typed is kept; the steps themselves, dates that follow from the pledge, and the
//! status of what the plan already holds are found again each time. What "today" is, the caller
//! says.

pub mod calendar;

use crate::assessment::Assessment;
use crate::date::Date;
use crate::plan::{Entry, Key, Plan, Status, Task};
use crate::pledge::is_done;

/// When an item is to be done, seen from today; done ones have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Timing {
    /// The day has passed, by so many days.
    Overdue(u32),
    /// The first that comes, in so many days.
    Next(u32),
    /// It comes after that.
    Later,
}

/// An item of the work plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// What it is about.
    pub key: Key,
    /// Its title, where a person gave it one.
    pub title: Option<String>,
    /// When it is to be done.
    pub due: Option<Date>,
    /// Whether that day follows from the pledge or the action, because nobody typed another.
    pub is_due_computed: bool,
    /// Who sees to it; may be empty.
    pub owner_role: String,
    /// How far it is.
    pub status: Status,
    /// Whether the plan itself says so, because nobody chose.
    pub is_status_computed: bool,
    /// What to know about it; may be empty.
    pub note: String,
    /// How its day stands to today.
    pub timing: Option<Timing>,
}

/// The items of a plan on a day: by date, those without a date last.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::plan::Plan;
/// use fairshare::workplan::{Timing, work_items};
/// use fairshare::plan::{Key, Task};
///
/// let mut plan = Plan::default();
/// plan.work_plan.change(&Key::Task(Task::Target), |entry| entry.due = "2026-05-01".parse().ok());
/// let items = work_items(&plan, &assess(&plan), "2026-05-04".parse()?);
/// assert_eq!((&items[0].key, items[0].timing), (&Key::Task(Task::Target), Some(Timing::Overdue(3))));
/// # Ok::<(), fairshare::date::NoDate>(())
/// ```
pub fn work_items(plan: &Plan, assessment: &Assessment, today: Date) -> Vec<WorkItem> {
    let typed = |key: &Key| plan.work_plan.entry(key).cloned().unwrap_or_default();
    let item = |key: Key, title: Option<String>, due: Option<Date>, computed: Status| {
        let Entry { due: given, owner_role, status, note, is_left_out } = typed(&key);
        (!is_left_out).then(|| WorkItem {
            key,
            title,
            due: given.or(due),
            is_due_computed: given.is_none() && due.is_some(),
            owner_role,
            status: status.unwrap_or(computed),
            is_status_computed: status.is_none(),
            note,
            timing: None,
        })
    };
    let tasks = Task::ALL.into_iter().filter_map(|task| {
        let computed = if is_done(plan, assessment, task, today) { Status::Done } else { Status::NotStarted };
        item(Key::Task(task), None, task_due(plan, task), computed)
    });
    let actions = plan.planned_actions().into_iter().filter_map(|(key, due)| {
        let title = match &key {
            Key::Measure(name) => Some(name.clone()),
            _ => None,
        };
        item(key, title, due, Status::NotStarted)
    });
    let own =
        plan.work_plan.own.iter().filter_map(|(number, title)| {
            item(Key::Own(*number), Some(title.clone()), None, Status::NotStarted)
        });
    let mut items: Vec<WorkItem> = Vec::new();
    for new in tasks.chain(actions).chain(own) {
        // Those alike stay in the order above; a sort would bring its code for one list.
        let comes_later = |other: &WorkItem| match (other.due, new.due) {
            (Some(other), Some(due)) => other > due,
            (None, Some(_)) => true,
            (_, None) => false,
        };
        let place = items.iter().position(comes_later).unwrap_or(items.len());
        items.insert(place, new);
    }
    let open = |it: &WorkItem| it.due.filter(|_| it.status != Status::Done);
    let next = items.iter().filter_map(open).find(|due| *due >= today);
    for item in &mut items {
        item.timing = open(item).map(|due| match today.days_until(due) {
            days @ ..0 => Timing::Overdue(days.unsigned_abs()),
            days if Some(due) == next => Timing::Next(days.unsigned_abs()),
            _ => Timing::Later,
        });
    }
    items
}

/// Whether any item may have a date: one that was typed, or one that follows from the rest.
pub(crate) fn has_dates(plan: &Plan) -> bool {
    let dated = plan.work_plan.typed.iter().any(|(_, entry)| entry.due.is_some());
    dated
        || Task::ALL.into_iter().any(|task| task_due(plan, task).is_some())
        || plan.planned_actions().iter().any(|(_, due)| due.is_some())
}

/// The day by which the programme asks for a step, as far as the pledge says when it began.
fn task_due(plan: &Plan, task: Task) -> Option<Date> {
    match task {
        Task::Pledge => plan.pledge.date,
        Task::Plan => plan.pledge.plan_due(),
        Task::Report => plan.pledge.report_due(),
        Task::Inventory | Task::Target | Task::HighImpactAction | Task::Persuade => None,
    }
}
