//! Lists and rows of options to choose one of.

use std::rc::Rc;

use web_sys::Event;

use crate::dom::{El, el};
use crate::ui::parts::{js, typed};

/// How a value is called.
type Names<T> = fn(T) -> &'static str;

/// What a list asks for.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    /// Unique in the page.
    pub(crate) id: &'static str,
    /// What is asked for.
    pub(crate) label: &'static str,
    /// A sentence of help; empty for none.
    pub(crate) hint: &'static str,
    /// The text for nothing chosen.
    pub(crate) none: &'static str,
}

/// A list to choose one of; the first entry is "nothing chosen".
pub(crate) fn choice<T: Copy + PartialEq + 'static>(
    question: Question,
    all: Vec<T>,
    name: Names<T>,
    chosen: impl Fn() -> Option<T> + 'static,
    choose: impl Fn(Option<T>) + 'static,
) -> El {
    let names: Vec<&'static str> = all.iter().map(|value| name(*value)).collect();
    let known = all.clone();
    let place = move || chosen().and_then(|it| known.iter().position(|value| *value == it));
    let chosen = Rc::new(move || place().map_or(0, |place| place + 1));
    select(question, &names, chosen, move |index| {
        choose(index.checked_sub(1).and_then(|place| all.get(place).copied()));
    })
}

fn select(
    question: Question,
    names: &[&'static str],
    chosen: Rc<dyn Fn() -> usize>,
    choose: impl Fn(usize) + 'static,
) -> El {
    let Question { id, label, hint, none } = question;
    let hint_id = format!("{id}-hint");
    let options: Vec<El> = std::iter::once(&none)
        .chain(names)
        .enumerate()
        .map(|(index, name)| {
            let chosen = chosen.clone();
            let option = el("option")
                .attr("value", &index.to_string())
                .live_prop("selected", move || js(chosen() == index))
                .add(*name);
            // The first says that nothing is answered: style/print.css.
            if index == 0 { option.attr("data-none", "") } else { option }
        })
        .collect();
    let change = move |event: Event| {
        if let Ok(index) = typed(&event).parse() {
            choose(index);
        }
    };
    let list = el("select").id(id).attr("aria-describedby", &hint_id).on("change", change).add(options);
    el("div.field")
        .add(el("label").attr("for", id).add(label))
        .add(el("span.box").add(list))
        .add(el("span.hint").id(&hint_id).add(hint))
}

/// A few options side by side, one of them chosen.
pub(crate) fn options<T: Copy + PartialEq + 'static>(
    group: &'static str,
    legend: &str,
    hint: &str,
    all: &[T],
    name: Names<T>,
    chosen: impl Fn() -> T + Copy + 'static,
    choose: impl Fn(T) + Copy + 'static,
) -> El {
    let hint_id = format!("{group}-hint");
    let option = |value: T| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", group)
            .live_prop("checked", move || js(chosen() == value))
            .on("change", move |_| choose(value));
        el("label.option").add(input).add(el("span").add(name(value)))
    };
    let row: Vec<El> = all.iter().copied().map(option).collect();
    el("fieldset.options")
        .attr("aria-describedby", &hint_id)
        .add(el("legend").add(legend))
        .add(el("div.option-row").add(row))
        .add(el("span.hint").id(&hint_id).add(hint))
}

/// A list to choose one of by its place, where the names are made on the spot.
pub(crate) fn pick(
    id: &str,
    label: &str,
    in_table: bool,
    names: Vec<String>,
    chosen: impl Fn() -> Option<usize> + 'static,
    choose: impl Fn(usize) + 'static,
) -> El {
    let chosen: Rc<dyn Fn() -> Option<usize>> = Rc::new(chosen);
    let options: Vec<El> = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| el("option").attr("value", &index.to_string()).add(name))
        .collect();
    // One listener for the whole list: a list of factors has hundreds of entries.
    let list = el("select").id(id).add(options);
    let list = if in_table { list.attr("aria-label", label) } else { list };
    let list = list
        .live_prop("selectedIndex", move || chosen().map_or(-1.0, |index| index as f64).into())
        .on("change", move |event| {
            if let Ok(index) = typed(&event).parse() {
                choose(index);
            }
        });
    el(if in_table { "div.field.in-table" } else { "div.field" })
        .add((!in_table).then(|| el("label").attr("for", id).add(label)))
        .add(el("span.box").add(list))
}
