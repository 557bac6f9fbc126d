//! The terms of each computation beside the target: other yardsticks, the carbon budget, the community's own
//! target, forecast and actions, and a later year's progress.

use crate::actions::Kind;
use crate::actions::engine::MAX;
use crate::forecast::drivers::Driver;
use crate::forecast::streams::StreamKind;
use crate::quantity::{Unit, Year};

/// What the steps of the yardsticks compute and use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are; units stand in `unit`
pub enum YardstickTerm {
    BaseYear,
    /// The part of the base year's emissions that goes each year.
    AnnualCut,
    Emissions2019,
    /// Reductions below 2019: the pathways' median, 5th and 95th percentile.
    Reduction(Year),
    ReductionP5(Year),
    ReductionP95(Year),
    Emissions(Year),
    /// The ends of the range of emissions.
    Lowest(Year),
    Highest(Year),
    PerCapita(Year),
    Residents(Year),
}

impl YardstickTerm {
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            YardstickTerm::BaseYear => "y0",
            YardstickTerm::AnnualCut => "c",
            YardstickTerm::Emissions2019 => "E2019",
            YardstickTerm::Reduction(_) => "r",
            YardstickTerm::ReductionP5(_) => "r_5",
            YardstickTerm::ReductionP95(_) => "r_95",
            YardstickTerm::Lowest(_) => "E_low",
            YardstickTerm::Highest(_) => "E_high",
            YardstickTerm::Emissions(year) => dated(year, ["E2030", "E2035", "E2040", "E2050", "E"]),
            YardstickTerm::PerCapita(year) => dated(year, ["e2030", "e2035", "e2040", "e2050", "e"]),
            YardstickTerm::Residents(year) => dated(year, ["P2030", "P2035", "P2040", "P2050", "P"]),
        }
    }

    pub(crate) fn unit(self) -> Unit {
        match self {
            YardstickTerm::BaseYear => Unit::Year,
            YardstickTerm::AnnualCut
            | YardstickTerm::Reduction(_)
            | YardstickTerm::ReductionP5(_)
            | YardstickTerm::ReductionP95(_) => Unit::Share,
            YardstickTerm::Emissions2019
            | YardstickTerm::Emissions(_)
            | YardstickTerm::Lowest(_)
            | YardstickTerm::Highest(_) => Unit::Tco2e,
            YardstickTerm::PerCapita(_) => Unit::Tco2ePerPerson,
            YardstickTerm::Residents(_) => Unit::People,
        }
    }
}

/// The symbol of a year: of 2030, 2035, 2040, 2050, and of any other.
fn dated(year: Year, [in_2030, in_2035, in_2040, in_2050, other]: [&'static str; 5]) -> &'static str {
    match year.number() {
        2030 => in_2030,
        2035 => in_2035,
        2040 => in_2040,
        2050 => in_2050,
        _ => other,
    }
}

/// What the steps of a carbon budget compute and use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are; units stand in `unit`
pub enum BudgetTerm {
    WorldBudget,
    WorldPopulation,
    CityPopulation,
    Share,
    /// The year from whose start the budget counts.
    Start,
    Rate,
    YearsLeft,
    Exhaustion,
    YearsToZero,
    BaseYear,
    PathAtStart,
    UnderThePath,
    /// What the path emits, as a part of the share: 2 is twice the share.
    PartOfShare,
}

impl BudgetTerm {
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            BudgetTerm::WorldBudget => "B",
            BudgetTerm::WorldPopulation => "P_world",
            BudgetTerm::CityPopulation => "P_city",
            BudgetTerm::Share => "B_city",
            BudgetTerm::Start => "y_start",
            BudgetTerm::Rate => "E",
            BudgetTerm::YearsLeft => "n",
            BudgetTerm::Exhaustion => "y_out",
            BudgetTerm::YearsToZero => "T",
            BudgetTerm::BaseYear => "y0",
            BudgetTerm::PathAtStart => "E_start",
            BudgetTerm::UnderThePath => "S",
            BudgetTerm::PartOfShare => "s",
        }
    }

    pub(crate) fn unit(self) -> Unit {
        match self {
            BudgetTerm::WorldBudget => Unit::GtCo2,
            BudgetTerm::WorldPopulation | BudgetTerm::CityPopulation => Unit::People,
            BudgetTerm::Share => Unit::Tco2,
            BudgetTerm::Start | BudgetTerm::BaseYear => Unit::Year,
            BudgetTerm::Rate | BudgetTerm::PathAtStart | BudgetTerm::UnderThePath => Unit::Tco2e,
            BudgetTerm::YearsLeft | BudgetTerm::YearsToZero => Unit::Years,
            BudgetTerm::Exhaustion => Unit::Moment,
            BudgetTerm::PartOfShare => Unit::Share,
        }
    }
}

/// Where a figure of a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In 2030 itself.
    In2030,
    /// In the last year named before 2030.
    Before,
    /// In the first year named after 2030.
    After,
}

