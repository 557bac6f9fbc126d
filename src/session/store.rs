//! The browser's local storage, which may be denied, full, or hold anything at all.
//!
//! Keys: `fairshare.plan.<id>` holds a plan, `fairshare.aside.<id>` data that could not be read,
//! `fairshare.last` the id of the plan that was open last, `fairshare.language` the language that a
//! person chose, `fairshare.theme` light or dark (`public/first-words.js` reads both before the app runs). `fairshare.workshop.…` holds a
//! workshop's copy and what belongs to it, `fairshare.results` what tables handed in,
//! `fairshare.many` a list of many communities, `fairshare.copied`
//! how many edits came since a copy was saved as a file, and since when. Others' keys on a shared host are
//! never touched, so nothing here lists or clears without the prefix.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::window;
use wasm_bindgen::JsValue;

const PLAN: &str = "fairshare.plan.";
const ASIDE: &str = "fairshare.aside.";
const LAST: &str = "fairshare.last";
const LANGUAGE: &str = "fairshare.language";
const THEME: &str = "fairshare.theme";
const RESULTS: &str = "fairshare.results";
const MANY: &str = "fairshare.many";
const COPIED: &str = "fairshare.copied";

/// The ids of two plans that are never among the saved ones; those are hexadecimal.
const COPY: &str = "workshop";
const EXAMPLE: &str = "example";

/// What is kept of a workshop beside its copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfWorkshop {
    /// The steps that are open.
    Steps,
    /// The table's name.
    Table,
    /// The plan's document as the facilitator prepared it.
    Prepared,
}

impl OfWorkshop {
    const fn key(self) -> &'static str {
        match self {
            OfWorkshop::Steps => "fairshare.workshop.steps",
            OfWorkshop::Table => "fairshare.workshop.table",
            OfWorkshop::Prepared => "fairshare.workshop.prepared",
        }
    }
}

/// Where a plan is saved.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PlanId(String);

impl PlanId {
    /// The key the plan stands under.
    pub(crate) fn key(&self) -> String {
        if self.is_copy() { "fairshare.workshop.plan".to_owned() } else { format!("{PLAN}{}", self.0) }
    }

    /// The workshop's copy, under a key of its own.
    pub(crate) fn copy() -> PlanId {
        PlanId(COPY.to_owned())
    }

    /// The example of the guided walk, which is not saved.
    pub(crate) fn example() -> PlanId {
        PlanId(EXAMPLE.to_owned())
    }

    /// Whether it is the workshop's copy.
    pub(crate) fn is_copy(&self) -> bool {
        self.0 == COPY
    }

    /// Whether it is the walk's example.
    pub(crate) fn is_example(&self) -> bool {
        self.0 == EXAMPLE
    }
}

/// Why something could not be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoreError {
    /// The browser gives no storage.
    Denied,
    /// There is no room left.
    Full,
}

