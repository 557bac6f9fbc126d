//! The door for who has no inventory: a first estimate in one click, and what is said of it wherever
//! it is counted on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, live, piece, while_true};
use crate::routes::{self, View};
use crate::session::files;
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::{isolated, words};
use crate::ui::clipboard::copying;
use crate::ui::focus::{Since, focus_soon};
use crate::ui::parts::{button, hint, link};
use crate::ui::tables;
use crate::views::community::county::{TABLE as COUNTIES, of_plan};
use crate::views::community::growth::{offers as growth_offers, put as put_offer};
use fairshare::community::{BoundaryType, Method};
use fairshare::estimate::{Basis, NotInIt, Part, Worth, YEAR, not_in_it, read};
use fairshare::exchange::request::Asked;
use fairshare::growth::offers;
use fairshare::inventory::Detail;
use fairshare::places::energy_of;
use fairshare::plan::{Plan, Which};
use fairshare::quantity::Year;
use fairshare::reference::counties::{County, Projection};
use fairshare::reference::subregions::Subregion;
use fairshare::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

/// Why there is no estimate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    Nothing,
    Working,
    Network,
    County,
    People,
    /// Another inventory of the estimate's year stands beside.
    Taken,
    /// It would replace what a person typed: asked first, with both.
    Differs,
}

/// "No inventory yet?", while the base inventory is empty. What comes of it stands in the `answer` of the
/// page, or on the target's.
pub(crate) fn no_inventory_yet(answer: Option<&'static str>) -> El {
    let desk = desk();
    let is_empty = move || desk.plan.with(|plan| plan.inventory.is_blank());
    el("div.no-print").add(while_true(is_empty, move || {
        let w = words().estimate;
        let lack = RwSignal::new(Lack::Nothing);
        let make = move |is_sure| make(desk, lack, is_sure, answer);
        let said = live(move || match lack.get() {
            Lack::Nothing => "",
            Lack::Working => w.working,
            Lack::Network => w.network,
            Lack::County => w.needs_county,
            Lack::People => w.needs_people,
            Lack::Taken => w.year_taken,
            Lack::Differs => w.differs,
        });
        let asked = while_true(move || lack.get() == Lack::Differs, move || differences(desk, lack, make));
        el("section.panel.no-inventory")
            .attr("aria-labelledby", "no-inventory-title")
            .add(el("h2").id("no-inventory-title").add(w.title))
            .add(hint(w.explained))
            .add(button("button.primary", w.make, move || make(false)).id("no-inventory"))
            .add(el("p.hint").attr("role", "status").add(said))
            .add(asked)
    }))
}

/// What a person typed where the estimate puts something else, each with both.
fn replaced(plan: &Plan) -> Vec<String> {
    let w = words().estimate;
    let year = plan.inventory.year.filter(|year| *year != YEAR);
    let year = year.map(|year| w.differs_year(&year.to_string(), &YEAR.to_string()));
    let source = plan.inventory.source.trim();
    let source = (!source.is_empty()).then(|| w.differs_source(&isolated(source)));
    year.into_iter().chain(source).collect()
}

fn differences(desk: Desk, lack: RwSignal<Lack>, make: impl Fn(bool) + Copy + 'static) -> El {
    let w = words().estimate;
    let all = desk.plan.with_untracked(replaced).into_iter().map(|text| el("li").add(text));
    el("div.place-differences")
        .attr("role", "group")
        .attr("aria-label", w.differs)
        .add(el("ul").add(all.collect::<Vec<El>>()))
        .add(el("p.ways").add(button("button", w.differs_use, move || make(true)).id("use-estimate")).add(
            button("button.quiet", w.differs_keep, move || {
                lack.set(Lack::Nothing);
                focus_soon("no-inventory".to_owned());
            }),
        ))
}

/// What stands in the way of an estimate.
fn in_the_way(plan: &Plan, is_sure: bool) -> Option<Lack> {
    if plan.years_but(Which::Base).any(|year| year == YEAR) {
        Some(Lack::Taken)
    } else {
        (!is_sure && !replaced(plan).is_empty()).then_some(Lack::Differs)
    }
}