/// What a number of the own target's arithmetic stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are
pub enum OwnTerm {
    BaseEmissions,
    BasePopulation,
    BasePerPerson,
    /// The percentage of the target, as a part of one.
    Reduction(At),
    Emissions(At),
    PerPerson(At),
    /// The own target less the science-based one.
    Difference,
    DifferencePerPerson,
    /// The science-based target below the own base year.
    Wording,
    WordingPerPerson,
}

impl OwnTerm {
    /// Its symbol in formulas.
    pub const fn symbol(self) -> &'static str {
        match self {
            OwnTerm::BaseEmissions => "E_base",
            OwnTerm::BasePopulation => "P_base",
            OwnTerm::BasePerPerson => "e_base",
            OwnTerm::Reduction(at) => ["x", "xa", "xb"][at as usize],
            OwnTerm::Emissions(at) => ["T2030", "Ta", "Tb"][at as usize],
            OwnTerm::PerPerson(at) => ["t2030", "ta", "tb"][at as usize],
            OwnTerm::Difference => "D",
            OwnTerm::DifferencePerPerson => "d",
            OwnTerm::Wording => "w",
            OwnTerm::WordingPerPerson => "w_person",
        }
    }

    /// The unit its values stand in.
    pub const fn unit(self) -> Unit {
        match self {
            OwnTerm::BaseEmissions | OwnTerm::Emissions(_) | OwnTerm::Difference => Unit::Tco2e,
            OwnTerm::BasePopulation => Unit::People,
            OwnTerm::BasePerPerson | OwnTerm::PerPerson(_) | OwnTerm::DifferencePerPerson => {
                Unit::Tco2ePerPerson
            }
            OwnTerm::Reduction(_) | OwnTerm::Wording | OwnTerm::WordingPerPerson => Unit::Share,
        }
    }
}

/// A figure of forecast and actions, as explanations name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // named for what they are; units stand in `unit`
pub enum OutlookTerm {
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

impl OutlookTerm {
    /// The symbol in formulas.
    pub(crate) fn symbol(self) -> &'static str {
        match self {
            OutlookTerm::DriverIndex(..) => "i",
            OutlookTerm::DriverIndexBefore(..) => "ia",
            OutlookTerm::AloneTogether(_) => "x0",
            OutlookTerm::DriverRate(_) => "q",
            OutlookTerm::PassengerShare => "s",
            OutlookTerm::ToldApart(_) => "d",
            OutlookTerm::NotToldApart => "o",
            OutlookTerm::LossRate => "l",
            OutlookTerm::CleanShareBase => "c0",
            OutlookTerm::ActivityBase(_) => "a",
            OutlookTerm::ElectricityFactorBase => "f0",
            OutlookTerm::ElectricityFactor(_) => "f",
            OutlookTerm::WorkedOn(..) => "W",
            OutlookTerm::AllButLand(_) => "T",
            OutlookTerm::Left(action, ..) => numbered(&LEFT, action),
            OutlookTerm::Strength(_) => "s",
            OutlookTerm::Saving(_) => "v",
            OutlookTerm::StartYear(_) => "ya",
            OutlookTerm::FullYear(_) => "yb",
            OutlookTerm::LoadEach(_) => "w",
            OutlookTerm::MeasureTons(..) => "t",
            OutlookTerm::GrowthPart(..) => "g",
            OutlookTerm::PartOf(_, number, _) => numbered(&PARTS, number),
            OutlookTerm::CleanShare(_) => "c",
            OutlookTerm::GridRatio(_) => "G",
            OutlookTerm::GridRate(_) => "r",
            OutlookTerm::GridRateBase => "r0",
            OutlookTerm::GridProjection(_) => "R",
            OutlookTerm::GridProjectionBase => "R0",
            OutlookTerm::VehicleEfficiency => "w",
            OutlookTerm::VehicleRatio(_) => "V",
            OutlookTerm::BaseStream(kind)
            | OutlookTerm::UsualStream(kind, _)
            | OutlookTerm::AdjustedStream(kind, _)
            | OutlookTerm::ScenarioStream(kind, _) => kind.symbol(),
            OutlookTerm::Usual(_) => "B",
            OutlookTerm::Adjusted(_) => "A",
            OutlookTerm::Scenario(_) => "N",
            OutlookTerm::ScenarioPerCapita(_) => "n",
            OutlookTerm::BeforeActions(_) => "D",
            OutlookTerm::Remaining(_) => "R",
            OutlookTerm::Reduction(_) => "X",
            OutlookTerm::Overlap(_) => "O",
            OutlookTerm::Closed(_) => "z",
            OutlookTerm::Ramp(_) => "u",
            OutlookTerm::WithOnly(_) => "N1",
            OutlookTerm::Alone(_) => "x1",
            OutlookTerm::Joining(count, _) => numbered(&JOINING, count),
            OutlookTerm::InPackage(_) => "x",
        }
    }

