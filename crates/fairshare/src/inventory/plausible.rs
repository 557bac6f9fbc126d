//! What looks like a slip of the unit. Hints to look again; none of them refuses a figure.

use crate::quantity::Tco2ePerPerson;

/// Emissions per person between which nearly all US communities lie, in tCO2e.
///
/// US cities that reported to CDP–ICLEI 2016–2021: 5 % below 4.0, median 11.8, 95 % below 25.2.
pub const USUAL_PER_CAPITA: std::ops::RangeInclusive<f64> = 2.0..=40.0;
/// Of those cities nine in ten lie here.
pub const FIVE_TO_NINETY_FIVE: std::ops::RangeInclusive<f64> = 4.0..=25.2;
/// Half of those cities lie below.
pub const MEDIAN_PER_CAPITA: f64 = 11.8;

/// A mistake of the unit that happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// By 10, as between therms and MMBtu.
    Tenfold,
    /// By 1,000, as between kWh and MWh or kilograms and tons.
    Thousandfold,
    /// By 2,204.6, as between pounds and tons.
    Pounds,
}

impl Slip {
    /// The three, smallest first.
    pub const ALL: [Slip; 3] = [Slip::Tenfold, Slip::Thousandfold, Slip::Pounds];

    /// How many times too large or too small it makes a figure.
    pub const fn factor(self) -> f64 {
        match self {
            Slip::Tenfold => 10.0,
            Slip::Thousandfold => 1_000.0,
            Slip::Pounds => 2_204.6, // pounds in a metric ton
        }
    }

    /// The slip that would make one figure of another, to a hundredth.
    ///
    /// ```
    /// use fairshare::inventory::Slip;
    ///
    /// assert_eq!(Slip::between(12.1, 12_096.0), Some(Slip::Thousandfold));
    /// assert_eq!(Slip::between(12.1, 24.2), None);
    /// ```
    pub fn between(one: f64, other: f64) -> Option<Slip> {
        let times = if one.abs() > other.abs() { one / other } else { other / one };
        Slip::ALL.into_iter().find(|slip| (times / slip.factor() - 1.0).abs() <= 0.01)
    }
}

/// How many times likelier a slip has to make a figure than the figure is as it stands: slips are
/// rare, and some communities are true exceptions. This project's own choice.
pub const RARITY_OF_SLIPS: f64 = 100.0;
/// How many times likelier than by any other slip. This project's own choice.
pub const CLEARLY_LIKELIER: f64 = 2.0;

/// The slip that would explain emissions per person outside [`USUAL_PER_CAPITA`]: the likeliest one,
/// if it leads to where nine of ten cities lie, is far likelier than the figure as it stands, and no
/// other slip explains the figure nearly as well. Else none is named.
///
/// ```
/// use fairshare::inventory::{Slip, slip};
/// use fairshare::quantity::Tco2ePerPerson;
///
/// // 11.8 t typed in kilograms.
/// assert_eq!(slip(Tco2ePerPerson::new(11_800.0)?), Some(Slip::Thousandfold));
/// // Park City, Utah: a resort town, and true.
/// assert_eq!(slip(Tco2ePerPerson::new(65.0)?), None);
/// # Ok::<(), fairshare::quantity::OutOfRange>(())
/// ```
pub fn slip(per_capita: Tco2ePerPerson) -> Option<Slip> {
    let value = per_capita.value();
    if USUAL_PER_CAPITA.contains(&value) || value <= 0.0 {
        return None;
    }
    likeliest(value, |slip| {
        let meant = if value > MEDIAN_PER_CAPITA { value / slip.factor() } else { value * slip.factor() };
        FIVE_TO_NINETY_FIVE.contains(&meant).then_some(meant)
    })
}

/// The slip that would explain a single line above [`USUAL_PER_CAPITA`]. A line is a part of a
/// community, so what it leads to has no lower limit.
///
/// ```
/// use fairshare::inventory::{Slip, slip_of_line};
/// use fairshare::quantity::Tco2ePerPerson;
///
/// // The current of homes, 1.6 t a person, its kWh written as MWh.
/// assert_eq!(slip_of_line(Tco2ePerPerson::new(1_600.0)?), Some(Slip::Thousandfold));
/// # Ok::<(), fairshare::quantity::OutOfRange>(())
/// ```
pub fn slip_of_line(per_capita: Tco2ePerPerson) -> Option<Slip> {
    let value = per_capita.value();
    if value <= *USUAL_PER_CAPITA.end() {
        return None;
    }
    likeliest(value, |slip| Some(value / slip.factor()).filter(|meant| meant <= FIVE_TO_NINETY_FIVE.end()))
}

/// The likeliest slip of those that lead anywhere, where it stands out from the rest.
fn likeliest(value: f64, meant: impl Fn(Slip) -> Option<f64>) -> Option<Slip> {
    let known = Slip::ALL.into_iter().filter_map(|slip| Some((slip, likelihood(meant(slip)?))));
    let known: Vec<(Slip, f64)> = known.collect();
    let (best, likely) = known.iter().copied().reduce(|best, it| if it.1 > best.1 { it } else { best })?;
    let stands_out = known.iter().all(|(slip, other)| *slip == best || likely >= CLEARLY_LIKELIER * other);
    (stands_out && likely >= RARITY_OF_SLIPS * likelihood(value)).then_some(best)
}

/// How likely a figure per person is, for each time that the median is: its logarithm is taken as
/// normal, with the spread that puts nine in ten cities where they lie.
fn likelihood(value: f64) -> f64 {
    const STANDARD_DEVIATIONS: f64 = 2.0 * 1.645; // from 5 to 95 %
    let spread = libm::log(FIVE_TO_NINETY_FIVE.end() / FIVE_TO_NINETY_FIVE.start()) / STANDARD_DEVIATIONS;
    let away = libm::log(value / MEDIAN_PER_CAPITA) / spread;
    libm::exp(-away * away / 2.0)
}

/// More than any fuel or power plant emits for a kilowatt-hour, in kilograms of CO2 equivalent:
/// twice what eGRID's dirtiest subregion does. Our own limit.
pub const MAX_KG_PER_KWH: f64 = 2.0;
