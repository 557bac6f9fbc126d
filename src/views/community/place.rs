//! The place picker: a combobox over the places that govern. Their tables are fetched while someone
//! types; what is chosen fills in whatever is public about the place.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::dom::{El, el, live, memo, piece, watch, while_true};
use crate::session::history::Edit;
use crate::session::store::PlanId;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::text::words::{self};
use crate::turns::Turns;
use crate::ui::focus::{focus_at_once, focus_soon};
use crate::ui::parts::{button, hint, typed};
use crate::ui::tables;
use crate::views::community::county::TABLE as COUNTIES;
use crate::views::community::filled::{Difference, fill, use_published};
use crate::views::inventory::first_estimate::no_inventory_yet;
use fairshare::places::{Found, Kind, Place, Query, Shard, energies, find, old_county_name, volumes};
use fairshare::plan::Plan;
use fairshare::quantity::Share;
use fairshare::reference::counties::{County, by_code};
use fairshare::reference::subregions::Subregion;

/// Places shown at a time.
const LIMIT: usize = 12;
const ID: &str = "place-name";
const LIST: &str = "place-list";

thread_local! {
    /// In whichever picker: of two choices that wait for a table the later one counts.
    static CHOICES: Turns = Turns::default();
}

/// Where the search stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Nothing is looked for.
    Idle,
    /// A table is on its way.
    Fetching,
    /// No first letter is right: all tables are on their way.
    FetchingAll,
    /// No table came.
    Failed,
    /// What was found is there.
    Found,
}

/// The picker.
#[derive(Clone, Copy)]
struct Picker {
    desk: Desk,
    typed: RwSignal<String>,
    stand: RwSignal<Stand>,
    found: RwSignal<Found>,
    /// Whether the list is shown.
    is_open: RwSignal<bool>,
    /// The option that Enter chooses, counted from 0.
    at: RwSignal<Option<usize>>,
    chosen: RwSignal<Option<Chosen>>,
    /// Counts up with every letter: what comes for an earlier one is late.
    turn: StoredValue<u32>,
    /// On the start page a place begins a plan.
    begins: bool,
}

/// What was chosen and what is still to be said about it.
#[derive(Clone)]
struct Chosen {
    place: Place,
    county: Option<County>,
    differences: Vec<Difference>,
}

/// The picker on the community view, with what is to be said about the place that was chosen.
pub(crate) fn place_picker() -> El {
    let picker = picker(RwSignal::new(String::new()), false);
    el("div.place-picker.no-print").add(combobox(picker)).add(piece(move || {
        let chosen = picker.chosen.get()?;
        Some(untrack(|| about(picker, chosen)))
    }))
}

/// The picker on the start page, which takes over what was typed while it was on its way;
/// and below it what is to be said of the place, and the door for who has no inventory. An estimate that is
/// made there shows in the `answer` of the same page.
pub(crate) fn place_on_start(typed: RwSignal<String>, has_focus: bool, answer: &'static str) -> El {
    let picker = picker(typed, true);
    if has_focus {
        focus_at_once(ID.to_owned());
    }
    let box_ = combobox(picker);
    look(picker);
    let has_place = move || picker.desk.plan.with(|plan| !plan.community.place_geoid.is_empty());
    let about = piece(move || picker.chosen.get().map(|chosen| untrack(|| about(picker, chosen))));
    el("div.place-picker")
        .add(box_)
        .add(el("div").add(about))
        .add(el("div").add(while_true(has_place, move || no_inventory_yet(Some(answer)))))
}

fn picker(typed: RwSignal<String>, begins: bool) -> Picker {
    Picker {
        desk: desk(),
        typed,
        stand: RwSignal::new(Stand::Idle),
        found: RwSignal::new(Found::default()),
        is_open: RwSignal::new(false),
        at: RwSignal::new(None),
        chosen: RwSignal::new(None),
        turn: StoredValue::new(0),
        begins,
    }
}

