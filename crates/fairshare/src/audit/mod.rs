//! An inventory that came from elsewhere, held against what is published: where its arithmetic
//! looks like another edition's, another unit's, or another gas's. Nothing here accuses anyone: a
//! finding says what was found and what it is consistent with.

mod factors;
mod figures;
mod kept;

pub use crate::verdict::{Kept, Verdict};

use crate::estimate::Beside;
use crate::inventory::{BasicActivity, Inventory, OddSum, Slip};
use crate::quantity::{People, Tco2ePerPerson};
use crate::reference::factors::FactorId;
use crate::reference::gwp::GwpSet;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Worth a look.
    Possible,
    /// Little else would explain it.
    Likely,
}

/// By which number a figure is off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Times {
    /// By 10, 1,000, or 2,204.6.
    Slip(Slip),
    /// By 1.10231, short tons in a metric ton.
    ShortTons,
    /// By the potential of methane in this set.
    Methane(GwpSet),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// The implied factor is that of another row: another edition, subregion, or fuel.
    OtherFactor {
        /// Emissions over amount, in kilograms for one unit of the expected row.
        implied: f64,
        /// What is expected there.
        expected: FactorId,
        /// Its figure.
        published: f64,
        /// The row that it is the figure of.
        matches: FactorId,
    },
    /// The implied factor is the expected one times a number that mistakes of units make.
    Off {
        /// Emissions over amount, in kilograms for one unit of the expected row.
        implied: f64,
        /// What is expected there.
        expected: FactorId,
        /// Its figure.
        published: f64,
        /// The number.
        by: Times,
        /// Whether the implied factor is that much too high, or too low.
        is_too_high: bool,
    },
    /// Two lines of different activities have the same tons to all digits.
    SameTons {
        /// The other line.
        other: usize,
    },
    /// Every line of another year is this one's times one number.
    YearTimesConstant {
        /// The other year's place among the inventories that were compared.
        other: usize,
        /// The number.
        times: f64,
    },
    /// A zero where such a community has an activity: perhaps a blank.
    ZeroForBlank,
    /// Emissions for each person outside what nearly all communities have.
    PerPerson(Tco2ePerPerson, Option<Slip>),
    /// What a group emits for each person is far from its county's profile.
    FarFromCounty(Beside),
    /// A sum of the file that the lines came in is not what its parts add up to.
    OddSum(OddSum),
    /// The inventory has no line for an activity that such a community has.
    Missing(BasicActivity),
}

/// A finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The line it is about; none where it is about the whole.
    pub line: Option<usize>,
    /// What was found.
    pub found: Found,
    /// How many tCO2e hang on it, where that can be said.
    pub tons: Option<f64>,
    /// How sure it is.
    pub sure: Sure,
}

/// What is known around an inventory.
#[derive(Clone, Debug, Default)]
pub struct Around<'a> {
    /// How many people live there.
    pub people: Option<People>,
    /// The subregion of the grid.
    pub subregion: Option<&'a str>,
    /// Inventories of other years.
    pub others: Vec<&'a Inventory>,
    /// Its groups beside those of its county, where that is known.
    pub beside: Vec<Beside>,
}

/// Holds an inventory by lines against what is published.
///
/// ```
/// use fairshare::audit::{Around, Found, audit};
/// use fairshare::inventory::{Activity, Amount, FactorChoice, Inventory, Line, OwnFactor, What};
/// use fairshare::quantity::activity::ActivityUnit;
/// use fairshare::reference::gpc::Reference;
///
/// // Natural gas at 53.11 kg a therm: EPA's figure for a whole MMBtu, ten times too high.
/// let own = OwnFactor { per: ActivityUnit::Therm, co2e_kg: Some(53.11), ..OwnFactor::default() };
/// let (amount, unit) = (Some(Amount::new(1e6)?), ActivityUnit::Therm);
/// let activity = Activity { amount, unit, factor: FactorChoice::Own(own), parameters: vec![] };
/// let mut line = Line::new(Reference::from_code("I.1.1").ok_or("reference")?, What::Activity(activity));
/// line.name = "Natural gas".to_owned();
/// let inventory = Inventory { lines: [line].into_iter().collect(), ..Inventory::default() };
/// let findings = audit(&inventory, &Around::default());
/// assert!(matches!(findings[0].found, Found::Off { is_too_high: true, .. }));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn audit(inventory: &Inventory, around: &Around) -> Vec<Finding> {
    let mut found = factors::findings(inventory, around);
    found.extend(figures::findings(inventory, around));
    // What weighs most comes first.
    found.sort_by(|one, other| {
        let weight = |it: &Finding| it.tons.unwrap_or(0.0).abs();
        other.sure.cmp(&one.sure).then(weight(other).total_cmp(&weight(one)))
    });
    found
}
