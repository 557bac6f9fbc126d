//! Why a typed text is not used, and the readers that find out.

use crate::text::texts::{isolated, words};
use crate::text::{format, plain};
use fairshare::inventory::{Amount, Entry, NotationKey};
use fairshare::numerals::{NumberError, read_by, read_large_by};
use fairshare::quantity::{Dollars, OutOfRange, People, Percent, PercentPoints, Tco2e, Unit, Year};
use fairshare::restore::RestoreError;
use fairshare::sbt::own::{Measure, OwnTarget, Refused};

/// Why a typed text is not used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Problem {
    /// No number.
    Number(NumberError, String),
    /// A number no such quantity can be.
    Range(OutOfRange),
    /// Neither a number nor a notation key.
    NotationKey(String),
    /// A figure outside what its place takes.
    Outside(f64, f64),
    /// A population with a fraction.
    HalfAPerson,
    /// Below zero where nothing is removed.
    Negative,
    /// An inventory year outside these limits.
    InventoryYear(u16, u16),
    /// The figure has no year yet.
    BaseYearNeeded,
    /// An inventory of this year is there already.
    InventoryTaken(Year),
    /// A row with this year is there already.
    YearTaken(Year),
    /// The year of a row is missing.
    YearNeeded,
    /// The population of a row is missing.
    PeopleNeeded,
    /// A year of the own target is without its figure.
    FigureNeeded,
    /// The own target takes no more years than this.
    TooManyYears(usize),
    /// An action's full effect would come before its first year.
    FullBeforeStart(Year),
    /// A scenario takes no more actions than this.
    TooManyActions(usize),
}

/// Why a file was not opened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileProblem {
    /// The browser could not read it.
    Unreadable,
    /// Its content is no plan.
    Content(RestoreError),
    /// It came with others where one is opened.
    OneAtATime,
    /// It is a table, which is read elsewhere.
    Table,
}

impl Problem {
    pub(crate) fn text(&self) -> String {
        let w = words().problem;
        match self {
            Problem::Number(NumberError::NotANumber, text) => w.not_a_number(&isolated(text)),
            Problem::Number(NumberError::TooLarge, text) => w.too_large_number(text),
            Problem::Number(NumberError::DecimalComma(value), text) => {
                w.decimal_comma(text, &format::exact(*value))
            }
            Problem::Range(why) => {
                let OutOfRange { unit, min, max, .. } = why;
                let (min, max) = (format::in_unit(*min, *unit), format::in_unit(*max, *unit));
                match unit {
                    Unit::People => w.out_of_range_people(&min, &max),
                    Unit::Year => w.out_of_range_year(&min, &max),
                    Unit::Percent => w.out_of_range_percent(&min, &max),
                    Unit::Tco2ePerPerson => {
                        let (min, max) = (format::exact(why.min), format::exact(why.max));
                        w.out_of_range_per_person(&min, &max)
                    }
                    Unit::Activity => w.amount_range(&min, &max),
                    _ => w.out_of_range_tons(&min, &max),
                }
            }
            Problem::NotationKey(text) => w.notation_key(&isolated(text)),
            Problem::Outside(min, max) => w.parameter_range(&format::exact(*min), &format::exact(*max)),
            Problem::HalfAPerson => w.half_a_person.to_owned(),
            Problem::Negative => w.negative.to_owned(),
            Problem::InventoryYear(min, max) => w.inventory_year(&min.to_string(), &max.to_string()),
            Problem::BaseYearNeeded => w.base_year_needed.to_owned(),
            Problem::InventoryTaken(year) => w.inventory_taken(&year.to_string()),
            Problem::YearTaken(year) => w.year_taken(&year.to_string()),
            Problem::YearNeeded => w.year_needed.to_owned(),
            Problem::PeopleNeeded => w.people_needed.to_owned(),
            Problem::FigureNeeded => w.figure_needed.to_owned(),
            Problem::TooManyYears(most) => w.too_many_years(&most.to_string()),
            Problem::FullBeforeStart(start) => w.full_before_start(&start.to_string()),
            Problem::TooManyActions(most) => w.too_many_actions(&most.to_string()),
        }
    }

