//! Every assumption that is this project's own, or that it infers: one list, for the page that
//! explains the method and for the report.
//!
//! Their figures are the constants that the computation itself uses; their words stand in
//! `locales/`, under the same names. A member without words does not compile, nor do words
//! without a member.

use crate::actions::attribution::Attribution;
use crate::actions::catalogue::{BOILER, COP, FULL_EFFECT, KWH_PER_MILE_CAR, KWH_PER_MILE_HEAVY, START};
use crate::actions::rank::{CLEAN_ANYWAY, LARGE, LITTLE_GROWTH, MUCH_LOAD, SMALL};
use crate::actions::search::{STEPS, WITHIN};
use crate::assessment::{Assessment, JUMP_PER_YEAR, USUAL_GROWTH};
use crate::community::Residents;
use crate::exchange::lines::TOLERANCE;
use crate::forecast::streams::Assumed;
use crate::forecast::{PASSENGER_SHARE, VEHICLE_EFFICIENCY};
use crate::inventory::{
    CLEARLY_LIKELIER, DUPLICATE_REACH, FIVE_TO_NINETY_FIVE, FactorChoice, GwpSet, Inventory, MAX_KG_PER_KWH,
    MEDIAN_PER_CAPITA, RARITY_OF_SLIPS, ReportingLevel, Slip, US_AVERAGE, USUAL_PER_CAPITA, What,
};
use crate::numerals::{Separators, write_exact};
use crate::outlook::{Outlook, State};
use crate::plan::{Plan, Spreads};
use crate::progress::ON_PATH;
use crate::quantity::{People, Percent, Tco2e, Year};
use crate::reference::counties::CLEAR_SHARE;
use crate::reference::factors::{Factor, data_year};
use crate::reference::hdi::{EDITION_2020, EDITION_2025};
use crate::reference::pathways;
use crate::reference::rules::{ABSOLUTE_CONTRACTION, C40_IN_2030};
use crate::sbt::own::SAME;
use crate::sbt::{FIRST_BASE_YEAR, LAST_OF_PROGRAMME, NET_ZERO_YEAR, TARGET_YEAR, Window};
use crate::uncertainty::{DRAWS, PERCENTILES, SEED};

include!(concat!(env!("OUT_DIR"), "/assumptions.rs"));

/// What an assumption is about: where it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Area {
    Target,
    Inventory,
    Yardsticks,
    CarbonBudget,
    OwnTarget,
    Uncertainty,
    Forecast,
    Actions,
    Progress,
    Hints,
}

impl Area {
    /// All of them, in the order in which a person comes across them.
    pub const ALL: [Area; 10] = {
        use Area::*;
        [
            Target,
            Inventory,
            Yardsticks,
            CarbonBudget,
            OwnTarget,
            Uncertainty,
            Forecast,
            Actions,
            Progress,
            Hints,
        ]
    };
}

/// A figure in an assumption.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A part of a hundred.
    Percent(Percent),
    /// A number that is no amount, such as a year: written without separators.
    Plain(u64),
    /// The name of a published edition or set.
    Named(&'static str),
}

impl Value {
    fn printed(self, separators: Separators) -> String {
        match self {
            Value::Number(value) => write_exact(value, separators),
            Value::Percent(percent) => write_exact(percent.value(), separators) + "%",
            Value::Plain(number) => number.to_string(),
            Value::Named(name) => name.to_owned(),
        }
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Number(value)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Number(count as f64)
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Value {
        Value::Plain(number)
    }
}

impl From<Percent> for Value {
    fn from(percent: Percent) -> Value {
        Value::Percent(percent)
    }
}

impl From<Year> for Value {
    fn from(year: Year) -> Value {
        Value::Plain(year.number().into())
    }
}

impl From<&'static str> for Value {
    fn from(name: &'static str) -> Value {
        Value::Named(name)
    }
}

macro_rules! assumptions {
    ($($name:ident $id:ident $area:ident [$($value:expr),*])*) => {
        /// An assumption; its sentence says what is assumed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)] // see the sentences
        pub enum Assumption { $($name),* }

        impl Assumption {
            /// All of them, area by area.
            pub const ALL: &[Assumption] = &[$(Assumption::$name),*];

            /// The name that reports know it by; it never changes.
            pub const fn id(self) -> &'static str {
                match self { $(Assumption::$name => stringify!($id)),* }
            }

            /// Where it is used.
            pub const fn area(self) -> Area {
                match self { $(Assumption::$name => Area::$area),* }
            }

            /// Its figures, as the computation uses them, in the order of the places in its text.
            pub fn values(self) -> Vec<Value> {
                match self { $(Assumption::$name => vec![$(Value::from($value)),*]),* }
            }

            const fn text(self, texts: &Texts) -> &'static str {
                match self { $(Assumption::$name => texts.$id),* }
            }
        }
    };
}

