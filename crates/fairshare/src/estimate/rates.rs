//! What a unit of each part emits, in kilograms of CO2e by the default potentials: the few rows that a first estimate
//! takes of the catalogue of factors, for a page that is too small for all of it. A test holds each against its row.

use super::{Basis, Part};
use crate::inventory::US_AVERAGE;
use crate::quantity::Tco2e;
use crate::quantity::sum::sum;
use crate::reference::subregions::Subregion;

/// A MWh by the grid of 2016 (EPA eGRID2016), by subregion.
#[rustfmt::skip] // a table
const GRID: [(&str, f64); 28] = [
    ("AKGD", 488.678_193), ("AKMS", 228.986_583), ("AZNM", 475.835_179), ("CAMX", 240.334_103), ("ERCT", 460.032_928),
    ("FRCC", 461.046_253), ("HIMS", 525.555_253), ("HIOA", 759.937_770), ("MROE", 761.794_778), ("MROW", 565.782_546),
    ("NEWE", 255.760_779), ("NWPP", 297.235_451), ("NYCW", 289.038_584), ("NYLI", 538.001_374), ("NYUP", 134.283_300),
    ("PRMS", 699.937_025), ("RFCE", 345.620_603), ("RFCM", 580.004_481), ("RFCW", 567.669_944), ("RMPA", 624.553_149),
    ("SPNO", 645.168_015), ("SPSO", 569.242_095), ("SRMV", 381.990_093), ("SRMW", 735.625_219), ("SRSO", 496.799_311),
    ("SRTV", 540.927_952), ("SRVC", 367.444_293), ("US", 455.464_799),
];

fn kilograms(part: Part, subregion: &str) -> Option<f64> {
    Some(match part {
        Part::HomeElectricity | Part::BusinessElectricity | Part::IndustryElectricity => {
            GRID.iter().find(|it| it.0 == subregion)?.1
        }
        Part::HomeGas | Part::BusinessGas | Part::IndustryGas => 54.495_34,
        Part::Gasoline => 8.78,
        Part::Diesel => 10.21,
        Part::WasteLandfilled => 580.0,
        Part::WasteCombusted => 430.0,
        Part::WastewaterMethane => 69.812_82,
        Part::WastewaterNitrousOxide => 26.881_6,
    })
}

impl Basis {
    /// What the lines emit together: as [`Basis::lines`] add up to.
    pub fn emissions(&self) -> Tco2e {
        let subregion = self.subregion.map_or(US_AVERAGE, Subregion::code);
        let of = |part: Part| Some(self.amount(part)? * kilograms(part, subregion)? / 1_000.0);
        Tco2e::computed(sum(Part::ALL.into_iter().filter_map(of)))
    }
}
