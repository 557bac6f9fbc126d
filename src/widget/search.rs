//! Looks a town up in public tables, for a first look. It is no result: no message tells it to the page around.
//! The widget's page fetches it, and the tables, when somebody asks: `tools/split.mjs`.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::KeyboardEvent;

use super::dom::{El, el, window};
use super::fields::set_hidden;
use super::say::{decimals, isolated};
use super::town::Town;
use fairshare::estimate::read_county;
use fairshare::first_look::{FirstLook, first_look};
use fairshare::places::{Kind, Place, Query, by_geoid, energy_of, find_local, volumes};
use fairshare::reference::counties::{TABLE as COUNTIES, by_code};

/// Places listed at a time.
const LIMIT: usize = 6;

/// Looks up what is typed from now on, and what stands there.
#[inline(never)] // tools/split.mjs
pub(super) fn attend(town: &Rc<Town>) {
    let (looks, chooses) = (Rc::clone(town), Rc::clone(town));
    let _ = El(town.input.clone().into()).on("input", move |_| look_up(&looks)).on("keydown", move |event| {
        let is_enter = event.dyn_ref::<KeyboardEvent>().is_some_and(|it| it.key() == "Enter");
        let first = chooses.found.borrow().first().cloned();
        if let Some(place) = first.filter(|_| is_enter) {
            event.prevent_default();
            choose(&chooses, place);
        }
    });
    if !town.input.value().is_empty() {
        look_up(town);
    }
}

fn look_up(town: &Rc<Town>) {
    let town = Rc::clone(town);
    spawn_local(async move { town.look().await });
}

impl Town {
    async fn look(self: Rc<Town>) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        let w = self.say.words();
        self.found.borrow_mut().clear();
        set_hidden(&self.list, true);
        let Some(query) = Query::new(&self.input.value()) else { return self.status.say("") };
        self.status.say(w.town_fetching);
        let Some(own) = query.volume() else { return };
        let mut tables = vec![self.fetch(&own.address()).await];
        let mut found = tables[0].as_deref().and_then(|table| find_local(&[table], &query, LIMIT).ok());
        if found.as_ref().is_some_and(|it| it.count == 0) && self.turn.get() == turn {
            for volume in volumes() {
                tables.push(self.fetch(&volume.address()).await);
            }
            let all: Vec<&str> = tables.iter().skip(1).flatten().map(|it| &**it).collect();
            found = find_local(&all, &query, LIMIT).ok();
        }
        if self.turn.get() != turn {
            return;
        }
        let Some(found) = found else { return self.status.say(w.town_failed) };
        let text = match (found.count, found.is_near) {
            (0, _) => w.town_nothing.to_owned(),
            (_, true) => w.town_near.to_owned(),
            (count, _) => w.town_found(&count.to_string()),
        };
        self.status.say(&text);
        set_hidden(&self.list, found.count == 0);
        let rows = found.places.iter().map(|place| {
            let (town, chosen) = (Rc::clone(&self), place.clone());
            let button = el("button").attr("type", "button").text(&self.name(place));
            el("li").add(button.on("click", move |_| choose(&town, chosen.clone())))
        });
        self.list.fill(rows.collect::<Vec<El>>());
        *self.found.borrow_mut() = found.places;
    }

    /// `Maplewood, MN (city)`
    fn name(&self, place: &Place) -> String {
        let w = self.say.words();
        let kind = match place.kind {
            Kind::City | Kind::Municipality => w.kind_city,
            Kind::Town | Kind::Plantation => w.kind_town,
            Kind::Village => w.kind_village,
            Kind::Borough => w.kind_borough,
            Kind::Township => w.kind_township,
            Kind::Consolidated => w.kind_consolidated,
            Kind::County | Kind::State => w.kind_county, // no state is found here
            Kind::NoGovernment => w.kind_none,
        };
        format!("{} ({kind})", place.short_name())
    }

    /// A table of the site, once.
    async fn fetch(&self, address: &str) -> Option<Rc<str>> {
        let known = self.tables.borrow().iter().find(|it| it.0 == address).map(|it| Rc::clone(&it.1));
        if known.is_some() {
            return known;
        }
        let text = text_of(&format!("../{address}")).await.ok()??;
        self.tables.borrow_mut().push((address.to_owned(), Rc::clone(&text)));
        Some(text)
    }

    async fn first_look(&self, place: &Place) -> Option<FirstLook> {
        let counties = self.fetch(COUNTIES).await?;
        let code = place.county();
        let county = by_code(&counties, code).ok()?;
        let energy = self.fetch(&energy_of(code)?.address()).await?;
        first_look(place, county.as_ref(), read_county(&energy, code).ok()??)
    }

    fn show(&self, place: &Place, look: Option<FirstLook>) {
        let w = self.say.words();
        let Some(FirstLook { target, worth }) = look else {
            self.shown.fill([]);
            return self.status.say(w.town_failed);
        };
        let (base, factor) = (target.basis.emissions.value(), worth.factor());
        let [low, high] = [1.0 / factor, factor];
        // Three figures: more would say that it is known.
        let tons = |value: f64| {
            let mut unit = 1.0;
            while value >= 1_000.0 * unit {
                unit *= 10.0;
            }
            decimals((value / unit).round() * unit, 0)
        };
        let name = isolated(&place.short_name());
        let now = w.first_base(&name, &tons(base), &tons(base * low), &tons(base * high));
        let then = target.emissions.value();
        let percent = decimals(target.reduction_per_capita.percent(), 1);
        let goal = w.first_target(&tons(then), &tons(then * low), &tons(then * high), &percent);
        self.shown.fill([
            el("p").add(el("strong").text(w.first_not)),
            el("p").text(&now),
            el("p").text(&goal),
            el("p.hint").text(w.first_source),
        ]);
        self.status.say("");
        self.told.say(&format!("{} {now} {goal}", w.first_not));
    }
}

fn choose(town: &Rc<Town>, place: Place) {
    let town = Rc::clone(town);
    town.turn.set(town.turn.get() + 1);
    town.input.set_value(&place.short_name());
    town.found.borrow_mut().clear();
    set_hidden(&town.list, true);
    town.status.say(town.say.words().town_fetching);
    spawn_local(async move {
        let look = town.first_look(&place).await;
        town.show(&place, look);
    });
}

/// Shows the place of a code. Its name, where the address has it, says in which volume it stands; without
/// one all are gone through.
#[inline(never)] // tools/split.mjs
pub(super) fn open(town: &Rc<Town>, geoid: String, name: String) {
    let town = Rc::clone(town);
    spawn_local(async move {
        let own = Query::new(&name).and_then(|query| query.volume());
        let mut came = false;
        for volume in own.into_iter().chain(volumes()) {
            let Some(table) = town.fetch(&volume.address()).await else { continue };
            came = true;
            if let Ok(Some(place)) = by_geoid(&table, &geoid) {
                return choose(&town, place);
            }
        }
        let w = town.say.words();
        town.status.say(if came { w.town_nothing } else { w.town_failed });
    });
}

async fn text_of(address: &str) -> Result<Option<Rc<str>>, JsValue> {
    let response = JsFuture::from(window().fetch_with_str(address)).await?;
    let response: web_sys::Response = response.dyn_into()?;
    if !response.ok() {
        return Ok(None);
    }
    let text = JsFuture::from(response.text()?).await?;
    Ok(text.as_string().map(Into::into))
}