assumptions! {
    FormulaInferred formula_inferred Target []
    HdiEditions hdi_editions Target
        [LAST_OF_PROGRAMME, EDITION_2020.publication.edition, EDITION_2025.publication.edition]
    LastHdi last_hdi Target [EDITION_2025.last().map_or(0, |hdi| u64::from(hdi.row.year))]
    StraightPath straight_path Target [TARGET_YEAR, NET_ZERO_YEAR]
    CompoundPopulation compound_population Target []
    FullPrecision full_precision Target []

    EverythingCounts everything_counts Inventory []
    DefaultPotentials default_potentials Inventory [GwpSet::DEFAULT.code()]
    NearestGridYear nearest_grid_year Inventory []
    NationalGrid national_grid Inventory [US_AVERAGE]
    ReadyLines ready_lines Inventory []
    CountySubregion county_subregion Inventory [Value::Percent(Percent::named(CLEAR_SHARE * 100.0))]

    BaseStandsIn base_stands_in Yardsticks [pathways::BASE_YEAR]
    CorporateRule corporate_rule Yardsticks
        [Value::Percent(Percent::named(ABSOLUTE_CONTRACTION.value.percent()))]
    AverageOfC40 average_of_c40 Yardsticks [C40_IN_2030.value.value()]

    EqualShare equal_share CarbonBudget []
    AllGases all_gases CarbonBudget []
    NewestRate newest_rate CarbonBudget [TARGET_YEAR]
    StartOfYear start_of_year CarbonBudget []
    BeforeThePath before_the_path CarbonBudget []

    OwnStraightLine own_straight_line OwnTarget []
    SameTarget same_target OwnTarget [SAME]
    InventoryFirst inventory_first OwnTarget []

    QualitySpreads quality_spreads Uncertainty
        [Spreads::default().high, Spreads::default().medium, Spreads::default().low]
    GrowthSpread growth_spread Uncertainty [Spreads::default().growth.value()]
    Normal normal Uncertainty [Percent::named(PERCENTILES[2].value() - PERCENTILES[0].value())]
    MediumUnlessSaid medium_unless_said Uncertainty []
    IndependentLines independent_lines Uncertainty []
    BasePopulationCertain base_population_certain Uncertainty []
    EditionsEquallyLikely editions_equally_likely Uncertainty []
    Draws draws Uncertainty [DRAWS, SEED]
    NearestRank nearest_rank Uncertainty [PERCENTILES[0], PERCENTILES[1], PERCENTILES[2]]
    NothingCutOff nothing_cut_off Uncertainty []

    DriversGrow drivers_grow Forecast []
    LastRateGoesOn last_rate_goes_on Forecast []
    GridGoesOn grid_goes_on Forecast []
    RealCleanShare real_clean_share Forecast []
    StateStandard state_standard Forecast []
    CommitmentLine commitment_line Forecast []
    VehiclesUnchanged vehicles_unchanged Forecast [VEHICLE_EFFICIENCY.value()]
    PassengerSplit passenger_split Forecast [PASSENGER_SHARE]
    NaturalGasAssumed natural_gas_assumed Forecast []
    GridRateAssumed grid_rate_assumed Forecast []
    MilesAssumed miles_assumed Forecast []
    LossesFollow losses_follow Forecast []

    DefaultStrengths default_strengths Actions []
    DefaultYears default_years Actions [START, FULL_EFFECT]
    LinearRamp linear_ramp Actions []
    HeatPumps heat_pumps Actions [Percent::named(BOILER), COP]
    MilesByElectricity miles_by_electricity Actions [KWH_PER_MILE_CAR, KWH_PER_MILE_HEAVY]
    CleanBeyondGrid clean_beyond_grid Actions []
    DivertedIsNothing diverted_is_nothing Actions []
    TonsAsShare tons_as_share Actions []
    ShapleyValues shapley_values Actions []
    LeastAmbition least_ambition Actions [STEPS as usize, WITHIN]
    OurPackages our_packages Actions []
    WordsOfRanks words_of_ranks Actions [LARGE, SMALL, CLEAN_ANYWAY, MUCH_LOAD, LITTLE_GROWTH]

    OnPath on_path Progress [ON_PATH]
    OnePath one_path Progress []
    SharedCauses shared_causes Progress []
    LinesMatched lines_matched Progress []

    UsualPerPerson usual_per_person Hints [*USUAL_PER_CAPITA.start(), *USUAL_PER_CAPITA.end()]
    UnitSlips unit_slips Hints [
        Slip::Tenfold.factor(), Slip::Thousandfold.factor(), Slip::Pounds.factor(),
        *FIVE_TO_NINETY_FIVE.start(), *FIVE_TO_NINETY_FIVE.end(), MEDIAN_PER_CAPITA,
        RARITY_OF_SLIPS, CLEARLY_LIKELIER
    ]
    JumpPerYear jump_per_year Hints [JUMP_PER_YEAR]
    UsualGrowth usual_growth Hints [*USUAL_GROWTH.start(), *USUAL_GROWTH.end()]
    KgPerKwh kg_per_kwh Hints [MAX_KG_PER_KWH]
    DuplicateReach duplicate_reach Hints [DUPLICATE_REACH]
    FileTolerance file_tolerance Hints [Value::Percent(Percent::named(TOLERANCE * 100.0))]
    NewestBase newest_base Hints [FIRST_BASE_YEAR, LAST_OF_PROGRAMME]
    Population2050 population_2050 Hints [NET_ZERO_YEAR]
    InputLimits input_limits Hints [Tco2e::MAX, People::MAX]
}