/// The field and its list, by the pattern of the ARIA Authoring Practices: an editable combobox with
/// a list that the field's own arrows walk.
fn combobox(picker: Picker) -> El {
    let is_shown = memo(move |_| picker.is_open.get() && picker.found.with(|it| !it.places.is_empty()));
    let field = el("input")
        .id(ID)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", LIST)
        .attr("aria-describedby", "place-hint")
        .live_attr("aria-expanded", move || Some(is_shown.get().to_string()))
        .live_attr("aria-activedescendant", move || picker.at.get().map(option_id))
        .live_prop("value", move || picker.typed.get().into())
        .on("input", move |event| {
            picker.typed.set(typed(&event));
            look(picker);
        })
        .on("keydown", move |event| key(picker, event.unchecked_ref()))
        .on("blur", move |_| picker.is_open.set(false));
    let options = piece(move || {
        let found = picker.found.get();
        found.places.into_iter().enumerate().map(|(at, place)| option(picker, at, place)).collect::<Vec<El>>()
    });
    let list = el("ul.place-list")
        .id(LIST)
        .attr("role", "listbox")
        .attr("aria-label", words().estimated.place)
        .live_attr("hidden", move || (!is_shown.get()).then(String::new))
        .add(options);
    // The option that the arrows reach is in sight.
    watch(move || {
        if let Some(at) = picker.at.get()
            && let Some(option) = document().get_element_by_id(&option_id(at))
        {
            option.scroll_into_view_with_bool(false);
        }
    });
    let again = while_true(
        move || picker.stand.get() == Stand::Failed,
        move || button("button.small", words().place.again, move || look(picker)),
    );
    el("div.field.place-field")
        .add(el("label").attr("for", ID).add(words().estimated.place))
        .add(el("span.box").add(field))
        .add(list)
        .add(el("span.hint").id("place-hint").add(words().estimated.place_hint))
        .add(el("span.hint.place-said").attr("role", "status").text(live(move || said(picker))))
        .add(again)
        .add(keeping())
}

/// What stands below the field, and is said by a screen reader.
fn said(picker: Picker) -> String {
    let w = words().place;
    match picker.stand.get() {
        Stand::Idle => String::new(),
        Stand::Fetching => w.fetching.to_owned(),
        Stand::FetchingAll => w.fetching_all.to_owned(),
        Stand::Failed => w.failed.to_owned(),
        Stand::Found if !picker.is_open.get() => String::new(),
        Stand::Found => picker.found.with(|found| {
            let count = found.count.to_string();
            match found.places.len() {
                0 if picker.typed.with(|it| Query::new(it).is_some_and(|it| it.is_old_county())) => {
                    w.old_county.to_owned()
                }
                0 => w.nothing.to_owned(),
                _ if found.is_near => w.near.to_owned(),
                shown if shown < found.count => w.found_first(&count, &shown.to_string()),
                1 => w.found_one.to_owned(),
                _ => w.found(&count),
            }
        }),
    }
}

fn option_id(at: usize) -> String {
    format!("place-option-{at}")
}

fn option(picker: Picker, at: usize, place: Place) -> El {
    let w = words().place;
    let county = tables::known(COUNTIES).and_then(|table| by_code(&table, place.county()).ok().flatten());
    let kind = kind(place.kind);
    let people = w.people(&format::people(place.record.last().map_or(place.newest, |it| it.1)));
    let about = match county.filter(|_| !place.is_whole()) {
        Some(county) => format!("{kind}, {} · {people}", county.name),
        None => format!("{kind} · {people}"),
    };
    let name = full_name(&place);
    el("li")
        .id(&option_id(at))
        .attr("role", "option")
        .live_attr("aria-selected", move || Some((picker.at.get() == Some(at)).to_string()))
        .add(el("strong").add(name))
        .add(" ")
        .add(el("span.hint").add(about))
        // Pressed, it must not take the focus from the field, which would close the list.
        .on("mousedown", |event| event.prevent_default())
        .on_click(move || choose(picker, place.clone()))
}

pub(crate) fn kind(kind: Kind) -> &'static str {
    let w = words().place;
    match kind {
        Kind::City => w.city,
        Kind::Town => w.town,
        Kind::Village => w.village,
        Kind::Borough => w.borough,
        Kind::Municipality => w.municipality,
        Kind::Township => w.township,
        Kind::Plantation => w.plantation,
        Kind::Consolidated => w.consolidated,
        Kind::County => w.county,
        Kind::State => w.state,
        Kind::NoGovernment => w.no_government,
    }
}

fn key(picker: Picker, event: &KeyboardEvent) {
    let count = picker.found.with_untracked(|found| found.places.len());
    let is_open = picker.is_open.get_untracked() && count > 0;
    let step = |by: usize| {
        picker.is_open.set(true);
        let at = picker.at.get_untracked();
        let next = at.map_or(if by == 1 { 0 } else { count - 1 }, |at| (at + by) % count);
        picker.at.set(Some(next));
    };
    match event.key().as_str() {
        "ArrowDown" if count > 0 => step(1),
        "ArrowUp" if count > 0 => step(count - 1),
        "Enter" if is_open => {
            let at = picker.at.get_untracked().unwrap_or(0);
            if let Some(place) = picker.found.with_untracked(|found| found.places.get(at).cloned()) {
                choose(picker, place);
            }
        }
        "Escape" if is_open => close(picker),
        "Escape" if !picker.typed.with_untracked(String::is_empty) => {
            picker.typed.set(String::new());
            look(picker);
        }
        _ => return,
    }
    event.prevent_default();
    event.stop_propagation();
}