fn make(desk: Desk, lack: RwSignal<Lack>, is_sure: bool, answer: Option<&'static str>) {
    let found = desk.plan.with_untracked(|plan| in_the_way(plan, is_sure));
    if let Some(found) = found {
        lack.set(found);
        return focus_soon("use-estimate".to_owned());
    }
    lack.set(Lack::Working);
    let (since, view) = (Since::now(), routes::hash());
    spawn_local(async move {
        match estimate(desk).await {
            Ok(()) => match answer {
                Some(answer) => since.focus_soon(answer.to_owned()),
                // Who went to another view meanwhile stays there.
                None if routes::hash() == view => routes::go(View::Target),
                None => {}
            },
            Err(why) => drop(lack.try_set(why)),
        }
    });
}

/// Makes the estimate of the plan's place, one step for undo.
async fn estimate(desk: Desk) -> Result<(), Lack> {
    let (plan, open) = (desk.plan.get_untracked(), desk.id.get_untracked());
    let (basis, name, projection) = basis_of(&plan).await?;
    if !desk.is_open(&open) {
        return Err(Lack::Nothing); // it is of another community than the one that is open by now
    }
    desk.plan.with_untracked(|now| is_as_asked(&plan, now))?;
    desk.edit(Edit::Whole, |plan| put(plan, &basis, &name, projection));
    Ok(())
}

/// What a person entered while the figures came stays: it is asked about, or there is no estimate.
fn is_as_asked(asked: &Plan, now: &Plan) -> Result<(), Lack> {
    if !is_of_place(asked, now) {
        return Err(Lack::Nothing);
    }
    match asked.inventory == now.inventory {
        true => Ok(()),
        false => Err(in_the_way(now, false).unwrap_or(Lack::Nothing)),
    }
}

/// Whether a plan is still of the place for which figures were asked.
pub(super) fn is_of_place(asked: &Plan, now: &Plan) -> bool {
    let (asked, now) = (&asked.community, &now.community);
    asked.place_geoid == now.place_geoid && asked.county == now.county
}

/// What is public about the energy of a plan's place, its county's name, and how the county grows.
pub(super) async fn basis_of(plan: &Plan) -> Result<(Basis, String, Option<Projection>), Lack> {
    let table = tables::fetch(COUNTIES).await.map_err(|_| Lack::Network)?;
    let (code, county) = of_plan(plan, &table).ok_or(Lack::County)?;
    let shard = energy_of(&code).ok_or(Lack::County)?;
    let energy = tables::fetch(&shard.address()).await.map_err(|_| Lack::Network)?;
    let energy = read(&energy, &code).map_err(|_| Lack::Network)?.ok_or(Lack::County)?;
    let community = &plan.community;
    let is_county = match community.place_geoid.as_str() {
        "" => community.boundary_type == Some(BoundaryType::County),
        geoid => matches!(geoid.len(), 2 | 5),
    };
    let county_people =
        county.as_ref().and_then(|it| it.people.iter().find(|(of, _)| *of == YEAR)).map(|it| it.1);
    let own = community.population.at(YEAR).map(|it| it.people());
    // A planning region has no residents of 2016 but those on which its profile rests.
    let of_profile = || fairshare::quantity::People::new(energy.people).ok().filter(|_| is_county);
    let people = own.or(county_people.filter(|_| is_county)).or_else(of_profile).ok_or(Lack::People)?;
    let main = county.as_ref().and_then(|it| it.subregions.first()).map(|it| it.0);
    // Connecticut's counties are in the table no more; its grid is known all the same.
    let of_state = || community.state.and_then(Subregion::of_nearly_all);
    let subregion = community.grid_subregion.or(main).or_else(of_state);
    let basis = Basis { energy, county_people, people, is_county, subregion };
    let name = county.as_ref().map_or_else(|| community.county.clone(), County::full_name);
    let projection = county.as_ref().and_then(|it| it.projection);
    Ok((basis, name, projection))
}

