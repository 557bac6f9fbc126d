//! One item of the work plan: when, who, how far, and what to know.

use leptos::prelude::*;

use crate::dom::{El, el, live, signal, while_true};
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::choices::pick;
use crate::ui::date_field::date_field;
use crate::ui::field::Field;
use crate::ui::focus::focus;
use crate::ui::parts::button;
use crate::views::plan::work::Items;
use fairshare::workplan::{Entry, Key, Status, Timing, WorkItem};

/// A name for the item within the page.
fn id(key: &Key, number: u32) -> String {
    match key {
        Key::Task(task) => format!("work-{}", task.code()),
        Key::Action(kind) => format!("work-{}", kind.code()),
        Key::Measure(_) => format!("work-measure-{number}"),
        Key::Own(own) => format!("work-own-{own}"),
    }
}

/// An item, found by its key; the last one known is not there for a moment before its row goes.
#[derive(Clone, Copy)]
struct Row {
    items: Items,
    key: StoredValue<Key>,
}

impl Row {
    fn read<T>(self, read: impl FnOnce(&WorkItem) -> T) -> Option<T> {
        self.key.with_value(|key| self.items.with(|all| all.iter().find(|it| it.key == *key).map(read)))
    }

    fn change(self, desk: Desk, field: &str, change: impl FnOnce(&mut Entry)) {
        let key = self.key.get_value();
        desk.edit(field, |plan| plan.work_plan.change(&key, change));
    }
}

pub(crate) fn work_item(items: Items, key: Key, number: u32) -> El {
    let desk = desk();
    let w = words().workplan;
    let id = id(&key, number);
    let title_id = format!("{id}-title");
    let is_own = matches!(key, Key::Own(_));
    let row = Row { items, key: StoredValue::new(key) };
    let name = move || row.read(|it| say::item(&it.key, it.title.as_deref())).unwrap_or_default();
    let timing = live(move || row.read(|it| say::timing(it.timing)).flatten());
    let is = move |holds: fn(Option<Timing>) -> bool| row.read(|it| holds(it.timing)).unwrap_or(false);
    let remove = move || {
        let key = row.key.get_value();
        desk.edit("work-remove", |plan| plan.work_plan.remove(&key));
        desk.close_edit();
        // The button that was pressed is gone.
        focus("work-add");
    };
    let remove = button("button.quiet.no-print", "×", remove)
        .live_attr("aria-label", move || Some(words().workplan.remove(&name())));
    let head = el("div.work-head")
        .add(el("h3").id(&title_id).text(live(name)))
        .add(
            el("span.standing")
                .live_class("overdue", move || is(|it| matches!(it, Some(Timing::Overdue(_)))))
                .live_class("next", move || is(|it| matches!(it, Some(Timing::Next(_)))))
                .text(timing),
        )
        .add(remove);
    let mut fields = Vec::new();
    if is_own {
        fields.push(title(row, &id));
    }
    fields.extend([due(row, &id), owner(row, &id), status(row, &id), note(row, &id)]);
    let computed = move || row.read(|it| it.is_status_computed && it.status == Status::Done).unwrap_or(false);
    let item = el("div.work-item")
        .attr("role", "group")
        .attr("aria-labelledby", &title_id)
        .live_class("is-done", move || row.read(|it| it.status == Status::Done).unwrap_or(false))
        .add(head)
        .add(el("div.fields").add(fields))
        .add(while_true(computed, move || el("p.hint").add(w.done_computed)));
    el("li").add(item)
}

fn title(row: Row, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-name");
    let shown = signal(move || row.read(|it| it.title.clone()).flatten());
    let field = id.clone();
    Field::new(&id, words().workplan.item_title, shown).taking(move |text| {
        if let Key::Own(number) = row.key.get_value() {
            desk.edit(&field, |plan| plan.work_plan.set_title(number, text));
        }
        Ok(())
    })
}

fn due(row: Row, id: &str) -> El {
    let desk = desk();
    let w = words().workplan;
    let hint = signal(move || row.read(|it| if it.is_due_computed { w.due_computed } else { "" }));
    let id = format!("{id}-due");
    let shown = move || row.read(|it| it.due).flatten();
    let field = id.clone();
    date_field(&id, w.due, hint, shown, move |date| row.change(desk, &field, |entry| entry.due = date))
}

fn owner(row: Row, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-owner");
    let shown = signal(move || row.read(|it| it.owner_role.clone()));
    let field = id.clone();
    Field::new(&id, words().workplan.owner, shown).taking(move |text| {
        row.change(desk, &field, |entry| text.clone_into(&mut entry.owner_role));
        Ok(())
    })
}

fn note(row: Row, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-note");
    let shown = signal(move || row.read(|it| it.note.clone()));
    let field = id.clone();
    Field::new(&id, words().workplan.note, shown).taking(move |text| {
        row.change(desk, &field, |entry| text.clone_into(&mut entry.note));
        Ok(())
    })
}

fn status(row: Row, id: &str) -> El {
    let desk = desk();
    let names = Status::ALL.map(|status| say::status(status).to_owned()).to_vec();
    let chosen = move || {
        let now = row.read(|it| it.status)?;
        Status::ALL.iter().position(|it| *it == now)
    };
    let id = format!("{id}-status");
    let field = id.clone();
    pick(&id, words().workplan.status, false, names, chosen, move |place| {
        if let Some(status) = Status::ALL.get(place).copied() {
            row.change(desk, &field, |entry| entry.status = Some(status));
        }
    })
}