fn close(picker: Picker) {
    picker.is_open.set(false);
    picker.at.set(None);
}

/// Looks for what is typed; what is not here yet is fetched first.
fn look(picker: Picker) {
    let turn = picker.turn.try_update_value(|turn| {
        *turn += 1;
        *turn
    });
    picker.at.set(None);
    let query = picker.typed.with_untracked(|typed| Query::new(typed));
    let Some((query, own)) = query.and_then(|query| query.volume().map(|own| (query, own))) else {
        picker.found.set(Found::default());
        picker.stand.set(Stand::Idle);
        return;
    };
    let is_late = move || picker.turn.try_get_value() != turn;
    let show = move |found: Found| {
        picker.found.set(found);
        picker.is_open.set(true);
        picker.stand.set(Stand::Found);
    };
    if let (Some(table), true) = (tables::known(&own.address()), tables::known(COUNTIES).is_some())
        && let Ok(found) = find(&[&table], &query, LIMIT)
        && found.count > 0
    {
        return show(found);
    }
    picker.stand.set(Stand::Fetching);
    spawn_local(async move {
        let own = tables::fetch(&own.address()).await;
        // Names of counties tell places apart; without them they are found all the same.
        let _ = tables::fetch(COUNTIES).await;
        if is_late() {
            return;
        }
        let found = own.ok().and_then(|table| find(&[&table], &query, LIMIT).ok());
        match found {
            None => return picker.stand.set(Stand::Failed),
            Some(found) if found.count > 0 => return show(found),
            Some(_) => picker.stand.set(Stand::FetchingAll),
        }
        let mut all: Vec<Rc<str>> = Vec::new();
        for shard in volumes() {
            all.extend(tables::fetch(&shard.address()).await.ok());
            if is_late() {
                return;
            }
        }
        let all: Vec<&str> = all.iter().map(|it| &**it).collect();
        match find(&all, &query, LIMIT) {
            Ok(found) => show(found),
            Err(_) => picker.stand.set(Stand::Failed),
        }
    });
}

fn choose(picker: Picker, place: Place) {
    close(picker);
    picker.stand.set(Stand::Idle);
    picker.typed.set(full_name(&place));
    let desk = picker.desk;
    let open = desk.id.get_untracked();
    let is_latest = CHOICES.with(|it| it.next());
    let is_late = move |open: &PlanId| !is_latest() || !desk.is_open(open);
    spawn_local(async move {
        let table = tables::fetch(COUNTIES).await.ok();
        if is_late(&open) {
            return; // chosen for a community that is left by now, or something else was chosen since
        }
        let county_of = |place: &Place| table.as_ref().and_then(|table| place.counties_of(table).ok()?);
        let county = county_of(&place);
        // Figures without a name are this place's; what has a name is another community.
        let has_name =
            |plan: &Plan| !plan.community.name.trim().is_empty() || !plan.community.place_geoid.is_empty();
        if picker.begins && desk.plan.with_untracked(has_name) {
            desk.open_as_new(Plan::default());
        }
        let open = desk.id.get_untracked();
        let before = chosen_before(desk).await;
        if is_late(&open) {
            return;
        }
        let before = before.map(|place| {
            let county = county_of(&place);
            (place, county)
        });
        let differences = fill(desk, &place, county.as_ref(), before);
        let _ = picker.chosen.try_set(Some(Chosen { place, county, differences }));
    });
}

/// The place that the plan has: what came with it is known from what a person typed. One that goes by
/// another name now is not found, and all that stands there counts as typed.
async fn chosen_before(desk: Desk) -> Option<Place> {
    let (geoid, name) =
        desk.plan.with_untracked(|plan| (plan.community.place_geoid.clone(), plan.community.name.clone()));
    if geoid.is_empty() {
        return None;
    }
    let query = Query::new(&name)?;
    let table = tables::fetch(&query.volume()?.address()).await.ok()?;
    let found = find(&[&table], &query, usize::MAX).ok()?;
    found.places.into_iter().find(|place| place.geoid == geoid)
}