    /// The unit its values stand in.
    pub(crate) fn unit(self) -> Unit {
        match self {
            OutlookTerm::DriverIndex(..)
            | OutlookTerm::DriverIndexBefore(..)
            | OutlookTerm::GridRatio(_)
            | OutlookTerm::GridProjection(_)
            | OutlookTerm::GridProjectionBase
            | OutlookTerm::VehicleRatio(_)
            | OutlookTerm::LossRate
            | OutlookTerm::Left(..) => Unit::Index,
            OutlookTerm::StartYear(_) | OutlookTerm::FullYear(_) => Unit::Year,
            OutlookTerm::ActivityBase(_)
            | OutlookTerm::ElectricityFactorBase
            | OutlookTerm::ElectricityFactor(_)
            | OutlookTerm::GridRate(_)
            | OutlookTerm::GridRateBase
            | OutlookTerm::LoadEach(_) => Unit::Activity,
            OutlookTerm::PassengerShare
            | OutlookTerm::CleanShareBase
            | OutlookTerm::Strength(_)
            | OutlookTerm::Saving(_)
            | OutlookTerm::GrowthPart(..) => Unit::Share,
            OutlookTerm::DriverRate(_)
            | OutlookTerm::CleanShare(_)
            | OutlookTerm::VehicleEfficiency
            | OutlookTerm::Closed(_)
            | OutlookTerm::Ramp(_) => Unit::Share,
            OutlookTerm::ScenarioPerCapita(_) => Unit::Tco2ePerPerson,
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

/// A quantity of a later year's progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // those without words are named for what they are
pub enum ProgressTerm {
    Emissions,
    Population,
    PerPerson,
    /// Emissions less the path.
    Gap,
    GapPerPerson,
    /// The part made of the cut to 2030.
    Achieved,
    /// What was cut each year so far.
    Pace,
    /// What is still to be cut each year, in tons and as a part of each year's emissions.
    Needed,
    NeededShare,
    /// Emissions less those of the base year.
    Change,
    /// What one cause makes of the change: all lines together, or the lines of one group.
    Part(Cause),
    OfGroup(Cause, usize),
    /// Of a group of lines that both years have: emissions, amounts, amounts or emissions per
    /// person, and emissions for a unit of the activity; in the base year and in the later one.
    GroupEmissions(When, usize),
    GroupAmount(When, usize),
    GroupAmountEach(When, usize),
    GroupEmissionsEach(When, usize),
    GroupFactor(When, usize),
}

/// Which of two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum When {
    Base,
    Later,
}

impl ProgressTerm {
    /// Its symbol in formulas.
    pub const fn symbol(self) -> &'static str {
        use When::{Base, Later};
        match self {
            ProgressTerm::Emissions => "E_t",
            ProgressTerm::Population => "P_t",
            ProgressTerm::PerPerson => "e_t",
            ProgressTerm::Gap => "G",
            ProgressTerm::GapPerPerson => "g_t",
            ProgressTerm::Achieved => "q",
            ProgressTerm::Pace => "v",
            ProgressTerm::Needed => "n",
            ProgressTerm::NeededShare => "k",
            ProgressTerm::Change => "D",
            ProgressTerm::Part(_) => "D_c",
            ProgressTerm::OfGroup(..) => "d",
            ProgressTerm::GroupEmissions(Base, _) => "L0",
            ProgressTerm::GroupEmissions(Later, _) => "L1",
            ProgressTerm::GroupAmount(Base, _) => "A0",
            ProgressTerm::GroupAmount(Later, _) => "A1",
            ProgressTerm::GroupAmountEach(Base, _) => "a0",
            ProgressTerm::GroupAmountEach(Later, _) => "a1",
            ProgressTerm::GroupEmissionsEach(Base, _) => "l0",
            ProgressTerm::GroupEmissionsEach(Later, _) => "l1",
            ProgressTerm::GroupFactor(Base, _) => "f0",
            ProgressTerm::GroupFactor(Later, _) => "f1",
        }
    }

    /// The unit its values stand in.
    pub const fn unit(self) -> Unit {
        match self {
            ProgressTerm::Population => Unit::People,
            ProgressTerm::PerPerson | ProgressTerm::GapPerPerson | ProgressTerm::GroupEmissionsEach(..) => {
                Unit::Tco2ePerPerson
            }
            ProgressTerm::Achieved | ProgressTerm::NeededShare => Unit::Share,
            ProgressTerm::GroupAmount(..)
            | ProgressTerm::GroupAmountEach(..)
            | ProgressTerm::GroupFactor(..) => Unit::Activity,
            _ => Unit::Tco2e,
        }
    }
}

/// What changes emissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// More or fewer people.
    Population,
    /// More or less activity for each of them.
    ActivityPerPerson,
    /// More or less emissions for a unit of activity.
    Factors,
    /// More or less emissions per person, where activity and factor are not told apart.
    EmissionsPerPerson,
    /// Lines that only one of the two years has.
    OneYearOnly,
}

impl Cause {
    /// All of them, in the order in which they are told.
    pub const ALL: [Cause; 5] = {
        use Cause::*;
        [Population, ActivityPerPerson, Factors, EmissionsPerPerson, OneYearOnly]
    };

    /// The code reports know it by.
    pub const fn code(self) -> &'static str {
        match self {
            Cause::Population => "population",
            Cause::ActivityPerPerson => "activity_per_person",
            Cause::Factors => "factors",
            Cause::EmissionsPerPerson => "emissions_per_person",
            Cause::OneYearOnly => "one_year_only",
        }
    }
}
