//! The work plan: its items in order of their dates, more of one's own, and a calendar file.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, Node};

use crate::dom::{El, el, live, memo, piece, rows, signal, while_true};
use crate::session::files;
use crate::session::history::Edit;
use crate::session::today::now;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::text::words::plan as say;
use crate::ui::field::Field;
use crate::ui::focus::{focus, focus_soon};
use crate::ui::parts::{button, foreign, hint, panel, th, tr};
use crate::views::plan::work_item::work_item;
use fairshare::plan::{Key, Status, WorkPlan};
use fairshare::workplan::calendar::{Dated, calendar};
use fairshare::workplan::{Timing, WorkItem};

/// So many steps are shown at once.
const MOST_AT_FIRST: usize = 9;
/// Of more than that, so many at first.
const AT_FIRST: usize = 7;

/// The items as they are now.
pub(crate) type Items = Memo<Vec<WorkItem>>;

pub(crate) fn work(items: Items) -> El {
    let desk = desk();
    let w = words().workplan;
    let has_dates = memo(move |_| items.with(|all| all.iter().any(|it| it.due.is_some())));
    let download = move || {
        el("div").add(button("button", w.calendar, move || save(desk, items))).add(hint(w.calendar_hint))
    };
    let no_dates = move || el("p.hint.no-print").add(w.no_dates);
    panel("work", w.title)
        .add(hint(w.lead))
        .add(on_paper(items))
        .add(list(items))
        .add(add(desk))
        .add(put_back(desk))
        .add(el("div.no-print").add(while_true(move || has_dates.get(), download)))
        .add(while_true(move || !has_dates.get(), no_dates))
}

/// What waits at the end of a long list until it is asked for: first what is done, then actions that nobody has
/// taken up yet.
fn waiting(items: &[WorkItem]) -> Vec<Key> {
    if items.len() <= MOST_AT_FIRST {
        return Vec::new();
    }
    let is_untouched = |it: &WorkItem| {
        matches!(it.key, Key::Action(_) | Key::Measure(_))
            && it.status == Status::NotStarted
            && it.owner_role.trim().is_empty()
            && !matches!(it.timing, Some(Timing::Overdue(_)))
    };
    let rank = move |it: &WorkItem| if it.status == Status::Done { 2 } else { i32::from(is_untouched(it)) };
    let ranked = (0..3).flat_map(|at| items.iter().filter(move |it| rank(it) == at));
    ranked.skip(AT_FIRST).map(|it| it.key.clone()).collect()
}

/// The list. Its order follows the dates, but not under the hands of whoever is typing in it.
fn list(items: Items) -> El {
    // Rows need numbers; a key has the place at which it was first seen.
    let seen = StoredValue::new(Vec::<Key>::new());
    let is_resting = RwSignal::new(true);
    let order = StoredValue::new(Vec::<u32>::new());
    // Chosen once: nothing leaves the list while one works on it.
    let waiting = RwSignal::new(items.with_untracked(|all| waiting(all)));
    let keys = move || {
        let is_shown = |it: &&WorkItem| waiting.with(|waiting| !waiting.contains(&it.key));
        let now: Vec<u32> =
            items.with(|all| all.iter().filter(is_shown).map(|it| number(seen, &it.key)).collect());
        let (mut one, mut other) = (now.clone(), order.get_value());
        one.sort_unstable();
        other.sort_unstable();
        if is_resting.get() || one != other {
            order.set_value(now);
        }
        order.get_value()
    };
    let make = move |number: u32| match seen.with_value(|seen| seen.get(number as usize).cloned()) {
        Some(key) => work_item(items, key, number),
        None => el("tbody"),
    };
    let w = words().workplan;
    let head = tr([w.item, w.owner, w.due, w.status].map(|name| th("col", name))).add(el("td"));
    let show = move || {
        let text = live(move || w.show_all(&items.with(Vec::len).to_string()));
        let all = move || {
            waiting.set(Vec::new());
            focus("work-items");
        };
        el("p.list-ways.no-print").add(button("button.small", text, all))
    };
    let table = el("table.work")
        .id("work-items")
        .attr("tabindex", "-1")
        .attr("data-source", "entered")
        .add(el("caption.visually-hidden").add(w.title))
        .add(el("thead").add(head))
        .add(rows(keys, make))
        .on("focusin", move |_| is_resting.set(false))
        .on("focusout", move |event| {
            let Ok(event) = event.dyn_into::<FocusEvent>() else { return };
            let inside = event.current_target().and_then(|it| it.dyn_into::<Element>().ok());
            let to = event.related_target().and_then(|it| it.dyn_into::<Node>().ok());
            if inside.is_none_or(|inside| !inside.contains(to.as_ref())) {
                is_resting.set(true);
            }
        });
    el("div.on-screen").add(table).add(while_true(move || waiting.with(|it| !it.is_empty()), show))
}