/// `Maplewood, Minnesota`
fn full_name(place: &Place) -> String {
    match place.kind {
        Kind::State => words::state(place.state).to_owned(),
        _ => format!("{}, {}", place.name, words::state(place.state)),
    }
}

/// What is to be said about the place that was chosen.
fn about(picker: Picker, chosen: Chosen) -> El {
    let w = words().place;
    let Chosen { place, county, differences } = chosen;
    let name = full_name(&place);
    let county_name = match &county {
        Some(county) => county.full_name(),
        None => old_county_name(place.county()).unwrap_or_default().to_owned(),
    };
    let several = (place.counties.len() > 1).then(|| hint(w.several_counties(&isolated(&county_name))));
    let one = (place.kind == Kind::Consolidated).then(|| hint(w.is_consolidated(&isolated(&county_name))));
    let no_record = (!place.is_whole() && place.record.is_empty()).then(|| hint(w.no_record));
    let none = (place.kind == Kind::NoGovernment).then(|| hint(w.governs_not));
    let connecticut = (place.state.code() == "CT").then(|| hint(w.connecticut));
    let all = differences.clone();
    let differences: Vec<El> = differences.into_iter().map(|it| difference(picker, it)).collect();
    let differences = (!differences.is_empty()).then(|| {
        el("div.place-differences")
            .attr("role", "group")
            .attr("aria-label", w.differences)
            .add(hint(w.differences_lead))
            .add(el("ul").add(differences))
            .add(button("button", w.use_all, move || {
                use_published(picker.desk, &all);
                picker.chosen.update(|it| it.iter_mut().for_each(|it| it.differences.clear()));
                focus_soon(ID.to_owned());
            }))
    });
    el("div.place-about")
        .add(el("p").attr("role", "status").add(w.filled(&isolated(&name))))
        .add([several, one, no_record, none, connecticut])
        .add(county.and_then(|county| grid(picker.desk, &county)))
        .add(differences)
}

fn difference(picker: Picker, difference: Difference) -> El {
    let w = words().place;
    let (label, have, published) = difference.said(picker.desk);
    let text = w.difference(&label, &isolated(&have), &isolated(&published));
    let act = move || {
        use_published(picker.desk, std::slice::from_ref(&difference));
        let gone = difference.clone();
        picker.chosen.update(|it| it.iter_mut().for_each(|it| it.differences.retain(|other| *other != gone)));
        focus_soon(ID.to_owned());
    };
    el("li").add(text).add(" ").add(button("button.small", w.use_this(&isolated(&published)), act))
}

/// The question for the grid, where the county lies in several.
fn grid(desk: Desk, county: &County) -> Option<El> {
    if county.clear_subregion().is_some() {
        return None;
    }
    let w = words().place;
    let take = |(subregion, share): &(Subregion, f64)| {
        let (subregion, percent) = (*subregion, Share::new(*share).map_or(String::new(), format::percent));
        let is_chosen = move || desk.plan.with(|plan| plan.community.grid_subregion == Some(subregion));
        let act = move || {
            desk.edit(Edit::Whole, |plan| plan.community.grid_subregion = Some(subregion));
        };
        button("button", words().county.grid_share(subregion.name(), &percent), act)
            .live_attr("aria-pressed", move || Some(is_chosen().to_string()))
    };
    let choices: Vec<El> = county.subregions.iter().map(take).collect();
    Some(
        el("div.place-grid")
            .add(hint(w.grid_asked(&isolated(&county.name))))
            .add(el("div.add-lines").add(choices)),
    )
}

/// Everything on this device: for a workshop without a network.
fn keeping() -> El {
    let w = words().place;
    let said = RwSignal::new(String::new());
    let act = move || {
        spawn_local(async move {
            let addresses = volumes().chain(energies()).map(|shard: Shard| shard.address());
            let addresses: Vec<String> = addresses.chain([COUNTIES.to_owned()]).collect();
            let all = addresses.len();
            for (nth, address) in addresses.iter().enumerate() {
                let w = words().place;
                let _ = said.try_set(w.keeping(&(nth + 1).to_string(), &all.to_string()));
                if tables::fetch(address).await.is_err() {
                    return drop(said.try_set(w.keep_failed.to_owned()));
                }
            }
            let _ = said.try_set(words().place.kept.to_owned());
        });
    };
    el("details.place-keep")
        .add(el("summary").add(w.offline))
        .add(hint(w.offline_hint))
        .add(button("button.small", w.keep, act))
        .add(el("p.hint").attr("role", "status").text(live(move || said.get())))
}
