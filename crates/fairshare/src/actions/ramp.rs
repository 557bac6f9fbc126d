//! How an action comes into effect.

use crate::quantity::Year;

/// The part of its full effect that an action has in a year: nothing before its start, then in
/// equal steps, one each year from the start year on, to the full effect in its year and after.
///
/// ```
/// use fairshare::actions::ramp::ramp;
/// use fairshare::quantity::Year;
///
/// let [start, full] = [2027, 2030].map(Year::named);
/// let parts: Vec<f64> = (2026..=2031).map(|year| ramp(start, full, Year::named(year))).collect();
/// assert_eq!(parts, [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]);
/// ```
pub fn ramp(start: Year, full_effect: Year, year: Year) -> f64 {
    if year < start {
        0.0
    } else if year >= full_effect {
        1.0
    } else {
        f64::from(start.until(year) + 1) / f64::from(start.until(full_effect) + 1)
    }
}
