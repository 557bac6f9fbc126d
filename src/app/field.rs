//! Form fields: what a person types stays on screen as typed, what can be used goes into the
//! plan at once, and what cannot is explained beside the field.

use std::rc::Rc;

use leptos::prelude::*;
use web_sys::Event;

use super::desk::desk;
use super::dom::{El, el, live, piece, watch};
use super::format;
use super::parts::{button, js, typed};
use super::words::{isolated, words};
use crate::inventory::{Entry, NotationKey};
use crate::numerals::{NumberError, read};
use crate::quantity::{OutOfRange, People, Tco2e, Unit, Year};

/// Why a typed text is not used.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// No number.
    Number(NumberError, String),
    /// A number no such quantity can be.
    Range(OutOfRange),
    /// Neither a number nor a notation key.
    NotationKey(String),
    /// Below zero where nothing is removed.
    Negative,
    /// An inventory year outside these limits.
    InventoryYear(u16, u16),
    /// The figure has no year yet.
    BaseYearNeeded,
    /// A row with this year is there already.
    YearTaken(Year),
    /// The year of a row is missing.
    YearNeeded,
    /// The population of a row is missing.
    PeopleNeeded,
}

impl Problem {
    pub(super) fn text(&self) -> String {
        let w = &words().problem;
        match self {
            Problem::Number(NumberError::NotANumber, text) => w.not_a_number(&isolated(text)),
            Problem::Number(NumberError::TooLarge, text) => w.too_large_number(text),
            Problem::Number(NumberError::DecimalComma(value), text) => {
                w.decimal_comma(text, &format::exact(*value))
            }
            Problem::Range(OutOfRange { unit, min, max, .. }) => {
                let (min, max) = (format::in_unit(*min, *unit), format::in_unit(*max, *unit));
                match unit {
                    Unit::People => w.out_of_range_people(&min, &max),
                    Unit::Year => w.out_of_range_year(&min, &max),
                    _ => w.out_of_range_tons(&min, &max),
                }
            }
            Problem::NotationKey(text) => w.notation_key(&isolated(text)),
            Problem::Negative => w.negative.to_owned(),
            Problem::InventoryYear(min, max) => w.inventory_year(&min.to_string(), &max.to_string()),
            Problem::BaseYearNeeded => w.base_year_needed.to_owned(),
            Problem::YearTaken(year) => w.year_taken(&year.to_string()),
            Problem::YearNeeded => w.year_needed.to_owned(),
            Problem::PeopleNeeded => w.people_needed.to_owned(),
        }
    }

    /// The reading to offer instead.
    fn offer(&self) -> Option<f64> {
        match self {
            Problem::Number(NumberError::DecimalComma(value), _) => Some(*value),
            _ => None,
        }
    }
}

fn number(text: &str) -> Result<Option<f64>, Problem> {
    read(text).map_err(|error| Problem::Number(error, text.trim().to_owned()))
}

/// Reads a population; an empty text is a missing one.
pub(super) fn read_people(text: &str) -> Result<Option<People>, Problem> {
    number(text)?.map(|value| People::new(value).map_err(Problem::Range)).transpose()
}

/// Reads a year.
pub(super) fn read_year(text: &str) -> Result<Option<Year>, Problem> {
    number(text)?.map(|value| Year::from_number(value).map_err(Problem::Range)).transpose()
}

/// Reads an inventory year. Earlier ones have no comparable inventory, later ones no target.
pub(super) fn read_inventory_year(text: &str) -> Result<Option<Year>, Problem> {
    const FIRST: u16 = 1990;
    const LAST: u16 = 2050;
    let refused = || Problem::InventoryYear(FIRST, LAST);
    match read_year(text) {
        Ok(Some(year)) if (FIRST..=LAST).contains(&year.number()) => Ok(Some(year)),
        Ok(None) => Ok(None),
        Ok(Some(_)) | Err(Problem::Range(_)) => Err(refused()),
        Err(problem) => Err(problem),
    }
}

