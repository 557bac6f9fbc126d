//! The work plan as documents write it: a flat list, each item under what it is about.

use serde::{Deserialize, Serialize};

use super::work_plan::{Entry, Key, Status, Task, WorkPlan};
use crate::actions::Kind;
use crate::date::Date;

/// An item as written. Exactly one of `step`, `action`, `measure` and `number` says what it is about.
#[derive(Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub(super) struct ItemDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<Task>,
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Date>,
    #[serde(skip_serializing_if = "String::is_empty")]
    owner_role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    left_out: bool,
}

impl From<WorkPlan> for Vec<ItemDocument> {
    fn from(plan: WorkPlan) -> Vec<ItemDocument> {
        let WorkPlan { typed, own } = plan;
        let write = |key: &Key, title: Option<String>| {
            let entry = typed.iter().find(|(known, _)| known == key).map(|(_, entry)| entry.clone());
            let Entry { due, owner_role, status, note, is_left_out } = entry.unwrap_or_default();
            let left_out = is_left_out;
            let mut item =
                ItemDocument { title, due, owner_role, status, note, left_out, ..ItemDocument::default() };
            match key {
                Key::Task(task) => item.step = Some(*task),
                Key::Action(kind) => item.action = Some(*kind),
                Key::Measure(name) => item.measure = Some(name.clone()),
                Key::Own(number) => item.number = Some(*number),
            }
            item
        };
        let others = typed.iter().filter(|(key, _)| !matches!(key, Key::Own(_)));
        let others = others.map(|(key, _)| write(key, None));
        let own = own.iter().map(|(number, title)| write(&Key::Own(*number), Some(title.clone())));
        others.chain(own).collect()
    }
}

impl TryFrom<Vec<ItemDocument>> for WorkPlan {
    type Error = String;

    fn try_from(items: Vec<ItemDocument>) -> Result<WorkPlan, String> {
        let mut plan = WorkPlan::default();
        for item in items {
            let key = match (item.step, item.action, item.measure, item.number) {
                (Some(task), None, None, None) => Key::Task(task),
                (None, Some(kind), None, None) => Key::Action(kind),
                (None, None, Some(name), None) => Key::Measure(name),
                (None, None, None, Some(number)) => Key::Own(number),
                _ => return Err("a work item is about one step, action, measure or number".to_owned()),
            };
            let is_known = match &key {
                Key::Own(number) => plan.title(*number).is_some(),
                key => plan.entry(key).is_some(),
            };
            if is_known {
                return Err(format!("the work item {key:?} is there twice"));
            }
            if let Key::Own(number) = key {
                if plan.own.len() >= WorkPlan::MAX_OWN {
                    return Err(format!("more than {} work items of one's own", WorkPlan::MAX_OWN));
                }
                plan.own.push((number, item.title.unwrap_or_default()));
            }
            let ItemDocument { due, owner_role, status, note, left_out: is_left_out, .. } = item;
            plan.change(&key, |entry| *entry = Entry { due, owner_role, status, note, is_left_out });
        }
        Ok(plan)
    }
}
