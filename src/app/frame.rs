//! What stands around every view: the steps, the plan at a glance, messages, the footer.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::desk::{Desk, Notice, Saved, desk};
use super::routes::{self, Asked, View};
use super::words::{self, words};
use super::live::{attribute, click, flag, piece, text};
use super::{files, format, saving, store, views};

/// The page.
#[component]
pub(super) fn Frame() -> impl IntoView {
    let desk = desk();
    let asked = routes::follow();
    let current = Memo::new(move |_| match asked.get() {
        Asked::View(view) => view,
        Asked::Unknown => View::Start,
    });
    if asked.get_untracked() == Asked::Unknown {
        desk.notice.set(Some(Notice::NoSuchView));
    }
    shortcuts(desk);
    Effect::new(move |before: Option<View>| {
        let view = current.get();
        document().set_title(&words().frame.title(view.name(words())));
        if before.is_some_and(|before| before != view) {
            arrive();
        }
        view
    });
    view! {
        <a class="skip" href="#main">{words().frame.skip}</a>
        <header class="bar">
            <a class="brand" href=View::Start.href()>{words().frame.brand}</a>
            <Steps current=current/>
            <Tools/>
        </header>
        <Glance/>
        <div class="messages">
            <StorageMessage/>
            <NoticeMessage/>
        </div>
        <main id="main" tabindex="-1">
            {piece(move || match current.get() {
                View::Start => views::Start().into_any(),
                View::Community => views::Community().into_any(),
                View::Inventory => views::Inventory().into_any(),
                View::Target => views::Target().into_any(),
                View::Report => views::Report().into_any(),
            })}
            {piece(move || match current.get().next() {
                None => ().into_any(),
                Some(next) => view! {
                    <p class="next"><a class="button" href=next.href()>{words().frame.next(next.name(words()))}</a></p>
                }
                .into_any(),
            })}
        </main>
        <footer>
            <p>{words().frame.footer_private}</p>
            <p>{words().frame.footer_draft}</p>
        </footer>
    }
}

/// A new view begins at its heading, for eyes and screen readers alike.
fn arrive() {
    request_animation_frame(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        if let Ok(Some(heading)) = document().query_selector("main h1") {
            let _ = heading.unchecked_into::<HtmlElement>().focus();
        }
    });
}

