//! A local government's fiscal year, by the month in which it begins; the calendar year is the one of January.
//!
//! It is named after the calendar year in which it ends, as US local governments name it: from July on, FY 2027
//! is July 2026 to June 2027.

use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::quantity::{OutOfRange, Unit};

/// The month in which a fiscal year begins, 1 to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct FiscalYear(u8);

impl FiscalYear {
    /// The calendar year.
    pub const CALENDAR: FiscalYear = FiscalYear(1);

    /// Accepts a month.
    ///
    /// # Errors
    /// [`OutOfRange`] where there is no such month.
    pub fn beginning_in(month: u8) -> Result<FiscalYear, OutOfRange> {
        match month {
            1..=12 => Ok(FiscalYear(month)),
            _ => Err(OutOfRange { unit: Unit::Year, value: f64::from(month), min: 1.0, max: 12.0 }),
        }
    }

    /// The month in which it begins.
    pub const fn month(self) -> u8 {
        self.0
    }

    /// Whether it is the calendar year.
    pub fn is_calendar(&self) -> bool {
        *self == Self::CALENDAR
    }

    /// How many months of it lie in the year before the one that it is named after; the rest lie in that one.
    ///
    /// ```
    /// use fairshare::fiscal_year::FiscalYear;
    ///
    /// // October to December, and July to December.
    /// assert_eq!(FiscalYear::beginning_in(10).unwrap().months_before(), 3);
    /// assert_eq!(FiscalYear::beginning_in(7).unwrap().months_before(), 6);
    /// assert_eq!(FiscalYear::CALENDAR.months_before(), 0);
    /// ```
    pub const fn months_before(self) -> u8 {
        if self.0 == 1 { 0 } else { 13 - self.0 }
    }

    /// The year that a day's fiscal year is named after.
    pub const fn of(self, day: Date) -> u16 {
        if self.0 > 1 && day.month() >= self.0 { day.year() + 1 } else { day.year() }
    }
}

impl Default for FiscalYear {
    fn default() -> Self {
        Self::CALENDAR
    }
}

impl TryFrom<u8> for FiscalYear {
    type Error = OutOfRange;
    fn try_from(month: u8) -> Result<Self, OutOfRange> {
        Self::beginning_in(month)
    }
}

impl From<FiscalYear> for u8 {
    fn from(it: FiscalYear) -> u8 {
        it.0
    }
}
