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
use crate::assumptions::{Area, Assumption};
use crate::forecast::drivers::Driver;
use crate::forecast::streams::{Assumed, StreamKind};
use crate::forecast::{self, NoForecast, Series};
use crate::plan::Plan;
use crate::quantity::sum::sum;
use crate::quantity::{People, Share, Tco2e, Tco2ePerPerson, Unit, Year};
use crate::sbt::{NET_ZERO_YEAR, TARGET_YEAR};

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The plan has no target yet.
    NoTarget,
    /// The inventory cannot be forecast.
    NoForecast(NoForecast),
}

/// A figure of forecast and actions, as explanations name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are; units stand in `unit`
pub enum Quantity {
    /// A driver in a year for each unit of it in the base year.
    DriverIndex(Driver, Year),
    /// The same in the year before an action starts.
    DriverIndexBefore(Driver, Year),
    /// The part of on-road emissions of cars and light trucks.
    PassengerShare,
    /// What stands in the inventory for a stream, and on-road emissions it does not tell apart.
    ToldApart(StreamKind),
    NotToldApart,
    /// What is lost on the way for each ton of electricity used.
    LossRate,
    /// The clean share of the grid's electricity in the base year.
    CleanShareBase,
    /// A stream's activity in the base year.
    ActivityBase(StreamKind),
    /// What a MWh emits, in the base year and adjusted.
    ElectricityFactorBase,
    ElectricityFactor(Year),
    /// The streams that an action works on, as the actions that are on leave them.
    WorkedOn(Kind, Year),
    /// All adjusted streams but land.
    AllButLand(Year),
    /// What an action leaves of a stream, or the part that it moves (`true`).
    Left(u8, StreamKind, bool, Year),
    /// An action's first and second strength, its years, and MWh for each unit that it moves.
    Strength(u8),
    Saving(u8),
    StartYear(u8),
    FullYear(u8),
    LoadEach(u8),
    /// The tons of a measure in a year.
    MeasureTons(u8, Year),
    /// The part of a stream that was built since the action's start.
    GrowthPart(u8, StreamKind, Year),
    /// A part of a stream with actions, counted from 0.
    PartOf(StreamKind, u8, Year),
    /// A yearly rate that a person entered, as a share.
    DriverRate(Driver),
    /// The clean share of the grid's electricity.
    CleanShare(Year),
    /// The grid's factor in a year for each unit of it in the base year.
    GridRatio(Year),
    /// What the subregion's grid emits as published, in pounds of CO2 a MWh.
    GridRate(Year),
    GridRateBase,
    /// How that is projected to go on after 2023, for each unit of it then.
    GridProjection(Year),
    GridProjectionBase,
    /// How much less fuel a mile takes each year, as a share.
    VehicleEfficiency,
    /// What is left of a mile's fuel in a year.
    VehicleRatio(Year),
    /// What a stream emits in the base year, as usual, adjusted, and with actions.
    BaseStream(StreamKind),
    UsualStream(StreamKind, Year),
    AdjustedStream(StreamKind, Year),
    ScenarioStream(StreamKind, Year),
    /// All streams together.
    Usual(Year),
    Adjusted(Year),
    Scenario(Year),
    ScenarioPerCapita(Year),
    /// Above the target or path, without and with actions.
    BeforeActions(Year),
    Remaining(Year),
    /// What all actions save together.
    Reduction(Year),
    /// What the actions would save alone, added up.
    AloneTogether(Year),
    /// What is counted twice where stand-alone figures are added.
    Overlap(Year),
    /// The part of the gap that the actions close.
    Closed(Year),
    /// An action: the part of its full effect that it has, what it saves alone, its part of what
    /// all save together. (In [`crate::explain::Topic::Action`].)
    Ramp(Year),
    WithOnly(Year),
    Alone(Year),
    /// What it adds, on average, to this many of the others.
    Joining(u8, Year),
    InPackage(Year),
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

impl Quantity {
    /// The symbol in formulas.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            Quantity::DriverIndex(..) => "i",
            Quantity::DriverIndexBefore(..) => "ia",
            Quantity::AloneTogether(_) => "x0",
            Quantity::DriverRate(_) => "q",
            Quantity::PassengerShare => "s",
            Quantity::ToldApart(_) => "d",
            Quantity::NotToldApart => "o",
            Quantity::LossRate => "l",
            Quantity::CleanShareBase => "c0",
            Quantity::ActivityBase(_) => "a",
            Quantity::ElectricityFactorBase => "f0",
            Quantity::ElectricityFactor(_) => "f",
            Quantity::WorkedOn(..) => "W",
            Quantity::AllButLand(_) => "T",
            Quantity::Left(action, ..) => numbered(&LEFT, action),
            Quantity::Strength(_) => "s",
            Quantity::Saving(_) => "v",
            Quantity::StartYear(_) => "ya",
            Quantity::FullYear(_) => "yb",
            Quantity::LoadEach(_) => "w",
            Quantity::MeasureTons(..) => "t",
            Quantity::GrowthPart(..) => "g",
            Quantity::PartOf(_, number, _) => numbered(&PARTS, number),
            Quantity::CleanShare(_) => "c",
            Quantity::GridRatio(_) => "G",
            Quantity::GridRate(_) => "r",
            Quantity::GridRateBase => "r0",
            Quantity::GridProjection(_) => "R",
            Quantity::GridProjectionBase => "R0",
            Quantity::VehicleEfficiency => "w",
            Quantity::VehicleRatio(_) => "V",
            Quantity::BaseStream(kind)
            | Quantity::UsualStream(kind, _)
            | Quantity::AdjustedStream(kind, _)
            | Quantity::ScenarioStream(kind, _) => kind.symbol(),
            Quantity::Usual(_) => "B",
            Quantity::Adjusted(_) => "A",
            Quantity::Scenario(_) => "N",
            Quantity::ScenarioPerCapita(_) => "n",
            Quantity::BeforeActions(_) => "D",
            Quantity::Remaining(_) => "R",
            Quantity::Reduction(_) => "X",
            Quantity::Overlap(_) => "O",
            Quantity::Closed(_) => "z",
            Quantity::Ramp(_) => "u",
            Quantity::WithOnly(_) => "N1",
            Quantity::Alone(_) => "x1",
            Quantity::Joining(count, _) => numbered(&JOINING, count),
            Quantity::InPackage(_) => "x",
        }
    }

    /// The unit its values stand in.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Quantity::DriverIndex(..)
            | Quantity::DriverIndexBefore(..)
            | Quantity::GridRatio(_)
            | Quantity::GridProjection(_)
            | Quantity::GridProjectionBase
            | Quantity::VehicleRatio(_)
            | Quantity::LossRate
            | Quantity::Left(..) => Unit::Index,
            Quantity::StartYear(_) | Quantity::FullYear(_) => Unit::Year,
            Quantity::ActivityBase(_)
            | Quantity::ElectricityFactorBase
            | Quantity::ElectricityFactor(_)
            | Quantity::GridRate(_)
            | Quantity::GridRateBase
            | Quantity::LoadEach(_) => Unit::Activity,
            Quantity::PassengerShare
            | Quantity::CleanShareBase
            | Quantity::Strength(_)
            | Quantity::Saving(_)
            | Quantity::GrowthPart(..) => Unit::Share,
            Quantity::DriverRate(_)
            | Quantity::CleanShare(_)
            | Quantity::VehicleEfficiency
            | Quantity::Closed(_)
            | Quantity::Ramp(_) => Unit::Share,
            Quantity::ScenarioPerCapita(_) => Unit::Tco2ePerPerson,
            _ => Unit::Tco2e,
        }
    }
}