/// Ctrl or Cmd with Z and Y, everywhere: in fields too, where the browser's own undo would
/// contradict the plan.
fn shortcuts(desk: Desk) {
    window_event_listener(ev::keydown, move |event| {
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

#[component]
fn Steps(current: Memo<View>) -> impl IntoView {
    let step = move |view: View| {
        view! {
            <li>
                <a href=view.href() aria-current=attribute(move || (current.get() == view).then_some("page"))>
                    {view.name(words())}
                </a>
            </li>
        }
    };
    view! {
        <nav aria-label=words().frame.steps>
            <ol>{View::STEPS.map(step).collect_view()}</ol>
        </nav>
    }
    .into_any()
}

#[component]
fn Tools() -> impl IntoView {
    let desk = desk();
    let w = &words().frame;
    view! {
        <div class="tools">
            <button type="button" disabled=flag(move || !desk.can_undo()) on:click=click(move || desk.undo())>{w.undo}</button>
            <button type="button" disabled=flag(move || !desk.can_redo()) on:click=click(move || desk.redo())>{w.redo}</button>
        </div>
    }
    .into_any()
}

/// The headline that stays in sight.
#[component]
fn Glance() -> impl IntoView {
    let desk = desk();
    let w = &words().frame;
    let name = move || match desk.plan.with(|plan| plan.community.name.trim().to_owned()) {
        name if name.is_empty() => w.unnamed.to_owned(),
        name => name,
    };
    let year = move || {
        desk.plan.with(|plan| plan.inventory.year).map_or_else(|| w.unknown.to_owned(), |year| year.to_string())
    };
    let target = move || {
        desk.assessment.with(|it| it.result().map(|result| w.tons(&format::tons(result.target.emissions))))
    };
    let to_cut = move || {
        desk.assessment.with(|it| it.result().map(|result| w.tons(&format::tons(result.target.to_cut))))
    };
    let or_unknown = |text: Option<String>| match text {
        Some(text) => text.into_any(),
        None => {
            view! { <span aria-hidden="true">{w.unknown}</span><span class="visually-hidden">{w.not_known}</span> }
                .into_any()
        }
    };
    view! {
        <section class="glance" aria-label=w.summary>
            <strong><bdi>{text(name)}</bdi></strong>
            <dl>
                <div><dt>{w.base_year}</dt><dd>{text(year)}</dd></div>
                <div><dt>{w.target_2030}</dt><dd>{piece(move || or_unknown(target()))}</dd></div>
                <div><dt>{w.to_cut}</dt><dd>{piece(move || or_unknown(to_cut()))}</dd></div>
            </dl>
            <SavedState/>
        </section>
    }
    .into_any()
}

#[component]
fn SavedState() -> impl IntoView {
    let desk = desk();
    let w = &words().saving;
    let state = move || match desk.saved.get() {
        Saved::Nothing => w.nothing,
        Saved::Pending => w.pending,
        Saved::Yes => w.saved,
        Saved::MemoryOnly => w.memory_only,
        Saved::Full => w.full,
        Saved::Conflict => w.conflict,
    };
    let is_trouble = move || matches!(desk.saved.get(), Saved::MemoryOnly | Saved::Full | Saved::Conflict);
    view! { <span class="saved" class:trouble=flag(is_trouble) role="status">{text(state)}</span> }.into_any()
}

/// What to know about the storage, and what to do.
#[component]
fn StorageMessage() -> impl IntoView {
    let desk = desk();
    let w = &words().saving;
    let download = move || desk.plan.with_untracked(files::download_plan);
    let with_download = move |text: &'static str| {
        view! {
            <div class="message warning" role="alert">
                <p>{text}</p>
                <div class="answers"><button type="button" on:click=click(download)>{w.download}</button></div>
            </div>
        }
        .into_any()
    };
    piece(move || match desk.saved.get() {
        Saved::Nothing | Saved::Pending | Saved::Yes => ().into_any(),
        Saved::MemoryOnly => with_download(w.memory_only_explained),
        Saved::Full => with_download(w.full_explained),
        Saved::Conflict => view! {
            <div class="message warning" role="alert">
                <p>{w.conflict_explained}</p>
                <div class="answers">
                    <button type="button" on:click=click(move || saving::take_theirs(desk))>{w.conflict_theirs}</button>
                    <button type="button" on:click=click(move || saving::keep_mine(desk))>{w.conflict_mine}</button>
                    <button type="button" on:click=click(move || saving::keep_both(desk))>{w.conflict_both}</button>
                </div>
            </div>
        }
        .into_any(),
    })
}

/// What just happened, and the way back.
#[component]
fn NoticeMessage() -> impl IntoView {
    let desk = desk();
    let w = &words().saving;
    let dismiss = move || desk.notice.set(None);
    let message = move |notice: Notice| {
        let (text, is_error) = match &notice {
            Notice::Opened { name } => (w.opened(name), false),
            Notice::Removed { name, .. } => (w.removed(name), false),
            Notice::FileFailed { name, why } => {
                (words().problem.file_failed(name, &words::file_problem(why)), true)
            }
            Notice::PutAside(error) => (w.aside(&words::restore_error(error)), true),
            Notice::NoSuchView => (words().frame.no_such_view.to_owned(), false),
        };
        let answer = match notice {
            Notice::Opened { .. } => Some((w.opened_undo, Callback::new(move |()| desk.undo()))),
            Notice::Removed { id, document, .. } => Some((
                w.removed_undo,
                Callback::new(move |()| {
                    // No room for what was there a moment ago: the message stays with its way back.
                    if store::write(&id, &document).is_ok() {
                        desk.shelf.update(|count| *count += 1);
                        dismiss();
                    }
                }),
            )),
            _ => None,
        };
        view! {
            <div class="message" class:warning=is_error role=if is_error { "alert" } else { "status" }>
                <p><bdi>{text}</bdi></p>
                <div class="answers">
                    {answer.map(|(text, act)| view! {
                        <button type="button" on:click=click(move || act.run(()))>{text}</button>
                    })}
                    <button type="button" class="quiet" aria-label=w.dismiss on:click=click(dismiss)>"×"</button>
                </div>
            </div>
        }
        .into_any()
    };
    piece(move || match desk.notice.get() {
        Some(notice) => message(notice),
        None => ().into_any(),
    })
}
