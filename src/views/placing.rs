//! Names of sectors that mean no GPC reference alone: a person says where each belongs.

use leptos::prelude::*;

use crate::choices::pick;
use crate::dom::{El, el};
use crate::parts::{button, hint};
use crate::words::{self, isolated, words};
use fairshare::reference::gpc::Reference;

/// The names asked about, and what was chosen for them.
#[derive(Clone, Copy)]
pub(super) struct Placing(RwSignal<Vec<(String, Option<Reference>)>>);

impl Placing {
    pub(super) fn new() -> Placing {
        Placing(RwSignal::new(Vec::new()))
    }

    /// Another file has other names.
    pub(super) fn clear(self) {
        self.0.set(Vec::new());
    }

    /// What was chosen so far.
    pub(super) fn placed(self) -> Vec<(String, Reference)> {
        self.0
            .with_untracked(|all| all.iter().filter_map(|(name, it)| Some((name.clone(), (*it)?))).collect())
    }

    /// Asks about names, too; those chosen for before stay, to be corrected.
    pub(super) fn ask(self, names: &[String]) {
        self.0.update(|all| {
            for name in names {
                if !all.iter().any(|(known, _)| known == name) {
                    all.push((name.clone(), None));
                }
            }
        });
    }
}

/// A list of references for each name, where there is any.
pub(super) fn placing(places: Placing, check: impl FnMut() + 'static) -> Option<El> {
    let w = words().exchange;
    let names = places.0.with_untracked(|all| all.iter().map(|it| it.0.clone()).collect::<Vec<String>>());
    let field = |(index, name): (usize, &String)| {
        let mut references = vec![w.not_said.to_owned()];
        references.extend(Reference::all().map(words::reference));
        let chosen = move || {
            let place = places.0.with(|all| all.get(index).and_then(|it| it.1));
            Some(place.map_or(0, |reference| reference.index() + 1))
        };
        let label = w.place_of(&isolated(name));
        pick(&format!("place-{index}"), &label, false, references, chosen, move |place| {
            places.0.update(|all| {
                if let Some(it) = all.get_mut(index) {
                    it.1 = place.checked_sub(1).and_then(|place| Reference::all().nth(place));
                }
            });
        })
    };
    let fields: Vec<El> = names.iter().enumerate().map(field).collect();
    (!fields.is_empty()).then(|| {
        el("div")
            .add(el("h4").add(w.places))
            .add(hint(w.places_lead))
            .add(el("div.fields").add(fields))
            .add(button("button", w.check_again, check))
    })
}
