//! What published growth offers for the residents of a later year, and what growth does to the
//! target.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, el, live, memo, piece, while_true};
use crate::session::history::Edit;
use crate::session::{Desk, desk};
use crate::text::format;
use crate::text::texts::words;
use crate::text::words::{self};
use crate::ui::parts::{button, hint};
use crate::ui::tables;
use crate::ui::why::why_target;
use crate::views::community::county::{TABLE, county_projection, of_plan};
use crate::views::target::said::change;
use fairshare::assessment::Result2030;
use fairshare::growth::{Basis, Offer, TypicalError, newest_known, offers as offers_for};
use fairshare::plan::Plan;
use fairshare::quantity::Year;
use fairshare::reference::state_population;
use fairshare::reference::states::State;
use fairshare::sbt::population_growth;
use fairshare::steps::Term;

/// Under the field for a later year's residents, unless a person typed them: figures to take, or what
/// they need.
pub(crate) fn offers(asked: Year) -> El {
    let desk = desk();
    let is_open = move || {
        desk.plan.with(|plan| plan.community.population.given(asked).is_none_or(|it| it.method.is_some()))
    };
    el("div.offers").add(while_true(is_open, move || choices(desk, asked)))
}

fn choices(desk: Desk, asked: Year) -> El {
    let w = words().community;
    // What the county's table says, once somebody has asked for it, here or for a place; and of which county.
    let known = || {
        let (table, plan) = (tables::known(TABLE)?, desk.plan.get_untracked());
        Some((county_of(&plan), of_plan(&plan, &table)?.1?.projection?))
    };
    let said = RwSignal::new(known());
    // Another county may be the plan's by now.
    let projection = move |plan: &Plan| {
        let own = county_of(plan);
        said.with(|it| it.as_ref().filter(|(county, _)| *county == own).map(|it| it.1))
    };
    let can_look_up =
        move || desk.plan.with(|plan| !plan.community.county.is_empty() && projection(plan).is_none());
    let look_up = move || {
        let own = desk.plan.with_untracked(county_of);
        spawn_local(async move {
            if let Some(projection) = county_projection(&own.1).await {
                let _ = said.try_set(Some((own, projection)));
            }
        });
    };
    let look_up = move || button("button.quiet", w.offers_look_up, look_up);
    let found = memo(move |_| desk.plan.with(|plan| offers_for(&plan.community, asked, projection(plan))));
    let from = live(move || {
        desk.plan.with(|plan| match newest_known(&plan.community, asked) {
            Some(count) => w.offers_from(&format::people(count.people), &count.year.to_string()),
            None => w.offers_need.to_owned(),
        })
    });
    let buttons = piece(move || {
        let buttons = found.get().into_iter().map(|offer| {
            let error = offer.basis.typical_error().map(|it| hint(typical(it)));
            let (people, method) = (offer.people, offer.basis.method());
            let is_taken = move || {
                desk.plan.with(|plan| {
                    let given = plan.community.population.given(asked);
                    given.is_some_and(|it| it.people == people && it.method == Some(method))
                })
            };
            let button = button("button", label(&offer), move || take(desk, asked, &offer))
                .live_attr("aria-pressed", move || Some(is_taken().to_string()));
            el("div").add(button).add(error)
        });
        buttons.collect::<Vec<El>>()
    });
    el("div.offers")
        .attr("role", "group")
        .attr("aria-label", &w.offers(&asked.to_string()))
        .attr("data-source", "named")
        .add(hint(from))
        .add(buttons)
        .add(while_true(can_look_up, look_up))
}

/// What the plan says of its county; of a state that is a place itself there is no more than the state.
fn county_of(plan: &Plan) -> (Option<State>, String) {
    (plan.community.state, plan.community.county.clone())
}

/// How far off an offer usually is.
fn typical(error: TypicalError) -> String {
    let w = words().community;
    let percent = |value: f64| format!("{}%", format::decimals(value, 1));
    match error.nine_in_ten {
        Some(most) => w.offer_error(&percent(error.median), &percent(most)),
        None => w.offer_error_county(&percent(error.median)),
    }
}

/// One step for undo: the figure and where it comes from.
fn take(desk: Desk, asked: Year, offer: &Offer) {
    desk.edit(Edit::Whole, |plan| put(plan, asked, offer));
}

/// What an offer puts into a plan.
pub(crate) fn put(plan: &mut Plan, asked: Year, offer: &Offer) {
    plan.community.population.fill(asked, offer.people, source(offer), offer.basis.method());
}

fn label(offer: &Offer) -> String {
    let w = words().community;
    let people = format::people(offer.people);
    let rate = format::decimals(offer.rate * 100.0, 2);
    match offer.basis {
        Basis::OwnRecord { first, last } => {
            w.offer_own(&people, &first.to_string(), &last.to_string(), &rate)
        }
        Basis::County => w.offer_county(&people, &rate),
        Basis::State(_) => {
            let (first, last) = (state_population::FIRST, state_population::LAST);
            w.offer_state(&people, &first.to_string(), &last.to_string(), &rate)
        }
        Basis::NoGrowth => w.offer_none(&people),
    }
}

/// Where the residents of an offer come from.
pub(crate) fn source(offer: &Offer) -> String {
    let w = words().community;
    let growth = match offer.basis {
        Basis::OwnRecord { first, last } => w.growth_own(&first.to_string(), &last.to_string()),
        Basis::State(state) => {
            let (first, last) = (state_population::FIRST, state_population::LAST);
            let edition = state_population::PUBLICATION.edition;
            w.growth_state(words::state(state), &first.to_string(), &last.to_string(), edition)
        }
        Basis::County => w.growth_county.to_owned(),
        Basis::NoGrowth => w.growth_none.to_owned(),
    };
    w.growth_source(&growth, &offer.from.year.to_string(), w.growth_mark)
}

/// What growth makes of the one target, once there is one.
pub(crate) fn two_percentages() -> El {
    let desk = desk();
    let has_result = move || desk.assessment.with(|it| it.result().is_some());
    el("div").add(while_true(has_result, move || {
        let text =
            |read: fn(&Result2030) -> String| live(move || desk.assessment.with(|it| it.result().map(read)));
        let figure = |term, read| why_target(term, text(read));
        hint(text(|it| part(it, 0)))
            // With its sign: a line could break between a figure that can be asked and what follows.
            .add(figure(Term::PopulationGrowth, |it| {
                format!("{}%", format::decimals(growth(it).abs() * 100.0, 1))
            }))
            .add(text(|it| part(it, 1)))
            .add(figure(Term::ReductionPerCapita, |it| change(it.target.reduction_per_capita)))
            .add(text(|it| part(it, 2)))
            .add(figure(Term::ReductionAbsolute, |it| change(it.target.reduction_absolute)))
            .add(text(|it| part(it, 3)))
    }))
}

fn growth(result: &Result2030) -> f64 {
    population_growth(&result.target.basis).value
}

/// The sentence's text before, between and after its figures, which can be asked themselves.
fn part(result: &Result2030, place: usize) -> String {
    const FIGURE: &str = "\n";
    let w = words().community;
    let text = match growth(result) < 0.0 {
        true => w.two_fewer(FIGURE, FIGURE, FIGURE),
        false => w.two_more(FIGURE, FIGURE, FIGURE),
    };
    // Three figures stand in either text, or it would not compile: the parts 0 to 3 are always there.
    text.split(FIGURE).nth(place).unwrap_or_default().to_owned()
}
