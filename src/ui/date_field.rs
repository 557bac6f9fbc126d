//! A field for a date: the browser's own picker, its order of day and month, and a sentence where
//! what was typed is no day.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::HtmlInputElement;

use crate::dom::{El, el, live, memo};
use crate::session::desk;
use crate::text::texts::words;
use crate::ui::parts::input_of;
use fairshare::date::{Date, NoDate};

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// Parts are missing, or there is no such day.
    NoDay,
    /// Outside the years there are.
    Year,
}

/// A date, or none; what cannot be one is explained, and the last good one stays in use.
pub(crate) fn date_field(
    id: &str,
    label: &str,
    hint: &str,
    shown: impl Fn() -> Option<Date> + Copy + Send + Sync + 'static,
    enter: impl Fn(Option<Date>) + 'static,
) -> El {
    let wrong = RwSignal::new(None::<Wrong>);
    el("div.field")
        .live_class("wrong", move || wrong.get().is_some())
        .add(el("label").attr("for", id).add(label))
        .add(el("span.box").add(input(id, wrong, shown, enter)))
        .add(el("span.hint").id(&format!("{id}-hint")).add(hint))
        .add(problem(id, wrong, shown))
}

/// The same in a cell: the label is for screen readers only, because the table shows it.
pub(crate) fn date_in_table(
    id: &str,
    label: &str,
    shown: impl Fn() -> Option<Date> + Copy + Send + Sync + 'static,
    enter: impl Fn(Option<Date>) + 'static,
) -> El {
    let wrong = RwSignal::new(None::<Wrong>);
    el("div.field.in-table")
        .live_class("wrong", move || wrong.get().is_some())
        .add(el("span.box").add(input(id, wrong, shown, enter).attr("aria-label", label)))
        .add(problem(id, wrong, shown))
}

fn input(
    id: &str,
    wrong: RwSignal<Option<Wrong>>,
    shown: impl Fn() -> Option<Date> + Copy + Send + Sync + 'static,
    enter: impl Fn(Option<Date>) + 'static,
) -> El {
    let desk = desk();
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    // Anything else that changes leaves half a date as it is.
    let shown = memo(move |_| shown());
    let text = move || shown.get().map_or(String::new(), |date| date.to_string());
    let take = move |input: &HtmlInputElement, complain: bool| match read(input) {
        Ok(date) => {
            wrong.set(None);
            enter(date);
        }
        // Half a date is one that is being typed.
        Err(why) if complain || wrong.get_untracked().is_some() => wrong.set(Some(why)),
        Err(_) => {}
    };
    let take = std::rc::Rc::new(take);
    let (typing, changing, leaving) = (take.clone(), take.clone(), take);
    el("input")
        .id(id)
        .attr("type", "date")
        .attr("min", &Date::MIN.to_string())
        .attr("max", &Date::MAX.to_string())
        .attr("aria-describedby", &format!("{hint_id} {problem_id}"))
        .live_attr("aria-invalid", move || wrong.get().map(|_| "true".to_owned()))
        .live_prop("value", move || {
            // Another plan on the desk: what lay here belongs to the old one.
            desk.laid.track();
            wrong.set(None);
            JsValue::from_str(&text())
        })
        .on("input", move |event| typing(&input_of(&event), false))
        // Programs that fill fields may say no more than this; half a date is not complained about yet.
        .on("change", move |event| changing(&input_of(&event), false))
        .on("blur", move |event| {
            leaving(&input_of(&event), true);
            desk.close_edit();
        })
}

/// What is wrong with what was typed, and what is still in use.
fn problem(
    id: &str,
    wrong: RwSignal<Option<Wrong>>,
    shown: impl Fn() -> Option<Date> + Send + Sync + 'static,
) -> El {
    let complaint = live(move || {
        let w = words().workplan;
        let sentence = match wrong.get()? {
            Wrong::NoDay => w.date_none.to_owned(),
            Wrong::Year => w.date_range(&Date::MIN.year().to_string(), &Date::MAX.year().to_string()),
        };
        let kept = match shown() {
            Some(date) => words().problem.kept(&date.to_string()),
            None => words().problem.kept_nothing.to_owned(),
        };
        Some(format!("{sentence} {kept}"))
    });
    el("span.problem").id(&format!("{id}-problem")).attr("aria-live", "polite").text(complaint)
}

/// What stands in the field. Browsers give no text for half a date and for days that are none, but
/// say that something is there.
fn read(input: &HtmlInputElement) -> Result<Option<Date>, Wrong> {
    let text = input.value();
    if text.is_empty() {
        return if has_bad_input(input) { Err(Wrong::NoDay) } else { Ok(None) };
    }
    text.parse().map(Some).map_err(|why| match why {
        NoDate::Year(_) => Wrong::Year,
        // A browser without such a field hands over what was typed.
        NoDate::Form if text.len() > 10 => Wrong::Year,
        _ => Wrong::NoDay,
    })
}

fn has_bad_input(input: &HtmlInputElement) -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &JsValue::from_str(name));
    // A browser that does not judge fields has no bad one: it hands over what was typed, see `read`.
    let validity = get(input, "validity").unwrap_or_default();
    get(&validity, "badInput").is_ok_and(|it| it.is_truthy())
}
