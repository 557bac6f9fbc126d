//! The browser's own parser of plain numbers: a second one would be a thirtieth of a first visit.

/// Turns plain digits into the nearest number: `12.5e3`. Infinity where it is too large.
pub(crate) fn parse(plain: &str) -> Option<f64> {
    Some(js_sys::parse_float(plain))
}
