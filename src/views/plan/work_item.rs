//! One item of the work plan: when, who, how far, and what to know.

use leptos::prelude::*;

use crate::dom::{El, el, live, signal, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::choices::pick;
use crate::ui::date_field::date_in_table;
use crate::ui::field::Field;
use crate::ui::focus::focus;
use crate::ui::parts::{button, hint, th, tr};
use crate::views::plan::work::Items;
use fairshare::plan::{Entry, Key, Status};
use fairshare::workplan::{Timing, WorkItem};

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
struct ItemRow {
    items: Items,
    key: StoredValue<Key>,
}

impl ItemRow {
    fn read<T>(self, read: impl FnOnce(&WorkItem) -> T) -> Option<T> {
        self.key.with_value(|key| self.items.with(|all| all.iter().find(|it| it.key == *key).map(read)))
    }

    fn change(self, desk: Desk, step: Edit, change: impl FnOnce(&mut Entry)) {
        let key = self.key.get_value();
        desk.edit(step, |plan| plan.work_plan.change(&key, change));
    }
}

/// A row with what is changed most, and one behind it with the rest.
pub(crate) fn work_item(items: Items, key: Key, number: u32) -> El {
    let w = words().workplan;
    let id = id(&key, number);
    let (title_id, more_id) = (format!("{id}-title"), format!("{id}-more"));
    let row = ItemRow { items, key: StoredValue::new(key) };
    let name = move || row.read(|it| say::item(&it.key, it.title.as_deref())).unwrap_or_default();
    let timing = live(move || row.read(|it| say::timing(it.timing)).flatten());
    let is = move |holds: fn(Option<Timing>) -> bool| row.read(|it| holds(it.timing)).unwrap_or(false);
    let is_open = RwSignal::new(false);
    let standing = el("span.standing")
        .live_class("overdue", move || is(|it| matches!(it, Some(Timing::Overdue(_)))))
        .live_class("next", move || is(|it| matches!(it, Some(Timing::Next(_)))))
        .text(timing);
    let kept =
        el("bdi.kept-note").text(live(move || row.read(|it| it.note.clone()).filter(|_| !is_open.get())));
    let open = button("button.quiet", "⋯", move || is_open.update(|it| *it = !*it))
        .attr("aria-controls", &more_id)
        .live_attr("aria-expanded", move || Some(is_open.get().to_string()))
        .live_attr("aria-label", move || Some(w.more(&name())));
    let cell = |label: &str, field: El| el("td").attr("data-label", label).add(field);
    let title = th("row", el("span.work-title").id(&title_id).text(live(name)))
        .add(" ")
        .add(standing)
        .add(" ")
        .add(kept);
    let first = tr(title)
        .add(cell(w.owner, owner(row, &id)))
        .add(cell(w.due, due(row, &id)))
        .add(cell(w.status, status(row, &id)))
        .add(el("td.no-print").add(open));
    let more = el("tr.work-more")
        .id(&more_id)
        .live_attr("hidden", move || (!is_open.get()).then(String::new))
        .add(el("td").attr("colspan", "5").add(while_true(move || is_open.get(), move || rest(row, &id))));
    el("tbody.work-item")
        .attr("aria-labelledby", &title_id)
        .live_class("is-done", move || row.read(|it| it.status == Status::Done).unwrap_or(false))
        .add(first)
        .add(more)
}

/// What is seldom changed, and what is said about it.
fn rest(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let w = words().workplan;
    let is_own = row.key.with_value(|key| matches!(key, Key::Own(_)));
    let name = move || row.read(|it| say::item(&it.key, it.title.as_deref())).unwrap_or_default();
    let remove = move || {
        let key = row.key.get_value();
        desk.edit(Edit::Whole, |plan| plan.work_plan.remove(&key));
        // The button that was pressed is gone.
        focus("work-add");
    };
    let is_due_computed = move || row.read(|it| it.is_due_computed).unwrap_or(false);
    let computed = move || row.read(|it| it.is_status_computed && it.status == Status::Done).unwrap_or(false);
    el("div")
        .add(el("div.fields").add(is_own.then(|| title(row, id))).add(note(row, id)))
        .add(while_true(is_due_computed, move || hint(w.due_computed)))
        .add(while_true(computed, move || hint(w.done_computed)))
        .add(el("p").add(button("button.quiet", live(move || w.remove(&name())), remove)))
}

fn title(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-name");
    let shown = signal(move || row.read(|it| it.title.clone()).flatten());
    let field = id.clone();
    Field::new(&id, words().workplan.item_title, shown).taking(move |text| {
        if let Key::Own(number) = row.key.get_value() {
            desk.edit(Edit::Field(&field), |plan| plan.work_plan.set_title(number, text));
        }
        Ok(())
    })
}

fn due(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let w = words().workplan;
    let id = format!("{id}-due");
    let shown = move || row.read(|it| it.due).flatten();
    let field = id.clone();
    date_in_table(&id, w.due, shown, move |date| {
        row.change(desk, Edit::Field(&field), |entry| entry.due = date)
    })
}

fn owner(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-owner");
    let shown = signal(move || row.read(|it| it.owner_role.clone()));
    let field = id.clone();
    Field::new(&id, words().workplan.owner, shown).in_table().taking(move |text| {
        row.change(desk, Edit::Field(&field), |entry| text.clone_into(&mut entry.owner_role));
        Ok(())
    })
}

fn note(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let id = format!("{id}-note");
    let shown = signal(move || row.read(|it| it.note.clone()));
    let field = id.clone();
    Field::new(&id, words().workplan.note, shown).taking(move |text| {
        row.change(desk, Edit::Field(&field), |entry| text.clone_into(&mut entry.note));
        Ok(())
    })
}

fn status(row: ItemRow, id: &str) -> El {
    let desk = desk();
    let names = Status::ALL.map(|status| say::status(status).to_owned()).to_vec();
    let chosen = move || {
        let now = row.read(|it| it.status)?;
        Status::ALL.iter().position(|it| *it == now)
    };
    let id = format!("{id}-status");
    pick(&id, words().workplan.status, true, names, chosen, move |place| {
        if let Some(status) = Status::ALL.get(place).copied() {
            row.change(desk, Edit::Whole, |entry| entry.status = Some(status));
        }
    })
}
