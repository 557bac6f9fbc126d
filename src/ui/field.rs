//! Text fields: what a person types stays on screen as typed, what can be used goes into the plan
//! at once, and what cannot is explained beside the field.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use crate::dom::{El, el, live, piece, watch};
use crate::routes;
use crate::session::{Notice, desk};
use crate::text::format;
use crate::text::problem::Problem;
use crate::text::texts::words;
use crate::ui::parts::{button, typed};

/// What a field takes: uses the text, or says why it cannot.
pub(crate) type Enter = Rc<dyn Fn(&str) -> Result<(), Problem>>;

/// A text input.
///
/// A typo never becomes a zero: the last good value stays in use, and the field says so once it
/// is left. While a complaint stands, it is checked at every keystroke, so that it goes away as
/// soon as it is answered.
pub(crate) struct Field {
    id: String,
    label: Signal<String>,
    hint: Signal<String>,
    shown: Signal<String>,
    numeric: bool,
    in_table: bool,
    is_sourced: bool,
    unit: &'static str,
}

impl Field {
    /// A field with an id that is unique in the page, what it asks for, and its value as text.
    pub(crate) fn new(id: &str, label: impl Into<Signal<String>>, shown: Signal<String>) -> Field {
        let (id, label, hint) = (id.to_owned(), label.into(), Signal::stored(String::new()));
        Field { id, label, hint, shown, numeric: false, in_table: false, is_sourced: false, unit: "" }
    }

    /// A sentence of help.
    pub(crate) fn hint(self, hint: impl Into<Signal<String>>) -> Field {
        Field { hint: hint.into(), ..self }
    }

    /// The sentence of help names the source of the figures in it.
    pub(crate) fn sourced(self) -> Field {
        Field { is_sourced: true, ..self }
    }

    /// Digits are expected.
    pub(crate) fn numeric(self) -> Field {
        Field { numeric: true, ..self }
    }

    /// The label is for screen readers only, because the table shows it.
    pub(crate) fn in_table(self) -> Field {
        Field { in_table: true, ..self }
    }

    /// The unit, shown behind the input.
    pub(crate) fn unit(self, unit: &'static str) -> Field {
        Field { unit, ..self }
    }

    /// The field, with what takes the text.
    pub(crate) fn taking(self, enter: impl Fn(&str) -> Result<(), Problem> + 'static) -> El {
        field(self, Rc::new(enter))
    }
}

/// What is typed into a field and not used yet.
#[derive(Clone, Copy)]
struct Draft {
    text: RwSignal<Option<String>>,
    problem: RwSignal<Option<Problem>>,
    /// Why the text is not used, said or not.
    refused: RwSignal<Option<Problem>>,
}

impl Draft {
    fn take(self, enter: &Enter, text: String, complain: bool) {
        let result = enter(&text);
        self.text.set(Some(text));
        self.refused.set(result.clone().err());
        match result {
            Ok(()) => self.problem.set(None),
            Err(why) if complain || self.is_wrong_untracked() => self.problem.set(Some(why)),
            Err(_) => {}
        }
    }

    fn leave(self, enter: &Enter) {
        if let Some(text) = self.text.get_untracked() {
            self.take(enter, text, true);
            if !self.is_wrong_untracked() {
                self.text.set(None);
            }
        }
    }

    fn drop_it(self) {
        self.text.set(None);
        self.problem.set(None);
        self.refused.set(None);
    }

    fn is_wrong(self) -> bool {
        self.problem.with(Option::is_some)
    }

    fn is_wrong_untracked(self) -> bool {
        self.problem.with_untracked(Option::is_some)
    }
}

