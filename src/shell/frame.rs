//! What stands around every view: the steps, the plan at a glance, messages, the footer.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::dom::{El, Piece, el, live, memo, on_window, piece, watch};
use crate::routes::{self, Asked, View};
use crate::session::autosave;
use crate::session::copies;
use crate::session::files;
use crate::session::store;
use crate::session::{Desk, Notice, Saved, desk};
use crate::shell::arrival;
use crate::shell::language;
use crate::shell::later::{Later, Make, Parts, awaited};
use crate::shell::link as links;
use crate::shell::message::{BRING_BACK, message};
use crate::shell::offline::offline;
use crate::shell::steps::steps;
use crate::shell::theme;
use crate::shell::walk::walk;
use crate::shell::workshop::workshop;
use crate::text::format;
use crate::text::problem::FileProblem;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::ui::focus::{focus_if_lost, focus_on};
use crate::ui::parts::{button, foreign, js, jump, link, pair, unseen};
use crate::ui::why::why_target;
use crate::views;
use crate::views::doors;
use fairshare::assessment::Result2030;
use fairshare::quantity::Tco2e;
use fairshare::steps::Term;

/// The page.
pub(crate) fn frame() -> Vec<El> {
    let desk = desk();
    let w = words().frame;
    let asked = routes::follow();
    let current = memo(move |_| match asked.get() {
        Asked::View(view) => desk.workshop.instead_of(view),
        Asked::Unknown => desk.workshop.instead_of(View::Start),
    });
    watch(move || {
        if asked.get() == Asked::Unknown {
            desk.notice.set(Some(Notice::NoSuchView));
        } else if desk.notice.get_untracked() == Some(Notice::NoSuchView) {
            desk.notice.set(None);
        }
    });
    leave_by_itself(desk, current);
    shortcuts(desk);
    // public/drop.js: several files where one is opened.
    on_window("fairshare:several", move |_| {
        let why = FileProblem::OneAtATime;
        desk.notice.set(Some(Notice::FileFailed { name: "…".to_owned(), why }));
    });
    let parts: Parts = expect_context();
    let is_missing = memo(move |_| match page(parts, current.get()) {
        Page::Now(_) => false,
        Page::Later(it) => it.views().is_none(),
    });
    let explanation =
        parts.beside.show(move || !desk.explained.with(Vec::is_empty), |views| untrack(views.explanation));
    let has_failed = move || match page(parts, current.get()) {
        Page::Now(_) => false,
        Page::Later(it) => it.has_failed(),
    };
    announce(current, is_missing, has_failed);
    watch(move || {
        if let Page::Later(it) = page(parts, current.get())
            && is_missing.get()
        {
            it.load();
        }
    });
    // A view's living parts read for themselves; the view as a whole is made once.
    let view = piece(move || match (page(parts, current.get()), is_missing.get()) {
        (Page::Now(make), _) => untrack(make),
        // Not missing, so it is there.
        (Page::Later(it), false) => untrack(|| it.views().map(|make| make())).unwrap_or_default(),
        (Page::Later(it), true) => vec![it.instead()],
    });
    let next = piece(move || {
        let next = current.get().next(|view| desk.workshop.is_open(view))?;
        Some(el("p.next").add(link("a.button", next.href(), w.next(next.name()))))
    });
    let (update, kept) = offline();
    vec![
        jump("a.skip", "main", w.skip),
        el("header.bar")
            .add(link("a.brand", View::Start.href(), w.brand))
            .add(steps(current))
            .add(el("div.corner").add(tools()).add(language::choices())),
        glance(current),
        el("div.messages")
            .add(language_message())
            .add(storage_message())
            .add(unwritten_message())
            .add(copy_message())
            .add(awaited(desk.reader))
            .add(update)
            .add(removed_message())
            .add(notice_message())
            .add(workshop(parts.seldom))
            .add(links::linked(parts.community))
            .add(arrival::arrived(parts.arrived)),
        el("div").add(walk(parts.community)),
        el("main").id("main").attr("tabindex", "-1").add(view).add(next),
        el("div").add(explanation),
        el("footer")
            .add(el("p").add(w.footer_private))
            .add(el("p.draft-note").add(w.footer_draft))
            .add(el("p").add(link("a", View::Methods.href(), w.methods)).add(to_others()))
            .add(theme::choices())
            .add(kept)
            .add(views::open_dropped()),
    ]
}

