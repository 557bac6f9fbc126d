//! The work plan: ICLEI150's steps, the plan's actions and the community's own items, with dates,
//! owner roles and status.
//!
//! Only what was typed is kept; the steps themselves, dates that follow from the pledge, and the
//! status of what the plan already holds are found again each time. What "today" is, the caller
//! says.

pub mod calendar;
mod document;

use serde::{Deserialize, Serialize};

use crate::actions::{Action, Kind};
use crate::assessment::Assessment;
use crate::date::Date;
use crate::plan::Plan;
use crate::pledge::{has_begun, is_done, plan_due, report_due};

/// A step that ICLEI150 and Race to Zero ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Pledge to halve emissions by 2030 and to be climate neutral by 2050.
    Pledge,
    /// Make a community-wide inventory.
    Inventory,
    /// Set a 2030 science-based target.
    Target,
    /// Begin at least one high-impact action.
    HighImpactAction,
    /// Adopt a plan, within twelve months of joining.
    Plan,
    /// Report targets, actions and progress, every year.
    Report,
    /// Bring others along.
    Persuade,
}

impl Task {
    /// All of them, in the order in which they are walked.
    pub const ALL: [Task; 7] = [
        Task::Pledge,
        Task::Inventory,
        Task::Target,
        Task::HighImpactAction,
        Task::Plan,
        Task::Report,
        Task::Persuade,
    ];

    /// The code documents know it by.
    pub const fn code(self) -> &'static str {
        match self {
            Task::Pledge => "pledge",
            Task::Inventory => "inventory",
            Task::Target => "target",
            Task::HighImpactAction => "high_impact_action",
            Task::Plan => "plan",
            Task::Report => "report",
            Task::Persuade => "persuade",
        }
    }

    /// Whether it comes again each year.
    pub const fn is_yearly(self) -> bool {
        matches!(self, Task::Report)
    }
}

/// How far an item is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum Status {
    #[default]
    NotStarted,
    UnderWay,
    Done,
}

impl Status {
    /// All of them, in order.
    pub const ALL: [Status; 3] = [Status::NotStarted, Status::UnderWay, Status::Done];

    /// The code documents know it by.
    pub const fn code(self) -> &'static str {
        match self {
            Status::NotStarted => "not_started",
            Status::UnderWay => "under_way",
            Status::Done => "done",
        }
    }
}

/// What an item is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// One of the programme's steps.
    Task(Task),
    /// An action of the scenario shown.
    Action(Kind),
    /// A measure of the community's own in that scenario, by its name.
    Measure(String),
    /// An item of the community's own, by its number: see [`WorkPlan::add`].
    Own(u32),
}

/// What a person typed about an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// When it is to be done.
    pub due: Option<Date>,
    /// Who sees to it: a role, never a name.
    pub owner_role: String,
    /// How far it is; nothing where the plan itself says it.
    pub status: Option<Status>,
    /// What to know about it.
    pub note: String,
    /// Whether it was taken out of the list.
    pub is_left_out: bool,
}

/// Items by what they are about, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "Vec<document::ItemDocument>", into = "Vec<document::ItemDocument>")]
pub struct WorkPlan {
    /// Each key once, in the order in which it was first typed.
    typed: Vec<(Key, Entry)>,
    /// Titles of the community's own items, by number, in order.
    own: Vec<(u32, String)>,
}