fn put(plan: &mut Plan, basis: &Basis, county: &str, projection: Option<Projection>) {
    let w = words().estimate;
    let name = isolated(county);
    plan.inventory.year = Some(YEAR);
    plan.inventory.detail = Detail::Lines;
    plan.inventory.source = w.source(county);
    plan.inventory.lines = basis
        .lines()
        .into_iter()
        .map(|(part, mut line)| {
            part_name(part).clone_into(&mut line.name);
            line.note = if part.is_energy() { w.note_energy(&name) } else { w.note_nation.to_owned() };
            line
        })
        .collect();
    if plan.community.grid_subregion.is_none() {
        plan.community.grid_subregion = basis.subregion;
    }
    // Only counties of the profile alone, Connecticut's regions, come here without a figure of their own;
    // others' is between two years that stand in the plan.
    let population = &mut plan.community.population;
    if population.given(YEAR).is_none() && population.at(YEAR).is_none() {
        population.fill(YEAR, basis.people, w.people_of_profile.to_owned(), Method::SurveyForLack);
    }
    for asked in [TARGET_YEAR, NET_ZERO_YEAR] {
        first_offer(plan, asked, projection);
    }
}

/// The growth that is offered first, where nobody has said how many people there will be.
fn first_offer(plan: &mut Plan, asked: Year, projection: Option<Projection>) {
    if plan.community.population.given(asked).is_some() {
        return;
    }
    if let Some(offer) = offers(&plan.community, asked, projection).into_iter().next() {
        put_offer(plan, asked, &offer);
    }
}

fn part_name(part: Part) -> &'static str {
    let w = words().estimate;
    match part {
        Part::HomeElectricity => w.home_electricity,
        Part::HomeGas => w.home_gas,
        Part::BusinessElectricity => w.business_electricity,
        Part::BusinessGas => w.business_gas,
        Part::IndustryElectricity => w.industry_electricity,
        Part::IndustryGas => w.industry_gas,
        Part::Gasoline => w.gasoline,
        Part::Diesel => w.diesel,
        Part::WasteLandfilled => w.waste_landfilled,
        Part::WasteCombusted => w.waste_combusted,
        Part::WastewaterMethane => w.wastewater_methane,
        Part::WastewaterNitrousOxide => w.wastewater_nitrous_oxide,
    }
}

/// How far off it may be, as words: "0.6 and 1.6".
fn range(plan: &Plan) -> (String, String) {
    let factor = Worth::of(&plan.community.place_geoid).factor();
    let decimals = if factor < 1.5 { 2 } else { 1 };
    (format::decimals(1.0 / factor, decimals), format::decimals(factor, decimals))
}

/// The sentence that stands wherever a first estimate counts.
pub(crate) fn label_text(plan: &Plan) -> String {
    let (low, high) = range(plan);
    words().estimated.label(&low, &high)
}

/// That sentence, while the base inventory is a first estimate.
pub(crate) fn label() -> El {
    let desk = desk();
    let is_one = move || desk.plan.with(|plan| plan.inventory.is_estimate());
    el("div").add(while_true(is_one, move || {
        let text = live(move || desk.plan.with(label_text));
        el("p.first-look").attr("role", "note").add(text).add(" ").add(link(
            "a",
            View::Inventory.href(),
            words().estimated.ask,
        ))
    }))
}

