//! The field for a town's name, where nobody has its numbers. What looks the name up comes when somebody asks
//! for a town: [`super::search`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use super::dom::{El, el};
use super::say::Say;
use super::search::{attend, open};
use crate::fetch::fetch;
use fairshare::places::Place;

/// The part that looks up, as `tools/split.mjs` calls it.
const PART: &str = "town";

/// The field, what was found, and the first look.
pub(super) struct Town {
    pub(super) say: Say,
    pub(super) input: HtmlInputElement,
    pub(super) status: El,
    pub(super) list: El,
    pub(super) shown: El,
    /// The same, read out: on screen it stands once.
    pub(super) told: El,
    /// Counts up with every letter: what comes for an earlier one is late.
    pub(super) turn: Cell<u32>,
    pub(super) tables: RefCell<Vec<(String, Rc<str>)>>,
    pub(super) found: RefCell<Vec<Place>>,
    /// Whether what looks up is here.
    is_attended: Cell<bool>,
}

impl Town {
    /// The field, with nothing looked for. Nothing where the browser makes no fields.
    pub(super) fn new(say: Say) -> Option<Rc<Town>> {
        let input = el("input")
            .attr("id", "town")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("aria-describedby", "town-more town-said");
        let town = Rc::new(Town {
            say,
            input: input.0.dyn_into().ok()?,
            status: el("p.hint").attr("id", "town-said").attr("role", "status"),
            list: el("ul.towns").attr("hidden", "").attr("aria-label", say.words().town),
            shown: el("div.first"),
            told: el("p.visually-hidden").attr("role", "status"),
            turn: Cell::new(0),
            tables: RefCell::default(),
            found: RefCell::default(),
            is_attended: Cell::new(false),
        });
        let mut field = El(town.input.clone().into());
        for moment in ["focus", "input"] {
            let asked = Rc::clone(&town);
            field = field.on(moment, move |_| asked.prepare());
        }
        Some(town)
    }

    /// Fetches what looks up, for the name that stands in the field or will.
    fn prepare(self: &Rc<Town>) {
        if self.is_attended.get() {
            return;
        }
        let is_waiting = |town: &Town| !town.input.value().is_empty();
        if is_waiting(self) {
            self.status.say(self.say.words().town_fetching);
        }
        let town = Rc::clone(self);
        spawn_local(async move {
            match fetch(PART).await {
                Ok(()) if town.is_attended.replace(true) => {}
                Ok(()) => attend(&town),
                Err(_) if is_waiting(&town) => town.status.say(town.say.words().town_failed),
                Err(_) => {}
            }
        });
    }

    /// Shows the place of a code. Its name, where the address has it, says in which volume it stands.
    pub(super) fn open(self: &Rc<Town>, geoid: String, name: String) {
        self.status.say(self.say.words().town_fetching);
        let town = Rc::clone(self);
        spawn_local(async move {
            match fetch(PART).await {
                Ok(()) => open(&town, geoid, name),
                Err(_) => town.status.say(town.say.words().town_failed),
            }
        });
    }

    /// The field with what it finds.
    pub(super) fn section(&self) -> El {
        let w = self.say.words();
        el("section.town")
            .attr("aria-label", w.first_look)
            .add(el("p").text(w.first_look))
            .add(
                el("div.field")
                    .add(el("label").attr("for", "town").text(w.town))
                    .add(El(self.input.clone().into()))
                    .add(el("span.hint").attr("id", "town-more").text(w.town_hint))
                    .add(self.status.clone())
                    .add(self.list.clone()),
            )
            .add(self.shown.clone())
            .add(self.told.clone())
    }
}
