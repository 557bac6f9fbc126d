//! Masses of greenhouse gases: what an activity emits before it is expressed as CO2 equivalents.

use std::ops::{Add, Mul};

/// Metric tons of one gas. It cannot be added to tCO2e, nor one gas to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Tons(f64);

impl Tons {
    /// Metric tons from kilograms.
    pub const fn from_kilograms(kilograms: f64) -> Tons {
        Tons(kilograms / 1000.0)
    }

    /// Metric tons.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl Add for Tons {
    type Output = Tons;
    fn add(self, other: Tons) -> Tons {
        Tons(self.0 + other.0)
    }
}

impl Mul<f64> for Tons {
    type Output = Tons;
    fn mul(self, times: f64) -> Tons {
        Tons(self.0 * times)
    }
}

/// What an activity emits, gas by gas.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gases {
    /// Carbon dioxide from fossil carbon.
    pub co2: Tons,
    /// Carbon dioxide from biomass: a memo, in no total.
    pub biogenic_co2: Tons,
    /// Methane.
    pub ch4: Tons,
    /// Where the methane comes from.
    pub methane: Methane,
    /// Nitrous oxide.
    pub n2o: Tons,
    /// Everything else, already as tCO2e.
    pub other: Other,
}

/// Where methane comes from: burned or leaked fossil fuel leaves carbon dioxide behind that was not
/// in the air before, so its methane counts for more (IPCC AR6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Methane {
    /// It is not known, or both.
    #[default]
    Unknown,
    /// Gas leaks, combustion of fossil fuels.
    Fossil,
    /// Landfills, wastewater, livestock, biomass.
    NonFossil,
}

/// Gases that are known only as CO2 equivalents.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Other {
    /// None.
    #[default]
    None,
    /// tCO2e by a refrigerant's or another industrial gas's own potentials: in AR4, AR5 and AR6,
    /// where the report has one.
    BySet([Option<f64>; 3]),
    /// tCO2e as published: no choice of potentials changes it.
    Fixed(f64),
}

impl Gases {
    /// Gases of two sources together, of which at most one has methane and at most one other gases.
    pub fn plus(&self, more: &Gases) -> Gases {
        Gases {
            co2: self.co2 + more.co2,
            biogenic_co2: self.biogenic_co2 + more.biogenic_co2,
            ch4: self.ch4 + more.ch4,
            methane: if self.ch4.value() != 0.0 { self.methane } else { more.methane },
            n2o: self.n2o + more.n2o,
            other: if self.other == Other::None { more.other } else { self.other },
        }
    }
}
