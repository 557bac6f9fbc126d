//! The states' people in 2020 and in 2025, the first and the last year of the Census Bureau's
//! estimates based on the census of 2020.
//!
//! Earlier estimates were never rebased on that census: from 2019 to 2020 the two series break, so
//! no growth is read across it.

use super::CheckLevel;
use super::publications::{CO_EST2025, Publication};
use super::states::State;
use crate::quantity::Year;

/// Where the figures were published.
pub static PUBLICATION: &Publication = &CO_EST2025;
/// How well they were checked.
pub const CHECKED: CheckLevel = CheckLevel::B;
/// The first year of the series.
pub const FIRST: Year = Year::named(2020);
/// The last one.
pub const LAST: Year = Year::named(2025);

/// A state's residents on July 1 of the series' first and last year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatePopulation {
    /// The state.
    pub state: State,
    /// In [`FIRST`].
    pub first: u32,
    /// In [`LAST`].
    pub last: u32,
}

/// A state's residents. The series holds the states and the District of Columbia, but no territory.
pub fn of(state: State) -> Option<&'static StatePopulation> {
    ROWS.iter().find(|row| row.state == state)
}

const fn row(code: &str, first: u32, last: u32) -> StatePopulation {
    StatePopulation { state: State::named(code), first, last }
}

/// All of them, in the publication's order.
pub static ROWS: [StatePopulation; 51] = [
    row("AL", 5_032_962, 5_193_088),
    row("AK", 732_906, 737_270),
    row("AZ", 7_186_647, 7_623_818),
    row("AR", 3_014_399, 3_114_791),
    row("CA", 39_527_808, 39_355_309),
    row("CO", 5_786_873, 6_012_561),
    row("CT", 3_579_643, 3_688_496),
    row("DE", 991_890, 1_059_952),
    row("DC", 670_958, 693_645),
    row("FL", 21_591_325, 23_462_518),
    row("GA", 10_732_595, 11_302_748),
    row("HI", 1_451_130, 1_432_820),
    row("ID", 1_849_328, 2_029_733),
    row("IL", 12_795_348, 12_719_141),
    row("IN", 6_790_290, 6_973_333),
    row("IA", 3_191_081, 3_238_387),
    row("KS", 2_938_274, 2_977_220),
    row("KY", 4_508_271, 4_606_864),
    row("LA", 4_652_145, 4_618_189),
    row("ME", 1_364_546, 1_414_874),
    row("MD", 6_178_387, 6_265_347),
    row("MA", 6_985_320, 7_154_084),
    row("MI", 10_072_294, 10_127_884),
    row("MN", 5_710_562, 5_830_405),
    row("MS", 2_958_385, 2_954_160),
    row("MO", 6_155_074, 6_270_541),
    row("MT", 1_087_156, 1_144_694),
    row("NE", 1_963_318, 2_018_006),
    row("NV", 3_116_851, 3_282_188),
    row("NH", 1_378_752, 1_415_342),
    row("NJ", 9_270_476, 9_548_215),
    row("NM", 2_118_446, 2_125_498),
    row("NY", 20_122_262, 20_002_427),
    row("NC", 10_450_215, 11_197_968),
    row("ND", 779_612, 799_358),
    row("OH", 11_798_534, 11_900_510),
    row("OK", 3_965_243, 4_123_288),
    row("OR", 4_243_544, 4_273_586),
    row("PA", 12_995_576, 13_059_432),
    row("RI", 1_096_487, 1_114_521),
    row("SC", 5_131_992, 5_570_274),
    row("SD", 887_808, 935_094),
    row("TN", 6_927_736, 7_315_076),
    row("TX", 29_237_895, 31_709_821),
    row("UT", 3_283_970, 3_538_904),
    row("VT", 642_965, 644_663),
    row("VA", 8_637_303, 8_880_107),
    row("WA", 7_726_812, 8_001_020),
    row("WV", 1_791_670, 1_766_147),
    row("WI", 5_897_371, 5_972_787),
    row("WY", 577_669, 588_753),
];