/// How a view is made: at once, or by a part of the app that comes for it.
enum Page {
    Now(Make),
    Later(Later<Make>),
}

fn page(parts: Parts, view: View) -> Page {
    match view {
        View::Start => Page::Now(views::start),
        View::Target => Page::Now(views::target),
        View::Community => Page::Later(parts.community.by(|| doors::community().community)),
        View::Inventory => Page::Later(parts.inventory),
        View::Actions => Page::Later(parts.actions),
        View::Plan => Page::Later(parts.plan),
        View::Progress => Page::Later(parts.progress),
        View::Report => Page::Later(parts.report),
        View::Methods => Page::Later(parts.seldom.by(|| doors::seldom().methods)),
        View::Workshop => Page::Later(parts.seldom.by(|| doors::seldom().workshop)),
        View::Many => Page::Later(parts.seldom.by(|| doors::seldom().many)),
    }
}

/// Names the page after the view, and goes to it once it is there.
fn announce(current: Memo<View>, is_missing: Memo<bool>, has_failed: impl Fn() -> bool + 'static) {
    let before = Cell::new(None);
    // The view that the page opens at leaves the focus alone, unless something came in between.
    let opened = Cell::new(Some(current.get_untracked()));
    watch(move || {
        let view = current.get();
        document().set_title(&words().frame.title(view.name()));
        if opened.get() != Some(view) || has_failed() {
            opened.set(None);
        }
        if is_missing.get() {
            before.set(None); // nothing is there: whichever view comes next has just come
        } else if before.replace(Some(view)) != Some(view) && opened.take().is_none() {
            arrive();
        }
    });
}

/// A new view begins at its heading, for eyes and screen readers alike.
fn arrive() {
    request_animation_frame(|| {
        let found = |selector| document().query_selector(selector).ok().flatten();
        window().scroll_to_with_x_and_y(0.0, 0.0);
        // What waits for the focus comes first: a stop of the walk, or where the walk began.
        if let Some(place) = found("[data-fresh]").or_else(|| found("main h1")) {
            focus_on(place);
        }
    });
}

