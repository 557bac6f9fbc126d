//! What comes, and what would reach the target: forecast, actions and target side by side.
//!
//! The one place that joins them, as [`crate::depth`] joins what stands beside the target. It is
//! no part of [`crate::assessment::assess`]: a view that shows it asks for it.

use crate::actions::attribution::{Attribution, alone, in_sequence, sequence, shapley};
use crate::actions::catalogue::{Kind, Parameter};
use crate::actions::engine::{Compiled, MAX, is_available, ramp_of};
use crate::actions::rank::{Ranked, rank};
use crate::actions::scenario::{Chosen, Scenario};
use crate::actions::search::{Search, search};
use crate::assessment::Assessment;
use crate::forecast::streams::StreamKind;
use crate::forecast::{self, NoForecast, Series};
use crate::plan::Plan;
use crate::quantity::sum::sum;
use crate::quantity::{People, Share, Tco2e, Tco2ePerPerson, Year};
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The plan has no target yet.
    NoTarget,
    /// The inventory cannot be forecast.
    NoForecast(NoForecast),
}

/// Forecast, scenario and target of one plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Streams, business as usual and adjusted.
    pub forecast: forecast::Outcome,
    /// Emissions with the actions that are on, from the base year to 2050.
    pub scenario: Series,
    /// The same by stream, in the order of [`crate::forecast::streams::StreamKind::ALL`].
    pub scenario_streams: Vec<Series>,
    /// The straight path from the base year over the target to net zero, year by year.
    pub path: Series,
    /// 2030: what the target asks for and what comes.
    pub in_2030: Gap,
    /// 2050: net zero and what comes.
    pub in_2050: Gap,
    /// The actions of the scenario, in its order; those that are off as well.
    pub actions: Vec<ActionFigures>,
    /// How the reduction was shared among them.
    pub attribution: Attribution,
    /// Removals by trees that stand outside the total, because the inventory has no land, by year.
    pub outside_total: Series,
}

/// One year against the path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// The year.
    pub year: Year,
    /// What the target or path asks for.
    pub target: Tco2e,
    /// Business as usual.
    pub business_as_usual: Tco2e,
    /// Adjusted by what happens anyway.
    pub adjusted: Tco2e,
    /// With the actions that are on.
    pub scenario: Tco2e,
    /// Emissions per person with the actions; unknown where the year's population is.
    pub per_capita: Option<Tco2ePerPerson>,
    /// Above the target without actions; negative below it.
    pub before_actions: Tco2e,
    /// What all actions together save: adjusted − scenario.
    pub reduction: Tco2e,
    /// Above the target with the actions; negative below it.
    pub remaining: Tco2e,
    /// What the actions save alone, added up, less what they save together: counted twice if
    /// stand-alone figures were added. Negative where they help each other.
    pub overlap: Tco2e,
    /// The part of the gap without actions that they close; none where there is no gap.
    pub closed: Option<Share>,
}

/// An action's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionFigures {
    /// Whether it counts, and why not.
    pub state: State,
    /// 2030.
    pub in_2030: Effects,
    /// 2050.
    pub in_2050: Effects,
    /// Its part of the reduction, year by year: exact in every year, so that the wedges add up to
    /// adjusted − scenario.
    pub wedge: Series,
}

/// What an action saves in a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effects {
    /// The part of its full effect that it has.
    pub ramp: f64,
    /// If it were the only one; negative where it adds emissions.
    pub alone: Tco2e,
    /// Its part of what all save together.
    pub in_package: Tco2e,
}

/// Whether an action counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It counts.
    On,
    /// A person turned it off.
    Off,
    /// The inventory has nothing that it works on.
    NotInInventory,
    /// Trees, while the inventory has no land: shown outside the total.
    OutsideTotal,
}

/// Computes forecast, scenario and gaps of a plan and the scenario it shows.
///
/// # Errors
/// [`Why`], which says what is missing.
pub fn outlook(plan: &Plan, assessment: &Assessment) -> Result<Outlook, Why> {
    let empty = Scenario::default();
    outlook_of(plan, assessment, plan.shown_scenario().unwrap_or(&empty))
}

