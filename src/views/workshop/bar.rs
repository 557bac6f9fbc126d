//! A workshop on a table's device: what this is, the table's name, handing in, and the way out, which
//! takes the copy along and leaves the device's own plans alone.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, live, piece, signal, watch, while_true};
use crate::routes::{self, View};
use crate::session::files;
use crate::session::history::Edit;
use crate::session::history::{History, Snapshot};
use crate::session::store::{self, OfWorkshop, PlanId};
use crate::session::workshop::{Left, names_of};
use crate::session::{Desk, Saved, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::turns::Turns;
use crate::ui::clipboard::copying;
use crate::ui::deflate;
use crate::ui::field::Field;
use crate::ui::focus::{focus_if_lost, focus_soon};
use crate::ui::parts::{button, h2, hint};
use crate::views::report::share::qr_up_to;
use crate::views::start::open_file;
use crate::views::workshop::MAX_QR;
use fairshare::plan::Plan;
use fairshare::restore::restore;
use fairshare::workshop::{HandedIn, code, short, standing};

pub(crate) fn workshop_bar() -> Vec<El> {
    let desk = desk();
    let is_on = move || desk.workshop.steps.get() != 0;
    let has_left = move || desk.workshop.left.with(Option::is_some) && !is_on();
    let bar = while_true(is_on, move || bar(desk));
    vec![el("div").add(bar).add(while_true(has_left, move || left(desk)))]
}

fn bar(desk: Desk) -> El {
    let w = words().workshop;
    let is_handing_in = RwSignal::new(false);
    let table = desk.workshop.table;
    let name = Field::new("table-name", w.table_name, signal(move || table.get())).taking(move |text| {
        store::keep_of_workshop(OfWorkshop::Table, text.trim());
        table.set(text.trim().to_owned());
        Ok(())
    });
    let hand_in = button("button.primary", w.hand_in, move || {
        is_handing_in.update(|it| *it = !*it);
        focus_soon("hand-in".to_owned());
    })
    .live_attr("aria-expanded", move || Some(is_handing_in.get().to_string()));
    let again = button("button", w.again, move || start_again(desk));
    let leave = button("button.quiet", w.leave, move || leave(desk));
    let needs_file = move || desk.plan.with(Plan::is_empty);
    let file = move || el("div").add(hint(w.needs_file)).add(open_file(w.open_file));
    el("section.workshop-bar.no-print")
        .attr("aria-label", w.bar)
        .add(el("p").add(el("strong").add(w.bar)).add(" ").add(w.copy))
        .add(while_true(needs_file, file))
        .add(el("div.row").add(name).add(el("div.answers").add(hand_in).add(again).add(leave)))
        .add(while_true(move || is_handing_in.get(), move || handing_in(desk, is_handing_in)))
}

fn result(desk: Desk) -> HandedIn {
    HandedIn { table: desk.workshop.table.get(), plan: desk.plan.get(), mark: None }
}

/// A file and a code, both without a network.
fn handing_in(desk: Desk, is_open: RwSignal<bool>) -> El {
    let w = words().workshop;
    // None while it is being made; an empty one where the browser cannot.
    let code = RwSignal::new(None::<String>);
    let turns = Turns::default();
    watch(move || {
        let document = result(desk).save();
        let is_latest = turns.next();
        spawn_local(async move {
            let made = deflate::compress(document.as_bytes()).await;
            if is_latest() {
                let _ = code.try_set(Some(made.map(|bytes| code::write(&bytes)).unwrap_or_default()));
            }
        });
    });
    let download = move || {
        let result = untrack(|| result(desk));
        files::download_handed_in(&result.table, &result.save());
    };
    let shown = piece(move || match code.get() {
        None => vec![],
        Some(code) if code.is_empty() => vec![hint(w.no_code)],
        Some(code) => vec![
            el("div.field")
                .add(el("label").attr("for", "table-code").add(w.code))
                .add(
                    el("textarea.code")
                        .id("table-code")
                        .attr("readonly", "")
                        .attr("rows", "3")
                        .add(code.as_str()),
                )
                .add(el("span.hint").add(w.code_hint)),
            copying(w.code_copy, w.code, code),
        ],
    });
    let unnamed = live(move || desk.workshop.table.with(|name| name.is_empty().then_some(w.name_first)));
    let close = button("button.quiet", w.close, move || is_open.set(false));
    el("div.hand-in")
        .add(h2("hand-in", w.hand_in).attr("tabindex", "-1"))
        .add(el("p").add(w.hand_in_lead))
        .add(el("p.hint").attr("role", "status").text(unnamed))
        .add(el("div").add(piece(move || read_out(desk))))
        .add(el("p").add(button("button.primary", w.hand_in_file, download)))
        .add(el("div").add(shown))
        .add(el("p").add(close))
}

/// A code of twelve letters to read out, large; with what it comes to, because its steps are coarse.
fn read_out(desk: Desk) -> Option<El> {
    let w = words().workshop;
    let plan = desk.plan.get();
    let code = short::write(&plan);
    let own = standing(&plan)?.coming.ok()?;
    let said = short::read(&code, &plan).ok().and_then(|it| standing(&it)?.coming.ok())?;
    let tons = words().frame.tons(&format::tons(said.scenario));
    let comes_to = match said.is_reached() {
        true => w.short_reached(&tons),
        false => w.short_not_reached(&tons),
    };
    let differs = said.is_reached() != own.is_reached();
    let code = short::in_groups(&code);
    let picture = qr_up_to(&w.short_of(&desk.workshop.table.get(), &code), MAX_QR).map(|svg| {
        let source = format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(&svg)));
        el("img.workshop-qr").attr("src", &source).attr("alt", w.short_qr)
    });
    let text = el("div")
        .add(el("h3").add(w.short_code))
        .add(el("p.short-code").attr("translate", "no").add(code))
        .add(hint(w.short_lead))
        .add(el("p.hint").attr("data-source", "outlook").add(comes_to))
        .add(differs.then(|| el("p.problem").add(w.short_differs)));
    Some(el("div.short-out").add(text).add(picture))
}