/// Reads an amount of emissions.
pub(super) fn read_tons(text: &str) -> Result<Option<Tco2e>, Problem> {
    number(text)?.map(|value| Tco2e::new(value).map_err(Problem::Range)).transpose()
}

/// Reads an amount or a notation key.
pub(super) fn read_entry(text: &str) -> Result<Option<Entry>, Problem> {
    if let Some(key) = NotationKey::read(text) {
        return Ok(Some(Entry::Key(key)));
    }
    match read_tons(text) {
        Err(Problem::Number(NumberError::NotANumber, text)) => Err(Problem::NotationKey(text)),
        amount => Ok(amount?.map(Entry::Amount)),
    }
}

/// An entry as its field shows it.
pub(super) fn entry_text(entry: Option<Entry>) -> String {
    match entry {
        None => String::new(),
        Some(Entry::Key(key)) => key.code().to_owned(),
        Some(Entry::Amount(amount)) => format::exact(amount.value()),
    }
}

/// What a field takes: uses the text, or says why it cannot.
pub(super) type Enter = Rc<dyn Fn(&str) -> Result<(), Problem>>;

/// A text input.
///
/// A typo never becomes a zero: the last good value stays in use, and the field says so once it
/// is left. While a complaint stands, it is checked at every keystroke, so that it goes away as
/// soon as it is answered.
pub(super) struct Field {
    id: String,
    label: Signal<String>,
    hint: Signal<String>,
    shown: Signal<String>,
    numeric: bool,
    in_table: bool,
    unit: &'static str,
}

impl Field {
    /// A field with an id that is unique in the page, what it asks for, and its value as text.
    pub(super) fn new(id: &str, label: impl Into<Signal<String>>, shown: Signal<String>) -> Field {
        let (id, label, hint) = (id.to_owned(), label.into(), Signal::stored(String::new()));
        Field { id, label, hint, shown, numeric: false, in_table: false, unit: "" }
    }

    /// A sentence of help.
    pub(super) fn hint(self, hint: impl Into<Signal<String>>) -> Field {
        Field { hint: hint.into(), ..self }
    }

    /// Digits are expected.
    pub(super) fn numeric(self) -> Field {
        Field { numeric: true, ..self }
    }

    /// The label is for screen readers only, because a table head shows it.
    pub(super) fn in_table(self) -> Field {
        Field { in_table: true, ..self }
    }

    /// The unit, shown behind the input.
    pub(super) fn unit(self, unit: &'static str) -> Field {
        Field { unit, ..self }
    }

    /// The field, with what takes the text.
    pub(super) fn taking(self, enter: impl Fn(&str) -> Result<(), Problem> + 'static) -> El {
        field(self, Rc::new(enter))
    }
}

/// What is typed into a field and not used yet.
#[derive(Clone, Copy)]
struct Draft {
    text: RwSignal<Option<String>>,
    problem: RwSignal<Option<Problem>>,
}

impl Draft {
    fn take(self, enter: &Enter, text: String, complain: bool) {
        let result = enter(&text);
        self.text.set(Some(text));
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
    }

    fn is_wrong(self) -> bool {
        self.problem.with(Option::is_some)
    }

    fn is_wrong_untracked(self) -> bool {
        self.problem.with_untracked(Option::is_some)
    }
}