/// Ctrl or Cmd with Z and Y, everywhere: in fields too, where the browser's own undo would
/// contradict the plan.
fn shortcuts(desk: Desk) {
    on_window("keydown", move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => desk.undo(),
            ("z", true) | ("y", false) => desk.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}

/// The ways to the pages of networks and facilitators; a table in a workshop has no use for them.
fn to_others() -> Piece {
    let workshop = desk().workshop;
    piece(move || {
        workshop.is_open(View::Workshop).then(|| {
            [View::Many, View::Workshop]
                .map(|it| el("span").add("\u{a0}· ").add(link("a", it.href(), it.name())))
        })
    })
}

fn tools() -> El {
    let desk = desk();
    let w = words().frame;
    el("div.tools")
        .add(
            button("button", w.undo, move || desk.undo()).live_prop("disabled", move || js(!desk.can_undo())),
        )
        .add(
            button("button", w.redo, move || desk.redo()).live_prop("disabled", move || js(!desk.can_redo())),
        )
}

/// The headline that stays in sight.
fn glance(current: Memo<View>) -> El {
    let desk = desk();
    let w = words().frame;
    let name = live(move || match desk.plan.with(|plan| plan.community.name.trim().to_owned()) {
        name if name.is_empty() => w.unnamed.to_owned(),
        name => name,
    });
    let year = move || desk.plan.with(|plan| plan.inventory.year.map(|year| year.to_string()));
    let tons = move |read: fn(&Result2030) -> Tco2e| {
        move || desk.assessment.with(|it| it.result().map(|result| w.tons(&format::tons(read(result)))))
    };
    // On the target's own page the same figures open where they are large: fewer stops on the way there.
    let is_theirs = memo(move |_| current.get() == View::Target);
    let figure = move |term: Term, read: fn(&Result2030) -> Tco2e| {
        piece(move || match is_theirs.get() {
            true => el("span").add(or_unknown(tons(read))),
            false => el("span").add(or_unknown_why(term, tons(read))),
        })
    };
    let list = el("dl")
        .add(pair(w.base_year, or_unknown(year)))
        .add(pair(w.target_2030, figure(Term::TargetEmissions, |it| it.target.emissions)))
        .add(pair(w.to_cut, figure(Term::ToCut, |it| it.target.to_cut)));
    el("section.glance")
        .attr("aria-label", w.summary)
        .add(el("strong").add(link("a.switch", View::Start.href(), foreign(name)).attr("title", w.switch)))
        .add(list)
        .add(saved_state())
}

/// A dash for eyes and words for ears where a figure is not known.
fn or_unknown(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Piece {
    let text = memo(move |_| read());
    piece(move || match text.get() {
        Some(text) => el("span").add(text),
        None => {
            let w = words().frame;
            el("span").add(el("span").attr("aria-hidden", "true").add(w.unknown)).add(unseen(w.not_known))
        }
    })
}

/// The same for a figure that can be asked how it came about.
fn or_unknown_why(term: Term, read: impl Fn() -> Option<String> + Copy + Send + Sync + 'static) -> Piece {
    let is_known = memo(move |_| read().is_some());
    piece(move || match is_known.get() {
        true => el("span").add(why_target(term, live(read))),
        false => el("span").add(or_unknown(|| None)),
    })
}

fn saved_state() -> El {
    let desk = desk();
    let w = words().saving;
    let state = live(move || match desk.saved.get() {
        _ if desk.walk.stop.get() != 0 => words().walk.not_saved,
        Saved::Nothing => w.nothing,
        Saved::Pending => w.pending,
        Saved::Yes => w.saved,
        Saved::MemoryOnly => w.memory_only,
        Saved::Full => w.full,
        Saved::Conflict => w.conflict,
    });
    let is_trouble = move || matches!(desk.saved.get(), Saved::MemoryOnly | Saved::Full | Saved::Conflict);
    el("span.saved").attr("role", "status").live_class("trouble", is_trouble).text(state)
}

/// A language that did not arrive.
fn language_message() -> Piece {
    let speech = language::speech();
    piece(move || {
        let own = speech.missed()?;
        let close = button("button.quiet.close", "×", move || speech.forget_missed());
        let text = el("span").add(own).add(" ").add(words().frame.language_missed);
        Some(message(true, text, vec![close.attr("aria-label", words().saving.dismiss)]))
    })
}

/// What to know about the storage, and what to do.
fn storage_message() -> Piece {
    let desk = desk();
    let w = words().saving;
    let download = move || {
        button("button", w.download, move || {
            desk.writer.then(move || desk.plan.with_untracked(files::download_plan))
        })
    };
    let answer = move |text: &'static str, act: fn(Desk)| button("button", text, move || act(desk));
    // "Saving…" and "Saved" alternate while one types: neither has a message.
    let trouble = memo(move |_| match desk.saved.get() {
        Saved::Nothing | Saved::Pending | Saved::Yes => None,
        trouble => Some(trouble),
    });
    piece(move || {
        Some(match trouble.get()? {
            Saved::MemoryOnly => message(true, w.memory_only_explained, vec![download()]),
            Saved::Full => message(true, w.full_explained, vec![download()]),
            // Removed there: what is here is all there is.
            _ if desk.id.with_untracked(|id| store::read(id).is_none()) => {
                message(true, w.gone_explained, vec![answer(w.gone_again, autosave::keep_mine), download()])
            }
            _ => message(
                true,
                w.conflict_explained,
                vec![
                    answer(w.conflict_theirs, autosave::take_theirs),
                    answer(w.conflict_mine, autosave::keep_mine),
                    answer(w.conflict_both, autosave::keep_both)
                        .live_attr("hidden", move || desk.workshop.is_on().then(String::new)),
                ],
            ),
        })
    })
}

/// What was typed waits to be saved, and what saves it did not come.
fn unwritten_message() -> Piece {
    let writer = desk().writer;
    let w = words().saving;
    let has_failed = memo(move |_| writer.is_awaited() && writer.part.has_failed());
    piece(move || {
        has_failed.get().then(|| {
            let again = button("button", words().frame.later_again, move || writer.part.load());
            message(true, w.writer_failed, vec![again])
        })
    })
}

/// Now and then: what is kept in a browser only can be lost with it.
fn copy_message() -> Piece {
    let desk = desk();
    let w = words().saving;
    let is_due =
        memo(move |_| desk.is_copy_due.get() && desk.workshop.steps.get() == 0 && desk.walk.stop.get() == 0);
    let close = move |act: fn(Desk)| {
        move || {
            act(desk);
            focus_if_lost(vec!["main".to_owned()]);
        }
    };
    piece(move || {
        is_due.get().then(|| {
            let save = button("button", w.copy_save, close(copies::save_all));
            let later =
                button("button.quiet.close", "×", close(copies::settle)).attr("aria-label", w.dismiss);
            message(false, w.copy_due, vec![save, later])
        })
    })
}

/// The plan that was removed last, and the way back.
fn removed_message() -> Piece {
    let desk = desk();
    let w = words().saving;
    piece(move || {
        let name = desk.removed.with(|all| all.last().map(|removed| isolated(&removed.name)))?;
        let close = move || {
            desk.removed.set(Vec::new());
            desk.removed_last.set(false);
            focus_if_lost(vec!["main".to_owned()]);
        };
        let back = button("button", w.removed_undo, move || {
            desk.bring_back();
            focus_if_lost(vec!["main".to_owned()]);
        })
        .id(BRING_BACK);
        let close = button("button.quiet.close", "×", close).attr("aria-label", w.dismiss);
        Some(message(false, w.removed(&name), vec![back, close]))
    })
}

/// That a plan is open asks for nothing: it is read where it was opened and on the next view, which opening
/// leads to, and then leaves.
fn leave_by_itself(desk: Desk, current: Memo<View>) {
    let read_on = StoredValue::new((String::new(), Vec::<View>::new()));
    watch(move || {
        let view = current.get();
        let opened = desk.notice.with(|notice| match notice {
            Some(Notice::Opened { name }) => Some(name.clone()),
            _ => None,
        });
        let views = read_on.try_update_value(|(name, views)| {
            if opened.as_ref() != Some(name) {
                *name = opened.clone().unwrap_or_default();
                views.clear();
            }
            if views.last() != Some(&view) {
                views.push(view);
            }
            views.len()
        });
        if opened.is_some() && views > Some(2) {
            desk.notice.set(None);
        }
    });
}

/// What just happened, and the way back.
fn notice_message() -> Piece {
    let desk = desk();
    let w = words().saving;
    let close = move || {
        desk.notice.set(None);
        focus_if_lost(vec!["main".to_owned()]);
    };
    piece(move || {
        let notice = desk.notice.get()?;
        let (text, is_warning) = match &notice {
            Notice::Opened { name } => (w.opened(&isolated(name)), false),
            Notice::FileFailed { name, why } => {
                (words().problem.file_failed(&isolated(name), &words::file_problem(why)), true)
            }
            Notice::PutAside(error) => (w.aside(&words::restore_error(error)), true),
            Notice::NoSuchView => (words().frame.no_such_view.to_owned(), false),
            Notice::Refused { label, text, why } => {
                (words().problem.left_behind(label, &isolated(text), &why.text()), true)
            }
        };
        let mut answers = match notice {
            Notice::Opened { .. } => vec![button("button", w.opened_undo, move || desk.undo())],
            _ => vec![],
        };
        answers.push(button("button.quiet.close", "×", close).attr("aria-label", w.dismiss));
        Some(message(is_warning, text, answers))
    })
}
