//! The energy of counties in 2016, as the table has it.
//!
//! The table is fetched: `public/data/places/energy-….txt`, whose first lines name the publication.

use crate::places::{END, NotTheTable};

/// A county's energy of 2016; what the profile does not know is missing, not zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Energy {
    /// Residents by the ACS of 2012–2016, on which the profile rests.
    pub people: f64,
    /// Electricity of homes, MWh.
    pub home_mwh: Option<f64>,
    /// Gas of homes, thousand cubic feet.
    pub home_mcf: Option<f64>,
    /// Electricity of commercial buildings, MWh: the first of two estimates.
    pub business_mwh: Option<f64>,
    /// Gas of commercial buildings, thousand cubic feet: the first of two estimates.
    pub business_mcf: Option<f64>,
    /// Electricity of industry, MWh.
    pub industry_mwh: Option<f64>,
    /// Gas of industry, thousand cubic feet.
    pub industry_mcf: Option<f64>,
    /// Gasoline, gallons.
    pub gasoline: Option<f64>,
    /// Diesel, gallons.
    pub diesel: Option<f64>,
    /// Vehicle miles.
    pub miles: Option<f64>,
    /// The other estimate of commercial electricity, MWh.
    pub business_mwh_other: Option<f64>,
    /// The other estimate of commercial gas, thousand cubic feet.
    pub business_mcf_other: Option<f64>,
    /// Whether it was apportioned by residents, from counties with other borders.
    pub is_apportioned: bool,
}

/// A county's row; none where the table has no such county.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn read(table: &str, county: &str) -> Result<Option<Energy>, NotTheTable> {
    if table.trim_end().lines().last() != Some(END) || !table.starts_with("# Energy of counties") {
        return Err(NotTheTable);
    }
    let mut rows = table.lines().filter_map(|row| row.strip_prefix(county)?.strip_prefix('|'));
    rows.next().map(|row| energy(row).ok_or(NotTheTable)).transpose()
}

fn energy(row: &str) -> Option<Energy> {
    let mut cells = row.split('|');
    let mut next = || match cells.next()? {
        "-" => Some(None),
        some => Some(Some(some.parse::<u64>().ok()? as f64)),
    };
    Some(Energy {
        people: next()??,
        home_mwh: next()?,
        home_mcf: next()?,
        business_mwh: next()?,
        business_mcf: next()?,
        industry_mwh: next()?,
        industry_mcf: next()?,
        gasoline: next()?,
        diesel: next()?,
        miles: next()?,
        business_mwh_other: next()?,
        business_mcf_other: next()?,
        is_apportioned: !cells.next()?.is_empty(),
    })
}
