//! Emissions for one of something: a household, a square foot, a day, a kilowatt-hour. They are none of the
//! community's.

use super::fold::folded;
use super::heads::year_in;
use super::units::{UnitGas, emission_unit, measure};
use crate::quantity::activity::ActivityUnit;

/// What the emissions of a column are counted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    /// One unit of an activity: the column holds factors.
    Unit,
    /// Anything else: a household, a day.
    Other,
}

/// What a head counts its emissions for, where that is no year: "MTCO2e/household", "CO2e (tons/day)", "lb CO2e/MWh".
pub fn each_in(head: &str) -> Option<Each> {
    let joints = ["/", " per ", " por "].into_iter();
    joints.flat_map(|joint| head.match_indices(joint)).find_map(|(at, joint)| {
        let per = head.get(at + joint.len()..)?;
        let is_rate = ends_in_mass(head.get(..at)?) && is_other_than_year(per);
        let unit = per.split([')', ']', ',', ';']).next().unwrap_or(per).trim();
        // A person is no unit of an activity here.
        let is_unit = || measure(unit, false).is_ok_and(|it| it.unit != ActivityUnit::Person);
        is_rate.then(|| if is_unit() { Each::Unit } else { Each::Other })
    })
}

/// Whether a unit of emissions stands at the end: "Emissions (metric tons CO2e".
fn ends_in_mass(text: &str) -> bool {
    let parts: Vec<&str> = text.split([' ', '(', '[', ',', ':']).filter(|it| !it.is_empty()).collect();
    (1..=parts.len().min(5)).any(|many| emission_unit(&parts[parts.len() - many..].join(" ")).is_some())
}

/// Whether what stands behind "per" is something to count for: no year, no gas, and no sector as in "tCO2e por sector".
fn is_other_than_year(per: &str) -> bool {
    #[rustfmt::skip] // a table
    const WORDS: [&str; 24] = [
        "year", "years", "yr", "y", "annum", "a", "ano", "anual", "fy", "cy", "sector", "sectors", "source", "fuente", "scope", "alcance", "fuel", "category",
        "categoria", "facility", "gpc", "ipcc", "epa", "inventory",
    ];
    let words = folded(per);
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_gas = || emission_unit(&format!("t{first}")).is_some_and(|it| it.gas.is_some());
    !first.is_empty() && !WORDS.contains(&first) && !is_gas() && year_in(first).is_none()
}

/// The column of factors that emissions for one unit of an activity are.
pub fn factor_of(gas: Option<UnitGas>) -> super::Meaning {
    use super::Meaning::{FactorCh4, FactorCo2, FactorCo2e, FactorN2o};
    match gas {
        Some(UnitGas::Co2) => FactorCo2,
        Some(UnitGas::Ch4) => FactorCh4,
        Some(UnitGas::N2o) => FactorN2o,
        _ => FactorCo2e,
    }
}
