//! The units in which activities are measured, and which of them convert into each other.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a unit measures. Units of one dimension convert into each other, no others do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub enum Dimension {
    Energy,
    GasVolume,
    LiquidVolume,
    Mass,
    VehicleDistance,
    PassengerDistance,
    FreightDistance,
    People,
    Animals,
    Area,
}

/// A unit of an activity.
///
/// ```
/// use fairshare::quantity::activity::ActivityUnit;
///
/// assert_eq!(ActivityUnit::Mwh.convert(1.5, ActivityUnit::Kwh), Ok(1500.0));
/// assert!(ActivityUnit::Mwh.convert(1.5, ActivityUnit::Gallon).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "&'static str")]
#[allow(missing_docs)] // named for what they are
pub enum ActivityUnit {
    Kwh,
    Mwh,
    Gwh,
    Therm,
    Mmbtu,
    Gigajoule,
    /// Standard cubic foot of gas.
    Scf,
    /// Hundred standard cubic feet.
    Ccf,
    /// Thousand standard cubic feet.
    Mcf,
    Gallon,
    /// 42 gallons.
    Barrel,
    Liter,
    Gram,
    Kilogram,
    Pound,
    /// 2,000 pounds.
    ShortTon,
    MetricTon,
    VehicleMile,
    ThousandVehicleMiles,
    MillionVehicleMiles,
    VehicleKilometer,
    PassengerMile,
    PassengerKilometer,
    ShortTonMile,
    Person,
    Head,
    Acre,
    Hectare,
}

/// Two units that do not measure the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CannotConvert {
    /// What was given.
    pub from: ActivityUnit,
    /// What was wanted.
    pub to: ActivityUnit,
}

impl fmt::Display for CannotConvert {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} cannot be converted to {}", self.from.code(), self.to.code())
    }
}

impl std::error::Error for CannotConvert {}

/// MMBtu in a gigajoule: 1 Btu (IT) is 1,055.05585262 J. NIST SP 811, appendix B.
const MMBTU_PER_GJ: f64 = 1.0 / 1.055_055_852_62;
/// Kilograms in a pound, exact by the international yard and pound agreement of 1959.
pub const KG_PER_POUND: f64 = 0.453_592_37;
/// Liters in a US gallon of 231 cubic inches, exact.
const LITERS_PER_GALLON: f64 = 3.785_411_784;
/// Kilometers in a mile, exact.
const KM_PER_MILE: f64 = 1.609_344;
/// Square meters in an international acre, over those in a hectare, exact.
const HECTARES_PER_ACRE: f64 = 0.404_685_642_24;

impl ActivityUnit {
    /// All units, those of one dimension together, its smallest or commonest first.
    pub const ALL: [ActivityUnit; 28] = {
        use ActivityUnit::*;
        [
            Kwh,
            Mwh,
            Gwh,
            Therm,
            Mmbtu,
            Gigajoule,
            Scf,
            Ccf,
            Mcf,
            Gallon,
            Barrel,
            Liter,
            Gram,
            Kilogram,
            Pound,
            ShortTon,
            MetricTon,
            VehicleMile,
            ThousandVehicleMiles,
            MillionVehicleMiles,
            VehicleKilometer,
            PassengerMile,
            PassengerKilometer,
            ShortTonMile,
            Person,
            Head,
            Acre,
            Hectare,
        ]
    };

    /// Code, dimension, and how many of the dimension's first unit of measure one of these is.
    const fn row(self) -> (&'static str, Dimension, f64) {
        use ActivityUnit::*;
        use Dimension::*;
        match self {
            // Energy in MMBtu. A therm is 100,000 Btu, as EPA's factors take it.
            Kwh => ("kWh", Energy, 0.0036 * MMBTU_PER_GJ),
            Mwh => ("MWh", Energy, 3.6 * MMBTU_PER_GJ),
            Gwh => ("GWh", Energy, 3600.0 * MMBTU_PER_GJ),
            Therm => ("therm", Energy, 0.1),
            Mmbtu => ("MMBtu", Energy, 1.0),
            Gigajoule => ("GJ", Energy, MMBTU_PER_GJ),
            Scf => ("scf", GasVolume, 1.0),
            Ccf => ("ccf", GasVolume, 100.0),
            Mcf => ("mcf", GasVolume, 1000.0),
            Gallon => ("gallon", LiquidVolume, 1.0),
            Barrel => ("barrel", LiquidVolume, 42.0),
            Liter => ("liter", LiquidVolume, 1.0 / LITERS_PER_GALLON),
            Gram => ("g", Mass, 0.001),
            Kilogram => ("kg", Mass, 1.0),
            Pound => ("lb", Mass, KG_PER_POUND),
            ShortTon => ("short_ton", Mass, 2000.0 * KG_PER_POUND),
            MetricTon => ("metric_ton", Mass, 1000.0),
            VehicleMile => ("vehicle_mile", VehicleDistance, 1.0),
            ThousandVehicleMiles => ("thousand_vehicle_miles", VehicleDistance, 1e3),
            MillionVehicleMiles => ("million_vehicle_miles", VehicleDistance, 1e6),
            VehicleKilometer => ("vehicle_km", VehicleDistance, 1.0 / KM_PER_MILE),
            PassengerMile => ("passenger_mile", PassengerDistance, 1.0),
            PassengerKilometer => ("passenger_km", PassengerDistance, 1.0 / KM_PER_MILE),
            ShortTonMile => ("short_ton_mile", FreightDistance, 1.0),
            Person => ("person", People, 1.0),
            Head => ("head", Animals, 1.0),
            Acre => ("acre", Area, 1.0),
            Hectare => ("hectare", Area, 1.0 / HECTARES_PER_ACRE),
        }
    }

    /// The unit as documents write it.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// The unit with this code.
    pub fn from_code(code: &str) -> Option<ActivityUnit> {
        ActivityUnit::ALL.into_iter().find(|unit| unit.code() == code)
    }

    /// What it measures.
    pub const fn dimension(self) -> Dimension {
        self.row().1
    }

    /// The same amount in another unit of the same dimension.
    ///
    /// # Errors
    /// [`CannotConvert`] with both units where they do not measure the same.
    pub fn convert(self, amount: f64, to: ActivityUnit) -> Result<f64, CannotConvert> {
        if self.dimension() != to.dimension() {
            return Err(CannotConvert { from: self, to });
        }
        if self == to {
            return Ok(amount);
        }
        // Powers of ten on both sides stay exact: MWh to kWh must not pass through MMBtu.
        let ratio = self.row().2 / to.row().2;
        let whole = ratio.round();
        let is_whole = whole >= 1.0 && (ratio / whole - 1.0).abs() < 1e-12;
        let inverse = 1.0 / ratio;
        let part = inverse.round();
        let is_part = part >= 1.0 && (inverse / part - 1.0).abs() < 1e-12;
        Ok(match (is_whole, is_part) {
            (true, _) => amount * whole,
            (_, true) => amount / part,
            _ => amount * ratio,
        })
    }
}

impl From<ActivityUnit> for &'static str {
    fn from(unit: ActivityUnit) -> &'static str {
        unit.code()
    }
}

impl TryFrom<String> for ActivityUnit {
    type Error = String;
    fn try_from(code: String) -> Result<ActivityUnit, String> {
        ActivityUnit::from_code(&code).ok_or_else(|| format!("{code} is no unit of an activity"))
    }
}