impl WorkPlan {
    /// The most items of its own a work plan takes.
    pub const MAX_OWN: usize = 200;

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        *self == WorkPlan::default()
    }

    /// What was typed about an item.
    pub fn entry(&self, key: &Key) -> Option<&Entry> {
        self.typed.iter().find(|(known, _)| known == key).map(|(_, entry)| entry)
    }

    /// Changes what is typed about an item; nothing typed is not kept.
    pub fn change(&mut self, key: &Key, change: impl FnOnce(&mut Entry)) {
        if matches!(key, Key::Own(number) if self.title(*number).is_none()) {
            return;
        }
        let mut entry = self.entry(key).cloned().unwrap_or_default();
        change(&mut entry);
        match self.typed.iter().position(|(known, _)| known == key) {
            Some(at) if entry == Entry::default() => drop(self.typed.remove(at)),
            Some(at) => self.typed[at].1 = entry,
            None if entry == Entry::default() => {}
            None => self.typed.push((key.clone(), entry)),
        }
    }

    /// The title of an item of the community's own.
    pub fn title(&self, number: u32) -> Option<&str> {
        self.own.iter().find(|(known, _)| *known == number).map(|(_, title)| title.as_str())
    }

    /// Corrects that title.
    pub fn set_title(&mut self, number: u32, title: &str) {
        if let Some((_, known)) = self.own.iter_mut().find(|(known, _)| *known == number) {
            title.clone_into(known);
        }
    }

    /// Adds an item of the community's own, as long as there is room.
    ///
    /// Its number is what calendar programs know it by, for ever. The caller draws it at random, so
    /// that no item gets the number of one that was removed or undone, or of one that was added to
    /// another copy of the plan; a count, even a kept one, cannot know of these. The next free number
    /// is taken where an item that is there has the one drawn.
    pub fn add(&mut self, title: &str, drawn: u32) -> Option<Key> {
        if self.own.len() >= Self::MAX_OWN {
            return None;
        }
        let number = (drawn..=u32::MAX).chain(0..drawn).find(|number| self.title(*number).is_none())?;
        self.own.push((number, title.to_owned()));
        Some(Key::Own(number))
    }

    /// Takes an item out of the list. A step or an action can be put back with what was typed.
    pub fn remove(&mut self, key: &Key) {
        match key {
            Key::Own(number) => {
                self.own.retain(|(known, _)| known != number);
                self.typed.retain(|(known, _)| known != key);
            }
            Key::Task(_) | Key::Action(_) | Key::Measure(_) => {
                self.change(key, |entry| entry.is_left_out = true)
            }
        }
    }

    /// Puts back every step and action that was taken out.
    pub fn put_back(&mut self) {
        self.typed.iter_mut().for_each(|(_, entry)| entry.is_left_out = false);
        self.typed.retain(|(_, entry)| *entry != Entry::default());
    }

    /// How many steps and actions were taken out.
    pub fn left_out(&self) -> usize {
        self.typed.iter().filter(|(_, entry)| entry.is_left_out).count()
    }
}

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

/// The actions of the scenario shown that are on, each once, with the last day of the first year
/// in which they have an effect.
fn planned_actions(plan: &Plan) -> Vec<(Key, Option<Date>)> {
    let mut found: Vec<(Key, Option<Date>)> = Vec::new();
    let actions = plan.scenarios.get(plan.scenario).map_or(&[][..], |it| &it.actions);
    for chosen in actions.iter().filter(|it| it.is_on) {
        let key = match &chosen.action {
            Action::Known(kind) => Key::Action(*kind),
            Action::Own(measure) => Key::Measure(measure.name.trim().to_owned()),
        };
        if found.iter().all(|(known, _)| *known != key) {
            found.push((key, Date::new(chosen.start().number(), 12, 31).ok()));
        }
    }
    found
}

/// The items of a plan on a day: by date, those without a date last.
///
/// ```
/// use fairshare::assessment::assess;
/// use fairshare::plan::Plan;
/// use fairshare::workplan::{Key, Task, Timing, work_items};
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
    let actions = planned_actions(plan).into_iter().filter_map(|(key, due)| {
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
        || planned_actions(plan).iter().any(|(_, due)| due.is_some())
}

/// The day by which the programme asks for a step, as far as the pledge says when it began.
fn task_due(plan: &Plan, task: Task) -> Option<Date> {
    match task {
        Task::Pledge => plan.pledge.date,
        Task::Plan => plan_due(&plan.pledge),
        Task::Report => report_due(&plan.pledge),
        Task::Inventory | Task::Target | Task::HighImpactAction | Task::Persuade => None,
    }
}

/// Whether an action is under way: the step that asks for one, or one of the plan's actions.
pub(crate) fn is_action_under_way(plan: &Plan) -> bool {
    let begun = |key: &Key| plan.work_plan.entry(key).and_then(|it| it.status).is_some_and(has_begun);
    let actions = planned_actions(plan).into_iter().map(|(key, _)| key);
    std::iter::once(Key::Task(Task::HighImpactAction)).chain(actions).any(|key| begun(&key))
}