impl Assumption {
    /// What is assumed, in English: the language of reports.
    ///
    /// ```
    /// use fairshare::assumptions::Assumption;
    ///
    /// assert!(Assumption::StraightPath.english().contains("2030 and 2050"));
    /// ```
    pub fn english(self) -> String {
        self.sentence(&EN, Separators::US)
    }

    /// What is assumed, its figures in their places: `{0}` is the first.
    pub fn sentence(self, texts: &Texts, separators: Separators) -> String {
        let values = self.values();
        let mut sentence = String::new();
        let mut rest = self.text(texts);
        while let Some((before, (index, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            sentence += before;
            let value = index.parse().ok().and_then(|index: usize| values.get(index));
            sentence += &value.map_or(String::new(), |value| value.printed(separators));
            rest = after;
        }
        sentence + rest
    }

    /// Those that the figures of a report rest on. It carries the target, its path and the
    /// inventories.
    pub fn of_report(plan: &Plan, assessment: &Assessment) -> Vec<Assumption> {
        let found = Assumption::ALL.iter().filter(|it| it.is_used(plan, assessment));
        found.copied().collect()
    }

    fn is_used(self, plan: &Plan, assessment: &Assessment) -> bool {
        let result = assessment.result();
        let any = |holds: fn(&Inventory) -> bool| plan.inventories().iter().any(|(_, it)| holds(it));
        match self {
            Assumption::FormulaInferred | Assumption::HdiEditions | Assumption::StraightPath => {
                result.is_some()
            }
            Assumption::LastHdi => {
                result.is_some_and(|it| matches!(it.target.window, Window::AfterLastHdi(_)))
            }
            Assumption::CompoundPopulation => {
                let own = plan.inventories().into_iter().filter_map(|(_, it)| it.year);
                let on_path = result.map_or(&[][..], |it| &it.milestones).iter().map(|it| it.year);
                let mut years = own.chain(on_path).chain([TARGET_YEAR, NET_ZERO_YEAR]);
                let people = &plan.community.population;
                years.any(|year| matches!(people.at(year), Some(Residents::Interpolated { .. })))
            }
            Assumption::FullPrecision => true,
            Assumption::EverythingCounts => any(|it| {
                it.reporting_level == ReportingLevel::Everything
                    && it.has_sectors()
                    && !it.entries().is_empty()
            }),
            Assumption::DefaultPotentials => {
                any(|it| it.gwp_set.is_none() && counted_lines(it).any(|line| line.depends_on_gwp()))
            }
            Assumption::NearestGridYear => any(|it| {
                let year = it.year.map_or(0, Year::number);
                factors(it).any(|factor| factor.table.is_grid() && data_year(factor) != year)
            }),
            Assumption::NationalGrid => {
                any(|it| factors(it).any(|factor| factor.table.is_grid() && factor.name == US_AVERAGE))
            }
            // Suggestions that a person took or changed, and what a report does not carry.
            _ => false,
        }
    }
}

/// The lines of an inventory, where they are what counts.
fn counted_lines(inventory: &Inventory) -> impl Iterator<Item = &crate::inventory::Line> {
    let counts = inventory.detail == crate::inventory::Detail::Lines;
    inventory.lines.iter().filter(move |_| counts)
}

/// The published factors of its lines.
fn factors(inventory: &Inventory) -> impl Iterator<Item = &'static Factor> {
    counted_lines(inventory).filter_map(|line| match &line.what {
        What::Activity(activity) => match &activity.factor {
            FactorChoice::Published(id) => Some(id.factor()),
            FactorChoice::Own(_) => None,
        },
        _ => None,
    })
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