/// The same for one scenario of the plan, or any other.
///
/// # Errors
/// [`Why`], which says what is missing.
pub fn outlook_of(plan: &Plan, assessment: &Assessment, scenario: &Scenario) -> Result<Outlook, Why> {
    let result = assessment.result().ok_or(Why::NoTarget)?;
    let outcome = forecast_of(plan)?;
    let (base, count) = (outcome.base_year, outcome.adjusted.values.len());
    let states: Vec<State> = scenario.actions.iter().map(|it| state(&outcome, it)).collect();
    let on: Vec<usize> = (0..states.len().min(MAX)).filter(|place| states[*place] == State::On).collect();
    let actions: Vec<&Chosen> = on.iter().map(|place| &scenario.actions[*place]).collect();
    let order = sequence(&actions);

    let mut totals = Vec::with_capacity(count);
    let mut streams = vec![Vec::new(); StreamKind::COUNT];
    let mut wedges = vec![Vec::new(); on.len()];
    let mut gaps = Vec::with_capacity(2);
    let mut figures: Vec<ActionFigures> = states
        .iter()
        .map(|state| {
            let none = Effects { ramp: 0.0, alone: Tco2e::ZERO, in_package: Tco2e::ZERO };
            let wedge = Series::of(base, std::iter::repeat_n(0.0, count));
            ActionFigures { state: *state, in_2030: none, in_2050: none, wedge }
        })
        .collect();
    for (year, adjusted) in outcome.adjusted.iter() {
        let compiled = Compiled::new(&outcome, &actions, year);
        let by_stream = compiled.by_stream(compiled.all());
        let total = sum(by_stream.iter().copied());
        totals.push(total);
        for (series, tons) in streams.iter_mut().zip(by_stream) {
            series.push(tons);
        }
        let parts = match plan.attribution {
            Attribution::Shapley => shapley(&compiled),
            Attribution::Sequence => in_sequence(&compiled, &order),
        };
        for (wedge, part) in wedges.iter_mut().zip(&parts) {
            wedge.push(*part);
        }
        if year != TARGET_YEAR && year != NET_ZERO_YEAR {
            continue;
        }
        let alone = alone(&compiled);
        for (nth, place) in on.iter().enumerate() {
            let effects = Effects {
                ramp: ramp_of(actions[nth], base, year),
                alone: Tco2e::computed(alone[nth]),
                in_package: Tco2e::computed(parts[nth]),
            };
            let figures = &mut figures[*place];
            *(if year == TARGET_YEAR { &mut figures.in_2030 } else { &mut figures.in_2050 }) = effects;
        }
        let target = result.path.at(year).unwrap_or(Tco2e::ZERO);
        let people = plan.community.population.at(year).map(|found| found.people());
        let usual = outcome.business_as_usual.at(year).unwrap_or(adjusted);
        gaps.push(gap(year, target, (usual, adjusted, Tco2e::computed(total)), people, &alone));
    }
    for (wedge, place) in wedges.into_iter().zip(&on) {
        figures[*place].wedge = Series::of(base, wedge.into_iter());
    }
    let [in_2030, in_2050] = gaps[..] else { return Err(Why::NoTarget) };
    let path = |(year, _)| result.path.at(year).map_or(0.0, |tons| tons.value());
    let outside = |(year, _)| outside_total(scenario, &states, base, year);
    Ok(Outlook {
        scenario: Series::of(base, totals.into_iter()),
        scenario_streams: streams.into_iter().map(|tons| Series::of(base, tons.into_iter())).collect(),
        path: Series::of(base, outcome.adjusted.iter().map(path)),
        in_2030,
        in_2050,
        actions: figures,
        attribution: plan.attribution,
        outside_total: Series::of(base, outcome.adjusted.iter().map(outside)),
        forecast: outcome,
    })
}

/// The forecast of a plan's base inventory.
///
/// # Errors
/// [`Why::NoForecast`], which says what is missing.
pub fn forecast_of(plan: &Plan) -> Result<forecast::Outcome, Why> {
    forecast::forecast(&plan.forecast, &plan.community, &plan.inventory).map_err(Why::NoForecast)
}

fn gap(
    year: Year,
    target: Tco2e,
    (business_as_usual, adjusted, scenario): (Tco2e, Tco2e, Tco2e),
    people: Option<People>,
    alone: &[f64],
) -> Gap {
    let reduction = adjusted - scenario;
    let before_actions = adjusted - target;
    let closed = reduction.value() / before_actions.value();
    Gap {
        year,
        target,
        business_as_usual,
        adjusted,
        scenario,
        per_capita: people.map(|people| scenario / people),
        before_actions,
        reduction,
        remaining: scenario - target,
        overlap: Tco2e::computed(sum(alone.iter().copied().chain([-reduction.value()]))),
        closed: (before_actions > Tco2e::ZERO).then_some(Share::of(closed)),
    }
}

pub(crate) fn state(outcome: &forecast::Outcome, chosen: &Chosen) -> State {
    match is_available(outcome, &chosen.action) {
        _ if !chosen.is_on => State::Off,
        true => State::On,
        false if chosen.kind() == Some(Kind::Trees) => State::OutsideTotal,
        false => State::NotInInventory,
    }
}

fn outside_total(scenario: &Scenario, states: &[State], base: Year, year: Year) -> f64 {
    let outside = scenario.actions.iter().zip(states).filter(|(_, state)| **state == State::OutsideTotal);
    let tons = |chosen: &Chosen| chosen.parameter(Parameter::Tons).unwrap_or(0.0);
    sum(outside.map(|(chosen, _)| tons(chosen) * ramp_of(chosen, base, year)))
}

/// The catalogue's actions for this community, the one first that saves most in 2030 when all of them are on
/// at their usual strength. What each can save and reach is said beside the other actions that are on. Those that the
/// community cannot have come last.
///
/// # Errors
/// [`Why`], which says what is missing.
pub fn ranking(plan: &Plan, assessment: &Assessment) -> Result<Vec<Ranked>, Why> {
    let result = assessment.result().ok_or(Why::NoTarget)?;
    let empty = Scenario::default();
    let scenario = plan.shown_scenario().unwrap_or(&empty);
    Ok(rank(&forecast_of(plan)?, result.target.emissions, scenario, plan.attribution))
}

/// "What would it take?": the least uniform ambition that reaches the target in 2030, and the
/// smallest set of actions at their limits that does.
///
/// # Errors
/// [`Why`], which says what is missing.
pub fn what_would_it_take(plan: &Plan, assessment: &Assessment) -> Result<Search, Why> {
    let result = assessment.result().ok_or(Why::NoTarget)?;
    Ok(search(&forecast_of(plan)?, result.target.emissions))
}
