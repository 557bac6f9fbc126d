//! The projected population of the United States: 2023 National Population Projections, main (middle)
//! series.
//!
//! The series starts from the estimates of 2022, which later estimates have overtaken: only its
//! growth is used, never its figures beside those of another series.

use super::CheckLevel;
use super::publications::{NPP_2023, Publication};
use crate::quantity::Year;

/// Where the figures were published.
pub static PUBLICATION: &Publication = &NPP_2023;
/// How well they were checked.
pub const CHECKED: CheckLevel = CheckLevel::C;
/// The first year of the series.
pub const FIRST: Year = Year::named(2022);

/// The nation's people on July 1 of a year; none outside 2022 to 2050.
pub fn people(year: Year) -> Option<f64> {
    let place = usize::from(year.number().checked_sub(FIRST.number())?);
    PEOPLE.get(place).map(|people| f64::from(*people))
}

/// The years and their people.
pub fn rows() -> impl Iterator<Item = (u16, u32)> {
    (FIRST.number()..).zip(PEOPLE)
}

static PEOPLE: [u32; 29] = [
    333_287_557, // 2022
    334_906_305, // 2023
    336_482_168, // 2024
    338_016_259, // 2025
    339_513_045, // 2026
    340_970_496, // 2027
    342_384_777, // 2028
    343_753_791, // 2029
    345_073_565, // 2030
    346_339_264, // 2031
    347_545_098, // 2032
    348_701_812, // 2033
    349_807_647, // 2034
    350_861_084, // 2035
    351_860_944, // 2036
    352_806_047, // 2037
    353_695_674, // 2038
    354_529_853, // 2039
    355_309_062, // 2040
    356_033_543, // 2041
    356_705_435, // 2042
    357_327_409, // 2043
    357_903_394, // 2044
    358_437_973, // 2045
    358_935_938, // 2046
    359_400_325, // 2047
    359_835_763, // 2048
    360_246_998, // 2049
    360_638_734, // 2050
];
