//! Why something is not taken, and what to know about what is.

use super::words::NotPlaced;
use crate::exchange::meaning::Meaning;
use crate::exchange::meaning::units::UnitGas;
use crate::inventory::{NotationKey, Slip};
use crate::quantity::activity::ActivityUnit;

/// Why a cell or a row is not taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// No number where one belongs.
    NotANumber {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// A number only if the comma is a decimal point.
    DecimalComma {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
        /// The number it then is.
        value: f64,
    },
    /// A number beyond what it can be.
    OutOfRange {
        /// The column.
        column: Meaning,
        /// What stands there.
        text: String,
    },
    /// Emissions below zero where nothing takes carbon out of the air.
    NegativeEmissions(f64),
    /// A unit that is not known.
    UnknownUnit(String),
    /// A unit that may be another one: "tons" of 2,000 pounds or of 1,000 kilograms.
    AmbiguousUnit(String),
    /// The amount's unit is not one the factor is for.
    CannotConvert(ActivityUnit, ActivityUnit),
    /// A notation key says that there is no figure, and there is one.
    KeyAndFigure(NotationKey),
    /// What a spreadsheet would have to compute first.
    Formula(String),
    /// There is no room for more lines than [`crate::inventory::Lines::MAX`].
    TooManyLines,
    /// It stands behind a quotation mark that opens in this line and never closes.
    OpenQuote(usize),
    /// Nothing says where it belongs.
    Unplaced(NotPlaced),
    /// In a pasted block, what stands to the right of the last column that can be filled.
    BeyondColumns(String),
    /// In a pasted block, the unit of an activity for a line that is in tCO2e.
    UnitOfEmissions(ActivityUnit),
}

/// What to know about a row that is taken.
#[derive(Clone, Debug, PartialEq)]
pub enum Warning {
    /// It repeats the row in another line of the file.
    Duplicate(usize),
    /// The emissions written differ by more than 0.5 % from what its activity emits.
    EmissionsDiffer {
        /// tCO2e as written.
        written: f64,
        /// tCO2e as computed; nothing where something is missing for it.
        computed: Option<f64>,
        /// The slip of the unit that would explain it.
        slip: Option<Slip>,
        /// Whether the written figure is the one taken.
        keeps_written: bool,
    },
    /// The factors written differ by more than 0.5 % from the published one, which is taken.
    FactorDiffers,
    /// Its emissions are taken, its activity is not, as its unit is not known.
    ActivityLeft(String),
    /// The amount of its activity is missing.
    NoAmount,
    /// Its own factor has no figure.
    NoFactor,
    /// It alone emits more for each person than nearly every community does, and the slip of the
    /// unit that would explain it, such as kWh written as MWh.
    TooLarge(Option<Slip>),
    /// A gas that is no CO2 equivalent was multiplied by its potential.
    Multiplied(UnitGas, f64),
    /// A notation key stands beside a figure, which is taken.
    KeyBeside(NotationKey),
    /// Where it belongs is a guess.
    PlaceGuessed,
    /// The factor is one that is usually taken for it: a guess.
    FactorGuessed,
    /// "tons" of an amount are taken for short tons: a guess.
    TonsGuessed,
    /// It is a removal, though its figure has no minus: a guess.
    RemovalGuessed,
}
