//! How the app prints numbers: one place decides the decimals.

use fairshare::numerals::{Separators, write, write_exact};
use fairshare::quantity::{People, Share, Tco2e, Tco2ePerPerson, Unit};

/// A file's size in MB.
pub(crate) fn megabytes(bytes: usize) -> String {
    decimals(bytes as f64 / 1e6, 1)
}

/// How the reader's language separates digits.
pub(crate) const SEPARATORS: Separators = Separators::US;

/// Whole tons.
pub(crate) fn tons(amount: Tco2e) -> String {
    write(amount.value(), 0, SEPARATORS)
}

/// Tons per person, two decimals.
pub(crate) fn per_person(amount: Tco2ePerPerson) -> String {
    write(amount.value(), 2, SEPARATORS)
}

/// Whole people.
pub(crate) fn people(people: People) -> String {
    write(people.value(), 0, SEPARATORS)
}

/// A share in percent with one decimal, without the sign.
pub(crate) fn percent(share: Share) -> String {
    write(share.percent(), 1, SEPARATORS)
}

/// A plain number with the decimals given.
pub(crate) fn decimals(value: f64, decimals: usize) -> String {
    write(value, decimals, SEPARATORS)
}

/// A number as an input shows it: nothing rounded away.
pub(crate) fn exact(value: f64) -> String {
    write_exact(value, SEPARATORS)
}

/// A number and its unit: a percent sign stands at the figure, any other unit apart.
pub(crate) fn with_unit(number: &str, unit: &str) -> String {
    let space = if unit.is_empty() || unit == "%" { "" } else { " " };
    format!("{number}{space}{unit}")
}

/// US dollars; cents only where there are any.
pub(crate) fn dollars(value: f64) -> String {
    format!("${}", write(value, if value.fract() == 0.0 { 0 } else { 2 }, SEPARATORS))
}

/// A value in the decimals its unit is read with.
pub(crate) fn in_unit(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Tco2e | Unit::Tco2 | Unit::GtCo2 | Unit::People => write(value, 0, SEPARATORS),
        Unit::Tons => write(value, 3, SEPARATORS),
        Unit::Tco2ePerPerson => write(value, 4, SEPARATORS),
        Unit::Share => format!("{}%", write(value * 100.0, 2, SEPARATORS)),
        Unit::Percent => format!("{}%", write_exact(value, SEPARATORS)),
        Unit::Index => write(value, 3, SEPARATORS),
        Unit::Activity => write_exact(value, SEPARATORS),
        Unit::Years => write(value, 1, SEPARATORS),
        Unit::Year => format!("{value:.0}"),
        Unit::Dollars => dollars(value),
        Unit::Moment => format!("{value:.1}"),
    }
}
