//! What errors say of themselves, in English, for programs and logs; the app has its own words for
//! people. No match has a catch-all: a new reason needs a sentence to compile.

use std::error::Error;
use std::fmt::{Display, Formatter, Result};

use crate::forecast::NoForecast;
use crate::inventory::Unknown;
use crate::link::{MAX_NAME, Wrong};
use crate::numerals::NumberError;
use crate::outlook;
use crate::parameters::Fault;
use crate::progress::NoChange;
use crate::reference::counties::NotTheTable;
use crate::restore::{MAX_BYTES, RestoreError};
use crate::sbt::budget::NoBudget;
use crate::sbt::own::{self, OwnTarget};
use crate::sbt::{NoTarget, TARGET_YEAR};
use crate::workshop::code::NoCode;

impl Display for NumberError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NumberError::NotANumber => f.write_str("not a number"),
            NumberError::DecimalComma(value) => write!(f, "{value} if the comma is a decimal point"),
            NumberError::TooLarge => f.write_str("larger than any number that can be kept"),
        }
    }
}

impl Display for NoTarget {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NoTarget::TooOld { year, first } => {
                write!(f, "an inventory of {year} carries no target: the first year is {first}")
            }
            NoTarget::TooLate { year } => {
                write!(f, "an inventory of {year} carries no target: it is not before {TARGET_YEAR}")
            }
            NoTarget::NothingToReduce { emissions } => {
                write!(f, "nothing to reduce: the inventory's total is {} tCO2e", emissions.value())
            }
        }
    }
}

impl Display for NoBudget {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NoBudget::NoPopulation(year) => write!(f, "the population of {year} is not known"),
            NoBudget::NothingEmitted(emissions) => {
                write!(f, "emissions of {} tCO2e never use up a budget", emissions.value())
            }
        }
    }
}

impl Display for own::Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            own::Refused::Range(range) => range.fmt(f),
            own::Refused::TooMany => write!(f, "a target names at most {} years", OwnTarget::MAX_POINTS),
        }
    }
}

impl Display for own::Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            own::Why::NoPoints => f.write_str("the target names no year and figure"),
            own::Why::NoBaseYear => f.write_str("the target's base year is not given"),
            own::Why::NotAfterBase { year } => write!(f, "{year} is not after the target's base year"),
            own::Why::EndsBefore2030 { last } => {
                write!(f, "the target ends in {last} and says nothing about {TARGET_YEAR}")
            }
            own::Why::NoBaseEmissions(year) => {
                write!(f, "the emissions of {year} are not known or not above zero")
            }
            own::Why::NoPopulation(year) => write!(f, "the population of {year} is not known"),
        }
    }
}

impl Display for NoForecast {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NoForecast::NoYear => f.write_str("the inventory has no year"),
            NoForecast::TooLate(year) => write!(f, "an inventory of {year} leaves no years to forecast"),
            NoForecast::NoFigures => f.write_str("the inventory has no figures"),
            NoForecast::NeedsSectors => f.write_str("the inventory is not known by sector or line"),
        }
    }
}

impl Display for outlook::Why {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            outlook::Why::NoTarget => f.write_str("the plan has no target"),
            outlook::Why::NoForecast(why) => why.fmt(f),
        }
    }
}

impl Display for NoChange {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NoChange::NoPopulation(year) => write!(f, "the population of {year} is not known"),
        }
    }
}

impl Display for Unknown {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Unknown::Key(key) => write!(f, "the line has the notation key {}", key.code()),
            Unknown::Amount => f.write_str("the line's amount is missing"),
            Unknown::Factor => f.write_str("the line's own factor has no figure"),
            Unknown::Parameter(parameter) => write!(f, "{} is missing", parameter.row().code),
            Unknown::Unit(units) => units.fmt(f),
            Unknown::Gwp(set) => write!(f, "{} has no global warming potential for this gas", set.code()),
            Unknown::TooLarge => f.write_str("the line emits more than any US state"),
        }
    }
}

impl Display for Wrong {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Wrong::Twice => f.write_str("given twice"),
            Wrong::Number(number) => number.fmt(f),
            Wrong::Range(range) => range.fmt(f),
            Wrong::Negative => f.write_str("emissions below zero"),
            Wrong::InventoryYear => f.write_str("not a year of an inventory"),
            Wrong::YearNeeded => f.write_str("the inventory's year is needed to say whose population it is"),
            Wrong::TooLong => write!(f, "longer than {MAX_NAME} characters"),
        }
    }
}

impl Display for Fault {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Fault::Missing => f.write_str("missing"),
            Fault::Number(number) => number.fmt(f),
            Fault::Range(range) => range.fmt(f),
            Fault::NoTarget(why) => why.fmt(f),
        }
    }
}

impl Display for NotTheTable {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("not the table of counties, or only a part of it")
    }
}

impl Display for NoCode {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            NoCode::CutOff => f.write_str("the code's end is missing"),
            NoCode::Changed => f.write_str("a part of the code is missing or changed"),
        }
    }
}

impl Display for RestoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            RestoreError::TooLarge { bytes } => write!(f, "{bytes} bytes; at most {MAX_BYTES} are read"),
            RestoreError::Empty => f.write_str("the file is empty"),
            RestoreError::Truncated => f.write_str("the file ends in the middle"),
            RestoreError::NotJson { line } => write!(f, "not JSON from line {line} on"),
            RestoreError::NotOurs => f.write_str("JSON, but neither a plan nor a report of Fairshare"),
            RestoreError::Newer { version } => write!(f, "written by a newer Fairshare: version {version}"),
            RestoreError::NoPlan => f.write_str("the document holds no plan"),
            RestoreError::LongText => f.write_str("a text in it is too long"),
            RestoreError::Damaged { detail } => f.write_str(detail),
        }
    }
}

macro_rules! errors {
    ($($kind:ty),* $(,)?) => { $(impl Error for $kind {})* };
}

errors!(
    NumberError,
    NoTarget,
    NoBudget,
    own::Refused,
    own::Why,
    NoForecast,
    outlook::Why,
    NoChange,
    Unknown,
    Wrong,
    Fault,
    NotTheTable,
    NoCode,
    RestoreError,
);