/// The plan as it was prepared; undo goes back.
fn start_again(desk: Desk) {
    let prepared = desk.workshop.prepared.get_untracked();
    let plan = restore(prepared.as_bytes()).unwrap_or_default(); // none came with the link: empty
    desk.edit(Edit::Whole, |copy| *copy = plan);
    desk.laid.update(|count| *count += 1);
}

/// Opens a workshop with a plan. What lies on the desk is saved, and waits.
pub(crate) fn enter(desk: Desk, it: Left) {
    desk.end_walk();
    desk.leave_for(&PlanId::copy());
    store::keep_of_workshop(OfWorkshop::Steps, &names_of(it.steps));
    store::keep_of_workshop(OfWorkshop::Table, &it.table);
    store::keep_of_workshop(OfWorkshop::Prepared, &it.prepared);
    // What is stored under the copy's key is of this workshop or an earlier one.
    desk.note_known(&PlanId::copy(), store::read(&PlanId::copy()));
    lay_apart(desk, Snapshot { id: PlanId::copy(), plan: it.plan });
    desk.workshop.left.set(None);
    desk.workshop.table.set(it.table);
    desk.workshop.prepared.set(it.prepared);
    desk.workshop.steps.set(it.steps);
}

/// Undo never leads from a workshop's copy into the device's own plans, or back.
fn lay_apart(desk: Desk, snapshot: Snapshot) {
    desk.notice.set(None);
    desk.removed.set(Vec::new());
    desk.removed_last.set(false);
    if desk.saved.get_untracked() == Saved::Conflict {
        desk.saved.set(Saved::Pending);
    }
    desk.lay(snapshot);
    desk.history.set(History::default());
}

/// Ends the workshop: its copy leaves the storage, and the device's own plan is back.
fn leave(desk: Desk) {
    let workshop = desk.workshop;
    let left = Left {
        steps: workshop.steps.get_untracked(),
        table: workshop.table.get_untracked(),
        prepared: workshop.prepared.get_untracked(),
        plan: desk.plan.get_untracked(),
    };
    store::forget_workshop();
    desk.note_known(&PlanId::copy(), None);
    let own = store::last().and_then(|id| {
        let document = store::read(&id)?;
        let plan = restore(document.as_bytes()).ok()?;
        desk.note_known(&id, Some(document));
        Some(Snapshot { id, plan })
    });
    lay_apart(desk, own.unwrap_or_else(|| Snapshot { id: store::new_id(), plan: Plan::default() }));
    workshop.left.set(Some(left));
    workshop.table.set(String::new());
    workshop.prepared.set(String::new());
    workshop.steps.set(0);
    routes::go(View::Start);
}

fn left(desk: Desk) -> El {
    let w = words().workshop;
    let back = button("button", w.left_undo, move || {
        if let Some(left) = desk.workshop.left.get_untracked() {
            enter(desk, left);
            focus_if_lost(vec!["main".to_owned()]);
        }
    });
    let close = button("button.quiet.close", "×", move || {
        desk.workshop.left.set(None);
        focus_if_lost(vec!["main".to_owned()]);
    });
    el("div.message")
        .attr("role", "status")
        .add(el("p").add(w.left))
        .add(el("div.answers").add(back).add(close.attr("aria-label", words().saving.dismiss)))
}
