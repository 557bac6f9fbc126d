//! What the community would emit if nothing more were done, year by year to 2050.
//!
//! Activity and factor stay apart: `E(y) = Σ activity(y) × factor(y)`. The base inventory becomes
//! a fixed set of [streams](streams::StreamKind); each grows with its [driver](drivers::Driver):
//! *business as usual*. The *adjusted* forecast adds what happens anyway: a cleaner grid, and
//! vehicles that use less.
//!
//! [`Forecast`] is what a person typed; [`Outcome`] is what follows from it and an inventory.

pub mod adjusted;
pub mod drivers;
mod outcome;
pub mod streams;

use serde::{Deserialize, Serialize};

pub use outcome::{NoForecast, Outcome, Series, forecast};

use crate::quantity::{Percent, YearlyGrowth};
use adjusted::{GridPath, GridRules};
use drivers::{Driver, Growth};
use streams::StreamKind;

/// What a person assumes about the years to come; what they did not say is `None` or empty.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Forecast {
    /// How fast the drivers grow.
    #[serde(skip_serializing_if = "Growth::is_default")]
    pub growth: Growth,
    /// Streams that follow another driver than [`StreamKind::driver`] says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub drivers: Vec<Reassigned>,
    /// How clean the grid becomes without the community's doing.
    #[serde(skip_serializing_if = "GridPath::is_default")]
    pub grid: GridPath,
    /// By which rules the grid is treated; no document holds it.
    #[serde(skip)]
    pub rules: GridRules,
    /// How much less fuel a mile takes, each year; 0 unless said otherwise.
    #[serde(rename = "vehicle_efficiency_pct", skip_serializing_if = "Option::is_none")]
    pub vehicle_efficiency: Option<YearlyGrowth>,
    /// The part of on-road emissions that cars and light trucks make, where an inventory does not
    /// tell vehicles apart.
    #[serde(rename = "passenger_share_pct", skip_serializing_if = "Option::is_none")]
    pub passenger_share: Option<Percent>,
}

/// A stream that follows another driver.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)] // the names say it
pub struct Reassigned {
    pub stream: StreamKind,
    pub driver: Driver,
}

/// The part of on-road emissions that cars and light trucks make, unless a person says otherwise:
/// this project's own, rounded from the urban miles by class of 2010 (FHWA, VM-1) at EPA's factors
/// by mile (Emission Factors Hub, 2025): 1,438,728 million miles of cars and motorcycles at 0.30 kg
/// and 396,407 of light trucks at 0.40 against 148,066 of trucks and buses at 1.31.
pub const PASSENGER_SHARE: Percent = Percent::named(75.0);

/// How much less fuel a mile takes each year, unless a person says otherwise. The federal vehicle
/// greenhouse-gas standards were rescinded effective 20 April 2026, so none is assumed.
pub const VEHICLE_EFFICIENCY: YearlyGrowth = YearlyGrowth::named(0.0);

impl Forecast {
    /// Whether nobody has changed anything.
    pub fn is_default(&self) -> bool {
        let rules = self.rules;
        *self == Forecast { rules, ..Forecast::default() }
    }

    /// The driver of a stream.
    pub fn driver(&self, stream: StreamKind) -> Driver {
        let own = self.drivers.iter().find(|it| it.stream == stream);
        own.map_or(stream.driver(), |it| it.driver)
    }

    /// Lets a stream follow a driver; its usual one is no change and is not kept.
    pub fn set_driver(&mut self, stream: StreamKind, driver: Driver) {
        self.drivers.retain(|it| it.stream != stream);
        if driver != stream.driver() {
            self.drivers.push(Reassigned { stream, driver });
        }
    }

    /// The first thing in it that cannot be, for documents from outside.
    ///
    /// # Errors
    /// A sentence that says what.
    pub fn check(&self) -> Result<(), &'static str> {
        match &self.grid {
            GridPath::Utility(shares) if shares.len() > GridPath::MAX_YEARS => {
                Err("more years of clean electricity than a commitment takes")
            }
            _ if self.drivers.len() > StreamKind::COUNT => Err("a stream follows more than one driver"),
            _ => Ok(()),
        }
    }

    /// How much less fuel a mile takes each year.
    pub fn vehicle_efficiency(&self) -> YearlyGrowth {
        self.vehicle_efficiency.unwrap_or(VEHICLE_EFFICIENCY)
    }

    /// The part of on-road emissions that cars and light trucks make.
    pub fn passenger_share(&self) -> Percent {
        self.passenger_share.unwrap_or(PASSENGER_SHARE)
    }
}

/// An enum whose members have codes: documents hold the code.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$inner:meta])* $member:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name { $($(#[$inner])* $member,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [$name] = &[$($name::$member),*];

            /// The name documents know it by; it never changes.
            pub const fn code(self) -> &'static str {
                match self { $($name::$member => $code),* }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|it| it.code() == code)
            }
        }

        impl From<$name> for &'static str {
            fn from(it: $name) -> &'static str {
                it.code()
            }
        }

        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(code: String) -> Result<$name, String> {
                $name::from_code(&code).ok_or_else(|| format!("{code} is unknown here"))
            }
        }
    };
}
pub(crate) use coded;