/// Asked through web-sys first: gloo-storage panics where the browser denies storage.
fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// The text under a key.
fn text(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Writes a text and reads it back; what stood there stays until the new text does.
fn put(key: &str, value: &str) -> Result<(), StoreError> {
    let storage = storage().ok_or(StoreError::Denied)?;
    let before = storage.get_item(key).ok().flatten();
    storage.set_item(key, value).map_err(|_| StoreError::Full)?;
    if storage.get_item(key).ok().flatten().as_deref() == Some(value) {
        return Ok(());
    }
    if let Some(before) = before {
        // A storage that loses what it took will hardly take this; the caller reports either way.
        let _ = storage.set_item(key, &before);
    }
    Err(StoreError::Full)
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Whether the browser gives storage at all.
pub(crate) fn is_available() -> bool {
    storage().is_some()
}

/// The stored document of a plan.
pub(crate) fn read(id: &PlanId) -> Option<String> {
    text(&id.key())
}

/// Stores the document of a plan and remembers it as the last one open.
pub(crate) fn write(id: &PlanId, document: &str) -> Result<(), StoreError> {
    put(&id.key(), document)?;
    remember(id);
    Ok(())
}

/// Adds a document to the plans, or to the data kept aside, under a new id.
pub(crate) fn add(document: &str, is_aside: bool) -> Result<PlanId, StoreError> {
    let id = new_id();
    let key = if is_aside { aside_key(&id) } else { id.key() };
    put(&key, document).map(|()| id)
}

/// How many edits came since a copy was last saved as a file, and since when that is, in milliseconds
/// since 1970; nothing before the first plan is saved.
pub(crate) fn copied() -> Option<(u32, u64)> {
    let text = text(COPIED)?;
    let (edits, since) = text.split_once(' ')?;
    // Whole numbers: a parser of others would be a tenth of the app.
    Some((edits.parse().ok()?, since.parse().ok()?))
}

/// Notes the same.
pub(crate) fn note_copied(edits: u32, since: u64) {
    // Where it fails, a copy is offered later than it might be.
    let _ = put(COPIED, &format!("{edits} {since}"));
}

/// Remembers the plan that is open.
pub(crate) fn remember(id: &PlanId) {
    // A workshop or walk ends, and the device's own plan is the last one again.
    if !id.is_copy() && !id.is_example() {
        // Only a convenience for the next visit: the plan itself is saved without it.
        let _ = put(LAST, &id.0);
    }
}

/// Takes a plan out of the storage.
pub(crate) fn delete(id: &PlanId) {
    remove(&id.key());
}

/// The plan that was open last.
pub(crate) fn last() -> Option<PlanId> {
    text(LAST).map(PlanId)
}

/// The language that a person chose.
pub(crate) fn language() -> Option<String> {
    text(LANGUAGE)
}

/// Remembers the language that a person chose.
pub(crate) fn set_language(code: &str) {
    // Without storage it holds until the page is closed, and stands in the address.
    let _ = put(LANGUAGE, code);
}

/// Remembers light or dark; nothing is what the device says.
pub(crate) fn set_theme(code: &str) {
    match code {
        "" => remove(THEME),
        _ => drop(put(THEME, code)),
    }
}

/// An id nobody uses yet, neither a plan nor what is kept aside: several may come within a millisecond.
pub(crate) fn new_id() -> PlanId {
    let mut stamp = js_sys::Date::now() as u64;
    loop {
        let id = PlanId(format!("{stamp:x}"));
        if text(&id.key()).or_else(|| text(&aside_key(&id))).is_none() {
            return id;
        }
        stamp += 1;
    }
}

/// All plans, newest first.
pub(crate) fn plans() -> Vec<PlanId> {
    let mut plans: Vec<PlanId> = Vec::new();
    for id in ids(PLAN) {
        let place = plans.iter().position(|other| *other < id).unwrap_or(plans.len());
        plans.insert(place, id);
    }
    plans
}

/// Whether there is anything to read: a plan, a workshop's, or data kept aside. `tools/later.js` asks the same.
pub(super) fn holds_plans() -> bool {
    !plans().is_empty() || !ids(ASIDE).is_empty() || read(&PlanId::copy()).is_some()
}

/// The key that what is kept aside stands under.
fn aside_key(id: &PlanId) -> String {
    format!("{ASIDE}{}", id.0)
}

/// Data kept aside, with its text.
pub(crate) fn aside() -> Vec<(PlanId, String)> {
    ids(ASIDE).into_iter().filter_map(|id| Some((id.clone(), text(&aside_key(&id))?))).collect()
}

/// Moves data that could not be read out of the way; it leaves its place only once the copy
/// stands. As the browser's own text, because half a character has no place in one of Rust's.
pub(crate) fn put_aside(id: &PlanId) {
    let Some(storage) = storage() else { return };
    let key = |name: &str| JsValue::from_str(name);
    let get = |name: &str| js_sys::Reflect::get(&storage, &key(name)).unwrap_or(JsValue::UNDEFINED);
    let mut place = aside_key(id);
    while !get(&place).is_undefined() {
        place.push('+'); // what was put aside before stays
    }
    let data = get(&id.key());
    let is_copied = js_sys::Reflect::set(&storage, &key(&place), &data).is_ok();
    if is_copied && get(&place) == data {
        delete(id);
    }
}

/// Deletes data that was kept aside.
pub(crate) fn delete_aside(id: &PlanId) {
    remove(&aside_key(id));
}

/// Reads what is kept of a workshop; what was never kept is empty, as what was never entered.
pub(crate) fn of_workshop(what: OfWorkshop) -> String {
    text(what.key()).unwrap_or_default()
}

/// Keeps something of a workshop.
pub(crate) fn keep_of_workshop(what: OfWorkshop, value: &str) {
    // Where it fails, the workshop goes on until the page is closed, as the plan does.
    let _ = put(what.key(), value);
}

/// Takes a workshop and its copy out of the storage.
pub(crate) fn forget_workshop() {
    for what in [OfWorkshop::Steps, OfWorkshop::Table, OfWorkshop::Prepared] {
        remove(what.key());
    }
    delete(&PlanId::copy());
}

/// What tables handed in.
pub(crate) fn results() -> Option<String> {
    text(RESULTS)
}

/// Whether a key is where that is kept.
pub(crate) fn is_results(key: &str) -> bool {
    key == RESULTS
}

/// Keeps what tables handed in; nothing is kept of none.
pub(crate) fn keep_results(document: Option<&str>) -> Result<(), StoreError> {
    match document {
        Some(document) => put(RESULTS, document),
        None => {
            remove(RESULTS);
            Ok(())
        }
    }
}

/// The list of many communities.
pub(crate) fn many() -> Option<String> {
    text(MANY)
}

/// Keeps the list of many communities; nothing is kept of none.
pub(crate) fn keep_many(document: Option<&str>) -> Result<(), StoreError> {
    let Some(document) = document else {
        remove(MANY);
        return Ok(());
    };
    // As the browser's own text: of megabytes each copy is felt. Where it has no room the earlier one stays.
    let storage = storage().ok_or(StoreError::Denied)?;
    let (key, text) = (JsValue::from_str(MANY), JsValue::from_str(document));
    let is_set = js_sys::Reflect::set(&storage, &key, &text).is_ok_and(|it| it);
    let is_there = || js_sys::Reflect::get(&storage, &key).is_ok_and(|it| it == text);
    if is_set && is_there() { Ok(()) } else { Err(StoreError::Full) }
}

fn ids(prefix: &str) -> Vec<PlanId> {
    let Some(storage) = storage() else { return Vec::new() };
    let length = storage.length().unwrap_or(0);
    (0..length)
        .filter_map(|index| storage.key(index).ok().flatten())
        .filter_map(|key| key.strip_prefix(prefix).map(|id| PlanId(id.to_owned())))
        .collect()
}
