//! The door for who has one total and nothing else: actions work on sources, so the total is divided as
//! is typical of the county, and says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, live, while_true};
use crate::routes::{self, View};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::texts::words;
use crate::ui::focus::Since;
use crate::ui::parts::{button, hint};
use crate::views::community::place::place_picker;
use crate::views::inventory::first_estimate::{Lack, basis_of, is_of_place};
use fairshare::estimate::YEAR;
use fairshare::inventory::{Detail, Entry, Place};
use fairshare::plan::Plan;
use fairshare::quantity::Tco2e;

/// The panel, while there is one total and no source. Where an answer has a button of its own, this is no second one.
pub(crate) fn typical_split(class: &'static str) -> El {
    let desk = desk();
    let is_one = move || desk.plan.with(|plan| total(plan).is_some());
    el("div.no-print").add(while_true(is_one, move || {
        let w = words().estimate;
        let lack = RwSignal::new(Lack::Nothing);
        let said = live(move || match lack.get() {
            Lack::Working => w.working,
            Lack::Network => w.network,
            Lack::County | Lack::People => w.split_county,
            Lack::Nothing | Lack::Taken | Lack::Differs => "",
        });
        let has_no_county = move || desk.plan.with(|plan| plan.community.county.is_empty());
        el("section.panel.no-inventory")
            .attr("aria-labelledby", "split-title")
            .add(el("h2").id("split-title").add(w.split_title))
            .add(hint(w.split_explained))
            .add(el("div").add(while_true(has_no_county, place_picker)))
            .add(button(class, w.split, move || split(desk, lack)))
            .add(el("p.hint").attr("role", "status").add(said))
    }))
}

/// The one total. Sources that a person typed are not written over.
fn total(plan: &Plan) -> Option<Tco2e> {
    let it = &plan.inventory;
    let is_alone = it.detail == Detail::CommunityWide && it.by_reference.iter().next().is_none();
    it.community_wide.filter(|total| is_alone && total.value() > 0.0)
}

fn split(desk: Desk, lack: RwSignal<Lack>) {
    lack.set(Lack::Working);
    let since = Since::now();
    spawn_local(async move {
        let (mut plan, open) = (desk.plan.get_untracked(), desk.id.get_untracked());
        // How many live there cancels out of a division: any figure will do where 2016's is not known.
        let known = plan.community.population.counts().first().map(|count| count.people);
        if plan.community.population.at(YEAR).is_none() {
            plan.set_population(YEAR, known);
        }
        let (basis, county, _) = match basis_of(&plan).await {
            Ok(found) => found,
            Err(why) => {
                let _ = lack.try_set(why); // gone with its view: nobody is left to read it
                return;
            }
        };
        let is_of_it = desk.plan.with_untracked(|now| is_of_place(&plan, now));
        if !desk.is_open(&open) || !is_of_it {
            let _ = lack.try_set(Lack::Nothing); // another community was opened meanwhile, or another place chosen
            return;
        }
        desk.edit(Edit::Whole, |plan| {
            let Some(total) = total(plan) else { return };
            for (reference, part) in basis.split(total) {
                // No part is below zero.
                let _ = plan.inventory.enter(Place::Reference(reference), Some(Entry::Amount(part)));
            }
            plan.inventory.detail = Detail::Sectors;
            let w = words().estimate;
            plan.inventory.source = match plan.inventory.source.trim() {
                "" => w.split_source(&county),
                source => format!("{source}. {}", w.split_source(&county)),
            };
        });
        match routes::is_at(View::Inventory) {
            true => since.focus_soon("detail".to_owned()),
            false => since.focus_soon("main".to_owned()),
        }
    });
}
