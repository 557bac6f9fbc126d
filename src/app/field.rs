//! Form fields: what a person types stays on screen as typed, what can be used goes into the
//! plan at once, and what cannot is explained beside the field.

use leptos::prelude::*;

use super::desk::desk;
use super::format;
use super::live::{self, attribute, change, click, flag, piece, text};
use super::words::words;
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
            Problem::Number(NumberError::NotANumber, text) => w.not_a_number(text),
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
            Problem::NotationKey(text) => w.notation_key(text),
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
pub(super) type Enter = Callback<String, Result<(), Problem>>;

/// A text input.
///
/// A typo never becomes a zero: the last good value stays in use, and the field says so once it
/// is left. While a complaint stands, it is checked at every keystroke, so that it goes away as
/// soon as it is answered.
#[component]
pub(super) fn Field(
    /// Unique in the page.
    #[prop(into)]
    id: String,
    /// What is asked for.
    #[prop(into)]
    label: Signal<String>,
    /// A sentence of help; empty for none.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// The value in the plan, as text.
    #[prop(into)]
    shown: Signal<String>,
    /// Takes what was typed.
    enter: Enter,
    /// Whether digits are expected.
    #[prop(optional)]
    numeric: bool,
    /// Whether the label is for screen readers only, because a table head shows it.
    #[prop(optional)]
    in_table: bool,
    /// The unit, shown behind the input.
    #[prop(optional)]
    unit: &'static str,
) -> impl IntoView {
    let desk = desk();
    let draft = RwSignal::new(None::<String>);
    let problem = RwSignal::new(None::<Problem>);
    // What lay in this field belongs to a plan that is no longer on the desk.
    Effect::new(move |first: Option<()>| {
        desk.laid.track();
        if first.is_some() {
            draft.set(None);
            problem.set(None);
        }
    });
    let take = move |text: String, complain: bool| {
        let result = enter.run(text.clone());
        draft.set(Some(text));
        match result {
            Ok(()) => problem.set(None),
            Err(why) if complain || problem.with_untracked(Option::is_some) => problem.set(Some(why)),
            Err(_) => {}
        }
    };
    let leave = move || {
        if let Some(text) = draft.get_untracked() {
            take(text, true);
            if problem.with_untracked(Option::is_none) {
                draft.set(None);
            }
        }
        desk.close_edit();
    };
    let value = text(move || draft.get().unwrap_or_else(|| shown.get()));
    let is_wrong = move || problem.with(Option::is_some);
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = format!("{hint_id} {problem_id}");
    view! {
        <div class="field" class:in-table=in_table class:wrong=flag(is_wrong)>
            <label for=id.clone() class:visually-hidden=in_table>{label}</label>
            <span class="box">
                <input
                    id=id
                    type="text"
                    inputmode=if numeric { "decimal" } else { "text" }
                    class:numeric=numeric
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=attribute(move || is_wrong().then_some("true"))
                    prop:value=value
                    on:input=change(move |event| take(event_target_value(&event), false))
                    on:focusout=live::leave(leave)
                    on:change=change(move |_| leave())
                />
                {(!unit.is_empty()).then(|| view! { <span class="unit" aria-hidden="true">{unit}</span> })}
            </span>
            <span class="hint" id=hint_id>{hint}</span>
            <span class="problem" id=problem_id aria-live="polite">
                {piece(move || match problem.get() {
                    Some(why) => complaint(why, shown, take),
                    None => ().into_any(),
                })}
            </span>
        </div>
    }
    .into_any()
}

/// The sentence beside a field, and the reading it offers.
fn complaint(
    why: Problem,
    shown: Signal<String>,
    take: impl Fn(String, bool) + Copy + Send + Sync + 'static,
) -> AnyView {
    let w = &words().problem;
    let kept = text(move || match shown.get() {
        value if value.is_empty() => w.kept_nothing.to_owned(),
        value => w.kept(&value),
    });
    let offer = why.offer().map(format::exact).map(|value| {
        let text = w.use_value(&value);
        view! { <button type="button" class="small" on:click=click(move || take(value.clone(), true))>{text}</button> }
    });
    view! { {why.text()} " " {kept} " " {offer} }.into_any()
}

/// A list to choose one of; the empty value is "nothing chosen".
#[component]
pub(super) fn Choice(
    /// Unique in the page.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// A sentence of help; empty for none.
    #[prop(optional)]
    hint: &'static str,
    /// The text for nothing chosen.
    none: &'static str,
    /// Values and their texts.
    options: Vec<(&'static str, &'static str)>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Takes the choice.
    choose: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let option = move |(value, text): (&'static str, &'static str)| {
        view! { <option value=value prop:selected=flag(move || chosen.get() == value)>{text}</option> }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <span class="box">
                <select id=id aria-describedby=hint_id.clone() on:change=change(move |event| choose.run(event_target_value(&event)))>
                    {option(("", none))}
                    {options.into_iter().map(option).collect_view()}
                </select>
            </span>
            <span class="hint" id=hint_id>{hint}</span>
        </div>
    }
    .into_any()
}

/// A few options side by side, one of them chosen.
#[component]
pub(super) fn Options(
    /// Unique in the page.
    name: &'static str,
    /// What is asked for.
    legend: &'static str,
    /// A sentence of help.
    hint: &'static str,
    /// Values and their texts.
    options: Vec<(&'static str, &'static str)>,
    /// The chosen value.
    #[prop(into)]
    chosen: Signal<&'static str>,
    /// Takes the choice.
    choose: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    let option = move |(value, text): (&'static str, &'static str)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=name
                    value=value
                    prop:checked=flag(move || chosen.get() == value)
                    on:change=change(move |event| choose.run(event_target_value(&event)))
                />
                <span>{text}</span>
            </label>
        }
    };
    view! {
        <fieldset class="options" aria-describedby=hint_id>
            <legend>{legend}</legend>
            <div class="option-row">{options.into_iter().map(option).collect_view()}</div>
            <span class="hint" id=format!("{name}-hint")>{hint}</span>
        </fieldset>
    }
    .into_any()
}
