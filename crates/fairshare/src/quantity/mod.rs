//! Quantities that cannot be mixed up.
//!
//! Each quantity is a type of its own with the range in which a local government's figure can
//! lie; a figure outside it is refused with the limits named. Inside, everything is `f64` at full
//! precision: rounding happens once, where a number is printed ([`crate::numerals`]).
//!
//! ```
//! use fairshare::quantity::{People, Tco2e};
//!
//! let emissions = Tco2e::new(5_412_154.0)?;
//! let people = People::new(1_047_871.0)?;
//! assert_eq!((emissions / people).value(), 5_412_154.0 / 1_047_871.0); // tCO2e per person
//! assert!(People::new(0.0).is_err());
//! # Ok::<(), fairshare::quantity::OutOfRange>(())
//! ```
//!
//! Tons and people do not add up, and the compiler says so:
//!
//! ```compile_fail,E0308
//! use fairshare::quantity::{People, Tco2e};
//!
//! fn nonsense(emissions: Tco2e, people: People) -> Tco2e {
//!     emissions + people
//! }
//! ```

pub mod activity;
pub mod gases;
pub mod sum;

use std::fmt;
use std::ops::{Add, Div, Mul, Sub};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

/// The unit a number stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Metric tons of carbon dioxide equivalent.
    Tco2e,
    /// Metric tons of carbon dioxide equivalent per person.
    Tco2ePerPerson,
    /// Metric tons of carbon dioxide alone.
    Tco2,
    /// Billion metric tons of carbon dioxide alone.
    GtCo2,
    /// Metric tons of one gas.
    Tons,
    /// Residents.
    People,
    /// A part of one: 0.628 is 62.8 %.
    Share,
    /// A part of a hundred, as people enter it.
    Percent,
    /// An index without a unit, such as the Human Development Index.
    Index,
    /// A calendar year.
    Year,
    /// A point in time: 2027.5 is the middle of 2027.
    Moment,
    /// A span of years.
    Years,
    /// US dollars.
    Dollars,
    /// Whatever unit stands beside the amount of an activity.
    Activity,
}

impl Unit {
    /// The unit as reports write it.
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Tco2e => "tCO2e",
            Unit::Tco2ePerPerson => "tCO2e/person",
            Unit::Tco2 => "tCO2",
            Unit::GtCo2 => "GtCO2",
            Unit::Tons => "t",
            Unit::People => "people",
            Unit::Share => "share",
            Unit::Percent => "%",
            Unit::Index => "index",
            Unit::Year | Unit::Moment => "year",
            Unit::Years => "years",
            Unit::Dollars => "USD",
            Unit::Activity => "",
        }
    }
}

/// A figure that lies outside what its quantity can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutOfRange {
    /// The unit of the quantity that refused it.
    pub unit: Unit,
    /// The refused figure.
    pub value: f64,
    /// The smallest figure accepted.
    pub min: f64,
    /// The largest figure accepted.
    pub max: f64,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OutOfRange { unit, value, min, max } = self;
        write!(f, "{value} {} is outside {min} to {max}", unit.code())
    }
}

impl std::error::Error for OutOfRange {}

/// Writes a number with the fewest digits that read back as the same number, whole ones without
/// a decimal point: a report reads the same after any JSON tool has rewritten it.
///
/// By the standard library's own digits, because JSON's would bring their tables a second time
/// (10 kB that no compression makes smaller).
pub(crate) fn serialize_number<S: Serializer>(value: f64, to: S) -> Result<S::Ok, S::Error> {
    let digits = RawValue::from_string(value.to_string()).map_err(serde::ser::Error::custom)?;
    digits.serialize(to)
}

macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $unit:expr, $min:expr, $max:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "f64")]
        pub struct $name(f64);

        impl $name {
            /// The unit of every figure of this type.
            pub const UNIT: Unit = $unit;
            /// The smallest figure a person may enter.
            pub const MIN: f64 = $min;
            /// The largest figure a person may enter.
            pub const MAX: f64 = $max;

            /// Accepts a figure a person entered.
            ///
            /// # Errors
            /// [`OutOfRange`] outside [`Self::MIN`] to [`Self::MAX`], and for what is no number.
            pub fn new(value: f64) -> Result<Self, OutOfRange> {
                if (Self::MIN..=Self::MAX).contains(&value) {
                    Ok(Self(value))
                } else {
                    Err(OutOfRange { unit: $unit, value, min: Self::MIN, max: Self::MAX })
                }
            }

            /// The figure in this quantity's unit.
            pub const fn value(self) -> f64 {
                self.0
            }
        }

        impl TryFrom<f64> for $name {
            type Error = OutOfRange;
            fn try_from(value: f64) -> Result<Self, OutOfRange> {
                Self::new(value)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                serialize_number(self.0, to)
            }
        }
    };
}

quantity! {
    /// Metric tons of carbon dioxide equivalent: emissions positive, removals by land negative.
    ///
    /// The limit of one billion tons is above any US state's total.
    Tco2e, Unit::Tco2e, -1e9, 1e9
}
quantity! {
    /// Residents. Fractions occur between census years, where the figure is interpolated.
    ///
    /// From 1 to 50 million, which is above any US state's population.
    People, Unit::People, 1.0, 50e6
}
quantity! {
    /// Metric tons of carbon dioxide equivalent per resident.
    Tco2ePerPerson, Unit::Tco2ePerPerson, -1e9, 1e9
}
quantity! {
    /// A part of one. Reductions are positive; growth is a negative reduction.
    Share, Unit::Share, -1e9, 1e9
}
quantity! {
    /// A part of a hundred that a person enters. It is kept as entered, so that it is written back
    /// as it was typed (0.57 × 100 is not 57); arithmetic takes its [`share`](Percent::share).
    Percent, Unit::Percent, 0.0, 100.0
}
quantity! {
    /// Percentage points of a yearly rate. Up to 10, above any community's error in its growth.
    PercentPoints, Unit::Percent, 0.0, 10.0
}

quantity! {
    /// How much something grows each year, in percent, compounded; below zero it shrinks.
    ///
    /// Up to 10 either way: no US community has kept more over decades.
    YearlyGrowth, Unit::Percent, -10.0, 10.0
}

quantity! {
    /// Metric tons of carbon dioxide alone, such as a carbon budget. No other gas adds to it.
    ///
    /// The limit of 10¹² tons is above what the world may still emit.
    Tco2, Unit::Tco2, 0.0, 1e12
}
quantity! {
    /// US dollars, as a cost or a saving. Up to 10¹², far above any community's budget.
    Dollars, Unit::Dollars, 0.0, 1e12
}
quantity! {
    /// A span of years.
    Years, Unit::Years, 0.0, 1e9
}
quantity! {
    /// A point in time, as a year and its part: 2027.5 is the middle of 2027.
    Moment, Unit::Moment, 0.0, 1e9
}

impl Tco2e {
    /// No emissions: the net-zero end of the path. Never stands for a missing figure.
    pub const ZERO: Tco2e = Tco2e(0.0);

    /// A sum, whose limits are those of its parts.
    pub(crate) const fn computed(value: f64) -> Tco2e {
        Tco2e(value)
    }
}

impl Share {
    /// What is left after this share is taken away: `1 − share`.
    pub fn rest(self) -> Share {
        Share(1.0 - self.0)
    }

    /// The share in percent, for reading.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }

    pub(crate) const fn of(value: f64) -> Share {
        Share(value)
    }
}

impl Percent {
    /// The part of one.
    pub fn share(self) -> Share {
        Share(self.0 / 100.0)
    }

    /// A percentage the project itself names.
    pub const fn named(percent: f64) -> Percent {
        assert!(percent >= Self::MIN && percent <= Self::MAX);
        Percent(percent)
    }
}

impl PercentPoints {
    /// The part of one.
    pub fn share(self) -> Share {
        Share(self.0 / 100.0)
    }

    /// Percentage points the project itself names.
    pub(crate) const fn named(points: f64) -> PercentPoints {
        PercentPoints(points)
    }
}

impl YearlyGrowth {
    /// The part of one.
    pub fn share(self) -> Share {
        Share(self.0 / 100.0)
    }

    /// A rate the project itself names.
    pub(crate) const fn named(percent: f64) -> YearlyGrowth {
        YearlyGrowth(percent)
    }
}