/// Symbols of what actions leave, of parts, and of contributions.
const LEFT: [&str; MAX] = [
    "k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11", "k12", "k13", "k14", "k15", "k16",
    "k17", "k18", "k19", "k20", "k21", "k22", "k23", "k24",
];
const PARTS: [&str; MAX] = [
    "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11", "p12", "p13", "p14", "p15", "p16",
    "p17", "p18", "p19", "p20", "p21", "p22", "p23", "p24",
];
const JOINING: [&str; MAX] = [
    "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11", "m12", "m13", "m14", "m15", "m16",
    "m17", "m18", "m19", "m20", "m21", "m22", "m23", "m24",
];

fn numbered(symbols: &[&'static str; MAX], number: u8) -> &'static str {
    symbols.get(usize::from(number)).copied().unwrap_or("k")
}

impl Outlook {
    /// The assumptions of this project's own that its figures rest on.
    pub fn assumptions(&self) -> Vec<Assumption> {
        let assumed = |is: fn(&Assumed) -> bool| self.forecast.assumed.iter().any(is);
        let has_actions = self.actions.iter().any(|it| it.state == State::On);
        let is_used = |it: &Assumption| match it {
            Assumption::PassengerSplit => assumed(|it| matches!(it, Assumed::PassengerSplit(_))),
            Assumption::NaturalGasAssumed => assumed(|it| matches!(it, Assumed::NaturalGas(..))),
            Assumption::GridRateAssumed => assumed(|it| matches!(it, Assumed::GridRate(..))),
            Assumption::MilesAssumed => assumed(|it| matches!(it, Assumed::MilesByFactor(..))),
            Assumption::LossesFollow => self.forecast.loss_rate > 0.0,
            Assumption::ShapleyValues => has_actions && self.attribution == Attribution::Shapley,
            Assumption::LeastAmbition | Assumption::OurPackages | Assumption::WordsOfRanks => false,
            it => it.area() == Area::Forecast || (has_actions && it.area() == Area::Actions),
        };
        Assumption::ALL.iter().copied().filter(is_used).collect()
    }
}