fn field(field: Field, enter: Enter) -> El {
    let Field { id, label, hint, shown, numeric, in_table, unit } = field;
    let desk = desk();
    let draft = Draft { text: RwSignal::new(None), problem: RwSignal::new(None) };
    // What lay in this field belongs to a plan that is no longer on the desk.
    let laid = desk.laid.get_untracked();
    watch(move || {
        if desk.laid.get() != laid {
            draft.drop_it();
        }
    });
    // Another field's answer may be what was missing here; it then shows in the label.
    let asked = enter.clone();
    watch(move || {
        label.track();
        if draft.is_wrong_untracked() {
            draft.leave(&asked);
        }
    });
    let (typing, leaving, changing) = (enter.clone(), enter.clone(), enter.clone());
    let leave = move |enter: &Enter| {
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
        .attr("aria-describedby", &format!("{hint_id} {problem_id}"))
        .live_attr("aria-invalid", move || draft.is_wrong().then(|| "true".to_owned()))
        .live_prop("value", move || draft.text.get().unwrap_or_else(|| shown.get()).into())
        .on("input", move |event| draft.take(&typing, typed(&event), false))
        .on("change", move |_| leave(&changing))
        .on("blur", move |_| leave(&leaving));
    let complaint = piece(move || Some(complaint(draft.problem.get()?, shown, draft, enter.clone())));
    el(if in_table { "div.field.in-table" } else { "div.field" })
        .live_class("wrong", move || draft.is_wrong())
        .add(el(if in_table { "label.visually-hidden" } else { "label" }).attr("for", &id).add(label))
        .add(
            el("span.box")
                .add(input)
                .add((!unit.is_empty()).then(|| el("span.unit").attr("aria-hidden", "true").add(unit))),
        )
        .add(el("span.hint").id(&hint_id).add(hint))
        .add(el("span.problem").id(&problem_id).attr("aria-live", "polite").add(complaint))
}

/// The sentence beside a field, and the reading it offers.
fn complaint(why: Problem, shown: Signal<String>, draft: Draft, enter: Enter) -> El {
    let w = &words().problem;
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

/// A value, its name, and whether it is the chosen one.
type Names<T> = fn(T) -> &'static str;

/// What a list asks for.
#[derive(Clone, Copy)]
pub(super) struct Question {
    /// Unique in the page.
    pub(super) id: &'static str,
    /// What is asked for.
    pub(super) label: &'static str,
    /// A sentence of help; empty for none.
    pub(super) hint: &'static str,
    /// The text for nothing chosen.
    pub(super) none: &'static str,
}

/// A list to choose one of; the first entry is "nothing chosen".
pub(super) fn choice<T: Copy + PartialEq + 'static>(
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
    let desk = desk();
    let Question { id, label, hint, none } = question;
    let hint_id = format!("{id}-hint");
    let options: Vec<El> = std::iter::once(&none)
        .chain(names)
        .enumerate()
        .map(|(index, name)| {
            let chosen = chosen.clone();
            el("option")
                .attr("value", &index.to_string())
                .live_prop("selected", move || js(chosen() == index))
                .add(*name)
        })
        .collect();
    let change = move |event: Event| {
        if let Ok(index) = typed(&event).parse() {
            choose(index);
            desk.close_edit();
        }
    };
    let list = el("select").id(id).attr("aria-describedby", &hint_id).on("change", change).add(options);
    el("div.field")
        .add(el("label").attr("for", id).add(label))
        .add(el("span.box").add(list))
        .add(el("span.hint").id(&hint_id).add(hint))
}

/// A few options side by side, one of them chosen.
pub(super) fn options<T: Copy + PartialEq + 'static>(
    group: &'static str,
    legend: &str,
    hint: &str,
    all: &[T],
    name: Names<T>,
    chosen: impl Fn() -> T + Copy + 'static,
    choose: impl Fn(T) + Copy + 'static,
) -> El {
    let desk = desk();
    let hint_id = format!("{group}-hint");
    let option = |value: T| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", group)
            .live_prop("checked", move || js(chosen() == value))
            .on("change", move |_| {
                choose(value);
                desk.close_edit();
            });
        el("label.option").add(input).add(el("span").add(name(value)))
    };
    let row: Vec<El> = all.iter().copied().map(option).collect();
    el("fieldset.options")
        .attr("aria-describedby", &hint_id)
        .add(el("legend").add(legend))
        .add(el("div.option-row").add(row))
        .add(el("span.hint").id(&hint_id).add(hint))
}
