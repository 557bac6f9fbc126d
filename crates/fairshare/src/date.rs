//! Calendar dates, as people date a resolution: no clock, no time of day, no time zone.
//!
//! A type of its own rather than a library: what a work plan needs is a check, an order, and
//! months and days ahead. The calendar is the Gregorian one.
//!
//! ```
//! use fairshare::date::Date;
//!
//! let joined: Date = "2024-02-29".parse()?;
//! assert_eq!(joined.plus_months(12).to_string(), "2025-02-28");
//! assert!("2023-02-29".parse::<Date>().is_err());
//! # Ok::<(), fairshare::date::NoDate>(())
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::quantity::Year;

/// A day, from 1950 to 2100. They compare in time's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDate {
    /// Not of the form `2026-04-30`.
    Form,
    /// A year outside [`Year::MIN`] to [`Year::MAX`].
    Year(u16),
    /// There is no such month.
    Month(u8),
    /// The month has fewer days.
    Day {
        /// The day asked for.
        day: u8,
        /// The last day of that month.
        last: u8,
    },
}

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoDate::Form => f.write_str("not a date such as 2026-04-30"),
            NoDate::Year(year) => write!(f, "the year {year} is outside {} to {}", Year::MIN, Year::MAX),
            NoDate::Month(month) => write!(f, "there is no month {month}"),
            NoDate::Day { day, last } => write!(f, "there is no day {day} in a month of {last} days"),
        }
    }
}

impl std::error::Error for NoDate {}

/// How many days a month has.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// The first date taken.
    pub const MIN: Date = Date { year: Year::MIN, month: 1, day: 1 };
    /// The last date taken.
    pub const MAX: Date = Date { year: Year::MAX, month: 12, day: 31 };

    /// Accepts a date.
    ///
    /// # Errors
    /// [`NoDate`], which says which part cannot be.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Date, NoDate> {
        if year < Year::MIN || year > Year::MAX {
            return Err(NoDate::Year(year));
        }
        if month < 1 || month > 12 {
            return Err(NoDate::Month(month));
        }
        let last = days_in(year, month);
        if day < 1 || day > last {
            return Err(NoDate::Day { day, last });
        }
        Ok(Date { year, month, day })
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The same day so many months later, or the month's last where it has fewer days. Not beyond
    /// [`Date::MAX`].
    pub fn plus_months(self, months: u16) -> Date {
        let all = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let (year, month) = ((all / 12) as u16, (all % 12) as u8 + 1);
        if year > Year::MAX {
            return Date::MAX;
        }
        Date { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// The day after; the last date has none.
    pub fn tomorrow(self) -> Option<Date> {
        let Date { year, month, day } = self;
        let candidates = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
        candidates.into_iter().find_map(|(year, month, day)| Date::new(year, month, day).ok())
    }

    /// Days from this date to another; negative where that is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        other.days() - self.days()
    }

    /// Days since the first of March of the year 0, from which leap days end their year.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
    fn days(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let month = (month + 9) % 12; // March is 0
        year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1
    }
}

impl FromStr for Date {
    type Err = NoDate;

    /// Reads `2026-04-30`, exactly so.
    fn from_str(text: &str) -> Result<Date, NoDate> {
        let bytes = text.as_bytes();
        let is_form = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !is_form {
            return Err(NoDate::Form);
        }
        let number = |part: &str| part.parse::<u16>().map_err(|_| NoDate::Form);
        let (year, month, day) = (number(&text[..4])?, number(&text[5..7])?, number(&text[8..])?);
        Date::new(year, month as u8, day as u8)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl TryFrom<String> for Date {
    type Error = NoDate;
    fn try_from(text: String) -> Result<Date, NoDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}
