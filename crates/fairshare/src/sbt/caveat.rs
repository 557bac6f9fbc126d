//! What to know before a yardstick or a carbon budget is read as the community's own.

/// A limit of a figure, as a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// It is what the whole world must do; no place's means or past are weighed.
    WorldAverage,
    /// No inventory of 2019 is at hand: the base year's emissions stand in for those of 2019.
    BaseStandsFor2019 {
        /// Years from 2019 to the base year; negative where the base year is earlier.
        years: i32,
    },
    /// The rule is made for companies.
    CorporateRule,
    /// The figure is an average across the cities of C40, not made for any one place.
    AverageOfC40,
    /// The budget holds carbon dioxide only, the inventory other gases as well.
    Co2AgainstCo2e,
    /// Emissions of another year stand for those at the budget's start.
    RateOfAnotherYear {
        /// Years from the budget's start to the year of the emissions; negative where earlier.
        years: i32,
    },
    /// The path begins after the budget: until then the base year's emissions are counted.
    BudgetStartsBeforePath {
        /// Years from the budget's start to the base year.
        years: i32,
    },
}
