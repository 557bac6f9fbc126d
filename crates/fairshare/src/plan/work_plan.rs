//! What a person typed about the work plan's items.

use serde::{Deserialize, Serialize};

use super::work_plan_document::ItemDocument;
use crate::actions::Kind;
use crate::date::Date;

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

    /// Whether work has begun.
    pub(crate) fn has_begun(self) -> bool {
        matches!(self, Status::UnderWay | Status::Done)
    }

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
#[serde(try_from = "Vec<ItemDocument>", into = "Vec<ItemDocument>")]
pub struct WorkPlan {
    /// Each key once, in the order in which it was first typed.
    pub(crate) typed: Vec<(Key, Entry)>,
    /// Titles of the community's own items, by number, in order.
    pub(crate) own: Vec<(u32, String)>,
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
