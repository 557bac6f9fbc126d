//! The states' people in 2020 and in 2024, the first and the last year of the Census Bureau's
//! estimates based on the census of 2020.
//!
//! Earlier estimates were never rebased on that census: from 2019 to 2020 the two series break, so
//! no growth is read across it.

use super::CheckLevel;
use super::publications::{NST_EST2024, Publication};
use super::states::State;
use crate::quantity::Year;

/// Where the figures were published.
pub static PUBLICATION: &Publication = &NST_EST2024;
/// How well they were checked.
pub const CHECKED: CheckLevel = CheckLevel::A;
/// The first year of the series.
pub const FIRST: Year = Year::named(2020);
/// The last one.
pub const LAST: Year = Year::named(2024);

/// A state's residents on July 1 of the series' first and last year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The state.
    pub state: State,
    /// In [`FIRST`].
    pub first: u32,
    /// In [`LAST`].
    pub last: u32,
}

/// A state's residents. The series holds the states, the District of Columbia and Puerto Rico, but
/// not the other territories.
pub fn of(state: State) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.state == state)
}

const fn row(code: &str, first: u32, last: u32) -> Row {
    Row { state: State::named(code), first, last }
}

/// All of them, in the publication's order.
pub static ROWS: [Row; 52] = [
    row("AL", 5_033_094, 5_157_699),
    row("AK", 733_017, 740_133),
    row("AZ", 7_187_135, 7_582_384),
    row("AR", 3_014_546, 3_088_354),
    row("CA", 39_521_958, 39_431_263),
    row("CO", 5_787_129, 5_957_493),
    row("CT", 3_579_918, 3_675_069),
    row("DE", 991_928, 1_051_917),
    row("DC", 670_917, 702_250),
    row("FL", 21_592_035, 23_372_215),
    row("GA", 10_732_888, 11_180_878),
    row("HI", 1_451_252, 1_446_146),
    row("ID", 1_849_415, 2_001_619),
    row("IL", 12_799_088, 12_710_158),
    row("IN", 6_790_497, 6_924_275),
    row("IA", 3_191_141, 3_241_488),
    row("KS", 2_938_172, 2_970_606),
    row("KY", 4_508_318, 4_588_372),
    row("LA", 4_652_301, 4_597_740),
    row("ME", 1_364_571, 1_405_012),
    row("MD", 6_177_935, 6_263_220),
    row("MA", 6_994_598, 7_136_171),
    row("MI", 10_072_703, 10_140_459),
    row("MN", 5_710_735, 5_793_151),
    row("MS", 2_958_536, 2_943_045),
    row("MO", 6_154_744, 6_245_466),
    row("MT", 1_087_230, 1_137_233),
    row("NE", 1_963_387, 2_005_465),
    row("NV", 3_116_967, 3_267_467),
    row("NH", 1_378_756, 1_409_032),
    row("NJ", 9_272_794, 9_500_851),
    row("NM", 2_118_606, 2_130_256),
    row("NY", 20_105_171, 19_867_248),
    row("NC", 10_449_652, 11_046_024),
    row("ND", 779_563, 796_568),
    row("OH", 11_798_905, 11_883_304),
    row("OK", 3_965_415, 4_095_393),
    row("OR", 4_243_779, 4_272_371),
    row("PA", 12_996_143, 13_078_751),
    row("RI", 1_096_530, 1_112_308),
    row("SC", 5_132_249, 5_478_831),
    row("SD", 887_948, 924_669),
    row("TN", 6_927_904, 7_227_750),
    row("TX", 29_239_570, 31_290_831),
    row("UT", 3_284_077, 3_503_613),
    row("VT", 642_977, 648_493),
    row("VA", 8_637_615, 8_811_195),
    row("WA", 7_727_209, 7_958_180),
    row("WV", 1_791_646, 1_769_979),
    row("WI", 5_897_375, 5_960_975),
    row("WY", 577_681, 587_618),
    row("PR", 3_281_590, 3_203_295),
];
