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

/// A county's row, or by two digits that of all counties of a state; none where the table has no such county.
///
/// # Errors
/// [`NotTheTable`] for any other text, and for a part of the table.
pub fn read(table: &str, county: &str) -> Result<Option<Energy>, NotTheTable> {
    if county.len() == 2 && is_whole(table) {
        return of_state(table, county).ok_or(NotTheTable);
    }
    read_county(table, county)
}

fn is_whole(table: &str) -> bool {
    table.trim_end().lines().next_back() == Some(END) && table.starts_with("# Energy of counties")
}

/// As [`read`], of a county alone.
///
/// # Errors
/// As [`read`].
pub fn read_county(table: &str, county: &str) -> Result<Option<Energy>, NotTheTable> {
    if !is_whole(table) {
        return Err(NotTheTable);
    }
    let mut rows = table.lines().filter_map(|row| row.strip_prefix(county)?.strip_prefix('|'));
    rows.next().map(|row| energy(row).ok_or(NotTheTable)).transpose()
}

/// The counties of a state as one; none where the table has none of them, nothing where a row is damaged.
/// Where a few counties lack a figure, the others' stands for them by residents: this project's own choice.
/// What was apportioned from other counties counts only where those are not in the table.
fn of_state(table: &str, state: &str) -> Option<Option<Energy>> {
    let mut all = Vec::new();
    for row in table.lines().filter(|row| row.starts_with(state)) {
        let (code, row) = row.split_once('|')?;
        all.push((code, energy(row)?, row.rsplit('|').next()?));
    }
    let codes: Vec<&str> = all.iter().map(|it| it.0).collect();
    all.retain(|(_, _, from)| !from.split(',').any(|of| codes.contains(&of)));
    if all.is_empty() {
        return Some(None);
    }
    let people: f64 = all.iter().map(|it| it.1.people).sum();
    let sum = |of: fn(&Energy) -> Option<f64>| {
        let known = || all.iter().filter_map(|(_, it, _)| Some((it.people, of(it)?)));
        let of_them: f64 = known().map(|it| it.0).sum();
        (of_them >= people * MOST).then(|| known().map(|it| it.1).sum::<f64>() * people / of_them)
    };
    Some(Some(Energy {
        people,
        home_mwh: sum(|it| it.home_mwh),
        home_mcf: sum(|it| it.home_mcf),
        business_mwh: sum(|it| it.business_mwh),
        business_mcf: sum(|it| it.business_mcf),
        industry_mwh: sum(|it| it.industry_mwh),
        industry_mcf: sum(|it| it.industry_mcf),
        gasoline: sum(|it| it.gasoline),
        diesel: sum(|it| it.diesel),
        miles: sum(|it| it.miles),
        business_mwh_other: sum(|it| it.business_mwh_other),
        business_mcf_other: sum(|it| it.business_mcf_other),
        is_apportioned: false,
    }))
}

/// The figures of counties with this part of a state's residents speak for all of it.
const MOST: f64 = 0.9;

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