    /// The reading to offer instead.
    pub(crate) fn offer(&self) -> Option<f64> {
        match self {
            Problem::Number(NumberError::DecimalComma(value), _) => Some(*value),
            _ => None,
        }
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Problem {
        match refused {
            Refused::Range(why) => Problem::Range(why),
            Refused::TooMany => Problem::TooManyYears(OwnTarget::MAX_POINTS),
        }
    }
}

fn number(text: &str) -> Result<Option<f64>, Problem> {
    read_by(text, plain::parse).map_err(|error| Problem::Number(error, text.trim().to_owned()))
}

/// A number that may be in thousands.
fn large(text: &str) -> Result<Option<f64>, Problem> {
    read_large_by(text, plain::parse).map_err(|error| Problem::Number(error, text.trim().to_owned()))
}

/// Reads a population; an empty text is a missing one.
pub(crate) fn read_people(text: &str) -> Result<Option<People>, Problem> {
    match large(text)? {
        Some(value) if value.fract() != 0.0 => Err(Problem::HalfAPerson),
        value => value.map(|value| People::new(value).map_err(Problem::Range)).transpose(),
    }
}

/// Reads a year.
pub(crate) fn read_year(text: &str) -> Result<Option<Year>, Problem> {
    number(text)?.map(|value| Year::from_number(value).map_err(Problem::Range)).transpose()
}

/// Reads an inventory year. Earlier ones have no comparable inventory, later ones no target.
pub(crate) fn read_inventory_year(text: &str) -> Result<Option<Year>, Problem> {
    const FIRST: u16 = 1990;
    const LAST: u16 = 2050;
    let refused = || Problem::InventoryYear(FIRST, LAST);
    match read_year(text) {
        Ok(Some(year)) if (FIRST..=LAST).contains(&year.number()) => Ok(Some(year)),
        Ok(None) => Ok(None),
        Ok(Some(_)) | Err(Problem::Range(_)) => Err(refused()),
        Err(problem) => Err(problem),
    }
}

/// Reads an amount of emissions.
pub(crate) fn read_tons(text: &str) -> Result<Option<Tco2e>, Problem> {
    large(text)?.map(|value| Tco2e::new(value).map_err(Problem::Range)).transpose()
}

/// Reads a figure of the own target; a percentage may carry its sign.
pub(crate) fn read_figure(text: &str, measure: Measure) -> Result<Option<f64>, Problem> {
    let plain = match measure.unit() {
        Unit::Percent => text.trim().trim_end_matches('%'),
        _ => text,
    };
    number(plain)?.map(|value| measure.check(value).map_err(Problem::Range)).transpose()
}

/// Reads an amount of an activity.
pub(crate) fn read_amount(text: &str) -> Result<Option<Amount>, Problem> {
    large(text)?.map(|value| Amount::new(value).map_err(Problem::Range)).transpose()
}

/// Reads a number within limits.
pub(crate) fn read_within(text: &str, min: f64, max: f64) -> Result<Option<f64>, Problem> {
    match number(text)? {
        Some(value) if !(min..=max).contains(&value) => Err(Problem::Outside(min, max)),
        value => Ok(value),
    }
}

/// Reads a percentage.
pub(crate) fn read_percent(text: &str) -> Result<Option<Percent>, Problem> {
    let within = read_within(text, Percent::MIN, Percent::MAX)?;
    Ok(within.and_then(|value| Percent::new(value).ok()))
}

/// Reads US dollars; the sign may stand before them.
pub(crate) fn read_dollars(text: &str) -> Result<Option<Dollars>, Problem> {
    let plain = text.trim().trim_start_matches('$');
    let within = read_within(plain, Dollars::MIN, Dollars::MAX)?;
    Ok(within.and_then(|value| Dollars::new(value).ok()))
}

/// Reads percentage points.
pub(crate) fn read_points(text: &str) -> Result<Option<PercentPoints>, Problem> {
    let within = read_within(text, PercentPoints::MIN, PercentPoints::MAX)?;
    Ok(within.and_then(|value| PercentPoints::new(value).ok()))
}

/// Reads an amount or a notation key.
pub(crate) fn read_entry(text: &str) -> Result<Option<Entry>, Problem> {
    if let Some(key) = NotationKey::read(text) {
        return Ok(Some(Entry::Key(key)));
    }
    match read_tons(text) {
        Err(Problem::Number(NumberError::NotANumber, text)) => Err(Problem::NotationKey(text)),
        amount => Ok(amount?.map(Entry::Amount)),
    }
}

/// An entry as its field shows it.
pub(crate) fn entry_text(entry: Option<Entry>) -> String {
    match entry {
        None => String::new(),
        Some(Entry::Key(key)) => key.code().to_owned(),
        Some(Entry::Amount(amount)) => format::exact(amount.value()),
    }
}