impl Tco2ePerPerson {
    pub(crate) const fn computed(value: f64) -> Tco2ePerPerson {
        Tco2ePerPerson(value)
    }
}

impl Tco2 {
    pub(crate) const fn computed(value: f64) -> Tco2 {
        Tco2(value)
    }
}

impl Years {
    pub(crate) const fn computed(value: f64) -> Years {
        Years(value)
    }
}

impl Moment {
    /// The year in whose course it lies; none after the last year a figure may be dated.
    pub fn year(self) -> Option<Year> {
        Year::from_number(self.0.floor()).ok()
    }
}

impl People {
    /// The nearest whole number, as a person would enter it; none where that is nobody or too many.
    pub fn whole(value: f64) -> Option<People> {
        People::new(libm::round(value)).ok()
    }

    pub(crate) const fn computed(value: f64) -> People {
        People(value)
    }
}

impl Add for Tco2e {
    type Output = Tco2e;
    fn add(self, other: Tco2e) -> Tco2e {
        Tco2e(self.0 + other.0)
    }
}

impl Sub for Tco2e {
    type Output = Tco2e;
    fn sub(self, other: Tco2e) -> Tco2e {
        Tco2e(self.0 - other.0)
    }
}

impl Mul<Share> for Tco2e {
    type Output = Tco2e;
    fn mul(self, share: Share) -> Tco2e {
        Tco2e(self.0 * share.0)
    }
}

impl Div<People> for Tco2e {
    type Output = Tco2ePerPerson;
    fn div(self, people: People) -> Tco2ePerPerson {
        Tco2ePerPerson(self.0 / people.0)
    }
}

impl Mul<Share> for Tco2ePerPerson {
    type Output = Tco2ePerPerson;
    fn mul(self, share: Share) -> Tco2ePerPerson {
        Tco2ePerPerson(self.0 * share.0)
    }
}

impl Mul<People> for Tco2ePerPerson {
    type Output = Tco2e;
    fn mul(self, people: People) -> Tco2e {
        Tco2e(self.0 * people.0)
    }
}

impl Add<Years> for Year {
    type Output = Moment;
    fn add(self, span: Years) -> Moment {
        Moment(f64::from(self) + span.0)
    }
}

impl Year {
    /// Years from this one to another; negative where that is earlier.
    pub fn until(self, other: Year) -> i32 {
        i32::from(other.0) - i32::from(self.0)
    }
}

/// A calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u16", into = "u16")]
pub struct Year(u16);

impl Year {
    /// The earliest year a figure may be dated.
    pub const MIN: u16 = 1950;
    /// The latest year a figure may be dated.
    pub const MAX: u16 = 2100;

    /// Accepts a year.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`Self::MIN`] to [`Self::MAX`].
    pub fn new(year: u16) -> Result<Year, OutOfRange> {
        if (Self::MIN..=Self::MAX).contains(&year) {
            Ok(Year(year))
        } else {
            let (value, min, max) = (f64::from(year), f64::from(Self::MIN), f64::from(Self::MAX));
            Err(OutOfRange { unit: Unit::Year, value, min, max })
        }
    }

    /// Accepts a year that was typed as a number.
    ///
    /// # Errors
    /// [`OutOfRange`] outside [`Self::MIN`] to [`Self::MAX`] and for fractions.
    pub fn from_number(value: f64) -> Result<Year, OutOfRange> {
        let (min, max) = (f64::from(Self::MIN), f64::from(Self::MAX));
        if value.fract() == 0.0 && (min..=max).contains(&value) {
            Ok(Year(value as u16))
        } else {
            Err(OutOfRange { unit: Unit::Year, value, min, max })
        }
    }

    /// The year as a number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// A year the project itself names, such as the target year.
    pub const fn named(year: u16) -> Year {
        assert!(year >= Self::MIN && year <= Self::MAX);
        Year(year)
    }
}

impl TryFrom<u16> for Year {
    type Error = OutOfRange;
    fn try_from(year: u16) -> Result<Year, OutOfRange> {
        Year::new(year)
    }
}

impl From<Year> for u16 {
    fn from(year: Year) -> u16 {
        year.0
    }
}

impl From<Year> for f64 {
    fn from(year: Year) -> f64 {
        f64::from(year.0)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
