//! A climate budget: what a community may emit in each year up to 2030, and what is to keep it within that.
//!
//! ```text
//! ceiling of a year = the path in that year
//! forecast          = with policies already in place
//! by who decides    = the parts of their actions in what all save together in that year
//! still open        = forecast − all actions − ceiling; below zero there is room
//! ```
//!
//! Years are calendar years, as those of inventories are, or a local government's fiscal years: all figures of
//! one are the months' shares of the two calendar years that it lies in. With `m` the month in which it begins,
//!
//! ```text
//! FY n = (13 − m) / 12 × the year n − 1  +  (m − 1) / 12 × the year n
//! ```
//!
//! Who decides is by [`Decider::of`].

use std::fmt::Write;

use crate::actions::scenario::Chosen;
use crate::council::Decider;
use crate::date::Date;
use crate::exchange::MARK;
use crate::fiscal_year::FiscalYear;
use crate::outlook::{Outlook, State};
use crate::quantity::sum::sum;
use crate::quantity::{Tco2e, Year};
use crate::sbt::TARGET_YEAR;

/// A budget, year by year.
#[derive(Clone, Debug, PartialEq)]
pub struct ClimateBudget {
    /// Who decides an action of it, in the order of [`Decider::ALL`]; `None` stands for measures of which
    /// nobody said.
    pub deciders: Vec<Option<Decider>>,
    /// What its years are.
    pub fiscal: FiscalYear,
    /// Its years, in order.
    pub years: Vec<BudgetYear>,
}

/// One year of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BudgetYear {
    /// The year; of a fiscal year the one in which it ends.
    pub year: Year,
    /// The most that may be emitted.
    pub ceiling: Tco2e,
    /// What would be emitted without the actions.
    pub forecast: Tco2e,
    /// What the actions of each decider take off, in their order.
    pub savings: Vec<Tco2e>,
    /// What all of them take off.
    pub all: Tco2e,
    /// Above the ceiling with the actions; below zero there is room.
    pub open: Tco2e,
}

/// What a decider's column is called.
fn column(decider: Option<Decider>) -> &'static str {
    match decider {
        Some(Decider::City) => "local_government",
        Some(Decider::Utility) => "utilities",
        Some(Decider::State) => "state_and_federal",
        Some(Decider::Residents) => "residents_and_businesses",
        Some(Decider::Region) => "regional_bodies",
        None => "not_stated",
    }
}

/// The budget of a package, from the year of a day on. No month of the base year has a ceiling, and none after
/// 2030: the last year is named after 2030.
pub fn climate_budget(
    actions: &[Chosen],
    outlook: &Outlook,
    fiscal: FiscalYear,
    from: Date,
) -> ClimateBudget {
    let calendar = by_calendar(actions, outlook);
    let mut years: Vec<BudgetYear> = match fiscal.months_before() {
        0 => calendar.years,
        months => calendar.years.windows(2).filter_map(|both| blended(both, months)).collect(),
    };
    years.retain(|it| it.year.number() >= fiscal.of(from));
    ClimateBudget { fiscal, years, ..calendar }
}

/// A fiscal year: so many months of the first of two calendar years, and the other months of the second.
fn blended(both: &[BudgetYear], months: u8) -> Option<BudgetYear> {
    let [first, second] = both else { return None };
    let share = f64::from(months) / 12.0;
    let of = |one: Tco2e, other: Tco2e| Tco2e::computed(share * one.value() + (1.0 - share) * other.value());
    let savings = first.savings.iter().zip(&second.savings).map(|(one, other)| of(*one, *other));
    Some(BudgetYear {
        year: second.year,
        ceiling: of(first.ceiling, second.ceiling),
        forecast: of(first.forecast, second.forecast),
        savings: savings.collect(),
        all: of(first.all, second.all),
        open: of(first.open, second.open),
    })
}

/// The budget by calendar years, all of them.
fn by_calendar(actions: &[Chosen], outlook: &Outlook) -> ClimateBudget {
    let parts: Vec<(Option<Decider>, &crate::forecast::Series)> = actions
        .iter()
        .zip(&outlook.actions)
        .filter(|(_, it)| it.state == State::On)
        .map(|(chosen, it)| (chosen.kind().and_then(Decider::of), &it.wedge))
        .collect();
    let deciders: Vec<Option<Decider>> = Decider::ALL
        .into_iter()
        .map(Some)
        .chain([None])
        .filter(|decider| parts.iter().any(|(it, _)| it == decider))
        .collect();
    let of_year = |(year, forecast): (Year, Tco2e)| {
        let of = |decider: &Option<Decider>| {
            let own = parts.iter().filter(|(it, _)| it == decider);
            Tco2e::computed(sum(own.filter_map(|(_, wedge)| Some(wedge.at(year)?.value()))))
        };
        let (ceiling, scenario) = (outlook.path.at(year)?, outlook.scenario.at(year)?);
        let savings = deciders.iter().map(of).collect();
        Some(BudgetYear {
            year,
            ceiling,
            forecast,
            savings,
            all: forecast - scenario,
            open: scenario - ceiling,
        })
    };
    let is_shown = |year: Year| year > outlook.forecast.base_year && year <= TARGET_YEAR;
    let years =
        outlook.forecast.adjusted.iter().filter(|(year, _)| is_shown(*year)).filter_map(of_year).collect();
    ClimateBudget { deciders, fiscal: FiscalYear::CALENDAR, years }
}

impl ClimateBudget {
    /// The budget for a spreadsheet, in metric tons CO2e.
    pub fn to_csv(&self) -> String {
        let is_calendar = self.fiscal.is_calendar();
        let mut out = String::from(MARK);
        out.push_str(if is_calendar { "year" } else { "fiscal_year,begins" });
        out.push_str(",ceiling_tco2e,forecast_tco2e");
        for decider in &self.deciders {
            let _ = write!(out, ",{}_tco2e", column(*decider));
        }
        out.push_str(",all_actions_tco2e,still_open_tco2e\r\n");
        for it in &self.years {
            let _ = match is_calendar {
                true => write!(out, "{}", it.year),
                false => {
                    let (before, month) = (it.year.number() - 1, self.fiscal.month());
                    write!(out, "FY {},{before}-{month:02}", it.year)
                }
            };
            let tons = [it.ceiling, it.forecast]
                .into_iter()
                .chain(it.savings.iter().copied())
                .chain([it.all, it.open]);
            for tons in tons {
                let _ = write!(out, ",{}", tons.value());
            }
            out.push_str("\r\n");
        }
        out
    }
}