/// The items as text, instead of their fields.
fn on_paper(items: Items) -> El {
    let w = words().workplan;
    let row = |it: &WorkItem| {
        let text = |text: String| el("td").add(foreign(text));
        tr(th("row", say::item(&it.key, it.title.as_deref()))).add([
            text(it.due.map_or(String::new(), say::date)),
            text(it.owner_role.clone()),
            text(say::status(it.status).to_owned()),
            text(it.note.clone()),
        ])
    };
    let rows = piece(move || items.with(|all| all.iter().map(row).collect::<Vec<El>>()));
    let head = tr([w.item, w.due, w.owner, w.status, w.note].map(|name| th("col", name)));
    let table = el("table.work-paper").add(el("thead").add(head)).add(el("tbody").add(rows));
    el("div.on-paper").attr("data-source", "entered").add(table)
}

fn number(seen: StoredValue<Vec<Key>>, key: &Key) -> u32 {
    let known = seen.with_value(|seen| seen.iter().position(|it| it == key));
    let place = known.unwrap_or_else(|| {
        seen.update_value(|seen| seen.push(key.clone()));
        seen.with_value(Vec::len) - 1
    });
    place as u32
}

/// An item of one's own.
fn add(desk: Desk) -> El {
    let w = words().workplan;
    let text = RwSignal::new(String::new());
    let field = Field::new("work-add", w.add_title, signal(move || text.get())).hint(w.add_hint);
    let field = field.taking(move |typed| {
        text.set(typed.to_owned());
        Ok(())
    });
    let is_full = RwSignal::new(false);
    let add = move || {
        let title = text.get_untracked();
        if title.trim().is_empty() {
            return focus("work-add");
        }
        let mut added = None;
        // Every value of a u32 is as likely as another.
        let drawn = (js_sys::Math::random() * 2_f64.powi(32)) as u32;
        desk.edit(Edit::Whole, |plan| added = plan.work_plan.add(title.trim(), drawn));
        is_full.set(added.is_none());
        if let Some(Key::Own(number)) = added {
            text.set(String::new());
            focus_soon(format!("work-own-{number}-due"));
        }
    };
    let problem = live(move || is_full.get().then(|| w.too_many(&WorkPlan::MAX_OWN.to_string())));
    let add = el("div.field")
        .add(button("button", w.add, add))
        .add(el("span.problem").attr("aria-live", "polite").text(problem));
    el("div.fields.add-year.no-print").add([field, add])
}

/// Steps that were taken out.
fn put_back(desk: Desk) -> El {
    let w = words().workplan;
    let left_out = memo(move |_| desk.plan.with(|plan| plan.work_plan.left_out()));
    let back = move || {
        desk.edit(Edit::Whole, |plan| plan.work_plan.put_back());
        focus("work-add");
    };
    let back = move || {
        let text = live(move || w.put_back(&left_out.get().to_string()));
        el("p.no-print").add(button("button.quiet", text, back))
    };
    el("div").add(while_true(move || left_out.get() > 0, back))
}

fn save(desk: Desk, items: Items) {
    let Some(stamp) = now() else { return };
    let w = words().workplan;
    let community = desk.plan.with_untracked(|plan| plan.community.clone());
    let dated: Vec<Dated> = items.with_untracked(|all| {
        let event = |it: &WorkItem| {
            let title = say::item(&it.key, it.title.as_deref());
            Some(Dated {
                key: it.key.clone(),
                day: it.due?,
                summary: title,
                description: say::description(it),
                is_yearly: matches!(it.key, Key::Task(task) if task.is_yearly()),
            })
        };
        all.iter().filter_map(event).collect()
    });
    let Some(events) = desk.plan.try_update(|plan| plan.calendar.next(&community, &dated)) else { return };
    let name = match community.name.trim() {
        "" => w.calendar_name.to_owned(),
        name => w.calendar_name_of(name),
    };
    files::download_calendar(&community.name, &calendar(&name, &events, stamp));
}