/// Under the inventory: what is not in the estimate, what to ask for and whom, and what has come.
pub(crate) fn about_estimate() -> El {
    let desk = desk();
    let has_any = move || {
        let which = desk.shown.get();
        desk.plan
            .with(|plan| which == Which::Base && plan.inventory.lines.iter().any(|line| line.is_estimate))
    };
    el("div.no-print").add(while_true(has_any, move || {
        let w = words().estimate;
        let not_in = desk.plan.with_untracked(|plan| not_in_it(plan.community.state));
        let not_in: Vec<El> = not_in.into_iter().map(|it| el("li").add(missing_name(it))).collect();
        let still = piece(move || {
            desk.plan.with(|plan| {
                let (out, done): (Vec<_>, Vec<_>) =
                    plan.inventory.lines.iter().partition(|line| line.is_estimate);
                el("div")
                    .add(hint(w.still(&out.len().to_string(), &done.len().to_string())))
                    .add(twice(desk, plan))
            })
        });
        el("section.panel.about-estimate")
            .attr("aria-labelledby", "about-estimate")
            .add(el("h2").id("about-estimate").add(w.about))
            .add(label())
            .add(el("p").add(w.not_in_it))
            .add(el("ul").add(not_in))
            .add(el("h3").add(w.ask))
            .add(hint(w.ask_lead))
            .add(el("div").add(still))
            .add(el("div").add(Asked::ALL.map(|asked| letter(desk, asked))))
            .add(el("h3").add(w.growth))
            .add(hint(w.growth_lead))
            .add([TARGET_YEAR, NET_ZERO_YEAR].map(growth_offers))
    }))
}

fn missing_name(it: NotInIt) -> &'static str {
    let w = words().estimate;
    match it {
        NotInIt::HeatingOil => w.not_oil,
        NotInIt::OtherFuels => w.not_fuels,
        NotInIt::Processes => w.not_processes,
        NotInIt::Refrigerants => w.not_refrigerants,
    }
}

/// A letter with the table that goes along, and whether what it asks for is in.
fn letter(desk: Desk, asked: Asked) -> El {
    let w = words().estimate;
    let year = YEAR.to_string();
    let name = desk.plan.with_untracked(|plan| match plan.community.name.trim() {
        "" => words().frame.unnamed.to_owned(),
        name => name.to_owned(),
    });
    let (title, text, file) = match asked {
        Asked::Electricity => (w.ask_electricity, w.letter_electricity(&name, &year), "request-electricity"),
        Asked::Gas => (w.ask_gas, w.letter_gas(&name, &year), "request-gas"),
        Asked::RoadsAndWaste => (w.ask_roads, w.letter_roads(&name, &year), "request-roads-and-waste"),
    };
    let stands = live(move || {
        desk.plan.with(|plan| {
            let count = |is_estimate| {
                let lines = plan.inventory.lines.iter();
                lines.filter(|it| it.is_estimate == is_estimate && asked.answers(it)).count()
            };
            match (count(true), count(false)) {
                (0, 0) => w.set_none.to_owned(),
                (0, known) => w.set_in(&known.to_string()),
                (out, 0) => w.set_out(&out.to_string()),
                (out, known) => w.set_partly(&out.to_string(), &known.to_string()),
            }
        })
    });
    let table = move || files::download_request(file, &name, &asked.table(YEAR));
    el("details.letter")
        .add(el("summary").add(title).add(" ").add(el("span.hint").text(stands)))
        .add(el("pre").add(text.clone()))
        .add(
            el("div.ways")
                .add(copying(w.copy, title, text))
                .add(button("button", w.table, table).attr("aria-label", &w.table_of(title))),
        )
        .add(hint(w.table_back))
}

/// Where a figure came for what is still estimated: both count until the estimate goes.
fn twice(desk: Desk, plan: &Plan) -> Option<El> {
    let w = words().estimate;
    let known = |of: &fairshare::inventory::Line| {
        plan.inventory.lines.iter().any(|it| !it.is_estimate && it.reference == of.reference)
    };
    let all = plan.inventory.lines.iter().enumerate();
    let both: Vec<usize> = all.filter(|(_, line)| line.is_estimate && known(line)).map(|it| it.0).collect();
    if both.is_empty() {
        return None;
    }
    let count = both.len().to_string();
    let act = move || {
        desk.edit(Edit::Whole, |plan| both.iter().rev().for_each(|at| plan.inventory.lines.remove(*at)));
        desk.laid.update(|count| *count += 1);
    };
    Some(el("p.message.warning").add(w.twice(&count)).add(" ").add(button(
        "button.small",
        w.twice_remove(&count),
        act,
    )))
}