fn field(field: Field, enter: Enter) -> El {
    let Field { id, label, hint, shown, numeric, in_table, is_sourced, unit } = field;
    let desk = desk();
    let draft =
        Draft { text: RwSignal::new(None), problem: RwSignal::new(None), refused: RwSignal::new(None) };
    let (asked, laid) = (enter.clone(), Cell::new(desk.laid.get_untracked()));
    watch(move || {
        label.track();
        if laid.replace(desk.laid.get()) != desk.laid.get_untracked() {
            // What lay in this field belongs to a plan that is no longer on the desk.
            draft.drop_it();
        } else if draft.is_wrong_untracked() {
            // Another field's answer may be what was missing here; it then shows in the label.
            draft.leave(&asked);
        }
    });
    say_when_left(draft, label);
    let (typing, leaving, changing) = (enter.clone(), enter.clone(), enter.clone());
    // On paper it stands as a text, which wraps; a column of numbers keeps its cells.
    let text = move || draft.text.get().unwrap_or_else(|| shown.get());
    let leave = move |event: &Event, enter: &Enter| {
        // The field's own text counts: programs that fill fields may say no more than that it changed.
        let (now, known) = (typed(event), untrack(text));
        // A field of one line shows no line's end.
        if now != known.replace(['\r', '\n'], "") {
            draft.take(enter, now, true);
        }
        draft.leave(enter);
        desk.close_edit();
    };
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let input = el(if numeric { "input.numeric" } else { "input" })
        .id(&id)
        .attr("type", "text")
        .attr("inputmode", if numeric { "decimal" } else { "text" })
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .live_attr("aria-label", move || in_table.then(|| label.get()))
        .attr("aria-describedby", &format!("{hint_id} {problem_id}"))
        .live_attr("aria-invalid", move || draft.is_wrong().then(|| "true".to_owned()))
        .live_prop("value", move || text().into())
        .on("keydown", move |event| {
            // What the plan never had is not for the plan's undo to take back.
            if is_undo(&event) && draft.refused.with_untracked(Option::is_some) {
                draft.drop_it();
                event.prevent_default();
                event.stop_propagation();
            }
        })
        .on("input", move |event| draft.take(&typing, typed(&event), false))
        .on("change", move |event| leave(&event, &changing))
        .on("blur", move |event| leave(&event, &leaving));
    let complaint = piece(move || Some(complaint(draft.problem.get()?, shown, draft, enter.clone())));
    el(if in_table { "div.field.in-table" } else { "div.field" })
        .live_class("wrong", move || draft.is_wrong())
        .add((!in_table).then(|| el("label").attr("for", &id).text(label)))
        .add(
            el("span.box")
                .live_attr("data-text", move || (!(numeric && in_table)).then(text))
                .add(input)
                .add((!unit.is_empty()).then(|| el("span.unit").attr("aria-hidden", "true").add(unit))),
        )
        .add(
            el("span.hint")
                .id(&hint_id)
                .live_attr("data-source", move || is_sourced.then(|| "named".to_owned()))
                .text(hint),
        )
        .add(el("span.problem").id(&problem_id).attr("aria-live", "polite").add(complaint))
}

/// The sentence beside a field, and the reading it offers.
fn complaint(why: Problem, shown: Signal<String>, draft: Draft, enter: Enter) -> El {
    let w = words().problem;
    let kept = live(move || match shown.get() {
        value if value.is_empty() => w.kept_nothing.to_owned(),
        value => w.kept(&value),
    });
    let offer = why.offer().map(format::exact).map(|value| {
        button("button.small", w.use_value(&value), move || {
            draft.take(&enter, value.clone(), true);
            draft.leave(&enter);
        })
    });
    el("span").add(why.text()).add(" ").add(kept).add(" ").add(offer)
}

fn is_undo(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|key| {
        let modified = (key.ctrl_key() || key.meta_key()) && !key.alt_key() && !key.shift_key();
        modified && key.key().eq_ignore_ascii_case("z")
    })
}

/// A text that is not used goes with its view; the next view says so.
fn say_when_left(draft: Draft, label: Signal<String>) {
    let (desk, laid, place) = (desk(), desk().laid.get_untracked(), routes::view());
    on_cleanup(move || {
        let is_same_plan = desk.laid.try_get_untracked() == Some(laid);
        let why = draft.refused.try_get_untracked().flatten();
        let text = draft.text.try_get_untracked().flatten();
        if let (Some(why), Some(text), Some(label)) = (why, text, label.try_get_untracked())
            && is_same_plan
            && routes::view() != place
        {
            desk.notice.set(Some(Notice::Refused { label, text, why }));
        }
    });
}
